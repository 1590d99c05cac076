// torch.autograd.Function: forward and backward in Python as one node of the tape.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include "autograd/autograd.h"
#include "bindings.h"
#include "ops/fn.h"
#include "tensor/thread_state.h"
#include "tensor_object.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

class FunctionNode;

// `ctx`: what forward leaves for backward. The node owns it; it knows the node while that lives.
struct Context {
  FunctionNode* node = nullptr;
  std::vector<autograd::SavedTensor> saved;
  nb::object to_save = nb::none();
  nb::object needs_input_grad = nb::tuple();
  nb::object dirty = nb::none(), non_differentiable = nb::none();
  bool materialize_grads = true;
  bool released = false;
};

class FunctionNode final : public autograd::Node {
 public:
  FunctionNode(PyObject* cls, PyObject* ctx, std::string name)
      : name_(std::move(name)), cls_(share_callable(cls)), ctx_(share_callable(ctx)) {}
  ~FunctionNode() override {
    AcquireGil gil;
    context().node = nullptr;
  }
  std::string name() const override { return name_; }
  Context& context() const { return nb::cast<Context&>(nb::handle(ctx_.get())); }
  PyObject* context_object() const { return ctx_.get(); }
  void release_kept() override {
    AcquireGil gil;
    context().saved.clear();
    context().released = true;
  }

  autograd::Grads apply(autograd::Grads grads) override {
    AcquireGil gil;
    Owned args = own(PyTuple_New(static_cast<Py_ssize_t>(results.size()) + 1));
    PyTuple_SET_ITEM(args.get(), 0, Py_NewRef(ctx_.get()));
    for (size_t i = 0; i < results.size(); ++i) {
      Tensor g = i < grads.size() ? grads[i] : Tensor();
      if (!g.defined() && context().materialize_grads && results[i].dtype != DType::Undefined)
        g = fn::zeros(results[i].sizes, results[i].dtype);
      PyTuple_SET_ITEM(args.get(), static_cast<Py_ssize_t>(i) + 1, own(wrap_tensor(g)).release());
    }
    Owned backward = Owned::steal(PyObject_GetAttrString(cls_.get(), "backward"));
    Owned out = backward ? Owned::steal(PyObject_CallObject(backward.get(), args.get())) : Owned();
    if (!out) throw_from_python();
    return gradients(out.get());
  }
  std::vector<int> edge_of_argument;  // -1: no tensor

 private:
  autograd::Grads gradients(PyObject* out) const {
    Owned tuple = PyTuple_Check(out) ? Owned::borrow(out) : Owned::steal(PyTuple_Pack(1, out));
    size_t given = static_cast<size_t>(PyTuple_GET_SIZE(tuple.get()));
    for (size_t i = edge_of_argument.size(); i < given; ++i)
      TORCHERE_CHECK(PyTuple_GET_ITEM(tuple.get(), static_cast<Py_ssize_t>(i)) == Py_None,
                     "function ", name_, " returned an incorrect number of gradients (expected ",
                     edge_of_argument.size(), ", got ", given, ")");
    TORCHERE_CHECK(given >= edge_of_argument.size(), "function ", name_,
                   " returned an incorrect number of gradients (expected ", edge_of_argument.size(),
                   ", got ", given, ")");
    autograd::Grads g(next.size());
    for (size_t i = 0; i < edge_of_argument.size(); ++i) {
      PyObject* o = PyTuple_GET_ITEM(tuple.get(), static_cast<Py_ssize_t>(i));
      if (edge_of_argument[i] >= 0)
        g[static_cast<size_t>(edge_of_argument[i])] = tensor_argument(o);
      else
        TORCHERE_CHECK(o == Py_None, "function ", name_,
                       " returned a gradient different from None at position ", i + 1,
                       ", but the corresponding forward input was not a Variable");
    }
    return g;
  }
  std::string name_;
  std::shared_ptr<PyObject> cls_, ctx_;
};

Ref<autograd::Node> node_of(const Context& ctx) {
  TORCHERE_CHECK(ctx.node, "the function's results require no gradient, so it has no node");
  return Ref<autograd::Node>(ctx.node);
}

bool contains(nb::handle sequence, PyObject* o) {
  if (sequence.is_none()) return false;
  for (nb::handle h : sequence)
    if (h.ptr() == o) return true;
  return false;
}

Owned run_forward(nb::handle cls, nb::handle ctx, nb::tuple args) {
  NoGrad off;
  bool separate = nb::cast<bool>(cls.attr("_has_setup_context")());
  Py_ssize_t n = PyTuple_GET_SIZE(args.ptr()), extra = separate ? 0 : 1;
  Owned all = own(PyTuple_New(n + extra));
  if (!separate) PyTuple_SET_ITEM(all.get(), 0, Py_NewRef(ctx.ptr()));
  for (Py_ssize_t i = 0; i < n; ++i)
    PyTuple_SET_ITEM(all.get(), i + extra, Py_NewRef(PyTuple_GET_ITEM(args.ptr(), i)));
  nb::object forward = cls.attr("forward");
  Owned out = own(PyObject_CallObject(forward.ptr(), all.get()));
  if (separate) cls.attr("setup_context")(ctx, args, nb::handle(out.get()));
  return out;
}

// Gives the forward's results their place on the tape.
nb::object finish(const Ref<FunctionNode>& node, Context& ctx, const std::vector<Tensor>& inputs,
                  Owned raw) {
  bool single = !PyTuple_Check(raw.get());
  std::vector<nb::object> objects;
  if (single)
    objects.push_back(nb::borrow(raw.get()));
  else
    for (nb::handle h : nb::handle(raw.get())) objects.push_back(nb::borrow(h));
  std::vector<autograd::CustomResult> results(objects.size());
  for (size_t i = 0; i < objects.size(); ++i)
    if (is_tensor(objects[i].ptr()))
      results[i] = {tensor_of(objects[i].ptr()), contains(ctx.dirty, objects[i].ptr()),
                    contains(ctx.non_differentiable, objects[i].ptr())};
  autograd::record_custom(node, inputs, results);
  nb::list out;
  for (size_t i = 0; i < objects.size(); ++i) {
    const Tensor& t = results[i].tensor;
    bool same = !is_tensor(objects[i].ptr()) || tensor_of(objects[i].ptr()).is_same(t);
    out.append(same ? objects[i] : tensor_object(t));
  }
  if (!ctx.to_save.is_none())
    for (nb::handle h : ctx.to_save) {
      bool is_output = false;
      uint32_t nr = 0;
      for (size_t i = 0; i < objects.size(); ++i)
        if (objects[i].ptr() == h.ptr()) {
          is_output = true;
          nr = static_cast<uint32_t>(i);
        }
      ctx.saved.emplace_back(tensor_argument(h), is_output, nr);
    }
  ctx.to_save = nb::none();
  return single ? nb::object(out[0]) : nb::object(nb::tuple(out));
}

nb::object apply(nb::handle cls, nb::handle ctx_object, nb::tuple args) {
  Context& ctx = nb::cast<Context&>(ctx_object);
  std::vector<Tensor> inputs;
  std::vector<int> edge_of;
  nb::list needs;
  bool any = false;
  for (nb::handle h : args) {
    bool tensor = is_tensor(h.ptr());
    edge_of.push_back(tensor ? static_cast<int>(inputs.size()) : -1);
    if (tensor) inputs.push_back(tensor_of(h.ptr()));
    needs.append(tensor && tensor_of(h.ptr()).requires_grad());
    any |= tensor && tensor_of(h.ptr()).requires_grad();
  }
  ctx.needs_input_grad = nb::tuple(needs);
  any &= thread_state.grad_mode;
  Ref<FunctionNode> node;
  if (any) {
    node = make_ref<FunctionNode>(cls.ptr(), ctx_object.ptr(),
                                  nb::cast<std::string>(cls.attr("__name__")) + "Backward");
    node->next = autograd::edges_of(inputs);
    node->edge_of_argument = std::move(edge_of);
    ctx.node = node.get();
  }
  Owned raw = run_forward(cls, ctx_object, args);
  if (any) return finish(node, ctx, inputs, std::move(raw));
  ctx.to_save = nb::none();
  return nb::steal(raw.release());
}

}  // namespace

PyObject* function_context(const autograd::Node& node) {
  auto* f = dynamic_cast<const FunctionNode*>(&node);
  return f ? Py_NewRef(f->context_object()) : nullptr;
}

void bind_function(nb::module_& m) {
  nb::class_<Context> c(m, "FunctionCtx", nb::dynamic_attr());
  c.def(nb::init<>());
  c.def("save_for_backward", [](Context& ctx, nb::args tensors) { ctx.to_save = tensors; });
  c.def("mark_dirty", [](Context& ctx, nb::args tensors) { ctx.dirty = tensors; });
  c.def("mark_non_differentiable",
        [](Context& ctx, nb::args tensors) { ctx.non_differentiable = tensors; });
  c.def("set_materialize_grads", [](Context& ctx, bool on) { ctx.materialize_grads = on; });
  c.def_rw("needs_input_grad", &Context::needs_input_grad);
  c.def_prop_ro("saved_tensors", [](Context& ctx) {
    if (ctx.released) autograd::fail_released();
    nb::list out;
    if (!ctx.to_save.is_none())
      for (nb::handle h : ctx.to_save) out.append(h);
    for (const autograd::SavedTensor& s : ctx.saved)
      out.append(tensor_object(s.unpack(Ref<autograd::Node>(ctx.node))));
    return nb::tuple(out);
  });
  c.def("name", [](Context& ctx) { return ctx.node ? ctx.node->name() : std::string(); });
  c.def_prop_ro("next_functions",
                [](Context& ctx) { return ctx.node ? next_functions_of(*ctx.node) : nb::tuple(); });
  c.def("register_hook",
        [](Context& ctx, nb::callable f) { return add_node_hook(node_of(ctx), f); });
  c.def("register_prehook",
        [](Context& ctx, nb::callable f) { return add_node_prehook(node_of(ctx), f); });
  m.def("_apply_function", &apply);
}

}  // namespace torchere::python
