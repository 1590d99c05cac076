// TensorImpl's geometry, the factories, and the rules about sizes, strides and dimensions.
#include "tensor/tensor.h"

#include <algorithm>
#include <new>

#include "tensor/loop.h"
#include "tensor/sizes_text.h"
#include "tensor/thread_state.h"

namespace torchere {

thread_local constinit ThreadState thread_state;

namespace {

// The dimensions of a channels-last tensor, innermost first.
constexpr int kChannelsLast[] = {1, 3, 2, 0};
constexpr int kChannelsLast3d[] = {1, 4, 3, 2, 0};

bool is_in_order(IntSpan sizes, IntSpan strides, const int* order) noexcept {
  int64_t expected = 1;
  for (size_t i = 0; i < sizes.size(); ++i) {
    int d = order[i];
    if (sizes[d] == 1) continue;
    if (strides[d] != expected) return false;
    expected *= sizes[d];
  }
  return true;
}

// Bytes of a storage that holds the geometry; the error names what overflowed.
size_t storage_bytes(IntSpan sizes, IntSpan strides, int64_t offset, DType dtype) {
  int64_t last = offset;
  bool overflow = false;
  for (size_t d = 0; d < sizes.size(); ++d) {
    TORCHERE_CHECK(sizes[d] >= 0, "Trying to create tensor with negative dimension ", sizes[d],
                   ": ", sizes_text(sizes));
    if (sizes[d] == 0) return 0;
    int64_t reach;
    overflow |= strides[d] < 0 || __builtin_mul_overflow(sizes[d] - 1, strides[d], &reach) ||
                __builtin_add_overflow(last, reach, &last);
  }
  int64_t bytes = 0;
  overflow |= __builtin_add_overflow(last, int64_t{1}, &last) ||
              __builtin_mul_overflow(last, int64_t(item_size(dtype)), &bytes);
  TORCHERE_CHECK(!overflow, "Storage size calculation overflowed with sizes=", sizes_text(sizes),
                 " and strides=", sizes_text(strides));
  return size_t(bytes);
}

Tensor own(TensorImpl* impl) {
  impl->retain_first();
  return Tensor(Ref<TensorImpl>::adopt(impl));
}

Tensor make_tensor(Ref<Storage> storage, IntSpan sizes, IntSpan strides, int64_t offset,
                   DType dtype, Device device) {
  TensorImpl* impl = TensorImpl::make(std::move(storage), dtype, int(sizes.size()));
  Tensor t = own(impl);
  impl->set_device(device);
  impl->set_geometry(sizes, strides, offset);
  return t;
}

// cpu:0 is the same as cpu; a tensor's device has no index there.
Device tensor_device(Device d) {
  if (d.type == DeviceType::CPU || d.type == DeviceType::Meta) return {d.type, -1};
  fail(ErrorKind::NotImplemented, "tensors on device '", device_name(d),
       "' are not supported: only cpu and meta are");
}

[[noreturn]] void fail_bounds(const Tensor& base, IntSpan sizes, IntSpan strides, int64_t offset) {
  TORCHERE_CHECK(offset >= 0, "Tensor: invalid storage offset ", offset);
  for (size_t d = 0; d < sizes.size(); ++d) {
    TORCHERE_CHECK(sizes[d] >= 0, "Trying to create tensor with negative dimension ", sizes[d],
                   ": ", sizes_text(sizes));
    TORCHERE_CHECK(strides[d] >= 0, "as_strided: Negative strides are not supported at the moment",
                   ", got strides: ", sizes_text(strides));
  }
  numel_of(sizes);
  size_t bytes = storage_bytes(sizes, strides, offset, base.dtype());
  fail("setStorage: sizes ", sizes_text(sizes), ", strides ", sizes_text(strides),
       ", storage offset ", offset, ", and itemsize ", base.item_size(),
       " requiring a storage size of ", bytes, " are out of bounds for storage of size ",
       base.impl()->storage()->nbytes());
}

// Whether the geometry stays inside the base's storage.
bool in_bounds(const Tensor& base, IntSpan sizes, IntSpan strides, int64_t offset) noexcept {
  int64_t last = offset, numel = 1;
  bool negative = offset < 0, overflow = false, empty = false;
  for (size_t d = 0; d < sizes.size(); ++d) {
    int64_t reach;
    empty |= sizes[d] == 0;
    negative |= sizes[d] < 0 || strides[d] < 0;
    overflow |= __builtin_mul_overflow(numel, sizes[d], &numel);
    overflow |= __builtin_mul_overflow(sizes[d] - 1, strides[d], &reach) ||
                __builtin_add_overflow(last, reach, &last);
  }
  if (negative) return false;
  if (empty) return true;
  if (overflow) return false;
  const Storage* storage = base.impl()->storage().get();
  uint64_t end;
  return !storage || (!__builtin_mul_overflow(uint64_t(last) + 1, base.item_size(), &end) &&
                      end <= storage->nbytes());
}

}  // namespace

std::string sizes_text(IntSpan sizes) {
  std::string text = "[";
  for (size_t i = 0; i < sizes.size(); ++i) text += str(i ? ", " : "", sizes[i]);
  return text + "]";
}

TensorImpl* TensorImpl::make(Ref<Storage> storage, DType dtype, int dim) {
  void* block = cache_allocate(sizeof(TensorImpl));
  return new (block) TensorImpl(std::move(storage), dtype, dim);
}

TensorImpl::TensorImpl(Ref<Storage> storage, DType dtype, int dim) noexcept
    : storage_(std::move(storage)), shape_(inline_), dtype_(dtype) {
  inference_ = thread_state.inference_mode;
  if (dim > 0) set_dim(dim);
}

TensorImpl::~TensorImpl() {
  if (shape_ != inline_) cache_free(shape_, 2 * sizeof(int64_t) * size_t(dim_));
}

void TensorImpl::destroy() noexcept {
  this->~TensorImpl();
  cache_free(this, sizeof(TensorImpl));
}

// shape_ is inline_ exactly where dim_ <= kInlineDims; else a block for just dim_ dimensions.
void TensorImpl::set_dim(int dim) {
  if (dim == dim_) return;
  int64_t* shape = inline_;
  if (dim > kInlineDims)
    shape = static_cast<int64_t*>(cache_allocate(2 * sizeof(int64_t) * size_t(dim)));
  if (shape_ != inline_) cache_free(shape_, 2 * sizeof(int64_t) * size_t(dim_));
  shape_ = shape;
  dim_ = dim;
}

void TensorImpl::refresh_data() noexcept {
  data_ = storage_ ? static_cast<char*>(storage_->data()) + offset_ * int64_t(item_size(dtype_))
                   : nullptr;
}

void TensorImpl::set_geometry(IntSpan sizes, IntSpan strides, int64_t offset) {
  TORCHERE_CHECK(sizes.size() == strides.size(), "dimensionality of sizes (", sizes.size(),
                 ") must match dimensionality of strides (", strides.size(), ")");
  // The spans may be this tensor's own.
  if (owns(sizes) || owns(strides)) return set_geometry(Dims(sizes), Dims(strides), offset);
  int n = int(sizes.size());
  set_dim(n);
  // Contiguous: row-major without gaps, where dimensions of size 1 do not count; empty tensors are.
  bool row_major = true;
  int64_t numel = 1;
  for (int d = n - 1; d >= 0; --d) {
    int64_t size = sizes[d], stride = strides[d];
    shape_[d] = size;
    shape_[n + d] = stride;
    row_major &= size == 1 || stride == numel;
    numel *= size;
  }
  numel_ = numel;
  contiguous_ = row_major || numel == 0;
  offset_ = offset;
  refresh_data();
}

void TensorImpl::set_contiguous_sizes(IntSpan sizes) {
  if (owns(sizes)) return set_contiguous_sizes(Dims(sizes));
  int n = int(sizes.size());
  set_dim(n);
  int64_t stride = 1, numel = 1;
  for (int d = n - 1; d >= 0; --d) {
    shape_[d] = sizes[d];
    shape_[n + d] = stride;
    stride *= std::max<int64_t>(sizes[d], 1);
    numel *= sizes[d];
  }
  numel_ = numel;
  contiguous_ = true;
  refresh_data();
}

void TensorImpl::set_storage(Ref<Storage> s, DType dtype) {
  storage_ = std::move(s);
  dtype_ = dtype;
  refresh_data();
}

int64_t Tensor::size(int64_t d) const { return impl_->sizes()[wrap_dim(d, dim(), false)]; }
int64_t Tensor::stride(int64_t d) const { return impl_->strides()[wrap_dim(d, dim(), false)]; }

bool Tensor::is_contiguous(MemoryFormat f) const noexcept {
  if (f == MemoryFormat::ChannelsLast)
    return dim() == 4 && is_in_order(sizes(), strides(), kChannelsLast);
  if (f == MemoryFormat::ChannelsLast3d)
    return dim() == 5 && is_in_order(sizes(), strides(), kChannelsLast3d);
  return impl_->contiguous();
}

int64_t numel_of(IntSpan sizes) {
  int64_t n = 1;
  for (int64_t s : sizes) {
    TORCHERE_CHECK(s >= 0, "Trying to create tensor with negative dimension ", s, ": ",
                   sizes_text(sizes));
    TORCHERE_CHECK(!__builtin_mul_overflow(n, s, &n), "numel: integer multiplication overflow");
  }
  return n;
}

Dims contiguous_strides(IntSpan sizes) {
  Dims strides(sizes.size());
  int64_t stride = 1;
  for (size_t d = sizes.size(); d-- > 0;) {
    strides[d] = stride;
    // A product that overflows belongs to sizes that no tensor has; see numel_of.
    stride = int64_t(uint64_t(stride) * uint64_t(std::max<int64_t>(sizes[d], 1)));
  }
  return strides;
}

Dims strides_for(IntSpan sizes, MemoryFormat format) {
  TORCHERE_CHECK(format != MemoryFormat::Preserve, "unsupported memory format Preserve");
  if (format == MemoryFormat::Contiguous) return contiguous_strides(sizes);
  bool flat = format == MemoryFormat::ChannelsLast;
  TORCHERE_CHECK(sizes.size() == (flat ? 4u : 5u), "required rank ", flat ? 4 : 5,
                 " tensor to use ", flat ? "channels_last" : "channels_last_3d", " format");
  const int* order = flat ? kChannelsLast : kChannelsLast3d;
  Dims strides(sizes.size());
  int64_t stride = 1;
  for (size_t i = 0; i < sizes.size(); ++i) {
    strides[order[i]] = stride;
    stride *= std::max<int64_t>(sizes[order[i]], 1);
  }
  return strides;
}

int64_t wrap_dim(int64_t d, int64_t dim, bool wrap_scalar) {
  if (dim <= 0) {
    TORCHERE_CHECK_KIND(wrap_scalar, Index, "Dimension specified as ", d,
                        " but tensor has no dimensions");
    dim = 1;
  }
  TORCHERE_CHECK_KIND(d >= -dim && d < dim, Index,
                      "Dimension out of range (expected to be in range of [", -dim, ", ", dim - 1,
                      "], but got ", d, ")");
  return d < 0 ? d + dim : d;
}

Tensor empty_tensor(IntSpan sizes, DType dtype, Device device, MemoryFormat format) {
  TORCHERE_CHECK(dtype != DType::Undefined, "a tensor cannot have an undefined dtype");
  device = tensor_device(device);
  int64_t n = 1, bytes = 0;
  bool overflow = false, zero = false;
  for (int64_t s : sizes) {
    TORCHERE_CHECK(s >= 0, "Trying to create tensor with negative dimension ", s, ": ",
                   sizes_text(sizes));
    zero |= s == 0;
    overflow |= __builtin_mul_overflow(n, std::max<int64_t>(s, 1), &n);
  }
  overflow |= __builtin_mul_overflow(n, int64_t(torchere::item_size(dtype)), &bytes);
  TORCHERE_CHECK(!overflow, "Storage size calculation overflowed with sizes=", sizes_text(sizes));
  Ref<Storage> storage;
  if (device.type != DeviceType::Meta) storage = Storage::allocate(zero ? 0 : size_t(bytes));
  TensorImpl* impl = TensorImpl::make(std::move(storage), dtype, int(sizes.size()));
  Tensor t = own(impl);
  impl->set_device(device);
  if (format == MemoryFormat::Contiguous)
    impl->set_contiguous_sizes(sizes);
  else
    impl->set_geometry(sizes, strides_for(sizes, format), 0);
  return t;
}

Tensor empty_strided_tensor(IntSpan sizes, IntSpan strides, DType dtype, Device device) {
  TORCHERE_CHECK(dtype != DType::Undefined, "a tensor cannot have an undefined dtype");
  TORCHERE_CHECK(sizes.size() == strides.size(), "dimensionality of sizes (", sizes.size(),
                 ") must match dimensionality of strides (", strides.size(), ")");
  device = tensor_device(device);
  numel_of(sizes);
  size_t bytes = storage_bytes(sizes, strides, 0, dtype);
  Ref<Storage> storage;
  if (device.type != DeviceType::Meta) storage = Storage::allocate(bytes);
  return make_tensor(std::move(storage), sizes, strides, 0, dtype, device);
}

Tensor scalar_tensor(const Scalar& value, DType dtype, bool wrapped) {
  Tensor t = empty_tensor({}, dtype);
  dispatch(dtype, [&](auto zero) {
    using T = decltype(zero);
    *static_cast<T*>(t.data()) = value.to<T>();
  });
  t.impl()->set_wrapped_number(wrapped);
  return t;
}

Tensor view_of(const Tensor& base, IntSpan sizes, IntSpan strides, int64_t offset) {
  if (!in_bounds(base, sizes, strides, offset)) fail_bounds(base, sizes, strides, offset);
  const TensorImpl* b = base.impl();
  Tensor t = make_tensor(b->storage(), sizes, strides, offset, b->dtype(), b->device());
  t.impl()->set_inference(b->inference());
  t.impl()->set_version_detached(b->version_detached());
  if (b->quantizer()) t.impl()->set_quantizer(b->quantizer());
  return t;
}

Tensor tensor_from_memory(void* data, IntSpan sizes, IntSpan strides, DType dtype,
                          Storage::Free free, void* context) {
  TORCHERE_CHECK(dtype != DType::Undefined, "a tensor cannot have an undefined dtype");
  numel_of(sizes);
  size_t bytes = storage_bytes(sizes, strides, 0, dtype);
  return make_tensor(Storage::borrow(data, bytes, free, context), sizes, strides, 0, dtype, {});
}

}  // namespace torchere
