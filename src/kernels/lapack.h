// Dense linear algebra by LAPACK, in place on one column-major matrix (or several) of float or
// double.
#pragma once
#include "tensor/tensor.h"

namespace torchere::lapack {

// Each gives LAPACK's info: 0 where all went well, i > 0 where step i found a singularity or did
// not converge. `a` is column-major n×n (m×n) with leading dimension m.
int lu(DType d, int64_t m, int64_t n, void* a, int32_t* pivots);
int lu_solve(DType d, int64_t n, int64_t columns, const void* lu, const int32_t* pivots, void* b);
int lu_inverse(DType d, int64_t n, void* lu, const int32_t* pivots);
int cholesky(DType d, bool upper, int64_t n, void* a);
// Eigenvalues ascending in w; vectors replace a where wanted.
int eigh(DType d, bool vectors, bool upper, int64_t n, void* a, void* w);
// R in the upper triangle of a and the reflectors below; then Q's `columns` columns out of them.
int qr(DType d, int64_t m, int64_t n, void* a, void* tau);
int make_q(DType d, int64_t m, int64_t columns, int64_t reflectors, void* a, void* tau);
// job: 'A' all, 'S' the first min(m, n), 'N' no vectors.
int svd(DType d, char job, int64_t m, int64_t n, void* a, void* s, void* u, void* vt);
int solve_triangular(DType d, bool upper, bool transposed, bool unit, int64_t n, int64_t columns,
                     const void* a, void* b);

}  // namespace torchere::lapack
