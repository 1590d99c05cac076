// Calls of lambdas and nested functions, inline.
#include "frontend/local_function.h"

#include "frontend/compile_time.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"
#include "frontend/to_ssa.h"
#include "frontend/type_expr.h"

namespace torchere::frontend {

void Emitter::set_caller(const Loc& loc, Emitter& caller) {
  constexpr int kMostNested = 64;
  caller_ = &caller;
  attempt_ = body_.attempt = caller.attempt_;
  inlined_depth_ = caller.inlined_depth_ + 1;
  if (inlined_depth_ > kMostNested)
    fail_at(loc, "a local function calls itself: recursion needs a function of its own");
}

std::vector<Value*> Emitter::captured_values() const {
  std::vector<Value*> out;
  for (auto& [outer, inner] : captures_) out.push_back(outer);
  return out;
}

SugaredRef Emitter::find_in_closure(const std::string& name) {
  if (!home_) return nullptr;
  SugaredRef found = home_scope_->find_in_any_frame(name);
  if (!found) found = home_->find_in_closure(name);
  return found ? captured(found, *home_) : nullptr;
}

// A value of a function around this one, as a value of this.
Value* Emitter::capture(Value* v, Emitter& owner) {
  if (&owner == this) return v;
  if (!caller_) fail_at({}, "a local function is called where what it reads does not exist");
  if (&owner != caller_) v = caller_->capture(v, owner);
  for (auto& [outer, inner] : captures_)
    if (outer == v) return inner;
  Value* inner = graph_.block()->add_input({}, v->type());
  body_.facts.record(inner, caller_->body_.facts.of(v));
  captures_.emplace_back(v, inner);
  return inner;
}

SugaredRef Emitter::captured(const SugaredRef& s, Emitter& owner) {
  if (&owner == this) return s;
  return s->mapped([&](Value* v) { return capture(v, owner); });
}

SugaredRef Emitter::emit_inline(const InlineCode& code, const std::vector<BoundArgument>& bound) {
  home_ = code.home;
  home_scope_ = code.scope;
  prune_ = body_.unwraps = true;
  defs_.emplace_back();
  defs_.back().declared_return = code.returns;
  push_frame(graph_.block());
  if (code.binder) {
    Value* self = capture(code.self, *caller_);
    self_ = code.binder->make_sugared(self);
    scope_->set_local(std::string(code.def->params[0]->name), self_);
  }
  if (code.closure)
    for (auto& [name, v] : *code.closure) scope_->set_local(name, captured(v, *caller_));
  for (const BoundArgument& a : bound) {
    std::string name(a.param->name);
    SugaredRef v = captured(a.value, *caller_);
    auto* c = dynamic_cast<ConstantValue*>(v.get());
    bool assigned = code.body && assigned_names(*code.body).count(name);
    if (c && (assigned || !c->constant().is_none())) v = v->materialize(loc_of(a.param), body_);
    scope_->set(loc_of(a.param), name, v);
  }
  SugaredRef result;
  if (code.expr) {
    result = closed(emit_sugared(code.expr));
    for (Value* v : values_of(result)) graph_.block()->register_output(v);
  } else {
    emit_statements(*code.body);
    throw_noted();
    if (returned_) {
      result = returned_;
      for (Value* v : values_of(result)) graph_.block()->register_output(v);
    } else {
      finish_returns(code.def, graph_.block());
      Value* out = insert_uninitialized(graph_, defs_.back().merged_return);
      graph_.block()->register_output(out);
      result = simple(out);
    }
  }
  pop_frame();
  defs_.pop_back();
  return result;
}

SugaredRef call_inline(const Loc& loc, Body& b, const InlineCode& code,
                       const std::vector<BoundArgument>& bound) {
  auto graph = std::make_shared<Graph>();
  SugaredRef result;
  std::vector<Value*> inputs;
  std::vector<Fact> facts;  // of what the result holds, in the order of the graph's outputs
  {
    Emitter inner(*graph, str(b.name, ".", code.name), *code.resolver, *code.ast);
    inner.set_caller(loc, *b.emitter);
    result = inner.emit_inline(code, bound);
    inputs = inner.captured_values();
    for (Value* v : values_of(result)) facts.push_back(inner.body().facts.of(v));
  }
  convert_to_ssa(*graph);
  std::vector<Value*> out = graph->copied_values(b.graph.insert_point()->owning_block(), inputs);
  size_t next = 0;
  return result->mapped([&](Value*) {
    Value* v = out.at(next);
    if (!v->constant()) b.facts.record(v, facts[next]);
    ++next;
    return v;
  });
}

namespace {
// The annotated type of the result; what only exists at compile time has none.
TypeRef annotated_return(const ast::FunctionDef* def, Resolver& resolver, const ast::Ast& ast) {
  if (!def || !def->returns) return nullptr;
  try {
    return type_from_expr(def->returns, resolver, ast);
  } catch (const Error&) {
    return nullptr;
  }
}

InlineCode code_of(const ast::Node* node, const ast::Ast& ast, Resolver& resolver) {
  auto* def = ast::dyn_cast<ast::FunctionDef>(node);
  auto* lambda = ast::dyn_cast<ast::Lambda>(node);
  InlineCode code;
  code.name = def ? std::string(def->name) : "<lambda>";
  code.ast = &ast;
  code.def = def;
  code.returns = annotated_return(def, resolver, ast);
  code.body = def ? &def->body : nullptr;
  code.expr = lambda ? lambda->body : nullptr;
  code.resolver = &resolver;
  return code;
}

const ast::List<ast::Param*>& parameters_of(const ast::Node* node) {
  auto* def = ast::dyn_cast<ast::FunctionDef>(node);
  return def ? def->params : ast::cast<ast::Lambda>(node)->params;
}
}  // namespace

SugaredRef Emitter::closed(const SugaredRef& s) {
  if (auto* t = dynamic_cast<SugaredTuple*>(s.get())) {
    std::vector<SugaredRef> items;
    for (const SugaredRef& i : t->items) items.push_back(closed(i));
    return std::make_shared<SugaredTuple>(std::move(items), t->is_list);
  }
  if (auto* d = dynamic_cast<SugaredDict*>(s.get())) {
    std::vector<SugaredDict::Item> items;
    for (auto& [k, v] : d->items) items.emplace_back(k, closed(v));
    return std::make_shared<SugaredDict>(std::move(items));
  }
  auto* f = dynamic_cast<LocalFunction*>(s.get());
  if (!f) return s;
  ClosedFunction::Names names;
  any_node(f->node(), [&](const ast::Node* n) {
    auto* name = ast::dyn_cast<ast::Name>(n);
    if (!name || names.count(std::string(name->id))) return false;
    std::string id(name->id);
    SugaredRef v = scope_->find_in_any_frame(id);
    if (!v) v = find_in_closure(id);
    if (v && v != s) names[id] = closed(v);
    return false;
  });
  for (const ast::Param* p : parameters_of(f->node()))
    if (p->default_value)
      names["<default> " + std::string(p->name)] = closed(emit_sugared(p->default_value));
  return std::make_shared<ClosedFunction>(f->node(), ast_, resolver_, std::move(names));
}

SugaredRef ClosedFunction::mapped(const Mapping& f) {
  Names names;
  for (auto& [name, v] : names_) names[name] = v->mapped(f);
  return std::make_shared<ClosedFunction>(node_, ast_, resolver_, std::move(names));
}

SugaredRef ClosedFunction::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                                size_t) {
  InlineCode code = code_of(node_, ast_, resolver_);
  code.closure = &names_;
  auto bound = bind_arguments(loc, b, code.name, parameters_of(node_), 0, args, kwargs,
                              [&](const ast::Param* p) -> SugaredRef {
                                auto it = names_.find("<default> " + std::string(p->name));
                                return it == names_.end() ? nullptr : it->second;
                              });
  return call_inline(loc, b, code, bound);
}

SugaredRef LocalFunction::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                               size_t) {
  InlineCode code = code_of(node_, home_.ast(), home_.resolver());
  code.home = &home_;
  code.scope = scope_;
  const auto& params = parameters_of(node_);
  auto bound = bind_arguments(
      loc, b, code.name, params, 0, args, kwargs, [&](const ast::Param* p) -> SugaredRef {
        if (!p->default_value) return nullptr;
        return b.emitter->captured(home_.emit_sugared(p->default_value), home_);
      });
  return call_inline(loc, b, code, bound);
}

}  // namespace torchere::frontend
