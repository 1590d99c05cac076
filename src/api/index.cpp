// t.index({…}) and t.index_put_({…}, v): integers, slices, None, the ellipsis and bools become
// views one after another; what remains (tensors) is one index or index_put_.
#include "torchere/create.h"

namespace torchere::api {

namespace {

struct Indexed {
  Tensor source;                               // after the views
  std::vector<std::optional<Tensor>> tensors;  // one a dimension of source
  bool any = false;
};

int64_t dims_taken(const TensorIndex& i) {
  if (i.is_none() || i.is_ellipsis() || i.is_boolean()) return 0;
  if (i.is_tensor())
    return i.tensor().scalar_type() == kBool || i.tensor().scalar_type() == kByte ? i.tensor().dim()
                                                                                  : 1;
  return 1;
}

Tensor apply_slice(const Tensor& t, int64_t dim, const indexing::Slice& s) {
  if (s.step() <= 0) detail::fail_value("step must be greater than zero");
  if (s.start() == 0 && s.stop() == INT64_MAX && s.step() == 1) return t;
  return t.slice(dim, s.start(), s.stop(), s.step());
}

Tensor apply_select(const Tensor& t, int64_t dim, int64_t i, int64_t real_dim) {
  if (t.dim() == 0)
    detail::fail_index(
        "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in "
        "C++ to convert a 0-dim tensor to a number");
  int64_t n = t.size(dim);
  if (i < -n || i >= n)
    detail::fail_index(
        detail::text("index ", i, " is out of bounds for dimension ", real_dim, " with size ", n));
  return t.select(dim, i);
}

Indexed apply(const Tensor& self, ArrayRef<TensorIndex> indices) {
  int64_t taken = 0;
  for (const TensorIndex& i : indices) taken += dims_taken(i);
  if (taken > self.dim())
    detail::fail_index(detail::text("too many indices for tensor of dimension ", self.dim()));
  Indexed out{self, {}, false};
  int64_t dim = 0, real_dim = 0;
  auto add_tensor = [&](const Tensor& t) {
    while (int64_t(out.tensors.size()) < dim) out.tensors.emplace_back();
    out.tensors.emplace_back(t);
    out.any = true;
    int64_t n = t.scalar_type() == kBool || t.scalar_type() == kByte ? t.dim() : 1;
    dim += n;
    real_dim += n;
  };
  for (const TensorIndex& i : indices) {
    if (i.is_none())
      out.source = out.source.unsqueeze(dim++);
    else if (i.is_ellipsis()) {
      dim += self.dim() - taken;
      real_dim += self.dim() - taken;
    } else if (i.is_slice()) {
      out.source = apply_slice(out.source, dim++, i.slice());
      ++real_dim;
    } else if (i.is_integer())
      out.source = apply_select(out.source, dim, i.integer(), real_dim++);
    else if (i.is_boolean()) {
      out.source = out.source.unsqueeze(dim);
      add_tensor(full({1}, i.boolean(), kBool));
      --real_dim;
    } else if (i.tensor().dim() == 0 && isIntegralType(i.tensor().scalar_type(), false) &&
               i.tensor().scalar_type() != kByte)
      out.source = apply_select(out.source, dim, i.tensor().item<int64_t>(), real_dim++);
    else
      add_tensor(i.tensor());
  }
  return out;
}

List<std::optional<Tensor>> list_of_tensors(const Indexed& i) {
  return List<std::optional<Tensor>>(ArrayRef<std::optional<Tensor>>(i.tensors));
}

}  // namespace

Tensor Tensor::index(ArrayRef<TensorIndex> indices) const {
  Indexed i = apply(*this, indices);
  if (i.any) return api::index(i.source, list_of_tensors(i));
  return i.source.is_same(*this) ? alias() : i.source;
}
Tensor& Tensor::index_put_(ArrayRef<TensorIndex> indices, const Tensor& value) const {
  Indexed i = apply(*this, indices);
  if (i.any) {
    api::index_put_(i.source, list_of_tensors(i), value);
  } else {
    Tensor v = value;  // leading ones that the target lacks are dropped
    while (v.dim() > i.source.dim() && v.size(0) == 1) v = v.select(0, 0);
    i.source.copy_(v);
  }
  return const_cast<Tensor&>(*this);
}
Tensor& Tensor::index_put_(ArrayRef<TensorIndex> indices, const Scalar& value) const {
  return index_put_(indices, full({}, value, options()));
}
Tensor Tensor::operator[](int64_t i) const { return select(0, i); }
Tensor Tensor::operator[](const Scalar& i) const {
  if (!i.isIntegral(false)) detail::fail_index("Can only index tensors with integral scalars");
  return select(0, i.toLong());
}
Tensor Tensor::operator[](const Tensor& i) const {
  if (!i.defined()) detail::fail_index("Can only index with tensors that are defined");
  if (i.dim() != 0) detail::fail_index("Can only index with tensors that are scalars (zero-dim)");
  return (*this)[i.item()];
}

namespace indexing {
std::ostream& operator<<(std::ostream& out, const Slice& s) {
  return out << s.start() << ":" << s.stop() << ":" << s.step();
}
}  // namespace indexing
std::ostream& operator<<(std::ostream& out, const TensorIndex& i) {
  if (i.is_none()) return out << "None";
  if (i.is_ellipsis()) return out << "...";
  if (i.is_integer()) return out << i.integer();
  if (i.is_boolean()) return out << (i.boolean() ? "true" : "false");
  if (i.is_slice()) return out << i.slice();
  return out << i.tensor();
}

}  // namespace torchere::api
