#include "passes/erase_types.h"

#include <optional>

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

std::optional<DType> dtype_of_number(TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Int:
      return DType::Long;
    case TypeKind::Float:
      return DType::Double;
    case TypeKind::Complex:
      return DType::ComplexDouble;
    case TypeKind::Bool:
      return DType::Bool;
    default:
      return std::nullopt;
  }
}

// A number as a tensor without dimensions.
TypeRef without_number(TypeRef t) {
  if (t->is(TypeKind::Number)) return types::tensor();
  std::optional<DType> d = dtype_of_number(t);
  if (!d) return t;
  TensorFacts f;
  f.dtype = *d;
  f.sizes.emplace();
  f.strides.emplace();
  f.device = Device{};
  return types::tensor(f);
}

bool converts_numbers(const Node* n) {
  static const Symbol kinds[] = {prim::NumToTensor,     aten("Bool"),        aten("Int"),
                                 aten("Float"),         aten("IntImplicit"), aten("FloatImplicit"),
                                 aten("ScalarImplicit")};
  for (Symbol k : kinds)
    if (n->is(k)) return true;
  return false;
}

void erase_numbers(Block* b) {
  for (Value* v : b->inputs()) v->set_type(without_number(v->type()));
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) erase_numbers(inner);
    if (converts_numbers(n) && n->output()->has_uses())
      n->output()->replace_all_uses_with(n->input(0));
    if (n->is(prim::Constant) && without_number(n->output()->type()) != n->output()->type()) {
      IValue v = n->v(attr::value);
      DType d = *dtype_of_number(n->output()->type());
      n->v_(attr::value, IValue(scalar_tensor(v.to_scalar(), d)));
    }
    for (Value* v : n->outputs()) v->set_type(without_number(v->type()));
  }
}
}  // namespace

void erase_number_types(const GraphRef& g) { erase_numbers(g->block()); }

void erase_shape_information(const GraphRef& g) {
  for_each_value(g->block(), [](Value* v) { v->set_type(without_facts(v->type())); });
}

}  // namespace torchere::passes
