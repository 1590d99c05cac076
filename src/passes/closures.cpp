#include "passes/closures.h"

#include "passes/pipeline.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

void lift(Node* closure) {
  Graph& g = *closure->graph();
  auto sub = std::make_shared<Graph>();
  Node* pack = g.create(prim::TupleConstruct);
  pack->insert_after(closure);
  Value* context = sub->add_input("context");
  Node* unpack = sub->insert_node(sub->create(prim::TupleUnpack, {context}, 0));
  std::unordered_map<Value*, Value*> captures;
  auto env = [&](Value* v) {
    auto [it, added] = captures.try_emplace(v, nullptr);
    if (added) {
      pack->add_input(v);
      it->second = unpack->add_output()->copy_metadata(v);
    }
    return it->second;
  };
  sub->block()->clone_from(closure->blocks()[0], env);
  std::vector<TypeRef> held;
  for (Value* v : pack->inputs()) held.push_back(v->type());
  TypeRef context_type = types::tuple(held);
  context->set_type(context_type);
  pack->output()->set_type(context_type);
  Node* pair = g.create(prim::TupleConstruct);
  pair->insert_after(pack);
  if (closure->output()->has_uses()) closure->output()->replace_all_uses_with(pair->output());
  pair->add_input(closure->output());
  pair->add_input(pack->output());
  pair->output()->set_type(types::tuple({closure->output()->type(), context_type}));
  closure->erase_block(0);
  closure->g_(attr::Subgraph, sub);
  run_subgraph_cleanup(sub);
}

void lift_block(Block* b) {
  for (Node* n : *b) {
    bool closure = (n->is(prim::Function) || n->is(prim::Closure)) && !n->blocks().empty();
    if (closure) {
      lift(n);
      continue;
    }
    for (Block* inner : n->blocks()) lift_block(inner);
  }
}

void inline_forked(Node* n, Symbol kind) {
  Node* pair = n->input()->node();
  bool fits = pair->inputs().size() == 2 && pair->input(0)->node()->has(attr::Subgraph) &&
              pair->input(1)->node()->is(prim::TupleConstruct);
  if (!fits) fail_at(n->span(), "Cannot fork this value");
  Node *function = pair->input(0)->node(), *context = pair->input(1)->node();
  GraphRef sub = function->g(attr::Subgraph)->copy();
  Node* fork = n->graph()->create(kind);
  fork->insert_after(n);
  fork->set_span(n->span());
  if (sub->inputs().size() != 1) fail_at(n->span(), "Cannot fork lambda with parameters");
  Value* packed = sub->inputs()[0];
  Node* unpack = packed->has_uses() ? packed->uses()[0].user : nullptr;
  for (size_t i = 0; i < context->inputs().size(); ++i) {
    fork->add_input(context->input(i));
    Value* in = sub->block()->insert_input(i)->copy_metadata(context->input(i));
    if (unpack && unpack->output(i)->has_uses()) unpack->output(i)->replace_all_uses_with(in);
  }
  if (unpack) unpack->destroy();
  sub->block()->erase_input(sub->inputs().size() - 1);
  fork->output()->copy_metadata(n->output());
  if (n->output()->has_uses()) n->output()->replace_all_uses_with(fork->output());
  n->destroy();
  fork->g_(attr::Subgraph, sub);
  run_subgraph_cleanup(sub);
}

void inline_forked_block(Block* b) {
  for (Node* n : *b) {
    if (n->is(prim::forkClosure))
      inline_forked(n, prim::fork);
    else if (n->is(prim::awaitableClosure))
      inline_forked(n, prim::awaitable);
    else
      for (Block* inner : n->blocks()) inline_forked_block(inner);
  }
}
}  // namespace

void lift_closures(const GraphRef& g) { lift_block(g->block()); }
void inline_forked_closures(const GraphRef& g) { inline_forked_block(g->block()); }

}  // namespace torchere::passes
