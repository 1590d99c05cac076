// Sums of chosen rows of a matrix, float and double.
#pragma once
#include <cstdint>

namespace torchere {

// out[width] += Σ scale[i] · rows[at[i]], i < count; without `scale` each row counts once. Rows are
// `width` elements apart.
void add_weighted_rows(float* out, const float* rows, int64_t width, const int64_t* at,
                       const float* scale, int64_t count);
void add_weighted_rows(double* out, const double* rows, int64_t width, const int64_t* at,
                       const double* scale, int64_t count);

}  // namespace torchere
