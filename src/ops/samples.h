// Sample arguments of operators, for whatever the operator table drives: tests, the page of
// operators. They are those of the operator's own block and, where it states none, what its schema
// suggests. A block states them as text, one text a call:
//
//   .samples("n(2,3) n(2,4) n(4,3) beta=2", "n(3) n(2,4) n(4,3)")
//
// Positional arguments in schema order, then keyword ones. Tensors, double unless said otherwise:
//   n(2,3)   values of both signs, apart from each other and from 0: |v| in 0.2..1.6
//   p(2,3)   positive ones, 0.3..1.5      u(2,3)  inside (-0.9, 0.9)      g(2,3)  1.1..3
//   z(2,3)   complex128                   f(2,3)  float32, as n           s(3,3)  positive definite
//   i(2,3;5) int64 in 0..4, spread        j(2,3;5) int64, all different    b(2,3)  bool
//   r(2,4)   int64 row number, shifted by column's parity: different along dimension 0
//   v(1,2.5) these values, double         k(1,2)  these values, int64     m(1,0)  these, bool
//   q(2,3)   quint8 of n's values         h(2,3)  qint8
// Others: 1  1.5  true  none  "text"  [1,2]  [n(2),n(3)]  1+2i
#pragma once
#include "ops/op.h"

namespace torchere::samples {

// Numbers in (0, 1) that look random and are the same everywhere.
class Numbers {
 public:
  double next() {
    state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
    return double((state_ >> 33) + 0.5) / 2147483648.0;
  }

 private:
  uint64_t state_ = 0x9E3779B97F4A7C15ull;
};

// A tensor of the kind that the letter names, `bound` behind its semicolon.
Tensor tensor_of(char kind, const Dims& sizes, double bound, Numbers& numbers);

// Whether the block states samples, or its functional form's does; else they are what the schema
// suggests and may not fit.
bool stated(const Op& op);
// Complete rows of arguments. Empty where nothing fits: the operator takes what is no tensor or
// number. An in-place form has its functional form's, an out form none. Throws where a text is not
// understood.
Samples of(const Op& op);

}  // namespace torchere::samples
