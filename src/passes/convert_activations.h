// Activations in place, and back.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// An activation that keeps the dtype writes over its input where that is memory of its own that
// nobody reads afterwards.
void activations_in_place(const ir::GraphRef& g);
// Activations in place become functional where nobody could tell.
void activations_functional(const ir::GraphRef& g);

}  // namespace torchere::passes
