// Scaled dot product attention: composed where a gradient is wanted, else block by block of
// queries, so that the scores never need memory of their own.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ops/matrix_product.h"
#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {
namespace {

using Pair = std::tuple<Tensor, Tensor>;

double scale_of(const Tensor& q, const std::optional<double>& scale) {
  return scale.value_or(1 / std::sqrt(double(q.sizes().back())));
}

void check(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& mask, bool causal) {
  TORCHERE_CHECK(q.dtype() == k.dtype() && q.dtype() == v.dtype(),
                 "Expected query, key, and value to have the same dtype, but got query.dtype: ",
                 cpp_dtype_name(q.dtype()), " key.dtype: ", cpp_dtype_name(k.dtype()),
                 " and value.dtype: ", cpp_dtype_name(v.dtype()), " instead.");
  TORCHERE_CHECK(
      q.dim() >= 2 && k.dim() >= 2 && v.dim() >= 2,
      "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: ",
      q.dim(), ", key.dim: ", k.dim(), " and value.dim: ", v.dim(), " instead.");
  TORCHERE_CHECK(
      !mask.defined() || !causal,
      "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
}

Tensor repeated_heads(const Tensor& t, const Tensor& q) {
  const int64_t have = t.sizes()[size_t(t.dim()) - 3], want = q.sizes()[size_t(q.dim()) - 3];
  if (have == want) return t;
  TORCHERE_CHECK(have > 0 && want % have == 0,
                 "Number of heads in key and value must divide the number of heads in query");
  return fn::repeat_interleave(t, want / have, -3);
}

// A bool mask as numbers to add.
Tensor additive(const Tensor& mask, DType d) {
  if (!mask.defined() || mask.dtype() != DType::Bool) return mask;
  Tensor zeros = fn::zeros(Dims(mask.sizes()), d);
  return fn::masked_fill(zeros, fn::logical_not(mask), -std::numeric_limits<double>::infinity());
}

// softmax over the last dimension; a row of nothing but −∞ gives zeros.
Tensor safe_softmax(const Tensor& scores, bool masked) {
  Tensor weights = fn::softmax(scores, -1, Value());
  if (!masked) return weights;
  Tensor none = fn::all(fn::eq(scores, -std::numeric_limits<double>::infinity()), -1, true);
  return fn::masked_fill(weights, none, 0);
}

Pair composed(const Tensor& q, Tensor k, Tensor v, Tensor mask, double dropout, bool causal,
              const Tensor& dropout_mask, const std::optional<double>& scale, bool gqa) {
  check(q, k, v, mask, causal);
  if (gqa) {
    k = repeated_heads(k, q);
    v = repeated_heads(v, q);
  }
  const double root = std::sqrt(scale_of(q, scale));
  if (causal) {
    const int64_t n = q.sizes()[size_t(q.dim()) - 2], m = k.sizes()[size_t(k.dim()) - 2];
    mask = fn::tril(fn::to(fn::ones_like(fn::zeros(Dims{n, m}, DType::Float)), DType::Bool));
  }
  mask = additive(mask, q.dtype());
  Tensor scores = fn::matmul(q * Scalar(root), Tensor(fn::transpose(k, -2, -1)) * Scalar(root));
  if (mask.defined()) scores = scores + mask;
  Tensor weights = safe_softmax(scores, mask.defined());
  Tensor used = weights;
  if (dropout > 0) {
    used = dropout_mask.defined()
               ? Tensor(fn::masked_fill(weights, fn::logical_not(dropout_mask), 0)) /
                     Scalar(1 - dropout)
               : Tensor(fn::dropout(weights, dropout, true));
  }
  return {fn::matmul(used, v), weights};
}

struct Heads {
  MatrixSpan q, k, v, out;
  const float* mask = nullptr;
  int64_t mask_row = 0, mask_column = 0;
  int64_t n, m, d, dv;
  float scale;
  bool causal;
};

// softmax of each row; a row of nothing but −∞ gives zeros.
void softmax_rows(float* s, int64_t rows, int64_t m) {
  for (int64_t r = 0; r < rows; ++r, s += m) {
    float top = -std::numeric_limits<float>::infinity();
    for (int64_t j = 0; j < m; ++j) top = std::max(top, s[j]);
    if (top == -std::numeric_limits<float>::infinity()) {
      std::fill_n(s, m, 0.0f);
      continue;
    }
    float sum = 0;
    for (int64_t j = 0; j < m; ++j) sum += s[j] = std::exp(s[j] - top);
    for (int64_t j = 0; j < m; ++j) s[j] /= sum;
  }
}

void attend(const Heads& h, std::vector<float>& scores) {
  constexpr int64_t block = 64;
  scores.resize(size_t(block * h.m));
  for (int64_t i = 0; i < h.n; i += block) {
    const int64_t rows = std::min(block, h.n - i);
    MatrixSpan q{static_cast<float*>(h.q.data) + i * h.q.row, h.q.row, h.q.column, 0},
        s{scores.data(), h.m, 1, 0};
    gemm(DType::Float, {1, rows, h.m, h.d}, q, {h.k.data, h.k.column, h.k.row, 0}, s, h.scale, 0);
    for (int64_t r = 0; r < rows; ++r) {
      float* row = scores.data() + r * h.m;
      if (h.mask)
        for (int64_t j = 0; j < h.m; ++j)
          row[j] += h.mask[(i + r) * h.mask_row + j * h.mask_column];
      if (h.causal)
        for (int64_t j = i + r + 1; j < h.m; ++j) row[j] = -std::numeric_limits<float>::infinity();
    }
    softmax_rows(scores.data(), rows, h.m);
    gemm(DType::Float, {1, rows, h.dv, h.m}, s, h.v,
         {static_cast<float*>(h.out.data) + i * h.out.row, h.out.row, 1, 0});
  }
}

// Float [batch, heads, length, size] without gradients.
Tensor fused(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& mask, bool causal,
             double scale) {
  const int64_t b = q.sizes()[0], heads = q.sizes()[1], n = q.sizes()[2], m = k.sizes()[2],
                dv = v.sizes()[3];
  // Heads lie beside each other, as what follows (transpose, view) wants them.
  Tensor out =
      empty_strided_tensor({b, heads, n, dv}, {n * heads * dv, dv, heads * dv, 1}, DType::Float);
  Tensor bias = mask.defined() ? expand_view(mask, {b, heads, n, m}) : Tensor();
  const int64_t group = heads / k.sizes()[1];
  std::vector<float> scores;
  for (int64_t i = 0; i < b * heads; ++i) {
    const int64_t at = i / heads, head = i % heads;
    auto span = [&](const Tensor& t, int64_t h) {
      return MatrixSpan{t.data<float>() + at * t.strides()[0] + h * t.strides()[1], t.strides()[2],
                        t.strides()[3], 0};
    };
    Heads h{span(q, head),
            span(k, head / group),
            span(v, head / group),
            span(out, head),
            nullptr,
            0,
            0,
            n,
            m,
            q.sizes()[3],
            dv,
            float(scale),
            causal};
    if (bias.defined()) {
      h.mask = bias.data<float>() + at * bias.strides()[0] + head * bias.strides()[1];
      h.mask_row = bias.strides()[2];
      h.mask_column = bias.strides()[3];
    }
    attend(h, scores);
  }
  return out;
}

Tensor attention(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& mask,
                 double dropout, bool causal, const std::optional<double>& scale, bool gqa) {
  check(q, k, v, mask, causal);
  const bool plain = q.dim() == 4 && k.dim() == 4 && v.dim() == 4 && q.dtype() == DType::Float &&
                     dropout == 0 && !wants_grad(q) && !wants_grad(k) && !wants_grad(v) &&
                     !wants_grad(mask) && q.numel() && k.numel() && v.numel();
  if (plain) {
    Tensor bias = additive(mask, DType::Float);
    const int64_t hq = q.sizes()[1], hk = k.sizes()[1];
    const bool fits = q.sizes()[0] == k.sizes()[0] && k.sizes()[0] == v.sizes()[0] &&
                      hk == v.sizes()[1] && k.sizes()[2] == v.sizes()[2] &&
                      q.sizes()[3] == k.sizes()[3] && (hq == hk || (gqa && hq % hk == 0)) &&
                      (!bias.defined() || bias.dtype() == DType::Float);
    if (fits) return fused(q, k, v, bias, causal, scale_of(q, scale));
  }
  return std::get<0>(composed(q, k, v, mask, dropout, causal, Tensor(), scale, gqa));
}

}  // namespace

void define_attention(Table& t) {
  t.op("aten::scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? "
       "attn_mask=None, float dropout_p=0., bool "
       "is_causal=False, *, float? scale=None, bool enable_gqa=False) -> Tensor")
      .composite()
      .random()
      .kernel<attention>()
      .samples("n(1,2,3,4) n(1,2,5,4) n(1,2,5,4)");
  t.op("aten::_scaled_dot_product_attention_math(Tensor query, Tensor key, Tensor value, Tensor? "
       "attn_mask=None, float dropout_p=0., bool "
       "is_causal=False, Tensor? dropout_mask=None, *, float? scale=None, bool enable_gqa=False) "
       "-> (Tensor, Tensor)")
      .composite()
      .random()
      .kernel<composed>();
}

}  // namespace torchere
