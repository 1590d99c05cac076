// What a variable's first value leaves open. `xs = []`, `x = None`, `total = 0` say less than the
// uses that follow: where one asks for another type the function is compiled again with the literal
// typed so (Retry). A name that only some paths bind is bound from the start, uninitialized, with
// a flag that its reads check, as Python does.
#include "frontend/callable.h"
#include "frontend/emitter.h"
#include "frontend/overload.h"
#include "frontend/python_library.h"

namespace torchere::frontend {
namespace {

using ast::NodeKind;

bool is_empty_call(const ast::Expr* e, const char* name) {
  auto* c = ast::dyn_cast<ast::Call>(e);
  auto* f = c ? ast::dyn_cast<ast::Name>(c->func) : nullptr;
  return f && f->id == name && c->args.empty() && c->keywords.empty();
}

bool is_empty_list(const ast::Expr* e) {
  auto* l = ast::dyn_cast<ast::ListDisplay>(e);
  return (l && l->elements.empty()) || is_empty_call(e, "list");
}

bool is_empty_dict(const ast::Expr* e) {
  auto* d = ast::dyn_cast<ast::DictDisplay>(e);
  return (d && d->items.empty()) || is_empty_call(e, "dict");
}

bool is_number(const ast::Expr* e) {
  return ast::isa<ast::IntLiteral>(e) || ast::isa<ast::FloatLiteral>(e);
}

bool leaves_open(const ast::Expr* e) {
  return is_empty_list(e) || is_empty_dict(e) || is_number(e) || ast::isa<ast::NoneLiteral>(e);
}

// The type that the literal shall have so that `given` fits a variable that has `old`; nullptr:
// it cannot.
TypeRef wanted_type(const ast::Expr* first, TypeRef old, TypeRef given) {
  if (ast::isa<ast::NoneLiteral>(first)) return *unify(old, given, true);
  if (is_number(first)) {
    if (given->is_subtype_of(types::tensor())) return types::tensor();
    bool is_int = ast::isa<ast::IntLiteral>(first);
    return is_int && given->is(TypeKind::Float) ? given : nullptr;
  }
  return is_empty_list(first) && given->is(TypeKind::List) ? given : nullptr;
}
}  // namespace

void Emitter::remember_first(const std::string& name, const ast::Expr* value) {
  // In an inner block the variable stays what it was.
  if (scope_->next() && scope_->next()->type_of_name(name)) return;
  if (leaves_open(value))
    first_[name] = value;
  else
    first_.erase(name);
}

// The literal with the type that another try found; nullptr: none was found.
Value* Emitter::first_value(const ast::Expr* e) {
  if (!attempt_) return nullptr;
  auto it = attempt_->first_types.find(e);
  if (it == attempt_->first_types.end()) return nullptr;
  TypeRef t = it->second;
  if (ast::isa<ast::NoneLiteral>(e)) return emit_literal(e);
  if (is_number(e)) {
    Value* v = emit_literal(e);
    return emit_builtin_call(loc_of(e), body_,
                             t->is(TypeKind::Float) ? "aten::Float" : "aten::tensor", {Arg(v)});
  }
  if (t->is(TypeKind::List)) return graph_.insert(graph_.create_list(t->element(), {}));
  return graph_.insert(graph_.create_dict(t->element(0), t->element(1), {}, {}));
}

// set(): of the elements that another try found, or of ints.
SugaredRef Emitter::emit_set_call(const ast::Call* e) {
  Loc loc = loc_of(e);
  if (!e->keywords.empty() || e->args.size() > 1) fail_at(loc, "set takes one argument");
  if (!e->args.empty()) {
    Arg a = argument(loc, emit_sugared(e->args[0]));
    return std::make_shared<SetValue>(
        call_library(loc, body_, "set_of", {a})->as_value(loc, body_));
  }
  TypeRef t = types::dict(types::integer(), types::boolean());
  if (attempt_)
    if (auto it = attempt_->first_types.find(e); it != attempt_->first_types.end()) t = it->second;
  Value* d = graph_.insert(graph_.create_dict(t->element(0), t->element(1), {}, {}));
  return std::make_shared<SetValue>(d, e);
}

// {a, b} and {x for x in xs}.
SugaredRef Emitter::emit_set(const ast::Expr* e) {
  Loc loc = loc_of(e);
  if (auto* c = ast::dyn_cast<ast::SetComp>(e)) {
    Value* items = emit_list_comprehension(loc, c->element, c->clauses, nullptr);
    return std::make_shared<SetValue>(
        call_library(loc, body_, "set_of", {Arg(items)})->as_value(loc, body_));
  }
  std::vector<Value*> items = emit_values(ast::cast<ast::SetDisplay>(e)->elements);
  std::vector<Value*> trues(items.size(), insert_constant(body_, IValue(true), loc));
  return std::make_shared<SetValue>(
      graph_.insert(graph_.create_dict(items.at(0)->type(), types::boolean(), items, trues)));
}

// Operators where the left side, or for `in` the right side, is a set; nullptr: neither is.
SugaredRef Emitter::emit_set_operation(const Loc& loc, ast::Op op, const SugaredRef& a,
                                       const SugaredRef& b) {
  if (auto* s = dynamic_cast<SetValue*>(b.get()); s && op == ast::Op::In)
    return simple(s->contains(loc, body_, a->as_value(loc, body_)));
  auto* s = dynamic_cast<SetValue*>(a.get());
  return s ? s->binary(loc, body_, ast::op_text(op), b) : nullptr;
}

// a, b = [], None: one assignment after the other, as the literals have no order.
bool Emitter::assign_first_values(const ast::Expr* target, const ast::Expr* value) {
  auto *names = ast::dyn_cast<ast::Tuple>(target), *values = ast::dyn_cast<ast::Tuple>(value);
  if (!names || !values || names->elements.size() != values->elements.size()) return false;
  for (size_t i = 0; i < names->elements.size(); ++i) {
    if (!leaves_open(values->elements[i]) || !ast::isa<ast::Name>(names->elements[i])) return false;
    if (is_number(values->elements[i])) return false;
  }
  for (size_t i = 0; i < names->elements.size(); ++i)
    emit_single_assign(loc_of(target), names->elements[i], values->elements[i], nullptr);
  return true;
}

void Emitter::widen_literal(const std::string& name, TypeRef type) {
  auto it = first_.find(name);
  if (it != first_.end()) widen(it->second, type);
}

void Emitter::widen(const ast::Expr* literal, TypeRef type) {
  if (!attempt_) return;
  TypeRef& t = attempt_->first_types[literal];
  if (t == type) return;
  t = type;
  throw Retry{};
}

void Emitter::reconsider(const std::string& name, TypeRef old, TypeRef given) {
  auto it = first_.find(name);
  if (it == first_.end()) return;
  if (TypeRef t = wanted_type(it->second, old, given); t && t != old) widen_literal(name, t);
}

namespace {

// The type of the items that a call of a list's method adds; nullptr: it adds none.
TypeRef added_items(const std::string& method, const Args& args) {
  if (args.empty() || !args.back().value) return nullptr;
  TypeRef t = without_facts(args.back().value->type());
  if ((method == "append" && args.size() == 1) || (method == "insert" && args.size() == 2))
    return t;
  if (method == "extend" && t->is(TypeKind::List)) return t->element();
  return nullptr;
}
}  // namespace

// xs.append(v) of an xs that began as []: its items are what is added.
void Emitter::check_growth(const ast::Call* e, const Args& args) {
  auto* a = ast::dyn_cast<ast::Attribute>(e->func);
  auto* name = a ? ast::dyn_cast<ast::Name>(a->value) : nullptr;
  auto it = name ? first_.find(std::string(name->id)) : first_.end();
  if (it == first_.end() || !is_empty_list(it->second)) return;
  TypeRef list = scope_->type_of_name(it->first), item = added_items(std::string(a->attr), args);
  if (!list || !item || !list->is(TypeKind::List) || item->is_subtype_of(list->element())) return;
  bool settled = attempt_ && attempt_->first_types.count(it->second);
  widen_literal(it->first, types::list(settled ? *unify(list->element(), item, true) : item));
}

// xs += ys of an xs that began as [].
void Emitter::check_extension(const ast::AugAssign* s, TypeRef added) {
  auto* name = ast::dyn_cast<ast::Name>(s->target);
  auto it = name && s->op == ast::Op::Add ? first_.find(std::string(name->id)) : first_.end();
  if (it == first_.end() || !is_empty_list(it->second)) return;
  TypeRef list = scope_->type_of_name(it->first);
  if (!list || !list->is(TypeKind::List)) return;
  if (added->is(TypeKind::Tuple) && !added->elements().empty())
    added = types::list(without_facts(added->element(0)));
  if (!added->is(TypeKind::List) || added->element()->is_subtype_of(list->element())) return;
  bool settled = attempt_ && attempt_->first_types.count(it->second);
  widen_literal(it->first,
                settled ? types::list(*unify(list->element(), added->element(), true)) : added);
}

// xs.extend(f(xs[-1]) for …): each item is made after those before it were added.
bool Emitter::emit_extension(const ast::Call* e) {
  auto* method = ast::dyn_cast<ast::Attribute>(e->func);
  if (!method || method->attr != "extend" || e->args.size() != 1) return false;
  auto* name = ast::dyn_cast<ast::Name>(method->value);
  auto* items = ast::dyn_cast<ast::GeneratorExp>(e->args[0]);
  if (!name || !items || !mentions(items, {std::string(name->id)})) return false;
  Value* list = emit_expr(name);
  if (!list->type()->is(TypeKind::List)) return false;
  Loc loc = loc_of(e);
  Block* block = graph_.insert_node(graph_.create(ir::prim::ComprehensionScope, 0)->set_span(loc))
                     ->add_block();
  push_frame(block);
  ir::InsertPoint at(graph_, block);
  emit_clauses(loc, items->clauses, 0, {items->element}, [&] {
    Arg self(loc, "self", list);
    Arg item(loc, "", emit_expr(items->element));
    emit_builtin_call(loc, body_, "aten::append", {item}, {}, &self);
  });
  pop_frame();
  return true;
}

// d[k] = v of a d that began as {}.
void Emitter::check_item(const ast::Expr* container, TypeRef key, TypeRef value) {
  auto* name = ast::dyn_cast<ast::Name>(container);
  auto it = name ? first_.find(std::string(name->id)) : first_.end();
  if (it == first_.end() || !is_empty_dict(it->second)) return;
  TypeRef d = scope_->type_of_name(it->first);
  if (!d || !d->is(TypeKind::Dict)) return;
  key = without_facts(key);
  value = without_facts(value);
  if (key == d->element(0) && value->is_subtype_of(d->element(1))) return;
  bool settled = attempt_ && attempt_->first_types.count(it->second);
  if (settled && key != d->element(0)) return;
  widen_literal(it->first, types::dict(key, settled ? *unify(d->element(1), value, true) : value));
}

// --- names that may be unbound -------------------------------------------------------------------

void Emitter::guard(const std::string& name, TypeRef type) {
  if (!attempt_ || !definition_) return;
  if (attempt_->maybe_unbound.emplace(std::make_pair(definition_, name), without_facts(type))
          .second)
    throw Retry{};
}

// Binds what another try found unbound on some path.
void Emitter::bind_unbound(const ast::FunctionDef* def) {
  definition_ = def;
  if (!attempt_) return;
  Loc loc = loc_of(def);
  for (auto& [key, type] : attempt_->maybe_unbound) {
    if (key.first != def) continue;
    scope_->set(loc, key.second, insert_uninitialized(graph_, type));
    scope_->set(loc, unbound_flag(key.second), insert_constant(body_, IValue(true), loc));
  }
  for (auto& [key, type] : attempt_->maybe_unbound)
    if (key.first == def) body_.guarded.insert(key.second);
}

void Emitter::emit_guard(const Loc& loc, const std::string& name) {
  SugaredRef flag = scope_->find_in_any_frame(unbound_flag(name));
  if (!flag) return;
  Condition unbound{flag->as_value(loc, body_), {}, std::nullopt};
  emit_branches(
      loc, unbound,
      [&] {
        std::string text = str("cannot access local variable '", name,
                               "' where it is not associated with a value");
        emit_raise_node(loc, insert_constant(body_, IValue(text), loc),
                        insert_constant(body_, IValue("builtins.UnboundLocalError"), loc));
      },
      [] {});
}

}  // namespace torchere::frontend
