// make_ops_header DIR: writes DIR/ops.h and DIR/tensor_methods.h, the operators as C++ functions
// and as methods of Tensor, from the operator table. With --check it writes nothing and fails where
// the files differ from what it would write. Signatures follow libtorch's: out arguments first,
// dtype, layout, device and pin_memory as one TensorOptions, defaults kept.
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "ops/op.h"
#include "types/number_text.h"

namespace torchere {
namespace {

// Names that Tensor has by hand, and operators of the language that are no functions on tensors.
const std::set<std::string_view> kSkipped = {"Bool",
                                             "Complex",
                                             "ComplexImplicit",
                                             "Float",
                                             "FloatImplicit",
                                             "Generator",
                                             "Int",
                                             "IntImplicit",
                                             "ScalarImplicit",
                                             "_version",
                                             "as_tensor",
                                             "backward",
                                             "cpu",
                                             "cuda",
                                             "data",
                                             "device",
                                             "dim",
                                             "element_size",
                                             "format",
                                             "get_device",
                                             "hash",
                                             "is_complex",
                                             "is_conj",
                                             "is_contiguous",
                                             "is_floating_point",
                                             "is_inference",
                                             "is_leaf",
                                             "is_neg",
                                             "is_non_overlapping_and_dense",
                                             "is_signed",
                                             "is_alias_of",
                                             "item",
                                             "len",
                                             "manual_seed",
                                             "numel",
                                             "ord",
                                             "output_nr",
                                             "print",
                                             "requires_grad_",
                                             "result_type",
                                             "retain_grad",
                                             "retains_grad",
                                             "save",
                                             "seed",
                                             "set_data",
                                             "size",
                                             "sorted",
                                             "storage_offset",
                                             "stride",
                                             "sym_is_contiguous",
                                             "sym_numel",
                                             "sym_size",
                                             "sym_sizes",
                                             "sym_storage_offset",
                                             "sym_stride",
                                             "tensor",
                                             "tolist",
                                             "type_as_",
                                             "warn"};
// Arguments that libtorch gives no default in C++, so that no two overloads fit one call.
const std::set<std::string_view> kNoDefault = {"all.dims dim",
                                               "any.dims dim",
                                               "all.dims_out dim",
                                               "any.dims_out dim",
                                               "arange.start_step step",
                                               "arange.start_out step",
                                               "range.out step",
                                               "clamp min",
                                               "clamp_ min",
                                               "clamp.out min",
                                               "clip min",
                                               "clip_ min",
                                               "clip.out min",
                                               "conv1d.padding padding",
                                               "conv2d.padding padding",
                                               "conv3d.padding padding",
                                               "stft normalized",
                                               "std unbiased",
                                               "std.dim unbiased",
                                               "std.out unbiased",
                                               "std_mean unbiased",
                                               "std_mean.dim unbiased",
                                               "var unbiased",
                                               "var.dim unbiased",
                                               "var.out unbiased",
                                               "var_mean unbiased",
                                               "var_mean.dim unbiased",
                                               "linalg_pinv.atol_rtol_float rtol",
                                               "linalg_matrix_rank.atol_rtol_float rtol"};
const std::set<std::string_view> kKeywords = {"and",  "default",  "delete",   "for",  "not",
                                              "or",   "register", "template", "this", "xor",
                                              "bool", "float",    "int"};

// A parameter: how it is declared and how the call takes it.
struct Parameter {
  std::string type, name, default_text, push;
  bool is_self = false;
};
struct Signature {
  std::string name, result, returned;
  std::vector<Parameter> parameters;
  std::string full_name;
  bool in_place = false;
  std::string options;  // the TensorOptions parameter's name
};

std::string plain(std::string written) {
  if (!written.empty() && written.back() == '?') written.pop_back();
  return written;
}

// The C++ type of an argument; "" where there is none.
std::string element_type(TypeRef t, const std::string& written) {
  switch (t->kind()) {
    case TypeKind::Tensor:
      return "Tensor";
    case TypeKind::Number:
      return "Scalar";
    case TypeKind::Int:
      return written == "ScalarType" || written == "Layout" || written == "MemoryFormat"
                 ? written
                 : "int64_t";
    case TypeKind::Float:
      return "double";
    case TypeKind::Bool:
      return "bool";
    case TypeKind::String:
      return "::std::string_view";
    case TypeKind::Device:
      return "Device";
    case TypeKind::Generator:
      return "Generator";
    default:
      return "";
  }
}

std::string list_type(TypeRef element, bool optional, const Argument& a) {
  if (element->is(TypeKind::Optional))
    return element->element()->is(TypeKind::Tensor) && !optional
               ? "const List<::std::optional<Tensor>>&"
               : "";
  std::string e = element_type(element, "");
  if (e == "int64_t") return optional ? "OptionalIntArrayRef" : "IntArrayRef";
  if (e == "Tensor") return optional ? "" : "TensorList";
  if (e == "double") return optional ? "OptionalArrayRef<double>" : "ArrayRef<double>";
  if (e == "Scalar") return optional ? "" : "ArrayRef<Scalar>";
  if (e == "bool" && a.fixed_size && !optional)
    return str("::std::array<bool, ", *a.fixed_size, ">");
  return "";
}

std::string parameter_type(const Argument& a) {
  bool optional = a.type->is(TypeKind::Optional);
  TypeRef t = optional ? a.type->element() : a.type;
  if (t->is(TypeKind::List)) return list_type(t->element(), optional, a);
  std::string e = element_type(t, plain(a.written_type));
  if (e.empty()) return "";
  bool by_reference = e == "Tensor" || e == "Scalar" || e == "Generator";
  if (e == "Generator" && !optional) return "";
  if (optional) e = "::std::optional<" + e + ">";
  return by_reference ? "const " + e + "&" : e;
}

std::string default_text(const Value& v, const std::string& type) {
  if (v.is_none()) return "{}";
  const bool format = type == "MemoryFormat" || type == "::std::optional<MemoryFormat>";
  if (format && v.is_int()) return str("MemoryFormat(", v.to_int(), ")");
  if (type == "ScalarType") return str("ScalarType(", v.to_int(), ")");
  if (v.is_bool()) return v.to_bool() ? "true" : "false";
  if (v.is_int()) return v.to_int() == INT64_MAX ? "INT64_MAX" : std::to_string(v.to_int());
  if (v.is_double()) return float_repr(v.to_double());
  if (v.is_string()) return "\"" + v.to_string() + "\"";
  if (!v.is_list()) return "";
  std::string items;
  for (const Value& x : v.to<List>()->items)
    items += (items.empty() ? "" : ", ") + default_text(x, "");
  return "{" + items + "}";
}

bool starts_options(const FunctionSchema& s, size_t i) {
  static constexpr const char* names[] = {"dtype", "layout", "device", "pin_memory"};
  if (i + 4 > s.arguments.size()) return false;
  for (size_t k = 0; k < 4; ++k)
    if (s.arguments[i + k].name != names[k] || !s.arguments[i + k].type->is(TypeKind::Optional))
      return false;
  return true;
}

std::string safe_name(std::string n) { return kKeywords.count(n) ? n + "_" : n; }

bool add_parameter(Signature& s, const Argument& a) {
  Parameter p;
  p.type = parameter_type(a);
  if (p.type.empty()) return false;
  p.name = safe_name(a.name);
  p.is_self = a.name == "self";
  if (a.default_value) p.default_text = default_text(*a.default_value, p.type);
  std::string fixed =
      a.fixed_size && p.type.find("IntArrayRef") != std::string::npos && *a.fixed_size > 1
          ? str(", ", *a.fixed_size)
          : "";
  p.push = "arg(" + p.name + fixed + ")";
  if (a.name == "memory_format" && !s.options.empty())
    p.push = "arg(memory_format ? memory_format : " + s.options + ".memory_format_opt())";
  s.parameters.push_back(std::move(p));
  return true;
}

void add_options(Signature& s, const FunctionSchema& schema, size_t at) {
  Parameter p;
  p.type = "TensorOptions";
  p.name = s.options = "options";
  p.push = "options(options)";
  if (schema.arguments[at].default_value) p.default_text = "{}";
  s.parameters.push_back(std::move(p));
}

// A result: its type and how the call gives it.
bool describe_result(const Argument& r, size_t i, std::string& type, std::string& get) {
  std::string n = i ? std::to_string(i) : "";
  if (r.type->is(TypeKind::List) && r.type->element()->is(TypeKind::Tensor)) {
    type = "::std::vector<Tensor>";
    get = "c.tensors(" + n + ")";
    return true;
  }
  switch (r.type->kind()) {
    case TypeKind::Tensor:
      type = "Tensor";
      get = "c.tensor(" + n + ")";
      return true;
    case TypeKind::Int:
      type = r.written_type == "ScalarType" ? "ScalarType" : "int64_t";
      get = type == "ScalarType" ? "ScalarType(c.integer(" + n + "))" : "c.integer(" + n + ")";
      return true;
    case TypeKind::Float:
      type = "double";
      get = "c.floating(" + n + ")";
      return true;
    case TypeKind::Bool:
      type = "bool";
      get = "c.boolean(" + n + ")";
      return true;
    case TypeKind::Number:
      type = "Scalar";
      get = "c.scalar(" + n + ")";
      return true;
    default:
      return false;
  }
}

bool add_results(Signature& s, const FunctionSchema& schema, const std::vector<std::string>& outs) {
  if (!outs.empty()) {
    std::string types, values;
    for (const std::string& o : outs) {
      types += (types.empty() ? "" : ", ") + std::string("Tensor&");
      values += (values.empty() ? "" : ", ") + o;
    }
    s.result = outs.size() == 1 ? "Tensor&" : "::std::tuple<" + types + ">";
    s.returned = outs.size() == 1 ? outs[0] : s.result + "(" + values + ")";
    return true;
  }
  if (schema.returns.empty()) {
    s.result = "void";
    return true;
  }
  if (schema.returns.size() == 1) {
    if (s.in_place) {
      s.result = "Tensor&";
      s.returned = "const_cast<Tensor&>(self)";
      return true;
    }
    if (!describe_result(schema.returns[0], 0, s.result, s.returned)) return false;
    if (!s.options.empty() && s.result == "Tensor" && s.name != "to")
      s.returned = "c.made(" + s.options + ")";
    return true;
  }
  std::string types, gets;
  for (size_t i = 0; i < schema.returns.size(); ++i) {
    std::string type, get;
    if (!describe_result(schema.returns[i], i, type, get)) return false;
    types += (i ? ", " : "") + type;
    gets += (i ? ", " : "") + get;
  }
  s.result = "::std::tuple<" + types + ">";
  s.returned = s.result + "(" + gets + ")";
  return true;
}

bool is_offered(const Op& op) {
  const FunctionSchema& s = op.schema;
  std::string_view name = op.name.name();
  if (op.name.space() != "aten" || name.substr(0, 2) == "__" || kSkipped.count(name) ||
      kKeywords.count(name))
    return false;
  if (s.varargs || s.varrets || op.needs_permission) return false;
  auto has = [&](const char* part) { return s.overload.find(part) != std::string::npos; };
  if (has("prim_") || has("hacked_twin") || has("list") || has("names") || has("Dimname"))
    if (s.overload != "dim_IntList" && s.overload != "IntList_out") return false;
  if ((name == "sort" || name == "copy_") && !s.overload.empty() && s.arguments.size() == 2)
    return false;  // the language's own
  auto on_tensors = [](const Argument& a) {
    TypeRef t = a.type->is(TypeKind::Optional) ? a.type->element() : a.type;
    if (t->is(TypeKind::List)) t = t->element();
    return t->is(TypeKind::Tensor) ||
           (t->is(TypeKind::Optional) && t->element()->is(TypeKind::Tensor));
  };
  for (const Argument& a : s.arguments)
    if (on_tensors(a)) return true;
  for (const Argument& a : s.returns)
    if (on_tensors(a)) return true;
  return false;
}

bool make_signature(const Op& op, Signature& s) {
  const FunctionSchema& schema = op.schema;
  s.name = std::string(op.name.name());
  s.full_name = op.name.str() + (schema.overload.empty() ? "" : "." + schema.overload);
  std::vector<std::string> outs;
  std::vector<Parameter> out_parameters;
  for (size_t i = 0; i < schema.arguments.size(); ++i) {
    const Argument& a = schema.arguments[i];
    if (starts_options(schema, i)) {
      add_options(s, schema, i);
      i += 3;
      continue;
    }
    if (!add_parameter(s, a)) return false;
    if (a.is_out()) {
      if (!a.type->is(TypeKind::Tensor)) return false;
      s.parameters.back().type = "Tensor&";
      outs.push_back(s.parameters.back().name);
    } else if (a.writes() && a.name == "self") {
      if (!a.type->is(TypeKind::Tensor)) return false;
      s.in_place = true;
    }
  }
  if (!outs.empty()) s.name += "_out";
  bool required_behind = false;  // a default needs defaults behind it
  for (size_t i = s.parameters.size(); i-- > 0;) {
    Parameter& p = s.parameters[i];
    if (p.type == "Tensor&") continue;
    if (p.default_text.empty() || kNoDefault.count(s.full_name.substr(6) + " " + p.name))
      required_behind = true;
    if (required_behind) p.default_text.clear();
  }
  return add_results(s, schema, outs);
}

// The parameter list as declared; out arguments first, `self` left out for a method.
std::string parameter_text(const Signature& s, bool method, bool defaults) {
  std::string text;
  auto add = [&](const Parameter& p) {
    text += (text.empty() ? "" : ", ") + p.type + " " + p.name;
    if (defaults && !p.default_text.empty()) text += " = " + p.default_text;
  };
  for (const Parameter& p : s.parameters)
    if (p.type == "Tensor&") add(p);
  for (const Parameter& p : s.parameters)
    if (p.type != "Tensor&" && !(method && p.is_self)) add(p);
  return text;
}
std::string key_of(const Signature& s, bool method) {
  std::string key = s.name;
  for (const Parameter& p : s.parameters)
    if (!(method && p.is_self)) key += "|" + p.type;
  return key;
}
bool is_method(const Signature& s) {
  for (const Parameter& p : s.parameters)
    if (p.type == "Tensor&") return false;
  for (const Parameter& p : s.parameters)
    if (p.is_self && p.type == "const Tensor&") return true;
  return false;
}

std::string function_text(const Signature& s) {
  std::string text =
      "inline " + s.result + " " + s.name + "(" + parameter_text(s, false, true) + ") {\n";
  text += "  static detail::OpRef op{\"" + s.full_name + "\"};\n  detail::Call c(op);\n  c";
  for (const Parameter& p : s.parameters) text += "." + p.push;
  text += ".run();\n";
  if (!s.returned.empty()) text += "  return " + s.returned + ";\n";
  return text + "}\n";
}
std::string method_text(const Signature& s) {
  std::string arguments;
  for (const Parameter& p : s.parameters)
    arguments += (arguments.empty() ? "" : ", ") + (p.is_self ? "*this" : p.name);
  return "inline " + s.result + " Tensor::" + s.name + "(" + parameter_text(s, true, false) +
         ") const { return ::torchere::api::" + s.name + "(" + arguments + "); }\n";
}

constexpr const char* kMade =
    "// Made from the operator table by make_ops_header; not to be edited.\n";

void make(std::string& functions, std::string& methods) {
  std::set<std::string> seen, seen_methods;
  std::string definitions;
  methods =
      std::string("// The operators as methods: a part of class Tensor (torchere/tensor.h).\n") +
      kMade;
  functions = std::string("// The operators as functions.\n") + kMade +
              "#pragma once\n#include \"torchere/op_call.h\"\n\nnamespace torchere::api {\n\n";
  for (const Op* op : op_table().all()) {
    Signature s;
    if (!is_offered(*op) || !make_signature(*op, s) || !seen.insert(key_of(s, false)).second)
      continue;
    functions += function_text(s);
    if (!is_method(s) || !seen_methods.insert(key_of(s, true)).second) continue;
    methods += s.result + " " + s.name + "(" + parameter_text(s, true, true) + ") const;\n";
    definitions += method_text(s);
  }
  functions += "\n" + definitions + "\n}  // namespace torchere::api\n";
}

bool same_as_file(const std::string& path, const std::string& text) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream s;
  s << in.rdbuf();
  return s.str() == text;
}

int run(const std::string& folder, bool check) {
  std::string functions, methods;
  make(functions, methods);
  const std::pair<std::string, const std::string*> files[] = {
      {folder + "/ops.h", &functions}, {folder + "/tensor_methods.h", &methods}};
  int stale = 0;
  for (const auto& [path, text] : files) {
    if (same_as_file(path, *text)) continue;
    ++stale;
    if (check)
      std::cerr << path << " is not what the operator table says; run make_ops_header " << folder
                << "\n";
    else
      std::ofstream(path, std::ios::binary) << *text;
  }
  return check && stale ? 1 : 0;
}

}  // namespace
}  // namespace torchere

int main(int argc, char** argv) {
  bool check = argc == 3 && std::string(argv[2]) == "--check";
  if (argc != 2 && !check) {
    std::cerr << "usage: make_ops_header DIR [--check]\n";
    return 2;
  }
  return torchere::run(argv[1], check);
}
