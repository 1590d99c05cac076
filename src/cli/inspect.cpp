// torchere inspect: what an archive holds, told without running any of it.
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "ops/op.h"
#include "runtime/runtime.h"
#include "serialize/inspect.h"
#include "tensor/sizes_text.h"
#include "torchere/library.h"

namespace torchere::cli {
namespace {
using serialize::ArchiveFacts;
using serialize::TensorRecord;

const char* role_name(TensorRecord::Role r) {
  static constexpr const char* names[] = {"parameter", "buffer", "attribute"};
  return names[static_cast<int>(r)];
}
// Operators that this build lacks.
std::vector<std::string> missing(const ArchiveFacts& f) {
  std::vector<std::string> out;
  for (const std::string& name : f.operators)
    // Some of prim's are forms of the language and in no table.
    if (name.rfind("prim::", 0) != 0 && op_table().find(Symbol(name)).empty()) out.push_back(name);
  return out;
}
int64_t count(const TensorRecord& t) {
  int64_t n = 1;
  for (int64_t s : t.sizes) n *= s;
  return n;
}

void print_json(const ArchiveFacts& f) {
  using nlohmann::ordered_json;
  ordered_json out = {
      {"name", f.name}, {"version", f.version}, {"bytes", f.bytes}, {"class", f.root_class}};
  for (const auto& m : f.methods)
    out["methods"].push_back({{"name", m.name}, {"signature", m.signature}, {"code", m.code}});
  for (const auto& t : f.tensors)
    out["tensors"].push_back({{"name", t.name},
                              {"role", role_name(t.role)},
                              {"dtype", dtype_python_name(t.dtype)},
                              {"shape", t.sizes},
                              {"device", t.device}});
  out["operators"] = f.operators;
  out["missing_operators"] = missing(f);
  for (const auto& [file, text] : f.code) out["code"][file] = text;
  for (const auto& [file, bytes] : f.extra_files) out["extra_files"][file] = bytes;
  std::cout << out.dump(2) << "\n";
}

void print_text(const ArchiveFacts& f, bool code) {
  std::cout << f.root_class << ", file version " << f.version << ", " << f.bytes
            << " bytes\n\nmethods:\n";
  for (const auto& m : f.methods) std::cout << "  " << m.signature << "\n";
  int64_t parameters = 0;
  for (const auto& t : f.tensors)
    parameters += t.role == TensorRecord::Role::Parameter ? count(t) : 0;
  std::cout << "\ntensors (" << parameters << " numbers in parameters):\n";
  for (const auto& t : f.tensors)
    std::cout << "  " << t.name << "  " << dtype_python_name(t.dtype) << sizes_text(t.sizes)
              << (t.role == TensorRecord::Role::Parameter ? "" : str("  ", role_name(t.role)))
              << (t.device == "cpu" ? "" : "  saved from " + t.device) << "\n";
  std::cout << "\noperators:\n ";
  for (const auto& o : f.operators) std::cout << " " << o;
  std::cout << "\n";
  for (const auto& o : missing(f))
    std::cout << "  " << o << " is not in this build: running it will fail\n";
  if (!f.extra_files.empty()) std::cout << "\nextra files:\n";
  for (const auto& [file, bytes] : f.extra_files)
    std::cout << "  " << file << "  " << bytes << " bytes\n";
  if (!code) {
    std::cout << "\n--code shows the code of " << f.code.size() << " files\n";
    return;
  }
  for (const auto& [file, text] : f.code) std::cout << "\n# " << file << "\n" << text;
}
}  // namespace

int inspect_command(const InspectArguments& a) {
  for (const std::string& library : a.libraries) api::load_library(library);
  ArchiveFacts f = serialize::inspect_archive(a.file);
  if (a.json)
    print_json(f);
  else
    print_text(f, a.code);
  return 0;
}

}  // namespace torchere::cli
