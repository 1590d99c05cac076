// Intrusive reference counting. Everything that a program's values can share (storage, tensors,
// lists, objects, types' payloads) derives from RefCounted and is held by Ref<T>.
// C++17: public headers include this one.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace torchere {

class RefCounted {
 public:
  RefCounted() noexcept : refs_(0) {}
  RefCounted(const RefCounted&) = delete;
  RefCounted& operator=(const RefCounted&) = delete;

  void retain() const noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
  void release() const noexcept {
    // The last owner need not write the counter: nobody else can see it.
    if (refs_.load(std::memory_order_acquire) == 1 ||
        refs_.fetch_sub(1, std::memory_order_acq_rel) == 1)
      const_cast<RefCounted*>(this)->destroy();
  }
  // The first reference to an object that nobody else can see yet: a plain store.
  void retain_first() const noexcept { refs_.store(1, std::memory_order_relaxed); }
  // Takes a reference unless the last one is already gone (for caches that do not own).
  bool try_retain() const noexcept {
    uint32_t n = refs_.load(std::memory_order_relaxed);
    while (n != 0)
      if (refs_.compare_exchange_weak(n, n + 1, std::memory_order_acq_rel)) return true;
    return false;
  }
  uint32_t use_count() const noexcept { return refs_.load(std::memory_order_relaxed); }

 protected:
  virtual ~RefCounted() = default;
  // Called when the last reference goes. A type with its own allocator overrides it.
  virtual void destroy() noexcept { delete this; }

 private:
  mutable std::atomic<uint32_t> refs_;
};

template <class T>
class Ref {
 public:
  Ref() noexcept = default;
  Ref(std::nullptr_t) noexcept {}
  explicit Ref(T* p) noexcept : p_(p) {
    if (p_) p_->retain();
  }
  Ref(const Ref& o) noexcept : p_(o.p_) {
    if (p_) p_->retain();
  }
  Ref(Ref&& o) noexcept : p_(o.p_) { o.p_ = nullptr; }
  template <class U, class = decltype(static_cast<T*>(static_cast<U*>(nullptr)))>
  Ref(const Ref<U>& o) noexcept : p_(o.get()) {
    if (p_) p_->retain();
  }
  template <class U, class = decltype(static_cast<T*>(static_cast<U*>(nullptr)))>
  Ref(Ref<U>&& o) noexcept : p_(o.detach()) {}
  ~Ref() {
    if (p_) p_->release();
  }
  Ref& operator=(Ref o) noexcept {
    std::swap(p_, o.p_);
    return *this;
  }

  T* get() const noexcept { return p_; }
  T* operator->() const noexcept { return p_; }
  T& operator*() const noexcept { return *p_; }
  explicit operator bool() const noexcept { return p_ != nullptr; }
  // Gives the reference up to the caller, who must release it (see adopt).
  T* detach() noexcept {
    T* p = p_;
    p_ = nullptr;
    return p;
  }
  // Takes over a reference that somebody else retained.
  static Ref adopt(T* p) noexcept {
    Ref r;
    r.p_ = p;
    return r;
  }
  friend bool operator==(const Ref& a, const Ref& b) noexcept { return a.p_ == b.p_; }
  friend bool operator!=(const Ref& a, const Ref& b) noexcept { return a.p_ != b.p_; }

 private:
  T* p_ = nullptr;
};

template <class T, class... A>
Ref<T> make_ref(A&&... a) {
  return Ref<T>(new T(std::forward<A>(a)...));
}

}  // namespace torchere
