// From the emitted form (Store and Load nodes, exits as statements, loops with a condition block)
// to SSA.
#pragma once
#include "ir/graph.h"

namespace torchere::frontend {

// The whole conversion, in PyTorch's order: loads and stores around control flow, exits of loops as
// LoopContinuation nodes, loop conditions inlined, loads and stores erased, exits transformed.
void convert_to_ssa(ir::Graph& g);

// exit_transforms.cpp: LoopContinuation and ReturnStmt nodes become block outputs; what would run
// after an exit is guarded by a flag.
void transform_exits(ir::Graph& g);

// Moves a block's nodes (not its outputs) before a node.
void inline_block_before(ir::Node* before, ir::Block* block);

}  // namespace torchere::frontend
