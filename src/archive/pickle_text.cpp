// Textual forms in pickles.
#include "archive/pickle_text.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace torchere::archive::pickle {
namespace {

std::string_view without_plus(std::string_view text) {
  return !text.empty() && text[0] == '+' ? text.substr(1) : text;
}

template <class T>
std::optional<T> parse_whole(std::string_view text) {
  text = without_plus(text);
  T v{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), v);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return v;
}

std::optional<uint32_t> parse_hex(std::string_view text, size_t at, size_t n) {
  if (text.size() < at + n) return std::nullopt;
  uint32_t v = 0;
  auto [end, error] = std::from_chars(text.data() + at, text.data() + at + n, v, 16);
  if (error != std::errc() || end != text.data() + at + n) return std::nullopt;
  return v;
}

void append_utf8(std::string& out, uint32_t c) {
  auto push = [&](uint32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xc0 | c >> 6), push(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    push(0xe0 | c >> 12), push(0x80 | (c >> 6 & 0x3f)), push(0x80 | (c & 0x3f));
  } else {
    push(0xf0 | c >> 18), push(0x80 | (c >> 12 & 0x3f)), push(0x80 | (c >> 6 & 0x3f));
    push(0x80 | (c & 0x3f));
  }
}

// What the letter after a backslash stands for; 0 where it is none of the simple ones.
char simple_escape(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"':
      return c;
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'v':
      return '\v';
    default:
      return 0;
  }
}

// How many bytes the character that this byte begins has; 0 where none begins so.
size_t utf8_length(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

}  // namespace

std::optional<int64_t> parse_int(std::string_view text) { return parse_whole<int64_t>(text); }
std::optional<double> parse_double(std::string_view text) { return parse_whole<double>(text); }

bool is_decimal(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string decimal_of(Span<uint8_t> bytes) {
  bool negative = !bytes.empty() && bytes.back() >= 0x80;
  std::vector<uint8_t> n = bytes.vec();
  if (negative) {
    uint32_t carry = 1;
    for (uint8_t& b : n) {
      carry += static_cast<uint8_t>(~b);
      b = static_cast<uint8_t>(carry);
      carry >>= 8;
    }
  }
  std::string digits;  // the last one first
  while (!n.empty()) {
    uint32_t rest = 0;
    for (size_t i = n.size(); i-- > 0;) {
      rest = rest << 8 | n[i];
      n[i] = static_cast<uint8_t>(rest / 10);
      rest %= 10;
    }
    digits.push_back(static_cast<char>('0' + rest));
    while (!n.empty() && n.back() == 0) n.pop_back();
  }
  if (digits.empty()) digits = "0";
  if (negative) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::optional<std::string> unquote(std::string_view text) {
  if (text.size() < 2 || text.front() != text.back() ||
      (text.front() != '\'' && text.front() != '"'))
    return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out.push_back(text[i]);
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    if (char c = simple_escape(text[i])) {
      out.push_back(c);
      continue;
    }
    if (text[i] != 'x') {
      out.push_back('\\');
      out.push_back(text[i]);
      continue;
    }
    std::optional<uint32_t> code = parse_hex(text, i + 1, 2);
    if (!code) return std::nullopt;
    out.push_back(static_cast<char>(*code));
    i += 2;
  }
  return out;
}

std::optional<std::string> unescape_unicode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    bool escape =
        text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 'u' || text[i + 1] == 'U');
    if (!escape) {
      append_utf8(out, static_cast<uint8_t>(text[i]));
      continue;
    }
    size_t n = text[i + 1] == 'u' ? 4 : 8;
    std::optional<uint32_t> code = parse_hex(text, i + 2, n);
    if (!code || *code > 0x10ffff || (*code >= 0xd800 && *code < 0xe000)) return std::nullopt;
    append_utf8(out, *code);
    i += 1 + n;
  }
  return out;
}

bool is_utf8(std::string_view text) {
  auto* p = reinterpret_cast<const uint8_t*>(text.data());
  size_t n = text.size();
  for (size_t i = 0; i < n;) {
    size_t length = utf8_length(p[i]);
    if (length == 0 || length > n - i) return false;
    for (size_t k = 1; k < length; ++k)
      if ((p[i + k] & 0xc0) != 0x80) return false;
    // Overlong forms and numbers past the last character; surrogates pass, as Python's pickle
    // writes them ("surrogatepass").
    if (p[i] == 0xe0 && p[i + 1] < 0xa0) return false;
    if (p[i] == 0xf0 && p[i + 1] < 0x90) return false;
    if (p[i] == 0xf4 && p[i + 1] > 0x8f) return false;
    i += length;
  }
  return true;
}

}  // namespace torchere::archive::pickle
