// Functions on tensors that are no operators: making them from Python data, printing, settings.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "autograd/autograd.h"
#include "bindings.h"
#include "constants.h"
#include "convert.h"
#include "creation.h"
#include "interop.h"
#include "kernels/threads.h"
#include "op_call.h"
#include "tensor/loop.h"
#include "tensor/print.h"
#include "tensor/promote.h"
#include "tensor_object.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

DType dtype_argument(nb::handle h) {
  if (h.is_none()) return DType::Undefined;
  DType d;
  if (!as_dtype(h.ptr(), &d))
    fail(ErrorKind::Type, "dtype must be torch.dtype, not ", python_type_name(h.ptr()));
  return d;
}

std::string repr_suffix(const Tensor& t) {
  if (Ref<autograd::Node> n = autograd::grad_fn(t)) {
    std::string name = n->name();  // of C++ functions the last part
    size_t part = name.rfind("::");
    return str("grad_fn=<", part == std::string::npos ? name : name.substr(part + 2), ">");
  }
  return t.requires_grad() ? "requires_grad=True" : "";
}

void bind_creation(nb::module_& m) {
  // A copy of the data, dtype read off it unless given.
  m.def(
      "_tensor_from_data",
      [](nb::handle data, nb::handle dtype) {
        return tensor_object(tensor_from_data(data.ptr(), dtype_argument(dtype)));
      },
      nb::arg("data").none(), nb::arg("dtype").none());
  m.def("from_numpy",
        [](nb::handle array) { return tensor_object(tensor_from_numpy(array.ptr())); });
  m.def("_from_dlpack", [](nb::handle o) { return tensor_object(tensor_from_dlpack(o.ptr())); });
  m.def("_is_numpy_array", [](nb::handle o) { return is_numpy_array(o.ptr()); });
  m.def("_storage_ptr", [](nb::handle t) {
    return reinterpret_cast<uintptr_t>(tensor_argument(t).impl()->storage()->data());
  });
  m.def("_storage_nbytes",
        [](nb::handle t) { return tensor_argument(t).impl()->storage()->nbytes(); });
}

void bind_settings(nb::module_& m) {
  m.def("_repr",
        [](nb::handle h, int precision, int threshold, int edgeitems, int linewidth, int sci_mode) {
          PrintOptions o{precision, threshold, edgeitems, linewidth, sci_mode};
          Tensor t = tensor_argument(h);
          return tensor_repr(t, o, repr_suffix(t));
        });
  m.def("_stream_text", [](nb::handle h) { return tensor_stream_text(tensor_argument(h)); });
  m.def("get_default_dtype", [] { return nb::borrow(dtype_object(default_dtype())); });
  m.def("set_default_dtype", [](nb::handle d) { set_default_dtype(dtype_argument(d)); });
  m.def("_promote_types", [](nb::handle a, nb::handle b) {
    return nb::borrow(dtype_object(promote_types(dtype_argument(a), dtype_argument(b))));
  });
  m.def("can_cast",
        [](nb::handle a, nb::handle b) { return can_cast(dtype_argument(a), dtype_argument(b)); });
  m.def("result_type", [](nb::handle a, nb::handle b) {
    ResultType r;
    for (nb::handle h : {a, b}) {
      if (is_tensor(h.ptr()))
        r.add(tensor_of(h.ptr()));
      else
        r.add(to_scalar(h.ptr()));
    }
    return nb::borrow(dtype_object(r.get()));
  });
  m.def("get_num_threads", [] { return get_num_threads(); });
  m.def("_same_storage", [](nb::handle a, nb::handle b) {
    return tensor_argument(a).shares_storage(tensor_argument(b));
  });
  m.def("set_num_threads", [](int n) {
    TORCHERE_CHECK(n > 0, "set_num_threads expects a positive integer");
    set_num_threads(n);
  });
  m.def("_set_package_class", [](const std::string& name, nb::object cls) {
    PackageClasses& c = package_classes();
    PyObject* kept = cls.release().ptr();  // kept for ever, as the package is
    if (name == "Tensor")
      c.tensor = kept;
    else if (name == "Parameter")
      c.parameter = kept;
    else if (name == "ScriptError")
      c.script_error = kept;
    else if (name == "NotSupportedError")
      c.frontend_error = kept;
    else if (name == "LinAlgError")
      c.linear_algebra_error = kept;
    else
      fail(ErrorKind::Value, "no package class ", name);
  });
}

}  // namespace

void bind_tensors(nb::module_& m) {
  bind_creation(m);
  bind_settings(m);
}

// Every operator's name becomes a function; those that begin with `self` are methods too.
void bind_operators(nb::module_& m) {
  nb::module_ functions = m.def_submodule("_functions");
  nb::dict methods;
  for (const Op* op : op_table().all()) {
    if (op->name.space() != "aten" && op->name.space() != "torchvision") continue;
    std::string name(op->name.name());
    if (nb::hasattr(functions, name.c_str())) continue;
    const PythonOp* p = python_op(op->name.str());
    if (!p) continue;
    functions.attr(name.c_str()) = nb::steal(make_op_function(*p));
    bool on_self = false;
    for (const PythonSignature& s : p->signatures)
      on_self |= s.op->arguments > 0 && s.op->schema.arguments[0].name == "self" &&
                 (s.op->tensor_arguments & 1);
    if (on_self) methods[name.c_str()] = nb::steal(make_op_method(*p));
  }
  m.attr("_methods") = methods;
}

}  // namespace torchere::python
