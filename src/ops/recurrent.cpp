#include "ops/recurrent.h"

#include <algorithm>

#include "ops/fn.h"
#include "ops/quantized_layer.h"
#include "tensor/loop.h"

namespace torchere::recurrent {
namespace {

std::vector<Tensor> chunks(const Tensor& t, int64_t n) {
  std::vector<Tensor> r = fn::split(t, t.sizes().back() / n, -1);
  TORCHERE_CHECK(int64_t(r.size()) == n, "the gates of a recurrent cell are ", n,
                 " equal parts, but they have sizes ", sizes_text(t.sizes()));
  return r;
}

State lstm_gates(const Tensor& gates, const Tensor& c) {
  std::vector<Tensor> g = chunks(gates, 4);
  Tensor in = fn::sigmoid(g[0]), forget = fn::sigmoid(g[1]), cell = fn::tanh(g[2]),
         out = fn::sigmoid(g[3]);
  Tensor next = forget * c + in * cell;
  return {out * Tensor(fn::tanh(next)), next};
}

}  // namespace

Tensor input_product(const Tensor& x, const Weights& w) {
  if (w.packed_ih) return dynamic_linear(x, *w.packed_ih, w.reduce_range, false, "quantized rnn");
  return fn::linear(x, w.ih, w.b_ih);
}
static Tensor hidden_product(const Tensor& h, const Weights& w) {
  if (w.packed_hh) return dynamic_linear(h, *w.packed_hh, w.reduce_range, false, "quantized rnn");
  return fn::linear(h, w.hh, w.b_hh);
}

State step(Kind kind, const Tensor& x, const State& s, const Weights& w) {
  Tensor h = hidden_product(s.h, w);
  switch (kind) {
    case Kind::Tanh:
      return {fn::tanh(x + h), {}};
    case Kind::Relu:
      return {fn::relu(x + h), {}};
    case Kind::Lstm: {
      State next = lstm_gates(x + h, s.c);
      if (w.projection.defined()) next.h = fn::linear(next.h, w.projection);
      return next;
    }
    case Kind::Gru:
      break;
  }
  std::vector<Tensor> a = chunks(x, 3), b = chunks(h, 3);
  Tensor reset = fn::sigmoid(a[0] + b[0]), update = fn::sigmoid(a[1] + b[1]),
         now = fn::tanh(a[2] + b[2] * reset);
  return {(s.h - now) * update + now, {}};
}

namespace {

Tensor rows_of(const Tensor& t, int64_t from, int64_t to) { return fn::slice(t, 0, from, to); }

struct LayerResult {
  Tensor output;
  State last;
};

// Steps of a padded sequence [time, batch, features].
LayerResult run_padded(Kind kind, const Tensor& input, State s, const Weights& w, bool reverse) {
  std::vector<Tensor> x = fn::unbind(input_product(input, w), 0), out(x.size());
  for (size_t i = 0; i < x.size(); ++i) {
    const size_t at = reverse ? x.size() - 1 - i : i;
    s = step(kind, x[at], s, w);
    out[at] = s.h;
  }
  return {fn::stack(out), s};
}

// Steps of a packed one: step t has sizes[t] rows, those of the longest sequences first.
LayerResult run_packed(Kind kind, const Tensor& data, const std::vector<int64_t>& sizes,
                       const State& start, const Weights& w, bool reverse) {
  Tensor x = input_product(data, w);
  const size_t steps = sizes.size();
  std::vector<int64_t> offset(steps + 1, 0);
  for (size_t t = 0; t < steps; ++t) offset[t + 1] = offset[t] + sizes[t];
  std::vector<Tensor> out(steps);
  const bool lstm = kind == Kind::Lstm;
  auto cut = [&](const State& s, int64_t from, int64_t to) {
    return State{rows_of(s.h, from, to), lstm ? rows_of(s.c, from, to) : Tensor()};
  };
  auto join = [&](const State& a, const State& b) {
    return State{fn::cat(std::vector<Tensor>{a.h, b.h}, 0),
                 lstm ? Tensor(fn::cat(std::vector<Tensor>{a.c, b.c}, 0)) : Tensor()};
  };
  State s;
  if (reverse) {
    s = cut(start, 0, sizes[steps - 1]);
    for (size_t t = steps; t-- > 0;) {
      const int64_t have = s.h.sizes()[0];
      if (have < sizes[t]) s = join(s, cut(start, have, sizes[t]));
      s = step(kind, rows_of(x, offset[t], offset[t + 1]), s, w);
      out[t] = s.h;
    }
    return {fn::cat(out, 0), s};
  }
  s = start;
  std::vector<State> ended;  // the last to end in front
  for (size_t t = 0; t < steps; ++t) {
    const int64_t have = s.h.sizes()[0];
    if (sizes[t] < have) {
      ended.insert(ended.begin(), cut(s, sizes[t], have));
      s = cut(s, 0, sizes[t]);
    }
    s = step(kind, rows_of(x, offset[t], offset[t + 1]), s, w);
    out[t] = s.h;
  }
  for (const State& e : ended) s = join(s, e);
  return {fn::cat(out, 0), s};
}

}  // namespace

std::vector<Weights> read_weights(const Network& n, const std::vector<Tensor>& p) {
  const bool projected =
      n.kind == Kind::Lstm &&
      p.size() == size_t(n.layers * (n.bidirectional ? 2 : 1) * (n.biases ? 5 : 3));
  const size_t each = (n.biases ? 4 : 2) + (projected ? 1 : 0);
  TORCHERE_CHECK(
      p.size() % each == 0 && p.size() / each == size_t(n.layers * (n.bidirectional ? 2 : 1)),
      "got an incorrect number of RNN parameters");
  std::vector<Weights> out;
  for (size_t i = 0; i < p.size(); i += each)
    out.push_back({p[i], p[i + 1], n.biases ? p[i + 2] : Tensor(), n.biases ? p[i + 3] : Tensor(),
                   projected ? p[i + each - 1] : Tensor()});
  return out;
}

namespace {

template <class Run>
Output run_network(const Network& n, Tensor x, const Tensor& h0, const Tensor& c0,
                   const std::vector<Weights>& weights, Run&& run) {
  std::vector<Tensor> h = fn::unbind(h0, 0), c, last_h, last_c;
  if (c0.defined()) c = fn::unbind(c0, 0);
  const size_t directions = n.bidirectional ? 2 : 1;
  TORCHERE_CHECK(h.size() == weights.size(), "Expected hidden size with ", weights.size(),
                 " layers, got ", h.size());
  for (size_t layer = 0; layer < size_t(n.layers); ++layer) {
    std::vector<Tensor> outs;
    for (size_t d = 0; d < directions; ++d) {
      const size_t i = layer * directions + d;
      LayerResult r = run(x, State{h[i], c0.defined() ? c[i] : Tensor()}, weights[i], d == 1);
      outs.push_back(r.output);
      last_h.push_back(r.last.h);
      if (c0.defined()) last_c.push_back(r.last.c);
    }
    x = directions == 1 ? outs[0] : Tensor(fn::cat(outs, -1));
    if (n.dropout != 0 && n.train && layer + 1 < size_t(n.layers))
      x = fn::dropout(x, n.dropout, true);
  }
  return {x, fn::stack(last_h), c0.defined() ? Tensor(fn::stack(last_c)) : Tensor()};
}

}  // namespace

Output padded(const Network& n, const Tensor& input, const Tensor& h, const Tensor& c,
              const std::vector<Weights>& weights, bool batch_first) {
  TORCHERE_CHECK(input.dim() == 3, "input must have 3 dimensions, got ", input.dim());
  Tensor x = batch_first ? Tensor(fn::transpose(input, 0, 1)) : input;
  TORCHERE_CHECK(x.sizes()[0] > 0, "Expected sequence length to be larger than 0 in RNN");
  Output r = run_network(n, x, h, c, weights,
                         [&](const Tensor& t, const State& s, const Weights& w, bool reverse) {
                           return run_padded(n.kind, t, s, w, reverse);
                         });
  if (batch_first) r.output = fn::transpose(r.output, 0, 1);
  return r;
}

Output packed(const Network& n, const Tensor& data, const Tensor& batch_sizes, const Tensor& h,
              const Tensor& c, const std::vector<Weights>& weights) {
  Tensor counts = contiguous(batch_sizes);
  const int64_t* p = counts.data<int64_t>();
  std::vector<int64_t> sizes(p, p + counts.numel());
  TORCHERE_CHECK(!sizes.empty(), "Expected sequence length to be larger than 0 in RNN");
  return run_network(n, data, h, c, weights,
                     [&](const Tensor& t, const State& s, const Weights& w, bool reverse) {
                       return run_packed(n.kind, t, sizes, s, w, reverse);
                     });
}

}  // namespace torchere::recurrent
