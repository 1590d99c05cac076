// Tensors from Python data.
#pragma once
#include "object.h"
#include "tensor/tensor.h"

namespace torchere::python {

// Nested sequences of numbers (or NumPy arrays, tensors) → a new tensor. `dtype` Undefined: read
// off the data (int → int64, float → the default dtype, bool → bool, complex → its complex).
Tensor tensor_from_data(PyObject* data, DType dtype);

}  // namespace torchere::python
