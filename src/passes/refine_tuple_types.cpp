#include "passes/refine_tuple_types.h"

namespace torchere::passes {
namespace {
using namespace ir;

void refine(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) refine(inner);
    if (!n->is(prim::TupleConstruct)) continue;
    TypeRef now = n->output()->type();
    if (!now->is(TypeKind::Tuple) || !now->name().empty()) continue;
    std::vector<TypeRef> parts;
    for (const ir::Value* v : n->inputs()) parts.push_back(v->type());
    n->output()->set_type(types::tuple(std::move(parts)));
  }
}
}  // namespace

void refine_tuple_types(const GraphRef& g) { refine(g->block()); }

}  // namespace torchere::passes
