// Storage: a run of bytes that tensors share, with the version counter that in-place operators
// raise. Small storages come from a per-thread size-class cache; their bytes lie behind the header
// in the same block. C++17: public headers include this one.
#pragma once
#include <atomic>

#include "base/ref.h"

namespace torchere {

class Storage final : public RefCounted {
 public:
  using Free = void (*)(void* context, void* data, size_t nbytes);
  // Uninitialised bytes, aligned to 64 (to 16 for the small ones).
  static Ref<Storage> allocate(size_t nbytes);
  // Bytes of somebody else: `free` is called once with `context` when the last tensor goes.
  static Ref<Storage> borrow(void* data, size_t nbytes, Free free, void* context);

  void* data() const noexcept { return data_; }
  size_t nbytes() const noexcept { return nbytes_; }
  uint32_t version() const noexcept { return version_.load(std::memory_order_relaxed); }
  void bump_version() noexcept { version_.fetch_add(1, std::memory_order_relaxed); }
  bool resizable() const noexcept { return free_ == nullptr; }
  bool read_only() const noexcept { return read_only_; }
  void set_read_only(bool on) noexcept { read_only_ = on; }
  // Changes the size in place; the first min(old, new) bytes stay. Only where resizable(). Tensors
  // keep their data pointers until their geometry is set again; while others share the storage, the
  // old bytes live on.
  void resize(size_t nbytes);

 private:
  Storage(void* data, size_t nbytes) noexcept : data_(data), nbytes_(nbytes) {}
  ~Storage() override;
  void destroy() noexcept override;
  void* data_;
  size_t nbytes_;
  std::atomic<uint32_t> version_{0};
  uint8_t size_class_ = 0;  // of the header's block, which holds small storages' bytes too
  bool read_only_ = false;  // a mapped file: in-place operators must refuse
  Free free_ = nullptr;
  void* context_ = nullptr;  // free_'s argument; without free_, blocks that resize() left behind
};

// Blocks for objects of up to 1 KiB from the thread's cache (any thread may give them back).
void* cache_allocate(size_t nbytes);
void cache_free(void* block, size_t nbytes) noexcept;

}  // namespace torchere
