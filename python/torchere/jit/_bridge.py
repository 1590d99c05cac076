"""PyTorch's own modules and tensors beside ours: scripted and traced without copying weights.

A torch.Tensor becomes a tensor of ours over the same memory (the same one each time while the torch.Tensor lives). What
a torch function means to the compiler PyTorch itself says (torch.jit._builtins). A traced torch module runs as it is,
on stand-ins for our tensors (_stand_in): PyTorch hands each call of a torch function over through
__torch_function__."""

import contextlib
import sys
import weakref

from .. import _C
from . import _stand_in


def foreign():
    """PyTorch, where the program has imported it; else None."""
    torch = sys.modules.get("torch")
    return torch if torch is not None and torch is not sys.modules["torchere"] and hasattr(torch, "_C") and torch._C is not _C else None


def is_foreign_module_class(cls):
    torch = foreign()
    return torch is not None and issubclass(cls, torch.nn.Module)


def is_foreign_module(obj):
    torch = foreign()
    return torch is not None and isinstance(obj, torch.nn.Module)


# id → (weak reference, our tensor): torch.Tensor compares by value, so ids are the keys.
_tensors = {}


def from_torch_tensor(t):
    """A tensor over the memory of a torch.Tensor; the same dtype, sizes, strides, requires_grad."""
    known = _tensors.get(id(t))
    if known is not None and known[0]() is t:
        return known[1]
    out = _C._from_dlpack(t.detach().__dlpack__())
    if t.requires_grad and t.is_leaf:
        out.requires_grad_()
    key = id(t)
    _tensors[key] = (weakref.ref(t, lambda _: _tensors.pop(key, None)), out)
    return out


def convert(v):
    """`v` with torch's tensors, dtypes, devices … replaced by ours, inside containers too."""
    torch = foreign()
    if torch is None:
        return v
    if isinstance(v, torch.Tensor):
        ours = _stand_in.ours_of(v)
        return from_torch_tensor(v) if ours is None else ours
    if isinstance(v, torch.dtype):
        return getattr(_C, str(v).split(".")[1])
    if isinstance(v, torch.device):
        return _C.device(str(v))
    if isinstance(v, torch.layout):
        return _C.strided
    if isinstance(v, torch.memory_format):
        return getattr(_C, str(v).split(".")[1])
    if isinstance(v, torch.Size):
        return _C.Size(v)
    if type(v) in (list, tuple):
        return type(v)(convert(x) for x in v)
    if isinstance(v, tuple) and hasattr(v, "_fields"):
        return type(v)(*(convert(x) for x in v))
    if isinstance(v, dict):
        return {k: convert(x) for k, x in v.items()}
    if isinstance(v, slice):
        return slice(convert(v.start), convert(v.stop), convert(v.step))
    return v


def find_builtin(fn):
    """The operator behind one of PyTorch's functions, or None."""
    torch = foreign()
    if torch is None:
        return None
    try:
        return torch.jit._builtins._find_builtin(fn)
    except TypeError:
        return None


def describe(obj):
    """What an object of PyTorch means to the compiler; None for what is none of PyTorch's."""
    torch = foreign()
    if torch is None:
        return None
    jit = sys.modules["torchere.jit"]
    name = getattr(obj, "__name__", "")
    if name.startswith(("has_torch_function", "_has_torch_function")) or obj is torch._C._get_tracing_state:
        return ("false",)
    builtin = find_builtin(obj) if callable(obj) else None
    if obj is torch.norm:
        builtin = "aten::norm"
    if builtin:
        return ("builtin", builtin)
    if isinstance(obj, (torch.dtype, torch.device, torch.layout, torch.memory_format)):
        return ("constant", convert(obj))
    if obj is torch.no_grad or obj is torch.enable_grad:
        return ("torch", name)
    if any(obj is c for c in _contexts(torch)):
        return ("null_context",)
    same = {torch.jit.annotate: jit.annotate, torch.jit.is_scripting: jit.is_scripting, torch.jit.is_tracing: jit.is_tracing,
            torch.jit.fork: jit.fork, torch.jit.wait: jit.wait, torch.jit.isinstance: jit.isinstance}
    try:
        if obj in same:
            from ._describe import describe as own

            return own(same[obj], True)
        d = torch._jit_internal.boolean_dispatched.get(obj)
    except TypeError:
        return None
    if d:
        return ("dispatch", d["index"], d["arg_name"], d["default"], d["if_true"], d["if_false"])
    return None


def _contexts(torch):
    """Contexts that change how fast a program is, or nothing on this device."""
    found = [torch.autocast, torch.amp.autocast, torch.profiler.record_function, torch.autograd.profiler.record_function]
    for module, name in ((torch.backends.cuda, "sdp_kernel"), (getattr(torch.nn, "attention", None), "sdpa_kernel"),
                         (torch.cuda.amp, "autocast")):
        if hasattr(module, name):
            found.append(getattr(module, name))
    return found


def try_type(ann):
    torch = foreign()
    if torch is None:
        return None
    names = {torch.Tensor: "Tensor", torch.device: "Device", torch.dtype: "Int", torch.Generator: "Generator"}
    try:
        name = names.get(ann)
    except TypeError:
        return None
    return _C._simple_type(name) if name else None


class NoCounterpart(NotImplementedError):
    """A function of torch's for which there is none here."""


def call(func, args, kwargs):
    """A torch function called with tensors of ours, or stand-ins, among its arguments."""
    args, kwargs = convert(tuple(args)), convert(dict(kwargs or {}))
    name = getattr(func, "__name__", "")
    if name in ("__get__", "__set__", "__delete__"):  # a property of torch.Tensor
        property_name = getattr(func, "__self__", func).__name__
        return getattr(args[0], property_name) if name == "__get__" else setattr(args[0], property_name, *args[1:])
    own = _counterpart(func, name, args)
    if own is None:
        raise NoCounterpart(f"torch.{name} has no counterpart here, so it cannot be called with a torchere.Tensor")
    return own(*args, **kwargs)


def _counterpart(func, name, args):
    """Our function or method of that name, where `func` has its own; None."""
    import torchere

    if getattr(func, "__objclass__", None) is not None or getattr(func, "__qualname__", "").startswith("Tensor."):
        method = getattr(torchere.Tensor, name, None)
        if method is not None and args and isinstance(args[0], torchere.Tensor):
            return method
    module = getattr(func, "__module__", None) or ""
    home = sys.modules.get("torchere" + module[len("torch"):]) if module.startswith("torch") else None
    builtin = find_builtin(func)
    names = [name, builtin.split("::")[1]] if builtin else [name]
    for place in (home, torchere, _C._functions, torchere.nn.functional):
        for n in names if place is not None else ():
            own = getattr(place, n, None)
            if callable(own) and own is not func:
                return own
    return None


@contextlib.contextmanager
def naming(mod):
    """Submodules' calls are recorded under their names while this lasts."""
    handles = []

    def register(m, prefix):
        for name, child in m.named_children():
            path = f"{prefix}.{name}"

            def enter(module, inputs, path=path):
                state = _C._get_tracing_state()
                if state is not None:
                    state.push_scope(path)

            def leave(module, inputs, output):
                state = _C._get_tracing_state()
                if state is not None:
                    state.pop_scope()

            handles.append(child.register_forward_pre_hook(enter))
            handles.append(child.register_forward_hook(leave))
            register(child, path)

    register(mod, "__module")
    try:
        yield
    finally:
        for h in handles:
            h.remove()
