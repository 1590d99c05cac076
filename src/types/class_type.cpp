// Classes, interfaces and enums: one object each; look-up is by name, in order.
#include "types/class_type.h"

#include <algorithm>
#include <mutex>

namespace torchere {

std::string Function::name() const {
  const std::string& full = qualified_name();
  size_t dot = full.rfind('.');
  return dot == std::string::npos ? full : full.substr(dot + 1);
}

namespace {
// Types that no unit owns are never destroyed; this list is what keeps them reachable.
template <class T>
T* keep(T* t) {
  static auto* mutex = new std::mutex;
  static auto* all = new std::vector<Type*>;
  std::lock_guard<std::mutex> lock(*mutex);
  all->push_back(t);
  return t;
}
}  // namespace

ClassType::ClassType(std::string name, bool is_module)
    : Type(TypeKind::Class), is_module(is_module) {
  name_ = std::move(name);
}
std::unique_ptr<ClassType> ClassType::make_owned(std::string name, bool is_module) {
  return std::unique_ptr<ClassType>(new ClassType(std::move(name), is_module));
}
ClassType* ClassType::make(std::string name, bool is_module) {
  return keep(make_owned(std::move(name), is_module).release());
}
ClassType* ClassType::of(TypeRef t) {
  if (!t || !t->is(TypeKind::Class)) return nullptr;
  return const_cast<ClassType*>(static_cast<const ClassType*>(t));
}

int ClassType::find_attribute(std::string_view name) const {
  for (size_t i = 0; i < attributes_.size(); ++i)
    if (attributes_[i].name == name) return static_cast<int>(i);
  return -1;
}
TypeRef ClassType::attribute_type(std::string_view name) const {
  int i = find_attribute(name);
  return i < 0 ? nullptr : attributes_[static_cast<size_t>(i)].type;
}

size_t ClassType::add_attribute(std::string name, TypeRef type, bool is_parameter, bool is_buffer) {
  TORCHERE_CHECK(find_attribute(name) < 0, "attempting to add attribute '", name, "' to ",
                 annotation(), " but a field of the same name already exists with type ",
                 attribute_type(name)->annotation());
  TORCHERE_CHECK(!is_parameter || !is_buffer, "Attribute '", name,
                 "' cannot be both a parameter and a buffer!");
  attributes_.push_back({std::move(name), type, is_parameter, is_buffer});
  return attributes_.size() - 1;
}

void ClassType::remove_attribute(std::string_view name) {
  int i = find_attribute(name);
  TORCHERE_CHECK_KIND(i >= 0, Attribute, annotation(), " has no attribute '", name, "'");
  attributes_.erase(attributes_.begin() + i);
}

void ClassType::add_constant(std::string name, Value v) {
  TORCHERE_CHECK(!find_constant(name), "attempting to add constant '", name, "' to ", annotation(),
                 " but a constant of the same name already exists");
  constants_.emplace_back(std::move(name), std::move(v));
}
const Value* ClassType::find_constant(std::string_view name) const {
  for (const auto& [key, value] : constants_)
    if (key == name) return &value;
  return nullptr;
}

Function* ClassType::find_method(std::string_view name) const {
  for (Function* f : methods_)
    if (f->name() == name) return f;
  return nullptr;
}
void ClassType::add_method(Function* f) {
  TORCHERE_CHECK(!find_method(f->name()), "Can't redefine method: ", f->name(),
                 " on class: ", annotation());
  methods_.push_back(f);
}
void ClassType::remove_method(std::string_view name) {
  auto it = std::find_if(methods_.begin(), methods_.end(),
                         [&](Function* f) { return f->name() == name; });
  TORCHERE_CHECK(it != methods_.end(), "Can't delete undefined method ", name,
                 " on class: ", annotation());
  methods_.erase(it);
}

InterfaceType::InterfaceType(std::string name, bool is_module)
    : Type(TypeKind::Interface), is_module(is_module) {
  name_ = std::move(name);
}
InterfaceType* InterfaceType::make(std::string name, bool is_module) {
  return keep(new InterfaceType(std::move(name), is_module));
}
const InterfaceType* InterfaceType::of(TypeRef t) {
  return t && t->is(TypeKind::Interface) ? static_cast<const InterfaceType*>(t) : nullptr;
}
const FunctionSchema* InterfaceType::find_method(std::string_view name) const {
  for (const FunctionSchema& s : methods)
    if (s.name.str() == name) return &s;
  return nullptr;
}

EnumType::EnumType(std::string name, TypeRef value_type)
    : Type(TypeKind::Enum), value_type(value_type) {
  name_ = std::move(name);
}
EnumType* EnumType::make(std::string name, TypeRef value_type) {
  return keep(new EnumType(std::move(name), value_type));
}
const EnumType* EnumType::of(TypeRef t) {
  return t && t->is(TypeKind::Enum) ? static_cast<const EnumType*>(t) : nullptr;
}

Ref<Object> make_object(ClassType* type) {
  auto o = make_ref<Object>(type, type->attributes().size());
  o->unit = type->unit.lock();
  return o;
}

}  // namespace torchere
