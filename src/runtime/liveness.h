// Where values are read for the last time. A value belongs to the block that defines it; what
// blocks inside read counts as read by the If or Loop that holds them.
#pragma once
#include <unordered_map>
#include <vector>

#include "ir/graph.h"

namespace torchere::runtime {

class Liveness {
 public:
  explicit Liveness(const ir::Graph& g);
  // The values that nobody reads after n, in the order they were defined: inputs of n, values that
  // its blocks read, its own outputs without uses. n may be a block's return node.
  const std::vector<ir::Value*>& dead_after(const ir::Node* n) const;
  bool dies_at(const ir::Value* v, const ir::Node* n) const { return last_.at(v) == n; }

 private:
  void visit(const ir::Block* b);
  void record(ir::Value* v, const ir::Block* b);
  std::unordered_map<const ir::Value*, const ir::Node*> last_;
  std::unordered_map<const ir::Node*, std::vector<ir::Value*>> dead_;
};

}  // namespace torchere::runtime
