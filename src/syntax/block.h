// Where the definition that begins at a line ends: what Python's inspect.getblock finds, in one
// pass over the bytes. The lines are fed one by one until it has seen enough.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace torchere::syntax {

class BlockScanner {
 public:
  enum class State : uint8_t {
    More,     // the next line, please
    Done,     // lines() is the answer
    Unclear,  // text that this scanner leaves to others: no def or class, or an open string
  };

  State line(std::string_view text);
  State finish();  // there are no more lines
  // The definition's: up to its last statement, or to a comment after it as far indented as its
  // body.
  size_t lines() const { return last_; }
  // Whether an f-string was seen, in which newer Pythons allow any quotes.
  bool has_format_strings() const { return has_format_strings_; }

 private:
  enum class Part : uint8_t { Decorators, Head, Body };

  State begin_statement(std::string_view text, size_t at);
  bool scan(std::string_view text, size_t at);
  bool skip_string(std::string_view text, size_t& at);
  bool close_string(std::string_view text, size_t& at);

  Part part_ = Part::Decorators;
  size_t seen_ = 0, last_ = 0;
  size_t depth_ = 0;     // of brackets
  char quote_ = 0;       // of an open string with triple quotes
  bool joined_ = false;  // the line before ends in a backslash
  bool has_format_strings_ = false;
  size_t column_ = 0;      // of the body, tabs going to multiples of 8
  size_t characters_ = 0;  // its indentation in characters
  size_t head_column_ = 0;
};

}  // namespace torchere::syntax
