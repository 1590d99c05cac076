// code/*.py.debug_pkl: where each piece of a printed file came from, so that errors in a loaded
// program show the source that was compiled.
#pragma once
#include <string>
#include <vector>

#include "serialize/print_code.h"

namespace torchere::serialize {

std::string pickle_ranges(const std::vector<TextRange>& ranges);

}  // namespace torchere::serialize
