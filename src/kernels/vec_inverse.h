// More elementary functions of V<T>, made of those of vec_math.h: hyperbolic functions, inverse
// ones, lengths and angles, remainders. Included once for each target.
#include <hwy/contrib/math/math-inl.h>

#include "kernels/vec_math.h"

#if defined(TORCHERE_KERNELS_VEC_INVERSE_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TORCHERE_KERNELS_VEC_INVERSE_H_
#undef TORCHERE_KERNELS_VEC_INVERSE_H_
#else
#define TORCHERE_KERNELS_VEC_INVERSE_H_
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {

// Hyperbolic functions. e^x overflows where its half does not: it is put together from e^(x/2).
template <class T>
HWY_INLINE V<T> cosh(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::cosh(x.v);
  } else {
    const V<T> t = exp(abs(x) * V<T>(0.5)), half(0.5);
    return half * t * t + half / t / t;
  }
}
template <class T>
HWY_INLINE V<T> sinh(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::sinh(x.v);
  } else {
    const V<T> a = abs(x), half(0.5), bound(20), u = expm1(min(a, bound));
    const V<T> t = exp(a * half), small = half * (u + u / (u + V<T>(1)));
    return where(isnan(x), x, copysign(where(a < bound, small, half * t * t), x));
  }
}

// Highway's series, within 4 units in the last place; NaN outside the domain.
template <class T>
HWY_INLINE V<T> atan(V<T> x) {
  if constexpr (!is_register<T>)
    return std::atan(x.v);
  else
    return where(isnan(x), x, V<T>(hn::Atan(Lanes<T>(), x.v)));
}
template <class T>
HWY_INLINE V<T> asin(V<T> x) {
  if constexpr (!is_register<T>)
    return std::asin(x.v);
  else
    return where(abs(x) <= V<T>(1), V<T>(hn::Asin(Lanes<T>(), x.v)), not_a_number<T>());
}
template <class T>
HWY_INLINE V<T> acos(V<T> x) {
  if constexpr (!is_register<T>)
    return std::acos(x.v);
  else
    return where(abs(x) <= V<T>(1), V<T>(hn::Acos(Lanes<T>(), x.v)), not_a_number<T>());
}
template <class T>
HWY_INLINE V<T> atanh(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::atanh(x.v);
  } else {
    // log1p(2a / (1 - a)) / 2, odd in x.
    const V<T> a = abs(x), y = V<T>(0.5) * log1p((a + a) / (V<T>(1) - a));
    return where(a <= V<T>(1), copysign(y, x), not_a_number<T>());
  }
}
template <class T>
HWY_INLINE V<T> asinh(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::asinh(x.v);
  } else {
    // log1p(a + a² / (1 + √(1 + a²))) where squares do not overflow, else log a + log 2.
    const V<T> a = abs(x), large(sizeof(T) == 4 ? 1e9 : 1e150), b = min(a, large), one(1);
    const V<T> square = b * b, y = log1p(b + square / (one + sqrt(one + square)));
    return copysign(where(a < large, y, log(a) + V<T>(0.69314718055994530942)), x);
  }
}
template <class T>
HWY_INLINE V<T> acosh(V<T> x) {
  if constexpr (!is_register<T>) {
    return std::acosh(x.v);
  } else {
    // With t = x - 1: log1p(t + √(2t + t²)) where squares do not overflow, else log x + log 2.
    const V<T> large(sizeof(T) == 4 ? 1e9 : 1e150), t = min(x, large) - V<T>(1);
    const V<T> y = log1p(t + sqrt(t + t + t * t));
    const V<T> all_x = where(x < large, y, log(x) + V<T>(0.69314718055994530942));
    return where(x >= V<T>(1), all_x, not_a_number<T>());
  }
}
// The angle of (x, y): from the smaller by the larger of the two, then by octants.
template <class T>
HWY_INLINE V<T> atan2(V<T> y, V<T> x) {
  if constexpr (!is_register<T>) {
    return std::atan2(y.v, x.v);
  } else {
    constexpr double pi = 3.14159265358979323846;
    const V<T> ax = abs(x), ay = abs(y), high = max(ax, ay), low = min(ax, ay);
    V<T> r = where(high == V<T>(0), V<T>(0), where(low == infinity<T>(), V<T>(1), low / high));
    r = atan(r);
    r = where(ay > ax, V<T>(pi / 2) - r, r);
    r = where(copysign(V<T>(1), x) < V<T>(0), V<T>(pi) - r, r);
    return where(isnan(x) || isnan(y), x + y, copysign(r, y));
  }
}
template <class T>
HWY_INLINE V<T> hypot(V<T> x, V<T> y) {
  if constexpr (!is_register<T>) {
    return std::hypot(x.v, y.v);
  } else {
    const V<T> ax = abs(x), ay = abs(y), high = max(ax, ay), low = min(ax, ay), r = low / high;
    const V<T> length = high * sqrt(fma(r, r, V<T>(1)));
    const V<T> finite = where(high == V<T>(0), high, length);
    const V<T> any = where(isnan(x) || isnan(y), x + y, finite);
    return where(ax == infinity<T>() || ay == infinity<T>(), infinity<T>(), any);
  }
}

// The next number from x towards y: one more or less in x's bits.
template <class T>
HWY_INLINE V<T> nextafter(V<T> x, V<T> y) {
  if constexpr (!is_register<T>) {
    return std::nextafter(x.v, y.v);
  } else {
    const typename V<T>::Bits bits;
    const typename V<T>::D d;
    const auto up = hn::RebindMask(bits, ((y > x) == (x > V<T>(0))).m);
    const auto at = hn::BitCast(bits, x.v), one = hn::Set(bits, 1);
    V<T> r(hn::BitCast(d, hn::IfThenElse(up, hn::Add(at, one), hn::Sub(at, one))));
    r = where(x == V<T>(0), copysign(V<T>(std::numeric_limits<T>::denorm_min()), y), r);
    return where(isnan(x) || isnan(y), x + y, where(x == y, y, r));
  }
}

// The remainder of truncated division. One fused product is exact while the quotient has few bits;
// a register with a larger one, a zero divisor or no finite quotient goes lane by lane.
template <class T>
HWY_INLINE V<T> fmod(V<T> x, V<T> y) {
  if constexpr (!is_register<T>) {
    return std::fmod(x.v, y.v);
  } else {
    const V<T> ax = abs(x), ay = abs(y), quotient = ax / ay, zero(0);
    if (!all(quotient < V<T>(sizeof(T) == 4 ? 4194304.0 : 2251799813685248.0)))
      return V<T>::each([](T a, T b) { return std::fmod(a, b); }, x, y);
    const V<T> q = trunc(quotient);
    V<T> r = where(q == zero, ax, fma(-q, ay, ax));
    r = where(r < zero, r + ay, r);
    r = where(r >= ay, r - ay, r);
    return copysign(r, x);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();
#endif
