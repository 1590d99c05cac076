// Dtypes, sizes and devices of tensors, from the inputs' facts and the operators' shape rules.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Sets facts of values that have none, where every argument that the rule may ask for is known.
// Unknown dimensions stay unknown; strides are not told. Facts must hold in every call: give the
// graph's inputs only facts that do.
void propagate_shapes(const ir::GraphRef& g);

}  // namespace torchere::passes
