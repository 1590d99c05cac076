// copy_elements: plain moves by element width (with a tiled path for transposes), and conversions
// through a table of loops from dtype to dtype. Split over threads above a size.
#include <omp.h>

#include <algorithm>
#include <cstring>

#include "tensor/half_runs.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

constexpr int64_t kThreadedNumel = 1 << 16;
constexpr int64_t kTile =
    32;  // elements a side: two tiles of 16-byte elements stay in the L1 cache

struct Bytes16 {
  uint64_t words[2];
};

template <class T>
void move_run(char* to, const char* from, int64_t to_step, int64_t from_step, int64_t n) {
  constexpr int64_t width = sizeof(T);
  if (to_step == width && from_step == width) {
    std::memmove(to, from, size_t(n) * width);
    return;
  }
  for (int64_t i = 0; i < n; ++i, to += to_step, from += from_step)
    *reinterpret_cast<T*>(to) = *reinterpret_cast<const T*>(from);
}

template <class To, class From>
inline To convert(From v) {
  constexpr DType to = dtype_of<To>, from = dtype_of<From>;
  if constexpr (from == DType::ComplexHalf && to != DType::ComplexHalf) {
    return convert<To>(std::complex<float>(v));
  } else if constexpr (is_complex(from) && !is_complex(to)) {
    if constexpr (to == DType::Bool)
      return v.real() != 0 || v.imag() != 0;
    else
      return convert<To>(v.real());
  } else if constexpr (from == DType::Half || from == DType::BFloat16) {
    return convert<To>(static_cast<float>(v));
  } else if constexpr (to == DType::ComplexHalf) {
    return ComplexHalf(convert<std::complex<float>>(v));
  } else if constexpr (is_complex(to) && is_complex(from)) {
    return To(v);
  } else if constexpr (is_complex(to)) {
    return To(static_cast<typename To::value_type>(v));
  } else if constexpr (to == DType::Half || to == DType::BFloat16) {
    return To(static_cast<float>(v));
  } else if constexpr (to == DType::Byte && is_floating(from)) {
    // Negative values wrap, which a direct conversion leaves undefined.
    return static_cast<To>(static_cast<int64_t>(v));
  } else if constexpr (to == DType::Bool) {
    return v != 0;
  } else {
    return static_cast<To>(v);
  }
}

// Real numbers of all but half precision convert in vectors where the processor has AVX2.
template <class To, class From>
constexpr bool converts_in_vectors = !is_complex(dtype_of<To>) && !is_complex(dtype_of<From>) &&
                                     dtype_of<To> != DType::Half && dtype_of<From> != DType::Half;
#if defined(__x86_64__)
template <class To, class From>
__attribute__((target("avx2"))) void convert_avx2(To* to, const From* from, int64_t n) {
#pragma omp simd
  for (int64_t i = 0; i < n; ++i) to[i] = convert<To>(from[i]);
}
bool has_avx2() noexcept {
  static const bool has = __builtin_cpu_supports("avx2");
  return has;
}
#else
template <class To, class From>
void convert_avx2(To*, const From*, int64_t) {}
constexpr bool has_avx2() noexcept { return false; }
#endif

// By way of floats' halves, and with imaginary parts of zero.
void floats_to_complex_halves(ComplexHalf* to, const float* from, int64_t n) {
  constexpr int64_t kBlock = 256;
  Half real[kBlock];
  for (int64_t i = 0; i < n; i += kBlock) {
    const int64_t count = std::min(kBlock, n - i);
    floats_to_halves(real, from + i, count);
    for (int64_t k = 0; k < count; ++k) {
      const uint32_t bits = real[k].bits;
      std::memcpy(static_cast<void*>(to + i + k), &bits, sizeof bits);
    }
  }
}

template <class To, class From>
void convert_run(char* to, const char* from, int64_t to_step, int64_t from_step, int64_t n) {
  if (to_step == int64_t(sizeof(To)) && from_step == int64_t(sizeof(From))) {
    To* t = reinterpret_cast<To*>(to);
    const From* f = reinterpret_cast<const From*>(from);
    if constexpr (std::is_same_v<To, float> && std::is_same_v<From, Half>) {
      halves_to_floats(t, f, n);
    } else if constexpr (std::is_same_v<To, Half> && std::is_same_v<From, float>) {
      floats_to_halves(t, f, n);
    } else if constexpr (std::is_same_v<To, ComplexHalf> && std::is_same_v<From, float>) {
      floats_to_complex_halves(t, f, n);
    } else {
      if constexpr (converts_in_vectors<To, From>)
        if (has_avx2()) return convert_avx2<To, From>(t, f, n);
#pragma omp simd
      for (int64_t i = 0; i < n; ++i) t[i] = convert<To>(f[i]);
    }
    return;
  }
  for (int64_t i = 0; i < n; ++i, to += to_step, from += from_step)
    *reinterpret_cast<To*>(to) = convert<To>(*reinterpret_cast<const From*>(from));
}

CopyRun move_for(size_t width) {
  switch (width) {
    case 1:
      return move_run<uint8_t>;
    case 2:
      return move_run<uint16_t>;
    case 4:
      return move_run<uint32_t>;
    case 8:
      return move_run<uint64_t>;
    default:
      return move_run<Bytes16>;
  }
}

CopyRun run_for(DType to, DType from) {
  if (to == from) return move_for(item_size(to));
  return dispatch(from, [to](auto from_zero) {
    return dispatch(to, [](auto to_zero) -> CopyRun {
      using To = decltype(to_zero);
      using From = decltype(from_zero);
      if constexpr (std::is_same_v<To, From>)
        return nullptr;  // move_for has it
      else
        return convert_run<To, From>;
    });
  });
}

// Whether the result runs along the nest's first dimension and the source along its second, so
// that straight runs would touch a cache line for each element.
bool is_transpose(const LoopNest<2>& nest, int64_t to_width, int64_t from_width) {
  return nest.sizes.size() >= 2 && nest.sizes[0] >= 8 && nest.sizes[1] >= 8 &&
         nest.strides[0][0] == to_width && nest.strides[1][0] != from_width &&
         nest.strides[1][1] == from_width;
}

void copy_tiles(const LoopNest<2>& nest, CopyRun run, char* to, const char* from) {
  int64_t n0 = nest.sizes[0], n1 = nest.sizes[1];
  int64_t to0 = nest.strides[0][0], to1 = nest.strides[0][1];
  int64_t from0 = nest.strides[1][0], from1 = nest.strides[1][1];
  for (int64_t j = 0; j < n1; j += kTile)
    for (int64_t i = 0; i < n0; i += kTile)
      for (int64_t jj = j; jj < std::min(j + kTile, n1); ++jj)
        run(to + i * to0 + jj * to1, from + i * from0 + jj * from1, to0, from0,
            std::min(kTile, n0 - i));
}

// Rows of N elements, which cost less than a call each.
template <class T, int N>
void move_rows(char* to, const char* from, const int64_t* to_steps, const int64_t* from_steps,
               int64_t rows) {
  const int64_t to0 = to_steps[0], to1 = to_steps[1], from0 = from_steps[0], from1 = from_steps[1];
  for (int64_t j = 0; j < rows; ++j, to += to1, from += from1)
    for (int k = 0; k < N; ++k)
      *reinterpret_cast<T*>(to + k * to0) = *reinterpret_cast<const T*>(from + k * from0);
}
using MoveRows = void (*)(char*, const char*, const int64_t*, const int64_t*, int64_t);
template <int N>
MoveRows move_rows_of(size_t width) {
  return width == 1   ? move_rows<uint8_t, N>
         : width == 2 ? move_rows<uint16_t, N>
         : width == 4 ? move_rows<uint32_t, N>
         : width == 8 ? move_rows<uint64_t, N>
                      : move_rows<Bytes16, N>;
}
// For a nest without conversions whose innermost runs are of a few elements; else null.
MoveRows short_rows_for(const LoopNest<2>& nest, size_t width) {
  if (nest.sizes.size() < 2 || nest.sizes[1] < 4) return nullptr;
  switch (nest.sizes[0]) {
    case 2:
      return move_rows_of<2>(width);
    case 3:
      return move_rows_of<3>(width);
    case 4:
      return move_rows_of<4>(width);
    default:
      return nullptr;
  }
}

// The nest without its two innermost dimensions.
LoopNest<2> outer_of(const LoopNest<2>& nest) {
  LoopNest<2> outer;
  outer.numel = nest.numel / (nest.sizes[0] * nest.sizes[1]);
  outer.data = nest.data;
  for (size_t d = 2; d < nest.sizes.size(); ++d) {
    outer.sizes.push_back(nest.sizes[d]);
    for (int i = 0; i < 2; ++i) outer.strides[i].push_back(nest.strides[i][d]);
  }
  return outer;
}

void copy_transposed(const LoopNest<2>& nest, CopyRun run) {
  for_each_run<2>(outer_of(nest), [&](char* const* p, const int64_t* step, int64_t n) {
    for (int64_t i = 0; i < n; ++i) copy_tiles(nest, run, p[0] + i * step[0], p[1] + i * step[1]);
  });
}
void copy_short_rows(const LoopNest<2>& nest, MoveRows move) {
  for_each_run<2>(outer_of(nest), [&](char* const* p, const int64_t* step, int64_t n) {
    for (int64_t i = 0; i < n; ++i)
      move(p[0] + i * step[0], p[1] + i * step[1], nest.strides[0].data(), nest.strides[1].data(),
           nest.sizes[1]);
  });
}

// How runs are copied: `width` is that of elements that keep their dtype, else 0.
struct Copying {
  CopyRun run;
  size_t width;
  bool tiled;
};

void copy_nest(const LoopNest<2>& nest, const Copying& c) {
  if (c.tiled) return copy_transposed(nest, c.run);
  if (MoveRows move = c.width ? short_rows_for(nest, c.width) : nullptr)
    return copy_short_rows(nest, move);
  for_each_run<2>(nest, [&](char* const* p, const int64_t* step, int64_t n) {
    c.run(p[0], p[1], step[0], step[1], n);
  });
}

// The part of the nest whose dimension d runs from `begin` to `end`.
LoopNest<2> part_of(const LoopNest<2>& nest, size_t d, int64_t begin, int64_t end) {
  LoopNest<2> part = nest;
  part.numel = nest.numel / nest.sizes[d] * (end - begin);
  part.sizes[d] = end - begin;
  for (int i = 0; i < 2; ++i) part.data[i] += begin * nest.strides[i][d];
  return part;
}

// Threads share out the outermost dimension that gives each of them work; the result does not
// depend on how.
void copy_threaded(const LoopNest<2>& nest, const Copying& c, int threads) {
  size_t d = nest.sizes.size() - 1;
  if (nest.sizes[d] < threads)
    d = size_t(std::max_element(nest.sizes.begin(), nest.sizes.end()) - nest.sizes.begin());
  int64_t size = nest.sizes[d];
  int parts = int(std::min<int64_t>(threads, size));
#pragma omp parallel for num_threads(parts) schedule(static, 1)
  for (int i = 0; i < parts; ++i) {
    int64_t begin = size * i / parts, end = size * (i + 1) / parts;
    if (begin < end) copy_nest(part_of(nest, d, begin, end), c);
  }
}

}  // namespace

CopyRun copy_run(DType to, DType from) { return run_for(to, from); }

void copy_elements(const Tensor& to, const Tensor& from) {
  if (to.numel() == 0 || !to.data() || !from.data()) return;
  if (to.numel() == 1 && from.numel() == 1) {
    run_for(to.dtype(), from.dtype())(to.impl()->data(), from.impl()->data(), 0, 0, 1);
    return;
  }
  LoopNest<2> nest = make_loop_nest<2>(to.sizes(), {&to, &from});
  const Copying c{run_for(to.dtype(), from.dtype()),
                  to.dtype() == from.dtype() ? to.item_size() : 0,
                  is_transpose(nest, int64_t(to.item_size()), int64_t(from.item_size()))};
  int threads = nest.numel >= kThreadedNumel && !omp_in_parallel() ? omp_get_max_threads() : 1;
  if (threads > 1 && !nest.sizes.empty())
    copy_threaded(nest, c, threads);
  else
    copy_nest(nest, c);
}

}  // namespace torchere
