#include "passes/canonicalize.h"

#include <algorithm>
#include <numeric>

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

size_t depth_of(const Node* n) {
  size_t depth = 0;
  for (; n->owning_block()->owning_node(); n = n->owning_block()->owning_node()) ++depth;
  return depth;
}

size_t block_index(const Block* b) {
  const std::vector<Block*>& all = b->owning_node()->blocks();
  return static_cast<size_t>(std::find(all.begin(), all.end(), b) - all.begin());
}

// Which of two nodes the graph's text shows first.
bool shown_before(const Node* a, const Node* b) {
  size_t x = depth_of(a), y = depth_of(b);
  for (; x > y; --x)
    if ((a = a->owning_block()->owning_node()) == b) return false;
  for (; y > x; --y)
    if ((b = b->owning_block()->owning_node()) == a) return true;
  while (a->owning_block() != b->owning_block()) {
    const Node *up = a->owning_block()->owning_node(), *other = b->owning_block()->owning_node();
    if (up == other) return block_index(a->owning_block()) < block_index(b->owning_block());
    a = up;
    b = other;
  }
  return a->is_before(b);
}

bool use_before(const Use& a, const Use& b) {
  return a.user == b.user ? a.index < b.index : shown_before(a.user, b.user);
}

// Values by their first use; those without any last, in their present order.
std::vector<size_t> order_by_first_use(const std::vector<Value*>& values) {
  std::vector<const Use*> first(values.size(), nullptr);
  for (size_t i = 0; i < values.size(); ++i)
    for (const Use& u : values[i]->uses())
      if (!first[i] || use_before(u, *first[i])) first[i] = &u;
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (!first[a] || !first[b]) return first[a] && !first[b];
    return use_before(*first[a], *first[b]);
  });
  return order;
}

// The first `kept` stay; the others take the order.
std::vector<size_t> shifted(const std::vector<size_t>& order, size_t kept) {
  std::vector<size_t> out(kept);
  std::iota(out.begin(), out.end(), size_t{0});
  for (size_t i : order) out.push_back(i + kept);
  return out;
}

void reorder(Node* n) {
  std::vector<size_t> order = order_by_first_use(n->outputs());
  n->permute_outputs(order);
  if (n->is(prim::If)) {
    for (Block* b : n->blocks()) b->return_node()->permute_inputs(order);
    return;
  }
  n->permute_inputs(shifted(order, 2));
  n->blocks()[0]->param_node()->permute_outputs(shifted(order, 1));
  n->blocks()[0]->return_node()->permute_inputs(shifted(order, 1));
}

// Last nodes first: the order of a node's outputs follows from what comes after it.
void reorder_block(Block* b) {
  for (Node* n : b->reverse_nodes()) {
    if (n->is(prim::If) || n->is(prim::Loop)) reorder(n);
    for (Block* inner : n->blocks()) reorder_block(inner);
  }
}
}  // namespace

GraphRef canonicalize(const GraphRef& g, bool keep_names) {
  auto out = std::make_shared<Graph>();
  std::unordered_map<Value*, Value*> map;
  auto env = [&](Value* v) { return map.at(v); };
  for (Value* in : g->inputs()) {
    Value* copy = out->add_input()->copy_metadata(in);
    if (!keep_names) copy->set_name("");
    map[in] = copy;
  }
  for (Node* n : *g->block()) {
    Node* copy = out->create_clone(n, env);
    out->block()->append(copy);
    for (size_t i = 0; i < n->outputs().size(); ++i) {
      if (!keep_names) copy->output(i)->set_name("");
      map[n->output(i)] = copy->output(i);
    }
    if (n->has(attr::Subgraph))
      copy->g_(attr::Subgraph, canonicalize(n->g(attr::Subgraph), keep_names));
  }
  for (Value* v : g->outputs()) out->register_output(env(v));
  return out;
}

void canonicalize_outputs(const GraphRef& g) { reorder_block(g->block()); }

}  // namespace torchere::passes
