// What a condition tells about the types of variables where it holds and where it does not.
#pragma once
#include "frontend/sugared.h"

namespace torchere::frontend {

struct Refinement {
  std::string name;
  TypeRef type;
};
using Refinements = std::vector<Refinement>;

struct RefinementSet {
  Refinements if_true, if_false;
  RefinementSet both(const RefinementSet& o) const;    // a and b
  RefinementSet either(const RefinementSet& o) const;  // a or b
  RefinementSet inverse() const { return {if_false, if_true}; }
};

// A condition: its value, what it tells, and its outcome where that chooses the branch now.
struct Condition {
  Value* value = nullptr;
  RefinementSet refinements;
  std::optional<bool> known;
};

enum class NoneStatus : uint8_t { Always, Maybe, Never };
NoneStatus can_be_none(const Value* v);
// What an Optional, or a Union with None, has beside None.
TypeRef without_none(TypeRef t);

// isinstance(lhs of type `actual`, any of `wanted`).
struct IsInstance {
  TypeRef if_true = nullptr, if_false = nullptr;  // nullptr: says nothing
  std::optional<bool> known;
};
IsInstance is_instance(TypeRef actual, std::vector<TypeRef>& wanted);

}  // namespace torchere::frontend
