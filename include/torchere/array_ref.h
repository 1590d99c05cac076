// ArrayRef: a borrowed, read-only run of values; whoever owns them must outlive it. A single value
// reads as a run of one, so that sum(1) means sum({1}).
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <ostream>
#include <string_view>
#include <type_traits>
#include <vector>

#include "torchere/error.h"

namespace torchere::api {

template <class T>
class ArrayRef {
 public:
  using value_type = T;
  using size_type = size_t;
  using iterator = const T*;
  using const_iterator = const T*;
  using reverse_iterator = std::reverse_iterator<iterator>;

  constexpr ArrayRef() = default;
  constexpr ArrayRef(const T& one) : data_(&one), size_(1) {}
  constexpr ArrayRef(const T* data, size_t size) : data_(data), size_(size) {}
  constexpr ArrayRef(const T* begin, const T* end) : data_(begin), size_(size_t(end - begin)) {}
  template <class C, class = std::enable_if_t<std::is_same_v<
                         std::remove_const_t<decltype(std::declval<const C&>().data())>, T*> ||
                     std::is_same_v<decltype(std::declval<const C&>().data()), const T*>>>
  ArrayRef(const C& c) : data_(c.data()), size_(c.size()) {}
  template <class A>
  ArrayRef(const std::vector<T, A>& v) : data_(v.data()), size_(v.size()) {
    static_assert(!std::is_same_v<T, bool>, "std::vector<bool> has no row of bools to point at");
  }
  template <size_t N> constexpr ArrayRef(const std::array<T, N>& a) : data_(a.data()), size_(N) {}
  template <size_t N> constexpr ArrayRef(const T (&a)[N]) : data_(a), size_(N) {}
#pragma GCC diagnostic push
#if defined(__clang__)
#pragma GCC diagnostic ignored "-Wunknown-warning-option"
#endif
#pragma GCC diagnostic ignored "-Winit-list-lifetime"
  // For calls only: the list lives as long as the call.
  constexpr ArrayRef(const std::initializer_list<T>& l)
      : data_(l.begin() == l.end() ? nullptr : l.begin()), size_(l.size()) {}
#pragma GCC diagnostic pop

  constexpr const T* begin() const { return data_; }
  constexpr const T* end() const { return data_ + size_; }
  constexpr const T* cbegin() const { return data_; }
  constexpr const T* cend() const { return data_ + size_; }
  reverse_iterator rbegin() const { return reverse_iterator(end()); }
  reverse_iterator rend() const { return reverse_iterator(begin()); }
  constexpr bool empty() const { return size_ == 0; }
  constexpr const T* data() const { return data_; }
  constexpr size_t size() const { return size_; }
  const T& front() const { return at(0); }
  const T& back() const { return at(size_ - 1); }
  constexpr const T& operator[](size_t i) const { return data_[i]; }
  const T& at(size_t i) const {
    if (i >= size_) detail::fail(detail::text("ArrayRef: invalid index Index = ", i, "; Length = ", size_));
    return data_[i];
  }
  bool equals(ArrayRef o) const {
    if (size_ != o.size_) return false;
    for (size_t i = 0; i < size_; ++i)
      if (!(data_[i] == o.data_[i])) return false;
    return true;
  }
  ArrayRef slice(size_t from, size_t count) const {
    if (from > size_ || count > size_ - from)
      detail::fail(detail::text("ArrayRef: invalid slice, N = ", from, "; M = ", count, "; size = ", size_));
    return ArrayRef(data_ + from, count);
  }
  ArrayRef slice(size_t from) const { return slice(from, size_ - (from > size_ ? size_ : from)); }
  std::vector<T> vec() const { return std::vector<T>(begin(), end()); }

 private:
  const T* data_ = nullptr;
  size_t size_ = 0;
};
using IntArrayRef = ArrayRef<int64_t>;

template <class T> bool operator==(ArrayRef<T> a, ArrayRef<T> b) { return a.equals(b); }
template <class T> bool operator!=(ArrayRef<T> a, ArrayRef<T> b) { return !a.equals(b); }
template <class T> bool operator==(const std::vector<T>& a, ArrayRef<T> b) { return ArrayRef<T>(a).equals(b); }
template <class T> bool operator!=(const std::vector<T>& a, ArrayRef<T> b) { return !ArrayRef<T>(a).equals(b); }
template <class T> bool operator==(ArrayRef<T> a, const std::vector<T>& b) { return a.equals(ArrayRef<T>(b)); }
template <class T> bool operator!=(ArrayRef<T> a, const std::vector<T>& b) { return !a.equals(ArrayRef<T>(b)); }

template <class T>
std::ostream& operator<<(std::ostream& out, ArrayRef<T> list) {
  out << '[';
  bool first = true;
  for (const T& x : list) {
    if (!first) out << ", ";
    first = false;
    out << x;
  }
  return out << ']';
}

// A run of values or nothing; a single value or a list in braces is a run.
template <class T>
class OptionalArrayRef {
 public:
  constexpr OptionalArrayRef() = default;
  constexpr OptionalArrayRef(std::nullopt_t) {}
  constexpr OptionalArrayRef(const T& one) : value_(ArrayRef<T>(one)) {}
  template <class U, class = std::enable_if_t<std::is_class_v<U> && std::is_convertible_v<const U&, ArrayRef<T>> &&
                                              !std::is_convertible_v<const U&, T> && !std::is_same_v<U, OptionalArrayRef>>>
  OptionalArrayRef(const U& v) : value_(ArrayRef<T>(v)) {}
  OptionalArrayRef(const std::initializer_list<T>& l) : value_(ArrayRef<T>(l)) {}
  OptionalArrayRef(std::optional<ArrayRef<T>> v) : value_(v) {}
  OptionalArrayRef(const std::optional<T>& v) { if (v) value_ = ArrayRef<T>(*v); }
  bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return value_.has_value(); }
  const ArrayRef<T>& value() const { return value_.value(); }
  const ArrayRef<T>& operator*() const { return *value_; }
  const ArrayRef<T>* operator->() const { return &*value_; }

 private:
  std::optional<ArrayRef<T>> value_;
};
using OptionalIntArrayRef = OptionalArrayRef<int64_t>;

}  // namespace torchere::api
