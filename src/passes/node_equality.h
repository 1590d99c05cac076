// Structural equality of nodes: same kind, types, attributes and inputs.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Attributes compare by value; tensors by dtype, shape and bytes.
bool equal_nodes(const ir::Node* a, const ir::Node* b);
size_t hash_node(const ir::Node* n);
bool equal_values(const ir::IValue& a, const ir::IValue& b);

struct NodeHash {
  size_t operator()(const ir::Node* n) const { return hash_node(n); }
};
struct NodeEqual {
  bool operator()(const ir::Node* a, const ir::Node* b) const { return equal_nodes(a, b); }
};

}  // namespace torchere::passes
