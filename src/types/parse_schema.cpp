// Schema text -> FunctionSchema: names become types, defaults become values of their
// argument's type.
#include <algorithm>

#include "base/error.h"
#include "syntax/schema_text.h"
#include "types/host_class.h"
#include "types/schema.h"

namespace torchere {
namespace {

using syntax::AliasText;
using syntax::DefaultText;
using syntax::TypeText;

struct NamedType {
  const char* name;
  TypeKind kind;
};
// The second half: names of types that are numbers here, as they are in PyTorch's programs.
constexpr NamedType kNamedTypes[] = {
    {"Tensor", TypeKind::Tensor},         {"int", TypeKind::Int},
    {"float", TypeKind::Float},           {"bool", TypeKind::Bool},
    {"complex", TypeKind::Complex},       {"str", TypeKind::String},
    {"Scalar", TypeKind::Number},         {"Any", TypeKind::Any},
    {"NoneType", TypeKind::None},         {"None", TypeKind::None},
    {"Device", TypeKind::Device},         {"Generator", TypeKind::Generator},
    {"Stream", TypeKind::Stream},         {"Storage", TypeKind::Storage},
    {"QScheme", TypeKind::QScheme},       {"Capsule", TypeKind::Capsule},
    {"PyObject", TypeKind::PyObject},     {"AnyListType", TypeKind::AnyList},
    {"AnyTupleType", TypeKind::AnyTuple}, {"AnyClassType", TypeKind::AnyClass},
    {"AnyEnumType", TypeKind::AnyEnum},   {"SymInt", TypeKind::Int},
    {"SymFloat", TypeKind::Float},        {"SymBool", TypeKind::Bool},
    {"ScalarType", TypeKind::Int},        {"Layout", TypeKind::Int},
    {"MemoryFormat", TypeKind::Int},      {"ConstQuantizerPtr", TypeKind::Int},
};

TypeRef type_named(const std::string& name) {
  for (const NamedType& n : kNamedTypes)
    if (name == n.name) return types::simple(n.kind);
  if (name.rfind("__torch__.", 0) == 0) return host_class_named(name);
  if (name[0] >= 'a' && name[0] <= 'z') return types::var(name);
  fail(ErrorKind::Compile, "unknown type specifier '", name, "' in a schema");
}

TypeRef type_from(const TypeText& t);

TypeRef generic_type(const TypeText& t, std::vector<TypeRef> args) {
  auto wants = [&](size_t n) {
    TORCHERE_CHECK_KIND(args.size() == n, Compile, t.name, " takes ", n, " type(s) but ",
                        args.size(), " are given in '", syntax::print_type(t), "'");
  };
  if (t.name == "Tuple") return types::tuple(std::move(args));
  if (t.name == "Dict") {
    wants(2);
    return types::dict(args[0], args[1]);
  }
  if (t.name == "Union") {
    TORCHERE_CHECK_KIND(!args.empty(), Compile, "a Union needs at least one type");
    return types::union_of(std::move(args));
  }
  wants(1);
  if (t.name == "Future") return types::future(args[0]);
  if (t.name == "Await") return types::await_(args[0]);
  if (t.name == "RRef") return types::rref(args[0]);
  if (t.name == "List") return types::list(args[0]);
  if (t.name == "Optional") return types::optional(args[0]);
  fail(ErrorKind::Compile, "unknown type specifier '", t.name, "' in a schema");
}

TypeRef type_from(const TypeText& t) {
  if (t.kind == TypeText::Kind::Name) return type_named(t.name);
  std::vector<TypeRef> args;
  for (const TypeText& a : t.args) args.push_back(type_from(a));
  switch (t.kind) {
    case TypeText::Kind::List:
      return types::list(args.at(0));
    case TypeText::Kind::Optional:
      return types::optional(args.at(0));
    case TypeText::Kind::Tuple:
      return types::tuple(std::move(args));
    default:
      return generic_type(t, std::move(args));
  }
}

// The type's text without alias marks and sizes.
TypeText without_marks(TypeText t) {
  t.alias.reset();
  t.size.reset();
  for (TypeText& a : t.args) a = without_marks(std::move(a));
  return t;
}

AliasInfo alias_from(const AliasText& t) {
  AliasInfo a;
  a.before = t.before;
  a.after = t.after.empty() ? t.before : t.after;
  a.write = t.write;
  return a;
}

std::optional<AliasInfo> alias_of(const TypeText& t) {
  if (t.kind == TypeText::Kind::Optional) {
    if (t.alias) return alias_from(*t.alias);
    return alias_of(t.args.at(0));
  }
  std::optional<AliasInfo> own;
  if (t.alias) own = alias_from(*t.alias);
  if (t.kind != TypeText::Kind::List && t.kind != TypeText::Kind::Tuple) return own;
  for (const TypeText& part : t.args) {
    std::optional<AliasInfo> inside = alias_of(part);
    if (!inside) continue;
    if (!own) own.emplace();
    // Who writes to elements writes to the list.
    if (!t.alias) own->write |= inside->write;
    own->contained.push_back(std::move(*inside));
  }
  return own;
}

// Words that stand for a number: dtypes, layouts, memory formats, reductions.
int64_t number_of_word(const std::string& word) {
  struct Row {
    const char* word;
    int64_t number;
  };
  constexpr Row kWords[] = {
#define X(name, code, c_type, python_name) {python_name, code},
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
      {"short", 2},
      {"int", 3},
      {"long", 4},
      {"half", 5},
      {"float", 6},
      {"double", 7},
      {"cfloat", 9},
      {"cdouble", 10},
      {"strided", 0},
      {"sparse_coo", 1},
      {"contiguous_format", 0},
      {"preserve_format", 1},
      {"channels_last", 2},
      {"channels_last_3d", 3},
      {"Mean", 1},
      {"Sum", 2},
  };
  for (const Row& r : kWords)
    if (word == r.word) return r.number;
  fail(ErrorKind::Compile, "invalid numeric default value '", word, "' in a schema");
}

constexpr int kLargestFixedSize = 64;

Value default_from(const DefaultText& d, TypeRef type, std::optional<int> fixed_size);

Value number_from(const DefaultText& d, TypeRef type) {
  bool floating = type->is(TypeKind::Float);
  if (d.kind == DefaultText::Kind::Float) return Value(d.real);
  if (d.kind == DefaultText::Kind::Int && type->is(TypeKind::Complex))
    return Value(std::complex<double>(d.real, 0));
  int64_t n = d.kind == DefaultText::Kind::Word ? number_of_word(d.string) : d.integer;
  if (floating) return Value(static_cast<double>(n));
  return type->is(TypeKind::Bool) ? Value(n != 0) : Value(n);
}

Value list_from(const DefaultText& d, TypeRef type, std::optional<int> fixed_size) {
  std::vector<Value> items;
  if (d.kind == DefaultText::Kind::List)
    for (const DefaultText& e : d.elements)
      items.push_back(default_from(e, type->element(), std::nullopt));
  else  // one number for all of a list of a fixed size
    items.assign(static_cast<size_t>(fixed_size.value_or(1)),
                 default_from(d, type->element(), std::nullopt));
  return make_ref<List>(type->element(), std::move(items));
}

Value default_from(const DefaultText& d, TypeRef type, std::optional<int> fixed_size) {
  if (d.kind == DefaultText::Kind::None) return Value();
  if (type->is(TypeKind::Optional)) return default_from(d, type->element(), fixed_size);
  if (type->is(TypeKind::List)) return list_from(d, type, fixed_size);
  switch (d.kind) {
    case DefaultText::Kind::Bool:
      return Value(d.integer != 0);
    case DefaultText::Kind::Complex:
      return Value(std::complex<double>(0, d.real));
    case DefaultText::Kind::String:
      return type->is(TypeKind::Device) ? Value(parse_device(d.string)) : Value(d.string);
    case DefaultText::Kind::List: {
      std::vector<Value> items;
      bool typed = type->is(TypeKind::Tuple) && type->elements().size() == d.elements.size();
      for (size_t i = 0; i < d.elements.size(); ++i)
        items.push_back(default_from(d.elements[i], typed ? type->element(i) : types::any(), {}));
      return type->is(TypeKind::Tuple) ? tuple_of(std::move(items))
                                       : Value(make_ref<List>(types::any(), std::move(items)));
    }
    default:
      return number_from(d, type);
  }
}

// The size of the list that an argument is, looking through an Optional.
std::optional<int> fixed_size_of(const TypeText& t) {
  if (t.kind == TypeText::Kind::Optional) return fixed_size_of(t.args.at(0));
  if (!t.size) return std::nullopt;
  TORCHERE_CHECK_KIND(*t.size >= 0 && *t.size <= kLargestFixedSize, Compile, "a list of ", *t.size,
                      " elements in a schema: at most ", kLargestFixedSize, " are allowed");
  return static_cast<int>(*t.size);
}

Argument argument_from(const syntax::ArgumentText& t) {
  Argument a;
  a.name = t.name;
  a.type = type_from(t.type);
  a.fixed_size = fixed_size_of(t.type);
  a.kwarg_only = t.kwarg_only;
  if (std::optional<AliasInfo> alias = alias_of(t.type))
    a.alias = std::make_shared<AliasInfo>(std::move(*alias));
  std::string written = syntax::print_type(without_marks(t.type));
  if (written != a.type->schema_text()) a.written_type = written;
  if (t.default_value) a.default_value = default_from(*t.default_value, a.type, a.fixed_size);
  return a;
}
}  // namespace

FunctionSchema parse_schema(std::string_view text) {
  syntax::SchemaText t = syntax::parse_schema(text);
  FunctionSchema s;
  s.name = Symbol(t.name);
  s.overload = t.overload;
  s.varargs = t.is_vararg;
  s.varrets = t.is_varret;
  for (const syntax::ArgumentText& a : t.args) s.arguments.push_back(argument_from(a));
  for (const syntax::ArgumentText& a : t.returns) s.returns.push_back(argument_from(a));
  return s;
}

TypeRef parse_schema_type(std::string_view text) {
  return type_from(syntax::parse_schema_type(text));
}

}  // namespace torchere
