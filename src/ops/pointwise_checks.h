// Refusals that come before any computing, in PyTorch's words; see PointwiseSpec::check.
#pragma once
#include "ops/op.h"

namespace torchere {

void check_alpha(const Op& op, const Call& call);  // add: alpha suits the result
void check_sub(const Op& op, const Call& call);    // sub, rsub: no bools; alpha
void check_neg(const Op& op, const Call& call);
void check_abs(const Op& op, const Call& call);
void check_sign(const Op& op, const Call& call);  // no complex
void check_lerp(const Op& op, const Call& call);  // equal dtypes
void check_heaviside(const Op& op, const Call& call);
void check_addcdiv(const Op& op, const Call& call);  // no integer division
void check_pow(const Op& op, const Call& call);      // no negative integer exponents
void check_real(const Op& op, const Call& call);     // "… is not supported for complex inputs"
void check_relu(const Op& op, const Call& call);     // no bools
void check_softshrink(const Op& op, const Call& call);
void check_where(const Op& op, const Call& call);        // the condition is bool
void check_masked_fill(const Op& op, const Call& call);  // the mask is bool, the value fits
void clamp_shape(ShapeCall& call);
// Shape rules: as the first argument; the same with half the size along `dim`.
void like_first(ShapeCall& call);
void half_along_dim(ShapeCall& call);
// The shape rule of operators on `self` and `other` whose dtype is their promotion.
void broadcast_two(ShapeCall& call);

}  // namespace torchere
