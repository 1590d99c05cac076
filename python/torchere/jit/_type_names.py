"""The names that PyTorch gives to types of the language, put into torchere._C: `TensorType.get()`, `ListType(t)`.

Every type is a JitType; these classes make types of one kind, and isinstance tells kinds apart."""

from .. import _C
from ._unit import unit


class _Kind(type):
    """The class of such a name: isinstance asks for the type's kind."""

    def __instancecheck__(cls, obj):
        return isinstance(obj, _C.JitType) and obj.kind() in cls._kinds

    def __call__(cls, *args):
        if cls._make is None:
            raise TypeError(f"{cls.__name__} has no constructor: use {cls.__name__}.get()")
        return cls._make(*args)


def _define(name, make=None, kinds=None, **more):
    members = {"_kinds": kinds or (name,), "_make": staticmethod(make) if make else None, "__module__": "torchere._C"}
    members.update({k: staticmethod(v) for k, v in more.items()})
    cls = _Kind(name, (), members)
    setattr(_C, name, cls)
    return cls


def _simple(name):
    return _C._simple_type(name.removesuffix("Type"))


def _list_of(name):
    return lambda: _C._list_type(_simple(name))


for _name in ("Any", "None", "Bool", "Int", "Float", "Complex", "Number", "String", "Generator", "PyObject"):
    _define(_name + "Type", get=lambda n=_name: _simple(n))
_define("DeviceObjType", kinds=("DeviceObjType", "DeviceType"), get=lambda: _simple("Device"))
_define("TensorType", get=lambda: _simple("Tensor"), getInferred=lambda: _simple("Tensor"))
_define("AnyListType", get=lambda: _simple("AnyList"))
_define("AnyTupleType", get=lambda: _simple("AnyTuple"))
_define("ListType", _C._list_type, ofInts=_list_of("Int"), ofTensors=_list_of("Tensor"), ofFloats=_list_of("Float"),
        ofComplexDoubles=_list_of("Complex"), ofBools=_list_of("Bool"), ofStrings=_list_of("String"))
_define("DictType", _C._dict_type)
_define("TupleType", _C._tuple_type)
_define("OptionalType", _C._optional_type, ofTensor=lambda: _C._optional_type(_simple("Tensor")))
_define("UnionType", _C._union_type)
_define("FutureType", _C._future_type)


def _by_name(name):
    found = unit.find_type(name)
    if found is None:
        raise RuntimeError(f"Unknown type: {name}")
    return found


_define("ClassType", _by_name)
_define("InterfaceType", _by_name)
_define("EnumType", _C._enum_type)
_C.Type = _C.JitType


class InferredType:
    """A type, or the reason why there is none."""

    def __init__(self, arg):
        self._type, self._reason = (None, arg) if isinstance(arg, str) else (arg, None)

    def type(self):
        return self._type

    def success(self):
        return self._type is not None

    def reason(self):
        return self._reason


_C.InferredType = InferredType


def _try_infer_type(obj):
    try:
        return InferredType(_C._infer_type(obj))
    except Exception as e:
        return InferredType(str(e))


_C._jit_try_infer_type = _try_infer_type


def _assert_is_instance(obj, type):
    if not _C._value_fits(obj, type):
        raise RuntimeError(f"Value of type {type!r} expected, got a {obj.__class__.__name__}")


_C._jit_assert_is_instance = _assert_is_instance
