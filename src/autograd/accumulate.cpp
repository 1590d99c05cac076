#include "autograd/accumulate.h"

#include "ops/fn.h"

namespace torchere::autograd {

AccumulateGrad::AccumulateGrad(Tensor leaf) : variable_(std::move(leaf)) {
  results.emplace_back(variable_);
}

// The leaf knows this node without owning it, so another thread may have taken a reference since
// the last one went (which does not lower the count: base/ref.h). Then this one is given back;
// else the leaf forgets the node.
void AccumulateGrad::destroy() noexcept {
  Tensor leaf = variable_;  // outlives the lock
  Meta& m = *meta_of(leaf);
  std::unique_lock<std::mutex> lock(m.mutex);
  if (use_count() > 1) {
    lock.unlock();
    release();
    return;
  }
  if (m.accumulator == this) m.accumulator = nullptr;
  lock.unlock();
  Node::destroy();
}

Ref<Node> accumulator_of(const Tensor& leaf) {
  Meta& m = ensure_meta(leaf);
  std::lock_guard<std::mutex> lock(m.mutex);
  if (m.accumulator && m.accumulator->try_retain()) return Ref<Node>::adopt(m.accumulator);
  auto node = make_ref<AccumulateGrad>(leaf);
  m.accumulator = node.get();
  return node;
}

Grads AccumulateGrad::apply(Grads grads) {
  if (grads.empty() || !grads[0].defined()) return {};
  Tensor g = std::move(grads[0]);
  std::lock_guard<std::mutex> lock(mutex_);
  Meta& m = ensure_meta(variable_);
  bool create_graph = thread_state.grad_mode;
  if (!m.grad.defined()) {
    // A gradient that nobody else sees is taken as it is; any other is copied, since later ones
    // are added to it in place.
    bool own = !create_graph && g.impl()->use_count() == 1 &&
               g.impl()->storage()->use_count() == 1 &&
               g.is_contiguous() == variable_.is_contiguous();
    m.grad = own ? detach(g) : create_graph ? Tensor(fn::clone(g)) : Tensor(fn::clone(detach(g)));
  } else if (create_graph) {
    m.grad = m.grad + g;
  } else {
    call<"aten::add_.Tensor">(m.grad, g);
  }
  for (size_t i = 0; i < m.after_accumulate_hooks.size(); ++i)
    m.after_accumulate_hooks[i].second(variable_);
  return {};
}

}  // namespace torchere::autograd
