// Reductions of consecutive runs of a dimension, whose lengths or borders a tensor gives.
#include <cmath>
#include <limits>

#include "ops/fn.h"
#include "ops/indexing.h"

namespace torchere {
namespace {

using OptScalar = std::optional<Scalar>;
enum class Segment : uint8_t { Sum, Mean, Largest, Smallest, Product };

Segment segment_named(const std::string& name) {
  if (name == "sum") return Segment::Sum;
  if (name == "mean") return Segment::Mean;
  if (name == "max" || name == "amax") return Segment::Largest;
  if (name == "min" || name == "amin") return Segment::Smallest;
  if (name == "prod") return Segment::Product;
  fail("reduce argument must be either sum, prod, mean, amax or amin, got ", name);
}

// The runs: for each place before the axis (`outer`), `count` + 1 borders along it.
struct Runs {
  std::vector<int64_t> borders;
  int64_t outer = 1, count = 0, size = 0, inner = 1;
  Dims result;  // the sizes of what comes out
  const int64_t* row(int64_t o) const { return borders.data() + o * (count + 1); }
};

Runs runs_of(const Tensor& data, const Tensor& lengths, const Tensor& offsets, int64_t axis,
             bool is_unsafe) {
  TORCHERE_CHECK(lengths.defined() || offsets.defined(),
                 "segment_reduce(): Either lengths or offsets must be defined.");
  const Tensor& given = offsets.defined() ? offsets : lengths;
  const char* name = offsets.defined() ? "offsets" : "lengths";
  axis = wrap_dim(axis, data.dim());
  TORCHERE_CHECK(data.numel() >= 0 && axis == given.dim() - 1,
                 "segment_reduce(): Expected axis to be the last dimension of ", name, " but got ",
                 axis, ".");
  TORCHERE_CHECK_KIND(given.dtype() == DType::Long || given.dtype() == DType::Int, NotImplemented,
                      "\"_segment_reduce_", name, "_cpu_kernel1\" not implemented for '",
                      dtype_name(given.dtype()), "'");
  Tensor numbers = contiguous(positions(given, "segment_reduce"));
  Runs r;
  for (int64_t d = 0; d < axis; ++d) r.outer *= data.size(d);
  for (int64_t d = axis + 1; d < data.dim(); ++d) r.inner *= data.size(d);
  r.size = data.size(axis);
  const int64_t width = numbers.size(-1);
  r.count = offsets.defined() ? width - 1 : width;
  const int64_t* p = numbers.data<int64_t>();
  for (int64_t o = 0; o < r.outer; ++o, p += width) {
    if (offsets.defined()) {
      r.borders.insert(r.borders.end(), p, p + width);
      continue;
    }
    int64_t at = 0;
    r.borders.push_back(0);
    for (int64_t i = 0; i < width; ++i) {
      TORCHERE_CHECK(is_unsafe || p[i] >= 0, "lengths contains negative value!");
      r.borders.push_back(at += p[i]);
    }
    TORCHERE_CHECK(is_unsafe || at == r.size,
                   "segment_reduce(): Expected all rows of lengths along axis to sum to "
                   "data.size(lengths.dim()-1) when !unsafe.");
  }
  for (int64_t o = 0; o < r.outer; ++o)
    for (int64_t k = 0; k < r.count; ++k) {
      TORCHERE_CHECK(r.row(o)[k] <= r.row(o)[k + 1],
                     "Expected segment_length >= 0 to be true, but got false.  (Could this error "
                     "message be improved?  If so, please report an enhancement request to "
                     "PyTorch.)");
      TORCHERE_CHECK(r.row(o)[k] >= 0 && r.row(o)[k + 1] <= r.size,
                     "segment_reduce(): a segment lies outside of the data");
    }
  r.result = Dims(data.sizes());
  r.result[size_t(axis)] = r.count;
  return r;
}

// Calls f(offset of the run's first element, number of elements, offset of the result), elements
// of a run lying `inner` apart.
template <class F>
void for_each_segment(const Runs& r, F&& f) {
  for (int64_t o = 0; o < r.outer; ++o)
    for (int64_t k = 0; k < r.count; ++k)
      for (int64_t i = 0; i < r.inner; ++i)
        f((o * r.size + r.row(o)[k]) * r.inner + i, r.row(o)[k + 1] - r.row(o)[k],
          (o * r.count + k) * r.inner + i);
}

template <class F>
void dispatch_float(DType d, F&& f) {
  switch (d) {
    case DType::Float:
      return f(float());
    case DType::Double:
      return f(double());
    case DType::Half:
      return f(Half());
    case DType::BFloat16:
      return f(BFloat16());
    default:
      fail(ErrorKind::NotImplemented, "\"_segment_reduce_cpu\" not implemented for '",
           dtype_name(d), "'");
  }
}
template <class T>
using Wide = std::conditional_t<std::is_same_v<T, double>, double, float>;

double start_of(Segment kind, const OptScalar& initial) {
  if (initial) return initial->to_double();
  if (kind == Segment::Largest) return -HUGE_VAL;
  if (kind == Segment::Smallest) return HUGE_VAL;
  return kind == Segment::Product ? 1 : 0;
}

template <class T>
T reduce_run(Segment kind, const T* p, int64_t n, int64_t step, const OptScalar& initial) {
  using A = Wide<T>;
  T value = T(A(start_of(kind, initial)));
  for (int64_t i = 0; i < n; ++i) {
    A x = A(p[i * step]), v = A(value);
    switch (kind) {
      case Segment::Largest:
        value = T(std::isnan(x) || x > v ? x : v);
        break;
      case Segment::Smallest:
        value = T(std::isnan(x) || x < v ? x : v);
        break;
      case Segment::Product:
        value = T(v * x);
        break;
      default:
        value = T(v + x);
    }
  }
  if (kind != Segment::Mean) return value;
  if (n == 0) return initial && !std::isnan(A(value)) ? value : T(std::nanf(""));
  return T(A(value) / A(n));
}

void check_no_indices(const Tensor& indices) {
  TORCHERE_CHECK(!indices.defined(),
                 "segment_reduce(): indices based reduction is not supported yet.");
}

Tensor segment_reduce(const Tensor& data, const std::string& reduce, const Tensor& lengths,
                      const Tensor& indices, const Tensor& offsets, int64_t axis, bool is_unsafe,
                      const OptScalar& initial) {
  check_no_indices(indices);
  Segment kind = segment_named(reduce);
  Runs runs = runs_of(data, lengths, offsets, axis, is_unsafe);
  Tensor x = contiguous(data), out = empty_tensor(runs.result, data.dtype());
  dispatch_float(data.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* p = x.data<T>();
    T* to = out.data<T>();
    for_each_segment(runs, [&](int64_t from, int64_t n, int64_t at) {
      to[at] = reduce_run(kind, p + from, n, runs.inner, initial);
    });
  });
  return out;
}

// The gradient of one run's elements.
template <class T>
void run_back(Segment kind, const T* p, int64_t n, int64_t step, T g, T result,
              const OptScalar& initial, T* to) {
  using A = Wide<T>;
  auto is_extreme = [&](A v) { return std::isnan(v) || v == A(result); };
  int64_t sharers = 0;
  if (kind == Segment::Largest || kind == Segment::Smallest)
    for (int64_t i = 0; i < n; ++i) sharers += is_extreme(A(p[i * step]));
  for (int64_t i = 0; i < n; ++i) {
    A v = A(p[i * step]);
    T& d = to[i * step];
    if (kind == Segment::Sum) {
      d = g;
    } else if (kind == Segment::Mean) {
      d = T(A(g) / A(n));
    } else if (kind == Segment::Product) {
      if (!std::isnan(v) && v != 0) {
        d = T(A(g) * A(result) / v);
        continue;
      }
      A others = A(start_of(kind, initial));
      for (int64_t j = 0; j < n; ++j)
        if (j != i) others *= A(p[j * step]);
      d = T(A(g) * others);
    } else {
      d = T(is_extreme(v) ? A(g) / A(sharers) : A(0));
    }
  }
}

Tensor segment_reduce_back(const Tensor& grad, const Tensor& output, const Tensor& data,
                           const std::string& reduce, const Tensor& lengths, const Tensor& offsets,
                           int64_t axis, const OptScalar& initial) {
  Segment kind = segment_named(reduce);
  Runs runs = runs_of(data, lengths, offsets, axis, true);
  Tensor x = contiguous(data), g = contiguous(grad), y = contiguous(output);
  Tensor out = empty_tensor(data.sizes(), data.dtype());
  fill_elements(out, Scalar(0));
  dispatch_float(data.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for_each_segment(runs, [&](int64_t from, int64_t n, int64_t at) {
      run_back(kind, x.data<T>() + from, n, runs.inner, g.data<T>()[at], y.data<T>()[at], initial,
               out.data<T>() + from);
    });
  });
  return out;
}

}  // namespace

void define_segment_reduce(Table& t) {
  t.op("aten::segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? "
       "indices=None, Tensor? offsets=None, int axis=0, bool unsafe=False, Scalar? initial=None) "
       "-> Tensor")
      .out()
      .kernel<segment_reduce>()
      .grad("data", "data lengths offsets result",
            [](const Backward& b) -> Tensor {
              return call<"aten::_segment_reduce_backward">(b.g(), b.out(), b["data"], b["reduce"],
                                                            b["lengths"], b["offsets"], b["axis"],
                                                            b["initial"]);
            })
      .samples("n(5,2) \"sum\" lengths=k(2,3)", "n(5,2) \"mean\" offsets=k(0,2,5)",
               "n(5,2) \"max\" lengths=k(2,3)", "n(5) \"prod\" lengths=k(2,3) initial=2");
  t.op("aten::_segment_reduce_backward(Tensor grad, Tensor output, Tensor data, str reduce, *, "
       "Tensor? lengths=None, Tensor? offsets=None, int axis=0, Scalar? initial=None) -> Tensor")
      .out()
      .kernel<segment_reduce_back>()
      .samples("n(2) n(2) n(5) \"sum\" lengths=k(2,3)");
}

}  // namespace torchere
