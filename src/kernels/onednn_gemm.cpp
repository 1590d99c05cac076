// Matrix products by oneDNN.
#include <dnnl.h>

#include "kernels/onednn.h"

namespace torchere::onednn {

void sgemm(bool transpose_a, bool transpose_b, int64_t m, int64_t n, int64_t k, float alpha,
           const float* a, int64_t lda, const float* b, int64_t ldb, float beta, float* c,
           int64_t ldc) {
  dnnl_status_t s = dnnl_sgemm(transpose_a ? 'T' : 'N', transpose_b ? 'T' : 'N', m, n, k, alpha, a,
                               lda, b, ldb, beta, c, ldc);
  TORCHERE_CHECK(s == dnnl_success, "a matrix product failed in oneDNN with status ", int(s));
}

}  // namespace torchere::onednn
