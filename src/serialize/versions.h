// File versions: which version of the format knows an operator's present meaning.
#pragma once
#include <cstdint>

#include "ops/op.h"

namespace torchere::serialize {

constexpr uint64_t kLeastVersion = 1;   // that can be read
constexpr uint64_t kLatestVersion = 10;
constexpr uint64_t kWrittenVersion = 3;  // where no operator asks for more

// The least file version whose readers understand a call of this operator; 0: any.
uint64_t least_version(const Op& op);

}  // namespace torchere::serialize
