// Devices of tensors, from the inputs' devices.
#pragma once
#include "ir/graph.h"

namespace torchere::passes {

// Sets the device of values that have none told, where every tensor argument's is known; a number
// in a CPU tensor without dimensions goes along with any device.
void propagate_device(const ir::GraphRef& g);

}  // namespace torchere::passes
