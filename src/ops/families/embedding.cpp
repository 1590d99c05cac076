// Rows of a table picked by index, one by one or summed in bags.
#include <algorithm>
#include <cmath>

#include "kernels/weighted_rows.h"
#include "ops/matrix_product.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

void check_indices(const Tensor& t, const char* name) {
  if (t.dtype() == DType::Long || t.dtype() == DType::Int) return;
  fail(
      "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, "
      "Int; but got torch.",
      t.dtype() == DType::Bool ? "Bool" : dtype_name(t.dtype()),
      "Tensor instead (while checking arguments for ", name, ")");
}
Tensor as_long(const Tensor& t) {
  if (t.dtype() == DType::Long) return contiguous(t);
  Tensor r = empty_tensor(t.sizes(), DType::Long);
  copy_elements(r, t);
  return r;
}

Tensor embedding(const Tensor& weight, const Tensor& indices, int64_t, bool, bool) {
  TORCHERE_CHECK(weight.dim() == 2, "'weight' must be 2-D");
  check_indices(indices, "embedding");
  const Tensor at = as_long(indices),
               w = weight.strides()[1] == 1 || weight.sizes()[1] <= 1 ? weight : contiguous(weight);
  Dims sizes(indices.sizes());
  const int64_t n = weight.sizes()[1], rows = weight.sizes()[0];
  sizes.push_back(n);
  Tensor out = empty_tensor(sizes, weight.dtype());
  const size_t width = weight.item_size(), bytes = width * size_t(n);
  const char* from = static_cast<const char*>(w.data());
  char* to = static_cast<char*>(out.data());
  const int64_t *p = at.data<int64_t>(), step = w.strides()[0] * int64_t(width);
  for (int64_t i = 0; i < at.numel(); ++i, to += bytes) {
    TORCHERE_CHECK_KIND(p[i] >= 0 && p[i] < rows, Index, "index out of range in self");
    std::memcpy(to, from + p[i] * step, bytes);
  }
  return out;
}

Tensor embedding_dense_backward(const Tensor& g, const Tensor& indices, int64_t rows,
                                int64_t padding, bool by_frequency) {
  const Tensor at = as_long(indices);
  const int64_t n = g.sizes().back();
  const DType d =
      g.dtype() == DType::Half || g.dtype() == DType::BFloat16 ? DType::Float : g.dtype();
  Tensor grad = empty_tensor(g.sizes(), d), out = empty_tensor({rows, n}, d);
  copy_elements(grad, g);
  fill_elements(out, 0);
  std::vector<int64_t> counts(by_frequency ? size_t(rows) : 0);
  const int64_t* p = at.data<int64_t>();
  for (int64_t i = 0; i < at.numel(); ++i) {
    TORCHERE_CHECK_KIND(p[i] >= 0 && p[i] < rows, Index, "index out of range in self");
    if (by_frequency) ++counts[size_t(p[i])];
  }
  dispatch(d, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
      const T* from = grad.data<T>();
      for (int64_t i = 0; i < at.numel(); ++i, from += n) {
        if (p[i] == padding) continue;
        T* to = out.data<T>() + p[i] * n;
        const T scale = by_frequency ? T(1) / T(counts[size_t(p[i])]) : T(1);
        for (int64_t j = 0; j < n; ++j) to[j] += from[j] * scale;
      }
    } else {
      fail(ErrorKind::NotImplemented, "\"embedding_backward\" not implemented for '", dtype_name(d),
           "'");
    }
  });
  if (d == g.dtype()) return out;
  Tensor r = empty_tensor(out.sizes(), g.dtype());
  copy_elements(r, out);
  return r;
}

Tensor embedding_renorm(const Tensor& self, const Tensor& indices, double max_norm,
                        double norm_type) {
  const Tensor at = as_long(indices);
  const int64_t n = self.sizes()[1], rows = self.sizes()[0];
  std::vector<bool> seen(static_cast<size_t>(rows));
  for (int64_t i = 0; i < at.numel(); ++i) {
    const int64_t r = at.data<int64_t>()[i];
    TORCHERE_CHECK_KIND(r >= 0 && r < rows, Index, "index out of range in self");
    if (seen[size_t(r)]) continue;
    seen[size_t(r)] = true;
    Tensor row = view_of(self, {n}, {self.strides()[1]},
                         self.storage_offset() + r * self.strides()[0]),
           wide = empty_tensor({n}, DType::Double);
    copy_elements(wide, row);
    double norm = 0;
    double* p = wide.data<double>();
    for (int64_t j = 0; j < n; ++j)
      norm = std::isinf(norm_type) ? std::max(norm, std::abs(p[j]))
                                   : norm + std::pow(std::abs(p[j]), norm_type);
    if (!std::isinf(norm_type)) norm = std::pow(norm, 1 / norm_type);
    if (norm <= max_norm) continue;
    for (int64_t j = 0; j < n; ++j) p[j] *= max_norm / (norm + 1e-7);
    copy_elements(row, wide);
  }
  return self;
}

// --- Bags ---

enum Mode : int64_t { kSum = 0, kMean = 1, kMax = 2 };
using Four = std::tuple<Tensor, Tensor, Tensor, Tensor>;

// Which bag each index belongs to.
Tensor bags_of(const Tensor& offsets, int64_t count, int64_t bags) {
  Tensor out = empty_tensor({count}, DType::Long);
  const int64_t* o = offsets.data<int64_t>();
  TORCHERE_CHECK(bags == 0 || o[0] == 0,
                 "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start "
                 "from position 0. "
                 "However, got ",
                 bags ? o[0] : 0);
  for (int64_t b = 0; b < bags; ++b) {
    const int64_t end = b + 1 < offsets.numel() ? o[b + 1] : count;
    TORCHERE_CHECK(o[b] <= end && end <= count,
                   "offsets[-1] can not be greater than input's length(", count,
                   "), but got offsets[-1] of ", end);
    for (int64_t i = o[b]; i < end; ++i) out.data<int64_t>()[i] = b;
  }
  return out;
}

// out[bag[i]] += weight[indices[i]], times per_sample[i] if defined; indices that are `padding`
// are left out.
Tensor bag_sums(const Tensor& weight, const Tensor& indices, const Tensor& bag,
                const Tensor& per_sample, int64_t bags, int64_t padding) {
  const Tensor rows = contiguous(weight),
               scale = per_sample.defined() ? contiguous(per_sample) : Tensor();
  const int64_t n = weight.size(1), count = indices.numel();
  Tensor out = empty_tensor(Dims{bags, n}, weight.dtype());
  fill_elements(out, Scalar(0));
  const Tensor index = contiguous(indices), targets = contiguous(bag);
  const int64_t *at = index.data<int64_t>(), *to = targets.data<int64_t>();
  for (int64_t i = 0; i < count; ++i)
    TORCHERE_CHECK_KIND(at[i] >= 0 && at[i] < weight.size(0), Index, "index out of range in self");
  const auto add = [&](auto zero) {
    using T = decltype(zero);
    const T* s = scale.defined() ? scale.data<T>() : nullptr;
    for (int64_t i = 0, end; i < count; i = end) {
      end = i + 1;
      if (at[i] == padding) continue;
      while (end < count && to[end] == to[i] && at[end] != padding) ++end;
      add_weighted_rows(out.data<T>() + to[i] * n, rows.data<T>(), n, at + i, s ? s + i : nullptr,
                        end - i);
    }
  };
  weight.dtype() == DType::Float ? add(float()) : add(double());
  return out;
}
Grads bag_sums_gradients(const Backward& b) {
  const Tensor at = b.t("indices"), scale = b.t("per_sample");
  const int64_t padding = b["padding"].to_int();
  const Tensor rows = fn::index_select(b.g(), 0, b.t("bag"));
  const Tensor scaled = scale.defined() ? rows * Tensor(fn::unsqueeze(scale, 1)) : rows;
  const Tensor to_weight =
      fn::embedding_dense_backward(scaled, at, b.sizes("weight")[0], b["padding"], false);
  if (!b.needs("per_sample")) return {to_weight, Tensor()};
  Tensor products = fn::sum(rows * Tensor(fn::embedding(b.t("weight"), at)), Dims{1});
  if (padding >= 0) products = fn::masked_fill(products, fn::eq(at, padding), 0);
  return {to_weight, products};
}

// Composed of differentiable calls; the results beside the first are what PyTorch returns.
Four embedding_bag(const Tensor& weight, const Tensor& indices, const Tensor& offsets, bool,
                   int64_t mode, bool, const Tensor& per_sample, bool include_last,
                   int64_t padding) {
  TORCHERE_CHECK(indices.dim() == 1,
                 "input has to be a 1D or 2D Tensor, but got Tensor of dimension ", indices.dim());
  TORCHERE_CHECK(offsets.dim() == 1, "offsets has to be a 1D Tensor, but got Tensor of dimension ",
                 offsets.dim());
  check_indices(indices, "embedding_bag");
  TORCHERE_CHECK(!per_sample.defined() || mode == kSum,
                 "embedding_bag: per_sample_weights only supported with mode='sum'");
  const Tensor at = as_long(indices), starts = as_long(offsets);
  const int64_t bags = starts.numel() - (include_last ? 1 : 0), n = weight.sizes()[1];
  Tensor bag = bags_of(starts, at.numel(), bags);
  const DType d = weight.dtype();
  const bool direct = mode != kMax && (d == DType::Float || d == DType::Double) &&
                      (!per_sample.defined() || per_sample.dtype() == d);
  Tensor rows = direct ? Tensor() : Tensor(fn::embedding(weight, at, padding));
  if (!direct && per_sample.defined()) rows = rows * Tensor(fn::unsqueeze(per_sample, 1));
  Tensor counts = fn::zeros(Dims{bags}, DType::Long);
  Tensor counted = padding >= 0 ? Tensor(fn::ne(at, padding)) : Tensor(fn::ge(at, 0));
  counts = fn::index_add(counts, 0, bag, fn::to(counted, DType::Long));
  Tensor max_indices = fn::zeros(Dims{0}, DType::Long);
  Tensor out;
  if (mode == kMax) {
    // Bag by bag: an empty one, or one with padding alone, gives zeros.
    std::vector<Tensor> parts;
    const int64_t *o = starts.data<int64_t>(), *index = at.data<int64_t>();
    for (int64_t b = 0; b < bags; ++b) {
      const int64_t end = b + 1 < starts.numel() ? o[b + 1] : at.numel();
      std::vector<int64_t> kept;
      for (int64_t i = o[b]; i < end; ++i)
        if (index[i] != padding) kept.push_back(i);
      Tensor places = empty_tensor({int64_t(kept.size())}, DType::Long);
      std::copy(kept.begin(), kept.end(), places.data<int64_t>());
      if (kept.empty())
        parts.push_back(fn::zeros(Dims{n}, weight.dtype()));
      else
        parts.push_back(fn::amax(fn::index_select(rows, 0, places), Dims{0}));
    }
    out = fn::stack(parts);
  } else {
    if (!direct && padding >= 0)
      rows = fn::masked_fill(rows, fn::unsqueeze(fn::eq(at, padding), 1), 0);
    out = direct ? Tensor(call<"torchere::bag_sums">(weight, at, bag, per_sample, bags, padding))
                 : Tensor(fn::index_add(fn::zeros(Dims{bags, n}, d), 0, bag, rows));
    if (mode == kMean)
      out = out / Tensor(fn::to(fn::unsqueeze(fn::clamp(counts, 1, Value()), 1), weight.dtype()));
  }
  return {out, bag, counts, max_indices};
}

}  // namespace

void define_embedding(Table& t) {
  t.op("aten::embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool "
       "scale_grad_by_freq=False, bool sparse=False) -> Tensor")
      .out()
      .shape([](ShapeCall& c) {
        c.results = {c.tensors[0]};
        Dims sizes = c.tensors[1].sizes;
        sizes.push_back(c.tensors[0].sizes[1]);
        c.results[0].sizes = sizes;
      })
      .kernel<embedding>()
      .grad("weight", "shape(weight) indices",
            [](const Backward& b) -> Tensor {
              TORCHERE_CHECK(!b["sparse"].to_bool(),
                             "sparse gradients of embeddings are not supported; pass sparse=False");
              return fn::embedding_dense_backward(b.g(), b.t("indices"), b.sizes("weight")[0],
                                                  b["padding_idx"], b["scale_grad_by_freq"]);
            })
      .samples("n(5,3) i(2,4;5)", "n(5,3) k(0,2,2,4) 1");
  t.op("aten::embedding_dense_backward(Tensor grad_output, Tensor indices, SymInt num_weights, "
       "SymInt padding_idx, bool "
       "scale_grad_by_freq) -> Tensor")
      .kernel<embedding_dense_backward>()
      .grad("grad_output", "indices",
            [](const Backward& b) -> Tensor {
              const Tensor at = b.t("indices");
              Tensor g = fn::embedding(b.g(), at, b["padding_idx"]);
              const int64_t padding = b["padding_idx"].to_int();
              return padding < 0
                         ? g
                         : Tensor(fn::masked_fill(g, fn::unsqueeze(fn::eq(at, padding), -1), 0));
            })
      .samples("n(4,3) k(0,1,1,4) 5 -1 false");
  t.op("aten::_no_grad_embedding_renorm_(Tensor weight, Tensor input, float max_norm, float "
       "norm_type) "
       "-> Tensor")
      .kernel([](const Tensor& weight, const Tensor& input, double max_norm,
                 double norm_type) -> Tensor {
        return call<"aten::embedding_renorm_">(Tensor(fn::detach(weight)), input, max_norm,
                                               norm_type);
      });
  t.op("aten::embedding_renorm_(Tensor(a!) self, Tensor indices, float max_norm, float norm_type) "
       "-> Tensor(a!)")
      .kernel<embedding_renorm>();
  t.op("torchere::bag_sums(Tensor weight, Tensor indices, Tensor bag, Tensor? per_sample, int "
       "bags, "
       "int padding) -> Tensor")
      .kernel<bag_sums>()
      .grads("weight per_sample", "weight indices bag per_sample", bag_sums_gradients)
      .samples("n(5,3) k(0,2,1,4) k(0,0,1,1) none 2 -1", "n(5,3) k(0,2,1,4) k(0,0,1,1) n(4) 2 1");
  constexpr auto without_padding = [](const Tensor& w, const Tensor& i, const Tensor& o, bool s,
                                      int64_t m, bool sp, const Tensor& p, bool last) {
    return embedding_bag(w, i, o, s, m, sp, p, last, -1);
  };
  t.op("aten::embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool "
       "scale_grad_by_freq=False, int mode=0, bool sparse=False, "
       "Tensor? per_sample_weights=None, bool include_last_offset=False) -> (Tensor, Tensor, "
       "Tensor, Tensor)")
      .composite()
      .kernel(without_padding)
      .samples("n(5,3) k(0,2,1,4) k(0,2)", "n(5,3) k(0,2,1,4) k(0,2) false 1");
  t.op("aten::embedding_bag.padding_idx(Tensor weight, Tensor indices, Tensor offsets, bool "
       "scale_grad_by_freq, int mode, bool sparse, "
       "Tensor? per_sample_weights, bool include_last_offset, int? padding_idx) -> (Tensor, "
       "Tensor, Tensor, Tensor)")
      .composite()
      .kernel([](const Tensor& w, const Tensor& i, const Tensor& o, bool s, int64_t m, bool sp,
                 const Tensor& p, bool last, const std::optional<int64_t>& padding) {
        int64_t at = padding.value_or(-1);
        if (padding && at < 0) at += w.sizes()[0];
        return embedding_bag(w, i, o, s, m, sp, p, last, at);
      });
  // What the two are for PyTorch's exporter: a padding index of -1 is none.
  t.op("aten::_embedding_bag(Tensor weight, Tensor indices, Tensor offsets, bool "
       "scale_grad_by_freq=False, int mode=0, bool sparse=False, "
       "Tensor? per_sample_weights=None, bool include_last_offset=False, int padding_idx=-1) -> "
       "(Tensor, Tensor, Tensor, Tensor)")
      .composite()
      .kernel<embedding_bag>()
      .samples("n(5,3) k(0,2,1,4) k(0,2)");
}

}  // namespace torchere
