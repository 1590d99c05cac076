// Floats: logarithm, sine and cosine are the single-precision polynomials of the Cephes library
// with PyTorch's roundings, eight lanes at a time where products are fused by the hardware, else
// one by one.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/normal_samples.cpp"
#include "kernels/targets.h"
#include "kernels/normal_samples.h"

#ifndef TORCHERE_KERNELS_NORMAL_SAMPLES_ONCE_
#define TORCHERE_KERNELS_NORMAL_SAMPLES_ONCE_
#include <cmath>

namespace torchere::normal_samples {

constexpr float kLog[] = {7.0376836292e-2f,  -1.1514610310e-1f, 1.1676998740e-1f,
                          -1.2420140846e-1f, 1.4249322787e-1f,  -1.6668057665e-1f,
                          2.0000714765e-1f,  -2.4999993993e-1f, 3.3333331174e-1f};
constexpr float kCosine[] = {2.443315711809948e-5f, -1.388731625493765e-3f, 4.166664568298827e-2f};
constexpr float kSine[] = {-1.9515295891e-4f, 8.3321608736e-3f, -1.6666654611e-1f};
constexpr float kTwoPi = float(2 * 3.14159265358979323846);

template <size_t N>
float polynomial(const float (&c)[N], float x) {
  float y = c[0];
  for (size_t i = 1; i < N; ++i) y = std::fma(y, x, c[i]);
  return y;
}
// Of x in (0, 1].
inline float sample_log(float x) {
  int exponent;
  float m = std::frexp(x, &exponent), e = float(exponent);  // m in [0.5, 1)
  if (m < 0.707106781186547524f) {
    e -= 1;
    m = (m - 1) + m;
  } else {
    m -= 1;
  }
  float z = m * m, y = std::fma(polynomial(kLog, m) * m, z, e * -2.12194440e-4f);
  y = std::fma(-z, 0.5f, y);
  return std::fma(e, 0.693359375f, m + y);
}
// Of an angle in [0, 2 pi].
inline void sample_sincos(float x, float* sine, float* cosine) {
  int octant = (int(x * 1.27323954473516f) + 1) & ~1;
  float y = float(octant);
  x = std::fma(y, -0.78515625f, x);
  x = std::fma(y, -2.4187564849853515625e-4f, x);
  x = std::fma(y, -3.77489497744594108e-8f, x);
  float z = x * x;
  float c = std::fma(polynomial(kCosine, z) * z, z, -(z * 0.5f)) + 1;
  float s = std::fma(polynomial(kSine, z) * z, x, x);
  bool swapped = (octant & 2) != 0;
  *sine = (octant & 4 ? -1.0f : 1.0f) * (swapped ? c : s);
  *cosine = ((octant - 2) & 4 ? 1.0f : -1.0f) * (swapped ? s : c);
}
inline void one_by_one(float* p, float mean, float std) {
  for (int i = 0; i < 8; ++i) {
    float radius = std::sqrt(-2 * sample_log(1 - p[i])), sine, cosine;
    sample_sincos(kTwoPi * p[i + 8], &sine, &cosine);
    p[i] = std::fma(radius * cosine, std, mean);
    p[i + 8] = std::fma(radius * sine, std, mean);
  }
}

}  // namespace torchere::normal_samples
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

#if HWY_NATIVE_FMA && HWY_TARGET != HWY_SCALAR
namespace hn = hwy::HWY_NAMESPACE;
using F = hn::CappedTag<float, 8>;
using I = hn::RebindToSigned<F>;
using Floats = hn::Vec<F>;

template <size_t N>
HWY_INLINE Floats polynomial(const float (&c)[N], Floats x) {
  const F f;
  Floats y = hn::Set(f, c[0]);
  for (size_t i = 1; i < N; ++i) y = hn::MulAdd(y, x, hn::Set(f, c[i]));
  return y;
}
HWY_INLINE Floats sample_log(Floats x) {
  const F f;
  const I ints;
  const auto bits = hn::BitCast(ints, x);
  Floats e = hn::ConvertTo(f, hn::Sub(hn::ShiftRight<23>(bits), hn::Set(ints, 126)));
  const auto half = hn::Or(hn::And(bits, hn::Set(ints, 0x007fffff)), hn::Set(ints, 0x3f000000));
  Floats m = hn::BitCast(f, half);
  const Floats one = hn::Set(f, 1.0f);
  const auto low = hn::Lt(m, hn::Set(f, 0.707106781186547524f));
  e = hn::Sub(e, hn::IfThenElseZero(low, one));
  m = hn::Add(hn::Sub(m, one), hn::IfThenElseZero(low, m));
  const Floats z = hn::Mul(m, m);
  Floats y = hn::MulAdd(hn::Mul(polynomial(normal_samples::kLog, m), m), z,
                        hn::Mul(e, hn::Set(f, -2.12194440e-4f)));
  y = hn::MulAdd(hn::Neg(z), hn::Set(f, 0.5f), y);
  return hn::MulAdd(e, hn::Set(f, 0.693359375f), hn::Add(m, y));
}
HWY_INLINE void sample_sincos(Floats x, Floats& sine, Floats& cosine) {
  const F f;
  const I ints;
  const auto two = hn::Set(ints, 2), four = hn::Set(ints, 4), one = hn::Set(ints, 1);
  const auto truncated = hn::ConvertTo(ints, hn::Mul(x, hn::Set(f, 1.27323954473516f)));
  const auto octant = hn::AndNot(one, hn::Add(truncated, one));
  const Floats y = hn::ConvertTo(f, octant);
  x = hn::MulAdd(y, hn::Set(f, -0.78515625f), x);
  x = hn::MulAdd(y, hn::Set(f, -2.4187564849853515625e-4f), x);
  x = hn::MulAdd(y, hn::Set(f, -3.77489497744594108e-8f), x);
  const Floats z = hn::Mul(x, x);
  const Floats c = hn::Add(hn::MulAdd(hn::Mul(polynomial(normal_samples::kCosine, z), z), z,
                                      hn::Mul(z, hn::Set(f, -0.5f))),
                           hn::Set(f, 1.0f));
  const Floats s = hn::MulAdd(hn::Mul(polynomial(normal_samples::kSine, z), z), x, x);
  const auto swapped = hn::RebindMask(f, hn::TestBit(octant, two));
  const auto negative = hn::ShiftLeft<29>(hn::And(octant, four));
  const auto positive = hn::ShiftLeft<29>(hn::And(hn::Sub(octant, two), four));
  const auto sign = hn::Set(ints, int32_t(0x80000000u));
  sine = hn::Xor(hn::IfThenElse(swapped, c, s), hn::BitCast(f, negative));
  cosine = hn::Xor(hn::IfThenElse(swapped, s, c), hn::BitCast(f, hn::Xor(positive, sign)));
}
#endif

}  // namespace

void normal_blocks(float* p, int64_t blocks, float mean, float std) {
  for (int64_t k = 0; k < blocks; ++k, p += kNormalBlock) {
#if HWY_NATIVE_FMA && HWY_TARGET != HWY_SCALAR
    if constexpr (hn::MaxLanes(F()) == 8) {
      const F f;
      const Floats u = hn::Sub(hn::Set(f, 1.0f), hn::LoadU(f, p));
      const Floats radius = hn::Sqrt(hn::Mul(hn::Set(f, -2.0f), sample_log(u)));
      Floats sine, cosine;
      sample_sincos(hn::Mul(hn::Set(f, normal_samples::kTwoPi), hn::LoadU(f, p + 8)), sine, cosine);
      const Floats scale = hn::Set(f, std), shift = hn::Set(f, mean);
      hn::StoreU(hn::MulAdd(hn::Mul(radius, cosine), scale, shift), f, p);
      hn::StoreU(hn::MulAdd(hn::Mul(radius, sine), scale, shift), f, p + 8);
      continue;
    }
#endif
    normal_samples::one_by_one(p, mean, std);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace torchere {
HWY_EXPORT(normal_blocks);

void make_normal(float* p, int64_t blocks, float mean, float std) {
  HWY_DYNAMIC_DISPATCH(normal_blocks)(p, blocks, mean, std);
}

void make_normal(double* p, int64_t blocks, double mean, double std) {
  for (int64_t k = 0; k < blocks; ++k, p += kNormalBlock)
    for (int i = 0; i < 8; ++i) {
      double radius = std::sqrt(-2 * std::log(1 - p[i])),
             theta = 2 * 3.14159265358979323846 * p[i + 8];
      p[i] = std::fma(radius * std::cos(theta), std, mean);
      p[i + 8] = std::fma(radius * std::sin(theta), std, mean);
    }
}

}  // namespace torchere
#endif
