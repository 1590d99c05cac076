// The table of tokens, and the look-ups that the lexer makes in it.
#include <array>
#include <unordered_map>

#include "syntax/lexer.h"

namespace torchere::syntax {
namespace {

struct TokenRow {
  const char* text;
  char group;  // 's'pecial, 'p'unctuation, 'k'eyword
};
constexpr TokenRow kTokens[] = {
#define SPECIAL(Kind, shown) {shown, 's'},
#define PUNCT(Kind, text) {text, 'p'},
#define KEYWORD(Kind, text) {text, 'k'},
#include "syntax/tokens.def"
};

const TokenRow& row(TokenKind kind) { return kTokens[static_cast<size_t>(kind)]; }

using WordMap = std::unordered_map<std::string_view, TokenKind>;
const WordMap& keywords() {
  static const WordMap map = [] {
    WordMap m;
    for (size_t i = 0; i < std::size(kTokens); ++i)
      if (kTokens[i].group == 'k') m.emplace(kTokens[i].text, static_cast<TokenKind>(i));
    return m;
  }();
  return map;
}

// For each first byte, the operators that begin with it, longest first.
using PunctTable = std::array<std::vector<TokenKind>, 128>;
const PunctTable& punctuation() {
  static const PunctTable table = [] {
    PunctTable t;
    for (size_t length = 3; length >= 1; --length)
      for (size_t i = 0; i < std::size(kTokens); ++i)
        if (kTokens[i].group == 'p' && std::string_view(kTokens[i].text).size() == length)
          t[static_cast<size_t>(kTokens[i].text[0])].push_back(static_cast<TokenKind>(i));
    return t;
  }();
  return table;
}

}  // namespace

const char* token_text(TokenKind kind) { return row(kind).text; }
bool is_keyword(TokenKind kind) { return row(kind).group == 'k'; }
bool is_special(TokenKind kind) { return row(kind).group == 's'; }

TokenKind word_kind(std::string_view word) {
  if (word.size() < 2 || word.size() > 8) return TokenKind::Name;
  auto it = keywords().find(word);
  return it == keywords().end() ? TokenKind::Name : it->second;
}

Span<TokenKind> operators_from(char first) {
  if (first & 0x80) return {};
  return punctuation()[static_cast<size_t>(first)];
}

}  // namespace torchere::syntax
