// Right-hand sides: what a node's value is written as.
#include <unordered_map>

#include "serialize/code_state.h"
#include "types/callable.h"

namespace torchere::serialize {
namespace prim = ir::prim;

namespace {

// Operators that are written as builtins of Python.
const char* builtin_name(Symbol kind) {
  static const auto* table = new std::unordered_map<Symbol, const char*>{
      {"aten::Int", "int("}, {"aten::Float", "float("}, {"aten::Bool", "bool("},
      {"aten::str", "str("}, {"prim::Print", "print("}, {"aten::sorted", "sorted("}};
  auto it = table->find(kind);
  return it == table->end() ? nullptr : it->second;
}

bool is_implicit(Symbol kind) {
  static const Symbol scalar("aten::ScalarImplicit"), floating("aten::FloatImplicit"),
      integer("aten::IntImplicit");
  return kind == scalar || kind == floating || kind == integer;
}

// The constant behind a value; None for a value that can only be None.
std::optional<Value> constant_of(const ir::Value* v) {
  if (!v->node()->is(prim::Constant)) return std::nullopt;
  if (const Value* c = v->constant()) return *c;
  if (v->must_be_none()) return Value();
  return std::nullopt;
}

bool is_default(const Argument& a, const Value& actual) {
  const Value& d = *a.default_value;
  return d.tag() == actual.tag() && d.equals(actual);
}

// How many leading arguments must be written: trailing ones that equal their defaults need not be.
// Out arguments, which come last, are not counted.
size_t necessary_arguments(const FunctionSchema& schema, const std::vector<ir::Value*>& inputs,
                           size_t outs) {
  if (schema.arguments.size() < inputs.size()) return inputs.size();
  size_t n = schema.arguments.size() - outs;
  for (; n > 0; --n) {
    const Argument& a = schema.arguments[n - 1];
    if (!a.default_value || n > inputs.size()) break;
    std::optional<Value> actual = constant_of(inputs[n - 1]);
    if (!actual || !is_default(a, *actual)) break;
  }
  return n;
}
}  // namespace

bool inferred_from_members(TypeRef element) {
  switch (element->kind()) {
    case TypeKind::Union:
    case TypeKind::Optional:
    case TypeKind::Number:
    case TypeKind::Interface:
    case TypeKind::Any:
      return false;
    default:
      return true;
  }
}

void CodePrinter::State::annotated(TaggedText& to, TypeRef t, const std::function<void()>& inner) {
  write(to, "annotate(" + type_text(t) + ", ");
  inner();
  write(to, std::string(")"));
}

void CodePrinter::State::print_dict(TaggedText& to, const Values& pairs) {
  write(to, std::string("{"));
  for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (i) write(to, std::string(", "));
    write(to, use(pairs[i]));
    write(to, std::string(": "));
    write(to, use(pairs[i + 1]));
  }
  write(to, std::string("}"));
}

void CodePrinter::State::print_expr(TaggedText& to, Node* n) {
  if (n->is(prim::Constant)) return print_constant_node(to, n);
  if (const char* name = builtin_name(n->kind())) return write_list(to, n->inputs(), name, ")");
  if (is_implicit(n->kind()))
    return annotated(to, n->output()->type(), [&] { write(to, use(n->input(0))); });
  static const Symbol getitem("aten::__getitem__"), tolist("prim::tolist");
  if (n->is(getitem)) {
    std::string base = use(n->input(0))->text;
    write(to, is_identifier(base) ? base : "(" + base + ")");
    write(to, std::string("["));
    write(to, use(n->input(1)));
    return write(to, std::string("]"));
  }
  if (n->is(tolist))
    return annotated(to, n->output()->type(), [&] {
      write(to, use(n->input(0)));
      write(to, std::string(".tolist()"));
    });
  if (print_construct(to, n) || print_prim(to, n)) return;
  print_op(to, n);
}

// Tuples, lists and dicts as displays.
bool CodePrinter::State::print_construct(TaggedText& to, Node* n) {
  if (n->is(prim::TupleConstruct)) {
    if (!n->output()->type()->name().empty()) write(to, type_text(n->output()->type()));
    write_list(to, n->inputs(), "(", n->inputs().size() == 1 ? ",)" : ")");
  } else if (n->is(prim::ListConstruct)) {
    TypeRef t = n->output()->type();
    auto items = [&] { write_list(to, n->inputs(), "[", "]"); };
    bool plain = !n->inputs().empty() && inferred_from_members(t->element());
    plain ? items() : annotated(to, t, items);
  } else if (n->is(prim::DictConstruct)) {
    TypeRef t = n->output()->type();
    auto pairs = [&] { print_dict(to, n->inputs()); };
    bool plain = !n->inputs().empty() && inferred_from_members(t->element(0)) &&
                 inferred_from_members(t->element(1));
    plain ? pairs() : annotated(to, t, pairs);
  } else if (n->is(prim::TupleIndex)) {
    write(to, std::string("("));
    write(to, use(n->input(0)));
    write(to, std::string(")["));
    write(to, use(n->input(1)));
    write(to, std::string("]"));
  } else if (n->is(prim::TupleSlice)) {
    write(to, std::string("("));
    write(to, use(n->input(0)));
    write(to, str(")[", n->i(ir::attr::beg), ":", n->i(ir::attr::end), "]"));
  } else {
    return false;
  }
  return true;
}

bool CodePrinter::State::print_prim(TaggedText& to, Node* n) {
  static const Symbol unwrap("aten::_unwrap_optional");
  TypeRef t = n->outputs().size() == 1 ? n->output()->type() : nullptr;
  if (n->is(prim::Uninitialized)) {
    write(to, "uninitialized(" + type_text(t) + ")");
  } else if (n->is(prim::CreateObject)) {
    write(to, type_text(t) + ".__new__(" + type_text(t) + ")");
  } else if (n->is(prim::GetAttr)) {
    print_get_attr(to, n);
  } else if (n->is(prim::CallFunction) || n->is(prim::CallMethod)) {
    print_call_method(to, n);
  } else if (n->is(unwrap)) {
    // None alone would not tell the type.
    GraphValue* v = n->input(0);
    write(to, std::string("torch._unwrap_optional("));
    if (v->type()->is(TypeKind::None) || v->must_be_none())
      annotated(to, types::optional(t), [&] { write(to, use(v)); });
    else
      write(to, use(v));
    write(to, std::string(")"));
  } else if (n->is(prim::unchecked_cast) || n->is(prim::unchecked_unwrap_optional)) {
    write(to, "unchecked_cast(" + type_text(t) + ", ");
    write(to, use(n->input(0)));
    write(to, std::string(")"));
  } else if (n->is(prim::isinstance)) {
    const std::vector<TypeRef>& wanted = n->find(ir::attr::types)->types;
    write(to, std::string("isinstance("));
    write(to, use(n->input(0)));
    write(to, std::string(wanted.size() == 1 ? ", " : ", ("));
    for (size_t i = 0; i < wanted.size(); ++i) write(to, (i ? ", " : "") + type_text(wanted[i]));
    write(to, std::string(wanted.size() == 1 ? ")" : "))"));
  } else if (n->is(prim::EnumValue) || n->is(prim::EnumName)) {
    write(to, std::string("("));
    write(to, use(n->input(0)));
    write(to, std::string(n->is(prim::EnumValue) ? ").value" : ").name"));
  } else if (n->is(prim::PythonOp)) {
    std::string name = n->has(ir::attr::name) ? n->s(ir::attr::name) : "function";
    TORCHERE_CHECK(!importable, "Could not export Python function call '", name,
                   "'. Remove calls to Python functions before export. Did you forget to add "
                   "@script or @script_method annotation? If this is a nn.ModuleList, add it to "
                   "__constants__");
    write(to, "^" + name);
    write_list(to, n->inputs(), "(", ")");
  } else {
    return false;
  }
  return true;
}

void CodePrinter::State::print_get_attr(TaggedText& to, Node* n) {
  const std::string& field = n->s(ir::attr::name);
  if (!is_identifier(field)) write(to, std::string("getattr("));
  write(to, use(n->input(0)));
  write(to, is_identifier(field) ? "." + field : ", " + quoted(field) + ")");
}

void CodePrinter::State::print_call_method(TaggedText& to, Node* n) {
  if (n->is(prim::CallFunction)) {
    write(to, use(n->input(0)));
    write(to, std::string("("));
  } else {
    write(to, std::string("("));
    write(to, use(n->input(0)));
    write(to, ")." + n->s(ir::attr::name) + "(");
    dependencies.add_contained(n->input(0)->type());
  }
  for (size_t i = 1; i < n->inputs().size(); ++i) {
    write(to, use(n->inputs()[i]));
    write(to, std::string(", "));
  }
  write(to, std::string(")"));
}

void CodePrinter::State::print_op(TaggedText& to, Node* n) {
  static const Symbol backward("aten::backward"), grad("aten::grad");
  if (n->is(backward) || n->is(grad))
    write(to, std::string("torch.autograd."));
  else if (n->kind().space() == "aten")
    write(to, std::string("torch."));
  else
    write(to, "ops." + std::string(n->kind().space()) + ".");
  write(to, std::string(n->kind().name()) + "(");
  if (const Op* op = n->find_op()) {
    print_op_arguments(to, n, op->schema);
  } else if (n->is(prim::RaiseException) && n->inputs().size() == 2 &&
             n->input(1)->must_be_none()) {
    write(to, use(n->input(0)));  // no class name is the default
  } else {
    write_list(to, n->inputs());
  }
  write(to, std::string(")"));
}

void CodePrinter::State::print_op_arguments(TaggedText& to, Node* n, const FunctionSchema& schema) {
  const std::vector<Argument>& arguments = schema.arguments;
  size_t outs = 0;
  while (outs < arguments.size() && arguments[arguments.size() - 1 - outs].is_out()) ++outs;
  if (schema.varargs && arguments.empty()) return write_list(to, n->inputs());
  size_t necessary = necessary_arguments(schema, n->inputs(), outs);
  for (size_t i = 0; i < necessary && i < n->inputs().size(); ++i) {
    if (i) write(to, std::string(", "));
    if (i < arguments.size() && arguments[i].kwarg_only) write(to, arguments[i].name + "=");
    write(to, use(n->inputs()[i]));
  }
  for (size_t i = arguments.size() - outs; i < arguments.size() && i < n->inputs().size(); ++i) {
    write(to, ", " + arguments[i].name + "=");
    write(to, use(n->inputs()[i]));
  }
}

}  // namespace torchere::serialize
