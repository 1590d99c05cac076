// Type promotion: PyTorch's rules. A result takes its category (bool < integer < floating <
// complex) from the highest among dimensioned tensors, 0-dim tensors and wrapped numbers, in that
// priority.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

// torch.promote_types; throws Error{Runtime} for uint16, uint32, uint64 with other integers.
DType promote_types(DType a, DType b);
// The dtype of an operation on these operands; undefined tensors are passed over.
struct ResultType {
  DType dimensioned = DType::Undefined, zero_dim = DType::Undefined, wrapped = DType::Undefined;
  void add(const Tensor& t);
  void add(const Scalar& s);
  DType get() const;
};
bool can_cast(DType from, DType to) noexcept;  // torch.can_cast
DType default_dtype() noexcept;                // float32 unless set_default_dtype changed it
void set_default_dtype(DType d);

}  // namespace torchere
