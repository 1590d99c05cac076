// inspect_archive: what an archive holds, told without running, compiling or importing any of it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "archive/zip_read.h"
#include "tensor/dtype.h"

namespace torchere::serialize {

struct MethodFacts {
  std::string name;
  std::string signature;  // "forward(self, x: Tensor, h: Tensor) -> Tuple[Tensor, Tensor]"
  std::string code;       // its definition, as it stands in the file
};

struct TensorRecord {
  enum class Role { Parameter, Buffer, Attribute };
  std::string name;  // "layer1.conv.weight"
  Role role;
  DType dtype;
  std::vector<int64_t> sizes;
  std::string device;  // where it was saved from
};

struct ArchiveFacts {
  std::string name;                                       // of the archive's folder
  uint64_t version = 0;                                   // of the file format
  uint64_t bytes = 0;                                     // of the file
  std::string root_class;                                 // "__torch__.Net"
  std::vector<MethodFacts> methods;                       // of the root class
  std::vector<TensorRecord> tensors;                      // in order; shared ones under each name
  std::vector<std::string> operators;                     // "aten::add", sorted
  std::vector<std::pair<std::string, std::string>> code;  // file under code/ → text
  std::map<std::string, uint64_t> extra_files;            // name → bytes
};

ArchiveFacts inspect_archive(const std::string& path);
ArchiveFacts inspect_archive(const archive::ZipReader& zip);

}  // namespace torchere::serialize
