"""Functions that PyTorch has dropped: calling one names what to use."""


def _removed(name, instead):
    def call(*args, **kwargs):
        raise RuntimeError(f"This function was deprecated since version 1.9 and is now removed. `torch.{name}` is gone: "
                           f"use `torch.linalg.{instead}`.")

    call.__name__ = call.__qualname__ = name
    return call


symeig = _removed("symeig", "eigh")
eig = _removed("eig", "eig")
lstsq = _removed("lstsq", "lstsq")
matrix_rank = _removed("matrix_rank", "matrix_rank")
solve = _removed("solve", "solve")
