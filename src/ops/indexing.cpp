#include "ops/indexing.h"

#include <algorithm>
#include <cmath>

namespace torchere {

Tensor one_dimensional(const Tensor& t) {
  return t.dim() == 0 ? view_of(t, Dims{1}, Dims{1}, t.storage_offset()) : t;
}

Tensor positions(const Tensor& index, const char* op_name) {
  if (index.dtype() == DType::Long) return index;
  TORCHERE_CHECK(index.dtype() == DType::Int, op_name, "(): Expected dtype int64 for index");
  Tensor out = empty_tensor(index.sizes(), DType::Long);
  copy_elements(out, index);
  return out;
}

namespace {

[[noreturn]] void fail_bounds(BoundsError error, int64_t index, int64_t dim, int64_t size) {
  if (error == BoundsError::Select) fail(ErrorKind::Index, "index out of range in self");
  fail("index ", index, " is out of bounds for dimension ", dim, " with size ", size);
}

Dims without_dim(const Tensor& t, int64_t dim) {
  Dims strides(t.strides());
  strides[size_t(dim)] = 0;
  return strides;
}

template <class T>
bool is_nan(T v) {
  if constexpr (std::is_floating_point_v<T>)
    return std::isnan(v);
  else if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
    return std::isnan(float(v));
  else
    return false;
}

template <class T>
T combined(Combine c, T a, T b) {
  if constexpr (std::is_same_v<T, bool>) {
    return c == Combine::Add || c == Combine::Largest ? a || b : a && b;
  } else if constexpr (std::is_same_v<T, ComplexHalf>) {
    std::complex<float> x = a, y = b;
    return ComplexHalf(c == Combine::Add ? x + y : x * y);
  } else if constexpr (is_complex(dtype_of<T>)) {
    return c == Combine::Add ? a + b : a * b;
  } else {
    switch (c) {
      case Combine::Add:
        return static_cast<T>(a + b);
      case Combine::Multiply:
        return static_cast<T>(a * b);
      case Combine::Largest:
        return is_nan(a) || (!is_nan(b) && a >= b) ? a : b;
      default:
        return is_nan(a) || (!is_nan(b) && a <= b) ? a : b;
    }
  }
}

// Runs f(where in self, where in the other) for each position of the index.
template <class F>
void for_each_position(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& other,
                       BoundsError error, F&& f) {
  int64_t size = self.sizes()[size_t(dim)], step = self.strides()[size_t(dim)];
  const int64_t* at = index.data<int64_t>();
  walk(index.sizes(), without_dim(self, dim), other.strides(), index.strides(),
       [&](int64_t in_self, int64_t in_other, int64_t in_index) {
         int64_t i = at[in_index];
         if (i < 0 || i >= size) fail_bounds(error, i, dim, size);
         f(in_self + i * step, in_other);
       });
}

}  // namespace

void gather_elements(const Tensor& out, const Tensor& self, int64_t dim, const Tensor& index,
                     BoundsError error) {
  Tensor o = one_dimensional(out), s = one_dimensional(self), i = one_dimensional(index);
  dispatch_width(out.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* to = static_cast<T*>(o.data());
    const T* from = static_cast<const T*>(s.data());
    for_each_position(s, dim, i, o, error,
                      [&](int64_t in_self, int64_t in_out) { to[in_out] = from[in_self]; });
  });
}

void scatter_elements(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
                      Combine combine, BoundsError error) {
  Tensor s = one_dimensional(self), i = one_dimensional(index), v = one_dimensional(src);
  if (combine == Combine::Copy) {
    dispatch_width(self.dtype(), [&](auto zero) {
      using T = decltype(zero);
      T* to = static_cast<T*>(s.data());
      const T* from = static_cast<const T*>(v.data());
      for_each_position(s, dim, i, v, error,
                        [&](int64_t in_self, int64_t in_src) { to[in_self] = from[in_src]; });
    });
    return;
  }
  dispatch(self.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* to = s.data<T>();
    const T* from = v.data<T>();
    for_each_position(s, dim, i, v, error, [&](int64_t in_self, int64_t in_src) {
      to[in_self] = combined<T>(combine, to[in_self], from[in_src]);
    });
  });
}

Tensor along_dim(const Tensor& index, IntSpan sizes, int64_t dim) {
  Tensor i = one_dimensional(index);
  Dims strides(sizes.size(), 0), shape(sizes);
  shape[size_t(dim)] = i.numel();
  strides[size_t(dim)] = i.strides()[0];
  return view_of(i, shape, strides, i.storage_offset());
}

namespace {
template <class T>
bool is_nonzero(T v) {
  if constexpr (std::is_same_v<T, ComplexHalf>)
    return float(v.re) != 0 || float(v.im) != 0;
  else if constexpr (is_complex(dtype_of<T>))
    return v.real() != 0 || v.imag() != 0;
  else
    return v != T(0);
}
}  // namespace

Tensor nonzero(const Tensor& given) {
  Tensor t = contiguous(given);
  const size_t dims = size_t(t.dim());
  int64_t count = 0;
  Tensor columns;
  dispatch(t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* p = t.data<T>();
    for (int64_t from = 0, n = t.numel(); from < n; from += 1 << 16) {
      int32_t block = 0;  // fits vectors
      for (int64_t i = from, end = std::min(n, from + (1 << 16)); i < end; ++i)
        block += is_nonzero(p[i]);
      count += block;
    }
    // PyTorch lays the columns out one behind the other.
    columns = empty_tensor(Dims{int64_t(dims), count}, DType::Long);
    if (dims == 0 || count == 0) return;
    int64_t* to = columns.data<int64_t>();
    const int64_t width = t.sizes().back();
    Dims row(dims, 0);
    for (int64_t found = 0, start = 0; start < t.numel(); start += width, p += width) {
      if (dims == 1) {  // each place is written where the next one found goes
        for (int64_t j = 0; found < count; ++j) {
          to[found] = j;
          found += is_nonzero(p[j]);
        }
        break;
      }
      for (int64_t j = 0; j < width; ++j) {
        if (!is_nonzero(p[j])) continue;
        for (size_t d = 0; d + 1 < dims; ++d) to[int64_t(d) * count + found] = row[d];
        to[int64_t(dims - 1) * count + found++] = j;
      }
      for (size_t d = dims - 1; d-- > 0;) {
        if (++row[d] < t.sizes()[d]) break;
        row[d] = 0;
      }
    }
  });
  return view_of(columns, Dims{count, int64_t(dims)}, Dims{1, std::max<int64_t>(count, 1)}, 0);
}

}  // namespace torchere
