#include "passes/inline.h"

#include "ir/inline.h"

namespace torchere::passes {

void inline_all(const ir::GraphRef& g) { ir::inline_calls(*g); }

}  // namespace torchere::passes
