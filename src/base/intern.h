// Symbol: an interned string. Comparing and hashing one is comparing a pointer; entries live for
// ever. Operators' names ("aten::add"), attribute names and node kinds are Symbols.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace torchere {

class Symbol {
 public:
  constexpr Symbol() noexcept = default;
  Symbol(std::string_view text);  // thread-safe
  Symbol(const char* text) : Symbol(std::string_view(text)) {}
  Symbol(const std::string& text) : Symbol(std::string_view(text)) {}
  const std::string& str() const noexcept;  // the whole text, "" for the empty symbol
  const char* c_str() const noexcept { return str().c_str(); }
  // "aten" of "aten::add" ("" without one), and "add".
  std::string_view space() const noexcept;
  std::string_view name() const noexcept;
  explicit operator bool() const noexcept { return text_ != nullptr; }
  const void* id() const noexcept { return text_; }
  friend bool operator==(Symbol a, Symbol b) noexcept { return a.text_ == b.text_; }
  friend bool operator!=(Symbol a, Symbol b) noexcept { return a.text_ != b.text_; }
  friend bool operator<(Symbol a, Symbol b) noexcept { return a.text_ < b.text_; }

 private:
  const std::string* text_ = nullptr;
};

}  // namespace torchere

template <>
struct std::hash<torchere::Symbol> {
  size_t operator()(torchere::Symbol s) const noexcept { return std::hash<const void*>()(s.id()); }
};
