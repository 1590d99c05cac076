"""What is the same and what is not: results of PyTorch's against ours, as the reason that they differ, or None."""

import torch
from torch.testing._internal.common_device_type import toleranceOverride
from torch.testing._internal.opinfo.core import DecorateInfo
from transfer import to_torch

# (relative, absolute), as torch.testing has them.
TOLERANCES = {
    torch.float64: (1e-7, 1e-7), torch.float32: (1.3e-6, 1e-5), torch.float16: (1e-3, 1e-5), torch.bfloat16: (1.6e-2, 1e-5),
    torch.complex128: (1e-7, 1e-7), torch.complex64: (1.3e-6, 1e-5), torch.complex32: (1e-3, 1e-5),
}
WIDER = {torch.float16: torch.float32, torch.bfloat16: torch.float32, torch.complex32: torch.complex64}


def overrides(op):
    """{dtype: (relative, absolute)} that the operator's own tests allow on the CPU."""
    found = {}
    for d in op.decorators:
        if not isinstance(d, DecorateInfo) or d.device_type not in (None, "cpu"):
            continue
        for x in d.decorators:
            if isinstance(x, toleranceOverride):
                for dtype, t in x.d.items():
                    r, a = found.get(dtype, (0, 0))
                    found[dtype] = max(r, t.rtol), max(a, t.atol)
    return found


class Comparison:
    def __init__(self, op):
        self.allowed, self.factor = overrides(op), 1

    def loosely(self):
        """For what was computed from results, which adds to their errors."""
        other = Comparison.__new__(Comparison)
        other.allowed, other.factor = self.allowed, 30
        return other

    def of(self, expected, actual, where=""):
        """`expected` is PyTorch's, `actual` ours."""
        if isinstance(expected, torch.Tensor):
            actual = to_torch(actual)
            if not isinstance(actual, torch.Tensor):
                return f"{where}a {type(actual).__name__} instead of a tensor"
            return self.tensors(expected.detach(), actual, where)
        if isinstance(expected, torch.Size):
            return None if tuple(expected) == tuple(actual) else f"{where}{tuple(actual)} instead of {tuple(expected)}"
        if isinstance(expected, (list, tuple)):
            if not isinstance(actual, (list, tuple)) or len(expected) != len(actual):
                return f"{where}{kind(actual)} instead of {kind(expected)}"
            if isinstance(expected, list) != isinstance(actual, list):
                return f"{where}a {type(actual).__name__} instead of a {type(expected).__name__}"
            return first(self.of(e, a, f"{where}[{i}] ") for i, (e, a) in enumerate(zip(expected, actual)))
        if isinstance(expected, dict):
            if not isinstance(actual, dict) or list(expected) != list(actual):
                return f"{where}{kind(actual)} instead of {kind(expected)}"
            return first(self.of(expected[k], actual[k], f"{where}[{k!r}] ") for k in expected)
        return self.plain(expected, to_torch(actual), where)

    def plain(self, expected, actual, where):
        if isinstance(expected, (float, complex)) and type(actual) is type(expected):
            dtype = torch.complex128 if isinstance(expected, complex) else torch.float64
            # A number read out of a tensor is as exact as the tensor was.
            e, a = torch.tensor(expected, dtype=dtype), torch.tensor(actual, dtype=dtype)
            return self.values(e, a, where, *TOLERANCES[torch.float32])
        if type(expected) is type(actual) and expected == actual:
            return None
        return f"{where}{actual!r} instead of {expected!r}"

    def tensors(self, expected, actual, where):
        if expected.dtype != actual.dtype:
            return f"{where}dtype {short(actual.dtype)} instead of {short(expected.dtype)}"
        if expected.shape != actual.shape:
            return f"{where}shape {tuple(actual.shape)} instead of {tuple(expected.shape)}"
        if expected.numel() == 0:
            return None
        rtol, atol = TOLERANCES.get(expected.dtype, (0, 0))
        r, a = self.allowed.get(expected.dtype, (0, 0))
        return self.values(expected, actual, where, self.factor * max(r, rtol), self.factor * max(a, atol))

    def values(self, expected, actual, where, rtol, atol):
        expected, actual = expected.resolve_conj().resolve_neg(), actual.resolve_conj().resolve_neg()
        if not (expected.is_floating_point() or expected.is_complex()):
            return None if torch.equal(expected, actual) else unequal(expected, actual, expected != actual, where)
        eps = torch.finfo(expected.dtype).eps
        wide = WIDER.get(expected.dtype, expected.dtype)
        expected, actual = expected.to(wide), actual.to(wide)
        # What cancels inside a sum is exact only against the largest number of the result.
        finite = expected.abs()[torch.isfinite(expected.abs())]
        atol = max(atol, 8 * eps * finite.max().item()) if finite.numel() else atol
        close = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=True)
        if expected.is_complex():
            e, a = torch.view_as_real(expected), torch.view_as_real(actual)
            close |= torch.isclose(a, e, rtol=rtol, atol=atol, equal_nan=True).all(-1)
        return None if bool(close.all()) else unequal(expected, actual, ~close, where)


def unequal(expected, actual, wrong, where):
    at = wrong.nonzero()[0].tolist()
    e, a = expected[tuple(at)].item(), actual[tuple(at)].item()
    share = f"{int(wrong.sum())} of {wrong.numel()} wrong, " if wrong.numel() > 1 else ""
    return f"{where}{share}{a:.9g} instead of {e:.9g} at {at}" if not isinstance(e, bool) else \
        f"{where}{share}{a} instead of {e} at {at}"


def first(reasons):
    return next((r for r in reasons if r), None)


def kind(x):
    return f"a {type(x).__name__} of {len(x)}" if isinstance(x, (list, tuple, dict)) else f"a {type(x).__name__}"


def short(dtype):
    return str(dtype).removeprefix("torch.")
