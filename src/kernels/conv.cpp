// Convolutions: float by oneDNN, the halves through float, other dtypes by patches and products.
#include "kernels/conv.h"

#include <vector>

#include "kernels/gemm.h"
#include "kernels/onednn.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

bool by_onednn(DType d) { return d == DType::Float; }
bool is_half(DType d) { return d == DType::Half || d == DType::BFloat16; }

Tensor converted(const Tensor& t, DType d) {
  if (!t.defined() || t.dtype() == d) return t;
  Tensor r = empty_tensor(t.sizes(), d);
  copy_elements(r, t);
  return r;
}

// Runs f on float copies of what it reads and writes `out` in its own dtype.
template <class F>
void through_float(const Tensor& out, F&& f) {
  Tensor wide = empty_tensor(out.sizes(), DType::Float);
  f(wide);
  copy_elements(out, wide);
}

// One image of the batch and one group of channels.
struct Plain {
  Plain(const Tensor& image, const Tensor& weight, const Tensor& out, const ConvGeometry& g)
      : dtype(image.dtype()), width(int64_t(image.item_size())), groups(g.groups) {
    auto spatial = [](const Tensor& t) { return Dims(t.sizes().slice(2, size_t(t.dim()) - 2)); };
    patch = {weight.sizes()[1], spatial(image), spatial(weight), spatial(out),
             g.stride,          g.padding,      g.dilation};
    filters = weight.sizes()[0] / groups;
    rows = patch.channels * numel_of(patch.kernel);
    positions = numel_of(patch.out);
    batch = image.sizes()[0];
    columns.resize(size_t(rows * positions * width));
  }
  char* image_of(const Tensor& t, int64_t n, int64_t group) const {
    return static_cast<char*>(t.data()) +
           (n * groups + group) * patch.channels * numel_of(patch.image) * width;
  }
  MatrixSpan out_of(const Tensor& t, int64_t n, int64_t group) const {
    return {static_cast<char*>(t.data()) + (n * groups + group) * filters * positions * width,
            positions, 1, 0};
  }
  MatrixSpan weight_of(const Tensor& t, int64_t group) const {
    return {static_cast<char*>(t.data()) + group * filters * rows * width, rows, 1, 0};
  }
  DType dtype;
  int64_t width, groups, filters, rows, positions, batch;
  PatchGeometry patch;
  std::vector<char> columns;
};

MatrixSpan transposed(MatrixSpan s) { return {s.data, s.column, s.row, s.batch}; }

void plain_forward(const Tensor& x, const Tensor& w, const Tensor& bias, const Tensor& out,
                   const ConvGeometry& g) {
  Plain p(x, w, out, g);
  if (bias.defined()) {
    Dims shape(size_t(out.dim()), 1), strides(size_t(out.dim()), 0);
    shape[1] = out.sizes()[1];
    strides[1] = bias.strides()[0];
    copy_elements(out, view_of(bias, shape, strides, bias.storage_offset()));
  }
  MatrixSpan columns{p.columns.data(), p.positions, 1, 0};
  for (int64_t n = 0; n < p.batch; ++n)
    for (int64_t k = 0; k < p.groups; ++k) {
      image_to_columns(p.dtype, p.image_of(x, n, k), columns.data, p.patch);
      gemm(p.dtype, {1, p.filters, p.positions, p.rows}, p.weight_of(w, k), columns,
           p.out_of(out, n, k), 1, bias.defined() ? 1 : 0);
    }
}

void plain_to_input(const Tensor& grad, const Tensor& w, const Tensor& out, const ConvGeometry& g) {
  Plain p(out, w, grad, g);
  MatrixSpan columns{p.columns.data(), p.positions, 1, 0};
  for (int64_t n = 0; n < p.batch; ++n)
    for (int64_t k = 0; k < p.groups; ++k) {
      gemm(p.dtype, {1, p.rows, p.positions, p.filters}, transposed(p.weight_of(w, k)),
           p.out_of(grad, n, k), columns);
      columns_to_image(p.dtype, columns.data, p.image_of(out, n, k), p.patch);
    }
}

void plain_to_weight(const Tensor& grad, const Tensor& x, const Tensor& out,
                     const ConvGeometry& g) {
  Plain p(x, out, grad, g);
  fill_elements(out, 0);
  MatrixSpan columns{p.columns.data(), p.positions, 1, 0};
  for (int64_t n = 0; n < p.batch; ++n)
    for (int64_t k = 0; k < p.groups; ++k) {
      image_to_columns(p.dtype, p.image_of(x, n, k), columns.data, p.patch);
      gemm(p.dtype, {1, p.filters, p.rows, p.positions}, p.out_of(grad, n, k), transposed(columns),
           p.weight_of(out, k), 1, 1);
    }
}

// Row-major operands for the plain way; the result is copied where its own layout is another.
template <class F>
void on_rows(const Tensor& out, F&& f) {
  if (out.impl()->contiguous()) return f(out);
  Tensor rows = empty_tensor(out.sizes(), out.dtype());
  f(rows);
  copy_elements(out, rows);
}

// Zero-sized operands: nothing to sum.
bool without_work(const Tensor& a, const Tensor& b, const Tensor& out) {
  if (out.numel() != 0 && a.numel() != 0 && b.numel() != 0) return false;
  fill_elements(out, 0);
  return true;
}

// Kernels of one place and few channels: sums of weighted planes.
bool weighs_planes(const Tensor& x, const Tensor& w, const Tensor& out, const ConvGeometry& g) {
  constexpr int64_t kFewChannels = 16;
  if (w.numel() != w.sizes()[0] * w.sizes()[1] || w.numel() > kFewChannels || g.groups != 1)
    return false;
  for (size_t d = 0; d < g.stride.size(); ++d)
    if (g.stride[d] != 1 || g.padding[d] != 0) return false;
  return x.impl()->contiguous() && w.impl()->contiguous() && out.impl()->contiguous();
}
void weigh_planes(const Tensor& x, const Tensor& w, const Tensor& bias, const Tensor& out) {
  const int64_t channels = w.sizes()[1], filters = w.sizes()[0], batch = x.sizes()[0];
  const int64_t plane = x.numel() / (batch * channels);
  const float *from = x.data<float>(), *weights = w.data<float>();
  for (int64_t n = 0; n < batch; ++n)
    for (int64_t f = 0; f < filters; ++f) {
      float* to = out.data<float>() + (n * filters + f) * plane;
      const float start = bias.defined() ? bias.data<float>()[f * bias.strides()[0]] : 0.0f;
      for (int64_t c = 0; c < channels; ++c) {
        const float *p = from + (n * channels + c) * plane, k = weights[f * channels + c];
        if (c == 0)
          for (int64_t i = 0; i < plane; ++i) to[i] = start + k * p[i];
        else
          for (int64_t i = 0; i < plane; ++i) to[i] += k * p[i];
      }
    }
}

}  // namespace

bool has_convolution(DType d) noexcept { return has_gemm(d); }

void convolve(const Tensor& x, const Tensor& w, const Tensor& bias, const Tensor& out,
              const ConvGeometry& g) {
  const DType d = x.dtype();
  if (is_half(d))
    return through_float(out, [&](const Tensor& wide) {
      convolve(converted(x, DType::Float), converted(w, DType::Float),
               converted(bias, DType::Float), wide, g);
    });
  if (out.numel() == 0) return;
  if (d == DType::Float && x.numel() && weighs_planes(x, w, out, g))
    return weigh_planes(x, w, bias, out);
  if (by_onednn(d) && x.numel() && w.numel()) return onednn::convolve(x, w, bias, out, g);
  on_rows(out,
          [&](const Tensor& rows) { plain_forward(contiguous(x), contiguous(w), bias, rows, g); });
}

void convolve_back_to_input(const Tensor& grad, const Tensor& w, const Tensor& out,
                            const ConvGeometry& g) {
  const DType d = grad.dtype();
  if (without_work(grad, w, out)) return;
  if (is_half(d))
    return through_float(out, [&](const Tensor& wide) {
      convolve_back_to_input(converted(grad, DType::Float), converted(w, DType::Float), wide, g);
    });
  if (by_onednn(d)) return onednn::convolve_back_to_input(grad, w, out, g);
  on_rows(out,
          [&](const Tensor& rows) { plain_to_input(contiguous(grad), contiguous(w), rows, g); });
}

void convolve_back_to_weight(const Tensor& grad, const Tensor& x, const Tensor& out,
                             const ConvGeometry& g) {
  const DType d = grad.dtype();
  if (without_work(grad, x, out)) return;
  if (is_half(d))
    return through_float(out, [&](const Tensor& wide) {
      convolve_back_to_weight(converted(grad, DType::Float), converted(x, DType::Float), wide, g);
    });
  if (by_onednn(d)) return onednn::convolve_back_to_weight(grad, x, out, g);
  on_rows(out,
          [&](const Tensor& rows) { plain_to_weight(contiguous(grad), contiguous(x), rows, g); });
}

}  // namespace torchere
