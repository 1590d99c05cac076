// The printer's state: CodePrinter (print_code.h) is a face of it. Its members are spread over
// print_code.cpp (which values are written where they are used, names), print_stmt.cpp
// (statements), print_expr.cpp (right-hand sides), print_class.cpp (named types),
// print_constant.cpp.
#pragma once
#include <unordered_map>
#include <unordered_set>

#include "serialize/print_code.h"
#include "types/number_text.h"

namespace torchere::serialize {

// Text with the places that it comes from.
struct TaggedText {
  std::string text;
  std::vector<TextRange> ranges;
};

bool is_identifier(const std::string& name);
// Whether a list of such elements has its type written beside it.
bool inferred_from_members(TypeRef element);

struct CodePrinter::State {
  using Node = ir::Node;
  using Block = ir::Block;
  using GraphValue = ir::Value;
  using Values = std::vector<GraphValue*>;
  using TextRef = std::shared_ptr<const TaggedText>;

  State(std::vector<Value>& constants, Dependencies& dependencies, TypeNamer namer, bool importable)
      : constants(constants),
        dependencies(dependencies),
        namer(std::move(namer)),
        importable(importable) {}

  // --- print_code.cpp: what is written inline
  bool can_inline(GraphValue* v) const;
  Node* scan_value(Node* point, GraphValue* v);
  Node* scan_node(Node* n);
  void scan_block(Block* b);
  void collect_constants(Node* n, std::vector<Node*>& out);
  void collect_constants(Block* b, std::vector<Node*>& out);

  // --- names and uses
  std::string make_name(const std::string& candidate);
  std::string name_for(const GraphValue* v);
  TextRef use(GraphValue* v) const;
  void name_values(const Values& values);
  std::string type_text(TypeRef t) const { return t->annotation(namer); }

  // --- print_stmt.cpp
  void write(TaggedText& to, const std::string& s) const;
  void write(TaggedText& to, const TextRef& s) const;
  void write(const std::string& s) { write(body, s); }
  TaggedText& indent();
  void write_list(TaggedText& to, const Values& values, const char* begin = "",
                  const char* end = "") const;
  void print_node(Node* n, bool constants_too);
  void print_simple(Node* n);
  void print_return(Node* n);
  void print_if(Node* n);
  void print_loop(Node* n);
  void print_unpack(Node* n);
  void print_fork(Node* n, const char* call);
  void print_closure(Node* n);
  void print_enter(Node* n);
  void print_exit(Node* n);
  void print_container_index(Node* n);
  void print_block(Block* b, bool more_follows);
  void print_body(Block* b);
  void print_assignment(const Values& left, const Values& right);
  std::unordered_set<GraphValue*> annotated_values;  // whose type has been written
  void print_annotated_assignment(const Values& left, const Values& right);
  void print_definition(Node* n, const TaggedText& right);
  bool is_long(const std::string& text) const { return text.size() + level * 2 >= 40; }
  void split_long(GraphValue* v);
  void scan_long(Node* user, int64_t offset, Values& to_split_reversed);
  void print_function(ir::GraphFunction& f, bool self_type);
  void print_default(const Argument& a);

  // --- print_expr.cpp
  void print_expr(TaggedText& to, Node* n);
  bool print_construct(TaggedText& to, Node* n);
  bool print_prim(TaggedText& to, Node* n);
  void print_call_method(TaggedText& to, Node* n);
  void print_get_attr(TaggedText& to, Node* n);
  void print_op(TaggedText& to, Node* n);
  void print_op_arguments(TaggedText& to, Node* n, const FunctionSchema& schema);
  void print_dict(TaggedText& to, const Values& pairs);
  void annotated(TaggedText& to, TypeRef t, const std::function<void()>& inner);

  // --- print_constant.cpp
  std::string constant_text(const Value& v);
  std::string value_text(const Value& v, int depth);
  std::string list_text(const Value& v, int depth);
  std::string dict_text(const Value& v, int depth);
  size_t constant_index(const Value& v);
  void print_constant_node(TaggedText& to, Node* n);

  // --- print_class.cpp
  void print_named_type(TypeRef t);
  void print_class(ClassType* c);
  void print_module_facts(ClassType* c);
  void print_attributes(ClassType* c);
  void print_methods(ClassType* c);
  void print_named_tuple(TypeRef t);
  void print_interface(const InterfaceType* t);
  void print_enum(const EnumType* t);
  void add_node_dependencies(Node* n);
  void raise_version(Node* n);

  std::vector<Value>& constants;
  Dependencies& dependencies;
  TypeNamer namer;
  bool importable;
  uint64_t min_version = 0;

  TaggedText body;
  size_t level = 0;
  std::vector<SourceSpan> places{SourceSpan{}};  // of the node being printed, innermost last
  std::unordered_set<const Node*> inlined;
  std::unordered_map<const Node*, int64_t> split_up_to;  // inputs already looked at
  std::unordered_set<std::string> used_names;
  std::unordered_map<std::string, size_t> next_number;
  std::unordered_map<const GraphValue*, TextRef> expressions;
  std::unordered_map<const GraphValue*, std::string> names;
  std::unordered_set<const Node*> seen_constants;
};

}  // namespace torchere::serialize
