// Types of tuples from those of their parts.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// A tuple's type tells what is known of the values that it is made of.
void refine_tuple_types(const ir::GraphRef& g);

}  // namespace torchere::passes
