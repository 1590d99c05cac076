// Entry points of the parser. It accepts what Python 3.8-3.13 accepts (what the language refuses is
// the front end's to refuse); an error is Error{Compile} with the place, what was found, what was
// expected and, for a common mistake, the remedy. Nesting is limited (kMaxNesting), so that a walk
// over an AST may recurse. Not thread-safe on one Ast: the parse_*_comment functions and
// parse_string_annotation add nodes to its storage.
#pragma once
#include "syntax/ast.h"

namespace torchere::syntax {

enum class Dialect : uint8_t {
  Python,   // what users write: '\xe9' is the character U+00E9
  Archive,  // code/ text and string scripts: escapes are bytes, keywords may be attribute names
};

constexpr int kMaxNesting = 1000;      // of expressions, operators, elifs
constexpr int kMaxBlockNesting = 100;  // of indented blocks

Ast parse_module(SourceRef source, Dialect dialect = Dialect::Python);
// One expression, with newlines allowed around and in it.
Ast parse_expression(SourceRef source, Dialect dialect = Dialect::Python);
// One function or class definition, decorators included, with nothing after it. The text may be
// indented as it was in its file (a method's source).
Ast parse_function(SourceRef source, Dialect dialect = Dialect::Python);
const FunctionDef* only_function(const Ast& ast);  // of parse_function; fails on a class

// "(A, B) -> C": params may be a single Ellipsis ("(...) -> C"). Spans point into the comment.
struct SignatureComment {
  List<Expr*> params;
  Expr* returns = nullptr;
};
bool is_signature_comment(const TypeComment& comment);  // has the form (...) or (...) -> ...
SignatureComment parse_signature_comment(const Ast& ast, const TypeComment& comment);
// "List[int]": a variable's or a parameter's.
Expr* parse_type_comment(const Ast& ast, const TypeComment& comment);
// The expression within 'Optional[Tensor]'. Spans point into the literal where it is written
// plainly.
Expr* parse_string_annotation(const Ast& ast, const StringLiteral& literal);

}  // namespace torchere::syntax
