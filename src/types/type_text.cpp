// The three texts of a type: as graphs show it, as schemas show it, as printed code shows it.
#include <array>

#include "base/error.h"
#include "types/type.h"

namespace torchere {
namespace {

constexpr const char* kFixedTexts[] = {
#define X(kind, text) text,
#include "types/types.def"
#undef X
};
const char* fixed_text(TypeRef t) { return kFixedTexts[static_cast<size_t>(t->kind())]; }

// -1 is a dimension that is not known.
void append_dims(std::string& out, const std::vector<int64_t>& dims) {
  for (size_t i = 0; i < dims.size(); ++i) {
    if (i > 0) out += ", ";
    out += dims[i] < 0 ? "*" : std::to_string(dims[i]);
  }
}

bool strides_shown(const TensorFacts& f) {
  if (!f.strides || f.sizes->empty() || f.strides->size() != f.sizes->size()) return false;
  for (int64_t s : *f.strides)
    if (s < 0) return false;
  return true;
}

std::string facts_text(const TensorFacts& f) {
  std::string out = f.dtype == DType::Undefined ? "Tensor" : dtype_name(f.dtype);
  if (!f.sizes && f.dtype != DType::Undefined) out += "Tensor";
  std::string inside;
  if (f.sizes) append_dims(inside, *f.sizes);
  auto add = [&](const std::string& s) { inside += (inside.empty() ? "" : ", ") + s; };
  if (f.sizes && strides_shown(f)) {
    std::string strides = "strides=[";
    append_dims(strides, *f.strides);
    add(strides + "]");
  }
  if (f.requires_grad) add(*f.requires_grad ? "requires_grad=1" : "requires_grad=0");
  if (f.device) add("device=" + device_name(*f.device));
  if (f.sizes || !inside.empty()) out += "(" + inside + ")";
  return f.undefined ? out + "[Undefined]" : out;
}

// Texts inside texts: how an element is written is the whole text's manner.
template <class F>
std::string joined(const std::vector<TypeRef>& types, F text) {
  std::string out;
  for (size_t i = 0; i < types.size(); ++i) out += (i ? ", " : "") + text(types[i]);
  return out;
}

std::string schema_text_of(TypeRef t);
std::string graph_text_of(TypeRef t);

std::string fields_text(TypeRef t) {
  std::string out = "NamedTuple(";
  for (size_t i = 0; i < t->elements().size(); ++i)
    out += str(i ? ", " : "", t->field_names()[i], " : ", graph_text_of(t->element(i)));
  return out + ")";
}

std::string schema_text_of(TypeRef t) {
  switch (t->kind()) {
    case TypeKind::List:
      return schema_text_of(t->element()) + "[]";
    case TypeKind::Optional:
      return schema_text_of(t->element()) + "?";
    case TypeKind::Tuple:
      if (!t->name().empty()) return t->name();
      return "(" + joined(t->elements(), schema_text_of) + ")";
    case TypeKind::Dict:
      return "Dict(" + joined(t->elements(), schema_text_of) + ")";
    case TypeKind::Union:
      return "Union(" + joined(t->elements(), schema_text_of) + ")";
    case TypeKind::Future:
      return "Future(" + schema_text_of(t->element()) + ")";
    case TypeKind::Await:
      return "Await(" + schema_text_of(t->element()) + ")";
    case TypeKind::RRef:
      return "RRef(" + schema_text_of(t->element()) + ")";
    case TypeKind::Function:
      return "Function";
    case TypeKind::Enum:
      return "Enum<" + t->name() + ">";
    case TypeKind::Class:
    case TypeKind::Interface:
    case TypeKind::Var:
      return t->name();
    default:
      return fixed_text(t);
  }
}

// Only lists, optionals, tuples and futures show what graphs add (facts, fields) of their elements.
std::string graph_text_of(TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Tensor:
      return t->facts() ? facts_text(*t->facts()) : "Tensor";
    case TypeKind::List:
      return graph_text_of(t->element()) + "[]";
    case TypeKind::Optional:
      return graph_text_of(t->element()) + "?";
    case TypeKind::Tuple:
      if (!t->field_names().empty()) return fields_text(t);
      return "(" + joined(t->elements(), graph_text_of) + ")";
    case TypeKind::Future:
      return "Future[" + graph_text_of(t->element()) + "]";
    case TypeKind::RRef:
      return "RRef[" + graph_text_of(t->element()) + "]";
    default:
      return schema_text_of(t);
  }
}

const char* annotation_head(TypeKind k) {
  switch (k) {
    case TypeKind::List:
      return "List";
    case TypeKind::Dict:
      return "Dict";
    case TypeKind::Tuple:
      return "Tuple";
    case TypeKind::Optional:
      return "Optional";
    case TypeKind::Union:
      return "Union";
    case TypeKind::Future:
      return "Future";
    case TypeKind::Await:
      return "Await";
    case TypeKind::RRef:
      return "RRef";
    default:
      return nullptr;
  }
}
}  // namespace

std::string Type::str() const { return graph_text_of(this); }
std::string Type::schema_text() const { return schema_text_of(this); }

std::string Type::annotation(
    const std::function<std::optional<std::string>(TypeRef)>& rename) const {
  if (!name_.empty() && kind_ != TypeKind::Var) {
    if (rename)
      if (std::optional<std::string> renamed = rename(this)) return *renamed;
    return name_;
  }
  if (kind_ == TypeKind::Var) return name_;
  if (kind_ == TypeKind::Number) return "number";
  const char* head = annotation_head(kind_);
  if (!head) return kind_ == TypeKind::Function ? "Function" : fixed_text(this);
  if (elements_.empty()) return std::string(head) + "[()]";  // the empty tuple
  return std::string(head) + "[" +
         joined(elements_, [&](TypeRef e) { return e->annotation(rename); }) + "]";
}

}  // namespace torchere
