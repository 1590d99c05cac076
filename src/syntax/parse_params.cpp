// What definitions have besides their body: parameters, type parameters, type comments; and the
// token-level functions that the rest of the parser shares.
#include <algorithm>

#include "syntax/parser.h"

namespace torchere::syntax {

void Parser::advance() {
  const Token& t = token();
  switch (t.kind) {
    case TokenKind::EndOfFile:
      return;
    case TokenKind::Newline:
    case TokenKind::Indent:
    case TokenKind::Dedent:
      break;
    default:
      last_end_ = t.end;
  }
  ++at_;
}

bool Parser::accept(TokenKind k) {
  if (!at(k)) return false;
  advance();
  return true;
}

void Parser::expect(TokenKind k, const char* after) {
  if (accept(k)) return;
  Text text = token_text(k);
  std::string what = is_special(k) ? std::string(text) : str("'", text, "'");
  if (after) what += str(k == TokenKind::Else ? " " : " after ", after);
  fail_expected(what);
}

Text Parser::name(const char* what) {
  if (!at(TokenKind::Name)) fail_expected(what);
  Text id = text_of(token());
  advance();
  return id;
}

Text Parser::attribute_name() {
  if (dialect_ == Dialect::Archive && is_keyword(kind())) {
    Text id = text_of(token());
    advance();
    return id;
  }
  return name("a name after '.'");
}

std::string Parser::found() const {
  if (is_keyword(kind())) return str("the keyword '", token_text(kind()), "'");
  switch (kind()) {
    case TokenKind::EndOfFile:
    case TokenKind::Newline:
    case TokenKind::Dedent:
    case TokenKind::FStringEnd:
      return str("the ", token_text(kind()));
    case TokenKind::Indent:
      return "an indented line";
    default:
      break;
  }
  Text text = text_of(token());
  if (text.size() > 40) return str("'", text.substr(0, 40), "...'");
  return str("'", text, "'");
}

void Parser::fail_token(const std::string& message) const {
  fail_at(SourceSpan{*source_, token().begin, token().end}, message);
}
void Parser::fail_expected(const std::string& what) const {
  fail_token(str("expected ", what, " but found ", found(), " here"));
}
void Parser::fail_node(const Node* node, const std::string& message) const {
  fail_at(node->span(), message);
}

void Parser::enter() {
  if (++depth_ <= kMaxNesting) return;
  --depth_;  // Nest's destructor does not run
  fail_token("this is nested too deeply");
}

List<Param*> Parser::params(TokenKind close, bool annotations) {
  Builder<Param*> all;
  ParamKind kind_now = ParamKind::Normal;
  bool has_default = false, bare_star = false;
  while (!at(close)) {
    if (!all.empty() && all.back()->param_kind == ParamKind::VarKwargs)
      fail_token("no parameter may follow the one with '**'");
    if (at(TokenKind::Slash)) {
      if (all.empty() || kind_now != ParamKind::Normal ||
          all[0]->param_kind == ParamKind::PositionalOnly)
        fail_token("'/' may stand once, after the positional-only parameters");
      for (Param* p : all) p->param_kind = ParamKind::PositionalOnly;
      advance();
    } else if (at(TokenKind::Star)) {
      if (kind_now != ParamKind::Normal) fail_token("'*' may stand only once");
      kind_now = ParamKind::KeywordOnly;
      bare_star = kind_after(1) != TokenKind::Name;
      if (!bare_star)
        all.push_back(param(ParamKind::VarArgs, annotations));
      else
        advance();
    } else if (at(TokenKind::DoubleStar)) {
      if (bare_star) fail_token("a parameter's name must follow the bare '*'");
      all.push_back(param(ParamKind::VarKwargs, annotations));
    } else {
      if (!at(TokenKind::Name)) fail_expected("a parameter's name");
      all.push_back(param(kind_now, annotations));
      bare_star = false;
      if (kind_now == ParamKind::Normal && has_default && !all.back()->default_value)
        fail_node(all.back(), "parameter without a default follows parameter with a default");
      has_default |= all.back()->default_value != nullptr;
    }
    if (at(close)) break;
    if (!accept(TokenKind::Comma)) fail_expected(str("',' or '", token_text(close), "'"));
    if (annotations && !all.empty() && !all.back()->type_comment)
      all.back()->type_comment = type_comment(at_, at_);
  }
  if (annotations && !all.empty() && !all.back()->type_comment)
    all.back()->type_comment = type_comment(at_, at_);
  if (bare_star) fail_token("a parameter's name must follow the bare '*'");
  return list(all);
}

Param* Parser::param(ParamKind kind, bool annotations) {
  uint32_t begin = token().begin;
  if (kind == ParamKind::VarArgs || kind == ParamKind::VarKwargs) advance();
  Text id = name("a parameter's name");
  Expr *annotation = nullptr, *value = nullptr;
  if (annotations && accept(TokenKind::Colon)) {
    uint32_t star = token().begin;
    bool starred = kind == ParamKind::VarArgs && accept(TokenKind::Star);
    annotation = starred ? binary(0) : test();
    if (starred) annotation = node<Starred>(star, annotation);
  }
  if (at(TokenKind::Equal)) {
    if (kind == ParamKind::VarArgs || kind == ParamKind::VarKwargs)
      fail_token("a parameter with '*' or '**' takes no default");
    advance();
    value = test();
  }
  Param* p = node<Param>(begin, kind, id, annotation, value, static_cast<TypeComment*>(nullptr));
  return p;
}

List<TypeParam*> Parser::type_params() {
  Builder<TypeParam*> all;
  if (!accept(TokenKind::LBracket)) return {};
  while (!at(TokenKind::RBracket)) {
    uint32_t begin = token().begin;
    int64_t stars = accept(TokenKind::Star) ? 1 : accept(TokenKind::DoubleStar) ? 2 : 0;
    Text id = name("a type parameter's name");
    Expr* bound = accept(TokenKind::Colon) ? test() : nullptr;
    Expr* value = accept(TokenKind::Equal) ? list_element() : nullptr;
    all.push_back(node<TypeParam>(begin, id, stars, bound, value));
    if (!accept(TokenKind::Comma)) break;
  }
  if (!accept(TokenKind::RBracket)) fail_expected("',' or ']'");
  return list(all);
}

TypeComment* Parser::type_comment(size_t first_token, size_t last_token) {
  const auto& all = list_.type_comments;
  auto it =
      std::lower_bound(all.begin(), all.end(), first_token,
                       [](const TypeCommentToken& c, size_t at) { return c.next_token < at; });
  if (it == all.end() || it->next_token > last_token) return nullptr;
  Text text = Text((*source_)->text).substr(it->begin, it->end - it->begin);
  auto* c = node<TypeComment>(it->begin, text);
  c->end = it->end;
  return c;
}

}  // namespace torchere::syntax
