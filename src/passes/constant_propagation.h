// Runs what depends on constants alone; folds If and Loop with known conditions.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Every operator whose memory nobody writes. Says whether anything changed.
bool propagate_constants(const ir::GraphRef& g);
// Only nodes without tensors, lists and the like: running it twice changes nothing more.
bool propagate_immutable_constants(const ir::GraphRef& g);
// Puts the nodes of the taken block before the If and removes it.
void inline_if_body(ir::Node* node, ir::Block* body);

}  // namespace torchere::passes
