// Batch norm after a convolution, both with constant parameters: one convolution.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// For graphs that run without gradients: batch norm must not be training. The constants that it
// makes are called <weight's name>_fused_bn.
void fold_conv_batch_norm(const ir::GraphRef& g);

}  // namespace torchere::passes
