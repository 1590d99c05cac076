// Assignment in all its forms.
#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/overload.h"

namespace torchere::frontend {
namespace {

// The parts of a tuple or list on the left-hand side; nullptr where it is neither.
const ast::List<ast::Expr*>* target_parts(const ast::Expr* e) {
  if (auto* t = ast::dyn_cast<ast::Tuple>(e)) return &t->elements;
  if (auto* l = ast::dyn_cast<ast::ListDisplay>(e)) return &l->elements;
  return nullptr;
}

// Whether there is a starred target; refuses what cannot be assigned to.
bool check_targets(const ast::List<ast::Expr*>& targets, const Loc& loc) {
  size_t plain = 0, starred = 0;
  for (const ast::Expr* t : targets) {
    if (ast::isa<ast::Starred>(t))
      ++starred;
    else if (ast::isa<ast::Name>(t) || ast::isa<ast::Subscript>(t) || ast::isa<ast::Attribute>(t) ||
             target_parts(t))
      ++plain;
    else
      fail_at(loc_of(t), "lhs of assignment must be a variable, subscript, or starred expression");
  }
  if (starred > 1) fail_at(loc, "Only one starred expression is allowed on the lhs");
  if (starred && !plain)
    fail_at(loc,
            "A Starred expression may only appear on the lhs within the presence of another "
            "non-starred expression");
  return starred > 0;
}
}  // namespace

void Emitter::emit_assign(const ast::Assign* s) {
  Loc loc = loc_of(s);
  TypeRef type = nullptr;
  // A comment gives the type of what is built empty.
  bool empty = (ast::isa<ast::ListDisplay>(s->value) &&
                ast::cast<ast::ListDisplay>(s->value)->elements.empty()) ||
               (ast::isa<ast::DictDisplay>(s->value) &&
                ast::cast<ast::DictDisplay>(s->value)->items.empty());
  if (s->type_comment && empty) type = type_from(ast::parse_type_comment(ast_, *s->type_comment));
  if (s->targets.size() == 1)
    return emit_single_assign(loc, s->targets[0], s->value, nullptr, type);
  // a = b = v: v is evaluated once, then assigned from left to right.
  std::string name = temporary("$tmp_assign_");
  scope_->set(loc_of(s->value), name, emit_sugared(s->value));
  const ast::Expr* v = make_name(s->value, name);
  for (const ast::Expr* t : s->targets) emit_single_assign(loc, t, v, nullptr);
}

void Emitter::emit_annotated_assign(const ast::AnnAssign* s) {
  if (!s->value) return;  // it only declares
  emit_single_assign(loc_of(s), s->target, s->value, s->annotation);
}

void Emitter::emit_single_assign(const Loc& loc, const ast::Expr* target, const ast::Expr* value,
                                 const ast::Expr* annotation, TypeRef type) {
  // Where branches are left out the program is read as Python reads it, to which annotations say
  // nothing.
  if (annotation) type = prune_ ? usable_type(annotation, resolver_, ast_) : type_from(annotation);
  if (auto* name = ast::dyn_cast<ast::Name>(target)) {
    std::string id(name->id);
    if (globals_.count(id))
      fail_at(loc_of(target), str("the global '", id,
                                  "' cannot be assigned: scripts have no state but "
                                  "their modules' attributes"));
    if (Value* first = type ? nullptr : first_value(value)) {
      first_[id] = value;
      bool fresh = ast::isa<ast::NoneLiteral>(value) && !scope_->type_of_name(id);
      TypeRef declared = fresh ? attempt_->first_types.at(value) : nullptr;
      return scope_->set(loc_of(target), id, simple(first), declared);
    }
    SugaredRef v = emit_sugared(value, 1, type);
    if (type)
      if (Value* x = as_simple(v))
        if (!x->type()->is_subtype_of(type))
          v = simple(convert_implicitly(loc, body_, type, x, true));
    scope_->set(loc_of(target), id, v, type);
    if (!type) remember_first(id, value);
    return;
  }
  if (target_parts(target)) return emit_tuple_assign(target, value);
  if (auto* a = ast::dyn_cast<ast::Attribute>(target)) {
    SugaredRef object = emit_sugared(a->value);
    Value* v = emit_sugared(value, 1, type)->as_value(loc_of(value), body_);
    return object->set_attr(loc, body_, std::string(a->attr), v);
  }
  if (auto* sub = ast::dyn_cast<ast::Subscript>(target))
    return assign_subscript(loc, sub, argument(loc_of(value), emit_sugared(value)));
  fail_at(loc_of(target), "unexpected expression on left-hand side of assignment");
}

void Emitter::emit_tuple_assign(const ast::Expr* target, const ast::Expr* value) {
  const auto& parts = *target_parts(target);
  size_t binders = parts.size() - (check_targets(parts, loc_of(target)) ? 1 : 0);
  if (assign_first_values(target, value)) return;
  auto* display = ast::dyn_cast<ast::Tuple>(value);
  bool spread = false;
  if (display)
    for (const ast::Expr* x : display->elements) spread = spread || ast::isa<ast::Starred>(x);
  if (spread && binders != parts.size() && assign_spread(parts, display, loc_of(value))) return;
  if (!spread || binders != parts.size())
    return assign_tuple(target, emit_sugared(value, binders), loc_of(value));
  // a, b, c = *x.shape, y: as many of the list as there are names.
  Args items = expand_spread(loc_of(value), body_, emit_arguments(display->elements), binders);
  std::vector<SugaredRef> all;
  for (const Arg& a : items) all.push_back(sugared_of(a, body_));
  assign_tuple(target, std::make_shared<SugaredTuple>(std::move(all)), loc_of(value));
}

void Emitter::assign_tuple(const ast::Expr* target, const SugaredRef& value, const Loc& value_loc) {
  const auto& parts = *target_parts(target);
  bool starred = check_targets(parts, loc_of(target));
  size_t binders = parts.size() - (starred ? 1 : 0);
  if (Value* list = as_simple(value);
      starred && list && list->type()->is(TypeKind::List) && !is_literal_list(list))
    return assign_list(parts, list, value_loc);
  auto values =
      value->as_tuple(value_loc, body_, starred ? std::nullopt : std::optional<size_t>(binders));
  if (values.size() < binders)
    fail_at(loc_of(target), str("need ", starred ? "at least " : "", binders,
                                " values to unpack but found only ", values.size()));
  if (values.size() > binders && !starred)
    fail_at(loc_of(target),
            str("too many values to unpack: need ", binders, " but found ", values.size()));
  assign_all(parts, values, value_loc, binders);
}

// a, *_, b, c = *x.shape, y: the list stands where the starred target does, with as many of its
// items given away on either side as there are names for. False: it is no such assignment.
bool Emitter::assign_spread(const ast::List<ast::Expr*>& targets, const ast::Tuple* display,
                            const Loc& loc) {
  size_t star = 0, at = 0, lists = 0;
  while (!ast::isa<ast::Starred>(targets[star])) ++star;
  Args items = emit_arguments(display->elements);
  for (size_t i = 0; i < items.size(); ++i)
    if (items[i].spread) {
      at = i;
      ++lists;
    }
  size_t after = items.size() - at - 1, names_after = targets.size() - star - 1;
  if (lists != 1 || at > star || after > names_after) return false;
  auto assign = [&](size_t from, size_t count, auto each) {
    for (size_t i = 0; i < count; ++i) {
      assign_one(targets[from + i], each(i), loc);
    }
  };
  assign(0, at, [&](size_t i) { return sugared_of(items[i], body_); });
  size_t inner = targets.size() - at - after;
  std::vector<ast::Expr*> within;
  for (size_t i = 0; i < inner; ++i) within.push_back(targets[at + i]);
  assign_list(ast_.storage->arena.copy(within.data(), inner), items[at].value, loc);
  assign(targets.size() - after, after,
         [&](size_t i) { return sugared_of(items[at + 1 + i], body_); });
  return true;
}

// a, *b, c = list: what stands before and after *b by its place, *b the list between.
void Emitter::assign_list(const ast::List<ast::Expr*>& targets, Value* list, const Loc& loc) {
  size_t before = 0;
  while (!ast::isa<ast::Starred>(targets[before])) ++before;
  int64_t after = static_cast<int64_t>(targets.size() - before - 1);
  auto number = [&](int64_t i) { return insert_constant(body_, IValue(i), loc); };
  for (size_t i = 0; i < targets.size(); ++i) {
    const ast::Expr* t = targets[i];
    SugaredRef v;
    if (auto* starred = ast::dyn_cast<ast::Starred>(t)) {
      t = starred->value;
      Value* end = after ? number(-after) : nullptr;
      v = simple(
          slice_value(loc, list, nullptr, number(static_cast<int64_t>(before)), end, nullptr));
    } else {
      int64_t at = static_cast<int64_t>(i);
      if (i > before) at -= static_cast<int64_t>(targets.size());
      v = SimpleValue(list).getitem(loc, body_, number(at), nullptr);
    }
    assign_one(t, v, loc);
  }
}

void Emitter::assign_one(const ast::Expr* target, const SugaredRef& v, const Loc& loc) {
  ast::Expr* one[] = {const_cast<ast::Expr*>(target)};
  assign_all(ast_.storage->arena.copy(one, 1), {v}, loc, 1);
}

void Emitter::assign_starred(const ast::Starred* target, const std::vector<SugaredRef>& values,
                             size_t from, size_t count) {
  auto* name = ast::dyn_cast<ast::Name>(target->value);
  if (!name) fail_at(loc_of(target->value), "Cannot pack a tuple into a non-variable");
  std::vector<Value*> items;
  for (size_t i = from; i < from + count; ++i)
    items.push_back(values[i]->as_value(loc_of(target), body_));
  scope_->set(loc_of(name), std::string(name->id), graph_.insert(graph_.create_tuple(items)));
}

void Emitter::assign_all(const ast::List<ast::Expr*>& targets,
                         const std::vector<SugaredRef>& values, const Loc& loc, size_t binders) {
  size_t i = 0;
  for (const ast::Expr* t : targets) {
    if (auto* starred = ast::dyn_cast<ast::Starred>(t)) {
      size_t count = values.size() - binders;
      assign_starred(starred, values, i, count);
      i += count;
      continue;
    }
    const SugaredRef& v = values.at(i++);
    if (auto* name = ast::dyn_cast<ast::Name>(t))
      scope_->set(loc_of(t), std::string(name->id), v);
    else if (auto* sub = ast::dyn_cast<ast::Subscript>(t))
      assign_subscript(loc, sub, Arg(loc, "", v->as_value(loc, body_)));
    else if (target_parts(t))
      assign_tuple(t, v, loc);
    else if (auto* a = ast::dyn_cast<ast::Attribute>(t))
      emit_sugared(a->value)->set_attr(loc_of(t), body_, std::string(a->attr),
                                       v->as_value(loc, body_));
    else
      fail_at(loc_of(t), "unexpected expression on the left-hand side");
  }
}

// A number assigned to a tensor's items becomes a tensor like it.
Arg Emitter::value_to_tensor(const Arg& value, Value* like) {
  switch (value.value->type()->kind()) {
    case TypeKind::Number:
    case TypeKind::Int:
    case TypeKind::Bool:
    case TypeKind::Float: {
      Value* dtype = emit_builtin_call({}, body_, "prim::dtype", {Arg(like)});
      Value* device = emit_builtin_call({}, body_, "prim::device", {Arg(like)});
      return Arg(value.loc, "",
                 emit_builtin_call({}, body_, "aten::tensor", {value},
                                   {Arg("dtype", dtype), Arg("device", device)}));
    }
    default:
      return value;
  }
}

Value* Emitter::index_list(const std::vector<Value*>& indices) {
  return graph_.insert(graph_.create_list(types::optional(types::tensor()), indices));
}

void Emitter::assign_tensor_item(const Loc& loc, const ast::Subscript* target, Value* tensor,
                                 Arg value) {
  auto [sliced, indices] = emit_tensor_index(loc_of(target), tensor, indices_of(target));
  value = value_to_tensor(value, sliced);
  if (indices.empty())
    emit_builtin_call(loc, body_, "aten::copy_", {Arg(sliced), value});
  else
    emit_builtin_call(loc, body_, "aten::index_put_",
                      {Arg(sliced), Arg(index_list(indices)), value});
}

void Emitter::assign_subscript(const Loc& loc, const ast::Subscript* target, const Arg& value) {
  SugaredRef base = emit_sugared(target->value);
  if (auto* dict = dynamic_cast<SugaredDict*>(base.get())) {
    auto key = body_.facts.constant(emit_expr(target->index));
    if (!key) fail_at(loc_of(target), "the key must be known when the function is compiled");
    return dict->set(loc, body_, *key, sugared_of(value, body_));
  }
  Value* container = unwrapped(loc, body_, base->as_value(loc_of(target->value), body_), nullptr);
  if (container->type()->is_subtype_of(types::tensor()))
    return assign_tensor_item(loc, target, container, value);
  auto indices = indices_of(target);
  if (indices.size() != 1 || ast::isa<ast::Slice>(indices[0]))
    fail_at(loc_of(target),
            "Sliced expression not yet supported for subscripted assignment. File a "
            "bug if you want this");
  if (container->type()->is(TypeKind::Tuple) || container->type()->is(TypeKind::AnyTuple))
    fail_at(loc_of(target),
            container->type()->annotation() + " does not support subscripted assignment");
  Args args = {Arg(loc_of(target->value), "self", container),
               Arg(loc_of(indices[0]), "idx", emit_expr(indices[0])), value};
  if (container->type()->is(TypeKind::Dict))
    check_item(target->value, args[1].value->type(), value.value->type());
  magic("__setitem__", "aten::_set_item")->call(loc, body_, args, {}, 0);
}

// --- augmented assignment ------------------------------------------------------------------------

namespace {

Symbol augmented_op(const ast::AugAssign* s, TypeRef t) {
  bool in_place = t->is_subtype_of(types::tensor()) || t->is(TypeKind::List);
  switch (s->op) {
    case ast::Op::Add:
      return in_place ? "aten::add_" : "aten::add";
    case ast::Op::Sub:
      return in_place ? "aten::sub_" : "aten::sub";
    case ast::Op::Mul:
      return in_place ? "aten::mul_" : "aten::mul";
    case ast::Op::Div:
      return in_place ? "aten::div_" : "aten::div";
    case ast::Op::Mod:
      return in_place ? "aten::fmod_" : "aten::fmod";
    case ast::Op::BitOr:
      return in_place ? "aten::bitwise_or" : "aten::__or__";
    case ast::Op::BitAnd:
      return in_place ? "aten::bitwise_and" : "aten::__and__";
    case ast::Op::BitXor:
      return in_place ? "aten::bitwise_xor" : "aten::__xor__";
    case ast::Op::LShift:
      return "aten::__lshift__";
    case ast::Op::RShift:
      return in_place ? "aten::__irshift__" : "aten::__rshift__";
    case ast::Op::Pow:
      return "aten::pow";
    case ast::Op::FloorDiv:
      return "aten::floordiv";
    case ast::Op::MatMul:
      return "aten::matmul";
    default:
      fail_at(loc_of(s), str("Unknown augmented assignment: ", ast::op_text(s->op), "="));
  }
}

std::pair<const char*, const char*> augmented_methods(const ast::AugAssign* s) {
  switch (s->op) {
    case ast::Op::Add:
      return {"__iadd__", "__add__"};
    case ast::Op::Sub:
      return {"__isub__", "__sub__"};
    case ast::Op::Mul:
      return {"__imul__", "__mul__"};
    case ast::Op::Div:
      return {"__itruediv__", "__truediv__"};
    case ast::Op::Mod:
      return {"__imod__", "__mod__"};
    default:
      fail_at(loc_of(s), str("Unknown augmented assignment: ", ast::op_text(s->op), "="));
  }
}
}  // namespace

Value* Emitter::augmented_value(const ast::AugAssign* s, Value* left) {
  Loc loc = loc_of(s);
  ClassType* c = ClassType::of(left->type());
  if (!c) {
    Value* right = emit_expr(s->value);
    check_extension(s, right->type());
    return emit_builtin_call(loc, body_, augmented_op(s, left->type()), {Arg(left), Arg(right)});
  }
  auto [in_place, plain] = augmented_methods(s);
  Value* right = emit_expr(s->value);
  const char* method = c->find_method(in_place) ? in_place
                       : c->find_method(plain)  ? plain
                                                : nullptr;
  if (!method)
    fail_at(loc, str("Cannot emit inplace op on ", c->annotation(), " since it does not define an ",
                     in_place, " or ", plain, " method"));
  return MethodValue(left, method).call(loc, body_, {Arg(right)}, {}, 0)->as_value(loc, body_);
}

void Emitter::emit_augmented(const ast::AugAssign* s) {
  if (auto* name = ast::dyn_cast<ast::Name>(s->target)) {
    Value* v = augmented_value(s, emit_expr(name));
    return scope_->set(loc_of(name), std::string(name->id), v);
  }
  if (auto* a = ast::dyn_cast<ast::Attribute>(s->target)) {
    SugaredRef object = emit_sugared(a->value);
    std::string field(a->attr);
    Value* old = object->attr(loc_of(a), body_, field)->as_value(loc_of(a), body_);
    return object->set_attr(loc_of(s), body_, field, augmented_value(s, old));
  }
  if (auto* sub = ast::dyn_cast<ast::Subscript>(s->target)) return augment_subscript(s, sub);
  fail_at(loc_of(s->target), "unexpected expression on left-hand side of augmented assignment");
}

void Emitter::augment_subscript(const ast::AugAssign* s, const ast::Subscript* target) {
  Value* container = emit_expr(target->value);
  if (container->type()->is_subtype_of(types::tensor()))
    augment_tensor_item(s, target, container);
  else
    augment_item(s, target, container);
}

void Emitter::augment_tensor_item(const ast::AugAssign* s, const ast::Subscript* target,
                                  Value* tensor) {
  Loc loc = loc_of(s);
  auto [sliced, indices] = emit_tensor_index(loc_of(target), tensor, indices_of(target));
  Arg self(loc_of(target), "self", sliced);
  Arg right(loc_of(s->value), "", emit_expr(s->value));
  Symbol op = augmented_op(s, tensor->type());
  if (indices.empty()) {
    emit_builtin_call(loc, body_, op, {right}, {}, &self);
    return;
  }
  Value* list = index_list(indices);
  Arg old(loc, "", emit_builtin_call(loc, body_, "aten::index", {self, Arg(list)}));
  Value* result = emit_builtin_call(loc, body_, op, {right}, {}, &old);
  emit_builtin_call(loc, body_, "aten::index_put_", {self, Arg(list), Arg(result)});
}

void Emitter::augment_item(const ast::AugAssign* s, const ast::Subscript* target,
                           Value* container) {
  TypeRef t = container->type();
  auto indices = indices_of(target);
  if (indices.size() != 1)
    fail_at(loc_of(target), str("Sliced expression not yet supported for ", t->annotation(),
                                " augmented assignment. File a bug if you want this"));
  if (!t->is(TypeKind::List) && !t->is(TypeKind::Dict))
    fail_at(loc_of(target), t->annotation() + " does not support augmented assignment.");
  Loc loc = loc_of(s);
  Arg index(loc_of(indices[0]), "idx", emit_expr(indices[0]));
  Arg value(loc_of(s->value), "value", emit_expr(s->value));
  Arg self(loc_of(target->value), "self", container);
  Value* old = emit_builtin_call(loc, body_, "aten::__getitem__", {self, index});
  // As PyTorch does, a dict's key type chooses the operator.
  Value* result = emit_builtin_call(loc, body_, augmented_op(s, t->element()), {Arg(old), value});
  emit_builtin_call(loc, body_, "aten::_set_item", {self, index, Arg(result)});
}

}  // namespace torchere::frontend
