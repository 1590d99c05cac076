// Arithmetic on elements: sums, products, quotients, powers, and what is made of them.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/pointwise_arithmetic.cpp"
#include "kernels/targets.h"
#include "ops/family.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {

void define_pointwise_arithmetic_for_target(Family& t) {
  constexpr auto plus = [](auto a, auto b, auto alpha) { return fma(alpha, b, a); };
  pointwise<kAll, Arity<2, 1>>(
      t.op("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor").inplace().out(),
      {.operands = "self other", .params = "alpha"}, plus)
      .grad("self", "", [](const Backward& b) { return b.g(); })
      .grad("other", "", [](const Backward& b) { return b.g(); });
  pointwise<kAll, Arity<2>>(
      t.op("aten::mul.Tensor(Tensor self, Tensor other) -> Tensor").inplace().out(),
      {.operands = "self other"}, [](auto a, auto b) { return a * b; })
      .grad("self", "other", [](const Backward& b) { return b.g() * b.t("other"); })
      .grad("other", "self", [](const Backward& b) { return b.g() * b.t("self"); });
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(pointwise_arithmetic)
