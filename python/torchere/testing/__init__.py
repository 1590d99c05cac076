"""torch.testing: comparing tensors, and making them."""

import torchere as torch

_TOLERANCES = {
    torch.float16: (1e-3, 1e-5), torch.bfloat16: (1.6e-2, 1e-5), torch.float32: (1.3e-6, 1e-5),
    torch.float64: (1e-7, 1e-7), torch.complex64: (1.3e-6, 1e-5), torch.complex128: (1e-7, 1e-7),
}


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
                 check_dtype=True, check_layout=True, check_stride=False, msg=None):
    """Raises AssertionError unless |actual - expected| <= atol + rtol * |expected| everywhere.

    Containers are compared item by item; tolerances follow from the dtypes unless given (both or none)."""
    if (rtol is None) != (atol is None):
        raise ValueError(f"rtol and atol must both be specified or both be unspecified, but got rtol={rtol} and atol={atol}.")
    problem = _difference(actual, expected, "", rtol, atol, equal_nan, check_dtype, check_stride)
    if problem:
        raise AssertionError(msg(problem) if callable(msg) else msg or problem)


def _difference(a, b, at, *options):
    rtol, atol, equal_nan, check_dtype, check_stride = options
    where = f"\n\nThe failure occurred for item {at}" if at else ""
    if isinstance(a, dict) and isinstance(b, dict):
        if a.keys() != b.keys():
            return f"The keys of the mappings do not match: {list(a)} and {list(b)}{where}"
        return next((d for k in a if (d := _difference(a[k], b[k], f"{at}[{k!r}]", *options))), None)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        if len(a) != len(b):
            return f"The length of the sequences mismatch: {len(a)} != {len(b)}{where}"
        return next((d for i in range(len(a)) if (d := _difference(a[i], b[i], f"{at}[{i}]", *options))), None)
    if not isinstance(a, torch.Tensor) and not isinstance(b, torch.Tensor):
        if a is None or b is None or isinstance(a, str):
            return None if a == b else f"{a!r} != {b!r}{where}"
        a, b = torch.tensor(a), torch.tensor(b)
        check_dtype = False
    elif not (isinstance(a, torch.Tensor) and isinstance(b, torch.Tensor)):
        return f"None of the pairs can compare a {type(a).__name__} and a {type(b).__name__}{where}"
    if a.shape != b.shape:
        return f"The values for attribute 'shape' do not match: {a.shape} != {b.shape}.{where}"
    if check_dtype and a.dtype != b.dtype:
        return f"The values for attribute 'dtype' do not match: {a.dtype} != {b.dtype}.{where}"
    if check_stride and a.stride() != b.stride():
        return f"The values for attribute 'stride()' do not match: {a.stride()} != {b.stride()}.{where}"
    return _values(a.detach(), b.detach(), rtol, atol, equal_nan, where)


def _values(a, b, rtol, atol, equal_nan, where):
    if rtol is None:
        pairs = [_TOLERANCES.get(d, (0.0, 0.0)) for d in (a.dtype, b.dtype)]
        rtol, atol = max(p[0] for p in pairs), max(p[1] for p in pairs)
    common = torch.promote_types(a.dtype, b.dtype)
    wide = torch.complex128 if common.is_complex else torch.float64 if common.is_floating_point else torch.int64
    a, b = a.to(wide), b.to(wide)
    if torch.allclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan):
        return None
    close = torch.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)
    wrong = int((~close).sum())
    worst = (a - b).abs().reshape(-1).max().item() if a.numel() else 0
    kind = "Scalars" if a.dim() == 0 else "Tensor-likes"
    return (f"{kind} are not close!\n\nMismatched elements: {wrong} / {a.numel()} ({100 * wrong / max(1, a.numel()):.1f}%)\n"
            f"Greatest absolute difference: {worst} (up to {atol} allowed), relative tolerance {rtol}{where}")


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    assert_close(actual, torch.as_tensor(expected), rtol=rtol, atol=atol, equal_nan=equal_nan, check_dtype=False, msg=msg or None)


def make_tensor(*shape, dtype, device="cpu", low=None, high=None, requires_grad=False, noncontiguous=False,
                exclude_zero=False, memory_format=None):
    """A tensor of values drawn uniformly from [low, high): -9 to 9 for numbers unless given."""
    size = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], (list, tuple)) else shape
    full = size if not noncontiguous or not size else (*size[:-1], size[-1] * 2)
    if dtype == torch.bool:
        t = torch.randint(0, 2, full).to(dtype)
    elif dtype.is_floating_point or dtype.is_complex:
        lo, hi = -9.0 if low is None else low, 9.0 if high is None else high
        t = (torch.rand(full, dtype=torch.float64) * (hi - lo) + lo).to(dtype)
        if dtype.is_complex:
            t = torch.complex(t.real, (torch.rand(full, dtype=torch.float64) * (hi - lo) + lo).to(t.real.dtype))
    else:
        info = torch.iinfo(dtype)
        lo = max(info.min, -9) if low is None else int(low)
        t = torch.randint(lo, 10 if high is None else int(high), full).to(dtype)
    if noncontiguous and size:
        t = t[..., ::2]
    if exclude_zero:
        t[t == 0] = 1
    return t.requires_grad_() if requires_grad else t
