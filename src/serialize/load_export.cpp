#include "serialize/load_export.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "serialize/export_archive.h"
#include "serialize/export_source.h"
#include "serialize/load_source.h"
#include "serialize/versions.h"

namespace torchere::serialize {
using nlohmann::json;

namespace {

constexpr int64_t kSchemaMajor = 8;  // of PyTorch 2.4 and later; those before were experiments

class ExportLoader {
 public:
  ExportLoader(const archive::ZipReader& zip, UnitRef unit) : zip_(zip), unit_(std::move(unit)) {}

  Module load() {
    std::string model = export_model_name(zip_);
    json program = json::parse(zip_.read_record("models/" + model + ".json").text());
    int64_t major = program.at("schema_version").at("major").get<int64_t>();
    TORCHERE_CHECK_KIND(major == kSchemaMajor, Format, "models/", model, ".json: version ", major,
                        " of the format, of which version ", kSchemaMajor, " is read");
    source_ = export_source(program);
    tensors_ = read_export_tensors(zip_, model, "weights");
    for (auto& [name, tensor] : read_export_tensors(zip_, model, "constants"))
      tensors_.emplace(name, tensor);
    root_ = make("");
    for (const json& input : program.at("graph_module").at("signature").at("input_specs"))
      add_attribute(input);
    import_forward();
    return root_;
  }

 private:
  // A module of the class that the program's module had there.
  Module make(const std::string& path) {
    auto known = source_.modules.find(path);
    std::string name = known == source_.modules.end() ? "Module" : known->second;
    for (char& c : name)
      if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.') c = '_';
    Module m = Module::make(unit_->unique_name("__torch__." + name), unit_);
    m.set_attribute("training", Value(false));
    return m;
  }

  Module parent_of(const std::string& path) {
    size_t dot = path.rfind('.');
    if (dot == std::string::npos) return root_;
    std::string parent = path.substr(0, dot);
    auto it = modules_.find(parent);
    if (it != modules_.end()) return it->second;
    Module outer = parent_of(parent);
    Module m = make(parent);
    std::string name = last_part(parent);
    TORCHERE_CHECK_KIND(!outer.has_attribute(name), Format, "'", parent,
                        "' is a tensor and a module");
    outer.register_module(name, m);
    return modules_.emplace(parent, m).first->second;
  }

  static std::string last_part(const std::string& path) {
    size_t dot = path.rfind('.');
    return dot == std::string::npos ? path : path.substr(dot + 1);
  }

  void add_attribute(const json& input) {
    const std::string& kind = input.begin().key();
    const json& spec = input.at(kind);
    std::string path = attribute_of(kind, spec), name = last_part(path);
    if (path.empty()) return;
    auto it = tensors_.find(path);
    TORCHERE_CHECK_KIND(it != tensors_.end(), Format, "the archive holds no tensor for '", path,
                        "'");
    Module m = parent_of(path);
    if (m.has_attribute(name)) return;
    if (kind == "parameter")
      m.register_parameter(name, it->second.tensor);
    else if (kind == "buffer")
      m.register_buffer(name, it->second.tensor);
    else
      m.register_attribute(name, types::tensor(), Value(it->second.tensor));
  }

  void import_forward() {
    auto classes = std::make_shared<std::map<std::string, std::string>>(source_.classes);
    auto importer = std::make_shared<SourceImporter>(
        unit_.get(),
        [classes](const std::string& qualifier) -> SourceRef {
          auto it = classes->find(qualifier);
          return it == classes->end() ? nullptr : make_source(it->second, qualifier);
        },
        kLatestVersion);
    importer->import_methods(root_.type(), source_.method);
    root_.find_method("forward")->schema();  // compiles: what is wrong is told now
  }

  const archive::ZipReader& zip_;
  UnitRef unit_;
  ExportSource source_;
  std::unordered_map<std::string, ExportTensor> tensors_;
  std::map<std::string, Module> modules_;  // by path
  Module root_;
};
}  // namespace

Module load_export(const archive::ZipReader& zip, const LoadOptions&, UnitRef unit) {
  try {
    return ExportLoader(zip, std::move(unit)).load();
  } catch (const json::exception& e) {
    fail(ErrorKind::Format, zip.name(), ": models/*.json: ", e.what());
  }
}

}  // namespace torchere::serialize
