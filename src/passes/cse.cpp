#include "passes/cse.h"

#include <unordered_set>

#include "ir/alias.h"
#include "passes/node_equality.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

class Eliminator {
 public:
  explicit Eliminator(Graph& g) : alias_(g) {}

  bool run(Block* b) {
    seen_.emplace_back();
    for (Node* n : *b) visit(n);
    seen_.pop_back();
    return changed_;
  }

 private:
  void visit(Node* n) {
    if (!n->blocks().empty()) {
      for (Block* inner : n->blocks()) run(inner);
      return;
    }
    if (n->outputs().empty() || n->has(attr::Subgraph) || n->is(prim::CreateObject)) return;
    if (n->has_side_effects() || n->is_nondeterministic() || alias_.has_writers(n)) return;
    // An equal node in this block or in one around it has run before.
    for (auto scope = seen_.rbegin(); scope != seen_.rend(); ++scope) {
      auto it = scope->find(n);
      if (it == scope->end() || !interchangeable(n, *it)) continue;
      for (size_t i = 0; i < n->outputs().size(); ++i)
        if (n->output(i)->has_uses()) n->output(i)->replace_all_uses_with((*it)->output(i));
      n->destroy();
      changed_ = true;
      return;
    }
    seen_.back().insert(n);
  }

  // Two results must not become one: what is done to one is not done to the other.
  bool interchangeable(const Node* a, const Node* b) const {
    auto reaches = [&](const Node* n) {
      for (const Value* v : n->outputs())
        if (alias_.reaches_output(v)) return true;
      return false;
    };
    return !(reaches(a) && reaches(b));
  }

  AliasAnalysis alias_;
  std::vector<std::unordered_set<Node*, NodeHash, NodeEqual>> seen_;
  bool changed_ = false;
};
}  // namespace

bool eliminate_common_subexpressions(const GraphRef& g) { return Eliminator(*g).run(g->block()); }

}  // namespace torchere::passes
