// if, for, while, break, continue.
#include <algorithm>
#include <limits>
#include <utility>

#include "frontend/emitter.h"
#include "frontend/iterable.h"
#include "frontend/overload.h"

namespace torchere::frontend {

namespace {

// Whether the statement holds a break (or, unless `breaks_only`, a continue) of the loop around it.
bool exits_loop(const ast::Node* n, bool breaks_only) {
  if (ast::isa<ast::Break>(n)) return true;
  if (ast::isa<ast::Continue>(n)) return !breaks_only;
  if (ast::isa<ast::For>(n) || ast::isa<ast::While>(n) || ast::isa<ast::FunctionDef>(n))
    return false;
  bool found = false;
  for_each_child(n, [&](const ast::Node* x) { found = found || exits_loop(x, breaks_only); });
  return found;
}

// Whether a statement within one of the body's may end a round.
bool exits_loop(const std::vector<const ast::Node*>& body) {
  return std::any_of(body.begin(), body.end(), [](const ast::Node* n) {
    return ast::isa<ast::If>(n) && exits_loop(n, false);
  });
}

// A tuple of values alike as a list, whose loop may be left; anything else as it is.
SugaredRef as_list(const SugaredRef& s, const Loc& loc, Body& b) {
  auto* t = dynamic_cast<SugaredTuple*>(s.get());
  if (!t || t->items.empty()) return s;
  std::vector<Value*> values;
  for (const SugaredRef& item : t->items) {
    Value* v = as_simple(item);
    if (!v || (!values.empty() && without_facts(v->type()) != without_facts(values[0]->type())))
      return s;
    values.push_back(v);
  }
  return simple(b.graph.insert(b.graph.create_list(values[0]->type(), values)))->iter(loc, b);
}
}  // namespace

void Emitter::insert_refinements(const Loc& loc, const Refinements& r) {
  for (const Refinement& x : r) {
    Value* v = scope_->value(x.name, loc);
    scope_->set(loc, x.name, insert_unchecked_cast(graph_, v, x.type));
  }
}

void Emitter::emit_if(const ast::If* s) {
  Condition c = emit_condition(s->test);
  emit_branches(
      loc_of(s), c, [&] { emit_statements(s->body); }, [&] { emit_statements(s->orelse); });
}

std::shared_ptr<Scope> Emitter::emit_branch(Block* b, const Branch& branch, const Refinements& r,
                                            const Loc& loc) {
  push_frame(b);
  ir::InsertPoint at(graph_, b);
  insert_refinements(loc, r);
  emit_or_raise(branch, loc);
  return pop_frame();
}

namespace {
// What Python says of an error of fail_as_python.
std::string python_text(const Error& e) {
  if (e.class_name() == "builtins.IndexError") return "tuple index out of range";
  std::string text = e.message().substr(0, e.message().find(":\n"));
  constexpr std::string_view kModule = "Module '", kHas = "' has no attribute";
  size_t has = text.find(kHas);
  if (text.rfind(kModule, 0) != 0 || has == std::string::npos) return text;
  text.insert(has + 1, " object");
  text = text.substr(kModule.size() - 1);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}
}  // namespace

// What Python would raise when the program gets there is raised then, not now.
void Emitter::emit_or_raise(const Branch& branch, const Loc& loc) {
  auto scope = scope_;
  LoopStatus loop = loop_;
  size_t definitions = defs_.size();
  const Block* unrolled_in = unrolled_in_;
  Symbol unrolled_exit = unrolled_exit_;
  std::string broken = broken_;
  try {
    return branch();
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Compile || e.class_name().empty()) throw;
    if (attempt_) attempt_->saw_condition = true;
    if (!prune_) throw;
    scope_ = std::move(scope);
    loop_ = loop;
    defs_.resize(definitions);
    unrolled_in_ = unrolled_in;
    unrolled_exit_ = unrolled_exit;
    broken_ = std::move(broken);
    emit_raise_node(loc, insert_constant(body_, IValue(python_text(e)), loc),
                    insert_constant(body_, IValue(e.class_name()), loc));
  }
}

void Emitter::emit_branches(const Loc& loc, const Condition& c, const Branch& if_true,
                            const Branch& if_false) {
  if (c.known) {  // only the branch that runs is compiled
    insert_refinements(loc, *c.known ? c.refinements.if_true : c.refinements.if_false);
    return *c.known ? if_true() : if_false();
  }
  Node* n = graph_.insert_node(graph_.create(ir::prim::If, {c.value}, 0)->set_span(loc));
  Block *true_block = n->add_block(), *false_block = n->add_block();
  auto true_scope = emit_branch(true_block, if_true, c.refinements.if_true, loc);
  auto false_scope = emit_branch(false_block, if_false, c.refinements.if_false, loc);
  if (exits_.count(true_block) && exits_.count(false_block)) exits_.insert(n->owning_block());
  merge_branches(loc, n, *true_scope, *false_scope);
}

// Names of `a` that are bound after the statement: those that the other branch (whose block is b)
// has too, or which never gets there.
std::vector<std::string> Emitter::merged_names(const Loc& loc, Block* b, Scope& a, Scope& other,
                                               bool other_exits, const char* missing_in) {
  std::vector<std::string> out;
  for (const std::string& name : a.defined()) {
    ir::InsertPoint at(graph_, b);
    if (other.find_in_any_frame(name) || other_exits)
      out.push_back(name);
    else
      scope_->set_error(
          name,
          str("\n", name, " is not defined in the ", missing_in, " branch:\n", loc.highlight()),
          a.type_of_name(name));
  }
  return out;
}

void Emitter::merge_branches(const Loc& loc, Node* n, Scope& if_true, Scope& if_false) {
  Block *true_block = n->blocks()[0], *false_block = n->blocks()[1];
  bool true_exits = exits_.count(true_block), false_exits = exits_.count(false_block);
  std::set<std::string> names;
  for (auto& x : merged_names(loc, false_block, if_true, if_false, false_exits, "false"))
    names.insert(x);
  for (auto& x : merged_names(loc, true_block, if_false, if_true, true_exits, "true"))
    names.insert(x);
  for (const std::string& name : names)
    merge_variable(loc, name, n, if_true, if_false, true_exits, false_exits);
}

void Emitter::merge_variable(const Loc& loc, const std::string& name, Node* n, Scope& if_true,
                             Scope& if_false, bool true_exits, bool false_exits) {
  Block* blocks[2] = {n->blocks()[0], n->blocks()[1]};
  Value* values[2] = {nullptr, nullptr};
  bool exits[2] = {true_exits, false_exits};
  for (int i : {0, 1}) {
    ir::InsertPoint at(graph_, blocks[i]);
    if (!exits[i])
      values[i] = (i == 0 ? if_true : if_false).find_in_any_frame(name)->as_value(loc, body_);
  }
  if (true_exits && false_exits) return;
  for (int i : {0, 1}) {
    if (!exits[i]) continue;
    ir::InsertPoint at(graph_, blocks[i]);
    values[i] = insert_uninitialized(graph_, values[1 - i]->type());
    graph_.insert_node(graph_.create(ir::prim::Store, {values[i]}, 0)->s_(ir::attr::name, name));
  }
  bool or_union = false;
  if (Value* outer = as_simple(scope_->find_in_any_frame(name))) {
    TypeRef t = outer->type();
    or_union = t->is(TypeKind::Union) || t->is(TypeKind::Optional) || t->is(TypeKind::Number);
  }
  auto merged = unify(values[0]->type(), values[1]->type(), or_union);
  if (merged) return scope_->set_type(name, *merged);
  if (attempt_) attempt_->saw_types = true;
  if (attempt_ && attempt_->loose) {
    Value* before[2] = {values[0], values[1]};
    TypeRef t = merge_loosely(values[0], blocks[0], values[1], blocks[1]);
    for (int i : {0, 1}) {
      if (values[i] == before[i]) continue;
      ir::InsertPoint at(graph_, blocks[i]);
      graph_.insert_node(graph_.create(ir::prim::Store, {values[i]}, 0)->s_(ir::attr::name, name));
    }
    return scope_->set_type(name, t);
  }
  std::string text =
      str("Type mismatch: ", name, " is set to type ", values[0]->type()->annotation(),
          " in the true branch and type ", values[1]->type()->annotation(), " in the false branch");
  if (if_true.find_in_parent(name) || if_false.find_in_parent(name)) {
    reconsider(name, without_facts(values[0]->type()), without_facts(values[1]->type()));
    fail_at(loc, text);
  }
  scope_->set_error(name, str("\n", text, ":\n", loc.highlight()));
}

namespace {
bool is_number(TypeRef t) {
  return t->is(TypeKind::Int) || t->is(TypeKind::Float) || t->is(TypeKind::Bool);
}

// Whether a name is read in the block before it is surely assigned there.
bool reads_first(const Block* b, const std::string& name, bool& assigned) {
  for (const Node* n : *b) {
    bool load = n->is(ir::prim::Load), store = n->is(ir::prim::Store);
    if (load && !assigned && n->s(ir::attr::name) == name) return true;
    if (store && n->s(ir::attr::name) == name) assigned = true;
    for (const Block* inner : n->blocks()) {
      bool within = assigned;
      if (reads_first(inner, name, within)) return true;
    }
  }
  return false;
}
}  // namespace

// The type of what two branches give: a number beside a tensor or a float becomes one, a tuple or
// empty list beside a list likewise; else it is either of them.
TypeRef Emitter::merge_loosely(Value*& x, Block* in_x, Value*& y, Block* in_y) {
  auto adapted = [&](Value* v, Block* in, TypeRef t) {
    ir::InsertPoint at(graph_, in);
    if (is_number(v->type()) && t->is_subtype_of(types::tensor()))
      return emit_builtin_call({}, body_, "aten::tensor", {Arg(v)});
    if (v->type()->is(TypeKind::Int) && t->is(TypeKind::Float))
      return emit_builtin_call({}, body_, "aten::Float", {Arg(v)});
    bool literal = v->node()->is(ir::prim::EmptyListLiteral) || v->type()->is(TypeKind::Tuple);
    return literal && t->is(TypeKind::List) ? convert_implicitly({}, body_, t, v, true) : v;
  };
  TypeRef a = without_facts(x->type()), b = without_facts(y->type());
  x = adapted(x, in_x, b);
  y = adapted(y, in_y, a);
  return *unify(without_facts(x->type()), without_facts(y->type()), true);
}

// A loop's body leaves a variable with another type: it must not have read it before.
void Emitter::check_rebound(const Loc& loc, const std::string& name, TypeRef before, TypeRef after,
                            const Node* loop) {
  bool assigned = false;
  for (const Block* b : {loop->blocks()[1], loop->blocks()[0]})
    if (reads_first(b, name, assigned))
      fail_at(loc, str("Variable '", name, "' has type ", before->annotation(),
                       " when the loop begins and type ", after->annotation(),
                       " after a round: give it one type"));
  scope_->set_type(name, *unify(before, after, true));
}

// Loop(max_trip_count) with a body block and a block for the condition; SSA conversion inlines it.
void Emitter::emit_loop(const Loc& loc, const Branch& body, const SugaredRef& iterable,
                        const ast::Expr* target, const ast::Expr* condition) {
  Value* trips = iterable ? iterable->len(loc, body_)
                          : number_constant(IValue(std::numeric_limits<int64_t>::max()), loc);
  Node* n = graph_.insert_node(graph_.create(ir::prim::Loop, 0)->set_span(loc));
  Block *body_block = n->add_block(), *condition_block = n->add_block();
  push_frame(condition_block);
  if (condition) {
    ir::InsertPoint at(graph_, condition_block);
    condition_block->register_output(to_bool(loc_of(condition), emit_expr(condition)));
  } else {
    ir::InsertPoint at(graph_, n);
    condition_block->register_output(insert_constant(body_, IValue(true), loc));
  }
  pop_frame();
  n->add_input(trips);
  LoopStatus before = loop_;
  loop_ = LoopStatus::Loop;
  Value* trip = body_block->add_input({}, types::integer());
  push_frame(body_block);
  {
    ir::InsertPoint at(graph_, body_block);
    if (iterable && target) {
      Value* item = iterable->getitem(loc, body_, trip)->as_value(loc, body_);
      auto* one = make<ast::ListDisplay>(target);
      const ast::Expr* targets[] = {target};
      one->elements = ast_.storage->arena.copy(const_cast<ast::Expr**>(targets), 1);
      assign_all(one->elements, {simple(item)}, loc, 1);
    }
    body();
  }
  std::shared_ptr<Scope> inside = pop_frame();
  for (const std::string& name : inside->defined()) {
    TypeRef before = scope_->type_of_name(name), after = without_facts(inside->type_of_name(name));
    if (is_meaningful_name(name) && !before)
      scope_->set_error(name, "", inside->type_of_name(name));
    if (before && attempt_ && attempt_->loose && !after->is_subtype_of(without_facts(before)))
      check_rebound(loc, name, without_facts(before), after, n);
  }
  loop_ = before;
}

// Module lists and tuples: each round is compiled by itself, so items may differ in type.
void Emitter::emit_unrolled(const Loc& loc, const Branch& body, const SugaredRef& iterable,
                            const ast::Expr* target) {
  LoopStatus before = loop_;
  const Block* outer = unrolled_in_;
  Symbol outer_exit = unrolled_exit_;
  loop_ = LoopStatus::Unrolled;
  unrolled_exit_ = Symbol();
  const ast::Expr* targets[] = {target};
  auto list = ast_.storage->arena.copy(const_cast<ast::Expr**>(targets), 1);
  auto* tree = dynamic_cast<IterableTree*>(iterable.get());
  emit_rounds(loc, body, iterable, list, tree ? tree->limit(loc, body_) : nullptr);
  loop_ = before;
  unrolled_in_ = outer;
  unrolled_exit_ = outer_exit;
}

// `limit`: how many rounds there are at most, where that is known when the program runs.
void Emitter::emit_rounds(const Loc& loc, const Branch& body, const SugaredRef& iterable,
                          const ast::List<ast::Expr*>& targets, Value* limit) {
  auto most = limit ? body_.facts.constant(limit) : std::nullopt;
  for (int64_t i = 0, n = *iterable->static_len(); i < n; ++i) {
    Value* index = number_constant(IValue(i), loc);
    Branch round = [&] {
      unrolled_in_ = scope_->block();
      assign_all(targets, {iterable->getitem(loc, body_, index)}, loc_of(targets[0]), 1);
      body();
    };
    if (most && i >= most->to_int()) break;
    if (limit && !most) {
      Value* more = emit_builtin_call(loc, body_, "aten::lt", {Arg(index), Arg(limit)});
      emit_branches(loc, {more, {}, std::nullopt}, round, [] {});
    } else {
      round();
    }
    bool stops = unrolled_exit_ == ir::prim::BreakStmt;
    unrolled_exit_ = Symbol();
    if (stops) break;
  }
}

void Emitter::emit_for(const Loc& loc, const ast::Expr* target, const ast::Expr* iter,
                       const std::vector<const ast::Node*>& nodes, const Names& chosen_by,
                       const Branch& body) {
  SugaredRef iterable = emit_sugared(iter)->iter(loc, body_);
  iterable = known_iterable(loc, iterable, target, nodes, chosen_by);
  if (iterable->unrolled() && exits_loop(nodes)) iterable = as_list(iterable, loc, body_);
  if (iterable->unrolled())
    emit_unrolled(loc, body, iterable, target);
  else
    emit_loop(loc, body, iterable, target, nullptr);
}

void Emitter::emit_for(const ast::For* s) {
  Names targets;
  any_node(s->target, [&](const ast::Node* n) {
    if (auto* name = ast::dyn_cast<ast::Name>(n)) targets.insert(std::string(name->id));
    return false;
  });
  std::vector<const ast::Node*> nodes(s->body.begin(), s->body.end());
  emit_with_else(loc_of(s), s->body, s->orelse, [&] {
    emit_for(loc_of(s), s->target, s->iter, nodes, names_from(s->body, targets),
             [&] { emit_loop_body(s->body); });
  });
}

// The else of a loop runs where no break left it.
void Emitter::emit_with_else(const Loc& loc, const Statements& body, const Statements& orelse,
                             const Branch& loop) {
  std::string outer = std::exchange(broken_, "");
  bool breaks = std::any_of(body.begin(), body.end(), [](auto* s) { return exits_loop(s, true); });
  if (!orelse.empty() && breaks) {
    broken_ = temporary("$broken_");
    scope_->set(loc, broken_, insert_constant(body_, IValue(false), loc));
  }
  loop();
  std::string broken = std::exchange(broken_, outer);
  if (broken.empty()) return emit_statements(orelse);
  Value* in_full =
      emit_builtin_call(loc, body_, "aten::__not__", {Arg(scope_->value(broken, loc))});
  emit_branches(
      loc, {in_full, {}, std::nullopt}, [&] { emit_statements(orelse); }, [] {});
}

// What is known of names that the body assigns does not hold in it, unless it is unrolled.
void Emitter::emit_loop_body(const Statements& body) {
  if (loop_ == LoopStatus::Loop) scope_->forget_facts(assigned_names(body));
  emit_statements(body);
}

void Emitter::emit_while(const ast::While* s) {
  scope_->forget_facts(assigned_names(s->body));  // the condition too is read in each round
  Loc loc = loc_of(s);
  // A name that the condition binds is one of the body's.
  bool binds = any_node(s->test, [](const ast::Node* n) { return ast::isa<ast::NamedExpr>(n); });
  Branch body = [&] {
    if (binds)
      emit_branches(
          loc, emit_condition(s->test), [] {},
          [&] { graph_.insert_node(graph_.create(ir::prim::BreakStmt, 0)->set_span(loc)); });
    emit_statements(s->body);
  };
  emit_with_else(loc, s->body, s->orelse,
                 [&] { emit_loop(loc, body, nullptr, nullptr, binds ? nullptr : s->test); });
}

void Emitter::emit_loop_exit(const ast::Stmt* s, Symbol kind, const char* word) {
  if (loop_ == LoopStatus::None) fail_at(loc_of(s), str("SyntaxError: '", word, "' outside loop"));
  if (loop_ == LoopStatus::Unrolled && scope_->block() == unrolled_in_) {
    unrolled_exit_ = kind;  // the round ends here, whatever the program does
    return;
  }
  if (loop_ == LoopStatus::Unrolled)
    fail_at(loc_of(s),
            "Because we emit iteration over modulelists or tuples as unrolled loops, we "
            "do not support break or continue inside the body of these loops, unless whether it "
            "is reached is known when the function is compiled");
  if (kind == ir::prim::BreakStmt && !broken_.empty())
    scope_->set(loc_of(s), broken_, insert_constant(body_, IValue(true), loc_of(s)));
  graph_.insert_node(graph_.create(kind, 0)->set_span(loc_of(s)));
}

}  // namespace torchere::frontend
