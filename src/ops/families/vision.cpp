// torchvision's operators on boxes: non-maximum suppression, and the four ways to pool the part of
// an image that lies in a box ("roi": the image's number, then x1 y1 x2 y2). float16 is computed in
// float32. A box whose image's number names no image is an error.
#include <algorithm>
#include <cmath>

#include "ops/derivative.h"
#include "ops/order.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

Tensor zeros_on_cpu(const Dims& sizes, DType d) {
  Tensor t = empty_tensor(sizes, d);
  fill_elements(t, Scalar(0));
  return t;
}
Tensor converted(const Tensor& t, DType d) {
  Tensor r = empty_tensor(t.sizes(), d);
  copy_elements(r, t);
  return r;
}

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

// ------------------------------------------------------------------ what the poolings share

// An image and boxes, checked and contiguous, and the sizes of what is pooled.
struct Boxes {
  Tensor input, rois;
  int64_t count, batch, channels, height, width, out_height, out_width;
};

// `name` is PyTorch's of the kernel, for messages.
void check_boxes(const char* name, const char* input_name, const Tensor& input,
                 const Tensor& rois) {
  TORCHERE_CHECK(input.dim() == 4 && rois.dim() == 2, name,
                 ": expected a 4-dimensional input and 2-dimensional rois, but got sizes ",
                 sizes_text(input.sizes()), " and ", sizes_text(rois.sizes()));
  TORCHERE_CHECK(rois.size(1) == 5, std::string_view(name).substr(0, 3) == "ps_" ? "Tensor " : "",
                 "rois ", std::string_view(name).substr(0, 3) == "ps_" ? "should" : "must",
                 " have shape as Tensor[K, 5]");
  TORCHERE_CHECK(input.dtype() == rois.dtype(), "Expected tensor for argument #1 '", input_name,
                 "' to have the same type as tensor for argument #2 'rois'; but type torch.",
                 dtype_name(input.dtype()), "Tensor does not equal torch.",
                 dtype_name(rois.dtype()), "Tensor (while checking arguments for ", name, ")");
  TORCHERE_CHECK_KIND(input.dtype() == DType::Float || input.dtype() == DType::Double ||
                          input.dtype() == DType::Half,
                      NotImplemented, "\"", name, "\" not implemented for '",
                      dtype_name(input.dtype()), "'");
}
Boxes make_boxes(const char* name, const Tensor& input, const Tensor& rois, int64_t out_height,
                 int64_t out_width) {
  check_boxes(name, "input", input, rois);
  TORCHERE_CHECK(out_height > 0 && out_width > 0, name, ": the pooled size must be positive, got ",
                 out_height, " x ", out_width);
  const bool half = input.dtype() == DType::Half;
  return {half ? converted(input, DType::Float) : contiguous(input),
          half ? converted(rois, DType::Float) : contiguous(rois),
          rois.size(0),
          input.size(0),
          input.size(1),
          input.size(2),
          input.size(3),
          out_height,
          out_width};
}

template <class T>
int64_t image_of(const T* roi, int64_t batch) {
  const T at = std::trunc(roi[0]);
  TORCHERE_CHECK_KIND(at >= 0 && at < T(batch), Index, "a box names image ", double(roi[0]),
                      ", but there are ", batch);
  return int64_t(at);
}
template <class T>
void check_images(const Boxes& b) {
  for (int64_t n = 0; n < b.count; ++n) image_of(b.rois.data<T>() + 5 * n, b.batch);
}
template <class F>
auto on_real(DType d, F&& f) {
  return d == DType::Double ? f(double()) : f(float());
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
  // Calls f(corners) for the points of one bin.
  template <class F>
  void each_point(int64_t y, int64_t x, const Boxes& b, F&& f) const {
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

// What a gradient's call says: b.input is the gradient of what was pooled.
Boxes gradient_boxes(const char* name, const Tensor& grad, const Tensor& rois, const Dims& sizes,
                     int64_t out_height, int64_t out_width) {
  check_boxes(name, "grad", grad, rois);
  const bool half = grad.dtype() == DType::Half;
  return {half ? converted(grad, DType::Float) : contiguous(grad),
          half ? converted(rois, DType::Float) : contiguous(rois),
          rois.size(0),
          sizes[0],
          sizes[1],
          sizes[2],
          sizes[3],
          out_height,
          out_width};
}
// Runs fill<T>(boxes, result) where there is anything to do.
template <class F>
Tensor gradient(const Boxes& b, DType d, F&& fill) {
  Tensor out = zeros_on_cpu({b.batch, b.channels, b.height, b.width}, b.input.dtype());
  if (b.input.numel() && out.numel())
    on_real(out.dtype(), [&](auto zero) {
      check_images<decltype(zero)>(b);
      fill(zero, out);
    });
  return d == DType::Half ? converted(out, DType::Half) : out;
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

// ------------------------------------------------------------------ position-sensitive: each bin
// reads a channel of its own

int64_t channels_of_result(const Boxes& b) {
  TORCHERE_CHECK(b.channels % (b.out_height * b.out_width) == 0,
                 "input channels must be a multiple of pooling height * pooling width");
  return b.channels / (b.out_height * b.out_width);
}
// The channel that each element of a result was read from.
Tensor channel_mapping(const Boxes& b, int64_t channels) {
  Tensor t = empty_tensor({b.count, channels, b.out_height, b.out_width}, DType::Int);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<int32_t>()[i] = int32_t(i % b.channels);
  return t;
}

using Pair = std::tuple<Tensor, Tensor>;

// pool<T>(roi, plane, y, x) for every bin of every box.
template <class F>
Pair position_sensitive(const char* name, const Tensor& input, const Tensor& rois, int64_t height,
                        int64_t width, F&& pool) {
  const Boxes b = make_boxes(name, input, rois, height, width);
  const int64_t channels = channels_of_result(b), plane = b.height * b.width;
  Tensor out = zeros_on_cpu({b.count, channels, height, width}, b.input.dtype());
  if (out.numel())
    on_real(out.dtype(), [&](auto zero) {
      using T = decltype(zero);
      check_images<T>(b);
#pragma omp parallel for schedule(static) if (out.numel() > 4096)
      for (int64_t n = 0; n < b.count; ++n) {
        const T* roi = b.rois.data<T>() + 5 * n;
        const T* image = b.input.data<T>() + image_of(roi, b.batch) * b.channels * plane;
        for (int64_t c = 0; c < b.channels; ++c)  // also the place in the result
          out.data<T>()[n * b.channels + c] =
              pool(b, roi, image + c * plane, c / width % height, c % width);
      }
    });
  Tensor mapping = channel_mapping(b, channels);
  return {input.dtype() == DType::Half ? converted(out, DType::Half) : out, mapping};
}
// spread<T>(roi, gradient of the bin, plane, y, x) likewise.
template <class F>
Tensor position_sensitive_backward(const Boxes& b, DType d, const Tensor& mapping, F&& spread_bin) {
  const int64_t bins = b.out_height * b.out_width, channels = b.channels / bins;
  const Dims sizes{b.count, channels, b.out_height, b.out_width};
  TORCHERE_CHECK(b.input.sizes() == IntSpan(sizes) && mapping.sizes() == IntSpan(sizes) &&
                     mapping.dtype() == DType::Int,
                 "gradient and channel_mapping must be as the forward pass made them");
  const Tensor from = contiguous(mapping);
  return gradient(b, d, [&](auto zero, const Tensor& out) {
    using T = decltype(zero);
    const int32_t* channel = from.data<int32_t>();
    for (int64_t i = 0; i < b.input.numel(); ++i) {
      const T* roi = b.rois.data<T>() + i / (channels * bins) * 5;
      TORCHERE_CHECK_KIND(channel[i] >= 0 && channel[i] < b.channels, Index,
                          "channel_mapping names channel ", channel[i]);
      T* plane =
          out.data<T>() + (image_of(roi, b.batch) * b.channels + channel[i]) * b.height * b.width;
      spread_bin(roi, b.input.data<T>()[i], plane, i / b.out_width % b.out_height, i % b.out_width);
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

// ------------------------------------------------------------------ whole pixels

// The pixels of one bin: [top, bottom) × [left, right).
struct Cells {
  int64_t top, bottom, left, right;
  bool empty() const { return bottom <= top || right <= left; }
};
template <class T>
int64_t rounded(T v) {
  const T r = std::round(v);
  return r > -1e9 && r < 1e9 ? int64_t(r) : (r > 0 ? int64_t(1e9) : int64_t(-1e9));
}
// A box's last pixel belongs to it where `inclusive`. What lies outside is cut off at `height` and
// `width`.
template <class T>
Cells cells_of(const T* roi, double scale, bool inclusive, const Boxes& b, int64_t y, int64_t x,
               int64_t height, int64_t width) {
  const int64_t left = rounded(roi[1] * T(scale)), top = rounded(roi[2] * T(scale));
  const int64_t extra = inclusive ? 1 : 0;
  const T rows = T(std::max<int64_t>(rounded(roi[4] * T(scale)) - top + extra, 1));
  const T columns = T(std::max<int64_t>(rounded(roi[3] * T(scale)) - left + extra, 1));
  const T bin_height = rows / T(b.out_height), bin_width = columns / T(b.out_width);
  const auto clip = [](int64_t v, int64_t most) { return std::clamp<int64_t>(v, 0, most); };
  return {clip(int64_t(std::floor(T(y) * bin_height)) + top, height),
          clip(int64_t(std::ceil(T(y + 1) * bin_height)) + top, height),
          clip(int64_t(std::floor(T(x) * bin_width)) + left, width),
          clip(int64_t(std::ceil(T(x + 1) * bin_width)) + left, width)};
}
template <class F>
void each_cell(const Cells& c, int64_t width, F&& f) {
  for (int64_t i = c.top; i < c.bottom; ++i)
    for (int64_t j = c.left; j < c.right; ++j) f(i * width + j);
}

Pair roi_pool(const Tensor& input, const Tensor& rois, double scale, int64_t out_height,
              int64_t out_width) {
  const Boxes b = make_boxes("roi_pool_forward_kernel", input, rois, out_height, out_width);
  const Dims sizes{b.count, b.channels, out_height, out_width};
  Tensor out = zeros_on_cpu(sizes, b.input.dtype()), argmax = zeros_on_cpu(sizes, DType::Int);
  if (out.numel())
    on_real(out.dtype(), [&](auto zero) {
      using T = decltype(zero);
      check_images<T>(b);
#pragma omp parallel for schedule(static) if (out.numel() > 4096)
      for (int64_t n = 0; n < b.count * b.channels; ++n) {
        const T* roi = b.rois.data<T>() + n / b.channels * 5;
        const T* plane =
            b.input.data<T>() +
            (image_of(roi, b.batch) * b.channels + n % b.channels) * b.height * b.width;
        for (int64_t at = 0; at < out_height * out_width; ++at) {
          const Cells cells =
              cells_of(roi, scale, true, b, at / out_width, at % out_width, b.height, b.width);
          T most = cells.empty() ? T(0) : T(-std::numeric_limits<float>::max());
          int64_t place = -1;
          each_cell(cells, b.width, [&](int64_t i) {
            if (plane[i] > most) most = plane[i], place = i;
          });
          out.data<T>()[n * out_height * out_width + at] = most;
          argmax.data<int32_t>()[n * out_height * out_width + at] = int32_t(place);
        }
      }
    });
  return {input.dtype() == DType::Half ? converted(out, DType::Half) : out, argmax};
}
Tensor roi_pool_backward(const Tensor& grad, const Tensor& rois, const Tensor& argmax, double scale,
                         int64_t out_height, int64_t out_width, int64_t batch, int64_t channels,
                         int64_t height, int64_t width) {
  const Boxes b = gradient_boxes("roi_pool_backward_kernel", grad, rois,
                                 {batch, channels, height, width}, out_height, out_width);
  TORCHERE_CHECK(grad.sizes() == IntSpan(Dims{b.count, channels, out_height, out_width}) &&
                     argmax.sizes() == grad.sizes() && argmax.dtype() == DType::Int,
                 "_roi_pool_backward: grad and argmax must be as the forward pass made them");
  const Tensor from = contiguous(argmax);
  return gradient(b, grad.dtype(), [&](auto zero, const Tensor& out) {
    using T = decltype(zero);
    const int64_t bins = out_height * out_width, plane = height * width;
    for (int64_t i = 0; i < b.input.numel(); ++i) {
      const int32_t at = from.data<int32_t>()[i];
      if (at < 0) continue;
      TORCHERE_CHECK_KIND(at < plane, Index, "argmax names element ", at, " of ", plane);
      const T* roi = b.rois.data<T>() + i / (channels * bins) * 5;
      out.data<T>()[(image_of(roi, batch) * channels + i / bins % channels) * plane + at] +=
          b.input.data<T>()[i];
    }
  });
}
// Where a gradient of _roi_pool_backward's result comes from: the places that argmax names.
Tensor picked(const Tensor& g, const Tensor& rois, const Tensor& argmax) {
  const Dims sizes(argmax.sizes());
  Tensor image = call<"aten::to.dtype">(Tensor(fn::select(rois, 1, 0)), DType::Long);
  Tensor planes = fn::reshape(fn::index_select(g, 0, image), Dims{sizes[0], sizes[1], -1});
  Tensor at = call<"aten::to.dtype">(argmax, DType::Long);
  Tensor flat = fn::reshape(call<"aten::clamp_min">(at, 0), Dims{sizes[0], sizes[1], -1});
  Tensor values = fn::reshape(fn::gather(planes, 2, flat), sizes);
  return only_where(Tensor(fn::ge(at, 0)), values);
}

Pair ps_roi_pool(const Tensor& input, const Tensor& rois, double scale, int64_t height,
                 int64_t width) {
  return position_sensitive(
      "ps_roi_pool_forward_kernel", input, rois, height, width,
      [scale](const Boxes& b, const auto* roi, const auto* plane, int64_t y, int64_t x) {
        using T = std::remove_cv_t<std::remove_pointer_t<decltype(roi)>>;
        const Cells cells = cells_of(roi, scale, false, b, y, x, b.height - 1, b.width - 1);
        T sum = 0;
        each_cell(cells, b.width, [&](int64_t i) { sum += plane[i]; });
        const T area = T((cells.bottom - cells.top) * (cells.right - cells.left));
        return cells.empty() ? T(0) : sum / area;
      });
}
// As torchvision: the last row and column, which the forward pass leaves out, count here.
Tensor ps_roi_pool_backward(const Tensor& grad, const Tensor& rois, const Tensor& mapping,
                            double scale, int64_t out_height, int64_t out_width, int64_t batch,
                            int64_t channels, int64_t height, int64_t width) {
  const Boxes b = gradient_boxes("ps_roi_pool_backward_kernel", grad, rois,
                                 {batch, channels, height, width}, out_height, out_width);
  return position_sensitive_backward(
      b, grad.dtype(), mapping, [&](const auto* roi, auto g, auto* plane, int64_t y, int64_t x) {
        const Cells cells = cells_of(roi, scale, false, b, y, x, height, width);
        using T = decltype(g);
        const T area = T((cells.bottom - cells.top) * (cells.right - cells.left));
        each_cell(cells, width, [&](int64_t i) { plane[i] += g / area; });
      });
}

// ------------------------------------------------------------------ derivatives

// The backward operator's call for a forward one: `more` are its arguments between the tensors and
// the input's sizes, by name; `last` those behind the sizes.
std::vector<Value> named(const Backward& b, std::initializer_list<const char*> names) {
  std::vector<Value> r;
  for (const char* n : names) r.push_back(b[n]);
  return r;
}
Tensor call_backward(const char* name, std::vector<Value> tensors, const Backward& b,
                     std::initializer_list<const char*> before,
                     std::initializer_list<const char*> after) {
  for (Value& v : named(b, before)) tensors.push_back(std::move(v));
  for (int64_t n : b.sizes("input")) tensors.push_back(Value(n));
  for (Value& v : named(b, after)) tensors.push_back(std::move(v));
  return call_overload(op_table().get(name), tensors.data(), tensors.size());
}
// The forward operator on a gradient of the backward one's result: both are linear.
Tensor call_forward(const char* name, const Backward& b,
                    std::initializer_list<const char*> arguments) {
  std::vector<Value> values{Value(b.g()), Value(b.t("rois"))};
  for (Value& v : named(b, arguments)) values.push_back(std::move(v));
  return call_overload(op_table().get(name), values.data(), values.size())[0];
}

// ------------------------------------------------------------------ samples

Tensor wave(const Dims& sizes) {
  Tensor t = empty_tensor(sizes, DType::Double);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<double>()[i] = std::sin(1.7 * double(i) + 0.3);
  return t;
}
Tensor rows_of(int64_t columns, const std::vector<double>& values, DType d = DType::Double) {
  Tensor t = empty_tensor({int64_t(values.size()) / columns, columns}, DType::Double);
  std::copy(values.begin(), values.end(), t.data<double>());
  return converted(t, d);
}
Tensor two_boxes() { return rows_of(5, {0, 0.6, 1.2, 4.1, 5.3, 1, 2.2, 0.4, 6.7, 3.9}); }
// The channels that the elements of a [2, 2, 2, 2] result come from; in it as argmax: places.
Tensor numbers_of(const std::vector<double>& values) {
  return fn::reshape(rows_of(1, values, DType::Int), Dims{2, 2, 2, 2});
}
Tensor eight_channels() { return numbers_of({0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7}); }
// What follows the tensors in a sample of a backward operator on [2, 8, 6, 7].
Sample backward_sample(std::vector<Value> tensors, std::vector<Value> more, int64_t channels) {
  Sample s = std::move(tensors);
  s.insert(s.end(), {Value(0.9), Value(2), Value(2)});
  s.insert(s.end(), more.begin(), more.end());
  s.insert(s.end(), {Value(2), Value(channels), Value(6), Value(7)});
  return s;
}

constexpr const char* kBox = "float spatial_scale, SymInt pooled_height, SymInt pooled_width";
constexpr const char* kSizes = "SymInt batch_size, SymInt channels, SymInt height, SymInt width";

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

void define_pooling(Table& t) {
  const std::string box = kBox, sizes = kSizes;
  const auto pooled = [&](const char* name) {
    return std::string("torchvision::") + name + "(Tensor input, Tensor rois, " + box +
           ") -> (Tensor, Tensor)";
  };
  t.op(pooled("roi_pool"))
      .kernel<roi_pool>()
      .grad("input", "rois result1 shape(input)",
            [](const Backward& b) -> Tensor {
              return call_backward("torchvision::_roi_pool_backward",
                                   {Value(b.g()), Value(b.t("rois")), Value(b.out(1))}, b,
                                   {"spatial_scale", "pooled_height", "pooled_width"}, {});
            })
      .samples([] {
        return Samples{
            {Value(wave({2, 3, 6, 7})), Value(two_boxes()), Value(0.9), Value(2), Value(3)}};
      });
  t.op("torchvision::_roi_pool_backward(Tensor grad, Tensor rois, Tensor argmax, " + box + ", " +
       sizes + ") -> Tensor")
      .kernel<roi_pool_backward>()
      .grad("grad", "rois argmax",
            [](const Backward& b) { return picked(b.g(), b.t("rois"), b.t("argmax")); })
      .samples([] {
        return Samples{backward_sample(
            {Value(wave({2, 2, 2, 2})), Value(two_boxes()),
             Value(numbers_of({3, 9, -1, 30, 4, 9, 9, 41, 0, 1, 2, -1, 8, 8, 8, 20}))},
            {}, 2)};
      });
  t.op(pooled("ps_roi_pool"))
      .kernel<ps_roi_pool>()
      .grad("input", "rois result1 shape(input)",
            [](const Backward& b) -> Tensor {
              return call_backward("torchvision::_ps_roi_pool_backward",
                                   {Value(b.g()), Value(b.t("rois")), Value(b.out(1))}, b,
                                   {"spatial_scale", "pooled_height", "pooled_width"}, {});
            })
      .samples([] {
        return Samples{
            {Value(wave({2, 8, 6, 7})), Value(two_boxes()), Value(0.9), Value(2), Value(2)}};
      });
  t.op("torchvision::_ps_roi_pool_backward(Tensor grad, Tensor rois, Tensor channel_mapping, " +
       box + ", " + sizes + ") -> Tensor")
      .kernel<ps_roi_pool_backward>()
      .grad("grad", "rois",
            [](const Backward& b) -> Tensor {
              return call_forward("torchvision::ps_roi_pool", b,
                                  {"spatial_scale", "pooled_height", "pooled_width"});
            })
      .samples([] {
        return Samples{backward_sample(
            {Value(wave({2, 2, 2, 2})), Value(two_boxes()), Value(eight_channels())}, {}, 8)};
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
  define_alignment(t);
  define_pooling(t);
}

}  // namespace torchere
