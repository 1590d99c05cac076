"""Script classes: attributes, methods, operators, properties, static methods, inheritance of interface, modules' state."""

from typing import *


class Counter:
    def __init__(self, start: int = 0):
        self.n = start
        self.log: List[int] = []

    def add(self, k: int) -> int:
        self.n += k
        self.log.append(k)
        return self.n

    def twice(self, k: int):
        self.add(k)
        return self.add(k)

    def reset(self):
        self.n = 0


class Vector:
    def __init__(self, x: float, y: float):
        self.x = x
        self.y = y

    def __add__(self, other: 'Vector') -> 'Vector':
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other: 'Vector') -> 'Vector':
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k: float) -> 'Vector':
        return Vector(self.x * k, self.y * k)

    def __truediv__(self, k: float) -> 'Vector':
        return Vector(self.x / k, self.y / k)

    def __mod__(self, k: float) -> 'Vector':
        return Vector(self.x % k, self.y % k)

    def __pow__(self, k: float) -> 'Vector':
        return Vector(self.x ** k, self.y ** k)

    def __neg__(self) -> 'Vector':
        return Vector(-self.x, -self.y)

    def __eq__(self, other: 'Vector') -> bool:
        return self.x == other.x and self.y == other.y

    def __ne__(self, other: 'Vector') -> bool:
        return not (self.x == other.x and self.y == other.y)

    def __lt__(self, other: 'Vector') -> bool:
        return self.x < other.x

    def __le__(self, other: 'Vector') -> bool:
        return self.x <= other.x

    def __gt__(self, other: 'Vector') -> bool:
        return self.x > other.x

    def __ge__(self, other: 'Vector') -> bool:
        return self.x >= other.x

    def pair(self) -> Tuple[float, float]:
        return self.x, self.y


class Bag:
    def __init__(self, items: List[int]):
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> int:
        return self.items[i]

    def __setitem__(self, i: int, v: int) -> None:
        self.items[i] = v

    def __delitem__(self, i: int) -> None:
        self.items.pop(i)

    def __contains__(self, v: int) -> bool:
        return v in self.items

    def __call__(self, k: int) -> int:
        return k * len(self.items)

    def __bool__(self) -> bool:
        return len(self.items) > 0

    def __int__(self) -> int:
        return len(self.items)

    def __float__(self) -> float:
        return 0.5 * len(self.items)

    def __str__(self) -> str:
        return "bag of " + str(len(self.items))

    def __and__(self, v: int) -> int:
        return len(self.items) & v

    def __or__(self, v: int) -> int:
        return len(self.items) | v

    def __xor__(self, v: int) -> int:
        return len(self.items) ^ v

    def __iadd__(self, v: int) -> 'Bag':
        self.items.append(v)
        return self


for name, op in {"add": "a + b", "sub": "a - b", "mul": "a * 2.0", "div": "a / 2.0", "mod": "a % 2.0", "pow": "a ** 2.0", "neg": "-a"}.items():
    program_text(f"""
def vector_{name}(x: float, y: float):
    a = Vector(x, y)
    b = Vector(y, x)
    return ({op}).pair()
""", "1.0, 2.5")
for name, op in {"eq": "a == b", "ne": "a != b", "lt": "a < b", "le": "a <= b", "gt": "a > b", "ge": "a >= b", "chain": "a < b and b > a"}.items():
    program_text(f"""
def vector_{name}(x: float, y: float):
    a = Vector(x, y)
    b = Vector(y, x)
    return {op}
""", "1.0, 2.5", "2.0, 2.0")
for name, expression in {"len": "len(b)", "getitem": "b[0]", "negative": "b[-1]", "contains": "2 in b, 9 in b, 2 not in b", "call": "b(3)", "bool": "bool(b)",
                         "int": "int(b)", "float": "float(b)", "str": "str(b)", "and": "b & 3", "or": "b | 8", "xor": "b ^ 1",
                         "truth": "1 if b else 2", "not": "not b", "attribute": "b.items", "method_of_attribute": "b.items.count(2)"}.items():
    program_text(f"""
def bag_{name}(xs: List[int]):
    b = Bag(xs)
    return {expression}
""", "[1, 2, 3]", *(["[]"] if name not in ("getitem", "negative") else []))
for name, statement in {"setitem": "b[0] = 9", "delitem": "del b[0]", "iadd": "b += 7", "attribute_set": "b.items = [5]", "append": "b.items.append(4)",
                        "augmented_attribute_item": "b.items[0] += 5"}.items():
    program_text(f"""
def bag_{name}(xs: List[int]):
    b = Bag(xs)
    {statement}
    return b.items, len(b)
""", "[1, 2, 3]")


@program("3")
def make_and_use(n: int):
    c = Counter(n)
    return c.add(2), c.twice(5), c.n, c.log


@program("3")
def default_argument(n: int):
    c = Counter()
    c.add(n)
    c.reset()
    c.n += 4
    return c.n, c.log


@program("3")
def objects_alias(n: int):
    a = Counter(n)
    b = a
    b.add(1)
    return a.n, b.n, a is b


@program("3")
def list_of_objects(n: int):
    cs = [Counter(i) for i in range(n)]
    for c in cs:
        c.add(10)
    return [c.n for c in cs]


@program("3")
def dict_of_objects(n: int):
    d: Dict[str, Counter] = {}
    d["a"] = Counter(n)
    d["a"].add(1)
    return d["a"].n


@program("3")
def optional_object(n: int):
    c: Optional[Counter] = None
    if n > 2:
        c = Counter(n)
    if c is not None:
        return c.add(1)
    return -1


@program("3")
def object_passed_to_function(n: int):
    def bump(c: Counter, by: int):
        c.add(by)

    c = Counter(n)
    bump(c, 4)
    return c.n


def make_counter(n: int) -> Counter:
    return Counter(n)


@program("3")
def object_returned_by_function(n: int):
    return make_counter(n).add(1)


@program("3")
def object_in_loop(n: int):
    c = Counter(0)
    for i in range(n):
        if i % 2 == 0:
            c.add(i)
        else:
            c = Counter(c.n)
    return c.n, c.log


@program("[3.0, 1.0, 2.0]")
def sort_objects(xs: List[float]):
    vs = [Vector(x, -x) for x in xs]
    vs.sort()
    return [v.x for v in vs]


class Temperature:
    def __init__(self, celsius: float):
        self.celsius = celsius

    @property
    def fahrenheit(self) -> float:
        return self.celsius * 1.8 + 32.0

    @fahrenheit.setter
    def fahrenheit(self, v: float):
        self.celsius = (v - 32.0) / 1.8

    @staticmethod
    def zero() -> float:
        return -273.15


@program("20.0")
def property_read(c: float):
    return Temperature(c).fahrenheit


@program("20.0")
def property_written(c: float):
    t = Temperature(c)
    t.fahrenheit = 212.0
    return t.celsius


@program("20.0")
def static_method(c: float):
    t = Temperature(c)
    return t.zero() + c


@program("20.0")
def static_method_of_class(c: float):
    return Temperature.zero() + c


class Shape:
    SIDES = 4

    def __init__(self, size: float):
        self.size = size

    def area(self) -> float:
        return self.size * self.size

    def describe(self) -> str:
        return "shape " + str(self.area())


@program("2.5")
def class_constant(x: float):
    return Shape(x).area() * Shape.SIDES


class Circle(Shape):
    def area(self) -> float:
        return 3.0 * self.size * self.size


@program("2.5")
def inherited(x: float):
    return Circle(x).describe()


@torch.jit.interface
class Transform(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        pass

    def scale(self) -> float:
        pass


class Double(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * 2

    def scale(self) -> float:
        return 2.0


class Triple(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * 3

    def scale(self) -> float:
        return 3.0


@program("torch.ones(2)")
class UsesInterface(torch.nn.Module):
    t: Transform

    def __init__(self):
        super().__init__()
        self.t = Double()

    def forward(self, x):
        t: Transform = self.t
        return t.forward(x) + t.scale()


@torch.jit.interface
class Named:
    def name(self) -> str:
        pass


class Cat:
    def __init__(self):
        self.age = 3

    def name(self) -> str:
        return "cat"


@program("3")
def class_interface(n: int):
    x: Named = Cat()
    return x.name() * n


@program("torch.ones(2)", "torch.ones(2)")
class KeepsState(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.count = 0
        self.last: Optional[torch.Tensor] = None
        self.names: List[str] = []
        self.table: Dict[str, int] = {}
        self.register_buffer("total", torch.zeros(2))

    def forward(self, x):
        self.count += 1
        self.last = x
        self.names.append("call")
        self.table["calls"] = self.count
        self.total += x
        return self.total * self.count


@program("torch.ones(2)")
class Constants(torch.nn.Module):
    __constants__ = ["rate", "mode"]
    K: Final[int] = 3

    def __init__(self):
        super().__init__()
        self.rate = 0.5
        self.mode = "fast"
        self.size = (2, 1)
        self.flags = [True, False]

    def forward(self, x):
        if self.mode == "fast":
            return x.view(self.size) * self.rate * self.K
        return x


@program("torch.ones(2)")
class TrainingBranch(torch.nn.Module):
    def forward(self, x):
        if self.training:
            return x * 2
        return x


@program("torch.ones(2)")
class MixedByTraining(torch.nn.Module):
    def forward(self, x):
        if self.training:
            return x, x + 1
        return x


@program("torch.ones(2)")
class NoneAttribute(torch.nn.Module):
    def __init__(self, bias=None):
        super().__init__()
        self.bias = bias

    def forward(self, x):
        if self.bias is not None:
            x = x + self.bias
        if self.bias:
            x = x - 1
        return x


@program("torch.ones(2)")
class OptionalSubmodule(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.down = None
        self.up = torch.nn.Linear(2, 2)

    def forward(self, x):
        if self.down is not None:
            x = self.down(x)
        if self.up:
            x = self.up(x)
        if self.down:
            x = self.down(x)
        return x


@program("torch.ones(2, 2)")
class Containers(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.ModuleList([torch.nn.Linear(2, 2), torch.nn.ReLU()])
        self.seq = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Tanh())
        self.named = torch.nn.ModuleDict({"a": torch.nn.Linear(2, 2)})

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        for i, layer in enumerate(self.layers):
            x = layer(x) + i
        for name, layer in self.named.items():
            x = layer(x)
        x = self.seq(x) + self.seq[0](x) + self.named["a"](x)
        return x, len(self.layers), "a" in self.named


@program("torch.ones(2)")
class ModuleProperty(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.k = 3

    @property
    def double(self) -> int:
        return self.k * 2

    def forward(self, x):
        return x * self.double


@program("torch.ones(2)")
class Methods(torch.nn.Module):
    def forward(self, x):
        return self.helper(x) + self.other(x, 2) + self.static(x)

    def helper(self, x):
        return x * 2

    def other(self, x, n: int):
        return x * n

    @staticmethod
    def static(x):
        return x + 1


@program("torch.ones(2)")
class Exported(torch.nn.Module):
    def forward(self, x):
        return x

    @torch.jit.export
    def more(self, x):
        return x * 2


@program("torch.ones(2)")
class Ignored(torch.nn.Module):
    def forward(self, x):
        if torch.jit.is_scripting():
            return x
        return self.python_only(x)

    @torch.jit.unused
    def python_only(self, x):
        return x * 1


@program("torch.ones(2)")
class Subclass(torch.nn.Linear):
    def __init__(self):
        super().__init__(2, 2)

    def forward(self, x):
        return torch.relu(super().forward(x))


@program("torch.ones(2)")
class ParametersList(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.ps = torch.nn.ParameterList([torch.nn.Parameter(torch.ones(2)) for _ in range(3)])

    def forward(self, x):
        for p in self.ps:
            x = x + p
        return x


@program("torch.ones(2)")
class AttributeTypes(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.i, self.f, self.s, self.b = 3, 0.5, "a", True
        self.t = (1, 2.0)
        self.xs = [1, 2]
        self.d = {"a": 1}
        self.n = None
        self.dtype = torch.float64
        self.device = torch.device("cpu")

    def forward(self, x):
        return x.to(self.dtype) * self.i * self.f, self.s, self.b, self.t, self.xs, self.d, self.n, x.to(self.device)


@program("torch.ones(2)")
class BranchOnAttribute(torch.nn.Module):
    def __init__(self, mode="max"):
        super().__init__()
        self.mode = mode
        self.fn = torch.relu

    def forward(self, x):
        if self.mode == "max":
            x = x.max()
        elif self.mode == "mean":
            x = x.mean()
        else:
            raise ValueError(self.mode)
        return self.fn(x)


@program("torch.ones(2)")
class AccumulatesLoss(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.ModuleList([torch.nn.Linear(2, 2) for _ in range(3)])

    def forward(self, x, n: int = 3):
        loss = 0
        for layer in self.layers:
            loss = loss + layer(x).sum()
        total = 0
        for i in range(n):
            total = total + x * i
        return loss, total


@program("torch.ones(2)")
class CollectsOutputs(torch.nn.Module):
    def forward(self, x):
        outs = []
        sizes = []
        pairs = []
        named = {}
        best = None
        for i in range(3):
            y = x * i
            outs.append(y)
            sizes.append(y.size(0))
            pairs.append((y, i))
            named[str(i)] = i
            if best is None:
                best = y
            else:
                best = torch.max(best, y)
        return outs, sizes, pairs, named, best


@program("torch.ones(2)")
class WrongAttribute(torch.nn.Module):
    def forward(self, x):
        return x + self.nothing  ### "nothing"


@program("torch.ones(2)")
class NewAttribute(torch.nn.Module):
    def forward(self, x):
        self.fresh = x  ### "fresh"
        return x


@program("torch.ones(2)")
class ModuleMadeInForward(torch.nn.Module):
    def forward(self, x):
        return torch.nn.Linear(2, 2)(x)  ### "Linear"


@program("3")
def no_such_method(n: int):
    return Counter(n).missing()  ### "missing"


@program("3")
def wrong_constructor(n: int):
    return Counter("a").n  ### "int"


@program("3")
def undeclared_attribute(n: int):
    c = Counter(n)
    c.other = 5  ### "other"
    return c
