// Softmax and log-softmax.
#include "kernels/softmax.h"
#include "ops/derivative.h"
#include "ops/pointwise_checks.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

using OptDType = std::optional<DType>;

SoftmaxShape shape_along(const Tensor& t, int64_t dim) {
  SoftmaxShape s{1, 1, 1};
  if (t.dim() == 0) return s;
  size_t d = size_t(wrap_dim(dim, t.dim()));
  for (size_t i = 0; i < size_t(t.dim()); ++i)
    (i < d ? s.outer : i == d ? s.count : s.inner) *= t.sizes()[i];
  return s;
}

// Contiguous in the dtype that is computed in.
Tensor prepared(const Tensor& t) {
  DType d = t.dtype() == DType::Double ? DType::Double : DType::Float;
  if (t.dtype() == d) return contiguous(t);
  Tensor copy = empty_tensor(t.sizes(), d);
  copy_elements(copy, t);
  return copy;
}
Tensor converted(const Tensor& t, DType d) {
  if (t.dtype() == d) return t;
  Tensor copy = empty_tensor(t.sizes(), d);
  copy_elements(copy, t);
  return copy;
}

Tensor forward(const Tensor& x, int64_t dim, bool half_to_float, bool log) {
  TORCHERE_CHECK(!half_to_float, log ? "log_softmax" : "softmax",
                 " with half to float conversion is not supported on CPU");
  wrap_dim(dim, x.dim());
  TORCHERE_CHECK_KIND(is_floating(x.dtype()), NotImplemented, '"', log ? "log_softmax" : "softmax",
                      "_lastdim_kernel_impl\" not implemented for '", dtype_name(x.dtype()), "'");
  Tensor in = prepared(x), out = empty_tensor(x.sizes(), in.dtype(), x.device());
  softmax_forward(out, in, shape_along(x, dim), log);
  return converted(out, x.dtype());
}

Tensor backward(const Tensor& g, const Tensor& y, int64_t dim, DType input, bool log) {
  wrap_dim(dim, g.dim());
  Tensor grad = prepared(g), result = prepared(y),
         out = empty_tensor(g.sizes(), grad.dtype(), g.device());
  if (grad.dtype() != result.dtype()) result = converted(result, grad.dtype());
  softmax_backward(out, grad, result, shape_along(g, dim), log);
  return converted(out, input);
}

// By way of the operator that has the derivative, in `dtype` where one is given.
Tensor along(const Tensor& x, int64_t dim, OptDType dtype, bool log) {
  Tensor in = dtype && *dtype != x.dtype() ? Tensor(fn::to(x, *dtype)) : x;
  if (log) return call<"aten::_log_softmax">(in, dim, false);
  return call<"aten::_softmax">(in, dim, false);
}

void typed_shape(ShapeCall& c) {
  ShapeSpec r = c.tensors[0];
  const Value* dtype = c.values[size_t(c.op.schema.index_of("dtype"))];
  if (dtype && !dtype->is_none()) r.dtype = dtype_from_code(dtype->to_int());
  c.results = {r};
}

}  // namespace

void define_softmax(Table& t) {
  // A row of nothing but -inf gives zeros.
  t.op("aten::_safe_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, int64_t dim, OptDType dtype) -> Tensor {
        Tensor out = along(x, dim, dtype, false);
        Tensor masked = fn::eq(x, Scalar(-std::numeric_limits<double>::infinity()));
        return fn::masked_fill(out, fn::all(masked, dim, true), Scalar(0.0));
      });
  t.op("aten::_softmax(Tensor self, int dim, bool half_to_float) -> Tensor")
      .out()
      .shape(like_first)
      .kernel([](const Tensor& x, int64_t dim, bool half_to_float) {
        return forward(x, dim, half_to_float, false);
      })
      .grad("self", "shape(self) result",
            [](const Backward& b) -> Tensor {
              return call<"aten::_softmax_backward_data">(b.g(), b.out(), b["dim"],
                                                          b.dtype("self"));
            })
      .samples("n(2,3) 1 false");
  t.op("aten::_log_softmax(Tensor self, int dim, bool half_to_float) -> Tensor")
      .out()
      .shape(like_first)
      .kernel([](const Tensor& x, int64_t dim, bool half_to_float) {
        return forward(x, dim, half_to_float, true);
      })
      .grad("self", "shape(self) result",
            [](const Backward& b) -> Tensor {
              return call<"aten::_log_softmax_backward_data">(b.g(), b.out(), b["dim"],
                                                              b.dtype("self"));
            })
      .samples("n(2,3) 0 false");
  t.op("aten::_softmax_backward_data(Tensor grad_output, Tensor output, int dim, ScalarType "
       "input_dtype) -> Tensor")
      .shape(like_first)
      .kernel([](const Tensor& g, const Tensor& y, int64_t dim, DType input) {
        return backward(g, y, dim, input, false);
      })
      .grad("grad_output", "output",
            [](const Backward& b) -> Tensor {
              return call<"aten::_softmax_backward_data">(b.g(), b.t("output"), b["dim"],
                                                          b["input_dtype"]);
            })
      .grad("output", "grad_output output",
            [](const Backward& b) -> Tensor {
              Tensor g = b.g(), go = b.t("grad_output"), y = b.t("output");
              auto sum = [&](const Tensor& x) -> Tensor {
                return fn::sum(x, Dims({b["dim"].to_int()}), true);
              };
              return g * go - g * sum(y * go) - sum(y * g) * go;
            })
      .samples("n(2,3) p(2,3) 1 7");
  t.op("aten::_log_softmax_backward_data(Tensor grad_output, Tensor output, int dim, ScalarType "
       "input_dtype) -> Tensor")
      .out()
      .shape(like_first)
      .kernel([](const Tensor& g, const Tensor& y, int64_t dim, DType input) {
        return backward(g, y, dim, input, true);
      })
      .grad("grad_output", "output",
            [](const Backward& b) -> Tensor {
              return b.g() - Tensor(fn::sum(b.g() * Tensor(fn::exp(b.t("output"))),
                                            Dims({b["dim"].to_int()}), true));
            })
      .grad("output", "grad_output output",
            [](const Backward& b) -> Tensor {
              return -Tensor(fn::sum(b.t("grad_output"), Dims({b["dim"].to_int()}), true)) *
                     Tensor(fn::exp(b.t("output"))) * b.g();
            })
      .samples("n(2,3) n(2,3) 1 7");
  t.op("aten::softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")
      .out()
      .composite()
      .shape(typed_shape)
      .kernel(
          [](const Tensor& x, int64_t dim, OptDType dtype) { return along(x, dim, dtype, false); })
      .samples("n(2,3) 1");
  t.op("aten::log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")
      .out()
      .composite()
      .shape(typed_shape)
      .kernel(
          [](const Tensor& x, int64_t dim, OptDType dtype) { return along(x, dim, dtype, true); })
      .samples("n(2,3) 1");
  t.op("aten::special_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")
      .composite()
      .shape(typed_shape)
      .kernel(
          [](const Tensor& x, int64_t dim, OptDType dtype) { return along(x, dim, dtype, false); });
  t.op("aten::special_log_softmax(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")
      .composite()
      .shape(typed_shape)
      .kernel(
          [](const Tensor& x, int64_t dim, OptDType dtype) { return along(x, dim, dtype, true); });
}

}  // namespace torchere
