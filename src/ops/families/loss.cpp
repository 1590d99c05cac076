// Losses: classification by targets, and pointwise ones.
#include <cmath>

#include "ops/matrix_product.h"
#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {
namespace {

enum Reduce : int64_t { kNone = 0, kMean = 1, kSum = 2 };

Tensor reduced(const Tensor& loss, int64_t reduction) {
  if (reduction == kMean) return fn::mean(loss);
  return reduction == kSum ? Tensor(fn::sum(loss)) : loss;
}
// The gradient of a reduced loss for each element.
Tensor spread(const Backward& b, const Tensor& like) {
  const int64_t r = b["reduction"].to_int();
  if (r == kMean) return b.g() / Scalar(double(like.numel()));
  return b.g();
}

// --- Negative log likelihood ---

using Pair = std::tuple<Tensor, Tensor>;

// The classes are dimension 1 (or 0 of a vector); input seen as [batch, classes, inner].
struct NllShape {
  explicit NllShape(const Tensor& x) {
    const bool vector = x.dim() == 1;
    batch = vector ? 1 : x.sizes()[0];
    classes = vector ? x.sizes()[0] : x.sizes()[1];
    inner = x.dim() > 2 ? numel_of(x.sizes().slice(2, size_t(x.dim()) - 2)) : 1;
  }
  int64_t batch, classes, inner;
};

void check_nll(const Tensor& x, const Tensor& target, const Tensor& weight) {
  TORCHERE_CHECK(x.dim() > 0 && x.dim() <= 2, "input tensor should be 1D or 2D");
  TORCHERE_CHECK(target.dim() <= 1, "0D or 1D target tensor expected, multi-target not supported");
  TORCHERE_CHECK((x.dim() == 1 && target.dim() == 0) ||
                     (target.dim() == 1 && x.sizes()[0] == target.sizes()[0]) ||
                     (x.dim() == 1 && target.numel() == 1),
                 "size mismatch (got input: ", sizes_text(x.sizes()),
                 ", target: ", sizes_text(target.sizes()), ")");
  const int64_t n = x.sizes().back();
  TORCHERE_CHECK(!weight.defined() || (weight.dim() == 1 && weight.numel() == n),
                 "weight tensor should be defined either for all ", n,
                 " classes or no classes but got weight tensor of shape: ",
                 weight.defined() ? sizes_text(weight.sizes()) : "");
}
void check_nll2d(const Tensor& x, const Tensor& target, const Tensor& weight) {
  TORCHERE_CHECK(
      target.dim() == 3,
      "only batches of spatial targets supported (3D tensors) but got targets of dimension: ",
      target.dim());
  TORCHERE_CHECK(
      x.dim() == 4,
      "only batches of spatial inputs supported (4D tensors), but got input of dimension: ",
      x.dim());
  TORCHERE_CHECK(x.sizes()[0] == target.sizes()[0] && x.sizes()[2] == target.sizes()[1] &&
                     x.sizes()[3] == target.sizes()[2],
                 "input and target batch or spatial sizes don't match: target ",
                 sizes_text(target.sizes()), ", input ", sizes_text(x.sizes()));
  TORCHERE_CHECK(!weight.defined() || weight.numel() == x.sizes()[1],
                 "weight tensor should be defined either for all or no classes");
}

Tensor converted(const Tensor& t, DType d) {
  if (!t.defined()) return t;
  if (t.dtype() == d) return contiguous(t);
  Tensor r = empty_tensor(t.sizes(), d);
  copy_elements(r, t);
  return r;
}
Tensor target_indices(const Tensor& target) {
  TORCHERE_CHECK(target.dtype() == DType::Long || target.dtype() == DType::Byte,
                 "expected target dtype to be Long or Byte, but got ", dtype_name(target.dtype()));
  return converted(target, DType::Long);
}

// Calls f(element of target, offset into input, weight) for each target that counts.
template <class T, class F>
void for_each_target(const NllShape& s, const Tensor& target, const Tensor& weight, int64_t ignore,
                     F&& f) {
  const int64_t* t = target.data<int64_t>();
  const T* w = weight.defined() ? weight.data<T>() : nullptr;
  for (int64_t b = 0; b < s.batch; ++b)
    for (int64_t i = 0; i < s.inner; ++i) {
      const int64_t at = b * s.inner + i, c = t[at];
      if (c == ignore) continue;
      TORCHERE_CHECK_KIND(c >= 0 && c < s.classes, Index, "Target ", c, " is out of bounds.");
      f(at, (b * s.classes + c) * s.inner + i, w ? double(w[c]) : 1.0);
    }
}

// T: float or double, which `x` and `weight` are in.
template <class T>
Pair nll_of(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t reduction,
            int64_t ignore) {
  const NllShape s(x);
  const T* p = x.data<T>();
  if (reduction == kNone) {
    Tensor out = empty_tensor(target.sizes(), x.dtype());
    fill_elements(out, 0);
    for_each_target<T>(s, target, weight, ignore, [&](int64_t i, int64_t from, double k) {
      out.data<T>()[i] = T(-double(p[from]) * k);
    });
    return {out, scalar_tensor(0.0, x.dtype())};
  }
  double total_weight = 0, total = 0;
  for_each_target<T>(s, target, weight, ignore, [&](int64_t, int64_t from, double k) {
    total -= double(p[from]) * k;
    total_weight += k;
  });
  if (reduction == kMean) total /= total_weight;
  return {scalar_tensor(total, x.dtype()), scalar_tensor(total_weight, x.dtype())};
}

Pair nll_any(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t reduction,
             int64_t ignore) {
  TORCHERE_CHECK_KIND(is_floating(x.dtype()), NotImplemented,
                      "\"nll_loss_out_frame\" not implemented for '", dtype_name(x.dtype()), "'");
  const Tensor at = target_indices(target);
  if (x.dtype() == DType::Double)
    return nll_of<double>(contiguous(x), at, converted(weight, DType::Double), reduction, ignore);
  auto [loss, total] = nll_of<float>(converted(x, DType::Float), at,
                                     converted(weight, DType::Float), reduction, ignore);
  return {converted(loss, x.dtype()), converted(total, x.dtype())};
}

Tensor nll_any_backward(const Tensor& g, const Tensor& x, const Tensor& target,
                        const Tensor& weight, int64_t reduction, int64_t ignore,
                        const Tensor& total_weight) {
  const NllShape s(x);
  Tensor out = empty_tensor(x.sizes(), DType::Double);
  fill_elements(out, 0);
  const Tensor grad = converted(g, DType::Double), w = converted(weight, DType::Double);
  const double total = reduction == kMean ? read_element(total_weight).to_double() : 1;
  for_each_target<double>(
      s, target_indices(target), w, ignore, [&](int64_t i, int64_t to, double k) {
        out.data<double>()[to] = -k * grad.data<double>()[reduction == kNone ? i : 0] / total;
      });
  return converted(out, x.dtype());
}

template <auto Check>
Tensor nll_backward(const Tensor& g, const Tensor& x, const Tensor& target, const Tensor& weight,
                    int64_t reduction, int64_t ignore, const Tensor& total_weight) {
  Check(x, target, weight);
  TORCHERE_CHECK(total_weight.numel() == 1,
                 "expected total_weight to be a single element tensor, got: ",
                 sizes_text(total_weight.sizes()), " (", total_weight.numel(), " elements)");
  TORCHERE_CHECK(g.numel() == (reduction == kNone ? target.numel() : 1),
                 "nll_loss_backward: grad_output has sizes ", sizes_text(g.sizes()),
                 " where the loss has ", reduction == kNone ? target.numel() : 1, " elements");
  return nll_any_backward(g, x, target, weight, reduction, ignore, total_weight);
}

template <auto Check>
Pair nll_forward(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t reduction,
                 int64_t ignore) {
  Check(x, target, weight);
  TORCHERE_CHECK(!weight.defined() || weight.dtype() == x.dtype(), "expected scalar type ",
                 dtype_name(x.dtype()), " but found ",
                 weight.defined() ? dtype_name(weight.dtype()) : "");
  return nll_any(x, target, weight, reduction, ignore);
}

// The gradient of nll's gradient with respect to what came in: the loss of it.
Grads nll_second(const Backward& b, const char*) {
  const Tensor gg = b.g(), target = b.t("target"), weight = b.t("weight");
  return {fn::nll_loss_nd(gg, target, weight, b["reduction"], b["ignore_index"])};
}

Tensor nll_nd(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t reduction,
              int64_t ignore) {
  TORCHERE_CHECK_KIND(x.dim() >= 1, Value, "Expected 1 or more dimensions (got ", x.dim(), ")");
  TORCHERE_CHECK_KIND(x.dim() == 1 || (target.dim() > 0 && x.sizes()[0] == target.sizes()[0]),
                      Value, "Expected input batch_size (", x.sizes()[0],
                      ") to match target batch_size (", target.dim() ? target.sizes()[0] : 0, ").");
  if (x.dim() <= 2) return fn::nll_loss(x, target, weight, reduction, ignore);
  if (x.dim() == 4) return fn::nll_loss2d(x, target, weight, reduction, ignore);
  const int64_t n = x.sizes()[0], c = x.sizes()[1];
  Dims out{n};
  for (size_t d = 2; d < size_t(x.dim()); ++d) out.push_back(x.sizes()[d]);
  TORCHERE_CHECK(target.sizes() == IntSpan(out), "Expected target size ", sizes_text(out), ", got ",
                 sizes_text(target.sizes()));
  const bool some = x.numel() > 0;
  const int64_t rest = some ? -1 : 0;
  Tensor x4 = fn::reshape(fn::contiguous(x), Dims{n, c, 1, rest}),
         t3 = fn::reshape(fn::contiguous(target), Dims{n, 1, rest});
  Tensor r = fn::nll_loss2d(x4, t3, weight, reduction, ignore);
  return reduction == kNone ? Tensor(fn::view(r, out)) : r;
}

// --- Cross entropy ---

Tensor with_probabilities(const Tensor& x, const Tensor& target, const Tensor& weight,
                          int64_t reduction, double smoothing) {
  const int64_t dim = x.dim() == 1 ? 0 : 1, n = x.sizes()[size_t(dim)];
  Tensor logs = fn::log_softmax(x, dim, Value());
  Tensor t =
      smoothing > 0 ? target * Scalar(1 - smoothing) + Scalar(smoothing / double(n)) : target;
  Tensor loss = logs * t;
  if (weight.defined()) {
    Dims shape(size_t(x.dim()), 1);
    shape[size_t(dim)] = weight.numel();
    loss = loss * Tensor(fn::view(weight, shape));
  }
  if (reduction == kNone) return -Tensor(fn::sum(loss, Dims{dim}));
  if (reduction == kSum) return -Tensor(fn::sum(loss));
  return -(Tensor(fn::sum(loss)) / Scalar(double(x.numel()) / double(n)));
}

Tensor smoothed(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t reduction,
                int64_t ignore, double smoothing) {
  const int64_t dim = x.dim() == 1 ? 0 : 1, n = x.sizes()[size_t(dim)];
  Tensor logs = fn::log_softmax(x, dim, Value());
  Tensor nll = fn::nll_loss_nd(logs, target, weight, reduction, ignore);
  Tensor smooth;
  if (weight.defined()) {
    Dims shape(size_t(x.dim()), 1);
    shape[size_t(dim)] = weight.numel();
    smooth = -Tensor(fn::sum(logs * Tensor(fn::view(weight, shape)), Dims{dim}));
  } else {
    smooth = -Tensor(fn::sum(logs, Dims{dim}));
  }
  Tensor ignored = fn::eq(target, ignore);
  smooth = fn::masked_fill(smooth, ignored, 0);
  if (reduction == kSum) smooth = fn::sum(smooth);
  if (reduction == kMean) {
    if (weight.defined()) {
      Tensor safe = fn::masked_fill(target, ignored, 0);
      Tensor w = fn::masked_fill(
          fn::reshape(fn::gather(weight, 0, fn::reshape(safe, Dims{-1})), target.sizes()), ignored,
          0);
      smooth = Tensor(fn::sum(smooth)) / Tensor(fn::sum(w));
    } else {
      Tensor counted = fn::sum(fn::logical_not(ignored));
      smooth = Tensor(fn::sum(smooth)) / counted;
    }
  }
  return nll * Scalar(1 - smoothing) + smooth * Scalar(smoothing / double(n));
}

Tensor cross_entropy(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t reduction,
                     int64_t ignore, double smoothing) {
  TORCHERE_CHECK(smoothing >= 0 && smoothing <= 1,
                 "label_smoothing must be between 0.0 and 1.0. Got: ", smoothing);
  if (x.sizes() == target.sizes()) {
    TORCHERE_CHECK(is_floating(target.dtype()),
                   "Expected floating point type for target with class probabilities, got ",
                   dtype_name(target.dtype()));
    TORCHERE_CHECK(ignore < 0, "ignore_index is not supported for floating point target");
    return with_probabilities(x, target, weight, reduction, smoothing);
  }
  if (smoothing > 0) return smoothed(x, target, weight, reduction, ignore, smoothing);
  return fn::nll_loss_nd(fn::log_softmax(x, x.dim() == 1 ? 0 : 1, Value()), target, weight,
                         reduction, ignore);
}

void define_nll(Table& t) {
  t.op("aten::nll_loss_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt "
       "ignore_index) -> (Tensor output, "
       "Tensor total_weight)")
      .node_name("NllLossBackward0")
      .kernel<nll_forward<check_nll>>()
      .grad("self", "self target weight result1",
            [](const Backward& b) -> Tensor {
              return fn::nll_loss_backward(b.g(), b.t("self"), b.t("target"), b.t("weight"),
                                           b["reduction"], b["ignore_index"], b.out(1));
            })
      .samples("n(4,3) k(0,2,1,2) p(3) 1 -100", "n(4,3) k(0,2,1,2) none 2 2",
               "n(4,3) k(0,2,1,2) none 0 -100");
  t.op("aten::nll_loss2d_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt "
       "ignore_index) -> (Tensor "
       "output, Tensor total_weight)")
      .node_name("NllLoss2DBackward0")
      .kernel<nll_forward<check_nll2d>>()
      .grad("self", "self target weight result1",
            [](const Backward& b) -> Tensor {
              return fn::nll_loss2d_backward(b.g(), b.t("self"), b.t("target"), b.t("weight"),
                                             b["reduction"], b["ignore_index"], b.out(1));
            })
      .samples("n(2,3,2,2) i(2,2,2;3) p(3) 1 -100");
  t.op("aten::nll_loss_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight, "
       "int reduction, SymInt ignore_index, "
       "Tensor total_weight) -> Tensor")
      .kernel<nll_backward<check_nll>>()
      .grads("grad_output", "target weight", [](const Backward& b) { return nll_second(b, ""); })
      .samples("n() n(4,3) k(0,2,1,2) none 2 -100 n()");
  t.op("aten::nll_loss2d_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight, "
       "int reduction, SymInt "
       "ignore_index, Tensor total_weight) -> Tensor")
      .kernel<nll_backward<check_nll2d>>()
      .grads("grad_output", "target weight", [](const Backward& b) { return nll_second(b, ""); })
      .samples("n() n(2,3,2,2) i(2,2,2;3) none 2 -100 n()");
  t.op("aten::nll_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt "
       "ignore_index=-100) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Tensor& t, const Tensor& w, int64_t r,
                 int64_t i) -> Tensor { return fn::nll_loss_forward(x, t, w, r, i); })
      .samples("n(4,3) k(0,2,1,2)");
  t.op("aten::nll_loss2d(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt "
       "ignore_index=-100) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Tensor& t, const Tensor& w, int64_t r,
                 int64_t i) -> Tensor { return fn::nll_loss2d_forward(x, t, w, r, i); })
      .samples("n(2,3,2,2) i(2,2,2;3)");
  t.op("aten::nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, SymInt "
       "ignore_index=-100) -> Tensor")
      .composite()
      .kernel<nll_nd>()
      .samples("n(4,3) k(0,2,1,2)");
  t.op("aten::cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=1, "
       "SymInt ignore_index=-100, float "
       "label_smoothing=0.) -> Tensor")
      .composite()
      .kernel<cross_entropy>()
      .samples("n(4,3) k(0,2,1,2)");
}

// --- Pointwise losses with a derivative of their own ---

// Σ over elements of what broadcasting made: the engine sums it back to the operand's shape.
Tensor difference(const Backward& b) { return b.t("self") - b.t("target"); }

Tensor mse_grad(const Backward& b) {
  Tensor d = difference(b);
  return spread(b, d) * (d * Scalar(2));
}
Tensor smooth_l1_slope(const Tensor& d, double beta) {
  if (beta == 0) return fn::sign(d);
  return fn::where(fn::lt(fn::abs(d), beta), d / Scalar(beta), fn::sign(d));
}
Tensor huber_slope(const Tensor& d, double delta) {
  return fn::where(fn::le(fn::abs(d), delta), d, Tensor(fn::sign(d)) * Scalar(delta));
}
Tensor smooth_l1_grad(const Backward& b) {
  Tensor d = difference(b);
  return spread(b, d) * smooth_l1_slope(d, b["beta"].to_double());
}
Tensor huber_grad(const Backward& b) {
  Tensor d = difference(b);
  return spread(b, d) * huber_slope(d, b["delta"].to_double());
}
Tensor soft_margin_grad(const Backward& b) {
  Tensor t = b.t("target"), z = fn::exp(-(t * b.t("self")));
  return spread(b, z) * (-(t * z) / (z + Scalar(1)));
}

Tensor bce(const Tensor& x, const Tensor& target, const Tensor& weight, int64_t reduction) {
  // Logarithms are held above -100, so that 0 and 1 give finite losses.
  auto log_of = [](const Tensor& v) -> Tensor { return fn::clamp(fn::log(v), -100.0, Value()); };
  TORCHERE_CHECK(
      x.numel() == 0 ||
          (fn::is_nonzero(fn::all(fn::logical_and(fn::ge(x, 0), fn::le(x, 1)))).to_bool()),
      "all elements of input should be between 0 and 1");
  Tensor loss =
      (target - Scalar(1)) * Tensor(fn::clamp(fn::log1p(-x), -100.0, Value())) - target * log_of(x);
  if (weight.defined()) loss = loss * weight;
  return reduced(loss, reduction);
}
Tensor bce_grad(const Backward& b) {
  Tensor x = b.t("self"), w = b.t("weight");
  Tensor g =
      spread(b, x) * (x - b.t("target")) / Tensor(fn::clamp((Scalar(1) - x) * x, 1e-12, Value()));
  return w.defined() ? g * w : g;
}
Tensor bce_target_grad(const Backward& b) {
  Tensor x = b.t("self"), w = b.t("weight");
  Tensor g = spread(b, x) * (Tensor(fn::log1p(-x)) - Tensor(fn::log(x)));
  return w.defined() ? g * w : g;
}
Tensor bce_logits(const Tensor& x, const Tensor& target, const Tensor& weight,
                  const Tensor& pos_weight, int64_t reduction) {
  Tensor log_sigmoid =
      fn::minimum(x, fn::zeros_like(x)) - Tensor(fn::log1p(fn::exp(-Tensor(fn::abs(x)))));
  Tensor loss =
      pos_weight.defined()
          ? (Scalar(1) - target) * x - ((pos_weight - Scalar(1)) * target + Scalar(1)) * log_sigmoid
          : (Scalar(1) - target) * x - log_sigmoid;
  if (weight.defined()) loss = loss * weight;
  return reduced(loss, reduction);
}
Tensor bce_logits_grad(const Backward& b) {
  Tensor x = b.t("self"), t = b.t("target"), w = b.t("weight"), p = b.t("pos_weight"),
         s = fn::sigmoid(x);
  Tensor g = p.defined() ? ((p * t) + Scalar(1) - t) * s - p * t : s - t;
  g = g * spread(b, g);
  return w.defined() ? g * w : g;
}
Tensor bce_logits_target_grad(const Backward& b) {
  Tensor x = b.t("self"), w = b.t("weight"), p = b.t("pos_weight"), g;
  auto log_sigmoid = [](const Tensor& v) {
    return Tensor(fn::minimum(v, fn::zeros_like(v))) -
           Tensor(fn::log1p(fn::exp(-Tensor(fn::abs(v)))));
  };
  g = p.defined() ? log_sigmoid(-x) - p * log_sigmoid(x) : -x;
  g = g * spread(b, g);
  return w.defined() ? g * w : g;
}

void define_pointwise(Table& t) {
  t.op("aten::mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& y, int64_t r) {
        Tensor d = x - y;
        return reduced(d * d, r);
      })
      .grad("self", "self target", mse_grad)
      .grad("target", "self target", [](const Backward& b) { return -mse_grad(b); })
      .samples("n(2,3) n(2,3)", "n(2,3) n(2,3) 0");
  t.op("aten::l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor")
      .composite()
      .kernel(
          [](const Tensor& x, const Tensor& y, int64_t r) { return reduced(fn::abs(x - y), r); })
      .samples("n(2,3) n(2,3)");
  t.op("aten::smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& y, int64_t r, double beta) {
        TORCHERE_CHECK(beta >= 0, "smooth_l1_loss does not support negative values for beta.");
        return reduced(call<"torchere::smooth_l1">(x, y, beta), r);
      })
      .grad("self", "self target", smooth_l1_grad)
      .grad("target", "self target", [](const Backward& b) { return -smooth_l1_grad(b); })
      .samples("n(2,3) n(2,3) 1 0.7", "n(2,3) n(2,3) 0");
  t.op("aten::huber_loss(Tensor self, Tensor target, int reduction=1, float delta=1.) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& y, int64_t r, double delta) {
        TORCHERE_CHECK(delta > 0, "huber_loss does not support non-positive values for delta.");
        return reduced(call<"torchere::huber">(x, y, delta), r);
      })
      .grad("self", "self target", huber_grad)
      .grad("target", "self target", [](const Backward& b) { return -huber_grad(b); })
      .samples("n(2,3) n(2,3) 2 0.7");
  t.op("aten::soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& y, int64_t r) {
        return reduced(fn::log1p(fn::exp(-(x * y))), r);
      })
      .grad("self", "self target", soft_margin_grad)
      .samples("n(2,3) n(2,3)");
  t.op("aten::binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int "
       "reduction=1) -> Tensor")
      .out()
      .kernel<bce>()
      .grad("self", "self target weight", bce_grad)
      .grad("target", "self weight", bce_target_grad)
      .samples("v(0.2,0.4,0.7) v(0.3,0.9,0.6)", "v(0.2,0.4,0.7) v(0.3,0.9,0.6) p(3) 2");
  t.op("aten::binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, "
       "Tensor? pos_weight=None, int "
       "reduction=1) -> Tensor")
      .out()
      .kernel<bce_logits>()
      .grad("self", "self target weight pos_weight", bce_logits_grad)
      .grad("target", "self weight pos_weight", bce_logits_target_grad)
      .samples("n(2,3) p(2,3) p(2,3) p(3)", "n(2,3) p(2,3) none none 0");
}

}  // namespace

void define_loss(Table& t) {
  define_nll(t);
  define_pointwise(t);
}

}  // namespace torchere
