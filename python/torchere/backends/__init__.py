"""What kernels there are to choose from: one set, so the flags say what PyTorch's CPU build says."""


class _Flags:
    def __init__(self, **flags):
        self.__dict__.update(flags)

    def is_available(self):
        return self.__dict__.get("available", False)


mkldnn = _Flags(available=True, enabled=True)
mkl = _Flags(available=False)
openmp = _Flags(available=True)
cudnn = _Flags(available=False, enabled=False, benchmark=False, deterministic=False)
cuda = _Flags(available=False)
mps = _Flags(available=False)
quantized = _Flags(engine="none", supported_engines=[])
