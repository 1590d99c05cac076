// What a thread's calls depend on besides their arguments. One small object, read on every call.
#pragma once
#include <cstdint>

namespace torchere {

class Recorder;  // trace layer: see ops/call.h

struct ThreadState {
  bool grad_mode = true;         // torch.is_grad_enabled()
  bool inference_mode = false;   // tensors made now have no version counter and never any gradient
  bool below_autograd = false;   // inside a kernel whose derivative is the caller's business
  Recorder* recorder = nullptr;  // not null while tracing
};
extern thread_local constinit ThreadState thread_state __attribute__((tls_model("initial-exec")));

// Sets a member for the length of a scope.
template <class T>
class Scoped {
 public:
  Scoped(T& place, T value) : place_(place), before_(place) { place_ = value; }
  ~Scoped() { place_ = before_; }
  Scoped(const Scoped&) = delete;

 private:
  T& place_;
  T before_;
};
struct NoGrad : Scoped<bool> {
  NoGrad() : Scoped(thread_state.grad_mode, false) {}
};
struct BelowAutograd : Scoped<bool> {
  BelowAutograd() : Scoped(thread_state.below_autograd, true) {}
};

}  // namespace torchere
