// Functions within a function: lambdas and nested defs. A call compiles the body into a graph of
// its own and inlines that where it stands; names of the functions around are captured, read at the
// call. So are functions that are given such functions.
#pragma once
#include "frontend/binder.h"
#include "frontend/emitter.h"

namespace torchere::frontend {

// The code of a call that is inlined. Either `body` or `expr` is set.
struct InlineCode {
  std::string name;
  const ast::Ast* ast;
  const ast::List<ast::Stmt*>* body = nullptr;
  const ast::Expr* expr = nullptr;
  const ast::FunctionDef* def = nullptr;
  Resolver* resolver;
  Emitter* home = nullptr;  // the function around and its names there; nullptr: none
  std::shared_ptr<Scope> scope;
  Value* self = nullptr;  // of a method: the caller's value
  const SelfBinder* binder = nullptr;
  const std::map<std::string, SugaredRef>* closure = nullptr;  // names, with the caller's values
  TypeRef returns = nullptr;  // what is annotated; nullptr: nothing that is a type
};
SugaredRef call_inline(const Loc& loc, Body& b, const InlineCode& code,
                       const std::vector<BoundArgument>& bound);

// A lambda or nested def, with where it was met.
class LocalFunction final : public Sugared {
 public:
  LocalFunction(const ast::Node* node, Emitter& home, std::shared_ptr<Scope> scope)
      : node_(node), home_(home), scope_(std::move(scope)) {}
  std::string kind() const override {
    return ast::isa<ast::Lambda>(node_) ? "lambda" : "local function";
  }
  bool is_local() const override { return true; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  const ast::Node* node() const { return node_; }

 private:
  const ast::Node* node_;
  Emitter& home_;
  std::shared_ptr<Scope> scope_;
};

// One that was given back by the function that it stands in: with the values of what it reads.
class ClosedFunction final : public Sugared {
 public:
  using Names = std::map<std::string, SugaredRef>;
  ClosedFunction(const ast::Node* node, ast::Ast ast, Resolver& resolver, Names names)
      : node_(node), ast_(std::move(ast)), resolver_(resolver), names_(std::move(names)) {}
  std::string kind() const override { return "local function"; }
  bool is_local() const override { return true; }
  SugaredRef mapped(const Mapping& f) override;
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  const ast::Node* node_;
  ast::Ast ast_;
  Resolver& resolver_;
  Names names_;  // a parameter's default as "<default> name"
};

}  // namespace torchere::frontend
