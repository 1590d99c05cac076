// Extremes, medians and other elements picked along a dimension; variances; scans.
#include "kernels/select.h"

#include <cmath>

#include "ops/derivative.h"
#include "ops/pointwise.h"
#include "ops/reduce_dims.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

using OptDims = std::optional<Dims>;
using OptDType = std::optional<DType>;
using OptInt = std::optional<int64_t>;
using OptScalar = std::optional<Scalar>;
using Pair = std::tuple<Tensor, Tensor>;

Dims one_dim(const Tensor& t, int64_t dim) {
  return t.dim() == 0 ? (wrap_dim(dim, 0), Dims()) : Dims({wrap_dim(dim, t.dim())});
}

Tensor converted(const Tensor& t, DType d) { return t.dtype() == d ? t : Tensor(fn::to(t, d)); }

void check_not_empty(const Tensor& t, const Dims& dims, const char* name, bool given) {
  if (t.numel() != 0) return;
  TORCHERE_CHECK_KIND(
      given, Index, name,
      "(): Expected reduction dim to be specified for input.numel() == 0. Specify the ",
      "reduction dim with the 'dim' argument.");
  for (int64_t d : dims)
    TORCHERE_CHECK_KIND(t.size(d) != 0, Index, name, "(): Expected reduction dim ", d,
                        " to have non-zero size.");
}

// Values and places along one dimension, by a kernel.
template <class F>
Pair pick(const Tensor& t, int64_t dim, bool keepdim, const char* name, F kernel) {
  TORCHERE_CHECK(!is_complex(t.dtype()), name, "(): does not support complex input");
  Dims dims = one_dim(t, dim);
  check_not_empty(t, dims, name, true);
  DType d = reduction_compute_dtype(t.dtype());
  Dims sizes = reduced_sizes(t.sizes(), dims, keepdim);
  Tensor values = empty_tensor(sizes, d), indices = empty_tensor(sizes, DType::Long);
  if (values.numel() > 0) kernel(lay_out_for_reduction(t, dims, d), values, indices);
  return {converted(values, t.dtype()), indices};
}

// All elements as one run.
template <class F>
Tensor pick_all(const Tensor& t, F kernel) {
  DType d = reduction_compute_dtype(t.dtype());
  Tensor values = empty_tensor({}, d);
  kernel(lay_out_for_reduction(t, reduced_dims(t, OptDims()), d, true), values, Tensor());
  return converted(values, t.dtype());
}

Tensor extreme(Reduction kind, const Tensor& t, const OptDims& dim, bool keepdim,
               const char* name) {
  TORCHERE_CHECK(!is_complex(t.dtype()), '"', name, "\" not implemented for '",
                 dtype_name(t.dtype()), "'");
  Dims dims = reduced_dims(t, dim);
  TORCHERE_CHECK(t.numel() > 0 || (dim && !dim->empty()), name,
                 "(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
                 "reduction dim with the 'dim' argument.");
  check_not_empty(t, dims, name, true);
  return reduce_to(kind, t, dims, keepdim, t.dtype());
}

Tensor place_of_extreme(const Tensor& t, const OptInt& dim, bool keepdim, bool greatest,
                        const char* name) {
  Dims dims = dim ? one_dim(t, *dim) : reduced_dims(t, OptDims());
  TORCHERE_CHECK(!is_complex(t.dtype()), name, "(): does not support complex input");
  TORCHERE_CHECK(t.dtype() != DType::Bool, name, "(): does not support bool input");
  TORCHERE_CHECK_KIND(dim || t.numel() > 0, Index, name,
                      "(): Expected reduction dim to be specified for input.numel() == 0.");
  check_not_empty(t, dims, name, true);
  Tensor indices = empty_tensor(reduced_sizes(t.sizes(), dims, keepdim), DType::Long);
  if (indices.numel() > 0)
    extreme_elements(lay_out_for_reduction(t, dims, reduction_compute_dtype(t.dtype())), greatest,
                     Tensor(), indices);
  return indices;
}

// ---- derivatives

// The gradient goes where the picked element came from.
Tensor scatter_back(const Tensor& g, int64_t dim, const Tensor& indices, IntSpan sizes,
                    bool keepdim) {
  if (sizes.empty()) return g;
  Tensor from = keepdim ? g : Tensor(fn::unsqueeze(g, dim)),
         at = keepdim ? indices : Tensor(fn::unsqueeze(indices, dim));
  return fn::scatter(Tensor(fn::new_zeros(g, sizes)), dim, at, from);
}
Tensor picked_grad(const Backward& b) {
  return scatter_back(b.g(), b["dim"].to_int(), b.out(1), b.sizes("self"), b["keepdim"].to_bool());
}
// Equal extremes share the gradient.
Tensor shared_grad(const Backward& b) {
  Tensor x = b.t("self"), y = b.out();
  Tensor mask = fn::eq(x, y);
  if (fn::is_nonzero(Tensor(fn::isnan(y))).to_bool()) mask = fn::isnan(x);
  return mask * (b.g() / Tensor(fn::sum(mask)));
}
Tensor shared_grad_along(const Backward& b) {
  Tensor x = b.t("self");
  bool keepdim = b["keepdim"].to_bool();
  Tensor g = spread_reduced(b.g(), x.sizes(), b["dim"], keepdim),
         y = spread_reduced(b.out(), x.sizes(), b["dim"], keepdim);
  Tensor mask = fn::eq(x, y);
  return g * mask / Tensor(call<"aten::sum.dim_IntList">(mask, to_int_list(b["dim"]), true));
}

template <bool Greatest>
void define_extremes(Table& t, const std::string& name) {
  static constexpr const char* kName = Greatest ? "max" : "min";
  static constexpr const char* kAll = Greatest ? "amax" : "amin";
  static constexpr const char* kArg = Greatest ? "argmax" : "argmin";
  constexpr Reduction kind = Greatest ? Reduction::Max : Reduction::Min;
  t.op("aten::" + name +
       ".dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)")
      .shape(reduce_shape_same)
      .kernel([](const Tensor& x, int64_t dim, bool keepdim) {
        return pick(x, dim, keepdim, kName, [](const Reduced& r, const Tensor& v, const Tensor& i) {
          extreme_elements(r, Greatest, v, i);
        });
      })
      .grad("self", "shape(self) result1", picked_grad);
  std::string places = Greatest ? "max_values" : "min_indices";
  t.op("aten::" + name + ".dim_" + name +
       "(Tensor self, int dim, bool keepdim=False, *, Tensor(a!) " + name + ", Tensor(b!) " +
       places + ") -> (Tensor(a!) values, Tensor(b!) indices)");
  t.op("aten::" + name + "(Tensor self) -> Tensor")
      .out("unary_out")
      .shape(reduce_shape_same)
      .node_name(Greatest ? "MaxBackward1" : "MinBackward1")
      .kernel([](const Tensor& x) { return extreme(kind, x, {}, false, kName); })
      .grad("self", "self result", shared_grad);
  t.op("aten::a" + name + "(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor")
      .out()
      .shape(reduce_shape_same)
      .kernel([](const Tensor& x, Dims dim, bool keepdim) {
        return extreme(kind, x, dim, keepdim, kAll);
      })
      .grad("self", "self result", shared_grad_along);
  t.op("aten::arg" + name + "(Tensor self, int? dim=None, bool keepdim=False) -> Tensor")
      .out()
      .exact_out()
      .shape(reduce_shape_index)
      .kernel([](const Tensor& x, OptInt dim, bool keepdim) {
        return place_of_extreme(x, dim, keepdim, Greatest, kArg);
      });
  t.op("aten::cum" + name + "(Tensor self, int dim) -> (Tensor values, Tensor indices)")
      .out("out")
      .kernel([](const Tensor& x, int64_t dim) -> Pair {
        Dims dims = one_dim(x, dim);
        DType d = reduction_compute_dtype(x.dtype());
        Tensor in = contiguous(x);
        Tensor values = empty_tensor(x.sizes(), d), indices = empty_tensor(x.sizes(), DType::Long);
        scan_extremes(lay_out_for_reduction(in, dims, d), Greatest, values, indices);
        return {converted(values, x.dtype()), indices};
      })
      .grad("self", "shape(self) result1", [](const Backward& b) -> Tensor {
        if (b.sizes("self").empty()) return b.g();
        return fn::scatter_add(Tensor(fn::new_zeros(b.g(), b.sizes("self"))), b["dim"], b.out(1),
                               b.g());
      });
}

void define_picks(Table& t) {
  t.op("aten::aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor "
       "max)")
      .out("out")
      .exact_out()
      .kernel([](const Tensor& x, OptInt dim, bool keepdim) -> Pair {
        OptDims dims = dim ? OptDims(Dims({*dim})) : OptDims();
        TORCHERE_CHECK(dim || x.numel() > 0,
                       "aminmax(): cannot compute aminmax over an empty dimension as the operation "
                       "has no identity.");
        return {extreme(Reduction::Min, x, dims, keepdim, "aminmax"),
                extreme(Reduction::Max, x, dims, keepdim, "aminmax")};
      })
      .grad("self", "self result result1",
            [](const Backward& b) -> Tensor {
              Tensor x = b.t("self"), total;
              const Value dim = b["dim"];
              for (size_t i = 0; i < 2; ++i) {
                Tensor g = b.g(i);
                if (!g.defined()) continue;
                g = spread_reduced(g, x.sizes(), dim, b["keepdim"].to_bool());
                Tensor mask =
                    fn::eq(x, spread_reduced(b.out(i), x.sizes(), dim, b["keepdim"].to_bool()));
                Tensor count = dim.is_none() ? Tensor(fn::sum(mask))
                                             : Tensor(fn::sum(mask, Dims({dim.to_int()}), true));
                Tensor part = mask * (g / count);
                total = total.defined() ? total + part : part;
              }
              return total;
            })
      .samples("n(2,3)", "n(2,3) dim=1");
  for (bool skip : {false, true}) {
    std::string name = skip ? "nanmedian" : "median",
                node = skip ? "NanmedianBackward1" : "MedianBackward1";
    auto all = t.op("aten::" + name + "(Tensor self) -> Tensor");
    if (skip)
      all.kernel([](const Tensor& x) {
        return pick_all(x, [](const Reduced& r, const Tensor& v, const Tensor& i) {
          median_elements(r, true, v, i);
        });
      });
    else
      all.kernel([](const Tensor& x) {
        return pick_all(x, [](const Reduced& r, const Tensor& v, const Tensor& i) {
          median_elements(r, false, v, i);
        });
      });
    all.out().shape(reduce_shape_same).grad("self", "self result", shared_grad);
    auto along =
        t.op("aten::" + name +
             ".dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)");
    if (skip)
      along.kernel([](const Tensor& x, int64_t dim, bool keepdim) {
        return pick(x, dim, keepdim, "nanmedian",
                    [](const Reduced& r, const Tensor& v, const Tensor& i) {
                      median_elements(r, true, v, i);
                    });
      });
    else
      along.kernel([](const Tensor& x, int64_t dim, bool keepdim) {
        return pick(x, dim, keepdim, "median",
                    [](const Reduced& r, const Tensor& v, const Tensor& i) {
                      median_elements(r, false, v, i);
                    });
      });
    along.out("dim_values")
        .node_name(node)
        .shape(reduce_shape_same)
        .grad("self", "shape(self) result1", picked_grad);
  }
  t.op("aten::mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)")
      .out("values")
      .shape(reduce_shape_same)
      .kernel([](const Tensor& x, int64_t dim, bool keepdim) {
        return pick(x, dim, keepdim, "mode", mode_elements);
      })
      .grad("self", "shape(self) result1", picked_grad)
      .samples("n(2,3)");
  t.op("aten::kthvalue(Tensor self, SymInt k, int dim=-1, bool keepdim=False) -> (Tensor values, "
       "Tensor indices)")
      .out("values")
      .apart_out()
      .shape(reduce_shape_same)
      .kernel([](const Tensor& x, int64_t k, int64_t dim, bool keepdim) {
        int64_t n = x.dim() == 0 ? 1 : x.size(dim);
        TORCHERE_CHECK(k >= 1 && k <= n,
                       "kthvalue(): selected number k out of range for dimension ",
                       wrap_dim(dim, x.dim()));
        return pick(x, dim, keepdim, "kthvalue",
                    [k](const Reduced& r, const Tensor& v, const Tensor& i) {
                      kth_elements(r, k - 1, v, i);
                    });
      })
      .grad("self", "shape(self) result1", picked_grad)
      .samples("n(2,3) 2", "n(2,3) 2 0 true");
  t.op("aten::value_selecting_reduction_backward(Tensor grad, int dim, Tensor indices, SymInt[] "
       "sizes, bool keepdim) -> Tensor")
      .composite()
      .kernel([](const Tensor& g, int64_t dim, const Tensor& indices, Dims sizes, bool keepdim) {
        return scatter_back(g, dim, indices, sizes, keepdim);
      })
      .samples("n(2) 1 k(0,2) [2,3] false");
}

// ---- variance

Pair spread_of(const Tensor& t, const OptDims& dim, const OptScalar& correction, bool keepdim,
               bool root, const char* name) {
  TORCHERE_CHECK(is_floating(t.dtype()) || is_complex(t.dtype()),
                 std::string(name).size() == 3 ? "std and var" : name,
                 " only support floating point and complex dtypes");
  double c = correction ? correction->to_double() : 1;
  if (is_complex(t.dtype())) {
    auto [re, re_mean] = spread_of(fn::real(t), dim, c, keepdim, false, name);
    auto [im, im_mean] = spread_of(fn::imag(t), dim, c, keepdim, false, name);
    Tensor v = re + im;
    return {root ? Tensor(fn::sqrt(v)) : v, fn::complex(re_mean, im_mean)};
  }
  Dims dims = reduced_dims(t, dim);
  DType d = reduction_compute_dtype(t.dtype());
  Dims sizes = reduced_sizes(t.sizes(), dims, keepdim);
  Tensor out = empty_tensor(sizes, d), mean = empty_tensor(sizes, d);
  if (out.numel() > 0) deviations(lay_out_for_reduction(t, dims, d, true), c, root, out, mean);
  return {converted(out, t.dtype()), converted(mean, t.dtype())};
}

OptScalar unbiased(bool on) { return OptScalar(Scalar(on ? 1 : 0)); }

// of the variance, for g spread over the reduced dimensions.
Tensor var_grad(const Backward& b, const Tensor& g) {
  Tensor x = b.t("self");
  const Value dim = b["dim"];
  OptDims dims;
  if (!dim.is_none()) dims = to_int_list(dim);
  Dims reduced = reduced_dims(x, dims);
  double n = 1, c = b["correction"].is_none() ? 1 : b["correction"].to_scalar().to_double();
  for (int64_t d : reduced) n *= double(x.size(d));
  Tensor centre = fn::mean(x, reduced, true);
  return Scalar(2.0 / (n - c)) * spread_reduced(g, x.sizes(), dim, b["keepdim"].to_bool()) *
         (x - centre);
}
Tensor std_grad(const Backward& b, const Tensor& g, const Tensor& result) {
  return var_grad(b, fn::masked_fill(g / (result * Scalar(2)), fn::eq(result, 0), 0));
}
Tensor mean_part(const Backward& b, const Tensor& g) {
  Tensor x = b.t("self");
  const Value dim = b["dim"];
  OptDims dims;
  if (!dim.is_none()) dims = to_int_list(dim);
  double n = 1;
  for (int64_t d : reduced_dims(x, dims)) n *= double(x.size(d));
  return fn::expand(spread_reduced(g, x.sizes(), dim, b["keepdim"].to_bool()), x.sizes()) /
         Scalar(n);
}
template <bool Root>
Tensor pair_grad(const Backward& b) {
  Tensor total;
  if (b.g(0).defined()) total = Root ? std_grad(b, b.g(0), b.out(0)) : var_grad(b, b.g(0));
  if (b.g(1).defined())
    total = total.defined() ? total + mean_part(b, b.g(1)) : mean_part(b, b.g(1));
  return total;
}

template <bool Root>
void define_spread(Table& t, const std::string& name) {
  static constexpr const char* kName = Root ? "std" : "var";
  static constexpr const char* kBoth = Root ? "std_mean" : "var_mean";
  std::string both = name + "_mean";
  auto one = [](const Tensor& x, const OptDims& dim, bool on, bool keepdim) -> Tensor {
    if constexpr (Root)
      return call<"aten::std.correction">(x, dim, unbiased(on), keepdim);
    else
      return call<"aten::var.correction">(x, dim, unbiased(on), keepdim);
  };
  static const auto single = one;
  auto two = [](const Tensor& x, const OptDims& dim, bool on, bool keepdim) -> Pair {
    Result r = [&] {
      if constexpr (Root)
        return call<"aten::std_mean.correction">(x, dim, unbiased(on), keepdim);
      else
        return call<"aten::var_mean.correction">(x, dim, unbiased(on), keepdim);
    }();
    return {r[0], r[1]};
  };
  static const auto pair = two;
  t.op("aten::" + name + "(Tensor self, bool unbiased=True) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, bool on) { return single(x, {}, on, false); });
  t.op("aten::" + name +
       ".dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> Tensor")
      .out("out")
      .composite()
      .kernel([](const Tensor& x, OptDims dim, bool on, bool keepdim) {
        return single(x, dim, on, keepdim);
      });
  t.op("aten::" + both + "(Tensor self, bool unbiased=True) -> (Tensor, Tensor)")
      .composite()
      .kernel([](const Tensor& x, bool on) { return pair(x, {}, on, false); });
  t.op("aten::" + both +
       ".dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> (Tensor, Tensor)")
      .composite()
      .kernel([](const Tensor& x, OptDims dim, bool on, bool keepdim) {
        return pair(x, dim, on, keepdim);
      });
  t.op("aten::" + name +
       ".correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) "
       "-> Tensor")
      .out()
      .shape(reduce_shape_same)
      .kernel([](const Tensor& x, OptDims dim, OptScalar c, bool keepdim) {
        return std::get<0>(spread_of(x, dim, c, keepdim, Root, kName));
      })
      .grad("self", "self result", [](const Backward& b) {
        return Root ? std_grad(b, b.g(), b.out()) : var_grad(b, b.g());
      });
  t.op("aten::" + both +
       ".correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) "
       "-> (Tensor, Tensor)")
      .kernel([](const Tensor& x, OptDims dim, OptScalar c, bool keepdim) {
        return spread_of(x, dim, c, keepdim, Root, kBoth);
      })
      .grad("self", "self result", pair_grad<Root>);
}

// ---- scans

Tensor scan(Scan kind, const Tensor& t, int64_t dim, const OptDType& dtype) {
  DType result = dtype ? *dtype : is_integral(t.dtype(), true) ? DType::Long : t.dtype();
  DType d = reduction_compute_dtype(result);
  Dims dims = one_dim(t, dim);
  Tensor in = contiguous(t), out = empty_tensor(t.sizes(), d);
  scan_elements(kind, out, lay_out_for_reduction(in, dims, d));
  return converted(out, result);
}

Tensor reversed_cumsum(const Tensor& g, int64_t dim) {
  if (g.dim() == 0 || g.numel() <= 1) return g;
  return fn::flip(Tensor(fn::cumsum(Tensor(fn::flip(g, Dims({dim}))), dim)), Dims({dim}));
}

// Without zeros Σ_{i≥k} g_i y_i / x_k; with them, each element's slope is built with a 1 in its
// place.
Tensor cumprod_grad(const Tensor& g, const Tensor& x, int64_t dim, const Tensor& y) {
  if (x.dim() == 0 || x.numel() == 0) return g;
  int64_t d = wrap_dim(dim, x.dim()), n = x.size(d);
  bool zeros = fn::is_nonzero(Tensor(fn::any(Tensor(fn::eq(x, 0))))).to_bool();
  if (!zeros) return reversed_cumsum(g * conj_of(y), d) / conj_of(x);
  std::vector<Tensor> slopes;
  for (int64_t k = 0; k < n; ++k) {
    std::vector<Tensor> parts;
    if (k > 0) parts.push_back(fn::slice(x, d, 0, k, 1));
    parts.push_back(fn::ones_like(Tensor(fn::slice(x, d, k, k + 1, 1))));
    if (k + 1 < n) parts.push_back(fn::slice(x, d, k + 1, n, 1));
    Tensor others = fn::cumprod(Tensor(fn::cat(parts, d)), d);
    slopes.push_back(
        fn::sum(Tensor(fn::slice(g, d, k, n, 1)) * conj_of(Tensor(fn::slice(others, d, k, n, 1))),
                Dims({d}), true));
  }
  return fn::cat(slopes, d);
}

void scan_shape(ShapeCall& c) {
  ShapeSpec r = c.tensors[0];
  const Value* dtype = c.values[2];
  if (dtype && !dtype->is_none())
    r.dtype = dtype_from_code(dtype->to_int());
  else if (is_integral(r.dtype, true))
    r.dtype = DType::Long;
  c.results = {r};
}

// Sums of g·exp(x - y) from the end, kept as logarithms: neither exponential need be finite.
Tensor logcumsumexp_back(const Tensor& g, const Tensor& x, const Tensor& y, int64_t dim) {
  if (x.dim() == 0) return g;
  auto summed = [&](const Tensor& log_g) {
    Tensor back = fn::flip(log_g - y, Dims{dim});
    Tensor sums = fn::flip(Tensor(call<"aten::logcumsumexp">(back, dim)), Dims{dim});
    return Tensor(fn::exp(sums + x));
  };
  if (is_complex(x.dtype())) return fn::conj(summed(fn::log(Tensor(fn::conj(g)))));
  double lowest = x.dtype() == DType::Double ? std::numeric_limits<double>::lowest()
                                             : double(std::numeric_limits<float>::lowest());
  if (x.dtype() == DType::Half) lowest = -65504;
  if (x.dtype() == DType::BFloat16) lowest = -0x1.fep127;
  auto logarithm = [&](const Tensor& t) {
    return Tensor(fn::where(fn::gt(t, Scalar(0)), fn::log(t), Scalar(lowest)));
  };
  return summed(logarithm(g)) - summed(logarithm(-g));
}

// Computed in the target's dtype.
Tensor scan_into(Scan kind, const Tensor& x, int64_t dim, const OptDType& dtype,
                 const Tensor& out) {
  check_no_internal_overlap(out);
  Tensor r = scan(kind, x, dim, dtype.value_or(out.dtype()));
  resize_output(out, r.sizes());
  copy_elements(out, converted(r, out.dtype()));
  return out;
}

void define_scans(Table& t) {
  t.op("aten::cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")
      .inplace()
      .out()
      .shape(scan_shape)
      .kernel([](const Tensor& x, int64_t dim, OptDType dtype) {
        return scan(Scan::Sum, x, dim, dtype);
      })
      .out_kernel([](const Tensor& x, int64_t dim, OptDType dtype, const Tensor& out) {
        return scan_into(Scan::Sum, x, dim, dtype, out);
      })
      .grad("self", "", [](const Backward& b) { return reversed_cumsum(b.g(), b["dim"].to_int()); })
      .samples("n(2,3) 1");
  t.op("aten::cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")
      .inplace()
      .out()
      .shape(scan_shape)
      .kernel([](const Tensor& x, int64_t dim, OptDType dtype) {
        return scan(Scan::Prod, x, dim, dtype);
      })
      .out_kernel([](const Tensor& x, int64_t dim, OptDType dtype, const Tensor& out) {
        return scan_into(Scan::Prod, x, dim, dtype, out);
      })
      .grad("self", "self result",
            [](const Backward& b) {
              return cumprod_grad(b.g(), b.t("self"), b["dim"].to_int(), b.out());
            })
      .samples("n(2,3) 1");
  t.op("aten::logcumsumexp(Tensor self, int dim) -> Tensor")
      .out()
      .kernel([](const Tensor& x, int64_t dim) { return scan(Scan::LogSumExp, x, dim, {}); })
      .grad("self", "self result",
            [](const Backward& b) -> Tensor {
              return logcumsumexp_back(b.g(), b.t("self"), b.out(), b["dim"].to_int());
            })
      .samples("n(2,4) 1");
}

Tensor logsumexp(const Tensor& input, const Dims& dim, bool keepdim) {
  Tensor x = is_integral(input.dtype(), true) ? Tensor(fn::to(input, DType::Float)) : input;
  Dims dims = reduced_dims(x, OptDims(dim));
  if (x.numel() == 0)
    return fn::log(Tensor(call<"aten::sum.dim_IntList">(Tensor(fn::exp(x)), dims, keepdim)));
  Tensor top = fn::amax(is_complex(x.dtype()) ? Tensor(fn::real(x)) : x, dims, true);
  top = fn::masked_fill(top, fn::eq(Tensor(fn::abs(top)), std::numeric_limits<double>::infinity()),
                        0);
  Tensor s =
      fn::log(Tensor(call<"aten::sum.dim_IntList">(Tensor(fn::exp(x - top)), dims, true))) + top;
  return keepdim ? s : Tensor(fn::reshape(s, reduced_sizes(x.sizes(), dims, false)));
}

}  // namespace

void define_reduce_select(Table& t) {
  define_extremes<true>(t, "max");
  t.samples("aten::max", {"n(2,3)"});
  define_extremes<false>(t, "min");
  define_picks(t);
  define_spread<true>(t, "std");
  define_spread<false>(t, "var");
  define_scans(t);
  t.op("aten::logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor")
      .out()
      .shape(reduce_shape_same)
      .kernel([](const Tensor& x, Dims dim, bool keepdim) { return logsumexp(x, dim, keepdim); })
      .grad("self", "self result",
            [](const Backward& b) -> Tensor {
              Tensor x = b.t("self");
              bool keepdim = b["keepdim"].to_bool();
              Tensor g = spread_reduced(b.g(), x.sizes(), b["dim"], keepdim),
                     y = spread_reduced(b.out(), x.sizes(), b["dim"], keepdim);
              return g * conj_of(Tensor(fn::exp(x - y)));
            })
      .samples("n(2,3) [1]", "n(2,3) [0,1] true");
  define_alias(t, "special_logsumexp", "logsumexp");
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::max.dim", {"n(2,3) 1"});
  t.samples("aten::min.dim", {"n(2,3) 1 true"});
  t.samples("aten::median.dim", {"n(2,3) 1"});
  t.samples("aten::amax", {"n(2,3) [1]"});
  t.samples("aten::amin", {"n(2,3) [0,1] true"});
  t.samples("aten::cummax", {"n(2,5) 1"});
  t.samples("aten::cummin", {"n(2,5) 1"});
  t.samples("aten::var.correction", {"n(2,3) [1] correction=1"});
  t.samples("aten::std.correction", {"n(2,3) [1] correction=1"});
  t.samples("aten::var_mean.correction", {"n(2,3) [1] correction=1"});
  t.samples("aten::std_mean.correction", {"n(2,3) [1] correction=1"});
}

}  // namespace torchere
