// Unification (the type that both branches of an if have), unions, and binding the type variables
// of a schema to the types of a call.
#include <algorithm>

#include "base/error.h"
#include "types/type.h"
#include "types/union_parts.h"

namespace torchere {

namespace types {
TypeRef intern_union(std::vector<TypeRef> parts);

namespace {
// Where a kind of type stands among a union's parts. The order shows in texts.
int union_rank(TypeKind k) {
  constexpr TypeKind kOrder[] = {
      TypeKind::Any,     TypeKind::Enum,       TypeKind::AnyEnum, TypeKind::Tensor,
      TypeKind::Storage, TypeKind::Tuple,      TypeKind::List,    TypeKind::Dict,
      TypeKind::Number,  TypeKind::Float,      TypeKind::Complex, TypeKind::Future,
      TypeKind::Await,   TypeKind::RRef,       TypeKind::Int,     TypeKind::None,
      TypeKind::String,  TypeKind::Generator,  TypeKind::Bool,    TypeKind::Optional,
      TypeKind::Var,     TypeKind::Device,     TypeKind::Stream,  TypeKind::Function,
      TypeKind::Class,   TypeKind::PyObject,   TypeKind::Capsule, TypeKind::Interface,
      TypeKind::QScheme, TypeKind::ScalarType, TypeKind::Layout,  TypeKind::MemoryFormat,
      TypeKind::AnyList, TypeKind::AnyTuple,   TypeKind::AnyClass};
  const auto* end = std::end(kOrder);
  return static_cast<int>(std::find(std::begin(kOrder), end, k) - kOrder);
}

// Adds a part unless one that stands covers it; parts that it covers go.
void add_part(std::vector<TypeRef>& parts, TypeRef part) {
  for (TypeRef p : parts)
    if (part->is_subtype_of(p)) return;
  parts.erase(
      std::remove_if(parts.begin(), parts.end(), [&](TypeRef p) { return p->is_subtype_of(part); }),
      parts.end());
  parts.push_back(part);
}

bool take(std::vector<TypeRef>& parts, std::initializer_list<TypeRef> wanted) {
  auto position = [&](TypeRef t) { return std::find(parts.begin(), parts.end(), t); };
  for (TypeRef t : wanted)
    if (position(t) == parts.end()) return false;
  for (TypeRef t : wanted) parts.erase(position(t));
  return true;
}
}  // namespace

TypeRef union_of(std::vector<TypeRef> types) {
  std::vector<TypeRef> parts;
  for (TypeRef t : types)
    for (TypeRef part : union_parts(t)) add_part(parts, part);
  TORCHERE_CHECK(!parts.empty(), "a Union needs at least one type");
  // int, float and complex together are what Scalar means.
  if (take(parts, {floating(), complex(), integer()})) add_part(parts, number());
  std::stable_sort(parts.begin(), parts.end(), [](TypeRef a, TypeRef b) {
    int ra = union_rank(a->kind()), rb = union_rank(b->kind());
    return ra != rb ? ra < rb : a->schema_text() < b->schema_text();
  });
  if (parts.size() == 1) return parts[0];
  if (parts.size() == 2 && parts[0]->is(TypeKind::None)) return optional(parts[1]);
  if (parts.size() == 2 && parts[1]->is(TypeKind::None)) return optional(parts[0]);
  return intern_union(std::move(parts));
}
}  // namespace types

namespace {

// The same type with other elements; a named tuple keeps its name.
TypeRef with_elements(TypeRef t, std::vector<TypeRef> elements) {
  if (elements == t->elements()) return t;
  switch (t->kind()) {
    case TypeKind::List:
      return types::list(elements[0]);
    case TypeKind::Dict:
      return types::dict(elements[0], elements[1]);
    case TypeKind::Optional:
      return types::optional(elements[0]);
    case TypeKind::Future:
      return types::future(elements[0]);
    case TypeKind::Await:
      return types::await_(elements[0]);
    case TypeKind::RRef:
      return types::rref(elements[0]);
    case TypeKind::Union:
      return types::union_of(std::move(elements));
    case TypeKind::Tuple:
      if (!t->name().empty())
        return types::named_tuple(t->name(), t->field_names(), std::move(elements));
      return types::tuple(std::move(elements));
    default:
      fail(ErrorKind::Bug, "type ", t->str(), " has no elements to replace");
  }
}

using OptionalDims = std::optional<std::vector<int64_t>>;

// What holds of both.
OptionalDims merge_dims(const OptionalDims& a, const OptionalDims& b) {
  if (!a || !b || a->size() != b->size()) return std::nullopt;
  std::vector<int64_t> out(*a);
  for (size_t i = 0; i < out.size(); ++i)
    if (out[i] != (*b)[i]) out[i] = -1;
  return out;
}

TypeRef merge_tensors(TypeRef a, TypeRef b) {
  if (!a->facts() || !b->facts()) return types::tensor();
  const TensorFacts &x = *a->facts(), &y = *b->facts();
  TensorFacts out;
  if (x.dtype == y.dtype) out.dtype = x.dtype;
  out.sizes = merge_dims(x.sizes, y.sizes);
  out.strides = merge_dims(x.strides, y.strides);
  if (x.device == y.device) out.device = x.device;
  if (x.requires_grad == y.requires_grad) out.requires_grad = x.requires_grad;
  out.undefined = x.undefined && y.undefined;
  return types::tensor(out);
}

std::optional<TypeRef> unify_or_nothing(TypeRef a, TypeRef b, bool or_union, TypeRef hint);

std::optional<TypeRef> unify_elements(TypeRef a, TypeRef b, bool or_union) {
  if (a->elements().size() != b->elements().size()) return std::nullopt;
  std::vector<TypeRef> elements;
  for (size_t i = 0; i < a->elements().size(); ++i) {
    std::optional<TypeRef> e = unify(a->element(i), b->element(i), or_union);
    if (!e) return std::nullopt;
    elements.push_back(*e);
  }
  if (a->is(TypeKind::Tuple)) return types::tuple(std::move(elements));
  return with_elements(a, std::move(elements));
}

std::optional<TypeRef> unify_or_nothing(TypeRef a, TypeRef b, bool or_union, TypeRef hint) {
  if (a->is_subtype_of(b)) return b;
  if (b->is_subtype_of(a)) return a;
  if (a->is(TypeKind::Tensor) && b->is(TypeKind::Tensor)) return merge_tensors(a, b);
  if (a->is(TypeKind::None)) return types::optional(b);
  if (b->is(TypeKind::None)) return types::optional(a);
  if (a->is(TypeKind::Optional)) {
    if (auto e = unify_or_nothing(a->element(), b, false, nullptr)) return types::optional(*e);
  } else if (b->is(TypeKind::Optional)) {
    if (auto e = unify_or_nothing(b->element(), a, false, nullptr)) return types::optional(*e);
  }
  if (a->kind() == b->kind() && (a->is(TypeKind::Tuple) || a->is(TypeKind::Future)))
    if (auto t = unify_elements(a, b, or_union)) return t;
  TypeRef plain_a = without_facts(a), plain_b = without_facts(b);
  if (plain_a->is_subtype_of(plain_b)) return plain_b;
  if (plain_b->is_subtype_of(plain_a)) return plain_a;
  if (hint && a->is_subtype_of(hint) && b->is_subtype_of(hint)) return hint;
  return std::nullopt;
}
}  // namespace

std::optional<TypeRef> unify(TypeRef a, TypeRef b, bool or_union, TypeRef hint) {
  std::optional<TypeRef> t = unify_or_nothing(a, b, or_union, hint);
  if (!t && or_union) return types::union_of({a, b});
  return t;
}

TypeRef without_facts(TypeRef t) {
  if (t->is(TypeKind::Tensor)) return types::tensor();
  if (t->elements().empty()) return t;
  std::vector<TypeRef> elements;
  for (TypeRef e : t->elements()) elements.push_back(without_facts(e));
  return with_elements(t, std::move(elements));
}

namespace {
bool no_match(std::string* why, const std::string& message) {
  if (why) *why = message;
  return false;
}

bool match_var(TypeRef formal, TypeRef actual, TypeBindings& bindings, std::string* why) {
  for (auto& [name, bound] : bindings) {
    if (name != formal->name()) continue;
    std::optional<TypeRef> both = unify(bound, actual);
    if (!both)
      return no_match(why, str("Type variable '", name, "' previously matched to type ",
                               bound->annotation(), " is matched to type ", actual->annotation()));
    bound = *both;
    return true;
  }
  bindings.emplace_back(formal->name(), actual);
  return true;
}

bool match_elements(TypeRef formal, TypeRef actual, TypeBindings& bindings, std::string* why) {
  for (size_t i = 0; i < formal->elements().size(); ++i)
    if (!match_type_variables(formal->element(i), actual->element(i), bindings, why)) return false;
  return true;
}

bool match_list(TypeRef formal, TypeRef actual, TypeBindings& bindings, std::string* why) {
  if (actual->is(TypeKind::List)) return match_elements(formal, actual, bindings, why);
  if (!actual->is(TypeKind::Tuple) || actual->elements().empty())
    return no_match(why, str("Cannot match ", formal->annotation(), " to ", actual->annotation()));
  // A tuple stands in for a list where its elements have one type.
  TypeRef element = actual->element(0);
  for (TypeRef e : actual->elements()) {
    std::optional<TypeRef> both = unify(element, e);
    if (!both)
      return no_match(why,
                      str("Cannot match ", formal->annotation(), " to ", actual->annotation()));
    element = *both;
  }
  return match_type_variables(formal->element(), element, bindings, why);
}
}  // namespace

bool match_type_variables(TypeRef formal, TypeRef actual, TypeBindings& bindings,
                          std::string* why) {
  if (!formal->has_free_variables()) return true;
  auto mismatch = [&](const char* what) {
    return no_match(why, str("Cannot match ", what, " to ", actual->annotation()));
  };
  bool same_kind = actual->is(formal->kind());
  switch (formal->kind()) {
    case TypeKind::Var:
      return match_var(formal, actual, bindings, why);
    case TypeKind::List:
      return match_list(formal, actual, bindings, why);
    case TypeKind::Tuple:
      if (!same_kind) return mismatch("a tuple");
      if (formal->elements().size() != actual->elements().size())
        return no_match(why, "Cannot match tuples of mismatched size");
      break;
    case TypeKind::Optional:
      if (same_kind) break;
      if (!actual->is(TypeKind::None))
        return match_type_variables(formal->element(), actual, bindings, why);
      return no_match(why,
                      "Cannot match an Optional[T] to None, because there is no way to "
                      "determine T from None");
    case TypeKind::Dict:
      if (!same_kind) return mismatch("a dict");
      break;
    case TypeKind::Future:
      if (!same_kind) return mismatch("a future");
      break;
    case TypeKind::Await:
      if (!same_kind) return mismatch("an await");
      break;
    case TypeKind::RRef:
      if (!same_kind) return mismatch("an rref");
      break;
    default:
      return no_match(why, str("Unhandled free variable container: ", formal->annotation()));
  }
  return match_elements(formal, actual, bindings, why);
}

TypeRef substitute(TypeRef t, const TypeBindings& bindings) {
  if (!t->has_free_variables()) return t;
  if (t->is(TypeKind::Var)) {
    for (const auto& [name, bound] : bindings)
      if (name == t->name()) return bound;
    return nullptr;
  }
  std::vector<TypeRef> elements;
  for (TypeRef e : t->elements()) {
    TypeRef bound = substitute(e, bindings);
    if (!bound) return nullptr;
    elements.push_back(bound);
  }
  return with_elements(t, std::move(elements));
}

}  // namespace torchere
