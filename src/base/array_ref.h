// Span<T>: a borrowed run of values. SmallVector<T, N>: a vector that keeps N values inline, for
// sizes, strides and argument lists. C++17: public headers include this one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <type_traits>
#include <vector>

namespace torchere {

template <class T>
class Span {  // Read-only; the owner must outlive it.
 public:
  using value_type = T;
  constexpr Span() noexcept = default;
  constexpr Span(const T* p, size_t n) noexcept : p_(p), n_(n) {}
  Span(const std::vector<T>& v) noexcept : p_(v.data()), n_(v.size()) {}
#pragma GCC diagnostic push
#if defined(__clang__)
#pragma GCC diagnostic ignored "-Wunknown-warning-option"
#endif
#pragma GCC diagnostic ignored "-Winit-list-lifetime"
  // For calls only: the list lives as long as the call.
  Span(std::initializer_list<T> l) noexcept : p_(l.begin()), n_(l.size()) {}
#pragma GCC diagnostic pop
  constexpr const T* begin() const noexcept { return p_; }
  constexpr const T* end() const noexcept { return p_ + n_; }
  constexpr const T* data() const noexcept { return p_; }
  constexpr size_t size() const noexcept { return n_; }
  constexpr bool empty() const noexcept { return n_ == 0; }
  constexpr const T& operator[](size_t i) const noexcept { return p_[i]; }
  constexpr const T& back() const noexcept { return p_[n_ - 1]; }
  constexpr const T& front() const noexcept { return p_[0]; }
  constexpr Span slice(size_t at, size_t n) const noexcept { return Span(p_ + at, n); }
  std::vector<T> vec() const { return std::vector<T>(begin(), end()); }
  friend bool operator==(Span a, Span b) noexcept {
    if (a.n_ != b.n_) return false;
    for (size_t i = 0; i < a.n_; ++i)
      if (!(a.p_[i] == b.p_[i])) return false;
    return true;
  }
  friend bool operator!=(Span a, Span b) noexcept { return !(a == b); }

 private:
  const T* p_ = nullptr;
  size_t n_ = 0;
};
using IntSpan = Span<int64_t>;

template <class T, size_t N>
class SmallVector {
  static_assert(std::is_trivially_copyable<T>::value, "SmallVector moves its values with memcpy");

 public:
  using value_type = T;
  SmallVector() noexcept : p_(inline_) {}
  explicit SmallVector(size_t n, T v = T()) : SmallVector() { resize(n, v); }
  SmallVector(std::initializer_list<T> l) : SmallVector() { assign(l.begin(), l.size()); }
  SmallVector(Span<T> s) : SmallVector() { assign(s.data(), s.size()); }
  SmallVector(const T* p, size_t n) : SmallVector() { assign(p, n); }
  SmallVector(const SmallVector& o) : SmallVector() { assign(o.p_, o.n_); }
  SmallVector(SmallVector&& o) noexcept : SmallVector() { take(o); }
  ~SmallVector() {
    if (p_ != inline_) delete[] p_;
  }
  SmallVector& operator=(const SmallVector& o) {
    if (this != &o) assign(o.p_, o.n_);
    return *this;
  }
  SmallVector& operator=(SmallVector&& o) noexcept {
    if (this != &o) {
      if (p_ != inline_) delete[] p_;
      p_ = inline_;
      cap_ = N;
      take(o);
    }
    return *this;
  }

  T* begin() noexcept { return p_; }
  T* end() noexcept { return p_ + n_; }
  const T* begin() const noexcept { return p_; }
  const T* end() const noexcept { return p_ + n_; }
  T* data() noexcept { return p_; }
  const T* data() const noexcept { return p_; }
  size_t size() const noexcept { return n_; }
  bool empty() const noexcept { return n_ == 0; }
  T& operator[](size_t i) noexcept { return p_[i]; }
  const T& operator[](size_t i) const noexcept { return p_[i]; }
  T& back() noexcept { return p_[n_ - 1]; }
  const T& back() const noexcept { return p_[n_ - 1]; }
  void clear() noexcept { n_ = 0; }
  void pop_back() noexcept { --n_; }
  void push_back(T v) {
    if (n_ == cap_) grow(n_ + 1);
    p_[n_++] = v;
  }
  void reserve(size_t n) {
    if (n > cap_) grow(n);
  }
  void resize(size_t n, T v = T()) {
    reserve(n);
    for (size_t i = n_; i < n; ++i) p_[i] = v;
    n_ = n;
  }
  void insert(size_t at, T v) {
    push_back(v);
    for (size_t i = n_ - 1; i > at; --i) p_[i] = p_[i - 1];
    p_[at] = v;
  }
  void erase(size_t at) {
    for (size_t i = at + 1; i < n_; ++i) p_[i - 1] = p_[i];
    --n_;
  }
  void assign(const T* p, size_t n) {
    if (n > cap_) grow(n);
    if (n) std::memmove(p_, p, n * sizeof(T));
    n_ = n;
  }
  operator Span<T>() const noexcept { return Span<T>(p_, n_); }
  friend bool operator==(const SmallVector& a, const SmallVector& b) noexcept {
    return Span<T>(a) == Span<T>(b);
  }
  friend bool operator!=(const SmallVector& a, const SmallVector& b) noexcept { return !(a == b); }

 private:
  void take(SmallVector& o) noexcept {
    if (o.p_ == o.inline_) {
      assign(o.p_, o.n_);
    } else {
      p_ = o.p_;
      n_ = o.n_;
      cap_ = o.cap_;
      o.p_ = o.inline_;
      o.cap_ = N;
    }
    o.n_ = 0;
  }
  void grow(size_t n) {
    size_t cap = cap_ * 2 > n ? cap_ * 2 : n;
    T* p = new T[cap];
    if (n_) std::memcpy(p, p_, n_ * sizeof(T));
    if (p_ != inline_) delete[] p_;
    p_ = p;
    cap_ = cap;
  }
  T* p_;
  size_t n_ = 0, cap_ = N;
  T inline_[N];
};
using Dims = SmallVector<int64_t, 6>;  // sizes or strides

}  // namespace torchere
