#include "kernels/special.h"

#include <cmath>
#include <limits>

namespace torchere::special {
namespace {

constexpr double kPi = 3.14159265358979323846, kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Bernoulli numbers B_2k / (2k)!, for Euler–Maclaurin summation.
constexpr double kBernoulli[] = {1.0 / 12,
                                 -1.0 / 720,
                                 1.0 / 30240,
                                 -1.0 / 1209600,
                                 1.0 / 47900160,
                                 -691.0 / 1307674368000.0,
                                 1.0 / 74724249600.0,
                                 -3617.0 / 10670622842880000.0,
                                 43867.0 / 5109094217170944000.0};

// e^-|x| I_n(x), n = 0 or 1: the power series where it converges fast, else the asymptotic one,
// whose terms shrink until k is about 2|x|.
double bessel_scaled(int n, double x) {
  double a = std::fabs(x), sign = n == 1 && x < 0 ? -1 : 1;
  if (std::isnan(x)) return x;
  if (std::isinf(x)) return 0;
  if (a <= 20) {
    double q = a * a / 4, term = n == 0 ? 1 : a / 2, sum = term;
    for (int k = 1; k < 200 && term > sum * 1e-17; ++k) {
      term *= q / (double(k) * double(k + n));
      sum += term;
    }
    return sign * sum * std::exp(-a);
  }
  double mu = 4.0 * n, term = 1, sum = 1;
  for (int k = 1; k < 40; ++k) {
    double odd = 2 * k - 1;
    term *= -(mu - odd * odd) / (8 * a * k);
    if (std::fabs(term) < 1e-17) break;
    sum += term;
  }
  return sign * sum / std::sqrt(2 * kPi * a);
}

}  // namespace

namespace {
// A logarithmic estimate (Winitzki's), within 2e-3, then Halley's steps on erf, or erfc near ±1:
// each triples the number of right digits.
double inverse_erf(double x, int steps) {
  if (std::isnan(x) || x < -1 || x > 1) return kNan;
  if (x == 1) return kInf;
  if (x == -1) return -kInf;
  if (x == 0) return x;
  double a = std::fabs(x), l = std::log1p(-a * a), c = 2 / (kPi * 0.147) + l / 2;
  double y = std::sqrt(std::sqrt(c * c - l / 0.147) - c);
  for (int i = 0; i < steps + (a > 0.9); ++i) {
    double off = a < 0.5 ? std::erf(y) - a : (1 - a) - std::erfc(y);
    double u = off / (2 / std::sqrt(kPi) * std::exp(-y * y));
    y -= u / (1 + y * u);
  }
  return std::copysign(y, x);
}
}  // namespace
double erfinv(double x) { return inverse_erf(x, 3); }
float erfinv(float x) { return static_cast<float>(inverse_erf(x, 1)); }

// Up to 10 by the recurrence, then the asymptotic series; by reflection below 0.
double digamma(double x) {
  if (x == 0) return std::copysign(kInf, -x);
  if (std::isinf(x)) return x > 0 ? x : kNan;
  if (x < 0) {
    if (x == std::floor(x)) return kNan;
    double whole, r = std::modf(x, &whole);
    return digamma(1 - x) - kPi / std::tan(kPi * r);
  }
  double sum = 0;
  for (; x < 10; x += 1) sum -= 1 / x;
  double z = 1 / (x * x);
  double tail =
      z * (1.0 / 12 - z * (1.0 / 120 -
                           z * (1.0 / 252 -
                                z * (1.0 / 240 - z * (1.0 / 132 - z * (691.0 / 32760 - z / 12))))));
  return sum + std::log(x) - 0.5 / x - tail;
}

namespace {
// a^-s; whole small s, which polygamma asks for, by products.
double inverse_power(double a, double s) {
  if (s != std::floor(s) || s > 16) return std::pow(a, -s);
  double r = 1 / a, result = r;
  for (int k = 1; k < int(s); ++k) result *= r;
  return result;
}
}  // namespace
// Euler–Maclaurin behind ten terms.
double zeta(double s, double q) {
  if (s == 1) return kInf;
  if (s < 1) return kNan;
  if (q <= 0) {
    if (q == std::floor(q)) return kInf;
    if (s != std::floor(s)) return kNan;
  }
  if (std::isnan(s) || std::isnan(q) || q == kInf) return kNan;
  double sum = 0, a = q;
  for (int k = 0; k < 10 || a <= 9; ++k, a += 1) sum += inverse_power(a, s);
  double power = inverse_power(a, s);
  if (power == 0) return sum == 0 ? kNan : sum;  // as PyTorch says of what is too small
  sum += power * a / (s - 1) + power / 2;
  double factor = s * power / a;
  for (int k = 0; k < 9; ++k) {
    sum += kBernoulli[k] * factor;
    double n = s + 2 * k + 1;
    factor *= n * (n + 1) / (a * a);
  }
  return sum;
}

double polygamma(int n, double x) {
  if (n == 0) return digamma(x);
  double sign = n % 2 ? 1 : -1;
  return sign * std::tgamma(n + 1.0) * zeta(n + 1.0, x);
}

double i0e(double x) { return bessel_scaled(0, x); }
double i1e(double x) { return bessel_scaled(1, x); }
double i0(double x) { return std::isinf(x) ? kNan : bessel_scaled(0, x) * std::exp(std::fabs(x)); }
double i1(double x) { return std::isinf(x) ? kNan : bessel_scaled(1, x) * std::exp(std::fabs(x)); }

namespace {
double quantile(double p, int steps) {
  if (p < 0 || p > 1 || std::isnan(p)) return kNan;
  if (p == 0) return -kInf;
  if (p == 1) return kInf;
  double y = -std::sqrt(2.0) * inverse_erf(1 - 2 * p, steps);
  // In the tails 1 - 2p has lost p's bits: Newton on the logarithm of the distribution.
  if (p < 0.1)
    for (int i = 0; i <= steps; ++i) {
      if (!std::isfinite(y)) y = -std::sqrt(-2 * std::log(p));
      double log_density = -y * y / 2 - 0.5 * std::log(2 * kPi);
      double l = log_ndtr(y);
      y -= (l - std::log(p)) * std::exp(l - log_density);
    }
  return y;
}
}  // namespace
double ndtri(double p) { return quantile(p, 3); }
float ndtri(float p) { return static_cast<float>(quantile(p, 1)); }

double log_ndtr(double x) {
  double t = x / std::sqrt(2.0);
  if (x < -1) return std::log(erfcx(-t) / 2) - t * t;
  return std::log1p(-std::erfc(t) / 2);
}

// The definition where erfc has its full precision, the continued fraction beyond.
double erfcx(double x) {
  if (x < 5) return std::exp(x * x) * std::erfc(x);
  double f = 0;
  for (int k = 60; k > 0; --k) f = k / 2.0 / (x + f);
  return 1 / (std::sqrt(kPi) * (x + f));
}

}  // namespace torchere::special
