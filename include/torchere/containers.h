// The values inside an IValue: List<T>, Dict<K, V>, tuples, objects, strings, futures, enums. Part of
// torchere/ivalue.h.
#pragma once
#include <iterator>
#include <memory>

#include "torchere/intrusive_ptr.h"
#include "torchere/ivalue.h"

namespace torchere::api {

namespace detail {
TORCHERE_API IValue make_list(TypePtr element);
TORCHERE_API size_t list_size(const IValue& list);
TORCHERE_API IValue* list_data(const IValue& list);
TORCHERE_API IValue& list_at(const IValue& list, size_t i);  // checked
TORCHERE_API void list_resize(const IValue& list, size_t n);
TORCHERE_API void list_insert(const IValue& list, size_t at, IValue v);
TORCHERE_API void list_erase(const IValue& list, size_t from, size_t to);
TORCHERE_API void list_reserve(const IValue& list, size_t n);
TORCHERE_API TypePtr list_element_type(const IValue& list);
TORCHERE_API IValue make_dict(TypePtr key, TypePtr value);
TORCHERE_API size_t dict_size(const IValue& dict);
TORCHERE_API size_t dict_next(const IValue& dict, size_t at);  // the first entry at or behind `at`
TORCHERE_API size_t dict_end(const IValue& dict);
TORCHERE_API size_t dict_find(const IValue& dict, const IValue& key);  // dict_end where absent
TORCHERE_API const IValue& dict_key(const IValue& dict, size_t at);
TORCHERE_API IValue& dict_value(const IValue& dict, size_t at);
TORCHERE_API void dict_set(const IValue& dict, const IValue& key, IValue value);
TORCHERE_API bool dict_erase(const IValue& dict, const IValue& key);
TORCHERE_API void dict_clear(const IValue& dict);
TORCHERE_API TypePtr dict_key_type(const IValue& dict);
TORCHERE_API TypePtr dict_value_type(const IValue& dict);
TORCHERE_API IValue make_tuple(const IValue* items, size_t n);
TORCHERE_API const ::std::vector<IValue>& tuple_items(const IValue& tuple);
TORCHERE_API IValue copy_container(const IValue& v);  // a new list or dict with the same entries

template <class T> struct From { static T get(const IValue& v) { return v.to<T>(); } };
}  // namespace detail

template <class T>
class ListElement {
 public:
  ListElement(IValue list, size_t at) : list_(::std::move(list)), at_(at) {}
  operator T() const { return get(); }
  T get() const { return detail::list_at(list_, at_).template to<T>(); }
  ListElement& operator=(const T& v) && { detail::list_at(list_, at_) = IValue(v); return *this; }
  ListElement& operator=(const ListElement& o) && { detail::list_at(list_, at_) = detail::list_at(o.list_, o.at_); return *this; }
  friend bool operator==(const ListElement& a, const T& b) { return IValue(a.get()) == IValue(b); }
  friend bool operator==(const T& a, const ListElement& b) { return IValue(a) == IValue(b.get()); }

 private:
  IValue list_;
  size_t at_;
};

template <class T>
class List {
 public:
  using value_type = T;
  using size_type = size_t;
  class iterator {
   public:
    using iterator_category = ::std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = ptrdiff_t;
    using pointer = T*;
    using reference = ListElement<T>;
    iterator() = default;
    iterator(IValue list, size_t at) : list_(::std::move(list)), at_(at) {}
    decltype(auto) operator*() const {
      if constexpr (::std::is_same_v<T, IValue>) return (detail::list_at(list_, at_));
      else return ListElement<T>(list_, at_);
    }
    ListElement<T> operator[](ptrdiff_t n) const { return ListElement<T>(list_, at_ + size_t(n)); }
    iterator& operator++() { ++at_; return *this; }
    iterator operator++(int) { iterator old = *this; ++at_; return old; }
    iterator& operator--() { --at_; return *this; }
    iterator& operator+=(ptrdiff_t n) { at_ += size_t(n); return *this; }
    iterator operator+(ptrdiff_t n) const { return iterator(list_, at_ + size_t(n)); }
    iterator operator-(ptrdiff_t n) const { return iterator(list_, at_ - size_t(n)); }
    ptrdiff_t operator-(const iterator& o) const { return ptrdiff_t(at_) - ptrdiff_t(o.at_); }
    bool operator==(const iterator& o) const { return at_ == o.at_; }
    bool operator!=(const iterator& o) const { return at_ != o.at_; }
    bool operator<(const iterator& o) const { return at_ < o.at_; }
    size_t position() const { return at_; }

   private:
    IValue list_;
    size_t at_ = 0;
  };

  List() : value_(detail::make_list(getTypePtr<T>())) {}
  explicit List(TypePtr element) : value_(detail::make_list(element)) {}
  List(::std::initializer_list<T> l) : List() { for (const T& x : l) push_back(x); }
  explicit List(ArrayRef<T> l) : List() { for (const T& x : l) push_back(x); }
  explicit List(IValue list) : value_(::std::move(list)) { value_.expect(IValue::kListTag); }

  size_t size() const { return detail::list_size(value_); }
  bool empty() const { return size() == 0; }
  T get(size_t i) const { return detail::list_at(value_, i).template to<T>(); }
  T extract(size_t i) const { return get(i); }
  T operator[](size_t i) const { return get(i); }
  ListElement<T> operator[](size_t i) { detail::list_at(value_, i); return ListElement<T>(value_, i); }
  void set(size_t i, const T& v) const { detail::list_at(value_, i) = IValue(v); }
  iterator begin() const { return iterator(value_, 0); }
  iterator end() const { return iterator(value_, size()); }
  void reserve(size_t n) const { detail::list_reserve(value_, n); }
  void clear() const { detail::list_erase(value_, 0, size()); }
  void push_back(const T& v) const { detail::list_insert(value_, size(), IValue(v)); }
  template <class... A> void emplace_back(A&&... a) const { push_back(T(::std::forward<A>(a)...)); }
  void append(const List& o) const { for (size_t i = 0, n = o.size(); i < n; ++i) push_back(o.get(i)); }
  iterator insert(iterator at, const T& v) const { detail::list_insert(value_, at.position(), IValue(v)); return at; }
  iterator erase(iterator at) const { detail::list_erase(value_, at.position(), at.position() + 1); return at; }
  void pop_back() const { detail::list_erase(value_, size() - 1, size()); }
  void resize(size_t n) const { detail::list_resize(value_, n); }
  ::std::vector<T> vec() const {
    ::std::vector<T> out;
    for (size_t i = 0, n = size(); i < n; ++i) out.push_back(get(i));
    return out;
  }
  List copy() const { return List(detail::copy_container(value_)); }
  TypePtr elementType() const { return detail::list_element_type(value_); }
  bool is(const List& o) const { return value_.is(o.value_); }
  friend bool operator==(const List& a, const List& b) { return a.value_ == b.value_; }
  friend bool operator!=(const List& a, const List& b) { return !(a == b); }
  const IValue& ivalue() const { return value_; }

 private:
  IValue value_;
};

template <class K, class V>
class Dict {
 public:
  using key_type = K;
  using mapped_type = V;
  class entry {
   public:
    entry() = default;
    entry(IValue dict, size_t at) : dict_(::std::move(dict)), at_(at) {}
    K key() const { return detail::dict_key(dict_, at_).template to<K>(); }
    V value() const { return detail::dict_value(dict_, at_).template to<V>(); }
    void setValue(const V& v) const { detail::dict_value(dict_, at_) = IValue(v); }

   private:
    friend class Dict;
    IValue dict_;
    size_t at_ = 0;
  };
  class iterator {
   public:
    using iterator_category = ::std::forward_iterator_tag;
    using value_type = entry;
    using difference_type = ptrdiff_t;
    using pointer = const entry*;
    using reference = const entry&;
    iterator() = default;
    iterator(IValue dict, size_t at) : entry_(::std::move(dict), at) {}
    const entry& operator*() const { return entry_; }
    const entry* operator->() const { return &entry_; }
    iterator& operator++() { entry_.at_ = detail::dict_next(entry_.dict_, entry_.at_ + 1); return *this; }
    iterator operator++(int) { iterator old = *this; ++*this; return old; }
    bool operator==(const iterator& o) const { return entry_.at_ == o.entry_.at_; }
    bool operator!=(const iterator& o) const { return entry_.at_ != o.entry_.at_; }

   private:
    friend class Dict;
    entry entry_;
  };

  Dict() : value_(detail::make_dict(getTypePtr<K>(), getTypePtr<V>())) {}
  Dict(TypePtr key, TypePtr value) : value_(detail::make_dict(key, value)) {}
  explicit Dict(IValue dict) : value_(::std::move(dict)) { value_.expect(IValue::kDictTag); }

  size_t size() const { return detail::dict_size(value_); }
  bool empty() const { return size() == 0; }
  iterator begin() const { return iterator(value_, detail::dict_next(value_, 0)); }
  iterator end() const { return iterator(value_, detail::dict_end(value_)); }
  bool contains(const K& key) const { return detail::dict_find(value_, IValue(key)) != detail::dict_end(value_); }
  V at(const K& key) const {
    size_t at = detail::dict_find(value_, IValue(key));
    if (at == detail::dict_end(value_)) throw ::std::out_of_range("Argument passed to at() was not in the map.");
    return detail::dict_value(value_, at).template to<V>();
  }
  iterator find(const K& key) const { return iterator(value_, detail::dict_find(value_, IValue(key))); }
  ::std::pair<iterator, bool> insert(const K& key, const V& v) const {
    bool absent = !contains(key);
    if (absent) detail::dict_set(value_, IValue(key), IValue(v));
    return {find(key), absent};
  }
  ::std::pair<iterator, bool> insert_or_assign(const K& key, const V& v) const {
    bool absent = !contains(key);
    detail::dict_set(value_, IValue(key), IValue(v));
    return {find(key), absent};
  }
  size_t erase(const K& key) const { return detail::dict_erase(value_, IValue(key)); }
  void erase(iterator at) const { detail::dict_erase(value_, detail::dict_key(value_, at.entry_.at_)); }
  void clear() const { detail::dict_clear(value_); }
  void reserve(size_t) const {}
  Dict copy() const { return Dict(detail::copy_container(value_)); }
  TypePtr keyType() const { return detail::dict_key_type(value_); }
  TypePtr valueType() const { return detail::dict_value_type(value_); }
  bool is(const Dict& o) const { return value_.is(o.value_); }
  friend bool operator==(const Dict& a, const Dict& b) { return a.value_ == b.value_; }
  const IValue& ivalue() const { return value_; }

 private:
  IValue value_;
};
namespace impl {
using GenericList = List<IValue>;
using GenericDict = Dict<IValue, IValue>;
inline GenericList toList(IValue v) { return GenericList(::std::move(v)); }
}  // namespace impl

namespace ivalue {
class Handle {
 public:
  explicit Handle(IValue v) : value_(::std::move(v)) {}
  const IValue& ivalue() const { return value_; }
  TypePtr type() const { return value_.type(); }

 protected:
  IValue value_;
};
class Tuple : public Handle {
 public:
  using Handle::Handle;
  static intrusive_ptr<Tuple> create(::std::vector<IValue> v) { return intrusive_ptr<Tuple>(Tuple(detail::make_tuple(v.data(), v.size()))); }
  static intrusive_ptr<Tuple> create(::std::initializer_list<IValue> v) { return create(::std::vector<IValue>(v)); }
  template <class... A> static intrusive_ptr<Tuple> create(A&&... a) { return create(::std::vector<IValue>{IValue(::std::forward<A>(a))...}); }
  const TupleElements& elements() const { return detail::tuple_items(value_); }
  size_t size() const { return elements().size(); }
};
class ConstantString : public Handle {
 public:
  using Handle::Handle;
  static intrusive_ptr<ConstantString> create(::std::string s) { return intrusive_ptr<ConstantString>(ConstantString(IValue(::std::move(s)))); }
  const ::std::string& string() const { return value_.toStringRef(); }
  operator const ::std::string&() const { return string(); }
};
class TORCHERE_API Object : public Handle {
 public:
  using Handle::Handle;
  ::std::string name() const;
  bool hasAttr(const ::std::string& name) const;
  IValue getAttr(const ::std::string& name) const;
  void setAttr(const ::std::string& name, IValue v) const;
  const ::std::vector<IValue>& slots() const;
  const IValue& getSlot(size_t i) const { return slots().at(i); }
};
class TORCHERE_API Future : public Handle {
 public:
  using Handle::Handle;
  bool completed() const;
  void wait() const;
  IValue value() const;  // waits; throws what the work threw
  IValue constValue() const { return value(); }
};
class TORCHERE_API EnumHolder : public Handle {
 public:
  using Handle::Handle;
  ::std::string name() const;
  IValue value() const;
  ::std::string qualifiedClassName() const;
};
}  // namespace ivalue

inline IValue::IValue(const intrusive_ptr<ivalue::Tuple>& v) : IValue(v->ivalue()) {}
inline IValue::IValue(const intrusive_ptr<ivalue::Object>& v) : IValue(v->ivalue()) {}
inline IValue::IValue(const intrusive_ptr<ivalue::ConstantString>& v) : IValue(v->ivalue()) {}
inline IValue::IValue(const intrusive_ptr<ivalue::Future>& v) : IValue(v->ivalue()) {}
inline IValue::IValue(const intrusive_ptr<ivalue::EnumHolder>& v) : IValue(v->ivalue()) {}
template <class T> IValue::IValue(const List<T>& v) : IValue(v.ivalue()) {}
template <class K, class V> IValue::IValue(const Dict<K, V>& v) : IValue(v.ivalue()) {}
template <class T> IValue::IValue(const ::std::vector<T>& v) : IValue(detail::make_list(getTypePtr<T>())) {
  size_t n = 0;
  for (const auto& x : v) detail::list_insert(*this, n++, IValue(T(x)));
}
template <class T> IValue::IValue(ArrayRef<T> v) : IValue(detail::make_list(getTypePtr<T>())) {
  size_t n = 0;
  for (const T& x : v) detail::list_insert(*this, n++, IValue(x));
}
template <class K, class V> IValue::IValue(const ::std::unordered_map<K, V>& v) : IValue(detail::make_dict(getTypePtr<K>(), getTypePtr<V>())) {
  for (const auto& [k, x] : v) detail::dict_set(*this, IValue(k), IValue(x));
}
template <class K, class V> IValue::IValue(const ::std::map<K, V>& v) : IValue(detail::make_dict(getTypePtr<K>(), getTypePtr<V>())) {
  for (const auto& [k, x] : v) detail::dict_set(*this, IValue(k), IValue(x));
}
template <class... T> IValue::IValue(const ::std::tuple<T...>& v) : IValue() {
  ::std::vector<IValue> items;
  ::std::apply([&](const auto&... x) { (items.emplace_back(x), ...); }, v);
  *this = detail::make_tuple(items.data(), items.size());
}

inline intrusive_ptr<ivalue::ConstantString> IValue::toString() const { expect(kStringTag); return intrusive_ptr<ivalue::ConstantString>(ivalue::ConstantString(*this)); }
inline intrusive_ptr<ivalue::Tuple> IValue::toTuple() const { expect(kTupleTag); return intrusive_ptr<ivalue::Tuple>(ivalue::Tuple(*this)); }
inline ivalue::Tuple IValue::toTupleRef() const { expect(kTupleTag); return ivalue::Tuple(*this); }
inline intrusive_ptr<ivalue::Object> IValue::toObject() const { expect(kObjectTag); return intrusive_ptr<ivalue::Object>(ivalue::Object(*this)); }
inline ivalue::Object IValue::toObjectRef() const { expect(kObjectTag); return ivalue::Object(*this); }
inline intrusive_ptr<ivalue::Future> IValue::toFuture() const { expect(kFutureTag); return intrusive_ptr<ivalue::Future>(ivalue::Future(*this)); }
inline intrusive_ptr<ivalue::EnumHolder> IValue::toEnumHolder() const { expect(kEnumTag); return intrusive_ptr<ivalue::EnumHolder>(ivalue::EnumHolder(*this)); }
inline List<IValue> IValue::toList() const { return List<IValue>(*this); }
inline ArrayRef<IValue> IValue::toListRef() const { expect(kListTag); return ArrayRef<IValue>(detail::list_data(*this), detail::list_size(*this)); }
inline List<Tensor> IValue::toTensorList() const { return List<Tensor>(*this); }
inline List<int64_t> IValue::toIntList() const { return List<int64_t>(*this); }
inline List<double> IValue::toDoubleList() const { return List<double>(*this); }
inline List<bool> IValue::toBoolList() const { return List<bool>(*this); }
inline List<Complex<double>> IValue::toComplexDoubleList() const { return List<Complex<double>>(*this); }
inline ::std::vector<Tensor> IValue::toTensorVector() const { return toTensorList().vec(); }
inline ::std::vector<int64_t> IValue::toIntVector() const { return toIntList().vec(); }
inline ::std::vector<double> IValue::toDoubleVector() const { return toDoubleList().vec(); }
inline Dict<IValue, IValue> IValue::toGenericDict() const { return Dict<IValue, IValue>(*this); }

namespace detail {
#define X(type, how) template <> struct From<type> { static type get(const IValue& v) { return v.how; } };
X(IValue, toIValue()) X(Tensor, toTensor()) X(bool, toBool()) X(int64_t, toInt()) X(double, toDouble())
X(Complex<double>, toComplexDouble()) X(::std::string, toStringRef()) X(Scalar, toScalar()) X(Device, toDevice())
X(ScalarType, toScalarType())
#undef X
template <> struct From<int> { static int get(const IValue& v) { return int(v.toInt()); } };
template <> struct From<float> { static float get(const IValue& v) { return float(v.toDouble()); } };
template <class T> struct From<List<T>> { static List<T> get(const IValue& v) { return List<T>(v); } };
template <class K, class V> struct From<Dict<K, V>> { static Dict<K, V> get(const IValue& v) { return Dict<K, V>(v); } };
template <class T> struct From<::std::optional<T>> { static ::std::optional<T> get(const IValue& v) { return v.toOptional<T>(); } };
template <class T> struct From<::std::vector<T>> { static ::std::vector<T> get(const IValue& v) { return List<T>(v).vec(); } };
template <class K, class V> struct From<::std::unordered_map<K, V>> {
  static ::std::unordered_map<K, V> get(const IValue& v) {
    ::std::unordered_map<K, V> out;
    for (const auto& e : Dict<K, V>(v)) out.emplace(e.key(), e.value());
    return out;
  }
};
template <class... T> struct From<::std::tuple<T...>> {
  template <size_t... I> static ::std::tuple<T...> each(const ::std::vector<IValue>& v, ::std::index_sequence<I...>) {
    return ::std::tuple<T...>(v.at(I).template to<T>()...);
  }
  static ::std::tuple<T...> get(const IValue& v) { return each(v.toTuple()->elements(), ::std::index_sequence_for<T...>()); }
};
}  // namespace detail
template <class T> T IValue::to() const { return detail::From<::std::decay_t<T>>::get(*this); }

}  // namespace torchere::api
