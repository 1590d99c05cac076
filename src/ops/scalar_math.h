// Arithmetic of the language's numbers, in one place for the operators and the interpreter's own
// instructions. Integers wrap; quotients and remainders round towards minus infinity.
#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "base/error.h"

namespace torchere {

inline int64_t wrap_negate(int64_t a) noexcept {
  return static_cast<int64_t>(-static_cast<uint64_t>(a));
}

struct Plus {
  int64_t operator()(int64_t a, int64_t b) const noexcept {
    return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b));
  }
  template <class T>
  T operator()(const T& a, const T& b) const {
    return a + b;
  }
};
struct Minus {
  int64_t operator()(int64_t a, int64_t b) const noexcept {
    return static_cast<int64_t>(static_cast<uint64_t>(a) - static_cast<uint64_t>(b));
  }
  template <class T>
  T operator()(const T& a, const T& b) const {
    return a - b;
  }
};
struct Times {
  int64_t operator()(int64_t a, int64_t b) const noexcept {
    return static_cast<int64_t>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
  }
  template <class T>
  T operator()(const T& a, const T& b) const {
    return a * b;
  }
};
struct FloorDivide {
  int64_t operator()(int64_t a, int64_t b) const {
    TORCHERE_CHECK(b != 0, "division by 0");
    if (b == -1) return wrap_negate(a);
    int64_t q = a / b;
    return q * b != a && (a < 0) != (b < 0) ? q - 1 : q;
  }
  double operator()(double a, double b) const noexcept { return std::floor(a / b); }
};
struct Remainder {
  int64_t operator()(int64_t a, int64_t b) const {
    TORCHERE_CHECK(b != 0, "ZeroDivisionError: integer division or modulo by zero");
    if (b == -1) return 0;
    int64_t r = a % b;
    return r != 0 && (r < 0) != (b < 0) ? r + b : r;
  }
  double operator()(double a, double b) const noexcept { return std::fmod(b + std::fmod(a, b), b); }
};

struct Equal {
  template <class T>
  bool operator()(const T& a, const T& b) const {
    return a == b;
  }
};
struct NotEqual {
  template <class T>
  bool operator()(const T& a, const T& b) const {
    return a != b;
  }
};
struct Less {
  template <class T>
  auto operator()(const T& a, const T& b) const -> decltype(a < b) {
    return a < b;
  }
};
struct LessEqual {
  template <class T>
  auto operator()(const T& a, const T& b) const -> decltype(a <= b) {
    return a <= b;
  }
};
struct GreaterThan {
  template <class T>
  auto operator()(const T& a, const T& b) const -> decltype(a > b) {
    return a > b;
  }
};
struct GreaterEqual {
  template <class T>
  auto operator()(const T& a, const T& b) const -> decltype(a >= b) {
    return a >= b;
  }
};

// What does not fit gives the smallest integer, as x86's conversion does.
inline int64_t truncate_to_int(double a) noexcept {
  constexpr double kLimit = 9223372036854775808.0;
  return a >= -kLimit && a < kLimit ? static_cast<int64_t>(a) : std::numeric_limits<int64_t>::min();
}
int64_t integer_power(int64_t a, int64_t b);  // a negative exponent gives the truncated quotient
double checked_power(double a, double b);     // refuses 0 to a negative power
int64_t parse_integer(
    const std::string& text);  // as int() reads base 10; throws in PyTorch's words
double parse_float(const std::string& text);

}  // namespace torchere
