// Geometry of views: pure functions from sizes and strides to sizes and strides.
#pragma once
#include <optional>

#include "tensor/tensor.h"

namespace torchere {

// Broadcasts two or more shapes; throws Error{Runtime} in PyTorch's words.
Dims broadcast_sizes(IntSpan a, IntSpan b);
// Strides that show `t` as `sizes` (0 on broadcast dimensions); sizes must be broadcastable to.
Tensor expand_view(const Tensor& t, IntSpan sizes);
// Replaces one -1 and checks the count; throws in PyTorch's words ("shape '[2, 3]' is invalid …").
Dims infer_size(IntSpan shape, int64_t numel);
// Strides of `sizes` over the same memory as (old_sizes, old_strides), or nothing if it needs a
// copy.
std::optional<Dims> view_strides(IntSpan old_sizes, IntSpan old_strides, IntSpan sizes);
// True where two different indices may name one element.
bool may_overlap_itself(const Tensor& t) noexcept;

}  // namespace torchere
