// Calls of operators, functions, methods, classes and the like.
#include "frontend/callable.h"

#include <algorithm>

#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/overload.h"
#include "frontend/python_library.h"

namespace torchere::frontend {

SugaredRef BuiltinFunction::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                                 size_t binders) {
  if (name_ == Symbol("aten::device") && args.size() == 1 && kwargs.empty() && args[0].value &&
      args[0].value->type()->is(TypeKind::Device))
    return simple(args[0].value);
  // In Python norm has a default for p, and knows words for it.
  size_t p = self_ ? 0 : 1;
  bool word = args.size() > p && args[p].value && args[p].value->type()->is(TypeKind::String);
  if (name_ == Symbol("aten::norm") && b.emitter && (!kwargs.empty() || word))
    if (SugaredRef f = b.emitter->resolver().tensor_method("norm", loc))
      return PartialValue(std::move(f), self_ ? Args{*self_} : Args{})
          .call(loc, b, args, kwargs, binders);
  return simple(emit_builtin_call(loc, b, name_, merge_spread(loc, b, args), kwargs,
                                  self_ ? &*self_ : nullptr));
}

SugaredRef BuiltinFunction::try_create(Symbol name, const Arg& self, Body& b) {
  for (const Op* op : op_table().find(name)) {
    int i = op->schema.index_of("self");
    if (i < 0) continue;
    TypeRef formal = op->schema.arguments[static_cast<size_t>(i)].type;
    TypeRef actual = self.value->type();
    if (formal->has_free_variables()) {
      TypeBindings bindings;
      if (!match_type_variables(formal, actual, bindings, nullptr)) continue;
      formal = substitute(formal, bindings);
      if (!formal) continue;
    }
    if (actual->is_subtype_of(formal)) return std::make_shared<BuiltinFunction>(name, self);
  }
  return nullptr;
}

SugaredRef CastFunction::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                              size_t binders) {
  if (args.size() != 1 || !kwargs.empty())
    return BuiltinFunction::call(loc, b, args, kwargs, binders);
  Value* zero = b.graph.insert_constant(IValue(0));
  Value* v = args[0].get(b);
  TypeRef t = v->type();
  if (t->is_subtype_of(type_)) return simple(v);
  bool sized = t->is(TypeKind::List) || t->is(TypeKind::AnyList) || t->is(TypeKind::String) ||
               t->is(TypeKind::Dict);
  if (type_->is(TypeKind::Bool) && sized) {
    Value* length = emit_builtin_call(loc, b, "aten::len", {Arg(v)});
    return simple(emit_builtin_call(loc, b, "aten::gt", {Arg(length), Arg(zero)}));
  }
  return BuiltinFunction::call(loc, b, args, kwargs, binders);
}

SugaredRef TensorCast::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs, size_t) {
  if (!args.empty() || !kwargs.empty())
    fail_at(loc, "a tensor's cast method takes no arguments here; write x.to(dtype, …)");
  Value* dtype = insert_constant(b, IValue(dtype_), loc);
  return simple(emit_builtin_call(loc, b, "aten::to", {}, {self_, Arg(loc, "dtype", dtype)}));
}

SugaredRef TensorType::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                            size_t binders) {
  if (args.empty() && kwargs.empty()) return call_library(loc, b, "type_name", {self_});
  Args given = args;
  bool named = !args.empty() && args[0].value && args[0].value->type()->is(TypeKind::String);
  if (named) given[0] = Arg(call_library(loc, b, "named_dtype", {args[0]})->as_value(loc, b));
  return BuiltinFunction("aten::to", self_).call(loc, b, given, kwargs, binders);
}

SugaredRef TensorDevice::call(const Loc& loc, Body& b, const Args&, const Args&, size_t binders) {
  return BuiltinFunction("aten::cuda", self_).call(loc, b, {}, {}, binders);
}

SugaredRef MagicMethod::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                             size_t binders) {
  if (!args.empty()) {
    bool compile_time = args[0].sugared && (!args[0].sugared->is_value() ||
                                            dynamic_cast<SugaredTuple*>(args[0].sugared.get()));
    if (compile_time && method_ == "__len__") return simple(args[0].sugared->len(loc, b));
    Value* self = args[0].get(b);
    ClassType* c = ClassType::of(self->type());
    if (c && c->is_module && !c->find_method(method_) && method_ == "__len__" && args[0].sugared)
      return simple(args[0].sugared->len(loc, b));  // a container of modules
    if (self->type()->is_class())
      return SimpleValue(self)
          .attr(loc, b, method_)
          ->call(loc, b, Args(args.begin() + 1, args.end()), kwargs, binders);
  }
  return base_->call(loc, b, args, kwargs, binders);
}

SugaredRef magic(const char* method, Symbol op) {
  return std::make_shared<MagicMethod>(method, std::make_shared<BuiltinFunction>(op));
}

SugaredRef PrintFunction::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                               size_t) {
  if (!kwargs.empty()) fail_at(loc, "print doesn't accept any keyword arguments");
  std::vector<Value*> values;
  for (const Arg& a : args) values.push_back(a.get(b));
  b.graph.insert_node(b.graph.create(ir::prim::Print, values, 0)->set_span(loc));
  return std::make_shared<NoValue>();
}

void ensure_compiled(Function* f, const Loc& loc, const Body& caller) {
  auto* g = ir::as_graph_function(f);
  if (!g || g->is_defined()) return;
  try {
    g->ensure_defined();
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Compile) throw;
    throw e.with_message(str(e.message(), "'", f->name(),
                             "' is being compiled since it was called from '", caller.base_name(),
                             "'\n", loc.highlight()));
  }
}

namespace {
// What the function always gives is known.
void record_constant_result(Body& b, Function* f, Value* result) {
  auto* g = ir::as_graph_function(f);
  if (!g || !g->is_defined() || g->graph()->outputs().size() != 1) return;
  const IValue* c = g->graph()->outputs()[0]->constant();
  if (c && !c->is_tensor() && !c->is_list()) b.facts.record(result, {*c, {}});
}

// How many positional arguments stand before what keywords and defaults give.
size_t positional_count(const FunctionSchema& s, const Args& kwargs) {
  size_t n = 0;
  for (const Argument& a : s.arguments) {
    bool named =
        std::any_of(kwargs.begin(), kwargs.end(), [&](const Arg& k) { return k.name == a.name; });
    if (a.kwarg_only || named || a.default_value) break;
    ++n;
  }
  return n;
}
}  // namespace

SugaredRef FunctionValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                               size_t) {
  std::vector<const FunctionSchema*> schemas;
  for (Function* f : callees_) {
    ensure_compiled(f, loc, b);
    schemas.push_back(&f->schema());
  }
  Match m = match_schemas(
      schemas, loc, b, expand_spread(loc, b, args, positional_count(*schemas[0], kwargs)), kwargs);
  std::vector<Value*> inputs = {b.graph.insert_function_constant(callees_[m.index])};
  inputs.insert(inputs.end(), m.inputs.begin(), m.inputs.end());
  Node* n = b.graph.create(ir::prim::CallFunction, inputs, 1)->set_span(loc);
  n->output()->set_type(m.return_types.at(0));
  record_constant_result(b, callees_[m.index], n->output());
  return simple(b.graph.insert(n));
}

SugaredRef MethodValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                             size_t) {
  Args with_self = {Arg(self_)};
  with_self.insert(with_self.end(), args.begin(), args.end());
  std::vector<const FunctionSchema*> schemas;
  for (const std::string& name : names_) {
    if (ClassType* c = ClassType::of(self_->type())) {
      Function* f = c->find_method(name);
      TORCHERE_ASSERT(f);
      ensure_compiled(f, loc, b);
      schemas.push_back(&f->schema());
    } else {
      schemas.push_back(InterfaceType::of(self_->type())->find_method(name));
    }
  }
  Match m = match_schemas(schemas, loc, b,
                          expand_spread(loc, b, with_self, positional_count(*schemas[0], kwargs)),
                          kwargs);
  Node* n = b.graph.create(ir::prim::CallMethod, m.inputs, 1)->s_(ir::attr::name, names_[m.index]);
  n->output()->set_type(m.return_types.at(0));
  if (ClassType* c = ClassType::of(self_->type()))
    record_constant_result(b, c->find_method(names_[m.index]), n->output());
  return simple(b.graph.insert(n->set_span(loc)));
}

SugaredRef ClassValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                            size_t binders) {
  Node* n = b.graph.create(ir::prim::CreateObject, 1)->set_span(loc);
  Value* self = b.graph.insert(n)->set_type(type);
  if (!type->find_method("__init__"))
    fail_at(loc, str("Class ", type->name(), " does not have an __init__ function defined"));
  MethodValue(self, "__init__").call(loc, b, args, kwargs, binders);
  return simple(self);
}

SugaredRef ClassValue::attr(const Loc& loc, Body&, const std::string& field) {
  for (const auto& [name, f] : type->static_methods)
    if (name == field) return std::make_shared<FunctionValue>(f);
  for (auto* hooks : {&type->forward_hooks(), &type->forward_pre_hooks()})
    for (Function* f : *hooks)
      if (f->name() == field) return std::make_shared<FunctionValue>(f);
  if (field != "__new__")
    fail_at(loc, str("Tried to lookup unknown attribute on class ", type->annotation()));
  return std::make_shared<SpecialForm>(Form::CreateObject);
}

SugaredRef NamedTupleConstructor::call(const Loc& loc, Body& b, const Args& args,
                                       const Args& kwargs, size_t) {
  FunctionSchema schema;
  schema.name = Symbol(type_->name());
  size_t fields = type_->elements().size(), first_default = fields - defaults_.size();
  for (size_t i = 0; i < fields; ++i) {
    Argument a;
    a.name = type_->field_names()[i];
    a.type = type_->element(i);
    if (i >= first_default) a.default_value = defaults_[i - first_default];
    schema.arguments.push_back(std::move(a));
  }
  size_t count = first_default > kwargs.size() ? first_default - kwargs.size() : 0;
  Match m = match_schema(schema, loc, b, expand_spread(loc, b, args, count), kwargs);
  return simple(b.graph.insert(b.graph.create_tuple(m.inputs, type_)->set_span(loc)));
}

SugaredRef EnumClass::attr(const Loc& loc, Body& b, const std::string& field) {
  for (const Ref<EnumBox>& e : type_->members)
    if (e->name == field) return simple(insert_constant(b, IValue(e), loc, type_));
  fail_at(loc, str(type_->annotation(), "' has no attribute '", field, "'"));
}

Value* EnumClass::len(const Loc& loc, Body& b) {
  return insert_constant(b, IValue(static_cast<int64_t>(type_->members.size())), loc);
}

SugaredRef EnumClass::member(const Loc& loc, Body& b, Value* wanted, bool by_name) {
  const IValue* c = wanted->constant();
  if (!c)
    fail_at(loc, str("the member of an enum by ", by_name ? "name" : "value",
                     " needs a constant here: compare with each member instead"));
  for (const Ref<EnumBox>& e : type_->members)
    if (by_name ? c->is_string() && e->name == c->to_string() : e->value.equals(*c))
      return simple(insert_constant(b, IValue(e), loc, type_));
  fail_at(loc, str(c->display(), " is not a valid ", type_->annotation()));
}

SugaredRef EnumClass::call(const Loc& loc, Body& b, const Args& args, const Args&, size_t) {
  if (args.size() != 1) fail_at(loc, "an enum is called with one value");
  return member(loc, b, args[0].get(b), false);
}

SugaredRef EnumClass::getitem(const Loc& loc, Body& b, Value* index, TypeRef) {
  return member(loc, b, index, true);
}

SugaredRef EnumClass::iter(const Loc& loc, Body& b) {
  auto list = make_ref<List>(type_);
  for (const Ref<EnumBox>& e : type_->members) list->items.push_back(IValue(e));
  return simple(insert_constant(b, IValue(list), loc, types::list(type_)));
}

namespace {

// "Name: " and then each argument's text: the AssertionError of an assert statement.
Value* prefixed_message(const Loc& loc, Body& b, const std::string& name, const Args& args) {
  Value* message = insert_constant(b, IValue(name + ": "), loc);
  for (const Arg& a : args) {
    Value* text = a.get(b);
    if (!text->type()->is(TypeKind::String))
      text = emit_builtin_call(loc, b, "aten::str", {Arg(text)});
    message = emit_builtin_call(loc, b, "aten::add", {Arg(message), Arg(text)});
  }
  return message;
}
}  // namespace

SugaredRef ExceptionClass::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                                size_t) {
  if (qualified_.empty())
    return std::make_shared<ExceptionMessage>(prefixed_message(loc, b, name_, args), nullptr);
  Value* message;
  if (args.empty()) {
    message = insert_constant(b, IValue(""), loc);
  } else if (args.size() == 1) {
    message = args[0].get(b);
  } else {
    std::vector<Value*> values;
    for (const Arg& a : args) values.push_back(a.get(b));
    for (const Arg& a : kwargs) values.push_back(a.get(b));
    message = b.graph.insert(b.graph.create_tuple(values));
  }
  return std::make_shared<ExceptionMessage>(message, insert_constant(b, IValue(qualified_), loc));
}

SugaredRef DispatchedFunction::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                                    size_t binders) {
  const Arg* given = index_ < args.size() ? &args[index_] : nullptr;
  for (const Arg& a : kwargs)
    if (!given && a.name == argument_) given = &a;
  bool flag = default_;
  if (given) {
    const IValue* c = given->get(b)->constant();
    if (!c || !c->is_bool())
      fail_at(loc, str("Argument '", argument_,
                       "' chooses between two functions, so it must be a "
                       "constant True or False"));
    flag = c->to_bool();
  }
  return (flag ? if_true_ : if_false_)->call(loc, b, args, kwargs, binders);
}

SugaredRef IgnoredFunction::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                                 size_t) {
  Match m = match_schema(schema_, loc, b, args, kwargs);
  Value* message = insert_constant(
      b, IValue("This Python function is annotated to be ignored and cannot be run"));
  emit_builtin_call(loc, b, "prim::RaiseException", {Arg(message)});
  return simple(insert_uninitialized(b.graph, m.return_types.at(0)));
}

}  // namespace torchere::frontend
