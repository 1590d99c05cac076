// Random tensors of the basic distributions: uniform, normal, integers, permutations.
#include <cmath>

#include "kernels/normal_samples.h"
#include "ops/fn.h"
#include "ops/new_tensor.h"
#include "ops/random.h"
#include "tensor/loop.h"
#include "tensor/promote.h"

namespace torchere {
namespace {

// A draw in [0, 1): double for double, else float, whatever the dtype is that it is rounded to.
template <class T>
auto unit(Draws& draws) {
  if constexpr (std::is_same_v<T, double>)
    return draws.uniform_double();
  else
    return draws.uniform_float();
}

// Sets the elements in memory order, one draw after the other.
template <class T, class F>
void draw_elements(const Tensor& t, F&& f) {
  for_each_run<1>(make_loop_nest<1>(t.sizes(), {&t}),
                  [&](char* const* p, const int64_t* step, int64_t n) {
                    for (int64_t i = 0; i < n; ++i) *reinterpret_cast<T*>(p[0] + i * step[0]) = f();
                  });
}
template <class F>
void dispatch_floating(const char* name, DType d, F&& f) {
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
      fail(ErrorKind::NotImplemented, "\"", name, "\" not implemented for '", dtype_name(d), "'");
  }
}

// Real and imaginary parts as one more dimension.
Tensor as_real(const Tensor& t) {
  Dims sizes(t.sizes()), strides;
  for (int64_t s : t.strides()) strides.push_back(2 * s);
  sizes.push_back(2);
  strides.push_back(1);
  Tensor out(TensorImpl::make(t.impl()->storage(), real_dtype(t.dtype()), int(sizes.size())));
  out.impl()->set_geometry(sizes, strides, 2 * t.storage_offset());
  return out;
}

Tensor uniform_into(const Tensor& t, double from, double to, const Value& generator) {
  if (is_complex(t.dtype())) {
    uniform_into(as_real(t), from, to, generator);
    return t;
  }
  TORCHERE_CHECK(from <= to, "uniform_ expects to return a [from, to) range, but found from=", from,
                 " > to=", to);
  if (!t.data() || t.numel() == 0) return t;
  dispatch_floating("check_uniform_bounds", t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Draws draws(generator);
    using A = decltype(unit<T>(draws));
    const A low = A(from), span = A(to) - low, last = A(T(to));
    // The upper bound is left out, also where rounding would reach it.
    draw_elements<T>(t, [&] {
      T v = T(std::fma(unit<T>(draws), span, low));
      return A(v) == last ? T(low) : v;
    });
  });
  return t;
}

// A = float or double.
template <class A>
void fill_normal(A* p, int64_t n, double mean, double std, Draws& draws) {
  for (int64_t i = 0; i < n; ++i) p[i] = unit<A>(draws);
  make_normal(p, n / kNormalBlock, A(mean), A(std));
  if (n % kNormalBlock == 0) return;
  p += n - kNormalBlock;  // what is left is part of a last whole block
  for (int64_t i = 0; i < kNormalBlock; ++i) p[i] = unit<A>(draws);
  make_normal(p, 1, A(mean), A(std));
}
template <class T>
void fill_normal_as(const Tensor& t, double mean, double std, Draws& draws) {
  if constexpr (std::is_same_v<T, float> || std::is_same_v<T, double>) {
    fill_normal(t.data<T>(), t.numel(), mean, std, draws);
  } else {
    // Block by block, so that what is left does not draw twice.
    T* p = t.data<T>();
    float block[kNormalBlock];
    for (int64_t n = t.numel(); n > 0; n -= kNormalBlock, p += kNormalBlock) {
      fill_normal(block, kNormalBlock, mean, std, draws);
      if (n < kNormalBlock) p -= kNormalBlock - n;
      for (int64_t i = 0; i < kNormalBlock; ++i) p[i] = T(block[i]);
    }
  }
}

Tensor normal_into(const Tensor& t, double mean, double std, const Value& generator) {
  TORCHERE_CHECK(std >= 0, "normal expects std >= 0.0, but found std ", std);
  if (is_complex(t.dtype())) {
    normal_into(as_real(t), mean, std / std::sqrt(2.0), generator);
    return t;
  }
  if (!t.data() || t.numel() == 0) return t;
  dispatch_floating("normal_kernel_cpu", t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    Draws draws(generator);
    if (t.numel() >= kNormalBlock && t.is_contiguous())
      return fill_normal_as<T>(t, mean, std, draws);
    draw_elements<T>(t, [&] { return T(std::fma(draws.normal(), std, mean)); });
  });
  return t;
}

// Integers.

int64_t largest_integer(DType d) {
  switch (d) {
    case DType::Bool:
      return 1;
    case DType::Byte:
      return UINT8_MAX;
    case DType::Char:
      return INT8_MAX;
    case DType::Short:
      return INT16_MAX;
    case DType::Int:
      return INT32_MAX;
    case DType::Half:
      return int64_t{1} << 11;
    case DType::BFloat16:
      return int64_t{1} << 8;
    case DType::Float:
      return int64_t{1} << 24;
    case DType::Double:
      return int64_t{1} << 53;
    default:
      return INT64_MAX;
  }
}
int64_t smallest_integer(DType d) {
  switch (d) {
    case DType::Bool:
    case DType::Byte:
      return 0;
    case DType::Char:
      return INT8_MIN;
    case DType::Short:
      return INT16_MIN;
    case DType::Int:
      return INT32_MIN;
    case DType::Long:
      return INT64_MIN;
    default:
      return -largest_integer(d);
  }
}

template <class T>
T from_integer(int64_t v) {
  if constexpr (std::is_same_v<T, Half> || std::is_same_v<T, BFloat16>)
    return T(float(v));
  else
    return static_cast<T>(v);
}
template <class F>
void dispatch_real(DType d, F&& f) {
  dispatch(d, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (is_complex(dtype_of<T>))
      fail(ErrorKind::NotImplemented, "\"random_\" not implemented for '", dtype_name(dtype_of<T>),
           "'");
    else
      f(zero);
  });
}

// `range` values from `base` on; 0 stands for 2^64. Wide ranges take two draws where the dtype can
// hold them.
void draw_integers(const Tensor& t, uint64_t range, int64_t base, const Value& generator) {
  if (!t.data() || t.numel() == 0) return;
  Draws draws(generator);
  DType d = t.dtype();
  bool wide = (range == 0 || range >= uint64_t{1} << 32) &&
              (d == DType::Long || d == DType::Double || d == DType::Float || d == DType::BFloat16);
  dispatch_real(d, [&](auto zero) {
    using T = decltype(zero);
    draw_elements<T>(t, [&] {
      uint64_t v = wide ? draws.random64() : draws.random();
      if (range != 0) v = v % range + static_cast<uint64_t>(base);
      return from_integer<T>(static_cast<int64_t>(v));
    });
  });
}

// How PyTorch's messages name the types.
const char* element_name(DType d) {
  switch (d) {
    case DType::Byte:
      return "unsigned char";
    case DType::Char:
      return "signed char";
    case DType::Short:
      return "short";
    case DType::Int:
      return "int";
    case DType::Bool:
      return "bool";
    default:
      return "int64_t";
  }
}

Tensor random_from_to(const Tensor& t, int64_t from, int64_t to, const Value& generator) {
  TORCHERE_CHECK(from < to, "random_ expects 'from' to be less than 'to', but got from=", from,
                 " >= to=", to);
  int64_t low = smallest_integer(t.dtype()), high = largest_integer(t.dtype());
  if (!is_floating(t.dtype())) {
    TORCHERE_CHECK(from >= low && from <= high, "from is out of bounds for ",
                   element_name(t.dtype()));
    TORCHERE_CHECK(to - 1 >= low && to - 1 <= high, "to - 1 is out of bounds for ",
                   element_name(t.dtype()));
  }
  draw_integers(t, static_cast<uint64_t>(to) - static_cast<uint64_t>(from), from, generator);
  return t;
}
// Without bounds: every value of an integer type from 0 on, every exact integer of a floating one.
Tensor random_all(const Tensor& t, const Value& generator) {
  if (!t.data() || t.numel() == 0) return t;
  Draws draws(generator);
  dispatch_real(t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    constexpr bool two = std::is_same_v<T, int64_t> || std::is_same_v<T, double>;
    uint64_t values = static_cast<uint64_t>(largest_integer(dtype_of<T>)) + 1;
    if (dtype_of<T> == DType::Bool) values = 2;
    draw_elements<T>(t, [&] {
      uint64_t v = two ? draws.random64() : draws.random();
      return from_integer<T>(static_cast<int64_t>(v % values));
    });
  });
  return t;
}

Tensor new_integers(int64_t low, int64_t high, const Dims& size, const Value& generator,
                    OptDType dtype, OptDevice device) {
  return random_from_to(new_tensor(size, dtype.value_or(DType::Long), device), low, high,
                        generator);
}

template <class T>
void permute_row(T* p, int64_t n, Draws& draws) {
  for (int64_t i = 0; i < n; ++i) p[i] = from_integer<T>(i);
  bool wide = n >= int64_t{UINT32_MAX} / 20;
  for (int64_t i = 0; i < n - 1; ++i) {
    uint64_t draw = wide ? draws.random64() : draws.random();
    int64_t z = static_cast<int64_t>(draw % static_cast<uint64_t>(n - i));
    std::swap(p[i], p[i + z]);
  }
}
Tensor randperm(int64_t n, const Value& generator, OptDType dtype, OptDevice device) {
  TORCHERE_CHECK(n >= 0, "n must be non-negative, got", n);
  Tensor out = new_tensor(Dims{n}, dtype.value_or(DType::Long), device);
  if (!out.data()) return out;
  Draws draws(generator);
  dispatch_real(out.dtype(), [&](auto zero) {
    using T = decltype(zero);
    permute_row(out.data<T>(), n, draws);
  });
  return out;
}

void define_uniform(Table& t) {
  t.op("aten::uniform_(Tensor(a!) self, float from=0., float to=1., *, Generator? generator=None) "
       "-> Tensor(a!)")
      .random()
      .kernel<uniform_into>()
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .samples("n(2,3)");
  t.op("aten::rand(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](const Dims& size, OptDType dtype, const Value&, OptDevice device, const Value&) {
        return uniform_into(new_tensor(size, dtype, device), 0, 1, Value());
      });
  t.op("aten::rand.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, "
       "Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](const Dims& size, const Value& g, OptDType dtype, const Value&, OptDevice device,
                 const Value&) { return uniform_into(new_tensor(size, dtype, device), 0, 1, g); });
  t.op("aten::rand.out(SymInt[] size, *, Tensor(a!) out) -> Tensor(a!)")
      .random()
      .kernel([](const Dims& size, const Tensor& out) {
        resize_output(out, size);
        return uniform_into(out, 0, 1, Value());
      });
  t.op("aten::rand.generator_out(SymInt[] size, *, Generator? generator, Tensor(a!) out) -> "
       "Tensor(a!)")
      .random()
      .kernel([](const Dims& size, const Value& g, const Tensor& out) {
        resize_output(out, size);
        return uniform_into(out, 0, 1, g);
      });
  t.op("aten::rand_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")
      .random()
      .not_differentiable()
      .kernel(
          [](const Tensor& x, OptDType dtype, const Value&, OptDevice device, const Value&,
             OptFormat f) { return uniform_into(new_like(x, dtype, device, f), 0, 1, Value()); });
}

void define_normal(Table& t) {
  t.op("aten::normal_(Tensor(a!) self, float mean=0., float std=1., *, Generator? generator=None) "
       "-> Tensor(a!)")
      .random()
      .kernel<normal_into>()
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .samples("n(2,3)");
  t.op("aten::randn(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](const Dims& size, OptDType dtype, const Value&, OptDevice device, const Value&) {
        return normal_into(new_tensor(size, dtype, device), 0, 1, Value());
      });
  t.op("aten::randn.generator(SymInt[] size, *, Generator? generator, ScalarType? dtype=None, "
       "Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](const Dims& size, const Value& g, OptDType dtype, const Value&, OptDevice device,
                 const Value&) { return normal_into(new_tensor(size, dtype, device), 0, 1, g); });
  t.op("aten::randn.out(SymInt[] size, *, Tensor(a!) out) -> Tensor(a!)")
      .random()
      .kernel([](const Dims& size, const Tensor& out) {
        resize_output(out, size);
        return normal_into(out, 0, 1, Value());
      });
  t.op("aten::randn.generator_out(SymInt[] size, *, Generator? generator, Tensor(a!) out) -> "
       "Tensor(a!)")
      .random()
      .kernel([](const Dims& size, const Value& g, const Tensor& out) {
        resize_output(out, size);
        return normal_into(out, 0, 1, g);
      });
  t.op("aten::randn_like(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor")
      .random()
      .not_differentiable()
      .kernel(
          [](const Tensor& x, OptDType dtype, const Value&, OptDevice device, const Value&,
             OptFormat f) { return normal_into(new_like(x, dtype, device, f), 0, 1, Value()); });
}

void define_integers(Table& t) {
  t.op("aten::random_(Tensor(a!) self, *, Generator? generator=None) -> Tensor(a!)")
      .random()
      .kernel<random_all>()
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .samples("n(2,3)");
  t.op("aten::random_.to(Tensor(a!) self, int to, *, Generator? generator=None) -> Tensor(a!)")
      .random()
      .kernel(
          [](const Tensor& x, int64_t to, const Value& g) { return random_from_to(x, 0, to, g); })
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .samples("n(2,3) 5");
  t.op("aten::random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> "
       "Tensor(a!)")
      .random()
      .kernel([](const Tensor& x, int64_t from, OptInt to, const Value& g) {
        if (to) return random_from_to(x, from, *to, g);
        int64_t high = largest_integer(x.dtype());
        draw_integers(x, static_cast<uint64_t>(high) - static_cast<uint64_t>(from) + 1, from, g);
        return x;
      })
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::zeros_like(b.g()); })
      .samples("n(2,3) 2 5");
  t.op("aten::randint(SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? layout=None, "
       "Device? device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](int64_t high, const Dims& size, OptDType dtype, const Value&, OptDevice device,
                 const Value&) { return new_integers(0, high, size, Value(), dtype, device); });
  t.op("aten::randint.generator(SymInt high, SymInt[] size, *, Generator? generator, ScalarType? "
       "dtype=4, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](int64_t high, const Dims& size, const Value& g, OptDType dtype, const Value&,
                 OptDevice device,
                 const Value&) { return new_integers(0, high, size, g, dtype, device); });
  t.op("aten::randint.low(SymInt low, SymInt high, SymInt[] size, *, ScalarType? dtype=4, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](int64_t low, int64_t high, const Dims& size, OptDType dtype, const Value&,
                 OptDevice device,
                 const Value&) { return new_integers(low, high, size, Value(), dtype, device); });
  t.op("aten::randint.low_generator(SymInt low, SymInt high, SymInt[] size, *, Generator? "
       "generator, ScalarType? dtype=4, Layout? layout=None, Device? device=None, bool? "
       "pin_memory=None) -> Tensor")
      .random()
      .kernel([](int64_t low, int64_t high, const Dims& size, const Value& g, OptDType dtype,
                 const Value&, OptDevice device,
                 const Value&) { return new_integers(low, high, size, g, dtype, device); });
  t.op("aten::randint_like(Tensor self, SymInt high, *, ScalarType? dtype=None, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? "
       "memory_format=None) -> Tensor")
      .random()
      .not_differentiable()
      .kernel([](const Tensor& x, int64_t high, OptDType dtype, const Value&, OptDevice device,
                 const Value&, OptFormat f) {
        return random_from_to(new_like(x, dtype, device, f), 0, high, Value());
      });
  t.op("aten::randint_like.low_dtype(Tensor self, SymInt low, SymInt high, *, ScalarType? "
       "dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, "
       "MemoryFormat? memory_format=None) -> Tensor")
      .random()
      .not_differentiable()
      .kernel([](const Tensor& x, int64_t low, int64_t high, OptDType dtype, const Value&,
                 OptDevice device, const Value&, OptFormat f) {
        return random_from_to(new_like(x, dtype, device, f), low, high, Value());
      });
  t.op("aten::randperm(SymInt n, *, ScalarType? dtype=4, Layout? layout=None, Device? "
       "device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](int64_t n, OptDType dtype, const Value&, OptDevice device, const Value&) {
        return randperm(n, Value(), dtype, device);
      });
  t.op("aten::randperm.generator(SymInt n, *, Generator? generator, ScalarType? dtype=4, Layout? "
       "layout=None, Device? device=None, bool? pin_memory=None) -> Tensor")
      .random()
      .kernel([](int64_t n, const Value& g, OptDType dtype, const Value&, OptDevice device,
                 const Value&) { return randperm(n, g, dtype, device); });
}

}  // namespace

void define_random(Table& t) {
  define_uniform(t);
  define_normal(t);
  define_integers(t);
}

}  // namespace torchere
