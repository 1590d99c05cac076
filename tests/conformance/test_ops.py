"""The operators that programs use most, eagerly in both libraries: values, dtype, sizes, strides, gradients, errors."""

import pytest
from known_differences import OPS
from op_samples import SAMPLES
from worlds import plain, same, worlds

# Operators whose gradient PyTorch does not define at the sample, or whose sample has ties.
NO_GRADIENT = {"argsort", "unique", "bernoulli", "multinomial"}


def evaluate(torch, expression, gradient):
    """(value, strides, gradients) of an expression over x, y, … or the error that it raises."""
    torch.manual_seed(5)
    names = {
        "torch": torch, "F": torch.nn.functional, "x": torch.rand(3, 4) + 0.1, "y": torch.rand(3, 4) + 0.1, "v": torch.rand(4),
        "m": torch.rand(4, 4) + torch.eye(4), "b": torch.rand(2, 3, 4), "i": torch.randint(0, 3, (3, 4)), "k": torch.tensor([0, 2]),
        "c": torch.rand(3, 4) > 0.5, "im": torch.rand(1, 2, 6, 6), "w": torch.rand(3, 2, 3, 3), "z": torch.complex(torch.rand(3), torch.rand(3)),
        "d": torch.rand(3, 4).double(),
    }
    names["n"] = names["x"] - 0.6
    leaves = [t for t in names.values() if isinstance(t, torch.Tensor) and t.is_floating_point()]
    try:
        if not gradient:
            out = eval(expression, names)
            return "value", plain(out), strides(torch, out), None
        for t in leaves:
            t.requires_grad_()
        out = eval(expression, names)
        differentiable = [t for t in tensors(torch, out) if t.requires_grad]
        if differentiable:
            sum((t * torch.arange(1, t.numel() + 1, dtype=t.dtype).reshape(t.shape)).sum() for t in differentiable).backward()
        return "value", plain(out), None, [None if t.grad is None else plain(t.grad) for t in leaves]
    except Exception as e:
        return "raises", type(e).__name__, None, None


def tensors(torch, out):
    if isinstance(out, torch.Tensor):
        return [out]
    return [t for x in out for t in tensors(torch, x)] if isinstance(out, (tuple, list)) else []


def strides(torch, out):
    """Strides of dimensions longer than 1, which alone mean something."""
    return [[s for s, n in zip(t.stride(), t.shape) if n > 1] for t in tensors(torch, out) if t.numel()]


@pytest.mark.parametrize("expression", SAMPLES)
def test_values(expression):
    reference, ours = (evaluate(w.torch, expression, False) for w in worlds())
    assert reference[0] == ours[0], (reference[:2], ours[:2])
    assert same(reference[1], ours[1], 1e-4), (reference[1], ours[1])
    assert (reference[2] == ours[2]) == (OPS.get(expression) != "strides")


@pytest.mark.parametrize("expression", [e for e in SAMPLES if not any(n in e for n in NO_GRADIENT)])
def test_gradients(expression, request):
    if OPS.get(expression, "strides") != "strides":
        request.applymarker(pytest.mark.xfail(strict=True, reason=OPS[expression]))
    reference, ours = (evaluate(w.torch, expression, True) for w in worlds())
    assert reference[0] == ours[0], (reference[:2], ours[:2])
    if reference[0] == "value":
        assert same(reference[3], ours[3], 1e-3), (reference[3], ours[3])


def test_count():
    assert len(SAMPLES) >= 250
