// Small matrix products and products with a vector, in registers: no packing, no library call.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/gemm_small.cpp"
#include "kernels/targets.h"

#include "kernels/gemm.h"

#ifndef TORCHERE_KERNELS_GEMM_SMALL_ONCE_
#define TORCHERE_KERNELS_GEMM_SMALL_ONCE_
namespace torchere {
// One product whose c has unit column stride.
template <class T>
struct SmallGemm {
  int64_t m, n, k;
  const T* a;
  int64_t a_row, a_column;
  const T* b;
  int64_t b_row, b_column;
  T* c;
  int64_t c_row;
  T alpha, beta;
};
}  // namespace torchere
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR
template <class T>
using Tag = hn::CappedTag<T, 1>;
#else
template <class T>
using Tag = hn::ScalableTag<T>;
#endif

template <class T, class VT>
HWY_INLINE void put(const SmallGemm<T>& g, T* c, VT sum, size_t count) {
  const Tag<T> d;
  if (g.alpha != T(1)) sum = hn::Mul(hn::Set(d, g.alpha), sum);
  if (count == hn::Lanes(d)) {
    if (g.beta != T(0)) sum = hn::MulAdd(hn::Set(d, g.beta), hn::LoadU(d, c), sum);
    hn::StoreU(sum, d, c);
  } else {
    auto mask = hn::FirstN(d, count);
    if (g.beta != T(0)) sum = hn::MulAdd(hn::Set(d, g.beta), hn::MaskedLoad(mask, d, c), sum);
    hn::BlendedStore(sum, mask, d, c);
  }
}

// Rows i … i+R of c, C registers from column j on; the last of them may be partial.
template <int R, int C, class T>
HWY_INLINE void block(const SmallGemm<T>& g, int64_t i, int64_t j) {
  const Tag<T> d;
  const int64_t lanes = static_cast<int64_t>(hn::Lanes(d));
  using VT = hn::Vec<Tag<T>>;
  VT sum[R][C];
  for (int r = 0; r < R; ++r)
    for (int q = 0; q < C; ++q) sum[r][q] = hn::Zero(d);
  const int64_t last = std::min(lanes, g.n - j - (C - 1) * lanes);
  const bool full = last == lanes;
  const auto mask = hn::FirstN(d, static_cast<size_t>(last));
  const T* a = g.a + i * g.a_row;
  const T* b = g.b + j;
  for (int64_t p = 0; p < g.k; ++p, a += g.a_column, b += g.b_row) {
    VT x[C];
    for (int q = 0; q + 1 < C; ++q) x[q] = hn::LoadU(d, b + q * lanes);
    x[C - 1] =
        full ? hn::LoadU(d, b + (C - 1) * lanes) : hn::MaskedLoad(mask, d, b + (C - 1) * lanes);
    for (int r = 0; r < R; ++r) {
      VT y = hn::Set(d, a[r * g.a_row]);
      for (int q = 0; q < C; ++q) sum[r][q] = hn::MulAdd(y, x[q], sum[r][q]);
    }
  }
  for (int r = 0; r < R; ++r)
    for (int q = 0; q < C; ++q)
      put(g, g.c + (i + r) * g.c_row + j + q * lanes, sum[r][q],
          static_cast<size_t>(q + 1 < C ? lanes : last));
}

template <int C, class T>
HWY_INLINE void columns(const SmallGemm<T>& g, int64_t j) {
  int64_t i = 0;
  for (; i + 4 <= g.m; i += 4) block<4, C>(g, i, j);
  if (g.m - i >= 2) {
    block<2, C>(g, i, j);
    i += 2;
  }
  if (i < g.m) block<1, C>(g, i, j);
}

// b's rows are contiguous.
template <class T>
void by_rows(const SmallGemm<T>& g) {
  const int64_t lanes = static_cast<int64_t>(hn::Lanes(Tag<T>()));
  int64_t j = 0;
  if (g.m == 1)
    for (; j + 3 * lanes < g.n; j += 4 * lanes) block<1, 4>(g, 0, j);
  for (; j + lanes < g.n; j += 2 * lanes) columns<2>(g, j);
  if (j < g.n) columns<1>(g, j);
}

// N dot products of one row of a with rows j … of the transposed b.
template <int N, class T>
HWY_INLINE void dots(const SmallGemm<T>& g, const T* a, int64_t j, T* c) {
  const Tag<T> d;
  const int64_t lanes = static_cast<int64_t>(hn::Lanes(d));
  hn::Vec<Tag<T>> sum[N], more[N];
  for (int q = 0; q < N; ++q) sum[q] = more[q] = hn::Zero(d);
  const T* b = g.b + j * g.b_column;
  int64_t p = 0;
  for (; p + 2 * lanes <= g.k; p += 2 * lanes) {
    auto x = hn::LoadU(d, a + p), y = hn::LoadU(d, a + p + lanes);
    for (int q = 0; q < N; ++q) {
      sum[q] = hn::MulAdd(x, hn::LoadU(d, b + q * g.b_column + p), sum[q]);
      more[q] = hn::MulAdd(y, hn::LoadU(d, b + q * g.b_column + p + lanes), more[q]);
    }
  }
  for (; p < g.k; p += lanes) {
    auto mask = hn::FirstN(d, static_cast<size_t>(std::min(lanes, g.k - p)));
    auto x = hn::MaskedLoad(mask, d, a + p);
    for (int q = 0; q < N; ++q)
      sum[q] = hn::MulAdd(x, hn::MaskedLoad(mask, d, b + q * g.b_column + p), sum[q]);
  }
  for (int q = 0; q < N; ++q) {
    T s = hn::GetLane(hn::SumOfLanes(d, hn::Add(sum[q], more[q]))) * g.alpha;
    c[q] = g.beta == T(0) ? s : g.beta * c[q] + s;
  }
}

// a's rows and b's columns are contiguous.
template <class T>
void by_dots(const SmallGemm<T>& g) {
  for (int64_t i = 0; i < g.m; ++i) {
    const T* a = g.a + i * g.a_row;
    T* c = g.c + i * g.c_row;
    int64_t j = 0;
    for (; j + 4 <= g.n; j += 4) dots<4>(g, a, j, c + j);
    for (; j < g.n; ++j) dots<1>(g, a, j, c + j);
  }
}

}  // namespace

void small_rows_float(const SmallGemm<float>& g) { by_rows(g); }
void small_rows_double(const SmallGemm<double>& g) { by_rows(g); }
void small_dots_float(const SmallGemm<float>& g) { by_dots(g); }
void small_dots_double(const SmallGemm<double>& g) { by_dots(g); }

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace torchere {
namespace {
HWY_EXPORT(small_rows_float);
HWY_EXPORT(small_rows_double);
HWY_EXPORT(small_dots_float);
HWY_EXPORT(small_dots_double);

void rows(const SmallGemm<float>& g) { HWY_DYNAMIC_DISPATCH(small_rows_float)(g); }
void rows(const SmallGemm<double>& g) { HWY_DYNAMIC_DISPATCH(small_rows_double)(g); }
void dots(const SmallGemm<float>& g) { HWY_DYNAMIC_DISPATCH(small_dots_float)(g); }
void dots(const SmallGemm<double>& g) { HWY_DYNAMIC_DISPATCH(small_dots_double)(g); }

constexpr int64_t kPackedElements = 2048, kSmallWork = 48 * 1024, kThreadedVector = 256 * 1024;

// A row times a matrix, its columns shared out among threads.
template <class T>
void row_times_matrix(const SmallGemm<T>& g, bool by_rows) {
  auto part = [&](int64_t from, int64_t to) {
    SmallGemm<T> p = g;
    p.n = to - from;
    p.b += from * g.b_column;
    p.c += from;
    by_rows ? rows(p) : dots(p);
  };
  if (g.n * g.k < kThreadedVector || g.n < 128) return part(0, g.n);
  constexpr int64_t width = 64;
  int64_t parts = (g.n + width - 1) / width;
#pragma omp parallel for schedule(static)
  for (int64_t i = 0; i < parts; ++i) part(i * width, std::min(g.n, (i + 1) * width));
}

template <class T>
void rows_packed(SmallGemm<T> g) {
  T packed[kPackedElements];
  for (int64_t p = 0; p < g.k; ++p)
    for (int64_t j = 0; j < g.n; ++j) packed[p * g.n + j] = g.b[p * g.b_row + j * g.b_column];
  g.b = packed;
  g.b_row = g.n;
  g.b_column = 1;
  rows(g);
}

// Many rows times few columns, the rows shared out among threads.
template <class T>
void tall_dots(const SmallGemm<T>& g) {
  constexpr int64_t height = 64;
  const int64_t parts = (g.m + height - 1) / height;
  auto part = [&](int64_t i) {
    SmallGemm<T> p = g;
    p.m = std::min(height, g.m - i * height);
    p.a += i * height * g.a_row;
    p.c += i * height * g.c_row;
    dots(p);
  };
  if (g.m * g.k < kThreadedVector) {
    for (int64_t i = 0; i < parts; ++i) part(i);
    return;
  }
#pragma omp parallel for schedule(static)
  for (int64_t i = 0; i < parts; ++i) part(i);
}

template <class T>
bool run_one(const SmallGemm<T>& g) {
  const bool row_major = g.b_column == 1 || g.n == 1;
  const bool dot_able = g.b_row == 1 && (g.a_column == 1 || g.k == 1);
  if (g.m == 1 && g.n > 0 &&
      (row_major || (dot_able && (g.k >= 16 || g.n * g.k > kPackedElements)))) {
    bool use_rows = row_major && !(dot_able && g.n < 4);
    return row_times_matrix(g, use_rows), true;
  }
  if (dot_able && g.n <= 4 && g.m >= 64 && g.k >= 32) return tall_dots(g), true;
  if (g.m * g.n * g.k > kSmallWork) return false;
  if (row_major && !(dot_able && g.n < 4)) return rows(g), true;
  if (dot_able && (g.n < 4 || (g.m < 4 && g.k >= 16))) return dots(g), true;
  if (g.n * g.k <= kPackedElements) return rows_packed(g), true;
  return false;
}

template <class T>
bool run(const GemmShape& s, MatrixSpan a, MatrixSpan b, const MatrixSpan& c, T alpha, T beta) {
  GemmShape shape = s;
  int64_t c_row = c.row;
  // A column as the result is the row of the transposed product.
  if (s.n == 1 && s.m > 1 && c.row == 1) {
    std::swap(a, b);
    std::swap(a.row, a.column);
    std::swap(b.row, b.column);
    std::swap(shape.m, shape.n);
    c_row = s.m;
  } else if (c.column != 1 && s.n > 1) {
    return false;
  }
  for (int64_t i = 0; i < shape.batch; ++i) {
    SmallGemm<T> g{shape.m,
                   shape.n,
                   shape.k,
                   static_cast<const T*>(a.data) + i * a.batch,
                   a.row,
                   a.column,
                   static_cast<const T*>(b.data) + i * b.batch,
                   b.row,
                   b.column,
                   static_cast<T*>(c.data) + i * c.batch,
                   c_row,
                   alpha,
                   beta};
    if (!run_one(g)) return false;  // decided by the shape alone, so by the first one
  }
  return true;
}
}  // namespace

bool gemm_small(const GemmShape& s, const MatrixSpan& a, const MatrixSpan& b, const MatrixSpan& c,
                float alpha, float beta) {
  return run<float>(s, a, b, c, alpha, beta);
}
bool gemm_small(const GemmShape& s, const MatrixSpan& a, const MatrixSpan& b, const MatrixSpan& c,
                double alpha, double beta) {
  return run<double>(s, a, b, c, alpha, beta);
}

}  // namespace torchere
#endif
