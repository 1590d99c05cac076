"""The compilation unit of everything that Python scripts, and names in it."""

from .. import _C

unit = _C._make_unit()
_C.CompilationUnitBase.get_functions = _C.CompilationUnitBase.functions


def qualified_name(obj, name=None):
    """`__torch__.module.Name`; our package shows as torch, the main program as nothing."""
    name = name or obj.__name__
    if name == "<lambda>":
        name = "_lambda"
    module = getattr(obj, "__module__", None) or "__main__"
    if module == "__main__":
        return "__torch__." + name
    if module == "torchere" or module.startswith("torchere."):
        module = "torch" + module[len("torchere"):]
    return "__torch__." + module.replace("<", "_").replace(">", "_") + "." + name
