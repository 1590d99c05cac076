#include "object.h"

#include <nanobind/nanobind.h>

#include "tensor/limits.h"

namespace torchere::python {

PackageClasses& package_classes() {
  static PackageClasses classes;
  return classes;
}

namespace {

// A Python exception that travels through C++ code as an Error.
class CarriedError : public Error {
 public:
  CarriedError(ErrorKind kind, std::string text, PyObject* value)
      : Error(kind, std::move(text)), value_(value) {}
  CarriedError(const CarriedError& o) : Error(o), value_(o.value_) {
    AcquireGil gil;
    Py_XINCREF(value_);
  }
  ~CarriedError() override {
    AcquireGil gil;
    Py_XDECREF(value_);
  }
  PyObject* value() const { return value_; }

 private:
  PyObject* value_;
};

// torchere.LimitError, borrowed; the package keeps it.
PyObject* limit_error() {
  Owned module = Owned::steal(PyImport_ImportModule("torchere._limits"));
  Owned found = Owned::steal(module ? PyObject_GetAttrString(module.get(), "LimitError") : nullptr);
  if (found) return found.get();
  PyErr_Clear();
  return PyExc_RuntimeError;
}

PyObject* exception_class(const Error& e) {
  const PackageClasses& c = package_classes();
  switch (e.kind()) {
    case ErrorKind::Index:
      return PyExc_IndexError;
    case ErrorKind::Type:
      return PyExc_TypeError;
    case ErrorKind::Value:
      return PyExc_ValueError;
    case ErrorKind::NotImplemented:
      return PyExc_NotImplementedError;
    case ErrorKind::Key:
      return PyExc_KeyError;
    case ErrorKind::Attribute:
      return PyExc_AttributeError;
    case ErrorKind::Script:
      return c.script_error ? c.script_error : PyExc_RuntimeError;
    default:
      if (c.linear_algebra_error && e.class_name() == "torch.linalg.LinAlgError")
        return c.linear_algebra_error;
      if (e.class_name() == kLimitError) return limit_error();
      return PyExc_RuntimeError;
  }
}

}  // namespace

void set_python_error() noexcept {
  try {
    throw;
  } catch (const PythonError&) {
  } catch (const nanobind::python_error& e) {
    const_cast<nanobind::python_error&>(e).restore();
  } catch (const CarriedError& e) {
    PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(e.value())), e.value());
  } catch (const Error& e) {
    PyErr_SetString(exception_class(e), e.what());
  } catch (const nanobind::builtin_exception& e) {
    PyErr_SetString(
        e.type() == nanobind::exception_type::type_error ? PyExc_TypeError : PyExc_RuntimeError,
        e.what());
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  } catch (const std::exception& e) {
    PyErr_SetString(PyExc_RuntimeError, e.what());
  }
}

void throw_from_python(ErrorKind kind) {
  PyObject *type, *value, *trace;
  PyErr_Fetch(&type, &value, &trace);
  PyErr_NormalizeException(&type, &value, &trace);
  if (trace) PyException_SetTraceback(value, trace);
  Owned text = Owned::steal(PyObject_Str(value));
  const char* s = text ? PyUnicode_AsUTF8(text.get()) : nullptr;
  std::string message = s ? s : "a Python exception";
  PyErr_Clear();
  Py_XDECREF(type);
  Py_XDECREF(trace);
  throw CarriedError(kind, std::move(message), value);
}

}  // namespace torchere::python
