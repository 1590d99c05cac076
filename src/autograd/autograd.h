// Reverse-mode differentiation: what a tensor knows of it, and running it. initialize() connects it
// to the call path (ops/call.h); from then on differentiable calls build nodes.
#pragma once
#include <mutex>

#include "autograd/node.h"

namespace torchere::autograd {

void initialize();  // idempotent

class AccumulateGrad;

// How a view came to be: decides whether in-place work on it can be followed.
enum class ViewOrigin : uint8_t { Followed, NoGradMode, OneOfSeveral, CustomFunction };

// Makes a view of a tensor.
using ViewFunction = std::function<Tensor(const Tensor&)>;

class Meta final : public AutogradMeta {
 public:
  ~Meta() override;
  bool requires_grad() const noexcept override {
    return leaf_requires_grad || grad_fn || (base.defined() && base.requires_grad());
  }
  bool leaf_requires_grad = false;
  bool retains_grad = false;
  ViewOrigin origin = ViewOrigin::Followed;
  uint32_t output_nr = 0;
  uint32_t version_of_grad_fn = 0;  // of a view: the storage's version when grad_fn was made
  Ref<Node> grad_fn;
  Tensor base;          // of a view: never a view itself
  ViewFunction replay;  // of a view that is no window of its base (another dtype): from the base
  Tensor grad;
  AccumulateGrad* accumulator = nullptr;  // not owned; see meta.cpp
  std::vector<std::pair<uint64_t, Node::ResultHook>> leaf_hooks;
  std::vector<std::pair<uint64_t, std::function<void(const Tensor&)>>> after_accumulate_hooks;
  std::mutex mutex;
};

Meta* meta_of(const Tensor& t) noexcept;  // nullptr: none yet
Meta& ensure_meta(const Tensor& t);

bool is_leaf(const Tensor& t) noexcept;
bool is_view(const Tensor& t) noexcept;
// The node that made it; nullptr for a leaf. For a view whose base was written to since, a new one.
Ref<Node> grad_fn(const Tensor& t);
uint32_t output_nr(const Tensor& t) noexcept;
// Where the gradient of t goes: its grad_fn, or for a leaf that wants one its accumulator.
Edge gradient_edge(const Tensor& t);
// Throws in PyTorch's words: non-leaves, integers ("only Tensors of floating point dtype …").
void set_requires_grad(const Tensor& t, bool on);
Tensor grad(const Tensor& t);                        // undefined where none
void set_grad(const Tensor& t, const Tensor& grad);  // checks shape, dtype
void retain_grad(const Tensor& t);
void retain_into(Meta& m, const Tensor& gradient);  // what a retaining tensor does with it
void set_history(const Tensor& t, Ref<Node> node, uint32_t output_nr);
// `step`: makes `view` of `of`.
void make_view(const Tensor& view, const Tensor& of, ViewOrigin origin, ViewFunction step);
// Throws in PyTorch's words where in-place work on t (a leaf that wants a gradient …) is refused.
void check_inplace(const Tensor& t, bool any_gradient);
// After in-place work recorded in `node` as its result 0.
void rebase_history(const Tensor& t, Ref<Node> node);
// A tensor over the same memory without history (x.detach(), x.data).
Tensor detach(const Tensor& t);
// Takes t's history from it; throws in PyTorch's words for a view.
void detach_in_place(const Tensor& t);

uint64_t add_hook(const Tensor& t, Node::ResultHook hook);  // a number to remove it by
void remove_hook(const Tensor& t, uint64_t number);
uint64_t next_hook_number() noexcept;

struct BackwardOptions {
  bool retain_graph = false, create_graph = false;
  bool accumulate = true;  // into leaves' grad; else only capture
  bool allow_unused = false;
};
// roots and their gradients (undefined: ones, for one-element tensors). With `inputs`, only these
// get gradients; the result holds them in order where !accumulate (undefined where unused and
// allowed).
Grads run_backward(const std::vector<Tensor>& roots, const Grads& gradients,
                   const std::vector<Tensor>& inputs, const BackwardOptions& options);

// Makes what a user-defined function gave (run without recording) results of `node`, whose next
// edges are those of `inputs`. A result that is no tensor, or an undefined one, has no place on the
// tape; a tensor may come back as another one over the same memory.
struct CustomResult {
  Tensor tensor;
  bool dirty = false;  // an input that was written to
  bool non_differentiable = false;
};
void record_custom(const Ref<Node>& node, const std::vector<Tensor>& inputs,
                   std::vector<CustomResult>& results);
std::vector<Edge> edges_of(const std::vector<Tensor>& inputs);

// A tensor kept for the backward pass; unpack throws where it was written to since.
class SavedTensor {
 public:
  SavedTensor() = default;
  // `output_of`: the tensor is this node's own result (kept without history, to avoid a cycle).
  SavedTensor(const Tensor& t, bool is_output, uint32_t output_nr = 0);
  Tensor unpack(const Ref<Node>& owner) const;
  bool defined() const { return data_.defined(); }
  void reset() { data_ = Tensor(); }

 private:
  Tensor data_;
  uint32_t version_ = 0, output_nr_ = 0;
  bool is_output_ = false;
};
[[noreturn]] void fail_released();  // "Trying to backward through the graph a second time …"

}  // namespace torchere::autograd
