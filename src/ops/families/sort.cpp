// Sorting and the largest elements.
#include <algorithm>
#include <limits>

#include "ops/fn.h"
#include "ops/indexing.h"
#include "ops/order.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

// Calls f(offset in a, in b, in c) for the first element of each line along `dim`.
template <class F>
void for_each_line(const Tensor& a, const Tensor& b, const Tensor& c, int64_t dim, F&& f) {
  Dims sizes(a.sizes()), sa(a.strides()), sb(b.strides()), sc(c.strides());
  for (Dims* d : {&sizes, &sa, &sb, &sc}) d->erase(size_t(dim));
  walk(sizes, sa, sb, sc, f);
}

using Pair = std::tuple<Tensor, Tensor>;

// Half types are compared as float.
template <class T>
using Compared =
    std::conditional_t<std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>, float, T>;

// An element of a line and its place, in 32 bits where the line is no longer.
template <class A, class I>
struct Placed {
  A first;
  I second;
};

// Calls f with the comparison that puts elements in order: the plain one, which says the same and
// is shorter, where no element is NaN.
template <class A, class F>
void with_order(bool has_nan, bool descending, F&& f) {
  if (has_nan)
    return descending ? f([](A x, A y) { return lies_above(x, y); })
                      : f([](A x, A y) { return lies_below(x, y); });
  if (descending)
    f([](A x, A y) { return x > y; });
  else
    f([](A x, A y) { return x < y; });
}

// Without `stable`, where equal elements go follows from std::sort's steps, as in PyTorch.
template <class A>
void sort_line(std::vector<std::pair<A, int64_t>>& line, bool descending, bool stable) {
  bool nan = false;
  for (const auto& e : line) nan |= is_nan_element(e.first);
  with_order<A>(nan, descending, [&](auto before) {
    auto less = [&](const auto& x, const auto& y) { return before(x.first, y.first); };
    if (stable)
      std::stable_sort(line.begin(), line.end(), less);
    else
      std::sort(line.begin(), line.end(), less);
  });
}

Pair sort(const Tensor& self, std::optional<bool> stable, int64_t dim, bool descending) {
  dim = wrap_dim(dim, self.dim());
  Tensor values = new_like(self), indices = new_like(self, DType::Long);
  if (self.numel() == 0) return {values, indices};
  Tensor s = one_dimensional(self), v = one_dimensional(values), i = one_dimensional(indices);
  int64_t n = s.sizes()[size_t(dim)], in = s.strides()[size_t(dim)], out = v.strides()[size_t(dim)];
  int64_t out_index = i.strides()[size_t(dim)];
  dispatch_ordered("sort", self.dtype(), [&](auto zero) {
    using T = decltype(zero);
    using A = Compared<T>;
    std::vector<std::pair<A, int64_t>> line(static_cast<size_t>(n));
    for_each_line(s, v, i, dim, [&](int64_t os, int64_t ov, int64_t oi) {
      const T* from = s.data<T>() + os;
      for (int64_t k = 0; k < n; ++k) line[size_t(k)] = {A(from[k * in]), k};
      sort_line(line, descending, stable.value_or(false));
      for (int64_t k = 0; k < n; ++k) {
        v.data<T>()[ov + k * out] = T(line[size_t(k)].first);
        i.data<int64_t>()[oi + k * out_index] = line[size_t(k)].second;
      }
    });
  });
  return {values, indices};
}
Pair sort_plain(const Tensor& self, int64_t dim, bool descending) {
  return sort(self, false, dim, descending);
}

Tensor scattered(const Backward& b) {
  Tensor zeros = fn::new_zeros(b.g(), b.sizes("self"));
  return fn::scatter(zeros, b["dim"], b.out(1), b.g());
}

// Which of several equal elements are taken follows from the steps of the selection, which are
// therefore PyTorch's: a partial sort where few are wanted, else a partition that is sorted after.
template <class E, class Less>
void take_first(std::vector<E>& line, int64_t k, bool sorted, Less before) {
  auto less = [&](const auto& x, const auto& y) { return before(x.first, y.first); };
  if (k * 64 <= int64_t(line.size())) {
    std::partial_sort(line.begin(), line.begin() + k, line.end(), less);
    return;
  }
  std::nth_element(line.begin(), line.begin() + k - 1, line.end(), less);
  if (sorted) std::sort(line.begin(), line.begin() + k - 1, less);
}

// The same where no two of the first k + 1 are equal, so that only one answer is right. False:
// there are equal ones, or a NaN.
template <class E, class T, class Less>
bool take_distinct(const T* from, int64_t step, int64_t n, int64_t k, E* best, Less before) {
  using A = decltype(E::first);
  int64_t held = 0;
  for (int64_t j = 0; j < n; ++j) {
    const A x = A(from[j * step]);
    if (is_nan_element(x)) return false;
    if (held > k && !before(x, best[k].first)) continue;
    int64_t at = held > k ? k : held++;
    for (; at > 0 && before(x, best[at - 1].first); --at) best[at] = best[at - 1];
    best[at] = {x, decltype(E::second)(j)};
  }
  for (int64_t j = 1; j < held; ++j)
    if (!before(best[j - 1].first, best[j].first)) return false;
  return true;
}

struct TopK {
  int64_t n, k, step;
  bool largest, sorted;
};

template <class T, class I>
class TopKOfLines {
 public:
  using A = Compared<T>;
  using E = Placed<A, I>;
  explicit TopKOfLines(const TopK& o) : o_(o), line_(size_t(std::max(o.n, o.k + 1))) {}

  // The elements wanted of a line; they stand until the next call.
  const E* of(const T* from) {
    if (o_.sorted && o_.k <= kFew && lines_++ % (missed_ ? 16 : 1) == 0) {
      const bool found = o_.largest ? take_distinct(from, o_.step, o_.n, o_.k, line_.data(),
                                                    [](A x, A y) { return x > y; })
                                    : take_distinct(from, o_.step, o_.n, o_.k, line_.data(),
                                                    [](A x, A y) { return x < y; });
      missed_ = !found;
      if (found) return line_.data();
    }
    line_.resize(size_t(o_.n));
    bool nan = false;
    for (int64_t j = 0; j < o_.n; ++j) {
      line_[size_t(j)] = {A(from[j * o_.step]), I(j)};
      nan |= is_nan_element(line_[size_t(j)].first);
    }
    with_order<A>(nan, o_.largest,
                  [&](auto before) { take_first(line_, o_.k, o_.sorted, before); });
    line_.resize(size_t(std::max(o_.n, o_.k + 1)));
    return line_.data();
  }

 private:
  static constexpr int64_t kFew = 16;
  TopK o_;
  std::vector<E> line_;
  bool missed_ = false;  // lines like the last one are mostly not worth the attempt
  int64_t lines_ = 0;
};

Pair topk(const Tensor& self, int64_t k, int64_t dim, bool largest, bool sorted) {
  dim = wrap_dim(dim, self.dim());
  Tensor s = one_dimensional(self);
  int64_t n = s.sizes()[size_t(dim)];
  TORCHERE_CHECK(k >= 0 && k <= n, "selected index k out of range");
  Dims sizes(self.sizes());
  if (self.dim() > 0) sizes[size_t(dim)] = k;
  Tensor values = empty_tensor(sizes, self.dtype()), indices = empty_tensor(sizes, DType::Long);
  if (values.numel() == 0 || k == 0) return {values, indices};
  Tensor v = one_dimensional(values), i = one_dimensional(indices);
  const int64_t out = v.strides()[size_t(dim)];
  const TopK wanted{n, k, s.strides()[size_t(dim)], largest, sorted};
  dispatch_ordered("topk_cpu", self.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const auto run = [&](auto lines) {
      for_each_line(s, v, i, dim, [&](int64_t os, int64_t ov, int64_t oi) {
        const auto* best = lines.of(s.data<T>() + os);
        for (int64_t j = 0; j < k; ++j) {
          v.data<T>()[ov + j * out] = T(best[j].first);
          i.data<int64_t>()[oi + j * out] = best[j].second;
        }
      });
    };
    if (n < std::numeric_limits<int32_t>::max())
      run(TopKOfLines<T, int32_t>(wanted));
    else
      run(TopKOfLines<T, int64_t>(wanted));
  });
  return {values, indices};
}

// Where values would go into sorted boundaries.

struct Boundaries {
  Tensor sequence, sorter;
  bool right = false;
};
// at(i): the i-th boundary.
template <bool Right, class T, class At>
int64_t place_of(int64_t n, T v, At at) {
  int64_t low = 0, high = n;
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    const T bound = at(middle);
    // Moves, not a branch that nobody can predict.
    const bool beyond =
        __builtin_expect_with_probability(Right ? !(bound > v) : !(bound >= v), 1, 0.5);
    low = beyond ? middle + 1 : low;
    high = beyond ? high : middle;
  }
  return low;
}
template <class T>
int64_t place_of(const T* bounds, const int64_t* sorter, int64_t n, T v, bool right) {
  if (sorter) {
    const auto at = [=](int64_t i) { return bounds[sorter[i]]; };
    return right ? place_of<true>(n, v, at) : place_of<false>(n, v, at);
  }
  const auto at = [=](int64_t i) { return bounds[i]; };
  return right ? place_of<true>(n, v, at) : place_of<false>(n, v, at);
}
Tensor searchsorted(const Boundaries& b, const Tensor& values, bool out_int32) {
  bool shared = b.sequence.dim() == 1;
  TORCHERE_CHECK(b.sequence.dim() > 0,
                 "torch.searchsorted(): input value can be a scalar only when boundaries tensor "
                 "dimension is 1, but we got boundaries tensor dim(0)");
  TORCHERE_CHECK(b.sequence.dtype() == values.dtype(),
                 "torch.searchsorted(): boundary tensor and input value tensor "
                 "should have same dtype, but got boundary tensor dtype ",
                 dtype_name(b.sequence.dtype()), " and input value tensor dtype ",
                 dtype_name(values.dtype()));
  if (!shared) {
    bool fits = b.sequence.dim() == values.dim();
    for (int64_t d = 0; fits && d + 1 < values.dim(); ++d)
      fits = b.sequence.size(d) == values.size(d);
    TORCHERE_CHECK(
        fits,
        "torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions "
        "of "
        "boundaries tensor and input value tensor must match, but we got boundaries tensor ",
        sizes_text(b.sequence.sizes()), " and input value tensor ", sizes_text(values.sizes()));
  }
  Tensor bounds = contiguous(b.sequence), v = contiguous(values),
         sorter = b.sorter.defined() ? contiguous(b.sorter) : Tensor();
  Tensor out = empty_tensor(values.sizes(), DType::Long);
  int64_t n = bounds.sizes().back(), per_line = shared ? v.numel() : v.sizes().back();
  dispatch_ordered("searchsorted_out_cpu", v.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for (int64_t i = 0; i < v.numel(); ++i) {
      int64_t line = shared ? 0 : i / per_line;
      out.data<int64_t>()[i] =
          place_of<T>(bounds.data<T>() + line * n,
                      sorter.defined() ? sorter.data<int64_t>() + line * n : nullptr, n,
                      v.data<T>()[i], b.right);
    }
  });
  if (!out_int32) return out;
  Tensor narrow = empty_tensor(out.sizes(), DType::Int);
  copy_elements(narrow, out);
  return narrow;
}
bool is_right(bool right, const std::optional<std::string>& side) {
  if (!side) return right;
  TORCHERE_CHECK(*side == "left" || *side == "right",
                 "torch.searchsorted(): side can only be 'left' or 'right' but got ", *side);
  TORCHERE_CHECK(!right || *side == "right",
                 "torch.searchsorted(): side and right can't be set to opposites, got side of ",
                 *side, " while right was True");
  return *side == "right";
}
Tensor number_as(const Scalar& v, DType d) { return scalar_tensor(v, d); }

void define_search(Table& t) {
  t.op("aten::searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, "
       "bool right=False, str? side=None, Tensor? sorter=None) -> Tensor")
      .out("Tensor_out")
      .kernel([](const Tensor& seq, const Tensor& x, bool narrow, bool right,
                 std::optional<std::string> side, const Tensor& sorter) {
        return searchsorted({seq, sorter, is_right(right, side)}, x, narrow);
      });
  t.op("aten::searchsorted.Scalar(Tensor sorted_sequence, Scalar self, *, bool out_int32=False, "
       "bool right=False, str? side=None, Tensor? sorter=None) -> Tensor")
      .out("Scalar_out")
      .kernel([](const Tensor& seq, Scalar x, bool narrow, bool right,
                 std::optional<std::string> side, const Tensor& sorter) {
        return searchsorted({seq, sorter, is_right(right, side)}, number_as(x, seq.dtype()),
                            narrow);
      })
      .samples("v(1,2,3) 2.5");
  t.op("aten::bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool "
       "right=False) -> Tensor")
      .out("Tensor_out")
      .kernel([](const Tensor& x, const Tensor& bounds, bool narrow, bool right) {
        TORCHERE_CHECK(bounds.dim() == 1, "boundaries tensor must be 1 dimension, but got dim(",
                       bounds.dim(), ")");
        return searchsorted({bounds, Tensor(), right}, x, narrow);
      })
      .samples("n(2,3) v(-1,0,1)");
  t.op("aten::bucketize.Scalar(Scalar self, Tensor boundaries, *, bool out_int32=False, bool "
       "right=False) -> Tensor")
      .out("Scalar_out")
      .kernel([](Scalar x, const Tensor& bounds, bool narrow, bool right) {
        return searchsorted({bounds, Tensor(), right}, number_as(x, bounds.dtype()), narrow);
      });
}

}  // namespace

void define_sort(Table& t) {
  t.op("aten::sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor "
       "indices)")
      .out("values")
      .quantized(on_integers)
      .kernel<sort_plain>()
      .grad("self", "shape(self) result1", scattered)
      .samples("n(2,4)", "n(2,4) 0 true");
  t.op("aten::sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> "
       "(Tensor values, Tensor indices)")
      .out("values_stable")
      .kernel<sort>()
      .grad("self", "shape(self) result1", scattered)
      .samples("n(2,4) stable=true");
  t.op("aten::argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor")
      .kernel([](const Tensor& x, int64_t dim, bool descending) {
        return std::get<1>(sort_plain(x, dim, descending));
      });
  t.op("aten::argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> "
       "Tensor")
      .kernel([](const Tensor& x, bool stable, int64_t dim, bool descending) {
        return std::get<1>(sort(x, stable, dim, descending));
      });
  t.op("aten::msort(Tensor self) -> Tensor").out().composite().kernel([](const Tensor& x) {
    return Tensor(call<"aten::sort">(x, 0, false)[0]);
  });
  t.op("aten::topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> "
       "(Tensor values, Tensor indices)")
      .out("values")
      .quantized(on_integers)
      .kernel<topk>()
      .grad("self", "shape(self) result1", scattered)
      .samples("n(2,4) 2", "n(2,4) 2 1 false");
  define_search(t);
}

}  // namespace torchere
