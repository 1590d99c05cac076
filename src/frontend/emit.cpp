// The emission of a definition: parameters, body, returns.
#include "frontend/emitter.h"

#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/module_value.h"
#include "frontend/overload.h"

namespace torchere::frontend {
namespace {

uint32_t begin_of(const ast::Expr* e) {
  using ast::NodeKind;
  switch (e->kind) {
    case NodeKind::Attribute:
      return begin_of(ast::cast<ast::Attribute>(e)->value);
    case NodeKind::Call:
      return begin_of(ast::cast<ast::Call>(e)->func);
    case NodeKind::Subscript:
      return begin_of(ast::cast<ast::Subscript>(e)->value);
    case NodeKind::Binary:
      return begin_of(ast::cast<ast::Binary>(e)->left);
    case NodeKind::BoolOp:
      return begin_of(ast::cast<ast::BoolOp>(e)->values[0]);
    case NodeKind::Compare:
      return begin_of(ast::cast<ast::Compare>(e)->left);
    case NodeKind::Conditional:
      return begin_of(ast::cast<ast::Conditional>(e)->body);
    default:
      return e->begin;
  }
}

bool is_expression(ast::NodeKind k) {
  switch (k) {
#define EXPR(Kind, fields)  \
  case ast::NodeKind::Kind: \
    return true;
#include "syntax/ast.def"
    default:
      return false;
  }
}
}  // namespace

Loc loc_of(const ast::Node* n) {
  uint32_t begin = is_expression(n->kind) ? begin_of(static_cast<const ast::Expr*>(n)) : n->begin;
  return n->span(begin, n->end);
}

Emitter::Emitter(Graph& graph, std::string qualified_name, Resolver& resolver, const ast::Ast& a)
    : body_{graph, std::move(qualified_name), this, {}},
      graph_(graph),
      resolver_(resolver),
      ast_(a) {}

Emitter::~Emitter() {
  for (const std::weak_ptr<Scope>& f : frames_)
    if (std::shared_ptr<Scope> s = f.lock()) s->clear();
}

void Emitter::push_frame(Block* b) {
  scope_ = std::make_shared<Scope>(body_, resolver_, b, scope_);
  frames_.push_back(scope_);
}

std::shared_ptr<Scope> Emitter::pop_frame() {
  std::shared_ptr<Scope> old = scope_;
  scope_ = scope_->next();
  return old;
}

const ast::Name* Emitter::make_name(const ast::Node* at, const std::string& id) {
  auto* n = make<ast::Name>(at);
  n->id = ast_.storage->arena.copy(std::string_view(id));
  return n;
}

void Emitter::bind_self(const ast::FunctionDef* def, const SelfBinder* self, FunctionSchema& out) {
  if (def->params.empty()) fail_at(loc_of(def), "methods must have a self argument");
  std::string name(def->params[0]->name);
  Value* v = graph_.block()->add_input(name);
  self_ = self->make_sugared(v);
  scope_->set(loc_of(def->params[0]), name, self_);
  Argument a;
  a.name = name;
  a.type = v->type();
  out.arguments.push_back(std::move(a));
}

void Emitter::bind_parameters(const ast::FunctionDef* def, const FunctionSchema& declared,
                              bool has_self, FunctionSchema& out) {
  Block* block = scope_->block();
  for (size_t i = 0; i < declared.arguments.size(); ++i) {
    const Argument& a = declared.arguments[i];
    size_t at = i + (has_self ? 1 : 0);
    Value* v = block->add_input({}, a.type);
    if (is_meaningful_name(a.name)) v->set_name(a.name);
    if (a.inferred) body_.inferred.insert(a.name);
    scope_->set(at < def->params.size() ? loc_of(def->params[at]) : loc_of(def), a.name, v);
    out.arguments.push_back(a);
  }
}

// Ends that do not return give None; a function that always throws has its declared type.
void Emitter::finish_returns(const ast::FunctionDef* def, Block* block) {
  DefContext& d = defs_.back();
  if (!exits_.count(block)) {
    if (d.declared_return && !d.declared_return->is(TypeKind::None) && !prune_)
      fail_at(loc_of(def),
              "Function was not annotated as having type None, but does not return "
              "along all paths");
    ir::InsertPoint at(graph_, block);
    emit_return(loc_of(def), nullptr);
  } else if (!d.merged_return) {
    d.merged_return = d.declared_return ? d.declared_return : types::none();
  }
}

// The names that a specialisation knows, or that stand for several arguments or a module.
void Emitter::bind_known(const ast::FunctionDef* def, const BoundParameters& bound) {
  Loc loc = loc_of(def);
  Names assigned = assigned_names(def->body);
  for (const BoundParameter& p : bound) {
    size_t next = 0;
    SugaredRef v = p.shape->mapped([&](Value*) {
      Value* input = scope_->value(p.argument(next), loc);
      if (!p.origins[next].empty()) body_.facts.record(input, {{}, p.origins[next]});
      ++next;
      return input;
    });
    if (as_simple(v)) continue;  // bound already
    // A constant decides branches as long as it is no variable.
    auto* c = dynamic_cast<ConstantValue*>(v.get());
    bool loose = attempt_ && attempt_->loose;
    bool variable = c && (loose || !c->constant().is_none()) && assigned.count(p.name);
    scope_->set(loc, p.name, variable ? v->materialize(loc, body_) : v);
  }
}

// *args and **kwargs of a function that is not specialised are empty.
void Emitter::bind_no_extras(const ast::FunctionDef* def) {
  for (const ast::Param* p : def->params) {
    if (p->param_kind == ast::ParamKind::VarArgs)
      scope_->set(loc_of(p), std::string(p->name),
                  std::make_shared<SugaredTuple>(std::vector<SugaredRef>{}));
    if (p->param_kind == ast::ParamKind::VarKwargs)
      scope_->set(loc_of(p), std::string(p->name), std::make_shared<SugaredDict>());
  }
}

// Defaults that decide what is compiled: None, bools and strings are what they are, and so is what
// is no constant of the language.
void Emitter::fix_defaults(const ast::FunctionDef* def, const FunctionSchema& declared) {
  Names assigned = assigned_names(def->body);
  for (const ast::Param* p : def->params) {
    if (!p->default_value) continue;
    const Argument* a = nullptr;
    for (const Argument& x : declared.arguments)
      if (x.name == p->name) a = &x;
    if (a) {
      fix_default(p, *a, assigned);
    } else if (SugaredRef v = resolver_.resolve("<default> " + std::string(p->name), loc_of(p))) {
      scope_->set_local(std::string(p->name), v);
    }
  }
}

void Emitter::fix_default(const ast::Param* p, const Argument& a, const Names& assigned) {
  Loc loc = loc_of(p);
  const IValue& c = *a.default_value;
  bool none = a.type->is(TypeKind::None);
  if (!none && !a.type->is(TypeKind::Bool) && !a.type->is(TypeKind::String)) return;
  Value* constant = insert_constant(body_, c, loc);
  if (!none) {
    Value* other =
        emit_builtin_call(loc, body_, "aten::ne", {Arg(scope_->value(a.name, loc)), Arg(constant)});
    std::string text = str("this program was compiled for ", a.name, "=", c.repr(),
                           ": other values do not compile");
    emit_branches(
        loc, {other, {}, std::nullopt},
        [&] {
          emit_raise_node(loc, insert_constant(body_, IValue(text), loc),
                          insert_constant(body_, IValue("builtins.ValueError"), loc));
        },
        [] {});
  }
  if (assigned.count(a.name))
    emit_single_assign(loc, make_name(p, a.name), p->default_value, nullptr);
  else
    scope_->set_local(a.name, std::make_shared<ConstantValue>(c));
}

FunctionSchema Emitter::emit(const ast::FunctionDef* def, const FunctionSchema& declared,
                             const SelfBinder* self, const BoundParameters* bound) {
  FunctionSchema out;
  out.name = declared.name;
  defs_.emplace_back();
  push_frame(graph_.block());
  if (!declared.returns.empty()) defs_.back().declared_return = declared.returns[0].type;
  if (self) bind_self(def, self, out);
  bind_parameters(def, declared, self != nullptr, out);
  if (bound)
    bind_known(def, *bound);
  else
    bind_no_extras(def);
  if (fixed_ > 0) fix_defaults(def, declared);
  bind_unbound(def);
  std::vector<Value*> entered = enter_decorators(def);
  emit_statements(def->body);
  emit_exits(entered);
  throw_noted();
  finish_returns(def, graph_.block());
  // Until SSA conversion sets it, the result is a value of the right type that nobody gives.
  graph_.block()->register_output(insert_uninitialized(graph_, defs_.back().merged_return));
  Argument r;
  r.type = defs_.back().merged_return;
  out.returns.push_back(std::move(r));
  pop_frame();
  defs_.pop_back();
  return out;
}

}  // namespace torchere::frontend
