// The pipelines: which passes run in which order, and why.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "ir/graph.h"

namespace torchere::passes {

struct PipelineOptions {
  bool verify = false;                                             // the law holds after each pass
  std::function<void(const char* pass, const ir::Graph& g)> dump;  // called after each pass
  std::function<void(const char* pass, double seconds)> timing;
};

struct Pass {
  const char* name;
  void (*run)(const ir::GraphRef& g);
  const char* why;  // the reason for its place
};
using Pipeline = std::vector<Pass>;

void run_pipeline(const Pipeline& passes, const ir::GraphRef& g,
                  const PipelineOptions& options = {});
// All passes by name, for tests and tools; nullptr where there is none.
const Pass* find_pass(const std::string& name);

// After a scripted function was emitted and is in SSA form: PyTorch's .graph.
void run_cleanup_passes(const ir::GraphRef& g, const PipelineOptions& options = {});
void run_subgraph_cleanup(const ir::GraphRef& g);  // of a closure or fork, likewise
// After tracing and the lifting of scopes into methods.
void run_trace_cleanup(const ir::GraphRef& g, const PipelineOptions& options = {});
// What is inlined into callers (GraphFunction::preoptimized_graph).
void preoptimize(const ir::GraphRef& g);
// An inlined graph that must be right in every situation.
void optimize_general(const ir::GraphRef& g, const PipelineOptions& options = {});
// A method's graph after freeze_attributes: PyTorch's freeze without its numeric folding.
void optimize_frozen(const ir::GraphRef& g, const PipelineOptions& options = {});
// An inlined graph that runs without gradients, its module's attributes already constants.
void optimize_inference(const ir::GraphRef& g, const PipelineOptions& options = {});

// Tells the ir layer of preoptimize; idempotent. Every pipeline run does it, so that compiled and
// traced functions need no call; a program that only parses graphs does.
void initialize_passes();

}  // namespace torchere::passes
