// What torchvision's poolings of boxes share: images and boxes checked, results of gradients, bins
// that read a channel of their own, the backward operators' calls, samples for the table's tests.
// A box ("roi") is the image's number, then x1 y1 x2 y2; one whose number names no image is an
// error. float16 is computed in float32.
#pragma once
#include <algorithm>
#include <cmath>

#include "ops/derivative.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"

namespace torchere::boxes {

inline Tensor zeros_on_cpu(const Dims& sizes, DType d) {
  Tensor t = empty_tensor(sizes, d);
  fill_elements(t, Scalar(0));
  return t;
}
inline Tensor converted(const Tensor& t, DType d) {
  Tensor r = empty_tensor(t.sizes(), d);
  copy_elements(r, t);
  return r;
}

// An image and boxes, checked and contiguous, and the sizes of what is pooled.
struct Boxes {
  Tensor input, rois;
  int64_t count, batch, channels, height, width, out_height, out_width;
};

// `name` is PyTorch's of the kernel, for messages.
inline void check_boxes(const char* name, const char* input_name, const Tensor& input,
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
inline Boxes make_boxes(const char* name, const Tensor& input, const Tensor& rois,
                        int64_t out_height, int64_t out_width) {
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

// What a gradient's call says: b.input is the gradient of what was pooled.
inline Boxes gradient_boxes(const char* name, const Tensor& grad, const Tensor& rois,
                            const Dims& sizes, int64_t out_height, int64_t out_width) {
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

// ------------------------------------------------------------------ position-sensitive: each bin
// reads a channel of its own

inline int64_t channels_of_result(const Boxes& b) {
  TORCHERE_CHECK(b.channels % (b.out_height * b.out_width) == 0,
                 "input channels must be a multiple of pooling height * pooling width");
  return b.channels / (b.out_height * b.out_width);
}
// The channel that each element of a result was read from.
inline Tensor channel_mapping(const Boxes& b, int64_t channels) {
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

// ------------------------------------------------------------------ derivatives

// The backward operator's call for a forward one: `more` are its arguments between the tensors and
// the input's sizes, by name; `last` those behind the sizes.
inline std::vector<Value> named(const Backward& b, std::initializer_list<const char*> names) {
  std::vector<Value> r;
  for (const char* n : names) r.push_back(b[n]);
  return r;
}
inline Tensor call_backward(const char* name, std::vector<Value> tensors, const Backward& b,
                            std::initializer_list<const char*> before,
                            std::initializer_list<const char*> after) {
  for (Value& v : named(b, before)) tensors.push_back(std::move(v));
  for (int64_t n : b.sizes("input")) tensors.push_back(Value(n));
  for (Value& v : named(b, after)) tensors.push_back(std::move(v));
  return call_overload(op_table().get(name), tensors.data(), tensors.size());
}
// The forward operator on a gradient of the backward one's result: both are linear.
inline Tensor call_forward(const char* name, const Backward& b,
                           std::initializer_list<const char*> arguments) {
  std::vector<Value> values{Value(b.g()), Value(b.t("rois"))};
  for (Value& v : named(b, arguments)) values.push_back(std::move(v));
  return call_overload(op_table().get(name), values.data(), values.size())[0];
}

// ------------------------------------------------------------------ samples

inline Tensor wave(const Dims& sizes) {
  Tensor t = empty_tensor(sizes, DType::Double);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<double>()[i] = std::sin(1.7 * double(i) + 0.3);
  return t;
}
inline Tensor rows_of(int64_t columns, const std::vector<double>& values, DType d = DType::Double) {
  Tensor t = empty_tensor({int64_t(values.size()) / columns, columns}, DType::Double);
  std::copy(values.begin(), values.end(), t.data<double>());
  return converted(t, d);
}
inline Tensor two_boxes() { return rows_of(5, {0, 0.6, 1.2, 4.1, 5.3, 1, 2.2, 0.4, 6.7, 3.9}); }
// The channels that the elements of a [2, 2, 2, 2] result come from; in it as argmax: places.
inline Tensor numbers_of(const std::vector<double>& values) {
  return fn::reshape(rows_of(1, values, DType::Int), Dims{2, 2, 2, 2});
}
inline Tensor eight_channels() {
  return numbers_of({0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7});
}
// What follows the tensors in a sample of a backward operator on [2, 8, 6, 7].
inline Sample backward_sample(std::vector<Value> tensors, std::vector<Value> more,
                              int64_t channels) {
  Sample s = std::move(tensors);
  s.insert(s.end(), {Value(0.9), Value(2), Value(2)});
  s.insert(s.end(), more.begin(), more.end());
  s.insert(s.end(), {Value(2), Value(channels), Value(6), Value(7)});
  return s;
}

constexpr const char* kBox = "float spatial_scale, SymInt pooled_height, SymInt pooled_width";
constexpr const char* kSizes = "SymInt batch_size, SymInt channels, SymInt height, SymInt width";

}  // namespace torchere::boxes
