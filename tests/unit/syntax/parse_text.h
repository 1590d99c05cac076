// For the tests of this layer: text -> S-expression, and the message of a refused text.
#pragma once
#include <doctest/doctest.h>

#include <string>

#include "syntax/parse.h"

namespace torchere::syntax {

inline std::string expr_text(const std::string& text, Dialect dialect = Dialect::Python) {
  return print(parse_expression(make_source(text), dialect));
}
inline std::string stmt_text(const std::string& text, Dialect dialect = Dialect::Python) {
  return print(parse_module(make_source(text), dialect));
}
// The first line of the message, then the place: "message @line:column".
template <class F>
std::string refusal(F parse) {
  try {
    parse();
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::Compile);
    std::string m = e.message();
    size_t line_at = m.find(", line "), mark = m.find(" <--- HERE");
    REQUIRE(line_at != std::string::npos);
    REQUIRE(mark != std::string::npos);
    std::string line = m.substr(line_at + 7, m.find('\n', line_at) - line_at - 7);
    size_t marks = m.rfind('\n', mark) + 1;
    size_t column = m.find('~', marks) - marks;
    std::string first = m.substr(0, m.find('\n'));
    if (!first.empty() && first.back() == ':') first.pop_back();
    return first + " @" + line + ":" + std::to_string(column);
  }
  return "accepted";
}
inline std::string refused(const std::string& text) {
  return refusal([&] { parse_module(make_source(text, "f.py")); });
}

struct TextRow {
  const char* text;
  const char* expected;
};

}  // namespace torchere::syntax
