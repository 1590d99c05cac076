#include "kernels/lapack.h"

#include <complex>
#define lapack_complex_float std::complex<float>
#define lapack_complex_double std::complex<double>
#include <cblas.h>
#include <lapacke.h>

#include <algorithm>
#include <vector>

namespace torchere::lapack {
namespace {

using I = lapack_int;
constexpr int kColumns = LAPACK_COL_MAJOR;

// A pointer to elements of the dtype that the called function is for.
struct Elements {
  void* p;
  template <class T>
  operator T*() const {
    return static_cast<T*>(p);
  }
};
struct ConstElements {
  const void* p;
  template <class T>
  operator const T*() const {
    return static_cast<const T*>(p);
  }
};
// A number for a function of either precision.
struct Number {
  double value;
  operator float() const { return float(value); }
  operator double() const { return value; }
};
Elements e(void* p) { return {p}; }
ConstElements e(const void* p) { return {p}; }
I lead(int64_t n) { return I(std::max<int64_t>(n, 1)); }
char side(bool upper) { return upper ? 'U' : 'L'; }

[[noreturn]] void refuse(DType d) {
  fail(ErrorKind::NotImplemented, "linear algebra is not implemented for '", dtype_name(d), "'");
}
// The library's own search for NaN is off: they are the caller's, and travel through.
void let_nan_through() {
  static const bool done = (LAPACKE_set_nancheck(0), true);
  (void)done;
}

}  // namespace

// The dtype's variant of a LAPACK function; `real` and `cplx` where the two kinds differ in name.
#define BY_KIND(d, real, cplx, ...)                  \
  let_nan_through();                                 \
  switch (d) {                                       \
    case DType::Float:                               \
      return LAPACKE_s##real(kColumns, __VA_ARGS__); \
    case DType::Double:                              \
      return LAPACKE_d##real(kColumns, __VA_ARGS__); \
    case DType::ComplexFloat:                        \
      return LAPACKE_c##cplx(kColumns, __VA_ARGS__); \
    case DType::ComplexDouble:                       \
      return LAPACKE_z##cplx(kColumns, __VA_ARGS__); \
    default:                                         \
      refuse(d);                                     \
  }
#define BY_DTYPE(d, name, ...) BY_KIND(d, name, name, __VA_ARGS__)

int lu(DType t, int64_t m, int64_t n, void* a, int32_t* p) {
  BY_DTYPE(t, getrf, I(m), I(n), e(a), lead(m), p)
}
int lu_solve(DType t, Form form, int64_t n, int64_t k, const void* a, const int32_t* p, void* b) {
  BY_DTYPE(t, getrs, char(form), I(n), I(k), e(a), lead(n), p, e(b), lead(n))
}
int cholesky(DType t, bool upper, int64_t n, void* a) {
  BY_DTYPE(t, potrf, side(upper), I(n), e(a), lead(n))
}
int cholesky_solve(DType t, bool upper, int64_t n, int64_t k, const void* a, void* b) {
  BY_DTYPE(t, potrs, side(upper), I(n), I(k), e(a), lead(n), e(b), lead(n))
}
int cholesky_inverse(DType t, bool upper, int64_t n, void* a) {
  BY_DTYPE(t, potri, side(upper), I(n), e(a), lead(n))
}
int ldl(DType t, bool hermitian, int64_t n, void* a, int32_t* p) {
  if (n == 0) return 0;  // its query for work space refuses it
  if (!hermitian) {
    BY_DTYPE(t, sytrf, 'L', I(n), e(a), lead(n), p)
  }
  BY_KIND(t, sytrf, hetrf, 'L', I(n), e(a), lead(n), p)
}
int ldl_solve(DType t, bool hermitian, int64_t n, int64_t k, const void* a, const int32_t* p,
              void* b) {
  if (!hermitian) {
    BY_DTYPE(t, sytrs, 'L', I(n), I(k), e(a), lead(n), p, e(b), lead(n))
  }
  BY_KIND(t, sytrs, hetrs, 'L', I(n), I(k), e(a), lead(n), p, e(b), lead(n))
}
int eigh(DType t, bool vectors, bool upper, int64_t n, void* a, void* w) {
  BY_KIND(t, syevd, heevd, vectors ? 'V' : 'N', side(upper), I(n), e(a), lead(n), e(w))
}
int eig(DType t, int64_t n, void* a, void* w, void* v) {
  let_nan_through();
  const char job = v ? 'V' : 'N';
  char* imaginary = static_cast<char*>(w) + n * int64_t(item_size(t));
  switch (t) {
    case DType::Float:
      return LAPACKE_sgeev(kColumns, 'N', job, I(n), e(a), lead(n), e(w),
                           reinterpret_cast<float*>(imaginary), nullptr, 1, e(v), lead(n));
    case DType::Double:
      return LAPACKE_dgeev(kColumns, 'N', job, I(n), e(a), lead(n), e(w),
                           reinterpret_cast<double*>(imaginary), nullptr, 1, e(v), lead(n));
    case DType::ComplexFloat:
      return LAPACKE_cgeev(kColumns, 'N', job, I(n), e(a), lead(n), e(w), nullptr, 1, e(v),
                           lead(n));
    case DType::ComplexDouble:
      return LAPACKE_zgeev(kColumns, 'N', job, I(n), e(a), lead(n), e(w), nullptr, 1, e(v),
                           lead(n));
    default:
      refuse(t);
  }
}
int qr(DType t, int64_t m, int64_t n, void* a, void* tau) {
  BY_DTYPE(t, geqrf, I(m), I(n), e(a), lead(m), e(tau))
}
int make_q(DType t, int64_t m, int64_t n, int64_t k, void* a, void* tau) {
  const void* reflections = tau;
  BY_KIND(t, orgqr, ungqr, I(m), I(n), I(k), e(a), lead(m), e(reflections))
}
int multiply_q(DType t, bool left, Form form, int64_t m, int64_t n, int64_t k, const void* a,
               const void* tau, void* c) {
  BY_KIND(t, ormqr, unmqr, left ? 'L' : 'R', char(form), I(m), I(n), I(k), e(a), lead(left ? m : n),
          e(tau), e(c), lead(m))
}
int svd(DType t, char job, int64_t m, int64_t n, void* a, void* s, void* u, void* vt) {
  const I ldvt = lead(job == 'S' ? std::min(m, n) : n);
  BY_DTYPE(t, gesdd, job, I(m), I(n), e(a), lead(m), e(s), e(u), lead(m), e(vt), ldvt)
}

namespace {

int by_pivoting(DType t, I m, I n, I k, void* a, void* b, I ldb, double rcond, int32_t* rank) {
  std::vector<I> order(size_t(std::max<I>(n, 1)), 0);
  let_nan_through();
  switch (t) {
    case DType::Float:
      return LAPACKE_sgelsy(kColumns, m, n, k, e(a), lead(m), e(b), ldb, order.data(), float(rcond),
                            rank);
    case DType::Double:
      return LAPACKE_dgelsy(kColumns, m, n, k, e(a), lead(m), e(b), ldb, order.data(), rcond, rank);
    case DType::ComplexFloat:
      return LAPACKE_cgelsy(kColumns, m, n, k, e(a), lead(m), e(b), ldb, order.data(), float(rcond),
                            rank);
    case DType::ComplexDouble:
      return LAPACKE_zgelsy(kColumns, m, n, k, e(a), lead(m), e(b), ldb, order.data(), rcond, rank);
    default:
      refuse(t);
  }
}
int by_singular_values(DType t, I m, I n, I k, void* a, void* b, I ldb, double rcond, void* s,
                       int32_t* rank) {
  BY_DTYPE(t, gelss, m, n, k, e(a), lead(m), e(b), ldb, e(s), Number{rcond}, rank)
}
int by_divided_singular_values(DType t, I m, I n, I k, void* a, void* b, I ldb, double rcond,
                               void* s, int32_t* rank) {
  BY_DTYPE(t, gelsd, m, n, k, e(a), lead(m), e(b), ldb, e(s), Number{rcond}, rank)
}

}  // namespace

int least_squares(DType t, Driver driver, int64_t m, int64_t n, int64_t k, void* a, void* b,
                  double rcond, void* s, int32_t* rank) {
  const I ldb = lead(std::max(m, n));
  switch (driver) {
    case Driver::Gelsy:
      return by_pivoting(t, I(m), I(n), I(k), a, b, ldb, rcond, rank);
    case Driver::Gelsd:
      return by_divided_singular_values(t, I(m), I(n), I(k), a, b, ldb, rcond, s, rank);
    case Driver::Gelss:
      return by_singular_values(t, I(m), I(n), I(k), a, b, ldb, rcond, s, rank);
    default:
      break;
  }
  BY_DTYPE(t, gels, 'N', I(m), I(n), I(k), e(a), lead(m), e(b), ldb)
}

void solve_triangular(DType t, bool left, bool upper, Form form, bool unit, int64_t m, int64_t n,
                      const void* a, void* b) {
  const auto from = left ? CblasLeft : CblasRight;
  const auto half = upper ? CblasUpper : CblasLower;
  const auto how = form == Form::Plain        ? CblasNoTrans
                   : form == Form::Transposed ? CblasTrans
                                              : CblasConjTrans;
  const auto ones = unit ? CblasUnit : CblasNonUnit;
  const I lda = lead(left ? m : n), ldb = lead(m), rows = I(m), columns = I(n);
  if (left && n == 1) {
    if (t == DType::Float)
      return cblas_strsv(CblasColMajor, half, how, ones, rows, e(a), lda, e(b), 1);
    if (t == DType::Double)
      return cblas_dtrsv(CblasColMajor, half, how, ones, rows, e(a), lda, e(b), 1);
  }
  const std::complex<float> one_float = 1;
  const std::complex<double> one = 1;
  switch (t) {
    case DType::Float:
      return cblas_strsm(CblasColMajor, from, half, how, ones, rows, columns, 1, e(a), lda, e(b),
                         ldb);
    case DType::Double:
      return cblas_dtrsm(CblasColMajor, from, half, how, ones, rows, columns, 1, e(a), lda, e(b),
                         ldb);
    case DType::ComplexFloat:
      return cblas_ctrsm(CblasColMajor, from, half, how, ones, rows, columns, &one_float, a, lda, b,
                         ldb);
    case DType::ComplexDouble:
      return cblas_ztrsm(CblasColMajor, from, half, how, ones, rows, columns, &one, a, lda, b, ldb);
    default:
      refuse(t);
  }
}

}  // namespace torchere::lapack
