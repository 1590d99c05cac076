// What torch.export.save wrote: a program as JSON, its weights and constants as records. Programs
// become source text (export_source.h), tensors are read here.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <unordered_map>

#include "archive/zip_read.h"
#include "tensor/tensor.h"

namespace torchere::serialize {

bool is_export_archive(const archive::ZipReader& zip);

// The name of the archive's program: the record models/<name>.json. Throws Error{Format} where
// there is none (compiled packages), or several.
std::string export_model_name(const archive::ZipReader& zip);

// PyTorch's codes in such archives, which are not those of its other files.
DType export_dtype(int64_t code);

// A tensor and whether it is a parameter.
struct ExportTensor {
  Tensor tensor;
  bool is_parameter = false;
};
// Tensors by attribute path, of data/weights ("weights") or data/constants ("constants"): views of
// their records, which load when touched; those that name one record share it.
std::unordered_map<std::string, ExportTensor> read_export_tensors(const archive::ZipReader& zip,
                                                                  const std::string& model,
                                                                  const std::string& folder);

}  // namespace torchere::serialize
