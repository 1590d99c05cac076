// Geometry of views. Errors are in PyTorch's words.
#include "tensor/view.h"

#include <algorithm>

#include "tensor/sizes_text.h"

namespace torchere {

Dims broadcast_sizes(IntSpan a, IntSpan b) {
  size_t n = std::max(a.size(), b.size());
  Dims sizes(n);
  for (size_t d = n; d-- > 0;) {
    int64_t sa = d + a.size() >= n ? a[d + a.size() - n] : 1;
    int64_t sb = d + b.size() >= n ? b[d + b.size() - n] : 1;
    TORCHERE_CHECK(sa == sb || sa == 1 || sb == 1, "The size of tensor a (", sa,
                   ") must match the size of tensor b (", sb, ") at non-singleton dimension ", d);
    sizes[d] = sa == 1 ? sb : sa;
  }
  return sizes;
}

Tensor expand_view(const Tensor& t, IntSpan sizes) {
  size_t n = sizes.size(), dim = size_t(t.dim());
  TORCHERE_CHECK(n >= dim, "expand(torch.", dtype_name(t.dtype()), "Tensor{", sizes_text(t.sizes()),
                 "}, size=", sizes_text(sizes), "): the number of sizes provided (", n,
                 ") must be greater or equal to the number of dimensions in the tensor (", dim,
                 ")");
  Dims out_sizes(n), strides(n);
  for (size_t d = n; d-- > 0;) {
    bool leading = d + dim < n;
    int64_t size = leading ? 1 : t.sizes()[d + dim - n];
    int64_t stride = leading ? 0 : t.strides()[d + dim - n];
    int64_t target = sizes[d];
    if (target == -1) {
      TORCHERE_CHECK(!leading, "The expanded size of the tensor (", target,
                     ") isn't allowed in a leading, non-existing dimension ", d);
      target = size;
    }
    if (size != target) {
      TORCHERE_CHECK(size == 1, "The expanded size of the tensor (", target,
                     ") must match the existing size (", size, ") at non-singleton dimension ", d,
                     ".  Target sizes: ", sizes_text(sizes),
                     ".  Tensor sizes: ", sizes_text(t.sizes()));
      TORCHERE_CHECK(target >= 0, "numel: integer multiplication overflow");
      stride = 0;
    }
    out_sizes[d] = target;
    // A new leading dimension of size 1 continues the row-major strides.
    strides[d] =
        leading && target == 1 ? (d + 1 < n ? out_sizes[d + 1] * strides[d + 1] : 1) : stride;
  }
  numel_of(out_sizes);
  return view_of(t, out_sizes, strides, t.storage_offset());
}

Dims infer_size(IntSpan shape, int64_t numel) {
  Dims sizes(shape);
  int64_t product = 1;
  std::optional<size_t> inferred;
  for (size_t d = 0; d < shape.size(); ++d) {
    if (shape[d] == -1) {
      TORCHERE_CHECK(!inferred, "only one dimension can be inferred");
      inferred = d;
    } else {
      TORCHERE_CHECK(shape[d] >= 0, "invalid shape dimension ", shape[d], " at index ", d,
                     " of shape ", sizes_text(shape));
      TORCHERE_CHECK(!__builtin_mul_overflow(product, shape[d], &product), "shape '",
                     sizes_text(shape), "' is invalid for input of size ", numel);
    }
  }
  bool fits = product == numel || (inferred && product > 0 && numel % product == 0);
  TORCHERE_CHECK(fits, "shape '", sizes_text(shape), "' is invalid for input of size ", numel);
  if (inferred) {
    TORCHERE_CHECK(product != 0, "cannot reshape tensor of 0 elements into shape ",
                   sizes_text(shape),
                   " because the unspecified dimension size -1 can be any value and is ambiguous");
    sizes[*inferred] = numel / product;
  }
  return sizes;
}

std::optional<Dims> view_strides(IntSpan old_sizes, IntSpan old_strides, IntSpan sizes) {
  Dims strides(sizes.size(), 1);
  if (old_sizes.empty()) return strides;
  bool empty = std::find(old_sizes.begin(), old_sizes.end(), 0) != old_sizes.end();
  if (empty) return old_sizes == sizes ? Dims(old_strides) : contiguous_strides(sizes);

  // Each run of old dimensions that lies without gaps ("chunk") is cut anew from the inside out;
  // a new dimension may not reach over the border of two chunks.
  int64_t at = int64_t(sizes.size()) - 1;
  int64_t base = old_strides.back(), old_count = 1, count = 1;
  for (int64_t d = int64_t(old_sizes.size()) - 1; d >= 0; --d) {
    old_count *= old_sizes[d];
    bool chunk_ends = d == 0 || (old_sizes[d - 1] != 1 && old_strides[d - 1] != old_count * base);
    if (!chunk_ends) continue;
    while (at >= 0 && (count < old_count || sizes[at] == 1)) {
      strides[at] = count * base;
      count *= sizes[at];
      --at;
    }
    if (count != old_count) return std::nullopt;
    if (d > 0) {
      base = old_strides[d - 1];
      old_count = 1;
      count = 1;
    }
  }
  if (at != -1) return std::nullopt;
  return strides;
}

bool may_overlap_itself(const Tensor& t) noexcept {
  if (t.impl()->contiguous()) return false;
  // Sorted by stride, each dimension must step over all that the smaller ones reach.
  size_t n = size_t(t.dim());
  Dims order;
  for (size_t d = 0; d < n; ++d)
    if (t.sizes()[d] != 1) order.push_back(int64_t(d));
  std::sort(order.begin(), order.end(),
            [&](int64_t a, int64_t b) { return t.strides()[a] < t.strides()[b]; });
  int64_t reach = 0;
  for (int64_t d : order) {
    if (t.strides()[d] <= reach) return true;
    reach += (t.sizes()[d] - 1) * t.strides()[d];
  }
  return false;
}

}  // namespace torchere
