// Differentiable functions of one's own: a struct with static forward and backward.
//
//   struct Square : torchere::autograd::Function<Square> {
//     static Tensor forward(AutogradContext* ctx, const Tensor& x) { ctx->save_for_backward({x}); return x * x; }
//     static tensor_list backward(AutogradContext* ctx, tensor_list g) { return {2 * ctx->get_saved_variables()[0] * g[0]}; }
//   };
//   Tensor y = Square::apply(x);
//
// forward runs without recording; its tensors (or those that it lists) become results of one node.
// backward gives a gradient, or an undefined tensor, for every argument of forward.
#pragma once
#include <memory>
#include <typeinfo>
#include <unordered_map>

#include "torchere/grad.h"
#include "torchere/ivalue.h"

namespace torchere::api::autograd {

using tensor_list = ::std::vector<Tensor>;

// What forward leaves for backward.
class TORCHERE_API AutogradContext {
 public:
  AutogradContext();
  ~AutogradContext();
  AutogradContext(const AutogradContext&) = delete;
  void save_for_backward(variable_list tensors);
  // Throws where one was written to since, or the graph was freed.
  variable_list get_saved_variables() const;
  ::std::unordered_map<::std::string, IValue> saved_data;
  void mark_dirty(const variable_list& inputs);             // written to in place
  void mark_non_differentiable(const variable_list& outputs);
  // Whether backward sees zeros for results that no gradient reached (else undefined tensors).
  void set_materialize_grads(bool on);
  bool needs_input_grad(size_t tensor) const;  // of the tensors among the arguments

 private:
  friend class CustomCall;
  struct Parts;
  ::std::unique_ptr<Parts> parts_;
};

using BackwardFunction = variable_list (*)(AutogradContext*, variable_list);
// One call of a Function: arguments in, forward, results out.
class TORCHERE_API CustomCall {
 public:
  CustomCall(const ::std::type_info& type, BackwardFunction backward);
  ~CustomCall();
  CustomCall(const CustomCall&) = delete;
  template <class T> void argument(const T& v) {
    if constexpr (::std::is_same_v<T, Tensor>) tensor(v);
    else if constexpr (::std::is_same_v<T, ::std::optional<Tensor>>) tensor(v.value_or(Tensor()));
    else if constexpr (::std::is_same_v<T, variable_list> || ::std::is_same_v<T, TensorList>) { for (const Tensor& t : v) tensor(t); }
    else other();
  }
  AutogradContext* begin();  // after the arguments
  variable_list end(variable_list outputs);

 private:
  void tensor(const Tensor& t);
  void other();
  struct Parts;
  ::std::unique_ptr<Parts> parts_;
};

template <class T>
struct Function {
  template <class X = T, class... A>
  static auto apply(A&&... a) {
    CustomCall call(typeid(X), &X::backward);
    (call.argument(static_cast<const ::std::decay_t<A>&>(a)), ...);
    AutogradContext* ctx = call.begin();
    using R = decltype(X::forward(ctx, ::std::forward<A>(a)...));
    ::std::decay_t<R> out = [&]() -> R {
      AutoGradMode off(false);
      return X::forward(ctx, ::std::forward<A>(a)...);
    }();
    if constexpr (::std::is_same_v<::std::decay_t<R>, Tensor>) return call.end({out}).at(0);
    else return call.end(::std::move(out));
  }
};

}  // namespace torchere::api::autograd
