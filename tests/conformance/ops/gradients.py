"""Gradients of fixed weights times the outputs, and gradients of those."""

import torch
import torchere
from calls import Raised, described, outcome
from compare import first
from transfer import NotCarried, tensors_in, to_torch


def first_order(subject, dtype, limit):
    yield from compared(subject, dtype, limit, order=1)


def second_order(subject, dtype, limit):
    yield from compared(subject, dtype, limit and max(1, limit // 2), order=2)


def compared(subject, dtype, limit, order):
    for sample in subject.samples(dtype, requires_grad=True, limit=limit):
        try:
            expected = taken(subject.reference, subject.op, sample, order)
            if isinstance(expected, Raised) or not any(g is not None for g in expected):
                continue
            yield described(sample), lambda: differs(subject, expected, taken(subject.ours, subject.op, sample, order))
        except NotCarried:
            continue


def taken(side, op, sample, order):
    return outcome(gradients, side, op, sample, order)


def gradients(side, op, sample, order):
    """[the gradient, or None, for each input that requires it]"""
    args, kwargs, inputs = side.copied(sample)
    out = side.wrapper(side.op, *args, **kwargs)
    if sample.output_process_fn_grad:
        out = side.of(sample.output_process_fn_grad)(out)
    leaves = [t for t in inputs if t.requires_grad]
    outputs = [t for t in tensors_in(out, side.tensor_class) if t.requires_grad]
    if not outputs:
        raise RuntimeError("no output requires a gradient")
    found = weighted(side, outputs, leaves, create_graph=order == 2)
    if order == 1:
        return found
    outputs = [g for g in found if g is not None and g.requires_grad]
    return weighted(side, outputs, leaves, seed=3, create_graph=False) if outputs else [None] * len(leaves)


def weighted(side, outputs, leaves, create_graph, seed=1):
    weights = [weight(side.library, t, seed + i) for i, t in enumerate(outputs)]
    return side.library.autograd.grad(outputs, leaves, weights, create_graph=create_graph, allow_unused=True)


def weight(library, t, seed):
    """Numbers of the tensor's sizes and dtype that depend on nothing else."""
    dtype = getattr(torch, str(t.dtype).removeprefix("torch."))
    n = t.numel()
    flat = torch.sin(torch.arange(1, n + 1, dtype=torch.float64) * (1.3 + 0.7 * seed))
    if dtype.is_complex:
        flat = torch.complex(flat, torch.cos(torch.arange(n, dtype=torch.float64) * (0.9 + seed)))
    w = flat.to(dtype).reshape(tuple(t.shape))
    return w if library is torch else torchere.from_dlpack(w).clone()


def differs(subject, expected, actual):
    if isinstance(actual, Raised):
        return str(actual)
    return first(one(subject, e, a, f"gradient {i}: ") for i, (e, a) in enumerate(zip(expected, actual)))


def one(subject, expected, actual, where):
    """No gradient and a gradient of zeros mean the same."""
    if expected is None and actual is None:
        return None
    if expected is None:
        actual = to_torch(actual)
        return None if not bool(actual.any()) else f"{where}not zero, where PyTorch has none"
    if actual is None:
        return None if not bool(expected.any()) else f"{where}none"
    return subject.comparison.of(expected, actual, where)
