// The parts of torchere._C, one function a file, and what they share.
#pragma once
#include <nanobind/nanobind.h>

#include <memory>
#include <vector>

#include "autograd/node.h"
#include "object.h"

namespace torchere::python {

void bind_autograd(nanobind::module_& m);
void bind_function(nanobind::module_& m);
void bind_tensors(nanobind::module_& m);
void bind_operators(nanobind::module_& m);
void bind_random(nanobind::module_& m);
void bind_serialize(nanobind::module_& m);
void bind_script(nanobind::module_& m);
void bind_trace(nanobind::module_& m);
void bind_archive(nanobind::module_& m);
void bind_library(nanobind::module_& m);

// A Python callable that C++ keeps; released with the GIL held, from whatever thread.
std::shared_ptr<PyObject> share_callable(PyObject* f);
Tensor tensor_argument(nanobind::handle h);  // None: undefined; throws Error{Type}
std::vector<Tensor> tensor_arguments(nanobind::handle sequence);
nanobind::object tensor_object(const Tensor& t);
// What every node offers in Python: hooks, which return handles with `remove()`, and
// [(node, slot), …] that come after it.
nanobind::object add_node_hook(const Ref<autograd::Node>& node, nanobind::callable hook);
nanobind::object add_node_prehook(const Ref<autograd::Node>& node, nanobind::callable hook);
nanobind::tuple next_functions_of(const autograd::Node& node);
// The context object of a user-defined function's node (a new reference), nullptr for other nodes.
PyObject* function_context(const autograd::Node& node);

}  // namespace torchere::python
