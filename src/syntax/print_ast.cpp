// The S-expression form. Each node is (Kind field...), in the order of ast.def; a list is [a b],
// null is _, a text is quoted unless it is a name.
#include <cmath>
#include <cstdio>

#include "syntax/ast.h"

namespace torchere::syntax {
namespace {

class Printer {
 public:
  std::string out;

  void field(const Node* n) {
    out += ' ';
    node(n);
  }
  template <class T>
  void field(const List<T>& list) {
    out += " [";
    bool first = true;
    for (const T& x : list) {
      size_t before = out.size();
      field(x);
      if (first) out.erase(before, 1);
      first = false;
    }
    out += ']';
  }
  void field(bool b) { out += b ? " true" : " false"; }
  void field(int64_t i) { out += str(" ", i); }
  void field(Op op) { out += str(" ", op_text(op)); }
  void field(ParamKind kind) {
    constexpr const char* kNames[] = {"positional", "normal", "varargs", "keyword", "varkwargs"};
    out += str(" ", kNames[static_cast<size_t>(kind)]);
  }
  void field(double d) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, " %.17g", d);
    out += buffer;
  }
  void field(Text text) {
    bool plain = !text.empty();
    for (char c : text)
      plain &= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.' || (c & 0x80);
    out += ' ';
    if (plain)
      out += text;
    else
      quoted(text);
  }

  void node(const Node* n) {
    if (!n) {
      out += '_';
      return;
    }
    out += str("(", kind_name(n->kind));
    switch (n->kind) {
#define FIELD(T, name) field(x->name);
#define EXPR(Kind, fields) CASE(Kind, fields)
#define STMT(Kind, fields) CASE(Kind, fields)
#define PART(Kind, fields) CASE(Kind, fields)
#define CASE(Kind, fields)                                  \
  case NodeKind::Kind: {                                    \
    [[maybe_unused]] auto* x = static_cast<const Kind*>(n); \
    fields                                                  \
  } break;
#include "syntax/ast.def"
#undef CASE
#undef FIELD
    }
    out += ')';
  }

 private:
  void quoted(Text text) {
    out += '"';
    for (char c : text) {
      if (c == '"' || c == '\\')
        (out += '\\') += c;
      else if (c == '\n')
        out += "\\n";
      else if (static_cast<unsigned char>(c) < 32)
        out += str("\\", static_cast<int>(c), ";");
      else
        out += c;
    }
    out += '"';
  }
};

}  // namespace

const char* kind_name(NodeKind kind) {
  static constexpr const char* kNames[] = {
#define EXPR(Kind, fields) #Kind,
#define STMT(Kind, fields) #Kind,
#define PART(Kind, fields) #Kind,
#include "syntax/ast.def"
  };
  return kNames[static_cast<size_t>(kind)];
}

const char* op_text(Op op) {
  static constexpr const char* kTexts[] = {
#define OP(Kind, text) text,
#include "syntax/ast.def"
  };
  return kTexts[static_cast<size_t>(op)];
}

std::string print(const Node* node) {
  Printer p;
  p.node(node);
  return std::move(p.out);
}

std::string print(const Ast& ast) {
  if (ast.expression) return print(ast.expression);
  std::string out;
  for (const Stmt* s : ast.body) out += print(s) + "\n";
  return out;
}

}  // namespace torchere::syntax
