#include "passes/propagate_dtype.h"

#include <cstring>
#include <optional>

#include "passes/run_node.h"
#include "tensor/thread_state.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

constexpr int64_t kMostElements = 1 << 20;  // of an example

DType dtype_of(const Value* v) {
  const TensorFacts* f = v->type()->facts();
  return f ? f->dtype : DType::Undefined;
}

std::optional<IValue> example_tensor(const Value* v) {
  const TensorFacts* f = v->type()->facts();
  if (!f || f->dtype == DType::Undefined || !f->sizes) return std::nullopt;
  int64_t elements = 1;
  std::vector<int64_t> sizes;
  for (int64_t d : *f->sizes) {
    sizes.push_back(d < 0 ? 1 : d);
    elements *= sizes.back();
    if (elements > kMostElements) return std::nullopt;
  }
  Tensor t = empty_tensor(sizes, f->dtype);
  std::memset(t.data(), 0, static_cast<size_t>(elements) * item_size(f->dtype));
  return IValue(std::move(t));
}

std::optional<IValue> example(const Value* v) {
  if (const IValue* c = v->constant()) return *c;
  TypeRef t = v->type();
  switch (t->kind()) {
    case TypeKind::Tensor:
      return example_tensor(v);
    case TypeKind::Int:
      return IValue(int64_t{1});
    case TypeKind::Float:
      return IValue(1.0);
    case TypeKind::Bool:
      return IValue(false);
    case TypeKind::None:
      return IValue();
    default:
      break;
  }
  if (!v->node()->is(prim::ListConstruct)) return std::nullopt;
  std::vector<IValue> items;
  for (const Value* item : v->node()->inputs()) {
    std::optional<IValue> e = example(item);
    if (!e) return std::nullopt;
    items.push_back(std::move(*e));
  }
  return IValue(make_ref<List>(t->element(), std::move(items)));
}

void tell(Value* v, DType d) {
  if (!v->type()->is(TypeKind::Tensor) || dtype_of(v) != DType::Undefined || d == DType::Undefined)
    return;
  TensorFacts f = v->type()->facts() ? *v->type()->facts() : TensorFacts();
  f.dtype = d;
  v->set_type(types::tensor(f));
}

bool wants_dtype(const Node* n) {
  for (const Value* v : n->outputs())
    if (v->type()->is(TypeKind::Tensor) && dtype_of(v) == DType::Undefined) return true;
  return false;
}

void node(Node* n) {
  const Op* op = n->find_op();
  if (!op || !wants_dtype(n)) return;
  if (n->is_nondeterministic()) {  // its kernel would draw numbers: such results are like the input
    if (!n->inputs().empty()) tell(n->output(), dtype_of(n->input()));
    return;
  }
  std::vector<IValue> inputs;
  for (const Value* v : n->inputs()) {
    std::optional<IValue> e = example(v);
    if (!e) return;
    inputs.push_back(std::move(*e));
  }
  NoGrad guard;
  std::optional<std::vector<IValue>> out = run_operator(*op, inputs);
  if (!out || out->size() != n->outputs().size()) return;
  for (size_t i = 0; i < out->size(); ++i)
    if ((*out)[i].is_tensor() && (*out)[i].as_tensor().defined())
      tell(n->output(i), (*out)[i].as_tensor().dtype());
}

// What both branches tell alike.
void branches(Node* n) {
  for (size_t i = 0; i < n->outputs().size(); ++i) {
    DType yes = dtype_of(n->blocks()[0]->outputs()[i]);
    if (yes == dtype_of(n->blocks()[1]->outputs()[i])) tell(n->output(i), yes);
  }
}

// A carried value has a dtype where the first and every later one have it.
void loop(Node* n);

void run(Block* b) {
  for (Node* n : *b) {
    if (n->is(prim::Loop)) {
      loop(n);
      continue;
    }
    for (Block* inner : n->blocks()) run(inner);
    if (n->is(prim::If))
      branches(n);
    else
      node(n);
  }
}

void loop(Node* n) {
  Block* body = n->blocks()[0];
  std::vector<TypeRef> before;
  for (Value* v : body->inputs()) before.push_back(v->type());
  for (size_t i = 1; i < body->inputs().size(); ++i)
    tell(body->inputs()[i], dtype_of(n->input(i + 1)));
  run(body);
  bool holds = true;
  for (size_t i = 1; i < body->inputs().size(); ++i)
    holds = holds && dtype_of(body->outputs()[i]) == dtype_of(body->inputs()[i]);
  if (holds) {
    for (size_t i = 0; i < n->outputs().size(); ++i)
      tell(n->output(i), dtype_of(body->outputs()[i + 1]));
    return;
  }
  for (size_t i = 0; i < before.size(); ++i) body->inputs()[i]->set_type(before[i]);
  for (Node* inner : *body)
    for (Value* v : inner->outputs()) v->set_type(without_facts(v->type()));
}
}  // namespace

void propagate_dtype(const GraphRef& g) { run(g->block()); }

}  // namespace torchere::passes
