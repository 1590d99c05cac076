"""Operators of one's own, from Python.

    @torchere.library.custom_op("mine::scale", mutates_args=())
    def scale(x: Tensor, factor: float) -> Tensor:
        return x * factor

    scale.register_autograd(lambda ctx, g: (g * ctx.factor, None), setup_context=keep_factor)

Such an operator is torch.ops.mine.scale to programs: it is scripted, traced and saved by its name. `Library` defines
operators by their schemas' text and gives them kernels one by one."""

import contextlib
import functools
import inspect
import weakref

from . import _C
from ._library_autograd import autograd_kernel
from ._library_schema import infer_schema
from ._ops import OpOverload, OpOverloadPacket, _BelowAutograd, ops

__all__ = ["Library", "CustomOpDef", "custom_op", "define", "fallthrough_kernel", "get_ctx", "impl", "infer_schema",
           "opcheck", "register_autograd", "register_fake", "register_kernel", "register_vmap"]

_RESERVED = ("prim",)
_DEVICE_KEYS = {"cpu": "CPU", "cuda": "CUDA", "mps": "MPS", "xpu": "XPU", "hpu": "HPU", "meta": "Meta"}


def fallthrough_kernel():
    """For Library.impl: no kernel, the next one is called."""
    raise NotImplementedError("fallthrough_kernel() should never be called.")


def _split(qualname):
    """(namespace, name, overload) of "ns::name.overload"."""
    space, sep, rest = qualname.partition("::")
    if not sep:
        raise ValueError(f"Expected `qualname` to be of the form \"namespace::name\", but got {qualname}. The qualname "
                         "passed to the torch.library APIs must consist of a namespace and a name, e.g. aten::sin")
    name, _, overload = rest.partition(".")
    return space, name, "" if overload == "default" else overload


def _qualified(op):
    if isinstance(op, CustomOpDef):
        return op._qualname
    if isinstance(op, OpOverload):
        return op.name()
    if isinstance(op, OpOverloadPacket):
        return op._qualified_op_name
    if isinstance(op, str):
        return op
    raise ValueError(f"expected an operator or its name, got {type(op)}")


def _overload(qualname):
    space, name, overload = _split(qualname)
    packet = getattr(getattr(ops, space), name)
    return getattr(packet, overload or "default")


_claimed = set()


class Library:
    """Operators of a namespace: kind "DEF" defines them, "FRAGMENT" adds to a namespace that there is, "IMPL" gives
    kernels. What it registered goes when it does."""

    def __init__(self, ns, kind, dispatch_key=""):
        if kind not in ("IMPL", "DEF", "FRAGMENT"):
            raise ValueError(f"Unsupported kind: {kind}")
        if ns in _RESERVED and kind != "IMPL":
            raise ValueError(f"{ns} is a reserved namespace. Please try creating a library with another name.")
        _C._library_check_key(dispatch_key)
        if kind == "DEF":
            if ns in _claimed or ns in ("aten", "torchvision", "torchaudio"):
                raise RuntimeError(
                    f"Only a single TORCH_LIBRARY can be used to register the namespace {ns}; please put all of your "
                    "definitions in a single TORCH_LIBRARY block.  If you were trying to specify implementations, "
                    "consider using TORCH_LIBRARY_IMPL (which can be duplicated).  If you really intended to define "
                    "operators for a single namespace in a distributed way, you can use TORCH_LIBRARY_FRAGMENT to "
                    "explicitly indicate this.")
            _claimed.add(ns)
        self.ns, self.kind, self.dispatch_key = ns, kind, dispatch_key
        self._defined, self._kernels = [], []
        self._destroy = weakref.finalize(self, _undo, ns, kind, self._defined, self._kernels)
        self._destroy.atexit = False

    def __repr__(self):
        return f"Library(kind={self.kind}, ns={self.ns}, dispatch_key={self.dispatch_key})>"

    def define(self, schema, alias_analysis="", *, tags=()):
        """Defines an operator by its schema's text; returns its name."""
        if alias_analysis not in ("", "FROM_SCHEMA", "CONSERVATIVE"):
            raise RuntimeError(f"Invalid alias_analysis type {alias_analysis}")
        if self.kind == "IMPL":
            raise RuntimeError("def(...): Cannot define an operator inside of a TORCH_LIBRARY_IMPL block.")
        text = schema if "::" in schema.split("(")[0] else f"{self.ns}::{schema}"
        made = _C._library_define(text, alias_analysis == "CONSERVATIVE")
        self._defined.append(made)
        return schema.split("(")[0]

    def impl(self, op_name, fn, dispatch_key="", *, with_keyset=False, allow_override=False):
        """The kernel of an operator for a dispatch key ("CPU", "Autograd", "CompositeImplicitAutograd" …)."""
        if not callable(fn):
            raise TypeError(f"Input function is required to be a callable but found type {type(fn)}")
        key = dispatch_key or self.dispatch_key
        if isinstance(op_name, OpOverload):
            name = op_name.name()
        elif isinstance(op_name, str):
            name = op_name if "::" in op_name else f"{self.ns}::{op_name}"
        else:
            raise RuntimeError("impl should be passed either a name or an OpOverload object as the first argument")
        space, bare, overload = _split(name)
        if space != self.ns:
            raise RuntimeError(f"impl: {name} is not of the namespace {self.ns}")
        name = f"{space}::{bare}" + ("." + overload if overload else "")
        if fn is fallthrough_kernel:
            return
        if with_keyset:
            fn = functools.partial(fn, key)
        if _C._library_impl(name, key, fn):
            self._kernels.append((name, key))

    def fallback(self, fn, dispatch_key="", *, with_keyset=False):
        """Accepted: every operator says for itself what it does."""

    def _register_fake(self, op_name, fn, _stacklevel=1, *, allow_override=True):
        self.impl(op_name, fn, "Meta")


def _undo(ns, kind, defined, kernels):
    for name, key in kernels:
        _C._library_remove_impl(name, key)
    for name, overload in defined:
        _C._library_withdraw(name, overload)
        space, bare = name.split("::")
        getattr(ops, space)._forget(bare)
    if kind == "DEF":
        _claimed.discard(ns)


@contextlib.contextmanager
def _scoped_library(*args, **kwargs):
    lib = Library(*args, **kwargs)
    try:
        yield lib
    finally:
        lib._destroy()


_kept = []  # libraries that the functions below make: for as long as the program


def _fragment(space, lib, kind="FRAGMENT"):
    if lib is None:
        lib = Library(space, kind)
        _kept.append(lib)
    return lib


def define(qualname, schema, *, lib=None, tags=()):
    """Defines "ns::name" with the schema "(Tensor x) -> Tensor"."""
    if isinstance(qualname, Library):  # the older form: define(lib, schema), a decorator for the kernel
        name = qualname.define(schema)

        def wrap(f):
            qualname.impl(name, f)
            return f

        return wrap
    if not isinstance(qualname, str):
        raise ValueError(f"define(qualname, schema): expected qualname to be instance of str, got {type(qualname)}")
    space, name, overload = _split(qualname)
    if not schema.strip().startswith("("):
        raise ValueError(f"define(qualname, schema, ...): expected schema to look like e.g. \"(Tensor x) -> Tensor\" "
                         f"but got \"{schema}\"")
    _fragment(space, lib).define(name + ("." + overload if overload else "") + schema)


def _keys_of(types):
    if types == "default":
        return ["CompositeExplicitAutograd"]
    if isinstance(types, str):
        types = (types,)
    return [_DEVICE_KEYS.get(t, t) for t in types]


def impl(qualname, types, func=None, *, lib=None):
    """The kernel of an operator for device types ("cpu", or "default": all); a decorator without `func`."""
    if isinstance(qualname, Library):  # the older form: impl(lib, name, dispatch_key=""), a decorator

        def wrap(f):
            qualname.impl(types, f, func or "")
            return f

        return wrap

    def register(f):
        space, name, overload = _split(_qualified(qualname))
        library = _fragment(space, lib)
        for key in _keys_of(types):
            library.impl(name + ("." + overload if overload else ""), f, key)
        return f

    return register if func is None else register(func) and None


def register_kernel(op, device_types, func=None, /, *, lib=None):
    """As impl; device_types None is every device."""
    if isinstance(op, CustomOpDef):
        return op.register_kernel(device_types, func)
    return impl(_qualified(op), "default" if device_types is None else device_types, func, lib=lib)


def register_fake(op, func=None, /, *, lib=None, _stacklevel=1, allow_override=True):
    """What results look like, from arguments on device "meta": it is the kernel for those, and tells the compiler
    sizes and dtypes."""

    def register(f):
        space, name, overload = _split(_qualified(op))
        _fragment(space, lib).impl(name + ("." + overload if overload else ""), f, "Meta")
        return f

    return register if func is None else register(func)


impl_abstract = register_fake


def register_autograd(op, backward, /, *, setup_context=None, lib=None):
    """The gradient: backward(ctx, *grads) gives one for each argument; setup_context(ctx, inputs, output) keeps what
    that needs."""
    qualname = _qualified(op)
    overload = _overload(qualname)
    _check_functional(overload._schema, f"Cannot register autograd formula for non-functional operator {overload} with "
                      f"schema {overload._schema}. Please create a functional operator and register an autograd formula "
                      "for that.")
    space, name, which = _split(qualname)
    kernel = autograd_kernel(overload, backward, setup_context)
    _fragment(space, lib).impl(name + ("." + which if which else ""), kernel, "Autograd")


def _check_functional(schema, message):
    if any(a.is_write for a in schema.arguments):
        raise RuntimeError(message)


def register_vmap(op, func=None, /, *, lib=None):
    """Accepted: there is no vmap that would ask."""
    return (lambda f: f) if func is None else None


def get_ctx():
    raise RuntimeError("get_ctx: sizes that depend on data are not tracked here; give the fake kernel's results the "
                       "sizes that they have")


class CustomOpDef:
    """What custom_op makes: calling it calls the operator."""

    def __init__(self, space, name, schema, fn):
        self._namespace, self._name, self._schema_text, self._init_fn = space, name, schema, fn
        self._lib = Library(space, "FRAGMENT")
        self._lib.define(name + schema)
        self._backward = self._setup_context = None
        self._enabled = True
        self._overload = getattr(getattr(getattr(ops, space), name), "default")
        if any(a.kwarg_only and str(a.type) == "Tensor" for a in self._overload._schema.arguments):
            raise NotImplementedError("custom_op with kwarg-only Tensor args. Please make your tensors not kwarg-only. "
                                      f"Got: {self._overload._schema}")
        self._lib.impl(name, self._autograd(), "Autograd")
        functools.update_wrapper(self, fn)

    def _autograd(self):
        return autograd_kernel(self._overload, lambda ctx, *g: self._run_backward(ctx, *g),
                               lambda *a, **k: self._setup_context(*a, **k) if self._setup_context else None)

    def _run_backward(self, ctx, *grads):
        if self._backward is None:
            raise RuntimeError(f"Trying to backward through {self._overload} but no autograd formula was registered. "
                               "Please use register_autograd to add one.")
        return self._backward(ctx, *grads)

    @property
    def _qualname(self):
        return f"{self._namespace}::{self._name}"

    @property
    def _opoverload(self):
        return self._overload

    def __repr__(self):
        return f"<CustomOpDef({self._qualname})>"

    def __call__(self, *args, **kwargs):
        return self._overload(*args, **kwargs)

    def register_kernel(self, device_types, fn=None, /):
        """The kernel for these device types (None: all); a decorator without `fn`."""

        def register(f):
            for key in _keys_of("default" if device_types is None else device_types):
                self._lib.impl(self._name, _checked(self, f), key)
            return f

        return register if fn is None else register(fn)

    def register_fake(self, fn, /):
        self._lib.impl(self._name, fn, "Meta")
        return fn

    def register_autograd(self, backward, /, *, setup_context=None):
        schema = self._overload._schema
        _check_functional(schema, f"Cannot register autograd formula for non-functional operator {self} with schema "
                          f"{schema}. Please create a functional operator and register an autograd formula for that.")
        self._backward, self._setup_context = backward, setup_context

    def register_vmap(self, func=None):
        return (lambda f: f) if func is None else None


def _checked(op, fn):
    """`fn`, refusing results that are arguments: gradients could not tell them apart. What it writes is noted."""
    written = {a.name: i for i, a in enumerate(op._overload._schema.arguments) if a.is_write}

    def kernel(*args, **kwargs):
        out = fn(*args, **kwargs)
        for name, i in written.items():
            value = kwargs[name] if name in kwargs else args[i]
            _C._bump_versions(value if isinstance(value, (list, tuple)) else [value])
        given = [a for a in (*args, *kwargs.values()) if isinstance(a, _tensor_type())]
        for r in out if isinstance(out, (tuple, list)) else (out,):
            if isinstance(r, _tensor_type()) and any(r is a or _C._same_storage(r, a) for a in given if r.numel()):
                raise RuntimeError(f"{op._qualname} (with implementation in {inspect.getmodule(fn)}): The output of this "
                                   "custom operator (1) must not also be an input to this custom operator and (2) may not "
                                   "alias any inputs to this custom operator or other returns. The most common way to "
                                   "trigger this error is if we have y = custom_op(x) and y and x are the same Tensor. "
                                   "Please instead return a clone of the offending output tensor(s) (e.g. return "
                                   "x.clone()) or refactor the custom operator to not return y.")
        return out

    return kernel


@functools.lru_cache(None)
def _tensor_type():
    from ._tensor import Tensor

    return Tensor


def custom_op(name, fn=None, /, *, mutates_args, device_types=None, schema=None, tags=None):
    """A decorator that makes a function an operator: its schema from the annotations, or as `schema` says."""

    def make(f):
        space, bare, _ = _split(name)
        text = schema if schema is not None else infer_schema(f, mutates_args=mutates_args)
        if schema is not None:
            parsed = _C.parse_schema(f"{name}{schema}" if schema.strip().startswith("(") else schema)
            written = {a.name for a in parsed.arguments if a.is_write}
            if mutates_args != "unknown" and written != set(mutates_args):
                raise ValueError(f"Attempted to create a custom op with `mutates_args={mutates_args}` and `schema={schema}. "
                                 f"The schema suggests that the op mutates {written}which is different from what was "
                                 "provided to us in `mutates_args`. Please make these consistent.")
        made = CustomOpDef(space, bare, text, f)
        made.register_kernel(device_types)(f)
        return made

    return make if fn is None else make(fn)


def opcheck(op, args, kwargs=None, *, test_utils=None, raise_exception=True, atol=None, rtol=None):
    """Runs the operator on samples: its schema's word on what it writes, its fake kernel's on sizes and dtypes, and
    its gradient against differences, each where there is one. Returns {test: "SUCCESS"}."""
    from ._library_check import check

    return check(_overload(_qualified(op)), tuple(args), dict(kwargs or {}), test_utils, raise_exception)
