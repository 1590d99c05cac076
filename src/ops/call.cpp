#include "ops/call.h"

#include <atomic>

#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/promote.h"

namespace torchere {
namespace {
std::atomic<AutogradCall> autograd_call_hook{nullptr};

bool list_requires_grad(const Value& v) noexcept {
  if (!v.is_list()) return false;
  for (const Value& x : v.as<List>()->items)
    if (x.is_tensor() && x.as_tensor().defined() && x.as_tensor().requires_grad()) return true;
  return false;
}

void bump(const Tensor& t) noexcept {
  if (!t.defined() || !t.impl()->storage() || t.impl()->version_detached()) return;
  t.impl()->storage()->bump_version();
}
}  // namespace

void set_autograd_call(AutogradCall f) { autograd_call_hook.store(f); }

void call_autograd(const Op& op, const Call& call) {
  if (AutogradCall f = autograd_call_hook.load(std::memory_order_relaxed)) return f(op, call);
  op.kernel(op, call);
  if (op.mutates) bump_versions(op, call);
}

bool any_requires_grad(const Op& op, const Call& call) noexcept {
  for (uint32_t m = op.tensor_arguments; m; m &= m - 1) {
    const Value& v = call.argument(static_cast<size_t>(__builtin_ctz(m)));
    if (v.is_tensor() && v.as_tensor().defined() && v.as_tensor().requires_grad()) return true;
  }
  for (uint32_t m = op.list_arguments; m; m &= m - 1)
    if (list_requires_grad(call.argument(static_cast<size_t>(__builtin_ctz(m))))) return true;
  return false;
}

void bump_versions(const Op& op, const Call& call) noexcept {
  if (op.registered) return;  // what a user's kernel writes with is an operator or says so itself
  for (uint8_t i : op.mutated) {
    const Value& v = call.argument(i);
    if (v.is_tensor()) {
      bump(v.as_tensor());
      continue;
    }
    if (!v.is_list()) continue;
    for (const Value& x : v.as<List>()->items)
      if (x.is_tensor()) bump(x.as_tensor());
  }
}

const uint16_t* iota_operands() noexcept {
  static constexpr auto table = [] {
    std::array<uint16_t, 128> a{};
    for (uint16_t i = 0; i < 128; ++i) a[i] = i;
    return a;
  }();
  return table.data();
}

namespace {
constexpr size_t kMaxArguments = 40, kMaxResults = 16;

// Moves the arguments into one row of registers with room for the results behind them.
template <class F>
void call_in_row(const Op& op, Value* values, F&& take) {
  TORCHERE_ASSERT(op.arguments <= kMaxArguments && op.results <= kMaxResults);
  Value row[kMaxArguments + kMaxResults];
  for (size_t i = 0; i < op.arguments; ++i) row[i].swap(values[i]);
  call_op(op, Call{row, iota_operands(), iota_operands() + op.arguments});
  take(row + op.arguments);
}
}  // namespace

Value call_values(const Op& op, Value* values) {
  Value out;
  call_in_row(op, values, [&](Value* r) {
    if (op.results) out.swap(r[0]);
  });
  return out;
}

std::vector<Value> call_values_many(const Op& op, Value* values) {
  std::vector<Value> out(op.results);
  call_in_row(op, values, [&](Value* r) {
    for (size_t i = 0; i < op.results; ++i) out[i].swap(r[i]);
  });
  return out;
}

void write_result(const Op& op, const Tensor& target, const Tensor& result) {
  bool is_out = op.functional && op.functional->out == &op;
  TORCHERE_CHECK(can_cast(result.dtype(), target.dtype()), "result type ",
                 dtype_name(result.dtype()), " can't be cast to the desired output type ",
                 dtype_name(target.dtype()));
  if (target.sizes() != result.sizes()) {
    TORCHERE_CHECK(is_out, "output with shape ", sizes_text(target.sizes()),
                   " doesn't match the broadcast shape ", sizes_text(result.sizes()));
    resize_output(target, result.sizes());
    if (is_dense(result))  // a target without a shape of its own takes the result's layout
      target.impl()->set_geometry(result.sizes(), result.strides(), target.storage_offset());
  }
  copy_elements(target, result);
}

void resize_output(const Tensor& t, IntSpan sizes) {
  if (t.sizes() == sizes) return;
  Storage* s = t.impl()->storage().get();
  size_t needed = (static_cast<size_t>(numel_of(sizes)) + static_cast<size_t>(t.storage_offset())) *
                  t.item_size();
  if (needed > s->nbytes()) {
    TORCHERE_CHECK(s->resizable(), "Trying to resize storage that is not resizable");
    s->resize(needed);
  }
  t.impl()->set_contiguous_sizes(sizes);
}

}  // namespace torchere
