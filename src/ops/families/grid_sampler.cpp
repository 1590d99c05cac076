// Sampling images and volumes at the points of a grid, and the grids of affine maps. Each point
// reads a few places (taps) along each dimension; results are sums over their products.
#include <cmath>
#include <utility>

#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

enum class Mode : int64_t { Linear = 0, Nearest = 1, Cubic = 2 };
enum class Padding : int64_t { Zeros = 0, Border = 1, Reflection = 2 };

struct Sampling {
  Mode mode;
  Padding padding;
  bool align;
};

template <class T>
struct Taps {
  int count = 1;
  int64_t at[4] = {};               // −1: outside, reads as zero
  T weight[4] = {}, slope[4] = {};  // slope: the weight's derivative by the grid's coordinate
};

// A place and its derivative by the coordinate.
template <class T>
struct Place {
  T x, slope;
};

template <class T>
Place<T> reflect(Place<T> p, T twice_low, T twice_high) {
  if (twice_low == twice_high) return {T(0), T(0)};
  const T low = twice_low / 2, span = (twice_high - twice_low) / 2;
  T x = p.x - low, sign = 1;
  if (x < 0) x = -x, sign = -1;
  const T rest = std::fmod(x, span);
  const bool even = std::fmod(std::floor(x / span), T(2)) == 0;
  return {(even ? rest : span - rest) + low, p.slope * (even ? sign : -sign)};
}
template <class T>
Place<T> padded(Place<T> p, int64_t size, const Sampling& s) {
  if (s.padding == Padding::Reflection)
    p = s.align ? reflect<T>(p, 0, T(2 * (size - 1))) : reflect<T>(p, T(-1), T(2 * size - 1));
  if (s.padding != Padding::Zeros) {
    if (!(p.x > 0))
      p = {T(0), T(0)};
    else if (p.x >= T(size - 1))
      p = {T(size - 1), T(0)};
  }
  // What no integer can hold lies outside.
  if (!(p.x <= T(2147483646) && p.x >= T(-2147483647) - 1)) p.x = T(-100);
  return p;
}

// The cubic kernel with a = −0.75, at distance x ≥ 0, and its derivative.
template <class T>
std::pair<T, T> cubic(T x) {
  const T a = T(-0.75);
  if (x <= 1) return {((a + 2) * x - (a + 3)) * x * x + 1, (3 * (a + 2) * x - 2 * (a + 3)) * x};
  return {((a * x - 5 * a) * x + 8 * a) * x - 4 * a, (3 * a * x - 10 * a) * x + 8 * a};
}

template <class T>
Taps<T> taps_at(T coordinate, int64_t size, const Sampling& s) {
  Taps<T> t;
  Place<T> p = s.align ? Place<T>{(coordinate + 1) / 2 * T(size - 1), T(size - 1) / 2}
                       : Place<T>{((coordinate + 1) * T(size) - 1) / 2, T(size) / 2};
  const auto inside = [size](int64_t i) { return i >= 0 && i < size ? i : -1; };
  if (s.mode == Mode::Cubic) {
    if (!std::isfinite(p.x) || std::fabs(p.x) > T(1 << 30)) p.x = T(-100);
    const int64_t first = int64_t(std::floor(p.x)) - 1;
    t.count = 4;
    for (int k = 0; k < 4; ++k) {
      const T distance = p.x - T(first + k);
      auto [w, d] = cubic(std::fabs(distance));
      t.at[k] = inside(int64_t(padded(Place<T>{T(first + k), 1}, size, s).x));
      t.weight[k] = w;
      t.slope[k] = (distance < 0 ? -d : d) * p.slope;
    }
    return t;
  }
  p = padded(p, size, s);
  if (s.mode == Mode::Nearest) {
    t.at[0] = inside(int64_t(std::nearbyint(p.x)));
    t.weight[0] = 1;
    return t;
  }
  int64_t i = int64_t(p.x);  // towards zero, then down
  i -= p.x < T(i);
  t.count = 2;
  t.at[0] = inside(i), t.at[1] = inside(i + 1);
  t.weight[0] = T(i + 1) - p.x, t.weight[1] = p.x - T(i);
  t.slope[0] = -p.slope, t.slope[1] = p.slope;
  return t;
}

// Calls f(place in the plane, weight, slopes by x, y, z) for the taps of one point of the grid.
template <class T, class F>
void for_each_tap(const T* point, int n, const int64_t* sizes, const Sampling& s, F&& f) {
  Taps<T> t[3];  // x, y, z: the last dimension first
  for (int d = 0; d < n; ++d) t[d] = taps_at(point[d], sizes[n - 1 - d], s);
  if (n == 2) t[2].weight[0] = 1;
  const int64_t width = sizes[n - 1], height = sizes[n - 2];
  for (int k = 0; k < t[2].count; ++k)
    for (int j = 0; j < t[1].count; ++j)
      for (int i = 0; i < t[0].count; ++i) {
        if (t[0].at[i] < 0 || t[1].at[j] < 0 || t[2].at[k] < 0) continue;
        const T x = t[0].weight[i], y = t[1].weight[j], z = t[2].weight[k];
        const T slopes[3] = {t[0].slope[i] * y * z, x * t[1].slope[j] * z, x * y * t[2].slope[k]};
        f((t[2].at[k] * height + t[1].at[j]) * width + t[0].at[i], x * y * z, slopes);
      }
}

// Four places of an image and their weights; a place outside is none.
template <class T>
struct Corners {
  int64_t at[4];
  T weight[4];
  int inside;  // a bit each
  Corners(const T* point, const int64_t* sizes, const Sampling& s) {
    const int64_t height = sizes[0], width = sizes[1];
    const T x = place(point[0], width, s), y = place(point[1], height, s);
    const int64_t left = below(x), top = below(y);
    const T right_part = x - T(left), low_part = y - T(top);
    // No branches: where points fall is no pattern.
    const auto within = [](int64_t i, int64_t n) { return int(uint64_t(i) < uint64_t(n)); };
    const int columns = within(left, width) | within(left + 1, width) << 1;
    inside = columns * within(top, height) | (columns << 2) * within(top + 1, height);
    const T left_part = T(1) - right_part, top_part = T(1) - low_part;
    const int64_t first = top * width + left;
    at[0] = first, at[1] = first + 1, at[2] = first + width, at[3] = first + width + 1;
    weight[0] = left_part * top_part, weight[1] = right_part * top_part;
    weight[2] = left_part * low_part, weight[3] = right_part * low_part;
  }
  T sum(const T* plane) const {
    if (inside == 15)
      return weight[0] * plane[at[0]] + weight[1] * plane[at[1]] + weight[2] * plane[at[2]] +
             weight[3] * plane[at[3]];
    T r(0);
    for (int k = 0; k < 4; ++k)
      if (inside >> k & 1) r += weight[k] * plane[at[k]];
    return r;
  }
  static T place(T coordinate, int64_t size, const Sampling& s) {
    const T x = s.align ? (coordinate + 1) / 2 * T(size - 1) : ((coordinate + 1) * T(size) - 1) / 2;
    return padded(Place<T>{x, 1}, size, s).x;
  }
  static int64_t below(T x) {
    const int64_t i = int64_t(x);
    return i - (x < T(i));
  }
};

struct Grids {
  Tensor input, grid;
  int n;
  int64_t batch, channels, plane, points;
  Grids(const Tensor& x, const Tensor& g, int dims)
      : input(contiguous(x)),
        grid(contiguous(g)),
        n(dims),
        batch(x.size(0)),
        channels(x.size(1)),
        plane(1),
        points(1) {
    for (int d = 0; d < n; ++d) {
      plane *= x.size(2 + d);
      points *= g.size(1 + d);
    }
  }
};

template <class F>
void on_float_or_double(DType d, int n, F&& f) {
  if (d == DType::Float) return f(float());
  if (d == DType::Double) return f(double());
  fail(ErrorKind::NotImplemented, "\"grid_sampler_", n, "d_cpu\" not implemented for '",
       dtype_name(d), "'");
}

void check_grid(const Tensor& x, const Tensor& grid, int64_t mode, int64_t padding) {
  TORCHERE_CHECK(x.dtype() == grid.dtype(),
                 "grid_sampler(): expected input and grid to have same dtype, but input has ",
                 dtype_name(x.dtype()), " and grid has ", dtype_name(grid.dtype()));
  TORCHERE_CHECK(
      x.size(0) == grid.size(0),
      "grid_sampler(): expected grid and input to have same batch size, but got input with sizes ",
      sizes_text(x.sizes()), " and grid with sizes ", sizes_text(grid.sizes()));
  TORCHERE_CHECK(grid.size(-1) == x.dim() - 2, "grid_sampler(): expected grid to have size ",
                 x.dim() - 2, " in last dimension, but got grid with sizes ",
                 sizes_text(grid.sizes()));
  for (int64_t d = 2; d < x.dim(); ++d)
    TORCHERE_CHECK(
        x.size(d) > 0,
        "grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes ",
        sizes_text(x.sizes()), " with dimension ", d, " being empty");
  TORCHERE_CHECK(mode >= 0 && mode <= 2 && padding >= 0 && padding <= 2,
                 "grid_sampler(): unknown interpolation or padding mode");
}
template <int N>
void check_dims(const Tensor& x, const Tensor& grid, int64_t mode, int64_t padding) {
  TORCHERE_CHECK(x.dim() == N + 2 && grid.dim() == x.dim(), "grid_sampler(): expected ", N + 2,
                 "D input and grid with same number of dimensions, but got input with sizes ",
                 sizes_text(x.sizes()), " and grid with sizes ", sizes_text(grid.sizes()));
  check_grid(x, grid, mode, padding);
  TORCHERE_CHECK(N == 2 || mode != 2,
                 "grid_sampler(): bicubic interpolation only supports 4D input");
}

template <int N>
Tensor sample(const Tensor& x, const Tensor& grid, int64_t mode, int64_t padding, bool align) {
  check_dims<N>(x, grid, mode, padding);
  const Grids g(x, grid, N);
  const Sampling s{Mode(mode), Padding(padding), align};
  Dims sizes{g.batch, g.channels};
  for (int d = 0; d < N; ++d) sizes.push_back(grid.size(1 + d));
  Tensor out = empty_tensor(sizes, x.dtype(), x.device());
  on_float_or_double(x.dtype(), N, [&](auto zero) {
    using T = decltype(zero);
    constexpr int kMostTaps = 64;  // of three cubic dimensions
    const T *from = g.input.data<T>(), *points = g.grid.data<T>();
    T* to = out.data<T>();
    const bool bilinear = N == 2 && s.mode == Mode::Linear;
    const auto one = [&](int64_t b, int64_t p) {
      const int64_t at = b * g.points + p;
      if (bilinear) {
        const Corners<T> k(points + at * N, x.sizes().data() + 2, s);
        const T* plane = from + b * g.channels * g.plane;
        T* target = to + b * g.channels * g.points + p;
        if (k.inside == 0) {
          for (int64_t c = 0; c < g.channels; ++c, target += g.points) *target = T(0);
          return;
        }
        for (int64_t c = 0; c < g.channels; ++c, plane += g.plane, target += g.points)
          *target = k.sum(plane);
        return;
      }
      int64_t places[kMostTaps];
      T weights[kMostTaps];
      int taps = 0;
      for_each_tap<T>(points + at * N, N, x.sizes().data() + 2, s, [&](int64_t i, T w, const T*) {
        places[taps] = i;
        weights[taps++] = w;
      });
      for (int64_t c = 0; c < g.channels; ++c) {
        const T* plane = from + (b * g.channels + c) * g.plane;
        T sum(0);
        for (int k = 0; k < taps; ++k) sum += weights[k] * plane[places[k]];
        to[(b * g.channels + c) * g.points + p] = sum;
      }
    };
    if (out.numel() <= 32768) {
      for (int64_t b = 0; b < g.batch; ++b)
        for (int64_t p = 0; p < g.points; ++p) one(b, p);
      return;
    }
#pragma omp parallel for collapse(2) schedule(static)
    for (int64_t b = 0; b < g.batch; ++b)
      for (int64_t p = 0; p < g.points; ++p) one(b, p);
  });
  return out;
}

template <int N>
std::tuple<Tensor, Tensor> sample_backward(const Tensor& grad, const Tensor& x, const Tensor& grid,
                                           int64_t mode, int64_t padding, bool align,
                                           const std::vector<bool>& mask) {
  check_dims<N>(x, grid, mode, padding);
  const Grids g(x, grid, N);
  const Sampling s{Mode(mode), Padding(padding), align};
  const bool wants_input = mask.at(0);
  Tensor rows = contiguous(grad), dx, dgrid = empty_tensor(grid.sizes(), grid.dtype());
  if (wants_input) {
    dx = empty_tensor(x.sizes(), x.dtype());
    fill_elements(dx, Scalar(0));
  }
  fill_elements(dgrid, Scalar(0));
  on_float_or_double(x.dtype(), N, [&](auto zero) {
    using T = decltype(zero);
    const T *from = g.input.data<T>(), *points = g.grid.data<T>(), *up = rows.data<T>();
    T *to = wants_input ? dx.data<T>() : nullptr, *to_grid = dgrid.data<T>();
#pragma omp parallel for schedule(static) if (g.batch > 1 && rows.numel() > 32768)
    for (int64_t b = 0; b < g.batch; ++b)
      for (int64_t p = 0; p < g.points; ++p) {
        T* slope = to_grid + (b * g.points + p) * N;
        for_each_tap<T>(points + (b * g.points + p) * N, N, x.sizes().data() + 2, s,
                        [&](int64_t i, T w, const T* slopes) {
                          for (int64_t c = 0; c < g.channels; ++c) {
                            const T u = up[(b * g.channels + c) * g.points + p];
                            const int64_t place = (b * g.channels + c) * g.plane + i;
                            if (to) to[place] += w * u;
                            for (int d = 0; d < N; ++d) slope[d] += slopes[d] * u * from[place];
                          }
                        });
      }
  });
  return {dx, dgrid};
}

template <int N>
Grads gradients(const Backward& b) {
  auto r = sample_backward<N>(b.g(), b.t("input"), b.t("grid"), b["interpolation_mode"].to_int(),
                              b["padding_mode"].to_int(), b["align_corners"].to_bool(),
                              {b.needs("input"), b.needs("grid")});
  return {std::get<0>(r), std::get<1>(r)};
}

// Coordinates of places along one dimension, from −1 to 1.
Tensor coordinates(int64_t n, bool align, const Tensor& like) {
  if (n <= 1) return fn::zeros(Dims{n}, like.dtype(), Value(), like.device());
  Tensor x =
      call<"aten::linspace">(Scalar(-1.0), Scalar(1.0), n, like.dtype(), Value(), like.device());
  return align ? x : x * Scalar(double(n - 1) / double(n));
}
// [places, n + 1]: the homogeneous coordinates of every place.
Tensor base_grid(const Tensor& theta, const Dims& size, bool align) {
  const int64_t n = int64_t(size.size()) - 2;
  Dims places(IntSpan(size).slice(2, size_t(n)));
  std::vector<Tensor> columns;
  for (int64_t d = n; d-- > 0;) {
    Dims shape(size_t(n), 1);
    shape[size_t(d)] = places[size_t(d)];
    columns.push_back(
        fn::expand(fn::reshape(coordinates(places[size_t(d)], align, theta), shape), places));
  }
  columns.push_back(fn::full(places, 1, theta.dtype(), Value(), theta.device()));
  return fn::reshape(fn::stack(columns, -1), Dims{-1, n + 1});
}
void check_affine(const Dims& size) {
  TORCHERE_CHECK(size.size() == 4 || size.size() == 5,
                 "AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.");
}

}  // namespace

void define_grid_sampler(Table& t) {
  const std::string rest = ", int interpolation_mode, int padding_mode, bool align_corners";
  t.op("aten::grid_sampler_2d(Tensor input, Tensor grid" + rest + ") -> Tensor")
      .out()
      .kernel<sample<2>>()
      .grads("input grid", "input grid", gradients<2>)
      .samples("n(1,2,3,4) u(1,2,3,2) 0 2 true", "n(1,2,3,4) n(1,2,3,2) 1 0 false");
  t.op("aten::grid_sampler_3d(Tensor input, Tensor grid" + rest + ") -> Tensor")
      .out()
      .kernel<sample<3>>()
      .grads("input grid", "input grid", gradients<3>)
      .samples("n(1,1,2,3,3) u(1,2,2,1,3) 0 1 false");
  t.op("aten::grid_sampler_2d_backward(Tensor grad_output, Tensor input, Tensor grid" + rest +
       ", bool[2] output_mask) -> (Tensor, Tensor)")
      .kernel<sample_backward<2>>();
  t.op("aten::grid_sampler_3d_backward(Tensor grad_output, Tensor input, Tensor grid" + rest +
       ", bool[2] output_mask) -> (Tensor, Tensor)")
      .kernel<sample_backward<3>>();
  t.op("aten::grid_sampler(Tensor input, Tensor grid" + rest + ") -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Tensor& grid, int64_t mode, int64_t padding,
                 bool align) -> Tensor {
        TORCHERE_CHECK((x.dim() == 4 || x.dim() == 5) && x.dim() == grid.dim(),
                       "grid_sampler(): expected 4D or 5D input and grid with same number of "
                       "dimensions, but got input with sizes ",
                       sizes_text(x.sizes()), " and grid with sizes ", sizes_text(grid.sizes()));
        if (x.dim() == 4) return call<"aten::grid_sampler_2d">(x, grid, mode, padding, align);
        return call<"aten::grid_sampler_3d">(x, grid, mode, padding, align);
      })
      .samples("n(1,2,3,4) n(1,2,3,2) 0 0 false", "n(1,2,3,4) n(1,2,3,2) 2 1 false");
  t.op("aten::affine_grid_generator(Tensor theta, SymInt[] size, bool align_corners) -> Tensor")
      .out()
      .kernel([](const Tensor& theta, const Dims& size, bool align) -> Tensor {
        check_affine(size);
        Tensor grid = fn::matmul(base_grid(theta, size, align), Tensor(fn::transpose(theta, 1, 2)));
        Dims shape(IntSpan(size).slice(2, size.size() - 2));
        shape.insert(0, size[0]);
        shape.push_back(int64_t(size.size()) - 2);
        return fn::reshape(grid, shape);
      })
      .grad("theta", "theta",
            [](const Backward& b) -> Tensor {
              const Dims size = to_int_list(b["size"]);
              Tensor g = fn::reshape(b.g(), Dims{size[0], -1, int64_t(size.size()) - 2});
              return fn::matmul(fn::transpose(g, 1, 2),
                                base_grid(b.t("theta"), size, b["align_corners"].to_bool()));
            })
      .samples("n(2,2,3) [2,1,3,4] true", "n(1,3,4) [1,1,2,3,2] false");
}

}  // namespace torchere
