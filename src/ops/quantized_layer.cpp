#include "ops/quantized_layer.h"

#include "kernels/quantized.h"
#include "ops/fn.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

constexpr int32_t kUpward = 128;  // from the signed integers to the unsigned ones

std::vector<float> multipliers_of(const ChannelWeights& w, float input_scale, float output_scale) {
  std::vector<float> m;
  for (float s : w.scales) m.push_back(input_scale * s / output_scale);
  return m;
}

// Signed integers from unsigned ones, or the other way: both change the top bit alone.
void flip_top_bits(const Tensor& t) {
  auto* p = static_cast<uint8_t*>(t.data());
  for (int64_t i = 0; i < t.numel(); ++i) p[i] ^= 0x80;
}

}  // namespace

UnsignedIntegers unsigned_integers(const Tensor& x, const char* op) {
  const Quantizer& q = per_tensor_quantizer(x, op);
  TORCHERE_CHECK(x.dtype() == DType::QUInt8 || x.dtype() == DType::QInt8, op,
                 ": expected a tensor of dtype quint8 or qint8 but got ",
                 dtype_python_name(x.dtype()));
  const float scale = float(q.scale);
  if (x.dtype() == DType::QUInt8) return {as_integers(x), int32_t(q.zero_point), scale};
  Tensor copy = fn::clone(as_integers(x));
  flip_top_bits(copy);
  Tensor bytes = empty_strided_tensor(copy.sizes(), copy.strides(), DType::Byte);
  std::copy_n(static_cast<const uint8_t*>(copy.data()), copy.numel(), bytes.data<uint8_t>());
  return {bytes, int32_t(q.zero_point) + kUpward, scale};
}

Tensor quantized_sums(const Tensor& sums, const ChannelWeights& w, const Tensor& bias,
                      float input_scale, const OutputQuantization& out) {
  const int64_t channels = int64_t(w.scales.size());
  std::vector<float> offsets(size_t(channels), 0.f);
  for (int64_t c = 0; bias.defined() && c < channels; ++c)
    offsets[size_t(c)] = bias.data<float>()[c] / (input_scale * w.scales[size_t(c)]);
  const int32_t upward = out.dtype == DType::QInt8 ? kUpward : 0;
  const int32_t zero_point = int32_t(out.zero_point) + upward;
  Tensor bytes = empty_strided_tensor(sums.sizes(), sums.strides(), DType::Byte);
  requantize(sums.data<int32_t>(), bytes.data<uint8_t>(), channels ? sums.numel() / channels : 0,
             channels, offsets.data(), multipliers_of(w, input_scale, float(out.scale)).data(),
             zero_point, out.relu ? zero_point : 0);
  Tensor integers = bytes;
  if (upward) {
    integers = empty_strided_tensor(sums.sizes(), sums.strides(), DType::Char);
    flip_top_bits(bytes);
    std::copy_n(static_cast<const int8_t*>(bytes.data()), bytes.numel(), integers.data<int8_t>());
  }
  return as_quantized(integers, make_quantizer(out.scale, out.zero_point));
}

Tensor float_sums(const Tensor& sums, const ChannelWeights& w, const Tensor& bias,
                  float input_scale, bool relu) {
  const int64_t channels = int64_t(w.scales.size());
  Tensor r = empty_strided_tensor(sums.sizes(), sums.strides(), DType::Float);
  scale_sums(sums.data<int32_t>(), r.data<float>(), channels ? sums.numel() / channels : 0,
             channels, multipliers_of(w, input_scale, 1).data(),
             bias.defined() ? bias.data<float>() : nullptr);
  return relu ? Tensor(fn::relu(r)) : r;
}

Tensor quantized_by_range(const Tensor& x, bool reduce_range) {
  const QuantizationParams p = choose_quantization(x, reduce_range);
  return requantized(x, p.scale, p.zero_point, DType::QUInt8);
}

namespace {

// [..., in] integers times the weight: [..., out] Int.
Tensor product(const UnsignedIntegers& x, const ChannelWeights& w, const char* op) {
  const int64_t in = w.integers.size(1), out = w.integers.size(0);
  TORCHERE_CHECK(x.integers.dim() > 0, op, ": the dimension of the input should be at least 1");
  TORCHERE_CHECK(x.integers.size(-1) == in, op, ": the last dimension of the input, ",
                 x.integers.size(-1), ", should be the weight's ", in);
  const Tensor rows = contiguous(x.integers);
  Dims sizes(rows.sizes());
  sizes.back() = out;
  Tensor sums = empty_tensor(sizes, DType::Int);
  integer_product(rows.data<uint8_t>(), x.zero_point, w.integers.data<int8_t>(),
                  sums.data<int32_t>(), in ? rows.numel() / in : numel_of(sizes) / out, out, in);
  return sums;
}

// Where the weight's zero points are not all 0 the sums are not products alone.
Tensor by_values(const Tensor& x, const PackedLinear& p, bool relu) {
  const Tensor y = fn::linear(dequantize(x), dequantize(p.weight), p.bias);
  return relu ? Tensor(fn::relu(y)) : y;
}

}  // namespace

Tensor static_linear(const Tensor& x, const PackedLinear& p, double scale, int64_t zero_point,
                     bool relu, const char* op) {
  TORCHERE_CHECK(!p.half, op, ": the weight was packed for half precision");
  const UnsignedIntegers in = unsigned_integers(x, op);
  if (!p.channels->symmetric)
    return requantized(by_values(x, p, relu), scale, zero_point, x.dtype());
  return quantized_sums(product(in, *p.channels, op), *p.channels, p.bias, in.scale,
                        {scale, zero_point, relu, x.dtype()});
}

Tensor dynamic_linear(const Tensor& x, const PackedLinear& p, bool reduce_range, bool relu,
                      const char* op) {
  TORCHERE_CHECK(x.dtype() == DType::Float, op, ": expected a float32 input but got ",
                 dtype_python_name(x.dtype()));
  if (p.half) {
    const Tensor y = fn::linear(x, p.weight, p.bias);
    return relu ? Tensor(fn::relu(y)) : y;
  }
  const Tensor q = quantized_by_range(x, reduce_range);
  if (!p.channels->symmetric) return by_values(q, p, relu);
  const UnsignedIntegers in = unsigned_integers(q, op);
  return float_sums(product(in, *p.channels, op), *p.channels, p.bias, in.scale, relu);
}

}  // namespace torchere
