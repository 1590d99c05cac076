"""Python objects that exist while a function is compiled: their attributes, items, and what calling them means.

The answers are descriptions as in _describe.py; those of calls are listed in python/src/python_value.h."""

import collections
import copy
import functools
import importlib
import inspect
import itertools
import logging
import math
import numbers
import operator
import os
import os.path
import random
import sys
import time
import types

from .. import _C
from .._tensor import Tensor
from . import _replacements as own


class Unknown:
    """An argument of a macro that is known when the program runs: its place among the arguments, its type."""

    def __init__(self, place, type):
        self.place, self.type = place, type


def _numpy():
    return sys.modules.get("numpy")


def name_of(f):
    """How messages name a function."""
    return f"{getattr(f, '__module__', None) or ''}.{getattr(f, '__qualname__', getattr(f, '__name__', repr(f)))}".lstrip(".")


# ---- objects ---------------------------------------------------------------------------------------------------------

def as_constant(obj):
    """The description of an object as a value of the program, or None where it can be none."""
    np = _numpy()
    if np is not None:
        if isinstance(obj, np.generic):
            return ("constant", obj.item())
        if isinstance(obj, np.ndarray):
            return ("constant", _array(obj))
    dtype = getattr(obj, "dtype", None) if inspect.isclass(obj) else None
    if isinstance(dtype, _C.dtype):  # torch.FloatTensor
        return ("constant", dtype)
    if isinstance(obj, (dict, collections.OrderedDict)):
        return ("known_dict", obj)
    return None


def _array(a):
    import torchere

    return torchere.from_numpy(a.copy())


def attribute(obj, name):
    """What obj.name means."""
    from ._describe import describe

    if inspect.isclass(obj):
        static = inspect.getattr_static(obj, name, None)
        if name == "apply" and is_autograd_function(obj):
            return _apply(obj)
        if isinstance(static, types.FunctionType) and is_module_class(obj):
            return ("unbound", obj, name, static)
    try:
        value = getattr(obj, name)
    except AttributeError:
        raise AttributeError(f"'{type(obj).__name__}' object has no attribute '{name}'") from None
    if hasattr(obj, "_fields") and name in ("_asdict", "_replace", "_make"):
        return ("run", value)
    np = _numpy()
    if np is not None and isinstance(obj, (np.ndarray, np.generic)) and callable(value):
        return ("run", value)
    if isinstance(obj, logging.Logger) and callable(value):
        return ("run", value) if name == "isEnabledFor" else ("discard",)
    if inspect.isbuiltin(value) and isinstance(obj, (dict, list, tuple, str, set, frozenset)):
        return ("run", _reader(obj, name))
    return describe(value, True)


_READING = {"get", "keys", "values", "items", "index", "count", "copy", "union", "intersection", "difference", "issubset"}


def _reader(obj, name):
    """A method of a container that does not change it."""
    if name not in _READING and not isinstance(obj, (str, tuple, frozenset)):
        raise RuntimeError(f"{type(obj).__name__}.{name} would change an object that is known when the function is compiled")

    def call(*args, **kwargs):
        out = getattr(obj, name)(*args, **kwargs)
        return list(out) if type(out).__name__ in ("dict_keys", "dict_values", "dict_items") else out

    call.__qualname__ = f"{type(obj).__name__}.{name}"
    return call


def items(obj):
    """The items that iterating gives."""
    if isinstance(obj, (list, tuple, dict, set, frozenset, range, str)) or is_module(obj) or hasattr(obj, "__iter__"):
        return list(obj)
    raise TypeError(f"'{type(obj).__name__}' object is not iterable")


def is_module(obj):
    return is_module_class(type(obj))


def is_module_class(cls):
    return any(c.__name__ == "Module" and c.__module__.endswith("nn.modules.module") for c in cls.__mro__)


def is_autograd_function(cls):
    return any(c.__name__ == "Function" and c.__module__ in ("torchere.autograd.function", "torch.autograd.function") for c in cls.__mro__)


def _parts(text):
    """'int, List[Tuple[int, str]]' → what stands between its own commas."""
    out, depth = [""], 0
    for c in text:
        depth += (c in "[(") - (c in "])")
        if c == "," and depth == 0:
            out.append("")
        else:
            out[-1] += c
    return [p.strip() for p in out]


def is_instance_type(annotation, cls):
    """Whether values of a type of the language (as text) are instances of a Python class; None: not known."""
    head, _, inner = annotation.partition("[")
    if head in ("Optional", "Union"):
        parts = _parts(inner[:-1]) + (["NoneType"] if head == "Optional" else [])
        return None if any(is_instance_type(p, cls) is not False for p in parts) else False
    python = {"int": int, "float": float, "bool": bool, "complex": complex, "str": str, "Tensor": Tensor, "List": list,
              "Tuple": tuple, "Dict": dict, "NoneType": type(None)}.get(head)
    if python is None:
        return None if head == "Any" else False
    if python is Tensor and (issubclass(cls, Tensor) or cls.__name__ in ("Tensor", "Parameter", "Variable")):
        return True
    return issubclass(python, cls)


# ---- calls -----------------------------------------------------------------------------------------------------------

def calling(obj):
    """What calling an object means."""
    if inspect.isclass(obj):
        return _calling_class(obj)
    if is_module(obj):
        if any(True for _ in obj.parameters()) or any(True for _ in obj.buffers()):
            raise RuntimeError(f"the {type(obj).__name__} that is called here has parameters or buffers and is no submodule: assign it "
                               "to self in __init__, so that it is saved with the module")
        return ("bound", _function_of(obj, "forward"), obj)
    if isinstance(obj, functools.partial):
        return ("partial", obj.func, list(obj.args), dict(obj.keywords))
    if callable(obj):
        return ("bound", _function_of(obj, "__call__"), obj)
    raise TypeError(f"'{type(obj).__name__}' object is not callable")


def _function_of(obj, name):
    f = inspect.getattr_static(type(obj), name)
    if not isinstance(f, types.FunctionType):
        raise RuntimeError(f"{type(obj).__name__}.{name} is not written in Python: it cannot be compiled")
    return f


def _calling_class(cls):
    if is_module_class(cls):
        return ("run", functools.partial(_make_module, cls))
    if cls in (dict, collections.OrderedDict):
        return ("form", "dict")
    np = _numpy()
    if np is not None and issubclass(cls, (np.generic, np.ndarray, np.dtype)):
        return _numpy_call(cls)
    if issubclass(cls, (functools.partial, itertools.chain, itertools.product, itertools.cycle, set, frozenset, types.SimpleNamespace, object().__class__)) and \
            (cls.__module__ in ("itertools", "builtins", "functools", "types", "collections")):
        return ("run", cls)
    from ._describe import class_object

    return ("class", class_object(cls))


def _make_module(cls, *args, **kwargs):
    made = cls(*args, **kwargs)
    if any(True for _ in made.parameters()) or any(True for _ in made.buffers()):
        raise RuntimeError(f"cannot instantiate class '{cls.__name__}' in a script function: it has parameters or buffers, which would "
                           "be new at each call; make the module in __init__ and call it here")
    return made


def _apply(cls):
    forward = inspect.getattr_static(cls, "forward").__func__
    return ("apply", forward, not cls._has_setup_context() if hasattr(cls, "_has_setup_context") else _takes_context(cls), own.without_gradient)


def _takes_context(cls):
    return inspect.getattr_static(cls, "setup_context", None) is inspect.getattr_static(cls.__mro__[-2], "setup_context", None)


# Modules whose functions are called while compiling: they read nothing and change nothing.
_PURE = ("numpy", "math", "posixpath", "ntpath", "genericpath", "os.path", "itertools", "operator", "functools", "_operator", "_functools",
         "statistics", "string", "re", "collections", "packaging", "importlib", "typing", "types", "dataclasses")


def function_call(f):
    """The description of a call of a function that is none of the program's own, or None."""
    try:
        if f in _replaced():
            return _replaced()[f]
    except TypeError:
        return None
    if isinstance(getattr(f, "__self__", None), logging.Logger):
        return ("discard",)
    module = getattr(f, "__module__", None) or type(f).__module__
    if hasattr(f, "__wrapped__") and hasattr(f, "__globals__"):  # functools.wraps gives a function another's name
        module = f.__globals__.get("__name__", module)
    root = module.split(".")[0]
    if root == "logging":
        return ("discard",)
    if root == "numpy" or type(f).__module__.split(".")[0] == "numpy":
        return _numpy_call(f)
    if root == "einops":
        from ._einops import describe_function

        return describe_function(f)
    if module in _PURE or root in _PURE:
        return ("run", f)
    return None


def _numpy_call(f):
    other = getattr(own, "np_" + getattr(f, "__name__", ""), None)
    return ("run_or", f, other) if other is not None else ("run", f)


@functools.lru_cache(None)
def _replaced():
    """Functions that have others in their place."""
    import warnings

    import torchere as torch

    out = {
        torch.autograd.Variable: own.identity, copy.deepcopy: own.copied, copy.copy: own.copied, warnings.warn: ("warn",),
        time.time: own.wall_time, time.perf_counter: own.clock, time.monotonic: own.clock, time.process_time: own.clock,
        torch.from_numpy: own.identity, torch.is_tensor: own.is_tensor, torch.tensordot: own.tensordot, torch.cuda.is_available: ("run", torch.cuda.is_available),
        torch.cuda.device_count: ("run", torch.cuda.device_count),
        torch.get_default_dtype: ("run", torch.get_default_dtype), os.getenv: ("run", os.getenv),
        torch.finfo: ("attributes", {n: getattr(own, "finfo_" + n) for n in ("min", "max", "eps", "tiny", "smallest_normal", "resolution", "bits")}),
        torch.iinfo: ("attributes", {n: getattr(own, "iinfo_" + n) for n in ("min", "max", "bits")}),
        functools.reduce: own.reduce, math.prod: own.product, operator.add: own.add, operator.mul: own.mul,
        importlib.import_module: ("run", importlib.import_module),
        callable: ("callable",), functools.partial: ("make_partial",), issubclass: ("run", issubclass), repr: ("run", repr), vars: ("run", vars), dir: ("run", dir),
        set: ("run", set), frozenset: ("run", frozenset), map: own.map_, filter: own.filter_,
    }
    if hasattr(torch.cuda, "synchronize"):
        out[torch.cuda.synchronize] = ("discard",)
    for name, dtype in (("FloatTensor", "float32"), ("DoubleTensor", "float64"), ("LongTensor", "int64"), ("IntTensor", "int32"),
                        ("ShortTensor", "int16"), ("ByteTensor", "uint8"), ("CharTensor", "int8"), ("BFloat16Tensor", "bfloat16"), ("BoolTensor", "bool"), ("HalfTensor", "float16"), ("Tensor", "float32")):
        cls = getattr(torch, name, None)
        if cls is not None:
            out[cls] = ("tensor_class", own.typed_tensor, getattr(torch, dtype))
    out.update({getattr(random, n): getattr(own, "random_" + n) for n in ("random", "uniform", "randint", "randrange", "choice", "gauss")})
    np = _numpy()
    if np is not None:
        out.update({np.random.rand: own.random_random, np.random.random: own.random_random, np.random.uniform: own.random_uniform,
                    np.random.randint: own.random_randrange, np.random.choice: own.random_choice, np.random.normal: own.random_gauss})
    _add_foreign(out)
    return {k: v if isinstance(v, tuple) else ("function", v) for k, v in out.items()}


def _add_foreign(out):
    from ._bridge import foreign

    torch = foreign()
    if torch is None:
        return
    out[torch.autograd.Variable] = own.identity
    out[torch.from_numpy] = own.identity
    out[torch.is_tensor] = own.is_tensor
    out[torch._assert] = own.asserted
    out[torch.finfo], out[torch.iinfo] = [v for k, v in out.items() if getattr(k, "__name__", "") in ("finfo", "iinfo")][:2]
    out[torch.cuda.is_available] = ("run", torch.cuda.is_available)


def replaced(f):
    """The description of what stands in a function's or class's place, or None."""
    from ._describe import describe

    try:
        found = _replaced().get(f)
    except TypeError:
        return None
    if found is None:
        return None
    return describe(found[1], False) if found[0] == "function" else found


_METHODS = {"new": own.tensor_new, "new_tensor": own.tensor_new_tensor, "norm": own.tensor_norm, "numpy": None}


def tensor_method(name):
    """A function that stands for a method of tensors that no operator gives, or None."""
    if name == "numpy":
        raise RuntimeError("tensor.numpy() leaves the program: NumPy works on constants here; use torch's functions on the tensor")
    return _METHODS.get(name)
