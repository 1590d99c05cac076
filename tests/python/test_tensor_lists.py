"""Operators over lists of tensors, masked reductions, results written where out= says."""
import pytest
import torchere as torch


def lists():
    return [torch.tensor([1.0, 4.0]), torch.tensor([[9.0]])], [torch.tensor([2.0, 2.0]), torch.tensor([[3.0]])]


def test_foreach_functions_give_tuples():
    a, b = lists()
    total = torch._foreach_add(a, b, alpha=2)
    assert isinstance(total, tuple)
    assert [t.tolist() for t in total] == [[5.0, 8.0], [[15.0]]]
    assert [t.tolist() for t in torch._foreach_mul(a, [2.0, 3.0])] == [[2.0, 8.0], [[27.0]]]
    assert [t.tolist() for t in torch._foreach_pow(2.0, b)] == [[4.0, 4.0], [[8.0]]]
    assert [t.item() for t in torch._foreach_norm(b, 1)] == [4.0, 3.0]
    scaled = torch._foreach_addcdiv(a, b, b, torch.tensor([1.0, 10.0]))
    assert [t.tolist() for t in scaled] == [[2.0, 5.0], [[19.0]]]


def test_foreach_in_place_keeps_gradients_usable():
    x = torch.tensor([1.0, 4.0], requires_grad=True)
    y = [x * 1]
    assert torch._foreach_sqrt_(y) is y
    y[0].sum().backward()
    assert x.grad.tolist() == [0.5, 0.25]


def test_foreach_refuses_lists_of_other_lengths():
    a, b = lists()
    with pytest.raises(RuntimeError, match="Tensor lists must have the same number of tensors, got 2 and 1"):
        torch._foreach_add(a, b[:1])
    with pytest.raises(RuntimeError, match="Tensor list must have at least one tensor"):
        torch._foreach_add([], [])


def test_masked():
    x = torch.tensor([[1.0, -2.0, 3.0], [4.0, 5.0, 6.0]])
    mask = torch.tensor([[True, False, True], [False, False, False]])
    assert torch.masked.sum(x, 1, mask=mask).tolist() == [4.0, 0.0]
    assert torch.masked.amax(x, 1, mask=mask).tolist() == [3.0, float("-inf")]
    assert torch.masked.mean(x, 1, mask=mask)[0].item() == 2.0
    assert torch.masked.median(x, 1, mask=mask)[0].item() == 1.0
    assert torch.masked.softmax(x, 1, mask=mask)[0, 1].item() == 0.0
    with pytest.raises(RuntimeError, match="appears multiple times"):
        torch.masked.sum(x, (0, 0))


def test_out_beside_options():
    out = torch.empty(0, dtype=torch.int64)
    assert torch.arange(1, 4, out=out) is out
    assert out.tolist() == [1, 2, 3]
    out = torch.empty(0)
    torch.linspace(0, 1, 3, dtype=torch.float32, out=out)
    assert out.tolist() == [0.0, 0.5, 1.0]
    with pytest.raises(RuntimeError, match="does not match dtype of out parameter"):
        torch.ones(2, dtype=torch.int64, out=out)
    values, places = torch.empty(0), torch.empty(0, dtype=torch.int64)
    torch.max(torch.tensor([[1.0, 3.0], [4.0, 2.0]]), 1, out=(values, places))
    assert (values.tolist(), places.tolist()) == ([3.0, 4.0], [1, 0])


def test_out_refuses_shared_memory():
    x = torch.rand(6)
    with pytest.raises(RuntimeError, match="refer to a single memory location"):
        torch.gather(x, 0, torch.tensor([0, 1]), out=x[:2])
    with pytest.raises(RuntimeError, match="more than one element of the written-to tensor"):
        torch.index_select(x, 0, torch.tensor([0, 1, 2]), out=torch.rand(1).expand(3))


def test_numbers_stand_for_tensors_in_arithmetic_alone():
    x = torch.tensor([1, 2, 3])
    assert torch.add(x, 2).tolist() == [3, 4, 5]
    with pytest.raises(TypeError):
        torch.maximum(x, 2)


@pytest.mark.parametrize("largest", [True, False])
def test_extremes_along_a_dimension(largest):
    nan = float("nan")
    x = torch.tensor([[1.0, nan, 3.0], [3.0, 2.0, nan], [3.0, nan, 1.0]] + [[2.0, 2.0, 2.0]] * 30)
    f = torch.max if largest else torch.min
    assert f(x, 0)[1].tolist() == [1 if largest else 0, 0, 1]
    flat = x.t().contiguous()
    assert f(flat, 1)[1].tolist() == [1 if largest else 0, 0, 1]
    ties = torch.zeros(100)
    ties[37] = ties[71] = 1.0 if largest else -1.0
    assert f(ties, 0)[1].item() == 37
