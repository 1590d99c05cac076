"""Dict: methods, views, order, comprehensions, keys of all kinds."""

from typing import *

KINDS = {
    "str_int": ("str", "int", "{'b': 2, 'a': 1}", "'a'", "5"), "int_str": ("int", "str", "{2: 'b', 1: 'a'}", "1", "'z'"),
    "str_tensor": ("str", "torch.Tensor", "{'x': torch.ones(2)}", "'x'", "torch.zeros(1)"),
    "float_float": ("float", "float", "{0.5: 1.5}", "0.5", "2.5"), "bool_int": ("bool", "int", "{True: 1}", "True", "3"),
    "str_list": ("str", "List[int]", "{'a': [1]}", "'a'", "[7]"),
}
STATEMENTS = {
    "set": "d[k] = v", "set_twice": "d[k] = v; d[k] = v", "pop": "r = d.pop(k)", "pop_default": "r = d.pop(k, v)", "clear": "d.clear()",
    "update": "d.update({k: v})", "setdefault": "r = d.setdefault(k, v)", "del": "del d[k]", "copy": "d = d.copy()",
    "popitem": "r = d.popitem()", "dict": "d = dict(d)", "reassign": "d = {k: v}", "ior": "d |= {k: v}",
}
EXPRESSIONS = {
    "getitem": "d[k]", "get": "d.get(k)", "get_default": "d.get(k, v)", "contains": "k in d, k not in d", "len": "len(d), len(d) > 0",
    "keys": "list(d.keys())", "values": "list(d.values())", "items": "list(d.items())", "list": "list(d)",
    "key_comprehension": "[x for x in d]", "item_comprehension": "[(a, b) for a, b in d.items()]", "dict_comprehension": "{a: b for a, b in d.items()}",
    "filtered": "{a: b for a, b in d.items() if a == k}", "display": "{k: v}", "bool": "bool(d)", "sorted_keys": "sorted(d.keys())",
}
for kind, (key, value, sample, k, v) in KINDS.items():
    for name, statement in STATEMENTS.items():
        program_text(f"""
def {name}_{kind}(d: Dict[{key}, {value}], k: {key}, v: {value}):
    {statement}
    return d
""", f"{sample}, {k}, {v}", *([f"{{}}, {k}, {v}"] if name not in ("popitem",) else []))
    for name, expression in EXPRESSIONS.items():
        program_text(f"""
def {name}_of_{kind}(d: Dict[{key}, {value}], k: {key}, v: {value}):
    return {expression}
""", f"{sample}, {k}, {v}", *([f"{{}}, {k}, {v}"] if name != "getitem" else []))


@program("{'b': 1, 'a': 2}")
def order(d: Dict[str, int]):
    d["c"] = 3
    d["b"] = 9
    d.pop("a")
    d["a"] = 4
    return d, list(d.keys()), list(d.items())


@program("{'a': 1}")
def loop_over_keys(d: Dict[str, int]):
    out = ""
    for k in d:
        out += k + str(d[k])
    for k in d.keys():
        out += k
    return out


@program("{'a': 1, 'b': 2}")
def loop_over_items(d: Dict[str, int]):
    n = 0
    for i, (k, v) in enumerate(d.items()):
        n += i * v + len(k)
    for v in d.values():
        n += v
    return n


@program("{'a': 1}, 'z'")
def missing_key(d: Dict[str, int], k: str):
    return d[k]


@program("{1: 1}, 5")
def missing_int_key(d: Dict[int, int], k: int):
    return d[k]


@program("{'a': 1}, 'z'")
def delete_missing(d: Dict[str, int], k: str):
    del d[k]
    return d


@program("{'a': 1}, 'z'")
def pop_missing(d: Dict[str, int], k: str):
    return d.pop(k)


@program("{'a': 1}")
def aliases(d: Dict[str, int]):
    e = d
    e["b"] = 2
    f = d.copy()
    f["c"] = 3
    return d, e, f


@program("{'a': [1]}")
def shallow_copy(d: Dict[str, List[int]]):
    e = d.copy()
    e["a"].append(2)
    return d, e


@program("['a', 'b', 'a']")
def counting(words: List[str]):
    d: Dict[str, int] = {}
    for w in words:
        d[w] = d.get(w, 0) + 1
    return d


@program("['a', 'b', 'a']")
def counting_in(words: List[str]):
    d: Dict[str, int] = {}
    for w in words:
        if w in d:
            d[w] += 1
        else:
            d[w] = 1
    return d


@program("['a', 'bb', 'cc']")
def grouping(words: List[str]):
    d: Dict[int, List[str]] = {}
    for w in words:
        if len(w) not in d:
            d[len(w)] = []
        d[len(w)].append(w)
    return d


@program("3")
def comprehension(n: int):
    return {i: i * i for i in range(n)}, {str(i): i for i in range(n) if i != 1}


@program("['a', 'b'], [1, 2]")
def from_zip(keys: List[str], values: List[int]):
    return {k: v for k, v in zip(keys, values)}


@program("['a', 'b'], [1, 2]")
def dict_of_zip(keys: List[str], values: List[int]):
    return dict(zip(keys, values))


@program("1, 2")
def keywords(a: int, b: int):
    return dict(x=a, y=b)


@program()
def empty():
    d: Dict[str, int] = {}
    e = torch.jit.annotate(Dict[int, str], {})
    return d, e, len(d)


@program("torch.ones(2)")
def empty_defaults(x):
    d = {}
    d["x"] = x
    return d


@program()
def empty_then_int():
    d = {}
    d["n"] = 1
    return d


@program("torch.ones(2)")
def result_of_model(x):
    return {"out": x, "aux": x * 2}


@program("{'a': {'b': 1}}")
def nested(d: Dict[str, Dict[str, int]]):
    d["a"]["c"] = 2
    d["z"] = {"q": 1}
    d["z"]["q"] += 1
    return d, d["a"]["b"]


@program("{'a': 1}, {'b': 2}")
def merge(a: Dict[str, int], b: Dict[str, int]):
    c = a.copy()
    c.update(b)
    return c


@program("{'a': 1}, {'b': 2}")
def merge_operator(a: Dict[str, int], b: Dict[str, int]):
    return a | b


@program("{'a': 1}, {'b': 2}")
def merge_display(a: Dict[str, int], b: Dict[str, int]):
    return {**a, **b, "c": 3}


@program("{'a': 1}, {'a': 1}, {'a': 2}")
def equality(a: Dict[str, int], b: Dict[str, int], c: Dict[str, int]):
    return a == b, a == c, a != c


@program("{'a': 1}")
def optional_get(d: Dict[str, int]):
    v = d.get("z")
    if v is None:
        return 0
    return v + 1


@program("{'a': 1}")
def optional_get_or(d: Dict[str, int]):
    v = d.get("a")
    return v if v is not None else -1


@program("{'x': None, 'y': 3}")
def of_optionals(d: Dict[str, Optional[int]]):
    n = 0
    for k, v in d.items():
        if v is not None:
            n += v
    return n


@program("{(1, 2): 'a'}")
def tuple_keys(d: Dict[Tuple[int, int], str]):
    return d[(1, 2)]


@program("torch.ones(2)")
def tensor_keys(x):
    d: Dict[torch.Tensor, int] = {x: 1}
    return d[x]


@program("{'a': 1}")
def changed_by_callee(d: Dict[str, int]):
    def put(e: Dict[str, int]):
        e["n"] = len(e)

    put(d)
    return d


@program("{'a': 1.5}")
def augmented_values(d: Dict[str, float]):
    d["a"] += 1
    d["a"] *= 2
    d["a"] /= 4
    return d


@program("{'a': torch.ones(2)}")
def augmented_tensor(d: Dict[str, torch.Tensor]):
    x = d["a"]
    d["a"] += 1
    return d, x


@program("{'b': 2, 'a': 1}")
def sorted_items(d: Dict[str, int]):
    return sorted(d.keys()), sorted(d.values()), [d[k] for k in sorted(d.keys())]


@program("{'a': 1}")
def str_of(d: Dict[str, int]):
    return str(d)


@program("{'a': 1}")
def view_is_live(d: Dict[str, int]):
    ks = d.keys()
    d["b"] = 2
    return len(ks)


@program("'x'")
def literal_lookup(k: str):
    return {"x": 1, "y": 2}[k]


@program("3")
def int_lookup(n: int):
    return {1: "a", 3: "b"}.get(n, "none")


@program()
def duplicate_keys():
    return {"a": 1, "a": 2, "b": 3}


@program()
def mixed_values():
    return {"a": 1, "b": "c"}


@program()
def mixed_annotated():
    d: Dict[str, Union[int, str]] = {"a": 1, "b": "c"}
    return d


@program()
def any_values():
    d: Dict[str, Any] = {"a": 1, "b": "c"}
    return d


@program()
def wrong_value():
    d: Dict[str, int] = {}
    d["a"] = "b"  ### "str"
    return d


@program("{'a': 1}")
def wrong_key(d: Dict[str, int]):
    return d[1]  ### "int"


@program("{'a': 1}")
def attribute_access(d: Dict[str, int]):
    return d.a  ### "a"
