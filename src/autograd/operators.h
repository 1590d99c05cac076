// Operators over autograd's records; initialize() adds them to the table.
#pragma once

namespace torchere::autograd {

void define_operators();

}  // namespace torchere::autograd
