// Special forms: calls whose arguments are types, names or iterables rather than plain values.
#include <algorithm>
#include <limits>

#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/iterable.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"

namespace torchere::frontend {

void Emitter::check_arguments(const ast::Call* e, size_t count) {
  std::string name(e->func->text());
  if (e->args.size() != count)
    fail_at(loc_of(e),
            str(name, " expected exactly ", count, " arguments but found ", e->args.size()));
  if (!e->keywords.empty()) fail_at(loc_of(e), name + " takes no keyword arguments");
}

SugaredRef Emitter::emit_form(Form form, const ast::Call* e, TypeRef hint) {
  Loc loc = loc_of(e);
  switch (form) {
    case Form::Fork:
      return emit_fork(e, false);
    case Form::Awaitable:
      return emit_fork(e, true);
    case Form::Annotate:
      return emit_annotate(e);
    case Form::UncheckedCast: {
      check_arguments(e, 2);
      TypeRef t = type_from(e->args[0]);
      Value* v = emit_expr(e->args[1]);
      // Saved code has one already where it was needed.
      bool there = v->node()->is(ir::prim::unchecked_cast) && v->type() == t;
      return simple(there ? v : insert_unchecked_cast(graph_, v, t));
    }
    case Form::Uninitialized: {
      check_arguments(e, 1);
      Value* v = insert_uninitialized(graph_, type_from(e->args[0]));
      v->node()->set_span(loc);
      return simple(v);
    }
    case Form::GetAttr:
      return emit_get_attr(e);
    case Form::HasAttr:
      check_arguments(e, 2);
      return simple(emit_has_attr(e->args[0], e->args[1]).value);
    case Form::IsInstance:
      check_arguments(e, 2);
      return simple(emit_is_instance(e->args[0], e->args[1]).value);
    case Form::ToList:
      return emit_to_list(e, hint);
    case Form::CreateObject: {
      if (e->args.size() != 1) fail_at(loc, "Only one argument to __new__ allowed");
      SugaredRef arg = emit_sugared(e->args[0]);
      auto* c = dynamic_cast<ClassValue*>(arg.get());
      if (!c)
        fail_at(loc,
                str("Expected class value as argument to __new__, got ", arg->kind(), " instead"));
      return simple(graph_.insert(graph_.create(ir::prim::CreateObject, 1))->set_type(c->type));
    }
    case Form::Tuple: {
      if (e->args.empty()) return simple(graph_.insert(graph_.create_tuple({})));
      check_arguments(e, 1);
      std::vector<Value*> items;
      SugaredRef input = emit_sugared(e->args[0]);
      if (SugaredRef known = known_list(loc, input)) return known;
      if (Value* v = as_simple(input); v && v->type()->is(TypeKind::List) && !is_literal_list(v))
        return simple(emit_builtin_call(loc, body_, "aten::list", {Arg(v)}));
      if (Value* v = as_simple(input); v && v->type()->is(TypeKind::List))
        return simple(graph_.insert(graph_.create_tuple(v->node()->inputs())));
      for (const SugaredRef& s : input->as_tuple(loc, body_))
        items.push_back(s->as_value(loc, body_));
      return simple(graph_.insert(graph_.create_tuple(items)));
    }
    case Form::List:
      return emit_list_call(e, hint);
    case Form::Dict:
      return emit_dict_call(e, hint);
    case Form::Range:
      return std::make_shared<RangeValue>(loc, body_, range_bounds(e));
    case Form::Enumerate:
      return emit_enumerate(e);
    case Form::Zip:
      return emit_zip(e);
    case Form::Reversed:
      return emit_reversed(e);
    case Form::Type:
      return emit_type(e);
    case Form::Super:
      return emit_super(e);
    case Form::Set:
      return emit_set_call(e);
    case Form::Iter: {
      check_arguments(e, 1);
      return std::make_shared<IteratorValue>(emit_sugared(e->args[0])->iter(loc, body_),
                                             graph_.insert_point()->owning_block());
    }
    case Form::Next:
      return emit_next(e);
  }
  fail_at(loc, "unknown special form");
}

SugaredRef Emitter::emit_annotate(const ast::Call* e) {
  check_arguments(e, 2);
  Loc loc = loc_of(e);
  TypeRef t = type_from(e->args[0]);
  Value* v = convert_implicitly(loc, body_, t, emit_expr(e->args[1], t), true);
  std::string why;
  if (!v->type()->is_subtype_of(t, &why))
    fail_at(loc_of(e->args[0]), str("expected an expression of type ", t->annotation(),
                                    " but found ", v->type()->annotation(), "\n", why));
  // A None that remembers which Optional it is.
  if (t->is(TypeKind::Optional) && v->type()->is(TypeKind::None))
    v = graph_.insert_constant(IValue())->set_type(t);
  return simple(v);
}

// The name that getattr or hasattr asks for.
std::string Emitter::known_name(const ast::Expr* e, const char* what) {
  if (auto* s = ast::dyn_cast<ast::StringLiteral>(e)) return std::string(s->value);
  Value* v = emit_expr(e);
  auto c = body_.facts.constant(v);
  if (!c) request_constant(loc_of(e), body_, v);
  if (!c || !c->is_string())
    fail_at(loc_of(e), str(what,
                           "'s second argument must be a string literal, or a string that is known "
                           "when the function is compiled"));
  return c->to_string();
}

SugaredRef Emitter::emit_type(const ast::Call* e) {
  check_arguments(e, 1);
  return emit_sugared(e->args[0])->class_of(loc_of(e), body_);
}

// super(), super(Class, self): resolved by the module's description.
SugaredRef Emitter::emit_super(const ast::Call* e) {
  Loc loc = loc_of(e);
  SugaredRef owner, object = self_;
  if (e->args.size() == 2) {
    owner = emit_sugared(e->args[0]);
    object = emit_sugared(e->args[1]);
  } else {
    owner = resolver_.resolve("__class__", loc);
    if (!owner && home_) owner = home_->resolver_.resolve("__class__", loc);
  }
  auto* m = dynamic_cast<ModuleValue*>(object.get());
  if (!m || !owner)
    fail_at(loc, "super() is for methods of modules: call the other class's method by its name");
  return m->info_ref()->parent(owner, m->self(), loc);
}

SugaredRef Emitter::emit_get_attr(const ast::Call* e) {
  Loc loc = loc_of(e);
  if (e->args.size() < 2 || e->args.size() > 3 || !e->keywords.empty())
    fail_at(loc, str("getattr expected 2 or 3 arguments but found ", e->args.size()));
  SugaredRef object = emit_sugared(e->args[0]);
  std::string field = known_name(e->args[1], "getattr");
  if (e->args.size() == 3 && !object->has_attr(loc, body_, field)) return emit_sugared(e->args[2]);
  return object->attr(loc, body_, field)->materialize(loc, body_);
}

namespace {
// What a tensor's items are, as far as the operators that made it tell: indices are ints.
TypeRef item_type(const Value* v) {
  static const std::set<std::string> indices = {"aten::where",  "aten::nonzero",  "aten::argmax",
                                                "aten::argmin", "aten::argsort",  "aten::randint",
                                                "aten::size",   "aten::randperm", "aten::bincount"};
  static const std::set<std::string> second = {"aten::topk", "aten::sort", "aten::max",
                                               "aten::min"};
  static const std::set<std::string> same = {
      "aten::view",   "aten::reshape", "aten::squeeze", "aten::select", "aten::slice",
      "aten::detach", "aten::cpu",     "aten::flatten", "aten::index",  "aten::contiguous",
      "aten::unbind", "prim::data",    "aten::clone",   "aten::add",    "aten::unsqueeze"};
  const Node* n = v->node();
  if (n->is(ir::prim::Load)) {
    for (const Node* before = n->prev(); before; before = before->prev())
      if (before->is(ir::prim::Store) && before->s(ir::attr::name) == n->s(ir::attr::name))
        return item_type(before->input(0));
    return types::floating();
  }
  std::string kind = n->kind().str();
  if (n->is(ir::prim::ListUnpack) || n->is(ir::prim::TupleUnpack) || n->is(ir::prim::TupleIndex)) {
    const Node* source = n->input(0)->node();
    if (source->is(ir::prim::TupleConstruct) && !n->is(ir::prim::TupleIndex)) {
      for (size_t i = 0; i < n->outputs().size(); ++i)
        if (n->outputs()[i] == v) return item_type(source->input(i));
    }
    return item_type(n->input(0));
  }
  if (n->is(ir::prim::TupleConstruct) && n->inputs().size() == 2)
    return second.count(n->input(1)->node()->kind().str()) ? types::integer() : types::floating();
  if (indices.count(kind)) return types::integer();
  if (second.count(kind) && n->outputs().size() == 2)
    return v == n->outputs()[1] ? types::integer() : item_type(n->input(0));
  if (kind == "aten::to" && n->inputs().size() > 1 && n->input(1)->constant() &&
      n->input(1)->constant()->is_int()) {
    int64_t dtype = n->input(1)->constant()->to_int();
    return dtype == static_cast<int64_t>(DType::Long) || dtype == static_cast<int64_t>(DType::Int)
               ? types::integer()
               : types::floating();
  }
  return same.count(kind) ? item_type(n->input(0)) : types::floating();
}
}  // namespace

SugaredRef Emitter::emit_to_list(const ast::Call* e, TypeRef hint) {
  auto* a = ast::cast<ast::Attribute>(e->func);
  SugaredRef object = emit_sugared(a->value);
  // A list of ints or floats, as far as it shows; the program checks that it is.
  if (!hint && prune_) hint = types::list(item_type(object->as_value(loc_of(a->value), body_)));
  if (!hint) {
    if (attempt_) attempt_->saw_optional = true;
    fail_at(loc_of(e), "Expected type hint for result of tolist()");
  }
  // How deep the lists are and which number is in them, as two constants.
  TypeRef t = hint;
  int64_t dim = 0;
  for (; t->is(TypeKind::List); t = t->element()) ++dim;
  int64_t kind;
  switch (t->kind()) {
    case TypeKind::Int:
      kind = 0;
      break;
    case TypeKind::Float:
      kind = 1;
      break;
    case TypeKind::Bool:
      kind = 2;
      break;
    case TypeKind::Complex:
      kind = 3;
      break;
    default:
      fail_at(loc_of(e), str(t->annotation(),
                             " is not one of the supported element types for tolist: "
                             "int, float, complex, bool"));
  }
  Value* v = object->as_value(loc_of(a->value), body_);
  Value *d = graph_.insert_constant(IValue(dim)), *k = graph_.insert_constant(IValue(kind));
  Node* n = graph_.create("prim::tolist", {v, d, k}, 1);
  n->output()->set_type(hint);
  return simple(graph_.insert(n));
}

// range(*bounds) with a list of one to three ints takes them when the program runs.
std::vector<Value*> Emitter::range_bounds(const ast::Call* e) {
  Args args = emit_arguments(e->args);
  Loc loc = loc_of(e);
  if (args.size() != 1 || !args[0].spread) {
    std::vector<Value*> out;
    for (const Arg& a : args) out.push_back(a.get(body_));
    return out;
  }
  Value* list = args[0].value;
  request_constant(loc, body_, list);
  Value* n = emit_builtin_call(loc, body_, "aten::len", {Arg(list)});
  auto number = [&](int64_t i) { return insert_constant(body_, IValue(i), loc); };
  auto item = [&](int64_t i) {
    return emit_builtin_call(loc, body_, "aten::__getitem__", {Arg(list), Arg(number(i))});
  };
  auto chosen = [&](int64_t least, const std::function<Value*()>& then, int64_t otherwise) {
    Value* enough = emit_builtin_call(loc, body_, "aten::ge", {Arg(n), Arg(number(least))});
    return emit_if_value(loc, {enough, {}, std::nullopt}, then,
                         [&] { return otherwise < 0 ? item(0) : number(otherwise); });
  };
  return {chosen(
              2, [&] { return item(0); }, 0),
          chosen(
              2, [&] { return item(1); }, -1),
          chosen(
              3, [&] { return item(2); }, 1)};
}

// --- iterables -----------------------------------------------------------------------------------

SugaredRef Emitter::emit_enumerate(const ast::Call* e) {
  Loc loc = loc_of(e);
  if (e->args.empty()) fail_at(loc, "enumerate expected at least 1 arguments, got 0");
  if (e->args.size() > 2)
    fail_at(loc, str("enumerate expected at most 2 arguments, got ", e->args.size()));
  const ast::Expr* start = e->args.size() == 2 ? e->args[1] : nullptr;
  for (const ast::Keyword* k : e->keywords) {
    if (k->name != "start" || start) fail_at(loc, "enumerate takes no such keyword argument");
    start = k->value;
  }
  std::vector<Value*> range;
  if (start) range.push_back(emit_sugared(start)->as_value(loc, body_));
  range.push_back(number_constant(IValue(std::numeric_limits<int64_t>::max()), loc));
  SugaredRef iterable = emit_sugared(e->args[0])->iter(loc, body_);
  auto tree = std::make_shared<IterableTree>();
  tree->add_child(std::make_shared<RangeValue>(loc, body_, range, iterable->static_len()));
  tree->add_child(iterable);
  return tree;
}

namespace {
// A list that was just made has a known length.
SugaredRef counted(const SugaredRef& s) {
  Value* v = as_simple(s);
  if (!v || !is_literal_list(v)) return s;
  std::vector<SugaredRef> items;
  for (Value* x : v->node()->inputs()) items.push_back(simple(x));
  return std::make_shared<SugaredTuple>(std::move(items), true);
}
}  // namespace

SugaredRef Emitter::emit_zip(const ast::Call* e) {
  Loc loc = loc_of(e);
  if (e->args.empty()) fail_at(loc, "zip expected at least 1 arguments, got 0");
  auto tree = std::make_shared<IterableTree>();
  std::vector<SugaredRef> children;
  bool known = false;
  for (const ast::Expr* a : e->args) {
    children.push_back(emit_sugared(a)->iter(loc, body_));
    known = known || children.back()->static_len();
  }
  for (SugaredRef& c : children) tree->add_child(known ? counted(c) : c);
  return tree;
}

SugaredRef Emitter::emit_reversed(const ast::Call* e) {
  check_arguments(e, 1);
  Loc loc = loc_of(e);
  SugaredRef iterable = emit_sugared(e->args[0])->iter(loc, body_);
  if (auto* t = dynamic_cast<SugaredTuple*>(iterable.get()))
    return std::make_shared<SugaredTuple>(
        std::vector<SugaredRef>(t->items.rbegin(), t->items.rend()));
  if (auto* r = dynamic_cast<RangeValue*>(iterable.get())) return r->reversed(loc, body_);
  if (auto length = iterable->static_len()) {
    std::vector<SugaredRef> items;
    for (int64_t i = *length; i-- > 0;)
      items.push_back(iterable->getitem(loc, body_, number_constant(IValue(i), loc)));
    return std::make_shared<SugaredTuple>(std::move(items));
  }
  Value* v = as_simple(iterable);
  if (!v || !v->type()->is(TypeKind::List))
    fail_at(loc, "reversed takes a list, a tuple or a module list");
  return simple(
      slice_value(loc, v, nullptr, nullptr, nullptr, insert_constant(body_, IValue(-1), loc)));
}

// The next item of an iterator; of anything else that can be iterated, made for this call, the
// first.
SugaredRef Emitter::emit_next(const ast::Call* e) {
  Loc loc = loc_of(e);
  if (e->args.empty() || e->args.size() > 2) fail_at(loc, "next takes an iterator and a default");
  SugaredRef object = emit_sugared(e->args[0]);
  auto iterator = std::dynamic_pointer_cast<IteratorValue>(object);
  if (!iterator && !ast::isa<ast::Call>(e->args[0]) && !ast::isa<ast::GeneratorExp>(e->args[0]))
    fail_at(loc, "next takes what iter() gives");
  if (!iterator)
    iterator = std::make_shared<IteratorValue>(object->iter(loc, body_),
                                               graph_.insert_point()->owning_block());
  if (SugaredRef item = iterator->next(loc, body_)) return item;
  if (e->args.size() == 2) return emit_sugared(e->args[1]);
  fail_as_python(loc, "next() of an iterator without further items", "builtins.StopIteration");
}

// --- list() and dict() ---------------------------------------------------------------------------

// list() of modules or functions.
SugaredRef Emitter::known_list(const Loc& loc, const SugaredRef& input) {
  auto* m = dynamic_cast<ModuleValue*>(input.get());
  auto* t = dynamic_cast<SugaredTuple*>(input.get());
  if (!m && !t) return nullptr;
  std::vector<SugaredRef> items = input->iter(loc, body_)->as_tuple(loc, body_);
  bool modules = std::any_of(items.begin(), items.end(), [](const SugaredRef& s) {
    return !s->is_value() || dynamic_cast<ModuleValue*>(s.get());
  });
  return modules ? std::make_shared<SugaredTuple>(std::move(items), true) : nullptr;
}

SugaredRef Emitter::emit_list_call(const ast::Call* e, TypeRef hint) {
  Loc loc = loc_of(e);
  if (e->args.empty()) {
    TypeRef t = list_hint(loc, hint);
    return simple(graph_.insert(graph_.create_list(t ? t->element() : types::tensor(), {})));
  }
  check_arguments(e, 1);
  SugaredRef input = emit_sugared(e->args[0]);
  if (SugaredRef known = known_list(loc, input)) return known;
  if (Value* v = as_simple(input))
    if (v->type()->is(TypeKind::List) || v->type()->is(TypeKind::String))
      return simple(emit_builtin_call(loc, body_, "aten::list", {Arg(v)}));
  // Anything else that can be iterated: [x for x in it].
  std::string iter = temporary("$_iter"), item = temporary("$_elem");
  scope_->set(loc, iter, input);
  auto* clause = make<ast::CompFor>(e);
  clause->target = const_cast<ast::Name*>(make_name(e, item));
  clause->iter = const_cast<ast::Name*>(make_name(e, iter));
  ast::CompFor* clauses[] = {clause};
  return simple(
      emit_list_comprehension(loc, clause->target, ast_.storage->arena.copy(clauses, 1), hint));
}

SugaredRef Emitter::emit_dict_call(const ast::Call* e, TypeRef hint) {
  Loc loc = loc_of(e);
  if (e->args.size() == 1 && e->keywords.empty())
    if (auto* n = ast::dyn_cast<ast::Name>(e->args[0]))
      if (SugaredRef s = scope_->find_compile_time(std::string(n->id));
          s && dynamic_cast<SugaredDict*>(s.get()))
        return s->attr(loc, body_, "copy")->call(loc, body_, {}, {}, 1);
  TypeRef type = dict_hint(loc, hint);
  Value* dict = nullptr;
  bool empty_list = !e->args.empty() && ast::isa<ast::ListDisplay>(e->args[0]) &&
                    ast::cast<ast::ListDisplay>(e->args[0])->elements.empty();
  if (!e->args.empty() && !empty_list) {
    if (e->args.size() > 1)
      fail_at(loc, str("dict expected at most 1 argument, got ", e->args.size()));
    SugaredRef input = emit_sugared(e->args[0], 1, type);
    Value* v = as_simple(input);
    if (v && v->type()->is(TypeKind::Dict)) {
      dict = emit_builtin_call(loc, body_, "aten::dict", {Arg(v)});
    } else {
      std::string iter = temporary("$_iter"), key = temporary("$_key"),
                  value = temporary("$_value");
      scope_->set(loc, iter, input);
      auto* comp = make<ast::DictComp>(e);
      auto* clause = make<ast::CompFor>(e);
      auto* target = make<ast::Tuple>(e);
      comp->key = const_cast<ast::Name*>(make_name(e, key));
      comp->value = const_cast<ast::Name*>(make_name(e, value));
      ast::Expr* names[] = {comp->key, comp->value};
      target->elements = ast_.storage->arena.copy(names, 2);
      clause->target = target;
      clause->iter = const_cast<ast::Name*>(make_name(e, iter));
      ast::CompFor* clauses[] = {clause};
      comp->clauses = ast_.storage->arena.copy(clauses, 1);
      dict = emit_dict_comprehension(loc, comp, type);
    }
  }
  Args kwargs = emit_keywords(e);
  bool known = (known_dicts_ || (attempt_ && attempt_->known_dicts)) && !hint;
  if (attempt_) attempt_->saw_dict = true;
  for (const Arg& a : kwargs) known = known || !a.value;
  if (known && !dict) {
    std::vector<SugaredDict::Item> items;
    for (const Arg& a : kwargs) items.emplace_back(IValue(a.name), sugared_of(a, body_));
    return std::make_shared<SugaredDict>(std::move(items), graph_.insert_point()->owning_block());
  }
  if (!dict) {
    if (!type)
      type = types::dict(types::string(),
                         kwargs.empty() ? types::tensor() : kwargs[0].get(body_)->type());
    dict = graph_.insert(graph_.create_dict(type->element(0), type->element(1), {}, {}));
  }
  for (const Arg& a : kwargs) {
    Value* key = insert_constant(body_, IValue(a.name), a.loc);
    emit_builtin_call(a.loc, body_, "aten::_set_item", {Arg(dict), Arg(key), Arg(a.get(body_))});
  }
  return simple(cast_to_union(dict, hint));
}

// --- fork ----------------------------------------------------------------------------------------

// A block that becomes a graph of its own when closures are lifted.
Block* Emitter::emit_closure_block(const std::function<void(Block*)>& body, Node** node) {
  *node = graph_.insert_node(graph_.create(ir::prim::Closure, 1));
  (*node)->output()->set_type(types::none());
  Block* block = (*node)->add_block();
  LoopStatus before = loop_;
  loop_ = LoopStatus::None;
  {
    ir::InsertPoint at(graph_, block);
    defs_.emplace_back();
    push_frame(block);
    body(block);
    pop_frame();
    defs_.pop_back();
  }
  loop_ = before;
  return block;
}

SugaredRef Emitter::emit_fork(const ast::Call* e, bool awaitable) {
  Loc loc = loc_of(e);
  const char* name = awaitable ? "awaitable" : "fork";
  if (e->args.empty()) fail_at(loc, str("Expected at least one argument to ", name, "()"));
  SugaredRef f = emit_sugared(e->args[0]);
  Args args = emit_arguments(e->args, 1), kwargs = emit_keywords(e);
  Symbol kind = awaitable ? "prim::awaitableClosure" : "prim::forkClosure";
  Node* n = graph_.insert_node(graph_.create(kind, 1)->set_span(loc));
  TypeRef type = nullptr;
  ir::InsertPoint at(graph_, n);
  Node* closure = nullptr;
  emit_closure_block(
      [&](Block* b) {
        Value* v = f->call(loc, body_, args, kwargs, 1)->as_value(loc, body_);
        b->register_output(v);
        type = v->type();
      },
      &closure);
  n->add_input(closure->output());
  n->output()->set_type(awaitable ? types::await_(type) : types::future(type));
  return simple(n->output());
}

}  // namespace torchere::frontend
