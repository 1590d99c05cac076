"""torch.ops: every operator of the table by namespace, name and overload; shared libraries with more of them."""

import os
import sys
import types

from . import _C, _absent


class OpOverload:
    """One overload: torch.ops.aten.add.Tensor."""

    def __init__(self, packet, overload):
        self._packet, self._overload = packet, overload
        self._name = packet._qualified_op_name + ("." + overload if overload else "")
        self._op = _C._op_packet(packet._qualified_op_name, overload)
        self.__name__ = f"{packet.__name__}.{self._overloadname}"
        self.__qualname__ = str(self)
        self.__module__ = packet.__module__

    def __call__(self, /, *args, **kwargs):
        return self._op(*args, **kwargs)

    @property
    def _schema(self):
        return _C._op_schema(self._packet._qualified_op_name, self._overload)

    @property
    def _overloadname(self):
        return self._overload or "default"

    @property
    def _opname(self):
        return self._packet.__name__

    @property
    def overloadpacket(self):
        return self._packet

    @property
    def namespace(self):
        return self._name.split("::")[0]

    _namespace = namespace

    def name(self):
        return self._name

    def has_kernel_for_dispatch_key(self, key):
        return _C._library_has_impl(self._name, str(key))

    def redispatch(self, keyset, /, *args, **kwargs):
        with _BelowAutograd():
            return self._op(*args, **kwargs)

    def __repr__(self):
        return f"<OpOverload(op='{self.namespace}.{self._opname}', overload='{self._overloadname}')>"

    def __str__(self):
        return f"{self.namespace}.{self.__name__}"

    def __hash__(self):
        return hash(self._name)

    def __eq__(self, other):
        return isinstance(other, OpOverload) and other._name == self._name

    def __deepcopy__(self, memo=None):
        return self


class OpOverloadPacket:
    """All overloads of a name: torch.ops.aten.add; a call takes the first that fits."""

    def __init__(self, qualified, op):
        self._qualified_op_name, self._op = qualified, op
        self._generation = _C._op_generation()
        space, self.__name__ = qualified.split("::")
        self.__module__ = "torch.ops." + space
        self.__qualname__ = self.__name__

    def __call__(self, /, *args, **kwargs):
        if self._generation != _C._op_generation():
            self._refresh()
        return self._op(*args, **kwargs)

    def _refresh(self):
        self._generation = _C._op_generation()
        op = _C._op_packet(self._qualified_op_name)
        if op is not None:
            self._op = op

    def overloads(self):
        return [o or "default" for o in _C._op_overloads(self._qualified_op_name)]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"'{self}' can't have an overload name beginning with '__' and the underlying op "
                                 f"{self} has no attribute {name} either.")
        overload = "" if name == "default" else name
        if overload not in _C._op_overloads(self._qualified_op_name):
            raise AttributeError(f"The underlying op of '{self}' has no overload name '{name}'")
        made = OpOverload(self, overload)
        setattr(self, name, made)
        return made

    def __iter__(self):
        return iter(self.overloads())

    def __repr__(self):
        return f"<OpOverloadPacket(op='{self}')>"

    def __str__(self):
        return self._qualified_op_name.replace("::", ".")

    def __hash__(self):
        return hash(self._qualified_op_name)

    def __eq__(self, other):
        return isinstance(other, OpOverloadPacket) and other._qualified_op_name == self._qualified_op_name

    def __deepcopy__(self, memo=None):
        return self


class _BelowAutograd:
    """While entered, calls are those of a kernel whose gradient is the caller's business."""

    def __enter__(self):
        self.before = _C._set_below_autograd(True)

    def __exit__(self, *_):
        _C._set_below_autograd(self.before)


class _OpNamespace(types.ModuleType):
    def __init__(self, name):
        super().__init__("torch.ops." + name)
        self.__file__ = "torch.ops"
        self.name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"'{self.name}' has no attribute {name}")
        op = _C._op_packet(f"{self.name}::{name}")
        if op is None and _absent.is_absent("ops." + self.name):
            return _absent.placeholder("torchere.ops." + self.name, name)
        if op is None:
            raise AttributeError(f"'_OpNamespace' '{self.name}' object has no attribute '{name}'")
        made = OpOverloadPacket(f"{self.name}::{name}", op)
        setattr(self, name, made)
        return made

    def _forget(self, name):
        self.__dict__.pop(name, None)


class _Ops(types.ModuleType):
    __file__ = "_ops.py"

    def __init__(self):
        super().__init__("torch.ops")
        self.loaded_libraries = set()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(f"module 'torch.ops' has no attribute '{name}'")
        made = _OpNamespace(name)
        setattr(self, name, made)
        return made

    def load_library(self, path):
        """Opens a shared library whose TORCH_LIBRARY blocks add operators and classes."""
        path = os.path.realpath(os.fspath(path)) if os.sep in os.fspath(path) else os.fspath(path)
        try:
            _C._load_library(path)
        except RuntimeError as e:
            if str(e).startswith("Could not load this library"):
                raise OSError(str(e)) from None
            raise
        self.loaded_libraries.add(path)


ops = _Ops()
sys.modules[__name__.rsplit(".", 1)[0] + ".ops"] = ops
