// Matrix products over strided memory: tiny ones by loops of our own, larger ones by the libraries.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

// Where a run of matrices lies; strides in elements.
struct MatrixSpan {
  void* data = nullptr;
  int64_t row = 0, column = 0, batch = 0;
};
struct GemmShape {
  int64_t batch = 1, m = 0, n = 0, k = 0;
};

// c = beta·c + alpha·a·b for each matrix of the batch: a is m×k, b is k×n, c is m×n. All are of
// dtype `d`; c overlaps neither a nor b. With beta 0 c's old elements are not read. Halves are
// multiplied and summed in float. Bool and ComplexHalf are not supported: has_gemm says so.
void gemm(DType d, const GemmShape& shape, const MatrixSpan& a, const MatrixSpan& b,
          const MatrixSpan& c, const Scalar& alpha = 1, const Scalar& beta = 0);
bool has_gemm(DType d) noexcept;

// Float products that are too small for a library call; b's or a's orientation is free, c is
// row-major. False where this is no such product.
bool gemm_small(const GemmShape& shape, const MatrixSpan& a, const MatrixSpan& b,
                const MatrixSpan& c, float alpha, float beta);
bool gemm_small(const GemmShape& shape, const MatrixSpan& a, const MatrixSpan& b,
                const MatrixSpan& c, double alpha, double beta);

// The span of the last two dimensions of a tensor of two dimensions or three.
MatrixSpan matrix_span(const Tensor& t);

}  // namespace torchere
