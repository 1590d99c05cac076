#include "base/intern.h"

#include <mutex>
#include <unordered_set>

namespace torchere {
namespace {
const std::string& empty_text() {
  static const std::string empty;
  return empty;
}
}  // namespace

Symbol::Symbol(std::string_view text) {
  // Never destroyed: symbols outlive every static that could hold one.
  static auto* mutex = new std::mutex;
  static auto* texts = new std::unordered_set<std::string>;
  std::lock_guard<std::mutex> lock(*mutex);
  text_ = &*texts->emplace(text).first;
}

const std::string& Symbol::str() const noexcept { return text_ ? *text_ : empty_text(); }

std::string_view Symbol::space() const noexcept {
  std::string_view s = str();
  size_t at = s.find("::");
  return at == std::string_view::npos ? std::string_view() : s.substr(0, at);
}

std::string_view Symbol::name() const noexcept {
  std::string_view s = str();
  size_t at = s.find("::");
  return at == std::string_view::npos ? s : s.substr(at + 2);
}

}  // namespace torchere
