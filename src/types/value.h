// Value: 16 bytes that hold any value of a program. Numbers, None, devices are inline; the rest is
// a counted pointer. C++17: public headers include this one.
#pragma once
#include <complex>
#include <string>
#include <memory>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/ref.h"
#include "tensor/tensor.h"
#include "types/type.h"

namespace torchere {

enum class Tag : uint8_t {
  None,
  Int,
  Double,
  Bool,
  Device,  // inline
  // Counted from here on; a null pointer under Tensor is the undefined tensor.
  Tensor,
  Complex,
  String,
  List,
  Tuple,
  Dict,
  Object,
  Enum,
  Future,
  Generator,
  Function,
  Capsule,
};
const char* tag_name(Tag t) noexcept;

class StringBox;
class ComplexBox;
class List;
class Tuple;
class Dict;
class Object;
class EnumBox;

class Value {
 public:
  Value() noexcept : tag_(Tag::None) { i_ = 0; }
  Value(std::nullptr_t) = delete;
  Value(bool v) noexcept : tag_(Tag::Bool) { i_ = v; }
  Value(int v) noexcept : tag_(Tag::Int) { i_ = v; }
  Value(long v) noexcept : tag_(Tag::Int) { i_ = v; }
  Value(long long v) noexcept : tag_(Tag::Int) { i_ = v; }
  Value(unsigned long v) noexcept : tag_(Tag::Int) { i_ = static_cast<int64_t>(v); }
  Value(double v) noexcept : tag_(Tag::Double) { d_ = v; }
  Value(Device v) noexcept : tag_(Tag::Device) { i_ = int64_t(v.type) << 8 | uint8_t(v.index); }
  Value(DType v) noexcept : Value(int64_t(v)) {}
  Value(Tensor t) noexcept : tag_(Tag::Tensor) { p_ = std::move(t).take().detach(); }
  Value(std::string s);
  Value(std::string_view s) : Value(std::string(s)) {}
  Value(const char* s) : Value(std::string(s)) {}
  Value(std::complex<double> c);
  Value(const Scalar& s);
  // Any counted payload (Ref<List>, Ref<Tuple> …); the tag is the payload's own.
  template <class T>
  Value(Ref<T> p) noexcept : tag_(T::kTag) {
    p_ = p.detach();
  }

  Value(const Value& o) noexcept : tag_(o.tag_) {
    i_ = o.i_;
    if (counted() && p_) p_->retain();
  }
  Value(Value&& o) noexcept : tag_(o.tag_) {
    i_ = o.i_;
    o.tag_ = Tag::None;
    o.i_ = 0;
  }
  ~Value() {
    if (counted() && p_) p_->release();
  }
  Value& operator=(const Value& o) noexcept {
    Value v(o);
    swap(v);
    return *this;
  }
  Value& operator=(Value&& o) noexcept {
    if (this != &o) {
      Value v(std::move(o));
      swap(v);
    }
    return *this;
  }
  void swap(Value& o) noexcept {
    std::swap(i_, o.i_);
    std::swap(tag_, o.tag_);
  }

  Tag tag() const noexcept { return tag_; }
  bool is(Tag t) const noexcept { return tag_ == t; }
  bool is_none() const noexcept { return tag_ == Tag::None; }
  bool is_int() const noexcept { return tag_ == Tag::Int; }
  bool is_double() const noexcept { return tag_ == Tag::Double; }
  bool is_bool() const noexcept { return tag_ == Tag::Bool; }
  bool is_tensor() const noexcept { return tag_ == Tag::Tensor; }
  bool is_string() const noexcept { return tag_ == Tag::String; }
  bool is_list() const noexcept { return tag_ == Tag::List; }
  bool is_tuple() const noexcept { return tag_ == Tag::Tuple; }
  bool is_dict() const noexcept { return tag_ == Tag::Dict; }
  bool is_object() const noexcept { return tag_ == Tag::Object; }
  bool is_scalar() const noexcept {
    return tag_ == Tag::Int || tag_ == Tag::Double || tag_ == Tag::Bool || tag_ == Tag::Complex;
  }

  // Checked: throw Error{Type} naming what was found.
  int64_t to_int() const {
    expect(Tag::Int);
    return i_;
  }
  double to_double() const {
    expect(Tag::Double);
    return d_;
  }
  bool to_bool() const {
    expect(Tag::Bool);
    return i_ != 0;
  }
  Device to_device() const {
    expect(Tag::Device);
    return as_device();
  }
  const Tensor& to_tensor() const {  // None reads as the undefined tensor
    if (tag_ != Tag::None) expect(Tag::Tensor);
    return as_tensor();
  }
  const std::string& to_string() const;
  std::complex<double> to_complex() const;
  Scalar to_scalar() const;  // int, float, bool, complex, or a one-element tensor read out
  // The payload as T* (List, Tuple, Dict, Object …); throws unless the tag is T's.
  template <class T>
  T* to() const {
    expect(T::kTag);
    return static_cast<T*>(p_);
  }
  template <class T>
  Ref<T> to_ref() const {
    return Ref<T>(to<T>());
  }

  // Unchecked, for code that the compiler or a schema has typed.
  int64_t as_int() const noexcept { return i_; }
  double as_double() const noexcept { return d_; }
  bool as_bool() const noexcept { return i_ != 0; }
  Device as_device() const noexcept { return {DeviceType(i_ >> 8), int8_t(i_ & 0xff)}; }
  const Tensor& as_tensor() const noexcept { return reinterpret_cast<const Tensor&>(p_); }
  Tensor& as_tensor() noexcept { return reinterpret_cast<Tensor&>(p_); }
  template <class T>
  T* as() const noexcept {
    return static_cast<T*>(p_);
  }
  RefCounted* pointer() const noexcept { return counted() ? p_ : nullptr; }
  void set_int(int64_t v) noexcept {
    drop();
    tag_ = Tag::Int;
    i_ = v;
  }
  void set_double(double v) noexcept {
    drop();
    tag_ = Tag::Double;
    d_ = v;
  }
  void set_bool(bool v) noexcept {
    drop();
    tag_ = Tag::Bool;
    i_ = v;
  }
  void set_tensor(Tensor t) noexcept {
    drop();
    tag_ = Tag::Tensor;
    p_ = std::move(t).take().detach();
  }

  // `is`: same object, or equal inline values of one tag.
  bool is_same(const Value& o) const noexcept { return tag_ == o.tag_ && i_ == o.i_; }
  // `==` of the language on anything but tensors (those compare by identity here).
  bool equals(const Value& o) const;
  size_t hash() const;  // of what may be a dict's key
  // Python's repr/str of the value as the language's print and str() show it.
  std::string repr() const;
  std::string display() const;  // as print() shows it: strings without quotes at the top

 private:
  bool counted() const noexcept { return tag_ >= Tag::Tensor; }
  void drop() noexcept {
    if (counted() && p_) p_->release();
  }
  void expect(Tag t) const {
    if (__builtin_expect(tag_ != t, 0)) wrong_tag(t);
  }
  [[noreturn]] void wrong_tag(Tag wanted) const;

  union {
    int64_t i_;
    double d_;
    RefCounted* p_;
  };
  Tag tag_;
};
static_assert(sizeof(Value) == 16, "a register is 16 bytes");

class StringBox final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::String;
  explicit StringBox(std::string s) : text(std::move(s)) {}
  const std::string text;
};
class ComplexBox final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::Complex;
  explicit ComplexBox(std::complex<double> c) : value(c) {}
  const std::complex<double> value;
};
class List final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::List;
  explicit List(TypeRef element, std::vector<Value> v = {})
      : element_type(element), items(std::move(v)) {}
  TypeRef element_type;
  std::vector<Value> items;
};
class Tuple final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::Tuple;
  explicit Tuple(std::vector<Value> v, TypeRef t = nullptr) : type(t), items(std::move(v)) {}
  TypeRef type;  // the named tuple's type; nullptr for a plain one
  std::vector<Value> items;
};
// Keeps insertion order. Keys: int, float, bool, str, complex, device, tensor (by identity), enum.
class Dict final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::Dict;
  Dict(TypeRef key, TypeRef value) : key_type(key), value_type(value) {}
  TypeRef key_type, value_type;
  size_t size() const noexcept { return live_; }
  const Value* find(const Value& key) const;  // nullptr where absent; valid until the next change
  Value* find(const Value& key);
  void set(const Value& key, Value value);
  bool erase(const Value& key);
  void clear();
  // Pairs in insertion order; `at` runs from next(0) on: for (size_t i = first(); i != end(); i =
  // next(i))
  size_t first() const noexcept { return skip(0); }
  size_t next(size_t i) const noexcept { return skip(i + 1); }
  size_t end() const noexcept { return entries_.size(); }
  const Value& key_at(size_t i) const noexcept { return entries_[i].key; }
  Value& value_at(size_t i) noexcept { return entries_[i].value; }
  const Value& value_at(size_t i) const noexcept { return entries_[i].value; }

 private:
  struct Entry {
    Value key, value;
    size_t hash;
    bool live;
  };
  size_t skip(size_t i) const noexcept {
    while (i < entries_.size() && !entries_[i].live) ++i;
    return i;
  }
  size_t slot_of(const Value& key, size_t hash) const;  // in index_, where it is or would go
  void rebuild(size_t slots);
  std::vector<Entry> entries_;
  std::vector<int32_t> index_;  // open addressing: entry number, -1 empty
  size_t live_ = 0;
};
// An instance of a class (modules too): one slot an attribute, in the class's order.
class Object final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::Object;
  explicit Object(TypeRef type, size_t slots = 0) : type(type), slots(slots) {}
  TypeRef type;  // a ClassType
  std::vector<Value> slots;
  std::shared_ptr<const void> unit;  // keeps the class and its methods alive; see make_object
};
class EnumBox final : public RefCounted {
 public:
  static constexpr Tag kTag = Tag::Enum;
  EnumBox(TypeRef type, std::string name, Value value)
      : type(type), name(std::move(name)), value(std::move(value)) {}
  TypeRef type;
  const std::string name;
  const Value value;
};

// Lists to and from C++.
Value list_of(const std::vector<int64_t>& v);
Value list_of(IntSpan v);
Value list_of(const std::vector<double>& v);
Value list_of(const std::vector<bool>& v);
Value list_of(const std::vector<Tensor>& v);
Value list_of(const std::vector<std::string>& v);
Value tuple_of(std::vector<Value> v);
Dims to_int_list(const Value& v);  // of ints; a bare int is a list of one
std::vector<double> to_double_list(const Value& v);
std::vector<Tensor> to_tensor_list(const Value& v);  // None entries are undefined tensors

TypeRef type_of(const Value& v);  // the most exact type; an empty list has its element type
bool value_has_type(const Value& v, TypeRef t);  // does v belong to t (deep for tuples)
// A copy of containers and tensors' storages; `deep` objects too, sharing kept.
Value deep_copy(const Value& v);

}  // namespace torchere
