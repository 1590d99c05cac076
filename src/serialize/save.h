// save_module: a module as the archive that PyTorch 2.13's torch.jit.save writes, which PyTorch
// loads. Storages are written once, tensors that share them go on sharing.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <unordered_map>

#include "archive/zip_write.h"
#include "module/module.h"
#include "serialize/print_code.h"

namespace torchere::serialize {

using ExtraFiles = std::map<std::string, std::string>;  // name → content, under extra/

// Beside `path`, then moved there: on an error `path` is as it was.
void save_module(const Module& m, const std::string& path, const ExtraFiles& extra = {});
// Gives the bytes in order, or throws.
void save_module(const Module& m, archive::ZipWriter::Sink sink, const ExtraFiles& extra = {},
                 const std::string& archive_name = "archive");
std::string save_module_to_string(const Module& m, const ExtraFiles& extra = {});

// A module whose forward is the function: what saving a function saves. The function's own unit
// must live as long as it.
Module module_of_function(ir::GraphFunction& f);

// Names for named types in one archive: two that are called alike get different names.
class TypeNames {
 public:
  const std::string& name_of(TypeRef t);

 private:
  std::unordered_map<TypeRef, std::string> names_;
  std::unordered_map<std::string, TypeRef> used_;
  size_t next_mangle_ = 0;
};

}  // namespace torchere::serialize
