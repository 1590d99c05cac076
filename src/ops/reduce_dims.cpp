#include "ops/reduce_dims.h"

#include <algorithm>

#include "ops/fn.h"
#include "tensor/loop.h"

namespace torchere {

Dims reduced_dims(const Tensor& t, const std::optional<Dims>& dim) {
  Dims out;
  int64_t n = t.dim();
  TORCHERE_CHECK(n <= 64, "only tensors with up to 64 dims are supported");
  if (!dim || dim->empty()) {
    for (int64_t d = 0; d < n; ++d) out.push_back(d);
    return out;
  }
  for (int64_t d : *dim) {
    int64_t w = wrap_dim(d, n);
    TORCHERE_CHECK(std::find(out.begin(), out.end(), w) == out.end(), "dim ", w,
                   " appears multiple times in the list of dims");
    out.push_back(w);
  }
  std::sort(out.begin(), out.end());
  if (n == 0) out.clear();
  return out;
}

Dims reduced_dims(const Tensor& t, int64_t dim) {
  return reduced_dims(t, std::optional<Dims>(Dims({dim})));
}

Dims reduced_sizes(IntSpan sizes, const Dims& reduced, bool keepdim) {
  Dims out;
  for (size_t d = 0; d < sizes.size(); ++d) {
    bool gone = std::find(reduced.begin(), reduced.end(), int64_t(d)) != reduced.end();
    if (!gone)
      out.push_back(sizes[d]);
    else if (keepdim)
      out.push_back(1);
  }
  return out;
}

DType reduction_compute_dtype(DType d) noexcept {
  if (d == DType::Half || d == DType::BFloat16) return DType::Float;
  if (d == DType::ComplexHalf) return DType::ComplexFloat;
  return d;
}

Tensor reduce_to(Reduction kind, const Tensor& t, const Dims& reduced, bool keepdim, DType result,
                 double power) {
  Dims sizes = reduced_sizes(t.sizes(), reduced, keepdim);
  DType compute = reduction_compute_dtype(result);
  bool additive = kind != Reduction::Max && kind != Reduction::Min && kind != Reduction::Any &&
                  kind != Reduction::All;
  if (additive && is_integral(compute, true)) compute = DType::Long;
  Tensor out = empty_tensor(sizes, compute, t.device());
  reduce_elements(kind, out, t, reduced, power);
  if (compute == result) return out;
  Tensor converted = empty_tensor(sizes, result, t.device());
  copy_elements(converted, out);
  return converted;
}

Tensor spread_reduced(const Tensor& g, IntSpan sizes, const Value& dim, bool keepdim) {
  int64_t n = int64_t(sizes.size());
  if (keepdim || n == 0) return g;
  if (dim.is_none()) {
    return g;
  }
  Dims dims = to_int_list(dim);
  if (dims.empty()) return g;
  for (int64_t& d : dims) d = wrap_dim(d, n);
  std::sort(dims.begin(), dims.end());
  Tensor r = g;
  for (int64_t d : dims) r = fn::unsqueeze(r, d);
  return r;
}

namespace {

const Value* known(const ShapeCall& c, const char* name) {
  int at = c.op.schema.index_of(name);
  return at < 0 ? nullptr : c.values[size_t(at)];
}

void fill(ShapeCall& c, DType dtype) {
  const ShapeSpec& t = c.tensors[0];
  const Value* dim = known(c, "dim");
  const Value* keep = known(c, "keepdim");
  int64_t n = int64_t(t.sizes.size());
  Dims dims;
  if (dim && !dim->is_none()) {
    dims = to_int_list(*dim);
    for (int64_t& d : dims) d = wrap_dim(d, n);
  }
  if (dims.empty())
    for (int64_t d = 0; d < n; ++d) dims.push_back(d);
  ShapeSpec r;
  r.dtype = dtype;
  r.device = t.device;
  r.sizes = reduced_sizes(
      t.sizes, dims, keep && keep->is_tensor() == false && !keep->is_none() && keep->to_bool());
  c.results.assign(c.op.results, r);
}

}  // namespace

void reduce_shape(ShapeCall& c) {
  DType d = c.tensors[0].dtype;
  if (is_integral(d, true)) d = DType::Long;
  const Value* dtype = known(c, "dtype");
  if (dtype && !dtype->is_none()) d = dtype_from_code(dtype->to_int());
  fill(c, d);
}
void reduce_shape_same(ShapeCall& c) {
  fill(c, c.tensors[0].dtype);
  if (c.results.size() > 1) c.results[1].dtype = DType::Long;
}
void reduce_shape_bool(ShapeCall& c) { fill(c, DType::Bool); }
void reduce_shape_index(ShapeCall& c) { fill(c, DType::Long); }

}  // namespace torchere
