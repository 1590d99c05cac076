// Numbers and strings as text: see the header for the two manners.
#include "types/number_text.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace torchere {
namespace {
std::string not_finite(double d) { return std::isnan(d) ? "nan" : d < 0 ? "-inf" : "inf"; }
}  // namespace

std::string float_display(double d) {
  if (std::isnan(d)) return std::signbit(d) ? "-nan" : "nan";
  if (!std::isfinite(d)) return not_finite(d);
  constexpr double kLimit = 9223372036854775808.0;  // 2^63
  if (d >= -kLimit && d < kLimit && std::trunc(d) == d)
    return std::to_string(static_cast<int64_t>(d)) + ".";  // -0.0 too shows as "0."
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", d);
  return text;
}

std::string complex_display(std::complex<double> c) {
  std::string sign = c.imag() >= 0 ? "+" : "-";  // nan shows as "-nan"
  return float_display(c.real()) + sign + float_display(std::abs(c.imag())) + "j";
}

namespace {
// The shortest digits that read back: a sign, digits without a point, a decimal exponent.
struct Decimal {
  std::string sign, digits;
  int exponent;  // of the first digit
};

Decimal shortest(double d) {
  char text[64];
  auto end = std::to_chars(text, text + sizeof text, d, std::chars_format::scientific).ptr;
  std::string s(text, end);
  Decimal out;
  if (s[0] == '-') {
    out.sign = "-";
    s.erase(0, 1);
  }
  size_t e = s.find('e');
  out.exponent = std::atoi(s.c_str() + e + 1);
  out.digits = s.substr(0, 1);
  if (e > 2) out.digits += s.substr(2, e - 2);
  return out;
}

// Python's repr, without the ".0" of a whole number (complex numbers lack it).
std::string short_repr(double d) {
  if (!std::isfinite(d)) return not_finite(d);
  Decimal n = shortest(d);
  int size = static_cast<int>(n.digits.size());
  if (n.exponent < -4 || n.exponent >= 16) {
    std::string out = n.sign + n.digits.substr(0, 1);
    if (size > 1) out += "." + n.digits.substr(1);
    char exponent[16];
    std::snprintf(exponent, sizeof exponent, "e%c%02d", n.exponent < 0 ? '-' : '+',
                  std::abs(n.exponent));
    return out + exponent;
  }
  if (n.exponent < 0)
    return n.sign + "0." + std::string(static_cast<size_t>(-n.exponent - 1), '0') + n.digits;
  if (size <= n.exponent + 1)
    return n.sign + n.digits + std::string(static_cast<size_t>(n.exponent + 1 - size), '0');
  size_t whole = static_cast<size_t>(n.exponent + 1);
  return n.sign + n.digits.substr(0, whole) + "." + n.digits.substr(whole);
}

// Octal digits are computed from a signed char, as PyTorch's are: bytes above 127 come out odd.
void append_octal(std::string& out, char c) {
  int s = static_cast<signed char>(c);
  char digits[4] = "000";
  for (int i = 2; i > 0; --i, s /= 8) digits[i] = static_cast<char>(digits[i] + s % 8);
  digits[0] = static_cast<char>(digits[0] + s);
  out += "\\";
  out += digits;
}
}  // namespace

std::string float_repr(double d) {
  std::string s = short_repr(d);
  return s.find_first_of(".en") == std::string::npos ? s + ".0" : s;
}

std::string complex_repr(std::complex<double> c) {
  std::string imaginary = short_repr(c.imag());
  if (c.real() == 0 && !std::signbit(c.real())) return imaginary + "j";
  return "(" + short_repr(c.real()) + (imaginary[0] == '-' ? "" : "+") + imaginary + "j)";
}

std::string quoted(const std::string& s) {
  static const std::string special = "\\'\"\a\b\f\n\r\t\v", letters = "\\'\"abfnrtv";
  std::string out = "\"";
  for (char c : s) {
    size_t at = special.find(c);
    if (at != std::string::npos && c != '\0') {
      out += '\\';
      out += letters[at];
    } else if (c >= 0x20 && c < 0x7f)
      out += c;
    else
      append_octal(out, c);
  }
  return out + "\"";
}

std::string string_repr(const std::string& s) {
  char quote = s.find('\'') != std::string::npos && s.find('"') == std::string::npos ? '"' : '\'';
  std::string out(1, quote);
  for (char c : s) {
    if (c == quote || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      char hex[8];
      std::snprintf(hex, sizeof hex, "\\x%02x", static_cast<unsigned>(c));
      out += hex;
    } else {
      out += c;
    }
  }
  return out + quote;
}

}  // namespace torchere
