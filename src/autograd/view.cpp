// Views and in-place work: how histories move when memory that several tensors share is written to.
//
// In-place work on a view is, for the base, an operation that replaces a window of it: the base's
// new node (CopySlices) passes the gradient outside the window on and sends what is inside through
// the operation's node. The view's own history is made afresh from the base when next asked for.
#include "autograd/op_node.h"
#include "ops/fn.h"

namespace torchere::autograd {

namespace {

struct Window {
  Dims sizes, strides;
  int64_t offset;
};

class CopySlices final : public Node {
 public:
  // `replay`: makes the view of the base where it is no window of it; may be empty.
  CopySlices(const Tensor& base, Edge base_edge, Window base_geometry, Window view,
             ViewFunction replay, Ref<Node> inner)
      : base_(std::move(base_geometry)),
        view_(std::move(view)),
        replay_(std::move(replay)),
        inner_(std::move(inner)) {
    results.emplace_back(base);
    // Edge 0 of the inner node is the view itself: its gradient lands in the window. The others
    // stay.
    next.push_back(std::move(base_edge));
    for (size_t i = 1; i < inner_->next.size(); ++i) next.push_back(inner_->next[i]);
  }
  std::string name() const override { return "CopySlices"; }
  void release_kept() override { inner_->release_kept(); }

  Grads apply(Grads grads) override {
    Grads out(next.size());
    if (!grads[0].defined()) return out;
    Tensor whole = empty_strided_tensor(base_.sizes, base_.strides, grads[0].dtype());
    whole = fn::copy_(whole, grads[0]);
    Tensor window = replay_ ? replay_(whole)
                            : Tensor(fn::as_strided(whole, view_.sizes, view_.strides,
                                                    view_.offset - base_.offset));
    // Nobody has read `whole` by its values, so the write below invalidates nothing that is kept.
    window.impl()->set_version_detached(true);
    Grads inner = inner_->apply({Tensor(fn::clone(window))});
    Tensor inside =
        !inner.empty() && inner[0].defined() ? inner[0] : Tensor(fn::zeros_like(window));
    if (inside.sizes() != window.sizes()) inside = fn::expand(inside, window.sizes());
    if (inside.dtype() != window.dtype()) inside = fn::to(inside, window.dtype());
    fn::copy_(window, inside);  // through the view, so that `whole` knows of it too
    out[0] = whole;
    for (size_t i = 1; i < inner.size() && i < out.size(); ++i) out[i] = std::move(inner[i]);
    return out;
  }

 private:
  Window base_, view_;
  ViewFunction replay_;
  Ref<Node> inner_;
};

Window window_of(const Tensor& t) { return {t.sizes(), t.strides(), t.storage_offset()}; }

}  // namespace

void make_view(const Tensor& view, const Tensor& of, ViewOrigin origin, ViewFunction step) {
  Meta* m = meta_of(of);
  Meta& v = ensure_meta(view);
  v.base = m && m->base.defined() ? m->base : of;
  if (m && m->replay)
    v.replay = [first = m->replay, step](const Tensor& base) { return step(first(base)); };
  else if (view.dtype() != v.base.dtype() && of.is_same(v.base))
    v.replay = std::move(step);
  else if (view.dtype() != v.base.dtype())
    v.replay = [window = window_of(of), step](const Tensor& base) {
      return step(fn::as_strided(base, window.sizes, window.strides, window.offset));
    };
  v.origin = m && m->base.defined() && m->origin != ViewOrigin::Followed ? m->origin : origin;
  v.version_of_grad_fn = view.version();
}

void check_inplace(const Tensor& t, bool any_gradient) {
  if (!any_gradient || !thread_state.grad_mode) return;
  Meta* m = meta_of(t);
  if (!m) return;
  if (!m->base.defined()) {
    TORCHERE_CHECK(!(m->leaf_requires_grad && !m->grad_fn),
                   "a leaf Variable that requires grad is being used in an in-place operation.");
    return;
  }
  Meta* b = meta_of(m->base);
  TORCHERE_CHECK(
      !(b && b->leaf_requires_grad && !b->grad_fn),
      "a view of a leaf Variable that requires grad is being used in an in-place operation.");
  TORCHERE_CHECK(
      m->origin != ViewOrigin::OneOfSeveral || !t.requires_grad(), "Output 0 of ",
      m->grad_fn ? m->grad_fn->name() : "a function",
      " is a view and is being modified inplace. This view is the output of a function that "
      "returns multiple views. Such functions do not allow the output views to be modified "
      "inplace. You should replace the inplace operation by an out-of-place one.");
  TORCHERE_CHECK(
      m->origin != ViewOrigin::NoGradMode || !t.requires_grad(),
      "A view was created in no_grad mode and is being modified inplace with grad mode enabled.");
}

void rebase_history(const Tensor& t, Ref<Node> node) {
  Meta& m = ensure_meta(t);
  if (!m.base.defined()) {
    set_history(t, std::move(node), 0);
    return;
  }
  Tensor base = m.base;
  auto slices = make_ref<CopySlices>(base, gradient_edge(base), window_of(base), window_of(t),
                                     m.replay, std::move(node));
  set_history(base, slices, 0);
  std::lock_guard<std::mutex> lock(m.mutex);
  m.grad_fn = nullptr;  // made from the base when asked for
}

}  // namespace torchere::autograd
