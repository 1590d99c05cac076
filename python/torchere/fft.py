"""Fourier transforms: the operators aten::fft_*, without the prefix."""

from . import _C

for _name in dir(_C._functions):
    if _name.startswith("fft_"):
        globals()[_name.removeprefix("fft_")] = getattr(_C._functions, _name)
del _name
