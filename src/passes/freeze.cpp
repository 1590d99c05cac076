#include "passes/freeze.h"

#include "ir/alias.h"
#include "passes/dce.h"
#include "passes/run_node.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

// The object that an SSA value is: `self`, or what a chain of GetAttr leads to.
class Objects {
 public:
  Objects(const Graph& g, const Object& self) : self_input_(g.inputs().at(0)), self_(self) {}

  const Object* of(const Value* v) const {
    if (v == self_input_) return &self_;
    const IValue* held = attribute(v);
    return held && held->is_object() ? held->as<Object>() : nullptr;
  }
  // The attribute that a GetAttr's output is.
  const IValue* attribute(const Value* v) const {
    if (!v->node()->is(prim::GetAttr)) return nullptr;
    const Object* owner = of(v->node()->input());
    ClassType* c = owner ? ClassType::of(owner->type) : nullptr;
    int slot = c ? c->find_attribute(v->node()->s(attr::name)) : -1;
    if (slot < 0 || static_cast<size_t>(slot) >= owner->slots.size()) return nullptr;
    return &owner->slots[static_cast<size_t>(slot)];
  }
  // "self.layer.weight"
  std::string path(const Value* v) const {
    if (v == self_input_) return "self";
    return path(v->node()->input()) + "." + v->node()->s(attr::name);
  }

 private:
  const Value* self_input_;
  const Object& self_;
};

// Who may be written: attributes by owner and name, and tensors' storages and containers by
// address.
struct Written {
  std::set<std::pair<const Object*, std::string>> attributes;
  std::set<const void*> memory;
  bool everything = false;  // a call is left whose effects are not known

  static const void* memory_of(const IValue& v) {
    if (!v.is_tensor()) return v.pointer();
    return v.as_tensor().defined() ? v.as_tensor().impl()->storage().get() : nullptr;
  }
  void add(const IValue& v) {
    memory.insert(memory_of(v));
    const std::vector<IValue>* items = v.is_list()    ? &v.as<List>()->items
                                       : v.is_tuple() ? &v.as<Tuple>()->items
                                                      : nullptr;
    if (items)
      for (const IValue& i : *items) add(i);
    if (!v.is(Tag::Dict)) return;
    const Dict& d = *v.as<Dict>();
    for (size_t i = d.first(); i != d.end(); i = d.next(i)) add(d.value_at(i));
  }
  bool has(const IValue& v) const {
    if (v.pointer() && memory.count(memory_of(v))) return true;
    const std::vector<IValue>* items = v.is_list()    ? &v.as<List>()->items
                                       : v.is_tuple() ? &v.as<Tuple>()->items
                                                      : nullptr;
    if (items)
      for (const IValue& i : *items)
        if (has(i)) return true;
    return false;
  }
};

bool is_unknown_call(const Node* n) {
  return n->is(prim::CallMethod) || n->is(prim::CallFunction) || n->is(prim::PythonOp) ||
         n->is(prim::ModuleContainerIndex);
}

void find_written(Block* b, const Objects& objects, const AliasAnalysis& alias, Written& out) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) find_written(inner, objects, alias, out);
    if (is_unknown_call(n)) out.everything = true;
    if (n->is(prim::SetAttr)) {
      if (const Object* owner = objects.of(n->input(0)))
        out.attributes.insert({owner, n->s(attr::name)});
      else
        out.everything = true;  // some object's attribute: it may be any
    }
    if (!n->is(prim::GetAttr)) continue;
    const IValue* v = objects.attribute(n->output());
    if (v && !v->is_object() && alias.has_writers(n->output())) out.add(*v);
  }
}

// The value without gradients; sharing of memory stays.
IValue without_gradients(const IValue& v) {
  if (v.is_tensor() && v.as_tensor().defined() && v.as_tensor().requires_grad()) {
    const Tensor& t = v.as_tensor();
    return IValue(view_of(t, t.sizes(), t.strides(), t.storage_offset()));
  }
  if (v.is_tuple()) {
    std::vector<IValue> items;
    for (const IValue& i : v.as<Tuple>()->items) items.push_back(without_gradients(i));
    return IValue(make_ref<Tuple>(std::move(items), v.as<Tuple>()->type));
  }
  if (v.is_list()) {
    std::vector<IValue> items;
    for (const IValue& i : v.as<List>()->items) items.push_back(without_gradients(i));
    return IValue(make_ref<List>(v.as<List>()->element_type, std::move(items)));
  }
  return v;
}

class Folder {
 public:
  Folder(Graph& g, const Object& self, const FreezeOptions& options, const Written& written)
      : graph_(g), objects_(g, self), self_(self), options_(options), written_(written) {}

  bool run(Block* b) {
    for (Node* n : *b) {
      for (Block* inner : n->blocks()) run(inner);
      if (n->is(prim::GetAttr)) fold(n);
    }
    return changed_;
  }

 private:
  bool may_fold(Node* n, const IValue& v) const {
    const Object* owner = objects_.of(n->input());
    const std::string& name = n->s(attr::name);
    if (owner == &self_ && options_.preserved.count(name)) return false;
    if (written_.attributes.count({owner, name}) || written_.has(v)) return false;
    ClassType* c = ClassType::of(owner->type);
    int slot = c->find_attribute(name);
    bool parameter = c->attributes()[static_cast<size_t>(slot)].is_parameter;
    return options_.parameters || !parameter;
  }

  void fold(Node* n) {
    const IValue* v = objects_.attribute(n->output());
    if (!v || v->is_object() || !n->output()->has_uses() || !may_fold(n, *v)) return;
    IValue plain = without_gradients(*v);
    if (!can_be_constant(plain) && !plain.is_none()) return;
    InsertPoint here(graph_, n);
    Value* made = graph_.insert_constant(plain);
    if (plain.is_none()) made->set_type(types::none());
    made->set_name(objects_.path(n->output()));
    n->output()->replace_all_uses_with(made);
    changed_ = true;
  }

  Graph& graph_;
  Objects objects_;
  const Object& self_;
  const FreezeOptions& options_;
  const Written& written_;
  bool changed_ = false;
};
}  // namespace

bool freeze_attributes(const GraphRef& g, const Object& self, const FreezeOptions& options,
                       const std::vector<GraphRef>& others) {
  if (g->inputs().empty() || !g->inputs()[0]->type()->is_class()) return false;
  Written written;
  auto look_at = [&](const GraphRef& graph) {
    AliasAnalysis alias(*graph, true);
    find_written(graph->block(), Objects(*graph, self), alias, written);
  };
  look_at(g);
  for (const GraphRef& other : others) look_at(other);
  if (written.everything) return false;
  bool changed = Folder(*g, self, options, written).run(g->block());
  if (changed) eliminate_dead_code(g);
  return changed;
}

}  // namespace torchere::passes
