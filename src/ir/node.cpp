// Nodes: inputs, outputs, blocks, and their place in a block's list.
//
// Every input is listed among its value's uses with its position; whatever moves inputs keeps that
// true. A node's position number grows along its block, so that order is one comparison.
#include <algorithm>
#include <limits>

#include "ir/graph.h"

namespace torchere::ir {
namespace {
// The room left between nodes that are appended, so that later ones fit between without
// renumbering.
constexpr int64_t kGap = int64_t{1} << 32;
}  // namespace

size_t Node::use_index(size_t input) const {
  const std::vector<Use>& uses = inputs_[input]->uses_;
  for (size_t i = 0; i < uses.size(); ++i)
    if (uses[i].user == this && uses[i].index == input) return i;
  fail(ErrorKind::Bug, "torchere bug: an input that its value does not list as a use");
}

void Node::drop_input(size_t i) {
  std::vector<Use>& uses = inputs_.at(i)->uses_;
  uses.erase(uses.begin() + static_cast<ptrdiff_t>(use_index(i)));
}

// A known operator stays known while the inputs still fit its schema.
bool Node::keeps_op(size_t input, const Value* v) const {
  if (!op_) return true;
  if (input >= op_->schema.arguments.size()) return op_->schema.varargs;
  TypeRef formal = op_->schema.arguments[input].type;
  return v->type() == inputs_[input]->type() ||
         (!formal->has_free_variables() && v->type()->is_subtype_of(formal));
}

Value* Node::add_input(Value* v) {
  TORCHERE_ASSERT(v && v->graph() == graph_);
  v->uses_.push_back({this, inputs_.size()});
  inputs_.push_back(v);
  return v;
}

void Node::insert_input(size_t i, Value* v) {
  TORCHERE_ASSERT(v->graph() == graph_ && i <= inputs_.size());
  for (size_t j = inputs_.size(); j-- > i;) inputs_[j]->uses_[use_index(j)].index = j + 1;
  inputs_.insert(inputs_.begin() + static_cast<ptrdiff_t>(i), v);
  v->uses_.push_back({this, i});
  op_ = nullptr;
}

void Node::replace_input(size_t i, Value* v) {
  TORCHERE_ASSERT(v->graph() == graph_);
  if (!keeps_op(i, v)) op_ = nullptr;
  drop_input(i);
  inputs_[i] = v;
  v->uses_.push_back({this, i});
}

void Node::replace_input_with(Value* from, Value* to) {
  for (size_t i = 0; i < inputs_.size(); ++i)
    if (inputs_[i] == from) replace_input(i, to);
}

void Node::remove_input(size_t i) {
  drop_input(i);
  for (size_t j = i + 1; j < inputs_.size(); ++j) inputs_[j]->uses_[use_index(j)].index = j - 1;
  inputs_.erase(inputs_.begin() + static_cast<ptrdiff_t>(i));
  op_ = nullptr;
}

void Node::remove_all_inputs() {
  for (size_t i = 0; i < inputs_.size(); ++i) drop_input(i);
  inputs_.clear();
  op_ = nullptr;
}

void Node::permute_inputs(const std::vector<size_t>& order) {
  TORCHERE_ASSERT(order.size() == inputs_.size());
  std::vector<size_t> uses;  // found before any is renumbered
  for (size_t from : order) uses.push_back(use_index(from));
  std::vector<Value*> inputs;
  for (size_t i = 0; i < order.size(); ++i) {
    inputs.push_back(inputs_.at(order[i]));
    inputs.back()->uses_[uses[i]].index = i;
  }
  inputs_ = std::move(inputs);
  op_ = nullptr;
}

void Node::permute_outputs(const std::vector<size_t>& order) {
  TORCHERE_ASSERT(order.size() == outputs_.size());
  std::vector<Value*> outputs;
  for (size_t i = 0; i < order.size(); ++i) {
    outputs.push_back(outputs_.at(order[i]));
    outputs.back()->index_ = i;
  }
  outputs_ = std::move(outputs);
}

Value* Node::add_output(TypeRef t) {
  outputs_.push_back(graph_->new_value(this, outputs_.size()));
  if (t) outputs_.back()->type_ = t;
  return outputs_.back();
}

Value* Node::insert_output(size_t i) {
  outputs_.insert(outputs_.begin() + static_cast<ptrdiff_t>(i), graph_->new_value(this, i));
  for (size_t j = i + 1; j < outputs_.size(); ++j) outputs_[j]->index_ = j;
  return outputs_[i];
}

void Node::erase_output(size_t i) {
  Value* v = outputs_.at(i);
  TORCHERE_ASSERT(v->uses_.empty());
  outputs_.erase(outputs_.begin() + static_cast<ptrdiff_t>(i));
  for (size_t j = i; j < outputs_.size(); ++j) outputs_[j]->index_ = j;
  graph_->free_value(v);
}

void Node::erase_all_outputs() {
  while (!outputs_.empty()) erase_output(outputs_.size() - 1);
}

Block* Node::add_block() {
  blocks_.push_back(graph_->new_block(this));
  return blocks_.back();
}

void Node::erase_block(size_t i) {
  Block* b = blocks_.at(i);
  blocks_.erase(blocks_.begin() + static_cast<ptrdiff_t>(i));
  b->destroy();
}

void Node::insert_after(Node* n) {
  TORCHERE_ASSERT(!in_list() && n->in_list() && !n->is(prim::Return));
  block_ = n->block_;
  next_ = n->next_;
  prev_ = n;
  next_->prev_ = this;
  n->next_ = this;
  assign_position();
}

void Node::insert_before(Node* n) {
  TORCHERE_ASSERT(n->in_list());
  insert_after(n->prev_);
}

void Node::assign_position() {
  constexpr int64_t kTop = std::numeric_limits<int64_t>::max() - kGap;
  constexpr int64_t kBottom = std::numeric_limits<int64_t>::min() + kGap;
  bool first = prev_ == block_->param_node(), last = next_ == block_->return_node();
  if (first && last) {
    position_ = 0;
    return;
  }
  int64_t before = prev_->position_, after = next_->position_;
  if (last && before < kTop) {
    position_ = before + kGap;
    return;
  }
  if (first && after > kBottom) {
    position_ = after - kGap;
    return;
  }
  if (!first && !last) {
    position_ = before + (after - before) / 2;
    if (position_ != before) return;
  }
  block_->renumber();
}

void Block::renumber() {
  int64_t at = std::numeric_limits<int64_t>::min() / 2;
  for (Node* n : *this) n->position_ = at += kGap;
}

void Node::remove_from_list() {
  TORCHERE_ASSERT(in_list());
  // A graph that inserts before this node goes on inserting at the same place.
  if (graph_->insert_before_ == this) graph_->insert_before_ = next_;
  prev_->next_ = next_;
  next_->prev_ = prev_;
  block_ = nullptr;
  next_ = prev_ = nullptr;
}

void Node::move_before(Node* n) {
  if (n == this) return;
  remove_from_list();
  insert_before(n);
}

void Node::move_after(Node* n) {
  if (n == this) return;
  remove_from_list();
  insert_after(n);
}

bool Node::is_before(const Node* n) const {
  // Climb to the two nodes of the innermost block that holds both.
  for (const Node* a = this; a; a = a->block_->owning_node())
    for (const Node* b = n; b && b->block_; b = b->block_->owning_node())
      if (a->block_ == b->block_) return a != b && a->position_ < b->position_;
  fail(ErrorKind::Bug, "torchere bug: order was asked of nodes of two graphs");
}

bool Node::is_dominated_by(const Node* n) const {
  for (const Node* a = this; a; a = a->block_->owning_node())
    if (a->block_ == n->block_) return n->is_before(a);
  return false;
}

void Node::destroy() {
  erase_all_outputs();
  while (!blocks_.empty()) erase_block(blocks_.size() - 1);
  remove_all_inputs();
  if (in_list()) remove_from_list();
  graph_->free_node(this);
}

void Node::replace_all_uses_with(Node* n) {
  TORCHERE_ASSERT(outputs_.size() == n->outputs_.size());
  for (size_t i = 0; i < outputs_.size(); ++i) outputs_[i]->replace_all_uses_with(n->outputs_[i]);
}

void Node::copy_metadata(const Node* from) {
  span_ = from->span_;
  scope_ = from->scope_;
  call_stack = from->call_stack;
}

Node* Node::replace_with_kind(Symbol kind) {
  Node* n = graph_->create(kind, inputs_, 0);
  n->insert_before(this);
  for (Value* v : outputs_) {
    Value* out = n->add_output()->copy_metadata(v);
    if (v->has_uses()) v->replace_all_uses_with(out);
  }
  n->copy_metadata(this);
  n->copy_attributes(this);
  return n;
}

}  // namespace torchere::ir
