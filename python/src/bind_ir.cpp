// Graphs as Python reads them: PyTorch's names for graphs, blocks, nodes and values.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "convert.h"
#include "ir/function.h"
#include "passes/pipeline.h"
#include "python_type.h"
#include "script_object.h"
#include "serialize/print_code.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

// Handles keep the graph alive; nodes and values live as long as their graph.
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

std::vector<ValueHandle> handles(const ir::GraphRef& g, const std::vector<ir::Value*>& v) {
  std::vector<ValueHandle> out;
  for (ir::Value* x : v) out.push_back({g, x});
  return out;
}
std::vector<NodeHandle> nodes_of(const ir::GraphRef& g, ir::Block* b) {
  std::vector<NodeHandle> out;
  for (ir::Node* n : *b) out.push_back({g, n});
  return out;
}
void collect(const ir::GraphRef& g, ir::Block* b, const std::string& kind, bool recurse,
             std::vector<NodeHandle>& out) {
  for (ir::Node* n : *b) {
    if (n->kind().str() == kind) out.push_back({g, n});
    if (recurse)
      for (ir::Block* inner : n->blocks()) collect(g, inner, kind, true, out);
  }
}

void bind_value(nb::module_& m) {
  nb::class_<ValueHandle> v(m, "Value");
  v.def("debugName", [](const ValueHandle& v) { return v.value->text(); });
  v.def("setDebugName", [](const ValueHandle& v, const std::string& n) { v.value->set_name(n); });
  v.def("type", [](const ValueHandle& v) { return TypeObject{v.value->type()}; });
  v.def("setType", [](const ValueHandle& v, const TypeObject& t) { v.value->set_type(t.type); });
  v.def("unique", [](const ValueHandle& v) { return v.value->id(); });
  v.def("offset", [](const ValueHandle& v) { return v.value->index(); });
  v.def("node", [](const ValueHandle& v) { return NodeHandle{v.graph, v.value->node()}; });
  v.def("uses", [](const ValueHandle& v) {
    nb::list out;
    for (const ir::Use& u : v.value->uses())
      out.append(nb::make_tuple(NodeHandle{v.graph, u.user}, u.index));
    return out;
  });
  v.def("replaceAllUsesWith", [](const ValueHandle& a, const ValueHandle& b) {
    a.value->replace_all_uses_with(b.value);
  });
  v.def("toIValue", [](const ValueHandle& v) -> nb::object {
    const ir::IValue* c = v.value->constant();
    return c ? nb::steal(own(to_python(*c)).release()) : nb::none();
  });
  v.def("__repr__", [](const ValueHandle& v) {
    return str(v.value->text(), " defined in (", v.value->node()->str(), ")");
  });
  v.def(
      "__eq__",
      [](const ValueHandle& a, nb::object b) {
        return nb::isinstance<ValueHandle>(b) && nb::cast<ValueHandle&>(b).value == a.value;
      },
      nb::is_operator());
  v.def("__hash__", [](const ValueHandle& v) { return reinterpret_cast<uintptr_t>(v.value); });
}

void bind_node(nb::module_& m) {
  nb::class_<NodeHandle> n(m, "GraphNode");
  n.def("kind", [](const NodeHandle& n) { return n.node->kind().str(); });
  n.def("inputs", [](const NodeHandle& n) { return handles(n.graph, n.node->inputs()); });
  n.def("outputs", [](const NodeHandle& n) { return handles(n.graph, n.node->outputs()); });
  n.def("input", [](const NodeHandle& n) { return ValueHandle{n.graph, n.node->input()}; });
  n.def("output", [](const NodeHandle& n) { return ValueHandle{n.graph, n.node->output()}; });
  n.def("inputsAt", [](const NodeHandle& n, size_t i) {
    return ValueHandle{n.graph, n.node->input(i)};
  });
  n.def("outputsAt", [](const NodeHandle& n, size_t i) {
    return ValueHandle{n.graph, n.node->output(i)};
  });
  n.def("inputsSize", [](const NodeHandle& n) { return n.node->inputs().size(); });
  n.def("outputsSize", [](const NodeHandle& n) { return n.node->outputs().size(); });
  n.def("namedInput", [](const NodeHandle& n, const std::string& s) {
    return ValueHandle{n.graph, n.node->named_input(s)};
  });
  n.def("blocks", [](const NodeHandle& n) {
    std::vector<BlockHandle> out;
    for (ir::Block* b : n.node->blocks()) out.push_back({n.graph, b});
    return out;
  });
  n.def("schema", [](const NodeHandle& n) -> nb::object {
    const Op* op = n.node->find_op();
    return op ? nb::cast(op->schema.str()) : nb::none();
  });
  n.def("scopeName", [](const NodeHandle& n) { return n.node->scope(); });
  n.def("sourceRange", [](const NodeHandle& n) { return n.node->span().highlight(); });
  n.def("hasAttribute",
        [](const NodeHandle& n, const std::string& s) { return n.node->has(Symbol(s)); });
  n.def("attributeNames", [](const NodeHandle& n) {
    std::vector<std::string> out;
    for (const ir::Attribute& a : n.node->attributes()) out.push_back(a.name.str());
    return out;
  });
  for (const char* reader : {"s", "i", "f", "t", "ival", "is", "fs", "ss"})
    n.def(reader, [](const NodeHandle& n, const std::string& s) {
      const ir::Attribute* a = n.node->find(Symbol(s));
      if (!a) fail("attribute '", s, "' is not there");
      return nb::steal(own(to_python(a->value)).release());
    });
  n.def("g", [](const NodeHandle& n, const std::string& s) { return n.node->g(Symbol(s)); });
  n.def("destroy", [](const NodeHandle& n) { n.node->destroy(); });
  n.def("hasSideEffects", [](const NodeHandle& n) { return n.node->has_side_effects(); });
  n.def("__repr__", [](const NodeHandle& n) { return n.node->str(); });
  n.def("__str__", [](const NodeHandle& n) { return n.node->str(); });
  n.def(
      "__eq__",
      [](const NodeHandle& a, nb::object b) {
        return nb::isinstance<NodeHandle>(b) && nb::cast<NodeHandle&>(b).node == a.node;
      },
      nb::is_operator());
  n.def("__hash__", [](const NodeHandle& v) { return reinterpret_cast<uintptr_t>(v.node); });
}

void bind_graph(nb::module_& m) {
  nb::class_<BlockHandle> b(m, "Block");
  b.def("nodes", [](const BlockHandle& b) { return nodes_of(b.graph, b.block); });
  b.def("inputs", [](const BlockHandle& b) { return handles(b.graph, b.block->inputs()); });
  b.def("outputs", [](const BlockHandle& b) { return handles(b.graph, b.block->outputs()); });
  b.def(
      "findAllNodes",
      [](const BlockHandle& b, const std::string& kind, bool recurse) {
        std::vector<NodeHandle> out;
        collect(b.graph, b.block, kind, recurse, out);
        return out;
      },
      nb::arg("kind"), nb::arg("recurse") = true);
  nb::class_<ir::Graph> g(m, "Graph");
  g.def("__str__", [](const ir::Graph& g) { return g.str(); });
  g.def("__repr__", [](const ir::Graph& g) { return g.str(); });
  g.def(
      "str", [](const ir::Graph& g, bool spans) { return g.str(spans); },
      nb::arg("print_source_ranges") = true);
  g.def("inputs", [](const ir::GraphRef& g) { return handles(g, g->inputs()); });
  g.def("outputs", [](const ir::GraphRef& g) { return handles(g, g->outputs()); });
  g.def("nodes", [](const ir::GraphRef& g) { return nodes_of(g, g->block()); });
  g.def("block", [](const ir::GraphRef& g) { return BlockHandle{g, g->block()}; });
  g.def("param_node", [](const ir::GraphRef& g) { return NodeHandle{g, g->param_node()}; });
  g.def("return_node", [](const ir::GraphRef& g) { return NodeHandle{g, g->return_node()}; });
  g.def("copy", [](const ir::GraphRef& g) { return g->copy(); });
  g.def("lint", [](const ir::GraphRef& g) { g->verify(); });
  g.def(
      "findNode",
      [](const ir::GraphRef& g, const std::string& kind, bool recurse) -> nb::object {
        std::vector<NodeHandle> out;
        collect(g, g->block(), kind, recurse, out);
        return out.empty() ? nb::none() : nb::cast(out[0]);
      },
      nb::arg("kind"), nb::arg("recurse") = true);
  g.def(
      "findAllNodes",
      [](const ir::GraphRef& g, const std::string& kind, bool recurse) {
        std::vector<NodeHandle> out;
        collect(g, g->block(), kind, recurse, out);
        return out;
      },
      nb::arg("kind"), nb::arg("recurse") = true);
}

ir::GraphFunction& graph_function(Function* f) {
  ir::GraphFunction* g = ir::as_graph_function(f);
  if (!g) fail("'", f->qualified_name(), "' is a Python function: it has no graph");
  return *g;
}

}  // namespace

void bind_ir(nb::module_& m) {
  bind_value(m);
  bind_node(m);
  bind_graph(m);
  m.def(
      "parse_ir", [](const std::string& text) { return ir::parse_graph(text); }, nb::arg("text"));
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
  read("_schema_text_of", [](const auto& x) { return x.function->schema().str(); });
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
