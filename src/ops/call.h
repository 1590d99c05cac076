// The one call path. Every call of an operator, from Python, C++, a program or a derivative, goes
// through call_op: record if tracing, keep what gradients need, run the kernel, raise versions.
// Plans that have proved that none of this can matter may use op.kernel alone.
#pragma once
#include "ops/op.h"
#include "tensor/sizes_text.h"
#include "tensor/thread_state.h"

namespace torchere {

// Sees every call while set in thread_state. It runs the operator itself (call_op with the recorder
// taken away), so that operators inside operators are not recorded.
class Recorder {
 public:
  virtual ~Recorder() = default;
  virtual void call(const Op& op, const Call& call) = 0;
};

// Set once by the autograd layer's initialize: runs the kernel and builds the node.
using AutogradCall = void (*)(const Op& op, const Call& call);
void set_autograd_call(AutogradCall f);
void call_autograd(const Op& op, const Call& call);

bool any_requires_grad(const Op& op, const Call& call) noexcept;
void bump_versions(const Op& op, const Call& call) noexcept;

// Whether the call is autograd's business: a result may need a gradient, or be a view that an
// in-place operator reaches later, or an argument with a history is written to.
inline bool concerns_autograd(const Op& op, const Call& call) noexcept {
  const ThreadState& s = thread_state;
  if (op.composite || s.below_autograd) return false;
  if (op.view && s.grad_mode) return true;
  return (s.grad_mode || op.mutates) && any_requires_grad(op, call);
}

inline void call_unrecorded(const Op& op, const Call& call) {
  if (concerns_autograd(op, call)) return call_autograd(op, call);
  op.kernel(op, call);
  if (op.mutates && !op.writes_by_calls) bump_versions(op, call);
}

inline void call_op(const Op& op, const Call& call) {
  if (__builtin_expect(thread_state.recorder != nullptr, 0))
    return thread_state.recorder->call(op, call);
  call_unrecorded(op, call);
}

// Calls with arguments in a row; results are moved out. `values` holds op.arguments entries and is
// consumed. Up to 32 arguments and 8 results.
Value call_values(const Op& op, Value* values);                    // one result (None if none)
std::vector<Value> call_values_many(const Op& op, Value* values);  // all results
// Copies a computed result into an argument of an in-place or out form: checks the cast, resizes an
// out argument, refuses to resize an in-place one. Throws Error{Runtime} in PyTorch's words.
void write_result(const Op& op, const Tensor& target, const Tensor& result);
// Gives `t` these sizes, row-major, its storage grown where needed.
void resize_output(const Tensor& t, IntSpan sizes);
const uint16_t* iota_operands() noexcept;  // 0, 1, 2 …

}  // namespace torchere
