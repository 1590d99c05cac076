// Layer, group, batch, instance and root-mean-square normalisation.
#include "kernels/norm.h"

#include <cmath>

#include "ops/matrix_product.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

using Triple = std::tuple<Tensor, Tensor, Tensor>;

bool is_half(DType d) { return d == DType::Half || d == DType::BFloat16; }
DType compute_dtype(DType d) { return is_half(d) ? DType::Float : d; }
Tensor as(const Tensor& t, DType d) {
  if (!t.defined()) return t;
  if (t.dtype() == d) return contiguous(t);
  Tensor r = empty_tensor(t.sizes(), d);
  copy_elements(r, t);
  return r;
}
void check_floating(const Tensor& x, const char* name) {
  TORCHERE_CHECK_KIND(is_floating(x.dtype()), NotImplemented, "\"", name,
                      "\" not implemented for '", dtype_name(x.dtype()), "'");
}
Tensor wanted(bool yes, IntSpan sizes, DType d) { return yes ? empty_tensor(sizes, d) : Tensor(); }
int64_t product(IntSpan s) { return numel_of(s); }

// --- Layer norm ---

std::string star(IntSpan shape) {
  std::string s = "[*";
  for (int64_t v : shape) s += str(", ", v);
  return s + "]";
}
// The number of leading dimensions.
size_t check_layer(const Tensor& x, const Dims& shape, const Tensor& w, const Tensor& b) {
  TORCHERE_CHECK(
      !shape.empty(),
      "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one "
      "element, but got normalized_shape = ",
      sizes_text(shape));
  TORCHERE_CHECK(!w.defined() || w.sizes() == IntSpan(shape),
                 "Expected weight to be of same shape as normalized_shape, but "
                 "got weight of shape ",
                 sizes_text(w.sizes()), " and normalized_shape = ", sizes_text(shape));
  TORCHERE_CHECK(!b.defined() || b.sizes() == IntSpan(shape),
                 "Expected bias to be of same shape as normalized_shape, but "
                 "got bias of shape ",
                 sizes_text(b.sizes()), " and normalized_shape = ", sizes_text(shape));
  const size_t n = size_t(x.dim()), k = shape.size();
  TORCHERE_CHECK(n >= k && x.sizes().slice(n - k, k) == IntSpan(shape),
                 "Given normalized_shape=", sizes_text(shape), ", expected input with shape ",
                 star(shape), ", but got input of size", sizes_text(x.sizes()));
  return n - k;
}

Triple layer_norm(const Tensor& x, const Dims& shape, const Tensor& w, const Tensor& b,
                  double eps) {
  const size_t lead = check_layer(x, shape, w, b);
  check_floating(x, "LayerNormKernelImpl");
  const int64_t n = product(shape), rows = product(x.sizes().slice(0, lead));
  const DType d = compute_dtype(x.dtype());
  Dims stats(x.sizes());
  for (size_t i = lead; i < stats.size(); ++i) stats[i] = 1;
  Tensor out = empty_tensor(x.sizes(), d), mean = empty_tensor(stats, d),
         rstd = empty_tensor(stats, d);
  if (n) normalize_groups({rows, n, 1, n}, as(x, d), as(w, d), as(b, d), eps, out, mean, rstd);
  const DType moments = w.defined() && w.dtype() != x.dtype() ? w.dtype() : x.dtype();
  return {as(out, x.dtype()), as(mean, moments), as(rstd, moments)};
}

// What the forward pass kept must fit the input: a group has one mean, a place in it one weight.
void check_kept(const char* name, const Tensor& g, const Tensor& x, const Tensor& mean,
                const Tensor& rstd, int64_t groups, const Tensor& w, int64_t weights) {
  TORCHERE_CHECK(g.sizes() == x.sizes(), name, ": grad_out has sizes ", sizes_text(g.sizes()),
                 ", the input ", sizes_text(x.sizes()));
  TORCHERE_CHECK(mean.numel() == groups && rstd.numel() == groups, name,
                 ": mean and rstd must have ", groups, " elements");
  TORCHERE_CHECK(!w.defined() || w.numel() == weights, name, ": weight must have ", weights,
                 " elements, but has ", w.numel());
}

Triple layer_norm_backward(const Tensor& g, const Tensor& x, const Dims& shape, const Tensor& mean,
                           const Tensor& rstd, const Tensor& w, const Tensor& b,
                           const std::vector<bool>& mask) {
  const int64_t n = product(shape), rows = n ? x.numel() / n : 0;
  check_kept("native_layer_norm_backward", g, x, mean, rstd, rows, w, n);
  const DType d = compute_dtype(x.dtype()), wd = w.defined() ? w.dtype() : x.dtype();
  Tensor gx = wanted(mask[0], x.sizes(), d), gw = wanted(mask[1], shape, d),
         gb = wanted(mask[2], shape, d);
  normalize_groups_backward({rows, n, 1, n}, as(g, d), as(x, d), as(mean, d), as(rstd, d), as(w, d),
                            gx, gw, gb);
  return {as(gx, x.dtype()), as(gw, wd), as(gb, wd)};
}

// The gradients out of differentiable calls, for higher derivatives: x̂ is made from x again.
struct Normalized {
  Tensor xhat, rstd;
};
Normalized normalized(const Tensor& x, const Dims& dims, double eps) {
  Tensor centred = x - Tensor(fn::mean(x, dims, true));
  Tensor rstd = fn::rsqrt(Tensor(fn::mean(centred * centred, dims, true)) + Scalar(eps));
  return {centred * rstd, rstd};
}
Tensor through_moments(const Tensor& gy, const Normalized& n, const Dims& dims) {
  return n.rstd * (gy - Tensor(fn::mean(gy, dims, true)) -
                   n.xhat * Tensor(fn::mean(gy * n.xhat, dims, true)));
}

Grads layer_norm_grads(const Backward& b) {
  const Tensor g = b.g(), x = b.t("input"), w = b.t("weight");
  if (!g.defined()) return {Tensor(), Tensor(), Tensor()};
  if (!thread_state.grad_mode) {
    Result r = fn::native_layer_norm_backward(
        g, x, b["normalized_shape"], b.out(1), b.out(2), w, b.t("bias"),
        list_of(std::vector<bool>{b.needs("input"), b.needs("weight"), b.needs("bias")}));
    return {r[0], r[1], r[2]};
  }
  Dims dims, lead;
  const int64_t k = int64_t(b["normalized_shape"].to<List>()->items.size());
  for (int64_t d = 0; d < x.dim(); ++d) (d < x.dim() - k ? lead : dims).push_back(d);
  Normalized n = normalized(x, dims, b["eps"].to_double());
  auto sum = [&](const Tensor& t) { return lead.empty() ? t : Tensor(fn::sum(t, lead)); };
  Grads out(3);
  if (b.needs("input")) out[0] = through_moments(w.defined() ? g * w : g, n, dims);
  if (b.needs("weight")) out[1] = sum(g * n.xhat);
  if (b.needs("bias")) out[2] = sum(g);
  return out;
}

// --- Group norm ---

Triple group_norm(const Tensor& x, const Tensor& w, const Tensor& b, int64_t n, int64_t c,
                  int64_t hw, int64_t group, double eps) {
  check_floating(x, "GroupNormKernelImpl");
  TORCHERE_CHECK(x.is_contiguous(suggested_format(x)),
                 "Expected X.is_contiguous(memory_format) to be true, but got false.  (Could this "
                 "error message be improved?  If so, please report an enhancement request to "
                 "PyTorch.)");
  const DType d = compute_dtype(x.dtype());
  Tensor out = empty_tensor(x.sizes(), d), mean = empty_tensor({n, group}, d),
         rstd = empty_tensor({n, group}, d);
  if (x.numel())
    normalize_groups({n * group, c / group, hw, c}, as(x, d), as(w, d), as(b, d), eps, out, mean,
                     rstd);
  return {as(out, x.dtype()), as(mean, x.dtype()), as(rstd, x.dtype())};
}

Triple group_norm_backward(const Tensor& g, const Tensor& x, const Tensor& mean, const Tensor& rstd,
                           const Tensor& w, int64_t n, int64_t c, int64_t hw, int64_t group,
                           const std::vector<bool>& mask) {
  TORCHERE_CHECK(group > 0 && c % group == 0, "Expected number of channels ", c,
                 " to be divisible by num_groups ", group);
  TORCHERE_CHECK(x.numel() == n * c * hw, "Expected input to have ", n * c * hw,
                 " elements, but it has sizes ", sizes_text(x.sizes()));
  check_kept("native_group_norm_backward", g, x, mean, rstd, n * group, w, c);
  const DType d = compute_dtype(x.dtype());
  Tensor gx = wanted(mask[0], x.sizes(), d), gw = wanted(mask[1], {c}, d),
         gb = wanted(mask[2], {c}, d);
  normalize_groups_backward({n * group, c / group, hw, c}, as(g, d), as(x, d), as(mean, d),
                            as(rstd, d), as(w, d), gx, gw, gb);
  return {as(gx, x.dtype()), as(gw, x.dtype()), as(gb, x.dtype())};
}

// What the input's gradient has from those of the means and of the inverse deviations.
Tensor with_moments(Tensor gx, const Backward& b, const Normalized& m, const Dims& split) {
  const Dims each{split[0], split[1], 1, 1};
  const Scalar count(double(split[2] * split[3]));
  if (b.g(1).defined()) gx = gx + Tensor(fn::reshape(b.g(1), each)) / count;
  if (b.g(2).defined())
    gx = gx - Tensor(fn::reshape(b.g(2), each)) * m.rstd * m.rstd * m.xhat / count;
  return gx;
}

Grads group_norm_grads(const Backward& b) {
  const Tensor g = b.g(), x = b.t("input"), w = b.t("weight");
  if (!g.defined()) return {Tensor(), Tensor(), Tensor()};
  if (!thread_state.grad_mode && !b.g(1).defined() && !b.g(2).defined()) {
    Result r = fn::native_group_norm_backward(
        g, x, b.out(1), b.out(2), w, b["N"], b["C"], b["HxW"], b["group"],
        list_of(std::vector<bool>{b.needs("input"), b.needs("weight"), b.needs("bias")}));
    return {r[0], r[1], r[2]};
  }
  const int64_t n = b["N"].to_int(), c = b["C"].to_int(), hw = b["HxW"].to_int(),
                k = b["group"].to_int();
  const Dims split{n, k, c / k, hw}, dims{2, 3};
  Tensor gs = fn::reshape(g, split),
         gy = w.defined() ? gs * Tensor(fn::reshape(w, Dims{1, k, c / k, 1})) : gs;
  Normalized m = normalized(fn::reshape(x, split), dims, b["eps"].to_double());
  Grads out(3);
  if (b.needs("input"))
    out[0] = fn::reshape(with_moments(through_moments(gy, m, dims), b, m, split), x.sizes());
  if (b.needs("weight")) out[1] = fn::reshape(fn::sum(gs * m.xhat, Dims{0, 3}), Dims{c});
  if (b.needs("bias")) out[2] = fn::reshape(fn::sum(gs, Dims{0, 3}), Dims{c});
  return out;
}

Tensor group_norm_call(const Tensor& x, int64_t groups, const Tensor& w, const Tensor& b,
                       double eps, bool) {
  TORCHERE_CHECK(x.dim() >= 2, "Expected at least 2 dimensions for input tensor but received ",
                 x.dim());
  const int64_t n = x.sizes()[0], c = x.sizes()[1];
  TORCHERE_CHECK(groups > 0, "Expected num groups to be greater than 0, got ", groups);
  TORCHERE_CHECK(
      c % groups == 0,
      "Expected number of channels in input to be divisible by num_groups, but got input of shape ",
      sizes_text(x.sizes()), " and num_groups=", groups);
  TORCHERE_CHECK(!w.defined() || (w.dim() == 1 && w.numel() == c),
                 "Expected weight to be a vector of size equal to the number of "
                 "channels in input, but got weight of shape ",
                 sizes_text(w.sizes()), " and input of shape ", sizes_text(x.sizes()));
  TORCHERE_CHECK(!b.defined() || (b.dim() == 1 && b.numel() == c),
                 "Expected bias to be a vector of size equal to the number of "
                 "channels in input, but got bias of shape ",
                 sizes_text(b.sizes()), " and input of shape ", sizes_text(x.sizes()));
  return fn::native_group_norm(fn::contiguous(x), w, b, n, c,
                               product(x.sizes().slice(2, size_t(x.dim()) - 2)), groups, eps);
}

// --- Root mean square ---

Tensor rms_norm(const Tensor& x, const Dims& shape, const Tensor& w,
                const std::optional<double>& eps) {
  check_layer(x, shape, w, Tensor());
  const double e =
      eps.value_or(x.dtype() == DType::Double ? 2.220446049250313e-16 : 1.1920928955078125e-07);
  Dims dims;
  for (size_t i = 0; i < shape.size(); ++i) dims.push_back(-1 - int64_t(i));
  Tensor up = is_half(x.dtype()) ? Tensor(fn::to(x, DType::Float)) : x;
  Tensor y = up * Tensor(fn::rsqrt(Tensor(fn::mean(fn::pow(up, 2), dims, true)) + Scalar(e)));
  if (w.defined()) y = y * w;
  return is_half(x.dtype()) ? Tensor(fn::to(y, x.dtype())) : y;
}

}  // namespace

void define_norm(Table& t) {
  t.op("aten::native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? "
       "bias, float eps) -> (Tensor, "
       "Tensor, Tensor)")
      .kernel<layer_norm>()
      .grads("input weight bias", "input weight bias result1 result2", layer_norm_grads)
      .samples("n(2,3,4) [4] n(4) n(4) 1e-5", "n(2,3,4) [3,4] none none 1e-5");
  t.op("aten::native_layer_norm_backward(Tensor grad_out, Tensor input, SymInt[] normalized_shape, "
       "Tensor mean, Tensor rstd, "
       "Tensor? weight, Tensor? bias, bool[3] output_mask) -> (Tensor, Tensor, Tensor)")
      .kernel<layer_norm_backward>()
      .samples("n(2,3,4) n(2,3,4) [4] n(2,3,1) p(2,3,1) n(4) n(4) [true,true,true]");
  t.op("aten::layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? "
       "bias=None, float "
       "eps=1.0000000000000001e-05, bool cudnn_enable=True) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Dims& shape, const Tensor& w, const Tensor& b, double eps,
                 bool) -> Tensor { return fn::native_layer_norm(x, shape, w, b, eps); })
      .samples("n(2,3,4) [4] n(4) n(4)");
  t.op("aten::native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, "
       "SymInt HxW, int group, float eps) "
       "-> (Tensor, Tensor, Tensor)")
      .kernel<group_norm>()
      .grads("input weight bias", "input weight result1 result2", group_norm_grads)
      .samples("n(2,4,3) n(4) n(4) 2 4 3 2 1e-5", "n(2,4,3) none none 2 4 3 2 1e-5");
  t.op("aten::native_group_norm_backward(Tensor grad_out, Tensor input, Tensor mean, Tensor rstd, "
       "Tensor? weight, SymInt N, SymInt "
       "C, SymInt HxW, int group, bool[3] output_mask) -> (Tensor, Tensor, Tensor)")
      .kernel<group_norm_backward>()
      .samples("n(2,4,3) n(2,4,3) n(2,2) p(2,2) n(4) 2 4 3 2 [true,true,true]");
  t.op("aten::group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, "
       "float "
       "eps=1.0000000000000001e-05, bool cudnn_enabled=True) -> Tensor")
      .composite()
      .kernel<group_norm_call>()
      .samples("n(2,4,3) 2 n(4) n(4)");
  t.op("aten::rms_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, float? "
       "eps=None) -> Tensor")
      .composite()
      .kernel<rms_norm>()
      .samples("n(2,3,4) [4] n(4)");
}

}  // namespace torchere
