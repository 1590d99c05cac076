#include "runtime/runtime.h"

#include "autograd/autograd.h"
#include "passes/pipeline.h"
#include "runtime/executor.h"

namespace torchere::runtime {
namespace {
std::atomic<HostCall> hook{nullptr};

std::unique_ptr<ir::Executor> make_executor(ir::GraphFunction& f) {
  return std::make_unique<GraphExecutor>(f);
}
}  // namespace

void initialize() {
  autograd::initialize();
  passes::initialize_passes();
  ir::set_make_executor(make_executor);
}

IValue run(ir::GraphFunction& f, std::vector<IValue> inputs, const RunOptions& options) {
  std::shared_ptr<ir::Executor> e = f.executor();
  auto* ours = dynamic_cast<GraphExecutor*>(e.get());
  return ours ? ours->run(std::move(inputs), options) : e->run(std::move(inputs));
}

void set_host_call(HostCall f) { hook.store(f); }
HostCall host_call() noexcept { return hook.load(); }

}  // namespace torchere::runtime
