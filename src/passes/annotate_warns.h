// Numbers the aten::warn nodes, so that each warns once.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

void annotate_warns(const ir::GraphRef& g);

}  // namespace torchere::passes
