"""What kernels there are to choose from: one set, so the flags say what PyTorch's CPU build says."""


class Flags:
    def __init__(self, **flags):
        self.__dict__.update(flags)

    def is_available(self):
        return self.__dict__.get("available", False)


mkldnn = Flags(available=True, enabled=True)
mkl = Flags(available=False)
openmp = Flags(available=True)
cudnn = Flags(available=False, enabled=True, benchmark=False, deterministic=False)
cuda = Flags(available=False)
mps = Flags(available=False)
quantized = Flags(engine="none", supported_engines=[])

from . import mha  # noqa: E402
