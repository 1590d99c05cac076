#include "serialize/export_archive.h"

#include <map>
#include <nlohmann/json.hpp>

#include "autograd/autograd.h"
#include "serialize/checkpoint.h"
#include "serialize/tensor_of_pickle.h"

namespace torchere::serialize {
using nlohmann::json;

namespace {

constexpr int64_t kStrided = 7;

int64_t integer(const json& sym_int) {
  TORCHERE_CHECK_KIND(sym_int.contains("as_int"), Format, "a stored tensor of unknown size");
  return sym_int.at("as_int").get<int64_t>();
}

std::vector<int64_t> integers(const json& list) {
  std::vector<int64_t> out;
  for (const json& i : list) out.push_back(integer(i));
  return out;
}

class TensorReader {
 public:
  TensorReader(const archive::ZipReader& zip, std::string folder)
      : zip_(zip), folder_(std::move(folder)) {}

  ExportTensor read(const json& entry) {
    const json& meta = entry.at("tensor_meta");
    std::string path = entry.at("path_name").get<std::string>();
    bool is_parameter = entry.at("is_param").get<bool>();
    Tensor& made = made_[path + "|" + meta.dump()];
    if (!made.defined()) {
      made = entry.value("use_pickle", false) ? read_pickled(path) : read_raw(path, meta);
      if (is_parameter && meta.value("requires_grad", false))
        autograd::set_requires_grad(made, true);
    }
    return {made, is_parameter};
  }

 private:
  Tensor read_pickled(const std::string& path) {
    Value v = load_checkpoint(zip_.read_record(folder_ + path));
    TORCHERE_CHECK_KIND(v.is_tensor(), Format, folder_, path, ": expected a tensor");
    return v.to_tensor();
  }

  Tensor read_raw(const std::string& path, const json& meta) {
    TORCHERE_CHECK_KIND(meta.at("layout").get<int64_t>() == kStrided, Format, folder_, path,
                        ": only strided tensors are read");
    Ref<Storage>& storage = storages_[path];
    if (!storage)
      storage = storage_over(zip_.read_record(folder_ + path, archive::Check::IfCopied));
    return tensor_over(storage, export_dtype(meta.at("dtype").get<int64_t>()),
                       integers(meta.at("sizes")), integers(meta.at("strides")),
                       integer(meta.at("storage_offset")));
  }

  const archive::ZipReader& zip_;
  std::string folder_;
  std::map<std::string, Ref<Storage>> storages_;
  std::map<std::string, Tensor> made_;
};
}  // namespace

bool is_export_archive(const archive::ZipReader& zip) {
  return zip.has_record("archive_format") && zip.read_record("archive_format").text() == "pt2";
}

std::string export_model_name(const archive::ZipReader& zip) {
  std::vector<std::string> names;
  for (const std::string& record : zip.records("models/")) {
    constexpr size_t kFolder = 7, kEnding = 5;  // "models/", ".json"
    if (record.size() > kFolder + kEnding && record.substr(record.size() - kEnding) == ".json")
      names.push_back(record.substr(kFolder, record.size() - kFolder - kEnding));
  }
  TORCHERE_CHECK_KIND(
      !names.empty(), Format, zip.name(),
      ": a .pt2 package without a program: what AOTInductor compiled is machine code for one "
      "PyTorch. Save the exported program itself with torch.export.save");
  if (names.size() > 1)
    for (const std::string& n : names)
      if (n == "model") return n;
  TORCHERE_CHECK_KIND(names.size() == 1, Format, zip.name(), ": holds ", names.size(),
                      " programs, none of them called 'model'");
  return names[0];
}

DType export_dtype(int64_t code) {
  constexpr DType kTable[] = {
      DType::Undefined,    DType::Byte,          DType::Char,  DType::Short,   DType::Int,
      DType::Long,         DType::Half,          DType::Float, DType::Double,  DType::ComplexHalf,
      DType::ComplexFloat, DType::ComplexDouble, DType::Bool,  DType::BFloat16};
  if (code > 0 && code < static_cast<int64_t>(std::size(kTable)))
    return kTable[static_cast<size_t>(code)];
  if (code == 28) return DType::UInt16;
  if (code == 34) return DType::UInt32;
  if (code == 35) return DType::UInt64;
  fail(ErrorKind::Format, "tensors of dtype number ", code, " are not known here");
}

std::unordered_map<std::string, ExportTensor> read_export_tensors(const archive::ZipReader& zip,
                                                                  const std::string& model,
                                                                  const std::string& kind) {
  std::string folder = "data/" + kind + "/";
  std::string config = str(folder, model, "_", kind, "_config.json");
  std::unordered_map<std::string, ExportTensor> out;
  if (!zip.has_record(config)) return out;
  json tensors = json::parse(zip.read_record(config).text());
  TensorReader reader(zip, folder);
  for (const auto& [name, entry] : tensors.at("config").items()) out[name] = reader.read(entry);
  return out;
}

}  // namespace torchere::serialize
