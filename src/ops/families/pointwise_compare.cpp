// Comparisons, tests of one element, logic, extremes of two, clamping and choosing.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/pointwise_compare.cpp"
#include "kernels/targets.h"
#include "ops/derivative.h"
#include "ops/family.h"
#include "ops/pointwise_checks.h"
#include "ops/quantized.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

template <unsigned D, class F>
void comparison(Family& t, const std::string& name, F f) {
  const PointwiseSpec spec{.operands = "self other", .result = ResultRule::Bool};
  pointwise<D, Arity<2>>(t.op("aten::" + name + ".Scalar(Tensor self, Scalar other) -> Tensor")
                             .inplace()
                             .out()
                             .quantized(on_dequantized),
                         spec, f);
  pointwise<D, Arity<2>>(t.op("aten::" + name + ".Tensor(Tensor self, Tensor other) -> Tensor")
                             .inplace()
                             .out("Tensor_out")
                             .quantized(on_dequantized),
                         spec, f);
}

void define_comparisons(Family& t) {
  comparison<kAll>(t, "eq", [](auto a, auto b) { return a == b; });
  comparison<kAll>(t, "ne", [](auto a, auto b) { return a != b; });
  constexpr unsigned ordered = kReals | kBools;
  comparison<ordered>(t, "lt", [](auto a, auto b) { return a < b; });
  comparison<ordered>(t, "le", [](auto a, auto b) { return a <= b; });
  comparison<ordered>(t, "gt", [](auto a, auto b) { return a > b; });
  comparison<ordered>(t, "ge", [](auto a, auto b) { return a >= b; });
  define_alias(t, "less", "lt");
  define_alias(t, "less_equal", "le");
  define_alias(t, "greater", "gt");
  define_alias(t, "greater_equal", "ge");
  define_alias(t, "not_equal", "ne");
}

template <class T>
constexpr bool is_exact = std::is_integral_v<T>;

void define_tests(Family& t) {
  const PointwiseSpec spec{.operands = "self", .result = ResultRule::Bool};
  const PointwiseSpec real_spec{
      .operands = "self", .result = ResultRule::Bool, .check = check_real};
  pointwise<kAll, Arity<1>>(t.op("aten::isnan(Tensor self) -> Tensor").out(), spec,
                            [](auto x) { return isnan(x); });
  pointwise<kAll, Arity<1>>(t.op("aten::isinf(Tensor self) -> Tensor").out(), spec, [](auto x) {
    using T = typename decltype(x)::Lane;
    if constexpr (is_exact<T>)
      return x != x;
    else if constexpr (is_complex_number<T>)
      return std::isinf(x.v.real()) || std::isinf(x.v.imag());
    else
      return abs(x) == infinity<T>();
  });
  pointwise<kAll, Arity<1>>(t.op("aten::isfinite(Tensor self) -> Tensor"), spec, [](auto x) {
    using T = typename decltype(x)::Lane;
    if constexpr (is_exact<T>)
      return x == x;
    else if constexpr (is_complex_number<T>)
      return std::isfinite(x.v.real()) && std::isfinite(x.v.imag());
    else
      return abs(x) < infinity<T>();
  });
  pointwise<kReals | kBools, Arity<1>>(t.op("aten::isposinf(Tensor self) -> Tensor").out(),
                                       real_spec, [](auto x) {
                                         using T = typename decltype(x)::Lane;
                                         if constexpr (is_exact<T>)
                                           return x != x;
                                         else
                                           return x == infinity<T>();
                                       });
  pointwise<kReals | kBools, Arity<1>>(t.op("aten::isneginf(Tensor self) -> Tensor").out(),
                                       real_spec, [](auto x) {
                                         using T = typename decltype(x)::Lane;
                                         if constexpr (is_exact<T>)
                                           return x != x;
                                         else
                                           return x == -infinity<T>();
                                       });
  pointwise<kReals | kBools, Arity<1>>(t.op("aten::signbit(Tensor self) -> Tensor").out(),
                                       real_spec, [](auto x) {
                                         using N = decltype(x);
                                         if constexpr (is_exact<typename N::Lane>)
                                           return x < N(0);
                                         else
                                           return copysign(N(1), x) < N(0);
                                       });
  pointwise<kAll, Arity<1>>(t.op("aten::isreal(Tensor self) -> Tensor"), spec, [](auto x) {
    if constexpr (is_complex_number<typename decltype(x)::Lane>)
      return x.v.imag() == 0;
    else
      return decltype(x)(0) == decltype(x)(0);
  });
}

template <class N>
HWY_INLINE auto truth(N x) {
  return x != N(typename N::Lane(0));
}

void define_logic(Family& t) {
  const PointwiseSpec pair{.operands = "self other", .result = ResultRule::Bool};
  pointwise<kAll, Arity<1>>(t.op("aten::logical_not(Tensor self) -> Tensor").inplace().out(),
                            {.operands = "self", .result = ResultRule::Bool},
                            [](auto x) { return !truth(x); });
  pointwise<kAll, Arity<2>>(
      t.op("aten::logical_and(Tensor self, Tensor other) -> Tensor").inplace().out(), pair,
      [](auto a, auto b) { return truth(a) && truth(b); });
  pointwise<kAll, Arity<2>>(
      t.op("aten::logical_or(Tensor self, Tensor other) -> Tensor").inplace().out(), pair,
      [](auto a, auto b) { return truth(a) || truth(b); });
  pointwise<kAll, Arity<2>>(
      t.op("aten::logical_xor(Tensor self, Tensor other) -> Tensor").inplace().out(), pair,
      [](auto a, auto b) { return truth(a) != truth(b); });
}

// NaN where either is NaN.
template <class N>
HWY_INLINE N greater_of(N a, N b) {
  return where(a > b || isnan(a), a, b);
}
template <class N>
HWY_INLINE N lesser_of(N a, N b) {
  return where(a < b || isnan(a), a, b);
}

Tensor extreme_grad(const Backward& b, const Tensor& x, const Tensor& y, bool greater) {
  Tensor half = fn::where(fn::eq(x, y), b.g() / Scalar(2), b.g());
  Tensor lost = greater ? Tensor(fn::lt(x, y)) : Tensor(fn::gt(x, y));
  return fn::masked_fill(half, lost, 0);
}

void define_extremes(Family& t) {
  constexpr unsigned domain = kReals | kBools;
  const PointwiseSpec spec{.operands = "self other", .check = check_real};
  pointwise<domain, Arity<2>>(t.op("aten::maximum(Tensor self, Tensor other) -> Tensor").out(),
                              spec, [](auto a, auto b) { return greater_of(a, b); })
      .grad("self", "self other",
            [](const Backward& b) { return extreme_grad(b, b.t("self"), b.t("other"), true); })
      .grad("other", "self other",
            [](const Backward& b) { return extreme_grad(b, b.t("other"), b.t("self"), true); });
  pointwise<domain, Arity<2>>(t.op("aten::minimum(Tensor self, Tensor other) -> Tensor").out(),
                              spec, [](auto a, auto b) { return lesser_of(a, b); })
      .grad("self", "self other",
            [](const Backward& b) { return extreme_grad(b, b.t("self"), b.t("other"), false); })
      .grad("other", "self other",
            [](const Backward& b) { return extreme_grad(b, b.t("other"), b.t("self"), false); });
  pointwise<domain, Arity<2>>(t.op("aten::fmax(Tensor self, Tensor other) -> Tensor").out(), spec,
                              [](auto a, auto b) { return where(isnan(b) || a >= b, a, b); })
      .grads("self other", "self other", [](const Backward& b) -> Grads {
        Tensor first = fn::logical_or(fn::ge(b.t("self"), b.t("other")), fn::isnan(b.t("other")));
        return {only_where(first, b.g()), fn::masked_fill(b.g(), first, 0)};
      });
  pointwise<domain, Arity<2>>(t.op("aten::fmin(Tensor self, Tensor other) -> Tensor").out(), spec,
                              [](auto a, auto b) { return where(isnan(b) || a <= b, a, b); })
      .grads("self other", "self other", [](const Backward& b) -> Grads {
        Tensor first = fn::logical_or(fn::le(b.t("self"), b.t("other")), fn::isnan(b.t("other")));
        return {only_where(first, b.g()), fn::masked_fill(b.g(), first, 0)};
      });
  t.op("aten::max.other(Tensor self, Tensor other) -> Tensor")
      .out("out")
      .composite()
      .kernel([](const Tensor& a, const Tensor& b) -> Tensor { return fn::maximum(a, b); })
      .samples("n(2,3) n(2,3)");
  t.op("aten::min.other(Tensor self, Tensor other) -> Tensor")
      .out("out")
      .composite()
      .kernel([](const Tensor& a, const Tensor& b) -> Tensor { return fn::minimum(a, b); });
}

// x between the bounds; a NaN of either stays.
constexpr auto clamped = [](auto x, auto low, auto high) {
  return lesser_of(greater_of(x, low), high);
};

template <class B>
Tensor clamp_by(const Tensor& x, const B& low, const B& high) {
  if (low && high) return call_by_name_of("torchere::clamp", x, *low, *high);
  TORCHERE_CHECK(low || high, "torch.clamp: At least one of 'min' or 'max' must not be None");
  if (low) return call_by_name_of("aten::clamp_min", x, *low);
  return call_by_name_of("aten::clamp_max", x, *high);
}
using OptTensor = std::optional<Tensor>;
OptTensor if_defined(const Tensor& t) { return t.defined() ? OptTensor(t) : OptTensor(); }

Tensor inside(const Backward& b) {
  Tensor x = b.t("self"), mask;
  const Value low = b["min"], high = b["max"];
  auto given = [](const Value& v) {
    return !v.is_none() && !(v.is_tensor() && !v.as_tensor().defined());
  };
  if (given(low)) mask = fn::ge(x, low);
  if (given(high)) {
    Tensor below = fn::le(x, high);
    mask = mask.defined() ? Tensor(fn::logical_and(mask, below)) : below;
  }
  return mask.defined() ? mask : Tensor(fn::eq(x, x));
}

void define_clamp(Family& t) {
  constexpr unsigned domain = kReals;
  const PointwiseSpec both{
      .operands = "self min max", .kernel_name = "clamp_cpu", .check = check_real};
  const PointwiseSpec low{
      .operands = "self min", .kernel_name = "clamp_min_scalar_cpu", .check = check_real};
  const PointwiseSpec high{
      .operands = "self max", .kernel_name = "clamp_max_scalar_cpu", .check = check_real};
  pointwise<domain, Arity<3>>(
      t.op("torchere::clamp.Tensor(Tensor self, Tensor min, Tensor max) -> Tensor"), both, clamped);
  pointwise<domain, Arity<3>>(
      t.op("torchere::clamp(Tensor self, Scalar min, Scalar max) -> Tensor"), both, clamped);
  constexpr auto at_least = [](auto x, auto b) { return greater_of(x, b); };
  constexpr auto at_most = [](auto x, auto b) { return lesser_of(x, b); };
  pointwise<domain, Arity<2>>(
      t.op("aten::clamp_min(Tensor self, Scalar min) -> Tensor").inplace().out(), low, at_least)
      .grad("self", "self",
            [](const Backward& b) { return only_where(fn::ge(b.t("self"), b["min"]), b.g()); })
      .samples("n(2,5) 0.05");
  pointwise<domain | kBools, Arity<2>>(
      t.op("aten::clamp_min.Tensor(Tensor self, Tensor min) -> Tensor").inplace().out("Tensor_out"),
      low, at_least)
      .node_name("ClampMinBackward1")
      .grad("self", "self min",
            [](const Backward& b) { return only_where(fn::ge(b.t("self"), b.t("min")), b.g()); })
      .grad("min", "self min",
            [](const Backward& b) { return only_where(fn::lt(b.t("self"), b.t("min")), b.g()); });
  pointwise<domain, Arity<2>>(
      t.op("aten::clamp_max(Tensor self, Scalar max) -> Tensor").inplace().out(), high, at_most)
      .grad("self", "self",
            [](const Backward& b) { return only_where(fn::le(b.t("self"), b["max"]), b.g()); })
      .samples("n(2,5) 0.05");
  pointwise<domain | kBools, Arity<2>>(
      t.op("aten::clamp_max.Tensor(Tensor self, Tensor max) -> Tensor").inplace().out("Tensor_out"),
      high, at_most)
      .node_name("ClampMaxBackward1")
      .grad("self", "self max",
            [](const Backward& b) { return only_where(fn::le(b.t("self"), b.t("max")), b.g()); })
      .grad("max", "self max",
            [](const Backward& b) { return only_where(fn::gt(b.t("self"), b.t("max")), b.g()); });
  t.op("aten::clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor")
      .inplace()
      .out()
      .quantized(on_values)
      .node_name("ClampBackward1")
      .shape(clamp_shape)
      .kernel([](const Tensor& x, std::optional<Scalar> min, std::optional<Scalar> max) {
        return clamp_by(x, min, max);
      })
      .grad("self", "self", [](const Backward& b) { return only_where(inside(b), b.g()); })
      .samples("n(2,5) -0.5 0.7", "n(2,5) none 0.7");
  t.op("aten::clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor")
      .inplace()
      .out("Tensor_out")
      .shape(clamp_shape)
      .kernel([](const Tensor& x, const Tensor& min, const Tensor& max) {
        return clamp_by(x, if_defined(min), if_defined(max));
      })
      .grad("self", "self min max", [](const Backward& b) { return only_where(inside(b), b.g()); })
      .grads(
          "min max", "self min max",
          [](const Backward& b) -> Grads {
            Tensor x = b.t("self"), min = b.t("min"), max = b.t("max");
            Grads out(2);
            if (min.defined()) {
              Tensor below = fn::lt(x, min);
              out[0] = only_where(
                  max.defined() ? Tensor(fn::logical_and(below, fn::lt(min, max))) : below, b.g());
            }
            if (max.defined()) {
              Tensor above = fn::gt(x, max);
              out[1] = only_where(
                  min.defined() ? Tensor(fn::logical_or(above, fn::lt(max, min))) : above, b.g());
            }
            return out;
          })
      .samples("n(2,3) v(-0.5,-0.45,-0.6) v(0.55,0.6,0.7)");
  define_alias(t, "clip", "clamp");
  t.samples("aten::clip", {"n(2,5) -0.5 0.7"});
}

void define_choices(Family& t) {
  constexpr auto choose = [](auto m, auto a, auto b) { return where(m, a, b); };
  const PointwiseSpec spec{.operands = "condition self other", .check = check_where};
  pointwise<kAll, Arity<3, 0, 1>>(
      t.op("aten::where.self(Tensor condition, Tensor self, Tensor other) -> Tensor")
          .out("self_out"),
      spec, choose)
      .grad("self", "condition",
            [](const Backward& b) -> Tensor { return fn::where(b.t("condition"), b.g(), 0); })
      .grad("other", "condition",
            [](const Backward& b) -> Tensor { return fn::where(b.t("condition"), 0, b.g()); })
      .samples("b(2,3) n(2,3) n(3)");
  auto node = "WhereBackward0";
  pointwise<kAll, Arity<3, 0, 1>>(
      t.op("aten::where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor"), spec,
      choose)
      .node_name(node)
      .grad("other", "condition",
            [](const Backward& b) -> Tensor { return fn::where(b.t("condition"), 0, b.g()); })
      .samples("b(2,3) 1.5 n(3)");
  pointwise<kAll, Arity<3, 0, 1>>(
      t.op("aten::where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor"), spec,
      choose)
      .node_name(node)
      .grad("self", "condition",
            [](const Backward& b) -> Tensor { return fn::where(b.t("condition"), b.g(), 0); })
      .samples("b(2,3) n(2,3) 1.5");
  pointwise<kAll, Arity<3, 0, 1>>(
      t.op("aten::where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor"), spec,
      choose)
      .samples("b(2,3) 1.5 2");
  t.op("aten::where(Tensor condition) -> Tensor[]")
      .composite()
      .kernel([](const Tensor& condition) -> std::vector<Tensor> {
        return fn::unbind(Tensor(fn::nonzero(condition)), 1);
      });
  constexpr auto fill = [](auto x, auto m, auto v) { return where(m, v, x); };
  const PointwiseSpec fill_spec{.operands = "self mask value",
                                .result = ResultRule::First,
                                .kernel_name = "masked_fill",
                                .row_major = true,
                                .check = check_masked_fill};
  pointwise<kAll, Arity<3, 0, 2>>(
      t.op("aten::masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor")
          .inplace()
          .out()
          .quantized(on_values),
      fill_spec, fill)
      .grad("self", "mask",
            [](const Backward& b) -> Tensor { return fn::masked_fill(b.g(), b.t("mask"), 0); })
      .samples("n(2,3) b(2,3) 1.5");
  pointwise<kAll, Arity<3, 0, 2>>(
      t.op("aten::masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor")
          .inplace()
          .out(),
      fill_spec, fill)
      .node_name("MaskedFillBackward1")
      .grad("self", "mask",
            [](const Backward& b) -> Tensor { return fn::masked_fill(b.g(), b.t("mask"), 0); })
      .grad("value", "mask",
            [](const Backward& b) -> Tensor { return fn::sum(only_where(b.t("mask"), b.g())); })
      .samples("n(2,3) b(3) n()");
}

}  // namespace

void define_pointwise_compare_for_target(Family& t) {
  define_comparisons(t);
  define_tests(t);
  define_logic(t);
  define_extremes(t);
  define_clamp(t);
  define_choices(t);
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(pointwise_compare)
