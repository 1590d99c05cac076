"""Hook bookkeeping of modules and optimizers: removable handles, and backward hooks of a call."""

import functools
import itertools
import weakref
from collections import OrderedDict

import torchere as torch

_handle_ids = itertools.count()


class RemovableHandle:
    """What a register function returns: `remove()` takes the hook out of its dicts again."""

    def __init__(self, hooks_dict, *, extra_dict=None):
        self.hooks_dict_ref = weakref.ref(hooks_dict)
        self.id = next(_handle_ids)
        if extra_dict is None:
            extra_dict = ()
        elif isinstance(extra_dict, dict):
            extra_dict = (extra_dict,)
        self.extra_dict_ref = tuple(weakref.ref(d) for d in extra_dict)

    def remove(self):
        for ref in (self.hooks_dict_ref, *self.extra_dict_ref):
            hooks = ref()
            if hooks is not None:
                hooks.pop(self.id, None)

    def __getstate__(self):
        return (self.hooks_dict_ref(), self.id, tuple(ref() for ref in self.extra_dict_ref))

    def __setstate__(self, state):
        def ref(hooks):
            return weakref.ref(OrderedDict() if hooks is None else hooks)

        self.hooks_dict_ref = ref(state[0])
        self.id = state[1]
        self.extra_dict_ref = tuple(ref(d) for d in state[2]) if len(state) > 2 else ()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.remove()


class WrappedHook:
    """A hook that gets its module as first argument without keeping the module alive."""

    def __init__(self, hook, module=None):
        self.hook = hook
        functools.update_wrapper(self, hook)
        self.with_module = module is not None
        if self.with_module:
            self.module = weakref.ref(module)

    def __call__(self, *args, **kwargs):
        if not self.with_module:
            return self.hook(*args, **kwargs)
        module = self.module()
        if module is None:
            raise RuntimeError("You are trying to call the hook of a dead Module!")
        return self.hook(module, *args, **kwargs)

    def __getstate__(self):
        state = {"hook": self.hook, "with_module": self.with_module}
        if self.with_module:
            state["module"] = self.module()
        return state

    def __setstate__(self, state):
        self.hook = state["hook"]
        self.with_module = state["with_module"]
        if self.with_module:
            if state["module"] is None:
                raise RuntimeError("You are trying to revive the hook of a dead Module!")
            self.module = weakref.ref(state["module"])


class BackwardHook:
    """Full backward hooks of one call: identity nodes around the call see its gradients.

    The node behind the outputs runs the pre-hooks and keeps the gradients; the node before the
    inputs runs the hooks with both.
    """

    def __init__(self, module, user_hooks, user_pre_hooks):
        self.module = module
        self.user_hooks = user_hooks
        self.user_pre_hooks = user_pre_hooks
        self.grad_outputs = None
        self.n_outputs = -1
        self.output_positions = None
        self.n_inputs = -1
        self.input_positions = None

    def _spread(self, values, positions, length):
        """A tuple of `length` with the values at their positions and None elsewhere."""
        out = [None] * length
        for position, value in zip(positions, values):
            out[position] = value
        return tuple(out)

    def _checked(self, got, expected, hook_kind, grad_kind):
        if len(got) != expected:
            raise RuntimeError(
                f"Backward {hook_kind} returned an invalid number of {grad_kind}, "
                f"got {len(got)}, but expected {expected}"
            )
        return got

    def _run_hooks(self, grad_inputs):
        for hook in self.user_hooks:
            got = hook(self.module, grad_inputs, self.grad_outputs)
            if got is not None:
                grad_inputs = self._checked(got, len(grad_inputs), "hook", "grad_input")
        self.grad_outputs = None
        return grad_inputs

    def _wrap(self, values, on_grad):
        """Sends the tensors among `values` through one identity node; (values, positions)."""
        positions = [i for i, v in enumerate(values) if isinstance(v, torch.Tensor)]
        wants = torch.is_grad_enabled() and any(values[i].requires_grad for i in positions)
        if not wants:
            return values, None
        outs = identity_function().apply(*[values[i] for i in positions])
        if not isinstance(outs, tuple):
            outs = (outs,)
        nodes = [o.grad_fn for o in outs if o.grad_fn is not None]
        nodes[0].register_hook(on_grad)
        values = list(values)
        for position, out in zip(positions, outs):
            values[position] = out
        return tuple(values), positions

    def setup_input_hook(self, args):
        def on_grad(grad_input, _):
            if self.grad_outputs is None:
                return None
            spread = self._spread(grad_input, self.input_positions, self.n_inputs)
            got = self._run_hooks(spread)
            return tuple(got[i] for i in self.input_positions)

        args, self.input_positions = self._wrap(args, on_grad)
        self.n_inputs = len(args)
        return args

    def setup_output_hook(self, args):
        def on_grad(_, grad_output):
            grads = self._spread(grad_output, self.output_positions, self.n_outputs)
            for hook in self.user_pre_hooks:
                got = hook(self.module, grads)
                if got is not None:
                    grads = self._checked(got, len(grads), "pre hook", "grad_output")
            self.grad_outputs = grads
            if self.input_positions is None:
                # No input wants a gradient, so the hooks run here, with None for each input.
                self._run_hooks((None,) * self.n_inputs)
            return tuple(grads[i] for i in self.output_positions)

        single = not isinstance(args, tuple)
        if single:
            args = (args,)
        args, self.output_positions = self._wrap(args, on_grad)
        self.n_outputs = len(args)
        return args[0] if single else args


@functools.lru_cache(maxsize=None)
def identity_function():
    """The autograd function whose node carries the hooks; made when first needed."""

    class BackwardHookFunction(torch.autograd.Function):
        @staticmethod
        def forward(ctx, *args):
            ctx.mark_non_differentiable(*[arg for arg in args if not arg.requires_grad])
            return args if len(args) != 1 else args[0].view_as(args[0])

        @staticmethod
        def backward(ctx, *grads):
            return grads if len(grads) != 1 else grads[0]

    return BackwardHookFunction
