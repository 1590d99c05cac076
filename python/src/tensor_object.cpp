#include "tensor_object.h"

#include "convert.h"
#include "tensor/thread_state.h"

#include <vector>

namespace torchere::python {

PyTypeObject* tensor_base_type = nullptr;

namespace {

PyTypeObject* size_type = nullptr;

void tensor_dealloc(PyObject* self) {
  PyTypeObject* type = Py_TYPE(self);
  auto* o = reinterpret_cast<TensorObject*>(self);
  if (o->tensor.defined() && o->tensor.impl()->python_object == self)
    o->tensor.impl()->python_object = nullptr;
  o->tensor.~Tensor();
  type->tp_free(self);
  Py_DECREF(type);
}

PyObject* tensor_new(PyTypeObject* type, PyObject*, PyObject*) {
  PyObject* self = type->tp_alloc(type, 0);
  if (self) new (&reinterpret_cast<TensorObject*>(self)->tensor) Tensor();
  return self;
}

Py_ssize_t tensor_length(PyObject* self) {
  const Tensor& t = tensor_of(self);
  if (thread_state.recorder && note_traced_length &&
      guarded_status([] { note_traced_length(); }) < 0)
    return -1;
  if (t.dim() == 0) {
    PyErr_SetString(PyExc_TypeError, "len() of a 0-d tensor");
    return -1;
  }
  return static_cast<Py_ssize_t>(t.size(0));
}

Py_hash_t tensor_hash(PyObject* self) { return _Py_HashPointer(self); }

PyObject* size_repr(PyObject* self) {
  std::string s = "torch.Size([";
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(self); ++i) {
    Owned item = Owned::steal(PyObject_Repr(PyTuple_GET_ITEM(self, i)));
    if (!item) return nullptr;
    s += str(i ? ", " : "", PyUnicode_AsUTF8(item.get()));
  }
  return PyUnicode_FromString((s + "])").c_str());
}

// Slicing and adding a Size give a Size.
PyObject* as_size(PyObject* tuple) {
  if (!tuple || !PyTuple_CheckExact(tuple)) return tuple;
  PyObject* out = size_type->tp_alloc(size_type, PyTuple_GET_SIZE(tuple));
  if (out)
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); ++i)
      PyTuple_SET_ITEM(out, i, Py_NewRef(PyTuple_GET_ITEM(tuple, i)));
  Py_DECREF(tuple);
  return out;
}
PyObject* size_subscript(PyObject* self, PyObject* key) {
  return as_size(PyTuple_Type.tp_as_mapping->mp_subscript(self, key));
}
PyObject* size_concat(PyObject* self, PyObject* other) {
  return as_size(PyTuple_Type.tp_as_sequence->sq_concat(self, other));
}
PyObject* size_numel(PyObject* self, PyObject*) {
  long long n = 1;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(self); ++i)
    n *= PyLong_AsLongLong(PyTuple_GET_ITEM(self, i));
  return PyErr_Occurred() ? nullptr : PyLong_FromLongLong(n);
}
PyObject* size_reduce(PyObject* self, PyObject*) {
  PyObject* exact = PyTuple_New(PyTuple_GET_SIZE(self));
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(self); ++i)
    PyTuple_SET_ITEM(exact, i, Py_NewRef(PyTuple_GET_ITEM(self, i)));
  return Py_BuildValue("(O(N))", size_type, exact);
}

PyMethodDef size_methods[] = {
    {"numel", size_numel, METH_NOARGS, "The product of the sizes."},
    {"__reduce__", size_reduce, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

void make_size_type(PyObject* module) {
  PyType_Slot slots[] = {
      {Py_tp_base, &PyTuple_Type},
      {Py_tp_repr, reinterpret_cast<void*>(size_repr)},
      {Py_mp_subscript, reinterpret_cast<void*>(size_subscript)},
      {Py_sq_concat, reinterpret_cast<void*>(size_concat)},
      {Py_tp_methods, size_methods},
      {0, nullptr},
  };
  PyType_Spec spec{"torch.Size", 0, 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
  size_type = reinterpret_cast<PyTypeObject*>(own(PyType_FromSpec(&spec)).release());
  check(PyModule_AddObjectRef(module, "Size", reinterpret_cast<PyObject*>(size_type)));
}

// What a slot does under its name: Tensor.__add__(a, b). A type made from a spec gets these for the
// slots that the spec names, so the number slots are named there.
std::vector<PyType_Slot> tensor_slots() {
  std::vector<PyType_Slot> s = {
      {Py_tp_dealloc, reinterpret_cast<void*>(tensor_dealloc)},
      {Py_tp_new, reinterpret_cast<void*>(tensor_new)},
      {Py_mp_length, reinterpret_cast<void*>(tensor_length)},
      {Py_mp_subscript, reinterpret_cast<void*>(tensor_subscript)},
      {Py_mp_ass_subscript, reinterpret_cast<void*>(tensor_assign_subscript)},
      {Py_tp_hash, reinterpret_cast<void*>(tensor_hash)},
      {Py_tp_richcompare, reinterpret_cast<void*>(tensor_rich_compare)},
      {Py_tp_getset, tensor_properties},
      {Py_tp_methods, tensor_methods},
  };
  const PyNumberMethods& n = tensor_number_methods;
#define SLOT(name) \
  if (n.name) s.push_back({Py_##name, reinterpret_cast<void*>(n.name)});
  SLOT(nb_add)
  SLOT(nb_subtract)
  SLOT(nb_multiply)
  SLOT(nb_remainder)
  SLOT(nb_power)
  SLOT(nb_negative)
  SLOT(nb_positive)
  SLOT(nb_absolute)
  SLOT(nb_bool)
  SLOT(nb_invert)
  SLOT(nb_lshift)
  SLOT(nb_rshift)
  SLOT(nb_and)
  SLOT(nb_xor)
  SLOT(nb_or)
  SLOT(nb_int)
  SLOT(nb_float)
  SLOT(nb_index)
  SLOT(nb_true_divide)
  SLOT(nb_floor_divide)
  SLOT(nb_matrix_multiply)
  SLOT(nb_inplace_add)
  SLOT(nb_inplace_subtract)
  SLOT(nb_inplace_multiply)
  SLOT(nb_inplace_true_divide)
  SLOT(nb_inplace_floor_divide)
  SLOT(nb_inplace_remainder)
  SLOT(nb_inplace_power)
  SLOT(nb_inplace_and)
  SLOT(nb_inplace_or)
  SLOT(nb_inplace_xor)
  SLOT(nb_inplace_lshift)
  SLOT(nb_inplace_rshift)
#undef SLOT
  s.push_back({0, nullptr});
  return s;
}

}  // namespace

PyObject* make_size(IntSpan sizes) {
  PyObject* out = size_type->tp_alloc(size_type, static_cast<Py_ssize_t>(sizes.size()));
  if (!out) return nullptr;
  for (size_t i = 0; i < sizes.size(); ++i)
    PyTuple_SET_ITEM(out, static_cast<Py_ssize_t>(i), PyLong_FromLongLong(sizes[i]));
  return out;
}

PyObject* wrap_tensor_as(const Tensor& t, PyTypeObject* cls) {
  PyObject* self = cls->tp_alloc(cls, 0);
  if (!self) return nullptr;
  new (&reinterpret_cast<TensorObject*>(self)->tensor) Tensor(t);
  t.impl()->python_object = self;
  return self;
}

PyObject* wrap_tensor(const Tensor& t) {
  if (!t.defined()) Py_RETURN_NONE;
  if (void* o = t.impl()->python_object) return Py_NewRef(static_cast<PyObject*>(o));
  PyObject* cls = package_classes().tensor;
  return wrap_tensor_as(t, cls ? reinterpret_cast<PyTypeObject*>(cls) : tensor_base_type);
}

void make_tensor_type(PyObject* module) {
  make_size_type(module);
  std::vector<PyType_Slot> slots = tensor_slots();
  PyType_Spec spec{"torch._C.TensorBase", sizeof(TensorObject), 0,
                   Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots.data()};
  tensor_base_type = reinterpret_cast<PyTypeObject*>(own(PyType_FromSpec(&spec)).release());
  check(PyModule_AddObjectRef(module, "TensorBase", reinterpret_cast<PyObject*>(tensor_base_type)));
}

}  // namespace torchere::python
