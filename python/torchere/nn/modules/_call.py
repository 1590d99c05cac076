"""A module's call when there are hooks: pre-hooks, forward, hooks, and backward hooks around."""

import warnings

import torchere as torch

from .._hooks import BackwardHook, WrappedHook
from ._global_hooks import (
    _global_forward_hooks,
    _global_forward_hooks_always_called,
    _global_forward_hooks_with_kwargs,
    _global_forward_pre_hooks,
)


def _run_pre_hooks(module, args, kwargs):
    """The arguments as the pre-hooks leave them."""
    hooks = [*_global_forward_pre_hooks.items(), *module._forward_pre_hooks.items()]
    for hook_id, hook in hooks:
        if hook_id in module._forward_pre_hooks_with_kwargs:
            got = hook(module, args, kwargs)
            if got is None:
                continue
            if not (isinstance(got, tuple) and len(got) == 2):
                raise RuntimeError(
                    "forward pre-hook must return None or a tuple of (new_args, "
                    f"new_kwargs), but got {got}."
                )
            args, kwargs = got
        else:
            got = hook(module, args)
            if got is not None:
                args = got if isinstance(got, tuple) else (got,)
    return args, kwargs


def _run_hook(module, hook_id, hook, args, kwargs, result):
    """The result as one forward hook leaves it."""
    wants_kwargs = (
        hook_id in module._forward_hooks_with_kwargs
        or hook_id in _global_forward_hooks_with_kwargs
    )
    got = hook(module, args, kwargs, result) if wants_kwargs else hook(module, args, result)
    return result if got is None else got


def call_with_hooks(module, forward, args, kwargs):
    """Calls `forward` with all hooks; after an error, those that asked to run anyway."""
    result = None
    called = set()
    try:
        full_hooks, old_hooks = module._get_backward_hooks()
        pre_hooks = module._get_backward_pre_hooks()
        args, kwargs = _run_pre_hooks(module, args, kwargs)
        backward_hook = None
        if full_hooks or pre_hooks:
            backward_hook = BackwardHook(module, full_hooks, pre_hooks)
            args = backward_hook.setup_input_hook(args)
        result = forward(*args, **kwargs)
        for hook_id, hook in (*_global_forward_hooks.items(), *module._forward_hooks.items()):
            called.add(hook_id)
            result = _run_hook(module, hook_id, hook, args, kwargs, result)
        if backward_hook is not None:
            if not isinstance(result, (torch.Tensor, tuple)):
                warnings.warn(
                    "For backward hooks to be called, module output should be a Tensor or a "
                    f"tuple of Tensors but received {type(result)}"
                )
            result = backward_hook.setup_output_hook(result)
        if old_hooks:
            _attach_old_backward_hooks(module, old_hooks, result)
        return result
    except Exception:
        _run_always_called_hooks(module, called, args, kwargs, result)
        raise


def _attach_old_backward_hooks(module, hooks, result):
    """Old backward hooks sit on the node that made the first tensor of the result."""
    first = result
    while not isinstance(first, torch.Tensor):
        if isinstance(first, dict):
            first = next(v for v in first.values() if isinstance(v, torch.Tensor))
        else:
            first = first[0]
    if first.grad_fn is not None:
        for hook in hooks:
            first.grad_fn.register_hook(WrappedHook(hook, module))


def _run_always_called_hooks(module, called, args, kwargs, result):
    """After an error: the hooks that asked to run anyway and have not run yet."""
    for kind, hooks, always in (
        ("global module", _global_forward_hooks, _global_forward_hooks_always_called),
        ("module", module._forward_hooks, module._forward_hooks_always_called),
    ):
        for hook_id, hook in hooks.items():
            if hook_id not in always or hook_id in called:
                continue
            try:
                result = _run_hook(module, hook_id, hook, args, kwargs, result)
            except Exception as problem:
                warnings.warn(
                    f"{kind} forward hook with ``always_call=True`` raised an exception that "
                    f"was silenced as another error was raised in forward: {problem}"
                )
