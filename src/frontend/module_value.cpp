// Modules: attribute lookup, calls with hooks, containers.
#include "frontend/module_value.h"

#include <algorithm>

#include "frontend/callable.h"
#include "frontend/compile_time.h"
#include "frontend/iterable.h"
#include "frontend/overload.h"

namespace torchere::frontend {

ClassType* ModuleInfo::class_type() const { return ClassType::of(type_); }

ModuleInfo::Kind ModuleInfo::kind() const {
  const std::string& n = type_->name();
  auto ends = [&](const std::string& e) {
    return n.size() >= e.size() && n.compare(n.size() - e.size(), e.size(), e) == 0;
  };
  if (ends(".ModuleList") || ends(".Sequential")) return Kind::List;
  if (ends(".ModuleDict")) return Kind::Dict;
  if (ends(".ParameterList")) return Kind::ParameterList;
  if (ends(".ParameterDict")) return Kind::ParameterDict;
  return Kind::Plain;
}

ModuleInfoRef ModuleInfo::submodule(const std::string& name) const {
  return std::make_shared<ModuleInfo>(class_type()->attribute_type(name));
}

std::string ModuleInfo::why_missing(const std::string& name) const {
  ClassType* c = class_type();
  auto it = c->failed_attributes.find(name);
  return it == c->failed_attributes.end() ? "" : it->second;
}

namespace {

// keys(), values(), items() of a module dict: what they iterate over is known when they are named.
class ContainerMethod final : public Sugared {
 public:
  ContainerMethod(SugaredRef iterable, std::string name)
      : iterable_(std::move(iterable)), name_(std::move(name)) {}
  std::string kind() const override { return "Module" + name_; }
  SugaredRef call(const Loc& loc, Body&, const Args& args, const Args& kwargs, size_t) override {
    if (!args.empty() || !kwargs.empty())
      fail_at(loc, str(name_, " method does not accept any arguments"));
    return iterable_;
  }

 private:
  SugaredRef iterable_;
  std::string name_;
};

// self.register_buffer(name, tensor) in a program: the attribute is there, and takes the tensor.
class RegisterBuffer final : public Sugared {
 public:
  explicit RegisterBuffer(SugaredRef module) : module_(std::move(module)) {}
  std::string kind() const override { return "method"; }
  SugaredRef call(const Loc& loc, Body& b, const Args& args, const Args&, size_t) override {
    auto name = args.empty() ? std::nullopt : b.facts.constant(args[0].get(b));
    if (!name || !name->is_string() || args.size() < 2)
      fail_at(loc, "register_buffer takes a name that is known and a tensor");
    module_->set_attr(loc, b, name->to_string(), args[1].get(b));
    return simple(insert_constant(b, IValue(), loc));
  }

 private:
  SugaredRef module_;
};

bool is_module(TypeRef t) {
  if (t->is_module()) return true;
  auto* i = InterfaceType::of(t);
  return i && i->is_module;
}

// The place in a list that an attribute's name says; -1: it is no item.
int64_t item_number(const ClassAttribute& a) {
  bool digits = a.name.find_first_not_of("0123456789") == std::string::npos;
  return digits && a.name.size() < 9 ? std::stol(a.name) : -1;
}

// A list's items by their numbers: those that are None are plain attributes and come first.
std::vector<ClassAttribute> container_order(const ModuleInfo& info) {
  const auto& given = info.class_type()->attributes();
  std::vector<ClassAttribute> all(given.begin(), given.end());
  if (info.kind() != ModuleInfo::Kind::List) return all;
  bool numbered = std::all_of(all.begin(), all.end(), [&](const ClassAttribute& a) {
    return item_number(a) >= 0 || !is_module(a.type);
  });
  if (numbered)
    std::stable_sort(all.begin(), all.end(), [&](const ClassAttribute& a, const ClassAttribute& b) {
      return item_number(a) < item_number(b);
    });
  return all;
}

std::shared_ptr<SugaredTuple> tuple_of_sugared(std::vector<SugaredRef> v) {
  return std::make_shared<SugaredTuple>(std::move(v));
}
}  // namespace

ModuleValue::Items ModuleValue::items(const Loc& loc, Body& b, Which which) {
  std::vector<SugaredRef> names, values;
  for (const ClassAttribute& a : container_order(*info_)) {
    bool none = a.type->is(TypeKind::None) && info_->kind() == ModuleInfo::Kind::List &&
                item_number(a) >= 0;
    bool wanted = which == Which::Modules      ? is_module(a.type) || none
                  : which == Which::Parameters ? a.is_parameter
                                               : a.is_buffer;
    if (!wanted) continue;
    names.push_back(simple(insert_constant(b, IValue(a.name))));
    Value* v = b.graph.insert(b.graph.create_get_attr(self_, a.name, a.type));
    if (which == Which::Modules && !none) {
      values.push_back(std::make_shared<ModuleValue>(v, info_->submodule(a.name)));
    } else {
      values.push_back(try_attr(loc, b, a.name));
    }
  }
  return {tuple_of_sugared(std::move(names)), tuple_of_sugared(std::move(values))};
}

void ModuleValue::nested(const Loc& loc, Body& b, const std::string& prefix,
                         std::vector<SugaredRef>& names, std::vector<SugaredRef>& values) {
  names.push_back(simple(insert_constant(b, IValue(prefix))));
  values.push_back(shared_from_this());
  if (!info_->class_type())
    fail_at(loc, "Could not compile named_modules() because module is an interface type.");
  Items own = items(loc, b, Which::Modules);
  for (size_t i = 0; i < own.values->items.size(); ++i) {
    const std::string& name = own.names->items[i]->as_value(loc, b)->constant()->to_string();
    static_cast<ModuleValue*>(own.values->items[i].get())
        ->nested(loc, b, prefix.empty() ? name : prefix + "." + name, names, values);
  }
}

// Its parameters or buffers, and those of the modules in it.
void ModuleValue::tensors(const Loc& loc, Body& b, Which which, const std::string& prefix,
                          std::vector<SugaredRef>& names, std::vector<SugaredRef>& values) {
  if (!info_->class_type())
    fail_at(loc, "the tensors of a module that is known by its interface are not");
  Items own = items(loc, b, which);
  auto name = [&](const Items& i, size_t at) {
    return prefix + i.names->items[at]->as_value(loc, b)->constant()->to_string();
  };
  for (size_t i = 0; i < own.values->items.size(); ++i) {
    if (as_simple(own.values->items[i])->type()->is(TypeKind::None)) continue;
    names.push_back(simple(insert_constant(b, IValue(name(own, i)), loc)));
    values.push_back(own.values->items[i]);
  }
  Items modules = items(loc, b, Which::Modules);
  for (size_t i = 0; i < modules.values->items.size(); ++i)
    if (auto* m = dynamic_cast<ModuleValue*>(modules.values->items[i].get()))
      m->tensors(loc, b, which, name(modules, i) + ".", names, values);
}

SugaredRef ModuleValue::container_method(const Loc& loc, Body& b, const std::string& field) {
  bool dict = info_->kind() == ModuleInfo::Kind::Dict;
  auto pairs = [&](const Items& i) {
    auto tree = std::make_shared<IterableTree>();
    tree->add_child(i.names);
    tree->add_child(i.values);
    return std::make_shared<ContainerMethod>(tree, field);
  };
  if (dict && field == "keys")
    return std::make_shared<ContainerMethod>(items(loc, b, Which::Modules).names, field);
  if ((dict && field == "values") || field == "children")
    return std::make_shared<ContainerMethod>(items(loc, b, Which::Modules).values, field);
  if ((dict && field == "items") || field == "named_children")
    return pairs(items(loc, b, Which::Modules));
  bool modules = field == "_modules";
  if (modules || field == "_parameters" || field == "_buffers") {
    Items held = items(loc, b,
                       modules                  ? Which::Modules
                       : field == "_parameters" ? Which::Parameters
                                                : Which::Buffers);
    auto d = std::make_shared<SugaredDict>();
    for (size_t i = 0; i < held.names->items.size(); ++i)
      d->items.emplace_back(*held.names->items[i]->as_value(loc, b)->constant(),
                            held.values->items[i]);
    d->fixed = true;
    return d;
  }
  if (field == "register_buffer") return std::make_shared<RegisterBuffer>(shared_from_this());
  if (field == "named_buffers") return pairs(items(loc, b, Which::Buffers));
  for (Which which : {Which::Parameters, Which::Buffers}) {
    const char* name = which == Which::Parameters ? "parameters" : "buffers";
    bool named = which == Which::Parameters && field == "named_parameters";
    if (field != name && !named) continue;
    std::vector<SugaredRef> names, values;
    tensors(loc, b, which, "", names, values);
    Items all{tuple_of_sugared(std::move(names)), tuple_of_sugared(std::move(values))};
    if (named) return pairs(all);
    return std::make_shared<ContainerMethod>(all.values, field);
  }
  if (field == "modules" || field == "named_modules") {
    std::vector<SugaredRef> names, values;
    nested(loc, b, "", names, values);
    Items all{tuple_of_sugared(std::move(names)), tuple_of_sugared(std::move(values))};
    if (field == "modules") return std::make_shared<ContainerMethod>(all.values, field);
    return pairs(all);
  }
  return nullptr;
}

SugaredRef ModuleValue::try_attr(const Loc& loc, Body& b, const std::string& field) {
  ClassType* c = info_->class_type();
  if (!c) return SimpleValue(self_).attr(loc, b, field);
  if (TypeRef t = c->attribute_type(field)) {
    if (!is_module(t)) {
      SugaredRef v = SimpleValue(self_).attr(loc, b, field);
      if (!t->is_subtype_of(types::tensor())) b.facts.record(as_simple(v), {{}, {{info_, field}}});
      return v;
    }
    Value* v = b.graph.insert(b.graph.create_get_attr(self_, field, t));
    return std::make_shared<ModuleValue>(v, info_->submodule(field));
  }
  if (c->find_method(field)) {
    SugaredRef m = info_->method(field, self_);
    return m ? m : SimpleValue(self_).attr(loc, b, field);
  }
  if (const IValue* k = c->find_constant(field)) return ConstantValue(*k).materialize(loc, b);
  if (SugaredRef r = container_method(loc, b, field)) return r;
  return info_->find(field, self_, loc, b);
}

SugaredRef ModuleValue::attr(const Loc& loc, Body& b, const std::string& field) {
  if (SugaredRef r = try_attr(loc, b, field)) return r;
  ClassType* c = info_->class_type();
  for (const ClassType::Property& p : c->properties)
    if (p.name == field) return MethodValue(self_, p.getter->name()).call(loc, b, {}, {}, 1);
  std::string class_name = c->name().substr(c->name().rfind('.') + 1);
  std::string text =
      str("Module '", class_name, "' has no attribute '", field, "' ", info_->why_missing(field));
  if (info_->is_absent(field)) fail_as_python(loc, text, "builtins.AttributeError");
  fail_at(loc, text);
}

// --- calls ---------------------------------------------------------------------------------------

// Hooks see the arguments as one tuple; what a pre-hook returns takes their place.
Args ModuleValue::run_pre_hooks(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                                Value** input) {
  ClassType* c = info_->class_type();
  std::vector<Value*> values;
  for (const Arg& a : args) values.push_back(a.get(b));
  *input = b.graph.insert(b.graph.create_tuple(values));
  if (c->forward_pre_hooks().empty()) return args;
  for (Function* hook : c->forward_pre_hooks()) {
    Value* r =
        FunctionValue(hook).call(loc, b, {Arg(self_), Arg(*input)}, kwargs, 1)->as_value(loc, b);
    if (r->type()->is(TypeKind::None)) continue;
    if (!r->type()->is(TypeKind::Tuple)) r = b.graph.insert(b.graph.create_tuple({r}));
    *input = r;
  }
  if (args.empty()) return args;
  Args out;
  for (Value* v : b.graph.insert_node(b.graph.create_tuple_unpack(*input))->outputs())
    out.push_back(Arg(v));
  return out;
}

SugaredRef ModuleValue::call(const Loc& loc, Body& b, const Args& args, const Args& kwargs,
                             size_t binders) {
  ClassType* c = info_->class_type();
  bool hooks = c && (!c->forward_hooks().empty() || !c->forward_pre_hooks().empty());
  if (!hooks)
    return simple(attr(loc, b, "forward")->call(loc, b, args, kwargs, binders)->as_value(loc, b));
  Value* input = nullptr;
  Args given = run_pre_hooks(loc, b, args, kwargs, &input);
  Value* out = attr(loc, b, "forward")->call(loc, b, given, kwargs, binders)->as_value(loc, b);
  for (Function* hook : c->forward_hooks()) {
    Value* r = FunctionValue(hook)
                   .call(loc, b, {Arg(self_), Arg(input), Arg(out)}, kwargs, 1)
                   ->as_value(loc, b);
    if (!r->type()->is(TypeKind::None)) out = r;
  }
  return simple(out);
}

// --- containers ----------------------------------------------------------------------------------

SugaredRef ModuleValue::iter(const Loc& loc, Body& b) {
  switch (info_->kind()) {
    case ModuleInfo::Kind::Dict:
      return items(loc, b, Which::Modules).names;
    case ModuleInfo::Kind::List:
      return items(loc, b, Which::Modules).values;
    case ModuleInfo::Kind::ParameterList:
      return items(loc, b, Which::Parameters).values;
    case ModuleInfo::Kind::ParameterDict:
      return items(loc, b, Which::Parameters).names;
    case ModuleInfo::Kind::Plain:
      break;
  }
  fail_at(loc,
          "Only constant Sequential, ModuleList, ModuleDict, or ParameterList can be used as an "
          "iterable");
}

SugaredRef ModuleValue::as_tuple_value(const Loc& loc, Body& b) {
  if (info_->kind() == ModuleInfo::Kind::List) return items(loc, b, Which::Modules).values;
  fail_at(loc, "Only ModuleList or Sequential modules can be used as tuple");
}

std::vector<SugaredRef> ModuleValue::as_tuple(const Loc& loc, Body& b, std::optional<size_t>) {
  return static_cast<SugaredTuple*>(as_tuple_value(loc, b).get())->items;
}

Value* ModuleValue::len(const Loc& loc, Body& b) {
  auto n = iter(loc, b)->static_len();
  return insert_constant(b, IValue(n.value_or(0)), loc);
}

// Every item has the hinted (interface) type, so the index may be anything.
SugaredRef ModuleValue::indexed(const Loc& loc, Body& b, Value* index, TypeRef hint) {
  for (const ClassAttribute& a : info_->class_type()->attributes()) {
    std::string why;
    if (is_module(a.type) && !a.type->is_subtype_of(hint, &why))
      fail_at(loc, str("Attribute ", a.name, " is not of annotated type ", hint->annotation(), ": ",
                       why));
  }
  Node* n = b.graph.create(ir::prim::ModuleContainerIndex, {self_, index}, 1);
  n->output()->set_type(hint);
  return simple(b.graph.insert(n));
}

SugaredRef ModuleValue::dict_item(const Loc& loc, Body& b, Value* index, TypeRef hint) {
  if (hint && !b.facts.constant(index)) return indexed(loc, b, index, hint);
  bool modules = info_->kind() == ModuleInfo::Kind::Dict;
  Items all = items(loc, b, modules ? Which::Modules : Which::Parameters);
  std::vector<SugaredDict::Item> named;
  for (size_t i = 0; i < all.names->items.size(); ++i)
    named.emplace_back(*all.names->items[i]->as_value(loc, b)->constant(), all.values->items[i]);
  return item_named(loc, b, named, index);
}

void ModuleValue::set_attr(const Loc& loc, Body& b, const std::string& field, Value* v) {
  ClassType* c = info_->class_type();
  TypeRef t = c ? c->attribute_type(field) : nullptr;
  bool open = t ? t->is(TypeKind::None) : c && b.base_name() != "__init__";
  if (open && !v->type()->is(TypeKind::None) &&
      info_->widen(field, types::optional(without_facts(v->type()))))
    fail_at(loc, str("self.", field, " becomes a ", v->type()->annotation(),
                     ": its type must have room for that"));
  SimpleValue(self_).set_attr(loc, b, field, v);
}

SugaredRef ModuleValue::class_of(const Loc& loc, Body& b) {
  SugaredRef c = info_->host_class(loc);
  return c ? c : Sugared::class_of(loc, b);
}

std::optional<bool> ModuleValue::truth(const Loc& loc, Body& b) {
  if (ClassType* c = info_->class_type(); !c || c->find_method("__bool__")) return std::nullopt;
  if (info_->kind() == ModuleInfo::Kind::Plain) return true;
  return iter(loc, b)->static_len().value_or(1) > 0;
}

SugaredRef ModuleValue::getitem(const Loc& loc, Body& b, Value* index, TypeRef hint) {
  switch (info_->kind()) {
    case ModuleInfo::Kind::List:
      if (hint) return indexed(loc, b, index, hint);
      return items(loc, b, Which::Modules).values->getitem(loc, b, index, nullptr);
    case ModuleInfo::Kind::ParameterList:
      return items(loc, b, Which::Parameters).values->getitem(loc, b, index, nullptr);
    case ModuleInfo::Kind::Dict:
    case ModuleInfo::Kind::ParameterDict:
      return dict_item(loc, b, index, hint);
    case ModuleInfo::Kind::Plain:
      break;
  }
  fail_at(loc,
          "Only ModuleList, Sequential, ModuleDict, ParameterList, and ParameterDict modules are "
          "subscriptable");
}

}  // namespace torchere::frontend
