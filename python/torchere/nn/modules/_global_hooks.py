"""Hooks that apply to all modules, and how a hook is registered."""

from collections import OrderedDict

from .._hooks import RemovableHandle

# Hooks that apply to all modules, by handle id.
_global_buffer_registration_hooks = OrderedDict()
_global_module_registration_hooks = OrderedDict()
_global_parameter_registration_hooks = OrderedDict()
_global_backward_pre_hooks = OrderedDict()
_global_backward_hooks = OrderedDict()
_global_forward_pre_hooks = OrderedDict()
_global_forward_hooks = OrderedDict()
_global_forward_hooks_always_called = OrderedDict()
_global_forward_hooks_with_kwargs = OrderedDict()

# Whether the global backward hooks are of the full kind; None before the first.
backward_kind = {"full": None}

ONE_BACKWARD_KIND = (
    "Cannot use both regular backward hooks and full backward hooks {}. "
    "Please use only one of them."
)


def add_hook(hooks, hook, extra=(), flags=(), prepend=False):
    """Registers `hook`; `flags` are the dicts among `extra` that shall say True for it."""
    handle = RemovableHandle(hooks, extra_dict=extra)
    hooks[handle.id] = hook
    for flag in flags:
        flag[handle.id] = True
    if prepend:
        hooks.move_to_end(handle.id, last=False)
    return handle


def register_module_buffer_registration_hook(hook):
    """`hook(module, name, buffer)` at every registration of a buffer; may return another."""
    return add_hook(_global_buffer_registration_hooks, hook)


def register_module_module_registration_hook(hook):
    """`hook(module, name, submodule)` at every registration of a submodule."""
    return add_hook(_global_module_registration_hooks, hook)


def register_module_parameter_registration_hook(hook):
    """`hook(module, name, param)` at every registration of a parameter."""
    return add_hook(_global_parameter_registration_hooks, hook)


def register_module_forward_pre_hook(hook):
    """`hook(module, args)` before every module's forward."""
    return add_hook(_global_forward_pre_hooks, hook)


def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
    """`hook(module, args, output)` after every module's forward."""
    flags = []
    if with_kwargs:
        flags.append(_global_forward_hooks_with_kwargs)
    if always_call:
        flags.append(_global_forward_hooks_always_called)
    extra = (_global_forward_hooks_always_called,)
    return add_hook(_global_forward_hooks, hook, extra, flags)


def _add_global_backward_hook(hook, full):
    if backward_kind["full"] not in (None, full):
        raise RuntimeError(ONE_BACKWARD_KIND.format("as a global Module hook"))
    backward_kind["full"] = full
    return add_hook(_global_backward_hooks, hook)


def register_module_backward_hook(hook):
    """Old kind: `hook(module, grad_input, grad_output)` on the last node of every module."""
    return _add_global_backward_hook(hook, False)


def register_module_full_backward_pre_hook(hook):
    """`hook(module, grad_output)` before the gradients of every module's inputs are made."""
    return add_hook(_global_backward_pre_hooks, hook)


def register_module_full_backward_hook(hook):
    """`hook(module, grad_input, grad_output)` when every module's input gradients are there."""
    return _add_global_backward_hook(hook, True)
