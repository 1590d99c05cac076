// Traces as functions and methods of a unit.
#pragma once
#include "module/module.h"
#include "trace/tracer.h"

namespace torchere {

struct TraceRequest {
  std::vector<Value> inputs;
  std::vector<std::string> argument_names;  // as many as inputs, or none
  trace::Options options;
  // Runs the code on the inputs, as the tracer wants them.
  std::function<Value(std::vector<Value>)> run;
};

// The recorder in charge of this thread, nullptr while nothing is traced.
trace::Tracer* current_tracer();

// Throws Error{Runtime} where the code returns nothing or nothing that the trace knows.
GraphFunction* trace_function(const UnitRef& unit, const std::string& qualified_name,
                              const TraceRequest& request);
// `module`: of its own class (not shared with other objects), with submodules likewise.
GraphFunction* trace_method(const Module& module, const std::string& name,
                            const TraceRequest& request);

}  // namespace torchere
