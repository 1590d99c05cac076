#include "cli/text_argument.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "tensor/loop.h"
#include "types/type.h"

namespace torchere::cli {
namespace {
using nlohmann::ordered_json;

class Reader {
 public:
  Reader(const std::string& text, const std::string& name) : text_(text), name_(name) {}

  Value read(const ordered_json& j, TypeRef t) {
    switch (t->kind()) {
      case TypeKind::Optional:
        return j.is_null() ? Value() : read(j, t->element());
      case TypeKind::Tensor:
        return Value(tensor(j));
      case TypeKind::Int:
        if (j.is_number_integer()) return Value(j.get<int64_t>());
        break;
      case TypeKind::Float:
        if (j.is_number()) return Value(j.get<double>());
        break;
      case TypeKind::Bool:
        if (j.is_boolean()) return Value(j.get<bool>());
        break;
      case TypeKind::String:
        if (j.is_string()) return Value(j.get<std::string>());
        break;
      case TypeKind::Number:
        if (j.is_number())
          return read(j, j.is_number_integer() ? types::integer() : types::floating());
        break;
      case TypeKind::List:
        if (j.is_array()) return list(j, t);
        break;
      case TypeKind::Tuple:
        if (j.is_array() && j.size() == t->elements().size()) return tuple(j, t);
        break;
      case TypeKind::Dict:
        if (j.is_object() && t->element(0)->is(TypeKind::String)) return dict(j, t);
        break;
      default:
        break;
    }
    fail_type(t);
  }

 private:
  [[noreturn]] void fail_type(TypeRef t) {
    fail("the argument '", name_, "' should be ", t->annotation(), ", which '", text_, "' is not");
  }
  Value list(const ordered_json& j, TypeRef t) {
    auto out = make_ref<List>(t->element());
    for (const ordered_json& item : j) out->items.push_back(read(item, t->element()));
    return Value(out);
  }
  Value tuple(const ordered_json& j, TypeRef t) {
    std::vector<Value> items;
    for (size_t i = 0; i < j.size(); ++i) items.push_back(read(j[i], t->element(i)));
    auto out = make_ref<Tuple>(std::move(items));
    if (!t->name().empty()) out->type = t;
    return Value(out);
  }
  Value dict(const ordered_json& j, TypeRef t) {
    auto out = make_ref<Dict>(t->element(0), t->element(1));
    for (auto it = j.begin(); it != j.end(); ++it)
      out->set(Value(it.key()), read(it.value(), t->element(1)));
    return Value(out);
  }

  Tensor tensor(const ordered_json& j) {
    std::vector<int64_t> sizes;
    for (const ordered_json* row = &j; row->is_array(); row = &row->front()) {
      sizes.push_back(static_cast<int64_t>(row->size()));
      if (row->empty()) break;
    }
    std::vector<const ordered_json*> numbers;
    flatten(j, sizes, 0, numbers);
    bool whole = !numbers.empty();
    for (const ordered_json* n : numbers) whole = whole && n->is_number_integer();
    Tensor out = empty_tensor(sizes, whole ? DType::Long : DType::Float);
    for (size_t i = 0; i < numbers.size(); ++i)
      if (whole)
        static_cast<int64_t*>(out.data())[i] = numbers[i]->get<int64_t>();
      else
        static_cast<float*>(out.data())[i] = numbers[i]->get<float>();
    return out;
  }
  void flatten(const ordered_json& j, const std::vector<int64_t>& sizes, size_t level,
               std::vector<const ordered_json*>& out) {
    if (level == sizes.size()) {
      if (!j.is_number()) fail_type(types::tensor());
      return out.push_back(&j);
    }
    if (!j.is_array() || j.size() != static_cast<size_t>(sizes[level])) fail_type(types::tensor());
    for (const ordered_json& item : j) flatten(item, sizes, level + 1, out);
  }

  const std::string &text_, &name_;
};

TypeRef without_optional(TypeRef t) { return t->is(TypeKind::Optional) ? t->element() : t; }
}  // namespace

Value argument_of_text(const std::string& text, TypeRef type, const std::string& name) {
  if (without_optional(type)->is(TypeKind::String)) return Value(text);
  ordered_json j = ordered_json::parse(text, nullptr, false);
  TORCHERE_CHECK(!j.is_discarded(), "the argument '", name, "' should be ", type->annotation(),
                 " in JSON, which '", text, "' is not");
  return Reader(text, name).read(j, type);
}

}  // namespace torchere::cli
