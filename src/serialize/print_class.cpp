// Named types as source: classes and modules with their attributes and methods, named tuples,
// interfaces, enums; and what a node depends on.
#include <set>

#include "serialize/code_state.h"
#include "serialize/versions.h"
#include "types/callable.h"

namespace torchere::serialize {

namespace {
std::string last_part(const std::string& qualified) {
  size_t dot = qualified.rfind('.');
  return dot == std::string::npos ? qualified : qualified.substr(dot + 1);
}
}  // namespace

void CodePrinter::State::add_node_dependencies(Node* n) {
  for (const GraphValue* v : n->inputs()) dependencies.add_contained(v->type());
  for (const GraphValue* v : n->outputs()) dependencies.add_contained(v->type());
  for (const ir::Attribute& a : n->attributes())
    if (a.kind == ir::Attribute::Kind::Type || a.kind == ir::Attribute::Kind::Types)
      for (TypeRef t : a.types) dependencies.add_contained(t);
}

void CodePrinter::State::raise_version(Node* n) {
  if (n->kind().space() != "aten") return;
  if (const Op* op = n->find_op()) min_version = std::max(min_version, least_version(*op));
}

void CodePrinter::State::print_named_type(TypeRef t) {
  if (const FunctionType* f = FunctionType::of(t)) {
    ir::GraphFunction* g = ir::as_graph_function(f->function);
    TORCHERE_CHECK(g, "Could not export Python function call '", t->name(),
                   "'. Remove calls to Python functions before export.");
    return print_function(*g, true);
  }
  if (ClassType* c = ClassType::of(t)) return print_class(c);
  if (const InterfaceType* i = InterfaceType::of(t)) return print_interface(i);
  if (const EnumType* e = EnumType::of(t)) return print_enum(e);
  TORCHERE_CHECK_KIND(t->is(TypeKind::Tuple) && !t->name().empty(), Bug, "'", t->str(),
                      "' is no named type");
  print_named_tuple(t);
}

void CodePrinter::State::print_class(ClassType* c) {
  for (Function* f : c->methods())
    if (!ir::as_graph_function(f)) return;  // a class of the host's: whoever loads must have it
  write("class " + last_part(c->name()) + (c->is_module ? "(Module):\n" : ":\n"));
  ++level;
  if (c->is_module) print_module_facts(c);
  print_attributes(c);
  print_methods(c);
  --level;
}

void CodePrinter::State::print_module_facts(ClassType* c) {
  auto list = [&](const char* name, const std::vector<std::string>& items) {
    write(indent(), std::string(name) + " = [");
    for (const std::string& s : items) write("\"" + s + "\", ");
    write("]\n");
  };
  std::vector<std::string> parameters, buffers;
  for (const ClassAttribute& a : c->attributes()) {
    if (a.is_parameter) parameters.push_back(a.name);
    if (a.is_buffer) buffers.push_back(a.name);
  }
  list("__parameters__", parameters);
  list("__buffers__", buffers);
  auto hooks = [&](const char* name, const std::vector<Function*>& functions) {
    if (functions.empty()) return;
    std::vector<std::string> names;
    for (const Function* f : functions) names.push_back(f->name());
    list(name, names);
  };
  hooks("__forward_pre_hooks__", c->forward_pre_hooks());
  hooks("__forward_hooks__", c->forward_hooks());
}

void CodePrinter::State::print_attributes(ClassType* c) {
  bool first = true;
  for (const ClassAttribute& a : c->attributes()) {
    dependencies.add_contained(a.type);
    indent();
    if (is_identifier(a.name)) {
      write(a.name + " : " + type_text(a.type) + "\n");
    } else {
      // The children of a container are called "0", "1" …
      if (first) {
        write("__annotations__ = []\n");
        indent();
      }
      write("__annotations__[\"" + a.name + "\"] = " + type_text(a.type) + "\n");
    }
    first = false;
  }
  for (const auto& [name, value] : c->constants()) {
    write(indent(), name + " : Final[" + type_text(type_of(value)) + "] = ");
    write(constant_text(value) + "\n");
  }
}

void CodePrinter::State::print_methods(ClassType* c) {
  for (Function* f : c->methods()) print_function(*ir::as_graph_function(f), true);
  std::set<std::string> printed;
  for (const std::vector<Function*>& hooks : {c->forward_hooks(), c->forward_pre_hooks()})
    for (Function* f : hooks)
      if (printed.insert(f->name()).second) print_function(*ir::as_graph_function(f), true);
}

void CodePrinter::State::print_named_tuple(TypeRef t) {
  write("class " + last_part(t->name()) + "(NamedTuple):\n");
  ++level;
  for (size_t i = 0; i < t->elements().size(); ++i) {
    dependencies.add_contained(t->element(i));
    write(indent(), t->field_names()[i] + " : " + type_text(t->element(i)) + "\n");
  }
  --level;
}

void CodePrinter::State::print_interface(const InterfaceType* t) {
  write("class " + last_part(t->name()) +
        (t->is_module ? "(ModuleInterface):\n" : "(Interface):\n"));
  ++level;
  for (const FunctionSchema& m : t->methods) {
    write(indent(), "def " + m.name.str() + "(self");
    for (size_t i = 1; i < m.arguments.size(); ++i) {
      dependencies.add_contained(m.arguments[i].type);
      write(", " + m.arguments[i].name + ": " + type_text(m.arguments[i].type));
    }
    TypeRef result = m.returns.at(0).type;
    dependencies.add_contained(result);
    write(") -> " + type_text(result) + ":\n");
    write(indent(), std::string("  pass\n"));
  }
  --level;
}

void CodePrinter::State::print_enum(const EnumType* t) {
  write("class " + last_part(t->name()) + "(Enum):\n");
  const char* quote = t->value_type->is(TypeKind::String) ? "\"" : "";
  ++level;
  for (const Ref<EnumBox>& m : t->members)
    write(indent(), m->name + " = " + quote + m->value.display() + quote + "\n");
  --level;
}

}  // namespace torchere::serialize
