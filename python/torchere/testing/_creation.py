"""make_tensor: tensors of random values for tests."""

import math
import warnings

import torchere as torch


def _bounds(low, high, dtype, lowest, highest, default_low, default_high):
    low = default_low if low is None else low
    high = default_high if high is None else high
    inexact = dtype.is_floating_point or dtype.is_complex
    if any(isinstance(v, float) and math.isnan(v) for v in (low, high)):
        raise ValueError(f"`low` and `high` cannot be NaN, but got low={low!r} and high={high!r}")
    if low == high and inexact:
        warnings.warn("Passing `low==high` to `torch.testing.make_tensor` for floating or complex types is deprecated "
                      "since 2.1 and will be removed in 2.3. Use `torch.full(...)` instead.", FutureWarning, stacklevel=4)
    elif low >= high:
        raise ValueError(f"`low` must be less than `high`, but got {low} >= {high}")
    elif high < lowest or low >= highest:
        raise ValueError(f"The value interval specified by `low` and `high` is [{low}, {high}), but {dtype} only "
                         f"supports [{lowest}, {highest})")
    low, high = (min(max(v, lowest), highest) for v in (low, high))
    return (low, high) if inexact else (math.ceil(low), math.ceil(high))


def _uniform(t, low, high):
    if high - low >= torch.finfo(t.dtype).max:  # the range itself would overflow
        return t.uniform_(low / 2, high / 2).mul_(2)
    return t.uniform_(low, high)


def make_tensor(*shape, dtype, device="cpu", low=None, high=None, requires_grad=False, noncontiguous=False,
                exclude_zero=False, memory_format=None):
    """A tensor of values drawn uniformly from [low, high): -9 to 9 for numbers unless given.

    noncontiguous: every second element of a larger one. exclude_zero: the least positive number instead."""
    size = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], (list, tuple, torch.Size)) else tuple(shape)
    inexact = dtype.is_floating_point or dtype.is_complex
    if noncontiguous and memory_format is not None:
        raise ValueError("The parameters `noncontiguous` and `memory_format` are mutually exclusive, but got "
                         f"noncontiguous={noncontiguous!r} and memory_format={memory_format!r}")
    if requires_grad and not inexact:
        raise ValueError("`requires_grad=True` is not supported for boolean and integral dtypes, but got "
                         f"dtype={dtype!r}")
    noncontiguous = noncontiguous and math.prod(size) > 1
    full = (*size[:-1], 2 * size[-1]) if noncontiguous else size
    if dtype is torch.bool:
        t = torch.randint(*_bounds(low, high, dtype, 0, 2, 0, 2), full, device=device, dtype=dtype)
    elif not inexact:
        info = torch.iinfo(dtype)
        # randint takes its bounds as int64: it cannot draw the last of these.
        top = info.max + (0 if dtype is torch.int64 else 1)
        t = torch.randint(*_bounds(low, high, dtype, info.min, top, -9, 10), full, device=device, dtype=dtype)
    else:
        info = torch.finfo(dtype)
        low, high = _bounds(low, high, dtype, info.min, info.max, -9, 9)
        t = torch.empty(full, device=device, dtype=dtype)
        _uniform(torch.view_as_real(t) if dtype.is_complex else t, low, high)
    if noncontiguous:
        t = t[..., 1::2]
    elif memory_format is not None:
        t = t.clone(memory_format=memory_format)
    if exclude_zero:
        t[t == 0] = torch.finfo(dtype).tiny if inexact else 1
    return t.requires_grad_() if requires_grad else t
