"""Concrete types: what a module looks like to the compiler. Modules of one Python class whose attributes,
constants and submodules are alike share a concrete type, and with it one compiled class."""

import ast
import contextlib
import dis
import functools
import inspect
import re
import textwrap
import types
import typing
import warnings

from .. import _C
from .._classes import ScriptObject
from .._tensor import Tensor
from . import _annotations, _bridge, _einops, _objects
from ._describe import (_Modifier, _classes, _constant_defaults, class_type, find_builtin, host_function,
                        modifier, with_signature)
from ._interface import interface_of, method_names
from ._overloads import method_overloads
from ._source import bound_source, closure_of, lines_of, names_of, source_of, unwrap
from ._unit import qualified_name, unit

# Kept by nn.Module itself, of no concern to programs.
_INTERNAL = {
    "_version", "_parameters", "_buffers", "_non_persistent_buffers_set", "_backward_hooks", "_backward_pre_hooks",
    "_forward_hooks", "_forward_hooks_with_kwargs", "_forward_pre_hooks", "_forward_pre_hooks_with_kwargs",
    "_forward_hooks_always_called", "_state_dict_hooks", "_state_dict_pre_hooks", "_load_state_dict_pre_hooks",
    "_load_state_dict_post_hooks", "_modules", "_initializing", "dump_patches", "_compiled_call_impl",
    "__annotations__", "_is_hf_initialized", "_attribute_types", "_defined",
}

_by_class = {}


class ConcreteType:
    def __init__(self, py_class):
        self.py_class = py_class
        self.attributes = {}   # name → (type, is_parameter, is_buffer), in order
        self.modules = {}      # name → ConcreteType
        self.interfaces = {}   # of the modules: name → interface that the attribute is annotated with
        self.constants = {}
        self.functions = {}    # name → Python or script function held as an attribute
        self.failed = {}       # name → why it has no type
        self.ignored = set()
        self.shared = True
        self.class_object = None
        self.getters = {}
        self.templates = {}
        self.hooks = ([], [])  # functions that run before and after forward
        self.hooks_declared = False
        self.objects = {}      # name → Python object that is known while compiling
        self.own_methods = set()  # of them: methods of this module under other names
        self.closed = {}       # of those: functions whose variables are this module or modules in it: variable → path
        self.why = {}          # name → why an object has no type
        self.fixed = 0         # which defaults of forward are fixed (frontend/function.h)
        self.made = {}         # name → container of modules that the module holds in a list, tuple or dict

    def key(self):
        constants = tuple((k, type(v), repr(v)) for k, v in self.constants.items())
        functions = tuple((k, id(v)) for k, v in self.functions.items())
        modules = tuple((k, id(v)) for k, v in self.modules.items())
        attributes = tuple((k, t, p, b) for k, (t, p, b) in self.attributes.items())
        objects = tuple((k, id(v)) for k, v in self.objects.items())
        hooks = tuple(id(h) for group in self.hooks for h in group)
        return (attributes, modules, tuple(self.interfaces.items()), constants, functions, objects, hooks, tuple(self.failed), self.container(),
                self.fixed, _levels[-1])

    def jit_class(self):
        """The compiled class, made when first asked for."""
        if self.class_object is None:
            for sub in self.modules.values():
                sub.jit_class()  # named first, as PyTorch does
            name = unit.unique_name(qualified_name(self.py_class))
            c = _C._make_class(unit, name, True)
            for n, (t, parameter, buffer) in self.attributes.items():
                c.add_attribute(n, t, parameter, buffer)
            for n, sub in self.modules.items():
                if n in self.interfaces:
                    sub.implement(self.interfaces[n])
                    c.add_attribute(n, interface_of(self.interfaces[n]), False, False)
                    continue
                c.add_attribute(n, sub.jit_class().type, False, False)
            for n, v in self.constants.items():
                try:
                    c.add_constant(n, tuple(v) if isinstance(v, list) else v)
                except (TypeError, RuntimeError):
                    pass  # a constant only for compiling
            self.class_object = c
        return self.class_object

    def implement(self, interface):
        """Compiles the interface's methods, which code that only knows the interface calls."""
        for name in method_names(interface):
            found = inspect.getattr_static(self.py_class, name, None)
            if found is not None and not self.jit_class().has_method(name):
                self.declare(name, found)

    # ---- asked by the compiler (script_values.cpp)

    def container(self):
        """"list", "dict", "parameters", "named parameters" or "": PyTorch's containers count as ours do."""
        kinds = {"ModuleDict": "dict", "ModuleList": "list", "Sequential": "list", "ParameterList": "parameters",
                 "ParameterDict": "named parameters"}
        for c in self.py_class.__mro__:
            if c.__module__.endswith("nn.modules.container") and c.__name__ in kinds:
                return kinds[c.__name__]
        return ""

    def describe(self, name):
        if name in self.interfaces:
            return ("attribute",)
        if name in self.modules:
            return ("submodule", self.modules[name])
        if name == "__class__":
            return ("object", self.py_class)
        c = self.jit_class()
        if name in self.constants:
            return ("constant", self.constants[name])
        if name in self.own_methods:
            fn = self.functions[name]
            return ("template", self.method_template("_bound_" + name, fn, bound_source(fn, self.closed[name]) if name in self.closed else None))
        if name in self.functions:
            return ("object", self.functions[name])
        if name in self.objects:
            return ("object", self.objects[name])
        if name in ("parameters", "buffers", "named_parameters"):
            return ("failed", f"'{name}' of a module is not available in scripts: name the tensors")
        if name in self.failed:
            return ("failed", self.failed[name])
        if c.has_method(name):
            return ("method", name)
        found = inspect.getattr_static(self.py_class, name, None)
        if found is None:
            return ("failed", "")
        return self._describe_class_attribute(name, found)

    def _describe_class_attribute(self, name, found):
        if isinstance(found, property):
            getter = f"__{name}_getter"
            if not self.jit_class().has_method(getter):
                self.declare(getter, found.fget)
            return ("property", getter)
        if isinstance(found, staticmethod):
            return ("object", found.__func__)
        if isinstance(found, classmethod):
            return ("object", getattr(self.py_class, name))
        if isinstance(found, types.FunctionType):
            overloads = self._overloads(name, found)
            if overloads:
                return ("overloads", overloads)
            if modifier(found) == _Modifier.UNUSED:
                return ("unused", host_function(found, skip_self=True))
            if modifier(found) in (_Modifier.IGNORE, _Modifier.COPY):
                return ("host_method", host_function(found, self_type=self.jit_class().type))
            return ("template", self.method_template(name, found))
        return ("object", found)

    def overloads_of(self, name):
        """The methods that a method declared several times has become."""
        found = inspect.getattr_static(self.py_class, name, None)
        return self._overloads(name, found) if isinstance(found, types.FunctionType) else None

    def _overloads(self, name, found):
        declared = method_overloads(found)
        if not declared:
            return None
        names = []
        for i, signature in enumerate(declared):
            n = f"{name}__{i}"
            names.append(n)
            if not self.jit_class().has_method(n):
                src = source_of(found)
                text = with_signature(src.text, source_of(signature).text)
                _C._declare_method(self.jit_class(), n, text, src.file, src.line, src.dropped, names_of(found), self, _constant_defaults(found))
        return names

    def declare(self, name, fn):
        """Adds a method from a Python function; it is compiled when needed."""
        fn = unwrap(getattr(fn, "__func__", fn))
        src = source_of(fn)
        _C._declare_method(self.jit_class(), name, *src.args(), names_of(fn), self, _constant_defaults(fn))

    def declare_specialised(self, name, fn):
        """Likewise; calls whose arguments it does not take as it is annotated are specialised."""
        self.method_template(name, fn).plain()

    def give_up_plain(self):
        """Methods that did not compile as annotated are left to the calls of other modules."""
        for t in self.templates.values():
            t.drop_plain()

    def pin(self, name):
        """Asks for a plain attribute to be a constant of the class; the module is then compiled anew (see _module.py)."""
        return request_pin(self.py_class, self.attributes, name)

    def widen(self, name, t):
        """Asks for an attribute that is None, or not there, to have a type that has room for what is assigned to it."""
        kind = self.attributes.get(name, (None, False, False))
        buffer = kind[2] and kind[0] == _annotations.simple("None")
        if kind[1] or kind[2] and not buffer or name in self.modules or name in self.constants:
            return False
        if inspect.getattr_static(self.py_class, name, None) is not None and name not in self.attributes:
            return False
        if name not in _widened.get(self.py_class, {}):
            _requested.append((self.py_class, name, t))
        return True

    def pinned(self):
        return _pinned.get(self.py_class, ())

    def holds_object(self, name):
        return name in self.objects or name in self.failed

    def is_absent(self, name):
        """Whether Python has no attribute of the name either: none of the object, the class or what methods assign."""
        known = name in self.attributes or name in self.modules or name in self.failed or name in self.ignored
        return not known and not hasattr(self.py_class, name) and name not in _assigned_names(self.py_class)

    def parent_method(self, owner, name):
        """super(owner, self).name as a description."""
        mro = self.py_class.__mro__
        if owner not in mro:
            raise TypeError(f"super(): {self.py_class.__name__} is no subclass of {owner.__name__}")
        for c in mro[mro.index(owner) + 1:]:
            if name in vars(c):
                return self.own_method(c, name)
        raise AttributeError(f"'super' object has no attribute '{name}'")

    def own_method(self, owner, name):
        """The method of a base class, whatever this class has under its name."""
        found = inspect.getattr_static(owner, name)
        if isinstance(found, (staticmethod, classmethod)):
            return ("partial", getattr(owner, name), [], {})
        if not isinstance(found, types.FunctionType):
            raise RuntimeError(f"super().{name} is no method")
        if found is inspect.getattr_static(self.py_class, name, None):
            return ("template", self.method_template(name, found))
        return ("template", self.method_template(f"{name}__of_{owner.__name__}", found))

    def declare_hooks(self):
        """Adds the functions that run before and after forward, once."""
        if self.hooks_declared:
            return
        self.hooks_declared = True
        for group, pre in zip(self.hooks, (True, False)):
            for fn in group:
                if inspect.getattr_static(self.py_class, fn.__name__, None) is not None or self.jit_class().has_method(fn.__name__):
                    raise RuntimeError(f"Can't define hook: {fn.__name__} on class: {self.jit_class().name} because a method "
                                       "or hook with that name already exists.")
                _C._declare_hook(self.jit_class(), pre, fn.__name__, *source_of(fn).args(), names_of(fn), self)

    def method_template(self, name, fn, source=None):
        """A method that is compiled, and specialised, by its calls."""
        if name not in self.templates:
            fn = unwrap(getattr(fn, "__func__", fn))
            src = source or source_of(fn)
            self.templates[name] = _C._declare_method_template(self.jit_class(), name, *src.args(), names_of(fn), self, _constant_defaults(fn),
                                                               self.fixed if name == "forward" else 0)
        return self.templates[name]


# Attributes that classes are to have as constants: class → names; and those asked for in this attempt to compile.
_pinned = {}
_widened = {}  # class → attribute → type, of those that are None or not there at first
_requested = []  # (class, name, type); None: a constant


def request_pin(cls, attributes, name):
    if name == "training" or name not in attributes or attributes[name][1] or attributes[name][2] or name in _assigned_names(cls):
        return False
    if name not in _pinned.get(cls, ()):
        _requested.append((cls, name, None))
    return True


def _assigned_names(cls):
    """Attributes that methods other than __init__ assign: they are state."""
    out = set()
    for c in cls.__mro__:
        if c.__module__.endswith("nn.modules.module"):
            break
        for name, f in vars(c).items():
            f = getattr(f, "__func__", f)
            if isinstance(f, types.FunctionType) and name not in ("__init__", "reset_parameters", "_reset_parameters", "init_weights"):
                out.update(i.argval for i in dis.get_instructions(f) if i.opname in ("STORE_ATTR", "DELETE_ATTR"))
    return out


_levels = [0]  # how much is allowed beyond the rules (frontend/function.h), innermost last


@contextlib.contextmanager
def leniency(level):
    _levels.append(level)
    before = _C._set_leniency(level > 0)
    try:
        yield
    finally:
        _C._set_leniency(before)
        _levels.pop()


def take_requests():
    """Makes what was asked for so; what is new."""
    asked, new = list(_requested), []
    _requested.clear()
    for c, n, t in asked:
        if t is None and n not in _pinned.setdefault(c, set()):
            _pinned[c].add(n)
            new.append((c, n, t))
        elif t is not None and n not in _widened.setdefault(c, {}):
            _widened[c][n] = t
            new.append((c, n, t))
    return new


def unpin(requests):
    for c, n, t in requests:
        if t is None:
            _pinned[c].discard(n)
        else:
            _widened[c].pop(n, None)


def _class_annotations(cls):
    out = {}
    for c in reversed(cls.__mro__):
        for name, ann in c.__dict__.get("__annotations__", {}).items():
            out[name] = (c, ann)
    return out


_ANNOTATED = re.compile(r"\bself\W*\.\s*\w+[\s)]*:")  # what may be `self.x: T`


@functools.lru_cache(None)
def _init_annotations(cls):
    """What `self.x: T = ...` in __init__ says: attribute → T. Python keeps none of it."""
    init = vars(cls).get("__init__")
    text = _text_of(init) if isinstance(init, types.FunctionType) else ""
    if not _ANNOTATED.search(text):
        return {}
    out, names = {}, {**init.__globals__, **closure_of(init)}
    try:
        tree = ast.parse(textwrap.dedent(text))
    except SyntaxError:  # a comment or text that begins further left
        tree = ast.parse(source_of(init).text)
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Attribute) and getattr(node.target.value, "id", "") == "self":
            try:
                out[node.target.attr] = eval(ast.unparse(node.annotation), names)
            except Exception:
                continue
    return out


def _text_of(fn):
    try:
        return "".join(lines_of(fn)[0])
    except (OSError, TypeError):
        return ""


def _resolve(owner, ann):
    if not isinstance(ann, str):
        return ann
    import sys

    try:
        return eval(ann, dict(vars(sys.modules[owner.__module__])))
    except Exception:
        return None


def _class_of_objects(cls):
    """The script class of a class whose objects are attributes; None of one that inherits more than its text shows."""
    return class_type(cls) if cls.__mro__[1:] == (object,) or cls in _classes else None


def attribute_type(name, item, annotations):
    """(type, None) or (None, why not)."""
    item = _bridge.convert(item)
    if type(item).__module__ == "numpy" and hasattr(item, "item") and getattr(item, "ndim", None) == 0:
        item = item.item()
    bare = any(annotations.get(name) is c for c in (list, tuple, dict))  # which says nothing of the items
    if name in annotations and annotations[name] is not None and not bare:
        try:
            t = _annotations.try_type(annotations[name], _class_of_objects)
        except Exception:  # a class that is no script class
            t = None
        if t is not None:
            return t, None
    if isinstance(item, _C.ScriptModuleBase):
        return None, "is a script module"
    if isinstance(item, ScriptObject):
        return item._type(), None
    try:
        if not isinstance(item, (Tensor, int, float, str, bool, complex, list, tuple, dict, type(None), _C.device, _C.dtype)):
            t = _annotations.try_type(type(item), None)
            if t is None and type(item).__module__ not in ("builtins",) and not callable(item) and hasattr(type(item), "__dict__"):
                t = _class_of_objects(type(item))
            if t is None:
                return None, f"(This attribute exists on the Python module, but we failed to convert Python type: '{type(item).__name__}' to a TorchScript type.)"
            return t, None
        t = _C._infer_type(item)
        return t, None if t is not None else "(Its type cannot be told from an empty value: annotate it.)"
    except Exception as e:
        reason = str(e).split("\n")[0]
        return None, (f"(This attribute exists on the Python module, but we failed to convert Python type: "
                      f"'{type(item).__name__}' to a TorchScript type. {reason} Its type was inferred; try adding a type annotation for the attribute.)")


def _constant(value):
    value = _bridge.convert(value)
    if isinstance(value, (list, tuple)):
        return tuple(_constant(v) for v in value)
    if isinstance(value, (int, float, complex, bool, str, type(None), _C.dtype, _C.device, _C.layout)):
        return value
    raise TypeError(f"'{type(value).__name__}' object is not a valid constant. Valid constants are: int, float, complex, "
                    "bool, str, NoneType, torch.dtype, torch.device, torch.layout, and tuples and lists of them.")


def _is_constant(value):
    try:
        _constant(value)
    except TypeError:
        return False
    return True


def _typename(obj):
    cls = type(obj)
    return f"{cls.__module__}.{cls.__qualname__}".replace("torchere.", "torch.", 1)


def build(module, share=True):
    """The concrete type of a module, without sharing."""
    if "_parameters" not in vars(module):
        raise RuntimeError(f"'{_typename(module)}' has not been initialized, did you forget to call 'super()'?")
    c = ConcreteType(type(module))
    raw = _class_annotations(type(module))
    annotations = {n: _resolve(owner, a) for n, (owner, a) in raw.items()}
    c.ignored = set(getattr(module, "__jit_ignored_attributes__", ())) | set(getattr(type(module), "__jit_unused_properties__", ()))
    for name, ann in _init_annotations(type(module)).items():
        value = vars(module).get(name, module)
        if annotations.get(name) is None and (value is None or isinstance(value, (list, dict)) and not value):
            annotations[name] = ann
    annotations.update(vars(module).get("_attribute_types", {}))
    constants = dict.fromkeys(getattr(module, "__constants__", ()))
    constants.update(dict.fromkeys(sorted(getattr(type(module), "_constants_set", ()))))
    constants.update(dict.fromkeys(n for n in _pinned.get(type(module), ()) if _is_constant(getattr(module, n, _is_constant))))
    constants.update(dict.fromkeys(n for n, a in annotations.items() if a is typing.Final or typing.get_origin(a) is typing.Final))
    taken = set()
    if _einops.is_layer(type(module)):
        c.constants.update(_einops.layer_constants(module))
        taken.update(c.constants)
    for name, p in module._parameters.items():
        if name in c.ignored:
            continue
        t, _ = attribute_type(name, p, annotations)
        c.attributes[name] = (t, True, False)
        taken.add(name)
    for name, b in module._buffers.items():
        if name in c.ignored:
            continue
        t, _ = attribute_type(name, b, annotations)
        c.attributes[name] = (t, False, True)
        taken.add(name)
    for name, m in module._modules.items():
        if name in c.ignored:
            continue
        taken.add(name)
        if m is None:
            c.attributes[name] = (attribute_type(name, None, annotations)[0], False, False)
        else:
            c.modules[name] = concrete_type_of(m, share)
            if interface_of(annotations.get(name)) is not None:
                c.interfaces[name] = annotations[name]
    for name in constants:
        if name in taken or not hasattr(module, name):
            if name in module._modules or name in module._parameters:
                warnings.warn(f"'{name}' was found in ScriptModule constants,  but it is a non-constant "
                              f"{'submodule' if name in module._modules else 'parameter'}. Consider removing it.", stacklevel=2)
            continue
        c.constants[name] = _constant(getattr(module, name))
        taken.add(name)
    _refresh_computed(module)
    c.hooks = (_named_hooks(module, "_forward_pre_hooks", "Pre-hook"), _named_hooks(module, "_forward_hooks", "Hook"))
    for name, t in _widened.get(type(module), {}).items():
        if getattr(module, name, None) is None:
            c.attributes[name] = (t, *c.attributes.get(name, (t, False, False))[1:])
            taken.add(name)
    for name, item in vars(module).items():
        if name in _INTERNAL or name in taken or name in c.ignored:
            continue
        _add_plain(c, name, item, annotations, module, share)
    return c


def _refresh_computed(module):
    """Hooks that are objects have no source to compile. The weight that weight_norm's and spectral_norm's compute is the
    script's, as it is now; of others the program is told."""
    for hook in (*vars(module).get("_forward_pre_hooks", {}).values(), *vars(module).get("_forward_hooks", {}).values()):
        if inspect.isfunction(hook):
            continue
        if type(hook).__name__ == "WeightNorm" and hasattr(hook, "compute_weight"):
            setattr(module, hook.name, hook.compute_weight(module))
        elif type(hook).__name__ == "SpectralNorm" and hasattr(hook, "compute_weight"):
            setattr(module, hook.name, hook.compute_weight(module, do_power_iteration=False))
        else:
            warnings.warn(f"the hook {hook!r} of {type(module).__name__} is no function: the script runs without it. Write it as "
                          "a function with annotations, or in forward", stacklevel=2)


def _named_hooks(module, kind, what):
    """The functions among a module's hooks; objects that are called have no source to compile."""
    hooks = [h for h in vars(module).get(kind, {}).values() if inspect.isfunction(h)]
    names = {}
    for h in hooks:
        if names.setdefault(h.__name__, h) is not h:
            raise RuntimeError(f"{what} '{h.__name__}' on {type(module).__name__} has at least two different python "
                               "definitions. Please use unique names for all hooks.")
    return hooks


def _untyped(item):
    """Whether it is, or holds, a named tuple whose fields have no types and are no tensors."""
    if _annotations.is_named_tuple(type(item)):
        return not getattr(type(item), "__annotations__", None) and not all(isinstance(v, Tensor) for v in item)
    if isinstance(item, (list, tuple, dict)):
        return any(_untyped(v) for v in (item.values() if isinstance(item, dict) else item))
    return False


def _modules_read(fn, module):
    """The variables of a function that are the module or a module in it: variable → path."""
    held = {n: v for n, v in closure_of(fn).items() if _objects.is_module(v)} if inspect.isfunction(fn) else {}
    paths = {id(m): path for path, m in module.named_modules()} if held else {}
    return {n: paths[id(v)] for n, v in held.items() if id(v) in paths}


def _add_plain(c, name, item, annotations, module, share):
    if isinstance(item, _C.ScriptFunction) or inspect.isfunction(item) or find_builtin(item):
        c.functions[name] = item
        paths = _modules_read(item, module)
        if paths:
            c.own_methods.add(name)
            c.closed[name] = paths
        return
    if inspect.ismethod(item) and item.__self__ is module:
        c.functions[name] = item.__func__
        c.own_methods.add(name)
        return
    if callable(item) and not isinstance(item, (Tensor, ScriptObject)) and not hasattr(type(item), "__torch_function__"):
        c.objects[name] = item
        return
    if _untyped(item):
        c.objects[name] = item
        return
    held = _container_of(item)
    if held is not None:
        c.made[name] = held
        c.modules[name] = concrete_type_of(held, share)
        return
    t, why = attribute_type(name, item, annotations)
    if t is not None:
        c.attributes[name] = (t, False, False)
    elif _is_object(item):
        c.objects[name] = item
        c.why[name] = why
    else:
        c.failed[name] = why


class CompiledConcreteType(ConcreteType):
    """That of a module that came compiled: loaded, or made from such a one."""

    def __init__(self, module):
        super().__init__(type(module))
        self.class_object = _C._module_class(module)
        self.modules = {name: concrete_type_of(m) for name, m in module.__dict__["_modules"].items()}

    def container(self):
        return ""

    def describe(self, name):
        if name in self.modules:
            return ("submodule", self.modules[name])
        if self.class_object.has_method(name):
            return ("method", name)
        return ("failed", "")


def _container_of(item):
    """A container of the modules that a list, tuple or dict holds, or None."""
    from .. import nn

    if isinstance(item, (list, tuple)) and item and all(isinstance(m, nn.Module) for m in item):
        return nn.ModuleList(item)
    if isinstance(item, dict) and item and all(isinstance(m, nn.Module) and isinstance(k, str) and "." not in k for k, m in item.items()):
        return nn.ModuleDict(item)
    return None


def _is_object(item):
    """Whether an attribute without a type of the language may be known while compiling: it holds no tensors or modules."""
    return not isinstance(item, (Tensor, _C.ScriptModuleBase)) and not _objects.is_module(item)


def concrete_type_of(module, share=True, fixed=0):
    """The concrete type of a module; shared with like modules of the class. `fixed`: which defaults of its forward are."""
    if isinstance(module, _C.ScriptModuleBase) and ("_actual_script_module" in module.__dict__ or "_concrete_type" in module.__dict__):
        if module.__dict__["_concrete_type"] is None:  # loaded
            module.__dict__["_concrete_type"] = CompiledConcreteType(module)
        return module.__dict__["_concrete_type"]
    new = build(module, share)
    new.fixed = fixed
    if not share or not new.shared:
        return new
    known = _by_class.setdefault(type(module), {})
    return known.setdefault(new.key(), new)
