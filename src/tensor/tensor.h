// Tensor: a counted handle to a TensorImpl: dtype, sizes, strides and an offset over a Storage, and
// what autograd keeps of it. A view is another TensorImpl over the same Storage.
// C++17: public headers include this one.
#pragma once
#include <memory>

#include "base/array_ref.h"
#include "base/error.h"
#include "tensor/dtype.h"
#include "tensor/scalar.h"
#include "tensor/storage.h"

namespace torchere {

// What autograd keeps of a tensor. The autograd layer derives from it; a tensor that never met
// autograd has none.
class AutogradMeta {
 public:
  virtual ~AutogradMeta() = default;
  virtual bool requires_grad() const noexcept = 0;  // leaf that wants one, or result of a node
};

class TensorImpl final : public RefCounted {
 public:
  static constexpr int kInlineDims = 5;
  // An uninitialised shape of `dim` dimensions over `storage`; set_* must follow.
  static TensorImpl* make(Ref<Storage> storage, DType dtype, int dim);

  int dim() const noexcept { return dim_; }
  int64_t numel() const noexcept { return numel_; }
  DType dtype() const noexcept { return dtype_; }
  Device device() const noexcept { return device_; }
  const int64_t* sizes() const noexcept { return shape_; }
  const int64_t* strides() const noexcept { return shape_ + dim_; }
  int64_t offset() const noexcept { return offset_; }  // in elements
  char* data() const noexcept { return data_; }        // the first element; nullptr on Meta
  const Ref<Storage>& storage() const noexcept { return storage_; }
  bool contiguous() const noexcept { return contiguous_; }  // row-major, without gaps

  bool requires_grad() const noexcept { return autograd_ && autograd_->requires_grad(); }
  AutogradMeta* autograd() const noexcept { return autograd_.get(); }
  void set_autograd(std::unique_ptr<AutogradMeta> m) noexcept { autograd_ = std::move(m); }

  // Gives the impl new geometry (set_, resize_, transpose_, t_ …); data stays the caller's matter.
  void set_geometry(IntSpan sizes, IntSpan strides, int64_t offset);
  void set_contiguous_sizes(IntSpan sizes);  // row-major strides
  void set_storage(Ref<Storage> s, DType dtype);
  void set_device(Device d) noexcept { device_ = d; }

  bool inference() const noexcept { return inference_; }
  void set_inference(bool on) noexcept { inference_ = on; }
  // x.data and detach() in inference: in-place work on it does not raise the storage's version.
  bool version_detached() const noexcept { return version_detached_; }
  void set_version_detached(bool on) noexcept { version_detached_ = on; }
  bool conj_bit() const noexcept { return false; }  // conj() is always carried out
  bool is_wrapped_number() const noexcept { return wrapped_number_; }  // made from a Python number
  void set_wrapped_number(bool on) noexcept { wrapped_number_ = on; }

  // Of a quantized dtype alone; views keep it. See quantizer.h.
  const Ref<RefCounted>& quantizer() const noexcept { return quantizer_; }
  void set_quantizer(Ref<RefCounted> q) noexcept { quantizer_ = std::move(q); }

  // The Python object that stands for this tensor, if one does; kept by the bindings.
  void* python_object = nullptr;

 private:
  TensorImpl(Ref<Storage> storage, DType dtype, int dim) noexcept;
  ~TensorImpl() override;
  void destroy() noexcept override;
  void refresh_data() noexcept;  // data_ from storage, offset and dtype
  void set_dim(int dim);
  bool owns(IntSpan s) const noexcept { return s.data() >= shape_ && s.data() < shape_ + 2 * dim_; }

  Ref<Storage> storage_;
  char* data_ = nullptr;
  int64_t numel_ = 0;
  int64_t offset_ = 0;
  std::unique_ptr<AutogradMeta> autograd_;
  Ref<RefCounted> quantizer_;
  int64_t* shape_;  // sizes, then strides: inline_ or a heap block
  int32_t dim_ = 0;
  DType dtype_;
  Device device_;
  bool contiguous_ = true;
  bool inference_ = false;
  bool version_detached_ = false;
  bool wrapped_number_ = false;
  int64_t inline_[2 * kInlineDims];
};

class Tensor {
 public:
  Tensor() noexcept = default;
  explicit Tensor(Ref<TensorImpl> impl) noexcept : impl_(std::move(impl)) {}
  explicit Tensor(TensorImpl* impl) noexcept : impl_(impl) {}

  bool defined() const noexcept { return bool(impl_); }
  TensorImpl* impl() const noexcept { return impl_.get(); }
  Ref<TensorImpl> take() && noexcept { return std::move(impl_); }
  bool is_same(const Tensor& o) const noexcept { return impl_ == o.impl_; }

  int64_t dim() const noexcept { return impl_->dim(); }
  int64_t numel() const noexcept { return impl_->numel(); }
  DType dtype() const noexcept { return impl_->dtype(); }
  Device device() const noexcept { return impl_->device(); }
  IntSpan sizes() const noexcept { return {impl_->sizes(), size_t(impl_->dim())}; }
  IntSpan strides() const noexcept { return {impl_->strides(), size_t(impl_->dim())}; }
  int64_t size(int64_t d) const;  // d may be negative; throws Error{Index}
  int64_t stride(int64_t d) const;
  int64_t storage_offset() const noexcept { return impl_->offset(); }
  bool is_contiguous(MemoryFormat f = MemoryFormat::Contiguous) const noexcept;
  bool requires_grad() const noexcept { return impl_->requires_grad(); }
  size_t item_size() const noexcept { return torchere::item_size(impl_->dtype()); }
  size_t nbytes() const noexcept { return item_size() * size_t(numel()); }

  void* data() const noexcept { return impl_->data(); }
  // The elements; throws where T is not the dtype's C++ type.
  template <class T>
  T* data() const {
    TORCHERE_CHECK(dtype() == dtype_of<T>, "expected scalar type ", dtype_name(dtype_of<T>),
                   " but found ", dtype_name(dtype()));
    return static_cast<T*>(data());
  }
  bool shares_storage(const Tensor& o) const noexcept {
    return impl_->storage().get() == o.impl_->storage().get();
  }
  uint32_t version() const noexcept { return impl_->storage() ? impl_->storage()->version() : 0; }

 private:
  Ref<TensorImpl> impl_;
};
static_assert(sizeof(Tensor) == sizeof(void*), "a Value's payload is read as a Tensor");

// Uninitialised, row-major unless `format` says otherwise. Meta: no bytes.
Tensor empty_tensor(IntSpan sizes, DType dtype, Device device = {},
                    MemoryFormat format = MemoryFormat::Contiguous);
Tensor empty_strided_tensor(IntSpan sizes, IntSpan strides, DType dtype, Device device = {});
// A 0-dim tensor that counts as a number in type promotion where `wrapped`.
Tensor scalar_tensor(const Scalar& value, DType dtype, bool wrapped = false);
// A view: same storage, dtype and device; no autograd.
Tensor view_of(const Tensor& base, IntSpan sizes, IntSpan strides, int64_t offset);
// Memory of somebody else.
Tensor tensor_from_memory(void* data, IntSpan sizes, IntSpan strides, DType dtype,
                          Storage::Free free, void* context);

int64_t numel_of(IntSpan sizes);  // throws Error{Runtime} on overflow or a negative size
Dims contiguous_strides(IntSpan sizes);
Dims strides_for(IntSpan sizes, MemoryFormat format);  // ChannelsLast needs 4 dims, 3d needs 5
// -dim..dim-1 → 0..dim-1; else Error{Index} in PyTorch's words. dim 0 counts as 1 where
// wrap_scalar.
int64_t wrap_dim(int64_t d, int64_t dim, bool wrap_scalar = true);

}  // namespace torchere
