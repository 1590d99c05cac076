// Specialisation of functions by their arguments.
#include "frontend/template.h"

#include "frontend/callable.h"
#include "frontend/emitter.h"
#include "frontend/overload.h"

namespace torchere::frontend {

namespace {

bool is_variadic(const ast::Param* p) {
  return p->param_kind == ast::ParamKind::VarArgs || p->param_kind == ast::ParamKind::VarKwargs;
}

// Constants that choose code: None, bools and strings.
const IValue* choosing_constant(const Value* v) {
  const IValue* c = v->constant();
  return c && (c->is_none() || c->is_bool() || c->is_string()) ? c : nullptr;
}

std::string pointer_key(const void* p) { return str("@", p); }
}  // namespace

// What a parameter stands for: values that are passed at run time (one, or several of *args), or
// something known now.
struct FunctionTemplate::Bound {
  const ast::Param* param;
  std::vector<Value*> values;
  SugaredRef known;
  ModuleInfoRef module;  // the one value is a module
  std::string key;
};

ir::GraphFunction* FunctionTemplate::plain() {
  if (plain_) return plain_;
  for (const ast::Param* p : definition_.def->params)
    if (is_variadic(p)) return nullptr;
  plain_ = keep_(make_function(name_, definition_));
  if (definition_.self) definition_.self->class_type()->add_method(plain_);
  return plain_;
}

// Un-annotated parameters are given tensors, and all arguments are graph values.
bool FunctionTemplate::plain_takes(const Args& args, const Args& kwargs) {
  size_t first = definition_.self ? 1 : 0, used = 0;
  std::vector<bool> used_keyword(kwargs.size());
  const auto& params = definition_.def->params;
  if (definition_.def->type_comment) return true;
  for (size_t i = first; i < params.size(); ++i) {
    const ast::Param* p = params[i];
    if (is_variadic(p)) return false;
    const Arg* a = argument_of(p, args, kwargs, used, used_keyword);
    if (!a) continue;
    std::string name(p->name);
    if (a->sugared && !a->sugared->is_value()) return false;
    if (p->annotation || p->type_comment || definition_.types.count(name)) continue;
    TypeRef wanted = types::tensor();
    auto given = definition_.defaults.find(name);
    std::optional<IValue> value;
    if (given != definition_.defaults.end())
      value = given->second;
    else if (p->default_value)
      value = constant_value(p->default_value, definition_.resolver.get());
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

std::vector<FunctionTemplate::Bound> FunctionTemplate::bind(const Loc& loc, Body& b,
                                                            const Args& args, const Args& kwargs) {
  std::vector<Bound> out;
  size_t used = 0;
  std::vector<bool> used_keyword(kwargs.size());
  const auto& params = definition_.def->params;
  for (size_t i = definition_.self ? 1 : 0; i < params.size(); ++i) {
    const ast::Param* p = params[i];
    Bound bound{p, {}, nullptr, nullptr, ""};
    if (p->param_kind == ast::ParamKind::VarArgs) {
      for (; used < args.size(); ++used) bound.values.push_back(args[used].get(b));
      for (Value* v : bound.values) bound.key += v->type()->str() + ",";
      out.push_back(std::move(bound));
      continue;
    }
    if (p->param_kind == ast::ParamKind::VarKwargs) continue;  // must stay empty: checked below
    const Arg* a = argument_of(p, args, kwargs, used, used_keyword);
    if (!a) {
      auto given = definition_.defaults.find(std::string(p->name));
      std::optional<IValue> v;
      if (given != definition_.defaults.end())
        v = given->second;
      else if (p->default_value)
        v = constant_value(p->default_value, definition_.resolver.get());
      if (!v) fail_at(loc, str(name_, "() missing value for argument '", p->name, "'"));
      bound.known = std::make_shared<ConstantValue>(*v);
      bound.key = "default";
    } else if (a->sugared && !a->sugared->is_value()) {
      bound.known = a->sugared;
      bound.key = pointer_key(a->sugared.get());
      alive_.push_back(a->sugared);
    } else {
      Value* v = a->get(b);
      if (auto* m = dynamic_cast<ModuleValue*>(a->sugared.get())) bound.module = m->info_ref();
      if (const IValue* c = choosing_constant(v); c && !p->annotation) {
        bound.known = std::make_shared<ConstantValue>(*c);
        bound.key = c->repr();
      } else {
        bound.values = {v};
        bound.key = v->type()->str();
      }
    }
    out.push_back(std::move(bound));
  }
  if (used < args.size())
    fail_at(loc, str(name_, "() expected at most ", used, " argument(s) but received ", args.size(),
                     " argument(s)."));
  for (size_t i = 0; i < kwargs.size(); ++i)
    if (!used_keyword[i]) fail_at(loc, str("Keyword argument ", kwargs[i].name, " unknown.\n"));
  return out;
}

FunctionTemplate::Instance FunctionTemplate::specialise(Body& b, const std::vector<Bound>& bound) {
  Instance r{nullptr, {}};
  std::string key;
  for (const Bound& x : bound) {
    key += x.key + "|";
    for (Value* v : x.values) r.args.push_back(Arg(v));
  }
  ir::GraphFunction*& f = instances_[key];
  if (!f) {
    Definition d = definition_;
    d.bound = std::make_shared<BoundParameters>();
    for (const Bound& x : bound) {
      BoundParameter p{std::string(x.param->name),
                       {},
                       x.known,
                       x.module,
                       x.param->param_kind == ast::ParamKind::VarArgs};
      for (Value* v : x.values) p.types.push_back(without_facts(v->type()));
      d.bound->push_back(std::move(p));
    }
    std::string name = str(name_, "__", instances_.size());
    f = keep_(make_function(name, std::move(d)));
    if (definition_.self) definition_.self->class_type()->add_method(f);
  }
  r.function = f;
  return r;
}

FunctionTemplate::Instance FunctionTemplate::instance(const Loc& loc, Body& b, const Args& args,
                                                      const Args& kwargs) {
  if (plain_takes(args, kwargs))
    if (ir::GraphFunction* f = plain()) return {f, args};
  return specialise(b, bind(loc, b, args, kwargs));
}

SugaredRef TemplateValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                               size_t binders) {
  FunctionTemplate::Instance i = template_->instance(loc, b, args, kwargs);
  bool is_plain = i.function == template_->plain();
  const Args none;
  if (self_)
    return MethodValue(self_, i.function->name())
        .call(loc, b, i.args, is_plain ? kwargs : none, binders);
  return FunctionValue(i.function).call(loc, b, i.args, is_plain ? kwargs : none, binders);
}

}  // namespace torchere::frontend
