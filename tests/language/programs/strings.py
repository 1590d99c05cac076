"""str: methods, slices, formatting."""

from typing import *

METHODS = {
    "upper": ("", "s.upper()"), "lower": ("", "s.lower()"), "capitalize": ("", "s.capitalize()"), "title": ("", "s.title()"),
    "swapcase": ("", "s.swapcase()"), "casefold": ("", "s.casefold()"), "strip": ("", "s.strip()"), "lstrip": ("", "s.lstrip()"),
    "rstrip": ("", "s.rstrip()"), "strip_chars": ("", "s.strip('ab ')"), "lstrip_chars": ("", "s.lstrip('ab ')"),
    "rstrip_chars": ("", "s.rstrip('ab ')"), "split": ("", "s.split()"), "split_sep": ("", "s.split('b')"),
    "split_max": ("", "s.split('b', 1)"), "rsplit": ("", "s.rsplit('b', 1)"), "splitlines": ("", "s.splitlines()"),
    "splitlines_keep": ("", "s.splitlines(True)"), "find": ("", "s.find('b')"), "find_from": ("", "s.find('b', 2)"),
    "find_range": ("", "s.find('b', 1, 3)"), "rfind": ("", "s.rfind('b')"), "index": ("", "s.index('b')"),
    "rindex": ("", "s.rindex('b')"), "count": ("", "s.count('b')"), "count_empty": ("", "s.count('')"),
    "startswith": ("", "s.startswith('a')"), "startswith_from": ("", "s.startswith('b', 1)"), "endswith": ("", "s.endswith('b')"),
    "replace": ("", "s.replace('b', 'xy')"), "replace_max": ("", "s.replace('b', 'x', 1)"), "join": ("", "s.join(['1', '2', '3'])"),
    "center": ("", "s.center(9, '*')"), "ljust": ("", "s.ljust(9, '*')"), "rjust": ("", "s.rjust(9)"), "zfill": ("", "s.zfill(9)"),
    "isalpha": ("", "s.isalpha()"), "isdigit": ("", "s.isdigit()"), "isalnum": ("", "s.isalnum()"), "isspace": ("", "s.isspace()"),
    "isupper": ("", "s.isupper()"), "islower": ("", "s.islower()"), "istitle": ("", "s.istitle()"), "isdecimal": ("", "s.isdecimal()"),
    "isnumeric": ("", "s.isnumeric()"), "isidentifier": ("", "s.isidentifier()"), "isprintable": ("", "s.isprintable()"),
    "partition": ("", "s.partition('b')"), "rpartition": ("", "s.rpartition('b')"), "expandtabs": ("", "s.expandtabs(4)"),
    "removeprefix": ("", "s.removeprefix('a')"), "removesuffix": ("", "s.removesuffix('b')"), "len": ("", "len(s)"),
    "contains": ("", "'b' in s, 'z' not in s"), "add": ("", "s + '!' + s"), "mul": ("", "s * 3"), "rmul": ("", "2 * s"),
    "eq": ("", "s == 'ab', s != 'ab'"), "order": ("", "s < 'b', s > 'b', s <= 'ab', s >= 'ab'"), "str": ("", "str(s)"),
    "list": ("", "list(s)"), "sorted_chars": ("", "sorted(list(s))"), "reversed_slice": ("", "s[::-1]"),
    "encode_len": ("", "len(s.strip())"), "chained_methods": ("", "s.strip().upper().replace('B', 'c')"),
}
for name, (_, expression) in METHODS.items():
    program_text(f"""
def method_{name}(s: str):
    return {expression}
""", "'abcab'", "' ab Ba\\n'", "'b'", "'12'" if name not in ("index", "rindex") else "'bb'", "'Ab'")

for i, (index, safe) in enumerate({"0": 1, "-1": 1, "2": 0, "1:": 1, ":2": 1, "1:3": 1, "-2:": 1, ":-1": 1, "::2": 1, "1::2": 1, ":": 1,
                                   "5:": 1, "3:1": 1, "-100:100": 1, "::-1": 1, "4:1:-1": 1, "n": 0, "n:": 1, ":n": 1, "-n:": 1, "n:n+2": 1}.items()):
    program_text(f"""
def index_{i}(s: str, n: int):
    return s[{index}]
""", "'abcdef', 2", "'xyz', 1")


@program("'abc', 5")
def index_out_of_range(s: str, n: int):
    return s[n]


@program("'abc'")
def loop_over_characters(s: str):
    out = ""
    for c in s:
        out = c + out
    return out


@program("'abc'")
def loop_with_index(s: str):
    out: List[str] = []
    for i in range(len(s)):
        out.append(s[i] * (i + 1))
    return out


@program("'abc'")
def enumerate_characters(s: str):
    out: List[str] = []
    for i, c in enumerate(s):
        out.append(c + str(i))
    return "-".join(out)


@program("'a,b,c'")
def split_in_loop(s: str):
    n = 0
    for part in s.split(","):
        n += ord(part)
    return n


@program("'a'")
def ord_chr(c: str):
    return ord(c), chr(ord(c) + 1)


@program("'x=1;y=22'")
def parse(s: str):
    out: Dict[str, int] = {}
    for part in s.split(";"):
        pair = part.split("=")
        out[pair[0]] = int(pair[1])
    return out


VALUES = {"int": ("7", "-3", "0"), "float": ("2.5", "-0.125", "1e10", "1e-7", "100.0"), "str": ("'ab'", "''"), "bool": ("True", "False")}
for t, values in VALUES.items():
    program_text(f"""
def fstring_{t}(v: {t}):
    return f"<{{v}}>"
""", *values)
    program_text(f"""
def format_{t}(v: {t}):
    return "<{{}}>".format(v)
""", *values)
    program_text(f"""
def percent_s_{t}(v: {t}):
    return "<%s>" % v
""", *values)
    program_text(f"""
def str_of_{t}(v: {t}):
    return str(v)
""", *values)
    program_text(f"""
def list_of_{t}(v: {t}):
    return str([v, v])
""", *values)
    program_text(f"""
def tuple_of_{t}(v: {t}):
    return str((v, 1))
""", *values)
for i, (t, spec) in enumerate([("float", ".2f"), ("float", ".3e"), ("float", "8.3f"), ("float", "g"), ("float", "+.1f"), ("float", "<8.2f"),
                               ("float", "^9.1f"), ("float", ".1%"), ("float", "08.2f"), ("float", ".0f"), ("float", ",.2f"),
                               ("int", "d"), ("int", "5d"), ("int", "05d"), ("int", "<5"), ("int", ">5"), ("int", "^5"), ("int", "x"),
                               ("int", "b"), ("int", "o"), ("int", ","), ("int", "+d"), ("int", "04x"), ("int", "#x"),
                               ("str", ">6"), ("str", "<6"), ("str", "^6"), ("str", "*^7"), ("str", ".1"), ("str", "s")]):
    program_text(f"""
def fspec_{i}_{t}(v: {t}):
    return f"[{{v:{spec}}}]"
""", *VALUES[t])
    program_text(f"""
def format_spec_{i}_{t}(v: {t}):
    return "[{{:{spec}}}]".format(v)
""", *VALUES[t])
for i, (t, spec) in enumerate([("int", "%d"), ("int", "%5d"), ("int", "%05d"), ("int", "%x"), ("float", "%f"), ("float", "%.2f"), ("float", "%8.3f"),
                               ("float", "%e"), ("float", "%g"), ("float", "%d"), ("str", "%s"), ("str", "%6s"), ("str", "%-6s|"), ("int", "%i"), ("float", "%.1f%%")]):
    program_text(f"""
def percent_{i}_{t}(v: {t}):
    return "[{spec}]" % v
""", *VALUES[t])


@program("1, 'a', 2.5")
def format_many(n: int, s: str, f: float):
    return "{} {} {}".format(n, s, f)


@program("1, 'a', 2.5")
def format_numbered(n: int, s: str, f: float):
    return "{0} {1} {0} {2}".format(n, s, f)


@program("1, 'a'")
def format_named(n: int, s: str):
    return "{name} {value}".format(name=s, value=n)


@program("1")
def format_braces(n: int):
    return "{{}} {}".format(n)


@program("1, 2")
def percent_tuple(a: int, b: int):
    return "%d of %d" % (a, b)


@program("1, 'x', 2.5")
def percent_mixed(a: int, s: str, f: float):
    return "%d %s %.1f" % (a, s, f)


@program("1, 2")
def fstring_many(a: int, b: int):
    return f"{a} + {b} = {a + b}, {a!r} {'x'} {{}}"


@program("'x'")
def fstring_repr(s: str):
    return f"{s!r} {s!s}"


@program("3, 8")
def fstring_dynamic_width(n: int, w: int):
    return f"{n:{w}}"


@program("3")
def fstring_equals(n: int):
    return f"{n=}"


@program("torch.ones(2)")
def fstring_tensor(x):
    return f"{x.shape} {x.size(0)} {x.dim()}"


@program("[1, 2], {'a': 1}")
def fstring_containers(xs: List[int], d: Dict[str, int]):
    return f"{xs} {d}"


@program("None", "3")
def fstring_optional(n: Optional[int]):
    return f"{n}"


@program("(1, 'a', 2.5, None, True)")
def str_of_tuple(t: Tuple[int, str, float, Optional[int], bool]):
    return str(t)


@program("['a', 'b']")
def str_of_strings(xs: List[str]):
    return str(xs)


@program("torch.ones(2)", "torch.zeros(1, 2)", "torch.tensor(3)")
def str_of_tensor(x):
    return str(x)


@program("torch.ones(2)")
def format_tensor(x):
    return "{}".format(x)


@program()
def literals():
    return "a\tb\n", 'it\'s', "q\"q", r"raw\n", "con" "cat", """three
lines""", "\x41\u00e9", "\\"


@program()
def empty_and_unicode():
    return "", len("héllo"), "héllo".upper(), "日本"


@program("'a'", "'b'", "'c'")
def comparisons_in_branches(s: str):
    if s == "a":
        return 1
    elif s in ("b", "x"):
        return 2
    elif s in ["c"]:
        return 3
    return 4


@program("['b', 'a']")
def join_sorted(xs: List[str]):
    return ", ".join(sorted(xs))


@program("[1, 2]")
def join_comprehension(xs: List[int]):
    return ",".join([str(x) for x in xs])


@program("'abc', 'b'")
def substring(s: str, t: str):
    return t in s, t not in s, s.find(t) >= 0


@program("'k1'")
def dict_of_strings(s: str):
    d = {"k1": "v1", "k2": "v2"}
    return d[s], s in d


@program("'a'")
def augmented(s: str):
    s += "b"
    s *= 2
    return s


@program("'a', 3")
def repeated(s: str, n: int):
    return s * n, n * s, s * 0, s * -1


@program("5")
def f_string_in_call(n: int):
    xs: List[str] = []
    xs.append(f"layer{n}")
    return xs


@program("5")
def implicit_concatenation(n: int):
    return "a" f"{n}" "b"


@program()
def bytes_literal():
    return b"abc"  ### "[Bb]ytes"


@program("'a'")
def string_item_assignment(s: str):
    s[0] = "b"  ### "str"
    return s


@program("'a'")
def string_no_such_method(s: str):
    return s.translate_me()  ### "no attribute or method 'translate_me'"


@program("'a'")
def string_minus(s: str):
    return s - "a"  ### "str"
