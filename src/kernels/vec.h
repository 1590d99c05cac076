// V<T>: a number, or as many as a SIMD register holds, under the same operators and functions, so
// that one generic lambda is both a scalar formula and a vector loop's body. V<float> and V<double>
// are registers where the target has them; every other type is one number. Comparisons give a
// Mask<T>, taken by where(), &&, ||, !. Integers wrap around. Included once for each target.
#include <cmath>
#include <complex>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <hwy/highway.h>

#if defined(TORCHERE_KERNELS_VEC_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TORCHERE_KERNELS_VEC_H_
#undef TORCHERE_KERNELS_VEC_H_
#else
#define TORCHERE_KERNELS_VEC_H_
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
inline constexpr bool kSimd = HWY_TARGET != HWY_SCALAR;
template <class T>
using Lanes = hn::ScalableTag<T>;
template <class T>
inline constexpr bool is_register = kSimd &&
                                    (std::is_same_v<T, float> || std::is_same_v<T, double>);

template <class T>
struct IsComplex : std::false_type {};
template <class T>
struct IsComplex<std::complex<T>> : std::true_type {};
template <class T>
inline constexpr bool is_complex_number = IsComplex<T>::value;

// One number.
template <class T, bool = is_register<T>>
struct V {
  using Lane = T;
  using Mask = bool;
  static constexpr int64_t kCount = 1;
  T v;
  V() = default;
  HWY_INLINE V(T x) : v(x) {}
  template <class U, class = std::enable_if_t<std::is_arithmetic_v<U> && !std::is_same_v<U, T>>>
  HWY_INLINE V(U x) : v(static_cast<T>(x)) {}
  static HWY_INLINE V load(const T* p) { return *p; }
  HWY_INLINE void store(T* p) const { *p = v; }
  static HWY_INLINE bool load_mask(const bool* p) { return *p; }
  static HWY_INLINE void store_mask(bool m, bool* p) { *p = m; }

  static constexpr bool kWraps = std::is_integral_v<T> && !std::is_same_v<T, bool>;
  template <class F>
  static HWY_INLINE V wrapped(V a, V b, F f) {
    if constexpr (kWraps)
      return static_cast<T>(f(static_cast<uint64_t>(a.v), static_cast<uint64_t>(b.v)));
    else
      return static_cast<T>(f(a.v, b.v));
  }
  friend HWY_INLINE V operator+(V a, V b) {
    return wrapped(a, b, [](auto x, auto y) { return x + y; });
  }
  friend HWY_INLINE V operator-(V a, V b) {
    return wrapped(a, b, [](auto x, auto y) { return x - y; });
  }
  friend HWY_INLINE V operator*(V a, V b) {
    if constexpr (is_complex_number<T>)
      return T(a.v.real() * b.v.real() - a.v.imag() * b.v.imag(),
               a.v.real() * b.v.imag() + a.v.imag() * b.v.real());
    else
      return wrapped(a, b, [](auto x, auto y) { return x * y; });
  }
  friend HWY_INLINE V operator/(V a, V b) {
    if constexpr (is_complex_number<T>)
      return divide_complex(a.v, b.v);
    else
      return static_cast<T>(a.v / b.v);
  }
  friend HWY_INLINE V operator-(V a) {
    if constexpr (kWraps)
      return static_cast<T>(0 - static_cast<uint64_t>(a.v));
    else
      return static_cast<T>(-a.v);
  }
  friend HWY_INLINE bool operator==(V a, V b) { return a.v == b.v; }
  friend HWY_INLINE bool operator!=(V a, V b) { return a.v != b.v; }
  friend HWY_INLINE bool operator<(V a, V b) { return a.v < b.v; }
  friend HWY_INLINE bool operator<=(V a, V b) { return a.v <= b.v; }
  friend HWY_INLINE bool operator>(V a, V b) { return a.v > b.v; }
  friend HWY_INLINE bool operator>=(V a, V b) { return a.v >= b.v; }
  friend HWY_INLINE V where(bool m, V a, V b) { return m ? a : b; }
  // f of each lane, by the scalar library.
  template <class F, class... R>
  static HWY_INLINE V each(F f, R... r) {
    return static_cast<T>(f(r.v...));
  }

 private:
  // Scales by the larger part of b, so that no square overflows (as C11 Annex G does for most).
  static T divide_complex(T a, T b) {
    using R = decltype(std::abs(T()));
    R br = b.real(), bi = b.imag();
    if (std::fabs(br) >= std::fabs(bi)) {
      if (br == 0 && bi == 0) return T(a.real() / std::fabs(br), a.imag() / std::fabs(bi));
      R ratio = bi / br, scale = R(1) / (br + bi * ratio);
      return T((a.real() + a.imag() * ratio) * scale, (a.imag() - a.real() * ratio) * scale);
    }
    R ratio = br / bi, scale = R(1) / (bi + br * ratio);
    return T((a.real() * ratio + a.imag()) * scale, (a.imag() * ratio - a.real()) * scale);
  }
};

// The mask of a register's lanes.
template <class T>
struct RegisterMask {
  hn::Mask<Lanes<T>> m;
  friend HWY_INLINE RegisterMask operator&&(RegisterMask a, RegisterMask b) {
    return {hn::And(a.m, b.m)};
  }
  friend HWY_INLINE RegisterMask operator||(RegisterMask a, RegisterMask b) {
    return {hn::Or(a.m, b.m)};
  }
  friend HWY_INLINE RegisterMask operator!(RegisterMask a) { return {hn::Not(a.m)}; }
  friend HWY_INLINE RegisterMask operator==(RegisterMask a, RegisterMask b) {
    return {hn::Not(hn::Xor(a.m, b.m))};
  }
  friend HWY_INLINE RegisterMask operator!=(RegisterMask a, RegisterMask b) {
    return {hn::Xor(a.m, b.m)};
  }
  friend HWY_INLINE bool all(RegisterMask a) { return hn::AllTrue(Lanes<T>(), a.m); }
};
HWY_INLINE bool all(bool m) { return m; }

// A register of numbers.
template <class T>
struct V<T, true> {
  using Lane = T;
  using D = Lanes<T>;
  using Bits = hn::RebindToUnsigned<D>;
  using Ints = hn::RebindToSigned<D>;
  using Mask = RegisterMask<T>;
  static constexpr int64_t kCount = hn::MaxLanes(D());
  hn::Vec<D> v;
  V() = default;
  HWY_INLINE V(hn::Vec<D> x) : v(x) {}
  template <class U, class = std::enable_if_t<std::is_arithmetic_v<U>>>
  HWY_INLINE V(U x) : v(hn::Set(D(), static_cast<T>(x))) {}
  static HWY_INLINE V load(const T* p) { return hn::LoadU(D(), p); }
  HWY_INLINE void store(T* p) const { hn::StoreU(v, D(), p); }
  // Only the first n lanes of memory are touched; the others load as 0.
  static HWY_INLINE V load_first(const T* p, int64_t n) {
#if HWY_ARCH_X86
    return hn::MaskedLoad(hn::FirstN(D(), size_t(n)), D(), p);
#else
    alignas(64) T lanes[kCount] = {};
    for (int64_t i = 0; i < n; ++i) lanes[i] = p[i];
    return hn::Load(D(), lanes);
#endif
  }
  HWY_INLINE void store_first(T* p, int64_t n) const {
#if HWY_ARCH_X86
    hn::BlendedStore(v, hn::FirstN(D(), size_t(n)), D(), p);
#else
    alignas(64) T lanes[kCount];
    hn::Store(v, D(), lanes);
    for (int64_t i = 0; i < n; ++i) p[i] = lanes[i];
#endif
  }
  static HWY_INLINE Mask load_mask(const bool* p) {
    const hn::Rebind<uint8_t, D> bytes;
    const hn::Rebind<int32_t, D> words;
    const auto narrow = hn::PromoteTo(words, hn::LoadU(bytes, reinterpret_cast<const uint8_t*>(p)));
    hn::Vec<Ints> wide;
    if constexpr (sizeof(T) == 4)
      wide = narrow;
    else
      wide = hn::PromoteTo(Ints(), narrow);
    return {hn::RebindMask(D(), hn::Ne(wide, hn::Zero(Ints())))};
  }
  static HWY_INLINE void store_mask(Mask m, bool* p) {
    const hn::Rebind<uint8_t, D> bytes;
    const auto ones = hn::IfThenElseZero(hn::RebindMask(Bits(), m.m), hn::Set(Bits(), 1));
    hn::StoreU(hn::TruncateTo(bytes, ones), bytes, reinterpret_cast<uint8_t*>(p));
  }
  friend HWY_INLINE V operator+(V a, V b) { return hn::Add(a.v, b.v); }
  friend HWY_INLINE V operator-(V a, V b) { return hn::Sub(a.v, b.v); }
  friend HWY_INLINE V operator*(V a, V b) { return hn::Mul(a.v, b.v); }
  friend HWY_INLINE V operator/(V a, V b) { return hn::Div(a.v, b.v); }
  friend HWY_INLINE V operator-(V a) { return hn::Neg(a.v); }
  friend HWY_INLINE Mask operator==(V a, V b) { return {hn::Eq(a.v, b.v)}; }
  // Not hn::Ne, which is false for NaN on some targets.
  friend HWY_INLINE Mask operator!=(V a, V b) { return {hn::Not(hn::Eq(a.v, b.v))}; }
  friend HWY_INLINE Mask operator<(V a, V b) { return {hn::Lt(a.v, b.v)}; }
  friend HWY_INLINE Mask operator<=(V a, V b) { return {hn::Le(a.v, b.v)}; }
  friend HWY_INLINE Mask operator>(V a, V b) { return {hn::Gt(a.v, b.v)}; }
  friend HWY_INLINE Mask operator>=(V a, V b) { return {hn::Ge(a.v, b.v)}; }
  friend HWY_INLINE V where(Mask m, V a, V b) { return hn::IfThenElse(m.m, a.v, b.v); }
  template <class F, class... R>
  static HWY_NOINLINE V each(F f, R... r) {
    alignas(64) T in[sizeof...(R)][kCount];
    size_t k = 0;
    (hn::Store(r.v, D(), in[k++]), ...);
    for (int64_t i = 0; i < kCount; ++i) {
      if constexpr (sizeof...(R) == 1)
        in[0][i] = static_cast<T>(f(in[0][i]));
      else if constexpr (sizeof...(R) == 2)
        in[0][i] = static_cast<T>(f(in[0][i], in[1][i]));
      else
        in[0][i] = static_cast<T>(f(in[0][i], in[1][i], in[2][i]));
    }
    return V(hn::Load(D(), in[0]));
  }
};

// Functions that every type of number has, or that float and double have in both shapes.
template <class T>
HWY_INLINE V<T> fma(V<T> a, V<T> b, V<T> c) {
  if constexpr (is_register<T>)
    return hn::MulAdd(a.v, b.v, c.v);
  else
    return a * b + c;
}
// min and max where neither is NaN.
template <class T>
HWY_INLINE V<T> min(V<T> a, V<T> b) {
  if constexpr (is_register<T>)
    return hn::Min(a.v, b.v);
  else
    return b < a ? b : a;
}
template <class T>
HWY_INLINE V<T> max(V<T> a, V<T> b) {
  if constexpr (is_register<T>)
    return hn::Max(a.v, b.v);
  else
    return a < b ? b : a;
}
template <class T>
HWY_INLINE V<T> sqrt(V<T> x) {
  if constexpr (is_register<T>)
    return hn::Sqrt(x.v);
  else
    return std::sqrt(x.v);
}
template <class T>
HWY_INLINE V<T> abs(V<T> x) {
  if constexpr (is_register<T>)
    return hn::Abs(x.v);
  else if constexpr (is_complex_number<T>)
    return T(std::abs(x.v));
  else if constexpr (std::is_floating_point_v<T>)
    return std::fabs(x.v);
  else if constexpr (std::is_unsigned_v<T>)
    return x;
  else
    return x.v < 0 ? -x : x;
}
template <class T>
HWY_INLINE V<T> floor(V<T> x) {
  if constexpr (is_register<T>)
    return hn::Floor(x.v);
  else if constexpr (std::is_floating_point_v<T>)
    return std::floor(x.v);
  else
    return x;
}
template <class T>
HWY_INLINE V<T> ceil(V<T> x) {
  if constexpr (is_register<T>)
    return hn::Ceil(x.v);
  else if constexpr (std::is_floating_point_v<T>)
    return std::ceil(x.v);
  else
    return x;
}
template <class T>
HWY_INLINE V<T> trunc(V<T> x) {
  if constexpr (is_register<T>)
    return hn::Trunc(x.v);
  else if constexpr (std::is_floating_point_v<T>)
    return std::trunc(x.v);
  else
    return x;
}
// To the nearest integer, halves to even.
template <class T>
HWY_INLINE V<T> round(V<T> x) {
  if constexpr (is_register<T>)
    return hn::Round(x.v);
  else if constexpr (std::is_floating_point_v<T>)
    return std::nearbyint(x.v);
  else
    return x;
}
template <class T>
HWY_INLINE V<T> copysign(V<T> a, V<T> b) {
  if constexpr (is_register<T>)
    return hn::CopySign(a.v, b.v);
  else
    return std::copysign(a.v, b.v);
}
template <class T>
HWY_INLINE typename V<T>::Mask isnan(V<T> x) {
  if constexpr (is_complex_number<T>)
    return std::isnan(x.v.real()) || std::isnan(x.v.imag());
  else
    return x != x;
}
template <class T>
HWY_INLINE V<T> infinity() {
  return V<T>(std::numeric_limits<T>::infinity());
}
template <class T>
HWY_INLINE V<T> not_a_number() {
  return V<T>(std::numeric_limits<T>::quiet_NaN());
}
// 1, 2, 4 … of integers held as floating-point numbers, by the exponent's bits; n ≥ the least
// normal exponent.
template <class T>
HWY_INLINE V<T> power_of_two(V<T> n) {
  if constexpr (is_register<T>) {
    constexpr int mantissa = sizeof(T) == 4 ? 23 : 52, bias = sizeof(T) == 4 ? 127 : 1023;
    const typename V<T>::Ints ints;
    const auto e = hn::Add(hn::ConvertTo(ints, n.v), hn::Set(ints, bias));
    return hn::BitCast(typename V<T>::D(), hn::ShiftLeft<mantissa>(e));
  } else {
    return std::ldexp(T(1), static_cast<int>(n.v));
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();
#endif
