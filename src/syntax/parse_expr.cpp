// Expressions: precedence climbing over the table below; calls and subscripts.
// parse_display.cpp has what stands in brackets.
#include <array>

#include "syntax/literals.h"
#include "syntax/parser.h"

namespace torchere::syntax {
namespace {

struct BinaryRow {
  TokenKind token;
  Precedence precedence;
  Op op;  // of kCompare, read by compare_op
};
constexpr BinaryRow kBinary[] = {
    {TokenKind::Or, kOr, Op::Or},
    {TokenKind::And, kAnd, Op::And},
    {TokenKind::EqualEqual, kCompare, Op::Eq},
    {TokenKind::NotEqual, kCompare, Op::NotEq},
    {TokenKind::Less, kCompare, Op::Lt},
    {TokenKind::LessEqual, kCompare, Op::LtE},
    {TokenKind::Greater, kCompare, Op::Gt},
    {TokenKind::GreaterEqual, kCompare, Op::GtE},
    {TokenKind::In, kCompare, Op::In},
    {TokenKind::Not, kCompare, Op::NotIn},
    {TokenKind::Is, kCompare, Op::Is},
    {TokenKind::Bar, kBitOr, Op::BitOr},
    {TokenKind::Caret, kBitXor, Op::BitXor},
    {TokenKind::Ampersand, kBitAnd, Op::BitAnd},
    {TokenKind::LeftShift, kShift, Op::LShift},
    {TokenKind::RightShift, kShift, Op::RShift},
    {TokenKind::Plus, kSum, Op::Add},
    {TokenKind::Minus, kSum, Op::Sub},
    {TokenKind::Star, kTerm, Op::Mul},
    {TokenKind::Slash, kTerm, Op::Div},
    {TokenKind::DoubleSlash, kTerm, Op::FloorDiv},
    {TokenKind::Percent, kTerm, Op::Mod},
    {TokenKind::At, kTerm, Op::MatMul},
};
constexpr auto kBinaryRows = [] {
  std::array<BinaryRow, 128> rows{};
  for (const BinaryRow& r : kBinary) rows[static_cast<size_t>(r.token)] = r;
  return rows;
}();

}  // namespace

Expr* Parser::expression_list() {
  uint32_t begin = token().begin;
  Expr* first = list_element();
  if (!at(TokenKind::Comma)) return first;
  Builder<Expr*> all{first};
  while (accept(TokenKind::Comma)) {
    switch (kind()) {  // a trailing comma
      case TokenKind::Newline:
      case TokenKind::Equal:
      case TokenKind::RParen:
      case TokenKind::Colon:
      case TokenKind::RBracket:
      case TokenKind::RBrace:
      case TokenKind::Semicolon:
      case TokenKind::EndOfFile:
      case TokenKind::Exclaim:
        return node<Tuple>(begin, list(all));
      default:
        break;
    }
    if (kind() >= TokenKind::PlusEqual && kind() <= TokenKind::BarEqual) break;
    all.push_back(list_element());
  }
  return node<Tuple>(begin, list(all));
}

Expr* Parser::list_element() {
  uint32_t begin = token().begin;
  if (!accept(TokenKind::Star)) return test();
  Expr* value = binary(kBitOr);
  return node<Starred>(begin, value);
}

Expr* Parser::named() {
  if (!at(TokenKind::Name) || kind_after(1) != TokenKind::ColonEqual) return test();
  uint32_t begin = token().begin;
  Text id = text_of(token());
  advance();
  auto* target = node<Name>(begin, id);
  advance();
  Expr* value = test();
  return node<NamedExpr>(begin, target, value);
}

Expr* Parser::named_or_star() { return at(TokenKind::Star) ? list_element() : named(); }

Expr* Parser::yield_or_list() { return at(TokenKind::Yield) ? yield_expr() : expression_list(); }

Expr* Parser::test() {
  Nest nest(*this);
  if (in_pattern_) return pattern();
  if (at(TokenKind::Lambda)) return lambda();
  uint32_t begin = token().begin;
  Expr* body = binary(kOr);
  if (!at(TokenKind::If)) return body;
  advance();
  Expr* condition = binary(kOr);
  expect(TokenKind::Else, "of a conditional expression");
  Expr* orelse = test();
  return node<Conditional>(begin, condition, body, orelse);
}

Expr* Parser::binary(int min) {
  uint32_t begin = token().begin;
  Expr* left;
  if (at(TokenKind::Not)) {
    if (min > kNot) fail_token("'not' needs parentheses here");
    Nest nest(*this);
    advance();
    Expr* operand = binary(kNot);
    left = node<Unary>(begin, Op::Not, operand);
  } else {
    left = unary();
  }
  for (;;) {
    const BinaryRow row = kBinaryRows[static_cast<size_t>(kind())];
    if (row.precedence == kNone || row.precedence < min) return left;
    if (row.precedence <= kAnd) {
      left = bool_op(begin, left, row.precedence);
    } else if (row.precedence == kCompare) {
      if (at(TokenKind::Not) && kind_after(1) != TokenKind::In) return left;
      left = compare(begin, left);
    } else {
      advance();
      Expr* right = binary(row.precedence + 1);
      left = node<Binary>(begin, row.op, left, right);
    }
  }
}

Expr* Parser::bool_op(uint32_t begin, Expr* left, int precedence) {
  TokenKind word = kind();
  Builder<Expr*> values{left};
  while (accept(word)) values.push_back(binary(precedence + 1));
  return node<BoolOp>(begin, precedence == kOr ? Op::Or : Op::And, list(values));
}

Expr* Parser::compare(uint32_t begin, Expr* left) {
  Builder<Op> ops;
  Builder<Expr*> operands;
  while (kBinaryRows[static_cast<size_t>(kind())].precedence == kCompare) {
    if (at(TokenKind::Not) && kind_after(1) != TokenKind::In) break;
    ops.push_back(compare_op());
    operands.push_back(binary(kBitOr));
  }
  return node<Compare>(begin, left, list(ops), list(operands));
}

Op Parser::compare_op() {
  Op op = kBinaryRows[static_cast<size_t>(kind())].op;
  if (at(TokenKind::Less) && kind_after(1) == TokenKind::Greater)
    fail_token("'<>' is not an operator; write '!='");
  advance();
  if (op == Op::NotIn) advance();
  if (op == Op::Is && accept(TokenKind::Not)) op = Op::IsNot;
  return op;
}

Expr* Parser::unary() {
  Op op;
  switch (kind()) {
    case TokenKind::Minus:
      op = Op::Negative;
      break;
    case TokenKind::Plus:
      op = Op::Positive;
      break;
    case TokenKind::Tilde:
      op = Op::Invert;
      break;
    default:
      return power();
  }
  Nest nest(*this);
  uint32_t begin = token().begin;
  advance();
  Expr* operand = unary();
  return node<Unary>(begin, op, operand);
}

Expr* Parser::power() {
  uint32_t begin = token().begin;
  Expr* base;
  if (accept(TokenKind::Await)) {
    Expr* value = postfix();
    base = node<Await>(begin, value);
  } else {
    base = postfix();
  }
  if (!at(TokenKind::DoubleStar)) return base;
  Nest nest(*this);
  advance();
  Expr* exponent = unary();
  return node<Binary>(begin, Op::Pow, base, exponent);
}

Expr* Parser::postfix() {
  uint32_t begin = token().begin;
  Expr* value = atom();
  for (;;) {
    if (accept(TokenKind::Dot)) {
      Text attr = attribute_name();
      value = node<Attribute>(begin, value, attr);
    } else if (at(TokenKind::LParen)) {
      value = call(begin, value);
    } else if (at(TokenKind::LBracket)) {
      value = subscript(begin, value);
    } else {
      return value;
    }
  }
}

Expr* Parser::call(uint32_t begin, Expr* func) {
  uint32_t open = token().begin;
  advance();
  Builder<Expr*> args;
  Builder<Keyword*> keywords;
  while (!at(TokenKind::RParen)) {
    argument(open, args, keywords);
    if (at(TokenKind::RParen)) break;
    if (!accept(TokenKind::Comma)) fail_expected("',' or ')'");
  }
  advance();
  if (args.size() == 1 && isa<GeneratorExp>(args[0]) && args[0]->begin == open)
    args[0]->end = last_end_;  // f(x for x in y): the call's parentheses are the generator's
  return node<Call>(begin, func, list(args), list(keywords));
}

void Parser::argument(uint32_t open, Builder<Expr*>& args, Builder<Keyword*>& keywords) {
  uint32_t begin = token().begin;
  if (accept(TokenKind::DoubleStar)) {
    Expr* value = test();
    keywords.push_back(node<Keyword>(begin, Text(), value));
    return;
  }
  if (accept(TokenKind::Star)) {
    Expr* value = test();
    args.push_back(node<Starred>(begin, value));
    return;
  }
  bool word = at(TokenKind::Name) || (dialect_ == Dialect::Archive && is_keyword(kind()));
  if (word && kind_after(1) == TokenKind::Equal) {
    Text id = text_of(token());
    advance();
    advance();
    Expr* value = test();
    keywords.push_back(node<Keyword>(begin, id, value));
    return;
  }
  Expr* value = named();
  if (at_comp_for()) {
    if (!args.empty() || !keywords.empty())
      fail_node(value, "a generator expression beside other arguments must be parenthesized");
    List<CompFor*> clauses = comp_clauses();
    value = node<GeneratorExp>(open, value, clauses);
    if (at(TokenKind::Comma) && kind_after(1) != TokenKind::RParen)
      fail_node(value, "a generator expression beside other arguments must be parenthesized");
  } else if (!keywords.empty()) {
    fail_node(value, "positional argument follows keyword argument");
  } else if (at(TokenKind::Equal)) {
    fail_token("an argument's name must be a plain name; to compare write '=='");
  }
  args.push_back(value);
}

Expr* Parser::subscript(uint32_t begin, Expr* value) {
  advance();
  uint32_t first_begin = token().begin;
  Expr* index = subscript_element();
  if (at(TokenKind::Comma) || isa<Starred>(index)) {
    Builder<Expr*> all{index};
    while (accept(TokenKind::Comma) && !at(TokenKind::RBracket)) all.push_back(subscript_element());
    index = node<Tuple>(first_begin, list(all));
  }
  if (!accept(TokenKind::RBracket)) fail_expected("',' or ']'");
  return node<Subscript>(begin, value, index);
}

Expr* Parser::subscript_element() {
  uint32_t begin = token().begin;
  Expr* lower = nullptr;
  if (!at(TokenKind::Colon)) {
    lower = named_or_star();
    if (!at(TokenKind::Colon)) return lower;
  }
  advance();
  Expr *upper = nullptr, *step = nullptr;
  auto absent = [&] {
    return at(TokenKind::Colon) || at(TokenKind::Comma) || at(TokenKind::RBracket);
  };
  if (!absent()) upper = test();
  if (accept(TokenKind::Colon) && !absent()) step = test();
  return node<Slice>(begin, lower, upper, step);
}

Expr* Parser::atom() {
  uint32_t begin = token().begin;
  switch (kind()) {
    case TokenKind::Name: {
      Text id = text_of(token());
      advance();
      return node<Name>(begin, id);
    }
    case TokenKind::Number:
      return number();
    case TokenKind::String:
    case TokenKind::FStringStart:
      return strings();
    case TokenKind::True_:
    case TokenKind::False_: {
      bool value = at(TokenKind::True_);
      advance();
      return node<BoolLiteral>(begin, value);
    }
    case TokenKind::None_:
      advance();
      return node<NoneLiteral>(begin);
    case TokenKind::Ellipsis:
      advance();
      return node<EllipsisLiteral>(begin);
    case TokenKind::LParen:
      return parenthesised();
    case TokenKind::LBracket:
      return list_display();
    case TokenKind::LBrace:
      return brace_display();
    case TokenKind::Exclaim:
      fail_token("'!' is not an operator; write 'not'");
    case TokenKind::Ampersand:
    case TokenKind::Bar:
      if (at_ > 0 && list_.tokens[at_ - 1].kind == kind())
        fail_token(at(TokenKind::Bar) ? "'||' is not an operator; write 'or'"
                                      : "'&&' is not an operator; write 'and'");
      break;
    case TokenKind::Yield:
      fail_token("'yield' needs parentheses here");
    case TokenKind::Lambda:
      fail_token("'lambda' needs parentheses here");
    default:
      break;
  }
  if (at_ >= 2 && list_.tokens[at_ - 1].kind == list_.tokens[at_ - 2].kind) {
    TokenKind before = list_.tokens[at_ - 1].kind;
    if (before == TokenKind::Plus || before == TokenKind::Minus) {
      Text op = token_text(before);
      fail_token(str("expected an expression but found ", found(), " here; there is no '", op, op,
                     "', write '", op, "= 1'"));
    }
  }
  fail_expected("an expression");
}

Expr* Parser::number() {
  uint32_t begin = token().begin;
  Number n = parse_number(text_of(token()));
  advance();
  switch (n.kind) {
    case Number::Kind::Int:
      return node<IntLiteral>(begin, n.integer, n.big);
    case Number::Kind::Float:
      return node<FloatLiteral>(begin, n.real);
    default:
      return node<ImaginaryLiteral>(begin, n.real);
  }
}

Expr* Parser::lambda() {
  uint32_t begin = token().begin;
  advance();
  List<Param*> parameters = params(TokenKind::Colon, false);
  expect(TokenKind::Colon, "a lambda's parameters");
  Expr* body = test();
  return node<Lambda>(begin, parameters, body);
}

Expr* Parser::yield_expr() {
  uint32_t begin = token().begin;
  advance();
  if (accept(TokenKind::From)) {
    Expr* value = test();
    return node<YieldFrom>(begin, value);
  }
  switch (kind()) {
    case TokenKind::Newline:
    case TokenKind::RParen:
    case TokenKind::Semicolon:
    case TokenKind::Equal:
    case TokenKind::EndOfFile:
    case TokenKind::RBrace:
    case TokenKind::Colon:
    case TokenKind::Exclaim:
      return node<Yield>(begin, nullptr);
    default:
      break;
  }
  Expr* value = expression_list();
  return node<Yield>(begin, value);
}

// A case's pattern: `a | b as c`. Within it, every nested expression is a pattern too.
Expr* Parser::pattern() {
  uint32_t begin = token().begin;
  if (accept(TokenKind::Star)) {
    Expr* value = binary(kBitOr);
    return node<Starred>(begin, value);
  }
  Expr* p = binary(kBitOr);
  if (!accept(TokenKind::As)) return p;
  Text id = name("a name after 'as'");
  return node<PatternAs>(begin, p, id);
}

}  // namespace torchere::syntax
