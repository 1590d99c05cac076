#include "passes/fold_conv_bn.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "passes/dce.h"
#include "tensor/loop.h"

namespace torchere::passes {
namespace {
using namespace ir;
using ir::Value;

const IValue* constant_argument(const Node* n, const char* name) {
  const Op* op = n->find_op();
  int at = op ? op->schema.index_of(name) : -1;
  return at < 0 ? nullptr : n->input(static_cast<size_t>(at))->constant();
}

bool is_convolution(const Node* n) {
  if (n->is(aten("conv1d")) || n->is(aten("conv2d")) || n->is(aten("conv3d"))) return true;
  if (!n->is(aten("_convolution"))) return false;
  const IValue* transposed = constant_argument(n, "transposed");
  return transposed && transposed->is_bool() && !transposed->to_bool();
}

bool constant_parameters(const Node* n) {
  for (size_t i = 1; i < n->inputs().size(); ++i)
    if (!n->input(i)->node()->is(prim::Constant)) return false;
  return true;
}

// An argument that is a tensor of one dtype, or none.
std::optional<Tensor> tensor_argument(const Node* n, const char* name, DType d) {
  const IValue* v = constant_argument(n, name);
  if (!v) return std::nullopt;
  if (v->is_none() || !v->to_tensor().defined()) return Tensor();
  if (v->to_tensor().dtype() != d || v->to_tensor().device().type != DeviceType::CPU)
    return std::nullopt;
  return contiguous(v->to_tensor());
}

struct Parameters {
  Tensor weight, bias, mean, variance, scale, shift;
  double eps;
};

template <class T>
std::pair<Tensor, Tensor> fold(const Parameters& p) {
  int64_t channels = p.weight.size(0), each = p.weight.numel() / std::max<int64_t>(channels, 1);
  Tensor weight = empty_tensor(p.weight.sizes(), p.weight.dtype());
  Tensor bias = empty_tensor(Dims{channels}, p.weight.dtype());
  auto at = [](const Tensor& t, int64_t i, T otherwise) {
    return t.defined() ? t.data<T>()[i] : otherwise;
  };
  const T* from = p.weight.data<T>();
  T *to = weight.data<T>(), *b = bias.data<T>();
  for (int64_t c = 0; c < channels; ++c) {
    T inverse = T(1) / std::sqrt(p.variance.data<T>()[c] + static_cast<T>(p.eps));
    T scale = at(p.scale, c, T(1)) * inverse;
    for (int64_t i = c * each; i < (c + 1) * each; ++i) to[i] = from[i] * scale;
    b[c] = (at(p.bias, c, T(0)) - p.mean.data<T>()[c]) * inverse * at(p.scale, c, T(1)) +
           at(p.shift, c, T(0));
  }
  return {weight, bias};
}

std::optional<Parameters> parameters(const Node* conv, const Node* bn) {
  const IValue *w = constant_argument(conv, "weight"), *eps = constant_argument(bn, "eps");
  const IValue* training = constant_argument(bn, "training");
  if (!w || !w->is_tensor() || !w->to_tensor().defined() || !eps || !eps->is_double())
    return std::nullopt;
  if (!training || !training->is_bool() || training->to_bool()) return std::nullopt;
  DType d = w->to_tensor().dtype();
  if (d != DType::Float && d != DType::Double) return std::nullopt;
  auto weight = tensor_argument(conv, "weight", d), bias = tensor_argument(conv, "bias", d);
  auto mean = tensor_argument(bn, "running_mean", d),
       variance = tensor_argument(bn, "running_var", d);
  auto scale = tensor_argument(bn, "weight", d), shift = tensor_argument(bn, "bias", d);
  if (!weight || !bias || !mean || !variance || !scale || !shift) return std::nullopt;
  if (!mean->defined() || !variance->defined()) return std::nullopt;
  for (const Tensor& t : {*bias, *mean, *variance, *scale, *shift})
    if (t.defined() && t.numel() != weight->size(0)) return std::nullopt;
  return Parameters{*weight, *bias, *mean, *variance, *scale, *shift, eps->as_double()};
}

void fold_pair(Node* conv, Node* bn) {
  std::optional<Parameters> p = parameters(conv, bn);
  if (!p) return;
  auto [weight, bias] = p->weight.dtype() == DType::Float ? fold<float>(*p) : fold<double>(*p);
  Graph& g = *conv->graph();
  InsertPoint here(g, conv);
  Value *old_weight = conv->named_input("weight"), *old_bias = conv->named_input("bias");
  Value *w = g.insert_constant(IValue(weight)), *b = g.insert_constant(IValue(bias));
  w->set_name(old_weight->text() + "_fused_bn");
  b->set_name((old_bias->has_name() ? old_bias->text() : std::string("bias")) + "_fused_bn");
  conv->replace_input_with(old_weight, w);
  // The bias may be the same None as other arguments: only its own place changes.
  const Op* op = conv->find_op();
  int place = op ? op->schema.index_of("bias") : 2;
  conv->replace_input(static_cast<size_t>(place), b);
  bn->output()->replace_all_uses_with(conv->output());
}

// Others may ask for the number of dimensions, which stays what it was.
bool only_batch_norm_reads(const Node* conv, const Node* bn) {
  const std::vector<Use>& uses = conv->output()->uses();
  return std::all_of(uses.begin(), uses.end(), [&](const Use& u) {
    return (u.user == bn && u.index == 0) || u.user->is(aten("dim"));
  });
}

void fold_block(Block* b) {
  for (Node* n : *b) {
    for (Block* inner : n->blocks()) fold_block(inner);
    if (!n->is(aten("batch_norm")) || !n->output()->has_uses()) continue;
    Node* conv = n->input(0)->node();
    if (!is_convolution(conv) || !constant_parameters(conv) || !constant_parameters(n)) continue;
    if (only_batch_norm_reads(conv, n)) fold_pair(conv, n);
  }
}
}  // namespace

void fold_conv_batch_norm(const GraphRef& g) {
  fold_block(g->block());
  eliminate_dead_code(g);
}

}  // namespace torchere::passes
