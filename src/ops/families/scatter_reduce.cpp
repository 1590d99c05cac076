// scatter_reduce and index_reduce: writes that join what is there by a reduction; padding with a
// constant.
#include <limits>

#include "ops/fn.h"
#include "ops/indexing.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

enum class Reduce : uint8_t { Sum, Product, Mean, Largest, Smallest };
Reduce reduce_named(const std::string& name, bool index_names) {
  if (name == "prod") return Reduce::Product;
  if (name == "mean") return Reduce::Mean;
  if (name == "amax") return Reduce::Largest;
  if (name == "amin") return Reduce::Smallest;
  if (name == "sum" && !index_names) return Reduce::Sum;
  if (index_names)
    fail("index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ", name,
         ".");
  fail("reduce argument must be either sum, prod, mean, amax or amin, got ", name);
}
Combine combine_of(Reduce r) {
  switch (r) {
    case Reduce::Product:
      return Combine::Multiply;
    case Reduce::Largest:
      return Combine::Largest;
    case Reduce::Smallest:
      return Combine::Smallest;
    default:
      return Combine::Add;
  }
}

// What leaves the other operand as it is.
Scalar identity_of(Reduce r, DType d) {
  if (r == Reduce::Product) return Scalar(1);
  if (r != Reduce::Largest && r != Reduce::Smallest) return Scalar(0);
  bool low = r == Reduce::Largest;
  if (is_floating(d))
    return Scalar(low ? -std::numeric_limits<double>::infinity()
                      : std::numeric_limits<double>::infinity());
  if (d == DType::Bool) return Scalar(!low);
  Scalar out;
  dispatch(d, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_integral_v<T>)
      out = Scalar(static_cast<long>(low ? std::numeric_limits<T>::lowest()
                                         : std::numeric_limits<T>::max()));
  });
  return out;
}

Tensor full(const Tensor& like, IntSpan sizes, const Scalar& value) {
  Tensor out = empty_tensor(sizes, like.dtype());
  fill_elements(out, value);
  return out;
}
Tensor number_view(const Tensor& like, IntSpan sizes, const Scalar& value) {
  return expand_view(full(like, {}, value), sizes);
}

// `index` and `src` have the same sizes; self takes in src.
Tensor reduce_into(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
                   Reduce how, bool include_self) {
  if (index.numel() == 0) return self;
  auto write = [&](const Tensor& to, const Tensor& from, Combine c) {
    scatter_elements(to, dim, index, from, c, BoundsError::Gather);
  };
  if (!include_self)
    write(self, number_view(self, index.sizes(), identity_of(how, self.dtype())), Combine::Copy);
  write(self, src, combine_of(how));
  if (how != Reduce::Mean) return self;
  Tensor count = full(self, self.sizes(), Scalar(1));
  if (!include_self) write(count, number_view(self, index.sizes(), Scalar(0)), Combine::Copy);
  write(count, number_view(self, index.sizes(), Scalar(1)), Combine::Add);
  BelowAutograd guard;
  Tensor mean = is_floating(self.dtype()) || is_complex(self.dtype())
                    ? self / count
                    : Tensor(call<"aten::div.Tensor_mode">(self, count, "floor"));
  copy_elements(self, mean);
  return self;
}
Tensor copy_of(const Tensor& t) {
  Tensor out = new_like(t);
  copy_elements(out, t);
  return out;
}

Tensor scatter_reduce_into(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
                           const std::string& reduce, bool include_self) {
  Reduce how = reduce_named(reduce, false);
  dim = wrap_dim(dim, self.dim());
  TORCHERE_CHECK(self.dtype() == src.dtype(),
                 "scatter(): Expected self.dtype to be equal to src.dtype");
  Tensor s = one_dimensional(self), i = one_dimensional(positions(index, "scatter")),
         v = one_dimensional(src);
  TORCHERE_CHECK(i.numel() == 0 || i.dim() == s.dim(),
                 "Index tensor must have the same number of dimensions as self tensor");
  TORCHERE_CHECK(i.numel() == 0 || i.dim() == v.dim(),
                 "Index tensor must have the same number of dimensions as src tensor");
  for (int64_t d = 0; i.numel() && d < i.dim(); ++d) {
    size_t k = size_t(d);
    TORCHERE_CHECK((d == dim || i.sizes()[k] <= s.sizes()[k]) && i.sizes()[k] <= v.sizes()[k],
                   "Expected index ", sizes_text(index.sizes()), " to be no larger than self ",
                   sizes_text(self.sizes()), " apart from dimension ", dim,
                   " and to be no larger size than src ", sizes_text(src.sizes()));
  }
  if (i.numel())
    reduce_into(s, dim, i, view_of(v, i.sizes(), v.strides(), v.storage_offset()), how,
                include_self);
  return self;
}
Tensor index_reduce_into(const Tensor& self, int64_t dim, const Tensor& index, const Tensor& src,
                         const std::string& reduce, bool include_self) {
  Reduce how = reduce_named(reduce, true);
  dim = wrap_dim(dim, self.dim());
  TORCHERE_CHECK(self.dtype() == src.dtype(),
                 "index_reduce_(): self and source expected to have the same dtype, but got ",
                 dtype_name(self.dtype()), " and ", dtype_name(src.dtype()));
  Tensor s = one_dimensional(self), v = one_dimensional(src);
  TORCHERE_CHECK(index.dim() <= 1 && index.numel() == v.sizes()[size_t(dim)],
                 "index_reduce(): Number of indices should be equal to self.size(dim)");
  reduce_into(s, dim, along_dim(positions(index, "index_reduce"), v.sizes(), dim), v, how,
              include_self);
  return self;
}

// Gradients of self and src, the index having src's dimensions.
struct Parts {
  Tensor g, self, index, src, result;
  Value dim;
};
Tensor gathered(const Tensor& t, const Parts& p) { return fn::gather(t, p.dim, p.index); }
Tensor added(const Tensor& t, const Parts& p, const Tensor& v) {
  return fn::scatter_add(t, p.dim, p.index, v);
}

Grads mean_back(const Parts& p, bool include_self) {
  Tensor count = include_self ? fn::ones_like(p.g) : fn::zeros_like(p.g);
  count = fn::clamp(added(count, p, fn::ones_like(gathered(p.g, p))), Scalar(1));
  Tensor share = p.g / count;
  return {share, gathered(share, p)};
}
Grads extreme_back(const Parts& p) {
  DType d = p.g.dtype();
  Tensor self_is = fn::to(Tensor(fn::eq(p.self, p.result)), d),
         src_is = fn::to(Tensor(fn::eq(p.src, gathered(p.result, p))), d);
  Tensor share = p.g / added(self_is, p, src_is);
  return {share * self_is, gathered(share, p) * src_is};
}
Grads product_back(const Parts& p, bool include_self) {
  Tensor self_zero = fn::eq(p.self, Scalar(0)), src_zero = fn::eq(p.src, Scalar(0));
  Tensor self_masked = fn::masked_fill(p.self, self_zero, Scalar(1));
  Tensor self_result =
      call<"aten::scatter_reduce.two">(self_masked, p.dim, p.index, p.src, "prod", include_self);
  Tensor zeros = added(fn::zeros_like(p.self), p, fn::to(src_zero, p.self.dtype()));
  Tensor single = fn::logical_and(src_zero, Tensor(fn::eq(gathered(zeros, p), Scalar(1))));
  Tensor src_masked = fn::masked_fill(p.src, single, Scalar(1));
  Tensor src_result =
      call<"aten::scatter_reduce.two">(p.self, p.dim, p.index, src_masked, "prod", include_self);
  Tensor plain = gathered(p.g * p.result, p) / Tensor(fn::masked_fill(p.src, src_zero, Scalar(1)));
  return {p.g * self_result / self_masked, fn::where(single, gathered(p.g * src_result, p), plain)};
}
Grads reduce_back(const Parts& p, Reduce how, bool include_self) {
  Grads out;
  switch (how) {
    case Reduce::Sum:
      out = {p.g, gathered(p.g, p)};
      break;
    case Reduce::Mean:
      out = mean_back(p, include_self);
      break;
    case Reduce::Product:
      out = product_back(p, include_self);
      break;
    default:
      out = extreme_back(p);
  }
  if (!include_self) out[0] = fn::scatter(out[0], p.dim, p.index, Scalar(0));
  return out;
}
// The gradient of a src that is larger than the index is zero outside it.
Tensor padded_to(const Tensor& g, IntSpan sizes) {
  if (g.sizes() == sizes) return g;
  Dims pad;
  for (size_t d = sizes.size(); d-- > 0;) {
    pad.push_back(0);
    pad.push_back(sizes[d] - g.sizes()[d]);
  }
  return fn::constant_pad_nd(g, pad, Scalar(0));
}
Grads scatter_reduce_back(const Backward& b) {
  Tensor src = b.t("src"), index = b.t("index"), part = src;
  for (int64_t d = 0; d < index.dim(); ++d) part = fn::slice(part, d, 0, index.size(d), 1);
  Parts p{b.g(), b.t("self"), index, part, b.out(), b["dim"]};
  Grads out =
      reduce_back(p, reduce_named(b["reduce"].to_string(), false), b["include_self"].to_bool());
  out[1] = padded_to(out[1], src.sizes());
  return out;
}
Grads index_reduce_back(const Backward& b) {
  Tensor src = b.t("source");
  int64_t dim = wrap_dim(b["dim"].to_int(), src.dim());
  Parts p{b.g(), b.t("self"), along_dim(b.t("index"), src.sizes(), dim), src, b.out(), dim};
  Dims shape(src.sizes());
  p.index = expand_view(p.index, shape);
  return reduce_back(p, reduce_named(b["reduce"].to_string(), true), b["include_self"].to_bool());
}

// Padding with a constant: pad holds (before, after) of the last dimension, then of the one before
// it.
Tensor constant_pad(const Tensor& t, const Dims& pad, Scalar value) {
  TORCHERE_CHECK(pad.size() % 2 == 0, "Length of pad must be even but instead it equals ",
                 pad.size());
  TORCHERE_CHECK(int64_t(pad.size()) <= 2 * t.dim(),
                 "Length of pad should be no more than twice the number of dimensions "
                 "of the input. Pad length is ",
                 pad.size(), " while the input has ", t.dim(), " dimensions.");
  Dims sizes(t.sizes()), in_sizes(t.sizes());
  int64_t in_offset = t.storage_offset(), out_offset = 0;
  for (size_t k = 0; k < pad.size() / 2; ++k) {
    size_t d = sizes.size() - 1 - k;
    sizes[d] += pad[2 * k] + pad[2 * k + 1];
    TORCHERE_CHECK(sizes[d] >= 0, "The input size ", t.sizes()[d], ", plus negative padding ",
                   pad[2 * k], " and ", pad[2 * k + 1],
                   " resulted in a negative output size, which is invalid. Check dimension ", d,
                   " of your input.");
    for (int64_t side : {pad[2 * k], pad[2 * k + 1]})
      if (side < 0) in_sizes[d] = std::max<int64_t>(in_sizes[d] + side, 0);
    if (pad[2 * k] < 0) in_offset -= pad[2 * k] * t.strides()[d];
  }
  Tensor out = empty_tensor(sizes, t.dtype(), t.device(), suggested_format(t));
  fill_elements(out, value);
  for (size_t k = 0; k < pad.size() / 2; ++k)
    out_offset += std::max<int64_t>(pad[2 * k], 0) * out.strides()[sizes.size() - 1 - k];
  if (numel_of(in_sizes) > 0)
    copy_elements(view_of(out, in_sizes, out.strides(), out_offset),
                  view_of(t, in_sizes, t.strides(), in_offset));
  return out;
}
Tensor constant_pad_back(const Backward& b) {
  Dims pad = to_int_list(b["pad"]);
  for (int64_t& p : pad) p = -p;
  return fn::constant_pad_nd(b.g(), pad, Scalar(0));
}

}  // namespace

void define_scatter_reduce(Table& t) {
  t.op("aten::scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, "
       "bool include_self=True) -> Tensor")
      .inplace()
      .out("two_out")
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src,
                 const std::string& how, bool include) {
        return scatter_reduce_into(copy_of(x), dim, i, src, how, include);
      })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src,
                         const std::string& how, bool include) {
        return scatter_reduce_into(x, dim, i, src, how, include);
      })
      .grads("self src", "self index src result", scatter_reduce_back)
      .samples("n(3,4) 0 i(3,4;3) n(3,4) \"sum\"", "n(3,4) 0 i(3,4;3) n(3,4) \"prod\"",
               "n(3,4) 0 i(3,4;3) n(3,4) \"mean\"", "n(3,4) 0 i(3,4;3) n(3,4) \"amax\"",
               "n(3,4) 0 i(3,4;3) n(3,4) \"amin\" include_self=false");
  t.op("aten::index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool "
       "include_self=True) -> Tensor")
      .inplace()
      .out()
      .kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src,
                 const std::string& how,
                 bool include) { return index_reduce_into(copy_of(x), dim, i, src, how, include); })
      .inplace_kernel([](const Tensor& x, int64_t dim, const Tensor& i, const Tensor& src,
                         const std::string& how,
                         bool include) { return index_reduce_into(x, dim, i, src, how, include); })
      .grads("self source", "self index source result", index_reduce_back)
      .samples("n(3,4) 0 k(0,2,2) n(3,4) \"prod\"", "n(3,4) 0 k(0,2,2) n(3,4) \"mean\"",
               "n(3,4) 0 k(0,2,2) n(3,4) \"amax\"");
  t.op("aten::constant_pad_nd(Tensor self, SymInt[] pad, Scalar value=0) -> Tensor")
      .out()
      .quantized(on_values)
      .kernel<constant_pad>()
      .grad("self", "", constant_pad_back)
      .samples("n(2,3) [1,2] 1.5", "n(2,3) [1,-1,0,1]");
}

}  // namespace torchere
