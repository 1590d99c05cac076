// Elementary functions of V<T>. One number: the C++ library. Registers: the reductions and series
// below, within 2 units in the last place; what has no series goes lane by lane. Included once for
// each target.
#include "kernels/vec.h"

#if defined(TORCHERE_KERNELS_VEC_MATH_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TORCHERE_KERNELS_VEC_MATH_H_
#undef TORCHERE_KERNELS_VEC_MATH_H_
#else
#define TORCHERE_KERNELS_VEC_MATH_H_
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {

// c[0] + x c[1] + … by Horner's rule.
template <class T, size_t N>
HWY_INLINE V<T> polynomial(V<T> x, const double (&c)[N]) {
  V<T> r(c[N - 1]);
  for (size_t i = N - 1; i-- > 0;) r = fma(r, x, V<T>(c[i]));
  return r;
}

template <class T>
HWY_INLINE V<T> erfc(V<T> x) {
  return V<T>::each([](T a) { return std::erfc(a); }, x);
}

// exp. x = n ln 2 + r with |r| ≤ ln 2 / 2; the Taylor series of exp(r) is exact to T's precision
// with 8 terms (float) or 14 (double), and 2^n is put on in two steps, so that results below the
// normal numbers come out right.
template <class T>
struct ExpConstants;
template <>
struct ExpConstants<float> {
  static constexpr double ln2_high = 0.693359375, ln2_low = -2.12194440054690583e-4;
  static constexpr double lowest = -104.0, highest = 89.0, normal = 87.0;
  static constexpr double tail[] = {1.0 / 2, 1.0 / 6, 1.0 / 24, 1.0 / 120, 1.0 / 720, 1.0 / 5040};
};
template <>
struct ExpConstants<double> {
  static constexpr double ln2_high = 6.93147180369123816490e-01,
                          ln2_low = 1.90821492927058770002e-10;
  static constexpr double lowest = -746.0, highest = 710.0, normal = 708.0;
  static constexpr double tail[] = {
      1.0 / 2,     1.0 / 6,      1.0 / 24,      1.0 / 120,      1.0 / 720,       1.0 / 5040,
      1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};
};
// r is rounded; `lost` is what that left out of it.
template <class T>
HWY_INLINE V<T> reduce_exp(V<T> x, V<T>& n, V<T>& lost) {
  using C = ExpConstants<T>;
  n = round(x * V<T>(1.44269504088896340736));
  const V<T> high = fma(n, V<T>(-C::ln2_high), x), low = n * V<T>(C::ln2_low), r = high - low;
  lost = (high - r) - low;
  return r;
}
template <class T>
HWY_INLINE V<T> exp(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::exp(x.v);
  } else {
    using C = ExpConstants<T>;
    V<T> n, lost;
    const V<T> bounded = min(max(x, V<T>(C::lowest)), V<T>(C::highest));
    const V<T> r = reduce_exp(bounded, n, lost);
    // 1 + r in two parts, so that the result is rounded once but for the small terms.
    const V<T> sum = r + V<T>(1), rest = r - (sum - V<T>(1));
    const V<T> y = sum + (rest + fma(r * r, polynomial(r, C::tail), lost));
    if (all(abs(x) < V<T>(C::normal))) return y * power_of_two(n);
    const V<T> half = floor(n * V<T>(0.5));
    return where(isnan(x), x, y * power_of_two(half) * power_of_two(n - half));
  }
}
template <class T>
HWY_INLINE V<T> expm1(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::expm1(x.v);
  } else {
    using C = ExpConstants<T>;
    V<T> n, lost;
    const V<T> bounded = min(max(x, V<T>(C::lowest)), V<T>(C::highest));
    const V<T> r = reduce_exp(bounded, n, lost);
    const V<T> y = fma(r * r, polynomial(r, C::tail), r);
    const V<T> half = floor(n * V<T>(0.5)), rest = n - half;
    // 2^n (y + 1) - 1, with 2^n in two factors as in exp.
    const V<T> a = power_of_two(half), b = power_of_two(rest);
    const V<T> one(1), scale = a * b;
    const V<T> normal = fma(scale, y, scale - one);
    const V<T> big = (y + one) * a * b;
    const V<T> result = where(n > V<T>(sizeof(T) == 4 ? 100 : 1000), big, normal);
    return where(isnan(x) || x == V<T>(0), x, result);
  }
}

// log. x = 2^k (1 + f) with sqrt(1/2) ≤ 1 + f < sqrt(2); log(1 + f) = f - (f²/2 - s (f²/2 + R(s²)))
// with s = f / (2 + f) and R the series of atanh (the arrangement is that of fdlibm's e_log.c).
template <class T>
struct LogConstants;
template <>
struct LogConstants<float> {
  static constexpr double ln2_high = 0.693359375, ln2_low = -2.12194440054690583e-4;
  static constexpr double series[] = {2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11};
};
template <>
struct LogConstants<double> {
  static constexpr double ln2_high = 6.93147180369123816490e-01,
                          ln2_low = 1.90821492927058770002e-10;
  static constexpr double series[] = {2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,  2.0 / 11, 2.0 / 13,
                                      2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21, 2.0 / 23};
};
// k and f of a positive, finite x.
template <class T>
HWY_INLINE void split_log(V<T> x, V<T>& k, V<T>& f) {
  constexpr int mantissa = sizeof(T) == 4 ? 23 : 52;
  using U = std::conditional_t<sizeof(T) == 4, uint32_t, uint64_t>;
  constexpr U sqrt_half = sizeof(T) == 4 ? U(0x3f3504f3) : U(0x3fe6a09e667f3bcdULL);
  const typename V<T>::Bits bits;
  const typename V<T>::Ints ints;
  const typename V<T>::D d;
  const auto tiny = x < V<T>(std::numeric_limits<T>::min());
  const V<T> scaled = where(tiny, x * V<T>(sizeof(T) == 4 ? 8388608.0 : 4503599627370496.0), x);
  const auto above = hn::Sub(hn::BitCast(bits, scaled.v), hn::Set(bits, sqrt_half));
  const auto e = hn::ShiftRight<mantissa>(hn::BitCast(ints, above));
  const auto mask = hn::Set(bits, (U(1) << mantissa) - 1);
  const auto m = hn::Add(hn::And(above, mask), hn::Set(bits, sqrt_half));
  f = V<T>(hn::BitCast(d, m)) - V<T>(1);
  k = V<T>(hn::ConvertTo(d, e)) - where(tiny, V<T>(mantissa), V<T>(0));
}
// log(2^k (1 + f)) + low.
template <class T>
HWY_INLINE V<T> log_of_split(V<T> k, V<T> f, V<T> low) {
  using C = LogConstants<T>;
  const V<T> s = f / (f + V<T>(2)), z = s * s, half = V<T>(0.5) * f * f;
  const V<T> r = z * polynomial(z, C::series);
  return k * V<T>(C::ln2_high) - ((half - fma(s, half + r, fma(k, V<T>(C::ln2_low), low))) - f);
}
template <class T>
HWY_INLINE V<T> log_special(V<T> x, V<T> y) {
  y = where(x == V<T>(0), -infinity<T>(), y);
  y = where(x < V<T>(0), V<T>(std::numeric_limits<T>::quiet_NaN()), y);
  return where(isnan(x) || x == infinity<T>(), x, y);
}
template <class T>
HWY_INLINE V<T> log(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::log(x.v);
  } else {
    V<T> k, f;
    split_log(x, k, f);
    return log_special(x, log_of_split(k, f, V<T>(0)));
  }
}
// 1 + x loses x's last bits; they come back as a first-order term.
template <class T>
HWY_INLINE V<T> log1p(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::log1p(x.v);
  } else {
    V<T> k, f;
    const V<T> u = x + V<T>(1);
    split_log(u, k, f);
    const V<T> lost = where(x > V<T>(1), V<T>(1) - (u - x), x - (u - V<T>(1))) / u;
    const V<T> y = log_special(u, log_of_split(k, f, where(u == infinity<T>(), V<T>(0), lost)));
    return where(abs(x) < V<T>(std::numeric_limits<T>::epsilon() / 4), x, y);
  }
}
template <class T>
HWY_INLINE V<T> log2(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::log2(x.v);
  } else {
    V<T> k, f;
    split_log(x, k, f);
    const V<T> y = log_of_split(V<T>(0), f, V<T>(0));
    constexpr double inverse = 1.44269504088896340736;
    const V<T> high(static_cast<T>(inverse)),
        low(inverse - static_cast<double>(static_cast<T>(inverse)));
    return log_special(x, fma(y, high, fma(y, low, k)));
  }
}
// k log10(2) + log10(1 + f), log10(2) in two parts whose first times k is exact.
template <class T>
HWY_INLINE V<T> log10(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::log10(x.v);
  } else {
    constexpr bool single = sizeof(T) == 4;
    constexpr double high = single ? 3.0102920532e-01 : 3.01029995663611771306e-01,
                     low = single ? 7.9034151668e-07 : 3.69423907715893078616e-13;
    V<T> k, f;
    split_log(x, k, f);
    const V<T> y = log_of_split(V<T>(0), f, V<T>(0)) * V<T>(0.43429448190325182765);
    return log_special(x, fma(k, V<T>(high), fma(k, V<T>(low), y)));
  }
}
template <class T>
HWY_INLINE V<T> exp2(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::exp2(x.v);
  } else {
    using C = ExpConstants<T>;
    constexpr double limit = sizeof(T) == 4 ? 150 : 1076;
    const V<T> bounded = min(max(x, V<T>(-limit)), V<T>(limit));
    const V<T> n = round(bounded), r = (bounded - n) * V<T>(0.69314718055994530942);
    const V<T> y = fma(r * r, polynomial(r, C::tail), r) + V<T>(1);
    if (all(abs(x) < V<T>(limit - (sizeof(T) == 4 ? 25 : 55)))) return y * power_of_two(n);
    const V<T> half = floor(n * V<T>(0.5));
    return where(isnan(x), x, y * power_of_two(half) * power_of_two(n - half));
  }
}

template <class T>
HWY_INLINE V<T> tanh(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::tanh(x.v);
  } else {
    const V<T> a = min(abs(x), V<T>(sizeof(T) == 4 ? 10 : 20));
    const V<T> t = expm1(a + a);
    const V<T> y = copysign(t / (t + V<T>(2)), x);
    return where(isnan(x), x, y);
  }
}
template <class T>
HWY_INLINE V<T> sigmoid(V<T> x) {
  if constexpr (is_complex_number<T>) {
    return V<T>(T(1)) / (V<T>(T(1)) + V<T>(std::exp(-x.v)));
  } else if constexpr (std::is_same_v<T, float> && is_register<T>) {
    // exp of what matters beside 1: one power of two, infinite from 2^127.5 on.
    V<T> n, lost;
    const V<T> r = reduce_exp(min(max(-x, V<T>(-87)), V<T>(89)), n, lost);
    const V<T> e = fma(r * r, polynomial(r, ExpConstants<T>::tail), r + V<T>(1)) * power_of_two(n);
    return where(isnan(x), x, V<T>(1) / (V<T>(1) + e));
  } else {
    return V<T>(1) / (V<T>(1) + exp(-x));
  }
}

// sin and cos. x = n π/2 + r with π/2 in three parts (Cody and Waite), for |x| up to `limit`; a
// register with a larger lane goes lane by lane.
template <class T>
struct SinConstants;
template <>
struct SinConstants<float> {
  static constexpr double limit = 30000.0;
  static constexpr double parts[] = {1.5703125, 4.83751296997070312e-4, 7.54953362047672271728e-8,
                                     2.5633440682707e-12};
  static constexpr double sine[] = {-1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880};
  static constexpr double cosine[] = {1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800};
};
template <>
struct SinConstants<double> {
  static constexpr double limit = 1e6;
  static constexpr double parts[] = {1.57079632673412561417e+00, 6.07710050630396597660e-11,
                                     2.02226624879595063154e-21, 8.47842766036889956997e-32};
  static constexpr double sine[] = {
      -1.0 / 6,        1.0 / 120,        -1.0 / 5040,          1.0 / 362880,
      -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000};
  static constexpr double cosine[] = {
      1.0 / 24,        -1.0 / 720,         1.0 / 40320,          -1.0 / 3628800,
      1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000, -1.0 / 6402373705728000};
};
// sin(x + quadrant π/2) for finite x within the limit.
template <class T>
HWY_INLINE V<T> sin_quadrant(V<T> x, int quadrant) {
  using C = SinConstants<T>;
  const V<T> n = round(x * V<T>(0.63661977236758134308));
  V<T> r = x;
  for (double part : C::parts) r = fma(n, V<T>(-part), r);
  const V<T> z = r * r;
  const V<T> sine = fma(r * z, polynomial(z, C::sine), r);
  const V<T> cosine = fma(z * z, polynomial(z, C::cosine), fma(z, V<T>(-0.5), V<T>(1)));
  const V<T> q = n + V<T>(quadrant);
  const V<T> q4 = q - V<T>(4) * floor(q * V<T>(0.25));
  const V<T> y = where(q4 == V<T>(1) || q4 == V<T>(3), cosine, sine);
  return where(q4 >= V<T>(2), -y, y);
}
template <class T>
HWY_INLINE V<T> sin(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::sin(x.v);
  } else {
    if (!all(abs(x) <= V<T>(SinConstants<T>::limit)))
      return V<T>::each([](T a) { return std::sin(a); }, x);
    return where(x == V<T>(0), x, sin_quadrant(x, 0));
  }
}
template <class T>
HWY_INLINE V<T> cos(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::cos(x.v);
  } else {
    if (!all(abs(x) <= V<T>(SinConstants<T>::limit)))
      return V<T>::each([](T a) { return std::cos(a); }, x);
    return sin_quadrant(x, 1);
  }
}

template <class T>
HWY_INLINE V<T> tan(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::tan(x.v);
  } else {
    if (!all(abs(x) <= V<T>(SinConstants<T>::limit)))
      return V<T>::each([](T a) { return std::tan(a); }, x);
    return where(x == V<T>(0), x, sin_quadrant(x, 0) / sin_quadrant(x, 1));
  }
}

// erf in float: x + x times a polynomial of x² below 1, above it 1 - exp(p(|x|)); both fitted by
// least squares at Chebyshev points against the library's erf.
template <class T>
HWY_INLINE V<T> erf(V<T> x) {
  if constexpr (std::is_same_v<T, float> && is_register<T>) {
    constexpr double small[] = {0.12837916705,     -0.376126383584,   0.112837806701,
                                -0.0268653167692,  0.00522069317321,  -0.000847892053045,
                                0.000112270253566, -9.55180224831e-06};
    constexpr double large[] = {0.000189429450383, -1.12958471873,    -0.633207900609,
                                -0.108431023749,   0.0252158519494,   -0.00420728573734,
                                0.000441867736191, -2.17303328437e-05};
    const V<T> a = min(abs(x), V<T>(4)), z = x * x;
    const V<T> low = fma(x, polynomial(z, small), x);
    const V<T> high = copysign(V<T>(1) - exp(polynomial(a, large)), x);
    return where(isnan(x), x, where(a < V<T>(1), low, high));
  } else {
    return V<T>::each([](T a) { return std::erf(a); }, x);
  }
}

#if HWY_TARGET != HWY_SCALAR
// For results that become floats, within 1e-9.
namespace for_float {

using D = V<double>;

// Beyond ±700 as there; not for NaN.
HWY_INLINE D exp(D x) {
  constexpr double series[] = {1.0 / 2,   1.0 / 6,    1.0 / 24,   1.0 / 120,
                               1.0 / 720, 1.0 / 5040, 1.0 / 40320};
  x = min(max(x, D(-700)), D(700));
  const D n = round(x * D(1.44269504088896340736));
  const D r = fma(n, D(-ExpConstants<double>::ln2_low), fma(n, D(-6.93147180369123816490e-01), x));
  return fma(r * r, polynomial(r, series), r + D(1)) * power_of_two(n);
}
// Of finite numbers from 0 on.
HWY_INLINE D log(D x) {
  constexpr double series[] = {2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11};
  D k, f;
  split_log(x, k, f);
  const D s = f / (f + D(2)), z = s * s;
  const D y = fma(k, D(0.69314718055994530942), fma(s * z, polynomial(z, series), s + s));
  return where(x == D(0), -infinity<double>(), y);
}

}  // namespace for_float

// A float's logarithm needs more bits than float has: it goes through double, a half at a time.
template <class W, class X>
HWY_INLINE auto pow_through_double(X x, X y) {
  const V<W> power = V<W>(hn::PromoteTo(Lanes<W>(), y));
  const V<W> e = for_float::log(V<W>(hn::PromoteTo(Lanes<W>(), x))) * power;
  return hn::DemoteTo(hn::Rebind<float, Lanes<W>>(), for_float::exp(e).v);
}
template <class T>
HWY_INLINE V<T> pow_positive(V<T> x, V<T> y) {
  const hn::Half<Lanes<T>> half;
  const auto low = pow_through_double<double>(hn::LowerHalf(half, x.v), hn::LowerHalf(half, y.v));
  const auto high = pow_through_double<double>(hn::UpperHalf(half, x.v), hn::UpperHalf(half, y.v));
  return V<T>(hn::Combine(Lanes<T>(), high, low));
}
#endif
template <class T>
HWY_INLINE V<T> pow(V<T> x, V<T> y) {
#if HWY_TARGET != HWY_SCALAR
  if constexpr (std::is_same_v<T, float>) {
    const V<T> a = abs(x);
    if (all(a > V<T>(0) && a < infinity<T>() && abs(y) < infinity<T>())) {
      const V<T> power = pow_positive(a, y), half = y * V<T>(0.5);
      if (all(x > V<T>(0))) return power;
      const V<T> of_negative =
          where(round(y) != y, not_a_number<T>(), where(round(half) != half, -power, power));
      return where(x < V<T>(0), of_negative, power);
    }
  }
#endif
  return V<T>::each([](T a, T b) { return std::pow(a, b); }, x, y);
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();
#endif
