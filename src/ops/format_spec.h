// Python's format specifications ("8.3f", "*^7", ",", "#x") and the text of values without one.
#pragma once
#include <string>

#include "types/value.h"

namespace torchere {

// format(v, spec) as Python has it. An empty spec: the text that PyTorch prints.
std::string format_value(const Value& v, const std::string& spec);
// repr(v): text in quotes, anything else as it prints.
std::string quoted_text(const Value& v);

}  // namespace torchere
