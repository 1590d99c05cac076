// Sugared values: what a name or expression means while a function is being compiled. Most are
// plain graph values; others exist only at compile time (functions, classes, modules, namespaces,
// ranges, special forms) and know how to be called, indexed, iterated and looked into.
//
// An operation that a kind does not offer throws Error{Compile} at the place of use.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "frontend/facts.h"

namespace torchere::syntax {
struct Node;
}

namespace torchere::frontend {

using ir::Block;
using ir::Graph;
using ir::Node;
using Loc = SourceSpan;

class Emitter;
class Sugared;

using SugaredRef = std::shared_ptr<Sugared>;

// How a function is compiled, and what was met that another try may need.
struct Attempt {
  bool prune = false;           // branches whose condition is known are left out
  bool known_dicts = false;     // dict displays with constant keys are SugaredDicts
  bool saw_condition = false;   // one was known that PyTorch would not have taken so
  bool saw_dict = false;        // **x of a dict that was none
  bool saw_optional = false;    // an Optional where its value was wanted, an int for a float
  bool loose = false;           // where branches give different types a variable is either
  bool saw_types = false;       // there were such branches
  std::vector<Origin> origins;  // attributes that would decide conditions, were they constants
  // What other tries found out (variables.cpp). Literals that begin a variable ([], None, 0) → the
  // type that later uses ask for; names of a definition that a path may leave unbound → their type.
  std::map<const syntax::Node*, TypeRef> first_types;
  std::map<std::pair<const syntax::Node*, std::string>, TypeRef> maybe_unbound;
  // To report: go on after a statement that fails, and keep what each said.
  bool collect = false;
  std::vector<std::string> errors;
};

// The function that is being emitted, as sugared values see it.
struct Body {
  Graph& graph;
  std::string name;                // qualified
  Emitter* emitter;                // never null while emitting
  std::set<std::string> inferred;  // parameters typed Tensor for want of an annotation
  std::set<std::string> guarded;   // names whose reads check that they are bound
  Facts facts;                     // what is known of values beyond the graph
  Attempt* attempt = nullptr;
  // An Optional gives its value where that is wanted, and raises where it is None, as in Python.
  bool unwraps = false;
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
  SugaredRef sugared;   // what it was written as; may be set beside `value`
  bool spread = false;  // *value, a list of unknown length
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
  // bool(x), where it is known though x is no graph value.
  virtual std::optional<bool> truth(const Loc& loc, Body& b) {
    if (is_value()) return std::nullopt;
    return true;
  }
  // Whether `is` and == hold between values that are no graph values.
  virtual bool same_as(const Sugared& other) const { return this == &other; }
  // Of a class: whether the object is an instance of it. A class that is a type of the language
  // adds that to `types` and says false; nothing: it is no class.
  virtual std::optional<bool> has_instance(const Sugared& object, Body& b,
                                           std::vector<TypeRef>& types) {
    return std::nullopt;
  }
  // type(x).
  virtual SugaredRef class_of(const Loc& loc, Body& b);
  // As a SugaredDict, where it is a dict with known keys; else itself.
  virtual SugaredRef known_dict(const Loc& loc, Body& b) { return shared_from_this(); }
  // x[start:stop:step]; bounds may be null.
  virtual SugaredRef slice(const Loc& loc, Body& b, Value* start, Value* stop, Value* step);
  // The same with other graph values in place of its own: how it crosses into another function.
  using Mapping = std::function<Value*(Value*)>;
  virtual SugaredRef mapped(const Mapping& f) { return shared_from_this(); }
  // What tells it from other arguments of a function beside its values' types; "" where nothing
  // does.
  virtual std::string key() const { return str("@", this); }
  // Whether it belongs to the function that is being emitted (a lambda reads its names).
  virtual bool is_local() const { return false; }
};
// The graph values that it holds, in the order of `mapped`.
std::vector<Value*> values_of(const SugaredRef& s);
SugaredRef sugared_of(const Arg& a, Body& b);
// An error that Python would raise there too, when the program runs: in a branch that the program
// decides on it is raised then.
[[noreturn]] void fail_as_python(const Loc& loc, const std::string& message,
                                 const char* class_name);
// A function gives what exists while it is compiled alone: its calls are inlined.
struct CompileTimeReturn : std::exception {
  explicit CompileTimeReturn(std::string m) : message(std::move(m)) {}
  const char* what() const noexcept override { return message.c_str(); }
  std::string message;
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
  SugaredRef mapped(const Mapping& f) override { return std::make_shared<SimpleValue>(f(value_)); }
  std::string key() const override { return ""; }

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
  std::optional<bool> truth(const Loc&, Body&) override { return truth_of(value_); }
  std::string key() const override { return str("=", value_.repr()); }

 private:
  IValue value_;
  TypeRef type_;
};

// A tuple of compile-time values; a list of them where `is_list`.
class SugaredTuple final : public Sugared {
 public:
  explicit SugaredTuple(std::vector<SugaredRef> items, bool is_list = false)
      : items(std::move(items)), is_list(is_list) {}
  std::string kind() const override { return "Tuple"; }
  bool is_value() const override;
  Value* as_value(const Loc& loc, Body& b) override;
  std::vector<SugaredRef> as_tuple(const Loc&, Body&, std::optional<size_t>) override {
    return items;
  }
  SugaredRef iter(const Loc&, Body&) override { return shared_from_this(); }
  std::optional<int64_t> static_len() const override { return items.size(); }
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  Value* len(const Loc& loc, Body& b) override;
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;
  SugaredRef slice(const Loc& loc, Body& b, Value* start, Value* stop, Value* step) override;
  std::optional<bool> truth(const Loc&, Body&) override { return !items.empty(); }
  SugaredRef mapped(const Mapping& f) override;
  std::string key() const override;
  bool is_local() const override;
  std::vector<SugaredRef> items;
  const bool is_list;
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
  Type,
  Super,
  Set,
  Iter,
  Next,
};
class SpecialForm final : public Sugared {
 public:
  explicit SpecialForm(Form f) : form(f) {}
  std::string kind() const override;  // its name
  bool same_as(const Sugared& other) const override {
    auto* o = dynamic_cast<const SpecialForm*>(&other);
    return o && form == o->form;
  }
  std::string key() const override { return "form " + kind(); }
  std::optional<bool> has_instance(const Sugared& object, Body& b,
                                   std::vector<TypeRef>& types) override;
  const Form form;
};

// The host's or an outer function's names.
class Resolver {
 public:
  virtual ~Resolver() = default;
  // nullptr where there is no such name.
  virtual SugaredRef resolve(const std::string& name, const Loc& at) = 0;
  virtual TypeRef resolve_type(const std::string& name, const Loc& at) = 0;
  // What `import name` gives; nullptr where nothing can be imported.
  // A method of tensors that operators don't have; its first argument is the tensor.
  virtual SugaredRef tensor_method(const std::string& name, const Loc& at) { return nullptr; }
  virtual SugaredRef import_module(const std::string& name, const Loc& at) { return nullptr; }
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
