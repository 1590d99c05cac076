// Pooling: maxima and averages over moving and over adaptive windows.
#include "kernels/pool.h"
#include "ops/derivative.h"
#include "tensor/loop.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

// What a pooling call works on: the last N dimensions of a contiguous input seen as planes.
template <int N>
struct Pooled {
  Tensor input;    // [planes, depth, height, width]
  Dims out_sizes;  // the result's own
  Tensor out_view(const Tensor& out) const { return as_planes(out); }
  static Tensor as_planes(const Tensor& t) {
    Dims s(4, 1);
    s[0] = 1;
    for (int64_t d = 0; d + N < t.dim(); ++d) s[0] *= t.sizes()[size_t(d)];
    for (int d = 0; d < N; ++d) s[size_t(4 - N + d)] = t.sizes()[size_t(t.dim() - N + d)];
    return view_of(t, s, contiguous_strides(s), t.storage_offset());
  }
};

Dims all(const Dims& given, int n, const char* op, const char* name) {
  static constexpr const char* words[] = {"", "one", "two", "three"};
  TORCHERE_CHECK(given.size() == 1 || given.size() == size_t(n), op, ": ", name,
                 " must either be a single int, or a tuple of ", words[n], " ints");
  return given.size() == 1 ? Dims(size_t(n), given[0]) : given;
}

struct Window {
  Dims kernel, stride, padding, dilation;
  bool ceil_mode = false;
};

std::string by_x(int64_t planes, const Dims& sizes) {
  std::string s = str("(", planes);
  for (int64_t v : sizes) s += str("x", v);
  return s + ")";
}

template <int N>
Window make_window(const char* op, const Dims& kernel, const Dims& stride, const Dims& padding,
                   const Dims& dilation, bool ceil_mode) {
  Window w{all(kernel, N, op, "kernel_size"),
           {},
           all(padding, N, op, "padding"),
           all(dilation, N, op, "dilation"),
           ceil_mode};
  w.stride = stride.empty() ? w.kernel : all(stride, N, op, "stride");
  for (int d = 0; d < N; ++d) {
    TORCHERE_CHECK(w.stride[size_t(d)] != 0, "stride should not be zero");
    TORCHERE_CHECK(
        w.kernel[size_t(d)] > 0,
        "kernel size should be greater than zero, but got kernel_size: ", w.kernel[size_t(d)]);
    TORCHERE_CHECK(
        w.dilation[size_t(d)] > 0,
        "dilation should be greater than zero, but got dilation: ", w.dilation[size_t(d)]);
    TORCHERE_CHECK(w.padding[size_t(d)] >= 0,
                   "pad must be non-negative, but got pad: ", w.padding[size_t(d)]);
    TORCHERE_CHECK(
        w.padding[size_t(d)] <= ((w.kernel[size_t(d)] - 1) * w.dilation[size_t(d)] + 1) / 2,
        "pad should be at most half of effective kernel size, but got pad=", w.padding[size_t(d)],
        ", kernel_size=", w.kernel[size_t(d)], " and dilation=", w.dilation[size_t(d)]);
  }
  return w;
}

// All dimensions but the batch's have places.
template <int N>
void check_places(const Tensor& x, const char* name3d) {
  bool some = true;
  for (int64_t d = x.dim() - N - 1; d < x.dim(); ++d) some &= x.sizes()[size_t(d)] != 0;
  if (N == 2)
    TORCHERE_CHECK(some,
                   "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for "
                   "input, but got:",
                   sizes_text(x.sizes()));
  TORCHERE_CHECK(some, name3d,
                 ": Expected input's non-batch dimensions to have positive length, but input has a "
                 "shape of ",
                 sizes_text(x.sizes()), " and non-batch dimension 0 has length zero!");
}

template <int N>
Dims pooled_sizes(const Tensor& x, const Window& w, const char* name3d) {
  TORCHERE_CHECK(x.dim() == N + 1 || x.dim() == N + 2, "non-empty ", N + 1, "D or ", N + 2,
                 "D (batch mode) tensor expected for input");
  check_places<N>(x, name3d);
  Dims sizes(x.sizes()), in, out;
  bool small = false;
  for (int d = 0; d < N; ++d) {
    const size_t at = size_t(x.dim() - N + d);
    in.push_back(sizes[at]);
    sizes[at] = pooled_size(sizes[at], w.kernel[size_t(d)], w.stride[size_t(d)],
                            w.padding[size_t(d)], w.dilation[size_t(d)], w.ceil_mode);
    out.push_back(sizes[at]);
    small |= sizes[at] < 1;
  }
  const int64_t planes = x.sizes()[size_t(x.dim() - N - 1)];
  TORCHERE_CHECK(!small, "Given input size: ", by_x(planes, in),
                 ". Calculated output size: ", by_x(planes, out), ". Output size is too small");
  return sizes;
}

template <int N>
void fill_windows(IntSpan in, IntSpan out, const Window& w, Windows3& to) {
  for (int d = 0; d < 3 - N; ++d) to[d] = strided_windows(1, 1, 1, 1, 0, 1);
  for (int d = 0; d < N; ++d)
    to[3 - N + d] = strided_windows(in[in.size() - size_t(N - d)], out[out.size() - size_t(N - d)],
                                    w.kernel[size_t(d)], w.stride[size_t(d)], w.padding[size_t(d)],
                                    w.dilation[size_t(d)]);
}
template <int N>
void fill_adaptive(IntSpan in, IntSpan out, Windows3& to) {
  for (int d = 0; d < 3 - N; ++d) to[d] = adaptive_windows(1, 1);
  for (int d = 0; d < N; ++d)
    to[3 - N + d] =
        adaptive_windows(in[in.size() - size_t(N - d)], out[out.size() - size_t(N - d)]);
}

// Results keep channels-last where the input has it.
Tensor in_format_of(const Tensor& x, const Tensor& rows) {
  MemoryFormat f = x.dim() == 4 ? MemoryFormat::ChannelsLast : MemoryFormat::ChannelsLast3d;
  if (x.dim() < 4 || x.dim() > 5 || x.impl()->contiguous() || !x.is_contiguous(f)) return rows;
  Tensor out = empty_tensor(rows.sizes(), rows.dtype(), rows.device(), f);
  copy_elements(out, rows);
  return out;
}
void check_dtype(const Tensor& x, const char* name) {
  TORCHERE_CHECK_KIND(x.dtype() != DType::Bool && !is_complex(x.dtype()), NotImplemented, "\"",
                      name, "\" not implemented for '", dtype_name(x.dtype()), "'");
}

using Pair = std::tuple<Tensor, Tensor>;

template <int N>
Pair run_max(const Tensor& x, const Windows3& w, const Dims& sizes) {
  Tensor rows = contiguous(x), out = empty_tensor(sizes, x.dtype()),
         indices = empty_tensor(sizes, DType::Long);
  if (out.numel())
    max_pool(Pooled<N>::as_planes(rows), w, Pooled<N>::as_planes(out),
             Pooled<N>::as_planes(indices));
  return {in_format_of(x, out), in_format_of(x, indices)};
}

template <int N>
Pair max_pool_with_indices(const Tensor& x, const Dims& kernel, const Dims& stride,
                           const Dims& padding, const Dims& dilation, bool ceil_mode) {
  static constexpr const char* names[] = {"", "max_pool1d", "max_pool2d", "max_pool3d"};
  Window w = make_window<N>(names[N], kernel, stride, padding, dilation, ceil_mode);
  TORCHERE_CHECK(x.dim() == N + 1 || x.dim() == N + 2, "non-empty ", N + 1, "D or ", N + 2,
                 "D (batch mode) tensor expected for input");
  Dims sizes = pooled_sizes<N>(x, w, "max_pool3d_with_indices_out_cpu_template()");
  check_dtype(x, names[N]);
  Windows3 windows;
  fill_windows<N>(x.sizes(), sizes, w, windows);
  return run_max<N>(x, windows, sizes);
}

template <int N>
Tensor max_pool_back(const Tensor& g, const Tensor& x, const Tensor& indices) {
  Tensor out = empty_tensor(x.sizes(), g.dtype()), rows = contiguous(g), at = contiguous(indices);
  if (out.numel()) scatter_planes(rows, at, out, Pooled<N>::as_planes(out).sizes()[0]);
  return in_format_of(x, out);
}
template <int N>
Tensor max_pool_back_call(const Tensor& g, const Tensor& x, const Dims&, const Dims&, const Dims&,
                          const Dims&, bool, const Tensor& indices) {
  return max_pool_back<N>(g, x, indices);
}

template <int N>
struct Average {
  Window window;
  AverageRule rule;
};
template <int N>
Average<N> make_average(const Dims& kernel, const Dims& stride, const Dims& padding, bool ceil_mode,
                        bool count, const std::optional<int64_t>& divisor) {
  static constexpr const char* names[] = {"", "avg_pool1d", "avg_pool2d", "avg_pool3d"};
  TORCHERE_CHECK(!divisor || *divisor != 0, "divisor must be not zero");
  return {make_window<N>(names[N], kernel, stride, padding, Dims{1}, ceil_mode),
          {count, divisor.value_or(0)}};
}

template <int N>
Tensor avg_pool(const Tensor& x, const Dims& kernel, const Dims& stride, const Dims& padding,
                bool ceil_mode, bool count, const std::optional<int64_t>& divisor) {
  Average<N> a = make_average<N>(kernel, stride, padding, ceil_mode, count, divisor);
  Dims sizes = pooled_sizes<N>(x, a.window, "avg_pool3d()");
  check_dtype(x, N == 3 ? "avg_pool3d_out_frame" : "avg_pool2d");
  Windows3 w;
  fill_windows<N>(x.sizes(), sizes, a.window, w);
  Tensor rows = contiguous(x), out = empty_tensor(sizes, x.dtype());
  if (out.numel()) average_pool(Pooled<N>::as_planes(rows), w, a.rule, Pooled<N>::as_planes(out));
  return in_format_of(x, out);
}

template <int N>
Tensor avg_pool_back(const Tensor& g, const Tensor& x, const Dims& kernel, const Dims& stride,
                     const Dims& padding, bool ceil_mode, bool count,
                     const std::optional<int64_t>& divisor) {
  Average<N> a = make_average<N>(kernel, stride, padding, ceil_mode, count, divisor);
  Windows3 w;
  fill_windows<N>(x.sizes(), g.sizes(), a.window, w);
  Tensor rows = contiguous(g), out = empty_tensor(x.sizes(), g.dtype());
  if (out.numel())
    average_pool_backward(Pooled<N>::as_planes(rows), w, a.rule, Pooled<N>::as_planes(out));
  return in_format_of(x, out);
}

template <int N>
Dims adaptive_sizes(const Tensor& x, const Dims& output, const char* name) {
  TORCHERE_CHECK(output.size() == N, name, "(): internal error: output_size.size() must be ", N);
  TORCHERE_CHECK(x.dim() == N + 1 || x.dim() == N + 2, name, "(): Expected ", N + 1, "D or ", N + 2,
                 "D tensor, but got ", sizes_text(x.sizes()));
  Dims sizes(x.sizes());
  for (size_t d = size_t(x.dim() - N - (x.dim() == N + 2 ? 1 : 0)); d < size_t(x.dim()); ++d)
    TORCHERE_CHECK(sizes[d] > 0 || d < size_t(x.dim() - N - 1), name,
                   "(): Expected input to have non-zero size for non-batch dimensions, "
                   "but input has sizes ",
                   sizes_text(x.sizes()), " with dimension ", d, " being empty");
  for (int d = 0; d < N; ++d) {
    sizes[size_t(x.dim() - N + d)] = output[size_t(d)];
  }
  return sizes;
}
void check_not_negative(const Dims& output, const char* name) {
  std::string text = sizes_text(output);
  text.front() = '{';
  text.back() = '}';
  for (int64_t size : output)
    TORCHERE_CHECK(size >= 0, name,
                   ": elements of output_size must be greater than or equal to 0 but received ",
                   text);
}
void check_one_size(const Dims& output, const char* name) {
  TORCHERE_CHECK(output.size() == 1, name, "() argument 'output_size' should contain one int (got ",
                 output.size(), ")");
}
// A bare number stands for all.
Dims adaptive_output(const Dims& given, size_t n, const char* name) {
  if (given.size() == 1) return Dims(n, given[0]);
  TORCHERE_CHECK(given.size() == n, name, ": output_size must be ", n);
  return given;
}

template <int N>
Tensor adaptive_avg(const Tensor& x, const Dims& output) {
  const char* name = N == 3 ? "adaptive_avg_pool3d" : "adaptive_avg_pool2d";
  check_not_negative(output, name);
  Dims sizes = adaptive_sizes<N>(x, output, name);
  check_dtype(x, N == 3 ? "adaptive_avg_pool3d_cpu" : "adaptive_avg_pool2d");
  Windows3 w;
  fill_adaptive<N>(x.sizes(), sizes, w);
  Tensor rows = contiguous(x), out = empty_tensor(sizes, x.dtype());
  if (out.numel()) average_pool(Pooled<N>::as_planes(rows), w, {}, Pooled<N>::as_planes(out));
  return in_format_of(x, out);
}
template <int N>
Tensor adaptive_avg_back(const Tensor& g, const Tensor& x) {
  Windows3 w;
  fill_adaptive<N>(x.sizes(), g.sizes(), w);
  Tensor rows = contiguous(g), out = empty_tensor(x.sizes(), g.dtype());
  if (out.numel())
    average_pool_backward(Pooled<N>::as_planes(rows), w, {}, Pooled<N>::as_planes(out));
  return in_format_of(x, out);
}
template <int N>
Pair adaptive_max(const Tensor& x, const Dims& output) {
  const char* name = N == 3 ? "adaptive_max_pool3d" : "adaptive_max_pool2d";
  Dims sizes = adaptive_sizes<N>(x, output, name);
  for (int64_t size : sizes)
    TORCHERE_CHECK(size >= 0, "Trying to create tensor with negative dimension ", size, ": ",
                   sizes_text(sizes));
  check_dtype(x, name);
  Windows3 w;
  fill_adaptive<N>(x.sizes(), sizes, w);
  return run_max<N>(x, w, sizes);
}

void define_max(Table& t) {
  t.op("aten::max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] "
       "padding=0, int[2] "
       "dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)")
      .kernel<max_pool_with_indices<2>>()
      .grad("self", "self result1",
            [](const Backward& b) -> Tensor {
              return fn::max_pool2d_with_indices_backward(b.g(), b.t("self"), b["kernel_size"],
                                                          b["stride"], b["padding"], b["dilation"],
                                                          b["ceil_mode"], b.out(1));
            })
      .samples("n(1,2,5,5) [2,2] [2,1] [1,0] [1,2]");
  t.op("aten::max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] "
       "padding=0, int[3] "
       "dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)")
      .kernel<max_pool_with_indices<3>>()
      .grad("self", "self result1",
            [](const Backward& b) -> Tensor {
              return fn::max_pool3d_with_indices_backward(b.g(), b.t("self"), b["kernel_size"],
                                                          b["stride"], b["padding"], b["dilation"],
                                                          b["ceil_mode"], b.out(1));
            })
      .samples("n(1,1,3,4,4) [2,2,2]");
  t.op("aten::max_pool2d_with_indices_backward(Tensor grad_output, Tensor self, int[2] "
       "kernel_size, int[2] stride, int[2] "
       "padding, int[2] dilation, bool ceil_mode, Tensor indices) -> Tensor")
      .kernel<max_pool_back_call<2>>()
      .grad("grad_output", "indices",
            [](const Backward& b) { return picked_from_planes(b.g(), b.t("indices"), 2); })
      .samples("n(1,1,2,2) n(1,1,4,4) [2,2] [2,2] [0,0] [1,1] false i(1,1,2,2;16)");
  t.op("aten::max_pool3d_with_indices_backward(Tensor grad_output, Tensor self, int[3] "
       "kernel_size, int[3] stride, int[3] "
       "padding, int[3] dilation, bool ceil_mode, Tensor indices) -> Tensor")
      .kernel<max_pool_back_call<3>>()
      .grad("grad_output", "indices",
            [](const Backward& b) { return picked_from_planes(b.g(), b.t("indices"), 3); })
      .samples("n(1,1,1,2,2) n(1,1,2,4,4) [2,2,2] [2,2,2] [0,0,0] [1,1,1] false i(1,1,1,2,2;32)");
  t.op("aten::max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, "
       "int[2] dilation=1, bool "
       "ceil_mode=False) -> Tensor")
      .quantized(on_steps)
      .composite()
      .kernel([](const Tensor& x, const Dims& k, const Dims& s, const Dims& p, const Dims& d,
                 bool c) -> Tensor {
        TORCHERE_CHECK(x.dim() == 3 || x.dim() == 4,
                       "non-empty 3D or 4D (batch mode) tensor expected for input");
        return fn::max_pool2d_with_indices(x, k, s, p, d, c);
      })
      .samples("n(1,2,5,5) [2,2]");
  t.op("aten::max_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, "
       "int[3] dilation=1, bool "
       "ceil_mode=False) -> Tensor")
      .quantized(on_steps)
      .composite()
      .kernel([](const Tensor& x, const Dims& k, const Dims& s, const Dims& p, const Dims& d,
                 bool c) -> Tensor { return fn::max_pool3d_with_indices(x, k, s, p, d, c); })
      .samples("n(1,1,3,4,4) [2,2,2]");
}

Dims row_of(const Dims& d, int64_t fill) {
  if (d.empty()) return d;
  return {fill, d[0]};
}
void check_max_pool1d(const Tensor& x, const Dims& k, const Dims& s, const Dims& p, const Dims& d,
                      bool ceil_mode) {
  bool some = x.dim() == 2 || x.dim() == 3;
  for (int64_t i = x.dim() - 2; some && i < x.dim(); ++i) some = x.sizes()[size_t(i)] != 0;
  TORCHERE_CHECK(some,
                 "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size "
                 "for input, but got:",
                 sizes_text(x.sizes()));
  constexpr const char* one = ", list of ints or tuple of ints of size 1 but got size ";
  TORCHERE_CHECK(k.size() == 1, "max_pool1d() kernel_size must be an int", one, k.size());
  TORCHERE_CHECK(s.size() <= 1,
                 "max_pool1d() stride must be None, an int, list of ints, or tuple of ints of size "
                 "1 but got size ",
                 s.size());
  TORCHERE_CHECK(
      p.size() == 1,
      "max_pool1d() padding must be an int, list of ints, or tuple of ints of size 1 but "
      "got size ",
      p.size());
  TORCHERE_CHECK(d.size() == 1, "max_pool1d() dilation must be an int", one, d.size());
  const int64_t stride = s.empty() ? k[0] : s[0];
  TORCHERE_CHECK(k[0] > 0, "max_pool1d() kernel_size must be greater than zero, but got ", k[0]);
  TORCHERE_CHECK(stride > 0, "max_pool1d() stride must be greater than zero, but got ", stride);
  TORCHERE_CHECK(p[0] >= 0, "max_pool1d() padding must be non-negative, but got ", p[0]);
  TORCHERE_CHECK(p[0] <= k[0] / 2,
                 "max_pool1d() padding should be at most half of kernel size, but got padding=",
                 p[0], " and kernel_size=", k[0]);
  TORCHERE_CHECK(d[0] > 0, "max_pool1d() dilation must be greater than zero, but got ", d[0]);
  const int64_t places = pooled_size(x.sizes().back(), k[0], stride, p[0], d[0], ceil_mode);
  TORCHERE_CHECK(places > 0, "max_pool1d() Invalid computed output size: ", places);
}
Pair max_pool1d(const Tensor& x, const Dims& k, const Dims& s, const Dims& p, const Dims& d,
                bool c) {
  TORCHERE_CHECK(x.dim() == 2 || x.dim() == 3,
                 "max_pool1d() Expected 2D or 3D input tensor, but got ", sizes_text(x.sizes()));
  Result r = fn::max_pool2d_with_indices(fn::unsqueeze(x, -2), row_of(k, 1), row_of(s, 1),
                                         row_of(p, 0), row_of(d, 1), c);
  return {fn::squeeze(r[0], -2), fn::squeeze(r[1], -2)};
}

void define_max_1d(Table& t) {
  t.op("aten::max_pool1d_with_indices(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] "
       "padding=[0], int[1] "
       "dilation=[1], bool ceil_mode=False) -> (Tensor, Tensor)")
      .composite()
      .kernel<max_pool1d>();
  t.op("aten::max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], "
       "int[1] dilation=[1], bool "
       "ceil_mode=False) -> Tensor")
      .quantized(on_steps)
      .composite()
      .kernel([](const Tensor& x, const Dims& k, const Dims& s, const Dims& p, const Dims& d,
                 bool c) -> Tensor {
        check_max_pool1d(x, k, s, p, d, c);
        return std::get<0>(max_pool1d(x, k, s, p, d, c));
      })
      .samples("n(1,2,5) [2]");
}

void define_average(Table& t) {
  t.op("aten::avg_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool "
       "ceil_mode=False, bool "
       "count_include_pad=True, int? divisor_override=None) -> Tensor")
      .out()
      .quantized(on_steps)
      .kernel<avg_pool<2>>()
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return fn::avg_pool2d_backward(b.g(), b.t("self"), b["kernel_size"], b["stride"],
                                             b["padding"], b["ceil_mode"], b["count_include_pad"],
                                             b["divisor_override"]);
            })
      .samples("n(1,2,5,5) [2,3] [2,1] [1,0] true false", "n(1,2,4,4) [2,2] divisor_override=3");
  t.op("aten::avg_pool3d(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, bool "
       "ceil_mode=False, bool "
       "count_include_pad=True, int? divisor_override=None) -> Tensor")
      .out()
      .quantized(on_steps)
      .kernel<avg_pool<3>>()
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return fn::avg_pool3d_backward(b.g(), b.t("self"), b["kernel_size"], b["stride"],
                                             b["padding"], b["ceil_mode"], b["count_include_pad"],
                                             b["divisor_override"]);
            })
      .samples("n(1,1,3,4,4) [2,2,2]");
  t.op("aten::avg_pool2d_backward(Tensor grad_output, Tensor self, int[2] kernel_size, int[2] "
       "stride, int[2] padding, bool "
       "ceil_mode, bool count_include_pad, int? divisor_override) -> Tensor")
      .kernel<avg_pool_back<2>>()
      .grad("grad_output", "",
            [](const Backward& b) -> Tensor {
              return fn::avg_pool2d(b.g(), b["kernel_size"], b["stride"], b["padding"],
                                    b["ceil_mode"], b["count_include_pad"], b["divisor_override"]);
            })
      .samples("n(1,2,2,2) n(1,2,4,4) [2,2] [2,2] [0,0] false true none");
  t.op("aten::avg_pool3d_backward(Tensor grad_output, Tensor self, int[3] kernel_size, int[3] "
       "stride, int[3] padding, bool "
       "ceil_mode, bool count_include_pad, int? divisor_override) -> Tensor")
      .kernel<avg_pool_back<3>>()
      .grad("grad_output", "",
            [](const Backward& b) -> Tensor {
              return fn::avg_pool3d(b.g(), b["kernel_size"], b["stride"], b["padding"],
                                    b["ceil_mode"], b["count_include_pad"], b["divisor_override"]);
            })
      .samples("n(1,1,1,2,2) n(1,1,2,4,4) [2,2,2] [2,2,2] [0,0,0] false true none");
  t.op("aten::avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] padding=[0], "
       "bool ceil_mode=False, bool "
       "count_include_pad=True) -> Tensor")
      .quantized(on_steps)
      .composite()
      .kernel([](const Tensor& x, const Dims& k, const Dims& s, const Dims& p, bool c,
                 bool n) -> Tensor {
        return fn::squeeze(
            fn::avg_pool2d(fn::unsqueeze(x, -2), row_of(k, 1), row_of(s, 1), row_of(p, 0), c, n),
            -2);
      })
      .samples("n(1,2,5) [2]");
}

void define_adaptive(Table& t) {
  t.op("aten::_adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor")
      .quantized(on_steps)
      .kernel<adaptive_avg<2>>()
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return fn::_adaptive_avg_pool2d_backward(b.g(), b.t("self"));
            })
      .samples("n(1,2,5,4) [2,3]");
  t.op("aten::_adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor")
      .kernel<adaptive_avg<3>>()
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return fn::_adaptive_avg_pool3d_backward(b.g(), b.t("self"));
            })
      .samples("n(1,1,3,4,5) [2,2,2]");
  t.op("aten::_adaptive_avg_pool2d_backward(Tensor grad_output, Tensor self) -> Tensor")
      .kernel<adaptive_avg_back<2>>()
      .grad("grad_output", "shape(grad_output)",
            [](const Backward& b) -> Tensor {
              IntSpan s = b.sizes("grad_output");
              return fn::_adaptive_avg_pool2d(b.g(), Dims(s.slice(s.size() - 2, 2)));
            })
      .samples("n(1,2,2,2) n(1,2,5,4)");
  t.op("aten::_adaptive_avg_pool3d_backward(Tensor grad_output, Tensor self) -> Tensor")
      .kernel<adaptive_avg_back<3>>()
      .grad("grad_output", "shape(grad_output)",
            [](const Backward& b) -> Tensor {
              IntSpan s = b.sizes("grad_output");
              return fn::_adaptive_avg_pool3d(b.g(), Dims(s.slice(s.size() - 3, 3)));
            })
      .samples("n(1,1,2,2,2) n(1,1,3,4,5)");
  t.op("aten::adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor")
      .quantized(on_steps)
      .composite()
      .kernel([](const Tensor& x, const Dims& size) -> Tensor {
        Dims s = adaptive_output(size, 2, "adaptive_avg_pool2d");
        if (s[0] == 1 && s[1] == 1 && x.numel()) {
          adaptive_sizes<2>(x, s, "adaptive_avg_pool2d");
          return fn::mean(x, Dims{-1, -2}, true);
        }
        return fn::_adaptive_avg_pool2d(x, s);
      })
      .samples("n(1,2,5,4) [2,3]");
  t.op("aten::adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor")
      .quantized(on_steps)
      .composite()
      .kernel([](const Tensor& x, const Dims& size) -> Tensor {
        Dims s = adaptive_output(size, 3, "adaptive_avg_pool3d");
        if (s[0] == 1 && s[1] == 1 && s[2] == 1 && x.numel()) {
          adaptive_sizes<3>(x, s, "adaptive_avg_pool3d");
          return fn::mean(x, Dims{-1, -2, -3}, true);
        }
        return fn::_adaptive_avg_pool3d(x, s);
      })
      .samples("n(1,1,3,4,5) [2,2,2]");
  t.op("aten::adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor")
      .quantized(on_steps)
      .composite()
      .kernel([](const Tensor& x, const Dims& size) -> Tensor {
        check_one_size(size, "adaptive_avg_pool1d");
        return fn::squeeze(fn::adaptive_avg_pool2d(fn::unsqueeze(x, -2), Dims{1, size[0]}), -2);
      })
      .samples("n(1,2,5) [2]");
}

void define_adaptive_max(Table& t) {
  t.op("aten::adaptive_max_pool2d(Tensor self, int[2] output_size) -> (Tensor, Tensor)")
      .kernel<adaptive_max<2>>()
      .grad("self", "self result1",
            [](const Backward& b) -> Tensor {
              return fn::adaptive_max_pool2d_backward(b.g(), b.t("self"), b.out(1));
            })
      .samples("n(1,2,5,4) [2,3]");
  t.op("aten::adaptive_max_pool3d(Tensor self, int[3] output_size) -> (Tensor, Tensor)")
      .kernel<adaptive_max<3>>()
      .grad("self", "self result1",
            [](const Backward& b) -> Tensor {
              return fn::adaptive_max_pool3d_backward(b.g(), b.t("self"), b.out(1));
            })
      .samples("n(1,1,3,4,5) [2,2,2]");
  t.op("aten::adaptive_max_pool2d_backward(Tensor grad_output, Tensor self, Tensor indices) -> "
       "Tensor")
      .kernel<max_pool_back<2>>()
      .grad("grad_output", "indices",
            [](const Backward& b) { return picked_from_planes(b.g(), b.t("indices"), 2); })
      .samples("n(1,1,2,2) n(1,1,4,4) i(1,1,2,2;16)");
  t.op("aten::adaptive_max_pool3d_backward(Tensor grad_output, Tensor self, Tensor indices) -> "
       "Tensor")
      .kernel<max_pool_back<3>>()
      .grad("grad_output", "indices",
            [](const Backward& b) { return picked_from_planes(b.g(), b.t("indices"), 3); })
      .samples("n(1,1,1,2,2) n(1,1,2,4,4) i(1,1,1,2,2;32)");
  t.op("aten::adaptive_max_pool1d(Tensor self, int[1] output_size) -> (Tensor, Tensor)")
      .composite()
      .kernel([](const Tensor& x, const Dims& size) -> Pair {
        check_one_size(size, "adaptive_max_pool1d");
        Result r = fn::adaptive_max_pool2d(fn::unsqueeze(x, -2), Dims{1, size[0]});
        return {fn::squeeze(r[0], -2), fn::squeeze(r[1], -2)};
      });
}

}  // namespace

void define_pool(Table& t) {
  define_max(t);
  define_max_1d(t);
  define_average(t);
  define_adaptive(t);
  define_adaptive_max(t);
}

}  // namespace torchere
