// Definitions from an archive's code into a compilation unit, and the names that such code knows.
#include "serialize/load_source.h"

#include <algorithm>
#include <set>

#include "frontend/callable.h"
#include "frontend/namespace.h"
#include "frontend/type_expr.h"
#include "frontend/overload.h"
#include "serialize/versions.h"
#include "syntax/lexer.h"
#include "types/host_class.h"

namespace torchere::serialize {
namespace fe = frontend;
namespace ast = syntax;

namespace {

constexpr int kDeepest = 500;  // classes that mention classes

[[noreturn]] void fail_source(const ast::Node* at, const std::string& message) {
  fail_at(at->span(), message);
}

std::string prefix_of(const std::string& qualified) {
  size_t dot = qualified.rfind('.');
  return dot == std::string::npos ? "" : qualified.substr(0, dot);
}

const ast::Name* as_name(const ast::Expr* e) { return ast::dyn_cast<ast::Name>(e); }

std::string string_of(const ast::Expr* e) {
  auto* s = ast::dyn_cast<ast::StringLiteral>(e);
  if (!s) fail_source(e, "expected a string");
  return std::string(s->value);
}

std::vector<std::string> strings_of(const ast::Expr* e) {
  auto* list = ast::dyn_cast<ast::ListDisplay>(e);
  if (!list) fail_source(e, "expected a list of names");
  std::vector<std::string> out;
  for (const ast::Expr* item : list->elements) out.push_back(string_of(item));
  return out;
}
}  // namespace

// __torch__.a.b: types, functions, or names that lead to them.
class ArchiveNamespace final : public fe::Sugared {
 public:
  ArchiveNamespace(std::string name, std::shared_ptr<SourceImporter> importer)
      : name_(std::move(name)), importer_(std::move(importer)) {}
  std::string kind() const override { return "namespace " + name_; }
  fe::SugaredRef attr(const fe::Loc&, fe::Body&, const std::string& field) override {
    std::string full = name_ + "." + field;
    TypeRef t = importer_->find_type(full);
    if (ClassType* c = ClassType::of(t)) return std::make_shared<fe::ClassValue>(c);
    if (const EnumType* e = EnumType::of(t)) return std::make_shared<fe::EnumClass>(e);
    if (t && t->is(TypeKind::Tuple)) return std::make_shared<fe::NamedTupleConstructor>(t);
    if (Function* f = importer_->find_function(full)) return std::make_shared<fe::FunctionValue>(f);
    return std::make_shared<ArchiveNamespace>(full, importer_);
  }

 private:
  std::string name_;
  std::shared_ptr<SourceImporter> importer_;
};

// CONSTANTS.c0
class ConstantTable final : public fe::Sugared {
 public:
  explicit ConstantTable(std::shared_ptr<SourceImporter> importer)
      : importer_(std::move(importer)) {}
  std::string kind() const override { return "CONSTANTS"; }
  fe::SugaredRef attr(const fe::Loc& loc, fe::Body&, const std::string& field) override {
    size_t index = 0;
    bool number = field.size() > 1 && field.size() < 10 && field[0] == 'c';
    for (size_t i = 1; number && i < field.size(); ++i) {
      number = field[i] >= '0' && field[i] <= '9';
      index = index * 10 + static_cast<size_t>(field[i] - '0');
    }
    if (!number || index >= importer_->constants_.size())
      fail_at(loc, str("CONSTANTS has no '", field, "': constants.pkl holds ",
                       importer_->constants_.size(), " values"));
    return std::make_shared<fe::ConstantValue>(importer_->constants_[index]);
  }

 private:
  std::shared_ptr<SourceImporter> importer_;
};

struct SourceImporter::ClassParts {
  struct Attribute {
    std::string name;
    const ast::Expr *type, *value;  // value: of a constant
  };
  std::set<std::string> parameters, buffers;
  std::vector<std::string> pre_hooks, hooks;
  std::vector<Attribute> attributes;
  std::vector<const ast::FunctionDef*> methods;
};

// --- names
// ----------------------------------------------------------------------------------------

fe::SugaredRef SourceImporter::resolve(const std::string& name, const fe::Loc&) {
  uint64_t version = version_;
  auto operators = [version](const std::string& space) {
    return std::make_shared<fe::Namespace>(space, [space, version](const std::string& op) {
      return versioned_operator(Symbol(space + "::" + op), version);
    });
  };
  if (name == "torch") {
    auto torch = operators("aten");
    torch->add("autograd", operators("aten"));
    return torch;
  }
  if (name == "ops") return std::make_shared<fe::Namespace>("ops", operators);
  if (name == "CONSTANTS") return std::make_shared<ConstantTable>(shared_from_this());
  if (name == "__torch__") return std::make_shared<ArchiveNamespace>(name, shared_from_this());
  if (fe::SugaredRef e = fe::exception_class(name)) return e;
  return fe::archive_name(name);
}

TypeRef SourceImporter::resolve_type(const std::string& name, const fe::Loc&) {
  if (name.rfind("__torch__", 0) != 0 || name.find_first_of("[ (,") != std::string::npos)
    return nullptr;
  return find_type(name);
}

TypeRef SourceImporter::annotation(const ast::Expr* e, const ast::Ast& a) {
  return fe::type_from_expr(e, *this, a);
}

TypeRef SourceImporter::parse_type(const std::string& text) {
  ast::Ast a = ast::parse_expression(make_source(text), ast::Dialect::Archive);
  return annotation(a.expression, a);
}

// --- files
// ----------------------------------------------------------------------------------------

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Namespaces whose operators are PyTorch's: what is missing there is told where it is called.
bool is_pytorch_space(std::string_view space) {
  for (std::string_view known : {"aten", "prim", "prims", "quantized", "sparse", "mkldnn"})
    if (space == known) return true;
  return false;
}

// Throws for the first call `ops.space.name(` in the tokens of an operator that is not there.
void find_missing_operator(const SourceRef& source) {
  ast::TokenList list =
      ast::lex(source, 0, static_cast<uint32_t>(source->text.size()), ast::LexMode::Module);
  const auto& t = list.tokens;
  auto text = [&](size_t i) {
    return std::string_view(source->text).substr(t[i].begin, t[i].end - t[i].begin);
  };
  for (size_t i = 0; i + 5 < t.size(); ++i) {
    bool call = t[i].kind == ast::TokenKind::Name && text(i) == "ops" &&
                t[i + 1].kind == ast::TokenKind::Dot && t[i + 3].kind == ast::TokenKind::Dot &&
                t[i + 5].kind == ast::TokenKind::LParen;
    if (!call || (i && t[i - 1].kind == ast::TokenKind::Dot) || is_pytorch_space(text(i + 2)))
      continue;
    Symbol name(str(text(i + 2), "::", text(i + 4)));
    if (!fe::has_builtin(name))
      fe::fail_unknown_operator(SourceSpan{source, t[i].begin, t[i + 4].end}, name);
  }
}

// Operators of users' namespaces must be registered before anything runs: an archive without them
// does not load. The text is scanned first; most files call none.
void check_registered(const SourceRef& source) {
  const std::string& s = source->text;
  for (size_t at = s.find("ops."); at != std::string::npos; at = s.find("ops.", at + 1)) {
    if (at && (is_word(s[at - 1]) || s[at - 1] == '.')) continue;
    size_t space = at + 4, end = space;
    while (end < s.size() && is_word(s[end])) ++end;
    if (!is_pytorch_space(std::string_view(s).substr(space, end - space)))
      return find_missing_operator(source);
  }
}

}  // namespace

void SourceImporter::read_file(const std::string& qualifier) {
  if (!read_.insert(qualifier).second) return;
  SourceRef source = load_(qualifier);
  if (!source) return;
  check_registered(source);
  ast::Ast a = ast::parse_module(source, ast::Dialect::Archive);
  for (const ast::Stmt* s : a.body) {
    std::string name;
    if (auto* c = ast::dyn_cast<ast::ClassDef>(s))
      name = std::string(c->name);
    else if (auto* f = ast::dyn_cast<ast::FunctionDef>(s))
      name = std::string(f->name);
    else
      continue;  // "op_version_set = 1", imports of other files
    pending_.emplace(qualifier + "." + name, Pending{a, s, qualifier});
  }
}

TypeRef SourceImporter::find_type(const std::string& qualified) {
  if (is_host_class_name(qualified)) return find_host_class(qualified);
  std::lock_guard<std::recursive_mutex> lock(unit_->mutex());
  if (auto known = types_.find(qualified); known != types_.end()) return known->second;
  read_file(prefix_of(qualified));
  auto it = pending_.find(qualified);
  if (it == pending_.end() || !ast::isa<ast::ClassDef>(it->second.statement)) return nullptr;
  Pending p = std::move(it->second);
  pending_.erase(it);
  define_type(qualified, p);
  return types_.at(qualified);
}

Function* SourceImporter::find_function(const std::string& qualified) {
  std::lock_guard<std::recursive_mutex> lock(unit_->mutex());
  if (auto known = functions_.find(qualified); known != functions_.end()) return known->second;
  read_file(prefix_of(qualified));
  auto it = pending_.find(qualified);
  if (it == pending_.end() || !ast::isa<ast::FunctionDef>(it->second.statement)) return nullptr;
  Pending p = std::move(it->second);
  pending_.erase(it);
  auto* def = ast::cast<ast::FunctionDef>(p.statement);
  std::string name = unit_->unique_name(qualified);
  Function* f = unit_->add_function(fe::make_function(name, definition(def, p.ast)));
  functions_[qualified] = f;
  return f;
}

void SourceImporter::import_methods(ClassType* c, SourceRef source) {
  ast::Ast a = ast::parse_module(std::move(source), ast::Dialect::Archive);
  ClassParts parts;
  for (const ast::Stmt* s : a.body)
    if (auto* def = ast::dyn_cast<ast::FunctionDef>(s)) parts.methods.push_back(def);
  add_methods(c, parts, a);
}

// --- definitions
// ----------------------------------------------------------------------------------

fe::Definition SourceImporter::definition(const ast::FunctionDef* def, const ast::Ast& a) {
  fe::Definition d;
  d.ast = a;
  d.def = def;
  d.resolver = shared_from_this();
  return d;
}

void SourceImporter::define_type(const std::string& qualified, const Pending& p) {
  auto* c = ast::cast<ast::ClassDef>(p.statement);
  struct Deeper {
    explicit Deeper(int& d) : d(d) { ++d; }
    ~Deeper() { --d; }
    int& d;
  } deeper(depth_);
  if (depth_ > kDeepest)
    fail_source(c, str("more than ", kDeepest, " classes that mention each other"));
  if (c->bases.empty()) return define_class(qualified, p, false);
  auto* base = as_name(c->bases[0]);
  std::string name = base ? std::string(base->id) : "";
  if (name == "Module")
    define_class(qualified, p, true);
  else if (name == "NamedTuple")
    define_named_tuple(qualified, p);
  else if (name == "Interface" || name == "ModuleInterface")
    define_interface(qualified, p, name == "ModuleInterface");
  else if (name == "Enum")
    define_enum(qualified, p);
  else
    fail_source(c, "Torchscript does not support class inheritance.");
}

void SourceImporter::add_named(const std::string& qualified, TypeRef t) {
  unit_->add_type(t);
  types_[qualified] = t;
}

void SourceImporter::read_statement(ClassParts& parts, const ast::Stmt* s, const ast::Ast&) {
  if (auto* def = ast::dyn_cast<ast::FunctionDef>(s)) return parts.methods.push_back(def);
  if (auto* a = ast::dyn_cast<ast::AnnAssign>(s)) {
    if (auto* name = as_name(a->target))
      return parts.attributes.push_back({std::string(name->id), a->annotation, a->value});
    fail_source(s, "expected an attribute's name");
  }
  auto* a = ast::dyn_cast<ast::Assign>(s);
  if (!a) {
    if (ast::isa<ast::Pass>(s)) return;
    fail_source(s, "expected an attribute or a method");
  }
  if (auto* item = ast::dyn_cast<ast::Subscript>(a->targets[0]))  // __annotations__["0"] = T
    return parts.attributes.push_back({string_of(item->index), a->value, nullptr});
  auto* name = as_name(a->targets[0]);
  auto into = [&](std::set<std::string>& names) {
    for (std::string& n : strings_of(a->value)) names.insert(std::move(n));
  };
  if (!name) fail_source(s, "expected an attribute's name");
  if (name->id == "__parameters__") return into(parts.parameters);
  if (name->id == "__buffers__") return into(parts.buffers);
  if (name->id == "__forward_pre_hooks__")
    parts.pre_hooks = strings_of(a->value);
  else if (name->id == "__forward_hooks__")
    parts.hooks = strings_of(a->value);
  else if (name->id != "__annotations__")
    fail_source(s, "expected an attribute with its type");
}

void SourceImporter::define_class(const std::string& qualified, const Pending& p, bool is_module) {
  ClassParts parts;
  for (const ast::Stmt* s : ast::cast<ast::ClassDef>(p.statement)->body)
    read_statement(parts, s, p.ast);
  ClassType* c = unit_->make_class(unit_->unique_name(qualified), is_module);
  types_[qualified] = c;  // its own methods and attributes may mention it
  add_attributes(c, parts, p.ast);
  add_methods(c, parts, p.ast);
}

void SourceImporter::add_attributes(ClassType* c, const ClassParts& parts, const ast::Ast& a) {
  for (const ClassParts::Attribute& attribute : parts.attributes) {
    if (!attribute.value) {
      c->add_attribute(attribute.name, annotation(attribute.type, a),
                       parts.parameters.count(attribute.name) != 0,
                       parts.buffers.count(attribute.name) != 0);
      continue;
    }
    std::optional<Value> v = fe::constant_value(attribute.value, this);
    if (!v)
      fail_source(attribute.value, "the constant '" + attribute.name + "' has no constant value");
    // Final[T]: the type tells what an empty list holds.
    auto* final_type = ast::dyn_cast<ast::Subscript>(attribute.type);
    TypeRef t = final_type ? annotation(final_type->index, a) : nullptr;
    if (t && t->is(TypeKind::List) && v->is_list()) v->to<List>()->element_type = t->element();
    if (t && t->is(TypeKind::Float) && v->is_int()) v = Value(static_cast<double>(v->to_int()));
    c->add_constant(attribute.name, *v);
  }
}

void SourceImporter::add_methods(ClassType* c, const ClassParts& parts, const ast::Ast& a) {
  auto self = std::make_shared<fe::ClassSelf>(c);
  auto named = [](const std::vector<std::string>& names, const std::string& n) {
    return std::find(names.begin(), names.end(), n) != names.end();
  };
  std::map<std::string, Function*> hooks;
  for (const ast::FunctionDef* def : parts.methods) {
    fe::Definition d = definition(def, a);
    d.self = self;
    std::string name(def->name);
    auto f = fe::make_function(c->name() + "." + name, std::move(d));
    if (named(parts.pre_hooks, name) || named(parts.hooks, name))
      hooks[name] = unit_->add_function(std::move(f));
    else
      unit_->add_method(c, std::move(f));
  }
  auto list = [&](const std::vector<std::string>& names, std::vector<Function*>& into) {
    for (const std::string& n : names) {
      auto it = hooks.find(n);
      TORCHERE_CHECK_KIND(it != hooks.end(), Format, "class ", c->name(), " names a hook '", n,
                          "' that it does not define");
      into.push_back(it->second);
    }
  };
  list(parts.pre_hooks, c->forward_pre_hooks());
  list(parts.hooks, c->forward_hooks());
}

void SourceImporter::define_named_tuple(const std::string& qualified, const Pending& p) {
  std::vector<std::string> fields;
  std::vector<TypeRef> elements;
  for (const ast::Stmt* s : ast::cast<ast::ClassDef>(p.statement)->body) {
    if (ast::isa<ast::Pass>(s)) continue;
    auto* a = ast::dyn_cast<ast::AnnAssign>(s);
    auto* name = a ? as_name(a->target) : nullptr;
    if (!name) fail_source(s, "expected a field with its type");
    fields.emplace_back(name->id);
    elements.push_back(annotation(a->annotation, p.ast));
  }
  add_named(qualified, types::named_tuple(unit_->unique_name(qualified), std::move(fields),
                                          std::move(elements)));
}

void SourceImporter::define_interface(const std::string& qualified, const Pending& p,
                                      bool is_module) {
  InterfaceType* t = InterfaceType::make(unit_->unique_name(qualified), is_module);
  add_named(qualified, t);
  for (const ast::Stmt* s : ast::cast<ast::ClassDef>(p.statement)->body) {
    if (ast::isa<ast::Pass>(s)) continue;
    auto* def = ast::dyn_cast<ast::FunctionDef>(s);
    if (!def) fail_source(s, "expected a method");
    FunctionSchema schema = fe::schema_from_def(def, *this, p.ast, true);
    Argument self;
    self.name = "self";
    self.type = t;
    schema.arguments.insert(schema.arguments.begin(), std::move(self));
    if (schema.returns.empty()) {
      Argument none;
      none.type = types::none();
      schema.returns.push_back(std::move(none));
    }
    t->methods.push_back(std::move(schema));
  }
}

void SourceImporter::define_enum(const std::string& qualified, const Pending& p) {
  std::vector<std::pair<std::string, Value>> members;
  for (const ast::Stmt* s : ast::cast<ast::ClassDef>(p.statement)->body) {
    auto* a = ast::dyn_cast<ast::Assign>(s);
    auto* name = a ? as_name(a->targets[0]) : nullptr;
    std::optional<Value> v = name ? fe::constant_value(a->value, nullptr) : std::nullopt;
    if (!v || !(v->is_int() || v->is_double() || v->is_string()))
      fail_source(s, "expected an enum's member: a name and an int, float or str");
    if (!members.empty() && v->tag() != members[0].second.tag())
      fail_source(s, "an enum's members must have values of one type");
    members.emplace_back(std::string(name->id), std::move(*v));
  }
  if (members.empty()) fail_source(p.statement, "an enum without members");
  EnumType* t = EnumType::make(unit_->unique_name(qualified), type_of(members[0].second));
  for (auto& [name, v] : members) t->members.push_back(make_ref<EnumBox>(t, name, v));
  add_named(qualified, t);
}

}  // namespace torchere::serialize
