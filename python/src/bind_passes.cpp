// Passes by name, and functions made from graphs.
#include <nanobind/nanobind.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <set>

#include "convert.h"
#include "ir/function.h"
#include "ir_handles.h"
#include "passes/pipeline.h"
#include "passes/rewrite_pattern.h"
#include "python_type.h"
#include "script_object.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {

void drop_names(ir::Block* b) {
  for (ir::Value* v : b->inputs()) v->set_name("");
  for (ir::Node* n : *b) {
    for (ir::Value* v : n->outputs()) v->set_name("");
    for (ir::Block* inner : n->blocks()) drop_names(inner);
  }
}

// A copy whose unnamed values are numbered in the order in which its text shows them.
ir::GraphRef canonicalized(const ir::GraphRef& g, bool keep_names) {
  ir::GraphRef out = g->copy();
  if (!keep_names) drop_names(out->block());
  return out;
}

void operator_names(ir::Block* b, std::set<std::string>& out) {
  for (ir::Node* n : *b) {
    if (const Op* op = n->find_op()) out.insert(op->full_name());
    for (ir::Block* inner : n->blocks()) operator_names(inner, out);
    for (const ir::Attribute& a : n->attributes())
      if (a.graph) operator_names(a.graph->block(), out);
  }
}

void operator_names_of(const ClassType& c, std::set<const ClassType*>& seen,
                       std::set<std::string>& out) {
  if (!seen.insert(&c).second) return;
  for (Function* f : c.methods())
    if (ir::GraphFunction* g = ir::as_graph_function(f))
      operator_names(g->inlined_graph()->block(), out);
  for (const ClassAttribute& a : c.attributes())
    if (a.type->is_class()) operator_names_of(*static_cast<const ClassType*>(a.type), seen, out);
}

ScriptFunctionObject function_of(const std::string& name, const ir::GraphRef& graph) {
  UnitRef unit = CompilationUnit::make();
  return {unit->add_function(std::make_unique<ir::GraphFunction>(name, graph)), unit};
}

}  // namespace

void bind_passes(nb::module_& m) {
  m.def(
      "parse_ir",
      [](const std::string& text, bool parse_tensor_constants) { return ir::parse_graph(text); },
      nb::arg("input"), nb::arg("parse_tensor_constants") = false);
  m.def("_has_pass", [](const std::string& name) { return passes::find_pass(name) != nullptr; });
  m.def("_run_pass", [](const ir::GraphRef& g, const std::string& name) {
    const passes::Pass* pass = passes::find_pass(name);
    if (!pass) fail("there is no pass ", name);
    passes::run_pipeline({*pass}, g);
  });
  m.def(
      "_jit_pass_custom_pattern_based_rewrite_graph",
      [](const std::string& pattern, const std::string& replacement, const ir::GraphRef& g,
         const std::vector<std::pair<std::string, std::string>>& places) {
        passes::rewrite_pattern(g, {pattern, replacement, places, nullptr});
      },
      nb::arg("pattern"), nb::arg("fused_node_name"), nb::arg("g"),
      nb::arg("value_name_pairs") = std::vector<std::pair<std::string, std::string>>());
  m.def("_canonicalize", canonicalized);
  m.def("_create_function_from_graph", function_of);
  m.def("_add_function", [](const UnitRef& unit, const std::string& name, const ir::GraphRef& g) {
    return ScriptFunctionObject{unit->add_function(std::make_unique<ir::GraphFunction>(name, g)),
                                unit};
  });
  m.def("_jit_interpret_graph", [](const ir::GraphRef& g, nb::args inputs) {
    ScriptFunctionObject f = function_of("interpreted", g);
    std::vector<Value> values;
    for (nb::handle h : inputs) values.push_back(infer_value(h.ptr()));
    return nb::steal(own(to_python(f.function->call(std::move(values)))).release());
  });
  auto optimized = [](Function* f) {
    ir::GraphFunction* g = ir::as_graph_function(f);
    if (!g) fail("'", f->qualified_name(), "' is a Python function: it has no graph");
    ir::GraphRef copy = g->inlined_graph()->copy();
    passes::optimize_general(copy);
    return copy;
  };
  m.def(
      "_optimized_graph_of", [=](const ScriptFunctionObject& x) { return optimized(x.function); },
      nb::keep_alive<0, 1>());
  m.def(
      "_optimized_graph_of", [=](const ScriptMethodObject& x) { return optimized(x.function); },
      nb::keep_alive<0, 1>());
  m.def("_operator_names", [](nb::handle module) {
    std::set<std::string> out;
    std::set<const ClassType*> seen;
    operator_names_of(*module_of(module.ptr()).type(), seen, out);
    return std::vector<std::string>(out.begin(), out.end());
  });
}

}  // namespace torchere::python
