"""PyTorch's switches of its executor, put into torchere._C.

Torchere's executor has no profiling runs, no fusion groups and no bailouts, so that each switch is remembered, given back
when asked for, and changes nothing that a program computes."""

from .. import _C

_state = {}


def _setter(name, initial):
    """A function that sets and returns what stood before."""
    _state[name] = initial

    def set_value(value=None):
        before, _state[name] = _state[name], value
        return before

    return set_value


def _pair(getter, setter, initial):
    setattr(_C, setter, _setter(setter, initial))
    setattr(_C, getter, lambda *args: _state[setter])


for _name, _initial in {"_jit_set_profiling_executor": True, "_jit_set_profiling_mode": True,
                        "_jit_set_num_profiled_runs": 1, "_jit_set_bailout_depth": 20,
                        "_jit_set_nvfuser_enabled": False, "_jit_set_nvfuser_single_node_mode": False,
                        "_jit_set_texpr_reductions_enabled": False, "_jit_set_texpr_parallel_cpu_enabled": False,
                        "_get_graph_executor_optimize": True,
                        "_jit_set_autocast_mode": True}.items():
    setattr(_C, _name, _setter(_name, _initial))
for _get, _set, _initial in (
        ("_jit_can_fuse_on_cpu", "_jit_override_can_fuse_on_cpu", False),
        ("_jit_can_fuse_on_gpu", "_jit_override_can_fuse_on_gpu", False),
        ("_jit_can_fuse_on_cpu_legacy", "_jit_override_can_fuse_on_cpu_legacy", False),
        ("_jit_texpr_fuser_enabled", "_jit_set_texpr_fuser_enabled", False),
        ("_jit_get_te_must_use_llvm_cpu", "_jit_set_te_must_use_llvm_cpu", True),
        ("_debug_get_fusion_group_inlining", "_debug_set_fusion_group_inlining", True),
        ("_debug_get_autodiff_subgraph_inlining", "_debug_set_autodiff_subgraph_inlining", True),
        ("_jit_nvfuser_enabled", "_jit_set_nvfuser_enabled_", False),
        ("_jit_symbolic_shapes_test_mode_enabled", "_jit_set_symbolic_shapes_test_mode", False),
        ("_jit_texpr_reductions_enabled", "_jit_set_texpr_reductions_enabled_", False),
        ("_jit_get_inline_everything_mode", "_jit_set_inline_everything_mode", False),
        ("_jit_get_logging_option", "_jit_set_logging_option", ""),
        ("_jit_get_tensorexpr_fuser_enabled", "_jit_set_tensorexpr_fuser_enabled", False)):
    _pair(_get, _set, _initial)
_C._get_graph_executor_optimize = lambda value=None: (
    _state["_get_graph_executor_optimize"] if value is None else _setter_of_optimize(value))
_C._set_graph_executor_optimize = lambda value: _setter_of_optimize(value) and None
_C._jit_get_num_profiled_runs = lambda: _state["_jit_set_num_profiled_runs"]
_C._jit_nvfuser_enabled = lambda: _state["_jit_set_nvfuser_enabled"]
_C._jit_texpr_reductions_enabled = lambda: _state["_jit_set_texpr_reductions_enabled"]


def _setter_of_optimize(value):
    before, _state["_get_graph_executor_optimize"] = _state["_get_graph_executor_optimize"], value
    return before


# Asked of the build.
_C.has_lapack = True  # its linear algebra is Torchere's own
_C.has_mkldnn = True
_C.has_spectral = True
_C.has_mkl = False
_C.has_openmp = False
_C._has_mkldnn = True
_C._jit_has_cpp_tests = lambda: False


class _DisableFuncTorch:
    """A guard for the length of its life: there are no function transforms that it could switch off."""


_C._DisableFuncTorch = _DisableFuncTorch


def _clear_class_registry():
    """Forgets the script classes that Python made, and all names: the next use of a class compiles it anew."""
    from . import _annotations, _state
    from ._unit import unit

    unit.forget_names()
    _annotations.forget_named_types()
    _state._clear_class_state()


def _infer_size(a, b):
    """The size that two sizes broadcast to."""
    from ..functional import _infer_size as infer

    return infer(a, b)


_C._infer_size = _infer_size
_C._jit_clear_class_registry = _clear_class_registry
