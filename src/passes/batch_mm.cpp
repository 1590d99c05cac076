#include "passes/batch_mm.h"

#include "ir/alias.h"
#include "passes/dce.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

constexpr size_t kFewestInSum = 4;

bool is_product(const Node* n) { return n->is(aten("mm")) && n->inputs().size() == 2; }

bool is_sum(const Node* n) {
  if (!n->is(aten("add")) || n->inputs().size() != 3) return false;
  const IValue* alpha = n->input(2)->constant();
  return alpha && alpha->is_int() && alpha->to_int() == 1;
}

// The products under a tree of sums each of which is used once; nothing where there is another
// leaf.
bool products_of(Value* v, const AliasAnalysis& alias, Block* b, std::vector<Node*>& out) {
  Node* n = v->node();
  if (n->owning_block() != b || v->uses().size() != 1 || alias.has_writers(n)) return false;
  if (is_product(n)) {
    out.push_back(n);
    return true;
  }
  return is_sum(n) && products_of(n->input(0), alias, b, out) &&
         products_of(n->input(1), alias, b, out);
}

void join_sums(Block* b, const AliasAnalysis& alias) {
  for (Node* n : b->reverse_nodes()) {
    for (Block* inner : n->blocks()) join_sums(inner, alias);
    if (!is_sum(n) || alias.has_writers(n)) continue;
    std::vector<Node*> products;
    if (!products_of(n->input(0), alias, b, products) ||
        !products_of(n->input(1), alias, b, products) || products.size() < kFewestInSum)
      continue;
    Graph& g = *n->graph();
    Node* joined = g.create(Symbol("prim::MMTreeReduce"));
    joined->set_op(op_table().find(Symbol("prim::MMTreeReduce"))[0]);
    for (Node* p : products) joined->add_input(p->input(0));
    for (Node* p : products) joined->add_input(p->input(1));
    joined->insert_before(n);
    joined->output()->copy_metadata(n->output());
    joined->set_span(n->span());
    n->output()->replace_all_uses_with(joined->output());
  }
}

}  // namespace

void batch_mm(const GraphRef& g) {
  AliasAnalysis alias(*g);
  join_sums(g->block(), alias);
  eliminate_dead_code(g);
}

}  // namespace torchere::passes
