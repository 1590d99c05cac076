// The strides of pointwise results: TensorIterator's order of dimensions.
#include <algorithm>

#include "kernels/tape.h"
#include "tensor/view.h"

namespace torchere {
namespace {

bool is_dense(const Tensor& t) {
  if (t.impl()->contiguous()) return true;
  if (may_overlap_itself(t)) return false;
  int64_t reach = 1;
  for (size_t d = 0; d < size_t(t.dim()); ++d) reach += (t.sizes()[d] - 1) * t.strides()[d];
  return reach == t.numel();
}

// An operand's stride on dimension d of the broadcast shape.
int64_t stride_at(const Tensor& t, IntSpan sizes, size_t d) {
  size_t missing = sizes.size() - size_t(t.dim());
  if (d < missing) return 0;
  return t.sizes()[d - missing] == 1 && sizes[d] != 1 ? 0 : t.strides()[d - missing];
}

// > 0 where dimension a should come outside b, < 0 where it stays inside, 0 where nothing says.
int compare(IntSpan sizes, const Tensor* const* tensors, size_t count, size_t a, size_t b) {
  for (size_t i = 0; i < count; ++i) {
    int64_t sa = stride_at(*tensors[i], sizes, a), sb = stride_at(*tensors[i], sizes, b);
    int64_t width = int64_t(tensors[i]->item_size());
    sa *= width;
    sb *= width;
    if (sa == 0 || sb == 0) continue;
    if (sa < sb) return -1;
    if (sa > sb) return 1;
    if (sizes[a] > sizes[b]) return 1;
  }
  return 0;
}

}  // namespace

Tensor allocate_like(IntSpan sizes, DType dtype, const Tensor* const* tensors, size_t count) {
  Device device;
  bool same = count > 0, rows = true;
  for (size_t i = 0; i < count; ++i) {
    const Tensor& t = *tensors[i];
    if (t.device() != Device() && t.device().type != DeviceType::CPU) device = t.device();
    rows &= t.impl()->contiguous() && (t.dim() == 0 || t.sizes() == sizes);
    same &= t.sizes() == sizes;
  }
  if (rows || sizes.size() <= 1) return empty_tensor(sizes, dtype, device);
  if (same) {
    auto every = [&](MemoryFormat f) {
      return std::all_of(tensors, tensors + count,
                         [&](const Tensor* t) { return t->is_contiguous(f); });
    };
    if (sizes.size() == 4 && every(MemoryFormat::ChannelsLast))
      return empty_tensor(sizes, dtype, device, MemoryFormat::ChannelsLast);
    if (sizes.size() == 5 && every(MemoryFormat::ChannelsLast3d))
      return empty_tensor(sizes, dtype, device, MemoryFormat::ChannelsLast3d);
    bool equal = is_dense(*tensors[0]);
    for (size_t i = 1; i < count; ++i) equal &= tensors[i]->strides() == tensors[0]->strides();
    if (equal) return empty_strided_tensor(sizes, tensors[0]->strides(), dtype, device);
  }
  size_t n = sizes.size();
  Dims order(n);  // innermost first
  for (size_t d = 0; d < n; ++d) order[d] = int64_t(n - 1 - d);
  for (size_t i = 1; i < n; ++i) {
    size_t moving = i;
    for (size_t j = i; j-- > 0;) {
      int c = compare(sizes, tensors, count, size_t(order[j]), size_t(order[moving]));
      if (c > 0) {
        std::swap(order[j], order[moving]);
        moving = j;
      } else if (c < 0)
        break;
    }
  }
  Dims strides(n);
  int64_t stride = 1;
  for (size_t d = 0; d < n; ++d) {
    strides[order[d]] = stride;
    stride *= sizes[order[d]];
  }
  bool plain = true;
  for (size_t d = 0; d < n; ++d) plain &= order[d] == int64_t(n - 1 - d);
  if (plain) return empty_tensor(sizes, dtype, device);
  return empty_strided_tensor(sizes, strides, dtype, device);
}

}  // namespace torchere
