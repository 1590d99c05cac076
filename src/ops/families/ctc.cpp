// Connectionist temporal classification (Graves et al., 2006): the loss by the forward recursion
// over the target with blanks between its labels, its gradient by the backward one.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

template <class T>
constexpr T kNever = -std::numeric_limits<T>::infinity();

template <class T>
T log_sum(T a, T b, T c = kNever<T>) {
  const T top = std::max({a, b, c});
  if (top == kNever<T>) return top;
  return std::log(std::exp(a - top) + std::exp(b - top) + std::exp(c - top)) + top;
}

struct Batch {
  Tensor log_probs, targets;  // [time, batch, class], int64
  Dims input_lengths, target_lengths, starts;
  int64_t step = 1, longest = 0, blank = 0;
  int64_t label(int64_t b, int64_t s) const {  // of the target with blanks, 2·length + 1 of them
    return s % 2 == 0 ? blank : targets.data<int64_t>()[starts[size_t(b)] + step * (s / 2)];
  }
};

Batch read_batch(const Tensor& log_probs, const Tensor& targets, const Dims& in, const Dims& out,
                 int64_t blank) {
  TORCHERE_CHECK(log_probs.dtype() == DType::Float || log_probs.dtype() == DType::Double,
                 "\"ctc_loss_cpu\" not implemented for '", dtype_name(log_probs.dtype()), "'");
  TORCHERE_CHECK(log_probs.dim() == 3, "Expected 3-dimensional tensor, but got ", log_probs.dim(),
                 "-dimensional tensor for argument #1 'log_probs'");
  TORCHERE_CHECK(targets.dtype() == DType::Long || targets.dtype() == DType::Int,
                 "Expected tensor for argument #2 'targets' to have type int or long");
  const int64_t time = log_probs.size(0), batch = log_probs.size(1), classes = log_probs.size(2);
  TORCHERE_CHECK(blank >= 0 && blank < classes, "blank must be in label range");
  TORCHERE_CHECK(int64_t(in.size()) == batch, "input_lengths must be of size batch_size");
  TORCHERE_CHECK(int64_t(out.size()) == batch, "target_lengths must be of size batch_size");
  Tensor wide = empty_tensor(targets.sizes(), DType::Long);
  copy_elements(wide, targets);
  Batch r{contiguous(log_probs), wide, in, out, {}, 1, 0, blank};
  int64_t sum = 0;
  for (int64_t b = 0; b < batch; ++b) {
    const int64_t length = out[size_t(b)];
    TORCHERE_CHECK(length >= 0, "Expected target_lengths to have value at least 0, but got value ",
                   length, " (while checking arguments for ctc_loss_cpu)");
    TORCHERE_CHECK(in[size_t(b)] >= 0 && in[size_t(b)] <= time,
                   "Expected input_lengths to have value at most ", time, ", but got value ",
                   in[size_t(b)], " (while checking arguments for ctc_loss_cpu)");
    r.starts.push_back(targets.dim() == 1 ? sum : b * targets.size(1));
    sum += length;
    r.longest = std::max(r.longest, length);
    TORCHERE_CHECK(targets.dim() == 1 || length <= targets.size(1),
                   "Expected tensor to have size at least ", length, " at dimension 1");
  }
  TORCHERE_CHECK(targets.dim() == 2 || (targets.dim() == 1 && sum == targets.size(0)),
                 "Expected targets of size ", sum, " or one row a sample");
  TORCHERE_CHECK(targets.dim() == 1 || targets.size(0) == batch,
                 "Expected targets to have one row a sample");
  for (int64_t i = 0; i < wide.numel(); ++i)
    TORCHERE_CHECK(
        targets.dim() == 2 || (wide.data<int64_t>()[i] >= 0 && wide.data<int64_t>()[i] < classes),
        "targets must be in label range");
  for (int64_t b = 0; b < batch; ++b)
    for (int64_t s = 0; s < out[size_t(b)]; ++s)
      TORCHERE_CHECK(r.label(b, 2 * s + 1) >= 0 && r.label(b, 2 * s + 1) < classes,
                     "targets must be in label range");
  return r;
}

template <class F>
void on_float_or_double(DType d, F&& f) {
  return d == DType::Float ? f(float()) : f(double());
}

// alpha[b][t][s]: log probability of all paths that are at label s at time t.
template <class T>
T forward_one(const Batch& x, int64_t b, T* alpha) {
  const int64_t time = x.input_lengths[size_t(b)], length = x.target_lengths[size_t(b)],
                places = 2 * length + 1, row = 2 * x.longest + 1;
  const int64_t batch = x.log_probs.size(1), classes = x.log_probs.size(2);
  const T* p = x.log_probs.data<T>();
  const auto at = [&](int64_t t, int64_t s) {
    return p[(t * batch + b) * classes + x.label(b, s)];
  };
  if (time == 0) return length == 0 ? T(0) : -kNever<T>;
  alpha[0] = at(0, 0);
  if (length > 0) alpha[1] = at(0, 1);
  for (int64_t t = 1; t < time; ++t)
    for (int64_t s = 0; s < places; ++s) {
      const T* before = alpha + (t - 1) * row;
      const bool skips = s > 1 && x.label(b, s) != x.label(b, s - 2);
      alpha[t * row + s] =
          log_sum(before[s], s > 0 ? before[s - 1] : kNever<T>, skips ? before[s - 2] : kNever<T>) +
          at(t, s);
    }
  const T* last = alpha + (time - 1) * row;
  return -log_sum(last[places - 1], length > 0 ? last[places - 2] : kNever<T>);
}

std::tuple<Tensor, Tensor> ctc(const Tensor& log_probs, const Tensor& targets, const Dims& in,
                               const Dims& out, int64_t blank) {
  const Batch x = read_batch(log_probs, targets, in, out, blank);
  const int64_t batch = log_probs.size(1), time = log_probs.size(0), row = 2 * x.longest + 1;
  Tensor loss = empty_tensor(Dims{batch}, log_probs.dtype()),
         alpha = empty_tensor(Dims{batch, time, row}, log_probs.dtype());
  fill_elements(alpha, Scalar(-HUGE_VAL));
  on_float_or_double(log_probs.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for (int64_t b = 0; b < batch; ++b)
      loss.data<T>()[b] = forward_one<T>(x, b, alpha.data<T>() + b * time * row);
  });
  return {loss, alpha};
}

// The gradient by the log probabilities of one sample, `g` times.
template <class T>
void backward_one(const Batch& x, int64_t b, const T* alpha, T loss, T g, T* to) {
  const int64_t time = x.input_lengths[size_t(b)], length = x.target_lengths[size_t(b)],
                places = 2 * length + 1, row = 2 * x.longest + 1;
  const int64_t batch = x.log_probs.size(1), classes = x.log_probs.size(2);
  const T* p = x.log_probs.data<T>();
  std::vector<T> beta(size_t(places), kNever<T>), after, sums(static_cast<size_t>(classes));
  for (int64_t t = time; t-- > 0;) {
    const T* now = p + (t * batch + b) * classes;
    after = beta;
    for (int64_t s = 0; s < places; ++s) {
      const bool skips = s + 2 < places && x.label(b, s) != x.label(b, s + 2);
      const T rest = t == time - 1 ? (s >= places - 2 ? T(0) : kNever<T>)
                                   : log_sum(after[size_t(s)],
                                             s + 1 < places ? after[size_t(s + 1)] : kNever<T>,
                                             skips ? after[size_t(s + 2)] : kNever<T>);
      beta[size_t(s)] = rest + now[x.label(b, s)];
    }
    std::fill(sums.begin(), sums.end(), kNever<T>);
    for (int64_t s = 0; s < places; ++s) {
      T& sum = sums[size_t(x.label(b, s))];
      sum = log_sum(sum, alpha[t * row + s] + beta[size_t(s)]);
    }
    for (int64_t c = 0; c < classes; ++c)
      to[(t * batch + b) * classes + c] =
          (std::exp(now[c]) - std::exp(sums[size_t(c)] + loss - now[c])) * g;
  }
}

Tensor ctc_backward(const Tensor& grad, const Tensor& log_probs, const Tensor& targets,
                    const Dims& in, const Dims& out, const Tensor& loss, const Tensor& alpha,
                    int64_t blank, bool zero_infinity) {
  const Batch x = read_batch(log_probs, targets, in, out, blank);
  const int64_t batch = log_probs.size(1), each = alpha.size(1) * alpha.size(2);
  Tensor g = contiguous(grad), losses = contiguous(loss), paths = contiguous(alpha),
         to = empty_tensor(log_probs.sizes(), log_probs.dtype());
  fill_elements(to, Scalar(0));
  on_float_or_double(log_probs.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for (int64_t b = 0; b < batch; ++b) {
      const T nll = losses.data<T>()[b];
      if (zero_infinity && nll == -kNever<T>) continue;
      backward_one<T>(x, b, paths.data<T>() + b * each, nll, g.data<T>()[b], to.data<T>());
    }
  });
  return to;
}

Dims lengths_of(const Tensor& t) {
  TORCHERE_CHECK(is_integral(t.dtype(), false),
                 "input_lengths and target_lengths must be integral");
  Tensor wide = empty_tensor(t.sizes(), DType::Long);
  copy_elements(wide, t);
  Dims r;
  for (int64_t i = 0; i < wide.numel(); ++i) r.push_back(wide.data<int64_t>()[i]);
  return r;
}

Tensor ctc_loss(const Tensor& log_probs, const Tensor& targets, const Dims& in, const Dims& out,
                int64_t blank, int64_t reduction, bool zero_infinity) {
  const bool batched = log_probs.dim() == 3;
  Tensor x = batched ? log_probs : Tensor(fn::unsqueeze(log_probs, 1)),
         y = batched ? targets : Tensor(fn::unsqueeze(targets, 0));
  Tensor loss = Result(call<"aten::_ctc_loss">(x, y, in, out, blank, zero_infinity))[0];
  if (zero_infinity) loss = fn::where(fn::eq(loss, HUGE_VAL), 0, loss);
  if (reduction == 1) {
    Tensor lengths = empty_tensor(Dims{int64_t(out.size())}, DType::Long);
    std::copy(out.begin(), out.end(), lengths.data<int64_t>());
    return fn::mean(loss / Tensor(fn::to(fn::clamp(lengths, 1), loss.dtype())));
  }
  if (reduction == 2) return fn::sum(loss);
  return batched ? loss : Tensor(fn::squeeze(loss, 0));
}

}  // namespace

void define_ctc(Table& t) {
  t.op("aten::_ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[] "
       "target_lengths, int blank=0, bool zero_infinity=False) "
       "-> (Tensor, Tensor)")
      .kernel([](const Tensor& p, const Tensor& y, const Dims& in, const Dims& out, int64_t blank,
                 bool) { return ctc(p, y, in, out, blank); })
      .grad("log_probs", "log_probs targets result result1",
            [](const Backward& b) -> Tensor {
              return call<"aten::_ctc_loss_backward">(
                  b.g(), b.t("log_probs"), b.t("targets"), b["input_lengths"], b["target_lengths"],
                  b.out(0), b.out(1), b["blank"], b["zero_infinity"]);
            })
      .samples("n(5,2,4) i(2,2;3) [5,4] [2,1] 3");
  t.op("aten::_ctc_loss_backward(Tensor grad, Tensor log_probs, Tensor targets, int[] "
       "input_lengths, int[] target_lengths, "
       "Tensor neg_log_likelihood, Tensor log_alpha, int blank, bool zero_infinity=False) -> "
       "Tensor")
      .kernel<ctc_backward>();
  t.op("aten::ctc_loss.IntList(Tensor log_probs, Tensor targets, int[] input_lengths, int[] "
       "target_lengths, int blank=0, int reduction=1, "
       "bool zero_infinity=False) -> Tensor")
      .composite()
      .kernel<ctc_loss>();
  t.op("aten::ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor "
       "target_lengths, int blank=0, int reduction=1, "
       "bool zero_infinity=False) -> Tensor")
      .composite()
      .kernel([](const Tensor& p, const Tensor& y, const Tensor& in, const Tensor& out,
                 int64_t blank, int64_t reduction, bool zero_infinity) {
        return ctc_loss(p, y, lengths_of(in), lengths_of(out), blank, reduction, zero_infinity);
      });
}

}  // namespace torchere
