// Simple statements, raise, assert, del, with, nested functions.
#include <algorithm>

#include "frontend/callable.h"
#include "frontend/emitter.h"
#include "frontend/local_function.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"

namespace torchere::frontend {

void Emitter::emit_statements(const Statements& body) {
  for (const ast::Stmt* s : body) {
    if (attempt_ && attempt_->collect)
      emit_or_note(s);
    else
      emit_statement(s);
    // What follows an exit is unreachable.
    if (exits_.count(scope_->block()) || unrolled_exit_ != Symbol()) return;
  }
}

void Emitter::emit_statement(const ast::Stmt* s) {
  using ast::NodeKind;
  switch (s->kind) {
    case NodeKind::If:
      return emit_if(ast::cast<ast::If>(s));
    case NodeKind::While:
      return emit_while(ast::cast<ast::While>(s));
    case NodeKind::For:
      return emit_for(ast::cast<ast::For>(s));
    case NodeKind::Assign:
      return emit_assign(ast::cast<ast::Assign>(s));
    case NodeKind::AnnAssign:
      return emit_annotated_assign(ast::cast<ast::AnnAssign>(s));
    case NodeKind::AugAssign:
      return emit_augmented(ast::cast<ast::AugAssign>(s));
    case NodeKind::ExprStmt:
      return emit_expression_statement(ast::cast<ast::ExprStmt>(s));
    case NodeKind::Raise:
      return emit_raise(ast::cast<ast::Raise>(s));
    case NodeKind::Assert:
      return emit_assert(ast::cast<ast::Assert>(s));
    case NodeKind::Return:
      return emit_return(loc_of(s), ast::cast<ast::Return>(s)->value);
    case NodeKind::Continue:
      return emit_loop_exit(s, ir::prim::ContinueStmt, "continue");
    case NodeKind::Break:
      return emit_loop_exit(s, ir::prim::BreakStmt, "break");
    case NodeKind::Pass:
      return;
    case NodeKind::FunctionDef:
      return emit_closure(ast::cast<ast::FunctionDef>(s));
    case NodeKind::Import:
      return emit_import(ast::cast<ast::Import>(s));
    case NodeKind::ImportFrom:
      return emit_import_from(ast::cast<ast::ImportFrom>(s));
    case NodeKind::Delete:
      return emit_delete(ast::cast<ast::Delete>(s));
    case NodeKind::With:
      return emit_with(ast::cast<ast::With>(s));
    case NodeKind::Try:
      return emit_try(ast::cast<ast::Try>(s));
    case NodeKind::Global:
      return emit_global(ast::cast<ast::Global>(s));
    case NodeKind::Nonlocal:
      fail_at(
          loc_of(s),
          "nonlocal: a function within a function only reads the names around it; give the value "
          "back and assign it there, or keep it in a list: total[0] += 1");
    case NodeKind::Match:
      fail_at(loc_of(s), "match statements are not part of the language: write if and elif");
    case NodeKind::ClassDef:
      fail_at(loc_of(s), "a class cannot be defined within a function: define it in the module");
    default:
      fail_at(loc_of(s), str(ast::kind_name(s->kind), " statements are not part of the language"));
  }
}

// A statement that fails is noted and left out; what only fails because names are lost by that is
// not worth a word.
void Emitter::emit_or_note(const ast::Stmt* s) {
  constexpr size_t kMost = 10;
  auto scope = scope_;
  LoopStatus loop = loop_;
  size_t definitions = defs_.size();
  try {
    return emit_statement(s);
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Compile || attempt_->errors.size() >= kMost) throw;
    auto& all = attempt_->errors;
    bool known = std::find(all.begin(), all.end(), e.message()) != all.end();
    if (!e.message().empty() && !known) all.push_back(e.message());
  }
  scope_ = std::move(scope);
  loop_ = loop;
  defs_.resize(definitions);
  const ast::Stmt* one[] = {s};
  for (const std::string& name : assigned_names(Statements(const_cast<ast::Stmt**>(one), 1)))
    lost_.insert(name);
}

void Emitter::throw_noted() {
  if (!attempt_ || !attempt_->collect || attempt_->errors.empty()) return;
  if (caller_) fail(ErrorKind::Compile, "");  // the function around reports
  std::string text;
  for (const std::string& e : attempt_->errors) text += (text.empty() ? "" : "\n") + e;
  fail(ErrorKind::Compile, text);
}

void Emitter::emit_expression_statement(const ast::ExprStmt* s) {
  // Docstrings and `...` mean nothing.
  if (ast::isa<ast::StringLiteral>(s->value) || ast::isa<ast::EllipsisLiteral>(s->value)) return;
  emit_sugared(s->value, 0);
}

// What is no value is given by inlined calls alone, and at their end.
bool Emitter::return_known(const Loc& loc, const SugaredRef& s) {
  bool module = dynamic_cast<ModuleValue*>(s.get());
  if (!is_compile_time(s) || (module && !prune_)) return false;
  std::string text =
      "modules, functions and objects that exist while it is compiled are no results";
  if (!module && !dynamic_cast<SugaredTuple*>(s.get())) {
    try {  // objects that are constants of the language, and dicts of values
      s->as_value(loc, body_);
      return false;
    } catch (const Error& e) {
      text = e.message();
    }
  }
  if (caller_ && scope_->block() == graph_.block() && !defs_.back().merged_return) {
    returned_ = closed(s);
    exits_.insert(scope_->block());
    return true;
  }
  if (caller_ || !inlinable_) return false;
  throw CompileTimeReturn(text);
}

void Emitter::emit_return(const Loc& loc, const ast::Expr* value) {
  DefContext& d = defs_.back();
  TypeRef type = d.declared_return;
  SugaredRef s =
      value ? emit_sugared(value, 1, type) : simple(insert_constant(body_, IValue(), loc));
  if (return_known(loc, s)) return;
  Value* v = s->as_value(value ? loc_of(value) : loc, body_);
  if (type && type->is(TypeKind::Any) && !v->type()->is(TypeKind::Any))
    v = insert_unchecked_cast(graph_, v, type);
  if (type) {
    // A forgotten value must not become a tensor.
    bool none_for_tensor = type->is(TypeKind::Tensor) && v->type()->is(TypeKind::None);
    if (!none_for_tensor) v = convert_implicitly(loc, body_, type, v, true);
    bool fits = v->type()->is_subtype_of(type);
    if (!fits && !prune_)
      fail_at(loc, str("Return value was annotated as having type ", type->annotation(),
                       " but is actually of type ", v->type()->annotation()));
    // To Python annotations say nothing.
    if (!fits) d.declared_return = type = nullptr;
  }
  if (!type) {
    type = d.merged_return ? d.merged_return : v->type();
    // Values of different types: the function gives one of them.
    auto merged = unify(type, v->type());
    type = merged ? *merged : *unify(type, v->type(), true);
  }
  d.merged_return = type;
  if (type->is(TypeKind::Any) && !v->type()->is(TypeKind::Any))
    v = insert_unchecked_cast(graph_, v, type);
  graph_.insert_node(graph_.create(ir::prim::ReturnStmt, {v}, 0));
  exits_.insert(scope_->block());
}

void Emitter::emit_raise_node(const Loc& loc, Value* message, Value* class_name) {
  if (!message->type()->is(TypeKind::String))
    message = emit_builtin_call({}, body_, "aten::str", {Arg(message)});
  Args args = {Arg(message), class_name ? Arg(class_name) : Arg(IValue())};
  emit_builtin_call(loc, body_, "prim::RaiseException", args);
  exits_.insert(scope_->block());
}

void Emitter::emit_raise(const ast::Raise* s) {
  Loc loc = loc_of(s);
  if (!s->exception) fail_at(loc, "raise needs an exception here: there is none to raise again");
  SugaredRef sv = emit_sugared(s->exception);
  if (auto* e = dynamic_cast<ExceptionMessage*>(sv.get()))
    return emit_raise_node(loc, e->message, e->class_name);
  if (auto* c = dynamic_cast<ExceptionClass*>(sv.get())) {
    SugaredRef m = c->call(loc, body_, {}, {}, 0);
    auto* e = static_cast<ExceptionMessage*>(m.get());
    if (c->is_assertion())
      return emit_raise_node(loc, insert_constant(body_, IValue(""), loc), nullptr);
    // Without a call PyTorch gives no class name.
    return emit_raise_node(loc, e->message, nullptr);
  }
  fail_at(loc, "exceptions must derive from BaseException");
}

void Emitter::emit_assert(const ast::Assert* s) {
  Loc loc = loc_of(s);
  Condition c = emit_condition(s->test);
  emit_branches(
      loc, c, [] {},
      [&] {
        Value* message =
            s->message ? emit_expr(s->message) : insert_constant(body_, IValue(""), loc);
        SugaredRef e = ExceptionClass("AssertionError", "").call(loc, body_, {Arg(message)}, {}, 1);
        emit_raise_node(loc, static_cast<ExceptionMessage*>(e.get())->message, nullptr);
      });
}

void Emitter::emit_delete(const ast::Delete* s) {
  for (const ast::Expr* t : s->targets) {
    if (auto* sub = ast::dyn_cast<ast::Subscript>(t))
      emit_delete_item(s, sub);
    else if (auto* name = ast::dyn_cast<ast::Name>(t))
      scope_->remove(std::string(name->id), loc_of(t));
    else
      fail_at(loc_of(t),
              "del statements are only supported for deleting list and dict items and variables");
  }
}

void Emitter::emit_delete_item(const ast::Delete* s, const ast::Subscript* target) {
  if (ast::isa<ast::Slice>(target->index))
    fail_at(loc_of(target),
            "del statements only support deletion at a single index, slicing is not "
            "supported (see https://github.com/pytorch/pytorch/issues/31430)");
  SugaredRef sv = emit_sugared(target->value);
  Value* index = emit_expr(target->index);
  Value* v = sv->as_value(loc_of(target->value), body_);
  if (ClassType* c = ClassType::of(v->type())) {
    if (!c->find_method("__delitem__"))
      fail_at(loc_of(target), "Class does not define __delitem__");
    MethodValue(v, "__delitem__").call(loc_of(s), body_, {Arg(index)}, {}, 0);
    return;
  }
  Node* n = graph_.create(ir::aten("Delete"), {v, index}, 0);
  graph_.insert_node(n->set_span(loc_of(target)));
}

// nullptr: a context that does nothing here.
Value* Emitter::emit_enter(const ast::WithItem* item) {
  Loc loc = loc_of(item->context);
  SugaredRef context = emit_sugared(item->context);
  if (dynamic_cast<NullContext*>(context.get())) {
    if (item->target) scope_->set(loc, std::string(item->target->text()), context);
    return nullptr;
  }
  Value* object = context->as_value(loc, body_);
  Node* n = graph_.insert_node(graph_.create(ir::prim::Enter, {object}, 1));
  ClassType* c = ClassType::of(object->type());
  if (!c) fail_at(loc, "With item expression must return an object");
  Function *enter = c->find_method("__enter__"), *exit = c->find_method("__exit__");
  if (!enter || !exit)
    fail_at(loc,
            "Object returned by with item expression does not define __enter__ and __exit__ "
            "methods");
  ensure_compiled(enter, loc, body_);
  ensure_compiled(exit, loc, body_);
  if (enter->schema().arguments.size() != 1)
    fail_at(loc, "__enter__ must have only one argument and one return value");
  const auto& parameters = exit->schema().arguments;
  if (parameters.size() != 4) fail_at(loc, "__exit__ must have four arguments");
  for (size_t i = 1; i < 4; ++i)
    if (!parameters[i].type->is(TypeKind::Any))
      fail_at(loc, str("argument ", i,
                       " of __exit__ must have Any type; TorchScript does not "
                       "currently support passing exception type, value, or traceback to the "
                       "__exit__ function."));
  n->output()->set_type(enter->schema().returns.at(0).type);
  if (item->target) {
    auto* name = ast::dyn_cast<ast::Name>(item->target);
    if (!name) fail_at(loc_of(item->target), "the target of a with statement must be a name");
    scope_->set(loc_of(name), std::string(name->id), n->output());
  }
  return object;
}

void Emitter::emit_with(const ast::With* s) {
  std::vector<Value*> entered;
  for (const ast::WithItem* item : s->items) entered.push_back(emit_enter(item));
  emit_statements(s->body);
  emit_exits(entered);
}

void Emitter::emit_exits(const std::vector<Value*>& entered) {
  for (auto it = entered.rbegin(); it != entered.rend(); ++it)
    if (*it) graph_.insert_node(graph_.create(ir::prim::Exit, {*it}, 1));
}

// @torch.no_grad() and its kin: the body stands in such a context. Other decorators have done
// their work when the function is compiled.
std::vector<Value*> Emitter::enter_decorators(const ast::FunctionDef* def) {
  std::vector<Value*> entered;
  for (const ast::Expr* d : def->decorators) {
    auto* call = ast::dyn_cast<ast::Call>(d);
    std::string_view name = (call ? call->func : d)->text();
    name.remove_prefix(name.rfind('.') + 1);
    if (name != "no_grad" && name != "enable_grad" && name != "inference_mode") continue;
    if (!call) {
      auto* made = make<ast::Call>(d);
      made->func = const_cast<ast::Expr*>(d);
      call = made;
    }
    auto* item = make<ast::WithItem>(d);
    item->context = const_cast<ast::Call*>(call);
    entered.push_back(emit_enter(item));
  }
  return entered;
}

// A name of the module may be read without saying so; it is a constant of the script.
void Emitter::emit_global(const ast::Global* s) {
  for (ast::Text name : s->names)
    if (scope_->type_of_name(std::string(name)))
      fail_at(loc_of(s), str("name '", name, "' is assigned to before global declaration"));
  for (ast::Text name : s->names) globals_.insert(std::string(name));
}

namespace {

// Statements that can fail in no other way than that their names do not exist.
bool only_binds_names(const ast::List<ast::Stmt*>& body) {
  return std::all_of(body.begin(), body.end(), [](const ast::Stmt* s) {
    if (ast::isa<ast::Import>(s) || ast::isa<ast::ImportFrom>(s) || ast::isa<ast::Pass>(s))
      return true;
    auto* a = ast::dyn_cast<ast::Assign>(s);
    return a && !any_node(a->value, [](const ast::Node* n) { return ast::isa<ast::Call>(n); });
  });
}
}  // namespace

// There is no catching at run time. What only binds names is tried while compiling; the body of a
// try without handlers runs, and what `finally` says after it.
void Emitter::emit_try(const ast::Try* s) {
  Loc loc = loc_of(s);
  if (!s->handlers.empty() && !only_binds_names(s->body))
    fail_at(loc,
            "try with except is not part of the language, because what it runs cannot be undone "
            "when it fails: test the condition before (if n != 0: …), or let the caller catch");
  bool leaves = any_node(s, [](const ast::Node* n) {
    return ast::isa<ast::Return>(n) || ast::isa<ast::Break>(n) || ast::isa<ast::Continue>(n);
  });
  if (!s->finally_body.empty() && leaves)
    fail_at(loc, "try with finally may not be left by return, break or continue here");
  bool failed = false;
  if (s->handlers.empty()) {
    emit_statements(s->body);
  } else {
    try {
      emit_statements(s->body);
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::Compile) throw;
      failed = true;
    }
    emit_statements(failed ? s->handlers[0]->body : s->orelse);
  }
  emit_statements(s->finally_body);
}

void Emitter::emit_closure(const ast::FunctionDef* def) {
  if (def->is_async) fail_at(loc_of(def), "async functions are not part of the language");
  if (!def->decorators.empty())
    fail_at(loc_of(def), "a function within a function cannot be decorated: decorate one outside");
  scope_->set(loc_of(def), std::string(def->name),
              std::make_shared<LocalFunction>(def, *this, scope_));
}

// import a.b, import a as b: names for modules of the host.
void Emitter::emit_import(const ast::Import* s) {
  for (const ast::Alias* a : s->names) {
    std::string path(a->name), name(a->as_name);
    if (name.empty()) {
      path = path.substr(0, path.find('.'));
      name = path;
    }
    SugaredRef module = resolver_.import_module(path, loc_of(s));
    if (!module) fail_at(loc_of(s), str("there is no module '", path, "' to import here"));
    scope_->set(loc_of(s), name, module);
  }
}

void Emitter::emit_import_from(const ast::ImportFrom* s) {
  if (s->level > 0) fail_at(loc_of(s), "relative imports belong at the top of the module");
  SugaredRef module = resolver_.import_module(std::string(s->module), loc_of(s));
  if (!module) fail_at(loc_of(s), str("there is no module '", s->module, "' to import here"));
  for (const ast::Alias* a : s->names) {
    std::string name(a->as_name.empty() ? a->name : a->as_name);
    scope_->set(loc_of(s), name, module->attr(loc_of(s), body_, std::string(a->name)));
  }
}

}  // namespace torchere::frontend
