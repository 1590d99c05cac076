"""Masked operators on dense tensors. Each sets what the mask leaves out to the value that does not
change the operation's result, and then runs the operation itself."""

import torchere as torch

_SMALL_INTEGERS = {torch.uint8, torch.bool, torch.int8, torch.int16, torch.int32}


def _lowest(dtype):
    return -torch.inf if dtype.is_floating_point else torch.iinfo(dtype).min


def _highest(dtype):
    return torch.inf if dtype.is_floating_point else torch.iinfo(dtype).max


def _neutral(name, input, ord=2):
    """The value that an operation over `input` does not see."""
    dtype = input.dtype
    if name in ("sum", "norm"):
        return torch.inf if name == "norm" and ord == -torch.inf else 0
    if name == "prod":
        return 1
    if name == "median":
        return torch.nan
    ordered = not (dtype.is_complex or dtype == torch.bool)
    if name == "logsumexp" and dtype.is_complex:
        return complex(-torch.inf, 0)
    if name in ("amax", "argmax", "logaddexp", "logsumexp") and ordered:
        return _lowest(dtype)
    if name in ("amin", "argmin") and ordered:
        return _highest(dtype)
    raise NotImplementedError(f"identity of {name} on {dtype} input")


def _mask_of(input, mask):
    """The mask as booleans of input's shape."""
    if mask.ndim > input.ndim:
        raise IndexError("_input_mask expected broadcastable mask (got mask dimensionality higher than of the input)")
    if mask.shape != input.shape:
        mask = torch.broadcast_to(mask.clone(), input.shape)
    return mask.to(torch.bool)


def _masked(name, input, mask, ord=2):
    if mask is None:
        return input
    fill = torch.tensor(_neutral(name, input, ord), dtype=input.dtype)
    return torch.where(_mask_of(input, mask), input, fill)


def _dims(dim, ndim):
    """Dimensions as a sorted tuple from 0 on; None and () are all of them."""
    if dim is None or dim == ():
        return tuple(range(ndim))
    ndim = max(ndim, 1)
    dims = []
    for d in (dim,) if isinstance(dim, int) else dim:
        if d in dims:
            raise RuntimeError(f"dim={d} appears multiple times in the list of dims")
        if not -ndim <= d < ndim:
            raise IndexError(
                f"Dimension out of range (expected to be in range of [{-ndim}, {ndim - 1}], but got {d})")
        dims.append(d % ndim)
    return tuple(sorted(dims))


def _summed_dtype(input, dtype):
    if dtype is not None:
        return dtype
    return torch.int64 if input.dtype in _SMALL_INTEGERS else input.dtype


# --------------------------------------------------------------------------- reductions

def sum(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dtype = _summed_dtype(input, dtype)
    dims = _dims(dim, input.ndim)
    return torch.sum(_masked("sum", input, mask), dims, bool(keepdim), dtype=dtype)


def prod(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    result = _masked("prod", input, mask).to(_summed_dtype(input, dtype))
    for d in reversed(_dims(dim, input.ndim)):
        result = result.prod(dim=d, keepdim=bool(keepdim))
    return result


def amax(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dims = _dims(dim, input.ndim)
    return torch.amax(_masked("amax", input, mask), dims, bool(keepdim)).to(dtype or input.dtype)


def amin(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dims = _dims(dim, input.ndim)
    return torch.amin(_masked("amin", input, mask), dims, bool(keepdim)).to(dtype or input.dtype)


def argmax(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return torch.argmax(_masked("argmax", input, mask), dim, bool(keepdim)).to(dtype or input.dtype)


def argmin(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    return torch.argmin(_masked("argmin", input, mask), dim, bool(keepdim)).to(dtype or input.dtype)


def logsumexp(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    dims = _dims(dim, input.ndim)
    return torch.logsumexp(_masked("logsumexp", input, mask), dims, keepdim=keepdim).to(dtype or input.dtype)


def norm(input, ord=2.0, dim=None, *, keepdim=False, dtype=None, mask=None):
    masked, dims = _masked("norm", input, mask, ord), _dims(dim, input.ndim)
    return torch.linalg.vector_norm(masked, ord, dims, bool(keepdim), dtype=dtype or input.dtype)


def _counted(input, dim, keepdim, mask):
    """How many elements take part."""
    if mask is None:
        return sum(torch.ones(input.shape, dtype=torch.int64), dim, keepdim=keepdim)
    return mask.sum(dim=dim, keepdim=bool(keepdim))


def mean(input, dim=None, *, keepdim=False, dtype=None, mask=None):
    source = "Input" if dtype is None else "Optional"
    dtype = input.dtype if dtype is None else dtype
    if not (dtype.is_floating_point or dtype.is_complex):
        raise ValueError(f"mean(): Could not infer output dtype. {source} dtype must be either "
                         f"a floating point or complex dtype. Got: {dtype}")
    mask = None if mask is None else _mask_of(input, mask)
    return sum(input, dim, keepdim=keepdim, dtype=dtype, mask=mask) / _counted(input, dim, keepdim, mask)


def median(input, dim=-1, *, keepdim=False, dtype=None, mask=None):
    dtype = input.dtype if dtype is None else dtype
    d = _dims(dim, input.ndim)[0]
    is_float = input.dtype.is_floating_point
    values = input if is_float else input.to(torch.float)
    result = torch.nanmedian(_masked("median", values, mask), d, keepdim).values
    if is_float:
        return result
    if torch.isnan(result).any():
        raise ValueError("masked median expects no fully masked out rows if dtype is not floating point")
    return result.to(dtype)


def _spread(input, dim, unbiased, correction, keepdim, dtype, mask):
    """The variance, as the sum of squared distances from the mean."""
    if unbiased is not None and correction is not None:
        raise AssertionError("Only one of unbiased and correction may be given")
    if correction is None:
        correction = 0.0 if unbiased is not None and not unbiased else 1.0
    if dtype is None:
        dtype = input.dtype
        if not (dtype.is_floating_point or dtype.is_complex):
            dtype = torch.float32
    inexact = dtype.is_floating_point or dtype.is_complex
    compute = dtype if inexact else torch.float32
    mask = None if mask is None else _mask_of(input, mask)
    count = _counted(input, dim, True, mask)
    centre = torch.divide(sum(input, dim, keepdim=True, dtype=dtype, mask=mask), count)
    away = torch.subtract(input, centre)
    total = sum(away * away.conj(), dim, keepdim=keepdim, dtype=compute, mask=mask)
    if not keepdim:
        count = count.reshape(total.shape)
    if correction != 0:
        count = count.to(compute.to_real() if compute.is_complex else compute)
        count = torch.subtract(count, float(correction))
        count = torch.maximum(count, count.new_zeros([]))
    return torch.divide(total, count).to(dtype)


def var(input, dim=None, unbiased=None, *, correction=None, keepdim=False, dtype=None, mask=None):
    return _spread(input, dim, unbiased, correction, keepdim, dtype, mask)


def std(input, dim=None, unbiased=None, *, correction=None, keepdim=False, dtype=None, mask=None):
    return torch.sqrt(_spread(input, dim, unbiased, correction, keepdim, dtype, mask))


# --------------------------------------------------------------------------- along a dimension

def cumsum(input, dim, *, dtype=None, mask=None):
    dtype = input.dtype if dtype is None else dtype
    d = _dims(dim, input.ndim)[0]
    return torch.cumsum(_masked("sum", input, mask), d, dtype=dtype).to(dtype)


def cumprod(input, dim, *, dtype=None, mask=None):
    dtype = input.dtype if dtype is None else dtype
    d = _dims(dim, input.ndim)[0]
    return torch.cumprod(_masked("prod", input, mask), d, dtype=dtype).to(dtype)


def softmax(input, dim, *, dtype=None, mask=None):
    d = _dims(dim, input.ndim)[0]
    return torch.nn.functional.softmax(_masked("amax", input, mask), d, dtype=dtype or input.dtype)


def log_softmax(input, dim, *, dtype=None, mask=None):
    d = _dims(dim, input.ndim)[0]
    return torch.nn.functional.log_softmax(_masked("amax", input, mask), d, dtype=dtype or input.dtype)


def softmin(input, dim, *, dtype=None, mask=None):
    d = _dims(dim, input.ndim)[0]
    return torch.nn.functional.softmin(_masked("amin", input, mask), d, dtype=dtype or input.dtype)


def normalize(input, ord, dim, *, eps=1e-12, dtype=None, mask=None):
    length = norm(input, ord, dim, keepdim=True, dtype=dtype or input.dtype, mask=mask)
    return torch.divide(_masked("sum", input, mask), torch.maximum(length, length.new_full([], eps)))


def logaddexp(input, other, *, dtype=None, input_mask=None, other_mask=None):
    a, b = _masked("logaddexp", input, input_mask), _masked("logaddexp", other, other_mask)
    return torch.logaddexp(a, b).to(dtype or input.dtype)
