// Operators whose derivatives the table's gradient test does not hold against differences, and why.
#pragma once
#include <string>
#include <string_view>

#include "ops/op.h"

namespace torchere {

struct GradientException {
  const char* name;  // with overload; without one: all overloads
  int order;         // 1: not checked at all; 2: first order only
  const char* reason;
};

inline constexpr GradientException kGradientExceptions[] = {
    {"aten::_cast_Float", 1, "its result has less precision than differences need"},
    {"aten::_cast_Half", 1, "its result has less precision than differences need"},
    {"aten::_no_grad_normal_", 1, "runs without recording"},
    {"aten::_no_grad_uniform_", 1, "runs without recording"},
    {"aten::_no_grad_fill_", 1, "runs without recording"},
    {"aten::_no_grad_zero_", 1, "runs without recording"},
    {"aten::_standard_gamma", 1, "a derivative of the distribution, not of the draws' own path"},
    {"aten::grid_sampler", 2, "PyTorch has no second derivative"},
    {"aten::grid_sampler_2d", 2, "PyTorch has no second derivative"},
    {"aten::grid_sampler_3d", 2, "PyTorch has no second derivative"},
    {"aten::_ctc_loss", 1, "PyTorch's gradient presumes that log_probs come out of log_softmax"},
    {"aten::ctc_loss", 1, "PyTorch's gradient presumes that log_probs come out of log_softmax"},
    {"aten::linalg_ldl_factor", 1, "PyTorch has no derivative"},
    {"aten::cholesky_solve", 1,
     "as PyTorch's, for factors whose other triangle is zero and stays it"},
    {"aten::cholesky_inverse", 1,
     "as PyTorch's, for factors whose other triangle is zero and stays it"},
    {"aten::special_gammainc", 1, "no derivative in the first argument"},
    {"aten::special_gammaincc", 1, "no derivative in the first argument"},
    {"aten::linalg_eig", 1, "its vectors may be turned"},
    {"torchvision::deform_conv2d", 2, "PyTorch has no second derivative"},
    {"torchaudio::rnnt_loss", 1, "float32 alone: less precision than differences need"},
    {"torchaudio::rnnt_loss_forward", 1, "float32 alone: less precision than differences need"},
    {"aten::as_strided_scatter", 1, "PyTorch gives self the gradient of the window"},
    {"aten::segment_reduce", 2, "PyTorch has no second derivative"},
    {"aten::fake_quantize_per_tensor_affine", 1, "gradients pass straight through the rounding"},
    {"aten::fake_quantize_per_tensor_affine_cachemask", 1,
     "gradients pass straight through the rounding"},
    {"aten::fake_quantize_per_channel_affine", 1, "gradients pass straight through the rounding"},
    {"aten::fake_quantize_per_channel_affine_cachemask", 1,
     "gradients pass straight through the rounding"},
    {"aten::normal", 1, "a gradient of zeros by definition, as PyTorch's"},
};

inline const GradientException* exception_of(std::string_view name) {
  std::string_view bare = name.substr(0, name.find('.'));
  for (const GradientException& e : kGradientExceptions)
    if (name == e.name || bare == e.name) return &e;
  return nullptr;
}

// Operators that PyTorch refuses complex numbers, or their derivative.
inline bool leaves_out_complex(std::string_view name) {
  constexpr std::string_view names[] = {"aten::mse_loss",
                                        "aten::soft_margin_loss",
                                        "aten::norm.ScalarOpt_dtype",
                                        "aten::norm.ScalarOpt_dim_dtype",
                                        "aten::scatter_reduce",
                                        "aten::scatter_reduce_",
                                        "aten::index_reduce",
                                        "aten::index_reduce_",
                                        "aten::_softmax_backward_data",
                                        "aten::_log_softmax_backward_data"};
  for (std::string_view n : names)
    if (n == name || n == name.substr(0, name.find('.'))) return true;
  return false;
}

// How many of the leading results have a gradient; the others are what the backward pass keeps
// (statistics, factors, buffers), without a derivative in PyTorch too.
inline size_t differentiable_results(const Op& op) {
  static constexpr std::pair<const char*, size_t> counts[] = {
      {"aten::log_sigmoid_forward", 1},
      {"aten::native_batch_norm", 1},
      {"aten::native_layer_norm", 1},
      {"aten::native_group_norm", 1},
      {"aten::_linalg_solve_ex", 1},
      {"aten::_linalg_det", 1},
      {"aten::_linalg_slogdet", 2},
      {"aten::nll_loss_forward", 1},
      {"aten::linalg_lstsq", 2},
      {"aten::nll_loss2d_forward", 1},
      {"aten::_native_batch_norm_legit", 1},
      {"aten::_batch_norm_with_update", 1},
      {"aten::_batch_norm_no_update", 1},
  };
  for (auto [name, n] : counts)
    if (op.name.str() == name) return n;
  return 64;
}

// Those that read one triangle of a symmetric matrix: only symmetric steps mean anything.
inline bool needs_symmetric_inputs(const Op& op) {
  std::string n(op.name.name());
  return (n.find("cholesky") != std::string::npos && n.rfind("cholesky_", 0) != 0) ||
         n.find("linalg_eigh") != std::string::npos || n.find("eigvalsh") != std::string::npos;
}

}  // namespace torchere
