#include "kernels/select.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <type_traits>
#include <vector>

#include "tensor/loop.h"

namespace torchere {
namespace {

template <class T>
bool is_nan(T v) {
  if constexpr (std::is_floating_point_v<T>)
    return std::isnan(v);
  else
    return false;
}
template <class T>
inline constexpr bool is_ordered = std::is_arithmetic_v<T>;

// f(T()) for the dtypes that have an order and are computed in.
template <class F>
void on_ordered(DType d, F f) {
  dispatch(d, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (is_ordered<T>)
      f(zero);
    else
      fail(ErrorKind::NotImplemented, "not implemented for '", dtype_name(d), "'");
  });
}

// f(first element, stride, index of the result) for each run, on threads where that pays.
template <class T, class F>
void each_run(const Reduced& r, F f) {
  const T* p = static_cast<const T*>(r.tensor.data());
  int64_t runs = r.outer * r.inner;
  bool threaded = runs > 1 && runs * r.count >= (1 << 15) && !omp_in_parallel();
  auto one = [&](int64_t k) {
    int64_t o = k / r.inner, j = k % r.inner;
    f(p + o * r.count * r.inner + j, r.inner, k);
  };
  if (!threaded) {
    for (int64_t k = 0; k < runs; ++k) one(k);
    return;
  }
#pragma omp parallel for schedule(static)
  for (int64_t k = 0; k < runs; ++k) one(k);
}

template <class T>
struct Out {
  T* values;
  int64_t* indices;
  Out(const Tensor& v, const Tensor& i)
      : values(v.defined() ? static_cast<T*>(v.data()) : nullptr),
        indices(i.defined() ? static_cast<int64_t*>(i.data()) : nullptr) {}
  void set(int64_t k, T value, int64_t index) const {
    if (values) values[k] = value;
    if (indices) indices[k] = index;
  }
};

// Whether a comes before b, with NaN last.
template <class T>
bool before(T a, T b) {
  return a < b || (is_nan(b) && !is_nan(a));
}

template <class T>
std::vector<int64_t> order_of(int64_t n) {
  std::vector<int64_t> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  return order;
}

template <class T>
int64_t nth_place(const T* p, int64_t step, std::vector<int64_t>& order, int64_t k) {
  std::nth_element(order.begin(), order.begin() + k, order.end(), [&](int64_t a, int64_t b) {
    T x = p[a * step], y = p[b * step];
    return before(x, y) || (!before(y, x) && a < b);
  });
  return order[size_t(k)];
}

}  // namespace

void extreme_elements(const Reduced& in, bool greatest, const Tensor& values,
                      const Tensor& indices) {
  on_ordered(in.tensor.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Out<T> out(values, indices);
    each_run<T>(in, [&](const T* p, int64_t step, int64_t k) {
      T best = p[0];
      int64_t at = 0;
      for (int64_t i = 1; i < in.count && !is_nan(best); ++i) {
        T x = p[i * step];
        if ((greatest ? x > best : x < best) || is_nan(x)) {
          best = x;
          at = i;
        }
      }
      out.set(k, best, at);
    });
  });
}

void kth_elements(const Reduced& in, int64_t nth, const Tensor& values, const Tensor& indices) {
  on_ordered(in.tensor.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Out<T> out(values, indices);
    each_run<T>(in, [&](const T* p, int64_t step, int64_t k) {
      std::vector<int64_t> order = order_of<T>(in.count);
      int64_t at = nth_place(p, step, order, nth);
      out.set(k, p[at * step], at);
    });
  });
}

void median_elements(const Reduced& in, bool skip_nan, const Tensor& values,
                     const Tensor& indices) {
  on_ordered(in.tensor.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Out<T> out(values, indices);
    each_run<T>(in, [&](const T* p, int64_t step, int64_t k) {
      if (in.count == 0)
        return out.set(k,
                       std::numeric_limits<T>::has_quiet_NaN ? std::numeric_limits<T>::quiet_NaN()
                                                             : std::numeric_limits<T>::min(),
                       0);
      int64_t nans = 0, first_nan = 0;
      for (int64_t i = in.count; i-- > 0;)
        if (is_nan(p[i * step])) {
          ++nans;
          first_nan = i;
        }
      if (nans > 0 && (!skip_nan || nans == in.count))
        return out.set(k, p[first_nan * step], first_nan);
      std::vector<int64_t> order = order_of<T>(in.count);
      int64_t at = nth_place(p, step, order, (in.count - nans - 1) / 2);
      out.set(k, p[at * step], at);
    });
  });
}

void mode_elements(const Reduced& in, const Tensor& values, const Tensor& indices) {
  on_ordered(in.tensor.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Out<T> out(values, indices);
    each_run<T>(in, [&](const T* p, int64_t step, int64_t k) {
      std::vector<int64_t> order = order_of<T>(in.count);
      std::stable_sort(order.begin(), order.end(),
                       [&](int64_t a, int64_t b) { return before(p[a * step], p[b * step]); });
      size_t best = 0, best_count = 0, from = 0;
      for (size_t i = 1; i <= order.size(); ++i) {
        if (i < order.size() && p[order[i] * step] == p[order[from] * step]) continue;
        if (i - from > best_count) {
          best_count = i - from;
          best = i - 1;
        }
        from = i;
      }
      out.set(k, p[order[best] * step], order[best]);
    });
  });
}

namespace {

double log_add(double a, double b) {
  double top = std::max(a, b), low = std::min(a, b);
  if (std::isnan(a) || std::isnan(b)) return a + b;
  if (std::isinf(top) && top == low) return top;
  return top + std::log1p(std::exp(low - top));
}

template <class T, class A, class F>
void scan_runs(const Tensor& out, const Reduced& in, A start, F join) {
  T* to = static_cast<T*>(out.data());
  const T* base = static_cast<const T*>(in.tensor.data());
  each_run<T>(in, [&](const T* p, int64_t step, int64_t) {
    T* o = to + (p - base);
    A a = start;
    for (int64_t i = 0; i < in.count; ++i) {
      a = join(a, A(p[i * step]));
      o[i * step] = T(a);
    }
  });
}

template <class T>
struct Accumulator {
  using type = T;
};
template <>
struct Accumulator<float> {
  using type = double;
};
template <>
struct Accumulator<std::complex<float>> {
  using type = std::complex<double>;
};

}  // namespace

void scan_elements(Scan kind, const Tensor& out, const Reduced& in) {
  if (out.numel() == 0) return;
  dispatch(out.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using A = typename Accumulator<T>::type;
    constexpr bool number = std::is_same_v<T, float> || std::is_same_v<T, double> ||
                            std::is_same_v<T, std::complex<float>> ||
                            std::is_same_v<T, std::complex<double>> ||
                            (std::is_integral_v<T> && !std::is_same_v<T, bool>);
    if constexpr (number) {
      if (kind == Scan::Sum) return scan_runs<T, A>(out, in, A(0), [](A a, A b) { return a + b; });
      if (kind == Scan::Prod) return scan_runs<T, A>(out, in, A(1), [](A a, A b) { return a * b; });
      if constexpr (std::is_floating_point_v<T>)
        return scan_runs<T, double>(out, in, -HUGE_VAL,
                                    [](double a, double b) { return log_add(a, b); });
    }
    fail(ErrorKind::NotImplemented, "scan not implemented for '", dtype_name(out.dtype()), "'");
  });
}

void scan_extremes(const Reduced& in, bool greatest, const Tensor& values, const Tensor& indices) {
  if (values.numel() == 0) return;
  on_ordered(in.tensor.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* base = static_cast<const T*>(in.tensor.data());
    T* v = static_cast<T*>(values.data());
    int64_t* w = static_cast<int64_t*>(indices.data());
    each_run<T>(in, [&](const T* p, int64_t step, int64_t) {
      T best = p[0];
      int64_t at = 0, from = p - base;
      for (int64_t i = 0; i < in.count; ++i) {
        T x = p[i * step];
        if (is_nan(x) || (!is_nan(best) && (greatest ? x >= best : x <= best))) {
          best = x;
          at = i;
        }
        v[from + i * step] = best;
        w[from + i * step] = at;
      }
    });
  });
}

void deviations(const Reduced& in, double correction, bool root, const Tensor& out,
                const Tensor& mean) {
  dispatch(in.tensor.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
      T* o = static_cast<T*>(out.data());
      T* m = mean.defined() ? static_cast<T*>(mean.data()) : nullptr;
      double n = double(in.count), divisor = std::max(0.0, n - correction);
      each_run<T>(in, [&](const T* p, int64_t step, int64_t k) {
        double sum = 0, squares = 0;
#pragma omp simd reduction(+ : sum)
        for (int64_t i = 0; i < in.count; ++i) sum += double(p[i * step]);
        double centre = sum / n;
#pragma omp simd reduction(+ : squares)
        for (int64_t i = 0; i < in.count; ++i) {
          double d = double(p[i * step]) - centre;
          squares += d * d;
        }
        double v = squares / divisor;
        o[k] = T(root ? std::sqrt(v) : v);
        if (m) m[k] = T(centre);
      });
    } else {
      fail(ErrorKind::NotImplemented, "\"std_and_var_cpu\" not implemented for '",
           dtype_name(in.tensor.dtype()), "'");
    }
  });
}

}  // namespace torchere
