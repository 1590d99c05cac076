// The greatest or least element and its place, along contiguous rows and down columns, for float
// and double. The place travels in a register of the same type beside the value, so runs longer
// than its integers are exact for are the caller's.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/extreme.cpp"
#include "kernels/targets.h"
#include "kernels/extreme.h"
#include "kernels/vec.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

template <class T, bool Greatest>
struct Extreme {
  using N = V<T>;
  static constexpr int64_t kCount = N::kCount;

  // The first of equal ones stays; the first NaN is beyond all.
  static HWY_INLINE auto beats(N x, N best) {
    auto nan = isnan(x) && !isnan(best);
    return (Greatest ? x > best : x < best) || nan;
  }
  static HWY_INLINE bool number_beats(T x, T best) {
    return (Greatest ? x > best : x < best) || (x != x && best == best);
  }

  static void row(const T* p, int64_t n, T* value, int64_t* place) {
    T best = p[0];
    int64_t at = 0, i = 0;
    if (n >= kCount) {
      N b = N::load(p), a = N(T(0));
      for (i = kCount; i + kCount <= n; i += kCount) {
        N x = N::load(p + i);
        auto m = beats(x, b);
        b = where(m, x, b);
        a = where(m, N(T(i)), a);
      }
      alignas(64) T bests[kCount], starts[kCount];
      b.store(bests);
      a.store(starts);
      best = bests[0];
      at = int64_t(starts[0]);
      for (int64_t l = 1; l < kCount; ++l) {
        const int64_t here = int64_t(starts[l]) + l;
        const bool same = bests[l] == best || (bests[l] != bests[l] && best != best);
        if (same ? here < at : number_beats(bests[l], best)) {
          best = bests[l];
          at = here;
        }
      }
    }
    for (i = i ? i : 1; i < n; ++i)
      if (number_beats(p[i], best)) {
        best = p[i];
        at = i;
      }
    if (value) *value = best;
    if (place) *place = at;
  }

  static void columns(const T* p, int64_t count, int64_t width, int64_t step, T* values,
                      int64_t* places) {
    int64_t j = 0;
    for (; j + kCount <= width; j += kCount) {
      N b = N::load(p + j), a = N(T(0));
      for (int64_t i = 1; i < count; ++i) {
        N x = N::load(p + i * step + j);
        auto m = beats(x, b);
        b = where(m, x, b);
        a = where(m, N(T(i)), a);
      }
      if (values) b.store(values + j);
      if (!places) continue;
      alignas(64) T found[kCount];
      a.store(found);
      for (int64_t l = 0; l < kCount; ++l) places[j + l] = int64_t(found[l]);
    }
    for (; j < width; ++j) {
      T best = p[j];
      int64_t at = 0;
      for (int64_t i = 1; i < count; ++i)
        if (number_beats(p[i * step + j], best)) {
          best = p[i * step + j];
          at = i;
        }
      if (values) values[j] = best;
      if (places) places[j] = at;
    }
  }

  static void run(const void* in, int64_t count, int64_t width, int64_t step, void* values,
                  int64_t* places) {
    const T* p = static_cast<const T*>(in);
    T* v = static_cast<T*>(values);
    if (width == 1 && step == 1)
      row(p, count, v, places);
    else
      columns(p, count, width, step, v, places);
  }
};

}  // namespace

void fill_extreme_table(ExtremeTable& t) {
  t = {{&Extreme<float, false>::run, &Extreme<float, true>::run},
       {&Extreme<double, false>::run, &Extreme<double, true>::run}};
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace torchere {
HWY_EXPORT(fill_extreme_table);

const ExtremeTable& extreme_table() {
  static const ExtremeTable table = [] {
    ExtremeTable t;
    HWY_DYNAMIC_DISPATCH(fill_extreme_table)(t);
    return t;
  }();
  return table;
}

}  // namespace torchere
#endif
