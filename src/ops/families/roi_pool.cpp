// torchvision's pooling of whole pixels in boxes: the maximum of a bin's pixels, or their average.
#include "ops/boxes.h"

namespace torchere {
namespace {

using namespace boxes;  // NOLINT

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

}  // namespace

void define_roi_pool(Table& t) {
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

}  // namespace torchere
