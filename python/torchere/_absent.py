"""Packages of PyTorch that Torchere does not offer, but that programs import beside what they use.

Importing one works; its names stand for nothing, and calling or deriving an object of one raises NotImplementedError."""

import importlib.abc
import importlib.machinery
import sys
import types

# With all that lies under them.
_PACKAGES = ("ao", "quantization", "nn.intrinsic", "nn.quantized", "nn.quantizable", "nn.qat", "_refs", "_prims", "ops.nvprims", "_lazy", "sparse",
             "backends._nnapi")


class _AbsentMeta(type):
    """The class of placeholders: their attributes are placeholders too."""

    def __getattr__(cls, name):
        if name.startswith("__") or name.startswith("_torchscript"):
            raise AttributeError(name)
        return placeholder(f"{cls.__module__}.{cls.__qualname__}", name)


def _refuse(cls, *args, **kwargs):
    raise NotImplementedError(f"{cls.__module__.replace('torchere', 'torch', 1)}.{cls.__qualname__} is not offered by Torchere")


def placeholder(module, name):
    return _AbsentMeta(name, (), {"__module__": module, "__new__": _refuse})


class _AbsentModule(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = placeholder(self.__name__, name)
        setattr(self, name, made)
        return made


def is_absent(name):
    """Is `torchere.` + name one of the packages that are only placeholders?"""
    return any(name == p or name.startswith(p + ".") for p in _PACKAGES)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        rest = name.removeprefix("torchere.")
        if rest == name or not is_absent(rest):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return _AbsentModule(spec.name)

    def exec_module(self, module):
        module.__path__ = []


sys.meta_path.append(_Finder())
