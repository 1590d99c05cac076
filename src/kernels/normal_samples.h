// Normal samples out of uniform ones, as PyTorch's vector code makes them, bit for bit.
#pragma once
#include <cstdint>

namespace torchere {

// Of 16 uniform samples in [0, 1) each: the first eight give the radii, the others the angles.
constexpr int64_t kNormalBlock = 16;
void make_normal(float* p, int64_t blocks, float mean, float std);
void make_normal(double* p, int64_t blocks, double mean, double std);

}  // namespace torchere
