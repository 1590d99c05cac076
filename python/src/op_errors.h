// What is said of a call that fits no overload.
#pragma once
#include "op_call.h"

namespace torchere::python {

// Throws Error{Type} in PyTorch's words.
[[noreturn]] void fail_call(const PythonOp& op, PyObject* const* args, size_t positional,
                            PyObject* keywords);

}  // namespace torchere::python
