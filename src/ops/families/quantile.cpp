// Quantiles along a dimension or of all elements, with or without NaNs.
#include <cmath>

#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/promote.h"

namespace torchere {
namespace {

struct Quantile {
  bool ignore_nan;
  OptInt dim;
  bool keepdim;
  std::string interpolation;
};

void check(const Tensor& x, const Tensor& q, const Quantile& how) {
  const std::string& i = how.interpolation;
  TORCHERE_CHECK(
      i == "linear" || i == "lower" || i == "higher" || i == "midpoint" || i == "nearest",
      "quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but "
      "got ",
      i);
  TORCHERE_CHECK(x.numel() > 0, "quantile() input tensor must be non-empty");
  TORCHERE_CHECK(q.dim() <= 1, "quantile() q must be a scalar or 1D tensor");
  TORCHERE_CHECK(x.dtype() == DType::Float || x.dtype() == DType::Double,
                 "quantile() input tensor must be either float or double dtype");
  TORCHERE_CHECK(x.dtype() == q.dtype(),
                 "quantile() q tensor must be same dtype as the input tensor");
  TORCHERE_CHECK(x.device() == q.device(),
                 "quantile() q tensor must be on the same device as the input tensor");
}

// The ranks, fractional ones, at which sorted rows [..., n] are read: [..., q].
Tensor ranks_of(const Tensor& sorted, const Tensor& q, const Quantile& how) {
  const int64_t last = sorted.size(-1) - 1;
  if (how.ignore_nan) {
    Tensor there = fn::sum(fn::logical_not(fn::isnan(sorted)), Dims{-1}, true);
    return fn::clamp(q * fn::to(there - Scalar(1), sorted.dtype()), Scalar(0));
  }
  // A row with a NaN gives NaN: its last element is one.
  Tensor has_nan = fn::any(Tensor(fn::isnan(sorted)), -1, true);
  return fn::where(has_nan, Scalar(double(last)), q * Scalar(double(last)));
}

Tensor read_at(const Tensor& sorted, Tensor ranks, const std::string& how) {
  if (how == "lower") ranks = fn::floor(ranks);
  if (how == "higher") ranks = call<"aten::ceil">(ranks);
  if (how == "nearest") ranks = call<"aten::round">(ranks);
  ranks = fn::to(ranks, sorted.dtype());
  Tensor below = fn::to(ranks, DType::Long), low = fn::gather(sorted, -1, below);
  if (how != "linear" && how != "midpoint") return low;
  Tensor weight = how == "midpoint" ? Tensor(fn::full_like(ranks, 0.5))
                                    : ranks - Tensor(fn::to(below, ranks.dtype()));
  Tensor above = fn::to(call<"aten::ceil">(ranks), DType::Long);
  return call<"aten::lerp.Tensor">(low, Tensor(fn::gather(sorted, -1, above)), weight);
}

Tensor quantile(const Tensor& x, const Tensor& q, const Quantile& how) {
  check(x, q, how);
  const int64_t dim = how.dim ? wrap_dim(*how.dim, x.dim()) : 0;
  const double lowest = read_element(fn::amin(fn::detach(q))).to_double(),
               highest = read_element(fn::amax(fn::detach(q))).to_double();
  TORCHERE_CHECK(lowest >= 0 && highest <= 1, "quantile() q values must be in the range [0, 1]");
  Tensor rows = how.dim
                    ? Tensor(fn::movedim(x.dim() == 0 ? Tensor(fn::unsqueeze(x, 0)) : x, dim, -1))
                    : Tensor(fn::reshape(x, Dims{-1}));
  Tensor sorted = Result(call<"aten::sort">(rows, -1, false))[0];
  Tensor ranks = ranks_of(sorted, fn::reshape(q, Dims{-1}), how);
  Dims sizes(sorted.sizes());
  sizes.back() = q.numel();
  Tensor out = read_at(sorted, fn::expand(ranks, sizes), how.interpolation);
  // [..., q] → the quantiles first, reduced dimensions where they are wanted.
  Dims shape;
  if (how.keepdim) {
    for (int64_t d = 0; d < x.dim(); ++d) shape.push_back(!how.dim || d == dim ? 1 : x.size(d));
  } else {
    shape = sizes;
    shape.pop_back();
  }
  out = fn::movedim(out, -1, 0);
  if (q.dim() > 0) shape.insert(0, q.numel());
  return fn::reshape(out, shape);
}

Tensor number_like(const Tensor& x, double q) {
  TORCHERE_CHECK(q >= 0 && q <= 1, "quantile() q must be in the range [0, 1] but got ", q);
  return scalar_tensor(Scalar(q), x.dtype());
}

}  // namespace

void define_quantile(Table& t) {
  t.op("aten::quantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str "
       "interpolation=\"linear\") -> Tensor")
      .out()
      .composite()
      .kernel(
          [](const Tensor& x, const Tensor& q, OptInt dim, bool keepdim, const std::string& how) {
            return quantile(x, q, {false, dim, keepdim, how});
          })
      .samples("n(2,4) v(0.3,0.62) 1");
  t.op("aten::quantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str "
       "interpolation=\"linear\") -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, double q, OptInt dim, bool keepdim, const std::string& how) {
        return quantile(x, number_like(x, q), {false, dim, keepdim, how});
      });
  t.op("aten::nanquantile(Tensor self, Tensor q, int? dim=None, bool keepdim=False, *, str "
       "interpolation=\"linear\") -> Tensor")
      .out()
      .composite()
      .kernel(
          [](const Tensor& x, const Tensor& q, OptInt dim, bool keepdim, const std::string& how) {
            return quantile(x, q, {true, dim, keepdim, how});
          });
  t.op("aten::nanquantile.scalar(Tensor self, float q, int? dim=None, bool keepdim=False, *, str "
       "interpolation=\"linear\") -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, double q, OptInt dim, bool keepdim, const std::string& how) {
        return quantile(x, number_like(x, q), {true, dim, keepdim, how});
      });
}

}  // namespace torchere
