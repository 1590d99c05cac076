// Differences of neighbours, and Vandermonde matrices.
#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "tensor/promote.h"

namespace torchere {
namespace {

void check_beside(const Tensor& x, const Tensor& other, int64_t dim) {
  TORCHERE_CHECK(other.dim() == x.dim(),
                 "diff expects prepend or append to be the same dimension as input");
  for (int64_t d = 0; d < x.dim(); ++d)
    TORCHERE_CHECK(d == dim || other.size(d) == x.size(d),
                   "diff expects the shape of tensor to prepend or append to match that of input "
                   "except along the differencing dimension; input.size(",
                   d, ") = ", x.size(d), ", but got tensor.size(", d, ") = ", other.size(d));
}

Tensor difference(const Tensor& self, int64_t n, int64_t dim, const Tensor& prepend,
                  const Tensor& append) {
  TORCHERE_CHECK(self.dim() > 0, "diff expects input to be at least one-dimensional");
  TORCHERE_CHECK(n >= 0, "order must be non-negative but got ", n);
  const int64_t d = wrap_dim(dim, self.dim());
  if (prepend.defined()) check_beside(self, prepend, d);
  if (append.defined()) check_beside(self, append, d);
  Tensor x = self;
  if (n > 0 && (prepend.defined() || append.defined())) {
    std::vector<Tensor> parts;
    for (const Tensor* part : {&prepend, &self, &append})
      if (part->defined()) parts.push_back(*part);
    x = fn::cat(parts, d);
  }
  if (n == 0) return fn::clone(x);
  if (n > x.size(d)) n = x.size(d);
  for (int64_t i = 0; i < n && x.size(d) > 0; ++i) {
    const int64_t rest = x.size(d) - 1;
    Tensor high = call<"aten::narrow">(x, d, 1, rest), low = call<"aten::narrow">(x, d, 0, rest);
    x = x.dtype() == DType::Bool ? Tensor(call<"aten::logical_xor">(high, low)) : high - low;
  }
  return x;
}

// Powers of x from 0 on along a new last dimension.
Tensor powers(const Tensor& x, int64_t count) {
  DType d = is_integral(x.dtype(), true) ? DType::Long : x.dtype();
  Dims sizes(x.sizes());
  sizes.push_back(1);
  Tensor one = fn::full(sizes, 1, d, Value(), x.device());
  if (count <= 1) return call<"aten::narrow">(one, -1, 0, count);
  sizes.back() = count - 1;
  Tensor rest = fn::cumprod(fn::expand(fn::unsqueeze(fn::to(x, d), -1), sizes), -1);
  return fn::cat(std::vector<Tensor>{one, rest}, -1);
}

}  // namespace

void define_difference(Table& t) {
  t.op("aten::diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> "
       "Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, int64_t n, int64_t dim, const Tensor& prepend,
                 const Tensor& append) { return difference(x, n, dim, prepend, append); });
  t.op("aten::vander(Tensor x, int? N=None, bool increasing=False) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, OptInt n, bool increasing) -> Tensor {
        TORCHERE_CHECK(x.dim() == 1, "x must be a one-dimensional tensor.");
        const int64_t count = n.value_or(x.size(0));
        TORCHERE_CHECK(count >= 0, "N must be non-negative.");
        Tensor p = powers(x, count);
        return increasing ? p : Tensor(fn::flip(p, Dims{1}));
      })
      .samples("n(3)");
  t.op("aten::linalg_vander(Tensor x, *, SymInt? N=None) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, OptInt n) -> Tensor {
        TORCHERE_CHECK(
            x.dtype() != DType::Bool && x.dtype() != DType::Half && x.dtype() != DType::BFloat16,
            "linalg.vander supports floating point, complex, and integer tensors, but got ",
            dtype_name(x.dtype()));
        const Tensor values = x.dim() == 0 ? Tensor(fn::unsqueeze(x, -1)) : x;
        const int64_t count = n.value_or(values.size(-1));
        TORCHERE_CHECK(!n || count > 1, "N must be greater than 1.");
        return powers(values, count);
      });
}

}  // namespace torchere
