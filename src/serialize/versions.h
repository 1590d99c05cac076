// File versions: which version of the format knows an operator's present meaning, and how a call in
// an older file is compiled so that it keeps the meaning that it had.
#pragma once
#include <cstdint>

#include "frontend/sugared.h"

namespace torchere::serialize {

constexpr uint64_t kLeastVersion = 1;  // that can be read
constexpr uint64_t kLatestVersion = 10;

// The least file version whose readers understand a call of this operator; 0: any.
uint64_t least_version(const Op& op);

// An operator as a file of version `version` calls it: the operator itself where its meaning has
// not changed since.
frontend::SugaredRef versioned_operator(Symbol name, uint64_t version);

}  // namespace torchere::serialize
