// Bessel functions of orders 0 and 1 beside those of special.cpp, Airy's function, and the
// incomplete gamma functions.
#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/special.h"

namespace torchere::special {
namespace {

constexpr double kPi = 3.14159265358979323846, kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kEps = 1e-17;

// Of the second kind: undefined below 0, without bound at 0.
template <class F>
double from_zero(double x, double at_zero, F f) {
  if (std::isnan(x) || x < 0) return kNan;
  return x == 0 ? at_zero : f(x);
}

// e^x Kₙ(x) for x > 0: ∫ e^(-x(cosh t - 1)) cosh(nt) dt over t ≥ 0 by the trapezoid rule, whose
// error falls exponentially with the step.
double bessel_k_scaled(double n, double x) {
  if (std::isinf(x)) return 0;
  const double step = std::min(1.0 / 16, 0.5 / std::sqrt(x));  // narrow where the integrand is
  double sum = 0.5;
  for (int k = 1;; ++k) {
    const double t = k * step, s = std::sinh(t / 2);
    const double term = std::exp(-2 * x * s * s) * std::cosh(n * t);
    sum += term;
    if (2 * x * s * s > n * t + 40 || t > 800) return sum * step;
  }
}

}  // namespace

double bessel_j0(double x) { return std::isinf(x) ? kNan : ::j0(x); }
double bessel_j1(double x) { return std::isinf(x) ? kNan : ::j1(x); }
double bessel_y0(double x) {
  return from_zero(x, -kInf, [](double v) { return std::isinf(v) ? kNan : ::y0(v); });
}
double bessel_y1(double x) {
  return from_zero(x, -kInf, [](double v) { return std::isinf(v) ? kNan : ::y1(v); });
}
double scaled_bessel_k0(double x) {
  return from_zero(x, kInf, [](double v) { return bessel_k_scaled(0, v); });
}
double scaled_bessel_k1(double x) {
  return from_zero(x, kInf, [](double v) { return bessel_k_scaled(1, v); });
}
double bessel_k0(double x) { return scaled_bessel_k0(x) * (x > 0 ? std::exp(-x) : 1); }
double bessel_k1(double x) { return scaled_bessel_k1(x) * (x > 0 ? std::exp(-x) : 1); }

double spherical_bessel_j0(double x) {
  if (std::isinf(x)) return 0;
  return x == 0 ? 1 : std::sin(x) / x;
}

// By Bessel functions of order 1/3 of ζ = ⅔|x|^(3/2).
double airy_ai(double x) {
  if (std::isnan(x) || std::isinf(x)) return kNan;
  if (x == 0) return 0.355028053887817239260;
  if (x > 103.892) return 0;
  const double a = std::fabs(x), root = std::sqrt(a), zeta = 2 * a * root / 3;
  if (x > 0) return std::sqrt(a / 3) / kPi * bessel_k_scaled(1.0 / 3, zeta) * std::exp(-zeta);
  const double j = std::cyl_bessel_j(1.0 / 3, zeta), y = std::cyl_neumann(1.0 / 3, zeta);
  // J₋ᵥ = cos(vπ)·Jᵥ - sin(vπ)·Yᵥ.
  return root / 3 * (j + 0.5 * j - std::sqrt(3.0) / 2 * y);
}

namespace {

// x^a e^-x / Γ(a); by way of logarithms, but about a where those lose its digits.
double gamma_front(double a, double x) {
  if (a < 20 || std::fabs(a - x) > 0.4 * a) {
    const double l = a * std::log(x) - x - std::lgamma(a);
    return l < -745 ? 0 : std::exp(l);
  }
  // Γ(a) = √(2π/a) (a/e)^a (1 + 1/12a + …).
  const double d = (x - a) / a, inverse = 1 / a, square = inverse * inverse;
  const double tail =
      inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
  return std::sqrt(a / (2 * kPi)) * std::exp(a * (std::log1p(d) - d) - tail);
}

// P(a, x) where x is below a + 1, roughly.
double lower_series(double a, double x) {
  double term = 1 / a, sum = term;
  for (double n = a + 1; term > sum * kEps; n += 1) {
    term *= x / n;
    sum += term;
    if (n > a + 100000) break;
  }
  return sum * gamma_front(a, x);
}

// Q(a, x) above it: Lentz's evaluation of the continued fraction.
double upper_fraction(double a, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
  for (int i = 1; i < 100000; ++i) {
    const double an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (std::fabs(d) < tiny) d = tiny;
    c = b + an / c;
    if (std::fabs(c) < tiny) c = tiny;
    d = 1 / d;
    const double factor = d * c;
    h *= factor;
    if (std::fabs(factor - 1) < 1e-16) break;
  }
  return h * gamma_front(a, x);
}

// Both at once: {P, Q}; the smaller is computed where the other would cancel.
struct Pair {
  double lower, upper;
};
// The first terms of the expansion that is uniform in x / a (Temme, "The asymptotic expansion of
// the incomplete gamma functions", 1979).
Pair about_diagonal(double a, double x) {
  const double d = x / a - 1, half_square = d - std::log1p(d);
  const double eta = std::copysign(std::sqrt(2 * std::max(half_square, 0.0)), d);
  const double first = std::fabs(eta) < 0.1
                           ? -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta / 864))
                           : 1 / d - 1 / eta;
  const double rest = first * std::exp(-a * half_square) / std::sqrt(2 * kPi * a);
  const double q = std::erfc(eta * std::sqrt(a / 2)) / 2 + rest;
  const double p = std::erfc(-eta * std::sqrt(a / 2)) / 2 - rest;
  return {p, q};
}
Pair incomplete(double a, double x) {
  if (std::isnan(a) || a < 0 || x < 0) return {kNan, kNan};
  if (a == 0) return x > 0 ? Pair{1, 0} : Pair{kNan, kNan};
  if (x == 0) return {0, 1};
  if (std::isinf(a)) return std::isinf(x) ? Pair{kNan, kNan} : Pair{0, 1};
  if (std::isnan(x)) return {kNan, kNan};
  if (std::isinf(x)) return {1, 0};
  if (a > 1e6 && std::fabs(x / a - 1) < 0.5) return about_diagonal(a, x);
  if (x < a + 1) {
    const double p = lower_series(a, x);
    return {p, 1 - p};
  }
  const double q = upper_fraction(a, x);
  return {1 - q, q};
}

}  // namespace

double lower_incomplete_gamma(double a, double x) { return incomplete(a, x).lower; }
double upper_incomplete_gamma(double a, double x) { return incomplete(a, x).upper; }

}  // namespace torchere::special
