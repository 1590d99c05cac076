// code/*.py.debug_pkl: where each piece of a printed file came from, so that errors in a loaded
// program show the source that was compiled.
#pragma once
#include <string>
#include <vector>

#include "base/origins.h"
#include "serialize/print_code.h"

namespace torchere::serialize {

std::string pickle_ranges(const std::vector<TextRange>& ranges);
// The places that such a record holds; read when they are first asked for. What is no such record
// tells nothing.
std::shared_ptr<const Origins> read_ranges(std::string record, std::string name);

}  // namespace torchere::serialize
