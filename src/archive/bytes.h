// Bytes: a run of bytes and what keeps them alive. Everything that the archive layer hands out is
// one of these: a view into a mapped file, into memory that the caller lent, or an own buffer.
// Copying one is cheap and shares the bytes.
#pragma once
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "base/array_ref.h"

namespace torchere::archive {

// What PyTorch aligns records to, and what own buffers are aligned to.
inline constexpr size_t kAlignment = 64;

class Bytes {
 public:
  Bytes() = default;
  Bytes(const uint8_t* data, size_t size, std::shared_ptr<const void> owner, bool writable)
      : data_(data), size_(size), owner_(std::move(owner)), writable_(writable) {}

  // The caller keeps the memory alive for as long as any copy or slice of the result lives.
  static Bytes borrow(const void* data, size_t size) {
    return Bytes(static_cast<const uint8_t*>(data), size, nullptr, false);
  }
  static Bytes own(std::string text) {
    auto kept = std::make_shared<std::string>(std::move(text));
    auto* p = reinterpret_cast<const uint8_t*>(kept->data());
    size_t n = kept->size();
    return Bytes(p, n, std::move(kept), true);
  }
  // A buffer of undefined bytes, aligned to kAlignment, to be filled through mutable_data().
  static Bytes allocate(size_t size) {
    constexpr auto align = std::align_val_t(kAlignment);
    void* p = ::operator new(size ? size : 1, align);
    std::shared_ptr<const void> owner(
        p, [](const void* q) { ::operator delete(const_cast<void*>(q), align); });
    return Bytes(static_cast<const uint8_t*>(p), size, std::move(owner), true);
  }

  const uint8_t* data() const noexcept { return data_; }
  size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  Span<uint8_t> span() const noexcept { return {data_, size_}; }
  std::string_view text() const noexcept { return {reinterpret_cast<const char*>(data_), size_}; }
  // Null for borrowed memory.
  const std::shared_ptr<const void>& owner() const noexcept { return owner_; }
  // Whether the bytes may be changed without anybody else's memory or the file on disk changing:
  // so for own buffers and for mapped files, whose pages are copied when first written. Two views
  // of one record share their bytes all the same.
  bool writable() const noexcept { return writable_; }
  uint8_t* mutable_data() const noexcept {
    return writable_ ? const_cast<uint8_t*>(data_) : nullptr;
  }
  bool aligned(size_t to) const noexcept { return reinterpret_cast<uintptr_t>(data_) % to == 0; }
  // The part [at, at + n), which must lie inside; it shares the owner.
  Bytes slice(size_t at, size_t n) const { return Bytes(data_ + at, n, owner_, writable_); }

 private:
  const uint8_t* data_ = nullptr;
  size_t size_ = 0;
  std::shared_ptr<const void> owner_;
  bool writable_ = false;
};

}  // namespace torchere::archive
