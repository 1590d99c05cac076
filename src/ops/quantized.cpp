#include "ops/quantized.h"

#include <algorithm>
#include <cmath>

#include "ops/call.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

bool holds_quantized(const Value& v) {
  if (v.is_tensor()) return v.as_tensor().defined() && is_quantized(v.as_tensor());
  if (!v.is_list()) return false;
  const auto& items = v.as<List>()->items;
  return std::any_of(items.begin(), items.end(), holds_quantized);
}

// The tensors of an argument changed by f; the argument itself where none is quantized.
template <class F>
Value changed(const Value& v, F f) {
  if (!holds_quantized(v)) return v;
  if (v.is_tensor()) return Value(f(v.as_tensor()));
  std::vector<Tensor> all = to_tensor_list(v);
  for (Tensor& t : all)
    if (t.defined() && is_quantized(t)) t = f(t);
  return list_of(all);
}

const Tensor* first_quantized(const Value& v) {
  if (!holds_quantized(v)) return nullptr;
  if (v.is_tensor()) return &v.as_tensor();
  for (const Value& x : v.as<List>()->items)
    if (const Tensor* t = first_quantized(x)) return t;
  return nullptr;
}
Tensor first_quantized(const Op& op, const Call& call) {
  for (size_t i = 0; i < op.arguments; ++i)
    if (const Tensor* t = first_quantized(call.argument(i))) return *t;
  fail(ErrorKind::Bug, "no quantized tensor among the arguments of ", op.full_name());
}

// Runs the plain kernel on changed arguments; its results after `back`.
template <class F, class G>
void run_changed(const Op& op, const Call& call, F change, G back) {
  std::vector<Value> frame(size_t(op.arguments) + op.results);
  for (size_t i = 0; i < op.arguments; ++i) frame[i] = changed(call.argument(i), change);
  const uint16_t* iota = iota_operands();
  op.on_plain(op, {frame.data(), iota, iota + op.arguments});
  for (size_t i = 0; i < op.results; ++i) call.result(i) = back(std::move(frame[op.arguments + i]));
}

bool quantized_alike(const Tensor& a, const Tensor& b) {
  if (a.dtype() != b.dtype()) return false;
  if (a.impl()->quantizer() == b.impl()->quantizer()) return true;
  const Quantizer &x = quantizer_of(a), &y = quantizer_of(b);
  return !x.per_channel() && !y.per_channel() && x.scale == y.scale && x.zero_point == y.zero_point;
}

void run_with(const Op& op, const Call& call, QuantizationParams params) {
  const DType dtype = first_quantized(op, call).dtype();
  run_changed(op, call, dequantize, [&](Value v) {
    if (!v.is_tensor() || v.as_tensor().dtype() != DType::Float) return v;
    return Value(requantized(v.as_tensor(), params.scale, params.zero_point, dtype));
  });
}

}  // namespace

void run_by_quantization(const Op& op, const Call& call) {
  // Lists of numbers hold none: only arguments that the schema calls tensors are looked at.
  for (uint32_t left = op.tensor_arguments | op.list_arguments; left; left &= left - 1)
    if (__builtin_expect(holds_quantized(call.argument(size_t(__builtin_ctz(left)))), 0))
      return op.on_quantized(op, call);
  op.on_plain(op, call);
}

void on_integers(const Op& op, const Call& call) {
  const Tensor first = first_quantized(op, call);
  const DType integers = integer_dtype(first.dtype());
  auto as_plain = [&](const Tensor& t) {
    TORCHERE_CHECK(quantized_alike(t, first), op.name.name(),
                   ": all quantized tensors must have the same dtype, scale and zero point");
    return as_integers(t);
  };
  run_changed(op, call, as_plain, [&](Value v) {
    if (!v.is_tensor() || v.as_tensor().dtype() != integers) return v;
    return Value(as_quantized(v.as_tensor(), first.impl()->quantizer()));
  });
}

void on_values(const Op& op, const Call& call) {
  const Quantizer& q = per_tensor_quantizer(first_quantized(op, call), op.name.name());
  run_with(op, call, {q.scale, q.zero_point});
}

void on_steps(const Op& op, const Call& call) {
  const Tensor first = first_quantized(op, call);
  const Quantizer& q = per_tensor_quantizer(first, op.name.name());
  const auto steps = [&](const Tensor& t) {
    if (!quantized_alike(t, first)) fail(op.name.name(), ": tensors are quantized differently");
    return dequantize(as_quantized(as_integers(t), make_quantizer(1.0, q.zero_point)));
  };
  run_changed(op, call, steps, [&](Value v) {
    if (!v.is_tensor() || v.as_tensor().dtype() != DType::Float) return v;
    const Tensor integers =
        as_integers(requantized(v.as_tensor(), 1.0, q.zero_point, first.dtype()));
    return Value(as_quantized(integers, first.impl()->quantizer()));
  });
}

void on_dequantized(const Op& op, const Call& call) {
  run_changed(op, call, dequantize, [](Value v) { return v; });
}

void on_values_in_unit(const Op& op, const Call& call) {
  const DType dtype = first_quantized(op, call).dtype();
  if (dtype == DType::QInt32)
    return run_with(op, call, {1.0 / 4294967296.0, range_of(dtype).least});
  run_with(op, call, {1.0 / 256, range_of(dtype).least});
}

void on_values_in_signed_unit(const Op& op, const Call& call) {
  const DType dtype = first_quantized(op, call).dtype();
  if (dtype == DType::QInt32) return run_with(op, call, {1.0 / 2147483648.0, 0});
  run_with(op, call, {2.0 / 256, dtype == DType::QUInt8 ? 128 : 0});
}

const Quantizer& per_tensor_quantizer(const Tensor& t, std::string_view op) {
  const Quantizer& q = quantizer_of(t);
  TORCHERE_CHECK(!q.per_channel(), op, " takes tensors that are quantized per tensor, not ",
                 qscheme_name(q.scheme));
  return q;
}

Tensor requantized(const Tensor& values, double scale, int64_t zero_point, DType dtype) {
  return quantize(values, make_quantizer(scale, zero_point), dtype);
}

QuantizationParams choose_quantization(float least, float most, int32_t integer_least,
                                       int32_t integer_most) {
  constexpr float kSmallestScale = 6.1e-5f;
  least = std::min(least, 0.f);
  most = std::max(most, 0.f);
  const double steps = double(integer_most) - integer_least;
  double scale = (double(most) - least) / steps;
  if (float(scale) == 0.0f || std::isinf(1.0f / float(scale))) scale = 0.1;
  if (scale < kSmallestScale) {
    const float widened = kSmallestScale / float(scale);
    scale = kSmallestScale;
    if (least == 0.0f) {
      most = float(kSmallestScale * steps);
    } else if (most == 0.0f) {
      least = float(-kSmallestScale * steps);
    } else {
      least *= widened;
      most *= widened;
    }
  }
  // The zero point that follows from the end with the smaller error.
  const double from_least = integer_least - least / scale, from_most = integer_most - most / scale;
  const double least_error = std::abs(double(integer_least)) + std::abs(least / scale),
               most_error = std::abs(double(integer_most)) + std::abs(most / scale);
  const double zero = least_error < most_error ? from_least : from_most;
  const double clipped = std::clamp(zero, double(integer_least), double(integer_most));
  return {scale, int64_t(std::nearbyint(clipped))};
}

QuantizationParams choose_quantization(const Tensor& x, bool reduce_range) {
  float least = 0, most = 0;
  if (x.numel() > 0) {
    const Tensor dense = contiguous(x);
    const float* p = dense.data<float>();
    least = most = p[0];
#pragma omp simd reduction(min : least) reduction(max : most)
    for (int64_t i = 0; i < dense.numel(); ++i) {
      least = std::min(least, p[i]);
      most = std::max(most, p[i]);
    }
  }
  return choose_quantization(least, most, 0, reduce_range ? 127 : 255);
}

}  // namespace torchere
