// The textual argument forms of pickle: numbers in decimal, quoted strings, escapes; and long
// integers in two's complement. Each returns false (or nullopt) where the text is not one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/array_ref.h"

namespace torchere::archive::pickle {

std::optional<int64_t> parse_int(std::string_view text);
std::optional<double> parse_double(std::string_view text);
// An optional sign and digits only.
bool is_decimal(std::string_view text);
// Little-endian two's complement of any length, in decimal.
std::string decimal_of(Span<uint8_t> twos_complement);
// A Python 2 string as repr writes it: quotes, backslash escapes.
std::optional<std::string> unquote(std::string_view text);
// Python's raw-unicode-escape: Latin-1 with \uXXXX and \UXXXXXXXX; to UTF-8.
std::optional<std::string> unescape_unicode(std::string_view text);
bool is_utf8(std::string_view text);

}  // namespace torchere::archive::pickle
