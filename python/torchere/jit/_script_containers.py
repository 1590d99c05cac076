"""Lists and dicts with a type: torch.jit.script([1, 2]) and torch.jit.script({"a": 1}).

PyTorch's ScriptList and ScriptDict are handles on a program's containers: what a script does to one is seen outside."""

from .. import _C


def _typed(obj, hint):
    from ._annotations import try_type
    from ._describe import class_type

    return try_type(hint, class_type) if hint is not None else _C._infer_type(obj)


class ScriptList(list):
    """A list all of whose items have the type of its first."""


class ScriptDict(dict):
    """A dict all of whose keys and values have the types of its first."""


_C.ScriptList, _C.ScriptDict = ScriptList, ScriptDict
