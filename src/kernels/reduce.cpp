// The reductions' loops: along contiguous rows, and down columns of contiguous rows.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/reduce.cpp"
#include "kernels/targets.h"
#include "kernels/reduce.h"
#include "kernels/vec_math.h"

#ifndef TORCHERE_KERNELS_REDUCE_ONCE_
#define TORCHERE_KERNELS_REDUCE_ONCE_
namespace torchere {
// Reduces `count` rows of `width` elements, `row` elements apart, to one row of `width`.
using ReduceFn = void (*)(void* out, const void* in, int64_t count, int64_t width, int64_t row,
                          double power);
// Reduces `rows` rows of `count` elements, few, to one element each.
using RowsFn = void (*)(void* out, const void* in, int64_t rows, int64_t count, double power);
struct ReduceTable {
  ReduceFn fn[16][16] = {};  // by kind and dtype
  RowsFn rows[16][16] = {};  // of floating-point numbers in registers
};
constexpr int64_t kShortRow = 32;
}  // namespace torchere
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

// A reducer: what an element adds to the state, how states join, and the element and state that
// change nothing.
struct SumOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return a + x;
  }
  template <class N>
  static HWY_INLINE N join(N a, N b) {
    return a + b;
  }
  template <class N>
  static HWY_INLINE N neutral() {
    return N(0);
  }
};
struct NanSumOf : SumOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return a + where(isnan(x), N(0), x);
  }
};
struct ProdOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return a * x;
  }
  template <class N>
  static HWY_INLINE N join(N a, N b) {
    return a * b;
  }
  template <class N>
  static HWY_INLINE N neutral() {
    return N(1);
  }
};
template <class T>
constexpr T lowest() {
  return std::numeric_limits<T>::has_infinity ? -std::numeric_limits<T>::infinity()
                                              : std::numeric_limits<T>::lowest();
}
template <class T>
constexpr T highest() {
  return std::numeric_limits<T>::has_infinity ? std::numeric_limits<T>::infinity()
                                              : std::numeric_limits<T>::max();
}
struct MaxOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return join(a, x);
  }
  template <class N>
  static HWY_INLINE N join(N a, N b) {
    return where(a > b || isnan(a), a, b);
  }
  template <class N>
  static HWY_INLINE N neutral() {
    return N(lowest<typename N::Lane>());
  }
};
struct MinOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return join(a, x);
  }
  template <class N>
  static HWY_INLINE N join(N a, N b) {
    return where(a < b || isnan(a), a, b);
  }
  template <class N>
  static HWY_INLINE N neutral() {
    return N(highest<typename N::Lane>());
  }
};
struct SumAbsOf : SumOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return a + abs(x);
  }
};
struct SumSquaresOf : SumOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return fma(x, x, a);
  }
};
struct SumPowerOf : SumOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N p) {
    return a + pow(abs(x), p);
  }
};
struct MaxAbsOf : MaxOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return join(a, abs(x));
  }
  template <class N>
  static HWY_INLINE N neutral() {
    return N(0);
  }
};
struct MinAbsOf : MinOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return join(a, abs(x));
  }
};
struct NonZeroOf : SumOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return a + where(x != N(0), N(1), N(0));
  }
};
struct AnyOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return where(x != N(0), N(1), a);
  }
  template <class N>
  static HWY_INLINE N join(N a, N b) {
    return where(a != N(0), a, b);
  }
  template <class N>
  static HWY_INLINE N neutral() {
    return N(0);
  }
};
struct AllOf {
  template <class N>
  static HWY_INLINE N step(N a, N x, N) {
    return where(x != N(0), a, N(0));
  }
  template <class N>
  static HWY_INLINE N join(N a, N b) {
    return where(a != N(0), b, a);
  }
  template <class N>
  static HWY_INLINE N neutral() {
    return N(1);
  }
};

template <class R, class T>
struct Loops {
  using N = V<T>;
  static constexpr int64_t kCount = N::kCount;
  // Elements that are summed without splitting; which is nothing to extremes.
  static constexpr int64_t kRun =
      std::is_same_v<R, MaxOf> || std::is_same_v<R, MinOf> ? int64_t{1} << 20 : 4096;
  static constexpr int64_t kRows = 128;  // the same down a column

  static HWY_INLINE N load(const T* p, int64_t n) {
    if (n >= kCount) return N::load(p);
    alignas(64) T lanes[kCount];
    // Only sums of powers see a neutral element that is not the state's; 0 suits them all.
    for (int64_t i = 0; i < kCount; ++i) lanes[i] = i < n ? p[i] : padding();
    return N::load(lanes);
  }
  static HWY_INLINE T padding() {
    alignas(64) T lanes[kCount];
    R::template neutral<N>().store(lanes);
    return lanes[0];
  }
  // The hardware's maximum or minimum of what has no NaN; false where there is one.
  static bool extreme_run([[maybe_unused]] const T* p, [[maybe_unused]] int64_t n,
                          [[maybe_unused]] N& result) {
    constexpr bool greatest = std::is_same_v<R, MaxOf>, least = std::is_same_v<R, MinOf>;
    if constexpr (is_register<T> && (greatest || least)) {
      if (n < 4 * kCount) return false;
      const auto pick = [](N a, N x) HWY_ATTR { return greatest ? max(a, x) : min(a, x); };
      N a = N::load(p), b = N::load(p + kCount), c = N::load(p + 2 * kCount),
        d = N::load(p + 3 * kCount);
      auto nan = isnan(a) || isnan(b) || isnan(c) || isnan(d);
      int64_t i = 4 * kCount;
      for (; i + 4 * kCount <= n; i += 4 * kCount) {
        const N e = N::load(p + i), f = N::load(p + i + kCount), g = N::load(p + i + 2 * kCount),
                h = N::load(p + i + 3 * kCount);
        a = pick(a, e), b = pick(b, f), c = pick(c, g), d = pick(d, h);
        // A sum of them is NaN where one is; so it is for infinities of both signs, which then
        // are looked at once more.
        const N sums = (e + f) + (g + h);
        nan = nan || isnan(sums);
      }
      for (; i < n; i += kCount) {
        const N e = load(p + i, n - i);
        a = pick(a, e);
        nan = nan || isnan(e);
      }
      result = pick(pick(a, b), pick(c, d));
      return all(!nan);
    } else {
      return false;
    }
  }
  static N run_of(const T* p, int64_t n, N power) {
    if (N result; extreme_run(p, n, result)) return result;
    N a = R::template neutral<N>(), b = a, c = a, d = a;
    int64_t i = 0;
    if (n >= 8 * kCount) {
      N e = a, f = a, g = a, h = a;
      for (; i + 8 * kCount <= n; i += 8 * kCount) {
        a = R::step(a, N::load(p + i), power);
        b = R::step(b, N::load(p + i + kCount), power);
        c = R::step(c, N::load(p + i + 2 * kCount), power);
        d = R::step(d, N::load(p + i + 3 * kCount), power);
        e = R::step(e, N::load(p + i + 4 * kCount), power);
        f = R::step(f, N::load(p + i + 5 * kCount), power);
        g = R::step(g, N::load(p + i + 6 * kCount), power);
        h = R::step(h, N::load(p + i + 7 * kCount), power);
      }
      a = R::join(a, e), b = R::join(b, f), c = R::join(c, g), d = R::join(d, h);
    }
    for (; i + 4 * kCount <= n; i += 4 * kCount) {
      a = R::step(a, N::load(p + i), power);
      b = R::step(b, N::load(p + i + kCount), power);
      c = R::step(c, N::load(p + i + 2 * kCount), power);
      d = R::step(d, N::load(p + i + 3 * kCount), power);
    }
    for (; i < n; i += kCount) a = R::step(a, load(p + i, n - i), power);
    return R::join(R::join(a, b), R::join(c, d));
  }
  static N split_run(const T* p, int64_t n, N power) {
    if (n <= kRun) return run_of(p, n, power);
    int64_t half = (n / 2 + kRun - 1) / kRun * kRun;
    return R::join(split_run(p, half, power), split_run(p + half, n - half, power));
  }
  static T across_lanes(N v) {
    alignas(64) T lanes[2 * kCount];
    v.store(lanes);
    v.store(lanes + kCount);
    for (int64_t w = kCount / 2; w > 0; w /= 2) {
      v = R::join(N::load(lanes), N::load(lanes + w));
      v.store(lanes);
    }
    return lanes[0];
  }

  // Columns [0, width) of rows [0, count) into out.
  static void columns(T* out, const T* in, int64_t count, int64_t width, int64_t row, N power) {
    int64_t j = 0;
    for (; j + 4 * kCount <= width; j += 4 * kCount) {
      N a = R::template neutral<N>(), b = a, c = a, d = a;
      for (int64_t i = 0; i < count; ++i) {
        const T* p = in + i * row + j;
        a = R::step(a, N::load(p), power);
        b = R::step(b, N::load(p + kCount), power);
        c = R::step(c, N::load(p + 2 * kCount), power);
        d = R::step(d, N::load(p + 3 * kCount), power);
      }
      a.store(out + j);
      b.store(out + j + kCount);
      c.store(out + j + 2 * kCount);
      d.store(out + j + 3 * kCount);
    }
    for (; j < width; j += kCount) {
      int64_t n = width - j < kCount ? width - j : kCount;
      N a = R::template neutral<N>();
      for (int64_t i = 0; i < count; ++i) a = R::step(a, load(in + i * row + j, n), power);
      alignas(64) T lanes[kCount];
      a.store(lanes);
      for (int64_t k = 0; k < n; ++k) out[j + k] = lanes[k];
    }
  }
  static constexpr int64_t kTile = 256;
  static void split_columns(T* out, const T* in, int64_t count, int64_t width, int64_t row,
                            N power) {
    if (count <= kRows) return columns(out, in, count, width, row, power);
    T other[kTile];
    int64_t half = (count / 2 + kRows - 1) / kRows * kRows;
    split_columns(out, in, half, width, row, power);
    split_columns(other, in + half * row, count - half, width, row, power);
    int64_t j = 0;
    for (; j + kCount <= width; j += kCount)
      R::join(N::load(out + j), N::load(other + j)).store(out + j);
    for (; j < width; ++j) {
      alignas(64) T lanes[kCount];
      R::join(N(load(out + j, 1)), N(load(other + j, 1))).store(lanes);
      out[j] = lanes[0];
    }
  }
  static void run(void* out, const void* in, int64_t count, int64_t width, int64_t row,
                  double power) {
    T* o = static_cast<T*>(out);
    const T* p = static_cast<const T*>(in);
    N e(static_cast<T>(power));
    if (width == 1 && row == 1) {
      o[0] = across_lanes(split_run(p, count, e));
      return;
    }
    for (int64_t j = 0; j < width; j += kTile)
      split_columns(o + j, p + j, count, width - j < kTile ? width - j : kTile, row, e);
  }
  // A register of rows at a time, element after element.
  static void short_rows(void* out, const void* in, int64_t rows, int64_t count, double power) {
    T* o = static_cast<T*>(out);
    const T* p = static_cast<const T*>(in);
    int64_t r = 0;
    if constexpr (is_register<T>) {
      const typename N::D d;
      using I = typename N::Ints;
      alignas(64) hn::TFromD<I> places[kCount];
      for (int64_t l = 0; l < kCount; ++l) places[l] = static_cast<hn::TFromD<I>>(l * count);
      const auto starts = hn::Load(I(), places);
      const N e(static_cast<T>(power));
      for (; r + kCount <= rows; r += kCount) {
        N a = R::template neutral<N>();
        for (int64_t i = 0; i < count; ++i)
          a = R::step(a, N(hn::GatherIndex(d, p + r * count + i, starts)), e);
        a.store(o + r);
      }
    }
    for (; r < rows; ++r) run(o + r, p + r * count, count, 1, 1, power);
  }
};

template <class R, class... T>
void put([[maybe_unused]] ReduceTable& t, [[maybe_unused]] Reduction kind) {
  ((t.fn[int(kind)][int(dtype_of<T>)] = &Loops<R, T>::run), ...);
  ((t.rows[int(kind)][int(dtype_of<T>)] = is_register<T> ? &Loops<R, T>::short_rows : nullptr),
   ...);
}
template <class R, class... Others>
void put_all(ReduceTable& t, Reduction kind) {
  put<R, float, double>(t, kind);
  if constexpr (HWY_TARGET == HWY_STATIC_TARGET) put<R, Others...>(t, kind);
}

}  // namespace

void fill_reduce_table(ReduceTable& t) {
  using CF = std::complex<float>;
  using CD = std::complex<double>;
  put_all<SumOf, int64_t, CF, CD>(t, Reduction::Sum);
  put_all<NanSumOf, int64_t, CF, CD>(t, Reduction::NanSum);
  put_all<ProdOf, int64_t, CF, CD>(t, Reduction::Prod);
  put_all<MaxOf, bool, uint8_t, int8_t, int16_t, int32_t, int64_t>(t, Reduction::Max);
  put_all<MinOf, bool, uint8_t, int8_t, int16_t, int32_t, int64_t>(t, Reduction::Min);
  put_all<SumAbsOf>(t, Reduction::SumAbs);
  put_all<SumSquaresOf>(t, Reduction::SumSquares);
  put_all<SumPowerOf>(t, Reduction::SumPower);
  put_all<MaxAbsOf>(t, Reduction::MaxAbs);
  put_all<MinAbsOf>(t, Reduction::MinAbs);
  put_all<NonZeroOf, int64_t, CF, CD>(t, Reduction::NonZero);
  put_all<AnyOf, bool, uint8_t, int64_t, CF, CD>(t, Reduction::Any);
  put_all<AllOf, bool, uint8_t, int64_t, CF, CD>(t, Reduction::All);
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include <omp.h>

#include <algorithm>

namespace torchere {
HWY_EXPORT(fill_reduce_table);
namespace {

const ReduceTable& reduce_table() {
  static const ReduceTable table = [] {
    ReduceTable t;
    HWY_NAMESPACE::fill_reduce_table(t);
    HWY_DYNAMIC_DISPATCH(fill_reduce_table)(t);
    return t;
  }();
  return table;
}

constexpr int64_t kThreadedNumel = 1 << 16;

// The state of the reduction that joins two reduced parts.
Reduction joining(Reduction kind) {
  switch (kind) {
    case Reduction::NanSum:
    case Reduction::SumAbs:
    case Reduction::SumSquares:
    case Reduction::SumPower:
    case Reduction::NonZero:
      return Reduction::Sum;
    case Reduction::MaxAbs:
      return Reduction::Max;
    case Reduction::MinAbs:
      return Reduction::Min;
    default:
      return kind;
  }
}

struct Job {
  Reduction kind;
  ReduceFn fn, join;
  RowsFn rows;
  char* out;
  const char* in;
  int64_t outer, count, inner, width;
  double power;
  int threads;
};

void by_outer(const Job& j) {
  auto one = [&](int64_t o) {
    j.fn(j.out + o * j.inner * j.width, j.in + o * j.count * j.inner * j.width, j.count, j.inner,
         j.inner, j.power);
  };
  // Entering a parallel region costs more than a small reduction, even with one thread.
  const bool short_rows = j.rows && j.inner == 1 && j.count <= kShortRow && j.outer > 1;
  if (j.threads <= 1) {
    if (short_rows) return j.rows(j.out, j.in, j.outer, j.count, j.power);
    for (int64_t o = 0; o < j.outer; ++o) one(o);
    return;
  }
  if (short_rows) {
#pragma omp parallel for num_threads(j.threads) schedule(static, 1)
    for (int k = 0; k < j.threads; ++k) {
      const int64_t begin = j.outer * k / j.threads, end = j.outer * (k + 1) / j.threads;
      j.rows(j.out + begin * j.width, j.in + begin * j.count * j.width, end - begin, j.count,
             j.power);
    }
    return;
  }
#pragma omp parallel for num_threads(j.threads) schedule(static)
  for (int64_t o = 0; o < j.outer; ++o) one(o);
}

void by_columns(const Job& j) {
  int64_t parts = std::min<int64_t>(j.threads, j.inner / 64);
#pragma omp parallel for num_threads(int(parts)) schedule(static, 1)
  for (int64_t k = 0; k < parts; ++k) {
    int64_t begin = j.inner * k / parts, end = j.inner * (k + 1) / parts;
    for (int64_t o = 0; o < j.outer; ++o)
      j.fn(j.out + (o * j.inner + begin) * j.width,
           j.in + (o * j.count * j.inner + begin) * j.width, j.count, end - begin, j.inner,
           j.power);
  }
}

void by_parts(const Job& j) {
  constexpr int64_t kParts = 64;  // fixed, so that the result does not depend on the threads
  std::vector<char> partial(size_t(kParts * j.inner * j.width));
#pragma omp parallel for num_threads(j.threads) if (j.threads > 1) schedule(static)
  for (int64_t k = 0; k < kParts; ++k) {
    int64_t begin = j.count * k / kParts, end = j.count * (k + 1) / kParts;
    j.fn(partial.data() + k * j.inner * j.width, j.in + begin * j.inner * j.width, end - begin,
         j.inner, j.inner, j.power);
  }
  j.join(j.out, partial.data(), kParts, j.inner, j.inner, 0);
}

}  // namespace

void reduce_elements(Reduction kind, const Tensor& out, const Tensor& t, const Dims& reduced,
                     double power) {
  if (out.numel() == 0 || !out.data()) return;
  DType d = out.dtype();
  Reduced r = lay_out_for_reduction(t, reduced, d, true);
  Job j;
  j.kind = kind;
  j.fn = reduce_table().fn[int(kind)][int(d)];
  j.rows = reduce_table().rows[int(kind)][int(d)];
  j.join = reduce_table().fn[int(joining(kind))][int(d)];
  TORCHERE_CHECK_KIND(j.fn && j.join, NotImplemented, "reduction not implemented for '",
                      dtype_name(d), "'");
  j.out = static_cast<char*>(out.data());
  j.in = static_cast<const char*>(r.tensor.data());
  j.outer = r.outer;
  j.count = r.count;
  j.inner = r.inner;
  j.width = int64_t(out.item_size());
  j.power = power;
  int64_t numel = r.outer * r.count * r.inner;
  j.threads = numel >= kThreadedNumel && !omp_in_parallel() ? omp_get_max_threads() : 1;
  if (numel >= kThreadedNumel && j.outer == 1 && j.inner < 64)
    by_parts(j);
  else if (j.threads > 1 && j.outer < j.threads && j.inner >= 128)
    by_columns(j);
  else
    by_outer(j);
}

}  // namespace torchere
#endif
