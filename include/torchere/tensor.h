// Tensor: a handle to an array of one dtype with sizes and strides; copies share the array. Every
// operator that has a `self` is a method (torchere/tensor_methods.h, made from the operator table)
// and a function (torchere/ops.h). The names and rules are those of libtorch's at::Tensor.
#pragma once
#include <functional>
#include <memory>
#include <tuple>

#include "torchere/accessor.h"
#include "torchere/array_ref.h"
#include "torchere/options.h"
#include "torchere/scalar.h"

namespace torchere::api {

class Tensor;
class Generator;
class IValue;
struct TensorIndex;
template <class T> class List;
struct TensorImpl;  // the library's own
using TensorList = ArrayRef<Tensor>;
using DimVector = std::vector<int64_t>;

// The memory that tensors share.
class Storage {
 public:
  void* data() const { return data_; }
  void* data_ptr() const { return data_; }
  size_t nbytes() const { return nbytes_; }
  bool is_alias_of(const Storage& o) const { return data_ == o.data_; }

 private:
  friend class Tensor;
  Storage(void* data, size_t nbytes) : data_(data), nbytes_(nbytes) {}
  void* data_;
  size_t nbytes_;
};

// What made a tensor: its backward node's name.
class GradFn {
 public:
  explicit GradFn(std::string name) : name_(std::move(name)) {}
  std::string name() const { return name_; }

 private:
  std::string name_;
};

// A random number generator of the CPU; the default one where an operator is given none.
class TORCHERE_API Generator {
 public:
  explicit Generator(uint64_t seed);
  Generator(const Generator&) noexcept;
  Generator& operator=(const Generator&) noexcept;
  ~Generator();
  void set_current_seed(uint64_t seed);
  uint64_t current_seed() const;
  uint64_t seed();
  bool defined() const { return box_ != nullptr; }

 private:
  friend struct TensorAccess;
  void* box_;
};

class TORCHERE_API Tensor {
 public:
  Tensor() noexcept = default;
  Tensor(const Tensor& o) noexcept;
  Tensor(Tensor&& o) noexcept : impl_(o.impl_) { o.impl_ = nullptr; }
  ~Tensor();
  Tensor& operator=(const Tensor& o) & noexcept;
  Tensor& operator=(Tensor&& o) & noexcept { ::std::swap(impl_, o.impl_); return *this; }
  // Through a view: x[0] = 5 and x[0] = y write into x.
  Tensor& operator=(const Scalar& v) &&;
  Tensor& operator=(const Tensor& o) &&;
  Tensor& operator=(Tensor&& o) &&;

  bool defined() const noexcept { return impl_ != nullptr; }
  void reset() { *this = Tensor(); }
  bool is_same(const Tensor& o) const noexcept { return impl_ == o.impl_; }
  TensorImpl* unsafeGetTensorImpl() const noexcept { return impl_; }
  size_t use_count() const noexcept;

  int64_t dim() const;
  int64_t ndimension() const { return dim(); }
  int64_t numel() const;
  IntArrayRef sizes() const;
  IntArrayRef strides() const;
  int64_t size(int64_t d) const;
  int64_t stride(int64_t d) const;
  int64_t storage_offset() const;
  size_t nbytes() const { return size_t(numel()) * itemsize(); }
  size_t itemsize() const { return elementSize(scalar_type()); }
  int64_t element_size() const { return int64_t(itemsize()); }
  bool is_contiguous(MemoryFormat format = MemoryFormat::Contiguous) const;
  bool is_non_overlapping_and_dense() const;
  MemoryFormat suggest_memory_format() const;
  IntArrayRef sym_sizes() const { return sizes(); }
  int64_t sym_size(int64_t d) const { return size(d); }
  int64_t sym_numel() const { return numel(); }
  bool has_storage() const { return defined(); }
  Storage storage() const;
  bool is_alias_of(const Tensor& o) const;

  ScalarType scalar_type() const;
  TypeMeta dtype() const { return scalar_type(); }
  Device device() const;
  DeviceIndex get_device() const { return device().index(); }
  Layout layout() const { return kStrided; }
  TensorOptions options() const { return TensorOptions().dtype(scalar_type()).device(device()).layout(layout()); }
  ::std::string toString() const;  // "CPUFloatType"
  bool is_floating_point() const { return isFloatingType(scalar_type()); }
  bool is_complex() const { return isComplexType(scalar_type()); }
  bool is_signed() const;
  bool is_cpu() const { return device().is_cpu(); }
  bool is_cuda() const { return device().is_cuda(); }
  bool is_mps() const { return device().is_mps(); }
  bool is_meta() const { return device().is_meta(); }
  bool is_sparse() const { return false; }
  bool is_quantized() const { return false; }
  bool is_mkldnn() const { return false; }
  bool is_nested() const { return false; }
  bool is_inference() const;
  bool is_conj() const { return false; }
  bool is_neg() const { return false; }

  void* data_ptr() const;
  const void* const_data_ptr() const { return data_ptr(); }
  void* mutable_data_ptr() const { return data_ptr(); }
  template <class T> T* data_ptr() const { return static_cast<T*>(data_checked(CppTypeToScalarType<::std::remove_const_t<T>>::value)); }
  template <class T> const T* const_data_ptr() const { return data_ptr<::std::remove_const_t<T>>(); }
  template <class T> T* mutable_data_ptr() const { return data_ptr<T>(); }
  template <class T> T* data() const { return data_ptr<T>(); }
  // Of a one-element tensor.
  Scalar item() const;
  template <class T> T item() const { return item().template to<T>(); }
  template <class T, size_t N> TensorAccessor<T, N> accessor() const& {
    check_rank(int64_t(N));
    return TensorAccessor<T, N>(data_ptr<T>(), sizes().data(), strides().data());
  }
  template <class T, size_t N> TensorAccessor<T, N> accessor() && = delete;
  template <class T, size_t N> PackedTensorAccessor<T, N, int32_t> packed_accessor32() const& {
    return PackedTensorAccessor<T, N, int32_t>((check_rank(int64_t(N)), data_ptr<T>()), sizes().data(), strides().data());
  }
  template <class T, size_t N> PackedTensorAccessor<T, N, int64_t> packed_accessor64() const& {
    return PackedTensorAccessor<T, N, int64_t>((check_rank(int64_t(N)), data_ptr<T>()), sizes().data(), strides().data());
  }

  Tensor toType(ScalarType t) const;
  Tensor cpu() const;
  Tensor cuda() const;
  Tensor meta() const;

  // t.index({Slice(), None, 0, "...", mask}) as Python's t[:, None, 0, ..., mask].
  Tensor index(ArrayRef<TensorIndex> indices) const;
  Tensor index(::std::initializer_list<TensorIndex> indices) const;
  Tensor& index_put_(ArrayRef<TensorIndex> indices, const Tensor& value) const;
  Tensor& index_put_(ArrayRef<TensorIndex> indices, const Scalar& value) const;
  Tensor& index_put_(::std::initializer_list<TensorIndex> indices, const Tensor& value) const;
  Tensor& index_put_(::std::initializer_list<TensorIndex> indices, const Scalar& value) const;
  Tensor operator[](int64_t i) const;
  Tensor operator[](const Scalar& i) const;
  Tensor operator[](const Tensor& i) const;

  bool requires_grad() const;
  const Tensor& requires_grad_(bool on = true) const;
  const Tensor& set_requires_grad(bool on) const { return requires_grad_(on); }
  const Tensor& grad() const;
  Tensor& mutable_grad() const;
  bool is_leaf() const;
  bool is_view() const;
  ::std::shared_ptr<GradFn> grad_fn() const;  // null for a leaf
  void retain_grad() const;
  bool retains_grad() const;
  int64_t output_nr() const;
  int64_t _version() const;
  void backward(const Tensor& gradient = {}, ::std::optional<bool> retain_graph = {}, bool create_graph = false,
                ::std::optional<TensorList> inputs = {}) const;
  Tensor tensor_data() const;
  Tensor variable_data() const { return tensor_data(); }
  Tensor data() const { return tensor_data(); }
  void set_data(const Tensor& t) const;
  // Called with the gradient; what it returns, if anything, takes its place.
  template <class F> unsigned register_hook(F&& f) const {
    if constexpr (::std::is_void_v<decltype(f(::std::declval<Tensor>()))>)
      return add_hook([f = ::std::forward<F>(f)](Tensor g) mutable { f(g); return Tensor(); });
    else
      return add_hook([f = ::std::forward<F>(f)](Tensor g) mutable { return Tensor(f(g)); });
  }
  void remove_hook(unsigned number) const;
  void print() const;

  Tensor operator~() const;
  Tensor operator-() const;
  Tensor& operator+=(const Tensor& o);
  Tensor& operator+=(const Scalar& o);
  Tensor& operator-=(const Tensor& o);
  Tensor& operator-=(const Scalar& o);
  Tensor& operator*=(const Tensor& o);
  Tensor& operator*=(const Scalar& o);
  Tensor& operator/=(const Tensor& o);
  Tensor& operator/=(const Scalar& o);
  Tensor& operator&=(const Tensor& o);
  Tensor& operator|=(const Tensor& o);
  Tensor& operator^=(const Tensor& o);

#include "torchere/tensor_methods.h"
  // An int is a dimension, not the flag that a bool is.
  Tensor var(int dim) const;
  Tensor std(int dim) const;

 private:
  friend struct TensorAccess;
  void* data_checked(ScalarType t) const;
  void check_rank(int64_t n) const;
  unsigned add_hook(::std::function<Tensor(Tensor)> f) const;
  TensorImpl* impl_ = nullptr;
};

TORCHERE_API ::std::ostream& operator<<(::std::ostream& out, const Tensor& t);
TORCHERE_API ::std::ostream& print(::std::ostream& out, const Tensor& t, int64_t linesize);

}  // namespace torchere::api
