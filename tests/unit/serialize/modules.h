// Small modules for the tests, made without Python.
#pragma once
#include "autograd/autograd.h"
#include "frontend/function.h"
#include "frontend/namespace.h"
#include "module/module.h"

namespace torchere::testing {

inline Tensor counting(std::vector<int64_t> sizes, DType dtype = DType::Float) {
  Tensor t = empty_tensor(IntSpan(sizes), dtype);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<float>()[i] = static_cast<float>(i);
  return t;
}

// A module of class __torch__.<name> with methods from source.
inline Module make_module(const std::string& name, const std::string& methods) {
  autograd::initialize();
  UnitRef unit = CompilationUnit::make();
  Module m = Module::make("__torch__." + name, unit);
  m.register_parameter("weight", counting({2, 3}));
  m.register_buffer("bias", counting({3}));
  auto self = std::make_shared<frontend::ClassSelf>(m.type());
  auto made =
      frontend::compile_methods(make_source(methods, "test.py"), frontend::native_resolver(), self);
  for (auto& f : made) {
    m.type()->remove_method(f->name());
    unit->add_method(m.type(), std::move(f));
  }
  return m;
}

inline const char* const kForward = R"(
def forward(self, x: Tensor) -> Tensor:
  y = x * self.weight + self.bias
  if bool(y.sum() > 0):
    y = y + 1
  return y
)";

}  // namespace torchere::testing
