#include "torchere/grad.h"

#include "api/bridge.h"

namespace torchere::api {

namespace ad = torchere::autograd;

bool GradMode::is_enabled() { return thread_state.grad_mode; }
void GradMode::set_enabled(bool on) { thread_state.grad_mode = on; }
bool InferenceMode::is_enabled() { return thread_state.inference_mode; }
void InferenceMode::set_enabled(bool on) { thread_state.inference_mode = on; }

bool Tensor::requires_grad() const { return own_defined(*this).requires_grad(); }
const Tensor& Tensor::requires_grad_(bool on) const {
  guarded([&] {
    initialize_library();
    ad::set_requires_grad(own_defined(*this), on);
  });
  return *this;
}
const Tensor& Tensor::grad() const { return mutable_grad(); }
Tensor& Tensor::mutable_grad() const {
  static_assert(sizeof(Tensor) == sizeof(torchere::Tensor));
  return guarded([&]() -> Tensor& {
    return reinterpret_cast<Tensor&>(ad::ensure_meta(own_defined(*this)).grad);
  });
}
bool Tensor::is_leaf() const { return ad::is_leaf(own_defined(*this)); }
bool Tensor::is_view() const { return ad::is_view(own_defined(*this)); }
std::shared_ptr<GradFn> Tensor::grad_fn() const {
  return guarded([&]() -> std::shared_ptr<GradFn> {
    Ref<ad::Node> n = ad::grad_fn(own_defined(*this));
    return n ? std::make_shared<GradFn>(n->name()) : nullptr;
  });
}
void Tensor::retain_grad() const {
  guarded([&] { ad::retain_grad(own_defined(*this)); });
}
bool Tensor::retains_grad() const {
  ad::Meta* m = ad::meta_of(own_defined(*this));
  return m && m->retains_grad;
}
int64_t Tensor::output_nr() const { return ad::output_nr(own_defined(*this)); }
int64_t Tensor::_version() const { return own_defined(*this).version(); }
Tensor Tensor::tensor_data() const {
  return guarded([&] { return shown(ad::detach(own_defined(*this))); });
}
void Tensor::set_data(const Tensor& t) const {
  guarded([&] {
    const torchere::Tensor& to = own_defined(*this);
    const torchere::Tensor& from = own_defined(t);
    to.impl()->set_storage(from.impl()->storage(), from.dtype());
    to.impl()->set_geometry(from.sizes(), from.strides(), from.storage_offset());
  });
}
unsigned Tensor::add_hook(std::function<Tensor(Tensor)> f) const {
  return guarded([&] {
    return unsigned(ad::add_hook(own_defined(*this), [f](const torchere::Tensor& g) {
      return torchere::Tensor(own(f(shown(g))));
    }));
  });
}
void Tensor::remove_hook(unsigned number) const {
  guarded([&] { ad::remove_hook(own_defined(*this), number); });
}

void Tensor::backward(const Tensor& gradient, std::optional<bool> retain_graph, bool create_graph,
                      std::optional<TensorList> inputs) const {
  autograd::variable_list grads;
  if (gradient.defined()) grads.push_back(gradient);
  if (inputs && inputs->empty()) detail::fail("'inputs' argument to backward cannot be empty");
  autograd::backward({*this}, grads, retain_graph, create_graph,
                     inputs ? inputs->vec() : autograd::variable_list());
}

namespace autograd {
namespace {
ad::Grads gradients_for(const variable_list& outputs, const variable_list& given) {
  ad::Grads g = own(TensorList(given));
  g.resize(outputs.size());
  return g;
}
}  // namespace
void backward(const variable_list& tensors, const variable_list& grad_tensors,
              std::optional<bool> retain_graph, bool create_graph, const variable_list& inputs) {
  guarded([&] {
    initialize_library();
    ad::BackwardOptions o;
    o.retain_graph = retain_graph.value_or(create_graph);
    o.create_graph = create_graph;
    ad::run_backward(own(TensorList(tensors)), gradients_for(tensors, grad_tensors),
                     own(TensorList(inputs)), o);
  });
}
variable_list grad(const variable_list& outputs, const variable_list& inputs,
                   const variable_list& grad_outputs, std::optional<bool> retain_graph,
                   bool create_graph, bool allow_unused) {
  return guarded([&] {
    initialize_library();
    ad::BackwardOptions o;
    o.retain_graph = retain_graph.value_or(create_graph);
    o.create_graph = create_graph;
    o.accumulate = false;
    o.allow_unused = allow_unused;
    return shown(ad::run_backward(own(TensorList(outputs)), gradients_for(outputs, grad_outputs),
                                  own(TensorList(inputs)), o));
  });
}
}  // namespace autograd

}  // namespace torchere::api
