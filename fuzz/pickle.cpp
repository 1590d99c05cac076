// Fuzz target: any bytes as a pickle. A tree that isn't cyclic is walked by recursion to its
// claimed depth; nothing but an Error of kind Format may come of it.
#include <vector>

#include "archive/pickle_read.h"
#include "base/error.h"

using namespace torchere;
using archive::pickle::Kind;
using archive::pickle::Value;

static void walk(const Value& v, std::vector<bool>& seen, uint32_t room) {
  if (room == 0) __builtin_trap();
  if (seen.at(v.index())) return;
  seen[v.index()] = true;
  bool object = v.kind() == Kind::Reduce || v.kind() == Kind::NewObj;
  bool sequence = v.kind() >= Kind::List && v.kind() <= Kind::FrozenSet;
  if (object) walk(v.callable(), seen, room - 1), walk(v.args(), seen, room - 1);
  if (object && v.state()) walk(*v.state(), seen, room - 1);
  if (object || sequence)
    for (const Value* item : v.items()) walk(*item, seen, room - 1);
  if (object || v.kind() == Kind::Dict)
    for (auto [key, value] : v.pairs()) walk(*key, seen, room - 1), walk(*value, seen, room - 1);
  if (v.kind() == Kind::PersId) walk(v.persistent_id(), seen, room - 1);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try {
    auto tree = archive::pickle::read_pickle(archive::Bytes::borrow(data, size), "fuzz");
    std::vector<bool> seen(tree.size());
    if (!tree.cyclic()) walk(tree.root(), seen, tree.depth());
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::Format) __builtin_trap();
  }
  return 0;
}
