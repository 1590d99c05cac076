// Inlining: calls of functions and methods replaced by the nodes of what they call.
#pragma once
#include "ir/function.h"

namespace torchere::ir {

// Replaces one CallFunction or CallMethod by a copy of `body` (the callee's graph; its inputs are
// the call's without the function itself). Copied nodes remember the call's place. Names of the
// call's outputs go over to the new values, which are returned.
std::vector<Value*> inline_call(Node* call, Graph& body);

// Inlines every call whose callee is known and has a graph, in nested blocks too, by the callees'
// preoptimized graphs, as PyTorch does. Calls of interfaces' methods stay.
void inline_calls(Graph& g);

// The callee of a CallFunction or CallMethod; nullptr where only the run decides.
GraphFunction* callee_of(const Node* call);

}  // namespace torchere::ir
