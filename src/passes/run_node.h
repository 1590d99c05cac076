// One node run while the program is compiled.
#pragma once
#include <optional>

#include "ir/graph.h"

namespace torchere::passes {

// The outputs of a node whose inputs are all constants; nothing where it cannot run: an error, an
// input that is no constant, a kind that needs the runtime, a result that wants a gradient.
std::optional<std::vector<ir::IValue>> run_constant_node(const ir::Node* n);
// The results of an operator's kernel on these values, in schema order; nothing where it cannot run
// here. What the kernel throws is nothing, too.
std::optional<std::vector<ir::IValue>> run_operator(const Op& op,
                                                    const std::vector<ir::IValue>& inputs);
// The same with these values for the inputs.
std::optional<std::vector<ir::IValue>> run_node_on(const ir::Node* n,
                                                   const std::vector<ir::IValue>& inputs);
// Numbers, strings, None, devices, enums, tensors without gradients, and containers of them.
bool can_be_constant(const ir::IValue& v);

}  // namespace torchere::passes
