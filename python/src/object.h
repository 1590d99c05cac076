// Owned references and error translation for code that speaks to CPython directly (the hot paths;
// everything else uses nanobind).
#pragma once
#include <Python.h>

#include <exception>
#include <string>
#include <utility>

#include "base/error.h"

namespace torchere::python {

// An owned reference.
class Owned {
 public:
  Owned() = default;
  static Owned steal(PyObject* p) {
    Owned o;
    o.p_ = p;
    return o;
  }
  static Owned borrow(PyObject* p) {
    Py_XINCREF(p);
    return steal(p);
  }
  Owned(const Owned& o) : p_(o.p_) { Py_XINCREF(p_); }
  Owned(Owned&& o) noexcept : p_(std::exchange(o.p_, nullptr)) {}
  ~Owned() { Py_XDECREF(p_); }
  Owned& operator=(Owned o) noexcept {
    std::swap(p_, o.p_);
    return *this;
  }
  PyObject* get() const { return p_; }
  PyObject* release() { return std::exchange(p_, nullptr); }
  explicit operator bool() const { return p_ != nullptr; }

 private:
  PyObject* p_ = nullptr;
};

// A Python exception is set: unwinds to the nearest `guarded`.
struct PythonError {};
// A new reference checked: throws PythonError where it is null.
inline Owned own(PyObject* p) {
  if (!p) throw PythonError();
  return Owned::steal(p);
}
inline void check(int status) {
  if (status < 0) throw PythonError();
}

// Sets the Python exception that stands for the C++ exception in flight.
void set_python_error() noexcept;
// The C++ Error that stands for the Python exception that is set (which is cleared and kept
// inside).
[[noreturn]] void throw_from_python(ErrorKind kind = ErrorKind::Runtime);

template <class F>
PyObject* guarded(F&& f) noexcept {
  try {
    return f();
  } catch (...) {
    set_python_error();
    return nullptr;
  }
}
template <class F>
int guarded_status(F&& f) noexcept {
  try {
    f();
    return 0;
  } catch (...) {
    set_python_error();
    return -1;
  }
}

// Classes that the Python package defines and C++ makes instances of or raises.
struct PackageClasses {
  PyObject* tensor = nullptr;                // torchere.Tensor
  PyObject* parameter = nullptr;             // torchere.nn.Parameter
  PyObject* linear_algebra_error = nullptr;  // torchere.linalg.LinAlgError
  PyObject* script_error = nullptr;          // torchere.jit.Error
  PyObject* frontend_error = nullptr;        // torchere.jit.frontend.NotSupportedError
};
PackageClasses& package_classes();

// Lets other Python threads run while it lives, where `wanted`.
class ReleaseGil {
 public:
  explicit ReleaseGil(bool wanted = true) : state_(wanted ? PyEval_SaveThread() : nullptr) {}
  ~ReleaseGil() {
    if (state_) PyEval_RestoreThread(state_);
  }
  ReleaseGil(const ReleaseGil&) = delete;

 private:
  PyThreadState* state_;
};
class AcquireGil {
 public:
  AcquireGil() : state_(PyGILState_Ensure()) {}
  ~AcquireGil() { PyGILState_Release(state_); }
  AcquireGil(const AcquireGil&) = delete;

 private:
  PyGILState_STATE state_;
};

}  // namespace torchere::python
