// QR factors of matrices in batches, and products of the reflectors that LAPACK keeps Q as:
// Q = H₁·H₂···Hₖ with Hᵢ = 1 - τᵢ·vᵢ·vᵢᴴ, vᵢ being column i below a 1 on the diagonal.
#include <algorithm>

#include "ops/linear_algebra.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"
#include "tensor/view.h"

namespace torchere {
namespace {

Tensor narrow(const Tensor& t, int64_t dim, int64_t start, int64_t length) {
  return call<"aten::narrow">(t, dim, start, length);
}

std::tuple<Tensor, Tensor> geqrf(const Tensor& a) {
  TORCHERE_CHECK(a.dim() >= 2, "torch.geqrf: input must have at least 2 dimensions.");
  check_lapack(a, "geqrf_cpu");
  const int64_t m = rows_of(a), n = columns_of(a), k = std::min(m, n);
  const Dims batch = batch_of(a);
  Tensor r = columns_copy(a), tau = empty_tensor(with(batch, {k}), a.dtype());
  for_each_matrix(batch, [&](int64_t i) {
    lapack::qr(a.dtype(), m, n, matrix_at(r, i, m * n), matrix_at(tau, i, k));
  });
  return {r, tau};
}

// Columns of Q out of reflectors in place: `work` holds them in its first columns.
void fill_with_q(const Tensor& work, const Tensor& tau, int64_t reflectors) {
  const int64_t m = rows_of(work), n = columns_of(work), k = tau.sizes().back();
  for_each_matrix(batch_of(work), [&](int64_t i) {
    lapack::make_q(work.dtype(), m, n, reflectors, matrix_at(work, i, m * n), matrix_at(tau, i, k));
  });
}

std::tuple<Tensor, Tensor> qr(const Tensor& a, const std::string& mode) {
  check_matrix(a, "linalg.qr");
  check_float_or_complex(a, "linalg.qr");
  TORCHERE_CHECK(mode == "reduced" || mode == "complete" || mode == "r",
                 "qr received unrecognized mode '", mode,
                 "' but expected one of 'reduced' (default), 'r', or 'complete'");
  check_lapack(a, "geqrf_cpu");
  const int64_t m = rows_of(a), n = columns_of(a), k = std::min(m, n),
                c = mode == "complete" ? m : k;
  const auto [reflectors, tau] = geqrf(a);
  const Tensor r = triangle_columns(narrow(reflectors, -2, 0, std::min(c, m)), true);
  if (mode == "r") return {empty_tensor({0}, a.dtype()), r};
  Tensor q = empty_columns(batch_of(a), m, c, a.dtype());
  fill_elements(q, 0);
  const int64_t known = std::min(c, n);
  copy_elements(narrow(q, -1, 0, known), narrow(reflectors, -1, 0, known));
  fill_with_q(q, tau, k);
  return {q, r};
}

// X + Xᴴ with half of the real diagonal: the adjoint of taking the upper triangle of a product
// that is hermitian.
Tensor hermitian_part(const Tensor& x) {
  const Tensor diagonal = fn::diagonal(x, 0, -2, -1);
  return x + adjoint(x) - on_diagonal(fn::to(fn::real(diagonal), x.dtype()));
}

// For matrices with at least as many rows as columns: (gQ + Q·h)·R^-H.
Tensor tall_qr_gradient(const Tensor& q, const Tensor& r, const Tensor& gq, const Tensor& gr) {
  Tensor m;
  if (gr.defined()) m = times(r, adjoint(gr));
  if (gq.defined()) {
    const Tensor part = times(adjoint(gq), q);
    m = m.defined() ? m - part : -part;
  }
  m = times(q, hermitian_part(fn::tril(m)));
  if (gq.defined()) m = m + gq;
  return call<"aten::linalg_solve_triangular">(adjoint(r), m, false, false, false);
}

Tensor qr_gradient(const Backward& b) {
  const std::string mode = b["mode"].to_string();
  const Tensor q = b.out(0), r = b.out(1), gq = b.g(0), gr = b.g(1);
  TORCHERE_CHECK(mode != "r",
                 "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. "
                 "Please use linalg.qr(A, mode='reduced') if you are going to require gradients.");
  const int64_t m = rows_of(q), n = columns_of(r);
  TORCHERE_CHECK(mode != "complete" || m <= n,
                 "The QR decomposition is not differentiable when mode='complete' and nrows > "
                 "ncols");
  if (m >= n) return tall_qr_gradient(q, r, gq, gr);
  // The first m columns decide Q; the others are Q times theirs of R.
  const Tensor first = narrow(r, -1, 0, m);
  if (!gr.defined()) {
    const Tensor g = tall_qr_gradient(q, first, gq, Tensor());
    return fn::constant_pad_nd(g, Dims{0, n - m});
  }
  const Tensor rest = narrow(r, -1, m, n - m), grest = narrow(gr, -1, m, n - m);
  Tensor through = times(q, times(rest, adjoint(grest)));
  if (gq.defined()) through = through + gq;
  const Tensor g = tall_qr_gradient(q, first, through, narrow(gr, -1, 0, m));
  return fn::cat(std::vector<Tensor>{g, times(q, grest)}, -1);
}

void define_qr(Table& t) {
  t.op("aten::linalg_qr(Tensor A, str mode=\"reduced\") -> (Tensor Q, Tensor R)")
      .out()
      .kernel<qr>()
      .grad("A", "result result1", qr_gradient)
      .samples("n(4,3)", "n(3,4)", "z(3,3)", "z(4,3)");
  t.op("aten::qr(Tensor self, bool some=True) -> (Tensor Q, Tensor R)")
      .out("Q")
      .composite()
      .kernel([](const Tensor& a, bool some) -> std::tuple<Tensor, Tensor> {
        Result r = fn::linalg_qr(a, some ? "reduced" : "complete");
        return {r[0], r[1]};
      })
      .samples("n(4,3)");
  t.op("aten::geqrf(Tensor self) -> (Tensor a, Tensor tau)")
      .out("a")
      .kernel<geqrf>()
      .samples("n(4,3)");
}

// --- Products of reflectors ---

void check_reflectors(const Tensor& a, const Tensor& tau, const char* name) {
  TORCHERE_CHECK(a.dim() - tau.dim() == 1, name,
                 ": Expected tau to have one dimension less than input, but got tau.ndim equal to ",
                 tau.dim(), " and input.ndim is equal to ", a.dim());
  const IntSpan batch = tau.sizes().slice(0, size_t(tau.dim()) - 1);
  TORCHERE_CHECK(batch == IntSpan(batch_of(a)), name,
                 ": Expected batch dimensions of tau to be equal to input.shape[:-2], but got ",
                 sizes_text(batch));
  TORCHERE_CHECK(tau.dtype() == a.dtype(), name, ": tau dtype ", dtype_name(tau.dtype()),
                 " does not match input dtype ", dtype_name(a.dtype()));
}

Tensor householder_product(const Tensor& a, const Tensor& tau) {
  constexpr const char* name = "torch.linalg.householder_product";
  TORCHERE_CHECK(a.dim() >= 2, name, ": input must have at least 2 dimensions.");
  TORCHERE_CHECK(rows_of(a) >= columns_of(a), name,
                 ": input.shape[-2] must be greater than or equal to input.shape[-1]");
  TORCHERE_CHECK(columns_of(a) >= tau.size(-1), name,
                 ": input.shape[-1] must be greater than or equal to tau.shape[-1]");
  check_reflectors(a, tau, name);
  check_lapack(a, "orgqr_cpu");
  Tensor q = columns_copy(a);
  if (q.numel() > 0) fill_with_q(q, contiguous(tau), tau.size(-1));
  return q;
}

Tensor ormqr(const Tensor& a, const Tensor& tau, const Tensor& c, bool left, bool transpose) {
  constexpr const char* name = "torch.ormqr";
  TORCHERE_CHECK(a.dim() >= 2, name, ": input must have at least 2 dimensions.");
  TORCHERE_CHECK(c.dim() >= 2, name, ": other must have at least 2 dimensions.");
  const int64_t side = left ? -2 : -1;
  TORCHERE_CHECK(c.size(side) >= tau.size(-1), name, ": other.shape[", side,
                 "] must be greater than or equal to tau.shape[-1]");
  TORCHERE_CHECK(c.size(side) == rows_of(a), name, ": other.shape[", side,
                 "] must be equal to input.shape[-2]");
  TORCHERE_CHECK(tau.size(-1) == std::min(c.size(side), columns_of(a)), name,
                 ": tau.shape[-1] must be equal to min(other.shape[", side, "], input.shape[-1])");
  check_reflectors(a, tau, name);
  TORCHERE_CHECK(a.dim() == c.dim(), name,
                 ": Expected other to have the same number of dimensions as input, but got "
                 "other.ndim equal to ",
                 c.dim(), " and input.ndim is equal to ", a.dim());
  TORCHERE_CHECK(batch_of(c) == batch_of(a), name,
                 ": Expected batch dimensions of other to be equal to input.shape[:-2], but got ",
                 sizes_text(batch_of(c)));
  TORCHERE_CHECK(c.dtype() == a.dtype(), name, ": other dtype ", dtype_name(c.dtype()),
                 " does not match input dtype ", dtype_name(a.dtype()));
  check_lapack(a, "ormqr_cpu");
  const int64_t m = rows_of(c), n = columns_of(c), k = tau.size(-1),
                each = rows_of(a) * columns_of(a);
  const Tensor reflectors = columns_copy(a), scales = contiguous(tau);
  Tensor out = columns_copy(c);
  if (out.numel() == 0 || k == 0) return out;
  const lapack::Form form = !transpose              ? lapack::Form::Plain
                            : is_complex(a.dtype()) ? lapack::Form::Adjoint
                                                    : lapack::Form::Transposed;
  for_each_matrix(batch_of(c), [&](int64_t i) {
    lapack::multiply_q(a.dtype(), left, form, m, n, k, matrix_at(reflectors, i, each),
                       matrix_at(scales, i, k), matrix_at(out, i, m * n));
  });
  return out;
}

// The gradients of a and tau where H₁···Hₖ·S has the gradient G. Reflector i sees G through those
// before it and S through those behind it.
Grads reflector_gradients(const Tensor& a, const Tensor& tau, const Tensor& s, Tensor g) {
  const int64_t k = tau.size(-1), n = columns_of(a);
  if (k == 0) return {fn::zeros_like(a), fn::zeros_like(tau)};
  const auto vector = [&](int64_t i) -> Tensor {
    const Tensor below = narrow(fn::tril(a, -1), -1, i, 1);
    Tensor one = fn::zeros_like(below);
    fill_elements(fn::select(one, -2, i), 1);
    return below + one;
  };
  const auto scale = [&](int64_t i) { return wide(fn::select(tau, -1, i)); };
  std::vector<Tensor> behind(static_cast<size_t>(k), s);
  for (int64_t i = k - 1; i > 0; --i) {
    const Tensor v = vector(i), &x = behind[size_t(i)];
    behind[size_t(i - 1)] = x - scale(i) * times(v, times(adjoint(v), x));
  }
  std::vector<Tensor> of_v, of_tau;
  for (int64_t i = 0; i < k; ++i) {
    const Tensor v = vector(i), w = scale(i), &x = behind[size_t(i)];
    const Tensor gv = times(g, times(adjoint(x), v)), hv = times(x, times(adjoint(g), v));
    of_tau.push_back(fn::squeeze(-times(adjoint(v), gv), -1));
    of_v.push_back(-(conjugate(w) * gv + w * hv));
    g = g - conjugate(w) * times(v, times(adjoint(v), g));
  }
  Tensor ga = fn::tril(fn::cat(of_v, -1), -1);
  if (n > k) ga = fn::constant_pad_nd(ga, Dims{0, n - k});
  return {ga, fn::cat(of_tau, -1)};
}

Grads householder_gradients(const Backward& b) {
  const Tensor a = b.t("input");
  const Tensor one = call<"aten::eye.m">(rows_of(a), columns_of(a), a.dtype());
  return reflector_gradients(a, b.t("tau"), fn::expand(one, a.sizes()), b.g());
}

// Q·C is a product of reflectors with C behind; Qᴴ·C turns the roles of C and the gradient, and
// C·Q is (Qᴴ·Cᴴ)ᴴ.
Grads ormqr_gradients(const Backward& b) {
  const bool left = b["left"].to_bool(), transpose = b["transpose"].to_bool();
  const Tensor a = b.t("self"), tau = b.t("input2"), c = b.t("input3"), g = b.g();
  Tensor gc;
  if (b.needs("input3")) gc = call<"aten::ormqr">(a, tau, g, left, !transpose);
  if (!b.needs("self") && !b.needs("input2")) return {Tensor(), Tensor(), gc};
  Tensor s = left ? c : adjoint(c), through = left ? g : adjoint(g);
  if (left == transpose) std::swap(s, through);
  Grads r = reflector_gradients(a, tau, s, through);
  return {r[0], r[1], gc};
}

void define_reflectors(Table& t) {
  t.op("aten::linalg_householder_product(Tensor input, Tensor tau) -> Tensor")
      .out()
      .kernel<householder_product>()
      .grads("input tau", "input tau", householder_gradients)
      .samples("n(4,3) p(3)", "n(4,3) p(2)", "z(4,3) z(3)");
  t.op("aten::orgqr(Tensor self, Tensor input2) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& tau) -> Tensor {
        return call<"aten::linalg_householder_product">(a, tau);
      })
      .samples("n(4,3) p(3)");
  t.op("aten::ormqr(Tensor self, Tensor input2, Tensor input3, bool left=True, bool "
       "transpose=False) -> Tensor")
      .out()
      .kernel<ormqr>()
      .grads("self input2 input3", "self input2 input3", ormqr_gradients)
      .samples("n(4,3) p(3) n(4,2)", "n(4,3) p(3) n(4,2) true true", "n(4,3) p(3) n(2,4) false",
               "n(4,3) p(3) n(2,4) false true", "z(4,3) z(3) z(4,2) true true");
}

}  // namespace

void define_linalg_qr(Table& t) {
  define_qr(t);
  define_reflectors(t);
}

}  // namespace torchere
