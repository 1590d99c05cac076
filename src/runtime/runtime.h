// The runtime's door: what must be called before functions run, and what the host can supply.
#pragma once
#include "ir/function.h"
#include "runtime/interpreter.h"

namespace torchere::runtime {

// Functions run by this layer's executor, with gradients and passes. Idempotent.
void initialize();

// Runs a function under limits.
IValue run(ir::GraphFunction& f, std::vector<IValue> inputs, const RunOptions& options);

// How a PythonOp node is run: set by a host that has Python.
using HostCall = std::vector<IValue> (*)(const ir::Node& node, std::vector<IValue> inputs);
void set_host_call(HostCall f);
HostCall host_call() noexcept;

}  // namespace torchere::runtime
