// Random tensors of other distributions, and dropout.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "ops/pointwise.h"
#include "ops/random.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

// Sets the elements of a real dtype in memory order, one draw after the other.
template <class F>
Tensor draw(const Tensor& t, bool floating_only, F&& f) {
  TORCHERE_CHECK_KIND(!is_complex(t.dtype()) && (!floating_only || is_floating(t.dtype())),
                      NotImplemented, "random sampling is not implemented for '",
                      dtype_name(t.dtype()), "'");
  if (!t.data() || t.numel() == 0) return t;
  dispatch(t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (!is_complex(dtype_of<T>)) {
      for_each_run<1>(make_loop_nest<1>(t.sizes(), {&t}),
                      [&](char* const* p, const int64_t* step, int64_t n) {
                        for (int64_t i = 0; i < n; ++i) {
                          auto v = f();
                          if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
                            *reinterpret_cast<T*>(p[0] + i * step[0]) = T(float(v));
                          else
                            *reinterpret_cast<T*>(p[0] + i * step[0]) = static_cast<T>(v);
                        }
                      });
    }
  });
  return t;
}

Tensor bernoulli_into(const Tensor& t, double p, const Value& generator) {
  TORCHERE_CHECK(p >= 0 && p <= 1, "bernoulli_ expects p to be in [0, 1], but got p=", p);
  Draws draws(generator);
  return draw(t, false, [&] { return draws.uniform_double() < p; });
}
Tensor bernoulli_of_tensor(const Tensor& t, const Tensor& p, const Value& generator) {
  TORCHERE_CHECK_KIND(is_floating(p.dtype()), NotImplemented,
                      "expected probabilities tensor to have floating type, got ",
                      dtype_name(p.dtype()));
  bool wide = p.dtype() == DType::Double;
  Tensor chances = expand_view(p, t.sizes());
  Tensor own = empty_strided_tensor(
      t.sizes(), is_dense(t) ? Dims(t.strides()) : dense_strides(t.sizes(), t.strides()),
      wide ? DType::Double : DType::Float);
  copy_elements(own, chances);
  Draws draws(generator);
  if (t.numel() == 0) return t;
  Tensor out = t.dtype() == DType::Bool && is_dense(t)
                   ? t
                   : empty_strided_tensor(own.sizes(), own.strides(), DType::Bool);
  bool* to = static_cast<bool*>(out.data());  // dense, laid out as `own`
  for (int64_t i = 0; i < own.numel(); ++i) {
    double chance = wide ? own.data<double>()[i] : double(own.data<float>()[i]);
    TORCHERE_CHECK(chance >= 0 && chance <= 1,
                   "Expected p_in >= 0 && p_in <= 1 to be true, but got false.");
    to[i] = wide ? draws.uniform_double() < chance : draws.uniform_float() < float(chance);
  }
  if (!out.is_same(t)) copy_elements(t, out);
  return t;
}

Tensor normal_at(const Tensor& t, double std, const Value& generator) {
  return call<"aten::normal_">(t, 0.0, std, generator);
}
void check_std(const Tensor& std) {
  TORCHERE_CHECK(!is_complex(std.dtype()), "normal expects standard deviation to be non-complex");
  if (std.numel() == 0) return;
  TORCHERE_CHECK(read_element(fn::amin(std)).to_double() >= 0,
                 "normal expects all elements of std >= 0.0");
}
Tensor normal_tensor_float(const Tensor& mean, double std, const Value& generator) {
  Tensor out = normal_at(new_like(mean), std, generator);
  return out + mean;
}
Tensor normal_float_tensor(double mean, const Tensor& std, const Value& generator) {
  check_std(std);
  Tensor out = normal_at(new_like(std), 1, generator);
  return out * std + Scalar(mean);
}
Tensor normal_tensor_tensor(const Tensor& mean, const Tensor& std, const Value& generator) {
  check_std(std);
  Dims sizes = broadcast_sizes(mean.sizes(), std.sizes());
  Tensor out = normal_at(empty_tensor(sizes, mean.dtype(), mean.device()), 1, generator);
  return out * std + mean;
}

Tensor exponential_into(const Tensor& t, double rate, const Value& generator) {
  TORCHERE_CHECK(rate > 0, "exponential_ expects lambda > 0.0, but found lambda=", rate);
  Draws draws(generator);
  return draw(t, true, [&] { return -1 / rate * std::log1p(-draws.uniform_double()); });
}

double poisson(double rate, Draws& draws) {
  TORCHERE_CHECK(rate >= 0, "invalid Poisson rate, expected rate to be non-negative");
  if (rate == 0) return 0;
  if (rate < 10) {  // how many uniform factors stay above exp(-rate)
    double limit = std::exp(-rate), product = 1;
    int64_t count = 0;
    while (true) {
      product *= draws.uniform_double();
      if (product <= limit) return double(count);
      ++count;
    }
  }
  // Hörmann's transformed rejection.
  double root = std::sqrt(rate), log_rate = std::log(rate), b = 0.931 + 2.53 * root,
         a = -0.059 + 0.02483 * b;
  double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_r = 0.9277 - 3.6224 / (b - 2);
  while (true) {
    double u = draws.uniform_double() - 0.5, v = draws.uniform_double(), us = 0.5 - std::fabs(u);
    double k = std::floor((2 * a / us + b) * u + rate + 0.43);
    if (us >= 0.07 && v <= v_r) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (std::log(v) + std::log(inverse_alpha) - std::log(a / (us * us) + b) <=
        -rate + k * log_rate - std::lgamma(k + 1))
      return k;
  }
}
Tensor poisson_of(const Tensor& rates, const Value& generator) {
  Tensor wide = empty_tensor(rates.sizes(), DType::Double), out = new_like(rates);
  copy_elements(wide, rates);
  Draws draws(generator);
  double* p = wide.data<double>();
  for (int64_t i = 0; i < wide.numel(); ++i) p[i] = poisson(p[i], draws);
  copy_elements(out, wide);
  return out;
}

// Rows of weights: chosen positions, each time from all of them.
template <class T>
void choose_with_replacement(const T* weights, int64_t n, int64_t count, int64_t* to,
                             Draws& draws) {
  std::vector<T> cumulative(static_cast<size_t>(n));
  T sum = 0;
  for (int64_t i = 0; i < n; ++i) {
    TORCHERE_CHECK(weights[i] >= 0,
                   "invalid multinomial distribution (encountering probability entry < 0)");
    TORCHERE_CHECK(
        std::isfinite(weights[i]),
        "invalid multinomial distribution (encountering probability entry = infinity or NaN)");
    sum += weights[i];
    cumulative[size_t(i)] = sum;
  }
  TORCHERE_CHECK(sum > 0, "invalid multinomial distribution (sum of probabilities <= 0)");
  for (T& c : cumulative) c /= sum;
  cumulative.back() = 1;
  for (int64_t k = 0; k < count; ++k) {
    double u = draws.uniform_double();
    to[k] = std::lower_bound(cumulative.begin(), cumulative.end(), u,
                             [](T c, double v) { return double(c) < v; }) -
            cumulative.begin();
  }
}
// Without putting back: the largest of weight / exponential sample.
void choose_largest(const Tensor& ratios, int64_t row, int64_t count, int64_t* to) {
  Tensor wide = empty_tensor(ratios.sizes(), DType::Double);
  copy_elements(wide, ratios);
  int64_t n = ratios.sizes().back();
  const double* p = wide.data<double>() + row * n;
  std::vector<int64_t> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  std::partial_sort(order.begin(), order.begin() + count, order.end(),
                    [p](int64_t a, int64_t b) { return p[a] > p[b] || (p[a] == p[b] && a < b); });
  std::copy_n(order.begin(), count, to);
}
Tensor multinomial(const Tensor& weights, int64_t count, bool replacement, const Value& generator) {
  TORCHERE_CHECK(weights.dim() == 1 || weights.dim() == 2, "prob_dist must be 1 or 2 dim");
  TORCHERE_CHECK(is_floating(weights.dtype()),
                 "multinomial only supports floating-point dtypes for input, got: ",
                 dtype_name(weights.dtype()));
  TORCHERE_CHECK(count > 0, "cannot sample n_sample <= 0 samples");
  int64_t n = weights.sizes().back(), rows = weights.dim() == 2 ? weights.size(0) : 1;
  TORCHERE_CHECK(replacement || count <= n,
                 "cannot sample n_sample > prob_dist.size(-1) samples without replacement");
  TORCHERE_CHECK(n <= 1 << 24, "number of categories cannot exceed 2^24");
  Tensor out = empty_tensor(weights.dim() == 2 ? Dims{rows, count} : Dims{count}, DType::Long);
  if (out.numel() == 0) return out;
  int64_t* to = out.data<int64_t>();
  if (replacement) {
    Draws draws(generator);
    bool wide = weights.dtype() == DType::Double;
    Tensor own = empty_tensor(weights.sizes(), wide ? DType::Double : DType::Float);
    copy_elements(own, weights);
    for (int64_t r = 0; r < rows; ++r) {
      if (wide)
        choose_with_replacement(own.data<double>() + r * n, n, count, to + r * count, draws);
      else
        choose_with_replacement(own.data<float>() + r * n, n, count, to + r * count, draws);
    }
    return out;
  }
  double least = read_element(fn::amin(weights)).to_double(),
         most = read_element(fn::amax(weights)).to_double();
  TORCHERE_CHECK(most < INFINITY && least >= 0,
                 "probability tensor contains either `inf`, `nan` or element < 0");
  Tensor sums = fn::sum(weights, Dims{-1});
  TORCHERE_CHECK(read_element(fn::amin(sums)).to_double() != 0,
                 "invalid multinomial distribution (sum of probabilities <= 0)");
  Tensor ratios = weights / exponential_into(new_like(weights), 1, generator);
  for (int64_t r = 0; r < rows; ++r) choose_largest(ratios, r, count, to + r * count);
  return out;
}

// Dropout.

enum class Noise { Elements, Features };
Tensor noise_like(const Tensor& t, Noise kind) {
  if (kind == Noise::Elements) return new_like(t);
  TORCHERE_CHECK(t.dim() >= 2, "Feature dropout requires at least 2 dimensions in the input");
  Dims sizes(size_t(t.dim()), 1);
  sizes[0] = t.size(0);
  sizes[1] = t.size(1);
  return empty_tensor(sizes, t.dtype(), t.device());
}
Tensor dropped(const Tensor& t, double p, bool train, Noise kind, bool alpha, bool inplace) {
  TORCHERE_CHECK(p >= 0 && p <= 1, "dropout probability has to be between 0 and 1, but got ", p);
  if (p == 0 || !train || t.numel() == 0) return t;
  auto times = [&](const Tensor& factor) -> Tensor {
    return inplace ? Tensor(call<"aten::mul_.Tensor">(t, factor)) : t * factor;
  };
  if (p == 1) return times(fn::zeros(Dims{}, t.dtype()));
  Tensor noise = bernoulli_into(noise_like(t, kind), 1 - p, Value());
  if (!alpha) return times(noise / Scalar(1 - p));
  // SELU's value far below zero, and the scale and shift that keep mean and variance.
  constexpr double saturation = 1.7580993408473766;
  double scale = 1 / std::sqrt((saturation * saturation * p + 1) * (1 - p));
  Tensor shift = (noise + Scalar(-1)) * Scalar(saturation * scale) + Scalar(saturation * scale * p);
  Tensor scaled = times(noise * Scalar(scale));
  return inplace ? Tensor(call<"aten::add_.Tensor">(scaled, shift, 1)) : scaled + shift;
}

std::tuple<Tensor, Tensor> native_dropout(const Tensor& t, double p, std::optional<bool> train) {
  if (!train.value_or(true)) {
    Tensor mask = empty_tensor(t.sizes(), DType::Bool), out = new_like(t);
    fill_elements(mask, Scalar(true));
    copy_elements(out, t);
    return {out, mask};
  }
  Tensor mask = bernoulli_into(empty_tensor(t.sizes(), DType::Bool), 1 - p, Value());
  return {t * mask * Scalar(p == 1 ? 0.0 : 1 / (1 - p)), mask};
}

Tensor no_gradient(const Backward& b) { return fn::zeros_like(b.g()); }

// An in-place sampler and its functional form.
template <class Into>
void define_sampler(Table& t, const char* inplace_schema, const char* schema, Into) {
  t.op(inplace_schema)
      .random()
      .kernel([](const Tensor& x, double p, const Value& g) { return Into{}(x, p, g); })
      .grad("self", "", no_gradient);
  t.op(schema)
      .random()
      .kernel([](const Tensor& x, double p, const Value& g) { return Into{}(new_like(x), p, g); })
      .grad("self", "", no_gradient);
}

void define_bernoulli(Table& t) {
  t.op("aten::bernoulli_.float(Tensor(a!) self, float p=0.5, *, Generator? generator=None) -> "
       "Tensor(a!)")
      .random()
      .kernel<bernoulli_into>()
      .grad("self", "", no_gradient)
      .samples("n(2,3) 0.4");
  t.op("aten::bernoulli_.Tensor(Tensor(a!) self, Tensor p, *, Generator? generator=None) -> "
       "Tensor(a!)")
      .random()
      .kernel<bernoulli_of_tensor>()
      .grad("self", "", no_gradient)
      .samples("n(3) v(0.2,0.4,0.9)");
  t.op("aten::bernoulli(Tensor self, *, Generator? generator=None) -> Tensor")
      .random()
      .out()
      .out_kernel([](const Tensor& p, const Value& g, const Tensor& out) {
        resize_output(out, p.sizes());
        check_no_internal_overlap(out);
        return bernoulli_of_tensor(out, p, g);
      })
      .kernel(
          [](const Tensor& x, const Value& g) { return bernoulli_of_tensor(new_like(x), x, g); })
      .grad("self", "", no_gradient)
      .samples("v(0.2,0.4,0.9)");
  t.op("aten::bernoulli.p(Tensor self, float p, *, Generator? generator=None) -> Tensor")
      .random()
      .kernel([](const Tensor& x, double p, const Value& g) {
        return bernoulli_into(new_like(x), p, g);
      })
      .grad("self", "", no_gradient)
      .samples("n(2,3) 0.4");
  t.op("aten::bernoulli.Tensor(Tensor self, Tensor p, *, Generator? generator=None) -> Tensor")
      .random()
      .kernel([](const Tensor& x, const Tensor& p, const Value& g) {
        return bernoulli_of_tensor(new_like(x), p, g);
      })
      .grad("self", "", no_gradient)
      .samples("n(3) v(0.2,0.4,0.9)");
}

void define_continuous(Table& t) {
  define_sampler(
      t,
      "aten::exponential_(Tensor(a!) self, float lambd=1., *, Generator? generator=None) -> "
      "Tensor(a!)",
      "aten::exponential(Tensor self, float lambd=1., *, Generator? generator=None) -> Tensor",
      [](const Tensor& x, double rate, const Value& g) { return exponential_into(x, rate, g); });
  t.samples("aten::exponential_", {"n(2,3)"});
  define_sampler(
      t, "aten::geometric_(Tensor(a!) self, float p, *, Generator? generator=None) -> Tensor(a!)",
      "aten::geometric(Tensor self, float p, *, Generator? generator=None) -> Tensor",
      [](const Tensor& x, double p, const Value& g) {
        TORCHERE_CHECK(p > 0 && p < 1, "geometric_ expects p to be in (0, 1), but got p=", p);
        Draws draws(g);
        return draw(x, false,
                    [&] { return std::ceil(std::log(draws.uniform_double()) / std::log1p(-p)); });
      });
  t.samples("aten::geometric_", {"n(2,3) 0.4"});
  t.op("aten::log_normal_(Tensor(a!) self, float mean=1., float std=2., *, Generator? "
       "generator=None) -> Tensor(a!)")
      .random()
      .kernel([](const Tensor& x, double mean, double std, const Value& g) {
        TORCHERE_CHECK(std > 0, "log_normal_ expects std > 0.0, but found std=", std);
        Draws draws(g);
        return draw(x, true, [&] { return std::exp(std::fma(draws.normal(), std, mean)); });
      })
      .grad("self", "", no_gradient)
      .samples("n(2,3)");
  t.op("aten::cauchy_(Tensor(a!) self, float median=0., float sigma=1., *, Generator? "
       "generator=None) -> Tensor(a!)")
      .random()
      .kernel([](const Tensor& x, double median, double sigma, const Value& g) {
        TORCHERE_CHECK(sigma > 0, "cauchy_ expects sigma > 0.0, but found sigma=", sigma);
        Draws draws(g);
        return draw(x, true, [&] {
          return std::fma(sigma, std::tan(3.14159265358979323846 * (draws.uniform_double() - 0.5)),
                          median);
        });
      })
      .grad("self", "", no_gradient)
      .samples("n(2,3)");
  t.op("aten::poisson(Tensor self, Generator? generator=None) -> Tensor")
      .random()
      .kernel<poisson_of>()
      .grad("self", "", no_gradient)
      .samples("p(2,3)");
  t.op("aten::multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? "
       "generator=None) -> Tensor")
      .random()
      .out()
      .check_out([](const Op& op, const Call& c) {
        DType d = c.argument(op.mutated[0]).as_tensor().dtype();
        TORCHERE_CHECK(d == DType::Long,
                       "multinomial expects Long tensor out, got: ", dtype_name(d));
      })
      .kernel<multinomial>()
      .samples("p(2,4) 2");
}

void define_normals(Table& t) {
  t.op("aten::normal.Tensor_float(Tensor mean, float std=1., *, Generator? generator=None) -> "
       "Tensor")
      .random()
      .out()
      .kernel<normal_tensor_float>()
      .grad("mean", "", no_gradient)
      .samples("n(2,3) 1.5");
  t.op("aten::normal.float_Tensor(float mean, Tensor std, *, Generator? generator=None) -> Tensor")
      .random()
      .out()
      .kernel<normal_float_tensor>()
      .grad("std", "", no_gradient)
      .samples("0.5 p(2,3)");
  t.op("aten::normal.Tensor_Tensor(Tensor mean, Tensor std, *, Generator? generator=None) -> "
       "Tensor")
      .random()
      .out()
      .kernel<normal_tensor_tensor>()
      .grad("mean", "", no_gradient)
      .grad("std", "", no_gradient)
      .samples("n(2,3) p(2,3)");
  t.op("aten::normal.float_float(float mean, float std, SymInt[] size, *, Generator? "
       "generator=None, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? "
       "pin_memory=None) -> Tensor")
      .random()
      .kernel([](double mean, double std, const Dims& size, const Value& g, OptDType dtype,
                 const Value&, OptDevice device, const Value&) -> Tensor {
        return call<"aten::normal_">(new_tensor(size, dtype, device), mean, std, g);
      });
  t.op("aten::normal.float_float_out(float mean, float std, SymInt[] size, *, Generator? "
       "generator=None, Tensor(a!) out) -> Tensor(a!)")
      .random()
      .kernel([](double mean, double std, const Dims& size, const Value& g,
                 const Tensor& out) -> Tensor {
        resize_output(out, size);
        return call<"aten::normal_">(out, mean, std, g);
      });
  t.op("aten::_no_grad_normal_(Tensor(a!) tensor, float mean, float std, Generator? "
       "generator=None) -> Tensor(a!)")
      .random()
      .composite()
      .kernel([](const Tensor& x, double mean, double std, const Value& g) -> Tensor {
        NoGrad guard;
        return call<"aten::normal_">(x, mean, std, g);
      });
  t.op("aten::_no_grad_uniform_(Tensor(a!) tensor, float a, float b, Generator? generator=None) "
       "-> Tensor(a!)")
      .random()
      .composite()
      .kernel([](const Tensor& x, double a, double b, const Value& g) -> Tensor {
        NoGrad guard;
        return call<"aten::uniform_">(x, a, b, g);
      });
  t.op("aten::_no_grad_fill_(Tensor(a!) tensor, float val) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x, double v) -> Tensor {
        NoGrad guard;
        return fn::fill_(x, Scalar(v));
      });
  t.op("aten::_no_grad_zero_(Tensor(a!) tensor) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x) -> Tensor {
        NoGrad guard;
        return fn::zero_(x);
      });
}

void define_dropout(Table& t) {
  t.op("aten::dropout(Tensor input, float p, bool train) -> Tensor")
      .random()
      .composite()
      .kernel([](const Tensor& x, double p, bool train) {
        return dropped(x, p, train, Noise::Elements, false, false);
      });
  t.op("aten::dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)")
      .random()
      .composite()
      .kernel([](const Tensor& x, double p, bool train) {
        return dropped(x, p, train, Noise::Elements, false, true);
      });
  t.op("aten::feature_dropout(Tensor input, float p, bool train) -> Tensor")
      .random()
      .composite()
      .kernel([](const Tensor& x, double p, bool train) {
        return dropped(x, p, train, Noise::Features, false, false);
      });
  t.op("aten::feature_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)")
      .random()
      .composite()
      .kernel([](const Tensor& x, double p, bool train) {
        return dropped(x, p, train, Noise::Features, false, true);
      });
  t.op("aten::alpha_dropout(Tensor input, float p, bool train) -> Tensor")
      .random()
      .composite()
      .kernel([](const Tensor& x, double p, bool train) {
        return dropped(x, p, train, Noise::Elements, true, false);
      });
  t.op("aten::alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)")
      .random()
      .composite()
      .kernel([](const Tensor& x, double p, bool train) {
        return dropped(x, p, train, Noise::Elements, true, true);
      });
  t.op("aten::feature_alpha_dropout(Tensor input, float p, bool train) -> Tensor")
      .random()
      .composite()
      .kernel([](const Tensor& x, double p, bool train) {
        return dropped(x, p, train, Noise::Features, true, false);
      });
  t.op("aten::feature_alpha_dropout_(Tensor(a!) self, float p, bool train) -> Tensor(a!)")
      .random()
      .composite()
      .kernel([](const Tensor& x, double p, bool train) {
        return dropped(x, p, train, Noise::Features, true, true);
      });
  t.op("aten::native_dropout(Tensor input, float p, bool? train) -> (Tensor, Tensor)")
      .random()
      .kernel<native_dropout>()
      .grad("input", "result1",
            [](const Backward& b) -> Tensor {
              double p = b["p"].to_double();
              Value train = b["train"];
              double scale = !train.is_none() && !train.to_bool() ? 1 : p == 1 ? 0 : 1 / (1 - p);
              return call<"aten::native_dropout_backward">(b.g(), b.out(1), scale);
            })
      .samples("n(2,3) 0.4 true");
  t.op("aten::native_dropout_backward(Tensor grad_output, Tensor mask, float scale) -> Tensor")
      .kernel([](const Tensor& g, const Tensor& mask, double scale) {
        return g * mask * Scalar(scale);
      })
      .grad("grad_output", "mask",
            [](const Backward& b) -> Tensor {
              return call<"aten::native_dropout_backward">(b.g(), b.t("mask"), b["scale"]);
            })
      .samples("n(2,3) m(1,0,1) 1.5");
}

void define_generators(Table& t) {
  t.op("aten::manual_seed(int seed) -> ()").side_effect().kernel([](int64_t seed) {
    std::lock_guard<std::mutex> lock(default_generator()->mutex);
    default_generator()->manual_seed(static_cast<uint64_t>(seed));
  });
  t.op("aten::manual_seed.generator(Generator(a!) self, int seed) -> Generator(a!)")
      .side_effect()
      .kernel([](const Value& g, int64_t seed) {
        auto* generator = g.to<GeneratorBox>();
        std::lock_guard<std::mutex> lock(generator->mutex);
        generator->manual_seed(static_cast<uint64_t>(seed));
        return g;
      });
  t.op("aten::initial_seed(Generator self) -> int").kernel([](const Value& g) {
    return int64_t(g.to<GeneratorBox>()->initial_seed());
  });
  t.op("aten::seed(Generator(a!) self) -> int").side_effect().kernel([](const Value& g) {
    return int64_t(g.to<GeneratorBox>()->seed());
  });
  t.op("aten::Generator(*, Device? device=None, int? seed=None) -> Generator")
      .kernel([](const Value&, OptInt seed) {
        return Value(
            make_ref<GeneratorBox>(seed ? static_cast<uint64_t>(*seed) : Generator::kDefaultSeed));
      });
}

}  // namespace

void define_distribution(Table& t) {
  define_bernoulli(t);
  define_continuous(t);
  define_normals(t);
  define_dropout(t);
  define_generators(t);
}

}  // namespace torchere
