// List, dict displays and comprehensions: element types from hints, else from the elements.
#include <algorithm>

#include "frontend/emitter.h"
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

Value* Emitter::emit_list(const ast::ListDisplay* e, TypeRef hint) {
  std::vector<Value*> values = emit_values(e->elements);
  Loc loc = loc_of(e);
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

Value* Emitter::emit_dict(const ast::DictDisplay* e, TypeRef hint) {
  std::vector<Value*> keys, values;
  for (const ast::DictItem* item : e->items) {
    if (!item->key) fail_at(loc_of(e), "** in a dict display is not part of the language");
    keys.push_back(emit_expr(item->key));
    values.push_back(emit_expr(item->value));
    if (keys.size() > 1 && keys[keys.size() - 2]->type()->kind() != keys.back()->type()->kind())
      fail_at(loc_of(item->key), str("Dict keys must contain only a single type. Expected: ",
                                     keys[keys.size() - 2]->type()->annotation(), " but found ",
                                     keys.back()->type()->annotation(), " instead"));
  }
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
                           const Branch& body) {
  if (at == clauses.size()) return body();
  const ast::CompFor* c = clauses[at];
  if (c->is_async) fail_at(loc, "async comprehensions are not part of the language");
  emit_for(loc, c->target, c->iter, [&] {
    Branch inner = [&] { emit_clauses(loc, clauses, at + 1, body); };
    for (size_t i = c->conditions.size(); i-- > 0;) {
      const ast::Expr* test = c->conditions[i];
      inner = [this, loc, test, inner] {
        Condition k = emit_condition(test);
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
  emit_clauses(loc, clauses, 0, [&] {
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
    emit_clauses(loc, e->clauses, 0, [&] {
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
