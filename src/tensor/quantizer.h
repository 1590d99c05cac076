// What the integers of a quantized tensor stand for: scale * (integer - zero point), one pair for
// the whole tensor or one for each index along an axis. Quantizing rounds value / scale to the
// nearest integer, ties to even, adds the zero point and clips to the dtype's range.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

// PyTorch's numbers.
enum class QScheme : int8_t {
  PerTensorAffine = 0,
  PerChannelAffine = 1,
  PerTensorSymmetric = 2,
  PerChannelSymmetric = 3,
  PerChannelAffineFloatQParams = 4,  // both floating; rounded after the zero point is added
};
const char* qscheme_name(QScheme s) noexcept;  // "per_tensor_affine"

struct Quantizer final : RefCounted {
  QScheme scheme = QScheme::PerTensorAffine;
  double scale = 1;
  int64_t zero_point = 0;
  // Per channel: (channels,), Double and Long, or Float and Float for float parameters.
  Tensor scales, zero_points;
  int64_t axis = 0;

  bool per_channel() const noexcept { return scales.defined(); }
};

// The dtype of the integers: QUInt8 → Byte; throws for a dtype that is not quantized.
DType integer_dtype(DType quantized);
// QInt8, QUInt8 or QInt32 of Char, Byte or Int; throws for others.
DType quantized_dtype(DType integers);
struct IntegerRange {
  int64_t least, most;
};
IntegerRange range_of(DType quantized);

Ref<Quantizer> make_quantizer(double scale, int64_t zero_point);
// Throws unless scales and zero points are one-dimensional, alike in length and the axis can be.
Ref<Quantizer> make_quantizer(const Tensor& scales, const Tensor& zero_points, int64_t axis);

inline bool is_quantized(const Tensor& t) noexcept { return is_quantized(t.dtype()); }
// Throws Error{Runtime} where `t` is not quantized.
const Quantizer& quantizer_of(const Tensor& t);
// The same memory as plain integers, and plain integers as a quantized tensor.
Tensor as_integers(const Tensor& quantized);
Tensor as_quantized(const Tensor& integers, Ref<RefCounted> quantizer);

// `x`: Float. The result has x's sizes, row-major or channels last as x is.
Tensor quantize(const Tensor& x, const Ref<Quantizer>& q, DType dtype);
Tensor dequantize(const Tensor& t);  // Float, dense in t's order
int64_t quantize_one(double value, double scale, int64_t zero_point, DType dtype);

}  // namespace torchere
