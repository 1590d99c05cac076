// Dead code elimination: what nobody uses goes, unless it has side effects or writes to memory that
// is still read. Outputs of If and Loop that nobody uses go too.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

void eliminate_dead_code(const ir::GraphRef& g);

}  // namespace torchere::passes
