// One function a kind of file; each fills in what that kind has.
#include "serialize/inspect.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/file_kind.h"
#include "archive/pickle_read.h"
#include "archive/source.h"
#include "serialize/checkpoint.h"
#include "serialize/export_archive.h"
#include "serialize/inspect_pickle.h"
#include "serialize/load.h"
#include "serialize/other_zip.h"
#include "serialize/safetensors.h"
#include "serialize/tensor_of_pickle.h"
#include "syntax/parse.h"

namespace torchere::serialize {
namespace pickle = archive::pickle;
namespace ast = syntax;
using nlohmann::json;

namespace {

// "code/__torch__/a.py" → "__torch__.a"
std::string qualifier_of(const std::string& record) {
  std::string q = record.substr(5, record.size() - 5 - 3);
  std::replace(q.begin(), q.end(), '/', '.');
  return q;
}

void inspect_code(const archive::ZipReader& zip, ClassTable& classes, ArchiveFacts& facts) {
  for (const char* folder : {"code/", "libs/"})
    for (const std::string& record : zip.records(folder)) {
      if (!record.ends_with(".py")) continue;
      SourceRef source = make_source(std::string(zip.read_record(record).text()), record);
      count_operators(source, facts.operators);
      ast::Ast a = ast::parse_module(source, ast::Dialect::Archive);
      for (const ast::Stmt* s : a.body)
        if (auto* c = ast::dyn_cast<ast::ClassDef>(s))
          classes[qualifier_of(record) + "." + std::string(c->name)] = class_facts(c);
      facts.code.emplace_back(record.substr(5), source->text);
    }
}

// The folder of a tensor's record, and its checksum.
void find_records(const archive::ZipReader& zip, const std::string& folder, ArchiveFacts& facts) {
  for (TensorRecord& t : facts.tensors) {
    const archive::ZipEntry* e = zip.find_record(folder + t.record);
    if (e) t.checksum = e->crc32;
    t.record = e ? folder + t.record : "";
  }
}

std::string producer_of(const archive::ZipReader& zip) {
  if (zip.has_record(".data/serialization_id")) return "PyTorch 2.1 or later, or Torchere";
  if (zip.has_record("bytecode.pkl")) return "PyTorch's mobile exporter, 1.5 to 2.0";
  return "PyTorch 2.0 or earlier";
}

pickle::Tree read_tree(const archive::ZipReader& zip, const std::string& record) {
  return pickle::read_pickle(zip.read_record(record), zip.name() + ": " + record);
}

void inspect_program(const archive::ZipReader& zip, ArchiveFacts& facts) {
  check_is_program(zip);
  facts.is_program = true;
  facts.kind = zip.has_record("bytecode.pkl") ? "program for mobile (_save_for_lite_interpreter)"
                                              : "program (torch.jit.save)";
  facts.version = read_version(zip);
  facts.producer = producer_of(zip);
  ClassTable classes;
  inspect_code(zip, classes, facts);
  inspect_object(read_tree(zip, "data.pkl"), classes, facts);
  find_records(zip, "data/", facts);
  if (zip.has_record("constants.pkl")) inspect_constants(read_tree(zip, "constants.pkl"), facts);
}

void inspect_legacy(const archive::ZipReader& zip, ArchiveFacts& facts) {
  facts.is_program = true;
  facts.kind = "program of PyTorch 1.0 to 1.2 (model.json)";
  json model = json::parse(zip.read_record("model.json").text());
  auto text = [&](const char* key) {
    return model.contains(key) && model[key].is_string() ? model[key].get<std::string>() : "";
  };
  facts.producer = text("producerName") + " " + text("producerVersion");
  ClassTable classes;
  inspect_code(zip, classes, facts);
  if (model.contains("mainModule") && model["mainModule"].contains("name"))
    facts.root_class = model["mainModule"]["name"].get<std::string>();
  // Methods stand in files by themselves.
  for (const auto& [file, code] : facts.code) {
    ast::Ast a = ast::parse_module(make_source(code, file), ast::Dialect::Archive);
    for (const ast::Stmt* s : a.body)
      if (auto* def = ast::dyn_cast<ast::FunctionDef>(s))
        facts.methods.push_back(method_facts(def));
  }
}

// Calls are nodes whose target is "torch.ops.aten.add.Tensor".
void count_targets(const json& nodes, std::map<std::string, int64_t>& out) {
  for (const json& node : nodes) {
    if (!node.contains("target") || !node["target"].is_string()) continue;
    std::string target = node["target"].get<std::string>();
    constexpr std::string_view kOps = "torch.ops.";
    if (!target.starts_with(kOps)) continue;
    size_t space = target.find('.', kOps.size()), end = target.find('.', space + 1);
    if (space != std::string::npos)
      ++out[target.substr(kOps.size(), space - kOps.size()) +
            "::" + target.substr(space + 1, end == std::string::npos ? end : end - space - 1)];
  }
}

void inspect_export(const archive::ZipReader& zip, ArchiveFacts& facts) {
  facts.is_program = true;
  facts.kind = "exported program (torch.export.save)";
  std::string model = export_model_name(zip);
  json program = json::parse(zip.read_record("models/" + model + ".json").text());
  if (program.contains("torch_version") && program["torch_version"].is_string())
    facts.producer = "PyTorch " + program["torch_version"].get<std::string>();
  facts.root_class = model;
  count_targets(program.at("graph_module").at("graph").at("nodes"), facts.operators);
  for (const char* folder : {"weights", "constants"})
    for (const auto& [name, t] : read_export_tensors(zip, model, folder)) {
      TensorRecord r;
      r.name = name;
      r.role = t.is_parameter ? TensorRecord::Role::Parameter : TensorRecord::Role::Buffer;
      r.dtype = t.tensor.dtype();
      r.sizes = t.tensor.sizes().vec();
      r.device = "cpu";
      facts.tensors.push_back(std::move(r));
    }
  std::sort(facts.tensors.begin(), facts.tensors.end(),
            [](const TensorRecord& a, const TensorRecord& b) { return a.name < b.name; });
}

void inspect_old_checkpoint(const archive::Bytes& bytes, ArchiveFacts& facts) {
  facts.kind = "checkpoint (torch.save before PyTorch 1.6)";
  facts.producer = "PyTorch 1.5 or earlier, or _use_new_zipfile_serialization=False";
  inspect_checkpoint(CheckpointReader::open(bytes, Device{}).tree(), facts);
  for (TensorRecord& t : facts.tensors) t.record.clear();
}

void inspect_safetensors(const archive::Bytes& bytes, const std::string& name,
                         ArchiveFacts& facts) {
  facts.kind = "safetensors (tensors, no program)";
  for (const auto& [key, t] : read_safetensors(bytes, name)) {
    TensorRecord r;
    r.name = key;
    r.dtype = t.dtype();
    r.sizes = t.sizes().vec();
    r.device = "cpu";
    facts.tensors.push_back(std::move(r));
  }
}

void inspect_zip(const archive::ZipReader& zip, ArchiveFacts& facts) {
  bool code = zip.has_record("constants.pkl") || !zip.records("code/").empty();
  if (is_export_archive(zip)) return inspect_export(zip, facts);
  if (zip.has_record("model.json")) return inspect_legacy(zip, facts);
  if (code || !zip.has_record("data.pkl")) return inspect_program(zip, facts);
  facts.kind = "checkpoint (torch.save)";
  facts.producer = producer_of(zip);
  inspect_checkpoint(read_tree(zip, "data.pkl"), facts);
  find_records(zip, "data/", facts);
}
}  // namespace

ArchiveFacts inspect_archive(const archive::ZipReader& zip) {
  ArchiveFacts facts;
  facts.name = zip.prefix();
  facts.bytes = zip.size();
  for (const std::string& record : zip.records("extra/"))
    facts.extra_files[record.substr(6)] = zip.find_record(record)->size;
  try {
    inspect_zip(zip, facts);
  } catch (const json::exception& e) {
    fail(ErrorKind::Format, zip.name(), ": the description in JSON: ", e.what());
  }
  return facts;
}

ArchiveFacts inspect_bytes(const archive::Bytes& bytes, const std::string& name) {
  ArchiveFacts facts;
  facts.bytes = bytes.size();
  if (archive::is_legacy_checkpoint(bytes.span()))
    inspect_old_checkpoint(bytes, facts);
  else if (archive::is_safetensors(bytes.span(), bytes.size()))
    inspect_safetensors(bytes, name, facts);
  else
    return inspect_archive(archive::ZipReader::open(bytes, name));
  return facts;
}

ArchiveFacts inspect_archive(const std::string& path) {
  std::unique_ptr<archive::Source> source = archive::map_file(path);
  return inspect_bytes(source->view(0, source->size()), path);
}

}  // namespace torchere::serialize
