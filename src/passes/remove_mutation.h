// Writes to memory that nothing else shares become new values.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// list.append right after [..] becomes part of the list's making.
void remove_list_mutation(const ir::GraphRef& g);
// x.add_(y) becomes x.add(y), where x was made in the graph and is no view.
void remove_tensor_mutation(const ir::GraphRef& g);
// Of these nodes alone.
void remove_tensor_mutation(const ir::GraphRef& g, bool (*which)(const ir::Node*));
// Of writes with one tensor, whose dtype and shape therefore stay.
void remove_unary_tensor_mutation(const ir::GraphRef& g);
// Lists and tensors.
void remove_mutation(const ir::GraphRef& g);

}  // namespace torchere::passes
