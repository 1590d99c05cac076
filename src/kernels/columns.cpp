// Patches of an image as the columns of a matrix, and back.
#include <algorithm>
#include <cstring>

#include "kernels/conv.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

// The geometry with three spatial dimensions, the missing ones in front being of size one.
struct Patches {
  explicit Patches(const PatchGeometry& g) : channels(g.channels) {
    const size_t n = g.kernel.size();
    TORCHERE_ASSERT(n <= 3);
    for (size_t d = 0; d < 3; ++d) {
      const bool missing = d + n < 3;
      const size_t s = missing ? 0 : d + n - 3;
      image[d] = missing ? 1 : g.image[s];
      kernel[d] = missing ? 1 : g.kernel[s];
      out[d] = missing ? 1 : g.out[s];
      stride[d] = missing ? 1 : g.stride[s];
      padding[d] = missing ? 0 : g.padding[s];
      dilation[d] = missing ? 1 : g.dilation[s];
    }
  }
  int64_t channels, image[3], kernel[3], out[3], stride[3], padding[3], dilation[3];
};

// Calls row(column row, image row or nullptr, offset of kernel column) for each row of `out[2]`.
template <class T, class F>
void for_each_row(T* image, T* columns, const Patches& p, F&& row) {
  const int64_t area = p.image[1] * p.image[2];
  for (int64_t c = 0; c < p.channels; ++c, image += p.image[0] * area)
    for (int64_t kz = 0; kz < p.kernel[0]; ++kz)
      for (int64_t ky = 0; ky < p.kernel[1]; ++ky)
        for (int64_t kx = 0; kx < p.kernel[2]; ++kx)
          for (int64_t z = 0; z < p.out[0]; ++z) {
            const int64_t iz = z * p.stride[0] - p.padding[0] + kz * p.dilation[0];
            for (int64_t y = 0; y < p.out[1]; ++y, columns += p.out[2]) {
              const int64_t iy = y * p.stride[1] - p.padding[1] + ky * p.dilation[1];
              const bool inside = iz >= 0 && iz < p.image[0] && iy >= 0 && iy < p.image[1];
              row(columns, inside ? image + iz * area + iy * p.image[2] : nullptr,
                  kx * p.dilation[2] - p.padding[2]);
            }
          }
}

template <class T>
void gather(const T* image, T* columns, const Patches& p) {
  for_each_row(const_cast<T*>(image), columns, p, [&](T* to, const T* from, int64_t offset) {
    for (int64_t x = 0; x < p.out[2]; ++x) {
      const int64_t ix = x * p.stride[2] + offset;
      to[x] = from && ix >= 0 && ix < p.image[2] ? from[ix] : T{};
    }
  });
}

template <class T>
void scatter(const T* columns, T* image, const Patches& p) {
  std::fill_n(image, p.channels * p.image[0] * p.image[1] * p.image[2], T{});
  for_each_row(image, const_cast<T*>(columns), p, [&](const T* from, T* to, int64_t offset) {
    if (!to) return;
    for (int64_t x = 0; x < p.out[2]; ++x) {
      const int64_t ix = x * p.stride[2] + offset;
      if (ix >= 0 && ix < p.image[2]) to[ix] = static_cast<T>(to[ix] + from[x]);
    }
  });
}

}  // namespace

void image_to_columns(DType d, const void* image, void* columns, const PatchGeometry& g) {
  const Patches p(g);
  switch (item_size(d)) {
    case 1:
      return gather(static_cast<const uint8_t*>(image), static_cast<uint8_t*>(columns), p);
    case 2:
      return gather(static_cast<const uint16_t*>(image), static_cast<uint16_t*>(columns), p);
    case 4:
      return gather(static_cast<const uint32_t*>(image), static_cast<uint32_t*>(columns), p);
    case 8:
      return gather(static_cast<const uint64_t*>(image), static_cast<uint64_t*>(columns), p);
    default:
      return gather(static_cast<const std::complex<double>*>(image),
                    static_cast<std::complex<double>*>(columns), p);
  }
}

void columns_to_image(DType d, const void* columns, void* image, const PatchGeometry& g) {
  const Patches p(g);
  dispatch(d, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_same_v<T, ComplexHalf>)
      fail(ErrorKind::NotImplemented, "\"col2im\" not implemented for 'ComplexHalf'");
    else
      scatter(static_cast<const T*>(columns), static_cast<T*>(image), p);
  });
}

}  // namespace torchere
