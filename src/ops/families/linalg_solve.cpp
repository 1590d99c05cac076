// Linear equations in batches of matrices: general ones, inverses, triangular ones, tensors as
// matrices, least squares.
#include <algorithm>

#include "ops/linear_algebra.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"
#include "tensor/view.h"

namespace torchere {
namespace {

// --- General equations ---

std::tuple<Tensor, Tensor, Tensor, Tensor> solve_ex(const Tensor& a, const Tensor& b, bool left,
                                                    bool check) {
  check_float_or_complex(a, "linalg.solve");
  check_same_dtype(a, b, "linalg.solve");
  TORCHERE_CHECK(a.dim() >= 2, "linalg.solve: The input tensor A must have at least 2 dimensions.");
  const bool vector = is_vector_side(a, b);
  const Tensor rhs = vector ? column(b) : b;
  check_equation(a, rhs, left, "linalg.solve");
  TORCHERE_CHECK(left || !vector,
                 "linalg.solve: Vector broadcasting of the left hand side is not supported for "
                 "left=False. In this case linalg.solve is equivalent to B / A.squeeze(-1)");
  const Result f = call<"aten::linalg_lu_factor_ex">(a);
  if (check) check_infos(f[2], "torch.linalg.solve_ex", a.dim() == 2);
  const Tensor x = solve_factored(f[0], f[1], rhs, left, false);
  // Vectors of a batch lie as columns, too.
  const Tensor flat = vector ? Tensor(fn::squeeze(x, -1)) : x;
  return {vector && flat.dim() > 1 ? columns_copy(flat) : flat, f[0], f[1], f[2]};
}

Grads solve_gradients(const Backward& b) {
  const bool left = b["left"].to_bool(), vector = is_vector_side(b.t("A"), b.t("B"));
  const Tensor a = b.t("A"), x = vector ? column(b.out(0)) : b.out(0);
  const Tensor g = vector ? column(b.g()) : b.g();
  // The factors serve the first derivative; a second one needs the dependence on A.
  const Tensor gb = thread_state.grad_mode
                        ? fn::linalg_solve(adjoint(a), g, left)
                        : call<"aten::linalg_lu_solve">(b.out(1), b.out(2), g, left, true);
  const Tensor of_b = vector ? Tensor(fn::squeeze(gb, -1)) : gb;
  if (!b.needs("A")) return {Tensor(), of_b};
  return {left ? -times(gb, adjoint(x)) : -times(adjoint(x), gb), of_b};
}

std::tuple<Tensor, Tensor> inverse_ex(const Tensor& a, bool check) {
  check_square(a, "linalg.inv");
  check_float_or_complex(a, "linalg.inv");
  const Result f = call<"aten::linalg_lu_factor_ex">(a);
  if (check) check_infos(f[2], "linalg.inv_ex", a.dim() == 2);
  const int64_t n = columns_of(a);
  const Tensor one = call<"aten::eye">(n, a.dtype());
  return {solve_factored(f[0], f[1], one, true, false), f[2]};
}
Tensor inverse(const Tensor& a) {
  Result r = fn::linalg_inv_ex(a);
  check_infos(r[1], "linalg.inv", a.dim() == 2);
  return r[0];
}

void define_general(Table& t) {
  t.op("aten::_linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> "
       "(Tensor result, Tensor LU, Tensor pivots, Tensor info)")
      .out("result")
      .kernel<solve_ex>()
      .grads("A B", "A B result result1 result2", solve_gradients)
      .samples("s(3,3) n(3,2)", "s(2,3,3) n(2,3,2)", "s(3,3) n(2,3) left=false", "z(3,3) z(3,2)");
  t.op("aten::linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> "
       "(Tensor result, Tensor info)")
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& b, bool left,
                 bool check) -> std::tuple<Tensor, Tensor> {
        Result r = fn::_linalg_solve_ex(a, b, left, check);
        return {r[0], r[3]};
      })
      .samples("s(3,3) n(3,2)");
  t.op("aten::linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& b, bool left) -> Tensor {
        Result r = fn::_linalg_solve_ex(a, b, left, false);
        check_infos(r[3], "torch.linalg.solve", a.dim() == 2);
        return r[0];
      })
      .samples("s(3,3) n(3,2)");
  t.op("aten::linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)")
      .out("inverse")
      .kernel<inverse_ex>()
      .grad("A", "result",
            [](const Backward& b) -> Tensor {
              Tensor r = adjoint(b.out(0));
              return -times(r, times(b.g(), r));
            })
      .samples("s(3,3)", "s(2,3,3)", "z(3,3)");
  t.op("aten::linalg_inv(Tensor A) -> Tensor")
      .out()
      .composite()
      .kernel<inverse>()
      .samples("s(3,3)");
  t.op("aten::inverse(Tensor self) -> Tensor")
      .out()
      .composite()
      .kernel<inverse>()
      .samples("s(3,3)");
  t.op("aten::_linalg_check_errors(Tensor info, str api_name, *, bool is_matrix) -> ()")
      .side_effect()
      .kernel([](const Tensor& info, const std::string& name, bool is_matrix) {
        check_infos(info, name, is_matrix);
      });
}

// --- Triangular equations ---

// Over a new column-major tensor with the batch of both.
Tensor solve_triangle(const Tensor& a, const Tensor& b, bool left, bool upper, lapack::Form form,
                      bool unit) {
  const Dims batch = broadcast_sizes(batch_of(a), batch_of(b));
  // A's rows are the columns of its transpose, which needs no copy.
  const bool by_rows =
      form == lapack::Form::Plain && a.impl()->contiguous() && batch_of(a) == batch;
  if (by_rows) {
    form = lapack::Form::Transposed;
    upper = !upper;
  }
  const Tensor factors = by_rows ? a : columns_copy(a, batch);
  Tensor x = columns_copy(b, batch);
  const int64_t n = columns_of(a), m = rows_of(b), k = columns_of(b);
  for_each_matrix(batch, [&](int64_t i) {
    lapack::solve_triangular(a.dtype(), left, upper, form, unit, m, k, matrix_at(factors, i, n * n),
                             matrix_at(x, i, m * k));
  });
  return x;
}

Tensor linalg_solve_triangular(const Tensor& a, const Tensor& b, bool upper, bool left, bool unit) {
  check_equation(a, b, left, "linalg.solve_triangular");
  check_same_dtype(a, b, "linalg.solve_triangular");
  check_lapack(a, "triangular_solve_cpu");
  return solve_triangle(a, b, left, upper, lapack::Form::Plain, unit);
}

Grads linalg_triangular_gradients(const Backward& b) {
  const bool upper = b["upper"].to_bool(), left = b["left"].to_bool(),
             unit = b["unitriangular"].to_bool();
  const Tensor a = b.t("self"), x = b.out();
  const Tensor gb = call<"aten::linalg_solve_triangular">(adjoint(a), b.g(), !upper, left, unit);
  if (!b.needs("self")) return {Tensor(), gb};
  const Tensor ga = left ? times(gb, adjoint(x)) : times(adjoint(x), gb);
  return {-triangle(ga, upper, unit ? 1 : 0), gb};
}

std::tuple<Tensor, Tensor> triangular_solve(const Tensor& b, const Tensor& a, bool upper,
                                            bool transpose, bool unit) {
  TORCHERE_CHECK(b.dim() >= 2,
                 "torch.triangular_solve: Expected b to have at least 2 dimensions, but it has ",
                 b.dim(), " dimensions instead");
  TORCHERE_CHECK(a.dim() >= 2,
                 "torch.triangular_solve: Expected A to have at least 2 dimensions, but it has ",
                 a.dim(), " dimensions instead");
  TORCHERE_CHECK(a.dtype() == b.dtype(),
                 "Expected b and A to have the same dtype, but found b of type ",
                 dtype_name(b.dtype()), " and A of type ", dtype_name(a.dtype()), " instead");
  TORCHERE_CHECK(rows_of(a) == columns_of(a), "A must be batches of square matrices, but they are ",
                 rows_of(a), " by ", columns_of(a), " matrices");
  TORCHERE_CHECK(columns_of(a) == rows_of(b),
                 "Incompatible matrix sizes for triangular_solve: each A matrix is ", columns_of(a),
                 " by ", columns_of(a), " but each b matrix is ", rows_of(b), " by ",
                 columns_of(b));
  check_lapack(a, "triangular_solve_cpu");
  const Dims batch = broadcast_sizes(batch_of(a), batch_of(b));
  return {solve_triangle(a, b, true, upper,
                         transpose ? lapack::Form::Transposed : lapack::Form::Plain, unit),
          columns_copy(a, batch)};
}

Grads triangular_gradients(const Backward& b) {
  const bool upper = b["upper"].to_bool(), transpose = b["transpose"].to_bool(),
             unit = b["unitriangular"].to_bool();
  const Tensor a = b.t("A"), x = b.out(0), copied = b.g(1);
  const Result solved =
      call<"aten::triangular_solve">(b.g(), conjugate(a), upper, !transpose, unit);
  const Tensor gb = solved[0];
  if (!b.needs("A")) return {gb, Tensor()};
  Tensor ga = transpose ? times(conjugate(x), fn::transpose(gb, -2, -1)) : times(gb, adjoint(x));
  ga = -triangle(ga, upper, unit ? 1 : 0);
  return {gb, copied.defined() ? ga + copied : ga};
}

void define_triangular(Table& t) {
  t.op("aten::linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool left=True, bool "
       "unitriangular=False) -> Tensor")
      .out()
      .kernel<linalg_solve_triangular>()
      .grads("self B", "self result", linalg_triangular_gradients)
      .samples("s(3,3) n(3,2) upper=true",
               "s(3,3) n(2,3) upper=false left=false unitriangular=true",
               "z(3,3) z(3,2) upper=true");
  OpBuilder op = t.op("aten::triangular_solve(Tensor self, Tensor A, bool upper=True, bool "
                      "transpose=False, bool "
                      "unitriangular=False) -> (Tensor solution, Tensor cloned_coefficient)")
                     .samples("n(3,2) s(3,3)", "n(3,2) s(3,3) false true");
  op.out("X").kernel<triangular_solve>().grads("self A", "A result", triangular_gradients);
  name_outputs(op, {"X", "M"});
}

// --- Tensors as matrices ---

Tensor tensor_inverse(const Tensor& a, int64_t ind) {
  TORCHERE_CHECK(ind > 0, "Expected a strictly positive integer for 'ind', but got ", ind);
  const size_t at = size_t(std::min(ind, a.dim()));
  Dims rest(a.sizes().slice(at, size_t(a.dim()) - at)), first(a.sizes().slice(0, at));
  const int64_t rows = numel_of(rest), columns = numel_of(first);
  TORCHERE_CHECK(rows == columns,
                 "Expected self to satisfy the requirement prod(self.shape[ind:]) == "
                 "prod(self.shape[:ind]), but got ",
                 rows, " != ", columns);
  for (int64_t n : first) rest.push_back(n);
  return fn::reshape(Tensor(fn::linalg_inv(fn::reshape(a, Dims{rows, columns}))), rest);
}

Tensor tensor_solve(const Tensor& given, const Tensor& b, const std::optional<Dims>& dims) {
  Tensor a = given;
  if (dims) {
    Dims to;
    for (size_t i = 0; i < dims->size(); ++i)
      to.push_back(a.dim() - int64_t(dims->size()) + int64_t(i));
    a = fn::movedim(a, *dims, to);
  }
  const size_t at = size_t(std::min(b.dim(), a.dim()));
  const Dims sizes(a.sizes().slice(at, size_t(a.dim()) - at));
  const int64_t n = numel_of(sizes);
  TORCHERE_CHECK(n == b.numel(),
                 "Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == "
                 "prod(self.shape[:other.ndim]), but got ",
                 n, " != ", b.numel());
  const Tensor x = fn::linalg_solve(fn::reshape(a, Dims{n, n}), fn::reshape(b, Dims{-1}));
  return fn::reshape(x, sizes);
}

void define_tensors(Table& t) {
  t.op("aten::linalg_tensorinv(Tensor self, int ind=2) -> Tensor")
      .out()
      .composite()
      .kernel<tensor_inverse>()
      .samples("s(3,3) 1");
  t.op("aten::linalg_tensorsolve(Tensor self, Tensor other, int[]? dims=None) -> Tensor")
      .out()
      .composite()
      .kernel<tensor_solve>()
      .samples("s(3,3) n(3)");
}

// --- Least squares ---

lapack::Driver driver_of(const std::optional<std::string>& name) {
  if (!name || *name == "gelsy") return lapack::Driver::Gelsy;
  if (*name == "gels") return lapack::Driver::Gels;
  if (*name == "gelsd") return lapack::Driver::Gelsd;
  TORCHERE_CHECK(*name == "gelss",
                 "torch.linalg.lstsq: parameter `driver` should be one of (gels, gelsy, gelsd, "
                 "gelss)");
  return lapack::Driver::Gelss;
}

void check_least_squares(const Tensor& a, const Tensor& b) {
  TORCHERE_CHECK(a.dim() >= 2, "torch.linalg.lstsq: input must have at least 2 dimensions.");
  TORCHERE_CHECK(b.dim() >= 1, "torch.linalg.lstsq: other must have at least 1 dimension.");
  TORCHERE_CHECK(a.dtype() == b.dtype(),
                 "torch.linalg.lstsq: Expected input and other to have the same dtype, but got "
                 "input's dtype ",
                 dtype_name(a.dtype()), " and other's dtype ", dtype_name(b.dtype()));
  TORCHERE_CHECK(a.dim() - b.dim() == 0 || a.dim() - b.dim() == 1,
                 "torch.linalg.lstsq: input.dim() must be greater or equal to other.dim() and "
                 "(input.dim() - other.dim()) <= 1");
  const bool vector = is_vector_side(a, b);
  TORCHERE_CHECK(rows_of(a) == (vector ? b.size(-1) : b.size(-2)),
                 "torch.linalg.lstsq: input.size(-2) should match other.size(", vector ? -1 : -2,
                 ")");
}

// The squares of what no solution explains, summed: they lie below the solution in `work`.
Tensor residuals_of(const Tensor& work, int64_t m, int64_t n) {
  const Tensor rest = call<"aten::narrow">(work, -2, n, m - n);
  return fn::sum(fn::square(Tensor(fn::abs(rest))), Dims{-2});
}

std::tuple<Tensor, Tensor, Tensor, Tensor> least_squares(const Tensor& a, const Tensor& given,
                                                         const std::optional<double>& rcond,
                                                         const std::optional<std::string>& name) {
  check_least_squares(a, given);
  check_lapack(a, "torch.linalg.lstsq");
  const lapack::Driver driver = driver_of(name);
  const bool vector = is_vector_side(a, given), plain = driver == lapack::Driver::Gels,
             pivoting = driver == lapack::Driver::Gelsy;
  const Tensor b = vector ? column(given) : given;
  const Dims batch = broadcast_sizes(batch_of(a), batch_of(b));
  const int64_t m = rows_of(a), n = columns_of(a), k = columns_of(b), most = std::max(m, n),
                least = std::min(m, n);
  const DType real = real_dtype(a.dtype());
  Tensor factors = columns_copy(a, batch), work = empty_columns(batch, most, k, a.dtype());
  fill_elements(work, 0);
  copy_elements(call<"aten::narrow">(work, -2, 0, m), expand_view(b, with(batch, {m, k})));
  Tensor ranks = empty_tensor(batch, DType::Int), infos = empty_tensor(batch, DType::Int),
         values = empty_tensor(with(batch, {least}), real);
  fill_elements(ranks, 0);
  fill_elements(infos, 0);
  const double limit = rcond.value_or(epsilon_of(a.dtype()) * double(most));
  if (least > 0 && k > 0)
    for_each_matrix(batch, [&](int64_t i) {
      infos.data<int32_t>()[i] = lapack::least_squares(
          a.dtype(), driver, m, n, k, matrix_at(factors, i, m * n), matrix_at(work, i, most * k),
          limit, matrix_at(values, i, least), ranks.data<int32_t>() + i);
    });
  else
    fill_elements(work, 0);
  check_infos(infos, "torch.linalg.lstsq", a.dim() == 2);
  const Tensor none = empty_tensor({0}, real), rank = fn::to(ranks, DType::Long);
  Tensor x = call<"aten::narrow">(work, -2, 0, n), residuals = none;
  const bool full = plain || read_element(fn::all(fn::eq(rank, n))).to_bool();
  if (m > n && !pivoting && full) residuals = residuals_of(work, m, n);
  if (vector) x = fn::squeeze(x, -1);
  if (vector && residuals.numel() > 0) residuals = fn::squeeze(residuals, -1);
  return {x, residuals, plain ? empty_tensor({0}, DType::Long) : rank,
          plain || pivoting ? none : values};
}

// X is A⁺B: its gradient is the pseudoinverse's and B's; the residuals' goes past X, which
// minimises them.
Grads least_squares_gradients(const Backward& b) {
  const Tensor a = b.t("self");
  const bool vector = is_vector_side(a, b.t("b"));
  const auto matrices = [&](const Tensor& t) { return vector ? column(t) : t; };
  const Tensor rhs = matrices(b.t("b")), x = matrices(b.out(0)), g = matrices(b.g(0));
  const Tensor inverse = call<"aten::linalg_pinv.atol_rtol_tensor">(a), rest = rhs - times(a, x);
  Tensor gb = times(adjoint(inverse), g), ga;
  if (b.needs("self"))
    ga = times(rest, adjoint(times(inverse, gb))) - times(gb, adjoint(x)) +
         times(times(adjoint(inverse), x), adjoint(g - times(adjoint(a), gb)));
  if (b.g(1).defined() && b.g(1).numel() > 0) {
    const Tensor scale = row(vector ? column(b.g(1)) : b.g(1));
    const Tensor pulled = Scalar(2) * (rest * scale);
    gb = gb + pulled;
    if (ga.defined()) ga = ga - times(pulled, adjoint(x));
  }
  return {ga, vector ? Tensor(fn::squeeze(gb, -1)) : gb};
}

void define_least_squares(Table& t) {
  t.op("aten::linalg_lstsq(Tensor self, Tensor b, float? rcond=None, *, str? driver=None) -> "
       "(Tensor "
       "solution, Tensor residuals, Tensor rank, Tensor singular_values)")
      .out()
      .kernel<least_squares>()
      .grads("self b", "self b result", least_squares_gradients)
      .samples("n(4,3) n(4,2)", "n(4,3) n(4,2) none driver=\"gelsd\"",
               "n(3,4) n(3,2) none driver=\"gelsd\"", "z(4,3) z(4,2) none driver=\"gelsd\"");
}

}  // namespace

void define_linalg_solve(Table& t) {
  define_general(t);
  define_triangular(t);
  define_tensors(t);
  define_least_squares(t);
}

}  // namespace torchere
