// Reading and writing along one dimension at given positions: gather, scatter, index_select,
// index_add, index_copy, index_fill, take, put.
#include "ops/fn.h"
#include "ops/indexing.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

Tensor copy_of(const Tensor& t) {
  Tensor out = new_like(t);
  copy_elements(out, t);
  return out;
}

void check_shape(const char* name, const Tensor& self, const Tensor& index, int64_t dim) {
  Tensor s = one_dimensional(self), i = one_dimensional(index);
  TORCHERE_CHECK(s.dim() == i.dim(), "Index tensor must have the same number of dimensions as ",
                 name, " tensor");
  for (int64_t d = 0; d < s.dim(); ++d)
    TORCHERE_CHECK(d == dim || i.sizes()[size_t(d)] <= s.sizes()[size_t(d)],
                   "Size does not match at dimension ", d, " expected index ",
                   sizes_text(index.sizes()), " to be no larger than self ",
                   sizes_text(self.sizes()), " apart from dimension ", dim);
}

Tensor gather(const Tensor& self, int64_t dim, const Tensor& index, bool) {
  dim = wrap_dim(dim, self.dim());
  Tensor out = empty_tensor(index.sizes(), self.dtype(), self.device());
  if (index.numel() == 0) return out;
  Tensor at = positions(index, "gather");
  check_shape("input", self, at, dim);
  gather_elements(out, self, dim, at, BoundsError::Gather);
  return out;
}
Tensor gather_back(const Backward& b) {
  Tensor zeros = fn::new_zeros(b.g(), b.sizes("self"));
  return fn::scatter_add(zeros, b["dim"], b["index"], b.g());
}

// self takes in the part of src that index names.
Tensor scatter_into(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
                    Combine combine, const char* name) {
  dim = wrap_dim(dim, self.dim());
  TORCHERE_CHECK(self.dtype() == src.dtype(), name,
                 "(): Expected self.dtype to be equal to src.dtype");
  if (index.numel() == 0) return self;
  Tensor at = positions(index, name);
  Tensor s = one_dimensional(self), i = one_dimensional(at), v = one_dimensional(src);
  TORCHERE_CHECK(i.dim() == s.dim(),
                 "Index tensor must have the same number of dimensions as self tensor");
  TORCHERE_CHECK(i.dim() == v.dim(),
                 "Index tensor must have the same number of dimensions as src tensor");
  for (int64_t d = 0; d < i.dim(); ++d) {
    size_t k = size_t(d);
    TORCHERE_CHECK((d == dim || i.sizes()[k] <= s.sizes()[k]) && i.sizes()[k] <= v.sizes()[k],
                   "Expected index ", sizes_text(index.sizes()), " to be no larger than self ",
                   sizes_text(self.sizes()), " apart from dimension ", dim,
                   " and to be no larger size than src ", sizes_text(src.sizes()));
  }
  v = view_of(v, i.sizes(), v.strides(), v.storage_offset());
  if (v.shares_storage(self)) v = copy_of(v);
  scatter_elements(self, dim, i, v, combine, BoundsError::Gather);
  return self;
}
// A number in every place that the index names.
Tensor number_like(const Tensor& self, const Scalar& value, IntSpan sizes) {
  Tensor one = empty_tensor({}, self.dtype());
  fill_elements(one, value);
  return expand_view(one, sizes);
}
Tensor scatter_number_into(const Tensor& self, int64_t dim, const Tensor& index,
                           const Scalar& value, Combine c) {
  return scatter_into(self, dim, index, number_like(self, value, index.sizes()), c, "scatter");
}
Combine combine_named(const std::string& reduce) {
  if (reduce == "add") return Combine::Add;
  TORCHERE_CHECK(reduce == "multiply", "reduce argument must be either add or multiply.");
  return Combine::Multiply;
}

Tensor gathered_gradient(const Backward& b) { return fn::gather(b.g(), b["dim"], b["index"]); }
Tensor scatter_back_self(const Backward& b) {
  return fn::scatter(b.g(), b["dim"], b["index"], Scalar(0));
}

void define_scatter(Table& t) {
  t.op("aten::gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor")
      .out()
      .exact_out()
      .apart_out()
      .kernel<gather>()
      .grad("self", "shape(self) index", gather_back)
      .samples("n(3,4) 1 i(3,2;4)", "n(3,4) 0 i(2,4;3)");
  t.op("aten::scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src) {
        return scatter_into(copy_of(x), dim, i, src, Combine::Copy, "scatter");
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src) {
        return scatter_into(x, dim, i, src, Combine::Copy, "scatter");
      })
      .grad("self", "index", scatter_back_self)
      .grad("src", "index", gathered_gradient)
      .samples("n(3,4) 0 r(2,4) n(2,4)");
  t.op("aten::scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, Scalar v) {
        return scatter_number_into(copy_of(x), dim, i, v, Combine::Copy);
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, Scalar v) {
        return scatter_number_into(x, dim, i, v, Combine::Copy);
      })
      .node_name("ScatterBackward1")
      .grad("self", "index", scatter_back_self)
      .samples("n(3,4) 1 i(3,2;4) 1.5");
  t.op("aten::scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> "
       "Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src,
                 const std::string& how) {
        return scatter_into(copy_of(x), dim, i, src, combine_named(how), "scatter");
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src,
                         const std::string& how) {
        return scatter_into(x, dim, i, src, combine_named(how), "scatter");
      })
      .samples("n(3,4) 0 r(2,4) n(2,4) reduce=\"multiply\"",
               "n(3,4) 0 i(2,4;3) n(2,4) reduce=\"add\"");
  t.op("aten::scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str "
       "reduce) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, Scalar v, const std::string& how) {
        return scatter_number_into(copy_of(x), dim, i, v, combine_named(how));
      })
      .inplace_kernel(
          [](const Tensor& x, int64_t dim, const Tensor& i, Scalar v, const std::string& how) {
            return scatter_number_into(x, dim, i, v, combine_named(how));
          });
  t.op("aten::scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src) {
        return scatter_into(copy_of(x), dim, i, src, Combine::Add, "scatter");
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src) {
        return scatter_into(x, dim, i, src, Combine::Add, "scatter");
      })
      .grad("self", "", [](const Backward& b) { return b.g(); })
      .grad("src", "index", gathered_gradient)
      .samples("n(3,4) 1 i(3,2;4) n(3,2)", "n(3,4) 0 i(2,4;3) n(2,4)");
}

// Operators whose index is one-dimensional.

Tensor index_select(const Tensor& self, int64_t dim, const Tensor& index) {
  dim = wrap_dim(dim, self.dim());
  TORCHERE_CHECK_KIND(index.dim() <= 1, Index, "index_select(): Index is supposed to be a vector");
  Tensor at = positions(index, "index_select");
  Dims sizes(self.sizes());
  if (self.dim() > 0) sizes[size_t(dim)] = index.numel();
  TORCHERE_CHECK(self.dim() > 0 || index.numel() == 1,
                 "index_select(): Index to scalar can have only 1 value, got ", index.numel(),
                 " value(s)");
  Tensor out = empty_tensor(sizes, self.dtype(), self.device());
  if (out.numel() == 0) return out;
  Tensor from = one_dimensional(self), to = one_dimensional(out);
  int64_t inner = 1;
  for (int64_t d = dim + 1; d < from.dim(); ++d) inner *= from.sizes()[size_t(d)];
  if (!from.impl()->contiguous() || (inner < 4 && inner > 1)) {
    gather_elements(to, from, dim, along_dim(at, to.sizes(), dim), BoundsError::Select);
    return out;
  }
  Tensor i = one_dimensional(contiguous(at));
  const int64_t* p = i.data<int64_t>();
  int64_t size = from.sizes()[size_t(dim)], count = i.numel(), outer = to.numel() / (inner * count);
  size_t bytes = size_t(inner) * self.item_size();
  for (int64_t k = 0; k < count; ++k)
    TORCHERE_CHECK_KIND(p[k] >= 0 && p[k] < size, Index, "index out of range in self");
  if (inner == 1) {
    dispatch_width(self.dtype(), [&](auto zero) {
      using T = decltype(zero);
      T* row_to = static_cast<T*>(to.data());
      const T* row = static_cast<const T*>(from.data());
      for (int64_t o = 0; o < outer; ++o, row_to += count, row += size)
        for (int64_t k = 0; k < count; ++k) row_to[k] = row[p[k]];
    });
    return out;
  }
  for (int64_t o = 0; o < outer; ++o)
    for (int64_t k = 0; k < count; ++k)
      std::memcpy(static_cast<char*>(to.data()) + size_t(o * count + k) * bytes,
                  static_cast<const char*>(from.data()) + size_t(o * size + p[k]) * bytes, bytes);
  return out;
}

void check_source(const char* name, const Tensor& self, int64_t dim, const Tensor& index,
                  const Tensor& source) {
  TORCHERE_CHECK_KIND(index.dim() <= 1, Index, name,
                      "(): Index is supposed to be a vector, but got dim: ", index.dim());
  TORCHERE_CHECK(self.dtype() == source.dtype(), name, "(): self (", dtype_name(self.dtype()),
                 ") and source (", dtype_name(source.dtype()), ") must have the same scalar type");
  Tensor s = one_dimensional(self), v = one_dimensional(source);
  TORCHERE_CHECK(s.dim() == v.dim(), name,
                 "(): source and self must have the same number of dimensions");
  TORCHERE_CHECK(index.numel() == v.sizes()[size_t(dim)], name, "(): Number of indices (",
                 index.numel(), ") should be equal to source.size(dim): (", v.sizes()[size_t(dim)],
                 "), for dim: ", dim);
  for (int64_t d = 0; d < s.dim(); ++d)
    TORCHERE_CHECK(d == dim || s.sizes()[size_t(d)] == v.sizes()[size_t(d)],
                   "source tensor shape must match self "
                   "tensor shape, excluding the specified dimension. Got self.shape = ",
                   sizes_text(self.sizes()), " source.shape = ", sizes_text(source.sizes()));
}
Tensor index_write(const char* name, const Tensor& self, int64_t dim, const Tensor& index,
                   const Tensor& source, Combine combine) {
  dim = wrap_dim(dim, self.dim());
  check_source(name, self, dim, index, source);
  if (source.numel() == 0) return self;
  Tensor v = one_dimensional(source.shares_storage(self) ? copy_of(source) : source);
  Tensor at = along_dim(positions(index, name), v.sizes(), dim);
  scatter_elements(self, dim, at, v, combine, BoundsError::Select);
  return self;
}
Tensor index_add_into(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& source,
                      const Scalar& alpha) {
  Tensor v = source;
  if (!alpha.equals(1)) {
    BelowAutograd guard;
    v = source * alpha;
  }
  return index_write("index_add_", self, dim, index, v, Combine::Add);
}
Tensor index_fill_into(const Tensor& self, int64_t dim, const Tensor& index, const Scalar& value) {
  dim = wrap_dim(dim, self.dim());
  TORCHERE_CHECK_KIND(index.dim() <= 1, Index, "Index has to be a vector/scalar");
  Dims sizes(self.sizes());
  if (self.dim() == 0)
    sizes = {index.numel()};
  else
    sizes[size_t(dim)] = index.numel();
  if (numel_of(sizes) == 0) return self;
  Tensor wrapped = positions(index, "index_fill_");
  int64_t size = one_dimensional(self).sizes()[size_t(dim)];
  Tensor at = empty_tensor(Dims{index.numel()}, DType::Long);
  copy_elements(at, one_dimensional(wrapped));
  for (int64_t* p = at.data<int64_t>(); p != at.data<int64_t>() + at.numel(); ++p) {
    TORCHERE_CHECK_KIND(*p >= -size && *p < size, Index, "index ", *p,
                        " is out of bounds for dimension ", dim, " with size ", size);
    if (*p < 0) *p += size;
  }
  scatter_elements(self, dim, along_dim(at, sizes, dim), number_like(self, value, sizes),
                   Combine::Copy, BoundsError::Select);
  return self;
}
Scalar fill_number(const Tensor& value) {
  TORCHERE_CHECK(value.dim() == 0,
                 "index_fill_ only supports a 0-dimensional value tensor, but got tensor with ",
                 value.dim(), " dimension(s).");
  return read_element(value);
}

Tensor filled_with_zeros(const Backward& b) {
  return call<"aten::index_fill.int_Scalar">(b.g(), b["dim"], b["index"], Scalar(0));
}
Tensor selected_gradient(const Backward& b) {
  return fn::expand(Tensor(fn::index_select(b.g(), b["dim"], b["index"])), b.sizes("source"));
}

void define_index_dim(Table& t) {
  t.op("aten::index_select(Tensor self, int dim, Tensor index) -> Tensor")
      .out()
      .quantized(on_integers)
      .apart_out()
      .kernel<index_select>()
      .grad("self", "shape(self) index",
            [](const Backward& b) -> Tensor {
              Tensor zeros = fn::new_zeros(b.g(), b.sizes("self"));
              return fn::index_add(zeros, b["dim"], b["index"], b.g());
            })
      .samples("n(3,4) 1 k(0,2,2)");
  t.op("aten::index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> "
       "Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src, Scalar alpha) {
        return index_add_into(copy_of(x), dim, i, src, alpha);
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src,
                         Scalar alpha) { return index_add_into(x, dim, i, src, alpha); })
      .grad("self", "", [](const Backward& b) { return b.g(); })
      .grad("source", "index shape(source)",
            [](const Backward& b) { return selected_gradient(b) * b["alpha"].to_scalar(); })
      .samples("n(3,4) 1 k(0,2,2) n(3,3) alpha=1.5");
  t.op("aten::index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src) {
        return index_write("index_copy_", copy_of(x), dim, i, src, Combine::Copy);
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src) {
        return index_write("index_copy_", x, dim, i, src, Combine::Copy);
      })
      .grad("self", "index", filled_with_zeros)
      .grad("source", "index shape(source)", selected_gradient)
      .samples("n(3,4) 1 k(0,2) n(3,2)");
  t.op("aten::index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, Scalar v) {
        return index_fill_into(copy_of(x), dim, i, v);
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, Scalar v) {
        return index_fill_into(x, dim, i, v);
      })
      .grad("self", "index", filled_with_zeros)
      .samples("n(3,4) 1 k(0,2) 1.5");
  t.op("aten::index_fill.int_Tensor(Tensor self, int dim, Tensor index, Tensor value) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& v) {
        return index_fill_into(copy_of(x), dim, i, fill_number(v));
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& v) {
        return index_fill_into(x, dim, i, fill_number(v));
      })
      .node_name("IndexFillBackward1")
      .grad("self", "index", filled_with_zeros)
      .grad("value", "index",
            [](const Backward& b) -> Tensor {
              Tensor at = call<"aten::_unique">(b["index"], false, false);
              return fn::sum(Tensor(fn::index_select(b.g(), b["dim"], at)));
            })
      .samples("n(3,4) 1 k(0,2) n()");
}

// Operators that see the tensor as if it had one dimension.

Tensor flat_positions(const Tensor& self, const Tensor& index, const char* name) {
  TORCHERE_CHECK(index.dtype() == DType::Long, name,
                 "(): Expected a long tensor for index, but got ", dtype_name(index.dtype()));
  Tensor at = empty_tensor(Dims{index.numel()}, DType::Long);
  copy_elements(view_of(at, index.sizes(), contiguous_strides(index.sizes()), 0), index);
  int64_t n = self.numel(), *p = at.data<int64_t>();
  for (int64_t i = 0; i < at.numel(); ++i) {
    TORCHERE_CHECK_KIND(p[i] >= -n && p[i] < n, Index, "out of range: tried to access index ", p[i],
                        " on a tensor of ", n, " elements.");
    if (p[i] < 0) p[i] += n;
  }
  return at;
}
Tensor take(const Tensor& self, const Tensor& index) {
  TORCHERE_CHECK_KIND(self.numel() > 0 || index.numel() == 0, Index,
                      "take(): tried to take from an empty tensor");
  Tensor at = flat_positions(self, index, "take"), from = contiguous(self);
  Tensor out = empty_tensor(index.sizes(), self.dtype(), self.device());
  if (out.numel() == 0) return out;
  gather_elements(view_of(out, Dims{out.numel()}, Dims{1}, 0),
                  view_of(from, Dims{from.numel()}, Dims{1}, from.storage_offset()), 0, at,
                  BoundsError::Select);
  return out;
}
Tensor put_into(const Tensor& self, const Tensor& index, const Tensor& source, bool accumulate) {
  TORCHERE_CHECK(self.dtype() == source.dtype(),
                 "put_(): self and source expected to have the same dtype, but got self.dtype = ",
                 dtype_name(self.dtype()), " and source.dtype = ", dtype_name(source.dtype()));
  TORCHERE_CHECK(index.numel() == source.numel(),
                 "put_(): Expected source and index to have the same number of elements");
  if (index.numel() == 0) return self;
  Tensor at = flat_positions(self, index, "put_"), from = contiguous(source);
  Tensor flat = contiguous(self);
  scatter_elements(view_of(flat, Dims{flat.numel()}, Dims{1}, flat.storage_offset()), 0, at,
                   view_of(from, Dims{from.numel()}, Dims{1}, from.storage_offset()),
                   accumulate ? Combine::Add : Combine::Copy, BoundsError::Select);
  if (!flat.is_same(self)) copy_elements(self, flat);
  return self;
}

// Positions counted from the end as such from the front.
Tensor from_the_front(const Tensor& index, int64_t size) {
  return fn::where(fn::lt(index, Scalar(0)), index + Scalar(size), index);
}
Tensor take_along_dim(const Tensor& self, const Tensor& index, OptInt dim) {
  if (!dim) {
    Tensor flat = fn::reshape(self, Dims{-1}), at = fn::reshape(index, Dims{-1});
    return fn::gather(flat, 0, from_the_front(at, flat.numel()));
  }
  TORCHERE_CHECK(self.dim() == index.dim(),
                 "torch.take_along_dim(): input and indices should have the same number of "
                 "dimensions, but got ",
                 self.dim(), " dimensions for input, and ", index.dim(), " dimensions for indices");
  int64_t d = wrap_dim(*dim, self.dim());
  Dims a(self.sizes()), b(index.sizes());
  a[size_t(d)] = b[size_t(d)] = 1;
  Dims both = broadcast_sizes(a, b), for_self = both, for_index = both;
  for_self[size_t(d)] = self.sizes()[size_t(d)];
  for_index[size_t(d)] = index.sizes()[size_t(d)];
  return fn::gather(Tensor(fn::expand(self, for_self)), d,
                    from_the_front(fn::expand(index, for_index), for_self[size_t(d)]));
}

void define_take(Table& t) {
  t.op("aten::take(Tensor self, Tensor index) -> Tensor")
      .out()
      .apart_out()
      .kernel<take>()
      .grad("self", "shape(self) index",
            [](const Backward& b) -> Tensor {
              Tensor zeros = fn::new_zeros(b.g(), b.sizes("self"));
              return call<"aten::put">(zeros, b["index"], b.g(), true);
            })
      .samples("n(3,4) k(0,11,5,5)");
  t.op("aten::put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, const Tensor& i, const Tensor& src, bool accumulate) {
        return put_into(copy_of(x), i, src, accumulate);
      })
      .inplace_kernel([](const Tensor& x, const Tensor& i, const Tensor& src, bool accumulate) {
        return put_into(x, i, src, accumulate);
      })
      .grad("self", "index shape(source)",
            [](const Backward& b) -> Tensor {
              if (b["accumulate"].to_bool()) return b.g();
              Tensor zeros = fn::new_zeros(b.g(), b.sizes("source"));
              return call<"aten::put">(b.g(), b["index"], zeros, false);
            })
      .grad("source", "index shape(source)",
            [](const Backward& b) -> Tensor {
              return fn::reshape(Tensor(call<"aten::take">(b.g(), b["index"])), b.sizes("source"));
            })
      .samples("n(3,4) k(0,11,5) n(3)", "n(3,4) k(0,11,5,5) n(4) true");
  t.op("aten::take_along_dim(Tensor self, Tensor indices, int? dim=None) -> Tensor")
      .out()
      .composite()
      .kernel<take_along_dim>()
      .samples("n(3,4) i(3,4;3) 0");
}

}  // namespace

void define_gather(Table& t) {
  define_scatter(t);
  define_index_dim(t);
  define_take(t);
}

}  // namespace torchere
