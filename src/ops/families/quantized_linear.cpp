// Linear layers with 8-bit or half-precision weights. Static: 8-bit input and result. Dynamic:
// float input, quantized by its own range at each call, and float result.
#include "ops/fn.h"
#include "ops/quantized_layer.h"
#include "ops/samples.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

constexpr const char* kClass = "quantized.LinearPackedParamsBase";

Value packed(const Ref<PackedLinear>& p) { return packed_object(kClass, p); }

std::tuple<Tensor, Tensor> unpacked(const Object& o) {
  const PackedLinear& p = linear_in(o);
  return {p.weight, p.bias};
}

Value parts_of(std::vector<Value>& in) {
  const PackedLinear& p = linear_in(*in[0].as<Object>());
  return tuple_of({Value(p.weight), to_argument(p.bias)});
}

void define_class() {
  ClassType* c = define_host_class(std::string("__torch__.torch.classes.") + kClass);
  const std::string self = std::string("(") + c->name() + " self";
  add_host_method(c, ("__getstate__" + self + ") -> (Tensor, Tensor?)").c_str(), parts_of);
  add_host_method(c, ("__setstate__" + self + ", (Tensor, Tensor?) state) -> NoneType").c_str(),
                  [](std::vector<Value>& in) {
                    const auto& state = in[1].as<Tuple>()->items;
                    const Tensor w = state.at(0).to_tensor();
                    const Tensor b = state.at(1).is_none() ? Tensor() : state[1].to_tensor();
                    in[0].as<Object>()->slots.at(0) = Value(
                        Ref<Capsule>(is_quantized(w) ? pack_linear(w, b) : pack_linear_half(w, b)));
                    return Value();
                  });
  add_host_method(c, ("unpack" + self + ") -> (Tensor, Tensor?)").c_str(), parts_of);
  add_host_method(c, ("bias" + self + ") -> Tensor?").c_str(), [](std::vector<Value>& in) {
    return to_argument(linear_in(*in[0].as<Object>()).bias);
  });
}

#define PACKED "__torch__.torch.classes.quantized.LinearPackedParamsBase"

Value sample_packed(bool half = false) {
  samples::Numbers numbers;
  const Tensor bias = samples::tensor_of('f', {4}, 0, numbers);
  if (half) return packed(pack_linear_half(samples::tensor_of('f', {4, 3}, 0, numbers), bias));
  return packed(pack_linear(samples::tensor_of('h', {4, 3}, 0, numbers), bias));
}
Samples static_samples() {
  samples::Numbers numbers;
  return {{Value(samples::tensor_of('q', {2, 3}, 0, numbers)), sample_packed(), Value(0.05),
           Value(int64_t{90})}};
}
Samples dynamic_samples() {
  samples::Numbers numbers;
  return {{Value(samples::tensor_of('f', {2, 3}, 0, numbers)), sample_packed(), Value(false)}};
}
Samples half_samples() {
  samples::Numbers numbers;
  return {{Value(samples::tensor_of('f', {2, 3}, 0, numbers)), sample_packed(true)}};
}

void define_packing(Table& t) {
  t.op("quantized::linear_prepack(Tensor W, Tensor? B=None) -> " PACKED " W_prepack")
      .kernel([](const Tensor& w, const Tensor& b) { return packed(pack_linear(w, b)); })
      .samples("h(4,3) f(4)", "h(4,3)");
  t.op("quantized::linear_prepack_fp16(Tensor W, Tensor? B=None) -> " PACKED " W_prepack")
      .kernel([](const Tensor& w, const Tensor& b) { return packed(pack_linear_half(w, b)); })
      .samples("f(4,3) f(4)");
  for (const char* name : {"linear_unpack", "linear_unpack_fp16"})
    t.op(str("quantized::", name, "(" PACKED " W_prepack) -> (Tensor W_origin, Tensor? B_origin)"))
        .kernel<unpacked>()
        .samples([] { return Samples{{sample_packed()}}; });
}

}  // namespace

void define_quantized_linear(Table& t) {
  define_class();
  define_packing(t);
  t.op("quantized::linear(Tensor X, " PACKED
       " W_prepack, float Y_scale_i, int Y_zero_point_i) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p, double scale, int64_t zero_point) {
        return static_linear(x, linear_in(p), scale, zero_point, false, "quantized::linear");
      })
      .not_differentiable()
      .samples(static_samples);
  t.op("quantized::linear_relu(Tensor X, " PACKED
       " W_prepack, float Y_scale_i, int Y_zero_point_i) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p, double scale, int64_t zero_point) {
        return static_linear(x, linear_in(p), scale, zero_point, true, "quantized::linear_relu");
      })
      .not_differentiable()
      .samples(static_samples);
  t.op("quantized::linear_dynamic(Tensor X, " PACKED
       " W_prepack, bool reduce_range=False) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p, bool reduce_range) {
        return dynamic_linear(x, linear_in(p), reduce_range, false, "quantized::linear_dynamic");
      })
      .not_differentiable()
      .samples(dynamic_samples);
  t.op("quantized::linear_relu_dynamic(Tensor X, " PACKED
       " W_prepack, bool reduce_range=False) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p, bool reduce_range) {
        return dynamic_linear(x, linear_in(p), reduce_range, true,
                              "quantized::linear_relu_dynamic");
      })
      .not_differentiable()
      .samples(dynamic_samples);
  t.op("quantized::linear_dynamic_fp16(Tensor X, " PACKED " W_prepack) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p) {
        return dynamic_linear(x, linear_in(p), false, false, "quantized::linear_dynamic_fp16");
      })
      .not_differentiable()
      .samples(half_samples);
  t.op("quantized::linear_relu_dynamic_fp16(Tensor X, " PACKED " W_prepack) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p) {
        return dynamic_linear(x, linear_in(p), false, true, "quantized::linear_relu_dynamic_fp16");
      })
      .not_differentiable()
      .samples(half_samples);
}

}  // namespace torchere
