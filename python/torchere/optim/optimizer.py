"""Optimizer: parameter groups with their options, state by parameter, hooks, saving and loading."""

import functools
import warnings
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from copy import deepcopy
from itertools import chain

import torchere as torch

from ..nn._hooks import RemovableHandle
from ..nn.modules._text import typename

__all__ = [
    "Optimizer",
    "register_optimizer_step_pre_hook",
    "register_optimizer_step_post_hook",
]

_global_optimizer_pre_hooks = OrderedDict()
_global_optimizer_post_hooks = OrderedDict()


class _Required:
    def __repr__(self):
        return "<required parameter>"


# The default of an option that every group must give itself.
required = _Required()


def _add_hook(hooks, hook, prepend=False):
    handle = RemovableHandle(hooks)
    hooks[handle.id] = hook
    if prepend:
        hooks.move_to_end(handle.id, last=False)
    return handle


def register_optimizer_step_pre_hook(hook):
    """`hook(optimizer, args, kwargs)` before every optimizer's step."""
    return _add_hook(_global_optimizer_pre_hooks, hook)


def register_optimizer_step_post_hook(hook):
    """`hook(optimizer, args, kwargs)` after every optimizer's step."""
    return _add_hook(_global_optimizer_post_hooks, hook)


def _use_grad_for_differentiable(step):
    """Runs a step without gradients, or with them if the optimizer is differentiable."""

    @functools.wraps(step)
    def run(self, *args, **kwargs):
        before = torch.is_grad_enabled()
        try:
            torch.set_grad_enabled(self.defaults["differentiable"])
            return step(self, *args, **kwargs)
        finally:
            torch.set_grad_enabled(before)

    return run


def scalar(value):
    """An option as a plain number, unless a gradient is to flow through it."""
    if isinstance(value, torch.Tensor):
        return value.squeeze() if value.requires_grad else value.item()
    return value


def without_dimensions(value):
    """An option as it is, a tensor with one number without dimensions: what it is computed with keeps its precision."""
    return value.squeeze() if isinstance(value, torch.Tensor) and value.dim() else value


def scalar_dtype():
    """The dtype of the step counters."""
    return torch.float64 if torch.get_default_dtype() == torch.float64 else torch.float32


def zero_step():
    """A step counter at the beginning."""
    return torch.tensor(0.0, dtype=scalar_dtype())


def steps_as_tensors(optimizer):
    """Old states hold the step as a number."""
    for state in optimizer.state.values():
        if "step" in state and not isinstance(state["step"], torch.Tensor):
            state["step"] = torch.tensor(float(state["step"]), dtype=scalar_dtype())


def check_not_negative(**options):
    """Refuses negative options; the key says what the error calls it."""
    for name, value in options.items():
        if not 0.0 <= value:
            raise ValueError(f"Invalid {name.replace('__', ' ')}: {value}")


def check_lr(lr):
    """The learning rate is a number or a tensor with one."""
    if isinstance(lr, torch.Tensor) and lr.numel() != 1:
        raise ValueError("Tensor lr must be 1-element")
    check_not_negative(learning__rate=lr)


def check_capturable(capturable, param):
    """Capturing in a graph works on devices that have graphs."""
    devices = ["cuda", "xpu", "hpu", "privateuseone", "xla"]
    if capturable and param.device.type not in devices:
        raise AssertionError(
            "If capturable=True, params and state_steps must be on supported devices: "
            f"{devices}."
        )


def check_fused(fused, foreach, differentiable):
    """fused can't be had together with the other two."""
    if fused and differentiable:
        raise RuntimeError("`fused` does not support `differentiable`")
    if fused and foreach:
        raise RuntimeError("`fused` and `foreach` cannot be `True` together.")


def params_with_grad(group, name):
    """The group's parameters that have a gradient; no sparse ones."""
    for param in group["params"]:
        if param.grad is None:
            continue
        if param.grad.is_sparse:
            raise RuntimeError(f"{name} does not support sparse gradients")
        yield param


def real_views(*tensors):
    """Complex tensors as real ones of twice the size; the rest as they are."""
    return [torch.view_as_real(t) if torch.is_complex(t) else t for t in tensors]


def descent(param, maximize, weight_decay=0):
    """The gradient, turned round to maximize, with the weight decay added."""
    grad = -param.grad if maximize else param.grad
    if isinstance(weight_decay, torch.Tensor) or weight_decay != 0:
        grad = grad.add(param, alpha=scalar(weight_decay))
    return grad


_HOOK_DICTS = (
    "_optimizer_step_pre_hooks",
    "_optimizer_step_post_hooks",
    "_optimizer_state_dict_pre_hooks",
    "_optimizer_state_dict_post_hooks",
    "_optimizer_load_state_dict_pre_hooks",
    "_optimizer_load_state_dict_post_hooks",
)


class Optimizer:
    """Base of all optimizers; a subclass says what it does in `step`.

    `params` are tensors, (name, tensor) pairs, or dicts with "params" and options of the group;
    `defaults` are the options of groups that do not say.
    """

    def __init__(self, params, defaults):
        self.defaults = defaults
        for name in _HOOK_DICTS:
            setattr(self, name, OrderedDict())
        self._patch_step_function()
        if isinstance(params, torch.Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or "
                "dicts, but got " + typename(params)
            )
        self.state = defaultdict(dict)
        self.param_groups = []
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)
        self._warned_capturable_if_run_uncaptured = True

    def __getstate__(self):
        return {
            "defaults": self.defaults,
            "state": self.state,
            "param_groups": self.param_groups,
        }

    def __setstate__(self, state):
        self.__dict__.update(state)
        for name in _HOOK_DICTS:
            self.__dict__.setdefault(name, OrderedDict())
        self._patch_step_function()
        self.defaults.setdefault("differentiable", False)

    def _fill_options(self, **options):
        """Options that groups of older states lack."""
        for group in self.param_groups:
            for name, value in options.items():
                group.setdefault(name, value)

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for i, group in enumerate(self.param_groups):
            if i > 0:
                lines.append("")
            lines.append(f"Parameter Group {i}")
            for name in sorted(group):
                if name != "params":
                    lines.append(f"    {name}: {group[name]}")
        return "\n".join(lines) + "\n)"

    # ---- hooks

    @staticmethod
    def profile_hook_step(func):
        """`func` with the step hooks around it."""

        @functools.wraps(func)
        def run(*args, **kwargs):
            self = args[0]
            before = (_global_optimizer_pre_hooks, self._optimizer_step_pre_hooks)
            for hook in chain(*(hooks.values() for hooks in before)):
                got = hook(self, args, kwargs)
                if got is None:
                    continue
                if not (isinstance(got, tuple) and len(got) == 2):
                    raise RuntimeError(
                        f"{func} must return None or a tuple of (new_args, new_kwargs), but "
                        f"got {got}."
                    )
                args, kwargs = got
            out = func(*args, **kwargs)
            after = (self._optimizer_step_post_hooks, _global_optimizer_post_hooks)
            for hook in chain(*(hooks.values() for hooks in after)):
                hook(self, args, kwargs)
            return out

        return run

    def _patch_step_function(self):
        kind = type(self)
        if not getattr(kind.step, "hooked", None):
            kind.step = self.profile_hook_step(kind.step)
            kind.step.hooked = True

    def register_step_pre_hook(self, hook):
        """`hook(optimizer, args, kwargs)` before the step; may return new arguments."""
        return _add_hook(self._optimizer_step_pre_hooks, hook)

    def register_step_post_hook(self, hook):
        """`hook(optimizer, args, kwargs)` after the step."""
        return _add_hook(self._optimizer_step_post_hooks, hook)

    def register_state_dict_pre_hook(self, hook, prepend=False):
        """`hook(optimizer)` before saving."""
        return _add_hook(self._optimizer_state_dict_pre_hooks, hook, prepend)

    def register_state_dict_post_hook(self, hook, prepend=False):
        """`hook(optimizer, state_dict)` after saving; may return another dict."""
        return _add_hook(self._optimizer_state_dict_post_hooks, hook, prepend)

    def register_load_state_dict_pre_hook(self, hook, prepend=False):
        """`hook(optimizer, state_dict)` before loading; may return another dict."""
        return _add_hook(self._optimizer_load_state_dict_pre_hooks, hook, prepend)

    def register_load_state_dict_post_hook(self, hook, prepend=False):
        """`hook(optimizer)` after loading."""
        return _add_hook(self._optimizer_load_state_dict_post_hooks, hook, prepend)

    # ---- saved state

    def state_dict(self):
        """{"state", "param_groups"}, with parameters as numbers in the order of the groups."""
        for hook in self._optimizer_state_dict_pre_hooks.values():
            hook(self)
        numbers = {}
        groups = []
        for group in self.param_groups:
            packed = {name: value for name, value in group.items() if name != "params"}
            for param in group["params"]:
                numbers.setdefault(id(param), len(numbers))
            packed["params"] = [numbers[id(param)] for param in group["params"]]
            groups.append(packed)
        state = {
            numbers[id(key)] if isinstance(key, torch.Tensor) else key: value
            for key, value in self.state.items()
        }
        saved = {"state": state, "param_groups": groups}
        for hook in self._optimizer_state_dict_post_hooks.values():
            got = hook(self, saved)
            if got is not None:
                saved = got
        return saved

    @staticmethod
    def _fit(param, value, key=None):
        """A loaded value on the parameter's device and in its dtype; steps stay as they are."""
        if isinstance(value, torch.Tensor):
            if key == "step":
                return value
            if param.is_floating_point():
                return value.to(dtype=param.dtype, device=param.device)
            return value.to(device=param.device)
        if isinstance(value, dict):
            return {k: Optimizer._fit(param, v, k) for k, v in value.items()}
        if isinstance(value, Iterable) and not isinstance(value, str):
            return type(value)(Optimizer._fit(param, v) for v in value)
        return value

    def load_state_dict(self, state_dict):
        """Takes over state and options; the groups must have the same numbers of parameters."""
        state_dict = state_dict.copy()
        for hook in self._optimizer_load_state_dict_pre_hooks.values():
            got = hook(self, state_dict)
            if got is not None:
                state_dict = got
        groups = self.param_groups
        saved = deepcopy(state_dict["param_groups"])
        if len(groups) != len(saved):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(a["params"]) != len(b["params"]) for a, b in zip(groups, saved)):
            raise ValueError(
                "loaded state dict contains a parameter group that doesn't match the size of "
                "optimizer's group"
            )
        params = {}
        for group, saved_group in zip(groups, saved):
            params.update(zip(saved_group["params"], group["params"]))
        state = defaultdict(dict)
        for key, value in state_dict["state"].items():
            if key in params:
                state[params[key]] = self._fit(params[key], value)
            else:
                state[key] = value
        for group, saved_group in zip(groups, saved):
            saved_group["params"] = group["params"]
            if "param_names" in group:
                saved_group.setdefault("param_names", group["param_names"])
        self.__setstate__({"state": state, "param_groups": saved})
        for hook in self._optimizer_load_state_dict_post_hooks.values():
            hook(self)

    # ---- use

    def zero_grad(self, set_to_none=True):
        """Drops (or zeroes) the gradients of all parameters."""
        for group in self.param_groups:
            for param in group["params"]:
                if param.grad is None:
                    continue
                if set_to_none:
                    param.grad = None
                    continue
                if param.grad.grad_fn is not None:
                    param.grad.detach_()
                else:
                    param.grad.requires_grad_(False)
                param.grad.zero_()

    def step(self, closure=None):
        """One step; `closure` computes the loss anew."""
        raise NotImplementedError

    @staticmethod
    def _loss(closure):
        if closure is None:
            return None
        with torch.enable_grad():
            return closure()

    def _check_param(self, param):
        if not isinstance(param, torch.Tensor):
            raise TypeError(
                "optimizer can only optimize Tensors, but one of the params is "
                + typename(param)
            )
        if not self.defaults.get("differentiable", None):
            if not (param.is_leaf or param.retains_grad):
                raise ValueError("can't optimize a non-leaf Tensor")

    @staticmethod
    def _split_names(group):
        """Takes the names out of (name, tensor) pairs."""
        params = group["params"]
        if isinstance(params, torch.Tensor):
            params = [params]
        elif isinstance(params, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but the "
                "ordering of tensors in sets will change between runs. Please use a list "
                "instead."
            )
        params = list(params)
        names = [param[0] for param in params if isinstance(param, tuple)]
        group["params"] = [p[1] if isinstance(p, tuple) else p for p in params]
        if not names:
            return
        if len(names) != len(params):
            raise ValueError(
                "all optimizer params should be with/without names. Some param names are "
                "missing"
            )
        group["param_names"] = names

    def add_param_group(self, param_group):
        """Adds a group: a dict with "params" and options."""
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        self._split_names(param_group)
        params = param_group["params"]
        for param in params:
            self._check_param(param)
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError(
                    "parameter group didn't specify a value of required optimization "
                    f"parameter {name}"
                )
            param_group.setdefault(name, default)
        ids = {id(param) for param in params}
        if len(ids) != len(params):
            warnings.warn(
                "optimizer contains a parameter group with duplicate parameters; in future, "
                "this will cause an error; see github.com/pytorch/pytorch/issues/40967 for more "
                "information",
                stacklevel=3,
            )
        for group in self.param_groups:
            if ("param_names" in param_group) != ("param_names" in group):
                kind = "with names" if "param_names" in param_group else "without names"
                raise ValueError(
                    "all optimizer param groups should be with/without names. cannot add param "
                    f"group {kind} to the optimizer"
                )
            if any(id(param) in ids for param in group["params"]):
                raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)
