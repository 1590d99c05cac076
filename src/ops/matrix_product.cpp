#include "ops/matrix_product.h"

#include <cstring>

#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {

const char* cpp_dtype_name(DType d) noexcept {
  switch (d) {
    case DType::Byte:
      return "unsigned char";
    case DType::Char:
      return "signed char";
    case DType::Short:
      return "short int";
    case DType::Int:
      return "int";
    case DType::Long:
      return "long int";
    case DType::Half:
      return "c10::Half";
    case DType::Float:
      return "float";
    case DType::Double:
      return "double";
    case DType::ComplexHalf:
      return "c10::complex<c10::Half>";
    case DType::ComplexFloat:
      return "c10::complex<float>";
    case DType::ComplexDouble:
      return "c10::complex<double>";
    case DType::Bool:
      return "bool";
    case DType::BFloat16:
      return "c10::BFloat16";
    default:
      return dtype_name(d);
  }
}

void check_has_gemm(DType d, const char* kernel_name) {
  TORCHERE_CHECK_KIND(has_gemm(d), NotImplemented, "\"", kernel_name, "\" not implemented for '",
                      dtype_name(d), "'");
}

Tensor multiply_matrices(const Tensor& a, const Tensor& b) {
  GemmShape s{1, a.sizes()[0], b.sizes()[1], a.sizes()[1]};
  Tensor c = empty_tensor({s.m, s.n}, a.dtype(), a.device());
  if (c.data()) gemm(a.dtype(), s, matrix_span(a), matrix_span(b), matrix_span(c));
  return c;
}

Tensor multiply_batches(const Tensor& a, const Tensor& b) {
  GemmShape s{a.sizes()[0], a.sizes()[1], b.sizes()[2], a.sizes()[2]};
  Tensor c = empty_tensor({s.batch, s.m, s.n}, a.dtype(), a.device());
  if (c.data()) gemm(a.dtype(), s, matrix_span(a), matrix_span(b), matrix_span(c));
  return c;
}

Tensor multiply_and_add(const Tensor& self, const Tensor& a, const Tensor& b, const Scalar& beta,
                        const Scalar& alpha) {
  bool batched = a.dim() == 3;
  size_t d = batched ? 1 : 0;
  GemmShape s{batched ? a.sizes()[0] : 1, a.sizes()[d], b.sizes()[d + 1], a.sizes()[d + 1]};
  Dims sizes = batched ? Dims{s.batch, s.m, s.n} : Dims{s.m, s.n};
  Tensor from = expand_view(self, sizes);
  Tensor c = empty_tensor(sizes, a.dtype(), a.device());
  if (!c.data()) return c;
  if (!beta.equals(0)) copy_elements(c, from);
  gemm(a.dtype(), s, matrix_span(a), matrix_span(b), matrix_span(c), alpha, beta);
  return c;
}

namespace {

// Each row of c, which has no gaps, becomes `row`. No view of the row is made: threads that share a
// module would wait for each other at the counter of its storage.
void fill_rows(const Tensor& c, const Tensor& row) {
  if (!row.impl()->contiguous()) return copy_elements(c, expand_view(row, c.sizes()));
  const size_t width = row.nbytes(), bytes = c.nbytes();
  char* to = static_cast<char*>(c.data());
  for (size_t at = 0; at < bytes; at += width) std::memcpy(to + at, row.data(), width);
}
}  // namespace

Tensor linear_forward(const Tensor& input, const Tensor& weight, const Tensor& bias) {
  const Tensor x = contiguous(input);
  const int64_t in = weight.sizes()[1], out = weight.sizes()[0];
  Dims sizes(x.sizes());
  sizes.back() = out;
  Tensor c = empty_tensor(sizes, x.dtype(), x.device());
  if (!c.data() || c.numel() == 0) return c;
  const int64_t rows = c.numel() / out;
  if (bias.defined()) fill_rows(c, bias);
  gemm(x.dtype(), {1, rows, out, in}, {x.data(), in, 1, 0},
       {weight.data(), weight.strides()[1], weight.strides()[0], 0}, {c.data(), out, 1, 0}, 1,
       bias.defined() ? 1 : 0);
  return c;
}

Tensor conjugate(const Tensor& t) { return is_complex(t.dtype()) ? Tensor(fn::conj(t)) : t; }
Tensor adjoint(const Tensor& t) { return conjugate(fn::transpose(t, -2, -1)); }

}  // namespace torchere
