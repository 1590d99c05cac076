"""What a Python object means to the compiler: a word and its operands (see script_values.cpp)."""

import builtins
import contextlib
import enum
import functools
import inspect
import math
import sys
import threading
import types
import typing

from .. import _C
from .._tensor import Tensor
from .._classes import _HostClass
from .._ops import OpOverload, OpOverloadPacket
from ..backends import Flags
from ..nn import _annotations as _layers
from . import _annotations, _bridge, _objects, _replacements
from ._overloads import function_overloads
from ._dataclass import dataclass_source, is_own_dataclass
from ._source import defaults_of, names_of, names_of_class, source_of, unwrap
from ._unit import qualified_name, unit


class _Modifier:
    UNUSED = "unused (ignored and replaced with raising of an exception)"
    IGNORE = "ignore (leave as a call to Python, cannot be torch.jit.save'd)"
    EXPORT = "export (compile this function even if nothing calls it)"
    DEFAULT = "default (compile if called from a exported function / forward)"
    COPY = "if this method is not scripted, copy the python method onto the scripted model"


def modifier(fn):
    fn = getattr(fn, "__func__", fn)
    return getattr(fn, "_torchscript_modifier", None)


_templates = {}     # function → FunctionTemplate
_compiled = {}      # function → ScriptFunction
_classes = {}       # class → ClassObject


_named = {}  # qualified name → the function that has it


def _own_name(fn):
    """The name that a function is compiled under, unlike that of any other: its specialisations add to it."""
    name = "_lambda" if fn.__name__ == "<lambda>" else fn.__name__
    if _named.setdefault(qualified_name(fn, name), fn) is fn:
        return name
    if "." in getattr(fn, "__qualname__", "") and "<" not in fn.__qualname__:
        name = fn.__qualname__.replace(".", "_")
    base, n = name, 0
    while _named.setdefault(qualified_name(fn, name), fn) is not fn:
        n += 1
        name = f"{base}_{n}"
    return name


def template_of(fn):
    """The FunctionTemplate of a Python function, made once."""
    fn = unwrap(fn)
    done = _templates.get(fn)
    if done is None:
        src = source_of(fn)
        name = unit.unique_name(qualified_name(fn, _own_name(fn)))
        done = _templates[fn] = _C._declare_function(unit, name, *src.args(), names_of(fn), _constant_defaults(fn))
    return done


# Classes, templates and what was compiled are shared by all threads; one thread at a time adds to them.
_compiling = threading.RLock()


def one_at_a_time(entry):
    """For entry points of the compiler: a second thread waits until the first is through."""

    @functools.wraps(entry, updated=())
    def call(*args, **kwargs):
        with _compiling:
            return entry(*args, **kwargs)

    return call


def compile_function(fn):
    """The ScriptFunction of a Python function as annotated, compiled once."""
    fn = unwrap(fn)
    done = _compiled.get(fn)
    if done is None:
        try:
            done = template_of(fn).plain()
        except BaseException:
            _templates.pop(fn, None)
            raise
        if done is None:
            raise RuntimeError(f"{fn.__name__} takes *args or **kwargs: it can be called from a script, but not scripted by itself")
        done.__doc__ = fn.__doc__
        _compiled[fn] = done
    return done


def _constant_defaults(fn):
    out = {}
    for name, value in defaults_of(fn).items():
        try:
            _C._infer_type(value) if not isinstance(value, (list, tuple, dict)) or len(value) else None
        except TypeError:
            continue
        if isinstance(value, (list, dict)) and not value:
            continue  # the text says the same, with the annotation's type
        out[name] = value
    return out


def class_object(cls):
    """The compiled script class; compiles it when first asked for."""
    if cls not in _classes:
        import torchere as torch

        if issubclass(cls, torch.nn.Module):
            raise RuntimeError(f"{cls.__name__} is a module: make it an attribute of the scripted module")
        src, names = dataclass_source(cls) if is_own_dataclass(cls) else (source_of(cls), names_of_class(cls))
        c = _C._make_class(unit, unit.unique_name(qualified_name(cls)), False)
        _classes[cls] = c
        _annotations.python_classes[c.name] = cls
        try:
            skip = [n for n, f in vars(cls).items() if modifier(f) in (_Modifier.UNUSED, _Modifier.IGNORE)
                    or isinstance(f, (staticmethod, classmethod, property))]
            for name, p in vars(cls).items():
                if isinstance(p, property):
                    _declare_property(c, name, p)
            _C._compile_class(c, *src.args(), names, skip)
        except BaseException:
            del _classes[cls]
            raise
    return _classes[cls]


def _declare_property(c, name, p):
    parts = {"getter": p.fget, "setter": p.fset}
    for kind, fn in parts.items():
        if fn is not None:
            src = source_of(fn)
            _C._declare_method(c, f"__{name}_{kind}", *src.args(), names_of(fn), None, {})
    _C._add_property(c, name, f"__{name}_getter", f"__{name}_setter" if p.fset else "")


# Classes of these are no script classes.
_LIBRARY = ("numpy", "builtins", "collections", "functools", "itertools", "types", "typing", "abc", "numbers", "logging", "enum")


def class_type(cls):
    """A class as a type, or None where it is none that scripts know."""
    import torchere as torch

    if issubclass(cls, torch.nn.Module) or cls.__module__.split(".")[0] in _LIBRARY:
        return None
    if issubclass(cls, BaseException):
        return None
    return class_object(cls).type


def describe_type(obj):
    if isinstance(obj, str):
        return None
    return _annotations.try_type(obj, class_type)


_MATH = {getattr(math, n): "aten::" + n for n in (
    "ceil floor sqrt exp log log2 log10 log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh "
    "atanh pow fabs fmod gcd factorial copysign degrees radians gamma lgamma erf erfc isnan isinf isfinite "
    "ldexp frexp modf").split()}
_MATH[math.trunc], _MATH[math.hypot] = "aten::trunc", "aten::hypot"
_MATH[math.fmod] = "aten::fmod"
_MATH[math.remainder] = "aten::mathremainder"

_FORMS = {
    typing.cast: "unchecked_cast", range: "range", enumerate: "enumerate", zip: "zip", reversed: "reversed", isinstance: "isinstance",
    getattr: "getattr", hasattr: "hasattr", tuple: "tuple", list: "list", dict: "dict", type: "type", super: "super", iter: "iter", next: "next",
}
_BUILTIN_NAMES = ("print", "len", "abs", "min", "max", "sum", "round", "int", "float", "bool", "str", "complex", "ord",
                  "chr", "hex", "oct", "bin", "sorted", "any", "all", "divmod", "pow", "slice", "hash", "map", "filter", "set")
for _n in _BUILTIN_NAMES:
    _FORMS.setdefault(getattr(builtins, _n), _n)


def _special():
    """Functions of the package that are forms of the language or operators."""
    from .. import _tensor, functional as top
    from ..nn.modules import utils as sizes
    from . import _awaiting, _unwrap_optional, annotate, fork, isinstance as jit_isinstance, is_scripting, wait
    import torchere as torch

    table = {
        top._infer_size: ("builtin", "aten::broadcast_shapes"), top.spmm: ("builtin", "aten::mm"),
        sizes._single: ("builtin", "aten::_single"), sizes._pair: ("builtin", "aten::_pair"),
        sizes._triple: ("builtin", "aten::_triple"), sizes._quadruple: ("builtin", "aten::_quadruple"),
        _awaiting._awaitable: ("form", "awaitable"), _awaiting._awaitable_wait: ("builtin", "prim::awaitable_wait"),
        annotate: ("form", "annotate"), fork: ("form", "fork"), wait: ("builtin", "aten::wait"),
        jit_isinstance: ("form", "isinstance"), is_scripting: ("builtin", "aten::is_scripting"),
        _tensor.tensor: ("builtin", "aten::tensor"), _tensor.as_tensor: ("builtin", "aten::as_tensor"),
        torch.Size: ("builtin", "aten::Size"),
        _tensor.is_floating_point: ("builtin", "aten::is_floating_point"), _tensor.is_complex: ("builtin", "aten::is_complex"),
        _tensor.numel: ("builtin", "aten::numel"),
        _unwrap_optional: ("builtin", "aten::_unwrap_optional"),
        torch.manual_seed: ("builtin", "aten::manual_seed"),
        torch.is_autocast_enabled: ("builtin", "aten::is_autocast_enabled"),
        torch.is_grad_enabled: ("builtin", "aten::is_grad_enabled"),
    }
    for name in getattr(top, "__all__", ()):
        f = getattr(top, name)
        if isinstance(f, types.FunctionType) and hasattr(_C._functions, name):
            table[f] = ("builtin", "aten::" + name)
    return table


@functools.lru_cache(None)
def _special_table():
    return _special()


def find_builtin(fn):
    """The operator that a Python function stands for, or None."""
    if isinstance(fn, _C.OpFunction):
        return "aten::" + fn.__name__
    if isinstance(fn, OpOverloadPacket):
        return fn._qualified_op_name
    if isinstance(fn, OpOverload):
        return fn._packet._qualified_op_name
    if hasattr(type(fn), "_opoverload"):  # what library.custom_op makes
        return fn._qualname
    try:
        if fn in _MATH:
            return _MATH[fn]
        found = _special_table().get(fn)
    except TypeError:
        return None
    if found and found[0] == "builtin":
        return found[1]
    return _bridge.find_builtin(fn)


def describe(obj, constant_allowed):
    """The description of `obj`; raises where it means nothing."""
    stand_in = _objects.replaced(obj)
    if stand_in is not None:
        return stand_in
    found = _bridge.describe(obj)
    if found is not None:
        return found
    if obj is _C._get_tracing_state:  # compiled code is never being traced
        return ("false",)
    if constant_allowed and (obj is None or isinstance(obj, (bool, int, float, complex, str, Tensor)) and not isinstance(obj, enum.Enum)):
        return ("constant", obj)
    if isinstance(obj, (_C.dtype, _C.device, _C.layout, _C.memory_format)):
        return ("constant", obj)
    if isinstance(obj, enum.Enum):
        _annotations.enum_type(type(obj))
        return ("constant", obj)
    if isinstance(obj, (tuple, list)) and not hasattr(obj, "_fields"):
        return ("tuple", list(obj) if isinstance(obj, list) else tuple(obj))
    if isinstance(obj, (types.ModuleType, Flags)):
        return ("namespace", obj)
    if isinstance(obj, _C.ScriptFunction):
        return ("function", obj)
    try:
        if obj in _FORMS:
            return ("form", _FORMS[obj])
    except TypeError:
        pass
    builtin = find_builtin(obj)
    if builtin in ("aten::tensor", "aten::as_tensor"):
        return ("tensor_of", builtin, _replacements.tensor_of)
    if builtin:
        return ("builtin", builtin)
    special = None
    try:
        special = _special_table().get(obj)
    except TypeError:
        pass
    if special:
        return special
    if inspect.isclass(obj):
        return _describe_class(obj)
    if isinstance(obj, _HostClass):
        return ("class", obj._object)
    if _objects.is_module(obj):
        return ("python", obj)
    if isinstance(obj, types.MethodType):
        return ("bound", obj.__func__, obj.__self__)
    if isinstance(obj, functools.partial):
        return ("partial", obj.func, list(obj.args), dict(obj.keywords))
    if inspect.isroutine(obj) or type(obj).__name__ in ("ufunc", "_lru_cache_wrapper", "_ArrayFunctionDispatcher"):
        called = _objects.function_call(obj)
        if called is not None:
            return called
        return _describe_function(obj)
    np = sys.modules.get("numpy")
    if np is not None and isinstance(obj, np.generic):
        return ("constant", obj.item())
    return ("python", obj)


def _describe_class(cls):
    import torchere as torch

    if issubclass(cls, BaseException):
        module = "builtins" if cls.__module__ == "builtins" else qualified_name(cls).rsplit(".", 1)[0]
        return ("exception", cls.__name__, f"{module}.{cls.__name__}".removeprefix("__torch__."))
    if _annotations.is_named_tuple(cls):
        t = _annotations.named_tuple_type(cls)
        return ("named_tuple", t, list(getattr(cls, "_field_defaults", {}).values()))
    if issubclass(cls, enum.Enum):
        return ("enum", _annotations.enum_type(cls))
    if cls is _C.device:
        return ("builtin", "aten::device")
    if cls in (torch.no_grad, torch.enable_grad, torch.inference_mode):
        return ("torch", "enable_grad" if cls is torch.enable_grad else "no_grad")
    if cls in (torch.autocast, torch.autograd.profiler.record_function, contextlib.nullcontext):
        return ("null_context",)
    if _objects.is_module_class(cls) or _objects.is_autograd_function(cls) or issubclass(cls, Tensor):
        return ("python", cls)
    if cls.__module__.split(".")[0] in (*_LIBRARY, "torch", "torchere"):
        return ("python", cls)
    try:
        return ("class", class_object(cls))
    except Exception:
        return ("python", cls)  # its static methods and constants may still make sense


def _describe_function(fn):
    d = _layers.boolean_dispatched.get(fn)
    if d:
        return ("dispatch", d["index"], d["arg_name"], d["default"], d["if_true"], d["if_false"])
    mod = modifier(fn)
    if mod == _Modifier.UNUSED:
        return ("unused", host_function(fn))
    if mod == _Modifier.IGNORE:
        return ("function", host_function(fn))
    declared = function_overloads(fn)
    if declared:
        return ("overloads", overloads_of(fn, declared))
    return ("inline" if fn.__module__ == "torchere.jit._replacements" else "template", template_of(fn))


_overloads = {}


def overloads_of(fn, declared):
    """One function for each declared signature, with the body of `fn`."""
    if fn not in _overloads:
        src, out = source_of(fn), []
        for signature in declared:
            text = with_signature(src.text, source_of(signature).text)
            name = unit.unique_name(qualified_name(fn))
            template = _C._declare_function(unit, name, text, src.file, src.line, src.dropped, names_of(fn),
                                            _constant_defaults(signature) or _constant_defaults(fn))
            out.append(template.plain())
        _overloads[fn] = out
    return _overloads[fn]


def with_signature(body_text, signature_text):
    """The text of a function with the signature of another of that name."""
    import ast

    body, signature = ast.parse(body_text).body[0], ast.parse(signature_text).body[0]
    lines = body_text.splitlines(keepends=True)
    rest = "".join(lines[body.body[0].lineno - 1:])
    head = signature_text.splitlines(keepends=True)
    first = signature.body[0]
    start = signature.lineno - 1
    declaration = "".join(head[start:first.lineno - 1]) if first.lineno - 1 > start else head[start].rsplit(":", 1)[0] + ":\n"
    return declaration + rest


_host = {}


def host_function(fn, name=None, skip_self=False, self_type=None):
    """A function that stays in Python: arguments by its annotations (Tensor without), `self_type` for the first."""
    key = fn, self_type
    if key not in _host:
        hints = dict(getattr(getattr(fn, "__func__", fn), "__annotations__", {}))
        names = [p.name for p in inspect.signature(fn).parameters.values()][1 if skip_self else 0:]
        types_ = [_annotations.try_type(hints.get(n, Tensor), class_type) for n in names]
        if self_type is not None:
            types_[0] = self_type
        returns = _annotations.try_type(hints.get("return", Tensor), class_type)
        if None in types_ or returns is None:
            raise RuntimeError(f"the annotations of the ignored function {fn.__name__} are not types of the language")
        _host[key] = _C._host_function(fn, name or qualified_name(fn), names, types_, returns)
    return _host[key]


_C._set_describers(describe, describe_type)
