// Operators whose derivatives the table's gradient test does not hold against differences, and why.
#pragma once
#include <string>
#include <string_view>

#include "ops/op.h"

namespace torchere {

struct GradientException {
  const char* name;  // with overload; without one: all overloads
  int order;         // 1: not checked at all; 2: first order only
  const char* reason;
};

inline constexpr GradientException kGradientExceptions[] = {
    {"aten::none", 1, ""},
};

inline const GradientException* exception_of(std::string_view name) {
  std::string_view bare = name.substr(0, name.find('.'));
  for (const GradientException& e : kGradientExceptions)
    if (name == e.name || bare == e.name) return &e;
  return nullptr;
}

// Those that read one triangle of a symmetric matrix: only symmetric steps mean anything.
inline bool needs_symmetric_inputs(const Op& op) {
  std::string n(op.name.name());
  return n.find("cholesky") != std::string::npos || n.find("eigh") != std::string::npos ||
         n.find("eigvalsh") != std::string::npos;
}

}  // namespace torchere
