// torchvision's operators on boxes: non-maximum suppression, and averages of points sampled in
// boxes of an image.
#include "ops/boxes.h"
#include "ops/order.h"

namespace torchere {
namespace {

using namespace boxes;  // NOLINT

// ------------------------------------------------------------------ non-maximum suppression

template <class T>
Tensor kept_boxes(const Tensor& boxes, const Tensor& scores, double threshold) {
  const int64_t n = boxes.size(0);
  const T *b = boxes.data<T>(), *s = scores.data<T>();
  std::vector<T> areas(static_cast<size_t>(n));
  std::vector<int64_t> order(static_cast<size_t>(n)), kept;
  for (int64_t i = 0; i < n; ++i) {
    order[size_t(i)] = i;
    areas[size_t(i)] = (b[4 * i + 2] - b[4 * i]) * (b[4 * i + 3] - b[4 * i + 1]);
  }
  std::stable_sort(order.begin(), order.end(),
                   [s](int64_t i, int64_t j) { return lies_above(s[i], s[j]); });
  std::vector<bool> suppressed(static_cast<size_t>(n));
  for (size_t at = 0; at < order.size(); ++at) {
    const int64_t i = order[at];
    if (suppressed[size_t(i)]) continue;
    kept.push_back(i);
    const T* p = b + 4 * i;
    for (size_t rest = at + 1; rest < order.size(); ++rest) {
      const int64_t j = order[rest];
      if (suppressed[size_t(j)]) continue;
      const T* q = b + 4 * j;
      const T w = std::max(T(0), std::min(p[2], q[2]) - std::max(p[0], q[0]));
      const T h = std::max(T(0), std::min(p[3], q[3]) - std::max(p[1], q[1]));
      const T common = w * h;
      if (common / (areas[size_t(i)] + areas[size_t(j)] - common) > threshold)
        suppressed[size_t(j)] = true;
    }
  }
  Tensor out = empty_tensor({int64_t(kept.size())}, DType::Long);
  std::copy(kept.begin(), kept.end(), out.data<int64_t>());
  return out;
}

Tensor nms(const Tensor& boxes, const Tensor& scores, double threshold) {
  TORCHERE_CHECK(boxes.dim() == 2, "boxes should be a 2d tensor, got ", boxes.dim(), "D");
  TORCHERE_CHECK(boxes.size(1) == 4, "boxes should have 4 elements in dimension 1, got ",
                 boxes.size(1));
  TORCHERE_CHECK(scores.dim() == 1, "scores should be a 1d tensor, got ", scores.dim(), "D");
  TORCHERE_CHECK(boxes.size(0) == scores.size(0),
                 "boxes and scores should have same number of elements in dimension 0, got ",
                 boxes.size(0), " and ", scores.size(0));
  TORCHERE_CHECK_KIND(boxes.dtype() == DType::Float || boxes.dtype() == DType::Double,
                      NotImplemented, "\"nms_kernel\" not implemented for '",
                      dtype_name(boxes.dtype()), "'");
  TORCHERE_CHECK(boxes.dtype() == scores.dtype(), "dets should have the same type as scores");
  if (boxes.numel() == 0) return empty_tensor({0}, DType::Long);
  const Tensor b = contiguous(boxes), s = contiguous(scores);
  return b.dtype() == DType::Float ? kept_boxes<float>(b, s, threshold)
                                   : kept_boxes<double>(b, s, threshold);
}

// ------------------------------------------------------------------ rotated boxes

struct Point {
  double x, y;
};
using Polygon = std::vector<Point>;

// The corners of a box (centre, width, height, degrees), in order.
template <class T>
Polygon corners_of(const T* box, double x, double y) {
  const double angle = double(box[4]) * M_PI / 180;
  const double c = std::cos(angle) / 2, s = std::sin(angle) / 2, w = box[2], h = box[3];
  const Point a{s * h + c * w, c * h - s * w}, b{-s * h + c * w, -c * h - s * w};
  return {{x + a.x, y + a.y}, {x + b.x, y + b.y}, {x - a.x, y - a.y}, {x - b.x, y - b.y}};
}
double cross(Point o, Point a, Point b) {
  return (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
}
// What lies on the inner side of the line from a to b, which the corners go around clockwise.
Polygon clipped(const Polygon& p, Point a, Point b) {
  Polygon out;
  for (size_t i = 0; i < p.size(); ++i) {
    const Point from = p[i], to = p[(i + 1) % p.size()];
    const double d = cross(a, b, from), e = cross(a, b, to);
    if (d <= 0) out.push_back(from);
    if ((d < 0 && e > 0) || (d > 0 && e < 0)) {
      const double t = d / (d - e);
      out.push_back({from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)});
    }
  }
  return out;
}
// The common part of two boxes over what they cover together. Coordinates are taken from the middle
// between their centres.
template <class T>
float rotated_overlap(const T* a, const T* b) {
  const double first = double(a[2]) * double(a[3]), second = double(b[2]) * double(b[3]);
  if (!(first >= 1e-14 && second >= 1e-14)) return 0;
  const double dx = (double(a[0]) - double(b[0])) / 2, dy = (double(a[1]) - double(b[1])) / 2;
  Polygon common = corners_of(a, dx, dy);
  const Polygon edges = corners_of(b, -dx, -dy);
  for (size_t i = 0; i < 4; ++i) common = clipped(common, edges[i], edges[(i + 1) % 4]);
  double area = 0;
  for (size_t i = 2; i < common.size(); ++i)
    area += std::fabs(cross(common[0], common[i - 1], common[i])) / 2;
  return float(std::clamp(area / (first + second - area), 0.0, 1.0));
}

Tensor box_iou_rotated(const Tensor& boxes1, const Tensor& boxes2) {
  TORCHERE_CHECK(boxes1.dim() == 2 && boxes1.size(1) == 5, "boxes1 should have shape (N, 5), got ",
                 sizes_text(boxes1.sizes()));
  TORCHERE_CHECK(boxes2.dim() == 2 && boxes2.size(1) == 5, "boxes2 should have shape (M, 5), got ",
                 sizes_text(boxes2.sizes()));
  TORCHERE_CHECK(boxes1.dtype() == boxes2.dtype(), "boxes1 and boxes2 must have the same dtype");
  TORCHERE_CHECK_KIND(boxes1.dtype() == DType::Float || boxes1.dtype() == DType::Double,
                      NotImplemented, "\"box_iou_rotated_cpu\" not implemented for '",
                      dtype_name(boxes1.dtype()), "'");
  const Tensor a = contiguous(boxes1), b = contiguous(boxes2);
  Tensor out = empty_tensor(Dims{a.size(0), b.size(0)}, DType::Float);
  on_real(a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for (int64_t i = 0; i < out.numel(); ++i)
      out.data<float>()[i] =
          rotated_overlap(a.data<T>() + i / b.size(0) * 5, b.data<T>() + i % b.size(0) * 5);
  });
  return out;
}

// ------------------------------------------------------------------ averages over sampled points

// The four places of an image that a point lies between, and their weights.
template <class T>
struct Corners {
  int64_t at[4] = {};
  T weight[4] = {};
};

// Nothing outside the image by more than a pixel; at most that far, the edge.
template <class T>
Corners<T> corners_at(T y, T x, int64_t height, int64_t width) {
  Corners<T> c;
  if (!(y >= -1 && y <= T(height) && x >= -1 && x <= T(width))) return c;
  y = std::max(y, T(0));
  x = std::max(x, T(0));
  int64_t top = int64_t(y), left = int64_t(x), bottom = top + 1, right = left + 1;
  if (top >= height - 1) y = T(bottom = top = height - 1);
  if (left >= width - 1) x = T(right = left = width - 1);
  const T down = y - T(top), along = x - T(left);
  const T up = T(1.0 - double(down)), back = T(1.0 - double(along));
  const int64_t at[4] = {top * width + left, top * width + right, bottom * width + left,
                         bottom * width + right};
  const T weight[4] = {up * back, up * along, down * back, down * along};
  std::copy_n(at, 4, c.at);
  std::copy_n(weight, 4, c.weight);
  return c;
}

struct Sampling {
  double scale;
  int64_t ratio;  // points along a bin; 0 or less: as many as it has pixels
  bool aligned;   // pixels are their centres
  bool at_least_one_pixel;
};

// A box as a grid of bins, each sampled at rows × columns points.
template <class T>
struct Bins {
  T top, left, bin_height, bin_width;
  int64_t rows, columns;

  static int64_t points(T extent, int64_t bins, int64_t ratio) {
    if (ratio > 0) return ratio;
    const T n = std::ceil(extent / T(bins));
    return n > -1e9 && n < 1e9 ? int64_t(n) : 0;
  }
  Bins(const T* roi, const Boxes& b, const Sampling& s) {
    const T offset = s.aligned ? T(0.5) : T(0), scale = T(s.scale);
    left = roi[1] * scale - offset;
    top = roi[2] * scale - offset;
    T width = roi[3] * scale - offset - left, height = roi[4] * scale - offset - top;
    if (s.at_least_one_pixel) width = std::max(width, T(1)), height = std::max(height, T(1));
    bin_height = height / T(b.out_height);
    bin_width = width / T(b.out_width);
    rows = points(height, b.out_height, s.ratio);
    columns = points(width, b.out_width, s.ratio);
  }
  // Calls f(corners) for the points of one bin; an image without pixels has none.
  template <class F>
  void each_point(int64_t y, int64_t x, const Boxes& b, F&& f) const {
    if (b.height * b.width == 0) return;
    for (int64_t i = 0; i < rows; ++i) {
      const T down = top + T(y) * bin_height + T(float(i) + .5f) * bin_height / T(rows);
      for (int64_t j = 0; j < columns; ++j)
        f(corners_at(down, left + T(x) * bin_width + T(float(j) + .5f) * bin_width / T(columns),
                     b.height, b.width));
    }
  }
};

template <class T>
T weighed(const Corners<T>& c, const T* plane) {
  return c.weight[0] * plane[c.at[0]] + c.weight[1] * plane[c.at[1]] +
         c.weight[2] * plane[c.at[2]] + c.weight[3] * plane[c.at[3]];
}
template <class T>
void spread(const Corners<T>& c, T g, T count, T* plane) {
  for (int k = 0; k < 4; ++k)
    if (c.weight[k] != 0) plane[c.at[k]] += g * c.weight[k] / count;
}

Sampling plain_sampling(double scale, int64_t ratio, bool aligned) {
  return {scale, ratio, aligned, !aligned};
}

template <class T>
void align(const Boxes& b, const Sampling& s, const Tensor& out) {
  const int64_t plane = b.height * b.width, bins = b.out_height * b.out_width;
  check_images<T>(b);
#pragma omp parallel for schedule(static) if (out.numel() > 4096)
  for (int64_t n = 0; n < b.count; ++n) {
    const T* roi = b.rois.data<T>() + 5 * n;
    const T* image = b.input.data<T>() + image_of(roi, b.batch) * b.channels * plane;
    const Bins<T> grid(roi, b, s);
    const T count = T(std::max<int64_t>(grid.rows * grid.columns, 1));
    std::vector<Corners<T>> points;  // of one bin: the same for every channel
    for (int64_t at = 0; at < bins; ++at) {
      points.clear();
      grid.each_point(at / b.out_width, at % b.out_width, b,
                      [&](const Corners<T>& c) { points.push_back(c); });
      T* to = out.data<T>() + n * b.channels * bins + at;
      for (int64_t c = 0; c < b.channels; ++c) {
        T sum = 0;
        for (const Corners<T>& p : points) sum += weighed(p, image + c * plane);
        to[c * bins] = sum / count;
      }
    }
  }
}
Tensor roi_align(const Tensor& input, const Tensor& rois, double scale, int64_t out_height,
                 int64_t out_width, int64_t ratio, bool aligned) {
  const Boxes b = make_boxes("roi_align_forward_kernel", input, rois, out_height, out_width);
  Tensor out = zeros_on_cpu({b.count, b.channels, out_height, out_width}, b.input.dtype());
  if (out.numel())
    on_real(out.dtype(), [&](auto zero) {
      align<decltype(zero)>(b, plain_sampling(scale, ratio, aligned), out);
    });
  return input.dtype() == DType::Half ? converted(out, DType::Half) : out;
}

Tensor roi_align_backward(const Tensor& grad, const Tensor& rois, double scale, int64_t out_height,
                          int64_t out_width, int64_t batch, int64_t channels, int64_t height,
                          int64_t width, int64_t ratio, bool aligned) {
  const Boxes b = gradient_boxes("roi_align_backward_kernel", grad, rois,
                                 {batch, channels, height, width}, out_height, out_width);
  TORCHERE_CHECK(grad.sizes() == IntSpan(Dims{b.count, channels, out_height, out_width}),
                 "_roi_align_backward: grad has sizes ", sizes_text(grad.sizes()));
  const Sampling s = plain_sampling(scale, ratio, aligned);
  return gradient(b, grad.dtype(), [&](auto zero, const Tensor& out) {
    using T = decltype(zero);
    const int64_t plane = height * width, bins = out_height * out_width;
#pragma omp parallel for schedule(static) if (b.input.numel() > 4096)
    for (int64_t c = 0; c < channels; ++c)
      for (int64_t n = 0; n < b.count; ++n) {
        const T* roi = b.rois.data<T>() + 5 * n;
        const Bins<T> grid(roi, b, s);
        const T* g = b.input.data<T>() + (n * channels + c) * bins;
        T* to = out.data<T>() + (image_of(roi, batch) * channels + c) * plane;
        for (int64_t at = 0; at < bins; ++at)
          grid.each_point(at / out_width, at % out_width, b, [&](const Corners<T>& p) {
            spread(p, g[at], T(grid.rows * grid.columns), to);
          });
      }
  });
}

Pair ps_roi_align(const Tensor& input, const Tensor& rois, double scale, int64_t height,
                  int64_t width, int64_t ratio) {
  const Sampling s{scale, ratio, true, false};
  return position_sensitive(
      "ps_roi_align_forward_kernel", input, rois, height, width,
      [s](const Boxes& b, const auto* roi, const auto* plane, int64_t y, int64_t x) {
        using T = std::remove_cv_t<std::remove_pointer_t<decltype(roi)>>;
        const Bins<T> grid(roi, b, s);
        T sum = 0;
        grid.each_point(y, x, b, [&](const Corners<T>& p) { sum += weighed(p, plane); });
        return sum / T(grid.rows * grid.columns);
      });
}
Tensor ps_roi_align_backward(const Tensor& grad, const Tensor& rois, const Tensor& mapping,
                             double scale, int64_t out_height, int64_t out_width, int64_t ratio,
                             int64_t batch, int64_t channels, int64_t height, int64_t width) {
  const Boxes b = gradient_boxes("ps_roi_align_backward_kernel", grad, rois,
                                 {batch, channels, height, width}, out_height, out_width);
  const Sampling s{scale, ratio, true, false};
  return position_sensitive_backward(
      b, grad.dtype(), mapping, [&](const auto* roi, auto g, auto* plane, int64_t y, int64_t x) {
        using T = decltype(g);
        const Bins<T> grid(roi, b, s);
        grid.each_point(y, x, b, [&](const Corners<T>& p) {
          spread(p, g, T(grid.rows * grid.columns), plane);
        });
      });
}

void define_alignment(Table& t) {
  const std::string box = kBox, sizes = kSizes, how = "int sampling_ratio, bool aligned";
  t.op("torchvision::roi_align(Tensor input, Tensor rois, " + box + ", " + how + ") -> Tensor")
      .kernel<roi_align>()
      .grad("input", "rois shape(input)",
            [](const Backward& b) -> Tensor {
              return call_backward("torchvision::_roi_align_backward",
                                   {Value(b.g()), Value(b.t("rois"))}, b,
                                   {"spatial_scale", "pooled_height", "pooled_width"},
                                   {"sampling_ratio", "aligned"});
            })
      .samples([] {
        return Samples{{Value(wave({2, 3, 6, 7})), Value(two_boxes()), Value(0.9), Value(2),
                        Value(3), Value(2), Value(true)},
                       {Value(wave({2, 3, 6, 7})), Value(two_boxes()), Value(0.9), Value(2),
                        Value(2), Value(-1), Value(false)}};
      });
  t.op("torchvision::_roi_align_backward(Tensor grad, Tensor rois, " + box + ", " + sizes + ", " +
       how + ") -> Tensor")
      .kernel<roi_align_backward>()
      .grad("grad", "rois",
            [](const Backward& b) -> Tensor {
              return call_forward(
                  "torchvision::roi_align", b,
                  {"spatial_scale", "pooled_height", "pooled_width", "sampling_ratio", "aligned"});
            })
      .samples([] {
        return Samples{{Value(wave({2, 3, 2, 3})), Value(two_boxes()), Value(0.9), Value(2),
                        Value(3), Value(2), Value(3), Value(6), Value(7), Value(-1), Value(true)}};
      });
  t.op("torchvision::ps_roi_align(Tensor input, Tensor rois, " + box +
       ", int sampling_ratio) -> (Tensor, Tensor)")
      .kernel<ps_roi_align>()
      .grad("input", "rois result1 shape(input)",
            [](const Backward& b) -> Tensor {
              return call_backward(
                  "torchvision::_ps_roi_align_backward",
                  {Value(b.g()), Value(b.t("rois")), Value(b.out(1))}, b,
                  {"spatial_scale", "pooled_height", "pooled_width", "sampling_ratio"}, {});
            })
      .samples([] {
        return Samples{{Value(wave({2, 8, 6, 7})), Value(two_boxes()), Value(0.9), Value(2),
                        Value(2), Value(2)}};
      });
  t.op("torchvision::_ps_roi_align_backward(Tensor grad, Tensor rois, Tensor channel_mapping, " +
       box + ", int sampling_ratio, " + sizes + ") -> Tensor")
      .kernel<ps_roi_align_backward>()
      .grad("grad", "rois",
            [](const Backward& b) -> Tensor {
              return call_forward(
                  "torchvision::ps_roi_align", b,
                  {"spatial_scale", "pooled_height", "pooled_width", "sampling_ratio"});
            })
      .samples([] {
        return Samples{backward_sample(
            {Value(wave({2, 2, 2, 2})), Value(two_boxes()), Value(eight_channels())}, {Value(2)},
            8)};
      });
}

}  // namespace

void define_vision(Table& t) {
  t.op("torchvision::nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
      .kernel<nms>()
      .samples([] {
        return Samples{{Value(rows_of(4, {0, 0, 4,   3, 0.5, 0.2, 4, 3.5, 3, 3,
                                          6, 7, 3.1, 3, 6,   6.8, 9, 9,   8, 8})),
                        Value(Tensor(fn::reshape(rows_of(1, {0.4, 0.9, 0.3, 0.8, 0.7}), Dims{-1}))),
                        Value(0.5)}};
      });
  t.op("torchvision::box_iou_rotated(Tensor boxes1, Tensor boxes2) -> Tensor")
      .not_differentiable()
      .kernel<box_iou_rotated>()
      .samples([] {
        return Samples{{Value(rows_of(5, {5, 5, 4, 2, 30, 1, 1, 3, 3, 0})),
                        Value(rows_of(5, {5, 5, 4, 2, 0, 6, 5, 4, 2, 77, 2, 1.5, 3, 3, 45}))}};
      });
  // The version of CUDA that torchvision was built with: none.
  t.op("torchvision::_cuda_version() -> int").kernel([]() -> int64_t { return -1; });
  define_alignment(t);
}

}  // namespace torchere
