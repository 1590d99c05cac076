#include "ops/string_format.h"

#include <cctype>
#include <cstdio>
#include <cstring>

#include "ops/format_spec.h"
#include "ops/scalar_math.h"

namespace torchere {

namespace {

// Fills the fields of a format; a spec may have fields itself.
class Braces {
 public:
  Braces(const std::string& format, const std::vector<Value>& values)
      : format_(format), values_(values) {}

  std::string fill(const std::string& text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
      char c = text[i];
      if ((c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c) {
        out += c;
        ++i;
        continue;
      }
      size_t end = c == '{' ? closing(text, i) : std::string::npos;
      if (end == std::string::npos || !field(text.substr(i + 1, end - i - 1), out)) {
        out += c;
        continue;
      }
      i = end;
    }
    return out;
  }

 private:
  // The brace that closes the one at `at`.
  static size_t closing(const std::string& text, size_t at) {
    int depth = 0;
    for (size_t i = at; i < text.size(); ++i) {
      if (text[i] == '{') ++depth;
      if (text[i] == '}' && --depth == 0) return i;
    }
    return std::string::npos;
  }

  // [index][!conversion][:spec]; false: it is none.
  bool field(const std::string& text, std::string& out) {
    size_t i = 0;
    while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]))) ++i;
    std::string index = text.substr(0, i);
    bool repr = false;
    if (i < text.size() && text[i] == '!') {
      if (i + 1 >= text.size() || !std::strchr("rsa", text[i + 1])) return false;
      repr = text[i + 1] != 's';
      i += 2;
    }
    if (i < text.size() && text[i] != ':') return false;
    size_t at = index.empty() ? used_++ : std::stoul(index);
    TORCHERE_CHECK(at < values_.size(), "Too few arguments for format string: ", format_);
    std::string spec = i < text.size() ? fill(text.substr(i + 1)) : "";
    const Value& v = values_[at];
    out += repr ? format_value(Value(quoted_text(v)), spec) : format_value(v, spec);
    return true;
  }

  const std::string& format_;
  const std::vector<Value>& values_;
  size_t used_ = 0;
};
}  // namespace

std::string format_braces(const std::string& format, const std::vector<Value>& values) {
  return Braces(format, values).fill(format);
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

namespace {

// "%-08.3f": what stands between % and the letter, as a specification of str.format.
std::string specification(const std::string& flags, char key, const Value& v) {
  std::string sign, spec;
  size_t i = 0;
  bool left = false, zero = false, alternate = false;
  for (; i < flags.size() && std::strchr("-+ 0#", flags[i]); ++i) {
    left = left || flags[i] == '-';
    zero = zero || flags[i] == '0';
    alternate = alternate || flags[i] == '#';
    if (flags[i] == '+' || flags[i] == ' ') sign = flags[i];
  }
  bool number = !v.is_string() && key != 's' && key != 'r';
  spec = left ? "<" : number && zero ? "" : ">";
  if (number) spec += sign + (alternate ? "#" : "") + (zero && !left ? "0" : "");
  return spec + flags.substr(i) + (key == 'i' || key == 'u' ? 'd' : key == 'r' ? 's' : key);
}

std::string formatted(const std::string& flags, char key, const Value& v) {
  bool known = std::strchr("dieEfFgGxXosrc", key) != nullptr;
  if (!known || (flags.empty() && !std::strchr("gGxXor", key))) return formatted(key, v);
  if (key == 's' || key == 'r')
    return format_value(Value(key == 's' ? v.display() : quoted_text(v)),
                        specification(flags, key, v));
  TORCHERE_CHECK(v.is_scalar() && !v.is(Tag::Complex), "%", std::string(1, key),
                 " requires a number for formatting, but got ", tag_name(v.tag()));
  bool whole = std::strchr("dixXo", key) != nullptr;
  Value x = whole && v.is_double() ? Value(truncate_to_int(v.as_double())) : v;
  return format_value(x, specification(flags, key, x));
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
    size_t begin = i;
    while (i < format.size() && std::strchr("-+ 0#.123456789", format[i])) ++i;
    TORCHERE_CHECK(i < format.size(), "Incomplete format specifier");
    TORCHERE_CHECK(used < values.size(), "Too few arguments for format string");
    out += formatted(format.substr(begin, i - begin), format[i], values[used++]);
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
