// Graphs and blocks as Python reads and edits them, and functions' graphs and code.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <utility>

#include "convert.h"
#include "ir/alias.h"
#include "ir/function.h"
#include "ir_handles.h"
#include "python_type.h"
#include "script_object.h"
#include "serialize/print_code.h"

namespace nb = nanobind;

namespace torchere::python {

nb::object iterate(const ir::GraphRef& g, const std::vector<ir::Value*>& values) {
  nb::list out;
  for (ir::Value* v : values) out.append(ValueHandle{g, v});
  return nb::iter(out);
}

nb::object iterate_nodes(const ir::GraphRef& g, const ir::Block* b) {
  nb::list out;
  for (ir::Node* n : *b) out.append(NodeHandle{g, n});
  return nb::iter(out);
}

std::vector<NodeHandle> find_nodes(const ir::GraphRef& g, ir::Block* b, const std::string& kind,
                                   bool recurse) {
  std::vector<NodeHandle> out;
  for (ir::Node* n : *b) {
    if (n->kind().str() == kind) out.push_back({g, n});
    if (recurse)
      for (ir::Block* inner : n->blocks())
        for (NodeHandle& x : find_nodes(g, inner, kind, true)) out.push_back(x);
  }
  return out;
}

nb::object find_node(const ir::GraphRef& g, ir::Block* b, const std::string& kind, bool recurse) {
  std::vector<NodeHandle> found = find_nodes(g, b, kind, recurse);
  return found.empty() ? nb::none() : nb::cast(found[0]);
}

Value value_argument(nb::handle h) { return infer_value(h.ptr()); }

namespace {

std::vector<ir::Value*> plain(const std::vector<ValueHandle>& v) {
  std::vector<ir::Value*> out;
  for (const ValueHandle& x : v) out.push_back(x.value);
  return out;
}

template <class C>
void bind_finding(C& c) {
  // Both hold nodes: a graph's are those of its block.
  c.def(
      "findNode",
      [](const BlockHandle& b, const std::string& kind, bool recurse) {
        return find_node(b.graph, b.block, kind, recurse);
      },
      nb::arg("kind"), nb::arg("recurse") = true);
  c.def(
      "findAllNodes",
      [](const BlockHandle& b, const std::string& kind, bool recurse) {
        return find_nodes(b.graph, b.block, kind, recurse);
      },
      nb::arg("kind"), nb::arg("recurse") = true);
}

void bind_block(nb::module_& m) {
  nb::class_<BlockHandle> b(m, "Block");
  b.def("nodes", [](const BlockHandle& b) { return iterate_nodes(b.graph, b.block); });
  b.def("inputs", [](const BlockHandle& b) { return iterate(b.graph, b.block->inputs()); });
  b.def("outputs", [](const BlockHandle& b) { return iterate(b.graph, b.block->outputs()); });
  b.def("returnNode", [](const BlockHandle& b) {
    return NodeHandle{b.graph, b.block->return_node()};
  });
  b.def("paramNode", [](const BlockHandle& b) {
    return NodeHandle{b.graph, b.block->param_node()};
  });
  b.def("owningNode", [](const BlockHandle& b) -> nb::object {
    if (!b.block->owning_node()) return nb::none();
    return nb::cast(NodeHandle{b.graph, b.block->owning_node()});
  });
  b.def("addInputToBlock", [](const BlockHandle& b) {
    return ValueHandle{b.graph, b.block->add_input()};
  });
  b.def("registerOutput", [](const BlockHandle& b, const ValueHandle& v) {
    return b.block->register_output(v.value);
  });
  b.def("addNode",
        [](const BlockHandle& b, const std::string& kind, const std::vector<ValueHandle>& inputs) {
          ir::Node* n = b.graph->create(Symbol(kind), plain(inputs));
          return NodeHandle{b.graph, b.block->append(n)};
        });
  bind_finding(b);
  b.def(
      "__eq__",
      [](const BlockHandle& a, nb::object b) {
        return nb::isinstance<BlockHandle>(b) && nb::cast<BlockHandle&>(b).block == a.block;
      },
      nb::is_operator());
  b.def("__hash__", [](const BlockHandle& v) { return reinterpret_cast<uintptr_t>(v.block); });
}

// What may share memory in a graph; holds while the graph does not change.
struct AliasHandle {
  ir::GraphRef graph;
  std::shared_ptr<ir::AliasAnalysis> alias;
};

void bind_alias(nb::module_& m) {
  nb::class_<AliasHandle> a(m, "AliasDb");
  auto any_pair = [](const std::vector<ValueHandle>& x, const std::vector<ValueHandle>& y, auto f) {
    for (const ValueHandle& v : x)
      for (const ValueHandle& w : y)
        if (f(v.value, w.value)) return true;
    return false;
  };
  a.def("may_contain_alias", [](const AliasHandle& a, const ValueHandle& x, const ValueHandle& y) {
    return a.alias->may_contain_alias(x.value, y.value);
  });
  a.def("may_contain_alias", [any_pair](const AliasHandle& a, const std::vector<ValueHandle>& x,
                                        const std::vector<ValueHandle>& y) {
    return any_pair(x, y, [&](auto* v, auto* w) { return a.alias->may_contain_alias(v, w); });
  });
  a.def("may_contain_alias", [any_pair](const AliasHandle& a, const ValueHandle& x,
                                        const std::vector<ValueHandle>& y) {
    return any_pair({x}, y, [&](auto* v, auto* w) { return a.alias->may_contain_alias(v, w); });
  });
  a.def("may_alias", [](const AliasHandle& a, const ValueHandle& x, const ValueHandle& y) {
    return a.alias->may_alias(x.value, y.value);
  });
  a.def("has_writers",
        [](const AliasHandle& a, const ValueHandle& v) { return a.alias->has_writers(v.value); });
  a.def("has_writers",
        [](const AliasHandle& a, const NodeHandle& n) { return a.alias->has_writers(n.node); });
  a.def("__str__", [](const AliasHandle& a) { return str("AliasDb of\n", a.graph->str()); });
}

// `with graph.insert_point_guard(node):` inserts before the node.
struct InsertGuard {
  ir::GraphRef graph;
  ir::Node* at;
  ir::Node* before;
};

void bind_insert_guard(nb::module_& m) {
  nb::class_<InsertGuard> c(m, "InsertPointGuard");
  c.def("__enter__", [](InsertGuard& i) {
    i.before = i.graph->insert_point();
    i.graph->set_insert_point(i.at);
  });
  c.def("__exit__", [](InsertGuard& i, nb::args) { i.graph->set_insert_point(i.before); });
}

using BoundGraph = nb::class_<ir::Graph>;

bool spans_shown = true;  // torch.jit._hide_source_ranges

void bind_graph_reading(BoundGraph& g) {
  g.def("__str__", [](const ir::Graph& g) { return g.str(spans_shown); });
  g.def("__repr__", [](const ir::Graph& g) { return g.str(spans_shown); });
  g.def(
      "str", [](const ir::Graph& g, bool spans) { return g.str(spans); },
      nb::arg("print_source_ranges") = true);
  g.def("inputs", [](const ir::GraphRef& g) { return iterate(g, g->inputs()); });
  g.def("outputs", [](const ir::GraphRef& g) { return iterate(g, g->outputs()); });
  g.def("nodes", [](const ir::GraphRef& g) { return iterate_nodes(g, g->block()); });
  g.def("block", [](const ir::GraphRef& g) { return BlockHandle{g, g->block()}; });
  g.def("param_node", [](const ir::GraphRef& g) { return NodeHandle{g, g->param_node()}; });
  g.def("return_node", [](const ir::GraphRef& g) { return NodeHandle{g, g->return_node()}; });
  g.def(
      "alias_db",
      [](const ir::GraphRef& g, bool is_frozen, bool descend_function_calls) {
        return AliasHandle{g, std::make_shared<ir::AliasAnalysis>(*g, is_frozen)};
      },
      nb::arg("isFrozen") = false, nb::arg("descend_function_calls") = false);
  g.def("copy", [](const ir::GraphRef& g) { return g->copy(); });
  g.def("lint", [](const ir::GraphRef& g) { g->verify(); });
  g.def(
      "findNode",
      [](const ir::GraphRef& g, const std::string& kind, bool recurse) {
        return find_node(g, g->block(), kind, recurse);
      },
      nb::arg("kind"), nb::arg("recurse") = true);
  g.def(
      "findAllNodes",
      [](const ir::GraphRef& g, const std::string& kind, bool recurse) {
        return find_nodes(g, g->block(), kind, recurse);
      },
      nb::arg("kind"), nb::arg("recurse") = true);
}

// The operator's overload that takes these values, as a call in the graph.
ValueHandle insert_call(const ir::GraphRef& g, const std::string& name, nb::list arguments) {
  std::vector<ir::Value*> inputs;
  for (nb::handle h : arguments)
    inputs.push_back(nb::isinstance<ValueHandle>(h) ? nb::cast<ValueHandle&>(h).value
                                                    : g->insert_constant(value_argument(h)));
  for (const Op* op : op_table().find(Symbol(name))) {
    std::vector<ir::Value*> full = inputs;
    const std::vector<Argument>& formal = op->schema.arguments;
    if (full.size() > formal.size()) continue;
    bool complete = true;
    for (size_t i = full.size(); i < formal.size() && complete; ++i) {
      complete = formal[i].default_value.has_value();
      if (complete) full.push_back(g->insert_constant(*formal[i].default_value, formal[i].type));
    }
    if (complete && ir::matches_schema(op->schema, full))
      return {g, g->insert_op(*op, full)->output()};
  }
  fail("no overload of ", name, " takes these ", inputs.size(), " values");
}

void bind_graph_editing(BoundGraph& g) {
  g.def(nb::new_([] { return std::make_shared<ir::Graph>(); }));
  g.def(
      "addInput",
      [](const ir::GraphRef& g, const std::string& name) {
        return ValueHandle{g, g->add_input(name, types::tensor())};
      },
      nb::arg("name") = "");
  g.def("eraseInput", [](const ir::GraphRef& g, size_t i) { g->block()->erase_input(i); });
  g.def("registerOutput",
        [](const ir::GraphRef& g, const ValueHandle& v) { return g->register_output(v.value); });
  g.def("eraseOutput", [](const ir::GraphRef& g, size_t i) { g->block()->erase_output(i); });
  g.def(
      "create",
      [](const ir::GraphRef& g, const std::string& kind, const std::vector<ValueHandle>& inputs,
         size_t outputs) {
        return NodeHandle{g, g->create(Symbol(kind), plain(inputs), outputs)};
      },
      nb::arg("kind"), nb::arg("inputs"), nb::arg("outputs") = 1);
  g.def(
      "create",
      [](const ir::GraphRef& g, const std::string& kind, size_t outputs) {
        return NodeHandle{g, g->create(Symbol(kind), outputs)};
      },
      nb::arg("kind"), nb::arg("outputs") = 1);
  g.def("createClone", [](const ir::GraphRef& g, const NodeHandle& n, nb::callable map) {
    return NodeHandle{g, g->create_clone(n.node, [&](ir::Value* v) {
                        return nb::cast<ValueHandle&>(map(ValueHandle{n.graph, v})).value;
                      })};
  });
  g.def("appendNode", [](const ir::GraphRef& g, const NodeHandle& n) {
    return NodeHandle{g, g->block()->append(n.node)};
  });
  g.def("prependNode", [](const ir::GraphRef& g, const NodeHandle& n) {
    return NodeHandle{g, g->block()->prepend(n.node)};
  });
  g.def("insertNode", [](const ir::GraphRef& g, const NodeHandle& n) {
    return NodeHandle{g, g->insert_node(n.node)};
  });
  g.def(
      "insertConstant",
      [](const ir::GraphRef& g, nb::object v) {
        return ValueHandle{g, g->insert_constant(value_argument(v))};
      },
      nb::arg().none());
  g.def("insert", insert_call);
  g.def("insertGraph", [](const ir::GraphRef& g, const ir::GraphRef& other,
                          const std::vector<ValueHandle>& inputs) {
    ir::Block* into = g->insert_point()->owning_block();
    std::vector<ValueHandle> out;
    for (ir::Value* v : other->copied_values(into, plain(inputs))) out.push_back({g, v});
    return out;
  });
  g.def("setInsertPoint",
        [](const ir::GraphRef& g, const NodeHandle& n) { g->set_insert_point(n.node); });
  g.def("setInsertPoint",
        [](const ir::GraphRef& g, const BlockHandle& b) { g->set_insert_point(b.block); });
  g.def("permuteInputs", [](const ir::GraphRef& g, const std::vector<size_t>& order) {
    g->param_node()->permute_outputs(order);
  });
  g.def("insert_point_guard", [](const ir::GraphRef& g, const NodeHandle& n) {
    return InsertGuard{g, n.node, nullptr};
  });
  g.def("insert_point_guard", [](const ir::GraphRef& g, const BlockHandle& b) {
    return InsertGuard{g, b.block->return_node(), nullptr};
  });
  g.def("insertPoint", [](const ir::GraphRef& g) { return NodeHandle{g, g->insert_point()}; });
  g.def("makeMultiOutputIntoTuple", [](const ir::GraphRef& g) {
    if (g->outputs().size() < 2) return;
    ir::InsertPoint at(*g, g->block());
    ir::Value* tuple = g->insert(g->create_tuple(g->outputs()));
    while (!g->outputs().empty()) g->block()->erase_output(0);
    g->register_output(tuple);
  });
}

ir::GraphFunction& graph_function(Function* f) {
  ir::GraphFunction* g = ir::as_graph_function(f);
  if (!g) fail("'", f->qualified_name(), "' is a Python function: it has no graph");
  return *g;
}

}  // namespace

void bind_ir(nb::module_& m) {
  bind_graph_values(m);
  bind_graph_nodes(m);
  bind_block(m);
  bind_alias(m);
  bind_insert_guard(m);
  BoundGraph g(m, "Graph");
  bind_graph_reading(g);
  bind_graph_editing(g);
  bind_passes(m);
  m.def("_show_source_ranges", [](bool on) { return std::exchange(spans_shown, on); });
  // Functions and methods: graph, inlined graph, code, schema. What is not compiled yet is
  // compiled: torchere.jit lets one thread do so at a time.
  auto read = [&](const char* name, auto f, auto... extra) {
    m.def(
        name, [f](const ScriptFunctionObject& x) { return f(x); }, extra...);
    m.def(
        name, [f](const ScriptMethodObject& x) { return f(x); }, extra...);
  };
  // The function holds the unit, whose classes are types of the graph's values.
  auto read_graph = [&](const char* name, auto f) { read(name, f, nb::keep_alive<0, 1>()); };
  read_graph("_graph_of", [](const auto& x) { return graph_function(x.function).graph(); });
  read_graph("_inlined_graph_of",
             [](const auto& x) { return graph_function(x.function).inlined_graph(); });
  read("_schema_of", [](const auto& x) { return SchemaObject{x.function->schema()}; });
  read("_code_of", [](const auto& x) { return serialize::code_of(graph_function(x.function)); });
  // The text, and [(name, value)] of the constants that it names.
  read("_code_with_constants_of", [](const auto& x) {
    serialize::CodeWithConstants c = serialize::code_with_constants(graph_function(x.function));
    nb::list constants;
    for (size_t i = 0; i < c.constants.size(); ++i)
      constants.append(
          nb::make_tuple(str("c", i), nb::steal(own(to_python(c.constants[i])).release())));
    return nb::make_tuple(c.code, constants);
  });
  read("_argument_names_of", [](const auto& x) {
    std::vector<std::string> out;
    for (const Argument& a : x.function->schema().arguments) out.push_back(a.name);
    return out;
  });
}

}  // namespace torchere::python
