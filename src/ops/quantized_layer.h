// What quantized linear and convolution layers share: their input as unsigned integers, and the way
// from sums of integer products to a quantized result.
#pragma once
#include "ops/packed_params.h"

namespace torchere {

// The integers of a tensor quantized per tensor, as unsigned 8-bit ones: those of qint8 are moved
// up by 128, the zero point too. A dense tensor stays in its order.
struct UnsignedIntegers {
  Tensor integers;  // Byte
  int32_t zero_point;
  float scale;
};
UnsignedIntegers unsigned_integers(const Tensor& x, const char* op);

// How a layer's result is quantized; `relu`: nothing below the zero point.
struct OutputQuantization {
  double scale;
  int64_t zero_point;
  bool relu;
  DType dtype;  // QUInt8 or QInt8
};
// `sums`: Int, channels innermost in memory. The result has its sizes and strides.
Tensor quantized_sums(const Tensor& sums, const ChannelWeights& w, const Tensor& bias,
                      float input_scale, const OutputQuantization& out);
// The same in floats: sum · input scale · weight scale + bias.
Tensor float_sums(const Tensor& sums, const ChannelWeights& w, const Tensor& bias,
                  float input_scale, bool relu);

// A floating tensor, quantized to 8 bits by its own range (7 where `reduce_range`).
Tensor quantized_by_range(const Tensor& x, bool reduce_range);

// [..., in] → [..., out]: 8-bit input and result; float ones, the input quantized by its own range
// or, where the weight was packed for half precision, not at all. `op` names them in errors.
Tensor static_linear(const Tensor& x, const PackedLinear& p, double scale, int64_t zero_point,
                     bool relu, const char* op);
Tensor dynamic_linear(const Tensor& x, const PackedLinear& p, bool reduce_range, bool relu,
                      const char* op);

}  // namespace torchere
