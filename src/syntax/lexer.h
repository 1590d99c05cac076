// Text -> tokens. One pass, linear; tokens are kinds and byte ranges, their values are read from
// the text by the parser. Comments are dropped, but those of the form `# type: ...` are kept beside
// the tokens.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/array_ref.h"
#include "base/source.h"

namespace torchere::syntax {

enum class TokenKind : uint8_t {
#define SPECIAL(Kind, shown) Kind,
#define PUNCT(Kind, text) Kind,
#define KEYWORD(Kind, text) Kind,
#include "syntax/tokens.def"
};
const char* token_text(TokenKind kind);  // the operator or word; for SPECIAL, its description
bool is_keyword(TokenKind kind);
bool is_special(TokenKind kind);
TokenKind word_kind(std::string_view word);  // its keyword, or Name
Span<TokenKind> operators_from(char first);  // those that begin with it, longest first

struct Token {
  TokenKind kind;
  uint32_t begin, end;
};

// The trimmed text after "# type:" (never "ignore"), and the index of the token that comes next.
struct TypeCommentToken {
  uint32_t begin, end;
  uint32_t next_token;
};

struct TokenList {
  std::vector<Token> tokens;  // the last is EndOfFile
  std::vector<TypeCommentToken> type_comments;
};

enum class LexMode : uint8_t {
  Module,
  Indented,    // lines may be indented, all at least as the first is
  Expression,  // as within brackets: line ends and indentation mean nothing
};

constexpr int kMaxFStringNesting = 150;
constexpr int kMaxIndents = 100;

// Tokens of the bytes [begin, end) of the source.
TokenList lex(const SourceRef& source, uint32_t begin, uint32_t end, LexMode mode);

}  // namespace torchere::syntax
