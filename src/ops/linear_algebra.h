// What the families of dense linear algebra share: checks in PyTorch's words, tensors of
// column-major matrices, and errors that name the matrix of a batch that failed.
#pragma once
#include <initializer_list>

#include "kernels/lapack.h"
#include "ops/derivative.h"
#include "ops/matrix_product.h"

namespace torchere {

void check_matrix(const Tensor& a, const char* name, const char* what = "A");
void check_square(const Tensor& a, const char* name, const char* what = "A");
void check_float_or_complex(const Tensor& a, const char* name);
// That LAPACK has routines for the dtype; `kernel` is the name in the error.
void check_lapack(const Tensor& a, const char* kernel);
void check_same_dtype(const Tensor& a, const Tensor& b, const char* name, const char* what = "A");
// The shapes of AX = B, or of XA = B where not `left`.
void check_equation(const Tensor& a, const Tensor& b, bool left, const char* name);
// Throws for the first nonzero info of a factorisation, in words that fit the operator's name.
void check_infos(const Tensor& infos, const std::string& name, bool is_matrix);

inline int64_t rows_of(const Tensor& a) { return a.sizes()[size_t(a.dim()) - 2]; }
inline int64_t columns_of(const Tensor& a) { return a.sizes().back(); }
inline Dims batch_of(const Tensor& a) { return Dims(a.sizes().slice(0, size_t(a.dim()) - 2)); }
Dims with(Dims batch, std::initializer_list<int64_t> more);

// A new tensor of matrices, each column-major.
Tensor empty_columns(const Dims& batch, int64_t m, int64_t n, DType d);
Tensor columns_copy(const Tensor& a);
// The same with the matrices of `a` broadcast to a batch.
Tensor columns_copy(const Tensor& a, const Dims& batch);
// Matrix i of a tensor of matrices (or vectors) that lie one behind another.
inline char* matrix_at(const Tensor& t, int64_t i, int64_t elements) {
  return static_cast<char*>(t.data()) + i * elements * int64_t(t.item_size());
}
template <class F>
void for_each_matrix(const Dims& batch, F&& f) {
  for (int64_t i = 0, n = numel_of(batch); i < n; ++i) f(i);
}

// Whether b in AX = B holds vectors and not matrices.
bool is_vector_side(const Tensor& a, const Tensor& b);
// Differentiable: `t` with its last dimension made a matrix's diagonal; with two more dimensions.
Tensor on_diagonal(const Tensor& t);
Tensor wide(const Tensor& t);
inline Tensor times(const Tensor& a, const Tensor& b) { return fn::matmul(a, b); }
inline Tensor column(const Tensor& t) { return fn::unsqueeze(t, -1); }
inline Tensor row(const Tensor& t) { return fn::unsqueeze(t, -2); }
// One triangle and the diagonal of matrices, in a new column-major tensor; the rest is zero.
Tensor triangle_columns(const Tensor& a, bool upper);
inline Tensor triangle(const Tensor& t, bool upper, int64_t away = 0) {
  return upper ? Tensor(fn::triu(t, away)) : Tensor(fn::tril(t, -away));
}
double epsilon_of(DType d);  // of its real numbers

// Throws where row exchanges, which LAPACK counts from 1, lead out of matrices of n rows: it would
// follow them. Negative ones mark blocks of two.
void check_pivots(const Tensor& pivots, int64_t n, const char* name);
// X of AX = B (XA = B where not `left`) from A's LU factors, with A's adjoint instead of A where
// asked for. Batches are broadcast; computes, without a history.
Tensor solve_factored(const Tensor& lu, const Tensor& pivots, const Tensor& b, bool left,
                      bool adjoint);
// The arguments of the out form just made, where PyTorch does not name them as the results.
void name_outputs(OpBuilder& op, std::initializer_list<const char*> names);

}  // namespace torchere
