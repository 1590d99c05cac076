// torchere inspect: what a file holds, told without running any of it.
#include <iostream>

#include "cli/command.h"
#include "cli/inspect_text.h"
#include "ops/op.h"
#include "serialize/inspect.h"
#include "tensor/sizes_text.h"
#include "torchere/library.h"

namespace torchere::cli {
using serialize::ArchiveFacts;
using serialize::TensorRecord;

const char* role_name(TensorRecord::Role r) {
  static constexpr const char* names[] = {"parameter", "buffer", "attribute"};
  return names[static_cast<int>(r)];
}
std::string tensor_text(const TensorRecord& t) {
  return dtype_python_name(t.dtype) + sizes_text(t.sizes);
}
std::vector<std::string> missing_operators(const ArchiveFacts& f) {
  std::vector<std::string> out;
  for (const auto& [name, calls] : f.operators)
    // Some of prim's are forms of the language and in no table.
    if (name.rfind("prim::", 0) != 0 && op_table().find(Symbol(name)).empty()) out.push_back(name);
  return out;
}

nlohmann::ordered_json json_of(const ArchiveFacts& f) {
  using nlohmann::ordered_json;
  ordered_json out = {{"kind", f.kind},       {"producer", f.producer}, {"name", f.name},
                      {"version", f.version}, {"bytes", f.bytes},       {"class", f.root_class}};
  ordered_json list = ordered_json::array();
  out["methods"] = out["modules"] = out["tensors"] = list;
  for (const auto& m : f.methods)
    out["methods"].push_back({{"name", m.name}, {"signature", m.signature}, {"code", m.code}});
  for (const auto& m : f.modules)
    out["modules"].push_back({{"name", m.name},
                              {"class", m.class_name},
                              {"parameters", m.numbers},
                              {"bytes", m.nbytes}});
  for (const auto& t : f.tensors)
    out["tensors"].push_back({{"name", t.name},
                              {"role", role_name(t.role)},
                              {"dtype", dtype_python_name(t.dtype)},
                              {"shape", t.sizes},
                              {"device", t.device},
                              {"record", t.record}});
  out["operators"] = f.operators;
  out["missing_operators"] = missing_operators(f);
  out["constants"] = f.constants;
  out["values"] = f.values;
  out["code"] = ordered_json::object();
  for (const auto& [file, text] : f.code) out["code"][file] = text;
  out["extra_files"] = f.extra_files;
  return out;
}

namespace {

std::string dumped(const nlohmann::ordered_json& j) {
  return j.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

// "1.5 MB"
std::string size_text(int64_t bytes) {
  static constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
  double n = static_cast<double>(bytes);
  size_t unit = 0;
  while (n >= 1000 && unit + 1 < std::size(kUnits)) n /= 1000, ++unit;
  char text[40];
  std::snprintf(text, sizeof text, unit ? "%.1f %s" : "%.0f %s", n, kUnits[unit]);
  return text;
}

void print_modules(const ArchiveFacts& f) {
  if (f.modules.size() < 2) return;
  std::cout << "\nmodules (numbers in parameters, size of tensors):\n";
  for (const auto& m : f.modules) {
    size_t depth = m.name.empty() ? 0 : 1 + std::count(m.name.begin(), m.name.end(), '.');
    size_t dot = m.name.rfind('.'), last = m.class_name.rfind('.');
    std::string name =
        m.name.empty() ? "(root)" : m.name.substr(dot == std::string::npos ? 0 : dot + 1);
    std::cout << "  " << std::string(2 * depth, ' ') << name << ": "
              << m.class_name.substr(last == std::string::npos ? 0 : last + 1);
    if (m.nbytes) std::cout << "  " << m.numbers << ", " << size_text(m.nbytes);
    std::cout << "\n";
  }
}

void print_tensors(const ArchiveFacts& f) {
  int64_t parameters = 0;
  for (const auto& t : f.tensors)
    parameters += t.role == TensorRecord::Role::Parameter ? t.count() : 0;
  std::cout << "\ntensors";
  if (f.is_program) std::cout << " (" << parameters << " numbers in parameters)";
  std::cout << ":\n";
  for (const auto& t : f.tensors)
    std::cout << "  " << t.name << "  " << tensor_text(t)
              << (t.role == TensorRecord::Role::Parameter || !f.is_program
                      ? ""
                      : str("  ", role_name(t.role)))
              << (t.device == "cpu" ? "" : "  saved from " + t.device) << "\n";
}

void print_text(const ArchiveFacts& f, bool code) {
  std::cout << f.kind << (f.root_class.empty() ? "" : ": " + f.root_class) << "\n";
  if (!f.producer.empty()) std::cout << "written by " << f.producer << "\n";
  if (f.version) std::cout << "file version " << f.version << ", ";
  std::cout << size_text(static_cast<int64_t>(f.bytes)) << "\n";
  if (!f.methods.empty()) std::cout << "\nmethods:\n";
  for (const auto& m : f.methods) std::cout << "  " << m.signature << "\n";
  print_modules(f);
  if (!f.tensors.empty()) print_tensors(f);
  if (!f.values.empty()) std::cout << "\nvalues:\n";
  for (const auto& [name, value] : f.values) std::cout << "  " << name << " = " << value << "\n";
  if (!f.operators.empty()) std::cout << "\noperators (calls in the code):\n ";
  for (const auto& [name, calls] : f.operators) std::cout << " " << name << " " << calls << ";";
  if (!f.operators.empty()) std::cout << "\n";
  for (const auto& o : missing_operators(f))
    std::cout << "  " << o << " is not in this build: running it will fail\n";
  if (!f.constants.empty()) std::cout << "\nconstants:\n";
  for (size_t i = 0; i < f.constants.size(); ++i)
    std::cout << "  c" << i << "  " << f.constants[i] << "\n";
  if (!f.extra_files.empty()) std::cout << "\nextra files:\n";
  for (const auto& [file, bytes] : f.extra_files)
    std::cout << "  " << file << "  " << bytes << " bytes\n";
  if (f.code.empty()) return;
  if (!code) std::cout << "\n--code shows the code of " << f.code.size() << " files\n";
  for (const auto& [file, text] : f.code)
    if (code) std::cout << "\n# " << file << "\n" << text;
}

void print_changes(const std::vector<Change>& found, bool json) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Change& c : found) {
    list.push_back({{"sign", std::string(1, c.sign)}, {"what", c.what}, {"text", c.text}});
    if (!json) std::cout << c.sign << " " << c.what << "  " << c.text << "\n";
  }
  if (json) std::cout << dumped(list) << "\n";
  if (!json && found.empty()) std::cout << "no differences\n";
}
}  // namespace

int inspect_command(const InspectArguments& a) {
  for (const std::string& library : a.libraries) api::load_library(library);
  ArchiveFacts f = serialize::inspect_archive(a.file);
  if (!a.other.empty())
    print_changes(changes(f, serialize::inspect_archive(a.other)), a.json);
  else if (a.json)
    std::cout << dumped(json_of(f)) << "\n";
  else
    print_text(f, a.code);
  return 0;
}

}  // namespace torchere::cli
