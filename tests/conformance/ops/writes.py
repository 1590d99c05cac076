"""Forms that write: `_` on the first argument, `out=` into tensors of several layouts."""

import torch
from calls import Raised, described, outcome
from transfer import NotCarried, tensors_in


def inplace(subject, dtype, limit):
    variants = {"": subject.op.inplace_variant, "operator ": subject.op.inplace_operator_variant}
    for a in subject.op.aliases:
        variants[f"{a.name}_ "] = a.inplace_variant
    for title, theirs in variants.items():
        if not theirs:
            continue
        for sample in subject.samples(dtype, limit=limit):
            try:
                expected = inplace_facts(subject.reference, theirs, sample)
                actual = inplace_facts(subject.ours, theirs, sample)
            except NotCarried:
                continue
            yield title + described(sample), lambda: subject.differs(expected, actual)


def inplace_facts(side, variant, sample):
    """(is the result the argument, the arguments that were written to) after the call."""
    args, kwargs, inputs = side.copied(sample)
    out = outcome(side.of(variant), *args, **kwargs)
    if isinstance(out, Raised):
        return out
    return {"the argument is returned: ": out is args[0], "": args[0]}


def out(subject, dtype, limit):
    if not subject.op.supports_out:
        return
    for sample in subject.samples(dtype, limit=limit):
        try:
            plain = subject.reference.call(subject.reference.op, sample)
        except NotCarried:
            continue
        if isinstance(plain, Raised) or not tensors_in(plain, torch.Tensor):
            continue
        for title, layout in LAYOUTS.items():
            expected = out_facts(subject.reference, sample, plain, layout)
            if not isinstance(expected, Raised) and layout is not wrong_dtype and writes_elsewhere(subject, plain, expected):
                continue
            actual = out_facts(subject.ours, sample, plain, layout)
            yield f"{title}: {described(sample)}", lambda: differs(subject, expected, actual)


def writes_elsewhere(subject, plain, facts):
    """Some of PyTorch's operators leave an `out` that does not suit them as it was."""
    return subject.differs(plain, facts["given"] if not isinstance(plain, torch.Tensor) else facts["given"][0]) is not None


def differs(subject, expected, actual):
    if isinstance(expected, Raised) or isinstance(actual, Raised):
        return subject.differs(expected, actual)
    for what in ("returned", "kept", "strides"):
        if expected[what] != actual[what]:
            return f"{what}: {actual[what]} instead of {expected[what]}"
    return subject.differs(expected["given"], actual["given"])


def fitting(library, like, dtype):
    return library.full(tuple(like.shape), 1, dtype=dtype)


def strided(library, like, dtype):
    """Right in size, every second element of a larger tensor, dimensions in reverse."""
    sizes = [2 * n for n in reversed(like.shape)]
    t = library.full(sizes, 1, dtype=dtype)
    return t[(slice(None, None, 2),) * len(sizes)].permute(*reversed(range(len(sizes)))) if sizes else t


def empty(library, like, dtype):
    """To be resized."""
    return library.empty((0,), dtype=dtype)


def wrong_dtype(library, like, dtype):
    return library.full(tuple(like.shape), 1, dtype=library.int32 if dtype == library.int64 else library.int64)


LAYOUTS = {"fitting out": fitting, "strided out": strided, "empty out": empty, "out of another dtype": wrong_dtype}


def out_facts(side, sample, plain, layout):
    """Is the result what was given, was its memory kept, its strides, itself; or the error."""
    args, kwargs, _ = side.copied(sample)
    many = not isinstance(plain, torch.Tensor)
    given = [layout(side.library, t, getattr(side.library, str(t.dtype)[6:])) for t in tensors_in(plain, torch.Tensor)]
    before = [(t.data_ptr(), t.numel()) for t in given]
    result = outcome(side.op, *args, **kwargs, out=tuple(given) if many else given[0])
    if isinstance(result, Raised):
        return result
    returned = tensors_in(result, side.tensor_class)
    same = len(returned) == len(given) and all(a is b for a, b in zip(returned, given))
    kept = [t.data_ptr() == at for t, (at, n) in zip(given, before) if n and layout is not empty]
    strides = [[s for s, n in zip(t.stride(), t.shape) if n > 1] for t in given if t.numel()]
    return {"returned": same, "kept": kept, "strides": strides, "given": given}
