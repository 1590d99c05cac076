// Tensors from C++ values and from memory; operators between tensors and numbers; what else reads as
// a function of tensors and is no operator of the table.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "torchere/indexing.h"
#include "torchere/ops.h"

namespace torchere::api {

namespace detail {
// A list in braces, nested as deep as wanted, of numbers of one type: tensor({{1, 2}, {3, 4}}).
class TensorData {
 public:
  template <class T, class = ::std::enable_if_t<::std::is_arithmetic_v<T> || ::std::is_same_v<T, Half> ||
                                                ::std::is_same_v<T, BFloat16> || ::std::is_same_v<T, Complex<float>> ||
                                                ::std::is_same_v<T, Complex<double>>>>
  TensorData(T v) : kind_(Kind::Scalar), type_(type_of<T>()), scalar_(v) {}
  TensorData(::std::initializer_list<TensorData> l) : kind_(Kind::List), items_(l) {
    if (l.size() == 0) { type_ = get_default_dtype(); sizes_ = {0}; return; }
    type_ = items_[0].type_;
    sizes_ = items_[0].sizes_;
    for (const TensorData& x : items_) {
      if (x.sizes_ != sizes_)
        fail(text("Expected all sub-lists to have sizes: ", IntArrayRef(sizes_), " (e.g. ", "first), but got sub-list with sizes: ", IntArrayRef(x.sizes_)));
      if (x.type_ != type_)
        fail(text("Expected all elements of the tensor to have the same scalar type: ", type_, ", but got element of scalar type: ", x.type_));
    }
    sizes_.insert(sizes_.begin(), int64_t(l.size()));
  }
  template <class T> TensorData(ArrayRef<T> v) : kind_(Kind::Tensor), type_(CppTypeToScalarType<T>::value), sizes_{int64_t(v.size())} {
    tensor_ = empty(IntArrayRef(sizes_), TensorOptions(type_));
    T* to = tensor_.template data_ptr<T>();
    for (size_t i = 0; i < v.size(); ++i) to[i] = v[i];
    set_type(type_of<T>());
  }
  template <class T> TensorData(const ::std::vector<T>& v) : kind_(Kind::Tensor), sizes_{int64_t(v.size())} {
    type_ = CppTypeToScalarType<T>::value;
    tensor_ = empty(IntArrayRef(sizes_), TensorOptions(type_));
    T* to = tensor_.template data_ptr<T>();
    for (size_t i = 0; i < v.size(); ++i) to[i] = v[i];
    set_type(type_of<T>());
  }
  TORCHERE_API Tensor make(const TensorOptions& o) const;

 private:
  enum class Kind { Scalar, List, Tensor };
  // Integers become int64, floating numbers the default dtype, unless a dtype is asked for.
  template <class T> static ScalarType type_of() {
    if constexpr (::std::is_same_v<T, bool>) return kBool;
    else if constexpr (::std::is_integral_v<T>) return kLong;
    else if constexpr (::std::is_floating_point_v<T>) return get_default_dtype();
    else return CppTypeToScalarType<T>::value;
  }
  void set_type(ScalarType t) { type_ = t; }
  TORCHERE_API void fill(const Tensor& t) const;
  Kind kind_;
  ScalarType type_ = ScalarType::Undefined;
  Scalar scalar_;
  ::std::vector<int64_t> sizes_;
  ::std::vector<TensorData> items_;
  Tensor tensor_;
};
}  // namespace detail

inline Tensor tensor(const detail::TensorData& data, const TensorOptions& options = {}) { return data.make(options); }
inline Tensor scalar_tensor(const Scalar& v, const TensorOptions& options = {}) { return full({}, v, options.has_dtype() ? options : options.dtype(get_default_dtype())); }

// Over memory of the caller's, which must outlive the tensor, or which `deleter` is called with when
// the last tensor over it goes. Strides default to row-major ones.
using Deleter = ::std::function<void(void*)>;
TORCHERE_API Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const Deleter& deleter, const TensorOptions& options = {});
TORCHERE_API Tensor from_blob(void* data, IntArrayRef sizes, const Deleter& deleter, const TensorOptions& options = {});
TORCHERE_API Tensor from_blob(void* data, IntArrayRef sizes, IntArrayRef strides, const TensorOptions& options = {});
TORCHERE_API Tensor from_blob(void* data, IntArrayRef sizes, const TensorOptions& options = {});

inline Tensor var(const Tensor& t, int dim) { return var(t, OptionalIntArrayRef(IntArrayRef({int64_t(dim)}))); }
inline Tensor std(const Tensor& t, int dim) { return std(t, OptionalIntArrayRef(IntArrayRef({int64_t(dim)}))); }
inline Tensor Tensor::var(int dim) const { return ::torchere::api::var(*this, dim); }
inline Tensor Tensor::std(int dim) const { return ::torchere::api::std(*this, dim); }

inline bool is_floating_point(const Tensor& t) { return t.is_floating_point(); }
inline bool is_complex(const Tensor& t) { return t.is_complex(); }
inline bool is_signed(const Tensor& t) { return t.is_signed(); }
inline int64_t size(const Tensor& t, int64_t d) { return t.size(d); }
inline int64_t numel(const Tensor& t) { return t.numel(); }
TORCHERE_API ScalarType result_type(const Tensor& a, const Tensor& b);

#define TORCHERE_BINARY(sign, function)                                                                  \
  inline Tensor operator sign(const Tensor& a, const Tensor& b) { return a.function(b); }               \
  inline Tensor operator sign(const Tensor& a, const Scalar& b) { return a.function(b); }
TORCHERE_BINARY(+, add) TORCHERE_BINARY(-, sub) TORCHERE_BINARY(*, mul) TORCHERE_BINARY(/, div) TORCHERE_BINARY(%, remainder)
TORCHERE_BINARY(&, bitwise_and) TORCHERE_BINARY(|, bitwise_or) TORCHERE_BINARY(^, bitwise_xor)
TORCHERE_BINARY(==, eq) TORCHERE_BINARY(!=, ne) TORCHERE_BINARY(<, lt) TORCHERE_BINARY(<=, le) TORCHERE_BINARY(>, gt) TORCHERE_BINARY(>=, ge)
#undef TORCHERE_BINARY
#define TORCHERE_SWAPPED(sign, other_way) \
  inline Tensor operator sign(const Scalar& a, const Tensor& b) { return b.other_way(a); }
TORCHERE_SWAPPED(+, add) TORCHERE_SWAPPED(*, mul) TORCHERE_SWAPPED(&, bitwise_and) TORCHERE_SWAPPED(|, bitwise_or) TORCHERE_SWAPPED(^, bitwise_xor)
TORCHERE_SWAPPED(==, eq) TORCHERE_SWAPPED(!=, ne) TORCHERE_SWAPPED(<, gt) TORCHERE_SWAPPED(<=, ge) TORCHERE_SWAPPED(>, lt) TORCHERE_SWAPPED(>=, le)
#undef TORCHERE_SWAPPED
TORCHERE_API Tensor operator-(const Scalar& a, const Tensor& b);
TORCHERE_API Tensor operator/(const Scalar& a, const Tensor& b);
TORCHERE_API Tensor operator%(const Scalar& a, const Tensor& b);

// Tensors and containers of them as files that torch.load reads, and back.
TORCHERE_API void save(const IValue& v, const ::std::string& path);
TORCHERE_API void save(const IValue& v, ::std::ostream& out);
TORCHERE_API IValue load_value(const ::std::string& path, ::std::optional<Device> device = {});
TORCHERE_API IValue load_value(::std::istream& in, ::std::optional<Device> device = {});
TORCHERE_API ::std::vector<char> pickle_save(const IValue& v);
TORCHERE_API IValue pickle_load(const ::std::vector<char>& bytes);

}  // namespace torchere::api
