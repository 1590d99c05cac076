// Loops over tensors through tensors of positions: what gather, scatter, index_select, index_add
// and their kin share.
#pragma once
#include "ops/new_tensor.h"
#include "tensor/loop.h"

namespace torchere {

// Calls f(offset 0, offset 1, offset 2), in elements, for each position of `sizes` in row-major
// order.
template <class F>
void walk(IntSpan sizes, IntSpan s0, IntSpan s1, IntSpan s2, F&& f) {
  for (int64_t s : sizes)
    if (s == 0) return;
  size_t dims = sizes.size();
  int64_t n = dims ? sizes[dims - 1] : 1;
  int64_t a = dims ? s0[dims - 1] : 0, b = dims ? s1[dims - 1] : 0, c = dims ? s2[dims - 1] : 0;
  Dims at(dims + 1);
  int64_t o0 = 0, o1 = 0, o2 = 0;
  while (true) {
    for (int64_t i = 0; i < n; ++i) f(o0 + i * a, o1 + i * b, o2 + i * c);
    size_t d = dims > 0 ? dims - 1 : 0;
    while (d-- > 0) {
      o0 += s0[d];
      o1 += s1[d];
      o2 += s2[d];
      if (++at[d] < sizes[d]) break;
      o0 -= s0[d] * sizes[d];
      o1 -= s1[d] * sizes[d];
      o2 -= s2[d] * sizes[d];
      at[d] = 0;
      if (d == 0) return;
    }
    if (dims < 2 || d == SIZE_MAX) return;
  }
}

// Calls f with a value of an unsigned type as wide as the dtype's elements, for plain moves.
struct Wide16 {
  uint64_t words[2];
};
template <class F>
void dispatch_width(DType d, F&& f) {
  switch (item_size(d)) {
    case 1:
      return f(uint8_t());
    case 2:
      return f(uint16_t());
    case 4:
      return f(uint32_t());
    case 8:
      return f(uint64_t());
    default:
      return f(Wide16());
  }
}

// How an element that is written joins the one that is there.
enum class Combine : uint8_t { Copy, Add, Multiply, Largest, Smallest };

Tensor one_dimensional(const Tensor& t);  // a 0-dim tensor as one of one dimension
// int32 and int64 positions as int64; throws Error{Index} for others, naming the operator.
Tensor positions(const Tensor& index, const char* op_name);
// Names an index outside a dimension in an error.
enum class BoundsError : uint8_t { Gather, Select };

// out[…][i][…] = self[…][index[…][i][…]][…] along dim; index has out's sizes.
void gather_elements(const Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
                     BoundsError error);
// self[…][index[…][i][…]][…] takes in src[…][i][…]; index and src have the same sizes.
void scatter_elements(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
                      Combine combine, BoundsError error);
// `index`, one-dimensional, as a view of `sizes` that moves along `dim` only.
Tensor along_dim(const Tensor& index, IntSpan sizes, int64_t dim);

// Element positions where t is not zero: int64 [count, dims].
Tensor nonzero(const Tensor& t);

}  // namespace torchere
