// Statements: assignments, if, loops, with, forks, and the splitting of long lines.
#include <limits>

#include "serialize/code_state.h"
#include "types/callable.h"

namespace torchere::serialize {
namespace prim = ir::prim;

namespace {

// Marks the text that is written while it lives as coming from a node's place.
struct PlaceOf {
  PlaceOf(std::vector<SourceSpan>& places, const ir::Node* n) : places(places) {
    places.push_back(n->span());
  }
  ~PlaceOf() { places.pop_back(); }
  std::vector<SourceSpan>& places;
};

bool same_place(const SourceSpan& a, const SourceSpan& b) {
  return a.source == b.source && a.begin == b.begin && a.end == b.end;
}

bool is_true(const ir::Value* v) {
  const Value* c = v->constant();
  return c && c->is_bool() && c->as_bool();
}

enum class LoopKind { For, While, Mixed };

// for: the condition is always true and the count was given; while: no count.
LoopKind loop_kind(const ir::Node* n) {
  const Value* count = n->input(0)->constant();
  bool counted = !count || count->to_int() != std::numeric_limits<int64_t>::max();
  if (is_true(n->input(1)) && is_true(n->blocks()[0]->outputs()[0]))
    return counted ? LoopKind::For : LoopKind::While;
  return counted ? LoopKind::Mixed : LoopKind::While;
}

bool same_type(TypeRef a, TypeRef b) {
  return a == b || (a->is(TypeKind::Tuple) && b->is(TypeKind::Tuple) && a->name() == b->name() &&
                    a->field_names() == b->field_names() && a->elements() == b->elements());
}

std::vector<ir::Value*> from(const std::vector<ir::Value*>& values, size_t start) {
  return {values.begin() + static_cast<ptrdiff_t>(start), values.end()};
}
}  // namespace

// --- text
// -----------------------------------------------------------------------------------------

void CodePrinter::State::write(TaggedText& to, const std::string& s) const {
  if (s.empty()) return;
  if (to.ranges.empty() || !same_place(to.ranges.back().span, places.back()))
    to.ranges.push_back({to.text.size(), places.back()});
  to.text += s;
}

void CodePrinter::State::write(TaggedText& to, const TextRef& s) const {
  for (const TextRange& r : s->ranges)
    if (to.ranges.empty() || !same_place(to.ranges.back().span, r.span))
      to.ranges.push_back({to.text.size() + r.offset, r.span});
  to.text += s->text;
}

TaggedText& CodePrinter::State::indent() {
  for (size_t i = 0; i < level; ++i) write("  ");
  return body;
}

void CodePrinter::State::write_list(TaggedText& to, const Values& values, const char* begin,
                                    const char* end) const {
  write(to, std::string(begin));
  for (size_t i = 0; i < values.size(); ++i) {
    if (i) write(to, std::string(", "));
    write(to, use(values[i]));
  }
  write(to, std::string(end));
}

// --- assignments
// ----------------------------------------------------------------------------------

void CodePrinter::State::print_assignment(const Values& left, const Values& right) {
  if (left.empty()) return;
  write_list(indent(), left);
  // What type inference would narrow keeps its type, at the first assignment.
  if (left.size() == 1 &&
      (left[0]->type()->is(TypeKind::Optional) || left[0]->type()->is(TypeKind::Union)) &&
      !expressions.count(left[0]) && annotated_values.insert(left[0]).second)
    write(" : " + type_text(left[0]->type()));
  write(" = ");
  write_list(body, right);
  write("\n");
}

void CodePrinter::State::print_annotated_assignment(const Values& left, const Values& right) {
  for (size_t i = 0; i < left.size(); ++i) {
    annotated_values.insert(left[i]);
    write(indent(), use(left[i]));
    if (!same_type(left[i]->type(), right[i]->type())) write(": " + type_text(left[i]->type()));
    write(" = ");
    write(body, use(right[i]));
    write("\n");
  }
}

void CodePrinter::State::print_definition(Node* n, const TaggedText& right) {
  name_values(n->outputs());
  indent();
  if (!n->outputs().empty()) {
    write_list(body, n->outputs());
    write(" = ");
  }
  write(body, std::make_shared<TaggedText>(right));
  write("\n");
}

// A long expression is assigned after all, and with it every operand that comes before it, so that
// the order of evaluation stays.
void CodePrinter::State::split_long(GraphValue* v) {
  const ir::Use& use_of_v = v->uses().at(0);
  Values reversed;
  scan_long(use_of_v.user, static_cast<int64_t>(use_of_v.index), reversed);
  for (size_t i = reversed.size(); i-- > 0;) {
    TextRef text = use(reversed[i]);
    print_definition(reversed[i]->node(), *text);
  }
}

void CodePrinter::State::scan_long(Node* user, int64_t offset, Values& to_split_reversed) {
  while (true) {
    auto seen = split_up_to.find(user);
    bool present = seen != split_up_to.end();
    int64_t first = present ? seen->second + 1 : 0;
    for (int64_t i = offset; i >= first; --i) {
      GraphValue* v = user->input(static_cast<size_t>(i));
      if (!v->node()->is(prim::Constant) && inlined.count(v->node()))
        to_split_reversed.push_back(v);
    }
    split_up_to[user] = offset;
    if (present || !inlined.count(user)) return;
    const ir::Use& outer = user->output()->uses().at(0);
    // The use itself is still being written, so what stands before it is looked at.
    offset = static_cast<int64_t>(outer.index) - 1;
    user = outer.user;
  }
}

// --- statements
// -----------------------------------------------------------------------------------

void CodePrinter::State::print_node(Node* n, bool constants_too) {
  PlaceOf place(places, n);
  add_node_dependencies(n);
  raise_version(n);
  if (n->is(prim::Constant) && !constants_too) return;
  if (n->is(prim::Return)) return print_return(n);
  if (n->is(prim::Loop)) return print_loop(n);
  if (n->is(prim::If)) return print_if(n);
  if (n->is(prim::TupleUnpack) || n->is(prim::ListUnpack)) return print_unpack(n);
  if (n->is(prim::SetAttr)) {
    write(indent(), use(n->input(0)));
    write("." + n->s(ir::attr::name) + " = ");
    write(body, use(n->input(1)));
    return write("\n");
  }
  if (n->is(prim::fork)) return print_fork(n, "fork");
  if (n->is(prim::awaitable)) return print_fork(n, "awaitable");
  if (n->is(prim::Enter)) return print_enter(n);
  if (n->is(prim::Exit)) return print_exit(n);
  if (n->is(prim::Closure)) return print_closure(n);
  if (n->is(prim::ModuleContainerIndex)) return print_container_index(n);
  print_simple(n);
}

void CodePrinter::State::print_simple(Node* n) {
  auto text = std::make_shared<TaggedText>();
  print_expr(*text, n);
  bool long_constant = n->is(prim::Constant) && is_long(text->text);
  if (!inlined.count(n) || long_constant) return print_definition(n, *text);
  expressions[n->output()] = text;
  if (is_long(text->text)) split_long(n->output());
}

void CodePrinter::State::print_return(Node* n) {
  TORCHERE_CHECK(!importable || n->inputs().size() == 1,
                 "Exportable methods must have a single return value");
  if (n->inputs().empty()) return;
  write(indent(), std::string("return "));
  write_list(body, n->inputs());
  write("\n");
}

void CodePrinter::State::print_if(Node* n) {
  name_values(n->outputs());
  write(indent(), std::string("if "));
  write(body, use(n->input(0)));
  write(":\n");
  for (size_t branch = 0; branch < 2; ++branch) {
    if (branch == 1) write(indent(), std::string("else:\n"));
    Block* b = n->blocks()[branch];
    ++level;
    print_block(b, !n->outputs().empty());
    print_assignment(n->outputs(), b->outputs());
    --level;
  }
}

// The outputs stand for the carried values: assigned before the loop and at the end of each trip.
void CodePrinter::State::print_loop(Node* n) {
  LoopKind kind = loop_kind(n);
  TORCHERE_CHECK(
      kind != LoopKind::Mixed,
      "a loop with both a count and a condition cannot be written as source; it was made "
      "by an optimization: print the function as it was compiled");
  bool is_for = kind == LoopKind::For;
  Block* b = n->blocks()[0];
  name_values(n->outputs());
  for (size_t i = 0; i < n->outputs().size(); ++i)
    expressions[b->inputs()[i + 1]] = use(n->outputs()[i]);
  print_annotated_assignment(n->outputs(), from(n->inputs(), 2));
  Values counter{b->inputs()[0]};
  name_values(counter);
  if (is_for) {
    write(indent(), std::string("for "));
    write(body, use(counter[0]));
    write(" in range(");
    write(body, use(n->input(0)));
    write("):\n");
  } else {
    // The unused counter's name serves as the condition's.
    print_assignment(counter, {n->input(1)});
    write(indent(), std::string("while "));
    write(body, use(counter[0]));
    write(":\n");
  }
  ++level;
  size_t first = is_for ? 1 : 0;
  Values carried = from(b->inputs(), first);
  print_block(b, !carried.empty());
  print_assignment(carried, from(b->outputs(), first));
  --level;
}

// The comma before the equals sign forces the unpacking: "a, = t".
void CodePrinter::State::print_unpack(Node* n) {
  name_values(n->outputs());
  indent();
  if (!n->outputs().empty()) write_list(body, n->outputs(), "", ", = ");
  write(body, use(n->input(0)));
  write("\n");
}

void CodePrinter::State::print_fork(Node* n, const char* call) {
  std::string name = make_name(n->is(prim::fork) ? "__forked_function" : "__awaitable_function");
  const ir::GraphRef& g = n->g(ir::attr::Subgraph);
  write(indent(), "def " + name + "():\n");
  for (size_t i = 0; i < n->inputs().size(); ++i)
    expressions[g->inputs().at(i)] = use(n->inputs()[i]);
  print_body(g->block());
  TaggedText text;
  write(text, std::string(call) + "(" + name + ")");
  print_definition(n, text);
}

void CodePrinter::State::print_enter(Node* n) {
  write(indent(), std::string("with "));
  write(body, use(n->input(0)));
  GraphValue* out = n->output(0);
  if (out->has_uses()) {
    names[out] = name_for(out);
    write(" as " + names[out]);
  }
  write(":\n");
  ++level;
}

void CodePrinter::State::print_exit(Node* n) {
  if (n->prev()->is(prim::Enter)) write(indent(), std::string("pass\n"));
  --level;
}

void CodePrinter::State::print_closure(Node* n) {
  TORCHERE_CHECK(!importable, "closures are not exportable");
  name_values(n->outputs());
  const ir::GraphRef& g = n->g(ir::attr::Subgraph);
  write(indent(), "def " + use(n->output())->text + "(");
  name_values(g->inputs());
  for (size_t i = 0; i < g->inputs().size(); ++i) {
    GraphValue* v = g->inputs()[i];
    write((i ? ", " : "") + names[v] + ": " + type_text(v->type()));
  }
  write("):\n");
  print_body(g->block());
}

void CodePrinter::State::print_container_index(Node* n) {
  name_values(n->outputs());
  write(indent(), use(n->output()));
  write(" : " + n->output()->type()->annotation() + " = ");
  write(body, use(n->input(0)));
  write("[");
  write(body, use(n->input(1)));
  write("]\n");
}

void CodePrinter::State::print_block(Block* b, bool more_follows) {
  if (!more_follows && b->empty()) write(indent(), std::string("pass\n"));
  for (Node* n : *b) print_node(n, false);
}

void CodePrinter::State::print_body(Block* b) {
  std::vector<Node*> nodes;
  collect_constants(b, nodes);
  scan_block(b);
  ++level;
  // Most constants only get their text for use; long ones are assigned here.
  for (Node* n : nodes) print_node(n, true);
  print_block(b, !b->outputs().empty());
  print_node(b->return_node(), false);
  --level;
}

// --- functions
// ------------------------------------------------------------------------------------

void CodePrinter::State::print_function(ir::GraphFunction& f, bool self_type) {
  const FunctionSchema& schema = f.schema();
  ir::Graph& g = *f.graph();
  used_names.clear();
  PlaceOf place(places, g.param_node());
  write(indent(), "def " + f.name() + "(");
  TORCHERE_CHECK_KIND(schema.arguments.size() == g.inputs().size(), Bug, "'", f.qualified_name(),
                      "' has a schema of ", schema.arguments.size(), " arguments and a graph of ",
                      g.inputs().size());
  for (size_t i = 0; i < schema.arguments.size(); ++i) {
    const Argument& a = schema.arguments[i];
    dependencies.add_contained(a.type);
    std::string name = make_name(a.name);
    write((i ? ",\n    " : "") + name);
    if (i || self_type) write(": " + type_text(a.type));
    if (a.default_value) print_default(a);
    names[g.inputs()[i]] = name;
  }
  TORCHERE_CHECK_KIND(schema.returns.size() == 1, Bug, "'", f.qualified_name(), "' has ",
                      schema.returns.size(), " results");
  TypeRef result = schema.returns[0].type;
  write(") -> " + type_text(result) + ":\n");
  dependencies.add_contained(result);
  print_body(g.block());
}

void CodePrinter::State::print_default(const Argument& a) {
  const Value& v = *a.default_value;
  // BroadcastingList2[int] = 1 is [1, 1].
  if (a.type->is(TypeKind::List) && a.fixed_size && (v.is_int() || v.is_double() || v.is_bool())) {
    std::vector<Value> items(static_cast<size_t>(*a.fixed_size), v);
    return write("=" + constant_text(Value(make_ref<List>(a.type->element(), std::move(items)))));
  }
  write("=" + constant_text(v));
}

}  // namespace torchere::serialize
