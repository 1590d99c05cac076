// Fourier transforms of few places as products with their matrix: what comes in are numbers, each
// of which weights a row of the matrix, and what goes out is a run of memory.
#pragma once
#include <cstdint>
#include <vector>

namespace torchere {

template <class T>
struct SmallDft {
  int64_t inputs = 0, outputs = 0;  // numbers a line
  int64_t row = 0;                  // numbers from one row of the matrix to the next
  std::vector<T> matrix;
  static constexpr int64_t kMostInputs = 32;
};

// out[outputs] = Σ in[offsets[i]] · matrix[i] for each of the lines, which are steps apart. A line
// may be written where it was read.
void transform_lines(const SmallDft<float>& dft, float* out, int64_t out_step, const float* in,
                     int64_t in_step, const int64_t* offsets, int64_t lines);
void transform_lines(const SmallDft<double>& dft, double* out, int64_t out_step, const double* in,
                     int64_t in_step, const int64_t* offsets, int64_t lines);

}  // namespace torchere
