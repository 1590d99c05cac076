// Dense linear algebra by LAPACK, in place on column-major matrices of float, double or their
// complex numbers; other dtypes are refused. NaN and infinity go in and out as LAPACK treats them.
#pragma once
#include "tensor/tensor.h"

namespace torchere::lapack {

// A factor's use in a product or an equation: as it is, transposed, or its conjugate transpose.
enum class Form : char { Plain = 'N', Transposed = 'T', Adjoint = 'C' };
enum class Driver { Gels, Gelsy, Gelsd, Gelss };  // of least squares

// Each gives LAPACK's info: 0 where all went well, i > 0 where step i found a singularity or did
// not converge. `a` is column-major n×n (m×n) with leading dimension m.
int lu(DType d, int64_t m, int64_t n, void* a, int32_t* pivots);
int lu_solve(DType d, Form form, int64_t n, int64_t columns, const void* lu, const int32_t* pivots,
             void* b);
int cholesky(DType d, bool upper, int64_t n, void* a);
int cholesky_solve(DType d, bool upper, int64_t n, int64_t columns, const void* factor, void* b);
int cholesky_inverse(DType d, bool upper, int64_t n, void* factor);  // one triangle of it
// Bunch and Kaufman's factors of a symmetric (hermitian) matrix's lower triangle.
int ldl(DType d, bool hermitian, int64_t n, void* a, int32_t* pivots);
int ldl_solve(DType d, bool hermitian, int64_t n, int64_t columns, const void* ld,
              const int32_t* pivots, void* b);
// Eigenvalues ascending in w, which is real; vectors replace a where wanted.
int eigh(DType d, bool vectors, bool upper, int64_t n, void* a, void* w);
// Eigenvalues into w and right vectors (nullptr: none). Of a real matrix: w's real parts are n
// numbers, its imaginary parts the next n, and vectors of conjugate pairs are two real columns.
int eig(DType d, int64_t n, void* a, void* w, void* vectors);
// R in the upper triangle of a and the reflectors below; then Q's `columns` columns out of them.
int qr(DType d, int64_t m, int64_t n, void* a, void* tau);
int make_q(DType d, int64_t m, int64_t columns, int64_t reflectors, void* a, void* tau);
// The m×n matrix c times Q from `reflectors` columns of a (Q from the left where `left`).
int multiply_q(DType d, bool left, Form form, int64_t m, int64_t n, int64_t reflectors,
               const void* a, const void* tau, void* c);
// job: 'A' all, 'S' the first min(m, n), 'N' no vectors. s is real.
int svd(DType d, char job, int64_t m, int64_t n, void* a, void* s, void* u, void* vt);
// b has max(m, n) rows. `singular` holds min(m, n) real numbers where the driver finds them.
int least_squares(DType d, Driver driver, int64_t m, int64_t n, int64_t columns, void* a, void* b,
                  double rcond, void* singular, int32_t* rank);
// X of form(A)·X = B or X·form(A) = B over b, which is m×n. A singular A gives infinities.
void solve_triangular(DType d, bool left, bool upper, Form form, bool unit, int64_t m, int64_t n,
                      const void* a, void* b);

}  // namespace torchere::lapack
