// Tensors that follow from a few numbers: arange, linspace, eye, windows, indices of triangles.
#include <cmath>

#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "tensor/loop.h"
#include "tensor/promote.h"

namespace torchere {
namespace {

DType range_dtype(const OptDType& dtype, std::initializer_list<const Scalar*> numbers) {
  if (dtype) return *dtype;
  for (const Scalar* s : numbers)
    if (!s->is_integral(true)) return default_dtype();
  return DType::Long;
}

int64_t range_length(const Scalar& start, const Scalar& end, const Scalar& step, bool integral) {
  double first = start.to_double(), last = end.to_double(), by = step.to_double();
  TORCHERE_CHECK_KIND(by > 0 || by < 0, Value, "step must be nonzero");
  TORCHERE_CHECK(std::isfinite(first) && std::isfinite(last), "unsupported range: ", first, " -> ",
                 last);
  TORCHERE_CHECK((by > 0 && last >= first) || (by < 0 && last <= first),
                 "upper bound and lower bound inconsistent with step sign");
  if (integral) {
    int64_t a = start.to_int(), b = end.to_int(), s = step.to_int();
    TORCHERE_CHECK(s != 0, "step must be nonzero");
    return int64_t(std::ceil(double(b - a) / double(s)));
  }
  double length = std::ceil((last - first) / by);
  TORCHERE_CHECK(length >= 0 && length <= double(INT64_MAX), "invalid size, possible overflow?");
  return int64_t(length);
}

// Fills t[i] with f(i), f in T's arithmetic.
template <class T, class F>
void fill_by(const Tensor& t, F&& f) {
  T* p = t.data<T>();
  for (int64_t i = 0; i < t.numel(); ++i) p[i] = T(f(i));
}

void fill_range(const Tensor& out, const Scalar& start, const Scalar& step) {
  dispatch(out.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (is_complex(dtype_of<T>) || std::is_same_v<T, bool>) {
      fail(ErrorKind::NotImplemented, "\"arange_cpu\" not implemented for '",
           dtype_name(dtype_of<T>), "'");
    } else if constexpr (std::is_integral_v<T>) {
      int64_t a = start.to_int(), s = step.to_int();
      fill_by<T>(out, [&](int64_t i) { return a + i * s; });
    } else {
      double a = start.to_double(), s = step.to_double();
      fill_by<T>(out, [&](int64_t i) -> T {
        double v = a + s * double(i);
        if constexpr (std::is_same_v<T, double>)
          return v;
        else
          return T(float(v));
      });
    }
  });
}

Tensor arange(const Scalar& start, const Scalar& end, const Scalar& step, OptDType dtype,
              OptDevice device) {
  DType d = range_dtype(dtype, {&start, &end, &step});
  Tensor out = new_tensor(Dims{range_length(start, end, step, d == DType::Long)}, d, device);
  if (out.data()) fill_range(out, start, step);
  return out;
}
Tensor arange_into(const Scalar& start, const Scalar& end, const Scalar& step, const Tensor& out) {
  int64_t n = range_length(start, end, step, out.dtype() == DType::Long);
  if (out.numel() != n) resize_output(out, Dims{n});
  Tensor row = out.is_contiguous() ? out : empty_tensor(out.sizes(), out.dtype());
  fill_range(row, start, step);
  if (!row.is_same(out)) copy_elements(out, row);
  return out;
}

// Both halves count from their own end, so that the last element is `end` exactly.
template <class T, class S>
S linear_at(int64_t i, int64_t steps, S start, S end, S step) {
  return i < steps / 2 ? std::fma(step, S(i), start) : std::fma(-step, S(steps - i - 1), end);
}
void fill_linear(const Tensor& out, const Scalar& start, const Scalar& end, int64_t steps) {
  if (steps == 0) return;
  if (steps == 1) return fill_elements(out, start);
  dispatch(out.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_same_v<T, ComplexHalf>) {
      fail(ErrorKind::NotImplemented, "\"linspace_cpu\" not implemented for 'ComplexHalf'");
    } else if constexpr (is_complex(dtype_of<T>)) {
      T a = start.to<T>(), b = end.to<T>(), step = (b - a) / T(typename T::value_type(steps - 1));
      fill_by<T>(out, [&](int64_t i) {
        return i < steps / 2 ? a + step * T(typename T::value_type(i))
                             : b - step * T(typename T::value_type(steps - i - 1));
      });
    } else if constexpr (std::is_integral_v<T>) {
      float step = (float(end.to_int()) - float(start.to_int())) / float(steps - 1);
      T a = start.to<T>(), b = end.to<T>();
      fill_by<T>(out, [&](int64_t i) {
        return i < steps / 2 ? float(a) + step * float(i) : float(b) - step * float(steps - i - 1);
      });
    } else {
      using A = std::conditional_t<std::is_same_v<T, double>, double, float>;
      A a = A(start.to<T>()), b = A(end.to<T>()), step = (b - a) / A(steps - 1);
      fill_by<T>(out, [&](int64_t i) { return T(linear_at<T, A>(i, steps, a, b, step)); });
    }
  });
}
DType linear_dtype(const OptDType& dtype, const Scalar& start, const Scalar& end) {
  if (dtype) return *dtype;
  return start.is_complex() || end.is_complex() ? complex_dtype(default_dtype()) : default_dtype();
}
Tensor linspace(const Scalar& start, const Scalar& end, int64_t steps, OptDType dtype,
                OptDevice device) {
  TORCHERE_CHECK(steps >= 0, "number of steps must be non-negative");
  Tensor out = new_tensor(Dims{steps}, linear_dtype(dtype, start, end), device);
  if (out.data()) fill_linear(out, start, end, steps);
  return out;
}
// Powers of `base` whose exponents are evenly spaced. Real ones are computed in double from ends
// rounded to the dtype.
template <class T>
void fill_powers(const Tensor& out, const Scalar& start, const Scalar& end, double base) {
  const int64_t steps = out.numel();
  if constexpr (is_complex(dtype_of<T>)) {
    using R = typename T::value_type;
    T a = start.to<T>(), b = end.to<T>(), step = (b - a) / T(R(steps - 1));
    fill_by<T>(out, [&](int64_t i) {
      return std::pow(T(R(base)),
                      i < steps / 2 ? a + step * T(R(i)) : b - step * T(R(steps - i - 1)));
    });
  } else {
    const T a = start.to<T>(), b = end.to<T>();
    auto wide = [](T v) {
      if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
        return double(float(v));
      else
        return static_cast<double>(v);
    };
    const double step = wide(T(b - a)) / double(steps - 1);
    fill_by<T>(out, [&](int64_t i) {
      double v = std::pow(base, i < steps / 2 ? wide(a) + step * double(i)
                                              : wide(b) - step * double(steps - i - 1));
      if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
        return T(float(v));
      else
        return static_cast<T>(v);
    });
  }
}
Tensor logspace(const Scalar& start, const Scalar& end, int64_t steps, double base, OptDType dtype,
                OptDevice device) {
  TORCHERE_CHECK(steps >= 0, "number of steps must be non-negative");
  Tensor out = new_tensor(Dims{steps}, linear_dtype(dtype, start, end), device);
  if (!out.data() || steps == 0) return out;
  if (steps == 1) {
    using Wide = std::complex<double>;
    fill_elements(out, is_complex(out.dtype()) ? Scalar(std::pow(Wide(base), start.to<Wide>()))
                                               : Scalar(std::pow(base, start.to_double())));
    return out;
  }
  dispatch(out.dtype(), [&](auto zero) {
    using T = decltype(zero);
    if constexpr (std::is_same_v<T, ComplexHalf> || std::is_same_v<T, bool>)
      fail(ErrorKind::NotImplemented, "\"logspace_cpu\" not implemented for '",
           dtype_name(dtype_of<T>), "'");
    else
      fill_powers<T>(out, start, end, base);
  });
  return out;
}

Tensor eye(int64_t n, int64_t m, OptDType dtype, OptDevice device) {
  TORCHERE_CHECK(n >= 0, "n must be greater or equal to 0, got ", n);
  TORCHERE_CHECK(m >= 0, "m must be greater or equal to 0, got ", m);
  Tensor out = new_tensor(Dims{n, m}, dtype, device);
  fill_elements(out, Scalar(0));
  if (out.numel() > 0) fill_elements(view_of(out, Dims{std::min(n, m)}, Dims{m + 1}, 0), Scalar(1));
  return out;
}

void check_ends(const char* name, const Value& start, const Value& end) {
  const int64_t a = start.is_tensor() ? start.as_tensor().dim() : 0,
                b = end.is_tensor() ? end.as_tensor().dim() : 0;
  if (a == 0 && b == 0) return;
  std::string got = start.is_tensor() ? str("start with ", a, " dimension(s)") : "";
  if (end.is_tensor()) got += str(got.empty() ? "" : " and ", "end with ", b, " dimension(s)");
  fail(name, " only supports 0-dimensional start and end tensors, but got ", got, ".");
}

// The overloads differ in which of start and end are tensors, which are read as numbers.
void define_logspace(Table& t) {
  for (const char* schema :
       {"aten::logspace(Scalar start, Scalar end, int steps, float base=10., *, ScalarType? "
        "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
        "aten::logspace.Tensor_Tensor(Tensor start, Tensor end, int steps, float base=10., *, "
        "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) "
        "-> Tensor",
        "aten::logspace.Tensor_Scalar(Tensor start, Scalar end, int steps, float base=10., *, "
        "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) "
        "-> Tensor",
        "aten::logspace.Scalar_Tensor(Scalar start, Tensor end, int steps, float base=10., *, "
        "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) "
        "-> Tensor"})
    t.op(schema).kernel([](const Value& start, const Value& end, int64_t steps, double base,
                           OptDType dtype, const Value&, OptDevice device, const Value&) {
      check_ends("logspace", start, end);
      return logspace(start.to_scalar(), end.to_scalar(), steps, base, dtype, device);
    });
}

void define_ranges(Table& t) {
  t.op("aten::arange(Scalar end, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](Scalar end, OptDType dtype, const Value&, OptDevice device, const Value&) {
        return arange(Scalar(0), end, Scalar(1), dtype, device);
      });
  t.op("aten::arange.start(Scalar start, Scalar end, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](Scalar start, Scalar end, OptDType dtype, const Value&, OptDevice device,
                 const Value&) { return arange(start, end, Scalar(1), dtype, device); });
  t.op("aten::arange.start_step(Scalar start, Scalar end, Scalar step=1, *, ScalarType? "
       "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](Scalar start, Scalar end, Scalar step, OptDType dtype, const Value&,
                 OptDevice device,
                 const Value&) { return arange(start, end, step, dtype, device); });
  t.op("aten::arange.out(Scalar end, *, Tensor(a!) out) -> Tensor(a!)")
      .kernel([](Scalar end, const Tensor& out) {
        return arange_into(Scalar(0), end, Scalar(1), out);
      });
  t.op("aten::arange.start_out(Scalar start, Scalar end, Scalar step=1, *, Tensor(a!) out) -> "
       "Tensor(a!)")
      .kernel([](Scalar start, Scalar end, Scalar step, const Tensor& out) {
        return arange_into(start, end, step, out);
      });
  t.op("aten::linspace(Scalar start, Scalar end, int steps, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](Scalar start, Scalar end, int64_t steps, OptDType dtype, const Value&,
                 OptDevice device,
                 const Value&) { return linspace(start, end, steps, dtype, device); });
  for (const char* schema :
       {"aten::linspace.Tensor_Tensor(Tensor start, Tensor end, int steps, *, ScalarType? "
        "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
        "aten::linspace.Tensor_Scalar(Tensor start, Scalar end, int steps, *, ScalarType? "
        "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor",
        "aten::linspace.Scalar_Tensor(Scalar start, Tensor end, int steps, *, ScalarType? "
        "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor"})
    t.op(schema).kernel([](const Value& start, const Value& end, int64_t steps, OptDType dtype,
                           const Value&, OptDevice device, const Value&) {
      check_ends("linspace", start, end);
      return linspace(start.to_scalar(), end.to_scalar(), steps, dtype, device);
    });
  define_logspace(t);
  for (const char* schema :
       {"aten::linspace.out(Scalar start, Scalar end, int steps, *, Tensor(a!) out) -> Tensor(a!)",
        "aten::linspace.Tensor_Tensor_out(Tensor start, Tensor end, int steps, *, Tensor(a!) out) "
        "-> Tensor(a!)",
        "aten::linspace.Tensor_Scalar_out(Tensor start, Scalar end, int steps, *, Tensor(a!) out) "
        "-> Tensor(a!)",
        "aten::linspace.Scalar_Tensor_out(Scalar start, Tensor end, int steps, *, Tensor(a!) out) "
        "-> Tensor(a!)",
        "aten::logspace.out(Scalar start, Scalar end, int steps, float base=10., *, Tensor(a!) "
        "out) -> Tensor(a!)",
        "aten::logspace.Tensor_Tensor_out(Tensor start, Tensor end, int steps, float base=10., *, "
        "Tensor(a!) out) -> Tensor(a!)",
        "aten::logspace.Tensor_Scalar_out(Tensor start, Scalar end, int steps, float base=10., *, "
        "Tensor(a!) out) -> Tensor(a!)",
        "aten::logspace.Scalar_Tensor_out(Scalar start, Tensor end, int steps, float base=10., *, "
        "Tensor(a!) out) -> Tensor(a!)",
        "aten::eye.out(SymInt n, *, Tensor(a!) out) -> Tensor(a!)",
        "aten::eye.m_out(SymInt n, SymInt m, *, Tensor(a!) out) -> Tensor(a!)"})
    t.op(schema);
  t.op("aten::eye(SymInt n, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, "
       "bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, OptDType dtype, const Value&, OptDevice device, const Value&) {
        return eye(n, n, dtype, device);
      });
  t.op("aten::eye.m(SymInt n, SymInt m, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None) -> Tensor")
      .kernel([](int64_t n, int64_t m, OptDType dtype, const Value&, OptDevice device,
                 const Value&) { return eye(n, m, dtype, device); });
  // Of blocks that a loop makes, and of aliases.
  t.samples("aten::linspace.Tensor_Tensor", {"n() n() 5"});
}

}  // namespace

void define_sequence(Table& t) { define_ranges(t); }

}  // namespace torchere
