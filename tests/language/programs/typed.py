"""Types: Optional, Union, Any, tuples, NamedTuple, Enum, dataclass, isinstance, refinement, casts."""

from dataclasses import dataclass
from enum import Enum
from typing import *


class Color(Enum):
    RED = 1
    BLUE = 2


class Mode(Enum):
    FAST = "fast"
    SLOW = "slow"


class Point(NamedTuple):
    x: int
    y: int


class Labelled(NamedTuple):
    data: torch.Tensor
    label: str = "none"
    weight: float = 1.0


@dataclass
class Config:
    size: int
    rate: float = 0.5
    name: str = "c"


for t, samples in {"int": ("3", "None"), "float": ("0.5", "None"), "str": ("'a'", "None"), "bool": ("True", "None"),
                   "torch.Tensor": ("torch.ones(2)", "None"), "List[int]": ("[1]", "None"), "Tuple[int, str]": ("(1, 'a')", "None"),
                   "Dict[str, int]": ("{'a': 1}", "None")}.items():
    n = t.replace("[", "_").replace("]", "").replace(", ", "_").replace("torch.", "")
    program_text(f"""
def optional_{n}(x: Optional[{t}]):
    return x is None, x is not None
""", *samples)
    program_text(f"""
def optional_if_{n}(x: Optional[{t}]):
    if x is not None:
        return str(x) if False else "there"
    return "none"
""", *samples)
    program_text(f"""
def optional_early_{n}(x: Optional[{t}]) -> {t}:
    if x is None:
        raise ValueError("none")
    return x
""", *samples)
    program_text(f"""
def optional_list_{n}(x: Optional[{t}]):
    xs: List[Optional[{t}]] = [x, None]
    xs.append(x)
    return xs
""", *samples)
    program_text(f"""
def optional_local_{n}(x: Optional[{t}], flag: bool):
    y: Optional[{t}] = None
    if flag:
        y = x
    return y
""", *[f"{s}, True" for s in samples])
    program_text(f"""
def any_{n}(x: {t}):
    y: Any = x
    return y
""", samples[0])
    program_text(f"""
def isinstance_{n}(x: Any):
    if isinstance(x, {"list" if "List" in t else "dict" if "Dict" in t else "tuple" if "Tuple" in t else t}):
        return 1
    return 2
""", samples[0], "None")
    program_text(f"""
def tuple_of_{n}(x: {t}):
    t = (x, 1)
    a, b = t
    return a, t, t[0], t[-1], len(t)
""", samples[0])

for a, b, sa, sb in [("int", "str", "3", "'a'"), ("int", "float", "3", "0.5"), ("torch.Tensor", "int", "torch.ones(1)", "2"),
                     ("List[int]", "int", "[1]", "2"), ("str", "torch.Tensor", "'a'", "torch.ones(1)"), ("bool", "str", "True", "'a'"),
                     ("List[int]", "List[str]", "[1]", "['a']"), ("Dict[str, int]", "List[int]", "{'a': 1}", "[1]"), ("Tuple[int, int]", "int", "(1, 2)", "3")]:
    n = f"{a}_{b}".replace("[", "").replace("]", "").replace(", ", "").replace("torch.", "")
    program_text(f"""
def union_{n}(x: Union[{a}, {b}]):
    if isinstance(x, {"list" if a.startswith("List") and not b.startswith("List") else "dict" if a.startswith("Dict") else "tuple" if a.startswith("Tuple") else a}):
        y = x
        return 1
    return 2
""", sa, sb)
    program_text(f"""
def union_pass_{n}(x: Union[{a}, {b}]) -> Union[{a}, {b}]:
    y = x
    return y
""", sa, sb)
    program_text(f"""
def union_none_{n}(x: Optional[Union[{a}, {b}]]):
    if x is None:
        return "none"
    return "some"
""", sa, sb, "None")
    program_text(f"""
def union_return_{n}(flag: bool, a: {a}, b: {b}) -> Union[{a}, {b}]:
    if flag:
        return a
    return b
""", f"True, {sa}, {sb}", f"False, {sa}, {sb}")
    program_text(f"""
def union_pipe_{n}(x: {a} | {b}):
    return isinstance(x, {"list" if a.startswith("List") and not b.startswith("List") else "dict" if a.startswith("Dict") else "tuple" if a.startswith("Tuple") else a})
""", sa, sb)

REFINEMENTS = {
    "and": "if x is not None and x > 1:\n        return x", "or": "if x is None or x < 2:\n        return -1\n    return x + 1",
    "not": "if not x is None:\n        return x + 1", "else": "if x is None:\n        pass\n    else:\n        return x + 1",
    "assert": "assert x is not None\n    return x + 1", "ternary": "return x + 1 if x is not None else 0",
    "early": "if x is None:\n        return 0\n    return x + 1", "assign": "if x is None:\n        x = 5\n    return x + 1",
    "nested": "if x is not None:\n        if x > 1:\n            return x * 2", "eq_none": "if x == None:\n        return 0\n    return 1",
    "while": "while x is not None:\n        x = None\n    return x", "raise": "if x is None:\n        raise ValueError('none')\n    return x + 1",
    "truth": "if x:\n        return 1", "not_truth": "if not x:\n        return 1", "or_default": "y = x or 7\n    return y",
    "copy": "y = x\n    if y is not None:\n        return y + 1", "and_and": "if x is not None and x > 0 and x < 9:\n        return x",
    "comprehension": "return [x + i for i in range(2)] if x is not None else [0]",
}
for name, body in REFINEMENTS.items():
    program_text(f"""
def refine_{name}(x: Optional[int]):
    {body}
    return {"[0]" if "comprehension" in name else "None" if name == "while" else "0"}
""" if not body.rstrip().split("\n")[-1].startswith("    return") and not body.startswith("return") else f"""
def refine_{name}(x: Optional[int]):
    {body}
""", "None", "1", "5")

TUPLES = {
    "index": "t[0]", "negative": "t[-1]", "slice": "t[1:]", "slice_end": "t[:2]", "slice_step": "t[::2]", "len": "len(t)", "add": "t + (7,)",
    "eq": "t == t", "str": "str(t)", "unpack": "t[0] + t[2]", "in": "1 in t", "reversed": "t[::-1]", "nested": "((t, 1), t)", "list": "list(t)",
    "concatenate": "t + t", "compare": "t < (2, 0, 0)", "empty": "()", "single": "(t[0],)", "max": "max(t)", "sum": "sum(t)", "sorted": "sorted(t)",
    "count": "t.count(1)", "index_of": "t.index(2)", "mul": "t * 2", "ne": "t != (1, 2, 3)", "tuple": "tuple(t)", "zip": "[a + b for a, b in zip(t, t)]",
    "enumerate": "[i * v for i, v in enumerate(t)]", "any": "any(t)", "not_in": "9 not in t", "bool": "bool(t)",
}
for name, expression in TUPLES.items():
    program_text(f"""
def tuple_{name}(t: Tuple[int, int, int]):
    return {expression}
""", "(1, 2, 3)")
    program_text(f"""
def literal_tuple_{name}(a: int):
    t = (a, 2, 3)
    return {expression}
""", "1")


@program("(1, 'a', 0.5)")
def mixed_tuple(t: Tuple[int, str, float]):
    a, b, c = t
    return c, b, a, t[1] + "b"


@program("(1, 'a')")
def tuple_item_assignment(t: Tuple[int, str]):
    t[0] = 2  ### "does not support subscripted assignment"
    return t


@program("(1, 2), 1")
def tuple_variable_index(t: Tuple[int, int], i: int):
    return t[i]


@program("(1, 'a'), 1")
def mixed_tuple_variable_index(t: Tuple[int, str], i: int):
    return t[i]  ### "tuple"


@program("(1, 2)")
def tuple_index_range(t: Tuple[int, int]):
    return t[5]  ### "[Ii]ndex|range"


@program("(1, 2)")
def tuple_unpack_size(t: Tuple[int, int]):
    a, b, c = t  ### "unpack"
    return a


@program("(1, 2, 3)")
def tuple_ellipsis_list(xs: Tuple[int, int, int]):
    ys: List[int] = [x for x in xs]
    return ys


@program("3, 4")
def make_point(x: int, y: int):
    p = Point(x, y)
    q = Point(y=x, x=y)
    return p, q, p.x + q.y, p[0], p == q, p == Point(x, y)


@program("Point(1, 2)")
def take_point(p: Point):
    x, y = p
    return x + y, p.x, p[1], len(p)


@program("Point(1, 2)")
def point_replace(p: Point):
    return p._replace(x=5)


@program("Point(1, 2)")
def point_asdict(p: Point):
    return p._asdict()


@program("torch.ones(2)")
def named_tuple_defaults(x):
    a = Labelled(x)
    b = Labelled(x, "b")
    c = Labelled(x, weight=2.0)
    return a, b.label, c.weight, a.data + 1


@program("[Point(1, 2), Point(3, 4)]")
def points(ps: List[Point]):
    total = 0
    for p in ps:
        total += p.x * p.y
    for x, y in ps:
        total += x
    return total, ps[0].x


@program("3")
def point_attribute_assignment(n: int):
    p = Point(1, 2)
    p.x = n  ### "x"
    return p


@program("3")
def point_missing(n: int):
    return Point(n)  ### "y"


@program("3")
def point_no_attribute(n: int):
    return Point(n, n).z  ### "z"


@program("Color.RED", "Color.BLUE")
def enum_compare(c: Color):
    return c == Color.RED, c != Color.RED, c is Color.RED


@program("Color.RED", "Color.BLUE")
def enum_name_value(c: Color):
    return c.name, c.value


@program("Mode.FAST")
def enum_str_value(m: Mode):
    return m.value + "!", m.name


@program("Color.RED")
def enum_returned(c: Color) -> Color:
    if c == Color.RED:
        return Color.BLUE
    return c


@program("Color.RED", "Color.BLUE")
def enum_branches(c: Color):
    if c == Color.RED:
        return 1
    elif c == Color.BLUE:
        return 2
    return 3


@program()
def enum_loop():
    out: List[str] = []
    for c in Color:
        out.append(c.name)
    return out


@program()
def enum_len():
    return len(Color)


@program()
def enum_constant():
    return Color.RED.value, Mode.SLOW.value, Color.BLUE.name


@program("[Color.RED, Color.BLUE]")
def enum_list(cs: List[Color]):
    return [c.value for c in cs]


@program("Color.RED")
def enum_in_tuple(c: Color):
    return c in (Color.RED, Color.BLUE), c in [Color.BLUE]


@program("Color.RED")
def enum_dict(c: Color):
    d = {Color.RED: "r", Color.BLUE: "b"}
    return d[c]


@program("Color.RED")
def enum_str(c: Color):
    return str(c)


@program()
def enum_no_member():
    return Color.GREEN  ### "GREEN"


@program()
def enum_by_value():
    return Color(1)


@program()
def enum_by_name():
    return Color["RED"]


@program("4")
def dataclass_made(n: int):
    c = Config(n)
    d = Config(n, 0.25, name="d")
    return c.size, c.rate, c.name, d.rate, d.name


@program("4")
def dataclass_changed(n: int):
    c = Config(n)
    c.size += 1
    c.rate = 2.0
    return c.size * c.rate


@program("4")
def dataclass_compared(n: int):
    return Config(n) == Config(n), Config(n) == Config(n + 1), Config(n) != Config(n)


@program("4")
def dataclass_missing(n: int):
    return Config().size  ### "size"


@program("3", "'a'", "0.5", "None", "[1]", "(1, 2)")
def any_dispatch(x: Any):
    if isinstance(x, int):
        return "int " + str(x + 1)
    elif isinstance(x, str):
        return "str " + x
    elif isinstance(x, float):
        return "float"
    elif x is None:
        return "none"
    return "other"


@program("3")
def isinstance_tuple_of_types(x: Union[int, float, str]):
    if isinstance(x, (int, float)):
        return "number"
    return "text"


@program("True")
def isinstance_bool_int(x: bool):
    return isinstance(x, int), isinstance(x, bool), isinstance(x, float)


@program("torch.ones(2)")
def isinstance_tensor(x):
    return isinstance(x, torch.Tensor), isinstance(x, (list, tuple)), isinstance(x.shape, tuple), isinstance(x.size(0), int)


@program("torch.ones(2)", "torch.ones(1)")
def isinstance_decides(x):
    if isinstance(x, (list, tuple)):
        return x[0]
    return x


@program("[1]")
def jit_isinstance(x: Any):
    if torch.jit.isinstance(x, List[int]):
        return x[0] + 1
    return 0


@program("{'a': torch.ones(1)}")
def jit_isinstance_dict(x: Any):
    if torch.jit.isinstance(x, Dict[str, torch.Tensor]):
        return x["a"]
    return torch.zeros(1)


@program("3")
def cast_any(x: Any):
    assert isinstance(x, int)
    y: int = x
    return y * 2


@program("3")
def typing_cast(n: int):
    x: Optional[int] = n
    return cast(int, x) + 1


@program("torch.device('cpu')")
def device_type(d: torch.device):
    return d.type, str(d), d == torch.device("cpu"), d.index


@program("torch.ones(2)")
def dtype_values(x):
    return x.dtype == torch.float32, x.dtype == torch.float64, x.dtype in (torch.float32, torch.float16)


@program("torch.float64")
def dtype_parameter(d: torch.dtype):
    return torch.zeros(2, dtype=d)


@program("3")
def int_for_optional_float(n: int):
    x: Optional[float] = float(n)
    if x is not None:
        return x / 2
    return 0.0


@program("1+2j")
def complex_parameter(z: complex):
    return z * 2, z == z


@program("3")
def union_needs_refinement(n: Union[int, str]):
    return n + 1  ### "Union|valid"


@program("3", "None")
def optional_gives_its_value(n: Optional[int]):
    return n + 1


@program("[1]")
def any_needs_refinement(x: Any):
    return x[0]  ### "Any"


@program("3")
def wrong_return(n: int) -> str:
    return n  ### "Return value was annotated as having type str but is actually of type int"


@program("3")
def wrong_return_tuple(n: int) -> Tuple[int, int]:
    return n, "a"  ### "Tuple"


@program("3")
def missing_return(n: int) -> int:  ### "."
    if n > 2:
        return n


@program("3")
def wrong_annotation(n: int):
    x: List[int] = [1, "a"]  ### "List"
    return x


@program("3")
def none_for_int(n: int):
    x: int = None  ### "int"
    return x


@program("3")
def two_types_in_branches(n: int):
    if n > 2:
        x = 1
    else:
        x = "a"
    return x  ### "Type mismatch|x"
