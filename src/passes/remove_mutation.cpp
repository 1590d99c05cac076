#include "passes/remove_mutation.h"

#include <memory>

#include "ir/alias.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

// Without another operand nothing is promoted or broadcast: the new value is as the written one.
bool keeps_type(const Node* n) {
  if (n->is(aten("fill_")) || n->is(aten("zero_"))) return true;
  if (n->is(aten("logical_not_"))) return false;  // its new value would be of bools
  for (size_t i = 1; i < n->inputs().size(); ++i) {
    TypeRef t = n->input(i)->type();
    if (!t->is(TypeKind::None) && !t->is(TypeKind::Bool) && !t->is(TypeKind::String)) return false;
  }
  return true;
}

class Remover {
 public:
  explicit Remover(const GraphRef& g, bool (*which)(const Node*) = nullptr)
      : graph_(*g), which_(which), alias_(std::make_unique<AliasAnalysis>(*g)) {}

  void lists(Block* b) {
    for (Node* n : *b) {
      for (Block* inner : n->blocks()) lists(inner);
      if (!n->is(aten("append")) || !n->input(0)->node()->is(prim::ListConstruct)) continue;
      Value* list = n->input(0);
      if (!atomic(list, n)) continue;
      list->node()->add_input(n->input(1));
      if (n->output()->has_uses()) n->output()->replace_all_uses_with(list);
      n->destroy();
      refresh();
    }
  }

  void tensors(Block* b) {
    for (Node* n : *b) {
      for (Block* inner : n->blocks()) tensors(inner);
      const Op* op = n->find_op();
      if (!op || !op->mutates || !is_inplace(*op) || (which_ && !which_(n))) continue;
      Value* written = n->input(0);
      if (!atomic(written, n) && !atomic_branches(written, n)) continue;
      Node* made = functional(n, *op);
      if (!made) continue;
      made->copy_metadata(n);
      made->output()->set_type(n->output()->type());
      written->replace_all_uses_after(n, made->output());
      if (n->output()->has_uses()) n->output()->replace_all_uses_with(made->output());
      n->destroy();
      refresh();
    }
  }

 private:
  static bool is_inplace(const Op& op) {
    const std::string& name = op.name.str();
    if (name.back() != '_' || name.ends_with("__")) return false;
    return op.schema.arguments[0].writes() && op.schema.arguments[0].type->is(TypeKind::Tensor);
  }

  void refresh() { alias_ = std::make_unique<AliasAnalysis>(graph_); }

  // Is v memory of its own, made by its node?
  bool fresh(const Value* v) const {
    const Node* n = v->node();
    if (n->is(prim::Param) || !n->blocks().empty() || n->has(attr::Subgraph) ||
        n->is(prim::Constant))
      return false;
    if (n->has_side_effects() || n->is(prim::GetAttr)) return false;
    for (const Value* in : n->inputs())
      if (alias_->may_contain_alias(in, v)) return false;
    return true;
  }

  // Can the making and the write come right after each other?
  bool atomic(Value* v, Node* write) {
    return fresh(v) && alias_->move_before_topologically_valid(v->node(), write);
  }

  bool atomic_branches(Value* v, Node* write) {
    Node* n = v->node();
    if (!n->is(prim::If)) return false;
    for (Block* b : n->blocks()) {
      Value* inner = b->outputs()[v->index()];
      if (inner->uses().size() > 1 || !fresh(inner)) return false;
    }
    return alias_->move_before_topologically_valid(n, write);
  }

  Value* none() { return graph_.insert_constant(IValue()); }

  // fill_ and zero_ ignore what was there; others have a form without the underscore.
  Node* functional(Node* n, const Op& op) {
    InsertPoint here(graph_, n);
    bool fill = n->is(aten("fill_")), zero = n->is(aten("zero_"));
    if (fill && n->input(1)->type()->is(TypeKind::Tensor)) return nullptr;
    if (fill || zero) {
      std::vector<Value*> in = n->inputs();
      Node* dtype = graph_.create("prim::dtype", {n->input(0)}, 1);
      dtype->output()->set_type(types::integer());
      in.push_back(zero ? none() : graph_.insert(dtype));
      if (zero) dtype->destroy();
      for (int i = 0; i < 4; ++i) in.push_back(none());
      return graph_.insert_node(graph_.create(aten(zero ? "zeros_like" : "full_like"), in, 1));
    }
    std::string name = op.name.str();
    name.pop_back();
    Node* made = graph_.create(Symbol(name), n->inputs(), 1);
    if (op.functional) made->set_op(op.functional);
    if (!made->find_op()) {
      made->destroy();
      return nullptr;
    }
    return graph_.insert_node(made);
  }

  Graph& graph_;
  bool (*which_)(const Node*);
  std::unique_ptr<AliasAnalysis> alias_;
};
}  // namespace

void remove_list_mutation(const GraphRef& g) { Remover(g).lists(g->block()); }
void remove_tensor_mutation(const GraphRef& g) { Remover(g).tensors(g->block()); }
void remove_tensor_mutation(const GraphRef& g, bool (*which)(const Node*)) {
  Remover(g, which).tensors(g->block());
}
void remove_unary_tensor_mutation(const GraphRef& g) { remove_tensor_mutation(g, keeps_type); }
void remove_mutation(const GraphRef& g) {
  remove_list_mutation(g);
  remove_tensor_mutation(g);
}

}  // namespace torchere::passes
