// Modules as sugared values: attributes, submodules, methods, containers that are unrolled.
#pragma once
#include "frontend/sugared.h"

namespace torchere::frontend {

// What is known of a module's class beyond its ClassType. Hosts derive from it.
class ModuleInfo {
 public:
  enum class Kind : uint8_t { Plain, List, Dict, ParameterList, ParameterDict };
  explicit ModuleInfo(TypeRef type) : type_(type) {}
  virtual ~ModuleInfo() = default;
  TypeRef type() const { return type_; }  // a module class or a module interface
  ClassType* class_type() const;          // nullptr for an interface
  // Default: by the class's name (…ModuleList, Sequential, ModuleDict, ParameterList …).
  virtual Kind kind() const;
  // Default: from the attribute's type.
  virtual std::shared_ptr<ModuleInfo> submodule(const std::string& name) const;
  // What the class type lacks: function attributes, overloads, static methods, methods that are
  // compiled when asked for. nullptr: none.
  virtual SugaredRef find(const std::string& name, Value* self, const Loc& loc, Body& b) {
    return nullptr;
  }
  // Makes a plain attribute a constant of the class, for which the host compiles anew. False where
  // it cannot be one.
  virtual bool pin(const std::string& name) { return false; }
  // Gives an attribute that is None at first, or not there, a type that has room for more; the host
  // compiles anew. False where it cannot.
  virtual bool widen(const std::string& name, TypeRef type) { return false; }
  // A method of the class that its calls may specialise; nullptr: it is called as it is.
  virtual SugaredRef method(const std::string& name, Value* self) { return nullptr; }
  // super(owner, self).
  virtual SugaredRef parent(const SugaredRef& owner, Value* self, const Loc& loc) {
    fail_at(loc, "super() is for modules of Python");
  }
  // The class, as the host sees it; nullptr: it does not.
  virtual SugaredRef host_class(const Loc& loc) { return nullptr; }
  // Whether the attribute is an object of the host's that is known when the class is compiled.
  virtual bool holds_object(const std::string& name) const { return false; }
  // Whether Python has no such attribute either, nor will have when a method has run.
  virtual bool is_absent(const std::string& name) const { return false; }
  // The hint for an attribute that is missing ("(failed to convert Python type …)").
  virtual std::string why_missing(const std::string& name) const;

 private:
  TypeRef type_;
};
using ModuleInfoRef = std::shared_ptr<ModuleInfo>;

class ModuleValue final : public Sugared {
 public:
  ModuleValue(Value* self, ModuleInfoRef info) : self_(self), info_(std::move(info)) {}
  std::string kind() const override { return "module"; }
  const ModuleInfoRef& info_ref() const { return info_; }
  bool is_value() const override { return true; }
  Value* as_value(const Loc&, Body&) override { return self_; }
  Value* self() const { return self_; }
  bool is_dict() const {
    return info_->kind() == ModuleInfo::Kind::Dict ||
           info_->kind() == ModuleInfo::Kind::ParameterDict;
  }
  SugaredRef mapped(const Mapping& f) override {
    return std::make_shared<ModuleValue>(f(self_), info_);
  }
  std::string key() const override { return "module"; }
  std::optional<bool> truth(const Loc& loc, Body& b) override;
  SugaredRef class_of(const Loc& loc, Body& b) override;
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  bool has_attr(const Loc& loc, Body& b, const std::string& field) override {
    return try_attr(loc, b, field) != nullptr;
  }
  void set_attr(const Loc& loc, Body& b, const std::string& field, Value* v) override;
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef iter(const Loc& loc, Body& b) override;
  SugaredRef as_tuple_value(const Loc& loc, Body& b) override;
  std::vector<SugaredRef> as_tuple(const Loc& loc, Body& b, std::optional<size_t> hint) override;
  Value* len(const Loc& loc, Body& b) override;
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;

 private:
  // Names and values, in the order of the class.
  struct Items {
    std::shared_ptr<class SugaredTuple> names, values;
  };
  enum class Which : uint8_t { Modules, Parameters, Buffers };
  Items items(const Loc& loc, Body& b, Which which);
  void nested(const Loc& loc, Body& b, const std::string& prefix, std::vector<SugaredRef>& names,
              std::vector<SugaredRef>& values);
  void tensors(const Loc& loc, Body& b, Which which, const std::string& prefix,
               std::vector<SugaredRef>& names, std::vector<SugaredRef>& values);
  SugaredRef try_attr(const Loc& loc, Body& b, const std::string& field);
  SugaredRef container_method(const Loc& loc, Body& b, const std::string& field);
  SugaredRef dict_item(const Loc& loc, Body& b, Value* index, TypeRef hint);
  SugaredRef indexed(const Loc& loc, Body& b, Value* index, TypeRef hint);
  Args run_pre_hooks(const Loc& loc, Body& b, const Args& args, const Args& kwargs, Value** input);

  Value* self_;
  ModuleInfoRef info_;
};

// `self` of a module's methods.
class ModuleSelf final : public SelfBinder {
 public:
  explicit ModuleSelf(ModuleInfoRef info) : info_(std::move(info)) {}
  ClassType* class_type() const override { return info_->class_type(); }
  SugaredRef make_sugared(Value* self) const override {
    self->set_type(info_->type());
    return std::make_shared<ModuleValue>(self, info_);
  }

 private:
  ModuleInfoRef info_;
};

}  // namespace torchere::frontend
