// Arithmetic and activations whose results are quantized with a scale and a zero point of their
// own: computed on the values, in float, and quantized once.
#include <cmath>

#include "ops/fn.h"
#include "ops/quantized.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

Tensor with_relu(const Tensor& values, bool relu) {
  return relu ? Tensor(fn::relu(values)) : values;
}
DType common_dtype(const Tensor& a, const Tensor& b, const char* op) {
  per_tensor_quantizer(a, op);
  per_tensor_quantizer(b, op);
  TORCHERE_CHECK(a.dtype() == b.dtype(), op, ": both operands should have one dtype, not ",
                 dtype_python_name(a.dtype()), " and ", dtype_python_name(b.dtype()));
  return a.dtype();
}

template <bool Relu>
Tensor add(const Tensor& a, const Tensor& b, double scale, int64_t zero_point) {
  const DType dtype = common_dtype(a, b, "quantized::add");
  return requantized(with_relu(dequantize(a) + dequantize(b), Relu), scale, zero_point, dtype);
}
template <bool Relu>
Tensor mul(const Tensor& a, const Tensor& b, double scale, int64_t zero_point) {
  const DType dtype = common_dtype(a, b, "quantized::mul");
  return requantized(with_relu(dequantize(a) * dequantize(b), Relu), scale, zero_point, dtype);
}
Tensor matmul(const Tensor& a, const Tensor& b, double scale, int64_t zero_point) {
  const DType dtype = common_dtype(a, b, "quantized::matmul");
  return requantized(fn::matmul(dequantize(a), dequantize(b)), scale, zero_point, dtype);
}

// The out forms quantize as the target is.
void write(const Tensor& out, const Tensor& values) {
  const Quantizer& q = per_tensor_quantizer(out, "out");
  copy_elements(as_integers(out),
                as_integers(requantized(values, q.scale, q.zero_point, out.dtype())));
}
template <bool Relu>
Tensor add_out(const Tensor& a, const Tensor& b, const Tensor& out) {
  common_dtype(a, b, "quantized::add_out");
  write(out, with_relu(dequantize(a) + dequantize(b), Relu));
  return out;
}
template <bool Relu>
Tensor mul_out(const Tensor& a, const Tensor& b, const Tensor& out) {
  common_dtype(a, b, "quantized::mul_out");
  write(out, with_relu(dequantize(a) * dequantize(b), Relu));
  return out;
}

// Nothing below the zero point.
Tensor relu_integers(const Tensor& q) {
  const int64_t zero = quantizer_of(q).zero_point;
  return as_quantized(fn::clamp(as_integers(q), Scalar(zero), Value()), q.impl()->quantizer());
}

// A number is added by moving the zero point, where it stays in the range; else the range is
// widened to hold it, and the integers change.
template <bool Relu>
Tensor add_scalar(const Tensor& x, const Scalar& number) {
  const Quantizer& q = per_tensor_quantizer(x, "quantized::add_scalar");
  const auto [least, most] = range_of(x.dtype());
  const int64_t steps = int64_t(std::nearbyint(number.to_double() / q.scale));
  const int64_t moved = q.zero_point - steps;
  Tensor r;
  if (moved < least || moved > most) {
    const int64_t reach = moved < least ? most - moved : moved - least;
    const double scale = double(reach) / double(most - least) * q.scale;
    // The values are those of the integers around the moved zero point.
    Tensor values = Tensor(fn::to(as_integers(x), DType::Float)) - Scalar(double(moved));
    r = requantized(values * Scalar(q.scale), scale, moved < least ? least : most, x.dtype());
  } else {
    r = as_quantized(fn::clone(as_integers(x)), make_quantizer(q.scale, moved));
  }
  return Relu ? relu_integers(r) : r;
}

// A factor changes the scale; a negative one mirrors the integers in their range.
template <bool Relu>
Tensor mul_scalar(const Tensor& x, const Scalar& number) {
  const Quantizer& q = per_tensor_quantizer(x, "quantized::mul_scalar");
  const auto [least, most] = range_of(x.dtype());
  const double factor = number.to_double();
  const Tensor integers = as_integers(x);
  Tensor r;
  if (factor > 0) {
    r = as_quantized(fn::clone(integers), make_quantizer(q.scale * factor, q.zero_point));
  } else if (factor < 0) {
    Tensor mirrored = Scalar(least + most) - Tensor(fn::to(integers, DType::Long));
    r = as_quantized(fn::to(mirrored, integers.dtype()),
                     make_quantizer(q.scale * -factor, least + most - q.zero_point));
  } else {
    r = as_quantized(fn::zeros_like(integers), make_quantizer(1.0, 0));
  }
  return Relu ? relu_integers(r) : r;
}

Tensor concatenated(const std::vector<Tensor>& tensors, int64_t dim, std::optional<double> scale,
                    std::optional<int64_t> zero_point, bool relu) {
  TORCHERE_CHECK(!tensors.empty(), "quantized::cat: expected a non-empty list of Tensors");
  const Quantizer& first = per_tensor_quantizer(tensors[0], "quantized::cat");
  std::vector<Tensor> values;
  for (const Tensor& t : tensors) values.push_back(dequantize(t));
  return requantized(with_relu(fn::cat(values, dim), relu), scale.value_or(first.scale),
                     zero_point.value_or(first.zero_point), tensors[0].dtype());
}

void define_binary(Table& t) {
  const char* tail = "(Tensor qa, Tensor qb, float scale, int zero_point) -> Tensor qc";
  const auto binary = [&](const char* name, auto kernel) {
    t.op(str("quantized::", name, tail))
        .kernel(kernel)
        .not_differentiable()
        .samples("q(2,3) q(2,3) 0.05 60", "h(2,3) h(3) 0.03 0");
  };
  binary("add", [](const Tensor& a, const Tensor& b, double s, int64_t z) {
    return add<false>(a, b, s, z);
  });
  binary("add_relu", [](const Tensor& a, const Tensor& b, double s, int64_t z) {
    return add<true>(a, b, s, z);
  });
  binary("mul", [](const Tensor& a, const Tensor& b, double s, int64_t z) {
    return mul<false>(a, b, s, z);
  });
  binary("mul_relu", [](const Tensor& a, const Tensor& b, double s, int64_t z) {
    return mul<true>(a, b, s, z);
  });
  t.op(str("quantized::matmul", tail))
      .kernel<matmul>()
      .not_differentiable()
      .samples("q(2,3) q(3,2) 0.05 60");
  for (const char* overload : {".out", "_out"}) {
    const char* out = "(Tensor qa, Tensor qb, Tensor(a!) out) -> Tensor(a!) out";
    t.op(str("quantized::add", overload, out)).kernel<add_out<false>>().not_differentiable();
    t.op(str("quantized::add_relu", overload, out)).kernel<add_out<true>>().not_differentiable();
    t.op(str("quantized::mul", overload, out)).kernel<mul_out<false>>().not_differentiable();
    t.op(str("quantized::mul_relu", overload, out)).kernel<mul_out<true>>().not_differentiable();
  }
}

template <Tensor (*F)(const Tensor&, const Scalar&)>
void define_with_number(Table& t, const std::string& overloaded, const std::string& name) {
  const auto define = [&](const std::string& schema, auto kernel) {
    t.op("quantized::" + schema).kernel(kernel).not_differentiable();
  };
  define(overloaded + ".Scalar(Tensor qa, Scalar b) -> Tensor qc",
         [](const Tensor& a, const Scalar& b) { return F(a, b); });
  define(overloaded + ".Scalar2(Scalar b, Tensor qa) -> Tensor qc",
         [](const Scalar& b, const Tensor& a) { return F(a, b); });
  define(name + "(Tensor qa, Scalar b) -> Tensor qc",
         [](const Tensor& a, const Scalar& b) { return F(a, b); });
  define(name + ".Tensor(Tensor qa, Tensor b) -> Tensor qc",
         [](const Tensor& a, const Tensor& b) { return F(a, read_element(b)); });
  t.samples("quantized::" + name, {"q(2,3) 0.5", "h(2,3) -1.5", "q(3) 9.0"});
}

void define_joins(Table& t) {
  t.op("quantized::cat(Tensor[] qx, int dim, float? scale, int? zero_point) -> Tensor")
      .kernel([](const std::vector<Tensor>& x, int64_t dim, std::optional<double> scale,
                 std::optional<int64_t> zero_point) {
        return concatenated(x, dim, scale, zero_point, false);
      })
      .not_differentiable()
      .samples("[q(2,3),q(1,3)] 0 0.05 60", "[q(2,3),q(2,3)] 1 none none");
  t.op("quantized::cat_relu(Tensor[] qx, int dim, float? scale, int? zero_point) -> Tensor")
      .kernel([](const std::vector<Tensor>& x, int64_t dim, std::optional<double> scale,
                 std::optional<int64_t> zero_point) {
        return concatenated(x, dim, scale, zero_point, true);
      })
      .not_differentiable()
      .samples("[q(2,3),q(1,3)] 0 0.05 60");
}

}  // namespace

void define_quantized_arithmetic(Table& t) {
  define_binary(t);
  define_with_number<add_scalar<false>>(t, "add", "add_scalar");
  define_with_number<add_scalar<true>>(t, "add_relu", "add_scalar_relu");
  define_with_number<mul_scalar<false>>(t, "mul", "mul_scalar");
  define_with_number<mul_scalar<true>>(t, "mul_relu", "mul_scalar_relu");
  define_joins(t);
}

}  // namespace torchere
