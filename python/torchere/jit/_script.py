"""Names of torch.jit under the module in which PyTorch defines them."""

from . import (  # noqa: F401
    Attribute, CompilationUnit, RecursiveScriptModule, ScriptFunction, ScriptModule, ScriptWarning, _unwrap_optional,
    interface, script, script_method,
)
from ._describe import overloads_of
from ._module import ConstMap, RecursiveScriptClass  # noqa: F401
from ._overloads import function_overloads


def _get_overloads(obj):
    """The compiled function of each declared signature; None where there is only one."""
    declared = function_overloads(obj)
    return overloads_of(obj, declared) if declared else None
