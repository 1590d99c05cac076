// Operations on bits, shifts, and the greatest common divisor.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/bitwise.cpp"
#include "kernels/targets.h"
#include "ops/derivative.h"
#include "ops/family.h"
#include "ops/pointwise_checks.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

template <class T>
HWY_INLINE T shifted_left(T a, T b) {
  constexpr int bits = int(sizeof(T)) * 8;
  if (b < 0 || int64_t(b) >= bits) return 0;
  return static_cast<T>(static_cast<uint64_t>(a) << b);
}
// Shifts by too many bits give the sign.
template <class T>
HWY_INLINE T shifted_right(T a, T b) {
  constexpr int last = int(sizeof(T)) * 8 - (std::is_signed_v<T> ? 1 : 0);
  if (b < 0 || int64_t(b) >= last)
    return std::is_signed_v<T> ? static_cast<T>(a >> (sizeof(T) * 8 - 1)) : T(0);
  return static_cast<T>(a >> b);
}
template <class T>
T common_divisor(T a, T b) {
  uint64_t x = a < 0 ? 0 - uint64_t(a) : uint64_t(a), y = b < 0 ? 0 - uint64_t(b) : uint64_t(b);
  while (y) {
    uint64_t r = x % y;
    x = y;
    y = r;
  }
  return static_cast<T>(x);
}
template <class T>
T common_multiple(T a, T b) {
  T g = common_divisor(a, b);
  if (g == 0) return 0;
  uint64_t m = uint64_t(a / g) * uint64_t(b);
  T r = static_cast<T>(m);
  return r < 0 ? static_cast<T>(0 - uint64_t(r)) : r;
}

constexpr unsigned kBits = kInts | kBools;

// The targets' own loops of the shifts: bytes go through 16 bits, which are the narrowest that
// shift by counts of their own.
template <class T, bool Left>
struct ShiftLoop {
  using Wide = std::conditional_t<sizeof(T) == 1,
                                  std::conditional_t<std::is_signed_v<T>, int16_t, uint16_t>, T>;
  using D = Lanes<Wide>;
  using Narrow = hn::Rebind<T, D>;
  static constexpr int kBits = int(sizeof(T)) * 8;

  static HWY_INLINE hn::Vec<D> load(const T* p) {
    if constexpr (sizeof(T) == 1)
      return hn::PromoteTo(D(), hn::LoadU(Narrow(), p));
    else
      return hn::LoadU(D(), p);
  }
  static HWY_INLINE void store(hn::Vec<D> v, T* p) {
    if constexpr (sizeof(T) > 1) {
      hn::StoreU(v, D(), p);
    } else {
      const hn::RebindToSigned<D> wide;
      const hn::RebindToUnsigned<Narrow> narrow;
      const auto low = hn::And(hn::BitCast(wide, v), hn::Set(wide, 0xff));
      hn::StoreU(hn::BitCast(Narrow(), hn::DemoteTo(narrow, low)), Narrow(), p);
    }
  }
  static HWY_INLINE hn::Vec<D> shifted(hn::Vec<D> a, hn::Vec<D> b) {
    const D d;
    const auto last = hn::Set(d, Wide(kBits - 1)), zero = hn::Zero(d);
    const auto fits = hn::Not(hn::Or(hn::Lt(b, zero), hn::Gt(b, last)));
    // What does not fit shifts by the last bit, which leaves a right shift's sign.
    const auto count = hn::IfThenElse(fits, b, last);
    if constexpr (Left)
      return hn::IfThenElseZero(fits, hn::Shl(a, count));
    else if constexpr (std::is_signed_v<T>)
      return hn::Shr(a, count);
    else
      return hn::IfThenElseZero(fits, hn::Shr(a, count));
  }
  static void run(void* const* out, const void* const* in, int64_t n, const Scalar*) {
    const T *a = static_cast<const T*>(in[0]), *b = static_cast<const T*>(in[1]);
    T* to = static_cast<T*>(out[0]);
    constexpr int64_t count = hn::MaxLanes(D());
    int64_t i = 0;
    for (; i + count <= n; i += count) store(shifted(load(a + i), load(b + i)), to + i);
    for (; i < n; ++i) to[i] = Left ? shifted_left(a[i], b[i]) : shifted_right(a[i], b[i]);
  }
};
// The other operators' loops are for the compiler, which makes vectors of each target's width.
template <class F, class A, class... T>
void put_loops(Family& t, const std::string& name) {
  if constexpr (!kBaseline) {
    auto& p = const_cast<Pointwise&>(*t.get(name).pointwise);
    ((p.blocks[static_cast<int>(dtype_of<T>)] = &Block<F, T, A>::run), ...);
  }
}
template <bool Left, class... T>
void put_shifts(Family& t, const char* name) {
  if constexpr (!kBaseline) {
    auto& p = const_cast<Pointwise&>(*t.get(name).pointwise);
    ((p.blocks[static_cast<int>(dtype_of<T>)] = &ShiftLoop<T, Left>::run), ...);
  }
}
template <bool Left>
void put_all_shifts(Family& t, std::initializer_list<const char*> names) {
  for (const char* name : names)
    put_shifts<Left, uint8_t, int8_t, int16_t, int32_t, int64_t>(t, name);
}

template <unsigned D, class F>
void define_bit_operator(Family& t, const std::string& name, const std::string& dunder, F f) {
  const PointwiseSpec spec{.operands = "self other"};
  pointwise<D, Arity<2>>(
      t.op("aten::bitwise_" + name + ".Tensor(Tensor self, Tensor other) -> Tensor")
          .inplace()
          .out("Tensor_out"),
      spec, f);
  bool shift = name.find("shift") != std::string::npos;
  std::string scalar = shift ? ".Tensor_Scalar" : ".Scalar";
  pointwise<D, Arity<2>>(
      t.op("aten::bitwise_" + name + scalar + "(Tensor self, Scalar other) -> Tensor")
          .inplace()
          .out(),
      spec, f);
  pointwise<D, Arity<2>>(
      t.op("aten::bitwise_" + name + ".Scalar_Tensor(Scalar self, Tensor other) -> Tensor").out(),
      spec, f);
  for (const char* type : {"Tensor", "Scalar"})
    pointwise<D, Arity<2>>(
        t.op("aten::__" + dunder + "__." + type + "(Tensor self, " + type + " other) -> Tensor")
            .inplace("aten::__i" + dunder + "__." + type),
        spec, f);
  if (shift) return;
  for (const std::string& form : {"bitwise_" + name + ".Tensor", "bitwise_" + name + scalar,
                                  "bitwise_" + name + ".Scalar_Tensor", "__" + dunder + "__.Tensor",
                                  "__" + dunder + "__.Scalar"})
    put_loops<F, Arity<2>, bool, uint8_t, int8_t, int16_t, int32_t, int64_t>(t, "aten::" + form);
}

constexpr auto inverted = [](auto x) {
  using N = decltype(x);
  if constexpr (std::is_same_v<typename N::Lane, bool>)
    return N(!x.v);
  else
    return N(static_cast<typename N::Lane>(~x.v));
};

}  // namespace

void define_bitwise_for_target(Family& t) {
#define BITS(expression)                     \
  [](auto a, auto b) {                       \
    return decltype(a)::each(                \
        [](auto x, auto y) {                 \
          using T = decltype(x);             \
          return static_cast<T>(expression); \
        },                                   \
        a, b);                               \
  }
  define_bit_operator<kBits>(t, "and", "and", BITS(x & y));
  define_bit_operator<kBits>(t, "or", "or", BITS(x | y));
  define_bit_operator<kBits>(t, "xor", "xor", BITS(x ^ y));
  define_bit_operator<kInts>(t, "left_shift", "lshift", BITS(shifted_left(x, y)));
  define_bit_operator<kInts>(t, "right_shift", "rshift", BITS(shifted_right(x, y)));
  put_all_shifts<true>(t,
                       {"aten::bitwise_left_shift.Tensor", "aten::bitwise_left_shift.Tensor_Scalar",
                        "aten::bitwise_left_shift.Scalar_Tensor", "aten::__lshift__.Tensor",
                        "aten::__lshift__.Scalar"});
  put_all_shifts<false>(
      t, {"aten::bitwise_right_shift.Tensor", "aten::bitwise_right_shift.Tensor_Scalar",
          "aten::bitwise_right_shift.Scalar_Tensor", "aten::__rshift__.Tensor",
          "aten::__rshift__.Scalar"});
  pointwise<kBits, Arity<1>>(t.op("aten::bitwise_not(Tensor self) -> Tensor").inplace().out(),
                             {.operands = "self"}, inverted)
      .samples("i(2,3;9)");
  put_loops<decltype(inverted), Arity<1>, uint8_t, int8_t, int16_t, int32_t, int64_t>(
      t, "aten::bitwise_not");
  const PointwiseSpec spec{.operands = "self other"};
  pointwise<kInts, Arity<2>>(t.op("aten::gcd(Tensor self, Tensor other) -> Tensor").inplace().out(),
                             spec, BITS(common_divisor(x, y)))
      .samples("i(2,3;99) i(3;99)");
  pointwise<kInts, Arity<2>>(t.op("aten::lcm(Tensor self, Tensor other) -> Tensor").inplace().out(),
                             spec, BITS(common_multiple(x, y)))
      .samples("i(2,3;99) i(3;99)");
#undef BITS
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::bitwise_and.Tensor", {"i(2,3;9) i(3;9)"});
  t.samples("aten::bitwise_and.Scalar", {"i(2,3;9) 5"});
  t.samples("aten::bitwise_or.Tensor", {"i(2,3;9) i(3;9)"});
  t.samples("aten::bitwise_or.Scalar", {"i(2,3;9) 5"});
  t.samples("aten::bitwise_xor.Tensor", {"i(2,3;9) i(3;9)", "b(2,3) b(3)"});
  t.samples("aten::bitwise_xor.Scalar", {"i(2,3;9) 5"});
  t.samples("aten::__and__.Tensor", {"i(2,3;9) i(3;9)"});
  t.samples("aten::__or__.Tensor", {"i(2,3;9) i(3;9)"});
  t.samples("aten::__xor__.Tensor", {"i(2,3;9) i(3;9)"});
  t.samples("aten::bitwise_left_shift.Tensor", {"i(2,3;9) i(3;4)"});
  t.samples("aten::bitwise_right_shift.Tensor", {"i(2,3;99) i(3;4)"});
  t.samples("aten::bitwise_left_shift.Tensor_Scalar", {"i(2,3;9) 2"});
  t.samples("aten::bitwise_right_shift.Tensor_Scalar", {"i(2,3;99) 2"});
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(bitwise)
