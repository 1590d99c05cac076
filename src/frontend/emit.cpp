// The emission of a definition: parameters, body, returns.
#include "frontend/emitter.h"

#include "frontend/callable.h"
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
  scope_->set(loc_of(def->params[0]), name, self->make_sugared(v));
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
    if (d.declared_return && !d.declared_return->is(TypeKind::None))
      fail_at(loc_of(def),
              "Function was not annotated as having type None, but does not return "
              "along all paths");
    ir::InsertPoint at(graph_, block);
    emit_return(loc_of(def), nullptr);
  } else if (!d.merged_return) {
    d.merged_return = d.declared_return ? d.declared_return : types::none();
  }
}

namespace {

bool targets_name(const ast::Expr* e, const std::string& name) {
  if (auto* n = ast::dyn_cast<ast::Name>(e)) return n->id == name;
  if (auto* s = ast::dyn_cast<ast::Starred>(e)) return targets_name(s->value, name);
  if (auto* t = ast::dyn_cast<ast::Tuple>(e))
    for (const ast::Expr* x : t->elements)
      if (targets_name(x, name)) return true;
  return false;
}

// Whether any statement, nested ones included, assigns to the name.
bool assigns(const ast::List<ast::Stmt*>& body, const std::string& name) {
  for (const ast::Stmt* s : body) {
    bool found = false;
    if (auto* a = ast::dyn_cast<ast::Assign>(s))
      for (const ast::Expr* t : a->targets) found = found || targets_name(t, name);
    else if (auto* a = ast::dyn_cast<ast::AugAssign>(s))
      found = targets_name(a->target, name);
    else if (auto* a = ast::dyn_cast<ast::AnnAssign>(s))
      found = targets_name(a->target, name);
    else if (auto* f = ast::dyn_cast<ast::For>(s))
      found = targets_name(f->target, name) || assigns(f->body, name);
    else if (auto* w = ast::dyn_cast<ast::While>(s))
      found = assigns(w->body, name);
    else if (auto* w = ast::dyn_cast<ast::With>(s))
      found = assigns(w->body, name);
    else if (auto* i = ast::dyn_cast<ast::If>(s))
      found = assigns(i->body, name) || assigns(i->orelse, name);
    if (found) return true;
  }
  return false;
}
}  // namespace

// The names that a specialisation knows, or that stand for several arguments or a module.
void Emitter::bind_known(const ast::FunctionDef* def, const BoundParameters& bound) {
  Loc loc = loc_of(def);
  for (const BoundParameter& p : bound) {
    if (p.known) {
      // A constant decides branches as long as it is no variable.
      auto* c = dynamic_cast<ConstantValue*>(p.known.get());
      bool variable = c && !c->constant().is_none() && assigns(def->body, p.name);
      scope_->set(loc, p.name, variable ? p.known->materialize(loc, body_) : p.known);
    } else if (p.variadic) {
      std::vector<SugaredRef> items;
      for (size_t i = 0; i < p.types.size(); ++i)
        items.push_back(scope_->find(str(p.name, "_", i), loc));
      scope_->set(loc, p.name, std::make_shared<SugaredTuple>(std::move(items)));
    } else if (p.module) {
      Value* v = scope_->value(p.name, loc);
      scope_->set(loc, p.name, std::make_shared<ModuleValue>(v, p.module));
    }
  }
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
  if (bound) bind_known(def, *bound);
  emit_statements(def->body);
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
