// Runs code. One Interpreter is one run: its stack of activations, not C++'s, holds the calls of
// script functions.
#pragma once
#include "runtime/code.h"

namespace torchere::runtime {

// What one run may use. Steps are counted where they can grow without bound: at loops' ends and
// calls. What a thread's calls may use together: tensor/limits.h.
struct RunOptions {
  int64_t max_steps = std::numeric_limits<int64_t>::max();
  size_t max_depth = 1000;  // of calls
};

// The code must outlive the run. Inputs are consumed; results are put into `outputs` (code.outputs
// of them). Errors carry the script's stack.
void run_code(const Code& code, IValue* inputs, IValue* outputs, const RunOptions& options = {});

}  // namespace torchere::runtime
