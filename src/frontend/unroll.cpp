// Loops that are unrolled so that what they index is known: modules by a loop variable, attributes
// by a name made from it.
#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/iterable.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"

namespace torchere::frontend {

// The module that the expression names, without emitting anything; nullptr: it is none.
ModuleInfoRef Emitter::module_of(const ast::Expr* e) {
  if (auto* n = ast::dyn_cast<ast::Name>(e)) {
    SugaredRef s = scope_->find_compile_time(std::string(n->id));
    if (!s && home_scope_) s = home_scope_->find_compile_time(std::string(n->id));
    auto* m = dynamic_cast<ModuleValue*>(s.get());
    return m ? m->info_ref() : nullptr;
  }
  auto* a = ast::dyn_cast<ast::Attribute>(e);
  ModuleInfoRef base = a ? module_of(a->value) : nullptr;
  if (!base || !base->class_type()) return nullptr;
  std::string field(a->attr);
  TypeRef t = base->class_type()->attribute_type(field);
  return t && t->is_module() ? base->submodule(field) : nullptr;
}

// Whether an item of it is a module or another value that is known while compiling.
bool Emitter::is_container(const ast::Expr* e) {
  if (ModuleInfoRef m = module_of(e)) return m->kind() != ModuleInfo::Kind::Plain;
  if (auto* n = ast::dyn_cast<ast::Name>(e)) {
    SugaredRef s = scope_->find_compile_time(std::string(n->id));
    return s && !as_simple(s) && !s->is_local() &&
           (!s->is_value() || dynamic_cast<SugaredTuple*>(s.get()));
  }
  if (auto* s = ast::dyn_cast<ast::Subscript>(e)) return is_container(s->value);
  if (auto* c = ast::dyn_cast<ast::Call>(e)) {
    bool found = false;
    for_each_child(c, [&](const ast::Node* x) {
      auto* a = static_cast<const ast::Expr*>(x);
      bool expression = ast::isa<ast::Attribute>(x) || ast::isa<ast::Name>(x);
      if (!expression) return;
      if (auto* method = ast::dyn_cast<ast::Attribute>(a); method && x == c->func)
        a = method->value;
      found = found || is_container(a);
    });
    return found;
  }
  auto* a = ast::dyn_cast<ast::Attribute>(e);
  ModuleInfoRef base = a ? module_of(a->value) : nullptr;
  return base && base->holds_object(std::string(a->attr));
}

// Whether code below indexes a container or names an attribute by one of the names.
bool Emitter::chooses_code(const ast::Node* n, const Names& names) {
  return any_node(n, [&](const ast::Node* x) {
    if (auto* s = ast::dyn_cast<ast::Subscript>(x))
      return mentions(s->index, names) && is_container(s->value);
    auto* c = ast::dyn_cast<ast::Call>(x);
    auto* f = c ? ast::dyn_cast<ast::Name>(c->func) : nullptr;
    if (!f || (f->id != "getattr" && f->id != "hasattr") || c->args.size() < 2) return false;
    return mentions(c->args[1], names);
  });
}

// An iterable whose items are known, where the body needs that; else as it is.
SugaredRef Emitter::known_iterable(const Loc& loc, const SugaredRef& iterable,
                                   const ast::Expr* target,
                                   const std::vector<const ast::Node*>& body,
                                   const Names& chosen_by) {
  if (iterable->static_len()) return iterable;
  Names names = chosen_by;
  any_node(target, [&](const ast::Node* n) {
    if (auto* name = ast::dyn_cast<ast::Name>(n)) names.insert(std::string(name->id));
    return false;
  });
  bool wanted = false;
  for (const ast::Node* n : body) wanted = wanted || chooses_code(n, names);
  if (!wanted) return iterable;
  std::vector<SugaredRef> items;
  if (auto* r = dynamic_cast<RangeValue*>(iterable.get())) {
    auto numbers = r->numbers(loc, body_);
    if (!numbers) return iterable;
    for (int64_t i : *numbers) items.push_back(simple(number_constant(IValue(i), loc)));
    return std::make_shared<SugaredTuple>(std::move(items));
  }
  if (auto* tree = dynamic_cast<IterableTree*>(iterable.get())) {
    // enumerate(range(n)) and the like: the first child that is known makes the walk known.
    auto out = std::make_shared<IterableTree>();
    for (const SugaredRef& c : tree->children())
      out->add_child(known_iterable(loc, c, target, body, names));
    return out;
  }
  Value* v = as_simple(iterable);
  if (!v || !v->type()->is(TypeKind::List)) return iterable;
  if (!is_literal_list(v)) {
    request_constant(loc, body_, v);
    return iterable;
  }
  for (Value* x : v->node()->inputs()) items.push_back(simple(x));
  return std::make_shared<SugaredTuple>(std::move(items), true);
}

}  // namespace torchere::frontend
