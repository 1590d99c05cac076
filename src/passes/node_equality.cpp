#include "passes/node_equality.h"

#include <cmath>
#include <cstring>

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

bool equal_tensors(const Tensor& a, const Tensor& b) {
  if (!a.defined() || !b.defined()) return a.defined() == b.defined();
  if (a.is_same(b)) return true;
  if (a.dtype() != b.dtype() || a.device() != b.device() || a.sizes() != b.sizes()) return false;
  if (a.requires_grad() || b.requires_grad()) return false;
  if (!a.is_contiguous() || !b.is_contiguous() || a.device().type == DeviceType::Meta) return false;
  return a.numel() == 0 || std::memcmp(a.data(), b.data(), a.nbytes()) == 0;
}

bool equal_items(const std::vector<IValue>& a, const std::vector<IValue>& b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i)
    if (!equal_values(a[i], b[i])) return false;
  return true;
}

bool equal_attributes(const Node* a, const Node* b) {
  if (a->attributes().size() != b->attributes().size()) return false;
  for (const Attribute& x : a->attributes()) {
    const Attribute* y = b->find(x.name);
    if (!y || x.kind != y->kind || x.types != y->types || x.graph != y->graph) return false;
    if (!equal_values(x.value, y->value)) return false;
  }
  return true;
}

size_t mix(size_t h, size_t x) { return (h ^ x) * 0x9e3779b97f4a7c15ULL + (h >> 29); }

size_t hash_value(const IValue& v) {
  switch (v.tag()) {
    case Tag::Int:
    case Tag::Bool:
    case Tag::Double:
    case Tag::String:
    case Tag::Device:
      return v.hash();
    case Tag::List:
      return v.as<List>()->items.size();
    default:
      return static_cast<size_t>(v.tag());
  }
}
}  // namespace

bool equal_values(const IValue& a, const IValue& b) {
  if (a.tag() != b.tag()) return false;
  switch (a.tag()) {
    case Tag::Double: {  // by bits: 0. and -0. are two constants
      double x = a.as_double(), y = b.as_double();
      return std::memcmp(&x, &y, sizeof x) == 0;
    }
    case Tag::Tensor:
      return equal_tensors(a.as_tensor(), b.as_tensor());
    case Tag::List:
      return a.as<List>()->element_type == b.as<List>()->element_type &&
             equal_items(a.as<List>()->items, b.as<List>()->items);
    case Tag::Tuple:
      return equal_items(a.as<Tuple>()->items, b.as<Tuple>()->items);
    case Tag::Object:
      return a.is_same(b);
    default:
      return a.equals(b);
  }
}

bool equal_nodes(const Node* a, const Node* b) {
  if (a == b) return true;
  if (!a->is(b->kind()) || !a->blocks().empty() || !b->blocks().empty()) return false;
  if (a->inputs() != b->inputs() || a->outputs().size() != b->outputs().size()) return false;
  for (size_t i = 0; i < a->outputs().size(); ++i)
    if (a->output(i)->type() != b->output(i)->type()) return false;
  return equal_attributes(a, b);
}

size_t hash_node(const Node* n) {
  size_t h = std::hash<Symbol>()(n->kind());
  for (const Value* v : n->inputs()) h = mix(h, v->id());
  for (const Value* v : n->outputs()) h = mix(h, reinterpret_cast<size_t>(v->type()));
  for (const Attribute& a : n->attributes()) h = mix(h, hash_value(a.value));
  return h;
}

}  // namespace torchere::passes
