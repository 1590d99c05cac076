// Operators of the language on numbers: arithmetic, comparisons, bits, conversions. Integers wrap
// as the processor's do; quotients and remainders round as Python's.
#include <cmath>

#include "ops/op.h"
#include "ops/scalar_math.h"

namespace torchere {
namespace {

using Complex = std::complex<double>;

// The overloads of `name` for each pair of real kinds, by one generic function: F{}(a, b) of two
// int64_t or two double. `result`: the schema's type for the pairs with a float ("float", "bool").
template <class F>
void define_real(Table& t, const std::string& name, const char* int_result,
                 const char* float_result) {
  auto schema = [&](const char* overload, const char* a, const char* b, const char* result) {
    return str(name, overload, "(", a, " a, ", b, " b) -> ", result);
  };
  t.op(schema(".int", "int", "int", int_result)).kernel([](int64_t a, int64_t b) {
    return F{}(a, b);
  });
  t.op(schema(".float", "float", "float", float_result)).kernel([](double a, double b) {
    return F{}(a, b);
  });
  t.op(schema(".int_float", "int", "float", float_result)).kernel([](int64_t a, double b) {
    return F{}(static_cast<double>(a), b);
  });
  t.op(schema(".float_int", "float", "int", float_result)).kernel([](double a, int64_t b) {
    return F{}(a, static_cast<double>(b));
  });
}

template <class F>
void define_complex(Table& t, const std::string& name, const std::vector<const char*>& with) {
  t.op(str(name, ".complex(complex a, complex b) -> complex"))
      .kernel([](const Scalar& a, const Scalar& b) {
        return Scalar(Complex(F{}(a.to_complex(), b.to_complex())));
      });
  for (const char* k : with) {
    auto kernel = [](const Scalar& a, const Scalar& b) {
      return Scalar(Complex(F{}(a.to_complex(), b.to_complex())));
    };
    t.op(str(name, ".", k, "_complex(", k, " a, complex b) -> complex")).kernel(kernel);
    t.op(str(name, ".complex_", k, "(complex a, ", k, " b) -> complex")).kernel(kernel);
  }
}

// On two numbers of any kinds.
template <class F>
Scalar apply_scalars(const Scalar& a, const Scalar& b) {
  if constexpr (std::is_invocable_v<F, Complex, Complex>)
    if (a.is_complex() || b.is_complex()) return Scalar(F{}(a.to_complex(), b.to_complex()));
  if (a.is_integral(true) && b.is_integral(true)) return Scalar(F{}(a.to_int(), b.to_int()));
  return Scalar(F{}(a.to_double(), b.to_double()));
}
template <class F>
void define_scalar(Table& t, const std::string& name, const char* result) {
  t.op(str(name, "(Scalar a, Scalar b) -> ", result)).kernel([](const Scalar& a, const Scalar& b) {
    return apply_scalars<F>(a, b);
  });
}
template <class F>
void define_scalar_float(Table& t, const std::string& name) {
  t.op(str(name, "(Scalar a, Scalar b) -> float")).kernel([](const Scalar& a, const Scalar& b) {
    return static_cast<double>(F{}(a.to_double(), b.to_double()));
  });
}

void define_arithmetic(Table& t) {
  define_real<Plus>(t, "aten::add", "int", "float");
  define_complex<Plus>(t, "aten::add", {"int", "float"});
  define_scalar<Plus>(t, "aten::add", "Scalar");
  define_real<Minus>(t, "aten::sub", "int", "float");
  define_complex<Minus>(t, "aten::sub", {"int", "float"});
  define_scalar<Minus>(t, "aten::sub", "Scalar");
  define_real<Times>(t, "aten::mul", "int", "float");
  define_complex<Times>(t, "aten::mul", {"int", "float"});
  define_scalar<Times>(t, "aten::mul", "Scalar");
  t.op("aten::div.int(int a, int b) -> float").kernel([](int64_t a, int64_t b) {
    return static_cast<double>(a) / static_cast<double>(b);
  });
  t.op("aten::div.float(float a, float b) -> float").kernel([](double a, double b) {
    return a / b;
  });
  t.op("aten::div.complex(complex a, complex b) -> complex")
      .kernel(
          [](const Scalar& a, const Scalar& b) { return Scalar(a.to_complex() / b.to_complex()); });
  t.op("aten::div(Scalar a, Scalar b) -> float")
      .kernel([](const Scalar& a, const Scalar& b) -> Scalar {
        if (a.is_complex() || b.is_complex()) return Scalar(a.to_complex() / b.to_complex());
        return Scalar(a.to_double() / b.to_double());
      });
}

void define_quotients(Table& t) {
  define_real<FloorDivide>(t, "aten::floordiv", "int", "float");
  define_scalar<FloorDivide>(t, "aten::floordiv", "Scalar");
  define_real<Remainder>(t, "aten::remainder", "int", "float");
  define_scalar<Remainder>(t, "aten::remainder", "Scalar");
  t.op("aten::__round_to_zero_floordiv.int(int a, int b) -> int").kernel([](int64_t a, int64_t b) {
    TORCHERE_CHECK(b != 0, "division by 0");
    return b == -1 ? wrap_negate(a) : a / b;
  });
  t.op("aten::divmod.int(int x, int y) -> (int, int)").kernel([](int64_t a, int64_t b) {
    TORCHERE_CHECK(b != 0, "ZeroDivisionError: integer division or modulo by zero");
    return std::make_tuple(FloorDivide{}(a, b), Remainder{}(a, b));
  });
  constexpr auto float_divmod = [](double a, double b) {
    TORCHERE_CHECK(b != 0, "ZeroDivisionError: float divmod()");
    double rest = std::fmod(a, b);
    if (rest != 0 && (rest < 0) != (b < 0)) rest += b;
    return std::make_tuple((a - rest) / b, rest);
  };
  t.op("aten::divmod.float(float x, float y) -> (float, float)").kernel(float_divmod);
  t.op("aten::divmod.int_float(int x, float y) -> (float, float)").kernel(float_divmod);
  t.op("aten::divmod.float_int(float x, int y) -> (float, float)").kernel(float_divmod);
}

void define_powers(Table& t) {
  constexpr auto real = [](double a, double b) { return checked_power(a, b); };
  t.op("aten::pow.int(int a, int b) -> float").kernel(real);
  t.op("aten::pow.float(float a, float b) -> float").kernel(real);
  t.op("aten::pow.int_float(int a, float b) -> float").kernel(real);
  t.op("aten::pow.float_int(float a, int b) -> float").kernel(real);
  constexpr auto complex = [](const Scalar& a, const Scalar& b) {
    return Scalar(Complex(std::pow(a.to_complex(), b.to_complex())));
  };
  t.op("aten::pow.complex(complex a, complex b) -> complex").kernel(complex);
  t.op("aten::pow.float_complex(float a, complex b) -> complex").kernel(complex);
  t.op("aten::pow.complex_float(complex a, float b) -> complex").kernel(complex);
  t.op("aten::pow.Scalar_Scalar(Scalar a, Scalar b) -> float")
      .kernel([](const Scalar& a, const Scalar& b) -> Scalar {
        if (a.is_complex() || b.is_complex())
          return Scalar(std::pow(a.to_complex(), b.to_complex()));
        return Scalar(checked_power(a.to_double(), b.to_double()));
      });
  t.op("aten::pow.int_to_int(int a, int b) -> int").kernel([](int64_t a, int64_t b) {
    return integer_power(a, b);
  });
}

template <class F>
void define_comparison(Table& t, const std::string& name) {
  define_real<F>(t, name, "bool", "bool");
  t.op(str(name, "(Scalar a, Scalar b) -> bool")).kernel([](const Scalar& a, const Scalar& b) {
    if constexpr (std::is_invocable_v<F, Complex, Complex>)
      if (a.is_complex() || b.is_complex()) return F{}(a.to_complex(), b.to_complex());
    if (a.is_integral(true) && b.is_integral(true)) return F{}(a.to_int(), b.to_int());
    return F{}(a.to_double(), b.to_double());
  });
  t.op(str(name, ".str(str a, str b) -> bool"))
      .kernel([](const std::string& a, const std::string& b) { return F{}(a, b); });
}

template <class F>
void define_equality(Table& t, const std::string& name) {
  define_comparison<F>(t, name);
  t.op(str(name, ".bool(bool a, bool b) -> bool")).kernel([](bool a, bool b) { return F{}(a, b); });
  t.op(str(name, ".device(Device a, Device b) -> bool")).kernel([](Device a, Device b) {
    return F{}(a, b);
  });
  t.op(str(name, ".enum(AnyEnumType a, AnyEnumType b) -> bool"))
      .kernel([](const Value& a, const Value& b) { return F{}(a.equals(b), true); });
  constexpr auto complex = [](const Scalar& a, const Scalar& b) {
    return F{}(a.to_complex(), b.to_complex());
  };
  t.op(str(name, ".complex(complex a, complex b) -> bool")).kernel(complex);
  t.op(str(name, ".float_complex(float a, complex b) -> bool")).kernel(complex);
  t.op(str(name, ".complex_float(complex a, float b) -> bool")).kernel(complex);
}

void define_bits(Table& t) {
  t.op("aten::__and__.bool(bool a, bool b) -> bool").kernel([](bool a, bool b) { return a && b; });
  t.op("aten::__and__.int(int a, int b) -> int").kernel([](int64_t a, int64_t b) { return a & b; });
  t.op("aten::__or__.bool(bool a, bool b) -> bool").kernel([](bool a, bool b) { return a || b; });
  t.op("aten::__or__.int(int a, int b) -> int").kernel([](int64_t a, int64_t b) { return a | b; });
  t.op("aten::__xor__.bool(bool a, bool b) -> bool").kernel([](bool a, bool b) { return a != b; });
  t.op("aten::__xor__.int(int a, int b) -> int").kernel([](int64_t a, int64_t b) { return a ^ b; });
  // Distances wrap at 64, as the processor's shifts do.
  t.op("aten::__lshift__.int(int a, int b) -> int").kernel([](int64_t a, int64_t b) {
    return static_cast<int64_t>(static_cast<uint64_t>(a) << (b & 63));
  });
  t.op("aten::__rshift__.int(int a, int b) -> int").kernel([](int64_t a, int64_t b) {
    return a >> (b & 63);
  });
  t.op("aten::__not__(bool self) -> bool").kernel([](bool a) { return !a; });
}

void define_negation(Table& t) {
  t.op("aten::neg.int(int a) -> int").kernel([](int64_t a) { return wrap_negate(a); });
  t.op("aten::neg.float(float a) -> float").kernel([](double a) { return -a; });
  t.op("aten::neg.complex(complex a) -> complex").kernel([](const Scalar& a) {
    return Scalar(-a.to_complex());
  });
  t.op("aten::neg.Scalar(Scalar a) -> Scalar").kernel([](const Scalar& a) -> Scalar {
    return a.is_integral(true) ? Scalar(wrap_negate(a.to_int())) : -a;
  });
  t.op("prim::abs.int(int a) -> int").kernel([](int64_t a) { return a < 0 ? wrap_negate(a) : a; });
  t.op("prim::abs.float(float a) -> float").kernel([](double a) { return std::fabs(a); });
  t.op("prim::abs.complex(complex a) -> float").kernel([](const Scalar& a) {
    return std::abs(a.to_complex());
  });
  t.op("prim::abs.Scalar(Scalar a) -> Scalar").kernel([](const Scalar& a) -> Scalar {
    if (a.is_complex()) return Scalar(std::abs(a.to_complex()));
    if (a.is_double()) return Scalar(std::fabs(a.to_double()));
    return Scalar(a.to_int() < 0 ? wrap_negate(a.to_int()) : a.to_int());
  });
}

// Python's min and max: the first wins a tie, and a comparison with NaN is false.
struct Smaller {
  int64_t operator()(int64_t a, int64_t b) const { return a < b ? a : b; }
  double operator()(double a, double b) const { return a < b ? a : b; }
};
struct Greater {
  int64_t operator()(int64_t a, int64_t b) const { return a > b ? a : b; }
  double operator()(double a, double b) const { return a > b ? a : b; }
};

void define_conversions(Table& t) {
  t.op("aten::Bool.int(int a) -> bool").kernel([](int64_t a) { return a != 0; });
  t.op("aten::Bool.float(float a) -> bool").kernel([](double a) { return a != 0; });
  t.op("aten::Int.bool(bool a) -> int").kernel([](bool a) { return int64_t{a}; });
  t.op("aten::Int.float(float a) -> int").kernel([](double a) { return truncate_to_int(a); });
  t.op("aten::Int.Scalar(Scalar a) -> int").kernel([](const Scalar& a) {
    return a.is_double() ? truncate_to_int(a.to_double()) : a.to_int();
  });
  t.op("aten::Int.str(str a) -> int").kernel([](const std::string& a) { return parse_integer(a); });
  t.op("aten::Float.Scalar(Scalar a) -> float").kernel([](const Scalar& a) {
    return a.is_complex() ? a.to_complex().real() : a.to_double();
  });
  t.op("aten::Float.int(int a) -> float").kernel([](int64_t a) { return static_cast<double>(a); });
  t.op("aten::Float.bool(bool a) -> float").kernel([](bool a) { return a ? 1.0 : 0.0; });
  t.op("aten::Float.str(str a) -> float").kernel([](const std::string& a) {
    return parse_float(a);
  });
  t.op("aten::Complex.Scalar(Scalar a) -> complex").kernel([](const Scalar& a) {
    return Scalar(a.to_complex());
  });
  constexpr const char* kinds[] = {"int", "float", "bool"};
  for (const char* a : kinds)
    for (const char* b : kinds)
      t.op(str("aten::Complex.", a, "_", b, "(", a, " x, ", b, " y) -> complex"))
          .kernel([](const Scalar& x, const Scalar& y) {
            return Scalar(Complex(x.to_double(), y.to_double()));
          });
}
}  // namespace

void define_scalar(Table& t) {
  define_arithmetic(t);
  define_quotients(t);
  define_powers(t);
  define_equality<Equal>(t, "aten::eq");
  define_equality<NotEqual>(t, "aten::ne");
  define_comparison<Less>(t, "aten::lt");
  define_comparison<LessEqual>(t, "aten::le");
  define_comparison<GreaterThan>(t, "aten::gt");
  define_comparison<GreaterEqual>(t, "aten::ge");
  define_bits(t);
  define_negation(t);
  define_real<Smaller>(t, "prim::min", "int", "float");
  define_scalar<Smaller>(t, "prim::min", "Scalar");
  define_real<Greater>(t, "prim::max", "int", "float");
  define_scalar<Greater>(t, "prim::max", "Scalar");
  define_conversions(t);
}

}  // namespace torchere
