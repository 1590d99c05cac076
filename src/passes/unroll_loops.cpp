#include "passes/unroll_loops.h"

#include "passes/dce.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

constexpr int64_t kFactor = 8;        // steps at once where the count is not known
constexpr size_t kLargestBody = 32;   // nodes
constexpr int64_t kMostRepeats = 64;  // a known count below this becomes straight code

bool is_true(const Value* v) {
  const IValue* c = v->constant();
  return c && c->is_bool() && c->to_bool();
}

bool is_for(const Node* n) {
  return n->is(prim::Loop) && is_true(n->input(1)) && is_true(n->blocks()[0]->outputs()[0]);
}

size_t size_of(const Block* b) {
  size_t size = 0;
  for (const Node* n : *b) {
    ++size;
    for (const Block* inner : n->blocks()) size += size_of(inner);
  }
  return size;
}

Value* integer_op(Graph& g, const char* name, Value* a, Value* b) {
  Node* n = g.create(aten(name), {a, b}, 1);
  n->output()->set_type(types::integer());
  return g.insert(n);
}

Value* integer(Graph& g, int64_t v) { return g.insert_constant(IValue(v)); }

using Map = std::unordered_map<Value*, Value*>;
Value* mapped(const Map& map, Value* v) {
  auto it = map.find(v);
  return it == map.end() ? v : it->second;
}

void copy_nodes(Graph& g, const std::vector<Node*>& nodes, Map& map) {
  for (Node* n : nodes) {
    Node* copy = g.insert_node(g.create_clone(n, [&](Value* v) { return mapped(map, v); }));
    for (size_t i = 0; i < n->outputs().size(); ++i) map[n->output(i)] = copy->output(i);
  }
}

std::vector<Node*> nodes_of(const Block* b) {
  std::vector<Node*> nodes;
  for (Node* n : *b) nodes.push_back(n);
  return nodes;
}

// The loop's own counter becomes a carried value, which the loop of what is left over goes on from.
void carry_counter(Node* loop) {
  Graph& g = *loop->graph();
  Block* body = loop->blocks()[0];
  {
    InsertPoint before(g, loop);
    loop->insert_input(2, integer(g, 0));
  }
  loop->insert_output(0)->set_type(types::integer());
  Value* counter = body->insert_input(1)->set_type(types::integer());
  body->inputs()[0]->replace_all_uses_with(counter);
  InsertPoint inside(g, body);
  Value* one = integer(g, 1);
  body->insert_output(1, integer_op(g, "add", counter, one));
}

void repeat(Block* body, int64_t times) {
  Graph& g = *body->graph();
  InsertPoint inside(g, body);
  std::vector<Node*> nodes = nodes_of(body);
  Map map;
  for (int64_t step = 1; step < times; ++step) {
    std::vector<Value*> next;
    for (size_t i = 1; i < body->inputs().size(); ++i)
      next.push_back(mapped(map, body->outputs()[i]));
    for (size_t i = 1; i < body->inputs().size(); ++i) map[body->inputs()[i]] = next[i - 1];
    copy_nodes(g, nodes, map);
  }
  for (size_t i = 0; i < body->outputs().size(); ++i)
    body->replace_output(i, mapped(map, body->outputs()[i]));
}

// A loop that runs exactly once.
void inline_body(Node* loop) {
  Graph& g = *loop->graph();
  InsertPoint here(g, loop);
  Block* body = loop->blocks()[0];
  Map map;
  for (size_t i = 2; i < loop->inputs().size(); ++i) map[body->inputs()[i - 1]] = loop->input(i);
  copy_nodes(g, nodes_of(body), map);
  for (size_t i = 0; i < loop->outputs().size(); ++i)
    if (loop->output(i)->has_uses())
      loop->output(i)->replace_all_uses_with(mapped(map, body->outputs()[i + 1]));
  loop->destroy();
}

void remove(Node* loop) {  // one that never runs
  for (size_t i = 0; i < loop->outputs().size(); ++i)
    if (loop->output(i)->has_uses()) loop->output(i)->replace_all_uses_with(loop->input(i + 2));
  loop->destroy();
}

// Eight steps at a time, then a loop for what is left.
void split(Node* loop) {
  Graph& g = *loop->graph();
  Node* rest = g.create_clone(loop, [](Value* v) { return v; });
  rest->insert_after(loop);
  for (size_t i = 0; i < loop->outputs().size(); ++i) {
    if (loop->output(i)->has_uses()) loop->output(i)->replace_all_uses_with(rest->output(i));
    rest->replace_input(i + 2, loop->output(i));
  }
  repeat(loop->blocks()[0], kFactor);
  InsertPoint here(g, loop);
  Value* count = loop->input(0);
  Value* rounds = integer_op(g, "__round_to_zero_floordiv", count, integer(g, kFactor));
  loop->replace_input(0, rounds);
  Value* done = integer_op(g, "mul", rounds, integer(g, kFactor));
  rest->replace_input(0, integer_op(g, "sub", count, done));
}

bool unroll(Node* loop, bool only_constant) {
  Block* body = loop->blocks()[0];
  if (size_of(body) > kLargestBody) return false;
  const IValue* count = loop->input(0)->constant();
  bool known = count && count->is_int() && count->to_int() < kMostRepeats;
  if (only_constant && !known) return false;
  int64_t times = known ? count->to_int() : 0;
  if (body->inputs()[0]->has_uses()) carry_counter(loop);
  if (!known) {
    split(loop);
    return true;
  }
  if (times <= 0) {
    remove(loop);
    return true;
  }
  repeat(body, times);
  inline_body(loop);
  return true;
}

bool unroll_block(Block* b, bool only_constant) {
  bool changed = false;
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) changed |= unroll_block(inner, only_constant);
    if (is_for(n)) changed |= unroll(n, only_constant);
  }
  return changed;
}

bool run(const GraphRef& g, bool only_constant) {
  bool changed = unroll_block(g->block(), only_constant);
  if (changed) eliminate_dead_code(g);
  return changed;
}
}  // namespace

bool unroll_loops(const GraphRef& g) { return run(g, false); }
bool unroll_constant_loops(const GraphRef& g) { return run(g, true); }

}  // namespace torchere::passes
