#include "kernels/norm.h"

#include <cmath>
#include <vector>

#include "tensor/loop.h"

namespace torchere {
namespace {

constexpr int64_t kThreadedElements = 1 << 15;

template <class F>
void dispatch_norm(DType d, F&& f) {
  if (d == DType::Float) return f(float());
  if (d == DType::Double) return f(double());
  fail(ErrorKind::NotImplemented, "normalisation is not implemented for '", dtype_name(d), "'");
}
template <class T>
const T* in(const Tensor& t) {
  return t.defined() ? t.data<T>() : nullptr;
}
template <class T>
T* to(const Tensor& t) {
  return t.defined() ? t.data<T>() : nullptr;
}

template <class T>
T sum(const T* x, int64_t n) {
  T s = 0;
#pragma omp simd reduction(+ : s)
  for (int64_t i = 0; i < n; ++i) s += x[i];
  return s;
}
template <class T>
T squares(const T* x, int64_t n, T mean) {
  T s = 0;
#pragma omp simd reduction(+ : s)
  for (int64_t i = 0; i < n; ++i) s += (x[i] - mean) * (x[i] - mean);
  return s;
}
template <class T>
T product(const T* x, const T* y, int64_t n) {
  T s = 0;
#pragma omp simd reduction(+ : s)
  for (int64_t i = 0; i < n; ++i) s += x[i] * y[i];
  return s;
}
// Long sums in runs, the runs' sums in double.
template <class F>
double in_runs(int64_t n, F&& f) {
  double total = 0;
  for (int64_t i = 0; i < n; i += 4096)
    total += static_cast<double>(f(i, std::min<int64_t>(4096, n - i)));
  return total;
}

template <class T>
void forward(const NormShape& s, const T* x, const T* w, const T* b, double eps, T* out, T* mean,
             T* rstd) {
  const int64_t n = s.channels * s.inner;
#pragma omp parallel for schedule(static) if (s.groups > 1 && s.groups * n > kThreadedElements)
  for (int64_t g = 0; g < s.groups; ++g) {
    const T* row = x + g * n;
    T* to = out + g * n;
    const T m = T(in_runs(n, [&](int64_t i, int64_t k) { return sum(row + i, k); }) / double(n));
    const double var =
        in_runs(n, [&](int64_t i, int64_t k) { return squares(row + i, k, m); }) / double(n);
    const T r = T(1 / std::sqrt(var + eps));
    mean[g] = m;
    rstd[g] = r;
    const int64_t at = s.weights ? g * s.channels % s.weights : 0;
    if (s.inner == 1) {
      if (w && b)
        for (int64_t i = 0; i < n; ++i) to[i] = (row[i] - m) * r * w[at + i] + b[at + i];
      else
        for (int64_t i = 0; i < n; ++i)
          to[i] = (row[i] - m) * r * (w ? w[at + i] : T(1)) + (b ? b[at + i] : T(0));
      continue;
    }
    for (int64_t c = 0; c < s.channels; ++c) {
      const T scale = r * (w ? w[at + c] : T(1)), shift = (b ? b[at + c] : T(0)) - m * scale;
      for (int64_t i = c * s.inner; i < (c + 1) * s.inner; ++i) to[i] = row[i] * scale + shift;
    }
  }
}

template <class T>
void backward(const NormShape& s, const T* grad, const T* x, const T* mean, const T* rstd,
              const T* w, T* gx, T* gw, T* gb) {
  const int64_t n = s.channels * s.inner;
  const size_t weights = size_t(s.weights ? s.weights : 1);
  std::vector<double> sw(gw ? weights : 0), sb(gb ? weights : 0);
  for (int64_t g = 0; g < s.groups; ++g) {
    const T *row = x + g * n, *dy = grad + g * n;
    const int64_t at = s.weights ? g * s.channels % s.weights : 0;
    const T m = mean[g], r = rstd[g];
    double a = 0, b = 0;  // Σ dy·w and Σ dy·w·x̂
    for (int64_t c = 0; c < s.channels; ++c) {
      const T* px = row + c * s.inner;
      const T* py = dy + c * s.inner;
      const double dsum = double(sum(py, s.inner)),
                   dxy = (double(product(py, px, s.inner)) - dsum * double(m)) * double(r);
      const double wc = w ? double(w[at + c]) : 1.0;
      a += dsum * wc;
      b += dxy * wc;
      if (gw) sw[size_t(at + c)] += dxy;
      if (gb) sb[size_t(at + c)] += dsum;
    }
    if (!gx) continue;
    const T ma = T(a / double(n)), mb = T(b / double(n));
    for (int64_t c = 0; c < s.channels; ++c) {
      const T wc = w ? w[at + c] : T(1);
      for (int64_t i = c * s.inner; i < (c + 1) * s.inner; ++i)
        gx[g * n + i] = r * (dy[i] * wc - ma - (row[i] - m) * r * mb);
    }
  }
  for (size_t i = 0; i < sw.size(); ++i) gw[i] = T(sw[i]);
  for (size_t i = 0; i < sb.size(); ++i) gb[i] = T(sb[i]);
}

}  // namespace

void normalize_groups(const NormShape& s, const Tensor& x, const Tensor& weight, const Tensor& bias,
                      double eps, const Tensor& out, const Tensor& mean, const Tensor& rstd) {
  dispatch_norm(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    forward<T>(s, in<T>(x), in<T>(weight), in<T>(bias), eps, to<T>(out), to<T>(mean), to<T>(rstd));
  });
}

void normalize_groups_backward(const NormShape& s, const Tensor& grad, const Tensor& x,
                               const Tensor& mean, const Tensor& rstd, const Tensor& weight,
                               const Tensor& grad_input, const Tensor& grad_weight,
                               const Tensor& grad_bias) {
  dispatch_norm(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    backward<T>(s, in<T>(grad), in<T>(x), in<T>(mean), in<T>(rstd), in<T>(weight),
                to<T>(grad_input), to<T>(grad_weight), to<T>(grad_bias));
  });
}

void channel_moments(const Tensor& x, int64_t batch, int64_t channels, int64_t inner,
                     const Tensor& mean, const Tensor& var) {
  dispatch_norm(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* p = in<T>(x);
    const double n = double(batch * inner);
#pragma omp parallel for schedule(static) if (x.numel() > kThreadedElements)
    for (int64_t c = 0; c < channels; ++c) {
      double s = 0, q = 0;
      auto at = [&](int64_t b) { return p + (b * channels + c) * inner; };
      for (int64_t b = 0; b < batch; ++b)
        s += in_runs(inner, [&](int64_t i, int64_t k) { return sum(at(b) + i, k); });
      const T m = T(s / n);
      for (int64_t b = 0; b < batch; ++b)
        q += in_runs(inner, [&](int64_t i, int64_t k) { return squares(at(b) + i, k, m); });
      to<T>(mean)[c] = m;
      to<T>(var)[c] = T(q / n);
    }
  });
}

void scale_channels(const Tensor& x, int64_t batch, int64_t channels, int64_t inner,
                    const Tensor& scale, const Tensor& shift, const Tensor& out) {
  dispatch_norm(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *p = in<T>(x), *a = in<T>(scale), *b = in<T>(shift);
    T* o = to<T>(out);
#pragma omp parallel for schedule(static) if (x.numel() > kThreadedElements)
    for (int64_t r = 0; r < batch * channels; ++r) {
      const T k = a[r % channels], d = b[r % channels];
      for (int64_t i = r * inner; i < (r + 1) * inner; ++i) o[i] = p[i] * k + d;
    }
  });
}

void batch_norm_backward(const Tensor& grad, const Tensor& x, int64_t batch, int64_t channels,
                         int64_t inner, const Tensor& mean, const Tensor& invstd,
                         const Tensor& weight, bool train, const Tensor& grad_input,
                         const Tensor& grad_weight, const Tensor& grad_bias) {
  dispatch_norm(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T *p = in<T>(x), *g = in<T>(grad), *w = in<T>(weight);
    T *gx = to<T>(grad_input), *gw = to<T>(grad_weight), *gb = to<T>(grad_bias);
    const double n = double(batch * inner);
#pragma omp parallel for schedule(static) if (x.numel() > kThreadedElements)
    for (int64_t c = 0; c < channels; ++c) {
      const T m = in<T>(mean)[c], r = in<T>(invstd)[c], wc = w ? w[c] : T(1);
      double s = 0, q = 0;
      for (int64_t b = 0; b < batch; ++b) {
        const int64_t at = (b * channels + c) * inner;
        s += in_runs(inner, [&](int64_t i, int64_t k) { return sum(g + at + i, k); });
        q += in_runs(inner, [&](int64_t i, int64_t k) {
          T d = 0;
          for (int64_t j = at + i; j < at + i + k; ++j) d += g[j] * (p[j] - m);
          return d;
        });
      }
      if (gw) gw[c] = T(q * double(r));
      if (gb) gb[c] = T(s);
      if (!gx) continue;
      const T ms = train ? T(s / n) : T(0), mq = train ? T(q * double(r) * double(r) / n) : T(0);
      for (int64_t b = 0; b < batch; ++b)
        for (int64_t i = (b * channels + c) * inner, e = i + inner; i < e; ++i)
          gx[i] = (g[i] - ms - (p[i] - m) * mq) * r * wc;
    }
  });
}

}  // namespace torchere
