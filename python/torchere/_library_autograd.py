"""The Autograd kernel of an operator from a backward function in Python: one node of the tape around a call of the
operator below autograd. Lists of tensors, as arguments and as results, count tensor by tensor on the tape."""

from . import _C
from ._ops import _BelowAutograd
from ._tensor import Tensor
from .autograd.function import Function


def _is_list(v):
    return isinstance(v, (list, tuple))


def _flatten(values):
    """(flat list, shape): shape has a length for each list, None for what is none."""
    flat, shape = [], []
    for v in values:
        shape.append(len(v) if _is_list(v) and any(isinstance(x, Tensor) for x in v) else None)
        flat.extend(v) if shape[-1] is not None else flat.append(v)
    return flat, shape


def _unflatten(flat, shape):
    out, at = [], 0
    for n in shape:
        if n is None:
            out.append(flat[at])
            at += 1
        else:
            out.append(list(flat[at:at + n]))
            at += n
    return out


class _Call:
    """What one call of the operator has besides its tensors."""

    def __init__(self, overload, shape, kwargs, setup_context):
        self.overload, self.shape, self.kwargs, self.setup_context = overload, shape, kwargs, setup_context

    def run(self, ctx, flat):
        args = _unflatten(flat, self.shape)
        with _BelowAutograd():
            out = self.overload._op(*args, **self.kwargs)
            if self.setup_context is not None:
                self.set_up(ctx, args, out)
        self.single = not isinstance(out, tuple)
        results, self.out_shape = _flatten([out] if self.single else out)
        return tuple(results)

    def set_up(self, ctx, args, out):
        arguments = self.overload._schema.arguments
        inputs = list(args) + [a.default_value for a in arguments[len(args):] if not a.kwarg_only]
        keywords = {a.name: self.kwargs.get(a.name, a.default_value) for a in arguments if a.kwarg_only}
        more = {"keyword_only_inputs": keywords} if keywords else {}
        self.setup_context(ctx=ctx, inputs=tuple(inputs), output=out, **more)

    def results(self, flat):
        out = _unflatten(flat, self.out_shape)
        return out[0] if self.single else tuple(out)

    def gradients(self, backward, ctx, grads):
        """One for each flat argument of forward."""
        given = backward(ctx, *_unflatten(grads, self.out_shape))
        given = given if isinstance(given, tuple) else (given,)
        if len(given) < len(self.shape):
            raise RuntimeError(f"backward of {self.overload} returned an incorrect number of gradients (expected "
                               f"{len(self.shape)}, got {len(given)})")
        out = []
        for g, n in zip(given, self.shape):
            if n is None:
                out.append(g)
            elif g is None:
                out.extend([None] * n)
            elif _is_list(g) and len(g) == n:
                out.extend(g)
            else:
                raise RuntimeError(f"backward of {self.overload}: for an argument that is a list of {n} tensors a list of "
                                   f"{n} gradients is expected, got {type(g).__name__}")
        return out


def _any_requires_grad(flat):
    return any(isinstance(x, Tensor) and x.requires_grad for x in flat)


def autograd_kernel(overload, backward, setup_context):
    def run_forward(ctx, call, *flat):
        ctx.call = call
        ctx.needs_input_grad = tuple(_unflatten(list(ctx.needs_input_grad[1:]), call.shape))
        return call.run(ctx, flat)

    def run_backward(ctx, *grads):
        return (None, *ctx.call.gradients(backward, ctx, list(grads)))

    name = f"GeneratedBackwardFor_{overload.namespace}_{overload._opname}_{overload._overloadname}"
    node = type(name, (Function,), {"forward": staticmethod(run_forward), "backward": staticmethod(run_backward)})

    def kernel(*args, **kwargs):
        flat, shape = _flatten(args)
        if not (_C.is_grad_enabled() and _any_requires_grad(flat)):
            with _BelowAutograd():
                return overload._op(*args, **kwargs)
        call = _Call(overload, shape, kwargs, setup_context)
        return call.results(list(node.apply(call, *flat)))

    return kernel
