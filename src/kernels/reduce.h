// Reductions over dimensions of strided tensors, accurate and vectorised: long sums are split in
// halves down to short runs (pairwise summation), each run is summed in several registers.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

// One row a reduction. What is computed of elements x, in the output's dtype:
enum class Reduction : uint8_t {
  Sum,
  NanSum,  // Σ x; NaN counts as 0
  Prod,
  Max,
  Min,  // NaN where there is one
  SumAbs,
  SumSquares,
  SumPower,  // Σ|x|, Σ x², Σ|x|^p
  MaxAbs,
  MinAbs,
  NonZero,  // Σ (x ≠ 0)
  Any,
  All,  // of x ≠ 0, as 0 or 1
};

// The dimensions of `t` that `reduced` marks go; `out` is contiguous, has the sizes that stay (ones
// are no matter) and the dtype to compute in: float, double, int64, complex64, complex128, or for
// Max, Min, Any and All also bool and the other integers. `t` is converted to it. Reducing no
// element gives the neutral one; for Max and Min that is the caller's to refuse.
void reduce_elements(Reduction kind, const Tensor& out, const Tensor& t, const Dims& reduced,
                     double power = 0);

// `t` with the dimensions of `reduced` behind the others, dense and in dtype `d`, seen as
// [outer, reduced, inner]: t itself where that is how it lies.
struct Reduced {
  Tensor tensor;
  int64_t outer = 1, count = 1, inner = 1;
};
Reduced lay_out_for_reduction(const Tensor& t, const Dims& reduced, DType d,
                              bool any_order = false);

}  // namespace torchere
