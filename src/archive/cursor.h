// Cursor: the bounds-checked reader that all input goes through. Every read either lies wholly
// inside the bytes or raises a FormatError (Error of kind Format) that names the entry and the
// byte offset. Integers are little-endian unless the name says otherwise.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/array_ref.h"
#include "base/error.h"

namespace torchere::archive {

// Raises Error{ErrorKind::Format} with "<entry>: byte <offset>: <parts>".
template <class... A>
[[noreturn]] void format_error(std::string_view entry, uint64_t offset, const A&... parts) {
  fail(ErrorKind::Format, entry, ": byte ", offset, ": ", parts...);
}

class Cursor {
 public:
  // Neither the bytes nor the name is copied. `base` is what offset 0 of the bytes counts as in
  // messages: the place of these bytes within a larger file.
  Cursor(Span<uint8_t> bytes, std::string_view entry, uint64_t base = 0) noexcept
      : begin_(bytes.data()),
        at_(bytes.data()),
        end_(bytes.data() + bytes.size()),
        entry_(entry),
        base_(base) {}

  size_t position() const noexcept { return static_cast<size_t>(at_ - begin_); }
  uint64_t offset() const noexcept { return base_ + position(); }
  size_t remaining() const noexcept { return static_cast<size_t>(end_ - at_); }
  bool at_end() const noexcept { return at_ == end_; }
  std::string_view entry() const noexcept { return entry_; }

  uint8_t u8() { return *take(1); }
  uint16_t u16() { return load<uint16_t>(); }
  uint32_t u32() { return load<uint32_t>(); }
  uint64_t u64() { return load<uint64_t>(); }
  int32_t i32() { return static_cast<int32_t>(u32()); }
  double f64_big_endian() { return std::bit_cast<double>(__builtin_bswap64(load<uint64_t>())); }

  // The next n bytes, not copied.
  Span<uint8_t> bytes(uint64_t n) {
    const uint8_t* p = take(n);
    return {p, static_cast<size_t>(n)};
  }
  std::string_view text(uint64_t n) {
    const uint8_t* p = take(n);
    return {reinterpret_cast<const char*>(p), static_cast<size_t>(n)};
  }
  // Up to the next newline, which is passed over and not part of the result.
  std::string_view line() {
    const void* stop = remaining() ? std::memchr(at_, '\n', remaining()) : nullptr;
    if (!stop) error("the line does not end");
    std::string_view r = text(static_cast<size_t>(static_cast<const uint8_t*>(stop) - at_));
    ++at_;
    return r;
  }
  void skip(uint64_t n) { take(n); }
  void seek(uint64_t position) {
    if (position > static_cast<uint64_t>(end_ - begin_))
      error("an offset of ", position, " lies outside the ", end_ - begin_, " bytes");
    at_ = begin_ + position;
  }

  template <class... A>
  [[noreturn]] void error(const A&... parts) const {
    format_error(entry_, offset(), parts...);
  }

 private:
  const uint8_t* take(uint64_t n) {
    if (__builtin_expect(n > remaining(), 0))
      error("the data ends early: ", n, " bytes are needed and ", remaining(), " remain");
    const uint8_t* p = at_;
    at_ += n;
    return p;
  }
  template <class T>
  T load() {
    T v;
    std::memcpy(&v, take(sizeof(T)), sizeof(T));
    static_assert(std::endian::native == std::endian::little, "loads are written for these");
    return v;
  }

  const uint8_t* begin_;
  const uint8_t* at_;
  const uint8_t* end_;
  std::string_view entry_;
  uint64_t base_;
};

}  // namespace torchere::archive
