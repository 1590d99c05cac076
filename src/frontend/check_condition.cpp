// Conditions: and/or/not, `is`, isinstance, hasattr, ternary expressions; what they refine and when
// they choose the branch at compile time.
#include <algorithm>

#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"
#include "types/union_parts.h"

namespace torchere::frontend {

using ast::NodeKind;

Condition Emitter::known_condition(const Loc& loc, bool value, RefinementSet r) {
  return {insert_constant(body_, IValue(value), loc), std::move(r), value};
}

const ast::Expr* Emitter::chain(const ast::Expr* e) {
  auto join = [&](const ast::Expr* left, const ast::Expr* right, ast::Op op) {
    auto* b = make<ast::BoolOp>(e);
    ast::Expr* values[] = {const_cast<ast::Expr*>(left), const_cast<ast::Expr*>(right)};
    b->op = op;
    b->values = ast_.storage->arena.copy(values, 2);
    return b;
  };
  if (auto* b = ast::dyn_cast<ast::BoolOp>(e)) {
    if (b->values.size() == 2) return e;
    const ast::Expr* left = b->values[0];
    for (size_t i = 1; i < b->values.size(); ++i) left = join(left, b->values[i], b->op);
    return left;
  }
  auto* c = ast::cast<ast::Compare>(e);
  const ast::Expr *result = nullptr, *left = c->left;
  for (size_t i = 0; i < c->ops.size(); ++i) {
    auto* one = make<ast::Compare>(left);
    one->end = c->operands[i]->end;
    one->left = const_cast<ast::Expr*>(left);
    one->ops = ast_.storage->arena.copy(&c->ops[i], 1);
    one->operands = ast_.storage->arena.copy(&c->operands[i], 1);
    result = result ? join(result, one, ast::Op::And) : static_cast<const ast::Expr*>(one);
    left = c->operands[i];
  }
  return result;
}

Condition Emitter::emit_condition(const ast::Expr* e) {
  Loc loc = loc_of(e);
  if (ast::isa<ast::BoolOp>(e)) {
    auto* b = ast::cast<ast::BoolOp>(chain(e));
    return emit_short_circuit(loc, b->values[0], b->values[1], b->op == ast::Op::Or);
  }
  if (auto* u = ast::dyn_cast<ast::Unary>(e); u && u->op == ast::Op::Not) {
    Condition c = emit_condition(u->operand);
    Value* v = emit_builtin_call(loc, body_, "aten::__not__", {Arg(c.value)});
    if (!c.known) return decided({v, c.refinements.inverse(), std::nullopt});
    if (c.known) c.known = !*c.known;
    return {v, c.refinements.inverse(), c.known};
  }
  if (auto* c = ast::dyn_cast<ast::Compare>(e)) {
    if (c->ops.size() > 1) return emit_condition(chain(e));
    if (auto known = type_test(c)) return known_condition(loc, *known);
    bool none = ast::isa<ast::NoneLiteral>(c->operands[0]) || ast::isa<ast::NoneLiteral>(c->left);
    bool equal = c->ops[0] == ast::Op::Eq || c->ops[0] == ast::Op::NotEq;
    if (c->ops[0] == ast::Op::Is || c->ops[0] == ast::Op::IsNot || (none && equal))
      return emit_is(c);
    if (c->ops[0] == ast::Op::NotIn) {
      Value* in = to_bool(loc, emit_binary(c, ast::Op::In, c->left, c->operands[0]));
      return decided({emit_builtin_call(loc, body_, "aten::__not__", {Arg(in)}), {}, std::nullopt});
    }
  }
  if (auto* call = ast::dyn_cast<ast::Call>(e)) {
    if (auto* name = ast::dyn_cast<ast::Name>(call->func)) {
      if (name->id == "isinstance" || name->id == "hasattr") check_arguments(call, 2);
      if (name->id == "isinstance") return emit_is_instance(call->args[0], call->args[1]);
      if (name->id == "hasattr") return emit_has_attr(call->args[0], call->args[1]);
    }
    SugaredRef f = emit_sugared(call->func);
    auto* form = dynamic_cast<SpecialForm*>(f.get());
    if (form && form->form == Form::IsInstance) {
      check_arguments(call, 2);
      return emit_is_instance(call->args[0], call->args[1]);
    }
  }
  SugaredRef s = emit_sugared(e);
  if (auto known = s->truth(loc, body_)) return known_condition(loc, *known);
  return emit_truth(e, s);
}

// bool(x) of what is known of x: None is false, and where None was possible the branch that runs
// on true has a value.
Condition Emitter::emit_truth(const ast::Expr* e, const SugaredRef& s) {
  Loc loc = loc_of(e);
  Value* x = s->as_value(loc, body_);
  if (x->must_be_none()) return known_condition(loc, false);
  if (can_be_none(x) == NoneStatus::Maybe) {
    TypeRef present = without_none(x->type());
    Value* none = insert_constant(body_, IValue(), loc);
    Condition there{emit_builtin_call(loc, body_, "aten::__isnot__", {Arg(x), Arg(none)}), {}, {}};
    Value* v = emit_if_value(
        loc, there, [&] { return to_bool(loc, insert_unchecked_cast(graph_, x, present)); },
        [&] { return insert_constant(body_, IValue(false), loc); });
    Condition c{v, {}, std::nullopt};
    if (auto* name = ast::dyn_cast<ast::Name>(e))
      c.refinements.if_true = {{std::string(name->id), present}};
    return c;
  }
  Value* v = to_bool(loc, x);
  Condition c{v, {}, std::nullopt};
  if (v->node()->is("aten::is_scripting"))
    c.known = true;
  else if (v->node()->is("aten::has_torch_function"))
    c.known = false;
  if (const IValue* k = v->constant(); k && k->is_bool()) c.known = k->to_bool();
  return decided(std::move(c));
}

// What is known of a condition beyond what PyTorch sees decides it where branches are pruned;
// elsewhere it is noted, for another try.
Condition Emitter::decided(Condition c) {
  if (c.known || !attempt_) {
    if (c.known || !prune_) return c;
  }
  Fact f = body_.facts.of(c.value);
  if (f.constant && f.constant->is_bool()) {
    if (prune_) c.known = f.constant->to_bool();
    if (attempt_) attempt_->saw_condition = true;
  } else if (attempt_) {
    attempt_->origins.insert(attempt_->origins.end(), f.origins.begin(), f.origins.end());
  }
  return c;
}

// Or of a known True and a known anything is True, and so on.
namespace {
std::optional<bool> known_outcome(const Condition& a, const Condition& b, bool is_or) {
  if ((a.known && *a.known == is_or) || (b.known && *b.known == is_or)) return is_or;
  if (a.known && b.known) return !is_or;
  return std::nullopt;
}
}  // namespace

Condition Emitter::emit_short_circuit(const Loc& loc, const ast::Expr* first,
                                      const ast::Expr* second, bool is_or) {
  return emit_short_circuit(loc, emit_condition(first), second, is_or);
}

// `a or b` as a value. PyTorch gives a bool; where a may be None, which it refuses, it is Python's
// answer: one of the two.
Value* Emitter::emit_choice(const ast::BoolOp* e, TypeRef hint) {
  auto* b = ast::cast<ast::BoolOp>(chain(e));
  const ast::Expr *first = b->values[0], *second = b->values[1];
  bool is_or = b->op == ast::Op::Or;
  Loc loc = loc_of(e);
  bool plain = ast::isa<ast::Name>(first) || ast::isa<ast::Attribute>(first) ||
               ast::isa<ast::Subscript>(first) || ast::isa<ast::NoneLiteral>(first);
  bool method =
      ast::isa<ast::Call>(first) && ast::isa<ast::Attribute>(ast::cast<ast::Call>(first)->func);
  if (!plain && !method) return emit_condition(e).value;
  SugaredRef s = emit_sugared(first);
  if (!s->is_value() || s->truth(loc, body_)) return emit_condition(e).value;
  Value* x = s->as_value(loc_of(first), body_);
  if (can_be_none(x) == NoneStatus::Never)
    return method ? emit_short_circuit(loc, emit_truth(first, simple(x)), second, is_or).value
                  : emit_condition(e).value;
  Condition c = emit_truth(first, simple(x));
  if (c.known) return is_or ? emit_expr(second, hint) : x;
  auto left = [&] { return is_or ? insert_unchecked_cast(graph_, x, without_none(x->type())) : x; };
  auto right = [&] { return emit_expr(second, hint); };
  return is_or ? emit_if_value(loc, c, left, right) : emit_if_value(loc, c, right, left);
}

Condition Emitter::emit_short_circuit(const Loc& loc, Condition left, const ast::Expr* second,
                                      bool is_or) {
  Condition right;
  auto constant = [&] { return insert_constant(body_, IValue(is_or), loc); };
  auto go_on = [&] {
    right = emit_condition(second);
    return right.value;
  };
  // A known left side may make the right one meaningless.
  if (prune_ && left.known && *left.known == is_or) return known_condition(loc, is_or);
  if (prune_ && left.known) return emit_condition(second);
  Value* v =
      is_or ? emit_if_value(loc, left, constant, go_on) : emit_if_value(loc, left, go_on, constant);
  body_.facts.record(v, short_circuit_fact(left.value, right.value, is_or));
  RefinementSet r =
      is_or ? left.refinements.either(right.refinements) : left.refinements.both(right.refinements);
  return decided({v, std::move(r), known_outcome(left, right, is_or)});
}

Fact Emitter::short_circuit_fact(const Value* left, const Value* right, bool is_or) const {
  Fact a = body_.facts.of(left), b = body_.facts.of(right), out;
  auto is = [](const Fact& f, bool v) { return f.constant && truth_of(*f.constant) == v; };
  if (is(a, is_or)) return {IValue(is_or), {}};
  if (is(a, !is_or)) return b;
  if (a.empty() || (b.empty() && !is(b, is_or))) return {};
  out.origins = a.origins;
  out.origins.insert(out.origins.end(), b.origins.begin(), b.origins.end());
  return out;
}

Value* Emitter::emit_if_value(const Loc& loc, const Condition& c,
                              const std::function<Value*()>& if_true,
                              const std::function<Value*()>& if_false) {
  Node* n = graph_.insert_node(graph_.create(ir::prim::If, {c.value}, 0)->set_span(loc));
  Block* blocks[] = {n->add_block(), n->add_block()};
  for (int i : {0, 1}) {
    push_frame(blocks[i]);
    ir::InsertPoint at(graph_, blocks[i]);
    insert_refinements(loc, i == 0 ? c.refinements.if_true : c.refinements.if_false);
    emit_or_raise([&] { blocks[i]->register_output(i == 0 ? if_true() : if_false()); }, loc);
    pop_frame();
  }
  for (int i : {0, 1}) {  // an arm that raises gives what the other does
    if (!blocks[i]->outputs().empty()) continue;
    ir::InsertPoint at(graph_, blocks[i]);
    TypeRef other =
        blocks[1 - i]->outputs().empty() ? types::none() : blocks[1 - i]->outputs()[0]->type();
    blocks[i]->register_output(insert_uninitialized(graph_, other));
  }
  TypeRef a = blocks[0]->outputs()[0]->type(), b = blocks[1]->outputs()[0]->type();
  auto merged = unify(a, b);
  if (!merged && attempt_) attempt_->saw_types = true;
  if (!merged && attempt_ && attempt_->loose) {
    Value *x = blocks[0]->outputs()[0], *y = blocks[1]->outputs()[0];
    merged = merge_loosely(x, blocks[0], y, blocks[1]);
    blocks[0]->replace_output(0, x);
    blocks[1]->replace_output(0, y);
  }
  if (!merged)
    fail_at(loc, str("if-expression's true branch has type ", a->annotation(),
                     " but false branch has type ", b->annotation()));
  return n->add_output(*merged);
}

SugaredRef Emitter::emit_conditional(const ast::Conditional* e, TypeRef hint) {
  Condition c = emit_condition(e->test);
  if (c.known) return emit_sugared(*c.known ? e->body : e->orelse, 1, hint);
  if (module_of(e->body) || module_of(e->orelse)) {
    request_constant(loc_of(e), body_, c.value);
    return std::make_shared<ChosenValue>(
        std::vector<SugaredRef>{emit_sugared(e->body), emit_sugared(e->orelse)},
        std::vector<IValue>{IValue(true), IValue(false)}, c.value);
  }
  Value* v = emit_if_value(
      loc_of(e), c, [&] { return emit_expr(e->body, hint); },
      [&] { return emit_expr(e->orelse, hint); });
  if (auto k = body_.facts.constant(c.value); k && k->is_bool()) {
    auto* n = v->node();
    Fact f = body_.facts.of(n->blocks()[k->to_bool() ? 0 : 1]->outputs()[0]);
    if (f.constant && !v->type()->is_subtype_of(types::tensor())) body_.facts.record(v, f);
  }
  return simple(v);
}

namespace {

// `x is None` tells that x is not None where it is false.
RefinementSet none_refinements(const ast::Expr* left, Value* left_value, const ast::Expr* right,
                               Value* right_value, bool is) {
  if (!ast::isa<ast::NoneLiteral>(right) && ast::isa<ast::NoneLiteral>(left))
    return none_refinements(right, right_value, left, left_value, is);
  auto* name = ast::dyn_cast<ast::Name>(left);
  if (!ast::isa<ast::NoneLiteral>(right) || !name) return {};
  if (can_be_none(left_value) != NoneStatus::Maybe) return {};
  TypeRef present = without_none(left_value->type());
  Refinements r = {{std::string(name->id), present}};
  return is ? RefinementSet{{}, r} : RefinementSet{r, {}};
}
}  // namespace

Condition Emitter::emit_is(const ast::Compare* e) {
  bool is = e->ops[0] == ast::Op::Is || e->ops[0] == ast::Op::Eq;
  const ast::Expr *left = e->left, *right = e->operands[0];
  SugaredRef first = emit_sugared(left), second = emit_sugared(right);
  if (SugaredRef known = known_comparison(loc_of(e), e->ops[0], first, second))
    return known_condition(loc_of(e), known->as_value(loc_of(e), body_)->constant()->to_bool());
  Value *a = first->as_value(loc_of(left), body_), *b = second->as_value(loc_of(right), body_);
  NoneStatus x = can_be_none(a), y = can_be_none(b);
  Loc loc = loc_of(e);
  if (x == NoneStatus::Always && y == NoneStatus::Always) return known_condition(loc, is);
  if ((x == NoneStatus::Always && y == NoneStatus::Never) ||
      (x == NoneStatus::Never && y == NoneStatus::Always))
    return known_condition(loc, !is);
  Value* v =
      emit_builtin_call(loc, body_, is ? "aten::__is__" : "aten::__isnot__", {Arg(a), Arg(b)});
  return decided({v, none_refinements(left, a, right, b, is), std::nullopt});
}

// type(x) is T, == T, in (T, U) and their opposites.
std::optional<bool> Emitter::type_test(const ast::Compare* e) {
  auto* call = ast::dyn_cast<ast::Call>(e->left);
  auto* name = call ? ast::dyn_cast<ast::Name>(call->func) : nullptr;
  if (!name || name->id != "type" || call->args.size() != 1) return std::nullopt;
  ast::Op op = e->ops[0];
  bool positive = op == ast::Op::Is || op == ast::Op::Eq || op == ast::Op::In;
  if (!positive && op != ast::Op::IsNot && op != ast::Op::NotEq && op != ast::Op::NotIn)
    return std::nullopt;
  SugaredRef object = emit_sugared(call->args[0]);
  const ast::Expr* classes = e->operands[0];
  if (!dynamic_cast<ModuleValue*>(object.get())) {
    Condition c = emit_is_instance(call->args[0], classes);
    if (!c.known) fail_at(loc_of(e), "type() of a value of several types: use isinstance");
    return *c.known == positive;
  }
  SugaredRef own = object->class_of(loc_of(e), body_), wanted = emit_sugared(classes);
  std::vector<SugaredRef> all = {wanted};
  if (auto* t = dynamic_cast<SugaredTuple*>(wanted.get())) all = t->items;
  bool found = std::any_of(all.begin(), all.end(), [&](auto& c) { return own->same_as(*c); });
  return found == positive;
}

Condition Emitter::emit_has_attr(const ast::Expr* object, const ast::Expr* name) {
  SugaredRef o = emit_sugared(object);
  return known_condition(loc_of(object),
                         o->has_attr(loc_of(object), body_, known_name(name, "hasattr")));
}

// The classes as types of the language; `yes` where the object is an instance of one that is none
// (a class of the host, whose instances are known when the function is compiled).
void Emitter::gather_classes(const SugaredRef& instance, const ast::Expr* e,
                             std::vector<TypeRef>& out, bool* yes) {
  if (auto* t = ast::dyn_cast<ast::Tuple>(e)) {
    for (const ast::Expr* x : t->elements) gather_classes(instance, x, out, yes);
    return;
  }
  std::optional<Error> failed;
  if (e->text() == "type(None)") {
    out.push_back(types::none());
    return;
  }
  if (auto* n = ast::dyn_cast<ast::Name>(e); n && n->id == "dict" && instance->is_value()) {
    Value* v = instance->as_value(loc_of(e), body_);
    *yes = *yes || v->type()->is(TypeKind::Dict);
    for (TypeRef t : union_parts(v->type()))
      if (t->is(TypeKind::Dict)) out.push_back(t);
    if (v->type()->is(TypeKind::Any))
      fail_at(loc_of(e),
              "isinstance(x, dict) of an Any: write torch.jit.isinstance(x, Dict[K, V])");
    return;
  }
  try {
    if (!ast::isa<ast::Call>(e)) {
      out.push_back(type_from(e));
      return;
    }
  } catch (const Error& error) {
    failed = error;
  }
  SugaredRef classes = emit_sugared(e);
  std::vector<SugaredRef> all = {classes};
  if (auto* t = dynamic_cast<SugaredTuple*>(classes.get())) all = t->items;
  for (const SugaredRef& c : all) {
    auto known = c->has_instance(*instance, body_, out);
    if (!known && failed) throw *failed;
    *yes = *yes || known.value_or(false);
  }
}

Condition Emitter::emit_is_instance(const ast::Expr* object, const ast::Expr* classes) {
  SugaredRef instance = emit_sugared(object);
  std::vector<TypeRef> wanted;
  bool yes = false;
  gather_classes(instance, classes, wanted, &yes);
  if (yes || wanted.empty() || !instance->is_value()) return known_condition(loc_of(object), yes);
  Value* v = instance->as_value(loc_of(object), body_);
  IsInstance r = is_instance(v->type(), wanted);
  RefinementSet refinements;
  if (auto* name = ast::dyn_cast<ast::Name>(object)) {
    if (r.if_true) refinements.if_true = {{std::string(name->id), r.if_true}};
    if (r.if_false) refinements.if_false = {{std::string(name->id), r.if_false}};
  }
  if (r.known) return known_condition(loc_of(object), *r.known, std::move(refinements));
  Node* n = graph_.create(ir::prim::isinstance, {v}, 1)->tys_(ir::attr::types, wanted);
  n->output()->set_type(types::boolean());
  return {graph_.insert(n), std::move(refinements), std::nullopt};
}

}  // namespace torchere::frontend
