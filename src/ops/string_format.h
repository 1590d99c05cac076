// Text from values: str.format, the % operator, hex and its like.
#pragma once
#include <string>
#include <vector>

#include "types/value.h"

namespace torchere {

// str.format: {}, {0}, {!r}, {:8.3f}, {:{}}, {{ and }}. What is no such field stays as it is.
std::string format_braces(const std::string& format, const std::vector<Value>& values);
// The % operator: %d %s %f …, with flags, width and precision.
std::string format_percent(const std::string& format, const std::vector<Value>& values);
std::string text_in_base(int64_t i, int bits_a_digit, const char* prefix);

}  // namespace torchere
