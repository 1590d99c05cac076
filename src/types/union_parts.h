// A type as the set of its alternatives, and equality that sees through named tuples: what
// subtyping and unification share.
#pragma once
#include <vector>

#include "types/type.h"

namespace torchere {

// The alternatives of a Union or Optional (None last); of any other type the type itself.
std::vector<TypeRef> union_parts(TypeRef t);
// Equal: one object, or named tuples (also inside) of one name, fields and element types.
bool same_type(TypeRef a, TypeRef b);

}  // namespace torchere
