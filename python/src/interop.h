// Memory shared with others: DLPack and NumPy; and the Python side of autograd's nodes.
#pragma once
#include "autograd/node.h"
#include "object.h"
#include "tensor/tensor.h"

namespace torchere::python {

PyObject* tensor_dlpack(PyObject* self, PyObject* const* args, Py_ssize_t n, PyObject* keywords);
PyObject* tensor_dlpack_device(PyObject* self, PyObject*);
PyObject* tensor_numpy(PyObject* self, PyObject*);
Tensor tensor_from_dlpack(PyObject* capsule_or_object);
Tensor tensor_from_numpy(
    PyObject* array);  // shares memory; throws Error{Type} for what is no array
bool is_numpy_array(PyObject* o);

// torch's Node object; None for null. One object a node.
PyObject* wrap_node(const Ref<autograd::Node>& node);

}  // namespace torchere::python
