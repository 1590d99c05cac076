// The walk over a finished tree that measures its depth and finds cycles. Private to the reader.
#pragma once
#include "archive/pickle_value.h"

namespace torchere::archive::pickle {

class ShapeCheck {
 public:
  // Sets depth and cyclic; a tree deeper than the limit is a FormatError.
  static void run(Tree& tree, uint32_t max_depth);

 private:
  static const Value* child(const Value& v, size_t i);
};

}  // namespace torchere::archive::pickle
