// Indexing by tensors: index, index_put, masks, nonzero.
#include <cstring>

#include "ops/fn.h"
#include "ops/indexing.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

// x[indices] resolved: positions of the indexed elements, and how the result is laid out.
struct Indexed {
  Dims result;                                                    // sizes of x[indices]
  Dims before_sizes, before_strides, after_sizes, after_strides;  // dimensions that are not indexed
  std::vector<Dims> strides;     // of self and the index tensors along the result's dimensions
  std::vector<int64_t> offsets;  // in elements, one for each position of the index tensors
};

void check_mask_fits(const Tensor& self, const Tensor& mask, size_t at) {
  for (int64_t d = 0; d < mask.dim(); ++d) {
    TORCHERE_CHECK_KIND(int64_t(at) + d < self.dim(), Index,
                        "too many indices for tensor of dimension ", self.dim());
    TORCHERE_CHECK_KIND(mask.sizes()[size_t(d)] == self.sizes()[at + size_t(d)], Index,
                        "The shape of the mask ", sizes_text(mask.sizes()), " at index ", d,
                        " does not match the shape of the indexed tensor ",
                        sizes_text(self.sizes()), " at index ", int64_t(at) + d);
  }
}

// Masks become the positions of their true elements, one tensor a dimension; undefined: a whole
// dimension.
std::vector<Tensor> positions_of(const Tensor& self, const std::vector<Tensor>& indices) {
  std::vector<Tensor> out;
  for (const Tensor& i : indices) {
    if (!i.defined()) {
      out.emplace_back();
      continue;
    }
    if (i.dtype() == DType::Bool || i.dtype() == DType::Byte) {
      check_mask_fits(self, i, out.size());
      Tensor found = nonzero(i);
      for (int64_t d = 0; d < i.dim(); ++d)
        out.push_back(view_of(found, Dims{found.size(0)}, Dims{1}, d * found.strides()[1]));
      if (i.dim() == 0) {  // a mask without dimensions adds one of size 0 or 1
        Tensor none = empty_tensor(Dims{found.size(0)}, DType::Long);
        fill_elements(none, Scalar(0));
        out.push_back(none);
      }
      continue;
    }
    TORCHERE_CHECK_KIND(i.dtype() == DType::Long || i.dtype() == DType::Int, Index,
                        "tensors used as indices must be long, int, byte or bool tensors");
    out.push_back(positions(i, "index"));
  }
  TORCHERE_CHECK_KIND(int64_t(out.size()) <= self.dim(), Index,
                      "too many indices for tensor of dimension ", self.dim(), " (got ", out.size(),
                      ")");
  out.resize(size_t(self.dim()));
  return out;
}

Dims index_shape(const std::vector<Tensor>& indices) {
  Dims shape;
  try {
    for (const Tensor& i : indices)
      if (i.defined()) shape = broadcast_sizes(shape, i.sizes());
  } catch (const Error&) {
    std::string shapes;
    for (const Tensor& i : indices)
      if (i.defined()) shapes += (shapes.empty() ? "" : ", ") + sizes_text(i.sizes());
    fail(ErrorKind::Index,
         "shape mismatch: indexing tensors could not be broadcast together with shapes ", shapes);
  }
  return shape;
}

void add_offsets(std::vector<int64_t>& offsets, const Tensor& index, IntSpan shape, int64_t dim,
                 int64_t size, int64_t stride) {
  Tensor i = expand_view(index, shape);
  const int64_t* from = i.data<int64_t>();
  size_t at = 0;
  Dims none(shape.size(), 0);
  walk(shape, i.strides(), none, none, [&](int64_t o, int64_t, int64_t) {
    int64_t v = from[o];
    TORCHERE_CHECK_KIND(v >= -size && v < size, Index, "index ", v,
                        " is out of bounds for dimension ", dim, " with size ", size);
    offsets[at++] += (v < 0 ? v + size : v) * stride;
  });
}

Indexed resolve(const Tensor& self, const std::vector<Tensor>& given) {
  bool scalar_mask = self.dim() == 0;
  Tensor base = scalar_mask && !given.empty() ? one_dimensional(self) : self;
  std::vector<Tensor> indices = positions_of(base, given);
  int64_t first = -1, last = -1, count = 0;
  for (int64_t d = 0; d < base.dim(); ++d) {
    if (!indices[size_t(d)].defined()) continue;
    if (first < 0) first = d;
    last = d;
    ++count;
  }
  // Index tensors that stand together leave the result's dimensions where they are; else those of
  // the index come first.
  bool together = count > 0 && last - first + 1 == count;
  Dims shape = index_shape(indices);
  Indexed r;
  for (int64_t d = 0; d < base.dim(); ++d) {
    if (indices[size_t(d)].defined()) continue;
    bool before = together && d < first;
    (before ? r.before_sizes : r.after_sizes).push_back(base.sizes()[size_t(d)]);
    (before ? r.before_strides : r.after_strides).push_back(base.strides()[size_t(d)]);
  }
  r.result = r.before_sizes;
  for (int64_t s : shape) r.result.push_back(s);
  for (int64_t s : r.after_sizes) r.result.push_back(s);
  auto along_result = [&](const Dims& before, IntSpan middle, const Dims& after) {
    Dims all(before);
    for (int64_t s : middle) all.push_back(s);
    for (int64_t s : after) all.push_back(s);
    return all;
  };
  Dims no_middle(shape.size(), 0), no_before(r.before_sizes.size(), 0),
      no_after(r.after_sizes.size(), 0);
  r.strides.push_back(along_result(r.before_strides, no_middle, r.after_strides));
  for (const Tensor& i : indices)
    if (i.defined())
      r.strides.push_back(along_result(no_before, expand_view(i, shape).strides(), no_after));
  r.offsets.assign(size_t(numel_of(shape)), 0);
  for (int64_t d = 0; d < base.dim(); ++d)
    if (indices[size_t(d)].defined()) {
      TORCHERE_CHECK_KIND(
          base.sizes()[size_t(d)] > 0 || r.offsets.empty() || numel_of(r.result) == 0, Index,
          "index is out of bounds for dimension with size 0");
      if (base.sizes()[size_t(d)] > 0)
        add_offsets(r.offsets, indices[size_t(d)], shape, d, base.sizes()[size_t(d)],
                    base.strides()[size_t(d)]);
    }
  return r;
}

// How many elements behind an indexed place lie one after the other; 0 where they do not.
int64_t run_length(const Indexed& r) {
  return IntSpan(contiguous_strides(r.after_sizes)) == IntSpan(r.after_strides)
             ? numel_of(r.after_sizes)
             : 0;
}

// Runs f(offset in self, position in the row-major result) for each element of the result.
template <class F>
void for_each_indexed(const Indexed& r, F&& f) {
  if (const int64_t length = run_length(r); length > 0) {
    Dims none(r.before_sizes.size(), 0);
    int64_t at = 0;
    walk(r.before_sizes, r.before_strides, none, none, [&](int64_t b, int64_t, int64_t) {
      for (int64_t i : r.offsets)
        for (int64_t k = 0; k < length; ++k) f(b + i + k, at++);
    });
    return;
  }
  Dims none_before(r.before_sizes.size(), 0), none_after(r.after_sizes.size(), 0);
  int64_t at = 0;
  walk(r.before_sizes, r.before_strides, none_before, none_before,
       [&](int64_t b, int64_t, int64_t) {
         for (int64_t i : r.offsets)
           walk(r.after_sizes, r.after_strides, none_after, none_after,
                [&](int64_t a, int64_t, int64_t) { f(b + i + a, at++); });
       });
}

Tensor index(const Tensor& self, const std::vector<Tensor>& indices) {
  Indexed r = resolve(self, indices);
  Tensor out = empty_tensor(r.result, self.dtype(), self.device());
  if (out.numel() == 0) return out;
  dispatch_width(self.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* from = static_cast<const T*>(self.data());
    T* to = static_cast<T*>(out.data());
    const int64_t length = run_length(r);
    if (length < 8) return for_each_indexed(r, [&](int64_t o, int64_t at) { to[at] = from[o]; });
    Dims none(r.before_sizes.size(), 0);
    walk(r.before_sizes, r.before_strides, none, none, [&](int64_t b, int64_t, int64_t) {
      for (int64_t i : r.offsets) {
        std::memcpy(to, from + b + i, size_t(length) * sizeof(T));
        to += length;
      }
    });
  });
  Dims strides = dense_strides(r.result, r.strides);
  if (IntSpan(strides) == out.strides()) return out;
  Tensor laid_out = empty_strided_tensor(r.result, strides, self.dtype());
  copy_elements(laid_out, out);
  return laid_out;
}

template <class T>
T sum_of(T a, T b) {
  if constexpr (std::is_same_v<T, bool>)
    return a || b;
  else if constexpr (std::is_same_v<T, ComplexHalf>)
    return ComplexHalf(std::complex<float>(a) + std::complex<float>(b));
  else
    return static_cast<T>(a + b);
}

Tensor index_put_into(const Tensor& self, const std::vector<Tensor>& indices, const Tensor& values,
                      bool accumulate) {
  TORCHERE_CHECK(self.dtype() == values.dtype(),
                 "Index put requires the source and destination dtypes match, got ",
                 dtype_name(self.dtype()), " for the destination and ", dtype_name(values.dtype()),
                 " for the source.");
  Indexed r = resolve(self, indices);
  bool fits = values.dim() <= int64_t(r.result.size());
  for (int64_t d = 1; fits && d <= values.dim(); ++d) {
    int64_t s = values.sizes()[size_t(values.dim() - d)];
    fits = s == 1 || s == r.result[r.result.size() - size_t(d)];
  }
  TORCHERE_CHECK(fits, "shape mismatch: value tensor of shape ", sizes_text(values.sizes()),
                 " cannot be broadcast to indexing result of shape ", sizes_text(r.result));
  if (numel_of(r.result) == 0) return self;
  Tensor v = empty_tensor(r.result, values.dtype());
  copy_elements(v, values);
  if (accumulate) {
    dispatch(self.dtype(), [&](auto zero) {
      using T = decltype(zero);
      T* to = self.data<T>();
      const T* from = v.data<T>();
      for_each_indexed(r, [&](int64_t o, int64_t at) { to[o] = sum_of<T>(to[o], from[at]); });
    });
    return self;
  }
  dispatch_width(self.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* to = static_cast<T*>(self.data());
    const T* from = static_cast<const T*>(v.data());
    for_each_indexed(r, [&](int64_t o, int64_t at) { to[o] = from[at]; });
  });
  return self;
}
Tensor index_put(const Tensor& self, const std::vector<Tensor>& indices, const Tensor& values,
                 bool accumulate) {
  Tensor out = new_like(self);
  copy_elements(out, self);
  return index_put_into(out, indices, values, accumulate);
}

Tensor index_back(const Backward& b) {
  Tensor zeros = fn::zeros(b.sizes("self"), b.dtype("self"));
  return fn::index_put(zeros, b["indices"], b.g(), true);
}
Tensor index_put_back_self(const Backward& b) {
  if (b["accumulate"].to_bool()) return b.g();
  Tensor zeros = fn::zeros(b.sizes("values"), b.dtype("values"));
  return fn::index_put(b.g(), b["indices"], zeros, false);
}
Tensor index_put_back_values(const Backward& b) { return fn::index(b.g(), b["indices"]); }

Tensor masked_select(const Tensor& self, const Tensor& mask) {
  TORCHERE_CHECK(mask.dtype() == DType::Bool, "masked_select: expected BoolTensor for mask");
  Dims sizes = broadcast_sizes(self.sizes(), mask.sizes());
  if (!self.impl()->contiguous() || !mask.impl()->contiguous() || self.sizes() != mask.sizes())
    return index(expand_view(self, sizes), {expand_view(mask, sizes)});
  const auto* on = reinterpret_cast<const uint8_t*>(mask.data<bool>());
  int64_t count = 0;
  for (int64_t i = 0; i < self.numel(); ++i) count += on[i];
  Tensor out = empty_tensor(Dims{count}, self.dtype());
  dispatch_width(self.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* to = static_cast<T*>(out.data());
    const T* from = static_cast<const T*>(self.data());
    // Each element is written where the next one taken goes.
    for (int64_t i = 0, n = 0; n < count; ++i) {
      to[n] = from[i];
      n += on[i];
    }
  });
  return out;
}
Tensor masked_select_back(const Backward& b) {
  Tensor mask = b.t("mask");
  Dims sizes = broadcast_sizes(b.sizes("self"), mask.sizes());
  Tensor zeros = fn::zeros(sizes, b.dtype("self"));
  return call<"aten::masked_scatter">(zeros, Tensor(fn::expand(mask, sizes)), b.g());
}

Tensor masked_scatter_into(const Tensor& self, const Tensor& mask, const Tensor& source) {
  TORCHERE_CHECK(self.dtype() == source.dtype(),
                 "masked_scatter_: expected self and source to have same dtypes but got",
                 dtype_name(self.dtype()), " and ", dtype_name(source.dtype()));
  TORCHERE_CHECK(mask.dtype() == DType::Bool,
                 "masked_scatter_ only supports boolean masks, but got mask with dtype ",
                 dtype_name(mask.dtype()));
  Tensor m = expand_view(mask, self.sizes()), from = contiguous(source);
  int64_t taken = 0, held = from.numel();
  dispatch_width(self.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T* to = static_cast<T*>(self.data());
    const T* v = static_cast<const T*>(from.data());
    const bool* on = m.data<bool>();
    walk(self.sizes(), self.strides(), m.strides(), m.strides(),
         [&](int64_t o, int64_t in_mask, int64_t) {
           if (!on[in_mask]) return;
           TORCHERE_CHECK(taken < held, "Number of elements of source < number of ones in mask");
           to[o] = v[taken++];
         });
  });
  return self;
}
Tensor masked_scatter(const Tensor& self, const Tensor& mask, const Tensor& source) {
  Dims sizes = broadcast_sizes(self.sizes(), mask.sizes());
  Tensor out = empty_tensor(sizes, self.dtype());
  copy_elements(out, self);
  return masked_scatter_into(out, mask, source);
}
Tensor masked_scatter_back_source(const Backward& b) {
  Tensor mask = b.t("mask");
  Dims sizes = broadcast_sizes(b.g().sizes(), mask.sizes());
  Tensor taken = call<"aten::masked_select">(b.g(), Tensor(fn::expand(mask, sizes)));
  int64_t wanted = numel_of(b.sizes("source")), missing = wanted - taken.numel();
  if (missing > 0)
    taken = fn::cat(std::vector<Tensor>{taken, Tensor(fn::new_zeros(taken, Dims{missing}))}, 0);
  if (missing < 0) taken = call<"aten::narrow">(taken, 0, 0, wanted);
  return fn::reshape(taken, b.sizes("source"));
}

std::vector<Tensor> nonzero_columns(const Tensor& t) {
  return fn::unbind(nonzero(t.dim() == 0 ? one_dimensional(t) : t), 1);
}

// nonzero with room for `size` positions: the first ones, the rest filled.
Tensor nonzero_static(const Tensor& self, int64_t size, int64_t fill) {
  TORCHERE_CHECK(size >= 0, "nonzero_static: 'size' must be an non-negative integer");
  if (size == 0) return empty_tensor(Dims{0, self.dim()}, DType::Long);
  Tensor found = nonzero(self), out = empty_tensor(Dims{size, self.dim()}, DType::Long);
  int64_t n = std::min(size, found.size(0));
  auto rows = [](const Tensor& t, int64_t from, int64_t count) {
    return view_of(t, Dims{count, t.size(1)}, t.strides(),
                   t.storage_offset() + from * t.strides()[0]);
  };
  copy_elements(rows(out, 0, n), rows(found, 0, n));
  fill_elements(rows(out, n, size - n), Scalar(fill));
  return out;
}

// Indices held inside of self's sizes: where the mask is off they may lie anywhere.
std::vector<Tensor> held_inside(const Tensor& self, std::vector<Tensor> indices) {
  for (size_t d = 0; d < indices.size() && int64_t(d) < self.dim(); ++d)
    if (indices[d].defined())
      indices[d] =
          fn::clamp(indices[d], Scalar(-self.size(int64_t(d))), Scalar(self.size(int64_t(d)) - 1));
  return indices;
}
Tensor unsafe_masked_index(const Tensor& self, const Tensor& mask,
                           const std::vector<Tensor>& indices, const Scalar& fill) {
  if (self.numel() == 0) {
    Dims sizes = mask.sizes();
    for (const Tensor& i : indices)
      if (i.defined()) sizes = broadcast_sizes(sizes, i.sizes());
    return fn::full(sizes, fill, self.dtype());
  }
  Tensor taken = call<"aten::_unsafe_index.Tensor">(self, held_inside(self, indices));
  return fn::masked_fill(taken, fn::logical_not(mask), fill);
}
Tensor unsafe_masked_index_put(const Tensor& self, const Tensor& mask,
                               const std::vector<Tensor>& indices, const Tensor& values) {
  if (self.numel() == 0) return fn::clone(self);
  Tensor kept = fn::masked_fill(values, fn::logical_not(mask), Scalar(0));
  return call<"aten::_unsafe_index_put">(self, held_inside(self, indices), kept, true);
}

void define_index_forms(Table& t) {
  t.op("aten::index.Tensor(Tensor self, Tensor?[] indices) -> Tensor")
      .out("Tensor_out")
      .quantized(on_values)
      .kernel<index>()
      .grad("self", "shape(self) indices", index_back)
      .samples("n(3,4) [k(0,2,2)]", "n(3,4) [none,k(0,2,2)]", "n(3,4) [k(0,2,2),k(1,1,3)]",
               "n(3,4) [m(1,0,1)]");
  t.op("aten::_unsafe_index.Tensor(Tensor self, Tensor?[] indices) -> Tensor")
      .kernel<index>()
      .grad("self", "shape(self) indices", index_back)
      .samples("n(3,4) [k(0,2,2)]");
  t.op("aten::index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> "
       "Tensor")
      .inplace()
      .out()
      .kernel<index_put>()
      .inplace_kernel([](const Tensor& x, const std::vector<Tensor>& i, const Tensor& v,
                         bool accumulate) { return index_put_into(x, i, v, accumulate); })
      .grad("self", "indices shape(values)", index_put_back_self)
      .grad("values", "indices", index_put_back_values)
      .samples("n(3,4) [k(0,2)] n(2,4)", "n(3,4) [k(0,2,2)] n(4) true");
  t.op("aten::_unsafe_index_put(Tensor self, Tensor?[] indices, Tensor values, bool "
       "accumulate=False) -> Tensor")
      .kernel<index_put>()
      .grad("self", "indices shape(values)", index_put_back_self)
      .grad("values", "indices", index_put_back_values)
      .samples("n(3,4) [k(0,2)] n(2,4)");
  t.op("aten::_index_put_impl_(Tensor(a!) self, Tensor?[] indices, Tensor values, bool "
       "accumulate=False, bool unsafe=False) -> Tensor(a!)")
      .kernel([](const Tensor& x, const std::vector<Tensor>& i, const Tensor& v, bool accumulate,
                 bool) { return index_put_into(x, i, v, accumulate); })
      .grad("self", "indices shape(values)", index_put_back_self)
      .grad("values", "indices", index_put_back_values)
      .samples("n(3,4) [k(0,2)] n(2,4)");
  t.op("aten::_unsafe_masked_index(Tensor self, Tensor mask, Tensor?[] indices, Scalar fill) -> "
       "Tensor")
      .composite()
      .kernel<unsafe_masked_index>()
      .samples("n(4,3) b(2,3,1) [i(2,3;4)] 0.5");
  t.op("aten::_unsafe_masked_index_put_accumulate(Tensor self, Tensor mask, Tensor?[] indices, "
       "Tensor values) -> Tensor")
      .composite()
      .kernel<unsafe_masked_index_put>()
      .samples("n(4) b(5) [i(5;4)] n(5)");
  // The same operators over plain lists of tensors, as older files call them.
  t.op("aten::index.Tensor_hacked_twin(Tensor self, Tensor[] indices) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const std::vector<Tensor>& i) -> Tensor {
        return call<"aten::index.Tensor">(x, i);
      });
  t.op("aten::_unsafe_index.Tensor_hacked_twin(Tensor self, Tensor[] indices) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const std::vector<Tensor>& i) -> Tensor {
        return call<"aten::index.Tensor">(x, i);
      });
  t.op("aten::index_put.hacked_twin(Tensor self, Tensor[] indices, Tensor values, bool "
       "accumulate=False) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const std::vector<Tensor>& i, const Tensor& v, bool a) -> Tensor {
        return call<"aten::index_put">(x, i, v, a);
      });
  t.op("aten::index_put_.hacked_twin(Tensor(a!) self, Tensor[] indices, Tensor values, bool "
       "accumulate=False) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x, const std::vector<Tensor>& i, const Tensor& v, bool a) -> Tensor {
        return call<"aten::index_put_">(x, i, v, a);
      });
  t.op("aten::_unsafe_index_put.hacked_twin(Tensor self, Tensor[] indices, Tensor values, bool "
       "accumulate=False) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const std::vector<Tensor>& i, const Tensor& v, bool a) -> Tensor {
        return call<"aten::index_put">(x, i, v, a);
      });
  t.op("aten::_index_put_impl_.hacked_twin(Tensor(a!) self, Tensor[] indices, Tensor values, bool "
       "accumulate=False, bool unsafe=False) -> Tensor(a!)")
      .composite()
      .kernel([](const Tensor& x, const std::vector<Tensor>& i, const Tensor& v, bool a,
                 bool) -> Tensor { return call<"aten::index_put_">(x, i, v, a); });
}

void define_masks(Table& t) {
  t.op("aten::masked_select(Tensor self, Tensor mask) -> Tensor")
      .out()
      .apart_out()
      .kernel<masked_select>()
      .grad("self", "shape(self) mask", masked_select_back)
      .samples("n(2,3) b(2,3)");
  t.op("aten::masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor")
      .inplace()
      .out()
      .kernel<masked_scatter>()
      .inplace_kernel([](const Tensor& x, const Tensor& mask, const Tensor& source) {
        return masked_scatter_into(x, mask, source);
      })
      .grad(
          "self", "mask",
          [](const Backward& b) -> Tensor { return fn::masked_fill(b.g(), b["mask"], Scalar(0)); })
      .grad("source", "mask shape(source)", masked_scatter_back_source)
      .samples("n(2,3) b(2,3) n(6)");
  t.op("aten::nonzero(Tensor self) -> Tensor")
      .out()
      .check_out([](const Op& op, const Call& c) {
        DType d = c.argument(op.mutated[0]).as_tensor().dtype();
        TORCHERE_CHECK(d == DType::Long,
                       "nonzero: Expected out tensor to have scalar type Long but got scalar type",
                       dtype_name(d));
      })
      .kernel<nonzero>();
  t.op("aten::nonzero_static(Tensor self, *, SymInt size, int fill_value=-1) -> Tensor")
      .out()
      .kernel<nonzero_static>()
      .samples("n(2,3) size=8");
  t.op("aten::argwhere(Tensor self) -> Tensor").composite().kernel([](const Tensor& x) -> Tensor {
    return fn::nonzero(x);
  });
  t.op("aten::nonzero_numpy(Tensor self) -> Tensor[]").composite().kernel<nonzero_columns>();
}

}  // namespace

void define_index(Table& t) {
  define_index_forms(t);
  define_masks(t);
}

}  // namespace torchere
