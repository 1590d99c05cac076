// Covariances and correlations of observations, and the scaling of slices to a largest norm.
#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "ops/output.h"

namespace torchere {
namespace {

double number_of(const Tensor& t) { return call<"aten::item">(t).value().to_scalar().to_double(); }

// Weights of the observations; `name` in PyTorch's messages.
Tensor checked_weights(const Tensor& weights, const char* name, int64_t observations) {
  TORCHERE_CHECK(weights.dim() <= 1, "cov(): expected ", name,
                 " to have one or fewer dimensions but got ", name, " with ", weights.dim(),
                 " dimensions");
  const bool counts = name[0] == 'f';
  if (counts)
    TORCHERE_CHECK(is_integral(weights.dtype(), false),
                   "cov(): expected fweights to have integral dtype but got fweights with ",
                   dtype_name(weights.dtype()), " dtype");
  else
    TORCHERE_CHECK(is_floating(weights.dtype()),
                   "cov(): expected aweights to have floating point dtype but got aweights with ",
                   dtype_name(weights.dtype()), " dtype");
  TORCHERE_CHECK(weights.numel() == observations, "cov(): expected ", name,
                 " to have the same numel as there are observations in the input but got ",
                 weights.numel(), " != ", observations);
  NoGrad guard;
  TORCHERE_CHECK(observations == 0 || number_of(fn::amin(weights)) >= 0, "cov(): ", name,
                 " cannot be negative");
  return weights;
}

Tensor conjugate(const Tensor& t) { return is_complex(t.dtype()) ? Tensor(fn::conj(t)) : t; }

Tensor covariance(const Tensor& self, int64_t correction, const Tensor& fweights,
                  const Tensor& aweights) {
  TORCHERE_CHECK(self.dim() <= 2,
                 "cov(): expected input to have two or fewer dimensions but got an input with ",
                 self.dim(), " dimensions");
  TORCHERE_CHECK(self.dtype() != DType::Bool, "cov(): bool dtype is not supported for input");
  Tensor x = self.dim() < 2 ? Tensor(fn::view(self, Dims{1, -1})) : self, w;
  const int64_t observations = x.size(1);
  if (fweights.defined()) w = checked_weights(fweights, "fweights", observations);
  if (aweights.defined()) {
    Tensor a = checked_weights(aweights, "aweights", observations);
    w = w.defined() ? w * a : a;
  }
  Tensor total = w.defined() ? Tensor(fn::sum(w)) : scalar_tensor(observations, DType::Long);
  {
    NoGrad guard;
    TORCHERE_CHECK(!w.defined() || observations == 0 || number_of(total) != 0,
                   "cov(): weights sum to zero, can't be normalized");
  }
  auto weighted = [&](const Tensor& t) { return w.defined() ? t * w : t; };
  Tensor mean = Tensor(fn::sum(weighted(x), Dims{1}, false)) / total;
  Tensor norm = w.defined() && aweights.defined() && correction != 0
                    ? total - Scalar(correction) * Tensor(fn::sum(w * aweights)) / total
                    : total - Scalar(correction);
  {
    NoGrad guard;
    if (number_of(norm) <= 0) {
      emit_warning(
          "cov(): degrees of freedom is <= 0. Correction should be strictly less than the number "
          "of observations.");
      norm = fn::zeros_like(norm);
    }
  }
  x = x - Tensor(fn::unsqueeze(mean, 1));
  Tensor c = fn::mm(x, conjugate(fn::t(weighted(x))));
  return fn::squeeze(c / norm);
}

Tensor correlation(const Tensor& self) {
  TORCHERE_CHECK(
      self.dim() <= 2,
      "corrcoef(): expected input to have two or fewer dimensions but got an input with ",
      self.dim(), " dimensions");
  Tensor c = covariance(self, 1, Tensor(), Tensor());
  if (c.dim() == 0) return c / c;
  Tensor d = fn::diag(c);
  Tensor deviation = fn::sqrt(is_complex(d.dtype()) ? Tensor(fn::real(d)) : d);
  c = c / Tensor(fn::view(deviation, Dims{-1, 1})) / Tensor(fn::view(deviation, Dims{1, -1}));
  auto clipped = [](const Tensor& t) { return Tensor(fn::clamp(t, Scalar(-1), Scalar(1))); };
  if (!is_complex(c.dtype())) return clipped(c);
  return fn::complex(clipped(fn::real(c)), clipped(fn::imag(c)));
}

// Slices along `dim` whose norm is beyond `largest` are brought down to it.
Tensor renormalized(const Tensor& self, const Scalar& p, int64_t dim, const Scalar& largest) {
  TORCHERE_CHECK(!p.is_complex(), "renorm: p must be real-valued");
  TORCHERE_CHECK(p.to_double() > 0, "renorm: non-positive-norm not supported");
  TORCHERE_CHECK(!largest.is_complex(), "renorm: maxnorm must be real-valued");
  TORCHERE_CHECK(largest.to_double() >= 0, "renorm: expected maxnorm to be >= 0 but got ",
                 largest.to_double());
  TORCHERE_CHECK(self.dim() > 1, "renorm: input needs at least 2 dimensions, got ", self.dim(),
                 " dimensions");
  TORCHERE_CHECK(is_floating(self.dtype()) || is_complex(self.dtype()),
                 "renorm: expected input to have a floating point or complex dtype");
  dim = wrap_dim(dim, self.dim());
  Dims others;
  for (int64_t d = 0; d < self.dim(); ++d)
    if (d != dim) others.push_back(d);
  const DType real = real_dtype(self.dtype());
  const DType wide = real == DType::Half || real == DType::BFloat16 ? DType::Float : real;
  Tensor norm = call<"aten::linalg_vector_norm">(self, p, others, true,
                                                 is_complex(self.dtype()) ? self.dtype() : wide);
  Tensor scale = Scalar(largest.to_double()) / (norm + Scalar(1e-7));
  Tensor factor = fn::where(fn::gt(norm, largest), scale, fn::ones_like(norm));
  Tensor out = self * factor;
  return out.dtype() == self.dtype() ? out : Tensor(fn::to(out, self.dtype()));
}

}  // namespace

void define_covariance(Table& t) {
  t.op("aten::cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) "
       "-> Tensor")
      .composite()
      .kernel<covariance>()
      .samples("n(3,5)", "n(3,4) fweights=k(1,2,1,3) aweights=p(4)");
  t.op("aten::corrcoef(Tensor self) -> Tensor").composite().kernel<correlation>().samples("n(3,5)");
  t.op("aten::renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor")
      .inplace()
      .out()
      .composite()
      .kernel<renormalized>()
      .samples("n(3,4) 2 0 1.0", "n(3,4) 1 1 1.5");
}

}  // namespace torchere
