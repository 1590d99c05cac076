"""torch.finfo and torch.iinfo: the limits of dtypes."""

from . import _C

# dtype: bits, eps, max, tiny (smallest normal), resolution
_FLOATS = {
    _C.float16: (16, 2.0**-10, 65504.0, 2.0**-14, 1e-3),
    _C.bfloat16: (16, 2.0**-7, 3.3895313892515355e38, 2.0**-126, 1e-2),
    _C.float32: (32, 2.0**-23, 3.4028234663852886e38, 2.0**-126, 1e-6),
    _C.float64: (64, 2.0**-52, 1.7976931348623157e308, 2.0**-1022, 1e-15),
}
_INTS = {
    _C.uint8: (8, False), _C.int8: (8, True), _C.int16: (16, True), _C.int32: (32, True),
    _C.int64: (64, True), _C.uint16: (16, False), _C.uint32: (32, False), _C.uint64: (64, False),
}


class finfo:
    """bits, eps, max, min, tiny, smallest_normal and resolution of a floating dtype."""

    def __init__(self, type=None):
        d = (type or _C.get_default_dtype()).to_real()
        if d not in _FLOATS:
            raise TypeError(f"torch.finfo() requires a floating point input type. Use torch.iinfo to handle '{d}'")
        self.bits, self.eps, self.max, self.tiny, self.resolution = _FLOATS[d]
        self.min, self.smallest_normal, self.dtype = -self.max, self.tiny, repr(d)[6:]

    def __repr__(self):
        def g(x):
            return f"{x:g}"

        return (f"finfo(resolution={g(self.resolution)}, min={g(self.min)}, max={g(self.max)}, eps={g(self.eps)}, "
                f"smallest_normal={g(self.smallest_normal)}, tiny={g(self.tiny)}, dtype={self.dtype})")


class iinfo:
    """bits, max and min of an integer dtype."""

    def __init__(self, type):
        if type not in _INTS:
            raise TypeError(f"torch.iinfo() requires an integer input type. Use torch.finfo to handle '{type}'")
        self.bits, signed = _INTS[type]
        self.min = -(2 ** (self.bits - 1)) if signed else 0
        self.max = 2 ** (self.bits - 1 if signed else self.bits) - 1
        self.dtype = repr(type)[6:]

    def __repr__(self):
        return f"iinfo(min={self.min:g}, max={self.max:g}, dtype={self.dtype})"
