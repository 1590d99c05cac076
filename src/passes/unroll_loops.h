// Loops as straight code, wholly or eight steps at a time.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Small for loops: known short counts become straight code, others take eight steps at once. Says
// whether anything changed.
bool unroll_loops(const ir::GraphRef& g);
// Only loops whose count is a small constant.
bool unroll_constant_loops(const ir::GraphRef& g);

}  // namespace torchere::passes
