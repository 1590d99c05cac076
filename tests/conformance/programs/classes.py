"""Script classes: attributes, methods, operators, use in functions and modules."""

from typing import Dict, List, Optional, Tuple


@torch.jit.script
class Counter:
    def __init__(self, start: int):
        self.count = start
        self.names: List[str] = []

    def add(self, n: int = 1) -> int:
        self.count += n
        return self.count

    def name(self, s: str):
        self.names.append(s)


def count(n: int):
    c = Counter(n)
    c.add()
    c.add(5)
    c.name("a")
    return c.count, c.names


case(count, lambda: (3,))


@torch.jit.script
class Vector:
    def __init__(self, x: float, y: float):
        self.x = x
        self.y = y

    def __add__(self, other: "Vector") -> "Vector":
        return Vector(self.x + other.x, self.y + other.y)

    def __eq__(self, other: "Vector") -> bool:
        return self.x == other.x and self.y == other.y

    def __len__(self) -> int:
        return 2

    def __getitem__(self, i: int) -> float:
        return self.x if i == 0 else self.y

    def norm(self) -> float:
        return (self.x * self.x + self.y * self.y) ** 0.5


def vectors(a: float, b: float):
    v = Vector(a, b)
    w = v + Vector(1.0, 2.0)
    return w.x, w.y, v == w, len(v), v[1], w.norm()


case(vectors, lambda: (3.0, 4.0))


def list_of_objects(n: int):
    xs: List[Vector] = []
    for i in range(n):
        xs.append(Vector(float(i), 1.0))
    total = 0.0
    for v in xs:
        total += v.norm()
    xs[0].x = 9.0
    return total, xs[0].x


case(list_of_objects, lambda: (3,))


class Stack:
    def __init__(self):
        self.items: List[int] = []

    def push(self, x: int) -> None:
        self.items.append(x)

    def pop(self) -> int:
        return self.items.pop()

    def is_empty(self) -> bool:
        return len(self.items) == 0


def use_stack(n: int):
    s = Stack()
    for i in range(n):
        s.push(i)
    out: List[int] = []
    while not s.is_empty():
        out.append(s.pop())
    return out


case(use_stack, lambda: (4,))


class Holder:
    def __init__(self, t: torch.Tensor, scale: Optional[float] = None):
        self.t = t
        self.scale = scale
        self.table: Dict[str, int] = {"a": 1}

    def value(self) -> torch.Tensor:
        scale = self.scale
        if scale is not None:
            return self.t * scale
        return self.t


def hold(x):
    h = Holder(x)
    g = Holder(x, 2.0)
    h.table["b"] = 2
    return h.value() + g.value(), h.table


case(hold, lambda: (torch.rand(2),))


class Manager:
    def __init__(self):
        self.depth = 0

    def __enter__(self):
        self.depth = 1
        return self

    def __exit__(self, type: torch.Tensor, value: torch.Tensor, tb: torch.Tensor):
        self.depth = 2


def with_statement(x):
    m = Manager()
    with m as inner:
        x = x + inner.depth
    return x, m.depth


class ModuleWithClass(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.size = 3

    def forward(self, x):
        s = Stack()
        s.push(self.size)
        return x * s.pop()


case(ModuleWithClass, lambda: (torch.rand(2),))


def object_argument(v: Vector) -> float:
    return v.x + v.y


def call_object_argument(a: float):
    return object_argument(Vector(a, 1.0))


case(call_object_argument, lambda: (2.0,))


def optional_object(flag: bool):
    v: Optional[Vector] = None
    if flag:
        v = Vector(1.0, 2.0)
    if v is not None:
        return v.x
    return 0.0


case(optional_object, lambda: (True,))


def tuple_of_objects(a: float) -> Tuple[float, float]:
    t = (Vector(a, a), Vector(1.0, 2.0))
    u, v = t
    return u.x, v.y


case(tuple_of_objects, lambda: (2.0,))
