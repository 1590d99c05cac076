"""Operators that Python registers: in functions, modules, traces and archives."""

from typing import List, Optional, Tuple

_library = torch.library.Library("conformance", "DEF")
_library.define("scale(Tensor x, float by=2.0) -> Tensor")
_library.define("split(Tensor x, int n, *, bool flip=False) -> (Tensor, Tensor)")
_library.define("total(Tensor[] parts, Tensor? bias=None) -> Tensor")
_library.define("fill_(Tensor(a!) x, Scalar value) -> Tensor(a!)")
_library.define("kind(Tensor x, ScalarType? dtype=None, str mode=\"plain\") -> Tensor")
_library.define("numbers(int n, int[] more, float? f=None) -> int")
_library.define("over.int(int a) -> int")
_library.define("over.Tensor(Tensor a) -> Tensor")
_library.define("silent(Tensor x) -> Tensor", alias_analysis="CONSERVATIVE")


def _scale(x, by=2.0):
    return x * by


def _split(x, n, flip=False):
    a, b = x[:n] + 0, x[n:] + 0
    return (b, a) if flip else (a, b)


def _total(parts, bias=None):
    out = parts[0]
    for p in parts[1:]:
        out = out + p
    return out if bias is None else out + bias


def _fill(x, value):
    return x.fill_(value)


def _kind(x, dtype=None, mode="plain"):
    out = x.to(dtype) if dtype is not None else x + 0
    return out if mode == "plain" else -out


_library.impl("scale", _scale, "CPU")
_library.impl("split", _split, "CPU")
_library.impl("total", _total, "CompositeImplicitAutograd")
_library.impl("fill_", _fill, "CPU")
_library.impl("kind", _kind, "CPU")
_library.impl("numbers", lambda n, more, f=None: n + sum(more) + (0 if f is None else int(f)), "CompositeExplicitAutograd")
_library.impl("over.int", lambda a: a + 1, "CompositeExplicitAutograd")
_library.impl("over.Tensor", lambda a: a + 10, "CPU")
_library.impl("silent", lambda x: x + 1, "CPU")


def calls(x):
    y = torch.ops.conformance.scale(x)
    z = torch.ops.conformance.scale(x, by=0.5)
    a, b = torch.ops.conformance.split(y + z, 1, flip=True)
    return a, b


case(calls, lambda: (torch.arange(6.).view(3, 2),))


def lists_and_none(x, y: Optional[torch.Tensor]):
    return torch.ops.conformance.total([x, x, x], y), torch.ops.conformance.total([x])


case(lists_and_none, lambda: (torch.ones(2), torch.full((2,), 3.0)))


def in_place(x):
    y = x + 1
    torch.ops.conformance.fill_(y, 4)
    return y, torch.ops.conformance.fill_(x + 0, 2.5)


case(in_place, lambda: (torch.zeros(2),))


def other_types(x):
    return torch.ops.conformance.kind(x, torch.float64), torch.ops.conformance.kind(x, mode="minus")


case(other_types, lambda: (torch.ones(2),))


def numbers(n: int):
    return torch.ops.conformance.numbers(n, [1, 2, 3]), torch.ops.conformance.numbers(n, [], 2.5)


case(numbers, lambda: (4,))


def overloads(x, n: int):
    return torch.ops.conformance.over(x), torch.ops.conformance.over(n)


case(overloads, lambda: (torch.ones(2), 3))


def unused_results(x):
    torch.ops.conformance.scale(x)  # is taken out
    torch.ops.conformance.silent(x)  # stays: nobody says what it does
    return x


case(unused_results, lambda: (torch.ones(1),))


def in_control_flow(x, n: int):
    for i in range(n):
        if bool(x.sum() > 10):
            x = torch.ops.conformance.scale(x, 0.5)
        else:
            x = torch.ops.conformance.scale(x, 3.0)
    return x


case(in_control_flow, lambda: (torch.ones(3), 5))


class Holder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.full((2,), 1.5))

    def forward(self, x: torch.Tensor) -> Tuple[torch.Tensor, List[torch.Tensor]]:
        a, b = torch.ops.conformance.split(x * self.weight, 1)
        return torch.ops.conformance.total([a, b], self.weight), [a, b]


case(Holder, lambda: (torch.ones(2, 2),))


def traced(x, y):
    a, b = torch.ops.conformance.split(x, 1, flip=True)
    return torch.ops.conformance.total([a, b, y]), torch.ops.aten.mul(x, y)


case(traced, lambda: (torch.ones(2, 2), torch.full((1, 2), 3.0)), how="trace")

