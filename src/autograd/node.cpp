#include "autograd/node.h"

#include <atomic>

namespace torchere::autograd {

namespace {
std::atomic<uint64_t> next_sequence{0};
thread_local std::vector<Node*>* dying = nullptr;
}  // namespace

Node::Node() : sequence(next_sequence.fetch_add(1, std::memory_order_relaxed)) {}

void Node::destroy() noexcept {
  if (dying) {
    dying->push_back(this);
    return;
  }
  std::vector<Node*> queue{this};
  dying = &queue;
  while (!queue.empty()) {
    Node* n = queue.back();
    queue.pop_back();
    delete n;
  }
  dying = nullptr;
}

}  // namespace torchere::autograd
