// How elements are ordered: NaN above every number.
#pragma once
#include <cmath>

#include "tensor/loop.h"

namespace torchere {

template <class T>
bool is_nan_element(T v) noexcept {
  if constexpr (std::is_floating_point_v<T>)
    return v != v;
  else if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
    return float(v) != float(v);
  else
    return false;
}
template <class T>
bool lies_below(T a, T b) noexcept {
  return (!is_nan_element(a) && is_nan_element(b)) || a < b;
}
template <class T>
bool lies_above(T a, T b) noexcept {
  return (is_nan_element(a) && !is_nan_element(b)) || a > b;
}

// Calls f with a value of the dtype's type; throws Error{NotImplemented} for complex dtypes.
template <class F>
void dispatch_ordered(const char* name, DType d, F&& f) {
  dispatch(d, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (is_complex(dtype_of<T>))
      fail(ErrorKind::NotImplemented, "\"", name, "\" not implemented for '",
           dtype_name(dtype_of<T>), "'");
    else
      f(zero);
  });
}

}  // namespace torchere
