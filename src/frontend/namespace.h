// Python modules and other dotted names that a resolver gives: torch, math, ops.
#pragma once
#include <functional>
#include <unordered_map>

#include "frontend/sugared.h"

namespace torchere::frontend {

// Attributes from a table, then from a function; what neither knows is an error.
class Namespace : public Sugared {
 public:
  using Lookup = std::function<SugaredRef(const std::string& name)>;
  explicit Namespace(std::string name, Lookup lookup = {})
      : name_(std::move(name)), lookup_(std::move(lookup)) {}
  std::string kind() const override { return "module '" + name_ + "'"; }
  Namespace& add(const std::string& name, SugaredRef v) {
    table_[name] = std::move(v);
    return *this;
  }
  SugaredRef find(const std::string& name) const;  // nullptr where it is not
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  bool has_attr(const Loc&, Body&, const std::string& field) override {
    return find(field) != nullptr;
  }

 private:
  std::string name_;
  Lookup lookup_;
  std::unordered_map<std::string, SugaredRef> table_;
};

// torch.X: operators of the aten namespace (with torch.nn, torch.jit, dtypes …), as in scripts.
SugaredRef torch_namespace();
SugaredRef math_namespace();
// ops.prim.x, ops.quantized.y: of archives' code and torch.ops.
SugaredRef ops_namespace();

// What string scripts know beside builtins: torch, math, ops, annotate, inf, nan, fork …
ResolverRef native_resolver();
// The names that only archives' code uses: annotate, unchecked_cast, uninitialized, inf, nan, fork.
// nullptr where it is none.
SugaredRef archive_name(const std::string& name);
// Python's exception classes: "ValueError" … nullptr where it is none.
SugaredRef exception_class(const std::string& name);

}  // namespace torchere::frontend
