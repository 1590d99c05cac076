// Losses and distances that are made of other operators.
#include <cmath>

#include "ops/matrix_product.h"
#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {
namespace {

Tensor reduced(const Tensor& loss, int64_t reduction) {
  if (reduction == 1) return fn::mean(loss);
  return reduction == 2 ? Tensor(fn::sum(loss)) : loss;
}
Tensor positive(const Tensor& t) { return fn::clamp(t, 0, Value()); }

Tensor kl_div(const Tensor& x, const Tensor& y, int64_t reduction, bool log_target) {
  Tensor out = log_target ? Tensor(fn::exp(y)) * (y - x) : Tensor(fn::xlogy(y, y)) - y * x;
  return reduced(out, reduction);
}

Tensor cosine_embedding(const Tensor& a, const Tensor& b, const Tensor& target, double margin,
                        int64_t reduction) {
  TORCHERE_CHECK(target.dim() == 1 || target.dim() == 0,
                 "0D or 1D target tensor expected, multi-target not supported");
  const Dims dim{target.dim()};
  const double eps = 1e-12;
  Tensor dot = fn::sum(a * b, dim), aa = Tensor(fn::sum(a * a, dim)) + Scalar(eps),
         bb = Tensor(fn::sum(b * b, dim)) + Scalar(eps);
  Tensor cos = dot / Tensor(fn::sqrt(aa * bb)), zeros = fn::zeros_like(cos);
  Tensor pos = fn::where(fn::eq(target, 1), Scalar(1) - cos, zeros);
  Tensor neg = fn::where(fn::eq(target, -1), positive(cos - Scalar(margin)), zeros);
  return reduced(pos + neg, reduction);
}

Tensor pairwise_distance(const Tensor& a, const Tensor& b, double p, double eps, bool keepdim) {
  Tensor d = a - b + Scalar(eps);
  return fn::norm(d, p, Dims{std::max<int64_t>(a.dim(), b.dim()) - 1}, keepdim);
}

Tensor triplet(const Tensor& a, const Tensor& pos, const Tensor& neg, double margin, double p,
               double eps, bool swap, int64_t reduction) {
  TORCHERE_CHECK(a.dim() == pos.dim() && pos.dim() == neg.dim(),
                 "The anchor, positive, and negative tensors are expected to have the same "
                 "number of dimensions, but got: anchor ",
                 a.dim(), "D, positive ", pos.dim(), "D, and negative ", neg.dim(), "D inputs");
  Tensor dp = pairwise_distance(a, pos, p, eps, false),
         dn = pairwise_distance(a, neg, p, eps, false);
  if (swap) dn = fn::minimum(dn, pairwise_distance(pos, neg, p, eps, false));
  return reduced(positive(dp - dn + Scalar(margin)), reduction);
}

Tensor hinge_embedding(const Tensor& x, const Tensor& target, double margin, int64_t reduction) {
  Tensor zeros = fn::zeros_like(x);
  Tensor m = fn::where(fn::ne(target, 1), positive(Scalar(margin) - x), zeros),
         s = fn::where(fn::ne(target, -1), x, zeros);
  return reduced(m + s, reduction);
}

Tensor poisson_nll(const Tensor& x, const Tensor& target, bool log_input, bool full, double eps,
                   int64_t reduction) {
  Tensor loss =
      log_input ? Tensor(fn::exp(x)) - target * x : x - target * Tensor(fn::log(x + Scalar(eps)));
  if (full) {
    Tensor stirling = target * Tensor(fn::log(target)) - target +
                      Tensor(fn::log(target * Scalar(2 * M_PI))) * Scalar(0.5);
    loss = loss + Tensor(fn::masked_fill(stirling, fn::le(target, 1), 0));
  }
  return reduced(loss, reduction);
}

void check_multi_margin(const Tensor& x, const Tensor& target, const Tensor& weight) {
  TORCHERE_CHECK(x.dim() == 0 || (x.dim() <= 2 && x.sizes().back() != 0),
                 "Expected non-empty vector or matrix with optional 0-dim batch size, but got: ",
                 sizes_text(x.sizes()));
  const int64_t rows = x.dim() == 2 ? x.sizes()[0] : 1,
                classes = x.dim() == 0 ? 1 : x.sizes().back();
  TORCHERE_CHECK(target.dim() <= 1 && target.numel() == rows,
                 "multi_margin_loss: target tensor should be 1-D with size equal to the number of "
                 "input samples (batch size). Expected target size [",
                 rows, "], but got ", sizes_text(target.sizes()), ". Input has shape ",
                 sizes_text(x.sizes()), ".");
  TORCHERE_CHECK(!weight.defined() || (weight.dim() <= 1 && weight.numel() == classes),
                 "inconsistent weight size, expected ", classes, " but got ",
                 weight.defined() ? sizes_text(weight.sizes()) : "");
  TORCHERE_CHECK(target.dtype() == DType::Long, "expected scalar type Long but found ",
                 dtype_name(target.dtype()));
}

// Inputs are [C] or [N, C].
Tensor multi_margin(const Tensor& x, const Tensor& target, const Scalar& p, const Scalar& margin,
                    const Tensor& weight, int64_t reduction) {
  TORCHERE_CHECK(p.equals(1) || p.equals(2), "only p == 1 and p == 2 supported");
  const bool single = x.dim() < 2;
  check_multi_margin(x, target, weight);
  Tensor in = single ? Tensor(fn::reshape(x, Dims{1, -1})) : x;
  Tensor t = fn::reshape(target, Dims{-1, 1});
  const int64_t n = in.sizes()[1];
  Tensor at = fn::gather(in, 1, t);
  Tensor z = positive(Scalar(margin) - at + in);
  if (p.equals(2)) z = z * z;
  if (weight.defined())
    z = z * Tensor(fn::reshape(fn::gather(weight, 0, fn::reshape(t, Dims{-1})), Dims{-1, 1}));
  z = fn::scatter(z, 1, t, 0);
  Tensor loss = Tensor(fn::sum(z, Dims{1})) / Scalar(double(n));
  if (target.dim() == 0) loss = fn::squeeze(loss, 0);
  return reduced(loss, reduction);
}

void check_multilabel_margin(const Tensor& x, const Tensor& target) {
  TORCHERE_CHECK(x.dim() == 0 || (x.dim() <= 2 && x.sizes().back() != 0),
                 "Expected non-empty vector or matrix with optional 0-dim batch size, but got: ",
                 sizes_text(x.sizes()));
  const bool fits =
      x.dim() == 2 ? target.sizes() == x.sizes() : target.dim() <= 1 && target.numel() == x.numel();
  TORCHERE_CHECK(fits, "inconsistent target size: ", sizes_text(target.sizes()),
                 " for input of size: ", sizes_text(x.sizes()));
  TORCHERE_CHECK(target.dtype() == DType::Long, "expected scalar type Long but found ",
                 dtype_name(target.dtype()));
  const Tensor at = contiguous(target);
  const int64_t classes = x.dim() == 0 ? 1 : x.sizes().back();
  for (int64_t i = 0; i < at.numel(); ++i)
    TORCHERE_CHECK(at.data<int64_t>()[i] >= -1 && at.data<int64_t>()[i] < classes,
                   "argument #2 'target' is out of range");
}

Tensor multilabel_margin(const Tensor& x, const Tensor& target, int64_t reduction) {
  const bool single = x.dim() < 2;
  check_multilabel_margin(x, target);
  Tensor in = single ? Tensor(fn::reshape(x, Dims{1, -1})) : x,
         t = single ? Tensor(fn::reshape(target, Dims{1, -1})) : target;
  const int64_t n = in.sizes()[1];
  // Targets count up to the first -1.
  Tensor counts = fn::to(fn::eq(fn::cumsum(fn::to(fn::lt(t, 0), DType::Long), 1), 0), in.dtype());
  Tensor safe = fn::clamp(t, 0, Value());
  Tensor is_target = fn::gt(fn::scatter_add(fn::zeros_like(in), 1, safe, counts), 0);
  Tensor at = fn::gather(in, 1, safe);  // [N, targets]
  Tensor z = positive(Scalar(1) - Tensor(fn::unsqueeze(at, 2)) + Tensor(fn::unsqueeze(in, 1)));
  z = z * Tensor(fn::unsqueeze(counts, 2));
  z = fn::masked_fill(z, fn::unsqueeze(is_target, 1), 0);
  Tensor loss = Tensor(fn::sum(z, Dims{1, 2})) / Scalar(double(n));
  if (single) loss = fn::squeeze(loss, 0);
  return reduced(loss, reduction);
}

Tensor cosine_similarity(const Tensor& x, const Tensor& y, int64_t dim, double eps) {
  TORCHERE_CHECK(is_floating(x.dtype()) && is_floating(y.dtype()),
                 "expected common dtype to be floating point, yet common dtype is ",
                 dtype_name(is_floating(x.dtype()) ? y.dtype() : x.dtype()));
  const Dims sizes = broadcast_sizes(x.sizes(), y.sizes());
  const Tensor a = fn::expand(x, sizes), b = fn::expand(y, sizes);
  Dims d{dim};
  auto norm_of = [&](const Tensor& t) -> Tensor {
    return fn::clamp(fn::norm(t, 2, d, true), eps, Value());
  };
  return fn::sum((a / norm_of(a)) * (b / norm_of(b)), d);
}

Tensor cdist(const Tensor& a, const Tensor& b, double p, const std::optional<int64_t>& mode) {
  TORCHERE_CHECK(a.dim() >= 2, "cdist only supports at least 2D tensors, X1 got: ", a.dim(), "D");
  TORCHERE_CHECK(b.dim() >= 2, "cdist only supports at least 2D tensors, X2 got: ", b.dim(), "D");
  TORCHERE_CHECK(a.sizes().back() == b.sizes().back(),
                 "X1 and X2 must have the same number of columns. X1: ", a.sizes().back(),
                 " X2: ", b.sizes().back());
  TORCHERE_CHECK(p >= 0, "cdist only supports non-negative p values");
  const int64_t r = a.sizes()[size_t(a.dim()) - 2], s = b.sizes()[size_t(b.dim()) - 2];
  if (p == 2 && mode.value_or(0) != 2 && (mode.value_or(0) == 1 || r > 25 || s > 25)) {
    Tensor na = fn::sum(a * a, Dims{-1}, true),
           nb = fn::transpose(fn::sum(b * b, Dims{-1}, true), -2, -1);
    Tensor cross = fn::matmul(a, fn::transpose(b, -2, -1));
    return fn::sqrt(positive(na + nb - cross * Scalar(2)));
  }
  return fn::norm(Tensor(fn::unsqueeze(a, -2)) - Tensor(fn::unsqueeze(b, -3)), p, Dims{-1}, false);
}

// Distances of each row to those after it.
Tensor pdist(const Tensor& x, double p) {
  TORCHERE_CHECK(x.dim() == 2, "pdist only supports 2D tensors, got: ", x.dim(), "D");
  TORCHERE_CHECK(is_floating(x.dtype()), "pdist only supports floating-point dtypes");
  TORCHERE_CHECK(p >= 0, "pdist only supports non-negative p values");
  const int64_t n = x.sizes()[0], pairs = n * (n - 1) / 2;
  if (pairs == 0 && !x.requires_grad()) return empty_tensor({0}, x.dtype(), x.device());
  Tensor first = empty_tensor({pairs}, DType::Long), second = empty_tensor({pairs}, DType::Long);
  int64_t *a = first.data<int64_t>(), *b = second.data<int64_t>();
  for (int64_t i = 0; i < n; ++i)
    for (int64_t j = i + 1; j < n; ++j) {
      *a++ = i;
      *b++ = j;
    }
  return fn::norm(Tensor(fn::index_select(x, 0, first)) - Tensor(fn::index_select(x, 0, second)), p,
                  Dims{1}, false);
}

// The norm over all dimensions but one, which all stay with size 1; over all for dim -1.
Tensor norm_except_dim(const Tensor& v, int64_t pow, int64_t dim) {
  if (dim == -1) return fn::norm(v, pow);
  Dims dims;
  for (int64_t d = 0; d < v.dim(); ++d)
    if (d != dim) dims.push_back(d);
  return fn::norm(v, pow, dims, true);
}
Tensor weight_norm(const Tensor& v, const Tensor& g, int64_t dim) {
  return v * (g / norm_except_dim(v, 2, dim));
}

}  // namespace

void define_loss_composite(Table& t) {
  t.op("aten::kl_div(Tensor self, Tensor target, int reduction=1, *, bool log_target=False) -> "
       "Tensor")
      .composite()
      .kernel<kl_div>()
      .samples("n(2,3) p(2,3)");
  t.op("aten::cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., "
       "int reduction=1) -> Tensor")
      .composite()
      .kernel<cosine_embedding>()
      .samples("n(4,3) n(4,3) k(1,-1,1,-1) 0.1");
  t.op("aten::margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0., "
       "int reduction=1) -> Tensor")
      .composite()
      .kernel([](const Tensor& a, const Tensor& b, const Tensor& y, double margin, int64_t r) {
        return reduced(positive(-y * (a - b) + Scalar(margin)), r);
      });
  t.op("aten::triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float "
       "margin=1., float p=2., float "
       "eps=9.9999999999999995e-07, bool swap=False, int reduction=1) -> Tensor")
      .composite()
      .kernel<triplet>();
  t.op("aten::hinge_embedding_loss(Tensor self, Tensor target, float margin=1., int reduction=1) "
       "-> Tensor")
      .composite()
      .kernel<hinge_embedding>();
  t.op("aten::poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool full, float eps, "
       "int reduction) -> Tensor")
      .composite()
      .kernel<poisson_nll>()
      .samples("n(2,3) p(2,3) true false 1e-8 1");
  t.op("aten::multi_margin_loss(Tensor self, Tensor target, Scalar p=1, Scalar margin=1, Tensor? "
       "weight=None, int reduction=1) -> Tensor")
      .composite()
      .kernel<multi_margin>()
      .samples("n(3,4) k(0,2,1)");
  t.op("aten::multilabel_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor")
      .composite()
      .kernel<multilabel_margin>();
  t.op("aten::cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08) -> Tensor")
      .composite()
      .kernel<cosine_similarity>()
      .samples("n(3,4) n(3,4)");
  t.op("aten::pairwise_distance(Tensor x1, Tensor x2, float p=2., float "
       "eps=9.9999999999999995e-07, bool keepdim=False) -> Tensor")
      .composite()
      .kernel<pairwise_distance>();
  // Under the second name each is what PyTorch's exporter takes it apart to.
  for (const char* schema :
       {"aten::cdist(Tensor x1, Tensor x2, float p=2., int? compute_mode=None) -> Tensor",
        "aten::_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> Tensor"})
    t.op(schema).composite().kernel<cdist>();
  t.samples("aten::cdist", {"n(3,4) n(2,4)"});
  t.samples("aten::_cdist_forward", {"n(3,4) n(2,4) 2.0 none"});
  for (const char* schema : {"aten::pdist(Tensor self, float p=2.) -> Tensor",
                             "aten::_pdist_forward(Tensor self, float p=2.) -> Tensor"})
    t.op(schema).composite().kernel<pdist>();
  t.samples("aten::pdist", {"n(4,3)", "n(4,3) 1.5"});
  t.samples("aten::_pdist_forward", {"n(4,3)"});
  t.op("aten::norm_except_dim(Tensor v, int pow=2, int dim=0) -> Tensor")
      .composite()
      .kernel<norm_except_dim>()
      .samples("n(3,4) 2 1");
  t.op("aten::_weight_norm(Tensor v, Tensor g, int dim=0) -> Tensor")
      .composite()
      .kernel<weight_norm>()
      .samples("n(3,4) p(3,1) 0");
}

}  // namespace torchere
