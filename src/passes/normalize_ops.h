// Operators with a second name get their first: aten::absolute is aten::abs.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

void normalize_ops(const ir::GraphRef& g);

}  // namespace torchere::passes
