// Type promotion: PyTorch's rules. A result takes its category (bool < integer < floating < complex)
// from the highest among dimensioned tensors, 0-dim tensors and wrapped numbers, in that priority.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

DType promote_types(DType a, DType b) noexcept;  // torch.promote_types
// The dtype of an operation on these operands; undefined tensors are passed over.
struct ResultType {
  DType dimensioned = DType::Undefined, zero_dim = DType::Undefined, wrapped = DType::Undefined;
  void add(const Tensor& t) noexcept;
  void add(const Scalar& s) noexcept;
  DType get() const noexcept;
};
bool can_cast(DType from, DType to) noexcept;  // torch.can_cast
DType default_dtype() noexcept;                // float32 unless set_default_dtype changed it
void set_default_dtype(DType d);

}  // namespace torchere
