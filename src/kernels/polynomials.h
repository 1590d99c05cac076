// Orthogonal polynomials of degree n at x by their three-term recurrences; Chebyshev's of four
// kinds by their trigonometric forms where those are shorter. Below degree 0 all are 0.
#pragma once
#include <cmath>
#include <cstdint>
#include <limits>

namespace torchere::polynomials {

// p₀ = 1, p₁ = first, then next(k, pₖ₋₁, pₖ₋₂) up to degree n.
template <class T, class F>
T by_recurrence(int64_t n, T first, F next) {
  if (n < 0) return T(0);
  if (n == 0) return T(1);
  T before = T(1), last = first;
  for (int64_t k = 2; k <= n && !std::isnan(last); ++k) {
    const T value = next(T(k), last, before);
    before = last;
    last = value;
  }
  return last;
}

enum class Chebyshev { T, U, V, W };

// At x = ±1, where the trigonometric forms are 0/0.
template <class T>
T chebyshev_at_end(Chebyshev kind, bool at_one, int64_t n) {
  const T sign = at_one || n % 2 == 0 ? T(1) : T(-1), odd = T(2 * n + 1);
  switch (kind) {
    case Chebyshev::T:
      return sign;
    case Chebyshev::U:
      return sign * T(n + 1);
    case Chebyshev::V:
      return at_one ? T(1) : sign * odd;
    default:
      return at_one ? odd : sign;
  }
}

template <class T>
T chebyshev(Chebyshev kind, T x, int64_t n) {
  if (n < 0) return T(0);
  if (std::fabs(x) == T(1)) return chebyshev_at_end<T>(kind, x > 0, n);
  if (n > 8 && std::fabs(x) < T(1)) {
    const T angle = std::acos(x), half = T(n) + T(0.5);
    switch (kind) {
      case Chebyshev::T:
        return std::cos(T(n) * angle);
      case Chebyshev::U:
        return std::sin(T(n + 1) * angle) / std::sin(angle);
      case Chebyshev::V:
        return std::cos(half * angle) / std::cos(angle / 2);
      default:
        return std::sin(half * angle) / std::sin(angle / 2);
    }
  }
  const T twice = x + x;
  const T first = kind == Chebyshev::T   ? x
                  : kind == Chebyshev::U ? twice
                  : kind == Chebyshev::V ? twice - 1
                                         : twice + 1;
  return by_recurrence(n, first, [&](T, T p, T q) { return twice * p - q; });
}

// The same on [0, 1] instead of [-1, 1].
template <class T>
T shifted_chebyshev(Chebyshev kind, T x, int64_t n) {
  return chebyshev(kind, x + x - T(1), n);
}

// Beyond these degrees the recurrences of Hermite's polynomials have overflowed.
template <class T>
constexpr int64_t kHermiteLimit = sizeof(T) == sizeof(float) ? 128 : 512;

template <class T>
T hermite_h(T x, int64_t n) {
  if (n > kHermiteLimit<T>) return std::numeric_limits<T>::quiet_NaN();
  const T twice = x + x;
  return by_recurrence(n, twice, [&](T k, T p, T q) { return twice * p - 2 * (k - 1) * q; });
}
template <class T>
T hermite_he(T x, int64_t n) {
  if (n > kHermiteLimit<T>) return std::numeric_limits<T>::quiet_NaN();
  return by_recurrence(n, x, [&](T k, T p, T q) { return x * p - (k - 1) * q; });
}
template <class T>
T laguerre(T x, int64_t n) {
  if (n >= 0 && x == T(0)) return T(1);
  return by_recurrence(n, T(1) - x,
                       [&](T k, T p, T q) { return ((2 * k - 1 - x) * p - (k - 1) * q) / k; });
}
template <class T>
T legendre(T x, int64_t n) {
  if (n >= 0 && std::fabs(x) == T(1)) return x > 0 || n % 2 == 0 ? T(1) : T(-1);
  return by_recurrence(n, x,
                       [&](T k, T p, T q) { return ((2 * k - 1) * x * p - (k - 1) * q) / k; });
}

}  // namespace torchere::polynomials
