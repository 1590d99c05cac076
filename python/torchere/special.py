"""Special functions: the operators aten::special_*, without the prefix."""

from . import _C

for _name in dir(_C._functions):
    if _name.startswith("special_"):
        globals()[_name.removeprefix("special_")] = getattr(_C._functions, _name)
del _name
