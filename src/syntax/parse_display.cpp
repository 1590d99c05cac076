// What stands in brackets: tuples, lists, sets, dicts, comprehensions; and the targets of `for`.
#include "syntax/parser.h"

namespace torchere::syntax {

void Parser::elements(TokenKind close, Builder<Expr*>& out) {
  while (accept(TokenKind::Comma)) {
    if (at(close)) return;
    out.push_back(named_or_star());
  }
}

Expr* Parser::parenthesised() {
  uint32_t begin = token().begin;
  advance();
  if (accept(TokenKind::RParen)) return node<Tuple>(begin, List<Expr*>());
  if (at(TokenKind::Yield)) {
    Nest nest(*this);
    Expr* value = yield_expr();
    expect(TokenKind::RParen);
    return value;
  }
  Expr* first = named_or_star();
  if (at_comp_for()) {
    List<CompFor*> clauses = comp_clauses();
    expect(TokenKind::RParen);
    return node<GeneratorExp>(begin, first, clauses);
  }
  if (at(TokenKind::Comma)) {
    Builder<Expr*> all{first};
    elements(TokenKind::RParen, all);
    if (!accept(TokenKind::RParen)) fail_expected("',' or ')'");
    return node<Tuple>(begin, list(all));
  }
  if (isa<Starred>(first)) fail_node(first, "a starred expression needs a tuple: write (*x,)");
  if (at(TokenKind::Equal)) fail_token("'=' assigns; to compare write '=='");
  expect(TokenKind::RParen);
  return first;
}

Expr* Parser::list_display() {
  uint32_t begin = token().begin;
  advance();
  Builder<Expr*> all;
  if (!at(TokenKind::RBracket)) {
    all.push_back(named_or_star());
    if (at_comp_for()) {
      List<CompFor*> clauses = comp_clauses();
      expect(TokenKind::RBracket);
      return node<ListComp>(begin, all[0], clauses);
    }
    elements(TokenKind::RBracket, all);
  }
  if (!accept(TokenKind::RBracket)) fail_expected("',' or ']'");
  return node<ListDisplay>(begin, list(all));
}

Expr* Parser::brace_display() {
  uint32_t begin = token().begin;
  advance();
  if (accept(TokenKind::RBrace)) return node<DictDisplay>(begin, List<DictItem*>());
  if (at(TokenKind::DoubleStar)) return rest_of_dict(begin, nullptr);
  Expr* first = named_or_star();
  return at(TokenKind::Colon) ? rest_of_dict(begin, first) : rest_of_set(begin, first);
}

Expr* Parser::rest_of_set(uint32_t begin, Expr* first) {
  if (at_comp_for()) {
    List<CompFor*> clauses = comp_clauses();
    expect(TokenKind::RBrace);
    return node<SetComp>(begin, first, clauses);
  }
  Builder<Expr*> all{first};
  elements(TokenKind::RBrace, all);
  if (!accept(TokenKind::RBrace)) fail_expected("',' or '}'");
  return node<SetDisplay>(begin, list(all));
}

Expr* Parser::rest_of_dict(uint32_t begin, Expr* first_key) {
  Builder<DictItem*> items{dict_item(first_key)};
  if (at_comp_for()) {
    const DictItem* item = items[0];
    if (!item->key) fail_node(item, "a dict comprehension takes key: value, not '**'");
    List<CompFor*> clauses = comp_clauses();
    expect(TokenKind::RBrace);
    return node<DictComp>(begin, item->key, item->value, clauses);
  }
  while (accept(TokenKind::Comma) && !at(TokenKind::RBrace)) items.push_back(dict_item(nullptr));
  if (!accept(TokenKind::RBrace)) fail_expected("',' or '}'");
  return node<DictDisplay>(begin, list(items));
}

DictItem* Parser::dict_item(Expr* key) {  // key: already read, or null
  uint32_t begin = key ? key->begin : token().begin;
  if (!key && accept(TokenKind::DoubleStar)) {
    Expr* value = binary(kBitOr);
    return node<DictItem>(begin, nullptr, value);
  }
  if (!key) key = test();
  expect(TokenKind::Colon, "a dict's key");
  Expr* value = test();
  return node<DictItem>(begin, key, value);
}

bool Parser::at_comp_for() const {
  return at(TokenKind::For) || (at(TokenKind::Async) && kind_after(1) == TokenKind::For);
}

List<CompFor*> Parser::comp_clauses() {
  Builder<CompFor*> clauses;
  while (at_comp_for()) {
    uint32_t begin = token().begin;
    bool is_async = accept(TokenKind::Async);
    advance();
    Expr* target = target_list();
    expect(TokenKind::In, "the target of a 'for'");
    Expr* iter = binary(kOr);
    Builder<Expr*> conditions;
    while (accept(TokenKind::If)) conditions.push_back(binary(kOr));
    clauses.push_back(node<CompFor>(begin, target, iter, list(conditions), is_async));
  }
  return list(clauses);
}

Expr* Parser::target_list() {
  uint32_t begin = token().begin;
  auto one = [&]() -> Expr* {
    uint32_t b = token().begin;
    if (!accept(TokenKind::Star)) return binary(kBitOr);
    Expr* value = binary(kBitOr);
    return node<Starred>(b, value);
  };
  Expr* target = one();
  if (at(TokenKind::Comma)) {
    Builder<Expr*> all{target};
    while (accept(TokenKind::Comma) && !at(TokenKind::In) && !at(TokenKind::Equal))
      all.push_back(one());
    target = node<Tuple>(begin, list(all));
  }
  check_target(target);
  return target;
}

Expr* Parser::with_target() {
  Expr* target = binary(kBitOr);
  check_target(target);
  return target;
}

}  // namespace torchere::syntax
