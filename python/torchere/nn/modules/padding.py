"""Padding by a constant, by reflection, by the edge value, and around the circle."""

from typing import Tuple

from torchere import Tensor

from .. import functional as F
from .module import Module
from .utils import _ntuple, _pair, _quadruple

__all__ = [
    "CircularPad1d",
    "CircularPad2d",
    "CircularPad3d",
    "ConstantPad1d",
    "ConstantPad2d",
    "ConstantPad3d",
    "ReflectionPad1d",
    "ReflectionPad2d",
    "ReflectionPad3d",
    "ReplicationPad1d",
    "ReplicationPad2d",
    "ReplicationPad3d",
    "ZeroPad1d",
    "ZeroPad2d",
    "ZeroPad3d",
]

_sextuple = _ntuple(6, "_sextuple")


class _PadNd(Module):
    """`padding` is (left, right, top, bottom, front, back), or one number for all."""

    __constants__ = ["padding"]

    def extra_repr(self):
        return f"{self.padding}"


class _Pad1d(_PadNd):
    padding: Tuple[int, int]

    def __init__(self, padding):
        super().__init__()
        self.padding = _pair(padding)


class _Pad2d(_PadNd):
    padding: Tuple[int, int, int, int]

    def __init__(self, padding):
        super().__init__()
        self.padding = _quadruple(padding)


class _Pad3d(_PadNd):
    padding: Tuple[int, int, int, int, int, int]

    def __init__(self, padding):
        super().__init__()
        self.padding = _sextuple(padding)


class CircularPad1d(_Pad1d):
    """(C, L) or (N, C, L), continued from the other end."""

    def _check_input_dim(self, input):
        if input.dim() != 2 and input.dim() != 3:
            raise ValueError(f"expected 2D or 3D input (got {input.dim()}D input)")

    def forward(self, input: Tensor) -> Tensor:
        self._check_input_dim(input)
        return F.pad(input, self.padding, "circular")


class CircularPad2d(_Pad2d):
    """(C, H, W) or (N, C, H, W), continued from the other end."""

    def _check_input_dim(self, input):
        if input.dim() != 3 and input.dim() != 4:
            raise ValueError(f"expected 3D or 4D input (got {input.dim()}D input)")

    def forward(self, input: Tensor) -> Tensor:
        self._check_input_dim(input)
        return F.pad(input, self.padding, "circular")


class CircularPad3d(_Pad3d):
    """(C, D, H, W) or (N, C, D, H, W), continued from the other end."""

    def _check_input_dim(self, input):
        if input.dim() != 4 and input.dim() != 5:
            raise ValueError(f"expected 4D or 5D input (got {input.dim()}D input)")

    def forward(self, input: Tensor) -> Tensor:
        self._check_input_dim(input)
        return F.pad(input, self.padding, "circular")


class _ConstantPadNd(Module):
    __constants__ = ["padding", "value"]
    value: float

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, "constant", self.value)

    def extra_repr(self):
        return f"padding={self.padding}, value={self.value}"


class ConstantPad1d(_ConstantPadNd):
    """The last dimension, with a value."""

    padding: Tuple[int, int]

    def __init__(self, padding, value):
        super().__init__()
        self.value = value
        self.padding = _pair(padding)


class ConstantPad2d(_ConstantPadNd):
    """The last 2 dimensions, with a value."""

    padding: Tuple[int, int, int, int]

    def __init__(self, padding, value):
        super().__init__()
        self.value = value
        self.padding = _quadruple(padding)


class ConstantPad3d(_ConstantPadNd):
    """The last 3 dimensions, with a value."""

    padding: Tuple[int, int, int, int, int, int]

    def __init__(self, padding, value):
        super().__init__()
        self.value = value
        self.padding = _sextuple(padding)


class ReflectionPad1d(_Pad1d):
    """(C, L) or (N, C, L), mirrored at the edge element."""

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, "reflect")


class ReflectionPad2d(_Pad2d):
    """(C, H, W) or (N, C, H, W), mirrored at the edge element."""

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, "reflect")


class ReflectionPad3d(_Pad3d):
    """(C, D, H, W) or (N, C, D, H, W), mirrored at the edge element."""

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, "reflect")


class ReplicationPad1d(_Pad1d):
    """(C, L) or (N, C, L), with the edge element."""

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, "replicate")


class ReplicationPad2d(_Pad2d):
    """(C, H, W) or (N, C, H, W), with the edge element."""

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, "replicate")


class ReplicationPad3d(_Pad3d):
    """(C, D, H, W) or (N, C, D, H, W), with the edge element."""

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, "replicate")


class ZeroPad1d(ConstantPad1d):
    """The last dimension, with zeros."""

    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class ZeroPad2d(ConstantPad2d):
    """The last 2 dimensions, with zeros."""

    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"


class ZeroPad3d(ConstantPad3d):
    """The last 3 dimensions, with zeros."""

    def __init__(self, padding):
        super().__init__(padding, 0.0)

    def extra_repr(self):
        return f"{self.padding}"
