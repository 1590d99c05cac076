#include "kernels/pool.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "tensor/loop.h"

namespace torchere {
namespace {

constexpr int64_t kThreadedElements = 1 << 15;

// Calls f with a value of the dtype's C++ type; the dtypes that pooling is defined for.
template <class F>
void dispatch_real(DType d, F&& f) {
  switch (d) {
#define ROW(name, T) \
  case DType::name:  \
    return f(T());
    ROW(Float, float)
    ROW(Double, double)
    ROW(Half, Half)
    ROW(BFloat16, BFloat16)
    ROW(Byte, uint8_t)
    ROW(Char, int8_t)
    ROW(Short, int16_t)
    ROW(Int, int32_t)
    ROW(Long, int64_t)
#undef ROW
    default:
      fail(ErrorKind::NotImplemented, "pooling is not implemented for '", dtype_name(d), "'");
  }
}
template <class T>
struct Sum {
  using type = T;
};
template <>
struct Sum<Half> {
  using type = float;
};
template <>
struct Sum<BFloat16> {
  using type = float;
};
template <>
struct Sum<uint8_t> {
  using type = int64_t;
};
template <>
struct Sum<int8_t> {
  using type = int64_t;
};
template <>
struct Sum<int16_t> {
  using type = int64_t;
};
template <>
struct Sum<int32_t> {
  using type = int64_t;
};

struct Shape {
  explicit Shape(const Tensor& x)
      : planes(x.sizes()[0]), depth(x.sizes()[1]), height(x.sizes()[2]), width(x.sizes()[3]) {}
  int64_t planes, depth, height, width;
  int64_t volume() const { return depth * height * width; }
};

template <class F>
void for_each_plane(int64_t planes, int64_t work, F&& f) {
#pragma omp parallel for schedule(static) if (planes > 1 && planes * work > kThreadedElements)
  for (int64_t p = 0; p < planes; ++p) f(p);
}

// Calls f(output position, z window, y window, x window).
template <class F>
void for_each_window(const Windows3& w, F&& f) {
  int64_t at = 0;
  for (size_t z = 0; z < w[0].start.size(); ++z)
    for (size_t y = 0; y < w[1].start.size(); ++y)
      for (size_t x = 0; x < w[2].start.size(); ++x) f(at++, z, y, x);
}

template <class T>
T lowest() {
  if constexpr (std::is_integral_v<T>)
    return std::numeric_limits<T>::lowest();
  else
    return T(-std::numeric_limits<float>::infinity());
}
template <class T>
bool is_nan(T v) {
  if constexpr (std::is_integral_v<T>)
    return false;
  else
    return v != v;
}

template <class T>
void max_plane(const T* in, const Shape& s, const Windows3& w, T* out, int64_t* indices) {
  for_each_window(w, [&](int64_t at, size_t z, size_t y, size_t x) {
    T best = lowest<T>();
    int64_t where = (w[0].start[z] * s.height + w[1].start[y]) * s.width + w[2].start[x];
    for (int64_t d = w[0].start[z]; d < w[0].end[z]; d += w[0].step)
      for (int64_t h = w[1].start[y]; h < w[1].end[y]; h += w[1].step) {
        const int64_t row = (d * s.height + h) * s.width;
        for (int64_t i = w[2].start[x]; i < w[2].end[x]; i += w[2].step) {
          const T v = in[row + i];
          if (v > best || is_nan(v)) {
            best = v;
            where = row + i;
          }
        }
      }
    out[at] = best;
    if (indices) indices[at] = where;
  });
}

template <class T>
T divisor_of(const Windows3& w, const AverageRule& rule, size_t z, size_t y, size_t x) {
  if (rule.divisor) return static_cast<T>(rule.divisor);
  int64_t n = 1;
  const size_t at[] = {z, y, x};
  for (int d = 0; d < 3; ++d)
    n *= rule.count_padding ? w[d].span[at[d]] : w[d].end[at[d]] - w[d].start[at[d]];
  return static_cast<T>(n);
}
bool is_empty(const Windows3& w, size_t z, size_t y, size_t x) {
  return w[0].start[z] >= w[0].end[z] || w[1].start[y] >= w[1].end[y] ||
         w[2].start[x] >= w[2].end[x];
}

// Sums of a row's windows along it, each over the count beside the other dimensions' `across`.
template <class T, class S, class From>
void average_row(const From* in, const PoolWindows& w, const AverageRule& rule, int64_t across,
                 T* out) {
  const auto n = static_cast<int64_t>(w.start.size());
  for (int64_t x = 0; x < n; ++x) {
    const int64_t start = w.start[size_t(x)], end = w.end[size_t(x)];
    if (start >= end) {
      out[x] = T(0);
      continue;
    }
    S sum = static_cast<S>(in[start]);
    if (end - start == 2) {
      sum += static_cast<S>(in[start + 1]);
    } else if (end - start == 3) {
      sum += static_cast<S>(in[start + 1]);
      sum += static_cast<S>(in[start + 2]);
    } else {
      for (int64_t i = start + 1; i < end; ++i) sum += static_cast<S>(in[i]);
    }
    const int64_t count = across * (rule.count_padding ? w.span[size_t(x)] : end - start);
    out[x] = static_cast<T>(sum / static_cast<S>(rule.divisor ? rule.divisor : count));
  }
}

// Rows of the input are added up before their windows are.
template <class T>
void average_plane(const T* in, const Shape& s, const Windows3& w, const AverageRule& rule,
                   T* out) {
  using S = typename Sum<T>::type;
  std::vector<S> sums(size_t(s.width));
  const auto columns = static_cast<int64_t>(w[2].start.size());
  for (size_t z = 0; z < w[0].start.size(); ++z)
    for (size_t y = 0; y < w[1].start.size(); ++y, out += columns) {
      const int64_t depth = w[0].end[z] - w[0].start[z], height = w[1].end[y] - w[1].start[y];
      if (depth <= 0 || height <= 0) {
        std::fill_n(out, columns, T(0));
        continue;
      }
      const int64_t across = rule.count_padding ? w[0].span[z] * w[1].span[y] : depth * height;
      const T* first = in + (w[0].start[z] * s.height + w[1].start[y]) * s.width;
      if (depth * height == 1) {
        average_row<T, S>(first, w[2], rule, across, out);
        continue;
      }
      for (int64_t i = 0; i < s.width; ++i) sums[size_t(i)] = static_cast<S>(first[i]);
      for (int64_t k = 1; k < depth * height; ++k) {
        const T* row = first + (k / height * s.height + k % height) * s.width;
        S* to = sums.data();
        for (int64_t i = 0; i < s.width; ++i) to[i] += static_cast<S>(row[i]);
      }
      average_row<T, S>(sums.data(), w[2], rule, across, out);
    }
}

template <class T>
void spread_plane(const T* grad, const Shape& s, const Windows3& w, const AverageRule& rule,
                  T* out) {
  using S = typename Sum<T>::type;
  std::vector<S> sums(size_t(s.volume()), S(0));
  for_each_window(w, [&](int64_t at, size_t z, size_t y, size_t x) {
    if (is_empty(w, z, y, x)) return;
    const S share = static_cast<S>(grad[at]) / divisor_of<S>(w, rule, z, y, x);
    for (int64_t d = w[0].start[z]; d < w[0].end[z]; ++d)
      for (int64_t h = w[1].start[y]; h < w[1].end[y]; ++h) {
        S* row = sums.data() + (d * s.height + h) * s.width;
        for (int64_t i = w[2].start[x]; i < w[2].end[x]; ++i) row[i] += share;
      }
  });
  for (size_t i = 0; i < sums.size(); ++i) out[i] = static_cast<T>(sums[i]);
}

}  // namespace

int64_t pooled_size(int64_t input, int64_t kernel, int64_t stride, int64_t padding,
                    int64_t dilation, bool ceil_mode) {
  const int64_t span =
      input + 2 * padding - dilation * (kernel - 1) - 1 + (ceil_mode ? stride - 1 : 0);
  int64_t q = span / stride;
  if (span % stride != 0 && span < 0) --q;
  int64_t out = q + 1;
  if (ceil_mode && (out - 1) * stride >= input + padding) --out;
  return out;
}

PoolWindows strided_windows(int64_t input, int64_t output, int64_t kernel, int64_t stride,
                            int64_t padding, int64_t dilation) {
  PoolWindows w;
  w.step = dilation;
  for (auto* v : {&w.start, &w.end, &w.span}) v->reserve(size_t(std::max<int64_t>(output, 0)));
  for (int64_t o = 0; o < output; ++o) {
    int64_t start = o * stride - padding;
    const int64_t end = std::min(start + (kernel - 1) * dilation + 1, input);
    w.span.push_back(std::min(start + kernel, input + padding) - start);
    while (start < 0) start += dilation;
    w.start.push_back(start);
    w.end.push_back(end);
  }
  return w;
}

PoolWindows adaptive_windows(int64_t input, int64_t output) {
  PoolWindows w;
  for (auto* v : {&w.start, &w.end, &w.span}) v->reserve(size_t(std::max<int64_t>(output, 0)));
  for (int64_t o = 0; o < output; ++o) {
    w.start.push_back(o * input / output);
    w.end.push_back(((o + 1) * input + output - 1) / output);
    w.span.push_back(w.end.back() - w.start.back());
  }
  return w;
}

void max_pool(const Tensor& x, const Windows3& w, const Tensor& out, const Tensor& indices) {
  const Shape s(x), o(out);
  dispatch_real(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    int64_t* to = indices.defined() ? indices.data<int64_t>() : nullptr;
    for_each_plane(s.planes, s.volume(), [&](int64_t p) {
      max_plane(x.data<T>() + p * s.volume(), s, w, out.data<T>() + p * o.volume(),
                to ? to + p * o.volume() : nullptr);
    });
  });
}

void average_pool(const Tensor& x, const Windows3& w, AverageRule rule, const Tensor& out) {
  const Shape s(x), o(out);
  dispatch_real(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for_each_plane(s.planes, s.volume(), [&](int64_t p) {
      average_plane(x.data<T>() + p * s.volume(), s, w, rule, out.data<T>() + p * o.volume());
    });
  });
}

void average_pool_backward(const Tensor& grad, const Windows3& w, AverageRule rule,
                           const Tensor& grad_input) {
  const Shape s(grad_input), o(grad);
  dispatch_real(grad.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for_each_plane(s.planes, s.volume(), [&](int64_t p) {
      spread_plane(grad.data<T>() + p * o.volume(), s, w, rule,
                   grad_input.data<T>() + p * s.volume());
    });
  });
}

void scatter_planes(const Tensor& grad, const Tensor& indices, const Tensor& grad_input,
                    int64_t planes) {
  if (planes == 0) return;
  const int64_t n = grad.numel() / planes, m = grad_input.numel() / planes;
  const int64_t* at = indices.data<int64_t>();
  for (int64_t i = 0; i < grad.numel(); ++i)
    TORCHERE_CHECK(at[i] >= 0 && at[i] < m, "found an invalid max index ", at[i],
                   " (output volumes are of size ", m, ")");
  dispatch_real(grad.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from = grad.data<T>();
    T* to = grad_input.data<T>();
    std::fill_n(to, grad_input.numel(), T(0));
    for (int64_t p = 0; p < planes; ++p)
      for (int64_t i = 0; i < n; ++i) {
        T& target = to[p * m + at[p * n + i]];
        target = static_cast<T>(target + from[p * n + i]);
      }
  });
}

}  // namespace torchere
