// Sampling an input at the positions of a grid: interpolation of one dimension gives taps (places
// of the input with weights); a result is the sum over the taps of all dimensions. Composed of
// differentiable calls, so that gradients of any order follow.
#include "ops/fn.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

enum Interpolation : int64_t { kBilinear, kNearest, kBicubic };
enum Padding : int64_t { kZeros, kBorder, kReflection };

// One sample a grid position: where it reads along a dimension, and how much that counts.
struct Tap {
  Tensor at, weight, inside;  // int64; weight undefined: 1; inside undefined: everywhere
};

struct Axis {
  int64_t size, padding;
  bool align;

  // From -1 … 1 to places.
  Tensor unnormalized(const Tensor& g) const {
    if (align) return (g + Scalar(1)) * Scalar(double(size - 1) / 2);
    return ((g + Scalar(1)) * Scalar(double(size)) - Scalar(1)) * Scalar(0.5);
  }
  Tensor clipped(const Tensor& x) const { return fn::clamp(x, 0.0, double(size - 1)); }
  Tensor reflected(const Tensor& x) const {
    const double low = align ? 0 : -0.5, span = align ? double(size - 1) : double(size);
    if (span == 0) return fn::zeros_like(x);
    Tensor away = fn::abs(x - Scalar(low)), extra = call<"aten::fmod.Scalar">(away, span), flips = fn::floor(away / Scalar(span));
    Tensor even = fn::eq(call<"aten::remainder.Scalar">(flips, 2.0), 0);
    return fn::where(even, extra + Scalar(low), Scalar(span + low) - extra);
  }
  Tensor padded(const Tensor& x) const {
    if (padding == kBorder) return clipped(x);
    if (padding == kReflection) return clipped(reflected(x));
    return x;
  }
  Tap tap(const Tensor& place, Tensor weight) const {
    Tap t{{}, std::move(weight), {}};
    if (padding == kZeros) t.inside = fn::logical_and(fn::ge(place, 0), fn::le(place, size - 1));
    t.at = fn::clamp(Tensor(fn::to(place, DType::Long)), int64_t{0}, size - 1);
    return t;
  }
  Tensor detached_floor(const Tensor& x) const {
    NoGrad guard;
    return fn::floor(x);
  }
  std::vector<Tap> taps(const Tensor& grid, int64_t interpolation) const {
    Tensor x = unnormalized(grid);
    if (interpolation == kNearest) {
      NoGrad guard;
      return {tap(call<"aten::round">(padded(x)), Tensor())};
    }
    if (interpolation == kBilinear) {
      x = padded(x);
      Tensor below = detached_floor(x), part = x - below;
      return {tap(below, Scalar(1) - part), tap(below + Scalar(1), part)};
    }
    return cubic_taps(x);
  }
  // Four taps by the cubic kernel with a = -0.75; padding applies to each tap's place.
  std::vector<Tap> cubic_taps(const Tensor& x) const {
    constexpr double a = -0.75;
    Tensor below = detached_floor(x), t = x - below;
    auto near = [](const Tensor& d) { return ((d * Scalar(a + 2)) - Scalar(a + 3)) * d * d + Scalar(1); };
    auto far = [](const Tensor& d) { return ((d * Scalar(a) - Scalar(5 * a)) * d + Scalar(8 * a)) * d - Scalar(4 * a); };
    const Tensor weights[] = {far(t + Scalar(1)), near(t), near(Scalar(1) - t), far(Scalar(2) - t)};
    std::vector<Tap> r;
    for (int i = 0; i < 4; ++i) {
      NoGrad guard;
      Tensor place = padded(below + Scalar(i - 1));
      r.push_back(tap(place, weights[i]));
    }
    return r;
  }
};

void check(const Tensor& x, const Tensor& grid, int64_t interpolation) {
  TORCHERE_CHECK(x.dim() >= 3 && x.dim() <= 5 && x.dim() == grid.dim() && x.dim() != 3,
                 "grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got input with sizes ",
                 sizes_text(x.sizes()), " and grid with sizes ", sizes_text(grid.sizes()));
  TORCHERE_CHECK(x.sizes()[0] == grid.sizes()[0], "grid_sampler(): expected grid and input to have same batch size, but got input "
                 "with sizes ", sizes_text(x.sizes()), " and grid with sizes ", sizes_text(grid.sizes()));
  TORCHERE_CHECK(grid.size(-1) == x.dim() - 2, "grid_sampler(): expected grid to have size ", x.dim() - 2,
                 " in last dimension, but got grid with sizes ", sizes_text(grid.sizes()));
  TORCHERE_CHECK(!(x.dim() == 5 && interpolation == kBicubic), "grid_sampler(): bicubic interpolation only supports 4D input");
  TORCHERE_CHECK(x.dtype() == grid.dtype(), "grid_sampler(): expected input and grid to have same dtype, but input has ",
                 dtype_name(x.dtype()), " and grid has ", dtype_name(grid.dtype()));
  for (int64_t d = 2; d < x.dim(); ++d)
    TORCHERE_CHECK(x.sizes()[size_t(d)] > 0, "grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes ",
                   sizes_text(x.sizes()), " with dimension ", d, " being empty");
}

Tensor grid_sampler(const Tensor& x, const Tensor& grid, int64_t interpolation, int64_t padding, bool align) {
  check(x, grid, interpolation);
  const int64_t spatial = x.dim() - 2, batch = x.sizes()[0], channels = x.sizes()[1];
  Dims out(grid.sizes());
  out.pop_back();
  const int64_t places = numel_of(out) / std::max<int64_t>(batch, 1);
  out.insert(1, channels);
  std::vector<Tap> all;
  for (int64_t d = 0; d < spatial; ++d) {  // the grid's last number is the first dimension's
    Tensor along = fn::reshape(Tensor(fn::select(grid, -1, spatial - 1 - d)), Dims{batch, 1, places});
    const int64_t size = x.sizes()[size_t(2 + d)];
    std::vector<Tap> taps = Axis{size, padding, align}.taps(along, interpolation), joined;
    if (d == 0) { all = std::move(taps); continue; }
    for (const Tap& a : all)
      for (const Tap& b : taps)
        joined.push_back({a.at * Scalar(size) + b.at, a.weight.defined() ? a.weight * b.weight : Tensor(),
                          a.inside.defined() ? Tensor(fn::logical_and(a.inside, b.inside)) : Tensor()});
    all = std::move(joined);
  }
  Tensor flat = fn::reshape(x, Dims{batch, channels, -1}), sum;
  for (const Tap& t : all) {
    Tensor v = fn::gather(flat, 2, Tensor(fn::expand(t.at, Dims{batch, channels, places})));
    if (t.weight.defined()) v = v * t.weight;
    if (t.inside.defined()) v = fn::where(t.inside, v, 0);
    sum = sum.defined() ? sum + v : v;
  }
  return fn::reshape(sum, out);
}

}  // namespace

void define_grid_sample(Table& t) {
  t.op("aten::grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor")
      .composite()
      .kernel<grid_sampler>();
  t.op("aten::grid_sampler_2d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor")
      .out().composite()
      .kernel<grid_sampler>();
  t.op("aten::grid_sampler_3d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor")
      .out().composite()
      .kernel<grid_sampler>();
}

}  // namespace torchere
