"""torch.classes: the classes that C++ libraries registered, and their objects."""

import sys
import types

from . import _C


class ScriptObject:
    """An object of a class of C++: methods are called as the class names them."""

    def __init__(self, bare):
        self.__dict__["_bare"] = bare

    def __getattr__(self, name):
        bare = self.__dict__["_bare"]
        found = _C._host_property(_C._module_class(bare), name)
        if found is not None:
            return _C._module_method(bare, found[0])()
        method = _C._module_method(bare, name)
        if method is None:
            raise AttributeError(f"{self._class_name()} (of Python compilation unit at: 0) does not have a field with "
                                 f"name '{name}'")
        return method

    def __setattr__(self, name, value):
        bare = self.__dict__["_bare"]
        found = _C._host_property(_C._module_class(bare), name)
        if found is None or found[1] is None:
            raise AttributeError(f"can't set attribute '{name}' of an object of {self._class_name()}")
        _C._module_method(bare, found[1])(value)

    def __getitem__(self, i):
        return self.__getattr__("__getitem__")(i)

    def __setitem__(self, i, v):
        self.__getattr__("__setitem__")(i, v)

    def __len__(self):
        return self.__getattr__("__len__")()

    def __contains__(self, x):
        return self.__getattr__("__contains__")(x)

    def __str__(self):
        method = _C._module_method(self.__dict__["_bare"], "__str__")
        return method() if method is not None else repr(self)

    def __repr__(self):
        return f"<torch.ScriptObject object at {id(self):#x}>"

    def __eq__(self, other):
        return isinstance(other, ScriptObject) and _C._module_is(self.__dict__["_bare"], other.__dict__["_bare"])

    def __hash__(self):
        return _C._module_id(self.__dict__["_bare"])

    def __deepcopy__(self, memo):
        return _C._deep_copy_object(self.__dict__["_bare"])

    def _class_name(self):
        return _C._module_class(self.__dict__["_bare"]).name

    def _type(self):
        return _C._module_class(self.__dict__["_bare"]).type

    def _method_names(self):
        return _C._module_methods(self.__dict__["_bare"])

    def _has_method(self, name):
        return name in self._method_names()


class _HostClass:
    """Calling it makes an object; in a script it is the class itself."""

    def __init__(self, qualified):
        self._object = _C._host_class(qualified)
        self.__name__ = qualified.rsplit(".", 1)[1]
        self.__qualname__ = qualified[len("__torch__.torch.classes."):]

    def __call__(self, *args, **kwargs):
        return _C._host_object(self._object, *args, **kwargs)

    def __getattr__(self, name):
        found = None if name.startswith("__") else _C._host_static(self._object, name)
        if found is None:
            raise AttributeError(f"class {self.__qualname__} has no static method '{name}'")
        return found

    def __repr__(self):
        return f"<torch.ScriptClass object at {id(self):#x}>"


class _ClassNamespace(types.ModuleType):
    def __init__(self, name):
        super().__init__("torch.classes." + name)
        self.name = name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = _HostClass(f"__torch__.torch.classes.{self.name}.{name}")
        setattr(self, name, made)
        return made


class _Classes(types.ModuleType):
    __file__ = "_classes.py"

    def __init__(self):
        super().__init__("torch.classes")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = _ClassNamespace(name)
        setattr(self, name, made)
        return made

    @property
    def loaded_libraries(self):
        from ._ops import ops

        return ops.loaded_libraries

    def load_library(self, path):
        from ._ops import ops

        ops.load_library(path)


classes = _Classes()
sys.modules[__name__.rsplit(".", 1)[0] + ".classes"] = classes
