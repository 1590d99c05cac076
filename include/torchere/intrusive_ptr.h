// intrusive_ptr<T>: a counted pointer to an object that counts its own references. Classes that
// programs may hold derive from CustomClassHolder (torchere/custom_class.h). The library's own
// objects (tuples, futures …) are reached through handles of the same name: torchere/containers.h.
#pragma once
#include <atomic>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include "torchere/export.h"

namespace torchere::api {

class TORCHERE_API intrusive_ptr_target {
 public:
  void retain_reference() const noexcept { references_.fetch_add(1, ::std::memory_order_relaxed); }
  void release_reference() const noexcept {
    if (references_.fetch_sub(1, ::std::memory_order_acq_rel) == 1) delete this;
  }
  size_t reference_count() const noexcept { return references_.load(::std::memory_order_acquire); }

 protected:
  intrusive_ptr_target() noexcept = default;
  intrusive_ptr_target(const intrusive_ptr_target&) noexcept {}
  intrusive_ptr_target& operator=(const intrusive_ptr_target&) noexcept { return *this; }
  virtual ~intrusive_ptr_target();

 private:
  mutable ::std::atomic<size_t> references_{0};
};
// What programs may hold: derive a class from it and register it with class_<T>.
class TORCHERE_API CustomClassHolder : public intrusive_ptr_target {
 protected:
  ~CustomClassHolder() override;
};

template <class T>
class intrusive_ptr {
 public:
  using element_type = T;
  intrusive_ptr() noexcept = default;
  intrusive_ptr(::std::nullptr_t) noexcept {}
  intrusive_ptr(const intrusive_ptr& o) noexcept : p_(o.p_) { if (p_) p_->retain_reference(); }
  intrusive_ptr(intrusive_ptr&& o) noexcept : p_(o.p_) { o.p_ = nullptr; }
  template <class U, class = ::std::enable_if_t<::std::is_convertible_v<U*, T*>>>
  intrusive_ptr(const intrusive_ptr<U>& o) noexcept : p_(o.get()) { if (p_) p_->retain_reference(); }
  ~intrusive_ptr() { if (p_) p_->release_reference(); }
  intrusive_ptr& operator=(intrusive_ptr o) noexcept { swap(o); return *this; }
  void swap(intrusive_ptr& o) noexcept { ::std::swap(p_, o.p_); }
  void reset() noexcept { *this = intrusive_ptr(); }

  T* get() const noexcept { return p_; }
  T* operator->() const noexcept { return p_; }
  T& operator*() const noexcept { return *p_; }
  explicit operator bool() const noexcept { return p_ != nullptr; }
  bool defined() const noexcept { return p_ != nullptr; }
  size_t use_count() const noexcept { return p_ ? p_->reference_count() : 0; }
  bool unique() const noexcept { return use_count() == 1; }
  // Gives the reference up to the caller, and takes one over.
  T* release() noexcept { T* p = p_; p_ = nullptr; return p; }
  static intrusive_ptr reclaim(T* p) noexcept { intrusive_ptr r; r.p_ = p; return r; }
  // A reference of one's own to an object that others hold.
  static intrusive_ptr reclaim_copy(T* p) noexcept { if (p) p->retain_reference(); return reclaim(p); }
  template <class... A> static intrusive_ptr make(A&&... a) { return reclaim_copy(new T(::std::forward<A>(a)...)); }

  friend bool operator==(const intrusive_ptr& a, const intrusive_ptr& b) noexcept { return a.p_ == b.p_; }
  friend bool operator!=(const intrusive_ptr& a, const intrusive_ptr& b) noexcept { return a.p_ != b.p_; }
  friend bool operator==(const intrusive_ptr& a, ::std::nullptr_t) noexcept { return !a.p_; }
  friend bool operator!=(const intrusive_ptr& a, ::std::nullptr_t) noexcept { return a.p_; }

 private:
  T* p_ = nullptr;
};
template <class T, class... A> intrusive_ptr<T> make_intrusive(A&&... a) { return intrusive_ptr<T>::make(::std::forward<A>(a)...); }
template <class To, class From> intrusive_ptr<To> static_intrusive_pointer_cast(intrusive_ptr<From> p) noexcept {
  return intrusive_ptr<To>::reclaim(static_cast<To*>(p.release()));
}
template <class To, class From> intrusive_ptr<To> dynamic_intrusive_pointer_cast(const intrusive_ptr<From>& p) noexcept {
  return intrusive_ptr<To>::reclaim_copy(dynamic_cast<To*>(p.get()));
}

// A shared handle to a Tuple, Object … of a program, used as a pointer.
template <class T>
class HandlePtr {
 public:
  HandlePtr() = default;
  HandlePtr(::std::nullptr_t) {}
  explicit HandlePtr(T handle) : handle_(::std::make_shared<T>(::std::move(handle))) {}
  T* operator->() const { return handle_.get(); }
  T& operator*() const { return *handle_; }
  T* get() const { return handle_.get(); }
  explicit operator bool() const { return bool(handle_); }
  bool defined() const { return bool(handle_); }
  friend bool operator==(const HandlePtr& a, const HandlePtr& b) {
    return bool(a) == bool(b) && (!a || a->ivalue().is(b->ivalue()));
  }
  friend bool operator!=(const HandlePtr& a, const HandlePtr& b) { return !(a == b); }

 private:
  ::std::shared_ptr<T> handle_;
};
namespace ivalue { class Tuple; class Object; class ConstantString; class Future; class EnumHolder; }
#define X(name) \
  template <> class intrusive_ptr<ivalue::name> : public HandlePtr<ivalue::name> { \
   public: \
    using HandlePtr::HandlePtr; \
  };
X(Tuple) X(Object) X(ConstantString) X(Future) X(EnumHolder)
#undef X

}  // namespace torchere::api
