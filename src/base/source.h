// Source text and places in it. A Source is shared by every node made from it; a Span is a
// half-open run of bytes. Rendering shows the line with carets under the span.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace torchere {

struct Source {
  std::string text;
  std::string filename;               // as shown; "" where there is none
  int64_t first_line = 1;             // the line number, in the file, of the text's first line
  int64_t dropped_columns = 0;        // columns taken off each line (a method's indentation)
  std::vector<uint32_t> line_starts;  // byte offsets of the lines, filled by make_source
};
using SourceRef = std::shared_ptr<const Source>;
SourceRef make_source(std::string text, std::string filename = {}, int64_t first_line = 1,
                      int64_t dropped_columns = 0);

struct SourceSpan {
  SourceRef source;
  uint32_t begin = 0, end = 0;

  std::string_view text() const;
  int64_t line() const;    // 1-based, in the file
  int64_t column() const;  // 0-based, in bytes, in the file
  // "  File \"f.py\", line 3\n  source line\n  ~~~~ <--- HERE\n", as PyTorch's errors quote source.
  std::string highlight() const;
};

// Throws Error{Compile} with the message, the place and the line with carets.
[[noreturn]] void fail_at(const SourceSpan& at, const std::string& message);

}  // namespace torchere
