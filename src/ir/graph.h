// The intermediate representation: graphs of nodes in SSA form with nested blocks, as
// TorchScript's.
//
// A Graph owns everything in it. A Block has inputs (the outputs of its `param` node), nodes in
// order, and outputs (the inputs of its `return` node). A Node has a kind, inputs, outputs,
// attributes and blocks; a Value has one defining node, a type and uses. Order in a block is
// execution order. The text form (ir/print.cpp) equals PyTorch's.
//
// In this namespace `Value` is the graph's; a program's value at run time is IValue.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/source.h"
#include "ops/op.h"
#include "types/class_type.h"

namespace torchere::ir {

class Graph;
class Block;
class Node;
class Value;
using IValue = torchere::Value;
using GraphRef = std::shared_ptr<Graph>;

namespace prim {  // prim::If is the Symbol "prim::If"
#define X(name, effect) extern const Symbol name;
#include "ir/prim.def"
#undef X
}  // namespace prim
Symbol aten(std::string_view name);  // "aten::" + name
namespace attr {                     // names of attributes
extern const Symbol value, name, Subgraph, types, scope, idx, beg, end, inplace, slot, size, start,
    key_types;
}

struct Use {
  Node* user;
  size_t index;  // of the user's inputs
};

class Value {
 public:
  TypeRef type() const { return type_; }
  Value* set_type(TypeRef t) {
    type_ = t;
    return this;
  }
  Node* node() const { return node_; }
  size_t index() const { return index_; }  // among its node's outputs
  size_t id() const { return id_; }        // unique in the graph: its number where it has no name
  Graph* graph() const;
  const std::vector<Use>& uses() const { return uses_; }
  bool has_uses() const { return !uses_.empty(); }

  bool has_name() const { return !name_.empty(); }
  const std::string& name() const { return name_; }  // as set: unique in the graph
  std::string base_name() const;                     // without the ".1" that made it unique
  std::string text() const;                          // name or number, as the graph prints it
  // Makes `name` unique by a ".N" suffix as PyTorch does; throws for what is no identifier.
  Value* set_name(std::string name);  // by value: the owner of the name may be renamed meanwhile
  Value* copy_metadata(const Value* from);  // type and, if free, name

  void replace_all_uses_with(Value* v);
  void replace_all_uses_after(Node* node, Value* v);  // uses after node in its block (nested too)
  // The constant behind it, if its node is a Constant.
  const IValue* constant() const;
  bool must_be_none() const;      // its type is None, or it is a Constant without value
  bool must_not_be_none() const;  // its type has no room for None

 private:
  friend class Graph;
  friend class Node;
  friend class Block;
  Node* node_ = nullptr;
  TypeRef type_ = nullptr;
  size_t index_ = 0, id_ = 0;
  std::string name_;
  std::vector<Use> uses_;
};

// An attribute: one of the payloads that its kind names.
struct Attribute {
  enum class Kind : uint8_t {
    Int,
    Float,
    String,
    Ints,
    Floats,
    Strings,
    Tensor,
    Graph,
    Type,
    Types,
    IValue
  };
  Symbol name;
  Kind kind;
  IValue value;  // Int, Float, String, lists, Tensor, IValue
  GraphRef graph;
  std::vector<TypeRef> types;
};

class Node {
 public:
  Symbol kind() const { return kind_; }
  bool is(Symbol k) const { return kind_ == k; }
  // The operator that this node calls, once known (front end and tracer set it; find_op matches by
  // kind and input types where it is not). nullptr for prim nodes without an operator.
  const Op* op() const { return op_; }
  const Op* find_op() const;
  Node* set_op(const Op* op) {
    op_ = op;
    return this;
  }

  const std::vector<Value*>& inputs() const { return inputs_; }
  const std::vector<Value*>& outputs() const { return outputs_; }
  const std::vector<Block*>& blocks() const { return blocks_; }
  Value* input(size_t i = 0) const { return inputs_.at(i); }
  Value* output(size_t i = 0) const { return outputs_.at(i); }
  Value* named_input(
      std::string_view argument) const;  // by the operator's schema; throws where absent
  Graph* graph() const { return graph_; }
  Block* owning_block() const { return block_; }
  Node* next() const { return next_; }  // the block's return node ends the list
  Node* prev() const { return prev_; }  // the block's param node begins it
  const SourceSpan& span() const { return span_; }
  Node* set_span(SourceSpan s) {
    span_ = std::move(s);
    return this;
  }
  const std::string& scope() const { return scope_; }  // "__module.layer1": where it was traced
  void set_scope(std::string s) { scope_ = std::move(s); }
  // Where it was inlined from: call sites, outermost first.
  std::vector<SourceSpan> call_stack;

  Value* add_input(Value* v);
  void insert_input(size_t i, Value* v);
  void replace_input(size_t i, Value* v);
  void replace_input_with(Value* from, Value* to);
  void remove_input(size_t i);
  void remove_all_inputs();
  // order[i]: which of the present ones comes to place i.
  void permute_inputs(const std::vector<size_t>& order);
  void permute_outputs(const std::vector<size_t>& order);
  Value* add_output(TypeRef t = nullptr);
  Value* insert_output(size_t i);
  void erase_output(size_t i);  // must be unused
  Block* add_block();
  void erase_block(size_t i);

  void insert_before(Node* n);
  void insert_after(Node* n);
  void move_before(Node* n);
  void move_after(Node* n);
  void remove_from_list();
  bool in_list() const { return next_ != nullptr; }
  bool is_before(const Node* n) const;  // in execution order, across blocks of one graph
  bool is_after(const Node* n) const { return n != this && n->is_before(this); }
  // Does every path to this node run n first (n is earlier in this block or in one around it)?
  bool is_dominated_by(const Node* n) const;
  void destroy();  // outputs must be unused; blocks go first
  void erase_all_outputs();
  // A node of another kind with the same inputs, outputs (metadata too) and attributes, before this
  // one; uses go over to it. This node stays for the caller to destroy.
  Node* replace_with_kind(Symbol kind);
  void copy_metadata(const Node* from);  // span, scope, call stack
  void replace_all_uses_with(Node* n);   // output by output

  const std::vector<Attribute>& attributes() const { return attributes_; }
  bool has(Symbol name) const { return find(name) != nullptr; }
  const Attribute* find(Symbol name) const;
  void remove_attribute(Symbol name);
  Node* set(Symbol name, Attribute a);
  void copy_attributes(const Node* from) { attributes_ = from->attributes_; }
  Node* i_(Symbol name, int64_t v);
  Node* f_(Symbol name, double v);
  Node* s_(Symbol name, std::string v);
  Node* g_(Symbol name, GraphRef g);
  Node* ty_(Symbol name, TypeRef t);
  Node* tys_(Symbol name, std::vector<TypeRef> t);
  Node* v_(Symbol name, IValue v);
  int64_t i(Symbol name) const;
  const std::string& s(Symbol name) const;
  const GraphRef& g(Symbol name) const;
  TypeRef ty(Symbol name) const;
  const IValue& v(Symbol name) const;

  bool has_side_effects() const;  // itself or in its blocks
  bool is_nondeterministic() const;
  // Text of this node alone, as in the graph.
  std::string str() const;

 private:
  friend class Graph;
  friend class Block;
  friend class Value;
  Symbol kind_;
  const Op* op_ = nullptr;
  std::vector<Value*> inputs_, outputs_;
  std::vector<Block*> blocks_;
  std::vector<Attribute> attributes_;
  Graph* graph_ = nullptr;
  Block* block_ = nullptr;
  Node* next_ = nullptr;
  Node* prev_ = nullptr;
  SourceSpan span_;
  std::string scope_;
  int64_t position_ = 0;  // grows along the block: what is_before compares

  void assign_position();
  size_t use_index(size_t input) const;  // where input's value lists this use
  void drop_input(size_t i);
  bool keeps_op(size_t input, const Value* v) const;
};

class Block {
 public:
  const std::vector<Value*>& inputs() const { return param_->outputs(); }
  const std::vector<Value*>& outputs() const { return return_->inputs(); }
  Node* param_node() const { return param_; }
  Node* return_node() const { return return_; }
  Node* owning_node() const { return owner_; }  // nullptr for the graph's own block
  Graph* graph() const { return graph_; }
  Value* add_input(const std::string& name = {}, TypeRef t = nullptr);
  Value* insert_input(size_t i, const std::string& name = {});
  void erase_input(size_t i);
  size_t register_output(Value* v);
  void insert_output(size_t i, Value* v);
  void replace_output(size_t i, Value* v) { return_->replace_input(i, v); }
  void erase_output(size_t i) { return_->remove_input(i); }
  Node* append(Node* n);  // before the return node
  Node* prepend(Node* n);
  // Copies the other block's nodes and outputs in; `map` gives this graph's values for outer ones.
  void clone_from(const Block* from, const std::function<Value*(Value*)>& map);

  // for (Node* n : *block): n may be destroyed or moved in the body.
  class iterator {
   public:
    iterator(Node* n) : n_(n), next_(n ? n->next() : nullptr) {}
    Node* operator*() const { return n_; }
    iterator& operator++() {
      n_ = next_;
      next_ = n_ ? n_->next() : nullptr;
      return *this;
    }
    bool operator!=(const iterator& o) const { return n_ != o.n_; }

   private:
    Node* n_;
    Node* next_;
  };
  iterator begin() const { return iterator(param_->next()); }
  iterator end() const { return iterator(return_); }
  std::vector<Node*> reverse_nodes() const;
  bool empty() const { return param_->next() == return_; }

 private:
  friend class Graph;
  friend class Node;
  void renumber();
  void destroy();
  Graph* graph_ = nullptr;
  Node* owner_ = nullptr;
  Node* param_ = nullptr;
  Node* return_ = nullptr;
};

class Graph : public std::enable_shared_from_this<Graph> {
 public:
  Graph();
  ~Graph();
  Graph(const Graph&) = delete;

  Block* block() const { return block_; }
  const std::vector<Value*>& inputs() const { return block_->inputs(); }
  const std::vector<Value*>& outputs() const { return block_->outputs(); }
  Value* add_input(const std::string& name = {}, TypeRef t = nullptr) {
    return block_->add_input(name, t);
  }
  size_t register_output(Value* v) { return block_->register_output(v); }
  Node* param_node() const { return block_->param_node(); }
  Node* return_node() const { return block_->return_node(); }

  // New nodes belong to no list until inserted. Outputs have type Tensor until set.
  Node* create(Symbol kind, size_t outputs = 1);
  Node* create(Symbol kind, const std::vector<Value*>& inputs, size_t outputs = 1);
  Node* create_clone(const Node* n, const std::function<Value*(Value*)>& map,
                     bool copy_blocks = true);
  // Inserts before the insert point.
  Node* insert_node(Node* n);
  Value* insert(Node* n) { return insert_node(n)->output(); }
  // A Constant of this value; one whose type the value alone does not tell is given `type`.
  Value* insert_constant(const IValue& v, TypeRef type = nullptr);
  Value* insert_function_constant(Function* f);
  Node* create_uninitialized(TypeRef t);
  // A call of an operator with inputs in schema order, types of results set from the schema.
  Node* insert_op(const Op& op, const std::vector<Value*>& inputs);
  Node* create_list(TypeRef element, const std::vector<Value*>& v);
  Node* create_tuple(const std::vector<Value*>& v, TypeRef named = nullptr);
  Node* create_tuple_unpack(Value* v);
  Node* create_dict(TypeRef key, TypeRef value, const std::vector<Value*>& keys,
                    const std::vector<Value*>& values);
  Node* create_get_attr(Value* obj, const std::string& name, TypeRef t);
  Node* create_set_attr(Value* obj, const std::string& name, Value* v);

  // Insertion happens before this node: a block's return node for "at the end".
  Node* insert_point() const { return insert_before_; }
  void set_insert_point(Node* n) { insert_before_ = n; }
  void set_insert_point(Block* b) { insert_before_ = b->return_node(); }
  // The span that nodes get when created.
  void set_current_span(SourceSpan s) { current_span_ = std::move(s); }
  const SourceSpan& current_span() const { return current_span_; }
  void set_current_scope(std::string s) { current_scope_ = std::move(s); }
  const std::string& current_scope() const { return current_scope_; }

  GraphRef copy() const;
  std::vector<Value*> copied_values(Block* into,
                                    const std::vector<Value*>& inputs);  // inlines this graph
  std::string str(bool with_spans = true) const;                         // PyTorch's text
  // Checks the law (ir/verify.cpp): SSA, dominance, uses, block shapes, types against schemas.
  // Throws Error{Bug} with the node printed.
  void verify() const;
  Value* find_name(const std::string& name) const;
  // Gives unnamed values the numbers that a text shows; the others get higher ones.
  void set_numbers(const std::unordered_map<Value*, size_t>& numbers);
  // All nodes of a kind, nested blocks included, in order.
  std::vector<Node*> find_nodes(Symbol kind) const;

 private:
  friend class Node;
  friend class Value;
  friend class Block;
  Value* new_value(Node* n, size_t index);
  Block* new_block(Node* owner);
  void free_value(Value* v);
  void free_node(Node* n);
  void free_block(Block* b);
  void rename_owner(const std::string& name, Value* owner);
  std::unordered_map<std::string, Value*> names_;
  std::unordered_map<std::string, size_t> name_counters_;
  std::unordered_map<Node*, std::unique_ptr<Node>> nodes_;
  std::unordered_map<Value*, std::unique_ptr<Value>> values_;
  std::unordered_map<Block*, std::unique_ptr<Block>> blocks_;
  size_t next_id_ = 0;
  Block* block_ = nullptr;
  Node* insert_before_ = nullptr;
  SourceSpan current_span_;
  std::string current_scope_;
};

// Sets the insert point for the length of a scope.
class InsertPoint {
 public:
  InsertPoint(Graph& g, Node* n) : graph_(g), before_(g.insert_point()) { g.set_insert_point(n); }
  InsertPoint(Graph& g, Block* b) : InsertPoint(g, b->return_node()) {}
  ~InsertPoint() { graph_.set_insert_point(before_); }

 private:
  Graph& graph_;
  Node* before_;
};

// What the compiler knows of a prim kind (ir/prim.def).
enum class PrimEffect : uint8_t { Pure, Read, Write, Effect, Block };
std::optional<PrimEffect> prim_effect(Symbol kind);  // nothing: the kind is not in the table
// Does the operator take these inputs, in order (type variables bound)?
bool matches_schema(const FunctionSchema& schema, const std::vector<Value*>& inputs);
// Types of a call's results, type variables substituted.
std::vector<TypeRef> result_types(const FunctionSchema& schema, const std::vector<Value*>& inputs);

// PyTorch's graph text, back to a graph (node kinds, types, attributes, blocks; no spans).
GraphRef parse_graph(std::string_view text);

}  // namespace torchere::ir
