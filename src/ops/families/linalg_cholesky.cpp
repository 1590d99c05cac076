// Factors of symmetric and hermitian matrices in batches: Cholesky's, and L·D·Lᴴ.
#include <algorithm>
#include <complex>

#include "ops/linear_algebra.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"
#include "tensor/view.h"

namespace torchere {
namespace {

std::tuple<Tensor, Tensor> cholesky_ex(const Tensor& a, bool upper, bool check) {
  check_square(a, "linalg.cholesky");
  check_float_or_complex(a, "linalg.cholesky");
  check_lapack(a, "linalg_cholesky_cpu");
  const int64_t n = columns_of(a);
  const Dims batch = batch_of(a);
  Tensor l = triangle_columns(a, upper), info = empty_tensor(batch, DType::Int);
  for_each_matrix(batch, [&](int64_t i) {
    info.data<int32_t>()[i] = lapack::cholesky(a.dtype(), upper, n, matrix_at(l, i, n * n));
  });
  if (check) check_infos(info, "linalg.cholesky_ex", a.dim() == 2);
  return {l, info};
}

// L^-H · sym(L^H · gL) · L^-1, where sym puts the lower triangle's adjoint above it, and halves.
Tensor cholesky_gradient(const Backward& b) {
  const bool upper = b["upper"].to_bool();
  const Tensor l = upper ? adjoint(b.out(0)) : b.out(0), g = upper ? adjoint(b.g()) : b.g();
  const Tensor phi = times(adjoint(l), fn::tril(g));
  const Tensor s = Scalar(0.5) * (Tensor(fn::tril(phi)) + adjoint(Tensor(fn::tril(phi, -1))));
  const Tensor left = call<"aten::linalg_solve_triangular">(adjoint(l), s, true, true, false);
  return call<"aten::linalg_solve_triangular">(l, left, false, false, false);
}

void define_cholesky(Table& t) {
  t.op("aten::linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> "
       "(Tensor L, Tensor info)")
      .out("L")
      .kernel<cholesky_ex>()
      .grad("self", "result", cholesky_gradient)
      .samples("s(3,3)", "s(3,3) upper=true");
  t.op("aten::linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, bool upper) -> Tensor {
        Result r = fn::linalg_cholesky_ex(a, upper, false);
        check_infos(r[1], "linalg.cholesky", a.dim() == 2);
        return r[0];
      })
      .samples("s(3,3)");
  t.op("aten::cholesky(Tensor self, bool upper=False) -> Tensor")
      .out()
      .kernel([](const Tensor& a, bool upper) -> Tensor {
        check_square(a, "cholesky");
        if (a.numel() == 0) return fn::zeros_like(a);
        Result r = fn::linalg_cholesky_ex(a, upper, false);
        check_infos(r[1], "cholesky", a.dim() == 2);
        return r[0];
      })
      .grad("self", "result", cholesky_gradient)
      .samples("s(3,3)");
}

// --- What is solved with Cholesky's factor ---

Tensor cholesky_solve(const Tensor& b, const Tensor& l, bool upper) {
  TORCHERE_CHECK(b.dim() >= 2, "b should have at least 2 dimensions, but has ", b.dim(),
                 " dimensions instead");
  TORCHERE_CHECK(l.dim() >= 2, "u should have at least 2 dimensions, but has ", l.dim(),
                 " dimensions instead");
  TORCHERE_CHECK(b.dtype() == l.dtype(),
                 "Expected b and A to have the same dtype, but found b of type ",
                 dtype_name(b.dtype()), " and A of type ", dtype_name(l.dtype()), " instead");
  TORCHERE_CHECK(rows_of(l) == columns_of(l), "A must be batches of square matrices, but they are ",
                 rows_of(l), " by ", columns_of(l), " matrices");
  TORCHERE_CHECK(columns_of(l) == rows_of(b),
                 "Incompatible matrix sizes for cholesky_solve: each A matrix is ", columns_of(l),
                 " by ", columns_of(l), " but each b matrix is ", rows_of(b), " by ",
                 columns_of(b));
  check_lapack(b, "cholesky_solve_cpu");
  const Dims batch = broadcast_sizes(batch_of(l), batch_of(b));
  const int64_t n = rows_of(b), k = columns_of(b);
  const Tensor factor = columns_copy(l, batch);
  Tensor x = columns_copy(b, batch);
  for_each_matrix(batch, [&](int64_t i) {
    lapack::cholesky_solve(b.dtype(), upper, n, k, matrix_at(factor, i, n * n),
                           matrix_at(x, i, n * k));
  });
  return x;
}

Grads cholesky_solve_gradients(const Backward& b) {
  const bool upper = b["upper"].to_bool();
  const Tensor l = b.t("input2"), gb = call<"aten::cholesky_solve">(b.g(), l, upper);
  if (!b.needs("input2")) return {gb, Tensor()};
  Tensor common = times(gb, adjoint(b.out()));
  common = common + adjoint(common);
  return {gb, upper ? -times(l, common) : -times(common, l)};
}

// Gives a matrix whose columns lie one behind the other the triangle that it lacks: the adjoint of
// the one that is there. Tile by tile, of which two stay in the cache.
template <class T>
void mirror(T* m, int64_t n, bool from_upper) {
  constexpr int64_t tile = 32;
  for (int64_t right = 0; right < n; right += tile)
    for (int64_t top = 0; top <= right; top += tile)
      for (int64_t j = right; j < std::min(right + tile, n); ++j)
        for (int64_t i = top; i < std::min(top + tile, j); ++i) {
          T &above = m[j * n + i], &below = m[i * n + j];
          const T given = from_upper ? above : below;
          T& missing = from_upper ? below : above;
          if constexpr (is_complex(dtype_of<T>))
            missing = T(std::conj(given));
          else
            missing = given;
        }
}

Tensor cholesky_inverse(const Tensor& l, bool upper) {
  check_square(l, "cholesky_inverse");
  check_lapack(l, "cholesky_inverse_cpu");
  const int64_t n = columns_of(l);
  const Dims batch = batch_of(l);
  Tensor r = columns_copy(l), info = empty_tensor(batch, DType::Int);
  for_each_matrix(batch, [&](int64_t i) {
    info.data<int32_t>()[i] = lapack::cholesky_inverse(l.dtype(), upper, n, matrix_at(r, i, n * n));
  });
  check_infos(info, "cholesky_inverse", l.dim() == 2);
  // LAPACK gives one triangle; the other is its adjoint.
  dispatch(l.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_same_v<T, ComplexHalf>)
      return;  // not LAPACK's
    else
      for_each_matrix(batch, [&](int64_t i) {
        mirror(reinterpret_cast<T*>(matrix_at(r, i, n * n)), n, upper);
      });
  });
  return r;
}

void define_with_factor(Table& t) {
  t.op("aten::cholesky_solve(Tensor self, Tensor input2, bool upper=False) -> Tensor")
      .out()
      .kernel<cholesky_solve>()
      .grads("self input2", "input2 result", cholesky_solve_gradients)
      .samples("n(3,2) s(3,3)", "n(3,2) s(3,3) true", "z(3,2) z(3,3)");
  t.op("aten::cholesky_inverse(Tensor self, bool upper=False) -> Tensor")
      .out()
      .kernel<cholesky_inverse>()
      .grad("self", "self result",
            [](const Backward& b) -> Tensor {
              const Tensor l = b.t("self"), r = b.out();
              const Tensor common = times(r, times(b.g() + adjoint(b.g()), r));
              return b["upper"].to_bool() ? -times(l, common) : -times(common, l);
            })
      .samples("s(3,3)", "s(3,3) true");
}

// --- L·D·Lᴴ ---

std::tuple<Tensor, Tensor, Tensor> ldl_factor_ex(const Tensor& a, bool hermitian, bool check) {
  check_square(a, "torch.linalg.ldl_factor_ex");
  check_float_or_complex(a, "torch.linalg.ldl_factor_ex");
  check_lapack(a, "ldl_factor_cpu");
  const int64_t n = columns_of(a);
  const Dims batch = batch_of(a);
  Tensor ld = triangle_columns(a, false), pivots = empty_tensor(with(batch, {n}), DType::Int),
         info = empty_tensor(batch, DType::Int);
  for_each_matrix(batch, [&](int64_t i) {
    info.data<int32_t>()[i] = lapack::ldl(a.dtype(), hermitian, n, matrix_at(ld, i, n * n),
                                          pivots.data<int32_t>() + i * n);
  });
  if (check) check_infos(info, "torch.linalg.ldl_factor_ex", a.dim() == 2);
  return {ld, pivots, info};
}

Tensor ldl_solve(const Tensor& ld, const Tensor& pivots, const Tensor& b, bool hermitian) {
  check_square(ld, "torch.linalg.ldl_solve", "LD");
  TORCHERE_CHECK(b.dim() >= 2, "torch.linalg.ldl_solve: Expected B to have at least 2 dimensions, ",
                 "but it has ", b.dim(), " dimensions instead");
  TORCHERE_CHECK(pivots.sizes() == ld.sizes().slice(0, size_t(ld.dim()) - 1),
                 "torch.linalg.ldl_solve: Expected LD.shape[:-1] and pivots.shape to be the same, "
                 "but got pivots with shape ",
                 sizes_text(pivots.sizes()), " instead");
  TORCHERE_CHECK(is_integral(pivots.dtype(), false),
                 "torch.linalg.ldl_solve: Expected pivots to be integers. Got ",
                 dtype_name(pivots.dtype()));
  TORCHERE_CHECK(ld.dtype() == b.dtype(), "torch.linalg.ldl_solve: LD dtype ",
                 dtype_name(ld.dtype()), " does not match b dtype ", dtype_name(b.dtype()));
  check_equation(ld, b, true, "torch.linalg.ldl_solve");
  check_lapack(b, "ldl_solve_cpu");
  const Dims batch = broadcast_sizes(batch_of(ld), batch_of(b));
  const int64_t n = rows_of(b), k = columns_of(b);
  check_pivots(fn::to(pivots, DType::Int), n, "torch.linalg.ldl_solve");
  const Tensor factors = columns_copy(ld, batch);
  const Tensor swaps = contiguous(expand_view(fn::to(pivots, DType::Int), with(batch, {n})));
  Tensor x = columns_copy(b, batch);
  for_each_matrix(batch, [&](int64_t i) {
    lapack::ldl_solve(b.dtype(), hermitian, n, k, matrix_at(factors, i, n * n),
                      swaps.data<int32_t>() + i * n, matrix_at(x, i, n * k));
  });
  return x;
}

void define_ldl(Table& t) {
  t.op("aten::linalg_ldl_factor_ex(Tensor self, *, bool hermitian=False, bool check_errors=False) "
       "-> (Tensor LD, Tensor pivots, Tensor info)")
      .out()
      .kernel<ldl_factor_ex>()
      .samples("s(3,3)");
  t.op("aten::linalg_ldl_factor(Tensor self, *, bool hermitian=False) -> (Tensor LD, Tensor "
       "pivots)")
      .out()
      .composite()
      .kernel([](const Tensor& a, bool hermitian) -> std::tuple<Tensor, Tensor> {
        Result r = call<"aten::linalg_ldl_factor_ex">(a, hermitian, false);
        check_infos(r[2], "torch.linalg.ldl_factor", a.dim() == 2);
        return {r[0], r[1]};
      })
      .samples("s(3,3)");
  t.op("aten::linalg_ldl_solve(Tensor LD, Tensor pivots, Tensor B, *, bool hermitian=False) -> "
       "Tensor")
      .out()
      .kernel<ldl_solve>();
}

}  // namespace

void define_linalg_cholesky(Table& t) {
  define_cholesky(t);
  define_with_factor(t);
  define_ldl(t);
}

}  // namespace torchere
