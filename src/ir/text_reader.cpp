#include "ir/text_reader.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace torchere::ir {
namespace {
bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == ':';
}
}  // namespace

void TextReader::error(const std::string& what) {
  auto line = std::count(text_.begin(), text_.begin() + static_cast<ptrdiff_t>(at_), '\n') + 1;
  fail(ErrorKind::Compile, "graph text, line ", line, ": ", what, " before '",
       text_.substr(at_, 20), "'");
}

void TextReader::skip_space() {
  auto space = [&] {
    return at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]));
  };
  bool line_start = at_ == 0;
  while (space() || (line_start && at_ < text_.size() && text_[at_] == '#')) {
    if (text_[at_] == '#') {  // a line that is a comment
      while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      continue;
    }
    line_start = line_start || text_[at_] == '\n';
    ++at_;
  }
}

bool TextReader::accept(std::string_view s) {
  if (!starts_with(s)) return false;
  at_ += s.size();
  return true;
}

void TextReader::expect(std::string_view s) {
  if (!accept(s)) error("expected '" + std::string(s) + "'");
}

std::string_view TextReader::take_while(bool (*keep)(char)) {
  size_t start = at_;
  while (at_ < text_.size() && keep(text_[at_])) ++at_;
  return text_.substr(start, at_ - start);
}

std::string TextReader::word() {
  skip_space();
  std::string s(take_while(is_word));
  // A colon that ends a word is punctuation ("%x : int", "block0():").
  while (!s.empty() && s.back() == ':') {
    s.pop_back();
    --at_;
  }
  if (s.empty()) error("expected a name");
  return s;
}

std::string TextReader::until(std::string_view stops) {
  size_t end = text_.find_first_of(stops, at_);
  if (end == std::string_view::npos) end = text_.size();
  std::string s(text_.substr(at_, end - at_));
  at_ = end;
  return s;
}

std::string TextReader::line() { return until("\n"); }

std::string TextReader::quoted() {
  expect("\"");
  static const std::string letters = "\\'\"abfnrtv", special = "\\'\"\a\b\f\n\r\t\v";
  std::string out;
  while (at_ < text_.size() && text_[at_] != '"') {
    char c = text_[at_++];
    if (c != '\\') {
      out += c;
      continue;
    }
    if (at_ >= text_.size()) break;
    size_t known = letters.find(text_[at_]);
    if (known != std::string::npos) {
      out += special[known];
      ++at_;
      continue;
    }
    // Three octal digits, as print.cpp writes them (of a signed char, digit by digit).
    if (at_ + 3 > text_.size()) error("a broken escape");
    int code = 0;
    for (int i = 0; i < 3; ++i) code = code * 8 + (text_[at_++] - '0');
    out += static_cast<char>(code);
  }
  expect("\"");
  return out;
}

double TextReader::number(bool* is_float) {
  skip_space();
  size_t start = at_;
  if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
  *is_float = false;
  if (accept("inf") || accept("nan")) {
    *is_float = true;
  } else {
    while (at_ < text_.size()) {
      char c = text_[at_];
      bool sign = (c == '-' || c == '+') && (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E');
      if (c == '.' || c == 'e' || c == 'E')
        *is_float = true;
      else if (!std::isdigit(static_cast<unsigned char>(c)) && !sign)
        break;
      ++at_;
    }
  }
  std::string text(text_.substr(start, at_ - start));
  if (text.empty() || text == "-") error("expected a number");
  integer_ = *is_float ? 0 : std::strtoll(text.c_str(), nullptr, 10);
  return std::strtod(text.c_str(), nullptr);
}

}  // namespace torchere::ir
