// Tensor text, character for character as PyTorch's repr: formatting, summarising, line breaks,
// suffixes (dtype, device, grad_fn, requires_grad, size of empty ones).
#pragma once
#include <string>

#include "tensor/tensor.h"

namespace torchere {

struct PrintOptions {  // torch.set_printoptions
  int precision = 4;
  int threshold = 1000;
  int edgeitems = 3;
  int linewidth = 80;
  int sci_mode = -1;  // -1: decided by the values
};
// `suffix` is what autograd adds: "grad_fn=<AddBackward0>" or "requires_grad=True" or "".
// `prefix` is "tensor(" or "Parameter containing:\ntensor(" from the caller's side.
std::string tensor_repr(const Tensor& t, const PrintOptions& options, const std::string& suffix);
// The shortest digits that read back as v; an exponent below 1e-4 and from 1e16 on. "1" for 1.
std::string shortest_text(double v);
// As libtorch's operator<< prints: columns, then "[ CPUFloatType{3,4} ]".
std::string tensor_stream_text(const Tensor& t, int linewidth = 80);

}  // namespace torchere
