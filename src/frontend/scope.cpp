// Names: frames, Store and Load nodes, assignment checks.
#include "frontend/scope.h"

#include "frontend/callable.h"
#include "frontend/emitter.h"
#include "frontend/overload.h"

namespace torchere::frontend {

bool is_meaningful_name(const std::string& name) {
  if (name.empty() || name[0] == '$') return false;
  if (name[0] != '_') return true;
  return name.find_first_not_of("0123456789", 1) != std::string::npos;
}

std::string unbound_flag(const std::string& name) { return "$unbound_" + name; }

SugaredRef Scope::insert_load(const std::string& name, TypeRef t) {
  Graph& g = body_.graph;
  Node* n = g.create(ir::prim::Load, 1)->s_(ir::attr::name, name);
  n->output()->set_type(t);
  g.insert_node(n);
  if (is_meaningful_name(name)) n->output()->set_name(name);
  return simple(n->output());
}

SugaredRef Scope::find_here(const std::string& name) {
  auto v = values_.find(name);
  if (v != values_.end()) return v->second;
  auto t = types_.find(name);
  if (t == types_.end()) return nullptr;
  SugaredRef loaded = insert_load(name, t->second);
  if (auto f = facts_.find(name); f != facts_.end())
    body_.facts.record(as_simple(loaded), f->second);
  return loaded;
}

void Scope::forget_facts(const std::set<std::string>& names) {
  for (Scope* s = this; s; s = s->next_.get())
    for (const std::string& name : names) s->facts_.erase(name);
}

SugaredRef Scope::find_in_any_frame(const std::string& name) {
  for (Scope* s = this; s; s = s->next_.get())
    if (SugaredRef r = s->find_here(name)) return r;
  return nullptr;
}

SugaredRef Scope::find_compile_time(const std::string& name) const {
  for (const Scope* s = this; s; s = s->next_.get()) {
    auto v = s->values_.find(name);
    if (v != s->values_.end()) return v->second;
    if (s->types_.count(name)) return nullptr;
  }
  return nullptr;
}

SugaredRef Scope::find(const std::string& name, const Loc& loc, bool required) {
  if (body_.guarded.count(name) && !surely_bound(name)) body_.emitter->emit_guard(loc, name);
  if (SugaredRef r = find_in_any_frame(name)) return r;
  if (body_.emitter)
    if (SugaredRef r = body_.emitter->find_in_closure(name)) return r;
  if (SugaredRef r = find_builtin(name)) return r;
  if (SugaredRef r = resolver_.resolve(name, loc)) return r->materialize(loc, body_);
  TypeRef t = resolver_.resolve_type(name, loc);
  if (t && t->is(TypeKind::Tuple)) return std::make_shared<NamedTupleConstructor>(t);
  if (ClassType* c = ClassType::of(t)) return std::make_shared<ClassValue>(c);
  if (auto* e = EnumType::of(t)) return std::make_shared<EnumClass>(e);
  if (required) fail_undefined(name, loc);
  return nullptr;
}

Scope& Scope::outermost() {
  Scope* s = this;
  while (s->next_) s = s->next_.get();
  return *s;
}

void Scope::set_error(const std::string& name, std::string message, TypeRef type) {
  outermost().errors_[name] = std::move(message);
  if (type) outermost().unbound_types_[name] = type;
}

TypeRef Scope::type_of_name(const std::string& name) const {
  for (const Scope* s = this; s; s = s->next_.get()) {
    if (s->values_.count(name)) return nullptr;
    auto t = s->types_.find(name);
    if (t != s->types_.end()) return t->second;
  }
  return nullptr;
}

bool Scope::surely_bound(const std::string& name) const {
  for (const Scope* s = this; s; s = s->next_.get())
    if (s->bound_.count(name)) return true;
  return false;
}

void Scope::fail_undefined(const std::string& name, const Loc& loc) {
  if (body_.emitter && body_.emitter->is_lost(name)) fail(ErrorKind::Compile, "");
  auto& errors = outermost().errors_;
  auto it = errors.find(name);
  auto type = outermost().unbound_types_.find(name);
  if (type != outermost().unbound_types_.end() && body_.emitter)
    body_.emitter->guard(name, type->second);
  if (it != errors.end() && !it->second.empty()) fail_at(loc, it->second + "and was used here");
  fail_at(loc, "undefined value " + name);
}

Value* Scope::checked_against_parent(const Loc& loc, const std::string& name,
                                     const SugaredRef& parent, const SugaredRef& v,
                                     TypeRef annotated) {
  if (annotated)
    fail_at(loc, str("Attempting to declare and annotate the type of variable '", name,
                     "' but it is already defined in an outer block"));
  Value* value = as_simple(v);
  if (!value)
    fail_at(loc,
            str("Cannot re-assign '", name, "' to a value of type ", v->kind(), " because ", name,
                " is not a first-class value.  Only reassignments to first-class values "
                "are allowed"));
  Value* old = as_simple(parent);
  if (!old && body_.attempt && dynamic_cast<ConstantValue*>(parent.get()))
    body_.attempt->saw_types = true;  // a None that is given: a variable in another try
  if (!old)
    fail_at(loc, str("Cannot re-assign '", name, "' because it has type ", v->kind(), " and ", name,
                     " is not a first-class value.  Only reassignments to first-class values are "
                     "allowed"));
  TypeRef type = without_facts(old->type());
  if (body_.emitter && !value->type()->is_subtype_of(type))
    body_.emitter->reconsider(name, type, without_facts(value->type()));
  value = convert_implicitly(loc, body_, type, value, true);
  std::string why;
  if (value->type()->is_subtype_of(type, &why)) return value;
  if (Attempt* a = body_.attempt) {
    a->saw_types = true;
    if (a->loose) return value;
  }
  std::string text =
      str("Variable '", name, "' previously had type ", type->annotation(),
          " but is now being assigned to a value of type ", value->type()->annotation());
  if (type->is(TypeKind::List) && value->type()->is(TypeKind::List))
    text +=
        "\nEmpty lists default to List[Tensor]. Add a variable annotation to the assignment to "
        "create an empty list of another type (torch.jit.annotate(List[T, []]) where T is the "
        "type of elements in the list for Python 2)";
  fail_at(loc, text + "\n" + why);
}

void Scope::set(const Loc& loc, const std::string& name, SugaredRef v, TypeRef annotated) {
  Value* value = as_simple(v);
  // A value of an outer block is not named after a name of this one.
  if (value && !value->has_name() && is_meaningful_name(name) &&
      value->node()->owning_block() == block_)
    value->set_name(name);
  if (SugaredRef parent = find_in_parent(name)) {
    value = checked_against_parent(loc, name, parent, v, annotated);
    forget_facts({name});
  }
  if (!value) {
    types_.erase(name);
    values_[name] = std::move(v);
    return;
  }
  if (annotated && !value->type()->is_subtype_of(annotated))
    fail_at(loc, str("Variable '", name, "' is annotated with type ", annotated->annotation(),
                     " but is being assigned to a value of type ", value->type()->annotation()));
  Node* store = body_.graph.create(ir::prim::Store, {value}, 0)->s_(ir::attr::name, name);
  body_.graph.insert_node(store->set_span(loc));
  if (body_.guarded.count(name)) {
    bound_.insert(name);
    set(loc, unbound_flag(name), insert_constant(body_, IValue(false), loc));
  }
  values_.erase(name);
  set_type(name, annotated ? annotated : value->type());
  Fact fact = body_.facts.of(value);
  if (fact.constant && fact.constant->is_list()) fact.constant.reset();
  if (!fact.empty()) facts_[name] = std::move(fact);
}

void Scope::remove(const std::string& name, const Loc& loc) {
  bool removed = false;
  for (Scope* s = this; s; s = s->next_.get())
    removed = s->values_.erase(name) + s->types_.erase(name) > 0 || removed;
  if (!removed) fail_undefined(name, loc);
}

std::vector<std::string> Scope::defined() const {
  std::vector<std::string> out;
  for (const auto& [name, type] : types_) out.push_back(name);
  return out;
}

}  // namespace torchere::frontend
