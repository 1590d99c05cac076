// Compound statements: those with a body, and the bodies.
#include "syntax/parser.h"

namespace torchere::syntax {

List<Stmt*> Parser::module() {
  Stmts out;
  while (!at(TokenKind::EndOfFile)) {
    if (accept(TokenKind::Newline)) continue;
    statement(out);
  }
  return list(out);
}

void Parser::statement(Stmts& out) {
  if (Stmt* s = compound()) return out.push_back(s);
  simple_line(out);
}

Stmt* Parser::compound() {
  uint32_t begin = token().begin;
  switch (kind()) {
    case TokenKind::If:
      return if_statement();
    case TokenKind::While:
      return while_statement();
    case TokenKind::For:
      return for_statement(begin, false);
    case TokenKind::Try:
      return try_statement();
    case TokenKind::With:
      return with_statement(begin, false);
    case TokenKind::Async:
      return async_statement(begin, {});
    case TokenKind::At:
    case TokenKind::Def:
    case TokenKind::Class:
      return definition();
    case TokenKind::Name:
      return at_match() ? match() : nullptr;
    default:
      return nullptr;
  }
}

// `: NEWLINE INDENT statements DEDENT`, or statements on the same line.
List<Stmt*> Parser::block(const char* after) {
  if (at(TokenKind::Equal)) fail_token("'=' assigns; to compare write '=='");
  expect(TokenKind::Colon, after);
  Stmts out;
  if (!at(TokenKind::Newline)) {
    simple_line(out);
    return list(out);
  }
  advance();
  if (!accept(TokenKind::Indent)) fail_expected(str("an indented block after ", after));
  if (++block_depth_ > kMaxBlockNesting) fail_token("too many nested blocks");
  while (!accept(TokenKind::Dedent)) {
    if (at(TokenKind::EndOfFile)) break;
    statement(out);
  }
  --block_depth_;
  return list(out);
}

List<Stmt*> Parser::else_block(const char* after) {
  if (!at(TokenKind::Else)) return {};
  advance();
  if (at(TokenKind::If)) fail_token("'else if' is written 'elif'");
  return block(after);
}

Stmt* Parser::if_statement() {  // also from its elif
  Nest nest(*this);
  uint32_t begin = token().begin;
  advance();
  Expr* condition = named();
  List<Stmt*> body = block("the condition of an 'if'");
  List<Stmt*> orelse;
  if (at(TokenKind::Elif)) {
    Builder<Stmt*> one{if_statement()};
    orelse = list(one);
  } else {
    orelse = else_block("'else'");
  }
  return node<If>(begin, condition, body, orelse);
}

Stmt* Parser::while_statement() {
  uint32_t begin = token().begin;
  advance();
  Expr* condition = named();
  List<Stmt*> body = block("the condition of a 'while'");
  List<Stmt*> orelse = else_block("the 'else' of a 'while'");
  return node<While>(begin, condition, body, orelse);
}

Stmt* Parser::for_statement(uint32_t begin, bool is_async) {
  advance();
  Expr* target = target_list();
  expect(TokenKind::In, "the target of a 'for'");
  Expr* iter = expression_list();
  TypeComment* comment = type_comment(at_ + 1, at_ + 1);
  List<Stmt*> body = block("the iterable of a 'for'");
  List<Stmt*> orelse = else_block("the 'else' of a 'for'");
  return node<For>(begin, target, iter, body, orelse, comment, is_async);
}

Stmt* Parser::try_statement() {
  uint32_t begin = token().begin;
  advance();
  List<Stmt*> body = block("'try'");
  Builder<ExceptHandler*> handlers;
  bool is_group = false;
  while (at(TokenKind::Except)) handlers.push_back(handler(is_group));
  List<Stmt*> orelse;
  if (!handlers.empty()) orelse = else_block("the 'else' of a 'try'");
  List<Stmt*> finally_body;
  if (accept(TokenKind::Finally))
    finally_body = block("'finally'");
  else if (handlers.empty())
    fail_expected("'except' or 'finally' after the body of a 'try'");
  return node<Try>(begin, body, list(handlers), orelse, finally_body, is_group);
}

ExceptHandler* Parser::handler(bool& is_group) {
  uint32_t begin = token().begin;
  advance();
  is_group |= accept(TokenKind::Star);
  Expr* type = at(TokenKind::Colon) ? nullptr : test();
  if (at(TokenKind::Comma)) fail_token("several exception types must be parenthesized: (A, B)");
  Text id = type && accept(TokenKind::As) ? name("a name after 'as'") : Text();
  List<Stmt*> body = block("'except'");
  return node<ExceptHandler>(begin, type, id, body);
}

Stmt* Parser::with_statement(uint32_t begin, bool is_async) {
  advance();
  Builder<WithItem*> items;
  if (with_in_parentheses()) {
    advance();
    do {
      if (at(TokenKind::RParen)) break;
      items.push_back(with_item());
    } while (accept(TokenKind::Comma));
    if (!accept(TokenKind::RParen)) fail_expected("',' or ')'");
  } else {
    do items.push_back(with_item());
    while (accept(TokenKind::Comma));
  }
  TypeComment* comment = type_comment(at_ + 1, at_ + 1);
  List<Stmt*> body = block("the items of a 'with'");
  return node<With>(begin, list(items), body, comment, is_async);
}

WithItem* Parser::with_item() {
  uint32_t begin = token().begin;
  Expr* context = named();
  Expr* target = accept(TokenKind::As) ? with_target() : nullptr;
  return node<WithItem>(begin, context, target);
}

// Whether the '(' here encloses the items (and is not part of the first). Looks at the tokens up to
// its ')'; items have a ',' or an 'as' at that level, and the ')' is followed by the ':'.
bool Parser::with_in_parentheses() const {
  if (!at(TokenKind::LParen) || kind_after(1) == TokenKind::Yield) return false;
  int depth = 0;
  bool has_as = false, has_comma = false, has_star = false, has_for = false;
  for (size_t i = at_; i < list_.tokens.size(); ++i) {
    TokenKind before = i ? list_.tokens[i - 1].kind : TokenKind::Newline;
    switch (list_.tokens[i].kind) {
      case TokenKind::LParen:
      case TokenKind::LBracket:
      case TokenKind::LBrace:
        ++depth;
        break;
      case TokenKind::RParen:
      case TokenKind::RBracket:
      case TokenKind::RBrace:
        if (--depth > 0) break;
        if (i + 1 >= list_.tokens.size() || list_.tokens[i + 1].kind != TokenKind::Colon)
          return false;
        return has_as || (has_comma && !has_star && !has_for);
      case TokenKind::As:
        has_as |= depth == 1;
        break;
      case TokenKind::Comma:
        has_comma |= depth == 1;
        break;
      case TokenKind::For:
        has_for |= depth == 1;
        break;
      case TokenKind::Star:
        has_star |= depth == 1 && (before == TokenKind::LParen || before == TokenKind::Comma);
        break;
      default:
        break;
    }
  }
  return false;
}

Stmt* Parser::async_statement(uint32_t begin, List<Expr*> decorators) {
  advance();
  if (at(TokenKind::Def)) return function(begin, true, decorators);
  if (decorators.empty() && at(TokenKind::For)) return for_statement(begin, true);
  if (decorators.empty() && at(TokenKind::With)) return with_statement(begin, true);
  fail_expected("'def', 'for' or 'with' after 'async'");
}

Stmt* Parser::definition() {
  Builder<Expr*> decorators;
  while (accept(TokenKind::At)) {
    decorators.push_back(named());
    expect(TokenKind::Newline, "a decorator");
  }
  uint32_t begin = token().begin;
  if (at(TokenKind::Def)) return function(begin, false, list(decorators));
  if (at(TokenKind::Class)) return class_definition(list(decorators));
  if (at(TokenKind::Async)) return async_statement(begin, list(decorators));
  fail_expected("'def' or 'class'");
}

Stmt* Parser::function(uint32_t begin, bool is_async, List<Expr*> decorators) {
  advance();
  Text id = name("a function's name");
  List<TypeParam*> generics = type_params();
  expect(TokenKind::LParen, "a function's name");
  List<Param*> parameters = params(TokenKind::RParen, true);
  expect(TokenKind::RParen);
  Expr* returns = accept(TokenKind::Arrow) ? expression_list() : nullptr;
  // On the line of the ':', or alone on the next.
  size_t last = at_ + (kind_after(1) == TokenKind::Newline ? 2 : 1);
  TypeComment* comment = type_comment(at_ + 1, last);
  List<Stmt*> body = block("a function's head");
  return node<FunctionDef>(begin, id, generics, parameters, returns, body, decorators, comment,
                           is_async);
}

Stmt* Parser::class_definition(List<Expr*> decorators) {
  uint32_t begin = token().begin;
  advance();
  Text id = name("a class's name");
  List<TypeParam*> generics = type_params();
  Builder<Expr*> bases;
  Builder<Keyword*> keywords;
  if (at(TokenKind::LParen)) {
    uint32_t open = token().begin;
    advance();
    while (!at(TokenKind::RParen)) {
      argument(open, bases, keywords);
      if (!accept(TokenKind::Comma)) break;
    }
    if (!accept(TokenKind::RParen)) fail_expected("',' or ')'");
  }
  List<Stmt*> body;
  bool no_body = dialect_ == Dialect::Archive && at(TokenKind::Colon) &&
                 kind_after(1) == TokenKind::Newline && kind_after(2) != TokenKind::Indent;
  if (no_body)
    advance(), advance();  // archives have classes with nothing in them
  else
    body = block("a class's head");
  return node<ClassDef>(begin, id, generics, list(bases), list(keywords), body, decorators);
}

// `match` is a name unless its line ends with ':' and a case follows.
bool Parser::at_match() const {
  if (!at_word("match")) return false;
  size_t i = at_ + 1;
  while (list_.tokens[i].kind != TokenKind::Newline) {
    if (list_.tokens[i].kind == TokenKind::EndOfFile) return false;
    ++i;
  }
  if (i < at_ + 3 || list_.tokens[i - 1].kind != TokenKind::Colon) return false;
  if (i + 2 >= list_.tokens.size() || list_.tokens[i + 1].kind != TokenKind::Indent) return false;
  const Token& word = list_.tokens[i + 2];
  return word.kind == TokenKind::Name && text_of(word) == "case";
}

Stmt* Parser::match() {
  uint32_t begin = token().begin;
  advance();
  uint32_t subject_begin = token().begin;
  Expr* subject = named_or_star();
  if (at(TokenKind::Comma)) {
    Builder<Expr*> all{subject};
    elements(TokenKind::Colon, all);
    subject = node<Tuple>(subject_begin, list(all));
  }
  expect(TokenKind::Colon, "the subject of a 'match'");
  expect(TokenKind::Newline);
  expect(TokenKind::Indent);
  Builder<MatchCase*> cases;
  while (!accept(TokenKind::Dedent)) {
    if (at(TokenKind::EndOfFile)) break;
    uint32_t case_begin = token().begin;
    if (!at_word("case")) fail_expected("'case'");
    advance();
    Expr* p = case_pattern();
    Expr* guard = accept(TokenKind::If) ? named() : nullptr;
    List<Stmt*> body = block("a 'case'");
    cases.push_back(node<MatchCase>(case_begin, p, guard, body));
  }
  return node<Match>(begin, subject, list(cases));
}

Expr* Parser::case_pattern() {
  in_pattern_ = true;
  uint32_t begin = token().begin;
  Expr* p = pattern();
  if (at(TokenKind::Comma)) {
    Builder<Expr*> all{p};
    while (accept(TokenKind::Comma) && !at(TokenKind::Colon) && !at(TokenKind::If))
      all.push_back(pattern());
    p = node<Tuple>(begin, list(all));
  }
  in_pattern_ = false;
  return p;
}

}  // namespace torchere::syntax
