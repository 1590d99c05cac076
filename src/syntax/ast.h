// The AST: plain nodes in an arena, made by the parser and never changed after. Each node has its
// kind and its place in the source; ast.def lists the kinds with their fields. Nodes, their lists
// and their texts live as long as the Ast (copies of an Ast share one arena).
//
//   if (auto* call = dyn_cast<Call>(expr)) ... call->args[0]->span() ...
//   switch (stmt->kind) { case NodeKind::If: { auto* n = cast<If>(stmt); ... } }
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/source.h"

namespace torchere::syntax {

enum class NodeKind : uint8_t {
#define EXPR(Kind, fields) Kind,
#define STMT(Kind, fields) Kind,
#define PART(Kind, fields) Kind,
#include "syntax/ast.def"
};

enum class Op : uint8_t {
#define OP(Kind, text) Kind,
#include "syntax/ast.def"
};

enum class ParamKind : uint8_t { PositionalOnly, Normal, VarArgs, KeywordOnly, VarKwargs };

using Text = std::string_view;
template <class T>
using List = ArenaList<T>;

struct Node {
  NodeKind kind{};
  uint16_t height = 0;                // of an expression's tree, at most kMaxNesting
  uint32_t begin = 0, end = 0;        // bytes in the source; Python's rules (parentheses around an
  const SourceRef* source = nullptr;  // expression are not part of it, a tuple's own are)
  SourceSpan span() const { return SourceSpan{*source, begin, end}; }
  // The part [from, to) of this node's source, e.g. an attribute's name.
  SourceSpan span(uint32_t from, uint32_t to) const { return SourceSpan{*source, from, to}; }
  std::string_view text() const {
    return std::string_view((*source)->text).substr(begin, end - begin);
  }
};
struct Expr : Node {};
struct Stmt : Node {};

#define EXPR(Kind, fields) struct Kind;
#define STMT(Kind, fields) struct Kind;
#define PART(Kind, fields) struct Kind;
#include "syntax/ast.def"

#define FIELD(T, name) T name{};
#define EXPR(Kind, fields)                            \
  struct Kind : Expr {                                \
    static constexpr NodeKind kKind = NodeKind::Kind; \
    fields                                            \
  };
#define STMT(Kind, fields)                            \
  struct Kind : Stmt {                                \
    static constexpr NodeKind kKind = NodeKind::Kind; \
    fields                                            \
  };
#define PART(Kind, fields)                            \
  struct Kind : Node {                                \
    static constexpr NodeKind kKind = NodeKind::Kind; \
    fields                                            \
  };
#include "syntax/ast.def"
#undef FIELD

template <class T>
bool isa(const Node* n) noexcept {
  return n && n->kind == T::kKind;
}
// null where `n` is null or of another kind.
template <class T>
const T* dyn_cast(const Node* n) noexcept {
  return isa<T>(n) ? static_cast<const T*>(n) : nullptr;
}
// For where the kind is known already.
template <class T>
const T* cast(const Node* n) {
  TORCHERE_ASSERT(isa<T>(n));
  return static_cast<const T*>(n);
}

const char* kind_name(NodeKind kind);  // "Call"
const char* op_text(Op op);            // "not in"

// What the nodes live in: their memory, and the sources that their spans point to.
struct AstStorage {
  Arena arena;
  std::deque<SourceRef> sources;  // a deque: nodes keep the addresses
};

struct Ast {
  std::shared_ptr<AstStorage> storage;
  const SourceRef* source = nullptr;
  List<Stmt*> body;            // of parse_module, parse_function, parse_class
  Expr* expression = nullptr;  // of parse_expression
};

// The compact S-expression form: (Binary + (Name a) (IntLiteral 1)). For tests and debugging.
std::string print(const Node* node);
std::string print(const Ast& ast);  // one statement a line

}  // namespace torchere::syntax
