// What is made of factorisations and products of matrices: powers and exponentials,
// pseudoinverses, ranks, condition numbers; and products of vectors in three dimensions.
#include <algorithm>
#include <cmath>

#include "ops/linear_algebra.h"
#include "tensor/loop.h"
#include "tensor/promote.h"
#include "tensor/sizes_text.h"
#include "tensor/view.h"

namespace torchere {
namespace {

// --- Powers ---

Tensor matrix_power(const Tensor& a, int64_t n) {
  check_square(a, "linalg.matrix_power");
  if (n == 0) {
    const Tensor one = call<"aten::eye">(columns_of(a), a.dtype());
    return fn::copy_(fn::clone(a, MemoryFormat::Contiguous), one);
  }
  if (n == 1) return fn::clone(a);
  if (n == -1) return fn::linalg_inv(a);
  Tensor base = n < 0 ? Tensor(fn::linalg_inv(a)) : a, r;
  for (int64_t k = std::abs(n); k; k >>= 1) {
    if (k & 1) r = r.defined() ? times(r, base) : base;
    if (k > 1) base = times(base, base);
  }
  return r;
}

// --- The exponential: Taylor's polynomial of degree 18 of a matrix scaled down by powers of two,
// by blocks of four powers (Paterson & Stockmeyer, "On the number of nonscalar multiplications
// necessary to evaluate polynomials", 1973), squared up again. ---

constexpr int kDegree = 18;
// Below these 1-norms the polynomial is exact to rounding.
double exponential_limit(DType d) { return real_dtype(d) == DType::Double ? 1.09 : 3.01; }

double one_norm(const Tensor& a) {
  if (a.numel() == 0) return 0;
  return read_element(fn::amax(fn::sum(fn::abs(a), Dims{0}), Dims{0})).to_double();
}

Tensor exponential_of_small(const Tensor& a) {
  const int64_t n = columns_of(a);
  const Tensor one = call<"aten::eye">(n, a.dtype());
  Tensor power[5] = {one, a};
  for (int i = 2; i < 5; ++i) power[i] = multiply_matrices(power[i - 1], a);
  double inverse_factorial[kDegree + 1] = {1};
  for (int i = 1; i <= kDegree; ++i) inverse_factorial[i] = inverse_factorial[i - 1] / i;
  Tensor r;
  for (int block = kDegree / 4; block >= 0; --block) {
    if (r.defined()) r = multiply_matrices(r, power[4]);
    for (int i = 0; i < 4 && block * 4 + i <= kDegree; ++i) {
      const Tensor term = power[i] * Scalar(inverse_factorial[block * 4 + i]);
      r = r.defined() ? r + term : term;
    }
  }
  return r;
}

Tensor exponential(const Tensor& a) {
  const double norm = one_norm(a), limit = exponential_limit(a.dtype());
  int halvings = 0;
  if (norm > limit && std::isfinite(norm)) halvings = int(std::ceil(std::log2(norm / limit)));
  Tensor r = exponential_of_small(halvings ? a * Scalar(std::ldexp(1.0, -halvings)) : a);
  for (int i = 0; i < halvings; ++i) r = multiply_matrices(r, r);
  return r;
}

Tensor matrix_exp(const Tensor& a) {
  check_square(a, "linalg.matrix_exp");
  TORCHERE_CHECK(is_floating(a.dtype()) || is_complex(a.dtype()), "matrix_exp(",
                 dtype_name(a.dtype()), "{", sizes_text(a.sizes()),
                 "}): expected a tensor of floating or complex types with dim at least 2");
  Tensor out = empty_tensor(a.sizes(), a.dtype());
  if (a.numel() == 0) return out;
  // Halves are too coarse for the polynomial's terms.
  const bool half = a.dtype() == DType::Half || a.dtype() == DType::BFloat16;
  const Tensor wide_a = contiguous(half ? Tensor(fn::to(a, DType::Float)) : a);
  const int64_t n = columns_of(a);
  for_each_matrix(batch_of(a), [&](int64_t i) {
    const Tensor one = view_of(wide_a, {n, n}, {n, 1}, wide_a.storage_offset() + i * n * n);
    copy_elements(view_of(out, {n, n}, {n, 1}, i * n * n), exponential(one));
  });
  return out;
}

// The exponential of [[Aᴴ, G], [0, Aᴴ]] has the gradient above its diagonal.
Tensor exponential_gradient(const Tensor& a, const Tensor& g) {
  const Tensor h = adjoint(a);
  const int64_t n = columns_of(a);
  const Tensor above = fn::cat(std::vector<Tensor>{h, g}, -1),
               below = fn::cat(std::vector<Tensor>{fn::zeros_like(h), h}, -1);
  const Tensor r =
      call<"aten::linalg_matrix_exp">(Tensor(fn::cat(std::vector<Tensor>{above, below}, -2)));
  return call<"aten::narrow">(Tensor(call<"aten::narrow">(r, -2, 0, n)), -1, n, n);
}

void define_powers(Table& t) {
  t.op("aten::linalg_matrix_power(Tensor self, int n) -> Tensor")
      .out()
      .composite()
      .kernel<matrix_power>()
      .samples("n(3,3) 3");
  t.op("aten::matrix_power(Tensor self, int n) -> Tensor")
      .out()
      .composite()
      .kernel<matrix_power>()
      .samples("n(3,3) 2");
  t.op("aten::linalg_matrix_exp(Tensor self) -> Tensor")
      .out()
      .kernel<matrix_exp>()
      .grad("self", "self",
            [](const Backward& b) { return exponential_gradient(b.t("self"), b.g()); })
      .samples("n(3,3)", "n(2,3,3)", "z(3,3)");
  t.op("aten::matrix_exp(Tensor self) -> Tensor")
      .composite()
      .kernel([](const Tensor& a) -> Tensor { return call<"aten::linalg_matrix_exp">(a); })
      .samples("n(3,3)");
  t.op("aten::matrix_exp_backward(Tensor self, Tensor grad) -> Tensor")
      .composite()
      .kernel<exponential_gradient>()
      .samples("n(3,3) n(3,3)");
}

// --- Ranks and pseudoinverses: what counts as zero is below max(atol, rtol · the largest) ---

struct Tolerance {
  Tensor absolute, relative;
};
double default_relative(const Tensor& a) {
  return epsilon_of(a.dtype()) * double(std::max(rows_of(a), columns_of(a)));
}
Tensor as_tolerance(double v) { return scalar_tensor(Scalar(v), DType::Double); }
Tolerance tolerance(const Tensor& a, const std::optional<double>& absolute,
                    const std::optional<double>& relative) {
  const double atol = absolute.value_or(0);
  return {as_tolerance(atol), as_tolerance(relative   ? *relative
                                           : atol > 0 ? 0.0
                                                      : default_relative(a))};
}
void check_tolerance(const Tensor& t, const char* name, const char* what) {
  TORCHERE_CHECK(!t.defined() || !is_complex(t.dtype()), name, ": ", what,
                 " tensor of complex type is not supported. Got ", dtype_name(t.dtype()));
}
Tolerance tolerance(const Tensor& a, const Tensor& absolute, const Tensor& relative,
                    const char* name) {
  check_tolerance(absolute, name, "atol");
  check_tolerance(relative, name, "rtol");
  Tensor rtol = relative;
  if (!rtol.defined()) {
    rtol = as_tolerance(default_relative(a));
    if (absolute.defined()) rtol = fn::where(fn::gt(absolute, 0), 0.0, rtol);
  }
  return {absolute.defined() ? absolute : as_tolerance(0), rtol};
}
// With the values' dtype and one more dimension.
Tensor limit_for(const Tensor& values, const Tensor& largest, const Tolerance& tol) {
  const auto beside = [&](const Tensor& t) { return column(fn::to(t, values.dtype())); };
  return fn::maximum(beside(tol.absolute), beside(tol.relative) * largest);
}

Tensor matrix_rank(const Tensor& a, const Tolerance& tol, bool hermitian) {
  check_matrix(a, "linalg.matrix_rank", "input");
  Tensor s = hermitian ? Tensor(fn::abs(Tensor(call<"aten::linalg_eigvalsh">(a))))
                       : Tensor(call<"aten::linalg_svdvals">(a));
  if (a.numel() == 0) return call<"aten::zeros">(batch_of(a), DType::Long);
  const Tensor limit = limit_for(s, fn::amax(s, Dims{-1}, true), tol);
  return fn::sum(fn::gt(s, limit), Dims{-1});
}

Tensor pinv_of(const Tensor& a, const Tolerance& tol, bool hermitian) {
  TORCHERE_CHECK((a.dtype() == DType::Float || a.dtype() == DType::Double ||
                  a.dtype() == DType::ComplexFloat || a.dtype() == DType::ComplexDouble) &&
                     a.dim() >= 2,
                 "linalg.pinv(", dtype_name(a.dtype()), "{", sizes_text(a.sizes()),
                 "}): expected a tensor with 2 or more dimensions of float, double, cfloat or "
                 "cdouble types");
  if (a.numel() == 0) return fn::new_zeros(a, with(batch_of(a), {columns_of(a), rows_of(a)}));
  Tensor u, s, v;
  if (hermitian) {
    const Result r = fn::_linalg_eigh(a, "L", true);
    s = r[0], u = r[1], v = r[1];
  } else {
    const Result r = fn::_linalg_svd(a, false, true);
    u = r[0], s = r[1], v = adjoint(r[2]);
  }
  const Tensor size = hermitian ? Tensor(fn::abs(s)) : s;
  const Tensor limit = limit_for(size, fn::amax(size, Dims{-1}, true), tol);
  const Tensor inverse = fn::where(fn::gt(size, limit), fn::reciprocal(s), 0.0);
  return times(v * row(fn::to(inverse, a.dtype())), adjoint(u));
}

Tensor pinv_gradient(const Backward& b) {
  const Tensor a = b.t("self"), p = b.out(), h = adjoint(p), gh = adjoint(b.g());
  const Tensor left = times(gh, times(p, h)), right = times(times(h, p), gh);
  return left - times(a, times(p, left)) + right - times(right, times(p, a)) -
         times(h, times(b.g(), h));
}

void define_tolerant_pinv(Table& t) {
  t.op("aten::linalg_pinv.atol_rtol_tensor(Tensor self, *, Tensor? atol=None, Tensor? rtol=None, "
       "bool hermitian=False) -> Tensor")
      .out()
      .kernel([](const Tensor& a, const Tensor& atol, const Tensor& rtol, bool hermitian) {
        return pinv_of(a, tolerance(a, atol, rtol, "linalg.pinv"), hermitian);
      })
      .grad("self", "self result", pinv_gradient)
      .samples("n(4,3)", "z(4,3)");
  t.op("aten::linalg_pinv.atol_rtol_float(Tensor self, *, float? atol=None, float? rtol=None, bool "
       "hermitian=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const std::optional<double>& atol,
                 const std::optional<double>& rtol, bool hermitian) -> Tensor {
        check_matrix(a, "linalg.pinv");
        const Tolerance tol = tolerance(a, atol, rtol);
        return call<"aten::linalg_pinv.atol_rtol_tensor">(a, tol.absolute, tol.relative, hermitian);
      })
      .samples("n(3,4)");
  t.op("aten::linalg_pinv(Tensor self, float rcond, bool hermitian=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, double rcond, bool hermitian) -> Tensor {
        return call<"aten::linalg_pinv.atol_rtol_float">(a, 0.0, rcond, hermitian);
      })
      .samples("n(3,4) 1e-10");
  t.op("aten::linalg_pinv.rcond_tensor(Tensor self, Tensor rcond, bool hermitian=False) -> Tensor")
      .out("out_rcond_tensor")
      .composite()
      .kernel([](const Tensor& a, const Tensor& rcond, bool hermitian) -> Tensor {
        const Tensor none = call<"aten::zeros">(Dims(), DType::Double);
        return call<"aten::linalg_pinv.atol_rtol_tensor">(a, none, rcond, hermitian);
      })
      .samples("n(3,4) v(1e-10)");
  t.op("aten::pinverse(Tensor self, float rcond=1.0000000000000001e-15) -> Tensor")
      .composite()
      .kernel([](const Tensor& a, double rcond) -> Tensor {
        return call<"aten::linalg_pinv.atol_rtol_float">(a, 0.0, rcond, false);
      })
      .samples("n(3,4)");
}

void define_ranks(Table& t) {
  t.op("aten::linalg_matrix_rank.atol_rtol_tensor(Tensor input, *, Tensor? atol=None, Tensor? "
       "rtol=None, bool hermitian=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& atol, const Tensor& rtol, bool hermitian) {
        return matrix_rank(a, tolerance(a, atol, rtol, "torch.linalg.matrix_rank"), hermitian);
      })
      .samples("n(3,4)");
  t.op("aten::linalg_matrix_rank.atol_rtol_float(Tensor self, *, float? atol=None, float? "
       "rtol=None, bool hermitian=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const std::optional<double>& atol,
                 const std::optional<double>& rtol, bool hermitian) {
        check_matrix(a, "linalg.matrix_rank", "input");
        return matrix_rank(a, tolerance(a, atol, rtol), hermitian);
      })
      .samples("n(3,4)");
  t.op("aten::linalg_matrix_rank(Tensor self, float tol, bool hermitian=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, double tol, bool hermitian) {
        return matrix_rank(a, tolerance(a, tol, 0.0), hermitian);
      })
      .samples("n(3,4) 0.1");
  t.op("aten::linalg_matrix_rank.tol_tensor(Tensor input, Tensor tol, bool hermitian=False) -> "
       "Tensor")
      .out("out_tol_tensor")
      .composite()
      .kernel([](const Tensor& a, const Tensor& tol, bool hermitian) {
        return matrix_rank(a, tolerance(a, tol, as_tolerance(0), "torch.linalg.matrix_rank"),
                           hermitian);
      })
      .samples("n(2,3,4) v(0.1,0.2)");
}

// --- Condition numbers ---

// ‖A‖·‖A⁻¹‖, infinite where there is no inverse.
template <class P>
Tensor condition_by_inverse(const Tensor& a, const P& order) {
  check_square(a, "linalg.cond");
  const Result r = fn::linalg_inv_ex(a);
  const Tensor singular = fn::gt(wide(r[1]), 0);
  const Tensor inverse = fn::masked_fill(r[0], singular, std::numeric_limits<double>::infinity());
  return Tensor(call_by_name_of("aten::linalg_matrix_norm", a, order)) *
         Tensor(call_by_name_of("aten::linalg_matrix_norm", inverse, order));
}
Tensor condition_of_none(const Tensor& a) {
  return call<"aten::zeros">(batch_of(a), real_dtype(a.dtype()));
}

Tensor condition(const Tensor& a, const std::optional<Scalar>& p) {
  check_matrix(a, "linalg.cond");
  const double order = p ? p->to_double() : 2;
  TORCHERE_CHECK(std::fabs(order) == 2 || std::fabs(order) == 1 || std::isinf(order),
                 "linalg.cond got an invalid norm type: ", order);
  if (std::fabs(order) != 2) {
    check_square(a, "linalg.cond");
    return a.numel() == 0 ? condition_of_none(a) : condition_by_inverse(a, *p);
  }
  if (a.numel() == 0) return condition_of_none(a);
  const Tensor s = call<"aten::linalg_svdvals">(a), largest = fn::select(s, -1, 0),
               least = fn::select(s, -1, -1);
  return order > 0 ? largest / least : least / largest;
}

void define_conditions(Table& t) {
  t.op("aten::linalg_cond(Tensor self, Scalar? p=None) -> Tensor")
      .out()
      .composite()
      .kernel<condition>()
      .samples("n(3,3)", "n(3,3) 1");
  t.op("aten::linalg_cond.p_str(Tensor self, str p) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const std::string& p) -> Tensor {
        TORCHERE_CHECK(p == "fro" || p == "nuc", "linalg.cond got an invalid norm type: ", p);
        check_square(a, "linalg.cond");
        if (a.numel() == 0) return condition_of_none(a);
        if (p == "fro") return condition_by_inverse(a, p);
        const Tensor s = call<"aten::linalg_svdvals">(a);
        return Tensor(fn::sum(s, Dims{-1})) * Tensor(fn::sum(fn::reciprocal(s), Dims{-1}));
      })
      .samples("n(3,3) \"fro\"");
}

// --- Products of vectors ---

Tensor cross(const Tensor& x, const Tensor& y, int64_t dim) {
  TORCHERE_CHECK(x.dim() == y.dim(),
                 "linalg.cross: inputs must have the same number of dimensions.");
  const int64_t at = wrap_dim(dim, x.dim());
  TORCHERE_CHECK(x.size(at) == 3 && y.size(at) == 3, "linalg.cross: inputs dimension ", dim,
                 " must have length 3. Got ", x.size(at), " and ", y.size(at));
  const auto part = [&](const Tensor& t, int64_t i) -> Tensor { return fn::select(t, at, i); };
  std::vector<Tensor> parts;
  for (int64_t i = 0; i < 3; ++i) {
    const int64_t j = (i + 1) % 3, k = (i + 2) % 3;
    parts.push_back(part(x, j) * part(y, k) - part(x, k) * part(y, j));
  }
  return fn::stack(parts, at);
}

void define_cross(Table& t) {
  t.op("aten::linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor")
      .out()
      .kernel<cross>()
      .grad("self", "other",
            [](const Backward& b) -> Tensor {
              return call<"aten::linalg_cross">(conjugate(b.t("other")), b.g(), b["dim"]);
            })
      .grad("other", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::linalg_cross">(b.g(), conjugate(b.t("self")), b["dim"]);
            })
      .samples("n(2,3) n(2,3)", "z(2,3) z(2,3)");
  t.op("aten::cross(Tensor self, Tensor other, int? dim=None) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& a, const Tensor& b, const std::optional<int64_t>& dim) -> Tensor {
        if (dim) return call<"aten::linalg_cross">(a, b, *dim);
        for (int64_t d = 0; d < a.dim(); ++d)
          if (a.size(d) == 3) return call<"aten::linalg_cross">(a, b, d);
        fail("no dimension of size 3 in input");
      })
      .samples("n(2,3) n(2,3)");
}

}  // namespace

void define_linalg(Table& t) {
  define_powers(t);
  define_tolerant_pinv(t);
  define_ranks(t);
  define_conditions(t);
  define_cross(t);
}

}  // namespace torchere
