"""Hooks that are called with each function and module that has been compiled."""

from .. import _C

_hooks = (None, None)


def set_emit_hooks(module_hook, function_hook):
    """Replaces both; None: no hook."""
    global _hooks
    _hooks = (module_hook, function_hook)


def get_emit_hooks():
    """(module hook, function hook)."""
    return _hooks


def emit_module(module):
    if _hooks[0] is not None:
        _hooks[0](module)


def emit_function(function):
    if _hooks[1] is not None:
        _hooks[1](function)


_C._jit_set_emit_hooks, _C._jit_get_emit_hooks = set_emit_hooks, get_emit_hooks
