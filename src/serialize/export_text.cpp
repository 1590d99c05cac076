#include "serialize/export_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/origins.h"
#include "serialize/export_archive.h"
#include "syntax/lexer.h"
#include "types/number_text.h"

namespace torchere::serialize {
using nlohmann::json;

namespace {

// The variable part of a text's lines: each piece began at an offset.
class LineOrigins final : public Origins {
 public:
  explicit LineOrigins(std::vector<std::pair<uint32_t, SourceSpan>> starts)
      : starts_(std::move(starts)) {}
  SourceSpan at(uint32_t offset) const override {
    auto after = std::upper_bound(starts_.begin(), starts_.end(), offset,
                                  [](uint32_t o, const auto& s) { return o < s.first; });
    return after == starts_.begin() ? SourceSpan{} : std::prev(after)->second;
  }

 private:
  std::vector<std::pair<uint32_t, SourceSpan>> starts_;
};

// `File "f.py", line 3, in forward\n    x + y` → the line; nothing where the trace is another text.
SourceSpan place_of(const std::string& trace) {
  size_t file = trace.rfind("File \"");
  size_t name_end = file == std::string::npos ? file : trace.find("\", line ", file);
  size_t code = name_end == std::string::npos ? name_end : trace.find('\n', name_end);
  if (code == std::string::npos) return {};
  constexpr size_t kFile = 6, kLine = 8;  // "File \"", "\", line "
  std::string name = trace.substr(file + kFile, name_end - file - kFile);
  int64_t line = std::strtoll(trace.c_str() + name_end + kLine, nullptr, 10);
  size_t begin = trace.find_first_not_of(" \n", code);
  if (begin == std::string::npos || line <= 0) return {};
  std::string text = trace.substr(begin, trace.find('\n', begin) - begin);
  auto end = static_cast<uint32_t>(text.size());
  return {make_source(std::move(text), std::move(name), line), 0, end};
}

// {"as_int": 3} → "as_int", 3.
const std::string& kind_of(const json& tagged) {
  TORCHERE_CHECK_KIND(tagged.is_object() && tagged.size() == 1, Format,
                      "expected a value with its kind, found ", tagged.dump().substr(0, 80));
  return tagged.begin().key();
}

std::string float_text(const json& v) {
  if (v.is_string()) {
    const std::string s = v.get<std::string>();
    if (s == "Infinity") return "inf";
    if (s == "-Infinity") return "-inf";
    if (s == "NaN") return "nan";
    fail(ErrorKind::Format, "expected a number, found '", s, "'");
  }
  return float_repr(v.get<double>());
}

std::string list_text(const char* element, const std::vector<std::string>& items) {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) out += (i ? ", " : "") + items[i];
  out = "[" + out + "]";
  return items.empty() || std::string_view(element).find('[') != std::string_view::npos
             ? str("annotate(List[", element, "], ", out, ")")
             : out;
}

template <class F>
std::vector<std::string> each(const json& list, const F& f) {
  std::vector<std::string> out;
  for (const json& v : list) out.push_back(f(v));
  return out;
}

int64_t memory_format(int64_t code) {
  constexpr int64_t kContiguous = 0, kPreserve = 1, kChannelsLast = 2, kChannelsLast3d = 3;
  constexpr int64_t kTable[] = {-1, kContiguous, kChannelsLast, kChannelsLast3d, kPreserve};
  TORCHERE_CHECK_KIND(code > 0 && code < 5, Format, "memory format number ", code);
  return kTable[code];
}

std::string device_text(const json& device) {
  std::string type = device.at("type").get<std::string>();
  TORCHERE_CHECK_KIND(type == "cpu" || type == "meta", Format,
                      "the program was exported for device '", type,
                      "', which is not there: move it to the CPU before exporting it");
  return "torch.device(\"" + type + "\")";
}

bool wants(const Argument* formal, TypeKind kind) {
  TypeRef t = formal ? formal->type : nullptr;
  if (t && t->is(TypeKind::Optional)) t = t->element();
  return t && t->is(kind);
}

// The element type where the operator takes a list.
TypeRef element_of(const Argument* formal) {
  TypeRef t = formal ? formal->type : nullptr;
  if (t && t->is(TypeKind::Optional)) t = t->element();
  return t && t->is(TypeKind::List) ? t->element() : nullptr;
}

std::string symbol_text(const json& v, const ExportNames& names) {
  const std::string& kind = kind_of(v);
  if (kind == "as_name") return names.text(v.at(kind).get<std::string>());
  if (kind == "as_bool") return v.at(kind).get<bool>() ? "True" : "False";
  return kind == "as_float" ? float_text(v.at(kind)) : std::to_string(v.at(kind).get<int64_t>());
}

std::string optional_tensor(const json& v, const ExportNames& names) {
  if (kind_of(v) == "as_none") return "None";
  return names.text(v.at("as_tensor").at("name").get<std::string>());
}

std::string list_argument(const std::string& kind, const json& v, const Argument* formal,
                          const ExportNames& names) {
  TypeRef element = element_of(formal);
  bool optional = element && element->is(TypeKind::Optional);
  if (kind == "as_tensors") {
    auto items =
        each(v, [&](const json& t) { return names.text(t.at("name").get<std::string>()); });
    std::string type = element ? element->annotation() : "Tensor";
    return list_text(optional || items.empty() ? type.c_str() : "Tensor", items);
  }
  if (kind == "as_optional_tensors")
    return list_text("Optional[Tensor]",
                     each(v, [&](const json& t) { return optional_tensor(t, names); }));
  bool floats = element && element->is(TypeKind::Float);
  auto number = [&](const json& n) {
    return floats ? float_text(n) : std::to_string(n.get<int64_t>());
  };
  if (kind == "as_ints") return list_text(floats ? "float" : "int", each(v, number));
  if (kind == "as_floats") return list_text("float", each(v, float_text));
  if (kind == "as_bools")
    return list_text("bool",
                     each(v, [](const json& b) { return b.get<bool>() ? "True" : "False"; }));
  if (kind == "as_strings")
    return list_text("str", each(v, [](const json& s) { return quoted(s.get<std::string>()); }));
  if (kind == "as_sym_ints" || kind == "as_sym_floats" || kind == "as_sym_bools")
    return list_text("int", each(v, [&](const json& s) { return symbol_text(s, names); }));
  if (kind == "as_int_lists")
    return list_text("List[int]", each(v, [](const json& l) {
                       return list_text("int", each(l, [](const json& n) { return n.dump(); }));
                     }));
  fail(ErrorKind::Format, "an argument of kind '", kind, "' is not known here");
}
}  // namespace

void ExportText::line(const std::string& text) {
  origins_.emplace_back(static_cast<uint32_t>(text_.size()), origin_);
  text_.append(static_cast<size_t>(depth_) * 2, ' ');
  text_ += text;
  text_ += '\n';
}

void ExportText::check(const std::string& condition, const std::string& message,
                       const char* error) {
  line("if " + condition + ":");
  indent();
  line("pass");
  dedent();
  line("else:");
  indent();
  line("ops.prim.RaiseException(" + message + ", \"builtins." + error + "\")");
  dedent();
}

void ExportText::set_origin(const std::string& stack_trace) {
  auto [it, fresh] = places_.try_emplace(stack_trace);
  if (fresh) it->second = place_of(stack_trace);
  origin_ = it->second;
}

SourceRef ExportText::finish(const std::string& filename) {
  return with_origins(make_source(std::move(text_), filename),
                      std::make_shared<LineOrigins>(std::move(origins_)));
}

std::string ExportNames::fresh(const std::string& like) {
  static const std::unordered_set<std::string> kReserved = {
      "self",          "torch",          "ops",       "annotate", "inf",        "nan",
      "infj",          "nanj",           "CONSTANTS", "fork",     "awaitable",  "int",
      "float",         "bool",           "max",       "min",      "isinstance", "_",
      "uninitialized", "unchecked_cast", "__torch__"};
  std::string name = like;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_') c = '_';
  if (name.empty() || std::isdigit(static_cast<unsigned char>(name[0]))) name.insert(0, "_");
  bool reserved = kReserved.count(name) || syntax::word_kind(name) != syntax::TokenKind::Name;
  std::string free = reserved ? name + "_" : name;
  for (int i = 0; taken_.count(free); ++i) free = str(name, "_v", i);
  taken_.insert(free);
  return free;
}

std::string ExportNames::define(const std::string& name) {
  std::string variable = fresh(name);
  texts_[name] = variable;
  return variable;
}

void ExportNames::bind(const std::string& name, std::string text) {
  texts_[name] = std::move(text);
}

const std::string& ExportNames::text(const std::string& name) const {
  auto it = texts_.find(name);
  TORCHERE_CHECK_KIND(it != texts_.end(), Format, "the program uses '", name,
                      "' before it defines it");
  return it->second;
}

ExportNames::Scope::Scope(ExportNames& names) : names_(names), outer_(names.texts_) {
  names.texts_.clear();
}
ExportNames::Scope::~Scope() { names_.texts_ = std::move(outer_); }

std::string argument_text(const json& argument, const Argument* formal, const ExportNames& names) {
  const std::string& kind = kind_of(argument);
  const json& v = argument.at(kind);
  if (v.is_array()) return list_argument(kind, v, formal, names);
  if (kind == "as_none") return "None";
  if (kind == "as_tensor") return names.text(v.at("name").get<std::string>());
  if (kind == "as_optional_tensor") return optional_tensor(v, names);
  if (kind == "as_bool") return v.get<bool>() ? "True" : "False";
  if (kind == "as_float") return float_text(v);
  if (kind == "as_int")
    return wants(formal, TypeKind::Float) ? float_repr(v.get<double>())
                                          : std::to_string(v.get<int64_t>());
  if (kind == "as_string") return quoted(v.get<std::string>());
  if (kind == "as_scalar_type")
    return std::to_string(static_cast<int>(export_dtype(v.get<int64_t>())));
  if (kind == "as_memory_format") return std::to_string(memory_format(v.get<int64_t>()));
  if (kind == "as_layout") {
    constexpr int64_t kStrided = 7;
    TORCHERE_CHECK_KIND(v.get<int64_t>() == kStrided, Format, "only strided tensors are there");
    return "0";
  }
  if (kind == "as_device") return device_text(v);
  if (kind == "as_complex")
    return complex_repr({v.at("real").get<double>(), v.at("imag").get<double>()});
  if (kind == "as_sym_int" && wants(formal, TypeKind::Float))
    return "float(" + symbol_text(v, names) + ")";
  if (kind == "as_sym_int" || kind == "as_sym_float" || kind == "as_sym_bool")
    return symbol_text(v, names);
  fail(ErrorKind::Format, "an argument of kind '", kind, "' is not known here");
}

std::vector<std::string> flat_argument(const json& argument, const ExportNames& names) {
  const std::string& kind = kind_of(argument);
  const json& v = argument.at(kind);
  if (!v.is_array()) return {argument_text(argument, nullptr, names)};
  return each(v, [&](const json& item) {
    if (kind == "as_tensors") return names.text(item.at("name").get<std::string>());
    if (kind == "as_optional_tensors") return optional_tensor(item, names);
    return item.is_object() ? symbol_text(item, names) : item.dump();
  });
}

std::vector<std::string> output_names(const json& output) {
  const std::string& kind = kind_of(output);
  const json& v = output.at(kind);
  if (kind == "as_tensor") return {v.at("name").get<std::string>()};
  if (kind == "as_tensors")
    return each(v, [](const json& t) { return t.at("name").get<std::string>(); });
  if (kind == "as_optional_tensor") return output_names(v);
  if (kind == "as_sym_int" || kind == "as_sym_float" || kind == "as_sym_bool")
    return {v.contains("as_name") ? v.at("as_name").get<std::string>() : ""};
  if (kind == "as_none" || kind == "as_int" || kind == "as_float" || kind == "as_bool") return {""};
  fail(ErrorKind::Format, "a result of kind '", kind, "' is not known here");
}

std::string argument_type(const json& argument) {
  static const std::unordered_map<std::string, const char*> table = {
      {"as_tensor", "Tensor"}, {"as_sym_int", "int"},     {"as_int", "int"},
      {"as_float", "float"},   {"as_sym_float", "float"}, {"as_bool", "bool"},
      {"as_sym_bool", "bool"}, {"as_string", "str"},      {"as_none", "Optional[Tensor]"}};
  auto it = table.find(kind_of(argument));
  TORCHERE_CHECK_KIND(it != table.end(), Format, "inputs and results of kind '", kind_of(argument),
                      "' are not known here");
  return it->second;
}

}  // namespace torchere::serialize
