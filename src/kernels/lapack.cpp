#include "kernels/lapack.h"

#include <lapacke.h>

#include <algorithm>

namespace torchere::lapack {
namespace {
using I = lapack_int;
constexpr int kColumns = LAPACK_COL_MAJOR;
float* f(void* p) { return static_cast<float*>(p); }
double* d(void* p) { return static_cast<double*>(p); }
const float* f(const void* p) { return static_cast<const float*>(p); }
const double* d(const void* p) { return static_cast<const double*>(p); }
I lead(int64_t n) { return I(std::max<int64_t>(n, 1)); }
bool is_float(DType t) {
  TORCHERE_CHECK_KIND(t == DType::Float || t == DType::Double, NotImplemented,
                      "linear algebra is not implemented for '", dtype_name(t), "'");
  return t == DType::Float;
}
}  // namespace

int lu(DType t, int64_t m, int64_t n, void* a, int32_t* p) {
  return is_float(t) ? LAPACKE_sgetrf(kColumns, I(m), I(n), f(a), lead(m), p)
                     : LAPACKE_dgetrf(kColumns, I(m), I(n), d(a), lead(m), p);
}
int lu_solve(DType t, int64_t n, int64_t k, const void* a, const int32_t* p, void* b) {
  return is_float(t) ? LAPACKE_sgetrs(kColumns, 'N', I(n), I(k), f(a), lead(n), p, f(b), lead(n))
                     : LAPACKE_dgetrs(kColumns, 'N', I(n), I(k), d(a), lead(n), p, d(b), lead(n));
}
int lu_inverse(DType t, int64_t n, void* a, const int32_t* p) {
  return is_float(t) ? LAPACKE_sgetri(kColumns, I(n), f(a), lead(n), p)
                     : LAPACKE_dgetri(kColumns, I(n), d(a), lead(n), p);
}
int cholesky(DType t, bool upper, int64_t n, void* a) {
  const char u = upper ? 'U' : 'L';
  return is_float(t) ? LAPACKE_spotrf(kColumns, u, I(n), f(a), lead(n))
                     : LAPACKE_dpotrf(kColumns, u, I(n), d(a), lead(n));
}
int eigh(DType t, bool vectors, bool upper, int64_t n, void* a, void* w) {
  const char u = upper ? 'U' : 'L', v = vectors ? 'V' : 'N';
  return is_float(t) ? LAPACKE_ssyevd(kColumns, v, u, I(n), f(a), lead(n), f(w))
                     : LAPACKE_dsyevd(kColumns, v, u, I(n), d(a), lead(n), d(w));
}
int qr(DType t, int64_t m, int64_t n, void* a, void* tau) {
  return is_float(t) ? LAPACKE_sgeqrf(kColumns, I(m), I(n), f(a), lead(m), f(tau))
                     : LAPACKE_dgeqrf(kColumns, I(m), I(n), d(a), lead(m), d(tau));
}
int make_q(DType t, int64_t m, int64_t n, int64_t k, void* a, void* tau) {
  return is_float(t) ? LAPACKE_sorgqr(kColumns, I(m), I(n), I(k), f(a), lead(m), f(tau))
                     : LAPACKE_dorgqr(kColumns, I(m), I(n), I(k), d(a), lead(m), d(tau));
}
int svd(DType t, char job, int64_t m, int64_t n, void* a, void* s, void* u, void* vt) {
  const I ldvt = lead(job == 'S' ? std::min(m, n) : n);
  return is_float(t) ? LAPACKE_sgesdd(kColumns, job, I(m), I(n), f(a), lead(m), f(s), f(u), lead(m),
                                      f(vt), ldvt)
                     : LAPACKE_dgesdd(kColumns, job, I(m), I(n), d(a), lead(m), d(s), d(u), lead(m),
                                      d(vt), ldvt);
}
int solve_triangular(DType t, bool upper, bool transposed, bool unit, int64_t n, int64_t k,
                     const void* a, void* b) {
  const char u = upper ? 'U' : 'L', tr = transposed ? 'T' : 'N', di = unit ? 'U' : 'N';
  return is_float(t)
             ? LAPACKE_strtrs(kColumns, u, tr, di, I(n), I(k), f(a), lead(n), f(b), lead(n))
             : LAPACKE_dtrtrs(kColumns, u, tr, di, I(n), I(k), d(a), lead(n), d(b), lead(n));
}

}  // namespace torchere::lapack
