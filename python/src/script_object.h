// Script modules, functions and methods as Python objects. ScriptModuleBase is a type of our own so
// that calling a module goes straight from Python's call to the program.
#pragma once
#include <nanobind/nanobind.h>

#include "module/module.h"
#include "object.h"

namespace torchere::python {

struct ModuleObject {
  PyObject_HEAD Module module;
  bool direct;  // calling it is calling `forward`: no hooks of Python's
};
extern PyTypeObject* script_module_type;
inline bool is_script_module(PyObject* o) {
  return script_module_type && PyObject_TypeCheck(o, script_module_type);
}
inline Module& module_of(PyObject* o) { return reinterpret_cast<ModuleObject*>(o)->module; }

// A compiled function, kept alive with its unit.
struct ScriptFunctionObject {
  Function* function;
  UnitRef unit;
};
// A method of one object.
struct ScriptMethodObject {
  Function* function;
  Ref<Object> self;
  UnitRef unit;
};

// Calls with Python's arguments; the GIL is released while the program runs.
PyObject* call_function(Function& f, const Value* self, PyObject* const* args, size_t positional,
                        PyObject* keyword_names);
PyObject* call_function(Function& f, const Value* self, PyObject* args, PyObject* keywords);

void make_script_types(nanobind::module_& m);
// While tracing: records the call as one node and runs it. False where nothing is traced.
bool record_function_call(Function& f, bool method, std::vector<Value>& values, Value* out);

// A module under a Python handle that torchere.jit makes its class of.
nanobind::object bare_module(const Module& m);
// The Python wrapper of a module or script object; made by torchere.jit, one an object while it
// lives.
nanobind::object wrap_module(const Module& m);
void install_object_conversions();

}  // namespace torchere::python
