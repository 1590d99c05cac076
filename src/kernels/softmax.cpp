// The loops of softmax: along contiguous rows, and for several columns at once where the elements
// of one softmax lie apart.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/softmax.cpp"
#include "kernels/targets.h"
#include "kernels/softmax.h"
#include "kernels/vec_math.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

template <class T>
struct Softmax {
  using N = V<T>;
  static constexpr int64_t kCount = N::kCount;

  static HWY_INLINE N load(const T* p, int64_t n, T rest) {
    if (n >= kCount) return N::load(p);
    alignas(64) T lanes[kCount];
    for (int64_t i = 0; i < kCount; ++i) lanes[i] = i < n ? p[i] : rest;
    return N::load(lanes);
  }
  static HWY_INLINE void store(N v, T* p, int64_t n) {
    if (n >= kCount) return v.store(p);
    alignas(64) T lanes[kCount];
    v.store(lanes);
    for (int64_t i = 0; i < n; ++i) p[i] = lanes[i];
  }
  template <class F>
  static HWY_INLINE T across(N v, F join) {
    alignas(64) T lanes[2 * kCount];
    v.store(lanes);
    v.store(lanes + kCount);
    for (int64_t w = kCount / 2; w > 0; w /= 2) {
      v = join(N::load(lanes), N::load(lanes + w));
      v.store(lanes);
    }
    return lanes[0];
  }
  static constexpr T kLow = -std::numeric_limits<T>::infinity();

  static N most(N a, N b) { return where(a > b || isnan(a), a, b); }

  static void row(T* out, const T* x, int64_t n, bool log_too) {
    auto plus = [](N a, N b) { return a + b; };
    N m(kLow);
    for (int64_t i = 0; i < n; i += kCount) m = most(m, load(x + i, n - i, kLow));
    const N top(across(m, most));
    N s(0);
    for (int64_t i = 0; i < n; i += kCount) {
      const N e = exp(load(x + i, n - i, kLow) - top);
      if (!log_too) store(e, out + i, n - i);
      s = s + (n - i >= kCount ? e : where(first_lanes(n - i), e, N(0)));
    }
    const N total(across(s, plus));
    if (log_too) {
      const N less = top + log(total);
      for (int64_t i = 0; i < n; i += kCount)
        store(load(x + i, n - i, T(0)) - less, out + i, n - i);
    } else {
      const N scale = N(1) / total;
      for (int64_t i = 0; i < n; i += kCount)
        store(load(out + i, n - i, T(0)) * scale, out + i, n - i);
    }
  }
  // The lanes below n.
  static HWY_INLINE typename N::Mask first_lanes(int64_t n) {
    alignas(64) T lanes[kCount];
    for (int64_t i = 0; i < kCount; ++i) lanes[i] = T(i);
    return N::load(lanes) < N(T(n));
  }
  static void columns(T* out, const T* x, int64_t n, int64_t stride, int64_t width, bool log_too) {
    for (int64_t j = 0; j < width; j += kCount) {
      const int64_t w = width - j;
      N m(kLow), s(0);
      for (int64_t i = 0; i < n; ++i) m = most(m, load(x + i * stride + j, w, T(0)));
      for (int64_t i = 0; i < n; ++i) {
        const N e = exp(load(x + i * stride + j, w, T(0)) - m);
        if (!log_too) store(e, out + i * stride + j, w);
        s = s + e;
      }
      const N less = m + log(s);
      for (int64_t i = 0; i < n; ++i) {
        T* o = out + i * stride + j;
        if (log_too)
          store(load(x + i * stride + j, w, T(0)) - less, o, w);
        else
          store(load(o, w, T(0)) / s, o, w);
      }
    }
  }
  static void row_grad(T* out, const T* g, const T* y, int64_t n, bool log_too) {
    N s(0);
    for (int64_t i = 0; i < n; i += kCount) {
      const N gi = load(g + i, n - i, T(0));
      s = s + (log_too ? gi : gi * load(y + i, n - i, T(0)));
    }
    const N sum(across(s, [](N a, N b) { return a + b; }));
    for (int64_t i = 0; i < n; i += kCount) {
      const N gi = load(g + i, n - i, T(0)), yi = load(y + i, n - i, T(0));
      store(log_too ? gi - exp(yi) * sum : (gi - sum) * yi, out + i, n - i);
    }
  }
  static void columns_grad(T* out, const T* g, const T* y, int64_t n, int64_t stride, int64_t width,
                           bool log_too) {
    for (int64_t j = 0; j < width; j += kCount) {
      const int64_t w = width - j;
      N s(0);
      for (int64_t i = 0; i < n; ++i) {
        const N gi = load(g + i * stride + j, w, T(0));
        s = s + (log_too ? gi : gi * load(y + i * stride + j, w, T(0)));
      }
      for (int64_t i = 0; i < n; ++i) {
        const N gi = load(g + i * stride + j, w, T(0)), yi = load(y + i * stride + j, w, T(0));
        store(log_too ? gi - exp(yi) * s : (gi - s) * yi, out + i * stride + j, w);
      }
    }
  }
};

}  // namespace

// One outer index. g is nullptr in the forward direction, where y is the input.
void softmax_slice(bool is_double, void* out, const void* g, const void* y, int64_t n,
                   int64_t inner, bool log_too) {
  auto with = [&](auto zero) {
    using T = decltype(zero);
    T* o = static_cast<T*>(out);
    const T *gp = static_cast<const T*>(g), *yp = static_cast<const T*>(y);
    if (!g)
      inner == 1 ? Softmax<T>::row(o, yp, n, log_too)
                 : Softmax<T>::columns(o, yp, n, inner, inner, log_too);
    else
      inner == 1 ? Softmax<T>::row_grad(o, gp, yp, n, log_too)
                 : Softmax<T>::columns_grad(o, gp, yp, n, inner, inner, log_too);
  };
  is_double ? with(double()) : with(float());
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <omp.h>

namespace torchere {
HWY_EXPORT(softmax_slice);
namespace {

constexpr int64_t kThreadedNumel = 1 << 14;

void run(const Tensor& out, const Tensor* g, const Tensor& y, const SoftmaxShape& s, bool log_too) {
  if (out.numel() == 0 || !out.data()) return;
  auto slice = [](auto... a) { HWY_DYNAMIC_DISPATCH(softmax_slice)(a...); };
  int64_t bytes = s.count * s.inner * int64_t(out.item_size());
  char* o = static_cast<char*>(out.data());
  const char* gp = g ? static_cast<const char*>(g->data()) : nullptr;
  const char* yp = static_cast<const char*>(y.data());
  bool threaded = out.numel() >= kThreadedNumel && s.outer > 1 && !omp_in_parallel();
  bool is_double = out.dtype() == DType::Double;
  auto one = [&](int64_t i) {
    slice(is_double, o + i * bytes, gp ? gp + i * bytes : nullptr, yp + i * bytes, s.count, s.inner,
          log_too);
  };
  if (!threaded) {
    for (int64_t i = 0; i < s.outer; ++i) one(i);
    return;
  }
#pragma omp parallel for schedule(static)
  for (int64_t i = 0; i < s.outer; ++i) one(i);
}

}  // namespace

void softmax_forward(const Tensor& out, const Tensor& x, const SoftmaxShape& shape, bool log) {
  run(out, nullptr, x, shape, log);
}
void softmax_backward(const Tensor& out, const Tensor& grad, const Tensor& result,
                      const SoftmaxShape& shape, bool log) {
  run(out, &grad, result, shape, log);
}

}  // namespace torchere
#endif
