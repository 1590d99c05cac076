// Matrix products: which way each dtype and size goes.
#include "kernels/gemm.h"

#include <cblas.h>

#include <algorithm>
#include <vector>

#include "kernels/onednn.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

constexpr int64_t kThreadedWork = 1 << 20;

template <class T>
struct Unsigned {
  using type = T;
};
template <>
struct Unsigned<int8_t> {
  using type = uint32_t;
};
template <>
struct Unsigned<uint8_t> {
  using type = uint32_t;
};
template <>
struct Unsigned<int16_t> {
  using type = uint32_t;
};
template <>
struct Unsigned<int32_t> {
  using type = uint32_t;
};
template <>
struct Unsigned<int64_t> {
  using type = uint64_t;
};

template <class W>
W multiply(W a, W b) {
  return a * b;
}
template <class R>
std::complex<R> multiply(std::complex<R> a, std::complex<R> b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

// Integers wrap around; a row of c is summed in a buffer.
template <class T>
void plain(int64_t m, int64_t n, int64_t k, const MatrixSpan& a, const MatrixSpan& b,
           const MatrixSpan& c, T alpha, T beta) {
  using W = typename Unsigned<T>::type;
  const T* pa = static_cast<const T*>(a.data);
  const T* pb = static_cast<const T*>(b.data);
  T* pc = static_cast<T*>(c.data);
  std::vector<W> row(static_cast<size_t>(n));
  for (int64_t i = 0; i < m; ++i) {
    std::fill(row.begin(), row.end(), W(0));
    for (int64_t p = 0; p < k; ++p) {
      const W x = static_cast<W>(pa[i * a.row + p * a.column]);
      const T* q = pb + p * b.row;
      for (int64_t j = 0; j < n; ++j)
        row[size_t(j)] += multiply<>(x, static_cast<W>(q[j * b.column]));
    }
    T* out = pc + i * c.row;
    for (int64_t j = 0; j < n; ++j) {
      W v = alpha == T(1) ? row[size_t(j)] : multiply<>(static_cast<W>(alpha), row[size_t(j)]);
      if (beta != T(0)) v += multiply<>(static_cast<W>(beta), static_cast<W>(out[j * c.column]));
      out[j * c.column] = static_cast<T>(v);
    }
  }
}

// How a library sees a matrix: row-major, perhaps transposed; copied where neither stride is one.
template <class T>
struct LibraryMatrix {
  LibraryMatrix(const MatrixSpan& s, int64_t rows, int64_t columns)
      : data(static_cast<const T*>(s.data)) {
    const bool row_major = (s.column == 1 || columns == 1) && (s.row >= columns || rows == 1);
    const bool column_major = (s.row == 1 || rows == 1) && (s.column >= rows || columns == 1);
    if (row_major) {
      leading = rows == 1 ? columns : s.row;
    } else if (column_major) {
      transposed = true;
      leading = columns == 1 ? rows : s.column;
    } else {
      copy.resize(static_cast<size_t>(rows * columns));
      for (int64_t i = 0; i < rows; ++i)
        for (int64_t j = 0; j < columns; ++j)
          copy[size_t(i * columns + j)] = data[i * s.row + j * s.column];
      data = copy.data();
      leading = columns;
    }
    leading = std::max<int64_t>(leading, 1);
  }
  const T* data;
  int64_t leading = 1;
  bool transposed = false;
  std::vector<T> copy;
};

CBLAS_TRANSPOSE flag(bool transposed) { return transposed ? CblasTrans : CblasNoTrans; }

template <class T>
void library(int64_t m, int64_t n, int64_t k, const LibraryMatrix<T>& a, const LibraryMatrix<T>& b,
             T* c, int64_t ldc, T alpha, T beta) {
  const int M = int(m), N = int(n), K = int(k), lda = int(a.leading), ldb = int(b.leading),
            ld = int(ldc);
  if constexpr (std::is_same_v<T, float>) {
    onednn::sgemm(a.transposed, b.transposed, m, n, k, alpha, a.data, a.leading, b.data, b.leading,
                  beta, c, ldc);
  } else if constexpr (std::is_same_v<T, double>) {
    cblas_dgemm(CblasRowMajor, flag(a.transposed), flag(b.transposed), M, N, K, alpha, a.data, lda,
                b.data, ldb, beta, c, ld);
  } else if constexpr (std::is_same_v<T, std::complex<float>>) {
    cblas_cgemm(CblasRowMajor, flag(a.transposed), flag(b.transposed), M, N, K, &alpha, a.data, lda,
                b.data, ldb, &beta, c, ld);
  } else {
    cblas_zgemm(CblasRowMajor, flag(a.transposed), flag(b.transposed), M, N, K, &alpha, a.data, lda,
                b.data, ldb, &beta, c, ld);
  }
}

template <class T>
constexpr bool kHasLibrary =
    std::is_same_v<T, float> || std::is_same_v<T, double> ||
    std::is_same_v<T, std::complex<float>> || std::is_same_v<T, std::complex<double>>;

template <class T>
MatrixSpan at(const MatrixSpan& s, int64_t i) {
  return {static_cast<T*>(s.data) + i * s.batch, s.row, s.column, 0};
}

// One matrix of the batch.
template <class T>
void multiply_one(const GemmShape& s, const MatrixSpan& a, const MatrixSpan& b, const MatrixSpan& c,
                  T alpha, T beta) {
  if constexpr (kHasLibrary<T>) {
    if (s.m * s.n * s.k > 2048 && (c.column == 1 || s.n == 1)) {
      LibraryMatrix<T> x(a, s.m, s.k), y(b, s.k, s.n);
      return library(s.m, s.n, s.k, x, y, static_cast<T*>(c.data), s.m == 1 ? s.n : c.row, alpha,
                     beta);
    }
  }
  plain(s.m, s.n, s.k, a, b, c, alpha, beta);
}

template <class T>
void multiply_all(const GemmShape& s, const MatrixSpan& a, const MatrixSpan& b, const MatrixSpan& c,
                  T alpha, T beta) {
  if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>)
    if (gemm_small(s, a, b, c, alpha, beta)) return;
  if (s.batch == 1) return multiply_one(s, a, b, c, alpha, beta);
  const bool threaded = s.batch > 1 && s.batch * s.m * s.n * s.k > kThreadedWork;
#pragma omp parallel for schedule(static) if (threaded)
  for (int64_t i = 0; i < s.batch; ++i)
    multiply_one(s, at<T>(a, i), at<T>(b, i), at<T>(c, i), alpha, beta);
}

// A float copy of a half matrix, row-major.
template <class T>
MatrixSpan widen(const MatrixSpan& s, int64_t i, int64_t rows, int64_t columns,
                 std::vector<float>& to) {
  to.resize(static_cast<size_t>(rows * columns));
  const T* from = static_cast<const T*>(s.data) + i * s.batch;
  CopyRun run = copy_run(DType::Float, dtype_of<T>);
  for (int64_t r = 0; r < rows; ++r)
    run(reinterpret_cast<char*>(to.data() + r * columns),
        reinterpret_cast<const char*>(from + r * s.row), 4, s.column * int64_t(sizeof(T)), columns);
  return {to.data(), columns, 1, 0};
}

template <class T>
void multiply_halves(const GemmShape& s, const MatrixSpan& a, const MatrixSpan& b,
                     const MatrixSpan& c, float alpha, float beta) {
  std::vector<float> fa, fb, fc(static_cast<size_t>(s.m * s.n));
  CopyRun narrow = copy_run(dtype_of<T>, DType::Float);
  const GemmShape one{1, s.m, s.n, s.k};
  for (int64_t i = 0; i < s.batch; ++i) {
    MatrixSpan x = widen<T>(a, i, s.m, s.k, fa), y = widen<T>(b, i, s.k, s.n, fb);
    MatrixSpan z{fc.data(), s.n, 1, 0};
    if (beta != 0) z = widen<T>(c, i, s.m, s.n, fc);
    multiply_all<float>(one, x, y, z, alpha, beta);
    T* out = static_cast<T*>(c.data) + i * c.batch;
    for (int64_t r = 0; r < s.m; ++r)
      narrow(reinterpret_cast<char*>(out + r * c.row),
             reinterpret_cast<const char*>(fc.data() + r * s.n), c.column * int64_t(sizeof(T)), 4,
             s.n);
  }
}

}  // namespace

bool has_gemm(DType d) noexcept {
  switch (d) {
    case DType::Float:
    case DType::Double:
    case DType::Half:
    case DType::BFloat16:
    case DType::Byte:
    case DType::Char:
    case DType::Short:
    case DType::Int:
    case DType::Long:
    case DType::ComplexFloat:
    case DType::ComplexDouble:
      return true;
    default:
      return false;
  }
}

void gemm(DType d, const GemmShape& s, const MatrixSpan& a, const MatrixSpan& b,
          const MatrixSpan& c, const Scalar& alpha, const Scalar& beta) {
  if (s.batch == 0 || s.m == 0 || s.n == 0) return;
  if (d == DType::Float)
    return multiply_all<float>(s, a, b, c, float(alpha.to_double()), float(beta.to_double()));
  switch (d) {
#define ROW(name, T) \
  case DType::name:  \
    return multiply_all<T>(s, a, b, c, alpha.to<T>(), beta.to<T>());
    ROW(Double, double)
    ROW(Byte, uint8_t)
    ROW(Char, int8_t)
    ROW(Short, int16_t)
    ROW(Int, int32_t)
    ROW(Long, int64_t)
    ROW(ComplexFloat, std::complex<float>)
    ROW(ComplexDouble, std::complex<double>)
#undef ROW
    case DType::Half:
      return multiply_halves<Half>(s, a, b, c, float(alpha.to_double()), float(beta.to_double()));
    case DType::BFloat16:
      return multiply_halves<BFloat16>(s, a, b, c, float(alpha.to_double()),
                                       float(beta.to_double()));
    default:
      fail(ErrorKind::Bug, "no matrix product in dtype ", dtype_name(d));
  }
}

MatrixSpan matrix_span(const Tensor& t) {
  IntSpan st = t.strides();
  size_t n = st.size();
  return {t.data(), st[n - 2], st[n - 1], n > 2 ? st[n - 3] : 0};
}

}  // namespace torchere
