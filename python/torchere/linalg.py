"""Linear algebra: the operators aten::linalg_*, without the prefix."""

from . import _C


class LinAlgError(RuntimeError):
    """A matrix that has no such factors, inverse or solution."""


_C._set_package_class("LinAlgError", LinAlgError)

for _name in dir(_C._functions):
    if _name.startswith("linalg_"):
        globals()[_name.removeprefix("linalg_")] = getattr(_C._functions, _name)
del _name
