// Activations and normalisations whose results are quantized with a scale and a zero point given to
// them, or as their input is: the operator on the values, quantized once.
#include "ops/fn.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

Tensor as_input(const Tensor& values, const Tensor& x) {
  const Quantizer& q = per_tensor_quantizer(x, "quantized");
  return requantized(values, q.scale, q.zero_point, x.dtype());
}

void define_activations(Table& t) {
  const char* given = "float output_scale, int output_zero_point";
  t.op(str("quantized::sigmoid(Tensor qx, ", given, ") -> Tensor"))
      .kernel([](const Tensor& x, double scale, int64_t zero_point) {
        return requantized(fn::sigmoid(dequantize(x)), scale, zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,3) 0.01 10");
  t.op(str("quantized::hardswish(Tensor input, ", given, ") -> Tensor"))
      .kernel([](const Tensor& x, double scale, int64_t zero_point) {
        return requantized(call<"aten::hardswish">(dequantize(x)), scale, zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,3) 0.01 10");
  t.op(str("quantized::elu(Tensor self, ", given,
           ", Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor"))
      .kernel([](const Tensor& x, double scale, int64_t zero_point, const Scalar& alpha,
                 const Scalar& factor, const Scalar& input_factor) {
        return requantized(call<"aten::elu">(dequantize(x), alpha, factor, input_factor), scale,
                           zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,3) 0.01 10");
  t.op(str("quantized::celu(Tensor self, ", given, ", Scalar alpha=1) -> Tensor"))
      .kernel([](const Tensor& x, double scale, int64_t zero_point, const Scalar& alpha) {
        return requantized(call<"aten::celu">(dequantize(x), alpha), scale, zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,3) 0.01 10");
  t.op(str("quantized::leaky_relu(Tensor qx, Scalar negative_slope, bool inplace, ", given,
           ") -> Tensor"))
      .kernel([](const Tensor& x, const Scalar& slope, bool, double scale, int64_t zero_point) {
        return requantized(fn::leaky_relu(dequantize(x), slope), scale, zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,3) 0.1 false 0.01 10");
  t.op(str("quantized::prelu(Tensor qx, Tensor weight, ", given, ") -> Tensor"))
      .kernel([](const Tensor& x, const Tensor& weight, double scale, int64_t zero_point) {
        const Tensor w = is_quantized(weight) ? dequantize(weight) : weight;
        return requantized(call<"aten::prelu">(dequantize(x), w), scale, zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,3) f(3) 0.01 10");
  t.op(str("quantized::softmax(Tensor qx, int dim, ", given, ") -> Tensor"))
      .kernel([](const Tensor& x, int64_t dim, double scale, int64_t zero_point) {
        return requantized(fn::softmax(dequantize(x), dim, Value()), scale, zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,3) 1 0.005 0");
  t.op("quantized::relu6(Tensor qx, bool inplace=False) -> Tensor")
      .kernel([](const Tensor& x, bool inplace) {
        const Tensor r = as_input(fn::clamp(dequantize(x), 0.0, 6.0), x);
        if (!inplace) return r;
        fn::copy_(as_integers(x), as_integers(r));
        return x;
      })
      .not_differentiable()
      .samples("q(2,3)");
  t.op("quantized::threshold(Tensor qx, Scalar threshold, Scalar value) -> Tensor qy")
      .kernel([](const Tensor& x, const Scalar& threshold, const Scalar& value) {
        return as_input(call<"aten::threshold">(dequantize(x), threshold, value), x);
      })
      .not_differentiable()
      .samples("q(2,3) 0.2 0.0");
  t.op("quantized::clamp(Tensor qx, Scalar? min=None, Scalar? max=None) -> Tensor qy")
      .kernel([](const Tensor& x, const Value& least, const Value& most) {
        return as_input(fn::clamp(dequantize(x), least, most), x);
      })
      .not_differentiable()
      .samples("q(2,3) -0.5 0.5");
}

// In inference: with the mean and the variance given.
Tensor batch_norm(const Tensor& x, const Tensor& weight, const Tensor& bias, const Tensor& mean,
                  const Tensor& var, double eps, double scale, int64_t zero_point, bool relu) {
  Tensor y = fn::batch_norm(dequantize(x), weight, bias, mean, var, false, 0.0, eps, false);
  if (relu) y = fn::relu(y);
  return requantized(y, scale, zero_point, x.dtype());
}

void define_normalisations(Table& t) {
  const std::string tail =
      "(Tensor qx, Tensor? weight, Tensor? bias, Tensor mean, Tensor var, float eps, float "
      "output_scale, int output_zero_point) -> Tensor";
  for (const char* dims : {"", "1d", "2d", "3d"}) {
    t.op(str("quantized::batch_norm", dims, tail))
        .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                   const Tensor& var, double eps, double scale, int64_t zero_point) {
          return batch_norm(x, w, b, mean, var, eps, scale, zero_point, false);
        })
        .not_differentiable();
    t.op(str("quantized::batch_norm", dims, "_relu", tail))
        .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, const Tensor& mean,
                   const Tensor& var, double eps, double scale, int64_t zero_point) {
          return batch_norm(x, w, b, mean, var, eps, scale, zero_point, true);
        })
        .not_differentiable();
  }
  t.samples("quantized::batch_norm2d", {"q(2,3,2,2) f(3) f(3) f(3) v(1,2,3) 0.001 0.05 80"});
  t.op("quantized::layer_norm(Tensor input, int[] normalized_shape, Tensor? weight, Tensor? bias, "
       "float eps, float output_scale, int output_zero_point) -> Tensor")
      .kernel([](const Tensor& x, const Dims& shape, const Tensor& w, const Tensor& b, double eps,
                 double scale, int64_t zero_point) {
        return requantized(fn::native_layer_norm(dequantize(x), IntSpan(shape), w, b, eps)[0],
                           scale, zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,3) [3] f(3) f(3) 0.001 0.05 80");
  t.op("quantized::group_norm(Tensor qx, int num_groups, Tensor? weight, Tensor? bias, float eps, "
       "float output_scale, int output_zero_point) -> Tensor")
      .kernel([](const Tensor& x, int64_t groups, const Tensor& w, const Tensor& b, double eps,
                 double scale, int64_t zero_point) {
        return requantized(call<"aten::group_norm">(dequantize(x), groups, w, b, eps), scale,
                           zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,4,2) 2 f(4) f(4) 0.001 0.05 80");
  t.op("quantized::instance_norm(Tensor input, Tensor? weight, Tensor? bias, float eps, float "
       "output_scale, int output_zero_point) -> Tensor")
      .kernel([](const Tensor& x, const Tensor& w, const Tensor& b, double eps, double scale,
                 int64_t zero_point) {
        return requantized(call<"aten::instance_norm">(dequantize(x), w, b, Tensor(), Tensor(),
                                                       true, 0.0, eps, false),
                           scale, zero_point, x.dtype());
      })
      .not_differentiable()
      .samples("q(2,4,3) f(4) f(4) 0.001 0.05 80");
}

void define_pools(Table& t) {
  for (const char* name : {"quantized::max_pool1d", "quantized::max_pool2d"})
    t.op(str(name,
             "(Tensor qx, int[] kernel_size, int[] stride, int[] padding, int[] dilation, "
             "bool ceil_mode) -> Tensor"))
        .kernel([](const Tensor& x, const Dims& kernel, const Dims& stride, const Dims& padding,
                   const Dims& dilation, bool ceil_mode) {
          const Tensor values = dequantize(x);
          const Tensor r =
              kernel.size() == 1
                  ? Tensor(call<"aten::max_pool1d">(values, IntSpan(kernel), IntSpan(stride),
                                                    IntSpan(padding), IntSpan(dilation), ceil_mode))
                  : Tensor(call<"aten::max_pool2d">(values, IntSpan(kernel), IntSpan(stride),
                                                    IntSpan(padding), IntSpan(dilation),
                                                    ceil_mode));
          return as_input(r, x);
        })
        .not_differentiable();
  t.samples("quantized::max_pool1d", {"q(2,3,4) [2] [1] [0] [1] false"});
  t.samples("quantized::max_pool2d", {"q(2,3,4,4) [2,2] [1,1] [0,0] [1,1] false"});
}

}  // namespace

void define_quantized_activation(Table& t) {
  define_activations(t);
  define_normalisations(t);
  define_pools(t);
}

}  // namespace torchere
