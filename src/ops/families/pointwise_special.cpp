// Special functions, and functions put together for statistics: erf, gamma, Bessel, xlogy, logit.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/pointwise_special.cpp"
#include "kernels/targets.h"
#include "kernels/special.h"
#include "kernels/vec_special.h"
#include "ops/derivative.h"
#include "ops/family.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

constexpr double kPi = 3.14159265358979323846, kTwoOverSqrtPi = 1.12837916709551257390;

template <class F>
FamilyOp unary(Family& t, const std::string& name, F f) {
  return pointwise<kFloats, Arity<1>>(
      t.op("aten::" + name + "(Tensor self) -> Tensor").inplace().out(),
      {.operands = "self", .result = ResultRule::Float}, f);
}
template <class F>
FamilyOp unary_plain(Family& t, const std::string& name, F f) {
  return pointwise<kFloats, Arity<1>>(t.op("aten::" + name + "(Tensor self) -> Tensor").out(),
                                      {.operands = "self", .result = ResultRule::Float}, f);
}
#define LANES(call) [](auto a) { return decltype(a)::each([](auto x) { return call; }, a); }
#define PAIRS(call) \
  [](auto a, auto b) { return decltype(a)::each([](auto x, auto y) { return call; }, a, b); }

Tensor self_of(const Backward& b) { return b.t("self"); }

// Floats in registers: M. Giles, "Approximating the erfinv function" (2010), polynomials of
// -log(1 - x²) within 4e-7; others one by one.
constexpr auto inverse_erf = [](auto x) {
  using N = decltype(x);
  using T = typename N::Lane;
  if constexpr (std::is_same_v<T, float> && is_register<T>) {
    constexpr double middle[] = {1.50140941,     0.246640727,    -0.00417768164,
                                 -0.00125372503, 0.00021858087,  -4.39150654e-06,
                                 -3.5233877e-06, 3.43273939e-07, 2.81022636e-08};
    constexpr double tails[] = {2.83297682,    1.00167406,     0.00943887047,
                                -0.0076224613, 0.00573950773,  -0.00367342844,
                                0.00134934322, 0.000100950558, -0.000200214257};
    const N one(1), w = -log((one - x) * (one + x));
    const N near = polynomial(w - N(2.5), middle), far = polynomial(sqrt(w) - N(3), tails);
    const N y = where(w < N(5), near, far) * x;
    return where(abs(x) == one, copysign(infinity<T>(), x), y);
  } else {
    return N::each([](auto v) { return special::erfinv(v); }, x);
  }
};

void define_errors(Family& t) {
  unary(t, "erf", [](auto x) { return erf(x); }).grad("self", "self", [](const Backward& b) {
    return Scalar(kTwoOverSqrtPi) * Tensor(fn::exp(-(self_of(b) * self_of(b)))) * b.g();
  });
  unary(t, "erfc", TORCHERE_SPECIAL(0, erfc(x), std::erfc(x)))
      .grad("self", "self", [](const Backward& b) {
        return Scalar(-kTwoOverSqrtPi) * Tensor(fn::exp(-(self_of(b) * self_of(b)))) * b.g();
      });
  unary(t, "erfinv", inverse_erf)
      .grad("self", "result",
            [](const Backward& b) {
              return Scalar(1 / kTwoOverSqrtPi) * Tensor(fn::exp(b.out() * b.out())) * b.g();
            })
      .samples("u(2,3)");
  unary_plain(t, "special_erfcx", TORCHERE_SPECIAL(0, erfcx(x), special::erfcx(x)))
      .grad("self", "self result", [](const Backward& b) {
        return (Scalar(2) * self_of(b) * b.out() - Scalar(kTwoOverSqrtPi)) * b.g();
      });
  unary_plain(t, "special_ndtri", TORCHERE_SPECIAL(0, ndtri(x), special::ndtri(x)))
      .grad("self", "result",
            [](const Backward& b) {
              return b.g() * Scalar(std::sqrt(2 * kPi)) *
                     Tensor(fn::exp(b.out() * b.out() / Scalar(2)));
            })
      .samples("v(0.2,0.4,0.7)");
  unary_plain(t, "special_log_ndtr", TORCHERE_SPECIAL(0, log_ndtr(x), special::log_ndtr(x)))
      .grad("self", "self result", [](const Backward& b) {
        return b.g() / Tensor(fn::exp(b.out() + self_of(b) * self_of(b) / Scalar(2))) *
               Scalar(1 / std::sqrt(2 * kPi));
      });
  t.op("aten::special_ndtr(Tensor self) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x) -> Tensor {
        return (Scalar(1) + Tensor(fn::erf(x * Scalar(std::sqrt(0.5))))) * Scalar(0.5);
      });
  unary_plain(t, "special_entr",
              [](auto x) {
                using N = decltype(x);
                const N y = where(x > N(0), -x * log(x),
                                  where(x == N(0), N(0), -infinity<typename N::Lane>()));
                return where(isnan(x), x, y);
              })
      .grad("self", "self",
            [](const Backward& b) { return b.g() * (Scalar(-1) - Tensor(fn::log(self_of(b)))); })
      .samples("p(2,3)");
}

// The derivative of I1, or of its scaled form; ½ at 0.
Tensor i1_slope(const Tensor& x, const Tensor& i0, const Tensor& result, bool scaled) {
  Tensor zero = fn::eq(x, 0), safe = fn::masked_fill(x, zero, 1);
  Tensor d = scaled ? i0 - result * (Tensor(fn::sgn(x)) + Tensor(fn::reciprocal(safe)))
                    : i0 - result / safe;
  return fn::masked_fill(d, zero, 0.5);
}

void define_gammas(Family& t) {
  unary(t, "lgamma", TORCHERE_SPECIAL(0, lgamma(x), std::lgamma(x)))
      .grad("self", "self",
            [](const Backward& b) { return b.g() * Tensor(fn::digamma(self_of(b))); })
      .samples("p(2,3)");
  unary(t, "digamma", TORCHERE_SPECIAL(0, digamma(x), special::digamma(x)))
      .grad("self", "self",
            [](const Backward& b) { return b.g() * Tensor(fn::polygamma(1, self_of(b))); })
      .samples("p(2,3)");
  pointwise<kFloats, Arity<1, 1>>(
      t.op("aten::polygamma(int n, Tensor self) -> Tensor").out(),
      {.operands = "self", .params = "n", .result = ResultRule::Float},
      [](auto a, auto n) {
        return decltype(a)::each(
            [](auto x, auto k) {
              return k == 1 ? special::trigamma(x) : decltype(x)(special::polygamma(int(k), x));
            },
            a, n);
      })
      .grad("self", "self",
            [](const Backward& b) {
              return b.g() * Tensor(fn::polygamma(b["n"].to_int() + 1, self_of(b)));
            })
      .samples("1 p(2,3)", "2 p(2,3)");
  t.op("aten::mvlgamma(Tensor self, int p) -> Tensor")
      .inplace()
      .out()
      .composite()
      .kernel([](const Tensor& input, int64_t p) -> Tensor {
        TORCHERE_CHECK(p >= 1, "p has to be greater than or equal to 1");
        Tensor x = is_integral(input.dtype(), true) ? Tensor(fn::to(input, DType::Float)) : input;
        Tensor sum = fn::full_like(x, double(p) * double(p - 1) / 4 * std::log(kPi));
        for (int64_t j = 0; j < p; ++j)
          sum = sum + Tensor(call<"aten::lgamma">(x - Scalar(0.5 * double(j))));
        return sum;
      })
      .samples("g(2,3) 2");
  const PointwiseSpec pair{.operands = "self other", .result = ResultRule::Float};
  constexpr auto zeta = [](auto a, auto b) {
    using N = decltype(a);
    using T = typename N::Lane;
    if (all(a < N(T(1)))) return N(std::numeric_limits<T>::quiet_NaN());
    return N::each([](auto x, auto y) { return special::zeta(x, y); }, a, b);
  };
  pointwise<kFloats, Arity<2>>(
      t.op("aten::special_zeta(Tensor self, Tensor other) -> Tensor").out(), pair, zeta)
      .grad("other", "self other",
            [](const Backward& b) -> Tensor {
              Tensor s = self_of(b);
              return b.g() * -s * Tensor(call<"aten::special_zeta">(s + Scalar(1), b.t("other")));
            })
      .samples("g(2,3) p(2,3)");
  pointwise<kFloats, Arity<2>>(
      t.op("aten::special_zeta.self_scalar(Scalar self, Tensor other) -> Tensor").out(), pair, zeta)
      .node_name("SpecialZetaBackward1")
      .grad("other", "other",
            [](const Backward& b) -> Tensor {
              double s = b["self"].to_scalar().to_double();
              return b.g() * Scalar(-s) *
                     Tensor(call<"aten::special_zeta.self_scalar">(s + 1, b.t("other")));
            })
      .samples("2.5 p(2,3)");
  pointwise<kFloats, Arity<2>>(
      t.op("aten::special_zeta.other_scalar(Tensor self, Scalar other) -> Tensor").out(), pair,
      zeta)
      .samples("g(2,3) 1.5");
  unary(t, "i0", TORCHERE_SPECIAL(0, i0(x), special::i0(x)))
      .grad("self", "self",
            [](const Backward& b) { return b.g() * Tensor(call<"aten::special_i1">(self_of(b))); })
      .samples("n(2,3)");
  unary_plain(t, "special_i0e", TORCHERE_SPECIAL(0, i0e(x), special::i0e(x)))
      .grad("self", "self result", [](const Backward& b) {
        return b.g() * (Tensor(call<"aten::special_i1e">(self_of(b))) -
                        Tensor(fn::sgn(self_of(b))) * b.out());
      });
  unary_plain(t, "special_i1", TORCHERE_SPECIAL(0, i1(x), special::i1(x)))
      .grad("self", "self result", [](const Backward& b) {
        return b.g() * i1_slope(self_of(b), call<"aten::i0">(self_of(b)), b.out(), false);
      });
  unary_plain(t, "special_i1e", TORCHERE_SPECIAL(0, i1e(x), special::i1e(x)))
      .grad("self", "self result", [](const Backward& b) {
        return b.g() * i1_slope(self_of(b), call<"aten::special_i0e">(self_of(b)), b.out(), true);
      });
}

// x f(y), 0 where x is 0 and NaN where y is.
template <class N, class F>
HWY_INLINE N times_log(N x, N y, F f) {
  return where(isnan(y), y, where(x == N(0), N(0), x * f(y)));
}

void define_xlogy(Family& t) {
  const PointwiseSpec pair{.operands = "self other", .result = ResultRule::Float};
  constexpr auto xlogy = [](auto x, auto y) {
    return times_log(x, y, [](auto v) { return log(v); });
  };
  constexpr auto xlog1py = [](auto x, auto y) {
    return times_log(x, y, [](auto v) { return log1p(v); });
  };
  pointwise<kFloats, Arity<2>>(
      t.op("aten::xlogy.Tensor(Tensor self, Tensor other) -> Tensor").inplace().out("OutTensor"),
      pair, xlogy)
      .grad("self", "self other",
            [](const Backward& b) -> Tensor {
              Tensor y = b.t("other"), zero = fn::logical_and(fn::eq(self_of(b), 0), fn::le(y, 0));
              return fn::masked_fill(Tensor(fn::xlogy(b.g(), y)), zero, 0);
            })
      .grad("other", "self other",
            [](const Backward& b) { return b.g() * self_of(b) / b.t("other"); })
      .samples("n(2,3) p(3)");
  pointwise<kFloats, Arity<2>>(
      t.op("aten::xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor").out("OutScalar_Self"),
      pair, xlogy)
      .node_name("XlogyBackward1")
      .grad("other", "other",
            [](const Backward& b) { return b.g() * b["self"].to_scalar() / b.t("other"); })
      .samples("1.5 p(2,3)");
  pointwise<kFloats, Arity<2>>(t.op("aten::xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor")
                                   .inplace()
                                   .out("OutScalar_Other"),
                               pair, xlogy)
      .node_name("XlogyBackward2")
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              Tensor g = fn::xlogy(b.g(), b["other"]);
              if (b["other"].to_scalar().to_double() > 0) return g;
              return fn::masked_fill(g, fn::eq(self_of(b), 0), 0);
            })
      .samples("n(2,3) 1.5");
  pointwise<kFloats, Arity<2>>(
      t.op("aten::special_xlog1py(Tensor self, Tensor other) -> Tensor").out(), pair, xlog1py)
      .grad("self", "self other",
            [](const Backward& b) -> Tensor {
              Tensor y = b.t("other"), zero = fn::logical_and(fn::eq(self_of(b), 0), fn::le(y, -1));
              return fn::masked_fill(b.g() * Tensor(fn::log1p(y)), zero, 0);
            })
      .grad("other", "self other",
            [](const Backward& b) { return b.g() * self_of(b) / (b.t("other") + Scalar(1)); })
      .samples("n(2,3) p(3)");
  pointwise<kFloats, Arity<2>>(
      t.op("aten::special_xlog1py.self_scalar(Scalar self, Tensor other) -> Tensor").out(), pair,
      xlog1py)
      .node_name("SpecialXlog1PyBackward1")
      .grad("other", "other",
            [](const Backward& b) {
              return b.g() * b["self"].to_scalar() / (b.t("other") + Scalar(1));
            })
      .samples("1.5 p(2,3)");
  pointwise<kFloats, Arity<2>>(
      t.op("aten::special_xlog1py.other_scalar(Tensor self, Scalar other) -> Tensor").out(), pair,
      xlog1py)
      .node_name("SpecialXlog1PyBackward2")
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return b.g() * Scalar(std::log1p(b["other"].to_scalar().to_double()));
            })
      .samples("n(2,3) 1.5");
}

void define_special_names(Family& t) {
  t.op("aten::special_xlogy(Tensor self, Tensor other) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, const Tensor& y) -> Tensor {
        return call<"aten::xlogy.Tensor">(x, y);
      })
      .samples("n(2,3) p(3)");
  t.op("aten::special_xlogy.self_scalar(Scalar self, Tensor other) -> Tensor")
      .out()
      .composite()
      .kernel([](const Scalar& x, const Tensor& y) -> Tensor {
        return call<"aten::xlogy.Scalar_Self">(x, y);
      })
      .samples("1.5 p(2,3)");
  t.op("aten::special_xlogy.other_scalar(Tensor self, Scalar other) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, const Scalar& y) -> Tensor {
        return call<"aten::xlogy.Scalar_Other">(x, y);
      });
  t.op("aten::special_round(Tensor self, *, int decimals=0) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, int64_t decimals) -> Tensor {
        return call<"aten::round.decimals">(x, decimals);
      });
  t.op("aten::polygamma_(Tensor(a!) self, int n) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x, int64_t n) -> Tensor {
        // Of a copy: the derivative keeps what it was before.
        return fn::copy_(x, Tensor(fn::polygamma(n, fn::clone(x))));
      })
      .samples("g(2,3) 1");
}

void define_logit(Family& t) {
  // eps < 0: x is taken as it is.
  pointwise<kFloats, Arity<1, 1>>(t.op("torchere::logit(Tensor self, float eps) -> Tensor"),
                                  {.operands = "self",
                                   .params = "eps",
                                   .result = ResultRule::Float,
                                   .kernel_name = "logit_cpu"},
                                  [](auto x, auto eps) {
                                    using N = decltype(x);
                                    const N bounded = where(eps < N(0) || isnan(x), x,
                                                            min(max(x, eps), N(1) - eps));
                                    return log(bounded / (N(1) - bounded));
                                  });
  t.op("aten::logit(Tensor self, float? eps=None) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, std::optional<double> eps) -> Tensor {
        return call<"torchere::logit">(x, eps.value_or(-1.0));
      })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::logit_backward">(b.g(), self_of(b), b["eps"]);
            })
      .samples("v(0.2,0.4,0.7)", "v(0.02,0.4,0.97) 0.1");
  t.op("aten::logit_backward(Tensor grad_output, Tensor self, float? eps=None) -> Tensor")
      .out("grad_input")
      .composite()
      .kernel([](const Tensor& g, const Tensor& x, std::optional<double> eps) -> Tensor {
        Tensor slope = g / (x * (Scalar(1) - x));
        double nan = std::numeric_limits<double>::quiet_NaN();
        Tensor inside = eps ? fn::logical_and(fn::ge(x, *eps), fn::le(x, 1 - *eps))
                            : fn::logical_and(fn::ge(x, 0), fn::le(x, 1));
        return fn::where(inside, slope, eps ? 0.0 : nan);
      })
      .samples("n(3) v(0.2,0.4,0.7)", "n(3) v(0.02,0.4,0.97) 0.1");
  pointwise<kFloats | kComplexes, Arity<1>>(
      t.op("aten::sinc(Tensor self) -> Tensor").inplace().out(),
      {.operands = "self", .result = ResultRule::Float},
      [](auto x) {
        using N = decltype(x);
        if constexpr (is_complex_number<typename N::Lane>) {
          using T = typename N::Lane;
          const N p = x * N(T(static_cast<typename T::value_type>(kPi)));
          return x.v == T(0) ? N(T(1)) : sin(p) / p;
        } else {
          const N p = x * N(kPi);
          return where(x == N(0), N(1), sin(p) / p);
        }
      })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              Tensor p = self_of(b) * Scalar(kPi), square = p * self_of(b);
              Tensor slope =
                  b.g() * conj_of((Tensor(fn::cos(p)) * p - Tensor(fn::sin(p))) / square);
              return fn::masked_fill(slope, fn::eq(square, 0), 0);
            })
      .samples("z(2,3)");
  pointwise<kFloats, Arity<1, 3>>(
      t.op("torchere::nan_to_num(Tensor self, float nan, float posinf, float neginf) -> Tensor"),
      {.operands = "self", .params = "nan posinf neginf"},
      [](auto x, auto nan, auto high, auto low) {
        using N = decltype(x);
        using T = typename N::Lane;
        const N top = where(high == infinity<T>(), N(std::numeric_limits<T>::max()), high);
        const N bottom = where(low == -infinity<T>(), N(std::numeric_limits<T>::lowest()), low);
        return where(isnan(x), nan,
                     where(x == infinity<T>(), top, where(x == -infinity<T>(), bottom, x)));
      });
  t.op("aten::nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> "
       "Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, std::optional<double> nan, std::optional<double> high,
                 std::optional<double> low) -> Tensor {
        if (is_integral(x.dtype(), true)) return fn::clone(x);
        double top = x.dtype() == DType::Half       ? 65504.0
                     : x.dtype() == DType::BFloat16 ? 3.3895313892515355e38
                                                    : std::numeric_limits<double>::infinity();
        return call<"torchere::nan_to_num">(x, nan.value_or(0.0), high.value_or(top),
                                            low.value_or(-top));
      })
      .grad("self", "self",
            [](const Backward& b) { return b.g() * Tensor(fn::isfinite(self_of(b))); });
}

}  // namespace

void define_pointwise_special_for_target(Family& t) {
  define_errors(t);
  define_gammas(t);
  define_xlogy(t);
  define_special_names(t);
  define_logit(t);
  define_alias(t, "special_erf", "erf");
  define_alias(t, "special_erfc", "erfc");
  define_alias(t, "special_erfinv", "erfinv");
  t.samples("aten::special_erfinv", {"u(2,3)"});
  define_alias(t, "special_gammaln", "lgamma");
  t.samples("aten::special_gammaln", {"p(2,3)"});
  define_alias(t, "special_digamma", "digamma");
  t.samples("aten::special_digamma", {"p(2,3)"});
  define_alias(t, "special_psi", "digamma");
  t.samples("aten::special_psi", {"p(2,3)"});
  define_alias(t, "special_polygamma", "polygamma");
  t.samples("aten::special_polygamma", {"2 p(2,3)"});
  define_alias(t, "special_multigammaln", "mvlgamma");
  t.samples("aten::special_multigammaln", {"g(2,3) 2"});
  define_alias(t, "special_i0", "i0");
  define_alias(t, "special_logit", "logit");
  t.samples("aten::special_logit", {"v(0.2,0.4,0.7)"});
  define_alias(t, "special_sinc", "sinc");
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::special_polygamma_", {"g(2,3) 1"});
  t.samples("aten::special_digamma_", {"p(2,3)"});
  t.samples("aten::special_psi_", {"p(2,3)"});
  t.samples("aten::special_logit_", {"v(0.2,0.4,0.7)"});
  t.samples("aten::special_multigammaln_", {"g(2,3) 2"});
}

#undef LANES
#undef PAIRS
}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(pointwise_special)
