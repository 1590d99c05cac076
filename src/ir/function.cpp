// Functions with graphs: compiled when first needed, their derived graphs made once.
#include "ir/function.h"

#include "ir/inline.h"

namespace torchere::ir {
namespace {

// One lock for all compilation: functions compile one another, so locks of their own could be taken
// in circles by two threads.
std::recursive_mutex& compile_mutex() {
  static auto* mutex = new std::recursive_mutex;
  return *mutex;
}

std::atomic<MakeExecutor> make_executor{nullptr};
std::atomic<Preoptimize> preoptimize{nullptr};

// A flag that is set for the length of a scope.
struct Raised {
  explicit Raised(bool& flag) : flag(flag) { flag = true; }
  ~Raised() { flag = false; }
  bool& flag;
};
}  // namespace

void set_make_executor(MakeExecutor f) { make_executor = f; }
void set_preoptimize(Preoptimize f) { preoptimize = f; }

GraphFunction* as_graph_function(Function* f) { return dynamic_cast<GraphFunction*>(f); }

void GraphFunction::ensure_defined() {
  if (is_defined()) return;
  std::lock_guard<std::recursive_mutex> lock(compile_mutex());
  if (is_defined()) return;
  TORCHERE_CHECK_KIND(!compiling_, Compile, "function '", name(),
                      "' is called recursively. Recursive calls are not supported");
  TORCHERE_CHECK_KIND(compile_, Bug, "function '", name_, "' has neither a graph nor source");
  Raised raised(compiling_);
  compile_(*this);
  TORCHERE_CHECK_KIND(graph_, Bug, "compiling '", name_, "' gave no graph");
}

void GraphFunction::define(GraphRef graph, FunctionSchema schema) {
  std::lock_guard<std::recursive_mutex> lock(compile_mutex());
  graph_ = std::move(graph);
  set_schema(std::move(schema));
  defined_.store(true, std::memory_order_release);
  invalidate();
}

void GraphFunction::set_schema(FunctionSchema schema) {
  std::lock_guard<std::recursive_mutex> lock(compile_mutex());
  schema_ = std::move(schema);
  has_schema_.store(true, std::memory_order_release);
}

const FunctionSchema& GraphFunction::schema() const {
  if (has_schema_.load(std::memory_order_acquire)) return schema_;
  std::lock_guard<std::recursive_mutex> lock(compile_mutex());
  const_cast<GraphFunction*>(this)->ensure_defined();
  if (!has_schema_) {
    schema_ = schema_of_graph(name(), *graph_);
    has_schema_.store(true, std::memory_order_release);
  }
  return schema_;
}

const GraphRef& GraphFunction::graph() {
  ensure_defined();
  return graph_;
}

const GraphRef& GraphFunction::inlined_graph() {
  ensure_defined();
  std::lock_guard<std::recursive_mutex> lock(compile_mutex());
  if (!inlined_) {
    GraphRef g = graph_->copy();
    inline_calls(*g);
    inlined_ = std::move(g);
  }
  return inlined_;
}

const GraphRef& GraphFunction::preoptimized_graph() {
  ensure_defined();
  std::lock_guard<std::recursive_mutex> lock(compile_mutex());
  if (!preoptimized_) {
    GraphRef g = inlined_graph()->copy();
    if (Preoptimize f = preoptimize.load()) f(g);
    preoptimized_ = std::move(g);
  }
  return preoptimized_;
}

std::shared_ptr<Executor> GraphFunction::executor() {
  ensure_defined();
  std::lock_guard<std::mutex> lock(executor_mutex_);
  if (!executor_) {
    MakeExecutor make = make_executor.load();
    TORCHERE_CHECK_KIND(make, Bug, "the runtime layer was not initialized");
    executor_ = make(*this);
  }
  return executor_;
}

IValue GraphFunction::call(std::vector<IValue> inputs) {
  return executor()->run(std::move(inputs));
}

void GraphFunction::invalidate() {
  std::lock_guard<std::recursive_mutex> compiling(compile_mutex());
  inlined_ = preoptimized_ = nullptr;
  std::lock_guard<std::mutex> lock(executor_mutex_);
  executor_ = nullptr;
}

FunctionSchema schema_of_graph(const std::string& name, const Graph& g) {
  FunctionSchema s;
  s.name = Symbol(name);
  for (size_t i = 0; i < g.inputs().size(); ++i) {
    const Value* v = g.inputs()[i];
    Argument a;
    a.name = v->has_name() ? v->base_name() : "argument_" + std::to_string(i);
    a.type = without_facts(v->type());
    s.arguments.push_back(std::move(a));
  }
  for (const Value* v : g.outputs()) {
    Argument r;
    r.type = without_facts(v->type());
    s.returns.push_back(std::move(r));
  }
  return s;
}

}  // namespace torchere::ir
