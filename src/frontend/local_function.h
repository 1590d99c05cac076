// Functions within a function: lambdas and nested defs. A call inlines the body where it stands,
// with the parameters bound to the arguments; what the body reads of the outer function it reads
// then.
#pragma once
#include "frontend/emitter.h"

namespace torchere::frontend {

class LambdaFunction final : public Sugared {
 public:
  explicit LambdaFunction(const ast::Lambda* e) : lambda_(e) {}
  std::string kind() const override { return "lambda"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override {
    return b.emitter->inline_lambda(loc, lambda_, args, kwargs);
  }

 private:
  const ast::Lambda* lambda_;
};

// A nested def. Its body must be straight code that ends in its one return statement.
class LocalFunction final : public Sugared {
 public:
  explicit LocalFunction(const ast::FunctionDef* d) : def(d) {}
  std::string kind() const override { return "local function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override {
    return b.emitter->inline_function(loc, def, args, kwargs);
  }
  const ast::FunctionDef* const def;
};

}  // namespace torchere::frontend
