#include "passes/annotate_warns.h"

namespace torchere::passes {

void annotate_warns(const ir::GraphRef& g) {
  int64_t id = 0;
  for (ir::Node* n : g->find_nodes(ir::aten("warn")))
    if (!n->has("warn_id")) n->i_("warn_id", id++);
}

}  // namespace torchere::passes
