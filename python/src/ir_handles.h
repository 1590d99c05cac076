// Handles on a graph's parts, which keep the graph alive; nodes and values live as long as it.
#pragma once
#include <nanobind/nanobind.h>

#include <string>
#include <vector>

#include "ir/graph.h"

namespace torchere::python {

struct NodeHandle {
  ir::GraphRef graph;
  ir::Node* node;
};
struct ValueHandle {
  ir::GraphRef graph;
  ir::Value* value;
};
struct BlockHandle {
  ir::GraphRef graph;
  ir::Block* block;
};

// Python iterators, as PyTorch gives them out; what they run over is a copy of the list.
nanobind::object iterate(const ir::GraphRef& g, const std::vector<ir::Value*>& values);
nanobind::object iterate_nodes(const ir::GraphRef& g, const ir::Block* b);
// The nodes of a kind, in order; with `recurse` those of nested blocks too.
std::vector<NodeHandle> find_nodes(const ir::GraphRef& g, ir::Block* b, const std::string& kind,
                                   bool recurse);
nanobind::object find_node(const ir::GraphRef& g, ir::Block* b, const std::string& kind,
                           bool recurse);
// A value of the language; throws Error{Type} for what is none.
Value value_argument(nanobind::handle h);

void bind_graph_nodes(nanobind::module_& m);   // Node
void bind_graph_values(nanobind::module_& m);  // Value
void bind_passes(nanobind::module_& m);        // passes by name, functions from graphs

}  // namespace torchere::python
