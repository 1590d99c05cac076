// Recurrent networks and cells with packed 8-bit or half-precision weights; inputs and states are
// float and quantized by their own range at each product.
#include "ops/fn.h"
#include "ops/quantized_layer.h"
#include "ops/recurrent.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

using namespace recurrent;  // NOLINT

constexpr const char* kClass = "__torch__.torch.classes.rnn.CellParamsBase";
constexpr const char* kDynamic = "quantized_dynamic";
constexpr const char* kHalf = "quantized_fp16";
#define CELL "__torch__.torch.classes.rnn.CellParamsBase"
#define PACKED "__torch__.torch.classes.quantized.LinearPackedParamsBase"

// What such an object holds: the weights of a layer and direction. The biases of 8-bit ones are
// kept a second time, as they are written to archives.
struct CellParams final : Capsule {
  std::string type;  // as archives name it
  Value packed_ih, packed_hh;
  Tensor b_ih, b_hh;
  bool reduce_range = false;
};

const CellParams& cell_in(const Value& v) {
  const Object& o = *v.to<Object>();
  TORCHERE_CHECK(o.type->name() == kClass && o.slots.at(0).is(Tag::Capsule),
                 "expected parameters of a recurrent cell but got an object of class ",
                 o.type->name());
  return static_cast<const CellParams&>(*o.slots[0].to<Capsule>());
}

Ref<const PackedLinear> shared_linear(const Value& v) {
  return Ref<const PackedLinear>(&linear_in(*v.to<Object>()));
}

Value cell_object(const char* type, const Value& ih, const Value& hh, const Tensor& b_ih,
                  const Tensor& b_hh, bool reduce_range) {
  auto p = make_ref<CellParams>();
  p->type = type;
  p->packed_ih = ih;
  p->packed_hh = hh;
  p->b_ih = b_ih;
  p->b_hh = b_hh;
  p->reduce_range = reduce_range;
  Ref<Object> o = make_object(host_class_named(kClass));
  o->slots.at(0) = Value(Ref<Capsule>(p));
  return Value(o);
}

Weights weights_of(const Value& v) {
  const CellParams& p = cell_in(v);
  Weights w;
  w.packed_ih = shared_linear(p.packed_ih);
  w.packed_hh = shared_linear(p.packed_hh);
  w.reduce_range = p.reduce_range;
  return w;
}
std::vector<Weights> weights_of(const Network& n, const Value& params) {
  std::vector<Weights> out;
  for (const Value& v : params.to<List>()->items) out.push_back(weights_of(v));
  TORCHERE_CHECK(out.size() == size_t(n.layers * (n.bidirectional ? 2 : 1)),
                 "got an incorrect number of quantized RNN parameters");
  return out;
}

// (type, tensors, doubles, ints, packed weights)
Value state_of(const CellParams& p) {
  const bool half = p.type == kHalf;
  auto packed = make_ref<List>(parse_schema_type(PACKED));
  packed->items = {p.packed_ih, p.packed_hh};
  return tuple_of(
      {Value(p.type), list_of(half ? std::vector<Tensor>{} : std::vector<Tensor>{p.b_ih, p.b_hh}),
       list_of(std::vector<double>{}),
       list_of(half ? std::vector<int64_t>{} : std::vector<int64_t>{int64_t(p.reduce_range)}),
       Value(packed)});
}
void restore(Object& o, const Value& state) {
  const auto& s = state.to<Tuple>()->items;
  TORCHERE_CHECK(s.size() == 5, "the state of a quantized recurrent cell is damaged");
  const std::string& type = s[0].to_string();
  TORCHERE_CHECK(type == kDynamic || type == kHalf, "recurrent cells of type ", type,
                 " are not supported: dynamically quantized and half-precision ones are");
  const std::vector<Tensor> tensors = to_tensor_list(s[1]);
  const Dims ints = to_int_list(s[3]);
  const auto& packed = s[4].to<List>()->items;
  const bool half = type == kHalf;
  TORCHERE_CHECK(packed.size() == 2 && (half || tensors.size() == 2),
                 "the state of a quantized recurrent cell is damaged");
  Value made =
      cell_object(half ? kHalf : kDynamic, packed[0], packed[1], half ? Tensor() : tensors[0],
                  half ? Tensor() : tensors[1], !ints.empty() && ints[0] != 0);
  o.slots.at(0) = made.as<Object>()->slots.at(0);
}

void define_class() {
  ClassType* c = define_host_class(kClass);
  const std::string state = "(str, Tensor[], float[], int[], " PACKED "[])";
  add_host_method(c, ("__getstate__(" CELL " self) -> " + state).c_str(),
                  [](std::vector<Value>& in) { return state_of(cell_in(in[0])); });
  add_host_method(c, ("__setstate__(" CELL " self, " + state + " state) -> NoneType").c_str(),
                  [](std::vector<Value>& in) {
                    restore(*in[0].as<Object>(), in[1]);
                    return Value();
                  });
}

// ------------------------------------------------------------------ networks

using Pair = std::tuple<Tensor, Tensor>;
using Triple = std::tuple<Tensor, Tensor, Tensor>;

Triple lstm_input(const Tensor& x, const std::vector<Tensor>& hx, const Value& params, bool biases,
                  int64_t layers, double dropout, bool train, bool both, bool batch_first,
                  const Value&, bool) {
  TORCHERE_CHECK(hx.size() == 2, "lstm expects two hidden states");
  const Network n{Kind::Lstm, biases, layers, dropout, train, both};
  Output r = padded(n, x, hx[0], hx[1], weights_of(n, params), batch_first);
  return {r.output, r.h, r.c};
}
Triple lstm_data(const Tensor& x, const Tensor& sizes, const std::vector<Tensor>& hx,
                 const Value& params, bool biases, int64_t layers, double dropout, bool train,
                 bool both, const Value&, bool) {
  TORCHERE_CHECK(hx.size() == 2, "lstm expects two hidden states");
  const Network n{Kind::Lstm, biases, layers, dropout, train, both};
  Output r = packed(n, x, sizes, hx[0], hx[1], weights_of(n, params));
  return {r.output, r.h, r.c};
}
Pair gru_input(const Tensor& x, const Tensor& h, const Value& params, bool biases, int64_t layers,
               double dropout, bool train, bool both, bool batch_first) {
  const Network n{Kind::Gru, biases, layers, dropout, train, both};
  Output r = padded(n, x, h, Tensor(), weights_of(n, params), batch_first);
  return {r.output, r.h};
}
Pair gru_data(const Tensor& x, const Tensor& sizes, const Tensor& h, const Value& params,
              bool biases, int64_t layers, double dropout, bool train, bool both) {
  const Network n{Kind::Gru, biases, layers, dropout, train, both};
  Output r = packed(n, x, sizes, h, Tensor(), weights_of(n, params));
  return {r.output, r.h};
}

// One step; the tensors of biases are those of the packed weights once more.
State cell(Kind kind, const Tensor& x, const State& s, const Value& ih, const Value& hh) {
  Weights w;
  w.packed_ih = shared_linear(ih);
  w.packed_hh = shared_linear(hh);
  return step(kind, input_product(x, w), s, w);
}
template <Kind K>
Tensor cell_of(const Tensor& x, const Tensor& h, const Value& ih, const Value& hh, const Tensor&,
               const Tensor&) {
  return cell(K, x, {h, {}}, ih, hh).h;
}

void define_networks(Table& t) {
  t.op("aten::quantized_lstm.input(Tensor input, Tensor[] hx, " CELL
       "[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, "
       "bool batch_first, *, ScalarType? dtype=None, bool use_dynamic=False) -> (Tensor, Tensor, "
       "Tensor)")
      .kernel<lstm_input>()
      .not_differentiable();
  t.op("aten::quantized_lstm.data(Tensor data, Tensor batch_sizes, Tensor[] hx, " CELL
       "[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, "
       "*, ScalarType? dtype=None, bool use_dynamic=False) -> (Tensor, Tensor, Tensor)")
      .kernel<lstm_data>()
      .not_differentiable();
  t.op("aten::quantized_gru.input(Tensor input, Tensor hx, " CELL
       "[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional, "
       "bool batch_first) -> (Tensor, Tensor)")
      .kernel<gru_input>()
      .not_differentiable();
  t.op("aten::quantized_gru.data(Tensor data, Tensor batch_sizes, Tensor hx, " CELL
       "[] params, bool has_biases, int num_layers, float dropout, bool train, bool bidirectional) "
       "-> (Tensor, Tensor)")
      .kernel<gru_data>()
      .not_differentiable();
}

void define_cells(Table& t) {
  const std::string weights = PACKED " w_ih, " PACKED " w_hh, Tensor b_ih, Tensor b_hh) -> Tensor";
  t.op("quantized::quantized_gru_cell_dynamic(Tensor input, Tensor hx, " + weights)
      .kernel<cell_of<Kind::Gru>>()
      .not_differentiable();
  t.op("quantized::quantized_rnn_relu_cell_dynamic(Tensor input, Tensor hx, " + weights)
      .kernel<cell_of<Kind::Relu>>()
      .not_differentiable();
  t.op("quantized::quantized_rnn_tanh_cell_dynamic(Tensor input, Tensor hx, " + weights)
      .kernel<cell_of<Kind::Tanh>>()
      .not_differentiable();
  t.op("quantized::quantized_lstm_cell_dynamic(Tensor input, Tensor[] hx, " PACKED " w_ih, " PACKED
       " w_hh, Tensor bias_ih, Tensor bias_hh) -> (Tensor, Tensor)")
      .kernel([](const Tensor& x, const std::vector<Tensor>& hx, const Value& ih, const Value& hh,
                 const Tensor&, const Tensor&) -> Pair {
        TORCHERE_CHECK(hx.size() == 2, "lstm_cell expects two hidden states");
        State s = cell(Kind::Lstm, x, {hx[0], hx[1]}, ih, hh);
        return {s.h, s.c};
      })
      .not_differentiable();
  t.op("quantized::make_quantized_cell_params_dynamic(" PACKED " w_ih, " PACKED
       " w_hh, Tensor bias_ih, Tensor bias_hh, bool reduce_range=False) -> " CELL)
      .kernel([](const Value& ih, const Value& hh, const Tensor& b_ih, const Tensor& b_hh,
                 bool reduce_range) {
        return cell_object(kDynamic, ih, hh, b_ih, b_hh, reduce_range);
      });
  t.op("quantized::make_quantized_cell_params_fp16(" PACKED " w_ih, " PACKED " w_hh) -> " CELL)
      .kernel([](const Value& ih, const Value& hh) {
        return cell_object(kHalf, ih, hh, Tensor(), Tensor(), false);
      });
}

}  // namespace

void define_quantized_rnn(Table& t) {
  define_class();
  define_networks(t);
  define_cells(t);
}

}  // namespace torchere
