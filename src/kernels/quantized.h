// Products of 8-bit integers, summed exactly in 32 bits, and their way back to 8 bits.
#pragma once
#include "kernels/conv.h"

namespace torchere {

// c[i, j] = Σ_k (a[i, k] - a_zero) · b[j, k]; a: m × k, b: n × k, c: m × n, all row-major.
void integer_product(const uint8_t* a, int32_t a_zero, const int8_t* b, int32_t* c, int64_t m,
                     int64_t n, int64_t k);

// out[…] = Σ (input - input_zero) · weight, as in convolve; outside the image, input is input_zero.
// input: Byte [N, C, …], weight: Char [O, C/groups, …], out: Int [N, O, …], written whole.
void convolve_integers(const Tensor& input, int32_t input_zero, const Tensor& weight,
                       const Tensor& out, const ConvGeometry& g);

// Sums with one scale a channel, back to 8 bits: with v = sum + offset[c],
//   to = clip(round(v · multiplier[c]) + zero_point, least, 255).
// Channels are innermost: n rows of `channels`.
void requantize(const int32_t* sums, uint8_t* to, int64_t n, int64_t channels, const float* offsets,
                const float* multipliers, int32_t zero_point, int32_t least);

// Sums as floats: to = sum · multiplier[c] + bias[c]; no bias where nullptr.
void scale_sums(const int32_t* sums, float* to, int64_t n, int64_t channels,
                const float* multipliers, const float* bias);

}  // namespace torchere
