// Specialisation of functions by their arguments.
#include "frontend/template.h"

#include <algorithm>

#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/emitter.h"
#include "frontend/local_function.h"
#include "frontend/overload.h"

namespace torchere::frontend {

namespace {

// Templates that are being specialised within one another: recursion ends somewhere.
constexpr int kMostNested = 64;
thread_local int nested = 0;
struct Nested {
  explicit Nested(const Loc& loc, const std::string& name) {
    if (++nested <= kMostNested) return;
    --nested;
    fail_at(loc, str(name, " calls itself with ever new arguments: recursion needs annotations"));
  }
  ~Nested() { --nested; }
};

// Constants that choose code: None, bools and strings.
bool chooses(const IValue& v) { return v.is_none() || v.is_bool() || v.is_string(); }

// The argument with its constants known: those that choose code, or all.
SugaredRef with_constants(const SugaredRef& s, Body& b, bool all) {
  if (Value* v = as_simple(s)) {
    std::optional<IValue> c = b.facts.constant(v);
    if (!c || !(all || chooses(*c)) || c->is_list() || c->is_tensor()) return s;
    return std::make_shared<ConstantValue>(*c);
  }
  if (auto* t = dynamic_cast<SugaredTuple*>(s.get())) {
    std::vector<SugaredRef> items;
    for (const SugaredRef& i : t->items) items.push_back(with_constants(i, b, all));
    return std::make_shared<SugaredTuple>(std::move(items), t->is_list);
  }
  if (auto* d = dynamic_cast<SugaredDict*>(s.get())) {
    std::vector<SugaredDict::Item> items;
    for (auto& [k, v] : d->items) items.emplace_back(k, with_constants(v, b, all));
    return std::make_shared<SugaredDict>(std::move(items));
  }
  return s;
}

// What an un-annotated parameter's default makes of it in the plain reading.
bool is_annotated(const ast::Param* p, const Definition& d) {
  return p->annotation || p->type_comment || d.types.count(std::string(p->name));
}
}  // namespace

namespace {
// Whether an argument that is none is given to a parameter that is compiled to be None.
bool takes_none(const ir::GraphFunction* f, const Args& args, const Args& kwargs) {
  const auto& formals = f->schema().arguments;
  size_t self = !formals.empty() && formals[0].type->is_class() && formals[0].name == "self";
  auto clash = [&](const Argument& formal, const Arg& a) {
    return formal.type->is(TypeKind::None) && a.value && !a.value->type()->is(TypeKind::None);
  };
  for (size_t i = 0; i < args.size() && i + self < formals.size(); ++i)
    if (clash(formals[i + self], args[i])) return true;
  for (const Arg& a : kwargs)
    for (const Argument& formal : formals)
      if (formal.name == a.name && clash(formal, a)) return true;
  return false;
}
}  // namespace

ir::GraphFunction* FunctionTemplate::plain() {
  if (plain_ || plain_fails_) return plain_;
  plain_ = keep_(make_function(name_, definition_));
  if (definition_.self) definition_.self->class_type()->add_method(plain_);
  return plain_;
}

void FunctionTemplate::drop_plain() {
  if (!plain_ || plain_->is_defined()) return;
  discard(plain_);
  plain_ = nullptr;
  plain_fails_ = true;
}

// A function that does not compile is no method of its class.
void FunctionTemplate::discard(ir::GraphFunction* f) {
  if (definition_.self) definition_.self->class_type()->remove_method(f->name());
}

std::optional<IValue> FunctionTemplate::default_of(const ast::Param* p) {
  auto given = definition_.defaults.find(std::string(p->name));
  if (given != definition_.defaults.end()) return given->second;
  return p->default_value ? constant_value(p->default_value, definition_.resolver.get())
                          : std::nullopt;
}

// Un-annotated parameters are given tensors, and all arguments are graph values.
bool FunctionTemplate::plain_takes(const Args& args, const Args& kwargs) {
  size_t first = definition_.self ? 1 : 0, used = 0;
  std::vector<bool> used_keyword(kwargs.size());
  const auto& params = definition_.def->params;
  for (const Arg& a : args)
    if (a.spread) return false;
  if (definition_.def->type_comment) return true;
  for (size_t i = first; i < params.size(); ++i) {
    const ast::Param* p = params[i];
    if (is_variadic(p)) {
      bool positional = p->param_kind == ast::ParamKind::VarArgs;
      if (positional ? used < args.size()
                     : std::count(used_keyword.begin(), used_keyword.end(), false) > 0)
        return false;
      continue;
    }
    const Arg* a = argument_of(p, args, kwargs, used, used_keyword);
    if (!a) continue;
    if (a->sugared && !a->sugared->is_value()) return false;
    if (is_annotated(p, definition_)) continue;
    std::optional<IValue> value = default_of(p);
    TypeRef wanted = types::tensor();
    if (value) wanted = value->is_none() ? types::optional(types::tensor()) : type_of(*value);
    if (a->value && !a->value->type()->is_subtype_of(wanted)) return false;
  }
  return true;
}

const Arg* FunctionTemplate::argument_of(const ast::Param* p, const Args& args, const Args& kwargs,
                                         size_t& used, std::vector<bool>& used_keyword) {
  if (p->param_kind != ast::ParamKind::KeywordOnly && used < args.size()) return &args[used++];
  for (size_t i = 0; i < kwargs.size(); ++i)
    if (kwargs[i].name == p->name) {
      used_keyword[i] = true;
      return &kwargs[i];
    }
  return nullptr;
}

FunctionTemplate::Bound FunctionTemplate::bind(const Loc& loc, Body& b, const Args& args,
                                               const Args& kwargs) {
  return bind_arguments(
      loc, b, name_, definition_.def->params, definition_.self ? 1 : 0, args, kwargs,
      [&](const ast::Param* p) -> SugaredRef {
        auto v = default_of(p);
        if (v) return std::make_shared<ConstantValue>(*v);
        if (!p->default_value) return nullptr;
        // A function, class or other object of the host.
        std::string name(p->name);
        if (SugaredRef o = definition_.resolver->resolve("<default> " + name, loc_of(p))) return o;
        auto* global = ast::dyn_cast<ast::Name>(p->default_value);
        return global ? definition_.resolver->resolve(std::string(global->id), loc_of(p)) : nullptr;
      });
}

FunctionTemplate::Instance FunctionTemplate::specialise(const Loc& loc, Body& b, const Bound& bound,
                                                        Level level) {
  Instance r{nullptr, {}};
  std::string key;
  auto parameters = std::make_shared<BoundParameters>();
  for (const BoundArgument& x : bound) {
    BoundParameter p{
        std::string(x.param->name), with_constants(x.value, b, level == Level::All), {}, {}};
    key += p.shape->key();
    for (Value* v : values_of(p.shape)) {
      r.args.push_back(Arg(v));
      p.types.push_back(without_facts(v->type()));
      p.origins.push_back(b.facts.of(v).origins);
      key += ":" + p.types.back()->str();
    }
    key += "|";
    alive_.push_back(p.shape);
    parameters->push_back(std::move(p));
  }
  ir::GraphFunction*& f = instances_[key];
  if (!f) {
    Nested guard(loc, name_);
    Definition d = definition_;
    d.bound = std::move(parameters);
    f = keep_(make_function(str(name_, "__", ++count_), std::move(d)));
    if (definition_.self) definition_.self->class_type()->add_method(f);
    try {
      ensure_compiled(f, loc, b);
    } catch (...) {
      discard(f);
      instances_.erase(key);
      throw;
    }
  }
  r.function = f;
  return r;
}

FunctionTemplate::Instance FunctionTemplate::specialise_any(const Loc& loc, Body& b,
                                                            const Bound& bound) {
  try {
    return specialise(loc, b, bound, Level::Choosing);
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Compile) throw;
    bool more = std::any_of(bound.begin(), bound.end(), [&](const BoundArgument& x) {
      return with_constants(x.value, b, true)->key() != with_constants(x.value, b, false)->key();
    });
    if (!more) throw;
  }
  return specialise(loc, b, bound, Level::All);
}

// The plain reading returns values of several types: what is known of the arguments may choose.
std::optional<FunctionTemplate::Instance> FunctionTemplate::narrowed(const Loc& loc, Body& b,
                                                                     const Args& args,
                                                                     const Args& kwargs) {
  if (definition_.def->returns) return std::nullopt;
  Bound bound = bind(loc, b, args, kwargs);
  try {
    Instance i = specialise(loc, b, bound, Level::All);
    if (!i.function->schema().returns.at(0).type->is(TypeKind::Union)) return i;
    discard(i.function);
    std::erase_if(instances_, [&](const auto& x) { return x.second == i.function; });
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Compile) throw;
  }
  for (const BoundArgument& x : bound)
    for (Value* v : values_of(x.value))
      if (!b.facts.of(v).constant) request_constant(loc, b, v);
  return std::nullopt;
}

FunctionTemplate::Instance FunctionTemplate::instance(const Loc& loc, Body& b, const Args& args,
                                                      const Args& kwargs) {
  std::optional<Error> first;
  if (plain_takes(args, kwargs))
    if (ir::GraphFunction* f = plain()) {
      try {
        ensure_compiled(f, loc, b);
      } catch (const CompileTimeReturn&) {
        if (!plain_fails_) discard(f);
        plain_fails_ = true;
        plain_ = nullptr;
        throw;
      } catch (const Error& e) {
        if (e.kind() != ErrorKind::Compile || definition_.def->type_comment) throw;
        first = e;
        if (!plain_fails_) discard(f);
        plain_fails_ = true;
        plain_ = nullptr;
      }
      if (!first && !takes_none(f, args, kwargs)) {
        if (f->schema().returns.at(0).type->is(TypeKind::Union))
          if (auto narrower = narrowed(loc, b, args, kwargs)) return *narrower;
        return {f, args};
      }
    }
  Bound bound = bind(loc, b, args, kwargs);
  // Tensors alone: there is nothing more to know.
  bool known = std::any_of(bound.begin(), bound.end(), [&](const BoundArgument& x) {
    Value* v = as_simple(x.value);
    return !v || !v->type()->is_subtype_of(types::tensor());
  });
  if (first && !known) throw *first;
  try {
    Instance i = specialise_any(loc, b, bound);
    if (!definition_.def->returns && i.function->schema().returns.at(0).type->is(TypeKind::Union))
      for (const BoundArgument& x : bound)
        for (Value* v : values_of(x.value))
          if (!b.facts.of(v).constant) request_constant(loc, b, v);
    return i;
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::Compile)
      for (const BoundArgument& x : bound)
        for (Value* v : values_of(x.value)) request_constant(loc, b, v);
    if (first) throw *first;
    throw;
  }
}

SugaredRef FunctionTemplate::inlined(const Loc& loc, Body& b, Value* self, const Args& args,
                                     const Args& kwargs, bool always) {
  auto local = [](const Arg& a) { return a.sugared && a.sugared->is_local(); };
  if (!always && std::none_of(args.begin(), args.end(), local) &&
      std::none_of(kwargs.begin(), kwargs.end(), local))
    return nullptr;
  Bound bound = bind(loc, b, args, kwargs);
  for (BoundArgument& x : bound) x.value = with_constants(x.value, b, false);
  InlineCode code;
  code.name = std::string(definition_.def->name);
  code.ast = &definition_.ast;
  code.body = &definition_.def->body;
  code.def = definition_.def;
  code.resolver = definition_.resolver.get();
  code.self = self;
  code.binder = definition_.self.get();
  return call_inline(loc, b, code, bound);
}

SugaredRef TemplateValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                               size_t binders) {
  if (SugaredRef r = template_->inlined(loc, b, self_, args, kwargs, inlined_)) return r;
  FunctionTemplate::Instance i;
  try {
    i = template_->instance(loc, b, args, kwargs);
  } catch (const CompileTimeReturn&) {
    return template_->inlined(loc, b, self_, args, kwargs, true);
  }
  bool is_plain = template_->is_plain(i.function);
  const Args none;
  if (self_)
    return MethodValue(self_, i.function->name())
        .call(loc, b, i.args, is_plain ? kwargs : none, binders);
  return FunctionValue(i.function).call(loc, b, i.args, is_plain ? kwargs : none, binders);
}

}  // namespace torchere::frontend
