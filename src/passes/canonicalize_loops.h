// A Loop with both a trip count and a condition (a for with break) becomes a while loop that
// counts.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

void canonicalize_loops(const ir::GraphRef& g);

}  // namespace torchere::passes
