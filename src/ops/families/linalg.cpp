// Dense linear algebra of real matrices in batches: solving, inverses, determinants,
// factorisations.
#include <cmath>

#include "kernels/lapack.h"
#include "ops/matrix_product.h"
#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {
namespace {

void check_square(const Tensor& a, const char* name, const char* what = "A") {
  TORCHERE_CHECK(a.dim() >= 2, name, ": The input tensor ", what,
                 " must have at least 2 dimensions.");
  const size_t n = size_t(a.dim());
  TORCHERE_CHECK(a.sizes()[n - 1] == a.sizes()[n - 2], name, ": ", what,
                 " must be batches of square matrices, but they are ", a.sizes()[n - 2], " by ",
                 a.sizes()[n - 1], " matrices");
}
void check_real(const Tensor& a, const char* name) {
  TORCHERE_CHECK(is_floating(a.dtype()) || is_complex(a.dtype()), name,
                 ": Expected a floating point or complex tensor as input. Got ",
                 dtype_name(a.dtype()));
  TORCHERE_CHECK_KIND(a.dtype() == DType::Float || a.dtype() == DType::Double, NotImplemented, "\"",
                      name, "\" not implemented for '", dtype_name(a.dtype()), "'");
}

Dims batch_of(const Tensor& a) { return Dims(a.sizes().slice(0, size_t(a.dim()) - 2)); }
Dims with(Dims batch, std::initializer_list<int64_t> more) {
  for (int64_t v : more) batch.push_back(v);
  return batch;
}
// A new tensor of matrices, each column-major.
Tensor empty_columns(const Dims& batch, int64_t m, int64_t n, DType d) {
  Dims sizes = with(batch, {m, n}), flipped = with(batch, {n, m}),
       strides = contiguous_strides(flipped);
  std::swap(strides[strides.size() - 1], strides[strides.size() - 2]);
  return empty_strided_tensor(sizes, strides, d);
}
Tensor columns_copy(const Tensor& a) {
  const size_t n = size_t(a.dim());
  Tensor c = empty_columns(batch_of(a), a.sizes()[n - 2], a.sizes()[n - 1], a.dtype());
  copy_elements(c, a);
  return c;
}
template <class F>
void for_each_matrix(const Dims& batch, F&& f) {
  for (int64_t i = 0, n = numel_of(batch); i < n; ++i) f(i);
}
char* matrix(const Tensor& t, int64_t i, int64_t elements) {
  return static_cast<char*>(t.data()) + i * elements * int64_t(t.item_size());
}

// How an operator names the matrix that failed: "(Batch element 2): " in batches.
std::string element(const Dims& batch, int64_t i) {
  return batch.empty() ? "" : str("(Batch element ", i, "): ");
}

[[noreturn]] void fail_singular(const char* name, const Dims& batch, int64_t i, const char* what) {
  fail(name, ": ", element(batch, i), what);
}

// --- LU: solve, inverse, determinant ---

struct Lu {
  Tensor lu, pivots, info;
};
Lu factor(const Tensor& a) {
  const size_t k = size_t(a.dim());
  const int64_t m = a.sizes()[k - 2], n = a.sizes()[k - 1], least = std::min(m, n);
  const Dims batch = batch_of(a);
  Lu r{columns_copy(a), empty_tensor(with(batch, {least}), DType::Int),
       empty_tensor(batch, DType::Int)};
  for_each_matrix(batch, [&](int64_t i) {
    r.info.data<int32_t>()[i] =
        lapack::lu(a.dtype(), m, n, matrix(r.lu, i, m * n), r.pivots.data<int32_t>() + i * least);
  });
  return r;
}

bool is_vector(const Tensor& a, const Tensor& b) {
  return b.dim() == 1 ||
         (a.dim() - 1 == b.dim() && b.sizes() == a.sizes().slice(0, size_t(a.dim()) - 1));
}

Tensor solve_raw(const Tensor& a, const Tensor& b) {
  check_square(a, "linalg.solve");
  check_real(a, "linalg.solve");
  const bool vector = is_vector(a, b);
  Tensor rhs = vector ? view_of(b, with(Dims(b.sizes()), {1}), with(Dims(b.strides()), {0}),
                                b.storage_offset())
                      : b;
  const int64_t n = a.sizes().back(), k = rhs.sizes().back();
  TORCHERE_CHECK(rhs.sizes()[size_t(rhs.dim()) - 2] == n,
                 "linalg.solve: Incompatible shapes of A and B for the equation AX = B (", n, "x",
                 n, " and ", rhs.sizes()[size_t(rhs.dim()) - 2], "x", k, ")");
  const Dims batch = broadcast_sizes(batch_of(a), batch_of(rhs));
  Lu f = factor(expand_view(a, with(batch, {n, n})));
  Tensor x = columns_copy(expand_view(rhs, with(batch, {n, k})));
  for_each_matrix(batch, [&](int64_t i) {
    if (f.info.data<int32_t>()[i] > 0)
      fail_singular("torch.linalg.solve", batch, i,
                    "The solver failed because the input matrix is singular.");
    lapack::lu_solve(a.dtype(), n, k, matrix(f.lu, i, n * n), f.pivots.data<int32_t>() + i * n,
                     matrix(x, i, n * k));
  });
  if (!vector) return x;
  return view_of(x, x.sizes().slice(0, size_t(x.dim()) - 1),
                 x.strides().slice(0, size_t(x.dim()) - 1), 0);
}

std::tuple<Tensor, Tensor, Tensor, Tensor> solve_ex(const Tensor& a, const Tensor& b, bool left,
                                                    bool) {
  if (!left) fail(ErrorKind::NotImplemented, "linalg.solve with left=False is not supported yet");
  Lu f = factor(a);
  return {solve_raw(a, b), f.lu, f.pivots, f.info};
}

std::tuple<Tensor, Tensor> inverse_ex(const Tensor& a, bool check) {
  check_square(a, "linalg.inv");
  check_real(a, "linalg.inv");
  const int64_t n = a.sizes().back();
  const Dims batch = batch_of(a);
  Lu f = factor(a);
  for_each_matrix(batch, [&](int64_t i) {
    if (f.info.data<int32_t>()[i] == 0)
      lapack::lu_inverse(a.dtype(), n, matrix(f.lu, i, n * n), f.pivots.data<int32_t>() + i * n);
    else if (check)
      fail_singular("linalg.inv", batch, i,
                    str("The diagonal element ", f.info.data<int32_t>()[i],
                        " is zero, the inversion could not be completed because the "
                        "input matrix is singular.")
                        .c_str());
  });
  return {contiguous(f.lu), f.info};
}

struct Determinant {
  double sign = 1, log = 0;
};
Determinant determinant(const Tensor& lu, const int32_t* pivots, int64_t i, int64_t n) {
  Determinant r;
  for (int64_t j = 0; j < n; ++j) {
    const char* p = matrix(lu, i, n * n) + j * (n + 1) * int64_t(lu.item_size());
    const double v = lu.dtype() == DType::Float ? double(*reinterpret_cast<const float*>(p))
                                                : *reinterpret_cast<const double*>(p);
    r.sign *= (v > 0) - (v < 0);
    r.log += std::log(std::abs(v));
    if (pivots[i * n + j] != j + 1) r.sign = -r.sign;
  }
  return r;
}
void put(const Tensor& t, int64_t i, double v) {
  if (t.dtype() == DType::Float)
    t.data<float>()[i] = float(v);
  else
    t.data<double>()[i] = v;
}

std::tuple<Tensor, Tensor, Tensor> det_raw(const Tensor& a) {
  check_square(a, "linalg.det");
  check_real(a, "linalg.det");
  Lu f = factor(a);
  Tensor out = empty_tensor(batch_of(a), a.dtype());
  for_each_matrix(batch_of(a), [&](int64_t i) {
    Determinant d = determinant(f.lu, f.pivots.data<int32_t>(), i, a.sizes().back());
    put(out, i, d.sign == 0 ? 0 : d.sign * std::exp(d.log));
  });
  return {out, f.lu, f.pivots};
}
std::tuple<Tensor, Tensor, Tensor, Tensor> slogdet_raw(const Tensor& a) {
  check_square(a, "linalg.slogdet");
  check_real(a, "linalg.slogdet");
  Lu f = factor(a);
  Tensor sign = empty_tensor(batch_of(a), a.dtype()), log = empty_tensor(batch_of(a), a.dtype());
  for_each_matrix(batch_of(a), [&](int64_t i) {
    Determinant d = determinant(f.lu, f.pivots.data<int32_t>(), i, a.sizes().back());
    put(sign, i, d.sign);
    put(log, i, d.log);
  });
  return {sign, log, f.lu, f.pivots};
}
Tensor wide(const Tensor& t) { return fn::unsqueeze(fn::unsqueeze(t, -1), -1); }
Tensor inverse_transposed(const Tensor& a) { return fn::transpose(fn::linalg_inv(a), -2, -1); }

void define_solving(Table& t) {
  t.op("aten::_linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool check_errors=False) -> "
       "(Tensor result, Tensor LU, Tensor pivots, Tensor info)")
      .node_name("LinalgSolveExBackward0")
      .kernel<solve_ex>()
      .grads("A B", "A B result", [](const Backward& b) -> Grads {
        const Tensor a = b.t("A"), x = b.out(0);
        const bool vector = is_vector(a, b.t("B"));
        Tensor gb = fn::linalg_solve(fn::transpose(a, -2, -1), b.g());
        if (!b.needs("A")) return {Tensor(), gb};
        Tensor ga = vector ? -(Tensor(fn::unsqueeze(gb, -1)) * Tensor(fn::unsqueeze(x, -2)))
                           : -Tensor(fn::matmul(gb, fn::transpose(x, -2, -1)));
        return {ga, gb};
      });
  t.op("aten::linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& b, bool left) -> Tensor {
        return fn::_linalg_solve_ex(a, b, left);
      });
  t.op("aten::linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor inverse, Tensor info)")
      .kernel<inverse_ex>()
      .grad("A", "result", [](const Backward& b) -> Tensor {
        Tensor r = fn::transpose(b.out(0), -2, -1);
        return -Tensor(fn::matmul(r, fn::matmul(b.g(), r)));
      });
  constexpr auto inverse = [](const Tensor& a) -> Tensor { return fn::linalg_inv_ex(a, true); };
  t.op("aten::linalg_inv(Tensor A) -> Tensor").out().composite().kernel(inverse);
  t.op("aten::inverse(Tensor self) -> Tensor").out().composite().kernel(inverse);
  t.op("aten::_linalg_det(Tensor A) -> (Tensor result, Tensor LU, Tensor pivots)")
      .kernel<det_raw>()
      .grad("A", "A result", [](const Backward& b) -> Tensor {
        return wide(b.g() * b.out(0)) * inverse_transposed(b.t("A"));
      });
  constexpr auto det = [](const Tensor& a) -> Tensor { return fn::_linalg_det(a); };
  t.op("aten::linalg_det(Tensor A) -> Tensor").out().composite().kernel(det);
  t.op("aten::det(Tensor self) -> Tensor").composite().kernel(det);
  t.op("aten::_linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet, Tensor LU, Tensor "
       "pivots)")
      .kernel<slogdet_raw>()
      .grad("A", "A", [](const Backward& b) -> Tensor {
        Tensor g = b.g(1);
        return g.defined() ? wide(g) * inverse_transposed(b.t("A")) : Tensor();
      });
  constexpr auto slogdet = [](const Tensor& a) -> std::tuple<Tensor, Tensor> {
    Result r = fn::_linalg_slogdet(a);
    return {r[0], r[1]};
  };
  t.op("aten::linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)")
      .composite()
      .kernel(slogdet);
  t.op("aten::slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)").composite().kernel(slogdet);
  t.op("aten::logdet(Tensor self) -> Tensor").composite().kernel([](const Tensor& a) -> Tensor {
    Result r = fn::_linalg_slogdet(a);
    return r[1] + Tensor(fn::log(r[0]));
  });
}

// --- Factorisations ---

std::tuple<Tensor, Tensor> cholesky_ex(const Tensor& a, bool upper, bool check) {
  check_square(a, "linalg.cholesky");
  check_real(a, "linalg.cholesky");
  const int64_t n = a.sizes().back();
  const Dims batch = batch_of(a);
  Tensor l = columns_copy(a), info = empty_tensor(batch, DType::Int);
  for_each_matrix(batch, [&](int64_t i) {
    const int v = info.data<int32_t>()[i] =
        lapack::cholesky(a.dtype(), upper, n, matrix(l, i, n * n));
    if (check && v > 0)
      fail_singular("linalg.cholesky", batch, i,
                    str("The factorization could not be completed because the input is not "
                        "positive-definite (the leading minor of order ",
                        v, " is not positive-definite).")
                        .c_str());
  });
  return {contiguous(upper ? fn::triu(l) : fn::tril(l)), info};
}

std::tuple<Tensor, Tensor> eigh_raw(const Tensor& a, const std::string& uplo, bool vectors) {
  check_square(a, "linalg.eigh");
  check_real(a, "linalg.eigh");
  const int64_t n = a.sizes().back();
  const Dims batch = batch_of(a);
  Tensor v = columns_copy(a), w = empty_tensor(with(batch, {n}), a.dtype());
  for_each_matrix(batch, [&](int64_t i) {
    const int info = lapack::eigh(a.dtype(), vectors, uplo == "U" || uplo == "u", n,
                                  matrix(v, i, n * n), matrix(w, i, n));
    if (info > 0)
      fail_singular("linalg.eigh", batch, i,
                    "The algorithm failed to converge because the input matrix is ill-conditioned "
                    "or has too many repeated eigenvalues.");
  });
  return {w, vectors ? v : empty_tensor({0}, a.dtype())};
}

std::tuple<Tensor, Tensor, Tensor> svd_raw(const Tensor& a, bool full, bool vectors,
                                           const std::optional<std::string>&) {
  TORCHERE_CHECK(a.dim() >= 2, "linalg.svd: The input tensor A must have at least 2 dimensions.");
  check_real(a, "linalg.svd");
  const size_t k = size_t(a.dim());
  const int64_t m = a.sizes()[k - 2], n = a.sizes()[k - 1], r = std::min(m, n), cu = full ? m : r,
                rv = full ? n : r;
  const Dims batch = batch_of(a);
  Tensor work = columns_copy(a), s = empty_tensor(with(batch, {r}), a.dtype());
  Tensor u = vectors ? empty_columns(batch, m, cu, a.dtype()) : empty_tensor({0}, a.dtype());
  Tensor v = vectors ? empty_columns(batch, rv, n, a.dtype()) : empty_tensor({0}, a.dtype());
  for_each_matrix(batch, [&](int64_t i) {
    const int info = lapack::svd(a.dtype(),
                                 !vectors ? 'N'
                                 : full   ? 'A'
                                          : 'S',
                                 m, n, matrix(work, i, m * n), matrix(s, i, r),
                                 vectors ? matrix(u, i, m * cu) : nullptr,
                                 vectors ? matrix(v, i, rv * n) : nullptr);
    if (info > 0)
      fail_singular("linalg.svd", batch, i,
                    "The algorithm failed to converge because the input matrix is ill-conditioned "
                    "or has too many repeated singular values.");
  });
  return {u, s, v};
}

std::tuple<Tensor, Tensor> qr(const Tensor& a, const std::string& mode) {
  TORCHERE_CHECK(a.dim() >= 2, "linalg.qr: The input tensor A must have at least 2 dimensions.");
  check_real(a, "linalg.qr");
  TORCHERE_CHECK(mode == "reduced" || mode == "complete" || mode == "r",
                 "qr received unrecognized mode '", mode,
                 "' but expected one of 'reduced' (default), 'r', or 'complete'");
  const size_t k = size_t(a.dim());
  const int64_t m = a.sizes()[k - 2], n = a.sizes()[k - 1], r = std::min(m, n),
                c = mode == "complete" ? m : r;
  const Dims batch = batch_of(a);
  Tensor work = empty_columns(batch, m, std::max(n, c), a.dtype()),
         tau = empty_tensor({std::max<int64_t>(r, 1)}, a.dtype());
  fill_elements(work, 0);
  copy_elements(view_of(work, a.sizes(), work.strides(), 0), a);
  Tensor big = empty_tensor(with(batch, {c, n}), a.dtype());
  Tensor q = mode == "r" ? empty_tensor({0}, a.dtype()) : empty_columns(batch, m, c, a.dtype());
  for_each_matrix(batch, [&](int64_t i) {
    char* p = matrix(work, i, m * std::max(n, c));
    lapack::qr(a.dtype(), m, n, p, tau.data());
    const int64_t offset = i * m * std::max(n, c);
    copy_elements(view_of(big, {c, n}, {n, 1}, i * c * n),
                  fn::triu(view_of(work, {c, n}, {1, m}, offset)));
    if (mode == "r") return;
    lapack::make_q(a.dtype(), m, c, r, p, tau.data());
    copy_elements(view_of(q, {m, c}, {1, m}, i * m * c), view_of(work, {m, c}, {1, m}, offset));
  });
  return {q, big};
}

Tensor t_(const Tensor& a) { return fn::transpose(a, -2, -1); }

Grads cholesky_grads(const Backward& b) {
  const bool upper = b["upper"].to_bool();
  Tensor l = upper ? t_(b.out(0)) : b.out(0), g = upper ? t_(b.g()) : b.g();
  Tensor phi = fn::tril(fn::matmul(t_(l), fn::tril(g)));
  phi = phi - Tensor(fn::diag_embed(fn::diagonal(phi, 0, -2, -1))) * Scalar(0.5);
  Tensor inv = fn::linalg_inv(l), s = fn::matmul(fn::matmul(t_(inv), phi), inv);
  return {(s + t_(s)) * Scalar(0.5)};
}

Grads eigh_grads(const Backward& b) {
  const Tensor w = b.out(0), v = b.out(1), gw = b.g(0), gv = b.g(1);
  Tensor middle;
  if (gv.defined()) {
    Tensor e = Tensor(fn::unsqueeze(w, -2)) - Tensor(fn::unsqueeze(w, -1));
    Tensor same = fn::diag_embed(fn::ones_like(w));
    Tensor f = (Scalar(1) - same) / (e + same);
    middle = f * Tensor(fn::matmul(t_(v), gv));
  }
  if (gw.defined()) {
    Tensor d = fn::diag_embed(gw);
    middle = middle.defined() ? middle + d : d;
  }
  if (!middle.defined()) return {Tensor()};
  return {fn::matmul(fn::matmul(v, middle), t_(v))};
}

// Of A = U·S·Vᵀ with as many columns as singular values.
Grads svd_grads(const Backward& b) {
  const Tensor u = b.out(0), s = b.out(1), vt = b.out(2), gu = b.g(0), gs = b.g(1), gvt = b.g(2);
  TORCHERE_CHECK(!(b["full_matrices"].to_bool() && (gu.defined() || gvt.defined())) ||
                     u.sizes().back() == vt.sizes()[size_t(vt.dim()) - 2],
                 "svd_backward: The gradient of svd with full_matrices=True is only defined for "
                 "square matrices here");
  Tensor middle = gs.defined() ? Tensor(fn::diag_embed(gs)) : fn::zeros_like(fn::diag_embed(s));
  Tensor out;
  auto skew = [](const Tensor& m) { return m - t_(m); };
  if (gu.defined() || gvt.defined()) {
    Tensor s2 = s * s, same = fn::diag_embed(fn::ones_like(s));
    Tensor e = (Tensor(fn::unsqueeze(s2, -2)) - Tensor(fn::unsqueeze(s2, -1))) + same;
    Tensor off = Scalar(1) - same;
    if (gu.defined())
      middle = middle + off * skew(fn::matmul(t_(u), gu)) / e * Tensor(fn::unsqueeze(s, -2));
    if (gvt.defined())
      middle = middle + Tensor(fn::unsqueeze(s, -1)) * (off * skew(fn::matmul(vt, t_(gvt))) / e);
  }
  out = fn::matmul(fn::matmul(u, middle), vt);
  Tensor inverse = Tensor(fn::reciprocal(s));
  if (gu.defined() && u.sizes()[size_t(u.dim()) - 2] > u.sizes().back()) {
    Tensor k = gu * Tensor(fn::unsqueeze(inverse, -2));
    k = k - Tensor(fn::matmul(u, fn::matmul(t_(u), k)));
    out = out + Tensor(fn::matmul(k, vt));
  }
  if (gvt.defined() && vt.sizes().back() > vt.sizes()[size_t(vt.dim()) - 2]) {
    Tensor k = Tensor(fn::unsqueeze(inverse, -1)) * gvt;
    k = k - Tensor(fn::matmul(fn::matmul(k, t_(vt)), vt));
    out = out + Tensor(fn::matmul(u, k));
  }
  return {out};
}

// For m ≥ n (or a square Q).
Grads qr_grads(const Backward& b) {
  const Tensor q = b.out(0), r = b.out(1), gq = b.g(0), gr = b.g(1);
  TORCHERE_CHECK(b["mode"].to_string() == "reduced" || q.sizes().back() == r.sizes().back(),
                 "The QR decomposition is not differentiable when mode='", b["mode"].to_string(),
                 "' and nrows > ncols");
  TORCHERE_CHECK(
      r.sizes()[size_t(r.dim()) - 2] == r.sizes().back(),
      "The derivative of linalg.qr is there for matrices with at least as many rows as columns");
  Tensor m;
  if (gr.defined()) m = fn::matmul(r, t_(gr));
  if (gq.defined()) {
    Tensor k = fn::matmul(t_(gq), q);
    m = m.defined() ? m - k : -k;
  }
  Tensor low = fn::tril(m, -1), sym = fn::tril(m) + t_(low);
  Tensor rhs = fn::matmul(q, sym);
  if (gq.defined()) rhs = rhs + gq;
  return {t_(fn::linalg_solve(r, t_(rhs)))};
}

void define_factorisations(Table& t) {
  t.op("aten::linalg_cholesky_ex(Tensor self, *, bool upper=False, bool check_errors=False) -> "
       "(Tensor L, Tensor info)")
      .kernel<cholesky_ex>()
      .grads("self", "result", cholesky_grads);
  t.op("aten::linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, bool upper) -> Tensor {
        return fn::linalg_cholesky_ex(a, upper, true);
      });
  t.op("aten::cholesky(Tensor self, bool upper=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, bool upper) -> Tensor {
        return fn::linalg_cholesky_ex(a, upper, true);
      });
  t.op("aten::_linalg_eigh(Tensor A, str UPLO=\"L\", bool compute_v=True) -> (Tensor eigenvalues, "
       "Tensor eigenvectors)")
      .node_name("LinalgEighBackward0")
      .kernel<eigh_raw>()
      .grads("A", "result result1", eigh_grads);
  t.op("aten::linalg_eigh(Tensor self, str UPLO=\"L\") -> (Tensor eigenvalues, Tensor "
       "eigenvectors)")
      .composite()
      .kernel([](const Tensor& a, const std::string& uplo) -> std::tuple<Tensor, Tensor> {
        Result r = fn::_linalg_eigh(a, uplo, true);
        return {r[0], r[1]};
      });
  t.op("aten::linalg_eigvalsh(Tensor self, str UPLO=\"L\") -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const std::string& uplo) -> Tensor {
        return fn::_linalg_eigh(a, uplo, wants_grad(a));
      });
  t.op("aten::_linalg_svd(Tensor A, bool full_matrices=False, bool compute_uv=True, *, str? "
       "driver=None) -> (Tensor U, Tensor S, Tensor Vh)")
      .node_name("LinalgSvdBackward0")
      .kernel<svd_raw>()
      .grads("A", "result result1 result2", svd_grads);
  t.op("aten::linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) -> (Tensor U, "
       "Tensor S, Tensor Vh)")
      .composite()
      .kernel([](const Tensor& a, bool full,
                 const std::optional<std::string>&) -> std::tuple<Tensor, Tensor, Tensor> {
        Result r = fn::_linalg_svd(a, full, true);
        return {r[0], r[1], r[2]};
      });
  t.op("aten::linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const std::optional<std::string>&) -> Tensor {
        return fn::_linalg_svd(a, false, wants_grad(a))[1];
      });
  t.op("aten::svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, Tensor S, "
       "Tensor V)")
      .composite()
      .kernel([](const Tensor& a, bool some, bool) -> std::tuple<Tensor, Tensor, Tensor> {
        Result r = fn::_linalg_svd(a, !some, true);
        return {r[0], r[1], t_(r[2])};
      });
  t.op("aten::linalg_qr(Tensor A, str mode=\"reduced\") -> (Tensor Q, Tensor R)")
      .kernel<qr>()
      .grads("A", "result result1", qr_grads);
  t.op("aten::qr(Tensor self, bool some=True) -> (Tensor Q, Tensor R)")
      .composite()
      .kernel([](const Tensor& a, bool some) -> std::tuple<Tensor, Tensor> {
        Result r = fn::linalg_qr(a, some ? "reduced" : "complete");
        return {r[0], r[1]};
      });
}

// --- Made of the above ---

Tensor matrix_power(const Tensor& a, int64_t n) {
  check_square(a, "linalg.matrix_power");
  if (n == 0) return fn::expand(fn::diag_embed(fn::ones_like(fn::select(a, -1, 0))), a.sizes());
  Tensor base = n < 0 ? Tensor(fn::linalg_inv(a)) : a, r;
  for (int64_t k = std::abs(n); k; k >>= 1) {
    if (k & 1) r = r.defined() ? Tensor(fn::matmul(r, base)) : base;
    if (k > 1) base = fn::matmul(base, base);
  }
  return r;
}

Tensor pinv(const Tensor& a, double rcond) {
  Result r = fn::_linalg_svd(a, false, true);
  const Tensor u = r[0], s = r[1], vt = r[2];
  Tensor limit = Tensor(fn::amax(s, Dims{-1}, true)) * Scalar(rcond);
  Tensor inverse = fn::where(fn::gt(s, limit), fn::reciprocal(s), fn::zeros_like(s));
  return fn::matmul(t_(vt) * Tensor(fn::unsqueeze(inverse, -2)), t_(u));
}

Tensor cross(const Tensor& a, const Tensor& b, int64_t dim) {
  TORCHERE_CHECK(a.dim() == b.dim(),
                 "linalg.cross: inputs must have the same number of dimensions.");
  const size_t at = size_t(wrap_dim(dim, a.dim()));
  TORCHERE_CHECK(a.sizes()[at] == 3 && b.sizes()[at] == 3, "linalg.cross: inputs dimension ", dim,
                 " must have length 3. Got ", a.sizes()[at], " and ", b.sizes()[at]);
  auto part = [&](const Tensor& t, int64_t i) -> Tensor { return fn::select(t, int64_t(at), i); };
  return fn::stack(std::vector<Tensor>{part(a, 1) * part(b, 2) - part(a, 2) * part(b, 1),
                                       part(a, 2) * part(b, 0) - part(a, 0) * part(b, 2),
                                       part(a, 0) * part(b, 1) - part(a, 1) * part(b, 0)},
                   int64_t(at));
}

void define_composed(Table& t) {
  t.op("aten::linalg_matrix_power(Tensor self, int n) -> Tensor")
      .out()
      .composite()
      .kernel<matrix_power>();
  t.op("aten::matrix_power(Tensor self, int n) -> Tensor").out().composite().kernel<matrix_power>();
  t.op("aten::linalg_pinv(Tensor self, float rcond, bool hermitian=False) -> Tensor")
      .composite()
      .kernel([](const Tensor& a, double rcond, bool) { return pinv(a, rcond); });
  t.op("aten::linalg_pinv.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool "
       "hermitian=False) -> Tensor")
      .composite()
      .kernel([](const Tensor& a, const std::optional<double>&, const std::optional<double>& rtol,
                 bool) {
        const double eps =
            a.dtype() == DType::Double ? 2.220446049250313e-16 : 1.1920928955078125e-07;
        const size_t n = size_t(a.dim());
        return pinv(a, rtol.value_or(eps * double(std::max(a.sizes()[n - 1], a.sizes()[n - 2]))));
      });
  t.op("aten::pinverse(Tensor self, float rcond=1.0000000000000001e-15) -> Tensor")
      .composite()
      .kernel<pinv>();
  t.op("aten::linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor")
      .composite()
      .kernel<cross>();
  t.op("aten::cross(Tensor self, Tensor other, int? dim=None) -> Tensor")
      .composite()
      .kernel([](const Tensor& a, const Tensor& b, const std::optional<int64_t>& dim) {
        if (dim) return cross(a, b, *dim);
        for (int64_t d = 0; d < a.dim(); ++d)
          if (a.sizes()[size_t(d)] == 3) return cross(a, b, d);
        fail("no dimension of size 3 in input");
      });
}

}  // namespace

void define_linalg(Table& t) {
  define_solving(t);
  define_factorisations(t);
  define_composed(t);
}

}  // namespace torchere
