// Sums, products, means, norms, and tests of all or any elements.
#include "kernels/reduce.h"

#include <cmath>

#include "ops/derivative.h"
#include "ops/reduce_dims.h"
#include "tensor/loop.h"
#include "ops/quantized.h"

namespace torchere {
namespace {

using OptDims = std::optional<Dims>;
using OptDType = std::optional<DType>;
constexpr double kInf = std::numeric_limits<double>::infinity();

// Integers and bools are summed as int64.
DType sum_dtype(const Tensor& t, const OptDType& dtype) {
  if (dtype) return *dtype;
  return is_integral(t.dtype(), true) ? DType::Long : t.dtype();
}

Tensor sum(const Tensor& t, const OptDims& dim, bool keepdim, const OptDType& dtype) {
  return reduce_to(Reduction::Sum, t, reduced_dims(t, dim), keepdim, sum_dtype(t, dtype));
}
Tensor prod(const Tensor& t, const OptDims& dim, bool keepdim, const OptDType& dtype) {
  return reduce_to(Reduction::Prod, t, reduced_dims(t, dim), keepdim, sum_dtype(t, dtype));
}
Tensor nansum(const Tensor& t, const OptDims& dim, bool keepdim, const OptDType& dtype) {
  TORCHERE_CHECK(!is_complex(t.dtype()), "nansum on CPU does not support complex inputs");
  return reduce_to(Reduction::NanSum, t, reduced_dims(t, dim), keepdim, sum_dtype(t, dtype));
}

int64_t count_of(IntSpan sizes, const Dims& dims) {
  int64_t n = 1;
  for (int64_t d : dims) n *= sizes[size_t(d)];
  return n;
}

Tensor mean(const Tensor& t, const OptDims& dim, bool keepdim, const OptDType& dtype) {
  DType d = dtype.value_or(t.dtype());
  TORCHERE_CHECK(is_floating(d) || is_complex(d), "mean(): could not infer output dtype. ",
                 dtype ? "Optional" : "Input",
                 " dtype must be either a floating point or complex dtype. Got: ", dtype_name(d));
  Dims dims = reduced_dims(t, dim);
  Tensor s = reduce_to(Reduction::Sum, t, dims, keepdim, reduction_compute_dtype(d));
  call<"aten::div_.Scalar">(s, double(count_of(t.sizes(), dims)));
  return s.dtype() == d ? s : Tensor(fn::to(s, d));
}

Tensor spread(const Backward& b, const Tensor& g) {
  return fn::expand(spread_reduced(g, b.sizes("self"), b["dim"], b["keepdim"].to_bool()),
                    b.sizes("self"));
}
Tensor spread_all(const Backward& b) { return fn::expand(b.g(), b.sizes("self")); }

void define_sum(Table& t) {
  t.op("aten::sum(Tensor self, *, ScalarType? dtype=None) -> Tensor")
      .out()
      .shape(reduce_shape)
      .kernel([](const Tensor& x, OptDType dtype) { return sum(x, {}, false, dtype); })
      .grad("self", "shape(self)", spread_all)
      .samples("n(2,3)", "z(2,3)");
  t.op("aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? "
       "dtype=None) -> Tensor")
      .out("IntList_out")
      .node_name("SumBackward1")
      .shape(reduce_shape)
      .kernel([](const Tensor& x, OptDims dim, bool keepdim, OptDType dtype) {
        return sum(x, dim, keepdim, dtype);
      })
      .grad("self", "shape(self)", [](const Backward& b) { return spread(b, b.g()); })
      .samples("n(2,3,2) [0,-1] true");
  t.op("aten::nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) "
       "-> Tensor")
      .out()
      .shape(reduce_shape)
      .kernel([](const Tensor& x, OptDims dim, bool keepdim, OptDType dtype) {
        return nansum(x, dim, keepdim, dtype);
      })
      .grad(
          "self", "self",
          [](const Backward& b) -> Tensor {
            Tensor x = b.t("self");
            return fn::masked_fill(
                Tensor(fn::expand(
                    spread_reduced(b.g(), x.sizes(), b["dim"], b["keepdim"].to_bool()), x.sizes())),
                fn::isnan(x), 0);
          })
      .samples("n(2,3)", "n(2,3) [1] true");
  t.op("aten::mean(Tensor self, *, ScalarType? dtype=None) -> Tensor")
      .out("dtype_out")
      .quantized(on_values)
      .shape(reduce_shape)
      .kernel([](const Tensor& x, OptDType dtype) { return mean(x, {}, false, dtype); })
      .grad("self", "shape(self)", [](const Backward& b) {
        return spread_all(b) / Scalar(double(numel_of(b.sizes("self"))));
      });
  t.op("aten::mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> "
       "Tensor")
      .out("out")
      .quantized(on_values)
      .node_name("MeanBackward1")
      .shape(reduce_shape)
      .kernel([](const Tensor& x, OptDims dim, bool keepdim, OptDType dtype) {
        return mean(x, dim, keepdim, dtype);
      })
      .grad("self", "shape(self)",
            [](const Backward& b) {
              Value dim = b["dim"];
              IntSpan sizes = b.sizes("self");
              double n = 1;
              Dims dims;
              if (!dim.is_none()) dims = to_int_list(dim);
              for (int64_t d : dims)
                n *= double(sizes.empty() ? 1 : sizes[size_t(wrap_dim(d, int64_t(sizes.size())))]);
              if (dims.empty()) n = double(numel_of(sizes));
              return spread(b, b.g()) / Scalar(n);
            })
      .samples("n(2,3,2) [0,-1]");
  t.op("aten::nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? "
       "dtype=None) -> Tensor")
      .out()
      .composite()
      .kernel([](const Tensor& x, OptDims dim, bool keepdim, OptDType dtype) -> Tensor {
        TORCHERE_CHECK(is_floating(x.dtype()) || is_complex(x.dtype()),
                       "nanmean(): expected input to have floating point or complex dtype but got ",
                       dtype_name(x.dtype()));
        Tensor count =
            call<"aten::sum.dim_IntList">(fn::logical_not(fn::isnan(x)), dim, keepdim, DType::Long);
        return Tensor(fn::nansum(x, dim, keepdim, dtype)) / count;
      });
  t.op("aten::sum_to_size(Tensor self, SymInt[] size) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, Dims size) -> Tensor {
        if (size.empty()) return fn::sum(x);
        int64_t lead = x.dim() - int64_t(size.size());
        bool fits = lead >= 0;
        Dims dims;
        for (int64_t d = 0; fits && d < x.dim(); ++d) {
          if (d >= lead && size[size_t(d - lead)] != 1)
            fits = size[size_t(d - lead)] == x.size(d);
          else if (d < lead || x.size(d) != 1)
            dims.push_back(d);
        }
        TORCHERE_CHECK(fits, "size {", sizes_text(size), "} is not expandable to size {",
                       sizes_text(x.sizes()), "}.");
        Tensor r = dims.empty() ? x : Tensor(fn::sum(x, dims, true));
        return lead > 0 ? Tensor(fn::view(r, size)) : r;
      });
}

// The product of all the others along a dimension, zeros or not: from both ends.
Tensor product_of_others(const Tensor& x, int64_t dim) {
  int64_t n = x.size(dim);
  if (n <= 1) return fn::ones_like(x);
  Tensor one = fn::ones_like(Tensor(fn::slice(x, dim, 0, 1, 1)));
  Tensor left = fn::cumprod(
      Tensor(fn::cat(std::vector<Tensor>{one, fn::slice(x, dim, 0, n - 1, 1)}, dim)), dim);
  Tensor back = fn::flip(x, Dims({dim}));
  Tensor right = fn::cumprod(
      Tensor(fn::cat(std::vector<Tensor>{one, fn::slice(back, dim, 0, n - 1, 1)}, dim)), dim);
  return left * Tensor(fn::flip(right, Dims({dim})));
}

bool has_zero(const Tensor& x) {
  NoGrad guard;
  return read_element(fn::any(Tensor(fn::eq(x, 0)))).to_bool();
}

void define_prod(Table& t) {
  t.op("aten::prod(Tensor self, *, ScalarType? dtype=None) -> Tensor")
      .out()
      .shape(reduce_shape)
      .kernel([](const Tensor& x, OptDType dtype) { return prod(x, {}, false, dtype); })
      .grad("self", "self result",
            [](const Backward& b) -> Tensor {
              Tensor x = fn::to(b.t("self"), b.g().dtype());
              if (x.dim() == 0) return b.g();
              if (!has_zero(x)) return b.g() * conj_of(b.out() / x);
              Tensor flat = fn::reshape(x, Dims({-1}));
              return fn::reshape(b.g() * conj_of(product_of_others(flat, 0)), x.sizes());
            })
      .samples("n(2,3)", "v(1,0,2)");
  t.op("aten::prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> "
       "Tensor")
      .out("int_out")
      .node_name("ProdBackward1")
      .shape(reduce_shape)
      .kernel([](const Tensor& x, int64_t dim, bool keepdim, OptDType dtype) {
        return prod(x, Dims({dim}), keepdim, dtype);
      })
      .grad("self", "self result",
            [](const Backward& b) -> Tensor {
              Tensor x = fn::to(b.t("self"), b.g().dtype());
              if (x.dim() == 0) return b.g();
              auto spread = [&](const Tensor& t) {
                return spread_reduced(t, x.sizes(), b["dim"], b["keepdim"].to_bool());
              };
              if (!has_zero(x)) return spread(b.g()) * conj_of(spread(b.out()) / x);
              Tensor g = spread_reduced(b.g(), x.sizes(), b["dim"], b["keepdim"].to_bool());
              return g * conj_of(product_of_others(x, wrap_dim(b["dim"].to_int(), x.dim())));
            })
      .samples("n(2,3) 1", "n(2,3) 1 true");
}

Tensor truth(Reduction kind, const Tensor& x, const OptDims& dim, bool keepdim) {
  Tensor r = reduce_to(kind, x, reduced_dims(x, dim), keepdim, DType::Bool);
  return x.dtype() == DType::Byte ? Tensor(fn::to(r, DType::Byte)) : r;
}

void check_truth_target(const Op& op, const Call& c) {
  DType d = c.argument(op.mutated[0]).as_tensor().dtype();
  TORCHERE_CHECK(d == DType::Bool || d == DType::Byte, op.name.name(),
                 " only supports bool tensor for result, got: ", dtype_name(d));
}

template <Reduction Kind>
void define_truth(Table& t, const std::string& name) {
  t.op("aten::" + name + "(Tensor self) -> Tensor")
      .out("all_out")
      .check_out(check_truth_target)
      .shape(reduce_shape_bool)
      .kernel([](const Tensor& x) { return truth(Kind, x, {}, false); });
  t.op("aten::" + name + ".dim(Tensor self, int dim, bool keepdim=False) -> Tensor")
      .out("out")
      .check_out(check_truth_target)
      .shape(reduce_shape_bool)
      .kernel([](const Tensor& x, int64_t dim, bool keepdim) {
        return truth(Kind, x, Dims({dim}), keepdim);
      });
  t.op("aten::" + name + ".dims(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor")
      .out("dims_out")
      .check_out(check_truth_target)
      .shape(reduce_shape_bool)
      .kernel([](const Tensor& x, OptDims dim, bool keepdim) {
        if (dim && dim->empty()) return Tensor(fn::ne(x, 0));  // no dimension at all
        return truth(Kind, x, dim, keepdim);
      });
}

Tensor count_nonzero(const Tensor& x, const OptDims& dim) {
  Tensor r = fn::ne(x, 0);
  return reduce_to(Reduction::Sum, r, reduced_dims(x, dim), false, DType::Long);
}

// The elements' bits joined by exclusive or: integers as int64, floats as double.
Tensor hash_tensor(const Tensor& x, const Dims& dim, bool keepdim, int64_t mode) {
  TORCHERE_CHECK(mode == 0, "Unknown hash_tensor mode: ", mode);
  TORCHERE_CHECK_KIND(!is_complex(x.dtype()), NotImplemented,
                      "\"xor_sum_cpu\" not implemented for '", dtype_name(x.dtype()), "'");
  Dims dims = reduced_dims(x, dim);
  TORCHERE_CHECK(x.numel() > 0 || !dim.empty(),
                 "hash_tensor: Expected reduction dim to be specified for input.numel() == 0. "
                 "Specify the reduction dim with the 'dim' argument.");
  if (x.numel() == 0)
    for (int64_t d : dims)
      TORCHERE_CHECK_KIND(x.size(d) > 0, Index, "hash_tensor: Expected reduction dim ", d,
                          " to have non-zero size.");
  DType wide = is_floating(x.dtype()) ? DType::Double : DType::Long;
  Tensor out = empty_tensor(reduced_sizes(x.sizes(), dims, keepdim), DType::UInt64);
  Reduced in = lay_out_for_reduction(x, dims, wide);
  const auto* p = static_cast<const uint64_t*>(in.tensor.data());  // the bits of either
  uint64_t* to = out.data<uint64_t>();
  for (int64_t k = 0; k < out.numel(); ++k) {
    const uint64_t* run = p + k / in.inner * in.count * in.inner + k % in.inner;
    uint64_t bits = 0;
    for (int64_t i = 0; i < in.count; ++i) bits ^= run[i * in.inner];
    to[k] = bits;
  }
  return out;
}

// Σ|x|^p, before the root.
Reduction power_reduction(double p) {
  if (p == 0) return Reduction::NonZero;
  if (p == 1) return Reduction::SumAbs;
  if (p == 2) return Reduction::SumSquares;
  if (p == kInf) return Reduction::MaxAbs;
  if (p == -kInf) return Reduction::MinAbs;
  return Reduction::SumPower;
}

Tensor norm(const Tensor& input, double p, const OptDims& dim, bool keepdim,
            const OptDType& dtype) {
  Tensor x = dtype && *dtype != input.dtype() ? Tensor(fn::to(input, *dtype)) : input;
  if (is_complex(x.dtype())) x = fn::abs(x);
  DType result = x.dtype(), compute = reduction_compute_dtype(result);
  Dims dims = reduced_dims(x, dim);
  if (p < 0 || p == kInf) {
    TORCHERE_CHECK(count_of(x.sizes(), dims) > 0, "linalg.vector_norm cannot compute the ", p,
                   " norm on an empty tensor because the operation does not have an identity");
  }
  Tensor r;
  if (p < 0 && p != -kInf) {
    Tensor powers = fn::pow(Tensor(fn::abs(Tensor(fn::to(x, compute)))), p);
    r = reduce_to(Reduction::Sum, powers, dims, keepdim, compute);
  } else {
    r = reduce_to(power_reduction(p), x, dims, keepdim, compute, p);
  }
  if (p == 2)
    call<"aten::sqrt_">(r);
  else if (p != 0 && p != 1 && !std::isinf(p))
    r = fn::pow(r, 1 / p);
  return r.dtype() == result ? r : Tensor(fn::to(r, result));
}

// The gradient of a norm for g and norm already spread over the reduced dimensions.
Tensor norm_grad(const Tensor& g, const Tensor& x, double p, const Tensor& n, const Dims& dims) {
  auto no_zero = [&](const Tensor& t, const Tensor& by) -> Tensor {
    return fn::masked_fill(t, fn::eq(by, 0), 0);
  };
  if (p == 0) return zeros_of(x);
  if (p == 1) return Tensor(fn::sgn(x)) * g;
  if (p == 2) return g * no_zero(x / n, n);
  Tensor size = fn::abs(x);
  if (std::isinf(p)) {
    Tensor mask = fn::logical_or(fn::eq(size, n), fn::isnan(size));
    Tensor count = call<"aten::sum.dim_IntList">(mask, dims, true);
    return Tensor(fn::sgn(x)) * mask * (g / count);
  }
  Tensor scale = no_zero(g / Tensor(fn::pow(n, p - 1)), n);
  if (p < 1)
    return Tensor(fn::masked_fill(Tensor(fn::sgn(x)) * Tensor(fn::pow(size, p - 1)), fn::eq(x, 0),
                                  0)) *
           scale;
  if (p < 2) return Tensor(fn::sgn(x)) * Tensor(fn::pow(size, p - 1)) * scale;
  return x * Tensor(fn::pow(size, p - 2)) * scale;
}

double power_of(const Value& p) { return p.is_none() ? 2.0 : p.to_scalar().to_double(); }
double power_of(const std::optional<Scalar>& p) { return p ? p->to_double() : 2.0; }

// `order`: "p" or "o" for the argument that is p or ord, then "d" where there are dim and keepdim.
Tensor norm_grad_of(const Backward& b, const std::string& order) {
  Tensor x = b.t("self");
  if (x.dtype() != b.g().dtype() && !is_complex(x.dtype())) x = fn::to(x, b.g().dtype());
  Value dim;
  bool keepdim = false;
  if (order.size() > 1) {
    dim = b["dim"];
    keepdim = b["keepdim"].to_bool();
  }
  OptDims dims;
  if (!dim.is_none()) dims = to_int_list(dim);
  Tensor g = spread_reduced(b.g(), x.sizes(), dim, keepdim),
         n = spread_reduced(b.out(), x.sizes(), dim, keepdim);
  const Value p = order[0] == 'o' ? b["ord"] : b["p"];
  return norm_grad(g, x, power_of(p), n, reduced_dims(x, dims));
}

void check_norm_dtype(const Tensor& x, const char* name) {
  TORCHERE_CHECK(is_floating(x.dtype()) || is_complex(x.dtype()), name,
                 "(): input dtype should be either floating point or complex. Got ",
                 dtype_name(x.dtype()), " instead.");
}

void define_norm(Table& t) {
  using OptScalar = std::optional<Scalar>;
  t.op("aten::norm.Scalar(Tensor self, Scalar p=2) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Scalar& p) {
        check_norm_dtype(x, "norm");
        return norm(x, p.to_double(), {}, false, {});
      })
      .grad("self", "self result", [](const Backward& b) { return norm_grad_of(b, "p"); })
      .samples("n(2,3)", "n(2,3) 3");
  t.op("aten::norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor")
      .out("out")
      .node_name("NormBackward1")
      .kernel([](const Tensor& x, OptScalar p, Dims dim, bool keepdim) {
        check_norm_dtype(x, "norm");
        return norm(x, power_of(p), dim, keepdim, {});
      })
      .grad("self", "self result", [](const Backward& b) { return norm_grad_of(b, "pd"); })
      .samples("n(2,3) 1.5 [1]");
  t.op("aten::norm.ScalarOpt_dtype(Tensor self, Scalar? p, *, ScalarType dtype) -> Tensor")
      .out()
      .node_name("NormBackward2")
      .kernel([](const Tensor& x, OptScalar p, DType dtype) {
        return norm(x, power_of(p), {}, false, dtype);
      })
      .grad("self", "self result", [](const Backward& b) { return norm_grad_of(b, "p"); })
      .samples("n(2,3) 2 dtype=7");
  t.op("aten::norm.ScalarOpt_dim_dtype(Tensor self, Scalar? p, int[1] dim, bool keepdim, *, "
       "ScalarType dtype) -> Tensor")
      .out("dtype_out")
      .node_name("NormBackward3")
      .kernel([](const Tensor& x, OptScalar p, Dims dim, bool keepdim, DType dtype) {
        return norm(x, power_of(p), dim, keepdim, dtype);
      })
      .grad("self", "self result", [](const Backward& b) { return norm_grad_of(b, "pd"); })
      .samples("n(2,3) 2 [1] false dtype=7");
  t.op("aten::linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, "
       "*, ScalarType? dtype=None) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Scalar& ord, OptDims dim, bool keepdim, OptDType dtype) {
        TORCHERE_CHECK(
            is_floating(x.dtype()) || is_complex(x.dtype()),
            "linalg.vector_norm: Expected a floating point or complex tensor as input. Got ",
            dtype_name(x.dtype()));
        return norm(x, ord.to_double(), dim, keepdim, dtype);
      })
      .grad("self", "self result", [](const Backward& b) { return norm_grad_of(b, "od"); })
      .samples("n(2,3)", "n(2,3) 3 [1] true", "n(2,3) 1", "n(2,3) inf", "n(2,3) 0.5 [0]", "z(2,3)");
  t.op("aten::linalg__powsum(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, "
       "ScalarType? dtype=None) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const Scalar& ord, OptDims dim, bool keepdim,
                 OptDType dtype) -> Tensor {
        check_norm_dtype(x, "linalg._powsum");
        Tensor wide = dtype ? Tensor(fn::to(x, *dtype)) : x;
        return fn::sum(fn::pow(fn::abs(wide), ord), dim.value_or(Dims{}), keepdim);
      })
      .samples("n(2,3) 3");
  t.op("aten::frobenius_norm.dim(Tensor self, int[1] dim, bool keepdim=False) -> Tensor")
      .out("out")
      .composite()
      .kernel([](const Tensor& x, Dims dim, bool keepdim) -> Tensor {
        return call<"aten::linalg_vector_norm">(x, 2., dim, keepdim);
      });
  t.op("aten::dist(Tensor self, Tensor other, Scalar p=2) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Tensor& y, const Scalar& p) {
        return norm(x - y, p.to_double(), {}, false, {});
      })
      .grads("self other", "self other result",
             [](const Backward& b) -> Grads {
               Tensor x = b.t("self") - b.t("other");
               Tensor g = norm_grad(b.g(), x, b["p"].to_scalar().to_double(), b.out(),
                                    reduced_dims(x, OptDims()));
               return {g, -g};
             })
      .samples("n(2,3) n(2,3)", "n(2,3) n(3) 3");
}

}  // namespace

void define_reduce(Table& t) {
  define_sum(t);
  define_prod(t);
  define_truth<Reduction::Any>(t, "any");
  define_truth<Reduction::All>(t, "all");
  t.op("aten::count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor")
      .out()
      .shape(reduce_shape_index)
      .kernel([](const Tensor& x, Dims dim) { return count_nonzero(x, dim); });
  t.op("aten::count_nonzero(Tensor self, int? dim=None) -> Tensor")
      .out()
      .shape(reduce_shape_index)
      .kernel([](const Tensor& x, std::optional<int64_t> dim) {
        return count_nonzero(x, dim ? OptDims(Dims({*dim})) : OptDims());
      });
  t.op("aten::hash_tensor(Tensor self, int[1] dim=[], *, bool keepdim=False, int mode=0) -> Tensor")
      .out()
      .kernel<hash_tensor>()
      .samples("n(2,3) [1]");
  define_norm(t);
}

}  // namespace torchere
