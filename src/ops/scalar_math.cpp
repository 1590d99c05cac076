#include "ops/scalar_math.h"

#include <cerrno>
#include <cstdlib>

namespace torchere {

int64_t integer_power(int64_t a, int64_t b) {
  if (b < 0) return truncate_to_int(std::pow(static_cast<double>(a), static_cast<double>(b)));
  uint64_t result = 1, base = static_cast<uint64_t>(a);
  for (; b > 0; b >>= 1, base *= base)
    if (b & 1) result *= base;
  return static_cast<int64_t>(result);
}

double checked_power(double a, double b) {
  TORCHERE_CHECK(!(a == 0.0 && b < 0.0), "0.0 cannot be raised to a negative power");
  return std::pow(a, b);
}

int64_t parse_integer(const std::string& text) {
  const char* begin = text.c_str();
  char* end = nullptr;
  errno = 0;
  int64_t v = std::strtoll(begin, &end, 10);
  TORCHERE_CHECK(end != begin && errno != ERANGE, "stoll");
  TORCHERE_CHECK(end == begin + text.size(), "invalid literal for int() with base 10: '", text,
                 "'");
  return v;
}

double parse_float(const std::string& text) {
  const char* begin = text.c_str();
  char* end = nullptr;
  errno = 0;
  double v = std::strtod(begin, &end);
  TORCHERE_CHECK(end != begin && errno != ERANGE, "stod");
  TORCHERE_CHECK(end == begin + text.size(), "could not convert string to float: '", text, "'");
  return v;
}

}  // namespace torchere
