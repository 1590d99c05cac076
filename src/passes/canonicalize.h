// One order and one naming for graphs of one structure.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// A copy, its values numbered from 0 in order; names stay only where `keep_names`.
ir::GraphRef canonicalize(const ir::GraphRef& g, bool keep_names = true);
// Outputs of If and Loop in the order of their first use.
void canonicalize_outputs(const ir::GraphRef& g);

}  // namespace torchere::passes
