// Calls of functions and methods replaced by their bodies.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

void inline_all(const ir::GraphRef& g);

}  // namespace torchere::passes
