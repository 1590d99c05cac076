// Activation functions and their backward operators.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "ops/families/activation.cpp"
#include "kernels/targets.h"
#include "ops/derivative.h"
#include "ops/family.h"
#include "ops/pointwise_checks.h"
#include "tensor/view.h"
#include "ops/quantized.h"

HWY_BEFORE_NAMESPACE();
namespace torchere {
namespace HWY_NAMESPACE {
namespace {

constexpr double kSqrtHalf = 0.70710678118654752440, kInvSqrt2Pi = 0.39894228040143267794;
constexpr double kSqrt2OverPi = 0.79788456080286535588, kGeluCubic = 0.044715;
constexpr double kSeluAlpha = 1.6732632423543772848170429916717;
constexpr double kSeluScale = 1.0507009873554804934193349852946;

template <class N>
HWY_INLINE N zero_to_nan(N x) {
  return where(isnan(x), x, N(0));
}
template <class N>
HWY_INLINE N softplus_of(N x, N beta, N threshold) {
  return where(x * beta > threshold, x, log1p(exp(min(x * beta, threshold))) / beta);
}
// max and min with NaN of x kept.
template <class N>
HWY_INLINE N clamp_to(N x, N low, N high) {
  return where(isnan(x), x, min(max(x, low), high));
}

const PointwiseSpec kSelf{.operands = "self"};

void define_sigmoids(Family& t) {
  pointwise<kFloats | kComplexes, Arity<1>>(
      t.op("aten::tanh(Tensor self) -> Tensor").inplace().out().quantized(on_values_in_signed_unit),
      {.operands = "self", .result = ResultRule::Float}, [](auto x) { return tanh(x); })
      .grad("self", "result",
            [](const Backward& b) -> Tensor { return call<"aten::tanh_backward">(b.g(), b.out()); })
      .samples("n(2,3)", "z(2,3)");
  pointwise<kFloats | kComplexes, Arity<1>>(
      t.op("aten::sigmoid(Tensor self) -> Tensor").inplace().out().quantized(on_values_in_unit),
      {.operands = "self", .result = ResultRule::Float}, [](auto x) { return sigmoid(x); })
      .grad("self", "result",
            [](const Backward& b) -> Tensor {
              return call<"aten::sigmoid_backward">(b.g(), b.out());
            })
      .samples("n(2,3)", "z(2,3)");
  constexpr auto conj_number = [](auto y) {
    if constexpr (is_complex_number<typename decltype(y)::Lane>)
      return decltype(y)(std::conj(y.v));
    else
      return y;
  };
  pointwise<kFloats | kComplexes, Arity<2>>(
      t.op("aten::tanh_backward(Tensor grad_output, Tensor output) -> Tensor").out("grad_input"),
      {.operands = "grad_output output"},
      [](auto g, auto y) {
        const auto c = decltype(conj_number){}(y * y);
        return g * (decltype(c)(typename decltype(y)::Lane(1)) - c);
      })
      .grad("grad_output", "output",
            [](const Backward& b) -> Tensor {
              return call<"aten::tanh_backward">(b.g(), conj_of(b.t("output")));
            })
      .grad("output", "grad_output output", [](const Backward& b) {
        return conj_of(b.g()) * (Scalar(-2) * conj_of(b.t("output")) * b.t("grad_output"));
      });
  pointwise<kFloats | kComplexes, Arity<2>>(
      t.op("aten::sigmoid_backward(Tensor grad_output, Tensor output) -> Tensor").out("grad_input"),
      {.operands = "grad_output output"},
      [](auto g, auto y) {
        using N = decltype(y);
        const N c = decltype(conj_number){}((N(typename N::Lane(1)) - y) * y);
        return g * c;
      })
      .grad("grad_output", "output",
            [](const Backward& b) -> Tensor {
              return call<"aten::sigmoid_backward">(b.g(), conj_of(b.t("output")));
            })
      .grad("output", "grad_output output", [](const Backward& b) {
        return conj_of(b.g()) * b.t("grad_output") *
               (Scalar(-2) * conj_of(b.t("output")) + Scalar(1));
      });
  pointwise<kFloats | kComplexes,
            Arity<1>>(t.op("aten::silu(Tensor self) -> Tensor").inplace().out(), kSelf, [](auto x) {
    using N = decltype(x);
    if constexpr (is_complex_number<typename N::Lane>)
      return x / (N(typename N::Lane(1)) + exp(-x));
    else if constexpr (is_register<typename N::Lane>)
      return x * sigmoid(x);
    else
      return x / (N(1) + exp(-x));
  }).grad("self", "self", [](const Backward& b) -> Tensor {
    return call<"aten::silu_backward">(b.g(), b.t("self"));
  });
  pointwise<kFloats, Arity<2>>(
      t.op("aten::silu_backward(Tensor grad_output, Tensor self) -> Tensor").out("grad_input"),
      {.operands = "grad_output self"},
      [](auto g, auto x) {
        const auto s = sigmoid(x);
        return g * s * (decltype(x)(1) + x * (decltype(x)(1) - s));
      })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::silu_backward">(b.g(), b.t("self"));
            })
      .grad("self", "grad_output self", [](const Backward& b) {
        Tensor x = b.t("self"), s = fn::sigmoid(x), one_less = Scalar(1) - s;
        return b.g() * b.t("grad_output") *
               (s * one_less * (Scalar(2) + x * (Scalar(1) - Scalar(2) * s)));
      });
  pointwise<kFloats, Arity<1>>(t.op("aten::mish(Tensor self) -> Tensor").inplace().out(), kSelf,
                               [](auto x) { return x * tanh(log1p(exp(x))); })
      .grad("self", "self", [](const Backward& b) -> Tensor {
        return call<"aten::mish_backward">(b.g(), b.t("self"));
      });
  pointwise<kFloats, Arity<2>>(
      t.op("aten::mish_backward(Tensor grad_output, Tensor self) -> Tensor"),
      {.operands = "grad_output self"},
      [](auto g, auto x) {
        using N = decltype(x);
        const N s = sigmoid(x), h = tanh(log1p(exp(x)));
        return g * (h + x * s * (N(1) - h * h));
      })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::mish_backward">(b.g(), b.t("self"));
            })
      .grad("self", "grad_output self", [](const Backward& b) {
        Tensor x = b.t("self"), s = fn::sigmoid(x), h = fn::tanh(Tensor(call<"aten::softplus">(x)));
        Tensor d = (Scalar(1) - h * h) * s;  // of h
        return b.g() * b.t("grad_output") *
               (Scalar(2) * d + x * d * (Scalar(1) - s) - Scalar(2) * x * h * d * s);
      });
}

void define_rectifiers(Family& t) {
  pointwise<kReals, Arity<1>>(
      t.op("aten::relu(Tensor self) -> Tensor").inplace().out().quantized(on_steps),
      {.operands = "self", .kernel_name = "clamp_min_scalar_cpu", .check = check_relu},
      [](auto x) { return where(x <= decltype(x)(0), decltype(x)(0), x); })
      .grad("self", "result", [](const Backward& b) -> Tensor {
        return call<"aten::threshold_backward">(b.g(), b.out(), 0);
      });
  pointwise<kReals, Arity<1, 2>>(
      t.op("aten::threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor")
          .inplace()
          .out()
          .quantized(on_values),
      {.operands = "self", .params = "threshold value", .kernel_name = "threshold_cpu"},
      [](auto x, auto threshold, auto value) { return where(x <= threshold, value, x); })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::threshold_backward">(b.g(), b.t("self"), b["threshold"]);
            })
      .samples("n(2,3) 0.1 0.5");
  pointwise<kReals, Arity<2, 1>>(
      t.op("aten::threshold_backward(Tensor grad_output, Tensor self, Scalar threshold) -> Tensor")
          .out("grad_input"),
      {.operands = "self grad_output", .params = "threshold", .kernel_name = "threshold_cpu"},
      [](auto x, auto g, auto threshold) { return where(x <= threshold, decltype(x)(0), g); })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::threshold_backward">(b.g(), b.t("self"), b["threshold"]);
            })
      .grad("self", "", [](const Backward& b) { return zeros_of(b.g()); })
      .samples("n(2,3) n(2,3) 0.1");
  t.op("aten::relu6(Tensor self) -> Tensor")
      .inplace()
      .quantized(on_values)
      .composite()
      .kernel([](const Tensor& x) -> Tensor { return call<"aten::hardtanh">(x, 0, 6); })
      .inplace_kernel([](const Tensor& x) -> Tensor { return call<"aten::hardtanh_">(x, 0, 6); });
  pointwise<kReals, Arity<1, 2>>(
      t.op("aten::hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor")
          .inplace()
          .out()
          .quantized(on_values),
      {.operands = "self",
       .params = "min_val max_val",
       .kernel_name = "clamp_scalar_cpu",
       .check = check_real},
      [](auto x, auto low, auto high) { return clamp_to(x, low, high); })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::hardtanh_backward">(b.g(), b.t("self"), b["min_val"],
                                                     b["max_val"]);
            })
      .samples("n(2,5)", "n(2,5) -0.5 0.7");
  pointwise<kFloats, Arity<2, 2>>(t.op("aten::hardtanh_backward(Tensor grad_output, Tensor self, "
                                       "Scalar min_val, Scalar max_val) -> Tensor")
                                      .out("grad_input"),
                                  {.operands = "grad_output self", .params = "min_val max_val"},
                                  [](auto g, auto x, auto low, auto high) {
                                    return where(x > low && x < high, g, decltype(x)(0));
                                  })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::hardtanh_backward">(b.g(), b.t("self"), b["min_val"],
                                                     b["max_val"]);
            })
      .grad("self", "", [](const Backward& b) { return zeros_of(b.g()); })
      .samples("n(2,5) n(2,5) -0.55 0.75");
  pointwise<kFloats, Arity<1>>(
      t.op("aten::hardsigmoid(Tensor self) -> Tensor").inplace().out().quantized(on_values_in_unit),
      kSelf,
      [](auto x) {
        using N = decltype(x);
        return clamp_to(x + N(3), N(0), N(6)) / N(6);
      })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::hardsigmoid_backward">(b.g(), b.t("self"));
            })
      .samples("v(-4,-2.5,-0.3,1.2,2.8,5)");
  pointwise<kFloats, Arity<2>>(
      t.op("aten::hardsigmoid_backward(Tensor grad_output, Tensor self) -> Tensor")
          .out("grad_input"),
      {.operands = "grad_output self"},
      [](auto g, auto x) {
        using N = decltype(x);
        return where(x > N(-3) && x < N(3), g * N(double(1.0f / 6.0f)), N(0));
      })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::hardsigmoid_backward">(b.g(), b.t("self"));
            })
      .grad("self", "", [](const Backward& b) { return zeros_of(b.g()); })
      .samples("n(6) v(-4,-2.5,-0.3,1.2,2.8,5)");
  pointwise<kFloats, Arity<1>>(
      t.op("aten::hardswish(Tensor self) -> Tensor").inplace().out().quantized(on_values), kSelf,
      [](auto x) {
        using N = decltype(x);
        return x * clamp_to(x + N(3), N(0), N(6)) / N(6);
      })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::hardswish_backward">(b.g(), b.t("self"));
            })
      .samples("v(-4,-2.5,-0.3,1.2,2.8,5)");
  pointwise<kFloats, Arity<2>>(
      t.op("aten::hardswish_backward(Tensor grad_output, Tensor self) -> Tensor").out(),
      {.operands = "grad_output self"},
      [](auto g, auto x) {
        using N = decltype(x);
        return where(x <= N(-3), N(0), where(x < N(3), g * (x / N(3) + N(0.5)), g));
      })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::hardswish_backward">(b.g(), b.t("self"));
            })
      .grad("self", "grad_output self",
            [](const Backward& b) {
              Tensor x = b.t("self"), inside = fn::logical_and(fn::gt(x, -3), fn::lt(x, 3));
              return only_where(inside, b.g() * b.t("grad_output") / Scalar(3.0));
            })
      .samples("n(6) v(-4,-2.5,-0.3,1.2,2.8,5)");
}

void define_leaky(Family& t) {
  pointwise<kFloats, Arity<1, 1>>(
      t.op("aten::leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor")
          .inplace()
          .out()
          .quantized(on_values),
      {.operands = "self", .params = "negative_slope"},
      [](auto x, auto slope) { return where(x > decltype(x)(0), x, x * slope); })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::leaky_relu_backward">(b.g(), b.t("self"), b["negative_slope"],
                                                       false);
            })
      .samples("n(2,3)", "n(2,3) 0.3");
  pointwise<kFloats, Arity<2, 1>>(
      t.op("aten::leaky_relu_backward(Tensor grad_output, Tensor self, Scalar negative_slope, bool "
           "self_is_result) -> Tensor")
          .out("grad_input"),
      {.operands = "self grad_output", .params = "negative_slope"},
      [](auto x, auto g, auto slope) { return where(x > decltype(x)(0), g, g * slope); })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::leaky_relu_backward">(b.g(), b.t("self"), b["negative_slope"],
                                                       false);
            })
      .grad("self", "", [](const Backward& b) { return zeros_of(b.g()); })
      .samples("n(2,3) n(2,3) 0.2 false");
  constexpr auto elu = [](auto x, auto alpha, auto scale, auto input_scale) {
    using N = decltype(x);
    return where(x > N(0), x * scale, expm1(x * input_scale) * alpha * scale);
  };
  pointwise<kFloats, Arity<1, 3>>(
      t.op("aten::elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor")
          .inplace()
          .out()
          .quantized(on_values),
      {.operands = "self", .params = "alpha scale input_scale"}, elu)
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::elu_backward">(b.g(), b["alpha"], b["scale"], b["input_scale"],
                                                false, b.t("self"));
            })
      .samples("n(2,3)", "n(2,3) 1.3 0.8 1.1");
  pointwise<kFloats, Arity<2, 4>>(
      t.op("aten::elu_backward(Tensor grad_output, Scalar alpha, Scalar scale, Scalar input_scale, "
           "bool is_result, "
           "Tensor self_or_result) -> Tensor")
          .out("grad_input"),
      {.operands = "grad_output self_or_result", .params = "alpha scale input_scale is_result"},
      [](auto g, auto x, auto alpha, auto scale, auto input_scale, auto is_result) {
        using N = decltype(x);
        const N coefficient = alpha * scale;
        const N of_result = g * input_scale * (x + coefficient);
        const N of_self = g * input_scale * coefficient * exp(x * input_scale);
        return where(x > N(0), g * scale, where(is_result != N(0), of_result, of_self));
      })
      .grad("grad_output", "self_or_result",
            [](const Backward& b) -> Tensor {
              return call<"aten::elu_backward">(b.g(), b["alpha"], b["scale"], b["input_scale"],
                                                b["is_result"], b.t("self_or_result"));
            })
      .grad("self_or_result", "grad_output self_or_result",
            [](const Backward& b) -> Tensor {
              Tensor x = b.t("self_or_result"), g = b.g() * b.t("grad_output");
              Scalar in = b["input_scale"].to_scalar(),
                     coefficient =
                         b["alpha"].to_scalar().to_double() * b["scale"].to_scalar().to_double();
              Tensor inner = b["is_result"].to_bool()
                                 ? g * in
                                 : g * in * in * coefficient * Tensor(fn::exp(x * in));
              return only_where(fn::lt(x, 0), inner);
            })
      .samples("n(2,3) 1.3 0.8 1.1 false n(2,3)", "n(2,3) 1 1 1 true u(2,3)");
  t.op("aten::selu(Tensor self) -> Tensor")
      .inplace()
      .composite()
      .kernel(
          [](const Tensor& x) -> Tensor { return call<"aten::elu">(x, kSeluAlpha, kSeluScale, 1); })
      .inplace_kernel([](const Tensor& x) -> Tensor {
        return call<"aten::elu_">(x, kSeluAlpha, kSeluScale, 1);
      });
  pointwise<kFloats, Arity<1, 1>>(
      t.op("aten::celu(Tensor self, Scalar alpha=1.0) -> Tensor").inplace().out(),
      {.operands = "self", .params = "alpha", .kernel_name = "elu_cpu"},
      [](auto x, auto alpha) { return where(x > decltype(x)(0), x, expm1(x / alpha) * alpha); })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              double alpha = b["alpha"].to_scalar().to_double();
              return call<"aten::elu_backward">(b.g(), b["alpha"], 1, 1.0 / alpha, false,
                                                b.t("self"));
            })
      .samples("n(2,3) 1.3");
  pointwise<kFloats, Arity<2>>(t.op("aten::_prelu_kernel(Tensor self, Tensor weight) -> Tensor"),
                               {.operands = "self weight", .kernel_name = "prelu_cpu"},
                               [](auto x, auto w) { return where(x > decltype(x)(0), x, w * x); })
      .grads("self weight", "self weight",
             [](const Backward& b) -> Grads {
               Tensor x = b.t("self"), keep = fn::gt(x, 0);
               return {fn::where(keep, b.g(), b.g() * b.t("weight")),
                       fn::where(keep, zeros_of(b.g()), b.g() * x)};
             })
      .samples("n(2,3,2) p(1,3,1)");
  t.op("aten::_prelu_kernel_backward(Tensor grad_output, Tensor self, Tensor weight) -> (Tensor, "
       "Tensor)")
      .composite()
      .kernel([](const Tensor& g, const Tensor& x, const Tensor& w) -> std::tuple<Tensor, Tensor> {
        Tensor keep = fn::gt(x, 0);
        return {Tensor(fn::where(keep, g, g * w)), Tensor(fn::where(keep, zeros_of(g), g * x))};
      });
  t.op("aten::prelu(Tensor self, Tensor weight) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Tensor& w) -> Tensor {
        TORCHERE_CHECK(x.dtype() == w.dtype(), "prelu: Type promoting not supported. Got ",
                       dtype_name(x.dtype()), " and ", dtype_name(w.dtype()));
        if (w.numel() != 1) {
          TORCHERE_CHECK(x.dim() > 0, "Not allow zero-dim input tensor.");
          int64_t channels = x.dim() > 1 ? x.size(1) : 1;
          TORCHERE_CHECK(
              channels == w.numel(),
              "Mismatch of parameter numbers and input channel size. Found parameter numbers = ",
              w.numel(), " and channel size = ", channels, ".");
        }
        TORCHERE_CHECK(
            w.dim() <= 1,
            "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = ", w.dim());
        Dims sizes(size_t(x.dim()), 1);
        if (x.dim() > 1) sizes[1] = w.numel();
        Tensor shaped =
            w.dim() == 1 ? Tensor(fn::reshape(w, x.dim() == 1 ? Dims({w.numel()}) : sizes)) : w;
        return call<"aten::_prelu_kernel">(x, shaped);
      })
      .samples("n(2,3,2) p(3)");
}

template <class N>
HWY_INLINE N gelu_tanh(N x) {
  const N inner = N(kSqrt2OverPi) * fma(N(kGeluCubic) * x * x, x, x);
  return N(0.5) * x * (N(1) + tanh(inner));
}
// erf as a quotient of polynomials of x², fitted by weighted least squares, within 3e-7: shorter
// than the one that keeps the last bits.
template <class N>
HWY_INLINE N plain_erf(N x) {
  if constexpr (std::is_same_v<typename N::Lane, float>) {
    constexpr double p[] = {1.12837914,    0.193541284,   0.0531012351,
                            0.00388317737, 0.00028456139, 1.98680244e-06};
    constexpr double q[] = {
        1, 0.504854054, 0.115348427, 0.0152069204, 0.00118552918, 3.74201448e-05};
    const N a = min(abs(x), N(4)), z = a * a;
    const N y = copysign(min(a * polynomial(z, p) / polynomial(z, q), N(1)), x);
    return where(isnan(x), x, y);
  } else {
    return erf(x);
  }
}
constexpr auto gelu = [](auto x) {
  using N = decltype(x);
  return x * N(0.5) * (N(1) + plain_erf(x * N(kSqrtHalf)));
};
constexpr auto gelu_slope = [](auto g, auto x) {
  using N = decltype(x);
  const N cdf = N(0.5) * (N(1) + plain_erf(x * N(kSqrtHalf)));
  const N pdf = exp(x * x * N(-0.5)) * N(kInvSqrt2Pi);
  return g * fma(x, pdf, cdf);
};
constexpr auto gelu_tanh_slope = [](auto g, auto x) {
  using N = decltype(x);
  const N inner = N(kSqrt2OverPi) * fma(N(kGeluCubic) * x * x, x, x), h = tanh(inner);
  const N d = (N(1) - h * h) * N(kSqrt2OverPi) * fma(N(3 * kGeluCubic) * x, x, N(1));
  return g * (N(0.5) * (N(1) + h) + N(0.5) * x * d);
};

bool is_tanh(const std::string& approximate) {
  TORCHERE_CHECK(approximate == "none" || approximate == "tanh",
                 "approximate argument must be either none or tanh.");
  return approximate == "tanh";
}

void define_gelu(Family& t) {
  pointwise<kFloats, Arity<1>>(t.op("torchere::gelu_none(Tensor self) -> Tensor"),
                               {.operands = "self", .kernel_name = "GeluKernelImpl"}, gelu);
  pointwise<kFloats, Arity<1>>(t.op("torchere::gelu_tanh(Tensor self) -> Tensor"),
                               {.operands = "self", .kernel_name = "GeluKernelImpl"},
                               [](auto x) { return gelu_tanh(x); });
  pointwise<kFloats, Arity<2>>(
      t.op("torchere::gelu_none_backward(Tensor grad_output, Tensor self) -> Tensor"),
      {.operands = "grad_output self", .kernel_name = "GeluBackwardKernelImpl"}, gelu_slope);
  pointwise<kFloats, Arity<2>>(
      t.op("torchere::gelu_tanh_backward(Tensor grad_output, Tensor self) -> Tensor"),
      {.operands = "grad_output self", .kernel_name = "GeluBackwardKernelImpl"}, gelu_tanh_slope);
  t.op("aten::gelu(Tensor self, *, str approximate='none') -> Tensor")
      .inplace()
      .out()
      .shape(like_first)
      .kernel([](const Tensor& x, const std::string& approximate) -> Tensor {
        if (is_tanh(approximate)) return call<"torchere::gelu_tanh">(x);
        return call<"torchere::gelu_none">(x);
      })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::gelu_backward">(b.g(), b.t("self"), b["approximate"]);
            })
      .samples("n(2,3)", "n(2,3) approximate=\"tanh\"");
  t.op("aten::gelu_backward(Tensor grad_output, Tensor self, *, str approximate='none') -> Tensor")
      .out("grad_input")
      .shape(like_first)
      .kernel([](const Tensor& g, const Tensor& x, const std::string& approximate) -> Tensor {
        if (is_tanh(approximate)) return call<"torchere::gelu_tanh_backward">(g, x);
        return call<"torchere::gelu_none_backward">(g, x);
      })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::gelu_backward">(b.g(), b.t("self"), b["approximate"]);
            })
      .grad("self", "grad_output self",
            [](const Backward& b) -> Tensor {
              Tensor x = b.t("self"), g = b.g() * b.t("grad_output"), square = x * x;
              if (b["approximate"].to_string() == "none")
                return g * Tensor(fn::exp(square * Scalar(-0.5))) * Scalar(kInvSqrt2Pi) *
                       (Scalar(2) - square);
              Tensor h = fn::tanh((x + square * x * Scalar(kGeluCubic)) * Scalar(kSqrt2OverPi));
              Tensor s = Scalar(1) - h * h;
              Tensor d = (square * Scalar(3 * kGeluCubic) + Scalar(1)) * Scalar(kSqrt2OverPi);
              return g * (s * d + x * Scalar(0.5) *
                                      (s * (x * Scalar(6 * kGeluCubic * kSqrt2OverPi)) -
                                       Scalar(2) * h * s * d * d));
            })
      .samples("n(2,3) n(2,3)", "n(2,3) n(2,3) approximate=\"tanh\"");
}

void define_soft(Family& t) {
  pointwise<kFloats, Arity<1, 2>>(
      t.op("aten::softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor").out(),
      {.operands = "self", .params = "beta threshold"},
      [](auto x, auto beta, auto threshold) {
        return where(isnan(x), x, softplus_of(x, beta, threshold));
      })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::softplus_backward">(b.g(), b.t("self"), b["beta"], b["threshold"]);
            })
      .samples("n(2,3)", "n(2,3) 1.5 1.1");
  pointwise<kFloats, Arity<2, 2>>(t.op("aten::softplus_backward(Tensor grad_output, Tensor self, "
                                       "Scalar beta, Scalar threshold) -> Tensor")
                                      .out("grad_input"),
                                  {.operands = "grad_output self", .params = "beta threshold"},
                                  [](auto g, auto x, auto beta, auto threshold) {
                                    return where(x * beta > threshold, g, g * sigmoid(x * beta));
                                  })
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::softplus_backward">(b.g(), b.t("self"), b["beta"], b["threshold"]);
            })
      .grad("self", "grad_output self",
            [](const Backward& b) {
              Scalar beta = b["beta"].to_scalar();
              Tensor x = b.t("self") * beta, s = fn::sigmoid(x);
              return only_where(fn::lt(x, b["threshold"]),
                                b.g() * b.t("grad_output") * s * (Scalar(1) - s) * beta);
            })
      .samples("n(2,3) n(2,3) 1.5 1.1");
  pointwise<kFloats, Arity<1, 1>>(
      t.op("aten::softshrink(Tensor self, Scalar lambd=0.5) -> Tensor").out(),
      {.operands = "self", .params = "lambd", .check = check_softshrink},
      [](auto x, auto l) { return where(x > l, x - l, where(x < -l, x + l, zero_to_nan(x))); })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::softshrink_backward">(b.g(), b.t("self"), b["lambd"]);
            })
      .samples("n(2,5) 0.45");
  constexpr auto shrink_slope = [](auto g, auto x, auto l) {
    return where(x > l || x < -l, g, decltype(x)(0));
  };
  pointwise<kFloats, Arity<2, 1>>(
      t.op("aten::softshrink_backward(Tensor grad_output, Tensor self, Scalar lambd) -> Tensor")
          .out("grad_input"),
      {.operands = "grad_output self", .params = "lambd"}, shrink_slope)
      .grad("grad_output", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::softshrink_backward">(b.g(), b.t("self"), b["lambd"]);
            })
      .grad("self", "", [](const Backward& b) { return zeros_of(b.g()); })
      .samples("n(2,5) n(2,5) 0.45");
  pointwise<kFloats, Arity<1, 1>>(
      t.op("aten::hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor").out(),
      {.operands = "self", .params = "lambd"},
      [](auto x, auto l) { return where(x >= -l && x <= l, decltype(x)(0), x); })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::hardshrink_backward">(b.g(), b.t("self"), b["lambd"]);
            })
      .samples("n(2,5) 0.45");
  pointwise<kFloats, Arity<2, 1>>(
      t.op("aten::hardshrink_backward(Tensor grad_out, Tensor self, Scalar lambd) -> Tensor")
          .out("grad_input"),
      {.operands = "grad_out self", .params = "lambd"}, shrink_slope)
      .grad("grad_out", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::hardshrink_backward">(b.g(), b.t("self"), b["lambd"]);
            })
      .grad("self", "", [](const Backward& b) { return zeros_of(b.g()); })
      .samples("n(2,5) n(2,5) 0.45");
}

void define_log_sigmoid(Family& t) {
  constexpr auto log_sigmoid = [](auto x) {
    using N = decltype(x);
    return min(x, N(0)) - log1p(exp(-abs(x)));
  };
  pointwise<kFloats, Arity<1>>(t.op("torchere::log_sigmoid(Tensor self) -> Tensor"),
                               {.operands = "self", .kernel_name = "log_sigmoid_cpu"}, log_sigmoid);
  pointwise<kFloats, Arity<1>>(t.op("torchere::log_sigmoid_buffer(Tensor self) -> Tensor"), kSelf,
                               [](auto x) { return exp(-abs(x)); });
  pointwise<kFloats, Arity<2>>(
      t.op("torchere::log_sigmoid_slope(Tensor grad_output, Tensor self) -> Tensor"),
      {.operands = "grad_output self"}, [](auto g, auto x) {
        using N = decltype(x);
        const N e = exp(-abs(x)), q = e / (N(1) + e);
        return g * where(x < N(0), N(1) - q, q);
      });
  t.op("aten::log_sigmoid_forward(Tensor self) -> (Tensor output, Tensor buffer)")
      .out("output")
      .node_name("LogSigmoidBackward0")
      .kernel([](const Tensor& x) -> std::tuple<Tensor, Tensor> {
        return {Tensor(call<"torchere::log_sigmoid">(x)),
                Tensor(call<"torchere::log_sigmoid_buffer">(x))};
      })
      .grad("self", "self result1", [](const Backward& b) -> Tensor {
        return call<"aten::log_sigmoid_backward">(b.g(), b.t("self"), b.out(1));
      });
  t.op("aten::log_sigmoid_backward(Tensor grad_output, Tensor self, Tensor buffer) -> Tensor")
      .out("grad_input")
      .shape(like_first)
      .kernel([](const Tensor& g, const Tensor& x, const Tensor&) -> Tensor {
        return call<"torchere::log_sigmoid_slope">(g, x);
      })
      .grad("grad_output", "self buffer",
            [](const Backward& b) -> Tensor {
              return call<"aten::log_sigmoid_backward">(b.g(), b.t("self"), b.t("buffer"));
            })
      .grad("self", "grad_output self",
            [](const Backward& b) {
              Tensor s = fn::sigmoid(b.t("self"));
              return -b.g() * b.t("grad_output") * s * (Scalar(1) - s);
            })
      .samples("n(2,3) n(2,3) n(2,3)");
  t.op("aten::log_sigmoid(Tensor self) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x) -> Tensor {
        return Result(call<"aten::log_sigmoid_forward">(x))[0];
      });
}

void define_glu(Family& t) {
  pointwise<kFloats, Arity<2>>(t.op("torchere::gated(Tensor a, Tensor b) -> Tensor"),
                               {.operands = "a b", .kernel_name = "glu_cpu"},
                               [](auto a, auto b) { return a * sigmoid(b); });
  t.op("aten::glu(Tensor self, int dim=-1) -> Tensor")
      .out()
      .shape(half_along_dim)
      .kernel([](const Tensor& x, int64_t dim) -> Tensor {
        TORCHERE_CHECK(x.dim() > 0, "glu does not support 0-dimensional tensors");
        int64_t d = wrap_dim(dim, x.dim()), n = x.size(d);
        TORCHERE_CHECK(n % 2 == 0, "Halving dimension must be even, but dimension ", d, " is size ",
                       n);
        return call<"torchere::gated">(fn::slice(x, d, 0, n / 2, 1), fn::slice(x, d, n / 2, n, 1));
      })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              return call<"aten::glu_backward">(b.g(), b.t("self"), b["dim"]);
            })
      .samples("n(2,6)", "n(4,3) 0");
  t.op("aten::glu_backward(Tensor grad_output, Tensor self, int dim) -> Tensor")
      .out("grad_input")
      .composite()
      .kernel([](const Tensor& g, const Tensor& x, int64_t dim) -> Tensor {
        int64_t d = wrap_dim(dim, x.dim()), n = x.size(d);
        Tensor a = fn::slice(x, d, 0, n / 2, 1),
               s = fn::sigmoid(Tensor(fn::slice(x, d, n / 2, n, 1)));
        return fn::cat(std::vector<Tensor>{g * s, g * a * s * (Scalar(1) - s)}, d);
      })
      .samples("n(2,3) n(2,6) 1");
}

}  // namespace

void define_activation_for_target(Family& t) {
  define_sigmoids(t);
  define_rectifiers(t);
  define_leaky(t);
  define_gelu(t);
  define_soft(t);
  define_log_sigmoid(t);
  define_glu(t);
  define_alias(t, "special_expit", "sigmoid");
}

}  // namespace HWY_NAMESPACE
}  // namespace torchere
HWY_AFTER_NAMESPACE();

TORCHERE_FAMILY(activation)
