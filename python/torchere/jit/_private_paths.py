"""PyTorch's private modules of torch.jit by their names: what programs import from them is found under Torchere's."""

import sys
import types

from . import _awaiting
from .. import _C, jit
from ._describe import find_builtin


class _InsertPoint:
    """A with block in which nodes are inserted at a place of a graph."""

    def __init__(self, graph, place):
        self._guard = graph.insert_point_guard(place)

    def __enter__(self):
        self._guard.__enter__()

    def __exit__(self, *error):
        self._guard.__exit__(*error)


def _insert_point_guard(graph, place):
    return _InsertPoint(graph, place)


_CONTENTS = {
    "_async": {n: getattr(jit, n) for n in ("fork", "wait")},
    "_await": {n: getattr(_awaiting, n) for n in ("_awaitable", "_awaitable_nowait", "_awaitable_wait")},
    "_freeze": {n: getattr(jit, n) for n in ("freeze", "optimize_for_inference", "run_frozen_optimizations")},
    "_fuser": {n: getattr(jit, n) for n in ("fuser", "optimized_execution", "set_fusion_strategy", "last_executed_optimized_graph")},
    "_builtins": {"_find_builtin": find_builtin},
    "_ir_utils": {"_InsertPoint": _InsertPoint, "insert_point_guard": _insert_point_guard},
}

for _name, _members in _CONTENTS.items():
    _module = types.ModuleType(f"{jit.__name__}.{_name}", f"What PyTorch has in torch.jit.{_name}.")
    vars(_module).update(_members)
    sys.modules[_module.__name__] = _module
    setattr(jit, _name, _module)

jit._InsertPoint = _InsertPoint
for _name in ("_Await", "_awaitable", "_awaitable_nowait", "_awaitable_wait"):
    setattr(jit, _name, getattr(_awaiting, _name))
_C._Await = _awaiting._Await
