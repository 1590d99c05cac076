#include "passes/refine_integers.h"

#include <memory>
#include <unordered_map>

#include "ir/alias.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;
// What is known of an integer, or of a list's length.
using Known = std::unordered_map<Value*, int64_t>;
// What holds where a bool is true, and where it is false.
struct Told {
  Known if_true, if_false;
};

Known in_both(const Known& a, const Known& b) {
  Known out;
  for (auto& [v, i] : a) {
    auto other = b.find(v);
    if (other != b.end() && other->second == i) out.emplace(v, i);
  }
  return out;
}

Known together(Known a, const Known& b) {
  a.insert(b.begin(), b.end());
  return a;
}

class Refiner {
 public:
  Refiner(Graph& g, bool lists) : graph_(g), lists_(lists) {
    if (lists) alias_ = std::make_unique<AliasAnalysis>(g);
  }

  // What holds at the block's end; `raises`: it is never reached.
  Known block(Block* b, Known known, bool& raises) {
    raises = false;
    for (Node* n : *b) {
      use(n, known);
      if (n->is(prim::RaiseException)) raises = true;
      if (n->is(prim::If)) {
        branches(n, known);
      } else {
        bool inner_raises = false;
        for (Block* inner : n->blocks()) block(inner, known, inner_raises);
        comparison(n);
      }
    }
    for (size_t i = 0; i < b->outputs().size(); ++i) replace_integer(b->return_node(), i, known);
    return known;
  }

 private:
  void replace_integer(Node* n, size_t i, const Known& known) {
    if (lists_ || !n->input(i)->type()->is(TypeKind::Int)) return;
    auto it = known.find(n->input(i));
    if (it == known.end()) return;
    InsertPoint here(graph_, graph_.block()->param_node()->next());
    n->replace_input(i, graph_.insert_constant(IValue(it->second)));
  }

  // Integers are replaced where they are read, lengths where they are taken.
  void use(Node* n, const Known& known) {
    if (!lists_) {
      for (size_t i = 0; i < n->inputs().size(); ++i) replace_integer(n, i, known);
      return;
    }
    if (!n->is(aten("len")) || known.find(n->input(0)) == known.end()) return;
    InsertPoint here(graph_, n);
    n->output()->replace_all_uses_with(graph_.insert_constant(IValue(known.at(n->input(0)))));
  }

  // What `v` stands for: itself, or the list whose length it is.
  Value* subject(Value* v) const {
    if (!lists_) return v->type()->is(TypeKind::Int) && !v->constant() ? v : nullptr;
    Node* n = v->node();
    bool length = n->is(aten("len")) && n->input(0)->type()->is(TypeKind::List);
    return length && !alias_->has_writers(n->input(0)) ? n->input(0) : nullptr;
  }

  void comparison(Node* n) {
    if (n->is(aten("__not__"))) {
      Told t = told_[n->input(0)];
      told_[n->output()] = {t.if_false, t.if_true};
      return;
    }
    bool equal = n->is(aten("eq"));
    if ((!equal && !n->is(aten("ne"))) || n->inputs().size() != 2) return;
    for (size_t side : {0, 1}) {
      const IValue* c = n->input(1 - side)->constant();
      Value* of = subject(n->input(side));
      if (!of || !c || !c->is_int()) continue;
      (equal ? told_[n->output()].if_true : told_[n->output()].if_false)[of] = c->to_int();
    }
  }

  void branches(Node* n, Known& known) {
    Told condition = told_[n->input(0)];
    Block *yes = n->blocks()[0], *no = n->blocks()[1];
    bool yes_raises = false, no_raises = false;
    Known after_yes = block(yes, together(known, condition.if_true), yes_raises);
    Known after_no = block(no, together(known, condition.if_false), no_raises);
    if (yes_raises && !no_raises)
      known = after_no;
    else if (no_raises && !yes_raises)
      known = after_yes;
    else
      known = together(known, in_both(after_yes, after_no));
    for (size_t i = 0; i < n->outputs().size(); ++i) {
      same_outside(n, i, yes->outputs()[i], after_yes, no->outputs()[i]);
      same_outside(n, i, no->outputs()[i], after_no, yes->outputs()[i]);
    }
    for (size_t i = 0; i < n->outputs().size(); ++i)
      if (n->output(i)->type()->is(TypeKind::Bool))
        told_[n->output(i)] =
            joined(yes->outputs()[i], together(after_yes, told_[n->input(0)].if_true),
                   no->outputs()[i], together(after_no, told_[n->input(0)].if_false));
  }

  // One branch gives x, the other a constant that x is there: the If gives x.
  void same_outside(Node* n, size_t i, Value* constant, const Known& there, Value* x) {
    const IValue* c = constant->constant();
    auto known = there.find(x);
    if (lists_ || !c || !c->is_int() || known == there.end() || known->second != c->to_int())
      return;
    if (x->node()->owning_block() == n->blocks()[0] || x->node()->owning_block() == n->blocks()[1])
      return;
    n->output(i)->replace_all_uses_with(x);
  }

  // `a and b` is an If whose result is constant on one side.
  Told joined(Value* yes, const Known& with_yes, Value* no, const Known& with_no) {
    auto may_be = [](Value* v, bool b) {
      const IValue* c = v->constant();
      return !c || !c->is_bool() || c->to_bool() == b;
    };
    auto side = [&](bool b) -> Known {
      const Told &y = told_[yes], &n = told_[no];
      Known from_yes = together(with_yes, b ? y.if_true : y.if_false);
      Known from_no = together(with_no, b ? n.if_true : n.if_false);
      if (!may_be(yes, b)) return from_no;
      if (!may_be(no, b)) return from_yes;
      return in_both(from_yes, from_no);
    };
    return {side(true), side(false)};
  }

  Graph& graph_;
  bool lists_;
  std::unique_ptr<AliasAnalysis> alias_;
  std::unordered_map<Value*, Told> told_;
};

void refine(const GraphRef& g, bool lists) {
  bool raises = false;
  Refiner(*g, lists).block(g->block(), {}, raises);
}
}  // namespace

void refine_integers(const GraphRef& g) { refine(g, false); }
void refine_list_lengths(const GraphRef& g) { refine(g, true); }

}  // namespace torchere::passes
