// torchere._C.TensorBase: the Python object that stands for a Tensor. One tensor has at most one
// object at a time (`a.grad is a.grad`); the object owns the tensor, the tensor only knows the
// object.
#pragma once
#include "object.h"
#include "tensor/tensor.h"

namespace torchere::python {

struct TensorObject {
  PyObject_HEAD Tensor tensor;
};

extern PyTypeObject* tensor_base_type;
inline bool is_tensor(PyObject* o) { return PyObject_TypeCheck(o, tensor_base_type); }
inline const Tensor& tensor_of(PyObject* o) { return reinterpret_cast<TensorObject*>(o)->tensor; }
// The object of a tensor, made as torchere.Tensor if there is none; None for an undefined tensor.
PyObject* wrap_tensor(const Tensor& t);
// A new object of class `cls` for a tensor that has none yet.
PyObject* wrap_tensor_as(const Tensor& t, PyTypeObject* cls);

void make_tensor_type(PyObject* module);  // adds TensorBase and Size
PyObject* make_size(IntSpan sizes);       // torch.Size

// Slots and tables that other files fill in.
PyObject* tensor_subscript(PyObject* self, PyObject* index);
int tensor_assign_subscript(PyObject* self, PyObject* index, PyObject* value);
extern PyGetSetDef tensor_properties[];
extern PyNumberMethods tensor_number_methods;
PyObject* tensor_rich_compare(PyObject* a, PyObject* b, int operation);
extern PyMethodDef tensor_methods[];

}  // namespace torchere::python
