"""Calls: *args and **kwargs, *x and **x, defaults, functions as values, lambdas, nested functions, partial functions."""

import functools
import operator
from typing import Dict

F = torch.nn.functional
X = "torch.arange(6.).reshape(2, 3) - 2"


# ---- helpers that programs call, none of them annotated ----------------------------------------------------------------


def scaled(x, scale=2.0, shift=None):
    y = x * scale
    if shift is not None:
        y = y + shift
    return y


def variadic(*xs):
    y = xs[0]
    for x in xs[1:]:
        y = y + x
    return y


def counted(*xs):
    return len(xs)


def keywords(x, **kwargs):
    return scaled(x, **kwargs)


def both(x, *args, **kwargs):
    return scaled(x, *args, **kwargs)


def with_get(x, **kwargs):
    y = x * kwargs.get("scale", 3.0)
    if "shift" in kwargs:
        y = y + kwargs["shift"]
    return y


def with_pop(x, **kwargs):
    shift = kwargs.pop("shift", None)
    y = scaled(x, **kwargs)
    return y if shift is None else y + shift


def with_setdefault(x, **kwargs):
    kwargs.setdefault("scale", 5.0)
    kwargs["shift"] = 1.0
    return scaled(x, **kwargs)


def only_keywords(x, *, scale=2.0, flag=False):
    return x * scale if flag else x


def keyword_names(x, **kwargs):
    for k in kwargs:
        x = x + len(k)
    for k, v in kwargs.items():
        x = x + v
    return x


def applied(f, x):
    return f(x)


def applied_twice(f, x, y):
    return f(f(x, y), y)


def composed(f, g):
    return lambda x: g(f(x))


def pair(x, n=2):
    return x, x * n


def recursive(x, n):
    if n == 0:
        return x
    return recursive(x * 2, n - 1)


def early(x, mode="a"):
    if mode == "a":
        return x
    if mode == "b":
        return x, x
    return None


def maybe(x, y=None):
    return x if y is None else x + y


def size_or(x, size=None):
    if size is None:
        size = x.shape
    return x.reshape(size)


ACTIVATIONS = {"relu": F.relu, "tanh": torch.tanh, "double": lambda x: x * 2, "none": None}
SCALES = {"a": 1, "b": 2.5}
SIZES = [2, 3]
PAIR = (3, 2)
half = functools.partial(scaled, scale=0.5)
double = lambda x: x * 2  # noqa: E731

EXPRESSIONS = {
    # positional, keyword, default
    "positional": "scaled(x, 3.0)", "keyword": "scaled(x, scale=3.0)", "int_for_float": "scaled(x, 3)", "default": "scaled(x)",
    "bool_argument": "only_keywords(x, flag=True)", "keyword_only": "only_keywords(x, scale=4.0, flag=True)", "shift_tensor": "scaled(x, 1.0, x)",
    "shift_number": "scaled(x, 1.0, 2)", "shift_none": "scaled(x, 1.0, None)", "keywords_swapped": "scaled(shift=1, x=x, scale=2)",
    # variadic definitions
    "variadic_one": "variadic(x)", "variadic_three": "variadic(x, x, x)", "variadic_count": "x * counted(x, x, 1, 'a')", "variadic_none": "x + counted()",
    "kwargs_empty": "keywords(x)", "kwargs_one": "keywords(x, scale=3.0)", "kwargs_two": "keywords(x, scale=3.0, shift=1)",
    "args_kwargs": "both(x, 3.0, shift=x)", "kwargs_get": "with_get(x)", "kwargs_get_given": "with_get(x, scale=2.0)",
    "kwargs_contains": "with_get(x, shift=x)", "kwargs_pop": "with_pop(x)", "kwargs_pop_given": "with_pop(x, scale=2.0, shift=1.0)",
    "kwargs_setdefault": "with_setdefault(x)", "kwargs_setdefault_given": "with_setdefault(x, scale=1.0)", "kwargs_names": "keyword_names(x, a=1, bc=2.0)",
    # unpacking in calls
    "star_tuple": "scaled(*(x, 3.0))", "star_literal_list": "variadic(*[x, x])", "star_pair": "variadic(*pair(x))", "star_twice": "variadic(*pair(x), *pair(x))",
    "star_then_keyword": "scaled(*(x,), scale=1.5)", "star_shape": "torch.zeros(*x.shape) + x", "star_size": "x.reshape(*x.size())",
    "star_shape_tail": "x.reshape(*x.shape[:-1], 3, 1)", "star_shape_head": "x.unsqueeze(0).expand(4, *x.shape)", "star_list_view": "x.view(*[3, 2])",
    "star_permute": "x.permute(*(1, 0))", "star_global_list": "x.reshape(*SIZES)", "star_global_tuple": "x.reshape(*PAIR)", "star_middle": "x.reshape(1, *x.shape, 1)",
    "tuple_with_star": "x.reshape((*x.shape[:1], 3, 1))", "list_with_star": "torch.stack([*pair(x), x])", "star_chunk": "torch.cat([*x.chunk(2)])",
    "double_star_literal": "scaled(x, **{'scale': 3.0})", "double_star_mixed": "scaled(x, **{'scale': 3.0, 'shift': x})", "double_star_dict": "scaled(x, **dict(scale=3.0, shift=1))",
    "star_max": "x * max(*SIZES)",
    # functions as values
    "passed_function": "applied(torch.relu, x)", "passed_own": "applied(scaled, x)", "passed_lambda": "applied(lambda t: t * 3, x)", "lambda_captures": "applied(lambda t: t + x, x * 2)",
    "lambda_twice": "applied_twice(lambda a, b: a * b + 1, x, x)",
    "lambda_called": "(lambda t: t * 2)(x)", "lambda_default": "(lambda t, s=3: t * s)(x)", "lambda_keyword": "(lambda t, s: t * s)(x, s=4)", "lambda_star": "(lambda *ts: ts[0] + len(ts))(x, x)",
    "partial_global": "half(x)", "partial_override": "half(x, scale=3.0)", "partial_shift": "half(x, shift=x)", "lambda_global": "double(x)", "dict_of_functions": "ACTIVATIONS['relu'](x)",
    "dict_of_functions_own": "ACTIVATIONS['tanh'](x)", "dict_of_lambdas": "ACTIVATIONS['double'](x)", "dict_get": "ACTIVATIONS.get('relu')(x)", "dict_get_default": "ACTIVATIONS.get('zzz', torch.relu)(x)",
    "dict_contains": "ACTIVATIONS['relu'](x) if 'relu' in ACTIVATIONS else x", "dict_none": "x if ACTIVATIONS['none'] is None else ACTIVATIONS['none'](x)",
    "dict_of_numbers": "x * SCALES['b']", "global_list": "x * SIZES[1]", "global_tuple": "x * PAIR[0]", "local_dict": "{'a': torch.relu, 'b': torch.tanh}['b'](x)",
    "local_list": "[torch.relu, torch.tanh][0](x)", "conditional_function": "(torch.relu if True else torch.tanh)(x)", "or_default": "(ACTIVATIONS['none'] or torch.relu)(x)",
    "map_list": "torch.stack(list(map(torch.relu, [x, x])))", "map_lambda": "torch.stack(list(map(lambda t: t + 1, [x, x * 2])))", "filter_numbers": "x * sum(list(filter(lambda n: n > 1, [1, 2, 3])))",
    "reduce_lambda": "functools.reduce(lambda a, b: a + b, [x, x, x])", "reduce_operator": "functools.reduce(operator.mul, [x, x])", "reduce_initial": "functools.reduce(lambda a, b: a * b, [2, 3], 4) * x",
    "sorted_max": "x * max([1, 3, 2])", "recursion_known": "recursive(x, 3)", "early_one": "early(x)", "early_pair": "early(x, 'b')[1]", "early_none": "x if early(x, 'c') is None else x + 1",
    "none_default": "maybe(x)", "none_default_given": "maybe(x, x)", "none_default_number": "maybe(x, 2)", "none_default_keyword": "maybe(y=x, x=x)", "size_default": "size_or(x)",
    "size_tuple": "size_or(x, (3, 2))", "size_list": "size_or(x, [3, 2])", "size_of_other": "size_or(x, x.T.shape)", "pair_unpacked": "pair(x)[0] + pair(x, 3)[1]",
    "nested_calls": "scaled(scaled(x, 2), shift=scaled(x))", "tensor_scale": "scaled(x, x.sum())", "string_dispatch": "early(x, mode='a')",
}
for name, expression in EXPRESSIONS.items():
    program_text(f"""
def call_{name}(x):
    return {expression}
""", X, "torch.ones(2, 3)")

BLOCKS = {
    "nested_def": "def f(y):\n    return y * 2\nreturn f(x)",
    "nested_captures": "k = 3\ndef f(y):\n    return y * k + x\nreturn f(x)",
    "nested_late_binding": "k = 3\ndef f(y):\n    return y * k\nk = 4\nreturn f(x)",
    "nested_early_return": "def f(y):\n    if y.sum() > 0:\n        return y\n    return -y\nreturn f(x) + f(-x)",
    "nested_loop": "def f(y, n):\n    for i in range(n):\n        y = y + i\n    return y\nreturn f(x, 3)",
    "nested_local_names": "y = x + 1\ndef f(t):\n    y = t * 2\n    return y\nz = f(x)\nreturn y + z",
    "nested_default": "def f(y, k=2):\n    return y * k\nreturn f(x) + f(x, k=3)",
    "nested_annotated": "def f(y: torch.Tensor, k: int = 2) -> torch.Tensor:\n    return y * k\nreturn f(x) + f(x, 5)",
    "nested_varargs": "def f(*ys, **kw):\n    return ys[0] * kw['k'] + len(ys)\nreturn f(x, x, k=2)",
    "nested_two_deep": "def f(y):\n    def g(z):\n        return z + y + x\n    return g(y * 2)\nreturn f(x)",
    "nested_calls_other": "def g(z):\n    return z + 1\ndef f(y):\n    return g(y) * 2\nreturn f(x)",
    "nested_passed": "def f(y):\n    return y * x\nreturn applied(f, x)",
    "nested_in_comprehension": "def f(y):\n    return y * 2\nreturn torch.stack([f(t) for t in [x, x + 1]])",
    "nested_appends": "out = []\ndef f(y):\n    out.append(y)\nf(x)\nf(x + 1)\nreturn torch.stack(out)",
    "nested_no_return": "def f(y):\n    y.add_(1)\nz = x.clone()\nf(z)\nreturn z",
    "nested_tuple": "def f(y):\n    return y, y + 1\na, b = f(x)\nreturn a * b",
    "nested_called_in_branch": "def f(y):\n    return y * 2\nif x.sum() > 0:\n    z = f(x)\nelse:\n    z = f(-x)\nreturn z",
    "nested_called_in_loop": "def f(y):\n    return y * 2\nfor i in range(3):\n    x = f(x) + i\nreturn x",
    "lambda_assigned": "f = lambda y: y * 2 + x\nreturn f(x)",
    "lambda_in_lambda": "f = lambda y: (lambda z: z + y)(x)\nreturn f(x * 2)",
    "lambda_shadows": "y = x + 1\nf = lambda y: y * 2\nreturn f(x) + y",
    "lambda_scope": "f = lambda t: t + x\ng = lambda x: f(x * 2)\nreturn g(x * 3)",
    "lambda_conditional": "f = lambda y: y if y.sum() > 0 else -y\nreturn f(x) + f(-x)",
    "lambda_pair": "f = lambda y: (y, y + 1)\na, b = f(x)\nreturn a * b",
    "lambda_in_list": "fs = [lambda y: y + 1, lambda y: y * 2]\nfor f in fs:\n    x = f(x)\nreturn x",
    "lambda_in_dict": "fs = {'a': lambda y: y + 1, 'b': torch.relu}\nreturn fs['b'](fs['a'](x))",
    "partial_local": "f = functools.partial(scaled, scale=3.0)\nreturn f(x) + f(x, shift=1)",
    "partial_of_torch": "f = functools.partial(torch.clamp, min=0.0)\nreturn f(x)",
    "function_alias": "f = torch.relu\nreturn f(x)",
    "function_chosen": "f = torch.relu\nif x is None:\n    f = torch.tanh\nreturn f(x)",
    "method_alias": "f = x.add\nreturn f(x)",
    "kwargs_local_dict": "kw = {'scale': 3.0}\nreturn scaled(x, **kw)",
    "kwargs_local_mixed": "kw = {'scale': 3.0, 'shift': x}\nreturn scaled(x, **kw)",
    "kwargs_local_dict_call": "kw = dict(scale=3.0)\nreturn scaled(x, **kw)",
    "kwargs_local_added": "kw = {'scale': 3.0}\nkw['shift'] = 1.0\nreturn scaled(x, **kw)",
    "kwargs_local_updated": "kw = {}\nkw.update(scale=3.0)\nreturn scaled(x, **kw)",
    "kwargs_copied": "kw = {'scale': 3.0}\nother = dict(kw)\nother['scale'] = 4.0\nreturn scaled(x, **kw) + scaled(x, **other)",
    "args_local_tuple": "args = (x, 3.0)\nreturn scaled(*args)",
    "args_grown": "shape = list(x.shape)\nshape.append(1)\nreturn x.reshape(*shape)",
    "star_in_list": "a = [1, 2]\nb = [*a, 3]\nreturn x * len(b)",
    "import_inside": "import math\nreturn x * math.pi",
    "import_as": "import torch.nn.functional as G\nreturn G.relu(x)",
    "import_from": "from torch.nn.functional import relu as r\nreturn r(x)",
    "default_none_rebound": "y = None\nif y is None:\n    y = x\nreturn y",
    "constant_branch": "mode = 'b'\nif mode == 'a':\n    y = x\nelif mode == 'b':\n    z = x * 2\nreturn z",
    "constant_tuple_or_not": "flag = False\nr = pair(x) if flag else x\nreturn r",
    "callable_check": "f = torch.relu\nreturn f(x) if callable(f) else x",
    "is_function": "f = torch.relu\nreturn x if f is torch.tanh else f(x)",
    "function_equality": "f = torch.relu\nreturn f(x) if f == torch.relu else x",
}
for name, body in BLOCKS.items():
    lines = "\n".join("    " + line for line in body.split("\n"))
    program_text(f"""
def block_{name}(x):
{lines}
""", X, "torch.ones(2, 3)")


# ---- entry functions ---------------------------------------------------------------------------------------------------


@program(X)
def entry_kwargs(x, **kwargs):
    return keywords(x, **kwargs)


@program(X)
def entry_args(x, *args):
    return both(x, *args) * (1 + len(args))


@program(X, X + ", None", X + ", torch.ones(3)")
def entry_none_default(x, mask=None):
    if mask is not None:
        x = x * mask
    return x


@program(X, X + ", 3")
def entry_int_default(x, n=2):
    return x * n


@program(X, X + ", 3.5")
def entry_float_default(x, scale=1.5):
    return scaled(x, scale)


@program(X, X + ", False")
def entry_bool_default(x, flag=True):
    if flag:
        return x * 2
    return x


@program(X, X + ", 'b'")
def entry_string_default(x, mode="a"):
    return x if mode == "a" else -x


@program(X, X + ", (1, 6)")
def entry_tuple_default(x, size=(3, 2)):
    return x.reshape(size)


# ---- refused -----------------------------------------------------------------------------------------------------------


@program()
def refused_missing(x):
    return scaled(scale=2.0)  ### "missing value for argument 'x'|not provided"


@program()
def refused_too_many(x):
    return maybe(x, x, x)  ### "expected at most 2 argument"


@program()
def refused_unknown_keyword(x):
    return scaled(x, factor=2.0)  ### "Keyword argument factor unknown"


@program()
def refused_dict_keys(x, d: Dict[str, float]):
    return scaled(x, **d)  ### "keyword-arg expansion is not supported for a dict whose keys are not known"


@program()
def refused_key(x):
    return ACTIVATIONS["zzz"](x)  ### "python value of type 'dict' has no item"


@program()
def refused_call_of_number(x):
    k = 3
    return k(x)  ### "cannot call a value of type 'int'"


@program()
def refused_function_as_value(x):
    return scaled  ### "function cannot be used as a value"


@program("torch.ones(2)")
def star_of_tensors(x):
    xs = [x]
    xs.append(x)
    return variadic(*xs)


@program("torch.ones(2, 3)")
def star_of_slice(x):
    return x * variadic(*x.shape[:2])


@program("torch.randn(3)")
def returned_lambda(x):
    return composed(torch.relu, torch.tanh)(x)


def closing_over(k):
    scale = k * 2

    def inner(x, shift=scale + 1):
        return x * scale + shift

    return inner


@program("torch.ones(2), 3")
def returned_function(x, k: int):
    f = closing_over(k)
    k = 7
    return f(x), f(x, k)


def undoable(x):
    def undo(y):
        return y - x

    return x + 1, undo


@program("torch.ones(2)")
def returned_with_value(x):
    y, undo = undoable(x)
    return undo(y * 3)


@program("torch.ones(2, 3, 4), 5")
def starred_among_spread(x, h: int):
    b, *_, last, k = *x.shape, h
    *rest, n = *x.shape, h
    return b, last, k, len(rest), n


@program("torch.ones(2, 3)", "torch.ones(4)")
def unlike_equality(x):
    p = x.dim()
    if p == "fro":
        return x + undefined_where_it_is_never_read
    return x * p


@program("torch.ones(2, 3), 3", "torch.ones(4), 2")
def shape_against_tuple(x, n: int):
    assert x.shape[-1:] == (x.size(-1),) and "a" != n
    return x.shape[-2:] == (2, n)


@program("torch.ones(2, 3)", "torch.ones(4, 2, 1)")
def index_error_in_a_branch(x):
    sizes = (1, 2)
    if x.dim() == 3:
        return x * sizes[2]
    return x * sizes[1]


@program("torch.arange(6.).reshape(2, 3)")
def norm_by_keywords(x):
    return x.norm(dim=-1, keepdim=True), x.norm(p=1, dim=0), torch.norm(x, dim=1), torch.is_tensor(x)


@program()
def refused_endless(x):
    def f(y):
        return f(y)  ### "a local function calls itself"
    return f(x)


@program()
def refused_changed_in_branch(x):
    kw = {"scale": 1.0}
    if x.sum() > 0:
        kw["scale"] = 2.0  ### "cannot be changed in a branch or loop that the program decides on"
    return scaled(x, **kw)


@program()
def refused_import(x):
    import no_such_module_anywhere  ### "there is no module 'no_such_module_anywhere' to import here"
    return x
