// Pointwise operators: what an entry states beside its scalar formula, and what the fuser reads.
// Entries are made in family files with pointwise<Domain, Arity<…>>(…) of ops/family.h, which makes
// the loops and installs the functional, in-place and out kernels and the shape rule.
#pragma once
#include <string_view>

#include "kernels/tape.h"
#include "ops/call.h"

namespace torchere {

// The dtypes that a formula is made for. Half and bfloat16 compute in float.
enum Domain : unsigned {
  kFloats = 1,  // float, double
  kInts = 2,    // uint8, int8, int16, int32, int64
  kBools = 4,
  kComplexes = 8,
  kReals = kFloats | kInts,
  kNumbers = kFloats | kInts | kComplexes,
  kAll = kNumbers | kBools,
};

// How the result's dtype follows from the operands' promoted dtype.
enum class ResultRule : uint8_t {
  Same,   // it is that dtype
  Float,  // that dtype, the default dtype for integers and bools
  Bool,   // bool
  Real,   // that dtype without its imaginary part
  First,  // the first operand's own dtype; the others are converted to it
};

struct PointwiseSpec {
  std::string_view operands;     // arguments, Tensor or number, in the formula's order
  std::string_view params = {};  // number arguments in the formula's order, behind the operands
  ResultRule result = ResultRule::Same;
  // In the error for a dtype outside the domain: "…" not implemented for 'Bool'. Default: the
  // operator's name + "_cpu".
  std::string_view kernel_name = {};
  // Numbers and 0-dim tensors beside halves are used as they are, not rounded to them first.
  bool wide_numbers = false;
  // A new result is row-major whatever the operands are.
  bool row_major = false;
  // Checks that a call must pass first, with PyTorch's messages.
  void (*check)(const Op& op, const Call& call) = nullptr;
};

struct Pointwise {
  static constexpr int kMaxOperands = 4, kDTypes = 16;
  uint8_t operands[kMaxOperands] = {};  // arguments
  uint8_t params[kMaxOperands] = {};
  uint8_t operand_count = 0, param_count = 0;
  uint8_t masks = 0;    // bit i: operand i is read as bool and not promoted
  uint8_t scalars = 0;  // bit i: operand i is a number by its schema
  ResultRule result = ResultRule::Same;
  bool wide_numbers = false, row_major = false;
  std::string kernel_name;
  void (*check)(const Op& op, const Call& call) = nullptr;
  // By the number of the dtype computed in; nullptr outside the domain.
  BlockFn blocks[kDTypes] = {};

  // The dtype that the formula runs in for a promoted dtype; Undefined outside the domain.
  DType compute_dtype(DType promoted) const noexcept;
  // What the formula gives when it runs in `compute`, before it is converted to the result's dtype.
  DType formula_dtype(DType compute) const noexcept {
    return result == ResultRule::Bool ? DType::Bool : compute;
  }
  DType result_dtype(DType promoted) const noexcept;
  BlockFn block(DType compute) const noexcept { return blocks[static_cast<int>(compute)]; }
};

// Called by ops/family.h.
void install_pointwise(OpBuilder& builder, const PointwiseSpec& spec, unsigned masks,
                       const BlockFn* blocks);

// Resizes or checks an out argument, refuses targets whose elements share memory, and those that
// overlap an operand in part, or at all; in PyTorch's words.
void check_no_internal_overlap(const Tensor& target);
void check_no_partial_overlap(const Tensor& target, const Tensor& operand);
void check_no_overlap(const Tensor& target, const Tensor& operand);
// Broadcast of symbolic shapes: sizes below zero are symbols.
void broadcast_shape(Dims& into, IntSpan sizes);

}  // namespace torchere
