// Operators as Python callables, made by looping over the operator table.
#pragma once
#include <string>
#include <vector>

#include "object.h"
#include "ops/call.h"

namespace torchere::python {

// One overload as Python calls it.
struct PythonSignature {
  const Op* op = nullptr;
  size_t positional = 0;       // arguments that may be given by position
  int packed_ints = -1;        // the int[] that may be given as loose ints (x.view(2, 3)), -1: none
  bool takes_options = false;  // a factory: dtype=, device=, requires_grad= …
  bool numbers_as_tensors = false;  // add(t, 1): a number stands for a tensor
};

// All overloads under one Python name.
struct PythonOp {
  std::string name;  // as errors call it
  std::vector<PythonSignature> signatures;
  bool packet = false;  // of torch.ops: errors are those of schemas
};
PythonSignature make_signature(const Op& op);
// What torch.ops calls: all overloads of "ns::name" in order, or the one named ("" the nameless);
// nullptr where there is none. Kept for ever, and brought up to date when asked for again.
const PythonOp* op_packet(const std::string& name, const std::string* overload);
[[noreturn]] void fail_packet_call(const PythonOp& op, PyObject* const* args, size_t positional,
                                   PyObject* keywords);

// The callable of operators named `name` ("aten::add"), nullptr where there is none. Kept for ever.
const PythonOp* python_op(std::string_view name);

// The argument of this name, or of the name that NumPy has for it; -1 where there is none.
int find_argument(const Op& op, std::string_view name);

// Calls as Python would: `args` then keywords named by the tuple `keywords` (may be null).
PyObject* call_python_op(const PythonOp& op, PyObject* const* args, size_t positional,
                         PyObject* keywords);
// The results of a call as Python sees them: one object, or a (named) tuple.
// A list of tensors is a tuple, as PyTorch's functions give it, unless `lists`: torch.ops gives
// lists.
PyObject* results_to_python(const Op& op, Value* results, bool lists = false);

void make_op_types(PyObject* module);
// A function object (not bound by attribute lookup), or a method descriptor.
PyObject* make_op_function(const PythonOp& op);
PyObject* make_op_method(const PythonOp& op);

}  // namespace torchere::python
