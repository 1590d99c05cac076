#include "kernels/quantized.h"

#include <algorithm>
#include <vector>

#include "kernels/gemm.h"
#include "kernels/onednn.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

// Where the processor has no instruction that sums 8-bit products exactly, oneDNN's kernels for it
// saturate in between; floats hold what they round in the last place at most.
void product_in_floats(const uint8_t* a, int32_t a_zero, const int8_t* b, int32_t* c, int64_t m,
                       int64_t n, int64_t k) {
  std::vector<float> x(size_t(m * k)), w(size_t(n * k)), y(size_t(m * n));
  for (size_t i = 0; i < x.size(); ++i) x[i] = float(int32_t(a[i]) - a_zero);
  for (size_t i = 0; i < w.size(); ++i) w[i] = float(b[i]);
  onednn::sgemm(false, true, m, n, k, 1, x.data(), k, w.data(), k, 0, y.data(), n);
  for (size_t i = 0; i < y.size(); ++i) c[i] = int32_t(y[i]);
}

void convolve_in_floats(const Tensor& input, int32_t input_zero, const Tensor& weight,
                        const Tensor& out, const ConvGeometry& g) {
  const auto floats = [](const Tensor& t, int32_t zero) {
    Tensor r = empty_strided_tensor(t.sizes(), t.strides(), DType::Float);
    copy_elements(r, t);
    float* p = r.data<float>();
    for (int64_t i = 0; zero && i < r.numel(); ++i) p[i] -= float(zero);
    return r;
  };
  Tensor y = empty_strided_tensor(out.sizes(), out.strides(), DType::Float);
  convolve(floats(input, input_zero), floats(weight, 0), Tensor(), y, g);
  copy_elements(out, y);
}

}  // namespace

void integer_product(const uint8_t* a, int32_t a_zero, const int8_t* b, int32_t* c, int64_t m,
                     int64_t n, int64_t k) {
  if (m == 0 || n == 0) return;
  if (k == 0) return std::fill(c, c + m * n, 0);
  if (onednn::sums_integers_exactly()) return onednn::integer_product(a, a_zero, b, c, m, n, k);
  product_in_floats(a, a_zero, b, c, m, n, k);
}

void convolve_integers(const Tensor& input, int32_t input_zero, const Tensor& weight,
                       const Tensor& out, const ConvGeometry& g) {
  if (out.numel() == 0) return;
  if (input.numel() == 0 || weight.numel() == 0) return fill_elements(out, Scalar(int64_t{0}));
  if (onednn::sums_integers_exactly())
    return onednn::convolve_integers(input, input_zero, weight, out, g);
  convolve_in_floats(input, input_zero, weight, out, g);
}

void requantize(const int32_t* sums, uint8_t* to, int64_t n, int64_t channels, const float* offsets,
                const float* multipliers, int32_t zero_point, int32_t least) {
  constexpr float kRounds = 12582912.0f;  // 1.5 * 2^23: adding it rounds what is below 2^22
  const float low = float(least - zero_point), high = float(255 - zero_point);
  for (int64_t i = 0; i < n; ++i, sums += channels, to += channels)
    for (int64_t c = 0; c < channels; ++c) {
      float v = (float(sums[c]) + offsets[c]) * multipliers[c];
      v = v < high ? v : high;
      v = v > low ? v : low;
      to[c] = uint8_t(int32_t((v + kRounds) - kRounds) + zero_point);
    }
}

void scale_sums(const int32_t* sums, float* to, int64_t n, int64_t channels,
                const float* multipliers, const float* bias) {
  for (int64_t i = 0; i < n; ++i, sums += channels, to += channels)
    if (bias)
      for (int64_t c = 0; c < channels; ++c) to[c] = float(sums[c]) * multipliers[c] + bias[c];
    else
      for (int64_t c = 0; c < channels; ++c) to[c] = float(sums[c]) * multipliers[c];
}

}  // namespace torchere
