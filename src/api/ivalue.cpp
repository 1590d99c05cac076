#include "torchere/ivalue.h"

#include <iostream>

#include "api/bridge.h"
#include "torchere/module.h"
#include "types/callable.h"
#include "types/class_type.h"

namespace torchere::api {

#define SAME(name, tag) static_assert(IValue::name == uint8_t(Tag::tag));
SAME(kIntTag, Int)
SAME(kDoubleTag, Double)
SAME(kBoolTag, Bool)
SAME(kDeviceTag, Device)
SAME(kTensorTag, Tensor)
SAME(kComplexTag, Complex)
SAME(kStringTag, String)
SAME(kListTag, List)
SAME(kTupleTag, Tuple)
SAME(kDictTag, Dict)
SAME(kObjectTag, Object)
SAME(kEnumTag, Enum)
SAME(kFutureTag, Future)
SAME(kGeneratorTag, Generator)
SAME(kFunctionTag, Function)
SAME(kCapsuleTag, Capsule)
#undef SAME

namespace {
TypeRef type_ref(const TypePtr& t) { return static_cast<TypeRef>(t.get()); }
TypePtr type_ptr(TypeRef t) { return TypePtr(static_cast<const void*>(t)); }
Value& changed(IValue& v) { return reinterpret_cast<Value&>(v); }
// libtorch's names of the tags.
const char* kind_name(uint8_t tag) {
  static constexpr const char* names[] = {
      "None",          "Int",    "Double",      "Bool",     "Device",      "Tensor",
      "ComplexDouble", "String", "GenericList", "Tuple",    "GenericDict", "Object",
      "Enum",          "Future", "Generator",   "Function", "Capsule"};
  return names[tag];
}
}  // namespace

void IValue::retain() const noexcept { static_cast<RefCounted*>(p_)->retain(); }
void IValue::release() const noexcept { static_cast<RefCounted*>(p_)->release(); }
void IValue::wrong_tag(uint8_t wanted) const {
  throw Error(std::string("Expected ") + kind_name(wanted) + " but got " + kind_name(tag_));
}
std::string IValue::tagKind() const { return kind_name(tag_); }

IValue::IValue(Complex<double> v) : IValue() { changed(*this) = Value(v); }
IValue::IValue(const Scalar& v) : IValue() { changed(*this) = Value(own(v)); }
IValue::IValue(const Tensor& v) noexcept : IValue() { changed(*this) = Value(own(v)); }
IValue::IValue(Tensor&& v) noexcept : IValue() {
  changed(*this) = Value(own(v));
  v = Tensor();
}
IValue::IValue(Device v) noexcept : IValue() { changed(*this) = Value(own(v)); }
IValue::IValue(std::string v) : IValue() { changed(*this) = Value(std::move(v)); }

Complex<double> IValue::toComplexDouble() const {
  expect(kComplexTag);
  return own(*this).to_complex();
}
Scalar IValue::toScalar() const {
  if (!isScalar()) throw Error("IValue is not a Scalar");
  return shown(own(*this).to_scalar());
}
Device IValue::toDevice() const {
  expect(kDeviceTag);
  return shown(own(*this).to_device());
}
const std::string& IValue::toStringRef() const {
  expect(kStringTag);
  return own(*this).to_string();
}
bool IValue::isModule() const {
  return isObject() && own(*this).as<torchere::Object>()->type->is_module();
}
bool IValue::is_list_of(detail::SimpleType t) const {
  return isList() &&
         own(*this).as<torchere::List>()->element_type == type_ref(detail::simple_type(t));
}

TypePtr IValue::type() const {
  return guarded([&] { return type_ptr(type_of(own(*this))); });
}
size_t IValue::use_count() const noexcept {
  RefCounted* p = own(*this).pointer();
  return p ? p->use_count() : 1;
}
IValue IValue::deepcopy() const {
  return guarded([&] { return shown(deep_copy(own(*this))); });
}
std::string IValue::str() const {
  return guarded([&] { return own(*this).display(); });
}
void IValue::dump() const { std::cout << *this << "\n"; }
bool operator==(const IValue& a, const IValue& b) {
  return guarded([&] { return own(a).equals(own(b)); });
}
size_t IValue::hash(const IValue& v) {
  return guarded([&] { return own(v).hash(); });
}
std::ostream& operator<<(std::ostream& out, const IValue& v) { return out << v.str(); }

// ------------------------------------------------------------------ types

std::string TypePtr::str() const { return type_ref(*this)->str(); }
std::string TypePtr::repr_str() const { return type_ref(*this)->annotation(); }
std::optional<std::string> TypePtr::name() const {
  const std::string& n = type_ref(*this)->name();
  return n.empty() ? std::nullopt : std::optional<std::string>(n);
}
bool TypePtr::is_module() const { return type_ref(*this)->is_module(); }
bool TypePtr::isSubtypeOf(const TypePtr& super) const {
  return type_ref(*this)->is_subtype_of(type_ref(super));
}
TypePtr TypePtr::element(size_t i) const {
  const auto& e = type_ref(*this)->elements();
  if (i >= e.size()) throw IndexError("a type has no element of that number");
  return type_ptr(e[i]);
}
size_t TypePtr::numAttributes() const {
  auto* c = ClassType::of(type_ref(*this));
  return c ? c->attributes().size() : 0;
}
std::string TypePtr::getAttributeName(size_t i) const {
  auto* c = ClassType::of(type_ref(*this));
  if (!c || i >= c->attributes().size())
    throw IndexError("a class has no attribute of that number");
  return c->attributes()[i].name;
}
bool TypePtr::hasAttribute(const std::string& name) const {
  auto* c = ClassType::of(type_ref(*this));
  return c && c->find_attribute(name) >= 0;
}

namespace detail {
TypePtr simple_type(SimpleType t) {
  static constexpr TypeKind kinds[] = {
      TypeKind::Any,     TypeKind::None,   TypeKind::Bool,   TypeKind::Int,    TypeKind::Float,
      TypeKind::Complex, TypeKind::Number, TypeKind::String, TypeKind::Device, TypeKind::Tensor};
  return type_ptr(types::simple(kinds[static_cast<int>(t)]));
}
TypePtr list_type(TypePtr e) { return type_ptr(types::list(type_ref(e))); }
TypePtr dict_type(TypePtr k, TypePtr v) { return type_ptr(types::dict(type_ref(k), type_ref(v))); }
TypePtr optional_type(TypePtr e) { return type_ptr(types::optional(type_ref(e))); }
TypePtr tuple_type(const TypePtr* elements, size_t n) {
  std::vector<TypeRef> e;
  for (size_t i = 0; i < n; ++i) e.push_back(type_ref(elements[i]));
  return type_ptr(types::tuple(std::move(e)));
}
}  // namespace detail

// ------------------------------------------------------------------ objects, futures, enums

namespace ivalue {
namespace {
torchere::Object* object_of(const IValue& v) {
  v.expect(IValue::kObjectTag);
  return own(v).as<torchere::Object>();
}
ClassType* class_of(const IValue& v) { return ClassType::of(object_of(v)->type); }
torchere::Future* future_of(const IValue& v) {
  v.expect(IValue::kFutureTag);
  return own(v).as<torchere::Future>();
}
EnumBox* enum_of(const IValue& v) {
  v.expect(IValue::kEnumTag);
  return own(v).as<EnumBox>();
}
}  // namespace

std::string Object::name() const { return class_of(value_)->name(); }
bool Object::hasAttr(const std::string& name) const {
  return class_of(value_)->find_attribute(name) >= 0;
}
IValue Object::getAttr(const std::string& name) const {
  int slot = class_of(value_)->find_attribute(name);
  if (slot < 0)
    throw AttributeError(this->name() + " does not have a field with name '" + name + "'");
  return shown(object_of(value_)->slots.at(size_t(slot)));
}
void Object::setAttr(const std::string& name, IValue v) const {
  int slot = class_of(value_)->find_attribute(name);
  if (slot < 0)
    throw AttributeError(this->name() + " does not have a field with name '" + name + "'");
  const ClassAttribute& a = class_of(value_)->attributes()[size_t(slot)];
  if (!value_has_type(own(v), a.type))
    throw Error("Expected a value of type '" + a.type->annotation() + "' for field '" + name +
                "', but found '" + v.type().repr_str() + "'");
  object_of(value_)->slots.at(size_t(slot)) = own(v);
}
const std::vector<IValue>& Object::slots() const {
  return reinterpret_cast<const std::vector<IValue>&>(object_of(value_)->slots);
}
bool Future::completed() const { return future_of(value_)->completed(); }
void Future::wait() const { value(); }
IValue Future::value() const {
  return guarded([&] { return shown(future_of(value_)->wait()); });
}
std::string EnumHolder::name() const { return enum_of(value_)->name; }
IValue EnumHolder::value() const { return shown(Value(enum_of(value_)->value)); }
std::string EnumHolder::qualifiedClassName() const { return enum_of(value_)->type->name(); }
}  // namespace ivalue

}  // namespace torchere::api
