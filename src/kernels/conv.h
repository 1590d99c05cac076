// Convolutions over one to three spatial dimensions, forward and both ways back. The three
// functions are all there is: a transposed convolution is convolve_back_to_input.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

struct ConvGeometry {
  Dims stride, padding, dilation;  // one a spatial dimension
  int64_t groups = 1;
};

// The dtypes that have a convolution.
bool has_convolution(DType d) noexcept;

// input [N, C, …], weight [O, C/groups, …], bias [O] or undefined; dtypes agree. `out` [N, O, …] is
// written whole. Any dense layout is taken; channels-last ones are worked on as they lie.
void convolve(const Tensor& input, const Tensor& weight, const Tensor& bias, const Tensor& out,
              const ConvGeometry& g);
// The gradient of `input` from that of `out`.
void convolve_back_to_input(const Tensor& grad_out, const Tensor& weight, const Tensor& grad_input,
                            const ConvGeometry& g);
void convolve_back_to_weight(const Tensor& grad_out, const Tensor& input, const Tensor& grad_weight,
                             const ConvGeometry& g);

// Patches as columns: image [C, spatial…] → columns [C·Πkernel, Πout] (both contiguous), and back,
// where what meets is added up.
struct PatchGeometry {
  int64_t channels = 1;
  Dims image, kernel, out, stride, padding, dilation;
};
void image_to_columns(DType d, const void* image, void* columns, const PatchGeometry& g);
void columns_to_image(DType d, const void* columns, void* image, const PatchGeometry& g);

}  // namespace torchere
