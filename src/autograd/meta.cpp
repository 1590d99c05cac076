// What a tensor knows of gradients.
#include <atomic>

#include "autograd/accumulate.h"
#include "ops/fn.h"

namespace torchere::autograd {

Meta* meta_of(const Tensor& t) noexcept { return static_cast<Meta*>(t.impl()->autograd()); }

Meta& ensure_meta(const Tensor& t) {
  if (Meta* m = meta_of(t)) return *m;
  t.impl()->set_autograd(std::make_unique<Meta>());
  return *meta_of(t);
}

bool is_view(const Tensor& t) noexcept {
  Meta* m = meta_of(t);
  return m && m->base.defined();
}

bool is_leaf(const Tensor& t) noexcept {
  Meta* m = meta_of(t);
  if (!m) return true;
  return !m->grad_fn && !(m->base.defined() && m->base.requires_grad());
}

uint32_t output_nr(const Tensor& t) noexcept {
  Meta* m = meta_of(t);
  return m ? m->output_nr : 0;
}

Ref<Node> grad_fn(const Tensor& t) {
  Meta* m = meta_of(t);
  if (!m) return nullptr;
  if (!m->base.defined()) return m->grad_fn;
  std::lock_guard<std::mutex> lock(m->mutex);
  if (!m->grad_fn && !m->base.requires_grad()) return nullptr;
  if (m->version_of_grad_fn == t.version() && m->grad_fn) return m->grad_fn;
  if (!m->base.requires_grad()) return m->grad_fn;
  // The base has a new history since this view was made: the view is a window on that one now.
  Scoped<bool> on(thread_state.grad_mode, true);
  Scoped<Recorder*> quiet(thread_state.recorder, nullptr);
  Tensor again = m->replay
                     ? m->replay(m->base)
                     : Tensor(fn::as_strided(m->base, t.sizes(), t.strides(), t.storage_offset()));
  Meta* fresh = meta_of(again);
  m->grad_fn = fresh->grad_fn;
  m->output_nr = 0;
  m->version_of_grad_fn = t.version();
  return m->grad_fn;
}

Edge gradient_edge(const Tensor& t) {
  if (!t.defined() || !t.requires_grad()) return {};
  if (Ref<Node> n = grad_fn(t)) return {std::move(n), output_nr(t)};
  Meta* m = meta_of(t);
  return m->leaf_requires_grad ? Edge{accumulator_of(t), 0} : Edge{};
}

void set_requires_grad(const Tensor& t, bool on) {
  TORCHERE_CHECK(
      on || is_leaf(t) || !t.requires_grad(),
      "you can only change requires_grad flags of leaf variables. If you want to use a "
      "computed variable in a subgraph that doesn't require differentiation use var_no_grad "
      "= var.detach().");
  TORCHERE_CHECK(!on || is_floating(t.dtype()) || is_complex(t.dtype()),
                 "only Tensors of floating point and complex dtype can require gradients");
  if (!is_leaf(t)) return;
  TORCHERE_CHECK(
      !on || !t.impl()->inference() || thread_state.inference_mode,
      "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
  if (!on && !meta_of(t)) return;
  ensure_meta(t).leaf_requires_grad = on;
}

void detach_in_place(const Tensor& t) {
  TORCHERE_CHECK(!is_view(t),
                 "Can't detach views in-place. Use detach() instead. If you are using "
                 "DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set "
                 "as True, gradients are views of DDP buckets, and hence detach_() cannot be "
                 "called on these gradients. To fix this error, please refer to the "
                 "Optimizer.zero_grad() function in torch/optim/optimizer.py as a solution.");
  t.impl()->set_autograd(nullptr);
}

Tensor grad(const Tensor& t) {
  Meta* m = meta_of(t);
  return m ? m->grad : Tensor();
}

void set_grad(const Tensor& t, const Tensor& g) {
  if (!g.defined()) {
    if (Meta* m = meta_of(t)) m->grad = Tensor();
    return;
  }
  TORCHERE_CHECK(!g.is_same(t), "can't assign Variable as its own grad");
  TORCHERE_CHECK(g.dtype() == t.dtype(), "attempting to assign a gradient with dtype '",
                 dtype_python_name(g.dtype()), "' to a tensor with dtype '",
                 dtype_python_name(t.dtype()), "'. The gradient must match the tensor's dtype.");
  TORCHERE_CHECK(g.sizes() == t.sizes(), "attempting to assign a gradient of size '",
                 sizes_text(g.sizes()), "' to a tensor of size '", sizes_text(t.sizes()),
                 "'. Please ensure that the gradient and the tensor are the same size");
  ensure_meta(t).grad = g;
}

void retain_grad(const Tensor& t) {
  TORCHERE_CHECK(t.requires_grad(), "can't retain_grad on Tensor that has requires_grad=False");
  Ref<Node> node = grad_fn(t);
  Meta& m = ensure_meta(t);
  if (!node || m.retains_grad) return;
  m.retains_grad = true;
  node->hooks().retain_grad.emplace_back(output_nr(t), &m);
}

void retain_into(Meta& m, const Tensor& g) {
  if (!m.grad.defined())
    m.grad = thread_state.grad_mode ? Tensor(fn::clone(g)) : detach(g);
  else
    m.grad = m.grad + g;
}

Meta::~Meta() {
  if (retains_grad && grad_fn && grad_fn->hooks_if_any())
    std::erase_if(grad_fn->hooks().retain_grad, [this](const auto& h) { return h.second == this; });
}

void set_history(const Tensor& t, Ref<Node> node, uint32_t nr) {
  Meta& m = ensure_meta(t);
  m.grad_fn = std::move(node);
  m.output_nr = nr;
  m.version_of_grad_fn = t.version();
}

Tensor detach(const Tensor& t) {
  Tensor d = view_of(t, t.sizes(), t.strides(), t.storage_offset());
  d.impl()->set_version_detached(t.impl()->version_detached());
  return d;
}

uint64_t next_hook_number() noexcept {
  static std::atomic<uint64_t> n{1};
  return n.fetch_add(1);
}

uint64_t add_hook(const Tensor& t, Node::ResultHook hook) {
  TORCHERE_CHECK(t.requires_grad(),
                 "cannot register a hook on a tensor that doesn't require gradient");
  uint64_t number = next_hook_number();
  if (Ref<Node> node = grad_fn(t))
    node->hooks().of_result.emplace_back(output_nr(t), std::pair(number, std::move(hook)));
  else
    ensure_meta(t).leaf_hooks.emplace_back(number, std::move(hook));
  return number;
}

void remove_hook(const Tensor& t, uint64_t number) {
  Meta* m = meta_of(t);
  if (!m) return;
  auto same = [number](const auto& h) { return h.first == number; };
  std::erase_if(m->leaf_hooks, same);
  std::erase_if(m->after_accumulate_hooks, same);
  if (m->grad_fn && m->grad_fn->hooks_if_any())
    std::erase_if(m->grad_fn->hooks().of_result, [&](const auto& h) { return same(h.second); });
}

namespace {
std::string tensor_kind(const Tensor& t) {
  return str("torch.", dtype_name(t.dtype()), "Tensor ", sizes_text(t.sizes()));
}
}  // namespace

SavedTensor::SavedTensor(const Tensor& t, bool is_output, uint32_t output_nr)
    : data_(!t.defined() ? t
            : is_output  ? detach(t)
                         : t),
      output_nr_(output_nr),
      is_output_(is_output) {
  if (t.defined()) version_ = t.version();
}

Tensor SavedTensor::unpack(const Ref<Node>& owner) const {
  if (!data_.defined()) return Tensor();
  if (data_.version() != version_ && !data_.impl()->version_detached()) {
    std::string made;
    if (is_output_)
      made = str(", which is output ", output_nr_, " of ", owner->name(), ",");
    else if (Ref<Node> n = grad_fn(data_))
      made = str(", which is output ", output_nr(data_), " of ", n->name(), ",");
    fail(
        "one of the variables needed for gradient computation has been modified by an inplace "
        "operation: [",
        tensor_kind(data_), "]", made, " is at version ", data_.version(), "; expected version ",
        version_,
        " instead. Hint: enable anomaly detection to find the "
        "operation that failed to compute its gradient, with "
        "torch.autograd.set_detect_anomaly(True).");
  }
  if (!is_output_ || !thread_state.grad_mode) return data_;
  Tensor t = detach(data_);
  set_history(t, owner, output_nr_);
  return t;
}

void fail_released() {
  fail(
      "Trying to backward through the graph a second time (or directly access saved tensors after "
      "they have already been freed). Saved intermediate values of the graph are freed when you "
      "call "
      ".backward() or autograd.grad(). Specify retain_graph=True if you need to backward through "
      "the "
      "graph a second time or if you need to access saved tensors after calling backward.");
}

}  // namespace torchere::autograd
