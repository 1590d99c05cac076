// Values of graphs as Python reads and edits them, by PyTorch's names.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "convert.h"
#include "ir_handles.h"
#include "python_type.h"
#include "trace/tracer.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {
struct UseHandle {
  NodeHandle user;
  size_t offset;
};

bool is_complete(TypeRef t) {
  const TensorFacts* f = t->facts();
  return f && f->dtype != DType::Undefined && f->sizes && f->strides && f->device;
}

void bind_editing(nb::class_<ValueHandle>& v) {
  v.def("setDebugName", [](const ValueHandle& v, const std::string& n) {
    v.value->set_name(n);
    return v;
  });
  v.def("setType", [](const ValueHandle& v, const TypeObject& t) {
    v.value->set_type(t.type);
    return v;
  });
  v.def("setTypeAs", [](const ValueHandle& v, const ValueHandle& other) {
    v.value->set_type(other.value->type());
    return v;
  });
  v.def("copyMetadata", [](const ValueHandle& v, const ValueHandle& other) {
    v.value->copy_metadata(other.value);
    return v;
  });
  v.def("inferTypeFrom", [](const ValueHandle& v, nb::handle example) {
    v.value->set_type(trace::traced_type(value_argument(example)));
  });
  v.def("replaceAllUsesWith", [](const ValueHandle& a, const ValueHandle& b) {
    a.value->replace_all_uses_with(b.value);
  });
  v.def("replaceAllUsesAfterNodeWith",
        [](const ValueHandle& a, const NodeHandle& n, const ValueHandle& b) {
          a.value->replace_all_uses_after(n.node, b.value);
        });
}
}  // namespace

void bind_graph_values(nb::module_& m) {
  nb::class_<UseHandle> u(m, "Use");
  u.def_prop_ro("user", [](const UseHandle& u) { return u.user; });
  u.def_prop_ro("offset", [](const UseHandle& u) { return u.offset; });
  u.def("isAfter", [](const UseHandle& a, const UseHandle& b) {
    return a.user.node == b.user.node ? a.offset > b.offset : a.user.node->is_after(b.user.node);
  });
  nb::class_<ValueHandle> v(m, "Value");
  v.def("debugName", [](const ValueHandle& v) { return v.value->text(); });
  v.def("type", [](const ValueHandle& v) { return TypeObject{v.value->type()}; });
  v.def("unique", [](const ValueHandle& v) { return v.value->id(); });
  v.def("offset", [](const ValueHandle& v) { return v.value->index(); });
  v.def("node", [](const ValueHandle& v) { return NodeHandle{v.graph, v.value->node()}; });
  v.def("uses", [](const ValueHandle& v) {
    nb::list out;
    for (const ir::Use& u : v.value->uses())
      out.append(UseHandle{NodeHandle{v.graph, u.user}, u.index});
    return out;
  });
  v.def("isCompleteTensor", [](const ValueHandle& v) { return is_complete(v.value->type()); });
  v.def("requires_grad", [](const ValueHandle& v) {
    const TensorFacts* f = v.value->type()->facts();
    return f ? f->requires_grad.value_or(true) : v.value->type()->is(TypeKind::Tensor);
  });
  v.def("requiresGrad", [](const ValueHandle& v) -> std::optional<bool> {
    const TensorFacts* f = v.value->type()->facts();
    return f ? f->requires_grad : std::nullopt;
  });
  v.def("toIValue", [](const ValueHandle& v) -> nb::object {
    const ir::IValue* c = v.value->constant();
    return c ? nb::steal(own(to_python(*c)).release()) : nb::none();
  });
  bind_editing(v);
  v.def("__repr__", [](const ValueHandle& v) {
    return str(v.value->text(), " defined in (", v.value->node()->str(), ")");
  });
  v.def(
      "__eq__",
      [](const ValueHandle& a, nb::object b) {
        return nb::isinstance<ValueHandle>(b) && nb::cast<ValueHandle&>(b).value == a.value;
      },
      nb::is_operator());
  v.def("__hash__", [](const ValueHandle& v) { return reinterpret_cast<uintptr_t>(v.value); });
}

}  // namespace torchere::python
