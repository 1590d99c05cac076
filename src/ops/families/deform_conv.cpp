// Deformable convolution (torchvision's): each tap of the kernel reads the image at a place of its
// own, moved by `offset` (y then x, for every tap of every group of channels) and scaled by `mask`.
// What the taps read makes the columns of a matrix product with the weight. float16 is computed in
// float32.
#include <cmath>

#include "ops/derivative.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

struct Deform {
  Tensor input, weight, offset, mask;  // contiguous, of one dtype
  int64_t batch, channels, height, width;
  int64_t out_channels, kernel_h, kernel_w, out_h, out_w;
  int64_t stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w, groups, offset_groups;
  bool use_mask;

  int64_t taps() const { return kernel_h * kernel_w; }
  int64_t places() const { return out_h * out_w; }
  int64_t group_channels() const { return channels / offset_groups; }
};

Tensor prepared(const Tensor& t) {
  if (t.dtype() != DType::Half) return contiguous(t);
  Tensor r = empty_tensor(t.sizes(), DType::Float);
  copy_elements(r, t);
  return r;
}
Tensor zeros(IntSpan sizes, DType d) {
  Tensor t = empty_tensor(sizes, d);
  fill_elements(t, Scalar(0));
  return t;
}
Tensor as_before(const Tensor& t, DType d) {
  if (t.dtype() == d) return t;
  Tensor r = empty_tensor(t.sizes(), d);
  copy_elements(r, t);
  return r;
}

// `text`: the condition as PyTorch quotes it.
void expect(bool holds, const char* text) {
  TORCHERE_CHECK(holds, "Expected ", text,
                 " to be true, but got false.  (Could this error message be improved?  If so, "
                 "please report an enhancement request to PyTorch.)");
}

void check_parameters(const Deform& d) {
  TORCHERE_CHECK(d.kernel_h > 0 && d.kernel_w > 0, "weight_h: ", d.kernel_h,
                 " weight_w: ", d.kernel_w);
  TORCHERE_CHECK(d.stride_h > 0 && d.stride_w > 0, "stride_h: ", d.stride_h,
                 " stride_w: ", d.stride_w);
  TORCHERE_CHECK(d.pad_h >= 0 && d.pad_w >= 0, "pad_h: ", d.pad_h, " pad_w: ", d.pad_w);
  TORCHERE_CHECK(d.dilation_h > 0 && d.dilation_w > 0, "dilation_h: ", d.dilation_h,
                 " dilation_w: ", d.dilation_w);
  TORCHERE_CHECK(d.groups > 0 && d.offset_groups > 0, "groups: ", d.groups,
                 " offset_groups: ", d.offset_groups);
}
void check_sizes(const Deform& d, const Tensor& input, const Tensor& weight, const Tensor& offset,
                 const Tensor& mask) {
  expect(weight.size(1) * d.groups == input.size(1),
         "weight_c.size(1) * n_weight_grps == input_c.size(1)");
  expect(weight.size(0) % d.groups == 0, "weight_c.size(0) % n_weight_grps == 0");
  const int64_t taps = d.offset_groups * d.taps();
  TORCHERE_CHECK(offset.size(1) == 2 * taps, "offset.shape[1] is not valid: got: ", offset.size(1),
                 " expected: ", 2 * taps);
  TORCHERE_CHECK(!d.use_mask || mask.size(1) == taps,
                 "mask.shape[1] is not valid: got: ", mask.size(1), " expected: ", taps);
  expect(input.size(1) % d.offset_groups == 0, "input_c.size(1) % n_offset_grps == 0");
  TORCHERE_CHECK(offset.size(0) == input.size(0), "invalid batch size of offset");
  TORCHERE_CHECK(offset.size(2) == d.out_h && offset.size(3) == d.out_w, "offset output dims: (",
                 offset.size(2), ", ", offset.size(3), ") - computed output dims: (", d.out_h, ", ",
                 d.out_w, ")");
  TORCHERE_CHECK(mask.size(0) == input.size(0), "invalid batch size of mask");
  TORCHERE_CHECK(!d.use_mask || (mask.size(2) == d.out_h && mask.size(3) == d.out_w),
                 "mask output dims: (", mask.size(2), ", ", mask.size(3),
                 ") - computed output dims: (", d.out_h, ", ", d.out_w, ")");
  TORCHERE_CHECK(d.out_h > 0 && d.out_w > 0, "Calculated output size too small - out_h: ", d.out_h,
                 " out_w: ", d.out_w);
}

struct Steps {
  int64_t stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w, groups, offset_groups;
};

Deform make_deform(const Tensor& input, const Tensor& weight, const Tensor& offset,
                   const Tensor& mask, const Steps& s, bool use_mask) {
  expect(input.dim() == 4, "input_c.ndimension() == 4");
  expect(offset.dim() == 4, "offset_c.ndimension() == 4");
  expect(!use_mask || mask.dim() == 4, "!use_mask || mask_c.ndimension() == 4");
  expect(weight.dim() == 4, "weight_c.ndimension() == 4");
  TORCHERE_CHECK(mask.dim() > 0, "invalid batch size of mask");
  Deform d{prepared(input), prepared(weight), prepared(offset), prepared(mask)};
  d.batch = input.size(0), d.channels = input.size(1);
  d.height = input.size(2), d.width = input.size(3);
  d.out_channels = weight.size(0), d.kernel_h = weight.size(2), d.kernel_w = weight.size(3);
  d.stride_h = s.stride_h, d.stride_w = s.stride_w, d.pad_h = s.pad_h, d.pad_w = s.pad_w;
  d.dilation_h = s.dilation_h, d.dilation_w = s.dilation_w;
  d.groups = s.groups, d.offset_groups = s.offset_groups, d.use_mask = use_mask;
  check_parameters(d);
  const auto reach = [](int64_t size, int64_t pad, int64_t kernel, int64_t dilation,
                        int64_t stride) {
    return (size + 2 * pad - (dilation * (kernel - 1) + 1)) / stride + 1;
  };
  d.out_h = reach(d.height, d.pad_h, d.kernel_h, d.dilation_h, d.stride_h);
  d.out_w = reach(d.width, d.pad_w, d.kernel_w, d.dilation_w, d.stride_w);
  check_sizes(d, input, weight, offset, mask);
  for (const Tensor* t : {&weight, &offset, &mask})
    TORCHERE_CHECK(t->dtype() == input.dtype(), "expected scalar type ", dtype_name(input.dtype()),
                   " but found ", dtype_name(t->dtype()));
  TORCHERE_CHECK_KIND(d.input.dtype() == DType::Float || d.input.dtype() == DType::Double,
                      NotImplemented, "\"deformable_im2col\" not implemented for '",
                      dtype_name(input.dtype()), "'");
  return d;
}

// Where one tap reads: the four pixels around the place (−1: outside, reads as 0).
template <class T>
struct Tap {
  int64_t at[4];  // top left, top right, bottom left, bottom right
  T down, along;  // from the top left pixel
  bool inside;    // less than a pixel outside the image
  T scale;        // the mask's
  T weight(int k) const { return (k < 2 ? 1 - down : down) * (k % 2 ? along : 1 - along); }
};
template <class T>
Tap<T> tap_at(const Deform& d, int64_t image, int64_t group, int64_t tap, int64_t place) {
  const int64_t first = (image * d.offset_groups + group) * d.taps() + tap, n = d.places();
  const T* offset = d.offset.data<T>() + 2 * first * n + place;
  const int64_t row = place / d.out_w * d.stride_h - d.pad_h + tap / d.kernel_w * d.dilation_h;
  const int64_t column = place % d.out_w * d.stride_w - d.pad_w + tap % d.kernel_w * d.dilation_w;
  const T y = T(row) + offset[0], x = T(column) + offset[n];
  Tap<T> t{{-1, -1, -1, -1}, 0, 0, false, 1};
  if (d.use_mask) t.scale = d.mask.data<T>()[first * n + place];
  // Beyond two pixels outside nothing is near enough to read or to have a slope.
  if (!(y > -2 && y < T(d.height + 1) && x > -2 && x < T(d.width + 1))) return t;
  const int64_t top = int64_t(std::floor(y)), left = int64_t(std::floor(x));
  t.down = y - T(top), t.along = x - T(left);
  t.inside = y > -1 && y < T(d.height) && x > -1 && x < T(d.width);
  for (int k = 0; k < 4; ++k) {
    const int64_t i = top + k / 2, j = left + k % 2;
    if (i >= 0 && i < d.height && j >= 0 && j < d.width) t.at[k] = i * d.width + j;
  }
  return t;
}
template <class T>
T pixel(const Tap<T>& t, int k, const T* plane) {
  return t.at[k] < 0 ? T(0) : plane[t.at[k]];
}
template <class T>
T read(const Tap<T>& t, const T* plane) {
  T sum = 0;
  for (int k = 0; t.inside && k < 4; ++k) sum += t.weight(k) * pixel(t, k, plane);
  return sum;
}

// [channels · taps, places] of one image.
template <class T>
void fill_columns(const Deform& d, int64_t image, T* columns) {
  const int64_t plane = d.height * d.width, places = d.places(), taps = d.taps();
#pragma omp parallel for schedule(static) if (d.channels * taps * places > 16384)
  for (int64_t n = 0; n < d.offset_groups * taps; ++n)
    for (int64_t p = 0; p < places; ++p) {
      const Tap<T> t = tap_at<T>(d, image, n / taps, n % taps, p);
      for (int64_t c = 0; c < d.group_channels(); ++c) {
        const int64_t channel = n / taps * d.group_channels() + c;
        const T* from = d.input.data<T>() + (image * d.channels + channel) * plane;
        columns[(channel * taps + n % taps) * places + p] = t.scale * read(t, from);
      }
    }
}

// A [groups, rows, columns] view of the whole, or of image `i` of a batch.
Tensor grouped(const Deform& d, const Tensor& t, int64_t columns, int64_t i = 0) {
  const int64_t rows = t.numel() / (columns * d.groups * (t.dim() == 4 ? t.size(0) : 1));
  const Dims sizes{d.groups, rows, columns};
  return view_of(t, sizes, contiguous_strides(sizes), i * d.groups * rows * columns);
}
Tensor grouped_weight(const Deform& d) {
  const Dims sizes{d.groups, d.out_channels / d.groups, d.channels / d.groups * d.taps()};
  return view_of(d.weight, sizes, contiguous_strides(sizes), 0);
}
template <class F>
void on_type(DType d, F&& f) {
  d == DType::Double ? f(double()) : f(float());
}

Tensor deform_conv2d(const Tensor& input, const Tensor& weight, const Tensor& offset,
                     const Tensor& mask, const Tensor& bias, int64_t stride_h, int64_t stride_w,
                     int64_t pad_h, int64_t pad_w, int64_t dilation_h, int64_t dilation_w,
                     int64_t groups, int64_t offset_groups, bool use_mask) {
  const Deform d = make_deform(
      input, weight, offset, mask,
      {stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w, groups, offset_groups}, use_mask);
  Tensor out = empty_tensor(Dims{d.batch, d.out_channels, d.out_h, d.out_w}, d.input.dtype());
  Tensor columns = empty_tensor(Dims{d.channels * d.taps(), d.places()}, d.input.dtype());
  on_type(d.input.dtype(), [&](auto zero) {
    for (int64_t i = 0; i < d.batch; ++i) {
      fill_columns(d, i, columns.data<decltype(zero)>());
      Tensor product = fn::matmul(grouped_weight(d), grouped(d, columns, d.places()));
      copy_elements(grouped(d, out, d.places(), i), product);
    }
  });
  Tensor with_bias = out + Tensor(fn::reshape(prepared(bias), Dims{1, d.out_channels, 1, 1}));
  return as_before(with_bias, input.dtype());
}

// The gradients of one image's columns, spread over input, offset and mask.
template <class T>
void spread_columns(const Deform& d, int64_t image, const T* columns, T* to_input, T* to_offset,
                    T* to_mask) {
  const int64_t plane = d.height * d.width, places = d.places(), taps = d.taps();
  for (int64_t n = 0; n < d.offset_groups * taps; ++n)
    for (int64_t p = 0; p < places; ++p) {
      const Tap<T> t = tap_at<T>(d, image, n / taps, n % taps, p);
      T down = 0, along = 0, scale = 0;
      for (int64_t c = 0; c < d.group_channels(); ++c) {
        const int64_t channel = n / taps * d.group_channels() + c;
        const T* from = d.input.data<T>() + (image * d.channels + channel) * plane;
        T* to = to_input + (image * d.channels + channel) * plane;
        const T g = columns[(channel * taps + n % taps) * places + p];
        scale += g * read(t, from);
        const T a = pixel(t, 0, from), b = pixel(t, 1, from), c2 = pixel(t, 2, from),
                e = pixel(t, 3, from);
        down += t.scale * (t.along * (e - b) + (1 - t.along) * (c2 - a)) * g;
        along += t.scale * (t.down * (e - c2) + (1 - t.down) * (b - a)) * g;
        for (int k = 0; k < 4; ++k)
          if (t.at[k] >= 0) to[t.at[k]] += t.scale * t.weight(k) * g;
      }
      const int64_t at = (image * d.offset_groups * taps + n) * places + p;
      to_offset[2 * (at - p) + p] = down;
      to_offset[2 * (at - p) + places + p] = along;
      if (d.use_mask) to_mask[at] = scale;
    }
}

std::vector<Tensor> gradients(const Deform& d, const Tensor& grad) {
  const DType type = d.input.dtype();
  Tensor dx = zeros(d.input.sizes(), type), dw = zeros(d.weight.sizes(), type);
  Tensor doffset = zeros(d.offset.sizes(), type), dmask = zeros(d.mask.sizes(), type);
  Tensor columns = empty_tensor(Dims{d.channels * d.taps(), d.places()}, type);
  Tensor weight_t = fn::transpose(grouped_weight(d), 1, 2);
  Tensor dw_groups = view_of(dw, grouped_weight(d).sizes(), grouped_weight(d).strides(), 0);
  on_type(type, [&](auto zero) {
    using T = decltype(zero);
    for (int64_t i = 0; i < d.batch; ++i) {
      const Tensor g = grouped(d, grad, d.places(), i);
      const Tensor dcolumns = contiguous(Tensor(fn::matmul(weight_t, g)));
      spread_columns(d, i, dcolumns.data<T>(), dx.data<T>(), doffset.data<T>(), dmask.data<T>());
      fill_columns(d, i, columns.data<T>());
      Tensor rows = fn::transpose(grouped(d, columns, d.places()), 1, 2);
      copy_elements(dw_groups, Tensor(dw_groups + Tensor(fn::matmul(g, rows))));
    }
  });
  return {dx, dw, doffset, dmask};
}

using Five = std::tuple<Tensor, Tensor, Tensor, Tensor, Tensor>;
Five deform_conv2d_backward(const Tensor& grad, const Tensor& input, const Tensor& weight,
                            const Tensor& offset, const Tensor& mask, const Tensor& bias,
                            int64_t stride_h, int64_t stride_w, int64_t pad_h, int64_t pad_w,
                            int64_t dilation_h, int64_t dilation_w, int64_t groups,
                            int64_t offset_groups, bool use_mask) {
  const Deform d = make_deform(
      input, weight, offset, mask,
      {stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w, groups, offset_groups}, use_mask);
  TORCHERE_CHECK(grad.sizes() == IntSpan(Dims{d.batch, d.out_channels, d.out_h, d.out_w}),
                 "_deform_conv2d_backward: grad must have the sizes of the result");
  const Tensor g = prepared(grad);
  std::vector<Tensor> r = gradients(d, g);
  for (Tensor& t : r) t = as_before(t, input.dtype());
  Tensor dbias = fn::sum(g, Dims{0, 2, 3});
  return {r[0], r[1], r[2], r[3], as_before(dbias, bias.dtype())};
}

Grads backward(const Backward& b) {
  std::vector<Value> values{Value(b.g())};
  for (const char* name : {"input", "weight", "offset", "mask", "bias"})
    values.push_back(Value(b.t(name)));
  for (const char* name : {"stride_h", "stride_w", "pad_h", "pad_w", "dilation_h", "dilation_w",
                           "groups", "offset_groups", "use_mask"})
    values.push_back(b[name]);
  const Op& op = op_table().get("torchvision::_deform_conv2d_backward");
  std::vector<Value> r = call_values_many(op, values.data());
  Grads out;
  for (Value& v : r) out.push_back(v.to_tensor());
  return out;
}

Tensor wave(const Dims& sizes, double step, double size = 1) {
  Tensor t = empty_tensor(sizes, DType::Double);
  for (int64_t i = 0; i < t.numel(); ++i)
    t.data<double>()[i] = size * std::sin(step * double(i) + 0.3);
  return t;
}
// Input, weight, offset, mask and bias, then the steps: 3 × 2 taps, two groups of offsets.
Sample deform_sample(bool use_mask) {
  const int64_t masks = use_mask ? 12 : 1;
  Tensor mask = use_mask ? wave({2, masks, 3, 4}, 0.7) : wave({2, 1}, 1);
  Sample s{Value(wave({2, 4, 5, 5}, 1.7)), Value(wave({6, 2, 3, 2}, 0.9)),
           Value(wave({2, 24, 3, 4}, 2.3, 0.83)), Value(mask), Value(wave({6}, 1))};
  for (int n : {2, 1, 1, 0, 1, 1, 2, 2}) s.push_back(Value(n));
  s.push_back(Value(use_mask));
  return s;
}

}  // namespace

void define_deform_conv(Table& t) {
  const std::string arguments =
      "Tensor input, Tensor weight, Tensor offset, Tensor mask, Tensor bias, SymInt stride_h, "
      "SymInt stride_w, SymInt pad_h, SymInt pad_w, SymInt dilation_h, SymInt dilation_w, SymInt "
      "groups, SymInt offset_groups, bool use_mask";
  t.op("torchvision::deform_conv2d(" + arguments + ") -> Tensor")
      .kernel<deform_conv2d>()
      .grads("input weight offset mask bias", "input weight offset mask bias", backward)
      .samples([] {
        return Samples{deform_sample(true), deform_sample(false)};
      });
  t.op("torchvision::_deform_conv2d_backward(Tensor grad, " + arguments +
       ") -> (Tensor, Tensor, Tensor, Tensor, Tensor)")
      .kernel<deform_conv2d_backward>()
      .samples([] {
        Sample s = deform_sample(true);
        s.insert(s.begin(), Value(wave({2, 6, 3, 4}, 1.1)));
        return Samples{s};
      });
}

}  // namespace torchere
