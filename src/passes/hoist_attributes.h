// Attributes that a loop reads anew in every step are read once, before it: an object's slot costs
// a check and a counted reference, and threads that share a module would fight for the counters.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Graphs with calls, or with a write to an attribute of that name, keep their reads where they are.
void hoist_attributes(const ir::GraphRef& g);

}  // namespace torchere::passes
