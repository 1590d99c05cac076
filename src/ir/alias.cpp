// Questions to the memory graph. Locations are computed when first asked for and kept.
#include "ir/alias.h"

#include <algorithm>
#include <unordered_set>

#include "ir/alias_state.h"

namespace torchere::ir {
namespace {

using Locations = AliasAnalysis::Locations;

bool intersects(const Locations& a, const Locations& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return true;
    *i < *j ? ++i : ++j;
  }
  return false;
}

void merge(Locations& into, const Locations& more) {
  Locations out;
  std::set_union(into.begin(), into.end(), more.begin(), more.end(), std::back_inserter(out));
  into = std::move(out);
}

const Locations kNone;
}  // namespace

const Locations& AliasState::locations(uint32_t e) {
  if (elements[e].locations) return *elements[e].locations;
  std::set<uint32_t> found, seen{e};
  std::vector<uint32_t> todo{e};
  while (!todo.empty()) {
    const Element& x = elements[todo.back()];
    bool leaf = x.points_to.empty() && (!x.all_wildcards || x.wildcard);
    if (leaf) found.insert(todo.back());
    todo.pop_back();
    for (uint32_t next : x.points_to)
      if (seen.insert(next).second) todo.push_back(next);
    if (x.all_wildcards && !x.wildcard)
      for (auto& [type, w] : wildcards) found.insert(w);
  }
  elements[e].locations.emplace(found.begin(), found.end());
  return *elements[e].locations;
}

const Locations& AliasState::reachable(uint32_t e) {
  if (elements[e].reachable) return *elements[e].reachable;
  std::set<uint32_t> found, seen{e};
  std::vector<uint32_t> todo{e};
  auto visit = [&](uint32_t next) {
    if (seen.insert(next).second) todo.push_back(next);
  };
  while (!todo.empty()) {
    uint32_t at = todo.back();
    todo.pop_back();
    const Element& x = elements[at];
    if (x.points_to.empty() && (!x.all_wildcards || x.wildcard)) found.insert(at);
    for (uint32_t next : x.points_to) visit(next);
    for (uint32_t next : x.contained) visit(next);
    if (x.all_wildcards)
      for (auto& [type, w] : wildcards) visit(w);
  }
  elements[e].reachable.emplace(found.begin(), found.end());
  return *elements[e].reachable;
}

const Locations& AliasState::writes(const Node* n) {
  auto cached = write_cache.find(n);
  if (cached != write_cache.end()) return cached->second;
  Locations out;
  auto direct = direct_writes.find(n);
  if (direct != direct_writes.end())
    for (const Write& w : direct->second)
      merge(out, w.contained ? reachable(w.element) : locations(w.element));
  for (const Block* b : n->blocks())
    for (const Node* inner : *b) merge(out, writes(inner));
  return write_cache[n] = std::move(out);
}

AliasAnalysis::AliasAnalysis(Graph& g, bool frozen) : state_(std::make_unique<AliasState>()) {
  state_->frozen = frozen;
  state_->build(g);
  for (const Node* n : *g.block()) merge(state_->all_writes, state_->writes(n));
  for (const Value* v : g.outputs()) merge(state_->output_locations, contained_locations(v));
}
AliasAnalysis::~AliasAnalysis() = default;

const Locations& AliasAnalysis::locations(const Value* v) const {
  auto it = state_->of_value.find(v);
  return it == state_->of_value.end() ? kNone : state_->locations(it->second);
}
const Locations& AliasAnalysis::contained_locations(const Value* v) const {
  auto it = state_->of_value.find(v);
  return it == state_->of_value.end() ? kNone : state_->reachable(it->second);
}
const Locations& AliasAnalysis::writes(const Node* n) const { return state_->writes(n); }

bool AliasAnalysis::is_mutable_type(TypeRef t) {
  switch (t->kind()) {
    case TypeKind::Tensor:
    case TypeKind::List:
    case TypeKind::Dict:
    case TypeKind::Class:
    case TypeKind::Interface:
    case TypeKind::Any:
    case TypeKind::AnyList:
    case TypeKind::AnyTuple:
    case TypeKind::AnyClass:
    case TypeKind::Var:
    case TypeKind::Capsule:
    case TypeKind::PyObject:
      return true;
    case TypeKind::Optional:
    case TypeKind::Union:
    case TypeKind::Tuple:
    case TypeKind::Future:
    case TypeKind::Await:
    case TypeKind::RRef:
      return std::any_of(t->elements().begin(), t->elements().end(), is_mutable_type);
    default:
      return false;
  }
}

bool AliasAnalysis::may_alias(const Value* a, const Value* b) const {
  return intersects(locations(a), locations(b));
}
bool AliasAnalysis::may_contain_alias(const Value* a, const Value* b) const {
  return intersects(contained_locations(a), contained_locations(b));
}
bool AliasAnalysis::has_writers(const Value* v) const {
  return intersects(locations(v), state_->all_writes);
}
bool AliasAnalysis::has_writers(const Node* n) const {
  for (const Value* v : n->inputs())
    if (has_writers(v)) return true;
  for (const Value* v : n->outputs())
    if (has_writers(v)) return true;
  return false;
}
bool AliasAnalysis::writes_to_alias(const Node* n, const Value* v) const {
  return intersects(writes(n), contained_locations(v));
}
bool AliasAnalysis::writes_to_wildcard(const Node* n) const {
  for (uint32_t w : writes(n))
    if (state_->elements[w].wildcard) return true;
  return false;
}
bool AliasAnalysis::escapes(const Value* v) const {
  const Locations& locs = contained_locations(v);
  for (uint32_t l : locs)
    if (state_->elements[l].wildcard) return true;
  return intersects(locs, state_->output_locations);
}
bool AliasAnalysis::reaches_output(const Value* v) const {
  return intersects(contained_locations(v), state_->output_locations);
}
bool AliasAnalysis::is_wildcard(const Value* v) const {
  for (uint32_t l : locations(v))
    if (state_->elements[l].wildcard) return true;
  return false;
}
bool AliasAnalysis::safe_to_change_aliasing(const Value* a, const Value* b) const {
  if (!is_mutable_type(a->type())) return true;
  if (has_writers(a) || has_writers(b)) return false;
  return !(escapes(a) && escapes(b));
}

namespace {
void collect_values(const Node* n, std::unordered_set<const Value*>& used) {
  used.insert(n->inputs().begin(), n->inputs().end());
  for (const Block* b : n->blocks()) {
    for (const Node* inner : *b) collect_values(inner, used);
    used.insert(b->outputs().begin(), b->outputs().end());
  }
}

// Nodes that are to move together, and what keeps another node from changing places with them.
class MovingSet {
 public:
  MovingSet(const AliasAnalysis& alias, Node* first) : alias_(alias) { add(first); }

  void add(Node* n) {
    nodes.push_back(n);
    collect_values(n, used_);
    made_.insert(n->outputs().begin(), n->outputs().end());
    merge(writes_, alias_.writes(n));
    merge(reads_, reads_of(n));
    effect_ |= n->has_side_effects() || n->is_nondeterministic();
  }

  bool depends(const Node* n) const {
    if (effect_ && (n->has_side_effects() || n->is_nondeterministic())) return true;
    for (const Value* v : n->outputs())
      if (used_.count(v)) return true;
    std::unordered_set<const Value*> used;
    collect_values(n, used);
    for (const Value* v : used)
      if (made_.count(v)) return true;
    return intersects(writes_, alias_.writes(n)) || intersects(writes_, reads_of(n)) ||
           intersects(reads_, alias_.writes(n));
  }

  std::vector<Node*> nodes;

 private:
  Locations reads_of(const Node* n) const {
    std::unordered_set<const Value*> used;
    collect_values(n, used);
    Locations out;
    for (const Value* v : used) merge(out, alias_.contained_locations(v));
    return out;
  }
  const AliasAnalysis& alias_;
  std::unordered_set<const Value*> used_, made_;
  Locations writes_, reads_;
  bool effect_ = false;
};
}  // namespace

bool AliasAnalysis::move_before_topologically_valid(Node* n, Node* to) {
  if (n->owning_block() != to->owning_block()) return false;
  MovingSet moving(*this, n);
  if (n->is_before(to)) {  // what depends on n goes behind `to`
    for (Node* m = n->next(); m != to; m = m->next())
      if (moving.depends(m)) moving.add(m);
    std::vector<Node*> behind(moving.nodes.begin() + 1, moving.nodes.end());
    if (!behind.empty()) {
      MovingSet passing(*this, behind[0]);
      for (size_t i = 1; i < behind.size(); ++i) passing.add(behind[i]);
      if (passing.depends(to)) return false;
    }
    n->move_before(to);
    for (Node* m : behind) {
      m->move_after(to);
      to = m;
    }
    return true;
  }
  for (Node* m = n->prev(); m != to; m = m->prev())
    if (moving.depends(m)) moving.add(m);
  if (moving.depends(to)) return false;
  for (auto it = moving.nodes.rbegin(); it != moving.nodes.rend(); ++it) (*it)->move_before(to);
  return true;
}

bool AliasAnalysis::move_after_topologically_valid(Node* n, Node* to) {
  if (n->owning_block() != to->owning_block()) return false;
  if (!n->is_before(to)) return true;
  MovingSet moving(*this, n);
  for (Node* m = n->next(); m != to; m = m->next())
    if (moving.depends(m)) moving.add(m);
  if (moving.depends(to)) return false;
  Node* after = to;
  for (Node* m : moving.nodes) {
    m->move_after(after);
    after = m;
  }
  return true;
}

}  // namespace torchere::ir
