"""PyTorch's own modules and tensors beside ours: scripted and traced without copying weights.

A torch.Tensor becomes a tensor of ours over the same memory (the same one each time while the torch.Tensor lives). What
a torch function means to the compiler PyTorch itself says (torch.jit._builtins). A traced torch module runs as it is,
on our tensors: PyTorch hands each call of a torch function over through __torch_function__."""

import contextlib
import sys
import weakref

from .. import _C


def foreign():
    """PyTorch, where the program has imported it; else None."""
    torch = sys.modules.get("torch")
    return torch if torch is not None and torch is not sys.modules["torchere"] and hasattr(torch, "_C") and torch._C is not _C else None


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
        return from_torch_tensor(v)
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
    if type(v) is dict:
        return {k: convert(x) for k, x in v.items()}
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
    if builtin:
        return ("builtin", builtin)
    if isinstance(obj, (torch.dtype, torch.device, torch.layout, torch.memory_format)):
        return ("constant", convert(obj))
    if obj is torch.no_grad or obj is torch.enable_grad:
        return ("torch", name)
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


def call(func, args, kwargs):
    """A torch function called with tensors of ours among its arguments."""
    import torchere

    args, kwargs = convert(tuple(args)), convert(dict(kwargs or {}))
    builtin = find_builtin(func)
    name = builtin.split("::")[1] if builtin else getattr(func, "__name__", "")
    if name == "__get__":  # a property of torch.Tensor
        name = getattr(func, "__self__", func).__name__
        return getattr(args[0], name)
    homes = [_C._functions, torchere.nn.functional, torchere]
    if getattr(func, "__module__", "") == "torch.nn.functional":
        homes = [torchere.nn.functional, _C._functions, torchere]
    for home in homes:
        own = getattr(home, name, None)
        if own is not None:
            return own(*args, **kwargs)
    if args and hasattr(args[0], name):
        return getattr(args[0], name)(*args[1:], **kwargs)
    raise NotImplementedError(f"torch.{name} has no counterpart here, so it cannot be called with a torchere.Tensor")


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
        with _factories_redirected():
            yield
    finally:
        for h in handles:
            h.remove()


# Functions of torch that make tensors of no tensor: PyTorch hands their calls over to nobody.
_FACTORIES = ("arange", "as_tensor", "empty", "eye", "full", "linspace", "ones", "rand", "randint", "randn", "randperm", "tensor", "zeros")


@contextlib.contextmanager
def _factories_redirected():
    """While this lasts, those functions take our dtypes and devices, and are ours where one is given."""
    torch = foreign()
    kept = {name: getattr(torch, name) for name in _FACTORIES}

    def redirected(original):
        def factory(*args, **kwargs):
            ours = any(isinstance(v, (_C.dtype, _C.device)) for v in (*args, *kwargs.values()))
            return call(original, args, kwargs) if ours else original(*args, **kwargs)

        return factory

    try:
        for name, original in kept.items():
            setattr(torch, name, redirected(original))
        yield
    finally:
        for name, original in kept.items():
            setattr(torch, name, original)
