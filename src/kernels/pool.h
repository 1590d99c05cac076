// Pooling over windows of up to three spatial dimensions.
#pragma once
#include <vector>

#include "tensor/tensor.h"

namespace torchere {

// The windows along one dimension: window i covers start[i], start[i] + step … below end[i]; `span`
// is its length with padding counted, as averages divide by.
struct PoolWindows {
  std::vector<int64_t> start, end, span;
  int64_t step = 1;
};
// Windows of a kernel that moves by `stride`; clipped to the input.
PoolWindows strided_windows(int64_t input, int64_t output, int64_t kernel, int64_t stride,
                            int64_t padding, int64_t dilation);
// Windows that share the input out among `output` places.
PoolWindows adaptive_windows(int64_t input, int64_t output);
int64_t pooled_size(int64_t input, int64_t kernel, int64_t stride, int64_t padding,
                    int64_t dilation, bool ceil_mode);

// Contiguous tensors [planes, depth, height, width]; `w` has three entries. Every real dtype but
// Bool.
using Windows3 = PoolWindows[3];
// `indices` (int64, undefined where not wanted) are positions within the plane. NaN wins.
void max_pool(const Tensor& x, const Windows3& w, const Tensor& out, const Tensor& indices);
struct AverageRule {
  bool count_padding = true;
  int64_t divisor = 0;  // 0: the window's size
};
void average_pool(const Tensor& x, const Windows3& w, AverageRule rule, const Tensor& out);
void average_pool_backward(const Tensor& grad, const Windows3& w, AverageRule rule,
                           const Tensor& grad_input);
// grad_input[plane][indices[plane][i]] += grad[plane][i], from zeros.
void scatter_planes(const Tensor& grad, const Tensor& indices, const Tensor& grad_input,
                    int64_t planes);

}  // namespace torchere
