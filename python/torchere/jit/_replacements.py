"""Functions in the language that stand for Python's and NumPy's where a program calls them. They are templates: specialised by
the arguments of each call."""

import math
import time
from typing import List

import torchere as torch
from torchere import Tensor


def identity(x, *args, **kwargs):
    return x


def copied(x, memo=None):
    if isinstance(x, Tensor):
        return x.clone()
    if isinstance(x, (int, float, bool, str)):
        return x
    return list(x)


# time.time() is a clock that only runs plus when it began.
_EPOCH = time.time() - time.monotonic()


def clock():
    return torch.ops.prim.TimePoint() / 1e9


def wall_time():
    return torch.ops.prim.TimePoint() / 1e9 + _EPOCH


def without_gradient(y: Tensor):
    """The result of an autograd.Function: its backward is not compiled, so no gradient may flow."""
    if y.requires_grad and torch.is_grad_enabled():
        raise RuntimeError("the backward of an autograd.Function is not compiled: call the program under torch.no_grad(), or with "
                           "tensors that require no gradient")
    return y


def typed_tensor(dtype: int, *args):
    if len(args) == 0:
        return torch.empty([0], dtype=dtype)
    if isinstance(args[0], int):
        return torch.empty(args, dtype=dtype)
    if isinstance(args[0], Tensor):
        return args[0].to(dtype)
    return torch.tensor(args[0], dtype=dtype)


def tensordot(a, b, dims=2):
    """The forms of `dims` that Python's function takes: how many, a pair of lists, or either as a tensor."""
    if isinstance(dims, int):
        assert dims >= 0, f"tensordot expects dims >= 0, but got dims={dims}"
        assert dims <= min(a.dim(), b.dim()), f"tensordot expects dims < ndim_a or ndim_b, but got dims={dims}"
        return torch.ops.aten.tensordot(a, b, [i for i in range(a.dim() - dims, a.dim())], [i for i in range(dims)])
    elif isinstance(dims, Tensor):
        if dims.numel() > 1:
            first: List[int] = dims[0].tolist()
            second: List[int] = dims[1].tolist()
            return torch.ops.aten.tensordot(a, b, first, second)
        count = int(dims.item())
        return torch.ops.aten.tensordot(a, b, [i for i in range(a.dim() - count, a.dim())], [i for i in range(count)])
    else:
        return torch.ops.aten.tensordot(a, b, dims[0], dims[1])


def tensor_new(self, *args):
    if len(args) == 0:
        return self.new_empty([0])
    if isinstance(args[0], int):
        return self.new_empty(args)
    if isinstance(args[0], Tensor):
        return args[0].to(self.dtype)
    return torch.tensor(args[0], dtype=self.dtype, device=self.device)


def tensor_new_tensor(self, data, dtype=None, device=None, requires_grad=False):
    kind = self.dtype if dtype is None else dtype
    where = self.device if device is None else device
    if isinstance(data, Tensor):
        return data.detach().clone().to(dtype=kind, device=where)
    return torch.tensor(data, dtype=kind, device=where)


def tensor_norm(self, p="fro", dim=None, keepdim=False, dtype=None):
    if p is None or p == "fro":
        return torch.linalg.vector_norm(self, 2, dim, keepdim, dtype=dtype)
    if isinstance(p, str):
        raise RuntimeError("torch.norm of this order is not compiled: use torch.linalg.matrix_norm")
    return torch.linalg.vector_norm(self, p, dim, keepdim, dtype=dtype)


def asserted(condition, message):
    assert condition, message


def is_tensor(obj):
    return isinstance(obj, Tensor)


def tensor_of(x, dtype=None, device=None, requires_grad=False):
    if dtype is None:
        return torch.clone(x)
    return torch.clone(x).to(dtype)


# Python's and NumPy's random numbers: those of torch's generator, of the same distribution.

def random_random():
    return float(torch.rand([1]))


def random_uniform(a=0.0, b=1.0):
    return a + (b - a) * float(torch.rand([1]))


def random_randint(a, b):
    return int(torch.randint(a, b + 1, [1]))


def random_randrange(start, stop=None):
    if stop is None:
        return int(torch.randint(0, start, [1]))
    return int(torch.randint(start, stop, [1]))


def random_choice(items):
    return items[int(torch.randint(0, len(items), [1]))]


def random_gauss(mu=0.0, sigma=1.0):
    return mu + sigma * float(torch.randn([1]))


def reduce(function, items, initial=None):
    if initial is None:
        total = items[0]
        for x in items[1:]:
            total = function(total, x)
        return total
    total = initial
    for x in items:
        total = function(total, x)
    return total


def map_(function, *items):
    if len(items) == 1:
        return [function(x) for x in items[0]]
    return [function(x, y) for x, y in zip(items[0], items[1])]


def filter_(function, items):
    return [x for x in items if function(x)]


def add(a, b):
    return a + b


def mul(a, b):
    return a * b


def product(items, start=1):
    total = start
    for x in items:
        total = total * x
    return total


# ---- NumPy's functions on numbers that are known when the program runs, and on tensors --------------------------------

def np_sqrt(x):
    if isinstance(x, Tensor):
        return torch.sqrt(x)
    return math.sqrt(x)


def np_exp(x):
    if isinstance(x, Tensor):
        return torch.exp(x)
    return math.exp(x)


def np_log(x):
    if isinstance(x, Tensor):
        return torch.log(x)
    return math.log(x)


def np_log2(x):
    return math.log2(x)


def np_log10(x):
    return math.log10(x)


def np_log1p(x):
    return math.log1p(x)


def np_sin(x):
    return math.sin(x)


def np_cos(x):
    return math.cos(x)


def np_tanh(x):
    return math.tanh(x)


def np_floor(x):
    return float(math.floor(x))


def np_ceil(x):
    return float(math.ceil(x))


def np_abs(x):
    return abs(x)


def np_absolute(x):
    return abs(x)


def np_maximum(a, b):
    return max(a, b)


def np_minimum(a, b):
    return min(a, b)


def np_max(a):
    return max(a)


def np_min(a):
    return min(a)


def np_amax(a):
    return max(a)


def np_amin(a):
    return min(a)


def np_power(a, b):
    return a ** b


def np_clip(x, low, high):
    return min(max(x, low), high)


def np_prod(items):
    total = 1
    for x in items:
        total = total * x
    return total


def np_product(items):
    total = 1
    for x in items:
        total = total * x
    return total


def np_sum(items):
    return sum(items)


def np_float64(x):
    return float(x)


def np_int64(x):
    return int(x)


# ---- torch.finfo, torch.iinfo ------------------------------------------------------------------------------------------

def finfo_min(dtype: int):
    return -finfo_max(dtype)


def finfo_max(dtype: int):
    if dtype == torch.float32:
        return 3.4028234663852886e+38
    if dtype == torch.float64:
        return 1.7976931348623157e+308
    if dtype == torch.float16:
        return 65504.0
    if dtype == torch.bfloat16:
        return 3.3895313892515355e+38
    raise TypeError("torch.finfo() takes a floating-point dtype")


def finfo_eps(dtype: int):
    if dtype == torch.float32:
        return 1.1920928955078125e-07
    if dtype == torch.float64:
        return 2.220446049250313e-16
    if dtype == torch.float16:
        return 0.0009765625
    if dtype == torch.bfloat16:
        return 0.0078125
    raise TypeError("torch.finfo() takes a floating-point dtype")


def finfo_tiny(dtype: int):
    if dtype == torch.float32 or dtype == torch.bfloat16:
        return 1.1754943508222875e-38
    if dtype == torch.float64:
        return 2.2250738585072014e-308
    if dtype == torch.float16:
        return 6.103515625e-05
    raise TypeError("torch.finfo() takes a floating-point dtype")


def finfo_smallest_normal(dtype: int):
    return finfo_tiny(dtype)


def finfo_resolution(dtype: int):
    if dtype == torch.float32:
        return 1e-06
    if dtype == torch.float64:
        return 1e-15
    if dtype == torch.float16:
        return 0.001
    if dtype == torch.bfloat16:
        return 0.01
    raise TypeError("torch.finfo() takes a floating-point dtype")


def finfo_bits(dtype: int):
    if dtype == torch.float32:
        return 32
    if dtype == torch.float64:
        return 64
    if dtype == torch.float16 or dtype == torch.bfloat16:
        return 16
    raise TypeError("torch.finfo() takes a floating-point dtype")


def iinfo_bits(dtype: int):
    if dtype == torch.int64:
        return 64
    if dtype == torch.int32:
        return 32
    if dtype == torch.int16:
        return 16
    if dtype == torch.int8 or dtype == torch.uint8:
        return 8
    raise TypeError("torch.iinfo() takes an integral dtype")


def iinfo_max(dtype: int):
    if dtype == torch.uint8:
        return 255
    if dtype == torch.int8:
        return 127
    if dtype == torch.int16:
        return 32767
    if dtype == torch.int32:
        return 2147483647
    if dtype == torch.int64:
        return 9223372036854775807
    raise TypeError("torch.iinfo() takes an integral dtype")


def iinfo_min(dtype: int):
    if dtype == torch.uint8:
        return 0
    return -iinfo_max(dtype) - 1
