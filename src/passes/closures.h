// Closures as graphs: blocks of prim::Function nodes become subgraphs with their captures as
// inputs.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// prim::Function[block] → prim::Closure-like node with Subgraph and a tuple of captures.
void lift_closures(const ir::GraphRef& g);
// prim::forkClosure(closure, captures) → prim::fork[Subgraph](captures…).
void inline_forked_closures(const ir::GraphRef& g);

}  // namespace torchere::passes
