// SSA conversion.
#include "frontend/to_ssa.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "frontend/scope.h"

namespace torchere::frontend {

using ir::Block;
using ir::Graph;
using ir::Node;
using ir::Value;

void inline_block_before(Node* before, Block* block) {
  for (Node* n : *block) n->move_before(before);
}

namespace {

template <class T>
class Frames {
 public:
  void push() { frames_.emplace_back(); }
  std::map<std::string, T> pop() {
    auto f = std::move(frames_.back());
    frames_.pop_back();
    return f;
  }
  void set(const std::string& name, T v) { frames_.back()[name] = v; }
  T find(const std::string& name) const {
    for (auto it = frames_.rbegin(); it != frames_.rend(); ++it) {
      auto found = it->find(name);
      if (found != it->end()) return found->second;
    }
    return nullptr;
  }

 private:
  std::vector<std::map<std::string, T>> frames_;
};
using Vars = std::map<std::string, TypeRef>;

Node* make_load(Graph& g, const std::string& name, TypeRef t) {
  Node* n = g.create(ir::prim::Load, 1)->s_(ir::attr::name, name);
  n->output()->set_type(t);
  return n;
}
Node* make_store(Graph& g, const std::string& name, Value* v) {
  return g.create(ir::prim::Store, {v}, 0)->s_(ir::attr::name, name);
}

// Makes the variables that branches and loop bodies assign results of their If and Loop nodes.
class ControlFlow {
 public:
  explicit ControlFlow(Graph& g) : g_(g) {}
  void run() { block(g_.block()); }

 private:
  Vars block(Block* b) {
    frames_.push();
    for (Node* n : *b) {
      if (n->is(ir::prim::If))
        branch(n);
      else if (n->is(ir::prim::Loop))
        loop(n);
      else if (n->is(ir::prim::Store))
        frames_.set(n->s(ir::attr::name), n->input()->type());
      else if (n->is(ir::prim::Closure) || n->is(ir::prim::ComprehensionScope))
        for (Block* inner : n->blocks()) block(inner);
    }
    return frames_.pop();
  }

  void add_output(Block* b, const std::string& name, TypeRef t) {
    ir::InsertPoint at(g_, b);
    b->register_output(g_.insert(make_load(g_, name, t)));
  }
  void add_result(Node* n, const std::string& name, TypeRef t) {
    Value* v = n->add_output(t);
    if (is_meaningful_name(name)) v->set_name(name);
    make_store(g_, name, v)->insert_after(n);
    // What follows in this block sees the result's type.
    frames_.set(name, t);
  }

  TypeRef visible(const Vars& vars, const std::string& name) const {
    auto it = vars.find(name);
    return it == vars.end() ? frames_.find(name) : it->second;
  }

  void branch(Node* n) {
    Vars a = block(n->blocks()[0]), b = block(n->blocks()[1]);
    std::set<std::string> names;
    for (auto& [name, t] : a)
      if (visible(b, name)) names.insert(name);
    for (auto& [name, t] : b)
      if (visible(a, name)) names.insert(name);
    for (const std::string& name : names) {
      TypeRef x = visible(a, name), y = visible(b, name);
      auto both = unify(x, y, true);
      if (!both) continue;
      add_output(n->blocks()[0], name, x);
      add_output(n->blocks()[1], name, y);
      add_result(n, name, *both);
    }
  }

  void loop(Node* n) {
    Block* body = n->blocks()[0];
    Vars vars = block(body);
    for (auto& [name, block_type] : vars) {
      TypeRef outer = frames_.find(name);
      if (!outer) continue;  // local to the body
      auto both = unify(outer, block_type, true);
      Node* load = make_load(g_, name, outer);
      load->insert_before(n);
      n->add_input(load->output());
      Value* in = body->add_input(is_meaningful_name(name) ? name : "", *both);
      make_store(g_, name, in)->insert_after(body->param_node());
      add_output(body, name, block_type);
      add_result(n, name, *both);
    }
  }

  Graph& g_;
  Frames<TypeRef> frames_;
};

// break and continue → LoopContinuation(goes on?, loop-carried values…).
class LoopExits {
 public:
  explicit LoopExits(Graph& g) : g_(g) {}
  void run(Block* b) {
    {
      ir::InsertPoint at(g_, *b->begin());
      false_ = g_.insert_constant(ir::IValue(false));
    }
    visit(b);
  }

 private:
  void carry(Node* n) {
    ir::InsertPoint at(g_, n);
    for (Value* out : loop_->blocks()[0]->return_node()->inputs()) {
      TORCHERE_ASSERT(out->node()->is(ir::prim::Load));
      n->add_input(g_.insert(g_.create_clone(out->node(), [](Value* v) { return v; })));
    }
  }

  void go_on(Node* n) {
    Node* next = g_.create(ir::prim::LoopContinuation, 0);
    next->insert_after(n);
    Block* header = next->add_block();
    header->clone_from(loop_->blocks()[1], [](Value* v) { return v; });
    inline_block_before(n, header);
    next->add_input(header->outputs()[0]);
    next->erase_block(0);
    carry(next);
    n->destroy();
  }

  void leave(Node* n) {
    Node* next = g_.create(ir::prim::LoopContinuation, 0);
    next->insert_after(n);
    next->add_input(false_);
    carry(next);
    n->destroy();
  }

  void visit(Block* b) {
    for (Node* n : *b) {
      if (n->is(ir::prim::If) || n->is(ir::prim::ComprehensionScope)) {
        for (Block* inner : n->blocks()) visit(inner);
      } else if (n->is(ir::prim::Closure)) {
        LoopExits(g_).run(n->blocks()[0]);
      } else if (n->is(ir::prim::Loop)) {
        Node* outer = loop_;
        loop_ = n;
        visit(n->blocks()[0]);
        loop_ = outer;
      } else if (n->is(ir::prim::ContinueStmt)) {
        go_on(n);
      } else if (n->is(ir::prim::BreakStmt)) {
        leave(n);
      }
    }
  }

  Graph& g_;
  Value* false_ = nullptr;
  Node* loop_ = nullptr;
};

// The condition block is evaluated before the loop and at the end of each round.
void inline_condition(Node* n) {
  Block *body = n->blocks()[0], *condition = n->blocks()[1];
  Block* first = n->add_block();
  first->clone_from(condition, [](Value* v) { return v; });
  inline_block_before(n, first);
  n->insert_input(1, first->outputs()[0]);
  n->erase_block(2);
  inline_block_before(body->return_node(), condition);
  body->insert_output(0, condition->outputs()[0]);
  n->erase_block(1);
}

void inline_conditions(Block* b) {
  for (Node* n : *b) {
    for (size_t i = 0; i < n->blocks().size(); ++i) inline_conditions(n->blocks()[i]);
    // One block: the loop came in SSA form, with an inlined call.
    if (n->is(ir::prim::Loop) && n->blocks().size() == 2) inline_condition(n);
  }
}

class EraseVariables {
 public:
  void block(Block* b) {
    frames_.push();
    for (Node* n : *b) {
      if (n->is(ir::prim::Store)) {
        frames_.set(n->s(ir::attr::name), n->input());
        n->destroy();
      } else if (n->is(ir::prim::Load)) {
        Value* v = frames_.find(n->s(ir::attr::name));
        TORCHERE_ASSERT(v);
        n->output()->replace_all_uses_with(v);
        n->destroy();
      } else if (n->is(ir::prim::ComprehensionScope)) {
        block(n->blocks()[0]);
        inline_block_before(n, n->blocks()[0]);
        n->destroy();
      } else {
        for (Block* inner : n->blocks()) block(inner);
      }
    }
    frames_.pop();
  }

 private:
  Frames<Value*> frames_;
};

// [] that nothing made another list of.
void settle_empty_lists(Graph& g) {
  for (Node* n : g.find_nodes(ir::prim::EmptyListLiteral)) {
    ir::InsertPoint at(g, n);
    Value* list = g.insert(g.create_list(n->output()->type()->element(), {}));
    n->output()->replace_all_uses_with(list);
    n->destroy();
  }
}
}  // namespace

void convert_to_ssa(Graph& g) {
  ControlFlow(g).run();
  LoopExits(g).run(g.block());
  inline_conditions(g.block());
  EraseVariables().block(g.block());
  transform_exits(g);
  settle_empty_lists(g);
}

}  // namespace torchere::frontend
