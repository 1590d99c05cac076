"""List: methods, slices, loops, comprehensions, aliasing, mutation."""

from typing import *

ELEMENTS = {"int": ("[3, 1, 2]", "[]", "[5]", "[1, 1, 2]"), "float": ("[2.5, 0.5]", "[]", "[1.0, 1.0]"), "str": ("['b', 'a']", "[]", "['a']"),
            "bool": ("[True, False]", "[]")}
LITERAL = {"int": "1", "float": "0.5", "str": "'a'", "bool": "True"}
METHODS = {
    "append": "xs.append(v)", "extend": "xs.extend([v, v])", "insert": "xs.insert(0, v)", "insert_end": "xs.insert(99, v)",
    "insert_negative": "xs.insert(-1, v)", "remove": "xs.remove(v)", "pop": "r = xs.pop()", "pop_first": "r = xs.pop(0)",
    "clear": "xs.clear()", "reverse": "xs.reverse()", "sort": "xs.sort()", "sort_reverse": "xs.sort(reverse=True)",
    "add": "xs = xs + [v]", "iadd": "xs += [v]", "mul": "xs = xs * 2", "imul": "xs *= 2", "copy": "xs = xs.copy()",
    "set_first": "xs[0] = v", "set_last": "xs[-1] = v", "del_first": "del xs[0]", "set_slice": "xs[1:] = [v]", "slice_all": "xs = xs[:]",
    "del_slice": "del xs[:1]",
}
for t, samples in ELEMENTS.items():
    for name, statement in METHODS.items():
        program_text(f"""
def {name}_{t}(xs: List[{t}], v: {t}):
    {statement}
    return xs, len(xs)
""", *[f"{s}, {LITERAL[t]}" for s in samples])
EXPRESSIONS = {
    "count": "xs.count(v)", "index": "xs.index(v)", "contains": "v in xs, v not in xs", "eq": "xs == [v], xs != [v], xs == xs",
    "sorted": "sorted(xs)", "sorted_reverse": "sorted(xs, reverse=True)", "reversed": "list(reversed(xs))", "list": "list(xs)",
    "min_max": "min(xs), max(xs)", "len": "len(xs), len(xs) == 0", "comprehension": "[x for x in xs]",
    "filtered": "[x for x in xs if x == v]", "pairs": "[(i, x) for i, x in enumerate(xs)]", "zipped": "[(a, b) for a, b in zip(xs, xs[1:])]",
    "nested": "[[x] for x in xs]", "display": "[v, v] + xs", "first_or": "xs[0] if len(xs) > 0 else v", "str": "str(xs)",
    "less": "xs < [v]", "tuple": "tuple(xs)", "sum": "sum(xs)", "enumerate_start": "[i for i, x in enumerate(xs, 3)]",
    "range_len": "[xs[i] for i in range(len(xs))]", "is": "xs is xs", "negative_index": "xs[-1]",
}
for t, samples in ELEMENTS.items():
    for name, expression in EXPRESSIONS.items():
        if name == "sum" and t in ("str", "bool"):
            continue
        program_text(f"""
def {name}_of_{t}(xs: List[{t}], v: {t}):
    return {expression}
""", *[f"{s}, {LITERAL[t]}" for s in samples])

for i, index in enumerate(["1:", ":2", "1:3", "-2:", ":-1", "::2", "1::2", ":", "5:", "3:1", "-100:100", "::-1", "4:1:-1", "n", "-n", "n:", ":n", "-n:", "n:n+2", "::n", "None:2"]):
    program_text(f"""
def slice_{i}(xs: List[int], n: int):
    return xs[{index}]
""", "[1, 2, 3, 4, 5], 2", "[7, 8, 9], 1")


@program("[1, 2, 3], 7")
def out_of_range(xs: List[int], n: int):
    return xs[n]


@program("[1, 2, 3], -4")
def out_of_range_negative(xs: List[int], n: int):
    xs[n] = 1
    return xs


@program("[]")
def pop_empty(xs: List[int]):
    return xs.pop()


@program("[1]")
def remove_missing(xs: List[int]):
    xs.remove(5)
    return xs


@program("[1, 2]")
def aliases(xs: List[int]):
    ys = xs
    ys.append(3)
    zs = xs[:]
    zs.append(4)
    ws = list(xs)
    ws.append(5)
    return xs, ys, zs, ws


@program("[1]")
def augmented_aliases(xs: List[int]):
    ys = xs
    ys += [2]
    zs = xs
    zs = zs + [3]
    return xs, ys, zs


@program()
def nested_aliases():
    inner = [1]
    outer = [inner, inner]
    outer[0].append(2)
    copied = outer[:]
    copied[1].append(3)
    copied.append([9])
    return outer, copied, inner


@program()
def repeated_aliases():
    rows = [[0]] * 3
    rows[0].append(1)
    return rows


@program("3")
def built_in_loop(n: int):
    out: List[int] = []
    for i in range(n):
        out.append(i * i)
    return out


@program("3")
def nested_comprehension(n: int):
    return [[i * j for j in range(n)] for i in range(n)]


@program("3")
def two_clauses(n: int):
    return [i * 10 + j for i in range(n) for j in range(i)]


@program("5")
def two_conditions(n: int):
    return [i for i in range(n) if i > 1 if i % 2 == 0]


@program("4")
def comprehension_with_ternary(n: int):
    return [i if i % 2 == 0 else -i for i in range(n)]


@program("[1, 2]")
def comprehension_scope(xs: List[int]):
    x = 10
    ys = [x for x in xs]
    return x, ys


@program("[1, 2], [3, 4]")
def comprehension_over_zip(a: List[int], b: List[int]):
    return [x * y for x, y in zip(a, b)]


@program("['a', 'bb']")
def comprehension_types(xs: List[str]):
    return [len(x) for x in xs], [x == "a" for x in xs], [(x, 1) for x in xs]


@program("{'a': 1, 'b': 2}")
def comprehension_over_dict(d: Dict[str, int]):
    return [k for k in d], [v for v in d.values()], [k + str(v) for k, v in d.items()]


@program("torch.arange(3)")
def comprehension_over_tensor(x):
    return [y + 1 for y in x]


@program("'abc'")
def comprehension_over_string(s: str):
    return [c + c for c in s]


@program()
def comprehension_over_tuple():
    return [x + 1 for x in (1, 2, 3)]


@program("[[1, 2], [3]]")
def flatten(xs: List[List[int]]):
    return [y for x in xs for y in x]


@program("[(1, 'a'), (2, 'b')]")
def of_tuples(xs: List[Tuple[int, str]]):
    out = ""
    for n, s in xs:
        out += s * n
    return out, xs[0][1]


@program("[3, 1, 2]")
def sort_in_place(xs: List[int]):
    xs.sort()
    ys = xs
    ys.sort(reverse=True)
    return xs, ys


@program("['bb', 'a', 'ccc']")
def sort_key(xs: List[str]):
    return sorted(xs, key=lambda s: len(s))


@program("[(2, 'b'), (1, 'a')]")
def sort_tuples(xs: List[Tuple[int, str]]):
    return sorted(xs)


@program("[(2, 'b'), (1, 'c')]")
def sort_tuples_key(xs: List[Tuple[int, str]]):
    return sorted(xs, key=lambda t: t[0])


@program("[[2, 1], [1]]")
def sort_lists(xs: List[List[int]]):
    return sorted(xs)


@program("[1, 2, 3]")
def unpack(xs: List[int]):
    a, b, c = xs
    return a + b * c


@program("[1, 2]")
def unpack_wrong_size(xs: List[int]):
    a, b, c = xs
    return a, b, c


@program("[1, 2, 3, 4]")
def star_unpack(xs: List[int]):
    a, *rest = xs
    return a, rest


@program("[1, 2, 3, 4]")
def star_unpack_middle(xs: List[int]):
    a, *rest, b = xs
    return a, rest, b


@program("[torch.ones(2), torch.zeros(2)]")
def of_tensors(xs: List[torch.Tensor]):
    xs.append(xs[0] + 1)
    return torch.stack(xs), len(xs), xs[-1]


@program("torch.ones(2)")
def tensor_in_list(x):
    return [x, x + 1][1], sum([x, x, x])


@program("torch.ones(2)")
def list_of_views(x):
    parts = [x[:1], x[1:]]
    parts[0] += 1
    return x, parts


@program("torch.ones(2)")
def tensor_append_in_place(x):
    out = []
    for i in range(3):
        out.append(x)
        x += 1
    return out


@program("[None, 3]")
def of_optionals(xs: List[Optional[int]]):
    n = 0
    for x in xs:
        if x is not None:
            n += x
    return n


@program("3")
def optional_display(n: int):
    xs: List[Optional[int]] = [None, n]
    xs.append(None)
    return xs


@program()
def mixed_numbers():
    return [1, 2.5]


@program("3")
def mixed_annotated(n: int):
    xs: List[float] = [1.0, float(n)]
    return xs


@program("3")
def union_list(n: int):
    xs: List[Union[int, str]] = [n, "a"]
    return xs


@program()
def heterogeneous():
    return [1, "a"]


@program()
def empty_literal():
    xs = []
    return xs


@program()
def empty_annotated():
    xs: List[int] = []
    ys = torch.jit.annotate(List[str], [])
    return xs, ys


@program("torch.ones(1)")
def empty_then_tensor(x):
    xs = []
    xs.append(x)
    return xs


@program()
def empty_then_int():
    xs = []
    for i in range(3):
        xs.append(i)
    return xs


@program()
def empty_then_str():
    names = []
    names.append("a")
    names += ["b"]
    return names


@program("True", "False")
def chosen(flag: bool):
    xs = [1, 2] if flag else [3]
    xs.append(0)
    return xs


@program("[1, 2, 3]")
def changed_while_looping(xs: List[int]):
    n = 0
    for x in xs:
        if x < 3:
            xs.append(5)
        n += x
    return n, xs


@program("[1, 2, 3, 4]")
def remove_while_looping(xs: List[int]):
    i = 0
    while i < len(xs):
        if xs[i] % 2 == 0:
            xs.pop(i)
        else:
            i += 1
    return xs


@program("[1, 2, 3]")
def swap(xs: List[int]):
    xs[0], xs[2] = xs[2], xs[0]
    return xs


@program("[1, 2, 3]")
def augmented_item(xs: List[int]):
    xs[0] += 10
    xs[-1] *= 2
    i = 1
    xs[i] -= 5
    return xs


@program("[[1], [2]]")
def nested_item_assignment(xs: List[List[int]]):
    xs[0][0] = 9
    xs[1] = [7, 8]
    xs[1][0] += 1
    return xs


@program("[1, 2]")
def argument_is_changed_by_callee(xs: List[int]):
    def grow(ys: List[int]):
        ys.append(len(ys))

    grow(xs)
    grow(xs)
    return xs


@program("[1, 2, 3]")
def loop_with_else(xs: List[int]):
    found = -1
    for i, x in enumerate(xs):
        if x == 2:
            found = i
            break
    else:
        found = 100
    return found


@program("[4, 5]")
def sum_with_start(xs: List[int]):
    return sum(xs, 10)


@program("[1, 2], [1, 2]")
def equality(a: List[int], b: List[int]):
    return a == b, a != b, a is b, a is a


@program("[torch.ones(2)], [torch.ones(2)]")
def equality_of_tensors(a: List[torch.Tensor], b: List[torch.Tensor]):
    return a == b


@program("[1.0, 2.0]")
def float_list_to_tensor(xs: List[float]):
    return torch.tensor(xs), torch.tensor([xs, xs])


@program("torch.tensor([[1, 2], [3, 4]])")
def tolist(x):
    ys: List[List[int]] = x.tolist()
    return ys


@program("torch.ones(2, 3)")
def shape_list(x):
    s = x.shape
    t = list(x.size())
    t.append(1)
    return s[0], s[-1], t, x.size(), len(s), [d * 2 for d in s]


@program("torch.ones(2, 3)")
def shape_unpack(x):
    a, b = x.shape
    return a * b


@program("torch.ones(2, 3, 4)")
def shape_star(x):
    a, *rest = x.shape
    return a, rest


@program("torch.ones(2, 3)")
def shape_sum(x):
    return x.view(x.shape[:1] + x.shape[1:]), x.shape == x.size()


@program("[1, 2, 3]")
def filter_map(xs: List[int]):
    return list(filter(lambda x: x > 1, xs)), list(map(lambda x: x * 2, xs))


@program("[1, 2], ['a', 'b'], [0.5, 1.5]")
def zip_three(a: List[int], b: List[str], c: List[float]):
    return [(x, y, z) for x, y, z in zip(a, b, c)]


@program("[1, 2], [1, 2, 3]")
def zip_uneven(a: List[int], b: List[int]):
    n = 0
    for x, y in zip(a, b):
        n += x * y
    return n


@program("[5, 6]")
def enumerate_zip(a: List[int]):
    out: List[int] = []
    for i, (x, y) in enumerate(zip(a, a)):
        out.append(i + x * y)
    return out


@program("[1, 2, 3]")
def reversed_loop(xs: List[int]):
    out: List[int] = []
    for x in reversed(xs):
        out.append(x)
    for i in reversed(range(3)):
        out.append(i)
    return out


@program("[1, 2, 3]")
def list_of_range(xs: List[int]):
    return list(range(3)), list(range(1, 7, 2)), list(range(5, 0, -2)), [i for i in range(0)]


@program("3")
def list_times_variable(n: int):
    return [0] * n, n * [1], [0] * 0, [1, 2] * n


@program("[1]")
def list_in_tuple(xs: List[int]):
    t = (xs, 2)
    t[0].append(5)
    return t, xs


@program("[1, 2, 3]")
def any_all_comprehension(xs: List[int]):
    return any([x > 2 for x in xs]), all([x > 0 for x in xs])


@program("[1]")
def append_wrong_type(xs: List[int]):
    xs.append("a")  ### "str"
    return xs


@program("[1]")
def no_such_method(xs: List[int]):
    xs.push(1)  ### "push"
    return xs


@program("[1]")
def index_by_string(xs: List[int]):
    return xs["a"]  ### "str"


@program("[1]")
def index_by_float(xs: List[int]):
    return xs[1.0]  ### "float"


@program("[1]")
def annotated_with_other_type(xs: List[int]):
    ys: List[str] = xs  ### "List\\[str\\].*List\\[int\\]"
    return ys


@program("3")
def comprehension_with_a_known_condition(n: int):
    return [k - 8 for k in range(n) if not True], [k for k in range(n) if True]
