// Safetensors files: a length of 8 bytes, a JSON header that gives each tensor's dtype, shape and
// place, then the elements. Every number is held against the file before anything is made.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/bytes.h"
#include "tensor/tensor.h"

namespace torchere::serialize {

// The mapped file where it looks like one.
std::optional<archive::Bytes> safetensors_of_file(const std::string& path);

// By name, in the header's order; views of the bytes where those may be written to. `name` is the
// file's, for errors (kind Format).
std::vector<std::pair<std::string, Tensor>> read_safetensors(const archive::Bytes& bytes,
                                                             const std::string& name);

}  // namespace torchere::serialize
