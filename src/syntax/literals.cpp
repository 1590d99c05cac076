#include "syntax/literals.h"

#include <charconv>
#include <cmath>

namespace torchere::syntax {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

void append_utf8(uint32_t c, std::string& out) {
  auto put = [&](uint32_t b) { out += static_cast<char>(b); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xc0 | c >> 6), put(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    put(0xe0 | c >> 12), put(0x80 | (c >> 6 & 0x3f)), put(0x80 | (c & 0x3f));
  } else {
    put(0xf0 | c >> 18), put(0x80 | (c >> 12 & 0x3f)), put(0x80 | (c >> 6 & 0x3f));
    put(0x80 | (c & 0x3f));
  }
}

class Decoder {
 public:
  Decoder(std::string_view body, EscapeMode mode, const SourceRef& source, uint32_t at,
          std::string& out)
      : body_(body), mode_(mode), source_(source), at_(at), out_(out) {}

  void run() {
    while (i_ < body_.size()) {
      size_t slash = body_.find('\\', i_);
      if (slash == std::string_view::npos || slash + 1 >= body_.size()) slash = body_.size();
      append_raw(body_.substr(i_, slash - i_), out_);
      if (slash == body_.size()) return;
      escape_begin_ = slash;
      i_ = slash + 1;
      escape(body_[i_++]);
    }
  }

 private:
  [[noreturn]] void bad(const std::string& message) const {
    fail_at(SourceSpan{source_, at_ + static_cast<uint32_t>(escape_begin_),
                       at_ + static_cast<uint32_t>(i_)},
            message);
  }

  void escape(char c) {
    switch (c) {
      case '\\':
      case '\'':
      case '"':
        out_ += c;
        return;
      case 'a':
        out_ += '\a';
        return;
      case 'b':
        out_ += '\b';
        return;
      case 'f':
        out_ += '\f';
        return;
      case 'n':
        out_ += '\n';
        return;
      case 'r':
        out_ += '\r';
        return;
      case 't':
        out_ += '\t';
        return;
      case 'v':
        out_ += '\v';
        return;
      case '\r':
        if (i_ < body_.size() && body_[i_] == '\n') ++i_;
        [[fallthrough]];
      case '\n':
        if (mode_ == EscapeMode::Archive) out_ += '\n';
        return;
      case 'x':
        return code(hex(2, "\\x"), true);
      case 'u':
        if (mode_ != EscapeMode::Bytes) return code(hex(4, "\\u"), false);
        break;
      case 'U':
        if (mode_ != EscapeMode::Bytes) return code(hex(8, "\\U"), false);
        break;
      case 'N':
        if (mode_ == EscapeMode::Bytes || i_ >= body_.size() || body_[i_] != '{') break;
        bad("escapes by name (\\N{...}) are not supported; write the character itself");
      default:
        if (c >= '0' && c <= '7') return code(octal(c), true);
    }
    out_ += '\\';
    out_ += c;
  }

  uint32_t octal(char c) {
    auto v = static_cast<uint32_t>(c - '0');
    for (int n = 1; n < 3 && i_ < body_.size() && body_[i_] >= '0' && body_[i_] <= '7'; ++n)
      v = v * 8 + static_cast<uint32_t>(body_[i_++] - '0');
    return v;
  }

  uint32_t hex(int digits, const char* what) {
    uint32_t v = 0;
    for (int n = 0; n < digits; ++n) {
      int d = i_ < body_.size() ? digit_value(body_[i_]) : 99;
      if (d >= 16) bad(str("a ", what, " escape needs ", digits, " hexadecimal digits"));
      v = v * 16 + static_cast<uint32_t>(d);
      ++i_;
    }
    if (v > 0x10ffff) bad("this escape is over the greatest character, U+10FFFF");
    return v;
  }

  // byte_sized: written as \x or octal, which is a byte unless the mode is Unicode.
  void code(uint32_t v, bool byte_sized) {
    if (byte_sized && mode_ != EscapeMode::Unicode)
      out_ += static_cast<char>(v & 0xff);
    else
      append_utf8(v, out_);
  }

  std::string_view body_;
  EscapeMode mode_;
  const SourceRef& source_;
  uint32_t at_;
  std::string& out_;
  size_t i_ = 0;
  size_t escape_begin_ = 0;
};

Number parse_integer(std::string_view digits, int base) {
  uint64_t v = 0;
  bool big = false;
  for (char c : digits) {
    auto d = static_cast<uint64_t>(digit_value(c));
    uint64_t shifted;
    big |= __builtin_mul_overflow(v, static_cast<uint64_t>(base), &shifted);
    big |= __builtin_add_overflow(shifted, d, &v);
  }
  Number n{Number::Kind::Int};
  n.integer = static_cast<int64_t>(v);
  n.big = big || n.integer < 0;
  return n;
}

}  // namespace

void append_raw(std::string_view body, std::string& out) {
  for (;;) {
    size_t cr = body.find('\r');
    out += body.substr(0, cr);
    if (cr == std::string_view::npos) return;
    out += '\n';
    body.remove_prefix(cr + (cr + 1 < body.size() && body[cr + 1] == '\n' ? 2 : 1));
  }
}

void decode_escapes(std::string_view body, EscapeMode mode, const SourceRef& source, uint32_t at,
                    std::string& out) {
  Decoder(body, mode, source, at, out).run();
}

Number parse_number(std::string_view token) {
  std::string digits;
  digits.reserve(token.size());
  for (char c : token)
    if (c != '_') digits += c;
  if (digits.size() > 2 && digits[0] == '0') {
    char kind = static_cast<char>(digits[1] | 32);
    int base = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 0;
    if (base) return parse_integer(std::string_view(digits).substr(2), base);
  }
  bool imaginary = (digits.back() | 32) == 'j';
  if (imaginary) digits.pop_back();
  if (!imaginary && digits.find_first_of(".eE") == std::string::npos)
    return parse_integer(digits, 10);
  Number n{imaginary ? Number::Kind::Imaginary : Number::Kind::Float};
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n.real);
  if (error == std::errc::result_out_of_range) {  // as Python: 1e999 is inf, 1e-999 is 0
    size_t e = digits.find_first_of("eE");
    n.real = e != std::string::npos && digits[e + 1] == '-' ? 0.0 : HUGE_VAL;
  }
  return n;
}

}  // namespace torchere::syntax
