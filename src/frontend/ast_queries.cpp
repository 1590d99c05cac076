// Walks over syntax trees, made from the rows of ast.def.
#include "frontend/ast_queries.h"

#include <type_traits>

namespace torchere::frontend {

namespace ast = torchere::syntax;

namespace {

using Visitor = std::function<void(const ast::Node*)>;

template <class T>
void visit(const T& field, const Visitor& f) {
  if constexpr (std::is_pointer_v<T>) {
    if (field) f(field);
  }
}
template <class T>
void visit(const ast::List<T*>& list, const Visitor& f) {
  for (T* x : list)
    if (x) f(x);
}

void add_target(const ast::Expr* e, Names& out) {
  if (auto* n = ast::dyn_cast<ast::Name>(e)) {
    out.insert(std::string(n->id));
  } else if (ast::isa<ast::Tuple>(e) || ast::isa<ast::ListDisplay>(e) ||
             ast::isa<ast::Starred>(e)) {
    for_each_child(e,
                   [&](const ast::Node* x) { add_target(static_cast<const ast::Expr*>(x), out); });
  }
}

void add_assigned(const ast::Node* n, Names& out) {
  if (ast::isa<ast::FunctionDef>(n) || ast::isa<ast::Lambda>(n) || ast::isa<ast::ClassDef>(n))
    return;
  if (auto* a = ast::dyn_cast<ast::Assign>(n))
    for (const ast::Expr* t : a->targets) add_target(t, out);
  else if (auto* a = ast::dyn_cast<ast::AugAssign>(n))
    add_target(a->target, out);
  else if (auto* a = ast::dyn_cast<ast::AnnAssign>(n))
    add_target(a->target, out);
  else if (auto* a = ast::dyn_cast<ast::For>(n))
    add_target(a->target, out);
  else if (auto* a = ast::dyn_cast<ast::NamedExpr>(n))
    add_target(a->target, out);
  else if (auto* a = ast::dyn_cast<ast::Delete>(n))
    for (const ast::Expr* t : a->targets) add_target(t, out);
  else if (auto* a = ast::dyn_cast<ast::WithItem>(n); a && a->target)
    add_target(a->target, out);
  for_each_child(n, [&](const ast::Node* x) { add_assigned(x, out); });
}
}  // namespace

void for_each_child(const ast::Node* n, const Visitor& f) {
  switch (n->kind) {
#define FIELD(T, name) visit(x->name, f);
#define ROW(Kind, fields)                  \
  case ast::NodeKind::Kind: {              \
    using namespace ast; /* NOLINT */      \
    auto* x = static_cast<const Kind*>(n); \
    (void)x;                               \
    fields break;                          \
  }
#define EXPR ROW
#define STMT ROW
#define PART ROW
#include "syntax/ast.def"
#undef ROW
#undef FIELD
  }
}

bool any_node(const ast::Node* n, const std::function<bool(const ast::Node*)>& f) {
  if (f(n)) return true;
  bool found = false;
  for_each_child(n, [&](const ast::Node* x) { found = found || any_node(x, f); });
  return found;
}

bool mentions(const ast::Node* n, const Names& names) {
  return any_node(n, [&](const ast::Node* x) {
    auto* name = ast::dyn_cast<ast::Name>(x);
    return name && names.count(std::string(name->id));
  });
}

Names assigned_names(const ast::List<ast::Stmt*>& body) {
  Names out;
  for (const ast::Stmt* s : body) add_assigned(s, out);
  return out;
}

Names names_from(const ast::List<ast::Stmt*>& body, Names names) {
  for (size_t before = 0; before != names.size();) {
    before = names.size();
    for (const ast::Stmt* s : body)
      any_node(s, [&](const ast::Node* n) {
        auto* a = ast::dyn_cast<ast::Assign>(n);
        if (a && mentions(a->value, names))
          for (const ast::Expr* t : a->targets) add_target(t, names);
        return false;
      });
  }
  return names;
}

}  // namespace torchere::frontend
