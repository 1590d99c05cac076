// read_pickle: pickle bytes to a Tree of plain records (pickle_value.h), within limits.
// Anything that isn't a well-formed pickle of known opcodes is a FormatError with the entry's name
// and the byte. Objects, calls and globals are recorded, so no pickle can do anything.
#pragma once
#include <string>

#include "archive/bytes.h"
#include "archive/pickle_value.h"

namespace torchere::archive::pickle {

struct Limits {
  uint64_t max_opcodes = 400'000'000;
  uint32_t max_values = 200'000'000;
  uint32_t max_depth = 2'000;   // of nesting, so that a recursive reader is safe
  uint32_t max_big_int = 1024;  // bytes of one integer
};

// Strings in the tree point into `bytes`, which the tree keeps (borrowed ones the caller must).
// `start` is where the pickle begins; what follows its STOP is left alone (Tree::end()).
Tree read_pickle(archive::Bytes bytes, std::string entry, const Limits& limits = {},
                 uint64_t start = 0);

}  // namespace torchere::archive::pickle
