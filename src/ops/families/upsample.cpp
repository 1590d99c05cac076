// Resizing by interpolation: nearest, linear and cubic, over one to three dimensions. Each
// dimension has a table of taps (places of the input and their weights); results are sums over
// their products.
#include <algorithm>
#include <cmath>

#include "ops/matrix_product.h"
#include "tensor/loop.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

enum class Mode { Nearest, NearestExact, Linear, Cubic };

struct Taps {
  int count = 1;
  std::vector<int64_t> at;  // output · count + tap
  std::vector<double> weight;
};

template <class S>
S scale_of(int64_t in, int64_t out, bool align, const std::optional<double>& given) {
  if (align) return out > 1 ? static_cast<S>(in - 1) / static_cast<S>(out - 1) : S(0);
  return given && *given > 0 ? static_cast<S>(1.0 / *given)
                             : static_cast<S>(in) / static_cast<S>(out);
}

// The cubic kernel with a = −0.75 at the distances 1 + t, t, 1 − t, 2 − t.
template <class S>
void cubic_weights(S t, double* w) {
  const S a = S(-0.75);
  auto near = [a](S x) { return ((a + 2) * x - (a + 3)) * x * x + 1; };
  auto far = [a](S x) { return ((a * x - 5 * a) * x + 8 * a) * x - 4 * a; };
  w[0] = double(far(t + 1));
  w[1] = double(near(t));
  w[2] = double(near(1 - t));
  w[3] = double(far(2 - t));
}

template <class S>
Taps make_taps(Mode mode, int64_t in, int64_t out, bool align, const std::optional<double>& given) {
  const S scale = scale_of<S>(in, out, align, given);
  Taps t;
  t.count = mode == Mode::Linear ? 2 : mode == Mode::Cubic ? 4 : 1;
  for (int64_t o = 0; o < out; ++o) {
    if (t.count == 1) {
      const S at = mode == Mode::Nearest ? std::floor(static_cast<S>(o) * scale)
                                         : std::floor((static_cast<S>(o) + S(0.5)) * scale);
      t.at.push_back(std::min(static_cast<int64_t>(at), in - 1));
      t.weight.push_back(1);
      continue;
    }
    S source = align ? static_cast<S>(o) * scale : scale * (static_cast<S>(o) + S(0.5)) - S(0.5);
    if (mode == Mode::Linear) {
      if (source < 0) source = 0;
      const int64_t i = std::min(static_cast<int64_t>(source), in - 1);
      const S part = std::clamp<S>(source - static_cast<S>(i), 0, 1);
      t.at.insert(t.at.end(), {i, std::min(i + 1, in - 1)});
      t.weight.insert(t.weight.end(), {double(S(1) - part), double(part)});
      continue;
    }
    const int64_t i = static_cast<int64_t>(std::floor(source));
    double w[4];
    cubic_weights<S>(source - static_cast<S>(i), w);
    for (int k = 0; k < 4; ++k) {
      t.at.push_back(std::clamp<int64_t>(i - 1 + k, 0, in - 1));
      t.weight.push_back(w[k]);
    }
  }
  return t;
}

struct Resize {
  Mode mode;
  int n;
  bool align = false;
  Dims in, out;  // spatial, as given
  std::vector<std::optional<double>> scales;
  std::array<Taps, 3> taps(DType d) const {
    std::array<Taps, 3> r;
    for (int i = 0; i < 3; ++i) {
      const int s = i - (3 - n);
      if (s < 0) {
        r[size_t(i)] = {1, {0}, {1}};
        continue;
      }
      const size_t k = size_t(s);
      r[size_t(i)] = d == DType::Double ? make_taps<double>(mode, in[k], out[k], align, scales[k])
                                        : make_taps<float>(mode, in[k], out[k], align, scales[k]);
    }
    return r;
  }
};

// Calls f(output position, input position, weight) within one plane.
template <class F>
void for_each_tap(const std::array<Taps, 3>& t, const Resize& r, F&& f) {
  const int64_t width = r.in[size_t(r.n - 1)], height = r.n > 1 ? r.in[size_t(r.n - 2)] : 1;
  const size_t nz = t[0].at.size() / size_t(t[0].count), ny = t[1].at.size() / size_t(t[1].count),
               nx = t[2].at.size() / size_t(t[2].count);
  int64_t o = 0;
  for (size_t z = 0; z < nz; ++z)
    for (size_t y = 0; y < ny; ++y)
      for (size_t x = 0; x < nx; ++x, ++o)
        for (size_t a = z * size_t(t[0].count); a < (z + 1) * size_t(t[0].count); ++a)
          for (size_t b = y * size_t(t[1].count); b < (y + 1) * size_t(t[1].count); ++b) {
            const int64_t row = (t[0].at[a] * height + t[1].at[b]) * width;
            const double w = t[0].weight[a] * t[1].weight[b];
            for (size_t c = x * size_t(t[2].count); c < (x + 1) * size_t(t[2].count); ++c)
              f(o, row + t[2].at[c], w * t[2].weight[c]);
          }
}

// The taps of a small plane in one row, for planes that are many: those of output o are
// [o · count, (o + 1) · count).
template <class S>
struct PlaneTaps {
  int64_t count = 1;
  std::vector<int64_t> at;
  std::vector<S> weight;
  PlaneTaps(const std::array<Taps, 3>& t, const Resize& r) {
    for (const Taps& d : t) count *= d.count;
    for_each_tap(t, r, [&](int64_t, int64_t i, double w) {
      at.push_back(i);
      weight.push_back(static_cast<S>(w));
    });
  }
  template <class T>
  void apply(T* to, int64_t outputs, const T* from) const {
    const int64_t* i = at.data();
    const S* w = weight.data();
    if (count == 1) {  // nearest: weights are 1
      for (int64_t o = 0; o < outputs; ++o) to[o] = from[i[o]];
      return;
    }
    for (int64_t o = 0; o < outputs; ++o, i += count, w += count) {
      S sum(0);
      for (int64_t k = 0; k < count; ++k) sum += static_cast<S>(from[i[k]]) * w[k];
      to[o] = static_cast<T>(sum);
    }
  }
};

template <class T>
struct Sum {
  using type = T;
};
template <>
struct Sum<Half> {
  using type = float;
};
template <>
struct Sum<BFloat16> {
  using type = float;
};
template <>
struct Sum<uint8_t> {
  using type = float;
};

template <class F>
void dispatch_resize(DType d, F&& f) {
  switch (d) {
    case DType::Float:
      return f(float());
    case DType::Double:
      return f(double());
    case DType::Half:
      return f(Half());
    case DType::BFloat16:
      return f(BFloat16());
    case DType::Byte:
      return f(uint8_t());
    default:
      fail(ErrorKind::NotImplemented, "\"compute_indices_weights\" not implemented for '",
           dtype_name(d), "'");
  }
}

// Forward: out += w·in. Backward: the other way round.
Tensor resize(const Tensor& x, const Resize& r, bool backward) {
  Dims sizes(x.sizes());
  const Dims& target = backward ? r.in : r.out;
  for (int d = 0; d < r.n; ++d) sizes[size_t(2 + d)] = target[size_t(d)];
  Tensor rows = contiguous(x), out = empty_tensor(sizes, x.dtype());
  const int64_t planes = sizes[0] * sizes[1], from_area = planes ? x.numel() / planes : 0,
                to_area = planes ? out.numel() / planes : 0;
  const auto taps = r.taps(x.dtype());
  dispatch_resize(x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using S = typename Sum<T>::type;
    constexpr int64_t kSmallPlane = 1 << 14;
    if (!backward && !std::is_same_v<T, uint8_t> && planes >= 4 && to_area <= kSmallPlane) {
      const PlaneTaps<S> flat(taps, r);
#pragma omp parallel for schedule(static) if (out.numel() > 32768)
      for (int64_t p = 0; p < planes; ++p)
        flat.apply(out.data<T>() + p * to_area, to_area, rows.data<T>() + p * from_area);
      return;
    }
#pragma omp parallel for schedule(static) if (out.numel() > 32768)
    for (int64_t p = 0; p < planes; ++p) {
      std::vector<S> sum(size_t(to_area), S(0));
      const T* from = rows.data<T>() + p * from_area;
      if (backward)
        for_each_tap(taps, r, [&](int64_t o, int64_t i, double w) {
          sum[size_t(i)] += static_cast<S>(from[o]) * static_cast<S>(w);
        });
      else
        for_each_tap(taps, r, [&](int64_t o, int64_t i, double w) {
          sum[size_t(o)] += static_cast<S>(from[i]) * static_cast<S>(w);
        });
      T* to = out.data<T>() + p * to_area;
      for (int64_t i = 0; i < to_area; ++i) {
        if constexpr (std::is_same_v<T, uint8_t>)
          to[i] = static_cast<T>(std::clamp(std::nearbyint(sum[size_t(i)]), 0.0f, 255.0f));
        else
          to[i] = static_cast<T>(sum[size_t(i)]);
      }
    }
  });
  MemoryFormat f = x.dim() == 5 ? MemoryFormat::ChannelsLast3d : MemoryFormat::ChannelsLast;
  if (x.dim() < 4 || x.impl()->contiguous() || !x.is_contiguous(f)) return out;
  Tensor last = empty_tensor(sizes, x.dtype(), x.device(), f);
  copy_elements(last, out);
  return last;
}

constexpr bool aligns(Mode m) { return m == Mode::Linear || m == Mode::Cubic; }

std::string op_name(Mode m, int n) {
  if (m == Mode::Nearest) return str("upsample_nearest", n, "d");
  if (m == Mode::NearestExact) return str("_upsample_nearest_exact", n, "d");
  if (m == Mode::Cubic) return "upsample_bicubic2d";
  return n == 1 ? "upsample_linear1d" : n == 2 ? "upsample_bilinear2d" : "upsample_trilinear3d";
}
std::optional<double> number_or_none(const Value& v) {
  if (v.is_none()) return std::nullopt;
  return v.to_scalar().to_double();
}

// Reads the arguments from `at` on: align_corners where the mode has it, then the scales.
template <Mode M, int N>
Resize read(const Call& c, size_t at) {
  Resize r{M, N, false, {}, {}, {}};
  if constexpr (aligns(M)) r.align = c.argument(at++).to_bool();
  for (int d = 0; d < N; ++d) r.scales.push_back(number_or_none(c.argument(at++)));
  return r;
}

template <Mode M, int N>
void forward_kernel(const Op&, const Call& c) {
  const Tensor& x = c.argument(0).to_tensor();
  Resize r = read<M, N>(c, 2);
  r.out = to_int_list(c.argument(1));
  TORCHERE_CHECK(r.out.size() == size_t(N), "It is expected output_size equals to ", N,
                 ", but got size ", r.out.size());
  TORCHERE_CHECK(x.dim() == N + 2, "It is expected input_size equals to ", N + 2, ", but got size ",
                 x.dim());
  r.in = Dims(x.sizes().slice(2, N));
  for (int d = 0; d < N; ++d)
    TORCHERE_CHECK(r.in[size_t(d)] > 0 && r.out[size_t(d)] > 0,
                   "Input and output sizes should be greater than 0, but got input ",
                   sizes_text(r.in), " output ", sizes_text(r.out));
  c.result(0) = Value(resize(x, r, false));
}

template <Mode M, int N>
void backward_kernel(const Op&, const Call& c) {
  const Tensor& g = c.argument(0).to_tensor();
  Resize r = read<M, N>(c, 3);
  r.out = to_int_list(c.argument(1));
  Dims in = to_int_list(c.argument(2));
  TORCHERE_CHECK(r.out.size() == size_t(N), "It is expected output_size equals to ", N,
                 ", but got size ", r.out.size());
  TORCHERE_CHECK(in.size() == size_t(N + 2), "It is expected input_size equals to ", N + 2,
                 ", but got size ", in.size());
  TORCHERE_CHECK(g.dim() == N + 2, "Expected grad_output to be a tensor of dimension ", N + 2,
                 " but got: dimension ", g.dim());
  for (int d = 0; d < N + 2; ++d) {
    const int64_t expected = d < 2 ? in[size_t(d)] : r.out[size_t(d - 2)],
                  got = g.sizes()[size_t(d)];
    TORCHERE_CHECK(got == expected,
                   "Expected grad_output to have the same shape as output; output.size(", d,
                   ") = ", expected, " but got grad_output.size(", d, ") = ", got);
    TORCHERE_CHECK(d < 2 || in[size_t(d)] > 0,
                   "Input and output sizes should be greater than 0, but got input ",
                   sizes_text(in));
  }
  r.in = Dims(IntSpan(in).slice(2, N));
  c.result(0) = Value(resize(g, r, true));
}

template <int N>
constexpr std::array<const char*, 3> scale_names() {
  if constexpr (N == 1)
    return {"scales", "", ""};
  else if constexpr (N == 2)
    return {"scales_h", "scales_w", ""};
  else
    return {"scales_d", "scales_h", "scales_w"};
}

template <Mode M, int N>
Tensor call_other(const Backward& b, const std::string& name, bool with_input_size) {
  std::vector<Value> v{Value(b.g()), b["output_size"]};
  if (with_input_size) v.push_back(list_of(b.sizes("self")));
  if constexpr (aligns(M)) v.push_back(b["align_corners"]);
  for (int d = 0; d < N; ++d) v.push_back(b[scale_names<N>()[size_t(d)]]);
  return call_overload(op_table().get("aten::" + name), v.data(), v.size());
}

// output_size or scale_factors, as torch.nn.functional.interpolate gives them.
template <Mode M, int N>
void vec_kernel(const Op&, const Call& c) {
  const Tensor& x = c.argument(0).to_tensor();
  const Value &size = c.argument(1), &factors = c.argument(aligns(M) ? 3 : 2);
  TORCHERE_CHECK(size.is_none() != factors.is_none(),
                 "Must specify exactly one of output_size and scale_factors");
  TORCHERE_CHECK(x.dim() == N + 2, "It is expected input_size equals to ", N + 2, ", but got size ",
                 x.dim());
  Dims out;
  std::vector<double> scales;
  if (!factors.is_none()) {
    scales = to_double_list(factors);
    TORCHERE_CHECK(scales.size() == size_t(N), "scale_factors must have ", N, " entries, got ",
                   scales.size());
    for (int d = 0; d < N; ++d)
      out.push_back(int64_t(double(x.sizes()[size_t(2 + d)]) * scales[size_t(d)]));
  } else {
    out = to_int_list(size);
  }
  std::vector<Value> v{Value(x), list_of(IntSpan(out))};
  if constexpr (aligns(M)) v.push_back(c.argument(2));
  for (int d = 0; d < N; ++d) v.push_back(scales.empty() ? Value() : Value(scales[size_t(d)]));
  c.result(0) =
      Value(Tensor(call_overload(op_table().get("aten::" + op_name(M, N)), v.data(), v.size())));
}

template <Mode M, int N>
void define_mode(Table& t) {
  const std::string name = op_name(M, N), align = aligns(M) ? ", bool align_corners" : "";
  std::string scales;
  for (int d = 0; d < N; ++d) scales += str(", float? ", scale_names<N>()[size_t(d)], "=None");
  t.op("aten::" + name + str("(Tensor self, SymInt[", N, "] output_size") + align + scales +
       ") -> Tensor")
      .out()
      .raw_kernel(forward_kernel<M, N>)
      .grad("self", "shape(self)", [](const Backward& b) {
        return call_other<M, N>(b, op_name(M, N) + "_backward", true);
      });
  t.op("aten::" + name +
       str("_backward(Tensor grad_output, SymInt[", N, "] output_size, SymInt[", N + 2,
           "] input_size") +
       align + scales + ") -> Tensor")
      .raw_kernel(backward_kernel<M, N>)
      .grad("grad_output", "",
            [](const Backward& b) { return call_other<M, N>(b, op_name(M, N), false); });
  t.op("aten::" + name + ".vec(Tensor input, SymInt[]? output_size" + align +
       ", float[]? scale_factors) -> Tensor")
      .composite()
      .raw_kernel(vec_kernel<M, N>);
}

}  // namespace

void define_upsample(Table& t) {
  define_mode<Mode::Nearest, 1>(t);
  define_mode<Mode::Nearest, 2>(t);
  define_mode<Mode::Nearest, 3>(t);
  define_mode<Mode::NearestExact, 1>(t);
  define_mode<Mode::NearestExact, 2>(t);
  define_mode<Mode::NearestExact, 3>(t);
  define_mode<Mode::Linear, 1>(t);
  define_mode<Mode::Linear, 2>(t);
  define_mode<Mode::Linear, 3>(t);
  define_mode<Mode::Cubic, 2>(t);
  // Of blocks that a loop makes, and of aliases.
  t.quantized({"aten::upsample_nearest1d", "aten::upsample_nearest2d", "aten::upsample_nearest3d",
               "aten::_upsample_nearest_exact1d", "aten::_upsample_nearest_exact2d",
               "aten::_upsample_nearest_exact3d", "aten::upsample_bilinear2d"},
              on_steps);
  t.samples("aten::upsample_nearest1d", {"n(1,2,3) [5]"});
  t.samples("aten::upsample_nearest2d", {"n(1,2,3,2) [5,4]"});
  t.samples("aten::upsample_nearest3d", {"n(1,1,2,3,2) [3,5,4]"});
  t.samples("aten::_upsample_nearest_exact1d", {"n(1,2,3) [5]"});
  t.samples("aten::_upsample_nearest_exact2d", {"n(1,2,3,2) [5,4]"});
  t.samples("aten::_upsample_nearest_exact3d", {"n(1,1,2,3,2) [3,5,4]"});
  t.samples("aten::upsample_linear1d", {"n(1,2,3) [5] false"});
  t.samples("aten::upsample_bilinear2d", {"n(1,2,3,2) [5,4] false", "n(1,2,3,2) [5,4] true"});
  t.samples("aten::upsample_bicubic2d", {"n(1,2,3,2) [5,4] false"});
  t.samples("aten::upsample_trilinear3d", {"n(1,1,2,3,2) [3,5,4] false"});
  t.samples("aten::upsample_nearest1d_backward", {"n(1,2,5) [5] [1,2,3]"});
  t.samples("aten::upsample_nearest2d_backward", {"n(1,2,5,4) [5,4] [1,2,3,2]"});
  t.samples("aten::upsample_nearest3d_backward", {"n(1,1,3,5,4) [3,5,4] [1,1,2,3,2]"});
  t.samples("aten::_upsample_nearest_exact1d_backward", {"n(1,2,5) [5] [1,2,3]"});
  t.samples("aten::_upsample_nearest_exact2d_backward", {"n(1,2,5,4) [5,4] [1,2,3,2]"});
  t.samples("aten::_upsample_nearest_exact3d_backward", {"n(1,1,3,5,4) [3,5,4] [1,1,2,3,2]"});
  t.samples("aten::upsample_linear1d_backward", {"n(1,2,5) [5] [1,2,3] false"});
  t.samples("aten::upsample_bilinear2d_backward", {"n(1,2,5,4) [5,4] [1,2,3,2] false"});
  t.samples("aten::upsample_bicubic2d_backward", {"n(1,2,5,4) [5,4] [1,2,3,2] false"});
  t.samples("aten::upsample_trilinear3d_backward", {"n(1,1,3,5,4) [3,5,4] [1,1,2,3,2] false"});
  t.samples("aten::upsample_nearest2d.vec", {"n(1,2,3,2) [5,4] none"});
  t.samples("aten::upsample_bilinear2d.vec", {"n(1,2,3,2) none false [2.0,1.5]"});
  t.samples("aten::upsample_bicubic2d.vec", {"n(1,2,3,2) [5,4] true none"});
}

}  // namespace torchere
