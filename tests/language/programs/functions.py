"""Functions: parameters, defaults, keywords, nested functions, closures, recursion, globals, overloads, imports."""

from typing import *

LIMIT = 3
RATE = 0.5
NAME = "net"
FLAG = True
SIZES = (2, 3)
NOTHING = None


def helper(x: int, y: int = 2, *, z: int = 3) -> int:
    return x * 100 + y * 10 + z


def scale(x, factor: float = 2.0):
    return x * factor


def with_optional(x, mask: Optional[torch.Tensor] = None):
    if mask is None:
        return x
    return x * mask


def pair(a: int) -> Tuple[int, str]:
    return a, str(a)


for i, call in enumerate(["helper(1)", "helper(1, 4)", "helper(1, z=5)", "helper(x=1, y=7)", "helper(1, y=2, z=9)", "helper(y=1, x=2)",
                          "helper(n)", "helper(n + 1, n)", "helper(helper(1), 2)", "pair(n)", "pair(n)[0]", "pair(n)[1]",
                          "helper(z=n, x=n, y=n)", "helper(*[1, 2])", "helper(*(1, 2))", "helper(**{'x': 1})"]):
    program_text(f"""
def call_{i}(n: int):
    return {call}
""", "4")
for i, call in enumerate(["scale(x)", "scale(x, 3.0)", "scale(x, factor=0.5)", "scale(scale(x))", "with_optional(x)", "with_optional(x, x)",
                          "with_optional(x, None)", "with_optional(x, mask=x)"]):
    program_text(f"""
def tensor_call_{i}(x):
    return {call}
""", "torch.full((2,), 3.0)")
for i, call in enumerate(["helper()", "helper(1, 2, 3)", "helper(1, w=2)", "helper('a')", "helper(1, x=2)", "pair(1, 2)", "undefined_function(1)"]):
    program_text(f"""
def bad_call_{i}(n: int):
    return {call}  ### "."
""", "4")


@program("2")
def globals_(n: int):
    return n + LIMIT, RATE * n, NAME, FLAG, SIZES, NOTHING


@program("2")
def global_decides(n: int):
    if FLAG:
        return n
    return undefined_when_flag_is_false


@program("2")
def global_none(n: int):
    if NOTHING is None:
        return n
    return NOTHING + 1


@program("(1, 2)")
def tuple_parameter(t: Tuple[int, int]):
    return t[0] + t[1]


@program("1", "1, 5")
def default_used(n: int, m: int = 4):
    return n * m


@program("torch.ones(2)", "torch.ones(2), None", "torch.ones(2), torch.ones(2)")
def none_default(x, y=None):
    if y is None:
        return x
    return x + y


@program("torch.ones(2)", "torch.ones(2), 3.0")
def float_default(x, p=0.5):
    return x * p


@program("torch.ones(2)", "torch.ones(2), 3")
def int_default(x, n=2):
    return x * n


@program("torch.ones(2)", "torch.ones(2), False")
def bool_default(x, flag=True):
    if flag:
        return x
    return -x


@program("torch.ones(2)", "torch.ones(2), 'neg'")
def str_default(x, mode="pos"):
    return x if mode == "pos" else -x


@program("torch.ones(2)")
def tuple_default(x, size=(1, 2)):
    return x.view(size)


@program("torch.ones(2)")
def annotated_defaults(x: torch.Tensor, n: int = 2, f: float = 1.5, s: str = "a", b: bool = False, t: Tuple[int, int] = (1, 2), o: Optional[int] = None):
    return x * n * f, s, b, t, o


@program("1")
def positional_only(a: int, /, b: int = 2):
    return a + b


@program("1")
def keyword_only(a: int, *, b: int = 2):
    return a + b


@program("3")
def nested_function(n: int):
    def double(k: int) -> int:
        return k * 2

    return double(n) + double(1)


@program("3")
def nested_captures(n: int):
    base = n * 10

    def add(k: int) -> int:
        return base + k

    return add(1), add(2)


@program("3")
def nested_captures_later_value(n: int):
    base = 1

    def get() -> int:
        return base

    base = n
    return get()


@program("3")
def nested_in_nested(n: int):
    def outer(a: int) -> int:
        def inner(b: int) -> int:
            return a + b

        return inner(1) * 2

    return outer(n)


@program("torch.ones(2)")
def nested_unannotated(x):
    def f(y):
        return y * 2

    return f(x), f(x + 1)


@program("3")
def nested_early_return(n: int):
    def sign(k: int) -> str:
        if k < 0:
            return "neg"
        return "pos"

    return sign(n), sign(-n)


@program("3")
def nested_with_default(n: int):
    def f(a: int, b: int = 5) -> int:
        return a * b

    return f(n), f(n, 2), f(n, b=3)


@program("3")
def lambda_called(n: int):
    f = lambda a: a + 1
    return f(n), f(1)


@program("3")
def lambda_captures(n: int):
    f = lambda a: a * n
    return f(2)


@program("3")
def lambda_two_arguments(n: int):
    f = lambda a, b: a - b
    return f(n, 1)


@program("torch.ones(2)")
def lambda_on_tensors(x):
    act = lambda t: torch.relu(t) + 1
    return act(x)


@program("3")
def nonlocal_counter(n: int):
    total = 0

    def add(k: int):
        nonlocal total
        total += k

    for i in range(n):
        add(i)
    return total


@program("3")
def global_statement(n: int):
    global LIMIT
    return LIMIT + n


@program("3")
def global_write(n: int):
    global LIMIT
    LIMIT = n  ### "global"
    return n


@program("4.0")
def import_inside(x: float):
    import math

    return math.sqrt(x)


@program("4.0")
def from_import_inside(x: float):
    from math import floor, sqrt as root

    return root(x), floor(x)


@program("torch.ones(2)")
def import_functional(x):
    import torch.nn.functional as F

    return F.relu(x)


def factorial(n: int) -> int:
    if n <= 1:
        return 1
    return n * factorial(n - 1)


@program("5")
def recursion(n: int):
    return factorial(n)


@program("3")
def own_recursion(n: int) -> int:
    if n == 0:
        return 0
    return n + own_recursion(n - 1)


@program("torch.ones(2)")
def functions_by_flag(x):
    f = torch.relu if FLAG else torch.tanh
    return f(x)


@program("torch.ones(2)")
def function_in_variable(x):
    f = torch.relu
    return f(x)


@program("torch.ones(2)")
def several_results(x):
    a, b = x.max(dim=0)
    m = x.max(dim=0)
    return a, b, m[0], m.values, m.indices


@program("torch.ones(2)")
def docstring(x):
    """What it does."""
    # a comment
    return x


@program("torch.ones(2)")
def annotations_are_strings(x: "torch.Tensor", n: "int" = 2) -> "torch.Tensor":
    return x * n


@program("torch.ones(2)")
def type_comment(x, n=1):
    # type: (Tensor, int) -> Tensor
    return x * n


@program("torch.ones(2)")
def long_lines(x):
    y = (x +
         1 +
         2)
    z = x + \
        y
    return torch.cat([
        y,
        z,
    ])


@program("torch.ones(2)")
def semicolons(x): y = x + 1; z = y * 2; return z


@program("torch.ones(2)")
def is_scripting(x):
    if torch.jit.is_scripting():
        return x
    return x + 0


@program("torch.ones(2)")
def not_scripting_branch_is_not_compiled(x):
    if not torch.jit.is_scripting():
        return some_python_thing(x) if False else x
    return x


@program("3, 'a'")
def annotate(n: int, s: str):
    a = torch.jit.annotate(Optional[int], None)
    b = torch.jit.annotate(List[str], [])
    b.append(s)
    return a, b


@program("3")
def final_locals(n: int):
    k: Final[int] = 4
    return k + n


@program("3")
def unused_parameter(n: int, m: int = 4, *, k: int = 2):
    return n


def overloaded(x: int) -> int:
    return x + 1


@program("3")
def print_all_kinds(n: int):
    print(n, 1.5, "a", True, None)
    print([1, 2], {"a": 1}, (1, "b"))
    print("a", "b", sep="-")
    return n


@program("3")
def print_kinds(n: int):
    print(n, "a", True, None)
    print()
    print([1, 2], (1, 2))
    return n


@program("torch.ones(2)")
def print_fstring(x):
    print(f"shape {x.size(0)}")
    return x


@program("3")
def eval_call(n: int):
    return eval("n + 1")  ### "eval"


@program("3")
def input_call(n: int):
    return input()  ### "input"


@program("3")
def open_call(n: int):
    return open("file")  ### "open"


@program("3")
def generator_function(n: int):
    return sum(i for i in range(n)), max(i * 2 for i in range(n)), any(i > 1 for i in range(n)), list(i for i in range(n))


@program("3")
def map_filter(n: int):
    return list(map(lambda i: i + 1, [1, n])), sum(map(lambda i: i * 2, [1, n]))


@program("3")
def id_and_type(n: int):
    return type(n) == int, callable(n)


@program("3, 4")
def min_max_key(a: int, b: int):
    return max([a, b], key=lambda v: -v)


@program("3")
def enumerate_keyword(n: int):
    out: List[int] = []
    for i, x in enumerate([n, n], start=5):
        out.append(i)
    return out


@program("'a', 1", "'b', 2")
def dispatch(kind: str, n: int):
    table = {"a": 1, "b": 2}
    return table[kind] * n


@program("torch.ones(2)")
def size_arguments(x):
    return x.view(-1, 1), x.view([1, -1]), x.reshape((2, 1)), x.expand(3, 2), x.repeat(2, 1), x.permute(0)


@program("torch.ones(2, 3)")
def keyword_operators(x):
    return x.sum(dim=1, keepdim=True), torch.sum(x, dim=[0, 1]), x.mean(-1), torch.cat((x, x), dim=0), x.softmax(dim=-1), x.transpose(0, 1)


@program("torch.ones(2, 3)")
def dtype_arguments(x):
    return x.to(torch.float64), x.to(dtype=torch.int32), x.long(), x.type(torch.float16), torch.zeros(2, dtype=torch.int64), x.to(x.dtype), torch.zeros_like(x, dtype=torch.bool)


@program("torch.ones(2, 3)")
def device_arguments(x):
    return torch.zeros(2, device=x.device), x.to("cpu"), x.to(x.device), torch.ones(1, device="cpu"), x.device.type


@program("torch.ones(2, 3)")
def new_tensors(x):
    return x.new_zeros(2), x.new_ones((1, 2)), x.new_full((2,), 3.0), torch.full((2,), 1.5), torch.arange(3), torch.tensor([1, 2]), torch.tensor(1.5), torch.tensor([[True]])


@program("3")
def nested_function_that_always_raises(n: int):
    def check(k: int) -> bool:
        assert k != k, "never so"
        raise ValueError("no value")

    ok: bool = check(n)
    return ok


@program("3")
def nested_function_with_a_known_assertion(n: int):
    def check(k: int) -> bool:
        assert 10 % 4 != 2
        return k > 1

    ok: bool = check(n)
    return ok
