// What oneDNN does for us. The sources behind this header are the only ones that name it.
#pragma once
#include <cstdint>

#include "tensor/tensor.h"

namespace torchere::onednn {

// Row-major c = alpha·op(a)·op(b) + beta·c; op transposes where asked. Leading dimensions in elements.
void sgemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, float alpha,
           const float* a, int64_t lda, const float* b, int64_t ldb, float beta, float* c, int64_t ldc);

}  // namespace torchere::onednn
