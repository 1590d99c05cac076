#include "passes/canonicalize_loops.h"

#include <limits>

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

bool is_true(const Value* v) {
  const IValue* c = v->constant();
  return c && c->is_bool() && c->to_bool();
}

// A loop whose count is the largest integer counts nothing: a while loop.
bool counts(const Node* n) {
  const IValue* trips = n->input(0)->constant();
  return !trips || !trips->is_int() || trips->to_int() != std::numeric_limits<int64_t>::max();
}

Value* call(Graph& g, const char* name, Value* a, Value* b, TypeRef result) {
  Node* n = g.create(aten(name), {a, b}, 1);
  n->output()->set_type(result);
  return g.insert(n);
}

void rewrite(Node* n) {
  Block* body = n->blocks()[0];
  if (!counts(n) || (is_true(n->input(1)) && is_true(body->outputs()[0]))) return;
  Graph& g = *n->graph();
  InsertPoint here(g, n);
  SourceSpan span = g.current_span();
  g.set_current_span({});
  Value* zero = g.insert_constant(IValue(0));
  Value* one = g.insert_constant(IValue(1));
  Value* trips = n->input(0);
  Value* condition = call(g, "gt", trips, zero, types::boolean());
  n->replace_input(0, g.insert_constant(IValue(std::numeric_limits<int64_t>::max())));
  if (!is_true(n->input(1)))
    condition = call(g, "__and__", condition, n->input(1), types::boolean());
  n->replace_input(1, condition);
  n->add_output(types::integer());
  InsertPoint inside(g, body);
  n->add_input(zero);
  Value* count = body->add_input({}, types::integer());
  Value* old = body->inputs()[0];
  old->set_name("");
  if (old->has_uses()) old->replace_all_uses_with(count);
  Value* next = call(g, "add", count, one, types::integer());
  body->register_output(next);
  Value* more = call(g, "lt", next, trips, types::boolean());
  body->replace_output(0, call(g, "__and__", more, body->outputs()[0], types::boolean()));
  g.set_current_span(span);
}

void rewrite_block(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) rewrite_block(inner);
    if (n->is(prim::Loop)) rewrite(n);
  }
}
}  // namespace

void canonicalize_loops(const GraphRef& g) { rewrite_block(g->block()); }

}  // namespace torchere::passes
