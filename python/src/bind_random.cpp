// torchere._C.Generator and the default generator.
#include <nanobind/nanobind.h>

#include "bindings.h"
#include "constants.h"
#include "ops/random.h"
#include "python_type.h"
#include "tensor/loop.h"
#include "tensor_object.h"

namespace nb = nanobind;

namespace torchere::python {
namespace {

struct GeneratorObject {
  Ref<GeneratorBox> generator;
};

Tensor state_tensor(GeneratorBox& g) {
  std::lock_guard<std::mutex> lock(g.mutex);
  std::vector<uint8_t> bytes = g.state();
  Tensor t = empty_tensor({int64_t(bytes.size())}, DType::Byte);
  std::memcpy(t.data(), bytes.data(), bytes.size());
  return t;
}
void set_state(GeneratorBox& g, nb::handle state) {
  if (!is_tensor(state.ptr()) || tensor_of(state.ptr()).dtype() != DType::Byte)
    fail(ErrorKind::Type, "RNG state must be a torch.ByteTensor");
  Tensor t = contiguous(tensor_of(state.ptr()));
  std::lock_guard<std::mutex> lock(g.mutex);
  g.set_state(static_cast<const uint8_t*>(t.data()), t.nbytes());
}

// Seeds below zero count from 2^64 down.
uint64_t seed_from(nb::handle number) {
  nb::object n = nb::steal(PyNumber_Index(number.ptr()));
  if (!n.is_valid()) throw nb::python_error();
  int overflow = 0;
  long long v = PyLong_AsLongLongAndOverflow(n.ptr(), &overflow);
  if (overflow == 0) return static_cast<uint64_t>(v);
  unsigned long long u = overflow > 0 ? PyLong_AsUnsignedLongLong(n.ptr()) : 0;
  if (overflow < 0 || PyErr_Occurred()) {
    PyErr_Clear();
    fail(ErrorKind::Value, "Overflow when unpacking long long");
  }
  return u;
}

bool unwrap_generator(PyObject* o, Value* out) {
  nb::handle h(o);
  if (!nb::isinstance<GeneratorObject>(h)) return false;
  *out = nb::cast<GeneratorObject&>(h).generator;
  return true;
}

}  // namespace

void bind_random(nb::module_& m) {
  nb::class_<GeneratorObject> c(m, "Generator", nb::dynamic_attr());
  c.def(
      "__init__",
      [](GeneratorObject* self, nb::object device) {
        if (!device.is_none()) {
          Device d;
          if (!as_device(device.ptr(), &d) || d.type != DeviceType::CPU)
            fail("Device type is not supported for torch.Generator() api.");
        }
        new (self) GeneratorObject{make_ref<GeneratorBox>()};
      },
      nb::arg("device") = nb::none());
  c.def(
      "manual_seed",
      [](nb::handle self, nb::handle seed) {
        GeneratorBox& g = *nb::cast<GeneratorObject&>(self).generator;
        std::lock_guard<std::mutex> lock(g.mutex);
        g.manual_seed(seed_from(seed));
        return nb::borrow(self);
      },
      nb::arg("seed"));
  c.def("seed", [](GeneratorObject& self) {
    std::lock_guard<std::mutex> lock(self.generator->mutex);
    return self.generator->seed();
  });
  c.def("initial_seed", [](GeneratorObject& self) { return self.generator->initial_seed(); });
  c.def("get_state",
        [](GeneratorObject& self) { return tensor_object(state_tensor(*self.generator)); });
  c.def("set_state", [](nb::handle self, nb::handle state) {
    set_state(*nb::cast<GeneratorObject&>(self).generator, state);
    return nb::borrow(self);
  });
  c.def("clone_state", [](GeneratorObject& self) {
    GeneratorObject copy{make_ref<GeneratorBox>()};
    std::lock_guard<std::mutex> lock(self.generator->mutex);
    copy.generator->copy_state(*self.generator);
    return copy;
  });
  c.def_prop_ro("device", [](const GeneratorObject&) { return nb::steal(make_device(Device{})); });
  m.attr("default_generator") = nb::cast(GeneratorObject{default_generator()});
  other_unwrap = unwrap_generator;
}

}  // namespace torchere::python
