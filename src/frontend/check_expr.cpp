// Expressions: names, attributes, calls, operators, literals.
#include <cmath>

#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/local_function.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"
#include "frontend/python_library.h"

namespace torchere::frontend {

using ast::NodeKind;

Value* Emitter::emit_expr(const ast::Expr* e, TypeRef hint) {
  Value* v = emit_sugared(e, 1, hint)->as_value(loc_of(e), body_);
  // Any is the one type that values are not unified to, so it takes a cast.
  if (hint && hint->is(TypeKind::Any) && !v->type()->is(TypeKind::Any))
    v = insert_unchecked_cast(graph_, v, hint);
  return v;
}

// Whether the expression is a set, as far as it shows without emitting it.
bool Emitter::is_set(const ast::Expr* e) {
  if (ast::isa<ast::SetDisplay>(e) || ast::isa<ast::SetComp>(e)) return true;
  if (auto* n = ast::dyn_cast<ast::Name>(e))
    return dynamic_cast<SetValue*>(scope_->find_compile_time(std::string(n->id)).get());
  if (auto* b = ast::dyn_cast<ast::Binary>(e)) return is_set(b->left);
  auto* c = ast::dyn_cast<ast::Call>(e);
  if (auto* a = c ? ast::dyn_cast<ast::Attribute>(c->func) : nullptr) return is_set(a->value);
  auto* f = c ? ast::dyn_cast<ast::Name>(c->func) : nullptr;
  return f && f->id == "set";
}

SugaredRef Emitter::emit_sugared(const ast::Expr* e, size_t binders, TypeRef hint) {
  switch (e->kind) {
    case NodeKind::Name:
      return scope_->find(std::string(ast::cast<ast::Name>(e)->id), loc_of(e))
          ->materialize(loc_of(e), body_);
    case NodeKind::Attribute: {
      auto* a = ast::cast<ast::Attribute>(e);
      SugaredRef base = emit_sugared(a->value);
      return base->attr(loc_of(e), body_, std::string(a->attr))->materialize(loc_of(e), body_);
    }
    case NodeKind::Call:
      return emit_call(ast::cast<ast::Call>(e), binders, hint);
    case NodeKind::Subscript:
      return emit_subscript(ast::cast<ast::Subscript>(e), hint);
    case NodeKind::Lambda:
      return std::make_shared<LocalFunction>(e, *this, scope_);
    case NodeKind::SetDisplay:
    case NodeKind::SetComp:
      return emit_set(e);
    case NodeKind::Tuple:
    case NodeKind::ListDisplay:
      return emit_display(e, hint);
    case NodeKind::ListComp:
    case NodeKind::GeneratorExp:
      if (SugaredRef known = emit_modules_comprehension(e)) return known;
      return simple(emit_plain(e, hint));
    case NodeKind::DictDisplay:
      return emit_dict(ast::cast<ast::DictDisplay>(e), hint);
    case NodeKind::Conditional:
      return emit_conditional(ast::cast<ast::Conditional>(e), hint);
    case NodeKind::BoolOp:
      if (prune_)
        if (SugaredRef known = emit_chosen_operand(ast::cast<ast::BoolOp>(e))) return known;
      return simple(emit_plain(e, hint));
    case NodeKind::Binary: {
      auto* b = ast::cast<ast::Binary>(e);
      if (is_set(b->left))
        if (SugaredRef s =
                emit_set_operation(loc_of(e), b->op, emit_sugared(b->left), emit_sugared(b->right)))
          return s;
      if (b->op == ast::Op::Add) return emit_sum(b);
      return simple(emit_plain(e, hint));
    }
    default:
      return simple(emit_plain(e, hint));
  }
}

Value* Emitter::emit_plain(const ast::Expr* e, TypeRef hint) {
  switch (e->kind) {
    case NodeKind::Binary: {
      auto* b = ast::cast<ast::Binary>(e);
      return emit_binary(e, b->op, b->left, b->right);
    }
    case NodeKind::Unary:
      return emit_unary(ast::cast<ast::Unary>(e));
    case NodeKind::Compare:
      return emit_compare(ast::cast<ast::Compare>(e));
    case NodeKind::BoolOp:
      if (attempt_) attempt_->saw_condition = true;  // a or b may be one of them in another try
      return emit_choice(ast::cast<ast::BoolOp>(e), hint);
    case NodeKind::JoinedString:
      return emit_joined_string(ast::cast<ast::JoinedString>(e));
    case NodeKind::ListComp: {
      auto* c = ast::cast<ast::ListComp>(e);
      return emit_list_comprehension(loc_of(e), c->element, c->clauses, hint);
    }
    case NodeKind::GeneratorExp: {
      auto* c = ast::cast<ast::GeneratorExp>(e);
      return emit_list_comprehension(loc_of(e), c->element, c->clauses, hint);
    }
    case NodeKind::DictComp:
      return emit_dict_comprehension(loc_of(e), ast::cast<ast::DictComp>(e), hint);
    case NodeKind::NamedExpr: {
      auto* n = ast::cast<ast::NamedExpr>(e);
      scope_->set(loc_of(e), std::string(n->target->id), emit_sugared(n->value, 1, hint));
      return emit_expr(n->target);
    }
    case NodeKind::Starred:
      fail_at(loc_of(e), "Unexpected starred expansion. File a bug report");
    default:
      return emit_literal(e);
  }
}

// One constant a number, at the head of the graph.
Value* Emitter::number_constant(const IValue& v, const Loc& loc) {
  Value** slot;
  if (v.is_int())
    slot = &ints_[v.to_int()];
  else if (v.is_double())
    slot = &floats_[v.to_double()];
  else
    slot = &complexes_[{v.to_complex().real(), v.to_complex().imag()}];
  if (!*slot) {
    ir::InsertPoint at(graph_, *graph_.block()->begin());
    *slot = insert_constant(body_, v, loc);
  }
  return *slot;
}

Value* Emitter::emit_literal(const ast::Expr* e) {
  Loc loc = loc_of(e);
  switch (e->kind) {
    case NodeKind::NoneLiteral:
      return insert_constant(body_, IValue(), loc);
    case NodeKind::BoolLiteral:
      return insert_constant(body_, IValue(ast::cast<ast::BoolLiteral>(e)->value), loc);
    case NodeKind::IntLiteral: {
      auto* i = ast::cast<ast::IntLiteral>(e);
      if (i->big) fail_at(loc, "Number is out of range: integers have 64 bits");
      return number_constant(IValue(i->value), loc);
    }
    case NodeKind::FloatLiteral:
      return number_constant(IValue(ast::cast<ast::FloatLiteral>(e)->value), loc);
    case NodeKind::ImaginaryLiteral:
      return number_constant(
          IValue(std::complex<double>(0, ast::cast<ast::ImaginaryLiteral>(e)->value)), loc);
    case NodeKind::StringLiteral:
      return insert_constant(body_, IValue(ast::cast<ast::StringLiteral>(e)->value), loc);
    default:
      fail_at(loc, str(ast::kind_name(e->kind), " expressions are not part of the language"));
  }
}

// --- operators -----------------------------------------------------------------------------------

namespace {

struct OperatorRow {
  ast::Op op;
  const char* symbol;
  const char* method;  // of a class; "" where classes cannot define it
};
constexpr OperatorRow kOperators[] = {
    {ast::Op::Add, "aten::add", "__add__"},
    {ast::Op::Sub, "aten::sub", "__sub__"},
    {ast::Op::Mul, "aten::mul", "__mul__"},
    {ast::Op::Pow, "aten::pow", "__pow__"},
    {ast::Op::Div, "aten::div", "__truediv__"},
    {ast::Op::Mod, "aten::remainder", "__mod__"},
    {ast::Op::NotEq, "aten::ne", "__ne__"},
    {ast::Op::Eq, "aten::eq", "__eq__"},
    {ast::Op::Lt, "aten::lt", "__lt__"},
    {ast::Op::Gt, "aten::gt", "__gt__"},
    {ast::Op::LtE, "aten::le", "__le__"},
    {ast::Op::GtE, "aten::ge", "__ge__"},
    {ast::Op::BitAnd, "aten::__and__", "__and__"},
    {ast::Op::BitOr, "aten::__or__", "__or__"},
    {ast::Op::BitXor, "aten::__xor__", "__xor__"},
    {ast::Op::In, "aten::__contains__", "__contains__"},
    {ast::Op::LShift, "aten::__lshift__", "__lshift__"},
    {ast::Op::RShift, "aten::__rshift__", "__rshift__"},
    {ast::Op::FloorDiv, "aten::floordiv", ""},
    {ast::Op::MatMul, "aten::matmul", ""},
};
}  // namespace

Value* Emitter::binary_call(const Loc& loc, ast::Op op, Args args) {
  for (const OperatorRow& row : kOperators) {
    if (row.op != op) continue;
    if (!*row.method) return emit_builtin_call(loc, body_, row.symbol, args);
    return magic(row.method, row.symbol)->call(loc, body_, args, {}, 0)->as_value(loc, body_);
  }
  fail_at(loc, str("operator ", ast::op_text(op), " is not part of the language"));
}

// `a or b`, `a and b` where the truth of all but the last is known: one of them, as in Python.
SugaredRef Emitter::emit_chosen_operand(const ast::BoolOp* e) {
  for (size_t i = 0; i < e->values.size(); ++i) {
    SugaredRef s = emit_sugared(e->values[i]);
    if (i + 1 == e->values.size()) return s;
    std::optional<bool> truth = s->truth(loc_of(e->values[i]), body_);
    if (!truth) {
      Value* v = s->as_value(loc_of(e->values[i]), body_);
      if (auto c = body_.facts.constant(v))
        truth = truth_of(*c);
      else if (v->type()->is(TypeKind::None))
        truth = false;
      else
        return nullptr;
    }
    if (*truth == (e->op == ast::Op::Or)) return s;
  }
  return nullptr;
}

SugaredRef Emitter::constant_bool(const Loc& loc, bool v) {
  return simple(insert_constant(body_, IValue(v), loc));
}

// `in` of containers that exist while the function is compiled.
SugaredRef Emitter::known_contains(const Loc& loc, const SugaredRef& item,
                                   const SugaredRef& container) {
  auto* m = dynamic_cast<ModuleValue*>(container.get());
  bool dict = dynamic_cast<SugaredDict*>(container.get()) || (m && m->is_dict());
  if (!dict && container->is_value()) return nullptr;
  SugaredRef items = container->iter(loc, body_);
  if (!items->static_len()) return nullptr;
  Value* wanted = item->is_value() ? item->as_value(loc, body_) : nullptr;
  auto constant = wanted ? body_.facts.constant(wanted) : std::nullopt;
  if (wanted && !constant) request_constant(loc, body_, wanted);
  std::vector<Value*> values;
  for (const SugaredRef& s : items->as_tuple(loc, body_)) {
    if (!wanted || !s->is_value()) {
      if (s->same_as(*item)) return constant_bool(loc, true);
      continue;
    }
    values.push_back(s->as_value(loc, body_));
    auto c = body_.facts.constant(values.back());
    if (constant && c && c->tag() == constant->tag() && c->repr() == constant->repr())
      return constant_bool(loc, true);
  }
  if (constant || !wanted || values.empty()) return constant_bool(loc, false);
  Value* list = graph_.insert(graph_.create_list(values[0]->type(), values));
  return simple(emit_builtin_call(loc, body_, "aten::__contains__", {Arg(list), Arg(wanted)}));
}

// Comparisons whose operands are no graph values: functions, classes, objects of the host.
SugaredRef Emitter::known_comparison(const Loc& loc, ast::Op op, const SugaredRef& a,
                                     const SugaredRef& b) {
  if (op == ast::Op::In) return known_contains(loc, a, b);
  bool equal = op == ast::Op::Eq || op == ast::Op::Is;
  if (!equal && op != ast::Op::NotEq && op != ast::Op::IsNot) return nullptr;
  bool tuples = dynamic_cast<SugaredTuple*>(a.get()) || dynamic_cast<SugaredTuple*>(b.get());
  if ((a->is_value() && b->is_value()) || tuples) return nullptr;
  return constant_bool(loc, a->same_as(*b) == equal);
}

// == of a number and a string, say, which Python says is False: known, where PyTorch refuses.
SugaredRef Emitter::unlike_comparison(const Loc& loc, ast::Op op, const Value* a, const Value* b) {
  if (op != ast::Op::Eq && op != ast::Op::NotEq) return nullptr;
  auto group = [](const Value* v) {
    switch (v->type()->kind()) {
      case TypeKind::Int:
      case TypeKind::Float:
      case TypeKind::Bool:
      case TypeKind::Complex:
        return 1;
      case TypeKind::String:
        return 2;
      case TypeKind::List:  // a torch.Size is one, and Python's a tuple
      case TypeKind::Tuple:
        return 3;
      case TypeKind::Dict:
        return 4;
      default:
        return 0;
    }
  };
  int left = group(a), right = group(b);
  if (!left || !right || left == right) return nullptr;
  if (attempt_) attempt_->saw_condition = true;
  return prune_ ? constant_bool(loc, op == ast::Op::NotEq) : nullptr;
}

// Lists and tuples that exist while the function is compiled, one after the other.
SugaredRef Emitter::emit_sum(const ast::Binary* e) {
  SugaredRef a = emit_sugared(e->left), b = emit_sugared(e->right);
  auto left = std::dynamic_pointer_cast<SugaredTuple>(a);
  auto right = std::dynamic_pointer_cast<SugaredTuple>(b);
  if (!left || !right) return simple(emit_operation(e, e->op, a, e->left, b, e->right));
  std::vector<SugaredRef> items = left->items;
  items.insert(items.end(), right->items.begin(), right->items.end());
  return std::make_shared<SugaredTuple>(std::move(items), left->is_list);
}

Value* Emitter::emit_binary(const ast::Expr* whole, ast::Op op, const ast::Expr* left,
                            const ast::Expr* right) {
  Loc loc = loc_of(whole);
  if (op == ast::Op::Mod) {
    // PyTorch looks at the left operand's type first, so it is emitted twice.
    Value* first = emit_sugared(left, 0)->as_value(loc_of(left), body_);
    if (first->type()->is(TypeKind::String)) {
      std::vector<Value*> values = {emit_expr(left), emit_expr(right)};
      Node* n = graph_.create(ir::aten("percentFormat"), values, 1)->set_span(loc);
      n->output()->set_type(types::string());
      graph_.insert(n);
      body_.facts.derive(n);
      return n->output();
    }
  }
  if (auto* s = ast::dyn_cast<ast::SetDisplay>(right); s && op == ast::Op::In)
    return emit_in_display(loc, emit_expr(left), emit_values(s->elements));
  SugaredRef a = emit_sugared(left), b = emit_sugared(right);
  return emit_operation(whole, op, a, left, b, right);
}

Value* Emitter::emit_operation(const ast::Expr* whole, ast::Op op, const SugaredRef& a,
                               const ast::Expr* left, const SugaredRef& b, const ast::Expr* right) {
  Loc loc = loc_of(whole);
  if (SugaredRef s = emit_set_operation(loc, op, a, b)) return s->as_value(loc, body_);
  if (SugaredRef known = known_comparison(loc, op, a, b)) return known->as_value(loc, body_);
  Args args = {Arg(loc_of(left), "", a->as_value(loc_of(left), body_)),
               Arg(loc_of(right), "", b->as_value(loc_of(right), body_))};
  if (Value* v = emit_optional_equality(loc, op, args)) return v;
  if (SugaredRef known = unlike_comparison(loc, op, args[0].value, args[1].value))
    return known->as_value(loc, body_);
  if (op == ast::Op::In) std::swap(args[0], args[1]);
  if (op == ast::Op::In && EnumType::of(args[1].value->type()) &&
      args[0].value->type()->is(TypeKind::Tuple))
    return emit_in_display(loc, args[1].value, unpack_tuple(body_, args[0].value));
  if (op == ast::Op::Add && args[0].value->type()->is(TypeKind::Tuple) &&
      args[1].value->type()->is(TypeKind::Tuple)) {
    std::vector<Value*> all = unpack_tuple(body_, args[0].value);
    for (Value* v : unpack_tuple(body_, args[1].value)) all.push_back(v);
    return graph_.insert(graph_.create_tuple(all));
  }
  return binary_call(loc, op, std::move(args));
}

// x == y where one may be None: None is like nothing else.
Value* Emitter::emit_optional_equality(const Loc& loc, ast::Op op, const Args& args) {
  if (op != ast::Op::Eq && op != ast::Op::NotEq) return nullptr;
  TypeRef a = args[0].value->type(), b = args[1].value->type();
  bool none = a->is(TypeKind::None) || b->is(TypeKind::None);
  auto plain = [](TypeRef t) { return !t->is(TypeKind::Optional) && !t->is(TypeKind::Union); };
  if (none && a != b && plain(a) && plain(b))
    return insert_constant(body_, IValue(op == ast::Op::NotEq), loc);
  bool left = a->is(TypeKind::Optional);
  if (left == b->is(TypeKind::Optional) || none) return nullptr;
  if (attempt_) attempt_->saw_optional = true;
  if (!body_.unwraps) return nullptr;
  Value* maybe = args[left ? 0 : 1].value;
  Value* there = emit_builtin_call(loc, body_, "aten::__isnot__", {Arg(maybe), Arg(IValue())});
  return emit_if_value(
      loc, {there, {}, std::nullopt},
      [&] {
        Args given = args;
        given[left ? 0 : 1].value =
            insert_unchecked_cast(graph_, maybe, without_none(maybe->type()));
        return binary_call(loc, op, std::move(given));
      },
      [&] { return insert_constant(body_, IValue(op == ast::Op::NotEq), loc); });
}

// item in (a, b): as a list's, or for what lists cannot compare one comparison after the other.
Value* Emitter::emit_in_display(const Loc& loc, Value* item, const std::vector<Value*>& among) {
  if (!EnumType::of(item->type())) {
    Value* list = graph_.insert(graph_.create_list(among.at(0)->type(), among));
    return emit_builtin_call(loc, body_, "aten::__contains__", {Arg(list), Arg(item)});
  }
  Value* found = insert_constant(body_, IValue(false), loc);
  for (Value* x : among) {
    Value* same = emit_builtin_call(loc, body_, "aten::eq", {Arg(item), Arg(x)});
    found = emit_builtin_call(loc, body_, "aten::__or__", {Arg(found), Arg(same)});
  }
  return found;
}

Value* Emitter::emit_unary(const ast::Unary* e) {
  Loc loc = loc_of(e);
  if (e->op == ast::Op::Not) return emit_condition(e).value;
  if (e->op == ast::Op::Positive) return emit_expr(e->operand);
  // -9223372036854775808 is the one literal that only fits negated.
  if (auto* i = ast::dyn_cast<ast::IntLiteral>(e->operand);
      i && i->big && e->op == ast::Op::Negative && i->value == INT64_MIN)
    return insert_constant(body_, IValue(i->value), loc);
  bool negative = e->op == ast::Op::Negative;
  Args args = {Arg(loc_of(e->operand), "", emit_expr(e->operand))};
  const IValue* c = args[0].value->constant();
  if (!negative && c && c->is_int()) return insert_constant(body_, IValue(~c->to_int()), loc);
  if (!negative && args[0].value->type()->is(TypeKind::Int))
    return emit_builtin_call(loc, body_, "aten::__xor__",
                             {args[0], Arg(number_constant(IValue(int64_t{-1}), loc))});
  Value* v =
      magic(negative ? "__neg__" : "__invert__", negative ? "aten::neg" : "aten::bitwise_not")
          ->call(loc, body_, args, {}, 0)
          ->as_value(loc, body_);
  if (!c) return v;
  if (negative && c->is_int()) return insert_constant(body_, IValue(-c->to_int()), loc);
  if (negative && c->is_double()) return insert_constant(body_, IValue(-c->to_double()), loc);
  if (negative && c->is(Tag::Complex)) return insert_constant(body_, IValue(-c->to_complex()), loc);
  return v;
}

Value* Emitter::emit_compare(const ast::Compare* e) {
  if (e->ops.size() > 1) return emit_condition(e).value;
  ast::Op op = e->ops[0];
  bool none = ast::isa<ast::NoneLiteral>(e->operands[0]) || ast::isa<ast::NoneLiteral>(e->left);
  if (none && (op == ast::Op::Eq || op == ast::Op::NotEq)) return emit_condition(e).value;
  auto* call = ast::dyn_cast<ast::Call>(e->left);
  bool type = call && ast::isa<ast::Name>(call->func) && call->func->text() == "type";
  if (op == ast::Op::Is || op == ast::Op::IsNot || op == ast::Op::NotIn || type)
    return emit_condition(e).value;
  return emit_binary(e, op, e->left, e->operands[0]);
}

namespace {
std::string escaped_braces(std::string_view text) {
  std::string out;
  for (char c : text) out += (c == '{' || c == '}') ? std::string(2, c) : std::string(1, c);
  return out;
}
}  // namespace

Value* Emitter::emit_joined_string(const ast::JoinedString* e) {
  Loc loc = loc_of(e);
  std::string text;
  std::vector<const ast::Expr*> values;
  for (const ast::Expr* part : e->parts) {
    if (auto* s = ast::dyn_cast<ast::StringLiteral>(part)) {
      text += escaped_braces(s->value);
      continue;
    }
    auto* f = ast::cast<ast::FormattedValue>(part);
    values.push_back(f->value);
    text += f->conversion.empty() || f->conversion == "s" ? "{" : str("{!", f->conversion);
    if (f->format) {
      text += ":";
      for (const ast::Expr* x : ast::cast<ast::JoinedString>(f->format)->parts) {
        if (auto* inner = ast::dyn_cast<ast::FormattedValue>(x)) {
          text += "{}";
          values.push_back(inner->value);
        } else {
          text += ast::cast<ast::StringLiteral>(x)->value;
        }
      }
    }
    text += "}";
  }
  Value* s = insert_constant(body_, IValue(text), loc);
  SugaredRef format = simple(s)->attr(loc, body_, "format");
  Args args;
  for (const ast::Expr* v : values) args.push_back(Arg(loc_of(v), "", emit_expr(v)));
  return format->call(loc, body_, args, {}, 1)->as_value(loc, body_);
}

// --- calls ---------------------------------------------------------------------------------------

Arg Emitter::argument(const Loc& loc, SugaredRef v) {
  Arg a;
  a.loc = loc;
  if (v->is_value()) a.value = v->as_value(loc, body_);
  a.sugared = std::move(v);
  return a;
}

// *x: the items of what has a known length; else the list as it is, for the callee to spread.
void Emitter::emit_starred(const ast::Starred* s, Args& out) {
  Loc loc = loc_of(s);
  SugaredRef v = emit_sugared(s->value);
  if (Value* x = as_simple(v)) v = simple(unwrapped(loc, body_, x, nullptr));
  if (Value* list = as_simple(v); list && list->type()->is(TypeKind::List)) {
    if (is_literal_list(list)) {
      for (Value* item : list->node()->inputs()) out.push_back(Arg(loc, "", item));
      return;
    }
    Arg a(loc, "", list);
    a.spread = true;
    out.push_back(std::move(a));
    return;
  }
  if (!as_simple(v) && !dynamic_cast<SugaredTuple*>(v.get())) v = v->iter(loc, body_);
  for (const SugaredRef& item : v->as_tuple(loc, body_)) {
    Arg a = argument(loc, item);
    out.push_back(std::move(a));
  }
}

Args Emitter::emit_arguments(const ast::List<ast::Expr*>& list, size_t from) {
  Args out;
  for (size_t i = from; i < list.size(); ++i) {
    const ast::Expr* e = list[i];
    if (auto* s = ast::dyn_cast<ast::Starred>(e))
      emit_starred(s, out);
    else
      out.push_back(argument(loc_of(e), emit_sugared(e)));
  }
  return out;
}

// **x: a dict whose keys are known.
void Emitter::emit_expanded(const ast::Expr* e, Args& out) {
  Loc loc = loc_of(e);
  SugaredRef v;
  auto* call = ast::dyn_cast<ast::Call>(e);
  if (auto* d = ast::dyn_cast<ast::DictDisplay>(e)) {
    v = emit_known_dict(d);
  } else if (call && ast::isa<ast::Name>(call->func) && call->func->text() == "dict") {
    bool before = known_dicts_;
    known_dicts_ = true;
    v = emit_sugared(e);
    known_dicts_ = before;
  } else {
    v = emit_sugared(e);
  }
  v = v->known_dict(loc, body_);
  auto* dict = dynamic_cast<SugaredDict*>(v.get());
  if (!dict) {
    if (attempt_) attempt_->saw_dict = true;
    fail_at(loc,
            "keyword-arg expansion is not supported for a dict whose keys are not known when the "
            "function is compiled; pass the keywords one by one, or build the dict from a literal "
            "in this function");
  }
  for (auto& [key, item] : dict->items) {
    if (!key.is_string()) fail_at(loc, "keywords must be strings");
    Arg a = argument(loc, item);
    a.name = key.to_string();
    out.push_back(std::move(a));
  }
}

Args Emitter::emit_keywords(const ast::Call* e) {
  Args out;
  for (const ast::Keyword* k : e->keywords) {
    if (k->name.empty()) {
      emit_expanded(k->value, out);
      continue;
    }
    SugaredRef v = emit_sugared(k->value);
    Arg a;
    a.loc = k->span();
    a.name = std::string(k->name);
    if (v->is_value()) a.value = v->as_value(loc_of(k->value), body_);
    a.sugared = std::move(v);
    out.push_back(std::move(a));
  }
  return out;
}

std::vector<Value*> Emitter::emit_values(const ast::List<ast::Expr*>& list) {
  std::vector<Value*> out;
  for (const Arg& a : emit_arguments(list)) out.push_back(a.get(body_));
  return out;
}

SugaredRef Emitter::emit_call(const ast::Call* e, size_t binders, TypeRef hint) {
  if (emit_extension(e)) return std::make_shared<NoValue>();
  SugaredRef f = emit_sugared(e->func);
  if (auto* form = dynamic_cast<SpecialForm*>(f.get())) return emit_form(form->form, e, hint);
  Args args = emit_arguments(e->args);
  Args kwargs = emit_keywords(e);
  check_growth(e, args);
  if (SugaredRef r = extended_call(loc_of(e->func), body_, f, args, kwargs)) return r;
  if (SugaredRef r = named_format(f, loc_of(e->func), args, kwargs)) return r;
  return f->call(loc_of(e->func), body_, args, kwargs, binders);
}

// "{name}".format(name=v): fields by position; nullptr: no such call.
SugaredRef Emitter::named_format(const SugaredRef& f, const Loc& loc, Args args,
                                 const Args& kwargs) {
  auto* builtin = dynamic_cast<BuiltinFunction*>(f.get());
  if (kwargs.empty() || !builtin || builtin->name() != Symbol("aten::format")) return nullptr;
  const IValue* text = builtin->self() ? builtin->self()->get(body_)->constant() : nullptr;
  if (!text || !text->is_string()) fail_at(loc, "format with names needs a literal text");
  std::string in = text->to_string(), out;
  size_t next = 0;
  for (size_t i = 0; i < in.size(); ++i) {
    out += in[i];
    if (in[i] != '{') continue;
    if (i + 1 < in.size() && in[i + 1] == '{') {
      out += in[++i];
      continue;
    }
    size_t end = in.find_first_of("}!:", i);
    if (end == std::string::npos) fail_at(loc, "expected '}' before end of string");
    std::string name = in.substr(i + 1, end - i - 1);
    size_t at = name.empty() ? next++ : args.size();
    for (size_t k = 0; k < kwargs.size() && !name.empty(); ++k)
      if (kwargs[k].name == name) at = args.size() + k;
    bool digits = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
    bool known = name.empty() || digits;
    for (const Arg& k : kwargs) known = known || k.name == name;
    if (!known) fail_at(loc, str("format has no argument '", name, "'"));
    out += digits ? name : std::to_string(at);
    i = end - 1;
  }
  for (const Arg& k : kwargs) args.push_back(Arg(k.loc, "", k.get(body_)));
  Arg self(loc, "self", insert_constant(body_, IValue(out), loc));
  return BuiltinFunction("aten::format", self).call(loc, body_, args, {}, 1);
}

Value* Emitter::to_bool(const Loc& loc, Value* v) {
  Value* out = nullptr;
  if (v->type()->is(TypeKind::Tuple))
    return insert_constant(body_, IValue(!v->type()->elements().empty()), loc);
  try {
    SugaredRef cast = scope_->find("bool", loc);
    out = cast->call(loc, body_, {Arg(v)}, {}, 0)->as_value(loc, body_);
  } catch (const Error&) {
    fail_at(loc, str("Could not cast value of type ", v->type()->annotation(), " to bool"));
  }
  if (!out->type()->is(TypeKind::Bool))
    fail_at(loc,
            str("expected a bool expression for condition but found ", out->type()->annotation()));
  return out;
}

}  // namespace torchere::frontend
