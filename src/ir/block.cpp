// Blocks: inputs and outputs, and copies of whole blocks.
#include <algorithm>

#include "ir/graph.h"

namespace torchere::ir {

Value* Block::add_input(const std::string& name, TypeRef t) {
  Value* v = param_->add_output(t);
  return v->set_name(name);
}

Value* Block::insert_input(size_t i, const std::string& name) {
  return param_->insert_output(i)->set_name(name);
}

void Block::erase_input(size_t i) { param_->erase_output(i); }

size_t Block::register_output(Value* v) {
  return_->add_input(v);
  return outputs().size() - 1;
}

void Block::insert_output(size_t i, Value* v) { return_->insert_input(i, v); }

Node* Block::append(Node* n) {
  n->insert_before(return_);
  return n;
}

Node* Block::prepend(Node* n) {
  n->insert_after(param_);
  return n;
}

std::vector<Node*> Block::reverse_nodes() const {
  std::vector<Node*> nodes;
  for (Node* n = return_->prev(); n != param_; n = n->prev()) nodes.push_back(n);
  return nodes;
}

void Block::clone_from(const Block* from, const std::function<Value*(Value*)>& map) {
  std::unordered_map<Value*, Value*> local;
  auto env = [&](Value* v) {
    auto it = local.find(v);
    return it != local.end() ? it->second : map(v);
  };
  for (Value* in : from->inputs()) local[in] = add_input()->copy_metadata(in);
  for (Node* n : *from) {
    Node* copy = append(graph_->create_clone(n, env));
    for (size_t i = 0; i < n->outputs().size(); ++i) {
      local[n->output(i)] = copy->output(i);
      copy->output(i)->copy_metadata(n->output(i));
    }
  }
  for (Value* out : from->outputs()) register_output(env(out));
}

void Block::destroy() {
  return_->remove_all_inputs();
  for (Node* n : reverse_nodes()) n->destroy();
  // The two ends point at each other; nothing else does.
  for (Node* n : {return_, param_}) {
    n->next_ = n->prev_ = nullptr;
    n->destroy();
  }
  graph_->free_block(this);
}

}  // namespace torchere::ir
