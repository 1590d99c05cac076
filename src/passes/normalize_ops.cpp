#include "passes/normalize_ops.h"

#include <string>

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

struct Alias {
  const char *name, *normal;
  bool inplace;  // name_ is normal_ too
};
constexpr Alias kAliases[] = {
    {"absolute", "abs", true}, {"clip", "clamp", true}, {"linalg_det", "det", false},
    {"ger", "outer", false}, {"arccos", "acos", true}, {"arcsin", "asin", true},
    {"arctan", "atan", true}, {"arctan2", "atan2", true}, {"arccosh", "acosh", true},
    {"arcsinh", "asinh", true}, {"arctanh", "atanh", true}, {"fix", "trunc", true},
    {"negative", "neg", true}, {"subtract", "sub", true}, {"greater_equal", "ge", true},
    {"greater", "gt", true}, {"less_equal", "le", true}, {"less", "lt", true},
    {"not_equal", "ne", true}, {"divide", "div", true}, {"multiply", "mul", true},
    {"true_divide", "div", true}, {"row_stack", "vstack", false}, {"swapdims", "transpose", true},
    {"swapaxes", "transpose", true}, {"moveaxis", "movedim", false}, {"degrees", "rad2deg", true},
    {"radians", "deg2rad", true},
};

const std::unordered_map<Symbol, Symbol>& alias_table() {
  static const auto* table = [] {
    auto* t = new std::unordered_map<Symbol, Symbol>;
    for (const Alias& a : kAliases) {
      t->emplace(aten(a.name), aten(a.normal));
      if (a.inplace) t->emplace(aten(std::string(a.name) + "_"), aten(std::string(a.normal) + "_"));
    }
    return t;
  }();
  return *table;
}

void normalize_block(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) normalize_block(inner);
    auto alias = alias_table().find(n->kind());
    // Names like degrees are functions of numbers too; those keep theirs.
    if (alias == alias_table().end() || n->inputs().empty()) continue;
    if (!n->input(0)->type()->is(TypeKind::Tensor)) continue;
    n->replace_with_kind(alias->second);
    n->destroy();
  }
}
}  // namespace

void normalize_ops(const GraphRef& g) { normalize_block(g->block()); }

}  // namespace torchere::passes
