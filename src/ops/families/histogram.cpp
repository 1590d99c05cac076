// Histograms over one or several dimensions: histc, histogram, histogramdd. Bins are half open but
// for the last, which holds its upper edge too.
#include <algorithm>
#include <cmath>

#include "ops/fn.h"
#include "ops/matrix_product.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

using OptRange = std::optional<std::vector<double>>;

// In T's arithmetic, each step rounded to it, as PyTorch computes for the half types too.
template <class T>
void count_into_bins(const Tensor& flat, double from, double to, int64_t bins, T* out) {
  using A = std::conditional_t<std::is_same_v<T, double>, double, float>;
  auto rounded = [](A v) { return A(T(v)); };
  const A low = rounded(A(from)), high = rounded(A(to)), width = rounded(high - low);
  for (int64_t i = 0; i < flat.numel(); ++i) {
    A v = A(flat.data<T>()[i]);
    if (!(v >= low && v <= high)) continue;
    int64_t at = int64_t(rounded(rounded(rounded(v - low) * rounded(A(bins))) / width));
    T& count = out[std::min(at, bins - 1)];
    count = T(A(count) + 1);
  }
}

Tensor histc(const Tensor& t, int64_t bins, Scalar min, Scalar max) {
  TORCHERE_CHECK(bins > 0, "bins must be > 0");
  TORCHERE_CHECK_KIND(is_floating(t.dtype()), NotImplemented,
                      "\"histogram_cpu\" not implemented for '", dtype_name(t.dtype()), "'");
  double low = min.to_double(), high = max.to_double();
  if (low == high && t.numel() > 0) {
    low = read_element(fn::amin(t)).to_double();
    high = read_element(fn::amax(t)).to_double();
  }
  if (low == high) {
    low -= 1;
    high += 1;
  }
  TORCHERE_CHECK(std::isfinite(low) && std::isfinite(high), "range of [", low, ", ", high,
                 "] is not finite");
  TORCHERE_CHECK(low < high, "max must be larger than min");
  Tensor flat = contiguous(t), out = empty_tensor(Dims{bins}, t.dtype());
  fill_elements(out, Scalar(0));
  dispatch(t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (is_floating(dtype_of<T>))
      count_into_bins<T>(flat, low, high, bins, out.data<T>());
  });
  return out;
}

// The elements as points: rows of the innermost dimension.
Tensor points_of(const Tensor& t) {
  TORCHERE_CHECK(t.dim() >= 2, "torch.histogramdd: input tensor should have at least 2 dimensions");
  const int64_t width = t.size(-1);
  TORCHERE_CHECK(width > 0,
                 "torch.histogramdd: input tensor should have its last dimension non-empty");
  return contiguous(fn::reshape(t, Dims{t.numel() / width, width}));
}

void check_points(const Tensor& t, size_t bins, const Tensor& weight) {
  TORCHERE_CHECK_KIND(t.dtype() == DType::Float || t.dtype() == DType::Double, NotImplemented,
                      "\"histogramdd\" not implemented for '", dtype_name(t.dtype()), "'");
  TORCHERE_CHECK(t.dim() >= 2, "torch.histogramdd: input tensor should have at least 2 dimensions");
  TORCHERE_CHECK(t.size(-1) == int64_t(bins), "torch.histogramdd: expected ", t.size(-1),
                 " sequences of bin edges for a ", t.size(-1), "-dimensional histogram but got ",
                 bins);
  if (!weight.defined()) return;
  TORCHERE_CHECK(weight.dtype() == t.dtype(),
                 "torch.histogramdd: if weight tensor is provided, input tensor and weight tensor "
                 "should have the same dtype, but got input(",
                 cpp_dtype_name(t.dtype()), "), and weight(", cpp_dtype_name(weight.dtype()), ")");
  Dims outer(t.sizes());
  outer.pop_back();
  TORCHERE_CHECK(
      weight.sizes() == IntSpan(outer),
      "torch.histogramdd: if weight tensor is provided it should have the same shape as the input "
      "tensor excluding its innermost dimension, but got input with shape ",
      sizes_text(t.sizes()), " and weight with shape ", sizes_text(weight.sizes()));
}

// Edges of each dimension's bins: evenly over the range given, or over what the points span.
std::vector<Tensor> even_edges(const Tensor& t, const Dims& bins, const OptRange& range) {
  std::vector<Tensor> out;
  const size_t n = bins.size();
  if (range)
    TORCHERE_CHECK(range->size() == 2 * n, "torch.histogramdd: for a ", n,
                   "-dimensional histogram range should have ", 2 * n, " elements, but got ",
                   range->size());
  Tensor points = points_of(t);
  for (size_t d = 0; d < n; ++d) {
    TORCHERE_CHECK(bins[d] > 0, "torch.histogram(): bins must be > 0, but got ", bins[d],
                   " for dimension ", d);
    double low = 0, high = 1;
    if (range) {
      low = (*range)[2 * d];
      high = (*range)[2 * d + 1];
    } else if (points.numel() > 0) {
      Tensor column = fn::select(points, 1, int64_t(d));
      low = read_element(fn::amin(column)).to_double();
      high = read_element(fn::amax(column)).to_double();
    }
    TORCHERE_CHECK(std::isfinite(low) && std::isfinite(high), "torch.histogramdd: dimension ", d,
                   "'s range [", low, ", ", high, "] is not finite");
    TORCHERE_CHECK(low <= high, "torch.histogramdd: min should not exceed max, but got min ", low,
                   " max ", high, " for dimension ", d);
    if (low == high) {
      low -= 0.5;
      high += 0.5;
    }
    out.push_back(call<"aten::linspace">(Scalar(low), Scalar(high), bins[d] + 1, t.dtype()));
  }
  return out;
}

// The bin of v among n edges; -1 outside. `even`: guessed from the distance, then made sure of
// beside the guess, for the edges are rounded.
template <class T>
int64_t bin_of(T v, const T* edges, int64_t n, bool even) {
  if (!(v >= edges[0] && v <= edges[n - 1])) return -1;
  int64_t from = 0, to = n;
  if (even) {
    int64_t guess = int64_t((v - edges[0]) * T(n - 1) / (edges[n - 1] - edges[0]));
    from = std::max<int64_t>(0, guess - 1);
    to = std::min(guess + 2, n);
  }
  int64_t at = int64_t(std::upper_bound(edges + from, edges + to, v) - edges) - 1;
  return std::min(at, n - 2);
}

template <class T>
void count_points(const Tensor& points, const std::vector<Tensor>& edges, const Tensor& weight,
                  bool even, const Tensor& out) {
  const T* p = points.data<T>();
  const T* w = weight.defined() ? weight.data<T>() : nullptr;
  T* counts = out.data<T>();
  for (int64_t i = 0; i < points.size(0); ++i, p += edges.size()) {
    int64_t offset = 0;
    bool inside = true;
    for (size_t d = 0; inside && d < edges.size(); ++d) {
      int64_t at = bin_of(p[d], edges[d].data<T>(), edges[d].numel(), even);
      inside = at >= 0;
      offset += at * out.strides()[d];
    }
    if (inside) counts[offset] += w ? w[i] : T(1);
  }
}

// Divides by the whole and by the bins' sizes, so that the integral is 1.
Tensor density_of(Tensor counts, const std::vector<Tensor>& edges) {
  counts = counts / Tensor(fn::sum(counts));
  for (size_t d = 0; d < edges.size(); ++d) {
    Dims shape(edges.size(), 1);
    shape[d] = -1;
    counts = counts / Tensor(fn::reshape(Tensor(call<"aten::diff">(edges[d])), shape));
  }
  return counts;
}

Tensor histogram_of(const Tensor& t, const std::vector<Tensor>& given, const Tensor& weight,
                    bool density, bool even) {
  BelowAutograd guard;
  check_points(t, given.size(), weight);
  std::vector<Tensor> edges;
  Dims sizes;
  for (size_t d = 0; d < given.size(); ++d) {
    TORCHERE_CHECK(
        given[d].dtype() == t.dtype(),
        "torch.histogramdd: input tensor and bins tensors should have the same dtype, but got "
        "input with dtype ",
        cpp_dtype_name(t.dtype()), " and bins for dimension ", d, " with dtype ",
        cpp_dtype_name(given[d].dtype()));
    TORCHERE_CHECK(given[d].dim() == 1,
                   "torch.histogramdd: bins tensor should have one dimension, but got ",
                   given[d].dim(), " dimensions in the bins tensor for dimension ", d);
    TORCHERE_CHECK(given[d].numel() > 1, "torch.histogram(): bins must be > 0, but got ",
                   given[d].numel() - 1, " for dimension ", d);
    edges.push_back(contiguous(given[d]));
    sizes.push_back(given[d].numel() - 1);
  }
  Tensor points = points_of(t), out = empty_tensor(sizes, t.dtype());
  Tensor flat = weight.defined() ? contiguous(fn::reshape(weight, Dims{-1})) : Tensor();
  fill_elements(out, Scalar(0));
  if (t.dtype() == DType::Double)
    count_points<double>(points, edges, flat, even, out);
  else
    count_points<float>(points, edges, flat, even, out);
  return density ? density_of(out, edges) : out;
}

Tensor column(const Tensor& t) { return fn::reshape(t, Dims{t.numel(), 1}); }
Tensor flat_weight(const Tensor& t, const Tensor& weight) {
  if (!weight.defined()) return weight;
  TORCHERE_CHECK(weight.sizes() == t.sizes(),
                 "torch.histogramdd: if weight tensor is provided it should have the same shape as "
                 "the input tensor excluding its innermost dimension, but got input with shape ",
                 sizes_text(Dims{t.numel(), 1}), " and weight with shape ",
                 sizes_text(weight.sizes()));
  return fn::reshape(weight, Dims{-1});
}

using HistogramAndEdges = std::tuple<Tensor, Tensor>;
using HistogramAndLists = std::tuple<Tensor, std::vector<Tensor>>;

HistogramAndLists counted(const Tensor& t, const Dims& bins, const OptRange& range,
                          const Tensor& weight, bool density) {
  TORCHERE_CHECK(t.dim() >= 2, "torch.histogramdd: input tensor should have at least 2 dimensions");
  TORCHERE_CHECK(int64_t(bins.size()) == t.size(-1),
                 "histogramdd: The size of bins must be equal to the innermost dimension of the "
                 "input.");
  check_points(t, bins.size(), weight);
  std::vector<Tensor> edges = even_edges(t, bins, range);
  return {histogram_of(t, edges, weight, density, true), edges};
}

void define_one_dimensional(Table& t) {
  t.op("aten::histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor")
      .out()
      .kernel<histc>();
  t.op("aten::histogram.bins_tensor(Tensor self, Tensor bins, *, Tensor? weight=None, bool "
       "density=False) -> (Tensor hist, Tensor bin_edges)")
      .out("bins_tensor_out")
      .kernel([](const Tensor& x, const Tensor& bins, const Tensor& weight,
                 bool density) -> HistogramAndEdges {
        Tensor w = flat_weight(x, weight);
        return {histogram_of(column(x), {bins}, w, density, false), fn::clone(bins)};
      })
      .samples("n(10) v(-1,-0.5,0,1) weight=p(10) density=true");
  t.op("aten::histogram.bin_ct(Tensor self, int bins=100, *, float[]? range=None, Tensor? "
       "weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)")
      .out("bin_ct_out")
      .kernel([](const Tensor& x, int64_t bins, const OptRange& range, const Tensor& weight,
                 bool density) -> HistogramAndEdges {
        auto [hist, edges] = counted(column(x), Dims{bins}, range, flat_weight(x, weight), density);
        return {hist, edges[0]};
      })
      .samples("n(10) 4 range=[-1.5,1.5]");
}

void define_many_dimensional(Table& t) {
  t.op("aten::_histogramdd_bin_edges(Tensor self, int[] bins, *, float[]? range=None, Tensor? "
       "weight=None, bool density=False) -> Tensor[]")
      .kernel([](const Tensor& x, const Dims& bins, const OptRange& range, const Tensor&, bool) {
        return even_edges(x, bins, range);
      })
      .samples("n(6,2) [2,3]");
  t.op("aten::_histogramdd_from_bin_cts(Tensor self, int[] bins, *, float[]? range=None, Tensor? "
       "weight=None, bool density=False) -> Tensor")
      .kernel([](const Tensor& x, const Dims& bins, const OptRange& range, const Tensor& weight,
                 bool density) { return std::get<0>(counted(x, bins, range, weight, density)); })
      .samples("n(6,2) [2,3]");
  t.op("aten::_histogramdd_from_bin_tensors(Tensor self, Tensor[] bins, *, Tensor? weight=None, "
       "bool density=False) -> Tensor")
      .kernel([](const Tensor& x, const std::vector<Tensor>& bins, const Tensor& weight,
                 bool density) { return histogram_of(x, bins, weight, density, false); })
      .samples("n(6,2) [v(-1,0,1),v(-1,0.5)]");
  t.op("aten::histogramdd(Tensor self, int[] bins, float[]? range=None, Tensor? weight=None, bool "
       "density=False) -> (Tensor hist, Tensor[] bin_edges)")
      .kernel<counted>()
      .samples("n(6,2) [2,3]");
  t.op("aten::histogramdd.int_bins(Tensor self, int bins, float[]? range=None, Tensor? "
       "weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)")
      .kernel([](const Tensor& x, int64_t bins, const OptRange& range, const Tensor& weight,
                 bool density) {
        TORCHERE_CHECK(x.dim() >= 2,
                       "torch.histogramdd: input tensor should have at least 2 dimensions");
        return counted(x, Dims(size_t(x.size(-1)), bins), range, weight, density);
      });
  t.op("aten::histogramdd.TensorList_bins(Tensor self, Tensor[] bins, float[]? range=None, Tensor? "
       "weight=None, bool density=False) -> (Tensor hist, Tensor[] bin_edges)")
      .kernel([](const Tensor& x, const std::vector<Tensor>& bins, const OptRange&,
                 const Tensor& weight, bool density) -> HistogramAndLists {
        return {histogram_of(x, bins, weight, density, false), bins};
      })
      .samples("n(6,2) [v(-1,0,1),v(-1,0.5)]");
}

}  // namespace

void define_histogram(Table& t) {
  define_one_dimensional(t);
  define_many_dimensional(t);
}

}  // namespace torchere
