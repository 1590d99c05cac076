// What a family of operators compiled for several targets is written with. A family file:
//
//   #undef HWY_TARGET_INCLUDE
//   #define HWY_TARGET_INCLUDE "ops/families/NAME.cpp"
//   #include "kernels/targets.h"
//   #include "ops/family.h"
//   HWY_BEFORE_NAMESPACE();
//   namespace torchere { namespace HWY_NAMESPACE {
//   void define_NAME_for_target(Family& t) { pointwise<kFloats, Arity<1>>(t.op("aten::tanh…"), {…},
//   […] …); }
//   }}
//   HWY_AFTER_NAMESPACE();
//   TORCHERE_FAMILY(NAME)
//
// The baseline's define builds the operators; the other targets' run over the same text afterwards,
// where the CPU has them, and only replace the loops over floats. Included once for each target.
#include "kernels/blocks.h"
#include "ops/fn.h"
#include "ops/pointwise.h"

#ifndef TORCHERE_OPS_FAMILY_ONCE_H_
#define TORCHERE_OPS_FAMILY_ONCE_H_
namespace torchere {

// Stands for an operator that the baseline has built: everything but the loops is done.
class BuiltOp {
 public:
  explicit BuiltOp(Op* op) : op_(op) {}
  Op* op() { return op_; }
#define TORCHERE_IGNORE(name) \
  template <class... A>       \
  BuiltOp& name(A&&...) {     \
    return *this;             \
  }
  TORCHERE_IGNORE(inplace)
  TORCHERE_IGNORE(out)
  TORCHERE_IGNORE(shape)
  TORCHERE_IGNORE(kernel)
  TORCHERE_IGNORE(raw_kernel)
  TORCHERE_IGNORE(inplace_kernel)
  TORCHERE_IGNORE(out_kernel)
  TORCHERE_IGNORE(exact_out)
  TORCHERE_IGNORE(apart_out)
  TORCHERE_IGNORE(check_out)
  TORCHERE_IGNORE(grad)
  TORCHERE_IGNORE(grads)
  TORCHERE_IGNORE(grad_list)
  TORCHERE_IGNORE(node_name)
  TORCHERE_IGNORE(composite)
  TORCHERE_IGNORE(random)
  TORCHERE_IGNORE(upgrade)
  TORCHERE_IGNORE(samples)
  TORCHERE_IGNORE(quantized)
#undef TORCHERE_IGNORE
 private:
  Op* op_;
};
class BuiltTable {
 public:
  explicit BuiltTable(Table& t) : table_(t) {}
  const Op& get(std::string_view name_and_overload) const { return table_.get(name_and_overload); }
  void samples(std::string_view, std::initializer_list<const char*>) {}
  void quantized(std::initializer_list<std::string_view>, Kernel) {}
  BuiltOp op(std::string_view schema) {
    return BuiltOp(const_cast<Op*>(&table_.get(schema.substr(0, schema.find('(')))));
  }

 private:
  Table& table_;
};

}  // namespace torchere
#endif

#if defined(TORCHERE_OPS_FAMILY_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TORCHERE_OPS_FAMILY_H_
#undef TORCHERE_OPS_FAMILY_H_
#else
#define TORCHERE_OPS_FAMILY_H_
#endif

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {

inline constexpr bool kBaseline = HWY_TARGET == HWY_STATIC_TARGET;
using Family = std::conditional_t<kBaseline, Table, BuiltTable>;
using FamilyOp = std::conditional_t<kBaseline, OpBuilder, BuiltOp>;

template <class F, class A, class... T>
inline void put_blocks(BlockFn* blocks) {
  ((blocks[static_cast<int>(dtype_of<T>)] = &Block<F, T, A>::run), ...);
}

// The formula takes A::inputs operands and A::params numbers and is made for the Domain's dtypes.
template <unsigned Domain, class A, class F>
FamilyOp pointwise(FamilyOp op, const PointwiseSpec& spec, F) {
  BlockFn blocks[Pointwise::kDTypes] = {};
  if constexpr ((Domain & kFloats) != 0) put_blocks<F, A, float, double>(blocks);
  if constexpr (kBaseline) {
    if constexpr ((Domain & kInts) != 0)
      put_blocks<F, A, uint8_t, int8_t, int16_t, int32_t, int64_t>(blocks);
    if constexpr ((Domain & kBools) != 0) put_blocks<F, A, bool>(blocks);
    if constexpr ((Domain & kComplexes) != 0)
      put_blocks<F, A, std::complex<float>, std::complex<double>>(blocks);
    install_pointwise(op, spec, A::masks, blocks);
  } else {
    auto& p = const_cast<Pointwise&>(*op.op()->pointwise);
    for (DType d : {DType::Float, DType::Double})
      if (BlockFn f = blocks[static_cast<int>(d)]) p.blocks[static_cast<int>(d)] = f;
  }
  return op;
}

// Gives an operator that is there the loops over float and double of another formula.
template <class A, class F>
void add_float_blocks(Family& t, std::string_view name_and_overload, F) {
  auto& p = const_cast<Pointwise&>(*t.get(name_and_overload).pointwise);
  put_blocks<F, A, float, double>(p.blocks);
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();
#endif

// Each target's pass over the family, and behind the last of them the family's one entry point.
#undef TORCHERE_FAMILY
#if HWY_TARGET != HWY_STATIC_TARGET
#define TORCHERE_FAMILY(name)      \
  HWY_BEFORE_NAMESPACE();          \
  namespace torchere {             \
  namespace HWY_NAMESPACE {        \
  void built_##name(Table& t) {    \
    BuiltTable b(t);               \
    define_##name##_for_target(b); \
  }                                \
  }                                \
  }                                \
  HWY_AFTER_NAMESPACE();
#else
#define TORCHERE_FAMILY(name)                     \
  namespace torchere {                            \
  namespace HWY_NAMESPACE {                       \
  void built_##name(Table&) {}                    \
  }                                               \
  HWY_EXPORT(built_##name);                       \
  void define_##name(Table& t) {                  \
    HWY_NAMESPACE::define_##name##_for_target(t); \
    HWY_DYNAMIC_DISPATCH(built_##name)(t);        \
  }                                               \
  }
#endif
