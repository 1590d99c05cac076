// Half: exact conversions between binary16 and binary32 on their bit patterns; runs of them with
// the processor's instructions where it has them.
#include "tensor/half_runs.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace torchere {
namespace {

uint32_t bits_of(float f) noexcept {
  uint32_t u;
  std::memcpy(&u, &f, 4);
  return u;
}
float float_of(uint32_t u) noexcept {
  float f;
  std::memcpy(&f, &u, 4);
  return f;
}

}  // namespace

float Half::to_float(uint16_t h) noexcept {
  uint32_t sign = uint32_t(h & 0x8000) << 16;
  uint32_t exponent = (h >> 10) & 0x1f;
  uint32_t mantissa = h & 0x3ff;
  if (exponent == 0x1f) return float_of(sign | 0x7f800000 | mantissa << 13);
  if (exponent != 0) return float_of(sign | (exponent + 112) << 23 | mantissa << 13);
  // Subnormal: mantissa · 2^-24 is exact in float.
  float magnitude = float(mantissa) * 0x1p-24f;
  return float_of(sign | bits_of(magnitude));
}

uint16_t Half::from_float(float f) noexcept {
  uint32_t u = bits_of(f);
  uint32_t sign = (u >> 16) & 0x8000;
  uint32_t magnitude = u & 0x7fffffff;
  if (magnitude > 0x7f800000) return uint16_t(sign | 0x7e00);   // nan
  if (magnitude >= 0x477ff000) return uint16_t(sign | 0x7c00);  // rounds past 65504, or inf
  if (magnitude < 0x38800000) {
    // Below 2^-14: adding 0.5 leaves the value in units of 2^-24 in the low bits, rounded by the
    // addition itself.
    uint32_t shifted = bits_of(float_of(magnitude) + 0.5f);
    return uint16_t(sign | (shifted - 0x3f000000));
  }
  uint32_t odd = (magnitude >> 13) & 1;
  return uint16_t(sign | ((magnitude - 0x38000000 + 0xfff + odd) >> 13));
}

namespace {

#if defined(__x86_64__)
// Each converts as many elements as fill whole vectors, and says how many.
__attribute__((target("avx,f16c"))) int64_t halves_to_floats_f16c(float* to, const Half* from,
                                                                  int64_t n) noexcept {
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) {
    __m128i h = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + i));
    _mm256_storeu_ps(to + i, _mm256_cvtph_ps(h));
  }
  return i;
}
__attribute__((target("avx,f16c"))) int64_t floats_to_halves_f16c(Half* to, const float* from,
                                                                  int64_t n) noexcept {
  int64_t i = 0;
  for (; i + 8 <= n; i += 8) {
    __m256 f = _mm256_loadu_ps(from + i);
    // A nan becomes the one that from_float gives: the sign, and the quiet bit alone.
    __m256 nan = _mm256_cmp_ps(f, f, _CMP_UNORD_Q);
    if (__builtin_expect(_mm256_movemask_ps(nan) != 0, 0)) {
      __m256 sign = _mm256_and_ps(f, _mm256_set1_ps(-0.0f));
      __m256 quiet = _mm256_or_ps(sign, _mm256_castsi256_ps(_mm256_set1_epi32(0x7fc00000)));
      f = _mm256_blendv_ps(f, quiet, nan);
    }
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i),
                     _mm256_cvtps_ph(f, _MM_FROUND_TO_NEAREST_INT));
  }
  return i;
}
// Every processor with AVX2 has F16C, which Clang's builtin does not know by name.
bool has_f16c() noexcept {
  static const bool has = __builtin_cpu_supports("avx2");
  return has;
}
#else
int64_t halves_to_floats_f16c(float*, const Half*, int64_t) noexcept { return 0; }
int64_t floats_to_halves_f16c(Half*, const float*, int64_t) noexcept { return 0; }
bool has_f16c() noexcept { return false; }
#endif

}  // namespace

void halves_to_floats(float* to, const Half* from, int64_t n) noexcept {
  int64_t i = has_f16c() ? halves_to_floats_f16c(to, from, n) : 0;
  for (; i < n; ++i) to[i] = Half::to_float(from[i].bits);
}

void floats_to_halves(Half* to, const float* from, int64_t n) noexcept {
  int64_t i = has_f16c() ? floats_to_halves_f16c(to, from, n) : 0;
  for (; i < n; ++i) to[i].bits = Half::from_float(from[i]);
}

}  // namespace torchere
