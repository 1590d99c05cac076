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
    {"absolute", "abs", true},
    {"adjoint", "mH", false},
    {"arccos", "acos", true},
    {"arccosh", "acosh", true},
    {"arcsin", "asin", true},
    {"arcsinh", "asinh", true},
    {"arctan", "atan", true},
    {"arctan2", "atan2", true},
    {"arctanh", "atanh", true},
    {"clip", "clamp", true},
    {"concat", "cat", false},
    {"concatenate", "cat", false},
    {"det", "linalg_det", false},
    {"divide", "div", true},
    {"fix", "trunc", true},
    {"ger", "outer", false},
    {"greater", "gt", true},
    {"greater_equal", "ge", true},
    {"inverse", "linalg_inv", false},
    {"less", "lt", true},
    {"less_equal", "le", true},
    {"linalg_matmul", "matmul", false},
    {"matrix_exp", "linalg_matrix_exp", false},
    {"matrix_power", "linalg_matrix_power", false},
    {"moveaxis", "movedim", false},
    {"multiply", "mul", true},
    {"negative", "neg", true},
    {"not_equal", "ne", true},
    {"orgqr", "linalg_householder_product", false},
    {"row_stack", "vstack", false},
    {"special_digamma", "digamma", false},
    {"special_erf", "erf", false},
    {"special_erfc", "erfc", false},
    {"special_erfinv", "erfinv", false},
    {"special_exp2", "exp2", false},
    {"special_expit", "sigmoid", false},
    {"special_expm1", "expm1", false},
    {"special_gammainc", "igamma", false},
    {"special_gammaincc", "igammac", false},
    {"special_gammaln", "lgamma", false},
    {"special_i0", "i0", false},
    {"special_log1p", "log1p", false},
    {"special_log_softmax", "log_softmax", false},
    {"special_logit", "logit", false},
    {"special_logsumexp", "logsumexp", false},
    {"special_multigammaln", "mvlgamma", false},
    {"special_psi", "digamma", false},
    {"special_round", "round", false},
    {"special_sinc", "sinc", false},
    {"special_softmax", "softmax", false},
    {"special_xlogy", "xlogy", false},
    {"subtract", "sub", true},
    {"swapaxes", "transpose", true},
    {"swapdims", "transpose", true},
    {"true_divide", "div", true},
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

bool takes_tensors(const Node* n) {
  if (n->inputs().empty()) return false;
  TypeRef t = n->input(0)->type();
  return t->is(TypeKind::Tensor) || (t->is(TypeKind::List) && t->element()->is(TypeKind::Tensor));
}

// rsub(a, b) is sub(b, a), of two tensors.
bool is_reversed_sub(const Node* n) {
  return n->is(aten("rsub")) && n->inputs().size() == 3 &&
         n->input(0)->type()->is(TypeKind::Tensor) && n->input(1)->type()->is(TypeKind::Tensor);
}

// The kind that the node should have; its own where it is right.
Symbol normal_kind(const Node* n) {
  if (is_reversed_sub(n)) return aten("sub");
  bool is = n->is(aten("__is__")), isnot = n->is(aten("__isnot__"));
  if ((is || isnot) && n->input(0)->type()->is(TypeKind::Bool) &&
      n->input(1)->type()->is(TypeKind::Bool))
    return aten(is ? "eq" : "ne");
  // Some names are functions of numbers too; those keep theirs.
  auto alias = alias_table().find(n->kind());
  return alias != alias_table().end() && takes_tensors(n) ? alias->second : n->kind();
}

void normalize_block(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) normalize_block(inner);
    Symbol kind = normal_kind(n);
    if (n->is(kind)) continue;
    bool reversed = is_reversed_sub(n);
    Node* made = n->replace_with_kind(kind);
    if (reversed) made->permute_inputs({1, 0, 2});
    n->destroy();
  }
}
}  // namespace

void normalize_ops(const GraphRef& g) { normalize_block(g->block()); }

}  // namespace torchere::passes
