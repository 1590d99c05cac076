// LU factors of matrices in batches, what is solved with them, and determinants.
#include <cmath>

#include "ops/linear_algebra.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

Tensor narrow(const Tensor& t, int64_t dim, int64_t start, int64_t length) {
  return call<"aten::narrow">(t, dim, start, length);
}

struct Factors {
  Tensor lu, pivots, info;
};
Factors factor(const Tensor& a) {
  check_lapack(a, "lu_cpu");
  const int64_t m = rows_of(a), n = columns_of(a), least = std::min(m, n);
  const Dims batch = batch_of(a);
  Factors f{columns_copy(a), empty_tensor(with(batch, {least}), DType::Int),
            empty_tensor(batch, DType::Int)};
  for_each_matrix(batch, [&](int64_t i) {
    f.info.data<int32_t>()[i] = lapack::lu(a.dtype(), m, n, matrix_at(f.lu, i, m * n),
                                           f.pivots.data<int32_t>() + i * least);
  });
  return f;
}

std::tuple<Tensor, Tensor, Tensor> factor_ex(const Tensor& a, bool pivot, bool check) {
  TORCHERE_CHECK(a.dim() >= 2,
                 "torch.lu_factor: Expected tensor with 2 or more dimensions. Got size: ",
                 sizes_text(a.sizes()), " instead");
  TORCHERE_CHECK(pivot, "linalg.lu_factor: LU without pivoting is not implemented on the CPU");
  Factors f = factor(a);
  if (check) check_infos(f.info, "torch.linalg.lu_factor_ex", a.dim() == 2);
  return {f.lu, f.pivots, f.info};
}

// The permutation matrices that LAPACK's row exchanges make.
Tensor permutations(const Tensor& pivots, int64_t m, DType d) {
  const Dims batch(pivots.sizes().slice(0, size_t(pivots.dim()) - 1));
  const int64_t k = pivots.sizes().back();
  const Tensor swaps = contiguous(pivots);
  Tensor p = empty_tensor(with(batch, {m, m}), d);
  fill_elements(p, 0);
  std::vector<int64_t> order(static_cast<size_t>(m), 0);
  dispatch(d, [&](auto zero) {
    using T = decltype(zero);
    for_each_matrix(batch, [&](int64_t i) {
      for (int64_t j = 0; j < m; ++j) order[size_t(j)] = j;
      for (int64_t j = 0; j < k; ++j)
        std::swap(order[size_t(j)], order[size_t(swaps.data<int32_t>()[i * k + j] - 1)]);
      T* to = static_cast<T*>(p.data()) + i * m * m;
      for (int64_t j = 0; j < m; ++j) to[order[size_t(j)] * m + j] = T(1);
    });
  });
  return p;
}

std::tuple<Tensor, Tensor, Tensor> unpack(const Tensor& lu, const Tensor& pivots, bool data,
                                          bool with_pivots) {
  TORCHERE_CHECK(lu.dim() >= 2,
                 "torch.lu_unpack: Expected tensor with 2 or more dimensions. Got size: ",
                 sizes_text(lu.sizes()), " instead");
  TORCHERE_CHECK(
      !with_pivots || pivots.dtype() == DType::Int,
      "torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\n",
      "Note: this function is intended to be used with the output produced by "
      "torch.linalg.lu_factor");
  const int64_t m = rows_of(lu), n = columns_of(lu), k = std::min(m, n);
  const Tensor none = empty_tensor({0}, lu.dtype());
  Tensor p = none;
  if (with_pivots) {
    TORCHERE_CHECK(pivots.sizes() == IntSpan(with(batch_of(lu), {k})),
                   "torch.lu_unpack: Expected LU_pivots of shape ",
                   sizes_text(with(batch_of(lu), {k})), ", but got ", sizes_text(pivots.sizes()));
    check_pivots(pivots, m, "torch.lu_unpack");
    p = permutations(pivots, m, lu.dtype());
  }
  if (!data) return {p, none, none};
  Tensor low = contiguous(fn::tril(narrow(lu, -1, 0, k), -1));
  fill_elements(fn::diagonal(low, 0, -2, -1), 1);
  return {p, low, contiguous(fn::triu(narrow(lu, -2, 0, k)))};
}

std::tuple<Tensor, Tensor, Tensor> decompose(const Tensor& a, bool pivot) {
  TORCHERE_CHECK(a.dim() >= 2, "linalg.lu: Expected tensor with 2 or more dimensions. Got size: ",
                 sizes_text(a.sizes()), " instead");
  TORCHERE_CHECK(pivot, "linalg.lu: LU without pivoting is not implemented on the CPU");
  Factors f = factor(a);
  return unpack(f.lu, f.pivots, true, true);
}

// The gradient of A = P·L·U from those of L and U, either of which may be undefined. Where A is
// not square, its further columns are P·L·U₂ and its further rows L₂·U: they are linear in U₂ and
// L₂, whose gradients come through and leave their share with the square part's.
Tensor gradient_of_factored(const Tensor& p, const Tensor& l, const Tensor& u, Tensor gl,
                            Tensor gu) {
  const int64_t m = rows_of(l), n = columns_of(u), k = columns_of(l);
  if (!gl.defined()) gl = fn::zeros_like(l);
  if (!gu.defined()) gu = fn::zeros_like(u);
  const auto left = [&](const Tensor& b, const Tensor& low) -> Tensor {  // low^-H · b
    return call<"aten::linalg_solve_triangular">(adjoint(low), b, true, true, true);
  };
  const auto right = [&](const Tensor& b, const Tensor& up) -> Tensor {  // b · up^-H
    return call<"aten::linalg_solve_triangular">(adjoint(up), b, false, false, false);
  };
  Tensor l1 = m > k ? narrow(l, -2, 0, k) : l, u1 = n > k ? narrow(u, -1, 0, k) : u;
  Tensor gl1 = m > k ? narrow(gl, -2, 0, k) : gl, gu1 = n > k ? narrow(gu, -1, 0, k) : gu;
  Tensor below = times(adjoint(l1), gl1), above = times(gu1, adjoint(u1)), rest;
  if (n > k) {
    rest = narrow(gu, -1, k, n - k);
    below = below - times(rest, adjoint(narrow(u, -1, k, n - k)));
  } else if (m > k) {
    rest = narrow(gl, -2, k, m - k);
    above = above - times(adjoint(narrow(l, -2, k, m - k)), rest);
  }
  Tensor square = Tensor(fn::tril(below, -1)) + Tensor(fn::triu(above));
  Tensor g = right(left(square, l1), u1);
  if (n > k) g = fn::cat(std::vector<Tensor>{g, left(rest, l1)}, -1);
  if (m > k) g = fn::cat(std::vector<Tensor>{g, right(rest, u1)}, -2);
  return times(p, g);
}

Tensor factor_gradient(const Backward& b) {
  const Result parts = call<"aten::lu_unpack">(b.out(0), b.out(1));
  const Tensor g = b.g();
  const int64_t k = std::min(rows_of(g), columns_of(g));
  return gradient_of_factored(parts[0], parts[1], parts[2], fn::tril(narrow(g, -1, 0, k), -1),
                              fn::triu(narrow(g, -2, 0, k)));
}

// The packed gradient of lu_unpack's input.
Tensor unpack_gradient(const Backward& b) {
  const Tensor gl = b.g(1), gu = b.g(2);
  const IntSpan sizes = b.sizes("LU_data");
  const int64_t m = sizes[sizes.size() - 2], n = sizes.back(), k = std::min(m, n);
  if (!gl.defined() && !gu.defined()) return Tensor();
  Tensor low = gl.defined() ? Tensor(fn::tril(gl, -1)) : Tensor();
  Tensor up = gu.defined() ? Tensor(fn::triu(gu)) : Tensor();
  if (low.defined() && n > k) low = fn::constant_pad_nd(low, Dims{0, n - k});
  if (up.defined() && m > k) up = fn::constant_pad_nd(up, Dims{0, 0, 0, m - k});
  if (!low.defined()) return up;
  return up.defined() ? low + up : low;
}

// Without a pattern that would make them singular.
Tensor sample_matrices(const Dims& sizes) {
  Tensor a = empty_tensor(sizes, DType::Double);
  for (int64_t i = 0; i < a.numel(); ++i) a.data<double>()[i] = std::sin(double(i * i + 1));
  return a;
}

void define_factors(Table& t) {
  t.op("aten::linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> "
       "(Tensor "
       "LU, Tensor pivots, Tensor info)")
      .out()
      .kernel<factor_ex>()
      .grad("A", "result result1", factor_gradient)
      .samples("s(3,3)", "z(3,3)");
  t.op("aten::linalg_lu_factor(Tensor A, *, bool pivot=True) -> (Tensor LU, Tensor pivots)")
      .out()
      .composite()
      .kernel([](const Tensor& a, bool pivot) -> std::tuple<Tensor, Tensor> {
        Result r = call<"aten::linalg_lu_factor_ex">(a, pivot, false);
        check_infos(r[2], "torch.linalg.lu_factor", a.dim() == 2);
        return {r[0], r[1]};
      })
      .samples("s(2,3,3)");
  t.op("aten::_lu_with_info(Tensor self, bool pivot=True, bool check_errors=True) -> (Tensor LU, "
       "Tensor pivots, Tensor info)")
      .composite()
      .kernel([](const Tensor& a, bool pivot, bool) -> std::tuple<Tensor, Tensor, Tensor> {
        Result r = call<"aten::linalg_lu_factor_ex">(a, pivot, false);
        return {r[0], r[1], r[2]};
      })
      .samples("s(3,3)");
  t.op("aten::linalg_lu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)")
      .out()
      .kernel<decompose>()
      .grad("A", "result result1 result2",
            [](const Backward& b) {
              return gradient_of_factored(b.out(0), b.out(1), b.out(2), b.g(1), b.g(2));
            })
      .samples("n(3,3)", "n(4,3)", "n(3,4)", "z(3,3)");
  t.op("aten::lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool "
       "unpack_pivots=True) -> (Tensor P, Tensor L, Tensor U)")
      .out()
      .kernel<unpack>()
      .grad("LU_data", "shape(LU_data)", unpack_gradient)
      .samples([] {
        Samples s;
        for (const Dims& sizes : {Dims{3, 3}, Dims{2, 3, 4}, Dims{4, 2}}) {
          const Factors f = factor(sample_matrices(sizes));
          s.push_back({Value(f.lu), Value(f.pivots), Value(true), Value(true)});
        }
        return s;
      });
}

// --- Solving with the factors ---

Tensor lu_solve(const Tensor& lu, const Tensor& pivots, const Tensor& b, bool left, bool adjoint) {
  check_float_or_complex(lu, "torch.linalg.lu_solve");
  check_same_dtype(lu, b, "linalg.lu_solve", "LU");
  TORCHERE_CHECK(pivots.dtype() == DType::Int,
                 "linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32");
  check_square(lu, "torch.linalg.lu_solve");
  check_equation(lu, b, left, "linalg.lu_solve");
  TORCHERE_CHECK(columns_of(lu) == pivots.size(-1),
                 "linalg.lu_solve: Number of pivots per batch should be same as the dimension of "
                 "the matrix");
  TORCHERE_CHECK(pivots.sizes() == lu.sizes().slice(0, size_t(lu.dim()) - 1),
                 "linalg.lu_solve: Expected LU.shape[:-1] and pivots.shape to be the same, but got "
                 "pivots with shape ",
                 sizes_text(pivots.sizes()), " instead");
  return solve_factored(lu, pivots, b, left, adjoint);
}

// With A = P·L·U, the gradient of A alone is an outer product of the two solutions.
Grads lu_solve_gradients(const Backward& b) {
  const bool left = b["left"].to_bool(), adjoint_of_a = b["adjoint"].to_bool();
  const Tensor lu = b.t("LU"), pivots = b.t("pivots"), x = b.out();
  const Tensor gb = call<"aten::linalg_lu_solve">(lu, pivots, b.g(), left, !adjoint_of_a);
  if (!b.needs("LU")) return {Tensor(), gb};
  Tensor ga = left ? times(gb, adjoint(x)) : times(adjoint(x), gb);
  if (adjoint_of_a) ga = adjoint(ga);
  const Result parts = call<"aten::lu_unpack">(lu, pivots);
  ga = times(adjoint(parts[0]), ga);
  const Tensor below = times(ga, adjoint(parts[2])), above = times(adjoint(parts[1]), ga);
  return {-(Tensor(fn::tril(below, -1)) + Tensor(fn::triu(above))), gb};
}

void define_lu_solve(Table& t) {
  t.op("aten::linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool "
       "adjoint=False) -> Tensor")
      .out()
      .kernel<lu_solve>()
      .grads("LU B", "LU pivots result", lu_solve_gradients)
      .samples([] {
        Samples s;
        const Factors f = factor(sample_matrices({2, 3, 3}));
        for (const bool left : {true, false})
          for (const bool adjoint : {true, false})
            s.push_back({Value(f.lu), Value(f.pivots), Value(sample_matrices({3, 3})), Value(left),
                         Value(adjoint)});
        return s;
      });
  t.op("aten::lu_solve(Tensor self, Tensor LU_data, Tensor LU_pivots) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& b, const Tensor& lu, const Tensor& pivots) -> Tensor {
        return call<"aten::linalg_lu_solve">(lu, pivots, b);
      });
}

// --- Determinants ---

// 1 or -1 for each run of row exchanges.
Tensor parity(const Tensor& pivots, DType d) {
  const Dims batch(pivots.sizes().slice(0, size_t(pivots.dim()) - 1));
  const int64_t n = pivots.sizes().back();
  Tensor sign = empty_tensor(batch, DType::Double);
  for_each_matrix(batch, [&](int64_t i) {
    const int32_t* p = pivots.data<int32_t>() + i * n;
    bool odd = false;
    for (int64_t j = 0; j < n; ++j) odd ^= p[j] != j + 1;
    sign.data<double>()[i] = odd ? -1 : 1;
  });
  return fn::to(sign, d);
}
Tensor diagonal_of(const Tensor& lu) { return fn::diagonal(lu, 0, -2, -1); }

std::tuple<Tensor, Tensor, Tensor> det_raw(const Tensor& a) {
  check_square(a, "linalg.det");
  check_float_or_complex(a, "linalg.det");
  Factors f = factor(a);
  const Tensor product = call<"aten::prod.dim_int">(diagonal_of(f.lu), -1);
  return {parity(f.pivots, a.dtype()) * product, f.lu, f.pivots};
}
std::tuple<Tensor, Tensor, Tensor, Tensor> slogdet_raw(const Tensor& a) {
  check_square(a, "linalg.slogdet");
  check_float_or_complex(a, "linalg.slogdet");
  Factors f = factor(a);
  const Tensor diagonal = diagonal_of(f.lu);
  const Tensor sign =
      parity(f.pivots, a.dtype()) * Tensor(call<"aten::prod.dim_int">(fn::sgn(diagonal), -1));
  return {sign, fn::sum(fn::log(fn::abs(diagonal)), Dims{-1}), f.lu, f.pivots};
}

// The gradient `scale` · A^-H by the factors that are at hand, where no further derivative is
// wanted. A zero on U's diagonal is nudged: the determinant is smooth, the inverse is not.
Tensor inverse_by_factors(const Backward& b, size_t first, const Tensor& scale, bool nudge) {
  Tensor lu = b.out(first);
  if (nudge) {
    const Tensor zero = fn::eq(diagonal_of(lu), 0);
    lu = lu + on_diagonal(fn::to(zero, lu.dtype()) * Scalar(epsilon_of(lu.dtype())));
  }
  const Tensor d = fn::diag_embed(fn::expand(column(scale), b.out(first + 1).sizes()));
  return call<"aten::linalg_lu_solve">(lu, b.out(first + 1), d, true, true);
}
Tensor inverse_by_solving(const Tensor& a, const Tensor& scale) {
  const Dims sizes(a.sizes().slice(0, size_t(a.dim()) - 1));
  return fn::linalg_solve(adjoint(a), fn::diag_embed(fn::expand(column(scale), sizes)));
}

// Of matrices that have no inverse, through the adjugate: det(U)·det(Vh) times, for each singular
// value, the product of the others.
Tensor adjugate_gradient(const Tensor& a, const Tensor& g) {
  const Result usv = fn::_linalg_svd(a, false, true);
  const Tensor u = usv[0], s = usv[1], vh = usv[2];
  const Tensor turn =
      conjugate(Tensor(call<"aten::linalg_det">(u)) * Tensor(call<"aten::linalg_det">(vh)));
  const int64_t n = columns_of(a);
  std::vector<Tensor> products;
  for (int64_t i = 0; i < n; ++i) {
    std::vector<Tensor> others;
    if (i > 0) others.push_back(call<"aten::prod.dim_int">(narrow(s, -1, 0, i), -1));
    if (i + 1 < n)
      others.push_back(call<"aten::prod.dim_int">(narrow(s, -1, i + 1, n - i - 1), -1));
    products.push_back(others.empty()       ? Tensor(fn::ones_like(fn::select(s, -1, i)))
                       : others.size() == 1 ? others[0]
                                            : others[0] * others[1]);
  }
  const Tensor d = column(g * turn) * Tensor(fn::stack(products, -1));
  return times(u * row(d), vh);
}

Tensor det_gradient(const Backward& b) {
  const Tensor a = b.t("A"), det = b.out(0);
  if (a.numel() == 0) return fn::zeros_like(a);
  if (!thread_state.grad_mode) return inverse_by_factors(b, 1, b.g() * conjugate(det), true);
  const Tensor flat = fn::reshape(a, Dims{-1, rows_of(a), columns_of(a)});
  const Tensor dets = fn::reshape(det, Dims{-1}), g = fn::reshape(b.g(), Dims{-1});
  const Tensor singular = fn::lt(fn::abs(dets), 100 * epsilon_of(a.dtype()));
  std::vector<Tensor> parts;
  for (int64_t i = 0; i < flat.sizes()[0]; ++i) {
    const auto one = [&](const Tensor& t) { return narrow(t, 0, i, 1); };
    parts.push_back(singular.data<bool>()[i]
                        ? adjugate_gradient(one(flat), one(g))
                        : inverse_by_solving(one(flat), one(g) * conjugate(one(dets))));
  }
  return fn::reshape(Tensor(fn::cat(parts, 0)), a.sizes());
}

// d sign = i·Im(tr(A⁻¹·dA))·sign, d log|det| = Re tr(A⁻¹·dA).
Tensor slogdet_gradient(const Backward& b) {
  const Tensor a = b.t("A"), sign = b.out(0), gs = b.g(0);
  Tensor scale = b.g(1);
  if (is_complex(a.dtype()) && gs.defined()) {
    const Tensor turn = fn::imag(conjugate(gs) * sign);
    if (!scale.defined()) scale = fn::zeros_like(turn);
    scale = fn::complex(scale, -turn);
  }
  if (!scale.defined()) return Tensor();
  scale = fn::to(scale, a.dtype());
  if (a.numel() == 0) return fn::zeros_like(a);
  return thread_state.grad_mode ? inverse_by_solving(a, scale)
                                : inverse_by_factors(b, 2, scale, false);
}

void define_determinants(Table& t) {
  t.op("aten::_linalg_det(Tensor A) -> (Tensor result, Tensor LU, Tensor pivots)")
      .out("result")
      .kernel<det_raw>()
      .grad("A", "A result result1 result2", det_gradient)
      .samples("s(3,3)", "z(3,3)");
  constexpr auto det = [](const Tensor& a) -> Tensor { return fn::_linalg_det(a); };
  t.op("aten::linalg_det(Tensor A) -> Tensor").out().composite().kernel(det).samples("s(3,3)");
  t.op("aten::det(Tensor self) -> Tensor").composite().kernel(det).samples("s(3,3)");
  t.op("aten::_linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet, Tensor LU, Tensor "
       "pivots)")
      .out("sign")
      .kernel<slogdet_raw>()
      .grad("A", "A result result2 result3", slogdet_gradient)
      .samples("s(3,3)", "z(3,3)");
  constexpr auto slogdet = [](const Tensor& a) -> std::tuple<Tensor, Tensor> {
    Result r = fn::_linalg_slogdet(a);
    return {r[0], r[1]};
  };
  t.op("aten::linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)")
      .out()
      .composite()
      .kernel(slogdet)
      .samples("s(3,3)");
  t.op("aten::slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)")
      .out()
      .composite()
      .kernel(slogdet);
  t.op("aten::logdet(Tensor self) -> Tensor")
      .composite()
      .kernel([](const Tensor& a) -> Tensor {
        check_square(a, "logdet");
        Result r = fn::_linalg_slogdet(a);
        if (is_complex(a.dtype())) return Tensor(fn::log(r[0])) + r[1];
        return fn::where(fn::eq(r[0], -1), std::nan(""), r[1]);
      })
      .samples("s(3,3)");
}

}  // namespace

void define_linalg_lu(Table& t) {
  define_factors(t);
  define_lu_solve(t);
  define_determinants(t);
}

}  // namespace torchere
