// Half: exact conversions between binary16 and binary32 on their bit patterns.
#include "tensor/dtype.h"

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

}  // namespace torchere
