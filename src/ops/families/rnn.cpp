// Recurrent networks (ops/recurrent.h), their cells, and packing of sequences.
#include <algorithm>

#include "ops/fn.h"
#include "ops/recurrent.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

using namespace recurrent;  // NOLINT

using Pair = std::tuple<Tensor, Tensor>;
using Triple = std::tuple<Tensor, Tensor, Tensor>;
using Params = std::vector<Tensor>;

template <Kind K>
Pair over_input(const Tensor& x, const Tensor& h, const Params& p, bool biases, int64_t layers,
                double dropout, bool train, bool both, bool batch_first) {
  const Network n{K, biases, layers, dropout, train, both};
  Output r = padded(n, x, h, Tensor(), read_weights(n, p), batch_first);
  return {r.output, r.h};
}
template <Kind K>
Pair over_data(const Tensor& x, const Tensor& sizes, const Tensor& h, const Params& p, bool biases,
               int64_t layers, double dropout, bool train, bool both) {
  const Network n{K, biases, layers, dropout, train, both};
  Output r = packed(n, x, sizes, h, Tensor(), read_weights(n, p));
  return {r.output, r.h};
}
Triple lstm_input(const Tensor& x, const Params& hx, const Params& p, bool biases, int64_t layers,
                  double dropout, bool train, bool both, bool batch_first) {
  TORCHERE_CHECK(hx.size() == 2, "lstm expects two hidden states");
  const Network n{Kind::Lstm, biases, layers, dropout, train, both};
  Output r = padded(n, x, hx[0], hx[1], read_weights(n, p), batch_first);
  return {r.output, r.h, r.c};
}
Triple lstm_data(const Tensor& x, const Tensor& sizes, const Params& hx, const Params& p,
                 bool biases, int64_t layers, double dropout, bool train, bool both) {
  TORCHERE_CHECK(hx.size() == 2, "lstm expects two hidden states");
  const Network n{Kind::Lstm, biases, layers, dropout, train, both};
  Output r = packed(n, x, sizes, hx[0], hx[1], read_weights(n, p));
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
