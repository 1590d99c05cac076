"""Arithmetic, comparison and conversion of int, float, bool and complex."""

from typing import *

SAMPLES = {
    "int": ("7", "2", "-7", "-2", "1", "10"),
    "float": ("2.5", "-0.5", "1e10", "0.1", "3.0", "-7.25"),
    "bool": ("True", "False", "True", "True", "False", "True"),
    "complex": ("1+2j", "2-1j", "0.5j", "(3+0j)", "-1j", "1.5+1j"),
}


def calls(a, b):
    return [f"{x}, {y}" for x, y in zip(SAMPLES[a], SAMPLES[b][1:] + SAMPLES[b][:1]) if y not in ("False", "0")]


ARITHMETIC = {"add": "+", "sub": "-", "mul": "*", "div": "/", "floordiv": "//", "mod": "%"}
COMPARISON = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}
BITS = {"and": "&", "or": "|", "xor": "^"}

for name, op in ARITHMETIC.items():
    for a in ("int", "float", "bool"):
        for b in ("int", "float", "bool"):
            program_text(f"""
def {name}_{a}_{b}(a: {a}, b: {b}):
    return a {op} b
""", *calls(a, b))
for name, op in list(ARITHMETIC.items())[:3]:
    for other in ("int", "float", "bool", "complex"):
        program_text(f"""
def {name}_complex_{other}(a: complex, b: {other}):
    return a {op} b, b {op} a
""", *calls("complex", other))
program_text("""
def div_complex(a: complex, b: complex):
    return a / b, a == b, a != b, -a, abs(a)
""", *calls("complex", "complex"))
for name, op in COMPARISON.items():
    for a in ("int", "float", "bool"):
        for b in ("int", "float", "bool"):
            program_text(f"""
def {name}_{a}_{b}(a: {a}, b: {b}):
    return a {op} b
""", *calls(a, b), f"{a}(1), {b}(1)")
for name, op in BITS.items():
    for a, b in (("int", "int"), ("bool", "bool"), ("int", "bool"), ("bool", "int")):
        program_text(f"""
def bit{name}_{a}_{b}(a: {a}, b: {b}):
    return a {op} b
""", *calls(a, b))
program_text("""
def shifts(a: int, b: int):
    return a << b, a >> b
""", "5, 2", "-5, 1", "1, 40", "1, 0")
program_text("""
def invert(a: int):
    return ~a
""", "5", "-1", "0")

for a, b in (("int", "int"), ("float", "int"), ("int", "float"), ("float", "float")):
    program_text(f"""
def pow_{a}_{b}(a: {a}, b: {b}):
    return float(a ** b)
""", f"{a}(2), {b}(3)", f"{a}(2), {b}(-1)", f"{a}(-3), {b}(2)", f"{a}(0), {b}(0)")
    program_text(f"""
def pow_value_{a}_{b}(a: {a}, b: {b}):
    return a ** b
""", f"{a}(2), {b}(3)")
    program_text(f"""
def divmod_{a}_{b}(a: {a}, b: {b}):
    return divmod(a, b)
""", *calls(a, b))
    program_text(f"""
def minmax_{a}_{b}(a: {a}, b: {b}):
    return min(a, b), max(a, b)
""", f"{a}(2), {b}(3)", f"{a}(5), {b}(-3)")


@program("7, 0", "0, 0")
def int_division_by_zero(a: int, b: int):
    return a // b


@program("7, 0")
def int_remainder_by_zero(a: int, b: int):
    return a % b


@program("7.0, 0.0", "0.0, 0.0")
def float_division_by_zero(a: float, b: float):
    return a / b


@program("7, 0")
def true_division_by_zero(a: int, b: int):
    return a / b


@program("9223372036854775807")
def int_overflow(a: int):
    return a + 1


for op in ("+=", "-=", "*=", "//=", "%=", "<<=", ">>=", "&=", "|=", "^=", "**="):
    program_text(f"""
def augmented_{ {"+": "add", "-": "sub", "*": "mul", "/": "floordiv", "%": "mod", "<": "shl", ">": "shr", "&": "and", "|": "or", "^": "xor"}[op[0]] if op != "**=" else "pow"}(a: int, b: int):
    a {op} b
    return a
""", "7, 2", "12, 3")
for op, name in (("+=", "add"), ("-=", "sub"), ("*=", "mul"), ("/=", "div"), ("//=", "floordiv"), ("%=", "mod"), ("**=", "pow")):
    program_text(f"""
def augmented_float_{name}(a: float, b: float):
    a {op} b
    return a
""", "7.5, 2.0", "-12.0, 3.5")

for f in ("int", "float", "bool", "str", "abs", "round", "complex"):
    for t in ("int", "float", "bool"):
        program_text(f"""
def call_{f}_{t}(a: {t}):
    return {f}(a)
""", *SAMPLES[t])
for f in ("hex", "oct", "bin", "chr", "float", "str"):
    program_text(f"""
def of_int_{f}(a: int):
    return {f}(a)
""", "65", "0", "97")
for text in ("12", " 7 ", "-3", "+5"):
    program_text(f"""
def int_of_text_{text.strip().replace("-", "minus").replace("+", "plus")}():
    return int({text!r})
""")
for i, text in enumerate(("12", "1e3", "-0.5", "inf", "1_000", " 2.5 ", "nan")):
    program_text(f"""
def float_of_text_{i}():
    return float({text!r})
""")


@program("'12'", "'x'", "''")
def int_of_str(s: str):
    return int(s)


@program("'ff', 16", "'101', 2", "'0x1f', 16", "'z', 36", "'12', 8")
def int_of_str_base(s: str, base: int):
    return int(s, base)


@program("'12'", "'x'")
def float_of_str(s: str):
    return float(s)


@program("''", "'a'")
def bool_of_str(s: str):
    return bool(s), not s


@program("[1]", "[]")
def bool_of_list(xs: List[int]):
    return bool(xs), not xs


@program("{'a': 1}", "{}")
def bool_of_dict(d: Dict[str, int]):
    return bool(d)


@program("torch.ones(1)", "torch.zeros(1)", "torch.zeros(2)")
def bool_of_tensor(x):
    return bool(x)


@program("torch.tensor(3)", "torch.tensor(2.7)", "torch.tensor(True)", "torch.ones(2)")
def numbers_of_tensor(x):
    return int(x), float(x), bool(x)


@program("3, 1, 2")
def chained(a: int, b: int, c: int):
    return a > b < c, a > b > c, a < b < c, 0 < a <= 3 < 10, a == a != b


@program("1", "5", "10")
def chained_evaluates_once(n: int):
    calls = [0]

    def middle(k: int) -> int:
        calls.append(k)
        return k

    r = 0 < middle(n) < 10
    return r, calls


@program("0", "3")
def truth_of_int(n: int):
    if n:
        return "true"
    return "false"


@program("0.0", "0.1", "float('nan')")
def truth_of_float(n: float):
    return "true" if n else "false"


@program("''", "'x'")
def truth_of_str(s: str):
    if s:
        return 1
    return 0


@program("[]", "[0]")
def truth_of_list(s: List[int]):
    if s:
        return 1
    return 0


@program("torch.ones(2)", "torch.ones(0)")
def truth_of_length(x):
    return 1 if len(x) else 0


@program("3, 0", "0, 3", "3, 4")
def and_or_of_bools(a: int, b: int):
    return (a > 0) and (b > 0), (a > 0) or (b > 0), not (a > 0)


@program("True, False", "False, True", "True, True", "False, False")
def logic(a: bool, b: bool):
    return a and b, a or b, not a, a and not b, a or b and not a, a == b, a != b, a ^ b


@program("3, 0", "0, 5", "0, 0")
def and_or_of_ints(a: int, b: int):
    return a and b, a or b


@program("'', 'b'", "'a', 'b'")
def and_or_of_strings(a: str, b: str):
    return a or b, a and b


@program("[1], [2]", "[], [2]")
def or_of_lists(a: List[int], b: List[int]):
    return a or b


@program("None, 4", "3, 4", "0, 4")
def or_of_optional(a: Optional[int], b: int):
    return a or b


@program("5")
def short_circuit_and(n: int):
    log: List[int] = []

    def note(k: int, v: bool) -> bool:
        log.append(k)
        return v

    r = note(1, n > 3) and note(2, n > 10) and note(3, True)
    return r, log


@program("5")
def short_circuit_or(n: int):
    log: List[int] = []

    def note(k: int, v: bool) -> bool:
        log.append(k)
        return v

    r = note(1, n > 30) or note(2, n > 1) or note(3, True)
    return r, log


@program("0.5", "1.5", "2.5", "-0.5", "2.675", "1e20")
def rounding(x: float):
    return round(x)


@program("2.675, 2", "1234.5, -2", "0.5, 0")
def round_digits(x: float, n: int):
    return round(x, n)


@program("2.5", "-2.5", "0.0")
def float_methods(x: float):
    return x.is_integer()


@program("5", "-8", "0")
def bit_length(x: int):
    return x.bit_length()


@program("3.7", "-3.7", "1e300")
def truncation(x: float):
    return int(x)


for f in ("ceil", "floor", "sqrt", "exp", "log", "log2", "log10", "log1p", "expm1", "sin", "cos", "tan", "asin", "acos", "atan", "sinh",
          "cosh", "tanh", "asinh", "acosh", "atanh", "fabs", "degrees", "radians", "gamma", "lgamma", "erf", "erfc", "isnan", "isinf",
          "isfinite", "trunc", "modf", "frexp"):
    program_text(f"""
import math
def math_{f}(x: float):
    return math.{f}(x)
""", "0.5", "1.0", "2.25", "-0.75")
for f in ("pow", "fmod", "atan2", "copysign", "remainder", "hypot"):
    program_text(f"""
import math
def math_{f}(x: float, y: float):
    return math.{f}(x, y)
""", "0.5, 2.0", "-7.5, 2.0", "3.0, -2.0")
for f in ("factorial", "sqrt", "ceil", "floor", "exp", "isqrt"):
    program_text(f"""
import math
def math_int_{f}(x: int):
    return math.{f}(x)
""", "5", "0", "1")
program_text("""
import math
def math_gcd(a: int, b: int):
    return math.gcd(a, b)
""", "12, 18", "0, 5", "-4, 6")
program_text("""
import math
def math_constants(r: float):
    return math.pi * r, math.e, math.inf, -math.inf, math.nan, math.tau
""", "2.0")
program_text("""
import math
def math_sqrt_negative(x: float):
    return math.sqrt(x)
""", "-1.0")
program_text("""
import math
def math_of_shape(x):
    return x / math.sqrt(x.size(-1)), math.ceil(x.size(0) / 2), math.log(x.shape[0])
""", "torch.ones(3, 4)")


@program()
def literals():
    return 0x1F, 0b101, 0o17, 1_000_000, 1e3, .5, 1., 1e-5, 2j, True, False, None


@program()
def big_literals():
    return 9223372036854775807, -9223372036854775808, 1e308, -1e-308


@program()
def precedence():
    return 2 + 3 * 4, (2 + 3) * 4, -2 ** 2, 2 ** 3 ** 2, 7 - 3 - 2, 1 + 2 << 3, 5 & 3 | 8, not 1 == 2, -7 // 2, -(7 // 2), 2 ** -1


@program("5")
def unary(n: int):
    return -n, +n, ~n, --n, not n, -(-n)


@program("2.0", "-0.0")
def unary_float(x: float):
    return -x, +x, not x


@program("3")
def mixed_expression(n: int):
    return n / 2 + n // 2 * 1.5 - n % 2, (n + 0.5) * n, n * True


@program("1, 2.0")
def int_as_float_argument(a: int, b: float):
    def f(x: float, y: float) -> float:
        return x + y
    return f(float(a), b)


@program("[3, 1, 2]")
def sums(xs: List[int]):
    return sum(xs), min(xs), max(xs), len(xs)


@program("[0.5, 1.5]")
def float_sums(xs: List[float]):
    return sum(xs), min(xs), max(xs)


@program("[True, False]", "[]", "[True]")
def any_all(xs: List[bool]):
    return any(xs), all(xs)


@program("[0, 1]", "[]", "[2]")
def any_all_ints(xs: List[int]):
    return any(xs), all(xs)


@program("3, 5, 1")
def three_way_minmax(a: int, b: int, c: int):
    return min(a, min(b, c)), max(max(a, b), c), min([a, b, c])


@program("3, 5, 1")
def three_arguments_minmax(a: int, b: int, c: int):
    return min(a, b, c), max(a, b, c)


@program("2, 10, 7")
def pow_mod(a: int, b: int, c: int):
    return pow(a, b) % c


@program("3+4j")
def complex_parts(z: complex):
    return z.real, z.imag, abs(z), z.conjugate()


@program("1.5, 2.5")
def complex_of_parts(a: float, b: float):
    return complex(a, b) * 2, complex(a)


@program("1.0")
def float_inf_nan(x: float):
    return float("inf") > x, float("-inf") < x, float("nan") == float("nan")


@program("torch.ones(2)")
def number_attributes(x):
    n = x.dim()
    f = float(n)
    return f / 2, n // 2, x.size(0) / 2, x.numel() * 0.5


@program("5")
def is_none_of_number(n: int):
    return n is None, n is not None


@program("3, 3")
def id_comparison(a: int, b: int):
    return a == b and b == a


@program()
def string_number_sum():
    return "a" + 1  ### "str"


@program()
def none_plus_int():
    return None + 1  ### "None"


@program()
def int_call():
    n = 3
    return n(2)  ### "int.*call|cannot call"


@program()
def bits_of_floats():
    return 1.5 & 2  ### "float"


@program()
def list_minus():
    return [1] - [2]  ### "List"


@program()
def float_shift(x: float):
    return x << 1  ### "float"


@program("5")
def inverted_ints(n: int):
    return ~n, ~4, ~(-3), ~~n, -~n
