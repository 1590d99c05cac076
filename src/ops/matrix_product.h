// What the operators made of matrix products share: checks in PyTorch's words, products into new
// tensors, transposes for derivatives.
#pragma once
#include "kernels/gemm.h"
#include "ops/fn.h"

namespace torchere {

// The C++ name that PyTorch's messages give a dtype: "float", "long int", "c10::Half".
const char* cpp_dtype_name(DType d) noexcept;
// Throws NotImplemented unless `d` has matrix products: "addmm_impl_cpu_" not implemented for
// 'Bool'.
void check_has_gemm(DType d, const char* kernel_name);

// New tensors, without checks: a·b of matrices; of batches of them (3-D).
Tensor multiply_matrices(const Tensor& a, const Tensor& b);
Tensor multiply_batches(const Tensor& a, const Tensor& b);
// beta·self + alpha·a·b, where self is broadcast to the product; for 2-D and 3-D operands.
Tensor multiply_and_add(const Tensor& self, const Tensor& a, const Tensor& b, const Scalar& beta,
                        const Scalar& alpha);
// input·weightᵀ (+ bias): input of any dimension, weight a matrix, bias of one dimension or
// undefined.
Tensor linear_forward(const Tensor& input, const Tensor& weight, const Tensor& bias);

// Differentiable: the conjugate transpose of the last two dimensions; the conjugate alone.
Tensor adjoint(const Tensor& t);
Tensor conjugate(const Tensor& t);

// Whether a composite kernel may compute at once, without calls that autograd must see.
inline bool wants_grad(const Tensor& t) noexcept {
  return thread_state.grad_mode && !thread_state.below_autograd && t.defined() && t.requires_grad();
}

}  // namespace torchere
