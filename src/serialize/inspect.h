// inspect: what a file holds, told without running, compiling or importing any of it. Programs of
// every format, checkpoints of both, safetensors.
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
  Role role = Role::Attribute;
  DType dtype = DType::Undefined;
  std::vector<int64_t> sizes;
  std::string device;     // where it was saved from
  std::string record;     // the entry that holds its elements; "" where there is none of its own
  uint32_t checksum = 0;  // of that entry
  int64_t count() const noexcept;
  int64_t nbytes() const noexcept;
};

struct ModuleRecord {
  std::string name;        // "layer1.conv"; the root's is ""
  std::string class_name;  // "__torch__.torch.nn.modules.conv.Conv2d"
  int64_t numbers = 0;     // in its parameters and those of the modules in it
  int64_t nbytes = 0;      // of its tensors and those of the modules in it
};

struct ArchiveFacts {
  std::string kind;      // "program (torch.jit.save)", "checkpoint (torch.save)" …
  std::string producer;  // what is known of what wrote it: "PyTorch 2.1 or later"
  bool is_program = false;
  std::string name;                           // of the archive's folder
  uint64_t version = 0;                       // of the file format; 0: none is told
  uint64_t bytes = 0;                         // of the file
  std::string root_class;                     // "__torch__.Net"
  std::vector<MethodFacts> methods;           // of the root class
  std::vector<ModuleRecord> modules;          // the tree, depth first
  std::vector<TensorRecord> tensors;          // in order; shared ones under each name
  std::map<std::string, int64_t> operators;   // "aten::add" → calls in the code
  std::vector<std::string> constants;         // CONSTANTS.c0 …: "float32[3]", "a list"
  std::map<std::string, std::string> values;  // a checkpoint's numbers and strings, by path
  std::vector<std::pair<std::string, std::string>> code;  // file under code/ → text
  std::map<std::string, uint64_t> extra_files;            // name → bytes
};

ArchiveFacts inspect_archive(const std::string& path);
ArchiveFacts inspect_archive(const archive::ZipReader& zip);
// Any file's bytes; `name` is for errors.
ArchiveFacts inspect_bytes(const archive::Bytes& bytes, const std::string& name);

}  // namespace torchere::serialize
