// load_module: an archive that torch.jit.save wrote, in any file version from 1 to 10 (model.json
// too), to a Module.
// Nothing but the archive's own program runs (its __setstate__ methods); every read is bounded.
// What is wrong with a file is an Error of kind Format that names the entry.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "archive/zip_read.h"
#include "module/module.h"
#include "tensor/limits.h"

namespace torchere::serialize {

struct LoadOptions {
  // All tensors on this device, wherever they were saved from.
  std::optional<Device> map_location;
  // Filled: for each name the content of extra/<name>, where the archive has it.
  std::map<std::string, std::string>* extra_files = nullptr;
  // Where classes and functions go; by default a new unit. Names that are taken are mangled.
  UnitRef unit;
  // What the archive's own program may use while it loads (its __setstate__ methods). Bytes: and
  // sixteen times the file's size.
  Limits limits{.steps = 10'000'000, .bytes = uint64_t{1} << 30};
};

// The file is mapped: weights are views into it and load when touched.
Module load_module(const std::string& path, const LoadOptions& options = {});
Module load_module(archive::Bytes bytes, const LoadOptions& options = {});
Module load_module(uint64_t size, archive::ReadCallback read, const LoadOptions& options = {});
Module load_module(std::shared_ptr<archive::ZipReader> zip, const LoadOptions& options = {});

// The file version of an archive: 1 to 10; an error for others.
uint64_t read_version(const archive::ZipReader& zip);
// Refuses archives that hold no program, saying what they are and what to do with them.
void check_is_program(const archive::ZipReader& zip);
// The text of <folder><qualifier as path>.py; nullptr where there is none.
SourceRef read_code(const archive::ZipReader& zip, const std::string& qualifier,
                    const std::string& folder = "code/");

}  // namespace torchere::serialize
