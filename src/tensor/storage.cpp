// Where tensors' memory comes from. Each thread keeps freed blocks for the next allocation: small
// ones (headers, tensors, small storages) in lists by size class of 64 bytes, big ones in a short
// ring. A block goes to the list of the thread that frees it. Both are bounded and are given back
// when the thread ends. Under the address and thread sanitizers nothing is kept, so that they see
// every use after free.
#include "tensor/storage.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include "base/error.h"
#include "tensor/limits.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TORCHERE_CACHE 0
#else
#define TORCHERE_CACHE 1
#endif

namespace torchere {
namespace {

constexpr size_t kGranule = 64;
constexpr size_t kLargestSmall = 1024;
constexpr size_t kClasses = kLargestSmall / kGranule;
constexpr uint16_t kListLength = 128;           // blocks a class
constexpr int kBigSlots = 16;                   // big blocks a thread
constexpr size_t kBigBytes = size_t{64} << 20;  // and their bytes together
constexpr size_t kPage = 4096;
constexpr uint8_t kCounted = 0x80;  // in size_class_: a limit's scope counted the bytes

void* allocate_block(size_t nbytes) {
  void* p = std::aligned_alloc(kGranule, nbytes);
  TORCHERE_CHECK(p, "DefaultCPUAllocator: can't allocate memory: you tried to allocate ", nbytes,
                 " bytes. Error code 12 (Cannot allocate memory)");
  return p;
}

constexpr size_t class_of(size_t nbytes) { return nbytes == 0 ? 0 : (nbytes - 1) / kGranule; }

struct FreeBlock {
  FreeBlock* next;
};
struct BigBlock {
  void* data;
  size_t capacity;
};
// Without a constructor or destructor, so that reading it costs no guard.
struct Cache {
  FreeBlock* head[kClasses];
  uint16_t length[kClasses];
  BigBlock big[kBigSlots];
  size_t big_bytes;
  uint8_t big_next;  // the slot that the next eviction empties
  bool watched;      // the thread's end is known to empty the cache
  bool closed;       // the thread is ending
};
thread_local constinit Cache cache __attribute__((tls_model("initial-exec"))) = {};

void empty_cache() noexcept {
  for (size_t c = 0; c < kClasses; ++c) {
    while (FreeBlock* b = cache.head[c]) {
      cache.head[c] = b->next;
      std::free(b);
    }
    cache.length[c] = 0;
  }
  for (BigBlock& b : cache.big) {
    std::free(b.data);
    b = {};
  }
  cache.big_bytes = 0;
}

struct Watch {
  ~Watch() {
    cache.closed = true;
    empty_cache();
  }
};

// Registers the thread's end; false once it has come.
bool watch() {
  if (cache.closed) return false;
  thread_local Watch w;
  (void)&w;
  cache.watched = true;
  return true;
}

// Sizes share a capacity in steps of an eighth to a quarter, so that a loop over similar sizes
// reuses blocks.
size_t capacity_for(size_t nbytes) {
  if (nbytes <= kLargestSmall) return kLargestSmall;
  TORCHERE_CHECK(nbytes < size_t{1} << 62, "DefaultCPUAllocator: can't allocate memory: you tried ",
                 "to allocate ", nbytes, " bytes. Error code 12 (Cannot allocate memory)");
  if (nbytes > kBigBytes) return (nbytes + kPage - 1) / kPage * kPage;
  int log = 63 - __builtin_clzll(nbytes - 1);
  size_t step = std::max(kGranule, size_t{1} << (log - 3));
  return (nbytes + step - 1) / step * step;
}

void* big_allocate(size_t capacity) {
  if (TORCHERE_CACHE) {
    for (BigBlock& b : cache.big) {
      if (b.capacity != capacity) continue;
      void* p = b.data;
      cache.big_bytes -= capacity;
      b = {};
      return p;
    }
  }
  return allocate_block(capacity);
}

void big_free(void* data, size_t capacity) noexcept {
  if (!TORCHERE_CACHE || capacity > kBigBytes / 2 || !(cache.watched || watch())) {
    std::free(data);
    return;
  }
  BigBlock* place = nullptr;
  for (BigBlock& b : cache.big)
    if (!b.data) place = &b;
  // Where there is no room, the slots are emptied in turn.
  while (!place || cache.big_bytes + capacity > kBigBytes) {
    BigBlock& b = cache.big[cache.big_next++ % kBigSlots];
    if (b.data) {
      cache.big_bytes -= b.capacity;
      std::free(b.data);
      b = {};
    }
    place = &b;
  }
  *place = {data, capacity};
  cache.big_bytes += capacity;
}

// A block that resize() replaced while other tensors still pointed into it.
struct Retired {
  void* data;
  size_t capacity;
  Retired* next;
};

void no_free(void*, void*, size_t) {}

}  // namespace

void* cache_allocate(size_t nbytes) {
  size_t c = class_of(nbytes);
  if (c >= kClasses) note_allocation(nbytes);
  if (c >= kClasses) return allocate_block((nbytes + kGranule - 1) / kGranule * kGranule);
  if (TORCHERE_CACHE) {
    if (FreeBlock* b = cache.head[c]) {
      cache.head[c] = b->next;
      --cache.length[c];
      return b;
    }
  }
  note_allocation((c + 1) * kGranule);
  return allocate_block((c + 1) * kGranule);
}

void cache_free(void* block, size_t nbytes) noexcept {
  size_t c = class_of(nbytes);
  if (!TORCHERE_CACHE || c >= kClasses || cache.length[c] >= kListLength ||
      !(cache.watched || watch())) {
    std::free(block);
    return;
  }
  FreeBlock* b = static_cast<FreeBlock*>(block);
  b->next = cache.head[c];
  cache.head[c] = b;
  ++cache.length[c];
}

Ref<Storage> Storage::allocate(size_t nbytes) {
  static_assert(sizeof(Storage) <= kGranule, "a storage's header is one granule");
  const bool counted = __builtin_expect(current_budget != nullptr, 0);
  if (counted) current_budget->allocate(nbytes);
  bool small = nbytes <= kLargestSmall - kGranule;
  size_t block_bytes = small ? kGranule + nbytes : kGranule;
  void* bytes = small ? nullptr : big_allocate(capacity_for(nbytes));
  char* block = static_cast<char*>(cache_allocate(block_bytes));
  Storage* s = new (block) Storage(small ? block + kGranule : bytes, nbytes);
  s->size_class_ = static_cast<uint8_t>(class_of(block_bytes));
  if (counted) s->size_class_ |= kCounted;
  s->retain_first();
  return Ref<Storage>::adopt(s);
}

Ref<Storage> Storage::borrow(void* data, size_t nbytes, Free free, void* context) {
  Storage* s = new (cache_allocate(kGranule)) Storage(data, nbytes);
  s->free_ = free ? free : no_free;
  s->context_ = context;
  return Ref<Storage>(s);
}

void Storage::resize(size_t nbytes) {
  TORCHERE_CHECK(resizable(), "Trying to resize storage that is not resizable");
  char* inline_bytes = reinterpret_cast<char*>(this) + kGranule;
  if (current_budget && nbytes > nbytes_) {
    current_budget->allocate(nbytes - nbytes_);
    // Bytes from outside the scope are given back with the rest: never below nothing.
    size_class_ |= kCounted;
  }
  bool apart = data_ != inline_bytes;
  size_t capacity = apart ? capacity_for(nbytes_) : (size_class_ & ~kCounted) * kGranule;
  if (apart ? capacity_for(nbytes) == capacity : nbytes <= capacity) {
    nbytes_ = nbytes;
    return;
  }
  void* bytes = big_allocate(capacity_for(nbytes));
  std::memcpy(bytes, data_, std::min(nbytes, nbytes_));
  if (apart && use_count() > 1) {
    void* place = cache_allocate(sizeof(Retired));
    context_ = new (place) Retired{data_, capacity, static_cast<Retired*>(context_)};
  } else if (apart) {
    big_free(data_, capacity);
  }
  data_ = bytes;
  nbytes_ = nbytes;
}

Storage::~Storage() = default;

void Storage::destroy() noexcept {
  if (__builtin_expect(size_class_ & kCounted, 0)) {
    if (current_budget) current_budget->give_back(nbytes_);
    size_class_ &= uint8_t(~kCounted);
  }
  if (free_) {
    free_(context_, data_, nbytes_);
  } else {
    if (data_ != reinterpret_cast<char*>(this) + kGranule) big_free(data_, capacity_for(nbytes_));
    for (Retired* r = static_cast<Retired*>(context_); r;) {
      Retired* next = r->next;
      big_free(r->data, r->capacity);
      cache_free(r, sizeof(Retired));
      r = next;
    }
  }
  size_t block_bytes = (size_t{size_class_} + 1) * kGranule;
  this->~Storage();
  cache_free(this, block_bytes);
}

}  // namespace torchere
