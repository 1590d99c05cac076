// Convolutions and transposed convolutions over one to three dimensions.
#include <algorithm>

#include "kernels/conv.h"
#include "ops/derivative.h"
#include "ops/matrix_product.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

using Str = std::string;

struct ConvCall {
  Dims stride, padding, dilation, output_padding;
  bool transposed = false;
  int64_t groups = 1;
  ConvGeometry geometry() const { return {stride, padding, dilation, groups}; }
};

Dims expanded(const Dims& given, int64_t n, const char* name) {
  if (given.size() == size_t(n)) return given;
  TORCHERE_CHECK(
      given.size() == 1, "expected ", name, " to be a single integer value or a list of ", n,
      " values to match the convolution dimensions, but got ", name, "=", sizes_text(given));
  return Dims(size_t(n), given[0]);
}

bool any_below(const Dims& d, int64_t low) {
  return std::any_of(d.begin(), d.end(), [&](int64_t v) { return v < low; });
}

std::string by_x(const Dims& sizes) {
  std::string s;
  for (size_t i = 0; i < sizes.size(); ++i) s += str(i ? " x " : "", sizes[i]);
  return s;
}

void check_shapes(const Tensor& x, const Tensor& w, const Tensor& bias, const ConvCall& c) {
  const int64_t k = w.dim();
  IntSpan ws = w.sizes(), xs = x.sizes();
  TORCHERE_CHECK(!any_below(c.padding, 0), "negative padding is not supported");
  TORCHERE_CHECK(!any_below(c.output_padding, 0), "negative output_padding is not supported");
  TORCHERE_CHECK(!any_below(c.stride, 1), "non-positive stride is not supported");
  TORCHERE_CHECK(!any_below(c.dilation, 1), "dilation should be greater than zero, but got ",
                 sizes_text(c.dilation));
  TORCHERE_CHECK(x.dim() == k, "Expected ", k, "-dimensional input for ", k, "-dimensional weight ",
                 sizes_text(ws), ", but got ", x.dim(), "-dimensional input of size ",
                 sizes_text(xs), " instead");
  TORCHERE_CHECK(ws[0] >= c.groups, "Given groups=", c.groups, ", expected weight to be at least ",
                 c.groups, " at dimension 0, but got weight of size ", sizes_text(ws), " instead");
  TORCHERE_CHECK(ws[0] % c.groups == 0, "Given groups=", c.groups,
                 ", expected weight to be divisible by ", c.groups,
                 " at dimension 0, but got weight of size [", sizes_text(ws), "] instead");
  const int64_t outputs = c.transposed ? ws[1] * c.groups : ws[0];
  if (c.transposed) {
    TORCHERE_CHECK(xs[1] == ws[0], "Given transposed=1, weight of size ", sizes_text(ws),
                   ", expected input", sizes_text(xs), " to have ", ws[0], " channels, but got ",
                   xs[1], " channels instead");
  } else {
    TORCHERE_CHECK(xs[1] == ws[1] * c.groups, "Given groups=", c.groups, ", weight of size ",
                   sizes_text(ws), ", expected input", sizes_text(xs), " to have ",
                   ws[1] * c.groups, " channels, but got ", xs[1], " channels instead");
  }
  TORCHERE_CHECK(!bias.defined() || (bias.dim() == 1 && bias.sizes()[0] == outputs), "Given ",
                 c.transposed ? "transposed=1, " : "", "weight of size ", sizes_text(ws),
                 ", expected bias to be 1-dimensional with ", outputs,
                 " elements, but got bias of size ", sizes_text(bias.sizes()), " instead");
  if (c.transposed) return;
  Dims padded, kernel;
  bool small = false;
  for (int64_t d = 2; d < k; ++d) {
    padded.push_back(xs[size_t(d)] + 2 * c.padding[size_t(d - 2)]);
    kernel.push_back(c.dilation[size_t(d - 2)] * (ws[size_t(d)] - 1) + 1);
    small |= padded.back() < kernel.back();
  }
  TORCHERE_CHECK(!small, "Calculated padded input size per channel: (", by_x(padded),
                 "). Kernel size: (", by_x(kernel),
                 "). Kernel size can't be greater than actual input size");
}

void check_dtypes(const Tensor& x, const Tensor& w, const Tensor& bias) {
  TORCHERE_CHECK(!bias.defined() || bias.dtype() == x.dtype(), "Input type (",
                 cpp_dtype_name(x.dtype()), ") and bias type (", cpp_dtype_name(bias.dtype()),
                 ") should be the same");
  TORCHERE_CHECK(x.dtype() == w.dtype(), "expected scalar type ", dtype_name(x.dtype()),
                 " but found ", dtype_name(w.dtype()));
  check_has_gemm(x.dtype(), "slow_conv2d_cpu");
}

Dims output_sizes(IntSpan x, IntSpan w, const ConvCall& c) {
  Dims out{x[0], c.transposed ? w[1] * c.groups : w[0]};
  for (size_t d = 0; d + 2 < x.size(); ++d) {
    const int64_t reach = c.dilation[d] * (w[d + 2] - 1);
    out.push_back(c.transposed ? (x[d + 2] - 1) * c.stride[d] - 2 * c.padding[d] + reach +
                                     c.output_padding[d] + 1
                               : (x[d + 2] + 2 * c.padding[d] - reach - 1) / c.stride[d] + 1);
  }
  return out;
}

void check_output_padding(const ConvCall& c) {
  bool good = true;
  for (size_t d = 0; d < c.stride.size(); ++d)
    good &= c.output_padding[d] < c.stride[d] || c.output_padding[d] < c.dilation[d];
  if (good) return;
  static constexpr const char* names[] = {"depth", "height", "width"};
  std::string text;
  for (auto [name, values] : {std::pair{"output_padding", &c.output_padding},
                              {"stride", &c.stride},
                              {"dilation", &c.dilation}})
    for (size_t d = 0; d < values->size(); ++d)
      text += str(text.empty() ? "" : " ", name, "_", names[3 - values->size() + d], ": ",
                  (*values)[d]);
  fail("output padding must be smaller than either stride or dilation, but got ", text);
}

bool is_channels_last(const Tensor& t) {
  if (t.impl()->contiguous()) return false;
  if (t.dim() == 4) return t.is_contiguous(MemoryFormat::ChannelsLast);
  return t.dim() == 5 && t.is_contiguous(MemoryFormat::ChannelsLast3d);
}
MemoryFormat format_of(const Tensor& x, const Tensor& w) {
  if (!is_channels_last(x) && !is_channels_last(w)) return MemoryFormat::Contiguous;
  return x.dim() == 4 ? MemoryFormat::ChannelsLast : MemoryFormat::ChannelsLast3d;
}

void add_bias(const Tensor& out, const Tensor& bias) {
  Dims sizes(size_t(out.dim()), 1);
  sizes[1] = bias.sizes()[0];
  fn::add_(out, fn::reshape(bias, sizes));
}

ConvCall conv_call(int64_t n, const Dims& stride, const Dims& padding, const Dims& dilation,
                   bool transposed, const Dims& output_padding, int64_t groups) {
  TORCHERE_CHECK(groups > 0, "non-positive groups is not supported");
  return {expanded(stride, n, "stride"),
          expanded(padding, n, "padding"),
          expanded(dilation, n, "dilation"),
          expanded(output_padding, n, "output_padding"),
          transposed,
          groups};
}

Tensor convolution(const Tensor& x, const Tensor& w, const Tensor& bias, const Dims& stride,
                   const Dims& padding, const Dims& dilation, bool transposed,
                   const Dims& output_padding, int64_t groups) {
  const int64_t n = w.dim() - 2;
  TORCHERE_CHECK(n > 0, "weight should have at least three dimensions");
  ConvCall c = conv_call(n, stride, padding, dilation, transposed, output_padding, groups);
  check_shapes(x, w, bias, c);
  check_dtypes(x, w, bias);
  if (transposed) check_output_padding(c);
  TORCHERE_CHECK(n <= 3, "unsupported ConvNd parameters");
  Tensor out =
      empty_tensor(output_sizes(x.sizes(), w.sizes(), c), x.dtype(), x.device(), format_of(x, w));
  if (!out.data() && out.device().type == DeviceType::Meta) return out;
  if (!transposed) {
    convolve(x, w, bias, out, c.geometry());
  } else {
    convolve_back_to_input(x, w, out, c.geometry());
    if (bias.defined() && out.numel()) add_bias(out, bias);
  }
  return out;
}

std::tuple<Tensor, Tensor, Tensor> convolution_backward(
    const Tensor& g, const Tensor& x, const Tensor& w, const std::optional<Dims>& bias_sizes,
    const Dims& stride, const Dims& padding, const Dims& dilation, bool transposed,
    const Dims& output_padding, int64_t groups, const std::vector<bool>& mask) {
  ConvCall c =
      conv_call(w.dim() - 2, stride, padding, dilation, transposed, output_padding, groups);
  const ConvGeometry geometry = c.geometry();
  Tensor gx, gw, gb;
  if (mask[0]) {
    gx = empty_tensor(x.sizes(), x.dtype(), x.device(), format_of(x, w));
    transposed ? convolve(g, w, Tensor(), gx, geometry)
               : convolve_back_to_input(g, w, gx, geometry);
  }
  if (mask[1]) {
    gw = empty_tensor(w.sizes(), w.dtype(), w.device(), format_of(x, w));
    transposed ? convolve_back_to_weight(x, g, gw, geometry)
               : convolve_back_to_weight(g, x, gw, geometry);
  }
  if (mask[2]) {
    Dims dims{0};
    for (int64_t d = 2; d < g.dim(); ++d) dims.push_back(d);
    gb = fn::sum(g, dims);
  }
  return {gx, gw, gb};
}

Result back(const Backward& b, const Tensor& g, const Tensor& x, const Tensor& w,
            const Value& bias_sizes, bool m0, bool m1, bool m2) {
  return fn::convolution_backward(g, x, w, bias_sizes, b["stride"], b["padding"], b["dilation"],
                                  b["transposed"], b["output_padding"], b["groups"],
                                  list_of(std::vector<bool>{m0, m1, m2}));
}

Grads convolution_grads(const Backward& b) {
  const Tensor w = conj_of(b.t("weight"));
  const bool bias = b.needs("bias");
  Result r = back(b, b.g(), conj_of(b.t("input")), w, bias ? list_of(b.sizes("bias")) : Value(),
                  b.needs("input"), b.needs("weight"), bias);
  return {r[0], r[1], r[2]};
}

// What the gradients' gradients give: each of the three results is linear in each operand.
Grads convolution_backward_grads(const Backward& b) {
  const Tensor g = conj_of(b.t("grad_output")), x = conj_of(b.t("input")),
               w = conj_of(b.t("weight"));
  const Tensor gx = b.g(0), gw = b.g(1), gb = b.g(2);
  auto conv = [&](const Tensor& a, const Tensor& k) -> Tensor {
    return fn::convolution(a, k, Value(), b["stride"], b["padding"], b["dilation"], b["transposed"],
                           b["output_padding"], b["groups"]);
  };
  Tensor gg, ggx, ggw;
  auto add = [](Tensor& to, const Tensor& t) { to = to.defined() ? to + t : t; };
  if (b.needs("grad_output")) {
    if (gx.defined()) add(gg, conv(gx, w));
    if (gw.defined()) add(gg, conv(x, gw));
    if (gb.defined()) {
      Dims sizes(size_t(g.dim()), 1);
      sizes[1] = gb.sizes()[0];
      add(gg, fn::expand(fn::reshape(gb, sizes), g.sizes()));
    }
  }
  if (b.needs("input") && gw.defined()) ggx = back(b, g, x, gw, Value(), true, false, false)[0];
  if (b.needs("weight") && gx.defined()) ggw = back(b, g, gx, w, Value(), false, true, false)[1];
  return {gg, ggx, ggw};
}

// --- What users call: batches made of single inputs, padding by name ---

struct Batched {
  Tensor tensor;
  bool single;
};
Batched batched(const Tensor& x, int64_t n, const char* name) {
  TORCHERE_CHECK(x.dim() == n + 1 || x.dim() == n + 2, "Expected ", n + 1, "D (unbatched) or ",
                 n + 2, "D (batched) input to ", name,
                 ", but got input of size: ", sizes_text(x.sizes()));
  const bool single = x.dim() == n + 1;
  return {single ? Tensor(fn::unsqueeze(x, 0)) : x, single};
}
Tensor unbatched(const Tensor& t, bool single) { return single ? Tensor(fn::squeeze(t, 0)) : t; }

template <int N>
Tensor conv(const Tensor& x, const Tensor& w, const Tensor& bias, const Dims& stride,
            const Dims& padding, const Dims& dilation, int64_t groups) {
  static constexpr const char* names[] = {"", "conv1d", "conv2d", "conv3d"};
  Batched in = batched(x, N, names[N]);
  return unbatched(fn::convolution(in.tensor, w, bias, stride, padding, dilation, false,
                                   Dims(size_t(N), 0), groups),
                   in.single);
}

// "same": what does not split evenly is padded on the far side first.
Tensor convolution_same(const Tensor& x, const Tensor& w, const Tensor& bias, const Dims& stride,
                        const Dims& dilation, int64_t groups) {
  const size_t n = size_t(w.dim()) - 2;
  Dims steps = expanded(stride, int64_t(n), "stride"),
       spread = expanded(dilation, int64_t(n), "dilation");
  for (int64_t s : steps)
    TORCHERE_CHECK(s == 1, "padding='same' is not supported for strided convolutions");
  Dims both, extra(2 * n, 0);
  bool uneven = false;
  for (size_t d = 0; d < n; ++d) {
    const int64_t total = spread[d] * (w.sizes()[d + 2] - 1);
    both.push_back(total / 2);
    if (total % 2) {
      extra[2 * (n - 1 - d) + 1] = 1;
      uneven = true;
    }
  }
  const Tensor padded = uneven ? Tensor(fn::constant_pad_nd(x, extra, 0)) : x;
  return fn::convolution(padded, w, bias, steps, both, spread, false, Dims(n, 0), groups);
}

Tensor convolution_mode(const Tensor& x, const Tensor& w, const Tensor& bias, const Dims& stride,
                        const Str& padding, const Dims& dilation, int64_t groups) {
  if (padding == "same") return convolution_same(x, w, bias, stride, dilation, groups);
  TORCHERE_CHECK(padding == "valid", "Invalid padding string: '", padding, "'");
  const size_t n = size_t(w.dim()) - 2;
  return fn::convolution(x, w, bias, stride, Dims(n, 0), dilation, false, Dims(n, 0), groups);
}

template <int N>
Tensor conv_mode(const Tensor& x, const Tensor& w, const Tensor& bias, const Dims& stride,
                 const Str& padding, const Dims& dilation, int64_t groups) {
  static constexpr const char* names[] = {"", "conv1d", "conv2d", "conv3d"};
  Batched in = batched(x, N, names[N]);
  TORCHERE_CHECK(w.dim() == N + 2, "Expected ", w.dim(), "-dimensional input for ", w.dim(),
                 "-dimensional weight", sizes_text(w.sizes()), ", but got ", in.tensor.dim(),
                 "-dimensional input of size ", sizes_text(in.tensor.sizes()), " instead");
  return unbatched(convolution_mode(in.tensor, w, bias, stride, padding, dilation, groups),
                   in.single);
}

template <int N>
Tensor conv_transpose(const Tensor& x, const Tensor& w, const Tensor& bias, const Dims& stride,
                      const Dims& padding, const Dims& output_padding, int64_t groups,
                      const Dims& dilation) {
  static constexpr const char* names[] = {"", "conv_transpose1d", "conv_transpose2d",
                                          "conv_transpose3d"};
  Batched in = batched(x, N, names[N]);
  return unbatched(
      fn::convolution(in.tensor, w, bias, stride, padding, dilation, true, output_padding, groups),
      in.single);
}

void convolution_shape(ShapeCall& c) {
  c.results = {c.tensors[0]};
  const size_t n = c.tensors[1].sizes.size() - 2;
  Dims lists[4] = {Dims(n, 1), Dims(n, 0), Dims(n, 1), Dims(n, 0)};
  auto read = [&](const char* name, Dims& to) {
    const int at = c.op.schema.index_of(name);
    if (at < 0 || !c.values[at] || !c.values[at]->is_list()) return;
    to = to_int_list(*c.values[at]);
    if (to.size() == 1) to = Dims(n, to[0]);
  };
  read("stride", lists[0]);
  read("padding", lists[1]);
  read("dilation", lists[2]);
  read("output_padding", lists[3]);
  const int groups = c.op.schema.index_of("groups"),
            transposed = c.op.schema.index_of("transposed");
  const Dims &x = c.tensors[0].sizes, &w = c.tensors[1].sizes;
  if (x.size() != n + 2) return;
  ConvCall call{lists[0],
                lists[1],
                lists[2],
                lists[3],
                (transposed >= 0 && c.values[transposed] && c.values[transposed]->to_bool()) ||
                    c.op.name.str().find("transpose") != std::string::npos,
                c.values[groups] ? c.values[groups]->to_int() : 1};
  Dims out = output_sizes(x, w, call);
  // A symbolic size stays one that nothing equals: it cannot be computed with here.
  for (size_t d = 0; d < n; ++d)
    if (x[d + 2] < 0 || w[d + 2] < 0)
      out[d + 2] = x[d + 2] < 0 ? x[d + 2] - (int64_t{1} << 40) : w[d + 2];
  c.results[0].sizes = out;
}

void define_core(Table& t) {
  t.op("aten::convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] "
       "padding, SymInt[] "
       "dilation, bool transposed, SymInt[] output_padding, SymInt groups) -> Tensor")
      .out()
      .shape(convolution_shape)
      .kernel<convolution>()
      .grads("input weight bias", "input weight shape(bias)", convolution_grads)
      .samples("n(2,2,5) n(3,2,3) n(3) [1] [1] [1] false [0] 1",
               "n(1,2,4,5) n(3,2,2,3) n(3) [1,2] [1,0] [1,1] false [0,0] 1",
               "n(1,4,5,5) n(4,2,2,2) none [1,1] [1,1] [2,2] false [0,0] 2",
               "n(1,2,3,3) n(2,3,2,2) n(3) [2,2] [0,0] [1,1] true [1,1] 1",
               "n(1,1,3,3,3) n(2,1,2,2,2) n(2) [1,1,1] [0,0,0] [1,1,1] false [0,0,0] 1");
  t.op("aten::convolution_backward(Tensor grad_output, Tensor input, Tensor weight, SymInt[]? "
       "bias_sizes, SymInt[] "
       "stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, "
       "SymInt groups, bool[3] "
       "output_mask) -> (Tensor, Tensor, Tensor)")
      .kernel<convolution_backward>()
      .grads("grad_output input weight", "grad_output input weight", convolution_backward_grads)
      .samples(
          "n(1,3,4,4) n(1,2,5,5) n(3,2,2,2) [3] [1,1] [0,0] [1,1] false [0,0] 1 [true,true,true]");
  t.op("aten::_convolution(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, SymInt[] "
       "padding, SymInt[] "
       "dilation, bool transposed, SymInt[] output_padding, SymInt groups, bool benchmark, bool "
       "deterministic, bool "
       "cudnn_enabled, bool allow_tf32) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, const Dims& s, const Dims& p,
                 const Dims& d, bool tr, const Dims& op, int64_t g, bool, bool, bool,
                 bool) -> Tensor { return fn::convolution(x, w, b, s, p, d, tr, op, g); });
  t.op("aten::_convolution.deprecated(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, "
       "SymInt[] padding, "
       "SymInt[] dilation, bool transposed, int[] output_padding, SymInt groups, bool benchmark, "
       "bool deterministic, "
       "bool cudnn_enabled) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, const Dims& s, const Dims& p,
                 const Dims& d, bool tr, const Dims& op, int64_t g, bool, bool,
                 bool) -> Tensor { return fn::convolution(x, w, b, s, p, d, tr, op, g); });
  t.op("aten::_convolution_mode(Tensor input, Tensor weight, Tensor? bias, SymInt[] stride, str "
       "padding, SymInt[] "
       "dilation, SymInt groups) -> Tensor")
      .composite()
      .kernel<convolution_mode>()
      .samples("n(1,2,5) n(3,2,3) n(3) [1] \"same\" [1] 1");
}

// A convolution over the first of [time, batch, channels].
Tensor conv_tbc(const Tensor& x, const Tensor& w, const Tensor& b, int64_t pad) {
  TORCHERE_CHECK(x.dim() == 3, "Input must have 3 dims: time, batch, in_channel");
  TORCHERE_CHECK(w.dim() == 3,
                 "Weight tensor must have 3 dims: kernel_width, in_channels, out_channels.");
  TORCHERE_CHECK(b.dim() == 1, "Bias must be 1-D");
  TORCHERE_CHECK(x.sizes()[2] == w.sizes()[1],
                 "Input dim 2 (input channels) is not == dim 1 in the weight tensor");
  TORCHERE_CHECK(b.sizes()[0] == w.sizes()[2],
                 "Bias size must equal dim 2 in the weight tensor (output channels).");
  Tensor rows = fn::conv1d(fn::permute(x, Dims{1, 2, 0}), fn::permute(w, Dims{2, 1, 0}), b, Dims{1},
                           Dims{pad});
  return fn::contiguous(fn::permute(rows, Dims{2, 0, 1}));
}

}  // namespace

void define_conv(Table& t) {
  define_core(t);
  t.op("aten::conv_tbc(Tensor self, Tensor weight, Tensor bias, int pad=0) -> Tensor")
      .composite()
      .kernel<conv_tbc>()
      .samples("n(5,2,3) n(2,3,4) n(4) 1");
  t.op("aten::conv1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], "
       "SymInt[1] padding=[0], "
       "SymInt[1] dilation=[1], SymInt groups=1) -> Tensor")
      .shape(convolution_shape)
      .composite()
      .kernel<conv<1>>()
      .samples("n(2,2,5) n(3,2,3) n(3)");
  t.op("aten::conv2d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, 1], "
       "SymInt[2] padding=[0, 0], "
       "SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor")
      .shape(convolution_shape)
      .composite()
      .kernel<conv<2>>()
      .samples("n(1,2,4,4) n(3,2,2,2) n(3)");
  t.op("aten::conv3d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, 1, 1], "
       "SymInt[3] "
       "padding=[0, 0, 0], SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor")
      .shape(convolution_shape)
      .composite()
      .kernel<conv<3>>()
      .samples("n(1,1,3,3,3) n(2,1,2,2,2) n(2)");
  t.op("aten::conv1d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] stride=[1], "
       "str "
       "padding=\"valid\", SymInt[1] dilation=[1], SymInt groups=1) -> Tensor")
      .composite()
      .kernel<conv_mode<1>>();
  t.op("aten::conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] stride=[1, "
       "1], str "
       "padding=\"valid\", SymInt[2] dilation=[1, 1], SymInt groups=1) -> Tensor")
      .composite()
      .kernel<conv_mode<2>>()
      .samples("n(1,2,4,4) n(3,2,2,2) n(3) [1,1] \"same\"");
  t.op("aten::conv3d.padding(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] stride=[1, "
       "1, 1], str "
       "padding=\"valid\", SymInt[3] dilation=[1, 1, 1], SymInt groups=1) -> Tensor")
      .composite()
      .kernel<conv_mode<3>>()
      .samples("n(1,1,3,3,3) n(2,1,2,2,2) n(2) [1,1,1] \"valid\"");
  t.op("aten::conv_transpose1d(Tensor input, Tensor weight, Tensor? bias=None, SymInt[1] "
       "stride=[1], SymInt[1] "
       "padding=[0], SymInt[1] output_padding=[0], SymInt groups=1, SymInt[1] dilation=[1]) -> "
       "Tensor")
      .shape(convolution_shape)
      .composite()
      .kernel<conv_transpose<1>>()
      .samples("n(1,2,4) n(2,3,2) n(3)");
  t.op("aten::conv_transpose2d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[2] "
       "stride=[1, 1], "
       "SymInt[2] padding=[0, 0], SymInt[2] output_padding=[0, 0], SymInt groups=1, SymInt[2] "
       "dilation=[1, 1]) -> Tensor")
      .shape(convolution_shape)
      .composite()
      .kernel<conv_transpose<2>>()
      .samples("n(1,2,3,3) n(2,3,2,2) n(3)");
  t.op("aten::conv_transpose3d.input(Tensor input, Tensor weight, Tensor? bias=None, SymInt[3] "
       "stride=[1, 1, 1], "
       "SymInt[3] padding=[0, 0, 0], SymInt[3] output_padding=[0, 0, 0], SymInt groups=1, "
       "SymInt[3] dilation=[1, 1, 1]) "
       "-> Tensor")
      .shape(convolution_shape)
      .composite()
      .kernel<conv_transpose<3>>()
      .samples("n(1,2,2,2,2) n(2,1,2,2,2) n(1)");
}

}  // namespace torchere
