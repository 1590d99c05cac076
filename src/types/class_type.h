// Classes (script classes and modules), interfaces and enums: named types that own attributes and
// methods. Methods are abstract here; the ir layer supplies bodies.
//
// A compilation unit owns its classes, and objects keep the unit alive; a function owns its type.
// All other types are for ever: values point at them without keeping anything alive.
#pragma once
#include <atomic>
#include <memory>
#include <unordered_map>
#include <vector>

#include "types/schema.h"
#include "types/type.h"
#include "types/value.h"

namespace torchere {

class FunctionType;

// Something that can be called with Values: a compiled graph, or an operator.
class Function {
 public:
  Function() = default;
  Function(const Function&) = delete;
  Function& operator=(const Function&) = delete;
  virtual ~Function();
  virtual const std::string& qualified_name() const = 0;  // "__torch__.MyCell.forward"
  virtual const FunctionSchema& schema() const = 0;       // compiles first where that was put off
  // Runs it: inputs are consumed. Thread-safe.
  virtual Value call(std::vector<Value> inputs) = 0;
  std::string name() const;  // the last part of the qualified name

 private:
  friend class FunctionType;
  std::atomic<const FunctionType*> type_{nullptr};  // made when first asked for
};

struct ClassAttribute {
  std::string name;
  TypeRef type;
  bool is_parameter = false, is_buffer = false;
};

class ClassType final : public Type {
 public:
  // `name`: qualified ("__torch__.torch.nn.modules.linear.Linear").
  static std::unique_ptr<ClassType> make_owned(std::string name, bool is_module);
  static ClassType* make(std::string name, bool is_module);  // kept for ever: nobody owns it
  static ClassType* of(TypeRef t);                           // nullptr unless t is a class

  bool is_module;
  std::string doc;
  std::weak_ptr<const void> unit;  // who owns this class and its methods; objects keep it alive
  const std::vector<ClassAttribute>& attributes() const { return attributes_; }
  size_t add_attribute(std::string name, TypeRef type, bool is_parameter = false,
                       bool is_buffer = false);
  int find_attribute(std::string_view name) const;      // slot, -1: none
  TypeRef attribute_type(std::string_view name) const;  // nullptr: none
  void remove_attribute(std::string_view name);         // later slots move down

  const std::vector<std::pair<std::string, Value>>& constants() const { return constants_; }
  void add_constant(std::string name, Value v);
  const Value* find_constant(std::string_view name) const;

  const std::vector<Function*>& methods() const { return methods_; }
  Function* find_method(std::string_view name) const;  // nullptr: none
  void add_method(Function* f);
  void remove_method(std::string_view name);
  std::vector<Function*>& forward_hooks() { return forward_hooks_; }
  std::vector<Function*>& forward_pre_hooks() { return forward_pre_hooks_; }

  struct Property {
    std::string name;
    Function* getter;
    Function* setter;
  };
  std::vector<Property> properties;
  std::vector<std::pair<std::string, Function*>> static_methods;
  // A "ignored" python attribute that has no script type: name → reason (for messages).
  std::unordered_map<std::string, std::string> failed_attributes;

 private:
  explicit ClassType(std::string name, bool is_module);
  std::vector<ClassAttribute> attributes_;
  std::vector<std::pair<std::string, Value>> constants_;
  std::vector<Function*> methods_, forward_hooks_, forward_pre_hooks_;
};

// An object of the class with every slot None; keeps the class's unit alive.
Ref<Object> make_object(ClassType* type);
// Every object in v stops keeping its unit alive: v becomes a constant of code that the unit owns,
// which would keep itself alive.
void release_units(const Value& v);

class InterfaceType final : public Type {
 public:
  static InterfaceType* make(std::string name, bool is_module);
  static const InterfaceType* of(TypeRef t);
  bool is_module;
  std::vector<FunctionSchema> methods;  // named plainly ("forward"); the first argument is self
  const FunctionSchema* find_method(std::string_view name) const;

 private:
  explicit InterfaceType(std::string name, bool is_module);
};

class EnumType final : public Type {
 public:
  static EnumType* make(std::string name, TypeRef value_type);
  static const EnumType* of(TypeRef t);
  TypeRef value_type;
  std::vector<Ref<EnumBox>> members;  // in order of definition

 private:
  EnumType(std::string name, TypeRef value_type);
};

}  // namespace torchere
