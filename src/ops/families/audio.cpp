// torchaudio's operators: recursive filters, the loop of its overdrive effect, the transducer loss
// (RNN-T) and forced alignment.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ops/derivative.h"
#include "tensor/loop.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

template <class F>
void on_real(const char* name, DType d, F&& f) {
  if (d == DType::Float) return f(float());
  if (d == DType::Double) return f(double());
  fail(ErrorKind::NotImplemented, "\"", name, "\" not implemented for '", dtype_name(d), "'");
}

// ------------------------------------------------------------------ filters

// Each row of `out` (order − 1 zeros, then room for the result) from one of `in`; a's last
// coefficient belongs to the sample that is computed, and is taken for 1.
void filter_core(const Tensor& in, const Tensor& flipped, const Tensor& out) {
  for (const Tensor* t : {&in, &flipped, &out})
    TORCHERE_CHECK(t->is_contiguous() && t->dtype() == in.dtype(),
                   "_lfilter_core_loop: tensors must be contiguous and of one dtype");
  TORCHERE_CHECK(in.dim() == 3 && flipped.dim() == 2 && out.dim() == 3 &&
                     in.size(0) == out.size(0) && in.size(1) == out.size(1) &&
                     flipped.size(0) == in.size(1) &&
                     in.size(2) + flipped.size(1) - 1 == out.size(2),
                 "_lfilter_core_loop: sizes ", sizes_text(in.sizes()), ", ",
                 sizes_text(flipped.sizes()), " and ", sizes_text(out.sizes()), " do not fit");
  const int64_t rows = in.size(0) * in.size(1), n = in.size(2), order = flipped.size(1);
  on_real("lfilter_core_loop", in.dtype(), [&](auto zero) {
    using T = decltype(zero);
#pragma omp parallel for schedule(static) if (rows > 1 && rows * n > 16384)
    for (int64_t r = 0; r < rows; ++r) {
      const T *from = in.data<T>() + r * n, *a = flipped.data<T>() + r % in.size(1) * order;
      T* to = out.data<T>() + r * (n + order - 1);
      for (int64_t i = 0; i < n; ++i) {
        T v = from[i];
        for (int64_t k = 0; k < order; ++k) v -= to[i + k] * a[k];
        to[i + order - 1] = v;
      }
    }
  });
}

// y[n] = (x[n] − Σ a[k] y[n − k]) / a[0] along the last dimension; x [batch, channel, time].
Tensor recursive_filter(const Tensor& x, const Tensor& a) {
  TORCHERE_CHECK(x.dim() == 3 && a.dim() == 2 && a.size(0) == x.size(1) && a.size(1) > 0,
                 "_lfilter: waveform ", sizes_text(x.sizes()), " and coefficients ",
                 sizes_text(a.sizes()), " do not fit");
  TORCHERE_CHECK(x.dtype() == a.dtype(),
                 "_lfilter: the coefficients must have the waveform's dtype");
  const Tensor in = contiguous(x), c = contiguous(a);
  Tensor out = empty_tensor(x.sizes(), x.dtype());
  const int64_t channels = x.size(1), n = x.size(2), order = a.size(1);
  on_real("lfilter", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for (int64_t r = 0; r < x.size(0) * channels; ++r) {
      const T *from = in.data<T>() + r * n, *w = c.data<T>() + r % channels * order;
      T* to = out.data<T>() + r * n;
      for (int64_t i = 0; i < n; ++i) {
        T v = from[i];
        for (int64_t k = 1; k < order && k <= i; ++k) v -= w[k] * to[i - k];
        to[i] = v / w[0];
      }
    }
  });
  return out;
}
// The adjoint runs the same filter backwards in time; a[k]'s slope meets y delayed by k.
Grads recursive_filter_gradients(const Backward& b) {
  Tensor a = b.t("a_coeffs"), y = b.out();
  Tensor dx = fn::flip(call<"torchaudio::_recursive_filter">(fn::flip(b.g(), Dims{2}), a), Dims{2});
  std::vector<Tensor> da;
  const int64_t n = y.size(2);
  for (int64_t k = 0; b.needs("a_coeffs") && k < a.size(1); ++k) {
    const int64_t rest = std::max<int64_t>(n - k, 0);
    Tensor late = call<"aten::narrow">(dx, 2, n - rest, rest),
           early = call<"aten::narrow">(y, 2, 0, rest);
    da.push_back(-Tensor(fn::sum(late * early, Dims{0, 2})));
  }
  return {dx, da.empty() ? Tensor() : Tensor(fn::stack(da, 1))};
}

Tensor lfilter(const Tensor& x, const Tensor& a, const Tensor& b) {
  TORCHERE_CHECK(x.dim() == 3 && a.dim() == 2 && b.sizes() == a.sizes() && b.size(1) > 0,
                 "_lfilter: waveform ", sizes_text(x.sizes()), " and coefficients ",
                 sizes_text(a.sizes()), " and ", sizes_text(b.sizes()), " do not fit");
  Tensor first = call<"aten::narrow">(a, 1, 0, 1);
  Tensor weight = fn::unsqueeze(fn::flip(b / first, Dims{1}), 1);
  Tensor padded = fn::pad(x, Dims{b.size(1) - 1, 0});
  Tensor filtered =
      call<"aten::conv1d">(padded, weight, Value(), Dims{1}, Dims{0}, Dims{1}, b.size(0));
  return call<"torchaudio::_recursive_filter">(filtered, a / first);
}

// ------------------------------------------------------------------ overdrive

using Three = std::tuple<Tensor, Tensor, Tensor>;
Three overdrive(const Tensor& waveform, const Tensor& temp, const Tensor& last_in,
                const Tensor& last_out, const Tensor& out) {
  TORCHERE_CHECK(waveform.dim() == 2 && temp.sizes() == waveform.sizes() &&
                     out.sizes() == waveform.sizes() && last_in.dim() == 1 && last_out.dim() == 1 &&
                     last_in.size(0) == waveform.size(0) && last_out.size(0) == waveform.size(0),
                 "_overdrive_core_loop: sizes do not fit");
  for (const Tensor* t : {&temp, &last_in, &last_out, &out})
    TORCHERE_CHECK(t->dtype() == waveform.dtype(), "_overdrive_core_loop: dtypes differ");
  on_real("overdrive_cpu", waveform.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const auto at = [](const Tensor& t, int64_t c, int64_t i) -> T& {
      return t.data<T>()[c * t.strides()[0] + i * t.strides()[1]];
    };
    for (int64_t c = 0; c < waveform.size(0); ++c) {
      T& before = last_in.data<T>()[c * last_in.strides()[0]];
      T& state = last_out.data<T>()[c * last_out.strides()[0]];
      for (int64_t i = 0; i < waveform.size(1); ++i) {
        state = T(double(at(temp, c, i) - before) + 0.995 * double(state));
        before = at(temp, c, i);
        at(out, c, i) = T(double(at(waveform, c, i)) * 0.5 + double(state) * 0.75);
      }
    }
  });
  return {last_in, last_out, out};
}

// ------------------------------------------------------------------ transducer loss

// One sequence's lattice of T times and U = target length + 1 labels: the log probabilities of
// going on in time (blank) and of emitting the next label, and the best sums from both ends.
struct Lattice {
  int64_t times, labels;
  std::vector<float> skip, emit, alpha, beta, denominator;
  Lattice(int64_t t, int64_t u)
      : times(t),
        labels(u),
        skip(size_t(t * u)),
        emit(skip),
        alpha(skip),
        beta(skip),
        denominator(skip) {}
  size_t at(int64_t t, int64_t u) const { return size_t(t * labels + u); }
};
float log_sum(float a, float b) {
  const float most = std::max(a, b), least = std::min(a, b);
  return std::isinf(most) && most < 0 ? most : most + std::log1p(std::exp(least - most));
}

struct Transducer {
  const float* logits;  // of one sequence: [times, labels, classes] within rows of max_labels
  const int32_t* targets;
  int64_t max_labels, classes, blank;
  bool fused;
  float at(int64_t t, int64_t u, int64_t c) const {
    return logits[(t * max_labels + u) * classes + c];
  }
};

void fill_probabilities(const Transducer& s, Lattice& l) {
  for (int64_t t = 0; t < l.times; ++t)
    for (int64_t u = 0; u < l.labels; ++u) {
      float denominator = 0;
      if (s.fused) {
        float most = s.at(t, u, 0), sum = 0;
        for (int64_t c = 1; c < s.classes; ++c) most = std::max(most, s.at(t, u, c));
        for (int64_t c = 0; c < s.classes; ++c) sum += std::exp(s.at(t, u, c) - most);
        denominator = most + std::log(sum);
      }
      l.denominator[l.at(t, u)] = denominator;
      l.skip[l.at(t, u)] = s.at(t, u, s.blank) - denominator;
      if (u < l.labels - 1) l.emit[l.at(t, u)] = s.at(t, u, s.targets[u]) - denominator;
    }
}
void fill_sums(Lattice& l) {
  for (int64_t t = 0; t < l.times; ++t)
    for (int64_t u = 0; u < l.labels; ++u) {
      const float down = t ? l.alpha[l.at(t - 1, u)] + l.skip[l.at(t - 1, u)] : 0;
      const float along = u ? l.alpha[l.at(t, u - 1)] + l.emit[l.at(t, u - 1)] : 0;
      l.alpha[l.at(t, u)] = t && u ? log_sum(down, along) : t ? down : u ? along : 0;
    }
  for (int64_t t = l.times; t-- > 0;)
    for (int64_t u = l.labels; u-- > 0;) {
      const bool last_time = t == l.times - 1, last_label = u == l.labels - 1;
      const float down = (last_time ? 0 : l.beta[l.at(t + 1, u)]) + l.skip[l.at(t, u)];
      const float along = last_label ? 0 : l.beta[l.at(t, u + 1)] + l.emit[l.at(t, u)];
      l.beta[l.at(t, u)] = last_label ? down : last_time ? along : log_sum(down, along);
    }
}
// The gradient of −log P by one logit.
float slope(const Transducer& s, const Lattice& l, int64_t t, int64_t u, int64_t c) {
  const bool last = t == l.times - 1 && u == l.labels - 1;
  const float cost = -l.beta[0];
  const float g = s.at(t, u, c) + l.alpha[l.at(t, u)] + cost - l.denominator[l.at(t, u)];
  float through = -std::numeric_limits<float>::infinity();  // log of what takes this step
  if (c == s.blank && last)
    through = g;
  else if (c == s.blank && t < l.times - 1)
    through = g + l.beta[l.at(t + 1, u)];
  else if (u < l.labels - 1 && c == s.targets[u])
    through = g + l.beta[l.at(t, u + 1)];
  return (s.fused ? std::exp(g + l.beta[l.at(t, u)]) : 0) - std::exp(through);
}

int32_t most(const Tensor& t) {
  const Tensor c = contiguous(t);
  return *std::max_element(c.data<int32_t>(), c.data<int32_t>() + c.numel());
}
void check_lengths(const char* name, const Tensor& lengths, int64_t batch) {
  TORCHERE_CHECK(lengths.dtype() == DType::Int, name, " must be int32 type");
  TORCHERE_CHECK(lengths.dim() == 1, name, " must be 1-D");
  TORCHERE_CHECK(lengths.size(0) == batch && batch > 0,
                 "batch dimension mismatch between logits and ", name);
}
void check_transducer(const Tensor& logits, const Tensor& targets, const Tensor& logit_lengths,
                      const Tensor& target_lengths, int64_t blank) {
  TORCHERE_CHECK(logits.dtype() == DType::Float || logits.dtype() == DType::Half,
                 "logits must be float32 or float16 (half) type");
  TORCHERE_CHECK(targets.dtype() == DType::Int, "targets must be int32 type");
  TORCHERE_CHECK(logits.is_contiguous(), "logits must be contiguous");
  TORCHERE_CHECK(targets.is_contiguous(), "targets must be contiguous");
  TORCHERE_CHECK(logits.dim() == 4, "logits must be 4-D (batch, time, target, class)");
  TORCHERE_CHECK(targets.dim() == 2, "targets must be 2-D (batch, max target length)");
  check_lengths("logit_lengths", logit_lengths, logits.size(0));
  check_lengths("target_lengths", target_lengths, logits.size(0));
  TORCHERE_CHECK(targets.size(0) == logits.size(0),
                 "batch dimension mismatch between logits and targets");
  TORCHERE_CHECK(blank >= 0 && blank < logits.size(3),
                 "blank must be within [0, logits.shape[-1])");
  TORCHERE_CHECK(logits.size(1) == most(logit_lengths), "input length mismatch");
  TORCHERE_CHECK(logits.size(2) == most(target_lengths) + 1, "output length mismatch");
  TORCHERE_CHECK(targets.size(1) + 1 == logits.size(2), "target length mismatch");
  for (int64_t i = 0; i < targets.numel(); ++i)
    TORCHERE_CHECK_KIND(
        targets.data<int32_t>()[i] >= 0 && targets.data<int32_t>()[i] < logits.size(3), Index,
        "targets must be within [0, logits.shape[-1])");
}

Tensor converted(const Tensor& t, DType d) {
  if (t.dtype() == d) return t;
  Tensor r = empty_tensor(t.sizes(), d);
  copy_elements(r, t);
  return r;
}

// The costs and their gradients.
std::tuple<Tensor, Tensor> rnnt_loss(const Tensor& logits, const Tensor& targets,
                                     const Tensor& logit_lengths, const Tensor& target_lengths,
                                     int64_t blank, double clamp, bool fused) {
  check_transducer(logits, targets, logit_lengths, target_lengths, blank);
  const Tensor x = converted(logits, DType::Float);
  const Tensor lengths = contiguous(logit_lengths), labels = contiguous(target_lengths);
  Tensor costs = empty_tensor({logits.size(0)}, DType::Float);
  Tensor gradients = empty_tensor(logits.sizes(), DType::Float);
  fill_elements(gradients, Scalar(0));
  const int64_t plane = x.size(1) * x.size(2) * x.size(3), classes = x.size(3);
  for (int64_t b = 0; b < x.size(0); ++b) {
    const int64_t times = lengths.data<int32_t>()[b], count = labels.data<int32_t>()[b] + 1;
    TORCHERE_CHECK(times > 0 && count > 0, "lengths must be positive");
    const Transducer s{x.data<float>() + b * plane,
                       targets.data<int32_t>() + b * targets.size(1),
                       x.size(2),
                       classes,
                       blank,
                       fused};
    Lattice l(times, count);
    fill_probabilities(s, l);
    fill_sums(l);
    costs.data<float>()[b] = -l.beta[0];
    float* to = gradients.data<float>() + b * plane;
    for (int64_t t = 0; t < times; ++t)
      for (int64_t u = 0; u < count; ++u)
        for (int64_t c = 0; c < classes; ++c) {
          float g = slope(s, l, t, u, c);
          if (clamp > 0) g = std::clamp(g, float(-clamp), float(clamp));
          to[(t * x.size(2) + u) * classes + c] = g;
        }
  }
  return {converted(costs, logits.dtype()), converted(gradients, logits.dtype())};
}

// ------------------------------------------------------------------ forced alignment

// The likeliest way through blank, target 0, blank, target 1 …: what each time stands for.
template <class T>
void align_path(const T* log_probs, const std::vector<int64_t>& targets, int64_t times,
                int64_t classes, int64_t blank, std::vector<int64_t>& path) {
  const int64_t count = int64_t(targets.size()), states = 2 * count + 1;
  int64_t repeats = 0;
  for (int64_t i = 1; i < count; ++i) repeats += targets[size_t(i)] == targets[size_t(i - 1)];
  TORCHERE_CHECK(times >= count + repeats,
                 "targets length is too long for CTC. Found log_probs length: ", times,
                 ", targets length: ", count, ", and number of repeats: ", repeats);
  if (times == 0) return;
  const T never = -std::numeric_limits<T>::infinity();
  const auto label = [&](int64_t s) { return s % 2 ? targets[size_t(s / 2)] : blank; };
  std::vector<T> sums(size_t(states), never), before;
  std::vector<int8_t> steps(size_t(times * states), 0);
  for (int64_t s = 0; s < std::min<int64_t>(states, 2); ++s) sums[size_t(s)] = log_probs[label(s)];
  for (int64_t t = 1; t < times; ++t) {
    before = sums;
    for (int64_t s = 0; s < states; ++s) {
      const T stay = before[size_t(s)], one = s > 0 ? before[size_t(s - 1)] : never;
      const bool may_jump = s % 2 && s > 1 && label(s) != label(s - 2);
      const T two = may_jump ? before[size_t(s - 2)] : never;
      const int8_t step = two > one && two > stay ? 2 : one > stay ? 1 : 0;
      steps[size_t(t * states + s)] = step;
      sums[size_t(s)] = (step == 2   ? two
                         : step == 1 ? one
                                     : stay) +
                        log_probs[t * classes + label(s)];
    }
  }
  int64_t s = states - 1;
  if (states > 1 && !(sums[size_t(s)] > sums[size_t(s - 1)])) --s;
  for (int64_t t = times; t-- > 0;) {
    path[size_t(t)] = label(s);
    s -= steps[size_t(t * states + s)];
  }
}

std::tuple<Tensor, Tensor> forced_align(const Tensor& log_probs, const Tensor& targets,
                                        const Tensor& input_lengths, const Tensor& target_lengths,
                                        int64_t blank) {
  TORCHERE_CHECK(is_floating(log_probs.dtype()) && log_probs.dtype() != DType::BFloat16,
                 "log_probs must be float64, float32 or float16 (half) type");
  TORCHERE_CHECK(targets.dtype() == DType::Int || targets.dtype() == DType::Long,
                 "targets must be int32 or int64 type");
  TORCHERE_CHECK(log_probs.is_contiguous(), "log_probs must be contiguous");
  TORCHERE_CHECK(targets.is_contiguous(), "targets must be contiguous");
  TORCHERE_CHECK(log_probs.dim() == 3,
                 "log_probs must be 3-D (batch_size, input length, num classes)");
  TORCHERE_CHECK(targets.dim() == 2, "targets must be 2-D (batch_size, target length,)");
  TORCHERE_CHECK(input_lengths.dim() == 1, "input_lengths must be 1-D (batch_size,)");
  TORCHERE_CHECK(target_lengths.dim() == 1, "target_lengths must be 1-D (batch_size,)");
  TORCHERE_CHECK(log_probs.size(0) == 1,
                 "The batch dimension for log_probs must be 1 at the current version.");
  TORCHERE_CHECK(targets.size(0) == 1,
                 "The batch dimension for targets must be 1 at the current version.");
  const int64_t classes = log_probs.size(2), times = log_probs.size(1);
  TORCHERE_CHECK(blank >= 0 && blank < classes, "blank must be within [0, num classes)");
  const auto longest = [](const Tensor& t) { return Tensor(fn::amax(t, Dims{}, false)); };
  TORCHERE_CHECK(times == read_element(longest(input_lengths)).to_int(), "input length mismatch");
  TORCHERE_CHECK(targets.size(1) == read_element(longest(target_lengths)).to_int(),
                 "target length mismatch");
  const Tensor wide = converted(targets, DType::Long);
  std::vector<int64_t> labels(wide.data<int64_t>(), wide.data<int64_t>() + wide.numel()),
      path(static_cast<size_t>(times));
  for (int64_t v : labels)
    TORCHERE_CHECK_KIND(v >= 0 && v < classes, Index, "targets must be within [0, num classes)");
  const Tensor p =
      log_probs.dtype() == DType::Half ? converted(log_probs, DType::Float) : log_probs;
  on_real("forced_align_impl", p.dtype(), [&](auto zero) {
    align_path(p.data<decltype(zero)>(), labels, times, classes, blank, path);
  });
  Tensor out = empty_tensor(Dims{1, times}, DType::Long);
  std::copy(path.begin(), path.end(), out.data<int64_t>());
  return {converted(out, targets.dtype()), log_probs};
}

// ------------------------------------------------------------------ samples

Tensor wave(const Dims& sizes, DType d = DType::Double, double size = 1) {
  Tensor t = empty_tensor(sizes, DType::Double);
  for (int64_t i = 0; i < t.numel(); ++i)
    t.data<double>()[i] = size * std::sin(1.7 * double(i) + 0.3);
  return converted(t, d);
}
Tensor integers(const Dims& sizes, const std::vector<int32_t>& values) {
  Tensor t = empty_tensor(sizes, DType::Int);
  std::copy(values.begin(), values.end(), t.data<int32_t>());
  return t;
}
Tensor zeros(const Dims& sizes) {
  Tensor t = empty_tensor(sizes, DType::Double);
  fill_elements(t, Scalar(0));
  return t;
}
// Denominators of stable filters.
Tensor denominators() {
  Tensor a = wave({2, 3}, DType::Double, 0.3);
  a.data<double>()[0] = 1.2, a.data<double>()[3] = 0.9;
  return a;
}
Sample rnnt_sample(bool fused) {
  return {Value(wave({2, 3, 3, 4}, DType::Float)),
          Value(integers({2, 2}, {1, 2, 3, 0})),
          Value(integers({2}, {3, 2})),
          Value(integers({2}, {2, 1})),
          Value(int64_t{0}),
          Value(-1.0),
          Value(fused)};
}
// The saved gradients, weighed by the costs' own.
Tensor rnnt_gradient(const Backward& b) {
  return Tensor(fn::reshape(b.g(), Dims{-1, 1, 1, 1})) * b.out(1);
}

void define_losses(Table& t) {
  const std::string arguments =
      "Tensor logits, Tensor targets, Tensor logit_lengths, Tensor target_lengths, int blank, "
      "float clamp, bool fused_log_softmax";
  t.op("torchaudio::rnnt_loss_forward(" + arguments + ") -> (Tensor, Tensor)")
      .kernel<rnnt_loss>()
      .grad("logits", "result1", rnnt_gradient)
      .samples([] {
        return Samples{rnnt_sample(true), rnnt_sample(false)};
      });
  // The name of torchaudio before 2.9.
  t.op("torchaudio::rnnt_loss(" + arguments + "=True) -> (Tensor, Tensor?)")
      .kernel<rnnt_loss>()
      .grad("logits", "result1", rnnt_gradient)
      .samples([] { return Samples{rnnt_sample(true)}; });
  t.op("torchaudio::forced_align(Tensor log_probs, Tensor targets, Tensor input_lengths, "
       "Tensor target_lengths, int blank) -> (Tensor, Tensor)")
      .not_differentiable()
      .kernel<forced_align>()
      .samples([] {
        return Samples{{Value(wave({1, 6, 4})), Value(integers({1, 3}, {2, 1, 1})),
                        Value(integers({1}, {6})), Value(integers({1}, {3})), Value(int64_t{0})}};
      });
}

}  // namespace

void define_audio(Table& t) {
  t.op("torchaudio::_lfilter_core_loop(Tensor input_signal_windows, Tensor a_coeff_flipped, "
       "Tensor(a!) padded_output_waveform) -> Tensor(a!)")
      .kernel([](const Tensor& in, const Tensor& a, const Tensor& out) -> Tensor {
        filter_core(in, a, out);
        return out;
      })
      .samples([] {
        return Samples{{Value(wave({2, 2, 5})), Value(wave({2, 3}, DType::Double, 0.4)),
                        Value(zeros({2, 2, 7}))}};
      });
  t.op("torchaudio::_recursive_filter(Tensor waveform, Tensor a_coeffs) -> Tensor")
      .kernel<recursive_filter>()
      .grads("waveform a_coeffs", "a_coeffs result", recursive_filter_gradients)
      .samples([] {
        return Samples{{Value(wave({2, 2, 5})), Value(denominators())}};
      });
  t.op("torchaudio::_lfilter(Tensor waveform, Tensor a_coeffs, Tensor b_coeffs) -> Tensor")
      .composite()
      .kernel<lfilter>()
      .samples([] {
        return Samples{{Value(wave({2, 2, 5})), Value(denominators()), Value(wave({2, 3}))}};
      });
  t.op("torchaudio::_overdrive_core_loop(Tensor waveform, Tensor temp, Tensor(a!) last_in, "
       "Tensor(b!) last_out, Tensor(c!) output_waveform) -> (Tensor(a!), Tensor(b!), Tensor(c!))")
      .kernel<overdrive>()
      .samples([] {
        return Samples{{Value(wave({2, 5})), Value(wave({2, 5}, DType::Double, 0.7)),
                        Value(zeros({2})), Value(zeros({2})), Value(zeros({2, 5}))}};
      });
  define_losses(t);
}

}  // namespace torchere
