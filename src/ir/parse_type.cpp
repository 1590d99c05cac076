// Types as graphs show them, read back. Classes and enums that the text names become new ones with
// that name and nothing in them: the text says no more.
#include "ir/text_reader.h"

namespace torchere::ir {
namespace {

const std::map<std::string, TypeKind>& fixed_names() {
  static const auto* table = [] {
    auto* t = new std::map<std::string, TypeKind>;
#define X(kind, text) \
  if (*text) t->emplace(text, TypeKind::kind);
#include "types/types.def"
#undef X
    return t;
  }();
  return *table;
}

std::optional<DType> dtype_named(const std::string& name) {
  static const auto* table = [] {
    auto* t = new std::map<std::string, DType>;
#define X(name, code, type, python) t->emplace(#name, DType::name);
#define Q X
#include "tensor/dtype.def"
#undef Q
#undef X
    return t;
  }();
  auto it = table->find(name);
  if (it == table->end()) return std::nullopt;
  return it->second;
}

Device device_named(const std::string& text, TextReader& r) {
  try {
    return parse_device(text);
  } catch (const Error&) {
    r.error("unknown device " + text);
  }
}
}  // namespace

std::vector<int64_t> TextReader::dims() {
  std::vector<int64_t> out;
  expect("[");
  while (!accept("]")) {
    bool is_float;
    out.push_back(accept("*") ? -1 : static_cast<int64_t>(number(&is_float)));
    accept(",");
  }
  return out;
}

void TextReader::tensor_fact(TensorFacts& f) {
  if (accept("strides=")) {
    f.strides = dims();
    return;
  }
  if (accept("requires_grad=")) {
    f.requires_grad = accept("1");
    if (!*f.requires_grad) expect("0");
    return;
  }
  if (accept("device=")) {
    f.device = device_named(word(), *this);
    return;
  }
  if (!f.sizes) f.sizes.emplace();
  bool is_float;
  f.sizes->push_back(accept("*") ? -1 : static_cast<int64_t>(number(&is_float)));
}

// Float(3, 4, strides=[4, 1], requires_grad=0, device=cpu); FloatTensor where the rank is unknown.
TypeRef TextReader::tensor_type(const std::string& name) {
  TensorFacts f;
  bool known_rank = true;
  std::string base = name;
  if (base.size() > 6 && base.compare(base.size() - 6, 6, "Tensor") == 0) {
    base.resize(base.size() - 6);
    known_rank = false;
  }
  if (name == "Tensor")
    known_rank = false;
  else
    f.dtype = *dtype_named(base);
  if (accept("(")) {
    if (known_rank) f.sizes.emplace();
    while (!accept(")")) {
      tensor_fact(f);
      accept(",");
    }
  }
  if (accept("[Undefined]")) f.undefined = true;
  return types::tensor(f);
}

TypeRef TextReader::named_type(const std::string& name) {
  TypeRef& t = named_[name];
  if (!t) t = ClassType::make(name, false);
  return t;
}

TypeRef TextReader::base_type() {
  auto list = [&](std::string_view close) {
    std::vector<TypeRef> out;
    while (!accept(close)) {
      out.push_back(type());
      accept(",");
    }
    return out;
  };
  if (accept("(")) return types::tuple(list(")"));
  if (accept("Dict(")) {
    std::vector<TypeRef> t = list(")");
    if (t.size() != 2) error("a Dict has two types");
    return types::dict(t[0], t[1]);
  }
  if (accept("Union(")) return types::union_of(list(")"));
  if (accept("Future[")) {
    TypeRef t = type();
    expect("]");
    return types::future(t);
  }
  if (accept("Future(")) {
    TypeRef t = type();
    expect(")");
    return types::future(t);
  }
  if (accept("RRef[")) {
    TypeRef t = type();
    expect("]");
    return types::rref(t);
  }
  if (accept("Await[")) {
    TypeRef t = type();
    expect("]");
    return types::await_(t);
  }
  if (accept("Await(")) {
    TypeRef t = type();
    expect(")");
    return types::await_(t);
  }
  if (accept("Enum<")) {
    std::string name = until(">");
    expect(">");
    TypeRef& t = named_[name];
    if (!t) t = EnumType::make(name, types::integer());
    return t;
  }
  if (accept("NamedTuple(")) {
    std::vector<std::string> fields;
    std::vector<TypeRef> elements;
    while (!accept(")")) {
      fields.push_back(word());
      expect(":");
      elements.push_back(type());
      accept(",");
    }
    return types::named_tuple("NamedTuple", fields, elements);
  }
  std::string name = word();
  if (name == "Function") return types::simple(TypeKind::Function);
  if (name != "Tensor") {
    auto fixed = fixed_names().find(name);
    if (fixed != fixed_names().end()) return types::simple(fixed->second);
  }
  std::string base =
      name.size() > 6 && name.ends_with("Tensor") ? name.substr(0, name.size() - 6) : name;
  if (name == "Tensor" && peek() != '(') return types::tensor();
  if (name == "Tensor" || dtype_named(base)) return tensor_type(name);
  if (name.find('.') == std::string::npos) return types::var(name);  // t, tKey …
  return named_type(name);
}

TypeRef TextReader::type() {
  Nested nested(*this);
  TypeRef t = base_type();
  for (;;) {
    if (accept("[]"))
      t = types::list(t);
    else if (accept("?"))
      t = types::optional(t);
    else
      return t;
  }
}

}  // namespace torchere::ir
