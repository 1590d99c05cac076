"""Hooks that are called with each function and module that torch.jit.script or a compilation unit has made."""

from .. import _C
from .._tensor import Tensor

_hooks = (None, None)


def set_emit_hooks(module_hook, function_hook):
    """Replaces both; None: no hook."""
    global _hooks
    _hooks = (module_hook, function_hook)


def get_emit_hooks():
    """(module hook, function hook)."""
    return _hooks


def emit_module(module):
    """The module, after the hook saw it; one without forward has no code to show."""
    if _hooks[0] is not None and module._has_method("forward"):
        _hooks[0](module)
    return module


def emit_function(function):
    """The function, likewise."""
    if _hooks[1] is not None:
        _hooks[1](function)
    return function


_C._jit_set_emit_hooks, _C._jit_get_emit_hooks = set_emit_hooks, get_emit_hooks


def _same_kinds(a, b):
    """Are two values of the same types, all that they hold included?"""
    if isinstance(a, _C.ScriptModuleBase) and isinstance(b, _C.ScriptModuleBase):
        ours, theirs = _C._module_attributes(a), _C._module_attributes(b)
        return ours == theirs and all(_same_kinds(a.getattr(name), b.getattr(name)) for name, _ in ours)
    if isinstance(a, Tensor) and isinstance(b, Tensor):
        return True
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(_same_kinds, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(_same_kinds(*pair) for pair in zip((*a, *a.values()), (*b, *b.values())))
    return True


_C._ivalue_tags_match = _same_kinds
