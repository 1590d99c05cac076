// The fused forms that PyTorch's modules call outside of training: multi-head attention with its
// projections, and a whole encoder layer. Here they are calls of the plain operators.
#include <cmath>

#include "ops/fn.h"

namespace torchere {
namespace {

// What a mask covers: (T, T) for all, (B, T) of keys to leave out, or anything that broadcasts.
enum class MaskKind : int64_t { Source = 0, KeyPadding = 1, Broadcast = 2 };

Tensor masked(const Tensor& scores, Tensor mask, std::optional<int64_t> kind) {
  if (!mask.defined()) return scores;
  if (kind == int64_t(MaskKind::KeyPadding))
    mask = fn::unsqueeze(Tensor(fn::unsqueeze(mask, 1)), 1);
  if (mask.dtype() != DType::Bool) return scores + mask;
  return fn::masked_fill(scores, mask, Scalar(-INFINITY));
}

// (B, T, D) → (B, heads, T, D / heads)
Tensor split_heads(const Tensor& x, int64_t heads) {
  Dims sizes{x.size(0), x.size(1), heads, x.size(2) / heads};
  return fn::transpose(Tensor(fn::reshape(x, sizes)), 1, 2);
}

// query, key and value through their thirds of the packed projection.
std::vector<Tensor> project(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& weight,
                            const Tensor& bias) {
  if (q.is_same(k) && k.is_same(v))
    return call<"aten::chunk">(Tensor(fn::linear(q, weight, bias)), 3, -1);
  std::vector<Tensor> w = call<"aten::chunk">(weight, 3, 0), b = call<"aten::chunk">(bias, 3, 0);
  return {fn::linear(q, w[0], b[0]), fn::linear(k, w[1], b[1]), fn::linear(v, w[2], b[2])};
}

std::tuple<Tensor, Tensor> attend(const Tensor& query, const Tensor& key, const Tensor& value,
                                  int64_t embed_dim, int64_t heads, const Tensor& qkv_weight,
                                  const Tensor& qkv_bias, const Tensor& out_weight,
                                  const Tensor& out_bias, const Tensor& mask, bool need_weights,
                                  bool average, std::optional<int64_t> mask_kind) {
  TORCHERE_CHECK(query.dim() == 3, "expected 3-D `query`, got ", query.dim(), "-D tensor");
  TORCHERE_CHECK(heads > 0 && embed_dim % heads == 0 && query.size(2) == embed_dim,
                 "passed-in embed_dim ", embed_dim, " didn't match last dim of query ",
                 query.size(2), " or is no multiple of ", heads, " heads");
  std::vector<Tensor> p = project(query, key, value, qkv_weight, qkv_bias);
  Tensor q = split_heads(p[0], heads) * Scalar(1.0 / std::sqrt(double(embed_dim / heads)));
  Tensor k = split_heads(p[1], heads), v = split_heads(p[2], heads);
  Tensor scores = fn::matmul(q, Tensor(fn::transpose(k, -2, -1)));
  Tensor weights = fn::softmax(masked(scores, mask, mask_kind), -1);
  Tensor mixed = fn::transpose(Tensor(fn::matmul(weights, v)), 1, 2);
  Tensor out = fn::linear(Tensor(fn::reshape(mixed, query.sizes())), out_weight, out_bias);
  if (!need_weights) return {out, Tensor()};  // an undefined tensor: None to programs
  return {out, average ? Tensor(fn::mean(weights, Dims{1})) : weights};
}

Tensor normalise(const Tensor& x, const Tensor& weight, const Tensor& bias, double eps) {
  return call<"aten::layer_norm">(x, Dims{x.size(-1)}, weight, bias, eps);
}

Tensor encoder_layer(const Tensor& src, int64_t embed_dim, int64_t heads, const Tensor& qkv_weight,
                     const Tensor& qkv_bias, const Tensor& out_weight, const Tensor& out_bias,
                     bool use_gelu, bool norm_first, double eps, const Tensor& norm_weight_1,
                     const Tensor& norm_bias_1, const Tensor& norm_weight_2,
                     const Tensor& norm_bias_2, const Tensor& ffn_weight_1,
                     const Tensor& ffn_bias_1, const Tensor& ffn_weight_2, const Tensor& ffn_bias_2,
                     const Tensor& mask, std::optional<int64_t> mask_kind) {
  auto attention = [&](const Tensor& x) {
    return std::get<0>(attend(x, x, x, embed_dim, heads, qkv_weight, qkv_bias, out_weight, out_bias,
                              mask, false, false, mask_kind));
  };
  auto feed_forward = [&](const Tensor& x) -> Tensor {
    Tensor hidden = fn::linear(x, ffn_weight_1, ffn_bias_1);
    hidden = use_gelu ? Tensor(call<"aten::gelu">(hidden)) : Tensor(fn::relu(hidden));
    return fn::linear(hidden, ffn_weight_2, ffn_bias_2);
  };
  if (norm_first) {
    Tensor x = src + attention(normalise(src, norm_weight_1, norm_bias_1, eps));
    return x + feed_forward(normalise(x, norm_weight_2, norm_bias_2, eps));
  }
  Tensor x = normalise(src + attention(src), norm_weight_1, norm_bias_1, eps);
  return normalise(x + feed_forward(x), norm_weight_2, norm_bias_2, eps);
}

}  // namespace

void define_native_attention(Table& t) {
  t.op("aten::_native_multi_head_attention(Tensor query, Tensor key, Tensor value, int embed_dim, "
       "int num_head, "
       "Tensor qkv_weight, Tensor qkv_bias, Tensor proj_weight, Tensor proj_bias, Tensor? "
       "mask=None, bool need_weights=True, "
       "bool average_attn_weights=True, int? mask_type=None) -> (Tensor, Tensor)")
      .composite()
      .kernel<attend>();
  t.op("aten::_transformer_encoder_layer_fwd(Tensor src, int embed_dim, int num_heads, Tensor "
       "qkv_weight, Tensor qkv_bias, "
       "Tensor proj_weight, Tensor proj_bias, bool use_gelu, bool norm_first, float eps, Tensor "
       "norm_weight_1, "
       "Tensor norm_bias_1, Tensor norm_weight_2, Tensor norm_bias_2, Tensor ffn_weight_1, Tensor "
       "ffn_bias_1, "
       "Tensor ffn_weight_2, Tensor ffn_bias_2, Tensor? mask=None, int? mask_type=None) -> Tensor")
      .composite()
      .kernel<encoder_layer>();
  // nn.TransformerEncoder asks whether it may go on with nested tensors, which are not here: no, so
  // it goes on with the mask.
  t.op("aten::_nested_tensor_from_mask_left_aligned(Tensor t, Tensor mask) -> bool")
      .composite()
      .kernel([](const Tensor&, const Tensor&) { return false; });
  t.op("aten::_nested_tensor_from_mask(Tensor t, Tensor mask, bool mask_check=True) -> Tensor")
      .composite()
      .kernel([](const Tensor&, const Tensor&, bool) -> Tensor {
        fail(ErrorKind::NotImplemented, "nested tensors are not supported");
      });
  t.op("aten::to_padded_tensor(Tensor self, float padding, SymInt[]? output_size=None) -> Tensor")
      .composite()
      .kernel([](const Tensor&, double, const Value&) -> Tensor {
        fail(ErrorKind::NotImplemented, "nested tensors are not supported");
      });
}

}  // namespace torchere
