// Bessel and Airy functions, incomplete gamma functions and orthogonal polynomials.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/special_functions.cpp"
#include "kernels/polynomials.h"
#include "kernels/special.h"
#include "kernels/targets.h"
#include "kernels/vec_special.h"
#include "ops/derivative.h"
#include "ops/family.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

#define PAIRS(call) \
  [](auto a, auto b) { return decltype(a)::each([](auto x, auto y) { return call; }, a, b); }

template <class F>
void function_of(Family& t, const char* name, const char* argument, F f) {
  FamilyOp op = pointwise<kFloats, Arity<1>>(
      t.op(str("aten::special_", name, "(Tensor ", argument, ") -> Tensor")).out(),
      {.operands = argument, .result = ResultRule::Float}, f);
  if constexpr (kBaseline) op.op()->not_differentiable = true;
}

void define_bessel(Family& t) {
  function_of(t, "bessel_j0", "self", TORCHERE_SPECIAL(1e6, bessel_j0(x), special::bessel_j0(x)));
  function_of(t, "bessel_j1", "self", TORCHERE_SPECIAL(1e6, bessel_j1(x), special::bessel_j1(x)));
  function_of(t, "bessel_y0", "self", TORCHERE_SPECIAL(1e6, bessel_y0(x), special::bessel_y0(x)));
  function_of(t, "bessel_y1", "self", TORCHERE_SPECIAL(1e6, bessel_y1(x), special::bessel_y1(x)));
  function_of(t, "modified_bessel_i0", "self", TORCHERE_SPECIAL(0, i0(x), special::i0(x)));
  function_of(t, "modified_bessel_i1", "self", TORCHERE_SPECIAL(0, i1(x), special::i1(x)));
  function_of(t, "modified_bessel_k0", "self",
              TORCHERE_SPECIAL(0, modified_k<0>(x, false), special::bessel_k0(x)));
  function_of(t, "modified_bessel_k1", "self",
              TORCHERE_SPECIAL(0, modified_k<1>(x, false), special::bessel_k1(x)));
  function_of(t, "scaled_modified_bessel_k0", "x",
              TORCHERE_SPECIAL(0, modified_k<0>(x, true), special::scaled_bessel_k0(x)));
  function_of(t, "scaled_modified_bessel_k1", "x",
              TORCHERE_SPECIAL(0, modified_k<1>(x, true), special::scaled_bessel_k1(x)));
  function_of(t, "spherical_bessel_j0", "x",
              TORCHERE_SPECIAL(1e6, spherical_bessel_j0(x), special::spherical_bessel_j0(x)));
  function_of(t, "airy_ai", "x", TORCHERE_SPECIAL(1e4, airy_ai(x), special::airy_ai(x)));
}

// Small degrees that all lanes share go by the recurrence in registers; that is exact at ±1.
template <polynomials::Chebyshev Kind, bool Shifted>
constexpr auto chebyshev_of = [](auto x, auto n) {
  using N = decltype(x);
  using T = typename N::Lane;
  if constexpr (Shifted) x = x + x - N(T(1));
  alignas(64) T degrees[N::kCount];
  n.store(degrees);
  const T degree = degrees[0];
  if (degree >= 1 && degree < 9 && all(n == N(degree))) {
    const N twice = x + x;
    N before = N(T(1));
    N last = Kind == polynomials::Chebyshev::T   ? x
             : Kind == polynomials::Chebyshev::U ? twice
             : Kind == polynomials::Chebyshev::V ? twice - before
                                                 : twice + before;
    for (int k = 2; k <= int(degree); ++k) {
      const N value = twice * last - before;
      before = last;
      last = value;
    }
    return last;
  }
  return N::each([](auto v, auto y) { return polynomials::chebyshev(Kind, v, int64_t(y)); }, x, n);
};

// A polynomial in x of degree n, either of which may be a number.
template <class F>
void polynomial(Family& t, const char* name, F f) {
  if constexpr (kBaseline) {
    const std::string base = str("aten::special_", name);
    const PointwiseSpec spec{
        .operands = "x n", .result = ResultRule::Float, .kernel_name = "polynomial_cpu"};
    for (const char* form :
         {"(Tensor x, Tensor n) -> Tensor", ".x_scalar(Scalar x, Tensor n) -> Tensor",
          ".n_scalar(Tensor x, Scalar n) -> Tensor"})
      pointwise<kFloats, Arity<2>>(t.op(base + form).out(), spec, f).op()->not_differentiable =
          true;
  }
}

void define_polynomials(Family& t) {
  using polynomials::Chebyshev;
  polynomial(t, "chebyshev_polynomial_t", chebyshev_of<Chebyshev::T, false>);
  polynomial(t, "chebyshev_polynomial_u", chebyshev_of<Chebyshev::U, false>);
  polynomial(t, "chebyshev_polynomial_v", chebyshev_of<Chebyshev::V, false>);
  polynomial(t, "chebyshev_polynomial_w", chebyshev_of<Chebyshev::W, false>);
  polynomial(t, "shifted_chebyshev_polynomial_t", chebyshev_of<Chebyshev::T, true>);
  polynomial(t, "shifted_chebyshev_polynomial_u", chebyshev_of<Chebyshev::U, true>);
  polynomial(t, "shifted_chebyshev_polynomial_v", chebyshev_of<Chebyshev::V, true>);
  polynomial(t, "shifted_chebyshev_polynomial_w", chebyshev_of<Chebyshev::W, true>);
  polynomial(t, "hermite_polynomial_h", PAIRS(polynomials::hermite_h(x, int64_t(y))));
  polynomial(t, "hermite_polynomial_he", PAIRS(polynomials::hermite_he(x, int64_t(y))));
  polynomial(t, "laguerre_polynomial_l", PAIRS(polynomials::laguerre(x, int64_t(y))));
  polynomial(t, "legendre_polynomial_p", PAIRS(polynomials::legendre(x, int64_t(y))));
}

// What a step of x adds to P(a, x).
Tensor incomplete_gamma_slope(const Backward& b) {
  const Tensor a = b.t("self"), x = b.t("other");
  return fn::exp((a - Scalar(1)) * Tensor(fn::log(x)) - x - Tensor(call<"aten::lgamma">(a)));
}

// Outside the domain all is NaN, which needs no call.
template <class T, class F>
T where_defined(T a, T x, F f) {
  return !(a >= 0) || x < 0 ? std::numeric_limits<T>::quiet_NaN() : T(f(a, x));
}

void define_incomplete_gamma(Family& t) {
  if constexpr (kBaseline) {
    const PointwiseSpec spec{.operands = "self other", .result = ResultRule::Same};
    pointwise<kFloats, Arity<2>>(
        t.op("aten::igamma(Tensor self, Tensor other) -> Tensor").inplace().out(), spec,
        PAIRS(where_defined(x, y,
                            [](auto a, auto v) { return special::lower_incomplete_gamma(a, v); })))
        .grad("other", "self other",
              [](const Backward& b) { return b.g() * incomplete_gamma_slope(b); })
        .samples("p(2,3) g(2,3)");
    pointwise<kFloats, Arity<2>>(
        t.op("aten::igammac(Tensor self, Tensor other) -> Tensor").inplace().out(), spec,
        PAIRS(where_defined(x, y,
                            [](auto a, auto v) { return special::upper_incomplete_gamma(a, v); })))
        .grad("other", "self other",
              [](const Backward& b) { return -(b.g() * incomplete_gamma_slope(b)); })
        .samples("g(2,3) p(2,3)");
  }
}

}  // namespace

void define_special_functions_for_target(Family& t) {
  define_bessel(t);
  define_polynomials(t);
  define_incomplete_gamma(t);
  t.op("aten::special_gammainc(Tensor self, Tensor other) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& x) -> Tensor { return call<"aten::igamma">(a, x); })
      .samples("p(2,3) g(2,3)");
  t.op("aten::special_gammaincc(Tensor self, Tensor other) -> Tensor")
      .out()
      .composite()
      .kernel(
          [](const Tensor& a, const Tensor& x) -> Tensor { return call<"aten::igammac">(a, x); })
      .samples("g(2,3) p(2,3)");
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::special_bessel_j0", {"n(2,3)"});
  t.samples("aten::special_bessel_y1", {"p(2,3)"});
  t.samples("aten::special_modified_bessel_k0", {"p(2,3)"});
  t.samples("aten::special_airy_ai", {"n(2,3)"});
  t.samples("aten::special_chebyshev_polynomial_t", {"n(2,3) k(0,3,12)"});
  t.samples("aten::special_hermite_polynomial_h", {"n(2,3) k(0,3,5)"});
}

#undef PAIRS
}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(special_functions)
