// The parser's state and its functions: one recursive descent over a TokenList. By file:
// parse_expr.cpp expressions, parse_display.cpp those in brackets, parse_string.cpp strings,
// parse_stmt.cpp simple statements, parse_block.cpp those with a body, parse_params.cpp parameters
// and what all share, parse.cpp the entry points.
#pragma once
#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "base/array_ref.h"
#include "syntax/lexer.h"
#include "syntax/parse.h"

namespace torchere::syntax {

template <class T>
using Builder = SmallVector<T, 8>;

// Binary operators, loosest first; binary(p) reads those of p and tighter.
enum Precedence : int {
  kNone,
  kOr,
  kAnd,
  kNot,
  kCompare,
  kBitOr,
  kBitXor,
  kBitAnd,
  kShift,
  kSum,
  kTerm,
  kUnary
};

class Parser {
 public:
  Parser(AstStorage& storage, const SourceRef* source, TokenList tokens, Dialect dialect)
      : arena_(storage.arena), source_(source), list_(std::move(tokens)), dialect_(dialect) {}

  List<Stmt*> module();
  Stmt* definition();        // decorators, then def or class
  Stmt* whole_definition();  // then the end of the text
  Expr* whole_expression();  // expression list, then the end of the text
  SignatureComment signature();

 private:
  // Tokens.
  const Token& token() const { return list_.tokens[at_]; }
  TokenKind kind() const { return list_.tokens[at_].kind; }
  TokenKind kind_after(size_t n) const {
    return at_ + n < list_.tokens.size() ? list_.tokens[at_ + n].kind : TokenKind::EndOfFile;
  }
  Text text_of(const Token& t) const {
    return Text((*source_)->text).substr(t.begin, t.end - t.begin);
  }
  bool at(TokenKind k) const { return kind() == k; }
  bool at_word(Text word) const { return at(TokenKind::Name) && text_of(token()) == word; }
  void advance();
  bool accept(TokenKind k);
  void expect(TokenKind k, const char* after = nullptr);
  Text name(const char* what);
  Text attribute_name();

  // Errors.
  [[noreturn]] void fail_token(const std::string& message) const;
  [[noreturn]] void fail_expected(const std::string& what) const;
  [[noreturn]] void fail_node(const Node* node, const std::string& message) const;
  std::string found() const;

  // Nodes. The end is the last token taken.
  template <class T, class... A>
  T* node(uint32_t begin, A... fields);
  template <class T>
  List<T> list(const Builder<T>& b) {
    return arena_.copy(b.data(), b.size());
  }

  // One level of nesting, for as long as it lives.
  struct Nest {
    Nest(Parser& p) : parser(p) { p.enter(); }
    ~Nest() { --parser.depth_; }
    Parser& parser;
  };
  void enter();

  // Expressions, loosest first.
  Expr* expression_list();  // a, *b: a Tuple where there is a comma
  Expr* list_element();     // *a or test
  Expr* named();            // a := b or test
  Expr* named_or_star();
  Expr* yield_or_list();
  Expr* test();  // lambda, a if b else c
  Expr* binary(int min);
  Expr* bool_op(uint32_t begin, Expr* left, int precedence);
  Expr* compare(uint32_t begin, Expr* left);
  Op compare_op();
  Expr* unary();
  Expr* power();
  Expr* postfix();
  Expr* call(uint32_t begin, Expr* func);
  void argument(uint32_t open, Builder<Expr*>& args, Builder<Keyword*>& keywords);
  Expr* subscript(uint32_t begin, Expr* value);
  Expr* subscript_element();
  Expr* atom();
  Expr* number();
  Expr* parenthesised();
  Expr* list_display();
  Expr* brace_display();
  DictItem* dict_item(Expr* key);
  Expr* rest_of_set(uint32_t begin, Expr* first);
  Expr* rest_of_dict(uint32_t begin, Expr* first_key);
  void elements(TokenKind close, Builder<Expr*>& out);
  bool at_comp_for() const;
  List<CompFor*> comp_clauses();
  Expr* lambda();
  Expr* yield_expr();
  List<Param*> params(TokenKind close, bool annotations);
  Param* param(ParamKind kind, bool annotations);

  // Strings: adjacent literals are one node.
  struct StringParts {
    std::string text;  // literal text since the last field
    uint32_t text_begin = 0;
    bool has_text = false;  // text_begin is set
    Builder<Expr*> parts;
  };
  Expr* strings();
  void string_token(StringParts& out, bool bytes);
  void fstring(StringParts& out);
  void fstring_parts(StringParts& out, TokenKind close, bool raw, bool spec);
  void fstring_middle(StringParts& out, bool raw, bool spec);
  void field(StringParts& out, bool raw);
  void add_text(StringParts& out, uint32_t begin);
  void flush_text(StringParts& out);
  void decode(Text body, bool bytes, std::string& out) const;

  // Targets.
  Expr* target_list();  // of a for, until `in`
  Expr* with_target();
  void check_target(const Expr* e, const char* what = "assign to") const;

  // Statements.
  using Stmts = Builder<Stmt*>;
  void statement(Stmts& out);
  void simple_line(Stmts& out);
  Stmt* simple();
  Stmt* compound();  // null where the token begins no compound statement
  List<Stmt*> block(const char* after);
  List<Stmt*> else_block(const char* after);
  bool at_line_end() const;
  Stmt* delete_statement();
  Stmt* expression_statement();
  Stmt* assignment(uint32_t begin, Expr* first);
  Stmt* if_statement();
  Stmt* while_statement();
  Stmt* for_statement(uint32_t begin, bool is_async);
  Stmt* try_statement();
  ExceptHandler* handler(bool& is_group);
  Stmt* with_statement(uint32_t begin, bool is_async);
  bool with_in_parentheses() const;
  WithItem* with_item();
  Stmt* async_statement(uint32_t begin, List<Expr*> decorators);
  Stmt* function(uint32_t begin, bool is_async, List<Expr*> decorators);
  Stmt* class_definition(List<Expr*> decorators);
  List<TypeParam*> type_params();
  Stmt* import();
  Stmt* import_from();
  Text dotted_name();
  Alias* alias(bool dotted);
  List<Text> names();
  bool at_match() const;
  Stmt* match();
  Expr* pattern();
  Expr* case_pattern();
  TypeComment* type_comment(size_t first_token, size_t last_token);

  Arena& arena_;
  const SourceRef* source_;
  TokenList list_;
  Dialect dialect_;
  size_t at_ = 0;
  uint32_t last_end_ = 0;  // of the last token taken that is not about lines
  int depth_ = 0;
  int block_depth_ = 0;
  bool in_pattern_ = false;
};

inline int height_of(const Node* n) { return n ? n->height : 0; }
template <class T>
int height_of(const List<T*>& nodes) {
  int h = 0;
  for (const T* n : nodes) h = n && n->height > h ? n->height : h;
  return h;
}
template <class T>
requires(!std::is_convertible_v<T, const Node*>) int height_of(const T&) { return 0; }

template <class T, class... A>
T* Parser::node(uint32_t begin, A... fields) {
  T* n = arena_.make<T>(
      std::conditional_t<std::is_base_of_v<Expr, T>, Expr,
                         std::conditional_t<std::is_base_of_v<Stmt, T>, Stmt, Node>>{},
      fields...);
  n->kind = T::kKind;
  n->begin = begin;
  n->end = last_end_ > begin ? last_end_ : begin;
  n->source = source_;
  if constexpr (!std::is_base_of_v<Stmt, T>) {
    int height = 0;
    ((height = std::max(height, height_of(fields))), ...);
    height += std::is_base_of_v<Expr, T>;
    if (height > kMaxNesting)
      fail_at(n->span(n->end - 1, n->end), "this expression is nested too deeply");
    n->height = static_cast<uint16_t>(height);
  }
  return n;
}

}  // namespace torchere::syntax
