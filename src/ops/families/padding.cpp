// Padding by reflection, replication and wrapping around; aten::pad, which chooses among the modes;
// and rearrangements of channels and patches.
#include <algorithm>

#include "kernels/conv.h"
#include "ops/matrix_product.h"
#include "tensor/loop.h"
#include "tensor/view.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

// For each place of the padded dimension the place of the input that it shows.
using Map = std::vector<int64_t>;
Map reflect_map(int64_t n, int64_t before, int64_t after) {
  Map m;
  for (int64_t i = -before; i < n + after; ++i)
    m.push_back(i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i);
  return m;
}
Map replicate_map(int64_t n, int64_t before, int64_t after) {
  Map m;
  for (int64_t i = -before; i < n + after; ++i) m.push_back(std::clamp<int64_t>(i, 0, n - 1));
  return m;
}

std::string with_commas(const Dims& d) {
  std::string s;
  for (size_t i = 0; i < d.size(); ++i) s += str(i ? ", " : "", d[i]);
  return s;
}

void check_input(const Tensor& x, int n, const Dims& pad) {
  TORCHERE_CHECK(pad.size() == size_t(2 * n), "padding size is expected to be ", 2 * n,
                 ", but got: ", pad.size());
  bool valid = x.dim() == n + 1 || x.dim() == n + 2;
  for (int64_t d = x.dim() - n - 1; valid && d < x.dim(); ++d) valid = x.sizes()[size_t(d)] != 0;
  TORCHERE_CHECK(valid, "Expected ", n + 1, "D or ", n + 2,
                 "D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions "
                 "for input, but got: ",
                 sizes_text(x.sizes()));
}

template <int N, bool Reflect>
std::array<Map, N> maps_of(IntSpan sizes, const Dims& pad) {
  std::array<Map, N> maps;
  for (int d = 0; d < N; ++d) {
    const size_t at = sizes.size() - 1 - size_t(d);
    const int64_t n = sizes[at], before = pad[size_t(2 * d)], after = pad[size_t(2 * d + 1)];
    TORCHERE_CHECK(!Reflect || (before < n && after < n), "Argument #", 4 + 2 * d,
                   ": Padding size should be less than the corresponding input "
                   "dimension, but got: padding (",
                   before, ", ", after, ") at dimension ", at, " of input ", sizes_text(sizes));
    TORCHERE_CHECK(n + before + after >= 1,
                   "input is too small for the padding: ", sizes_text(sizes), " padded by (",
                   with_commas(pad), ")");
    maps[size_t(N - 1 - d)] =
        Reflect ? reflect_map(n, before, after) : replicate_map(n, before, after);
  }
  return maps;
}

template <int N>
Dims padded_sizes(IntSpan sizes, const std::array<Map, N>& maps) {
  Dims out(sizes);
  for (int d = 0; d < N; ++d) out[sizes.size() - size_t(N - d)] = int64_t(maps[size_t(d)].size());
  return out;
}

// Calls f(padded position, input position) for each element of all planes; contiguous both.
template <int N, class F>
void for_each_element(IntSpan in, const std::array<Map, N>& maps, F&& f) {
  int64_t planes = 1, area = 1;
  for (size_t d = 0; d < in.size(); ++d) (d + N < in.size() ? planes : area) *= in[d];
  const Map one{0};
  const Map &z = N == 3 ? maps[0] : one, &y = N >= 2 ? maps[size_t(N - 2)] : one, &x = maps[N - 1];
  const int64_t width = in[in.size() - 1], height = N >= 2 ? in[in.size() - 2] : 1;
  int64_t at = 0;
  for (int64_t p = 0; p < planes; ++p)
    for (int64_t iz : z)
      for (int64_t iy : y)
        for (int64_t ix : x) f(at++, p * area + (iz * height + iy) * width + ix);
}

template <int N, bool Reflect>
Tensor pad_by(const Tensor& x, const Dims& pad) {
  check_input(x, N, pad);
  const auto maps = maps_of<N, Reflect>(x.sizes(), pad);
  Tensor rows = contiguous(x), out = empty_tensor(padded_sizes<N>(x.sizes(), maps), x.dtype());
  if (out.numel() == 0) return out;
  dispatch(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for_each_element<N>(
        x.sizes(), maps,
        [from = rows.data<T>(), to = out.data<T>()](int64_t a, int64_t b) { to[a] = from[b]; });
  });
  return out;
}

template <int N, bool Reflect>
Tensor pad_back(const Tensor& g, const Tensor& x, const Dims& pad) {
  check_input(x, N, pad);
  const auto maps = maps_of<N, Reflect>(x.sizes(), pad);
  const Dims expected = padded_sizes<N>(x.sizes(), maps);
  TORCHERE_CHECK(g.sizes() == IntSpan(expected),
                 "grad_output sizes unexpected. Expected: ", sizes_text(expected),
                 ", Got: ", sizes_text(g.sizes()));
  Tensor rows = contiguous(g), out = empty_tensor(x.sizes(), g.dtype());
  fill_elements(out, 0);
  if (g.numel() == 0) return out;
  dispatch(g.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (!std::is_same_v<T, ComplexHalf>)
      for_each_element<N>(x.sizes(), maps,
                          [from = rows.data<T>(), to = out.data<T>()](int64_t a, int64_t b) {
                            to[b] = static_cast<T>(to[b] + from[a]);
                          });
  });
  return out;
}

template <int N, bool Reflect>
void define_pad(Table& t) {
  const std::string name = str(Reflect ? "reflection_pad" : "replication_pad", N, "d"),
                    pad = str("SymInt[", 2 * N, "] padding");
  t.op("aten::" + name + "(Tensor self, " + pad + ") -> Tensor")
      .out()
      .template kernel<pad_by<N, Reflect>>()
      .grad("self", "self", [](const Backward& b) -> Tensor {
        if constexpr (Reflect) {
          if constexpr (N == 1)
            return fn::reflection_pad1d_backward(b.g(), b.t("self"), b["padding"]);
          else if constexpr (N == 2)
            return fn::reflection_pad2d_backward(b.g(), b.t("self"), b["padding"]);
          else
            return fn::reflection_pad3d_backward(b.g(), b.t("self"), b["padding"]);
        } else {
          if constexpr (N == 1)
            return fn::replication_pad1d_backward(b.g(), b.t("self"), b["padding"]);
          else if constexpr (N == 2)
            return fn::replication_pad2d_backward(b.g(), b.t("self"), b["padding"]);
          else
            return fn::replication_pad3d_backward(b.g(), b.t("self"), b["padding"]);
        }
      });
  t.op("aten::" + name + "_backward(Tensor grad_output, Tensor self, " + pad + ") -> Tensor")
      .template kernel<pad_back<N, Reflect>>()
      .grad("grad_output", "", [](const Backward& b) -> Tensor {
        return fn::pad(b.g(), b["padding"], Reflect ? "reflect" : "replicate");
      });
}

Tensor pad_circular(const Tensor& x, const Dims& pad) {
  Tensor out = x;
  const int64_t n = int64_t(pad.size() / 2);
  for (int64_t d = 0; d < n; ++d) {
    const int64_t dim = x.dim() - 1 - d, size = x.sizes()[size_t(dim)], before = pad[size_t(2 * d)],
                  after = pad[size_t(2 * d + 1)];
    TORCHERE_CHECK(before <= size && after <= size,
                   "Padding value causes wrapping around more than once.");
    TORCHERE_CHECK(size + before + after >= 0,
                   "Negative padding value is resulting in an empty dimension");
    std::vector<Tensor> parts;
    if (before > 0) parts.push_back(fn::slice(out, dim, size - before, size));
    parts.push_back(
        fn::slice(out, dim, std::max<int64_t>(-before, 0), size - std::max<int64_t>(-after, 0)));
    if (after > 0) parts.push_back(fn::slice(out, dim, 0, after));
    out = parts.size() == 1 ? Tensor(fn::clone(parts[0])) : Tensor(fn::cat(parts, dim));
  }
  return out;
}

Tensor pad(const Tensor& x, const Dims& pad, const std::string& mode,
           const std::optional<double>& value) {
  TORCHERE_CHECK(pad.size() % 2 == 0, "Padding length must be divisible by 2");
  TORCHERE_CHECK(int64_t(pad.size()) <= 2 * x.dim(),
                 "Padding length should be less than or equal to two times the input dimension but "
                 "got padding length ",
                 pad.size(), " and input of dimension ", x.dim());
  if (mode == "constant") return fn::constant_pad_nd(x, pad, value.value_or(0));
  TORCHERE_CHECK(!value || *value == 0, "Padding mode \"", mode,
                 "\" doesn't take in value argument");
  const bool fits = (pad.size() == 2 && (x.dim() == 2 || x.dim() == 3)) ||
                    (pad.size() == 4 && (x.dim() == 3 || x.dim() == 4)) ||
                    (pad.size() == 6 && (x.dim() == 4 || x.dim() == 5));
  TORCHERE_CHECK_KIND(fits, NotImplemented, "Padding size ", pad.size(), " is not supported for ",
                      x.dim(), "D input tensor.");
  if (mode == "circular") return pad_circular(x, pad);
  const bool reflect = mode == "reflect";
  TORCHERE_CHECK_KIND(reflect || mode == "replicate", NotImplemented, "Unrecognised padding mode ",
                      mode);
  if (pad.size() == 2)
    return reflect ? fn::reflection_pad1d(x, pad) : fn::replication_pad1d(x, pad);
  if (pad.size() == 4)
    return reflect ? fn::reflection_pad2d(x, pad) : fn::replication_pad2d(x, pad);
  return reflect ? fn::reflection_pad3d(x, pad) : fn::replication_pad3d(x, pad);
}

// --- Channels and patches ---

// A result of its own, where nothing moved too.
Tensor not_shared(const Tensor& result, const Tensor& with) {
  return result.shares_storage(with) ? Tensor(fn::clone(result)) : result;
}

Tensor pixel_shuffle(const Tensor& x, int64_t r) {
  TORCHERE_CHECK(x.dim() >= 3,
                 "pixel_shuffle expects input to have at least 3 dimensions, but got input with ",
                 x.dim(), " dimension(s)");
  TORCHERE_CHECK(r > 0, "pixel_shuffle expects a positive upscale_factor, but got ", r);
  const size_t n = size_t(x.dim());
  const int64_t c = x.sizes()[n - 3], h = x.sizes()[n - 2], w = x.sizes()[n - 1];
  TORCHERE_CHECK(c % (r * r) == 0,
                 "pixel_shuffle expects its input's 'channel' dimension to be divisible by the "
                 "square of upscale_factor, but "
                 "input.size(-3)=",
                 c, " is not divisible by ", r * r);
  Dims lead(x.sizes().slice(0, n - 3)), split = lead, order, out = lead;
  for (int64_t v : {c / (r * r), r, r, h, w}) split.push_back(v);
  const int64_t k = int64_t(n) - 3;
  for (int64_t d = 0; d < k; ++d) order.push_back(d);
  for (int64_t d : {0, 3, 1, 4, 2}) order.push_back(k + d);
  for (int64_t v : {c / (r * r), h * r, w * r}) out.push_back(v);
  return not_shared(fn::reshape(fn::permute(fn::reshape(x, split), order), out), x);
}

Tensor pixel_unshuffle(const Tensor& x, int64_t r) {
  TORCHERE_CHECK(x.dim() >= 3,
                 "pixel_unshuffle expects input to have at least 3 dimensions, but got input with ",
                 x.dim(), " dimension(s)");
  TORCHERE_CHECK(r > 0, "pixel_unshuffle expects a positive downscale_factor, but got ", r);
  const size_t n = size_t(x.dim());
  const int64_t c = x.sizes()[n - 3], h = x.sizes()[n - 2], w = x.sizes()[n - 1];
  TORCHERE_CHECK(
      h % r == 0,
      "pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(-2)=", h,
      " is not divisible by ", r);
  TORCHERE_CHECK(
      w % r == 0,
      "pixel_unshuffle expects width to be divisible by downscale_factor, but input.size(-1)=", w,
      " is not divisible by ", r);
  Dims lead(x.sizes().slice(0, n - 3)), split = lead, order, out = lead;
  for (int64_t v : {c, h / r, r, w / r, r}) split.push_back(v);
  const int64_t k = int64_t(n) - 3;
  for (int64_t d = 0; d < k; ++d) order.push_back(d);
  for (int64_t d : {0, 2, 4, 1, 3}) order.push_back(k + d);
  for (int64_t v : {c * r * r, h / r, w / r}) out.push_back(v);
  return not_shared(fn::reshape(fn::permute(fn::reshape(x, split), order), out), x);
}

Tensor channel_shuffle(const Tensor& x, int64_t groups) {
  TORCHERE_CHECK(x.dim() > 2,
                 "channel_shuffle expects input with > 2 dims, but got input with sizes ",
                 sizes_text(x.sizes()));
  const int64_t n = x.sizes()[0], c = x.sizes()[1];
  TORCHERE_CHECK(
      groups > 0,
      "Number of groups to divide channels in must be positive. Value of groups:", groups);
  TORCHERE_CHECK(c % groups == 0, "Number of channels must be divisible by groups. Got ", c,
                 " channels and ", groups, " groups.");
  Tensor y = fn::permute(fn::reshape(x, Dims{n, groups, c / groups, -1}), Dims{0, 2, 1, 3});
  return fn::reshape(fn::contiguous(y), x.sizes());
}

struct Patch2d {
  PatchGeometry g;
  int64_t positions;
};
Dims pair(const Dims& d) { return d.size() == 1 ? Dims(2, d[0]) : d; }
Patch2d patch(int64_t channels, const Dims& image, const Dims& kernel, const Dims& dilation,
              const Dims& padding, const Dims& stride) {
  Patch2d p{{channels, image, pair(kernel), {}, pair(stride), pair(padding), pair(dilation)}, 1};
  for (size_t d = 0; d < 2; ++d) {
    TORCHERE_CHECK(
        p.g.kernel[d] > 0 && p.g.stride[d] > 0 && p.g.dilation[d] > 0 && p.g.padding[d] >= 0,
        "kernel size, stride and dilation should be greater than zero and padding not negative");
    p.g.out.push_back((image[d] + 2 * p.g.padding[d] - p.g.dilation[d] * (p.g.kernel[d] - 1) - 1) /
                          p.g.stride[d] +
                      1);
    TORCHERE_CHECK(
        p.g.out[d] > 0, "Given input with spatial size ", sizes_text(image),
        ", kernel_size=", sizes_text(p.g.kernel),
        ", the calculated shape of the array of sliding blocks is too small (non-positive)");
    p.positions *= p.g.out[d];
  }
  return p;
}

Tensor im2col(const Tensor& x, const Dims& kernel, const Dims& dilation, const Dims& padding,
              const Dims& stride) {
  TORCHERE_CHECK(x.dim() == 3 || x.dim() == 4,
                 "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other "
                 "non-zero dimensions for input, but got: ",
                 sizes_text(x.sizes()));
  const bool single = x.dim() == 3;
  const size_t k = single ? 0 : 1;
  const Tensor rows = contiguous(x);
  Patch2d p =
      patch(x.sizes()[k], {x.sizes()[k + 1], x.sizes()[k + 2]}, kernel, dilation, padding, stride);
  const int64_t n = single ? 1 : x.sizes()[0],
                column = p.g.channels * p.g.kernel[0] * p.g.kernel[1],
                width = int64_t(x.item_size());
  Tensor out =
      empty_tensor(single ? Dims{column, p.positions} : Dims{n, column, p.positions}, x.dtype());
  for (int64_t i = 0; i < n; ++i)
    image_to_columns(
        x.dtype(),
        static_cast<char*>(rows.data()) + i * p.g.channels * p.g.image[0] * p.g.image[1] * width,
        static_cast<char*>(out.data()) + i * column * p.positions * width, p.g);
  return out;
}

Tensor col2im(const Tensor& x, const Dims& size, const Dims& kernel, const Dims& dilation,
              const Dims& padding, const Dims& stride) {
  TORCHERE_CHECK(x.dim() == 2 || x.dim() == 3,
                 "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and "
                 "non-zero dimensions for input, but got: ",
                 sizes_text(x.sizes()));
  const bool single = x.dim() == 2;
  const Dims k = pair(kernel);
  const int64_t column = x.sizes()[size_t(x.dim()) - 2], n = single ? 1 : x.sizes()[0],
                width = int64_t(x.item_size());
  TORCHERE_CHECK(column % (k[0] * k[1]) == 0,
                 "Expected size of input's dimension 1 to be divisible by the product of "
                 "kernel_size, but got input.size(1)=",
                 column, " and kernel_size=(", with_commas(k), ").");
  Patch2d p = patch(column / (k[0] * k[1]), pair(size), kernel, dilation, padding, stride);
  TORCHERE_CHECK(
      p.positions == x.sizes().back(), "Given output_size=(", with_commas(pair(size)),
      "), kernel_size=(", with_commas(k),
      "), expected size of input's dimension 2 to match the calculated number of sliding blocks ",
      p.g.out[0], " * ", p.g.out[1], " = ", p.positions,
      ", but got input.size(2)=", x.sizes().back(), ".");
  const Tensor rows = contiguous(x);
  const int64_t area = p.g.image[0] * p.g.image[1];
  Tensor out = empty_tensor(single ? Dims{p.g.channels, p.g.image[0], p.g.image[1]}
                                   : Dims{n, p.g.channels, p.g.image[0], p.g.image[1]},
                            x.dtype());
  for (int64_t i = 0; i < n; ++i)
    columns_to_image(x.dtype(), static_cast<char*>(rows.data()) + i * column * p.positions * width,
                     static_cast<char*>(out.data()) + i * p.g.channels * area * width, p.g);
  return out;
}

}  // namespace

void define_padding(Table& t) {
  define_pad<1, true>(t);
  define_pad<2, true>(t);
  define_pad<3, true>(t);
  define_pad<1, false>(t);
  define_pad<2, false>(t);
  define_pad<3, false>(t);
  t.op("aten::_pad_circular(Tensor self, SymInt[] pad) -> Tensor")
      .composite()
      .kernel<pad_circular>();
  t.op("aten::pad(Tensor self, SymInt[] pad, str mode=\"constant\", float? value=None) -> Tensor")
      .composite()
      .kernel<pad>()
      .samples("n(2,3) [1,2] \"constant\" 1.5", "n(1,2,4) [1,2] \"reflect\"",
               "n(1,2,4) [1,2] \"circular\"");
  t.op("aten::pixel_shuffle(Tensor self, int upscale_factor) -> Tensor")
      .quantized(on_integers)
      .composite()
      .kernel<pixel_shuffle>();
  t.op("aten::pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor")
      .composite()
      .kernel<pixel_unshuffle>();
  t.op("aten::channel_shuffle(Tensor self, SymInt groups) -> Tensor")
      .quantized(on_integers)
      .composite()
      .kernel<channel_shuffle>();
  t.op("aten::native_channel_shuffle(Tensor self, SymInt groups) -> Tensor")
      .composite()
      .kernel<channel_shuffle>();
  t.op("aten::im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] "
       "stride) -> Tensor")
      .out()
      .kernel<im2col>()
      .grad("self", "shape(self)",
            [](const Backward& b) -> Tensor {
              IntSpan s = b.sizes("self");
              return fn::col2im(b.g(), Dims(s.slice(s.size() - 2, 2)), b["kernel_size"],
                                b["dilation"], b["padding"], b["stride"]);
            })
      .samples("n(1,2,4,5) [2,2] [1,1] [1,0] [2,1]");
  t.op("aten::col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, "
       "int[2] padding, int[2] stride) -> Tensor")
      .out()
      .kernel<col2im>()
      .grad("self", "",
            [](const Backward& b) -> Tensor {
              return fn::im2col(b.g(), b["kernel_size"], b["dilation"], b["padding"], b["stride"]);
            })
      .samples("n(1,8,6) [3,4] [2,2] [1,1] [0,0] [1,1]");
  // Of blocks that a loop makes, and of aliases.
  t.quantized({"aten::reflection_pad1d", "aten::reflection_pad2d", "aten::replication_pad1d",
               "aten::replication_pad2d"},
              on_integers);
  t.samples("aten::reflection_pad1d", {"n(2,4) [1,2]"});
  t.samples("aten::reflection_pad2d", {"n(1,3,4) [1,2,2,1]"});
  t.samples("aten::reflection_pad3d", {"n(1,1,3,3,3) [1,2,2,1,0,1]"});
  t.samples("aten::replication_pad1d", {"n(2,4) [1,2]"});
  t.samples("aten::replication_pad2d", {"n(1,3,4) [1,2,2,1]"});
  t.samples("aten::replication_pad3d", {"n(1,1,2,3,3) [1,2,2,1,0,1]"});
  t.samples("aten::reflection_pad1d_backward", {"n(2,7) n(2,4) [1,2]"});
  t.samples("aten::reflection_pad2d_backward", {"n(1,6,7) n(1,3,4) [1,2,2,1]"});
  t.samples("aten::reflection_pad3d_backward", {"n(1,1,4,6,6) n(1,1,3,3,3) [1,2,2,1,0,1]"});
  t.samples("aten::replication_pad1d_backward", {"n(2,7) n(2,4) [1,2]"});
  t.samples("aten::replication_pad2d_backward", {"n(1,6,7) n(1,3,4) [1,2,2,1]"});
  t.samples("aten::replication_pad3d_backward", {"n(1,1,3,6,6) n(1,1,2,3,3) [1,2,2,1,0,1]"});
}

}  // namespace torchere
