// Reductions: sums, products, extremes, and what is made of them.
#include "kernels/reduce.h"
#include "ops/fn.h"
#include "ops/reduce_dims.h"

namespace torchere {
namespace {

using OptDims = std::optional<Dims>;
using OptDType = std::optional<DType>;

// Integers and bools are summed as int64.
DType sum_dtype(const Tensor& t, const OptDType& dtype) {
  if (dtype) return *dtype;
  return is_integral(t.dtype(), true) ? DType::Long : t.dtype();
}

Tensor sum(const Tensor& t, const OptDims& dim, bool keepdim, const OptDType& dtype) {
  return reduce_to(Reduction::Sum, t, reduced_dims(t, dim), keepdim, sum_dtype(t, dtype));
}

Tensor sum_grad(const Backward& b) {
  return fn::expand(spread_reduced(b.g(), b.sizes("self"), b["dim"], b["keepdim"].to_bool()), b.sizes("self"));
}

}  // namespace

void define_reduce(Table& t) {
  t.op("aten::sum(Tensor self, *, ScalarType? dtype=None) -> Tensor").out("out")
      .shape(reduce_shape)
      .kernel([](const Tensor& x, OptDType dtype) { return sum(x, std::nullopt, false, dtype); })
      .grad("self", "shape(self)", [](const Backward& b) -> Tensor { return fn::expand(b.g(), b.sizes("self")); });
  t.op("aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")
      .out("IntList_out")
      .node_name("SumBackward1")
      .shape(reduce_shape)
      .kernel([](const Tensor& x, OptDims dim, bool keepdim, OptDType dtype) { return sum(x, dim, keepdim, dtype); })
      .grad("self", "shape(self)", sum_grad);
}

}  // namespace torchere
