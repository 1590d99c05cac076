// Parts of graphs found by pattern and written anew.
#pragma once
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ir/graph.h"

namespace torchere::passes {

// Where a pattern lies in a graph: what its values and nodes stand for. `last` is the latest of the
// nodes in execution order.
struct PatternMatch {
  std::unordered_map<const ir::Value*, ir::Value*> values;
  std::unordered_map<const ir::Node*, ir::Node*> nodes;
  ir::Node* last = nullptr;
};

// A node of a pattern stands for one of its kind with the same attributes and matching inputs whose
// results nothing outside of the pattern reads, but where the pattern gives them out. Inputs stand
// for anything. `match::module[name="Linear"](%self)` is a read of a submodule of such a class.
std::vector<PatternMatch> find_pattern(const ir::Graph& pattern, const ir::GraphRef& g);

struct Rewrite {
  std::string pattern, replacement;  // graphs as text, with as many inputs and outputs
  // Value of the replacement → value of the pattern whose place in the source it takes.
  std::vector<std::pair<std::string, std::string>> places;
  // May the part be rewritten? It gets what a value of the pattern stands for, by name.
  using Lookup = std::function<ir::Value*(const char* name)>;
  std::function<bool(const Lookup&)> filter;
};

// All places, those in blocks too, that overlap none rewritten before.
void rewrite_pattern(const ir::GraphRef& g, const Rewrite& rewrite);

// aten::t with a product, and a bias where one is added, become aten::linear.
void fuse_linear(const ir::GraphRef& g);
// A sum and relu become aten::_add_relu.
void fuse_add_relu(const ir::GraphRef& g);
// addmm without factors becomes a product and a sum.
void decompose_ops(const ir::GraphRef& g);

}  // namespace torchere::passes
