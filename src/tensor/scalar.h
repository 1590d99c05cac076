// Scalar: a number that carries its kind (Python's int, float, bool, complex), as operators take
// it. C++17: public headers include this one.
#pragma once
#include <complex>

#include "base/error.h"
#include "tensor/dtype.h"

namespace torchere {

class Scalar {
 public:
  enum class Kind : uint8_t { Int, Double, Bool, Complex };
  Scalar() noexcept : Scalar(int64_t{0}) {}
  Scalar(int v) noexcept : kind_(Kind::Int), i_(v) {}
  Scalar(long v) noexcept : kind_(Kind::Int), i_(v) {}
  Scalar(long long v) noexcept : kind_(Kind::Int), i_(v) {}
  Scalar(unsigned v) noexcept : kind_(Kind::Int), i_(v) {}
  Scalar(bool v) noexcept : kind_(Kind::Bool), i_(v) {}
  Scalar(float v) noexcept : kind_(Kind::Double), d_(v) {}
  Scalar(double v) noexcept : kind_(Kind::Double), d_(v) {}
  Scalar(std::complex<double> v) noexcept : kind_(Kind::Complex), d_(v.real()), im_(v.imag()) {}

  Kind kind() const noexcept { return kind_; }
  bool is_int() const noexcept { return kind_ == Kind::Int; }
  bool is_bool() const noexcept { return kind_ == Kind::Bool; }
  bool is_double() const noexcept { return kind_ == Kind::Double; }
  bool is_complex() const noexcept { return kind_ == Kind::Complex; }
  bool is_integral(bool with_bool) const noexcept { return is_int() || (with_bool && is_bool()); }

  // Conversions as C++ does them; complex → real throws where the imaginary part is not 0.
  int64_t to_int() const {
    return kind_ == Kind::Int || kind_ == Kind::Bool ? i_ : static_cast<int64_t>(real());
  }
  double to_double() const {
    return kind_ == Kind::Int || kind_ == Kind::Bool ? static_cast<double>(i_) : real();
  }
  bool to_bool() const {
    if (kind_ == Kind::Complex) return d_ != 0 || im_ != 0;
    return kind_ == Kind::Double ? d_ != 0 : i_ != 0;
  }
  std::complex<double> to_complex() const {
    if (kind_ == Kind::Complex) return {d_, im_};
    return {to_double(), 0.0};
  }
  template <class T>
  T to() const;
  // The dtype a 0-dim tensor of this number has: int64, float64, bool, complex128.
  DType dtype() const noexcept {
    constexpr DType dtypes[] = {DType::Long, DType::Double, DType::Bool, DType::ComplexDouble};
    return dtypes[static_cast<int>(kind_)];
  }
  Scalar operator-() const {
    if (kind_ == Kind::Complex) return Scalar(-to_complex());
    return kind_ == Kind::Double ? Scalar(-d_) : Scalar(-i_);
  }
  bool equals(double v) const {
    return kind_ == Kind::Complex ? d_ == v && im_ == 0 : to_double() == v;
  }

 private:
  double real() const {
    TORCHERE_CHECK(kind_ != Kind::Complex || im_ == 0,
                   "value cannot be converted to type double without overflow");
    return d_;
  }
  Kind kind_;
  union {
    int64_t i_;
    double d_;
  };
  double im_ = 0;
};

template <class T>
T Scalar::to() const {
  if constexpr (std::is_same_v<T, std::complex<double>>)
    return to_complex();
  else if constexpr (std::is_same_v<T, std::complex<float>>)
    return std::complex<float>(to_complex());
  else if constexpr (std::is_same_v<T, ComplexHalf>)
    return ComplexHalf(std::complex<float>(to_complex()));
  else if constexpr (std::is_same_v<T, bool>)
    return to_bool();
  else if constexpr (std::is_integral_v<T>)
    return static_cast<T>(to_int());
  else
    return static_cast<T>(
        static_cast<std::conditional_t<std::is_same_v<T, double>, double, float>>(to_double()));
}

}  // namespace torchere
