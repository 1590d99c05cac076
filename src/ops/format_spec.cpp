#include "ops/format_spec.h"

#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "ops/string_format.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

struct Spec {
  std::string fill = " ";
  char align = 0, sign = '-', group = 0, type = 0;
  bool alternate = false, zero = false;
  int width = 0, precision = -1;
};

bool is_align(char c) { return c == '<' || c == '>' || c == '^' || c == '='; }

// How many bytes the UTF-8 character at `at` has.
size_t character_size(const std::string& s, size_t at) {
  size_t n = 1;
  while (at + n < s.size() && (static_cast<unsigned char>(s[at + n]) & 0xC0) == 0x80) ++n;
  return n;
}

int number_at(const std::string& s, size_t& i) {
  int n = 0;
  for (; i < s.size() && std::isdigit(static_cast<unsigned char>(s[i])); ++i) {
    n = n * 10 + (s[i] - '0');
    TORCHERE_CHECK_KIND(n <= 1000000, Value, "Too many decimal digits in format string");
  }
  return n;
}

Spec parse(const std::string& s) {
  Spec r;
  size_t i = 0, first = s.empty() ? 0 : character_size(s, 0);
  if (first < s.size() && is_align(s[first])) {
    r.fill = s.substr(0, first);
    r.align = s[first];
    i = first + 1;
  } else if (i < s.size() && is_align(s[i])) {
    r.align = s[i++];
  }
  if (i < s.size() && (s[i] == '+' || s[i] == '-' || s[i] == ' ')) r.sign = s[i++];
  if (i < s.size() && s[i] == '#') r.alternate = true, ++i;
  if (i < s.size() && s[i] == '0') r.zero = true, ++i;
  r.width = number_at(s, i);
  if (i < s.size() && (s[i] == ',' || s[i] == '_')) r.group = s[i++];
  if (i < s.size() && s[i] == '.') {
    ++i;
    size_t before = i;
    r.precision = number_at(s, i);
    TORCHERE_CHECK_KIND(i > before, Value, "Format specifier missing precision");
  }
  if (i < s.size()) r.type = s[i++];
  TORCHERE_CHECK_KIND(i == s.size(), Value, "Invalid format specifier '", s, "'");
  return r;
}

size_t characters(const std::string& s) {
  size_t n = 0;
  for (size_t i = 0; i < s.size(); i += character_size(s, i)) ++n;
  return n;
}

// `body` without its sign in the field; numbers stand at the right.
std::string laid_out(const Spec& s, const std::string& sign, const std::string& body, bool number) {
  size_t length = sign.size() + characters(body);
  size_t room = static_cast<size_t>(s.width) > length ? static_cast<size_t>(s.width) - length : 0;
  bool zeros = s.zero && !s.align && number;
  char align = s.align ? s.align : zeros ? '=' : number ? '>' : '<';
  size_t left = align == '<' ? 0 : align == '^' ? room / 2 : room;
  std::string before, after;
  const std::string fill = zeros ? "0" : s.fill;
  for (size_t i = 0; i < left; ++i) before += fill;
  for (size_t i = left; i < room; ++i) after += fill;
  return align == '=' ? sign + before + body : before + sign + body + after;
}

// Marks between each `every` digits of the number's integer part.
std::string grouped(std::string digits, char mark, size_t every) {
  if (!mark) return digits;
  size_t end = 0;
  while (end < digits.size() && std::isxdigit(static_cast<unsigned char>(digits[end]))) ++end;
  for (size_t at = end; at > every; at -= every) digits.insert(at - every, 1, mark);
  return digits;
}

std::string sign_of(const Spec& s, bool negative) {
  if (negative) return "-";
  return s.sign == '-' ? "" : std::string(1, s.sign);
}

// The shortest text that reads back as the number, as Python's repr.
std::string shortest(double v) {
  char text[400];
  double a = std::fabs(v);
  bool fixed = a == 0 || (a >= 1e-4 && a < 1e16);
  auto r = std::to_chars(text, text + sizeof text, v,
                         fixed ? std::chars_format::fixed : std::chars_format::scientific);
  std::string out(text, r.ptr);
  if (fixed && out.find('.') == std::string::npos) out += ".0";
  return out;
}

std::string float_digits(const Spec& s, double a) {
  char format[16], text[700];
  int precision = s.precision < 0 ? 6 : s.precision;
  TORCHERE_CHECK_KIND(precision <= 300, Value, "precision too big");
  char type = s.type;
  if (type == 0 || type == 'n') {
    if (s.precision < 0 && type == 0) return shortest(a);
    type = 'g';
  }
  if (type == '%') {
    std::snprintf(text, sizeof text, "%.*f%%", precision, a * 100);
    return text;
  }
  std::snprintf(format, sizeof format, "%%%s.*%c", s.alternate ? "#" : "", type);
  std::snprintf(text, sizeof text, format, precision, a);
  std::string out = text;
  bool whole = out.find_first_of(".en") == std::string::npos;
  return s.type == 0 && whole ? out + ".0" : out;
}

std::string format_float(const Spec& s, double v) {
  TORCHERE_CHECK_KIND(s.type == 0 || std::string("eEfFgGn%").find(s.type) != std::string::npos,
                      Value, "Unknown format code '", std::string(1, s.type),
                      "' for object of type 'float'");
  bool negative = std::signbit(v) && !std::isnan(v);
  std::string digits;
  if (std::isfinite(v))
    digits = grouped(float_digits(s, std::fabs(v)), s.group, 3);
  else
    digits = str(std::isnan(v) ? "nan" : "inf", s.type == '%' ? "%" : "");
  return laid_out(s, sign_of(s, negative), digits, true);
}

std::string format_int(const Spec& s, int64_t v) {
  if (s.type && std::string("eEfFgG%").find(s.type) != std::string::npos)
    return format_float(s, static_cast<double>(v));
  if (s.type == 'c') return laid_out(s, "", std::string(1, static_cast<char>(v)), false);
  std::string text, prefix;
  switch (s.type) {
    case 0:
    case 'd':
    case 'n':
      text = std::to_string(v);
      if (v < 0) text.erase(0, 1);
      break;
    case 'x':
    case 'X':
    case 'o':
    case 'b': {
      int bits = s.type == 'b' ? 1 : s.type == 'o' ? 3 : 4;
      text = text_in_base(v, bits, "");
      if (v < 0) text.erase(0, 1);
      prefix = s.alternate ? str("0", s.type) : "";
      if (s.type == 'X')
        for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      break;
    }
    default:
      fail(ErrorKind::Value, "Unknown format code '", std::string(1, s.type),
           "' for object of type 'int'");
  }
  bool decimal = s.type == 0 || s.type == 'd' || s.type == 'n';
  return laid_out(s, sign_of(s, v < 0) + prefix, grouped(text, s.group, decimal ? 3 : 4), true);
}

std::string format_text(const Spec& s, std::string v) {
  TORCHERE_CHECK_KIND(s.type == 0 || s.type == 's', Value, "Unknown format code '",
                      std::string(1, s.type), "' for object of type 'str'");
  if (s.precision >= 0) {
    size_t end = 0;
    for (int i = 0; i < s.precision && end < v.size(); ++i) end += character_size(v, end);
    v.resize(end);
  }
  return laid_out(s, "", v, false);
}
}  // namespace

std::string format_value(const Value& v, const std::string& spec) {
  if (spec.empty()) return v.display();
  if (v.is_string()) return format_text(parse(spec), v.to_string());
  if (v.is_bool()) return format_int(parse(spec), v.to_bool() ? 1 : 0);
  if (v.is_int()) return format_int(parse(spec), v.as_int());
  if (v.is_double()) return format_float(parse(spec), v.as_double());
  if (v.is_tensor() && v.to_tensor().dim() == 0) {
    Scalar x = read_element(v.to_tensor());
    if (x.is_bool()) return format_int(parse(spec), x.to_int());
    if (x.is_integral(false)) return format_int(parse(spec), x.to_int());
    if (!x.is_complex()) return format_float(parse(spec), x.to_double());
  }
  fail(ErrorKind::Type, "unsupported format string passed to ", tag_name(v.tag()), ".__format__");
}

std::string quoted_text(const Value& v) {
  if (!v.is_string()) return v.display();
  std::string text = v.to_string();
  char quote =
      text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
  std::string out(1, quote);
  for (char c : text) {
    if (c == quote || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
  return out + quote;
}

}  // namespace torchere
