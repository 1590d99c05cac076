// A tape: a small program of block functions, run over a broadcast iteration space in blocks that
// stay in the L1 cache. An eager pointwise operator is a tape of one step; a fused group, of many.
//
// Slots hold blocks: the first `inputs` of them the operands as the steps read them (a tensor's
// elements converted to the slot's dtype, or a number), the others what steps wrote. A slot may be
// written more than once. The slots in `outputs` go to the result tensors, one each.
#pragma once
#include "tensor/tensor.h"

namespace torchere {

// Reads n elements from each input block and writes n to each output block; `params` are the step's
// own numbers. An output block may be the same memory as an input block.
using BlockFn = void (*)(void* const* out, const void* const* in, int64_t n, const Scalar* params);

struct TapeStep {
  BlockFn fn = nullptr;
  uint16_t in[4] = {}, out[2] = {};  // slots
  uint16_t inputs = 0, outputs = 1;
  uint32_t params = 0;  // its first in Tape::params
};

struct Tape {
  static constexpr int kMaxTensors = 64;  // inputs and outputs together
  const DType* slots = nullptr;           // each slot's dtype
  uint16_t slot_count = 0, inputs = 0, output_count = 0;
  const uint16_t* outputs = nullptr;  // slots
  const TapeStep* steps = nullptr;
  size_t step_count = 0;
  const Scalar* params = nullptr;
};

// An operand: a tensor, or a number where there is none.
struct TapeInput {
  const Tensor* tensor = nullptr;
  Scalar number;
};

// Runs the tape over the shape `sizes`, to which inputs are broadcast and which outputs must have.
// An output may be one of the inputs, but must not overlap one otherwise.
void run_tape(const Tape& tape, IntSpan sizes, const TapeInput* inputs, const Tensor* outputs);

// A step that converts a block from one dtype to the other.
BlockFn convert_block(DType to, DType from);

// Sizes and strides of a result as PyTorch gives them: inputs that are dense in some order of their
// dimensions give a result in that order.
Tensor allocate_like(IntSpan sizes, DType dtype, const Tensor* const* tensors, size_t count);

}  // namespace torchere
