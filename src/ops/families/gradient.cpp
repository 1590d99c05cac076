// torch.gradient: derivatives of a sampled function by central differences inside and one-sided
// ones of first or second order at the ends, for even or given coordinates.
#include "ops/fn.h"
#include "ops/new_tensor.h"

namespace torchere {
namespace {

Tensor part(const Tensor& t, int64_t dim, int64_t start, OptInt end) {
  return fn::slice(t, dim, start, end, 1);
}
// The dimensions asked for, wrapped: all of them where none are named.
Dims checked_dims(const Tensor& x, const OptDims& dim, OptInt spacings, int64_t edge_order) {
  TORCHERE_CHECK(x.dtype() != DType::Byte, "torch.gradient does not support uint8 input.");
  if (spacings && !dim)
    TORCHERE_CHECK(*spacings == 1 || *spacings == x.dim(),
                   "torch.gradient expected spacing to be unspecified, a scalar, or a list of "
                   "length equal to 'self.dim() = ",
                   x.dim(), "', since dim argument was not given, but got a list of length ",
                   *spacings);
  if (spacings && dim)
    TORCHERE_CHECK(*spacings == int64_t(dim->size()),
                   "torch.gradient expected spacing to be unspecified, a scalar or it's spacing "
                   "and dim arguments to have the same length, but got a spacing argument of "
                   "length ",
                   *spacings, " and a dim argument of length ", dim->size(), ".");
  TORCHERE_CHECK(edge_order == 1 || edge_order == 2,
                 "torch.gradient only supports edge_order=1 and edge_order=2.");
  Dims dims;
  uint64_t seen = 0;
  if (dim) {
    for (int64_t d : *dim) {
      int64_t at = wrap_dim(d, x.dim());
      TORCHERE_CHECK(!(seen >> at & 1), "dim ", at, " appears multiple times in the list of dims");
      seen |= uint64_t{1} << at;
      dims.push_back(at);
    }
  } else {
    for (int64_t d = 0; d < x.dim(); ++d) dims.push_back(d);
  }
  for (int64_t d : dims)
    TORCHERE_CHECK(x.size(d) >= edge_order + 1,
                   "torch.gradient expected each dimension size to be at least edge_order+1");
  return dims;
}

Tensor joined(const Tensor& first, const Tensor& middle, const Tensor& last, int64_t dim) {
  return fn::cat(std::vector<Tensor>{first, middle, last}, dim);
}

Tensor along_even(const Tensor& x, int64_t d, const Scalar& step, int64_t edge_order) {
  auto over = [&](const Tensor& t) { return t / step; };
  Tensor middle = over(part(x, d, 2, std::nullopt) - part(x, d, 0, -2)) / Scalar(2);
  if (edge_order == 1)
    return joined(over(part(x, d, 1, 2) - part(x, d, 0, 1)), middle,
                  over(part(x, d, -1, std::nullopt) - part(x, d, -2, -1)), d);
  Tensor first = part(x, d, 0, 1) * Scalar(-1.5) + part(x, d, 1, 2) * Scalar(2) +
                 part(x, d, 2, 3) * Scalar(-0.5);
  Tensor last = part(x, d, -1, std::nullopt) * Scalar(1.5) - part(x, d, -2, -1) * Scalar(2) +
                part(x, d, -3, -2) * Scalar(0.5);
  return joined(over(first), middle, over(last), d);
}

// The weights of three samples, `a` and `b` apart, in the derivative at one of them.
struct Weights {
  Tensor left, middle, right;
};
Weights central_weights(const Tensor& a, const Tensor& b) {
  return {-b / (a * (a + b)), (b - a) / (a * b), a / (b * (a + b))};
}
Weights first_weights(const Tensor& a, const Tensor& b) {
  return {-(Scalar(2) * a + b) / (a * (a + b)), (a + b) / (a * b), -a / (b * (a + b))};
}
Weights last_weights(const Tensor& a, const Tensor& b) {
  return {b / (a * (a + b)), -(a + b) / (a * b), (Scalar(2) * b + a) / (b * (a + b))};
}

Tensor along_uneven(const Tensor& x, int64_t d, const Tensor& coordinates, int64_t edge_order) {
  TORCHERE_CHECK(
      coordinates.dim() == 1,
      "torch.gradient expected each element of spacing to have one dimension, but got an "
      "element with ",
      coordinates.dim(), " dimensions!");
  Tensor steps = part(coordinates, 0, 1, std::nullopt) - part(coordinates, 0, 0, -1);
  Dims shape(size_t(x.dim()), 1);
  shape[size_t(d)] = -1;
  auto weighted = [&](const Weights& w, int64_t at, OptInt end) {
    auto shaped = [&](const Tensor& t) { return Tensor(fn::reshape(t, shape)); };
    auto shifted = [&](int64_t by) {
      return part(x, d, at + by, end ? (*end + by == 0 ? OptInt() : OptInt(*end + by)) : end);
    };
    return shaped(w.left) * shifted(0) + shaped(w.middle) * shifted(1) +
           shaped(w.right) * shifted(2);
  };
  Tensor middle =
      weighted(central_weights(part(steps, 0, 0, -1), part(steps, 0, 1, std::nullopt)), 0, -2);
  auto step = [&](int64_t i) { return Tensor(fn::select(steps, 0, i)); };
  if (edge_order == 1)
    return joined((part(x, d, 1, 2) - part(x, d, 0, 1)) / step(0), middle,
                  (part(x, d, -1, std::nullopt) - part(x, d, -2, -1)) / step(-1), d);
  return joined(weighted(first_weights(step(0), step(1)), 0, 1), middle,
                weighted(last_weights(step(-2), step(-1)), -3, -2), d);
}

std::vector<Tensor> gradient_even(const Tensor& x, const std::vector<Scalar>& steps,
                                  const Dims& dims, int64_t edge_order) {
  std::vector<Tensor> out;
  for (size_t i = 0; i < dims.size(); ++i)
    out.push_back(along_even(x, dims[i], steps.size() == 1 ? steps[0] : steps[i], edge_order));
  return out;
}
std::vector<Tensor> gradient_uneven(const Tensor& x, const std::vector<Tensor>& coordinates,
                                    const OptDims& dim, int64_t edge_order) {
  Dims dims = checked_dims(x, dim, int64_t(coordinates.size()), edge_order);
  for (const Tensor& c : coordinates)
    TORCHERE_CHECK(c.device().type == x.device().type,
                   "torch.gradient expected each tensor to be on the same device, but got devices ",
                   device_name(x.device()), " and ", device_name(c.device()), "!");
  std::vector<Tensor> out;
  for (size_t i = 0; i < dims.size(); ++i)
    out.push_back(along_uneven(x, dims[i], coordinates[i], edge_order));
  return out;
}

std::vector<Scalar> scalars_of(const Value& list) {
  std::vector<Scalar> out;
  for (const Value& v : list.as<List>()->items) out.push_back(v.to_scalar());
  return out;
}
OptDims one_dim(const OptInt& dim) { return dim ? OptDims(Dims{*dim}) : OptDims(); }

}  // namespace

void define_gradient(Table& t) {
  t.op("aten::gradient.scalarint(Tensor self, *, Scalar? spacing=None, int? dim=None, int "
       "edge_order=1) -> Tensor[]")
      .composite()
      .kernel([](const Tensor& x, std::optional<Scalar> step, OptInt dim, int64_t order) {
        Dims dims = checked_dims(x, one_dim(dim), step ? OptInt(1) : OptInt(), order);
        return gradient_even(x, {step.value_or(Scalar(1.0))}, dims, order);
      })
      .samples("n(3,4) spacing=2.0", "n(4,4) dim=1 edge_order=2");
  t.op("aten::gradient.scalararray(Tensor self, *, Scalar spacing, int[] dim, int edge_order=1) -> "
       "Tensor[]")
      .composite()
      .kernel([](const Tensor& x, const Scalar& step, const Dims& dim, int64_t order) {
        return gradient_even(x, {step}, checked_dims(x, dim, std::nullopt, order), order);
      })
      .samples("n(4,4) spacing=0.5 dim=[1]");
  t.op("aten::gradient.array(Tensor self, *, int[] dim, int edge_order=1) -> Tensor[]")
      .composite()
      .kernel([](const Tensor& x, const Dims& dim, int64_t order) {
        return gradient_even(x, {Scalar(1.0)}, checked_dims(x, dim, std::nullopt, order), order);
      })
      .samples("n(4,4) dim=[0,1]");
  t.op("aten::gradient.scalarrayint(Tensor self, *, Scalar[] spacing, int? dim=None, int "
       "edge_order=1) -> Tensor[]")
      .composite()
      .kernel([](const Tensor& x, const Value& spacing, OptInt dim, int64_t order) {
        std::vector<Scalar> steps = scalars_of(spacing);
        return gradient_even(x, steps, checked_dims(x, one_dim(dim), int64_t(steps.size()), order),
                             order);
      });
  t.op("aten::gradient.scalarrayarray(Tensor self, *, Scalar[] spacing, int[] dim, int "
       "edge_order=1) -> Tensor[]")
      .composite()
      .kernel([](const Tensor& x, const Value& spacing, const Dims& dim, int64_t order) {
        std::vector<Scalar> steps = scalars_of(spacing);
        return gradient_even(x, steps, checked_dims(x, dim, int64_t(steps.size()), order), order);
      });
  t.op("aten::gradient.tensorarrayint(Tensor self, *, Tensor[] spacing, int? dim=None, int "
       "edge_order=1) -> Tensor[]")
      .composite()
      .kernel([](const Tensor& x, const std::vector<Tensor>& spacing, OptInt dim, int64_t order) {
        return gradient_uneven(x, spacing, one_dim(dim), order);
      })
      .samples("n(3,4) spacing=[v(0,1,3),v(0,1,2.5,4)]");
  t.op("aten::gradient.tensorarray(Tensor self, *, Tensor[] spacing, int[] dim, int edge_order=1) "
       "-> Tensor[]")
      .composite()
      .kernel([](const Tensor& x, const std::vector<Tensor>& spacing, const Dims& dim,
                 int64_t order) { return gradient_uneven(x, spacing, dim, order); })
      .samples("n(4,3) spacing=[v(0,1,2.5,4)] dim=[0] edge_order=2");
}

}  // namespace torchere
