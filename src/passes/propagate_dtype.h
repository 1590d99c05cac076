// Dtypes of results, from the inputs' dtypes.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Gives each tensor whose dtype is not known the one that its operator's kernel gives for tensors
// of zeros with the inputs' dtypes and sizes. Where sizes are not known, an input has none, or the
// kernel refuses, nothing is told.
void propagate_dtype(const ir::GraphRef& g);

}  // namespace torchere::passes
