// Tracing: every operator called while a Tracer records becomes a node of its graph.
//
// Values are known by identity: a tensor that came out of a recorded call, is an input, or is a
// parameter or buffer of the traced module stands for its node's output; any other tensor becomes a
// constant. Python numbers that came from a recorded tensor (sizes) are noted before the call that
// uses them (note_int), so that they stay symbolic.
#pragma once
#include <functional>
#include <unordered_map>

#include "ir/graph.h"
#include "ops/call.h"

namespace torchere::trace {

using ir::GraphRef;
using ir::IValue;

struct Options {
  bool strict = true;           // containers as results are refused or warned about
  bool force_outplace = false;  // in-place operators are recorded as their functional forms
  std::function<std::string(const Tensor&)> name_of;  // the variable that holds it; "" for none
  std::function<SourceSpan()> location;               // where the host's code is now
  std::function<void(const std::string&)> warn;
};

// As the dimension that a size is asked of: the number of elements.
inline constexpr int64_t kNumel = INT64_MIN;

class Tracer final : public Recorder {
 public:
  explicit Tracer(Options options);

  ir::Graph& graph() { return *graph_; }
  const GraphRef& graph_ref() const { return graph_; }
  const Options& options() const { return options_; }

  // Declares what the trace may use. add_self makes the graph's first input and one TracedAttr node
  // for each attribute below; add_input gives back the value to trace with (a tensor that occurs
  // twice is replaced by a view, so that both inputs are told apart).
  void add_self(const Ref<Object>& module);
  IValue add_input(const IValue& v, const std::string& name);
  // Registers an output; throws where it has nothing to do with the inputs.
  void add_output(const IValue& v, size_t number);

  void call(const Op& op, const Call& call) override;
  // A compiled function or method is called: recorded as one node, run without recording.
  IValue call_function(Function& f, bool method, std::vector<IValue> inputs);

  // Recording of a submodule's forward under its name ("__module.layer1").
  void push_scope(const std::string& name);
  void pop_scope();

  // The next call's argument (element of a list argument) came from this tensor.
  void note_int(size_t argument, size_t element, const Tensor& t);
  Tensor size_of(const Tensor& t,
                 int64_t dim);  // a 0-dim int64 tensor; dim -1: the number of elements
  bool knows(const Tensor& t) const { return values_.count(t.impl()) != 0; }
  ir::Value* value_of(const IValue& v);  // inserts constants for what is not known
  void set_value(const IValue& v, ir::Value* value);

 private:
  ir::Value* output_value(const IValue& v, size_t number);
  ir::Value* tensor_value(const Tensor& t);
  ir::Value* argument_value(const Op& op, size_t i, const IValue& v);
  ir::Value* int_list_value(size_t argument, const List& list);
  ir::Value* noted(size_t argument, size_t element, Symbol conversion);
  IValue add_input_value(const IValue& v, TypeRef t, ir::Value* value);
  void gather(const Ref<Object>& module, ir::Value* self, const std::string& prefix, int depth);
  ir::Value* constant(const IValue& v);
  ir::Value* missing_value(const Op& op, const std::string& argument);
  bool call_convolution(const Op& op, const Call& call);
  void warn_of_other_views(const Op& op, const Tensor& t);
  void record_copy(const Op& op, const Call& call);

  struct Known {
    Tensor tensor;
    ir::Value* value;
  };
  struct Note {
    size_t argument, element;
    Tensor tensor;
  };
  Options options_;
  GraphRef graph_;
  std::unordered_map<const TensorImpl*, Known> values_;
  std::unordered_map<const RefCounted*, std::pair<IValue, ir::Value*>> objects_;
  std::vector<Note> notes_;
  std::vector<std::string> scopes_;
};

// The exact type of a tensor, as traces show it: dtype, sizes, strides, device, requires_grad.
TypeRef exact_type(const Tensor& t);
TypeRef traced_type(const IValue& v);  // of containers too

// Texts of the warnings, PyTorch's words.
std::string dataflow_warning(const std::string& what);  // what: "a Python boolean"

}  // namespace torchere::trace
