// Marks what the outputs, side effects and writes to live memory need; sweeps the rest.
#include "passes/dce.h"

#include <unordered_set>

#include "ir/alias.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

class Eliminator {
 public:
  explicit Eliminator(Graph& g) : alias_(g) {}

  void run(Block* b) {
    drop_dead_fork_inputs(b);
    mark(b->return_node());
    mark_block(b);
    sweep(b);
  }

 private:
  void drop_dead_fork_inputs(Block* b) {
    for (Node* n : *b) {
      for (Block* inner : n->blocks()) drop_dead_fork_inputs(inner);
      if (!n->is(prim::fork) || !n->has(attr::Subgraph)) continue;
      Graph& sub = *n->g(attr::Subgraph);
      for (size_t i = sub.inputs().size(); i-- > 0;)
        if (!sub.inputs()[i]->has_uses()) {
          sub.block()->erase_input(i);
          n->remove_input(i);
        }
    }
  }

  bool live(const Value* v) const { return live_.count(v) != 0; }

  void set_live(const Value* v) {
    if (!live_.insert(v).second) return;
    for (uint32_t l : alias_.contained_locations(v)) live_memory_.insert(l);
  }

  bool effects(Node* n) {
    auto [it, added] = effects_.try_emplace(n, false);
    if (added) effects_[n] = n->has_side_effects() || alias_.writes_to_wildcard(n);
    return effects_[n];
  }

  // Each mark_* says whether it marked anything new.
  bool mark(Node* n) {
    if (!marked_.insert(n).second) return false;
    for (Node* outer = n->owning_block()->owning_node(); outer;
         outer = outer->owning_block()->owning_node())
      mark(outer);
    for (const Value* v : n->inputs()) set_live(v);
    return true;
  }

  // A block's outputs are needed only where the node's own are.
  bool mark_return(Node* ret) {
    if (marked_.count(ret)) return false;
    Node* outer = ret->owning_block()->owning_node();
    if (!outer) return mark(ret);
    size_t skip = 0;
    if (outer->is(prim::Loop)) {
      set_live(ret->input(0));  // the condition of the next step
      skip = 1;
    }
    for (size_t i = 0; i < outer->outputs().size() && i + skip < ret->inputs().size(); ++i) {
      bool carried = skip && outer->blocks()[0]->inputs()[i + 1]->has_uses();
      if (live(outer->output(i)) || carried) set_live(ret->input(i + skip));
    }
    marked_.insert(ret);
    return true;
  }

  bool mark_block(Block* b) {
    bool any = false;
    for (Node* n : *b)
      if (effects(n)) any |= mark(n);
    any |= mark_return(b->return_node());
    for (Node* n : b->reverse_nodes()) {
      if (n->is(prim::Loop)) {
        // What one step writes another may read: until nothing new is found.
        while (mark_block(n->blocks()[0])) any = true;
      } else {
        for (Block* inner : n->blocks()) any |= mark_block(inner);
      }
      any |= mark_if_live(n);
    }
    return any;
  }

  bool mark_if_live(Node* n) {
    if (marked_.count(n)) return false;
    for (const Value* v : n->outputs())
      if (live(v)) return mark(n);
    for (uint32_t l : alias_.writes(n))
      if (live_memory_.count(l)) return mark(n);
    return false;
  }

  static void drop_dead_outputs(Node* n) {
    for (size_t i = n->outputs().size(); i-- > 0;) {
      if (n->output(i)->has_uses()) continue;
      if (n->is(prim::If)) {
        n->erase_output(i);
        for (Block* b : n->blocks()) b->erase_output(i);
      } else if (n->is(prim::Loop) && !n->blocks()[0]->inputs()[i + 1]->has_uses()) {
        n->erase_output(i);
        n->remove_input(i + 2);
        n->blocks()[0]->erase_output(i + 1);
        n->blocks()[0]->erase_input(i + 1);
      }
    }
  }

  void sweep(Block* b) {
    for (Node* n : b->reverse_nodes()) {
      drop_dead_outputs(n);
      for (Block* inner : n->blocks()) sweep(inner);
      bool used = false;
      for (Value* v : n->outputs()) used |= v->has_uses();
      if (!used && !marked_.count(n)) n->destroy();
    }
  }

  AliasAnalysis alias_;
  std::unordered_map<Node*, bool> effects_;
  std::unordered_set<const Node*> marked_;
  std::unordered_set<const Value*> live_;
  std::unordered_set<uint32_t> live_memory_;
};
}  // namespace

void eliminate_dead_code(const GraphRef& g) { Eliminator(*g).run(g->block()); }

}  // namespace torchere::passes
