#include "passes/inline_fork_wait.h"

#include <algorithm>

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

bool only_waited_for(const Value* future) {
  return std::all_of(future->uses().begin(), future->uses().end(),
                     [](const Use& u) { return u.user->is(aten("wait")); });
}

void inline_in(Block* b);

void inline_one(Node* fork) {
  const GraphRef& body = fork->g(attr::Subgraph);
  inline_in(body->block());
  Graph& g = *fork->graph();
  InsertPoint here(g, fork);
  std::vector<Value*> results = body->copied_values(fork->owning_block(), fork->inputs());
  Value* result = results.size() == 1 ? results[0] : g.insert(g.create_tuple(results));
  for (const Use& u : std::vector<Use>(fork->output()->uses())) {
    u.user->output()->replace_all_uses_with(result);
    u.user->destroy();
  }
  fork->destroy();
}

void inline_in(Block* b) {
  std::vector<Node*> forks;  // first: what is inlined removes nodes further on
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) inline_in(inner);
    if (n->is(prim::fork) && n->has(attr::Subgraph) && only_waited_for(n->output()))
      forks.push_back(n);
  }
  for (Node* n : forks) inline_one(n);
}
}  // namespace

void inline_fork_wait(const GraphRef& g) { inline_in(g->block()); }

}  // namespace torchere::passes
