// Loops of max, min, argmax and argmin along a dimension.
#pragma once
#include <cstdint>

namespace torchere {

// Over `count` rows of `width` elements, `step` apart: the extreme of each column and its row.
// Either output may be nullptr. The first of equal ones; the first NaN is beyond all.
using ExtremeFn = void (*)(const void* in, int64_t count, int64_t width, int64_t step, void* values,
                           int64_t* places);
struct ExtremeTable {
  ExtremeFn floats[2] = {};   // least, greatest; count ≤ 2^24
  ExtremeFn doubles[2] = {};  // count ≤ 2^53
};
const ExtremeTable& extreme_table();

}  // namespace torchere
