"""Torchere: tensors, modules and TorchScript without libtorch.

Use it as `import torchere as torch`, or run a program that says `import torch` with
`python -m torchere program.py`.
"""

import builtins as _builtins
import math as _math

from . import _C
from ._C import *  # noqa: F401,F403  dtypes, devices, layouts, settings
from ._C import Size, device, dtype, layout, memory_format  # noqa: F401

__version__ = "0.1.0"

for _name in dir(_C._functions):
    if not _name.startswith("__") and _name != "cuda":  # the package of that name, not the method
        globals()[_name] = getattr(_C._functions, _name)
del _name

promote_types = _C._promote_types
_segment_reduce = _C._functions.segment_reduce  # noqa: F405  as PyTorch names it
_C._nn = _C._VariableFunctions = _C._functions

from ._tensor import (  # noqa: E402,F401
    Tensor, tensor, as_tensor, asarray, from_dlpack, from_numpy, frombuffer, is_tensor, is_floating_point, is_complex,
    is_storage, numel, set_printoptions, get_printoptions, BoolTensor, ByteTensor, CharTensor,
    DoubleTensor, FloatTensor, HalfTensor, IntTensor, LongTensor, ShortTensor, BFloat16Tensor,
)
from .functional import *  # noqa: E402,F401,F403
from .autograd.grad_mode import (  # noqa: E402,F401
    enable_grad, inference_mode, no_grad, set_grad_enabled,
)
from .random import (  # noqa: E402,F401
    Generator, default_generator, get_rng_state, initial_seed, manual_seed, seed, set_rng_state,
)
from ._info import finfo, iinfo  # noqa: E402,F401
from ._limits import LimitError, limits  # noqa: E402,F401
from . import serialization  # noqa: E402,F401
from .serialization import load, save  # noqa: E402,F401
from ._lowrank import pca_lowrank, svd_lowrank  # noqa: E402,F401

from ._linalg_utils import eig, lstsq, matrix_rank, solve, symeig  # noqa: E402,F401

torch = __import__("sys").modules[__name__]  # programs reach it as torch.torch
pi = _math.pi
e = _math.e
inf = _math.inf
nan = _math.nan
newaxis = None
legacy_contiguous_format = contiguous_format  # noqa: F405

from . import autograd  # noqa: E402,F401
from . import accelerator, amp, backends, cuda, fft, func, linalg, signal, special, version  # noqa: E402,F401
from ._ops import ops  # noqa: E402,F401
from ._classes import ScriptObject, classes  # noqa: E402,F401
from . import jit  # noqa: E402,F401
from . import nn, optim  # noqa: E402,F401
from . import library  # noqa: E402,F401
from . import masked  # noqa: E402,F401
from . import export  # noqa: E402,F401
from .jit import _recursive, _script, _serialization, annotations  # noqa: E402,F401
from . import _absent, _jit_internal, distributed, futures, onnx, overrides, storage, testing, types, utils  # noqa: E402,F401
from .amp import autocast  # noqa: E402,F401

from . import sparse  # noqa: E402,F401  a placeholder

quint4x2, quint2x4 = (_absent.placeholder("torchere", _n) for _n in ("quint4x2", "quint2x4"))

_C._set_package_class("Tensor", Tensor)
_C._set_package_class("Parameter", nn.Parameter)


def get_default_device():
    return device("cpu")  # noqa: F405


def is_nonzero(input):
    """The truth of a one-element tensor."""
    return _builtins.bool(input)


def typename(obj):
    if isinstance(obj, Tensor):
        return obj.type()
    module = getattr(obj, "__module__", "") or ""
    prefix = "" if module in ("builtins", "__builtin__", "") else module + "."
    return prefix + (getattr(obj, "__qualname__", None) or type(obj).__name__)


def is_autocast_enabled() -> _builtins.bool:
    """False: there is no autocast."""
    return False


def is_deterministic_algorithms_warn_only_enabled():
    return False


def set_warn_always(mode):
    """Remembered; Python's own filters say which warnings are shown."""
    global _warn_always
    _warn_always = mode


_warn_always = False


def is_warn_always_enabled():
    return _warn_always


def is_anomaly_enabled():
    return False


def set_anomaly_enabled(mode, check_nan=True):
    """Accepted; errors name the operator without it."""


def use_deterministic_algorithms(mode, *, warn_only=False):
    """Everything here is deterministic already."""
    global _deterministic
    _deterministic = mode


_deterministic = False


def are_deterministic_algorithms_enabled() -> _builtins.bool:
    return _deterministic


def set_float32_matmul_precision(precision):
    """Remembered; products of float32 are always computed in full."""
    global _matmul_precision
    if precision not in ("highest", "high", "medium"):
        raise RuntimeError(f"{precision} is not one of 'highest', 'high', or 'medium'.")
    _matmul_precision = precision


_matmul_precision = "highest"


def get_float32_matmul_precision():
    return _matmul_precision


def compile(model=None, **options):
    """The model as it is, or a decorator: there is no second compiler beside torch.jit."""
    return model if model is not None else lambda given: given


def compiled_with_cxx11_abi():
    return True


def set_num_interop_threads(n):
    """Accepted for programs that call it; work between operators runs on one shared pool."""


def get_num_interop_threads():
    return 1
