// Block functions from scalar formulas: block_of<F, T, Shape>() is the loop over contiguous blocks
// whose body is the captureless generic lambda F on V<T>s. Registers where V<T> is one, else a
// plain loop. Included once for each target.
#include <array>
#include <cstring>

#include "kernels/tape.h"
#include "kernels/vec_inverse.h"

#if defined(TORCHERE_KERNELS_BLOCKS_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TORCHERE_KERNELS_BLOCKS_H_
#undef TORCHERE_KERNELS_BLOCKS_H_
#else
#define TORCHERE_KERNELS_BLOCKS_H_
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {

// A formula's arguments: `Inputs` block operands, then `Params` numbers. Bit i of `Masks`: operand
// i is a Mask (bool elements). Results may be V<T>, a mask (bool elements) or a std::pair of V<T>.
template <int Inputs, int Params = 0, unsigned Masks = 0>
struct Arity {
  static constexpr int inputs = Inputs, params = Params;
  static constexpr unsigned masks = Masks;
};

template <class T, bool IsMask>
struct OperandType {
  using type = V<T>;
};
template <class T>
struct OperandType<T, true> {
  using type = typename V<T>::Mask;
};

template <class F, class T, class A>
struct Block {
  template <int I>
  static constexpr bool is_mask = (A::masks >> I & 1) != 0;
  template <int I>
  static HWY_INLINE auto operand(const void* p, int64_t i) {
    if constexpr (is_mask<I>)
      return V<T>::load_mask(static_cast<const bool*>(p) + i);
    else
      return V<T>::load(static_cast<const T*>(p) + i);
  }
  template <class R>
  static constexpr bool is_number = std::is_same_v<R, V<T>>;
  template <class R>
  static HWY_INLINE void store(R r, void* const* out, int64_t i) {
    if constexpr (is_number<R>)
      r.store(static_cast<T*>(out[0]) + i);
    else if constexpr (std::is_same_v<R, typename V<T>::Mask>)
      V<T>::store_mask(r, static_cast<bool*>(out[0]) + i);
    else {
      store(r.first, out, i);
      store(r.second, out + 1, i);
    }
  }

  template <size_t... I, size_t... P>
  static HWY_INLINE void loop(void* const* out, const void* const* in, int64_t n,
                              const V<T>* params, std::index_sequence<I...>,
                              std::index_sequence<P...>) {
    for (int64_t i = 0; i < n; i += V<T>::kCount)
      store(F{}(operand<I>(in[I], i)..., params[P]...), out, i);
  }
  template <size_t... I, size_t... P>
  static HWY_INLINE void plain_loop(void* const* out, const void* const* in, int64_t n,
                                    const V<T>* params, std::index_sequence<I...>,
                                    std::index_sequence<P...>) {
    // Copies that no store can reach; an element's result may replace its operand, nothing else
    // overlaps: the compiler may make vectors of it.
    void* const to[] = {out[0], out[kResults - 1]};
    const void* const from[] = {in[I]...};
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) store(F{}(operand<I>(from[I], i)..., params[P]...), to, i);
  }
  template <size_t... I, size_t... P>
  static auto result_type(const V<T>* params, std::index_sequence<I...>, std::index_sequence<P...>)
      -> decltype(F{}(std::declval<typename OperandType<T, is_mask<I>>::type>()..., params[P]...));
  using Result = decltype(result_type(nullptr, std::make_index_sequence<A::inputs>(),
                                      std::make_index_sequence<A::params>()));
  template <class R>
  struct Count {
    static constexpr int value = 1;
  };
  template <class X, class Y>
  struct Count<std::pair<X, Y>> {
    static constexpr int value = 2;
  };
  static constexpr int kResults = Count<Result>::value;

  static void run(void* const* out, const void* const* in, int64_t n, const Scalar* numbers) {
    constexpr auto inputs = std::make_index_sequence<A::inputs>();
    constexpr auto param_indices = std::make_index_sequence<A::params>();
    V<T> params[A::params + 1];
    for (int i = 0; i < A::params; ++i) params[i] = V<T>(numbers[i].to<T>());
    if constexpr (!is_register<T>) {
      plain_loop(out, in, n, params, inputs, param_indices);
    } else {
      // The last elements are staged in registers' worth of memory and take the same loop again.
      constexpr int64_t count = V<T>::kCount;
      alignas(64) T in_stage[A::inputs][count];
      alignas(64) T out_stage[kResults][count];
      const void* in_now[A::inputs];
      void* out_now[kResults];
      for (int k = 0; k < A::inputs; ++k) in_now[k] = in[k];
      for (int k = 0; k < kResults; ++k) out_now[k] = out[k];
      const int64_t whole = n / count * count, rest = n - whole;
      int64_t now = whole;
      if (whole == 0) now = stage(in_now, out_now, in, in_stage, out_stage, whole, rest);
      while (true) {
        loop(out_now, in_now, now, params, inputs, param_indices);
        if (out_now[0] == out_stage[0]) break;
        if (rest == 0) return;
        now = stage(in_now, out_now, in, in_stage, out_stage, whole, rest);
      }
      for (int k = 0; k < kResults; ++k) {
        if constexpr (std::is_same_v<Result, typename V<T>::Mask>)
          std::memcpy(static_cast<char*>(out[k]) + whole, out_stage[k], size_t(rest));
        else
          V<T>::load(out_stage[k]).store_first(static_cast<T*>(out[k]) + whole, rest);
      }
    }
  }
  static HWY_INLINE int64_t stage(const void** in_now, void** out_now, const void* const* in,
                                  T (*in_stage)[V<T>::kCount], T (*out_stage)[V<T>::kCount],
                                  int64_t whole, int64_t rest) {
    if (rest == 0) {
      out_now[0] = out_stage[0];
      return 0;
    }
    for (int k = 0; k < A::inputs; ++k) {
      in_now[k] = in_stage[k];
      if (A::masks >> k & 1) {
        std::memset(in_stage[k], 0, sizeof in_stage[k]);
        std::memcpy(in_stage[k], static_cast<const char*>(in[k]) + whole, size_t(rest));
      } else {
        V<T>::load_first(static_cast<const T*>(in[k]) + whole, rest).store(in_stage[k]);
      }
    }
    for (int k = 0; k < kResults; ++k) out_now[k] = out_stage[k];
    return V<T>::kCount;
  }
};

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();
#endif
