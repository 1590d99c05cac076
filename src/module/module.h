// A module as users hold it: an object of a module class, with its methods. Copies share the
// object. Any number of threads may call methods; changing attributes is for one thread alone.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "module/compilation_unit.h"

namespace torchere {

class Module {
 public:
  Module() = default;
  Module(Ref<Object> object, UnitRef unit) : object_(std::move(object)), unit_(std::move(unit)) {}
  // A new class without attributes in `unit`, and one object of it.
  static Module make(const std::string& qualified_name, UnitRef unit);

  bool defined() const { return bool(object_); }
  const Ref<Object>& object() const { return object_; }
  const UnitRef& unit() const { return unit_; }
  ClassType* type() const { return ClassType::of(object_->type); }

  // Attributes; names are those of the class's slots. Errors name the attribute and the class.
  bool has_attribute(std::string_view name) const;
  const Value& attribute(std::string_view name) const;
  void set_attribute(std::string_view name, Value v);  // checks the slot's type
  void register_parameter(const std::string& name, Tensor t);
  void register_buffer(const std::string& name, Tensor t);
  void register_module(const std::string& name, const Module& m);
  void register_attribute(const std::string& name, TypeRef t, Value v);

  // Direct ones, or all below, names joined by dots; in order of definition; shared ones each time.
  template <class T>
  using Named = std::vector<std::pair<std::string, T>>;
  Named<Module> children() const;
  Named<Module> modules() const;  // itself first, with name ""
  Named<Tensor> parameters(bool recurse = true) const;
  Named<Tensor> buffers(bool recurse = true) const;
  Named<Value> attributes(bool recurse = true) const;  // everything, submodules as objects too

  Function* find_method(std::string_view name) const;
  // Calls a method; arguments without self, missing ones take their defaults. Throws Error{Runtime}
  // in PyTorch's words for wrong ones, Error{Attribute} for a missing method.
  Value call(std::string_view method, std::vector<Value> arguments,
             const std::vector<std::pair<std::string, Value>>& keywords = {}) const;

  bool is_training() const;
  void train(bool on = true) const;  // sets `training` on it and all below
  void eval() const { train(false); }
  void to(std::optional<DType> dtype) const;  // floating parameters and buffers, in place
  // A copy with tensors of its own (deep), of the same class.
  Module copy() const;
  // A copy of a new class without training-only parts: attributes not preserved become constants,
  // parameters are folded in. Needs eval mode.
  Module freeze(const std::vector<std::string>& preserved = {}) const;

 private:
  Ref<Object> object_;
  UnitRef unit_;
};

// Arguments in schema order from positional and keyword ones: checks and fills defaults.
// `self`, where the schema has one, is values[0].
std::vector<Value> bind_arguments(const FunctionSchema& schema, std::vector<Value> values,
                                  const std::vector<std::pair<std::string, Value>>& keywords);

}  // namespace torchere
