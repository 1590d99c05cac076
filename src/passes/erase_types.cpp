#include "passes/erase_types.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

void for_each_value(Block* b, const std::function<void(Value*)>& f) {
  for (Value* v : b->inputs()) f(v);
  for (Node* n : *b) {
    for (Value* v : n->outputs()) f(v);
    for (Block* inner : n->blocks()) for_each_value(inner, f);
    for (const Attribute& a : n->attributes())
      if (a.graph) for_each_value(a.graph->block(), f);
  }
}

bool is_number(TypeRef t) {
  return t->is(TypeKind::Int) || t->is(TypeKind::Float) || t->is(TypeKind::Complex) ||
         t->is(TypeKind::Number) || t->is(TypeKind::Bool);
}

TypeRef without_numbers(TypeRef t) {
  if (is_number(t)) return types::tensor();
  if (t->is(TypeKind::Tuple) && t->name().empty()) {
    std::vector<TypeRef> parts;
    for (TypeRef e : t->elements()) parts.push_back(without_numbers(e));
    return types::tuple(parts);
  }
  return t;
}

void erase_numbers(Block* b) {
  for (Value* v : b->inputs()) v->set_type(without_numbers(v->type()));
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) erase_numbers(inner);
    // A constant's type is that of its value: a number becomes a 0-dim tensor.
    if (n->is(prim::Constant) && is_number(n->output()->type())) {
      Scalar s = n->v(attr::value).to_scalar();
      DType d = s.kind() == Scalar::Kind::Int      ? DType::Long
                : s.kind() == Scalar::Kind::Double ? DType::Double
                : s.kind() == Scalar::Kind::Bool   ? DType::Bool
                                                   : DType::ComplexDouble;
      n->v_(attr::value, IValue(scalar_tensor(s, d)));
      n->output()->set_type(types::tensor());
      continue;
    }
    for (Value* v : n->outputs()) v->set_type(without_numbers(v->type()));
  }
}
}  // namespace

void erase_number_types(const GraphRef& g) { erase_numbers(g->block()); }

void erase_shape_information(const GraphRef& g) {
  for_each_value(g->block(), [](Value* v) { v->set_type(without_facts(v->type())); });
}

}  // namespace torchere::passes
