#include "passes/constant_pooling.h"

#include <unordered_set>

#include "ir/alias.h"
#include "passes/node_equality.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

using Pool = std::unordered_set<Node*, NodeHash, NodeEqual>;

void pool_block(Block* b, Pool& pool, const AliasAnalysis& alias) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) pool_block(inner, pool, alias);
    if (!n->is(prim::Constant)) continue;
    auto [at, added] = pool.insert(n);
    if (!added) {
      Value *kept = (*at)->output(), *other = n->output();
      const IValue *x = kept->constant(), *y = other->constant();
      bool same = x && y && x->is_same(*y);
      if (!same && !alias.safe_to_change_aliasing(other, kept)) continue;
      if (other->has_uses()) other->replace_all_uses_with(kept);
      n->destroy();
      continue;
    }
    Node* first = *n->graph()->block()->begin();
    if (n != first) n->move_before(first);
  }
}
}  // namespace

void pool_constants(const GraphRef& g) {
  AliasAnalysis alias(*g);
  Pool pool;
  pool_block(g->block(), pool, alias);
}

}  // namespace torchere::passes
