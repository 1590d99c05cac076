#include "ops/new_tensor.h"

#include <algorithm>

#include "tensor/promote.h"
#include "tensor/sizes_text.h"

namespace torchere {

Device checked_device(const OptDevice& device) {
  if (!device) return {};
  if (device->type == DeviceType::CPU || device->type == DeviceType::Meta) return *device;
  if (device->type == DeviceType::CUDA) fail("Torch not compiled with CUDA enabled");
  fail("no kernels for device ", device_name(*device));
}

Tensor new_tensor(IntSpan sizes, const OptDType& dtype, const OptDevice& device,
                  const OptFormat& format) {
  for (int64_t s : sizes)
    TORCHERE_CHECK(s >= 0, "Trying to create tensor with negative dimension ", s, ": ",
                   sizes_text(sizes));
  MemoryFormat f = format.value_or(MemoryFormat::Contiguous);
  TORCHERE_CHECK(f != MemoryFormat::Preserve, "unsupported memory format option Preserve");
  return empty_tensor(sizes, dtype.value_or(default_dtype()), checked_device(device), f);
}

namespace {

// Dimensions from the innermost stride outwards; those of equal stride keep row-major order.
Dims order_of(IntSpan sizes, const std::vector<Dims>& operands) {
  Dims order(sizes.size());
  for (size_t i = 0; i < sizes.size(); ++i) order[i] = static_cast<int64_t>(sizes.size() - 1 - i);
  // 1: a must lie outside b, -1: inside, 0: cannot be told.
  auto compare = [&](int64_t a, int64_t b) {
    for (const Dims& strides : operands) {
      int64_t sa = strides[size_t(a)], sb = strides[size_t(b)];
      if (sa == 0 || sb == 0) continue;
      if (sa != sb) return sa < sb ? -1 : 1;
      if (sizes[size_t(a)] > sizes[size_t(b)]) return 1;
    }
    return 0;
  };
  for (size_t i = 1; i < order.size(); ++i) {
    size_t at = i;
    for (size_t j = i; j-- > 0;) {
      int c = compare(order[j], order[at]);
      if (c > 0) {
        std::swap(order[j], order[at]);
        at = j;
      } else if (c < 0) {
        break;
      }
    }
  }
  return order;
}

}  // namespace

bool is_dense(const Tensor& t) noexcept {
  if (t.impl()->contiguous()) return true;
  Dims order;
  for (int64_t d = 0; d < t.dim(); ++d) {
    if (t.sizes()[size_t(d)] == 0) return true;
    if (t.sizes()[size_t(d)] != 1) order.push_back(d);
  }
  std::sort(order.begin(), order.end(),
            [&](int64_t a, int64_t b) { return t.strides()[size_t(a)] < t.strides()[size_t(b)]; });
  int64_t expected = 1;
  for (int64_t d : order) {
    if (t.strides()[size_t(d)] != expected) return false;
    expected *= t.sizes()[size_t(d)];
  }
  return true;
}

Dims dense_strides(IntSpan sizes, IntSpan strides) {
  return dense_strides(sizes, std::vector<Dims>{Dims(strides)});
}
Dims dense_strides(IntSpan sizes, const std::vector<Dims>& operands) {
  Dims out(sizes.size());
  int64_t step = 1;
  for (int64_t d : order_of(sizes, operands)) {
    out[size_t(d)] = step;
    if (sizes[size_t(d)] > 1) step *= sizes[size_t(d)];
  }
  return out;
}

MemoryFormat suggested_format(const Tensor& t) noexcept {
  auto is_last = [&](std::initializer_list<int> order) {
    int64_t least = 0;
    if (t.strides()[1] == 0) return false;
    for (int d : order) {
      int64_t size = t.sizes()[size_t(d)], stride = t.strides()[size_t(d)];
      if (size == 0 || stride < least) return false;
      // A batch of one with the channels' stride: ambiguous, read as row-major.
      if (d == 0 && least == t.strides()[1]) return false;
      least = stride * (size > 1 ? size : 1);
    }
    return true;
  };
  if (t.dim() == 4 && is_last({1, 3, 2, 0})) return MemoryFormat::ChannelsLast;
  if (t.dim() == 5 && is_last({1, 4, 3, 2, 0})) return MemoryFormat::ChannelsLast3d;
  return MemoryFormat::Contiguous;
}

Tensor new_like(const Tensor& t, const OptDType& dtype, const OptDevice& device,
                const OptFormat& format) {
  DType d = dtype.value_or(t.dtype());
  Device where = device ? checked_device(device) : t.device();
  MemoryFormat f = format.value_or(MemoryFormat::Preserve);
  if (f != MemoryFormat::Preserve) return empty_tensor(t.sizes(), d, where, f);
  if (t.impl()->contiguous()) return empty_tensor(t.sizes(), d, where);
  Dims strides = is_dense(t) ? Dims(t.strides()) : dense_strides(t.sizes(), t.strides());
  return empty_strided_tensor(t.sizes(), strides, d, where);
}

}  // namespace torchere
