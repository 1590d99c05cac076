// Elementary and rounding functions of one element, powers, and functions of two.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/pointwise_math.cpp"
#include "kernels/targets.h"
#include "ops/derivative.h"
#include "ops/family.h"
#include "ops/pointwise_checks.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

constexpr double kPi = 3.14159265358979323846, kLn2 = 0.69314718055994530942,
                 kLn10 = 2.30258509299404568402;

template <unsigned D, class F>
FamilyOp unary(Family& t, std::string_view name, const PointwiseSpec& spec, F f) {
  return pointwise<D, Arity<1>>(
      t.op("aten::" + std::string(name) + "(Tensor self) -> Tensor").inplace().out(), spec, f);
}
const PointwiseSpec kToFloat{.operands = "self", .result = ResultRule::Float};
const PointwiseSpec kSame{.operands = "self"};
constexpr unsigned kDomain = kFloats | kComplexes;

// A function that complex numbers have only by way of another.
template <class N, class F, class G>
HWY_INLINE N real_or_complex(N x, F real, G complex) {
  if constexpr (is_complex_number<typename N::Lane>)
    return complex(x);
  else
    return real(x);
}
template <class N>
HWY_INLINE N number(double v) {
  using T = typename N::Lane;
  if constexpr (is_complex_number<T>)
    return N(T(static_cast<typename T::value_type>(v)));
  else
    return N(v);
}
template <class N>
HWY_INLINE typename N::Lane first_lane(N x) {
  if constexpr (is_register<typename N::Lane>)
    return hn::GetLane(x.v);
  else
    return x.v;
}

Tensor self_of(const Backward& b) { return b.t("self"); }

void define_exponentials(Family& t) {
  unary<kDomain>(t, "exp", kToFloat, [](auto x) {
    return exp(x);
  }).grad("self", "result", [](const Backward& b) {
      return b.g() * conj_of(b.out());
    }).samples("n(2,3)", "z(2,3)");
  unary<kDomain>(t, "exp2", kToFloat, [](auto x) {
    return real_or_complex(
        x, [](auto v) { return exp2(v); },
        [](auto v) { return exp(v * number<decltype(v)>(kLn2)); });
  }).grad("self", "result", [](const Backward& b) {
    return b.g() * conj_of(b.out()) * Scalar(kLn2);
  });
  unary<kDomain>(t, "expm1", kToFloat, [](auto x) {
    return real_or_complex(
        x, [](auto v) { return expm1(v); }, [](auto v) { return exp(v) - number<decltype(v)>(1); });
  }).grad("self", "result", [](const Backward& b) {
    return b.g() * (conj_of(b.out()) + Scalar(1));
  });
  unary<kDomain>(t, "log", kToFloat, [](auto x) {
    return log(x);
  }).grad("self", "self", [](const Backward& b) {
      return b.g() / conj_of(self_of(b));
    }).samples("p(2,3)", "z(2,3)");
  unary<kDomain>(t, "log2", kToFloat,
                 [](auto x) {
                   return real_or_complex(
                       x, [](auto v) { return log2(v); },
                       [](auto v) { return log(v) * number<decltype(v)>(1 / kLn2); });
                 })
      .grad("self", "self",
            [](const Backward& b) { return b.g() / (conj_of(self_of(b)) * Scalar(kLn2)); })
      .samples("p(2,3)");
  unary<kDomain>(t, "log10", kToFloat, [](auto x) { return log10(x); })
      .grad("self", "self",
            [](const Backward& b) { return b.g() / (conj_of(self_of(b)) * Scalar(kLn10)); })
      .samples("p(2,3)");
  unary<kDomain>(t, "log1p", kToFloat, [](auto x) {
    return real_or_complex(
        x, [](auto v) { return log1p(v); }, [](auto v) { return log(v + number<decltype(v)>(1)); });
  }).grad("self", "self", [](const Backward& b) {
      return b.g() / conj_of(self_of(b) + Scalar(1));
    }).samples("p(2,3)");
  unary<kDomain>(t, "sqrt", kToFloat, [](auto x) { return sqrt(x); })
      .grad("self", "result",
            [](const Backward& b) { return b.g() / (Scalar(2) * conj_of(b.out())); })
      .samples("p(2,3)", "z(2,3)");
  unary<kDomain>(t, "rsqrt", kToFloat, [](auto x) { return number<decltype(x)>(1) / sqrt(x); })
      .grad("self", "result",
            [](const Backward& b) -> Tensor {
              return Scalar(-0.5) * b.g() * conj_of(Tensor(fn::pow(b.out(), 3)));
            })
      .samples("p(2,3)");
  t.op("aten::square(Tensor self) -> Tensor")
      .inplace()
      .out()
      .composite()
      .kernel([](const Tensor& x) -> Tensor { return fn::pow(x, 2); })
      .inplace_kernel([](const Tensor& x) -> Tensor { return call<"aten::pow_.Scalar">(x, 2); })
      .samples("z(2,3)");
}

void define_circular(Family& t) {
  unary<kDomain>(t, "sin", kToFloat, [](auto x) { return sin(x); })
      .grad("self", "self",
            [](const Backward& b) { return b.g() * conj_of(Tensor(fn::cos(self_of(b)))); })
      .samples("z(2,3)", "n(2,3)");
  unary<kDomain>(t, "cos", kToFloat, [](auto x) { return cos(x); })
      .grad("self", "self",
            [](const Backward& b) { return b.g() * -conj_of(Tensor(fn::sin(self_of(b)))); })
      .samples("z(2,3)", "n(2,3)");
  unary<kDomain>(t, "tan", kToFloat, [](auto x) {
    return tan(x);
  }).grad("self", "result", [](const Backward& b) {
    return b.g() * conj_of(Scalar(1) + b.out() * b.out());
  });
  unary<kDomain>(t, "asin", kToFloat, [](auto x) { return asin(x); })
      .grad("self", "self",
            [](const Backward& b) {
              return b.g() * conj_of(Tensor(fn::rsqrt(Scalar(1) - self_of(b) * self_of(b))));
            })
      .samples("u(2,3)");
  unary<kDomain>(t, "acos", kToFloat, [](auto x) { return acos(x); })
      .grad("self", "self",
            [](const Backward& b) {
              return b.g() * conj_of(-Tensor(fn::rsqrt(Scalar(1) - self_of(b) * self_of(b))));
            })
      .samples("u(2,3)");
  unary<kDomain>(t, "atan", kToFloat, [](auto x) {
    return atan(x);
  }).grad("self", "self", [](const Backward& b) {
    return b.g() / conj_of(self_of(b) * self_of(b) + Scalar(1));
  });
  unary<kDomain>(t, "sinh", kToFloat, [](auto x) {
    return sinh(x);
  }).grad("self", "self", [](const Backward& b) {
    return b.g() * conj_of(Tensor(fn::cosh(self_of(b))));
  });
  unary<kDomain>(t, "cosh", kToFloat, [](auto x) {
    return cosh(x);
  }).grad("self", "self", [](const Backward& b) {
    return b.g() * conj_of(Tensor(fn::sinh(self_of(b))));
  });
  unary<kDomain>(t, "asinh", kToFloat, [](auto x) {
    return asinh(x);
  }).grad("self", "self", [](const Backward& b) {
    return b.g() * conj_of(Tensor(fn::rsqrt(self_of(b) * self_of(b) + Scalar(1))));
  });
  unary<kDomain>(t, "acosh", kToFloat, [](auto x) { return acosh(x); })
      .grad("self", "self",
            [](const Backward& b) {
              Tensor x = self_of(b);
              if (is_complex(x.dtype()))
                return b.g() *
                       conj_of(Tensor(fn::rsqrt(x + Scalar(1))) * Tensor(fn::rsqrt(x - Scalar(1))));
              return b.g() * Tensor(fn::rsqrt(x * x - Scalar(1)));
            })
      .samples("g(2,3)");
  unary<kDomain>(t, "atanh", kToFloat, [](auto x) { return atanh(x); })
      .grad("self", "self",
            [](const Backward& b) { return b.g() / conj_of(Scalar(1) - self_of(b) * self_of(b)); })
      .samples("u(2,3)");
  t.op("aten::deg2rad(Tensor self) -> Tensor")
      .inplace()
      .out()
      .composite()
      .kernel([](const Tensor& x) -> Tensor {
        TORCHERE_CHECK(!is_complex(x.dtype()), "deg2rad is not supported for complex tensors.");
        return fn::mul(x, kPi / 180);
      });
  t.op("aten::rad2deg(Tensor self) -> Tensor")
      .inplace()
      .out()
      .composite()
      .kernel([](const Tensor& x) -> Tensor {
        TORCHERE_CHECK(!is_complex(x.dtype()), "rad2deg is not supported for complex tensors.");
        return fn::mul(x, 180 / kPi);
      });
}

// 10 to a whole number; asked for every register.
template <class T>
T power_of_ten(T n) {
  static constexpr T kSmall[] = {T(1),   T(10),  T(1e2), T(1e3), T(1e4), T(1e5),
                                 T(1e6), T(1e7), T(1e8), T(1e9), T(1e10)};
  return n <= 10 ? kSmall[int(n)] : std::pow(T(10), n);
}

void define_rounding(Family& t) {
  auto zero = [](const Backward& b) { return zeros_of(b.g()); };
  const PointwiseSpec spec{.operands = "self", .check = check_real};
  unary<kReals>(t, "floor", spec, [](auto x) { return floor(x); }).grad("self", "", zero);
  unary<kReals>(t, "ceil", spec, [](auto x) { return ceil(x); }).grad("self", "", zero);
  unary<kReals>(t, "round", spec, [](auto x) { return round(x); }).grad("self", "", zero);
  unary<kReals>(t, "trunc", spec, [](auto x) { return trunc(x); }).grad("self", "", zero);
  unary<kFloats>(t, "frac", kSame, [](auto x) {
    return x - trunc(x);
  }).grad("self", "", [](const Backward& b) { return b.g(); });
  pointwise<kFloats, Arity<1, 1>>(
      t.op("aten::round.decimals(Tensor self, *, int decimals) -> Tensor").inplace().out(),
      {.operands = "self", .params = "decimals", .kernel_name = "round_cpu"},
      [](auto x, auto decimals) {
        using T = typename decltype(x)::Lane;
        const T ten = power_of_ten(std::fabs(first_lane(decimals)));
        return first_lane(decimals) < 0 ? round(x / decltype(x)(ten)) * decltype(x)(ten)
                                        : round(x * decltype(x)(ten)) / decltype(x)(ten);
      })
      .node_name("RoundBackward1")
      .grad("self", "", zero)
      .samples("n(2,3) decimals=0");
}

template <class T>
T integer_power(T x, T e) {
  if constexpr (std::is_signed_v<T>)
    if (e < 0) return x == 1 ? 1 : x == -1 ? (e % 2 ? -1 : 1) : 0;
  uint64_t r = 1, square = static_cast<uint64_t>(x);
  for (; e; e = static_cast<T>(e >> 1), square *= square)
    if (e & 1) r *= square;
  return static_cast<T>(r);
}
#if HWY_NATIVE_FMA
// x^y of doubles: x positive, normal and finite, y finite. The logarithm is kept in two parts, to
// some 65 bits, by the series of atanh at s = f / (2 + f), x = 2^k (1 + f).
template <class N>
HWY_INLINE N double_power(N x, N y) {
  constexpr double series[] = {1.0 / 5,  1.0 / 7,  1.0 / 9,  1.0 / 11, 1.0 / 13, 1.0 / 15,
                               1.0 / 17, 1.0 / 19, 1.0 / 21, 1.0 / 23, 1.0 / 25, 1.0 / 27};
  using C = LogConstants<double>;
  N k, f;
  split_log(x, k, f);
  const N den = f + N(2.0), den_low = f - (den - N(2.0));
  const N s = f / den, s_low = (fma(-s, den, f) - s * den_low) / den;
  const N z = s * s, z_low = fma(s, s, -z) + N(2.0) * s * s_low;
  // ln(1 + f) = 2s + 2s·z·(1/3 + z·(1/5 + …))
  const N third(1.0 / 3), t = z * polynomial(z, series);
  const N c = third + t, c_low = (third - c) + t + N(1.850371707708594e-17);
  const N p = z * c, p_low = fma(z, c, -p) + fma(z, c_low, z_low * c);
  const N twice = s + s, q = twice * p;
  const N q_low = fma(twice, p, -q) + (twice * p_low + N(2.0) * s_low * p);
  const N a = twice + q, a_low = (twice - a) + q + fma(N(2.0), s_low, q_low);
  const N b = k * N(C::ln2_high), sum = b + a;
  const N rest = (b - sum) + a + fma(k, N(C::ln2_low), a_low);
  const N high = sum + rest, low = (sum - high) + rest;
  const N e = y * high, e_low = fma(y, high, -e) + y * low, r = exp(e);
  return where(r > N(0.0) && r < infinity<double>(), fma(r, e_low, r), r);
}
#endif
// The powers that registers compute; the others one by one.
template <class N>
HWY_INLINE N number_power(N x, N y) {
#if HWY_NATIVE_FMA
  if constexpr (std::is_same_v<typename N::Lane, double>) {
    const N inf = infinity<double>();
    if (all(x >= N(std::numeric_limits<double>::min()) && x < inf && abs(y) < inf))
      return double_power(x, y);
  }
#endif
  return pow(x, y);
}

constexpr auto power = [](auto x, auto e) {
  using N = decltype(x);
  using T = typename N::Lane;
  if constexpr (std::is_integral_v<T>)
    return N(integer_power(x.v, e.v));
  else if constexpr (is_complex_number<T>)
    return e.v == T(0) ? N(T(1)) : N(std::pow(x.v, e.v));
  else
    return number_power(x, e);
};
// The exponent is the same in every lane.
constexpr auto power_of_number = [](auto x, auto e) {
  using N = decltype(x);
  using T = typename N::Lane;
  if constexpr (std::is_integral_v<T>) {
    return N(integer_power(x.v, e.v));
  } else {
    const T p = first_lane(e);
    if (p == T(2)) return x * x;
    if constexpr (is_complex_number<T>)
      return e.v == T(0) ? N(T(1)) : N(std::pow(x.v, e.v));
    else {
      if (p == T(0.5)) return sqrt(x);
      if (p == T(3)) return x * x * x;
      if (p == T(1)) return x;
      if (p == T(-1)) return N(1) / x;
      if (p == T(-0.5)) return N(1) / sqrt(x);
      if (p == T(-2)) return N(1) / (x * x);
      if (p == T(0)) return N(1);
      return number_power(x, e);
    }
  }
};

Tensor power_exponent_grad(const Backward& b, const Tensor& base_log, const Tensor& base_zero,
                           const Tensor& exponent) {
  Tensor result = b.out();
  Tensor condition = is_complex(exponent.dtype())
                         ? Tensor(fn::logical_and(base_zero, fn::ge(Tensor(fn::real(exponent)), 0)))
                         : Tensor(fn::logical_and(base_zero, fn::ge(exponent, 0)));
  return b.g() * Tensor(fn::where(condition, 0, conj_of(result * base_log)));
}

// float_power's operand: double, or complex128 where either side is complex.
Tensor to_wide(const Tensor& x, DType other) {
  bool complex = is_complex(x.dtype()) || is_complex(other);
  return fn::to(x, complex ? DType::ComplexDouble : DType::Double);
}

void define_powers(Family& t) {
  const PointwiseSpec spec{.operands = "self exponent", .kernel_name = "pow", .check = check_pow};
  const PointwiseSpec scalar_spec{
      .operands = "self exponent", .kernel_name = "pow", .row_major = true};
  pointwise<kNumbers, Arity<2>>(
      t.op("aten::pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor")
          .inplace("aten::pow_.Scalar")
          .out(),
      spec, power_of_number)
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              Scalar e = b["exponent"].to_scalar();
              if (e.equals(0)) return zeros_of(b.g());
              Scalar less = e.is_complex()  ? Scalar(e.to_complex() - 1.0)
                            : e.is_double() ? Scalar(e.to_double() - 1)
                                            : Scalar(e.to_int() - 1);
              return b.g() * conj_of(Tensor(fn::pow(self_of(b), less)) * e);
            })
      .samples("p(2,3) 2.5", "n(2,3) 3", "n(2,3) 0", "z(2,3) 2");
  pointwise<kNumbers, Arity<2>>(
      t.op("aten::pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor")
          .inplace("aten::pow_.Tensor")
          .out(),
      spec, power)
      .node_name("PowBackward1")
      .grad("self", "self exponent",
            [](const Backward& b) -> Tensor {
              Tensor e = b.t("exponent"), zero = fn::eq(e, 0);
              Tensor slope = e * Tensor(fn::pow(self_of(b), e - Scalar(1)));
              return fn::where(zero, zeros_of(b.g()), b.g() * conj_of(slope));
            })
      .grad("exponent", "self exponent result",
            [](const Backward& b) -> Tensor {
              Tensor x = self_of(b);
              return power_exponent_grad(b, fn::log(x), fn::eq(x, 0), b.t("exponent"));
            })
      .samples("p(2,3) n(3)", "z(2,3) z(3)");
  pointwise<kNumbers, Arity<2>>(
      t.op("aten::pow.Scalar(Scalar self, Tensor exponent) -> Tensor").out(), scalar_spec, power)
      .node_name("PowBackward2")
      .grad("exponent", "exponent result",
            [](const Backward& b) -> Tensor {
              Scalar x = b["self"].to_scalar();
              Tensor e = b.t("exponent"), result = b.out();
              if (x.equals(0)) {
                Tensor condition = is_complex(e.dtype()) ? Tensor(fn::ge(Tensor(fn::real(e)), 0))
                                                         : Tensor(fn::ge(e, 0));
                return b.g() *
                       Tensor(fn::where(
                           condition, zeros_of(result),
                           conj_of(result * Scalar(-std::numeric_limits<double>::infinity()))));
              }
              Scalar log = x.is_complex() ? Scalar(std::log(x.to_complex()))
                                          : Scalar(std::log(x.to_double()));
              return b.g() * conj_of(result * log);
            })
      .samples("1.7 n(2,3)");
  t.op("aten::float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor")
      .inplace("aten::float_power_.Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, const Tensor& e) -> Tensor {
        return fn::pow(to_wide(x, e.dtype()), to_wide(e, x.dtype()));
      })
      .samples("p(2,3) n(3)");
  t.op("aten::float_power.Scalar(Scalar self, Tensor exponent) -> Tensor")
      .out()
      .composite()
      .kernel([](const Scalar& x, const Tensor& e) -> Tensor {
        return fn::pow(x, to_wide(e, x.dtype()));
      });
  t.op("aten::float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor")
      .inplace("aten::float_power_.Scalar")
      .out()
      .composite()
      .kernel([](const Tensor& x, const Scalar& e) -> Tensor {
        return fn::pow(to_wide(x, e.dtype()), e);
      })
      .samples("p(2,3) 1.5");
}

// By the operand of the larger real part, beside which the other's share is small.
template <class T>
std::complex<T> complex_logaddexp(std::complex<T> a, std::complex<T> b) {
  const auto is_nan = [](std::complex<T> v) {
    return std::isnan(v.real()) || std::isnan(v.imag());
  };
  constexpr T nan = std::numeric_limits<T>::quiet_NaN();
  if (is_nan(a) || is_nan(b)) return {nan, nan};
  const auto least = a.real() <= b.real() ? a : b, most = a.real() <= b.real() ? b : a;
  if (!std::isfinite(least.real()) && least.real() == most.real())
    return least.real() < 0 ? least : std::log(std::exp(least) + std::exp(most));
  const std::complex<T> z = std::exp(least - most);  // log(1 + z), small z's digits kept
  return most + std::complex<T>(std::log1p(z.real() * (2 + z.real()) + z.imag() * z.imag()) / 2,
                                std::atan2(z.imag(), 1 + z.real()));
}

// What the losses of these names give for each element.
void define_loss_elements(Family& t) {
  pointwise<kFloats, Arity<2, 1>>(
      t.op("torchere::huber(Tensor self, Tensor target, float delta) -> Tensor"),
      {.operands = "self target", .params = "delta", .kernel_name = "huber_cpu"},
      [](auto x, auto y, auto delta) {
        using N = decltype(x);
        const N z = abs(x - y), half(0.5);
        return where(z <= delta, half * z * z, delta * (z - half * delta));
      });
  pointwise<kFloats, Arity<2, 1>>(
      t.op("torchere::smooth_l1(Tensor self, Tensor target, float beta) -> Tensor"),
      {.operands = "self target", .params = "beta", .kernel_name = "smooth_l1_cpu"},
      [](auto x, auto y, auto beta) {
        using N = decltype(x);
        const N z = abs(x - y), half(0.5);
        return where(z < beta, half * z * z / beta, z - half * beta);
      });
}

void define_pairs(Family& t) {
  // Of real numbers: π below zero, NaN stays.
  pointwise<kFloats, Arity<1>>(t.op("torchere::real_angle(Tensor self) -> Tensor"), kToFloat,
                               [](auto x) {
                                 using N = decltype(x);
                                 return where(isnan(x), x, where(x < N(0), N(kPi), N(0)));
                               });
  const PointwiseSpec spec{.operands = "self other"};
  const PointwiseSpec to_float{.operands = "self other", .result = ResultRule::Float};
  pointwise<kFloats, Arity<2>>(
      t.op("aten::atan2(Tensor self, Tensor other) -> Tensor").inplace().out(), to_float,
      [](auto y, auto x) { return atan2(y, x); })
      .grads("self other", "self other", [](const Backward& b) -> Grads {
        Tensor y = self_of(b), x = b.t("other"), d = x * x + y * y;
        Tensor r = fn::masked_fill(Tensor(fn::reciprocal(d)), fn::eq(d, 0), 0);
        return {b.g() * x * r, b.g() * -y * r};
      });
  pointwise<kFloats, Arity<2>>(
      t.op("aten::hypot(Tensor self, Tensor other) -> Tensor").inplace().out(), spec,
      [](auto x, auto y) { return hypot(x, y); })
      .grad("self", "self result", [](const Backward& b) { return b.g() * self_of(b) / b.out(); })
      .grad("other", "other result",
            [](const Backward& b) { return b.g() * b.t("other") / b.out(); });
  pointwise<kFloats, Arity<2>>(
      t.op("aten::nextafter(Tensor self, Tensor other) -> Tensor").inplace().out(), spec,
      [](auto x, auto y) { return nextafter(x, y); })
      .grad("self", "self other",
            [](const Backward& b) -> Tensor {
              return fn::where(fn::ne(self_of(b), b.t("other")), b.g(), 0);
            })
      .grad("other", "other", [](const Backward& b) { return zeros_of(b.t("other")); })
      .samples("n(2,3) n(2,3)");
  constexpr auto copy_sign = [](auto a, auto b) { return copysign(a, b); };
  auto copysign_grad = [](const Backward& b) -> Tensor {
    Tensor ratio = b.out() / self_of(b);
    return b.g() * Tensor(fn::masked_fill(ratio, fn::eq(self_of(b), 0), 0));
  };
  pointwise<kFloats, Arity<2>>(
      t.op("aten::copysign.Tensor(Tensor self, Tensor other) -> Tensor").inplace().out(), to_float,
      copy_sign)
      .grad("self", "self result", copysign_grad)
      .grad("other", "other", [](const Backward& b) { return zeros_of(b.t("other")); });
  pointwise<kFloats, Arity<2>>(
      t.op("aten::copysign.Scalar(Tensor self, Scalar other) -> Tensor").inplace().out(), to_float,
      copy_sign)
      .node_name("CopysignBackward1")
      .grad("self", "self result", copysign_grad);
  pointwise<kReals | kBools, Arity<2>>(
      t.op("aten::heaviside(Tensor self, Tensor values) -> Tensor").inplace().out(),
      {.operands = "self values", .check = check_heaviside}, [](auto a, auto b) {
        using N = decltype(a);
        return where(a == N(0), b, where(a > N(0), N(1), N(0)));
      });
  pointwise<kFloats | kComplexes, Arity<2>>(
      t.op("aten::logaddexp(Tensor self, Tensor other) -> Tensor").out(), spec,
      [](auto a, auto b) {
        using N = decltype(a);
        if constexpr (is_complex_number<typename N::Lane>)
          return N(complex_logaddexp(a.v, b.v));
        else {
          const auto m = where(isnan(a), a, max(a, b));
          return where(abs(a) == infinity<typename N::Lane>() && a == b, a,
                       m + log1p(exp(-abs(a - b))));
        }
      })
      .grad("self", "self other",
            [](const Backward& b) {
              return b.g() / conj_of(Scalar(1) + Tensor(fn::exp(b.t("other") - self_of(b))));
            })
      .grad("other", "self other",
            [](const Backward& b) {
              return b.g() / conj_of(Scalar(1) + Tensor(fn::exp(self_of(b) - b.t("other"))));
            })
      .samples("z(2,3) z(2,3)");
  pointwise<kFloats, Arity<2>>(t.op("aten::logaddexp2(Tensor self, Tensor other) -> Tensor").out(),
                               spec,
                               [](auto a, auto b) {
                                 using N = decltype(a);
                                 const auto m = where(isnan(a), a, max(a, b));
                                 return where(abs(a) == infinity<typename N::Lane>() && a == b, a,
                                              m + log1p(exp2(-abs(a - b))) * N(1 / kLn2));
                               })
      .grad("self", "self other",
            [](const Backward& b) {
              return b.g() / (Scalar(1) + Tensor(fn::pow(2, b.t("other") - self_of(b))));
            })
      .grad("other", "self other", [](const Backward& b) {
        return b.g() / (Scalar(1) + Tensor(fn::pow(2, self_of(b) - b.t("other"))));
      });
}

}  // namespace

void define_pointwise_math_for_target(Family& t) {
  define_exponentials(t);
  define_circular(t);
  define_rounding(t);
  define_powers(t);
  define_loss_elements(t);
  define_pairs(t);
  for (const char* f : {"sin", "cos", "tan"})
    define_alias(t, "arc" + std::string(f), "a" + std::string(f));
  for (const char* f : {"sinh", "cosh", "tanh"})
    define_alias(t, "arc" + std::string(f), "a" + std::string(f));
  define_alias(t, "arctan2", "atan2");
  define_alias(t, "fix", "trunc");
  define_alias(t, "special_exp2", "exp2");
  define_alias(t, "special_expm1", "expm1");
  define_alias(t, "special_log1p", "log1p");
  t.samples("aten::special_log1p", {"p(2,3)"});
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::arcsin", {"u(2,3)"});
  t.samples("aten::arccos", {"u(2,3)"});
  t.samples("aten::arctanh", {"u(2,3)"});
  t.samples("aten::arccosh", {"g(2,3)"});
  t.samples("aten::arcsin_", {"u(2,3)"});
  t.samples("aten::arccos_", {"u(2,3)"});
  t.samples("aten::arctanh_", {"u(2,3)"});
  t.samples("aten::arccosh_", {"g(2,3)"});
  t.samples("aten::special_log1p_", {"p(2,3)"});
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(pointwise_math)
