// Two files beside each other: each part as a table by name, then the tables' differences.
#include <algorithm>

#include "base/error.h"
#include "cli/inspect_text.h"

namespace torchere::cli {
namespace {
using serialize::ArchiveFacts;
using Table = std::map<std::string, std::string>;

void compare(const char* what, const Table& a, const Table& b, std::vector<Change>& out) {
  auto labelled = [](const std::string& key, const std::string& value) {
    return value.empty() ? key : key + "  " + value;
  };
  for (const auto& [key, value] : a) {
    auto other = b.find(key);
    if (other == b.end())
      out.push_back({'-', what, labelled(key, value)});
    else if (other->second != value)
      out.push_back({'~', what, labelled(key, value + " -> " + other->second)});
  }
  for (const auto& [key, value] : b)
    if (!a.count(key)) out.push_back({'+', what, labelled(key, value)});
}

Table file_table(const ArchiveFacts& f) {
  return {{"kind", f.kind}, {"version", std::to_string(f.version)}, {"class", f.root_class}};
}
Table module_table(const ArchiveFacts& f) {
  Table t;
  for (const auto& m : f.modules) t[m.name.empty() ? "(root)" : m.name] = m.class_name;
  return t;
}
Table signature_table(const ArchiveFacts& f) {
  Table t;
  for (const auto& m : f.methods) t[m.name] = m.signature;
  return t;
}
Table tensor_table(const ArchiveFacts& f) {
  Table t;
  for (const auto& r : f.tensors) t[r.name] = tensor_text(r) + " " + role_name(r.role);
  return t;
}
Table operator_table(const ArchiveFacts& f) {
  Table t;
  for (const auto& [name, calls] : f.operators) t[name] = std::to_string(calls);
  return t;
}
Table constant_table(const ArchiveFacts& f) {
  Table t;
  for (size_t i = 0; i < f.constants.size(); ++i) t["c" + std::to_string(i)] = f.constants[i];
  return t;
}
Table extra_table(const ArchiveFacts& f) {
  Table t;
  for (const auto& [name, bytes] : f.extra_files) t[name] = std::to_string(bytes) + " bytes";
  return t;
}

// Tensors of one name and shape whose records hold other bytes.
void compare_elements(const ArchiveFacts& a, const ArchiveFacts& b, std::vector<Change>& out) {
  std::map<std::string, const serialize::TensorRecord*> others;
  for (const auto& t : b.tensors) others[t.name] = &t;
  for (const auto& t : a.tensors) {
    auto it = others.find(t.name);
    if (it == others.end() || tensor_text(t) != tensor_text(*it->second)) continue;
    if (!t.record.empty() && !it->second->record.empty() && t.checksum != it->second->checksum)
      out.push_back({'~', "elements", t.name});
  }
}

void compare_code(const ArchiveFacts& a, const ArchiveFacts& b, std::vector<Change>& out) {
  std::map<std::string, std::string> first(a.code.begin(), a.code.end()),
      second(b.code.begin(), b.code.end());
  auto lines = [](const std::string& s) { return std::count(s.begin(), s.end(), '\n'); };
  for (const auto& [file, text] : first) {
    auto other = second.find(file);
    if (other == second.end())
      out.push_back({'-', "code", file});
    else if (other->second != text)
      out.push_back(
          {'~', "code", str(file, "  ", lines(text), " lines -> ", lines(other->second))});
  }
  for (const auto& [file, text] : second)
    if (!first.count(file)) out.push_back({'+', "code", file});
}
}  // namespace

std::vector<Change> changes(const ArchiveFacts& a, const ArchiveFacts& b) {
  std::vector<Change> out;
  compare("file", file_table(a), file_table(b), out);
  compare("method", signature_table(a), signature_table(b), out);
  compare("module", module_table(a), module_table(b), out);
  compare("tensor", tensor_table(a), tensor_table(b), out);
  compare_elements(a, b, out);
  compare("value", a.values, b.values, out);
  compare("operator", operator_table(a), operator_table(b), out);
  compare("constant", constant_table(a), constant_table(b), out);
  compare_code(a, b, out);
  compare("extra file", extra_table(a), extra_table(b), out);
  return out;
}

}  // namespace torchere::cli
