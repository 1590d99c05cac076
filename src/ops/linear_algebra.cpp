#include "ops/linear_algebra.h"

#include <cstdlib>
#include <limits>

#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {

void check_matrix(const Tensor& a, const char* name, const char* what) {
  TORCHERE_CHECK(a.dim() >= 2, name, ": The input tensor ", what,
                 " must have at least 2 dimensions.");
}
void check_square(const Tensor& a, const char* name, const char* what) {
  check_matrix(a, name, what);
  TORCHERE_CHECK(rows_of(a) == columns_of(a), name, ": ", what,
                 " must be batches of square matrices, but they are ", rows_of(a), " by ",
                 columns_of(a), " matrices");
}
void check_float_or_complex(const Tensor& a, const char* name) {
  TORCHERE_CHECK(is_floating(a.dtype()) || is_complex(a.dtype()), name,
                 ": Expected a floating point or complex tensor as input. Got ",
                 dtype_name(a.dtype()));
}
void check_lapack(const Tensor& a, const char* kernel) {
  const DType d = real_dtype(a.dtype());
  TORCHERE_CHECK_KIND(d == DType::Float || d == DType::Double, NotImplemented, "\"", kernel,
                      "\" not implemented for '", dtype_name(a.dtype()), "'");
}
void check_same_dtype(const Tensor& a, const Tensor& b, const char* name, const char* what) {
  TORCHERE_CHECK(a.dtype() == b.dtype(), name, ": Expected ", what,
                 " and B to have the same dtype, but found ", what, " of type ",
                 dtype_name(a.dtype()), " and B of type ", dtype_name(b.dtype()), " instead");
}
void check_equation(const Tensor& a, const Tensor& b, bool left, const char* name) {
  check_square(a, name);
  check_matrix(b, name, "B");
  TORCHERE_CHECK(left ? rows_of(a) == rows_of(b) : columns_of(a) == columns_of(b), name,
                 ": Incompatible shapes of A and B for the equation ", left ? "AX = B" : "XA = B",
                 " (", rows_of(a), "x", columns_of(a), " and ", rows_of(b), "x", columns_of(b),
                 ")");
}

namespace {

std::string failure(const std::string& name, int64_t info) {
  const auto is = [&](const char* part) { return name.find(part) != std::string::npos; };
  if (is("inv"))
    return str("The diagonal element ", info,
               " is zero, the inversion could not be completed because the input matrix is "
               "singular.");
  if (is("solve")) return "The solver failed because the input matrix is singular.";
  if (is("cholesky"))
    return str(
        "The factorization could not be completed because the input is not "
        "positive-definite (the leading minor of order ",
        info, " is not positive-definite).");
  if (is("eig"))
    return str(
        "The algorithm failed to converge because the input matrix is ill-conditioned or "
        "has too many repeated eigenvalues (error code: ",
        info, ").");
  if (is("svd"))
    return str(
        "The algorithm failed to converge because the input matrix is ill-conditioned or "
        "has too many repeated singular values (error code: ",
        info, ").");
  if (is("lstsq"))
    return str(
        "The least squares solution could not be computed because the input matrix does "
        "not have full rank (error code: ",
        info, ").");
  if (is("ldl")) return str("Unknown error code: ", info, ".");
  return str("U[", info, ",", info,
             "] is zero and using it on lu_solve would result in a division by zero. If you still "
             "want to perform the factorization, consider calling linalg.lu(A, pivot) or "
             "linalg.lu_factor_ex(A, pivot)");
}

}  // namespace

void check_infos(const Tensor& infos, const std::string& name, bool is_matrix) {
  const int32_t* p = infos.data<int32_t>();
  for (int64_t i = 0; i < infos.numel(); ++i) {
    if (p[i] == 0) continue;
    const std::string place = is_matrix ? "" : str(": (Batch element ", i, ")");
    const std::string text =
        p[i] < 0 ? "The algorithm failed to converge because the input matrix contained non-finite "
                   "values."
                 : failure(name, p[i]);
    // Factors with a zero on the diagonal are factors all the same: no error of that kind.
    const bool factors = name.find("lu_factor") != std::string::npos;
    throw Error(ErrorKind::Runtime, str(name, place, ": ", text),
                factors ? "" : "torch.linalg.LinAlgError");
  }
}

Dims with(Dims batch, std::initializer_list<int64_t> more) {
  for (int64_t v : more) batch.push_back(v);
  return batch;
}

Tensor empty_columns(const Dims& batch, int64_t m, int64_t n, DType d) {
  Dims sizes = with(batch, {m, n}), strides = contiguous_strides(with(batch, {n, m}));
  std::swap(strides[strides.size() - 1], strides[strides.size() - 2]);
  return empty_strided_tensor(sizes, strides, d);
}
Tensor columns_copy(const Tensor& a) { return columns_copy(a, batch_of(a)); }
Tensor columns_copy(const Tensor& a, const Dims& batch) {
  Tensor c = empty_columns(batch, rows_of(a), columns_of(a), a.dtype());
  copy_elements(c, expand_view(a, c.sizes()));
  return c;
}

bool is_vector_side(const Tensor& a, const Tensor& b) {
  return b.dim() == 1 ||
         (a.dim() - 1 == b.dim() && b.sizes() == a.sizes().slice(0, size_t(a.dim()) - 1));
}

Tensor on_diagonal(const Tensor& t) { return fn::diag_embed(t); }
Tensor wide(const Tensor& t) { return column(column(t)); }

Tensor triangle_columns(const Tensor& a, bool upper) {
  Tensor c = empty_columns(batch_of(a), rows_of(a), columns_of(a), a.dtype());
  copy_elements(c, upper ? fn::triu(a) : fn::tril(a));
  return c;
}

void check_pivots(const Tensor& pivots, int64_t n, const char* name) {
  const Tensor p = contiguous(pivots);
  for (int64_t i = 0; i < p.numel(); ++i) {
    const int64_t v = std::abs(int64_t(p.data<int32_t>()[i]));
    TORCHERE_CHECK(v >= 1 && v <= n, name, ": Expected pivots between 1 and ", n, ", but got ",
                   p.data<int32_t>()[i]);
  }
}

Tensor solve_factored(const Tensor& lu, const Tensor& pivots, const Tensor& b, bool left,
                      bool adjoint_of_a) {
  const Dims batch = broadcast_sizes(batch_of(lu), batch_of(b));
  const int64_t n = columns_of(lu), k = left ? columns_of(b) : rows_of(b);
  check_pivots(pivots, n, "linalg.lu_solve");
  const Tensor factors = columns_copy(lu, batch);
  const Tensor swaps = contiguous(expand_view(pivots, with(batch, {n})));
  // XA = B is A^H X^H = B^H.
  Tensor x = columns_copy(left ? b : adjoint(b), batch);
  const lapack::Form form = left == adjoint_of_a ? lapack::Form::Adjoint : lapack::Form::Plain;
  for_each_matrix(batch, [&](int64_t i) {
    lapack::lu_solve(b.dtype(), form, n, k, matrix_at(factors, i, n * n),
                     swaps.data<int32_t>() + i * n, matrix_at(x, i, n * k));
  });
  return left ? x : adjoint(x);
}

void name_outputs(OpBuilder& op, std::initializer_list<const char*> names) {
  auto& arguments = const_cast<Op*>(op.op()->out)->schema.arguments;
  size_t at = arguments.size() - names.size();
  for (const char* name : names) arguments[at++].name = name;
}

double epsilon_of(DType d) {
  switch (real_dtype(d)) {
    case DType::Double:
      return std::numeric_limits<double>::epsilon();
    case DType::Half:
      return 0.0009765625;
    case DType::BFloat16:
      return 0.0078125;
    default:
      return double(std::numeric_limits<float>::epsilon());
  }
}

}  // namespace torchere
