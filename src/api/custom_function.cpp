// autograd::Function: forward and backward in C++ as one node of the tape.
#include "torchere/custom_function.h"

#include <cxxabi.h>

#include "api/boxed_kernel.h"
#include "ops/fn.h"

namespace torchere::api::autograd {

namespace ad = torchere::autograd;
using Tensors = std::vector<torchere::Tensor>;

struct AutogradContext::Parts {
  Tensors to_save, dirty, non_differentiable;
  std::vector<ad::SavedTensor> saved;
  std::vector<bool> needs;
  ad::Node* node = nullptr;  // which holds this
  bool materialize = true, released = false;
};

AutogradContext::AutogradContext() : parts_(std::make_unique<Parts>()) {}
AutogradContext::~AutogradContext() = default;
void AutogradContext::save_for_backward(variable_list t) { parts_->to_save = own(TensorList(t)); }
void AutogradContext::mark_dirty(const variable_list& t) { parts_->dirty = own(TensorList(t)); }
void AutogradContext::mark_non_differentiable(const variable_list& t) {
  parts_->non_differentiable = own(TensorList(t));
}
void AutogradContext::set_materialize_grads(bool on) { parts_->materialize = on; }
bool AutogradContext::needs_input_grad(size_t i) const { return parts_->needs.at(i); }
variable_list AutogradContext::get_saved_variables() const {
  return guarded([&] {
    if (parts_->released) ad::fail_released();
    Tensors out;
    for (const ad::SavedTensor& s : parts_->saved)
      out.push_back(s.defined() ? s.unpack(Ref<ad::Node>(parts_->node)) : torchere::Tensor());
    return shown(out);
  });
}

namespace {

std::string node_name(const std::type_info& type) {
  int status = 0;
  char* plain = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
  std::string name = str("torch::autograd::CppNode<", plain ? plain : type.name(), ">");
  std::free(plain);
  return name;
}

}  // namespace

// Friends of the context see its parts through CustomCall.
struct CustomCall::Parts {
  class CallNode final : public ad::Node {
   public:
    CallNode(std::string name, BackwardFunction f) : name_(std::move(name)), backward_(f) {}
    std::string name() const override { return name_; }
    void release_kept() override {
      Parts::release(context);
      context.saved_data.clear();
    }
    ad::Grads apply(ad::Grads grads) override {
      grads.resize(results.size());
      for (size_t i = 0; i < grads.size(); ++i)
        if (!grads[i].defined() && Parts::materializes(context) &&
            results[i].dtype != DType::Undefined)
          grads[i] = fn::zeros(results[i].sizes, results[i].dtype);
      Tensors given = guarded_user([&] {
        variable_list out = backward_(&context, shown(grads));
        return own(TensorList(out));
      });
      // One for each argument of forward; those of arguments that are no tensors are undefined.
      for (size_t i = is_tensor.size(); i < given.size(); ++i)
        TORCHERE_CHECK(!given[i].defined(), "function ", name_,
                       " returned an incorrect number of gradients (expected ", is_tensor.size(),
                       ", got ", given.size(), ")");
      TORCHERE_CHECK(given.size() >= is_tensor.size(), "function ", name_,
                     " returned an incorrect number of gradients (expected ", is_tensor.size(),
                     ", got ", given.size(), ")");
      ad::Grads out;
      for (size_t i = 0; i < is_tensor.size(); ++i) {
        if (is_tensor[i]) {
          out.push_back(given[i]);
          continue;
        }
        TORCHERE_CHECK(!given[i].defined(), "function ", name_,
                       " returned a gradient different that is defined at position ", i + 1,
                       ", std the corresponding forward input was not a Variable");
      }
      return out;
    }
    AutogradContext context;
    std::vector<bool> is_tensor;

   private:
    std::string name_;
    BackwardFunction backward_;
  };
  static AutogradContext::Parts& parts(AutogradContext& c) { return *c.parts_; }
  static bool materializes(AutogradContext& c) { return parts(c).materialize; }
  static void release(AutogradContext& c) {
    parts(c).saved.clear();
    parts(c).released = true;
  }

  Ref<CallNode> node;
  Tensors inputs;
  bool wanted = false;
};

CustomCall::CustomCall(const std::type_info& type, BackwardFunction backward)
    : parts_(std::make_unique<Parts>()) {
  guarded([] { initialize_library(); });
  parts_->node = make_ref<Parts::CallNode>(node_name(type), backward);
}
CustomCall::~CustomCall() = default;

void CustomCall::tensor(const Tensor& t) {
  parts_->inputs.push_back(own(t));
  parts_->node->is_tensor.push_back(true);
}
void CustomCall::other() { parts_->node->is_tensor.push_back(false); }

AutogradContext* CustomCall::begin() {
  AutogradContext& c = parts_->node->context;
  for (const torchere::Tensor& t : parts_->inputs) {
    bool needs = t.defined() && t.requires_grad();
    Parts::parts(c).needs.push_back(needs);
    parts_->wanted |= needs;
  }
  parts_->wanted = parts_->wanted && thread_state.grad_mode;
  return &c;
}

variable_list CustomCall::end(variable_list outputs) {
  return guarded([&]() -> variable_list {
    if (!parts_->wanted) return outputs;
    Parts::CallNode& node = *parts_->node;
    AutogradContext::Parts& c = Parts::parts(node.context);
    for (const torchere::Tensor& t : parts_->inputs)
      node.next.push_back(t.defined() ? ad::gradient_edge(t) : ad::Edge());
    auto among = [](const Tensors& list, const torchere::Tensor& t) {
      for (const torchere::Tensor& x : list)
        if (x.defined() && x.is_same(t)) return true;
      return false;
    };
    Tensors given = own(TensorList(outputs));
    std::vector<ad::CustomResult> results;
    for (const torchere::Tensor& t : given)
      results.push_back(
          {t, t.defined() && among(c.dirty, t), t.defined() && among(c.non_differentiable, t)});
    ad::record_custom(parts_->node, parts_->inputs, results);
    c.node = &node;
    for (const torchere::Tensor& t : c.to_save) {
      if (!t.defined()) {
        c.saved.emplace_back();
        continue;
      }
      size_t nr = 0;
      while (nr < given.size() && !(given[nr].defined() && given[nr].is_same(t))) ++nr;
      bool is_output = nr < given.size();
      c.saved.emplace_back(is_output ? results[nr].tensor : t, is_output, uint32_t(nr));
    }
    // Results among them hold the node that would hold them.
    for (Tensors* list : {&c.to_save, &c.dirty, &c.non_differentiable}) list->clear();
    variable_list out;
    for (const ad::CustomResult& r : results) out.push_back(shown(r.tensor));
    return out;
  });
}

}  // namespace torchere::api::autograd
