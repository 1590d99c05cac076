#include "passes/propagate_device.h"

#include <algorithm>
#include <optional>

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;
using Known = std::optional<Device>;

bool is_tensor(const Value* v) { return v->type()->is(TypeKind::Tensor); }

Known device_of(const Value* v) {
  const TensorFacts* f = v->type()->facts();
  return f ? f->device : std::nullopt;
}

void set_device(Value* v, Known d) {
  if (!is_tensor(v) || device_of(v) == d) return;
  TensorFacts f = v->type()->facts() ? *v->type()->facts() : TensorFacts();
  f.device = d;
  v->set_type(types::tensor(f));
}

bool without_dimensions(const Value* v) {
  const TensorFacts* f = v->type()->facts();
  return f && f->sizes && f->sizes->empty();
}

// Of tensors that an operator reads together; nothing where one is unknown or they differ.
Known joined(const std::vector<const Value*>& tensors) {
  Known whole, scalar;
  for (const Value* v : tensors) {
    Known d = device_of(v);
    if (!d) return std::nullopt;
    Known& of_kind = without_dimensions(v) ? scalar : whole;
    if (of_kind && *of_kind != *d) return std::nullopt;
    of_kind = d;
  }
  if (!whole) return scalar;
  bool mixed = scalar && *scalar != *whole && scalar->type != DeviceType::CPU;
  return mixed ? std::nullopt : whole;
}

// What an argument of type Device says: nothing at all, "like the tensors", or a device.
struct Wanted {
  bool unknown = false;
  Known device;
};

Wanted device_argument(const Node* n, const Op& op) {
  Wanted w;
  for (size_t i = 0; i < n->inputs().size() && i < op.schema.arguments.size(); ++i) {
    TypeRef formal = op.schema.arguments[i].type;
    if (formal->is(TypeKind::Optional)) formal = formal->element();
    if (!formal->is(TypeKind::Device) || n->input(i)->must_be_none()) continue;
    const IValue* c = n->input(i)->constant();
    if (!c || c->tag() != Tag::Device) return {true, std::nullopt};
    w.device = c->as_device();
  }
  return w;
}

Known result_device(const Node* n, const Op& op) {
  if (n->is(aten("cpu"))) return Device{DeviceType::CPU, -1};
  if (n->is(aten("cuda"))) return Device{DeviceType::CUDA, -1};
  if (n->is(aten("to_mkldnn"))) return parse_device("mkldnn");
  for (const char* like_first : {"reshape_as", "view_as", "expand_as"})
    if (n->is(aten(like_first))) return device_of(n->input(0));
  if (n->is(aten("type_as"))) return device_of(n->input(1));
  Wanted w = device_argument(n, op);
  if (w.unknown || w.device) return w.device;
  std::vector<const Value*> tensors;
  for (const Value* v : n->inputs())
    if (is_tensor(v)) tensors.push_back(v);
  return tensors.empty() ? std::nullopt : joined(tensors);
}

void run(Block* b);

void forget(Block* b) {
  for (Node* n : *b) {
    for (Value* v : n->outputs()) set_device(v, std::nullopt);
    for (Block* inner : n->blocks()) forget(inner);
  }
}

// A carried value has a device where it enters every step with it.
void loop(Node* n) {
  Block* body = n->blocks()[0];
  for (size_t i = 1; i < body->inputs().size(); ++i)
    set_device(body->inputs()[i], device_of(n->input(i + 1)));
  for (bool changed = true; changed;) {
    forget(body);
    run(body);
    changed = false;
    for (size_t i = 1; i < body->inputs().size(); ++i) {
      Value* in = body->inputs()[i];
      if (!device_of(in) || device_of(body->outputs()[i]) == device_of(in)) continue;
      set_device(in, std::nullopt);
      changed = true;
    }
  }
  for (size_t i = 0; i < n->outputs().size(); ++i)
    set_device(n->output(i), device_of(body->inputs()[i + 1]));
}

void branches(Node* n) {
  for (size_t i = 0; i < n->outputs().size(); ++i) {
    Known yes = device_of(n->blocks()[0]->outputs()[i]);
    set_device(n->output(i), yes == device_of(n->blocks()[1]->outputs()[i]) ? yes : std::nullopt);
  }
}

void run(Block* b) {
  for (Node* n : *b) {
    if (n->is(prim::Loop)) {
      loop(n);
      continue;
    }
    for (Block* inner : n->blocks()) run(inner);
    if (n->is(prim::If)) {
      branches(n);
    } else if (const Op* op = n->find_op()) {
      Known d = result_device(n, *op);
      for (Value* v : n->outputs())
        if (d && !device_of(v)) set_device(v, d);
    }
  }
}
}  // namespace

void propagate_device(const GraphRef& g) { run(g->block()); }

}  // namespace torchere::passes
