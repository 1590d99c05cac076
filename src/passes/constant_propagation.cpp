// Folding of If and Loop, and replacement of nodes by the constants that they compute.
#include "passes/constant_propagation.h"

#include <algorithm>
#include <unordered_set>

#include "ir/alias.h"
#include "passes/dce.h"
#include "passes/node_equality.h"
#include "passes/run_node.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

void replace(Value* old, Value* by) {
  if (old->has_uses()) old->replace_all_uses_with(by);
}

// Kinds that stay though their inputs are constants.
bool skipped(Symbol kind) {
  static const auto* kinds = new std::unordered_set<Symbol>{
      prim::If,           prim::Loop,          prim::Closure,
      prim::Constant,     prim::Uninitialized, prim::unchecked_unwrap_optional,
      prim::CreateObject, aten("dequantize")};
  return kinds->count(kind) != 0;
}

class Propagator {
 public:
  Propagator(const GraphRef& g, bool mutable_types) : graph_(g), mutable_types_(mutable_types) {}

  bool run() {
    block(graph_->block());
    return changed_;
  }

 private:
  void block(Block* b) {
    for (Node* n : *b) node(n);
  }

  void blocks(Node* n) {
    for (Block* b : n->blocks()) block(b);
  }

  void node(Node* n) {
    bool constant = std::all_of(n->inputs().begin(), n->inputs().end(),
                                [](Value* v) { return v->node()->is(prim::Constant); });
    if (n->is(prim::If)) {
      if (constant && n->input()->constant()) return fold_if(n);
      blocks(n);
      drop_equal_outputs(n);
    } else if (n->is(prim::Loop)) {
      if (never_runs(n)) return fold_loop(n);
      blocks(n);
      drop_unchanged_outputs(n);
    } else if (constant && supported(n)) {
      fold(n);
    } else {
      blocks(n);
    }
  }

  bool supported(Node* n) {
    if (skipped(n->kind()) || !n->blocks().empty()) return false;
    if (mutable_types_) {
      if (!alias_) alias_ = std::make_unique<AliasAnalysis>(*graph_);
      if (alias_->has_writers(n)) return false;
      // What callers see they may change: it must be made anew at each call.
      for (Value* v : n->outputs())
        if (alias_->escapes(v)) return false;
    } else {
      auto is_mutable = [](Value* v) { return AliasAnalysis::is_mutable_type(v->type()); };
      if (std::any_of(n->inputs().begin(), n->inputs().end(), is_mutable)) return false;
      if (std::any_of(n->outputs().begin(), n->outputs().end(), is_mutable)) return false;
    }
    return !n->has_side_effects() && !n->is_nondeterministic();
  }

  void fold(Node* n) {
    std::optional<std::vector<IValue>> values = run_constant_node(n);
    if (!values || values->size() != n->outputs().size()) return;
    Graph& g = *n->graph();
    InsertPoint here(g, n);
    for (size_t i = 0; i < values->size(); ++i) {
      const IValue& v = (*values)[i];
      if (!can_be_constant(v)) continue;
      Value* made = g.insert_constant(v);
      if (v.is_none()) made->set_type(n->output(i)->type());
      changed_ = true;
      replace(n->output(i), made);
    }
  }

  void fold_if(Node* n) {
    Block* taken = n->blocks()[n->input()->constant()->to_bool() ? 0 : 1];
    block(taken);
    inline_if_body(n, taken);
    changed_ = true;
  }

  static bool never_runs(Node* n) {
    const IValue *trips = n->input(0)->constant(), *condition = n->input(1)->constant();
    return (trips && trips->is_int() && trips->to_int() <= 0) ||
           (condition && condition->is_bool() && !condition->to_bool());
  }

  void fold_loop(Node* n) {
    for (size_t i = 0; i < n->outputs().size(); ++i) replace(n->output(i), n->input(i + 2));
    n->destroy();
    changed_ = true;
  }

  void drop_if_output(Node* n, size_t i, Value* by) {
    replace(n->output(i), by);
    n->erase_output(i);
    for (Block* b : n->blocks()) b->erase_output(i);
    changed_ = true;
  }

  // Outputs that both branches give alike.
  void drop_equal_outputs(Node* n) {
    InsertPoint here(*n->graph(), n);
    for (size_t i = 0; i < n->outputs().size();) {
      Value *yes = n->blocks()[0]->outputs()[i], *no = n->blocks()[1]->outputs()[i];
      if (yes == no) {
        drop_if_output(n, i, yes);
      } else if (yes->constant() && equal_nodes(yes->node(), no->node())) {
        drop_if_output(n, i, n->graph()->insert_constant(*yes->constant()));
      } else {
        ++i;
      }
    }
  }

  // Carried values that no step changes.
  void drop_unchanged_outputs(Node* n) {
    Block* body = n->blocks()[0];
    for (size_t i = n->outputs().size(); i-- > 0;) {
      Value* inside = body->inputs()[i + 1];
      if (inside != body->outputs()[i + 1]) continue;
      Value* outside = n->input(i + 2);
      replace(n->output(i), outside);
      replace(inside, outside);
      n->erase_output(i);
      n->remove_input(i + 2);
      body->erase_output(i + 1);
      body->erase_input(i + 1);
      changed_ = true;
    }
  }

  GraphRef graph_;
  bool mutable_types_, changed_ = false;
  std::unique_ptr<AliasAnalysis> alias_;
};

bool run_propagator(const GraphRef& g, bool mutable_types) {
  bool changed = Propagator(g, mutable_types).run();
  if (changed) eliminate_dead_code(g);
  return changed;
}
}  // namespace

void inline_if_body(Node* n, Block* body) {
  for (Node* inner : *body) inner->move_before(n);
  for (size_t i = 0; i < n->outputs().size(); ++i) replace(n->output(i), body->outputs()[i]);
  n->destroy();
}

bool propagate_constants(const GraphRef& g) { return run_propagator(g, true); }
bool propagate_immutable_constants(const GraphRef& g) { return run_propagator(g, false); }

}  // namespace torchere::passes
