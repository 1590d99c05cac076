// Batch and instance normalisation. The running statistics are updated in place, as in PyTorch,
// though the schemas of the older operators do not say so.
#include "kernels/norm.h"

#include <cmath>

#include "ops/matrix_product.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

using Triple = std::tuple<Tensor, Tensor, Tensor>;

Tensor as(const Tensor& t, DType d) {
  if (!t.defined()) return t;
  if (t.dtype() == d) return contiguous(t);
  Tensor r = empty_tensor(t.sizes(), d);
  copy_elements(r, t);
  return r;
}
DType compute_dtype(DType d) { return d == DType::Half || d == DType::BFloat16 ? DType::Float : d; }

struct Channels {
  explicit Channels(const Tensor& x)
      : batch(x.sizes()[0]),
        channels(x.sizes()[1]),
        inner(numel_of(x.sizes().slice(2, size_t(x.dim()) - 2))) {}
  int64_t batch, channels, inner;
};

void check_channels(const char* name, const Tensor& t, int64_t n) {
  TORCHERE_CHECK(!t.defined() || t.numel() == n, name, " should contain ", n, " elements not ",
                 t.numel());
}

// running = (1 − momentum)·running + momentum·now. The version stays, as in PyTorch: the node keeps
// these tensors and would refuse them otherwise.
void update(const Tensor& running, const Tensor& now, double momentum, double factor) {
  if (!running.defined()) return;
  Tensor old = as(running, DType::Double), add = as(now, DType::Double);
  double* p = old.data<double>();
  for (int64_t i = 0; i < old.numel(); ++i)
    p[i] = (1 - momentum) * p[i] + momentum * factor * add.data<double>()[i];
  copy_elements(running, old);
}

// The result in the input's memory format.
Tensor like(const Tensor& x, const Tensor& rows, DType d) {
  MemoryFormat f = x.dim() == 5 ? MemoryFormat::ChannelsLast3d : MemoryFormat::ChannelsLast;
  const bool last = (x.dim() == 4 || x.dim() == 5) && !x.impl()->contiguous() && x.is_contiguous(f);
  if (!last) return as(rows, d);
  Tensor out = empty_tensor(rows.sizes(), d, rows.device(), f);
  copy_elements(out, rows);
  return out;
}

Tensor scaled_channels(const Tensor& x, const Tensor& mean, const Tensor& invstd, const Tensor& w,
                       const Tensor& b, DType d) {
  Channels s(x);
  Tensor scale = empty_tensor({s.channels}, d), shift = empty_tensor({s.channels}, d),
         out = empty_tensor(x.sizes(), d);
  Tensor m = as(mean, DType::Double), r = as(invstd, DType::Double), dw = as(w, DType::Double),
         db = as(b, DType::Double);
  Tensor k = empty_tensor({s.channels}, DType::Double),
         o = empty_tensor({s.channels}, DType::Double);
  for (int64_t c = 0; c < s.channels; ++c) {
    k.data<double>()[c] = r.data<double>()[c] * (w.defined() ? dw.data<double>()[c] : 1);
    o.data<double>()[c] =
        (b.defined() ? db.data<double>()[c] : 0) - m.data<double>()[c] * k.data<double>()[c];
  }
  copy_elements(scale, k);
  copy_elements(shift, o);
  scale_channels(as(x, d), s.batch, s.channels, s.inner, scale, shift, out);
  return out;
}

Tensor inverse_root(const Tensor& var, double eps, DType d) {
  Tensor v = as(var, DType::Double), r = empty_tensor(var.sizes(), DType::Double);
  for (int64_t i = 0; i < v.numel(); ++i)
    r.data<double>()[i] = 1 / std::sqrt(v.data<double>()[i] + eps);
  return as(r, d);
}

Triple native_batch_norm(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                         const Tensor& var, bool training, double momentum, double eps) {
  TORCHERE_CHECK_KIND(is_floating(x.dtype()), NotImplemented,
                      "\"batch_norm\" not implemented for '", dtype_name(x.dtype()), "'");
  TORCHERE_CHECK(x.dim() >= 2, "native_batch_norm: the input has sizes ", sizes_text(x.sizes()));
  TORCHERE_CHECK(
      x.numel() != 0,
      "input tensor must have at least one element, but got input_sizes = ", sizes_text(x.sizes()));
  Channels s(x);
  check_channels("weight", w, s.channels);
  check_channels("bias", b, s.channels);
  check_channels("running_mean", mean, s.channels);
  check_channels("running_var", var, s.channels);
  const DType d = compute_dtype(x.dtype());
  if (!training) {
    TORCHERE_CHECK(mean.defined() && var.defined(),
                   "running_mean must be defined in evaluation mode");
    Tensor out = scaled_channels(x, mean, inverse_root(var, eps, DType::Double), w, b, d);
    return {like(x, out, x.dtype()), empty_tensor({0}, x.dtype()), empty_tensor({0}, x.dtype())};
  }
  Tensor m = empty_tensor({s.channels}, d), v = empty_tensor({s.channels}, d);
  channel_moments(as(x, d), s.batch, s.channels, s.inner, m, v);
  const double n = double(s.batch * s.inner);
  update(mean, m, momentum, 1);
  update(var, v, momentum, n / (n - 1));
  Tensor invstd = inverse_root(v, eps, d);
  Tensor out = scaled_channels(x, m, invstd, w, b, d);
  const DType kept = w.defined() ? w.dtype() : x.dtype();
  return {like(x, out, x.dtype()), as(m, kept), as(invstd, kept)};
}

Triple native_batch_norm_backward(const Tensor& g, const Tensor& x, const Tensor& w,
                                  const Tensor& mean, const Tensor& var, const Tensor& save_mean,
                                  const Tensor& save_invstd, bool train, double eps,
                                  const std::vector<bool>& mask) {
  TORCHERE_CHECK(x.dim() >= 2 && g.sizes() == x.sizes(),
                 "native_batch_norm_backward: grad_out has sizes ", sizes_text(g.sizes()),
                 ", the input ", sizes_text(x.sizes()));
  Channels s(x);
  check_channels("weight", w, s.channels);
  check_channels(train ? "save_mean" : "running_mean", train ? save_mean : mean, s.channels);
  check_channels(train ? "save_invstd" : "running_var", train ? save_invstd : var, s.channels);
  const DType d = compute_dtype(x.dtype()), wd = w.defined() ? w.dtype() : x.dtype();
  auto make = [&](bool yes, IntSpan sizes) { return yes ? empty_tensor(sizes, d) : Tensor(); };
  Tensor gx = make(mask[0], x.sizes()), gw = make(mask[1], {s.channels}),
         gb = make(mask[2], {s.channels});
  Tensor m = as(train ? save_mean : mean, d),
         r = train ? as(save_invstd, d) : inverse_root(var, eps, d);
  batch_norm_backward(as(g, d), as(x, d), s.batch, s.channels, s.inner, m, r, as(w, d), train, gx,
                      gw, gb);
  return {gx.defined() ? like(x, gx, x.dtype()) : gx, as(gw, wd), as(gb, wd)};
}

// Written over differentiable calls, for higher derivatives.
Grads composed_grads(const Backward& b) {
  const Tensor g = b.g(), x = b.t("input"), w = b.t("weight");
  Dims dims, shape(size_t(x.dim()), 1);
  shape[1] = x.sizes()[1];
  for (int64_t d = 0; d < x.dim(); ++d)
    if (d != 1) dims.push_back(d);
  const double eps = b["eps"].to_double();
  const bool train = b["training"].to_bool();
  auto wide = [&](const Tensor& t) -> Tensor { return fn::reshape(t, shape); };
  Tensor mean = train ? Tensor(fn::mean(x, dims, true)) : wide(b.t("running_mean"));
  Tensor centred = x - mean;
  Tensor var = train ? Tensor(fn::mean(centred * centred, dims, true)) : wide(b.t("running_var"));
  Tensor rstd = fn::rsqrt(var + Scalar(eps)), xhat = centred * rstd;
  Grads out(3);
  if (b.needs("input")) {
    Tensor gy = w.defined() ? g * wide(w) : g;
    out[0] = train ? rstd * (gy - Tensor(fn::mean(gy, dims, true)) -
                             xhat * Tensor(fn::mean(gy * xhat, dims, true)))
                   : gy * rstd;
  }
  if (b.needs("weight")) out[1] = fn::sum(g * xhat, dims);
  if (b.needs("bias")) out[2] = fn::sum(g, dims);
  return out;
}

Grads batch_norm_grads(const Backward& b) {
  if (!b.g().defined()) return {Tensor(), Tensor(), Tensor()};
  if (thread_state.grad_mode) return composed_grads(b);
  Result r = fn::native_batch_norm_backward(
      b.g(), b.t("input"), b.t("weight"), b.t("running_mean"), b.t("running_var"), b.out(1),
      b.out(2), b["training"], b["eps"],
      list_of(std::vector<bool>{b.needs("input"), b.needs("weight"), b.needs("bias")}));
  return {r[0], r[1], r[2]};
}

constexpr const char* kKeeps = "input weight running_mean running_var result1 result2";

std::tuple<Tensor, Tensor, Tensor, Tensor, int64_t> impl_index(const Tensor& x, const Tensor& w,
                                                               const Tensor& b, const Tensor& mean,
                                                               const Tensor& var, bool training,
                                                               double momentum, double eps, bool) {
  const int64_t n = x.dim() > 1 ? x.sizes()[1] : 0;
  TORCHERE_CHECK(training || mean.defined(), "running_mean must be defined in evaluation mode");
  TORCHERE_CHECK(training || var.defined(), "running_var must be defined in evaluation mode");
  check_channels("running_mean", mean, n);
  check_channels("running_var", var, n);
  check_channels("weight", w, n);
  check_channels("bias", b, n);
  if (x.numel() == 0) {  // nothing to count; the results depend on their arguments nevertheless
    Tensor out = fn::clone(x);
    if (w.defined() && w.numel()) out = out * Tensor(fn::select(w, 0, 0));
    if (b.defined() && b.numel()) out = out + Tensor(fn::select(b, 0, 0));
    return {out, empty_tensor({n}, x.dtype()), empty_tensor({n}, x.dtype()),
            empty_tensor({0}, DType::Byte), 0};
  }
  TORCHERE_CHECK(x.dim() >= 2, "batch_norm expects an input of two dimensions or more, but got ",
                 x.dim());
  Result r = fn::native_batch_norm(x, w, b, mean, var, training, momentum, eps);
  return {r[0], r[1], r[2], empty_tensor({0}, DType::Byte), 0};
}

Tensor instance_norm(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                     const Tensor& var, bool use_input_stats, double momentum, double eps, bool) {
  TORCHERE_CHECK(
      use_input_stats || (mean.defined() && var.defined()),
      "Expected running_mean and running_var to be defined when use_input_stats is false");
  const int64_t n = x.sizes()[0], c = x.sizes()[1];
  Dims sizes(x.sizes());
  sizes[0] = 1;
  sizes[1] = n * c;
  auto repeated = [&](const Tensor& t) { return t.defined() ? Tensor(fn::repeat(t, Dims{n})) : t; };
  Tensor m = repeated(mean), v = repeated(var);
  Tensor out = fn::batch_norm(fn::view(fn::contiguous(x), sizes), repeated(w), repeated(b), m, v,
                              use_input_stats, momentum, eps, false);
  // Each channel's running statistics are the mean over the batch's instances.
  auto put_back = [&](const Tensor& to, const Tensor& from) {
    if (!to.defined()) return;
    NoGrad guard;
    fn::copy_(to, fn::mean(fn::view(from, Dims{n, c}), Dims{0}, false));
  };
  put_back(mean, m);
  put_back(var, v);
  return fn::view(out, x.sizes());
}

// What is kept for the gradient are copies, so that the update of the statistics, which the schema
// tells of, does not reach it.
Triple batch_norm_with_stats(const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                             const Tensor& var, bool training, double momentum, double eps) {
  auto copied = [](const Tensor& t) { return t.defined() ? Tensor(fn::clone(t)) : t; };
  Tensor m = copied(mean), v = copied(var);
  Result r = fn::native_batch_norm(x, w, b, m, v, training, momentum, eps);
  if (training && m.defined()) copy_elements(mean, m);
  if (training && v.defined()) copy_elements(var, v);
  return {r[0], r[1], r[2]};
}
using Four = std::tuple<Tensor, Tensor, Tensor, Tensor>;
Four with_reserve(const Triple& r) {
  return {std::get<0>(r), std::get<1>(r), std::get<2>(r), empty_tensor({0}, DType::Byte)};
}

void define_newer(Table& t) {
  t.op("aten::_native_batch_norm_legit(Tensor input, Tensor? weight, Tensor? bias, Tensor(a!) "
       "running_mean, Tensor(b!) running_var, bool training, float momentum, float eps) -> "
       "(Tensor, Tensor, Tensor)")
      .composite()
      .kernel<batch_norm_with_stats>()
      .samples("n(3,2,2) p(2) n(2) n(2) p(2) true 0.1 1e-3");
  t.op("aten::_native_batch_norm_legit.no_stats(Tensor input, Tensor? weight, Tensor? bias, bool "
       "training, float momentum, float eps) -> (Tensor, Tensor, Tensor)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, bool training, double momentum,
                 double eps) -> Triple {
        Result r = fn::native_batch_norm(x, w, b, Tensor(), Tensor(), training, momentum, eps);
        return {r[0], r[1], r[2]};
      })
      .samples("n(3,2,2) p(2) n(2) true 0.1 1e-3");
  t.op("aten::_native_batch_norm_legit_no_training(Tensor input, Tensor? weight, Tensor? bias, "
       "Tensor running_mean, Tensor running_var, float momentum, float eps) -> (Tensor, Tensor, "
       "Tensor)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                 const Tensor& var, double momentum, double eps) {
        return batch_norm_with_stats(x, w, b, mean, var, false, momentum, eps);
      })
      .samples("n(3,2,2) p(2) n(2) n(2) p(2) 0.1 1e-3");
  t.op("aten::_batch_norm_with_update(Tensor input, Tensor? weight, Tensor? bias, Tensor(a!) "
       "running_mean, Tensor(b!) running_var, float momentum, float eps) -> (Tensor, Tensor, "
       "Tensor, Tensor)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                 const Tensor& var, double momentum, double eps) {
        return with_reserve(batch_norm_with_stats(x, w, b, mean, var, true, momentum, eps));
      })
      .samples("n(3,2,2) p(2) n(2) n(2) p(2) 0.1 1e-3");
  t.op("aten::_batch_norm_no_update(Tensor input, Tensor? weight, Tensor? bias, Tensor? "
       "running_mean, Tensor? running_var, float momentum, float eps) -> (Tensor, Tensor, Tensor, "
       "Tensor)")
      .composite()
      .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                 const Tensor& var, double momentum, double eps) {
        return with_reserve(batch_norm_with_stats(x, w, b, mean, var, false, momentum, eps));
      })
      .samples("n(3,2,2) p(2) n(2) n(2) p(2) 0.1 1e-3");
}

}  // namespace

void define_batch_norm(Table& t) {
  t.op("aten::native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, "
       "Tensor? running_var, bool "
       "training, float momentum, float eps) -> (Tensor, Tensor, Tensor)")
      .kernel<native_batch_norm>()
      .grads("input weight bias", kKeeps, batch_norm_grads)
      .samples("n(4,3,2) n(3) n(3) n(3) p(3) true 0.1 1e-5",
               "n(4,3,2) n(3) n(3) n(3) p(3) false 0.1 1e-5",
               "n(4,3) none none none none true 0.1 1e-5");
  t.op("aten::native_batch_norm_backward(Tensor grad_out, Tensor input, Tensor? weight, Tensor? "
       "running_mean, Tensor? running_var, "
       "Tensor? save_mean, Tensor? save_invstd, bool train, float eps, bool[3] output_mask) -> "
       "(Tensor, Tensor, Tensor)")
      .kernel<native_batch_norm_backward>()
      .samples("n(4,3,2) n(4,3,2) n(3) n(3) p(3) n(3) p(3) false 1e-5 [true,true,true]");
  t.op("aten::_batch_norm_impl_index(Tensor input, Tensor? weight, Tensor? bias, Tensor? "
       "running_mean, Tensor? running_var, bool "
       "training, float momentum, float eps, bool cudnn_enabled) -> (Tensor, Tensor, Tensor, "
       "Tensor, int)")
      .composite()
      .kernel<impl_index>()
      .samples("n(4,3,2) n(3) n(3) n(3) p(3) false 0.1 1e-5 false");
  t.op("aten::batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? "
       "running_var, bool training, "
       "float momentum, float eps, bool cudnn_enabled) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                 const Tensor& var, bool training, double momentum, double eps, bool cudnn) {
        return std::get<0>(impl_index(x, w, b, mean, var, training, momentum, eps, cudnn));
      })
      .samples("n(4,3,2) n(3) n(3) n(3) p(3) false 0.1 1e-5 false");
  t.op("aten::instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, "
       "Tensor? running_var, bool "
       "use_input_stats, float momentum, float eps, bool cudnn_enabled) -> Tensor")
      .composite()
      .kernel<instance_norm>()
      .samples("n(2,3,4) n(3) n(3) none none true 0.1 1e-5 false");
  define_newer(t);
}

}  // namespace torchere
