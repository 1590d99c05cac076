// Loop nests over broadcast operands, and filling and reading elements through them.
#include "tensor/loop.h"

#include <algorithm>
#include <cstring>

#include "tensor/sizes_text.h"

namespace torchere {
namespace {

// Whether dimension a belongs inside dimension b: decided by the first operand that moves along
// both and whose strides differ.
template <int N>
bool lies_inside(const LoopNest<N>& nest, size_t a, size_t b) {
  for (int i = 0; i < N; ++i) {
    int64_t sa = nest.strides[i][a], sb = nest.strides[i][b];
    if (sa == 0 || sb == 0 || sa == sb) continue;
    return sa < sb;
  }
  return false;
}

template <int N>
void swap_dims(LoopNest<N>& nest, size_t a, size_t b) {
  std::swap(nest.sizes[a], nest.sizes[b]);
  for (int i = 0; i < N; ++i) std::swap(nest.strides[i][a], nest.strides[i][b]);
}

// Insertion sort: dimensions are few, and those that compare equal keep their order.
template <int N>
void reorder(LoopNest<N>& nest) {
  for (size_t d = 1; d < nest.sizes.size(); ++d)
    for (size_t at = d; at > 0 && lies_inside<N>(nest, at, at - 1); --at)
      swap_dims<N>(nest, at, at - 1);
}

template <int N>
bool can_merge(const LoopNest<N>& nest, size_t inner, size_t outer) {
  for (int i = 0; i < N; ++i)
    if (nest.strides[i][outer] != nest.strides[i][inner] * nest.sizes[inner]) return false;
  return true;
}

template <int N>
void merge(LoopNest<N>& nest) {
  if (nest.sizes.size() < 2) return;
  size_t kept = 0;
  for (size_t d = 1; d < nest.sizes.size(); ++d) {
    if (can_merge<N>(nest, kept, d)) {
      nest.sizes[kept] *= nest.sizes[d];
      continue;
    }
    if (++kept != d) swap_dims<N>(nest, kept, d);
  }
  nest.sizes.resize(kept + 1);
  for (int i = 0; i < N; ++i) nest.strides[i].resize(kept + 1);
}

template <int N>
bool all_row_major(IntSpan sizes, const std::array<const Tensor*, N>& tensors) {
  for (const Tensor* t : tensors)
    if (!t->impl()->contiguous() || t->sizes() != sizes) return false;
  return true;
}

template <class T>
void fill_runs(const LoopNest<1>& nest, const Scalar& value) {
  T v = value.to<T>();
  for_each_run<1>(nest, [&](char* const* p, const int64_t* step, int64_t n) {
    if (step[0] == int64_t(sizeof(T))) {
      // Beyond a page copies of the first one, which the C library moves in the widest registers.
      constexpr int64_t page = 4096 / int64_t(sizeof(T));
      T* at = reinterpret_cast<T*>(p[0]);
      const int64_t first = std::min(n, page);
#pragma omp simd
      for (int64_t i = 0; i < first; ++i) at[i] = v;
      for (int64_t i = first; i < n; i += page)
        std::memcpy(at + i, at, size_t(std::min(page, n - i)) * sizeof(T));
      return;
    }
    char* at = p[0];
    for (int64_t i = 0; i < n; ++i, at += step[0]) *reinterpret_cast<T*>(at) = v;
  });
}

}  // namespace

template <int N>
LoopNest<N> make_loop_nest(IntSpan sizes, const std::array<const Tensor*, N>& tensors) {
  LoopNest<N> nest;
  nest.numel = 1;
  for (int64_t s : sizes) nest.numel *= s;
  for (int i = 0; i < N; ++i) nest.data[i] = tensors[i]->impl()->data();
  if (all_row_major<N>(sizes, tensors)) {
    if (nest.numel == 1) return nest;
    nest.sizes.push_back(nest.numel);
    for (int i = 0; i < N; ++i) nest.strides[i].push_back(int64_t(tensors[i]->item_size()));
    return nest;
  }
  size_t dims = sizes.size();
  for (const Tensor* t : tensors)
    TORCHERE_CHECK(size_t(t->dim()) <= dims, "shape ", sizes_text(t->sizes()),
                   " is not broadcastable to shape ", sizes_text(sizes));
  for (size_t d = dims; d-- > 0;) {
    if (sizes[d] == 1) continue;
    nest.sizes.push_back(sizes[d]);
    for (int i = 0; i < N; ++i) {
      const Tensor& t = *tensors[i];
      size_t missing = dims - size_t(t.dim());
      int64_t size = d < missing ? 1 : t.sizes()[d - missing];
      TORCHERE_CHECK(size == sizes[d] || size == 1, "shape ", sizes_text(t.sizes()),
                     " is not broadcastable to shape ", sizes_text(sizes));
      int64_t stride = size == 1 ? 0 : t.strides()[d - missing];
      nest.strides[i].push_back(stride * int64_t(t.item_size()));
    }
  }
  reorder<N>(nest);
  merge<N>(nest);
  return nest;
}
template LoopNest<1> make_loop_nest<1>(IntSpan, const std::array<const Tensor*, 1>&);
template LoopNest<2> make_loop_nest<2>(IntSpan, const std::array<const Tensor*, 2>&);
template LoopNest<3> make_loop_nest<3>(IntSpan, const std::array<const Tensor*, 3>&);
template LoopNest<4> make_loop_nest<4>(IntSpan, const std::array<const Tensor*, 4>&);

void fill_elements(const Tensor& t, const Scalar& value) {
  if (t.numel() == 0 || !t.data()) return;
  LoopNest<1> nest = make_loop_nest<1>(t.sizes(), {&t});
  dispatch(t.dtype(), [&](auto zero) { fill_runs<decltype(zero)>(nest, value); });
}

Scalar read_element(const Tensor& t) {
  TORCHERE_CHECK(t.numel() == 1, "a Tensor with ", t.numel(),
                 " elements cannot be converted to Scalar");
  TORCHERE_CHECK(t.data(), "Tensor.item() cannot be called on meta tensors");
  return dispatch(t.dtype(), [&](auto zero) -> Scalar {
    using T = decltype(zero);
    T v = *static_cast<const T*>(t.data());
    if constexpr (std::is_same_v<T, bool>)
      return Scalar(v);
    else if constexpr (std::is_integral_v<T>)
      return Scalar(static_cast<long>(v));
    else if constexpr (std::is_same_v<T, ComplexHalf>)
      return Scalar(std::complex<double>(std::complex<float>(v)));
    else if constexpr (is_complex(dtype_of<T>))
      return Scalar(std::complex<double>(v));
    else if constexpr (std::is_same_v<T, double>)
      return Scalar(v);
    else
      return Scalar(static_cast<float>(v));
  });
}

Tensor contiguous(const Tensor& t) {
  if (t.impl()->contiguous()) return t;
  Tensor copy = empty_tensor(t.sizes(), t.dtype(), t.device());
  if (t.impl()->quantizer()) copy.impl()->set_quantizer(t.impl()->quantizer());
  copy_elements(copy, t);
  return copy;
}

}  // namespace torchere
