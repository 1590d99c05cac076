#include "passes/convert_activations.h"

#include <algorithm>

#include "ir/alias.h"
#include "passes/remove_mutation.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

constexpr const char* kKeepDtype[] = {"celu",     "elu",        "hardsigmoid", "hardswish",
                                      "hardtanh", "leaky_relu", "relu",        "relu6",
                                      "rrelu",    "selu",       "silu"};
constexpr const char* kChangeDtype[] = {"sigmoid", "tanh"};  // of integers

bool keeps_dtype(const Node* n) {
  return std::any_of(std::begin(kKeepDtype), std::end(kKeepDtype),
                     [&](const char* name) { return n->is(aten(name)); });
}

bool is_inplace_activation(const Node* n) {
  auto written = [&](const char* name) { return n->is(aten(std::string(name) + "_")); };
  return std::any_of(std::begin(kKeepDtype), std::end(kKeepDtype), written) ||
         std::any_of(std::begin(kChangeDtype), std::end(kChangeDtype), written);
}

// May n write over its input: an intermediate result that it alone reads, and no view of anything?
bool may_overwrite(const Node* n, const AliasAnalysis& alias) {
  const Value* in = n->input(0);
  const Node* made_by = in->node();
  if (in->uses().size() != 1 || made_by->is(prim::Param) || made_by->is(prim::Constant))
    return false;
  if (alias.has_writers(in) || alias.has_writers(n->output())) return false;
  for (const Value* from : made_by->inputs())
    if (alias.may_contain_alias(from, in)) return false;
  return made_by->owning_block() == n->owning_block() && !made_by->is(prim::GetAttr);
}

void write_over_inputs(Block* b, const AliasAnalysis& alias) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) write_over_inputs(inner, alias);
    if (!keeps_dtype(n) || !may_overwrite(n, alias)) continue;
    n->replace_with_kind(Symbol(n->kind().str() + "_"));
    n->destroy();
  }
}
}  // namespace

void activations_in_place(const GraphRef& g) {
  AliasAnalysis alias(*g);
  write_over_inputs(g->block(), alias);
}

void activations_functional(const GraphRef& g) { remove_tensor_mutation(g, is_inplace_activation); }

}  // namespace torchere::passes
