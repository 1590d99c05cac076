// Functions and methods without annotations as templates. A call whose arguments are what the plain
// reading takes (an un-annotated parameter is a Tensor) calls the plain function, if that compiles;
// any other call is specialised by the arguments: types of graph values; None, bools and strings
// that are constant; functions, classes and modules; and, where that does not compile, every
// constant. Specialisations are ordinary functions with a mangled name, kept for calls alike. A
// call that is given what belongs to the caller (a lambda) is inlined.
#pragma once
#include <functional>

#include "frontend/binder.h"
#include "frontend/function.h"
#include "frontend/module_value.h"

namespace torchere::frontend {

// Takes a function over for as long as graphs may call it (a compilation unit does).
using KeepFunction = std::function<ir::GraphFunction*(std::unique_ptr<ir::GraphFunction>)>;

class FunctionTemplate {
 public:
  using Bound = std::vector<BoundArgument>;
  // A definition with `self` is a method: its specialisations become methods of the class.
  FunctionTemplate(std::string qualified_name, Definition d, KeepFunction keep)
      : name_(std::move(qualified_name)), definition_(std::move(d)), keep_(std::move(keep)) {
    definition_.inlinable = true;
  }
  const std::string& name() const { return name_; }

  // The function for these arguments, and those of them that it takes when it runs.
  struct Instance {
    ir::GraphFunction* function = nullptr;
    Args args;
  };
  Instance instance(const Loc& loc, Body& b, const Args& args, const Args& kwargs);
  // The call, inlined; nothing where it is not given what belongs to the caller.
  SugaredRef inlined(const Loc& loc, Body& b, Value* self, const Args& args, const Args& kwargs,
                     bool always);
  bool specialised() const { return !instances_.empty(); }
  bool is_plain(const ir::GraphFunction* f) const { return f == plain_; }
  void set_plain(ir::GraphFunction* f) { plain_ = f; }
  // Gives the plain reading up where it has not compiled: calls are specialised.
  void drop_plain();
  // The plain reading, compiled: nullptr where the definition has none (*args, say).
  ir::GraphFunction* plain();

 private:
  enum class Level : uint8_t { Choosing, All };  // which constants are part of the specialisation
  bool plain_takes(const Args& args, const Args& kwargs);
  const Arg* argument_of(const syntax::Param* p, const Args& args, const Args& kwargs, size_t& used,
                         std::vector<bool>& used_keyword);
  std::optional<IValue> default_of(const syntax::Param* p);
  Bound bind(const Loc& loc, Body& b, const Args& args, const Args& kwargs);
  Instance specialise(const Loc& loc, Body& b, const Bound& bound, Level level);
  std::optional<Instance> narrowed(const Loc& loc, Body& b, const Args& args, const Args& kwargs);
  Instance specialise_any(const Loc& loc, Body& b, const Bound& bound);
  void discard(ir::GraphFunction* f);

  std::string name_;
  Definition definition_;
  KeepFunction keep_;
  ir::GraphFunction* plain_ = nullptr;
  bool plain_fails_ = false;
  std::map<std::string, ir::GraphFunction*> instances_;
  size_t count_ = 0;
  std::vector<SugaredRef> alive_;  // what keys point to
};
using TemplateRef = std::shared_ptr<FunctionTemplate>;

// A template as a value; of a method with the object it was found on.
class TemplateValue final : public Sugared {
 public:
  // `inlined`: every call is.
  explicit TemplateValue(TemplateRef t, Value* self = nullptr, bool inlined = false)
      : template_(std::move(t)), self_(self), inlined_(inlined) {}
  std::string kind() const override { return self_ ? "method" : "function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef mapped(const Mapping& f) override {
    return self_ ? std::make_shared<TemplateValue>(template_, f(self_)) : shared_from_this();
  }
  std::string key() const override { return str("@", template_.get()); }
  bool same_as(const Sugared& other) const override {
    auto* o = dynamic_cast<const TemplateValue*>(&other);
    return o && template_ == o->template_ && self_ == o->self_;
  }
  const TemplateRef& template_ref() const { return template_; }

 private:
  TemplateRef template_;
  Value* self_;
  bool inlined_ = false;
};

}  // namespace torchere::frontend
