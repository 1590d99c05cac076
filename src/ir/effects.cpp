// What a node does besides computing: from its kind's row in prim.def or from its operator.
#include "ir/graph.h"

namespace torchere::ir {

const Op* Node::find_op() const {
  if (op_) return op_;
  for (const Op* o : op_table().find(kind_))
    if (matches_schema(o->schema, inputs_)) return o;
  return nullptr;
}

Value* Node::named_input(std::string_view argument) const {
  const Op* o = find_op();
  int at = o ? o->schema.index_of(argument) : -1;
  if (at < 0) fail(ErrorKind::Bug, "Couldn't find an argument called ", argument, " of ", str());
  return input(static_cast<size_t>(at));
}

namespace {
bool acts_outside(Symbol kind) {
  static const Symbol kinds[] = {aten("warn"), aten("save"), aten("manual_seed"), aten("wait")};
  for (Symbol k : kinds)
    if (k == kind) return true;
  return false;
}
}  // namespace

bool Node::has_side_effects() const {
  for (const Block* b : blocks_)
    for (const Node* n : *b)
      if (n->has_side_effects()) return true;
  if (std::optional<PrimEffect> e = prim_effect(kind_)) return *e == PrimEffect::Effect;
  if (acts_outside(kind_)) return true;
  // An operator that is not in the table may do anything.
  const Op* o = find_op();
  return !o || o->side_effect;
}

bool Node::is_nondeterministic() const {
  for (const Block* b : blocks_)
    for (const Node* n : *b)
      if (n->is_nondeterministic()) return true;
  const Op* o = find_op();
  if (!o || !o->random) return false;
  int train = o->schema.index_of("train");  // dropout(train=False) draws nothing
  if (train < 0) train = o->schema.index_of("training");
  const IValue* v = train < 0 ? nullptr : input(static_cast<size_t>(train))->constant();
  return !(v && v->is_bool() && !v->to_bool());
}

}  // namespace torchere::ir
