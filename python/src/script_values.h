// How the front end sees Python: a resolver over a Python callback, and modules as their concrete
// types describe them. What a Python object means to the compiler is said by torchere.jit (a
// description: a tuple of a word and its operands); here it becomes a sugared value.
#pragma once
#include <nanobind/nanobind.h>

#include "bindings.h"
#include "frontend/template.h"
#include "module/compilation_unit.h"

namespace torchere::python {

// `callback(name)`: the object, or raises NameError/AttributeError where there is none.
frontend::ResolverRef make_resolver(nanobind::object callback);
// `self` in the methods of a module: attributes as its concrete type says.
std::shared_ptr<frontend::SelfBinder> make_module_self(nanobind::object concrete_type);

// A function without annotations, to be specialised by its calls.
struct TemplateObject {
  frontend::TemplateRef value;
  UnitRef unit;
};

// Registers torchere.jit's describe(obj, constant_allowed) and describe_type(obj).
void set_describers(nanobind::object describe, nanobind::object describe_type);

// A function whose body is Python's: called through the GIL.
class PythonFunction final : public Function {
 public:
  PythonFunction(PyObject* callable, FunctionSchema schema);
  const std::string& qualified_name() const override { return name_; }
  const FunctionSchema& schema() const override { return schema_; }
  Value call(std::vector<Value> inputs) override;

 private:
  std::string name_;
  std::shared_ptr<PyObject> callable_;
  FunctionSchema schema_;
};

}  // namespace torchere::python
