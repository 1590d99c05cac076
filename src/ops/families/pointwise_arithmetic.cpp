// Arithmetic on elements: sums, products, quotients, remainders, signs, and combinations of them.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/pointwise_arithmetic.cpp"
#include "kernels/targets.h"
#include "ops/derivative.h"
#include "ops/family.h"
#include "ops/pointwise_checks.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

// Quotients of integers; division by zero raises as Python's does.
template <class T>
HWY_INLINE T truncated_quotient(T a, T b) {
  if (b == 0) fail("ZeroDivisionError");
  if constexpr (std::is_signed_v<T>)
    if (b == -1) return static_cast<T>(0 - static_cast<uint64_t>(a));
  return static_cast<T>(a / b);
}
template <class T>
HWY_INLINE T floored_quotient(T a, T b) {
  T q = truncated_quotient(a, b);
  return static_cast<T>((a % (b == T(-1) ? T(1) : b)) != 0 && (a < 0) != (b < 0) ? q - 1 : q);
}
template <class T>
HWY_INLINE T truncated_remainder(T a, T b) {
  if (b == 0) fail("ZeroDivisionError");
  if constexpr (std::is_signed_v<T>)
    if (b == -1) return 0;
  return static_cast<T>(a % b);
}
template <class T>
HWY_INLINE T floored_remainder(T a, T b) {
  T mod = truncated_remainder(a, b);
  return static_cast<T>(mod != 0 && (b < 0) != (mod < 0) ? mod + b : mod);
}

// The same of registers and floating numbers, where a zero divisor gives no error.
template <class N>
inline constexpr bool is_integer = std::is_integral_v<typename N::Lane>;
constexpr auto truncated = [](auto a, auto b) {
  using N = decltype(a);
  if constexpr (is_integer<N>)
    return N(truncated_remainder(a.v, b.v));
  else
    return fmod(a, b);
};
constexpr auto floored = [](auto a, auto b) {
  using N = decltype(a);
  if constexpr (is_integer<N>) {
    return N(floored_remainder(a.v, b.v));
  } else {
    const N mod = fmod(a, b), zero(0);
    return where(mod != zero && ((b < zero) != (mod < zero)), mod + b, mod);
  }
};
constexpr auto over_trunc = [](auto a, auto b) {
  return decltype(a)(truncated_quotient(a.v, b.v));
};
constexpr auto over_floor = [](auto a, auto b) {
  using N = decltype(a);
  if constexpr (is_integer<N>) {
    return N(floored_quotient(a.v, b.v));
  } else {
    const N mod = fmod(a, b), zero(0), one(1), ratio = a / b, whole = (a - mod) / b;
    const N q = where(mod != zero && ((b < zero) != (mod < zero)), whole - one, whole);
    const N down = floor(q), rounded = where(q - down > N(0.5), down + one, down);
    return where(b == zero, ratio, where(q == zero, copysign(zero, ratio), rounded));
  }
};

template <class N>
HWY_INLINE N sign_of(N x) {
  using T = typename N::Lane;
  if constexpr (std::is_same_v<T, bool>)
    return x;
  else
    return where(x > N(0), N(1), where(x < N(0), N(-1), N(0)));
}
template <class N>
HWY_INLINE N direction_of(N x) {
  using T = typename N::Lane;
  if constexpr (is_complex_number<T>)
    return x.v == T(0) ? N(T(0)) : N(x.v / std::abs(x.v));
  else
    return sign_of(x);
}

Tensor times_alpha(const Backward& b, const Tensor& g) { return scaled(g, b["alpha"].to_scalar()); }
Tensor divided(const Backward& b) {
  Value other = b["other"];
  if (other.is_tensor()) return b.g() / conj_of(other.to_tensor());
  return b.g() / conj_of(other.to_scalar());
}
Tensor divisor_grad(const Backward& b) {
  Tensor self = b.t("self"), other = b.t("other");
  return -b.g() * conj_of((self / other) / other);
}
bool rounds(const Backward& b) { return !b["rounding_mode"].is_none(); }

template <class A, class B>
Tensor divide_by_mode(const A& a, const B& b, const std::optional<std::string>& mode) {
  if (!mode) return fn::div(a, b);
  if (*mode == "floor") return fn::floor_divide(a, b);
  TORCHERE_CHECK(*mode == "trunc",
                 "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '",
                 *mode, "'");
  static const Symbol name("torchere::div_trunc");
  Value v[] = {to_argument(a), to_argument(b)};
  return call_by_name(name, v, 2);
}

void define_sums(Family& t) {
  constexpr auto plus = [](auto a, auto b, auto alpha) { return fma(alpha, b, a); };
  constexpr auto minus = [](auto a, auto b, auto alpha) { return a - alpha * b; };
  constexpr auto from = [](auto b, auto a, auto alpha) { return b - alpha * a; };
  const PointwiseSpec spec{
      .operands = "self other", .params = "alpha", .wide_numbers = true, .check = check_alpha};
  const PointwiseSpec from_spec{
      .operands = "other self", .params = "alpha", .wide_numbers = true, .check = check_sub};
  const PointwiseSpec minus_spec{
      .operands = "self other", .params = "alpha", .wide_numbers = true, .check = check_sub};
  pointwise<kAll, Arity<2, 1>>(
      t.op("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")
          .inplace()
          .out(),
      spec, plus)
      .grad("self", "", [](const Backward& b) { return b.g(); })
      .grad("other", "", [](const Backward& b) { return times_alpha(b, b.g()); })
      .samples("n(2,3) n(3) alpha=1.5", "z(2,3) z(3)");
  pointwise<kAll, Arity<2, 1>>(
      t.op("aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor").inplace().out(),
      spec, plus)
      .node_name("AddBackward1")
      .grad("self", "", [](const Backward& b) { return b.g(); });
  pointwise<kNumbers, Arity<2, 1>>(
      t.op("aten::sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")
          .inplace()
          .out(),
      minus_spec, minus)
      .grad("self", "", [](const Backward& b) { return b.g(); })
      .grad("other", "", [](const Backward& b) { return times_alpha(b, -b.g()); })
      .samples("n(2,3) n(3) alpha=1.5");
  pointwise<kNumbers, Arity<2, 1>>(
      t.op("aten::sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor").inplace().out(),
      minus_spec, minus)
      .node_name("SubBackward1")
      .grad("self", "", [](const Backward& b) { return b.g(); });
  pointwise<kNumbers, Arity<2, 1>>(
      t.op("aten::rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor"), from_spec,
      from)
      .grad("self", "", [](const Backward& b) { return times_alpha(b, -b.g()); })
      .grad("other", "", [](const Backward& b) { return b.g(); })
      .samples("n(2,3) n(3) alpha=1.5");
  pointwise<kNumbers, Arity<2, 1>>(
      t.op("aten::rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor"), from_spec,
      from)
      .node_name("RsubBackward1")
      .grad("self", "", [](const Backward& b) { return times_alpha(b, -b.g()); });
}

void define_sum_and_relu(Family& t) {
  t.op("aten::_add_relu.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")
      .inplace()
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& b, const Scalar& alpha) -> Tensor {
        return fn::relu(fn::add(a, b, alpha));
      })
      .samples("n(2,3) n(3) alpha=1.5");
  t.op("aten::_add_relu.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")
      .inplace()
      .composite()
      .kernel([](const Tensor& a, const Scalar& b, const Scalar& alpha) -> Tensor {
        return fn::relu(fn::add(a, b, alpha));
      })
      .samples("n(2,3) 1.5");
}

void define_products(Family& t) {
  constexpr auto times = [](auto a, auto b) { return a * b; };
  constexpr auto over = [](auto a, auto b) { return a / b; };
  constexpr auto trunc_quotient = [](auto a, auto b) { return trunc(a / b); };
  const PointwiseSpec spec{.operands = "self other", .wide_numbers = true};
  const PointwiseSpec quotient{.operands = "self other",
                               .result = ResultRule::Float,
                               .kernel_name = "div_true_cpu",
                               .wide_numbers = true};
  pointwise<kAll, Arity<2>>(
      t.op("aten::mul.Tensor(Tensor self, Tensor other) -> Tensor").inplace().out(), spec, times)
      .grad("self", "other", [](const Backward& b) { return b.g() * conj_of(b.t("other")); })
      .grad("other", "self", [](const Backward& b) { return b.g() * conj_of(b.t("self")); })
      .samples("n(2,3) n(2,1)", "z(2,3) z(3)", "n(2,3) z(3)");
  pointwise<kAll, Arity<2>>(
      t.op("aten::mul.Scalar(Tensor self, Scalar other) -> Tensor").inplace().out(), spec, times)
      .node_name("MulBackward1")
      .grad("self", "", [](const Backward& b) { return b.g() * conj_of(b["other"].to_scalar()); })
      .samples("z(2,3) 1+2i");
  pointwise<kFloats | kComplexes, Arity<2>>(
      t.op("aten::div.Tensor(Tensor self, Tensor other) -> Tensor").inplace().out(), quotient, over)
      .grad("self", "other", divided)
      .grad("other", "self other", divisor_grad)
      .samples("n(2,3) n(3)", "z(2,3) z(3)");
  pointwise<kFloats | kComplexes, Arity<2>>(
      t.op("aten::div.Scalar(Tensor self, Scalar other) -> Tensor").inplace().out(), quotient, over)
      .node_name("DivBackward1")
      .grad("self", "", divided);
  t.op("aten::true_divide.Tensor(Tensor self, Tensor other) -> Tensor")
      .inplace()
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& b) -> Tensor { return a / b; })
      .samples("n(2,3) g(2,3)");
  t.op("aten::true_divide.Scalar(Tensor self, Scalar other) -> Tensor")
      .inplace()
      .composite()
      .kernel([](const Tensor& a, const Scalar& b) -> Tensor { return a / b; })
      .samples("n(2,3) 1.5");
  t.op("aten::div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor")
      .inplace()
      .out("out_mode")
      .node_name("DivBackward2")
      .shape(broadcast_two)
      .kernel([](const Tensor& a, const Tensor& b, std::optional<std::string> mode) {
        return divide_by_mode(a, b, mode);
      })
      .grad("self", "other",
            [](const Backward& b) { return rounds(b) ? zeros_of(b.g()) : divided(b); })
      .grad("other", "self other",
            [](const Backward& b) { return rounds(b) ? zeros_of(b.t("other")) : divisor_grad(b); })
      .samples("n(2,3) n(3) rounding_mode=none", "n(2,3) p(3) rounding_mode=\"floor\"",
               "n(2,3) p(3) rounding_mode=\"trunc\"");
  t.op("aten::div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor")
      .inplace()
      .out()
      .node_name("DivBackward3")
      .shape(broadcast_two)
      .kernel([](const Tensor& a, const Scalar& b, std::optional<std::string> mode) {
        return divide_by_mode(a, b, mode);
      })
      .grad("self", "", [](const Backward& b) { return rounds(b) ? zeros_of(b.g()) : divided(b); })
      .samples("n(2,3) 1.7 rounding_mode=none", "n(2,3) 1.7 rounding_mode=\"floor\"");
  const PointwiseSpec floor_spec{.operands = "self other", .kernel_name = "div_floor_cpu"};
  pointwise<kReals, Arity<2>>(t.op("aten::floor_divide(Tensor self, Tensor other) -> Tensor")
                                  .inplace("aten::floor_divide_.Tensor")
                                  .out(),
                              floor_spec, over_floor);
  pointwise<kReals, Arity<2>>(
      t.op("aten::floor_divide.Scalar(Tensor self, Scalar other) -> Tensor").inplace().out(),
      floor_spec, over_floor);
  const PointwiseSpec trunc_spec{.operands = "self other", .kernel_name = "div_trunc_cpu"};
  pointwise<kInts, Arity<2>>(
      t.op("torchere::div_trunc.Tensor(Tensor self, Tensor other) -> Tensor"), trunc_spec,
      over_trunc);
  pointwise<kInts, Arity<2>>(
      t.op("torchere::div_trunc.Scalar(Tensor self, Scalar other) -> Tensor"), trunc_spec,
      over_trunc);
  add_float_blocks<Arity<2>>(t, "torchere::div_trunc.Tensor", trunc_quotient);
  add_float_blocks<Arity<2>>(t, "torchere::div_trunc.Scalar", trunc_quotient);
}

void define_remainders(Family& t) {
  const PointwiseSpec spec{.operands = "self other"};
  auto pass = [](const Backward& b) { return b.g(); };
  pointwise<kReals, Arity<2>>(
      t.op("aten::remainder.Scalar(Tensor self, Scalar other) -> Tensor").inplace().out(), spec,
      floored)
      .grad("self", "", pass);
  pointwise<kReals, Arity<2>>(t.op("aten::remainder.Tensor(Tensor self, Tensor other) -> Tensor")
                                  .inplace()
                                  .out("Tensor_out"),
                              spec, floored)
      .node_name("RemainderBackward1")
      .grad("self", "", pass)
      .grad("other", "self other",
            [](const Backward& b) -> Tensor {
              return -b.g() * Tensor(fn::div(b.t("self"), b.t("other"), "floor"));
            })
      .samples("n(2,3) p(2,3)");
  pointwise<kReals, Arity<2>>(
      t.op("aten::remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor").out(), spec,
      floored)
      .node_name("RemainderBackward1")
      .grad("other", "other",
            [](const Backward& b) -> Tensor {
              return -b.g() *
                     Tensor(call<"aten::div.Tensor_mode">(
                         Tensor(fn::full_like(b.t("other"), b["self"])), b.t("other"), "floor"));
            })
      .samples("1.7 p(2,3)");
  pointwise<kReals, Arity<2>>(
      t.op("aten::fmod.Scalar(Tensor self, Scalar other) -> Tensor").inplace().out(), spec,
      truncated)
      .grad("self", "", pass);
  pointwise<kReals, Arity<2>>(
      t.op("aten::fmod.Tensor(Tensor self, Tensor other) -> Tensor").inplace().out("Tensor_out"),
      spec, truncated)
      .node_name("FmodBackward1")
      .grad("self", "", pass)
      .grad("other", "self other",
            [](const Backward& b) -> Tensor {
              return -b.g() * Tensor(fn::div(b.t("self"), b.t("other"), "trunc"));
            })
      .samples("n(2,3) p(2,3)");
}

void define_signs(Family& t) {
  const PointwiseSpec spec{.operands = "self"};
  pointwise<kNumbers, Arity<1>>(t.op("aten::neg(Tensor self) -> Tensor").inplace().out(),
                                {.operands = "self", .check = check_neg}, [](auto x) { return -x; })
      .grad("self", "", [](const Backward& b) { return -b.g(); })
      .samples("z(2,3)");
  pointwise<kNumbers, Arity<1>>(
      t.op("aten::abs(Tensor self) -> Tensor").inplace().out(),
      {.operands = "self", .result = ResultRule::Real, .check = check_abs},
      [](auto x) { return abs(x); })
      .grad("self", "self",
            [](const Backward& b) -> Tensor { return b.g() * Tensor(fn::sgn(b.t("self"))); })
      .samples("n(2,3)", "z(2,3)");
  pointwise<kReals | kBools, Arity<1>>(t.op("aten::sign(Tensor self) -> Tensor").inplace().out(),
                                       {.operands = "self", .check = check_sign},
                                       [](auto x) { return sign_of(x); })
      .grad("self", "", [](const Backward& b) { return zeros_of(b.g()); });
  pointwise<kAll, Arity<1>>(t.op("aten::sgn(Tensor self) -> Tensor").inplace().out(), spec,
                            [](auto x) { return direction_of(x); })
      .grad("self", "self result",
            [](const Backward& b) -> Tensor {
              if (!is_complex(b.out().dtype())) return zeros_of(b.g());
              Tensor x = b.t("self"), s = b.out(), g = b.g(), size = fn::abs(x);
              Tensor inner = fn::real(conj_of(g) * s);
              return fn::masked_fill((g - inner * s) / size, fn::eq(size, 0), 0);
            })
      .samples("n(2,3)", "z(2,3)");
  pointwise<kFloats | kComplexes, Arity<1>>(
      t.op("aten::reciprocal(Tensor self) -> Tensor").inplace().out(),
      {.operands = "self", .result = ResultRule::Float},
      [](auto x) { return decltype(x)(typename decltype(x)::Lane(1)) / x; })
      .grad("self", "result", [](const Backward& b) { return -b.g() * conj_of(b.out() * b.out()); })
      .samples("z(2,3)");
  t.op("aten::positive(Tensor(a) self) -> Tensor(a)").composite().kernel([](const Tensor& x) {
    TORCHERE_CHECK(x.dtype() != DType::Bool,
                   "The `+` operator, on a bool tensor is not supported.");
    return x;
  });
}

void define_combinations(Family& t) {
  constexpr auto lerp = [](auto a, auto b, auto w) {
    using N = decltype(a);
    if constexpr (is_complex_number<typename N::Lane>)
      return std::abs(w.v) < 0.5f ? a + w * (b - a) : b - (b - a) * (N(typename N::Lane(1)) - w);
    else
      return where(abs(w) < N(0.5), fma(w, b - a, a), b - (b - a) * (N(1) - w));
  };
  pointwise<kFloats | kComplexes, Arity<2, 1>>(
      t.op("aten::lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor").inplace().out(),
      {.operands = "self end",
       .params = "weight",
       .kernel_name = "lerp_kernel_scalar",
       .check = check_lerp},
      lerp)
      .grad("self", "",
            [](const Backward& b) {
              Scalar w = conj_of(b["weight"].to_scalar());
              return w.is_complex() ? b.g() * Scalar(1.0 - w.to_complex())
                                    : b.g() * Scalar(1 - w.to_double());
            })
      .grad("end", "", [](const Backward& b) { return b.g() * conj_of(b["weight"].to_scalar()); })
      .samples("n(2,3) n(2,3) 0.3");
  pointwise<kFloats | kComplexes, Arity<3>>(
      t.op("aten::lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor")
          .inplace()
          .out("Tensor_out"),
      {.operands = "self end weight", .kernel_name = "lerp_kernel_tensor", .check = check_lerp},
      lerp)
      .node_name("LerpBackward1")
      .grad("self", "weight",
            [](const Backward& b) { return b.g() * conj_of(Scalar(1) - b.t("weight")); })
      .grad("end", "weight", [](const Backward& b) { return b.g() * conj_of(b.t("weight")); })
      .grad("weight", "self end",
            [](const Backward& b) { return b.g() * conj_of(b.t("end") - b.t("self")); })
      .samples("n(2,3) n(2,3) u(2,3)");
  pointwise<kNumbers, Arity<3, 1>>(
      t.op("aten::addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> "
           "Tensor")
          .inplace()
          .out(),
      {.operands = "self tensor1 tensor2", .params = "value", .kernel_name = "addcmul_cpu_out"},
      [](auto a, auto x, auto y, auto v) { return fma(v * x, y, a); })
      .grad("self", "", [](const Backward& b) { return b.g(); })
      .grad("tensor1", "tensor2",
            [](const Backward& b) {
              return b.g() * conj_of(b.t("tensor2") * b["value"].to_scalar());
            })
      .grad("tensor2", "tensor1",
            [](const Backward& b) {
              return b.g() * conj_of(b.t("tensor1") * b["value"].to_scalar());
            })
      .samples("n(2,3) n(2,1) n(3) value=1.5");
  pointwise<kFloats | kComplexes, Arity<3, 1>>(
      t.op("aten::addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> "
           "Tensor")
          .inplace()
          .out(),
      {.operands = "self tensor1 tensor2",
       .params = "value",
       .kernel_name = "addcdiv_cpu_out",
       .check = check_addcdiv},
      [](auto a, auto x, auto y, auto v) { return a + v * x / y; })
      .grad("self", "", [](const Backward& b) { return b.g(); })
      .grad("tensor1", "tensor2",
            [](const Backward& b) {
              return b.g() * conj_of(b["value"].to_scalar() / b.t("tensor2"));
            })
      .grad("tensor2", "tensor1 tensor2",
            [](const Backward& b) {
              Tensor y = b.t("tensor2");
              return -b.g() * conj_of(b["value"].to_scalar() * b.t("tensor1") / (y * y));
            })
      .samples("n(2,3) n(2,1) n(3) value=1.5");
}

}  // namespace

void define_pointwise_arithmetic_for_target(Family& t) {
  define_sums(t);
  define_sum_and_relu(t);
  define_products(t);
  define_remainders(t);
  define_signs(t);
  define_combinations(t);
  define_alias(t, "subtract", "sub");
  define_alias(t, "multiply", "mul");
  define_alias(t, "divide", "div");
  define_alias(t, "negative", "neg");
  define_alias(t, "absolute", "abs");
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(pointwise_arithmetic)
