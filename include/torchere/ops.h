// The operators as functions.
// Made from the operator table by make_ops_header; not to be edited.
#pragma once
#include "torchere/op_call.h"

namespace torchere::api {

inline Tensor tanh(const Tensor& self) {
  static detail::OpRef op{"aten::tanh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& tanh_(const Tensor& self) {
  static detail::OpRef op{"aten::tanh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& tanh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::tanh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor sigmoid(const Tensor& self) {
  static detail::OpRef op{"aten::sigmoid"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& sigmoid_(const Tensor& self) {
  static detail::OpRef op{"aten::sigmoid_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sigmoid_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::sigmoid.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor tanh_backward(const Tensor& grad_output, const Tensor& output) {
  static detail::OpRef op{"aten::tanh_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output).run();
  return c.tensor();
}
inline Tensor& tanh_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& output) {
  static detail::OpRef op{"aten::tanh_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(output).arg(grad_input).run();
  return grad_input;
}
inline Tensor sigmoid_backward(const Tensor& grad_output, const Tensor& output) {
  static detail::OpRef op{"aten::sigmoid_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output).run();
  return c.tensor();
}
inline Tensor& sigmoid_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& output) {
  static detail::OpRef op{"aten::sigmoid_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(output).arg(grad_input).run();
  return grad_input;
}
inline Tensor silu(const Tensor& self) {
  static detail::OpRef op{"aten::silu"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& silu_(const Tensor& self) {
  static detail::OpRef op{"aten::silu_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& silu_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::silu.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor silu_backward(const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::silu_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).run();
  return c.tensor();
}
inline Tensor& silu_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::silu_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(grad_input).run();
  return grad_input;
}
inline Tensor mish(const Tensor& self) {
  static detail::OpRef op{"aten::mish"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& mish_(const Tensor& self) {
  static detail::OpRef op{"aten::mish_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& mish_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::mish.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor mish_backward(const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::mish_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).run();
  return c.tensor();
}
inline Tensor relu(const Tensor& self) {
  static detail::OpRef op{"aten::relu"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& relu_(const Tensor& self) {
  static detail::OpRef op{"aten::relu_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& relu_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::relu.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor threshold(const Tensor& self, const Scalar& threshold, const Scalar& value) {
  static detail::OpRef op{"aten::threshold"};
  detail::Call c(op);
  c.arg(self).arg(threshold).arg(value).run();
  return c.tensor();
}
inline Tensor& threshold_(const Tensor& self, const Scalar& threshold, const Scalar& value) {
  static detail::OpRef op{"aten::threshold_"};
  detail::Call c(op);
  c.arg(self).arg(threshold).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& threshold_out(Tensor& out, const Tensor& self, const Scalar& threshold, const Scalar& value) {
  static detail::OpRef op{"aten::threshold.out"};
  detail::Call c(op);
  c.arg(self).arg(threshold).arg(value).arg(out).run();
  return out;
}
inline Tensor threshold_backward(const Tensor& grad_output, const Tensor& self, const Scalar& threshold) {
  static detail::OpRef op{"aten::threshold_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(threshold).run();
  return c.tensor();
}
inline Tensor& threshold_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, const Scalar& threshold) {
  static detail::OpRef op{"aten::threshold_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(threshold).arg(grad_input).run();
  return grad_input;
}
inline Tensor relu6(const Tensor& self) {
  static detail::OpRef op{"aten::relu6"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& relu6_(const Tensor& self) {
  static detail::OpRef op{"aten::relu6_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor hardtanh(const Tensor& self, const Scalar& min_val = -1, const Scalar& max_val = 1) {
  static detail::OpRef op{"aten::hardtanh"};
  detail::Call c(op);
  c.arg(self).arg(min_val).arg(max_val).run();
  return c.tensor();
}
inline Tensor& hardtanh_(const Tensor& self, const Scalar& min_val = -1, const Scalar& max_val = 1) {
  static detail::OpRef op{"aten::hardtanh_"};
  detail::Call c(op);
  c.arg(self).arg(min_val).arg(max_val).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& hardtanh_out(Tensor& out, const Tensor& self, const Scalar& min_val = -1, const Scalar& max_val = 1) {
  static detail::OpRef op{"aten::hardtanh.out"};
  detail::Call c(op);
  c.arg(self).arg(min_val).arg(max_val).arg(out).run();
  return out;
}
inline Tensor hardtanh_backward(const Tensor& grad_output, const Tensor& self, const Scalar& min_val, const Scalar& max_val) {
  static detail::OpRef op{"aten::hardtanh_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(min_val).arg(max_val).run();
  return c.tensor();
}
inline Tensor& hardtanh_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, const Scalar& min_val, const Scalar& max_val) {
  static detail::OpRef op{"aten::hardtanh_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(min_val).arg(max_val).arg(grad_input).run();
  return grad_input;
}
inline Tensor hardsigmoid(const Tensor& self) {
  static detail::OpRef op{"aten::hardsigmoid"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& hardsigmoid_(const Tensor& self) {
  static detail::OpRef op{"aten::hardsigmoid_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& hardsigmoid_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::hardsigmoid.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor hardsigmoid_backward(const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::hardsigmoid_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).run();
  return c.tensor();
}
inline Tensor& hardsigmoid_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::hardsigmoid_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(grad_input).run();
  return grad_input;
}
inline Tensor hardswish(const Tensor& self) {
  static detail::OpRef op{"aten::hardswish"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& hardswish_(const Tensor& self) {
  static detail::OpRef op{"aten::hardswish_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& hardswish_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::hardswish.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor hardswish_backward(const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::hardswish_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).run();
  return c.tensor();
}
inline Tensor& hardswish_backward_out(Tensor& out, const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::hardswish_backward.out"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(out).run();
  return out;
}
inline Tensor leaky_relu(const Tensor& self, const Scalar& negative_slope = 0.01) {
  static detail::OpRef op{"aten::leaky_relu"};
  detail::Call c(op);
  c.arg(self).arg(negative_slope).run();
  return c.tensor();
}
inline Tensor& leaky_relu_(const Tensor& self, const Scalar& negative_slope = 0.01) {
  static detail::OpRef op{"aten::leaky_relu_"};
  detail::Call c(op);
  c.arg(self).arg(negative_slope).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& leaky_relu_out(Tensor& out, const Tensor& self, const Scalar& negative_slope = 0.01) {
  static detail::OpRef op{"aten::leaky_relu.out"};
  detail::Call c(op);
  c.arg(self).arg(negative_slope).arg(out).run();
  return out;
}
inline Tensor leaky_relu_backward(const Tensor& grad_output, const Tensor& self, const Scalar& negative_slope, bool self_is_result) {
  static detail::OpRef op{"aten::leaky_relu_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(negative_slope).arg(self_is_result).run();
  return c.tensor();
}
inline Tensor& leaky_relu_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, const Scalar& negative_slope, bool self_is_result) {
  static detail::OpRef op{"aten::leaky_relu_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(negative_slope).arg(self_is_result).arg(grad_input).run();
  return grad_input;
}
inline Tensor elu(const Tensor& self, const Scalar& alpha = 1, const Scalar& scale = 1, const Scalar& input_scale = 1) {
  static detail::OpRef op{"aten::elu"};
  detail::Call c(op);
  c.arg(self).arg(alpha).arg(scale).arg(input_scale).run();
  return c.tensor();
}
inline Tensor& elu_(const Tensor& self, const Scalar& alpha = 1, const Scalar& scale = 1, const Scalar& input_scale = 1) {
  static detail::OpRef op{"aten::elu_"};
  detail::Call c(op);
  c.arg(self).arg(alpha).arg(scale).arg(input_scale).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& elu_out(Tensor& out, const Tensor& self, const Scalar& alpha = 1, const Scalar& scale = 1, const Scalar& input_scale = 1) {
  static detail::OpRef op{"aten::elu.out"};
  detail::Call c(op);
  c.arg(self).arg(alpha).arg(scale).arg(input_scale).arg(out).run();
  return out;
}
inline Tensor elu_backward(const Tensor& grad_output, const Scalar& alpha, const Scalar& scale, const Scalar& input_scale, bool is_result, const Tensor& self_or_result) {
  static detail::OpRef op{"aten::elu_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(alpha).arg(scale).arg(input_scale).arg(is_result).arg(self_or_result).run();
  return c.tensor();
}
inline Tensor& elu_backward_out(Tensor& grad_input, const Tensor& grad_output, const Scalar& alpha, const Scalar& scale, const Scalar& input_scale, bool is_result, const Tensor& self_or_result) {
  static detail::OpRef op{"aten::elu_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(alpha).arg(scale).arg(input_scale).arg(is_result).arg(self_or_result).arg(grad_input).run();
  return grad_input;
}
inline Tensor selu(const Tensor& self) {
  static detail::OpRef op{"aten::selu"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& selu_(const Tensor& self) {
  static detail::OpRef op{"aten::selu_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor celu(const Tensor& self, const Scalar& alpha = 1.0) {
  static detail::OpRef op{"aten::celu"};
  detail::Call c(op);
  c.arg(self).arg(alpha).run();
  return c.tensor();
}
inline Tensor& celu_(const Tensor& self, const Scalar& alpha = 1.0) {
  static detail::OpRef op{"aten::celu_"};
  detail::Call c(op);
  c.arg(self).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& celu_out(Tensor& out, const Tensor& self, const Scalar& alpha = 1.0) {
  static detail::OpRef op{"aten::celu.out"};
  detail::Call c(op);
  c.arg(self).arg(alpha).arg(out).run();
  return out;
}
inline Tensor _prelu_kernel(const Tensor& self, const Tensor& weight) {
  static detail::OpRef op{"aten::_prelu_kernel"};
  detail::Call c(op);
  c.arg(self).arg(weight).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> _prelu_kernel_backward(const Tensor& grad_output, const Tensor& self, const Tensor& weight) {
  static detail::OpRef op{"aten::_prelu_kernel_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(weight).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor prelu(const Tensor& self, const Tensor& weight) {
  static detail::OpRef op{"aten::prelu"};
  detail::Call c(op);
  c.arg(self).arg(weight).run();
  return c.tensor();
}
inline Tensor gelu(const Tensor& self, ::std::string_view approximate = "none") {
  static detail::OpRef op{"aten::gelu"};
  detail::Call c(op);
  c.arg(self).arg(approximate).run();
  return c.tensor();
}
inline Tensor& gelu_(const Tensor& self, ::std::string_view approximate = "none") {
  static detail::OpRef op{"aten::gelu_"};
  detail::Call c(op);
  c.arg(self).arg(approximate).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& gelu_out(Tensor& out, const Tensor& self, ::std::string_view approximate = "none") {
  static detail::OpRef op{"aten::gelu.out"};
  detail::Call c(op);
  c.arg(self).arg(approximate).arg(out).run();
  return out;
}
inline Tensor gelu_backward(const Tensor& grad_output, const Tensor& self, ::std::string_view approximate = "none") {
  static detail::OpRef op{"aten::gelu_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(approximate).run();
  return c.tensor();
}
inline Tensor& gelu_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, ::std::string_view approximate = "none") {
  static detail::OpRef op{"aten::gelu_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(approximate).arg(grad_input).run();
  return grad_input;
}
inline Tensor softplus(const Tensor& self, const Scalar& beta = 1, const Scalar& threshold = 20) {
  static detail::OpRef op{"aten::softplus"};
  detail::Call c(op);
  c.arg(self).arg(beta).arg(threshold).run();
  return c.tensor();
}
inline Tensor& softplus_out(Tensor& out, const Tensor& self, const Scalar& beta = 1, const Scalar& threshold = 20) {
  static detail::OpRef op{"aten::softplus.out"};
  detail::Call c(op);
  c.arg(self).arg(beta).arg(threshold).arg(out).run();
  return out;
}
inline Tensor softplus_backward(const Tensor& grad_output, const Tensor& self, const Scalar& beta, const Scalar& threshold) {
  static detail::OpRef op{"aten::softplus_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(beta).arg(threshold).run();
  return c.tensor();
}
inline Tensor& softplus_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, const Scalar& beta, const Scalar& threshold) {
  static detail::OpRef op{"aten::softplus_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(beta).arg(threshold).arg(grad_input).run();
  return grad_input;
}
inline Tensor softshrink(const Tensor& self, const Scalar& lambd = 0.5) {
  static detail::OpRef op{"aten::softshrink"};
  detail::Call c(op);
  c.arg(self).arg(lambd).run();
  return c.tensor();
}
inline Tensor& softshrink_out(Tensor& out, const Tensor& self, const Scalar& lambd = 0.5) {
  static detail::OpRef op{"aten::softshrink.out"};
  detail::Call c(op);
  c.arg(self).arg(lambd).arg(out).run();
  return out;
}
inline Tensor softshrink_backward(const Tensor& grad_output, const Tensor& self, const Scalar& lambd) {
  static detail::OpRef op{"aten::softshrink_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(lambd).run();
  return c.tensor();
}
inline Tensor& softshrink_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, const Scalar& lambd) {
  static detail::OpRef op{"aten::softshrink_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(lambd).arg(grad_input).run();
  return grad_input;
}
inline Tensor hardshrink(const Tensor& self, const Scalar& lambd = 0.5) {
  static detail::OpRef op{"aten::hardshrink"};
  detail::Call c(op);
  c.arg(self).arg(lambd).run();
  return c.tensor();
}
inline Tensor& hardshrink_out(Tensor& out, const Tensor& self, const Scalar& lambd = 0.5) {
  static detail::OpRef op{"aten::hardshrink.out"};
  detail::Call c(op);
  c.arg(self).arg(lambd).arg(out).run();
  return out;
}
inline Tensor hardshrink_backward(const Tensor& grad_out, const Tensor& self, const Scalar& lambd) {
  static detail::OpRef op{"aten::hardshrink_backward"};
  detail::Call c(op);
  c.arg(grad_out).arg(self).arg(lambd).run();
  return c.tensor();
}
inline Tensor& hardshrink_backward_out(Tensor& grad_input, const Tensor& grad_out, const Tensor& self, const Scalar& lambd) {
  static detail::OpRef op{"aten::hardshrink_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_out).arg(self).arg(lambd).arg(grad_input).run();
  return grad_input;
}
inline ::std::tuple<Tensor, Tensor> log_sigmoid_forward(const Tensor& self) {
  static detail::OpRef op{"aten::log_sigmoid_forward"};
  detail::Call c(op);
  c.arg(self).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> log_sigmoid_forward_out(Tensor& output, Tensor& buffer, const Tensor& self) {
  static detail::OpRef op{"aten::log_sigmoid_forward.output"};
  detail::Call c(op);
  c.arg(self).arg(output).arg(buffer).run();
  return ::std::tuple<Tensor&, Tensor&>(output, buffer);
}
inline Tensor log_sigmoid_backward(const Tensor& grad_output, const Tensor& self, const Tensor& buffer) {
  static detail::OpRef op{"aten::log_sigmoid_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(buffer).run();
  return c.tensor();
}
inline Tensor& log_sigmoid_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, const Tensor& buffer) {
  static detail::OpRef op{"aten::log_sigmoid_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(buffer).arg(grad_input).run();
  return grad_input;
}
inline Tensor log_sigmoid(const Tensor& self) {
  static detail::OpRef op{"aten::log_sigmoid"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& log_sigmoid_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::log_sigmoid.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor glu(const Tensor& self, int64_t dim = -1) {
  static detail::OpRef op{"aten::glu"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor& glu_out(Tensor& out, const Tensor& self, int64_t dim = -1) {
  static detail::OpRef op{"aten::glu.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(out).run();
  return out;
}
inline Tensor glu_backward(const Tensor& grad_output, const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::glu_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor& glu_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::glu_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(dim).arg(grad_input).run();
  return grad_input;
}
inline Tensor special_expit(const Tensor& self) {
  static detail::OpRef op{"aten::special_expit"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_expit_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_expit.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_expit_(const Tensor& self) {
  static detail::OpRef op{"aten::special_expit_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key, const Tensor& value, const ::std::optional<Tensor>& attn_mask = {}, double dropout_p = 0.0, bool is_causal = false, ::std::optional<double> scale = {}, bool enable_gqa = false) {
  static detail::OpRef op{"aten::scaled_dot_product_attention"};
  detail::Call c(op);
  c.arg(query).arg(key).arg(value).arg(attn_mask).arg(dropout_p).arg(is_causal).arg(scale).arg(enable_gqa).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> _scaled_dot_product_attention_math(const Tensor& query, const Tensor& key, const Tensor& value, const ::std::optional<Tensor>& attn_mask = {}, double dropout_p = 0.0, bool is_causal = false, const ::std::optional<Tensor>& dropout_mask = {}, ::std::optional<double> scale = {}, bool enable_gqa = false) {
  static detail::OpRef op{"aten::_scaled_dot_product_attention_math"};
  detail::Call c(op);
  c.arg(query).arg(key).arg(value).arg(attn_mask).arg(dropout_p).arg(is_causal).arg(dropout_mask).arg(scale).arg(enable_gqa).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor, Tensor> native_batch_norm(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, const ::std::optional<Tensor>& running_mean, const ::std::optional<Tensor>& running_var, bool training, double momentum, double eps) {
  static detail::OpRef op{"aten::native_batch_norm"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(running_mean).arg(running_var).arg(training).arg(momentum).arg(eps).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> native_batch_norm_backward(const Tensor& grad_out, const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& running_mean, const ::std::optional<Tensor>& running_var, const ::std::optional<Tensor>& save_mean, const ::std::optional<Tensor>& save_invstd, bool train, double eps, ::std::array<bool, 3> output_mask) {
  static detail::OpRef op{"aten::native_batch_norm_backward"};
  detail::Call c(op);
  c.arg(grad_out).arg(input).arg(weight).arg(running_mean).arg(running_var).arg(save_mean).arg(save_invstd).arg(train).arg(eps).arg(output_mask).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor, int64_t> _batch_norm_impl_index(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, const ::std::optional<Tensor>& running_mean, const ::std::optional<Tensor>& running_var, bool training, double momentum, double eps, bool cudnn_enabled) {
  static detail::OpRef op{"aten::_batch_norm_impl_index"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(running_mean).arg(running_var).arg(training).arg(momentum).arg(eps).arg(cudnn_enabled).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor, int64_t>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3), c.integer(4));
}
inline Tensor batch_norm(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, const ::std::optional<Tensor>& running_mean, const ::std::optional<Tensor>& running_var, bool training, double momentum, double eps, bool cudnn_enabled) {
  static detail::OpRef op{"aten::batch_norm"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(running_mean).arg(running_var).arg(training).arg(momentum).arg(eps).arg(cudnn_enabled).run();
  return c.tensor();
}
inline Tensor instance_norm(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, const ::std::optional<Tensor>& running_mean, const ::std::optional<Tensor>& running_var, bool use_input_stats, double momentum, double eps, bool cudnn_enabled) {
  static detail::OpRef op{"aten::instance_norm"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(running_mean).arg(running_var).arg(use_input_stats).arg(momentum).arg(eps).arg(cudnn_enabled).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor, Tensor> _native_batch_norm_legit(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, const Tensor& running_mean, const Tensor& running_var, bool training, double momentum, double eps) {
  static detail::OpRef op{"aten::_native_batch_norm_legit"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(running_mean).arg(running_var).arg(training).arg(momentum).arg(eps).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> _native_batch_norm_legit(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, bool training, double momentum, double eps) {
  static detail::OpRef op{"aten::_native_batch_norm_legit.no_stats"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(training).arg(momentum).arg(eps).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> _native_batch_norm_legit_no_training(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, const Tensor& running_mean, const Tensor& running_var, double momentum, double eps) {
  static detail::OpRef op{"aten::_native_batch_norm_legit_no_training"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(running_mean).arg(running_var).arg(momentum).arg(eps).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> _batch_norm_with_update(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, const Tensor& running_mean, const Tensor& running_var, double momentum, double eps) {
  static detail::OpRef op{"aten::_batch_norm_with_update"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(running_mean).arg(running_var).arg(momentum).arg(eps).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3));
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> _batch_norm_no_update(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, const ::std::optional<Tensor>& running_mean, const ::std::optional<Tensor>& running_var, double momentum, double eps) {
  static detail::OpRef op{"aten::_batch_norm_no_update"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(running_mean).arg(running_var).arg(momentum).arg(eps).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3));
}
inline Tensor bitwise_and(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_and.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_and_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_and_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_and_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_and.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_and(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_and.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_and_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_and_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_and_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_and.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_and(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_and.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_and_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_and.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_or(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_or.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_or_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_or_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_or_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_or.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_or(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_or.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_or_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_or_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_or_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_or.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_or(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_or.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_or_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_or.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_xor(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_xor.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_xor_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_xor_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_xor_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_xor.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_xor(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_xor.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_xor_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_xor_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_xor_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_xor.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_xor(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_xor.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_xor_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_xor.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_left_shift(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_left_shift.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_left_shift_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_left_shift_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_left_shift_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_left_shift.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_left_shift(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_left_shift.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_left_shift_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_left_shift_.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_left_shift_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_left_shift.Tensor_Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_left_shift(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_left_shift.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_left_shift_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_left_shift.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_right_shift(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_right_shift.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_right_shift_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_right_shift_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_right_shift_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_right_shift.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_right_shift(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_right_shift.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_right_shift_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_right_shift_.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_right_shift_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::bitwise_right_shift.Tensor_Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_right_shift(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_right_shift.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& bitwise_right_shift_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::bitwise_right_shift.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor bitwise_not(const Tensor& self) {
  static detail::OpRef op{"aten::bitwise_not"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& bitwise_not_(const Tensor& self) {
  static detail::OpRef op{"aten::bitwise_not_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bitwise_not_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::bitwise_not.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor gcd(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::gcd"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& gcd_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::gcd_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& gcd_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::gcd.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor lcm(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::lcm"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& lcm_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::lcm_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& lcm_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::lcm.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor _conj(const Tensor& self) {
  static detail::OpRef op{"aten::_conj"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor conj(const Tensor& self) {
  static detail::OpRef op{"aten::conj"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor _conj_physical(const Tensor& self) {
  static detail::OpRef op{"aten::_conj_physical"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& _conj_physical_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::_conj_physical.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor conj_physical(const Tensor& self) {
  static detail::OpRef op{"aten::conj_physical"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& conj_physical_(const Tensor& self) {
  static detail::OpRef op{"aten::conj_physical_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& conj_physical_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::conj_physical.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor resolve_conj(const Tensor& self) {
  static detail::OpRef op{"aten::resolve_conj"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor resolve_neg(const Tensor& self) {
  static detail::OpRef op{"aten::resolve_neg"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor real(const Tensor& self) {
  static detail::OpRef op{"aten::real"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor imag(const Tensor& self) {
  static detail::OpRef op{"aten::imag"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor view_as_real(const Tensor& self) {
  static detail::OpRef op{"aten::view_as_real"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor view_as_complex(const Tensor& self) {
  static detail::OpRef op{"aten::view_as_complex"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor angle(const Tensor& self) {
  static detail::OpRef op{"aten::angle"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& angle_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::angle.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor complex(const Tensor& real, const Tensor& imag) {
  static detail::OpRef op{"aten::complex"};
  detail::Call c(op);
  c.arg(real).arg(imag).run();
  return c.tensor();
}
inline Tensor& complex_out(Tensor& out, const Tensor& real, const Tensor& imag) {
  static detail::OpRef op{"aten::complex.out"};
  detail::Call c(op);
  c.arg(real).arg(imag).arg(out).run();
  return out;
}
inline Tensor polar(const Tensor& abs, const Tensor& angle) {
  static detail::OpRef op{"aten::polar"};
  detail::Call c(op);
  c.arg(abs).arg(angle).run();
  return c.tensor();
}
inline Tensor& polar_out(Tensor& out, const Tensor& abs, const Tensor& angle) {
  static detail::OpRef op{"aten::polar.out"};
  detail::Call c(op);
  c.arg(abs).arg(angle).arg(out).run();
  return out;
}
inline Tensor convolution(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool transposed, IntArrayRef output_padding, int64_t groups) {
  static detail::OpRef op{"aten::convolution"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride).arg(padding).arg(dilation).arg(transposed).arg(output_padding).arg(groups).run();
  return c.tensor();
}
inline Tensor& convolution_out(Tensor& out, const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool transposed, IntArrayRef output_padding, int64_t groups) {
  static detail::OpRef op{"aten::convolution.out"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride).arg(padding).arg(dilation).arg(transposed).arg(output_padding).arg(groups).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor, Tensor> convolution_backward(const Tensor& grad_output, const Tensor& input, const Tensor& weight, OptionalIntArrayRef bias_sizes, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool transposed, IntArrayRef output_padding, int64_t groups, ::std::array<bool, 3> output_mask) {
  static detail::OpRef op{"aten::convolution_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(input).arg(weight).arg(bias_sizes).arg(stride).arg(padding).arg(dilation).arg(transposed).arg(output_padding).arg(groups).arg(output_mask).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline Tensor _convolution(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool transposed, IntArrayRef output_padding, int64_t groups, bool benchmark, bool deterministic, bool cudnn_enabled, bool allow_tf32) {
  static detail::OpRef op{"aten::_convolution"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride).arg(padding).arg(dilation).arg(transposed).arg(output_padding).arg(groups).arg(benchmark).arg(deterministic).arg(cudnn_enabled).arg(allow_tf32).run();
  return c.tensor();
}
inline Tensor _convolution(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool transposed, IntArrayRef output_padding, int64_t groups, bool benchmark, bool deterministic, bool cudnn_enabled) {
  static detail::OpRef op{"aten::_convolution.deprecated"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride).arg(padding).arg(dilation).arg(transposed).arg(output_padding).arg(groups).arg(benchmark).arg(deterministic).arg(cudnn_enabled).run();
  return c.tensor();
}
inline Tensor _convolution_mode(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias, IntArrayRef stride, ::std::string_view padding, IntArrayRef dilation, int64_t groups) {
  static detail::OpRef op{"aten::_convolution_mode"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride).arg(padding).arg(dilation).arg(groups).run();
  return c.tensor();
}
inline Tensor conv_tbc(const Tensor& self, const Tensor& weight, const Tensor& bias, int64_t pad = 0) {
  static detail::OpRef op{"aten::conv_tbc"};
  detail::Call c(op);
  c.arg(self).arg(weight).arg(bias).arg(pad).run();
  return c.tensor();
}
inline Tensor conv1d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias = {}, IntArrayRef stride = {1}, IntArrayRef padding = {0}, IntArrayRef dilation = {1}, int64_t groups = 1) {
  static detail::OpRef op{"aten::conv1d"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride).arg(padding).arg(dilation).arg(groups).run();
  return c.tensor();
}
inline Tensor conv2d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias = {}, IntArrayRef stride = {1, 1}, IntArrayRef padding = {0, 0}, IntArrayRef dilation = {1, 1}, int64_t groups = 1) {
  static detail::OpRef op{"aten::conv2d"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride, 2).arg(padding, 2).arg(dilation, 2).arg(groups).run();
  return c.tensor();
}
inline Tensor conv3d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias = {}, IntArrayRef stride = {1, 1, 1}, IntArrayRef padding = {0, 0, 0}, IntArrayRef dilation = {1, 1, 1}, int64_t groups = 1) {
  static detail::OpRef op{"aten::conv3d"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride, 3).arg(padding, 3).arg(dilation, 3).arg(groups).run();
  return c.tensor();
}
inline Tensor conv1d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias, IntArrayRef stride, ::std::string_view padding, IntArrayRef dilation = {1}, int64_t groups = 1) {
  static detail::OpRef op{"aten::conv1d.padding"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride).arg(padding).arg(dilation).arg(groups).run();
  return c.tensor();
}
inline Tensor conv2d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias, IntArrayRef stride, ::std::string_view padding, IntArrayRef dilation = {1, 1}, int64_t groups = 1) {
  static detail::OpRef op{"aten::conv2d.padding"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride, 2).arg(padding).arg(dilation, 2).arg(groups).run();
  return c.tensor();
}
inline Tensor conv3d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias, IntArrayRef stride, ::std::string_view padding, IntArrayRef dilation = {1, 1, 1}, int64_t groups = 1) {
  static detail::OpRef op{"aten::conv3d.padding"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride, 3).arg(padding).arg(dilation, 3).arg(groups).run();
  return c.tensor();
}
inline Tensor conv_transpose1d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias = {}, IntArrayRef stride = {1}, IntArrayRef padding = {0}, IntArrayRef output_padding = {0}, int64_t groups = 1, IntArrayRef dilation = {1}) {
  static detail::OpRef op{"aten::conv_transpose1d"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride).arg(padding).arg(output_padding).arg(groups).arg(dilation).run();
  return c.tensor();
}
inline Tensor conv_transpose2d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias = {}, IntArrayRef stride = {1, 1}, IntArrayRef padding = {0, 0}, IntArrayRef output_padding = {0, 0}, int64_t groups = 1, IntArrayRef dilation = {1, 1}) {
  static detail::OpRef op{"aten::conv_transpose2d.input"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride, 2).arg(padding, 2).arg(output_padding, 2).arg(groups).arg(dilation, 2).run();
  return c.tensor();
}
inline Tensor conv_transpose3d(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias = {}, IntArrayRef stride = {1, 1, 1}, IntArrayRef padding = {0, 0, 0}, IntArrayRef output_padding = {0, 0, 0}, int64_t groups = 1, IntArrayRef dilation = {1, 1, 1}) {
  static detail::OpRef op{"aten::conv_transpose3d.input"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(stride, 3).arg(padding, 3).arg(output_padding, 3).arg(groups).arg(dilation, 3).run();
  return c.tensor();
}
inline Tensor clone(const Tensor& self, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::clone"};
  detail::Call c(op);
  c.arg(self).arg(memory_format).run();
  return c.tensor();
}
inline Tensor contiguous(const Tensor& self, MemoryFormat memory_format = MemoryFormat(0)) {
  static detail::OpRef op{"aten::contiguous"};
  detail::Call c(op);
  c.arg(self).arg(memory_format).run();
  return c.tensor();
}
inline Tensor& copy_(const Tensor& self, const Tensor& src, bool non_blocking = false) {
  static detail::OpRef op{"aten::copy_"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(non_blocking).run();
  return const_cast<Tensor&>(self);
}
inline Tensor copy(const Tensor& self, const Tensor& src, bool non_blocking = false) {
  static detail::OpRef op{"aten::copy"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor lift_fresh(const Tensor& self) {
  static detail::OpRef op{"aten::lift_fresh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor lift_fresh_copy(const Tensor& self) {
  static detail::OpRef op{"aten::lift_fresh_copy"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& fill_(const Tensor& self, const Scalar& value) {
  static detail::OpRef op{"aten::fill_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& fill_(const Tensor& self, const Tensor& value) {
  static detail::OpRef op{"aten::fill_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor fill(const Tensor& self, const Scalar& value) {
  static detail::OpRef op{"aten::fill.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(value).run();
  return c.tensor();
}
inline Tensor fill(const Tensor& self, const Tensor& value) {
  static detail::OpRef op{"aten::fill.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(value).run();
  return c.tensor();
}
inline Tensor& zero_(const Tensor& self) {
  static detail::OpRef op{"aten::zero_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor _to_copy(const Tensor& self, TensorOptions options = {}, bool non_blocking = false, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::_to_copy"};
  detail::Call c(op);
  c.arg(self).options(options).arg(non_blocking).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor to(const Tensor& self, Device device, ScalarType dtype, bool non_blocking = false, bool copy = false, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::to.device"};
  detail::Call c(op);
  c.arg(self).arg(device).arg(dtype).arg(non_blocking).arg(copy).arg(memory_format).run();
  return c.tensor();
}
inline Tensor to(const Tensor& self, ScalarType dtype, bool non_blocking = false, bool copy = false, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::to.dtype"};
  detail::Call c(op);
  c.arg(self).arg(dtype).arg(non_blocking).arg(copy).arg(memory_format).run();
  return c.tensor();
}
inline Tensor to(const Tensor& self, const Tensor& other, bool non_blocking = false, bool copy = false, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::to.other"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(non_blocking).arg(copy).arg(memory_format).run();
  return c.tensor();
}
inline Tensor to(const Tensor& self, TensorOptions options = {}, bool non_blocking = false, bool copy = false, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::to.dtype_layout"};
  detail::Call c(op);
  c.arg(self).options(options).arg(non_blocking).arg(copy).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.tensor();
}
inline Tensor type_as(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::type_as"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor _autocast_to_full_precision(const Tensor& self, bool cuda_enabled, bool cpu_enabled) {
  static detail::OpRef op{"aten::_autocast_to_full_precision"};
  detail::Call c(op);
  c.arg(self).arg(cuda_enabled).arg(cpu_enabled).run();
  return c.tensor();
}
inline Tensor _autocast_to_reduced_precision(const Tensor& self, bool cuda_enabled, bool cpu_enabled, ScalarType cuda_dtype, ScalarType cpu_dtype) {
  static detail::OpRef op{"aten::_autocast_to_reduced_precision"};
  detail::Call c(op);
  c.arg(self).arg(cuda_enabled).arg(cpu_enabled).arg(cuda_dtype).arg(cpu_dtype).run();
  return c.tensor();
}
inline Tensor _cast_Byte(const Tensor& self, bool non_blocking = false) {
  static detail::OpRef op{"aten::_cast_Byte"};
  detail::Call c(op);
  c.arg(self).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor _cast_Char(const Tensor& self, bool non_blocking = false) {
  static detail::OpRef op{"aten::_cast_Char"};
  detail::Call c(op);
  c.arg(self).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor _cast_Double(const Tensor& self, bool non_blocking = false) {
  static detail::OpRef op{"aten::_cast_Double"};
  detail::Call c(op);
  c.arg(self).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor _cast_Float(const Tensor& self, bool non_blocking = false) {
  static detail::OpRef op{"aten::_cast_Float"};
  detail::Call c(op);
  c.arg(self).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor _cast_Int(const Tensor& self, bool non_blocking = false) {
  static detail::OpRef op{"aten::_cast_Int"};
  detail::Call c(op);
  c.arg(self).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor _cast_Long(const Tensor& self, bool non_blocking = false) {
  static detail::OpRef op{"aten::_cast_Long"};
  detail::Call c(op);
  c.arg(self).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor _cast_Short(const Tensor& self, bool non_blocking = false) {
  static detail::OpRef op{"aten::_cast_Short"};
  detail::Call c(op);
  c.arg(self).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor _cast_Half(const Tensor& self, bool non_blocking = false) {
  static detail::OpRef op{"aten::_cast_Half"};
  detail::Call c(op);
  c.arg(self).arg(non_blocking).run();
  return c.tensor();
}
inline Tensor cov(const Tensor& self, int64_t correction = 1, const ::std::optional<Tensor>& fweights = {}, const ::std::optional<Tensor>& aweights = {}) {
  static detail::OpRef op{"aten::cov"};
  detail::Call c(op);
  c.arg(self).arg(correction).arg(fweights).arg(aweights).run();
  return c.tensor();
}
inline Tensor corrcoef(const Tensor& self) {
  static detail::OpRef op{"aten::corrcoef"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor renorm(const Tensor& self, const Scalar& p, int64_t dim, const Scalar& maxnorm) {
  static detail::OpRef op{"aten::renorm"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dim).arg(maxnorm).run();
  return c.tensor();
}
inline Tensor& renorm_(const Tensor& self, const Scalar& p, int64_t dim, const Scalar& maxnorm) {
  static detail::OpRef op{"aten::renorm_"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dim).arg(maxnorm).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& renorm_out(Tensor& out, const Tensor& self, const Scalar& p, int64_t dim, const Scalar& maxnorm) {
  static detail::OpRef op{"aten::renorm.out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dim).arg(maxnorm).arg(out).run();
  return out;
}
inline Tensor empty(IntArrayRef size, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::empty.memory_format"};
  detail::Call c(op);
  c.arg(size).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor& empty_out(Tensor& out, IntArrayRef size, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::empty.out"};
  detail::Call c(op);
  c.arg(size).arg(memory_format).arg(out).run();
  return out;
}
inline Tensor empty_strided(IntArrayRef size, IntArrayRef stride, TensorOptions options = {}) {
  static detail::OpRef op{"aten::empty_strided"};
  detail::Call c(op);
  c.arg(size).arg(stride).options(options).run();
  return c.made(options);
}
inline Tensor empty_permuted(IntArrayRef size, IntArrayRef physical_layout, TensorOptions options = {}) {
  static detail::OpRef op{"aten::empty_permuted"};
  detail::Call c(op);
  c.arg(size).arg(physical_layout).options(options).run();
  return c.made(options);
}
inline Tensor zeros(IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::zeros"};
  detail::Call c(op);
  c.arg(size).options(options).run();
  return c.made(options);
}
inline Tensor& zeros_out(Tensor& out, IntArrayRef size) {
  static detail::OpRef op{"aten::zeros.out"};
  detail::Call c(op);
  c.arg(size).arg(out).run();
  return out;
}
inline Tensor ones(IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::ones"};
  detail::Call c(op);
  c.arg(size).options(options).run();
  return c.made(options);
}
inline Tensor& ones_out(Tensor& out, IntArrayRef size) {
  static detail::OpRef op{"aten::ones.out"};
  detail::Call c(op);
  c.arg(size).arg(out).run();
  return out;
}
inline Tensor full(IntArrayRef size, const Scalar& fill_value, TensorOptions options = {}) {
  static detail::OpRef op{"aten::full"};
  detail::Call c(op);
  c.arg(size).arg(fill_value).options(options).run();
  return c.made(options);
}
inline Tensor& full_out(Tensor& out, IntArrayRef size, const Scalar& fill_value) {
  static detail::OpRef op{"aten::full.out"};
  detail::Call c(op);
  c.arg(size).arg(fill_value).arg(out).run();
  return out;
}
inline Tensor scalar_tensor(const Scalar& s, TensorOptions options = {}) {
  static detail::OpRef op{"aten::scalar_tensor"};
  detail::Call c(op);
  c.arg(s).options(options).run();
  return c.made(options);
}
inline Tensor _efficientzerotensor(IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::_efficientzerotensor"};
  detail::Call c(op);
  c.arg(size).options(options).run();
  return c.made(options);
}
inline Tensor empty_like(const Tensor& self, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::empty_like"};
  detail::Call c(op);
  c.arg(self).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor zeros_like(const Tensor& self, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::zeros_like"};
  detail::Call c(op);
  c.arg(self).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor ones_like(const Tensor& self, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::ones_like"};
  detail::Call c(op);
  c.arg(self).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor full_like(const Tensor& self, const Scalar& fill_value, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::full_like"};
  detail::Call c(op);
  c.arg(self).arg(fill_value).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor new_empty(const Tensor& self, IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::new_empty"};
  detail::Call c(op);
  c.arg(self).arg(size).options(options).run();
  return c.made(options);
}
inline Tensor new_empty_strided(const Tensor& self, IntArrayRef size, IntArrayRef stride, TensorOptions options = {}) {
  static detail::OpRef op{"aten::new_empty_strided"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(stride).options(options).run();
  return c.made(options);
}
inline Tensor new_zeros(const Tensor& self, IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::new_zeros"};
  detail::Call c(op);
  c.arg(self).arg(size).options(options).run();
  return c.made(options);
}
inline Tensor new_ones(const Tensor& self, IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::new_ones"};
  detail::Call c(op);
  c.arg(self).arg(size).options(options).run();
  return c.made(options);
}
inline Tensor new_full(const Tensor& self, IntArrayRef size, const Scalar& fill_value, TensorOptions options = {}) {
  static detail::OpRef op{"aten::new_full"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(fill_value).options(options).run();
  return c.made(options);
}
inline ::std::tuple<Tensor, Tensor> _ctc_loss(const Tensor& log_probs, const Tensor& targets, IntArrayRef input_lengths, IntArrayRef target_lengths, int64_t blank = 0, bool zero_infinity = false) {
  static detail::OpRef op{"aten::_ctc_loss"};
  detail::Call c(op);
  c.arg(log_probs).arg(targets).arg(input_lengths).arg(target_lengths).arg(blank).arg(zero_infinity).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor _ctc_loss_backward(const Tensor& grad, const Tensor& log_probs, const Tensor& targets, IntArrayRef input_lengths, IntArrayRef target_lengths, const Tensor& neg_log_likelihood, const Tensor& log_alpha, int64_t blank, bool zero_infinity = false) {
  static detail::OpRef op{"aten::_ctc_loss_backward"};
  detail::Call c(op);
  c.arg(grad).arg(log_probs).arg(targets).arg(input_lengths).arg(target_lengths).arg(neg_log_likelihood).arg(log_alpha).arg(blank).arg(zero_infinity).run();
  return c.tensor();
}
inline Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets, IntArrayRef input_lengths, IntArrayRef target_lengths, int64_t blank = 0, int64_t reduction = 1, bool zero_infinity = false) {
  static detail::OpRef op{"aten::ctc_loss.IntList"};
  detail::Call c(op);
  c.arg(log_probs).arg(targets).arg(input_lengths).arg(target_lengths).arg(blank).arg(reduction).arg(zero_infinity).run();
  return c.tensor();
}
inline Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets, const Tensor& input_lengths, const Tensor& target_lengths, int64_t blank = 0, int64_t reduction = 1, bool zero_infinity = false) {
  static detail::OpRef op{"aten::ctc_loss.Tensor"};
  detail::Call c(op);
  c.arg(log_probs).arg(targets).arg(input_lengths).arg(target_lengths).arg(blank).arg(reduction).arg(zero_infinity).run();
  return c.tensor();
}
inline Tensor diff(const Tensor& self, int64_t n = 1, int64_t dim = -1, const ::std::optional<Tensor>& prepend = {}, const ::std::optional<Tensor>& append = {}) {
  static detail::OpRef op{"aten::diff"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(prepend).arg(append).run();
  return c.tensor();
}
inline Tensor& diff_out(Tensor& out, const Tensor& self, int64_t n = 1, int64_t dim = -1, const ::std::optional<Tensor>& prepend = {}, const ::std::optional<Tensor>& append = {}) {
  static detail::OpRef op{"aten::diff.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(prepend).arg(append).arg(out).run();
  return out;
}
inline Tensor vander(const Tensor& x, ::std::optional<int64_t> N = {}, bool increasing = false) {
  static detail::OpRef op{"aten::vander"};
  detail::Call c(op);
  c.arg(x).arg(N).arg(increasing).run();
  return c.tensor();
}
inline Tensor linalg_vander(const Tensor& x, ::std::optional<int64_t> N = {}) {
  static detail::OpRef op{"aten::linalg_vander"};
  detail::Call c(op);
  c.arg(x).arg(N).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor, Tensor> _unique2(const Tensor& self, bool sorted = true, bool return_inverse = false, bool return_counts = false) {
  static detail::OpRef op{"aten::_unique2"};
  detail::Call c(op);
  c.arg(self).arg(sorted).arg(return_inverse).arg(return_counts).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor> _unique(const Tensor& self, bool sorted = true, bool return_inverse = false) {
  static detail::OpRef op{"aten::_unique"};
  detail::Call c(op);
  c.arg(self).arg(sorted).arg(return_inverse).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor, Tensor> unique_dim(const Tensor& self, int64_t dim, bool sorted = true, bool return_inverse = false, bool return_counts = false) {
  static detail::OpRef op{"aten::unique_dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(sorted).arg(return_inverse).arg(return_counts).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> unique_dim_consecutive(const Tensor& self, int64_t dim, bool return_inverse = false, bool return_counts = false) {
  static detail::OpRef op{"aten::unique_dim_consecutive"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(return_inverse).arg(return_counts).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> unique_consecutive(const Tensor& self, bool return_inverse = false, bool return_counts = false, ::std::optional<int64_t> dim = {}) {
  static detail::OpRef op{"aten::unique_consecutive"};
  detail::Call c(op);
  c.arg(self).arg(return_inverse).arg(return_counts).arg(dim).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline Tensor bincount(const Tensor& self, const ::std::optional<Tensor>& weights = {}, int64_t minlength = 0) {
  static detail::OpRef op{"aten::bincount"};
  detail::Call c(op);
  c.arg(self).arg(weights).arg(minlength).run();
  return c.tensor();
}
inline Tensor one_hot(const Tensor& self, int64_t num_classes = -1) {
  static detail::OpRef op{"aten::one_hot"};
  detail::Call c(op);
  c.arg(self).arg(num_classes).run();
  return c.tensor();
}
inline Tensor isin(const Tensor& elements, const Tensor& test_elements, bool assume_unique = false, bool invert = false) {
  static detail::OpRef op{"aten::isin.Tensor_Tensor"};
  detail::Call c(op);
  c.arg(elements).arg(test_elements).arg(assume_unique).arg(invert).run();
  return c.tensor();
}
inline Tensor& isin_out(Tensor& out, const Tensor& elements, const Tensor& test_elements, bool assume_unique = false, bool invert = false) {
  static detail::OpRef op{"aten::isin.Tensor_Tensor_out"};
  detail::Call c(op);
  c.arg(elements).arg(test_elements).arg(assume_unique).arg(invert).arg(out).run();
  return out;
}
inline Tensor isin(const Tensor& elements, const Scalar& test_element, bool assume_unique = false, bool invert = false) {
  static detail::OpRef op{"aten::isin.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(elements).arg(test_element).arg(assume_unique).arg(invert).run();
  return c.tensor();
}
inline Tensor& isin_out(Tensor& out, const Tensor& elements, const Scalar& test_element, bool assume_unique = false, bool invert = false) {
  static detail::OpRef op{"aten::isin.Tensor_Scalar_out"};
  detail::Call c(op);
  c.arg(elements).arg(test_element).arg(assume_unique).arg(invert).arg(out).run();
  return out;
}
inline Tensor isin(const Scalar& element, const Tensor& test_elements, bool assume_unique = false, bool invert = false) {
  static detail::OpRef op{"aten::isin.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(element).arg(test_elements).arg(assume_unique).arg(invert).run();
  return c.tensor();
}
inline Tensor& isin_out(Tensor& out, const Scalar& element, const Tensor& test_elements, bool assume_unique = false, bool invert = false) {
  static detail::OpRef op{"aten::isin.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(element).arg(test_elements).arg(assume_unique).arg(invert).arg(out).run();
  return out;
}
inline bool equal(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::equal"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.boolean();
}
inline Tensor isclose(const Tensor& self, const Tensor& other, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) {
  static detail::OpRef op{"aten::isclose"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rtol).arg(atol).arg(equal_nan).run();
  return c.tensor();
}
inline bool allclose(const Tensor& self, const Tensor& other, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) {
  static detail::OpRef op{"aten::allclose"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rtol).arg(atol).arg(equal_nan).run();
  return c.boolean();
}
inline Tensor& bernoulli_(const Tensor& self, double p = 0.5, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::bernoulli_.float"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& bernoulli_(const Tensor& self, const Tensor& p, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::bernoulli_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor bernoulli(const Tensor& self, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::bernoulli"};
  detail::Call c(op);
  c.arg(self).arg(generator).run();
  return c.tensor();
}
inline Tensor& bernoulli_out(Tensor& out, const Tensor& self, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::bernoulli.out"};
  detail::Call c(op);
  c.arg(self).arg(generator).arg(out).run();
  return out;
}
inline Tensor bernoulli(const Tensor& self, double p, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::bernoulli.p"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(generator).run();
  return c.tensor();
}
inline Tensor bernoulli(const Tensor& self, const Tensor& p, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::bernoulli.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(generator).run();
  return c.tensor();
}
inline Tensor& exponential_(const Tensor& self, double lambd = 1.0, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::exponential_"};
  detail::Call c(op);
  c.arg(self).arg(lambd).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor exponential(const Tensor& self, double lambd = 1.0, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::exponential"};
  detail::Call c(op);
  c.arg(self).arg(lambd).arg(generator).run();
  return c.tensor();
}
inline Tensor& geometric_(const Tensor& self, double p, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::geometric_"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor geometric(const Tensor& self, double p, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::geometric"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(generator).run();
  return c.tensor();
}
inline Tensor& log_normal_(const Tensor& self, double mean = 1.0, double std = 2.0, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::log_normal_"};
  detail::Call c(op);
  c.arg(self).arg(mean).arg(std).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& cauchy_(const Tensor& self, double median = 0.0, double sigma = 1.0, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::cauchy_"};
  detail::Call c(op);
  c.arg(self).arg(median).arg(sigma).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor poisson(const Tensor& self, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::poisson"};
  detail::Call c(op);
  c.arg(self).arg(generator).run();
  return c.tensor();
}
inline Tensor multinomial(const Tensor& self, int64_t num_samples, bool replacement = false, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::multinomial"};
  detail::Call c(op);
  c.arg(self).arg(num_samples).arg(replacement).arg(generator).run();
  return c.tensor();
}
inline Tensor& multinomial_out(Tensor& out, const Tensor& self, int64_t num_samples, bool replacement = false, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::multinomial.out"};
  detail::Call c(op);
  c.arg(self).arg(num_samples).arg(replacement).arg(generator).arg(out).run();
  return out;
}
inline Tensor normal(const Tensor& mean, double std = 1.0, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::normal.Tensor_float"};
  detail::Call c(op);
  c.arg(mean).arg(std).arg(generator).run();
  return c.tensor();
}
inline Tensor& normal_out(Tensor& out, const Tensor& mean, double std = 1.0, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::normal.Tensor_float_out"};
  detail::Call c(op);
  c.arg(mean).arg(std).arg(generator).arg(out).run();
  return out;
}
inline Tensor normal(double mean, const Tensor& std, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::normal.float_Tensor"};
  detail::Call c(op);
  c.arg(mean).arg(std).arg(generator).run();
  return c.tensor();
}
inline Tensor& normal_out(Tensor& out, double mean, const Tensor& std, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::normal.float_Tensor_out"};
  detail::Call c(op);
  c.arg(mean).arg(std).arg(generator).arg(out).run();
  return out;
}
inline Tensor normal(const Tensor& mean, const Tensor& std, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::normal.Tensor_Tensor"};
  detail::Call c(op);
  c.arg(mean).arg(std).arg(generator).run();
  return c.tensor();
}
inline Tensor& normal_out(Tensor& out, const Tensor& mean, const Tensor& std, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::normal.Tensor_Tensor_out"};
  detail::Call c(op);
  c.arg(mean).arg(std).arg(generator).arg(out).run();
  return out;
}
inline Tensor normal(double mean, double std, IntArrayRef size, const ::std::optional<Generator>& generator = {}, TensorOptions options = {}) {
  static detail::OpRef op{"aten::normal.float_float"};
  detail::Call c(op);
  c.arg(mean).arg(std).arg(size).arg(generator).options(options).run();
  return c.made(options);
}
inline Tensor& normal_out(Tensor& out, double mean, double std, IntArrayRef size, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::normal.float_float_out"};
  detail::Call c(op);
  c.arg(mean).arg(std).arg(size).arg(generator).arg(out).run();
  return out;
}
inline Tensor _no_grad_normal_(const Tensor& tensor, double mean, double std, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::_no_grad_normal_"};
  detail::Call c(op);
  c.arg(tensor).arg(mean).arg(std).arg(generator).run();
  return c.tensor();
}
inline Tensor _no_grad_uniform_(const Tensor& tensor, double a, double b, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::_no_grad_uniform_"};
  detail::Call c(op);
  c.arg(tensor).arg(a).arg(b).arg(generator).run();
  return c.tensor();
}
inline Tensor _no_grad_fill_(const Tensor& tensor, double val) {
  static detail::OpRef op{"aten::_no_grad_fill_"};
  detail::Call c(op);
  c.arg(tensor).arg(val).run();
  return c.tensor();
}
inline Tensor _no_grad_zero_(const Tensor& tensor) {
  static detail::OpRef op{"aten::_no_grad_zero_"};
  detail::Call c(op);
  c.arg(tensor).run();
  return c.tensor();
}
inline Tensor dropout(const Tensor& input, double p, bool train) {
  static detail::OpRef op{"aten::dropout"};
  detail::Call c(op);
  c.arg(input).arg(p).arg(train).run();
  return c.tensor();
}
inline Tensor& dropout_(const Tensor& self, double p, bool train) {
  static detail::OpRef op{"aten::dropout_"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(train).run();
  return const_cast<Tensor&>(self);
}
inline Tensor feature_dropout(const Tensor& input, double p, bool train) {
  static detail::OpRef op{"aten::feature_dropout"};
  detail::Call c(op);
  c.arg(input).arg(p).arg(train).run();
  return c.tensor();
}
inline Tensor& feature_dropout_(const Tensor& self, double p, bool train) {
  static detail::OpRef op{"aten::feature_dropout_"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(train).run();
  return const_cast<Tensor&>(self);
}
inline Tensor alpha_dropout(const Tensor& input, double p, bool train) {
  static detail::OpRef op{"aten::alpha_dropout"};
  detail::Call c(op);
  c.arg(input).arg(p).arg(train).run();
  return c.tensor();
}
inline Tensor& alpha_dropout_(const Tensor& self, double p, bool train) {
  static detail::OpRef op{"aten::alpha_dropout_"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(train).run();
  return const_cast<Tensor&>(self);
}
inline Tensor feature_alpha_dropout(const Tensor& input, double p, bool train) {
  static detail::OpRef op{"aten::feature_alpha_dropout"};
  detail::Call c(op);
  c.arg(input).arg(p).arg(train).run();
  return c.tensor();
}
inline Tensor& feature_alpha_dropout_(const Tensor& self, double p, bool train) {
  static detail::OpRef op{"aten::feature_alpha_dropout_"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(train).run();
  return const_cast<Tensor&>(self);
}
inline ::std::tuple<Tensor, Tensor> native_dropout(const Tensor& input, double p, ::std::optional<bool> train) {
  static detail::OpRef op{"aten::native_dropout"};
  detail::Call c(op);
  c.arg(input).arg(p).arg(train).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor native_dropout_backward(const Tensor& grad_output, const Tensor& mask, double scale) {
  static detail::OpRef op{"aten::native_dropout_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(mask).arg(scale).run();
  return c.tensor();
}
inline Tensor einsum(::std::string_view equation, TensorList tensors, OptionalIntArrayRef path = {}) {
  static detail::OpRef op{"aten::einsum"};
  detail::Call c(op);
  c.arg(equation).arg(tensors).arg(path).run();
  return c.tensor();
}
inline Tensor embedding(const Tensor& weight, const Tensor& indices, int64_t padding_idx = -1, bool scale_grad_by_freq = false, bool sparse = false) {
  static detail::OpRef op{"aten::embedding"};
  detail::Call c(op);
  c.arg(weight).arg(indices).arg(padding_idx).arg(scale_grad_by_freq).arg(sparse).run();
  return c.tensor();
}
inline Tensor& embedding_out(Tensor& out, const Tensor& weight, const Tensor& indices, int64_t padding_idx = -1, bool scale_grad_by_freq = false, bool sparse = false) {
  static detail::OpRef op{"aten::embedding.out"};
  detail::Call c(op);
  c.arg(weight).arg(indices).arg(padding_idx).arg(scale_grad_by_freq).arg(sparse).arg(out).run();
  return out;
}
inline Tensor embedding_dense_backward(const Tensor& grad_output, const Tensor& indices, int64_t num_weights, int64_t padding_idx, bool scale_grad_by_freq) {
  static detail::OpRef op{"aten::embedding_dense_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(indices).arg(num_weights).arg(padding_idx).arg(scale_grad_by_freq).run();
  return c.tensor();
}
inline Tensor _no_grad_embedding_renorm_(const Tensor& weight, const Tensor& input, double max_norm, double norm_type) {
  static detail::OpRef op{"aten::_no_grad_embedding_renorm_"};
  detail::Call c(op);
  c.arg(weight).arg(input).arg(max_norm).arg(norm_type).run();
  return c.tensor();
}
inline Tensor& embedding_renorm_(const Tensor& self, const Tensor& indices, double max_norm, double norm_type) {
  static detail::OpRef op{"aten::embedding_renorm_"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(max_norm).arg(norm_type).run();
  return const_cast<Tensor&>(self);
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> embedding_bag(const Tensor& weight, const Tensor& indices, const Tensor& offsets, bool scale_grad_by_freq = false, int64_t mode = 0, bool sparse = false, const ::std::optional<Tensor>& per_sample_weights = {}, bool include_last_offset = false) {
  static detail::OpRef op{"aten::embedding_bag"};
  detail::Call c(op);
  c.arg(weight).arg(indices).arg(offsets).arg(scale_grad_by_freq).arg(mode).arg(sparse).arg(per_sample_weights).arg(include_last_offset).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3));
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> embedding_bag(const Tensor& weight, const Tensor& indices, const Tensor& offsets, bool scale_grad_by_freq, int64_t mode, bool sparse, const ::std::optional<Tensor>& per_sample_weights, bool include_last_offset, ::std::optional<int64_t> padding_idx) {
  static detail::OpRef op{"aten::embedding_bag.padding_idx"};
  detail::Call c(op);
  c.arg(weight).arg(indices).arg(offsets).arg(scale_grad_by_freq).arg(mode).arg(sparse).arg(per_sample_weights).arg(include_last_offset).arg(padding_idx).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3));
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> _embedding_bag(const Tensor& weight, const Tensor& indices, const Tensor& offsets, bool scale_grad_by_freq = false, int64_t mode = 0, bool sparse = false, const ::std::optional<Tensor>& per_sample_weights = {}, bool include_last_offset = false, int64_t padding_idx = -1) {
  static detail::OpRef op{"aten::_embedding_bag"};
  detail::Call c(op);
  c.arg(weight).arg(indices).arg(offsets).arg(scale_grad_by_freq).arg(mode).arg(sparse).arg(per_sample_weights).arg(include_last_offset).arg(padding_idx).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3));
}
inline Tensor _fft_r2c(const Tensor& self, IntArrayRef dim, int64_t normalization, bool onesided) {
  static detail::OpRef op{"aten::_fft_r2c"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(normalization).arg(onesided).run();
  return c.tensor();
}
inline Tensor& _fft_r2c_out(Tensor& out, const Tensor& self, IntArrayRef dim, int64_t normalization, bool onesided) {
  static detail::OpRef op{"aten::_fft_r2c.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(normalization).arg(onesided).arg(out).run();
  return out;
}
inline Tensor _fft_c2r(const Tensor& self, IntArrayRef dim, int64_t normalization, int64_t last_dim_size) {
  static detail::OpRef op{"aten::_fft_c2r"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(normalization).arg(last_dim_size).run();
  return c.tensor();
}
inline Tensor& _fft_c2r_out(Tensor& out, const Tensor& self, IntArrayRef dim, int64_t normalization, int64_t last_dim_size) {
  static detail::OpRef op{"aten::_fft_c2r.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(normalization).arg(last_dim_size).arg(out).run();
  return out;
}
inline Tensor _fft_c2c(const Tensor& self, IntArrayRef dim, int64_t normalization, bool forward) {
  static detail::OpRef op{"aten::_fft_c2c"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(normalization).arg(forward).run();
  return c.tensor();
}
inline Tensor& _fft_c2c_out(Tensor& out, const Tensor& self, IntArrayRef dim, int64_t normalization, bool forward) {
  static detail::OpRef op{"aten::_fft_c2c.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(normalization).arg(forward).arg(out).run();
  return out;
}
inline Tensor fft_fft(const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_fft"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_fft_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_fft.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_ifft(const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ifft"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_ifft_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ifft.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_rfft(const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_rfft"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_rfft_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_rfft.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_ihfft(const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ihfft"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_ihfft_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ihfft.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_irfft(const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_irfft"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_irfft_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_irfft.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_hfft(const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_hfft"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_hfft_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> n = {}, int64_t dim = -1, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_hfft.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_fft2(const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_fft2"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_fft2_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_fft2.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_fftn(const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_fftn"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_fftn_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_fftn.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_ifft2(const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ifft2"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_ifft2_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ifft2.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_ifftn(const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ifftn"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_ifftn_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ifftn.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_rfft2(const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_rfft2"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_rfft2_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_rfft2.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_rfftn(const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_rfftn"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_rfftn_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_rfftn.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_irfft2(const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_irfft2"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_irfft2_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_irfft2.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_irfftn(const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_irfftn"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_irfftn_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_irfftn.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_hfft2(const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_hfft2"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_hfft2_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_hfft2.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_hfftn(const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_hfftn"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_hfftn_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_hfftn.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_ihfft2(const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ihfft2"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_ihfft2_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, IntArrayRef dim = {-2, -1}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ihfft2.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_ihfftn(const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ihfftn"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).run();
  return c.tensor();
}
inline Tensor& fft_ihfftn_out(Tensor& out, const Tensor& self, OptionalIntArrayRef s = {}, OptionalIntArrayRef dim = {}, ::std::optional<::std::string_view> norm = {}) {
  static detail::OpRef op{"aten::fft_ihfftn.out"};
  detail::Call c(op);
  c.arg(self).arg(s).arg(dim).arg(norm).arg(out).run();
  return out;
}
inline Tensor fft_fftfreq(int64_t n, double d = 1.0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::fft_fftfreq"};
  detail::Call c(op);
  c.arg(n).arg(d).options(options).run();
  return c.made(options);
}
inline Tensor& fft_fftfreq_out(Tensor& out, int64_t n, double d = 1.0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::fft_fftfreq.out"};
  detail::Call c(op);
  c.arg(n).arg(d).options(options).arg(out).run();
  return out;
}
inline Tensor fft_rfftfreq(int64_t n, double d = 1.0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::fft_rfftfreq"};
  detail::Call c(op);
  c.arg(n).arg(d).options(options).run();
  return c.made(options);
}
inline Tensor& fft_rfftfreq_out(Tensor& out, int64_t n, double d = 1.0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::fft_rfftfreq.out"};
  detail::Call c(op);
  c.arg(n).arg(d).options(options).arg(out).run();
  return out;
}
inline Tensor fft_fftshift(const Tensor& self, OptionalIntArrayRef dim = {}) {
  static detail::OpRef op{"aten::fft_fftshift"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor fft_ifftshift(const Tensor& self, OptionalIntArrayRef dim = {}) {
  static detail::OpRef op{"aten::fft_ifftshift"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> frexp(const Tensor& self) {
  static detail::OpRef op{"aten::frexp.Tensor"};
  detail::Call c(op);
  c.arg(self).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> frexp_out(Tensor& mantissa, Tensor& exponent, const Tensor& self) {
  static detail::OpRef op{"aten::frexp.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(mantissa).arg(exponent).run();
  return ::std::tuple<Tensor&, Tensor&>(mantissa, exponent);
}
inline Tensor ldexp(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ldexp.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& ldexp_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ldexp_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& ldexp_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ldexp.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline ::std::vector<Tensor> _foreach_add(TensorList self, const Scalar& scalar) {
  static detail::OpRef op{"aten::_foreach_add.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(scalar).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_add(TensorList self, TensorList other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::_foreach_add.List"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_add(TensorList self, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_add.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_add(TensorList self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::_foreach_add.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_sub(TensorList self, const Scalar& scalar) {
  static detail::OpRef op{"aten::_foreach_sub.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(scalar).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_sub(TensorList self, TensorList other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::_foreach_sub.List"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_sub(TensorList self, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_sub.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_mul(TensorList self, const Scalar& scalar) {
  static detail::OpRef op{"aten::_foreach_mul.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(scalar).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_mul(TensorList self, TensorList other) {
  static detail::OpRef op{"aten::_foreach_mul.List"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_mul(TensorList self, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_mul.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_mul(TensorList self, const Tensor& other) {
  static detail::OpRef op{"aten::_foreach_mul.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_div(TensorList self, const Scalar& scalar) {
  static detail::OpRef op{"aten::_foreach_div.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(scalar).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_div(TensorList self, TensorList other) {
  static detail::OpRef op{"aten::_foreach_div.List"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_div(TensorList self, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_div.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_div(TensorList self, const Tensor& other) {
  static detail::OpRef op{"aten::_foreach_div.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_clamp_max(TensorList self, const Scalar& scalar) {
  static detail::OpRef op{"aten::_foreach_clamp_max.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(scalar).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_clamp_max(TensorList self, TensorList other) {
  static detail::OpRef op{"aten::_foreach_clamp_max.List"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_clamp_max(TensorList self, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_clamp_max.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_clamp_min(TensorList self, const Scalar& scalar) {
  static detail::OpRef op{"aten::_foreach_clamp_min.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(scalar).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_clamp_min(TensorList self, TensorList other) {
  static detail::OpRef op{"aten::_foreach_clamp_min.List"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_clamp_min(TensorList self, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_clamp_min.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_maximum(TensorList self, const Scalar& scalar) {
  static detail::OpRef op{"aten::_foreach_maximum.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(scalar).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_maximum(TensorList self, TensorList other) {
  static detail::OpRef op{"aten::_foreach_maximum.List"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_maximum(TensorList self, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_maximum.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_minimum(TensorList self, const Scalar& scalar) {
  static detail::OpRef op{"aten::_foreach_minimum.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(scalar).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_minimum(TensorList self, TensorList other) {
  static detail::OpRef op{"aten::_foreach_minimum.List"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_minimum(TensorList self, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_minimum.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_pow(TensorList self, TensorList exponent) {
  static detail::OpRef op{"aten::_foreach_pow.List"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_pow(TensorList self, const Scalar& exponent) {
  static detail::OpRef op{"aten::_foreach_pow.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_pow(TensorList self, ArrayRef<Scalar> exponent) {
  static detail::OpRef op{"aten::_foreach_pow.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_pow(const Scalar& self, TensorList exponent) {
  static detail::OpRef op{"aten::_foreach_pow.ScalarAndTensor"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_addcdiv(TensorList self, TensorList tensor1, TensorList tensor2, const Scalar& value = 1) {
  static detail::OpRef op{"aten::_foreach_addcdiv.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(value).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_addcdiv(TensorList self, TensorList tensor1, TensorList tensor2, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_addcdiv.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_addcdiv(TensorList self, TensorList tensor1, TensorList tensor2, const Tensor& scalars) {
  static detail::OpRef op{"aten::_foreach_addcdiv.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_addcmul(TensorList self, TensorList tensor1, TensorList tensor2, const Scalar& value = 1) {
  static detail::OpRef op{"aten::_foreach_addcmul.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(value).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_addcmul(TensorList self, TensorList tensor1, TensorList tensor2, ArrayRef<Scalar> scalars) {
  static detail::OpRef op{"aten::_foreach_addcmul.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_addcmul(TensorList self, TensorList tensor1, TensorList tensor2, const Tensor& scalars) {
  static detail::OpRef op{"aten::_foreach_addcmul.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(scalars).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_lerp(TensorList self, TensorList tensors1, TensorList weights) {
  static detail::OpRef op{"aten::_foreach_lerp.List"};
  detail::Call c(op);
  c.arg(self).arg(tensors1).arg(weights).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_lerp(TensorList self, TensorList tensors1, const Scalar& weight) {
  static detail::OpRef op{"aten::_foreach_lerp.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(tensors1).arg(weight).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_lerp(TensorList self, TensorList tensors1, ArrayRef<Scalar> weight) {
  static detail::OpRef op{"aten::_foreach_lerp.ScalarList"};
  detail::Call c(op);
  c.arg(self).arg(tensors1).arg(weight).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_abs(TensorList self) {
  static detail::OpRef op{"aten::_foreach_abs"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_acos(TensorList self) {
  static detail::OpRef op{"aten::_foreach_acos"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_asin(TensorList self) {
  static detail::OpRef op{"aten::_foreach_asin"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_atan(TensorList self) {
  static detail::OpRef op{"aten::_foreach_atan"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_ceil(TensorList self) {
  static detail::OpRef op{"aten::_foreach_ceil"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_cos(TensorList self) {
  static detail::OpRef op{"aten::_foreach_cos"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_cosh(TensorList self) {
  static detail::OpRef op{"aten::_foreach_cosh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_erf(TensorList self) {
  static detail::OpRef op{"aten::_foreach_erf"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_erfc(TensorList self) {
  static detail::OpRef op{"aten::_foreach_erfc"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_exp(TensorList self) {
  static detail::OpRef op{"aten::_foreach_exp"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_expm1(TensorList self) {
  static detail::OpRef op{"aten::_foreach_expm1"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_floor(TensorList self) {
  static detail::OpRef op{"aten::_foreach_floor"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_frac(TensorList self) {
  static detail::OpRef op{"aten::_foreach_frac"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_lgamma(TensorList self) {
  static detail::OpRef op{"aten::_foreach_lgamma"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_log(TensorList self) {
  static detail::OpRef op{"aten::_foreach_log"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_log10(TensorList self) {
  static detail::OpRef op{"aten::_foreach_log10"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_log1p(TensorList self) {
  static detail::OpRef op{"aten::_foreach_log1p"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_log2(TensorList self) {
  static detail::OpRef op{"aten::_foreach_log2"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_neg(TensorList self) {
  static detail::OpRef op{"aten::_foreach_neg"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_reciprocal(TensorList self) {
  static detail::OpRef op{"aten::_foreach_reciprocal"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_round(TensorList self) {
  static detail::OpRef op{"aten::_foreach_round"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_rsqrt(TensorList self) {
  static detail::OpRef op{"aten::_foreach_rsqrt"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_sigmoid(TensorList self) {
  static detail::OpRef op{"aten::_foreach_sigmoid"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_sign(TensorList self) {
  static detail::OpRef op{"aten::_foreach_sign"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_sin(TensorList self) {
  static detail::OpRef op{"aten::_foreach_sin"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_sinh(TensorList self) {
  static detail::OpRef op{"aten::_foreach_sinh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_sqrt(TensorList self) {
  static detail::OpRef op{"aten::_foreach_sqrt"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_tan(TensorList self) {
  static detail::OpRef op{"aten::_foreach_tan"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_tanh(TensorList self) {
  static detail::OpRef op{"aten::_foreach_tanh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_trunc(TensorList self) {
  static detail::OpRef op{"aten::_foreach_trunc"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_clone(TensorList self, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::_foreach_clone"};
  detail::Call c(op);
  c.arg(self).arg(memory_format).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_copy(TensorList self, TensorList src, bool non_blocking = false) {
  static detail::OpRef op{"aten::_foreach_copy"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(non_blocking).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_max(TensorList self) {
  static detail::OpRef op{"aten::_foreach_max"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_norm(TensorList self, const Scalar& ord = 2, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::_foreach_norm.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dtype).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_powsum(TensorList self, const Scalar& ord = 2, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::_foreach_powsum.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dtype).run();
  return c.tensors();
}
inline ::std::vector<Tensor> _foreach_mm(TensorList self, TensorList mat2) {
  static detail::OpRef op{"aten::_foreach_mm"};
  detail::Call c(op);
  c.arg(self).arg(mat2).run();
  return c.tensors();
}
inline ::std::tuple<Tensor, Tensor> fractional_max_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& random_samples) {
  static detail::OpRef op{"aten::fractional_max_pool2d"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 2).arg(output_size, 2).arg(random_samples).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor fractional_max_pool2d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& indices) {
  static detail::OpRef op{"aten::fractional_max_pool2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(kernel_size, 2).arg(output_size, 2).arg(indices).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> fractional_max_pool3d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& random_samples) {
  static detail::OpRef op{"aten::fractional_max_pool3d"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 3).arg(output_size, 3).arg(random_samples).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor fractional_max_pool3d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& indices) {
  static detail::OpRef op{"aten::fractional_max_pool3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(kernel_size, 3).arg(output_size, 3).arg(indices).run();
  return c.tensor();
}
inline Tensor _standard_gamma(const Tensor& self, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::_standard_gamma"};
  detail::Call c(op);
  c.arg(self).arg(generator).run();
  return c.tensor();
}
inline Tensor& _standard_gamma_out(Tensor& out, const Tensor& self, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::_standard_gamma.out"};
  detail::Call c(op);
  c.arg(self).arg(generator).arg(out).run();
  return out;
}
inline Tensor _standard_gamma_grad(const Tensor& self, const Tensor& output) {
  static detail::OpRef op{"aten::_standard_gamma_grad"};
  detail::Call c(op);
  c.arg(self).arg(output).run();
  return c.tensor();
}
inline Tensor& _standard_gamma_grad_out(Tensor& out, const Tensor& self, const Tensor& output) {
  static detail::OpRef op{"aten::_standard_gamma_grad.out"};
  detail::Call c(op);
  c.arg(self).arg(output).arg(out).run();
  return out;
}
inline Tensor _sample_dirichlet(const Tensor& self, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::_sample_dirichlet"};
  detail::Call c(op);
  c.arg(self).arg(generator).run();
  return c.tensor();
}
inline Tensor& _sample_dirichlet_out(Tensor& out, const Tensor& self, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::_sample_dirichlet.out"};
  detail::Call c(op);
  c.arg(self).arg(generator).arg(out).run();
  return out;
}
inline Tensor gather(const Tensor& self, int64_t dim, const Tensor& index, bool sparse_grad = false) {
  static detail::OpRef op{"aten::gather"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(sparse_grad).run();
  return c.tensor();
}
inline Tensor& gather_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, bool sparse_grad = false) {
  static detail::OpRef op{"aten::gather.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(sparse_grad).arg(out).run();
  return out;
}
inline Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  static detail::OpRef op{"aten::scatter.src"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).run();
  return c.tensor();
}
inline Tensor& scatter_(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  static detail::OpRef op{"aten::scatter_.src"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  static detail::OpRef op{"aten::scatter.src_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).arg(out).run();
  return out;
}
inline Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  static detail::OpRef op{"aten::scatter.value"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).run();
  return c.tensor();
}
inline Tensor& scatter_(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  static detail::OpRef op{"aten::scatter_.value"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  static detail::OpRef op{"aten::scatter.value_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).arg(out).run();
  return out;
}
inline Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce) {
  static detail::OpRef op{"aten::scatter.reduce"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).arg(reduce).run();
  return c.tensor();
}
inline Tensor& scatter_(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce) {
  static detail::OpRef op{"aten::scatter_.reduce"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).arg(reduce).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce) {
  static detail::OpRef op{"aten::scatter.reduce_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).arg(reduce).arg(out).run();
  return out;
}
inline Tensor scatter(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value, ::std::string_view reduce) {
  static detail::OpRef op{"aten::scatter.value_reduce"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).arg(reduce).run();
  return c.tensor();
}
inline Tensor& scatter_(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value, ::std::string_view reduce) {
  static detail::OpRef op{"aten::scatter_.value_reduce"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).arg(reduce).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& scatter_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value, ::std::string_view reduce) {
  static detail::OpRef op{"aten::scatter.value_reduce_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).arg(reduce).arg(out).run();
  return out;
}
inline Tensor scatter_add(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  static detail::OpRef op{"aten::scatter_add"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).run();
  return c.tensor();
}
inline Tensor& scatter_add_(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  static detail::OpRef op{"aten::scatter_add_"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& scatter_add_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src) {
  static detail::OpRef op{"aten::scatter_add.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).arg(out).run();
  return out;
}
inline Tensor index_select(const Tensor& self, int64_t dim, const Tensor& index) {
  static detail::OpRef op{"aten::index_select"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).run();
  return c.tensor();
}
inline Tensor& index_select_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index) {
  static detail::OpRef op{"aten::index_select.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(out).run();
  return out;
}
inline Tensor index_add(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::index_add"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).arg(alpha).run();
  return c.tensor();
}
inline Tensor& index_add_(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::index_add_"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& index_add_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::index_add.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).arg(alpha).arg(out).run();
  return out;
}
inline Tensor index_copy(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source) {
  static detail::OpRef op{"aten::index_copy"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).run();
  return c.tensor();
}
inline Tensor& index_copy_(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source) {
  static detail::OpRef op{"aten::index_copy_"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& index_copy_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source) {
  static detail::OpRef op{"aten::index_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).arg(out).run();
  return out;
}
inline Tensor index_fill(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  static detail::OpRef op{"aten::index_fill.int_Scalar"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).run();
  return c.tensor();
}
inline Tensor& index_fill_(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  static detail::OpRef op{"aten::index_fill_.int_Scalar"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& index_fill_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  static detail::OpRef op{"aten::index_fill.int_Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).arg(out).run();
  return out;
}
inline Tensor index_fill(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& value) {
  static detail::OpRef op{"aten::index_fill.int_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).run();
  return c.tensor();
}
inline Tensor& index_fill_(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& value) {
  static detail::OpRef op{"aten::index_fill_.int_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& index_fill_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor& value) {
  static detail::OpRef op{"aten::index_fill.int_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(value).arg(out).run();
  return out;
}
inline Tensor take(const Tensor& self, const Tensor& index) {
  static detail::OpRef op{"aten::take"};
  detail::Call c(op);
  c.arg(self).arg(index).run();
  return c.tensor();
}
inline Tensor& take_out(Tensor& out, const Tensor& self, const Tensor& index) {
  static detail::OpRef op{"aten::take.out"};
  detail::Call c(op);
  c.arg(self).arg(index).arg(out).run();
  return out;
}
inline Tensor put(const Tensor& self, const Tensor& index, const Tensor& source, bool accumulate = false) {
  static detail::OpRef op{"aten::put"};
  detail::Call c(op);
  c.arg(self).arg(index).arg(source).arg(accumulate).run();
  return c.tensor();
}
inline Tensor& put_(const Tensor& self, const Tensor& index, const Tensor& source, bool accumulate = false) {
  static detail::OpRef op{"aten::put_"};
  detail::Call c(op);
  c.arg(self).arg(index).arg(source).arg(accumulate).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& put_out(Tensor& out, const Tensor& self, const Tensor& index, const Tensor& source, bool accumulate = false) {
  static detail::OpRef op{"aten::put.out"};
  detail::Call c(op);
  c.arg(self).arg(index).arg(source).arg(accumulate).arg(out).run();
  return out;
}
inline Tensor take_along_dim(const Tensor& self, const Tensor& indices, ::std::optional<int64_t> dim = {}) {
  static detail::OpRef op{"aten::take_along_dim"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(dim).run();
  return c.tensor();
}
inline Tensor& take_along_dim_out(Tensor& out, const Tensor& self, const Tensor& indices, ::std::optional<int64_t> dim = {}) {
  static detail::OpRef op{"aten::take_along_dim.out"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(dim).arg(out).run();
  return out;
}
inline Tensor& t_(const Tensor& self) {
  static detail::OpRef op{"aten::t_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& transpose_(const Tensor& self, int64_t dim0, int64_t dim1) {
  static detail::OpRef op{"aten::transpose_"};
  detail::Call c(op);
  c.arg(self).arg(dim0).arg(dim1).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& swapdims_(const Tensor& self, int64_t dim0, int64_t dim1) {
  static detail::OpRef op{"aten::swapdims_"};
  detail::Call c(op);
  c.arg(self).arg(dim0).arg(dim1).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& swapaxes_(const Tensor& self, int64_t axis0, int64_t axis1) {
  static detail::OpRef op{"aten::swapaxes_"};
  detail::Call c(op);
  c.arg(self).arg(axis0).arg(axis1).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& squeeze_(const Tensor& self) {
  static detail::OpRef op{"aten::squeeze_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& squeeze_(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::squeeze_.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& squeeze_(const Tensor& self, IntArrayRef dim) {
  static detail::OpRef op{"aten::squeeze_.dims"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& unsqueeze_(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::unsqueeze_"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& as_strided_(const Tensor& self, IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset = {}) {
  static detail::OpRef op{"aten::as_strided_"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(stride).arg(storage_offset).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& resize_(const Tensor& self, IntArrayRef size, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::resize_"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(memory_format).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& resize_as_(const Tensor& self, const Tensor& the_template, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::resize_as_"};
  detail::Call c(op);
  c.arg(self).arg(the_template).arg(memory_format).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& set_(const Tensor& self, const Tensor& source) {
  static detail::OpRef op{"aten::set_.source_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(source).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& set_(const Tensor& self, const Tensor& source, int64_t storage_offset, IntArrayRef size, IntArrayRef stride = {}) {
  static detail::OpRef op{"aten::set_.source_Tensor_storage_offset"};
  detail::Call c(op);
  c.arg(self).arg(source).arg(storage_offset).arg(size).arg(stride).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& set_(const Tensor& self) {
  static detail::OpRef op{"aten::set_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor select_scatter(const Tensor& self, const Tensor& src, int64_t dim, int64_t index) {
  static detail::OpRef op{"aten::select_scatter"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(dim).arg(index).run();
  return c.tensor();
}
inline Tensor& select_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t dim, int64_t index) {
  static detail::OpRef op{"aten::select_scatter.out"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(dim).arg(index).arg(out).run();
  return out;
}
inline Tensor slice_scatter(const Tensor& self, const Tensor& src, int64_t dim = 0, ::std::optional<int64_t> start = {}, ::std::optional<int64_t> end = {}, int64_t step = 1) {
  static detail::OpRef op{"aten::slice_scatter"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(dim).arg(start).arg(end).arg(step).run();
  return c.tensor();
}
inline Tensor& slice_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t dim = 0, ::std::optional<int64_t> start = {}, ::std::optional<int64_t> end = {}, int64_t step = 1) {
  static detail::OpRef op{"aten::slice_scatter.out"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(dim).arg(start).arg(end).arg(step).arg(out).run();
  return out;
}
inline Tensor diagonal_scatter(const Tensor& self, const Tensor& src, int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1) {
  static detail::OpRef op{"aten::diagonal_scatter"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(offset).arg(dim1).arg(dim2).run();
  return c.tensor();
}
inline Tensor& diagonal_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1) {
  static detail::OpRef op{"aten::diagonal_scatter.out"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(offset).arg(dim1).arg(dim2).arg(out).run();
  return out;
}
inline Tensor as_strided_scatter(const Tensor& self, const Tensor& src, IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset = {}) {
  static detail::OpRef op{"aten::as_strided_scatter"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(size).arg(stride).arg(storage_offset).run();
  return c.tensor();
}
inline Tensor& as_strided_scatter_out(Tensor& out, const Tensor& self, const Tensor& src, IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset = {}) {
  static detail::OpRef op{"aten::as_strided_scatter.out"};
  detail::Call c(op);
  c.arg(self).arg(src).arg(size).arg(stride).arg(storage_offset).arg(out).run();
  return out;
}
inline Tensor view(const Tensor& self, ScalarType dtype) {
  static detail::OpRef op{"aten::view.dtype"};
  detail::Call c(op);
  c.arg(self).arg(dtype).run();
  return c.tensor();
}
inline ::std::vector<Tensor> gradient(const Tensor& self, const ::std::optional<Scalar>& spacing = {}, ::std::optional<int64_t> dim = {}, int64_t edge_order = 1) {
  static detail::OpRef op{"aten::gradient.scalarint"};
  detail::Call c(op);
  c.arg(self).arg(spacing).arg(dim).arg(edge_order).run();
  return c.tensors();
}
inline ::std::vector<Tensor> gradient(const Tensor& self, const Scalar& spacing, IntArrayRef dim, int64_t edge_order = 1) {
  static detail::OpRef op{"aten::gradient.scalararray"};
  detail::Call c(op);
  c.arg(self).arg(spacing).arg(dim).arg(edge_order).run();
  return c.tensors();
}
inline ::std::vector<Tensor> gradient(const Tensor& self, IntArrayRef dim, int64_t edge_order = 1) {
  static detail::OpRef op{"aten::gradient.array"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(edge_order).run();
  return c.tensors();
}
inline ::std::vector<Tensor> gradient(const Tensor& self, ArrayRef<Scalar> spacing, ::std::optional<int64_t> dim = {}, int64_t edge_order = 1) {
  static detail::OpRef op{"aten::gradient.scalarrayint"};
  detail::Call c(op);
  c.arg(self).arg(spacing).arg(dim).arg(edge_order).run();
  return c.tensors();
}
inline ::std::vector<Tensor> gradient(const Tensor& self, ArrayRef<Scalar> spacing, IntArrayRef dim, int64_t edge_order = 1) {
  static detail::OpRef op{"aten::gradient.scalarrayarray"};
  detail::Call c(op);
  c.arg(self).arg(spacing).arg(dim).arg(edge_order).run();
  return c.tensors();
}
inline ::std::vector<Tensor> gradient(const Tensor& self, TensorList spacing, ::std::optional<int64_t> dim = {}, int64_t edge_order = 1) {
  static detail::OpRef op{"aten::gradient.tensorarrayint"};
  detail::Call c(op);
  c.arg(self).arg(spacing).arg(dim).arg(edge_order).run();
  return c.tensors();
}
inline ::std::vector<Tensor> gradient(const Tensor& self, TensorList spacing, IntArrayRef dim, int64_t edge_order = 1) {
  static detail::OpRef op{"aten::gradient.tensorarray"};
  detail::Call c(op);
  c.arg(self).arg(spacing).arg(dim).arg(edge_order).run();
  return c.tensors();
}
inline Tensor grid_sampler_2d(const Tensor& input, const Tensor& grid, int64_t interpolation_mode, int64_t padding_mode, bool align_corners) {
  static detail::OpRef op{"aten::grid_sampler_2d"};
  detail::Call c(op);
  c.arg(input).arg(grid).arg(interpolation_mode).arg(padding_mode).arg(align_corners).run();
  return c.tensor();
}
inline Tensor& grid_sampler_2d_out(Tensor& out, const Tensor& input, const Tensor& grid, int64_t interpolation_mode, int64_t padding_mode, bool align_corners) {
  static detail::OpRef op{"aten::grid_sampler_2d.out"};
  detail::Call c(op);
  c.arg(input).arg(grid).arg(interpolation_mode).arg(padding_mode).arg(align_corners).arg(out).run();
  return out;
}
inline Tensor grid_sampler_3d(const Tensor& input, const Tensor& grid, int64_t interpolation_mode, int64_t padding_mode, bool align_corners) {
  static detail::OpRef op{"aten::grid_sampler_3d"};
  detail::Call c(op);
  c.arg(input).arg(grid).arg(interpolation_mode).arg(padding_mode).arg(align_corners).run();
  return c.tensor();
}
inline Tensor& grid_sampler_3d_out(Tensor& out, const Tensor& input, const Tensor& grid, int64_t interpolation_mode, int64_t padding_mode, bool align_corners) {
  static detail::OpRef op{"aten::grid_sampler_3d.out"};
  detail::Call c(op);
  c.arg(input).arg(grid).arg(interpolation_mode).arg(padding_mode).arg(align_corners).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> grid_sampler_2d_backward(const Tensor& grad_output, const Tensor& input, const Tensor& grid, int64_t interpolation_mode, int64_t padding_mode, bool align_corners, ::std::array<bool, 2> output_mask) {
  static detail::OpRef op{"aten::grid_sampler_2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(input).arg(grid).arg(interpolation_mode).arg(padding_mode).arg(align_corners).arg(output_mask).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> grid_sampler_3d_backward(const Tensor& grad_output, const Tensor& input, const Tensor& grid, int64_t interpolation_mode, int64_t padding_mode, bool align_corners, ::std::array<bool, 2> output_mask) {
  static detail::OpRef op{"aten::grid_sampler_3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(input).arg(grid).arg(interpolation_mode).arg(padding_mode).arg(align_corners).arg(output_mask).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor grid_sampler(const Tensor& input, const Tensor& grid, int64_t interpolation_mode, int64_t padding_mode, bool align_corners) {
  static detail::OpRef op{"aten::grid_sampler"};
  detail::Call c(op);
  c.arg(input).arg(grid).arg(interpolation_mode).arg(padding_mode).arg(align_corners).run();
  return c.tensor();
}
inline Tensor affine_grid_generator(const Tensor& theta, IntArrayRef size, bool align_corners) {
  static detail::OpRef op{"aten::affine_grid_generator"};
  detail::Call c(op);
  c.arg(theta).arg(size).arg(align_corners).run();
  return c.tensor();
}
inline Tensor& affine_grid_generator_out(Tensor& out, const Tensor& theta, IntArrayRef size, bool align_corners) {
  static detail::OpRef op{"aten::affine_grid_generator.out"};
  detail::Call c(op);
  c.arg(theta).arg(size).arg(align_corners).arg(out).run();
  return out;
}
inline Tensor histc(const Tensor& self, int64_t bins = 100, const Scalar& min = 0, const Scalar& max = 0) {
  static detail::OpRef op{"aten::histc"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(min).arg(max).run();
  return c.tensor();
}
inline Tensor& histc_out(Tensor& out, const Tensor& self, int64_t bins = 100, const Scalar& min = 0, const Scalar& max = 0) {
  static detail::OpRef op{"aten::histc.out"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(min).arg(max).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> histogram(const Tensor& self, const Tensor& bins, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::histogram.bins_tensor"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(weight).arg(density).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> histogram_out(Tensor& hist, Tensor& bin_edges, const Tensor& self, const Tensor& bins, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::histogram.bins_tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(weight).arg(density).arg(hist).arg(bin_edges).run();
  return ::std::tuple<Tensor&, Tensor&>(hist, bin_edges);
}
inline ::std::tuple<Tensor, Tensor> histogram(const Tensor& self, int64_t bins = 100, OptionalArrayRef<double> range = {}, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::histogram.bin_ct"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(range).arg(weight).arg(density).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> histogram_out(Tensor& hist, Tensor& bin_edges, const Tensor& self, int64_t bins = 100, OptionalArrayRef<double> range = {}, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::histogram.bin_ct_out"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(range).arg(weight).arg(density).arg(hist).arg(bin_edges).run();
  return ::std::tuple<Tensor&, Tensor&>(hist, bin_edges);
}
inline ::std::vector<Tensor> _histogramdd_bin_edges(const Tensor& self, IntArrayRef bins, OptionalArrayRef<double> range = {}, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::_histogramdd_bin_edges"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(range).arg(weight).arg(density).run();
  return c.tensors();
}
inline Tensor _histogramdd_from_bin_cts(const Tensor& self, IntArrayRef bins, OptionalArrayRef<double> range = {}, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::_histogramdd_from_bin_cts"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(range).arg(weight).arg(density).run();
  return c.tensor();
}
inline Tensor _histogramdd_from_bin_tensors(const Tensor& self, TensorList bins, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::_histogramdd_from_bin_tensors"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(weight).arg(density).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, ::std::vector<Tensor>> histogramdd(const Tensor& self, IntArrayRef bins, OptionalArrayRef<double> range = {}, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::histogramdd"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(range).arg(weight).arg(density).run();
  return ::std::tuple<Tensor, ::std::vector<Tensor>>(c.tensor(), c.tensors(1));
}
inline ::std::tuple<Tensor, ::std::vector<Tensor>> histogramdd(const Tensor& self, int64_t bins, OptionalArrayRef<double> range = {}, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::histogramdd.int_bins"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(range).arg(weight).arg(density).run();
  return ::std::tuple<Tensor, ::std::vector<Tensor>>(c.tensor(), c.tensors(1));
}
inline ::std::tuple<Tensor, ::std::vector<Tensor>> histogramdd(const Tensor& self, TensorList bins, OptionalArrayRef<double> range = {}, const ::std::optional<Tensor>& weight = {}, bool density = false) {
  static detail::OpRef op{"aten::histogramdd.TensorList_bins"};
  detail::Call c(op);
  c.arg(self).arg(bins).arg(range).arg(weight).arg(density).run();
  return ::std::tuple<Tensor, ::std::vector<Tensor>>(c.tensor(), c.tensors(1));
}
inline Tensor index(const Tensor& self, const List<::std::optional<Tensor>>& indices) {
  static detail::OpRef op{"aten::index.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(indices).run();
  return c.tensor();
}
inline Tensor& index_out(Tensor& out, const Tensor& self, const List<::std::optional<Tensor>>& indices) {
  static detail::OpRef op{"aten::index.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(out).run();
  return out;
}
inline Tensor _unsafe_index(const Tensor& self, const List<::std::optional<Tensor>>& indices) {
  static detail::OpRef op{"aten::_unsafe_index.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(indices).run();
  return c.tensor();
}
inline Tensor index_put(const Tensor& self, const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate = false) {
  static detail::OpRef op{"aten::index_put"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(values).arg(accumulate).run();
  return c.tensor();
}
inline Tensor& index_put_(const Tensor& self, const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate = false) {
  static detail::OpRef op{"aten::index_put_"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(values).arg(accumulate).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& index_put_out(Tensor& out, const Tensor& self, const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate = false) {
  static detail::OpRef op{"aten::index_put.out"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(values).arg(accumulate).arg(out).run();
  return out;
}
inline Tensor _unsafe_index_put(const Tensor& self, const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate = false) {
  static detail::OpRef op{"aten::_unsafe_index_put"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(values).arg(accumulate).run();
  return c.tensor();
}
inline Tensor& _index_put_impl_(const Tensor& self, const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate = false, bool unsafe = false) {
  static detail::OpRef op{"aten::_index_put_impl_"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(values).arg(accumulate).arg(unsafe).run();
  return const_cast<Tensor&>(self);
}
inline Tensor _unsafe_masked_index(const Tensor& self, const Tensor& mask, const List<::std::optional<Tensor>>& indices, const Scalar& fill) {
  static detail::OpRef op{"aten::_unsafe_masked_index"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(indices).arg(fill).run();
  return c.tensor();
}
inline Tensor _unsafe_masked_index_put_accumulate(const Tensor& self, const Tensor& mask, const List<::std::optional<Tensor>>& indices, const Tensor& values) {
  static detail::OpRef op{"aten::_unsafe_masked_index_put_accumulate"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(indices).arg(values).run();
  return c.tensor();
}
inline Tensor masked_select(const Tensor& self, const Tensor& mask) {
  static detail::OpRef op{"aten::masked_select"};
  detail::Call c(op);
  c.arg(self).arg(mask).run();
  return c.tensor();
}
inline Tensor& masked_select_out(Tensor& out, const Tensor& self, const Tensor& mask) {
  static detail::OpRef op{"aten::masked_select.out"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(out).run();
  return out;
}
inline Tensor masked_scatter(const Tensor& self, const Tensor& mask, const Tensor& source) {
  static detail::OpRef op{"aten::masked_scatter"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(source).run();
  return c.tensor();
}
inline Tensor& masked_scatter_(const Tensor& self, const Tensor& mask, const Tensor& source) {
  static detail::OpRef op{"aten::masked_scatter_"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(source).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& masked_scatter_out(Tensor& out, const Tensor& self, const Tensor& mask, const Tensor& source) {
  static detail::OpRef op{"aten::masked_scatter.out"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(source).arg(out).run();
  return out;
}
inline Tensor nonzero(const Tensor& self) {
  static detail::OpRef op{"aten::nonzero"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& nonzero_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::nonzero.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor nonzero_static(const Tensor& self, int64_t size, int64_t fill_value = -1) {
  static detail::OpRef op{"aten::nonzero_static"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(fill_value).run();
  return c.tensor();
}
inline Tensor& nonzero_static_out(Tensor& out, const Tensor& self, int64_t size, int64_t fill_value = -1) {
  static detail::OpRef op{"aten::nonzero_static.out"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(fill_value).arg(out).run();
  return out;
}
inline Tensor argwhere(const Tensor& self) {
  static detail::OpRef op{"aten::argwhere"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline ::std::vector<Tensor> nonzero_numpy(const Tensor& self) {
  static detail::OpRef op{"aten::nonzero_numpy"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensors();
}
inline Tensor cat(TensorList tensors, int64_t dim = 0) {
  static detail::OpRef op{"aten::cat"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).run();
  return c.tensor();
}
inline Tensor& cat_out(Tensor& out, TensorList tensors, int64_t dim = 0) {
  static detail::OpRef op{"aten::cat.out"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).arg(out).run();
  return out;
}
inline Tensor concat(TensorList tensors, int64_t dim = 0) {
  static detail::OpRef op{"aten::concat"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).run();
  return c.tensor();
}
inline Tensor& concat_out(Tensor& out, TensorList tensors, int64_t dim = 0) {
  static detail::OpRef op{"aten::concat.out"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).arg(out).run();
  return out;
}
inline Tensor concatenate(TensorList tensors, int64_t dim = 0) {
  static detail::OpRef op{"aten::concatenate"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).run();
  return c.tensor();
}
inline Tensor& concatenate_out(Tensor& out, TensorList tensors, int64_t dim = 0) {
  static detail::OpRef op{"aten::concatenate.out"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).arg(out).run();
  return out;
}
inline Tensor stack(TensorList tensors, int64_t dim = 0) {
  static detail::OpRef op{"aten::stack"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).run();
  return c.tensor();
}
inline Tensor& stack_out(Tensor& out, TensorList tensors, int64_t dim = 0) {
  static detail::OpRef op{"aten::stack.out"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).arg(out).run();
  return out;
}
inline Tensor hstack(TensorList tensors) {
  static detail::OpRef op{"aten::hstack"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensor();
}
inline Tensor& hstack_out(Tensor& out, TensorList tensors) {
  static detail::OpRef op{"aten::hstack.out"};
  detail::Call c(op);
  c.arg(tensors).arg(out).run();
  return out;
}
inline Tensor vstack(TensorList tensors) {
  static detail::OpRef op{"aten::vstack"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensor();
}
inline Tensor& vstack_out(Tensor& out, TensorList tensors) {
  static detail::OpRef op{"aten::vstack.out"};
  detail::Call c(op);
  c.arg(tensors).arg(out).run();
  return out;
}
inline Tensor row_stack(TensorList tensors) {
  static detail::OpRef op{"aten::row_stack"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensor();
}
inline Tensor& row_stack_out(Tensor& out, TensorList tensors) {
  static detail::OpRef op{"aten::row_stack.out"};
  detail::Call c(op);
  c.arg(tensors).arg(out).run();
  return out;
}
inline Tensor dstack(TensorList tensors) {
  static detail::OpRef op{"aten::dstack"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensor();
}
inline Tensor& dstack_out(Tensor& out, TensorList tensors) {
  static detail::OpRef op{"aten::dstack.out"};
  detail::Call c(op);
  c.arg(tensors).arg(out).run();
  return out;
}
inline Tensor column_stack(TensorList tensors) {
  static detail::OpRef op{"aten::column_stack"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensor();
}
inline Tensor& column_stack_out(Tensor& out, TensorList tensors) {
  static detail::OpRef op{"aten::column_stack.out"};
  detail::Call c(op);
  c.arg(tensors).arg(out).run();
  return out;
}
inline Tensor atleast_1d(const Tensor& self) {
  static detail::OpRef op{"aten::atleast_1d"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor atleast_2d(const Tensor& self) {
  static detail::OpRef op{"aten::atleast_2d"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor atleast_3d(const Tensor& self) {
  static detail::OpRef op{"aten::atleast_3d"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline ::std::vector<Tensor> atleast_1d(TensorList tensors) {
  static detail::OpRef op{"aten::atleast_1d.Sequence"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensors();
}
inline ::std::vector<Tensor> atleast_2d(TensorList tensors) {
  static detail::OpRef op{"aten::atleast_2d.Sequence"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensors();
}
inline ::std::vector<Tensor> atleast_3d(TensorList tensors) {
  static detail::OpRef op{"aten::atleast_3d.Sequence"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensors();
}
inline Tensor _chunk_cat(TensorList tensors, int64_t dim, int64_t num_chunks) {
  static detail::OpRef op{"aten::_chunk_cat"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).arg(num_chunks).run();
  return c.tensor();
}
inline Tensor& _chunk_cat_out(Tensor& out, TensorList tensors, int64_t dim, int64_t num_chunks) {
  static detail::OpRef op{"aten::_chunk_cat.out"};
  detail::Call c(op);
  c.arg(tensors).arg(dim).arg(num_chunks).arg(out).run();
  return out;
}
inline Tensor block_diag(TensorList tensors) {
  static detail::OpRef op{"aten::block_diag"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensor();
}
inline ::std::vector<Tensor> meshgrid(TensorList tensors) {
  static detail::OpRef op{"aten::meshgrid"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensors();
}
inline ::std::vector<Tensor> meshgrid(TensorList tensors, ::std::string_view indexing) {
  static detail::OpRef op{"aten::meshgrid.indexing"};
  detail::Call c(op);
  c.arg(tensors).arg(indexing).run();
  return c.tensors();
}
inline ::std::vector<Tensor> broadcast_tensors(TensorList tensors) {
  static detail::OpRef op{"aten::broadcast_tensors"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensors();
}
inline Tensor cartesian_prod(TensorList tensors) {
  static detail::OpRef op{"aten::cartesian_prod"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensor();
}
inline Tensor combinations(const Tensor& self, int64_t r = 2, bool with_replacement = false) {
  static detail::OpRef op{"aten::combinations"};
  detail::Call c(op);
  c.arg(self).arg(r).arg(with_replacement).run();
  return c.tensor();
}
inline Tensor linalg_matrix_power(const Tensor& self, int64_t n) {
  static detail::OpRef op{"aten::linalg_matrix_power"};
  detail::Call c(op);
  c.arg(self).arg(n).run();
  return c.tensor();
}
inline Tensor& linalg_matrix_power_out(Tensor& out, const Tensor& self, int64_t n) {
  static detail::OpRef op{"aten::linalg_matrix_power.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(out).run();
  return out;
}
inline Tensor matrix_power(const Tensor& self, int64_t n) {
  static detail::OpRef op{"aten::matrix_power"};
  detail::Call c(op);
  c.arg(self).arg(n).run();
  return c.tensor();
}
inline Tensor& matrix_power_out(Tensor& out, const Tensor& self, int64_t n) {
  static detail::OpRef op{"aten::matrix_power.out"};
  detail::Call c(op);
  c.arg(self).arg(n).arg(out).run();
  return out;
}
inline Tensor linalg_matrix_exp(const Tensor& self) {
  static detail::OpRef op{"aten::linalg_matrix_exp"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& linalg_matrix_exp_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::linalg_matrix_exp.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor matrix_exp(const Tensor& self) {
  static detail::OpRef op{"aten::matrix_exp"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor matrix_exp_backward(const Tensor& self, const Tensor& grad) {
  static detail::OpRef op{"aten::matrix_exp_backward"};
  detail::Call c(op);
  c.arg(self).arg(grad).run();
  return c.tensor();
}
inline Tensor linalg_pinv(const Tensor& self, const ::std::optional<Tensor>& atol = {}, const ::std::optional<Tensor>& rtol = {}, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_pinv.atol_rtol_tensor"};
  detail::Call c(op);
  c.arg(self).arg(atol).arg(rtol).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, const ::std::optional<Tensor>& atol = {}, const ::std::optional<Tensor>& rtol = {}, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_pinv.atol_rtol_tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(atol).arg(rtol).arg(hermitian).arg(out).run();
  return out;
}
inline Tensor linalg_pinv(const Tensor& self, ::std::optional<double> atol, ::std::optional<double> rtol, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_pinv.atol_rtol_float"};
  detail::Call c(op);
  c.arg(self).arg(atol).arg(rtol).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, ::std::optional<double> atol = {}, ::std::optional<double> rtol = {}, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_pinv.atol_rtol_float_out"};
  detail::Call c(op);
  c.arg(self).arg(atol).arg(rtol).arg(hermitian).arg(out).run();
  return out;
}
inline Tensor linalg_pinv(const Tensor& self, double rcond, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_pinv"};
  detail::Call c(op);
  c.arg(self).arg(rcond).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, double rcond, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_pinv.out"};
  detail::Call c(op);
  c.arg(self).arg(rcond).arg(hermitian).arg(out).run();
  return out;
}
inline Tensor linalg_pinv(const Tensor& self, const Tensor& rcond, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_pinv.rcond_tensor"};
  detail::Call c(op);
  c.arg(self).arg(rcond).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_pinv_out(Tensor& out, const Tensor& self, const Tensor& rcond, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_pinv.out_rcond_tensor"};
  detail::Call c(op);
  c.arg(self).arg(rcond).arg(hermitian).arg(out).run();
  return out;
}
inline Tensor pinverse(const Tensor& self, double rcond = 1e-15) {
  static detail::OpRef op{"aten::pinverse"};
  detail::Call c(op);
  c.arg(self).arg(rcond).run();
  return c.tensor();
}
inline Tensor linalg_matrix_rank(const Tensor& input, const ::std::optional<Tensor>& atol = {}, const ::std::optional<Tensor>& rtol = {}, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_matrix_rank.atol_rtol_tensor"};
  detail::Call c(op);
  c.arg(input).arg(atol).arg(rtol).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& input, const ::std::optional<Tensor>& atol = {}, const ::std::optional<Tensor>& rtol = {}, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_matrix_rank.atol_rtol_tensor_out"};
  detail::Call c(op);
  c.arg(input).arg(atol).arg(rtol).arg(hermitian).arg(out).run();
  return out;
}
inline Tensor linalg_matrix_rank(const Tensor& self, ::std::optional<double> atol, ::std::optional<double> rtol, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_matrix_rank.atol_rtol_float"};
  detail::Call c(op);
  c.arg(self).arg(atol).arg(rtol).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& self, ::std::optional<double> atol = {}, ::std::optional<double> rtol = {}, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_matrix_rank.atol_rtol_float_out"};
  detail::Call c(op);
  c.arg(self).arg(atol).arg(rtol).arg(hermitian).arg(out).run();
  return out;
}
inline Tensor linalg_matrix_rank(const Tensor& self, double tol, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_matrix_rank"};
  detail::Call c(op);
  c.arg(self).arg(tol).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& self, double tol, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_matrix_rank.out"};
  detail::Call c(op);
  c.arg(self).arg(tol).arg(hermitian).arg(out).run();
  return out;
}
inline Tensor linalg_matrix_rank(const Tensor& input, const Tensor& tol, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_matrix_rank.tol_tensor"};
  detail::Call c(op);
  c.arg(input).arg(tol).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_matrix_rank_out(Tensor& out, const Tensor& input, const Tensor& tol, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_matrix_rank.out_tol_tensor"};
  detail::Call c(op);
  c.arg(input).arg(tol).arg(hermitian).arg(out).run();
  return out;
}
inline Tensor linalg_cond(const Tensor& self, const ::std::optional<Scalar>& p = {}) {
  static detail::OpRef op{"aten::linalg_cond"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return c.tensor();
}
inline Tensor& linalg_cond_out(Tensor& out, const Tensor& self, const ::std::optional<Scalar>& p = {}) {
  static detail::OpRef op{"aten::linalg_cond.out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(out).run();
  return out;
}
inline Tensor linalg_cond(const Tensor& self, ::std::string_view p) {
  static detail::OpRef op{"aten::linalg_cond.p_str"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return c.tensor();
}
inline Tensor& linalg_cond_out(Tensor& out, const Tensor& self, ::std::string_view p) {
  static detail::OpRef op{"aten::linalg_cond.p_str_out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(out).run();
  return out;
}
inline Tensor linalg_cross(const Tensor& self, const Tensor& other, int64_t dim = -1) {
  static detail::OpRef op{"aten::linalg_cross"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(dim).run();
  return c.tensor();
}
inline Tensor& linalg_cross_out(Tensor& out, const Tensor& self, const Tensor& other, int64_t dim = -1) {
  static detail::OpRef op{"aten::linalg_cross.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(dim).arg(out).run();
  return out;
}
inline Tensor cross(const Tensor& self, const Tensor& other, ::std::optional<int64_t> dim = {}) {
  static detail::OpRef op{"aten::cross"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(dim).run();
  return c.tensor();
}
inline Tensor& cross_out(Tensor& out, const Tensor& self, const Tensor& other, ::std::optional<int64_t> dim = {}) {
  static detail::OpRef op{"aten::cross.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(dim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> linalg_cholesky_ex(const Tensor& self, bool upper = false, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_cholesky_ex"};
  detail::Call c(op);
  c.arg(self).arg(upper).arg(check_errors).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_cholesky_ex_out(Tensor& L, Tensor& info, const Tensor& self, bool upper = false, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_cholesky_ex.L"};
  detail::Call c(op);
  c.arg(self).arg(upper).arg(check_errors).arg(L).arg(info).run();
  return ::std::tuple<Tensor&, Tensor&>(L, info);
}
inline Tensor linalg_cholesky(const Tensor& self, bool upper = false) {
  static detail::OpRef op{"aten::linalg_cholesky"};
  detail::Call c(op);
  c.arg(self).arg(upper).run();
  return c.tensor();
}
inline Tensor& linalg_cholesky_out(Tensor& out, const Tensor& self, bool upper = false) {
  static detail::OpRef op{"aten::linalg_cholesky.out"};
  detail::Call c(op);
  c.arg(self).arg(upper).arg(out).run();
  return out;
}
inline Tensor cholesky(const Tensor& self, bool upper = false) {
  static detail::OpRef op{"aten::cholesky"};
  detail::Call c(op);
  c.arg(self).arg(upper).run();
  return c.tensor();
}
inline Tensor& cholesky_out(Tensor& out, const Tensor& self, bool upper = false) {
  static detail::OpRef op{"aten::cholesky.out"};
  detail::Call c(op);
  c.arg(self).arg(upper).arg(out).run();
  return out;
}
inline Tensor cholesky_solve(const Tensor& self, const Tensor& input2, bool upper = false) {
  static detail::OpRef op{"aten::cholesky_solve"};
  detail::Call c(op);
  c.arg(self).arg(input2).arg(upper).run();
  return c.tensor();
}
inline Tensor& cholesky_solve_out(Tensor& out, const Tensor& self, const Tensor& input2, bool upper = false) {
  static detail::OpRef op{"aten::cholesky_solve.out"};
  detail::Call c(op);
  c.arg(self).arg(input2).arg(upper).arg(out).run();
  return out;
}
inline Tensor cholesky_inverse(const Tensor& self, bool upper = false) {
  static detail::OpRef op{"aten::cholesky_inverse"};
  detail::Call c(op);
  c.arg(self).arg(upper).run();
  return c.tensor();
}
inline Tensor& cholesky_inverse_out(Tensor& out, const Tensor& self, bool upper = false) {
  static detail::OpRef op{"aten::cholesky_inverse.out"};
  detail::Call c(op);
  c.arg(self).arg(upper).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor, Tensor> linalg_ldl_factor_ex(const Tensor& self, bool hermitian = false, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_ldl_factor_ex"};
  detail::Call c(op);
  c.arg(self).arg(hermitian).arg(check_errors).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&> linalg_ldl_factor_ex_out(Tensor& LD, Tensor& pivots, Tensor& info, const Tensor& self, bool hermitian = false, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_ldl_factor_ex.out"};
  detail::Call c(op);
  c.arg(self).arg(hermitian).arg(check_errors).arg(LD).arg(pivots).arg(info).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&>(LD, pivots, info);
}
inline ::std::tuple<Tensor, Tensor> linalg_ldl_factor(const Tensor& self, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_ldl_factor"};
  detail::Call c(op);
  c.arg(self).arg(hermitian).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_ldl_factor_out(Tensor& LD, Tensor& pivots, const Tensor& self, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_ldl_factor.out"};
  detail::Call c(op);
  c.arg(self).arg(hermitian).arg(LD).arg(pivots).run();
  return ::std::tuple<Tensor&, Tensor&>(LD, pivots);
}
inline Tensor linalg_ldl_solve(const Tensor& LD, const Tensor& pivots, const Tensor& B, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_ldl_solve"};
  detail::Call c(op);
  c.arg(LD).arg(pivots).arg(B).arg(hermitian).run();
  return c.tensor();
}
inline Tensor& linalg_ldl_solve_out(Tensor& out, const Tensor& LD, const Tensor& pivots, const Tensor& B, bool hermitian = false) {
  static detail::OpRef op{"aten::linalg_ldl_solve.out"};
  detail::Call c(op);
  c.arg(LD).arg(pivots).arg(B).arg(hermitian).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> _linalg_eigh(const Tensor& A, ::std::string_view UPLO = "L", bool compute_v = true) {
  static detail::OpRef op{"aten::_linalg_eigh"};
  detail::Call c(op);
  c.arg(A).arg(UPLO).arg(compute_v).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> _linalg_eigh_out(Tensor& eigenvalues, Tensor& eigenvectors, const Tensor& A, ::std::string_view UPLO = "L", bool compute_v = true) {
  static detail::OpRef op{"aten::_linalg_eigh.eigenvalues"};
  detail::Call c(op);
  c.arg(A).arg(UPLO).arg(compute_v).arg(eigenvalues).arg(eigenvectors).run();
  return ::std::tuple<Tensor&, Tensor&>(eigenvalues, eigenvectors);
}
inline ::std::tuple<Tensor, Tensor> linalg_eigh(const Tensor& self, ::std::string_view UPLO = "L") {
  static detail::OpRef op{"aten::linalg_eigh"};
  detail::Call c(op);
  c.arg(self).arg(UPLO).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_eigh_out(Tensor& eigvals, Tensor& eigvecs, const Tensor& self, ::std::string_view UPLO = "L") {
  static detail::OpRef op{"aten::linalg_eigh.eigvals"};
  detail::Call c(op);
  c.arg(self).arg(UPLO).arg(eigvals).arg(eigvecs).run();
  return ::std::tuple<Tensor&, Tensor&>(eigvals, eigvecs);
}
inline Tensor linalg_eigvalsh(const Tensor& self, ::std::string_view UPLO = "L") {
  static detail::OpRef op{"aten::linalg_eigvalsh"};
  detail::Call c(op);
  c.arg(self).arg(UPLO).run();
  return c.tensor();
}
inline Tensor& linalg_eigvalsh_out(Tensor& out, const Tensor& self, ::std::string_view UPLO = "L") {
  static detail::OpRef op{"aten::linalg_eigvalsh.out"};
  detail::Call c(op);
  c.arg(self).arg(UPLO).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> linalg_eig(const Tensor& self) {
  static detail::OpRef op{"aten::linalg_eig"};
  detail::Call c(op);
  c.arg(self).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_eig_out(Tensor& eigenvalues, Tensor& eigenvectors, const Tensor& self) {
  static detail::OpRef op{"aten::linalg_eig.out"};
  detail::Call c(op);
  c.arg(self).arg(eigenvalues).arg(eigenvectors).run();
  return ::std::tuple<Tensor&, Tensor&>(eigenvalues, eigenvectors);
}
inline Tensor _linalg_eigvals(const Tensor& self) {
  static detail::OpRef op{"aten::_linalg_eigvals"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor linalg_eigvals(const Tensor& self) {
  static detail::OpRef op{"aten::linalg_eigvals"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& linalg_eigvals_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::linalg_eigvals.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor, Tensor> _linalg_svd(const Tensor& A, bool full_matrices = false, bool compute_uv = true, ::std::optional<::std::string_view> driver = {}) {
  static detail::OpRef op{"aten::_linalg_svd"};
  detail::Call c(op);
  c.arg(A).arg(full_matrices).arg(compute_uv).arg(driver).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&> _linalg_svd_out(Tensor& U, Tensor& S, Tensor& Vh, const Tensor& A, bool full_matrices = false, bool compute_uv = true, ::std::optional<::std::string_view> driver = {}) {
  static detail::OpRef op{"aten::_linalg_svd.U"};
  detail::Call c(op);
  c.arg(A).arg(full_matrices).arg(compute_uv).arg(driver).arg(U).arg(S).arg(Vh).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&>(U, S, Vh);
}
inline ::std::tuple<Tensor, Tensor, Tensor> linalg_svd(const Tensor& A, bool full_matrices = true, ::std::optional<::std::string_view> driver = {}) {
  static detail::OpRef op{"aten::linalg_svd"};
  detail::Call c(op);
  c.arg(A).arg(full_matrices).arg(driver).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&> linalg_svd_out(Tensor& U, Tensor& S, Tensor& Vh, const Tensor& A, bool full_matrices = true, ::std::optional<::std::string_view> driver = {}) {
  static detail::OpRef op{"aten::linalg_svd.U"};
  detail::Call c(op);
  c.arg(A).arg(full_matrices).arg(driver).arg(U).arg(S).arg(Vh).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&>(U, S, Vh);
}
inline Tensor linalg_svdvals(const Tensor& A, ::std::optional<::std::string_view> driver = {}) {
  static detail::OpRef op{"aten::linalg_svdvals"};
  detail::Call c(op);
  c.arg(A).arg(driver).run();
  return c.tensor();
}
inline Tensor& linalg_svdvals_out(Tensor& out, const Tensor& A, ::std::optional<::std::string_view> driver = {}) {
  static detail::OpRef op{"aten::linalg_svdvals.out"};
  detail::Call c(op);
  c.arg(A).arg(driver).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor, Tensor> svd(const Tensor& self, bool some = true, bool compute_uv = true) {
  static detail::OpRef op{"aten::svd"};
  detail::Call c(op);
  c.arg(self).arg(some).arg(compute_uv).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&> svd_out(Tensor& U, Tensor& S, Tensor& V, const Tensor& self, bool some = true, bool compute_uv = true) {
  static detail::OpRef op{"aten::svd.U"};
  detail::Call c(op);
  c.arg(self).arg(some).arg(compute_uv).arg(U).arg(S).arg(V).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&>(U, S, V);
}
inline ::std::tuple<Tensor, Tensor, Tensor> linalg_lu_factor_ex(const Tensor& A, bool pivot = true, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_lu_factor_ex"};
  detail::Call c(op);
  c.arg(A).arg(pivot).arg(check_errors).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&> linalg_lu_factor_ex_out(Tensor& LU, Tensor& pivots, Tensor& info, const Tensor& A, bool pivot = true, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_lu_factor_ex.out"};
  detail::Call c(op);
  c.arg(A).arg(pivot).arg(check_errors).arg(LU).arg(pivots).arg(info).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&>(LU, pivots, info);
}
inline ::std::tuple<Tensor, Tensor> linalg_lu_factor(const Tensor& A, bool pivot = true) {
  static detail::OpRef op{"aten::linalg_lu_factor"};
  detail::Call c(op);
  c.arg(A).arg(pivot).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_lu_factor_out(Tensor& LU, Tensor& pivots, const Tensor& A, bool pivot = true) {
  static detail::OpRef op{"aten::linalg_lu_factor.out"};
  detail::Call c(op);
  c.arg(A).arg(pivot).arg(LU).arg(pivots).run();
  return ::std::tuple<Tensor&, Tensor&>(LU, pivots);
}
inline ::std::tuple<Tensor, Tensor, Tensor> _lu_with_info(const Tensor& self, bool pivot = true, bool check_errors = true) {
  static detail::OpRef op{"aten::_lu_with_info"};
  detail::Call c(op);
  c.arg(self).arg(pivot).arg(check_errors).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> linalg_lu(const Tensor& A, bool pivot = true) {
  static detail::OpRef op{"aten::linalg_lu"};
  detail::Call c(op);
  c.arg(A).arg(pivot).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&> linalg_lu_out(Tensor& P, Tensor& L, Tensor& U, const Tensor& A, bool pivot = true) {
  static detail::OpRef op{"aten::linalg_lu.out"};
  detail::Call c(op);
  c.arg(A).arg(pivot).arg(P).arg(L).arg(U).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&>(P, L, U);
}
inline ::std::tuple<Tensor, Tensor, Tensor> lu_unpack(const Tensor& LU_data, const Tensor& LU_pivots, bool unpack_data = true, bool unpack_pivots = true) {
  static detail::OpRef op{"aten::lu_unpack"};
  detail::Call c(op);
  c.arg(LU_data).arg(LU_pivots).arg(unpack_data).arg(unpack_pivots).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&> lu_unpack_out(Tensor& P, Tensor& L, Tensor& U, const Tensor& LU_data, const Tensor& LU_pivots, bool unpack_data = true, bool unpack_pivots = true) {
  static detail::OpRef op{"aten::lu_unpack.out"};
  detail::Call c(op);
  c.arg(LU_data).arg(LU_pivots).arg(unpack_data).arg(unpack_pivots).arg(P).arg(L).arg(U).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&>(P, L, U);
}
inline Tensor linalg_lu_solve(const Tensor& LU, const Tensor& pivots, const Tensor& B, bool left = true, bool adjoint = false) {
  static detail::OpRef op{"aten::linalg_lu_solve"};
  detail::Call c(op);
  c.arg(LU).arg(pivots).arg(B).arg(left).arg(adjoint).run();
  return c.tensor();
}
inline Tensor& linalg_lu_solve_out(Tensor& out, const Tensor& LU, const Tensor& pivots, const Tensor& B, bool left = true, bool adjoint = false) {
  static detail::OpRef op{"aten::linalg_lu_solve.out"};
  detail::Call c(op);
  c.arg(LU).arg(pivots).arg(B).arg(left).arg(adjoint).arg(out).run();
  return out;
}
inline Tensor lu_solve(const Tensor& self, const Tensor& LU_data, const Tensor& LU_pivots) {
  static detail::OpRef op{"aten::lu_solve"};
  detail::Call c(op);
  c.arg(self).arg(LU_data).arg(LU_pivots).run();
  return c.tensor();
}
inline Tensor& lu_solve_out(Tensor& out, const Tensor& self, const Tensor& LU_data, const Tensor& LU_pivots) {
  static detail::OpRef op{"aten::lu_solve.out"};
  detail::Call c(op);
  c.arg(self).arg(LU_data).arg(LU_pivots).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor, Tensor> _linalg_det(const Tensor& A) {
  static detail::OpRef op{"aten::_linalg_det"};
  detail::Call c(op);
  c.arg(A).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&> _linalg_det_out(Tensor& result, Tensor& LU, Tensor& pivots, const Tensor& A) {
  static detail::OpRef op{"aten::_linalg_det.result"};
  detail::Call c(op);
  c.arg(A).arg(result).arg(LU).arg(pivots).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&>(result, LU, pivots);
}
inline Tensor linalg_det(const Tensor& A) {
  static detail::OpRef op{"aten::linalg_det"};
  detail::Call c(op);
  c.arg(A).run();
  return c.tensor();
}
inline Tensor& linalg_det_out(Tensor& out, const Tensor& A) {
  static detail::OpRef op{"aten::linalg_det.out"};
  detail::Call c(op);
  c.arg(A).arg(out).run();
  return out;
}
inline Tensor det(const Tensor& self) {
  static detail::OpRef op{"aten::det"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> _linalg_slogdet(const Tensor& A) {
  static detail::OpRef op{"aten::_linalg_slogdet"};
  detail::Call c(op);
  c.arg(A).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&, Tensor&> _linalg_slogdet_out(Tensor& sign, Tensor& logabsdet, Tensor& LU, Tensor& pivots, const Tensor& A) {
  static detail::OpRef op{"aten::_linalg_slogdet.sign"};
  detail::Call c(op);
  c.arg(A).arg(sign).arg(logabsdet).arg(LU).arg(pivots).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&, Tensor&>(sign, logabsdet, LU, pivots);
}
inline ::std::tuple<Tensor, Tensor> linalg_slogdet(const Tensor& A) {
  static detail::OpRef op{"aten::linalg_slogdet"};
  detail::Call c(op);
  c.arg(A).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_slogdet_out(Tensor& sign, Tensor& logabsdet, const Tensor& A) {
  static detail::OpRef op{"aten::linalg_slogdet.out"};
  detail::Call c(op);
  c.arg(A).arg(sign).arg(logabsdet).run();
  return ::std::tuple<Tensor&, Tensor&>(sign, logabsdet);
}
inline ::std::tuple<Tensor, Tensor> slogdet(const Tensor& self) {
  static detail::OpRef op{"aten::slogdet"};
  detail::Call c(op);
  c.arg(self).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> slogdet_out(Tensor& sign, Tensor& logabsdet, const Tensor& self) {
  static detail::OpRef op{"aten::slogdet.out"};
  detail::Call c(op);
  c.arg(self).arg(sign).arg(logabsdet).run();
  return ::std::tuple<Tensor&, Tensor&>(sign, logabsdet);
}
inline Tensor logdet(const Tensor& self) {
  static detail::OpRef op{"aten::logdet"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> linalg_qr(const Tensor& A, ::std::string_view mode = "reduced") {
  static detail::OpRef op{"aten::linalg_qr"};
  detail::Call c(op);
  c.arg(A).arg(mode).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_qr_out(Tensor& Q, Tensor& R, const Tensor& A, ::std::string_view mode = "reduced") {
  static detail::OpRef op{"aten::linalg_qr.out"};
  detail::Call c(op);
  c.arg(A).arg(mode).arg(Q).arg(R).run();
  return ::std::tuple<Tensor&, Tensor&>(Q, R);
}
inline ::std::tuple<Tensor, Tensor> qr(const Tensor& self, bool some = true) {
  static detail::OpRef op{"aten::qr"};
  detail::Call c(op);
  c.arg(self).arg(some).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> qr_out(Tensor& Q, Tensor& R, const Tensor& self, bool some = true) {
  static detail::OpRef op{"aten::qr.Q"};
  detail::Call c(op);
  c.arg(self).arg(some).arg(Q).arg(R).run();
  return ::std::tuple<Tensor&, Tensor&>(Q, R);
}
inline ::std::tuple<Tensor, Tensor> geqrf(const Tensor& self) {
  static detail::OpRef op{"aten::geqrf"};
  detail::Call c(op);
  c.arg(self).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> geqrf_out(Tensor& a, Tensor& tau, const Tensor& self) {
  static detail::OpRef op{"aten::geqrf.a"};
  detail::Call c(op);
  c.arg(self).arg(a).arg(tau).run();
  return ::std::tuple<Tensor&, Tensor&>(a, tau);
}
inline Tensor linalg_householder_product(const Tensor& input, const Tensor& tau) {
  static detail::OpRef op{"aten::linalg_householder_product"};
  detail::Call c(op);
  c.arg(input).arg(tau).run();
  return c.tensor();
}
inline Tensor& linalg_householder_product_out(Tensor& out, const Tensor& input, const Tensor& tau) {
  static detail::OpRef op{"aten::linalg_householder_product.out"};
  detail::Call c(op);
  c.arg(input).arg(tau).arg(out).run();
  return out;
}
inline Tensor orgqr(const Tensor& self, const Tensor& input2) {
  static detail::OpRef op{"aten::orgqr"};
  detail::Call c(op);
  c.arg(self).arg(input2).run();
  return c.tensor();
}
inline Tensor& orgqr_out(Tensor& out, const Tensor& self, const Tensor& input2) {
  static detail::OpRef op{"aten::orgqr.out"};
  detail::Call c(op);
  c.arg(self).arg(input2).arg(out).run();
  return out;
}
inline Tensor ormqr(const Tensor& self, const Tensor& input2, const Tensor& input3, bool left = true, bool transpose = false) {
  static detail::OpRef op{"aten::ormqr"};
  detail::Call c(op);
  c.arg(self).arg(input2).arg(input3).arg(left).arg(transpose).run();
  return c.tensor();
}
inline Tensor& ormqr_out(Tensor& out, const Tensor& self, const Tensor& input2, const Tensor& input3, bool left = true, bool transpose = false) {
  static detail::OpRef op{"aten::ormqr.out"};
  detail::Call c(op);
  c.arg(self).arg(input2).arg(input3).arg(left).arg(transpose).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> _linalg_solve_ex(const Tensor& A, const Tensor& B, bool left = true, bool check_errors = false) {
  static detail::OpRef op{"aten::_linalg_solve_ex"};
  detail::Call c(op);
  c.arg(A).arg(B).arg(left).arg(check_errors).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&, Tensor&> _linalg_solve_ex_out(Tensor& result, Tensor& LU, Tensor& pivots, Tensor& info, const Tensor& A, const Tensor& B, bool left = true, bool check_errors = false) {
  static detail::OpRef op{"aten::_linalg_solve_ex.result"};
  detail::Call c(op);
  c.arg(A).arg(B).arg(left).arg(check_errors).arg(result).arg(LU).arg(pivots).arg(info).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&, Tensor&>(result, LU, pivots, info);
}
inline ::std::tuple<Tensor, Tensor> linalg_solve_ex(const Tensor& A, const Tensor& B, bool left = true, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_solve_ex"};
  detail::Call c(op);
  c.arg(A).arg(B).arg(left).arg(check_errors).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_solve_ex_out(Tensor& result, Tensor& info, const Tensor& A, const Tensor& B, bool left = true, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_solve_ex.out"};
  detail::Call c(op);
  c.arg(A).arg(B).arg(left).arg(check_errors).arg(result).arg(info).run();
  return ::std::tuple<Tensor&, Tensor&>(result, info);
}
inline Tensor linalg_solve(const Tensor& A, const Tensor& B, bool left = true) {
  static detail::OpRef op{"aten::linalg_solve"};
  detail::Call c(op);
  c.arg(A).arg(B).arg(left).run();
  return c.tensor();
}
inline Tensor& linalg_solve_out(Tensor& out, const Tensor& A, const Tensor& B, bool left = true) {
  static detail::OpRef op{"aten::linalg_solve.out"};
  detail::Call c(op);
  c.arg(A).arg(B).arg(left).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> linalg_inv_ex(const Tensor& A, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_inv_ex"};
  detail::Call c(op);
  c.arg(A).arg(check_errors).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> linalg_inv_ex_out(Tensor& inverse, Tensor& info, const Tensor& A, bool check_errors = false) {
  static detail::OpRef op{"aten::linalg_inv_ex.inverse"};
  detail::Call c(op);
  c.arg(A).arg(check_errors).arg(inverse).arg(info).run();
  return ::std::tuple<Tensor&, Tensor&>(inverse, info);
}
inline Tensor linalg_inv(const Tensor& A) {
  static detail::OpRef op{"aten::linalg_inv"};
  detail::Call c(op);
  c.arg(A).run();
  return c.tensor();
}
inline Tensor& linalg_inv_out(Tensor& out, const Tensor& A) {
  static detail::OpRef op{"aten::linalg_inv.out"};
  detail::Call c(op);
  c.arg(A).arg(out).run();
  return out;
}
inline Tensor inverse(const Tensor& self) {
  static detail::OpRef op{"aten::inverse"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& inverse_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::inverse.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline void _linalg_check_errors(const Tensor& info, ::std::string_view api_name, bool is_matrix) {
  static detail::OpRef op{"aten::_linalg_check_errors"};
  detail::Call c(op);
  c.arg(info).arg(api_name).arg(is_matrix).run();
}
inline Tensor linalg_solve_triangular(const Tensor& self, const Tensor& B, bool upper, bool left = true, bool unitriangular = false) {
  static detail::OpRef op{"aten::linalg_solve_triangular"};
  detail::Call c(op);
  c.arg(self).arg(B).arg(upper).arg(left).arg(unitriangular).run();
  return c.tensor();
}
inline Tensor& linalg_solve_triangular_out(Tensor& out, const Tensor& self, const Tensor& B, bool upper, bool left = true, bool unitriangular = false) {
  static detail::OpRef op{"aten::linalg_solve_triangular.out"};
  detail::Call c(op);
  c.arg(self).arg(B).arg(upper).arg(left).arg(unitriangular).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> triangular_solve(const Tensor& self, const Tensor& A, bool upper = true, bool transpose = false, bool unitriangular = false) {
  static detail::OpRef op{"aten::triangular_solve"};
  detail::Call c(op);
  c.arg(self).arg(A).arg(upper).arg(transpose).arg(unitriangular).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> triangular_solve_out(Tensor& X, Tensor& M, const Tensor& self, const Tensor& A, bool upper = true, bool transpose = false, bool unitriangular = false) {
  static detail::OpRef op{"aten::triangular_solve.X"};
  detail::Call c(op);
  c.arg(self).arg(A).arg(upper).arg(transpose).arg(unitriangular).arg(X).arg(M).run();
  return ::std::tuple<Tensor&, Tensor&>(X, M);
}
inline Tensor linalg_tensorinv(const Tensor& self, int64_t ind = 2) {
  static detail::OpRef op{"aten::linalg_tensorinv"};
  detail::Call c(op);
  c.arg(self).arg(ind).run();
  return c.tensor();
}
inline Tensor& linalg_tensorinv_out(Tensor& out, const Tensor& self, int64_t ind = 2) {
  static detail::OpRef op{"aten::linalg_tensorinv.out"};
  detail::Call c(op);
  c.arg(self).arg(ind).arg(out).run();
  return out;
}
inline Tensor linalg_tensorsolve(const Tensor& self, const Tensor& other, OptionalIntArrayRef dims = {}) {
  static detail::OpRef op{"aten::linalg_tensorsolve"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(dims).run();
  return c.tensor();
}
inline Tensor& linalg_tensorsolve_out(Tensor& out, const Tensor& self, const Tensor& other, OptionalIntArrayRef dims = {}) {
  static detail::OpRef op{"aten::linalg_tensorsolve.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(dims).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> linalg_lstsq(const Tensor& self, const Tensor& b, ::std::optional<double> rcond = {}, ::std::optional<::std::string_view> driver = {}) {
  static detail::OpRef op{"aten::linalg_lstsq"};
  detail::Call c(op);
  c.arg(self).arg(b).arg(rcond).arg(driver).run();
  return ::std::tuple<Tensor, Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2), c.tensor(3));
}
inline ::std::tuple<Tensor&, Tensor&, Tensor&, Tensor&> linalg_lstsq_out(Tensor& solution, Tensor& residuals, Tensor& rank, Tensor& singular_values, const Tensor& self, const Tensor& b, ::std::optional<double> rcond = {}, ::std::optional<::std::string_view> driver = {}) {
  static detail::OpRef op{"aten::linalg_lstsq.out"};
  detail::Call c(op);
  c.arg(self).arg(b).arg(rcond).arg(driver).arg(solution).arg(residuals).arg(rank).arg(singular_values).run();
  return ::std::tuple<Tensor&, Tensor&, Tensor&, Tensor&>(solution, residuals, rank, singular_values);
}
inline int64_t count(TensorList self, const Tensor& el) {
  static detail::OpRef op{"aten::count.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(el).run();
  return c.integer();
}
inline ::std::tuple<Tensor, Tensor> nll_loss_forward(const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index) {
  static detail::OpRef op{"aten::nll_loss_forward"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(reduction).arg(ignore_index).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> nll_loss2d_forward(const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index) {
  static detail::OpRef op{"aten::nll_loss2d_forward"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(reduction).arg(ignore_index).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor nll_loss_backward(const Tensor& grad_output, const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index, const Tensor& total_weight) {
  static detail::OpRef op{"aten::nll_loss_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(target).arg(weight).arg(reduction).arg(ignore_index).arg(total_weight).run();
  return c.tensor();
}
inline Tensor nll_loss2d_backward(const Tensor& grad_output, const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index, const Tensor& total_weight) {
  static detail::OpRef op{"aten::nll_loss2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(target).arg(weight).arg(reduction).arg(ignore_index).arg(total_weight).run();
  return c.tensor();
}
inline Tensor nll_loss(const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight = {}, int64_t reduction = 1, int64_t ignore_index = -100) {
  static detail::OpRef op{"aten::nll_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(reduction).arg(ignore_index).run();
  return c.tensor();
}
inline Tensor nll_loss2d(const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight = {}, int64_t reduction = 1, int64_t ignore_index = -100) {
  static detail::OpRef op{"aten::nll_loss2d"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(reduction).arg(ignore_index).run();
  return c.tensor();
}
inline Tensor nll_loss_nd(const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight = {}, int64_t reduction = 1, int64_t ignore_index = -100) {
  static detail::OpRef op{"aten::nll_loss_nd"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(reduction).arg(ignore_index).run();
  return c.tensor();
}
inline Tensor cross_entropy_loss(const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight = {}, int64_t reduction = 1, int64_t ignore_index = -100, double label_smoothing = 0.0) {
  static detail::OpRef op{"aten::cross_entropy_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(reduction).arg(ignore_index).arg(label_smoothing).run();
  return c.tensor();
}
inline Tensor mse_loss(const Tensor& self, const Tensor& target, int64_t reduction = 1) {
  static detail::OpRef op{"aten::mse_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).run();
  return c.tensor();
}
inline Tensor& mse_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t reduction = 1) {
  static detail::OpRef op{"aten::mse_loss.out"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).arg(out).run();
  return out;
}
inline Tensor l1_loss(const Tensor& self, const Tensor& target, int64_t reduction = 1) {
  static detail::OpRef op{"aten::l1_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).run();
  return c.tensor();
}
inline Tensor smooth_l1_loss(const Tensor& self, const Tensor& target, int64_t reduction = 1, double beta = 1.0) {
  static detail::OpRef op{"aten::smooth_l1_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).arg(beta).run();
  return c.tensor();
}
inline Tensor& smooth_l1_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t reduction = 1, double beta = 1.0) {
  static detail::OpRef op{"aten::smooth_l1_loss.out"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).arg(beta).arg(out).run();
  return out;
}
inline Tensor huber_loss(const Tensor& self, const Tensor& target, int64_t reduction = 1, double delta = 1.0) {
  static detail::OpRef op{"aten::huber_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).arg(delta).run();
  return c.tensor();
}
inline Tensor& huber_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t reduction = 1, double delta = 1.0) {
  static detail::OpRef op{"aten::huber_loss.out"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).arg(delta).arg(out).run();
  return out;
}
inline Tensor soft_margin_loss(const Tensor& self, const Tensor& target, int64_t reduction = 1) {
  static detail::OpRef op{"aten::soft_margin_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).run();
  return c.tensor();
}
inline Tensor& soft_margin_loss_out(Tensor& out, const Tensor& self, const Tensor& target, int64_t reduction = 1) {
  static detail::OpRef op{"aten::soft_margin_loss.out"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).arg(out).run();
  return out;
}
inline Tensor binary_cross_entropy(const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight = {}, int64_t reduction = 1) {
  static detail::OpRef op{"aten::binary_cross_entropy"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(reduction).run();
  return c.tensor();
}
inline Tensor& binary_cross_entropy_out(Tensor& out, const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight = {}, int64_t reduction = 1) {
  static detail::OpRef op{"aten::binary_cross_entropy.out"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(reduction).arg(out).run();
  return out;
}
inline Tensor binary_cross_entropy_with_logits(const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight = {}, const ::std::optional<Tensor>& pos_weight = {}, int64_t reduction = 1) {
  static detail::OpRef op{"aten::binary_cross_entropy_with_logits"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(pos_weight).arg(reduction).run();
  return c.tensor();
}
inline Tensor& binary_cross_entropy_with_logits_out(Tensor& out, const Tensor& self, const Tensor& target, const ::std::optional<Tensor>& weight = {}, const ::std::optional<Tensor>& pos_weight = {}, int64_t reduction = 1) {
  static detail::OpRef op{"aten::binary_cross_entropy_with_logits.out"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(weight).arg(pos_weight).arg(reduction).arg(out).run();
  return out;
}
inline Tensor kl_div(const Tensor& self, const Tensor& target, int64_t reduction = 1, bool log_target = false) {
  static detail::OpRef op{"aten::kl_div"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).arg(log_target).run();
  return c.tensor();
}
inline Tensor cosine_embedding_loss(const Tensor& input1, const Tensor& input2, const Tensor& target, double margin = 0.0, int64_t reduction = 1) {
  static detail::OpRef op{"aten::cosine_embedding_loss"};
  detail::Call c(op);
  c.arg(input1).arg(input2).arg(target).arg(margin).arg(reduction).run();
  return c.tensor();
}
inline Tensor margin_ranking_loss(const Tensor& input1, const Tensor& input2, const Tensor& target, double margin = 0.0, int64_t reduction = 1) {
  static detail::OpRef op{"aten::margin_ranking_loss"};
  detail::Call c(op);
  c.arg(input1).arg(input2).arg(target).arg(margin).arg(reduction).run();
  return c.tensor();
}
inline Tensor triplet_margin_loss(const Tensor& anchor, const Tensor& positive, const Tensor& negative, double margin = 1.0, double p = 2.0, double eps = 1e-06, bool swap = false, int64_t reduction = 1) {
  static detail::OpRef op{"aten::triplet_margin_loss"};
  detail::Call c(op);
  c.arg(anchor).arg(positive).arg(negative).arg(margin).arg(p).arg(eps).arg(swap).arg(reduction).run();
  return c.tensor();
}
inline Tensor hinge_embedding_loss(const Tensor& self, const Tensor& target, double margin = 1.0, int64_t reduction = 1) {
  static detail::OpRef op{"aten::hinge_embedding_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(margin).arg(reduction).run();
  return c.tensor();
}
inline Tensor poisson_nll_loss(const Tensor& input, const Tensor& target, bool log_input, bool full, double eps, int64_t reduction) {
  static detail::OpRef op{"aten::poisson_nll_loss"};
  detail::Call c(op);
  c.arg(input).arg(target).arg(log_input).arg(full).arg(eps).arg(reduction).run();
  return c.tensor();
}
inline Tensor multi_margin_loss(const Tensor& self, const Tensor& target, const Scalar& p = 1, const Scalar& margin = 1, const ::std::optional<Tensor>& weight = {}, int64_t reduction = 1) {
  static detail::OpRef op{"aten::multi_margin_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(p).arg(margin).arg(weight).arg(reduction).run();
  return c.tensor();
}
inline Tensor multilabel_margin_loss(const Tensor& self, const Tensor& target, int64_t reduction = 1) {
  static detail::OpRef op{"aten::multilabel_margin_loss"};
  detail::Call c(op);
  c.arg(self).arg(target).arg(reduction).run();
  return c.tensor();
}
inline Tensor cosine_similarity(const Tensor& x1, const Tensor& x2, int64_t dim = 1, double eps = 1e-08) {
  static detail::OpRef op{"aten::cosine_similarity"};
  detail::Call c(op);
  c.arg(x1).arg(x2).arg(dim).arg(eps).run();
  return c.tensor();
}
inline Tensor pairwise_distance(const Tensor& x1, const Tensor& x2, double p = 2.0, double eps = 1e-06, bool keepdim = false) {
  static detail::OpRef op{"aten::pairwise_distance"};
  detail::Call c(op);
  c.arg(x1).arg(x2).arg(p).arg(eps).arg(keepdim).run();
  return c.tensor();
}
inline Tensor cdist(const Tensor& x1, const Tensor& x2, double p = 2.0, ::std::optional<int64_t> compute_mode = {}) {
  static detail::OpRef op{"aten::cdist"};
  detail::Call c(op);
  c.arg(x1).arg(x2).arg(p).arg(compute_mode).run();
  return c.tensor();
}
inline Tensor _cdist_forward(const Tensor& x1, const Tensor& x2, double p, ::std::optional<int64_t> compute_mode) {
  static detail::OpRef op{"aten::_cdist_forward"};
  detail::Call c(op);
  c.arg(x1).arg(x2).arg(p).arg(compute_mode).run();
  return c.tensor();
}
inline Tensor pdist(const Tensor& self, double p = 2.0) {
  static detail::OpRef op{"aten::pdist"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return c.tensor();
}
inline Tensor _pdist_forward(const Tensor& self, double p = 2.0) {
  static detail::OpRef op{"aten::_pdist_forward"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return c.tensor();
}
inline Tensor norm_except_dim(const Tensor& v, int64_t pow = 2, int64_t dim = 0) {
  static detail::OpRef op{"aten::norm_except_dim"};
  detail::Call c(op);
  c.arg(v).arg(pow).arg(dim).run();
  return c.tensor();
}
inline Tensor _weight_norm(const Tensor& v, const Tensor& g, int64_t dim = 0) {
  static detail::OpRef op{"aten::_weight_norm"};
  detail::Call c(op);
  c.arg(v).arg(g).arg(dim).run();
  return c.tensor();
}
inline Tensor mm(const Tensor& self, const Tensor& mat2) {
  static detail::OpRef op{"aten::mm"};
  detail::Call c(op);
  c.arg(self).arg(mat2).run();
  return c.tensor();
}
inline Tensor& mm_out(Tensor& out, const Tensor& self, const Tensor& mat2) {
  static detail::OpRef op{"aten::mm.out"};
  detail::Call c(op);
  c.arg(self).arg(mat2).arg(out).run();
  return out;
}
inline Tensor bmm(const Tensor& self, const Tensor& mat2) {
  static detail::OpRef op{"aten::bmm"};
  detail::Call c(op);
  c.arg(self).arg(mat2).run();
  return c.tensor();
}
inline Tensor& bmm_out(Tensor& out, const Tensor& self, const Tensor& mat2) {
  static detail::OpRef op{"aten::bmm.out"};
  detail::Call c(op);
  c.arg(self).arg(mat2).arg(out).run();
  return out;
}
inline Tensor addmm(const Tensor& self, const Tensor& mat1, const Tensor& mat2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addmm"};
  detail::Call c(op);
  c.arg(self).arg(mat1).arg(mat2).arg(beta).arg(alpha).run();
  return c.tensor();
}
inline Tensor& addmm_(const Tensor& self, const Tensor& mat1, const Tensor& mat2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addmm_"};
  detail::Call c(op);
  c.arg(self).arg(mat1).arg(mat2).arg(beta).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& addmm_out(Tensor& out, const Tensor& self, const Tensor& mat1, const Tensor& mat2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addmm.out"};
  detail::Call c(op);
  c.arg(self).arg(mat1).arg(mat2).arg(beta).arg(alpha).arg(out).run();
  return out;
}
inline Tensor baddbmm(const Tensor& self, const Tensor& batch1, const Tensor& batch2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::baddbmm"};
  detail::Call c(op);
  c.arg(self).arg(batch1).arg(batch2).arg(beta).arg(alpha).run();
  return c.tensor();
}
inline Tensor& baddbmm_(const Tensor& self, const Tensor& batch1, const Tensor& batch2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::baddbmm_"};
  detail::Call c(op);
  c.arg(self).arg(batch1).arg(batch2).arg(beta).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& baddbmm_out(Tensor& out, const Tensor& self, const Tensor& batch1, const Tensor& batch2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::baddbmm.out"};
  detail::Call c(op);
  c.arg(self).arg(batch1).arg(batch2).arg(beta).arg(alpha).arg(out).run();
  return out;
}
inline Tensor addbmm(const Tensor& self, const Tensor& batch1, const Tensor& batch2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addbmm"};
  detail::Call c(op);
  c.arg(self).arg(batch1).arg(batch2).arg(beta).arg(alpha).run();
  return c.tensor();
}
inline Tensor& addbmm_(const Tensor& self, const Tensor& batch1, const Tensor& batch2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addbmm_"};
  detail::Call c(op);
  c.arg(self).arg(batch1).arg(batch2).arg(beta).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& addbmm_out(Tensor& out, const Tensor& self, const Tensor& batch1, const Tensor& batch2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addbmm.out"};
  detail::Call c(op);
  c.arg(self).arg(batch1).arg(batch2).arg(beta).arg(alpha).arg(out).run();
  return out;
}
inline Tensor mv(const Tensor& self, const Tensor& vec) {
  static detail::OpRef op{"aten::mv"};
  detail::Call c(op);
  c.arg(self).arg(vec).run();
  return c.tensor();
}
inline Tensor& mv_out(Tensor& out, const Tensor& self, const Tensor& vec) {
  static detail::OpRef op{"aten::mv.out"};
  detail::Call c(op);
  c.arg(self).arg(vec).arg(out).run();
  return out;
}
inline Tensor addmv(const Tensor& self, const Tensor& mat, const Tensor& vec, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addmv"};
  detail::Call c(op);
  c.arg(self).arg(mat).arg(vec).arg(beta).arg(alpha).run();
  return c.tensor();
}
inline Tensor& addmv_(const Tensor& self, const Tensor& mat, const Tensor& vec, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addmv_"};
  detail::Call c(op);
  c.arg(self).arg(mat).arg(vec).arg(beta).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& addmv_out(Tensor& out, const Tensor& self, const Tensor& mat, const Tensor& vec, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addmv.out"};
  detail::Call c(op);
  c.arg(self).arg(mat).arg(vec).arg(beta).arg(alpha).arg(out).run();
  return out;
}
inline Tensor dot(const Tensor& self, const Tensor& tensor) {
  static detail::OpRef op{"aten::dot"};
  detail::Call c(op);
  c.arg(self).arg(tensor).run();
  return c.tensor();
}
inline Tensor& dot_out(Tensor& out, const Tensor& self, const Tensor& tensor) {
  static detail::OpRef op{"aten::dot.out"};
  detail::Call c(op);
  c.arg(self).arg(tensor).arg(out).run();
  return out;
}
inline Tensor vdot(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::vdot"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& vdot_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::vdot.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor outer(const Tensor& self, const Tensor& vec2) {
  static detail::OpRef op{"aten::outer"};
  detail::Call c(op);
  c.arg(self).arg(vec2).run();
  return c.tensor();
}
inline Tensor& outer_out(Tensor& out, const Tensor& self, const Tensor& vec2) {
  static detail::OpRef op{"aten::outer.out"};
  detail::Call c(op);
  c.arg(self).arg(vec2).arg(out).run();
  return out;
}
inline Tensor ger(const Tensor& self, const Tensor& vec2) {
  static detail::OpRef op{"aten::ger"};
  detail::Call c(op);
  c.arg(self).arg(vec2).run();
  return c.tensor();
}
inline Tensor& ger_out(Tensor& out, const Tensor& self, const Tensor& vec2) {
  static detail::OpRef op{"aten::ger.out"};
  detail::Call c(op);
  c.arg(self).arg(vec2).arg(out).run();
  return out;
}
inline Tensor addr(const Tensor& self, const Tensor& vec1, const Tensor& vec2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addr"};
  detail::Call c(op);
  c.arg(self).arg(vec1).arg(vec2).arg(beta).arg(alpha).run();
  return c.tensor();
}
inline Tensor& addr_(const Tensor& self, const Tensor& vec1, const Tensor& vec2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addr_"};
  detail::Call c(op);
  c.arg(self).arg(vec1).arg(vec2).arg(beta).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& addr_out(Tensor& out, const Tensor& self, const Tensor& vec1, const Tensor& vec2, const Scalar& beta = 1, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::addr.out"};
  detail::Call c(op);
  c.arg(self).arg(vec1).arg(vec2).arg(beta).arg(alpha).arg(out).run();
  return out;
}
inline Tensor matmul(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::matmul"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& matmul_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::matmul.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor linalg_matmul(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::linalg_matmul"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& linalg_matmul_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::linalg_matmul.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor linear(const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias = {}) {
  static detail::OpRef op{"aten::linear"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).run();
  return c.tensor();
}
inline Tensor& linear_out(Tensor& out, const Tensor& input, const Tensor& weight, const ::std::optional<Tensor>& bias = {}) {
  static detail::OpRef op{"aten::linear.out"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(out).run();
  return out;
}
inline Tensor inner(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::inner"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& inner_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::inner.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor tensordot(const Tensor& self, const Tensor& other, IntArrayRef dims_self, IntArrayRef dims_other) {
  static detail::OpRef op{"aten::tensordot"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(dims_self).arg(dims_other).run();
  return c.tensor();
}
inline Tensor& tensordot_out(Tensor& out, const Tensor& self, const Tensor& other, IntArrayRef dims_self, IntArrayRef dims_other) {
  static detail::OpRef op{"aten::tensordot.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(dims_self).arg(dims_other).arg(out).run();
  return out;
}
inline Tensor kron(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::kron"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& kron_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::kron.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor chain_matmul(TensorList matrices) {
  static detail::OpRef op{"aten::chain_matmul"};
  detail::Call c(op);
  c.arg(matrices).run();
  return c.tensor();
}
inline Tensor& chain_matmul_out(Tensor& out, TensorList matrices) {
  static detail::OpRef op{"aten::chain_matmul.out"};
  detail::Call c(op);
  c.arg(matrices).arg(out).run();
  return out;
}
inline Tensor linalg_multi_dot(TensorList tensors) {
  static detail::OpRef op{"aten::linalg_multi_dot"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensor();
}
inline Tensor& linalg_multi_dot_out(Tensor& out, TensorList tensors) {
  static detail::OpRef op{"aten::linalg_multi_dot.out"};
  detail::Call c(op);
  c.arg(tensors).arg(out).run();
  return out;
}
inline Tensor linalg_vecdot(const Tensor& x, const Tensor& y, int64_t dim = -1) {
  static detail::OpRef op{"aten::linalg_vecdot"};
  detail::Call c(op);
  c.arg(x).arg(y).arg(dim).run();
  return c.tensor();
}
inline Tensor& linalg_vecdot_out(Tensor& out, const Tensor& x, const Tensor& y, int64_t dim = -1) {
  static detail::OpRef op{"aten::linalg_vecdot.out"};
  detail::Call c(op);
  c.arg(x).arg(y).arg(dim).arg(out).run();
  return out;
}
inline Tensor bilinear(const Tensor& input1, const Tensor& input2, const Tensor& weight, const ::std::optional<Tensor>& bias = {}) {
  static detail::OpRef op{"aten::bilinear"};
  detail::Call c(op);
  c.arg(input1).arg(input2).arg(weight).arg(bias).run();
  return c.tensor();
}
inline Tensor linalg_matrix_norm(const Tensor& self, const Scalar& ord, IntArrayRef dim = {-2, -1}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_matrix_norm"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& linalg_matrix_norm_out(Tensor& out, const Tensor& self, const Scalar& ord, IntArrayRef dim = {-2, -1}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_matrix_norm.out"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor linalg_matrix_norm(const Tensor& self, ::std::string_view ord = "fro", IntArrayRef dim = {-2, -1}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_matrix_norm.str_ord"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& linalg_matrix_norm_out(Tensor& out, const Tensor& self, ::std::string_view ord = "fro", IntArrayRef dim = {-2, -1}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_matrix_norm.str_ord_out"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor linalg_norm(const Tensor& self, const ::std::optional<Scalar>& ord = {}, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_norm"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& linalg_norm_out(Tensor& out, const Tensor& self, const ::std::optional<Scalar>& ord = {}, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_norm.out"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor linalg_norm(const Tensor& self, ::std::string_view ord, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_norm.ord_str"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& linalg_norm_out(Tensor& out, const Tensor& self, ::std::string_view ord, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_norm.ord_str_out"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor nuclear_norm(const Tensor& self, bool keepdim = false) {
  static detail::OpRef op{"aten::nuclear_norm"};
  detail::Call c(op);
  c.arg(self).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& nuclear_norm_out(Tensor& out, const Tensor& self, bool keepdim = false) {
  static detail::OpRef op{"aten::nuclear_norm.out"};
  detail::Call c(op);
  c.arg(self).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor nuclear_norm(const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::nuclear_norm.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim, 2).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& nuclear_norm_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::nuclear_norm.dim_out"};
  detail::Call c(op);
  c.arg(self).arg(dim, 2).arg(keepdim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> _native_multi_head_attention(const Tensor& query, const Tensor& key, const Tensor& value, int64_t embed_dim, int64_t num_head, const Tensor& qkv_weight, const Tensor& qkv_bias, const Tensor& proj_weight, const Tensor& proj_bias, const ::std::optional<Tensor>& mask = {}, bool need_weights = true, bool average_attn_weights = true, ::std::optional<int64_t> mask_type = {}) {
  static detail::OpRef op{"aten::_native_multi_head_attention"};
  detail::Call c(op);
  c.arg(query).arg(key).arg(value).arg(embed_dim).arg(num_head).arg(qkv_weight).arg(qkv_bias).arg(proj_weight).arg(proj_bias).arg(mask).arg(need_weights).arg(average_attn_weights).arg(mask_type).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor _transformer_encoder_layer_fwd(const Tensor& src, int64_t embed_dim, int64_t num_heads, const Tensor& qkv_weight, const Tensor& qkv_bias, const Tensor& proj_weight, const Tensor& proj_bias, bool use_gelu, bool norm_first, double eps, const Tensor& norm_weight_1, const Tensor& norm_bias_1, const Tensor& norm_weight_2, const Tensor& norm_bias_2, const Tensor& ffn_weight_1, const Tensor& ffn_bias_1, const Tensor& ffn_weight_2, const Tensor& ffn_bias_2, const ::std::optional<Tensor>& mask = {}, ::std::optional<int64_t> mask_type = {}) {
  static detail::OpRef op{"aten::_transformer_encoder_layer_fwd"};
  detail::Call c(op);
  c.arg(src).arg(embed_dim).arg(num_heads).arg(qkv_weight).arg(qkv_bias).arg(proj_weight).arg(proj_bias).arg(use_gelu).arg(norm_first).arg(eps).arg(norm_weight_1).arg(norm_bias_1).arg(norm_weight_2).arg(norm_bias_2).arg(ffn_weight_1).arg(ffn_bias_1).arg(ffn_weight_2).arg(ffn_bias_2).arg(mask).arg(mask_type).run();
  return c.tensor();
}
inline bool _nested_tensor_from_mask_left_aligned(const Tensor& t, const Tensor& mask) {
  static detail::OpRef op{"aten::_nested_tensor_from_mask_left_aligned"};
  detail::Call c(op);
  c.arg(t).arg(mask).run();
  return c.boolean();
}
inline Tensor _nested_tensor_from_mask(const Tensor& t, const Tensor& mask, bool mask_check = true) {
  static detail::OpRef op{"aten::_nested_tensor_from_mask"};
  detail::Call c(op);
  c.arg(t).arg(mask).arg(mask_check).run();
  return c.tensor();
}
inline Tensor to_padded_tensor(const Tensor& self, double padding, OptionalIntArrayRef output_size = {}) {
  static detail::OpRef op{"aten::to_padded_tensor"};
  detail::Call c(op);
  c.arg(self).arg(padding).arg(output_size).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor, Tensor> native_layer_norm(const Tensor& input, IntArrayRef normalized_shape, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, double eps) {
  static detail::OpRef op{"aten::native_layer_norm"};
  detail::Call c(op);
  c.arg(input).arg(normalized_shape).arg(weight).arg(bias).arg(eps).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> native_layer_norm_backward(const Tensor& grad_out, const Tensor& input, IntArrayRef normalized_shape, const Tensor& mean, const Tensor& rstd, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, ::std::array<bool, 3> output_mask) {
  static detail::OpRef op{"aten::native_layer_norm_backward"};
  detail::Call c(op);
  c.arg(grad_out).arg(input).arg(normalized_shape).arg(mean).arg(rstd).arg(weight).arg(bias).arg(output_mask).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline Tensor layer_norm(const Tensor& input, IntArrayRef normalized_shape, const ::std::optional<Tensor>& weight = {}, const ::std::optional<Tensor>& bias = {}, double eps = 1e-05, bool cudnn_enable = true) {
  static detail::OpRef op{"aten::layer_norm"};
  detail::Call c(op);
  c.arg(input).arg(normalized_shape).arg(weight).arg(bias).arg(eps).arg(cudnn_enable).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor, Tensor> native_group_norm(const Tensor& input, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& bias, int64_t N, int64_t C, int64_t HxW, int64_t group, double eps) {
  static detail::OpRef op{"aten::native_group_norm"};
  detail::Call c(op);
  c.arg(input).arg(weight).arg(bias).arg(N).arg(C).arg(HxW).arg(group).arg(eps).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> native_group_norm_backward(const Tensor& grad_out, const Tensor& input, const Tensor& mean, const Tensor& rstd, const ::std::optional<Tensor>& weight, int64_t N, int64_t C, int64_t HxW, int64_t group, ::std::array<bool, 3> output_mask) {
  static detail::OpRef op{"aten::native_group_norm_backward"};
  detail::Call c(op);
  c.arg(grad_out).arg(input).arg(mean).arg(rstd).arg(weight).arg(N).arg(C).arg(HxW).arg(group).arg(output_mask).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline Tensor group_norm(const Tensor& input, int64_t num_groups, const ::std::optional<Tensor>& weight = {}, const ::std::optional<Tensor>& bias = {}, double eps = 1e-05, bool cudnn_enabled = true) {
  static detail::OpRef op{"aten::group_norm"};
  detail::Call c(op);
  c.arg(input).arg(num_groups).arg(weight).arg(bias).arg(eps).arg(cudnn_enabled).run();
  return c.tensor();
}
inline Tensor rms_norm(const Tensor& input, IntArrayRef normalized_shape, const ::std::optional<Tensor>& weight = {}, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::rms_norm"};
  detail::Call c(op);
  c.arg(input).arg(normalized_shape).arg(weight).arg(eps).run();
  return c.tensor();
}
inline Tensor reflection_pad1d(const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad1d"};
  detail::Call c(op);
  c.arg(self).arg(padding, 2).run();
  return c.tensor();
}
inline Tensor& reflection_pad1d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad1d.out"};
  detail::Call c(op);
  c.arg(self).arg(padding, 2).arg(out).run();
  return out;
}
inline Tensor reflection_pad1d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad1d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(padding, 2).run();
  return c.tensor();
}
inline Tensor reflection_pad2d(const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad2d"};
  detail::Call c(op);
  c.arg(self).arg(padding, 4).run();
  return c.tensor();
}
inline Tensor& reflection_pad2d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad2d.out"};
  detail::Call c(op);
  c.arg(self).arg(padding, 4).arg(out).run();
  return out;
}
inline Tensor reflection_pad2d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(padding, 4).run();
  return c.tensor();
}
inline Tensor reflection_pad3d(const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad3d"};
  detail::Call c(op);
  c.arg(self).arg(padding, 6).run();
  return c.tensor();
}
inline Tensor& reflection_pad3d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad3d.out"};
  detail::Call c(op);
  c.arg(self).arg(padding, 6).arg(out).run();
  return out;
}
inline Tensor reflection_pad3d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::reflection_pad3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(padding, 6).run();
  return c.tensor();
}
inline Tensor replication_pad1d(const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad1d"};
  detail::Call c(op);
  c.arg(self).arg(padding, 2).run();
  return c.tensor();
}
inline Tensor& replication_pad1d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad1d.out"};
  detail::Call c(op);
  c.arg(self).arg(padding, 2).arg(out).run();
  return out;
}
inline Tensor replication_pad1d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad1d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(padding, 2).run();
  return c.tensor();
}
inline Tensor replication_pad2d(const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad2d"};
  detail::Call c(op);
  c.arg(self).arg(padding, 4).run();
  return c.tensor();
}
inline Tensor& replication_pad2d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad2d.out"};
  detail::Call c(op);
  c.arg(self).arg(padding, 4).arg(out).run();
  return out;
}
inline Tensor replication_pad2d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(padding, 4).run();
  return c.tensor();
}
inline Tensor replication_pad3d(const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad3d"};
  detail::Call c(op);
  c.arg(self).arg(padding, 6).run();
  return c.tensor();
}
inline Tensor& replication_pad3d_out(Tensor& out, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad3d.out"};
  detail::Call c(op);
  c.arg(self).arg(padding, 6).arg(out).run();
  return out;
}
inline Tensor replication_pad3d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef padding) {
  static detail::OpRef op{"aten::replication_pad3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(padding, 6).run();
  return c.tensor();
}
inline Tensor _pad_circular(const Tensor& self, IntArrayRef pad) {
  static detail::OpRef op{"aten::_pad_circular"};
  detail::Call c(op);
  c.arg(self).arg(pad).run();
  return c.tensor();
}
inline Tensor pad(const Tensor& self, IntArrayRef pad, ::std::string_view mode = "constant", ::std::optional<double> value = {}) {
  static detail::OpRef op{"aten::pad"};
  detail::Call c(op);
  c.arg(self).arg(pad).arg(mode).arg(value).run();
  return c.tensor();
}
inline Tensor pixel_shuffle(const Tensor& self, int64_t upscale_factor) {
  static detail::OpRef op{"aten::pixel_shuffle"};
  detail::Call c(op);
  c.arg(self).arg(upscale_factor).run();
  return c.tensor();
}
inline Tensor pixel_unshuffle(const Tensor& self, int64_t downscale_factor) {
  static detail::OpRef op{"aten::pixel_unshuffle"};
  detail::Call c(op);
  c.arg(self).arg(downscale_factor).run();
  return c.tensor();
}
inline Tensor channel_shuffle(const Tensor& self, int64_t groups) {
  static detail::OpRef op{"aten::channel_shuffle"};
  detail::Call c(op);
  c.arg(self).arg(groups).run();
  return c.tensor();
}
inline Tensor native_channel_shuffle(const Tensor& self, int64_t groups) {
  static detail::OpRef op{"aten::native_channel_shuffle"};
  detail::Call c(op);
  c.arg(self).arg(groups).run();
  return c.tensor();
}
inline Tensor im2col(const Tensor& self, IntArrayRef kernel_size, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) {
  static detail::OpRef op{"aten::im2col"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 2).arg(dilation, 2).arg(padding, 2).arg(stride, 2).run();
  return c.tensor();
}
inline Tensor& im2col_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) {
  static detail::OpRef op{"aten::im2col.out"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 2).arg(dilation, 2).arg(padding, 2).arg(stride, 2).arg(out).run();
  return out;
}
inline Tensor col2im(const Tensor& self, IntArrayRef output_size, IntArrayRef kernel_size, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) {
  static detail::OpRef op{"aten::col2im"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(kernel_size, 2).arg(dilation, 2).arg(padding, 2).arg(stride, 2).run();
  return c.tensor();
}
inline Tensor& col2im_out(Tensor& out, const Tensor& self, IntArrayRef output_size, IntArrayRef kernel_size, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) {
  static detail::OpRef op{"aten::col2im.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(kernel_size, 2).arg(dilation, 2).arg(padding, 2).arg(stride, 2).arg(out).run();
  return out;
}
inline Tensor add(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::add.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor& add_(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::add_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& add_out(Tensor& out, const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::add.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).arg(out).run();
  return out;
}
inline Tensor add(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::add.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor& add_(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::add_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& add_out(Tensor& out, const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::add.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).arg(out).run();
  return out;
}
inline Tensor sub(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::sub.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor& sub_(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::sub_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sub_out(Tensor& out, const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::sub.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).arg(out).run();
  return out;
}
inline Tensor sub(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::sub.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor& sub_(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::sub_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sub_out(Tensor& out, const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::sub.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).arg(out).run();
  return out;
}
inline Tensor rsub(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::rsub.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor rsub(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::rsub.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor _add_relu(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::_add_relu.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor& _add_relu_(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::_add_relu_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& _add_relu_out(Tensor& out, const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::_add_relu.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).arg(out).run();
  return out;
}
inline Tensor _add_relu(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::_add_relu.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor& _add_relu_(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::_add_relu_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor mul(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::mul.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& mul_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::mul_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& mul_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::mul.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor mul(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::mul.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& mul_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::mul_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& mul_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::mul.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor div(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::div.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& div_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::div_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& div_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::div.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor div(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::div.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& div_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::div_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& div_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::div.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor true_divide(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::true_divide.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& true_divide_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::true_divide_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& true_divide_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::true_divide.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor true_divide(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::true_divide.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& true_divide_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::true_divide_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor div(const Tensor& self, const Tensor& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::div.Tensor_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).run();
  return c.tensor();
}
inline Tensor& div_(const Tensor& self, const Tensor& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::div_.Tensor_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& div_out(Tensor& out, const Tensor& self, const Tensor& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::div.out_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).arg(out).run();
  return out;
}
inline Tensor div(const Tensor& self, const Scalar& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::div.Scalar_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).run();
  return c.tensor();
}
inline Tensor& div_(const Tensor& self, const Scalar& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::div_.Scalar_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& div_out(Tensor& out, const Tensor& self, const Scalar& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::div.Scalar_mode_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).arg(out).run();
  return out;
}
inline Tensor floor_divide(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::floor_divide"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& floor_divide_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::floor_divide_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& floor_divide_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::floor_divide.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor floor_divide(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::floor_divide.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& floor_divide_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::floor_divide_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& floor_divide_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::floor_divide.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor remainder(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::remainder.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& remainder_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::remainder_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& remainder_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::remainder.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor remainder(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::remainder.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& remainder_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::remainder_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& remainder_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::remainder.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor remainder(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::remainder.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& remainder_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::remainder.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor fmod(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::fmod.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& fmod_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::fmod_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& fmod_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::fmod.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor fmod(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::fmod.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& fmod_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::fmod_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& fmod_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::fmod.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor neg(const Tensor& self) {
  static detail::OpRef op{"aten::neg"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& neg_(const Tensor& self) {
  static detail::OpRef op{"aten::neg_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& neg_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::neg.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor abs(const Tensor& self) {
  static detail::OpRef op{"aten::abs"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& abs_(const Tensor& self) {
  static detail::OpRef op{"aten::abs_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& abs_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::abs.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor sign(const Tensor& self) {
  static detail::OpRef op{"aten::sign"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& sign_(const Tensor& self) {
  static detail::OpRef op{"aten::sign_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sign_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::sign.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor sgn(const Tensor& self) {
  static detail::OpRef op{"aten::sgn"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& sgn_(const Tensor& self) {
  static detail::OpRef op{"aten::sgn_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sgn_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::sgn.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor reciprocal(const Tensor& self) {
  static detail::OpRef op{"aten::reciprocal"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& reciprocal_(const Tensor& self) {
  static detail::OpRef op{"aten::reciprocal_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& reciprocal_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::reciprocal.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor positive(const Tensor& self) {
  static detail::OpRef op{"aten::positive"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor lerp(const Tensor& self, const Tensor& end, const Scalar& weight) {
  static detail::OpRef op{"aten::lerp.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(end).arg(weight).run();
  return c.tensor();
}
inline Tensor& lerp_(const Tensor& self, const Tensor& end, const Scalar& weight) {
  static detail::OpRef op{"aten::lerp_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(end).arg(weight).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& lerp_out(Tensor& out, const Tensor& self, const Tensor& end, const Scalar& weight) {
  static detail::OpRef op{"aten::lerp.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(end).arg(weight).arg(out).run();
  return out;
}
inline Tensor lerp(const Tensor& self, const Tensor& end, const Tensor& weight) {
  static detail::OpRef op{"aten::lerp.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(end).arg(weight).run();
  return c.tensor();
}
inline Tensor& lerp_(const Tensor& self, const Tensor& end, const Tensor& weight) {
  static detail::OpRef op{"aten::lerp_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(end).arg(weight).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& lerp_out(Tensor& out, const Tensor& self, const Tensor& end, const Tensor& weight) {
  static detail::OpRef op{"aten::lerp.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(end).arg(weight).arg(out).run();
  return out;
}
inline Tensor addcmul(const Tensor& self, const Tensor& tensor1, const Tensor& tensor2, const Scalar& value = 1) {
  static detail::OpRef op{"aten::addcmul"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(value).run();
  return c.tensor();
}
inline Tensor& addcmul_(const Tensor& self, const Tensor& tensor1, const Tensor& tensor2, const Scalar& value = 1) {
  static detail::OpRef op{"aten::addcmul_"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& addcmul_out(Tensor& out, const Tensor& self, const Tensor& tensor1, const Tensor& tensor2, const Scalar& value = 1) {
  static detail::OpRef op{"aten::addcmul.out"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(value).arg(out).run();
  return out;
}
inline Tensor addcdiv(const Tensor& self, const Tensor& tensor1, const Tensor& tensor2, const Scalar& value = 1) {
  static detail::OpRef op{"aten::addcdiv"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(value).run();
  return c.tensor();
}
inline Tensor& addcdiv_(const Tensor& self, const Tensor& tensor1, const Tensor& tensor2, const Scalar& value = 1) {
  static detail::OpRef op{"aten::addcdiv_"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& addcdiv_out(Tensor& out, const Tensor& self, const Tensor& tensor1, const Tensor& tensor2, const Scalar& value = 1) {
  static detail::OpRef op{"aten::addcdiv.out"};
  detail::Call c(op);
  c.arg(self).arg(tensor1).arg(tensor2).arg(value).arg(out).run();
  return out;
}
inline Tensor subtract(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::subtract.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor& subtract_out(Tensor& out, const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::subtract.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).arg(out).run();
  return out;
}
inline Tensor subtract(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::subtract.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return c.tensor();
}
inline Tensor& subtract_out(Tensor& out, const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::subtract.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).arg(out).run();
  return out;
}
inline Tensor& subtract_(const Tensor& self, const Tensor& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::subtract_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& subtract_(const Tensor& self, const Scalar& other, const Scalar& alpha = 1) {
  static detail::OpRef op{"aten::subtract_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(alpha).run();
  return const_cast<Tensor&>(self);
}
inline Tensor multiply(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::multiply.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& multiply_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::multiply.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor multiply(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::multiply.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& multiply_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::multiply.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor& multiply_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::multiply_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& multiply_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::multiply_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor divide(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::divide.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& divide_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::divide.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor divide(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::divide.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& divide_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::divide.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor divide(const Tensor& self, const Tensor& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::divide.Tensor_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).run();
  return c.tensor();
}
inline Tensor& divide_out(Tensor& out, const Tensor& self, const Tensor& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::divide.out_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).arg(out).run();
  return out;
}
inline Tensor divide(const Tensor& self, const Scalar& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::divide.Scalar_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).run();
  return c.tensor();
}
inline Tensor& divide_out(Tensor& out, const Tensor& self, const Scalar& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::divide.Scalar_mode_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).arg(out).run();
  return out;
}
inline Tensor& divide_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::divide_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& divide_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::divide_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& divide_(const Tensor& self, const Tensor& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::divide_.Tensor_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& divide_(const Tensor& self, const Scalar& other, ::std::optional<::std::string_view> rounding_mode) {
  static detail::OpRef op{"aten::divide_.Scalar_mode"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(rounding_mode).run();
  return const_cast<Tensor&>(self);
}
inline Tensor negative(const Tensor& self) {
  static detail::OpRef op{"aten::negative"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& negative_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::negative.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& negative_(const Tensor& self) {
  static detail::OpRef op{"aten::negative_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor absolute(const Tensor& self) {
  static detail::OpRef op{"aten::absolute"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& absolute_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::absolute.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& absolute_(const Tensor& self) {
  static detail::OpRef op{"aten::absolute_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor eq(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::eq.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& eq_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::eq_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& eq_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::eq.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor eq(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::eq.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& eq_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::eq_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& eq_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::eq.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor ne(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::ne.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& ne_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::ne_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& ne_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::ne.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor ne(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ne.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& ne_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ne_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& ne_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ne.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor lt(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::lt.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& lt_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::lt_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& lt_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::lt.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor lt(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::lt.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& lt_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::lt_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& lt_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::lt.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor le(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::le.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& le_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::le_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& le_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::le.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor le(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::le.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& le_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::le_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& le_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::le.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor gt(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::gt.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& gt_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::gt_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& gt_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::gt.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor gt(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::gt.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& gt_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::gt_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& gt_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::gt.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor ge(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::ge.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& ge_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::ge_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& ge_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::ge.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor ge(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ge.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& ge_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ge_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& ge_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::ge.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor less(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::less.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& less_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::less.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor less(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::less.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& less_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::less.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor& less_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::less_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& less_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::less_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor less_equal(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::less_equal.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& less_equal_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::less_equal.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor less_equal(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::less_equal.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& less_equal_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::less_equal.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor& less_equal_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::less_equal_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& less_equal_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::less_equal_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor greater(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::greater.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& greater_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::greater.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor greater(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::greater.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& greater_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::greater.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor& greater_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::greater_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& greater_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::greater_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor greater_equal(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::greater_equal.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& greater_equal_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::greater_equal.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor greater_equal(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::greater_equal.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& greater_equal_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::greater_equal.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor& greater_equal_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::greater_equal_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& greater_equal_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::greater_equal_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor not_equal(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::not_equal.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& not_equal_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::not_equal.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor not_equal(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::not_equal.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& not_equal_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::not_equal.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor& not_equal_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::not_equal_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& not_equal_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::not_equal_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor isnan(const Tensor& self) {
  static detail::OpRef op{"aten::isnan"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& isnan_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::isnan.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor isinf(const Tensor& self) {
  static detail::OpRef op{"aten::isinf"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& isinf_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::isinf.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor isfinite(const Tensor& self) {
  static detail::OpRef op{"aten::isfinite"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor isposinf(const Tensor& self) {
  static detail::OpRef op{"aten::isposinf"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& isposinf_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::isposinf.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor isneginf(const Tensor& self) {
  static detail::OpRef op{"aten::isneginf"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& isneginf_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::isneginf.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor signbit(const Tensor& self) {
  static detail::OpRef op{"aten::signbit"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& signbit_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::signbit.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor isreal(const Tensor& self) {
  static detail::OpRef op{"aten::isreal"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor logical_not(const Tensor& self) {
  static detail::OpRef op{"aten::logical_not"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& logical_not_(const Tensor& self) {
  static detail::OpRef op{"aten::logical_not_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& logical_not_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::logical_not.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor logical_and(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_and"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& logical_and_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_and_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& logical_and_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_and.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor logical_or(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_or"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& logical_or_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_or_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& logical_or_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_or.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor logical_xor(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_xor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& logical_xor_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_xor_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& logical_xor_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logical_xor.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor maximum(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::maximum"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& maximum_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::maximum.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor minimum(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::minimum"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& minimum_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::minimum.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor fmax(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::fmax"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& fmax_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::fmax.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor fmin(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::fmin"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& fmin_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::fmin.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor max(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::max.other"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& max_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::max.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor min(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::min.other"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& min_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::min.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor clamp_min(const Tensor& self, const Scalar& min) {
  static detail::OpRef op{"aten::clamp_min"};
  detail::Call c(op);
  c.arg(self).arg(min).run();
  return c.tensor();
}
inline Tensor& clamp_min_(const Tensor& self, const Scalar& min) {
  static detail::OpRef op{"aten::clamp_min_"};
  detail::Call c(op);
  c.arg(self).arg(min).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& clamp_min_out(Tensor& out, const Tensor& self, const Scalar& min) {
  static detail::OpRef op{"aten::clamp_min.out"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(out).run();
  return out;
}
inline Tensor clamp_min(const Tensor& self, const Tensor& min) {
  static detail::OpRef op{"aten::clamp_min.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(min).run();
  return c.tensor();
}
inline Tensor& clamp_min_(const Tensor& self, const Tensor& min) {
  static detail::OpRef op{"aten::clamp_min_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(min).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& clamp_min_out(Tensor& out, const Tensor& self, const Tensor& min) {
  static detail::OpRef op{"aten::clamp_min.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(out).run();
  return out;
}
inline Tensor clamp_max(const Tensor& self, const Scalar& max) {
  static detail::OpRef op{"aten::clamp_max"};
  detail::Call c(op);
  c.arg(self).arg(max).run();
  return c.tensor();
}
inline Tensor& clamp_max_(const Tensor& self, const Scalar& max) {
  static detail::OpRef op{"aten::clamp_max_"};
  detail::Call c(op);
  c.arg(self).arg(max).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& clamp_max_out(Tensor& out, const Tensor& self, const Scalar& max) {
  static detail::OpRef op{"aten::clamp_max.out"};
  detail::Call c(op);
  c.arg(self).arg(max).arg(out).run();
  return out;
}
inline Tensor clamp_max(const Tensor& self, const Tensor& max) {
  static detail::OpRef op{"aten::clamp_max.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(max).run();
  return c.tensor();
}
inline Tensor& clamp_max_(const Tensor& self, const Tensor& max) {
  static detail::OpRef op{"aten::clamp_max_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(max).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& clamp_max_out(Tensor& out, const Tensor& self, const Tensor& max) {
  static detail::OpRef op{"aten::clamp_max.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(max).arg(out).run();
  return out;
}
inline Tensor clamp(const Tensor& self, const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max = {}) {
  static detail::OpRef op{"aten::clamp"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).run();
  return c.tensor();
}
inline Tensor& clamp_(const Tensor& self, const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max = {}) {
  static detail::OpRef op{"aten::clamp_"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& clamp_out(Tensor& out, const Tensor& self, const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max = {}) {
  static detail::OpRef op{"aten::clamp.out"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).arg(out).run();
  return out;
}
inline Tensor clamp(const Tensor& self, const ::std::optional<Tensor>& min = {}, const ::std::optional<Tensor>& max = {}) {
  static detail::OpRef op{"aten::clamp.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).run();
  return c.tensor();
}
inline Tensor& clamp_(const Tensor& self, const ::std::optional<Tensor>& min = {}, const ::std::optional<Tensor>& max = {}) {
  static detail::OpRef op{"aten::clamp_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& clamp_out(Tensor& out, const Tensor& self, const ::std::optional<Tensor>& min = {}, const ::std::optional<Tensor>& max = {}) {
  static detail::OpRef op{"aten::clamp.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).arg(out).run();
  return out;
}
inline Tensor clip(const Tensor& self, const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max = {}) {
  static detail::OpRef op{"aten::clip"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).run();
  return c.tensor();
}
inline Tensor& clip_out(Tensor& out, const Tensor& self, const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max = {}) {
  static detail::OpRef op{"aten::clip.out"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).arg(out).run();
  return out;
}
inline Tensor clip(const Tensor& self, const ::std::optional<Tensor>& min = {}, const ::std::optional<Tensor>& max = {}) {
  static detail::OpRef op{"aten::clip.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).run();
  return c.tensor();
}
inline Tensor& clip_out(Tensor& out, const Tensor& self, const ::std::optional<Tensor>& min = {}, const ::std::optional<Tensor>& max = {}) {
  static detail::OpRef op{"aten::clip.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).arg(out).run();
  return out;
}
inline Tensor& clip_(const Tensor& self, const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max = {}) {
  static detail::OpRef op{"aten::clip_"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& clip_(const Tensor& self, const ::std::optional<Tensor>& min = {}, const ::std::optional<Tensor>& max = {}) {
  static detail::OpRef op{"aten::clip_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(min).arg(max).run();
  return const_cast<Tensor&>(self);
}
inline Tensor where(const Tensor& condition, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::where.self"};
  detail::Call c(op);
  c.arg(condition).arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& where_out(Tensor& out, const Tensor& condition, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::where.self_out"};
  detail::Call c(op);
  c.arg(condition).arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor where(const Tensor& condition, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::where.ScalarSelf"};
  detail::Call c(op);
  c.arg(condition).arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor where(const Tensor& condition, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::where.ScalarOther"};
  detail::Call c(op);
  c.arg(condition).arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor where(const Tensor& condition, const Scalar& self, const Scalar& other) {
  static detail::OpRef op{"aten::where.Scalar"};
  detail::Call c(op);
  c.arg(condition).arg(self).arg(other).run();
  return c.tensor();
}
inline ::std::vector<Tensor> where(const Tensor& condition) {
  static detail::OpRef op{"aten::where"};
  detail::Call c(op);
  c.arg(condition).run();
  return c.tensors();
}
inline Tensor masked_fill(const Tensor& self, const Tensor& mask, const Scalar& value) {
  static detail::OpRef op{"aten::masked_fill.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(value).run();
  return c.tensor();
}
inline Tensor& masked_fill_(const Tensor& self, const Tensor& mask, const Scalar& value) {
  static detail::OpRef op{"aten::masked_fill_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& masked_fill_out(Tensor& out, const Tensor& self, const Tensor& mask, const Scalar& value) {
  static detail::OpRef op{"aten::masked_fill.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(value).arg(out).run();
  return out;
}
inline Tensor masked_fill(const Tensor& self, const Tensor& mask, const Tensor& value) {
  static detail::OpRef op{"aten::masked_fill.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(value).run();
  return c.tensor();
}
inline Tensor& masked_fill_(const Tensor& self, const Tensor& mask, const Tensor& value) {
  static detail::OpRef op{"aten::masked_fill_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(value).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& masked_fill_out(Tensor& out, const Tensor& self, const Tensor& mask, const Tensor& value) {
  static detail::OpRef op{"aten::masked_fill.out"};
  detail::Call c(op);
  c.arg(self).arg(mask).arg(value).arg(out).run();
  return out;
}
inline Tensor exp(const Tensor& self) {
  static detail::OpRef op{"aten::exp"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& exp_(const Tensor& self) {
  static detail::OpRef op{"aten::exp_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& exp_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::exp.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor exp2(const Tensor& self) {
  static detail::OpRef op{"aten::exp2"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& exp2_(const Tensor& self) {
  static detail::OpRef op{"aten::exp2_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& exp2_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::exp2.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor expm1(const Tensor& self) {
  static detail::OpRef op{"aten::expm1"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& expm1_(const Tensor& self) {
  static detail::OpRef op{"aten::expm1_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& expm1_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::expm1.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor log(const Tensor& self) {
  static detail::OpRef op{"aten::log"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& log_(const Tensor& self) {
  static detail::OpRef op{"aten::log_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& log_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::log.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor log2(const Tensor& self) {
  static detail::OpRef op{"aten::log2"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& log2_(const Tensor& self) {
  static detail::OpRef op{"aten::log2_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& log2_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::log2.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor log10(const Tensor& self) {
  static detail::OpRef op{"aten::log10"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& log10_(const Tensor& self) {
  static detail::OpRef op{"aten::log10_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& log10_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::log10.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor log1p(const Tensor& self) {
  static detail::OpRef op{"aten::log1p"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& log1p_(const Tensor& self) {
  static detail::OpRef op{"aten::log1p_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& log1p_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::log1p.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor sqrt(const Tensor& self) {
  static detail::OpRef op{"aten::sqrt"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& sqrt_(const Tensor& self) {
  static detail::OpRef op{"aten::sqrt_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sqrt_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::sqrt.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor rsqrt(const Tensor& self) {
  static detail::OpRef op{"aten::rsqrt"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& rsqrt_(const Tensor& self) {
  static detail::OpRef op{"aten::rsqrt_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& rsqrt_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::rsqrt.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor square(const Tensor& self) {
  static detail::OpRef op{"aten::square"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& square_(const Tensor& self) {
  static detail::OpRef op{"aten::square_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& square_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::square.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor sin(const Tensor& self) {
  static detail::OpRef op{"aten::sin"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& sin_(const Tensor& self) {
  static detail::OpRef op{"aten::sin_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sin_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::sin.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor cos(const Tensor& self) {
  static detail::OpRef op{"aten::cos"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& cos_(const Tensor& self) {
  static detail::OpRef op{"aten::cos_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& cos_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::cos.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor tan(const Tensor& self) {
  static detail::OpRef op{"aten::tan"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& tan_(const Tensor& self) {
  static detail::OpRef op{"aten::tan_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& tan_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::tan.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor asin(const Tensor& self) {
  static detail::OpRef op{"aten::asin"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& asin_(const Tensor& self) {
  static detail::OpRef op{"aten::asin_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& asin_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::asin.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor acos(const Tensor& self) {
  static detail::OpRef op{"aten::acos"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& acos_(const Tensor& self) {
  static detail::OpRef op{"aten::acos_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& acos_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::acos.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor atan(const Tensor& self) {
  static detail::OpRef op{"aten::atan"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& atan_(const Tensor& self) {
  static detail::OpRef op{"aten::atan_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& atan_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::atan.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor sinh(const Tensor& self) {
  static detail::OpRef op{"aten::sinh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& sinh_(const Tensor& self) {
  static detail::OpRef op{"aten::sinh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sinh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::sinh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor cosh(const Tensor& self) {
  static detail::OpRef op{"aten::cosh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& cosh_(const Tensor& self) {
  static detail::OpRef op{"aten::cosh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& cosh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::cosh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor asinh(const Tensor& self) {
  static detail::OpRef op{"aten::asinh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& asinh_(const Tensor& self) {
  static detail::OpRef op{"aten::asinh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& asinh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::asinh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor acosh(const Tensor& self) {
  static detail::OpRef op{"aten::acosh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& acosh_(const Tensor& self) {
  static detail::OpRef op{"aten::acosh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& acosh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::acosh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor atanh(const Tensor& self) {
  static detail::OpRef op{"aten::atanh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& atanh_(const Tensor& self) {
  static detail::OpRef op{"aten::atanh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& atanh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::atanh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor deg2rad(const Tensor& self) {
  static detail::OpRef op{"aten::deg2rad"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& deg2rad_(const Tensor& self) {
  static detail::OpRef op{"aten::deg2rad_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& deg2rad_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::deg2rad.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor rad2deg(const Tensor& self) {
  static detail::OpRef op{"aten::rad2deg"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& rad2deg_(const Tensor& self) {
  static detail::OpRef op{"aten::rad2deg_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& rad2deg_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::rad2deg.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor floor(const Tensor& self) {
  static detail::OpRef op{"aten::floor"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& floor_(const Tensor& self) {
  static detail::OpRef op{"aten::floor_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& floor_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::floor.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor ceil(const Tensor& self) {
  static detail::OpRef op{"aten::ceil"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& ceil_(const Tensor& self) {
  static detail::OpRef op{"aten::ceil_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& ceil_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::ceil.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor round(const Tensor& self) {
  static detail::OpRef op{"aten::round"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& round_(const Tensor& self) {
  static detail::OpRef op{"aten::round_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& round_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::round.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor trunc(const Tensor& self) {
  static detail::OpRef op{"aten::trunc"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& trunc_(const Tensor& self) {
  static detail::OpRef op{"aten::trunc_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& trunc_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::trunc.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor frac(const Tensor& self) {
  static detail::OpRef op{"aten::frac"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& frac_(const Tensor& self) {
  static detail::OpRef op{"aten::frac_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& frac_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::frac.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor round(const Tensor& self, int64_t decimals) {
  static detail::OpRef op{"aten::round.decimals"};
  detail::Call c(op);
  c.arg(self).arg(decimals).run();
  return c.tensor();
}
inline Tensor& round_(const Tensor& self, int64_t decimals) {
  static detail::OpRef op{"aten::round_.decimals"};
  detail::Call c(op);
  c.arg(self).arg(decimals).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& round_out(Tensor& out, const Tensor& self, int64_t decimals) {
  static detail::OpRef op{"aten::round.decimals_out"};
  detail::Call c(op);
  c.arg(self).arg(decimals).arg(out).run();
  return out;
}
inline Tensor pow(const Tensor& self, const Scalar& exponent) {
  static detail::OpRef op{"aten::pow.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensor();
}
inline Tensor& pow_(const Tensor& self, const Scalar& exponent) {
  static detail::OpRef op{"aten::pow_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& pow_out(Tensor& out, const Tensor& self, const Scalar& exponent) {
  static detail::OpRef op{"aten::pow.Tensor_Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(exponent).arg(out).run();
  return out;
}
inline Tensor pow(const Tensor& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::pow.Tensor_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensor();
}
inline Tensor& pow_(const Tensor& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::pow_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& pow_out(Tensor& out, const Tensor& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::pow.Tensor_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(exponent).arg(out).run();
  return out;
}
inline Tensor pow(const Scalar& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::pow.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensor();
}
inline Tensor& pow_out(Tensor& out, const Scalar& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::pow.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(exponent).arg(out).run();
  return out;
}
inline Tensor float_power(const Tensor& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::float_power.Tensor_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensor();
}
inline Tensor& float_power_(const Tensor& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::float_power_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& float_power_out(Tensor& out, const Tensor& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::float_power.Tensor_Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(exponent).arg(out).run();
  return out;
}
inline Tensor float_power(const Scalar& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::float_power.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensor();
}
inline Tensor& float_power_out(Tensor& out, const Scalar& self, const Tensor& exponent) {
  static detail::OpRef op{"aten::float_power.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(exponent).arg(out).run();
  return out;
}
inline Tensor float_power(const Tensor& self, const Scalar& exponent) {
  static detail::OpRef op{"aten::float_power.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return c.tensor();
}
inline Tensor& float_power_(const Tensor& self, const Scalar& exponent) {
  static detail::OpRef op{"aten::float_power_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(exponent).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& float_power_out(Tensor& out, const Tensor& self, const Scalar& exponent) {
  static detail::OpRef op{"aten::float_power.Tensor_Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(exponent).arg(out).run();
  return out;
}
inline Tensor atan2(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::atan2"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& atan2_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::atan2_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& atan2_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::atan2.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor hypot(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::hypot"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& hypot_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::hypot_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& hypot_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::hypot.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor nextafter(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::nextafter"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& nextafter_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::nextafter_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& nextafter_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::nextafter.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor copysign(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::copysign.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& copysign_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::copysign_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& copysign_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::copysign.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor copysign(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::copysign.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& copysign_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::copysign_.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& copysign_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::copysign.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor heaviside(const Tensor& self, const Tensor& values) {
  static detail::OpRef op{"aten::heaviside"};
  detail::Call c(op);
  c.arg(self).arg(values).run();
  return c.tensor();
}
inline Tensor& heaviside_(const Tensor& self, const Tensor& values) {
  static detail::OpRef op{"aten::heaviside_"};
  detail::Call c(op);
  c.arg(self).arg(values).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& heaviside_out(Tensor& out, const Tensor& self, const Tensor& values) {
  static detail::OpRef op{"aten::heaviside.out"};
  detail::Call c(op);
  c.arg(self).arg(values).arg(out).run();
  return out;
}
inline Tensor logaddexp(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logaddexp"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& logaddexp_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logaddexp.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor logaddexp2(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logaddexp2"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& logaddexp2_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::logaddexp2.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor arcsin(const Tensor& self) {
  static detail::OpRef op{"aten::arcsin"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& arcsin_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::arcsin.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& arcsin_(const Tensor& self) {
  static detail::OpRef op{"aten::arcsin_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor arccos(const Tensor& self) {
  static detail::OpRef op{"aten::arccos"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& arccos_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::arccos.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& arccos_(const Tensor& self) {
  static detail::OpRef op{"aten::arccos_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor arctan(const Tensor& self) {
  static detail::OpRef op{"aten::arctan"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& arctan_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::arctan.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& arctan_(const Tensor& self) {
  static detail::OpRef op{"aten::arctan_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor arcsinh(const Tensor& self) {
  static detail::OpRef op{"aten::arcsinh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& arcsinh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::arcsinh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& arcsinh_(const Tensor& self) {
  static detail::OpRef op{"aten::arcsinh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor arccosh(const Tensor& self) {
  static detail::OpRef op{"aten::arccosh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& arccosh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::arccosh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& arccosh_(const Tensor& self) {
  static detail::OpRef op{"aten::arccosh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor arctanh(const Tensor& self) {
  static detail::OpRef op{"aten::arctanh"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& arctanh_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::arctanh.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& arctanh_(const Tensor& self) {
  static detail::OpRef op{"aten::arctanh_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor arctan2(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::arctan2"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& arctan2_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::arctan2.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor& arctan2_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::arctan2_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor fix(const Tensor& self) {
  static detail::OpRef op{"aten::fix"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& fix_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::fix.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& fix_(const Tensor& self) {
  static detail::OpRef op{"aten::fix_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_exp2(const Tensor& self) {
  static detail::OpRef op{"aten::special_exp2"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_exp2_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_exp2.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_exp2_(const Tensor& self) {
  static detail::OpRef op{"aten::special_exp2_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_expm1(const Tensor& self) {
  static detail::OpRef op{"aten::special_expm1"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_expm1_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_expm1.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_expm1_(const Tensor& self) {
  static detail::OpRef op{"aten::special_expm1_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_log1p(const Tensor& self) {
  static detail::OpRef op{"aten::special_log1p"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_log1p_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_log1p.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_log1p_(const Tensor& self) {
  static detail::OpRef op{"aten::special_log1p_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor erf(const Tensor& self) {
  static detail::OpRef op{"aten::erf"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& erf_(const Tensor& self) {
  static detail::OpRef op{"aten::erf_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& erf_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::erf.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor erfc(const Tensor& self) {
  static detail::OpRef op{"aten::erfc"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& erfc_(const Tensor& self) {
  static detail::OpRef op{"aten::erfc_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& erfc_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::erfc.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor erfinv(const Tensor& self) {
  static detail::OpRef op{"aten::erfinv"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& erfinv_(const Tensor& self) {
  static detail::OpRef op{"aten::erfinv_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& erfinv_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::erfinv.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_erfcx(const Tensor& self) {
  static detail::OpRef op{"aten::special_erfcx"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_erfcx_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_erfcx.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_ndtri(const Tensor& self) {
  static detail::OpRef op{"aten::special_ndtri"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_ndtri_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_ndtri.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_log_ndtr(const Tensor& self) {
  static detail::OpRef op{"aten::special_log_ndtr"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_log_ndtr_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_log_ndtr.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_ndtr(const Tensor& self) {
  static detail::OpRef op{"aten::special_ndtr"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_ndtr_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_ndtr.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_entr(const Tensor& self) {
  static detail::OpRef op{"aten::special_entr"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_entr_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_entr.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor lgamma(const Tensor& self) {
  static detail::OpRef op{"aten::lgamma"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& lgamma_(const Tensor& self) {
  static detail::OpRef op{"aten::lgamma_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& lgamma_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::lgamma.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor digamma(const Tensor& self) {
  static detail::OpRef op{"aten::digamma"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& digamma_(const Tensor& self) {
  static detail::OpRef op{"aten::digamma_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& digamma_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::digamma.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor polygamma(int64_t n, const Tensor& self) {
  static detail::OpRef op{"aten::polygamma"};
  detail::Call c(op);
  c.arg(n).arg(self).run();
  return c.tensor();
}
inline Tensor& polygamma_out(Tensor& out, int64_t n, const Tensor& self) {
  static detail::OpRef op{"aten::polygamma.out"};
  detail::Call c(op);
  c.arg(n).arg(self).arg(out).run();
  return out;
}
inline Tensor mvlgamma(const Tensor& self, int64_t p) {
  static detail::OpRef op{"aten::mvlgamma"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return c.tensor();
}
inline Tensor& mvlgamma_(const Tensor& self, int64_t p) {
  static detail::OpRef op{"aten::mvlgamma_"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& mvlgamma_out(Tensor& out, const Tensor& self, int64_t p) {
  static detail::OpRef op{"aten::mvlgamma.out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(out).run();
  return out;
}
inline Tensor special_zeta(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_zeta"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_zeta_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_zeta.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_zeta(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_zeta.self_scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_zeta_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_zeta.self_scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_zeta(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::special_zeta.other_scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_zeta_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::special_zeta.other_scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor i0(const Tensor& self) {
  static detail::OpRef op{"aten::i0"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& i0_(const Tensor& self) {
  static detail::OpRef op{"aten::i0_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& i0_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::i0.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_i0e(const Tensor& self) {
  static detail::OpRef op{"aten::special_i0e"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_i0e_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_i0e.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_i1(const Tensor& self) {
  static detail::OpRef op{"aten::special_i1"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_i1_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_i1.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_i1e(const Tensor& self) {
  static detail::OpRef op{"aten::special_i1e"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_i1e_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_i1e.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor xlogy(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::xlogy.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& xlogy_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::xlogy_.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& xlogy_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::xlogy.OutTensor"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor xlogy(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::xlogy.Scalar_Self"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& xlogy_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::xlogy.OutScalar_Self"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor xlogy(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::xlogy.Scalar_Other"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& xlogy_(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::xlogy_.Scalar_Other"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& xlogy_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::xlogy.OutScalar_Other"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_xlog1py(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_xlog1py"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_xlog1py_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_xlog1py.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_xlog1py(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_xlog1py.self_scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_xlog1py_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_xlog1py.self_scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_xlog1py(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::special_xlog1py.other_scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_xlog1py_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::special_xlog1py.other_scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_xlogy(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_xlogy"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_xlogy_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_xlogy.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_xlogy(const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_xlogy.self_scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_xlogy_out(Tensor& out, const Scalar& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_xlogy.self_scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_xlogy(const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::special_xlogy.other_scalar"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_xlogy_out(Tensor& out, const Tensor& self, const Scalar& other) {
  static detail::OpRef op{"aten::special_xlogy.other_scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_round(const Tensor& self, int64_t decimals = 0) {
  static detail::OpRef op{"aten::special_round"};
  detail::Call c(op);
  c.arg(self).arg(decimals).run();
  return c.tensor();
}
inline Tensor& special_round_out(Tensor& out, const Tensor& self, int64_t decimals = 0) {
  static detail::OpRef op{"aten::special_round.out"};
  detail::Call c(op);
  c.arg(self).arg(decimals).arg(out).run();
  return out;
}
inline Tensor& polygamma_(const Tensor& self, int64_t n) {
  static detail::OpRef op{"aten::polygamma_"};
  detail::Call c(op);
  c.arg(self).arg(n).run();
  return const_cast<Tensor&>(self);
}
inline Tensor logit(const Tensor& self, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::logit"};
  detail::Call c(op);
  c.arg(self).arg(eps).run();
  return c.tensor();
}
inline Tensor& logit_(const Tensor& self, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::logit_"};
  detail::Call c(op);
  c.arg(self).arg(eps).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& logit_out(Tensor& out, const Tensor& self, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::logit.out"};
  detail::Call c(op);
  c.arg(self).arg(eps).arg(out).run();
  return out;
}
inline Tensor logit_backward(const Tensor& grad_output, const Tensor& self, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::logit_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(eps).run();
  return c.tensor();
}
inline Tensor& logit_backward_out(Tensor& grad_input, const Tensor& grad_output, const Tensor& self, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::logit_backward.grad_input"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(eps).arg(grad_input).run();
  return grad_input;
}
inline Tensor sinc(const Tensor& self) {
  static detail::OpRef op{"aten::sinc"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& sinc_(const Tensor& self) {
  static detail::OpRef op{"aten::sinc_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& sinc_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::sinc.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor nan_to_num(const Tensor& self, ::std::optional<double> nan = {}, ::std::optional<double> posinf = {}, ::std::optional<double> neginf = {}) {
  static detail::OpRef op{"aten::nan_to_num"};
  detail::Call c(op);
  c.arg(self).arg(nan).arg(posinf).arg(neginf).run();
  return c.tensor();
}
inline Tensor& nan_to_num_(const Tensor& self, ::std::optional<double> nan = {}, ::std::optional<double> posinf = {}, ::std::optional<double> neginf = {}) {
  static detail::OpRef op{"aten::nan_to_num_"};
  detail::Call c(op);
  c.arg(self).arg(nan).arg(posinf).arg(neginf).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& nan_to_num_out(Tensor& out, const Tensor& self, ::std::optional<double> nan = {}, ::std::optional<double> posinf = {}, ::std::optional<double> neginf = {}) {
  static detail::OpRef op{"aten::nan_to_num.out"};
  detail::Call c(op);
  c.arg(self).arg(nan).arg(posinf).arg(neginf).arg(out).run();
  return out;
}
inline Tensor special_erf(const Tensor& self) {
  static detail::OpRef op{"aten::special_erf"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_erf_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_erf.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_erf_(const Tensor& self) {
  static detail::OpRef op{"aten::special_erf_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_erfc(const Tensor& self) {
  static detail::OpRef op{"aten::special_erfc"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_erfc_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_erfc.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_erfc_(const Tensor& self) {
  static detail::OpRef op{"aten::special_erfc_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_erfinv(const Tensor& self) {
  static detail::OpRef op{"aten::special_erfinv"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_erfinv_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_erfinv.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_erfinv_(const Tensor& self) {
  static detail::OpRef op{"aten::special_erfinv_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_gammaln(const Tensor& self) {
  static detail::OpRef op{"aten::special_gammaln"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_gammaln_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_gammaln.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_gammaln_(const Tensor& self) {
  static detail::OpRef op{"aten::special_gammaln_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_digamma(const Tensor& self) {
  static detail::OpRef op{"aten::special_digamma"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_digamma_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_digamma.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_digamma_(const Tensor& self) {
  static detail::OpRef op{"aten::special_digamma_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_psi(const Tensor& self) {
  static detail::OpRef op{"aten::special_psi"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_psi_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_psi.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_psi_(const Tensor& self) {
  static detail::OpRef op{"aten::special_psi_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_polygamma(int64_t n, const Tensor& self) {
  static detail::OpRef op{"aten::special_polygamma"};
  detail::Call c(op);
  c.arg(n).arg(self).run();
  return c.tensor();
}
inline Tensor& special_polygamma_out(Tensor& out, int64_t n, const Tensor& self) {
  static detail::OpRef op{"aten::special_polygamma.out"};
  detail::Call c(op);
  c.arg(n).arg(self).arg(out).run();
  return out;
}
inline Tensor& special_polygamma_(const Tensor& self, int64_t n) {
  static detail::OpRef op{"aten::special_polygamma_"};
  detail::Call c(op);
  c.arg(self).arg(n).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_multigammaln(const Tensor& self, int64_t p) {
  static detail::OpRef op{"aten::special_multigammaln"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return c.tensor();
}
inline Tensor& special_multigammaln_out(Tensor& out, const Tensor& self, int64_t p) {
  static detail::OpRef op{"aten::special_multigammaln.out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(out).run();
  return out;
}
inline Tensor& special_multigammaln_(const Tensor& self, int64_t p) {
  static detail::OpRef op{"aten::special_multigammaln_"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_i0(const Tensor& self) {
  static detail::OpRef op{"aten::special_i0"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_i0_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_i0.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_i0_(const Tensor& self) {
  static detail::OpRef op{"aten::special_i0_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_logit(const Tensor& self, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::special_logit"};
  detail::Call c(op);
  c.arg(self).arg(eps).run();
  return c.tensor();
}
inline Tensor& special_logit_out(Tensor& out, const Tensor& self, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::special_logit.out"};
  detail::Call c(op);
  c.arg(self).arg(eps).arg(out).run();
  return out;
}
inline Tensor& special_logit_(const Tensor& self, ::std::optional<double> eps = {}) {
  static detail::OpRef op{"aten::special_logit_"};
  detail::Call c(op);
  c.arg(self).arg(eps).run();
  return const_cast<Tensor&>(self);
}
inline Tensor special_sinc(const Tensor& self) {
  static detail::OpRef op{"aten::special_sinc"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_sinc_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_sinc.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor& special_sinc_(const Tensor& self) {
  static detail::OpRef op{"aten::special_sinc_"};
  detail::Call c(op);
  c.arg(self).run();
  return const_cast<Tensor&>(self);
}
inline ::std::tuple<Tensor, Tensor> max_pool2d_with_indices(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0, 0}, IntArrayRef dilation = {1, 1}, bool ceil_mode = false) {
  static detail::OpRef op{"aten::max_pool2d_with_indices"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 2).arg(stride, 2).arg(padding, 2).arg(dilation, 2).arg(ceil_mode).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> max_pool3d_with_indices(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0, 0, 0}, IntArrayRef dilation = {1, 1, 1}, bool ceil_mode = false) {
  static detail::OpRef op{"aten::max_pool3d_with_indices"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 3).arg(stride, 3).arg(padding, 3).arg(dilation, 3).arg(ceil_mode).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor max_pool2d_with_indices_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode, const Tensor& indices) {
  static detail::OpRef op{"aten::max_pool2d_with_indices_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(kernel_size, 2).arg(stride, 2).arg(padding, 2).arg(dilation, 2).arg(ceil_mode).arg(indices).run();
  return c.tensor();
}
inline Tensor max_pool3d_with_indices_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode, const Tensor& indices) {
  static detail::OpRef op{"aten::max_pool3d_with_indices_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(kernel_size, 3).arg(stride, 3).arg(padding, 3).arg(dilation, 3).arg(ceil_mode).arg(indices).run();
  return c.tensor();
}
inline Tensor max_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0, 0}, IntArrayRef dilation = {1, 1}, bool ceil_mode = false) {
  static detail::OpRef op{"aten::max_pool2d"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 2).arg(stride, 2).arg(padding, 2).arg(dilation, 2).arg(ceil_mode).run();
  return c.tensor();
}
inline Tensor max_pool3d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0, 0, 0}, IntArrayRef dilation = {1, 1, 1}, bool ceil_mode = false) {
  static detail::OpRef op{"aten::max_pool3d"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 3).arg(stride, 3).arg(padding, 3).arg(dilation, 3).arg(ceil_mode).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> max_pool1d_with_indices(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0}, IntArrayRef dilation = {1}, bool ceil_mode = false) {
  static detail::OpRef op{"aten::max_pool1d_with_indices"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size).arg(stride).arg(padding).arg(dilation).arg(ceil_mode).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor max_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0}, IntArrayRef dilation = {1}, bool ceil_mode = false) {
  static detail::OpRef op{"aten::max_pool1d"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size).arg(stride).arg(padding).arg(dilation).arg(ceil_mode).run();
  return c.tensor();
}
inline Tensor avg_pool2d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0, 0}, bool ceil_mode = false, bool count_include_pad = true, ::std::optional<int64_t> divisor_override = {}) {
  static detail::OpRef op{"aten::avg_pool2d"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 2).arg(stride, 2).arg(padding, 2).arg(ceil_mode).arg(count_include_pad).arg(divisor_override).run();
  return c.tensor();
}
inline Tensor& avg_pool2d_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0, 0}, bool ceil_mode = false, bool count_include_pad = true, ::std::optional<int64_t> divisor_override = {}) {
  static detail::OpRef op{"aten::avg_pool2d.out"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 2).arg(stride, 2).arg(padding, 2).arg(ceil_mode).arg(count_include_pad).arg(divisor_override).arg(out).run();
  return out;
}
inline Tensor avg_pool3d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0, 0, 0}, bool ceil_mode = false, bool count_include_pad = true, ::std::optional<int64_t> divisor_override = {}) {
  static detail::OpRef op{"aten::avg_pool3d"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 3).arg(stride, 3).arg(padding, 3).arg(ceil_mode).arg(count_include_pad).arg(divisor_override).run();
  return c.tensor();
}
inline Tensor& avg_pool3d_out(Tensor& out, const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0, 0, 0}, bool ceil_mode = false, bool count_include_pad = true, ::std::optional<int64_t> divisor_override = {}) {
  static detail::OpRef op{"aten::avg_pool3d.out"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size, 3).arg(stride, 3).arg(padding, 3).arg(ceil_mode).arg(count_include_pad).arg(divisor_override).arg(out).run();
  return out;
}
inline Tensor avg_pool2d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, bool ceil_mode, bool count_include_pad, ::std::optional<int64_t> divisor_override) {
  static detail::OpRef op{"aten::avg_pool2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(kernel_size, 2).arg(stride, 2).arg(padding, 2).arg(ceil_mode).arg(count_include_pad).arg(divisor_override).run();
  return c.tensor();
}
inline Tensor avg_pool3d_backward(const Tensor& grad_output, const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, bool ceil_mode, bool count_include_pad, ::std::optional<int64_t> divisor_override) {
  static detail::OpRef op{"aten::avg_pool3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(kernel_size, 3).arg(stride, 3).arg(padding, 3).arg(ceil_mode).arg(count_include_pad).arg(divisor_override).run();
  return c.tensor();
}
inline Tensor avg_pool1d(const Tensor& self, IntArrayRef kernel_size, IntArrayRef stride = {}, IntArrayRef padding = {0}, bool ceil_mode = false, bool count_include_pad = true) {
  static detail::OpRef op{"aten::avg_pool1d"};
  detail::Call c(op);
  c.arg(self).arg(kernel_size).arg(stride).arg(padding).arg(ceil_mode).arg(count_include_pad).run();
  return c.tensor();
}
inline Tensor _adaptive_avg_pool2d(const Tensor& self, IntArrayRef output_size) {
  static detail::OpRef op{"aten::_adaptive_avg_pool2d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).run();
  return c.tensor();
}
inline Tensor _adaptive_avg_pool3d(const Tensor& self, IntArrayRef output_size) {
  static detail::OpRef op{"aten::_adaptive_avg_pool3d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).run();
  return c.tensor();
}
inline Tensor _adaptive_avg_pool2d_backward(const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::_adaptive_avg_pool2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).run();
  return c.tensor();
}
inline Tensor _adaptive_avg_pool3d_backward(const Tensor& grad_output, const Tensor& self) {
  static detail::OpRef op{"aten::_adaptive_avg_pool3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).run();
  return c.tensor();
}
inline Tensor adaptive_avg_pool2d(const Tensor& self, IntArrayRef output_size) {
  static detail::OpRef op{"aten::adaptive_avg_pool2d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).run();
  return c.tensor();
}
inline Tensor adaptive_avg_pool3d(const Tensor& self, IntArrayRef output_size) {
  static detail::OpRef op{"aten::adaptive_avg_pool3d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).run();
  return c.tensor();
}
inline Tensor adaptive_avg_pool1d(const Tensor& self, IntArrayRef output_size) {
  static detail::OpRef op{"aten::adaptive_avg_pool1d"};
  detail::Call c(op);
  c.arg(self).arg(output_size).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> adaptive_max_pool2d(const Tensor& self, IntArrayRef output_size) {
  static detail::OpRef op{"aten::adaptive_max_pool2d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> adaptive_max_pool3d(const Tensor& self, IntArrayRef output_size) {
  static detail::OpRef op{"aten::adaptive_max_pool3d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor adaptive_max_pool2d_backward(const Tensor& grad_output, const Tensor& self, const Tensor& indices) {
  static detail::OpRef op{"aten::adaptive_max_pool2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(indices).run();
  return c.tensor();
}
inline Tensor adaptive_max_pool3d_backward(const Tensor& grad_output, const Tensor& self, const Tensor& indices) {
  static detail::OpRef op{"aten::adaptive_max_pool3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(self).arg(indices).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> adaptive_max_pool1d(const Tensor& self, IntArrayRef output_size) {
  static detail::OpRef op{"aten::adaptive_max_pool1d"};
  detail::Call c(op);
  c.arg(self).arg(output_size).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor quantile(const Tensor& self, const Tensor& q, ::std::optional<int64_t> dim = {}, bool keepdim = false, ::std::string_view interpolation = "linear") {
  static detail::OpRef op{"aten::quantile"};
  detail::Call c(op);
  c.arg(self).arg(q).arg(dim).arg(keepdim).arg(interpolation).run();
  return c.tensor();
}
inline Tensor& quantile_out(Tensor& out, const Tensor& self, const Tensor& q, ::std::optional<int64_t> dim = {}, bool keepdim = false, ::std::string_view interpolation = "linear") {
  static detail::OpRef op{"aten::quantile.out"};
  detail::Call c(op);
  c.arg(self).arg(q).arg(dim).arg(keepdim).arg(interpolation).arg(out).run();
  return out;
}
inline Tensor quantile(const Tensor& self, double q, ::std::optional<int64_t> dim = {}, bool keepdim = false, ::std::string_view interpolation = "linear") {
  static detail::OpRef op{"aten::quantile.scalar"};
  detail::Call c(op);
  c.arg(self).arg(q).arg(dim).arg(keepdim).arg(interpolation).run();
  return c.tensor();
}
inline Tensor& quantile_out(Tensor& out, const Tensor& self, double q, ::std::optional<int64_t> dim = {}, bool keepdim = false, ::std::string_view interpolation = "linear") {
  static detail::OpRef op{"aten::quantile.scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(q).arg(dim).arg(keepdim).arg(interpolation).arg(out).run();
  return out;
}
inline Tensor nanquantile(const Tensor& self, const Tensor& q, ::std::optional<int64_t> dim = {}, bool keepdim = false, ::std::string_view interpolation = "linear") {
  static detail::OpRef op{"aten::nanquantile"};
  detail::Call c(op);
  c.arg(self).arg(q).arg(dim).arg(keepdim).arg(interpolation).run();
  return c.tensor();
}
inline Tensor& nanquantile_out(Tensor& out, const Tensor& self, const Tensor& q, ::std::optional<int64_t> dim = {}, bool keepdim = false, ::std::string_view interpolation = "linear") {
  static detail::OpRef op{"aten::nanquantile.out"};
  detail::Call c(op);
  c.arg(self).arg(q).arg(dim).arg(keepdim).arg(interpolation).arg(out).run();
  return out;
}
inline Tensor nanquantile(const Tensor& self, double q, ::std::optional<int64_t> dim = {}, bool keepdim = false, ::std::string_view interpolation = "linear") {
  static detail::OpRef op{"aten::nanquantile.scalar"};
  detail::Call c(op);
  c.arg(self).arg(q).arg(dim).arg(keepdim).arg(interpolation).run();
  return c.tensor();
}
inline Tensor& nanquantile_out(Tensor& out, const Tensor& self, double q, ::std::optional<int64_t> dim = {}, bool keepdim = false, ::std::string_view interpolation = "linear") {
  static detail::OpRef op{"aten::nanquantile.scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(q).arg(dim).arg(keepdim).arg(interpolation).arg(out).run();
  return out;
}
inline Tensor quantize_per_tensor(const Tensor& self, double scale, int64_t zero_point, ScalarType dtype) {
  static detail::OpRef op{"aten::quantize_per_tensor"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).arg(dtype).run();
  return c.tensor();
}
inline Tensor quantize_per_tensor(const Tensor& self, const Tensor& scale, const Tensor& zero_point, ScalarType dtype) {
  static detail::OpRef op{"aten::quantize_per_tensor.tensor_qparams"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).arg(dtype).run();
  return c.tensor();
}
inline ::std::vector<Tensor> quantize_per_tensor(TensorList tensors, const Tensor& scales, const Tensor& zero_points, ScalarType dtype) {
  static detail::OpRef op{"aten::quantize_per_tensor.tensors"};
  detail::Call c(op);
  c.arg(tensors).arg(scales).arg(zero_points).arg(dtype).run();
  return c.tensors();
}
inline Tensor quantize_per_channel(const Tensor& self, const Tensor& scales, const Tensor& zero_points, int64_t axis, ScalarType dtype) {
  static detail::OpRef op{"aten::quantize_per_channel"};
  detail::Call c(op);
  c.arg(self).arg(scales).arg(zero_points).arg(axis).arg(dtype).run();
  return c.tensor();
}
inline Tensor quantize_per_tensor_dynamic(const Tensor& self, ScalarType dtype, bool reduce_range) {
  static detail::OpRef op{"aten::quantize_per_tensor_dynamic"};
  detail::Call c(op);
  c.arg(self).arg(dtype).arg(reduce_range).run();
  return c.tensor();
}
inline ::std::tuple<double, int64_t> _choose_qparams_per_tensor(const Tensor& self, bool reduce_range = false) {
  static detail::OpRef op{"aten::_choose_qparams_per_tensor"};
  detail::Call c(op);
  c.arg(self).arg(reduce_range).run();
  return ::std::tuple<double, int64_t>(c.floating(), c.integer(1));
}
inline Tensor dequantize(const Tensor& self) {
  static detail::OpRef op{"aten::dequantize.self"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline ::std::vector<Tensor> dequantize(TensorList tensors) {
  static detail::OpRef op{"aten::dequantize.tensors"};
  detail::Call c(op);
  c.arg(tensors).run();
  return c.tensors();
}
inline Tensor int_repr(const Tensor& self) {
  static detail::OpRef op{"aten::int_repr"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline double q_scale(const Tensor& self) {
  static detail::OpRef op{"aten::q_scale"};
  detail::Call c(op);
  c.arg(self).run();
  return c.floating();
}
inline int64_t q_zero_point(const Tensor& self) {
  static detail::OpRef op{"aten::q_zero_point"};
  detail::Call c(op);
  c.arg(self).run();
  return c.integer();
}
inline Tensor q_per_channel_scales(const Tensor& self) {
  static detail::OpRef op{"aten::q_per_channel_scales"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor q_per_channel_zero_points(const Tensor& self) {
  static detail::OpRef op{"aten::q_per_channel_zero_points"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline int64_t q_per_channel_axis(const Tensor& self) {
  static detail::OpRef op{"aten::q_per_channel_axis"};
  detail::Call c(op);
  c.arg(self).run();
  return c.integer();
}
inline Tensor _make_per_tensor_quantized_tensor(const Tensor& self, double scale, int64_t zero_point) {
  static detail::OpRef op{"aten::_make_per_tensor_quantized_tensor"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).run();
  return c.tensor();
}
inline Tensor _make_per_channel_quantized_tensor(const Tensor& self, const Tensor& scale, const Tensor& zero_point, int64_t axis) {
  static detail::OpRef op{"aten::_make_per_channel_quantized_tensor"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).arg(axis).run();
  return c.tensor();
}
inline Tensor _empty_affine_quantized(IntArrayRef size, TensorOptions options = {}, double scale = 1.0, int64_t zero_point = 0, ::std::optional<MemoryFormat> memory_format = MemoryFormat(0)) {
  static detail::OpRef op{"aten::_empty_affine_quantized"};
  detail::Call c(op);
  c.arg(size).options(options).arg(scale).arg(zero_point).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor _empty_per_channel_affine_quantized(IntArrayRef size, const Tensor& scales, const Tensor& zero_points, int64_t axis, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = MemoryFormat(0)) {
  static detail::OpRef op{"aten::_empty_per_channel_affine_quantized"};
  detail::Call c(op);
  c.arg(size).arg(scales).arg(zero_points).arg(axis).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline ::std::tuple<Tensor, Tensor> fake_quantize_per_tensor_affine_cachemask(const Tensor& self, double scale, int64_t zero_point, int64_t quant_min, int64_t quant_max) {
  static detail::OpRef op{"aten::fake_quantize_per_tensor_affine_cachemask"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).arg(quant_min).arg(quant_max).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor fake_quantize_per_tensor_affine(const Tensor& self, double scale, int64_t zero_point, int64_t quant_min, int64_t quant_max) {
  static detail::OpRef op{"aten::fake_quantize_per_tensor_affine"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).arg(quant_min).arg(quant_max).run();
  return c.tensor();
}
inline Tensor fake_quantize_per_tensor_affine(const Tensor& self, const Tensor& scale, const Tensor& zero_point, int64_t quant_min, int64_t quant_max) {
  static detail::OpRef op{"aten::fake_quantize_per_tensor_affine.tensor_qparams"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).arg(quant_min).arg(quant_max).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> fake_quantize_per_channel_affine_cachemask(const Tensor& self, const Tensor& scale, const Tensor& zero_point, int64_t axis, int64_t quant_min, int64_t quant_max) {
  static detail::OpRef op{"aten::fake_quantize_per_channel_affine_cachemask"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).arg(axis).arg(quant_min).arg(quant_max).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor fake_quantize_per_channel_affine(const Tensor& self, const Tensor& scale, const Tensor& zero_point, int64_t axis, int64_t quant_min, int64_t quant_max) {
  static detail::OpRef op{"aten::fake_quantize_per_channel_affine"};
  detail::Call c(op);
  c.arg(self).arg(scale).arg(zero_point).arg(axis).arg(quant_min).arg(quant_max).run();
  return c.tensor();
}
inline Tensor& uniform_(const Tensor& self, double from = 0.0, double to = 1.0, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::uniform_"};
  detail::Call c(op);
  c.arg(self).arg(from).arg(to).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor rand(IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::rand"};
  detail::Call c(op);
  c.arg(size).options(options).run();
  return c.made(options);
}
inline Tensor rand(IntArrayRef size, const ::std::optional<Generator>& generator, TensorOptions options = {}) {
  static detail::OpRef op{"aten::rand.generator"};
  detail::Call c(op);
  c.arg(size).arg(generator).options(options).run();
  return c.made(options);
}
inline Tensor& rand_out(Tensor& out, IntArrayRef size) {
  static detail::OpRef op{"aten::rand.out"};
  detail::Call c(op);
  c.arg(size).arg(out).run();
  return out;
}
inline Tensor& rand_out(Tensor& out, IntArrayRef size, const ::std::optional<Generator>& generator) {
  static detail::OpRef op{"aten::rand.generator_out"};
  detail::Call c(op);
  c.arg(size).arg(generator).arg(out).run();
  return out;
}
inline Tensor rand_like(const Tensor& self, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::rand_like"};
  detail::Call c(op);
  c.arg(self).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor& normal_(const Tensor& self, double mean = 0.0, double std = 1.0, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::normal_"};
  detail::Call c(op);
  c.arg(self).arg(mean).arg(std).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor randn(IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::randn"};
  detail::Call c(op);
  c.arg(size).options(options).run();
  return c.made(options);
}
inline Tensor randn(IntArrayRef size, const ::std::optional<Generator>& generator, TensorOptions options = {}) {
  static detail::OpRef op{"aten::randn.generator"};
  detail::Call c(op);
  c.arg(size).arg(generator).options(options).run();
  return c.made(options);
}
inline Tensor& randn_out(Tensor& out, IntArrayRef size) {
  static detail::OpRef op{"aten::randn.out"};
  detail::Call c(op);
  c.arg(size).arg(out).run();
  return out;
}
inline Tensor& randn_out(Tensor& out, IntArrayRef size, const ::std::optional<Generator>& generator) {
  static detail::OpRef op{"aten::randn.generator_out"};
  detail::Call c(op);
  c.arg(size).arg(generator).arg(out).run();
  return out;
}
inline Tensor randn_like(const Tensor& self, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::randn_like"};
  detail::Call c(op);
  c.arg(self).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor& random_(const Tensor& self, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::random_"};
  detail::Call c(op);
  c.arg(self).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& random_(const Tensor& self, int64_t to, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::random_.to"};
  detail::Call c(op);
  c.arg(self).arg(to).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& random_(const Tensor& self, int64_t from, ::std::optional<int64_t> to, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::random_.from"};
  detail::Call c(op);
  c.arg(self).arg(from).arg(to).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor randint(int64_t high, IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::randint"};
  detail::Call c(op);
  c.arg(high).arg(size).options(options).run();
  return c.made(options);
}
inline Tensor randint(int64_t high, IntArrayRef size, const ::std::optional<Generator>& generator, TensorOptions options = {}) {
  static detail::OpRef op{"aten::randint.generator"};
  detail::Call c(op);
  c.arg(high).arg(size).arg(generator).options(options).run();
  return c.made(options);
}
inline Tensor randint(int64_t low, int64_t high, IntArrayRef size, TensorOptions options = {}) {
  static detail::OpRef op{"aten::randint.low"};
  detail::Call c(op);
  c.arg(low).arg(high).arg(size).options(options).run();
  return c.made(options);
}
inline Tensor randint(int64_t low, int64_t high, IntArrayRef size, const ::std::optional<Generator>& generator, TensorOptions options = {}) {
  static detail::OpRef op{"aten::randint.low_generator"};
  detail::Call c(op);
  c.arg(low).arg(high).arg(size).arg(generator).options(options).run();
  return c.made(options);
}
inline Tensor randint_like(const Tensor& self, int64_t high, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::randint_like"};
  detail::Call c(op);
  c.arg(self).arg(high).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor randint_like(const Tensor& self, int64_t low, int64_t high, TensorOptions options = {}, ::std::optional<MemoryFormat> memory_format = {}) {
  static detail::OpRef op{"aten::randint_like.low_dtype"};
  detail::Call c(op);
  c.arg(self).arg(low).arg(high).options(options).arg(memory_format ? memory_format : options.memory_format_opt()).run();
  return c.made(options);
}
inline Tensor randperm(int64_t n, TensorOptions options = {}) {
  static detail::OpRef op{"aten::randperm"};
  detail::Call c(op);
  c.arg(n).options(options).run();
  return c.made(options);
}
inline Tensor randperm(int64_t n, const ::std::optional<Generator>& generator, TensorOptions options = {}) {
  static detail::OpRef op{"aten::randperm.generator"};
  detail::Call c(op);
  c.arg(n).arg(generator).options(options).run();
  return c.made(options);
}
inline Scalar _local_scalar_dense(const Tensor& self) {
  static detail::OpRef op{"aten::_local_scalar_dense"};
  detail::Call c(op);
  c.arg(self).run();
  return c.scalar();
}
inline bool is_nonzero(const Tensor& self) {
  static detail::OpRef op{"aten::is_nonzero"};
  detail::Call c(op);
  c.arg(self).run();
  return c.boolean();
}
inline Tensor _shape_as_tensor(const Tensor& self) {
  static detail::OpRef op{"aten::_shape_as_tensor"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline bool is_same_size(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::is_same_size"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.boolean();
}
inline bool is_set_to(const Tensor& self, const Tensor& tensor) {
  static detail::OpRef op{"aten::is_set_to"};
  detail::Call c(op);
  c.arg(self).arg(tensor).run();
  return c.boolean();
}
inline bool is_pinned(const Tensor& self, ::std::optional<Device> device = {}) {
  static detail::OpRef op{"aten::is_pinned"};
  detail::Call c(op);
  c.arg(self).arg(device).run();
  return c.boolean();
}
inline Tensor numpy_T(const Tensor& self) {
  static detail::OpRef op{"aten::numpy_T"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor mT(const Tensor& self) {
  static detail::OpRef op{"aten::mT"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor mH(const Tensor& self) {
  static detail::OpRef op{"aten::mH"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor adjoint(const Tensor& self) {
  static detail::OpRef op{"aten::adjoint"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor matrix_H(const Tensor& self) {
  static detail::OpRef op{"aten::matrix_H"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor movedim(const Tensor& self, int64_t source, int64_t destination) {
  static detail::OpRef op{"aten::movedim.int"};
  detail::Call c(op);
  c.arg(self).arg(source).arg(destination).run();
  return c.tensor();
}
inline Tensor moveaxis(const Tensor& self, int64_t source, int64_t destination) {
  static detail::OpRef op{"aten::moveaxis.int"};
  detail::Call c(op);
  c.arg(self).arg(source).arg(destination).run();
  return c.tensor();
}
inline Tensor swapaxes(const Tensor& self, int64_t axis0, int64_t axis1) {
  static detail::OpRef op{"aten::swapaxes"};
  detail::Call c(op);
  c.arg(self).arg(axis0).arg(axis1).run();
  return c.tensor();
}
inline Tensor swapdims(const Tensor& self, int64_t dim0, int64_t dim1) {
  static detail::OpRef op{"aten::swapdims"};
  detail::Call c(op);
  c.arg(self).arg(dim0).arg(dim1).run();
  return c.tensor();
}
inline Tensor flip(const Tensor& self, IntArrayRef dims) {
  static detail::OpRef op{"aten::flip"};
  detail::Call c(op);
  c.arg(self).arg(dims).run();
  return c.tensor();
}
inline Tensor& flip_out(Tensor& out, const Tensor& self, IntArrayRef dims) {
  static detail::OpRef op{"aten::flip.out"};
  detail::Call c(op);
  c.arg(self).arg(dims).arg(out).run();
  return out;
}
inline Tensor fliplr(const Tensor& self) {
  static detail::OpRef op{"aten::fliplr"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor flipud(const Tensor& self) {
  static detail::OpRef op{"aten::flipud"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor roll(const Tensor& self, IntArrayRef shifts, IntArrayRef dims = {}) {
  static detail::OpRef op{"aten::roll"};
  detail::Call c(op);
  c.arg(self).arg(shifts).arg(dims).run();
  return c.tensor();
}
inline Tensor& roll_out(Tensor& out, const Tensor& self, IntArrayRef shifts, IntArrayRef dims = {}) {
  static detail::OpRef op{"aten::roll.out"};
  detail::Call c(op);
  c.arg(self).arg(shifts).arg(dims).arg(out).run();
  return out;
}
inline Tensor rot90(const Tensor& self, int64_t k = 1, IntArrayRef dims = {0, 1}) {
  static detail::OpRef op{"aten::rot90"};
  detail::Call c(op);
  c.arg(self).arg(k).arg(dims).run();
  return c.tensor();
}
inline Tensor repeat(const Tensor& self, IntArrayRef repeats) {
  static detail::OpRef op{"aten::repeat"};
  detail::Call c(op);
  c.arg(self).arg(repeats).run();
  return c.tensor();
}
inline Tensor& repeat_out(Tensor& out, const Tensor& self, IntArrayRef repeats) {
  static detail::OpRef op{"aten::repeat.out"};
  detail::Call c(op);
  c.arg(self).arg(repeats).arg(out).run();
  return out;
}
inline Tensor tile(const Tensor& self, IntArrayRef dims) {
  static detail::OpRef op{"aten::tile"};
  detail::Call c(op);
  c.arg(self).arg(dims).run();
  return c.tensor();
}
inline Tensor repeat_interleave(const Tensor& repeats, ::std::optional<int64_t> output_size = {}) {
  static detail::OpRef op{"aten::repeat_interleave.Tensor"};
  detail::Call c(op);
  c.arg(repeats).arg(output_size).run();
  return c.tensor();
}
inline Tensor repeat_interleave(const Tensor& self, const Tensor& repeats, ::std::optional<int64_t> dim = {}, ::std::optional<int64_t> output_size = {}) {
  static detail::OpRef op{"aten::repeat_interleave.self_Tensor"};
  detail::Call c(op);
  c.arg(self).arg(repeats).arg(dim).arg(output_size).run();
  return c.tensor();
}
inline Tensor repeat_interleave(const Tensor& self, int64_t repeats, ::std::optional<int64_t> dim = {}, ::std::optional<int64_t> output_size = {}) {
  static detail::OpRef op{"aten::repeat_interleave.self_int"};
  detail::Call c(op);
  c.arg(self).arg(repeats).arg(dim).arg(output_size).run();
  return c.tensor();
}
inline Tensor diag_embed(const Tensor& self, int64_t offset = 0, int64_t dim1 = -2, int64_t dim2 = -1) {
  static detail::OpRef op{"aten::diag_embed"};
  detail::Call c(op);
  c.arg(self).arg(offset).arg(dim1).arg(dim2).run();
  return c.tensor();
}
inline Tensor& diag_embed_out(Tensor& out, const Tensor& self, int64_t offset = 0, int64_t dim1 = -2, int64_t dim2 = -1) {
  static detail::OpRef op{"aten::diag_embed.out"};
  detail::Call c(op);
  c.arg(self).arg(offset).arg(dim1).arg(dim2).arg(out).run();
  return out;
}
inline Tensor diag(const Tensor& self, int64_t diagonal = 0) {
  static detail::OpRef op{"aten::diag"};
  detail::Call c(op);
  c.arg(self).arg(diagonal).run();
  return c.tensor();
}
inline Tensor& diag_out(Tensor& out, const Tensor& self, int64_t diagonal = 0) {
  static detail::OpRef op{"aten::diag.out"};
  detail::Call c(op);
  c.arg(self).arg(diagonal).arg(out).run();
  return out;
}
inline Tensor diagflat(const Tensor& self, int64_t offset = 0) {
  static detail::OpRef op{"aten::diagflat"};
  detail::Call c(op);
  c.arg(self).arg(offset).run();
  return c.tensor();
}
inline Tensor linalg_diagonal(const Tensor& A, int64_t offset = 0, int64_t dim1 = -2, int64_t dim2 = -1) {
  static detail::OpRef op{"aten::linalg_diagonal"};
  detail::Call c(op);
  c.arg(A).arg(offset).arg(dim1).arg(dim2).run();
  return c.tensor();
}
inline Tensor trace(const Tensor& self) {
  static detail::OpRef op{"aten::trace"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor tril(const Tensor& self, int64_t diagonal = 0) {
  static detail::OpRef op{"aten::tril"};
  detail::Call c(op);
  c.arg(self).arg(diagonal).run();
  return c.tensor();
}
inline Tensor& tril_(const Tensor& self, int64_t diagonal = 0) {
  static detail::OpRef op{"aten::tril_"};
  detail::Call c(op);
  c.arg(self).arg(diagonal).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& tril_out(Tensor& out, const Tensor& self, int64_t diagonal = 0) {
  static detail::OpRef op{"aten::tril.out"};
  detail::Call c(op);
  c.arg(self).arg(diagonal).arg(out).run();
  return out;
}
inline Tensor triu(const Tensor& self, int64_t diagonal = 0) {
  static detail::OpRef op{"aten::triu"};
  detail::Call c(op);
  c.arg(self).arg(diagonal).run();
  return c.tensor();
}
inline Tensor& triu_(const Tensor& self, int64_t diagonal = 0) {
  static detail::OpRef op{"aten::triu_"};
  detail::Call c(op);
  c.arg(self).arg(diagonal).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& triu_out(Tensor& out, const Tensor& self, int64_t diagonal = 0) {
  static detail::OpRef op{"aten::triu.out"};
  detail::Call c(op);
  c.arg(self).arg(diagonal).arg(out).run();
  return out;
}
inline Tensor tril_indices(int64_t row, int64_t col, int64_t offset = 0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::tril_indices"};
  detail::Call c(op);
  c.arg(row).arg(col).arg(offset).options(options).run();
  return c.made(options);
}
inline Tensor triu_indices(int64_t row, int64_t col, int64_t offset = 0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::triu_indices"};
  detail::Call c(op);
  c.arg(row).arg(col).arg(offset).options(options).run();
  return c.made(options);
}
inline Tensor& fill_diagonal_(const Tensor& self, const Scalar& fill_value, bool wrap = false) {
  static detail::OpRef op{"aten::fill_diagonal_"};
  detail::Call c(op);
  c.arg(self).arg(fill_value).arg(wrap).run();
  return const_cast<Tensor&>(self);
}
inline Tensor sum(const Tensor& self, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::sum"};
  detail::Call c(op);
  c.arg(self).arg(dtype).run();
  return c.tensor();
}
inline Tensor& sum_out(Tensor& out, const Tensor& self, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::sum.out"};
  detail::Call c(op);
  c.arg(self).arg(dtype).arg(out).run();
  return out;
}
inline Tensor sum(const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::sum.dim_IntList"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& sum_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::sum.IntList_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor nansum(const Tensor& self, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::nansum"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& nansum_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::nansum.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor mean(const Tensor& self, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::mean"};
  detail::Call c(op);
  c.arg(self).arg(dtype).run();
  return c.tensor();
}
inline Tensor& mean_out(Tensor& out, const Tensor& self, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::mean.dtype_out"};
  detail::Call c(op);
  c.arg(self).arg(dtype).arg(out).run();
  return out;
}
inline Tensor mean(const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::mean.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& mean_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::mean.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor nanmean(const Tensor& self, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::nanmean"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& nanmean_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::nanmean.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor sum_to_size(const Tensor& self, IntArrayRef size) {
  static detail::OpRef op{"aten::sum_to_size"};
  detail::Call c(op);
  c.arg(self).arg(size).run();
  return c.tensor();
}
inline Tensor prod(const Tensor& self, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::prod"};
  detail::Call c(op);
  c.arg(self).arg(dtype).run();
  return c.tensor();
}
inline Tensor& prod_out(Tensor& out, const Tensor& self, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::prod.out"};
  detail::Call c(op);
  c.arg(self).arg(dtype).arg(out).run();
  return out;
}
inline Tensor prod(const Tensor& self, int64_t dim, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::prod.dim_int"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& prod_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::prod.int_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor any(const Tensor& self) {
  static detail::OpRef op{"aten::any"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& any_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::any.all_out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor any(const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::any.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& any_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::any.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor any(const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::any.dims"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& any_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::any.dims_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor all(const Tensor& self) {
  static detail::OpRef op{"aten::all"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& all_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::all.all_out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor all(const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::all.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& all_out(Tensor& out, const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::all.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor all(const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::all.dims"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& all_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::all.dims_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor count_nonzero(const Tensor& self, IntArrayRef dim) {
  static detail::OpRef op{"aten::count_nonzero.dim_IntList"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor& count_nonzero_out(Tensor& out, const Tensor& self, IntArrayRef dim) {
  static detail::OpRef op{"aten::count_nonzero.dim_IntList_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(out).run();
  return out;
}
inline Tensor count_nonzero(const Tensor& self, ::std::optional<int64_t> dim = {}) {
  static detail::OpRef op{"aten::count_nonzero"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor& count_nonzero_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> dim = {}) {
  static detail::OpRef op{"aten::count_nonzero.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(out).run();
  return out;
}
inline Tensor hash_tensor(const Tensor& self, IntArrayRef dim = {}, bool keepdim = false, int64_t mode = 0) {
  static detail::OpRef op{"aten::hash_tensor"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(mode).run();
  return c.tensor();
}
inline Tensor& hash_tensor_out(Tensor& out, const Tensor& self, IntArrayRef dim = {}, bool keepdim = false, int64_t mode = 0) {
  static detail::OpRef op{"aten::hash_tensor.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(mode).arg(out).run();
  return out;
}
inline Tensor norm(const Tensor& self, const Scalar& p = 2) {
  static detail::OpRef op{"aten::norm.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(p).run();
  return c.tensor();
}
inline Tensor& norm_out(Tensor& out, const Tensor& self, const Scalar& p = 2) {
  static detail::OpRef op{"aten::norm.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(out).run();
  return out;
}
inline Tensor norm(const Tensor& self, const ::std::optional<Scalar>& p, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::norm.ScalarOpt_dim"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& norm_out(Tensor& out, const Tensor& self, const ::std::optional<Scalar>& p, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::norm.out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor norm(const Tensor& self, const ::std::optional<Scalar>& p, ScalarType dtype) {
  static detail::OpRef op{"aten::norm.ScalarOpt_dtype"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dtype).run();
  return c.tensor();
}
inline Tensor& norm_out(Tensor& out, const Tensor& self, const ::std::optional<Scalar>& p, ScalarType dtype) {
  static detail::OpRef op{"aten::norm.ScalarOpt_dtype_out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dtype).arg(out).run();
  return out;
}
inline Tensor norm(const Tensor& self, const ::std::optional<Scalar>& p, IntArrayRef dim, bool keepdim, ScalarType dtype) {
  static detail::OpRef op{"aten::norm.ScalarOpt_dim_dtype"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& norm_out(Tensor& out, const Tensor& self, const ::std::optional<Scalar>& p, IntArrayRef dim, bool keepdim, ScalarType dtype) {
  static detail::OpRef op{"aten::norm.dtype_out"};
  detail::Call c(op);
  c.arg(self).arg(p).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor linalg_vector_norm(const Tensor& self, const Scalar& ord = 2, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_vector_norm"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& linalg_vector_norm_out(Tensor& out, const Tensor& self, const Scalar& ord = 2, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg_vector_norm.out"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor linalg__powsum(const Tensor& self, const Scalar& ord = 2, OptionalIntArrayRef dim = {}, bool keepdim = false, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::linalg__powsum"};
  detail::Call c(op);
  c.arg(self).arg(ord).arg(dim).arg(keepdim).arg(dtype).run();
  return c.tensor();
}
inline Tensor frobenius_norm(const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::frobenius_norm.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& frobenius_norm_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::frobenius_norm.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor dist(const Tensor& self, const Tensor& other, const Scalar& p = 2) {
  static detail::OpRef op{"aten::dist"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(p).run();
  return c.tensor();
}
inline Tensor& dist_out(Tensor& out, const Tensor& self, const Tensor& other, const Scalar& p = 2) {
  static detail::OpRef op{"aten::dist.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(p).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> max(const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::max.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> max_out(Tensor& max, Tensor& max_values, const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::max.dim_max"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(max).arg(max_values).run();
  return ::std::tuple<Tensor&, Tensor&>(max, max_values);
}
inline Tensor max(const Tensor& self) {
  static detail::OpRef op{"aten::max"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& max_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::max.unary_out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor amax(const Tensor& self, IntArrayRef dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::amax"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& amax_out(Tensor& out, const Tensor& self, IntArrayRef dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::amax.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor argmax(const Tensor& self, ::std::optional<int64_t> dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::argmax"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& argmax_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::argmax.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> cummax(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::cummax"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> cummax_out(Tensor& values, Tensor& indices, const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::cummax.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline ::std::tuple<Tensor, Tensor> min(const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::min.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> min_out(Tensor& min, Tensor& min_indices, const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::min.dim_min"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(min).arg(min_indices).run();
  return ::std::tuple<Tensor&, Tensor&>(min, min_indices);
}
inline Tensor min(const Tensor& self) {
  static detail::OpRef op{"aten::min"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& min_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::min.unary_out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor amin(const Tensor& self, IntArrayRef dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::amin"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& amin_out(Tensor& out, const Tensor& self, IntArrayRef dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::amin.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor argmin(const Tensor& self, ::std::optional<int64_t> dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::argmin"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& argmin_out(Tensor& out, const Tensor& self, ::std::optional<int64_t> dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::argmin.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> cummin(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::cummin"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> cummin_out(Tensor& values, Tensor& indices, const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::cummin.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline ::std::tuple<Tensor, Tensor> aminmax(const Tensor& self, ::std::optional<int64_t> dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::aminmax"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> aminmax_out(Tensor& min, Tensor& max, const Tensor& self, ::std::optional<int64_t> dim = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::aminmax.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(min).arg(max).run();
  return ::std::tuple<Tensor&, Tensor&>(min, max);
}
inline Tensor median(const Tensor& self) {
  static detail::OpRef op{"aten::median"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& median_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::median.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> median(const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::median.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> median_out(Tensor& values, Tensor& indices, const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::median.dim_values"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline Tensor nanmedian(const Tensor& self) {
  static detail::OpRef op{"aten::nanmedian"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& nanmedian_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::nanmedian.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> nanmedian(const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::nanmedian.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> nanmedian_out(Tensor& values, Tensor& indices, const Tensor& self, int64_t dim, bool keepdim = false) {
  static detail::OpRef op{"aten::nanmedian.dim_values"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline ::std::tuple<Tensor, Tensor> mode(const Tensor& self, int64_t dim = -1, bool keepdim = false) {
  static detail::OpRef op{"aten::mode"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> mode_out(Tensor& values, Tensor& indices, const Tensor& self, int64_t dim = -1, bool keepdim = false) {
  static detail::OpRef op{"aten::mode.values"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline ::std::tuple<Tensor, Tensor> kthvalue(const Tensor& self, int64_t k, int64_t dim = -1, bool keepdim = false) {
  static detail::OpRef op{"aten::kthvalue"};
  detail::Call c(op);
  c.arg(self).arg(k).arg(dim).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> kthvalue_out(Tensor& values, Tensor& indices, const Tensor& self, int64_t k, int64_t dim = -1, bool keepdim = false) {
  static detail::OpRef op{"aten::kthvalue.values"};
  detail::Call c(op);
  c.arg(self).arg(k).arg(dim).arg(keepdim).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline Tensor value_selecting_reduction_backward(const Tensor& grad, int64_t dim, const Tensor& indices, IntArrayRef sizes, bool keepdim) {
  static detail::OpRef op{"aten::value_selecting_reduction_backward"};
  detail::Call c(op);
  c.arg(grad).arg(dim).arg(indices).arg(sizes).arg(keepdim).run();
  return c.tensor();
}
inline Tensor std(const Tensor& self, bool unbiased) {
  static detail::OpRef op{"aten::std"};
  detail::Call c(op);
  c.arg(self).arg(unbiased).run();
  return c.tensor();
}
inline Tensor std(const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool keepdim = false) {
  static detail::OpRef op{"aten::std.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(unbiased).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& std_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool keepdim = false) {
  static detail::OpRef op{"aten::std.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(unbiased).arg(keepdim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> std_mean(const Tensor& self, bool unbiased) {
  static detail::OpRef op{"aten::std_mean"};
  detail::Call c(op);
  c.arg(self).arg(unbiased).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> std_mean(const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool keepdim = false) {
  static detail::OpRef op{"aten::std_mean.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(unbiased).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor std(const Tensor& self, OptionalIntArrayRef dim = {}, const ::std::optional<Scalar>& correction = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::std.correction"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(correction).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& std_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim = {}, const ::std::optional<Scalar>& correction = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::std.correction_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(correction).arg(keepdim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> std_mean(const Tensor& self, OptionalIntArrayRef dim = {}, const ::std::optional<Scalar>& correction = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::std_mean.correction"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(correction).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor var(const Tensor& self, bool unbiased) {
  static detail::OpRef op{"aten::var"};
  detail::Call c(op);
  c.arg(self).arg(unbiased).run();
  return c.tensor();
}
inline Tensor var(const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool keepdim = false) {
  static detail::OpRef op{"aten::var.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(unbiased).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& var_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool keepdim = false) {
  static detail::OpRef op{"aten::var.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(unbiased).arg(keepdim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> var_mean(const Tensor& self, bool unbiased) {
  static detail::OpRef op{"aten::var_mean"};
  detail::Call c(op);
  c.arg(self).arg(unbiased).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> var_mean(const Tensor& self, OptionalIntArrayRef dim, bool unbiased, bool keepdim = false) {
  static detail::OpRef op{"aten::var_mean.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(unbiased).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor var(const Tensor& self, OptionalIntArrayRef dim = {}, const ::std::optional<Scalar>& correction = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::var.correction"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(correction).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& var_out(Tensor& out, const Tensor& self, OptionalIntArrayRef dim = {}, const ::std::optional<Scalar>& correction = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::var.correction_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(correction).arg(keepdim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> var_mean(const Tensor& self, OptionalIntArrayRef dim = {}, const ::std::optional<Scalar>& correction = {}, bool keepdim = false) {
  static detail::OpRef op{"aten::var_mean.correction"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(correction).arg(keepdim).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor cumsum(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::cumsum"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& cumsum_(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::cumsum_"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& cumsum_out(Tensor& out, const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::cumsum.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor cumprod(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::cumprod"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& cumprod_(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::cumprod_"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& cumprod_out(Tensor& out, const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::cumprod.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor logcumsumexp(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::logcumsumexp"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor& logcumsumexp_out(Tensor& out, const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::logcumsumexp.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(out).run();
  return out;
}
inline Tensor logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::logsumexp"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& logsumexp_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::logsumexp.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline Tensor special_logsumexp(const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::special_logsumexp"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).run();
  return c.tensor();
}
inline Tensor& special_logsumexp_out(Tensor& out, const Tensor& self, IntArrayRef dim, bool keepdim = false) {
  static detail::OpRef op{"aten::special_logsumexp.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(keepdim).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> rnn_tanh(const Tensor& input, const Tensor& hx, TensorList params, bool has_biases, int64_t num_layers, double dropout, bool train, bool bidirectional, bool batch_first) {
  static detail::OpRef op{"aten::rnn_tanh.input"};
  detail::Call c(op);
  c.arg(input).arg(hx).arg(params).arg(has_biases).arg(num_layers).arg(dropout).arg(train).arg(bidirectional).arg(batch_first).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> rnn_tanh(const Tensor& data, const Tensor& batch_sizes, const Tensor& hx, TensorList params, bool has_biases, int64_t num_layers, double dropout, bool train, bool bidirectional) {
  static detail::OpRef op{"aten::rnn_tanh.data"};
  detail::Call c(op);
  c.arg(data).arg(batch_sizes).arg(hx).arg(params).arg(has_biases).arg(num_layers).arg(dropout).arg(train).arg(bidirectional).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor rnn_tanh_cell(const Tensor& input, const Tensor& hx, const Tensor& w_ih, const Tensor& w_hh, const ::std::optional<Tensor>& b_ih = {}, const ::std::optional<Tensor>& b_hh = {}) {
  static detail::OpRef op{"aten::rnn_tanh_cell"};
  detail::Call c(op);
  c.arg(input).arg(hx).arg(w_ih).arg(w_hh).arg(b_ih).arg(b_hh).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> rnn_relu(const Tensor& input, const Tensor& hx, TensorList params, bool has_biases, int64_t num_layers, double dropout, bool train, bool bidirectional, bool batch_first) {
  static detail::OpRef op{"aten::rnn_relu.input"};
  detail::Call c(op);
  c.arg(input).arg(hx).arg(params).arg(has_biases).arg(num_layers).arg(dropout).arg(train).arg(bidirectional).arg(batch_first).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> rnn_relu(const Tensor& data, const Tensor& batch_sizes, const Tensor& hx, TensorList params, bool has_biases, int64_t num_layers, double dropout, bool train, bool bidirectional) {
  static detail::OpRef op{"aten::rnn_relu.data"};
  detail::Call c(op);
  c.arg(data).arg(batch_sizes).arg(hx).arg(params).arg(has_biases).arg(num_layers).arg(dropout).arg(train).arg(bidirectional).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor rnn_relu_cell(const Tensor& input, const Tensor& hx, const Tensor& w_ih, const Tensor& w_hh, const ::std::optional<Tensor>& b_ih = {}, const ::std::optional<Tensor>& b_hh = {}) {
  static detail::OpRef op{"aten::rnn_relu_cell"};
  detail::Call c(op);
  c.arg(input).arg(hx).arg(w_ih).arg(w_hh).arg(b_ih).arg(b_hh).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> gru(const Tensor& input, const Tensor& hx, TensorList params, bool has_biases, int64_t num_layers, double dropout, bool train, bool bidirectional, bool batch_first) {
  static detail::OpRef op{"aten::gru.input"};
  detail::Call c(op);
  c.arg(input).arg(hx).arg(params).arg(has_biases).arg(num_layers).arg(dropout).arg(train).arg(bidirectional).arg(batch_first).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> gru(const Tensor& data, const Tensor& batch_sizes, const Tensor& hx, TensorList params, bool has_biases, int64_t num_layers, double dropout, bool train, bool bidirectional) {
  static detail::OpRef op{"aten::gru.data"};
  detail::Call c(op);
  c.arg(data).arg(batch_sizes).arg(hx).arg(params).arg(has_biases).arg(num_layers).arg(dropout).arg(train).arg(bidirectional).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor gru_cell(const Tensor& input, const Tensor& hx, const Tensor& w_ih, const Tensor& w_hh, const ::std::optional<Tensor>& b_ih = {}, const ::std::optional<Tensor>& b_hh = {}) {
  static detail::OpRef op{"aten::gru_cell"};
  detail::Call c(op);
  c.arg(input).arg(hx).arg(w_ih).arg(w_hh).arg(b_ih).arg(b_hh).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor, Tensor> lstm(const Tensor& input, TensorList hx, TensorList params, bool has_biases, int64_t num_layers, double dropout, bool train, bool bidirectional, bool batch_first) {
  static detail::OpRef op{"aten::lstm.input"};
  detail::Call c(op);
  c.arg(input).arg(hx).arg(params).arg(has_biases).arg(num_layers).arg(dropout).arg(train).arg(bidirectional).arg(batch_first).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor, Tensor> lstm(const Tensor& data, const Tensor& batch_sizes, TensorList hx, TensorList params, bool has_biases, int64_t num_layers, double dropout, bool train, bool bidirectional) {
  static detail::OpRef op{"aten::lstm.data"};
  detail::Call c(op);
  c.arg(data).arg(batch_sizes).arg(hx).arg(params).arg(has_biases).arg(num_layers).arg(dropout).arg(train).arg(bidirectional).run();
  return ::std::tuple<Tensor, Tensor, Tensor>(c.tensor(), c.tensor(1), c.tensor(2));
}
inline ::std::tuple<Tensor, Tensor> lstm_cell(const Tensor& input, TensorList hx, const Tensor& w_ih, const Tensor& w_hh, const ::std::optional<Tensor>& b_ih = {}, const ::std::optional<Tensor>& b_hh = {}) {
  static detail::OpRef op{"aten::lstm_cell"};
  detail::Call c(op);
  c.arg(input).arg(hx).arg(w_ih).arg(w_hh).arg(b_ih).arg(b_hh).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor pad_sequence(TensorList sequences, bool batch_first = false, double padding_value = 0.0, ::std::string_view padding_side = "right") {
  static detail::OpRef op{"aten::pad_sequence"};
  detail::Call c(op);
  c.arg(sequences).arg(batch_first).arg(padding_value).arg(padding_side).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> _pack_padded_sequence(const Tensor& input, const Tensor& lengths, bool batch_first) {
  static detail::OpRef op{"aten::_pack_padded_sequence"};
  detail::Call c(op);
  c.arg(input).arg(lengths).arg(batch_first).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor, Tensor> _pad_packed_sequence(const Tensor& data, const Tensor& batch_sizes, bool batch_first, const Scalar& padding_value, int64_t total_length) {
  static detail::OpRef op{"aten::_pad_packed_sequence"};
  detail::Call c(op);
  c.arg(data).arg(batch_sizes).arg(batch_first).arg(padding_value).arg(total_length).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline Tensor rrelu_with_noise(const Tensor& self, const Tensor& noise, const Scalar& lower = 0.125, const Scalar& upper = 0.3333333333333333, bool training = false, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::rrelu_with_noise"};
  detail::Call c(op);
  c.arg(self).arg(noise).arg(lower).arg(upper).arg(training).arg(generator).run();
  return c.tensor();
}
inline Tensor& rrelu_with_noise_(const Tensor& self, const Tensor& noise, const Scalar& lower = 0.125, const Scalar& upper = 0.3333333333333333, bool training = false, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::rrelu_with_noise_"};
  detail::Call c(op);
  c.arg(self).arg(noise).arg(lower).arg(upper).arg(training).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor rrelu(const Tensor& self, const Scalar& lower = 0.125, const Scalar& upper = 0.3333333333333333, bool training = false, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::rrelu"};
  detail::Call c(op);
  c.arg(self).arg(lower).arg(upper).arg(training).arg(generator).run();
  return c.tensor();
}
inline Tensor& rrelu_(const Tensor& self, const Scalar& lower = 0.125, const Scalar& upper = 0.3333333333333333, bool training = false, const ::std::optional<Generator>& generator = {}) {
  static detail::OpRef op{"aten::rrelu_"};
  detail::Call c(op);
  c.arg(self).arg(lower).arg(upper).arg(training).arg(generator).run();
  return const_cast<Tensor&>(self);
}
inline Tensor scatter_reduce(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce, bool include_self = true) {
  static detail::OpRef op{"aten::scatter_reduce.two"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).arg(reduce).arg(include_self).run();
  return c.tensor();
}
inline Tensor& scatter_reduce_(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce, bool include_self = true) {
  static detail::OpRef op{"aten::scatter_reduce_.two"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).arg(reduce).arg(include_self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& scatter_reduce_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce, bool include_self = true) {
  static detail::OpRef op{"aten::scatter_reduce.two_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(src).arg(reduce).arg(include_self).arg(out).run();
  return out;
}
inline Tensor index_reduce(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source, ::std::string_view reduce, bool include_self = true) {
  static detail::OpRef op{"aten::index_reduce"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).arg(reduce).arg(include_self).run();
  return c.tensor();
}
inline Tensor& index_reduce_(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source, ::std::string_view reduce, bool include_self = true) {
  static detail::OpRef op{"aten::index_reduce_"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).arg(reduce).arg(include_self).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& index_reduce_out(Tensor& out, const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source, ::std::string_view reduce, bool include_self = true) {
  static detail::OpRef op{"aten::index_reduce.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(source).arg(reduce).arg(include_self).arg(out).run();
  return out;
}
inline Tensor constant_pad_nd(const Tensor& self, IntArrayRef pad, const Scalar& value = 0) {
  static detail::OpRef op{"aten::constant_pad_nd"};
  detail::Call c(op);
  c.arg(self).arg(pad).arg(value).run();
  return c.tensor();
}
inline Tensor& constant_pad_nd_out(Tensor& out, const Tensor& self, IntArrayRef pad, const Scalar& value = 0) {
  static detail::OpRef op{"aten::constant_pad_nd.out"};
  detail::Call c(op);
  c.arg(self).arg(pad).arg(value).arg(out).run();
  return out;
}
inline Tensor segment_reduce(const Tensor& data, ::std::string_view reduce, const ::std::optional<Tensor>& lengths = {}, const ::std::optional<Tensor>& indices = {}, const ::std::optional<Tensor>& offsets = {}, int64_t axis = 0, bool unsafe = false, const ::std::optional<Scalar>& initial = {}) {
  static detail::OpRef op{"aten::segment_reduce"};
  detail::Call c(op);
  c.arg(data).arg(reduce).arg(lengths).arg(indices).arg(offsets).arg(axis).arg(unsafe).arg(initial).run();
  return c.tensor();
}
inline Tensor& segment_reduce_out(Tensor& out, const Tensor& data, ::std::string_view reduce, const ::std::optional<Tensor>& lengths = {}, const ::std::optional<Tensor>& indices = {}, const ::std::optional<Tensor>& offsets = {}, int64_t axis = 0, bool unsafe = false, const ::std::optional<Scalar>& initial = {}) {
  static detail::OpRef op{"aten::segment_reduce.out"};
  detail::Call c(op);
  c.arg(data).arg(reduce).arg(lengths).arg(indices).arg(offsets).arg(axis).arg(unsafe).arg(initial).arg(out).run();
  return out;
}
inline Tensor _segment_reduce_backward(const Tensor& grad, const Tensor& output, const Tensor& data, ::std::string_view reduce, const ::std::optional<Tensor>& lengths = {}, const ::std::optional<Tensor>& offsets = {}, int64_t axis = 0, const ::std::optional<Scalar>& initial = {}) {
  static detail::OpRef op{"aten::_segment_reduce_backward"};
  detail::Call c(op);
  c.arg(grad).arg(output).arg(data).arg(reduce).arg(lengths).arg(offsets).arg(axis).arg(initial).run();
  return c.tensor();
}
inline Tensor& _segment_reduce_backward_out(Tensor& out, const Tensor& grad, const Tensor& output, const Tensor& data, ::std::string_view reduce, const ::std::optional<Tensor>& lengths = {}, const ::std::optional<Tensor>& offsets = {}, int64_t axis = 0, const ::std::optional<Scalar>& initial = {}) {
  static detail::OpRef op{"aten::_segment_reduce_backward.out"};
  detail::Call c(op);
  c.arg(grad).arg(output).arg(data).arg(reduce).arg(lengths).arg(offsets).arg(axis).arg(initial).arg(out).run();
  return out;
}
inline Tensor arange(const Scalar& end, TensorOptions options = {}) {
  static detail::OpRef op{"aten::arange"};
  detail::Call c(op);
  c.arg(end).options(options).run();
  return c.made(options);
}
inline Tensor arange(const Scalar& start, const Scalar& end, TensorOptions options = {}) {
  static detail::OpRef op{"aten::arange.start"};
  detail::Call c(op);
  c.arg(start).arg(end).options(options).run();
  return c.made(options);
}
inline Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step, TensorOptions options = {}) {
  static detail::OpRef op{"aten::arange.start_step"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(step).options(options).run();
  return c.made(options);
}
inline Tensor& arange_out(Tensor& out, const Scalar& end) {
  static detail::OpRef op{"aten::arange.out"};
  detail::Call c(op);
  c.arg(end).arg(out).run();
  return out;
}
inline Tensor& arange_out(Tensor& out, const Scalar& start, const Scalar& end, const Scalar& step) {
  static detail::OpRef op{"aten::arange.start_out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(step).arg(out).run();
  return out;
}
inline Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps, TensorOptions options = {}) {
  static detail::OpRef op{"aten::linspace"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).options(options).run();
  return c.made(options);
}
inline Tensor linspace(const Tensor& start, const Tensor& end, int64_t steps, TensorOptions options = {}) {
  static detail::OpRef op{"aten::linspace.Tensor_Tensor"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).options(options).run();
  return c.made(options);
}
inline Tensor linspace(const Tensor& start, const Scalar& end, int64_t steps, TensorOptions options = {}) {
  static detail::OpRef op{"aten::linspace.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).options(options).run();
  return c.made(options);
}
inline Tensor linspace(const Scalar& start, const Tensor& end, int64_t steps, TensorOptions options = {}) {
  static detail::OpRef op{"aten::linspace.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).options(options).run();
  return c.made(options);
}
inline Tensor logspace(const Scalar& start, const Scalar& end, int64_t steps, double base = 10.0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::logspace"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(base).options(options).run();
  return c.made(options);
}
inline Tensor logspace(const Tensor& start, const Tensor& end, int64_t steps, double base = 10.0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::logspace.Tensor_Tensor"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(base).options(options).run();
  return c.made(options);
}
inline Tensor logspace(const Tensor& start, const Scalar& end, int64_t steps, double base = 10.0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::logspace.Tensor_Scalar"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(base).options(options).run();
  return c.made(options);
}
inline Tensor logspace(const Scalar& start, const Tensor& end, int64_t steps, double base = 10.0, TensorOptions options = {}) {
  static detail::OpRef op{"aten::logspace.Scalar_Tensor"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(base).options(options).run();
  return c.made(options);
}
inline Tensor& linspace_out(Tensor& out, const Scalar& start, const Scalar& end, int64_t steps) {
  static detail::OpRef op{"aten::linspace.out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(out).run();
  return out;
}
inline Tensor& linspace_out(Tensor& out, const Tensor& start, const Tensor& end, int64_t steps) {
  static detail::OpRef op{"aten::linspace.Tensor_Tensor_out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(out).run();
  return out;
}
inline Tensor& linspace_out(Tensor& out, const Tensor& start, const Scalar& end, int64_t steps) {
  static detail::OpRef op{"aten::linspace.Tensor_Scalar_out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(out).run();
  return out;
}
inline Tensor& linspace_out(Tensor& out, const Scalar& start, const Tensor& end, int64_t steps) {
  static detail::OpRef op{"aten::linspace.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(out).run();
  return out;
}
inline Tensor& logspace_out(Tensor& out, const Scalar& start, const Scalar& end, int64_t steps, double base = 10.0) {
  static detail::OpRef op{"aten::logspace.out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(base).arg(out).run();
  return out;
}
inline Tensor& logspace_out(Tensor& out, const Tensor& start, const Tensor& end, int64_t steps, double base = 10.0) {
  static detail::OpRef op{"aten::logspace.Tensor_Tensor_out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(base).arg(out).run();
  return out;
}
inline Tensor& logspace_out(Tensor& out, const Tensor& start, const Scalar& end, int64_t steps, double base = 10.0) {
  static detail::OpRef op{"aten::logspace.Tensor_Scalar_out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(base).arg(out).run();
  return out;
}
inline Tensor& logspace_out(Tensor& out, const Scalar& start, const Tensor& end, int64_t steps, double base = 10.0) {
  static detail::OpRef op{"aten::logspace.Scalar_Tensor_out"};
  detail::Call c(op);
  c.arg(start).arg(end).arg(steps).arg(base).arg(out).run();
  return out;
}
inline Tensor& eye_out(Tensor& out, int64_t n) {
  static detail::OpRef op{"aten::eye.out"};
  detail::Call c(op);
  c.arg(n).arg(out).run();
  return out;
}
inline Tensor& eye_out(Tensor& out, int64_t n, int64_t m) {
  static detail::OpRef op{"aten::eye.m_out"};
  detail::Call c(op);
  c.arg(n).arg(m).arg(out).run();
  return out;
}
inline Tensor eye(int64_t n, TensorOptions options = {}) {
  static detail::OpRef op{"aten::eye"};
  detail::Call c(op);
  c.arg(n).options(options).run();
  return c.made(options);
}
inline Tensor eye(int64_t n, int64_t m, TensorOptions options = {}) {
  static detail::OpRef op{"aten::eye.m"};
  detail::Call c(op);
  c.arg(n).arg(m).options(options).run();
  return c.made(options);
}
inline Tensor _safe_softmax(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::_safe_softmax"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return c.tensor();
}
inline Tensor _softmax(const Tensor& self, int64_t dim, bool half_to_float) {
  static detail::OpRef op{"aten::_softmax"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(half_to_float).run();
  return c.tensor();
}
inline Tensor& _softmax_out(Tensor& out, const Tensor& self, int64_t dim, bool half_to_float) {
  static detail::OpRef op{"aten::_softmax.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(half_to_float).arg(out).run();
  return out;
}
inline Tensor _log_softmax(const Tensor& self, int64_t dim, bool half_to_float) {
  static detail::OpRef op{"aten::_log_softmax"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(half_to_float).run();
  return c.tensor();
}
inline Tensor& _log_softmax_out(Tensor& out, const Tensor& self, int64_t dim, bool half_to_float) {
  static detail::OpRef op{"aten::_log_softmax.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(half_to_float).arg(out).run();
  return out;
}
inline Tensor _softmax_backward_data(const Tensor& grad_output, const Tensor& output, int64_t dim, ScalarType input_dtype) {
  static detail::OpRef op{"aten::_softmax_backward_data"};
  detail::Call c(op);
  c.arg(grad_output).arg(output).arg(dim).arg(input_dtype).run();
  return c.tensor();
}
inline Tensor _log_softmax_backward_data(const Tensor& grad_output, const Tensor& output, int64_t dim, ScalarType input_dtype) {
  static detail::OpRef op{"aten::_log_softmax_backward_data"};
  detail::Call c(op);
  c.arg(grad_output).arg(output).arg(dim).arg(input_dtype).run();
  return c.tensor();
}
inline Tensor& _log_softmax_backward_data_out(Tensor& out, const Tensor& grad_output, const Tensor& output, int64_t dim, ScalarType input_dtype) {
  static detail::OpRef op{"aten::_log_softmax_backward_data.out"};
  detail::Call c(op);
  c.arg(grad_output).arg(output).arg(dim).arg(input_dtype).arg(out).run();
  return out;
}
inline Tensor softmax(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::softmax.int"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& softmax_out(Tensor& out, const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::softmax.int_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor log_softmax(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::log_softmax.int"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return c.tensor();
}
inline Tensor& log_softmax_out(Tensor& out, const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::log_softmax.int_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).arg(out).run();
  return out;
}
inline Tensor special_softmax(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::special_softmax"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return c.tensor();
}
inline Tensor special_log_softmax(const Tensor& self, int64_t dim, ::std::optional<ScalarType> dtype = {}) {
  static detail::OpRef op{"aten::special_log_softmax"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(dtype).run();
  return c.tensor();
}
inline ::std::tuple<Tensor, Tensor> sort(const Tensor& self, int64_t dim = -1, bool descending = false) {
  static detail::OpRef op{"aten::sort"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(descending).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> sort_out(Tensor& values, Tensor& indices, const Tensor& self, int64_t dim = -1, bool descending = false) {
  static detail::OpRef op{"aten::sort.values"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(descending).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline ::std::tuple<Tensor, Tensor> sort(const Tensor& self, ::std::optional<bool> stable, int64_t dim = -1, bool descending = false) {
  static detail::OpRef op{"aten::sort.stable"};
  detail::Call c(op);
  c.arg(self).arg(stable).arg(dim).arg(descending).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> sort_out(Tensor& values, Tensor& indices, const Tensor& self, ::std::optional<bool> stable, int64_t dim = -1, bool descending = false) {
  static detail::OpRef op{"aten::sort.values_stable"};
  detail::Call c(op);
  c.arg(self).arg(stable).arg(dim).arg(descending).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline Tensor argsort(const Tensor& self, int64_t dim = -1, bool descending = false) {
  static detail::OpRef op{"aten::argsort"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(descending).run();
  return c.tensor();
}
inline Tensor argsort(const Tensor& self, bool stable, int64_t dim = -1, bool descending = false) {
  static detail::OpRef op{"aten::argsort.stable"};
  detail::Call c(op);
  c.arg(self).arg(stable).arg(dim).arg(descending).run();
  return c.tensor();
}
inline Tensor msort(const Tensor& self) {
  static detail::OpRef op{"aten::msort"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& msort_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::msort.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline ::std::tuple<Tensor, Tensor> topk(const Tensor& self, int64_t k, int64_t dim = -1, bool largest = true, bool sorted = true) {
  static detail::OpRef op{"aten::topk"};
  detail::Call c(op);
  c.arg(self).arg(k).arg(dim).arg(largest).arg(sorted).run();
  return ::std::tuple<Tensor, Tensor>(c.tensor(), c.tensor(1));
}
inline ::std::tuple<Tensor&, Tensor&> topk_out(Tensor& values, Tensor& indices, const Tensor& self, int64_t k, int64_t dim = -1, bool largest = true, bool sorted = true) {
  static detail::OpRef op{"aten::topk.values"};
  detail::Call c(op);
  c.arg(self).arg(k).arg(dim).arg(largest).arg(sorted).arg(values).arg(indices).run();
  return ::std::tuple<Tensor&, Tensor&>(values, indices);
}
inline Tensor searchsorted(const Tensor& sorted_sequence, const Tensor& self, bool out_int32 = false, bool right = false, ::std::optional<::std::string_view> side = {}, const ::std::optional<Tensor>& sorter = {}) {
  static detail::OpRef op{"aten::searchsorted.Tensor"};
  detail::Call c(op);
  c.arg(sorted_sequence).arg(self).arg(out_int32).arg(right).arg(side).arg(sorter).run();
  return c.tensor();
}
inline Tensor& searchsorted_out(Tensor& out, const Tensor& sorted_sequence, const Tensor& self, bool out_int32 = false, bool right = false, ::std::optional<::std::string_view> side = {}, const ::std::optional<Tensor>& sorter = {}) {
  static detail::OpRef op{"aten::searchsorted.Tensor_out"};
  detail::Call c(op);
  c.arg(sorted_sequence).arg(self).arg(out_int32).arg(right).arg(side).arg(sorter).arg(out).run();
  return out;
}
inline Tensor searchsorted(const Tensor& sorted_sequence, const Scalar& self, bool out_int32 = false, bool right = false, ::std::optional<::std::string_view> side = {}, const ::std::optional<Tensor>& sorter = {}) {
  static detail::OpRef op{"aten::searchsorted.Scalar"};
  detail::Call c(op);
  c.arg(sorted_sequence).arg(self).arg(out_int32).arg(right).arg(side).arg(sorter).run();
  return c.tensor();
}
inline Tensor& searchsorted_out(Tensor& out, const Tensor& sorted_sequence, const Scalar& self, bool out_int32 = false, bool right = false, ::std::optional<::std::string_view> side = {}, const ::std::optional<Tensor>& sorter = {}) {
  static detail::OpRef op{"aten::searchsorted.Scalar_out"};
  detail::Call c(op);
  c.arg(sorted_sequence).arg(self).arg(out_int32).arg(right).arg(side).arg(sorter).arg(out).run();
  return out;
}
inline Tensor bucketize(const Tensor& self, const Tensor& boundaries, bool out_int32 = false, bool right = false) {
  static detail::OpRef op{"aten::bucketize.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(boundaries).arg(out_int32).arg(right).run();
  return c.tensor();
}
inline Tensor& bucketize_out(Tensor& out, const Tensor& self, const Tensor& boundaries, bool out_int32 = false, bool right = false) {
  static detail::OpRef op{"aten::bucketize.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(boundaries).arg(out_int32).arg(right).arg(out).run();
  return out;
}
inline Tensor bucketize(const Scalar& self, const Tensor& boundaries, bool out_int32 = false, bool right = false) {
  static detail::OpRef op{"aten::bucketize.Scalar"};
  detail::Call c(op);
  c.arg(self).arg(boundaries).arg(out_int32).arg(right).run();
  return c.tensor();
}
inline Tensor& bucketize_out(Tensor& out, const Scalar& self, const Tensor& boundaries, bool out_int32 = false, bool right = false) {
  static detail::OpRef op{"aten::bucketize.Scalar_out"};
  detail::Call c(op);
  c.arg(self).arg(boundaries).arg(out_int32).arg(right).arg(out).run();
  return out;
}
inline Tensor special_bessel_j0(const Tensor& self) {
  static detail::OpRef op{"aten::special_bessel_j0"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_bessel_j0_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_bessel_j0.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_bessel_j1(const Tensor& self) {
  static detail::OpRef op{"aten::special_bessel_j1"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_bessel_j1_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_bessel_j1.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_bessel_y0(const Tensor& self) {
  static detail::OpRef op{"aten::special_bessel_y0"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_bessel_y0_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_bessel_y0.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_bessel_y1(const Tensor& self) {
  static detail::OpRef op{"aten::special_bessel_y1"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_bessel_y1_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_bessel_y1.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_modified_bessel_i0(const Tensor& self) {
  static detail::OpRef op{"aten::special_modified_bessel_i0"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_modified_bessel_i0_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_modified_bessel_i0.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_modified_bessel_i1(const Tensor& self) {
  static detail::OpRef op{"aten::special_modified_bessel_i1"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_modified_bessel_i1_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_modified_bessel_i1.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_modified_bessel_k0(const Tensor& self) {
  static detail::OpRef op{"aten::special_modified_bessel_k0"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_modified_bessel_k0_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_modified_bessel_k0.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_modified_bessel_k1(const Tensor& self) {
  static detail::OpRef op{"aten::special_modified_bessel_k1"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& special_modified_bessel_k1_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::special_modified_bessel_k1.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor special_scaled_modified_bessel_k0(const Tensor& x) {
  static detail::OpRef op{"aten::special_scaled_modified_bessel_k0"};
  detail::Call c(op);
  c.arg(x).run();
  return c.tensor();
}
inline Tensor& special_scaled_modified_bessel_k0_out(Tensor& out, const Tensor& x) {
  static detail::OpRef op{"aten::special_scaled_modified_bessel_k0.out"};
  detail::Call c(op);
  c.arg(x).arg(out).run();
  return out;
}
inline Tensor special_scaled_modified_bessel_k1(const Tensor& x) {
  static detail::OpRef op{"aten::special_scaled_modified_bessel_k1"};
  detail::Call c(op);
  c.arg(x).run();
  return c.tensor();
}
inline Tensor& special_scaled_modified_bessel_k1_out(Tensor& out, const Tensor& x) {
  static detail::OpRef op{"aten::special_scaled_modified_bessel_k1.out"};
  detail::Call c(op);
  c.arg(x).arg(out).run();
  return out;
}
inline Tensor special_spherical_bessel_j0(const Tensor& x) {
  static detail::OpRef op{"aten::special_spherical_bessel_j0"};
  detail::Call c(op);
  c.arg(x).run();
  return c.tensor();
}
inline Tensor& special_spherical_bessel_j0_out(Tensor& out, const Tensor& x) {
  static detail::OpRef op{"aten::special_spherical_bessel_j0.out"};
  detail::Call c(op);
  c.arg(x).arg(out).run();
  return out;
}
inline Tensor special_airy_ai(const Tensor& x) {
  static detail::OpRef op{"aten::special_airy_ai"};
  detail::Call c(op);
  c.arg(x).run();
  return c.tensor();
}
inline Tensor& special_airy_ai_out(Tensor& out, const Tensor& x) {
  static detail::OpRef op{"aten::special_airy_ai.out"};
  detail::Call c(op);
  c.arg(x).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_t(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_t"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_t.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_t(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_t.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_t.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_t(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_t.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_t.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_u(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_u"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_u.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_u(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_u.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_u.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_u(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_u.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_u.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_v(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_v"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_v.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_v(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_v.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_v.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_v(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_v.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_v.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_w(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_w"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_w.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_w(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_w.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_w.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_chebyshev_polynomial_w(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_w.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_chebyshev_polynomial_w.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_t(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_t"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_t.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_t(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_t.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_t.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_t(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_t.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_t_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_t.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_u(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_u"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_u.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_u(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_u.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_u.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_u(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_u.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_u_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_u.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_v(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_v"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_v.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_v(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_v.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_v.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_v(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_v.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_v_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_v.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_w(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_w"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_w.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_w(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_w.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_w.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_shifted_chebyshev_polynomial_w(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_w.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_shifted_chebyshev_polynomial_w_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_shifted_chebyshev_polynomial_w.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_hermite_polynomial_h(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_h"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_h.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_hermite_polynomial_h(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_h.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_hermite_polynomial_h_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_h.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_hermite_polynomial_h(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_h.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_hermite_polynomial_h_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_h.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_hermite_polynomial_he(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_he"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_he.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_hermite_polynomial_he(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_he.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_hermite_polynomial_he_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_he.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_hermite_polynomial_he(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_he.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_hermite_polynomial_he_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_hermite_polynomial_he.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_laguerre_polynomial_l(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_laguerre_polynomial_l"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_laguerre_polynomial_l.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_laguerre_polynomial_l(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_laguerre_polynomial_l.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_laguerre_polynomial_l.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_laguerre_polynomial_l(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_laguerre_polynomial_l.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_laguerre_polynomial_l_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_laguerre_polynomial_l.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_legendre_polynomial_p(const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_legendre_polynomial_p"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_legendre_polynomial_p.out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_legendre_polynomial_p(const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_legendre_polynomial_p.x_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_legendre_polynomial_p_out(Tensor& out, const Scalar& x, const Tensor& n) {
  static detail::OpRef op{"aten::special_legendre_polynomial_p.x_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor special_legendre_polynomial_p(const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_legendre_polynomial_p.n_scalar"};
  detail::Call c(op);
  c.arg(x).arg(n).run();
  return c.tensor();
}
inline Tensor& special_legendre_polynomial_p_out(Tensor& out, const Tensor& x, const Scalar& n) {
  static detail::OpRef op{"aten::special_legendre_polynomial_p.n_scalar_out"};
  detail::Call c(op);
  c.arg(x).arg(n).arg(out).run();
  return out;
}
inline Tensor igamma(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::igamma"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& igamma_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::igamma_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& igamma_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::igamma.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor igammac(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::igammac"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& igammac_(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::igammac_"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return const_cast<Tensor&>(self);
}
inline Tensor& igammac_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::igammac.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_gammainc(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_gammainc"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_gammainc_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_gammainc.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline Tensor special_gammaincc(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_gammaincc"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor& special_gammaincc_out(Tensor& out, const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::special_gammaincc.out"};
  detail::Call c(op);
  c.arg(self).arg(other).arg(out).run();
  return out;
}
inline ::std::vector<Tensor> split(const Tensor& self, int64_t split_size, int64_t dim = 0) {
  static detail::OpRef op{"aten::split.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(split_size).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> split(const Tensor& self, IntArrayRef split_size, int64_t dim = 0) {
  static detail::OpRef op{"aten::split.sizes"};
  detail::Call c(op);
  c.arg(self).arg(split_size).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> split_with_sizes(const Tensor& self, IntArrayRef split_sizes, int64_t dim = 0) {
  static detail::OpRef op{"aten::split_with_sizes"};
  detail::Call c(op);
  c.arg(self).arg(split_sizes).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> chunk(const Tensor& self, int64_t chunks, int64_t dim = 0) {
  static detail::OpRef op{"aten::chunk"};
  detail::Call c(op);
  c.arg(self).arg(chunks).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> unsafe_split(const Tensor& self, int64_t split_size, int64_t dim = 0) {
  static detail::OpRef op{"aten::unsafe_split.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(split_size).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> unsafe_split_with_sizes(const Tensor& self, IntArrayRef split_sizes, int64_t dim = 0) {
  static detail::OpRef op{"aten::unsafe_split_with_sizes"};
  detail::Call c(op);
  c.arg(self).arg(split_sizes).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> unsafe_chunk(const Tensor& self, int64_t chunks, int64_t dim = 0) {
  static detail::OpRef op{"aten::unsafe_chunk"};
  detail::Call c(op);
  c.arg(self).arg(chunks).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> unbind(const Tensor& self, int64_t dim = 0) {
  static detail::OpRef op{"aten::unbind.int"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> tensor_split(const Tensor& self, int64_t sections, int64_t dim = 0) {
  static detail::OpRef op{"aten::tensor_split.sections"};
  detail::Call c(op);
  c.arg(self).arg(sections).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> tensor_split(const Tensor& self, IntArrayRef indices, int64_t dim = 0) {
  static detail::OpRef op{"aten::tensor_split.indices"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> tensor_split(const Tensor& self, const Tensor& tensor_indices_or_sections, int64_t dim = 0) {
  static detail::OpRef op{"aten::tensor_split.tensor_indices_or_sections"};
  detail::Call c(op);
  c.arg(self).arg(tensor_indices_or_sections).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> hsplit(const Tensor& self, int64_t sections) {
  static detail::OpRef op{"aten::hsplit.int"};
  detail::Call c(op);
  c.arg(self).arg(sections).run();
  return c.tensors();
}
inline ::std::vector<Tensor> hsplit(const Tensor& self, IntArrayRef indices) {
  static detail::OpRef op{"aten::hsplit.array"};
  detail::Call c(op);
  c.arg(self).arg(indices).run();
  return c.tensors();
}
inline ::std::vector<Tensor> vsplit(const Tensor& self, int64_t sections) {
  static detail::OpRef op{"aten::vsplit.int"};
  detail::Call c(op);
  c.arg(self).arg(sections).run();
  return c.tensors();
}
inline ::std::vector<Tensor> vsplit(const Tensor& self, IntArrayRef indices) {
  static detail::OpRef op{"aten::vsplit.array"};
  detail::Call c(op);
  c.arg(self).arg(indices).run();
  return c.tensors();
}
inline ::std::vector<Tensor> dsplit(const Tensor& self, int64_t sections) {
  static detail::OpRef op{"aten::dsplit.int"};
  detail::Call c(op);
  c.arg(self).arg(sections).run();
  return c.tensors();
}
inline ::std::vector<Tensor> dsplit(const Tensor& self, IntArrayRef indices) {
  static detail::OpRef op{"aten::dsplit.array"};
  detail::Call c(op);
  c.arg(self).arg(indices).run();
  return c.tensors();
}
inline Tensor stft(const Tensor& self, int64_t n_fft, ::std::optional<int64_t> hop_length, ::std::optional<int64_t> win_length, const ::std::optional<Tensor>& window, bool normalized, ::std::optional<bool> onesided = {}, ::std::optional<bool> return_complex = {}, ::std::optional<bool> align_to_window = {}) {
  static detail::OpRef op{"aten::stft"};
  detail::Call c(op);
  c.arg(self).arg(n_fft).arg(hop_length).arg(win_length).arg(window).arg(normalized).arg(onesided).arg(return_complex).arg(align_to_window).run();
  return c.tensor();
}
inline Tensor stft(const Tensor& self, int64_t n_fft, ::std::optional<int64_t> hop_length = {}, ::std::optional<int64_t> win_length = {}, const ::std::optional<Tensor>& window = {}, bool center = true, ::std::string_view pad_mode = "reflect", bool normalized = false, ::std::optional<bool> onesided = {}, ::std::optional<bool> return_complex = {}, ::std::optional<bool> align_to_window = {}) {
  static detail::OpRef op{"aten::stft.center"};
  detail::Call c(op);
  c.arg(self).arg(n_fft).arg(hop_length).arg(win_length).arg(window).arg(center).arg(pad_mode).arg(normalized).arg(onesided).arg(return_complex).arg(align_to_window).run();
  return c.tensor();
}
inline Tensor istft(const Tensor& self, int64_t n_fft, ::std::optional<int64_t> hop_length = {}, ::std::optional<int64_t> win_length = {}, const ::std::optional<Tensor>& window = {}, bool center = true, bool normalized = false, ::std::optional<bool> onesided = {}, ::std::optional<int64_t> length = {}, bool return_complex = false) {
  static detail::OpRef op{"aten::istft"};
  detail::Call c(op);
  c.arg(self).arg(n_fft).arg(hop_length).arg(win_length).arg(window).arg(center).arg(normalized).arg(onesided).arg(length).arg(return_complex).run();
  return c.tensor();
}
inline Tensor trapezoid(const Tensor& y, const Tensor& x, int64_t dim = -1) {
  static detail::OpRef op{"aten::trapezoid.x"};
  detail::Call c(op);
  c.arg(y).arg(x).arg(dim).run();
  return c.tensor();
}
inline Tensor trapezoid(const Tensor& y, const Scalar& dx = 1, int64_t dim = -1) {
  static detail::OpRef op{"aten::trapezoid.dx"};
  detail::Call c(op);
  c.arg(y).arg(dx).arg(dim).run();
  return c.tensor();
}
inline Tensor trapz(const Tensor& y, const Tensor& x, int64_t dim = -1) {
  static detail::OpRef op{"aten::trapz.x"};
  detail::Call c(op);
  c.arg(y).arg(x).arg(dim).run();
  return c.tensor();
}
inline Tensor trapz(const Tensor& y, double dx = 1.0, int64_t dim = -1) {
  static detail::OpRef op{"aten::trapz.dx"};
  detail::Call c(op);
  c.arg(y).arg(dx).arg(dim).run();
  return c.tensor();
}
inline Tensor cumulative_trapezoid(const Tensor& y, const Tensor& x, int64_t dim = -1) {
  static detail::OpRef op{"aten::cumulative_trapezoid.x"};
  detail::Call c(op);
  c.arg(y).arg(x).arg(dim).run();
  return c.tensor();
}
inline Tensor cumulative_trapezoid(const Tensor& y, const Scalar& dx = 1, int64_t dim = -1) {
  static detail::OpRef op{"aten::cumulative_trapezoid.dx"};
  detail::Call c(op);
  c.arg(y).arg(dx).arg(dim).run();
  return c.tensor();
}
inline Tensor max_unpool2d(const Tensor& self, const Tensor& indices, IntArrayRef output_size) {
  static detail::OpRef op{"aten::max_unpool2d"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(output_size, 2).run();
  return c.tensor();
}
inline Tensor& max_unpool2d_out(Tensor& out, const Tensor& self, const Tensor& indices, IntArrayRef output_size) {
  static detail::OpRef op{"aten::max_unpool2d.out"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(output_size, 2).arg(out).run();
  return out;
}
inline Tensor max_unpool3d(const Tensor& self, const Tensor& indices, IntArrayRef output_size, IntArrayRef stride, IntArrayRef padding) {
  static detail::OpRef op{"aten::max_unpool3d"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(output_size, 3).arg(stride, 3).arg(padding, 3).run();
  return c.tensor();
}
inline Tensor& max_unpool3d_out(Tensor& out, const Tensor& self, const Tensor& indices, IntArrayRef output_size, IntArrayRef stride, IntArrayRef padding) {
  static detail::OpRef op{"aten::max_unpool3d.out"};
  detail::Call c(op);
  c.arg(self).arg(indices).arg(output_size, 3).arg(stride, 3).arg(padding, 3).arg(out).run();
  return out;
}
inline Tensor upsample_nearest1d(const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::upsample_nearest1d"};
  detail::Call c(op);
  c.arg(self).arg(output_size).arg(scales).run();
  return c.tensor();
}
inline Tensor& upsample_nearest1d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::upsample_nearest1d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size).arg(scales).arg(out).run();
  return out;
}
inline Tensor upsample_nearest1d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::upsample_nearest1d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size).arg(input_size, 3).arg(scales).run();
  return c.tensor();
}
inline Tensor upsample_nearest1d(const Tensor& input, OptionalIntArrayRef output_size, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::upsample_nearest1d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor upsample_nearest2d(const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_nearest2d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& upsample_nearest2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_nearest2d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor upsample_nearest2d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_nearest2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size, 2).arg(input_size, 4).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor upsample_nearest2d(const Tensor& input, OptionalIntArrayRef output_size, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::upsample_nearest2d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor upsample_nearest3d(const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_nearest3d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).arg(scales_d).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& upsample_nearest3d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_nearest3d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).arg(scales_d).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor upsample_nearest3d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_nearest3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size, 3).arg(input_size, 5).arg(scales_d).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor upsample_nearest3d(const Tensor& input, OptionalIntArrayRef output_size, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::upsample_nearest3d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor _upsample_nearest_exact1d(const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact1d"};
  detail::Call c(op);
  c.arg(self).arg(output_size).arg(scales).run();
  return c.tensor();
}
inline Tensor& _upsample_nearest_exact1d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact1d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size).arg(scales).arg(out).run();
  return out;
}
inline Tensor _upsample_nearest_exact1d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact1d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size).arg(input_size, 3).arg(scales).run();
  return c.tensor();
}
inline Tensor _upsample_nearest_exact1d(const Tensor& input, OptionalIntArrayRef output_size, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::_upsample_nearest_exact1d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor _upsample_nearest_exact2d(const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact2d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& _upsample_nearest_exact2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact2d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor _upsample_nearest_exact2d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size, 2).arg(input_size, 4).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor _upsample_nearest_exact2d(const Tensor& input, OptionalIntArrayRef output_size, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::_upsample_nearest_exact2d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor _upsample_nearest_exact3d(const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact3d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).arg(scales_d).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& _upsample_nearest_exact3d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact3d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).arg(scales_d).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor _upsample_nearest_exact3d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_nearest_exact3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size, 3).arg(input_size, 5).arg(scales_d).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor _upsample_nearest_exact3d(const Tensor& input, OptionalIntArrayRef output_size, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::_upsample_nearest_exact3d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor upsample_linear1d(const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::upsample_linear1d"};
  detail::Call c(op);
  c.arg(self).arg(output_size).arg(align_corners).arg(scales).run();
  return c.tensor();
}
inline Tensor& upsample_linear1d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::upsample_linear1d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size).arg(align_corners).arg(scales).arg(out).run();
  return out;
}
inline Tensor upsample_linear1d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, bool align_corners, ::std::optional<double> scales = {}) {
  static detail::OpRef op{"aten::upsample_linear1d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size).arg(input_size, 3).arg(align_corners).arg(scales).run();
  return c.tensor();
}
inline Tensor upsample_linear1d(const Tensor& input, OptionalIntArrayRef output_size, bool align_corners, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::upsample_linear1d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(align_corners).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor upsample_bilinear2d(const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_bilinear2d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& upsample_bilinear2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_bilinear2d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor upsample_bilinear2d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_bilinear2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size, 2).arg(input_size, 4).arg(align_corners).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor upsample_bilinear2d(const Tensor& input, OptionalIntArrayRef output_size, bool align_corners, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::upsample_bilinear2d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(align_corners).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor upsample_trilinear3d(const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_trilinear3d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).arg(align_corners).arg(scales_d).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& upsample_trilinear3d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_trilinear3d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 3).arg(align_corners).arg(scales_d).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor upsample_trilinear3d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, bool align_corners, ::std::optional<double> scales_d = {}, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_trilinear3d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size, 3).arg(input_size, 5).arg(align_corners).arg(scales_d).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor upsample_trilinear3d(const Tensor& input, OptionalIntArrayRef output_size, bool align_corners, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::upsample_trilinear3d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(align_corners).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor upsample_bicubic2d(const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_bicubic2d"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& upsample_bicubic2d_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_bicubic2d.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor upsample_bicubic2d_backward(const Tensor& grad_output, IntArrayRef output_size, IntArrayRef input_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::upsample_bicubic2d_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(output_size, 2).arg(input_size, 4).arg(align_corners).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor upsample_bicubic2d(const Tensor& input, OptionalIntArrayRef output_size, bool align_corners, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::upsample_bicubic2d.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(align_corners).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor _upsample_bilinear2d_aa(const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_bilinear2d_aa"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& _upsample_bilinear2d_aa_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_bilinear2d_aa.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor _upsample_bilinear2d_aa(const Tensor& input, OptionalIntArrayRef output_size, bool align_corners, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::_upsample_bilinear2d_aa.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(align_corners).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor _upsample_bicubic2d_aa(const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_bicubic2d_aa"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& _upsample_bicubic2d_aa_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_bicubic2d_aa.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor _upsample_bicubic2d_aa(const Tensor& input, OptionalIntArrayRef output_size, bool align_corners, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::_upsample_bicubic2d_aa.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(align_corners).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor _upsample_lanczos2d_aa(const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_lanczos2d_aa"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).run();
  return c.tensor();
}
inline Tensor& _upsample_lanczos2d_aa_out(Tensor& out, const Tensor& self, IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h = {}, ::std::optional<double> scales_w = {}) {
  static detail::OpRef op{"aten::_upsample_lanczos2d_aa.out"};
  detail::Call c(op);
  c.arg(self).arg(output_size, 2).arg(align_corners).arg(scales_h).arg(scales_w).arg(out).run();
  return out;
}
inline Tensor _upsample_lanczos2d_aa(const Tensor& input, OptionalIntArrayRef output_size, bool align_corners, OptionalArrayRef<double> scale_factors) {
  static detail::OpRef op{"aten::_upsample_lanczos2d_aa.vec"};
  detail::Call c(op);
  c.arg(input).arg(output_size).arg(align_corners).arg(scale_factors).run();
  return c.tensor();
}
inline Tensor alias(const Tensor& self) {
  static detail::OpRef op{"aten::alias"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor detach(const Tensor& self) {
  static detail::OpRef op{"aten::detach"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor view(const Tensor& self, IntArrayRef size) {
  static detail::OpRef op{"aten::view"};
  detail::Call c(op);
  c.arg(self).arg(size).run();
  return c.tensor();
}
inline Tensor _unsafe_view(const Tensor& self, IntArrayRef size) {
  static detail::OpRef op{"aten::_unsafe_view"};
  detail::Call c(op);
  c.arg(self).arg(size).run();
  return c.tensor();
}
inline Tensor _reshape_alias(const Tensor& self, IntArrayRef size, IntArrayRef stride) {
  static detail::OpRef op{"aten::_reshape_alias"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(stride).run();
  return c.tensor();
}
inline Tensor reshape(const Tensor& self, IntArrayRef shape) {
  static detail::OpRef op{"aten::reshape"};
  detail::Call c(op);
  c.arg(self).arg(shape).run();
  return c.tensor();
}
inline Tensor reshape_as(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::reshape_as"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor view_as(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::view_as"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor flatten(const Tensor& self, int64_t start_dim = 0, int64_t end_dim = -1) {
  static detail::OpRef op{"aten::flatten.using_ints"};
  detail::Call c(op);
  c.arg(self).arg(start_dim).arg(end_dim).run();
  return c.tensor();
}
inline Tensor unflatten(const Tensor& self, int64_t dim, IntArrayRef sizes) {
  static detail::OpRef op{"aten::unflatten.int"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(sizes).run();
  return c.tensor();
}
inline Tensor ravel(const Tensor& self) {
  static detail::OpRef op{"aten::ravel"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor expand(const Tensor& self, IntArrayRef size, bool implicit = false) {
  static detail::OpRef op{"aten::expand"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(implicit).run();
  return c.tensor();
}
inline Tensor expand_as(const Tensor& self, const Tensor& other) {
  static detail::OpRef op{"aten::expand_as"};
  detail::Call c(op);
  c.arg(self).arg(other).run();
  return c.tensor();
}
inline Tensor broadcast_to(const Tensor& self, IntArrayRef size) {
  static detail::OpRef op{"aten::broadcast_to"};
  detail::Call c(op);
  c.arg(self).arg(size).run();
  return c.tensor();
}
inline Tensor as_strided(const Tensor& self, IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset = {}) {
  static detail::OpRef op{"aten::as_strided"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(stride).arg(storage_offset).run();
  return c.tensor();
}
inline Tensor squeeze(const Tensor& self) {
  static detail::OpRef op{"aten::squeeze"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor squeeze(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::squeeze.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor squeeze(const Tensor& self, IntArrayRef dim) {
  static detail::OpRef op{"aten::squeeze.dims"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor unsqueeze(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::unsqueeze"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor transpose(const Tensor& self, int64_t dim0, int64_t dim1) {
  static detail::OpRef op{"aten::transpose.int"};
  detail::Call c(op);
  c.arg(self).arg(dim0).arg(dim1).run();
  return c.tensor();
}
inline Tensor t(const Tensor& self) {
  static detail::OpRef op{"aten::t"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor permute(const Tensor& self, IntArrayRef dims) {
  static detail::OpRef op{"aten::permute"};
  detail::Call c(op);
  c.arg(self).arg(dims).run();
  return c.tensor();
}
inline Tensor select(const Tensor& self, int64_t dim, int64_t index) {
  static detail::OpRef op{"aten::select.int"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).run();
  return c.tensor();
}
inline Tensor select_backward(const Tensor& grad_output, IntArrayRef input_sizes, int64_t dim, int64_t index) {
  static detail::OpRef op{"aten::select_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(input_sizes).arg(dim).arg(index).run();
  return c.tensor();
}
inline Tensor slice(const Tensor& self, int64_t dim = 0, ::std::optional<int64_t> start = {}, ::std::optional<int64_t> end = {}, int64_t step = 1) {
  static detail::OpRef op{"aten::slice.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(start).arg(end).arg(step).run();
  return c.tensor();
}
inline Tensor slice_backward(const Tensor& grad_output, IntArrayRef input_sizes, int64_t dim, int64_t start, int64_t end, int64_t step) {
  static detail::OpRef op{"aten::slice_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(input_sizes).arg(dim).arg(start).arg(end).arg(step).run();
  return c.tensor();
}
inline Tensor narrow(const Tensor& self, int64_t dim, int64_t start, int64_t length) {
  static detail::OpRef op{"aten::narrow"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(start).arg(length).run();
  return c.tensor();
}
inline Tensor narrow(const Tensor& self, int64_t dim, const Tensor& start, int64_t length) {
  static detail::OpRef op{"aten::narrow.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(start).arg(length).run();
  return c.tensor();
}
inline Tensor diagonal(const Tensor& self, int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1) {
  static detail::OpRef op{"aten::diagonal"};
  detail::Call c(op);
  c.arg(self).arg(offset).arg(dim1).arg(dim2).run();
  return c.tensor();
}
inline Tensor diagonal_backward(const Tensor& grad_output, IntArrayRef input_sizes, int64_t offset, int64_t dim1, int64_t dim2) {
  static detail::OpRef op{"aten::diagonal_backward"};
  detail::Call c(op);
  c.arg(grad_output).arg(input_sizes).arg(offset).arg(dim1).arg(dim2).run();
  return c.tensor();
}
inline Tensor unfold(const Tensor& self, int64_t dimension, int64_t size, int64_t step) {
  static detail::OpRef op{"aten::unfold"};
  detail::Call c(op);
  c.arg(self).arg(dimension).arg(size).arg(step).run();
  return c.tensor();
}
inline Tensor unfold_backward(const Tensor& grad_in, IntArrayRef input_sizes, int64_t dim, int64_t size, int64_t step) {
  static detail::OpRef op{"aten::unfold_backward"};
  detail::Call c(op);
  c.arg(grad_in).arg(input_sizes).arg(dim).arg(size).arg(step).run();
  return c.tensor();
}
inline Tensor view_copy(const Tensor& self, IntArrayRef size) {
  static detail::OpRef op{"aten::view_copy"};
  detail::Call c(op);
  c.arg(self).arg(size).run();
  return c.tensor();
}
inline Tensor& view_copy_out(Tensor& out, const Tensor& self, IntArrayRef size) {
  static detail::OpRef op{"aten::view_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(out).run();
  return out;
}
inline Tensor view_copy(const Tensor& self, ScalarType dtype) {
  static detail::OpRef op{"aten::view_copy.dtype"};
  detail::Call c(op);
  c.arg(self).arg(dtype).run();
  return c.tensor();
}
inline Tensor& view_copy_out(Tensor& out, const Tensor& self, ScalarType dtype) {
  static detail::OpRef op{"aten::view_copy.dtype_out"};
  detail::Call c(op);
  c.arg(self).arg(dtype).arg(out).run();
  return out;
}
inline Tensor expand_copy(const Tensor& self, IntArrayRef size, bool implicit = false) {
  static detail::OpRef op{"aten::expand_copy"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(implicit).run();
  return c.tensor();
}
inline Tensor& expand_copy_out(Tensor& out, const Tensor& self, IntArrayRef size, bool implicit = false) {
  static detail::OpRef op{"aten::expand_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(implicit).arg(out).run();
  return out;
}
inline Tensor permute_copy(const Tensor& self, IntArrayRef dims) {
  static detail::OpRef op{"aten::permute_copy"};
  detail::Call c(op);
  c.arg(self).arg(dims).run();
  return c.tensor();
}
inline Tensor& permute_copy_out(Tensor& out, const Tensor& self, IntArrayRef dims) {
  static detail::OpRef op{"aten::permute_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(dims).arg(out).run();
  return out;
}
inline Tensor transpose_copy(const Tensor& self, int64_t dim0, int64_t dim1) {
  static detail::OpRef op{"aten::transpose_copy.int"};
  detail::Call c(op);
  c.arg(self).arg(dim0).arg(dim1).run();
  return c.tensor();
}
inline Tensor& transpose_copy_out(Tensor& out, const Tensor& self, int64_t dim0, int64_t dim1) {
  static detail::OpRef op{"aten::transpose_copy.int_out"};
  detail::Call c(op);
  c.arg(self).arg(dim0).arg(dim1).arg(out).run();
  return out;
}
inline Tensor t_copy(const Tensor& self) {
  static detail::OpRef op{"aten::t_copy"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& t_copy_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::t_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor select_copy(const Tensor& self, int64_t dim, int64_t index) {
  static detail::OpRef op{"aten::select_copy.int"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).run();
  return c.tensor();
}
inline Tensor& select_copy_out(Tensor& out, const Tensor& self, int64_t dim, int64_t index) {
  static detail::OpRef op{"aten::select_copy.int_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(index).arg(out).run();
  return out;
}
inline Tensor slice_copy(const Tensor& self, int64_t dim = 0, ::std::optional<int64_t> start = {}, ::std::optional<int64_t> end = {}, int64_t step = 1) {
  static detail::OpRef op{"aten::slice_copy.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(start).arg(end).arg(step).run();
  return c.tensor();
}
inline Tensor& slice_copy_out(Tensor& out, const Tensor& self, int64_t dim = 0, ::std::optional<int64_t> start = {}, ::std::optional<int64_t> end = {}, int64_t step = 1) {
  static detail::OpRef op{"aten::slice_copy.Tensor_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(start).arg(end).arg(step).arg(out).run();
  return out;
}
inline Tensor squeeze_copy(const Tensor& self) {
  static detail::OpRef op{"aten::squeeze_copy"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& squeeze_copy_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::squeeze_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor squeeze_copy(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::squeeze_copy.dim"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor& squeeze_copy_out(Tensor& out, const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::squeeze_copy.dim_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(out).run();
  return out;
}
inline Tensor squeeze_copy(const Tensor& self, IntArrayRef dim) {
  static detail::OpRef op{"aten::squeeze_copy.dims"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor& squeeze_copy_out(Tensor& out, const Tensor& self, IntArrayRef dim) {
  static detail::OpRef op{"aten::squeeze_copy.dims_out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(out).run();
  return out;
}
inline Tensor unsqueeze_copy(const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::unsqueeze_copy"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensor();
}
inline Tensor& unsqueeze_copy_out(Tensor& out, const Tensor& self, int64_t dim) {
  static detail::OpRef op{"aten::unsqueeze_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(out).run();
  return out;
}
inline Tensor unfold_copy(const Tensor& self, int64_t dimension, int64_t size, int64_t step) {
  static detail::OpRef op{"aten::unfold_copy"};
  detail::Call c(op);
  c.arg(self).arg(dimension).arg(size).arg(step).run();
  return c.tensor();
}
inline Tensor& unfold_copy_out(Tensor& out, const Tensor& self, int64_t dimension, int64_t size, int64_t step) {
  static detail::OpRef op{"aten::unfold_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(dimension).arg(size).arg(step).arg(out).run();
  return out;
}
inline Tensor alias_copy(const Tensor& self) {
  static detail::OpRef op{"aten::alias_copy"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& alias_copy_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::alias_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor as_strided_copy(const Tensor& self, IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset = {}) {
  static detail::OpRef op{"aten::as_strided_copy"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(stride).arg(storage_offset).run();
  return c.tensor();
}
inline Tensor& as_strided_copy_out(Tensor& out, const Tensor& self, IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset = {}) {
  static detail::OpRef op{"aten::as_strided_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(stride).arg(storage_offset).arg(out).run();
  return out;
}
inline Tensor view_as_real_copy(const Tensor& self) {
  static detail::OpRef op{"aten::view_as_real_copy"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& view_as_real_copy_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::view_as_real_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor view_as_complex_copy(const Tensor& self) {
  static detail::OpRef op{"aten::view_as_complex_copy"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& view_as_complex_copy_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::view_as_complex_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline Tensor _reshape_alias_copy(const Tensor& self, IntArrayRef size, IntArrayRef stride) {
  static detail::OpRef op{"aten::_reshape_alias_copy"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(stride).run();
  return c.tensor();
}
inline Tensor& _reshape_alias_copy_out(Tensor& out, const Tensor& self, IntArrayRef size, IntArrayRef stride) {
  static detail::OpRef op{"aten::_reshape_alias_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(size).arg(stride).arg(out).run();
  return out;
}
inline Tensor diagonal_copy(const Tensor& self, int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1) {
  static detail::OpRef op{"aten::diagonal_copy"};
  detail::Call c(op);
  c.arg(self).arg(offset).arg(dim1).arg(dim2).run();
  return c.tensor();
}
inline Tensor& diagonal_copy_out(Tensor& out, const Tensor& self, int64_t offset = 0, int64_t dim1 = 0, int64_t dim2 = 1) {
  static detail::OpRef op{"aten::diagonal_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(offset).arg(dim1).arg(dim2).arg(out).run();
  return out;
}
inline Tensor narrow_copy(const Tensor& self, int64_t dim, int64_t start, int64_t length) {
  static detail::OpRef op{"aten::narrow_copy"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(start).arg(length).run();
  return c.tensor();
}
inline Tensor& narrow_copy_out(Tensor& out, const Tensor& self, int64_t dim, int64_t start, int64_t length) {
  static detail::OpRef op{"aten::narrow_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(dim).arg(start).arg(length).arg(out).run();
  return out;
}
inline Tensor detach_copy(const Tensor& self) {
  static detail::OpRef op{"aten::detach_copy"};
  detail::Call c(op);
  c.arg(self).run();
  return c.tensor();
}
inline Tensor& detach_copy_out(Tensor& out, const Tensor& self) {
  static detail::OpRef op{"aten::detach_copy.out"};
  detail::Call c(op);
  c.arg(self).arg(out).run();
  return out;
}
inline ::std::vector<Tensor> split_copy(const Tensor& self, int64_t split_size, int64_t dim = 0) {
  static detail::OpRef op{"aten::split_copy.Tensor"};
  detail::Call c(op);
  c.arg(self).arg(split_size).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> split_with_sizes_copy(const Tensor& self, IntArrayRef split_sizes, int64_t dim = 0) {
  static detail::OpRef op{"aten::split_with_sizes_copy"};
  detail::Call c(op);
  c.arg(self).arg(split_sizes).arg(dim).run();
  return c.tensors();
}
inline ::std::vector<Tensor> unbind_copy(const Tensor& self, int64_t dim = 0) {
  static detail::OpRef op{"aten::unbind_copy.int"};
  detail::Call c(op);
  c.arg(self).arg(dim).run();
  return c.tensors();
}
inline Tensor hann_window(int64_t window_length, TensorOptions options = {}) {
  static detail::OpRef op{"aten::hann_window"};
  detail::Call c(op);
  c.arg(window_length).options(options).run();
  return c.made(options);
}
inline Tensor hann_window(int64_t window_length, bool periodic, TensorOptions options = {}) {
  static detail::OpRef op{"aten::hann_window.periodic"};
  detail::Call c(op);
  c.arg(window_length).arg(periodic).options(options).run();
  return c.made(options);
}
inline Tensor hamming_window(int64_t window_length, TensorOptions options = {}) {
  static detail::OpRef op{"aten::hamming_window"};
  detail::Call c(op);
  c.arg(window_length).options(options).run();
  return c.made(options);
}
inline Tensor hamming_window(int64_t window_length, bool periodic, TensorOptions options = {}) {
  static detail::OpRef op{"aten::hamming_window.periodic"};
  detail::Call c(op);
  c.arg(window_length).arg(periodic).options(options).run();
  return c.made(options);
}
inline Tensor hamming_window(int64_t window_length, bool periodic, double alpha, TensorOptions options = {}) {
  static detail::OpRef op{"aten::hamming_window.periodic_alpha"};
  detail::Call c(op);
  c.arg(window_length).arg(periodic).arg(alpha).options(options).run();
  return c.made(options);
}
inline Tensor hamming_window(int64_t window_length, bool periodic, double alpha, double beta, TensorOptions options = {}) {
  static detail::OpRef op{"aten::hamming_window.periodic_alpha_beta"};
  detail::Call c(op);
  c.arg(window_length).arg(periodic).arg(alpha).arg(beta).options(options).run();
  return c.made(options);
}
inline Tensor blackman_window(int64_t window_length, TensorOptions options = {}) {
  static detail::OpRef op{"aten::blackman_window"};
  detail::Call c(op);
  c.arg(window_length).options(options).run();
  return c.made(options);
}
inline Tensor blackman_window(int64_t window_length, bool periodic, TensorOptions options = {}) {
  static detail::OpRef op{"aten::blackman_window.periodic"};
  detail::Call c(op);
  c.arg(window_length).arg(periodic).options(options).run();
  return c.made(options);
}
inline Tensor bartlett_window(int64_t window_length, TensorOptions options = {}) {
  static detail::OpRef op{"aten::bartlett_window"};
  detail::Call c(op);
  c.arg(window_length).options(options).run();
  return c.made(options);
}
inline Tensor bartlett_window(int64_t window_length, bool periodic, TensorOptions options = {}) {
  static detail::OpRef op{"aten::bartlett_window.periodic"};
  detail::Call c(op);
  c.arg(window_length).arg(periodic).options(options).run();
  return c.made(options);
}
inline Tensor kaiser_window(int64_t window_length, TensorOptions options = {}) {
  static detail::OpRef op{"aten::kaiser_window"};
  detail::Call c(op);
  c.arg(window_length).options(options).run();
  return c.made(options);
}
inline Tensor kaiser_window(int64_t window_length, bool periodic, TensorOptions options = {}) {
  static detail::OpRef op{"aten::kaiser_window.periodic"};
  detail::Call c(op);
  c.arg(window_length).arg(periodic).options(options).run();
  return c.made(options);
}
inline Tensor kaiser_window(int64_t window_length, bool periodic, double beta, TensorOptions options = {}) {
  static detail::OpRef op{"aten::kaiser_window.beta"};
  detail::Call c(op);
  c.arg(window_length).arg(periodic).arg(beta).options(options).run();
  return c.made(options);
}

inline Tensor Tensor::tanh() const { return ::torchere::api::tanh(*this); }
inline Tensor& Tensor::tanh_() const { return ::torchere::api::tanh_(*this); }
inline Tensor Tensor::sigmoid() const { return ::torchere::api::sigmoid(*this); }
inline Tensor& Tensor::sigmoid_() const { return ::torchere::api::sigmoid_(*this); }
inline Tensor Tensor::silu() const { return ::torchere::api::silu(*this); }
inline Tensor& Tensor::silu_() const { return ::torchere::api::silu_(*this); }
inline Tensor Tensor::silu_backward(const Tensor& grad_output) const { return ::torchere::api::silu_backward(grad_output, *this); }
inline Tensor Tensor::mish() const { return ::torchere::api::mish(*this); }
inline Tensor& Tensor::mish_() const { return ::torchere::api::mish_(*this); }
inline Tensor Tensor::mish_backward(const Tensor& grad_output) const { return ::torchere::api::mish_backward(grad_output, *this); }
inline Tensor Tensor::relu() const { return ::torchere::api::relu(*this); }
inline Tensor& Tensor::relu_() const { return ::torchere::api::relu_(*this); }
inline Tensor Tensor::threshold(const Scalar& threshold, const Scalar& value) const { return ::torchere::api::threshold(*this, threshold, value); }
inline Tensor& Tensor::threshold_(const Scalar& threshold, const Scalar& value) const { return ::torchere::api::threshold_(*this, threshold, value); }
inline Tensor Tensor::threshold_backward(const Tensor& grad_output, const Scalar& threshold) const { return ::torchere::api::threshold_backward(grad_output, *this, threshold); }
inline Tensor Tensor::relu6() const { return ::torchere::api::relu6(*this); }
inline Tensor& Tensor::relu6_() const { return ::torchere::api::relu6_(*this); }
inline Tensor Tensor::hardtanh(const Scalar& min_val, const Scalar& max_val) const { return ::torchere::api::hardtanh(*this, min_val, max_val); }
inline Tensor& Tensor::hardtanh_(const Scalar& min_val, const Scalar& max_val) const { return ::torchere::api::hardtanh_(*this, min_val, max_val); }
inline Tensor Tensor::hardtanh_backward(const Tensor& grad_output, const Scalar& min_val, const Scalar& max_val) const { return ::torchere::api::hardtanh_backward(grad_output, *this, min_val, max_val); }
inline Tensor Tensor::hardsigmoid() const { return ::torchere::api::hardsigmoid(*this); }
inline Tensor& Tensor::hardsigmoid_() const { return ::torchere::api::hardsigmoid_(*this); }
inline Tensor Tensor::hardsigmoid_backward(const Tensor& grad_output) const { return ::torchere::api::hardsigmoid_backward(grad_output, *this); }
inline Tensor Tensor::hardswish() const { return ::torchere::api::hardswish(*this); }
inline Tensor& Tensor::hardswish_() const { return ::torchere::api::hardswish_(*this); }
inline Tensor Tensor::hardswish_backward(const Tensor& grad_output) const { return ::torchere::api::hardswish_backward(grad_output, *this); }
inline Tensor Tensor::leaky_relu(const Scalar& negative_slope) const { return ::torchere::api::leaky_relu(*this, negative_slope); }
inline Tensor& Tensor::leaky_relu_(const Scalar& negative_slope) const { return ::torchere::api::leaky_relu_(*this, negative_slope); }
inline Tensor Tensor::leaky_relu_backward(const Tensor& grad_output, const Scalar& negative_slope, bool self_is_result) const { return ::torchere::api::leaky_relu_backward(grad_output, *this, negative_slope, self_is_result); }
inline Tensor Tensor::elu(const Scalar& alpha, const Scalar& scale, const Scalar& input_scale) const { return ::torchere::api::elu(*this, alpha, scale, input_scale); }
inline Tensor& Tensor::elu_(const Scalar& alpha, const Scalar& scale, const Scalar& input_scale) const { return ::torchere::api::elu_(*this, alpha, scale, input_scale); }
inline Tensor Tensor::selu() const { return ::torchere::api::selu(*this); }
inline Tensor& Tensor::selu_() const { return ::torchere::api::selu_(*this); }
inline Tensor Tensor::celu(const Scalar& alpha) const { return ::torchere::api::celu(*this, alpha); }
inline Tensor& Tensor::celu_(const Scalar& alpha) const { return ::torchere::api::celu_(*this, alpha); }
inline Tensor Tensor::_prelu_kernel(const Tensor& weight) const { return ::torchere::api::_prelu_kernel(*this, weight); }
inline ::std::tuple<Tensor, Tensor> Tensor::_prelu_kernel_backward(const Tensor& grad_output, const Tensor& weight) const { return ::torchere::api::_prelu_kernel_backward(grad_output, *this, weight); }
inline Tensor Tensor::prelu(const Tensor& weight) const { return ::torchere::api::prelu(*this, weight); }
inline Tensor Tensor::gelu(::std::string_view approximate) const { return ::torchere::api::gelu(*this, approximate); }
inline Tensor& Tensor::gelu_(::std::string_view approximate) const { return ::torchere::api::gelu_(*this, approximate); }
inline Tensor Tensor::gelu_backward(const Tensor& grad_output, ::std::string_view approximate) const { return ::torchere::api::gelu_backward(grad_output, *this, approximate); }
inline Tensor Tensor::softplus(const Scalar& beta, const Scalar& threshold) const { return ::torchere::api::softplus(*this, beta, threshold); }
inline Tensor Tensor::softplus_backward(const Tensor& grad_output, const Scalar& beta, const Scalar& threshold) const { return ::torchere::api::softplus_backward(grad_output, *this, beta, threshold); }
inline Tensor Tensor::softshrink(const Scalar& lambd) const { return ::torchere::api::softshrink(*this, lambd); }
inline Tensor Tensor::softshrink_backward(const Tensor& grad_output, const Scalar& lambd) const { return ::torchere::api::softshrink_backward(grad_output, *this, lambd); }
inline Tensor Tensor::hardshrink(const Scalar& lambd) const { return ::torchere::api::hardshrink(*this, lambd); }
inline Tensor Tensor::hardshrink_backward(const Tensor& grad_out, const Scalar& lambd) const { return ::torchere::api::hardshrink_backward(grad_out, *this, lambd); }
inline ::std::tuple<Tensor, Tensor> Tensor::log_sigmoid_forward() const { return ::torchere::api::log_sigmoid_forward(*this); }
inline Tensor Tensor::log_sigmoid_backward(const Tensor& grad_output, const Tensor& buffer) const { return ::torchere::api::log_sigmoid_backward(grad_output, *this, buffer); }
inline Tensor Tensor::log_sigmoid() const { return ::torchere::api::log_sigmoid(*this); }
inline Tensor Tensor::glu(int64_t dim) const { return ::torchere::api::glu(*this, dim); }
inline Tensor Tensor::glu_backward(const Tensor& grad_output, int64_t dim) const { return ::torchere::api::glu_backward(grad_output, *this, dim); }
inline Tensor Tensor::special_expit() const { return ::torchere::api::special_expit(*this); }
inline Tensor& Tensor::special_expit_() const { return ::torchere::api::special_expit_(*this); }
inline Tensor Tensor::bitwise_and(const Tensor& other) const { return ::torchere::api::bitwise_and(*this, other); }
inline Tensor& Tensor::bitwise_and_(const Tensor& other) const { return ::torchere::api::bitwise_and_(*this, other); }
inline Tensor Tensor::bitwise_and(const Scalar& other) const { return ::torchere::api::bitwise_and(*this, other); }
inline Tensor& Tensor::bitwise_and_(const Scalar& other) const { return ::torchere::api::bitwise_and_(*this, other); }
inline Tensor Tensor::bitwise_or(const Tensor& other) const { return ::torchere::api::bitwise_or(*this, other); }
inline Tensor& Tensor::bitwise_or_(const Tensor& other) const { return ::torchere::api::bitwise_or_(*this, other); }
inline Tensor Tensor::bitwise_or(const Scalar& other) const { return ::torchere::api::bitwise_or(*this, other); }
inline Tensor& Tensor::bitwise_or_(const Scalar& other) const { return ::torchere::api::bitwise_or_(*this, other); }
inline Tensor Tensor::bitwise_xor(const Tensor& other) const { return ::torchere::api::bitwise_xor(*this, other); }
inline Tensor& Tensor::bitwise_xor_(const Tensor& other) const { return ::torchere::api::bitwise_xor_(*this, other); }
inline Tensor Tensor::bitwise_xor(const Scalar& other) const { return ::torchere::api::bitwise_xor(*this, other); }
inline Tensor& Tensor::bitwise_xor_(const Scalar& other) const { return ::torchere::api::bitwise_xor_(*this, other); }
inline Tensor Tensor::bitwise_left_shift(const Tensor& other) const { return ::torchere::api::bitwise_left_shift(*this, other); }
inline Tensor& Tensor::bitwise_left_shift_(const Tensor& other) const { return ::torchere::api::bitwise_left_shift_(*this, other); }
inline Tensor Tensor::bitwise_left_shift(const Scalar& other) const { return ::torchere::api::bitwise_left_shift(*this, other); }
inline Tensor& Tensor::bitwise_left_shift_(const Scalar& other) const { return ::torchere::api::bitwise_left_shift_(*this, other); }
inline Tensor Tensor::bitwise_right_shift(const Tensor& other) const { return ::torchere::api::bitwise_right_shift(*this, other); }
inline Tensor& Tensor::bitwise_right_shift_(const Tensor& other) const { return ::torchere::api::bitwise_right_shift_(*this, other); }
inline Tensor Tensor::bitwise_right_shift(const Scalar& other) const { return ::torchere::api::bitwise_right_shift(*this, other); }
inline Tensor& Tensor::bitwise_right_shift_(const Scalar& other) const { return ::torchere::api::bitwise_right_shift_(*this, other); }
inline Tensor Tensor::bitwise_not() const { return ::torchere::api::bitwise_not(*this); }
inline Tensor& Tensor::bitwise_not_() const { return ::torchere::api::bitwise_not_(*this); }
inline Tensor Tensor::gcd(const Tensor& other) const { return ::torchere::api::gcd(*this, other); }
inline Tensor& Tensor::gcd_(const Tensor& other) const { return ::torchere::api::gcd_(*this, other); }
inline Tensor Tensor::lcm(const Tensor& other) const { return ::torchere::api::lcm(*this, other); }
inline Tensor& Tensor::lcm_(const Tensor& other) const { return ::torchere::api::lcm_(*this, other); }
inline Tensor Tensor::_conj() const { return ::torchere::api::_conj(*this); }
inline Tensor Tensor::conj() const { return ::torchere::api::conj(*this); }
inline Tensor Tensor::_conj_physical() const { return ::torchere::api::_conj_physical(*this); }
inline Tensor Tensor::conj_physical() const { return ::torchere::api::conj_physical(*this); }
inline Tensor& Tensor::conj_physical_() const { return ::torchere::api::conj_physical_(*this); }
inline Tensor Tensor::resolve_conj() const { return ::torchere::api::resolve_conj(*this); }
inline Tensor Tensor::resolve_neg() const { return ::torchere::api::resolve_neg(*this); }
inline Tensor Tensor::real() const { return ::torchere::api::real(*this); }
inline Tensor Tensor::imag() const { return ::torchere::api::imag(*this); }
inline Tensor Tensor::view_as_real() const { return ::torchere::api::view_as_real(*this); }
inline Tensor Tensor::view_as_complex() const { return ::torchere::api::view_as_complex(*this); }
inline Tensor Tensor::angle() const { return ::torchere::api::angle(*this); }
inline Tensor Tensor::conv_tbc(const Tensor& weight, const Tensor& bias, int64_t pad) const { return ::torchere::api::conv_tbc(*this, weight, bias, pad); }
inline Tensor Tensor::clone(::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::clone(*this, memory_format); }
inline Tensor Tensor::contiguous(MemoryFormat memory_format) const { return ::torchere::api::contiguous(*this, memory_format); }
inline Tensor& Tensor::copy_(const Tensor& src, bool non_blocking) const { return ::torchere::api::copy_(*this, src, non_blocking); }
inline Tensor Tensor::copy(const Tensor& src, bool non_blocking) const { return ::torchere::api::copy(*this, src, non_blocking); }
inline Tensor Tensor::lift_fresh() const { return ::torchere::api::lift_fresh(*this); }
inline Tensor Tensor::lift_fresh_copy() const { return ::torchere::api::lift_fresh_copy(*this); }
inline Tensor& Tensor::fill_(const Scalar& value) const { return ::torchere::api::fill_(*this, value); }
inline Tensor& Tensor::fill_(const Tensor& value) const { return ::torchere::api::fill_(*this, value); }
inline Tensor Tensor::fill(const Scalar& value) const { return ::torchere::api::fill(*this, value); }
inline Tensor Tensor::fill(const Tensor& value) const { return ::torchere::api::fill(*this, value); }
inline Tensor& Tensor::zero_() const { return ::torchere::api::zero_(*this); }
inline Tensor Tensor::_to_copy(TensorOptions options, bool non_blocking, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::_to_copy(*this, options, non_blocking, memory_format); }
inline Tensor Tensor::to(Device device, ScalarType dtype, bool non_blocking, bool copy, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::to(*this, device, dtype, non_blocking, copy, memory_format); }
inline Tensor Tensor::to(ScalarType dtype, bool non_blocking, bool copy, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::to(*this, dtype, non_blocking, copy, memory_format); }
inline Tensor Tensor::to(const Tensor& other, bool non_blocking, bool copy, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::to(*this, other, non_blocking, copy, memory_format); }
inline Tensor Tensor::to(TensorOptions options, bool non_blocking, bool copy, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::to(*this, options, non_blocking, copy, memory_format); }
inline Tensor Tensor::type_as(const Tensor& other) const { return ::torchere::api::type_as(*this, other); }
inline Tensor Tensor::_autocast_to_full_precision(bool cuda_enabled, bool cpu_enabled) const { return ::torchere::api::_autocast_to_full_precision(*this, cuda_enabled, cpu_enabled); }
inline Tensor Tensor::_autocast_to_reduced_precision(bool cuda_enabled, bool cpu_enabled, ScalarType cuda_dtype, ScalarType cpu_dtype) const { return ::torchere::api::_autocast_to_reduced_precision(*this, cuda_enabled, cpu_enabled, cuda_dtype, cpu_dtype); }
inline Tensor Tensor::_cast_Byte(bool non_blocking) const { return ::torchere::api::_cast_Byte(*this, non_blocking); }
inline Tensor Tensor::_cast_Char(bool non_blocking) const { return ::torchere::api::_cast_Char(*this, non_blocking); }
inline Tensor Tensor::_cast_Double(bool non_blocking) const { return ::torchere::api::_cast_Double(*this, non_blocking); }
inline Tensor Tensor::_cast_Float(bool non_blocking) const { return ::torchere::api::_cast_Float(*this, non_blocking); }
inline Tensor Tensor::_cast_Int(bool non_blocking) const { return ::torchere::api::_cast_Int(*this, non_blocking); }
inline Tensor Tensor::_cast_Long(bool non_blocking) const { return ::torchere::api::_cast_Long(*this, non_blocking); }
inline Tensor Tensor::_cast_Short(bool non_blocking) const { return ::torchere::api::_cast_Short(*this, non_blocking); }
inline Tensor Tensor::_cast_Half(bool non_blocking) const { return ::torchere::api::_cast_Half(*this, non_blocking); }
inline Tensor Tensor::cov(int64_t correction, const ::std::optional<Tensor>& fweights, const ::std::optional<Tensor>& aweights) const { return ::torchere::api::cov(*this, correction, fweights, aweights); }
inline Tensor Tensor::corrcoef() const { return ::torchere::api::corrcoef(*this); }
inline Tensor Tensor::renorm(const Scalar& p, int64_t dim, const Scalar& maxnorm) const { return ::torchere::api::renorm(*this, p, dim, maxnorm); }
inline Tensor& Tensor::renorm_(const Scalar& p, int64_t dim, const Scalar& maxnorm) const { return ::torchere::api::renorm_(*this, p, dim, maxnorm); }
inline Tensor Tensor::empty_like(TensorOptions options, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::empty_like(*this, options, memory_format); }
inline Tensor Tensor::zeros_like(TensorOptions options, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::zeros_like(*this, options, memory_format); }
inline Tensor Tensor::ones_like(TensorOptions options, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::ones_like(*this, options, memory_format); }
inline Tensor Tensor::full_like(const Scalar& fill_value, TensorOptions options, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::full_like(*this, fill_value, options, memory_format); }
inline Tensor Tensor::new_empty(IntArrayRef size, TensorOptions options) const { return ::torchere::api::new_empty(*this, size, options); }
inline Tensor Tensor::new_empty_strided(IntArrayRef size, IntArrayRef stride, TensorOptions options) const { return ::torchere::api::new_empty_strided(*this, size, stride, options); }
inline Tensor Tensor::new_zeros(IntArrayRef size, TensorOptions options) const { return ::torchere::api::new_zeros(*this, size, options); }
inline Tensor Tensor::new_ones(IntArrayRef size, TensorOptions options) const { return ::torchere::api::new_ones(*this, size, options); }
inline Tensor Tensor::new_full(IntArrayRef size, const Scalar& fill_value, TensorOptions options) const { return ::torchere::api::new_full(*this, size, fill_value, options); }
inline Tensor Tensor::diff(int64_t n, int64_t dim, const ::std::optional<Tensor>& prepend, const ::std::optional<Tensor>& append) const { return ::torchere::api::diff(*this, n, dim, prepend, append); }
inline ::std::tuple<Tensor, Tensor, Tensor> Tensor::_unique2(bool sorted, bool return_inverse, bool return_counts) const { return ::torchere::api::_unique2(*this, sorted, return_inverse, return_counts); }
inline ::std::tuple<Tensor, Tensor> Tensor::_unique(bool sorted, bool return_inverse) const { return ::torchere::api::_unique(*this, sorted, return_inverse); }
inline ::std::tuple<Tensor, Tensor, Tensor> Tensor::unique_dim(int64_t dim, bool sorted, bool return_inverse, bool return_counts) const { return ::torchere::api::unique_dim(*this, dim, sorted, return_inverse, return_counts); }
inline ::std::tuple<Tensor, Tensor, Tensor> Tensor::unique_dim_consecutive(int64_t dim, bool return_inverse, bool return_counts) const { return ::torchere::api::unique_dim_consecutive(*this, dim, return_inverse, return_counts); }
inline ::std::tuple<Tensor, Tensor, Tensor> Tensor::unique_consecutive(bool return_inverse, bool return_counts, ::std::optional<int64_t> dim) const { return ::torchere::api::unique_consecutive(*this, return_inverse, return_counts, dim); }
inline Tensor Tensor::bincount(const ::std::optional<Tensor>& weights, int64_t minlength) const { return ::torchere::api::bincount(*this, weights, minlength); }
inline Tensor Tensor::one_hot(int64_t num_classes) const { return ::torchere::api::one_hot(*this, num_classes); }
inline bool Tensor::equal(const Tensor& other) const { return ::torchere::api::equal(*this, other); }
inline Tensor Tensor::isclose(const Tensor& other, double rtol, double atol, bool equal_nan) const { return ::torchere::api::isclose(*this, other, rtol, atol, equal_nan); }
inline bool Tensor::allclose(const Tensor& other, double rtol, double atol, bool equal_nan) const { return ::torchere::api::allclose(*this, other, rtol, atol, equal_nan); }
inline Tensor& Tensor::bernoulli_(double p, const ::std::optional<Generator>& generator) const { return ::torchere::api::bernoulli_(*this, p, generator); }
inline Tensor& Tensor::bernoulli_(const Tensor& p, const ::std::optional<Generator>& generator) const { return ::torchere::api::bernoulli_(*this, p, generator); }
inline Tensor Tensor::bernoulli(const ::std::optional<Generator>& generator) const { return ::torchere::api::bernoulli(*this, generator); }
inline Tensor Tensor::bernoulli(double p, const ::std::optional<Generator>& generator) const { return ::torchere::api::bernoulli(*this, p, generator); }
inline Tensor Tensor::bernoulli(const Tensor& p, const ::std::optional<Generator>& generator) const { return ::torchere::api::bernoulli(*this, p, generator); }
inline Tensor& Tensor::exponential_(double lambd, const ::std::optional<Generator>& generator) const { return ::torchere::api::exponential_(*this, lambd, generator); }
inline Tensor Tensor::exponential(double lambd, const ::std::optional<Generator>& generator) const { return ::torchere::api::exponential(*this, lambd, generator); }
inline Tensor& Tensor::geometric_(double p, const ::std::optional<Generator>& generator) const { return ::torchere::api::geometric_(*this, p, generator); }
inline Tensor Tensor::geometric(double p, const ::std::optional<Generator>& generator) const { return ::torchere::api::geometric(*this, p, generator); }
inline Tensor& Tensor::log_normal_(double mean, double std, const ::std::optional<Generator>& generator) const { return ::torchere::api::log_normal_(*this, mean, std, generator); }
inline Tensor& Tensor::cauchy_(double median, double sigma, const ::std::optional<Generator>& generator) const { return ::torchere::api::cauchy_(*this, median, sigma, generator); }
inline Tensor Tensor::poisson(const ::std::optional<Generator>& generator) const { return ::torchere::api::poisson(*this, generator); }
inline Tensor Tensor::multinomial(int64_t num_samples, bool replacement, const ::std::optional<Generator>& generator) const { return ::torchere::api::multinomial(*this, num_samples, replacement, generator); }
inline Tensor& Tensor::dropout_(double p, bool train) const { return ::torchere::api::dropout_(*this, p, train); }
inline Tensor& Tensor::feature_dropout_(double p, bool train) const { return ::torchere::api::feature_dropout_(*this, p, train); }
inline Tensor& Tensor::alpha_dropout_(double p, bool train) const { return ::torchere::api::alpha_dropout_(*this, p, train); }
inline Tensor& Tensor::feature_alpha_dropout_(double p, bool train) const { return ::torchere::api::feature_alpha_dropout_(*this, p, train); }
inline Tensor& Tensor::embedding_renorm_(const Tensor& indices, double max_norm, double norm_type) const { return ::torchere::api::embedding_renorm_(*this, indices, max_norm, norm_type); }
inline Tensor Tensor::_fft_r2c(IntArrayRef dim, int64_t normalization, bool onesided) const { return ::torchere::api::_fft_r2c(*this, dim, normalization, onesided); }
inline Tensor Tensor::_fft_c2r(IntArrayRef dim, int64_t normalization, int64_t last_dim_size) const { return ::torchere::api::_fft_c2r(*this, dim, normalization, last_dim_size); }
inline Tensor Tensor::_fft_c2c(IntArrayRef dim, int64_t normalization, bool forward) const { return ::torchere::api::_fft_c2c(*this, dim, normalization, forward); }
inline Tensor Tensor::fft_fft(::std::optional<int64_t> n, int64_t dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_fft(*this, n, dim, norm); }
inline Tensor Tensor::fft_ifft(::std::optional<int64_t> n, int64_t dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_ifft(*this, n, dim, norm); }
inline Tensor Tensor::fft_rfft(::std::optional<int64_t> n, int64_t dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_rfft(*this, n, dim, norm); }
inline Tensor Tensor::fft_ihfft(::std::optional<int64_t> n, int64_t dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_ihfft(*this, n, dim, norm); }
inline Tensor Tensor::fft_irfft(::std::optional<int64_t> n, int64_t dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_irfft(*this, n, dim, norm); }
inline Tensor Tensor::fft_hfft(::std::optional<int64_t> n, int64_t dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_hfft(*this, n, dim, norm); }
inline Tensor Tensor::fft_fft2(OptionalIntArrayRef s, IntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_fft2(*this, s, dim, norm); }
inline Tensor Tensor::fft_fftn(OptionalIntArrayRef s, OptionalIntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_fftn(*this, s, dim, norm); }
inline Tensor Tensor::fft_ifft2(OptionalIntArrayRef s, IntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_ifft2(*this, s, dim, norm); }
inline Tensor Tensor::fft_ifftn(OptionalIntArrayRef s, OptionalIntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_ifftn(*this, s, dim, norm); }
inline Tensor Tensor::fft_rfft2(OptionalIntArrayRef s, IntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_rfft2(*this, s, dim, norm); }
inline Tensor Tensor::fft_rfftn(OptionalIntArrayRef s, OptionalIntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_rfftn(*this, s, dim, norm); }
inline Tensor Tensor::fft_irfft2(OptionalIntArrayRef s, IntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_irfft2(*this, s, dim, norm); }
inline Tensor Tensor::fft_irfftn(OptionalIntArrayRef s, OptionalIntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_irfftn(*this, s, dim, norm); }
inline Tensor Tensor::fft_hfft2(OptionalIntArrayRef s, IntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_hfft2(*this, s, dim, norm); }
inline Tensor Tensor::fft_hfftn(OptionalIntArrayRef s, OptionalIntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_hfftn(*this, s, dim, norm); }
inline Tensor Tensor::fft_ihfft2(OptionalIntArrayRef s, IntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_ihfft2(*this, s, dim, norm); }
inline Tensor Tensor::fft_ihfftn(OptionalIntArrayRef s, OptionalIntArrayRef dim, ::std::optional<::std::string_view> norm) const { return ::torchere::api::fft_ihfftn(*this, s, dim, norm); }
inline Tensor Tensor::fft_fftshift(OptionalIntArrayRef dim) const { return ::torchere::api::fft_fftshift(*this, dim); }
inline Tensor Tensor::fft_ifftshift(OptionalIntArrayRef dim) const { return ::torchere::api::fft_ifftshift(*this, dim); }
inline ::std::tuple<Tensor, Tensor> Tensor::frexp() const { return ::torchere::api::frexp(*this); }
inline Tensor Tensor::ldexp(const Tensor& other) const { return ::torchere::api::ldexp(*this, other); }
inline Tensor& Tensor::ldexp_(const Tensor& other) const { return ::torchere::api::ldexp_(*this, other); }
inline ::std::tuple<Tensor, Tensor> Tensor::fractional_max_pool2d(IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& random_samples) const { return ::torchere::api::fractional_max_pool2d(*this, kernel_size, output_size, random_samples); }
inline Tensor Tensor::fractional_max_pool2d_backward(const Tensor& grad_output, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& indices) const { return ::torchere::api::fractional_max_pool2d_backward(grad_output, *this, kernel_size, output_size, indices); }
inline ::std::tuple<Tensor, Tensor> Tensor::fractional_max_pool3d(IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& random_samples) const { return ::torchere::api::fractional_max_pool3d(*this, kernel_size, output_size, random_samples); }
inline Tensor Tensor::fractional_max_pool3d_backward(const Tensor& grad_output, IntArrayRef kernel_size, IntArrayRef output_size, const Tensor& indices) const { return ::torchere::api::fractional_max_pool3d_backward(grad_output, *this, kernel_size, output_size, indices); }
inline Tensor Tensor::_standard_gamma(const ::std::optional<Generator>& generator) const { return ::torchere::api::_standard_gamma(*this, generator); }
inline Tensor Tensor::_standard_gamma_grad(const Tensor& output) const { return ::torchere::api::_standard_gamma_grad(*this, output); }
inline Tensor Tensor::_sample_dirichlet(const ::std::optional<Generator>& generator) const { return ::torchere::api::_sample_dirichlet(*this, generator); }
inline Tensor Tensor::gather(int64_t dim, const Tensor& index, bool sparse_grad) const { return ::torchere::api::gather(*this, dim, index, sparse_grad); }
inline Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Tensor& src) const { return ::torchere::api::scatter(*this, dim, index, src); }
inline Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Tensor& src) const { return ::torchere::api::scatter_(*this, dim, index, src); }
inline Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Scalar& value) const { return ::torchere::api::scatter(*this, dim, index, value); }
inline Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Scalar& value) const { return ::torchere::api::scatter_(*this, dim, index, value); }
inline Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce) const { return ::torchere::api::scatter(*this, dim, index, src, reduce); }
inline Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce) const { return ::torchere::api::scatter_(*this, dim, index, src, reduce); }
inline Tensor Tensor::scatter(int64_t dim, const Tensor& index, const Scalar& value, ::std::string_view reduce) const { return ::torchere::api::scatter(*this, dim, index, value, reduce); }
inline Tensor& Tensor::scatter_(int64_t dim, const Tensor& index, const Scalar& value, ::std::string_view reduce) const { return ::torchere::api::scatter_(*this, dim, index, value, reduce); }
inline Tensor Tensor::scatter_add(int64_t dim, const Tensor& index, const Tensor& src) const { return ::torchere::api::scatter_add(*this, dim, index, src); }
inline Tensor& Tensor::scatter_add_(int64_t dim, const Tensor& index, const Tensor& src) const { return ::torchere::api::scatter_add_(*this, dim, index, src); }
inline Tensor Tensor::index_select(int64_t dim, const Tensor& index) const { return ::torchere::api::index_select(*this, dim, index); }
inline Tensor Tensor::index_add(int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha) const { return ::torchere::api::index_add(*this, dim, index, source, alpha); }
inline Tensor& Tensor::index_add_(int64_t dim, const Tensor& index, const Tensor& source, const Scalar& alpha) const { return ::torchere::api::index_add_(*this, dim, index, source, alpha); }
inline Tensor Tensor::index_copy(int64_t dim, const Tensor& index, const Tensor& source) const { return ::torchere::api::index_copy(*this, dim, index, source); }
inline Tensor& Tensor::index_copy_(int64_t dim, const Tensor& index, const Tensor& source) const { return ::torchere::api::index_copy_(*this, dim, index, source); }
inline Tensor Tensor::index_fill(int64_t dim, const Tensor& index, const Scalar& value) const { return ::torchere::api::index_fill(*this, dim, index, value); }
inline Tensor& Tensor::index_fill_(int64_t dim, const Tensor& index, const Scalar& value) const { return ::torchere::api::index_fill_(*this, dim, index, value); }
inline Tensor Tensor::index_fill(int64_t dim, const Tensor& index, const Tensor& value) const { return ::torchere::api::index_fill(*this, dim, index, value); }
inline Tensor& Tensor::index_fill_(int64_t dim, const Tensor& index, const Tensor& value) const { return ::torchere::api::index_fill_(*this, dim, index, value); }
inline Tensor Tensor::take(const Tensor& index) const { return ::torchere::api::take(*this, index); }
inline Tensor Tensor::put(const Tensor& index, const Tensor& source, bool accumulate) const { return ::torchere::api::put(*this, index, source, accumulate); }
inline Tensor& Tensor::put_(const Tensor& index, const Tensor& source, bool accumulate) const { return ::torchere::api::put_(*this, index, source, accumulate); }
inline Tensor Tensor::take_along_dim(const Tensor& indices, ::std::optional<int64_t> dim) const { return ::torchere::api::take_along_dim(*this, indices, dim); }
inline Tensor& Tensor::t_() const { return ::torchere::api::t_(*this); }
inline Tensor& Tensor::transpose_(int64_t dim0, int64_t dim1) const { return ::torchere::api::transpose_(*this, dim0, dim1); }
inline Tensor& Tensor::swapdims_(int64_t dim0, int64_t dim1) const { return ::torchere::api::swapdims_(*this, dim0, dim1); }
inline Tensor& Tensor::swapaxes_(int64_t axis0, int64_t axis1) const { return ::torchere::api::swapaxes_(*this, axis0, axis1); }
inline Tensor& Tensor::squeeze_() const { return ::torchere::api::squeeze_(*this); }
inline Tensor& Tensor::squeeze_(int64_t dim) const { return ::torchere::api::squeeze_(*this, dim); }
inline Tensor& Tensor::squeeze_(IntArrayRef dim) const { return ::torchere::api::squeeze_(*this, dim); }
inline Tensor& Tensor::unsqueeze_(int64_t dim) const { return ::torchere::api::unsqueeze_(*this, dim); }
inline Tensor& Tensor::as_strided_(IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset) const { return ::torchere::api::as_strided_(*this, size, stride, storage_offset); }
inline Tensor& Tensor::resize_(IntArrayRef size, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::resize_(*this, size, memory_format); }
inline Tensor& Tensor::resize_as_(const Tensor& the_template, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::resize_as_(*this, the_template, memory_format); }
inline Tensor& Tensor::set_(const Tensor& source) const { return ::torchere::api::set_(*this, source); }
inline Tensor& Tensor::set_(const Tensor& source, int64_t storage_offset, IntArrayRef size, IntArrayRef stride) const { return ::torchere::api::set_(*this, source, storage_offset, size, stride); }
inline Tensor& Tensor::set_() const { return ::torchere::api::set_(*this); }
inline Tensor Tensor::select_scatter(const Tensor& src, int64_t dim, int64_t index) const { return ::torchere::api::select_scatter(*this, src, dim, index); }
inline Tensor Tensor::slice_scatter(const Tensor& src, int64_t dim, ::std::optional<int64_t> start, ::std::optional<int64_t> end, int64_t step) const { return ::torchere::api::slice_scatter(*this, src, dim, start, end, step); }
inline Tensor Tensor::diagonal_scatter(const Tensor& src, int64_t offset, int64_t dim1, int64_t dim2) const { return ::torchere::api::diagonal_scatter(*this, src, offset, dim1, dim2); }
inline Tensor Tensor::as_strided_scatter(const Tensor& src, IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset) const { return ::torchere::api::as_strided_scatter(*this, src, size, stride, storage_offset); }
inline Tensor Tensor::view(ScalarType dtype) const { return ::torchere::api::view(*this, dtype); }
inline ::std::vector<Tensor> Tensor::gradient(const ::std::optional<Scalar>& spacing, ::std::optional<int64_t> dim, int64_t edge_order) const { return ::torchere::api::gradient(*this, spacing, dim, edge_order); }
inline ::std::vector<Tensor> Tensor::gradient(const Scalar& spacing, IntArrayRef dim, int64_t edge_order) const { return ::torchere::api::gradient(*this, spacing, dim, edge_order); }
inline ::std::vector<Tensor> Tensor::gradient(IntArrayRef dim, int64_t edge_order) const { return ::torchere::api::gradient(*this, dim, edge_order); }
inline ::std::vector<Tensor> Tensor::gradient(ArrayRef<Scalar> spacing, ::std::optional<int64_t> dim, int64_t edge_order) const { return ::torchere::api::gradient(*this, spacing, dim, edge_order); }
inline ::std::vector<Tensor> Tensor::gradient(ArrayRef<Scalar> spacing, IntArrayRef dim, int64_t edge_order) const { return ::torchere::api::gradient(*this, spacing, dim, edge_order); }
inline ::std::vector<Tensor> Tensor::gradient(TensorList spacing, ::std::optional<int64_t> dim, int64_t edge_order) const { return ::torchere::api::gradient(*this, spacing, dim, edge_order); }
inline ::std::vector<Tensor> Tensor::gradient(TensorList spacing, IntArrayRef dim, int64_t edge_order) const { return ::torchere::api::gradient(*this, spacing, dim, edge_order); }
inline Tensor Tensor::histc(int64_t bins, const Scalar& min, const Scalar& max) const { return ::torchere::api::histc(*this, bins, min, max); }
inline ::std::tuple<Tensor, Tensor> Tensor::histogram(const Tensor& bins, const ::std::optional<Tensor>& weight, bool density) const { return ::torchere::api::histogram(*this, bins, weight, density); }
inline ::std::tuple<Tensor, Tensor> Tensor::histogram(int64_t bins, OptionalArrayRef<double> range, const ::std::optional<Tensor>& weight, bool density) const { return ::torchere::api::histogram(*this, bins, range, weight, density); }
inline ::std::vector<Tensor> Tensor::_histogramdd_bin_edges(IntArrayRef bins, OptionalArrayRef<double> range, const ::std::optional<Tensor>& weight, bool density) const { return ::torchere::api::_histogramdd_bin_edges(*this, bins, range, weight, density); }
inline Tensor Tensor::_histogramdd_from_bin_cts(IntArrayRef bins, OptionalArrayRef<double> range, const ::std::optional<Tensor>& weight, bool density) const { return ::torchere::api::_histogramdd_from_bin_cts(*this, bins, range, weight, density); }
inline Tensor Tensor::_histogramdd_from_bin_tensors(TensorList bins, const ::std::optional<Tensor>& weight, bool density) const { return ::torchere::api::_histogramdd_from_bin_tensors(*this, bins, weight, density); }
inline ::std::tuple<Tensor, ::std::vector<Tensor>> Tensor::histogramdd(IntArrayRef bins, OptionalArrayRef<double> range, const ::std::optional<Tensor>& weight, bool density) const { return ::torchere::api::histogramdd(*this, bins, range, weight, density); }
inline ::std::tuple<Tensor, ::std::vector<Tensor>> Tensor::histogramdd(int64_t bins, OptionalArrayRef<double> range, const ::std::optional<Tensor>& weight, bool density) const { return ::torchere::api::histogramdd(*this, bins, range, weight, density); }
inline ::std::tuple<Tensor, ::std::vector<Tensor>> Tensor::histogramdd(TensorList bins, OptionalArrayRef<double> range, const ::std::optional<Tensor>& weight, bool density) const { return ::torchere::api::histogramdd(*this, bins, range, weight, density); }
inline Tensor Tensor::index(const List<::std::optional<Tensor>>& indices) const { return ::torchere::api::index(*this, indices); }
inline Tensor Tensor::_unsafe_index(const List<::std::optional<Tensor>>& indices) const { return ::torchere::api::_unsafe_index(*this, indices); }
inline Tensor Tensor::index_put(const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate) const { return ::torchere::api::index_put(*this, indices, values, accumulate); }
inline Tensor& Tensor::index_put_(const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate) const { return ::torchere::api::index_put_(*this, indices, values, accumulate); }
inline Tensor Tensor::_unsafe_index_put(const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate) const { return ::torchere::api::_unsafe_index_put(*this, indices, values, accumulate); }
inline Tensor& Tensor::_index_put_impl_(const List<::std::optional<Tensor>>& indices, const Tensor& values, bool accumulate, bool unsafe) const { return ::torchere::api::_index_put_impl_(*this, indices, values, accumulate, unsafe); }
inline Tensor Tensor::_unsafe_masked_index(const Tensor& mask, const List<::std::optional<Tensor>>& indices, const Scalar& fill) const { return ::torchere::api::_unsafe_masked_index(*this, mask, indices, fill); }
inline Tensor Tensor::_unsafe_masked_index_put_accumulate(const Tensor& mask, const List<::std::optional<Tensor>>& indices, const Tensor& values) const { return ::torchere::api::_unsafe_masked_index_put_accumulate(*this, mask, indices, values); }
inline Tensor Tensor::masked_select(const Tensor& mask) const { return ::torchere::api::masked_select(*this, mask); }
inline Tensor Tensor::masked_scatter(const Tensor& mask, const Tensor& source) const { return ::torchere::api::masked_scatter(*this, mask, source); }
inline Tensor& Tensor::masked_scatter_(const Tensor& mask, const Tensor& source) const { return ::torchere::api::masked_scatter_(*this, mask, source); }
inline Tensor Tensor::nonzero() const { return ::torchere::api::nonzero(*this); }
inline Tensor Tensor::nonzero_static(int64_t size, int64_t fill_value) const { return ::torchere::api::nonzero_static(*this, size, fill_value); }
inline Tensor Tensor::argwhere() const { return ::torchere::api::argwhere(*this); }
inline ::std::vector<Tensor> Tensor::nonzero_numpy() const { return ::torchere::api::nonzero_numpy(*this); }
inline Tensor Tensor::atleast_1d() const { return ::torchere::api::atleast_1d(*this); }
inline Tensor Tensor::atleast_2d() const { return ::torchere::api::atleast_2d(*this); }
inline Tensor Tensor::atleast_3d() const { return ::torchere::api::atleast_3d(*this); }
inline Tensor Tensor::combinations(int64_t r, bool with_replacement) const { return ::torchere::api::combinations(*this, r, with_replacement); }
inline Tensor Tensor::linalg_matrix_power(int64_t n) const { return ::torchere::api::linalg_matrix_power(*this, n); }
inline Tensor Tensor::matrix_power(int64_t n) const { return ::torchere::api::matrix_power(*this, n); }
inline Tensor Tensor::linalg_matrix_exp() const { return ::torchere::api::linalg_matrix_exp(*this); }
inline Tensor Tensor::matrix_exp() const { return ::torchere::api::matrix_exp(*this); }
inline Tensor Tensor::matrix_exp_backward(const Tensor& grad) const { return ::torchere::api::matrix_exp_backward(*this, grad); }
inline Tensor Tensor::linalg_pinv(const ::std::optional<Tensor>& atol, const ::std::optional<Tensor>& rtol, bool hermitian) const { return ::torchere::api::linalg_pinv(*this, atol, rtol, hermitian); }
inline Tensor Tensor::linalg_pinv(::std::optional<double> atol, ::std::optional<double> rtol, bool hermitian) const { return ::torchere::api::linalg_pinv(*this, atol, rtol, hermitian); }
inline Tensor Tensor::linalg_pinv(double rcond, bool hermitian) const { return ::torchere::api::linalg_pinv(*this, rcond, hermitian); }
inline Tensor Tensor::linalg_pinv(const Tensor& rcond, bool hermitian) const { return ::torchere::api::linalg_pinv(*this, rcond, hermitian); }
inline Tensor Tensor::pinverse(double rcond) const { return ::torchere::api::pinverse(*this, rcond); }
inline Tensor Tensor::linalg_matrix_rank(::std::optional<double> atol, ::std::optional<double> rtol, bool hermitian) const { return ::torchere::api::linalg_matrix_rank(*this, atol, rtol, hermitian); }
inline Tensor Tensor::linalg_matrix_rank(double tol, bool hermitian) const { return ::torchere::api::linalg_matrix_rank(*this, tol, hermitian); }
inline Tensor Tensor::linalg_cond(const ::std::optional<Scalar>& p) const { return ::torchere::api::linalg_cond(*this, p); }
inline Tensor Tensor::linalg_cond(::std::string_view p) const { return ::torchere::api::linalg_cond(*this, p); }
inline Tensor Tensor::linalg_cross(const Tensor& other, int64_t dim) const { return ::torchere::api::linalg_cross(*this, other, dim); }
inline Tensor Tensor::cross(const Tensor& other, ::std::optional<int64_t> dim) const { return ::torchere::api::cross(*this, other, dim); }
inline ::std::tuple<Tensor, Tensor> Tensor::linalg_cholesky_ex(bool upper, bool check_errors) const { return ::torchere::api::linalg_cholesky_ex(*this, upper, check_errors); }
inline Tensor Tensor::linalg_cholesky(bool upper) const { return ::torchere::api::linalg_cholesky(*this, upper); }
inline Tensor Tensor::cholesky(bool upper) const { return ::torchere::api::cholesky(*this, upper); }
inline Tensor Tensor::cholesky_solve(const Tensor& input2, bool upper) const { return ::torchere::api::cholesky_solve(*this, input2, upper); }
inline Tensor Tensor::cholesky_inverse(bool upper) const { return ::torchere::api::cholesky_inverse(*this, upper); }
inline ::std::tuple<Tensor, Tensor, Tensor> Tensor::linalg_ldl_factor_ex(bool hermitian, bool check_errors) const { return ::torchere::api::linalg_ldl_factor_ex(*this, hermitian, check_errors); }
inline ::std::tuple<Tensor, Tensor> Tensor::linalg_ldl_factor(bool hermitian) const { return ::torchere::api::linalg_ldl_factor(*this, hermitian); }
inline ::std::tuple<Tensor, Tensor> Tensor::linalg_eigh(::std::string_view UPLO) const { return ::torchere::api::linalg_eigh(*this, UPLO); }
inline Tensor Tensor::linalg_eigvalsh(::std::string_view UPLO) const { return ::torchere::api::linalg_eigvalsh(*this, UPLO); }
inline ::std::tuple<Tensor, Tensor> Tensor::linalg_eig() const { return ::torchere::api::linalg_eig(*this); }
inline Tensor Tensor::_linalg_eigvals() const { return ::torchere::api::_linalg_eigvals(*this); }
inline Tensor Tensor::linalg_eigvals() const { return ::torchere::api::linalg_eigvals(*this); }
inline ::std::tuple<Tensor, Tensor, Tensor> Tensor::svd(bool some, bool compute_uv) const { return ::torchere::api::svd(*this, some, compute_uv); }
inline ::std::tuple<Tensor, Tensor, Tensor> Tensor::_lu_with_info(bool pivot, bool check_errors) const { return ::torchere::api::_lu_with_info(*this, pivot, check_errors); }
inline Tensor Tensor::lu_solve(const Tensor& LU_data, const Tensor& LU_pivots) const { return ::torchere::api::lu_solve(*this, LU_data, LU_pivots); }
inline Tensor Tensor::det() const { return ::torchere::api::det(*this); }
inline ::std::tuple<Tensor, Tensor> Tensor::slogdet() const { return ::torchere::api::slogdet(*this); }
inline Tensor Tensor::logdet() const { return ::torchere::api::logdet(*this); }
inline ::std::tuple<Tensor, Tensor> Tensor::qr(bool some) const { return ::torchere::api::qr(*this, some); }
inline ::std::tuple<Tensor, Tensor> Tensor::geqrf() const { return ::torchere::api::geqrf(*this); }
inline Tensor Tensor::orgqr(const Tensor& input2) const { return ::torchere::api::orgqr(*this, input2); }
inline Tensor Tensor::ormqr(const Tensor& input2, const Tensor& input3, bool left, bool transpose) const { return ::torchere::api::ormqr(*this, input2, input3, left, transpose); }
inline Tensor Tensor::inverse() const { return ::torchere::api::inverse(*this); }
inline Tensor Tensor::linalg_solve_triangular(const Tensor& B, bool upper, bool left, bool unitriangular) const { return ::torchere::api::linalg_solve_triangular(*this, B, upper, left, unitriangular); }
inline ::std::tuple<Tensor, Tensor> Tensor::triangular_solve(const Tensor& A, bool upper, bool transpose, bool unitriangular) const { return ::torchere::api::triangular_solve(*this, A, upper, transpose, unitriangular); }
inline Tensor Tensor::linalg_tensorinv(int64_t ind) const { return ::torchere::api::linalg_tensorinv(*this, ind); }
inline Tensor Tensor::linalg_tensorsolve(const Tensor& other, OptionalIntArrayRef dims) const { return ::torchere::api::linalg_tensorsolve(*this, other, dims); }
inline ::std::tuple<Tensor, Tensor, Tensor, Tensor> Tensor::linalg_lstsq(const Tensor& b, ::std::optional<double> rcond, ::std::optional<::std::string_view> driver) const { return ::torchere::api::linalg_lstsq(*this, b, rcond, driver); }
inline ::std::tuple<Tensor, Tensor> Tensor::nll_loss_forward(const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index) const { return ::torchere::api::nll_loss_forward(*this, target, weight, reduction, ignore_index); }
inline ::std::tuple<Tensor, Tensor> Tensor::nll_loss2d_forward(const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index) const { return ::torchere::api::nll_loss2d_forward(*this, target, weight, reduction, ignore_index); }
inline Tensor Tensor::nll_loss_backward(const Tensor& grad_output, const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index, const Tensor& total_weight) const { return ::torchere::api::nll_loss_backward(grad_output, *this, target, weight, reduction, ignore_index, total_weight); }
inline Tensor Tensor::nll_loss2d_backward(const Tensor& grad_output, const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index, const Tensor& total_weight) const { return ::torchere::api::nll_loss2d_backward(grad_output, *this, target, weight, reduction, ignore_index, total_weight); }
inline Tensor Tensor::nll_loss(const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index) const { return ::torchere::api::nll_loss(*this, target, weight, reduction, ignore_index); }
inline Tensor Tensor::nll_loss2d(const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index) const { return ::torchere::api::nll_loss2d(*this, target, weight, reduction, ignore_index); }
inline Tensor Tensor::nll_loss_nd(const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index) const { return ::torchere::api::nll_loss_nd(*this, target, weight, reduction, ignore_index); }
inline Tensor Tensor::cross_entropy_loss(const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction, int64_t ignore_index, double label_smoothing) const { return ::torchere::api::cross_entropy_loss(*this, target, weight, reduction, ignore_index, label_smoothing); }
inline Tensor Tensor::mse_loss(const Tensor& target, int64_t reduction) const { return ::torchere::api::mse_loss(*this, target, reduction); }
inline Tensor Tensor::l1_loss(const Tensor& target, int64_t reduction) const { return ::torchere::api::l1_loss(*this, target, reduction); }
inline Tensor Tensor::smooth_l1_loss(const Tensor& target, int64_t reduction, double beta) const { return ::torchere::api::smooth_l1_loss(*this, target, reduction, beta); }
inline Tensor Tensor::huber_loss(const Tensor& target, int64_t reduction, double delta) const { return ::torchere::api::huber_loss(*this, target, reduction, delta); }
inline Tensor Tensor::soft_margin_loss(const Tensor& target, int64_t reduction) const { return ::torchere::api::soft_margin_loss(*this, target, reduction); }
inline Tensor Tensor::binary_cross_entropy(const Tensor& target, const ::std::optional<Tensor>& weight, int64_t reduction) const { return ::torchere::api::binary_cross_entropy(*this, target, weight, reduction); }
inline Tensor Tensor::binary_cross_entropy_with_logits(const Tensor& target, const ::std::optional<Tensor>& weight, const ::std::optional<Tensor>& pos_weight, int64_t reduction) const { return ::torchere::api::binary_cross_entropy_with_logits(*this, target, weight, pos_weight, reduction); }
inline Tensor Tensor::kl_div(const Tensor& target, int64_t reduction, bool log_target) const { return ::torchere::api::kl_div(*this, target, reduction, log_target); }
inline Tensor Tensor::hinge_embedding_loss(const Tensor& target, double margin, int64_t reduction) const { return ::torchere::api::hinge_embedding_loss(*this, target, margin, reduction); }
inline Tensor Tensor::multi_margin_loss(const Tensor& target, const Scalar& p, const Scalar& margin, const ::std::optional<Tensor>& weight, int64_t reduction) const { return ::torchere::api::multi_margin_loss(*this, target, p, margin, weight, reduction); }
inline Tensor Tensor::multilabel_margin_loss(const Tensor& target, int64_t reduction) const { return ::torchere::api::multilabel_margin_loss(*this, target, reduction); }
inline Tensor Tensor::pdist(double p) const { return ::torchere::api::pdist(*this, p); }
inline Tensor Tensor::_pdist_forward(double p) const { return ::torchere::api::_pdist_forward(*this, p); }
inline Tensor Tensor::mm(const Tensor& mat2) const { return ::torchere::api::mm(*this, mat2); }
inline Tensor Tensor::bmm(const Tensor& mat2) const { return ::torchere::api::bmm(*this, mat2); }
inline Tensor Tensor::addmm(const Tensor& mat1, const Tensor& mat2, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::addmm(*this, mat1, mat2, beta, alpha); }
inline Tensor& Tensor::addmm_(const Tensor& mat1, const Tensor& mat2, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::addmm_(*this, mat1, mat2, beta, alpha); }
inline Tensor Tensor::baddbmm(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::baddbmm(*this, batch1, batch2, beta, alpha); }
inline Tensor& Tensor::baddbmm_(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::baddbmm_(*this, batch1, batch2, beta, alpha); }
inline Tensor Tensor::addbmm(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::addbmm(*this, batch1, batch2, beta, alpha); }
inline Tensor& Tensor::addbmm_(const Tensor& batch1, const Tensor& batch2, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::addbmm_(*this, batch1, batch2, beta, alpha); }
inline Tensor Tensor::mv(const Tensor& vec) const { return ::torchere::api::mv(*this, vec); }
inline Tensor Tensor::addmv(const Tensor& mat, const Tensor& vec, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::addmv(*this, mat, vec, beta, alpha); }
inline Tensor& Tensor::addmv_(const Tensor& mat, const Tensor& vec, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::addmv_(*this, mat, vec, beta, alpha); }
inline Tensor Tensor::dot(const Tensor& tensor) const { return ::torchere::api::dot(*this, tensor); }
inline Tensor Tensor::vdot(const Tensor& other) const { return ::torchere::api::vdot(*this, other); }
inline Tensor Tensor::outer(const Tensor& vec2) const { return ::torchere::api::outer(*this, vec2); }
inline Tensor Tensor::ger(const Tensor& vec2) const { return ::torchere::api::ger(*this, vec2); }
inline Tensor Tensor::addr(const Tensor& vec1, const Tensor& vec2, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::addr(*this, vec1, vec2, beta, alpha); }
inline Tensor& Tensor::addr_(const Tensor& vec1, const Tensor& vec2, const Scalar& beta, const Scalar& alpha) const { return ::torchere::api::addr_(*this, vec1, vec2, beta, alpha); }
inline Tensor Tensor::matmul(const Tensor& other) const { return ::torchere::api::matmul(*this, other); }
inline Tensor Tensor::linalg_matmul(const Tensor& other) const { return ::torchere::api::linalg_matmul(*this, other); }
inline Tensor Tensor::inner(const Tensor& other) const { return ::torchere::api::inner(*this, other); }
inline Tensor Tensor::tensordot(const Tensor& other, IntArrayRef dims_self, IntArrayRef dims_other) const { return ::torchere::api::tensordot(*this, other, dims_self, dims_other); }
inline Tensor Tensor::kron(const Tensor& other) const { return ::torchere::api::kron(*this, other); }
inline Tensor Tensor::linalg_matrix_norm(const Scalar& ord, IntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::linalg_matrix_norm(*this, ord, dim, keepdim, dtype); }
inline Tensor Tensor::linalg_matrix_norm(::std::string_view ord, IntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::linalg_matrix_norm(*this, ord, dim, keepdim, dtype); }
inline Tensor Tensor::linalg_norm(const ::std::optional<Scalar>& ord, OptionalIntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::linalg_norm(*this, ord, dim, keepdim, dtype); }
inline Tensor Tensor::linalg_norm(::std::string_view ord, OptionalIntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::linalg_norm(*this, ord, dim, keepdim, dtype); }
inline Tensor Tensor::nuclear_norm(bool keepdim) const { return ::torchere::api::nuclear_norm(*this, keepdim); }
inline Tensor Tensor::nuclear_norm(IntArrayRef dim, bool keepdim) const { return ::torchere::api::nuclear_norm(*this, dim, keepdim); }
inline Tensor Tensor::to_padded_tensor(double padding, OptionalIntArrayRef output_size) const { return ::torchere::api::to_padded_tensor(*this, padding, output_size); }
inline Tensor Tensor::reflection_pad1d(IntArrayRef padding) const { return ::torchere::api::reflection_pad1d(*this, padding); }
inline Tensor Tensor::reflection_pad1d_backward(const Tensor& grad_output, IntArrayRef padding) const { return ::torchere::api::reflection_pad1d_backward(grad_output, *this, padding); }
inline Tensor Tensor::reflection_pad2d(IntArrayRef padding) const { return ::torchere::api::reflection_pad2d(*this, padding); }
inline Tensor Tensor::reflection_pad2d_backward(const Tensor& grad_output, IntArrayRef padding) const { return ::torchere::api::reflection_pad2d_backward(grad_output, *this, padding); }
inline Tensor Tensor::reflection_pad3d(IntArrayRef padding) const { return ::torchere::api::reflection_pad3d(*this, padding); }
inline Tensor Tensor::reflection_pad3d_backward(const Tensor& grad_output, IntArrayRef padding) const { return ::torchere::api::reflection_pad3d_backward(grad_output, *this, padding); }
inline Tensor Tensor::replication_pad1d(IntArrayRef padding) const { return ::torchere::api::replication_pad1d(*this, padding); }
inline Tensor Tensor::replication_pad1d_backward(const Tensor& grad_output, IntArrayRef padding) const { return ::torchere::api::replication_pad1d_backward(grad_output, *this, padding); }
inline Tensor Tensor::replication_pad2d(IntArrayRef padding) const { return ::torchere::api::replication_pad2d(*this, padding); }
inline Tensor Tensor::replication_pad2d_backward(const Tensor& grad_output, IntArrayRef padding) const { return ::torchere::api::replication_pad2d_backward(grad_output, *this, padding); }
inline Tensor Tensor::replication_pad3d(IntArrayRef padding) const { return ::torchere::api::replication_pad3d(*this, padding); }
inline Tensor Tensor::replication_pad3d_backward(const Tensor& grad_output, IntArrayRef padding) const { return ::torchere::api::replication_pad3d_backward(grad_output, *this, padding); }
inline Tensor Tensor::_pad_circular(IntArrayRef pad) const { return ::torchere::api::_pad_circular(*this, pad); }
inline Tensor Tensor::pad(IntArrayRef pad, ::std::string_view mode, ::std::optional<double> value) const { return ::torchere::api::pad(*this, pad, mode, value); }
inline Tensor Tensor::pixel_shuffle(int64_t upscale_factor) const { return ::torchere::api::pixel_shuffle(*this, upscale_factor); }
inline Tensor Tensor::pixel_unshuffle(int64_t downscale_factor) const { return ::torchere::api::pixel_unshuffle(*this, downscale_factor); }
inline Tensor Tensor::channel_shuffle(int64_t groups) const { return ::torchere::api::channel_shuffle(*this, groups); }
inline Tensor Tensor::native_channel_shuffle(int64_t groups) const { return ::torchere::api::native_channel_shuffle(*this, groups); }
inline Tensor Tensor::im2col(IntArrayRef kernel_size, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) const { return ::torchere::api::im2col(*this, kernel_size, dilation, padding, stride); }
inline Tensor Tensor::col2im(IntArrayRef output_size, IntArrayRef kernel_size, IntArrayRef dilation, IntArrayRef padding, IntArrayRef stride) const { return ::torchere::api::col2im(*this, output_size, kernel_size, dilation, padding, stride); }
inline Tensor Tensor::add(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::add(*this, other, alpha); }
inline Tensor& Tensor::add_(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::add_(*this, other, alpha); }
inline Tensor Tensor::add(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::add(*this, other, alpha); }
inline Tensor& Tensor::add_(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::add_(*this, other, alpha); }
inline Tensor Tensor::sub(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::sub(*this, other, alpha); }
inline Tensor& Tensor::sub_(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::sub_(*this, other, alpha); }
inline Tensor Tensor::sub(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::sub(*this, other, alpha); }
inline Tensor& Tensor::sub_(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::sub_(*this, other, alpha); }
inline Tensor Tensor::rsub(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::rsub(*this, other, alpha); }
inline Tensor Tensor::rsub(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::rsub(*this, other, alpha); }
inline Tensor Tensor::_add_relu(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::_add_relu(*this, other, alpha); }
inline Tensor& Tensor::_add_relu_(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::_add_relu_(*this, other, alpha); }
inline Tensor Tensor::_add_relu(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::_add_relu(*this, other, alpha); }
inline Tensor& Tensor::_add_relu_(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::_add_relu_(*this, other, alpha); }
inline Tensor Tensor::mul(const Tensor& other) const { return ::torchere::api::mul(*this, other); }
inline Tensor& Tensor::mul_(const Tensor& other) const { return ::torchere::api::mul_(*this, other); }
inline Tensor Tensor::mul(const Scalar& other) const { return ::torchere::api::mul(*this, other); }
inline Tensor& Tensor::mul_(const Scalar& other) const { return ::torchere::api::mul_(*this, other); }
inline Tensor Tensor::div(const Tensor& other) const { return ::torchere::api::div(*this, other); }
inline Tensor& Tensor::div_(const Tensor& other) const { return ::torchere::api::div_(*this, other); }
inline Tensor Tensor::div(const Scalar& other) const { return ::torchere::api::div(*this, other); }
inline Tensor& Tensor::div_(const Scalar& other) const { return ::torchere::api::div_(*this, other); }
inline Tensor Tensor::true_divide(const Tensor& other) const { return ::torchere::api::true_divide(*this, other); }
inline Tensor& Tensor::true_divide_(const Tensor& other) const { return ::torchere::api::true_divide_(*this, other); }
inline Tensor Tensor::true_divide(const Scalar& other) const { return ::torchere::api::true_divide(*this, other); }
inline Tensor& Tensor::true_divide_(const Scalar& other) const { return ::torchere::api::true_divide_(*this, other); }
inline Tensor Tensor::div(const Tensor& other, ::std::optional<::std::string_view> rounding_mode) const { return ::torchere::api::div(*this, other, rounding_mode); }
inline Tensor& Tensor::div_(const Tensor& other, ::std::optional<::std::string_view> rounding_mode) const { return ::torchere::api::div_(*this, other, rounding_mode); }
inline Tensor Tensor::div(const Scalar& other, ::std::optional<::std::string_view> rounding_mode) const { return ::torchere::api::div(*this, other, rounding_mode); }
inline Tensor& Tensor::div_(const Scalar& other, ::std::optional<::std::string_view> rounding_mode) const { return ::torchere::api::div_(*this, other, rounding_mode); }
inline Tensor Tensor::floor_divide(const Tensor& other) const { return ::torchere::api::floor_divide(*this, other); }
inline Tensor& Tensor::floor_divide_(const Tensor& other) const { return ::torchere::api::floor_divide_(*this, other); }
inline Tensor Tensor::floor_divide(const Scalar& other) const { return ::torchere::api::floor_divide(*this, other); }
inline Tensor& Tensor::floor_divide_(const Scalar& other) const { return ::torchere::api::floor_divide_(*this, other); }
inline Tensor Tensor::remainder(const Scalar& other) const { return ::torchere::api::remainder(*this, other); }
inline Tensor& Tensor::remainder_(const Scalar& other) const { return ::torchere::api::remainder_(*this, other); }
inline Tensor Tensor::remainder(const Tensor& other) const { return ::torchere::api::remainder(*this, other); }
inline Tensor& Tensor::remainder_(const Tensor& other) const { return ::torchere::api::remainder_(*this, other); }
inline Tensor Tensor::fmod(const Scalar& other) const { return ::torchere::api::fmod(*this, other); }
inline Tensor& Tensor::fmod_(const Scalar& other) const { return ::torchere::api::fmod_(*this, other); }
inline Tensor Tensor::fmod(const Tensor& other) const { return ::torchere::api::fmod(*this, other); }
inline Tensor& Tensor::fmod_(const Tensor& other) const { return ::torchere::api::fmod_(*this, other); }
inline Tensor Tensor::neg() const { return ::torchere::api::neg(*this); }
inline Tensor& Tensor::neg_() const { return ::torchere::api::neg_(*this); }
inline Tensor Tensor::abs() const { return ::torchere::api::abs(*this); }
inline Tensor& Tensor::abs_() const { return ::torchere::api::abs_(*this); }
inline Tensor Tensor::sign() const { return ::torchere::api::sign(*this); }
inline Tensor& Tensor::sign_() const { return ::torchere::api::sign_(*this); }
inline Tensor Tensor::sgn() const { return ::torchere::api::sgn(*this); }
inline Tensor& Tensor::sgn_() const { return ::torchere::api::sgn_(*this); }
inline Tensor Tensor::reciprocal() const { return ::torchere::api::reciprocal(*this); }
inline Tensor& Tensor::reciprocal_() const { return ::torchere::api::reciprocal_(*this); }
inline Tensor Tensor::positive() const { return ::torchere::api::positive(*this); }
inline Tensor Tensor::lerp(const Tensor& end, const Scalar& weight) const { return ::torchere::api::lerp(*this, end, weight); }
inline Tensor& Tensor::lerp_(const Tensor& end, const Scalar& weight) const { return ::torchere::api::lerp_(*this, end, weight); }
inline Tensor Tensor::lerp(const Tensor& end, const Tensor& weight) const { return ::torchere::api::lerp(*this, end, weight); }
inline Tensor& Tensor::lerp_(const Tensor& end, const Tensor& weight) const { return ::torchere::api::lerp_(*this, end, weight); }
inline Tensor Tensor::addcmul(const Tensor& tensor1, const Tensor& tensor2, const Scalar& value) const { return ::torchere::api::addcmul(*this, tensor1, tensor2, value); }
inline Tensor& Tensor::addcmul_(const Tensor& tensor1, const Tensor& tensor2, const Scalar& value) const { return ::torchere::api::addcmul_(*this, tensor1, tensor2, value); }
inline Tensor Tensor::addcdiv(const Tensor& tensor1, const Tensor& tensor2, const Scalar& value) const { return ::torchere::api::addcdiv(*this, tensor1, tensor2, value); }
inline Tensor& Tensor::addcdiv_(const Tensor& tensor1, const Tensor& tensor2, const Scalar& value) const { return ::torchere::api::addcdiv_(*this, tensor1, tensor2, value); }
inline Tensor Tensor::subtract(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::subtract(*this, other, alpha); }
inline Tensor Tensor::subtract(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::subtract(*this, other, alpha); }
inline Tensor& Tensor::subtract_(const Tensor& other, const Scalar& alpha) const { return ::torchere::api::subtract_(*this, other, alpha); }
inline Tensor& Tensor::subtract_(const Scalar& other, const Scalar& alpha) const { return ::torchere::api::subtract_(*this, other, alpha); }
inline Tensor Tensor::multiply(const Tensor& other) const { return ::torchere::api::multiply(*this, other); }
inline Tensor Tensor::multiply(const Scalar& other) const { return ::torchere::api::multiply(*this, other); }
inline Tensor& Tensor::multiply_(const Tensor& other) const { return ::torchere::api::multiply_(*this, other); }
inline Tensor& Tensor::multiply_(const Scalar& other) const { return ::torchere::api::multiply_(*this, other); }
inline Tensor Tensor::divide(const Tensor& other) const { return ::torchere::api::divide(*this, other); }
inline Tensor Tensor::divide(const Scalar& other) const { return ::torchere::api::divide(*this, other); }
inline Tensor Tensor::divide(const Tensor& other, ::std::optional<::std::string_view> rounding_mode) const { return ::torchere::api::divide(*this, other, rounding_mode); }
inline Tensor Tensor::divide(const Scalar& other, ::std::optional<::std::string_view> rounding_mode) const { return ::torchere::api::divide(*this, other, rounding_mode); }
inline Tensor& Tensor::divide_(const Tensor& other) const { return ::torchere::api::divide_(*this, other); }
inline Tensor& Tensor::divide_(const Scalar& other) const { return ::torchere::api::divide_(*this, other); }
inline Tensor& Tensor::divide_(const Tensor& other, ::std::optional<::std::string_view> rounding_mode) const { return ::torchere::api::divide_(*this, other, rounding_mode); }
inline Tensor& Tensor::divide_(const Scalar& other, ::std::optional<::std::string_view> rounding_mode) const { return ::torchere::api::divide_(*this, other, rounding_mode); }
inline Tensor Tensor::negative() const { return ::torchere::api::negative(*this); }
inline Tensor& Tensor::negative_() const { return ::torchere::api::negative_(*this); }
inline Tensor Tensor::absolute() const { return ::torchere::api::absolute(*this); }
inline Tensor& Tensor::absolute_() const { return ::torchere::api::absolute_(*this); }
inline Tensor Tensor::eq(const Scalar& other) const { return ::torchere::api::eq(*this, other); }
inline Tensor& Tensor::eq_(const Scalar& other) const { return ::torchere::api::eq_(*this, other); }
inline Tensor Tensor::eq(const Tensor& other) const { return ::torchere::api::eq(*this, other); }
inline Tensor& Tensor::eq_(const Tensor& other) const { return ::torchere::api::eq_(*this, other); }
inline Tensor Tensor::ne(const Scalar& other) const { return ::torchere::api::ne(*this, other); }
inline Tensor& Tensor::ne_(const Scalar& other) const { return ::torchere::api::ne_(*this, other); }
inline Tensor Tensor::ne(const Tensor& other) const { return ::torchere::api::ne(*this, other); }
inline Tensor& Tensor::ne_(const Tensor& other) const { return ::torchere::api::ne_(*this, other); }
inline Tensor Tensor::lt(const Scalar& other) const { return ::torchere::api::lt(*this, other); }
inline Tensor& Tensor::lt_(const Scalar& other) const { return ::torchere::api::lt_(*this, other); }
inline Tensor Tensor::lt(const Tensor& other) const { return ::torchere::api::lt(*this, other); }
inline Tensor& Tensor::lt_(const Tensor& other) const { return ::torchere::api::lt_(*this, other); }
inline Tensor Tensor::le(const Scalar& other) const { return ::torchere::api::le(*this, other); }
inline Tensor& Tensor::le_(const Scalar& other) const { return ::torchere::api::le_(*this, other); }
inline Tensor Tensor::le(const Tensor& other) const { return ::torchere::api::le(*this, other); }
inline Tensor& Tensor::le_(const Tensor& other) const { return ::torchere::api::le_(*this, other); }
inline Tensor Tensor::gt(const Scalar& other) const { return ::torchere::api::gt(*this, other); }
inline Tensor& Tensor::gt_(const Scalar& other) const { return ::torchere::api::gt_(*this, other); }
inline Tensor Tensor::gt(const Tensor& other) const { return ::torchere::api::gt(*this, other); }
inline Tensor& Tensor::gt_(const Tensor& other) const { return ::torchere::api::gt_(*this, other); }
inline Tensor Tensor::ge(const Scalar& other) const { return ::torchere::api::ge(*this, other); }
inline Tensor& Tensor::ge_(const Scalar& other) const { return ::torchere::api::ge_(*this, other); }
inline Tensor Tensor::ge(const Tensor& other) const { return ::torchere::api::ge(*this, other); }
inline Tensor& Tensor::ge_(const Tensor& other) const { return ::torchere::api::ge_(*this, other); }
inline Tensor Tensor::less(const Scalar& other) const { return ::torchere::api::less(*this, other); }
inline Tensor Tensor::less(const Tensor& other) const { return ::torchere::api::less(*this, other); }
inline Tensor& Tensor::less_(const Scalar& other) const { return ::torchere::api::less_(*this, other); }
inline Tensor& Tensor::less_(const Tensor& other) const { return ::torchere::api::less_(*this, other); }
inline Tensor Tensor::less_equal(const Scalar& other) const { return ::torchere::api::less_equal(*this, other); }
inline Tensor Tensor::less_equal(const Tensor& other) const { return ::torchere::api::less_equal(*this, other); }
inline Tensor& Tensor::less_equal_(const Scalar& other) const { return ::torchere::api::less_equal_(*this, other); }
inline Tensor& Tensor::less_equal_(const Tensor& other) const { return ::torchere::api::less_equal_(*this, other); }
inline Tensor Tensor::greater(const Scalar& other) const { return ::torchere::api::greater(*this, other); }
inline Tensor Tensor::greater(const Tensor& other) const { return ::torchere::api::greater(*this, other); }
inline Tensor& Tensor::greater_(const Scalar& other) const { return ::torchere::api::greater_(*this, other); }
inline Tensor& Tensor::greater_(const Tensor& other) const { return ::torchere::api::greater_(*this, other); }
inline Tensor Tensor::greater_equal(const Scalar& other) const { return ::torchere::api::greater_equal(*this, other); }
inline Tensor Tensor::greater_equal(const Tensor& other) const { return ::torchere::api::greater_equal(*this, other); }
inline Tensor& Tensor::greater_equal_(const Scalar& other) const { return ::torchere::api::greater_equal_(*this, other); }
inline Tensor& Tensor::greater_equal_(const Tensor& other) const { return ::torchere::api::greater_equal_(*this, other); }
inline Tensor Tensor::not_equal(const Scalar& other) const { return ::torchere::api::not_equal(*this, other); }
inline Tensor Tensor::not_equal(const Tensor& other) const { return ::torchere::api::not_equal(*this, other); }
inline Tensor& Tensor::not_equal_(const Scalar& other) const { return ::torchere::api::not_equal_(*this, other); }
inline Tensor& Tensor::not_equal_(const Tensor& other) const { return ::torchere::api::not_equal_(*this, other); }
inline Tensor Tensor::isnan() const { return ::torchere::api::isnan(*this); }
inline Tensor Tensor::isinf() const { return ::torchere::api::isinf(*this); }
inline Tensor Tensor::isfinite() const { return ::torchere::api::isfinite(*this); }
inline Tensor Tensor::isposinf() const { return ::torchere::api::isposinf(*this); }
inline Tensor Tensor::isneginf() const { return ::torchere::api::isneginf(*this); }
inline Tensor Tensor::signbit() const { return ::torchere::api::signbit(*this); }
inline Tensor Tensor::isreal() const { return ::torchere::api::isreal(*this); }
inline Tensor Tensor::logical_not() const { return ::torchere::api::logical_not(*this); }
inline Tensor& Tensor::logical_not_() const { return ::torchere::api::logical_not_(*this); }
inline Tensor Tensor::logical_and(const Tensor& other) const { return ::torchere::api::logical_and(*this, other); }
inline Tensor& Tensor::logical_and_(const Tensor& other) const { return ::torchere::api::logical_and_(*this, other); }
inline Tensor Tensor::logical_or(const Tensor& other) const { return ::torchere::api::logical_or(*this, other); }
inline Tensor& Tensor::logical_or_(const Tensor& other) const { return ::torchere::api::logical_or_(*this, other); }
inline Tensor Tensor::logical_xor(const Tensor& other) const { return ::torchere::api::logical_xor(*this, other); }
inline Tensor& Tensor::logical_xor_(const Tensor& other) const { return ::torchere::api::logical_xor_(*this, other); }
inline Tensor Tensor::maximum(const Tensor& other) const { return ::torchere::api::maximum(*this, other); }
inline Tensor Tensor::minimum(const Tensor& other) const { return ::torchere::api::minimum(*this, other); }
inline Tensor Tensor::fmax(const Tensor& other) const { return ::torchere::api::fmax(*this, other); }
inline Tensor Tensor::fmin(const Tensor& other) const { return ::torchere::api::fmin(*this, other); }
inline Tensor Tensor::max(const Tensor& other) const { return ::torchere::api::max(*this, other); }
inline Tensor Tensor::min(const Tensor& other) const { return ::torchere::api::min(*this, other); }
inline Tensor Tensor::clamp_min(const Scalar& min) const { return ::torchere::api::clamp_min(*this, min); }
inline Tensor& Tensor::clamp_min_(const Scalar& min) const { return ::torchere::api::clamp_min_(*this, min); }
inline Tensor Tensor::clamp_min(const Tensor& min) const { return ::torchere::api::clamp_min(*this, min); }
inline Tensor& Tensor::clamp_min_(const Tensor& min) const { return ::torchere::api::clamp_min_(*this, min); }
inline Tensor Tensor::clamp_max(const Scalar& max) const { return ::torchere::api::clamp_max(*this, max); }
inline Tensor& Tensor::clamp_max_(const Scalar& max) const { return ::torchere::api::clamp_max_(*this, max); }
inline Tensor Tensor::clamp_max(const Tensor& max) const { return ::torchere::api::clamp_max(*this, max); }
inline Tensor& Tensor::clamp_max_(const Tensor& max) const { return ::torchere::api::clamp_max_(*this, max); }
inline Tensor Tensor::clamp(const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max) const { return ::torchere::api::clamp(*this, min, max); }
inline Tensor& Tensor::clamp_(const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max) const { return ::torchere::api::clamp_(*this, min, max); }
inline Tensor Tensor::clamp(const ::std::optional<Tensor>& min, const ::std::optional<Tensor>& max) const { return ::torchere::api::clamp(*this, min, max); }
inline Tensor& Tensor::clamp_(const ::std::optional<Tensor>& min, const ::std::optional<Tensor>& max) const { return ::torchere::api::clamp_(*this, min, max); }
inline Tensor Tensor::clip(const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max) const { return ::torchere::api::clip(*this, min, max); }
inline Tensor Tensor::clip(const ::std::optional<Tensor>& min, const ::std::optional<Tensor>& max) const { return ::torchere::api::clip(*this, min, max); }
inline Tensor& Tensor::clip_(const ::std::optional<Scalar>& min, const ::std::optional<Scalar>& max) const { return ::torchere::api::clip_(*this, min, max); }
inline Tensor& Tensor::clip_(const ::std::optional<Tensor>& min, const ::std::optional<Tensor>& max) const { return ::torchere::api::clip_(*this, min, max); }
inline Tensor Tensor::where(const Tensor& condition, const Tensor& other) const { return ::torchere::api::where(condition, *this, other); }
inline Tensor Tensor::where(const Tensor& condition, const Scalar& other) const { return ::torchere::api::where(condition, *this, other); }
inline Tensor Tensor::masked_fill(const Tensor& mask, const Scalar& value) const { return ::torchere::api::masked_fill(*this, mask, value); }
inline Tensor& Tensor::masked_fill_(const Tensor& mask, const Scalar& value) const { return ::torchere::api::masked_fill_(*this, mask, value); }
inline Tensor Tensor::masked_fill(const Tensor& mask, const Tensor& value) const { return ::torchere::api::masked_fill(*this, mask, value); }
inline Tensor& Tensor::masked_fill_(const Tensor& mask, const Tensor& value) const { return ::torchere::api::masked_fill_(*this, mask, value); }
inline Tensor Tensor::exp() const { return ::torchere::api::exp(*this); }
inline Tensor& Tensor::exp_() const { return ::torchere::api::exp_(*this); }
inline Tensor Tensor::exp2() const { return ::torchere::api::exp2(*this); }
inline Tensor& Tensor::exp2_() const { return ::torchere::api::exp2_(*this); }
inline Tensor Tensor::expm1() const { return ::torchere::api::expm1(*this); }
inline Tensor& Tensor::expm1_() const { return ::torchere::api::expm1_(*this); }
inline Tensor Tensor::log() const { return ::torchere::api::log(*this); }
inline Tensor& Tensor::log_() const { return ::torchere::api::log_(*this); }
inline Tensor Tensor::log2() const { return ::torchere::api::log2(*this); }
inline Tensor& Tensor::log2_() const { return ::torchere::api::log2_(*this); }
inline Tensor Tensor::log10() const { return ::torchere::api::log10(*this); }
inline Tensor& Tensor::log10_() const { return ::torchere::api::log10_(*this); }
inline Tensor Tensor::log1p() const { return ::torchere::api::log1p(*this); }
inline Tensor& Tensor::log1p_() const { return ::torchere::api::log1p_(*this); }
inline Tensor Tensor::sqrt() const { return ::torchere::api::sqrt(*this); }
inline Tensor& Tensor::sqrt_() const { return ::torchere::api::sqrt_(*this); }
inline Tensor Tensor::rsqrt() const { return ::torchere::api::rsqrt(*this); }
inline Tensor& Tensor::rsqrt_() const { return ::torchere::api::rsqrt_(*this); }
inline Tensor Tensor::square() const { return ::torchere::api::square(*this); }
inline Tensor& Tensor::square_() const { return ::torchere::api::square_(*this); }
inline Tensor Tensor::sin() const { return ::torchere::api::sin(*this); }
inline Tensor& Tensor::sin_() const { return ::torchere::api::sin_(*this); }
inline Tensor Tensor::cos() const { return ::torchere::api::cos(*this); }
inline Tensor& Tensor::cos_() const { return ::torchere::api::cos_(*this); }
inline Tensor Tensor::tan() const { return ::torchere::api::tan(*this); }
inline Tensor& Tensor::tan_() const { return ::torchere::api::tan_(*this); }
inline Tensor Tensor::asin() const { return ::torchere::api::asin(*this); }
inline Tensor& Tensor::asin_() const { return ::torchere::api::asin_(*this); }
inline Tensor Tensor::acos() const { return ::torchere::api::acos(*this); }
inline Tensor& Tensor::acos_() const { return ::torchere::api::acos_(*this); }
inline Tensor Tensor::atan() const { return ::torchere::api::atan(*this); }
inline Tensor& Tensor::atan_() const { return ::torchere::api::atan_(*this); }
inline Tensor Tensor::sinh() const { return ::torchere::api::sinh(*this); }
inline Tensor& Tensor::sinh_() const { return ::torchere::api::sinh_(*this); }
inline Tensor Tensor::cosh() const { return ::torchere::api::cosh(*this); }
inline Tensor& Tensor::cosh_() const { return ::torchere::api::cosh_(*this); }
inline Tensor Tensor::asinh() const { return ::torchere::api::asinh(*this); }
inline Tensor& Tensor::asinh_() const { return ::torchere::api::asinh_(*this); }
inline Tensor Tensor::acosh() const { return ::torchere::api::acosh(*this); }
inline Tensor& Tensor::acosh_() const { return ::torchere::api::acosh_(*this); }
inline Tensor Tensor::atanh() const { return ::torchere::api::atanh(*this); }
inline Tensor& Tensor::atanh_() const { return ::torchere::api::atanh_(*this); }
inline Tensor Tensor::deg2rad() const { return ::torchere::api::deg2rad(*this); }
inline Tensor& Tensor::deg2rad_() const { return ::torchere::api::deg2rad_(*this); }
inline Tensor Tensor::rad2deg() const { return ::torchere::api::rad2deg(*this); }
inline Tensor& Tensor::rad2deg_() const { return ::torchere::api::rad2deg_(*this); }
inline Tensor Tensor::floor() const { return ::torchere::api::floor(*this); }
inline Tensor& Tensor::floor_() const { return ::torchere::api::floor_(*this); }
inline Tensor Tensor::ceil() const { return ::torchere::api::ceil(*this); }
inline Tensor& Tensor::ceil_() const { return ::torchere::api::ceil_(*this); }
inline Tensor Tensor::round() const { return ::torchere::api::round(*this); }
inline Tensor& Tensor::round_() const { return ::torchere::api::round_(*this); }
inline Tensor Tensor::trunc() const { return ::torchere::api::trunc(*this); }
inline Tensor& Tensor::trunc_() const { return ::torchere::api::trunc_(*this); }
inline Tensor Tensor::frac() const { return ::torchere::api::frac(*this); }
inline Tensor& Tensor::frac_() const { return ::torchere::api::frac_(*this); }
inline Tensor Tensor::round(int64_t decimals) const { return ::torchere::api::round(*this, decimals); }
inline Tensor& Tensor::round_(int64_t decimals) const { return ::torchere::api::round_(*this, decimals); }
inline Tensor Tensor::pow(const Scalar& exponent) const { return ::torchere::api::pow(*this, exponent); }
inline Tensor& Tensor::pow_(const Scalar& exponent) const { return ::torchere::api::pow_(*this, exponent); }
inline Tensor Tensor::pow(const Tensor& exponent) const { return ::torchere::api::pow(*this, exponent); }
inline Tensor& Tensor::pow_(const Tensor& exponent) const { return ::torchere::api::pow_(*this, exponent); }
inline Tensor Tensor::float_power(const Tensor& exponent) const { return ::torchere::api::float_power(*this, exponent); }
inline Tensor& Tensor::float_power_(const Tensor& exponent) const { return ::torchere::api::float_power_(*this, exponent); }
inline Tensor Tensor::float_power(const Scalar& exponent) const { return ::torchere::api::float_power(*this, exponent); }
inline Tensor& Tensor::float_power_(const Scalar& exponent) const { return ::torchere::api::float_power_(*this, exponent); }
inline Tensor Tensor::atan2(const Tensor& other) const { return ::torchere::api::atan2(*this, other); }
inline Tensor& Tensor::atan2_(const Tensor& other) const { return ::torchere::api::atan2_(*this, other); }
inline Tensor Tensor::hypot(const Tensor& other) const { return ::torchere::api::hypot(*this, other); }
inline Tensor& Tensor::hypot_(const Tensor& other) const { return ::torchere::api::hypot_(*this, other); }
inline Tensor Tensor::nextafter(const Tensor& other) const { return ::torchere::api::nextafter(*this, other); }
inline Tensor& Tensor::nextafter_(const Tensor& other) const { return ::torchere::api::nextafter_(*this, other); }
inline Tensor Tensor::copysign(const Tensor& other) const { return ::torchere::api::copysign(*this, other); }
inline Tensor& Tensor::copysign_(const Tensor& other) const { return ::torchere::api::copysign_(*this, other); }
inline Tensor Tensor::copysign(const Scalar& other) const { return ::torchere::api::copysign(*this, other); }
inline Tensor& Tensor::copysign_(const Scalar& other) const { return ::torchere::api::copysign_(*this, other); }
inline Tensor Tensor::heaviside(const Tensor& values) const { return ::torchere::api::heaviside(*this, values); }
inline Tensor& Tensor::heaviside_(const Tensor& values) const { return ::torchere::api::heaviside_(*this, values); }
inline Tensor Tensor::logaddexp(const Tensor& other) const { return ::torchere::api::logaddexp(*this, other); }
inline Tensor Tensor::logaddexp2(const Tensor& other) const { return ::torchere::api::logaddexp2(*this, other); }
inline Tensor Tensor::arcsin() const { return ::torchere::api::arcsin(*this); }
inline Tensor& Tensor::arcsin_() const { return ::torchere::api::arcsin_(*this); }
inline Tensor Tensor::arccos() const { return ::torchere::api::arccos(*this); }
inline Tensor& Tensor::arccos_() const { return ::torchere::api::arccos_(*this); }
inline Tensor Tensor::arctan() const { return ::torchere::api::arctan(*this); }
inline Tensor& Tensor::arctan_() const { return ::torchere::api::arctan_(*this); }
inline Tensor Tensor::arcsinh() const { return ::torchere::api::arcsinh(*this); }
inline Tensor& Tensor::arcsinh_() const { return ::torchere::api::arcsinh_(*this); }
inline Tensor Tensor::arccosh() const { return ::torchere::api::arccosh(*this); }
inline Tensor& Tensor::arccosh_() const { return ::torchere::api::arccosh_(*this); }
inline Tensor Tensor::arctanh() const { return ::torchere::api::arctanh(*this); }
inline Tensor& Tensor::arctanh_() const { return ::torchere::api::arctanh_(*this); }
inline Tensor Tensor::arctan2(const Tensor& other) const { return ::torchere::api::arctan2(*this, other); }
inline Tensor& Tensor::arctan2_(const Tensor& other) const { return ::torchere::api::arctan2_(*this, other); }
inline Tensor Tensor::fix() const { return ::torchere::api::fix(*this); }
inline Tensor& Tensor::fix_() const { return ::torchere::api::fix_(*this); }
inline Tensor Tensor::special_exp2() const { return ::torchere::api::special_exp2(*this); }
inline Tensor& Tensor::special_exp2_() const { return ::torchere::api::special_exp2_(*this); }
inline Tensor Tensor::special_expm1() const { return ::torchere::api::special_expm1(*this); }
inline Tensor& Tensor::special_expm1_() const { return ::torchere::api::special_expm1_(*this); }
inline Tensor Tensor::special_log1p() const { return ::torchere::api::special_log1p(*this); }
inline Tensor& Tensor::special_log1p_() const { return ::torchere::api::special_log1p_(*this); }
inline Tensor Tensor::erf() const { return ::torchere::api::erf(*this); }
inline Tensor& Tensor::erf_() const { return ::torchere::api::erf_(*this); }
inline Tensor Tensor::erfc() const { return ::torchere::api::erfc(*this); }
inline Tensor& Tensor::erfc_() const { return ::torchere::api::erfc_(*this); }
inline Tensor Tensor::erfinv() const { return ::torchere::api::erfinv(*this); }
inline Tensor& Tensor::erfinv_() const { return ::torchere::api::erfinv_(*this); }
inline Tensor Tensor::special_erfcx() const { return ::torchere::api::special_erfcx(*this); }
inline Tensor Tensor::special_ndtri() const { return ::torchere::api::special_ndtri(*this); }
inline Tensor Tensor::special_log_ndtr() const { return ::torchere::api::special_log_ndtr(*this); }
inline Tensor Tensor::special_ndtr() const { return ::torchere::api::special_ndtr(*this); }
inline Tensor Tensor::special_entr() const { return ::torchere::api::special_entr(*this); }
inline Tensor Tensor::lgamma() const { return ::torchere::api::lgamma(*this); }
inline Tensor& Tensor::lgamma_() const { return ::torchere::api::lgamma_(*this); }
inline Tensor Tensor::digamma() const { return ::torchere::api::digamma(*this); }
inline Tensor& Tensor::digamma_() const { return ::torchere::api::digamma_(*this); }
inline Tensor Tensor::polygamma(int64_t n) const { return ::torchere::api::polygamma(n, *this); }
inline Tensor Tensor::mvlgamma(int64_t p) const { return ::torchere::api::mvlgamma(*this, p); }
inline Tensor& Tensor::mvlgamma_(int64_t p) const { return ::torchere::api::mvlgamma_(*this, p); }
inline Tensor Tensor::special_zeta(const Tensor& other) const { return ::torchere::api::special_zeta(*this, other); }
inline Tensor Tensor::special_zeta(const Scalar& other) const { return ::torchere::api::special_zeta(*this, other); }
inline Tensor Tensor::i0() const { return ::torchere::api::i0(*this); }
inline Tensor& Tensor::i0_() const { return ::torchere::api::i0_(*this); }
inline Tensor Tensor::special_i0e() const { return ::torchere::api::special_i0e(*this); }
inline Tensor Tensor::special_i1() const { return ::torchere::api::special_i1(*this); }
inline Tensor Tensor::special_i1e() const { return ::torchere::api::special_i1e(*this); }
inline Tensor Tensor::xlogy(const Tensor& other) const { return ::torchere::api::xlogy(*this, other); }
inline Tensor& Tensor::xlogy_(const Tensor& other) const { return ::torchere::api::xlogy_(*this, other); }
inline Tensor Tensor::xlogy(const Scalar& other) const { return ::torchere::api::xlogy(*this, other); }
inline Tensor& Tensor::xlogy_(const Scalar& other) const { return ::torchere::api::xlogy_(*this, other); }
inline Tensor Tensor::special_xlog1py(const Tensor& other) const { return ::torchere::api::special_xlog1py(*this, other); }
inline Tensor Tensor::special_xlog1py(const Scalar& other) const { return ::torchere::api::special_xlog1py(*this, other); }
inline Tensor Tensor::special_xlogy(const Tensor& other) const { return ::torchere::api::special_xlogy(*this, other); }
inline Tensor Tensor::special_xlogy(const Scalar& other) const { return ::torchere::api::special_xlogy(*this, other); }
inline Tensor Tensor::special_round(int64_t decimals) const { return ::torchere::api::special_round(*this, decimals); }
inline Tensor& Tensor::polygamma_(int64_t n) const { return ::torchere::api::polygamma_(*this, n); }
inline Tensor Tensor::logit(::std::optional<double> eps) const { return ::torchere::api::logit(*this, eps); }
inline Tensor& Tensor::logit_(::std::optional<double> eps) const { return ::torchere::api::logit_(*this, eps); }
inline Tensor Tensor::logit_backward(const Tensor& grad_output, ::std::optional<double> eps) const { return ::torchere::api::logit_backward(grad_output, *this, eps); }
inline Tensor Tensor::sinc() const { return ::torchere::api::sinc(*this); }
inline Tensor& Tensor::sinc_() const { return ::torchere::api::sinc_(*this); }
inline Tensor Tensor::nan_to_num(::std::optional<double> nan, ::std::optional<double> posinf, ::std::optional<double> neginf) const { return ::torchere::api::nan_to_num(*this, nan, posinf, neginf); }
inline Tensor& Tensor::nan_to_num_(::std::optional<double> nan, ::std::optional<double> posinf, ::std::optional<double> neginf) const { return ::torchere::api::nan_to_num_(*this, nan, posinf, neginf); }
inline Tensor Tensor::special_erf() const { return ::torchere::api::special_erf(*this); }
inline Tensor& Tensor::special_erf_() const { return ::torchere::api::special_erf_(*this); }
inline Tensor Tensor::special_erfc() const { return ::torchere::api::special_erfc(*this); }
inline Tensor& Tensor::special_erfc_() const { return ::torchere::api::special_erfc_(*this); }
inline Tensor Tensor::special_erfinv() const { return ::torchere::api::special_erfinv(*this); }
inline Tensor& Tensor::special_erfinv_() const { return ::torchere::api::special_erfinv_(*this); }
inline Tensor Tensor::special_gammaln() const { return ::torchere::api::special_gammaln(*this); }
inline Tensor& Tensor::special_gammaln_() const { return ::torchere::api::special_gammaln_(*this); }
inline Tensor Tensor::special_digamma() const { return ::torchere::api::special_digamma(*this); }
inline Tensor& Tensor::special_digamma_() const { return ::torchere::api::special_digamma_(*this); }
inline Tensor Tensor::special_psi() const { return ::torchere::api::special_psi(*this); }
inline Tensor& Tensor::special_psi_() const { return ::torchere::api::special_psi_(*this); }
inline Tensor Tensor::special_polygamma(int64_t n) const { return ::torchere::api::special_polygamma(n, *this); }
inline Tensor& Tensor::special_polygamma_(int64_t n) const { return ::torchere::api::special_polygamma_(*this, n); }
inline Tensor Tensor::special_multigammaln(int64_t p) const { return ::torchere::api::special_multigammaln(*this, p); }
inline Tensor& Tensor::special_multigammaln_(int64_t p) const { return ::torchere::api::special_multigammaln_(*this, p); }
inline Tensor Tensor::special_i0() const { return ::torchere::api::special_i0(*this); }
inline Tensor& Tensor::special_i0_() const { return ::torchere::api::special_i0_(*this); }
inline Tensor Tensor::special_logit(::std::optional<double> eps) const { return ::torchere::api::special_logit(*this, eps); }
inline Tensor& Tensor::special_logit_(::std::optional<double> eps) const { return ::torchere::api::special_logit_(*this, eps); }
inline Tensor Tensor::special_sinc() const { return ::torchere::api::special_sinc(*this); }
inline Tensor& Tensor::special_sinc_() const { return ::torchere::api::special_sinc_(*this); }
inline ::std::tuple<Tensor, Tensor> Tensor::max_pool2d_with_indices(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) const { return ::torchere::api::max_pool2d_with_indices(*this, kernel_size, stride, padding, dilation, ceil_mode); }
inline ::std::tuple<Tensor, Tensor> Tensor::max_pool3d_with_indices(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) const { return ::torchere::api::max_pool3d_with_indices(*this, kernel_size, stride, padding, dilation, ceil_mode); }
inline Tensor Tensor::max_pool2d_with_indices_backward(const Tensor& grad_output, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode, const Tensor& indices) const { return ::torchere::api::max_pool2d_with_indices_backward(grad_output, *this, kernel_size, stride, padding, dilation, ceil_mode, indices); }
inline Tensor Tensor::max_pool3d_with_indices_backward(const Tensor& grad_output, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode, const Tensor& indices) const { return ::torchere::api::max_pool3d_with_indices_backward(grad_output, *this, kernel_size, stride, padding, dilation, ceil_mode, indices); }
inline Tensor Tensor::max_pool2d(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) const { return ::torchere::api::max_pool2d(*this, kernel_size, stride, padding, dilation, ceil_mode); }
inline Tensor Tensor::max_pool3d(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) const { return ::torchere::api::max_pool3d(*this, kernel_size, stride, padding, dilation, ceil_mode); }
inline ::std::tuple<Tensor, Tensor> Tensor::max_pool1d_with_indices(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) const { return ::torchere::api::max_pool1d_with_indices(*this, kernel_size, stride, padding, dilation, ceil_mode); }
inline Tensor Tensor::max_pool1d(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, IntArrayRef dilation, bool ceil_mode) const { return ::torchere::api::max_pool1d(*this, kernel_size, stride, padding, dilation, ceil_mode); }
inline Tensor Tensor::avg_pool2d(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, bool ceil_mode, bool count_include_pad, ::std::optional<int64_t> divisor_override) const { return ::torchere::api::avg_pool2d(*this, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override); }
inline Tensor Tensor::avg_pool3d(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, bool ceil_mode, bool count_include_pad, ::std::optional<int64_t> divisor_override) const { return ::torchere::api::avg_pool3d(*this, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override); }
inline Tensor Tensor::avg_pool2d_backward(const Tensor& grad_output, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, bool ceil_mode, bool count_include_pad, ::std::optional<int64_t> divisor_override) const { return ::torchere::api::avg_pool2d_backward(grad_output, *this, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override); }
inline Tensor Tensor::avg_pool3d_backward(const Tensor& grad_output, IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, bool ceil_mode, bool count_include_pad, ::std::optional<int64_t> divisor_override) const { return ::torchere::api::avg_pool3d_backward(grad_output, *this, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override); }
inline Tensor Tensor::avg_pool1d(IntArrayRef kernel_size, IntArrayRef stride, IntArrayRef padding, bool ceil_mode, bool count_include_pad) const { return ::torchere::api::avg_pool1d(*this, kernel_size, stride, padding, ceil_mode, count_include_pad); }
inline Tensor Tensor::_adaptive_avg_pool2d(IntArrayRef output_size) const { return ::torchere::api::_adaptive_avg_pool2d(*this, output_size); }
inline Tensor Tensor::_adaptive_avg_pool3d(IntArrayRef output_size) const { return ::torchere::api::_adaptive_avg_pool3d(*this, output_size); }
inline Tensor Tensor::_adaptive_avg_pool2d_backward(const Tensor& grad_output) const { return ::torchere::api::_adaptive_avg_pool2d_backward(grad_output, *this); }
inline Tensor Tensor::_adaptive_avg_pool3d_backward(const Tensor& grad_output) const { return ::torchere::api::_adaptive_avg_pool3d_backward(grad_output, *this); }
inline Tensor Tensor::adaptive_avg_pool2d(IntArrayRef output_size) const { return ::torchere::api::adaptive_avg_pool2d(*this, output_size); }
inline Tensor Tensor::adaptive_avg_pool3d(IntArrayRef output_size) const { return ::torchere::api::adaptive_avg_pool3d(*this, output_size); }
inline Tensor Tensor::adaptive_avg_pool1d(IntArrayRef output_size) const { return ::torchere::api::adaptive_avg_pool1d(*this, output_size); }
inline ::std::tuple<Tensor, Tensor> Tensor::adaptive_max_pool2d(IntArrayRef output_size) const { return ::torchere::api::adaptive_max_pool2d(*this, output_size); }
inline ::std::tuple<Tensor, Tensor> Tensor::adaptive_max_pool3d(IntArrayRef output_size) const { return ::torchere::api::adaptive_max_pool3d(*this, output_size); }
inline Tensor Tensor::adaptive_max_pool2d_backward(const Tensor& grad_output, const Tensor& indices) const { return ::torchere::api::adaptive_max_pool2d_backward(grad_output, *this, indices); }
inline Tensor Tensor::adaptive_max_pool3d_backward(const Tensor& grad_output, const Tensor& indices) const { return ::torchere::api::adaptive_max_pool3d_backward(grad_output, *this, indices); }
inline ::std::tuple<Tensor, Tensor> Tensor::adaptive_max_pool1d(IntArrayRef output_size) const { return ::torchere::api::adaptive_max_pool1d(*this, output_size); }
inline Tensor Tensor::quantile(const Tensor& q, ::std::optional<int64_t> dim, bool keepdim, ::std::string_view interpolation) const { return ::torchere::api::quantile(*this, q, dim, keepdim, interpolation); }
inline Tensor Tensor::quantile(double q, ::std::optional<int64_t> dim, bool keepdim, ::std::string_view interpolation) const { return ::torchere::api::quantile(*this, q, dim, keepdim, interpolation); }
inline Tensor Tensor::nanquantile(const Tensor& q, ::std::optional<int64_t> dim, bool keepdim, ::std::string_view interpolation) const { return ::torchere::api::nanquantile(*this, q, dim, keepdim, interpolation); }
inline Tensor Tensor::nanquantile(double q, ::std::optional<int64_t> dim, bool keepdim, ::std::string_view interpolation) const { return ::torchere::api::nanquantile(*this, q, dim, keepdim, interpolation); }
inline Tensor Tensor::quantize_per_tensor(double scale, int64_t zero_point, ScalarType dtype) const { return ::torchere::api::quantize_per_tensor(*this, scale, zero_point, dtype); }
inline Tensor Tensor::quantize_per_tensor(const Tensor& scale, const Tensor& zero_point, ScalarType dtype) const { return ::torchere::api::quantize_per_tensor(*this, scale, zero_point, dtype); }
inline Tensor Tensor::quantize_per_channel(const Tensor& scales, const Tensor& zero_points, int64_t axis, ScalarType dtype) const { return ::torchere::api::quantize_per_channel(*this, scales, zero_points, axis, dtype); }
inline Tensor Tensor::quantize_per_tensor_dynamic(ScalarType dtype, bool reduce_range) const { return ::torchere::api::quantize_per_tensor_dynamic(*this, dtype, reduce_range); }
inline ::std::tuple<double, int64_t> Tensor::_choose_qparams_per_tensor(bool reduce_range) const { return ::torchere::api::_choose_qparams_per_tensor(*this, reduce_range); }
inline Tensor Tensor::dequantize() const { return ::torchere::api::dequantize(*this); }
inline Tensor Tensor::int_repr() const { return ::torchere::api::int_repr(*this); }
inline double Tensor::q_scale() const { return ::torchere::api::q_scale(*this); }
inline int64_t Tensor::q_zero_point() const { return ::torchere::api::q_zero_point(*this); }
inline Tensor Tensor::q_per_channel_scales() const { return ::torchere::api::q_per_channel_scales(*this); }
inline Tensor Tensor::q_per_channel_zero_points() const { return ::torchere::api::q_per_channel_zero_points(*this); }
inline int64_t Tensor::q_per_channel_axis() const { return ::torchere::api::q_per_channel_axis(*this); }
inline Tensor Tensor::_make_per_tensor_quantized_tensor(double scale, int64_t zero_point) const { return ::torchere::api::_make_per_tensor_quantized_tensor(*this, scale, zero_point); }
inline Tensor Tensor::_make_per_channel_quantized_tensor(const Tensor& scale, const Tensor& zero_point, int64_t axis) const { return ::torchere::api::_make_per_channel_quantized_tensor(*this, scale, zero_point, axis); }
inline ::std::tuple<Tensor, Tensor> Tensor::fake_quantize_per_tensor_affine_cachemask(double scale, int64_t zero_point, int64_t quant_min, int64_t quant_max) const { return ::torchere::api::fake_quantize_per_tensor_affine_cachemask(*this, scale, zero_point, quant_min, quant_max); }
inline Tensor Tensor::fake_quantize_per_tensor_affine(double scale, int64_t zero_point, int64_t quant_min, int64_t quant_max) const { return ::torchere::api::fake_quantize_per_tensor_affine(*this, scale, zero_point, quant_min, quant_max); }
inline Tensor Tensor::fake_quantize_per_tensor_affine(const Tensor& scale, const Tensor& zero_point, int64_t quant_min, int64_t quant_max) const { return ::torchere::api::fake_quantize_per_tensor_affine(*this, scale, zero_point, quant_min, quant_max); }
inline ::std::tuple<Tensor, Tensor> Tensor::fake_quantize_per_channel_affine_cachemask(const Tensor& scale, const Tensor& zero_point, int64_t axis, int64_t quant_min, int64_t quant_max) const { return ::torchere::api::fake_quantize_per_channel_affine_cachemask(*this, scale, zero_point, axis, quant_min, quant_max); }
inline Tensor Tensor::fake_quantize_per_channel_affine(const Tensor& scale, const Tensor& zero_point, int64_t axis, int64_t quant_min, int64_t quant_max) const { return ::torchere::api::fake_quantize_per_channel_affine(*this, scale, zero_point, axis, quant_min, quant_max); }
inline Tensor& Tensor::uniform_(double from, double to, const ::std::optional<Generator>& generator) const { return ::torchere::api::uniform_(*this, from, to, generator); }
inline Tensor Tensor::rand_like(TensorOptions options, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::rand_like(*this, options, memory_format); }
inline Tensor& Tensor::normal_(double mean, double std, const ::std::optional<Generator>& generator) const { return ::torchere::api::normal_(*this, mean, std, generator); }
inline Tensor Tensor::randn_like(TensorOptions options, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::randn_like(*this, options, memory_format); }
inline Tensor& Tensor::random_(const ::std::optional<Generator>& generator) const { return ::torchere::api::random_(*this, generator); }
inline Tensor& Tensor::random_(int64_t to, const ::std::optional<Generator>& generator) const { return ::torchere::api::random_(*this, to, generator); }
inline Tensor& Tensor::random_(int64_t from, ::std::optional<int64_t> to, const ::std::optional<Generator>& generator) const { return ::torchere::api::random_(*this, from, to, generator); }
inline Tensor Tensor::randint_like(int64_t high, TensorOptions options, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::randint_like(*this, high, options, memory_format); }
inline Tensor Tensor::randint_like(int64_t low, int64_t high, TensorOptions options, ::std::optional<MemoryFormat> memory_format) const { return ::torchere::api::randint_like(*this, low, high, options, memory_format); }
inline Scalar Tensor::_local_scalar_dense() const { return ::torchere::api::_local_scalar_dense(*this); }
inline bool Tensor::is_nonzero() const { return ::torchere::api::is_nonzero(*this); }
inline Tensor Tensor::_shape_as_tensor() const { return ::torchere::api::_shape_as_tensor(*this); }
inline bool Tensor::is_same_size(const Tensor& other) const { return ::torchere::api::is_same_size(*this, other); }
inline bool Tensor::is_set_to(const Tensor& tensor) const { return ::torchere::api::is_set_to(*this, tensor); }
inline bool Tensor::is_pinned(::std::optional<Device> device) const { return ::torchere::api::is_pinned(*this, device); }
inline Tensor Tensor::numpy_T() const { return ::torchere::api::numpy_T(*this); }
inline Tensor Tensor::mT() const { return ::torchere::api::mT(*this); }
inline Tensor Tensor::mH() const { return ::torchere::api::mH(*this); }
inline Tensor Tensor::adjoint() const { return ::torchere::api::adjoint(*this); }
inline Tensor Tensor::matrix_H() const { return ::torchere::api::matrix_H(*this); }
inline Tensor Tensor::movedim(int64_t source, int64_t destination) const { return ::torchere::api::movedim(*this, source, destination); }
inline Tensor Tensor::moveaxis(int64_t source, int64_t destination) const { return ::torchere::api::moveaxis(*this, source, destination); }
inline Tensor Tensor::swapaxes(int64_t axis0, int64_t axis1) const { return ::torchere::api::swapaxes(*this, axis0, axis1); }
inline Tensor Tensor::swapdims(int64_t dim0, int64_t dim1) const { return ::torchere::api::swapdims(*this, dim0, dim1); }
inline Tensor Tensor::flip(IntArrayRef dims) const { return ::torchere::api::flip(*this, dims); }
inline Tensor Tensor::fliplr() const { return ::torchere::api::fliplr(*this); }
inline Tensor Tensor::flipud() const { return ::torchere::api::flipud(*this); }
inline Tensor Tensor::roll(IntArrayRef shifts, IntArrayRef dims) const { return ::torchere::api::roll(*this, shifts, dims); }
inline Tensor Tensor::rot90(int64_t k, IntArrayRef dims) const { return ::torchere::api::rot90(*this, k, dims); }
inline Tensor Tensor::repeat(IntArrayRef repeats) const { return ::torchere::api::repeat(*this, repeats); }
inline Tensor Tensor::tile(IntArrayRef dims) const { return ::torchere::api::tile(*this, dims); }
inline Tensor Tensor::repeat_interleave(const Tensor& repeats, ::std::optional<int64_t> dim, ::std::optional<int64_t> output_size) const { return ::torchere::api::repeat_interleave(*this, repeats, dim, output_size); }
inline Tensor Tensor::repeat_interleave(int64_t repeats, ::std::optional<int64_t> dim, ::std::optional<int64_t> output_size) const { return ::torchere::api::repeat_interleave(*this, repeats, dim, output_size); }
inline Tensor Tensor::diag_embed(int64_t offset, int64_t dim1, int64_t dim2) const { return ::torchere::api::diag_embed(*this, offset, dim1, dim2); }
inline Tensor Tensor::diag(int64_t diagonal) const { return ::torchere::api::diag(*this, diagonal); }
inline Tensor Tensor::diagflat(int64_t offset) const { return ::torchere::api::diagflat(*this, offset); }
inline Tensor Tensor::trace() const { return ::torchere::api::trace(*this); }
inline Tensor Tensor::tril(int64_t diagonal) const { return ::torchere::api::tril(*this, diagonal); }
inline Tensor& Tensor::tril_(int64_t diagonal) const { return ::torchere::api::tril_(*this, diagonal); }
inline Tensor Tensor::triu(int64_t diagonal) const { return ::torchere::api::triu(*this, diagonal); }
inline Tensor& Tensor::triu_(int64_t diagonal) const { return ::torchere::api::triu_(*this, diagonal); }
inline Tensor& Tensor::fill_diagonal_(const Scalar& fill_value, bool wrap) const { return ::torchere::api::fill_diagonal_(*this, fill_value, wrap); }
inline Tensor Tensor::sum(::std::optional<ScalarType> dtype) const { return ::torchere::api::sum(*this, dtype); }
inline Tensor Tensor::sum(OptionalIntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::sum(*this, dim, keepdim, dtype); }
inline Tensor Tensor::nansum(OptionalIntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::nansum(*this, dim, keepdim, dtype); }
inline Tensor Tensor::mean(::std::optional<ScalarType> dtype) const { return ::torchere::api::mean(*this, dtype); }
inline Tensor Tensor::mean(OptionalIntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::mean(*this, dim, keepdim, dtype); }
inline Tensor Tensor::nanmean(OptionalIntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::nanmean(*this, dim, keepdim, dtype); }
inline Tensor Tensor::sum_to_size(IntArrayRef size) const { return ::torchere::api::sum_to_size(*this, size); }
inline Tensor Tensor::prod(::std::optional<ScalarType> dtype) const { return ::torchere::api::prod(*this, dtype); }
inline Tensor Tensor::prod(int64_t dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::prod(*this, dim, keepdim, dtype); }
inline Tensor Tensor::any() const { return ::torchere::api::any(*this); }
inline Tensor Tensor::any(int64_t dim, bool keepdim) const { return ::torchere::api::any(*this, dim, keepdim); }
inline Tensor Tensor::any(OptionalIntArrayRef dim, bool keepdim) const { return ::torchere::api::any(*this, dim, keepdim); }
inline Tensor Tensor::all() const { return ::torchere::api::all(*this); }
inline Tensor Tensor::all(int64_t dim, bool keepdim) const { return ::torchere::api::all(*this, dim, keepdim); }
inline Tensor Tensor::all(OptionalIntArrayRef dim, bool keepdim) const { return ::torchere::api::all(*this, dim, keepdim); }
inline Tensor Tensor::count_nonzero(IntArrayRef dim) const { return ::torchere::api::count_nonzero(*this, dim); }
inline Tensor Tensor::count_nonzero(::std::optional<int64_t> dim) const { return ::torchere::api::count_nonzero(*this, dim); }
inline Tensor Tensor::hash_tensor(IntArrayRef dim, bool keepdim, int64_t mode) const { return ::torchere::api::hash_tensor(*this, dim, keepdim, mode); }
inline Tensor Tensor::norm(const Scalar& p) const { return ::torchere::api::norm(*this, p); }
inline Tensor Tensor::norm(const ::std::optional<Scalar>& p, IntArrayRef dim, bool keepdim) const { return ::torchere::api::norm(*this, p, dim, keepdim); }
inline Tensor Tensor::norm(const ::std::optional<Scalar>& p, ScalarType dtype) const { return ::torchere::api::norm(*this, p, dtype); }
inline Tensor Tensor::norm(const ::std::optional<Scalar>& p, IntArrayRef dim, bool keepdim, ScalarType dtype) const { return ::torchere::api::norm(*this, p, dim, keepdim, dtype); }
inline Tensor Tensor::linalg_vector_norm(const Scalar& ord, OptionalIntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::linalg_vector_norm(*this, ord, dim, keepdim, dtype); }
inline Tensor Tensor::linalg__powsum(const Scalar& ord, OptionalIntArrayRef dim, bool keepdim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::linalg__powsum(*this, ord, dim, keepdim, dtype); }
inline Tensor Tensor::frobenius_norm(IntArrayRef dim, bool keepdim) const { return ::torchere::api::frobenius_norm(*this, dim, keepdim); }
inline Tensor Tensor::dist(const Tensor& other, const Scalar& p) const { return ::torchere::api::dist(*this, other, p); }
inline ::std::tuple<Tensor, Tensor> Tensor::max(int64_t dim, bool keepdim) const { return ::torchere::api::max(*this, dim, keepdim); }
inline Tensor Tensor::max() const { return ::torchere::api::max(*this); }
inline Tensor Tensor::amax(IntArrayRef dim, bool keepdim) const { return ::torchere::api::amax(*this, dim, keepdim); }
inline Tensor Tensor::argmax(::std::optional<int64_t> dim, bool keepdim) const { return ::torchere::api::argmax(*this, dim, keepdim); }
inline ::std::tuple<Tensor, Tensor> Tensor::cummax(int64_t dim) const { return ::torchere::api::cummax(*this, dim); }
inline ::std::tuple<Tensor, Tensor> Tensor::min(int64_t dim, bool keepdim) const { return ::torchere::api::min(*this, dim, keepdim); }
inline Tensor Tensor::min() const { return ::torchere::api::min(*this); }
inline Tensor Tensor::amin(IntArrayRef dim, bool keepdim) const { return ::torchere::api::amin(*this, dim, keepdim); }
inline Tensor Tensor::argmin(::std::optional<int64_t> dim, bool keepdim) const { return ::torchere::api::argmin(*this, dim, keepdim); }
inline ::std::tuple<Tensor, Tensor> Tensor::cummin(int64_t dim) const { return ::torchere::api::cummin(*this, dim); }
inline ::std::tuple<Tensor, Tensor> Tensor::aminmax(::std::optional<int64_t> dim, bool keepdim) const { return ::torchere::api::aminmax(*this, dim, keepdim); }
inline Tensor Tensor::median() const { return ::torchere::api::median(*this); }
inline ::std::tuple<Tensor, Tensor> Tensor::median(int64_t dim, bool keepdim) const { return ::torchere::api::median(*this, dim, keepdim); }
inline Tensor Tensor::nanmedian() const { return ::torchere::api::nanmedian(*this); }
inline ::std::tuple<Tensor, Tensor> Tensor::nanmedian(int64_t dim, bool keepdim) const { return ::torchere::api::nanmedian(*this, dim, keepdim); }
inline ::std::tuple<Tensor, Tensor> Tensor::mode(int64_t dim, bool keepdim) const { return ::torchere::api::mode(*this, dim, keepdim); }
inline ::std::tuple<Tensor, Tensor> Tensor::kthvalue(int64_t k, int64_t dim, bool keepdim) const { return ::torchere::api::kthvalue(*this, k, dim, keepdim); }
inline Tensor Tensor::std(bool unbiased) const { return ::torchere::api::std(*this, unbiased); }
inline Tensor Tensor::std(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const { return ::torchere::api::std(*this, dim, unbiased, keepdim); }
inline ::std::tuple<Tensor, Tensor> Tensor::std_mean(bool unbiased) const { return ::torchere::api::std_mean(*this, unbiased); }
inline ::std::tuple<Tensor, Tensor> Tensor::std_mean(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const { return ::torchere::api::std_mean(*this, dim, unbiased, keepdim); }
inline Tensor Tensor::std(OptionalIntArrayRef dim, const ::std::optional<Scalar>& correction, bool keepdim) const { return ::torchere::api::std(*this, dim, correction, keepdim); }
inline ::std::tuple<Tensor, Tensor> Tensor::std_mean(OptionalIntArrayRef dim, const ::std::optional<Scalar>& correction, bool keepdim) const { return ::torchere::api::std_mean(*this, dim, correction, keepdim); }
inline Tensor Tensor::var(bool unbiased) const { return ::torchere::api::var(*this, unbiased); }
inline Tensor Tensor::var(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const { return ::torchere::api::var(*this, dim, unbiased, keepdim); }
inline ::std::tuple<Tensor, Tensor> Tensor::var_mean(bool unbiased) const { return ::torchere::api::var_mean(*this, unbiased); }
inline ::std::tuple<Tensor, Tensor> Tensor::var_mean(OptionalIntArrayRef dim, bool unbiased, bool keepdim) const { return ::torchere::api::var_mean(*this, dim, unbiased, keepdim); }
inline Tensor Tensor::var(OptionalIntArrayRef dim, const ::std::optional<Scalar>& correction, bool keepdim) const { return ::torchere::api::var(*this, dim, correction, keepdim); }
inline ::std::tuple<Tensor, Tensor> Tensor::var_mean(OptionalIntArrayRef dim, const ::std::optional<Scalar>& correction, bool keepdim) const { return ::torchere::api::var_mean(*this, dim, correction, keepdim); }
inline Tensor Tensor::cumsum(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::cumsum(*this, dim, dtype); }
inline Tensor& Tensor::cumsum_(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::cumsum_(*this, dim, dtype); }
inline Tensor Tensor::cumprod(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::cumprod(*this, dim, dtype); }
inline Tensor& Tensor::cumprod_(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::cumprod_(*this, dim, dtype); }
inline Tensor Tensor::logcumsumexp(int64_t dim) const { return ::torchere::api::logcumsumexp(*this, dim); }
inline Tensor Tensor::logsumexp(IntArrayRef dim, bool keepdim) const { return ::torchere::api::logsumexp(*this, dim, keepdim); }
inline Tensor Tensor::special_logsumexp(IntArrayRef dim, bool keepdim) const { return ::torchere::api::special_logsumexp(*this, dim, keepdim); }
inline Tensor Tensor::rrelu_with_noise(const Tensor& noise, const Scalar& lower, const Scalar& upper, bool training, const ::std::optional<Generator>& generator) const { return ::torchere::api::rrelu_with_noise(*this, noise, lower, upper, training, generator); }
inline Tensor& Tensor::rrelu_with_noise_(const Tensor& noise, const Scalar& lower, const Scalar& upper, bool training, const ::std::optional<Generator>& generator) const { return ::torchere::api::rrelu_with_noise_(*this, noise, lower, upper, training, generator); }
inline Tensor Tensor::rrelu(const Scalar& lower, const Scalar& upper, bool training, const ::std::optional<Generator>& generator) const { return ::torchere::api::rrelu(*this, lower, upper, training, generator); }
inline Tensor& Tensor::rrelu_(const Scalar& lower, const Scalar& upper, bool training, const ::std::optional<Generator>& generator) const { return ::torchere::api::rrelu_(*this, lower, upper, training, generator); }
inline Tensor Tensor::scatter_reduce(int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce, bool include_self) const { return ::torchere::api::scatter_reduce(*this, dim, index, src, reduce, include_self); }
inline Tensor& Tensor::scatter_reduce_(int64_t dim, const Tensor& index, const Tensor& src, ::std::string_view reduce, bool include_self) const { return ::torchere::api::scatter_reduce_(*this, dim, index, src, reduce, include_self); }
inline Tensor Tensor::index_reduce(int64_t dim, const Tensor& index, const Tensor& source, ::std::string_view reduce, bool include_self) const { return ::torchere::api::index_reduce(*this, dim, index, source, reduce, include_self); }
inline Tensor& Tensor::index_reduce_(int64_t dim, const Tensor& index, const Tensor& source, ::std::string_view reduce, bool include_self) const { return ::torchere::api::index_reduce_(*this, dim, index, source, reduce, include_self); }
inline Tensor Tensor::constant_pad_nd(IntArrayRef pad, const Scalar& value) const { return ::torchere::api::constant_pad_nd(*this, pad, value); }
inline Tensor Tensor::_safe_softmax(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::_safe_softmax(*this, dim, dtype); }
inline Tensor Tensor::_softmax(int64_t dim, bool half_to_float) const { return ::torchere::api::_softmax(*this, dim, half_to_float); }
inline Tensor Tensor::_log_softmax(int64_t dim, bool half_to_float) const { return ::torchere::api::_log_softmax(*this, dim, half_to_float); }
inline Tensor Tensor::softmax(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::softmax(*this, dim, dtype); }
inline Tensor Tensor::log_softmax(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::log_softmax(*this, dim, dtype); }
inline Tensor Tensor::special_softmax(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::special_softmax(*this, dim, dtype); }
inline Tensor Tensor::special_log_softmax(int64_t dim, ::std::optional<ScalarType> dtype) const { return ::torchere::api::special_log_softmax(*this, dim, dtype); }
inline ::std::tuple<Tensor, Tensor> Tensor::sort(int64_t dim, bool descending) const { return ::torchere::api::sort(*this, dim, descending); }
inline ::std::tuple<Tensor, Tensor> Tensor::sort(::std::optional<bool> stable, int64_t dim, bool descending) const { return ::torchere::api::sort(*this, stable, dim, descending); }
inline Tensor Tensor::argsort(int64_t dim, bool descending) const { return ::torchere::api::argsort(*this, dim, descending); }
inline Tensor Tensor::argsort(bool stable, int64_t dim, bool descending) const { return ::torchere::api::argsort(*this, stable, dim, descending); }
inline Tensor Tensor::msort() const { return ::torchere::api::msort(*this); }
inline ::std::tuple<Tensor, Tensor> Tensor::topk(int64_t k, int64_t dim, bool largest, bool sorted) const { return ::torchere::api::topk(*this, k, dim, largest, sorted); }
inline Tensor Tensor::searchsorted(const Tensor& sorted_sequence, bool out_int32, bool right, ::std::optional<::std::string_view> side, const ::std::optional<Tensor>& sorter) const { return ::torchere::api::searchsorted(sorted_sequence, *this, out_int32, right, side, sorter); }
inline Tensor Tensor::bucketize(const Tensor& boundaries, bool out_int32, bool right) const { return ::torchere::api::bucketize(*this, boundaries, out_int32, right); }
inline Tensor Tensor::special_bessel_j0() const { return ::torchere::api::special_bessel_j0(*this); }
inline Tensor Tensor::special_bessel_j1() const { return ::torchere::api::special_bessel_j1(*this); }
inline Tensor Tensor::special_bessel_y0() const { return ::torchere::api::special_bessel_y0(*this); }
inline Tensor Tensor::special_bessel_y1() const { return ::torchere::api::special_bessel_y1(*this); }
inline Tensor Tensor::special_modified_bessel_i0() const { return ::torchere::api::special_modified_bessel_i0(*this); }
inline Tensor Tensor::special_modified_bessel_i1() const { return ::torchere::api::special_modified_bessel_i1(*this); }
inline Tensor Tensor::special_modified_bessel_k0() const { return ::torchere::api::special_modified_bessel_k0(*this); }
inline Tensor Tensor::special_modified_bessel_k1() const { return ::torchere::api::special_modified_bessel_k1(*this); }
inline Tensor Tensor::igamma(const Tensor& other) const { return ::torchere::api::igamma(*this, other); }
inline Tensor& Tensor::igamma_(const Tensor& other) const { return ::torchere::api::igamma_(*this, other); }
inline Tensor Tensor::igammac(const Tensor& other) const { return ::torchere::api::igammac(*this, other); }
inline Tensor& Tensor::igammac_(const Tensor& other) const { return ::torchere::api::igammac_(*this, other); }
inline Tensor Tensor::special_gammainc(const Tensor& other) const { return ::torchere::api::special_gammainc(*this, other); }
inline Tensor Tensor::special_gammaincc(const Tensor& other) const { return ::torchere::api::special_gammaincc(*this, other); }
inline ::std::vector<Tensor> Tensor::split(int64_t split_size, int64_t dim) const { return ::torchere::api::split(*this, split_size, dim); }
inline ::std::vector<Tensor> Tensor::split(IntArrayRef split_size, int64_t dim) const { return ::torchere::api::split(*this, split_size, dim); }
inline ::std::vector<Tensor> Tensor::split_with_sizes(IntArrayRef split_sizes, int64_t dim) const { return ::torchere::api::split_with_sizes(*this, split_sizes, dim); }
inline ::std::vector<Tensor> Tensor::chunk(int64_t chunks, int64_t dim) const { return ::torchere::api::chunk(*this, chunks, dim); }
inline ::std::vector<Tensor> Tensor::unsafe_split(int64_t split_size, int64_t dim) const { return ::torchere::api::unsafe_split(*this, split_size, dim); }
inline ::std::vector<Tensor> Tensor::unsafe_split_with_sizes(IntArrayRef split_sizes, int64_t dim) const { return ::torchere::api::unsafe_split_with_sizes(*this, split_sizes, dim); }
inline ::std::vector<Tensor> Tensor::unsafe_chunk(int64_t chunks, int64_t dim) const { return ::torchere::api::unsafe_chunk(*this, chunks, dim); }
inline ::std::vector<Tensor> Tensor::unbind(int64_t dim) const { return ::torchere::api::unbind(*this, dim); }
inline ::std::vector<Tensor> Tensor::tensor_split(int64_t sections, int64_t dim) const { return ::torchere::api::tensor_split(*this, sections, dim); }
inline ::std::vector<Tensor> Tensor::tensor_split(IntArrayRef indices, int64_t dim) const { return ::torchere::api::tensor_split(*this, indices, dim); }
inline ::std::vector<Tensor> Tensor::tensor_split(const Tensor& tensor_indices_or_sections, int64_t dim) const { return ::torchere::api::tensor_split(*this, tensor_indices_or_sections, dim); }
inline ::std::vector<Tensor> Tensor::hsplit(int64_t sections) const { return ::torchere::api::hsplit(*this, sections); }
inline ::std::vector<Tensor> Tensor::hsplit(IntArrayRef indices) const { return ::torchere::api::hsplit(*this, indices); }
inline ::std::vector<Tensor> Tensor::vsplit(int64_t sections) const { return ::torchere::api::vsplit(*this, sections); }
inline ::std::vector<Tensor> Tensor::vsplit(IntArrayRef indices) const { return ::torchere::api::vsplit(*this, indices); }
inline ::std::vector<Tensor> Tensor::dsplit(int64_t sections) const { return ::torchere::api::dsplit(*this, sections); }
inline ::std::vector<Tensor> Tensor::dsplit(IntArrayRef indices) const { return ::torchere::api::dsplit(*this, indices); }
inline Tensor Tensor::stft(int64_t n_fft, ::std::optional<int64_t> hop_length, ::std::optional<int64_t> win_length, const ::std::optional<Tensor>& window, bool normalized, ::std::optional<bool> onesided, ::std::optional<bool> return_complex, ::std::optional<bool> align_to_window) const { return ::torchere::api::stft(*this, n_fft, hop_length, win_length, window, normalized, onesided, return_complex, align_to_window); }
inline Tensor Tensor::stft(int64_t n_fft, ::std::optional<int64_t> hop_length, ::std::optional<int64_t> win_length, const ::std::optional<Tensor>& window, bool center, ::std::string_view pad_mode, bool normalized, ::std::optional<bool> onesided, ::std::optional<bool> return_complex, ::std::optional<bool> align_to_window) const { return ::torchere::api::stft(*this, n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex, align_to_window); }
inline Tensor Tensor::istft(int64_t n_fft, ::std::optional<int64_t> hop_length, ::std::optional<int64_t> win_length, const ::std::optional<Tensor>& window, bool center, bool normalized, ::std::optional<bool> onesided, ::std::optional<int64_t> length, bool return_complex) const { return ::torchere::api::istft(*this, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex); }
inline Tensor Tensor::max_unpool2d(const Tensor& indices, IntArrayRef output_size) const { return ::torchere::api::max_unpool2d(*this, indices, output_size); }
inline Tensor Tensor::max_unpool3d(const Tensor& indices, IntArrayRef output_size, IntArrayRef stride, IntArrayRef padding) const { return ::torchere::api::max_unpool3d(*this, indices, output_size, stride, padding); }
inline Tensor Tensor::upsample_nearest1d(IntArrayRef output_size, ::std::optional<double> scales) const { return ::torchere::api::upsample_nearest1d(*this, output_size, scales); }
inline Tensor Tensor::upsample_nearest2d(IntArrayRef output_size, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::upsample_nearest2d(*this, output_size, scales_h, scales_w); }
inline Tensor Tensor::upsample_nearest3d(IntArrayRef output_size, ::std::optional<double> scales_d, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::upsample_nearest3d(*this, output_size, scales_d, scales_h, scales_w); }
inline Tensor Tensor::_upsample_nearest_exact1d(IntArrayRef output_size, ::std::optional<double> scales) const { return ::torchere::api::_upsample_nearest_exact1d(*this, output_size, scales); }
inline Tensor Tensor::_upsample_nearest_exact2d(IntArrayRef output_size, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::_upsample_nearest_exact2d(*this, output_size, scales_h, scales_w); }
inline Tensor Tensor::_upsample_nearest_exact3d(IntArrayRef output_size, ::std::optional<double> scales_d, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::_upsample_nearest_exact3d(*this, output_size, scales_d, scales_h, scales_w); }
inline Tensor Tensor::upsample_linear1d(IntArrayRef output_size, bool align_corners, ::std::optional<double> scales) const { return ::torchere::api::upsample_linear1d(*this, output_size, align_corners, scales); }
inline Tensor Tensor::upsample_bilinear2d(IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::upsample_bilinear2d(*this, output_size, align_corners, scales_h, scales_w); }
inline Tensor Tensor::upsample_trilinear3d(IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_d, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::upsample_trilinear3d(*this, output_size, align_corners, scales_d, scales_h, scales_w); }
inline Tensor Tensor::upsample_bicubic2d(IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::upsample_bicubic2d(*this, output_size, align_corners, scales_h, scales_w); }
inline Tensor Tensor::_upsample_bilinear2d_aa(IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::_upsample_bilinear2d_aa(*this, output_size, align_corners, scales_h, scales_w); }
inline Tensor Tensor::_upsample_bicubic2d_aa(IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::_upsample_bicubic2d_aa(*this, output_size, align_corners, scales_h, scales_w); }
inline Tensor Tensor::_upsample_lanczos2d_aa(IntArrayRef output_size, bool align_corners, ::std::optional<double> scales_h, ::std::optional<double> scales_w) const { return ::torchere::api::_upsample_lanczos2d_aa(*this, output_size, align_corners, scales_h, scales_w); }
inline Tensor Tensor::alias() const { return ::torchere::api::alias(*this); }
inline Tensor Tensor::detach() const { return ::torchere::api::detach(*this); }
inline Tensor Tensor::view(IntArrayRef size) const { return ::torchere::api::view(*this, size); }
inline Tensor Tensor::_unsafe_view(IntArrayRef size) const { return ::torchere::api::_unsafe_view(*this, size); }
inline Tensor Tensor::_reshape_alias(IntArrayRef size, IntArrayRef stride) const { return ::torchere::api::_reshape_alias(*this, size, stride); }
inline Tensor Tensor::reshape(IntArrayRef shape) const { return ::torchere::api::reshape(*this, shape); }
inline Tensor Tensor::reshape_as(const Tensor& other) const { return ::torchere::api::reshape_as(*this, other); }
inline Tensor Tensor::view_as(const Tensor& other) const { return ::torchere::api::view_as(*this, other); }
inline Tensor Tensor::flatten(int64_t start_dim, int64_t end_dim) const { return ::torchere::api::flatten(*this, start_dim, end_dim); }
inline Tensor Tensor::unflatten(int64_t dim, IntArrayRef sizes) const { return ::torchere::api::unflatten(*this, dim, sizes); }
inline Tensor Tensor::ravel() const { return ::torchere::api::ravel(*this); }
inline Tensor Tensor::expand(IntArrayRef size, bool implicit) const { return ::torchere::api::expand(*this, size, implicit); }
inline Tensor Tensor::expand_as(const Tensor& other) const { return ::torchere::api::expand_as(*this, other); }
inline Tensor Tensor::broadcast_to(IntArrayRef size) const { return ::torchere::api::broadcast_to(*this, size); }
inline Tensor Tensor::as_strided(IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset) const { return ::torchere::api::as_strided(*this, size, stride, storage_offset); }
inline Tensor Tensor::squeeze() const { return ::torchere::api::squeeze(*this); }
inline Tensor Tensor::squeeze(int64_t dim) const { return ::torchere::api::squeeze(*this, dim); }
inline Tensor Tensor::squeeze(IntArrayRef dim) const { return ::torchere::api::squeeze(*this, dim); }
inline Tensor Tensor::unsqueeze(int64_t dim) const { return ::torchere::api::unsqueeze(*this, dim); }
inline Tensor Tensor::transpose(int64_t dim0, int64_t dim1) const { return ::torchere::api::transpose(*this, dim0, dim1); }
inline Tensor Tensor::t() const { return ::torchere::api::t(*this); }
inline Tensor Tensor::permute(IntArrayRef dims) const { return ::torchere::api::permute(*this, dims); }
inline Tensor Tensor::select(int64_t dim, int64_t index) const { return ::torchere::api::select(*this, dim, index); }
inline Tensor Tensor::slice(int64_t dim, ::std::optional<int64_t> start, ::std::optional<int64_t> end, int64_t step) const { return ::torchere::api::slice(*this, dim, start, end, step); }
inline Tensor Tensor::narrow(int64_t dim, int64_t start, int64_t length) const { return ::torchere::api::narrow(*this, dim, start, length); }
inline Tensor Tensor::narrow(int64_t dim, const Tensor& start, int64_t length) const { return ::torchere::api::narrow(*this, dim, start, length); }
inline Tensor Tensor::diagonal(int64_t offset, int64_t dim1, int64_t dim2) const { return ::torchere::api::diagonal(*this, offset, dim1, dim2); }
inline Tensor Tensor::unfold(int64_t dimension, int64_t size, int64_t step) const { return ::torchere::api::unfold(*this, dimension, size, step); }
inline Tensor Tensor::view_copy(IntArrayRef size) const { return ::torchere::api::view_copy(*this, size); }
inline Tensor Tensor::view_copy(ScalarType dtype) const { return ::torchere::api::view_copy(*this, dtype); }
inline Tensor Tensor::expand_copy(IntArrayRef size, bool implicit) const { return ::torchere::api::expand_copy(*this, size, implicit); }
inline Tensor Tensor::permute_copy(IntArrayRef dims) const { return ::torchere::api::permute_copy(*this, dims); }
inline Tensor Tensor::transpose_copy(int64_t dim0, int64_t dim1) const { return ::torchere::api::transpose_copy(*this, dim0, dim1); }
inline Tensor Tensor::t_copy() const { return ::torchere::api::t_copy(*this); }
inline Tensor Tensor::select_copy(int64_t dim, int64_t index) const { return ::torchere::api::select_copy(*this, dim, index); }
inline Tensor Tensor::slice_copy(int64_t dim, ::std::optional<int64_t> start, ::std::optional<int64_t> end, int64_t step) const { return ::torchere::api::slice_copy(*this, dim, start, end, step); }
inline Tensor Tensor::squeeze_copy() const { return ::torchere::api::squeeze_copy(*this); }
inline Tensor Tensor::squeeze_copy(int64_t dim) const { return ::torchere::api::squeeze_copy(*this, dim); }
inline Tensor Tensor::squeeze_copy(IntArrayRef dim) const { return ::torchere::api::squeeze_copy(*this, dim); }
inline Tensor Tensor::unsqueeze_copy(int64_t dim) const { return ::torchere::api::unsqueeze_copy(*this, dim); }
inline Tensor Tensor::unfold_copy(int64_t dimension, int64_t size, int64_t step) const { return ::torchere::api::unfold_copy(*this, dimension, size, step); }
inline Tensor Tensor::alias_copy() const { return ::torchere::api::alias_copy(*this); }
inline Tensor Tensor::as_strided_copy(IntArrayRef size, IntArrayRef stride, ::std::optional<int64_t> storage_offset) const { return ::torchere::api::as_strided_copy(*this, size, stride, storage_offset); }
inline Tensor Tensor::view_as_real_copy() const { return ::torchere::api::view_as_real_copy(*this); }
inline Tensor Tensor::view_as_complex_copy() const { return ::torchere::api::view_as_complex_copy(*this); }
inline Tensor Tensor::_reshape_alias_copy(IntArrayRef size, IntArrayRef stride) const { return ::torchere::api::_reshape_alias_copy(*this, size, stride); }
inline Tensor Tensor::diagonal_copy(int64_t offset, int64_t dim1, int64_t dim2) const { return ::torchere::api::diagonal_copy(*this, offset, dim1, dim2); }
inline Tensor Tensor::narrow_copy(int64_t dim, int64_t start, int64_t length) const { return ::torchere::api::narrow_copy(*this, dim, start, length); }
inline Tensor Tensor::detach_copy() const { return ::torchere::api::detach_copy(*this); }
inline ::std::vector<Tensor> Tensor::split_copy(int64_t split_size, int64_t dim) const { return ::torchere::api::split_copy(*this, split_size, dim); }
inline ::std::vector<Tensor> Tensor::split_with_sizes_copy(IntArrayRef split_sizes, int64_t dim) const { return ::torchere::api::split_with_sizes_copy(*this, split_sizes, dim); }
inline ::std::vector<Tensor> Tensor::unbind_copy(int64_t dim) const { return ::torchere::api::unbind_copy(*this, dim); }

}  // namespace torchere::api
