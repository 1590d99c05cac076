"""Running a module of PyTorch's on our tensors, so that what it does can be traced.

Each tensor of ours goes in as a stand-in: a torch.Tensor without memory that holds it, so that the module's code finds
what it asks about (isinstance, shape, dtype). While the module runs, a mode of PyTorch's hands every call of a torch
function over, those that make tensors of no tensor too; it is made with our function of that name, or, where there is
none and the function is Python's, its body runs the same way."""

import contextlib
import types

from .. import _C


_made = {}  # what a version of PyTorch brought: its class of stand-ins and its mode


def _classes(torch):
    if torch in _made:
        return _made[torch]
    from . import _bridge

    class StandIn(torch.Tensor):
        """A torch.Tensor in name: `ours` holds the elements."""

        @staticmethod
        def __new__(cls, ours):
            dtype = getattr(torch, str(ours.dtype).split(".")[1])
            sizes = _C._sizes(ours)
            t = torch.Tensor._make_wrapper_subclass(cls, sizes, dtype=dtype, device="cpu", requires_grad=False)
            t.ours = ours
            return t

        @classmethod
        def __torch_function__(cls, func, kinds, args=(), kwargs=None):
            return _call(torch, func, args, kwargs or {})

        @classmethod
        def __torch_dispatch__(cls, func, kinds, args=(), kwargs=None):
            raise _bridge.NoCounterpart(f"{func} was reached past torch's functions: a stand-in has no memory")

    class Redirect(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, func, kinds, args=(), kwargs=None):
            return _call(torch, func, args, kwargs or {})

    _made[torch] = StandIn, Redirect
    return _made[torch]


def ours_of(v):
    """What a stand-in stands for; None for anything else."""
    return v.__dict__.get("ours") if type(v).__name__ == "StandIn" else None


def _call(torch, func, args, kwargs):
    from . import _bridge

    redirect = _classes(torch)[1]
    try:
        result = _bridge.call(func, args, kwargs)
    except _bridge.NoCounterpart:
        if not isinstance(func, types.FunctionType):
            if any(ours_of(a) is not None for a in (*args, *kwargs.values())):
                raise
            return func(*args, **kwargs)
        with redirect():
            return func(*args, **kwargs)
    return wrap(torch, result)


def wrap(torch, v):
    """Our tensors, dtypes and devices as PyTorch's, inside containers too."""
    import torchere

    if isinstance(v, torchere.Tensor):
        kept = v.__dict__.get("_stand_in")
        if kept is None:
            kept = v._stand_in = _classes(torch)[0](v)
        return kept
    if isinstance(v, torchere.dtype):
        return getattr(torch, str(v).split(".")[1])
    if isinstance(v, torchere.device):
        return torch.device(str(v))
    if isinstance(v, (torchere.layout, torchere.memory_format)):
        return getattr(torch, str(v).split(".")[1])
    if isinstance(v, torchere.Size):
        return torch.Size(v) if all(type(s) is int for s in v) else tuple(wrap(torch, s) for s in v)
    if isinstance(v, tuple) and hasattr(v, "_fields"):
        return type(v)(*(wrap(torch, x) for x in v))
    if isinstance(v, tuple):
        return tuple(wrap(torch, x) for x in v)
    if type(v) is list:
        return [wrap(torch, x) for x in v]
    if type(v) is dict:
        return {k: wrap(torch, x) for k, x in v.items()}
    return v


@contextlib.contextmanager
def _scripts_as_written(torch):
    """While this lasts, functions that PyTorch has scripted run as the Python that they were made of."""
    cls = torch.jit.ScriptFunction
    compiled = cls.__call__

    def call(self, *args, **kwargs):
        written = getattr(self, "_torchdynamo_inline", None)
        return compiled(self, *args, **kwargs) if written is None else written(*args, **kwargs)

    cls.__call__ = call
    try:
        yield
    finally:
        cls.__call__ = compiled


def on_stand_ins(torch, func):
    """`func`, one of PyTorch's modules or a method of one, for tensors of ours."""

    from . import _bridge

    def run(*args, **kwargs):
        with _classes(torch)[1](), _scripts_as_written(torch):
            return _bridge.convert(func(*wrap(torch, args), **wrap(torch, kwargs)))

    return run
