// Integrals of samples by the trapezoidal rule, whole and running.
#include "ops/fn.h"
#include "ops/new_tensor.h"

namespace torchere {
namespace {

Tensor part(const Tensor& t, int64_t dim, int64_t start, OptInt end) {
  return fn::slice(t, dim, start, end, 1);
}
Tensor sums_of_neighbours(const Tensor& y, int64_t dim) {
  return part(y, dim, 0, -1) + part(y, dim, 1, std::nullopt);
}

// The widths of the steps: x broadcast against y, one value for each sample along dim.
Tensor steps(const Tensor& y, const Tensor& x, int64_t dim, const char* name) {
  TORCHERE_CHECK(x.dtype() != DType::Bool && y.dtype() != DType::Bool, name,
                 ": received a bool input for `x` or `y`, but bool is not supported");
  dim = wrap_dim(dim, y.dim());
  Tensor at = x;
  if (x.dim() == 1) {
    TORCHERE_CHECK(x.size(0) == y.size(dim), name,
                   ": There must be one `x` value for each sample point");
    Dims sizes(size_t(y.dim()), 1);
    sizes[size_t(dim)] = x.size(0);
    at = fn::view(x, sizes);
  } else if (x.dim() < y.dim()) {
    Dims sizes(size_t(y.dim() - x.dim()), 1);
    for (int64_t s : x.sizes()) sizes.push_back(s);
    at = fn::view(x, sizes);
  }
  return part(at, dim, 1, std::nullopt) - part(at, dim, 0, -1);
}

Tensor nothing_along(const Tensor& y, int64_t dim) {
  Dims sizes(y.sizes());
  sizes.erase(size_t(wrap_dim(dim, y.dim())));
  return fn::new_zeros(y, sizes);
}

Tensor trapezoid_over(const Tensor& y, const Tensor& x, int64_t dim) {
  TORCHERE_CHECK(x.dtype() != DType::Bool && y.dtype() != DType::Bool,
                 "trapezoid: received a bool input for `x` or `y`, but bool is not supported");
  if (y.size(dim) == 0) return nothing_along(y, dim);
  Tensor areas = sums_of_neighbours(y, dim) * steps(y, x, dim, "trapezoid");
  return Tensor(fn::sum(areas, Dims{dim}, false)) / Scalar(2.0);
}
Tensor trapezoid_even(const Tensor& y, double dx, int64_t dim) {
  TORCHERE_CHECK(y.dtype() != DType::Bool,
                 "trapezoid: received a bool input for `y`, but bool is not supported");
  if (y.size(dim) == 0) return nothing_along(y, dim);
  Tensor ends = Tensor(fn::select(y, dim, 0)) + Tensor(fn::select(y, dim, -1));
  return (Tensor(fn::sum(y, Dims{dim}, false)) - ends * Scalar(0.5)) * Scalar(dx);
}

Tensor running_over(const Tensor& y, const Tensor& x, int64_t dim) {
  Tensor widths = steps(y, x, dim, "cumulative_trapezoid");
  return Tensor(fn::cumsum(sums_of_neighbours(y, dim) * widths, dim)) / Scalar(2.0);
}
Tensor running_even(const Tensor& y, double dx, int64_t dim) {
  TORCHERE_CHECK(y.dtype() != DType::Bool,
                 "cumulative_trapezoid: received a bool input for `y`, but bool is not supported");
  return fn::cumsum(Scalar(dx / 2) * sums_of_neighbours(y, dim), dim);
}

}  // namespace

void define_trapezoid(Table& t) {
  t.op("aten::trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor")
      .composite()
      .kernel<trapezoid_over>()
      .samples("n(3,4) n(4)");
  t.op("aten::trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor")
      .composite()
      .kernel<trapezoid_even>()
      .samples("n(3,4) dx=0.5");
  t.op("aten::trapz.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor")
      .composite()
      .kernel<trapezoid_over>()
      .samples("n(3,4) n(4) dim=1");
  t.op("aten::trapz.dx(Tensor y, *, float dx=1., int dim=-1) -> Tensor")
      .composite()
      .kernel<trapezoid_even>();
  t.op("aten::cumulative_trapezoid.x(Tensor y, Tensor x, *, int dim=-1) -> Tensor")
      .composite()
      .kernel<running_over>()
      .samples("n(3,4) n(4)");
  t.op("aten::cumulative_trapezoid.dx(Tensor y, *, Scalar dx=1, int dim=-1) -> Tensor")
      .composite()
      .kernel<running_even>()
      .samples("n(3,4) dx=0.5 dim=0");
}

}  // namespace torchere
