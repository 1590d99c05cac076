// Sugared values that are called: operators, functions, methods, classes, casts, exceptions.
#pragma once
#include "frontend/sugared.h"

namespace torchere::frontend {

// An operator by name; as a method (x.relu) it holds its first argument.
class BuiltinFunction : public Sugared {
 public:
  explicit BuiltinFunction(Symbol name, std::optional<Arg> self = {})
      : name_(name), self_(std::move(self)) {}
  std::string kind() const override { return "builtin"; }
  Symbol name() const { return name_; }
  const std::optional<Arg>& self() const { return self_; }
  bool same_as(const Sugared& other) const override {
    auto* o = dynamic_cast<const BuiltinFunction*>(&other);
    return this == o || (o && name_ == o->name_ && !self_ && !o->self_);
  }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef mapped(const Mapping& f) override {
    if (!self_ || !self_->value) return shared_from_this();
    Arg self = *self_;
    self.value = f(self.value);
    return std::make_shared<BuiltinFunction>(name_, std::move(self));
  }
  // nullptr where no operator of the name takes such a self.
  static SugaredRef try_create(Symbol name, const Arg& self, Body& b);

 private:
  Symbol name_;
  std::optional<Arg> self_;
};

// int(x) and the like: nothing where x has the type already; bool of a container asks its length.
class CastFunction final : public BuiltinFunction {
 public:
  CastFunction(TypeRef type, Symbol name) : BuiltinFunction(name), type_(type) {}
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  TypeRef type_;
};

// x.float(): aten::to with a dtype.
class TensorCast final : public Sugared {
 public:
  TensorCast(DType dtype, Arg self) : dtype_(dtype), self_(std::move(self)) {}
  std::string kind() const override { return "Cast"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef mapped(const Mapping& f) override {
    Arg self = self_;
    self.value = f(self.value);
    return std::make_shared<TensorCast>(dtype_, std::move(self));
  }

 private:
  DType dtype_;
  Arg self_;
};

// x.type(): its text; x.type(dtype), with a dtype or such a text: x.to(dtype).
class TensorType final : public Sugared {
 public:
  explicit TensorType(Arg self) : self_(std::move(self)) {}
  std::string kind() const override { return "method"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef mapped(const Mapping& f) override {
    Arg self = self_;
    self.value = f(self.value);
    return std::make_shared<TensorType>(std::move(self));
  }

 private:
  Arg self_;
};

// x.cuda(device): there is one device of that kind at most.
class TensorDevice final : public Sugared {
 public:
  explicit TensorDevice(Arg self) : self_(std::move(self)) {}
  std::string kind() const override { return "method"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef mapped(const Mapping& f) override {
    Arg self = self_;
    self.value = f(self.value);
    return std::make_shared<TensorDevice>(std::move(self));
  }

 private:
  Arg self_;
};

// An operation that an object's class may define: len(x) is x.__len__().
class MagicMethod final : public Sugared {
 public:
  MagicMethod(std::string method, SugaredRef base)
      : method_(std::move(method)), base_(std::move(base)) {}
  std::string kind() const override { return method_; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  std::string method_;
  SugaredRef base_;
};
SugaredRef magic(const char* method, Symbol op);

class PrintFunction final : public Sugared {
 public:
  std::string kind() const override { return "print"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
};

// What print gives.
class NoValue final : public Sugared {
 public:
  std::string kind() const override { return "None"; }
};

// Compiled functions; more than one are overloads.
class FunctionValue final : public Sugared {
 public:
  explicit FunctionValue(Function* f) : callees_{f} {}
  explicit FunctionValue(std::vector<Function*> f) : callees_(std::move(f)) {}
  std::string kind() const override { return "function"; }
  const std::vector<Function*>& callees() const { return callees_; }
  bool same_as(const Sugared& other) const override {
    auto* o = dynamic_cast<const FunctionValue*>(&other);
    return o && callees_ == o->callees_;
  }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  std::vector<Function*> callees_;
};

// A method of an object or interface; more than one name are overloads.
class MethodValue final : public Sugared {
 public:
  MethodValue(Value* self, std::string name) : self_(self), names_{std::move(name)} {}
  MethodValue(Value* self, std::vector<std::string> names)
      : self_(self), names_(std::move(names)) {}
  std::string kind() const override { return "method"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef mapped(const Mapping& f) override {
    return std::make_shared<MethodValue>(f(self_), names_);
  }

 private:
  Value* self_;
  std::vector<std::string> names_;
};

// A nested function before it is lifted into a graph of its own.
class ClosureValue final : public Sugared {
 public:
  explicit ClosureValue(Value* v) : value_(v) {}
  std::string kind() const override { return "closure"; }
  bool is_value() const override { return true; }
  Value* as_value(const Loc&, Body&) override { return value_; }
  SugaredRef mapped(const Mapping& f) override { return std::make_shared<ClosureValue>(f(value_)); }

 private:
  Value* value_;
};

// A class: calling it makes an object and runs __init__.
class ClassValue : public Sugared {
 public:
  explicit ClassValue(ClassType* t) : type(t) {}
  std::string kind() const override { return "class " + type->name(); }
  bool same_as(const Sugared& other) const override {
    auto* o = dynamic_cast<const ClassValue*>(&other);
    return o && type == o->type;
  }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  ClassType* const type;
};

class NamedTupleConstructor final : public Sugared {
 public:
  // `defaults`: of the last fields.
  explicit NamedTupleConstructor(TypeRef t, std::vector<IValue> defaults = {})
      : type_(t), defaults_(std::move(defaults)) {}
  std::string kind() const override { return "NamedTuple constructor"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  TypeRef type_;
  std::vector<IValue> defaults_;
};

class EnumClass final : public Sugared {
 public:
  explicit EnumClass(const EnumType* t) : type_(t) {}
  std::string kind() const override { return "EnumClass"; }
  SugaredRef attr(const Loc& loc, Body& b, const std::string& field) override;
  SugaredRef iter(const Loc& loc, Body& b) override;
  Value* len(const Loc& loc, Body& b) override;
  // Color(1), Color["RED"]: the member, found when the program runs.
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;
  SugaredRef getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) override;

 private:
  SugaredRef member(const Loc& loc, Body& b, Value* wanted, bool by_name);
  const EnumType* type_;
};

// An exception class. `qualified`: the name that the raised error carries ("builtins.ValueError");
// empty for the AssertionError of an assert statement, whose name goes into the message.
class ExceptionClass final : public Sugared {
 public:
  ExceptionClass(std::string name, std::string qualified)
      : name_(std::move(name)), qualified_(std::move(qualified)) {}
  std::string kind() const override { return "exception"; }
  bool is_assertion() const { return qualified_.empty() && name_ == "AssertionError"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  std::string name_, qualified_;
};
class ExceptionMessage final : public Sugared {
 public:
  ExceptionMessage(Value* message, Value* class_name) : message(message), class_name(class_name) {}
  std::string kind() const override { return "exception message"; }
  Value* const message;
  Value* const class_name;  // nullptr: none
};

// What does nothing on this device: autocast, a profiler's range.
class NullContext final : public Sugared {
 public:
  std::string kind() const override { return "context"; }
  SugaredRef call(const Loc&, Body&, const Args&, const Args&, size_t) override {
    return shared_from_this();
  }
};

// A function that is one of two by a constant bool argument (nn.functional.max_pool2d and others).
class DispatchedFunction final : public Sugared {
 public:
  DispatchedFunction(size_t index, std::string argument, bool default_value, SugaredRef if_true,
                     SugaredRef if_false)
      : index_(index),
        argument_(std::move(argument)),
        default_(default_value),
        if_true_(std::move(if_true)),
        if_false_(std::move(if_false)) {}
  std::string kind() const override { return "boolean dispatch"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  size_t index_;
  std::string argument_;
  bool default_;
  SugaredRef if_true_, if_false_;
};

// A function that is not compiled: calling it raises when the program gets there.
class IgnoredFunction final : public Sugared {
 public:
  explicit IgnoredFunction(FunctionSchema schema) : schema_(std::move(schema)) {}
  std::string kind() const override { return "ignored function"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                  size_t binders) override;

 private:
  FunctionSchema schema_;
};

// Compiles f if that was put off; an error says from where it was needed.
void ensure_compiled(Function* f, const Loc& loc, const Body& caller);

}  // namespace torchere::frontend
