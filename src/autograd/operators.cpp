// What programs ask of autograd by operators: backward, grad, requires_grad_ and the like.
#include "autograd/operators.h"
#include "autograd/autograd.h"
#include "ops/fn.h"

namespace torchere::autograd {
namespace {

BackwardOptions options(std::optional<bool> retain_graph, bool create_graph) {
  BackwardOptions o;
  o.create_graph = create_graph;
  o.retain_graph = retain_graph.value_or(create_graph);
  return o;
}
// None, or a list with a gradient or None for each root.
Grads gradients_of(const Value& v, size_t roots) {
  Grads out = v.is_none() ? Grads() : to_tensor_list(v);
  out.resize(roots);
  return out;
}

void define_backward(Table& t) {
  t.op("aten::backward(Tensor self, Tensor? gradient=None, bool? retain_graph=None, "
       "bool create_graph=False) -> ()")
      .side_effect()
      .composite()
      .kernel([](const Tensor& x, const Tensor& g, std::optional<bool> retain, bool create) {
        run_backward({x}, {g}, {}, options(retain, create));
      });
  t.op("aten::backward.TensorList(Tensor[] tensors, Tensor?[]? grad_tensors=None, "
       "bool? retain_graph=None, bool create_graph=False) -> ()")
      .side_effect()
      .composite()
      .kernel([](const std::vector<Tensor>& roots, const Value& g, std::optional<bool> retain,
                 bool create) {
        run_backward(roots, gradients_of(g, roots.size()), {}, options(retain, create));
      });
  t.op("aten::grad(Tensor[] outputs, Tensor[] inputs, Tensor?[]? grad_outputs=None, "
       "bool? retain_graph=None, bool create_graph=False, bool allow_unused=False) -> Tensor?[]")
      .composite()
      .kernel([](const std::vector<Tensor>& roots, const std::vector<Tensor>& inputs,
                 const Value& g, std::optional<bool> retain, bool create, bool allow_unused) {
        BackwardOptions o = options(retain, create);
        o.accumulate = false;
        o.allow_unused = allow_unused;
        auto list = make_ref<List>(types::optional(types::tensor()));
        for (const Tensor& x : run_backward(roots, gradients_of(g, roots.size()), inputs, o))
          list->items.push_back(x.defined() ? Value(x) : Value());
        return Value(list);
      });
}

// These look at or change a tensor's own record and are no functions of its values.
void define_records(Table& t) {
  t.op("aten::requires_grad_(Tensor(a!) self, bool requires_grad=True) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x, bool on) {
        set_requires_grad(x, on);
        return x;
      });
  t.op("aten::detach_(Tensor(a!) self) -> Tensor(a!)").composite().kernel([](const Tensor& x) {
    detach_in_place(x);
    return x;
  });
  t.op("aten::is_leaf(Tensor self) -> bool").composite().kernel([](const Tensor& x) {
    return is_leaf(x);
  });
  t.op("aten::output_nr(Tensor self) -> int").composite().kernel([](const Tensor& x) {
    return int64_t(output_nr(x));
  });
  t.op("aten::_version(Tensor self) -> int").composite().kernel([](const Tensor& x) {
    return int64_t(x.version());
  });
  t.op("aten::retain_grad(Tensor(a!) self) -> ()").composite().kernel([](const Tensor& x) {
    retain_grad(x);
  });
  t.op("aten::retains_grad(Tensor self) -> bool").composite().kernel([](const Tensor& x) {
    Meta* m = meta_of(x);
    return m && m->retains_grad;
  });
  t.op("prim::grad(Tensor a) -> Tensor(*)").composite().kernel([](const Tensor& x) {
    Tensor g = grad(x);
    return g.defined() ? Value(g) : Value();
  });
}

}  // namespace

void define_operators() {
  static const bool once = [] {
    define_backward(op_table());
    define_records(op_table());
    return true;
  }();
  (void)once;
}

}  // namespace torchere::autograd
