// A few registers of columns at a time stay where they are while the rows go by.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/weighted_rows.cpp"
#include "kernels/targets.h"
#include "kernels/vec.h"
#include "kernels/weighted_rows.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

template <class T>
void add_rows(T* out, const T* rows, int64_t width, const int64_t* at, const T* scale,
              int64_t count) {
  using N = V<T>;
  constexpr int64_t lanes = N::kCount;
  int64_t j = 0;
  for (; j + 4 * lanes <= width; j += 4 * lanes) {
    N a = N::load(out + j), b = N::load(out + j + lanes), c = N::load(out + j + 2 * lanes),
      d = N::load(out + j + 3 * lanes);
    for (int64_t i = 0; i < count; ++i) {
      const T* p = rows + at[i] * width + j;
      const N s(scale ? scale[i] : T(1));
      a = fma(s, N::load(p), a);
      b = fma(s, N::load(p + lanes), b);
      c = fma(s, N::load(p + 2 * lanes), c);
      d = fma(s, N::load(p + 3 * lanes), d);
    }
    a.store(out + j);
    b.store(out + j + lanes);
    c.store(out + j + 2 * lanes);
    d.store(out + j + 3 * lanes);
  }
  for (; j < width; ++j)
    for (int64_t i = 0; i < count; ++i)
      out[j] += (scale ? scale[i] : T(1)) * rows[at[i] * width + j];
}

}  // namespace

void add_float_rows(float* out, const float* rows, int64_t width, const int64_t* at,
                    const float* scale, int64_t count) {
  add_rows(out, rows, width, at, scale, count);
}
void add_double_rows(double* out, const double* rows, int64_t width, const int64_t* at,
                     const double* scale, int64_t count) {
  add_rows(out, rows, width, at, scale, count);
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace torchere {
HWY_EXPORT(add_float_rows);
HWY_EXPORT(add_double_rows);

void add_weighted_rows(float* out, const float* rows, int64_t width, const int64_t* at,
                       const float* scale, int64_t count) {
  HWY_DYNAMIC_DISPATCH(add_float_rows)(out, rows, width, at, scale, count);
}
void add_weighted_rows(double* out, const double* rows, int64_t width, const int64_t* at,
                       const double* scale, int64_t count) {
  HWY_DYNAMIC_DISPATCH(add_double_rows)(out, rows, width, at, scale, count);
}

}  // namespace torchere
#endif
