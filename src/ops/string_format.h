// Text from values: str.format, the % operator, hex and its like.
#pragma once
#include <string>
#include <vector>

#include "types/value.h"

namespace torchere {

std::string format_braces(const std::string& format, const std::vector<Value>& values);  // {} alone
std::string format_percent(const std::string& format,
                           const std::vector<Value>& values);  // %d %s %f …
std::string text_in_base(int64_t i, int bits_a_digit, const char* prefix);

}  // namespace torchere
