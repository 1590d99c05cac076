"""The passes by PyTorch's names, put into torchere._C: `_jit_pass_dce(graph)` and so on."""

from .. import _C

# PyTorch's name → the pass of src/passes that does it on the graph in place.
_PASSES = {
    "inline": "inline", "dce": "eliminate_dead_code", "dce_allow_deleting_nodes_with_side_effects": "eliminate_dead_code",
    "cse": "eliminate_common_subexpressions", "constant_propagation": "propagate_constants",
    "constant_propagation_immutable_types": "propagate_immutable_constants", "constant_pooling": "pool_constants",
    "lower_all_tuples": "lower_all_tuples", "lower_simple_tuples": "lower_simple_tuples",
    "erase_number_types": "erase_number_types", "erase_shape_information": "erase_shape_information",
    "propagate_shapes_on_graph": "propagate_shapes", "normalize_operators": "normalize_ops",
    "annotate_warns": "annotate_warns",
    "canonicalize_graph_fuser_ops": None, "loop_unrolling": "unroll_loops",
    "constant_loop_unrolling": "unroll_constant_loops", 
    "remove_mutation": "remove_mutation", "batch_mm": "batch_mm", "remove_list_mutation": "remove_list_mutation", "remove_tensor_mutation": "remove_tensor_mutation",
    "inline_fork_wait": "inline_fork_wait", "fuse_linear": "fuse_linear", "fuse_add_relu": "fuse_add_relu",
    "refine_tuple_types": "refine_tuple_types",
    "propagate_dtype": "propagate_dtype", "propagate_device": "propagate_device",
    "refine_integer_values": "refine_integers", "decompose_ops": "decompose_ops",
    "functional_to_inplace_activation": "activations_in_place", "inplace_to_functional_activation": "activations_functional",
    "fold_frozen_conv_bn": "fold_conv_batch_norm",
}


def _in_place(ours):
    def run(graph, *options):
        return _C._run_pass(graph, ours)

    return run


for _theirs, _ours in _PASSES.items():
    if _ours is not None and _C._has_pass(_ours):
        setattr(_C, "_jit_pass_" + _theirs, _in_place(_ours))


def _peephole(graph, disable_shape_peepholes=False, addmm_fusion_enabled=False):
    return _C._run_pass(graph, "peephole_without_shapes" if disable_shape_peepholes else "peephole")


def _peephole_list_idioms(graph, refine_list_len=False):
    if refine_list_len:
        _C._run_pass(graph, "refine_list_lengths")
    return _C._run_pass(graph, "peephole_without_shapes")


_C._jit_pass_peephole_list_idioms = _peephole_list_idioms


def _remove_dropout(module):
    """Without dropout in any method, of submodules too."""
    for m in module.modules():
        for method in m._get_methods():
            _C._run_pass(method.graph, "remove_dropout")


_C._jit_pass_remove_dropout = _remove_dropout


def _rewrite_module(pattern, replacement, module, value_name_pairs=()):
    """The same in every method of a module and of its submodules."""
    for m in module.modules():
        for method in m._get_methods():
            _C._jit_pass_custom_pattern_based_rewrite_graph(pattern, replacement, method.graph, list(value_name_pairs))


_C._jit_pass_custom_pattern_based_rewrite = _rewrite_module


def _lint(graph):
    graph.lint()


def _canonicalize(graph, keep_unique_names=True):
    """A copy whose values have the names %0, %1 … in order."""
    return _C._canonicalize(graph, keep_unique_names)


_C._jit_pass_peephole = _peephole
_C._jit_pass_lint = _lint
_C._jit_pass_canonicalize = _canonicalize


def _with_example_types(graph, inputs):
    for value, example in zip(graph.inputs(), inputs):
        value.inferTypeFrom(example)
    return graph


def _propagate_shapes(graph, inputs, with_grad=False):
    """A copy with the shapes that these inputs give it."""
    copy = _with_example_types(graph.copy(), inputs)
    _C._run_pass(copy, "propagate_shapes")
    return copy


def _complete_shape_analysis(graph, inputs, with_grad=False):
    """The same on the graph itself."""
    _with_example_types(graph, inputs)
    _C._run_pass(graph, "propagate_shapes")


def _erase_non_input_shapes(graph):
    """Only the inputs keep what is known of their shapes."""
    types = [v.type() for v in graph.inputs()]
    _C._run_pass(graph, "erase_shape_information")
    for value, type in zip(graph.inputs(), types):
        value.setType(type)


_C._propagate_shapes, _C._jit_pass_complete_shape_analysis = _propagate_shapes, _complete_shape_analysis
_C._jit_erase_non_input_shape_information = _erase_non_input_shapes


def _freeze_module(module, preservedAttrs=(), freezeInterfaces=True, preserveParameters=False):
    """A frozen copy; `preserveParameters`: parameters stay attributes."""
    from ._module import wrap_module

    kept = list(preservedAttrs)
    if preserveParameters:
        kept += [name for name, kind in _C._module_attributes(module) if kind == "parameter"]
    return wrap_module(_C._module_freeze(module, kept))


_C._freeze_module = _freeze_module
