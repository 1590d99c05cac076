// Early exits. Each node and block either will exit, might, won't, or always throws; after one that
// might, the rest of the block is guarded by the flag that says whether it did.
#include <unordered_map>

#include "frontend/to_ssa.h"

namespace torchere::frontend {

using ir::Block;
using ir::Graph;
using ir::Node;
using ir::Value;

namespace {

// Whether an exit was hit, and the values that it carries.
struct Exit {
  Value* hit;
  std::vector<Value*> values;
};
enum class Status : uint8_t { Will, Might, Wont, Throws };

class ExitTransformer {
 public:
  ExitTransformer(Graph& g, Symbol exit_kind) : g_(g), exit_kind_(exit_kind) {
    ir::InsertPoint at(g, *g.block()->begin());
    true_ = g.insert_constant(ir::IValue(true));
    false_ = g.insert_constant(ir::IValue(false));
    throws_ = unit(types::boolean());
  }
  void run() { block(g_.block()); }

 private:
  // A value that no path reads: one a type.
  Value* unit(TypeRef t) {
    Value*& v = units_[t];
    if (!v) {
      Node* n = g_.create_uninitialized(t);
      n->insert_after(g_.param_node());
      v = n->output();
    }
    return v;
  }
  std::vector<Value*> units(const std::vector<Value*>& like) {
    std::vector<Value*> out;
    for (Value* v : like) out.push_back(unit(v->type()));
    return out;
  }
  Exit wont() const { return {false_, {}}; }

  Status status(const Exit& e) const {
    if (e.hit == true_) return Status::Will;
    if (e.hit == false_) return Status::Wont;
    return e.hit == throws_ ? Status::Throws : Status::Might;
  }

  static bool is_function(const Block* b) {
    return !b->owning_node() || b->owning_node()->is(ir::prim::Closure);
  }
  static void set_outputs(Block* b, const std::vector<Value*>& outs) {
    while (!b->outputs().empty()) b->erase_output(0);
    for (Value* v : outs) b->register_output(v);
  }
  void add_results(Node* n, const std::vector<Value*>& a, const std::vector<Value*>& b) {
    for (Value* v : a) n->blocks()[0]->register_output(v);
    for (Value* v : b) n->blocks()[1]->register_output(v);
    for (size_t i = 0; i < a.size(); ++i) n->add_output(*unify(a[i]->type(), b[i]->type(), true));
  }
  static std::vector<Value*> last_outputs(Node* n, size_t count) {
    return {n->outputs().end() - static_cast<ptrdiff_t>(count), n->outputs().end()};
  }

  // The loop goes on only where no exit was hit; flag and values are carried out of it.
  Exit loop(Node* n) {
    Block* body = n->blocks()[0];
    Exit e = block(body);
    Status s = status(e);
    // The body may never run, so what it always does, the loop need not.
    if (s == Status::Wont || s == Status::Throws) return wont();
    ir::InsertPoint at(g_, body);
    Node* test = g_.insert_node(g_.create(ir::prim::If, {e.hit}, 0));
    test->add_block()->register_output(false_);
    test->add_block()->register_output(body->outputs()[0]);
    Value* go_on = test->add_output(types::boolean());
    body->erase_output(0);
    body->insert_output(0, go_on);
    n->add_input(false_);
    body->add_input({}, types::boolean());
    body->register_output(e.hit);
    Value* hit = n->add_output(types::boolean());
    for (Value* v : e.values) {
      n->add_input(unit(v->type()));
      n->add_output(v->type());
      body->add_input({}, v->type());
      body->register_output(v);
    }
    return {hit, last_outputs(n, e.values.size())};
  }

  static Status joined(Status a, Status b) {
    if (a == Status::Throws) return b;
    if (b == Status::Throws || a == b) return a;
    return Status::Might;
  }

  Exit branch(Node* n) {
    Exit a = block(n->blocks()[0]), b = block(n->blocks()[1]);
    Status x = status(a), y = status(b), both = joined(x, y);
    if (both == Status::Throws) return {throws_, {}};
    if (both == Status::Wont) return wont();
    if (x == Status::Wont || x == Status::Throws)
      a.values = units(b.values);
    else if (y == Status::Wont || y == Status::Throws)
      b.values = units(a.values);
    Value* hit = true_;
    if (both != Status::Will) {
      add_results(n, {a.hit}, {b.hit});
      hit = n->outputs().back();
    }
    add_results(n, a.values, b.values);
    return {hit, last_outputs(n, a.values.size())};
  }

  // Moves what follows into the else block of `if hit`.
  Exit guard(Block* b, const Exit& e, Node* first) {
    Node* test = g_.create(ir::prim::If, {e.hit}, 0);
    test->insert_before(first);
    Block *exited = test->add_block(), *rest = test->add_block();
    for (Node* n = first; n != b->return_node();) {
      Node* next = n->next();
      n->move_before(rest->return_node());
      n = next;
    }
    std::vector<Value*> outs = b->outputs(), unread = units(outs);
    for (size_t i = 0; i < outs.size(); ++i) {
      exited->register_output(unread[i]);
      rest->register_output(outs[i]);
      test->add_output(outs[i]->type());
    }
    set_outputs(b, test->outputs());
    g_.create(exit_kind_, e.values, 0)->insert_before(exited->return_node());
    return branch(test);
  }

  void destroy_rest(Block* b, Node* first) {
    if (first == b->return_node()) return;
    ir::InsertPoint at(g_, *b->begin());
    for (Node* n = b->return_node()->prev();;) {
      Node* before = n->prev();
      bool last = n == first;
      for (Value* v : n->outputs())
        if (v->has_uses()) v->replace_all_uses_with(unit(v->type()));
      n->destroy();
      if (last) return;
      n = before;
    }
  }

  Exit node(Node* n, Exit before) {
    if (n->is(ir::prim::RaiseException)) return {throws_, {}};
    if (n->is(exit_kind_)) {
      Exit e{true_, n->inputs()};
      n->destroy();
      return e;
    }
    if (n->is(ir::prim::If)) return branch(n);
    if (n->is(ir::prim::With)) return block(n->blocks()[0]);
    if (n->is(ir::prim::Loop)) return loop(n);
    if (n->is(ir::prim::Closure)) block(n->blocks()[0]);
    return before;
  }

  bool targets(const Block* b) const {
    if (exit_kind_ == ir::prim::ReturnStmt) return is_function(b);
    return b->owning_node() && b->owning_node()->is(ir::prim::Loop);
  }

  Exit block(Block* b) {
    Block* outer = target_;
    if (targets(b)) target_ = b;
    Exit e = wont();
    for (Node* n = b->param_node()->next(); n != b->return_node();) {
      Node* next = n->next();
      e = node(n, e);
      Status s = status(e);
      if (s == Status::Will || s == Status::Throws) {
        destroy_rest(b, next);
        break;
      }
      if (s == Status::Might) {
        if (next != b->return_node()) e = guard(b, e, next);
        break;
      }
      n = next;
    }
    if (target_ == b) e = arrive(b, e);
    target_ = outer;
    return e;
  }

  // The exit's own block: its values become the block's outputs, and the exit ends here.
  Exit arrive(Block* b, const Exit& e) {
    if (status(e) == Status::Might) {
      Node* choose = g_.create(ir::prim::If, {e.hit}, 0);
      choose->insert_before(b->return_node());
      choose->add_block();
      choose->add_block();
      std::vector<Value*> outs = b->outputs();
      add_results(choose, e.values, outs);
      set_outputs(b, choose->outputs());
    } else if (status(e) == Status::Will) {
      set_outputs(b, e.values);
    }
    return wont();
  }

  Graph& g_;
  Symbol exit_kind_;
  Value *true_, *false_, *throws_;
  Block* target_ = nullptr;
  std::unordered_map<TypeRef, Value*> units_;
};

// Two ifs in a row, where the first one's result decides the second by constants: one if.
bool join_ifs(Node* first) {
  Node* second = first->next();
  if (!first->is(ir::prim::If) || !second->is(ir::prim::If)) return false;
  if (second->input()->node() != first) return false;
  size_t at = second->input()->index();
  bool taken[2];
  for (int i : {0, 1}) {
    const ir::IValue* c = first->blocks()[i]->outputs()[at]->constant();
    if (!c || !c->is_bool()) return false;
    taken[i] = c->to_bool();
  }
  if (taken[0] == taken[1]) return false;
  for (int i : {0, 1}) {
    Block* into = first->blocks()[i];
    into->clone_from(second->blocks()[taken[i] ? 0 : 1], [&](Value* v) {
      return v->node() == first ? into->outputs()[v->index()] : v;
    });
  }
  for (Value* out : second->outputs()) {
    Value* v = first->add_output()->copy_metadata(out);
    out->replace_all_uses_with(v);
  }
  second->destroy();
  return true;
}

void join_ifs(Block* b) {
  for (Node* n = b->param_node()->next(); n != b->return_node();) {
    for (Block* inner : n->blocks()) join_ifs(inner);
    if (!join_ifs(n)) n = n->next();
  }
}

void collect_depth_first(Block* b, std::vector<Node*>& out) {
  for (Node* n : *b) {
    out.push_back(n);
    for (Block* inner : n->blocks()) collect_depth_first(inner, out);
  }
}

// Enter … Exit become With nodes for the while, so that exits leave them in order.
void nest_with(Graph& g) {
  std::vector<Node*> all, open;
  collect_depth_first(g.block(), all);
  std::vector<std::pair<Node*, Node*>> pairs;
  for (Node* n : all) {
    if (n->is(ir::prim::Enter)) open.push_back(n);
    if (!n->is(ir::prim::Exit)) continue;
    TORCHERE_ASSERT(!open.empty() && open.back()->input() == n->input());
    pairs.emplace_back(open.back(), n);
    open.pop_back();
  }
  TORCHERE_ASSERT(open.empty());
  for (auto [enter, exit] : pairs) {
    Node* with = g.create(ir::prim::With, 0);
    Block *body = with->add_block(), *leave = with->add_block();
    for (Node* n = enter->next(); n != exit;) {
      Node* next = n->next();
      n->move_before(body->return_node());
      n = next;
    }
    exit->move_before(leave->return_node());
    with->insert_after(enter);
  }
}

void flatten_with(Graph& g) {
  std::vector<Node*> all;
  collect_depth_first(g.block(), all);
  for (Node* n : all) {
    if (!n->is(ir::prim::With)) continue;
    for (Block* b : n->blocks()) inline_block_before(n, b);
    n->destroy();
  }
}
}  // namespace

void transform_exits(Graph& g) {
  nest_with(g);
  ExitTransformer(g, ir::prim::LoopContinuation).run();
  ExitTransformer(g, ir::prim::ReturnStmt).run();
  flatten_with(g);  // first: what a With's block computes is read behind it
  join_ifs(g.block());
}

}  // namespace torchere::frontend
