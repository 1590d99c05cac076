// Norms of matrices, and the norms that are a vector's or a matrix's as their arguments say.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "tensor/promote.h"
#include "tensor/sizes_text.h"

namespace torchere {
namespace {

void check_matrix(const Tensor& x, const Dims& dim) {
  TORCHERE_CHECK(x.dim() >= 2,
                 "linalg.matrix_norm: The input tensor A must have at least 2 dimensions.");
  TORCHERE_CHECK(dim.size() == 2, "linalg.matrix_norm: dim must be a 2-tuple. Got ",
                 sizes_text(dim));
}
Dims two_dims(const Tensor& x, const Dims& dim) {
  check_matrix(x, dim);
  Dims d{wrap_dim(dim[0], x.dim()), wrap_dim(dim[1], x.dim())};
  TORCHERE_CHECK(d[0] != d[1], "linalg.matrix_norm: dims must be different. Got (", dim[0], ", ",
                 dim[1], ")");
  return d;
}
Tensor in_dtype(const Tensor& x, OptDType dtype) {
  if (!dtype || *dtype == x.dtype()) return x;
  return fn::to(x, *dtype);
}
// Singular values of the matrices along two dimensions, along the last dimension of what is left.
Tensor singular_values(const Tensor& x, const Dims& d) {
  return call<"aten::linalg_svdvals">(Tensor(fn::movedim(x, d, Dims{-2, -1})));
}
Tensor put_back(Tensor r, const Dims& d, bool keepdim) {
  if (!keepdim) return r;
  r = fn::unsqueeze(r, std::min(d[0], d[1]));
  return fn::unsqueeze(r, std::max(d[0], d[1]));
}

Tensor norm_by_order(const Tensor& self, double order, const Dims& dim, bool keepdim,
                     OptDType dtype) {
  const double size = std::fabs(order);
  TORCHERE_CHECK(size == 1 || size == 2 || std::isinf(size), "linalg.matrix_norm: Order ", order,
                 " not supported.");
  const Dims d = two_dims(self, dim);
  const Tensor x = in_dtype(self, dtype);
  const bool largest = order > 0;
  const auto extreme = [&](const Tensor& t, int64_t along, bool keep) -> Tensor {
    if (largest && t.size(along) == 0) return fn::sum(t, Dims{along}, keep);  // of nothing: 0
    return largest ? fn::amax(t, Dims{along}, keep) : fn::amin(t, Dims{along}, keep);
  };
  if (size == 2) return put_back(extreme(singular_values(x, d), -1, false), d, keepdim);
  int64_t summed = d[0], chosen = d[1];
  if (std::isinf(size)) std::swap(summed, chosen);
  if (chosen > summed && !keepdim) --chosen;
  return extreme(call<"aten::linalg_vector_norm">(x, Scalar(1.0), Dims{summed}, keepdim), chosen,
                 keepdim);
}
Tensor norm_by_name(const Tensor& self, const std::string& order, const Dims& dim, bool keepdim,
                    OptDType dtype) {
  TORCHERE_CHECK(order == "fro" || order == "nuc", "linalg.matrix_norm: Order ", order,
                 " not supported.");
  const Dims d = two_dims(self, dim);
  const Tensor x = in_dtype(self, dtype);
  if (order == "fro") return call<"aten::linalg_vector_norm">(x, Scalar(2.0), d, keepdim);
  return put_back(fn::sum(singular_values(x, d), Dims{-1}, false), d, keepdim);
}

// Whether the arguments of linalg.norm ask for a matrix's norm.
bool is_of_matrix(const Tensor& x, bool has_order, const OptDims& dim) {
  if (dim) {
    TORCHERE_CHECK(dim->size() == 1 || dim->size() == 2,
                   "linalg.norm: If dim is specified, it must be of length 1 or 2. Got ",
                   sizes_text(*dim));
  } else if (has_order) {
    TORCHERE_CHECK(
        x.dim() == 1 || x.dim() == 2,
        "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ",
        x.dim(), "D.");
  }
  return has_order && (dim ? dim->size() == 2 : x.dim() == 2);
}

}  // namespace

void define_matrix_norm(Table& t) {
  t.op("aten::linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2, -1], bool keepdim=False, "
       "*, ScalarType? dtype=None) -> Tensor")
      .out()
      .composite()
      .kernel(
          [](const Tensor& x, const Scalar& order, const Dims& dim, bool keepdim, OptDType dtype) {
            return norm_by_order(x, order.to_double(), dim, keepdim, dtype);
          })
      .samples("n(3,4) 1");
  t.op("aten::linalg_matrix_norm.str_ord(Tensor self, str ord=\"fro\", int[] dim=[-2, -1], bool "
       "keepdim=False, *, "
       "ScalarType? dtype=None) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, const std::string& order, const Dims& dim, bool keepdim,
                 OptDType dtype) { return norm_by_name(x, order, dim, keepdim, dtype); });
  t.op("aten::linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool keepdim=False, *, "
       "ScalarType? dtype=None) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, const std::optional<Scalar>& order, const OptDims& dim,
                 bool keepdim, OptDType dtype) -> Tensor {
        if (is_of_matrix(x, order.has_value(), dim))
          return norm_by_order(x, order->to_double(), dim.value_or(Dims{0, 1}), keepdim, dtype);
        return call<"aten::linalg_vector_norm">(x, order.value_or(Scalar(2.0)), dim, keepdim,
                                                dtype);
      });
  t.op("aten::linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool keepdim=False, *, "
       "ScalarType? dtype=None) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, const std::string& order, const OptDims& dim, bool keepdim,
                 OptDType dtype) {
        TORCHERE_CHECK(
            dim || x.dim() == 1 || x.dim() == 2,
            "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ",
            x.dim(), "D.");
        return norm_by_name(x, order, dim.value_or(Dims{0, 1}), keepdim, dtype);
      })
      .samples("n(3,4) \"fro\"");
  t.op("aten::nuclear_norm(Tensor self, bool keepdim=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, bool keepdim) {
        return norm_by_name(x, "nuc", Dims{-2, -1}, keepdim, std::nullopt);
      });
  t.op("aten::nuclear_norm.dim(Tensor self, int[2] dim, bool keepdim=False) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, const Dims& dim, bool keepdim) {
        return norm_by_name(x, "nuc", dim, keepdim, std::nullopt);
      });
}

}  // namespace torchere
