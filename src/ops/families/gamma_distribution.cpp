// Samples of gamma and Dirichlet distributions, and the gamma samples' derivative by the parameter.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "ops/random.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

constexpr double kPi = 3.14159265358979323846;

// Marsaglia & Tsang, "A simple method for generating gamma variables", 2000. The constants' and the
// parameter's precision (T) decide about the samples' last digits; PyTorch's are kept.
template <class T>
double sample_gamma(T alpha, Draws& draws) {
  double scale = 1;
  if (alpha < 1.0f) {
    if (alpha == 0) return 0;
    scale *= std::pow(1 - draws.uniform_double(), double(1.0f / alpha));
    alpha += 1.0f;
  }
  const double d = double(alpha - 1.0f / 3.0f), c = 1.0f / std::sqrt(9.0f * d);
  while (true) {
    double x, y;
    do {
      x = draws.normal();
      y = 1 + c * x;
    } while (y <= 0);
    const double v = y * y * y, u = 1 - draws.uniform_double(), xx = x * x;
    if (u < 1 - double(0.0331f) * xx * xx) return scale * d * v;
    if (std::log(u) < 0.5 * xx + d * (1 - v + std::log(v))) return scale * d * v;
  }
}

template <class F>
void on_float_or_double(DType d, const char* name, F&& f) {
  if (d == DType::Float) return f(float());
  if (d == DType::Double) return f(double());
  fail(ErrorKind::NotImplemented, "\"", name, "\" not implemented for '", dtype_name(d), "'");
}

Tensor standard_gamma(const Tensor& self, const Value& generator) {
  Tensor alpha = contiguous(self), out = empty_tensor(self.sizes(), self.dtype(), self.device());
  on_float_or_double(self.dtype(), "gamma", [&](auto zero) {
    using T = decltype(zero);
    Draws draws(generator);
    const T* from = alpha.data<T>();
    T* to = out.data<T>();
    for (int64_t i = 0; i < out.numel(); ++i)
      to[i] = std::max(std::numeric_limits<T>::min(), T(sample_gamma<T>(from[i], draws)));
  });
  return out;
}

double digamma_of(double x) {
  if (x <= 0 && x == std::floor(x)) return x == 0 ? -HUGE_VAL : std::nan("");
  double sum = 0;
  if (x < 0) {
    sum = -kPi / std::tan(kPi * x);
    x = 1 - x;
  }
  for (; x < 10; ++x) sum -= 1 / x;
  const double z = 1 / (x * x);  // the asymptotic series, by Bernoulli numbers
  const double series =
      z * (1.0 / 12 - z * (1.0 / 120 -
                           z * (1.0 / 252 -
                                z * (1.0 / 240 - z * (1.0 / 132 - z * (691.0 / 32760 - z / 12))))));
  return sum + std::log(x) - 0.5 / x - series;
}

// Small x: the series of the incomplete gamma function and of its derivative by alpha.
double gamma_slope_by_series(double alpha, double x) {
  double term = 1, place = alpha, sum = 1 / alpha, squares = 1 / (alpha * alpha);
  for (int i = 1; i <= 5; ++i) {
    term *= -x / i;
    place += 1;
    sum += term / place;
    squares += term / (place * place);
  }
  const double power = std::pow(x, alpha), density = std::pow(x, alpha - 1) * std::exp(-x);
  const double slope =
      -((std::log(x) - digamma_of(alpha)) * power * sum - power * squares) / density;
  return std::isnan(slope) ? 0 : slope;
}
// Large alpha: Rice's saddle point expansion; near x = alpha its limit.
double gamma_slope_by_saddle_point(double alpha, double x) {
  if (0.9f * alpha <= x && x <= 1.1f * alpha) {
    const double first = 1 + 24 * alpha * (1 + 12 * alpha);
    const double second = 1440 * alpha * alpha + 6 * x * (53 - 120 * x) - 65 * x * x / alpha +
                          alpha * (107 + 3600 * x);
    return first * second / (1244160 * (alpha * alpha) * (alpha * alpha));
  }
  const double root = std::sqrt(8 * alpha), ratio = std::log(x / alpha), near = root / (alpha - x);
  const double far = std::pow(x - alpha - alpha * ratio, -1.5);
  const double both = x < alpha ? near - far : near + far;
  const double first =
      ratio * both - std::sqrt(2 / alpha) * (alpha + x) / ((alpha - x) * (alpha - x));
  const double stirling = 1 + 1 / (12 * alpha) * (1 + 1 / (24 * alpha));
  return -stirling * x * first / root;
}
// Between: a rational approximation in log(x / alpha) and log(alpha), with PyTorch's coefficients.
double gamma_slope_by_approximation(double alpha, double x) {
  static constexpr double k[3][8] = {{0.16009398, -0.094634809, 0.025146376, -0.0030648343, 1,
                                      0.32668115, 0.10406089, 0.0014179084},
                                     {0.53487893, 0.1298071, 0.065735949, -0.0015649758, 0.16639465,
                                      0.020070113, -0.0035938915, -0.00058392623},
                                     {0.040121004, -0.0065914022, -0.0026286047, -0.0013441777,
                                      0.017050642, -0.0021309326, 0.00085092367, -1.5247877e-07}};
  const double u = std::log(x / alpha), v = std::log(alpha);
  double parts[2];
  for (int part = 0; part < 2; ++part) {
    parts[part] = 0;
    for (int i = 3; i >= 0; --i) {
      const int at = part * 4 + i;
      parts[part] = parts[part] * v + (k[0][at] + u * (k[1][at] + u * k[2][at]));
    }
  }
  return std::exp(parts[0] / parts[1]);
}
double gamma_slope(double alpha, double x) {
  if (x < 0.8f) return gamma_slope_by_series(alpha, x);
  if (alpha > 8) return gamma_slope_by_saddle_point(alpha, x);
  return gamma_slope_by_approximation(alpha, x);
}

Tensor standard_gamma_grad(const Tensor& self, const Tensor& sample) {
  Tensor alpha = contiguous(self), x = contiguous(sample),
         out = empty_tensor(self.sizes(), self.dtype(), self.device());
  on_float_or_double(self.dtype(), "_standard_gamma_grad_cpu", [&](auto zero) {
    using T = decltype(zero);
    for (int64_t i = 0; i < out.numel(); ++i)
      out.data<T>()[i] = T(gamma_slope(double(alpha.data<T>()[i]), double(x.data<T>()[i])));
  });
  return out;
}

Tensor dirichlet(const Tensor& self, const Value& generator) {
  Tensor alpha = contiguous(self), gamma = empty_tensor(self.sizes(), DType::Double),
         out = empty_tensor(self.sizes(), self.dtype());
  on_float_or_double(self.dtype(), "dirichlet", [&](auto zero) {
    using T = decltype(zero);
    {
      Draws draws(generator);
      for (int64_t i = 0; i < gamma.numel(); ++i)
        gamma.data<double>()[i] = sample_gamma<double>(double(alpha.data<T>()[i]), draws);
    }
    Tensor shares = gamma / Tensor(fn::sum(gamma, Dims{-1}, true));
    for (int64_t i = 0; i < out.numel(); ++i)
      out.data<T>()[i] = std::clamp(T(shares.data<double>()[i]), std::numeric_limits<T>::min(),
                                    T(1) - std::numeric_limits<T>::epsilon() / 2);
  });
  return out;
}

}  // namespace

void define_gamma_distribution(Table& t) {
  t.op("aten::_standard_gamma(Tensor self, Generator? generator=None) -> Tensor")
      .out()
      .random()
      .kernel([](const Tensor& x, const Value& generator) { return standard_gamma(x, generator); })
      .grad("self", "self result", [](const Backward& b) -> Tensor {
        return b.g() * Tensor(call<"aten::_standard_gamma_grad">(b.t("self"), b.out()));
      });
  t.op("aten::_standard_gamma_grad(Tensor self, Tensor output) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& sample) { return standard_gamma_grad(x, sample); });
  t.op("aten::_sample_dirichlet(Tensor self, Generator? generator=None) -> Tensor")
      .out()
      .random()
      .kernel([](const Tensor& x, const Value& generator) { return dirichlet(x, generator); });
}

}  // namespace torchere
