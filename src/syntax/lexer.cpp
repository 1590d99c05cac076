#include "syntax/lexer.h"

#include <algorithm>

namespace torchere::syntax {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80);
}
bool is_name_byte(char c) { return is_name_start(c) || is_digit(c); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Characters that are pasted from formatted text in place of ASCII ones.
constexpr struct {
  const char* bytes;
  const char* message;
} kPasted[] = {
    {"\xe2\x80\x9c", "a typographic quote; write \" instead"},
    {"\xe2\x80\x9d", "a typographic quote; write \" instead"},
    {"\xe2\x80\x98", "a typographic quote; write ' instead"},
    {"\xe2\x80\x99", "a typographic quote; write ' instead"},
    {"\xe2\x80\x93", "a dash; write - instead"},
    {"\xe2\x88\x92", "a minus sign that is not ASCII; write - instead"},
    {"\xc2\xa0", "a non-breaking space; write a plain space instead"},
    {"\xe2\x80\x8b", "an invisible zero-width space; remove it"},
};

class Lexer {
 public:
  Lexer(const SourceRef& source, uint32_t begin, uint32_t end, LexMode mode)
      : source_(source), text_(source->text.data()), at_(begin), end_(end), mode_(mode) {
    out_.tokens.reserve((end - begin) / 3 + 16);
  }

  TokenList run() {
    if (text().substr(at_, 3) == "\xef\xbb\xbf") at_ += 3;
    if (mode_ == LexMode::Module) indents_.push_back({0, 0});
    if (mode_ != LexMode::Expression) start_line();
    while (next()) {
    }
    return std::move(out_);
  }

 private:
  struct Indent {
    uint32_t column;      // tabs go to multiples of 8
    uint32_t characters;  // tabs count as one: both must agree on the order
  };
  struct Bracket {
    TokenKind close;
    uint32_t begin;
  };

  std::string_view text() const { return std::string_view(text_, end_); }
  char peek(uint32_t ahead = 0) const { return at_ + ahead < end_ ? text_[at_ + ahead] : '\0'; }
  bool done() const { return at_ >= end_; }

  [[noreturn]] void fail_here(uint32_t begin, uint32_t end, const std::string& message) const {
    fail_at(SourceSpan{source_, begin, std::min(end, end_)}, message);
  }
  void emit(TokenKind kind, uint32_t begin) { out_.tokens.push_back({kind, begin, at_}); }
  bool in_brackets() const { return !brackets_.empty() || mode_ == LexMode::Expression; }

  void skip_line_end() {
    if (peek() == '\r' && peek(1) == '\n') ++at_;
    ++at_;
  }

  void skip_comment() {
    uint32_t begin = at_;
    while (!done() && !is_line_end(text_[at_])) ++at_;
    uint32_t b = begin + 1, e = at_;
    while (b < e && is_blank(text_[b])) ++b;
    if (text().substr(b, 5) != "type:") return;
    b += 5;
    while (b < e && is_blank(text_[b])) ++b;
    std::string_view body = text().substr(b, e - b);
    if (body.substr(0, 6) == "ignore" && (body.size() == 6 || !is_name_byte(body[6]))) return;
    size_t hash = body.find('#');  // `# type: int  # noqa`
    if (hash != std::string_view::npos) e = b + static_cast<uint32_t>(hash);
    while (e > b && is_blank(text_[e - 1])) --e;
    if (e > b) out_.type_comments.push_back({b, e, static_cast<uint32_t>(out_.tokens.size())});
  }

  // At the start of a line outside brackets: skips blank and comment lines, then compares the
  // indentation of the first line that has a token.
  void start_line() {
    for (;;) {
      Indent indent{0, 0};
      uint32_t begin = at_;
      for (; is_blank(peek()); ++at_) {
        if (text_[at_] == '\f')
          indent = {0, 0};
        else if (text_[at_] == ' ')
          ++indent.column, ++indent.characters;
        else
          indent.column = (indent.column / 8 + 1) * 8, ++indent.characters;
      }
      if (peek() == '#') skip_comment();
      if (done()) return;
      if (is_line_end(text_[at_])) {
        skip_line_end();
        continue;
      }
      if (peek() == '\\' && is_line_end(peek(1))) {
        ++at_;
        skip_line_end();
        continue;
      }
      set_indent(indent, begin);
      return;
    }
  }

  void set_indent(Indent now, uint32_t line) {
    if (indents_.empty()) {
      indents_.push_back(now);
      return;
    }
    auto consistent = [&](const Indent& a, const Indent& b) {
      return (a.column < b.column) == (a.characters < b.characters) &&
             (a.column == b.column) == (a.characters == b.characters);
    };
    if (!consistent(now, indents_.back()) && now.column >= indents_.back().column)
      fail_here(line, at_, "inconsistent use of tabs and spaces in indentation");
    if (now.column > indents_.back().column) {
      if (indents_.size() > kMaxIndents) fail_here(line, at_, "too many levels of indentation");
      indents_.push_back(now);
      emit(TokenKind::Indent, line);
      return;
    }
    while (now.column < indents_.back().column && indents_.size() > 1) {
      indents_.pop_back();
      emit(TokenKind::Dedent, at_);
    }
    if (now.column != indents_.back().column)
      fail_here(line, at_, "this line's indentation matches no outer block");
    if (now.characters != indents_.back().characters)
      fail_here(line, at_, "inconsistent use of tabs and spaces in indentation");
  }

  // Spaces, comments and joined lines between two tokens.
  void skip_blank() {
    for (;;) {
      while (is_blank(peek())) ++at_;
      if (peek() == '#') skip_comment();
      if (done()) return;
      if (is_line_end(text_[at_]) && in_brackets()) {
        skip_line_end();
      } else if (peek() == '\\' && is_line_end(peek(1))) {
        ++at_;
        skip_line_end();
      } else {
        return;
      }
    }
  }

  bool next() {  // one token; false after the last
    skip_blank();
    if (done()) {
      finish();
      return false;
    }
    if (is_line_end(text_[at_])) {
      uint32_t begin = at_;
      skip_line_end();
      emit(TokenKind::Newline, begin);
      start_line();
      return true;
    }
    token();
    return true;
  }

  void finish() {
    if (!brackets_.empty())
      fail_here(brackets_.back().begin, brackets_.back().begin + 1,
                str("'", text_[brackets_.back().begin], "' was never closed"));
    if (mode_ != LexMode::Expression) {
      if (!out_.tokens.empty() && out_.tokens.back().kind != TokenKind::Newline &&
          out_.tokens.back().kind != TokenKind::Dedent)
        emit(TokenKind::Newline, at_);
      for (; indents_.size() > 1; indents_.pop_back()) emit(TokenKind::Dedent, at_);
    }
    emit(TokenKind::EndOfFile, at_);
  }

  void token() {
    char c = text_[at_];
    if (is_name_start(c)) return name();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '"' || c == '\'') return string(at_);
    return punct();
  }

  void name() {
    uint32_t begin = at_;
    bool ascii = true;
    while (!done() && is_name_byte(text_[at_])) ascii &= !(text_[at_++] & 0x80);
    std::string_view word = text().substr(begin, at_ - begin);
    if (!ascii) check_unicode(begin);
    if ((peek() == '"' || peek() == '\'') && is_string_prefix(word)) return string(begin);
    emit(word_kind(word), begin);
  }

  void check_unicode(uint32_t begin) const {
    for (uint32_t i = begin; i < at_;) {
      auto c = static_cast<unsigned char>(text_[i]);
      uint32_t n = c < 0x80 ? 1 : c >= 0xf0 && c < 0xf8 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 0;
      if (c >= 0xf8) n = 0;
      if (n == 0 || i + n > at_) fail_here(i, i + 1, "the source text is not valid UTF-8");
      for (uint32_t k = 1; k < n; ++k)
        if ((text_[i + k] & 0xc0) != 0x80)
          fail_here(i, i + 1, "the source text is not valid UTF-8");
      for (const auto& p : kPasted)
        if (text().substr(i, n) == p.bytes) fail_here(i, i + n, str("found ", p.message));
      i += n;
    }
  }

  static bool is_string_prefix(std::string_view word) {
    if (word.size() == 1) {
      char c = lower(word[0]);
      return c == 'r' || c == 'b' || c == 'f' || c == 'u';
    }
    if (word.size() != 2) return false;
    char a = lower(word[0]), b = lower(word[1]);
    return (a == 'r' && (b == 'b' || b == 'f')) || (b == 'r' && (a == 'b' || a == 'f'));
  }

  template <class IsDigit>
  void digits(IsDigit is) {  // with single underscores between them
    while (is(peek()) || (peek() == '_' && is(peek(1)))) ++at_;
  }

  void number() {
    uint32_t begin = at_;
    char kind = lower(peek(1));
    if (peek() == '0' && (kind == 'x' || kind == 'o' || kind == 'b')) {
      at_ += 2;
      uint32_t first = at_;
      auto is = [kind](char c) {
        c = lower(c);
        return kind == 'x'   ? is_digit(c) || (c >= 'a' && c <= 'f')
               : kind == 'o' ? c >= '0' && c <= '7'
                             : c == '0' || c == '1';
      };
      digits(is);
      if (at_ == first || is_digit(peek())) fail_here(begin, at_ + 1, "invalid number");
    } else {
      decimal(begin);
    }
    check_number_end(begin);
    emit(TokenKind::Number, begin);
  }

  void decimal(uint32_t begin) {
    bool is_int = true;
    digits(is_digit);
    uint32_t whole = at_;
    if (peek() == '.') {
      is_int = false;
      ++at_;
      if (is_digit(peek())) digits(is_digit);
    }
    if (lower(peek()) == 'e' &&
        (is_digit(peek(1)) || ((peek(1) == '+' || peek(1) == '-') && is_digit(peek(2))))) {
      is_int = false;
      at_ += 2;
      digits(is_digit);
    }
    if (lower(peek()) == 'j') {
      is_int = false;
      ++at_;
    }
    if (!is_int || text_[begin] != '0') return;
    for (uint32_t i = begin; i < whole; ++i)
      if (text_[i] != '0' && text_[i] != '_')
        fail_here(begin, at_, "leading zeros in an integer; write 0o for octal");
  }

  // `1if x else y` is two tokens, `1abc` a mistake.
  void check_number_end(uint32_t begin) const {
    if (!is_name_start(peek())) return;
    uint32_t e = at_;
    while (e < end_ && is_name_byte(text_[e])) ++e;
    std::string_view word = text().substr(at_, e - at_);
    for (std::string_view allowed : {"and", "else", "for", "if", "in", "is", "not", "or"})
      if (word == allowed) return;
    fail_here(begin, e, "invalid number");
  }

  void string(uint32_t begin) {  // at_ is at the quote
    bool format = false, raw = false;
    for (uint32_t i = begin; i < at_; ++i) {
      format |= lower(text_[i]) == 'f';
      raw |= lower(text_[i]) == 'r';
    }
    char quote = text_[at_];
    bool triple = peek(1) == quote && peek(2) == quote;
    at_ += triple ? 3 : 1;
    if (format) return fstring(begin, quote, triple, raw);
    for (;;) {
      if (done() || (!triple && is_line_end(text_[at_]))) unterminated(begin, triple);
      if (text_[at_] == '\\') {
        skip_escape(begin, triple);
      } else if (at_quote(quote, triple)) {
        at_ += triple ? 3 : 1;
        return emit(TokenKind::String, begin);
      } else {
        ++at_;
      }
    }
  }

  bool at_quote(char quote, bool triple) const {
    return peek() == quote && (!triple || (peek(1) == quote && peek(2) == quote));
  }

  void skip_escape(uint32_t begin, bool triple) {
    ++at_;
    if (done()) unterminated(begin, triple);
    if (is_line_end(text_[at_]))
      skip_line_end();
    else
      ++at_;
  }

  [[noreturn]] void unterminated(uint32_t begin, bool triple) const {
    fail_here(begin, triple ? begin + 4 : at_,
              triple ? "unterminated triple-quoted string" : "unterminated string");
  }

  struct FString {
    uint32_t begin;
    char quote;
    bool triple, raw;
  };

  void fstring(uint32_t begin, char quote, bool triple, bool raw) {
    FString f{begin, quote, triple, raw};
    enter_fstring(begin);
    emit(TokenKind::FStringStart, begin);
    fstring_text(f, false);
    uint32_t close = at_;
    at_ += triple ? 3 : 1;
    emit(TokenKind::FStringEnd, close);
    --fstring_depth_;
  }

  void enter_fstring(uint32_t begin) {
    if (++fstring_depth_ > kMaxFStringNesting) fail_here(begin, at_, "f-strings nested too deeply");
  }

  // Text and fields, up to the closing quote; of a format spec, up to its '}'.
  void fstring_text(const FString& f, bool spec) {
    uint32_t begin = at_;
    auto flush = [&] {
      if (at_ > begin) emit(TokenKind::FStringMiddle, begin);
    };
    for (;;) {
      if (done() || (!f.triple && is_line_end(text_[at_]))) unterminated(f.begin, f.triple);
      char c = text_[at_];
      if (c == '\\') {
        fstring_escape(f);
      } else if (at_quote(f.quote, f.triple)) {
        if (spec) fail_here(at_, at_ + 1, "expected '}' before the end of the f-string");
        return flush();
      } else if (c == '{' && (spec || peek(1) != '{')) {
        flush();
        field(f);
        begin = at_;
      } else if (c == '}' && spec) {
        return flush();
      } else if (c == '}' && peek(1) != '}') {
        fail_here(at_, at_ + 1, "single '}' in an f-string; write '}}' for the character");
      } else {
        at_ += c == '{' || c == '}' ? 2 : 1;
      }
    }
  }

  void fstring_escape(const FString& f) {
    if (!f.raw && peek(1) == 'N' && peek(2) == '{') {  // \N{DEGREE SIGN}: not a field
      while (!done() && text_[at_] != '}' && text_[at_] != f.quote && !is_line_end(text_[at_]))
        ++at_;
      if (peek() == '}') ++at_;
    } else if (peek(1) == '{' || peek(1) == '}') {
      ++at_;  // the backslash is text, the brace is a brace
    } else {
      skip_escape(f.begin, f.triple);
    }
  }

  // {value!r:spec}. Within the field lines may end anywhere.
  void field(const FString& f) {
    enter_fstring(f.begin);
    uint32_t open = at_++;
    emit(TokenKind::LBrace, open);
    size_t depth = brackets_.size();
    brackets_.push_back({TokenKind::RBrace, open});
    for (;;) {
      skip_blank();
      if (done()) unterminated(f.begin, f.triple);
      char c = text_[at_];
      bool outer = brackets_.size() == depth + 1;
      if (outer && c == ':') {
        emit_one(TokenKind::Colon);
        fstring_text(f, true);
      } else if (outer && c == '!' && peek(1) != '=') {
        emit_one(TokenKind::Exclaim);
      } else {
        token();
        if (brackets_.size() == depth) break;
      }
    }
    --fstring_depth_;
  }

  void emit_one(TokenKind kind) {
    ++at_;
    emit(kind, at_ - 1);
  }

  void punct() {
    auto first = static_cast<unsigned char>(text_[at_]);
    for (TokenKind kind : operators_from(text_[at_])) {
      std::string_view op = token_text(kind);
      if (text().substr(at_, op.size()) != op) continue;
      uint32_t begin = at_;
      at_ += static_cast<uint32_t>(op.size());
      track_bracket(kind, begin);
      return emit(kind, begin);
    }
    if (first == '\\')
      fail_here(at_, at_ + 1,
                "a backslash that joins lines must be the last character of its line");
    if (first == 0) fail_here(at_, at_ + 1, "the source text has a null byte");
    fail_here(at_, at_ + 1, str("unexpected character '", text_[at_], "'"));
  }

  void track_bracket(TokenKind kind, uint32_t begin) {
    switch (kind) {
      case TokenKind::LParen:
        brackets_.push_back({TokenKind::RParen, begin});
        return;
      case TokenKind::LBracket:
        brackets_.push_back({TokenKind::RBracket, begin});
        return;
      case TokenKind::LBrace:
        brackets_.push_back({TokenKind::RBrace, begin});
        return;
      case TokenKind::RParen:
      case TokenKind::RBracket:
      case TokenKind::RBrace:
        break;
      default:
        return;
    }
    if (brackets_.empty()) fail_here(begin, at_, str("unmatched '", token_text(kind), "'"));
    Bracket open = brackets_.back();
    if (open.close != kind)
      fail_here(begin, at_,
                str("'", token_text(kind), "' does not close '", text_[open.begin], "'; expected '",
                    token_text(open.close), "'"));
    brackets_.pop_back();
  }

  const SourceRef& source_;
  const char* text_;
  uint32_t at_, end_;
  LexMode mode_;
  int fstring_depth_ = 0;
  std::vector<Indent> indents_;
  std::vector<Bracket> brackets_;
  TokenList out_;
};

}  // namespace

TokenList lex(const SourceRef& source, uint32_t begin, uint32_t end, LexMode mode) {
  TORCHERE_CHECK_KIND(source->text.size() < UINT32_MAX - 8, Compile,
                      "the source text is over 4 GB");
  return Lexer(source, begin, end, mode).run();
}

}  // namespace torchere::syntax
