#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/small_dft.cpp"
#include "kernels/targets.h"
#include "kernels/small_dft.h"
#include "kernels/vec.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

// Count registers of the result from column j on; the last of them has `last` numbers.
template <int Count, class T>
HWY_INLINE void columns(const SmallDft<T>& dft, T* out, const T* x, int64_t j, int64_t last) {
  using N = V<T>;
  constexpr int64_t lanes = N::kCount;
  N sum[Count];
  for (int k = 0; k < Count; ++k) sum[k] = N(T(0));
  const T* m = dft.matrix.data() + j;
  for (int64_t i = 0; i < dft.inputs; ++i, m += dft.row) {
    const N v(x[i]);
    for (int k = 0; k < Count; ++k) sum[k] = fma(v, N::load(m + k * lanes), sum[k]);
  }
  for (int k = 0; k + 1 < Count; ++k) sum[k].store(out + j + k * lanes);
  T* end = out + j + (Count - 1) * lanes;
  if constexpr (is_register<T>)
    if (last != lanes) return sum[Count - 1].store_first(end, last);
  sum[Count - 1].store(end);
}

template <class T>
void lines_of(const SmallDft<T>& dft, T* out, int64_t out_step, const T* in, int64_t in_step,
              const int64_t* offsets, int64_t lines) {
  constexpr int64_t lanes = V<T>::kCount;
  const int64_t registers = (dft.outputs + lanes - 1) / lanes;
  const int64_t last = dft.outputs - (registers - 1) * lanes;
  for (int64_t l = 0; l < lines; ++l, out += out_step, in += in_step) {
    T x[SmallDft<T>::kMostInputs];
    for (int64_t i = 0; i < dft.inputs; ++i) x[i] = in[offsets[i]];
    int64_t k = 0;
    for (; registers - k > 4; k += 4) columns<4>(dft, out, x, k * lanes, lanes);
    switch (registers - k) {
      case 4:
        columns<4>(dft, out, x, k * lanes, last);
        break;
      case 3:
        columns<3>(dft, out, x, k * lanes, last);
        break;
      case 2:
        columns<2>(dft, out, x, k * lanes, last);
        break;
      default:
        columns<1>(dft, out, x, k * lanes, last);
    }
  }
}

}  // namespace

void float_lines(const SmallDft<float>& dft, float* out, int64_t out_step, const float* in,
                 int64_t in_step, const int64_t* offsets, int64_t lines) {
  lines_of(dft, out, out_step, in, in_step, offsets, lines);
}
void double_lines(const SmallDft<double>& dft, double* out, int64_t out_step, const double* in,
                  int64_t in_step, const int64_t* offsets, int64_t lines) {
  lines_of(dft, out, out_step, in, in_step, offsets, lines);
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace torchere {
HWY_EXPORT(float_lines);
HWY_EXPORT(double_lines);

void transform_lines(const SmallDft<float>& dft, float* out, int64_t out_step, const float* in,
                     int64_t in_step, const int64_t* offsets, int64_t lines) {
  HWY_DYNAMIC_DISPATCH(float_lines)(dft, out, out_step, in, in_step, offsets, lines);
}
void transform_lines(const SmallDft<double>& dft, double* out, int64_t out_step, const double* in,
                     int64_t in_step, const int64_t* offsets, int64_t lines) {
  HWY_DYNAMIC_DISPATCH(double_lines)(dft, out, out_step, in, in_step, offsets, lines);
}

}  // namespace torchere
#endif
