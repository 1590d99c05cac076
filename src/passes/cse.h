// Common subexpressions: of equal nodes the later one goes, where no write tells them apart.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Says whether anything changed.
bool eliminate_common_subexpressions(const ir::GraphRef& g);

}  // namespace torchere::passes
