// Operators on any value: identity, optionals, enums, devices, hashes, implicit conversions of
// tensors to numbers, and what touches the world: print, warn, raise, the gradient mode.
#include <chrono>

#include "ops/fn.h"
#include "ops/op.h"
#include "ops/output.h"
#include "tensor/loop.h"
#include "tensor/thread_state.h"
#include "types/callable.h"

namespace torchere {
namespace {

bool same_matrices(const std::vector<Tensor>& v) {
  for (const Tensor& t : v)
    if (t.dim() != 2 || t.sizes().vec() != v[0].sizes().vec()) return false;
  return true;
}

// l0 r0 + l1 r1 + … of (l0, l1, …, r0, r1, …): one product where the sizes allow it.
Tensor sum_of_products(const std::vector<Value>& factors) {
  TORCHERE_CHECK(!factors.empty() && factors.size() % 2 == 0,
                 "MMTreeReduce takes as many right factors as left ones");
  std::vector<Tensor> left, right;
  for (size_t i = 0; i < factors.size(); ++i)
    (i < factors.size() / 2 ? left : right).push_back(factors[i].to_tensor());
  if (same_matrices(left) && same_matrices(right))
    return fn::mm(fn::cat(left, 1), fn::cat(right, 0));
  Tensor sum = fn::mm(left[0], right[0]);
  for (size_t i = 1; i < left.size(); ++i) sum = fn::add(sum, fn::mm(left[i], right[i]));
  return sum;
}

void define_identity(Table& t) {
  t.op("aten::__is__(t1 self, t2 obj) -> bool").kernel([](const Value& a, const Value& b) {
    return a.is_same(b);
  });
  t.op("aten::__isnot__(t1 self, t2 obj) -> bool").kernel([](const Value& a, const Value& b) {
    return !a.is_same(b);
  });
  t.op("aten::_unwrap_optional(t(a)? optional) -> t(a)").kernel([](const Value& v) -> Value {
    TORCHERE_CHECK(!v.is_none(), "Unwrapping null optional");
    return v;
  });
  t.op("prim::IfThenElse(bool cond, Any(a) x, Any(b) y) -> Any(b|a)")
      .kernel([](bool cond, const Value& x, const Value& y) -> Value { return cond ? x : y; });
  t.op("aten::hash.generic(t value) -> int").kernel([](const Value& v) {
    return static_cast<int64_t>(v.hash());
  });
  // What passes/batch_mm makes of sums of products: left factors, then as many right ones.
  t.op("prim::MMTreeReduce(...) -> Tensor").kernel([](const Value& factors) {
    return sum_of_products(factors.to<Tuple>()->items);
  });
  t.op("prim::id(AnyClassType? x) -> int").kernel([](const Value& v) {
    return static_cast<int64_t>(reinterpret_cast<intptr_t>(v.pointer()));
  });
}

void define_devices(Table& t) {
  t.op("aten::device(str a) -> Device").kernel([](const std::string& a) {
    return parse_device(a);
  });
  t.op("aten::device.with_index(str type, int index) -> Device")
      .kernel([](const std::string& type, int64_t index) {
        return parse_device(str(type, ":", index));
      });
  t.op("prim::type(Device self) -> str").kernel([](Device d) {
    std::string name = device_name(d);
    return name.substr(0, name.find(':'));
  });
  t.op("prim::index(Device self) -> int?").kernel([](Device d) -> Value {
    return d.index < 0 ? Value() : Value(int64_t{d.index});
  });
}

// A number from a tensor where the program wrote none of int(), float(), item().
Scalar implicit_number(const Tensor& t, bool integral) {
  TORCHERE_CHECK(!t.requires_grad(),
                 "Cannot input a tensor that requires grad as a scalar argument");
  TORCHERE_CHECK(t.dim() == 0,
                 "Cannot input a tensor of dimension other than 0 as a scalar argument");
  TORCHERE_CHECK(!integral || is_integral(t.dtype(), false), "Cannot input a tensor of type ",
                 dtype_name(t.dtype()), " as an integral argument");
  return read_element(t);
}

void define_implicit(Table& t) {
  t.op("aten::IntImplicit(Tensor a) -> int").kernel([](const Tensor& a) {
    return implicit_number(a, true).to_int();
  });
  t.op("aten::FloatImplicit(Tensor a) -> float").kernel([](const Tensor& a) {
    return implicit_number(a, false).to_double();
  });
  t.op("aten::ComplexImplicit(Tensor a) -> complex").kernel([](const Tensor& a) {
    return Scalar(implicit_number(a, false).to_complex());
  });
  t.op("aten::ScalarImplicit(Tensor a) -> Scalar").kernel([](const Tensor& a) {
    return implicit_number(a, false);
  });
}

void define_effects(Table& t) {
  t.op("prim::Print(...) -> ()").side_effect().kernel([](const Value& rest) {
    std::string line;
    const std::vector<Value>& values = rest.to<Tuple>()->items;
    for (size_t i = 0; i < values.size(); ++i) line += (i ? " " : "") + values[i].display();
    emit_print(line + "\n");
  });
  t.op("aten::_print(str s) -> ()").side_effect().kernel([](const std::string& s) {
    emit_print(s + "\n");
  });
  t.op("aten::warn(str message, int stacklevel=2) -> ()")
      .side_effect()
      .kernel([](const std::string& m, int64_t) { emit_warning(m); });
  t.op("prim::RaiseException(str msg, str? cls=None) -> ()")
      .side_effect()
      .kernel([](const std::string& message, std::optional<std::string> name) {
        throw Error(ErrorKind::Script, message, name.value_or(""));
      });
  t.op("aten::_assert_scalar(Scalar self, str assert_msg) -> ()")
      .side_effect()
      .kernel([](const Scalar& s, const std::string& message) {
        TORCHERE_CHECK(s.to_bool(), message);
      });
  t.op("aten::wait(Future(t) self) -> t").side_effect().kernel([](const Value& f) -> Value {
    return f.to<Future>()->wait();
  });
}

void define_modes(Table& t) {
  t.op("aten::is_grad_enabled() -> bool").side_effect().kernel([] {
    return thread_state.grad_mode;
  });
  t.op("aten::set_grad_enabled(bool val) -> ()").side_effect().kernel([](bool on) {
    thread_state.grad_mode = on;
  });
  t.op("aten::is_scripting() -> bool").kernel([] { return true; });
  t.op("aten::has_torch_function(...) -> bool").kernel([](const Value&) { return false; });
  t.op("aten::_get_tracing_state() -> bool").side_effect().kernel([] {
    return thread_state.recorder != nullptr;
  });
  t.op("aten::is_autocast_enabled() -> bool").side_effect().kernel([] { return false; });
  t.op("aten::is_autocast_cpu_enabled() -> bool").side_effect().kernel([] { return false; });
  t.op("prim::TimePoint() -> int").side_effect().kernel([] {
    auto now = std::chrono::steady_clock::now().time_since_epoch();
    return int64_t{std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()};
  });
}
}  // namespace

void define_prim(Table& t) {
  define_identity(t);
  define_devices(t);
  define_implicit(t);
  define_effects(t);
  define_modes(t);
  t.op("prim::EnumName(AnyEnumType enum) -> str").kernel([](const Value& e) {
    return e.to<EnumBox>()->name;
  });
  for (const char* kind : {"int", "float", "str"})
    t.op(str("prim::EnumValue.", kind, "(AnyEnumType enum) -> ", kind))
        .kernel([](const Value& e) -> Value { return e.to<EnumBox>()->value; });
  t.op("aten::__range_length(int lo, int hi, int step) -> int")
      .kernel([](int64_t lo, int64_t hi, int64_t step) {
        TORCHERE_CHECK(step != 0, "range() arg 3 must not be zero");
        if (step > 0 && lo < hi) return 1 + (hi - 1 - lo) / step;
        if (step < 0 && lo > hi) return 1 + (lo - 1 - hi) / (0 - step);
        return int64_t{0};
      });
  t.op("aten::__derive_index(int index, int start, int step) -> int")
      .kernel([](int64_t index, int64_t start, int64_t step) { return start + index * step; });
  t.op("aten::_size_if_not_equal(int[] self_size, int[] other_size) -> int[]?")
      .kernel([](const Value& a, const Value& b) -> Value { return a.equals(b) ? Value() : a; });
}

}  // namespace torchere
