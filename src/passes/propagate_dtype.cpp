#include "passes/propagate_dtype.h"

#include <cstring>
#include <optional>
#include <unordered_map>

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

// Sizes of results in the example run, for the nodes that read them; facts they are none.
using Sizes = std::unordered_map<const Value*, std::vector<int64_t>>;

std::optional<IValue> example_tensor(const Value* v, const Sizes& known) {
  const TensorFacts* f = v->type()->facts();
  if (!f || f->dtype == DType::Undefined) return std::nullopt;
  auto run = known.find(v);
  if (run == known.end() && !f->sizes) return std::nullopt;
  int64_t elements = 1;
  std::vector<int64_t> sizes = run != known.end() ? run->second : *f->sizes;
  for (int64_t& d : sizes) {
    d = d < 0 ? 1 : d;
    elements *= d;
    if (elements > kMostElements) return std::nullopt;
  }
  Tensor t = empty_tensor(sizes, f->dtype);
  std::memset(t.data(), 0, static_cast<size_t>(elements) * item_size(f->dtype));
  return IValue(std::move(t));
}

std::optional<IValue> example(const Value* v, const Sizes& known) {
  if (const IValue* c = v->constant()) return *c;
  TypeRef t = v->type();
  switch (t->kind()) {
    case TypeKind::Tensor:
      return example_tensor(v, known);
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
    std::optional<IValue> e = example(item, known);
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

void node(Node* n, Sizes& known) {
  const Op* op = n->find_op();
  if (!op || !wants_dtype(n)) return;
  if (n->is_nondeterministic()) {  // its kernel would draw numbers: such results are like the input
    if (!n->inputs().empty()) tell(n->output(), dtype_of(n->input()));
    return;
  }
  std::vector<IValue> inputs;
  for (const Value* v : n->inputs()) {
    std::optional<IValue> e = example(v, known);
    if (!e) return;
    inputs.push_back(std::move(*e));
  }
  NoGrad guard;
  std::optional<std::vector<IValue>> out = run_operator(*op, inputs);
  if (!out || out->size() != n->outputs().size()) return;
  for (size_t i = 0; i < out->size(); ++i)
    if ((*out)[i].is_tensor() && (*out)[i].as_tensor().defined()) {
      tell(n->output(i), (*out)[i].as_tensor().dtype());
      known[n->output(i)] = (*out)[i].as_tensor().sizes().vec();
    }
}

// What both branches tell alike.
void branches(Node* n) {
  for (size_t i = 0; i < n->outputs().size(); ++i) {
    DType yes = dtype_of(n->blocks()[0]->outputs()[i]);
    if (yes == dtype_of(n->blocks()[1]->outputs()[i])) tell(n->output(i), yes);
  }
}

// A carried value has a dtype where the first and every later one have it.
void loop(Node* n, Sizes& known);

void run(Block* b, Sizes& known) {
  for (Node* n : *b) {
    if (n->is(prim::Loop)) {
      loop(n, known);
      continue;
    }
    for (Block* inner : n->blocks()) run(inner, known);
    if (n->is(prim::If))
      branches(n);
    else
      node(n, known);
  }
}

void loop(Node* n, Sizes& known) {
  Block* body = n->blocks()[0];
  std::vector<TypeRef> before;
  for (Value* v : body->inputs()) before.push_back(v->type());
  for (size_t i = 1; i < body->inputs().size(); ++i)
    tell(body->inputs()[i], dtype_of(n->input(i + 1)));
  run(body, known);
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

void propagate_dtype(const GraphRef& g) {
  Sizes known;
  run(g->block(), known);
}

}  // namespace torchere::passes
