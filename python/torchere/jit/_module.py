"""Script modules as Python sees them, and how they are made from modules."""

import inspect
import textwrap
import types
from collections import OrderedDict

from .. import _C
from .. import nn
from .._classes import ScriptObject
from .._tensor import Tensor
from . import _bridge, _einops
from ._compiled import CompiledModule
from ._concrete import concrete_type_of, leniency, take_requests, unpin
from ._describe import _Modifier, modifier, one_at_a_time
from ._overloads import method_overloads
from ._script_module import ScriptMethodStub, ScriptModule
from ._source import defaults_of, names_of_frames, unwrap


class _Live(OrderedDict):
    """Name → value as the object has them now; assigning writes through."""

    def __init__(self, module, kind):
        super().__init__()
        for name, k in _C._module_attributes(module):
            if k == kind:
                v = _C._module_get(module, name)
                super().__setitem__(name, v)
        self._module = module

    def __setitem__(self, name, value):
        if "_module" in self.__dict__:
            _C._module_set(self._module, name, value)
        super().__setitem__(name, value)


_HOOKS = {"_backward_hooks", "_forward_hooks", "_forward_pre_hooks", "_state_dict_hooks", "_backward_pre_hooks",
          "_forward_hooks_with_kwargs", "_forward_hooks_always_called", "_forward_pre_hooks_with_kwargs",
          "_state_dict_pre_hooks", "_load_state_dict_pre_hooks", "_load_state_dict_post_hooks"}

# Attributes of Python's own; everything else is looked for in the compiled object first.
_PYTHON_SIDE = {"_concrete_type", "_modules", "_name", "_python", "__class__", "__dict__"}


class RecursiveScriptModule(CompiledModule, ScriptModule):
    _compiled_class = True

    def __init__(self):
        raise RuntimeError("make script modules with torch.jit.script, torch.jit.trace or torch.jit.load")

    @classmethod
    def _make(cls, class_object=None, share=None, concrete=None):
        """A handle on a new object of the class, or on the object of `share`."""
        self = cls.__new__(cls)
        if share is not None:
            _C._module_share(self, share)
        else:
            _C._module_of_class(self, class_object)
        _init_python_side(self, concrete)
        return self

    def _call_with_hooks(self, *args, **kwargs):
        before, after = _C._module_hooks(self)
        for hook in before:
            replaced = hook(args)
            if replaced is not None:
                args = replaced if isinstance(replaced, tuple) else (replaced,)
        result = nn.Module._call_impl(self, *args, **kwargs)
        for hook in after:
            replaced = hook(args, result)
            result = result if replaced is None else replaced
        return result

    @property
    def original_name(self):
        return _C._module_class(self).name.rsplit(".", 1)[-1]

    @property
    def graph(self):
        return self._method("forward").graph

    @property
    def inlined_graph(self):
        return self._method("forward").inlined_graph

    @property
    def code(self):
        return self._method("forward").code

    @property
    def code_with_constants(self):
        return self._method("forward").code_with_constants

    def graph_for(self, *args, **kwargs):
        return self._method("forward").graph_for(*args, **kwargs)

    def _method(self, name):
        m = _C._module_method(self, name)
        if m is None:
            raise AttributeError(f"Method '{name}' is not defined.")
        return m

    @property
    def forward(self):
        m = _C._module_method(self, "forward")
        if m is not None:
            return m
        overloads = concrete_type_of(self).overloads_of("forward")
        if not overloads:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute 'forward'")
        return lambda *args, **kwargs: self._call_overload(overloads, args, kwargs)

    def _call_overload(self, names, args, kwargs):
        """The first of the methods that takes the arguments."""
        for name in names:
            try:
                return self._method(name)(*args, **kwargs)
            except RuntimeError as e:
                if name == names[-1] or not str(e).startswith(f"{name}() "):
                    raise

    def _get_name(self):
        return self.__dict__.get("_name") or type(self).__name__

    def extra_repr(self):
        return f"original_name={self.original_name}"

    def __getattr__(self, name):
        d = self.__dict__
        if name in _HOOKS:
            return d.setdefault(name, _HookDict(self))
        if name in ("_parameters", "_buffers"):
            return _Live(self, "parameter" if name == "_parameters" else "buffer")
        modules = d.get("_modules")
        if modules is not None and name in modules:
            return modules[name]
        if modules is not None:
            if _C._module_has(self, name):
                return _C._module_get(self, name)
            m = _C._module_method(self, name)
            if m is not None:
                return m
            concrete = d.get("_concrete_type")
            if concrete is not None:
                if name in concrete.functions:
                    return concrete.functions[name]
                if name in concrete.constants:
                    return concrete.constants[name]
                if name in concrete.getters:
                    return self._method(concrete.getters[name])()
            try:
                return _C._module_get(self, name)  # a constant of the class
            except AttributeError:
                pass
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        if name in self.__dict__.get("_modules", ()):
            if value is not self.__dict__["_modules"][name]:
                self._check_submodule(name, value)
                _C._module_set(self, name, value)
                self.__dict__["_modules"][name] = value
            return
        if "_modules" in self.__dict__ and _C._module_has(self, name):
            _C._module_set(self, name, value)
            return
        concrete = self.__dict__.get("_concrete_type")
        if concrete is not None and (name in concrete.constants):
            raise AttributeError(f"Cannot mutate TorchScript constant value: '{name}'. Value: '{value}'")
        if isinstance(value, (nn.Parameter, nn.Module)):
            raise RuntimeError(f"Can't add a new {'parameter' if isinstance(value, nn.Parameter) else 'submodule'} "
                               f"after ScriptModule construction. Tried to add '{name}")
        object.__setattr__(self, name, value)

    def _check_submodule(self, name, value):
        """Fits another module where `name` is?"""
        if value is None:
            return
        wanted = _C._module_class(self).attribute_type(name)
        if not isinstance(value, _C.ScriptModuleBase):
            raise RuntimeError(f"Cannot re-assign module '{name}' in a ScriptModule with non-scripted module: {value}")
        found = _C._module_class(value).type
        if found.isSubtypeOf(wanted):
            return
        if wanted.kind() == "InterfaceType":
            raise RuntimeError(f"{found.annotation_str} is not compatible with interface {wanted.annotation_str}: it has no "
                               f"compiled methods of all its names and types (field '{name}'); export what forward does not call")
        mine, its = ((_C._module_id(m) for m in (self.__dict__["_modules"][name], value)))
        raise RuntimeError(f"Expected a value of type '{wanted.annotation_str} (of Python compilation unit at: {mine:#x})' for "
                           f"field '{name}', but found '{found.annotation_str} (of Python compilation unit at: {its:#x})'")

    def __delattr__(self, name):
        object.__delattr__(self, name)

    def __dir__(self):
        names = [n for n, _ in _C._module_attributes(self)] + _C._module_methods(self)
        return sorted(set(object.__dir__(self)) | set(names) | {"_parameters", "_buffers", "training"})

    def train(self, mode=True):
        _C._module_train(self, mode)
        return self

    def eval(self):
        return self.train(False)

    def save(self, f, **kwargs):
        """Writes the archive to a path or file object; `_extra_files`: {name: text or bytes}."""
        from . import save

        save(self, f, **kwargs)

    def save_to_buffer(self, *args, **kwargs):
        import io

        b = io.BytesIO()
        self.save(b, *args, **kwargs)
        return b.getvalue()

    def define(self, src):
        """Adds methods from the text of definitions, with the names that the caller sees."""
        self._define(textwrap.dedent(src), names_of_frames(1))

    def _define(self, src, names):
        _C._define_methods(_C._module_class(self), src, names, concrete_type_of(self))

    def copy(self):
        return wrap_module(_C._module_copy(self))

    __copy__ = copy

    def __deepcopy__(self, memo):
        return self.copy()

    def __getstate__(self):
        raise RuntimeError("ScriptModules cannot be deepcopied using copy.deepcopy or saved using torch.save. Mixed "
                           "serialization of script and non-script modules is not supported. For purely script "
                           "modules use my_script_module.save(<filename>) instead.")

    def __reduce_ex__(self, protocol):
        self.__getstate__()

    def get_parameter(self, target):
        return nn.Module.get_parameter(self, target)

    # Python's protocols, where the program has the method.
    def __len__(self):
        return self._protocol("__len__")

    def __iter__(self):
        if "__iter__" in self.__dict__.get("_python", {}):
            return self.__dict__["_python"]["__iter__"]()
        return iter(self.__dict__["_modules"].values())

    def __getitem__(self, i):
        if _C._module_method(self, "__getitem__") is not None:
            return self._method("__getitem__")(i)
        modules = self.__dict__["_modules"]
        if isinstance(i, str):
            return modules[i]
        return list(modules.values())[i]

    def __contains__(self, key):
        if _C._module_method(self, "__contains__") is not None:
            return self._method("__contains__")(key)
        return key in self.__dict__["_modules"]

    def _protocol(self, name):
        if _C._module_method(self, name) is not None:
            return self._method(name)()
        return len(self.__dict__["_modules"])

    def __bool__(self):
        return True


def _init_python_side(self, concrete):
    d = self.__dict__
    d["_concrete_type"] = concrete
    d["_non_persistent_buffers_set"] = set()
    d["_compiled_call_impl"] = None
    d["_modules"] = OrderedDict()
    for name, kind in _C._module_attributes(self):
        if kind == "module":
            value = _C._module_get(self, name)
            if value is not None:
                d["_modules"][name] = value
    _C._module_set_direct(self, not any(_C._module_hooks(self)))


class _HookDict(OrderedDict):
    """Hooks of a script module, made when first asked for: with any there, a call goes by way of Python."""

    def __init__(self, owner):
        super().__init__()
        import weakref

        self._owner = weakref.ref(owner) if owner is not None else None

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        owner = self._owner() if self._owner is not None else None
        if owner is not None:
            _C._module_set_direct(owner, False)


# One Python handle for each object while it lives.
_handles = None


def _known():
    import weakref

    global _handles
    if _handles is None:
        _handles = weakref.WeakValueDictionary()
    return _handles


def wrap_module(bare):
    """The RecursiveScriptModule of an object that C++ hands out."""
    key = _C._module_id(bare)
    found = _known().get(key)
    if found is None:
        found = RecursiveScriptModule._make(share=bare)
        _known()[key] = found
    return found


class RecursiveScriptClass:
    """An instance of a script class: attributes and methods of the compiled object."""

    def __init__(self, bare):
        self.__dict__["_bare"] = bare

    def __getattr__(self, name):
        bare = self.__dict__["_bare"]
        if _C._module_has(bare, name):
            return _C._module_get(bare, name)
        m = _C._module_method(bare, name)
        if m is not None:
            return m
        raise AttributeError(f"'{_C._module_class(bare).name}' object has no attribute '{name}'")

    def __setattr__(self, name, value):
        _C._module_set(self.__dict__["_bare"], name, value)


def wrap_object(bare):
    host = _C._module_class(bare).name.startswith("__torch__.torch.classes.")
    return ScriptObject(bare) if host else RecursiveScriptClass(bare)


@one_at_a_time
def create(module, stubs, share=True, concrete=None):
    """The script module of a module: its class, with parameters and submodules taken over.

    `stubs(module)` names the methods to compile. Where compiling fails and the compiler has asked for attributes to be constants of
    their classes, it is tried again with that; where nothing more is asked for, with the defaults of forward's parameters fixed:
    first bools and strings, then None; then with variables of several types (frontend/function.h)."""
    if isinstance(module, _C.ScriptModuleBase):
        return module
    if concrete is not None:
        return _create(module, stubs, share, concrete, nested=True)
    first = None
    for level in range(2):
        chances = _C._leniency_chances()
        for fixed in range(4 if _has_fixable_defaults(module) else 1):
            try:
                with leniency(level):
                    return _create_pinning(module, stubs, share, fixed)
            except Exception as e:
                first = first or e
        if _C._leniency_chances() == chances:
            break
    raise first


def _create_pinning(module, stubs, share, fixed):
    pinned = []
    take_requests()
    while True:
        try:
            return _create(module, stubs, share, concrete_type_of(module, share, fixed))
        except Exception:
            new = take_requests()
            pinned += new
            if not new or len(pinned) > 200:
                unpin(pinned)
                raise


def _has_fixable_defaults(module):
    """Whether forward has parameters whose defaults may decide what is compiled."""
    forward = inspect.getattr_static(type(module), "forward", None)
    if not isinstance(forward, types.FunctionType):
        return False
    return any(v is None or not isinstance(v, (int, float)) or isinstance(v, bool) for v in defaults_of(unwrap(forward)).values())


def _create(module, stubs, share, concrete, nested=False):
    _declare(module, concrete, stubs)
    return _instance(module, concrete, share, nested)


@one_at_a_time
def create_from_stubs(module, stubs, concrete, defined=()):
    """The same for an object of a class derived from ScriptModule, with the methods that it names itself."""
    for name, fn in stubs:
        if not concrete.jit_class().has_method(name):
            concrete.declare(name, fn)
    _declare(module, concrete, lambda m: [])
    for d in defined:
        _C._define_methods(concrete.jit_class(), d.source, d.names, concrete)
    return _instance(module, concrete, True)


def _instance(module, concrete, share, nested=False):
    """A script module of the concrete type's class that takes over what `module` holds."""
    cls = concrete.jit_class()
    self = RecursiveScriptModule.__new__(RecursiveScriptModule)
    _C._module_of_class(self, cls)
    for name, (_, parameter, buffer) in concrete.attributes.items():
        _C._module_set(self, name, _plain(_bridge.convert(_initial(module, name))))
    children = []  # kept, so that _init_python_side finds these handles and makes none
    for name, sub in concrete.modules.items():
        held = concrete.made[name] if name in concrete.made else module._modules[name]
        children.append(create(held, stubs_of, share, sub))
        _C._module_set(self, name, children[-1])
    _init_python_side(self, concrete)
    _known()[_C._module_id(self)] = self
    self.__dict__["_name"] = None
    _copy_python_side(self, module, concrete)
    try:
        _C._ensure_methods(cls)
    except Exception:
        if not nested:
            raise
        concrete.give_up_plain()
        _C._ensure_methods(cls)
    return self


def _initial(module, name):
    """The value of an attribute; None of one that a method will assign."""
    try:
        return getattr(module, name)
    except AttributeError:
        return None


def _plain(value):
    """A NumPy scalar as Python's number."""
    return value.item() if type(value).__module__ == "numpy" and getattr(value, "ndim", None) == 0 else value


def _declare(module, concrete, stubs):
    cls = concrete.jit_class()
    for name, fn in stubs(module):
        if name == "__setstate__" and not cls.has_method(name):
            concrete.declare(name, fn)  # which gives it the type of __getstate__'s result
        elif not cls.has_method(name) and name not in concrete.templates:
            concrete.declare_specialised(name, fn)
    concrete.declare_hooks()
    for name, value in vars(type(module)).items():
        if isinstance(value, property) and name not in concrete.ignored and modifier(value.fget) is None:
            concrete.getters[name] = f"__{name}_getter"
            if stubs is stubs_of and not cls.has_method(f"__{name}_getter"):
                concrete.declare(f"__{name}_getter", value.fget)


def stubs_of(module):
    """forward, where the class has one, and what is exported: [(name, function)]."""
    cls, out = type(module), []
    if _einops.is_layer(cls):
        return [("forward", _einops.layer_forward(module))]
    for name, member in vars(cls).items():
        if isinstance(member, ScriptMethodStub):  # marked as in a class derived from ScriptModule
            out.append((name, member.original_method))
    if out:
        return out
    forward = getattr(module, "forward", None)
    own = inspect.getattr_static(cls, "forward", None)
    if own is not None and own is not inspect.getattr_static(nn.Module, "forward", None) and own.__name__ != "_forward_unimplemented" or "forward" in vars(module):
        fn = getattr(forward, "__func__", forward)
        if modifier(fn) not in (_Modifier.IGNORE, _Modifier.UNUSED) and not method_overloads(fn):
            out.append(("forward", fn))
    out += sorted((name, fn) for name, fn in _C._marked_functions(cls).items() if modifier(fn) == _Modifier.EXPORT)
    return out


def _copy_python_side(self, module, concrete):
    """Python-only attributes and methods stay reachable on the script module."""
    d = self.__dict__
    kept = {*concrete.failed, *concrete.objects, *concrete.ignored, *concrete.pinned(), *concrete.made}
    for name, item in vars(module).items() if kept else ():
        if name in kept:
            d.setdefault(name, item)
    for name, fn in _C._marked_functions(type(module)).items():
        if modifier(fn) in (_Modifier.IGNORE, _Modifier.COPY) and not name.startswith("__"):
            d[name] = types.MethodType(fn, self)


def wrap_named_tuple(info):
    from ._annotations import python_classes

    name, fields, values = info
    cls = python_classes.get(name)
    if cls is None or list(cls._fields) != list(fields):
        import collections

        cls = collections.namedtuple(name.rsplit(".", 1)[-1], fields, rename=True)
    return cls(*values)


def wrap_enum(info):
    from ._annotations import python_classes

    name, member, value = info
    cls = python_classes.get(name)
    return getattr(cls, member) if cls is not None else value


def type_of_object(obj):
    """The type of a Python object that values cannot tell: script class instances, enums."""
    import enum

    from ._annotations import enum_type, is_named_tuple, named_tuple_type
    from ._describe import _classes

    if isinstance(obj, (RecursiveScriptClass, ScriptObject)):
        return _C._module_class(obj.__dict__["_bare"]).type
    if isinstance(obj, enum.Enum):
        return enum_type(type(obj))
    if is_named_tuple(type(obj)):
        return named_tuple_type(type(obj))
    if type(obj) in _classes:
        return _classes[type(obj)].type
    return None


for _role, _f in {"module": wrap_module, "object": wrap_object, "named_tuple": wrap_named_tuple, "enum": wrap_enum,
                  "type": type_of_object}.items():
    _C._register_wrapper(_role, _f)
for _f in (RecursiveScriptClass, ScriptObject):
    _C._register_wrapper("handle", _f)


def _code_with_constants(self):
    code, constants = _C._code_with_constants_of(self)
    return code, ConstMap(constants)


def _graph_properties(cls):
    def read(f):  # may compile
        return property(one_at_a_time(f))

    cls.graph = read(_C._graph_of)
    cls.inlined_graph = read(_C._inlined_graph_of)
    cls.code = read(_C._code_of)
    cls.code_with_constants = read(_code_with_constants)
    cls.schema = read(_C._schema_of)


class ConstMap:
    """c.c0, c.c1: the constants that printed code names."""

    def __init__(self, constants):
        self.const_mapping = dict(constants)

    def __getattr__(self, name):
        try:
            return self.__dict__["const_mapping"][name]
        except KeyError:
            raise AttributeError(name) from None


_graph_properties(_C.ScriptFunction)
_graph_properties(_C.ScriptMethod)
def _refuse_pickle(self, protocol):
    import pickle

    raise pickle.PickleError("ScriptFunction cannot be pickled")


_C.ScriptFunction.__reduce_ex__ = _refuse_pickle
_C.ScriptFunction.save = lambda self, f, **kw: _save_function(self, f, **kw)


def _save_function(self, f, **kwargs):
    from . import save

    save(self, f, **kwargs)
