// The autograd side of the call path: runs the kernel and, where a gradient may be wanted, hangs a
// node on its results.
#include "autograd/op_node.h"
#include "autograd/operators.h"

namespace torchere::autograd {

namespace {

// An operator without a rule whose results look differentiable: the error comes when it matters.
class NotImplemented final : public Node {
 public:
  NotImplemented(const Op& op, const Call& call) : op_(op) {
    for (size_t i = 0; i < op.arguments; ++i) {  // the edges make it lie on the way to its inputs
      const Value& v = call.argument(i);
      if (v.is_tensor() && v.as_tensor().defined()) next.push_back(gradient_edge(v.as_tensor()));
      if (!v.is_list()) continue;
      for (const Value& x : v.as<List>()->items)
        if (x.is_tensor() && x.as_tensor().defined()) next.push_back(gradient_edge(x.as_tensor()));
    }
  }
  Grads apply(Grads) override {
    fail(ErrorKind::NotImplemented, "derivative for ", op_.name.str(), " is not implemented");
  }
  std::string name() const override { return "NotImplemented"; }

 private:
  const Op& op_;
};

bool can_require_grad(const Tensor& t) {
  return t.defined() && (is_floating(t.dtype()) || is_complex(t.dtype()));
}

// The results' tensors in order; the elements of a result that is a list.
std::vector<Tensor> result_tensors(const Op& op, const Call& call) {
  std::vector<Tensor> out;
  for (size_t i = 0; i < op.results; ++i) {
    const Value& v = call.result(i);
    if (v.is_tensor())
      out.push_back(v.as_tensor());
    else if (v.is_list())
      for (const Value& x : v.as<List>()->items)
        if (x.is_tensor()) out.push_back(x.as_tensor());
  }
  return out;
}

void check_mutated(const Op& op, const Call& call, bool wants) {
  for (uint8_t i : op.mutated) {
    const Value& v = call.argument(i);
    if (!v.is_tensor() || !v.as_tensor().defined()) continue;
    if (wants && op.functional && op.functional->out == &op)
      fail(op.name.name(),
           "(): functions with out=... arguments don't support automatic "
           "differentiation, but one of the arguments requires grad.");
    check_inplace(v.as_tensor(), wants);
  }
}

bool is_argument(const Op& op, const Call& call, const Tensor& t) {
  for (uint32_t m = op.tensor_arguments; m; m &= m - 1) {
    const Value& v = call.argument(static_cast<size_t>(__builtin_ctz(m)));
    if (v.is_tensor() && v.as_tensor().is_same(t)) return true;
  }
  return false;
}

// A kernel that writes its results over its arguments' registers would lose them: calls that build
// nodes look at arguments after the kernel, so they are kept aside. References, not copies of data.
struct HeldCall {
  HeldCall(const Op& op, const Call& call) : row(op.arguments + op.results) {
    for (size_t i = 0; i < op.arguments; ++i) row[i] = call.argument(i);
  }
  std::vector<Value> row;
  Call call(const Op& op) { return {row.data(), iota_operands(), iota_operands() + op.arguments}; }
};

bool returns_several(const Op& op) {
  return op.results > 1 || op.schema.returns[0].type->is(TypeKind::List);
}

// Whether as_strided can make the view of what it is a view of, and of that one's base.
bool is_window(const Tensor& view, const Tensor& of) {
  Meta* m = meta_of(of);
  return view.dtype() == of.dtype() && !(m && m->replay);
}

// The call as a function of its first argument, to make a view once more.
ViewFunction step_of(const Op& op, const Call& call) {
  std::vector<Value> rest;
  for (size_t i = 1; i < op.arguments; ++i) rest.push_back(call.argument(i));
  return [&op, rest](const Tensor& of) {
    std::vector<Value> values(op.arguments);
    values[0] = Value(of);
    std::copy(rest.begin(), rest.end(), values.begin() + 1);
    return call_values(op, values.data()).to_tensor();
  };
}

void finish_results(const Op& op, const Call& call, const Ref<Node>& node, OpNode* op_node,
                    bool track_views) {
  std::vector<Tensor> results = result_tensors(op, call);
  if (op_node)
    op_node->keep_results(results);
  else if (node)
    for (const Tensor& t : results)
      node->results.push_back(t.defined() ? ResultFacts(t) : ResultFacts());
  for (size_t i = 0; i < results.size(); ++i) {
    const Tensor& t = results[i];
    if (!can_require_grad(t)) continue;
    if (op.mutates) {
      if (node && i == 0) rebase_history(t, node);
      continue;
    }
    if (is_argument(op, call, t)) continue;  // returned as it came: nothing was computed
    if (op.view && track_views) {
      const Value& of = call.argument(0);
      if (of.is_tensor() && of.as_tensor().defined() && of.as_tensor().shares_storage(t))
        make_view(t, of.as_tensor(),
                  returns_several(op) ? ViewOrigin::OneOfSeveral : ViewOrigin::Followed,
                  is_window(t, of.as_tensor()) ? ViewFunction() : step_of(op, call));
    }
    if (node) set_history(t, node, static_cast<uint32_t>(i));
  }
}

void record(const Op& op, const Call& outer) {
  bool wants = thread_state.grad_mode && !op.not_differentiable && any_requires_grad(op, outer);
  check_mutated(op, outer, wants);
  HeldCall held(op, outer);
  Call call = held.call(op);
  Ref<Node> node;
  OpNode* op_node = nullptr;
  if (wants && op.differentiable) {
    Ref<OpNode> n = make_ref<OpNode>(op, call);
    bool any = false;
    for (const Edge& e : n->next) any |= bool(e.node);
    if (any) {
      op_node = n.get();
      node = std::move(n);
    }
  } else if (wants) {
    node = make_ref<NotImplemented>(op, call);
  }
  {
    BelowAutograd guard;
    op.kernel(op, call);
  }
  if (op.mutates) bump_versions(op, call);
  finish_results(op, call, node, op_node, thread_state.grad_mode);
  for (size_t i = 0; i < op.results; ++i) outer.result(i) = std::move(call.result(i));
}

}  // namespace

void initialize() {
  set_autograd_call(&record);
  define_operators();
}

std::vector<Edge> edges_of(const std::vector<Tensor>& inputs) {
  std::vector<Edge> edges;
  for (const Tensor& t : inputs) edges.push_back(gradient_edge(t));
  return edges;
}

void record_custom(const Ref<Node>& node, const std::vector<Tensor>& inputs,
                   std::vector<CustomResult>& results) {
  for (size_t i = 0; i < results.size(); ++i) {
    Tensor& t = results[i].tensor;
    node->results.push_back(t.defined() ? ResultFacts(t) : ResultFacts());
    if (!can_require_grad(t) || results[i].non_differentiable) continue;
    if (results[i].dirty) {
      check_inplace(t, true);
      t.impl()->storage()->bump_version();
      if (is_view(t))
        rebase_history(t, node);
      else
        set_history(t, node, static_cast<uint32_t>(i));
      continue;
    }
    // An input handed through, and what has a history of its own, become new tensors.
    bool is_input = false;
    for (const Tensor& in : inputs) is_input |= in.defined() && in.is_same(t);
    if (is_input || is_view(t) || meta_of(t)) t = detach(t);
    set_history(t, node, static_cast<uint32_t>(i));
  }
}

}  // namespace torchere::autograd
