"""Python's type annotations as types of the language."""

import enum
import inspect
import types as _types
import typing

from .. import _C
from . import _bridge
from .._classes import _HostClass
from .._tensor import Tensor

_SIMPLE = {
    Tensor: "Tensor", int: "Int", float: "Float", bool: "Bool", complex: "Complex", str: "String",
    type(None): "None", None: "None", typing.Any: "Any", _C.device: "Device", _C.dtype: "Int",
    _C.layout: "Int", _C.memory_format: "Int", list: "AnyList", tuple: "AnyTuple",
}
Number = typing.Union[int, float, complex]


def simple(name):
    return _C._simple_type(name)


def try_type(ann, resolve_class=None):
    """The type that `ann` names, or None. `resolve_class` is asked for classes."""
    try:
        if ann in _SIMPLE:
            return simple(_SIMPLE[ann])
    except TypeError:
        pass
    if isinstance(ann, _C.JitType):
        return ann
    if isinstance(ann, _C.ClassObject):
        return ann.type
    if isinstance(ann, _HostClass):
        return ann._object.type
    origin, args = typing.get_origin(ann), typing.get_args(ann)
    if origin in (typing.Union, getattr(_types, "UnionType", typing.Union)):
        parts = [try_type(a, resolve_class) for a in args]
        return None if None in parts else _C._union_type(parts)
    if origin is typing.Final:
        return try_type(args[0], resolve_class) if args else None
    if origin in (list, tuple, dict) or getattr(origin, "__name__", "") == "Future":
        if origin is tuple and args in ((), ((),)):
            return _C._tuple_type([])
        parts = [try_type(a, resolve_class) for a in args]
        if None in parts or not parts:
            return None
        if origin is list:
            return _C._list_type(parts[0])
        if origin is dict:
            return _C._dict_type(parts[0], parts[1])
        return _C._tuple_type(parts) if origin is tuple else _C._future_type(parts[0])
    foreign = _bridge.try_type(ann)
    if foreign is not None:
        return foreign
    if inspect.isclass(ann):
        from ..random import Generator
        from ._interface import interface_of

        if interface_of(ann) is not None:
            return interface_of(ann)

        if ann is Generator:
            return simple("Generator")
        if issubclass(ann, Tensor):
            return simple("Tensor")
        if is_named_tuple(ann):
            return named_tuple_type(ann)
        if issubclass(ann, enum.Enum):
            return enum_type(ann)
        if resolve_class is not None:
            return resolve_class(ann)
    return None


def is_instance(obj, target):
    """Python's isinstance, for the types of the language too; looks at every item of a container."""
    from .._jit_internal import check_empty_containers, raise_error_container_parameter_missing

    if type(target) is tuple:
        return any(is_instance(obj, t) for t in target)
    if type(target) in (list, set):
        raise RuntimeError("The second argument to `torch.jit.isinstance` must be a type or a tuple of types")
    for name in ("List", "Dict", "Tuple", "Optional", "Union"):
        if target is getattr(typing, name):
            raise_error_container_parameter_missing(name)
    origin, args = typing.get_origin(target), typing.get_args(target)
    if origin is None:
        return isinstance(obj, target)
    if origin in (typing.Union, getattr(_types, "UnionType", typing.Union)):
        return any(obj is None if a is type(None) else is_instance(obj, a) for a in args)
    if origin not in (list, dict, tuple):
        return isinstance(obj, origin)
    check_empty_containers(obj)
    if not isinstance(obj, origin):
        return False
    if origin is list:
        return all(is_instance(x, args[0]) for x in obj)
    if origin is dict:
        return all(is_instance(k, args[0]) and is_instance(v, args[1]) for k, v in obj.items())
    return len(obj) == len(args) and all(is_instance(x, a) for x, a in zip(obj, args))


def is_named_tuple(cls):
    return inspect.isclass(cls) and issubclass(cls, tuple) and hasattr(cls, "_fields")


_named_tuples = {}
_enums = {}
# Qualified name → Python class, for values that come back from programs.
python_classes = {}


def forget_named_types():
    """The next use of a named tuple or enum makes its type anew."""
    _named_tuples.clear()
    _enums.clear()


def named_tuple_type(cls):
    from ._describe import class_type
    from ._unit import qualified_name, unit

    if cls not in _named_tuples:
        hints = getattr(cls, "__annotations__", {})
        fields = []
        for name in cls._fields:
            ann = hints.get(name, Tensor)
            if isinstance(ann, (str, typing.ForwardRef)):
                ann = typing.get_type_hints(cls)[name]
            t = try_type(ann, class_type)
            if t is None:
                raise RuntimeError(f"the type of field '{name}' of {cls.__name__} is not supported: {ann}")
            fields.append(t)
        name = unit.unique_name(qualified_name(cls))
        t = _C._named_tuple_type(name, list(cls._fields), fields)
        unit.add_type(t)
        python_classes[name] = cls
        _named_tuples[cls] = t
    return _named_tuples[cls]


def enum_type(cls):
    from ._unit import qualified_name, unit

    if cls not in _enums:
        found = {_C._infer_type(m.value).annotation_str: m.value for m in cls}
        if len(found) > 1:
            raise RuntimeError(f"Could not unify type list: the values of Enum {cls.__name__} are of the types "
                               f"{', '.join(found)}, where all must be of one")
        written, value = next(iter(found.items()))
        if written not in ("int", "float", "str"):
            raise RuntimeError(f"Cannot create Enum with value type '{written}': only int, float and str are possible "
                               f"({cls.__name__})")
        t = _C._infer_type(value)
        name = unit.unique_name(qualified_name(cls))
        e = _C._enum_type(name, t, [(m.name, m.value) for m in cls])
        unit.add_type(e)
        python_classes[name] = cls
        _enums[cls] = e
    return _enums[cls]
