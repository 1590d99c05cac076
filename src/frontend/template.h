// Functions and methods without annotations as templates. A call whose arguments are what the plain
// reading takes (an un-annotated parameter is a Tensor) calls the plain function; any other call is
// specialised by the arguments: types of graph values; None, bools and strings that are constant;
// functions, classes and modules. Specialisations are ordinary functions with a mangled name, kept
// for calls alike.
#pragma once
#include <functional>

#include "frontend/function.h"
#include "frontend/module_value.h"

namespace torchere::frontend {

// Takes a function over for as long as graphs may call it (a compilation unit does).
using KeepFunction = std::function<ir::GraphFunction*(std::unique_ptr<ir::GraphFunction>)>;

class FunctionTemplate {
 public:
  // A definition with `self` is a method: its specialisations become methods of the class.
  FunctionTemplate(std::string qualified_name, Definition d, KeepFunction keep)
      : name_(std::move(qualified_name)), definition_(std::move(d)), keep_(std::move(keep)) {}
  const std::string& name() const { return name_; }

  // The function for these arguments, and those of them that it takes when it runs.
  struct Instance {
    ir::GraphFunction* function;
    Args args;
  };
  Instance instance(const Loc& loc, Body& b, const Args& args, const Args& kwargs);
  bool specialised() const { return !instances_.empty(); }
  void set_plain(ir::GraphFunction* f) { plain_ = f; }
  // The plain reading, compiled: nullptr where the definition has none (*args, say).
  ir::GraphFunction* plain();

 private:
  struct Bound;  // an argument of a parameter
  bool plain_takes(const Args& args, const Args& kwargs);
  std::vector<Bound> bind(const Loc& loc, Body& b, const Args& args, const Args& kwargs);
  const Arg* argument_of(const syntax::Param* p, const Args& args, const Args& kwargs, size_t& used,
                         std::vector<bool>& used_keyword);
  Instance specialise(Body& b, const std::vector<Bound>& bound);

  std::string name_;
  Definition definition_;
  KeepFunction keep_;
  ir::GraphFunction* plain_ = nullptr;
  std::map<std::string, ir::GraphFunction*> instances_;
  std::vector<SugaredRef> alive_;  // what keys point to
};
using TemplateRef = std::shared_ptr<FunctionTemplate>;

// A template as a value; of a method with the object it was found on.
class TemplateValue final : public Sugared {
 public:
  explicit TemplateValue(TemplateRef t, Value* self = nullptr)
      : template_(std::move(t)), self_(self) {}
  std::string kind() const override { return self_ ? "method" : "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  TemplateRef template_;
  Value* self_;
};

}  // namespace torchere::frontend
