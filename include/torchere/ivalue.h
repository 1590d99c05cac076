// IValue: any value of a program: None, bool, int, float, complex, string, device, tensor, list,
// tuple, dict, object (modules too), enum, future. 16 bytes; numbers are inside, the rest is shared.
// isX() asks, toX() reads and throws where it is something else. Lists, dicts and tuples are
// handles: copies see each other's changes.
#pragma once
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "torchere/intrusive_ptr.h"
#include "torchere/tensor.h"

namespace torchere::api {

template <class T> class List;
template <class K, class V> class Dict;
class IValue;
class Module;
using TupleElements = ::std::vector<IValue>;

// A type of the language: interned, except classes. Behaves as a pointer to itself.
class TORCHERE_API TypePtr {
 public:
  TypePtr() = default;
  explicit TypePtr(const void* p) : p_(p) {}
  const TypePtr* operator->() const { return this; }
  const TypePtr& operator*() const { return *this; }
  explicit operator bool() const { return p_ != nullptr; }
  ::std::string str() const;             // "int[]"
  ::std::string repr_str() const;        // "List[int]"
  ::std::string annotation_str() const { return repr_str(); }
  ::std::optional<::std::string> name() const;  // of a class or named tuple
  bool is_module() const;
  bool isSubtypeOf(const TypePtr& super) const;
  bool equals(const TypePtr& o) const { return p_ == o.p_; }
  TypePtr element(size_t i = 0) const;
  size_t numAttributes() const;  // of a class
  ::std::string getAttributeName(size_t i) const;
  bool hasAttribute(const ::std::string& name) const;
  friend bool operator==(const TypePtr& a, const TypePtr& b) { return a.p_ == b.p_; }
  friend bool operator!=(const TypePtr& a, const TypePtr& b) { return a.p_ != b.p_; }
  const void* get() const { return p_; }

 private:
  const void* p_ = nullptr;
};
inline ::std::ostream& operator<<(::std::ostream& out, const TypePtr& t) { return out << t.str(); }

namespace detail {
enum class SimpleType : uint8_t { Any, None, Bool, Int, Float, Complex, Number, String, Device, Tensor };
TORCHERE_API TypePtr simple_type(SimpleType t);
TORCHERE_API TypePtr list_type(TypePtr element);
TORCHERE_API TypePtr dict_type(TypePtr key, TypePtr value);
TORCHERE_API TypePtr optional_type(TypePtr element);
TORCHERE_API TypePtr tuple_type(const TypePtr* elements, size_t n);
template <class T> struct TypeOf;
#define X(type, name) template <> struct TypeOf<type> { static TypePtr get() { return simple_type(SimpleType::name); } };
X(IValue, Any) X(bool, Bool) X(int64_t, Int) X(int, Int) X(double, Float) X(float, Float) X(::std::string, String) X(Tensor, Tensor)
X(Complex<double>, Complex) X(Scalar, Number) X(Device, Device)
#undef X
template <class T> struct TypeOf<::std::optional<T>> { static TypePtr get() { return optional_type(TypeOf<T>::get()); } };
template <class T> struct TypeOf<List<T>> { static TypePtr get() { return list_type(TypeOf<T>::get()); } };
template <class T> struct TypeOf<::std::vector<T>> { static TypePtr get() { return list_type(TypeOf<T>::get()); } };
template <class K, class V> struct TypeOf<Dict<K, V>> { static TypePtr get() { return dict_type(TypeOf<K>::get(), TypeOf<V>::get()); } };
template <class K, class V> struct TypeOf<::std::unordered_map<K, V>> { static TypePtr get() { return dict_type(TypeOf<K>::get(), TypeOf<V>::get()); } };
template <class K, class V> struct TypeOf<::std::map<K, V>> { static TypePtr get() { return dict_type(TypeOf<K>::get(), TypeOf<V>::get()); } };
template <class... T> struct TypeOf<::std::tuple<T...>> {
  static TypePtr get() { TypePtr t[] = {TypeOf<T>::get()...}; return tuple_type(t, sizeof...(T)); }
};
}  // namespace detail
template <class T> TypePtr getTypePtr() { return detail::TypeOf<T>::get(); }
struct TensorType { static TypePtr get() { return getTypePtr<Tensor>(); } };
struct IntType { static TypePtr get() { return getTypePtr<int64_t>(); } };
struct FloatType { static TypePtr get() { return getTypePtr<double>(); } };
struct BoolType { static TypePtr get() { return getTypePtr<bool>(); } };
struct StringType { static TypePtr get() { return getTypePtr<::std::string>(); } };
struct AnyType { static TypePtr get() { return getTypePtr<IValue>(); } };
struct ListType {
  static TypePtr create(TypePtr e) { return detail::list_type(e); }
  static TypePtr ofTensors() { return detail::list_type(TensorType::get()); }
  static TypePtr ofInts() { return detail::list_type(IntType::get()); }
  static TypePtr ofFloats() { return detail::list_type(FloatType::get()); }
};
struct DictType { static TypePtr create(TypePtr k, TypePtr v) { return detail::dict_type(k, v); } };
struct OptionalType { static TypePtr create(TypePtr e) { return detail::optional_type(e); } };

class TORCHERE_API IValue {
 public:
  IValue() noexcept : tag_(0) { i_ = 0; }
  IValue(const IValue& o) noexcept : tag_(o.tag_) { i_ = o.i_; if (tag_ >= kCounted && p_) retain(); }
  IValue(IValue&& o) noexcept : tag_(o.tag_) { i_ = o.i_; o.tag_ = 0; o.i_ = 0; }
  ~IValue() { if (tag_ >= kCounted && p_) release(); }
  IValue& operator=(const IValue& o) & noexcept { IValue v(o); swap(v); return *this; }
  IValue& operator=(IValue&& o) & noexcept { IValue v(::std::move(o)); swap(v); return *this; }
  void swap(IValue& o) noexcept { ::std::swap(i_, o.i_); ::std::swap(tag_, o.tag_); }

  IValue(::std::nullopt_t) noexcept : IValue() {}
  IValue(bool v) noexcept : tag_(kBoolTag) { i_ = v; }
  IValue(int64_t v) noexcept : tag_(kIntTag) { i_ = v; }
  IValue(int32_t v) noexcept : IValue(int64_t(v)) {}
  IValue(long long v) noexcept : IValue(int64_t(v)) {}
  IValue(uint32_t v) noexcept : IValue(int64_t(v)) {}
  IValue(uint64_t v) : tag_(kIntTag) {
    if (v > uint64_t(INT64_MAX)) detail::fail("an unsigned integer above the largest int64 can't be a value");
    i_ = int64_t(v);
  }
  IValue(double v) noexcept : tag_(kDoubleTag) { d_ = v; }
  IValue(float v) noexcept : IValue(double(v)) {}
  IValue(Complex<double> v);
  IValue(Complex<float> v) : IValue(Complex<double>(v)) {}
  IValue(const Scalar& v);
  IValue(const Tensor& v) noexcept;
  IValue(Tensor&& v) noexcept;
  IValue(Device v) noexcept;
  IValue(ScalarType v) noexcept : IValue(int64_t(v)) {}
  IValue(::std::string v);
  IValue(const char* v) : IValue(::std::string(v)) {}
  IValue(::std::string_view v) : IValue(::std::string(v)) {}
  IValue(const Module& m);
  IValue(const intrusive_ptr<ivalue::Tuple>& v);
  IValue(const intrusive_ptr<ivalue::Object>& v);
  IValue(const intrusive_ptr<ivalue::ConstantString>& v);
  IValue(const intrusive_ptr<ivalue::Future>& v);
  IValue(const intrusive_ptr<ivalue::EnumHolder>& v);
  // An object of a class that was registered with class_<T>.
  template <class T, class = ::std::enable_if_t<::std::is_base_of_v<CustomClassHolder, T>>> IValue(const intrusive_ptr<T>& v);
  template <class T> IValue(const List<T>& v);
  template <class K, class V> IValue(const Dict<K, V>& v);
  template <class T> IValue(const ::std::vector<T>& v);
  template <class T> IValue(ArrayRef<T> v);
  template <class T, size_t N> IValue(const ::std::array<T, N>& v) : IValue(ArrayRef<T>(v)) {}
  template <class K, class V> IValue(const ::std::unordered_map<K, V>& v);
  template <class K, class V> IValue(const ::std::map<K, V>& v);
  template <class... T> IValue(const ::std::tuple<T...>& v);
  template <class T> IValue(const ::std::optional<T>& v) : IValue() { if (v) *this = IValue(*v); }

  bool isNone() const { return tag_ == 0; }
  bool isTensor() const { return tag_ == kTensorTag; }
  bool isDouble() const { return tag_ == kDoubleTag; }
  bool isInt() const { return tag_ == kIntTag; }
  bool isBool() const { return tag_ == kBoolTag; }
  bool isComplexDouble() const { return tag_ == kComplexTag; }
  bool isString() const { return tag_ == kStringTag; }
  bool isDevice() const { return tag_ == kDeviceTag; }
  bool isTuple() const { return tag_ == kTupleTag; }
  bool isList() const { return tag_ == kListTag; }
  bool isGenericDict() const { return tag_ == kDictTag; }
  bool isObject() const { return tag_ == kObjectTag; }
  bool isModule() const;
  bool isEnum() const { return tag_ == kEnumTag; }
  bool isFuture() const { return tag_ == kFutureTag; }
  bool isCapsule() const { return tag_ == kCapsuleTag; }
  bool isCustomClass() const;  // an object of a class that C++ registered
  bool isPyObject() const { return false; }
  bool isScalar() const { return isInt() || isDouble() || isBool() || isComplexDouble(); }
  bool isTensorList() const { return is_list_of(detail::SimpleType::Tensor); }
  bool isIntList() const { return is_list_of(detail::SimpleType::Int); }
  bool isDoubleList() const { return is_list_of(detail::SimpleType::Float); }
  bool isBoolList() const { return is_list_of(detail::SimpleType::Bool); }
  bool isComplexDoubleList() const { return is_list_of(detail::SimpleType::Complex); }
  bool isPtrType() const { return tag_ >= kCounted; }

  Tensor& toTensor() & { expect(kTensorTag); return reinterpret_cast<Tensor&>(p_); }
  const Tensor& toTensor() const& { expect(kTensorTag); return reinterpret_cast<const Tensor&>(p_); }
  Tensor toTensor() && { expect(kTensorTag); return reinterpret_cast<const Tensor&>(p_); }
  ::std::optional<Tensor> toOptionalTensor() const { return isNone() ? ::std::nullopt : ::std::optional<Tensor>(toTensor()); }
  double toDouble() const { expect(kDoubleTag); return d_; }
  int64_t toInt() const { expect(kIntTag); return i_; }
  bool toBool() const { expect(kBoolTag); return i_ != 0; }
  Complex<double> toComplexDouble() const;
  Scalar toScalar() const;
  ScalarType toScalarType() const { return ScalarType(toInt()); }
  Layout toLayout() const { return Layout(toInt()); }
  MemoryFormat toMemoryFormat() const { return MemoryFormat(toInt()); }
  Device toDevice() const;
  const ::std::string& toStringRef() const;
  ::std::string_view toStringView() const { return toStringRef(); }
  intrusive_ptr<ivalue::ConstantString> toString() const;
  ::std::string toNone() const { expect(0); return "None"; }
  intrusive_ptr<ivalue::Tuple> toTuple() const;
  ivalue::Tuple toTupleRef() const;
  intrusive_ptr<ivalue::Object> toObject() const;
  ivalue::Object toObjectRef() const;
  intrusive_ptr<ivalue::Future> toFuture() const;
  intrusive_ptr<ivalue::EnumHolder> toEnumHolder() const;
  Module toModule() const;
  List<IValue> toList() const;
  ArrayRef<IValue> toListRef() const;
  List<Tensor> toTensorList() const;
  List<int64_t> toIntList() const;
  List<double> toDoubleList() const;
  List<bool> toBoolList() const;
  List<Complex<double>> toComplexDoubleList() const;
  ::std::vector<Tensor> toTensorVector() const;
  ::std::vector<int64_t> toIntVector() const;
  ::std::vector<double> toDoubleVector() const;
  DimVector toDimVector() const { return toIntVector(); }
  Dict<IValue, IValue> toGenericDict() const;
  const IValue& toIValue() const { return *this; }
  template <class T> intrusive_ptr<T> toCustomClass() const;
  template <class T> T to() const;
  template <class T> ::std::optional<T> toOptional() const { return isNone() ? ::std::nullopt : ::std::optional<T>(to<T>()); }

  TypePtr type() const;
  ::std::string tagKind() const;
  size_t use_count() const noexcept;
  bool is(const IValue& o) const { return tag_ == o.tag_ && i_ == o.i_; }
  bool isSameIdentity(const IValue& o) const { return is(o); }
  IValue deepcopy() const;
  ::std::string str() const;  // as a stream shows it
  void dump() const;
  friend TORCHERE_API bool operator==(const IValue& a, const IValue& b);
  friend bool operator!=(const IValue& a, const IValue& b) { return !(a == b); }
  static size_t hash(const IValue& v);

  // The numbers by which the library tells values apart.
  static constexpr uint8_t kIntTag = 1, kDoubleTag = 2, kBoolTag = 3, kDeviceTag = 4, kCounted = 5, kTensorTag = 5,
                           kComplexTag = 6, kStringTag = 7, kListTag = 8, kTupleTag = 9, kDictTag = 10,
                           kObjectTag = 11, kEnumTag = 12, kFutureTag = 13, kGeneratorTag = 14, kFunctionTag = 15,
                           kCapsuleTag = 16;
  void expect(uint8_t tag) const { if (__builtin_expect(tag_ != tag, 0)) wrong_tag(tag); }

 private:
  void retain() const noexcept;
  void release() const noexcept;
  [[noreturn]] void wrong_tag(uint8_t wanted) const;
  bool is_list_of(detail::SimpleType t) const;
  union { int64_t i_; double d_; void* p_; };
  uint8_t tag_;
};
static_assert(sizeof(IValue) == 16, "the library reads an IValue as a value of its own");
TORCHERE_API ::std::ostream& operator<<(::std::ostream& out, const IValue& v);

}  // namespace torchere::api

#include "torchere/containers.h"
