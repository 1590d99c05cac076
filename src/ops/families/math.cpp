// The math module on numbers: aten::sqrt.float and its like. Results are floats, but for floor,
// ceil, gcd and factorial, which give integers.
#include <cmath>

#include "ops/op.h"
#include "ops/scalar_math.h"

namespace torchere {
namespace {

using Complex = std::complex<double>;

// .int, .float, .Scalar by a function of double; with .complex where F takes one.
template <class F>
void define_unary(Table& t, const std::string& name) {
  constexpr auto real = [](double a) { return static_cast<double>(F{}(a)); };
  t.op(str(name, ".int(int a) -> float")).kernel(real);
  t.op(str(name, ".float(float a) -> float")).kernel(real);
  if constexpr (std::is_invocable_v<F, Complex>)
    t.op(str(name, ".complex(complex a) -> complex")).kernel([](const Scalar& a) {
      return Scalar(Complex(F{}(a.to_complex())));
    });
  t.op(str(name, ".Scalar(Scalar a) -> Scalar")).kernel([](const Scalar& a) -> Scalar {
    if constexpr (std::is_invocable_v<F, Complex>)
      if (a.is_complex()) return Scalar(Complex(F{}(a.to_complex())));
    return Scalar(static_cast<double>(F{}(a.to_double())));
  });
}

// Four overloads by a function of two doubles, and one on two numbers of any kinds.
template <class F>
void define_binary(Table& t, const std::string& name, const char* scalar_overload) {
  constexpr auto real = [](double a, double b) { return F{}(a, b); };
  for (const char* kinds : {"int", "float"})
    t.op(str(name, ".", kinds, "(", kinds, " a, ", kinds, " b) -> float")).kernel(real);
  t.op(str(name, ".int_float(int a, float b) -> float")).kernel(real);
  t.op(str(name, ".float_int(float a, int b) -> float")).kernel(real);
  t.op(str(name, scalar_overload, "(Scalar a, Scalar b) -> float")).kernel(real);
}

#define TORCHERE_REAL(Name, expression)                      \
  struct Name {                                              \
    double operator()(double a) const { return expression; } \
  };
#define TORCHERE_REAL_OR_COMPLEX(Name, function)                     \
  struct Name {                                                      \
    double operator()(double a) const { return std::function(a); }   \
    Complex operator()(Complex a) const { return std::function(a); } \
  };
constexpr double kDegrees = 180.0 / 3.14159265358979323846;
// A tie goes to the even neighbour, as Python rounds.
TORCHERE_REAL(Round, std::nearbyint(a))
TORCHERE_REAL(Log1p, std::log1p(a))
TORCHERE_REAL(Expm1, std::expm1(a))
TORCHERE_REAL(Gamma, std::tgamma(a))
TORCHERE_REAL(LGamma, std::lgamma(a))
TORCHERE_REAL(Erf, std::erf(a))
TORCHERE_REAL(Erfc, std::erfc(a))
TORCHERE_REAL(Fabs, std::fabs(a))
TORCHERE_REAL(Degrees, a* kDegrees)
TORCHERE_REAL(Radians, a / kDegrees)
TORCHERE_REAL_OR_COMPLEX(Log, log)
TORCHERE_REAL_OR_COMPLEX(Log10, log10)
TORCHERE_REAL_OR_COMPLEX(Exp, exp)
TORCHERE_REAL_OR_COMPLEX(Sqrt, sqrt)
TORCHERE_REAL_OR_COMPLEX(Sin, sin)
TORCHERE_REAL_OR_COMPLEX(Cos, cos)
TORCHERE_REAL_OR_COMPLEX(Tan, tan)
TORCHERE_REAL_OR_COMPLEX(Asin, asin)
TORCHERE_REAL_OR_COMPLEX(Acos, acos)
TORCHERE_REAL_OR_COMPLEX(Atan, atan)
TORCHERE_REAL_OR_COMPLEX(Sinh, sinh)
TORCHERE_REAL_OR_COMPLEX(Cosh, cosh)
TORCHERE_REAL_OR_COMPLEX(Tanh, tanh)
TORCHERE_REAL_OR_COMPLEX(Asinh, asinh)
TORCHERE_REAL_OR_COMPLEX(Acosh, acosh)
TORCHERE_REAL_OR_COMPLEX(Atanh, atanh)
#undef TORCHERE_REAL
#undef TORCHERE_REAL_OR_COMPLEX

struct Fmod {
  double operator()(double a, double b) const { return std::fmod(a, b); }
};
struct IeeeRemainder {
  double operator()(double a, double b) const { return std::remainder(a, b); }
};
struct Atan2 {
  double operator()(double a, double b) const { return std::atan2(a, b); }
};
struct Copysign {
  double operator()(double a, double b) const { return std::copysign(a, b); }
};

void define_elementary(Table& t) {
  define_unary<Round>(t, "aten::round");
  define_unary<Log>(t, "aten::log");
  define_unary<Log10>(t, "aten::log10");
  define_unary<Log1p>(t, "aten::log1p");
  define_unary<Exp>(t, "aten::exp");
  define_unary<Expm1>(t, "aten::expm1");
  define_unary<Sqrt>(t, "aten::sqrt");
  define_unary<Gamma>(t, "aten::gamma");
  define_unary<LGamma>(t, "aten::lgamma");
  define_unary<Erf>(t, "aten::erf");
  define_unary<Erfc>(t, "aten::erfc");
  define_unary<Fabs>(t, "aten::fabs");
  define_unary<Degrees>(t, "aten::degrees");
  define_unary<Radians>(t, "aten::radians");
}

void define_trigonometric(Table& t) {
  define_unary<Sin>(t, "aten::sin");
  define_unary<Cos>(t, "aten::cos");
  define_unary<Tan>(t, "aten::tan");
  define_unary<Asin>(t, "aten::asin");
  define_unary<Acos>(t, "aten::acos");
  define_unary<Atan>(t, "aten::atan");
  define_unary<Sinh>(t, "aten::sinh");
  define_unary<Cosh>(t, "aten::cosh");
  define_unary<Tanh>(t, "aten::tanh");
  define_unary<Asinh>(t, "aten::asinh");
  define_unary<Acosh>(t, "aten::acosh");
  define_unary<Atanh>(t, "aten::atanh");
  define_binary<Atan2>(t, "aten::atan2", ".Scalar_Scalar");
}

// A float rounded to an integer; refuses what no int64 holds.
int64_t to_integer(double a) {
  constexpr double kLimit = 9223372036854775808.0;
  TORCHERE_CHECK(a >= -kLimit && a < kLimit, "Cannot convert float ", std::to_string(a),
                 " to integer");
  return static_cast<int64_t>(a);
}

void define_to_integers(Table& t) {
  t.op("aten::floor.int(int a) -> int").kernel([](int64_t a) { return a; });
  t.op("aten::floor.float(float a) -> int").kernel([](double a) {
    return to_integer(std::floor(a));
  });
  t.op("aten::floor.Scalar(Scalar a) -> Scalar").kernel([](const Scalar& a) -> Scalar {
    return a.is_integral(true) ? a : Scalar(to_integer(std::floor(a.to_double())));
  });
  t.op("aten::ceil.int(int a) -> int").kernel([](int64_t a) { return a; });
  t.op("aten::ceil.float(float a) -> int").kernel([](double a) {
    return to_integer(std::ceil(a));
  });
  t.op("aten::ceil.Scalar(Scalar a) -> Scalar").kernel([](const Scalar& a) -> Scalar {
    return a.is_integral(true) ? a : Scalar(to_integer(std::ceil(a.to_double())));
  });
  t.op("aten::gcd.int(int a, int b) -> int").kernel([](int64_t a, int64_t b) {
    uint64_t x = static_cast<uint64_t>(a < 0 ? wrap_negate(a) : a);
    uint64_t y = static_cast<uint64_t>(b < 0 ? wrap_negate(b) : b);
    while (y != 0) {
      uint64_t r = x % y;
      x = y;
      y = r;
    }
    return static_cast<int64_t>(x);
  });
  t.op("aten::factorial.int(int a) -> int").kernel([](int64_t a) {
    TORCHERE_CHECK(a >= 0, "factorial() not defined for negative values");
    // From 66! on 64 zero bits are all that is left.
    if (a > 66) return int64_t{0};
    uint64_t r = 1;
    for (int64_t i = 2; i <= a; ++i) r *= static_cast<uint64_t>(i);
    return static_cast<int64_t>(r);
  });
}

void define_logarithms(Table& t) {
  constexpr auto real = [](double a, double b) { return std::log(a) / std::log(b); };
  constexpr auto complex = [](const Scalar& a, const Scalar& b) {
    return Scalar(Complex(std::log(a.to_complex()) / std::log(b.to_complex())));
  };
  constexpr const char* kinds[] = {"int", "float", "complex"};
  for (const char* a : kinds)
    for (const char* b : kinds) {
      bool is_complex = a == kinds[2] || b == kinds[2];
      OpBuilder op = t.op(str("aten::log.", a, "_", b, "(", a, " a, ", b, " b) -> ",
                              is_complex ? "complex" : "float"));
      if (is_complex)
        op.kernel(complex);
      else
        op.kernel(real);
    }
  t.op("aten::log.Scalar_Scalar(Scalar a, Scalar b) -> float").kernel(real);
}

void define_parts(Table& t) {
  t.op("aten::modf(float a) -> (float, float)").kernel([](double a) {
    double whole, part = std::modf(a, &whole);
    return std::make_tuple(part, whole);
  });
  t.op("aten::frexp(float a) -> (float, int)").kernel([](double a) {
    int exponent;
    double m = std::frexp(a, &exponent);
    return std::make_tuple(m, int64_t{exponent});
  });
  t.op("aten::ldexp(float x, int i) -> float").kernel([](double x, int64_t i) {
    return std::ldexp(x,
                      static_cast<int>(std::min<int64_t>(std::max<int64_t>(i, -100000), 100000)));
  });
  t.op("aten::isnan.float(float a) -> bool").kernel([](double a) { return std::isnan(a); });
  t.op("aten::isinf.float(float a) -> bool").kernel([](double a) { return std::isinf(a); });
  t.op("aten::isfinite.float(float a) -> bool").kernel([](double a) { return std::isfinite(a); });
  t.op("aten::isnan.complex(complex a) -> bool").kernel([](const Scalar& a) {
    return std::isnan(a.to_complex().real()) || std::isnan(a.to_complex().imag());
  });
  t.op("aten::isinf.complex(complex a) -> bool").kernel([](const Scalar& a) {
    return std::isinf(a.to_complex().real()) || std::isinf(a.to_complex().imag());
  });
  t.op("aten::isfinite.complex(complex a) -> bool").kernel([](const Scalar& a) {
    return std::isfinite(a.to_complex().real()) && std::isfinite(a.to_complex().imag());
  });
}

// Magnitude and angle, to and from complex numbers.
void define_polar(Table& t) {
  constexpr auto polar = [](double r, double angle) {
    return Scalar(Complex(r * std::cos(angle), r * std::sin(angle)));
  };
  t.op("aten::polar.int(int a, int b) -> complex").kernel(polar);
  t.op("aten::polar.float(float a, float b) -> complex").kernel(polar);
  t.op("aten::polar.int_float(int a, float b) -> complex").kernel(polar);
  t.op("aten::polar.float_int(float a, int b) -> complex").kernel(polar);
  t.op("aten::polar.Scalar_Scalar(Scalar a, Scalar b) -> Scalar").kernel(polar);
  constexpr auto angle = [](const Scalar& a) { return std::arg(a.to_complex()); };
  for (const char* kind : {"int", "float", "complex"})
    t.op(str("aten::angle.", kind, "(", kind, " a) -> float")).kernel(angle);
  t.op("aten::angle.Scalar(Scalar a) -> Scalar").kernel(angle);
}
}  // namespace

void define_math(Table& t) {
  define_elementary(t);
  define_trigonometric(t);
  define_to_integers(t);
  define_logarithms(t);
  define_parts(t);
  define_polar(t);
  define_binary<Fmod>(t, "aten::fmod", "");
  define_binary<IeeeRemainder>(t, "aten::mathremainder", "");
  define_binary<Copysign>(t, "aten::copysign", "");
}

}  // namespace torchere
