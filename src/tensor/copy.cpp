// copy_elements: plain moves by element width (with a tiled path for transposes), and conversions
// through a table of loops from dtype to dtype. Split over threads above a size.
#include <omp.h>

#include <algorithm>
#include <cstdlib>
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

void copy_transposed(const LoopNest<2>& nest, CopyRun run) {
  LoopNest<2> outer;
  outer.numel = nest.numel / (nest.sizes[0] * nest.sizes[1]);
  outer.data = nest.data;
  for (size_t d = 2; d < nest.sizes.size(); ++d) {
    outer.sizes.push_back(nest.sizes[d]);
    for (int i = 0; i < 2; ++i) outer.strides[i].push_back(nest.strides[i][d]);
  }
  for_each_run<2>(outer, [&](char* const* p, const int64_t* step, int64_t n) {
    for (int64_t i = 0; i < n; ++i) copy_tiles(nest, run, p[0] + i * step[0], p[1] + i * step[1]);
  });
}

// Whether what the two inner dimensions reach stays in the L1 cache.
bool stays_cached(const LoopNest<2>& nest) {
  return std::all_of(nest.strides.begin(), nest.strides.end(), [&](const Dims& strides) {
    return std::abs(strides[1]) * nest.sizes[1] <= 8192;
  });
}

// Runs of a few elements cost more than their moves: the longer of the two inner dimensions runs.
LoopNest<2> with_long_runs(const LoopNest<2>& nest) {
  LoopNest<2> out = nest;
  std::swap(out.sizes[0], out.sizes[1]);
  for (Dims& strides : out.strides) std::swap(strides[0], strides[1]);
  return out;
}

void copy_nest(const LoopNest<2>& given, CopyRun run, bool tiled) {
  if (tiled) return copy_transposed(given, run);
  const bool is_short = given.sizes.size() >= 2 && given.sizes[0] < 8 &&
                        given.sizes[1] >= 2 * given.sizes[0] && stays_cached(given);
  const LoopNest<2> turned = is_short ? with_long_runs(given) : LoopNest<2>();
  const LoopNest<2>& nest = is_short ? turned : given;
  for_each_run<2>(nest, [run](char* const* p, const int64_t* step, int64_t n) {
    run(p[0], p[1], step[0], step[1], n);
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
void copy_threaded(const LoopNest<2>& nest, CopyRun run, bool tiled, int threads) {
  size_t d = nest.sizes.size() - 1;
  if (nest.sizes[d] < threads)
    d = size_t(std::max_element(nest.sizes.begin(), nest.sizes.end()) - nest.sizes.begin());
  int64_t size = nest.sizes[d];
  int parts = int(std::min<int64_t>(threads, size));
#pragma omp parallel for num_threads(parts) schedule(static, 1)
  for (int i = 0; i < parts; ++i) {
    int64_t begin = size * i / parts, end = size * (i + 1) / parts;
    if (begin < end) copy_nest(part_of(nest, d, begin, end), run, tiled);
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
  CopyRun run = run_for(to.dtype(), from.dtype());
  bool tiled = is_transpose(nest, int64_t(to.item_size()), int64_t(from.item_size()));
  int threads = nest.numel >= kThreadedNumel && !omp_in_parallel() ? omp_get_max_threads() : 1;
  if (threads > 1 && !nest.sizes.empty())
    copy_threaded(nest, run, tiled, threads);
  else
    copy_nest(nest, run, tiled);
}

}  // namespace torchere
