// Eigenvalues and singular values of matrices in batches, with their vectors.
#include <algorithm>

#include "ops/linear_algebra.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

Tensor narrow(const Tensor& t, int64_t dim, int64_t length) {
  return call<"aten::narrow">(t, dim, 0, length);
}
Tensor diagonal_of(const Tensor& t) { return fn::diagonal(t, 0, -2, -1); }

// Vectors are fixed up to a turn of each; a loss that depends on the turn has no gradient.
void check_no_turn(const Tensor& imaginary, const char* name, const char* what) {
  const Tensor largest = fn::amax(fn::reshape(fn::abs(imaginary), Dims{-1}));
  TORCHERE_CHECK(
      read_element(largest).to_double() <= 1e-2, name, ": The ", what,
      " in the complex case are specified up to multiplication by e^{i phi}. The specified loss "
      "function depends on this quantity, so it is ill-defined.");
}

// --- Hermitian matrices ---

std::tuple<Tensor, Tensor> eigh_raw(const Tensor& a, const std::string& uplo, bool vectors) {
  check_square(a, "linalg.eigh");
  check_float_or_complex(a, "linalg.eigh");
  TORCHERE_CHECK(uplo == "U" || uplo == "u" || uplo == "L" || uplo == "l",
                 "Expected UPLO argument to be 'L' or 'U', but got ", uplo);
  check_lapack(a, "linalg_eigh_cpu");
  const int64_t n = columns_of(a);
  const Dims batch = batch_of(a);
  Tensor v = columns_copy(a), w = empty_tensor(with(batch, {n}), real_dtype(a.dtype())),
         info = empty_tensor(batch, DType::Int);
  for_each_matrix(batch, [&](int64_t i) {
    info.data<int32_t>()[i] = lapack::eigh(a.dtype(), vectors, uplo == "U" || uplo == "u", n,
                                           matrix_at(v, i, n * n), matrix_at(w, i, n));
  });
  check_infos(info, "linalg.eigh", a.dim() == 2);
  return {w, vectors ? v : empty_tensor({0}, a.dtype())};
}

// e[i, j] = values[j] - values[i], 1 on the diagonal.
Tensor gaps(const Tensor& values) {
  const Tensor e = row(values) - column(values);
  return e + on_diagonal(fn::ones_like(values));
}

Tensor eigh_gradient(const Backward& b) {
  const Tensor w = b.out(0), v = b.out(1), gw = b.g(0), gv = b.g(1);
  if (!gv.defined()) return times(v * row(gw), adjoint(v));
  Tensor turn = times(adjoint(v), gv);
  if (is_complex(v.dtype()) && v.numel() > 0)
    check_no_turn(fn::imag(diagonal_of(turn)), "linalg_eigh_backward", "eigenvectors");
  // Only what keeps the vectors orthonormal: the skew part.
  turn = Scalar(0.5) * (turn - adjoint(turn)) / gaps(w);
  if (gw.defined()) turn = turn + on_diagonal(fn::to(gw, v.dtype()));
  return times(times(v, turn), adjoint(v));
}

void define_hermitian(Table& t) {
  t.op("aten::_linalg_eigh(Tensor A, str UPLO=\"L\", bool compute_v=True) -> (Tensor eigenvalues, "
       "Tensor eigenvectors)")
      .out("eigenvalues")
      .kernel<eigh_raw>()
      .grad("A", "result result1", eigh_gradient)
      .samples("s(3,3)");
  OpBuilder op =
      t.op("aten::linalg_eigh(Tensor self, str UPLO=\"L\") -> (Tensor eigenvalues, Tensor "
           "eigenvectors)")
          .samples("s(3,3)");
  op.out("eigvals").composite().kernel(
      [](const Tensor& a, const std::string& uplo) -> std::tuple<Tensor, Tensor> {
        Result r = fn::_linalg_eigh(a, uplo, true);
        return {r[0], r[1]};
      });
  name_outputs(op, {"eigvals", "eigvecs"});
  t.op("aten::linalg_eigvalsh(Tensor self, str UPLO=\"L\") -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const std::string& uplo) -> Tensor {
        return fn::_linalg_eigh(a, uplo, wants_grad(a));
      })
      .samples("s(3,3)");
}

// --- General matrices ---

// LAPACK's real answer as complex numbers: values as two rows of parts, vectors of conjugate pairs
// as two columns of parts.
template <class T>
void join_pairs(int64_t n, const T* w, const T* v, std::complex<T>* values,
                std::complex<T>* vectors) {
  for (int64_t j = 0; j < n; ++j) {
    values[j] = {w[j], w[n + j]};
    if (!vectors) continue;
    if (w[n + j] == 0) {
      for (int64_t i = 0; i < n; ++i) vectors[j * n + i] = v[j * n + i];
    } else if (w[n + j] > 0 && j + 1 < n) {
      for (int64_t i = 0; i < n; ++i) {
        vectors[j * n + i] = {v[j * n + i], v[(j + 1) * n + i]};
        vectors[(j + 1) * n + i] = std::conj(vectors[j * n + i]);
      }
    }
  }
}

struct Eigen {
  Tensor values, vectors;
};
Eigen eigen_of(const Tensor& a, bool vectors) {
  check_square(a, "linalg.eig");
  check_lapack(a, "linalg_eig_cpu");
  TORCHERE_CHECK(read_element(fn::all(fn::isfinite(a))).to_bool(),
                 "torch.linalg.eig: input tensor should not contain infs or NaNs.");
  const int64_t n = columns_of(a);
  const DType d = complex_dtype(a.dtype());
  const Dims batch = batch_of(a);
  Eigen r{empty_tensor(with(batch, {n}), d), vectors ? empty_columns(batch, n, n, d) : Tensor()};
  Tensor work = columns_copy(a), info = empty_tensor(batch, DType::Int);
  Tensor w = empty_tensor({2 * n}, a.dtype()), v = empty_tensor({n * n}, a.dtype());
  for_each_matrix(batch, [&](int64_t i) {
    char* values = matrix_at(r.values, i, n);
    char* to = vectors ? matrix_at(r.vectors, i, n * n) : nullptr;
    if (is_complex(a.dtype())) {
      info.data<int32_t>()[i] = lapack::eig(d, n, matrix_at(work, i, n * n), values, to);
      return;
    }
    info.data<int32_t>()[i] = lapack::eig(a.dtype(), n, matrix_at(work, i, n * n), w.data(),
                                          vectors ? v.data() : nullptr);
    const auto join = [&](auto zero) {
      using T = decltype(zero);
      join_pairs(n, w.data<T>(), v.data<T>(), reinterpret_cast<std::complex<T>*>(values),
                 reinterpret_cast<std::complex<T>*>(to));
    };
    a.dtype() == DType::Float ? join(float()) : join(double());
  });
  check_infos(info, "torch.linalg.eig", a.dim() == 2);
  return r;
}

Tensor eig_gradient(const Backward& b) {
  const Tensor w = b.out(0), v = b.out(1), gw = b.g(0), gv = b.g(1);
  const Tensor h = adjoint(v);
  Tensor middle;
  if (gv.defined()) {
    const Tensor turn = times(h, gv);
    if (v.numel() > 0)
      check_no_turn(fn::imag(diagonal_of(turn)), "linalg_eig_backward", "eigenvectors");
    // Vectors have length 1: what would lengthen them is taken out.
    middle = turn - times(h, v * row(fn::real(diagonal_of(turn))));
    middle = middle / conjugate(gaps(w));
    middle = middle + on_diagonal(gw.defined() ? gw - Tensor(diagonal_of(middle))
                                               : -Tensor(diagonal_of(middle)));
  } else {
    middle = on_diagonal(gw);
  }
  const Tensor g = fn::linalg_solve(h, times(middle, h));
  return is_complex(b.dtype("self")) ? g : Tensor(fn::real(g));
}

void define_general(Table& t) {
  t.op("aten::linalg_eig(Tensor self) -> (Tensor eigenvalues, Tensor eigenvectors)")
      .out()
      .kernel([](const Tensor& a) -> std::tuple<Tensor, Tensor> {
        Eigen r = eigen_of(a, true);
        return {r.values, r.vectors};
      })
      .grad("self", "shape(self) result result1", eig_gradient)
      .samples("n(3,3)");
  t.op("aten::_linalg_eigvals(Tensor self) -> Tensor")
      .not_differentiable()
      .kernel([](const Tensor& a) { return eigen_of(a, false).values; })
      .samples("n(3,3)");
  t.op("aten::linalg_eigvals(Tensor self) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a) -> Tensor {
        if (wants_grad(a)) return call<"aten::linalg_eig">(a);
        return call<"aten::_linalg_eigvals">(a);
      })
      .samples("n(3,3)");
}

// --- Singular values ---

std::tuple<Tensor, Tensor, Tensor> svd_raw(const Tensor& a, bool full, bool vectors,
                                           const std::optional<std::string>& driver) {
  check_matrix(a, "linalg.svd");
  check_float_or_complex(a, "linalg.svd");
  TORCHERE_CHECK(!driver,
                 "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs "
                 "with cuSOLVER backend.");
  check_lapack(a, "linalg_svd_cpu");
  const int64_t m = rows_of(a), n = columns_of(a), r = std::min(m, n), cu = full ? m : r,
                rv = full ? n : r;
  const Dims batch = batch_of(a);
  Tensor work = columns_copy(a), s = empty_tensor(with(batch, {r}), real_dtype(a.dtype())),
         info = empty_tensor(batch, DType::Int);
  Tensor u = vectors ? empty_columns(batch, m, cu, a.dtype()) : empty_tensor({0}, a.dtype());
  Tensor v = vectors ? empty_columns(batch, rv, n, a.dtype()) : empty_tensor({0}, a.dtype());
  if (vectors && r == 0) {  // LAPACK leaves the bases of empty matrices alone
    for (const Tensor& basis : {u, v}) {
      fill_elements(basis, 0);
      if (basis.numel() > 0) fill_elements(fn::diagonal(basis, 0, -2, -1), 1);
    }
    return {u, s, v};
  }
  const char job = !vectors ? 'N' : full ? 'A' : 'S';
  for_each_matrix(batch, [&](int64_t i) {
    info.data<int32_t>()[i] = lapack::svd(
        a.dtype(), job, m, n, matrix_at(work, i, m * n), matrix_at(s, i, r),
        vectors ? matrix_at(u, i, m * cu) : nullptr, vectors ? matrix_at(v, i, rv * n) : nullptr);
  });
  check_infos(info, "linalg.svd", a.dim() == 2);
  return {u, s, v};
}

// What the vectors' gradients give the square middle of U·middle·Vh.
Tensor turned(const Tensor& s, const Tensor& skew_u, const Tensor& skew_v) {
  Tensor middle;
  if (skew_u.defined()) middle = skew_u * row(s);
  if (skew_v.defined()) {
    const Tensor part = column(s) * skew_v;
    middle = middle.defined() ? middle + part : part;
  }
  return middle / gaps(s * s);
}

// Whether it is zeros that stand for a gradient that did not come.
bool is_none(const Tensor& g) {
  return g.defined() && !g.requires_grad() && !fn::is_nonzero(fn::any(fn::ne(g, 0))).to_bool();
}

// Of A = U·S·Vh with as many columns as singular values. A side that has more rows than these can
// turn out of its span as well.
Tensor svd_gradient(const Backward& b) {
  const Tensor s = b.out(1);
  const int64_t k = s.sizes().back();
  const auto first = [&](const Tensor& t, int64_t dim) {
    return t.defined() ? narrow(t, dim, k) : t;
  };
  const Tensor u = first(b.out(0), -1), vh = first(b.out(2), -2), gs = b.g(1),
               gvh = first(b.g(2), -2),
               gu = gs.defined() && is_none(b.g(0)) ? Tensor() : first(b.g(0), -1);
  if (!gu.defined() && !gvh.defined()) return times(u * row(gs), vh);
  const bool complex = is_complex(u.dtype());
  const auto skew = [](const Tensor& x) { return x - adjoint(x); };
  const Tensor skew_u = gu.defined() ? skew(times(adjoint(u), gu)) : Tensor();
  const Tensor skew_v = gvh.defined() ? skew(times(vh, adjoint(gvh))) : Tensor();
  if (complex && s.numel() > 0) {
    Tensor turn = skew_u.defined() ? Tensor(fn::imag(diagonal_of(skew_u))) : Tensor();
    if (skew_v.defined()) {
      const Tensor part = fn::imag(diagonal_of(skew_v));
      turn = turn.defined() ? turn + part : part;
    }
    check_no_turn(turn, "svd_backward", "singular vectors");
  }
  Tensor middle = turned(s, skew_u, skew_v);
  if (gs.defined()) middle = middle + on_diagonal(fn::to(gs, u.dtype()));
  if (complex && skew_u.defined() && skew_v.defined())
    middle = middle + on_diagonal(Tensor(diagonal_of(skew_u)) / (Scalar(2) * s));
  Tensor g = times(times(u, middle), vh);
  if (gu.defined() && rows_of(u) > k) {
    const Tensor out = gu / row(s);
    g = g + times(out - times(u, times(adjoint(u), out)), vh);
  }
  if (gvh.defined() && columns_of(vh) > k) {
    const Tensor out = gvh / column(s);
    g = g + times(u, out - times(times(out, adjoint(vh)), vh));
  }
  return g;
}

std::tuple<Tensor, Tensor, Tensor> svd(const Tensor& a, bool some, bool vectors) {
  check_matrix(a, "linalg.svd");
  if (vectors) {
    Result r = fn::_linalg_svd(a, !some, true);
    return {r[0], r[1], adjoint(r[2])};
  }
  const Tensor s = call<"aten::linalg_svdvals">(a);
  const Dims batch = batch_of(a);
  return {fn::new_zeros(a, with(batch, {rows_of(a), rows_of(a)})), s,
          fn::new_zeros(a, with(batch, {columns_of(a), columns_of(a)}))};
}

void define_singular(Table& t) {
  t.op("aten::_linalg_svd(Tensor A, bool full_matrices=False, bool compute_uv=True, *, str? "
       "driver=None) -> (Tensor U, Tensor S, Tensor Vh)")
      .out("U")
      .kernel<svd_raw>()
      .grad("A", "result result1 result2", svd_gradient)
      .samples("n(4,3)");
  t.op("aten::linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, "
       "Tensor S, Tensor Vh)")
      .out("U")
      .composite()
      .kernel([](const Tensor& a, bool full,
                 const std::optional<std::string>& driver) -> std::tuple<Tensor, Tensor, Tensor> {
        Result r = fn::_linalg_svd(a, full, true, driver);
        return {r[0], r[1], r[2]};
      })
      .samples("n(3,4) false");
  t.op("aten::linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const std::optional<std::string>& driver) -> Tensor {
        return fn::_linalg_svd(a, false, wants_grad(a), driver)[1];
      })
      .samples("n(3,4)");
  t.op("aten::svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, "
       "Tensor V)")
      .out("U")
      .composite()
      .kernel<svd>();
}

}  // namespace

void define_linalg_eigen(Table& t) {
  define_hermitian(t);
  define_general(t);
  define_singular(t);
}

}  // namespace torchere
