// Annotations → types, and definitions → schemas.
#include "frontend/type_expr.h"

#include <map>
#include <unordered_map>

#include "frontend/binder.h"
#include "frontend/emitter.h"

namespace torchere::frontend {
namespace {

std::string dotted_name(const ast::Expr* e) {
  if (auto* n = ast::dyn_cast<ast::Name>(e)) return std::string(n->id);
  if (auto* a = ast::dyn_cast<ast::Attribute>(e)) {
    std::string base = dotted_name(a->value);
    return base.empty() ? base : base + "." + std::string(a->attr);
  }
  return ast::isa<ast::NoneLiteral>(e) ? "None" : "";
}

// "typing.List" and "torch.jit.Future" are known by their last part.
std::string constructor_name(const std::string& name) {
  for (const char* prefix : {"typing.", "torch.jit.", "torch.futures.", "collections.abc."})
    if (name.rfind(prefix, 0) == 0) return name.substr(std::string(prefix).size());
  return name;
}

class TypeReader {
 public:
  TypeReader(Resolver& resolver, const ast::Ast& a) : resolver_(resolver), ast_(a) {}

  TypeRef whole(const ast::Expr* e) {
    // The host may know the whole expression: an alias, a class of a module.
    if (!ast::isa<ast::NoneLiteral>(e))
      if (TypeRef t = resolver_.resolve_type(std::string(e->text()), loc_of(e))) return t;
    return read(e);
  }

 private:
  TypeRef read(const ast::Expr* e) {
    if (auto* s = ast::dyn_cast<ast::Subscript>(e)) return subscript(s);
    if (auto* s = ast::dyn_cast<ast::StringLiteral>(e)) return string(s);
    if (auto* b = ast::dyn_cast<ast::Binary>(e); b && b->op == ast::Op::BitOr)
      return types::union_of({read(b->left), read(b->right)});
    std::string name = dotted_name(e);
    if (name.empty())
      fail_at(loc_of(e), str("Expression of type ", ast::kind_name(e->kind),
                             " cannot be used in a type expression"));
    if (TypeRef t = builtin_type(name)) return t;
    if (TypeRef t = resolver_.resolve_type(name, loc_of(e))) return t;
    if (TypeRef t = builtin_type(constructor_name(name))) return t;
    fail_without_parts(e, constructor_name(name));
    fail_at(loc_of(e), str("Unknown type name '", name, "'"));
  }

  // A container's name without what it contains.
  static void fail_without_parts(const ast::Expr* e, const std::string& name) {
    if (name == "Dict" || name == "dict")
      fail_at(loc_of(e), str("Attempted to use ", name,
                             " without contained types. Please add contained type, e.g. ", name,
                             "[int, int]"));
    for (const char* one : {"List", "Tuple", "Optional", "Union", "Future"})
      if (name == one)
        fail_at(loc_of(e), str("Attempted to use ", name,
                               " without a contained type. Please add a contained type, e.g. ",
                               name, "[int]"));
  }

  TypeRef string(const ast::StringLiteral* s) {
    if (TypeRef t = resolver_.resolve_type(std::string(s->value), loc_of(s))) return t;
    if (s->value.rfind("torch.classes.", 0) == 0)
      fail_at(loc_of(s), str("Unknown type name '", s->value, "'"));
    return read(ast::parse_string_annotation(ast_, *s));
  }

  std::vector<TypeRef> arguments(const ast::Subscript* s) {
    std::vector<TypeRef> out;
    auto* t = ast::dyn_cast<ast::Tuple>(s->index);
    if (!t) return {read(s->index)};
    for (const ast::Expr* e : t->elements) out.push_back(read(e));
    return out;
  }

  TypeRef one(const ast::Subscript* s, const std::vector<TypeRef>& t) {
    if (t.size() != 1)
      fail_at(loc_of(s), str(" expected exactly one element type but found ", t.size()));
    return t[0];
  }

  TypeRef subscript(const ast::Subscript* s) {
    std::string name = constructor_name(dotted_name(s->value));
    if (name.empty()) fail_at(loc_of(s->value), "Subscripted type must be a type identifier");
    if (name == "Literal") return literal(s);
    std::vector<TypeRef> t;
    if (!(ast::isa<ast::Tuple>(s->index) && ast::cast<ast::Tuple>(s->index)->elements.empty()))
      t = arguments(s);
    if (name == "Tuple" || name == "tuple") return types::tuple(std::move(t));
    if (name == "List" || name == "list") return types::list(one(s, t));
    if (name == "Optional") return types::optional(one(s, t));
    if (name == "Union") return types::union_of(std::move(t));
    if (name == "Future") return types::future(one(s, t));
    if (name == "Await" || name == "_Await") return types::await_(one(s, t));
    if (name == "RRef") return types::rref(one(s, t));
    if (name == "Final" || name == "Annotated" || name == "ClassVar") return t.at(0);
    if (name == "Dict" || name == "dict") {
      if (t.size() != 2)
        fail_at(loc_of(s), str(" expected exactly 2 element types but found ", t.size()));
      return types::dict(t[0], t[1]);
    }
    fail_at(loc_of(s), "Unknown type constructor " + name);
  }

  TypeRef literal(const ast::Subscript* s) {
    const ast::Expr* first = s->index;
    if (auto* t = ast::dyn_cast<ast::Tuple>(first))
      first = t->elements.empty() ? first : t->elements[0];
    auto v = constant_value(first, nullptr);
    if (!v) fail_at(loc_of(s), "Literal takes constants");
    return type_of(*v);
  }

  Resolver& resolver_;
  const ast::Ast& ast_;
};
}  // namespace

TypeRef builtin_type(const std::string& name) {
  static const std::unordered_map<std::string, TypeRef> table = {
      {"Tensor", types::tensor()},
      {"int", types::integer()},
      {"float", types::floating()},
      {"bool", types::boolean()},
      {"complex", types::complex()},
      {"str", types::string()},
      {"Device", types::device()},
      {"Generator", types::generator()},
      {"Stream", types::simple(TypeKind::Stream)},
      {"number", types::number()},
      {"None", types::none()},
      {"NoneType", types::none()},
      {"Any", types::any()},
      {"Capsule", types::simple(TypeKind::Capsule)},
      {"list", types::simple(TypeKind::AnyList)},
      {"tuple", types::simple(TypeKind::AnyTuple)},
      {"List", types::simple(TypeKind::AnyList)},
      {"Tuple", types::simple(TypeKind::AnyTuple)},
      {"torch.Tensor", types::tensor()},
      {"torch.LongTensor", types::tensor()},
      {"torch.FloatTensor", types::tensor()},
      {"torch.DoubleTensor", types::tensor()},
      {"torch.IntTensor", types::tensor()},
      {"torch.ShortTensor", types::tensor()},
      {"torch.HalfTensor", types::tensor()},
      {"torch.CharTensor", types::tensor()},
      {"torch.ByteTensor", types::tensor()},
      {"torch.BoolTensor", types::tensor()},
      {"torch.nn.Parameter", types::tensor()},
      {"nn.Parameter", types::tensor()},
      {"torch.device", types::device()},
      {"torch.dtype", types::integer()},
      {"torch.layout", types::integer()},
      {"torch.memory_format", types::integer()},
      {"torch.qscheme", types::integer()},
      {"torch.Generator", types::generator()},
      {"torch.Size", types::list(types::integer())},
      {"torch.SymInt", types::integer()},
  };
  auto it = table.find(name);
  return it == table.end() ? nullptr : it->second;
}

TypeRef type_from_expr(const ast::Expr* e, Resolver& resolver, const ast::Ast& a) {
  return TypeReader(resolver, a).whole(e);
}

TypeRef usable_type(const ast::Expr* e, Resolver& resolver, const ast::Ast& a) {
  try {
    return type_from_expr(e, resolver, a);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::Bug) throw;
    return nullptr;
  }
}

std::optional<std::pair<TypeRef, int>> broadcasting_list(const ast::Expr* e) {
  if (auto* n = ast::dyn_cast<ast::Name>(e)) {  // _size_2_t
    if (n->id.size() == 9 && n->id.substr(0, 6) == "_size_" && n->id.substr(7) == "_t" &&
        n->id[6] >= '0' && n->id[6] <= '9')
      return std::pair(types::list(types::integer()), n->id[6] - '0');
    return std::nullopt;
  }
  auto* s = ast::dyn_cast<ast::Subscript>(e);
  auto* base = s ? ast::dyn_cast<ast::Name>(s->value) : nullptr;
  if (!base) return std::nullopt;
  if (base->id == "Optional") {
    auto inner = broadcasting_list(s->index);
    if (!inner) return std::nullopt;
    return std::pair(types::optional(inner->first), inner->second);
  }
  constexpr std::string_view kName = "BroadcastingList";
  if (base->id.substr(0, kName.size()) != kName) return std::nullopt;
  auto* element = ast::dyn_cast<ast::Name>(s->index);
  if (!element || (element->id != "int" && element->id != "float"))
    fail_at(loc_of(s->value), "Broadcastable lists only supported for int or float");
  ast::Text digits = base->id.substr(kName.size());
  if (digits.size() != 1 || digits[0] < '1' || digits[0] > '9')
    fail_at(loc_of(s->value), "subscript of Broadcastable list must be a positive integer");
  return std::pair(types::list(builtin_type(std::string(element->id))), digits[0] - '0');
}

namespace {

std::optional<IValue> negated(const IValue& v) {
  if (v.is_int()) return IValue(-v.to_int());
  if (v.is_double()) return IValue(-v.to_double());
  if (v.is(Tag::Complex)) return IValue(-v.to_complex());
  return std::nullopt;
}

std::optional<IValue> constant_items(const ast::List<ast::Expr*>& list, Resolver* resolver,
                                     bool tuple) {
  std::vector<IValue> items;
  for (const ast::Expr* e : list) {
    auto v = constant_value(e, resolver);
    if (!v) return std::nullopt;
    items.push_back(std::move(*v));
  }
  if (tuple) return tuple_of(std::move(items));
  TypeRef element = items.empty() ? types::tensor() : type_of(items[0]);
  return IValue(make_ref<List>(element, std::move(items)));
}

// torch.float32 and other names that resolve to constants.
std::optional<IValue> resolved_constant(const ast::Expr* e, Resolver* resolver) {
  std::vector<const ast::Attribute*> path;
  while (auto* a = ast::dyn_cast<ast::Attribute>(e)) {
    path.push_back(a);
    e = a->value;
  }
  auto* name = ast::dyn_cast<ast::Name>(e);
  if (!name || !resolver) return std::nullopt;
  SugaredRef s = resolver->resolve(std::string(name->id), loc_of(e));
  Graph scratch;
  Body body{scratch, "", nullptr, {}};
  for (auto it = path.rbegin(); s && it != path.rend(); ++it)
    s = s->attr(loc_of(*it), body, std::string((*it)->attr));
  if (auto* c = dynamic_cast<ConstantValue*>(s.get())) return c->constant();
  if (Value* v = as_simple(s))
    if (const IValue* c = v->constant()) return *c;
  return std::nullopt;
}
}  // namespace

std::optional<IValue> constant_value(const ast::Expr* e, Resolver* resolver) {
  using ast::NodeKind;
  switch (e->kind) {
    case NodeKind::NoneLiteral:
      return IValue();
    case NodeKind::BoolLiteral:
      return IValue(ast::cast<ast::BoolLiteral>(e)->value);
    case NodeKind::IntLiteral:
      return IValue(ast::cast<ast::IntLiteral>(e)->value);
    case NodeKind::FloatLiteral:
      return IValue(ast::cast<ast::FloatLiteral>(e)->value);
    case NodeKind::ImaginaryLiteral:
      return IValue(std::complex<double>(0, ast::cast<ast::ImaginaryLiteral>(e)->value));
    case NodeKind::StringLiteral:
      return IValue(ast::cast<ast::StringLiteral>(e)->value);
    case NodeKind::Tuple:
      return constant_items(ast::cast<ast::Tuple>(e)->elements, resolver, true);
    case NodeKind::ListDisplay:
      return constant_items(ast::cast<ast::ListDisplay>(e)->elements, resolver, false);
    case NodeKind::Unary: {
      auto* u = ast::cast<ast::Unary>(e);
      auto v = constant_value(u->operand, resolver);
      return v && u->op == ast::Op::Negative ? negated(*v) : std::nullopt;
    }
    case NodeKind::Name:
    case NodeKind::Attribute:
      return resolved_constant(e, resolver);
    default:
      return std::nullopt;
  }
}

namespace {

// A default as its parameter's type wants it: an int for a float is that float.
IValue as_type(const IValue& v, TypeRef t) {
  if (t->is(TypeKind::Optional)) return v.is_none() ? v : as_type(v, t->element());
  if (v.is_int() && t->is(TypeKind::Float)) return IValue(static_cast<double>(v.to_int()));
  if (v.is_tuple() && t->is(TypeKind::List))
    return IValue(make_ref<List>(t->element(), v.as<Tuple>()->items));
  if (v.is_list() && t->is(TypeKind::List)) {
    std::vector<IValue> items;
    for (const IValue& i : v.as<List>()->items) items.push_back(as_type(i, t->element()));
    return IValue(make_ref<List>(t->element(), std::move(items)));
  }
  return v;
}

// A lone number as the default of a BroadcastingListN is a list of N of it.
IValue broadcast(const IValue& v, const Argument& a) {
  TypeRef list = a.type->is(TypeKind::Optional) ? a.type->element() : a.type;
  bool number = v.is_int() || v.is_double() || v.is_bool();
  if (!a.fixed_size || !number || !list->is(TypeKind::List)) return v;
  return IValue(make_ref<List>(list->element(), std::vector<IValue>(*a.fixed_size, v)));
}

TypeRef inferred_from_default(const IValue& v) {
  return v.is_none() ? types::optional(types::tensor()) : type_of(v);
}

class SchemaReader {
 public:
  SchemaReader(const ast::FunctionDef* def, Resolver& r, const ast::Ast& a, bool skip_self)
      : def_(def), resolver_(r), ast_(a), skip_(skip_self) {
    if (def->type_comment && ast::is_signature_comment(*def->type_comment)) {
      comment_ = ast::parse_signature_comment(ast_, *def->type_comment);
      has_comment_ = true;
    }
  }

  // The annotation of parameter i (counted without self), or nullptr.
  const ast::Expr* annotation(size_t i, const ast::Param* p) {
    if (p->annotation) return p->annotation;
    if (p->type_comment) return ast::parse_type_comment(ast_, *p->type_comment);
    bool all = comment_.params.size() == 1 && ast::isa<ast::EllipsisLiteral>(comment_.params[0]);
    if (!has_comment_ || all) return nullptr;
    size_t count = def_->params.size() - (skip_ ? 1 : 0);
    if (comment_.params.size() != count)
      fail_at(loc_of(def_),
              str("Number of type annotations for function parameters (", comment_.params.size(),
                  ") does not match the number of parameters "
                  "on the function (",
                  count, ")!"));
    return comment_.params[i];
  }
  const ast::Expr* returns() { return def_->returns ? def_->returns : comment_.returns; }

  void set_type(Argument& a, const ast::Expr* annotation) {
    if (auto list = broadcasting_list(annotation)) {
      a.type = list->first;
      a.fixed_size = list->second;
    } else {
      a.type = type_from_expr(annotation, resolver_, ast_);
    }
  }

 private:
  const ast::FunctionDef* def_;
  Resolver& resolver_;
  const ast::Ast& ast_;
  bool skip_;
  ast::SignatureComment comment_;
  bool has_comment_ = false;
};

}  // namespace

FunctionSchema schema_from_def(const ast::FunctionDef* def, Resolver& resolver, const ast::Ast& a,
                               bool skip_self, const std::map<std::string, IValue>& defaults,
                               const std::map<std::string, TypeRef>& types, int fixed) {
  SchemaReader reader(def, resolver, a, skip_self);
  FunctionSchema s;
  s.name = Symbol(std::string(def->name));
  for (size_t i = skip_self ? 1 : 0; i < def->params.size(); ++i) {
    const ast::Param* p = def->params[i];
    if (is_variadic(p)) continue;  // empty where nothing is given
    Argument arg;
    arg.name = std::string(p->name);
    arg.kwarg_only = p->param_kind == ast::ParamKind::KeywordOnly;
    std::optional<IValue> value;
    if (auto it = defaults.find(arg.name); it != defaults.end())
      value = it->second;
    else if (p->default_value)
      value = constant_value(p->default_value, &resolver);
    auto* annotation = reader.annotation(i - (skip_self ? 1 : 0), p);
    bool usable = annotation && (fixed == 0 || usable_type(annotation, resolver, a));
    if (fixed > 0 && p->default_value && !value) continue;
    if (auto it = types.find(arg.name); it != types.end())
      arg.type = it->second;
    else if (value && value->is_none() && (fixed > 2 || (fixed > 1 && !usable)) &&
             !s.arguments.empty())  // the first is what the entry is called with
      arg.type = types::none();
    else if (usable)
      reader.set_type(arg, annotation);
    else if (value && !value->is_tensor())
      arg.type = inferred_from_default(*value);
    else {
      arg.type = types::tensor();
      arg.inferred = true;
    }
    if (p->default_value && !value)
      fail_at(loc_of(p->default_value), str("The default value of parameter '", arg.name,
                                            "' is not a constant that can be compiled"));
    if (value) {
      value = as_type(broadcast(*value, arg), arg.type);
      if (fixed > 0 && !type_of(*value)->is_subtype_of(arg.type)) {
        TypeRef given = type_of(*value);
        arg.type = value->is_none() ? types::optional(arg.type) : given;
      }
      if (!type_of(*value)->is_subtype_of(arg.type))
        fail_at(loc_of(p), str("Expected a default value of type ", arg.type->annotation(),
                               " on parameter \"", arg.name, "\"."));
      arg.default_value = std::move(value);
    }
    s.arguments.push_back(std::move(arg));
  }
  auto* returns = reader.returns();
  if (returns && (fixed == 0 || usable_type(returns, resolver, a))) {
    Argument r;
    r.type = type_from_expr(returns, resolver, a);
    s.returns.push_back(std::move(r));
  }
  return s;
}

}  // namespace torchere::frontend
