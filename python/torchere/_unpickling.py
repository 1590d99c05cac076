"""Reads the pickles of torch.save without running what they name.

A name in a file is looked up here: PyTorch's tensors and containers; where asked for, the classes
of torch.nn and torch.optim, and module classes that the program has already; and what
`serialization.add_safe_globals` added. Any other name is refused.
"""

import codecs
import collections
import copyreg
import io
import os
import pickle
import sys
import zipfile

from . import _C

_added = {}

_PLAIN = {
    "collections": ("OrderedDict", "defaultdict", "Counter", "deque"),
    "builtins": (
        "set", "frozenset", "list", "dict", "tuple", "complex", "bytearray", "slice", "range", "int", "float", "bool",
        "str", "bytes", "object",
    ),
}
# What the modules were called when the pickle protocol that torch.save writes was made.
_OLD_NAMES = {"__builtin__": "builtins", "copy_reg": "copyreg"}
# Packages of PyTorch's whose classes may be named, and those whose functions may be.
_CLASSES = ("torch.nn", "torch.optim", "torch.utils.data")
_FUNCTIONS = ("torch.nn.functional", "torch.nn.init")


def safe_globals_by_name():
    """{"module.name": object}: what the program lets files name."""
    return _added


def load_by_table(f, with_modules):
    """The object in a file or path that torch.save wrote."""
    if isinstance(f, (str, os.PathLike)):
        with open(f, "rb") as opened:
            f = io.BytesIO(opened.read())
    try:
        archive = zipfile.ZipFile(f)
    except zipfile.BadZipFile:
        raise RuntimeError("the file is no zip file that torch.save wrote") from None
    prefix = archive.namelist()[0].partition("/")[0]
    storages = _Storages(archive, prefix)
    data = io.BytesIO(archive.read(f"{prefix}/data.pkl"))
    return _Unpickler(data, storages, with_modules).load()


class _Storages:
    """The archive's storages as tensors of one dimension, each made once."""

    def __init__(self, archive, prefix):
        import torchere

        self._archive, self._prefix, self._made = archive, prefix, {}
        self._dtypes = {
            _C._dtype_name(torchere.empty(0, dtype=d)) + "Storage": d
            for d in vars(torchere).values()
            if isinstance(d, torchere.dtype) and d not in (torchere.qint8, torchere.quint8, torchere.qint32)
        }
        # The integers alone: what they stand for is told beside them.
        self._dtypes.update(QInt8Storage=torchere.int8, QUInt8Storage=torchere.uint8, QInt32Storage=torchere.int32)

    def get(self, identity):
        import torchere

        kind, key = identity[1], identity[2]
        if key not in self._made:
            data = bytearray(self._archive.read(f"{self._prefix}/data/{key}"))
            dtype = self._dtypes[kind]
            made = torchere.frombuffer(data, dtype=dtype) if data else torchere.empty(0, dtype=dtype)
            self._made[key] = made
        return self._made[key]


class _Unpickler(pickle.Unpickler):
    def __init__(self, data, storages, with_modules):
        super().__init__(data)
        self._storages = storages
        self._with_modules = with_modules

    def persistent_load(self, identity):
        return self._storages.get(identity)

    def find_class(self, module, name):
        module = _OLD_NAMES.get(module, module)
        found = self._find(module, name)
        if found is None:
            raise pickle.UnpicklingError(
                f"Weights only load failed: the file names {module}.{name}, which is not in the table of what may be "
                "loaded; torch.serialization.add_safe_globals adds what you trust"
            )
        return found

    def _find(self, module, name):
        added = _added.get(f"{module}.{name}")
        if added is not None:
            return added
        if name in _PLAIN.get(module, ()):
            return getattr(sys.modules[module], name)
        if (module, name) == ("_codecs", "encode"):
            return _encode
        if (module, name) == ("copyreg", "_reconstructor"):
            return copyreg._reconstructor
        if module == "torch" or module.startswith("torch."):
            return _of_torch(module, name) or (self._with_modules and _layer(module, name)) or None
        return _own_module(module, name) if self._with_modules else None


def _encode(text, encoding):
    """How bytes are written in the old protocol."""
    if encoding != "latin1":
        raise pickle.UnpicklingError("bytes are written in latin1")
    return codecs.encode(text, encoding)


def _of_torch(module, name):
    """Tensors and what tells about them."""
    import torchere

    if module == "torch._utils":
        return {
            "_rebuild_tensor_v2": _rebuild_tensor_v2,
            "_rebuild_qtensor": _rebuild_qtensor,
            "_rebuild_parameter": _rebuild_parameter,
        }.get(name)
    if module == "torch.nn.parameter" and name in ("Parameter", "Buffer"):
        return getattr(torchere.nn, name)
    if module != "torch":
        return None
    if name.endswith("Storage"):
        return name
    if name in ("Size", "device", "Tensor"):
        return getattr(torchere, name)
    value = getattr(torchere, name, None)
    return value if isinstance(value, (torchere.dtype, torchere.qscheme)) else None


def _layer(module, name):
    """A class of torch.nn or torch.optim, or a function of torch.nn.functional."""
    here = sys.modules.get("torchere" + module[len("torch"):])
    value = getattr(here, name, None)
    under = any(module == p or module.startswith(p + ".") for p in _CLASSES)
    if isinstance(value, type):
        ours = value.__module__.partition(".")[0] == "torchere"
        return value if under and ours else None
    return value if callable(value) and module in _FUNCTIONS else None


def _own_module(module, name):
    """A module class that the program has defined or imported already."""
    from .nn import Module

    value = sys.modules.get(module)
    for part in name.split("."):
        value = getattr(value, part, None)
    return value if isinstance(value, type) and issubclass(value, Module) else None


def _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, metadata=None):
    t = storage.as_strided(size, stride, offset)
    return t.detach().requires_grad_(requires_grad)


def _rebuild_qtensor(storage, offset, size, stride, quantizer, requires_grad, hooks):
    import torchere

    integers = storage.as_strided(size, stride, offset)
    if quantizer[0] == torchere.per_tensor_affine:
        return torchere._make_per_tensor_quantized_tensor(integers, quantizer[1], quantizer[2])
    return torchere._make_per_channel_quantized_tensor(integers, *quantizer[1:])


def _rebuild_parameter(data, requires_grad, hooks):
    from .nn import Parameter

    return Parameter(data, requires_grad)
