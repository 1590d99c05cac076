// Subtyping. Unions and Optionals are sets of parts: S is a subtype of such a set where each part
// of S is a subtype of some part of it.
#include "base/error.h"
#include "types/class_type.h"
#include "types/type.h"
#include "types/union_parts.h"

namespace torchere {

std::vector<TypeRef> union_parts(TypeRef t) {
  if (t->is(TypeKind::Union)) return t->elements();
  if (!t->is(TypeKind::Optional)) return {t};
  std::vector<TypeRef> parts = union_parts(t->element());
  parts.push_back(types::none());
  return parts;
}

bool same_type(TypeRef a, TypeRef b) {
  if (a == b) return true;
  // Only named tuples, and what contains them, may be equal without being one object.
  if (a->kind() != b->kind() || a->elements().empty() ||
      a->elements().size() != b->elements().size() || a->name() != b->name() ||
      a->field_names() != b->field_names())
    return false;
  for (size_t i = 0; i < a->elements().size(); ++i)
    if (!same_type(a->element(i), b->element(i))) return false;
  return true;
}

namespace {

void say(std::string* why, const std::string& message) {
  if (why) *why += (why->empty() || why->back() == '\n' ? "" : "\n") + message;
}

// Every fact that `super` states holds of `sub`.
bool facts_imply(const TensorFacts* sub, const TensorFacts* super) {
  if (!super) return true;
  if (!sub) return false;
  auto dims_imply = [](const auto& a, const auto& b) {
    if (!b) return true;
    if (!a || a->size() != b->size()) return false;
    for (size_t i = 0; i < a->size(); ++i)
      if ((*b)[i] >= 0 && (*a)[i] != (*b)[i]) return false;
    return true;
  };
  return (super->dtype == DType::Undefined || sub->dtype == super->dtype) &&
         dims_imply(sub->sizes, super->sizes) && dims_imply(sub->strides, super->strides) &&
         (!super->device || sub->device == super->device) &&
         (!super->requires_grad || sub->requires_grad == super->requires_grad) &&
         (!super->undefined || sub->undefined);
}

bool tuple_is_subtype(TypeRef sub, TypeRef super, std::string* why) {
  if (!super->name().empty() && (sub->name().empty() || sub->field_names() != super->field_names()))
    return false;
  if (sub->elements().size() != super->elements().size()) return false;
  for (size_t i = 0; i < sub->elements().size(); ++i)
    if (!sub->element(i)->is_subtype_of(super->element(i), why)) return false;
  return true;
}

// A method may stand in for an interface's: arguments may be wider, returns narrower; what it takes
// beyond the interface's arguments must have defaults.
bool method_fits(const FunctionSchema& method, const FunctionSchema& wanted, std::string* why) {
  if (method.arguments.size() < wanted.arguments.size() ||
      method.returns.size() != wanted.returns.size())
    return false;
  for (size_t i = 1; i < method.arguments.size(); ++i) {  // self differs, of course
    const Argument& a = method.arguments[i];
    if (i >= wanted.arguments.size()) {
      if (!a.default_value) return false;
      continue;
    }
    const Argument& w = wanted.arguments[i];
    if (a.name != w.name || a.kwarg_only != w.kwarg_only) return false;
    if (!w.type->is_subtype_of(a.type, why)) return false;
  }
  for (size_t i = 0; i < method.returns.size(); ++i)
    if (!method.returns[i].type->is_subtype_of(wanted.returns[i].type, why)) return false;
  return true;
}

bool class_implements(const ClassType& c, const InterfaceType& wanted, std::string* why) {
  if (wanted.is_module && !c.is_module) {
    say(why, str("Class '", c.annotation(), "' is not a subtype of the module interface '",
                 wanted.annotation(), "': only a module's class can be."));
    return false;
  }
  for (const FunctionSchema& schema : wanted.methods) {
    Function* method = c.find_method(schema.name.str());
    if (!method) {
      say(why, str("Class '", c.annotation(), "' does not have method '", schema.name.str(),
                   "' but interface '", wanted.annotation(), "' does."));
      return false;
    }
    if (!method_fits(method->schema(), schema, why)) {
      say(why, str("Method on class '", c.annotation(), "' (1) is not compatible with interface '",
                   wanted.annotation(), "' (2)\n  (1) ", method->schema().str(), "\n  (2) ",
                   schema.str(), "\n"));
      return false;
    }
  }
  return true;
}

bool interface_extends(const InterfaceType& sub, const InterfaceType& super, std::string* why) {
  if (super.is_module != sub.is_module) {
    say(why, str("Interface '", sub.annotation(), "' and interface '", super.annotation(),
                 "' are not both module interfaces."));
    return false;
  }
  for (const FunctionSchema& schema : super.methods) {
    const FunctionSchema* method = sub.find_method(schema.name.str());
    if (!method) {
      say(why, str("Interface '", sub.annotation(), "' does not have method '", schema.name.str(),
                   "' but interface '", super.annotation(), "' does."));
      return false;
    }
    if (!method_fits(*method, schema, why)) {
      say(why,
          str("Method on interface '", sub.annotation(), "' (1) is not compatible with interface '",
              super.annotation(), "' (2)\n  (1) ", method->str(), "\n  (2) ", schema.str(), "\n"));
      return false;
    }
  }
  return true;
}

bool part_is_subtype(TypeRef sub, TypeRef super, std::string* why) {
  if (same_type(sub, super) || super->is(TypeKind::Any)) return true;
  TypeKind k = sub->kind();
  switch (super->kind()) {
    case TypeKind::Number:
      return k == TypeKind::Int || k == TypeKind::Float || k == TypeKind::Complex;
    case TypeKind::Tensor:
      return k == TypeKind::Tensor && facts_imply(sub->facts(), super->facts());
    case TypeKind::AnyList:
      return k == TypeKind::List;
    case TypeKind::AnyTuple:
      return k == TypeKind::Tuple;
    case TypeKind::AnyClass:
      return k == TypeKind::Class;
    case TypeKind::AnyEnum:
      return k == TypeKind::Enum;
    case TypeKind::Tuple:
      return k == TypeKind::Tuple && tuple_is_subtype(sub, super, why);
    case TypeKind::Future:
    case TypeKind::Await:
      return k == super->kind() && sub->element()->is_subtype_of(super->element(), why);
    case TypeKind::Interface:
      if (const ClassType* c = ClassType::of(sub))
        return class_implements(*c, *InterfaceType::of(super), why);
      if (const InterfaceType* i = InterfaceType::of(sub))
        return interface_extends(*i, *InterfaceType::of(super), why);
      return false;
    default:
      return false;
  }
}
}  // namespace

bool Type::is_subtype_of(TypeRef super, std::string* why) const {
  if (this == super || super->is(TypeKind::Any)) return true;
  bool sub_is_set = is(TypeKind::Union) || is(TypeKind::Optional);
  bool super_is_set = super->is(TypeKind::Union) || super->is(TypeKind::Optional);
  if (!sub_is_set && !super_is_set) return part_is_subtype(this, super, why);
  std::vector<TypeRef> wanted = union_parts(super);
  for (TypeRef part : union_parts(this)) {
    bool found = false;
    for (size_t i = 0; i < wanted.size() && !found; ++i)
      found = part_is_subtype(part, wanted[i], why);
    if (!found) return false;
  }
  return true;
}

}  // namespace torchere
