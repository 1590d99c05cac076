"""Control flow: if, while, for, break, continue, return anywhere, assert, raise, with, refinement."""

from typing import Dict, List, Optional, Tuple, Union

x3 = lambda: (torch.rand(3),)
x34 = lambda: (torch.rand(3, 4),)
five = lambda: (5,)


def if_else(x):
    if x.sum() > 0:
        return x
    else:
        return -x


case(if_else, x3)


def if_elif(n: int):
    if n < 0:
        r = "negative"
    elif n == 0:
        r = "zero"
    elif n < 10:
        r = "small"
    else:
        r = "large"
    return r


case(if_elif, five)


def if_tensor(x):
    y = x
    if bool((x > 0.5).any()):
        y = y + 1
    return y


case(if_tensor, x3)


def nested_if(x, a: bool, b: bool):
    if a:
        if b:
            x = x + 1
        else:
            x = x + 2
    else:
        if b:
            x = x + 3
    return x


case(nested_if, lambda: (torch.rand(2), True, False))


def early_return(n: int):
    if n > 3:
        return n * 2
    n = n + 1
    if n == 2:
        return 0
    return n


case(early_return, five)


def while_loop(n: int):
    i = 0
    total = 0
    while i < n:
        total += i
        i += 1
    return total


case(while_loop, five)


def while_tensor(x):
    while x.sum() < 10:
        x = x * 2 + 0.1
    return x


case(while_tensor, x3)


def while_break(n: int):
    i = 0
    while True:
        if i * i > n:
            break
        i += 1
    return i


case(while_break, lambda: (50,))


def while_continue(n: int):
    i = 0
    odd = 0
    while i < n:
        i += 1
        if i % 2 == 0:
            continue
        odd += i
    return odd


case(while_continue, lambda: (9,))


def for_range(x, n: int):
    for i in range(n):
        x = x + i
    return x


case(for_range, lambda: (torch.rand(2), 3))


def for_range_steps(n: int):
    out: List[int] = []
    for i in range(1, n, 2):
        out.append(i)
    for j in range(n, 0, -1):
        out.append(j)
    return out


case(for_range_steps, five)


def for_tensor(x):
    total = torch.zeros(4)
    for row in x:
        total = total + row
    return total


case(for_tensor, x34)


def for_list(xs: List[torch.Tensor]):
    total = xs[0]
    for x in xs[1:]:
        total = total + x
    return total


case(for_list, lambda: ([torch.rand(2), torch.rand(2), torch.rand(2)],))


def for_break_continue(n: int):
    total = 0
    for i in range(n):
        if i == 2:
            continue
        if i == 7:
            break
        total += i
    return total


case(for_break_continue, lambda: (20,))


def for_return(xs: List[int], wanted: int):
    for i, x in enumerate(xs):
        if x == wanted:
            return i
    return -1


case(for_return, lambda: ([3, 4, 5], 4))


def nested_loops(n: int):
    count = 0
    for i in range(n):
        for j in range(i):
            if j == 3:
                break
            count += i * j
    return count


case(nested_loops, lambda: (6,))


def nested_while_return(n: int):
    i = 0
    while i < n:
        j = 0
        while j < n:
            if i * j == 12:
                return i, j
            j += 1
        i += 1
    return -1, -1


case(nested_while_return, lambda: (7,))


def enumerate_zip(xs: List[int], ys: List[float]):
    out: List[float] = []
    for i, (a, b) in enumerate(zip(xs, ys)):
        out.append(float(i) + a * b)
    for k, v in enumerate(xs, 5):
        out.append(float(k + v))
    return out


case(enumerate_zip, lambda: ([1, 2], [0.5, 1.5]))


def for_dict(d: Dict[str, int]):
    names: List[str] = []
    total = 0
    for k in d:
        names.append(k)
    for k, v in d.items():
        total += v
    for v in d.values():
        total += v
    return names, total


case(for_dict, lambda: ({"a": 1, "b": 2},))


def for_string(s: str):
    out = ""
    for c in s:
        out = c + out
    return out


case(for_string, lambda: ("abc",))


def for_tuple(x):
    t = (1, 2.0, 3)
    total = 0.0
    for v in t:
        total += v
    return x + total


case(for_tuple, x3)


def for_shape(x):
    n = 1
    for d in x.shape:
        n *= d
    return n


case(for_shape, x34)


def asserts(x, n: int):
    assert n > 0
    assert x.dim() == 1, "one dimension is wanted"
    assert n < 100, f"{n} is too large"
    return x * n


case(asserts, lambda: (torch.rand(2), 3))
case(asserts, lambda: (torch.rand(2, 2), 3), name="assert_fails")


def raises(n: int):
    if n > 3:
        raise ValueError("too large")
    return n


case(raises, five)
case(raises, lambda: (2,), name="raises_not")


def raise_format(n: int):
    if n > 3:
        raise RuntimeError("{} is larger than {}".format(n, 3))
    elif n == 3:
        raise Exception
    return n


case(raise_format, five)


def raise_in_every_branch(n: int) -> int:
    if n == 1:
        return 1
    elif n == 2:
        raise RuntimeError("two")
    else:
        raise NotImplementedError("other")


case(raise_in_every_branch, lambda: (1,))


def refine_none(x, y: Optional[torch.Tensor], n: Optional[int]):
    if y is None:
        y = torch.ones(3)
    x = x + y
    if n is not None and n > 2:
        x = x * n
    return x


case(refine_none, lambda: (torch.rand(3), None, 4))


def refine_assert(x: Optional[torch.Tensor]) -> torch.Tensor:
    assert x is not None
    return x + 1


case(refine_assert, x3)


def refine_early_return(x: Optional[int]) -> int:
    if x is None:
        return 0
    return x + 1


case(refine_early_return, five)


def refine_or(a: Optional[int], b: Optional[int]) -> int:
    if a is None or b is None:
        return -1
    return a + b


case(refine_or, lambda: (1, 2))


def refine_ternary(a: Optional[int]):
    b = 1 if a is None else a
    return b + 1


case(refine_ternary, lambda: (None,))


def isinstance_union(x: Union[int, float, str]) -> str:
    if isinstance(x, int):
        return "int " + str(x + 1)
    elif isinstance(x, float):
        return "float " + str(x * 2.0)
    else:
        return "str " + x


case(isinstance_union, five)
case(isinstance_union, lambda: ("abc",), name="isinstance_union_str")


def isinstance_list(x: Union[List[int], torch.Tensor]) -> int:
    if isinstance(x, torch.Tensor):
        return x.size(0)
    return len(x)


case(isinstance_list, lambda: ([1, 2, 3],))


def isinstance_static(x):
    if isinstance(x, torch.Tensor):
        return x + 1
    return x


case(isinstance_static, x3)


def optional_union(x: Union[int, None, str]) -> str:
    if x is None:
        return "none"
    if isinstance(x, str):
        return x
    return str(x)


case(optional_union, lambda: (None,))


def is_and_in(a: Optional[int], xs: List[int], s: str):
    return a is None, a is not None, 1 in xs, 9 not in xs, "b" in s, s == "abc"


case(is_and_in, lambda: (3, [1, 2], "abc"))


def short_circuit(xs: List[int]):
    return len(xs) > 3 and xs[3] > 0, len(xs) < 3 or xs[2] == 3


case(short_circuit, lambda: ([1, 2, 3],))


def variable_changes_in_loop(n: int):
    a, b = 0, 1
    while a < n:
        a, b = b, a + b
    return a


case(variable_changes_in_loop, lambda: (50,))


def only_one_branch(x, flag: bool):
    if flag:
        y = x + 1
        z = y * 2
    else:
        y = x - 1
        z = y
    return y + z


case(only_one_branch, lambda: (torch.rand(2), True))


def loop_with_list(x, n: int):
    outs: List[torch.Tensor] = []
    for i in range(n):
        x = torch.tanh(x)
        outs.append(x)
    return torch.stack(outs)


case(loop_with_list, lambda: (torch.rand(2), 3))


def pass_in_branch(x):
    if x.dim() > 1:
        pass
    else:
        x = x + 1
    return x


case(pass_in_branch, x3)


def chained(n: int):
    return 0 < n < 10, 0 < n <= 5 < 9


case(chained, five)


def no_grad_block(x):
    with torch.no_grad():
        y = x * 2
    return y + x


case(no_grad_block, lambda: (torch.rand(3, requires_grad=True),))


def prints(x, n: int):
    print("n is", n)
    print(n, 2.5, True, None, [1, 2], (1, "a"))
    return x


case(prints, lambda: (torch.rand(2), 3))


def del_variable(x):
    y = x + 1
    z = y * 2
    del y
    return z


case(del_variable, x3)


def if_in_loop_modifies(x, n: int):
    for i in range(n):
        if i % 2 == 0:
            x = x + i
        else:
            x = x * 2
    return x


case(if_in_loop_modifies, lambda: (torch.rand(2), 4))


def return_in_while(x):
    n = 0
    while n < 10:
        x = x * 2
        if x.sum() > 20:
            return x
        n += 1
    return x - 1


case(return_in_while, x3)


def recursion_free_calls(n: int):
    return for_break_continue(n) + while_loop(n)


case(recursion_free_calls, five)


def is_scripting_branch(x):
    if torch.jit.is_scripting():
        return x + 1
    else:
        return x + 1.0


case(is_scripting_branch, x3)


def index_out_of_range(xs: List[int], n: int):
    return xs[n]


case(index_out_of_range, lambda: ([1, 2], 5))


def division_by_zero(n: int):
    return 3 // n


case(division_by_zero, lambda: (0,))
