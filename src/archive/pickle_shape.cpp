// Depth-first with its own stack, each value entered once. The height of a value is known when it
// is left; meeting one that was entered and not left means a cycle.
#include "archive/pickle_shape.h"

#include <algorithm>
#include <vector>

#include "archive/cursor.h"
#include "archive/pickle_arena.h"

namespace torchere::archive::pickle {
namespace {

constexpr uint32_t kNotSeen = 0;
constexpr uint32_t kEntered = UINT32_MAX;

struct Frame {
  const Value* value;
  size_t next_child;
  uint32_t height;  // of the tallest child so far
};

}  // namespace

// The i-th value directly inside v, or null after the last.
const Value* ShapeCheck::child(const Value& v, size_t i) {
  auto of_runs = [&](const Value::Run& items, const Value::Run& pairs) -> const Value* {
    if (i < items.size) return static_cast<const Value**>(items.data)[i];
    i -= items.size;
    if (i >= size_t{2} * pairs.size) return nullptr;
    const Pair& p = static_cast<const Pair*>(pairs.data)[i / 2];
    return i % 2 ? p.value : p.key;
  };
  switch (v.kind_) {
    case Kind::List:
    case Kind::Tuple:
    case Kind::Set:
    case Kind::FrozenSet:
      return of_runs(v.u_.run, {});
    case Kind::Dict:
      return of_runs({}, v.u_.run);
    case Kind::PersId:
      return i == 0 ? v.u_.value : nullptr;
    case Kind::Reduce:
    case Kind::NewObj: {
      const Value::Object& o = *v.u_.object;
      for (const Value* part : {o.callable, o.args, o.kwargs, o.state})
        if (part && i-- == 0) return part;
      return of_runs(o.items, o.pairs);
    }
    default:
      return nullptr;
  }
}

void ShapeCheck::run(Tree& tree, uint32_t max_depth) {
  std::vector<uint32_t> height(tree.size(), kNotSeen);
  std::vector<Frame> path{{tree.root_, 0, 0}};
  height[tree.root_->index_] = kEntered;
  while (!path.empty()) {
    Frame& top = path.back();
    if (const Value* next = child(*top.value, top.next_child++)) {
      uint32_t& h = height[next->index_];
      if (h == kEntered) {
        tree.cyclic_ = true;
      } else if (h != kNotSeen) {
        top.height = std::max(top.height, h);
      } else {
        h = kEntered;
        path.push_back({next, 0, 0});
      }
    } else {
      uint32_t h = height[top.value->index_] = top.height + 1;
      if (h > max_depth)
        format_error(tree.entry(), top.value->offset_, "values are nested deeper than ", max_depth);
      tree.depth_ = h;
      path.pop_back();
      if (!path.empty()) path.back().height = std::max(path.back().height, h);
    }
    if (path.size() > max_depth)
      format_error(tree.entry(), path.back().value->offset_, "values are nested deeper than ",
                   max_depth);
  }
}

}  // namespace torchere::archive::pickle
