"""One operator of op_db as two callables and its samples, and what a call of one comes to."""

import warnings

import torch
import torchere
from compare import Comparison
from counterpart import Translation
from decompositions import determined
from transfer import Copier, to_torch

SEED = 1234


class Raised:
    def __init__(self, error):
        self.error = error

    def __str__(self):
        text = next((line for line in str(self.error).splitlines() if line.strip()), "")
        return f"{type(self.error).__name__}: {text}"


def outcome(f, *args, **kwargs):
    """The value of a call, or a Raised. Random numbers start from one seed in both libraries."""
    torch.manual_seed(SEED)
    torchere.manual_seed(SEED)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return f(*args, **kwargs)
        except Exception as e:
            return Raised(e)


class Side:
    """One library's half: the operator's callables, copies of samples for it."""

    def __init__(self, library, op):
        self.library, self.tensor_class = library, library.Tensor
        self.of = Translation().of if library is torchere else lambda x: x
        self.op = self.of(op.op)
        self.wrapper = self.of(op.gradcheck_wrapper)

    def copied(self, sample):
        """(args, kwargs, the tensors among them) for one call."""
        copier = Copier(self.library)
        args = (copier.of(sample.input), *copier.of(tuple(sample.args)))
        return args, copier.of(sample.kwargs), copier.inputs

    def call(self, f, sample):
        args, kwargs, _ = self.copied(sample)
        return outcome(f, *args, **kwargs)


class Subject:
    """An OpInfo with what is needed to run both."""

    def __init__(self, op):
        self.op, self.comparison = op, Comparison(op)
        self.reference, self.ours = Side(torch, op), Side(torchere, op)

    def samples(self, dtype, requires_grad=False, limit=None, of=None):
        """All samples, or `limit` of them spread over all."""
        torch.manual_seed(SEED)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = list((of or self.op.sample_inputs)("cpu", dtype, requires_grad=requires_grad))
        if not limit or len(found) <= limit:
            return found
        return [found[i * len(found) // limit] for i in range(limit)]

    @property
    def is_uninitialized(self):
        """The numbers in the result are whatever the memory held."""
        return self.op.has_nondeterministic_output or self.op.name in (
            "empty", "empty_like", "empty_permuted", "empty_strided", "new_empty", "new_empty_strided", "resize_", "resize_as_")

    def differs(self, expected, actual):
        """Why two outcomes are not the same; None when they are."""
        if isinstance(expected, Raised):
            return None if isinstance(actual, Raised) else f"PyTorch raises {expected}; we do not"
        if isinstance(actual, Raised):
            return str(actual)
        if self.is_uninitialized:
            expected, actual = geometry(expected), geometry(to_torch(actual))
        why = self.comparison.of(expected, actual)
        if why and (of_theirs := determined(self.op.name, expected)) is not None:
            of_ours = determined(self.op.name, to_torch(actual))
            return why if of_ours is None else self.comparison.loosely().of(of_theirs, of_ours, "determined part ")
        return why


def geometry(x):
    """Sizes and dtype without the numbers."""
    if isinstance(x, torch.Tensor):
        return str(x.dtype), tuple(x.shape)
    return [geometry(v) for v in x] if isinstance(x, (list, tuple)) else x


def described(sample):
    """A sample as one line."""
    parts = [text(sample.input), *map(text, sample.args), *(f"{k}={text(v)}" for k, v in sample.kwargs.items())]
    return ", ".join(parts)


def text(x):
    if isinstance(x, torch.Tensor):
        name = {"float32": "f32", "float64": "f64"}.get(str(x.dtype)[6:], str(x.dtype)[6:])
        strides = "" if x.layout != torch.strided or x.is_contiguous() else f" strides{list(x.stride())}"
        return f"{name}{list(x.shape)}{strides}"
    if isinstance(x, (list, tuple)) and not isinstance(x, torch.Size):
        inside = ", ".join(map(text, x[:6])) + (", …" if len(x) > 6 else "")
        return f"[{inside}]" if isinstance(x, list) else f"({inside})"
    if callable(x) and hasattr(x, "__name__"):
        return x.__name__
    return repr(x)[:80]
