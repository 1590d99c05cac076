// Arguments as text on the command line, read as the parameter's type asks.
#pragma once
#include <string>

#include "types/value.h"

namespace torchere::cli {

// A str parameter takes the text as it is; every other one takes JSON: 3, 0.5, true, null, [1, 2],
// {"a": 1}, and for a tensor a number or rows of numbers (int64 where all are integers, else
// float32). `name` is the parameter's, for errors.
Value argument_of_text(const std::string& text, TypeRef type, const std::string& name);

}  // namespace torchere::cli
