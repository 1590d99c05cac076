// The script's stack in errors, worded as PyTorch words it.
#pragma once
#include <vector>

#include "runtime/code.h"

namespace torchere::runtime {

struct TraceFrame {
  const Code* code;
  size_t instruction;
};

// The error with the stack before its message. Frames come outermost first. What a program raised
// keeps its class; any other failure becomes a Runtime error, save NotImplemented and Bug.
Error with_stack_trace(const Error& e, const std::vector<TraceFrame>& frames);

}  // namespace torchere::runtime
