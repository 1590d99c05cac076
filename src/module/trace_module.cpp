#include "module/trace_module.h"

#include "passes/pipeline.h"
#include "trace/fixup_scopes.h"

namespace torchere {

trace::Tracer* current_tracer() { return dynamic_cast<trace::Tracer*>(thread_state.recorder); }

namespace {

ir::GraphRef record(const TraceRequest& request, const Ref<Object>& self) {
  TORCHERE_CHECK(!thread_state.recorder, "Tracing can't be nested");
  trace::Tracer tracer(request.options);
  if (self) tracer.add_self(self);
  std::vector<Value> inputs;
  bool named = request.argument_names.size() >= request.inputs.size();
  for (size_t i = 0; i < request.inputs.size(); ++i)
    inputs.push_back(
        tracer.add_input(request.inputs[i], named ? request.argument_names[i] : std::string()));
  Value out;
  {
    Scoped<Recorder*> on(thread_state.recorder, static_cast<Recorder*>(&tracer));
    out = request.run(std::move(inputs));
  }
  TORCHERE_CHECK(
      !out.is_none(),
      "The traced function didn't return any values! Side-effects are not captured in traces, "
      "so it would be a no-op.");
  tracer.add_output(out, 0);
  return tracer.graph_ref();
}

std::unique_ptr<GraphFunction> make_traced(const std::string& name, const ir::GraphRef& graph) {
  auto f = std::make_unique<GraphFunction>(name, graph);
  f->set_schema(ir::schema_of_graph(name, *graph));
  return f;
}

}  // namespace

GraphFunction* trace_function(const UnitRef& unit, const std::string& name,
                              const TraceRequest& request) {
  ir::GraphRef graph = record(request, nullptr);
  trace::fixup_scopes(graph, {});
  return unit->add_function(make_traced(unit->unique_name(name), graph));
}

GraphFunction* trace_method(const Module& module, const std::string& name,
                            const TraceRequest& request) {
  ir::GraphRef graph = record(request, module.object());
  const UnitRef& unit = module.unit();
  trace::fixup_scopes(graph,
                      [&](ClassType* c, const std::string& method, ir::GraphRef body) -> Function* {
                        return unit->add_method(c, make_traced(c->name() + "." + method, body));
                      });
  if (module.type()->find_method(name)) module.type()->remove_method(name);
  return unit->add_method(module.type(), make_traced(module.type()->name() + "." + name, graph));
}

}  // namespace torchere
