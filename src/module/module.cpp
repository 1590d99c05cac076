#include "module/module.h"

#include <unordered_set>

#include "tensor/loop.h"

namespace torchere {

namespace {

bool is_module_value(const Value& v) { return v.is_object() && v.as<Object>()->type->is_module(); }

[[noreturn]] void fail_missing(const Module& m, std::string_view name) {
  fail(ErrorKind::Attribute, "Module '", m.type()->name(), "' has no attribute '", name, "'");
}

// Visits the module and all below, in order of definition; a module met twice is visited twice.
template <class F>
void visit(const Module& m, const std::string& prefix, const F& f, int depth = 0) {
  TORCHERE_CHECK(depth < 1000,
                 "modules are nested deeper than 1,000 levels, or contain themselves");
  f(m, prefix);
  for (auto& [name, child] : m.children()) visit(child, prefix + name + ".", f, depth + 1);
}

}  // namespace

Module Module::make(const std::string& qualified_name, UnitRef unit) {
  ClassType* c = unit->make_class(qualified_name, true);
  c->add_attribute("training", types::boolean());
  Module m(make_object(c), unit);
  m.object_->slots[0] = true;
  return m;
}

bool Module::has_attribute(std::string_view name) const {
  return type()->find_attribute(name) >= 0;
}

const Value& Module::attribute(std::string_view name) const {
  int slot = type()->find_attribute(name);
  if (slot >= 0) return object_->slots[static_cast<size_t>(slot)];
  if (const Value* c = type()->find_constant(name)) return *c;
  fail_missing(*this, name);
}

void Module::set_attribute(std::string_view name, Value v) {
  int slot = type()->find_attribute(name);
  if (slot < 0) fail_missing(*this, name);
  TypeRef t = type()->attributes()[static_cast<size_t>(slot)].type;
  TORCHERE_CHECK_KIND(value_has_type(v, t), Type, "Expected a value of type '", t->annotation(),
                      "' for attribute '", name, "' but instead found type '",
                      type_of(v)->annotation(), "'");
  object_->slots[static_cast<size_t>(slot)] = std::move(v);
}

void Module::register_attribute(const std::string& name, TypeRef t, Value v) {
  size_t slot = type()->add_attribute(name, t);
  if (object_->slots.size() <= slot) object_->slots.resize(slot + 1);
  object_->slots[slot] = std::move(v);
}
void Module::register_parameter(const std::string& name, Tensor t) {
  size_t slot = type()->add_attribute(name, types::tensor(), true, false);
  if (object_->slots.size() <= slot) object_->slots.resize(slot + 1);
  object_->slots[slot] = std::move(t);
}
void Module::register_buffer(const std::string& name, Tensor t) {
  size_t slot = type()->add_attribute(name, types::tensor(), false, true);
  if (object_->slots.size() <= slot) object_->slots.resize(slot + 1);
  object_->slots[slot] = std::move(t);
}
void Module::register_module(const std::string& name, const Module& m) {
  register_attribute(name, m.object_->type, m.object_);
}

Module::Named<Module> Module::children() const {
  Named<Module> out;
  const auto& attributes = type()->attributes();
  for (size_t i = 0; i < attributes.size() && i < object_->slots.size(); ++i)
    if (is_module_value(object_->slots[i]))
      out.emplace_back(attributes[i].name, Module(object_->slots[i].to_ref<Object>(), unit_));
  return out;
}

Module::Named<Module> Module::modules() const {
  Named<Module> out;
  visit(*this, "", [&](const Module& m, const std::string& prefix) {
    out.emplace_back(prefix.empty() ? prefix : prefix.substr(0, prefix.size() - 1), m);
  });
  return out;
}

namespace {
template <class T, class F>
Module::Named<T> collect(const Module& module, bool recurse, const F& take) {
  Module::Named<T> out;
  auto one = [&](const Module& m, const std::string& prefix) {
    const auto& attributes = m.type()->attributes();
    for (size_t i = 0; i < attributes.size() && i < m.object()->slots.size(); ++i)
      take(out, prefix + attributes[i].name, attributes[i], m.object()->slots[i]);
  };
  if (recurse)
    visit(module, "", one);
  else
    one(module, "");
  return out;
}
}  // namespace

Module::Named<Tensor> Module::parameters(bool recurse) const {
  return collect<Tensor>(
      *this, recurse,
      [](auto& out, const std::string& name, const ClassAttribute& a, const Value& v) {
        if (a.is_parameter && v.is_tensor() && v.as_tensor().defined())
          out.emplace_back(name, v.as_tensor());
      });
}
Module::Named<Tensor> Module::buffers(bool recurse) const {
  return collect<Tensor>(
      *this, recurse,
      [](auto& out, const std::string& name, const ClassAttribute& a, const Value& v) {
        bool plain_tensor = a.is_buffer || (!a.is_parameter && a.type->is(TypeKind::Tensor));
        if (plain_tensor && v.is_tensor() && v.as_tensor().defined())
          out.emplace_back(name, v.as_tensor());
      });
}
Module::Named<Value> Module::attributes(bool recurse) const {
  return collect<Value>(*this, recurse,
                        [](auto& out, const std::string& name, const ClassAttribute&,
                           const Value& v) { out.emplace_back(name, v); });
}

Function* Module::find_method(std::string_view name) const { return type()->find_method(name); }

Value Module::call(std::string_view method, std::vector<Value> arguments,
                   const std::vector<std::pair<std::string, Value>>& keywords) const {
  Function* f = find_method(method);
  TORCHERE_CHECK_KIND(f, Attribute, "Method '", method, "' is not defined.");
  arguments.insert(arguments.begin(), Value(object_));
  return f->call(bind_arguments(f->schema(), std::move(arguments), keywords));
}

bool Module::is_training() const {
  return has_attribute("training") && attribute("training").is_bool() &&
         attribute("training").as_bool();
}

void Module::train(bool on) const {
  visit(*this, "", [on](const Module& m, const std::string&) {
    int slot = m.type()->find_attribute("training");
    if (slot >= 0 && m.type()->attributes()[static_cast<size_t>(slot)].type->is(TypeKind::Bool))
      m.object()->slots[static_cast<size_t>(slot)] = on;
  });
}

void Module::to(std::optional<DType> dtype) const {
  if (!dtype) return;
  visit(*this, "", [&](const Module& m, const std::string&) {
    for (Value& v : m.object()->slots) {
      if (!v.is_tensor() || !v.as_tensor().defined() || !is_floating(v.as_tensor().dtype()))
        continue;
      const Tensor& t = v.as_tensor();
      if (t.dtype() == *dtype) continue;
      Tensor converted = empty_tensor(t.sizes(), *dtype);
      copy_elements(converted, t);
      t.impl()->set_storage(converted.impl()->storage(), *dtype);
      t.impl()->set_geometry(converted.sizes(), converted.strides(), 0);
    }
  });
}

Module Module::copy() const { return Module(deep_copy(object_).to_ref<Object>(), unit_); }

std::vector<Value> bind_arguments(const FunctionSchema& schema, std::vector<Value> values,
                                  const std::vector<std::pair<std::string, Value>>& keywords) {
  size_t n = schema.arguments.size(), positional = values.size();
  TORCHERE_CHECK(positional <= n, schema.name.name(), "() expected at most ", n,
                 " argument(s) but received ", positional + keywords.size(),
                 " argument(s). Declaration: ", schema.str());
  values.resize(n);
  std::vector<bool> given(n, false);
  for (size_t i = 0; i < positional; ++i) given[i] = true;
  for (const auto& [name, v] : keywords) {
    int i = schema.index_of(name);
    TORCHERE_CHECK(i >= 0, "Unknown keyword argument '", name, "' for operator '",
                   schema.name.name(), "'. Schema: ", schema.str());
    TORCHERE_CHECK(!given[static_cast<size_t>(i)], schema.name.name(),
                   "() received two values for argument '", name, "'");
    values[static_cast<size_t>(i)] = v;
    given[static_cast<size_t>(i)] = true;
  }
  for (size_t i = 0; i < n; ++i) {
    if (given[i]) continue;
    const Argument& a = schema.arguments[i];
    TORCHERE_CHECK(a.default_value, schema.name.name(), "() is missing value for argument '",
                   a.name, "'. Declaration: ", schema.str());
    values[i] = *a.default_value;
  }
  schema.check_inputs(values);
  return values;
}

}  // namespace torchere
