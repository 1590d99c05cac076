// Removal of tuples.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Unpacking or indexing of a tuple that was made in the graph becomes the parts themselves.
void lower_simple_tuples(const ir::GraphRef& g);
// No tuple stays, in inputs, outputs, branches and loops neither; throws where one must.
void lower_all_tuples(const ir::GraphRef& g);

}  // namespace torchere::passes
