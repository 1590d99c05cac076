// The entry points: a source's tokens, a parser over them, and what must follow.
#include "syntax/parse.h"

#include "syntax/parser.h"

namespace torchere::syntax {
namespace {

uint32_t size_of(const SourceRef& source) { return static_cast<uint32_t>(source->text.size()); }

Ast new_ast(SourceRef source) {
  TORCHERE_ASSERT(source);
  Ast ast;
  ast.storage = std::make_shared<AstStorage>();
  ast.source = &ast.storage->sources.emplace_back(std::move(source));
  return ast;
}

// A parser of part of a source, whose nodes join `ast`'s.
Parser part_parser(const Ast& ast, const SourceRef* source, uint32_t begin, uint32_t end) {
  return Parser(*ast.storage, source, lex(*source, begin, end, LexMode::Expression),
                Dialect::Python);
}

}  // namespace

Ast parse_module(SourceRef source, Dialect dialect) {
  Ast ast = new_ast(std::move(source));
  Parser parser(*ast.storage, ast.source,
                lex(*ast.source, 0, size_of(*ast.source), LexMode::Module), dialect);
  ast.body = parser.module();
  return ast;
}

Ast parse_expression(SourceRef source, Dialect dialect) {
  Ast ast = new_ast(std::move(source));
  Parser parser(*ast.storage, ast.source,
                lex(*ast.source, 0, size_of(*ast.source), LexMode::Expression), dialect);
  ast.expression = parser.whole_expression();
  return ast;
}

Ast parse_function(SourceRef source, Dialect dialect) {
  Ast ast = new_ast(std::move(source));
  Parser parser(*ast.storage, ast.source,
                lex(*ast.source, 0, size_of(*ast.source), LexMode::Indented), dialect);
  Stmt* definition = parser.whole_definition();
  ast.body = ast.storage->arena.copy(&definition, 1);
  return ast;
}

const FunctionDef* only_function(const Ast& ast) {
  if (ast.body.size() == 1)
    if (auto* f = dyn_cast<FunctionDef>(ast.body[0])) return f;
  fail_at(SourceSpan{*ast.source, 0, 0}, "expected one function definition");
}

bool is_signature_comment(const TypeComment& comment) {
  return !comment.text.empty() && comment.text[0] == '(';
}

SignatureComment parse_signature_comment(const Ast& ast, const TypeComment& comment) {
  return part_parser(ast, comment.source, comment.begin, comment.end).signature();
}

Expr* parse_type_comment(const Ast& ast, const TypeComment& comment) {
  return part_parser(ast, comment.source, comment.begin, comment.end).whole_expression();
}

Expr* parse_string_annotation(const Ast& ast, const StringLiteral& literal) {
  std::string_view written = literal.text();
  size_t at = written.find(literal.value);
  if (at != std::string_view::npos && !literal.value.empty()) {
    auto begin = literal.begin + static_cast<uint32_t>(at);
    auto end = begin + static_cast<uint32_t>(literal.value.size());
    return part_parser(ast, literal.source, begin, end).whole_expression();
  }
  // Written with escapes or in pieces: a source of its own.
  const Source& from = **literal.source;
  const SourceRef* source = &ast.storage->sources.emplace_back(
      make_source(std::string(literal.value), from.filename, literal.span().line()));
  return part_parser(ast, source, 0, size_of(*source)).whole_expression();
}

Stmt* Parser::whole_definition() {
  Stmt* definition = this->definition();
  while (accept(TokenKind::Newline) || accept(TokenKind::Dedent)) {
  }
  if (!at(TokenKind::EndOfFile)) fail_expected("the end of the text after the definition");
  return definition;
}

Expr* Parser::whole_expression() {
  Expr* e = yield_or_list();
  if (!at(TokenKind::EndOfFile)) fail_expected("the end of the expression");
  return e;
}

SignatureComment Parser::signature() {
  SignatureComment out;
  expect(TokenKind::LParen);
  Builder<Expr*> types;
  while (!at(TokenKind::RParen)) {
    uint32_t begin = token().begin;
    if (accept(TokenKind::Star) || accept(TokenKind::DoubleStar)) {
      Expr* value = test();
      types.push_back(node<Starred>(begin, value));
    } else {
      types.push_back(test());
    }
    if (!accept(TokenKind::Comma)) break;
  }
  if (!accept(TokenKind::RParen)) fail_expected("',' or ')'");
  out.params = list(types);
  if (accept(TokenKind::Arrow)) out.returns = expression_list();
  if (!at(TokenKind::EndOfFile)) fail_expected("the end of the type comment");
  return out;
}

}  // namespace torchere::syntax
