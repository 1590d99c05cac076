#include "kernels/select.h"

#include "kernels/extreme.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <limits>
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

// How many i below n fulfil f(i); in blocks whose counters fit vectors.
template <class F>
int64_t count_of(int64_t n, F f) {
  int64_t count = 0;
  for (int64_t from = 0; from < n; from += 1 << 16) {
    const int64_t end = std::min(n, from + (1 << 16));
    int32_t block = 0;
    for (int64_t i = from; i < end; ++i) block += f(i);
    count += block;
  }
  return count;
}
template <class T>
int64_t count_nans(const T* p, int64_t step, int64_t n) {
  if constexpr (!std::is_floating_point_v<T>)
    return 0;
  else
    return step == 1 ? count_of(n, [=](int64_t i) { return p[i] != p[i]; })
                     : count_of(n, [=](int64_t i) { return p[i * step] != p[i * step]; });
}

// The place of the k-th of the elements that are no NaN, equal ones in order: the value by
// selection, then the one of its kind that is wanted.
template <class T>
int64_t nth_place(const T* p, int64_t step, int64_t n, int64_t k, bool has_nan) {
  using V = std::conditional_t<std::is_same_v<T, bool>, uint8_t, T>;
  std::vector<V> values;
  if (step == 1 && !has_nan) {
    values.assign(p, p + n);
  } else {
    values.reserve(static_cast<size_t>(n));
    for (int64_t i = 0; i < n; ++i)
      if (!has_nan || !is_nan(p[i * step])) values.push_back(p[i * step]);
  }
  std::nth_element(values.begin(), values.begin() + k, values.end());
  const V v = values[static_cast<size_t>(k)];
  // All less ones lie before the k-th.
  const V* selected = values.data();
  int64_t among_equal = k - count_of(k, [=](int64_t i) { return selected[i] < v; });
  for (int64_t i = 0;; ++i)
    if (p[i * step] == v && among_equal-- == 0) return i;
}

}  // namespace

namespace {

// By the vector loops, a block of columns or one row at a time.
bool extreme_by_vectors(const Reduced& in, bool greatest, const Tensor& values,
                        const Tensor& indices) {
  const DType d = in.tensor.dtype();
  if (d != DType::Float && d != DType::Double) return false;
  if (in.count == 0 || (d == DType::Float && in.count > (1 << 24))) return false;
  const ExtremeTable& table = extreme_table();
  ExtremeFn f = (d == DType::Float ? table.floats : table.doubles)[greatest];
  const auto width = static_cast<int64_t>(in.tensor.item_size());
  const char* p = static_cast<const char*>(in.tensor.data());
  char* v = values.defined() ? static_cast<char*>(values.data()) : nullptr;
  int64_t* w = indices.defined() ? static_cast<int64_t*>(indices.data()) : nullptr;
  const bool threaded = in.outer * in.count * in.inner >= (1 << 15) && !omp_in_parallel() &&
                        (in.outer > 1 || in.inner >= 128);
  // Few wide blocks are split by columns.
  const int64_t parts = threaded && in.inner >= 128 ? in.inner / 64 : 1;
  auto one = [&](int64_t k) {
    const int64_t o = k / parts, begin = in.inner * (k % parts) / parts,
                  end = in.inner * (k % parts + 1) / parts;
    const int64_t at = o * in.inner + begin;
    f(p + (o * in.count * in.inner + begin) * width, in.count, end - begin, in.inner,
      v ? v + at * width : nullptr, w ? w + at : nullptr);
  };
  if (!threaded) {
    for (int64_t k = 0; k < in.outer; ++k) one(k);
    return true;
  }
#pragma omp parallel for schedule(static)
  for (int64_t k = 0; k < in.outer * parts; ++k) one(k);
  return true;
}

}  // namespace

void extreme_elements(const Reduced& in, bool greatest, const Tensor& values,
                      const Tensor& indices) {
  if (extreme_by_vectors(in, greatest, values, indices)) return;
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

namespace {

// Hoare's selection with the median of three as pivot. Which of equal elements ends up at `nth`
// follows from its steps, which are therefore PyTorch's.
template <class T>
void select_nth(std::vector<std::pair<T, int64_t>>& a, int64_t nth) {
  auto above = [](const std::pair<T, int64_t>& x, const std::pair<T, int64_t>& y) {
    return (is_nan(x.first) && !is_nan(y.first)) || x.first > y.first;
  };
  auto at = [&](int64_t i) -> std::pair<T, int64_t>& { return a[static_cast<size_t>(i)]; };
  auto order = [&](int64_t i, int64_t j) {
    if (above(at(i), at(j))) std::swap(at(i), at(j));
  };
  int64_t low = 0, high = static_cast<int64_t>(a.size()) - 1;
  while (low < high) {
    if (high == low + 1) return order(low, high);
    std::swap(at(low + (high - low) / 2), at(low + 1));
    order(low + 1, high);
    order(low, high);
    order(low + 1, low);
    const std::pair<T, int64_t> pivot = at(low);
    int64_t i = low + 1, j = high;
    while (true) {
      do ++i;
      while (above(pivot, at(i)));
      do --j;
      while (above(at(j), pivot));
      if (j < i) break;
      std::swap(at(i), at(j));
    }
    std::swap(at(low), at(j));
    if (j <= nth) low = i;
    if (j >= nth) high = j - 1;
  }
}

template <class T>
std::vector<std::pair<T, int64_t>> with_places(const T* p, int64_t step, int64_t n) {
  std::vector<std::pair<T, int64_t>> run(static_cast<size_t>(n));
  for (int64_t i = 0; i < n; ++i) run[static_cast<size_t>(i)] = {p[i * step], i};
  return run;
}

}  // namespace

void kth_elements(const Reduced& in, int64_t nth, const Tensor& values, const Tensor& indices) {
  on_ordered(in.tensor.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Out<T> out(values, indices);
    each_run<T>(in, [&](const T* p, int64_t step, int64_t k) {
      auto run = with_places(p, step, in.count);
      select_nth(run, nth);
      const auto& [value, place] = run[static_cast<size_t>(nth)];
      out.set(k, value, place);
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
      const int64_t nans = count_nans(p, step, in.count);
      if (nans > 0 && (!skip_nan || nans == in.count)) {
        int64_t first = 0;
        while (!is_nan(p[first * step])) ++first;
        return out.set(k, p[first * step], first);
      }
      const int64_t at = nth_place(p, step, in.count, (in.count - nans - 1) / 2, nans > 0);
      out.set(k, p[at * step], at);
    });
  });
}

namespace {
template <class T, class I>
struct Placed {
  T first;
  I second;
};

// The elements in order; where equal ones go follows from std::sort's steps.
template <class T, class I>
void sort_run(std::vector<Placed<T, I>>& run, const T* p, int64_t step, int64_t n) {
  run.resize(static_cast<size_t>(n));
  bool nan = false;
  for (int64_t i = 0; i < n; ++i) {
    run[static_cast<size_t>(i)] = {p[i * step], I(i)};
    nan |= is_nan(p[i * step]);
  }
  if (nan)
    std::sort(run.begin(), run.end(),
              [](const auto& a, const auto& b) { return before(a.first, b.first); });
  else
    std::sort(run.begin(), run.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
}

template <class T, class I>
void modes(const Reduced& in, const Tensor& values, const Tensor& indices) {
  Out<T> out(values, indices);
  each_run<T>(in, [&](const T* p, int64_t step, int64_t k) {
    // The place is that of the last of its kind after a sort that is not stable, as PyTorch's.
    static thread_local std::vector<Placed<T, I>> run;
    sort_run(run, p, step, in.count);
    size_t best = 0, best_count = 0, from = 0;
    for (size_t i = 1; i <= run.size(); ++i) {
      if (i < run.size() && run[i].first == run[from].first) continue;
      if (i - from > best_count) {
        best_count = i - from;
        best = i - 1;
      }
      from = i;
    }
    out.set(k, run[best].first, run[best].second);
  });
}
}  // namespace

void mode_elements(const Reduced& in, const Tensor& values, const Tensor& indices) {
  on_ordered(in.tensor.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if (in.count < std::numeric_limits<int32_t>::max())
      modes<T, int32_t>(in, values, indices);
    else
      modes<T, int64_t>(in, values, indices);
  });
}

namespace {

double log_add(double a, double b) {
  double top = std::max(a, b), low = std::min(a, b);
  if (std::isnan(a) || std::isnan(b)) return a + b;
  if (std::isinf(top) && top == low) return top;
  return top + std::log1p(std::exp(low - top));
}

// By the real parts. An infinite sum has no angle; PyTorch's then is the smaller operand's.
std::complex<double> log_add(std::complex<double> a, std::complex<double> b) {
  if (std::isnan(a.real()) || std::isnan(a.imag()) || std::isnan(b.real()) || std::isnan(b.imag()))
    return {std::nan(""), std::nan("")};
  auto [low, top] = a.real() < b.real() ? std::pair(a, b) : std::pair(b, a);
  if (std::isinf(low.real()) && low.real() == top.real())
    return low.real() < 0 ? low : std::log(std::exp(low) + std::exp(top));
  return std::log(1.0 + std::exp(low - top)) + top;
}

// Runs whose elements lie apart are scanned side by side, a block of columns at a time.
template <class T, class A, class F>
void scan_columns(T* to, const T* from, const Reduced& in, A start, F join) {
  constexpr int64_t kBlock = 256;
  const int64_t blocks = (in.inner + kBlock - 1) / kBlock;
  auto one = [&](int64_t k) {
    const int64_t begin = k % blocks * kBlock, width = std::min(kBlock, in.inner - begin);
    int64_t at = k / blocks * in.count * in.inner + begin;
    A sums[kBlock];
    std::fill(sums, sums + width, start);
    for (int64_t i = 0; i < in.count; ++i, at += in.inner)
      for (int64_t j = 0; j < width; ++j) to[at + j] = T(sums[j] = join(sums[j], A(from[at + j])));
  };
  const int64_t jobs = in.outer * blocks;
  if (jobs == 1 || jobs * in.count * kBlock < (1 << 15) || omp_in_parallel()) {
    for (int64_t k = 0; k < jobs; ++k) one(k);
    return;
  }
#pragma omp parallel for schedule(static)
  for (int64_t k = 0; k < jobs; ++k) one(k);
}

template <class T, class A, class F>
void scan_runs(const Tensor& out, const Reduced& in, A start, F join) {
  T* to = static_cast<T*>(out.data());
  const T* base = static_cast<const T*>(in.tensor.data());
  if (in.inner > 1) return scan_columns(to, base, in, start, join);
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
      else if constexpr (!std::is_integral_v<T>)
        return scan_runs<T, A>(out, in, A(-HUGE_VAL), [](A a, A b) { return log_add(a, b); });
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
