#include "passes/hoist_attributes.h"

#include <set>

namespace torchere::passes {
namespace {
using namespace ir;

// What the graph may do to attributes.
struct Writes {
  bool unknown = false;  // code outside the graph runs
  std::set<std::string> names;

  explicit Writes(const Block* b) { visit(b); }
  void visit(const Block* b) {
    for (const Node* n : *b) {
      if (n->is(prim::SetAttr)) names.insert(n->s(attr::name));
      unknown |= n->is(prim::CallMethod) || n->is(prim::CallFunction) || n->is(prim::PythonOp) ||
                 n->is(prim::Enter) || n->is(prim::Exit) || n->is(prim::fork);
      for (const Block* inner : n->blocks()) visit(inner);
    }
  }
};

bool is_inside(const Node* n, const Node* outer) {
  while (n && n != outer) n = n->owning_block()->owning_node();
  return n != nullptr;
}

// `loops`: those around b, the outermost first.
void hoist_in(Block* b, std::vector<Node*>& loops, const Writes& writes) {
  for (Node* n : *b) {
    const bool loop = n->is(prim::Loop);
    if (loop) loops.push_back(n);
    for (Block* inner : n->blocks()) hoist_in(inner, loops, writes);
    if (loop) loops.pop_back();
    if (!n->is(prim::GetAttr) || writes.names.count(n->s(attr::name))) continue;
    for (Node* outer : loops) {
      if (is_inside(n->input(0)->node(), outer)) continue;
      n->move_before(outer);
      break;
    }
  }
}
}  // namespace

void hoist_attributes(const GraphRef& g) {
  const Writes writes(g->block());
  if (writes.unknown) return;
  std::vector<Node*> loops;
  hoist_in(g->block(), loops, writes);
}

}  // namespace torchere::passes
