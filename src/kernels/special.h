// Special functions of one double, where the C++ library has none that suits: the methods are
// stated at each.
#pragma once
#include <cmath>

namespace torchere::special {

double erfinv(double x);
float erfinv(float x);
double digamma(double x);
double zeta(double s, double q);  // Σ (q + k)^-s, k ≥ 0
double polygamma(int n, double x);
// The derivative of digamma: reflected above ½, moved up by six, then the asymptotic series. In
// float, too, where rounding decides what becomes of poles.
template <class T>
T trigamma(T x) {
  constexpr T pi = T(3.14159265358979323846);
  T sum = 0, sign = 1;
  if (x < T(0.5)) {
    const T s = std::sin(pi * x);
    sign = -1;
    sum = -(pi * pi) / (s * s);
    x = 1 - x;
  }
  for (int i = 0; i < 6; ++i, x += 1) sum += 1 / (x * x);
  const T q = 1 / (x * x);
  sum += (1 + 1 / (2 * x) + q * (T(1) / 6 - q * (T(1) / 30 - q * (T(1) / 42)))) / x;
  return sign * sum;
}
double i0(double x);  // modified Bessel functions, and scaled by e^-|x|
double i0e(double x);
double i1(double x);
double i1e(double x);
double bessel_j0(double x);  // of the first and the second kind
double bessel_j1(double x);
double bessel_y0(double x);
double bessel_y1(double x);
double bessel_k0(double x);  // modified, of the second kind, and scaled by e^x
double bessel_k1(double x);
double scaled_bessel_k0(double x);
double scaled_bessel_k1(double x);
double spherical_bessel_j0(double x);
double airy_ai(double x);
double lower_incomplete_gamma(double a, double x);  // regularised: P and Q
double upper_incomplete_gamma(double a, double x);
double ndtri(double p);  // the normal distribution's quantile
float ndtri(float p);
double log_ndtr(double x);
double erfcx(double x);  // e^(x²) erfc(x)

}  // namespace torchere::special
