// Integers that conditions tell.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Where a branch is taken only if x == 4, or the other one raises, x is 4.
void refine_integers(const ir::GraphRef& g);
// The same of len(x), for lists that nobody writes to.
void refine_list_lengths(const ir::GraphRef& g);

}  // namespace torchere::passes
