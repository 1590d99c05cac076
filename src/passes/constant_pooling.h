// Constants move to the beginning of the graph; equal ones become one.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

void pool_constants(const ir::GraphRef& g);

}  // namespace torchere::passes
