"""Tolerances by dtype, and the texts that say how two values differ."""

import torchere as torch


class ErrorMeta(Exception):
    """An error to be: its type, its text and the path of the item it is about."""

    def __init__(self, type, msg, *, id=()):
        super().__init__(f"{type.__name__}: {msg}")
        self.type, self.msg, self.id = type, msg, id

    def to_error(self, msg=None):
        if not isinstance(msg, str):
            text = self.msg
            if self.id:
                text += f"\n\nThe failure occurred for item {''.join(str([item]) for item in self.id)}"
            msg = msg(text) if callable(msg) else text
        return self.type(msg)


# dtype → (rtol, atol); any other dtype is compared exactly.
_DTYPE_PRECISIONS = {
    torch.float16: (1e-3, 1e-5), torch.bfloat16: (1.6e-2, 1e-5), torch.float32: (1.3e-6, 1e-5),
    torch.float64: (1e-7, 1e-7), torch.complex32: (1e-3, 1e-5), torch.complex64: (1.3e-6, 1e-5),
    torch.complex128: (1e-7, 1e-7),
}

def default_tolerances(*inputs, dtype_precisions=None):
    """The loosest (rtol, atol) of the inputs' dtypes."""
    for x in inputs:
        if not isinstance(x, (torch.Tensor, torch.dtype)):
            raise TypeError(f"Expected a torch.Tensor or a torch.dtype, but got {type(x)} instead.")
    dtypes = [x.dtype if isinstance(x, torch.Tensor) else x for x in inputs]
    pairs = [(dtype_precisions or _DTYPE_PRECISIONS).get(d, (0.0, 0.0)) for d in dtypes]
    return max(p[0] for p in pairs), max(p[1] for p in pairs)


def get_tolerances(*inputs, rtol, atol, id=()):
    """(rtol, atol) as given, or by dtype where neither is."""
    if (rtol is None) != (atol is None):
        # One alone would leave the other at a default that may hide what is looked for.
        raise ErrorMeta(ValueError, "Both 'rtol' and 'atol' must be either specified or omitted, but got no "
                        f"{'rtol' if rtol is None else 'atol'}.", id=id)
    return default_tolerances(*inputs) if rtol is None else (rtol, atol)


def _mismatch(default, identifier, extra, differences, exact):
    """differences: [("absolute", value, index or None, tolerance), …]."""
    name = identifier(default) if callable(identifier) else identifier or default
    lines = [f"{name} are not {'equal' if exact else 'close'}!", "", extra]
    for kind, value, index, tolerance in differences:
        line = f"{kind.title()} difference: {value}" if index is None else f"Greatest {kind} difference: {value} at index {index}"
        lines.append(line if exact else f"{line} (up to {tolerance} allowed)")
    return "\n".join(lines)


def make_scalar_mismatch_msg(actual, expected, *, rtol, atol, identifier=None):
    absolute = abs(actual - expected)
    relative = float("inf") if expected == 0 else absolute / abs(expected)
    return _mismatch("Scalars", identifier, f"Expected {expected} but got {actual}.",
                     [("absolute", absolute, None, atol), ("relative", relative, None, rtol)], rtol == 0 and atol == 0)


def _unravel(flat, shape):
    index = []
    for size in reversed(shape):
        flat, place = divmod(flat, size)
        index.append(place)
    return tuple(reversed(index))


def make_tensor_mismatch_msg(actual, expected, matches, *, rtol, atol, identifier=None):
    total = matches.numel()
    wrong = total - int(matches.sum())
    a, b, equal = actual.flatten(), expected.flatten(), matches.flatten()
    if not a.dtype.is_floating_point and not a.dtype.is_complex:
        a, b = a.to(torch.int64), b.to(torch.int64)
    absolute = torch.abs(a - b)
    absolute[equal] = 0
    relative = absolute / torch.abs(b)
    relative[equal] = 0
    differences = []
    for kind, values, tolerance in (("absolute", absolute, atol), ("relative", relative, rtol)):
        greatest, at = torch.max(values, 0)
        differences.append((kind, greatest.item(), _unravel(int(at), matches.shape), tolerance))
    return _mismatch("Tensor-likes", identifier, f"Mismatched elements: {wrong} / {total} ({wrong / total:.1%})",
                     differences, rtol == 0 and atol == 0)
