"""What kernels there are to choose from: one set, so the flags say what PyTorch's CPU build says."""

import contextlib
import sys
import types


class Flags(types.ModuleType):
    """A module of settings: `flags(…)` sets some of them for the length of a with block."""

    def __init__(self, name, available=False, **settings):
        super().__init__(f"{__name__}.{name}")
        self.available = available
        self.__dict__.update(settings)
        sys.modules[self.__name__] = self

    def is_available(self):
        return self.available

    def version(self):
        return None

    def is_acceptable(self, tensor):
        return False

    def verbose(self, enable):
        return contextlib.nullcontext()

    @contextlib.contextmanager
    def flags(self, **settings):
        before = {name: self.__dict__.get(name) for name in settings}
        self.__dict__.update(settings)
        try:
            yield
        finally:
            self.__dict__.update(before)


mkldnn = Flags("mkldnn", available=True, enabled=True, VERBOSE_OFF=0, VERBOSE_ON=1)
mkl = Flags("mkl")
openmp = Flags("openmp", available=True)
cudnn = Flags("cudnn", enabled=True, benchmark=False, deterministic=False, allow_tf32=True)
cuda = Flags("cuda")
cuda.matmul = Flags("cuda.matmul", allow_tf32=False)
cuda.is_built = lambda: False
mps = Flags("mps")
mps.is_built = lambda: False
quantized = Flags("quantized", engine="none", supported_engines=["none"])
xnnpack = Flags("xnnpack", enabled=False)


def disable_global_flags():
    """Accepted: flags change nothing here."""


def flags_frozen():
    return False


from . import mha  # noqa: E402
