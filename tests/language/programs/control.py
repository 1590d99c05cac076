"""Control flow: if, while, for, break, continue, else, return anywhere, ternaries, walrus, pass, del."""

from typing import *

CONDITIONS = {
    "int": ("n: int", "n", ("0", "3")), "compare": ("n: int", "n > 2", ("0", "3")), "not": ("n: int", "not n > 2", ("0", "3")),
    "and": ("n: int", "n > 0 and n < 3", ("0", "2", "5")), "or": ("n: int", "n < 0 or n > 2", ("-1", "1", "5")),
    "in": ("n: int", "n in [1, 3]", ("1", "2")), "not_in": ("n: int", "n not in (1, 3)", ("1", "2")), "bool": ("n: bool", "n", ("True", "False")),
    "tensor": ("n", "n.sum() > 1", ("torch.ones(2)", "torch.zeros(2)")), "bool_tensor": ("n", "bool((n > 0).all())", ("torch.ones(2)", "torch.zeros(2)")),
    "none": ("n: Optional[int]", "n is None", ("None", "3")), "not_none": ("n: Optional[int]", "n is not None and n > 2", ("None", "3", "1")),
    "str": ("n: str", "n == 'a'", ("'a'", "'b'")), "chain": ("n: int", "0 < n <= 3", ("0", "3", "4")), "float": ("n: float", "n", ("0.0", "0.5")),
    "len": ("n: List[int]", "len(n) > 1", ("[1]", "[1, 2]")), "call": ("n: str", "n.startswith('a')", ("'ab'", "'b'")),
}
for name, (parameter, condition, samples) in CONDITIONS.items():
    program_text(f"""
def if_{name}({parameter}):
    if {condition}:
        return 1
    else:
        return 2
""", *samples)
    program_text(f"""
def if_assign_{name}({parameter}):
    r = 0
    if {condition}:
        r = 1
        r += 1
    return r
""", *samples)
    program_text(f"""
def ternary_{name}({parameter}):
    return 1 if {condition} else 2
""", *samples)
    program_text(f"""
def early_{name}({parameter}):
    if {condition}:
        return "yes"
    r = "no"
    return r + "!"
""", *samples)
    program_text(f"""
def while_{name}({parameter}):
    k = 0
    while {condition}:
        k += 1
        if k > 2:
            break
    return k
""", *samples)
    program_text(f"""
def assert_{name}({parameter}):
    assert {condition}, "wanted"
    return 1
""", *samples)

LOOPS = {
    "range": ("for i in range(n)", ""), "range2": ("for i in range(1, n)", ""), "range3": ("for i in range(n, 0, -1)", ""),
    "list": ("for i in [3, 1, 2]", ""), "enumerate": ("for k, i in enumerate([5, 6])", ""), "zip": ("for i, k in zip([1, 2], [3, 4])", ""),
    "while": ("while i < n", "i += 1"), "while_true": ("while True", "i += 1\n        if i > n:\n            break"), "reversed": ("for i in reversed([1, 2, 3])", ""),
    "tuple": ("for i in (1, 2, 3)", ""), "slice": ("for i in [1, 2, 3, 4][1:3]", ""), "enumerate_start": ("for k, i in enumerate([5, 6], 2)", ""),
}
BODIES = {
    "sum": "total += i", "continue": "if i == 2:\n            continue\n        total += i", "break": "if total > 3:\n            break\n        total += i",
    "return": "total += i\n        if total > 4:\n            return -total", "nested": "for j in range(i):\n            total += j\n            if j == 1:\n                break",
    "continue_break": "if i == 1:\n            continue\n        if i == 3:\n            break\n        total += 10 * i",
    "try_else": "total += i\n        if total > 100:\n            raise ValueError('large')",
}
for loop, (head, tail) in LOOPS.items():
    for body, text in BODIES.items():
        if loop.startswith("while") and "continue" in body:
            text, end = f"{tail}\n        {text}", ""
        else:
            end = tail
        start = "i = 0\n    " if loop.startswith("while") else ""
        inner = text + ("\n        " + end if end else "")
        program_text(f"""
def loop_{loop}_{body}(n: int):
    total = 0
    {start}{head}:
        {inner}
    return total
""", "4", "0", "1")
        if body in ("sum", "break", "continue_break"):
            program_text(f"""
def else_{loop}_{body}(n: int):
    total = 0
    {start}{head}:
        {inner}
    else:
        total += 1000
    return total
""", "4", "0")


@program("3", "0")
def loop_variable_after(n: int):
    i = -1
    for i in range(n):
        pass
    return i


@program("3")
def loop_variable_reassigned(n: int):
    out: List[int] = []
    for i in range(n):
        i = i * 10
        out.append(i)
    return out


@program("4")
def range_evaluated_once(n: int):
    total = 0
    for i in range(n):
        n = 0
        total += i
    return total, n


@program("5")
def break_two_levels(n: int):
    found = False
    k = 0
    for i in range(n):
        for j in range(n):
            k += 1
            if i * j == 6:
                found = True
                break
        if found:
            break
    return k, found


@program("5")
def return_from_two_levels(n: int):
    for i in range(n):
        for j in range(i):
            if i + j == 5:
                return i, j
    return -1, -1


@program("5")
def while_with_break_and_continue(n: int):
    i = 0
    out: List[int] = []
    while True:
        i += 1
        if i % 2 == 0:
            continue
        if i > n:
            break
        out.append(i)
    return out


@program("10")
def collatz(n: int):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


@program("20")
def primes(n: int):
    out: List[int] = []
    for i in range(2, n):
        for p in out:
            if i % p == 0:
                break
        else:
            out.append(i)
    return out


@program("12, 18")
def euclid(a: int, b: int):
    while b:
        a, b = b, a % b
    return a


@program("10")
def fibonacci(n: int):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


@program("[5, 2, 8, 1]")
def bubble_sort(xs: List[int]):
    n = len(xs)
    for i in range(n):
        for j in range(n - i - 1):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs


@program("[1, 3, 5, 7], 5", "[1, 3], 4")
def binary_search(xs: List[int], x: int):
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo if lo < len(xs) and xs[lo] == x else -1


@program("3")
def nested_ternaries(n: int):
    return "a" if n < 2 else "b" if n < 4 else "c"


@program("True, torch.ones(2)", "False, torch.ones(2)")
def ternary_evaluates_one(flag: bool, x):
    y = x.add_(1) if flag else x.mul_(5)
    return y


@program("3", "12")
def walrus(n: int):
    if (m := n * 2) > 10:
        return m
    return -m


@program("[1, 2, 3, 10]")
def walrus_in_while(xs: List[int]):
    i = 0
    total = 0
    while (x := xs[i]) < 10:
        total += x
        i += 1
    return total


@program("5")
def walrus_in_comprehension(n: int):
    return [y for x in range(n) if (y := x * x) > 3]


@program("1", "2", "9")
def elif_chain(n: int):
    if n == 1:
        r = "one"
    elif n == 2:
        r = "two"
    elif n == 3:
        r = "three"
    else:
        r = "many"
    return r


@program("1", "5")
def one_branch_returns(n: int):
    if n > 3:
        return n
    else:
        n = n + 10
    return n * 2


@program("True", "False")
def different_types_by_branch(flag: bool):
    if flag:
        r: Union[int, str] = 1
    else:
        r = "a"
    return r


@program("True", "False")
def name_from_one_branch(flag: bool):
    if flag:
        y = 1
    if flag:
        return y
    return 0


@program("True", "False")
def name_from_both_branches(flag: bool):
    if flag:
        y = 1
        z = 2
    else:
        z = 3
        y = 4
    return y, z


@program("5")
def name_from_loop(n: int):
    for i in range(n):
        last = i * 2
    return last


@program("0")
def name_from_empty_loop(n: int):
    for i in range(n):
        last = i * 2
    return last


@program("True", "False")
def undefined_in_one_branch(flag: bool):
    if flag:
        y = 1
    return y


@program("5")
def pass_and_ellipsis(n: int):
    if n > 3:
        pass
    else:
        ...
    for i in range(n):
        pass
    """a string statement"""
    return n


@program("5")
def del_then_bind(n: int):
    x = n
    del x
    x = "a"
    return x


@program("5")
def del_many(n: int):
    a, b = n, n + 1
    c = a + b
    del a, b
    return c


@program("5")
def used_after_del(n: int):
    x = n
    del x
    return x  ### "x"


@program("5")
def rebind_other_type(n: int):
    x = n
    x = "a"
    return x


@program("True")
def rebind_other_type_in_branch(flag: bool):
    x = 1
    if flag:
        x = "a"
    return x


@program("3")
def rebind_other_type_in_loop(n: int):
    x = torch.ones(1)
    for i in range(n):
        x = i
    return x


@program("5")
def multiple_targets(n: int):
    a = b = c = n
    a += 1
    return a, b, c


@program()
def multiple_targets_alias():
    a = b = [1]
    a.append(2)
    return a, b


@program("(1, (2, 3))")
def nested_unpack(t: Tuple[int, Tuple[int, int]]):
    a, (b, c) = t
    [d, [e, f]] = t
    return a + b * c, d, e, f


@program("[(1, 2), (3, 4)]")
def unpack_in_loop(xs: List[Tuple[int, int]]):
    total = 0
    for a, b in xs:
        total += a * b
    for i, (a, b) in enumerate(xs):
        total += i * a
    return total


@program("(1, 2, 3, 4)")
def star_tuple(t: Tuple[int, int, int, int]):
    a, *b = t
    *c, d = t
    e, *f, g = t
    return a, b, c, d, e, f, g


@program("1, 2, 3")
def swap(a: int, b: int, c: int):
    a, b = b, a
    a, b, c = c, a, b
    return a, b, c


@program("[1, 2, 3]")
def order_of_assignment(xs: List[int]):
    i = 0
    i, xs[i] = 1, 9
    return i, xs


@program()
def order_of_evaluation():
    log: List[int] = []

    def f(k: int) -> int:
        log.append(k)
        return k

    r = f(1) + f(2) * f(3)
    xs = [f(4), f(5)]
    d = {f(6): f(7)}
    t = (f(8), xs[f(0)], f(9))
    b = f(10) < f(11)
    return log, r, xs, d, t, b


@program("[1, 2]")
def augmented_evaluates_index_once(xs: List[int]):
    calls: List[int] = []

    def f() -> int:
        calls.append(1)
        return 0

    xs[f()] += 5
    return xs, len(calls)


@program("torch.ones(3)")
def tensor_loop(x):
    total = torch.zeros(())
    for v in x:
        total = total + v
    return total


@program("torch.ones(2, 3)")
def nested_tensor_loop(x):
    n = 0.0
    for row in x:
        for v in row:
            n += float(v)
    return n


@program("torch.arange(6.0)")
def tensor_while(x):
    while x.sum() < 100:
        x = x * 2
    return x


@program("2")
def infinite_recursion_guard(n: int):
    i = 0
    while i >= 0:
        i += 1
        if i > 1000:
            return i
    return -1


@program()
def statement_after_return():
    return 1
    return "never"


@program("3", "-3")
def return_none(n: int):
    if n > 0:
        return
    print("negative")


@program("3")
def no_return(n: int):
    x = n + 1


@program("3", "0")
def optional_return(n: int) -> Optional[int]:
    if n > 0:
        return n
    return None


@program("3", "0")
def optional_return_inferred(n: int):
    if n > 0:
        return n
    return None


@program("3", "0")
def falls_off(n: int) -> Optional[int]:
    if n > 0:
        return n


@program("True", "False")
def mixed_return(flag: bool) -> Union[int, str]:
    if flag:
        return 1
    return "a"


@program("True, torch.ones(2)", "False, torch.ones(2)")
def mixed_return_unannotated(flag: bool, x):
    if flag:
        return x
    return x, x + 1




@program("3")
def yields(n: int):
    for i in range(n):
        yield i  ### "[Yy]ield"


@program("3")
def async_function(n: int):
    async def f():  ### "[Aa]sync"
        return 1
    return n


program_text("""
def matches(n: int):
    match n:  ### "match statements are not part of the language"
        case 1:
            return "one"
        case _:
            return "other"
""", "3")


@program("3")
def local_class(n: int):
    class A:  ### "[Cc]lass"
        pass
    return n


@program("3")
def several_errors(n: int):
    a = undefined_one  ### "undefined value undefined_one"
    b = n.nothing  ### "nothing"
    return a, b


@program("3")
def unused_undefined(n: int):
    if False:
        return undefined_name
    return n


@program("torch.ones(2), True", "torch.ones(2), False")
def with_in_a_branch_that_is_joined(x, b: bool):
    r = x
    if b or False:
        pass
    else:
        with torch.no_grad():
            r = -r
    return r
