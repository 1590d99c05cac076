"""Windows of spectral analysis: M points of a waveform, symmetric, or with sym=False one period of it."""

import math

from .. import _C
from .._C import _functions as _ops

__all__ = ["bartlett", "blackman", "cosine", "exponential", "gaussian", "general_cosine", "general_hamming", "hamming", "hann",
           "kaiser", "nuttall"]


class _Points:
    """The options that all windows share, checked, and the points that a waveform is taken at."""

    def __init__(self, name, M, sym, dtype, layout, device, requires_grad):
        dtype = _C.get_default_dtype() if dtype is None else dtype
        if M < 0:
            raise ValueError(f"{name} requires non-negative window length, got M={M}")
        if layout is not None and layout is not _C.strided:
            raise ValueError(f"{name} is implemented for strided tensors only, got: {layout}")
        if dtype not in (_C.float32, _C.float64):
            raise ValueError(f"{name} expects float32 or float64 dtypes, got: {dtype}")
        self.M, self.sym = M, sym
        self.options = {"dtype": dtype, "device": device, "requires_grad": requires_grad}

    def nothing(self):
        return _ops.empty((0,), **self.options)

    def one(self):
        return _ops.ones((1,), **self.options)

    @property
    def last(self):
        """The point of the waveform that ends the window: a period's window stops one short of it."""
        return self.M - 1 if self.sym or self.M <= 1 else self.M

    def spaced(self, start, end):
        return _ops.linspace(start, end, self.M, **self.options)

    def from_(self, start, scale):
        """(start + 0) · scale, (start + 1) · scale, …"""
        return self.spaced(start * scale, (start + (self.M - 1)) * scale)


def exponential(M, *, center=None, tau=1.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """exp(-|n - center| / tau)"""
    points = _Points("exponential", M, sym, dtype, layout, device, requires_grad)
    if tau <= 0:
        raise ValueError(f"Tau must be positive, got: {tau} instead.")
    if sym and center is not None:
        raise ValueError("Center must be None for symmetric windows")
    if M == 0:
        return points.nothing()
    center = points.last / 2.0 if center is None else center
    return _ops.exp(-_ops.abs(points.from_(-center, 1 / tau)))


def cosine(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """sin(π (n + 1/2) / M)"""
    points = _Points("cosine", M, sym, dtype, layout, device, requires_grad)
    if M == 0:
        return points.nothing()
    return _ops.sin(points.from_(0.5, math.pi / (points.last + 1)))


def gaussian(M, *, std=1.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """exp(-(n / std)² / 2), n from the middle"""
    points = _Points("gaussian", M, sym, dtype, layout, device, requires_grad)
    if std <= 0:
        raise ValueError(f"Standard deviation must be positive, got: {std} instead.")
    if M == 0:
        return points.nothing()
    return _ops.exp(-points.from_(-points.last / 2.0, 1 / (std * math.sqrt(2))) ** 2)


def kaiser(M, *, beta=12.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """I₀(beta √(1 - x²)) / I₀(beta), x from -1 to 1"""
    points = _Points("kaiser", M, sym, dtype, layout, device, requires_grad)
    if beta < 0:
        raise ValueError(f"beta must be non-negative, got: {beta} instead.")
    if M == 0:
        return points.nothing()
    if M == 1:
        return points.one()
    beta = _C._tensor_from_data(beta, points.options["dtype"])
    end = _ops.minimum(beta, -beta + (M - 1) * (2.0 * beta / points.last))  # rounding must not lead past it
    x = points.spaced(-beta, end)
    return _ops.i0(_ops.sqrt(beta * beta - _ops.pow(x, 2))) / _ops.i0(beta)


def bartlett(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """A triangle: 1 - |x|, x from -1 to 1"""
    points = _Points("bartlett", M, sym, dtype, layout, device, requires_grad)
    if M == 0:
        return points.nothing()
    if M == 1:
        return points.one()
    step = 2 / points.last
    return 1 - _ops.abs(points.spaced(-1, -1 + (M - 1) * step))


def general_cosine(M, *, a, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Σᵢ (-1)ⁱ aᵢ cos(2π i n / (M - 1))"""
    return _cosines("general_cosine", M, a, sym, dtype, layout, device, requires_grad)


def _cosines(name, M, a, sym, dtype, layout, device, requires_grad):
    points = _Points(name, M, sym, dtype, layout, device, requires_grad)
    if M == 0:
        return points.nothing()
    if M == 1:
        return points.one()
    if not hasattr(a, "__iter__"):
        raise TypeError("Coefficients must be a list/tuple")
    if not a:
        raise ValueError("Coefficients cannot be empty")
    angle = points.from_(0, 2 * math.pi / points.last)
    signed = _C._tensor_from_data([(-1) ** i * w for i, w in enumerate(a)], points.options["dtype"])
    signed = signed.requires_grad_(requires_grad)
    order = _ops.arange(len(a), **points.options)
    return (signed.unsqueeze(-1) * _ops.cos(order.unsqueeze(-1) * angle)).sum(0)


def general_hamming(M, *, alpha=0.54, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """alpha - (1 - alpha) cos(2π n / (M - 1))"""
    return general_cosine(M, a=[alpha, 1.0 - alpha], sym=sym, dtype=dtype, layout=layout, device=device, requires_grad=requires_grad)


def hamming(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    return general_hamming(M, sym=sym, dtype=dtype, layout=layout, device=device, requires_grad=requires_grad)


def hann(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    return general_hamming(M, alpha=0.5, sym=sym, dtype=dtype, layout=layout, device=device, requires_grad=requires_grad)


def blackman(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    return _cosines("blackman", M, [0.42, 0.5, 0.08], sym, dtype, layout, device, requires_grad)


def nuttall(M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False):
    """Nuttall's four cosines with the lowest side lobes."""
    return general_cosine(M, a=[0.3635819, 0.4891775, 0.1365995, 0.0106411], sym=sym, dtype=dtype, layout=layout, device=device,
                          requires_grad=requires_grad)
