#include "ops/packed_params.h"

#include <algorithm>

#include "ops/fn.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

std::string qualified(const char* name) { return std::string("__torch__.torch.classes.") + name; }

Tensor float_bias(const Tensor& bias, int64_t channels, const char* of) {
  if (!bias.defined()) return bias;
  TORCHERE_CHECK(bias.dim() == 1 && bias.numel() == channels, of, ": bias should have ", channels,
                 " elements, one for each output channel, but has ", bias.numel());
  Tensor b = empty_tensor(bias.sizes(), DType::Float);
  copy_elements(b, bias);
  return b;
}

}  // namespace

ChannelWeights::ChannelWeights(const Tensor& weight, int64_t axis) {
  const Quantizer& q = quantizer_of(weight);
  const int64_t channels = weight.size(axis);
  integers = contiguous(as_integers(weight));
  if (!q.per_channel()) {
    scales.assign(size_t(channels), float(q.scale));
    symmetric = q.zero_point == 0;
    return;
  }
  TORCHERE_CHECK(
      q.scheme == QScheme::PerChannelAffine && q.axis == axis && q.scales.numel() == channels,
      "Only per output channel quantization is supported for the weights");
  for (int64_t i = 0; i < channels; ++i) {
    scales.push_back(float(q.scales.data<double>()[i]));
    symmetric = symmetric && q.zero_points.data<int64_t>()[i] == 0;
  }
}

Ref<PackedLinear> pack_linear(const Tensor& weight, const Tensor& bias) {
  TORCHERE_CHECK(weight.dim() == 2,
                 "The weight tensor for quantized::linear_prepack should be 2-dimensional.");
  TORCHERE_CHECK(weight.dtype() == DType::QInt8,
                 "quantized::linear_prepack: the weight should be of dtype qint8, not ",
                 dtype_python_name(weight.dtype()));
  auto p = make_ref<PackedLinear>();
  p->weight = weight;
  p->bias = float_bias(bias, weight.size(0), "quantized::linear_prepack");
  p->channels = std::make_unique<ChannelWeights>(weight);
  return p;
}

Ref<PackedLinear> pack_linear_half(const Tensor& weight, const Tensor& bias) {
  TORCHERE_CHECK(weight.dim() == 2,
                 "The weight tensor for quantized::linear_prepack_fp16 should be 2-dimensional.");
  TORCHERE_CHECK(weight.dtype() == DType::Float || weight.dtype() == DType::Half,
                 "quantized::linear_prepack_fp16: the weight should be of a floating dtype, not ",
                 dtype_python_name(weight.dtype()));
  // Beyond half precision's range values become its largest, not infinity.
  constexpr double kLargest = 65504;
  const Tensor bounded = fn::clamp(weight, -kLargest, kLargest);
  auto p = make_ref<PackedLinear>();
  p->half = true;
  p->weight = fn::to(Tensor(fn::to(bounded, DType::Half)), DType::Float);
  p->bias = float_bias(bias, weight.size(0), "quantized::linear_prepack_fp16");
  return p;
}

Ref<PackedConv> pack_conv(const ConvParts& parts) {
  const size_t n = parts.stride.size();
  TORCHERE_CHECK(parts.weight.dim() == int64_t(n) + 2, "Weights are expected to have ", n + 2,
                 " dimensions");
  TORCHERE_CHECK(parts.weight.dtype() == DType::QInt8,
                 "quantized convolution: the weight should be of dtype qint8, not ",
                 dtype_python_name(parts.weight.dtype()));
  TORCHERE_CHECK(
      parts.padding.size() == n && parts.dilation.size() == n && parts.output_padding.size() == n,
      "stride, padding, output padding and dilation should have ", n, " elements each");
  TORCHERE_CHECK(parts.groups > 0 && parts.weight.size(0) % parts.groups == 0,
                 "quantized convolution: ", parts.groups, " groups do not divide ",
                 parts.weight.size(0), " channels");
  const int64_t channels =
      parts.transposed ? parts.weight.size(1) * parts.groups : parts.weight.size(0);
  auto p = make_ref<PackedConv>();
  static_cast<ConvParts&>(*p) = parts;
  p->bias = float_bias(parts.bias, channels, "quantized convolution");
  if (!p->transposed) p->channels = std::make_unique<ChannelWeights>(p->weight);
  return p;
}

Value packed_object(const char* name, Ref<Capsule> packed) {
  Ref<Object> o = make_object(host_class_named(qualified(name)));
  o->slots.at(0) = Value(std::move(packed));
  return Value(o);
}

const Capsule& packed_in(const Object& o, const char* name) {
  TORCHERE_CHECK(o.type->name() == qualified(name), "expected an object of class ", name,
                 " but got one of ", o.type->name());
  TORCHERE_CHECK(o.slots.at(0).is(Tag::Capsule), "an object of class ", name,
                 " was not initialized");
  return *o.slots[0].to<Capsule>();
}

const PackedLinear& linear_in(const Object& o) {
  return static_cast<const PackedLinear&>(packed_in(o, "quantized.LinearPackedParamsBase"));
}

void add_host_method(ClassType* c, const char* schema, NativeFunction::Body body) {
  FunctionSchema s = parse_schema(schema);
  if (s.returns.size() > 1) {  // a method gives one value
    std::vector<TypeRef> parts;
    for (const Argument& r : s.returns) parts.push_back(r.type);
    Argument whole;
    whole.type = types::tuple(std::move(parts));
    s.returns = {whole};
  }
  std::string name(s.name.name());
  // Kept for ever, as the class is.
  c->add_method(new NativeFunction(c->name() + "." + name, std::move(s), std::move(body)));
}

}  // namespace torchere
