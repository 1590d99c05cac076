// Convolutions with 8-bit weights: one to three spatial dimensions, transposed ones, with 8-bit
// input and result, or float ones quantized by their own range (dynamic). One spatial dimension is
// worked on as two, the first of size 1, as its packed weights are.
#include "kernels/quantized.h"
#include "ops/fn.h"
#include "ops/quantized_layer.h"
#include "ops/samples.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

const char* class_of(size_t dims) {
  return dims == 3 ? "quantized.Conv3dPackedParamsBase" : "quantized.Conv2dPackedParamsBase";
}
// Of two or three spatial dimensions, whichever the object has.
const PackedConv& conv_in(const Object& o) {
  const bool three = o.type->name().find("Conv3d") != std::string::npos;
  return static_cast<const PackedConv&>(packed_in(o, class_of(three ? 3 : 2)));
}
Value packed(const ConvParts& parts) {
  return packed_object(class_of(parts.stride.size()), pack_conv(parts));
}

MemoryFormat channels_last(int64_t dim) {
  return dim == 5 ? MemoryFormat::ChannelsLast3d : MemoryFormat::ChannelsLast;
}

// How many places along dimension d a convolution of `x` has.
int64_t places(const Tensor& x, const PackedConv& p, size_t d) {
  const int64_t reach = (p.weight.sizes()[d + 2] - 1) * p.dilation[d] + 1;
  const int64_t span = x.sizes()[d + 2] + 2 * p.padding[d] - reach;
  TORCHERE_CHECK(span >= 0, "[QConv] each dimension of output tensor should be greater than 0");
  return span / p.stride[d] + 1;
}

void check_input(const Tensor& x, const PackedConv& p, const char* op) {
  TORCHERE_CHECK(x.dim() == int64_t(p.stride.size()) + 2, op, ": expected a tensor with ",
                 p.stride.size() + 2, " dimensions but got ", x.dim());
  const int64_t wanted = p.transposed ? p.weight.size(0) : p.weight.size(1) * p.groups;
  TORCHERE_CHECK(x.size(1) == wanted, op, ": the weight is for ", wanted,
                 " channels but the input has ", x.size(1));
}

// Int sums, channels innermost.
Tensor convolved(const UnsignedIntegers& x, const PackedConv& p) {
  Dims sizes{x.integers.size(0), p.weight.size(0)};
  for (size_t d = 0; d < p.stride.size(); ++d) sizes.push_back(places(x.integers, p, d));
  Tensor sums = empty_tensor(sizes, DType::Int, {}, channels_last(int64_t(sizes.size())));
  convolve_integers(x.integers, x.zero_point, p.channels->integers, sums,
                    {p.stride, p.padding, p.dilation, p.groups});
  return sums;
}

// On the values: transposed convolutions, and weights whose zero points are not all 0.
Tensor by_values(const Tensor& x, const PackedConv& p) {
  return fn::convolution(dequantize(x), dequantize(p.weight), p.bias, IntSpan(p.stride),
                         IntSpan(p.padding), IntSpan(p.dilation), p.transposed,
                         IntSpan(p.output_padding), p.groups);
}
bool by_integers(const PackedConv& p) { return !p.transposed && p.channels->symmetric; }

Tensor conv(const Tensor& x, const PackedConv& p, double scale, int64_t zero_point, bool relu,
            const char* op) {
  check_input(x, p, op);
  const UnsignedIntegers in = unsigned_integers(x, op);
  if (by_integers(p))
    return quantized_sums(convolved(in, p), *p.channels, p.bias, in.scale,
                          {scale, zero_point, relu, x.dtype()});
  Tensor y = by_values(x, p);
  if (relu) y = fn::relu(y);
  y = fn::contiguous(y, channels_last(y.dim()));
  return requantized(y, scale, zero_point, x.dtype());
}

Tensor conv_dynamic(const Tensor& x, const PackedConv& p, bool reduce_range, const char* op) {
  check_input(x, p, op);
  TORCHERE_CHECK(x.dtype() == DType::Float, op, ": expected a float32 input but got ",
                 dtype_python_name(x.dtype()));
  const Tensor q = quantized_by_range(x, reduce_range);
  if (!by_integers(p)) return by_values(q, p);
  const UnsignedIntegers in = unsigned_integers(q, op);
  return float_sums(convolved(in, p), *p.channels, p.bias, in.scale, false);
}

// The input of a layer with one spatial dimension as it is worked on, and back.
Tensor widened(const Tensor& x, bool one) { return one ? Tensor(fn::unsqueeze(x, 2)) : x; }
Tensor narrowed(const Tensor& x, bool one) { return one ? Tensor(fn::squeeze(x, 2)) : x; }

// ------------------------------------------------------------------ what archives hold

// Numbers of a layer in one row: dimensions, stride, padding, dilation, output padding, groups,
// transposed or not.
std::vector<int64_t> numbers_of(const PackedConv& p) {
  std::vector<int64_t> n{int64_t(p.stride.size())};
  for (const Dims* d : {&p.stride, &p.padding, &p.dilation, &p.output_padding})
    n.insert(n.end(), d->begin(), d->end());
  n.push_back(p.groups);
  n.push_back(p.transposed);
  return n;
}
ConvParts from_numbers(const std::vector<int64_t>& n, const Tensor& weight, const Tensor& bias) {
  const size_t dims = n.empty() || n[0] < 0 || n[0] > 3 ? 0 : size_t(n[0]);
  TORCHERE_CHECK(dims > 0 && n.size() == 1 + 4 * dims + 2,
                 "the state of a quantized convolution is damaged: ", n.size(), " numbers");
  ConvParts p;
  size_t at = 1;
  for (Dims* d : {&p.stride, &p.padding, &p.dilation, &p.output_padding}) {
    *d = Dims(IntSpan(n.data() + at, dims));
    at += dims;
  }
  p.groups = n[at];
  p.transposed = n[at + 1] & 1;
  p.weight = weight;
  p.bias = bias;
  return p;
}

Tensor optional_tensor(const Value& v) { return v.is_none() ? Tensor() : v.to_tensor(); }
std::vector<int64_t> integers_of(const Value& v) {
  std::vector<int64_t> out;
  for (const Tensor& t : to_tensor_list(v)) out.push_back(read_element(t).to_int());
  return out;
}

// (weight, bias, stride, padding, dilation, groups): tensors, before PyTorch 1.6.
ConvParts from_first_state(const std::vector<Value>& s) {
  ConvParts p;
  p.weight = s.at(0).to_tensor();
  p.bias = optional_tensor(s.at(1));
  p.stride = Dims(IntSpan(integers_of(s.at(2))));
  p.padding = Dims(IntSpan(integers_of(s.at(3))));
  p.dilation = Dims(IntSpan(integers_of(s.at(4))));
  p.output_padding = Dims(p.padding.size());
  for (int64_t& v : p.output_padding) v = 0;
  p.groups = read_element(s.at(5).to_tensor()).to_int();
  return p;
}
// ("2", [numbers, weight], [bias]).
ConvParts from_second_state(const std::vector<Value>& s) {
  TORCHERE_CHECK(s.at(0).to_string() == "2", "a quantized convolution of version ",
                 s[0].to_string(), " is not known");
  const std::vector<Tensor> tensors = to_tensor_list(s.at(1)), optional = to_tensor_list(s.at(2));
  const Tensor row = contiguous(fn::to(tensors.at(0), DType::Long));
  return from_numbers({row.data<int64_t>(), row.data<int64_t>() + row.numel()}, tensors.at(1),
                      optional.at(0));
}
// (3, numbers, [nothing, weight, bias]).
ConvParts from_third_state(const std::vector<Value>& s) {
  TORCHERE_CHECK(s.at(0).to_int() == 3, "a quantized convolution of version ", s[0].to_int(),
                 " is not known");
  const std::vector<Tensor> tensors = to_tensor_list(s.at(2));
  const Dims n = to_int_list(s.at(1));
  return from_numbers({n.begin(), n.end()}, tensors.at(1), tensors.at(2));
}

ConvParts from_state(const Value& state) {
  const auto& s = state.to<Tuple>()->items;
  TORCHERE_CHECK(s.size() >= 3, "the state of a quantized convolution is damaged");
  if (s[0].is_tensor()) return from_first_state(s);
  return s[0].is_string() ? from_second_state(s) : from_third_state(s);
}

Value state_of(const PackedConv& p) {
  const std::vector<int64_t> n = numbers_of(p);
  Tensor row = empty_tensor(Dims{int64_t(n.size())}, DType::Short);
  for (size_t i = 0; i < n.size(); ++i) row.data<int16_t>()[i] = int16_t(n[i]);
  auto optional = make_ref<List>(types::optional(types::tensor()));
  optional->items.push_back(to_argument(p.bias));
  return tuple_of({Value("2"), list_of(std::vector<Tensor>{row, p.weight}), Value(optional)});
}

Value parts_of(const Object& o) {
  const PackedConv& p = conv_in(o);
  return tuple_of({Value(p.weight), to_argument(p.bias)});
}

void define_class(size_t dims) {
  ClassType* c = define_host_class(std::string("__torch__.torch.classes.") + class_of(dims));
  const std::string self = std::string("(") + c->name() + " self";
  const auto query = [&](const char* name, const char* type, Value (*f)(const PackedConv&)) {
    add_host_method(c, (name + self + ") -> " + type).c_str(),
                    [f](std::vector<Value>& in) { return f(conv_in(*in[0].as<Object>())); });
  };
  query("__getstate__", "(str, Tensor[], Tensor?[])", state_of);
  add_host_method(
      c, ("__setstate__" + self + ", Any state) -> NoneType").c_str(), [](std::vector<Value>& in) {
        in[0].as<Object>()->slots.at(0) = Value(Ref<Capsule>(pack_conv(from_state(in[1]))));
        return Value();
      });
  add_host_method(c, ("unpack" + self + ") -> (Tensor, Tensor?)").c_str(),
                  [](std::vector<Value>& in) { return parts_of(*in[0].as<Object>()); });
  query("weight", "Tensor", [](const PackedConv& p) { return Value(p.weight); });
  query("bias", "Tensor?", [](const PackedConv& p) { return to_argument(p.bias); });
  query("stride", "int[]", [](const PackedConv& p) { return list_of(IntSpan(p.stride)); });
  query("padding", "int[]", [](const PackedConv& p) { return list_of(IntSpan(p.padding)); });
  query("output_padding", "int[]",
        [](const PackedConv& p) { return list_of(IntSpan(p.output_padding)); });
  query("dilation", "int[]", [](const PackedConv& p) { return list_of(IntSpan(p.dilation)); });
  query("groups", "int", [](const PackedConv& p) { return Value(p.groups); });
  query("transpose", "bool", [](const PackedConv& p) { return Value(p.transposed); });
}

// ------------------------------------------------------------------ operators

Dims zeros(size_t n) {
  Dims d(n);
  for (int64_t& v : d) v = 0;
  return d;
}
// The numbers of one spatial dimension as those of two.
Dims with_first(int64_t first, const Dims& d) {
  Dims r{first};
  for (int64_t v : d) r.push_back(v);
  return r;
}

template <bool One, bool Transposed>
Value prepack(const Tensor& w, const Tensor& b, const Dims& stride, const Dims& padding,
              const Dims& output_padding, const Dims& dilation, int64_t groups) {
  ConvParts p;
  p.weight = One ? Tensor(fn::unsqueeze(w, 2)) : w;
  p.bias = b;
  p.stride = One ? with_first(1, stride) : stride;
  p.padding = One ? with_first(0, padding) : padding;
  p.dilation = One ? with_first(1, dilation) : dilation;
  p.output_padding = One ? with_first(0, output_padding) : output_padding;
  p.groups = groups;
  p.transposed = Transposed;
  return packed(p);
}
template <bool One>
Value prepack_forward(const Tensor& w, const Tensor& b, const Dims& stride, const Dims& padding,
                      const Dims& dilation, int64_t groups) {
  return prepack<One, false>(w, b, stride, padding, zeros(stride.size()), dilation, groups);
}

std::string type_of_params(int dims) {
  return std::string("__torch__.torch.classes.") + class_of(dims == 3 ? 3 : 2);
}

Value sample_conv(int dims, bool transposed) {
  samples::Numbers numbers;
  const size_t spatial = size_t(dims == 1 ? 2 : dims);
  Dims w{4, transposed ? 2 : 3}, ones(spatial);
  if (transposed) w = Dims{3, 4};
  for (size_t d = 0; d < spatial; ++d) w.push_back(dims == 1 && d == 0 ? 1 : 2), ones[d] = 1;
  ConvParts p;
  p.weight = samples::tensor_of('h', w, 0, numbers);
  p.bias = samples::tensor_of('f', {4}, 0, numbers);
  p.stride = p.dilation = ones;
  p.padding = p.output_padding = zeros(spatial);
  p.transposed = transposed;
  return packed(p);
}
template <int Dims_, bool Transposed, bool Dynamic>
Samples conv_samples() {
  samples::Numbers numbers;
  Dims x{2, 3};
  for (int d = 0; d < Dims_; ++d) x.push_back(4);
  Sample s{Value(samples::tensor_of(Dynamic ? 'f' : 'q', x, 0, numbers)),
           sample_conv(Dims_, Transposed)};
  if (Dynamic) {
    s.push_back(Value(false));
  } else {
    s.push_back(Value(0.05));
    s.push_back(Value(int64_t{90}));
  }
  return {s};
}

template <int N, bool Transposed, bool Relu>
Tensor run_static(const Tensor& x, const Object& o, double scale, int64_t zero_point) {
  return narrowed(conv(widened(x, N == 1), conv_in(o), scale, zero_point, Relu,
                       Transposed ? "quantized::conv_transpose" : "quantized::conv"),
                  N == 1);
}
template <int N, bool Transposed>
Tensor run_dynamic(const Tensor& x, const Object& o, bool reduce_range) {
  return narrowed(
      conv_dynamic(widened(x, N == 1), conv_in(o), reduce_range, "quantized::conv_dynamic"),
      N == 1);
}

// The calls of archives before PyTorch 1.6: the numbers given twice, those of the weight count.
template <int N, bool Relu>
Tensor run_with_numbers(const Tensor& x, const Object& o, const Dims&, const Dims&, const Dims&,
                        int64_t, double scale, int64_t zero_point) {
  return run_static<N, false, Relu>(x, o, scale, zero_point);
}

template <int N>
void define_forward(Table& t) {
  const std::string name = str("quantized::conv", N, "d"), params = type_of_params(N);
  const char* with_numbers =
      " weight, int[] stride, int[] padding, int[] dilation, int groups, float output_scale, int "
      "output_zero_point) -> Tensor";
  const char* without = " packed_weight, float output_scale, int output_zero_point) -> Tensor";
  const std::string overload = N == 1 ? "" : ".new";
  if (N > 1) {
    t.op(name + "(Tensor qx, " + params + with_numbers)
        .template kernel<run_with_numbers<N, false>>()
        .not_differentiable();
    t.op(name + "_relu(Tensor qx, " + params + with_numbers)
        .template kernel<run_with_numbers<N, true>>()
        .not_differentiable();
  }
  t.op(name + overload + "(Tensor qx, " + params + without)
      .template kernel<run_static<N, false, false>>()
      .not_differentiable()
      .samples(conv_samples<N, false, false>);
  t.op(name + "_relu" + overload + "(Tensor qx, " + params + without)
      .template kernel<run_static<N, false, true>>()
      .not_differentiable()
      .samples(conv_samples<N, false, false>);
  t.op(name + "_dynamic(Tensor qx, " + params +
       " packed_weight, bool reduce_range=False) -> "
       "Tensor")
      .template kernel<run_dynamic<N, false>>()
      .not_differentiable()
      .samples(conv_samples<N, false, true>);
  const char* numbers =
      "(Tensor weight, Tensor? bias, int[] stride, int[] padding, int[] dilation, int groups) -> ";
  t.op(name + "_prepack" + numbers + params).template kernel<prepack_forward<N == 1>>();
  if (N == 2) t.op("quantized::conv_prepack" + (numbers + params)).kernel<prepack_forward<false>>();
}

template <int N>
void define_transposed(Table& t) {
  const std::string name = str("quantized::conv_transpose", N, "d"), params = type_of_params(N);
  t.op(name + "(Tensor qx, " + params +
       " packed_weight, float output_scale, int output_zero_point) -> Tensor")
      .template kernel<run_static<N, true, false>>()
      .not_differentiable()
      .samples(conv_samples<N, true, false>);
  t.op(name + "_dynamic(Tensor qx, " + params +
       " packed_weight, bool reduce_range=False) -> "
       "Tensor")
      .template kernel<run_dynamic<N, true>>()
      .not_differentiable()
      .samples(conv_samples<N, true, true>);
  t.op(name +
       "_prepack(Tensor weight, Tensor? bias, int[] stride, int[] padding, int[] output_padding, "
       "int[] dilation, int groups) -> " +
       params)
      .template kernel<prepack<N == 1, true>>();
}

template <int N, bool Transposed>
void define_queries(Table& t) {
  const std::string name = str("quantized::conv", Transposed ? "_transpose" : "", N, "d"),
                    in = "(" + type_of_params(N) + " packed_weights) -> ";
  const auto sampled = [] { return Samples{{sample_conv(N, Transposed)}}; };
  t.op(name + "_unpack" + in + "(Tensor unpacked_weights, Tensor? B_origin)")
      .kernel([](const Object& o) -> std::tuple<Tensor, Tensor> {
        const PackedConv& p = conv_in(o);
        return {N == 1 ? Tensor(fn::squeeze(p.weight, 2)) : p.weight, p.bias};
      })
      .samples(sampled);
  if (N == 1) return;
  t.op(name + "_stride" + in + "int[]").kernel([](const Object& o) { return conv_in(o).stride; });
  t.op(name + "_padding" + in + "int[]").kernel([](const Object& o) { return conv_in(o).padding; });
  t.op(name + "_output_padding" + in + "int[]").kernel([](const Object& o) {
    return conv_in(o).output_padding;
  });
  t.op(name + "_dilation" + in + "int[]").kernel([](const Object& o) {
    return conv_in(o).dilation;
  });
  t.op(name + "_groups" + in + "int").kernel([](const Object& o) { return conv_in(o).groups; });
  t.op(name + "_transpose" + in + "int").kernel([](const Object& o) {
    return int64_t(conv_in(o).transposed);
  });
}

}  // namespace

void define_quantized_conv(Table& t) {
  define_class(2);
  define_class(3);
  define_forward<1>(t);
  define_forward<2>(t);
  define_forward<3>(t);
  define_transposed<1>(t);
  define_transposed<2>(t);
  define_transposed<3>(t);
  define_queries<1, false>(t);
  define_queries<2, false>(t);
  define_queries<3, false>(t);
  define_queries<1, true>(t);
  define_queries<2, true>(t);
  define_queries<3, true>(t);
}

}  // namespace torchere
