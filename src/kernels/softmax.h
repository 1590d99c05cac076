// Softmax and log-softmax along the middle of [outer, count, inner], and their gradients.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

// All tensors are contiguous, float or double, of one dtype. `out` may be `x` (or `grad`).
struct SoftmaxShape {
  int64_t outer, count, inner;
};
void softmax_forward(const Tensor& out, const Tensor& x, const SoftmaxShape& shape, bool log);
// From the gradient of the result and the result itself.
void softmax_backward(const Tensor& out, const Tensor& grad, const Tensor& result,
                      const SoftmaxShape& shape, bool log);

}  // namespace torchere
