"""Lists, tuples, dicts, strings, comprehension, slices, NamedTuples, enums."""

from enum import Enum
from typing import Dict, List, NamedTuple, Optional, Tuple

ints = lambda: ([3, 1, 2],)


def list_methods(xs: List[int]):
    ys = xs.copy()
    ys.append(4)
    ys.extend([5, 6])
    ys.insert(0, 9)
    last = ys.pop()
    first = ys.pop(0)
    ys.reverse()
    ys.remove(3)
    return ys, last, first, ys.index(1), ys.count(4), len(ys)


case(list_methods, ints)


def list_operators(xs: List[int]):
    return xs + [1], xs * 2, xs == [3, 1, 2], xs != [1], [0] * 3


case(list_operators, ints)


def list_sort(xs: List[int]):
    ys = sorted(xs)
    xs.sort()
    zs = [2.5, 1.5]
    zs.sort(reverse=True)
    return xs, ys, zs


case(list_sort, ints)


def list_slices(xs: List[int]):
    return xs[1:], xs[:-1], xs[::2], xs[-2:], xs[0:2], xs[-1]


case(list_slices, ints)


def list_set(xs: List[int]):
    xs[0] = 7
    xs[-1] += 2
    del xs[1]
    return xs


case(list_set, ints)


def comprehension(xs: List[int]):
    return [x * 2 for x in xs], [float(i) for i in xs]


case(comprehension, ints)


def comprehension_tensors(xs: List[torch.Tensor]):
    return torch.stack([x + 1 for x in xs])


case(comprehension_tensors, lambda: ([torch.rand(2), torch.rand(2)],))


def comprehension_range(n: int):
    return [i * i for i in range(n)]


case(comprehension_range, lambda: (4,))


def dict_comprehension(xs: List[int]):
    return {x: x * x for x in xs}


case(dict_comprehension, ints)


def nested_lists(n: int):
    m: List[List[int]] = []
    for i in range(n):
        row: List[int] = []
        for j in range(i):
            row.append(j)
        m.append(row)
    return m, m[2][1]


case(nested_lists, lambda: (3,))


def empty_lists():
    a: List[int] = []
    b = torch.jit.annotate(List[Tuple[int, str]], [])
    b.append((1, "a"))
    c = []
    c.append(torch.ones(1))
    return a, b, c


case(empty_lists)


def aggregates(xs: List[int], ys: List[float], bs: List[bool]):
    return min(xs), max(xs), sum(xs), min(ys), max(ys), sum(ys), any(bs), all(bs), len(ys)


case(aggregates, lambda: ([3, 1], [0.5, 2.5], [True, False]))


def list_copies(s: str, xs: List[int]):
    return list(s), list(xs), list(range(3))


case(list_copies, lambda: ("abc", [1]))


def tuples(x):
    t = (1, x, "a")
    a, b, c = t
    n, (m, o) = 1, (2.0, "b")
    return t[0], t[1], t[-1], t[1:], (a, b), len(t), n, m, o, (x,)


case(tuples, lambda: (torch.rand(2),))


def tuple_compare(a: Tuple[int, int], b: Tuple[int, int]):
    return a == b, a != b, a[0] + b[1]


case(tuple_compare, lambda: ((1, 2), (1, 3)))


def tuple_of_lists(t: Tuple[List[int], Dict[str, float]]):
    xs, d = t
    return xs[0], d["a"]


case(tuple_of_lists, lambda: (([1], {"a": 2.0}),))


def dict_methods(d: Dict[str, int]):
    d["c"] = 3
    a = d["a"]
    b = d.get("b")
    z = d.get("z", 26)
    has = "a" in d, "z" in d
    keys, values = list(d.keys()), list(d.values())
    popped = d.pop("a")
    d.update({"x": 9})
    e = d.copy()
    d.clear()
    return a, b, z, has, keys, values, popped, e, len(d), d.setdefault("n", 1)


case(dict_methods, lambda: ({"a": 1, "b": 2},))


def dict_literals(x):
    d = {"x": x, "y": x + 1}
    e = {1: 2.0, 3: 4.0}
    f: Dict[str, List[int]] = {}
    f["a"] = [1]
    f["a"].append(2)
    del e[1]
    return d["x"] + d["y"], e, f


case(dict_literals, lambda: (torch.rand(2),))


def dict_items(d: Dict[int, float]):
    total = 0.0
    for k, v in d.items():
        total += k * v
    return total, sorted(list(d.keys()))


case(dict_items, lambda: ({2: 1.5, 1: 0.5},))


def dict_of_tensors(d: Dict[str, torch.Tensor]):
    out: Dict[str, torch.Tensor] = {}
    for k, v in d.items():
        out[k + "_new"] = v * 2
    return out


case(dict_of_tensors, lambda: ({"a": torch.rand(2)},))


def dict_constructor(xs: List[Tuple[str, int]]):
    return dict(xs), dict([("a", 1)])


case(dict_constructor, lambda: ([("k", 5)],))


def missing_key(d: Dict[str, int]):
    return d["nothing"]


case(missing_key, lambda: ({"a": 1},))


def string_methods(s: str):
    return (s.upper(), s.lower(), s.strip(), s.split(" "), s.replace("a", "b"), s.startswith("a"), s.endswith("c"), s.find("b"),
            len(s), s.capitalize(), s.title(), s.count("a"), s.isdigit(), s.isalpha(), "-".join(["x", "y"]), s.rfind("a"))


case(string_methods, lambda: ("abc Abc",))


def string_operations(s: str):
    return s + "!", s[0], s[1:3], s[-1], s == "abc", s != "x", s < "b", "b" in s


case(string_operations, lambda: ("abc",))


def format_strings(n: int, x: float, s: str):
    return f"{n} and {x}", f"{s}", "{} {}".format(n, s), "%d %s" % (n, s), "no"


case(format_strings, lambda: (3, 2.5, "q"))


def string_of(n: int, x: float, t, xs: List[int]):
    return str(n), str(x), str(xs), str(True), str(None)


case(string_of, lambda: (3, 2.5, torch.ones(2), [1, 2]))


def characters(s: str):
    return ord("a"), chr(98), s.split(","), s.splitlines(), hex(255), oct(8), bin(5)


case(characters, lambda: ("a,b\nc",))


class Point(NamedTuple):
    x: torch.Tensor
    y: torch.Tensor


class Pair(NamedTuple):
    a: int
    b: float = 2.5


def make_point(x):
    p = Point(x, x + 1)
    return p, p.x + p.y, p[0]


case(make_point, lambda: (torch.rand(2),))


def take_point(p: Point) -> torch.Tensor:
    x, y = p
    return x * y + p.x


case(take_point, lambda: (Point(torch.rand(2), torch.rand(2)),))


def named_tuple_defaults(n: int) -> Tuple[Pair, Pair]:
    return Pair(n), Pair(a=n, b=1.0)


case(named_tuple_defaults, lambda: (3,))


class Color(Enum):
    RED = 1
    GREEN = 2


def enum_values(c: Color):
    return c == Color.RED, c != Color.GREEN, c.value, c.name


case(enum_values, lambda: (Color.GREEN,))


def enum_constant(n: int):
    if n == Color.RED.value:
        return Color.RED.name
    return Color.GREEN.name


case(enum_constant, lambda: (1,))


def enum_loop():
    total = 0
    for c in Color:
        total += c.value
    return total


case(enum_loop)


def optional_list(xs: Optional[List[int]] = None):
    if xs is None:
        xs = [1, 2]
    return xs


case(optional_list)


def list_of_optional(xs: List[Optional[int]]):
    total = 0
    for x in xs:
        if x is not None:
            total += x
    return total


case(list_of_optional, lambda: ([1, None, 3],))


def list_unpack(xs: List[int]):
    a, b, c = xs
    return a + b + c


case(list_unpack, ints)


def zip_lists(xs: List[torch.Tensor], ys: List[int]):
    return [x * y for x, y in zip(xs, ys)]


case(zip_lists, lambda: ([torch.ones(2), torch.ones(2)], [2, 3]))


def tensor_list_ops(xs: List[torch.Tensor]):
    return torch.cat(xs), torch.stack(xs).sum(0), len(xs), xs[-1] + xs[0]


case(tensor_list_ops, lambda: ([torch.ones(2), torch.rand(2)],))


def tolist(x):
    a: List[float] = x.tolist()
    return a


case(tolist, lambda: (torch.rand(3),))


def complex_types(d: Dict[str, List[Tuple[int, Optional[torch.Tensor]]]]):
    total = 0
    for k, v in d.items():
        for n, t in v:
            if t is not None:
                total += n
    return total


case(complex_types, lambda: ({"a": [(1, None), (2, torch.ones(1))]},))


def reversed_list(xs: List[int]):
    out: List[int] = []
    for i in range(len(xs) - 1, -1, -1):
        out.append(xs[i])
    return out


case(reversed_list, ints)
