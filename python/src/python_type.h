// Handles that the Python package passes around: types, classes, futures, host objects in values.
#pragma once
#include <nanobind/nanobind.h>

#include "bindings.h"
#include "module/compilation_unit.h"
#include "types/callable.h"

namespace torchere::python {

struct TypeObject {
  TypeRef type;
};
struct ClassObject {
  ClassType* type;
  UnitRef unit;
};
struct SchemaObject {
  FunctionSchema schema;
};
struct FutureObject {
  Ref<Future> future;
};

// A Python object that a program only hands on.
class PythonCapsule final : public Capsule {
 public:
  explicit PythonCapsule(PyObject* o) : object(share_callable(o)) {}
  const std::shared_ptr<PyObject> object;
};

void bind_types(nanobind::module_& m);
void bind_wrappers(nanobind::module_& m);
void bind_ir(nanobind::module_& m);
void bind_containers(nanobind::module_& m);
// Unwraps what other files bind (generators …); nullptr while nobody does.
extern bool (*other_unwrap)(PyObject* o, Value* out);

}  // namespace torchere::python
