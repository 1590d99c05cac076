// Accessors: a tensor's elements by indices, a[i][j], without checks.
#pragma once
#include <cstdint>

#include "torchere/array_ref.h"

namespace torchere::api {

template <class T> struct DefaultPtrTraits { using PtrType = T*; };

template <class T, size_t N, class I = int64_t>
class TensorAccessor {
 public:
  TensorAccessor(T* data, const I* sizes, const I* strides) : data_(data), sizes_(sizes), strides_(strides) {}
  decltype(auto) operator[](I i) const {
    if constexpr (N == 1) return (data_[strides_[0] * i]);
    else return TensorAccessor<T, N - 1, I>(data_ + strides_[0] * i, sizes_ + 1, strides_ + 1);
  }
  I size(I d) const { return sizes_[d]; }
  I stride(I d) const { return strides_[d]; }
  ArrayRef<I> sizes() const { return ArrayRef<I>(sizes_, N); }
  ArrayRef<I> strides() const { return ArrayRef<I>(strides_, N); }
  T* data() const { return data_; }

 private:
  T* data_;
  const I* sizes_;
  const I* strides_;
};

// Holds its sizes and strides itself, so that it may outlive the tensor's handle.
template <class T, size_t N, class I = int64_t>
class PackedTensorAccessor {
 public:
  PackedTensorAccessor(T* data, const int64_t* sizes, const int64_t* strides) : data_(data) {
    for (size_t i = 0; i < N; ++i) { sizes_[i] = I(sizes[i]); strides_[i] = I(strides[i]); }
  }
  decltype(auto) operator[](I i) const {
    if constexpr (N == 1) return (data_[strides_[0] * i]);
    else return TensorAccessor<T, N - 1, I>(data_ + strides_[0] * i, sizes_ + 1, strides_ + 1);
  }
  I size(I d) const { return sizes_[d]; }
  I stride(I d) const { return strides_[d]; }
  T* data() const { return data_; }

 private:
  T* data_;
  I sizes_[N], strides_[N];
};

}  // namespace torchere::api
