"""with, raise, try, assert, print, match, sets, global statements."""

from typing import *

ERRORS = ("ValueError", "RuntimeError", "TypeError", "NotImplementedError", "IndexError", "KeyError", "AssertionError", "Exception", "ZeroDivisionError", "AttributeError", "OSError", "StopIteration")
for e in ERRORS:
    program_text(f"""
def raise_{e}(n: int):
    if n > 2:
        raise {e}("too large")
    return n
""", "1", "3")
    program_text(f"""
def raise_bare_{e}(n: int):
    if n > 2:
        raise {e}
    return n
""", "1", "3")
    program_text(f"""
def raise_formatted_{e}(n: int):
    if n > 2:
        raise {e}(f"{{n}} is too large")
    return n
""", "1", "3")


class MyError(Exception):
    pass


@program("1", "3")
def raise_own(n: int):
    if n > 2:
        raise MyError("own")
    return n


@program("1", "3")
def raise_percent(n: int):
    if n > 2:
        raise ValueError("%d is too large, %s" % (n, "sorry"))
    return n


@program("1", "3")
def raise_format(n: int):
    if n > 2:
        raise ValueError("{} is too large".format(n))
    return n


@program("1", "3")
def raise_two_arguments(n: int):
    if n > 2:
        raise ValueError("too large", n)
    return n


@program("1", "3")
def raise_from(n: int):
    if n > 2:
        raise ValueError("too large") from None
    return n


@program("torch.ones(2)", "torch.ones(3)")
def raise_shape(x):
    if x.size(0) != 2:
        raise ValueError("expected 2, got " + str(x.size(0)))
    return x


@program("torch.ones(2)", "torch.ones(3)")
def raise_shape_text(x):
    if x.shape[0] != 2:
        raise ValueError(f"expected 2, got {x.shape}")
    return x


@program("1")
def always_raises(n: int) -> int:
    raise NotImplementedError


@program("1")
def always_raises_message(n: int):
    raise NotImplementedError("not here")


@program("1", "5")
def raise_in_both(n: int) -> int:
    if n > 3:
        raise ValueError("large")
    else:
        raise KeyError("small")


@program("1", "5")
def raise_in_callee(n: int):
    def check(k: int):
        if k > 3:
            raise ValueError("large")

    check(n)
    return n


@program("2", "3")
def assert_plain(n: int):
    assert n == 2
    return n


@program("2", "3")
def assert_message(n: int):
    assert n == 2, "two is wanted"
    return n


@program("2", "3")
def assert_formatted(n: int):
    assert n == 2, f"two is wanted, not {n}"
    return n


@program("2", "3")
def assert_tuple(n: int):
    assert n == 2, ("two is wanted", n)
    return n


@program("torch.ones(2)", "torch.ones(2, 2)")
def assert_tensor(x):
    assert x.dim() == 1 and x.size(0) == 2, "shape"
    return x


@program("2")
def assert_false(n: int) -> int:
    assert False, "never"


@program("2", "None")
def assert_not_none(n: Optional[int]):
    assert n is not None
    return n + 1


@program("2", "'a'")
def assert_isinstance(n: Union[int, str]):
    assert isinstance(n, int)
    return n + 1


@program("torch.ones(2, requires_grad=True)")
def no_grad(x):
    with torch.no_grad():
        y = x * 2
    return y, x * 3


@program("torch.ones(2, requires_grad=True)")
def enable_grad_inside(x):
    with torch.no_grad():
        with torch.enable_grad():
            y = x * 2
        z = x * 3
    return y, z


@program("torch.ones(2, requires_grad=True)")
def no_grad_return_inside(x):
    with torch.no_grad():
        return x * 2


@program("torch.ones(2, requires_grad=True), 3")
def no_grad_in_loop(x, n: int):
    for i in range(n):
        with torch.no_grad():
            y = x * i
        x = x + y
    return x


@program("torch.ones(2, requires_grad=True), True", "torch.ones(2, requires_grad=True), False")
def set_grad_enabled(x, flag: bool):
    with torch.set_grad_enabled(flag):
        y = x * 2
    return y


@program("torch.ones(2)")
def inference_mode(x):
    with torch.inference_mode():
        y = x * 2
    return y + 1


@program("torch.ones(2)")
def autocast(x):
    with torch.autocast("cpu", enabled=False):
        y = x * 2
    return y


@program("torch.ones(2)")
def cuda_autocast(x):
    with torch.cuda.amp.autocast(enabled=False):
        y = x * 2
    return y


@program("torch.ones(2)")
def record_function(x):
    with torch.autograd.profiler.record_function("part"):
        y = x * 2
    return y


class Context:
    def __init__(self, start: int):
        self.count = start

    def __enter__(self):
        self.count += 1
        return self

    def __exit__(self, type: Any, value: Any, tb: Any) -> None:
        self.count += 10


@program("1")
def own_context(n: int):
    c = Context(n)
    with c:
        inside = c.count
    return inside, c.count


@program("1")
def own_context_as(n: int):
    with Context(n) as c:
        inside = c.count
        c.count *= 2
    return inside, c.count


@program("1")
def two_contexts(n: int):
    with Context(n) as a, Context(n + 1) as b:
        r = a.count + b.count
    return r, a.count, b.count


@program("1")
def context_return_inside(n: int):
    c = Context(n)
    with c:
        if n > 0:
            return c.count
    return -1


@program("3")
def context_in_loop(n: int):
    c = Context(0)
    for i in range(n):
        with c:
            if i == 1:
                continue
            c.count += 100
    return c.count


@program("5")
def try_except_pass(n: int):
    try:
        r = 10 // n
    except ZeroDivisionError:
        r = -1
    return r


@program("5")
def try_finally(n: int):
    r = 0
    try:
        r = n
    finally:
        r += 1
    return r


@program("5")
def try_import(n: int):
    try:
        import math
        r = math.floor(2.5)
    except ImportError:
        r = 0
    return r + n


@program("5", "0")
def try_raises(n: int):
    try:
        if n == 0:
            raise ValueError("zero")
        r = n
    except ValueError:
        r = -1
    return r


@program("[1, 2, 2, 3]")
def set_of_list(xs: List[int]):
    return len(set(xs)), 2 in set(xs)


@program("2", "5")
def set_literal(n: int):
    return n in {1, 2, 3}


@program("'a'", "'z'")
def set_literal_str(s: str):
    return s in {"a", "b"}, s not in {"z"}


@program("[1, 2, 2]")
def set_add(xs: List[int]):
    seen = set()
    n = 0
    for x in xs:
        if x not in seen:
            seen.add(x)
            n += 1
    return n, len(seen)


@program("[1, 2, 2]")
def set_comprehension(xs: List[int]):
    s = {x * 2 for x in xs}
    return sorted(s), len(s)


@program("[3, 1, 3, 2]")
def sorted_set(xs: List[int]):
    return sorted(set(xs))


@program("[1, 2], [2, 3]")
def set_operations(a: List[int], b: List[int]):
    s, t = set(a), set(b)
    return sorted(s | t), sorted(s & t), sorted(s - t)


@program("[2, 1, 2]")
def set_loop(xs: List[int]):
    total = 0
    for x in set(xs):
        total += x
    return total


@program("[1]")
def set_methods(xs: List[int]):
    s = set(xs)
    s.add(5)
    s.discard(1)
    s.update([7, 8])
    s.remove(7)
    return sorted(s), 8 in s, len(s)


@program("2")
def warns(n: int):
    import warnings

    warnings.warn("careful")
    return n


@program("2")
def print_then_return(n: int):
    print("n =", n)
    print(f"{n}!")
    return n


@program("2")
def with_not_a_context(n: int):
    with n:  ### "With item|context"
        return n


@program("2")
def raise_not_exception(n: int):
    raise n  ### "exceptions must derive from BaseException"


@program("2")
def raise_unknown(n: int):
    raise UnknownError("x")  ### "undefined value UnknownError"


@program("2")
def assign_to_literal(n: int):
    x: int = "a"  ### "annotated with type int but is being assigned to a value of type str"
    return x


@program("2")
def assign_to_call(n: int):
    helper_undefined(n).x = 2  ### "undefined value helper_undefined"
    return n


@program("torch.ones(2)")
def delete_attribute(x):
    del x.grad  ### "del"
    return x
