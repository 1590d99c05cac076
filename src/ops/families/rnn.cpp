// Recurrent networks: Elman, LSTM and GRU, over padded and over packed sequences, and their cells.
// One step is a product for the hidden state (the input's products are made for all steps at once)
// and the gates; steps are differentiable calls, so gradients come of themselves.
#include <algorithm>

#include "ops/matrix_product.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

enum class Kind { Tanh, Relu, Lstm, Gru };

struct Weights {
  Tensor ih, hh, b_ih, b_hh, projection;
};
struct State {
  Tensor h, c;
};

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

// `x` is the input's product, its bias included.
State step(Kind kind, const Tensor& x, const State& s, const Weights& w) {
  Tensor h = fn::linear(s.h, w.hh, w.b_hh);
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

Tensor rows_of(const Tensor& t, int64_t from, int64_t to) { return fn::slice(t, 0, from, to); }

struct LayerResult {
  Tensor output;
  State last;
};

// Steps of a padded sequence [time, batch, features].
LayerResult run_padded(Kind kind, const Tensor& input, State s, const Weights& w, bool reverse) {
  std::vector<Tensor> x = fn::unbind(fn::linear(input, w.ih, w.b_ih), 0), out(x.size());
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
  Tensor x = fn::linear(data, w.ih, w.b_ih);
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

struct Network {
  Kind kind;
  bool biases;
  int64_t layers;
  double dropout;
  bool train, bidirectional;
};

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

struct Output {
  Tensor output, h, c;
};

template <class Run>
Output run_network(const Network& n, Tensor x, const Tensor& h0, const Tensor& c0,
                   const std::vector<Tensor>& params, Run&& run) {
  const std::vector<Weights> weights = read_weights(n, params);
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

Output padded(const Network& n, const Tensor& input, const Tensor& h, const Tensor& c,
              const std::vector<Tensor>& params, bool batch_first) {
  TORCHERE_CHECK(input.dim() == 3, "input must have 3 dimensions, got ", input.dim());
  Tensor x = batch_first ? Tensor(fn::transpose(input, 0, 1)) : input;
  TORCHERE_CHECK(x.sizes()[0] > 0, "Expected sequence length to be larger than 0 in RNN");
  Output r = run_network(n, x, h, c, params,
                         [&](const Tensor& t, const State& s, const Weights& w, bool reverse) {
                           return run_padded(n.kind, t, s, w, reverse);
                         });
  if (batch_first) r.output = fn::transpose(r.output, 0, 1);
  return r;
}

Output packed(const Network& n, const Tensor& data, const Tensor& batch_sizes, const Tensor& h,
              const Tensor& c, const std::vector<Tensor>& params) {
  Tensor counts = contiguous(batch_sizes);
  const int64_t* p = counts.data<int64_t>();
  std::vector<int64_t> sizes(p, p + counts.numel());
  TORCHERE_CHECK(!sizes.empty(), "Expected sequence length to be larger than 0 in RNN");
  return run_network(n, data, h, c, params,
                     [&](const Tensor& t, const State& s, const Weights& w, bool reverse) {
                       return run_packed(n.kind, t, sizes, s, w, reverse);
                     });
}

using Pair = std::tuple<Tensor, Tensor>;
using Triple = std::tuple<Tensor, Tensor, Tensor>;
using Params = std::vector<Tensor>;

template <Kind K>
Pair over_input(const Tensor& x, const Tensor& h, const Params& p, bool biases, int64_t layers,
                double dropout, bool train, bool both, bool batch_first) {
  Output r = padded({K, biases, layers, dropout, train, both}, x, h, Tensor(), p, batch_first);
  return {r.output, r.h};
}
template <Kind K>
Pair over_data(const Tensor& x, const Tensor& sizes, const Tensor& h, const Params& p, bool biases,
               int64_t layers, double dropout, bool train, bool both) {
  Output r = packed({K, biases, layers, dropout, train, both}, x, sizes, h, Tensor(), p);
  return {r.output, r.h};
}
Triple lstm_input(const Tensor& x, const Params& hx, const Params& p, bool biases, int64_t layers,
                  double dropout, bool train, bool both, bool batch_first) {
  TORCHERE_CHECK(hx.size() == 2, "lstm expects two hidden states");
  Output r =
      padded({Kind::Lstm, biases, layers, dropout, train, both}, x, hx[0], hx[1], p, batch_first);
  return {r.output, r.h, r.c};
}
Triple lstm_data(const Tensor& x, const Tensor& sizes, const Params& hx, const Params& p,
                 bool biases, int64_t layers, double dropout, bool train, bool both) {
  TORCHERE_CHECK(hx.size() == 2, "lstm expects two hidden states");
  Output r = packed({Kind::Lstm, biases, layers, dropout, train, both}, x, sizes, hx[0], hx[1], p);
  return {r.output, r.h, r.c};
}

void check_cell_input(const Tensor& x, const Tensor& w_ih) {
  TORCHERE_CHECK(x.sizes().back() == w_ih.sizes()[1], "input has inconsistent input_size: got ",
                 x.sizes().back(), " expected ", w_ih.sizes()[1]);
}
void check_cell_hidden(const Tensor& x, const Tensor& h, const Tensor& w_hh, int number) {
  TORCHERE_CHECK(x.sizes()[0] == h.sizes()[0], "Input batch size ", x.sizes()[0],
                 " doesn't match hidden", number, " batch size ", h.sizes()[0]);
  TORCHERE_CHECK(h.sizes().back() == w_hh.sizes()[1], "hidden", number,
                 " has inconsistent hidden_size: got ", h.sizes().back(), ", expected ",
                 w_hh.sizes()[1]);
}

template <Kind K>
Tensor cell(const Tensor& x, const Tensor& h, const Tensor& ih, const Tensor& hh,
            const Tensor& b_ih, const Tensor& b_hh) {
  check_cell_input(x, ih);
  check_cell_hidden(x, h, hh, 0);
  Weights w{ih, hh, b_ih, b_hh, {}};
  return step(K, fn::linear(x, ih, b_ih), {h, {}}, w).h;
}

// --- Packing ---

Pair pack(const Tensor& input, const Tensor& lengths, bool batch_first) {
  TORCHERE_CHECK(lengths.dtype() == DType::Long,
                 "'lengths' argument should be a 1D CPU int64 tensor, but got ", lengths.dim(),
                 "D cpu ", dtype_name(lengths.dtype()), " tensor");
  Tensor x = batch_first ? Tensor(fn::transpose(input, 0, 1)) : input, n = contiguous(lengths);
  const int64_t batch = x.sizes()[1], *len = n.data<int64_t>();
  TORCHERE_CHECK(n.numel() == batch, "Expected `len(lengths)` to be equal to batch_size, but got ",
                 n.numel(), " (batch_size=", batch, ")");
  TORCHERE_CHECK(x.numel() > 0, "Cannot pack empty tensors.");
  for (int64_t i = 0; i < batch; ++i) {
    TORCHERE_CHECK(len[i] > 0,
                   "Length of all samples has to be greater than 0, but found an element in "
                   "'lengths' that is <= 0");
    TORCHERE_CHECK(i == 0 || len[i - 1] >= len[i],
                   "`lengths` array must be sorted in decreasing order when `enforce_sorted` is "
                   "True. You can pass "
                   "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to "
                   "sidestep this requirement if you do not need ONNX exportability.");
  }
  TORCHERE_CHECK(len[0] <= x.sizes()[0], "Expected `lengths` to be at most the sequence length ",
                 x.sizes()[0], ", but got ", len[0]);
  std::vector<Tensor> steps;
  Tensor sizes = empty_tensor({len[0]}, DType::Long);
  for (int64_t t = 0; t < len[0]; ++t) {
    int64_t alive = 0;
    while (alive < batch && len[alive] > t) ++alive;
    sizes.data<int64_t>()[t] = alive;
    steps.push_back(fn::slice(fn::select(x, 0, t), 0, 0, alive));
  }
  return {fn::cat(steps, 0), sizes};
}

Pair unpack(const Tensor& data, const Tensor& batch_sizes, bool batch_first, const Scalar& padding,
            int64_t total) {
  Tensor sizes = contiguous(batch_sizes);
  const int64_t *n = sizes.data<int64_t>(), steps = sizes.numel(), batch = n[0];
  TORCHERE_CHECK(
      total <= 0 || total >= steps,
      "Expected total_length to be at least the length of the longest sequence in input, but got "
      "total_length=",
      total, " and max sequence length being ", steps);
  const int64_t length = total > 0 ? total : steps;
  Tensor lengths = empty_tensor({batch}, DType::Long);
  std::vector<Tensor> rows;
  Dims rest(data.sizes().slice(1, size_t(data.dim()) - 1));
  int64_t offset = 0;
  for (int64_t t = 0; t < length; ++t) {
    const int64_t alive = t < steps ? n[t] : 0;
    for (int64_t i = 0; i < alive; ++i) lengths.data<int64_t>()[i] = t + 1;
    Tensor row = alive ? Tensor(fn::slice(data, 0, offset, offset + alive)) : Tensor();
    if (alive < batch) {
      Dims s{batch - alive};
      for (int64_t d : rest) s.push_back(d);
      Tensor pad = empty_tensor(s, data.dtype());
      fill_elements(pad, padding);
      row = alive ? Tensor(fn::cat(std::vector<Tensor>{row, pad}, 0)) : pad;
    }
    rows.push_back(row);
    offset += alive;
  }
  Tensor out = fn::stack(rows);
  return {batch_first ? Tensor(fn::transpose(out, 0, 1)) : out, lengths};
}

// Sequences [length_i, *] as one tensor, the short ones filled up at the end or in front.
Tensor pad_sequence(const Params& sequences, bool batch_first, double padding,
                    const std::string& side) {
  TORCHERE_CHECK(!sequences.empty(), "received an empty list of sequences");
  TORCHERE_CHECK(side == "left" || side == "right",
                 "Expected padding_side to be one of left or right, but got ", side, ".");
  const Tensor& first = sequences[0];
  TORCHERE_CHECK(first.dim() > 0, "pad_sequence: sequences need a dimension of time");
  int64_t longest = 0;
  for (const Tensor& s : sequences) longest = std::max(longest, s.sizes()[0]);
  Dims sizes{int64_t(sequences.size()), longest};
  if (!batch_first) std::swap(sizes[0], sizes[1]);
  for (size_t d = 1; d < size_t(first.dim()); ++d) sizes.push_back(first.sizes()[d]);
  Tensor out = fn::new_full(first, sizes, padding);
  for (size_t i = 0; i < sequences.size(); ++i) {
    const int64_t n = sequences[i].sizes()[0], from = side == "left" ? longest - n : 0;
    Tensor row = fn::select(out, batch_first ? 0 : 1, int64_t(i));
    fn::copy_(fn::slice(row, 0, from, from + n), sequences[i]);
  }
  return out;
}

template <Kind K>
void define_kind(Table& t, const std::string& name) {
  t.op("aten::" + name +
       ".input(Tensor input, Tensor hx, Tensor[] params, bool has_biases, int num_layers, float "
       "dropout, bool train, bool "
       "bidirectional, bool batch_first) -> (Tensor, Tensor)")
      .composite()
      .random()
      .template kernel<over_input<K>>();
  t.op("aten::" + name +
       ".data(Tensor data, Tensor batch_sizes, Tensor hx, Tensor[] params, bool has_biases, int "
       "num_layers, float dropout, "
       "bool train, bool bidirectional) -> (Tensor, Tensor)")
      .composite()
      .random()
      .template kernel<over_data<K>>();
  t.op("aten::" + name +
       "_cell(Tensor input, Tensor hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, Tensor? "
       "b_hh=None) -> Tensor")
      .composite()
      .template kernel<cell<K>>();
}

}  // namespace

void define_rnn(Table& t) {
  define_kind<Kind::Tanh>(t, "rnn_tanh");
  define_kind<Kind::Relu>(t, "rnn_relu");
  define_kind<Kind::Gru>(t, "gru");
  t.op("aten::lstm.input(Tensor input, Tensor[] hx, Tensor[] params, bool has_biases, int "
       "num_layers, float dropout, bool train, bool "
       "bidirectional, bool batch_first) -> (Tensor, Tensor, Tensor)")
      .composite()
      .random()
      .kernel<lstm_input>()
      .samples(
          "n(3,2,4) [n(1,2,2),n(1,2,2)] [n(8,4),n(8,2),n(8),n(8)] true 1 0.0 false false false");
  t.op("aten::lstm.data(Tensor data, Tensor batch_sizes, Tensor[] hx, Tensor[] params, bool "
       "has_biases, int num_layers, float dropout, bool "
       "train, bool bidirectional) -> (Tensor, Tensor, Tensor)")
      .composite()
      .random()
      .kernel<lstm_data>();
  t.op("aten::lstm_cell(Tensor input, Tensor[] hx, Tensor w_ih, Tensor w_hh, Tensor? b_ih=None, "
       "Tensor? b_hh=None) -> (Tensor, Tensor)")
      .composite()
      .kernel([](const Tensor& x, const Params& hx, const Tensor& ih, const Tensor& hh,
                 const Tensor& b_ih, const Tensor& b_hh) -> Pair {
        TORCHERE_CHECK(hx.size() == 2, "lstm_cell expects two hidden states");
        check_cell_input(x, ih);
        check_cell_hidden(x, hx[0], hh, 0);
        check_cell_hidden(x, hx[1], hh, 1);
        State s =
            step(Kind::Lstm, fn::linear(x, ih, b_ih), {hx[0], hx[1]}, {ih, hh, b_ih, b_hh, {}});
        return {s.h, s.c};
      })
      .samples("n(2,4) [n(2,2),n(2,2)] n(8,4) n(8,2) n(8) n(8)");
  t.op("aten::pad_sequence(Tensor[] sequences, bool batch_first=False, float padding_value=0., str "
       "padding_side=\"right\") -> Tensor")
      .composite()
      .kernel<pad_sequence>()
      .samples("[n(2,3),n(4,3)] true 0.5 \"left\"");
  t.op("aten::_pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first) -> (Tensor, "
       "Tensor)")
      .composite()
      .kernel<pack>();
  t.op("aten::_pad_packed_sequence(Tensor data, Tensor batch_sizes, bool batch_first, Scalar "
       "padding_value, int total_length) -> (Tensor, "
       "Tensor)")
      .composite()
      .kernel<unpack>();
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::rnn_tanh.input",
            {"n(3,2,4) n(1,2,3) [n(3,4),n(3,3),n(3),n(3)] true 1 0.0 false false false"});
  t.samples("aten::rnn_relu.input",
            {"n(3,2,4) n(1,2,3) [n(3,4),n(3,3),n(3),n(3)] true 1 0.0 false false false"});
  t.samples("aten::gru.input",
            {"n(3,2,4) n(1,2,2) [n(6,4),n(6,2),n(6),n(6)] true 1 0.0 false false false"});
  t.samples("aten::gru_cell", {"n(2,4) n(2,2) n(6,4) n(6,2) n(6) n(6)"});
}

}  // namespace torchere
