// Activation functions and their backward operators.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/activation.cpp"
#include "kernels/targets.h"
#include "ops/family.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {

void define_activation_for_target(Family& t) {
  pointwise<kFloats, Arity<1>>(t.op("aten::tanh(Tensor self) -> Tensor").inplace().out(),
                               {.operands = "self", .result = ResultRule::Float},
                               [](auto x) { return tanh(x); })
      .grad("self", "result", [](const Backward& b) {
        return b.g() * (Scalar(1) - b.out() * b.out());
      });
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(activation)
