// What `torchere inspect` prints: facts of a file as text and as JSON, and two files' differences.
#pragma once
#include <nlohmann/json.hpp>

#include "serialize/inspect.h"

namespace torchere::cli {

// Operators that the code calls and this build lacks.
std::vector<std::string> missing_operators(const serialize::ArchiveFacts& f);
const char* role_name(serialize::TensorRecord::Role r);
// "float32[3, 4]"
std::string tensor_text(const serialize::TensorRecord& t);
nlohmann::ordered_json json_of(const serialize::ArchiveFacts& f);

struct Change {
  char sign;  // + only in the second, - only in the first, ~ in both and not the same
  std::string what, text;
};
std::vector<Change> changes(const serialize::ArchiveFacts& a, const serialize::ArchiveFacts& b);

}  // namespace torchere::cli
