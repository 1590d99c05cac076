// Refinement of types by conditions.
#include "frontend/refine.h"

#include <algorithm>

#include "types/union_parts.h"

namespace torchere::frontend {
namespace {

const Refinement* find(const Refinements& r, const std::string& name) {
  for (const Refinement& x : r)
    if (x.name == name) return &x;
  return nullptr;
}

// Both hold. A variable with two different types is left alone.
Refinements joined(const Refinements& a, const Refinements& b) {
  Refinements out = a;
  for (const Refinement& r : b) {
    auto it = std::find_if(out.begin(), out.end(), [&](auto& x) { return x.name == r.name; });
    if (it == out.end())
      out.push_back(r);
    else if (it->type != r.type)
      out.erase(it);
  }
  return out;
}

// One of them holds.
Refinements common(const Refinements& a, const Refinements& b) {
  Refinements out;
  for (const Refinement& r : a) {
    const Refinement* other = find(b, r.name);
    if (other && other->type == r.type) out.push_back(r);
  }
  return out;
}
}  // namespace

RefinementSet RefinementSet::both(const RefinementSet& o) const {
  return {joined(if_true, o.if_true), common(if_false, o.if_false)};
}
RefinementSet RefinementSet::either(const RefinementSet& o) const {
  return {common(if_true, o.if_true), joined(if_false, o.if_false)};
}

NoneStatus can_be_none(const Value* v) {
  if (v->must_be_none()) return NoneStatus::Always;
  TypeRef t = v->type();
  if (t->is(TypeKind::Optional)) return NoneStatus::Maybe;
  if (t->is(TypeKind::Union) && types::none()->is_subtype_of(t)) return NoneStatus::Maybe;
  return NoneStatus::Never;
}

TypeRef without_none(TypeRef t) {
  if (t->is(TypeKind::Optional)) return t->element();
  std::vector<TypeRef> parts;
  for (TypeRef p : t->elements())
    if (!p->is(TypeKind::None)) parts.push_back(p);
  return types::union_of(parts);
}

namespace {

// The alternatives of all the types, none within another, in PyTorch's order of kinds.
std::vector<TypeRef> alternatives(std::vector<TypeRef> in) {
  return union_parts(types::union_of(std::move(in)));
}

TypeRef unified(const std::vector<TypeRef>& all) {
  if (all.empty()) return nullptr;
  TypeRef t = all[0];
  for (size_t i = 1; i < all.size(); ++i) t = *unify(t, all[i], true);
  return t;
}

// The narrowest type that `lhs` has if it is an instance of one of `wanted`.
TypeRef narrowed(TypeRef lhs, const std::vector<TypeRef>& wanted) {
  TypeRef found = nullptr;
  for (TypeRef rhs : wanted) {
    if (lhs->is_subtype_of(rhs))
      found = lhs;
    else if (rhs->is_subtype_of(lhs))
      found = found ? *unify(found, rhs, true) : rhs;
  }
  return found;
}
}  // namespace

IsInstance is_instance(TypeRef actual, std::vector<TypeRef>& wanted) {
  std::vector<TypeRef> lhs = alternatives({actual}), yes, no;
  wanted = alternatives(wanted);
  bool always = true;
  for (TypeRef t : lhs) {
    if (t->is(TypeKind::Any)) {
      yes.insert(yes.end(), wanted.begin(), wanted.end());
      no.push_back(t);
      if (yes.size() != 1 || !yes[0]->is(TypeKind::Any)) always = false;
      break;
    }
    if (TypeRef found = narrowed(t, wanted)) {
      yes.push_back(found);
      if (found != t) always = false;
    } else {
      no.push_back(t);
      always = false;
    }
  }
  IsInstance r;
  r.if_true = unified(yes);
  r.if_false = unified(no);
  if (always)
    r.known = true;
  else if (yes.empty())
    r.known = false;
  return r;
}

}  // namespace torchere::frontend
