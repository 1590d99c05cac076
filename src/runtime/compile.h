// Graphs to code.
#pragma once
#include "runtime/code.h"

namespace torchere::runtime {

struct CompileOptions {
  std::string name;  // of the function, for stack traces
  // Operators may be called by their kernels alone: the code runs only while gradients are off and
  // nothing records. Ignored where the graph itself can change that.
  bool kernels = false;
};

// The graph must not change afterwards: the code keeps it.
CodeRef compile(const ir::GraphRef& graph, const CompileOptions& options);

}  // namespace torchere::runtime
