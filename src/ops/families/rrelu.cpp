// Randomised leaky ReLU: in training the slope below 0 is drawn for each element.
#include <cmath>

#include "ops/fn.h"
#include "ops/random.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

// The factor of each element, in their order: a slope where the input is not above 0, else 1.
template <class T>
Tensor drawn_slopes(const Tensor& x, double lower, double upper, Draws& draws) {
  Tensor rows = contiguous(x), out = empty_tensor(x.sizes(), x.dtype());
  const T* from = rows.data<T>();
  T* to = out.data<T>();
  for (int64_t i = 0; i < out.numel(); ++i)
    to[i] = double(from[i]) <= 0 ? T(draws.uniform_double() * (upper - lower) + lower) : T(1);
  return out;
}

void fill_noise(const Tensor& x, const Tensor& noise, const Scalar& lower, const Scalar& upper,
                const Value& generator) {
  Draws draws(generator);
  const double low = lower.to_double(), high = upper.to_double();
  switch (x.dtype()) {
    case DType::Float:
      return copy_elements(noise, drawn_slopes<float>(x, low, high, draws));
    case DType::Double:
      return copy_elements(noise, drawn_slopes<double>(x, low, high, draws));
    case DType::BFloat16:
      return copy_elements(noise, drawn_slopes<BFloat16>(x, low, high, draws));
    default:
      fail(ErrorKind::NotImplemented, "\"rrelu_with_noise_out_cpu\" not implemented for '",
           dtype_name(x.dtype()), "'");
  }
}

void check_bounds(const Scalar& lower, const Scalar& upper) {
  TORCHERE_CHECK(std::isfinite(lower.to_double()), "rrelu: lower bound must be finite, got ",
                 lower.to_double());
  TORCHERE_CHECK(std::isfinite(upper.to_double()), "rrelu: upper bound must be finite, got ",
                 upper.to_double());
  TORCHERE_CHECK(lower.to_double() <= upper.to_double(),
                 "Lower bound should be less than or equal to the upper bound");
}

template <bool InPlace>
Tensor rrelu_with_noise(const Tensor& x, const Tensor& noise, const Scalar& lower,
                        const Scalar& upper, bool training, const Value& generator) {
  if (training) {
    fill_noise(x, noise, lower, upper, generator);
    return InPlace ? Tensor(fn::mul_(x, noise)) : x * noise;
  }
  const double slope = (lower.to_double() + upper.to_double()) / 2;
  return InPlace ? Tensor(fn::leaky_relu_(x, slope)) : Tensor(fn::leaky_relu(x, slope));
}

template <bool InPlace>
Tensor rrelu(const Tensor& x, const Scalar& lower, const Scalar& upper, bool training,
             const Value& generator) {
  check_bounds(lower, upper);
  return rrelu_with_noise<InPlace>(x, fn::empty_like(x), lower, upper, training, generator);
}

}  // namespace

void define_rrelu(Table& t) {
  t.op("aten::rrelu_with_noise(Tensor self, Tensor(b!) noise, Scalar lower=0.125, Scalar "
       "upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor")
      .composite()
      .random()
      .kernel<rrelu_with_noise<false>>()
      .samples("n(2,3) p(2,3)");
  t.op("aten::rrelu_with_noise_(Tensor(a!) self, Tensor(b!) noise, Scalar lower=0.125, Scalar "
       "upper=0.33333333333333331, bool training=False, Generator? generator=None) -> Tensor(a!)")
      .composite()
      .random()
      .kernel<rrelu_with_noise<true>>();
  t.op("aten::rrelu(Tensor self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool "
       "training=False, Generator? generator=None) -> Tensor")
      .composite()
      .random()
      .kernel<rrelu<false>>()
      .samples("n(2,3)");
  t.op("aten::rrelu_(Tensor(a!) self, Scalar lower=0.125, Scalar upper=0.33333333333333331, bool "
       "training=False, Generator? generator=None) -> Tensor(a!)")
      .composite()
      .random()
      .kernel<rrelu<true>>();
}

}  // namespace torchere
