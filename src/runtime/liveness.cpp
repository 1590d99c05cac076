#include "runtime/liveness.h"

namespace torchere::runtime {
using ir::Block;
using ir::Node;
using ir::Use;
using ir::Value;
namespace {

// The node of block b that n is, or is inside of.
const Node* ancestor_in(const Node* n, const Block* b) {
  while (n->owning_block() != b) n = n->owning_block()->owning_node();
  return n;
}
}  // namespace

Liveness::Liveness(const ir::Graph& g) { visit(g.block()); }

void Liveness::record(Value* v, const Block* b) {
  const Node* last = nullptr;
  for (const Use& u : v->uses()) {
    const Node* user = ancestor_in(u.user, b);
    // The return node closes its block's list.
    if (!last || user == b->return_node() || (last != b->return_node() && last->is_before(user)))
      last = user;
  }
  if (!last) last = v->node();
  last_[v] = last;
  dead_[last].push_back(v);
}

void Liveness::visit(const Block* b) {
  for (Value* v : b->inputs()) record(v, b);
  for (Node* n : *b) {
    for (Value* v : n->outputs()) record(v, b);
    for (const Block* inner : n->blocks()) visit(inner);
  }
}

const std::vector<ir::Value*>& Liveness::dead_after(const Node* n) const {
  static const std::vector<ir::Value*> none;
  auto it = dead_.find(n);
  return it == dead_.end() ? none : it->second;
}

}  // namespace torchere::runtime
