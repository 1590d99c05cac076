// FunctionSchema: its text, its queries and the check of a call's values.
#include "types/schema.h"

#include "base/error.h"
#include "types/number_text.h"

namespace torchere {

namespace {
std::string sets_text(const std::vector<std::string>& sets) {
  std::string out;
  for (size_t i = 0; i < sets.size(); ++i) out += (i ? "|" : "") + sets[i];
  return out;
}
}  // namespace

std::string AliasInfo::str() const {
  std::string out = "(" + sets_text(before) + (write ? "!" : "");
  if (before != after && !after.empty()) out += " -> " + sets_text(after);
  return out + ")";
}

namespace {

bool ends_with(const std::string& s, const char* end, size_t n) {
  return s.size() >= n && s.compare(s.size() - n, n, end) == 0;
}

// The type with its size and alias marks: "int[2]?", "Tensor(a!)[]", "Tensor(a!)?".
std::string type_text(const Argument& a) {
  std::string out = a.written_type.empty() ? a.type->schema_text() : a.written_type;
  bool optional = a.type->is(TypeKind::Optional);
  if (optional && ends_with(out, "?", 1)) out.pop_back();
  TypeRef inner = optional ? a.type->element() : a.type;
  if (inner->is(TypeKind::List) && ends_with(out, "[]", 2)) {
    out.resize(out.size() - 2);
    if (a.alias && !a.alias->contained.empty()) out += a.alias->contained[0].str();
    out += "[" + (a.fixed_size ? std::to_string(*a.fixed_size) : std::string()) + "]";
  }
  if (a.alias && !a.alias->before.empty()) out += a.alias->str();
  return optional ? out + "?" : out;
}

// Equal ints of a list are written once: int[2] stride=1 (SymInt lists are written out).
bool is_one_number(const Argument& a) {
  if (!a.type->is(TypeKind::List) || !a.type->element()->is(TypeKind::Int) ||
      !a.written_type.empty() || !a.default_value->is_list())
    return false;
  const std::vector<Value>& items = a.default_value->as<List>()->items;
  if (items.size() < 2) return false;
  for (const Value& v : items)
    if (!v.is_same(items[0])) return false;
  return true;
}

std::string default_text(const Argument& a) {
  const Value& v = *a.default_value;
  if (v.is_string()) return quoted(v.to_string());
  return is_one_number(a) ? v.as<List>()->items[0].display() : v.display();
}

std::string argument_text(const Argument& a) {
  std::string out = type_text(a);
  if (!a.name.empty()) out += " " + a.name;
  if (a.default_value) out += "=" + default_text(a);
  return out;
}

std::string returns_text(const FunctionSchema& s) {
  if (s.varrets && s.returns.empty()) return "...";
  std::string out;
  for (size_t i = 0; i < s.returns.size(); ++i)
    out += (i ? ", " : "") + argument_text(s.returns[i]);
  if (s.varrets) out += ", ...";
  // One return goes bare unless it begins as a tuple does.
  bool bare = s.returns.size() == 1 && !s.varrets && out[0] != '(';
  return bare ? out : "(" + out + ")";
}
}  // namespace

std::string FunctionSchema::str() const {
  std::string out = name.str();
  if (!overload.empty()) out += "." + overload;
  out += "(";
  bool keywords = false, first = true;
  for (const Argument& a : arguments) {
    if (!first) out += ", ";
    first = false;
    if (a.kwarg_only && !keywords) {
      out += "*, ";
      keywords = true;
    }
    out += argument_text(a);
  }
  if (varargs) out += first ? "..." : ", ...";
  return out + ") -> " + returns_text(*this);
}

int FunctionSchema::index_of(std::string_view argument) const {
  for (size_t i = 0; i < arguments.size(); ++i)
    if (arguments[i].name == argument) return static_cast<int>(i);
  return -1;
}

bool FunctionSchema::is_mutable() const {
  for (const Argument& a : arguments) {
    if (a.writes()) return true;
    if (a.alias)
      for (const AliasInfo& c : a.alias->contained)
        if (c.write) return true;
  }
  return false;
}

void FunctionSchema::check_inputs(const std::vector<Value>& values) const {
  TORCHERE_CHECK(varargs || values.size() <= arguments.size(), name.str(), "() expected at most ",
                 arguments.size(), " argument(s) but received ", values.size(),
                 " argument(s). Declaration: ", str());
  for (size_t i = 0; i < arguments.size(); ++i) {
    const Argument& a = arguments[i];
    if (i >= values.size()) {
      TORCHERE_CHECK(a.default_value, name.str(), "() is missing value for argument '", a.name,
                     "'. Declaration: ", str());
      continue;
    }
    TORCHERE_CHECK(value_has_type(values[i], a.type), name.str(), "() Expected a value of type '",
                   a.type->annotation(), "' for argument '", a.name, "' but instead found type '",
                   type_of(values[i])->annotation(), "'.\nPosition: ", i, "\nDeclaration: ", str());
  }
}

}  // namespace torchere
