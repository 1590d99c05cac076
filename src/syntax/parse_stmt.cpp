// Simple statements: one line each. parse_block.cpp has those with a body.
#include "syntax/parser.h"

namespace torchere::syntax {
namespace {

struct AugRow {
  TokenKind token;
  Op op;
};
constexpr AugRow kAugmented[] = {
    {TokenKind::PlusEqual, Op::Add},
    {TokenKind::MinusEqual, Op::Sub},
    {TokenKind::StarEqual, Op::Mul},
    {TokenKind::DoubleStarEqual, Op::Pow},
    {TokenKind::AtEqual, Op::MatMul},
    {TokenKind::SlashEqual, Op::Div},
    {TokenKind::DoubleSlashEqual, Op::FloorDiv},
    {TokenKind::PercentEqual, Op::Mod},
    {TokenKind::LeftShiftEqual, Op::LShift},
    {TokenKind::RightShiftEqual, Op::RShift},
    {TokenKind::AmpersandEqual, Op::BitAnd},
    {TokenKind::CaretEqual, Op::BitXor},
    {TokenKind::BarEqual, Op::BitOr},
};

const AugRow* augmented(TokenKind kind) {
  for (const AugRow& row : kAugmented)
    if (row.token == kind) return &row;
  return nullptr;
}

const char* what_it_is(const Expr* e) {
  switch (e->kind) {
    case NodeKind::Call:
      return "a function call";
    case NodeKind::Compare:
      return "a comparison";
    case NodeKind::Conditional:
      return "a conditional expression";
    case NodeKind::Lambda:
      return "a lambda";
    case NodeKind::Unary:
    case NodeKind::Binary:
    case NodeKind::BoolOp:
      return "an expression";
    case NodeKind::NoneLiteral:
      return "None";
    case NodeKind::BoolLiteral:
      return cast<BoolLiteral>(e)->value ? "True" : "False";
    case NodeKind::EllipsisLiteral:
      return "an ellipsis";
    case NodeKind::JoinedString:
      return "an f-string";
    case NodeKind::DictDisplay:
      return "a dict display";
    case NodeKind::SetDisplay:
      return "a set display";
    case NodeKind::NamedExpr:
      return "a named expression";
    case NodeKind::Await:
      return "an await expression";
    case NodeKind::Yield:
    case NodeKind::YieldFrom:
      return "a yield expression";
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::DictComp:
    case NodeKind::GeneratorExp:
      return "a comprehension";
    case NodeKind::Starred:
      return "a starred expression";
    case NodeKind::Tuple:
      return "a tuple";
    case NodeKind::ListDisplay:
      return "a list";
    default:
      return "a literal";
  }
}

}  // namespace

void Parser::check_target(const Expr* e, const char* what) const {
  switch (e->kind) {
    case NodeKind::Name:
    case NodeKind::Attribute:
    case NodeKind::Subscript:
      return;
    case NodeKind::Starred:
      return check_target(cast<Starred>(e)->value, what);
    case NodeKind::Tuple:
      for (const Expr* x : cast<Tuple>(e)->elements) check_target(x, what);
      return;
    case NodeKind::ListDisplay:
      for (const Expr* x : cast<ListDisplay>(e)->elements) check_target(x, what);
      return;
    default:
      fail_node(e, str("cannot ", what, " ", what_it_is(e)));
  }
}

void Parser::simple_line(Stmts& out) {
  for (;;) {
    out.push_back(simple());
    if (!accept(TokenKind::Semicolon) || at(TokenKind::Newline)) break;
  }
  if (at(TokenKind::EndOfFile)) return;
  if (at(TokenKind::Newline)) return advance();
  if (at(TokenKind::Colon))
    fail_token("':' here begins no block; is the statement's keyword missing?");
  if (at(TokenKind::String) || at(TokenKind::FStringStart) || at(TokenKind::Name) ||
      at(TokenKind::Number)) {
    if (auto* e = dyn_cast<ExprStmt>(out.back()); e && isa<Name>(e->value)) {
      Text id = cast<Name>(e->value)->id;
      if (id == "print" || id == "exec")
        fail_node(e, str("missing parentheses in call to '", id, "'; write ", id, "(...)"));
    }
  }
  fail_expected("the end of the statement");
}

Stmt* Parser::simple() {
  uint32_t begin = token().begin;
  switch (kind()) {
    case TokenKind::Pass:
      advance();
      return node<Pass>(begin);
    case TokenKind::Break:
      advance();
      return node<Break>(begin);
    case TokenKind::Continue:
      advance();
      return node<Continue>(begin);
    case TokenKind::Return: {
      advance();
      Expr* value = at_line_end() ? nullptr : expression_list();
      return node<Return>(begin, value);
    }
    case TokenKind::Raise: {
      advance();
      Expr* exception = at_line_end() ? nullptr : test();
      Expr* cause = exception && accept(TokenKind::From) ? test() : nullptr;
      return node<Raise>(begin, exception, cause);
    }
    case TokenKind::Assert: {
      advance();
      Expr* condition = test();
      Expr* message = accept(TokenKind::Comma) ? test() : nullptr;
      return node<Assert>(begin, condition, message);
    }
    case TokenKind::Del:
      return delete_statement();
    case TokenKind::Global: {
      List<Text> all = names();
      return node<Global>(begin, all);
    }
    case TokenKind::Nonlocal: {
      List<Text> all = names();
      return node<Nonlocal>(begin, all);
    }
    case TokenKind::Import:
      return import();
    case TokenKind::From:
      return import_from();
    case TokenKind::Indent:
      fail_token("unexpected indentation");
    case TokenKind::Else:
    case TokenKind::Elif:
    case TokenKind::Except:
    case TokenKind::Finally:
      fail_token(str("'", token_text(kind()), "' without the statement that it continues"));
    default:
      return expression_statement();
  }
}

bool Parser::at_line_end() const {
  return at(TokenKind::Newline) || at(TokenKind::Semicolon) || at(TokenKind::EndOfFile);
}

Stmt* Parser::delete_statement() {
  uint32_t begin = token().begin;
  advance();
  Builder<Expr*> targets;
  do {
    if (at_line_end() && !targets.empty()) break;
    targets.push_back(binary(0));
    check_target(targets.back(), "delete");
  } while (accept(TokenKind::Comma));
  return node<Delete>(begin, list(targets));
}

Stmt* Parser::expression_statement() {
  uint32_t begin = token().begin;
  if (at_word("type") && kind_after(1) == TokenKind::Name &&
      (kind_after(2) == TokenKind::Equal || kind_after(2) == TokenKind::LBracket)) {
    advance();
    Text id = name("a type's name");
    List<TypeParam*> parameters = type_params();
    expect(TokenKind::Equal);
    Expr* value = test();
    return node<TypeAlias>(begin, id, parameters, value);
  }
  Expr* first = yield_or_list();
  if (at(TokenKind::Equal)) return assignment(begin, first);
  if (at(TokenKind::Colon) &&
      (isa<Name>(first) || isa<Attribute>(first) || isa<Subscript>(first))) {
    advance();
    if (at(TokenKind::Newline)) fail_expected("a type after ':'");
    Expr* annotation = test();
    Expr* value = accept(TokenKind::Equal) ? yield_or_list() : nullptr;
    return node<AnnAssign>(begin, first, annotation, value);
  }
  if (const AugRow* row = augmented(kind())) {
    if (isa<Tuple>(first) || isa<ListDisplay>(first) || isa<Starred>(first))
      fail_node(first,
                str("cannot assign to ", what_it_is(first), " with '", token_text(kind()), "'"));
    check_target(first);
    advance();
    Expr* value = yield_or_list();
    return node<AugAssign>(begin, row->op, first, value);
  }
  if (at(TokenKind::ColonEqual)) fail_token("':=' needs parentheses here; to assign write '='");
  return node<ExprStmt>(begin, first);
}

Stmt* Parser::assignment(uint32_t begin, Expr* first) {
  Builder<Expr*> targets;
  Expr* value = first;
  while (accept(TokenKind::Equal)) {
    if (isa<Starred>(value)) fail_node(value, "a starred target needs a tuple or list: *a, = x");
    check_target(value);
    targets.push_back(value);
    value = yield_or_list();
  }
  if (at(TokenKind::Colon) && targets.size() == 1)
    fail_token("a type stands before '=': write name: Type = value");
  TypeComment* comment = type_comment(at_, at_);
  return node<Assign>(begin, list(targets), value, comment);
}

List<Text> Parser::names() {
  advance();
  Builder<Text> all;
  do all.push_back(name("a name"));
  while (accept(TokenKind::Comma));
  return list(all);
}

Text Parser::dotted_name() {
  uint32_t begin = token().begin;
  std::string text(name("a module's name"));
  while (accept(TokenKind::Dot)) text += str(".", name("a name after '.'"));
  Text plain = Text((*source_)->text).substr(begin, last_end_ - begin);
  return plain == text ? plain : arena_.copy(Text(text));  // `a . b` is rare
}

Alias* Parser::alias(bool dotted) {
  uint32_t begin = token().begin;
  Text id = dotted ? dotted_name() : name("a name to import");
  Text as = accept(TokenKind::As) ? name("a name after 'as'") : Text();
  return node<Alias>(begin, id, as);
}

Stmt* Parser::import() {
  uint32_t begin = token().begin;
  advance();
  Builder<Alias*> all;
  do all.push_back(alias(true));
  while (accept(TokenKind::Comma));
  return node<Import>(begin, list(all));
}

Stmt* Parser::import_from() {
  uint32_t begin = token().begin;
  advance();
  int64_t level = 0;
  for (;; advance()) {
    if (at(TokenKind::Dot))
      ++level;
    else if (at(TokenKind::Ellipsis))
      level += 3;
    else
      break;
  }
  Text module = level && at(TokenKind::Import) ? Text() : dotted_name();
  expect(TokenKind::Import, "the module's name");
  Builder<Alias*> all;
  if (at(TokenKind::Star)) {
    uint32_t star = token().begin;
    advance();
    all.push_back(node<Alias>(star, Text("*"), Text()));
    return node<ImportFrom>(begin, module, level, list(all));
  }
  bool parenthesised = accept(TokenKind::LParen);
  do {
    if (parenthesised && !all.empty() && at(TokenKind::RParen)) break;
    all.push_back(alias(false));
  } while (accept(TokenKind::Comma));
  if (parenthesised && !accept(TokenKind::RParen)) fail_expected("',' or ')'");
  return node<ImportFrom>(begin, module, level, list(all));
}

}  // namespace torchere::syntax
