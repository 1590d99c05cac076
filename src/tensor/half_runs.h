// Conversions of runs of elements between float16 and float32, element for element what Half's own
// conversions give.
#pragma once
#include "tensor/dtype.h"

namespace torchere {

void halves_to_floats(float* to, const Half* from, int64_t n) noexcept;
void floats_to_halves(Half* to, const float* from, int64_t n) noexcept;

}  // namespace torchere
