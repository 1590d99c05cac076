// The node of an operator call: it keeps what the operator's rules say and runs them.
#pragma once
#include "autograd/autograd.h"
#include "ops/call.h"

namespace torchere::autograd {

class OpNode final : public Node, public Backward {
 public:
  // Before the kernel runs: keeps arguments and finds the edges. `call` is not kept.
  OpNode(const Op& op, const Call& call);
  // After it: keeps results where a rule wants them, notes what every result looks like.
  void keep_results(const std::vector<Tensor>& results);

  Grads apply(Grads grads) override;
  std::string name() const override { return op_.node_name; }
  void release_kept() override;
  const Op& op() const { return op_; }

  // What formulas see.
  Tensor g(size_t i = 0) const override;
  Value operator[](std::string_view argument) const override;
  Tensor out(size_t i = 0) const override;
  bool needs(std::string_view argument) const override;
  IntSpan sizes(std::string_view argument) const override;
  DType dtype(std::string_view argument) const override;

 private:
  struct Kept {
    SavedTensor tensor;
    Tensor geometry;
    std::vector<SavedTensor> list;
    ResultFacts facts;
  };
  size_t index_of(std::string_view argument) const;
  void keep_argument(size_t i, const Value& v, bool data, bool shape);
  bool rule_is_needed(const GradRule& r) const;
  Ref<Node> self() const { return Ref<Node>(const_cast<OpNode*>(this)); }

  const Op& op_;
  std::vector<Value> values_;  // arguments that are no tensors
  std::vector<Kept> kept_;     // one an argument
  std::vector<SavedTensor> results_;
  // Where an argument's edges begin in `next`, and how many there are.
  struct Run {
    uint32_t begin = 0, count = 0;
    bool needed = false;
  };
  std::vector<Run> runs_;
  Grads grads_;  // while apply runs
  uint64_t kept_results_ = 0;
  bool released_ = false;
};

}  // namespace torchere::autograd
