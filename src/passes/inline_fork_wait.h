// Forks whose results are waited for, run in place.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// A fork becomes its body where only waits read the future; a wait the body's result.
void inline_fork_wait(const ir::GraphRef& g);

}  // namespace torchere::passes
