// Freezing: attributes of a module that nobody writes become constants.
#pragma once
#include <set>
#include <string>

#include "ir/graph.h"

namespace torchere::passes {

struct FreezeOptions {
  std::set<std::string> preserved;  // attributes of the module itself that stay ("version", "sub")
  bool parameters = true;           // fold parameters too, not only other attributes
};

// `g`: an inlined graph whose first input is the module `self`. An attribute is folded where no
// SetAttr, no in-place operator and no call that is left can change it, in any of the graphs
// (`others`: the module's other methods, inlined likewise). Folded tensors want no gradients.
// Says whether anything changed.
bool freeze_attributes(const ir::GraphRef& g, const Object& self, const FreezeOptions& options = {},
                       const std::vector<ir::GraphRef>& others = {});

}  // namespace torchere::passes
