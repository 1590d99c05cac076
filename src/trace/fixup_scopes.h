// After a trace: the blocks recorded for submodules' calls (TracedModuleForward) become methods of
// their classes and calls of them; references to parameters (TracedAttr) become GetAttr chains.
#pragma once
#include <functional>

#include "ir/graph.h"

namespace torchere::trace {

// Adds `graph` to the class as a method named `name`.
using AddMethod = std::function<Function*(ClassType*, const std::string& name, ir::GraphRef graph)>;

// `add_method` empty: there is no module, and everything is put into the one graph.
void fixup_scopes(const ir::GraphRef& graph, const AddMethod& add_method);

}  // namespace torchere::trace
