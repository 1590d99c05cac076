// TORCH_LIBRARY and what goes with it. Part of torch/names.h.
#pragma once
#include <torchere/library.h>

#define TORCH_LIBRARY(ns, m) TORCHERE_LIBRARY(ns, m)
#define TORCH_LIBRARY_FRAGMENT(ns, m) TORCHERE_LIBRARY_FRAGMENT(ns, m)
#define TORCH_LIBRARY_IMPL(ns, k, m) TORCHERE_LIBRARY_IMPL(ns, k, m)
#define TORCH_FN(f) f
#define TORCH_SELECTIVE_NAME(name) name
#define TORCH_SELECTIVE_SCHEMA(schema) schema
#define TORCH_SELECTIVE_CLASS(name) name

namespace torch {
using ::torchere::api::class_;
using ::torchere::api::CustomClassHolder;
namespace jit {
using ::torchere::api::CustomClassHolder;
using ::torchere::api::FunctionSchema;
}  // namespace jit
}  // namespace torch
namespace at {
// The name of older programs: on while `enabled`.
struct AutoNonVariableTypeMode {
  explicit AutoNonVariableTypeMode(bool enabled = true) { if (enabled) guard_.emplace(); }

 private:
  ::std::optional<::torchere::api::BelowAutogradGuard> guard_;
};
}  // namespace at
