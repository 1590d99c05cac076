"""torch.save and torch.load: tensors, state dicts and what holds them, in PyTorch's format.

`load` with weights_only=True (the default) builds tensors, numbers, strings and containers.
With weights_only=False it also builds layers, optimizers and the program's own modules. Neither
imports or calls what a file names: names are looked up in a table, to which `add_safe_globals`
adds.
"""

import collections
import contextlib
import io
import os
import pickle
import sys
import types

from . import _C

DEFAULT_PROTOCOL = 2


class _Global:
    """A name of PyTorch's, written into pickles without being imported."""

    def __init__(self, module, name):
        self.module, self.name = module, name

    def __call__(self, *args):
        raise TypeError(f"{self.module}.{self.name} is only a name")


_NAMES = {}


def _global(module, name):
    key = module, name
    if key not in _NAMES:
        _NAMES[key] = _Global(module, name)
    return _NAMES[key]


class _Storage:
    """Stands for a tensor's storage while pickling."""

    def __init__(self, tensor):
        self.tensor = tensor


class _Pickler(pickle._Pickler):
    """Writes tensors as torch.save writes them; collects their storages."""

    def __init__(self, file, protocol):
        super().__init__(file, protocol)
        self.storages = []
        self._keys = {}
        self._kinds = {}

    def persistent_id(self, obj):
        if not isinstance(obj, _Storage):
            return None
        t = obj.tensor
        storage = _C._storage_key(t)
        kind = _C._dtype_name(t) + "Storage"
        if self._kinds.setdefault(storage, kind) != kind:
            raise RuntimeError("Cannot save multiple tensors or storages that view the same data as different types")
        key = self._keys.get(storage)
        if key is None:
            key = self._keys[storage] = str(len(self.storages))
            self.storages.append(t)
        return "storage", _global("torch", kind), key, sys.intern(str(t.device)), _C._storage_count(t)

    def reducer_override(self, obj):
        from . import Size, device, dtype, nn
        from ._tensor import Tensor

        if isinstance(obj, (_Global, dtype)):
            return repr(obj)  # save_global writes it
        named = isinstance(obj, (type, types.FunctionType))
        if named and obj.__module__.partition(".")[0] == "torchere":
            return obj.__qualname__
        if isinstance(obj, nn.Parameter):
            return _global("torch._utils", "_rebuild_parameter"), (
                _PlainTensor(obj.data), obj.requires_grad, collections.OrderedDict())
        if isinstance(obj, _PlainTensor):
            return self._tensor(obj.tensor, False)
        if isinstance(obj, Tensor):
            return self._tensor(obj.detach() if not obj.is_leaf else obj, obj.requires_grad)
        if isinstance(obj, Size):
            return _global("torch", "Size"), (tuple(obj),)
        if isinstance(obj, device):
            index = () if obj.index is None else (obj.index,)
            return _global("torch", "device"), (obj.type, *index)
        return NotImplemented

    def _tensor(self, t, requires_grad):
        if t.is_quantized:
            return _global("torch._utils", "_rebuild_qtensor"), (
                _Storage(t), t.storage_offset(), tuple(t.size()), t.stride(), self._quantizer(t), requires_grad,
                collections.OrderedDict())
        return _global("torch._utils", "_rebuild_tensor_v2"), (
            _Storage(t), t.storage_offset(), tuple(t.size()), t.stride(), requires_grad,
            collections.OrderedDict())

    def _quantizer(self, t):
        scheme = _global("torch", repr(t.qscheme()).partition(".")[2])
        if "per_channel" in scheme.name:
            return scheme, t.q_per_channel_scales(), t.q_per_channel_zero_points(), t.q_per_channel_axis()
        return scheme, t.q_scale(), t.q_zero_point()

    def save_global(self, obj, name=None):
        from . import dtype

        if isinstance(obj, _Global):
            module, name = obj.module, obj.name
        elif isinstance(obj, dtype):
            module, name = "torch", repr(obj).partition(".")[2]
        elif (getattr(obj, "__module__", None) or "").partition(".")[0] == "torchere":
            module, name = "torch" + obj.__module__[len("torchere"):], obj.__qualname__
        else:
            return super().save_global(obj, name)
        self.write(pickle.GLOBAL + f"{module}\n{name}\n".encode())
        self.memoize(obj)


class _PlainTensor:
    """A parameter's data, to be written as a tensor that needs no gradient."""

    def __init__(self, tensor):
        self.tensor = tensor


def save(obj, f, pickle_module=pickle, pickle_protocol=DEFAULT_PROTOCOL,
         _use_new_zipfile_serialization=True, _disable_byteorder_record=False):
    """Saves an object to a path or a file opened for writing bytes, so that torch.load reads it."""
    if not _use_new_zipfile_serialization:
        raise NotImplementedError("torch.save writes the zip format only")
    buffer = io.BytesIO()
    pickler = _Pickler(buffer, pickle_protocol)
    pickler.dump(obj)
    if isinstance(f, (str, os.PathLike)):
        _C._save_checkpoint(os.fspath(f), buffer.getvalue(), pickler.storages)
    elif hasattr(f, "write"):
        f.write(_C._checkpoint_bytes(buffer.getvalue(), pickler.storages))
    else:
        raise AttributeError(f"expected 'f' to be string, path, or a file-like object with a 'write' attribute, "
                             f"not {type(f).__name__}")


def _location(map_location):
    if map_location is None:
        return None
    if callable(map_location):
        return "cpu"
    if isinstance(map_location, dict):
        return next((str(v) for v in map_location.values()), "cpu")
    return str(map_location)


def load(f, map_location=None, pickle_module=None, *, weights_only=True, mmap=None, **pickle_load_args):
    """Loads what torch.save wrote, from a path or a file opened for reading bytes."""
    from ._unpickling import load_by_table, safe_globals_by_name

    if isinstance(f, (str, os.PathLike)):
        if not os.path.exists(f):
            raise FileNotFoundError(2, "No such file or directory", os.fspath(f))
    elif not hasattr(f, "read"):
        raise AttributeError("'f' must be a path or a file opened for reading bytes")
    if not weights_only:
        return load_by_table(f, with_modules=True)
    location, start = _location(map_location), f.tell() if hasattr(f, "tell") else 0
    try:
        if isinstance(f, (str, os.PathLike)):
            return _C._load_checkpoint(os.fspath(f), location)
        return _C._load_checkpoint_bytes(f.read(), location)
    except RuntimeError as error:
        if "Weights only load failed" not in str(error):
            raise
        if safe_globals_by_name():
            if hasattr(f, "seek"):
                f.seek(start)
            return load_by_table(f, with_modules=False)
        raise pickle.UnpicklingError(str(error)) from None


def add_safe_globals(safe_globals):
    """Lets files name these classes and functions: objects, or (object, "module.name")."""
    from ._unpickling import safe_globals_by_name

    for item in safe_globals:
        if isinstance(item, tuple):
            item, name = item
        else:
            name = f"{item.__module__}.{item.__qualname__}"
        safe_globals_by_name()[name] = item


def get_safe_globals():
    """What files may name beside the table."""
    from ._unpickling import safe_globals_by_name

    return list(safe_globals_by_name().values())


def clear_safe_globals():
    """Takes back all that was added."""
    from ._unpickling import safe_globals_by_name

    safe_globals_by_name().clear()


@contextlib.contextmanager
def safe_globals(safe_globals):
    """Inside, files may name these too."""
    from ._unpickling import safe_globals_by_name

    before = dict(safe_globals_by_name())
    add_safe_globals(safe_globals)
    try:
        yield
    finally:
        clear_safe_globals()
        safe_globals_by_name().update(before)


def _rebuild_tensor(data, dtype, requires_grad):
    """Makes a tensor again from what `Tensor.__reduce_ex__` gives."""
    import torchere

    t = torchere.tensor(data, dtype=dtype)
    return t.requires_grad_(requires_grad) if requires_grad else t


def _is_zipfile(f):
    """Does the file object hold a zip archive where it stands?"""
    start = f.tell()
    head = f.read(4)
    f.seek(start)
    return head == b"PK\x03\x04"
