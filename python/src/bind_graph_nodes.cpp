// Nodes of graphs as Python reads and edits them, by PyTorch's names.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "convert.h"
#include "ir_handles.h"
#include "python_type.h"

namespace nb = nanobind;

namespace torchere::python {

namespace {
using Bound = nb::class_<NodeHandle>;
using Kind = ir::Attribute::Kind;

// What PyTorch's kindOf says.
const char* kind_text(Kind k) {
  switch (k) {
    case Kind::Int:
      return "i";
    case Kind::Float:
      return "f";
    case Kind::String:
      return "s";
    case Kind::Ints:
      return "is";
    case Kind::Floats:
      return "fs";
    case Kind::Strings:
      return "ss";
    case Kind::Tensor:
      return "t";
    case Kind::Graph:
      return "g";
    case Kind::Type:
      return "ty";
    case Kind::Types:
      return "tys";
    case Kind::IValue:
      return "ival";
  }
  return "";
}

const ir::Attribute& attribute(const NodeHandle& n, const std::string& name) {
  const ir::Attribute* a = n.node->find(Symbol(name));
  if (!a) fail("required keyword attribute '", name, "' is undefined");
  return *a;
}

void bind_inputs(Bound& n) {
  n.def("inputs", [](const NodeHandle& n) { return iterate(n.graph, n.node->inputs()); });
  n.def("input", [](const NodeHandle& n) {
    TORCHERE_CHECK(n.node->inputs().size() == 1, "the node has ", n.node->inputs().size(),
                   " inputs, not one");
    return ValueHandle{n.graph, n.node->input()};
  });
  n.def("inputsAt", [](const NodeHandle& n, size_t i) {
    return ValueHandle{n.graph, n.node->input(i)};
  });
  n.def("inputsSize", [](const NodeHandle& n) { return n.node->inputs().size(); });
  n.def("namedInput", [](const NodeHandle& n, const std::string& s) {
    return ValueHandle{n.graph, n.node->named_input(s)};
  });
  n.def("addInput", [](const NodeHandle& n, const ValueHandle& v) {
    return ValueHandle{n.graph, n.node->add_input(v.value)};
  });
  n.def("insertInput", [](const NodeHandle& n, size_t i, const ValueHandle& v) {
    n.node->insert_input(i, v.value);
  });
  n.def("replaceInput", [](const NodeHandle& n, size_t i, const ValueHandle& v) {
    TORCHERE_CHECK(i < n.node->inputs().size(), "the node has no input ", i);
    n.node->replace_input(i, v.value);
  });
  n.def("replaceInputWith", [](const NodeHandle& n, const ValueHandle& a, const ValueHandle& b) {
    n.node->replace_input_with(a.value, b.value);
  });
  n.def("removeInput", [](const NodeHandle& n, size_t i) { n.node->remove_input(i); });
  n.def("removeAllInputs", [](const NodeHandle& n) { n.node->remove_all_inputs(); });
}

void bind_outputs(Bound& n) {
  n.def("outputs", [](const NodeHandle& n) { return iterate(n.graph, n.node->outputs()); });
  n.def("output", [](const NodeHandle& n) {
    TORCHERE_CHECK(n.node->outputs().size() == 1, "the node has ", n.node->outputs().size(),
                   " outputs, not one");
    return ValueHandle{n.graph, n.node->output()};
  });
  n.def("outputsAt", [](const NodeHandle& n, size_t i) {
    return ValueHandle{n.graph, n.node->output(i)};
  });
  n.def("outputsSize", [](const NodeHandle& n) { return n.node->outputs().size(); });
  n.def("hasMultipleOutputs", [](const NodeHandle& n) { return n.node->outputs().size() > 1; });
  n.def("hasUses", [](const NodeHandle& n) {
    for (const ir::Value* v : n.node->outputs())
      if (v->has_uses()) return true;
    return false;
  });
  n.def("addOutput", [](const NodeHandle& n) {
    return ValueHandle{n.graph, n.node->add_output()};
  });
  n.def("eraseOutput", [](const NodeHandle& n, size_t i) { n.node->erase_output(i); });
  n.def("replaceAllUsesWith",
        [](const NodeHandle& a, const NodeHandle& b) { a.node->replace_all_uses_with(b.node); });
}

void bind_place(Bound& n) {
  n.def("owningBlock", [](const NodeHandle& n) {
    return BlockHandle{n.graph, n.node->owning_block()};
  });
  n.def("owningGraph", [](const NodeHandle& n) { return n.graph; });
  n.def("prev", [](const NodeHandle& n) { return NodeHandle{n.graph, n.node->prev()}; });
  n.def("next", [](const NodeHandle& n) { return NodeHandle{n.graph, n.node->next()}; });
  n.def("insertBefore", [](const NodeHandle& n, const NodeHandle& at) {
    n.node->insert_before(at.node);
    return n;
  });
  n.def("insertAfter", [](const NodeHandle& n, const NodeHandle& at) {
    n.node->insert_after(at.node);
    return n;
  });
  n.def("moveBefore",
        [](const NodeHandle& n, const NodeHandle& at) { n.node->move_before(at.node); });
  n.def("moveAfter",
        [](const NodeHandle& n, const NodeHandle& at) { n.node->move_after(at.node); });
  n.def("isBefore",
        [](const NodeHandle& a, const NodeHandle& b) { return a.node->is_before(b.node); });
  n.def("isAfter",
        [](const NodeHandle& a, const NodeHandle& b) { return a.node->is_after(b.node); });
  n.def("destroy", [](const NodeHandle& n) {
    for (const ir::Value* v : n.node->outputs())
      TORCHERE_CHECK(!v->has_uses(), "the node's output ", v->text(), " is still used");
    n.node->destroy();
  });
  n.def("blocks", [](const NodeHandle& n) {
    nb::list out;
    for (ir::Block* b : n.node->blocks()) out.append(BlockHandle{n.graph, b});
    return nb::iter(out);
  });
  n.def("addBlock", [](const NodeHandle& n) { return BlockHandle{n.graph, n.node->add_block()}; });
  n.def(
      "findNode",
      [](const NodeHandle& n, const std::string& kind, bool recurse) -> nb::object {
        for (ir::Block* b : n.node->blocks()) {
          nb::object found = find_node(n.graph, b, kind, recurse);
          if (!found.is_none()) return found;
        }
        return nb::none();
      },
      nb::arg("kind"), nb::arg("recurse") = true);
  n.def(
      "findAllNodes",
      [](const NodeHandle& n, const std::string& kind, bool recurse) {
        std::vector<NodeHandle> out;
        for (ir::Block* b : n.node->blocks())
          for (NodeHandle& x : find_nodes(n.graph, b, kind, recurse)) out.push_back(x);
        return out;
      },
      nb::arg("kind"), nb::arg("recurse") = true);
}

void bind_readers(Bound& n) {
  n.def("hasAttribute",
        [](const NodeHandle& n, const std::string& s) { return n.node->has(Symbol(s)); });
  n.def("hasAttributes", [](const NodeHandle& n) { return !n.node->attributes().empty(); });
  n.def("kindOf",
        [](const NodeHandle& n, const std::string& s) { return kind_text(attribute(n, s).kind); });
  n.def("attributeNames", [](const NodeHandle& n) {
    std::vector<std::string> out;
    for (const ir::Attribute& a : n.node->attributes()) out.push_back(a.name.str());
    return out;
  });
  n.def("removeAttribute", [](const NodeHandle& n, const std::string& s) {
    n.node->remove_attribute(Symbol(s));
    return n;
  });
  n.def("copyAttributes", [](const NodeHandle& n, const NodeHandle& from) {
    n.node->copy_attributes(from.node);
    return n;
  });
  for (const char* reader : {"s", "i", "f", "t", "ival", "is", "fs", "ss", "ts", "z"})
    n.def(reader, [](const NodeHandle& n, const std::string& s) {
      return nb::steal(own(to_python(attribute(n, s).value)).release());
    });
  n.def("g", [](const NodeHandle& n, const std::string& s) { return n.node->g(Symbol(s)); });
  n.def("ty", [](const NodeHandle& n, const std::string& s) {
    return TypeObject{n.node->ty(Symbol(s))};
  });
  n.def("tys", [](const NodeHandle& n, const std::string& s) {
    std::vector<TypeObject> out;
    for (TypeRef t : attribute(n, s).types) out.push_back({t});
    return out;
  });
}

// Writers give the node back, so that calls may be chained.
void bind_writers(Bound& n) {
  n.def("i_", [](const NodeHandle& n, const std::string& s, int64_t v) {
    n.node->i_(Symbol(s), v);
    return n;
  });
  n.def("f_", [](const NodeHandle& n, const std::string& s, double v) {
    n.node->f_(Symbol(s), v);
    return n;
  });
  n.def("s_", [](const NodeHandle& n, const std::string& s, const std::string& v) {
    n.node->s_(Symbol(s), v);
    return n;
  });
  n.def("g_", [](const NodeHandle& n, const std::string& s, const ir::GraphRef& v) {
    n.node->g_(Symbol(s), v);
    return n;
  });
  n.def("ty_", [](const NodeHandle& n, const std::string& s, const TypeObject& v) {
    n.node->ty_(Symbol(s), v.type);
    return n;
  });
  const std::pair<const char*, Kind> values[] = {{"is_", Kind::Ints},
                                                 {"fs_", Kind::Floats},
                                                 {"ss_", Kind::Strings},
                                                 {"t_", Kind::Tensor},
                                                 {"ival_", Kind::IValue}};
  for (auto [name, kind] : values)
    n.def(
        name,
        [kind = kind](const NodeHandle& n, const std::string& s, nb::object v) {
          ir::Attribute a;
          a.name = Symbol(s);
          a.kind = kind;
          a.value = value_argument(v);
          n.node->set(Symbol(s), std::move(a));
          return n;
        },
        nb::arg(), nb::arg().none());
}

bool same_types(const FunctionSchema& a, const FunctionSchema& b) {
  if (a.arguments.size() != b.arguments.size()) return false;
  for (size_t i = 0; i < a.arguments.size(); ++i)
    if (a.arguments[i].type != b.arguments[i].type || a.arguments[i].name != b.arguments[i].name)
      return false;
  return true;
}

}  // namespace

void bind_graph_nodes(nb::module_& m) {
  Bound n(m, "GraphNode");
  n.def("kind", [](const NodeHandle& n) { return n.node->kind().str(); });
  bind_inputs(n);
  bind_outputs(n);
  bind_place(n);
  bind_readers(n);
  bind_writers(n);
  n.def("schema", [](const NodeHandle& n) -> std::string {
    const Op* op = n.node->find_op();
    return op ? op->schema.str() : "(no schema)";
  });
  n.def("matches", [](const NodeHandle& n, const std::string& schema) {
    const Op* op = n.node->find_op();
    if (!op) return false;
    FunctionSchema wanted = parse_schema(schema);
    return op->name == wanted.name && same_types(op->schema, wanted);
  });
  n.def("scopeName", [](const NodeHandle& n) { return n.node->scope(); });
  n.def("sourceRange", [](const NodeHandle& n) { return n.node->span().highlight(); });
  n.def("copyMetadata",
        [](const NodeHandle& n, const NodeHandle& from) { n.node->copy_metadata(from.node); });
  n.def("hasSideEffects", [](const NodeHandle& n) { return n.node->has_side_effects(); });
  n.def("isNondeterministic", [](const NodeHandle& n) { return n.node->is_nondeterministic(); });
  n.def("mustBeNone", [](const NodeHandle& n) {
    return n.node->outputs().size() == 1 && n.node->output()->must_be_none();
  });
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

}  // namespace torchere::python
