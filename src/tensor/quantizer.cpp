// Quantizers, and the two conversions. Arithmetic is in float, as PyTorch's: value * (1 / scale),
// rounded to even, then the zero point; (integer - zero point) * scale.
#include "tensor/quantizer.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tensor/loop.h"

namespace torchere {
namespace {

// Calls f with a value of the integers' C++ type.
template <class F>
decltype(auto) on_integers(DType quantized, F&& f) {
  switch (quantized) {
    case DType::QInt8:
      return f(int8_t{});
    case DType::QUInt8:
      return f(uint8_t{});
    case DType::QInt32:
      return f(int32_t{});
    default:
      fail("expected a quantized dtype but got ", dtype_name(quantized));
  }
}

bool is_channels_last(const Tensor& t) {
  if (t.is_contiguous()) return false;
  return (t.dim() == 4 && t.is_contiguous(MemoryFormat::ChannelsLast)) ||
         (t.dim() == 5 && t.is_contiguous(MemoryFormat::ChannelsLast3d));
}
// `t` itself where its elements lie without gaps, row-major or channels last; else a copy.
Tensor dense(const Tensor& t) { return is_channels_last(t) ? t : contiguous(t); }

// Calls f(first element, count, channel) for each run of elements of one channel, in memory order.
template <class F>
void for_each_channel_run(const Tensor& t, int64_t axis, F&& f) {
  const int64_t channels = t.size(axis), run = channels > 1 ? t.stride(axis) : t.numel();
  if (t.numel() == 0) return;
  for (int64_t i = 0; i < t.numel(); i += run) f(i, run, (i / run) % channels);
}

// The range's ends around the zero point; what is not a number becomes the upper one.
template <class T>
struct Clip {
  explicit Clip(int64_t zero_point)
      : least(float(double(std::numeric_limits<T>::min()) - double(zero_point))),
        most(float(double(std::numeric_limits<T>::max()) - double(zero_point))) {}
  float operator()(float v) const {
    v = v < most ? v : most;
    return v > least ? v : least;
  }
  float least, most;
};

template <class T>
T quantized_element(float value, float inverse_scale, int64_t zero_point, const Clip<T>& clip) {
  const float v = value * inverse_scale;
  if constexpr (sizeof(T) == 1) {
    // Clipped to some hundreds (the zero point lies in the range), the sum with 1.5 * 2^23 rounds.
    constexpr float kRounds = 12582912.0f;
    return T(int32_t((clip(v) + kRounds) - kRounds) + int32_t(zero_point));
  } else {
    const double rounded = std::nearbyint(double(v)) + double(zero_point);
    return T(std::clamp(rounded == rounded ? rounded : double(std::numeric_limits<T>::max()),
                        double(std::numeric_limits<T>::min()),
                        double(std::numeric_limits<T>::max())));
  }
}

template <class T>
void quantize_run(T* to, const float* from, int64_t n, double scale, int64_t zero_point) {
  const float inverse = 1.0f / float(scale);
  const Clip<T> clip(zero_point);
  for (int64_t i = 0; i < n; ++i) to[i] = quantized_element<T>(from[i], inverse, zero_point, clip);
}

template <class T>
void dequantize_run(float* to, const T* from, int64_t n, double scale, int64_t zero_point) {
  const float s = float(scale);
  for (int64_t i = 0; i < n; ++i) to[i] = float(int64_t(from[i]) - zero_point) * s;
}

bool has_float_parameters(const Quantizer& q) {
  return q.scheme == QScheme::PerChannelAffineFloatQParams;
}

template <class T>
void quantize_channels(T* to, const float* from, const Tensor& t, const Quantizer& q) {
  if (has_float_parameters(q)) {
    const float *scales = q.scales.data<float>(), *zeros = q.zero_points.data<float>();
    for_each_channel_run(t, q.axis, [&](int64_t i, int64_t n, int64_t c) {
      const float inverse = scales[c] == 0 ? 1.0f : 1.0f / scales[c];
      for (int64_t k = i; k < i + n; ++k)
        to[k] = quantized_element<T>(from[k] * inverse + zeros[c], 1, 0, Clip<T>(0));
    });
    return;
  }
  const double* scales = q.scales.data<double>();
  const int64_t* zeros = q.zero_points.data<int64_t>();
  for_each_channel_run(t, q.axis, [&](int64_t i, int64_t n, int64_t c) {
    quantize_run(to + i, from + i, n, scales[c], zeros[c]);
  });
}

template <class T>
void dequantize_channels(float* to, const T* from, const Tensor& t, const Quantizer& q) {
  if (has_float_parameters(q)) {
    const float *scales = q.scales.data<float>(), *zeros = q.zero_points.data<float>();
    for_each_channel_run(t, q.axis, [&](int64_t i, int64_t n, int64_t c) {
      for (int64_t k = i; k < i + n; ++k) to[k] = (float(from[k]) - zeros[c]) * scales[c];
    });
    return;
  }
  const double* scales = q.scales.data<double>();
  const int64_t* zeros = q.zero_points.data<int64_t>();
  for_each_channel_run(t, q.axis, [&](int64_t i, int64_t n, int64_t c) {
    dequantize_run(to + i, from + i, n, scales[c], zeros[c]);
  });
}

Tensor converted_parameter(const Tensor& t, DType dtype) {
  Tensor r = empty_tensor(t.sizes(), dtype);
  copy_elements(r, t);
  return r;
}

}  // namespace

const char* qscheme_name(QScheme s) noexcept {
  switch (s) {
    case QScheme::PerTensorAffine:
      return "per_tensor_affine";
    case QScheme::PerChannelAffine:
      return "per_channel_affine";
    case QScheme::PerTensorSymmetric:
      return "per_tensor_symmetric";
    case QScheme::PerChannelSymmetric:
      return "per_channel_symmetric";
    case QScheme::PerChannelAffineFloatQParams:
      return "per_channel_affine_float_qparams";
  }
  return "unknown";
}

DType integer_dtype(DType quantized) {
  return on_integers(quantized, [](auto zero) { return dtype_of<decltype(zero)>; });
}

DType quantized_dtype(DType integers) {
  switch (integers) {
    case DType::Char:
      return DType::QInt8;
    case DType::Byte:
      return DType::QUInt8;
    case DType::Int:
      return DType::QInt32;
    default:
      fail("no quantized dtype has integers of dtype ", dtype_name(integers));
  }
}

IntegerRange range_of(DType quantized) {
  return on_integers(quantized, [](auto zero) -> IntegerRange {
    using T = decltype(zero);
    return {std::numeric_limits<T>::min(), std::numeric_limits<T>::max()};
  });
}

Ref<Quantizer> make_quantizer(double scale, int64_t zero_point) {
  auto q = make_ref<Quantizer>();
  q->scale = scale;
  q->zero_point = zero_point;
  return q;
}

Ref<Quantizer> make_quantizer(const Tensor& scales, const Tensor& zero_points, int64_t axis) {
  TORCHERE_CHECK(scales.dim() == 1, "scale tensor must have dimension 1");
  TORCHERE_CHECK(zero_points.dim() == 1, "zero_points tensor must have dimension 1");
  TORCHERE_CHECK(scales.numel() == zero_points.numel(),
                 "number of elements in scales and zero_points must match");
  TORCHERE_CHECK(axis >= 0, "axis must be non-negative");
  const bool floats = zero_points.dtype() == DType::Float;
  auto q = make_ref<Quantizer>();
  q->scheme = floats ? QScheme::PerChannelAffineFloatQParams : QScheme::PerChannelAffine;
  q->scales = converted_parameter(scales, floats ? DType::Float : DType::Double);
  q->zero_points = converted_parameter(zero_points, floats ? DType::Float : DType::Long);
  q->axis = axis;
  return q;
}

const Quantizer& quantizer_of(const Tensor& t) {
  TORCHERE_CHECK(is_quantized(t) && t.impl()->quantizer(), "expected a quantized tensor but got ",
                 dtype_name(t.dtype()));
  return static_cast<const Quantizer&>(*t.impl()->quantizer());
}

Tensor as_integers(const Tensor& quantized) {
  Tensor t = view_of(quantized, quantized.sizes(), quantized.strides(), quantized.storage_offset());
  t.impl()->set_storage(quantized.impl()->storage(), integer_dtype(quantized.dtype()));
  t.impl()->set_quantizer(nullptr);
  return t;
}

Tensor as_quantized(const Tensor& integers, Ref<RefCounted> quantizer) {
  Tensor t = view_of(integers, integers.sizes(), integers.strides(), integers.storage_offset());
  t.impl()->set_storage(integers.impl()->storage(), quantized_dtype(integers.dtype()));
  t.impl()->set_quantizer(std::move(quantizer));
  return t;
}

int64_t quantize_one(double value, double scale, int64_t zero_point, DType dtype) {
  return on_integers(dtype, [&](auto zero) {
    return int64_t(quantized_element<decltype(zero)>(float(value), 1.0f / float(scale), zero_point,
                                                     Clip<decltype(zero)>(zero_point)));
  });
}

Tensor quantize(const Tensor& x, const Ref<Quantizer>& q, DType dtype) {
  TORCHERE_CHECK(x.dtype() == DType::Float, "Quantize only works on Float Tensor, got ",
                 dtype_name(x.dtype()));
  const Tensor from = dense(x);
  Tensor r = empty_strided_tensor(from.sizes(), from.strides(), dtype);
  r.impl()->set_quantizer(q);
  if (q->per_channel()) {
    TORCHERE_CHECK(q->axis < x.dim(),
                   "Channel axis out of range in per channel affine "
                   "quantization.");
    TORCHERE_CHECK(q->scales.numel() == x.size(q->axis),
                   "length of scales must equal to channel, "
                   "expected ",
                   x.size(q->axis), " got, ", q->scales.numel());
  } else {
    const auto [least, most] = range_of(dtype);
    TORCHERE_CHECK(q->zero_point >= least, "quantize_tensor zero_point ", q->zero_point,
                   " is below lower bound.");
    TORCHERE_CHECK(q->zero_point <= most, "quantize_tensor zero_point ", q->zero_point,
                   " is above upper bound.");
  }
  on_integers(dtype, [&](auto zero) {
    using T = decltype(zero);
    T* to = static_cast<T*>(r.data());
    if (q->per_channel())
      quantize_channels(to, from.data<float>(), r, *q);
    else
      quantize_run(to, from.data<float>(), r.numel(), q->scale, q->zero_point);
  });
  return r;
}

Tensor dequantize(const Tensor& t) {
  const Quantizer& q = quantizer_of(t);
  const Tensor from = dense(t);
  Tensor r = empty_strided_tensor(from.sizes(), from.strides(), DType::Float);
  on_integers(t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* at = static_cast<const T*>(from.data());
    if (q.per_channel())
      dequantize_channels(r.data<float>(), at, from, q);
    else
      dequantize_run(r.data<float>(), at, r.numel(), q.scale, q.zero_point);
  });
  return r;
}

}  // namespace torchere
