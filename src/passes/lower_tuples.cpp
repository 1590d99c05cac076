#include "passes/lower_tuples.h"

#include "passes/dce.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

bool takes_apart(const Node* n) {
  return n->is(prim::TupleUnpack) || n->is(prim::TupleIndex) || n->is(prim::TupleSlice);
}

void replace(Value* old, Value* by) {
  if (old->has_uses()) old->replace_all_uses_with(by);
}

void forward_index(Node* n, Node* made, bool must) {
  const IValue* index = n->input(1)->constant();
  if (!index) {
    TORCHERE_CHECK_KIND(!must, Compile, "tuple index with non-constant index:\n",
                        n->span().highlight());
    return;
  }
  int64_t i = index->to_int(), size = static_cast<int64_t>(made->inputs().size());
  if (i < 0) i += size;
  if (i >= 0 && i < size) replace(n->output(), made->input(static_cast<size_t>(i)));
}

// Uses of a tuple's parts become uses of what the tuple was made of.
void forward_parts(Node* n, bool must) {
  if (!takes_apart(n)) return;
  Node* made = n->input(0)->node();
  if (!made->is(prim::TupleConstruct)) {
    TORCHERE_CHECK(!must, n->kind().str(), " not matched to tuple construct");
    return;
  }
  if (n->is(prim::TupleIndex)) return forward_index(n, made, must);
  if (n->is(prim::TupleUnpack)) {
    for (size_t i = 0; i < n->outputs().size(); ++i) replace(n->output(i), made->input(i));
    return;
  }
  std::vector<Value*> parts;
  for (int64_t i = n->i(attr::beg); i < n->i(attr::end); ++i)
    parts.push_back(made->input(static_cast<size_t>(i)));
  Node* slice = n->graph()->create_tuple(parts);
  slice->insert_before(n);
  replace(n->output(), slice->output());
}

void lower_simple(Block* b) {
  for (Node* n : *b) {
    forward_parts(n, false);
    for (Block* inner : n->blocks()) lower_simple(inner);
  }
}

// Nodes whose tuples, as inputs or outputs, can become their parts.
bool forwards_tuples(const Node* n) {
  static const Symbol kinds[] = {
      prim::If,         prim::Loop,  prim::TupleUnpack, prim::TupleConstruct, prim::TupleIndex,
      prim::TupleSlice, prim::Param, prim::Return,      prim::PythonOp,       aten("format")};
  for (Symbol k : kinds)
    if (n->is(k)) return true;
  return false;
}

void check_forwards(const Node* n) {
  TORCHERE_CHECK(forwards_tuples(n), "tuple appears in op that does not forward tuples, ",
                 "unsupported kind: ", n->kind().str());
}

void split_constant(Node* n) {
  if (!n->is(prim::Constant) || !n->output()->type()->is(TypeKind::Tuple)) return;
  Graph& g = *n->graph();
  InsertPoint here(g, n);
  std::vector<Value*> parts;
  for (const IValue& v : n->v(attr::value).to<Tuple>()->items)
    parts.push_back(g.insert_constant(v));
  TypeRef t = n->output()->type();
  Node* made = g.insert_node(g.create_tuple(parts, t->name().empty() ? nullptr : t));
  for (Value* part : parts) split_constant(part->node());
  replace(n->output(), made->output());
}

void lower_all(Block* b);

void flatten_inputs(Node* n) {
  for (size_t i = 0; i < n->inputs().size();) {
    Value* in = n->input(i);
    if (!in->type()->is(TypeKind::Tuple)) {
      ++i;
      continue;
    }
    check_forwards(n);
    TORCHERE_CHECK(in->node()->is(prim::TupleConstruct),
                   "tuple use not matched to tuple construct");
    std::vector<Value*> parts = in->node()->inputs();
    for (size_t j = 0; j < parts.size(); ++j) n->insert_input(i + 1 + j, parts[j]);
    n->remove_input(i);  // the parts may be tuples too: look at place i again
  }
}

void flatten_outputs(Node* n, Node* before) {
  for (size_t i = 0; i < n->outputs().size();) {
    Value* out = n->output(i);
    TypeRef t = out->type();
    if (!t->is(TypeKind::Tuple)) {
      ++i;
      continue;
    }
    check_forwards(n);
    std::vector<Value*> parts;
    for (size_t j = 0; j < t->elements().size(); ++j)
      parts.push_back(n->insert_output(i + 1 + j)->set_type(t->element(j)));
    Node* made = n->graph()->create_tuple(parts);
    made->insert_before(before);
    before = made;
    replace(out, made->output());
    n->erase_output(i);
  }
}

void visit(Node* n, Node* before) {
  if (n->is(prim::TupleConstruct)) return;  // dead once its parts are used directly
  if (takes_apart(n)) return forward_parts(n, true);
  flatten_inputs(n);
  for (Block* b : n->blocks()) lower_all(b);
  if (before) flatten_outputs(n, before);
}

void lower_all(Block* b) {
  visit(b->param_node(), b->param_node()->next());
  for (Node* n : *b) {
    split_constant(n);
    visit(n, n->next());
  }
  visit(b->return_node(), nullptr);
}

void check_none_left(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) check_none_left(inner);
    for (Value* v : n->outputs())
      TORCHERE_CHECK(!v->type()->is(TypeKind::Tuple), "Couldn't lower all tuples.");
  }
}
}  // namespace

void lower_simple_tuples(const GraphRef& g) {
  lower_simple(g->block());
  eliminate_dead_code(g);
}

void lower_all_tuples(const GraphRef& g) {
  lower_all(g->block());
  eliminate_dead_code(g);
  check_none_left(g->block());
}

}  // namespace torchere::passes
