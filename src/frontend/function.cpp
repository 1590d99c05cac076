// Compiling definitions.
#include "frontend/function.h"

#include <utility>

#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/module_value.h"
#include "frontend/template.h"
#include "frontend/to_ssa.h"
#include "passes/pipeline.h"

namespace torchere::frontend {

namespace {

// A specialisation takes what its bound parameters pass at run time.
FunctionSchema specialised_schema(const Definition& d) {
  FunctionSchema s;
  s.name = Symbol(std::string(d.def->name));
  for (const BoundParameter& p : *d.bound)
    for (size_t i = 0; i < p.types.size(); ++i) {
      Argument a;
      a.name = p.argument(i);
      a.type = p.types[i];
      s.arguments.push_back(std::move(a));
    }
  if (TypeRef t = d.def->returns ? usable_type(d.def->returns, *d.resolver, d.ast) : nullptr) {
    Argument r;
    r.type = t;
    s.returns.push_back(std::move(r));
  }
  return s;
}
}  // namespace

FunctionSchema declared_schema(const Definition& d) {
  if (d.bound) return specialised_schema(d);
  FunctionSchema s =
      schema_from_def(d.def, *d.resolver, d.ast, d.self != nullptr, d.defaults, d.types, d.fixed);
  if (d.returns) {
    Argument r;
    r.type = d.returns;
    s.returns = {r};
  }
  return s;
}

namespace {

thread_local bool lenient = false;
thread_local int64_t chances = 0;

void emit_graph(ir::GraphFunction& f, const Definition& d, Attempt* attempt) {
  auto graph = std::make_shared<Graph>();
  FunctionSchema schema;
  {
    Emitter emitter(*graph, f.qualified_name(), *d.resolver, d.ast);
    emitter.set_attempt(attempt);
    emitter.set_definition(d);
    schema = emitter.emit(d.def, declared_schema(d), d.self.get(), d.bound.get());
  }
  convert_to_ssa(*graph);
  passes::run_cleanup_passes(graph);
  f.define(std::move(graph), std::move(schema));
}

// Again as long as a try tells something about variables that the next one needs.
void emit_once(ir::GraphFunction& f, const Definition& d, Attempt* attempt) {
  for (;;) {
    try {
      return emit_graph(f, d, attempt);
    } catch (const Retry&) {
    }
  }
}
}  // namespace

namespace {
void emit_attempts(ir::GraphFunction& f, const Definition& d, Attempt& attempt);

// What failed, with every other statement that fails too.
void report(ir::GraphFunction& f, const Definition& d, Attempt attempt, const Error& error) {
  attempt.collect = true;
  attempt.errors.clear();
  try {
    emit_once(f, d, &attempt);
  } catch (const Error& all) {
    bool more = attempt.errors.size() > 1 && attempt.errors[0] == error.message();
    if (more) throw error.with_message(all.message());
  }
}
}  // namespace

void emit_function(ir::GraphFunction& f, const Definition& d) {
  Attempt attempt;
  int64_t asked = pins_made();
  try {
    emit_attempts(f, d, attempt);
  } catch (const Error& e) {
    // A class's attributes are defined by the statements that did run: those do not run again.
    if (e.kind() != ErrorKind::Compile || f.name() == "__init__" || pins_made() != asked) throw;
    if (!attempt.origins.empty()) throw;
    report(f, d, attempt, e);
    throw;
  }
}

namespace {
// Whether the function compiles where more is allowed.
bool emit_leniently(ir::GraphFunction& f, const Definition& d, Attempt attempt) {
  attempt.prune = attempt.loose = true;
  try {
    emit_once(f, d, &attempt);
    return true;
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Compile) throw;
    return false;
  }
}

// As PyTorch would; then, where that fails, without the branches whose conditions are known.
void emit_strictly(ir::GraphFunction& f, const Definition& d, Attempt& attempt) {
  attempt.prune = d.bound != nullptr || d.fixed > 0;
  attempt.known_dicts = d.fixed > 0;
  try {
    return emit_once(f, d, &attempt);
  } catch (const Error& e) {
    bool last = attempt.prune && !attempt.saw_dict;
    bool more = attempt.saw_condition || attempt.saw_dict || attempt.saw_optional;
    if (e.kind() != ErrorKind::Compile || last || !more || f.name() == "__init__") throw;
  }
  attempt.prune = true;
  attempt.known_dicts = attempt.saw_dict;
  emit_once(f, d, &attempt);
}

// Where that fails too the host is asked to make attributes constants that conditions come from (it
// compiles anew); then more is allowed, if the host says so.
void emit_attempts(ir::GraphFunction& f, const Definition& d, Attempt& attempt) {
  try {
    emit_strictly(f, d, attempt);
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Compile) throw;
    int64_t asked = pins_made();
    for (const Origin& o : attempt.origins) pin(o);
    if (attempt.saw_types) ++chances;
    bool again = pins_made() == asked && attempt.saw_types && f.name() != "__init__";
    if (!again || !lenient || !emit_leniently(f, d, attempt)) throw;
  }
}
}  // namespace

bool set_leniency(bool l) { return std::exchange(lenient, l); }
int64_t leniency_chances() { return chances; }

std::unique_ptr<ir::GraphFunction> make_function(std::string qualified_name, Definition d) {
  auto shared = std::make_shared<Definition>(std::move(d));
  return std::make_unique<ir::GraphFunction>(
      std::move(qualified_name), [shared](ir::GraphFunction& f) { emit_function(f, *shared); });
}

namespace {

// The functions of one text see one another.
class SiblingResolver final : public Resolver {
 public:
  explicit SiblingResolver(ResolverRef outer) : outer_(std::move(outer)) {}
  void add(const std::string& name, TemplateRef t) { functions_[name] = std::move(t); }
  void forget() { functions_.clear(); }
  SugaredRef resolve(const std::string& name, const Loc& at) override {
    auto it = functions_.find(name);
    if (it != functions_.end()) return std::make_shared<TemplateValue>(it->second);
    return outer_->resolve(name, at);
  }
  TypeRef resolve_type(const std::string& name, const Loc& at) override {
    return outer_->resolve_type(name, at);
  }

 private:
  ResolverRef outer_;
  std::map<std::string, TemplateRef> functions_;
};

// Compiles the functions; specialisations join the list while it is walked. A function that only
// makes sense specialised, and is, drops out.
void compile_all(std::vector<std::unique_ptr<ir::GraphFunction>>& functions,
                 const std::vector<TemplateRef>& templates) {
  std::vector<std::pair<size_t, std::exception_ptr>> failed;
  for (size_t i = 0; i < functions.size(); ++i) {
    try {
      functions[i]->ensure_defined();
    } catch (const Error& e) {
      if (e.kind() != ErrorKind::Compile || i >= templates.size()) throw;
      failed.emplace_back(i, std::current_exception());
    }
  }
  for (auto it = failed.rbegin(); it != failed.rend(); ++it)
    if (templates[it->first]->specialised())
      functions.erase(functions.begin() + static_cast<ptrdiff_t>(it->first));
  for (auto& [i, error] : failed)
    if (!templates[i]->specialised()) std::rethrow_exception(error);
}

const ast::FunctionDef* as_definition(const ast::Stmt* s) {
  auto* def = ast::dyn_cast<ast::FunctionDef>(s);
  if (!def) fail_at(loc_of(s), "expected a function definition");
  return def;
}
}  // namespace

std::vector<std::unique_ptr<ir::GraphFunction>> compile_source(SourceRef source,
                                                               ResolverRef resolver,
                                                               const std::string& prefix) {
  ast::Ast a = ast::parse_module(std::move(source));
  auto siblings = std::make_shared<SiblingResolver>(std::move(resolver));
  auto store = std::make_shared<std::vector<std::unique_ptr<ir::GraphFunction>>>();
  // Templates refer to the resolver that knows them; once all is compiled nobody asks it again.
  struct Forget {
    ~Forget() { siblings.forget(); }
    SiblingResolver& siblings;
  } at_end{*siblings};
  std::vector<TemplateRef> templates;
  KeepFunction keep = [store](std::unique_ptr<ir::GraphFunction> f) {
    store->push_back(std::move(f));
    return store->back().get();
  };
  for (const ast::Stmt* s : a.body) {
    Definition d;
    d.ast = a;
    d.def = as_definition(s);
    d.resolver = siblings;
    std::string name(d.def->name);
    auto t = std::make_shared<FunctionTemplate>(prefix + name, d, keep);
    t->set_plain(keep(make_function(prefix + name, std::move(d))));
    templates.push_back(t);
    siblings->add(name, std::move(t));
  }
  compile_all(*store, templates);
  return std::move(*store);
}

std::vector<std::unique_ptr<ir::GraphFunction>> compile_methods(SourceRef source,
                                                                ResolverRef resolver,
                                                                std::shared_ptr<SelfBinder> self) {
  ast::Ast a = ast::parse_module(std::move(source));
  std::vector<std::unique_ptr<ir::GraphFunction>> out;
  ClassType* type = self->class_type();
  for (const ast::Stmt* s : a.body) {
    Definition d;
    d.ast = a;
    d.def = as_definition(s);
    d.resolver = resolver;
    d.self = self;
    out.push_back(make_function(str(type->name(), ".", d.def->name), std::move(d)));
    type->add_method(out.back().get());
  }
  // Attributes are what __init__ assigns, so it comes first.
  for (auto& f : out)
    if (f->name() == "__init__") f->ensure_defined();
  for (auto& f : out) f->ensure_defined();
  return out;
}

}  // namespace torchere::frontend
