// Local rewrites, each a row of a table: what is known without running anything.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// `shapes`: also rules that trust the tensors' facts. Says whether anything changed.
bool peephole(const ir::GraphRef& g, bool shapes = true);

}  // namespace torchere::passes
