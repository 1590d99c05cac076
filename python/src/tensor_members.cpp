// Properties and methods of TensorBase that are no operators: geometry, reading out, autograd's
// side, and sharing memory.
#include "autograd/autograd.h"
#include "constants.h"
#include "convert.h"
#include "interop.h"
#include "op_call.h"
#include "tensor/loop.h"
#include "tensor_object.h"

namespace torchere::python {

namespace {

using Getter = PyObject* (*)(const Tensor&);
template <Getter F>
PyObject* get(PyObject* self, void*) {
  return guarded([&] {
    const Tensor& t = tensor_of(self);
    TORCHERE_CHECK(t.defined(), "this object holds no tensor");
    return F(t);
  });
}
PyObject* boolean(bool b) { return PyBool_FromLong(b); }

PyObject* shape_of(const Tensor& t) {
  if (!thread_state.recorder || !traced_size) return make_size(t.sizes());
  PyObject* size = own(make_size(t.sizes())).release();
  for (int64_t d = 0; d < t.dim(); ++d) {
    PyObject** place = &reinterpret_cast<PyTupleObject*>(size)->ob_item[d];
    PyObject* before = *place;
    *place = own(traced_size(t, d)).release();
    Py_DECREF(before);
  }
  return size;
}

PyObject* dtype_property(const Tensor& t) { return Py_NewRef(dtype_object(t.dtype())); }
PyObject* device_property(const Tensor& t) { return make_device(t.device()); }
PyObject* layout_property(const Tensor&) { return Py_NewRef(layout_object(Layout::Strided)); }
PyObject* requires_grad_property(const Tensor& t) { return boolean(t.requires_grad()); }
PyObject* is_leaf_property(const Tensor& t) { return boolean(autograd::is_leaf(t)); }
PyObject* grad_property(const Tensor& t) { return wrap_tensor(autograd::grad(t)); }
PyObject* output_nr_property(const Tensor& t) { return PyLong_FromLong(autograd::output_nr(t)); }
PyObject* version_property(const Tensor& t) {
  TORCHERE_CHECK(!t.impl()->inference(), "Inference tensors do not track version counter.");
  return PyLong_FromUnsignedLong(t.version());
}
PyObject* base_property(const Tensor& t) {
  autograd::Meta* m = autograd::meta_of(t);
  return wrap_tensor(m ? m->base : Tensor());
}
PyObject* retains_grad_property(const Tensor& t) {
  autograd::Meta* m = autograd::meta_of(t);
  return boolean(m && m->retains_grad);
}
PyObject* data_property(const Tensor& t) {
  Tensor d = autograd::detach(t);
  d.impl()->set_version_detached(true);
  return wrap_tensor(d);
}
PyObject* ndim_property(const Tensor& t) { return PyLong_FromLongLong(t.dim()); }
PyObject* itemsize_property(const Tensor& t) { return PyLong_FromSize_t(t.item_size()); }
PyObject* nbytes_property(const Tensor& t) { return PyLong_FromSize_t(t.nbytes()); }
PyObject* no(const Tensor&) { Py_RETURN_FALSE; }
PyObject* is_quantized_property(const Tensor& t) { return boolean(is_quantized(t.dtype())); }
PyObject* is_cpu(const Tensor& t) { return boolean(t.device().type == DeviceType::CPU); }
PyObject* is_meta(const Tensor& t) { return boolean(t.device().type == DeviceType::Meta); }
PyObject* is_inference_property(const Tensor& t) { return boolean(t.impl()->inference()); }

template <const char* Name>
PyObject* op_property(PyObject* self, void*) {
  return guarded([&]() -> PyObject* {
    const PythonOp* op = python_op(Name);
    if (!op) fail(ErrorKind::NotImplemented, "there is no operator ", Name);
    return call_python_op(*op, &self, 1, nullptr);
  });
}
constexpr char kT[] = "aten::numpy_T", kMT[] = "aten::mT", kMH[] = "aten::mH",
               kH[] = "aten::matrix_H";
constexpr char kReal[] = "aten::real", kImag[] = "aten::imag";

int set_requires_grad(PyObject* self, PyObject* value, void*) {
  return guarded_status(
      [&] { autograd::set_requires_grad(tensor_of(self), PyObject_IsTrue(value) == 1); });
}
int set_grad(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    TORCHERE_CHECK_KIND(!value || value == Py_None || is_tensor(value), Type,
                        "assigned grad expected to be a Tensor or None but got grad of type '",
                        python_type_name(value ? value : Py_None), "'");
    autograd::set_grad(tensor_of(self), value && value != Py_None ? tensor_of(value) : Tensor());
  });
}
int set_data(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    TORCHERE_CHECK_KIND(value && is_tensor(value), Type,
                        "Variable data has to be a tensor, but got ",
                        python_type_name(value ? value : Py_None));
    const Tensor& t = tensor_of(self);
    const Tensor& from = tensor_of(value);
    t.impl()->set_storage(from.impl()->storage(), from.dtype());
    t.impl()->set_quantizer(from.impl()->quantizer());
    t.impl()->set_geometry(from.sizes(), from.strides(), from.storage_offset());
  });
}
template <const char* Name>
int set_part(PyObject* self, PyObject* value, void*) {
  return guarded_status([&] {
    Owned part = own(op_property<Name>(self, nullptr));
    PyObject* args[] = {part.get(), value};
    own(call_python_op(*python_op("aten::copy_"), args, 2, nullptr));
  });
}

}  // namespace

PyGetSetDef tensor_properties[] = {
    {"shape", get<shape_of>, nullptr, "The sizes, a torch.Size.", nullptr},
    {"dtype", get<dtype_property>, nullptr, nullptr, nullptr},
    {"device", get<device_property>, nullptr, nullptr, nullptr},
    {"layout", get<layout_property>, nullptr, nullptr, nullptr},
    {"requires_grad", get<requires_grad_property>, set_requires_grad, nullptr, nullptr},
    {"is_leaf", get<is_leaf_property>, nullptr, nullptr, nullptr},
    {"grad", get<grad_property>, set_grad, nullptr, nullptr},
    {"_grad", get<grad_property>, set_grad, nullptr, nullptr},
    {"grad_fn",
     [](PyObject* self, void*) {
       return guarded([&] { return wrap_node(autograd::grad_fn(tensor_of(self))); });
     },
     nullptr, nullptr, nullptr},
    {"output_nr", get<output_nr_property>, nullptr, nullptr, nullptr},
    {"_version", get<version_property>, nullptr, nullptr, nullptr},
    {"_base", get<base_property>, nullptr, nullptr, nullptr},
    {"retains_grad", get<retains_grad_property>, nullptr, nullptr, nullptr},
    {"data", get<data_property>, set_data, nullptr, nullptr},
    {"ndim", get<ndim_property>, nullptr, nullptr, nullptr},
    {"itemsize", get<itemsize_property>, nullptr, nullptr, nullptr},
    {"nbytes", get<nbytes_property>, nullptr, nullptr, nullptr},
    {"is_cuda", get<no>, nullptr, nullptr, nullptr},
    {"is_mps", get<no>, nullptr, nullptr, nullptr},
    {"is_xla", get<no>, nullptr, nullptr, nullptr},
    {"is_sparse", get<no>, nullptr, nullptr, nullptr},
    {"is_sparse_csr", get<no>, nullptr, nullptr, nullptr},
    {"is_quantized", get<is_quantized_property>, nullptr, nullptr, nullptr},
    {"is_mkldnn", get<no>, nullptr, nullptr, nullptr},
    {"is_nested", get<no>, nullptr, nullptr, nullptr},
    {"is_cpu", get<is_cpu>, nullptr, nullptr, nullptr},
    {"is_meta", get<is_meta>, nullptr, nullptr, nullptr},
    {"_is_inference", get<is_inference_property>, nullptr, nullptr, nullptr},
    {"T", op_property<kT>, nullptr, nullptr, nullptr},
    {"mT", op_property<kMT>, nullptr, nullptr, nullptr},
    {"mH", op_property<kMH>, nullptr, nullptr, nullptr},
    {"H", op_property<kH>, nullptr, nullptr, nullptr},
    {"real", op_property<kReal>, set_part<kReal>, nullptr, nullptr},
    {"imag", op_property<kImag>, set_part<kImag>, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

namespace {

// size(), size(dim), stride(), stride(dim): None or no argument gives all.
PyObject* one_argument(PyObject* const* args, Py_ssize_t n, PyObject* keywords) {
  if (n + (keywords ? PyTuple_GET_SIZE(keywords) : 0) == 0) return nullptr;
  return args[0] == Py_None ? nullptr : args[0];
}
int64_t dim_argument(PyObject* o) {
  Owned index = own(PyNumber_Index(o));
  return PyLong_AsLongLong(index.get());
}
PyObject* size_method(PyObject* self, PyObject* const* args, Py_ssize_t n, PyObject* keywords) {
  return guarded([&] {
    const Tensor& t = tensor_of(self);
    PyObject* d = one_argument(args, n, keywords);
    if (!d) return shape_of(t);
    int64_t dim = dim_argument(d);
    if (thread_state.recorder && traced_size) {
      wrap_dim(dim, t.dim(), false);  // checks it; the trace keeps it as written
      return traced_size(t, dim);
    }
    return PyLong_FromLongLong(t.size(dim));
  });
}
PyObject* stride_method(PyObject* self, PyObject* const* args, Py_ssize_t n, PyObject* keywords) {
  return guarded([&]() -> PyObject* {
    const Tensor& t = tensor_of(self);
    if (PyObject* d = one_argument(args, n, keywords))
      return PyLong_FromLongLong(t.stride(dim_argument(d)));
    Owned out = own(PyTuple_New(t.dim()));
    for (int64_t i = 0; i < t.dim(); ++i)
      PyTuple_SET_ITEM(out.get(), i, PyLong_FromLongLong(t.strides()[static_cast<size_t>(i)]));
    return out.release();
  });
}

template <Getter F>
PyObject* method(PyObject* self, PyObject*) {
  return get<F>(self, nullptr);
}

PyObject* numel_value(const Tensor& t) {
  if (thread_state.recorder && traced_size) return traced_size(t, INT64_MIN);
  return PyLong_FromLongLong(t.numel());
}
PyObject* offset_value(const Tensor& t) { return PyLong_FromLongLong(t.storage_offset()); }
PyObject* data_ptr_value(const Tensor& t) { return PyLong_FromVoidPtr(t.data()); }
PyObject* floating_value(const Tensor& t) { return boolean(is_floating(t.dtype())); }
PyObject* complex_value(const Tensor& t) { return boolean(is_complex(t.dtype())); }
PyObject* signed_value(const Tensor& t) {
  return boolean(t.dtype() != DType::Byte && t.dtype() != DType::Bool);
}
PyObject* scalar_to_python(const Scalar& s) { return to_python(Value(s)); }
PyObject* item_value(const Tensor& t) {
  if (thread_state.recorder && note_traced_conversion) note_traced_conversion("item", t);
  TORCHERE_CHECK(t.numel() == 1, "a Tensor with ", t.numel(),
                 " elements cannot be converted to Scalar");
  return scalar_to_python(read_element(t));
}

PyObject* nested_list(const Tensor& t, size_t d, int64_t offset) {
  if (d == t.sizes().size()) return scalar_to_python(read_element(view_of(t, {}, {}, offset)));
  int64_t n = t.sizes()[d];
  Owned out = own(PyList_New(n));
  for (int64_t i = 0; i < n; ++i)
    PyList_SET_ITEM(out.get(), i,
                    own(nested_list(t, d + 1, offset + i * t.strides()[d])).release());
  return out.release();
}
PyObject* list_value(const Tensor& t) {
  if (thread_state.recorder && note_traced_conversion) note_traced_conversion("tolist", t);
  return nested_list(t, 0, t.storage_offset());
}

PyObject* contiguous_method(PyObject* self, PyObject* const* args, Py_ssize_t n,
                            PyObject* keywords) {
  return guarded([&] {
    MemoryFormat f = MemoryFormat::Contiguous;
    if (PyObject* o = one_argument(args, n, keywords))
      TORCHERE_CHECK_KIND(as_memory_format(o, &f), Type,
                          "is_contiguous(): a memory_format is wanted");
    return boolean(tensor_of(self).is_contiguous(f));
  });
}

PyObject* make_subclass(PyObject*, PyObject* const* args, Py_ssize_t n) {
  return guarded([&]() -> PyObject* {
    TORCHERE_CHECK_KIND(n >= 2 && PyType_Check(args[0]) && is_tensor(args[1]), Type,
                        "_make_subclass(cls, data, require_grad=False)");
    Tensor t = autograd::detach(tensor_of(args[1]));
    Owned out = own(wrap_tensor_as(t, reinterpret_cast<PyTypeObject*>(args[0])));
    if (n > 2 && PyObject_IsTrue(args[2]) == 1) autograd::set_requires_grad(t, true);
    return out.release();
  });
}

PyObject* requires_grad_method(PyObject* self, PyObject* const* args, Py_ssize_t n,
                               PyObject* keywords) {
  return guarded([&] {
    PyObject* on = one_argument(args, n, keywords);
    autograd::set_requires_grad(tensor_of(self), !on || PyObject_IsTrue(on) == 1);
    return Py_NewRef(self);
  });
}
PyObject* retain_grad_method(PyObject* self, PyObject*) {
  return guarded([&]() -> PyObject* {
    autograd::retain_grad(tensor_of(self));
    Py_RETURN_NONE;
  });
}
PyObject* device_number(PyObject*, PyObject*) { return PyLong_FromLong(-1); }

template <class F>
PyCFunction as_function(F f) {
  return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(f));
}

}  // namespace

PyMethodDef tensor_methods[] = {
    {"size", as_function(size_method), METH_FASTCALL | METH_KEYWORDS,
     "size(dim=None): all sizes, or one."},
    {"stride", as_function(stride_method), METH_FASTCALL | METH_KEYWORDS,
     "stride(dim=None), in elements."},
    {"dim", method<ndim_property>, METH_NOARGS, "The number of dimensions."},
    {"ndimension", method<ndim_property>, METH_NOARGS, "The number of dimensions."},
    {"numel", method<numel_value>, METH_NOARGS, "The number of elements."},
    {"nelement", method<numel_value>, METH_NOARGS, "The number of elements."},
    {"element_size", method<itemsize_property>, METH_NOARGS, "Bytes of an element."},
    {"storage_offset", method<offset_value>, METH_NOARGS, "In elements."},
    {"data_ptr", method<data_ptr_value>, METH_NOARGS, "The address of the first element."},
    {"is_floating_point", method<floating_value>, METH_NOARGS, nullptr},
    {"is_complex", method<complex_value>, METH_NOARGS, nullptr},
    {"is_signed", method<signed_value>, METH_NOARGS, nullptr},
    {"is_inference", method<is_inference_property>, METH_NOARGS, nullptr},
    {"item", method<item_value>, METH_NOARGS, "The number in a one-element tensor."},
    {"tolist", method<list_value>, METH_NOARGS,
     "Nested lists of numbers; a number for 0 dimensions."},
    {"is_contiguous", as_function(contiguous_method), METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"get_device", device_number, METH_NOARGS, "-1: the CPU."},
    {"requires_grad_", as_function(requires_grad_method), METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"retain_grad", retain_grad_method, METH_NOARGS, "Keeps .grad of a tensor that is no leaf."},
    {"_make_subclass", as_function(make_subclass), METH_FASTCALL | METH_STATIC, nullptr},
    {"__dlpack__", as_function(tensor_dlpack), METH_FASTCALL | METH_KEYWORDS,
     "A DLPack capsule that shares memory."},
    {"__dlpack_device__", tensor_dlpack_device, METH_NOARGS, nullptr},
    {"_numpy", tensor_numpy, METH_NOARGS, "A NumPy array that shares memory."},
    {nullptr, nullptr, 0, nullptr},
};

}  // namespace torchere::python
