"""torch.Tensor: operators as methods, and what is easier said in Python."""

import sys

from . import _C

_options = {"precision": 4, "threshold": 1000, "edgeitems": 3, "linewidth": 80, "sci_mode": -1}


def set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None,
                     sci_mode=None):
    """How tensors print: digits, when and how to summarise, line width, scientific form."""
    profiles = {
        "default": dict(precision=4, threshold=1000, edgeitems=3, linewidth=80),
        "short": dict(precision=2, threshold=1000, edgeitems=2, linewidth=80),
        "full": dict(precision=4, threshold=sys.maxsize, edgeitems=3, linewidth=80),
    }
    if profile is not None:
        _options.update(profiles[profile])
    given = dict(precision=precision, threshold=threshold, edgeitems=edgeitems, linewidth=linewidth)
    _options.update({k: int(v) for k, v in given.items() if v is not None})
    _options["sci_mode"] = -1 if sci_mode is None else int(sci_mode)


def get_printoptions():
    return dict(_options)


def _type_name(t):
    return f"torch.{_TYPE_NAMES[t.dtype]}"


class _TensorMeta(type(_C.TensorBase)):
    """isinstance(t, torch.FloatTensor) asks for the dtype."""


class Tensor(_C.TensorBase, metaclass=_TensorMeta):
    """A multi-dimensional array of numbers of one dtype, over memory that others may share."""

    def __new__(cls, *args, dtype=None, device=None):
        import torchere as torch

        return _legacy_new(cls, torch.get_default_dtype(), args)

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        """PyTorch's functions, called with our tensors, come here."""
        from .jit import _bridge

        return _bridge.call(func, args, kwargs)

    def __repr__(self, *, tensor_contents=None):
        limit = min(_options["threshold"], 2**31 - 1)
        return _C._repr(self, _options["precision"], limit, _options["edgeitems"],
                        _options["linewidth"], _options["sci_mode"])

    def __format__(self, spec):
        if self.dim() == 0 and type(self) is Tensor:
            return self.item().__format__(spec)
        return object.__format__(self, spec)

    def __iter__(self):
        if self.dim() == 0:
            raise TypeError("iteration over a 0-d tensor")
        if _C._get_tracing_state() is not None:
            from .jit import _trace

            _trace.note_baked_value(
                "Iterating over a tensor might cause the trace to be incorrect. Passing a tensor of "
                "different shape won't change the number of iterations executed (and might lead to "
                "errors or silently give incorrect results).", stacklevel=2)
        return iter(self.unbind(0))

    def __contains__(self, element):
        if isinstance(element, (Tensor, int, float, bool, complex)):
            return bool((element == self).any().item())
        raise RuntimeError(f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}.")

    def __reversed__(self):
        return self if self.dim() == 0 else self.flip(0)

    def __complex__(self):
        if _C._get_tracing_state() is None:
            return complex(self.item())
        from .jit import _trace

        _trace.warn_conversion("a Python complex", stacklevel=2)
        return complex(self._numpy().item())

    def __rdiv__(self, other):
        return self.reciprocal() * other

    def __rpow__(self, other):
        return _C._functions.pow(other, self)

    def __rfloordiv__(self, other):
        return _C._functions.floor_divide(_as_operand(other, self), self)

    def __rmod__(self, other):
        return _C._functions.remainder(other, self)

    def __rmatmul__(self, other):
        return _C._functions.matmul(other, self)

    def __array__(self, dtype=None, copy=None):
        a = self.numpy()
        return a if dtype is None else a.astype(dtype, copy=False)

    __array_priority__ = 1000

    def __deepcopy__(self, memo):
        if not self.is_leaf:
            raise RuntimeError("Only Tensors created explicitly by the user (graph leaves) support the "
                               "deepcopy protocol at the moment.")
        if id(self) in memo:
            return memo[id(self)]
        import copy

        with _C_no_grad():
            new = _C.TensorBase._make_subclass(type(self), self.detach().clone(), self.requires_grad)
        if self.grad is not None:
            new.grad = copy.deepcopy(self.grad, memo)
        new.__dict__.update(copy.deepcopy(self.__dict__, memo))
        memo[id(self)] = new
        return new

    def __reduce_ex__(self, protocol):
        from .serialization import _rebuild_tensor

        return _rebuild_tensor, (self.detach().numpy().copy() if self.dtype in _NUMPY else self.tolist(),
                                 self.dtype, self.requires_grad)

    def numpy(self, *, force=False):
        """A NumPy array over the same memory."""
        if force:
            return self.detach().resolve_conj().resolve_neg()._numpy()
        if self.requires_grad:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
        if _C._get_tracing_state() is not None:
            from .jit import _trace

            _trace.warn_conversion("a NumPy array", stacklevel=2)
        return self._numpy()

    def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
        """Adds the gradients of this tensor to the leaves it was computed from."""
        from . import autograd

        autograd.backward(self, gradient, retain_graph, create_graph, inputs=inputs)

    def register_hook(self, hook):
        """hook(grad) -> Tensor or None, called when the gradient of this tensor is there."""
        from .utils.hooks import RemovableNative

        number = _C._add_tensor_hook(self, hook)
        return RemovableNative(lambda: _C._remove_tensor_hook(self, number))

    def register_post_accumulate_grad_hook(self, hook):
        from .utils.hooks import RemovableNative

        number = _C._add_accumulate_hook(self, hook)
        return RemovableNative(lambda: _C._remove_tensor_hook(self, number))

    def detach_(self):
        """Takes this tensor out of the computation that made it."""
        _C._detach_in_place(self)
        return self

    def cpu(self, memory_format=None):
        if _C._get_tracing_state() is not None or self.device.type != "cpu":
            return self.to("cpu") if memory_format is None else self.to("cpu").to(memory_format=memory_format)
        return self

    def cuda(self, *args, **kwargs):
        raise RuntimeError("Torchere runs on the CPU: there is no CUDA device")

    def pin_memory(self, device=None):
        return self

    def is_pinned(self):
        return False

    def is_shared(self):
        return False

    def share_memory_(self):
        return self

    def type(self, dtype=None, non_blocking=False):
        if dtype is None:
            return _type_name(self)
        if isinstance(dtype, str):
            dtype = next(d for d, n in _TYPE_NAMES.items() if dtype == f"torch.{n}")
        return self.to(getattr(dtype, "_dtype", dtype))

    def type_as(self, other):
        return self.to(other.dtype)

    def new(self, *args):
        return _legacy_new(Tensor, self.dtype, args)

    def new_tensor(self, data, *, dtype=None, device=None, requires_grad=False):
        return tensor(data, dtype=dtype or self.dtype, requires_grad=requires_grad)

    def dim_order(self):
        return tuple(sorted(range(self.dim()), key=lambda d: -self.stride(d)))

    def split(self, split_size, dim=0):
        if isinstance(split_size, (list, tuple)):
            return tuple(_C._functions.split_with_sizes(self, list(split_size), dim))
        return tuple(_C._methods["split"](self, split_size, dim))

    def unflatten(self, dim, sizes):
        return _C._functions.unflatten(self, dim, list(sizes))

    def where(self, condition, other):
        """This tensor's elements where the condition holds, else the other's."""
        return _C._functions.where(condition, self, other)

    def nonzero(self, *, as_tuple=False):
        import torchere as torch

        return torch.nonzero(self, as_tuple=as_tuple)

    def norm(self, p="fro", dim=None, keepdim=False, dtype=None):
        import torchere as torch

        return torch.norm(self, p, dim, keepdim, dtype=dtype)

    def where(self, condition, other):
        return _C._functions.where(condition, self, other)

    def polygamma(self, n):
        return _C._functions.polygamma(n, self)

    def stft(self, n_fft, hop_length=None, win_length=None, window=None, center=True,
             pad_mode="reflect", normalized=False, onesided=None, return_complex=None,
             align_to_window=None):
        import torchere as torch

        return torch.stft(self, n_fft, hop_length, win_length, window, center, pad_mode, normalized,
                          onesided, return_complex, align_to_window)

    def istft(self, n_fft, hop_length=None, win_length=None, window=None, center=True,
              normalized=False, onesided=None, length=None, return_complex=False):
        import torchere as torch

        return torch.istft(self, n_fft, hop_length, win_length, window, center, normalized, onesided,
                           length, return_complex)

    def lu(self, pivot=True, get_infos=False):
        import torchere as torch

        return torch.lu(self, pivot, get_infos)

    def unique(self, sorted=True, return_inverse=False, return_counts=False, dim=None):
        import torchere as torch

        return torch.unique(self, sorted=sorted, return_inverse=return_inverse,
                            return_counts=return_counts, dim=dim)

    def unique_consecutive(self, return_inverse=False, return_counts=False, dim=None):
        import torchere as torch

        return torch.unique_consecutive(self, return_inverse=return_inverse,
                                        return_counts=return_counts, dim=dim)

    def untyped_storage(self):
        return UntypedStorage(self)

    def storage(self):
        return UntypedStorage(self)

    @property
    def names(self):
        return (None,) * self.dim()

    @property
    def __cuda_array_interface__(self):
        raise AttributeError("the tensor is in the CPU's memory")


class UntypedStorage:
    """The bytes under a tensor, for asking whose they are."""

    def __init__(self, t):
        self._tensor = t

    def data_ptr(self):
        return _C._storage_ptr(self._tensor)

    def nbytes(self):
        return _C._storage_nbytes(self._tensor)

    def __len__(self):
        return self.nbytes()

    size = nbytes


def _as_operand(value, like):
    return tensor(value, dtype=like.dtype) if not isinstance(value, Tensor) else value


class _C_no_grad:
    def __enter__(self):
        self.before = _C.is_grad_enabled()
        _C._set_grad_enabled(False)

    def __exit__(self, *_):
        _C._set_grad_enabled(self.before)


def _tracer_warning():
    from .jit import TracerWarning

    return TracerWarning


_OWN = set(Tensor.__dict__)
for _name, _method in _C._methods.items():
    if _name not in _OWN and not hasattr(_C.TensorBase, _name):
        setattr(Tensor, _name, _method)

def _cast(name, dtype):
    def cast(self, memory_format=None):
        return self.to(dtype, memory_format=memory_format)

    cast.__name__ = cast.__qualname__ = name
    return cast


for _name, _dtype in {
    "float": _C.float32, "double": _C.float64, "half": _C.float16, "bfloat16": _C.bfloat16, "long": _C.int64,
    "int": _C.int32, "short": _C.int16, "char": _C.int8, "byte": _C.uint8, "bool": _C.bool,
    "cfloat": _C.complex64, "cdouble": _C.complex128, "chalf": _C.complex32,
}.items():
    if not hasattr(Tensor, _name):
        setattr(Tensor, _name, _cast(_name, _dtype))

_TYPE_NAMES = {
    _C.float32: "FloatTensor", _C.float64: "DoubleTensor", _C.float16: "HalfTensor",
    _C.bfloat16: "BFloat16Tensor", _C.uint8: "ByteTensor", _C.int8: "CharTensor",
    _C.int16: "ShortTensor", _C.int32: "IntTensor", _C.int64: "LongTensor", _C.bool: "BoolTensor",
    _C.complex64: "ComplexFloatTensor", _C.complex128: "ComplexDoubleTensor",
    _C.complex32: "ComplexHalfTensor", _C.uint16: "UInt16Tensor", _C.uint32: "UInt32Tensor",
    _C.uint64: "UInt64Tensor",
}
_NUMPY = {d for d in _TYPE_NAMES if d not in (_C.bfloat16, _C.complex32)}


def _legacy_new(cls, dtype, args):
    """Tensor(2, 3), Tensor([1, 2]), Tensor(other), Tensor(): the old constructors."""
    import torchere as torch

    if len(args) == 1 and isinstance(args[0], Size):
        t = torch.empty(args[0], dtype=dtype)
    elif not args or all(isinstance(a, int) for a in args):
        t = torch.empty(list(args) or [0], dtype=dtype)
    elif len(args) == 1 and isinstance(args[0], Tensor):
        t = args[0].detach().to(dtype)
    elif len(args) == 1:
        t = _C._tensor_from_data(args[0], dtype)
        if _C._get_tracing_state() is not None:
            _warn_of_constant("torch.Tensor")
            t = t.to(t.device, t.dtype).detach()
    else:
        raise TypeError("new(): data must be sizes, a sequence or a tensor")
    return t if cls is Tensor else _C.TensorBase._make_subclass(cls, t, False)


Size = _C.Size


class _TypedMeta(type):
    def __instancecheck__(cls, t):
        return isinstance(t, Tensor) and t.dtype == cls._dtype

    def __call__(cls, *args, device=None):
        return _legacy_new(Tensor, cls._dtype, args)


def _typed(name, dtype):
    return _TypedMeta(name, (), {"_dtype": dtype, "dtype": dtype, "__module__": "torch"})


FloatTensor = _typed("FloatTensor", _C.float32)
DoubleTensor = _typed("DoubleTensor", _C.float64)
HalfTensor = _typed("HalfTensor", _C.float16)
BFloat16Tensor = _typed("BFloat16Tensor", _C.bfloat16)
ByteTensor = _typed("ByteTensor", _C.uint8)
CharTensor = _typed("CharTensor", _C.int8)
ShortTensor = _typed("ShortTensor", _C.int16)
IntTensor = _typed("IntTensor", _C.int32)
LongTensor = _typed("LongTensor", _C.int64)
BoolTensor = _typed("BoolTensor", _C.bool)


def tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False):
    """A new tensor with a copy of `data` (nested sequences of numbers, arrays, tensors)."""
    if isinstance(data, Tensor):
        import warnings

        warnings.warn("To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() "
                      "or sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
                      UserWarning, stacklevel=2)
        if _C._get_tracing_state() is not None:  # as PyTorch records it
            _warn_of_constant("torch.tensor")
            t = data.detach().to(data.device, dtype or data.dtype, copy=True).detach()
        else:
            t = data.detach().clone()
            t = t if dtype is None else t.to(dtype)
    else:
        t = _C._tensor_from_data(data, dtype)
        if _C._get_tracing_state() is not None:  # as PyTorch records it
            _warn_of_constant("torch.tensor")
            t = t.to(t.device, t.dtype).detach()
    if device is not None and _C.device(device).type != "cpu":
        t = t.to(device)
    return t.requires_grad_() if requires_grad else t


def _warn_of_constant(function):
    import warnings

    warnings.warn(f"{function} results are registered as constants in the trace. You can safely ignore this warning if "
                  "you use this function to create tensors out of constant variables that would be the same every time "
                  "you call this function. In any other case, this might cause the trace to be incorrect.",
                  category=_tracer_warning(), stacklevel=3)


def as_tensor(data, dtype=None, device=None):
    """`data` as a tensor, sharing memory where that is possible."""
    if isinstance(data, Tensor):
        t = data
    elif _C._is_numpy_array(data):
        t = _C.from_numpy(data)
    else:
        t = _C._tensor_from_data(data, dtype)
        if _C._get_tracing_state() is not None:
            _warn_of_constant("torch.as_tensor")
            t = t.to(t.device, t.dtype).detach()
        return t
    return t if dtype is None or t.dtype == dtype else t.to(dtype)


def from_numpy(ndarray):
    """A tensor over an array's memory."""
    if _C._get_tracing_state() is not None:
        _warn_of_constant("torch.from_numpy")
    return _C.from_numpy(ndarray)


def asarray(obj, *, dtype=None, device=None, copy=None, requires_grad=False):
    if hasattr(obj, "__dlpack__") and not isinstance(obj, Tensor) and not _C._is_numpy_array(obj):
        t = from_dlpack(obj)
    else:
        t = as_tensor(obj, dtype=dtype)
    if copy:
        t = t.clone()
    return t.requires_grad_() if requires_grad else t


def from_dlpack(ext_tensor):
    """A tensor over the memory of another library's, by DLPack."""
    return _C._from_dlpack(ext_tensor)


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    """A tensor of one dimension over the memory of an object that offers it."""
    import numpy

    import torchere as torch

    size, given = dtype.itemsize, memoryview(buffer).nbytes
    if given == 0 or count == 0:
        raise ValueError(f"both buffer length ({given}) and count ({count}) must not be 0")
    if not 0 <= offset < given:
        raise ValueError(
            f"offset ({offset} bytes) must be non-negative and no greater than buffer length ({given} bytes) minus 1"
        )
    if count == -1 and (given - offset) % size:
        raise ValueError(
            f"buffer length ({given - offset} bytes) after offset ({offset} bytes) must be a multiple of element size ({size})"
        )
    wanted = (given - offset) // size if count == -1 else count
    if wanted <= 0 or offset + wanted * size > given:
        raise ValueError(
            f"requested buffer length ({wanted} * {size} bytes) after offset ({offset} bytes) must not be greater than "
            f"actual buffer length ({given} bytes)"
        )
    data = numpy.frombuffer(buffer, numpy.uint8, wanted * size, offset)
    if not data.flags.writeable:
        import warnings

        warnings.warn(
            "The given buffer is not writable, and PyTorch does not support non-writable tensors: writing to the tensor "
            "would write to the buffer. Copy the buffer, or make it writable.",
            stacklevel=2,
        )
    return torch.from_numpy(data).view(dtype).requires_grad_(requires_grad)


def is_tensor(obj):
    return isinstance(obj, Tensor)


def is_storage(obj):
    return isinstance(obj, UntypedStorage)


def is_floating_point(input):
    return input.is_floating_point()


def is_complex(input):
    return input.is_complex()


def numel(input):
    return input.numel()
