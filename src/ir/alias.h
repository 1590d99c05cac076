// What may share memory with what, and what writes where, from the operators' alias marks and the
// prim nodes' rows. Conservative: "may" unless proved otherwise.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "ir/graph.h"

namespace torchere::ir {

class AliasAnalysis {
 public:
  // `frozen`: attributes of the module are not written by anyone else.
  explicit AliasAnalysis(Graph& g, bool frozen = false);
  ~AliasAnalysis();
  bool may_alias(const Value* a, const Value* b) const;
  bool may_contain_alias(const Value* a, const Value* b) const;  // inside containers too
  bool has_writers(const Value* v) const;  // is it, or anything it may share memory with, written
  bool has_writers(const Node* n) const;   // any input or output
  bool writes_to_alias(const Node* n, const Value* v) const;
  bool writes_to_wildcard(const Node* n) const;
  bool escapes(const Value* v) const;         // an input, an output, an attribute or in a container
  bool reaches_output(const Value* v) const;  // may a graph output be it, or hold it
  bool is_wildcard(const Value* v) const;     // may it be memory that is known outside
  // May a and b become one value (or be parted) without anybody seeing it?
  bool safe_to_change_aliasing(const Value* a, const Value* b) const;

  // Memory as numbers, for passes that keep sets of it: ascending, empty for immutable values.
  using Locations = std::vector<uint32_t>;
  const Locations& locations(const Value* v) const;            // what v itself may be
  const Locations& contained_locations(const Value* v) const;  // and what can be reached from it
  const Locations& writes(const Node* n) const;                // what n and its blocks write
  static bool is_mutable_type(TypeRef t);                      // has memory that can be written
  // Moves n to just before/after `to` with what it depends on, if no read or write changes order.
  bool move_before_topologically_valid(Node* n, Node* to);
  bool move_after_topologically_valid(Node* n, Node* to);

 private:
  friend struct AliasState;
  std::unique_ptr<struct AliasState> state_;
};

}  // namespace torchere::ir
