// Sizes and strides in messages: "[2, 3]".
#pragma once
#include <string>

#include "base/array_ref.h"

namespace torchere {

std::string sizes_text(IntSpan sizes);

}  // namespace torchere
