// Floating tensors to quantized ones and back, what a quantized tensor is made of, and fake
// quantization: rounding to the values that a quantized tensor could hold.
#include <cmath>

#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "ops/quantized.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

Tensor as_float(const Tensor& x, const char* op) {
  TORCHERE_CHECK(x.dtype() == DType::Float || x.dtype() == DType::Half ||
                     x.dtype() == DType::BFloat16 || x.dtype() == DType::Double,
                 op, ": expected a floating tensor but got ", dtype_python_name(x.dtype()));
  return x.dtype() == DType::Float ? x : Tensor(fn::to(x, DType::Float));
}

Tensor quantize_per_tensor(const Tensor& x, double scale, int64_t zero_point, DType dtype) {
  TORCHERE_CHECK(x.dtype() == DType::Float, "Quantize only works on Float Tensor, got ",
                 dtype_name(x.dtype()));
  TORCHERE_CHECK(is_quantized(dtype), "quantize_per_tensor: ", dtype_python_name(dtype),
                 " is no quantized dtype");
  return requantized(x, scale, zero_point, dtype);
}

Tensor quantize_per_channel(const Tensor& x, const Tensor& scales, const Tensor& zero_points,
                            int64_t axis, DType dtype) {
  TORCHERE_CHECK(is_quantized(dtype), "quantize_per_channel: ", dtype_python_name(dtype),
                 " is no quantized dtype");
  return quantize(x, make_quantizer(scales, zero_points, axis), dtype);
}

Tensor quantize_dynamic(const Tensor& x, DType dtype, bool reduce_range) {
  TORCHERE_CHECK(dtype == DType::QInt8 || dtype == DType::QUInt8, "dtype ",
                 dtype_python_name(dtype), "not supported");
  // PyTorch narrows the range for qint8 only where asked, as for quint8.
  IntegerRange range = range_of(dtype);
  if (reduce_range) range = {range.least / 2, range.most / 2};
  Tensor least = fn::amin(x, Dims{}, false), most = fn::amax(x, Dims{}, false);
  const QuantizationParams p = choose_quantization(float(read_element(least).to_double()),
                                                   float(read_element(most).to_double()),
                                                   int32_t(range.least), int32_t(range.most));
  return requantized(x, p.scale, p.zero_point, dtype);
}

Tensor dequantized(const Tensor& t) {
  if (is_quantized(t)) return dequantize(t);
  return as_float(t, "dequantize");
}

std::vector<Tensor> dequantized_each(const std::vector<Tensor>& tensors) {
  std::vector<Tensor> out;
  for (const Tensor& t : tensors) out.push_back(dequantized(t));
  return out;
}

Value dequantized_any(const Value& v) {
  if (v.is_tensor()) return Value(dequantized(v.as_tensor()));
  if (v.is_list()) {
    auto list = make_ref<List>(v.as<List>()->element_type);
    for (const Value& x : v.as<List>()->items) list->items.push_back(dequantized_any(x));
    return Value(list);
  }
  if (!v.is_tuple()) return v;
  std::vector<Value> items;
  for (const Value& x : v.as<Tuple>()->items) items.push_back(dequantized_any(x));
  return tuple_of(std::move(items));
}

const Quantizer& channel_quantizer(const Tensor& t, const char* op) {
  const Quantizer& q = quantizer_of(t);
  TORCHERE_CHECK(q.per_channel(), op, ": expected a tensor quantized per channel but got ",
                 qscheme_name(q.scheme));
  return q;
}

void define_conversions(Table& t) {
  t.op("aten::quantize_per_tensor(Tensor self, float scale, int zero_point, ScalarType dtype) -> "
       "Tensor")
      .kernel<quantize_per_tensor>()
      .not_differentiable()
      .samples("f(2,3) 0.1 10 13", "f(4) 0.05 0 12", "f(3) 0.01 5 14");
  t.op("aten::quantize_per_tensor.tensor_qparams(Tensor self, Tensor scale, Tensor zero_point, "
       "ScalarType dtype) -> Tensor")
      .kernel([](const Tensor& x, const Tensor& scale, const Tensor& zero_point, DType dtype) {
        return quantize_per_tensor(x, read_element(scale).to_double(),
                                   read_element(zero_point).to_int(), dtype);
      })
      .not_differentiable();
  t.op("aten::quantize_per_tensor.tensors(Tensor[] tensors, Tensor scales, Tensor zero_points, "
       "ScalarType dtype) -> Tensor[]")
      .kernel([](const std::vector<Tensor>& tensors, const Tensor& scales,
                 const Tensor& zero_points, DType dtype) {
        std::vector<Tensor> out;
        for (size_t i = 0; i < tensors.size(); ++i)
          out.push_back(quantize_per_tensor(
              tensors[i], read_element(fn::select(scales, 0, int64_t(i))).to_double(),
              read_element(fn::select(zero_points, 0, int64_t(i))).to_int(), dtype));
        return out;
      })
      .not_differentiable();
  t.op("aten::quantize_per_channel(Tensor self, Tensor scales, Tensor zero_points, int axis, "
       "ScalarType dtype) -> Tensor")
      .kernel<quantize_per_channel>()
      .not_differentiable()
      .samples("f(2,3) v(0.1,0.2) k(1,2) 0 12", "f(2,3) v(0.1,0.2,0.3) k(1,2,0) 1 13");
  t.op("aten::quantize_per_tensor_dynamic(Tensor self, ScalarType dtype, bool reduce_range) -> "
       "Tensor")
      .kernel<quantize_dynamic>()
      .not_differentiable()
      .samples("f(2,3) 13 false", "f(2,3) 12 true");
  t.op("aten::_choose_qparams_per_tensor(Tensor self, bool reduce_range=False) -> (float, int)")
      .kernel([](const Tensor& x, bool reduce_range) -> std::tuple<double, int64_t> {
        const QuantizationParams p =
            choose_quantization(as_float(x, "choose_qparams"), reduce_range);
        return {p.scale, p.zero_point};
      })
      .samples("f(2,3)");
  for (const char* schema : {"aten::dequantize.self(Tensor self) -> Tensor",
                             "aten::dequantize.tensor(Tensor qtensor) -> Tensor"})
    t.op(schema).kernel<dequantized>().not_differentiable();
  t.samples("aten::dequantize.self", {"q(2,3)", "h(2,3)", "f(2)"});
  t.samples("aten::dequantize.tensor", {"q(2,3)"});
  for (const char* schema : {"aten::dequantize.tensors(Tensor[] tensors) -> Tensor[]",
                             "aten::dequantize.list(Tensor[] qtensors) -> Tensor[]"})
    t.op(schema).kernel<dequantized_each>().not_differentiable();
  t.samples("aten::dequantize.tensors", {"[q(2,3),h(2)]"});
  t.samples("aten::dequantize.list", {"[q(2,3),h(2)]"});
  t.op("aten::dequantize.any(Any tensors) -> Any").kernel<dequantized_any>().samples("q(2,3)");
}

void define_parts(Table& t) {
  t.op("aten::int_repr(Tensor self) -> Tensor")
      .kernel([](const Tensor& x) {
        quantizer_of(x);
        return Tensor(fn::clone(as_integers(x)));
      })
      .not_differentiable()
      .samples("q(2,3)", "h(2,3)");
  t.op("aten::q_scale(Tensor self) -> float")
      .kernel([](const Tensor& x) { return per_tensor_quantizer(x, "q_scale").scale; })
      .samples("q(2)");
  t.op("aten::q_zero_point(Tensor self) -> int")
      .kernel([](const Tensor& x) { return per_tensor_quantizer(x, "q_zero_point").zero_point; })
      .samples("q(2)");
  t.op("aten::q_per_channel_scales(Tensor self) -> Tensor").kernel([](const Tensor& x) {
    return channel_quantizer(x, "q_per_channel_scales").scales;
  });
  t.op("aten::q_per_channel_zero_points(Tensor self) -> Tensor").kernel([](const Tensor& x) {
    return channel_quantizer(x, "q_per_channel_zero_points").zero_points;
  });
  t.op("aten::q_per_channel_axis(Tensor self) -> int").kernel([](const Tensor& x) {
    return channel_quantizer(x, "q_per_channel_axis").axis;
  });
  t.op("aten::qscheme(Tensor self) -> QScheme")
      .kernel([](const Tensor& x) { return int64_t(quantizer_of(x).scheme); })
      .samples("q(2)");
  t.op("aten::_make_per_tensor_quantized_tensor(Tensor self, float scale, int zero_point) -> "
       "Tensor")
      .kernel([](const Tensor& x, double scale, int64_t zero_point) {
        return as_quantized(fn::clone(x), make_quantizer(scale, zero_point));
      });
  t.op("aten::_make_per_channel_quantized_tensor(Tensor self, Tensor scale, Tensor zero_point, "
       "int axis) -> Tensor")
      .kernel([](const Tensor& x, const Tensor& scales, const Tensor& zero_points, int64_t axis) {
        return as_quantized(fn::clone(x), make_quantizer(scales, zero_points, axis));
      });
  t.op("aten::_empty_affine_quantized(SymInt[] size, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None, float scale=1., int "
       "zero_point=0, MemoryFormat? memory_format=0) -> Tensor")
      .kernel([](const Dims& size, OptDType dtype, const Value&, OptDevice device, const Value&,
                 double scale, int64_t zero_point, OptFormat format) {
        Tensor r = new_tensor(size, integer_dtype(dtype.value_or(DType::QUInt8)), device, format);
        return as_quantized(r, make_quantizer(scale, zero_point));
      });
  t.op("aten::_empty_per_channel_affine_quantized(SymInt[] size, *, Tensor scales, Tensor "
       "zero_points, int axis, ScalarType? dtype=None, Layout? layout=None, Device? device=None, "
       "bool? pin_memory=None, MemoryFormat? memory_format=0) -> Tensor")
      .kernel([](const Dims& size, const Tensor& scales, const Tensor& zero_points, int64_t axis,
                 OptDType dtype, const Value&, OptDevice device, const Value&, OptFormat format) {
        Tensor r = new_tensor(size, integer_dtype(dtype.value_or(DType::QInt8)), device, format);
        return as_quantized(r, make_quantizer(scales, zero_points, axis));
      });
}

// ------------------------------------------------------------------ fake quantization

// Per tensor the operands have one element, per channel they broadcast along an axis. The mask says
// which values lay in the range: through those alone gradients pass.
std::tuple<Tensor, Tensor> fake_quantized(const Tensor& x, const Tensor& scale,
                                          const Tensor& zero_point, int64_t least, int64_t most) {
  TORCHERE_CHECK(least <= most, "`quant_min` should be less than or equal to `quant_max`.");
  const Tensor inverse = fn::reciprocal(scale);
  const Tensor q = Tensor(fn::round(x * inverse)) + zero_point;
  const Tensor mask = fn::logical_and(fn::ge(q, Scalar(least)), fn::le(q, Scalar(most)));
  const Tensor clipped = fn::clamp(q, Scalar(least), Scalar(most));
  return {(clipped - zero_point) * scale, mask};
}

Tensor number(double v, const Tensor& like) { return scalar_tensor(Scalar(v), like.dtype()); }

std::tuple<Tensor, Tensor> fake_per_tensor(const Tensor& x, double scale, int64_t zero_point,
                                           int64_t least, int64_t most) {
  TORCHERE_CHECK(zero_point >= least && zero_point <= most,
                 "`zero_point` must be between `quant_min` and `quant_max`.");
  return fake_quantized(x, number(scale, x), number(double(zero_point), x), least, most);
}

std::tuple<Tensor, Tensor> fake_per_channel(const Tensor& x, const Tensor& scale,
                                            const Tensor& zero_point, int64_t axis, int64_t least,
                                            int64_t most) {
  TORCHERE_CHECK(scale.dim() == 1 && zero_point.dim() == 1,
                 "scale should be a 1-D tensor and zero_point too");
  TORCHERE_CHECK(axis >= 0 && axis < x.dim(),
                 "`axis` must be between 0 and number of dimensions of input");
  TORCHERE_CHECK(scale.numel() == x.size(axis) && zero_point.numel() == x.size(axis),
                 "dimensions of scale and zero-point are not consistent with input tensor");
  Dims shape(size_t(x.dim()));
  for (int64_t& s : shape) s = 1;
  shape[size_t(axis)] = x.size(axis);
  return fake_quantized(x, fn::to(Tensor(fn::reshape(scale, shape)), x.dtype()),
                        fn::to(Tensor(fn::reshape(zero_point, shape)), x.dtype()), least, most);
}

Tensor masked_gradient(const Backward& b) {
  return b.g() * Tensor(fn::to(b.out(1), b.g().dtype()));
}

void define_fake_quantization(Table& t) {
  t.op("aten::fake_quantize_per_tensor_affine_cachemask(Tensor self, float scale, int zero_point, "
       "int quant_min, int quant_max) -> (Tensor output, Tensor mask)")
      .kernel<fake_per_tensor>()
      .grad("self", "result1", masked_gradient)
      .samples("n(2,3) 0.1 1 -8 7");
  t.op("aten::fake_quantize_per_tensor_affine(Tensor self, float scale, int zero_point, int "
       "quant_min, int quant_max) -> Tensor")
      .kernel([](const Tensor& x, double scale, int64_t zero_point, int64_t least, int64_t most) {
        return Tensor(call<"aten::fake_quantize_per_tensor_affine_cachemask">(x, scale, zero_point,
                                                                              least, most));
      })
      .composite();
  t.op("aten::fake_quantize_per_tensor_affine.tensor_qparams(Tensor self, Tensor scale, Tensor "
       "zero_point, int quant_min, int quant_max) -> Tensor")
      .kernel([](const Tensor& x, const Tensor& scale, const Tensor& zero_point, int64_t least,
                 int64_t most) {
        return Tensor(call<"aten::fake_quantize_per_tensor_affine_cachemask">(
            x, read_element(scale).to_double(), read_element(zero_point).to_int(), least, most));
      })
      .composite();
  t.op("aten::fake_quantize_per_channel_affine_cachemask(Tensor self, Tensor scale, Tensor "
       "zero_point, int axis, int quant_min, int quant_max) -> (Tensor output, Tensor mask)")
      .kernel<fake_per_channel>()
      .grad("self", "result1", masked_gradient)
      .samples("n(2,3) v(0.1,0.2) k(1,0) 0 -8 7");
  t.op("aten::fake_quantize_per_channel_affine(Tensor self, Tensor scale, Tensor zero_point, int "
       "axis, int quant_min, int quant_max) -> Tensor")
      .kernel([](const Tensor& x, const Tensor& scale, const Tensor& zero_point, int64_t axis,
                 int64_t least, int64_t most) {
        return Tensor(call<"aten::fake_quantize_per_channel_affine_cachemask">(x, scale, zero_point,
                                                                               axis, least, most));
      })
      .composite();
}

}  // namespace

void define_quantize(Table& t) {
  define_conversions(t);
  define_parts(t);
  define_fake_quantization(t);
}

}  // namespace torchere
