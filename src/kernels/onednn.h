// What oneDNN does for us. The sources behind this header are the only ones that name it.
#pragma once
#include <cstdint>

#include "kernels/conv.h"

namespace torchere::onednn {

// Row-major c = alpha·op(a)·op(b) + beta·c; op transposes where asked. Leading dimensions in
// elements.
void sgemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, float alpha,
           const float* a, int64_t lda, const float* b, int64_t ldb, float beta, float* c,
           int64_t ldc);

// Float convolutions as in kernels/conv.h; no operand is empty.
void convolve(const Tensor& input, const Tensor& weight, const Tensor& bias, const Tensor& out,
              const ConvGeometry& g);
void convolve_back_to_input(const Tensor& grad_out, const Tensor& weight, const Tensor& grad_input,
                            const ConvGeometry& g);
void convolve_back_to_weight(const Tensor& grad_out, const Tensor& input, const Tensor& grad_weight,
                             const ConvGeometry& g);

// Whether products of 8-bit integers are summed without saturating in between.
bool sums_integers_exactly() noexcept;
// As in kernels/quantized.h; no operand is empty.
void integer_product(const uint8_t* a, int32_t a_zero, const int8_t* b, int32_t* c, int64_t m,
                     int64_t n, int64_t k);
void convolve_integers(const Tensor& input, int32_t input_zero, const Tensor& weight,
                       const Tensor& out, const ConvGeometry& g);

}  // namespace torchere::onednn
