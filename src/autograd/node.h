// A node of the tape: it turns the gradients of an operation's results into those of its inputs.
// Edges lead from a node to the nodes that made its inputs (or accumulate into leaves).
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/ref.h"
#include "tensor/tensor.h"

namespace torchere::autograd {

using Grads = std::vector<Tensor>;  // an undefined tensor stands for zero
class Node;

struct Edge {
  Ref<Node> node;     // null: no gradient is wanted
  uint32_t slot = 0;  // which of the node's results
};

// What a gradient for one of a node's results must look like.
struct ResultFacts {
  Dims sizes;
  DType dtype = DType::Undefined;
  explicit ResultFacts(const Tensor& t) : sizes(t.sizes()), dtype(t.dtype()) {}
  ResultFacts() = default;
};

class Node : public RefCounted {
 public:
  Node();
  // Gradients of the results in, gradients along `next` out (same length).
  virtual Grads apply(Grads grads) = 0;
  virtual std::string name() const = 0;  // "AddBackward0"
  virtual void release_kept() {}         // drops what was kept for apply

  std::vector<Edge> next;
  std::vector<ResultFacts> results;
  const uint64_t sequence;  // later nodes run first in backward

  // Hooks. Pre-hooks of a result see and may replace its gradient before apply; those of the node
  // all of them; post-hooks see (and may replace) what apply gave.
  using ResultHook = std::function<Tensor(const Tensor&)>;  // an undefined result: keep it
  using PreHook = std::function<void(Grads&)>;
  using PostHook = std::function<void(Grads& inputs, const Grads& outputs)>;
  struct Hooks {
    template <class F>
    using Numbered = std::vector<std::pair<uint64_t, F>>;
    std::vector<std::pair<uint32_t, std::pair<uint64_t, ResultHook>>> of_result;
    Numbered<PreHook> pre;
    Numbered<PostHook> post;
    // Results whose tensors keep their gradient (retain_grad): which, and the tensor's Meta, which
    // takes itself off this list when it goes.
    std::vector<std::pair<uint32_t, void*>> retain_grad;
  };
  Hooks& hooks() {
    if (!hooks_) hooks_ = std::make_unique<Hooks>();
    return *hooks_;
  }
  Hooks* hooks_if_any() const { return hooks_.get(); }
  // Python's object for this node, if there is one; kept by the bindings.
  void* python_object = nullptr;

 protected:
  // Long chains of nodes die one after another, not inside one another.
  void destroy() noexcept override;

 private:
  std::unique_ptr<Hooks> hooks_;
};

}  // namespace torchere::autograd
