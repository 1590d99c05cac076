#include "syntax/block.h"

namespace torchere::syntax {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (c & 0x80);
}

struct Indentation {
  size_t column = 0, characters = 0;
};

Indentation indentation_of(std::string_view text) {
  Indentation out;
  for (char c : text) {
    if (c == ' ')
      ++out.column;
    else if (c == '\t')
      out.column = (out.column / 8 + 1) * 8;
    else if (c == '\f')
      out.column = 0;
    else
      break;
    ++out.characters;
  }
  return out;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.substr(0, word.size()) == word &&
         (text.size() == word.size() || !is_name_byte(text[word.size()]));
}

}  // namespace

BlockScanner::State BlockScanner::line(std::string_view text) {
  ++seen_;
  bool continued = depth_ > 0 || quote_ || joined_;
  size_t at = 0;
  if (!continued) {
    Indentation indent = indentation_of(text);
    at = indent.characters;
    if (at == text.size() || is_line_end(text[at])) return State::More;
    bool body_known = part_ == Part::Body && column_;
    if (text[at] == '#') {
      if (body_known && indent.characters >= characters_) last_ = seen_;
      return State::More;
    }
    if (part_ == Part::Body && !body_known) {  // the first statement after the head
      if (indent.column <= head_column_) return State::Done;
      column_ = indent.column;
      characters_ = indent.characters;
    } else if (body_known && indent.column < column_) {
      return State::Done;
    }
    if (part_ != Part::Body && begin_statement(text, at) == State::Unclear) return State::Unclear;
  }
  joined_ = false;
  if (!scan(text, at)) return State::Unclear;
  if (depth_ == 0 && !quote_ && !joined_) {
    last_ = seen_;
    if (part_ == Part::Head) part_ = Part::Body;
  }
  return State::More;
}

// A decorator, or the head itself.
BlockScanner::State BlockScanner::begin_statement(std::string_view text, size_t at) {
  std::string_view rest = text.substr(at);
  head_column_ = indentation_of(text).column;
  if (rest[0] == '@') return State::More;
  if (starts_with_word(rest, "async")) {
    rest.remove_prefix(5);
    while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t')) rest.remove_prefix(1);
  }
  if (!starts_with_word(rest, "def") && !starts_with_word(rest, "class")) return State::Unclear;
  part_ = Part::Head;
  return State::More;
}

// The rest of a line; false where it is no text of Python's.
bool BlockScanner::scan(std::string_view text, size_t at) {
  if (quote_ && !close_string(text, at)) return true;
  while (at < text.size()) {
    char c = text[at];
    if (c == '#' || is_line_end(c)) return true;
    if (c == '"' || c == '\'') {
      if (!skip_string(text, at)) return false;
      if (quote_) return true;
      continue;
    }
    if (c == '\\') {
      if (at + 1 < text.size() && !is_line_end(text[at + 1])) return false;
      joined_ = true;
      return true;
    }
    if (c == '(' || c == '[' || c == '{') ++depth_;
    if (c == ')' || c == ']' || c == '}') {
      if (depth_ == 0) return false;
      --depth_;
    }
    ++at;
  }
  return true;
}

// A string whose quote is at `at`; leaves quote_ set where it goes on in the next line.
bool BlockScanner::skip_string(std::string_view text, size_t& at) {
  char quote = text[at];
  for (size_t p = at; p > 0 && is_name_byte(text[p - 1]) && at - p < 2; --p)
    if (text[p - 1] == 'f' || text[p - 1] == 'F' || text[p - 1] == 't' || text[p - 1] == 'T')
      has_format_strings_ = true;
  if (text.substr(at, 3) == std::string_view(quote == '"' ? "\"\"\"" : "'''")) {
    quote_ = quote;
    at += 3;
    close_string(text, at);
    return true;
  }
  for (++at; at < text.size(); ++at) {
    if (text[at] == quote) {
      ++at;
      return true;
    }
    if (text[at] == '\\')
      ++at;
    else if (is_line_end(text[at]))
      return false;
  }
  return false;  // goes on behind a backslash
}

// The end of an open string with triple quotes, where the line has it.
bool BlockScanner::close_string(std::string_view text, size_t& at) {
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == quote_ && at + 2 < text.size() && text[at + 1] == quote_ &&
               text[at + 2] == quote_) {
      at += 3;
      quote_ = 0;
      return true;
    }
  }
  return false;
}

BlockScanner::State BlockScanner::finish() {
  return part_ == Part::Body && depth_ == 0 && !quote_ && !joined_ ? State::Done : State::Unclear;
}

}  // namespace torchere::syntax
