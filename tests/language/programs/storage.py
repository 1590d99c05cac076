"""Which tensors are one memory, and what is written to: fresh tensors stay apart, writes keep dtype and shape."""

from typing import *


@program("torch.zeros(2)")
def equal_fresh_tensors_in_joined_lists(x):
    items: List[torch.Tensor] = [torch.ones(2)] + [torch.ones(2), torch.ones(2)]
    return items


@program("torch.zeros(2)")
def equal_fresh_tensors_in_a_copied_list(x):
    items: List[torch.Tensor] = [torch.ones(2), torch.ones(2)]
    return items.copy()


@program("torch.zeros(2)")
def equal_fresh_tensors_in_a_dict(x):
    return {str(k): torch.full([1, 1], 1.5) for k in range(5, 2, -1)}


@program("torch.zeros(2)")
def equal_fresh_tensors_appended(x):
    items: List[torch.Tensor] = []
    for _ in range(3):
        items.append(torch.ones(2))
    items[0].add_(1)
    return items


@program("torch.ones(3)", "torch.ones(3, dtype=torch.float64)")
def write_keeps_the_dtype(x):
    y = torch.zeros(3)
    y += x.double()
    return y


@program("torch.ones(2, 3)")
def write_keeps_the_shape(x):
    y = torch.zeros(3)
    y += x
    return y


@program("torch.ones(2, 3)")
def written_item(x):
    y = x * 2
    y[0] -= 8
    y[:, 1] *= 3
    return x, y, y[0]


@program("torch.ones(2, 3)", "torch.full((1, 2), 3.0)")
def written_outputs_of_broadcast_tensors(x):
    a = x[0] * 1
    b = a.sum()
    c, d = torch.broadcast_tensors(a, b)
    a.add_(1)
    return c + 0, a, b
