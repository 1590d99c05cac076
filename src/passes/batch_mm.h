// Sums of matrix products as one product.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// A sum of at least four products, each used by it alone and written to by nobody, becomes one
// prim::MMTreeReduce: the left factors side by side times the right factors one below the other.
void batch_mm(const ir::GraphRef& g);

}  // namespace torchere::passes
