// Which values are written where they are used, and what the others are called.
//
// The parser emits an expression's operands from left to right, then the operation. So an operand
// can be written in place if, walking the nodes backward from the operation and its operands from
// right to left, each operand's node is the next one met. Constants can stand anywhere.
#include "serialize/print_code.h"

#include <cctype>

#include "serialize/code_state.h"
#include "types/callable.h"

namespace torchere::serialize {
namespace prim = ir::prim;

namespace {

// Names that mean something in the text or in Python.
const std::unordered_set<std::string>& reserved_names() {
  static const auto* names = new std::unordered_set<std::string>{"_",
                                                                 "as",
                                                                 "aten",
                                                                 "attribute",
                                                                 "CONSTANTS",
                                                                 "fork",
                                                                 "getattr",
                                                                 "inf",
                                                                 "nan",
                                                                 "infj",
                                                                 "nanj",
                                                                 "ops",
                                                                 "__torch__",
                                                                 "and",
                                                                 "assert",
                                                                 "async",
                                                                 "await",
                                                                 "break",
                                                                 "class",
                                                                 "continue",
                                                                 "def",
                                                                 "del",
                                                                 "elif",
                                                                 "else",
                                                                 "except",
                                                                 "False",
                                                                 "finally",
                                                                 "for",
                                                                 "from",
                                                                 "global",
                                                                 "if",
                                                                 "import",
                                                                 "in",
                                                                 "is",
                                                                 "lambda",
                                                                 "None",
                                                                 "nonlocal",
                                                                 "not",
                                                                 "or",
                                                                 "pass",
                                                                 "raise",
                                                                 "return",
                                                                 "True",
                                                                 "try",
                                                                 "with",
                                                                 "while",
                                                                 "yield",
                                                                 "uninitialized",
                                                                 "unchecked_cast"};
  return *names;
}

bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::string valid_identifier(const std::string& candidate) {
  std::string out;
  if (candidate.empty() || std::isdigit(static_cast<unsigned char>(candidate[0]))) out = "_";
  for (char c : candidate) out += is_word_char(c) ? c : '_';
  return out;
}
}  // namespace

bool is_identifier(const std::string& name) {
  if (name.empty() || std::isdigit(static_cast<unsigned char>(name[0]))) return false;
  for (char c : name)
    if (!is_word_char(c)) return false;
  return true;
}

// --- dependencies
// ---------------------------------------------------------------------------------

void Dependencies::add(TypeRef named) {
  if (!seen_.insert(named).second) return;
  // Named tuples of one name and shape are one type, though not one object.
  if (named->is(TypeKind::Tuple))
    for (TypeRef t : types_)
      if (t->is(TypeKind::Tuple) && t->name() == named->name() &&
          t->field_names() == named->field_names() && t->elements() == named->elements())
        return;
  types_.push_back(named);
}

void Dependencies::add_contained(TypeRef type) {
  switch (type->kind()) {
    case TypeKind::Class:
    case TypeKind::Interface:
    case TypeKind::Enum:
      return add(type);
    case TypeKind::Tuple:
      if (!type->name().empty()) add(type);
      break;
    default:
      break;
  }
  for (TypeRef t : type->elements()) add_contained(t);
}

// --- what is written inline
// -----------------------------------------------------------------------

bool CodePrinter::State::can_inline(GraphValue* v) const {
  Node* n = v->node();
  if (n->outputs().size() != 1 || v->uses().size() != 1 || !n->blocks().empty()) return false;
  const ir::Use& use = v->uses()[0];
  // A name was given by the program, and stays unless the value is only returned.
  if (v->has_name() && !use.user->is(prim::Return)) return false;
  // A loop's carried values are assigned before it.
  if (use.user->is(prim::Loop) && use.index >= 2) return false;
  if (use.user->is(prim::fork) || use.user->is(prim::awaitable)) return false;
  // In a condition it would refine types a second time.
  return !n->is(prim::isinstance);
}

ir::Node* CodePrinter::State::scan_value(Node* point, GraphValue* v) {
  Node* n = v->node();
  if (n == point && can_inline(v)) {
    point = scan_node(point);
    inlined.insert(n);
  } else if (n->is(prim::Constant)) {
    inlined.insert(n);
  }
  return point;
}

ir::Node* CodePrinter::State::scan_node(Node* n) {
  if (inlined.count(n)) return n;
  for (Block* b : n->blocks()) scan_block(b);
  Node* point = n->prev();
  while (point->is(prim::Constant)) point = point->prev();
  const Values& inputs = n->inputs();
  for (size_t i = inputs.size(); i-- > 0;) point = scan_value(point, inputs[i]);
  return point;
}

void CodePrinter::State::scan_block(Block* b) {
  scan_node(b->return_node());
  for (Node* n : b->reverse_nodes()) scan_node(n);
}

void CodePrinter::State::collect_constants(Node* n, std::vector<Node*>& out) {
  for (GraphValue* v : n->inputs())
    if (v->node()->is(prim::Constant) && seen_constants.insert(v->node()).second)
      out.push_back(v->node());
  for (Block* b : n->blocks()) collect_constants(b, out);
}

void CodePrinter::State::collect_constants(Block* b, std::vector<Node*>& out) {
  for (Node* n : *b) collect_constants(n, out);
  collect_constants(b->return_node(), out);
}

// --- names
// ----------------------------------------------------------------------------------------

std::string CodePrinter::State::make_name(const std::string& candidate) {
  std::string name = candidate;
  while (used_names.count(name) || reserved_names().count(name))
    name = candidate + std::to_string(next_number[name]++);
  used_names.insert(name);
  return name;
}

std::string CodePrinter::State::name_for(const GraphValue* v) {
  return make_name(v->has_name() ? valid_identifier(v->base_name()) : "_");
}

CodePrinter::State::TextRef CodePrinter::State::use(GraphValue* v) const {
  auto name = names.find(v);
  if (name != names.end()) {
    auto text = std::make_shared<TaggedText>();
    write(*text, name->second);
    return text;
  }
  auto e = expressions.find(v);
  TORCHERE_CHECK_KIND(e != expressions.end(), Bug, "the code printer met %", v->text(),
                      " before its definition");
  return e->second;
}

void CodePrinter::State::name_values(const Values& values) {
  for (GraphValue* v : values) names[v] = name_for(v);
}

// --- the face
// -------------------------------------------------------------------------------------

CodePrinter::CodePrinter(std::vector<Value>& constants, Dependencies& dependencies, TypeNamer namer,
                         bool importable)
    : state_(std::make_unique<State>(constants, dependencies, std::move(namer), importable)) {}
CodePrinter::~CodePrinter() = default;
CodePrinter::CodePrinter(CodePrinter&&) noexcept = default;

void CodePrinter::print_function(ir::GraphFunction& f, bool self_type) {
  state_->print_function(f, self_type);
}
void CodePrinter::print_named_type(TypeRef type) { state_->print_named_type(type); }
const std::string& CodePrinter::text() const { return state_->body.text; }
const std::vector<TextRange>& CodePrinter::ranges() const { return state_->body.ranges; }
uint64_t CodePrinter::min_version() const { return state_->min_version; }

CodeWithConstants code_with_constants(Function& f) {
  ir::GraphFunction* g = ir::as_graph_function(&f);
  TORCHERE_CHECK(g, "'", f.qualified_name(), "' is no compiled function: it has no code");
  CodeWithConstants out;
  Dependencies dependencies;
  CodePrinter printer(out.constants, dependencies);
  // A method's first parameter is typed by its class.
  const std::vector<Argument>& arguments = g->schema().arguments;
  TypeRef self = arguments.empty() ? nullptr : arguments[0].type;
  ClassType* c = ClassType::of(self);
  bool method = c && g->qualified_name() == c->name() + "." + g->name();
  printer.print_function(*g, !method);
  out.code = printer.text();
  return out;
}

std::string code_of(Function& f) { return code_with_constants(f).code; }

}  // namespace torchere::serialize
