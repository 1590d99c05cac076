// What operators do to quantized tensors. An operator of the aten namespace that takes them says so
// in its block with one of the ways below, `.quantized(on_integers)`; all others refuse the dtype.
#pragma once
#include "ops/op.h"
#include "tensor/quantizer.h"

namespace torchere {

// The kernel of every operator with a way for quantized tensors: looks whether one is given.
void run_by_quantization(const Op& op, const Call& call);

// The plain kernel on the integers; its results are quantized as the first quantized argument is.
// For operators that move elements. All quantized arguments must be quantized alike.
void on_integers(const Op& op, const Call& call);
// The plain kernel on the values; floating results are quantized as the first quantized argument
// is. For operators whose results lie in the range of their arguments.
void on_values(const Op& op, const Call& call);
// The same on values counted in steps of the scale, so that it does not round: for operators to
// which a common factor makes no difference (averages, maxima). Zero points must agree.
void on_steps(const Op& op, const Call& call);
// The plain kernel on the values; its results stay as they are.
void on_dequantized(const Op& op, const Call& call);
// The plain kernel on the values, the result quantized with a step of a fixed range:
// [0, 1] in 256 steps (sigmoid and the like), [-1, 1] in 256 steps (tanh).
void on_values_in_unit(const Op& op, const Call& call);
void on_values_in_signed_unit(const Op& op, const Call& call);

// Per tensor: throws Error{Runtime}, naming the operator, where `t` is not quantized per tensor.
const Quantizer& per_tensor_quantizer(const Tensor& t, std::string_view op);
Tensor requantized(const Tensor& values, double scale, int64_t zero_point, DType dtype);

// Scale and zero point for values from `least` to `most`, to be quantized to integers from
// `integer_least` to `integer_most`: zero is exactly an integer. Source: FBGEMM's
// ChooseQuantizationParams, whose results archives rely on.
struct QuantizationParams {
  double scale;
  int64_t zero_point;
};
QuantizationParams choose_quantization(float least, float most, int32_t integer_least,
                                       int32_t integer_most);
// Of a tensor, to unsigned integers of 8 bits, of 7 where `reduce_range`.
QuantizationParams choose_quantization(const Tensor& x, bool reduce_range);

}  // namespace torchere
