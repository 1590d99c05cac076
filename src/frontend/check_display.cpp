// List, dict displays and comprehensions: element types from hints, else from the elements.
#include <algorithm>

#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"
#include "types/union_parts.h"

namespace torchere::frontend {
namespace {

// The alternatives of the hint that are of this kind; the hint itself where it is one.
std::vector<TypeRef> candidates(TypeRef hint, TypeKind kind) {
  std::vector<TypeRef> out;
  for (TypeRef t : union_parts(hint))
    if (t->is(kind)) out.push_back(t);
  return out;
}

bool is_union(TypeRef t) { return t && (t->is(TypeKind::Union) || t->is(TypeKind::Optional)); }

TypeRef unify_all(const std::vector<Value*>& values, TypeRef hint) {
  TypeRef t = values[0]->type();
  for (size_t i = 1; i < values.size(); ++i) t = *unify(t, values[i]->type(), true, hint);
  return t;
}
}  // namespace

// The list type that the hint asks for; nullptr without hint or where the elements decide.
TypeRef Emitter::list_hint(const Loc& loc, TypeRef hint) {
  if (!hint || hint->is(TypeKind::Any)) return nullptr;
  auto all = candidates(hint, TypeKind::List);
  if (all.size() == 1) return all[0];
  if (all.size() > 1) return nullptr;
  if (hint->is(TypeKind::AnyList)) return nullptr;
  if (hint->is(TypeKind::Union))
    fail_at(loc, str("Expected an Union type annotation with an inner List type, but got ",
                     hint->annotation()));
  fail_at(loc, str("Expected an annotation of type List but got ", hint->annotation()));
}

TypeRef Emitter::dict_hint(const Loc& loc, TypeRef hint) {
  if (!hint || hint->is(TypeKind::Any)) return nullptr;
  auto all = candidates(hint, TypeKind::Dict);
  if (all.size() == 1) return all[0];
  if (all.size() > 1) return nullptr;
  if (hint->is(TypeKind::Union))
    fail_at(loc, str("Expected an Union type annotation with an inner Dict type, but got ",
                     hint->annotation()));
  fail_at(loc, str("Expected an annotation of type Dict but got ", hint->annotation()));
}

Value* Emitter::cast_to_union(Value* v, TypeRef hint) {
  return is_union(hint) ? insert_unchecked_cast(graph_, v, hint) : v;
}

bool is_compile_time(const SugaredRef& s) {
  if (auto* t = dynamic_cast<SugaredTuple*>(s.get()))
    return std::any_of(t->items.begin(), t->items.end(), is_compile_time);
  return !s->is_value() || dynamic_cast<ModuleValue*>(s.get());
}

// Tuples and lists. With modules or functions in them they exist while the function is compiled;
// with *x of an unknown length a tuple is a list too.
SugaredRef Emitter::emit_display(const ast::Expr* e, TypeRef hint) {
  auto* tuple = ast::dyn_cast<ast::Tuple>(e);
  Args items = emit_arguments(tuple ? tuple->elements : ast::cast<ast::ListDisplay>(e)->elements);
  bool spread = false, compile_time = false;
  for (const Arg& a : items) {
    spread = spread || a.spread;
    compile_time = compile_time || (a.sugared && is_compile_time(a.sugared));
  }
  Loc loc = loc_of(e);
  if (spread) {
    Args merged = merge_spread(loc, body_, items);
    if (merged.size() != 1)
      fail_at(loc, "*x of a list whose length is not known goes with items of its type alone");
    return simple(merged[0].get(body_));
  }
  if (compile_time) {
    std::vector<SugaredRef> all;
    for (const Arg& a : items) all.push_back(sugared_of(a, body_));
    return std::make_shared<SugaredTuple>(std::move(all), !tuple);
  }
  std::vector<Value*> values;
  for (const Arg& a : items) values.push_back(a.get(body_));
  if (tuple) return simple(graph_.insert(graph_.create_tuple(values)));
  return simple(emit_list(loc, values, hint));
}

// [m for m in modules if …]: items that exist while the function is compiled.
SugaredRef Emitter::emit_modules_comprehension(const ast::Expr* e) {
  auto* list = ast::dyn_cast<ast::ListComp>(e);
  auto* generator = ast::dyn_cast<ast::GeneratorExp>(e);
  const auto& clauses = list ? list->clauses : generator->clauses;
  const ast::Expr* element = list ? list->element : generator->element;
  if (clauses.size() != 1 || any_node(element, [](auto* n) { return ast::isa<ast::Call>(n); }))
    return nullptr;
  auto* target = ast::dyn_cast<ast::Name>(clauses[0]->target);
  bool item = ast::isa<ast::Name>(element) || ast::isa<ast::Tuple>(element);
  if (!item || !target || !mentions(element, {std::string(target->id)}) ||
      !is_container(clauses[0]->iter))
    return nullptr;
  SugaredRef iterable = emit_sugared(clauses[0]->iter)->iter(loc_of(e), body_);
  if (!iterable->static_len()) return nullptr;
  std::vector<SugaredRef> out;
  for (const SugaredRef& x : iterable->as_tuple(loc_of(e), body_)) {
    push_frame(scope_->block());
    scope_->set_local(std::string(target->id), x);
    bool taken = true;
    for (const ast::Expr* test : clauses[0]->conditions) {
      Condition c = emit_condition(test);
      auto known = body_.facts.constant(c.value);
      if (!known)
        fail_at(loc_of(test),
                "which modules the comprehension takes must be known when it is compiled");
      taken = taken && truth_of(*known);
    }
    if (taken) out.push_back(emit_sugared(element));
    pop_frame();
  }
  return std::make_shared<SugaredTuple>(std::move(out), true);
}

Value* Emitter::emit_list(const Loc& loc, const std::vector<Value*>& values, TypeRef hint) {
  if (values.empty() && !hint) {
    // May still become any list; a Tensor list where nothing else asks.
    Node* n = graph_.create(ir::prim::EmptyListLiteral, 1);
    n->output()->set_type(types::list(types::tensor()));
    return graph_.insert(n);
  }
  TypeRef wanted = list_hint(loc, hint);
  TypeRef element = wanted ? wanted->element() : types::tensor();
  if (values.empty() && !wanted && is_union(hint))
    fail_at(loc, str("Cannot assign an empty list to a variable annotated to be type ",
                     hint->annotation(),
                     " because there are multiple possible List type "
                     "candidates in the Union annotation"));
  if (!values.empty()) {
    TypeRef found = unify_all(values, wanted ? element : nullptr);
    if (wanted && !found->is_subtype_of(element))
      fail_at(loc, str("List type annotation `", wanted->annotation(),
                       "` did not match the types of "
                       "the given list elements, which were unified to ",
                       found->annotation()));
    if (!wanted) element = found;
  }
  return cast_to_union(graph_.insert(graph_.create_list(element, values)), hint);
}

// A dict display whose keys are constants, as it is while the function is compiled.
SugaredRef Emitter::emit_known_dict(const ast::DictDisplay* e) {
  auto dict = std::make_shared<SugaredDict>(std::vector<SugaredDict::Item>{},
                                            graph_.insert_point()->owning_block());
  for (const ast::DictItem* item : e->items) {
    if (!item->key) {
      SugaredRef other = emit_sugared(item->value)->known_dict(loc_of(e), body_);
      auto* d = dynamic_cast<SugaredDict*>(other.get());
      if (!d) fail_at(loc_of(e), "** in a dict display takes a dict whose keys are known");
      for (auto& [k, v] : d->items) dict->set(loc_of(e), body_, k, v);
      continue;
    }
    auto key = body_.facts.constant(emit_expr(item->key));
    if (!key) fail_at(loc_of(item->key), "the key must be known when the function is compiled");
    dict->set(loc_of(e), body_, *key, emit_sugared(item->value));
  }
  return dict;
}

// Dicts of functions or modules exist while the function is compiled, others when it runs.
SugaredRef Emitter::emit_dict(const ast::DictDisplay* e, TypeRef hint) {
  bool literal = attempt_ && attempt_->known_dicts && !hint;
  bool expanded = false;
  for (const ast::DictItem* item : e->items) {
    literal = literal && item->key && ast::isa<ast::StringLiteral>(item->key);
    expanded = expanded || !item->key;
  }
  if (literal || expanded) return emit_known_dict(e);
  if (attempt_) attempt_->saw_dict = true;
  std::vector<Value*> keys, values;
  std::vector<SugaredRef> items;
  bool compile_time = false;
  for (const ast::DictItem* item : e->items) {
    keys.push_back(emit_expr(item->key));
    items.push_back(emit_sugared(item->value));
    compile_time = compile_time || is_compile_time(items.back());
    values.push_back(compile_time ? nullptr : items.back()->as_value(loc_of(item->value), body_));
  }
  if (!compile_time) return simple(emit_dict(e, keys, values, hint));
  auto dict = std::make_shared<SugaredDict>(std::vector<SugaredDict::Item>{},
                                            graph_.insert_point()->owning_block());
  for (size_t i = 0; i < keys.size(); ++i) {
    auto key = body_.facts.constant(keys[i]);
    if (!key) fail_at(loc_of(e), "the keys of a dict of functions or modules must be constants");
    dict->set(loc_of(e), body_, *key, items[i]);
  }
  return dict;
}

Value* Emitter::emit_dict(const ast::DictDisplay* e, const std::vector<Value*>& keys,
                          const std::vector<Value*>& values, TypeRef hint) {
  for (size_t i = 1; i < keys.size(); ++i)
    if (keys[i - 1]->type()->kind() != keys[i]->type()->kind())
      fail_at(loc_of(e->items[i]->key), str("Dict keys must contain only a single type. Expected: ",
                                            keys[i - 1]->type()->annotation(), " but found ",
                                            keys[i]->type()->annotation(), " instead"));
  Loc loc = loc_of(e);
  TypeRef type = dict_hint(loc, hint);
  if (!type && keys.empty()) {
    type = types::dict(types::string(), types::tensor());
  } else if (!type) {
    type = types::dict(keys[0]->type(), unify_all(values, nullptr));
  } else if (!keys.empty()) {
    if (keys[0]->type() != type->element(0))
      fail_at(loc, str("Type annotation was inferred to be ", type->annotation(),
                       "but the type of keys given by the dict literal is ",
                       keys[0]->type()->annotation()));
    TypeRef found = unify_all(values, type->element(1));
    if (!found->is_subtype_of(type->element(1)))
      fail_at(loc,
              str("Type annotation was inferred to be `", type->annotation(),
                  "`, but the type of values given by the dict literal is ", found->annotation()));
  }
  Node* n = graph_.create_dict(type->element(0), type->element(1), keys, values);
  return cast_to_union(graph_.insert(n), hint);
}

// for x in a for y in b if c: nested loops around the body.
void Emitter::emit_clauses(const Loc& loc, const ast::List<ast::CompFor*>& clauses, size_t at,
                           const std::vector<const ast::Node*>& elements, const Branch& body) {
  if (at == clauses.size()) return body();
  const ast::CompFor* c = clauses[at];
  if (c->is_async) fail_at(loc, "async comprehensions are not part of the language");
  std::vector<const ast::Node*> nodes = elements;
  for (size_t i = at; i < clauses.size(); ++i) nodes.push_back(clauses[i]);
  emit_for(loc, c->target, c->iter, nodes, {}, [&] {
    Branch inner = [&] { emit_clauses(loc, clauses, at + 1, elements, body); };
    for (size_t i = c->conditions.size(); i-- > 0;) {
      const ast::Expr* test = c->conditions[i];
      inner = [this, loc, test, inner] {
        Condition k = emit_condition(test);
        k.known.reset();  // an element that is never made says what the list holds, too
        emit_branches(loc, k, inner, [] {});
      };
    }
    inner();
  });
}

Value* Emitter::emit_list_comprehension(const Loc& loc, const ast::Expr* element,
                                        const ast::List<ast::CompFor*>& clauses, TypeRef hint) {
  Node* list = graph_.insert_node(graph_.create(ir::prim::ListConstruct, 1));
  TypeRef type = list_hint(loc, hint);
  list->output()->set_type(type ? type : types::list(types::tensor()));
  // Names bound in a comprehension stay there.
  Node* n = graph_.insert_node(graph_.create(ir::prim::ComprehensionScope, 0)->set_span(loc));
  Block* block = n->add_block();
  push_frame(block);
  ir::InsertPoint at(graph_, block);
  bool seen = false;
  emit_clauses(loc, clauses, 0, {element}, [&] {
    Value* out = emit_expr(element, type ? type->element() : nullptr);
    if (!seen && !type) list->output()->set_type(types::list(out->type()));
    seen = true;
    TypeRef found = *unify(list->output()->type()->element(), out->type(), true,
                           type ? type->element() : nullptr);
    if (type && !found->is_subtype_of(type->element()))
      fail_at(loc, str("List type annotation `", type->annotation(),
                       "` did not match the types of "
                       "the given list elements, which were unified to ",
                       found->annotation()));
    TypeRef whole = type ? type : types::list(found);
    list->output()->set_type(whole);
    out->set_type(whole->element());
    Arg self(loc, "self", list->output());
    emit_builtin_call(loc, body_, "aten::append", {Arg(loc, "", out)}, {}, &self);
  });
  pop_frame();
  return list->output();
}

Value* Emitter::emit_dict_comprehension(const Loc& loc, const ast::DictComp* e, TypeRef hint) {
  Node* dict = graph_.insert_node(graph_.create(ir::prim::DictConstruct, 1));
  TypeRef type = dict_hint(loc, hint);
  dict->output()->set_type(type ? type : types::dict(types::string(), types::tensor()));
  Node* n = graph_.insert_node(graph_.create(ir::prim::ComprehensionScope, 0)->set_span(loc));
  Block* block = n->add_block();
  push_frame(block);
  {
    ir::InsertPoint at(graph_, block);
    emit_clauses(loc, e->clauses, 0, {e->key, e->value}, [&] {
      Value *k = emit_expr(e->key), *v = emit_expr(e->value);
      if (!type) {
        dict->output()->set_type(types::dict(k->type(), v->type()));
      } else if (!k->type()->is_subtype_of(type->element(0)) ||
                 !v->type()->is_subtype_of(type->element(1))) {
        fail_at(loc, str("Dict type annotation `", type->annotation(),
                         "` did not match the type of "
                         "an actual item: ",
                         k->type()->annotation(), " and ", v->type()->annotation()));
      } else {
        k->set_type(type->element(0));
        v->set_type(type->element(1));
      }
      emit_builtin_call(loc, body_, "aten::_set_item",
                        {Arg(loc, "self", dict->output()), Arg(loc, "", k), Arg(loc, "", v)});
    });
  }
  pop_frame();
  return cast_to_union(dict->output(), hint);
}

}  // namespace torchere::frontend
