"""Interfaces: torch.jit.interface."""

import re

from .. import _C, nn
from ._source import names_of_class, source_of
from ._unit import qualified_name, unit


def declare(cls):
    """The class, which as an annotation stands for every class or module with its methods."""
    from . import _bridge

    is_module = issubclass(cls, nn.Module) or _bridge.is_foreign_module_class(cls)
    if not is_module and cls.__mro__[1:] not in ((object,),):
        raise RuntimeError("TorchScript interface does not support inheritance yet. Please directly inherit from 'object' or 'nn.Module'.")
    src = source_of(cls)
    text = re.sub(r"\A(?:@.*\n)*class\s+(\w+)\s*(\([^)]*\))?\s*:",
                  lambda m: f"class {m[1]}({'ModuleInterface' if is_module else 'Interface'}):", src.text, count=1)
    line = src.line + src.text.count("\n") - text.count("\n")
    t = _C._make_interface(unit.unique_name(qualified_name(cls)), text, src.file, line, src.dropped, names_of_class(cls))
    unit.add_type(t)
    cls.__torch_script_interface__ = t
    return cls


def interface_of(cls):
    """The type of an interface, or None."""
    return vars(cls).get("__torch_script_interface__") if isinstance(cls, type) else None


def method_names(cls):
    return [n for n, f in vars(cls).items() if callable(f) and not n.startswith("__")]
