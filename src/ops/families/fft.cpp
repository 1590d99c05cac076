// Discrete Fourier transforms: the three transforms that have kernels (real → complex,
// complex → real, complex → complex) and torch.fft's functions, which are made of them.
#include <algorithm>
#include <cmath>

#include "kernels/fft.h"
#include "ops/derivative.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/promote.h"

namespace torchere {
namespace {

// How results are scaled: not at all, by 1 / √n, by 1 / n.
enum class Scaling : int64_t { None = 0, ByRoot = 1, ByLength = 2 };
using Norm = std::optional<std::string>;

double scale_for(int64_t normalization, IntSpan sizes, const Dims& dims) {
  if (normalization == int64_t(Scaling::None)) return 1;
  double n = 1;
  for (int64_t d : dims) n *= double(sizes[size_t(d)]);
  return normalization == int64_t(Scaling::ByRoot) ? 1 / std::sqrt(n) : 1 / n;
}
Dims wrapped(const Dims& dims, int64_t rank) {
  Dims r;
  for (int64_t d : dims) r.push_back(wrap_dim(d, rank));
  return r;
}

// A new tensor laid out as PyTorch's results are: the other dimensions outside, by descending
// stride of `x`, and the transformed ones inside, by stride too; a `last` one (not -1) innermost.
Tensor result_for(const Tensor& x, const Dims& sizes, DType dtype, const Dims& dims,
                  int64_t last = -1) {
  std::vector<int64_t> order;
  const auto is_transformed = [&](int64_t d) {
    return std::find(dims.begin(), dims.end(), d) != dims.end();
  };
  const auto longer = [&](int64_t a, int64_t b) {
    return x.strides()[size_t(a)] > x.strides()[size_t(b)];
  };
  for (int64_t d = 0; d < x.dim(); ++d)
    if (!is_transformed(d)) order.push_back(d);
  const auto outer = int64_t(order.size());
  for (int64_t d : dims)
    if (d != last) order.push_back(d);
  std::stable_sort(order.begin(), order.begin() + outer, longer);
  std::stable_sort(order.begin() + outer, order.end(), longer);
  if (last >= 0) order.push_back(last);
  Dims strides(sizes.size(), 1);
  int64_t step = 1;
  for (size_t i = order.size(); i-- > 0;) {
    strides[size_t(order[i])] = step;
    step *= std::max<int64_t>(sizes[size_t(order[i])], 1);
  }
  return empty_strided_tensor(sizes, strides, dtype, x.device());
}

// Transforms `from` along the dimensions in place of a new tensor's elements, last one first.
void transform_along(const Tensor& to, const Tensor& from, const Dims& dims, bool forward,
                     double scale) {
  const Tensor* source = &from;
  for (size_t i = dims.size(); i-- > 0;) {
    fft_along(to, *source, {dims[i], to.sizes()[size_t(dims[i])], forward, i == 0 ? scale : 1.0});
    source = &to;
  }
}

Tensor complex_to_complex(const Tensor& x, const Dims& dim, int64_t normalization, bool forward) {
  TORCHERE_CHECK(is_complex(x.dtype()), "Expected a complex tensor");
  if (dim.empty()) return fn::clone(x);
  const Dims dims = wrapped(dim, x.dim());
  Tensor out = result_for(x, Dims(x.sizes()), x.dtype(), dims);
  transform_along(out, x, dims, forward, scale_for(normalization, x.sizes(), dims));
  return out;
}

Tensor real_to_complex(const Tensor& x, const Dims& dim, int64_t normalization, bool onesided) {
  TORCHERE_CHECK(is_floating(x.dtype()), "Expected a floating point tensor");
  Dims dims = wrapped(dim, x.dim()), sizes(x.sizes());
  const int64_t last = dims.back(), n = sizes[size_t(last)];
  if (onesided) sizes[size_t(last)] = n / 2 + 1;
  Tensor out = result_for(x, sizes, complex_dtype(x.dtype()), dims, last);
  const double scale = scale_for(normalization, x.sizes(), dims);
  dims.pop_back();
  fft_along(out, x, {last, n, true, dims.empty() ? scale : 1.0});
  transform_along(out, out, dims, true, scale);
  return out;
}

Tensor complex_to_real(const Tensor& x, const Dims& dim, int64_t normalization, int64_t last_size) {
  TORCHERE_CHECK(is_complex(x.dtype()), "Expected a complex tensor");
  Dims dims = wrapped(dim, x.dim()), sizes(x.sizes());
  const int64_t last = dims.back();
  sizes[size_t(last)] = last_size;
  const double scale = scale_for(normalization, sizes, dims);
  dims.pop_back();
  Tensor half = dims.empty() ? x : complex_to_complex(x, dims, 0, false);
  Tensor out = result_for(half, sizes, real_dtype(x.dtype()), Dims{last}, last);
  TORCHERE_CHECK(half.sizes()[size_t(last)] >= last_size / 2 + 1, "Invalid number of data points (",
                 last_size, ") specified");
  fft_along(out, half, {last, last_size, false, scale});
  return out;
}

Tensor real_to_complex_gradient(const Backward& b) {
  const Dims dim = to_int_list(b["dim"]);
  const int64_t norm = b["normalization"].to_int();
  Tensor g = b.g();
  const int64_t last = wrap_dim(dim.back(), g.dim()), n = b.sizes("self")[size_t(last)];
  if (b["onesided"].to_bool() && g.size(last) < n) {
    Dims pads(size_t(2 * (g.dim() - last)), 0);
    pads.back() = n - g.size(last);
    g = fn::constant_pad_nd(g, pads);
  }
  return fn::real(Tensor(call<"aten::_fft_c2c">(g, dim, norm, false)));
}

Tensor complex_to_real_gradient(const Backward& b) {
  const Dims dim = to_int_list(b["dim"]);
  Tensor g = call<"aten::_fft_r2c">(b.g(), dim, b["normalization"], true);
  // What stands for two values of the whole sequence counts twice.
  const int64_t twice = b.g().size(dim.back()) - g.size(dim.back());
  if (twice <= 0) return g;
  const int64_t n = g.size(dim.back());
  std::vector<Tensor> parts{call<"aten::narrow">(g, dim.back(), 0, 1),
                            Tensor(call<"aten::narrow">(g, dim.back(), 1, twice)) * Scalar(2)};
  if (1 + twice < n) parts.push_back(call<"aten::narrow">(g, dim.back(), 1 + twice, n - 1 - twice));
  return fn::cat(parts, dim.back());
}

int64_t scaling_of(const Norm& norm, bool forward) {
  if (!norm || *norm == "backward") return int64_t(forward ? Scaling::None : Scaling::ByLength);
  if (*norm == "forward") return int64_t(forward ? Scaling::ByLength : Scaling::None);
  TORCHERE_CHECK(*norm == "ortho", "Invalid normalization mode: \"", *norm, "\"");
  return int64_t(Scaling::ByRoot);
}

// Float, Double or one of the complex ones; integers become the default dtype.
Tensor promoted(const Tensor& x, bool to_complex) {
  DType d = x.dtype();
  if (is_integral(d, true)) d = default_dtype();
  TORCHERE_CHECK(d == DType::Float || d == DType::Double || d == DType::ComplexFloat ||
                     d == DType::ComplexDouble,
                 "Unsupported dtype ", dtype_name(d));
  if (to_complex && !is_complex(d)) d = complex_dtype(d);
  if (d == x.dtype()) return x;
  return fn::to(x, d);
}

// Cut or filled up with zeros at the end.
Tensor resized(Tensor x, const Dims& dims, const Dims& sizes) {
  for (size_t i = 0; i < dims.size(); ++i) {
    if (sizes[i] == -1) continue;
    TORCHERE_CHECK(sizes[i] > 0, "Invalid number of data points (", sizes[i], ") specified");
    const int64_t n = x.size(dims[i]);
    if (sizes[i] < n) x = call<"aten::narrow">(x, dims[i], 0, sizes[i]);
    if (sizes[i] > n) {
      Dims pads(size_t(2 * (x.dim() - dims[i])), 0);
      pads.back() = sizes[i] - n;
      x = fn::constant_pad_nd(x, pads);
    }
  }
  return x;
}

Tensor half_from_real(const char* name, const Tensor& self, OptInt n, int64_t dim, const Norm& norm,
                      bool forward, bool onesided) {
  TORCHERE_CHECK(!is_complex(self.dtype()), name, " expects a real input tensor, but got ",
                 dtype_name(self.dtype()));
  Tensor x = promoted(self, false);
  const int64_t d = wrap_dim(dim, x.dim(), false), length = n.value_or(x.size(d));
  TORCHERE_CHECK(length >= 1, "Invalid number of data points (", length, ") specified");
  x = resized(x, Dims{d}, Dims{length});
  Tensor out = call<"aten::_fft_r2c">(x, Dims{d}, scaling_of(norm, forward), onesided);
  if (forward) return out;
  return fn::conj(out);
}
Tensor real_from_half(const Tensor& self, OptInt n, int64_t dim, const Norm& norm, bool forward) {
  Tensor x = promoted(self, true);
  const int64_t d = wrap_dim(dim, x.dim(), false), length = n.value_or(2 * (x.size(d) - 1));
  TORCHERE_CHECK(length >= 1, "Invalid number of data points (", length, ") specified");
  x = resized(x, Dims{d}, Dims{length / 2 + 1});
  if (forward) x = fn::conj(x);
  return call<"aten::_fft_c2r">(x, Dims{d}, scaling_of(norm, forward), length);
}
Tensor along_one(const char* name, const Tensor& self, OptInt n, int64_t dim, const Norm& norm,
                 bool forward) {
  if (!is_complex(self.dtype())) return half_from_real(name, self, n, dim, norm, forward, false);
  const Tensor in = promoted(self, true);
  const int64_t d = wrap_dim(dim, in.dim(), false), length = n.value_or(in.size(d));
  TORCHERE_CHECK(length >= 1, "Invalid number of data points (", length, ") specified");
  Tensor x = resized(in, Dims{d}, Dims{length});
  return call<"aten::_fft_c2c">(x, Dims{d}, scaling_of(norm, forward), forward);
}

struct Axes {
  Dims dims, sizes;
};
Axes axes_of(const Tensor& x, const OptDims& s, const OptDims& dim) {
  Axes a;
  if (dim) {
    for (int64_t d : *dim) a.dims.push_back(wrap_dim(d, x.dim(), false));
    for (size_t i = 0; i < a.dims.size(); ++i)
      for (size_t j = 0; j < i; ++j)
        TORCHERE_CHECK(a.dims[i] != a.dims[j], "FFT dims must be unique");
  }
  if (s) {
    TORCHERE_CHECK(!dim || dim->size() == s->size(),
                   "When given, dim and shape arguments must have the same length");
    TORCHERE_CHECK(int64_t(s->size()) <= x.dim(), "Got shape with ", s->size(),
                   " values but input tensor only has ", x.dim(), " dimensions.");
    for (size_t i = 0; !dim && i < s->size(); ++i)
      a.dims.push_back(x.dim() - int64_t(s->size()) + int64_t(i));
    for (size_t i = 0; i < s->size(); ++i)
      a.sizes.push_back((*s)[i] == -1 ? x.size(a.dims[i]) : (*s)[i]);
  } else {
    for (int64_t d = 0; !dim && d < x.dim(); ++d) a.dims.push_back(d);
    for (int64_t d : a.dims) a.sizes.push_back(x.size(d));
  }
  for (int64_t n : a.sizes)
    TORCHERE_CHECK(n > 0, "Invalid number of data points (", n, ") specified");
  return a;
}

Tensor along_many(const Tensor& self, const OptDims& s, const OptDims& dim, const Norm& norm,
                  bool forward) {
  Axes a = axes_of(self, s, dim);
  Tensor x = resized(promoted(self, true), a.dims, a.sizes);
  return call<"aten::_fft_c2c">(x, a.dims, scaling_of(norm, forward), forward);
}
Tensor along_many_real(const char* name, const Tensor& self, const OptDims& s, const OptDims& dim,
                       const Norm& norm, bool forward) {
  TORCHERE_CHECK(!forward || !is_complex(self.dtype()), name,
                 " expects a real-valued input tensor, but got ", dtype_name(self.dtype()));
  Axes a = axes_of(self, s, dim);
  TORCHERE_CHECK(!a.dims.empty(), name, " must transform at least one axis");
  TORCHERE_CHECK(forward || !is_complex(self.dtype()),
                 "Only supports floating-point dtypes, but found: ", dtype_name(self.dtype()));
  Tensor x = resized(promoted(self, false), a.dims, a.sizes);
  const int64_t scaling = scaling_of(norm, forward);
  if (forward) return call<"aten::_fft_r2c">(x, a.dims, scaling, true);
  // The inverse of a real tensor: the conjugate along the last axis, then inverses along the
  // others.
  Tensor out = fn::conj(Tensor(call<"aten::_fft_r2c">(x, Dims{a.dims.back()}, scaling, true)));
  a.dims.pop_back();
  return a.dims.empty() ? out : Tensor(call<"aten::_fft_c2c">(out, a.dims, scaling, false));
}
Tensor along_many_to_real(const char* name, const Tensor& self, const OptDims& s,
                          const OptDims& dim, const Norm& norm, bool forward) {
  Axes a = axes_of(self, s, dim);
  TORCHERE_CHECK(!a.dims.empty(), name, " must transform at least one axis");
  const int64_t last = s && s->back() != -1 ? s->back() : 2 * (self.size(a.dims.back()) - 1);
  TORCHERE_CHECK(last >= 1, "Invalid number of data points (", last, ") specified");
  a.sizes.back() = last / 2 + 1;
  Tensor x = resized(promoted(self, true), a.dims, a.sizes);
  const int64_t scaling = scaling_of(norm, forward);
  if (!forward) return call<"aten::_fft_c2r">(x, a.dims, scaling, last);
  const Dims back{a.dims.back()};
  a.dims.pop_back();
  if (!a.dims.empty()) x = call<"aten::_fft_c2c">(x, a.dims, scaling, true);
  return call<"aten::_fft_c2r">(Tensor(fn::conj(x)), back, scaling, last);
}

Tensor frequencies(int64_t n, double d, bool whole, OptDType dtype, OptDevice device) {
  TORCHERE_CHECK(
      is_floating(dtype.value_or(default_dtype())) || is_complex(dtype.value_or(default_dtype())),
      whole ? "fftfreq" : "rfftfreq", " requires a floating point or complex dtype");
  Tensor places =
      call<"aten::arange">(whole ? n : n / 2 + 1, dtype.value_or(default_dtype()), Value(), device);
  if (whole) places = fn::where(fn::lt(fn::real(places), (n + 1) / 2), places, places - Scalar(n));
  return places * Scalar(1.0 / (double(n) * d));
}
Tensor shifted(const Tensor& x, const OptDims& dim, bool back) {
  Dims dims, shifts;
  if (dim)
    dims = *dim;
  else
    for (int64_t d = 0; d < x.dim(); ++d) dims.push_back(d);
  for (int64_t d : dims) shifts.push_back((x.size(d) + (back ? 1 : 0)) / 2);
  return call<"aten::roll">(x, shifts, dims);
}

void define_transforms(Table& t) {
  t.op("aten::_fft_r2c(Tensor self, int[] dim, int normalization, bool onesided) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Dims& dim, int64_t norm, bool onesided) {
        return real_to_complex(x, dim, norm, onesided);
      })
      .grad("self", "shape(self)", real_to_complex_gradient)
      .samples("n(2,4) [1] 0 true", "n(2,5) [0,1] 1 true", "n(2,4) [1] 0 false");
  t.op("aten::_fft_c2r(Tensor self, int[] dim, int normalization, SymInt last_dim_size) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Dims& dim, int64_t norm, int64_t size) {
        return complex_to_real(x, dim, norm, size);
      })
      .grad("self", "", complex_to_real_gradient)
      .samples("z(2,3) [1] 2 4", "z(2,3) [0,1] 2 5");
  t.op("aten::_fft_c2c(Tensor self, SymInt[] dim, int normalization, bool forward) -> Tensor")
      .out()
      .kernel([](const Tensor& x, const Dims& dim, int64_t norm, bool forward) {
        return complex_to_complex(x, dim, norm, forward);
      })
      .grad("self", "",
            [](const Backward& b) -> Tensor {
              return call<"aten::_fft_c2c">(b.g(), b["dim"], b["normalization"],
                                            !b["forward"].to_bool());
            })
      .samples("z(2,3) [0,1] 0 true", "z(2,3) [1] 2 false");
}

std::string one_axis(const char* name) {
  return str("aten::", name, "(Tensor self, SymInt? n=None, int dim=-1, str? norm=None) -> Tensor");
}
std::string two_axes(const char* name) {
  return str("aten::", name,
             "(Tensor self, SymInt[1]? s=None, int[1] dim=[-2, -1], str? norm=None) -> Tensor");
}
std::string all_axes(const char* name) {
  return str("aten::", name,
             "(Tensor self, SymInt[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor");
}

void define_one_axis(Table& t) {
  t.op(one_axis("fft_fft"))
      .out()
      .composite()
      .kernel([](const Tensor& x, OptInt n, int64_t dim, const Norm& norm) {
        return along_one("fft", x, n, dim, norm, true);
      });
  t.op(one_axis("fft_ifft"))
      .out()
      .composite()
      .kernel([](const Tensor& x, OptInt n, int64_t dim, const Norm& norm) {
        return along_one("ifft", x, n, dim, norm, false);
      });
  t.op(one_axis("fft_rfft"))
      .out()
      .composite()
      .kernel([](const Tensor& x, OptInt n, int64_t dim, const Norm& norm) {
        return half_from_real("rfft", x, n, dim, norm, true, true);
      });
  t.op(one_axis("fft_ihfft"))
      .out()
      .composite()
      .kernel([](const Tensor& x, OptInt n, int64_t dim, const Norm& norm) {
        return half_from_real("ihfft", x, n, dim, norm, false, true);
      });
  t.op(one_axis("fft_irfft"))
      .out()
      .composite()
      .kernel([](const Tensor& x, OptInt n, int64_t dim, const Norm& norm) {
        return real_from_half(x, n, dim, norm, false);
      });
  t.op(one_axis("fft_hfft"))
      .out()
      .composite()
      .kernel([](const Tensor& x, OptInt n, int64_t dim, const Norm& norm) {
        return real_from_half(x, n, dim, norm, true);
      });
}

void define_many_axes(Table& t) {
  for (const std::string& schema : {two_axes("fft_fft2"), all_axes("fft_fftn")})
    t.op(schema).out().composite().kernel(
        [](const Tensor& x, const OptDims& s, const OptDims& dim, const Norm& norm) {
          return along_many(x, s, dim, norm, true);
        });
  for (const std::string& schema : {two_axes("fft_ifft2"), all_axes("fft_ifftn")})
    t.op(schema).out().composite().kernel(
        [](const Tensor& x, const OptDims& s, const OptDims& dim, const Norm& norm) {
          return along_many(x, s, dim, norm, false);
        });
  for (const std::string& schema : {two_axes("fft_rfft2"), all_axes("fft_rfftn")})
    t.op(schema).out().composite().kernel(
        [](const Tensor& x, const OptDims& s, const OptDims& dim, const Norm& norm) {
          return along_many_real("rfftn", x, s, dim, norm, true);
        });
  for (const std::string& schema : {two_axes("fft_irfft2"), all_axes("fft_irfftn")})
    t.op(schema).out().composite().kernel(
        [](const Tensor& x, const OptDims& s, const OptDims& dim, const Norm& norm) {
          return along_many_to_real("irfftn", x, s, dim, norm, false);
        });
  for (const std::string& schema : {two_axes("fft_hfft2"), all_axes("fft_hfftn")})
    t.op(schema).out().composite().kernel(
        [](const Tensor& x, const OptDims& s, const OptDims& dim, const Norm& norm) {
          return along_many_to_real("hfftn", x, s, dim, norm, true);
        });
  for (const std::string& schema : {two_axes("fft_ihfft2"), all_axes("fft_ihfftn")})
    t.op(schema).out().composite().kernel(
        [](const Tensor& x, const OptDims& s, const OptDims& dim, const Norm& norm) {
          return along_many_real("ihfftn", x, s, dim, norm, false);
        });
}

}  // namespace

void define_fft(Table& t) {
  define_transforms(t);
  define_one_axis(t);
  define_many_axes(t);
  t.op("aten::fft_fftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, "
       "bool? pin_memory=None) -> Tensor")
      .out()
      .kernel([](int64_t n, double d, OptDType dtype, const Value&, OptDevice device,
                 const Value&) { return frequencies(n, d, true, dtype, device); });
  t.op("aten::fft_rfftfreq(int n, float d=1., *, ScalarType? dtype=None, Layout? layout=None, "
       "Device? device=None, "
       "bool? pin_memory=None) -> Tensor")
      .out()
      .kernel([](int64_t n, double d, OptDType dtype, const Value&, OptDevice device,
                 const Value&) { return frequencies(n, d, false, dtype, device); });
  t.op("aten::fft_fftshift(Tensor self, int[1]? dim=None) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const OptDims& dim) { return shifted(x, dim, false); });
  t.op("aten::fft_ifftshift(Tensor self, int[1]? dim=None) -> Tensor")
      .composite()
      .kernel([](const Tensor& x, const OptDims& dim) { return shifted(x, dim, true); });
}

}  // namespace torchere
