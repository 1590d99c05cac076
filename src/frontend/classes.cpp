// Class statements.
#include "frontend/classes.h"

#include <algorithm>

#include "frontend/emitter.h"
#include "frontend/module_value.h"

namespace torchere::frontend {
namespace {

using ast::ClassDef;
using Functions = std::vector<std::unique_ptr<ir::GraphFunction>>;

const ast::Name* target_name(const ast::Expr* e) { return ast::dyn_cast<ast::Name>(e); }

bool has_decorator(const ast::FunctionDef* d, const std::string& name) {
  for (const ast::Expr* e : d->decorators) {
    if (e->text() == name) return true;
    auto* a = ast::dyn_cast<ast::Attribute>(e);
    if (a && a->attr == name) return true;
  }
  return false;
}

// Strings of `__parameters__ = ["weight", ]`.
std::vector<std::string> string_list(const ast::Expr* e) {
  std::vector<std::string> out;
  auto* l = ast::dyn_cast<ast::ListDisplay>(e);
  if (!l) fail_at(loc_of(e), "expected a list of names");
  for (const ast::Expr* x : l->elements) {
    auto* s = ast::dyn_cast<ast::StringLiteral>(x);
    if (!s) fail_at(loc_of(x), "expected a string");
    out.emplace_back(s->value);
  }
  return out;
}

bool contains(const std::vector<std::string>& list, const std::string& s) {
  return std::find(list.begin(), list.end(), s) != list.end();
}

class ClassBuilder {
 public:
  ClassBuilder(const ast::Ast& a, const ClassDef* def, const std::string& name,
               ResolverRef resolver, bool is_module)
      : ast_(a),
        def_(def),
        resolver_(std::move(resolver)),
        type_(ClassType::make(name, is_module)) {
    if (is_module)
      self_ = std::make_shared<ModuleSelf>(std::make_shared<ModuleInfo>(type_));
    else
      self_ = std::make_shared<ClassSelf>(type_);
  }

  DefinedClass build(const std::function<void(TypeRef)>& declare) {
    if (declare) declare(type_);
    for (const ast::Stmt* s : def_->body) statement(s);
    for (auto& [name, type] : annotated_)
      type_->add_attribute(name, type, contains(parameters_, name), contains(buffers_, name));
    for (const ast::FunctionDef* m : methods_) method(m);
    add_properties();
    add_hooks();
    // Attributes are what __init__ assigns.
    if (!type_->is_module)
      for (auto& f : out_.functions)
        if (f->name() == "__init__") f->ensure_defined();
    out_.type = type_;
    return std::move(out_);
  }

 private:
  void statement(const ast::Stmt* s) {
    if (auto* m = ast::dyn_cast<ast::FunctionDef>(s)) return methods_.push_back(m);
    if (auto* a = ast::dyn_cast<ast::AnnAssign>(s)) return annotated(a);
    if (auto* a = ast::dyn_cast<ast::Assign>(s)) return assigned(a);
    if (ast::isa<ast::Pass>(s)) return;
    if (auto* e = ast::dyn_cast<ast::ExprStmt>(s); e && ast::isa<ast::StringLiteral>(e->value))
      return;
    fail_at(loc_of(s), str(ast::kind_name(s->kind), " is not part of a class definition"));
  }

  // x : int, and x : Final[int] = 3 (a constant). Names that are no identifiers are written
  // __annotations__["0"] = Module.
  void annotated(const ast::AnnAssign* a) {
    auto* name = target_name(a->target);
    if (!name) fail_at(loc_of(a), "only names can be declared in a class");
    TypeRef t = type_from_expr(a->annotation, *resolver_, ast_);
    if (!a->value) {
      annotated_.emplace_back(std::string(name->id), t);
      return;
    }
    auto v = constant_value(a->value, resolver_.get());
    if (!v) fail_at(loc_of(a->value), "a class constant's value must be a constant");
    if (v->is_int() && t->is(TypeKind::Float)) v = IValue(static_cast<double>(v->to_int()));
    type_->add_constant(std::string(name->id), *v);
  }

  void assigned(const ast::Assign* a) {
    const ast::Expr* target = a->targets[0];
    if (auto* sub = ast::dyn_cast<ast::Subscript>(target)) {
      auto* key = ast::dyn_cast<ast::StringLiteral>(sub->index);
      if (!key) fail_at(loc_of(a), "expected __annotations__[\"name\"]");
      annotated_.emplace_back(std::string(key->value), type_from_expr(a->value, *resolver_, ast_));
      return;
    }
    auto* name = target_name(target);
    if (!name) fail_at(loc_of(a), "only names can be assigned in a class");
    if (name->id == "__annotations__") return;
    if (name->id == "__parameters__")
      parameters_ = string_list(a->value);
    else if (name->id == "__buffers__")
      buffers_ = string_list(a->value);
    else if (name->id == "__forward_pre_hooks__")
      pre_hooks_ = string_list(a->value);
    else if (name->id == "__forward_hooks__")
      hooks_ = string_list(a->value);
    else if (auto v = constant_value(a->value, resolver_.get()))
      type_->add_constant(std::string(name->id), *v);
    else
      fail_at(loc_of(a), "a class attribute's value must be a constant");
  }

  void method(const ast::FunctionDef* m) {
    Definition d;
    d.ast = ast_;
    d.def = m;
    d.resolver = resolver_;
    bool is_static = has_decorator(m, "staticmethod");
    if (!is_static) d.self = self_;
    std::string name(m->name);
    if (has_decorator(m, "setter")) name += "_setter";
    auto f = make_function(type_->name() + "." + name, std::move(d));
    if (is_static)
      type_->static_methods.emplace_back(name, f.get());
    else if (contains(hooks_, name) || contains(pre_hooks_, name))
      hook_functions_[name] = f.get();
    else
      type_->add_method(f.get());
    if (has_decorator(m, "property")) getters_.push_back(name);
    out_.functions.push_back(std::move(f));
  }

  void add_properties() {
    for (const std::string& name : getters_)
      type_->properties.push_back(
          {name, type_->find_method(name), type_->find_method(name + "_setter")});
  }
  void add_hooks() {
    for (const std::string& n : pre_hooks_) type_->forward_pre_hooks().push_back(hook(n));
    for (const std::string& n : hooks_) type_->forward_hooks().push_back(hook(n));
  }
  Function* hook(const std::string& name) {
    auto it = hook_functions_.find(name);
    if (it == hook_functions_.end()) fail_at(loc_of(def_), str("hook '", name, "' is not defined"));
    return it->second;
  }

  const ast::Ast& ast_;
  const ClassDef* def_;
  ResolverRef resolver_;
  ClassType* type_;
  std::shared_ptr<SelfBinder> self_;
  DefinedClass out_;
  std::vector<std::pair<std::string, TypeRef>> annotated_;
  std::vector<std::string> parameters_, buffers_, pre_hooks_, hooks_, getters_;
  std::vector<const ast::FunctionDef*> methods_;
  std::map<std::string, Function*> hook_functions_;
};

DefinedClass define_named_tuple(const ast::Ast& a, const ClassDef* def, const std::string& name,
                                Resolver& resolver) {
  DefinedClass out;
  std::vector<std::string> fields;
  std::vector<TypeRef> field_types;
  for (const ast::Stmt* s : def->body) {
    if (ast::isa<ast::Pass>(s) || ast::isa<ast::ExprStmt>(s)) continue;
    auto* f = ast::dyn_cast<ast::AnnAssign>(s);
    auto* field = f ? target_name(f->target) : nullptr;
    if (!field) fail_at(loc_of(s), "Unexpected statement in NamedTuple body");
    fields.emplace_back(field->id);
    field_types.push_back(type_from_expr(f->annotation, resolver, a));
    if (!f->value) continue;
    auto v = constant_value(f->value, &resolver);
    if (!v) fail_at(loc_of(f->value), "a field's default must be a constant");
    out.defaults.push_back(std::move(*v));
  }
  out.type = types::named_tuple(name, std::move(fields), std::move(field_types));
  return out;
}

DefinedClass define_interface(const ast::Ast& a, const ClassDef* def, const std::string& name,
                              Resolver& resolver, bool is_module) {
  InterfaceType* t = InterfaceType::make(name, is_module);
  for (const ast::Stmt* s : def->body) {
    auto* m = ast::dyn_cast<ast::FunctionDef>(s);
    if (!m) {
      if (ast::isa<ast::Pass>(s) || ast::isa<ast::ExprStmt>(s)) continue;
      fail_at(loc_of(s), "interface declarations can only contain method definitions");
    }
    FunctionSchema schema = schema_from_def(m, resolver, a, true);
    if (schema.returns.empty())
      fail_at(loc_of(m), "interface declarations must have a return type annotated.");
    Argument self;
    self.name = std::string(m->params[0]->name);
    self.type = t;
    schema.arguments.insert(schema.arguments.begin(), std::move(self));
    t->methods.push_back(std::move(schema));
  }
  DefinedClass out;
  out.type = t;
  return out;
}

DefinedClass define_enum(const ClassDef* def, const std::string& name, Resolver& resolver) {
  std::vector<std::pair<std::string, IValue>> members;
  for (const ast::Stmt* s : def->body) {
    auto* m = ast::dyn_cast<ast::Assign>(s);
    auto* member = m ? target_name(m->targets[0]) : nullptr;
    if (!member)
      fail_at(loc_of(s), "Unexpected statement in Enum class body: Enum classes hold members only");
    auto v = constant_value(m->value, &resolver);
    if (!v || !(v->is_int() || v->is_double() || v->is_string()))
      fail_at(loc_of(m->value), "Enum-class's value type must be one of 'int', 'float' or 'str'");
    if (!members.empty() && type_of(members[0].second) != type_of(*v))
      fail_at(loc_of(m->value), "Enum class with varying value types are not supported");
    members.emplace_back(std::string(member->id), std::move(*v));
  }
  if (members.empty()) fail_at(loc_of(def), "No enum values defined for " + name);
  EnumType* t = EnumType::make(name, type_of(members[0].second));
  for (auto& [n, v] : members) t->members.push_back(make_ref<EnumBox>(t, n, v));
  DefinedClass out;
  out.type = t;
  return out;
}
}  // namespace

DefinedClass define_class(const ast::Ast& a, const ClassDef* def, const std::string& name,
                          ResolverRef resolver, const std::function<void(TypeRef)>& declare) {
  std::string base;
  if (!def->bases.empty()) {
    base = std::string(def->bases[0]->text());
    base = base.substr(base.rfind('.') + 1);
  }
  DefinedClass out;
  if (base == "NamedTuple")
    out = define_named_tuple(a, def, name, *resolver);
  else if (base == "Interface")
    out = define_interface(a, def, name, *resolver, false);
  else if (base == "ModuleInterface")
    out = define_interface(a, def, name, *resolver, true);
  else if (base == "Enum")
    out = define_enum(def, name, *resolver);
  else if (base.empty() || base == "Module" || base == "object")
    return ClassBuilder(a, def, name, resolver, base == "Module").build(declare);
  else
    fail_at(loc_of(def->bases[0]), "Torchscript does not support class inheritance.");
  if (declare) declare(out.type);
  return out;
}

}  // namespace torchere::frontend
