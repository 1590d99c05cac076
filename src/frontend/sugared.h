// Sugared values: what a name or expression means while a function is being compiled. Most are
// plain graph values; others exist only at compile time (functions, classes, modules, namespaces,
// ranges, special forms) and know how to be called, indexed, iterated and looked into.
//
// An operation that a kind does not offer throws Error{Compile} at the place of use.
#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ir/function.h"

namespace torchere::frontend {

using ir::Block;
using ir::Graph;
using ir::IValue;
using ir::Node;
using ir::Value;
using Loc = SourceSpan;

class Emitter;
class Sugared;
using SugaredRef = std::shared_ptr<Sugared>;

// The function that is being emitted, as sugared values see it.
struct Body {
  Graph& graph;
  std::string name;                // qualified
  Emitter* emitter;                // never null while emitting
  std::set<std::string> inferred;  // parameters typed Tensor for want of an annotation
  std::string base_name() const { return name.substr(name.rfind('.') + 1); }
};

// An argument of a call: a graph value, a constant not yet in the graph, or a compile-time value.
struct Arg {
  Arg() = default;
  Arg(Value* v) : value(v) {}
  Arg(Loc loc, std::string name, Value* v) : loc(std::move(loc)), name(std::move(name)), value(v) {}
  Arg(std::string name, Value* v) : name(std::move(name)), value(v) {}
  Arg(IValue c) : constant(std::move(c)) {}
  Arg(std::string name, IValue c) : name(std::move(name)), constant(std::move(c)) {}

  Value* get(Body& b) const;  // inserts the constant; throws where it is no value
  Loc loc;
  std::string name;
  Value* value = nullptr;
  std::optional<IValue> constant;
  SugaredRef sugared;  // what it was written as; may be set beside `value`
};
using Args = std::vector<Arg>;

class Sugared : public std::enable_shared_from_this<Sugared> {
 public:
  virtual ~Sugared() = default;
  virtual std::string kind() const = 0;  // for messages: "module", "builtin", "range"
  // Whether as_value gives a graph value.
  virtual bool is_value() const { return false; }
  virtual Value* as_value(const Loc& loc, Body& b);
  virtual SugaredRef attr(const Loc& loc, Body& b, const std::string& field);
  virtual bool has_attr(const Loc& loc, Body& b, const std::string& field);
  virtual void set_attr(const Loc& loc, Body& b, const std::string& field, Value* v);
  // `binders`: how many values the surrounding assignment expects.
  virtual SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                          size_t binders);
  virtual std::vector<SugaredRef> as_tuple(const Loc& loc, Body& b,
                                           std::optional<size_t> size_hint = {});
  virtual SugaredRef as_tuple_value(const Loc& loc, Body& b);
  // Iteration: iter gives what has len and getitem; unrolled where the length is static.
  virtual SugaredRef iter(const Loc& loc, Body& b);
  virtual std::optional<int64_t> static_len() const { return std::nullopt; }
  virtual bool unrolled() const { return static_len().has_value(); }
  virtual Value* len(const Loc& loc, Body& b);
  virtual SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint = nullptr);
  // Constants become graph values when a name or attribute resolves to them.
  virtual SugaredRef materialize(const Loc& loc, Body& b) { return shared_from_this(); }
};

// A value of the graph.
class SimpleValue final : public Sugared {
 public:
  explicit SimpleValue(Value* v) : value_(v) {}
  std::string kind() const override;
  Value* value() const { return value_; }
  bool is_value() const override { return true; }
  Value* as_value(const Loc&, Body&) override { return value_; }
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  bool has_attr(const Loc& loc, Body& b, const std::string& field) override;
  void set_attr(const Loc& loc, Body& b, const std::string& field, Value* v) override;
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  std::vector<SugaredRef> as_tuple(const Loc& loc, Body& b,
                                   std::optional<size_t> size_hint) override;
  SugaredRef iter(const Loc& loc, Body& b) override;
  Value* len(const Loc& loc, Body& b) override;
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;

 private:
  Value* value_;
};
SugaredRef simple(Value* v);
Value* as_simple(const SugaredRef& s);  // nullptr where it is no SimpleValue

// A constant of the host: put into the graph where it is used.
class ConstantValue final : public Sugared {
 public:
  explicit ConstantValue(IValue v, TypeRef type = nullptr) : value_(std::move(v)), type_(type) {}
  std::string kind() const override { return "constant"; }
  const IValue& constant() const { return value_; }
  bool is_value() const override { return true; }
  Value* as_value(const Loc& loc, Body& b) override;
  SugaredRef materialize(const Loc& loc, Body& b) override;

 private:
  IValue value_;
  TypeRef type_;
};

// A tuple of compile-time values.
class SugaredTuple final : public Sugared {
 public:
  explicit SugaredTuple(std::vector<SugaredRef> items) : items(std::move(items)) {}
  std::string kind() const override { return "Tuple"; }
  bool is_value() const override { return true; }
  Value* as_value(const Loc& loc, Body& b) override;
  std::vector<SugaredRef> as_tuple(const Loc&, Body&, std::optional<size_t>) override {
    return items;
  }
  SugaredRef iter(const Loc&, Body&) override { return shared_from_this(); }
  std::optional<int64_t> static_len() const override { return items.size(); }
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;
  const std::vector<SugaredRef> items;
};

// Special forms: calls whose arguments are not evaluated in the ordinary way. Their meaning is in
// check_form.cpp.
enum class Form : uint8_t {
  Fork,
  Awaitable,
  Annotate,
  UncheckedCast,
  Uninitialized,
  GetAttr,
  HasAttr,
  IsInstance,
  ToList,
  CreateObject,
  Tuple,
  List,
  Dict,
  Range,
  Enumerate,
  Zip,
  Reversed,
};
class SpecialForm final : public Sugared {
 public:
  explicit SpecialForm(Form f) : form(f) {}
  std::string kind() const override;  // its name
  const Form form;
};

// The host's or an outer function's names.
class Resolver {
 public:
  virtual ~Resolver() = default;
  // nullptr where there is no such name.
  virtual SugaredRef resolve(const std::string& name, const Loc& at) = 0;
  virtual TypeRef resolve_type(const std::string& name, const Loc& at) = 0;
};
using ResolverRef = std::shared_ptr<Resolver>;

// How `self` is seen in a method.
class SelfBinder {
 public:
  virtual ~SelfBinder() = default;
  virtual ClassType* class_type() const = 0;
  virtual SugaredRef make_sugared(Value* self) const = 0;  // sets the value's type too
};

// Of a script class, and of any class in an archive's code.
class ClassSelf final : public SelfBinder {
 public:
  explicit ClassSelf(ClassType* t) : type_(t) {}
  ClassType* class_type() const override { return type_; }
  SugaredRef make_sugared(Value* self) const override {
    self->set_type(type_);
    return simple(self);
  }

 private:
  ClassType* type_;
};

}  // namespace torchere::frontend
