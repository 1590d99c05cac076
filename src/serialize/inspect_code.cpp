#include "serialize/inspect_code.h"

#include "syntax/lexer.h"
#include "syntax/parse.h"

namespace torchere::serialize {
namespace ast = syntax;

namespace {

struct TokenText {
  const SourceRef& source;
  const std::vector<ast::Token>& tokens;
  std::string_view operator()(size_t i) const {
    return std::string_view(source->text).substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  }
  bool is(size_t i, ast::TokenKind kind) const {
    return i < tokens.size() && tokens[i].kind == kind;
  }
  bool dot_name(size_t i) const {
    return is(i, ast::TokenKind::Dot) && is(i + 1, ast::TokenKind::Name);
  }
};

}  // namespace

void count_operators(const SourceRef& source, std::map<std::string, int64_t>& out) {
  ast::TokenList list =
      ast::lex(source, 0, static_cast<uint32_t>(source->text.size()), ast::LexMode::Module);
  TokenText text{source, list.tokens};
  for (size_t i = 0; i < list.tokens.size(); ++i) {
    if (!text.is(i, ast::TokenKind::Name) || (i && text.is(i - 1, ast::TokenKind::Dot))) continue;
    bool torch = text(i) == "torch", ops = text(i) == "ops";
    if (torch && text.dot_name(i + 1) && text(i + 2) == "autograd") i += 2;
    if (torch && text.dot_name(i + 1) && text.is(i + 3, ast::TokenKind::LParen))
      ++out["aten::" + std::string(text(i + 2))];
    if (ops && text.dot_name(i + 1) && text.dot_name(i + 3) &&
        text.is(i + 5, ast::TokenKind::LParen))
      ++out[std::string(text(i + 2)) + "::" + std::string(text(i + 4))];
  }
}

namespace {
void add_names(const ast::Expr* e, std::set<std::string>& out) {
  if (auto* list = ast::dyn_cast<ast::ListDisplay>(e))
    for (const ast::Expr* item : list->elements)
      if (auto* s = ast::dyn_cast<ast::StringLiteral>(item)) out.insert(std::string(s->value));
}

}  // namespace

MethodFacts method_facts(const ast::FunctionDef* def) {
  MethodFacts m;
  m.name = std::string(def->name);
  m.code = std::string(def->text());
  m.signature = m.name + "(";
  bool first = true;
  for (const ast::Param* p : def->params) {
    m.signature += (first ? "" : ", ") + std::string(p->name);
    // self's type is the class: it tells nothing new.
    if (p->annotation && !(first && p->name == "self"))
      m.signature += ": " + std::string(p->annotation->text());
    if (p->default_value) m.signature += " = " + std::string(p->default_value->text());
    first = false;
  }
  m.signature += ")";
  if (def->returns) m.signature += " -> " + std::string(def->returns->text());
  return m;
}

ClassFacts class_facts(const ast::ClassDef* c) {
  ClassFacts facts;
  if (!c->bases.empty())
    if (auto* base = ast::dyn_cast<ast::Name>(c->bases[0])) facts.is_module = base->id == "Module";
  for (const ast::Stmt* s : c->body) {
    if (auto* def = ast::dyn_cast<ast::FunctionDef>(s)) facts.methods.push_back(method_facts(def));
    auto* a = ast::dyn_cast<ast::Assign>(s);
    auto* name = a ? ast::dyn_cast<ast::Name>(a->targets[0]) : nullptr;
    if (!name) continue;
    if (name->id == "__parameters__") add_names(a->value, facts.parameters);
    if (name->id == "__buffers__") add_names(a->value, facts.buffers);
  }
  return facts;
}

}  // namespace torchere::serialize
