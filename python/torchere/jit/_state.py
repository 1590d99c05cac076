"""What the compiler keeps between calls, and whether it is on."""

import os

from .. import _C
from . import _annotations, _describe
from ._unit import unit as _python_cu  # noqa: F401


class EnabledProxy:
    """False: torch.jit.script and trace give back what they are given (PYTORCH_JIT=0)."""

    def __init__(self):
        self.enabled = os.environ.get("PYTORCH_JIT", "1").lower() not in ("0", "off", "false")

    def __bool__(self):
        return self.enabled


_enabled = EnabledProxy()
_jit_caching_layer = _describe._compiled
_script_classes = _describe._classes


def enable():
    _enabled.enabled = True


def disable():
    _enabled.enabled = False


def _get_script_class(python_class):
    return _describe._classes.get(python_class)


def _get_python_class(qualified_name):
    return _annotations.python_classes.get(qualified_name)


def _clear_class_state():
    """Forgets script classes: the next use of a class compiles it anew."""
    _describe._classes.clear()


def _try_get_jit_cached_function(key):
    return _describe._compiled.get(key)


def _set_jit_function_cache(key, value):
    _describe._compiled[key] = value
