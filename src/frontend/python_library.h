// Functions and methods of Python that PyTorch's language lacks, stated in the language: a call is
// inlined, so that what is saved needs nothing new.
#pragma once
#include "frontend/sugared.h"
#include "syntax/ast.h"

namespace torchere::frontend {

// A call of the library's function `name` (python_library.cpp has the texts).
SugaredRef call_library(const Loc& loc, Body& b, const std::string& name, const Args& args,
                        const Args& kwargs = {});

// The library's function as a value: map, filter.
class LibraryFunction final : public Sugared {
 public:
  explicit LibraryFunction(std::string name, Args bound = {})
      : name_(std::move(name)), bound_(std::move(bound)) {}
  std::string kind() const override { return "builtin"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  std::string name_;
  Args bound_;  // go before the call's
};

// A call of an operator that Python's function of the name extends (sorted with key, sum of
// tensors); nullptr where the operator's own meaning is wanted.
SugaredRef extended_call(const Loc& loc, Body& b, const SugaredRef& callee, const Args& args,
                         const Args& kwargs);

// A set: the keys of a dict, in order of insertion. It stays within the function.
class SetValue final : public Sugared {
 public:
  // `origin`: the call set() that made it empty, whose element type later uses settle.
  explicit SetValue(Value* dict, const torchere::syntax::Expr* origin = nullptr)
      : dict_(dict), origin_(origin) {}
  std::string kind() const override { return "set"; }
  Value* dict() const { return dict_; }
  Value* as_value(const Loc& loc, Body& b) override;
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  SugaredRef iter(const Loc& loc, Body& b) override;
  Value* len(const Loc& loc, Body& b) override;
  SugaredRef mapped(const Mapping& f) override;
  bool is_local() const override { return true; }
  // s | t and the like; nullptr: sets have no such operator.
  SugaredRef binary(const Loc& loc, Body& b, const std::string& op, const SugaredRef& other);
  Value* contains(const Loc& loc, Body& b, Value* item);

 private:
  void settle(Body& b, TypeRef element);
  Value* dict_;
  const torchere::syntax::Expr* origin_;
};

}  // namespace torchere::frontend
