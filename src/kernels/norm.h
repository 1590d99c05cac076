// Normalisation of rows and channels. Contiguous float or double tensors of one dtype.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

// What lies in a tensor that is normalised: `groups` runs of `channels` channels of `inner`
// elements. Layer norm: one channel an element (inner 1), groups = rows. Group norm: groups = N·G.
// The affine weights of group i are those of channels (i·channels) mod `weights`.
struct NormShape {
  int64_t groups = 0, channels = 0, inner = 1, weights = 0;
};
// y = (x − mean)·rstd·w + b, moments over a group. weight and bias may be undefined.
void normalize_groups(const NormShape& s, const Tensor& x, const Tensor& weight, const Tensor& bias,
                      double eps, const Tensor& out, const Tensor& mean, const Tensor& rstd);
// Any of the gradients may be undefined: not wanted.
void normalize_groups_backward(const NormShape& s, const Tensor& grad, const Tensor& x,
                               const Tensor& mean, const Tensor& rstd, const Tensor& weight,
                               const Tensor& grad_input, const Tensor& grad_weight,
                               const Tensor& grad_bias);

// Batch norm over x [batch, channels, inner].
void channel_moments(const Tensor& x, int64_t batch, int64_t channels, int64_t inner,
                     const Tensor& mean, const Tensor& var);
// y = x·scale[c] + shift[c].
void scale_channels(const Tensor& x, int64_t batch, int64_t channels, int64_t inner,
                    const Tensor& scale, const Tensor& shift, const Tensor& out);
// With `train` the moments depend on x.
void batch_norm_backward(const Tensor& grad, const Tensor& x, int64_t batch, int64_t channels,
                         int64_t inner, const Tensor& mean, const Tensor& invstd,
                         const Tensor& weight, bool train, const Tensor& grad_input,
                         const Tensor& grad_weight, const Tensor& grad_bias);

}  // namespace torchere
