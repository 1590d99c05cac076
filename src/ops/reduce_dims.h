// The dimensions that reductions go over, their results' shapes, and the way back for gradients.
#pragma once
#include <optional>

#include "kernels/reduce.h"
#include "ops/op.h"

namespace torchere {

// Wrapped, without repeats (PyTorch's error), sorted. None and an empty list: all of them.
Dims reduced_dims(const Tensor& t, const std::optional<Dims>& dim);
Dims reduced_dims(const Tensor& t, int64_t dim);
Dims reduced_sizes(IntSpan sizes, const Dims& reduced, bool keepdim);
// Reduces in the dtype that suits `result` (float for the halves) and gives the result in it.
Tensor reduce_to(Reduction kind, const Tensor& t, const Dims& reduced, bool keepdim, DType result,
                 double power = 0);
DType reduction_compute_dtype(DType result) noexcept;
// `g` with the reduced dimensions back as ones, so that it broadcasts against `sizes`. `dim`: the
// operator's argument (None, int or list).
Tensor spread_reduced(const Tensor& g, IntSpan sizes, const Value& dim, bool keepdim);
// The shape rule of reductions: reads the arguments named dim, keepdim and dtype where there are
// such; integers become int64 as in sums. The others keep the dtype, or give bool or int64.
void reduce_shape(ShapeCall& call);
void reduce_shape_same(ShapeCall& call);
void reduce_shape_bool(ShapeCall& call);
void reduce_shape_index(ShapeCall& call);

}  // namespace torchere
