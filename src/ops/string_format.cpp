#include "ops/string_format.h"

#include <cctype>
#include <cstdio>

#include "ops/scalar_math.h"

namespace torchere {

std::string format_braces(const std::string& format, const std::vector<Value>& values) {
  std::string out;
  size_t used = 0, begin = 0;
  for (size_t at = format.find("{}"); at != std::string::npos; at = format.find("{}", begin)) {
    out.append(format, begin, at - begin);
    TORCHERE_CHECK(used < values.size(), "Too few arguments for format string: ", format);
    out += values[used++].display();
    begin = at + 2;
  }
  return out + format.substr(begin);
}

namespace {
std::string number_text(const char* format, const Value& v, char key) {
  TORCHERE_CHECK(v.is_scalar() && !v.is(Tag::Complex), "%", std::string(1, key),
                 " requires a number for formatting, but got ", tag_name(v.tag()));
  char text[400];  // the largest double has 309 digits before the point
  std::snprintf(text, sizeof text, format, v.to_scalar().to_double());
  return text;
}

std::string formatted(char key, const Value& v) {
  switch (key) {
    case 'd':
    case 'i':
      TORCHERE_CHECK(v.is_scalar() && !v.is(Tag::Complex), "%", std::string(1, key),
                     " requires a number for formatting, but got ", tag_name(v.tag()));
      return std::to_string(v.is_double() ? truncate_to_int(v.as_double()) : v.as_int());
    case 'e':
      return number_text("%e", v, key);
    case 'E':
      return number_text("%E", v, key);
    case 'f':
    case 'F':
      return number_text("%f", v, key);
    case 'c':
      if (v.is_int()) return std::string(1, static_cast<char>(v.as_int()));
      TORCHERE_CHECK(v.is_string(), "%", std::string(1, key),
                     " requires an int or char for formatting, but got ", tag_name(v.tag()));
      return v.to_string();
    case 's':
      return v.display();
    default:
      fail("The specifier %", std::string(1, key),
           " is not supported in TorchScript format strings");
  }
}
}  // namespace

std::string format_percent(const std::string& format, const std::vector<Value>& values) {
  std::string out;
  size_t used = 0;
  for (size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      out += format[i];
      continue;
    }
    TORCHERE_CHECK(++i < format.size(), "Incomplete format specifier");
    if (format[i] == '%') {
      out += '%';
      continue;
    }
    TORCHERE_CHECK(used < values.size(), "Too few arguments for format string");
    out += formatted(format[i], values[used++]);
  }
  TORCHERE_CHECK(used == values.size(), "Too many arguments for format string");
  return out;
}

std::string text_in_base(int64_t i, int bits, const char* prefix) {
  uint64_t v = static_cast<uint64_t>(i < 0 ? wrap_negate(i) : i);
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789abcdef"[v & ((uint64_t{1} << bits) - 1)]);
    v >>= bits;
  } while (v);
  return (i < 0 ? "-" : "") + std::string(prefix) + digits;
}

}  // namespace torchere
