"""torch.jit.ScriptModule: the class of all script modules, and the one that programs derive from.

A class derived from it marks methods with @torch.jit.script_method, or gives their text to `define` in __init__. When
__init__ is through, the object is compiled: from then on its parameters, submodules and attributes are those of the
compiled object (`_actual_script_module`), which Python's object stands for."""

import functools
import textwrap

from .. import _C, nn
from ._source import names_of_frames


class ScriptMethodStub:
    """A method to be compiled: a function, or the text of definitions with the names that they see."""

    def __init__(self, original_method=None, source=None, names=None):
        self.original_method, self.source, self.names = original_method, source, names


def script_method(fn):
    """Marks a method of a class derived from ScriptModule."""
    from ._state import _enabled

    return ScriptMethodStub(fn) if _enabled else fn


class ScriptMeta(type(nn.Module)):
    """Takes the marked methods out of a class, and has its objects compiled after __init__."""

    def __init__(cls, name, bases, attrs):
        cls._methods = {}
        constants = set(getattr(cls, "__constants__", ()))
        for base in reversed(bases):
            cls._methods.update(getattr(base, "_methods", {}))
            constants |= getattr(base, "_constants_set", set())
        cls._constants_set = constants
        for key, value in list(attrs.items()):
            if isinstance(value, ScriptMethodStub):
                delattr(cls, key)
                cls._methods[value.original_method.__name__] = value
        super().__init__(name, bases, attrs)
        if "_compiled_class" not in attrs and not getattr(cls, "_compiled_class", False) and name != "ScriptModule":
            cls.__init__ = _then_compile(cls, cls.__init__)


def _then_compile(cls, init):
    @functools.wraps(init)
    def call(self, *args, **kwargs):
        before = len(self.__dict__.get("_defined", ()))
        init(self, *args, **kwargs)
        if type(self) is cls:
            _compile(self, len(self.__dict__.get("_defined", ())) > before)

    return call


def _compile(self, defined_in_init):
    from ._concrete import concrete_type_of
    from ._module import create_from_stubs

    stubs = [(n, s.original_method) for n, s in type(self)._methods.items()]
    defined = self.__dict__.pop("_defined", [])
    concrete = concrete_type_of(self, share=not defined_in_init)
    actual = create_from_stubs(self, stubs, concrete, defined)
    for name in [*concrete.attributes, *concrete.modules, "_parameters", "_buffers", "_modules", "training"]:
        self.__dict__.pop(name, None)
    self.__dict__["_concrete_type"] = concrete
    self.__dict__["_actual_script_module"] = actual
    _C._module_share(self, actual)
    _C._module_set_direct(self, type(self).forward is ScriptModule.forward)


class ScriptModule(_C.ScriptModuleBase, nn.Module, metaclass=ScriptMeta):
    """A module whose methods are compiled. Attributes live in the compiled object."""

    def __init__(self):
        super(_C.ScriptModuleBase, self).__init__()

    def _call_with_hooks(self, *args, **kwargs):
        return nn.Module._call_impl(self, *args, **kwargs)

    @property
    def forward(self):
        return self.__getattr__("forward")

    def __getattr__(self, name):
        actual = self.__dict__.get("_actual_script_module")
        if actual is None:
            return nn.Module.__getattr__(self, name)
        return getattr(actual, name)

    def __setattr__(self, name, value):
        from . import Attribute

        actual = self.__dict__.get("_actual_script_module")
        if actual is not None:
            setattr(actual, name, value)
            return
        if type(value) is Attribute:
            # Beside the class's own annotations, which other objects of the class share.
            self.__dict__.setdefault("_attribute_types", {})[name] = value.type
            value = value.value
        nn.Module.__setattr__(self, name, value)

    def __delattr__(self, name):
        actual = self.__dict__.get("_actual_script_module")
        if actual is None or name in self.__dict__:
            nn.Module.__delattr__(self, name)
        else:
            delattr(actual, name)

    def define(self, src):
        """Adds methods from the text of definitions, with the names that the caller sees."""
        actual = self.__dict__.get("_actual_script_module")
        if actual is not None:
            actual._define(textwrap.dedent(src), names_of_frames(1))
            _C._module_set_direct(self, type(self).forward is ScriptModule.forward)
        else:
            self.__dict__.setdefault("_defined", []).append(ScriptMethodStub(source=textwrap.dedent(src), names=names_of_frames(1)))

    def __copy__(self):
        import copy

        return copy.copy(self.__dict__["_actual_script_module"])

    def __deepcopy__(self, memo):
        return self.__dict__["_actual_script_module"].__deepcopy__(memo)

    def __dir__(self):
        actual = self.__dict__.get("_actual_script_module")
        return sorted(set(object.__dir__(self)) | set(dir(actual) if actual is not None else ()))


for _name in ("__len__", "__iter__", "__getitem__", "__contains__"):

    def _forward(self, *args, _name=_name):
        actual = self.__dict__.get("_actual_script_module")
        if actual is None:
            raise NotImplementedError(f"{type(self).__name__} has no {_name}")
        return getattr(actual, _name)(*args)

    setattr(ScriptModule, _name, _forward)
ScriptModule.__bool__ = lambda self: True
