"""Which results are views of what, whether a write through a view is seen where PyTorch's is, and what gradients come of
such a write."""

import torch
from calls import Raised, described, outcome
from transfer import NotCarried, tensors_in, to_torch


def results(subject, dtype, limit):
    """Yields for operators of which some result shares memory with an input, there or here."""
    found = []
    for sample in subject.samples(dtype, limit=limit):
        try:
            theirs, ours = facts(subject.reference, sample), facts(subject.ours, sample)
        except NotCarried:
            continue
        if isinstance(theirs, Raised):
            continue
        found.append((sample, theirs, ours))
    is_view = any(shares for _, (_, shares, _), _ in found)
    is_view = is_view or any(not isinstance(o, Raised) and o[1] for _, _, o in found)
    if not is_view or subject.is_uninitialized:
        return
    for sample, theirs, ours in found:
        yield described(sample), lambda: differs(subject, theirs, ours)
        if theirs[1] and subject.op.supports_autograd and differentiable(sample.input):
            expected = outcome(gradient, subject.reference, sample)
            if isinstance(expected, Raised) and isinstance(expected.error, Undefined):
                continue
            yield f"written to: {described(sample)}", lambda: subject.differs(expected, outcome(gradient, subject.ours, sample))


class Undefined(Exception):
    """A write to elements that lie in one place, which depends on the order of the writes."""


def differentiable(x):
    return isinstance(x, torch.Tensor) and (x.is_floating_point() or x.is_complex())


def gradient(side, sample):
    """Of the base that is written to through its views, with respect to what the base was."""
    args, kwargs, _ = side.copied(sample)
    leaf = args[0].detach().clone().requires_grad_()
    base = leaf * 2
    for i, view in enumerate(tensors_in(side.op(base, *args[1:], **kwargs), side.tensor_class)):
        if side.library is torch and torch._debug_has_internal_overlap(view):
            raise Undefined
        view.mul_(i + 3)
    return side.library.autograd.grad((base * base).real.sum() if base.is_complex() else (base * base).sum(), leaf)[0]


def facts(side, sample):
    """([which memory each result has], does any share with an input, inputs after writes through the results)"""
    args, kwargs, inputs = side.copied(sample)
    before = [storage(t) for t in inputs]
    out = outcome(side.op, *args, **kwargs)
    if isinstance(out, Raised):
        return out
    tensors = tensors_in(out, side.tensor_class)
    places, shares = [], False
    for i, t in enumerate(tensors):
        at = storage(t)
        if t.numel() and at in before:
            shares = True
            places.append(f"of input {before.index(at)}, offset {t.storage_offset()}, strides {strides(t)}")
        else:
            earlier = [storage(x) for x in tensors[:i]]
            places.append(f"of result {earlier.index(at)}" if t.numel() and at in earlier else "its own")
    written = outcome(write, side.library, tensors) if shares else None
    return places, shares, str(type(written.error).__name__) if isinstance(written, Raised) else list(inputs)


def write(library, tensors):
    with library.no_grad():
        for i, t in enumerate(tensors):
            t.fill_(i % 2)


def storage(t):
    return t.untyped_storage().data_ptr()


def strides(t):
    """Those that mean something."""
    return [s for s, n in zip(t.stride(), t.shape) if n > 1]


def differs(subject, theirs, ours):
    if isinstance(ours, Raised):
        return str(ours)
    for i, (e, a) in enumerate(zip(theirs[0], ours[0])):
        if e != a:
            return f"result {i}: memory {a}; in PyTorch {e}"
    if isinstance(theirs[2], str) or isinstance(ours[2], str):
        return None if type(theirs[2]) is type(ours[2]) else f"after a write: {error(ours[2])}; in PyTorch {error(theirs[2])}"
    return subject.comparison.of(theirs[2], [to_torch(t) for t in ours[2]], "inputs after writes through the results: ")


def error(x):
    return x if isinstance(x, str) else "no error"
