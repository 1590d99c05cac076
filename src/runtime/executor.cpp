#include "runtime/executor.h"

#include "passes/pipeline.h"
#include "runtime/compile.h"
#include "tensor/thread_state.h"

namespace torchere::runtime {

GraphExecutor::~GraphExecutor() {
  for (auto& p : plans_) delete p.load();
}

const CodeRef* GraphExecutor::make(Kind kind) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (const CodeRef* p = plans_[kind].load(std::memory_order_acquire)) return p;
  ir::GraphRef g = function_.inlined_graph()->copy();
  if (kind == General)
    passes::optimize_general(g);
  else
    passes::optimize_inference(g);
  auto* plan = new CodeRef(compile(g, {function_.name(), kind == Inference}));
  plans_[kind].store(plan, std::memory_order_release);
  return plan;
}

const CodeRef& GraphExecutor::plan() {
  Kind kind = thread_state.grad_mode || thread_state.recorder ? General : Inference;
  const CodeRef* p = plans_[kind].load(std::memory_order_acquire);
  return p ? *p : *make(kind);
}

void GraphExecutor::check_inputs(const Code& code, const std::vector<IValue>& inputs) {
  bool fits = inputs.size() == code.inputs;
  for (size_t k = 0; fits && k < code.input_tags.size(); ++k) {
    auto [i, tag] = code.input_tags[k];
    // None stands for a tensor that is not there.
    fits = inputs[i].is(tag) || (tag == Tag::Tensor && inputs[i].is_none());
  }
  if (fits) return;
  function_.schema().check_inputs(inputs);
  fail(function_.name(),
       "() was called with arguments that its schema does not take. Declaration: ",
       function_.schema().str());
}

IValue GraphExecutor::run(std::vector<IValue> inputs, const RunOptions& options) {
  const CodeRef& code = plan();
  check_inputs(*code, inputs);
  if (code->outputs == 1) {
    IValue out;
    run_code(*code, inputs.data(), &out, options);
    return out;
  }
  std::vector<IValue> outputs(code->outputs);
  run_code(*code, inputs.data(), outputs.data(), options);
  return outputs.empty() ? IValue() : tuple_of(std::move(outputs));
}

std::string GraphExecutor::str() {
  std::string out = "general plan of " + (*make(General))->str();
  if (const CodeRef* p = plans_[Inference].load()) out += "inference plan of " + (*p)->str();
  return out;
}

CodeRef code_for_call(ir::GraphFunction& g) {
  auto* e = dynamic_cast<GraphExecutor*>(g.executor().get());
  return e ? e->plan() : nullptr;
}

}  // namespace torchere::runtime
