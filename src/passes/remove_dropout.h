// Dropout that is not training does nothing.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

void remove_dropout(const ir::GraphRef& g);

}  // namespace torchere::passes
