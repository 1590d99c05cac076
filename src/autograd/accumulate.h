// The end of a path: adds what arrives to a leaf's grad.
#pragma once
#include "autograd/autograd.h"

namespace torchere::autograd {

class AccumulateGrad final : public Node {
 public:
  explicit AccumulateGrad(Tensor leaf);
  Grads apply(Grads grads) override;
  std::string name() const override { return "AccumulateGrad"; }
  const Tensor& variable() const { return variable_; }

 protected:
  void destroy() noexcept override;

 private:
  Tensor variable_;
  std::mutex mutex_;  // two backward passes may meet here
};

// The leaf's one accumulator, made when first asked for.
Ref<Node> accumulator_of(const Tensor& leaf);

}  // namespace torchere::autograd
