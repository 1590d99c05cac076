// torchere._C: the native module.
#include <nanobind/nanobind.h>

#include "autograd/autograd.h"
#include "bindings.h"
#include "constants.h"
#include "op_call.h"
#include "tensor_object.h"

namespace nb = nanobind;
using namespace torchere;

NB_MODULE(_C, m) {
  autograd::initialize();
  nb::set_leak_warnings(false);  // dtypes and the like are kept for ever, on purpose
  nb::register_exception_translator([](const std::exception_ptr& e, void*) {
    try {
      std::rethrow_exception(e);
    } catch (const python::PythonError&) {
      // The Python exception is set already.
    } catch (const Error&) {
      python::set_python_error();
    }
  });
  python::bind_constants(m);
  try {
    python::make_tensor_type(m.ptr());
    python::make_op_types(m.ptr());
  } catch (const python::PythonError&) {
    throw nb::python_error();
  }
  python::bind_tensors(m);
  python::bind_operators(m);
  python::bind_random(m);
  python::bind_serialize(m);
  python::bind_autograd(m);
  python::bind_function(m);
  python::bind_script(m);
  python::bind_trace(m);
  python::bind_archive(m);
  python::bind_library(m);
}
