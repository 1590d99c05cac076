"""Gradients through memory that is written to: by items, through views, by in-place forms that are made of others."""

import pytest
import torchere as torch


def written_by_items(x):
    x[0] -= 8
    x[:, 0] *= 2
    x[0] = x[0]
    return x * x


def written_twice_through_a_view(x):
    row = x[0]
    row -= 8
    x[0] = row
    row *= 2
    return x * x


@pytest.mark.parametrize("f", [written_by_items, written_twice_through_a_view])
@pytest.mark.parametrize("scripted", [False, True])
def test_writes_through_views(f, scripted):
    a = torch.full((2, 2), 3.0, dtype=torch.float64, requires_grad=True)
    g = torch.jit.script(f) if scripted else f
    assert torch.autograd.gradcheck(lambda x: g(x.clone()), (a,))


def test_an_explicit_window_keeps_no_memory():
    a = torch.arange(6.0).requires_grad_()
    x = a * 1
    window = torch.as_strided(x, (2, 2), (3, 1), 1)
    kept = window * 3
    x[5] = 0.0
    kept.sum().backward()
    assert a.grad.tolist() == [0.0, 3.0, 3.0, 0.0, 3.0, 3.0]


@pytest.mark.parametrize("name", ["square", "relu6", "selu"])
def test_in_place_forms_have_gradients(name):
    a = torch.tensor([0.5, -0.75, 2.0], requires_grad=True)
    b = a.detach().clone().requires_grad_()
    apart = {"square": torch.square, "relu6": torch.nn.functional.relu6, "selu": torch.selu}[name]
    within = {"square": lambda x: x.square_(), "relu6": lambda x: torch.nn.functional.relu6(x, inplace=True),
              "selu": torch.selu_}[name]
    apart(a * 1).sum().backward()
    within(b * 1).sum().backward()
    assert a.grad.tolist() == b.grad.tolist()
