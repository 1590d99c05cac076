// String literals: adjacent ones joined, f-strings taken apart.
#include "syntax/literals.h"
#include "syntax/parser.h"

namespace torchere::syntax {
namespace {

struct Prefix {
  bool raw = false, bytes = false;
  uint32_t length = 0;
};
Prefix prefix_of(Text literal) {
  Prefix p;
  for (; literal[p.length] != '"' && literal[p.length] != '\''; ++p.length) {
    p.raw |= (literal[p.length] | 32) == 'r';
    p.bytes |= (literal[p.length] | 32) == 'b';
  }
  return p;
}

}  // namespace

Expr* Parser::strings() {
  uint32_t begin = token().begin;
  bool bytes = at(TokenKind::String) && prefix_of(text_of(token())).bytes;
  bool format = false;
  StringParts out;
  while (at(TokenKind::String) || at(TokenKind::FStringStart)) {
    if (at(TokenKind::String)) {
      string_token(out, bytes);
    } else {
      if (bytes) fail_token("cannot join bytes and text literals");
      format = true;
      fstring(out);
    }
  }
  if (format) {
    flush_text(out);
    return node<JoinedString>(begin, list(out.parts));
  }
  Text value = arena_.copy(Text(out.text));
  if (bytes) return node<BytesLiteral>(begin, value);
  return node<StringLiteral>(begin, value);
}

void Parser::decode(Text body, bool bytes, std::string& out) const {
  EscapeMode mode = bytes                          ? EscapeMode::Bytes
                    : dialect_ == Dialect::Archive ? EscapeMode::Archive
                                                   : EscapeMode::Unicode;
  const Text whole = (*source_)->text;
  bool within = body.data() >= whole.data() && body.data() <= whole.data() + whole.size();
  auto at = within ? static_cast<uint32_t>(body.data() - whole.data()) : token().begin;
  decode_escapes(body, mode, *source_, at, out);
}

void Parser::string_token(StringParts& out, bool bytes) {
  Text literal = text_of(token());
  Prefix prefix = prefix_of(literal);
  if (prefix.bytes != bytes) fail_token("cannot join bytes and text literals");
  add_text(out, token().begin);
  literal.remove_prefix(prefix.length);
  size_t quotes =
      literal.size() >= 6 && literal[1] == literal[0] && literal[2] == literal[0] ? 3 : 1;
  Text body = literal.substr(quotes, literal.size() - 2 * quotes);
  if (prefix.raw)
    append_raw(body, out.text);
  else
    decode(body, bytes, out.text);
  advance();
}

void Parser::fstring(StringParts& out) {
  bool raw = prefix_of(text_of(token())).raw;
  advance();
  fstring_parts(out, TokenKind::FStringEnd, raw, false);
  advance();
}

void Parser::fstring_parts(StringParts& out, TokenKind close, bool raw, bool spec) {
  while (!at(close)) {
    if (at(TokenKind::FStringMiddle))
      fstring_middle(out, raw, spec);
    else if (at(TokenKind::LBrace))
      field(out, raw);
    else
      fail_expected("'}' in this f-string");
  }
}

void Parser::fstring_middle(StringParts& out, bool raw, bool spec) {
  add_text(out, token().begin);
  Text body = text_of(token());
  std::string single;  // with {{ and }} as the characters they stand for
  for (size_t i = 0; i < body.size(); ++i) {
    single += body[i];
    if (!spec && (body[i] == '{' || body[i] == '}')) ++i;
  }
  if (raw)
    append_raw(single, out.text);
  else
    decode(single, false, out.text);
  advance();
}

void Parser::field(StringParts& out, bool raw) {
  uint32_t begin = token().begin;
  advance();
  if (at(TokenKind::RBrace)) fail_token("an f-string's {} needs an expression");
  Expr* value = yield_or_list();
  bool debug = false;
  if (at(TokenKind::Equal)) {
    debug = true;
    advance();
    add_text(out, begin + 1);
    append_raw(Text((*source_)->text).substr(begin + 1, token().begin - begin - 1), out.text);
  }
  Text conversion;
  if (accept(TokenKind::Exclaim)) {
    conversion = name("a conversion: r, s or a");
    if (conversion != "r" && conversion != "s" && conversion != "a")
      fail_expected("a conversion: r, s or a");
  }
  Expr* format = nullptr;
  if (at(TokenKind::Colon)) {
    uint32_t spec_begin = token().end;
    advance();
    StringParts spec;
    fstring_parts(spec, TokenKind::RBrace, raw, true);
    flush_text(spec);
    format = node<JoinedString>(spec_begin, list(spec.parts));
  }
  if (debug && !format && conversion.empty()) conversion = "r";
  if (!accept(TokenKind::RBrace)) fail_expected("'}' in this f-string");
  flush_text(out);
  out.parts.push_back(node<FormattedValue>(begin, value, conversion, format));
}

void Parser::add_text(StringParts& out, uint32_t begin) {
  if (!out.has_text) out.text_begin = begin;
  out.has_text = true;
}

void Parser::flush_text(StringParts& out) {
  if (!out.text.empty())
    out.parts.push_back(node<StringLiteral>(out.text_begin, arena_.copy(Text(out.text))));
  out.text.clear();
  out.has_text = false;
}

}  // namespace torchere::syntax
