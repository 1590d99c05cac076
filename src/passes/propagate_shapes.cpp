#include "passes/propagate_shapes.h"

#include <optional>

#include "ir/alias.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

class Propagator {
 public:
  explicit Propagator(Graph& g) : alias_(g) {}

  void run(Block* b) {
    for (Node* n : *b) {
      for (Block* inner : n->blocks()) run(inner);
      if (n->is(prim::If))
        branches(n);
      else if (const Op* op = n->find_op())
        if (op->shape && !op->mutates) node(n, *op);
    }
  }

 private:
  // What both branches tell alike.
  static void branches(Node* n) {
    for (size_t i = 0; i < n->outputs().size(); ++i) {
      TypeRef yes = n->blocks()[0]->outputs()[i]->type(), no = n->blocks()[1]->outputs()[i]->type();
      if (n->output(i)->type()->is(TypeKind::Tensor) && yes == no) n->output(i)->set_type(yes);
    }
  }

  // Unknown dimensions are symbols of their own, below -1.
  std::optional<ShapeSpec> spec(const Value* v) {
    const TensorFacts* f = v->type()->facts();
    if (!f || !f->sizes || f->dtype == DType::Undefined) return std::nullopt;
    ShapeSpec s;
    s.dtype = f->dtype;
    s.device = f->device.value_or(Device{});
    for (int64_t d : *f->sizes) s.sizes.push_back(d < 0 ? --symbol_ : d);
    return s;
  }

  // A constant, or a list that is written down with constants in it.
  std::optional<IValue> known(const Value* v) const {
    if (const IValue* c = v->constant()) return *c;
    const Node* n = v->node();
    if (!n->is(prim::ListConstruct) || alias_.has_writers(v)) return std::nullopt;
    std::vector<IValue> items;
    for (const Value* item : n->inputs()) {
      const IValue* c = item->constant();
      if (!c) return std::nullopt;
      items.push_back(*c);
    }
    return IValue(make_ref<List>(v->type()->element(), std::move(items)));
  }

  bool list_specs(const Value* v, std::vector<ShapeSpec>& out) {
    if (!v->node()->is(prim::ListConstruct) || alias_.has_writers(v)) return false;
    for (const Value* item : v->node()->inputs()) {
      std::optional<ShapeSpec> s = spec(item);
      if (!s) return false;
      out.push_back(*s);
    }
    return true;
  }

  // Fills what the rule reads; false where something is not known.
  bool arguments(Node* n, const Op& op, ShapeCall& call, std::vector<IValue>& values) {
    if (n->inputs().size() != op.arguments) return false;
    call.tensors.resize(op.arguments);
    call.lists.resize(op.arguments);
    values.resize(op.arguments);
    for (size_t i = 0; i < op.arguments; ++i) {
      const Value* v = n->input(i);
      TypeRef t = v->type();
      if (t->is(TypeKind::Tensor)) {
        std::optional<ShapeSpec> s = spec(v);
        if (!s) return false;
        call.tensors[i] = *s;
      } else if (t->is(TypeKind::List) && t->element()->is(TypeKind::Tensor)) {
        if (!list_specs(v, call.lists[i])) return false;
      } else {
        std::optional<IValue> c = known(v);
        if (!c) return false;
        values[i] = *c;
      }
    }
    return true;
  }

  void node(Node* n, const Op& op) {
    std::vector<IValue> values;
    ShapeCall call{op, {}, {}, nullptr, {}};
    if (!arguments(n, op, call, values)) return;
    std::vector<const IValue*> places;
    for (size_t i = 0; i < values.size(); ++i)
      places.push_back(n->input(i)->type()->is(TypeKind::Tensor) ? nullptr : &values[i]);
    call.values = places.data();
    try {
      op.shape(call);
    } catch (const Error&) {
      return;  // it fails when it runs, or the rule asks for more than is known
    }
    if (call.results.size() != n->outputs().size()) return;
    for (size_t i = 0; i < call.results.size(); ++i) tell(n->output(i), call.results[i]);
  }

  static void tell(Value* v, const ShapeSpec& s) {
    if (!v->type()->is(TypeKind::Tensor) || v->type()->facts() || s.dtype == DType::Undefined)
      return;
    TensorFacts f;
    f.dtype = s.dtype;
    f.device = s.device;
    f.sizes.emplace();
    for (int64_t d : s.sizes) f.sizes->push_back(d < 0 ? -1 : d);
    v->set_type(types::tensor(f));
  }

  AliasAnalysis alias_;
  int64_t symbol_ = -1;
};
}  // namespace

void propagate_shapes(const GraphRef& g) { Propagator(*g).run(g->block()); }

}  // namespace torchere::passes
