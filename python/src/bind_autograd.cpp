// torchere._C's side of autograd: running backward, nodes, hooks, grad modes.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <memory>

#include "autograd/accumulate.h"
#include "bindings.h"
#include "interop.h"
#include "ops/call.h"
#include "tensor/limits.h"
#include "tensor_object.h"

namespace nb = nanobind;

namespace torchere::python {

std::shared_ptr<PyObject> share_callable(PyObject* f) {
  return std::shared_ptr<PyObject>(Py_NewRef(f), [](PyObject* p) {
    AcquireGil gil;
    Py_DECREF(p);
  });
}

Tensor tensor_argument(nb::handle h) {
  if (h.is_none()) return Tensor();
  if (!is_tensor(h.ptr()))
    fail(ErrorKind::Type, "expected a Tensor but got ", Py_TYPE(h.ptr())->tp_name);
  return tensor_of(h.ptr());
}
std::vector<Tensor> tensor_arguments(nb::handle sequence) {
  std::vector<Tensor> out;
  for (nb::handle h : sequence) out.push_back(tensor_argument(h));
  return out;
}
nb::object tensor_object(const Tensor& t) { return nb::steal(own(wrap_tensor(t)).release()); }

namespace {

struct NodeObject {
  Ref<autograd::Node> node;
};

// A hook that returns None keeps the gradient.
autograd::Node::ResultHook result_hook(nb::callable f) {
  auto held = share_callable(f.ptr());
  return [held](const Tensor& g) -> Tensor {
    AcquireGil gil;
    Owned grad = Owned::steal(wrap_tensor(g));
    Owned out = Owned::steal(PyObject_CallOneArg(held.get(), grad.get()));
    if (!out) throw_from_python();
    if (out.get() == Py_None) return Tensor();
    if (!is_tensor(out.get())) fail(ErrorKind::Type, "hook's result must be None or a Tensor");
    return tensor_of(out.get());
  };
}

Owned grads_tuple(const autograd::Grads& grads) {
  Owned t = own(PyTuple_New(static_cast<Py_ssize_t>(grads.size())));
  for (size_t i = 0; i < grads.size(); ++i)
    PyTuple_SET_ITEM(t.get(), static_cast<Py_ssize_t>(i), own(wrap_tensor(grads[i])).release());
  return t;
}
void replace_grads(autograd::Grads& grads, PyObject* result) {
  if (!result) throw_from_python();
  if (result == Py_None) return;
  Owned fast = Owned::steal(PySequence_Tuple(result));
  if (!fast) throw_from_python();
  for (size_t i = 0; i < grads.size() && static_cast<Py_ssize_t>(i) < PyTuple_GET_SIZE(fast.get());
       ++i) {
    PyObject* g = PyTuple_GET_ITEM(fast.get(), static_cast<Py_ssize_t>(i));
    grads[i] = g == Py_None ? Tensor() : tensor_argument(g);
  }
}

nb::object removable(const Ref<autograd::Node>& node, uint64_t number) {
  nb::object remove = nb::cpp_function([node, number] {
    auto same = [number](const auto& h) { return h.first == number; };
    std::erase_if(node->hooks().post, same);
    std::erase_if(node->hooks().pre, same);
  });
  return nb::module_::import_("torchere.utils.hooks").attr("RemovableNative")(remove);
}

void bind_node(nb::module_& m) {
  nb::class_<NodeObject> c(m, "Node", nb::dynamic_attr());
  c.def("name", [](const NodeObject& n) { return n.node->name(); });
  c.def("__repr__", [](nb::handle self) {
    return nb::str("<{} object at {}>")
        .format(nb::cast<NodeObject&>(self).node->name(),
                nb::module_::import_("builtins").attr("hex")(reinterpret_cast<size_t>(self.ptr())));
  });
  c.def_prop_ro("next_functions", [](const NodeObject& n) { return next_functions_of(*n.node); });
  c.def_prop_ro("variable", [](const NodeObject& n) {
    auto* a = dynamic_cast<autograd::AccumulateGrad*>(n.node.get());
    if (!a) fail(ErrorKind::Attribute, "'", n.node->name(), "' object has no attribute 'variable'");
    return tensor_object(a->variable());
  });
  c.def("_sequence_nr", [](const NodeObject& n) { return n.node->sequence; });
  c.def("register_hook",
        [](const NodeObject& n, nb::callable f) { return add_node_hook(n.node, f); });
  c.def("register_prehook",
        [](const NodeObject& n, nb::callable f) { return add_node_prehook(n.node, f); });
}

void bind_hooks(nb::module_& m) {
  m.def("_add_tensor_hook", [](nb::handle t, nb::callable f) {
    return autograd::add_hook(tensor_argument(t), result_hook(f));
  });
  m.def("_remove_tensor_hook",
        [](nb::handle t, uint64_t n) { autograd::remove_hook(tensor_argument(t), n); });
  m.def("_add_accumulate_hook", [](nb::handle h, nb::callable f) {
    Tensor t = tensor_argument(h);
    TORCHERE_CHECK(t.requires_grad() && autograd::is_leaf(t),
                   "post accumulate grad hooks cannot be registered on non-leaf tensors");
    auto held = share_callable(f.ptr());
    uint64_t number = autograd::next_hook_number();
    autograd::ensure_meta(t).after_accumulate_hooks.emplace_back(
        number, [held](const Tensor& leaf) {
          AcquireGil gil;
          Owned o = Owned::steal(wrap_tensor(leaf));
          if (!Owned::steal(PyObject_CallOneArg(held.get(), o.get()))) throw_from_python();
        });
    return number;
  });
}

// Scopes that Python's with statement opened on this thread; None: unlimited.
std::vector<std::unique_ptr<LimitScope>>& limit_scopes() {
  thread_local std::vector<std::unique_ptr<LimitScope>> scopes;
  return scopes;
}
void bind_limits(nb::module_& m) {
  m.def(
      "_push_limits",
      [](std::optional<int64_t> steps, std::optional<double> seconds,
         std::optional<uint64_t> bytes) {
        Limits l;
        if (steps) l.steps = *steps;
        if (seconds) l.seconds = *seconds;
        if (bytes) l.bytes = *bytes;
        limit_scopes().push_back(std::make_unique<LimitScope>(l));
      },
      nb::arg().none(), nb::arg().none(), nb::arg().none());
  m.def("_pop_limits", [] {
    TORCHERE_CHECK(!limit_scopes().empty(), "this thread has no limits to leave");
    limit_scopes().pop_back();
  });
}

void bind_modes(nb::module_& m) {
  bind_limits(m);
  m.def("is_grad_enabled", [] { return thread_state.grad_mode; });
  m.def("_set_grad_enabled", [](bool on) { thread_state.grad_mode = on; });
  m.def("is_inference_mode_enabled", [] { return thread_state.inference_mode; });
  m.def("_set_inference_mode", [](bool on) { thread_state.inference_mode = on; });
}

}  // namespace

nb::object add_node_hook(const Ref<autograd::Node>& node, nb::callable hook) {
  auto held = share_callable(hook.ptr());
  const uint64_t number = autograd::next_hook_number();
  node->hooks().post.emplace_back(
      number, [held](autograd::Grads& inputs, const autograd::Grads& outputs) {
        AcquireGil gil;
        Owned a = grads_tuple(inputs), b = grads_tuple(outputs);
        Owned r = Owned::steal(PyObject_CallFunctionObjArgs(held.get(), a.get(), b.get(), nullptr));
        replace_grads(inputs, r.get());
      });
  return removable(node, number);
}

nb::object add_node_prehook(const Ref<autograd::Node>& node, nb::callable hook) {
  auto held = share_callable(hook.ptr());
  const uint64_t number = autograd::next_hook_number();
  node->hooks().pre.emplace_back(number, [held](autograd::Grads& grads) {
    AcquireGil gil;
    Owned a = grads_tuple(grads);
    Owned r = Owned::steal(PyObject_CallOneArg(held.get(), a.get()));
    replace_grads(grads, r.get());
  });
  return removable(node, number);
}

nb::tuple next_functions_of(const autograd::Node& node) {
  nb::list out;
  for (const autograd::Edge& e : node.next)
    out.append(nb::make_tuple(nb::steal(wrap_node(e.node)), e.slot));
  return nb::tuple(out);
}

void bind_autograd(nb::module_& m) {
  bind_node(m);
  bind_hooks(m);
  bind_modes(m);
  m.def("_run_backward", [](nb::handle roots, nb::handle gradients, bool retain_graph,
                            bool create_graph, nb::handle inputs, bool accumulate,
                            bool allow_unused) {
    std::vector<Tensor> r = tensor_arguments(roots), in = tensor_arguments(inputs);
    autograd::Grads g = tensor_arguments(gradients), out;
    {
      ReleaseGil release;
      out =
          autograd::run_backward(r, g, in, {retain_graph, create_graph, accumulate, allow_unused});
    }
    nb::list list;
    for (const Tensor& t : out) list.append(tensor_object(t));
    return nb::tuple(list);
  });
}

PyObject* wrap_node(const Ref<autograd::Node>& node) {
  if (!node) Py_RETURN_NONE;
  if (PyObject* own_object = function_context(*node)) return own_object;
  return nb::cast(NodeObject{node}).release().ptr();
}

}  // namespace torchere::python
