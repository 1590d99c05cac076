// Arena: memory for many small objects that die together (an AST's nodes). Allocation is a pointer
// bump; nothing is freed or destroyed before the arena itself, so only trivially destructible types
// may be made in it. ArenaList<T> is a fixed run of values that lies in an arena.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace torchere {

template <class T>
class ArenaList {
 public:
  using value_type = T;
  constexpr ArenaList() noexcept = default;
  constexpr ArenaList(const T* p, size_t n) noexcept : p_(p), n_(n) {}
  constexpr const T* begin() const noexcept { return p_; }
  constexpr const T* end() const noexcept { return p_ + n_; }
  constexpr size_t size() const noexcept { return n_; }
  constexpr bool empty() const noexcept { return n_ == 0; }
  constexpr const T& operator[](size_t i) const noexcept { return p_[i]; }
  constexpr const T& front() const noexcept { return p_[0]; }
  constexpr const T& back() const noexcept { return p_[n_ - 1]; }

 private:
  const T* p_ = nullptr;
  size_t n_ = 0;
};

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* allocate(size_t bytes, size_t align) {
    uintptr_t at = (reinterpret_cast<uintptr_t>(next_) + align - 1) & ~(align - 1);
    if (at + bytes > reinterpret_cast<uintptr_t>(end_)) {
      grow(bytes + align);
      at = (reinterpret_cast<uintptr_t>(next_) + align - 1) & ~(align - 1);
    }
    next_ = reinterpret_cast<char*>(at + bytes);
    return reinterpret_cast<void*>(at);
  }

  template <class T, class... A>
  T* make(A&&... a) {
    static_assert(std::is_trivially_destructible_v<T>, "an arena runs no destructors");
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<A>(a)...};
  }

  template <class T>
  ArenaList<T> copy(const T* values, size_t n) {
    static_assert(std::is_trivially_copyable_v<T>, "an arena's lists are copied as bytes");
    if (n == 0) return {};
    T* to = static_cast<T*>(allocate(n * sizeof(T), alignof(T)));
    std::memcpy(static_cast<void*>(to), values, n * sizeof(T));
    return ArenaList<T>(to, n);
  }

  std::string_view copy(std::string_view text) {
    ArenaList<char> c = copy(text.data(), text.size());
    return std::string_view(c.begin(), c.size());
  }

 private:
  void grow(size_t at_least) {
    size_t size = blocks_.empty() ? 4096 : block_size_ * 2;
    if (size > kLargestBlock) size = kLargestBlock;
    block_size_ = size;
    if (size < at_least) size = at_least;
    blocks_.emplace_back(new char[size]);
    next_ = blocks_.back().get();
    end_ = next_ + size;
  }

  static constexpr size_t kLargestBlock = size_t{1} << 20;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  char* end_ = nullptr;
  size_t block_size_ = 0;
};

}  // namespace torchere
