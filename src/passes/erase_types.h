// Types made less exact.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// int, float, complex and Scalar values become tensors.
void erase_number_types(const ir::GraphRef& g);
// Tensors lose their facts, in subgraphs too.
void erase_shape_information(const ir::GraphRef& g);

}  // namespace torchere::passes
