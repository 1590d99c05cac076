// A function's plans: its graph as code, made when a situation first asks for it.
//   general    right in every situation: operators go through the one call path
//   inference  gradients are off and nothing records: operators that write nothing are called by
//              their kernels alone
// A published plan never changes; threads share it.
#pragma once
#include <mutex>

#include "ir/function.h"
#include "runtime/code.h"
#include "runtime/interpreter.h"

namespace torchere::runtime {

class GraphExecutor final : public ir::Executor {
 public:
  explicit GraphExecutor(ir::GraphFunction& f) : function_(f) {}
  ~GraphExecutor() override;
  IValue run(std::vector<IValue> inputs) override { return run(std::move(inputs), RunOptions{}); }
  IValue run(std::vector<IValue> inputs, const RunOptions& options);
  // The plan for the situation that this thread is in.
  const CodeRef& plan();
  // The general plan's and, where there is one, the inference plan's instructions.
  std::string str();

 private:
  enum Kind { General, Inference, kKinds };
  const CodeRef* make(Kind kind);
  void check_inputs(const Code& code, const std::vector<IValue>& inputs);

  ir::GraphFunction& function_;
  std::mutex mutex_;
  std::atomic<const CodeRef*> plans_[kKinds] = {};
};

// The code that a call of g runs now; nullptr where g's executor is not of this layer.
CodeRef code_for_call(ir::GraphFunction& g);

}  // namespace torchere::runtime
