// Layers whose weights a mobile build packed beforehand: the classes
// torch.classes.xnnpack.*OpContext with their operators, as archives of optimize_for_mobile hold
// them. An object keeps the layer's parts as they were given;
// a call is the plain operator's with a clamp behind it.
#include "ops/fn.h"
#include "ops/packed_params.h"
#include "ops/samples.h"

namespace torchere {
namespace {

#define LINEAR "xnnpack.LinearOpContext"
#define CONV "xnnpack.Conv2dOpContext"
#define CONV_TRANSPOSE "xnnpack.TransposeConv2dOpContext"
#define CLASS(name) "__torch__.torch.classes." name

struct PrepackedLayer final : Capsule {
  Tensor weight, bias;                             // of any float dtype; bias may be undefined
  Dims stride, padding, output_padding, dilation;  // empty: a linear layer
  int64_t groups = 1;
  bool transposed = false;
  Value low = Value(), high = Value();  // bounds of the result: numbers or None
};
using Layer = Ref<PrepackedLayer>;

const PrepackedLayer& layer_in(const Object& o, const char* name) {
  return static_cast<const PrepackedLayer&>(packed_in(o, name));
}

Tensor optional_tensor(const Value& v) { return v.is_none() ? Tensor() : v.to_tensor(); }

// The parts in the order of an object's state, which is that of the packing operator's arguments.
Layer linear_of(const std::vector<Value>& s) {
  auto p = make_ref<PrepackedLayer>();
  p->weight = s.at(0).to_tensor();
  p->bias = optional_tensor(s.at(1));
  p->low = s.at(2);
  p->high = s.at(3);
  TORCHERE_CHECK(p->weight.dim() == 2, "prepacked::linear: the weight should be a matrix");
  return p;
}

void check_conv(const PrepackedLayer& p) {
  const size_t n = p.stride.size();
  bool fits = p.weight.dim() == int64_t(n) + 2 && p.padding.size() == n && p.dilation.size() == n &&
              p.output_padding.size() == n && p.groups > 0;
  TORCHERE_CHECK(fits, "prepacked convolution: a weight of ", p.weight.dim(),
                 " dimensions with strides, paddings or dilations of another number");
}

// A single number stands for all dimensions.
Dims numbers(const Value& v, int64_t dims) {
  Dims out = to_int_list(v);
  if (out.size() == 1) out.resize(size_t(std::max<int64_t>(dims, 1)), out[0]);
  return out;
}

Layer conv_of(const std::vector<Value>& s, bool transposed) {
  auto p = make_ref<PrepackedLayer>();
  size_t at = 0;
  p->weight = s.at(at++).to_tensor();
  p->bias = optional_tensor(s.at(at++));
  const int64_t dims = p->weight.dim() - 2;
  p->stride = numbers(s.at(at++), dims);
  p->padding = numbers(s.at(at++), dims);
  p->output_padding.resize(p->stride.size(), 0);
  if (transposed) p->output_padding = numbers(s.at(at++), dims);
  p->dilation = numbers(s.at(at++), dims);
  p->groups = s.at(at++).to_int();
  p->low = s.at(at++);
  p->high = s.at(at++);
  p->transposed = transposed;
  check_conv(*p);
  return p;
}

std::vector<Value> state_of(const PrepackedLayer& p) {
  std::vector<Value> out{Value(p.weight), to_argument(p.bias)};
  if (!p.stride.empty()) {
    out.push_back(list_of(IntSpan(p.stride)));
    out.push_back(list_of(IntSpan(p.padding)));
    if (p.transposed) out.push_back(list_of(IntSpan(p.output_padding)));
    out.push_back(list_of(IntSpan(p.dilation)));
    out.push_back(Value(p.groups));
  }
  out.push_back(p.low);
  out.push_back(p.high);
  return out;
}

Tensor run(const Tensor& x, const PrepackedLayer& p) {
  Tensor y = p.stride.empty()
                 ? Tensor(fn::linear(x, p.weight, p.bias))
                 : Tensor(fn::convolution(x, p.weight, p.bias, IntSpan(p.stride),
                                          IntSpan(p.padding), IntSpan(p.dilation), p.transposed,
                                          IntSpan(p.output_padding), p.groups));
  return p.low.is_none() && p.high.is_none() ? y : Tensor(fn::clamp(y, p.low, p.high));
}

using Make = Layer (*)(const std::vector<Value>&);
Layer plain_conv_of(const std::vector<Value>& s) { return conv_of(s, false); }
Layer transposed_conv_of(const std::vector<Value>& s) { return conv_of(s, true); }

// The class, with the state that its objects are saved as; `state`: a tuple type's text.
void define_class(const char* name, const std::string& state, Make make) {
  ClassType* c = define_host_class(std::string("__torch__.torch.classes.") + name);
  const std::string self = "(" + c->name() + " self";
  auto get = [name](std::vector<Value>& in) {
    return tuple_of(state_of(layer_in(*in[0].as<Object>(), name)));
  };
  add_host_method(c, ("__getstate__" + self + ") -> " + state).c_str(), get);
  add_host_method(c, ("unpack" + self + ") -> " + state).c_str(), get);
  add_host_method(c, ("__setstate__" + self + ", " + state + " state) -> NoneType").c_str(),
                  [make](std::vector<Value>& in) {
                    Layer layer = make(in[1].as<Tuple>()->items);
                    in[0].as<Object>()->slots.at(0) = Value(Ref<Capsule>(std::move(layer)));
                    return Value();
                  });
}

Value sample_linear() {
  samples::Numbers numbers;
  return packed_object(LINEAR, linear_of({Value(samples::tensor_of('f', {4, 3}, 0, numbers)),
                                          Value(), Value(-0.5), Value(0.5)}));
}
Value sample_conv(bool transposed) {
  samples::Numbers numbers;
  auto pair = [](int64_t a, int64_t b) { return list_of(std::vector<int64_t>{a, b}); };
  std::vector<Value> s{Value(samples::tensor_of('f', {2, 2, 2, 2}, 0, numbers)), Value(),
                       pair(2, 1), pair(1, 0)};
  if (transposed) s.push_back(pair(1, 0));
  for (const Value& v : {pair(1, 1), Value(int64_t{1}), Value(0.0), Value()}) s.push_back(v);
  return packed_object(transposed ? CONV_TRANSPOSE : CONV, conv_of(s, transposed));
}
Value image() {
  samples::Numbers numbers;
  return Value(samples::tensor_of('f', {1, 2, 4, 4}, 0, numbers));
}
Samples linear_samples() {
  samples::Numbers numbers;
  return {{Value(samples::tensor_of('f', {2, 3}, 0, numbers)), sample_linear()}};
}

void define_linear(Table& t) {
  t.op("prepacked::linear_clamp_prepack(Tensor W, Tensor? B=None, Scalar? output_min=None, "
       "Scalar? output_max=None) -> " CLASS(LINEAR))
      .kernel([](const Tensor& w, const Tensor& b, const Value& low, const Value& high) {
        return packed_object(LINEAR, linear_of({Value(w), to_argument(b), low, high}));
      })
      .samples("f(4,3) f(4)", "f(4,3) none 0.0 1.0");
  t.op("prepacked::linear_clamp_run(Tensor X, " CLASS(LINEAR) " W_prepack) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p) { return run(x, layer_in(p, LINEAR)); })
      .not_differentiable()
      .samples(linear_samples);
  t.op("prepacked::unpack_prepacked_sizes_linear(Any W_prepack) -> (int[], int[]?)")
      .kernel([](const Value& o) {
        const PrepackedLayer& p = layer_in(*o.as<Object>(), LINEAR);
        Value bias = p.bias.defined() ? list_of(p.bias.sizes()) : Value();
        return std::tuple<Value, Value>(list_of(p.weight.sizes()), bias);
      })
      .samples([] { return Samples{{sample_linear()}}; });
}

void define_conv(Table& t) {
  t.op("prepacked::conv2d_clamp_prepack(Tensor W, Tensor? B, int[2] stride, int[2] padding, "
       "int[2] dilation, int groups, Scalar? output_min=None, Scalar? output_max=None) -> " CLASS(
           CONV))
      .kernel([](const Tensor& w, const Tensor& b, const Value& stride, const Value& padding,
                 const Value& dilation, int64_t groups, const Value& low, const Value& high) {
        return packed_object(CONV, conv_of({Value(w), to_argument(b), stride, padding, dilation,
                                            Value(groups), low, high},
                                           false));
      })
      .samples("f(4,3,2,2) f(4) [1,1] [0,0] [1,1] 1");
  t.op("prepacked::conv2d_clamp_run(Tensor X, " CLASS(CONV) " W_prepack) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p) { return run(x, layer_in(p, CONV)); })
      .not_differentiable()
      .samples([] {
        return Samples{{image(), sample_conv(false)}};
      });
  t.op("prepacked::conv2d_transpose_clamp_prepack(Tensor W, Tensor? B, int[2] stride, "
       "int[2] padding, int[2] output_padding, int[2] dilation, int groups, "
       "Scalar? output_min=None, Scalar? output_max=None) -> " CLASS(CONV_TRANSPOSE))
      .kernel([](const Tensor& w, const Tensor& b, const Value& stride, const Value& padding,
                 const Value& output_padding, const Value& dilation, int64_t groups,
                 const Value& low, const Value& high) {
        return packed_object(CONV_TRANSPOSE,
                             conv_of({Value(w), to_argument(b), stride, padding, output_padding,
                                      dilation, Value(groups), low, high},
                                     true));
      })
      .samples("f(4,3,2,2) f(3) [1,1] [0,0] [0,0] [1,1] 1");
  t.op("prepacked::conv2d_transpose_clamp_run(Tensor X, " CLASS(
           CONV_TRANSPOSE) " W_prepack) -> Tensor Y")
      .kernel([](const Tensor& x, const Object& p) { return run(x, layer_in(p, CONV_TRANSPOSE)); })
      .not_differentiable()
      .samples([] {
        return Samples{{image(), sample_conv(true)}};
      });
  t.op("prepacked::unpack_prepacked_sizes_conv2d(Any W_prepack) -> (int[], int[]?, int[], int[], "
       "int[], int)")
      .kernel([](const Value& o) {
        const PrepackedLayer& p = layer_in(*o.as<Object>(), CONV);
        Value bias = p.bias.defined() ? list_of(p.bias.sizes()) : Value();
        return std::tuple<Value, Value, Value, Value, Value, int64_t>(
            list_of(p.weight.sizes()), bias, list_of(IntSpan(p.stride)),
            list_of(IntSpan(p.padding)), list_of(IntSpan(p.dilation)), p.groups);
      })
      .samples([] { return Samples{{sample_conv(false)}}; });
}
}  // namespace

void define_prepacked(Table& t) {
  define_class(LINEAR, "(Tensor, Tensor?, Scalar?, Scalar?)", linear_of);
  define_class(CONV, "(Tensor, Tensor?, int[], int[], int[], int, Scalar?, Scalar?)",
               plain_conv_of);
  define_class(CONV_TRANSPOSE,
               "(Tensor, Tensor?, int[], int[], int[], int[], int, Scalar?, Scalar?)",
               transposed_conv_of);
  define_linear(t);
  define_conv(t);
}

}  // namespace torchere
