#include "passes/remove_dropout.h"

namespace torchere::passes {
namespace {
using namespace ir;

bool is_dropout(const Node* n) {
  static const Symbol kinds[] = {aten("dropout"),         aten("dropout_"),
                                 aten("feature_dropout"), aten("feature_dropout_"),
                                 aten("alpha_dropout"),   aten("feature_alpha_dropout")};
  for (Symbol k : kinds)
    if (n->is(k)) return true;
  return false;
}

void remove_in(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) remove_in(inner);
    if (!is_dropout(n) || n->inputs().size() != 3) continue;
    const IValue* training = n->input(2)->constant();
    if (!training || !training->is_bool() || training->to_bool()) continue;
    if (n->output()->has_uses()) n->output()->replace_all_uses_with(n->input(0));
    n->destroy();
  }
}
}  // namespace

void remove_dropout(const GraphRef& g) { remove_in(g->block()); }

}  // namespace torchere::passes
