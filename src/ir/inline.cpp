#include "ir/inline.h"

#include "types/callable.h"

namespace torchere::ir {
namespace {

void add_call_site(Node* n, const std::vector<SourceSpan>& sites) {
  n->call_stack.insert(n->call_stack.begin(), sites.begin(), sites.end());
  for (Block* b : n->blocks())
    for (Node* inner : *b) add_call_site(inner, sites);
}

void inline_block(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) inline_block(inner);
    GraphFunction* f = callee_of(n);
    if (!f) continue;
    GraphRef body = f->preoptimized_graph();
    if (n->is(prim::CallFunction)) n->remove_input(0);
    inline_call(n, *body);
  }
}
}  // namespace

GraphFunction* callee_of(const Node* call) {
  if (call->is(prim::CallFunction)) {
    const FunctionType* t = FunctionType::of(call->input(0)->type());
    return t ? as_graph_function(t->function) : nullptr;
  }
  if (!call->is(prim::CallMethod)) return nullptr;
  ClassType* c = ClassType::of(call->input(0)->type());
  return c ? as_graph_function(c->find_method(call->s(attr::name))) : nullptr;
}

std::vector<Value*> inline_call(Node* call, Graph& body) {
  Graph& g = *call->graph();
  InsertPoint here(g, call);
  TORCHERE_CHECK_KIND(call->inputs().size() == body.inputs().size(), Bug, "a call has ",
                      call->inputs().size(), " inputs, its callee ", body.inputs().size(), ": ",
                      call->str());
  std::vector<SourceSpan> sites = call->call_stack;
  sites.push_back(call->span());
  Node* before = call->prev();
  std::vector<Value*> out = body.copied_values(call->owning_block(), call->inputs());
  for (Node* n = before->next(); n != call; n = n->next()) add_call_site(n, sites);
  for (size_t i = 0; i < call->outputs().size(); ++i) {
    Value* old = call->output(i);
    if (old->has_name()) out.at(i)->set_name(old->name());
    if (old->has_uses()) old->replace_all_uses_with(out.at(i));
  }
  call->destroy();
  return out;
}

void inline_calls(Graph& g) { inline_block(g.block()); }

}  // namespace torchere::ir
