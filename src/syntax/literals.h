// The values of literal tokens.
#pragma once
#include <string>
#include <string_view>

#include "base/source.h"

namespace torchere::syntax {

enum class EscapeMode : uint8_t {
  Unicode,  // '\xe9' and '\351' are U+00E9; the result is UTF-8
  Bytes,    // b'\xe9': one byte; \u is text
  Archive,  // '\351' is one byte, as PyTorch writes it; \u is a character; \ + newline a newline
};

// Adds the decoded text of `body` (what is between the quotes, not raw) to `out`. `at` says where
// body begins, for errors.
void decode_escapes(std::string_view body, EscapeMode mode, const SourceRef& source, uint32_t at,
                    std::string& out);
// Line ends are one \n, whatever the file has.
void append_raw(std::string_view body, std::string& out);

struct Number {
  enum class Kind : uint8_t { Int, Float, Imaginary } kind;
  int64_t integer = 0;  // the low 64 bits
  bool big = false;     // over the greatest int64
  double real = 0;
};
Number parse_number(std::string_view token);

}  // namespace torchere::syntax
