// A function of a program: a name, a schema and a graph, compiled when first needed.
#pragma once
#include <atomic>
#include <functional>
#include <mutex>

#include "ir/graph.h"

namespace torchere::ir {

// How graphs run: the runtime layer derives from it and keeps a function's plans in it.
class Executor {
 public:
  virtual ~Executor() = default;
  virtual IValue run(std::vector<IValue> inputs) = 0;  // thread-safe
};

class GraphFunction final : public Function {
 public:
  using Compile = std::function<void(GraphFunction&)>;  // must call define()
  GraphFunction(std::string qualified_name, Compile compile)
      : name_(std::move(qualified_name)), compile_(std::move(compile)) {}
  GraphFunction(std::string qualified_name, GraphRef graph)
      : name_(std::move(qualified_name)), graph_(std::move(graph)), defined_(true) {}

  const std::string& qualified_name() const override { return name_; }
  const FunctionSchema& schema() const override;
  IValue call(std::vector<IValue> inputs) override;

  // Compiles if that was put off; a function that is needed while it is being compiled is
  // recursive, which throws Error{Compile}.
  void ensure_defined();
  bool is_defined() const { return defined_.load(std::memory_order_acquire); }
  const GraphRef& graph();          // ensures
  const GraphRef& inlined_graph();  // calls of functions and methods inlined; made once
  // inlined_graph() after the cheap passes that PyTorch runs on what it inlines; made once.
  const GraphRef& preoptimized_graph();
  void define(GraphRef graph, FunctionSchema schema);
  void set_schema(FunctionSchema schema);
  std::string doc;

  // What runs it, made when first needed; kept while it runs, whatever is invalidated meanwhile.
  std::shared_ptr<Executor> executor();
  // Drops plans, after a pass changed the graph.
  void invalidate();

 private:
  std::string name_;
  Compile compile_;
  bool compiling_ = false;
  GraphRef graph_, inlined_, preoptimized_;
  std::atomic<bool> defined_{false};
  mutable FunctionSchema schema_;
  mutable std::atomic<bool> has_schema_{false};
  std::shared_ptr<Executor> executor_;
  std::mutex executor_mutex_;
};

// A schema from a graph's inputs and outputs: names are the values' base names.
FunctionSchema schema_of_graph(const std::string& name, const Graph& g);

// Set once by the runtime layer's initialize.
using MakeExecutor = std::unique_ptr<Executor> (*)(GraphFunction& f);
void set_make_executor(MakeExecutor f);

// Set once by the passes layer's initialize_passes: what preoptimized_graph() does to an inlined
// graph.
using Preoptimize = void (*)(const GraphRef& g);
void set_preoptimize(Preoptimize f);

// The function that a Constant or a class holds, as a graph; nullptr where it is none.
GraphFunction* as_graph_function(Function* f);

}  // namespace torchere::ir
