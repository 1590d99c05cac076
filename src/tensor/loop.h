// Strided loops over the elements of several tensors of one shape.
#pragma once
#include <array>

#include "tensor/tensor.h"

namespace torchere {

// The iteration space of up to N operands over one broadcast shape: dimensions are reordered (the
// first operand's smallest stride innermost) and merged where every operand allows it. Strides are
// in bytes; 0 on an operand's broadcast dimensions.
template <int N>
struct LoopNest {
  Dims sizes;  // innermost first
  std::array<Dims, N> strides;
  std::array<char*, N> data;
  int64_t numel = 0;
};
// `tensors[i]` is broadcast to `sizes`; the first is usually the result and must have them.
template <int N>
LoopNest<N> make_loop_nest(IntSpan sizes, const std::array<const Tensor*, N>& tensors);

// Calls inner(pointers, byte strides, n) for each innermost run.
template <int N, class F>
void for_each_run(const LoopNest<N>& nest, F&& inner) {
  if (nest.numel == 0) return;
  std::array<char*, N> p = nest.data;
  std::array<int64_t, N> step{};
  int64_t n = nest.sizes.empty() ? 1 : nest.sizes[0];
  if (!nest.sizes.empty())
    for (int i = 0; i < N; ++i) step[i] = nest.strides[i][0];
  size_t dims = nest.sizes.size();
  Dims at(dims > 0 ? dims : 1);
  while (true) {
    inner(p.data(), step.data(), n);
    size_t d = 1;
    for (; d < dims; ++d) {
      for (int i = 0; i < N; ++i) p[i] += nest.strides[i][d];
      if (++at[d] < nest.sizes[d]) break;
      for (int i = 0; i < N; ++i) p[i] -= nest.strides[i][d] * nest.sizes[d];
      at[d] = 0;
    }
    if (d >= dims) return;
  }
}
extern template LoopNest<1> make_loop_nest<1>(IntSpan, const std::array<const Tensor*, 1>&);
extern template LoopNest<2> make_loop_nest<2>(IntSpan, const std::array<const Tensor*, 2>&);
extern template LoopNest<3> make_loop_nest<3>(IntSpan, const std::array<const Tensor*, 3>&);
extern template LoopNest<4> make_loop_nest<4>(IntSpan, const std::array<const Tensor*, 4>&);

// Calls f with a value of the dtype's C++ type: dispatch(d, [&](auto zero) { using T =
// decltype(zero); … }).
template <class F>
decltype(auto) dispatch(DType d, F&& f) {
  switch (d) {
#define X(name, code, c_type, python_name) \
  case DType::name:                        \
    return f(c_type());
#include "tensor/dtype.def"
#undef X
    default:
      TORCHERE_CHECK_KIND(!is_quantized(d), NotImplemented, "not implemented for '", dtype_name(d),
                          "'");
      fail(ErrorKind::Bug, "dispatch on an undefined dtype");
  }
}

// Copies a run of n elements, `to_step` and `from_step` bytes apart, converting the dtype.
using CopyRun = void (*)(char* to, const char* from, int64_t to_step, int64_t from_step, int64_t n);
CopyRun copy_run(DType to, DType from);
// Copies `from` (broadcast) into `to`, converting the dtype as C++ converts (complex → real drops
// the imaginary part). Overlap is the caller's matter. Threaded above a size.
void copy_elements(const Tensor& to, const Tensor& from);
// Sets every element.
void fill_elements(const Tensor& t, const Scalar& value);
Scalar read_element(const Tensor& t);  // of a one-element tensor
Tensor contiguous(const Tensor& t);    // itself, or a row-major copy (no autograd)

}  // namespace torchere
