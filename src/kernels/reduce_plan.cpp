// How tensors are brought into the three-dimensional form that reductions run over.
#include <algorithm>

#include "kernels/reduce.h"
#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {
namespace {

bool marked(const Dims& reduced, size_t d) {
  return std::find(reduced.begin(), reduced.end(), int64_t(d)) != reduced.end();
}

Tensor in_dtype(const Tensor& t, DType d) {
  if (t.dtype() == d) return t;
  Tensor copy = empty_tensor(t.sizes(), d, t.device());
  copy_elements(copy, t);
  return copy;
}

// Whether the dimensions to reduce are neighbours where sizes of 1 are passed over.
bool neighbours(const Tensor& t, const Dims& reduced) {
  int state = 0;  // 0 before them, 1 in them, 2 behind them
  for (size_t d = 0; d < size_t(t.dim()); ++d) {
    if (t.sizes()[d] == 1) continue;
    bool in = marked(reduced, d);
    if (in && state == 2) return false;
    if (in)
      state = 1;
    else if (state == 1)
      state = 2;
  }
  return true;
}

}  // namespace

Reduced lay_out_for_reduction(const Tensor& t, const Dims& reduced, DType dtype, bool any_order) {
  Reduced r;
  size_t n = size_t(t.dim());
  for (size_t d = 0; d < n; ++d) (marked(reduced, d) ? r.count : r.outer) *= t.sizes()[d];
  if (r.outer == 1 && any_order && !t.impl()->contiguous() && !may_overlap_itself(t)) {
    int64_t reach = 1;
    for (size_t d = 0; d < n; ++d) reach += (t.sizes()[d] - 1) * t.strides()[d];
    if (reach == t.numel()) {
      r.tensor = in_dtype(view_of(t, {t.numel()}, {1}, t.storage_offset()), dtype);
      return r;
    }
  }
  if (t.impl()->contiguous() && neighbours(t, reduced)) {
    r.tensor = in_dtype(t, dtype);
    r.outer = 1;
    bool seen = false;
    for (size_t d = 0; d < n; ++d) {
      if (marked(reduced, d))
        seen |= t.sizes()[d] != 1;
      else
        (seen ? r.inner : r.outer) *= t.sizes()[d];
    }
    return r;
  }
  Dims sizes, strides;
  for (bool want : {false, true})
    for (size_t d = 0; d < n; ++d) {
      if (marked(reduced, d) != want) continue;
      sizes.push_back(t.sizes()[d]);
      strides.push_back(t.strides()[d]);
    }
  Tensor moved = view_of(t, sizes, strides, t.storage_offset());
  r.tensor = moved.dtype() == dtype ? contiguous(moved) : in_dtype(moved, dtype);
  return r;
}

}  // namespace torchere
