// Distinct elements, counts, membership and equality.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ops/fn.h"
#include "ops/indexing.h"
#include "ops/order.h"
#include "tensor/promote.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

using Three = std::tuple<Tensor, Tensor, Tensor>;

Tensor no_positions() { return empty_tensor(Dims{0}, DType::Long); }

// What is found of a run of elements: which are the first of their kind, the kind of each, how many
// there are of each.
struct Found {
  std::vector<int64_t> first, kind, counts;
};
// Elements in `order`, each compared with the one before it.
template <class Same>
Found find_runs(const std::vector<int64_t>& order, Same same) {
  Found f;
  f.kind.resize(order.size());
  for (size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || !same(order[i - 1], order[i])) {
      f.first.push_back(order[i]);
      f.counts.push_back(0);
    }
    f.kind[size_t(order[i])] = int64_t(f.first.size()) - 1;
    ++f.counts.back();
  }
  return f;
}
std::vector<int64_t> in_order(int64_t n) {
  std::vector<int64_t> order(static_cast<size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  return order;
}
Tensor tensor_of(const std::vector<int64_t>& v, IntSpan sizes) {
  Tensor out = empty_tensor(sizes, DType::Long);
  std::copy(v.begin(), v.end(), out.data<int64_t>());
  return out;
}

template <class T>
Three distinct_of(const Tensor& flat, IntSpan sizes, bool sorts, bool inverse, bool counts) {
  const T* p = flat.data<T>();
  const size_t n = size_t(flat.numel());
  std::vector<std::pair<T, int64_t>> line(n);
  for (size_t i = 0; i < n; ++i) line[i] = {p[i], int64_t(i)};
  if (sorts)
    std::sort(line.begin(), line.end(),
              [](const auto& a, const auto& b) { return lies_below(a.first, b.first); });
  std::vector<T> found;
  std::vector<int64_t> kinds(inverse ? n : 0), many;
  for (size_t i = 0; i < n; ++i) {
    if (i == 0 || !(line[i].first == line[i - 1].first)) {
      found.push_back(line[i].first);
      many.push_back(0);
    }
    ++many.back();
    if (inverse) kinds[size_t(line[i].second)] = int64_t(found.size()) - 1;
  }
  Tensor out = empty_tensor(Dims{int64_t(found.size())}, flat.dtype());
  std::copy(found.begin(), found.end(), out.data<T>());
  return {out, inverse ? tensor_of(kinds, sizes) : no_positions(),
          counts ? tensor_of(many, Dims{int64_t(many.size())}) : no_positions()};
}
Three distinct(const Tensor& t, bool sorts, bool inverse, bool counts) {
  Tensor flat = contiguous(t);
  Three out;
  dispatch_ordered("unique", t.dtype(), [&](auto zero) {
    out = distinct_of<decltype(zero)>(flat, t.sizes(), sorts, inverse, counts);
  });
  return out;
}

// The same of whole slices along a dimension.
Three distinct_slices(const Tensor& t, int64_t dim, bool sorts, bool inverse, bool counts) {
  dim = wrap_dim(dim, t.dim());
  int64_t n = t.size(dim);
  Tensor moved = contiguous(view_of(
      t,
      [&] {
        Dims s(t.sizes());
        s.erase(size_t(dim));
        s.insert(0, n);
        return s;
      }(),
      [&] {
        Dims s(t.strides());
        int64_t step = s[size_t(dim)];
        s.erase(size_t(dim));
        s.insert(0, step);
        return s;
      }(),
      t.storage_offset()));
  int64_t width = n ? moved.numel() / n : 0;
  Found f;
  dispatch_ordered("unique_dim", t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* p = moved.data<T>();
    std::vector<int64_t> order = in_order(n);
    if (sorts)
      std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
        for (int64_t i = 0; i < width; ++i) {
          T x = p[a * width + i], y = p[b * width + i];
          if (lies_below(x, y)) return true;
          if (lies_below(y, x)) return false;
        }
        return false;
      });
    f = find_runs(order, [&](int64_t a, int64_t b) {
      return std::equal(p + a * width, p + (a + 1) * width, p + b * width);
    });
  });
  Tensor first = tensor_of(f.first, Dims{int64_t(f.first.size())});
  BelowAutograd guard;
  Tensor out = fn::movedim(Tensor(fn::index_select(moved, 0, first)), Dims{0}, Dims{dim});
  return {out, inverse ? tensor_of(f.kind, Dims{n}) : no_positions(),
          counts ? tensor_of(f.counts, Dims{int64_t(f.counts.size())}) : no_positions()};
}

void define_unique(Table& t) {
  t.op("aten::_unique2(Tensor self, bool sorted=True, bool return_inverse=False, bool "
       "return_counts=False) -> (Tensor, Tensor, Tensor)")
      .kernel([](const Tensor& x, bool, bool inverse, bool counts) {
        return distinct(x, true, inverse, counts);
      });
  t.op("aten::_unique(Tensor self, bool sorted=True, bool return_inverse=False) -> (Tensor, "
       "Tensor)")
      .kernel([](const Tensor& x, bool, bool inverse) {
        Three r = distinct(x, true, inverse, false);
        return std::tuple<Tensor, Tensor>(std::get<0>(r), std::get<1>(r));
      });
  t.op("aten::unique_dim(Tensor self, int dim, bool sorted=True, bool return_inverse=False, bool "
       "return_counts=False) -> (Tensor, Tensor, Tensor)")
      .kernel([](const Tensor& x, int64_t dim, bool, bool inverse, bool counts) {
        return distinct_slices(x, dim, true, inverse, counts);
      });
  t.op("aten::unique_dim_consecutive(Tensor self, int dim, bool return_inverse=False, bool "
       "return_counts=False) -> (Tensor, Tensor, Tensor)")
      .kernel([](const Tensor& x, int64_t dim, bool inverse, bool counts) {
        return distinct_slices(x, dim, false, inverse, counts);
      });
  t.op("aten::unique_consecutive(Tensor self, bool return_inverse=False, bool "
       "return_counts=False, int? dim=None) -> (Tensor, Tensor, Tensor)")
      .kernel([](const Tensor& x, bool inverse, bool counts, OptInt dim) {
        return dim ? distinct_slices(x, *dim, false, inverse, counts)
                   : distinct(x, false, inverse, counts);
      });
}

// Counts.

Tensor bincount(const Tensor& t, const Tensor& weights, int64_t least) {
  TORCHERE_CHECK(least >= 0, "minlength should be >= 0");
  TORCHERE_CHECK(t.dim() == 1 && is_integral(t.dtype(), true),
                 "bincount only supports 1-d non-negative integral inputs.");
  Tensor at = empty_tensor(t.sizes(), DType::Long);
  copy_elements(at, t);
  const int64_t* p = at.data<int64_t>();
  int64_t n = least;
  for (int64_t i = 0; i < at.numel(); ++i) {
    TORCHERE_CHECK(p[i] >= 0, "bincount only supports 1-d non-negative integral inputs.");
    n = std::max(n, p[i] + 1);
  }
  if (!weights.defined()) {
    Tensor out = empty_tensor(Dims{n}, DType::Long);
    fill_elements(out, Scalar(0));
    int64_t* bins = out.data<int64_t>();
    constexpr int64_t kFewBins = 1024;
    if (n > kFewBins || at.numel() < 8 * n) {
      for (int64_t i = 0; i < at.numel(); ++i) ++bins[p[i]];
      return out;
    }
    // Neighbours count apart, so that equal ones need not wait for each other.
    std::vector<int64_t> apart(static_cast<size_t>(4 * n));
    int64_t i = 0;
    for (; i + 4 <= at.numel(); i += 4)
      for (int64_t k = 0; k < 4; ++k) ++apart[static_cast<size_t>(k * n + p[i + k])];
    for (; i < at.numel(); ++i) ++bins[p[i]];
    for (int64_t k = 0; k < 4 * n; ++k) bins[k % n] += apart[static_cast<size_t>(k)];
    return out;
  }
  TORCHERE_CHECK(weights.dim() == 1 && weights.numel() == t.numel(),
                 "weights should be 1-d and have the same length as input");
  DType d = weights.dtype() == DType::Float ? DType::Float : DType::Double;
  Tensor w = empty_tensor(weights.sizes(), d), out = empty_tensor(Dims{n}, d);
  copy_elements(w, weights);
  fill_elements(out, Scalar(0));
  for (int64_t i = 0; i < at.numel(); ++i) {
    if (d == DType::Float)
      out.data<float>()[p[i]] += w.data<float>()[i];
    else
      out.data<double>()[p[i]] += w.data<double>()[i];
  }
  return out;
}

Tensor one_hot(const Tensor& t, int64_t classes) {
  TORCHERE_CHECK(t.dtype() == DType::Long,
                 "one_hot is only applicable to index tensor of type LongTensor.");
  Dims sizes(t.sizes());
  if (t.numel() == 0) {
    TORCHERE_CHECK(classes > 0, "Can not infer total number of classes from empty tensor.");
    sizes.push_back(classes);
    return empty_tensor(sizes, DType::Long);
  }
  Tensor flat = contiguous(t);
  const int64_t* p = flat.data<int64_t>();
  int64_t least = *std::min_element(p, p + t.numel()), most = *std::max_element(p, p + t.numel());
  TORCHERE_CHECK(least >= 0, "Class values must be non-negative.");
  if (classes == -1) classes = most + 1;
  TORCHERE_CHECK(classes >= 1, "num_classes should be positive");
  TORCHERE_CHECK(most < classes, "Class values must be smaller than num_classes.");
  sizes.push_back(classes);
  Tensor out = empty_tensor(sizes, DType::Long);
  fill_elements(out, Scalar(0));
  for (int64_t i = 0; i < t.numel(); ++i) out.data<int64_t>()[i * classes + p[i]] = 1;
  return out;
}

// Membership and equality.

Tensor isin(const Tensor& elements, const Tensor& tests, bool invert) {
  Tensor out = empty_tensor(elements.sizes(), DType::Bool);
  Tensor wide = fn::reshape(contiguous(elements), Dims{-1, 1}),
         row = fn::reshape(contiguous(tests), Dims{-1});
  if (row.numel() == 0) {
    fill_elements(out, Scalar(invert));
    return out;
  }
  constexpr int64_t kFew = 64;  // tests that are compared one after the other
  Tensor hits;
  if (row.numel() <= kFew) {
    hits = fn::eq(wide, fn::select(row, 0, 0));
    for (int64_t i = 1; i < row.numel(); ++i)
      hits = call<"aten::bitwise_or.Tensor">(hits, Tensor(fn::eq(wide, fn::select(row, 0, i))));
  } else {
    hits = fn::any(Tensor(fn::eq(wide, row)), -1);
  }
  if (invert) hits = fn::logical_not(hits);
  copy_elements(out, fn::reshape(hits, elements.sizes()));
  return out;
}

bool equal(const Tensor& a, const Tensor& b) {
  if (a.sizes() != b.sizes()) return false;
  if (a.dtype() != b.dtype()) {
    DType common = promote_types(a.dtype(), b.dtype());
    return equal(fn::to(a, common), fn::to(b, common));
  }
  bool same = true;
  dispatch(a.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Tensor x = contiguous(a), y = contiguous(b);
    for (int64_t i = 0; same && i < a.numel(); ++i) {
      if constexpr (std::is_same_v<T, ComplexHalf>) {
        same = std::complex<float>(x.data<T>()[i]) == std::complex<float>(y.data<T>()[i]);
      } else {
        same = x.data<T>()[i] == y.data<T>()[i];
      }
    }
  });
  return same;
}

Tensor isclose(const Tensor& a, const Tensor& b, double rtol, double atol, bool equal_nan) {
  TORCHERE_CHECK(a.dtype() == b.dtype(), dtype_name(a.dtype()), " did not match ",
                 dtype_name(b.dtype()));
  TORCHERE_CHECK(rtol >= 0, "rtol must be greater than or equal to zero, but got ", rtol);
  TORCHERE_CHECK(atol >= 0, "atol must be greater than or equal to zero, but got ", atol);
  Tensor close = fn::eq(a, b);
  bool inexact = is_floating(a.dtype()) || is_complex(a.dtype());
  if (equal_nan && inexact) {
    Tensor both = fn::logical_and(Tensor(fn::isnan(a)), Tensor(fn::isnan(b)));
    close = call<"aten::logical_or">(close, both);
  }
  if (rtol == 0 && atol == 0) return close;
  Tensor other = b;
  if (!inexact) other = fn::to(b, default_dtype());
  Tensor allowed = Tensor(fn::abs(other * Scalar(rtol))) + Scalar(atol);
  // Bools have no difference.
  Tensor actual =
      fn::abs((a.dtype() == DType::Bool ? Tensor(fn::to(a, default_dtype())) : a) - other);
  Tensor within =
      fn::logical_and(Tensor(call<"aten::isfinite">(actual)), Tensor(fn::le(actual, allowed)));
  return call<"aten::logical_or">(close, within);
}

void define_equality(Table& t) {
  t.op("aten::isin.Tensor_Tensor(Tensor elements, Tensor test_elements, *, bool "
       "assume_unique=False, bool invert=False) -> Tensor")
      .out()
      .kernel(
          [](const Tensor& x, const Tensor& y, bool, bool invert) { return isin(x, y, invert); });
  t.op("aten::isin.Tensor_Scalar(Tensor elements, Scalar test_element, *, bool "
       "assume_unique=False, bool invert=False) -> Tensor")
      .out()
      .kernel([](const Tensor& x, Scalar y, bool, bool invert) {
        return isin(x, scalar_tensor(y, y.dtype(), true), invert);
      });
  t.op("aten::isin.Scalar_Tensor(Scalar element, Tensor test_elements, *, bool "
       "assume_unique=False, bool invert=False) -> Tensor")
      .out()
      .kernel([](Scalar x, const Tensor& y, bool, bool invert) {
        return isin(scalar_tensor(x, x.dtype(), true), y, invert);
      });
  t.op("aten::equal(Tensor self, Tensor other) -> bool").quantized(on_dequantized).kernel<equal>();
  t.op("aten::isclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float "
       "atol=1e-08, bool equal_nan=False) -> Tensor")
      .kernel([](const Tensor& a, const Tensor& b, double rtol, double atol, bool nan) {
        NoGrad guard;
        return isclose(a, b, rtol, atol, nan);
      });
  t.op("aten::allclose(Tensor self, Tensor other, float rtol=1.0000000000000001e-05, float "
       "atol=1e-08, bool equal_nan=False) -> bool")
      .kernel([](const Tensor& a, const Tensor& b, double rtol, double atol, bool nan) {
        NoGrad guard;
        return read_element(fn::all(isclose(a, b, rtol, atol, nan))).to_bool();
      });
}

}  // namespace

void define_distinct(Table& t) {
  define_unique(t);
  t.op("aten::bincount(Tensor self, Tensor? weights=None, SymInt minlength=0) -> Tensor")
      .kernel<bincount>()
      .samples("k(0,2,1,2)");
  t.op("aten::one_hot(Tensor self, int num_classes=-1) -> Tensor")
      .composite()
      .kernel<one_hot>()
      .samples("k(0,2,1) 4");
  define_equality(t);
}

}  // namespace torchere
