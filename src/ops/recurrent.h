// Recurrent networks: Elman, LSTM and GRU, over padded and over packed sequences. One step is a
// product for the hidden state (the input's products are made for all steps at once) and the gates;
// steps are differentiable calls, so gradients come of themselves.
#pragma once
#include "ops/packed_params.h"

namespace torchere::recurrent {

enum class Kind { Tanh, Relu, Lstm, Gru };

// Of one layer and direction. Products are by the packed weights, biases included, where those are
// there.
struct Weights {
  Tensor ih, hh, b_ih, b_hh, projection;
  Ref<const PackedLinear> packed_ih = nullptr, packed_hh = nullptr;
  bool reduce_range = false;
};
struct State {
  Tensor h, c;  // c: of an LSTM
};

Tensor input_product(const Tensor& x, const Weights& w);
// `x` is the input's product, its bias included.
State step(Kind kind, const Tensor& x, const State& s, const Weights& w);

struct Network {
  Kind kind;
  bool biases;
  int64_t layers;
  double dropout;  // between layers, in training
  bool train, bidirectional;
};
// One entry a layer and direction, from PyTorch's row of tensors. Throws Error{Runtime} where their
// number does not fit.
std::vector<Weights> read_weights(const Network& n, const std::vector<Tensor>& p);

struct Output {
  Tensor output, h, c;
};
// Over [time, batch, features], [batch, time, features] where batch_first; h and c: [layers ·
// directions, batch, hidden], c undefined unless it is an LSTM.
Output padded(const Network& n, const Tensor& input, const Tensor& h, const Tensor& c,
              const std::vector<Weights>& weights, bool batch_first);
// Over the rows of a packed sequence; batch_sizes: Long, how many sequences have each step.
Output packed(const Network& n, const Tensor& data, const Tensor& batch_sizes, const Tensor& h,
              const Tensor& c, const std::vector<Weights>& weights);

}  // namespace torchere::recurrent
