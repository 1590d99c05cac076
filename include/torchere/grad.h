// Gradients: which calls are recorded, and asking for derivatives.
#pragma once
#include "torchere/create.h"

namespace torchere::api {

struct GradMode {
  TORCHERE_API static bool is_enabled();
  TORCHERE_API static void set_enabled(bool on);
};
// For the length of a scope: calls are recorded or not.
class AutoGradMode {
 public:
  explicit AutoGradMode(bool on) : before_(GradMode::is_enabled()) { GradMode::set_enabled(on); }
  ~AutoGradMode() { GradMode::set_enabled(before_); }
  AutoGradMode(const AutoGradMode&) = delete;

 private:
  bool before_;
};
struct NoGradGuard : AutoGradMode { NoGradGuard() : AutoGradMode(false) {} };
// Besides: what is made in this scope never takes part in differentiation.
class InferenceMode {
 public:
  explicit InferenceMode(bool on = true) : grad_(on ? false : GradMode::is_enabled()), before_(is_enabled()) { set_enabled(on); }
  ~InferenceMode() { set_enabled(before_); }
  InferenceMode(const InferenceMode&) = delete;
  TORCHERE_API static bool is_enabled();
  TORCHERE_API static void set_enabled(bool on);

 private:
  AutoGradMode grad_;
  bool before_;
};

namespace autograd {
using Variable = Tensor;
using variable_list = ::std::vector<Tensor>;
TORCHERE_API void backward(const variable_list& tensors, const variable_list& grad_tensors = {}, ::std::optional<bool> retain_graph = {},
                           bool create_graph = false, const variable_list& inputs = {});
TORCHERE_API variable_list grad(const variable_list& outputs, const variable_list& inputs, const variable_list& grad_outputs = {},
                                ::std::optional<bool> retain_graph = {}, bool create_graph = false, bool allow_unused = false);
}  // namespace autograd

}  // namespace torchere::api
