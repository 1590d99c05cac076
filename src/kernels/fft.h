// Discrete Fourier transforms of any length along one dimension, float and double.
//
// Lengths whose prime factors are small run Stockham's self-sorting transform (Cooley & Tukey,
// "An algorithm for the machine calculation of complex Fourier series", 1965; the self-sorting form
// is in Swarztrauber, "FFT algorithms for vector computers", 1984) with radices 4, 2, 3, 5 and
// general odd ones. Other lengths become a convolution (Bluestein, "A linear filtering approach to
// the computation of discrete Fourier transform", 1970). Plans are kept by length, a bounded
// number.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

struct FftLine {
  int64_t dim = 0;      // the dimension transformed
  int64_t length = 0;   // of the transform
  bool forward = true;  // e^(-2πi…)
  double scale = 1;     // what every result is multiplied by
};
// `to` and `from` have equal sizes but along the dimension, and one precision; they do not overlap
// unless they are the same tensor. Real `from`: imaginary parts are zero; its size there is
// `length`. `to` may have fewer places than `length`: the first ones. Real `to`: `from` has the
// first length / 2 + 1 values of a sequence with conjugate symmetry.
void fft_along(const Tensor& to, const Tensor& from, const FftLine& line);

}  // namespace torchere
