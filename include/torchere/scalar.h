// Scalar: a number that carries its kind (integer, floating, bool, complex).
#pragma once
#include <type_traits>

#include "torchere/dtype.h"

namespace torchere::api {

class Scalar {
 public:
  enum class Kind : uint8_t { Int, Double, Bool, Complex };
  Scalar() : Scalar(int64_t{0}) {}
  template <class T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>, int> = 0>
  Scalar(T v) : kind_(Kind::Int), i_(static_cast<int64_t>(v)) {}
  template <class T, std::enable_if_t<std::is_same_v<T, bool>, int> = 0>
  Scalar(T v) : kind_(Kind::Bool), i_(v) {}
  Scalar(float v) : kind_(Kind::Double), d_(double(v)) {}
  Scalar(double v) : kind_(Kind::Double), d_(v) {}
  Scalar(Half v) : Scalar(float(v)) {}
  Scalar(BFloat16 v) : Scalar(float(v)) {}
  Scalar(std::complex<float> v) : kind_(Kind::Complex), d_(double(v.real())), im_(double(v.imag())) {}
  Scalar(std::complex<double> v) : kind_(Kind::Complex), d_(v.real()), im_(v.imag()) {}

  Kind kind() const noexcept { return kind_; }
  bool isFloatingPoint() const { return kind_ == Kind::Double; }
  bool isIntegral(bool includeBool) const { return kind_ == Kind::Int || (includeBool && kind_ == Kind::Bool); }
  bool isComplex() const { return kind_ == Kind::Complex; }
  bool isBoolean() const { return kind_ == Kind::Bool; }
  ScalarType type() const {
    constexpr ScalarType types[] = {kLong, kDouble, kBool, kComplexDouble};
    return types[static_cast<int>(kind_)];
  }
  // Throws where the value does not fit T.
  template <class T> T to() const;
  double toDouble() const { return kind_ == Kind::Int || kind_ == Kind::Bool ? double(i_) : real(); }
  float toFloat() const { return float(toDouble()); }
  int64_t toLong() const { return kind_ == Kind::Int || kind_ == Kind::Bool ? i_ : int64_t(real()); }
  int toInt() const { return to<int>(); }
  int16_t toShort() const { return to<int16_t>(); }
  int8_t toChar() const { return to<int8_t>(); }
  uint8_t toByte() const { return to<uint8_t>(); }
  bool toBool() const {
    if (kind_ == Kind::Complex) return d_ != 0 || im_ != 0;
    return kind_ == Kind::Double ? d_ != 0 : i_ != 0;
  }
  Half toHalf() const { return toFloat(); }
  BFloat16 toBFloat16() const { return toFloat(); }
  std::complex<double> toComplexDouble() const {
    return kind_ == Kind::Complex ? std::complex<double>(d_, im_) : std::complex<double>(toDouble(), 0);
  }
  std::complex<float> toComplexFloat() const { return std::complex<float>(toComplexDouble()); }
  Scalar operator-() const {
    if (kind_ == Kind::Complex) return Scalar(-toComplexDouble());
    return kind_ == Kind::Double ? Scalar(-d_) : Scalar(-i_);
  }
  template <class T, std::enable_if_t<std::is_arithmetic_v<T>, int> = 0>
  bool equal(T v) const {
    if (kind_ == Kind::Complex) return im_ == 0 && d_ == double(v);
    return kind_ == Kind::Double ? d_ == double(v) : i_ == int64_t(v);
  }

 private:
  double real() const {
    if (kind_ == Kind::Complex && im_ != 0) detail::fail("value cannot be converted to type double without overflow");
    return d_;
  }
  Kind kind_;
  union { int64_t i_; double d_; };
  double im_ = 0;
};

template <class T> T Scalar::to() const {
  if constexpr (std::is_same_v<T, std::complex<double>>) return toComplexDouble();
  else if constexpr (std::is_same_v<T, std::complex<float>>) return toComplexFloat();
  else if constexpr (std::is_same_v<T, bool>) return toBool();
  else if constexpr (std::is_integral_v<T>) {
    int64_t v = toLong();
    if (static_cast<int64_t>(static_cast<T>(v)) != v)
      detail::fail(detail::text("value cannot be converted to type ", TypeMeta::Make<T>().name(), " without overflow"));
    return static_cast<T>(v);
  } else return T(static_cast<std::conditional_t<std::is_same_v<T, double>, double, float>>(toDouble()));
}
inline std::ostream& operator<<(std::ostream& out, const Scalar& s) {
  if (s.isComplex()) return out << s.toComplexDouble();
  if (s.isFloatingPoint()) return out << s.toDouble();
  if (s.isBoolean()) return out << (s.toBool() ? "true" : "false");
  return out << s.toLong();
}

}  // namespace torchere::api
