"""From PyTorch's objects to ours: a function of torch becomes the one at the same path in torchere; a function of
PyTorch's test code becomes a copy of itself whose globals, closure and defaults are ours. What has no counterpart
becomes an `Absent`, which fails when it is used."""

import dataclasses
import functools
import inspect
import types

import torch
import torchere
from written import WRITTEN

# Where functions are looked for, in this order: the first path that names an object is its path.
NAMESPACES = ("", "nn.functional", "linalg", "fft", "special", "masked", "signal.windows", "functional", "nn", "nn.init",
              "nn.utils", "Tensor", "_C._nn", "_C._linalg", "_C._fft", "_C._special", "autograd", "random")
PLAIN = (bool, int, float, complex, str, bytes, type(None), type(Ellipsis), range)


class Absent:
    """Stands where ours would be."""

    def __init__(self, path):
        self._path = path

    def __call__(self, *args, **kwargs):
        raise NotImplementedError(f"torchere.{self._path} is not there")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotImplementedError(f"torchere.{self._path} is not there")


def attribute(root, path):
    for part in path.split(".") if path else ():
        root = getattr(root, part)
    return root


@functools.cache
def paths():
    """{id of an object of torch: (path, the object)}"""
    found = {}
    for space in NAMESPACES:
        try:
            owner = attribute(torch, space)
        except AttributeError:
            continue
        for name in dir(owner):
            try:
                x = getattr(owner, name)
            except Exception:  # some attributes warn or refuse
                continue
            if callable(x) or inspect.ismodule(x):
                found.setdefault(id(x), (f"{space}.{name}" if space else name, x))
    return found


def at_path(path):
    try:
        return attribute(torchere, path)
    except AttributeError:
        return Absent(path)


def is_test_code(module):
    return (module or "").startswith("torch.testing")


def is_torch(module):
    return module == "torch" or (module or "").startswith(("torch.", "torch_"))


class Translation:
    """`of(x)` is ours for x; `tensor` says what becomes of tensors."""

    def __init__(self, tensor=None):
        self.tensor, self.functions = tensor, {}

    def of(self, x):
        if isinstance(x, PLAIN):
            return x
        if isinstance(x, torch.Tensor):
            return x if self.tensor is None else self.tensor(x)
        if isinstance(x, (torch.dtype, torch.memory_format, torch.layout)):
            return at_path(str(x).removeprefix("torch."))
        if isinstance(x, torch.device):
            return torchere.device(str(x))
        if isinstance(x, (torch._ops.OpOverload, torch._ops.OpOverloadPacket)):
            return at_path("ops." + str(x))
        if isinstance(x, (list, tuple, dict, set, slice, functools.partial)):
            return self.container(x)
        if isinstance(x, types.ModuleType):
            return self.module(x)
        if isinstance(x, torch.Generator):
            g = torchere.Generator()
            g.manual_seed(x.initial_seed())
            return g
        if dataclasses.is_dataclass(x) and is_torch(type(x).__module__) and not is_test_code(type(x).__module__):
            fields = {f.name: self.of(getattr(x, f.name)) for f in dataclasses.fields(x)}
            return self.callable(type(x))(**fields)
        if callable(x):
            return self.callable(x)
        return x

    def container(self, x):
        if isinstance(x, torch.Size):
            return torchere.Size(x)
        if isinstance(x, slice):
            return slice(self.of(x.start), self.of(x.stop), self.of(x.step))
        if isinstance(x, dict):
            return {self.of(k): self.of(v) for k, v in x.items()}
        if isinstance(x, functools.partial):
            return functools.partial(self.of(x.func), *map(self.of, x.args), **self.of(x.keywords))
        if isinstance(x, tuple) and hasattr(x, "_fields"):
            return type(x)(*map(self.of, x))
        return type(x)(map(self.of, x))

    def module(self, x):
        if x is torch:
            return torchere
        if is_torch(x.__name__) and not is_test_code(x.__name__):
            return at_path(x.__name__.removeprefix("torch."))
        return x

    def callable(self, x):
        if id(x) in paths():
            return at_path(paths()[id(x)][0])
        module = getattr(x, "__module__", None)
        if isinstance(x, types.MethodType):
            return types.MethodType(self.of(x.__func__), x.__self__)
        if is_test_code(module) and getattr(x, "__name__", "") in WRITTEN:
            return WRITTEN[x.__name__]
        if isinstance(x, torch.nn.Module):
            return self.layer(x)
        if isinstance(x, types.FunctionType) and (is_test_code(module) or x.__name__ == "<lambda>"):
            return self.rebound(x)
        if isinstance(x, type) or not is_torch(module) or is_test_code(module):
            return x
        return at_path(f"{module}.{x.__qualname__}".removeprefix("torch."))

    def layer(self, x):
        """A layer without parameters, made with the same options."""
        made = at_path(f"nn.{type(x).__name__}")
        options = {p: getattr(x, p) for p in inspect.signature(type(x)).parameters if hasattr(x, p)}
        return made(**options)

    def rebound(self, f):
        """A copy of `f` that sees our library where `f` sees PyTorch."""
        if id(f) in self.functions:
            return self.functions[id(f)][0]
        cells = tuple(types.CellType() for _ in f.__closure__ or ())
        names = {"__builtins__": f.__globals__.get("__builtins__", __builtins__), "__name__": f.__module__}
        copy = types.FunctionType(f.__code__, names, f.__name__, None, cells or None)
        self.functions[id(f)] = copy, f  # before what it refers to, which may be itself
        for name in global_names(f.__code__):
            if name in f.__globals__:
                names[name] = self.of(f.__globals__[name])
        for cell, old in zip(cells, f.__closure__ or ()):
            cell.cell_contents = self.of(old.cell_contents)
        copy.__defaults__ = self.of(f.__defaults__)
        copy.__kwdefaults__ = self.of(f.__kwdefaults__)
        return copy


def global_names(code):
    """Names that the code, or code in it, may look up in its module."""
    names = set(code.co_names)
    for c in code.co_consts:
        if isinstance(c, types.CodeType):
            names |= global_names(c)
    return names
