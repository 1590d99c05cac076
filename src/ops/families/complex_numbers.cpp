// Complex numbers: their parts, conjugates, and making them.
#include <cmath>

#include "ops/derivative.h"
#include "ops/pointwise.h"
#include "ops/pointwise_checks.h"
#include "tensor/loop.h"
#include "tensor/view.h"

namespace torchere {
namespace {

// Runs f on each element of x and out, whose dtypes are T's and its result's.
template <class T, class R, class F>
void map_elements(const Tensor& out, const Tensor& x, F f) {
  LoopNest<2> nest = make_loop_nest<2>(out.sizes(), {&out, &x});
  for_each_run<2>(nest, [&](char* const* p, const int64_t* step, int64_t n) {
    for (int64_t i = 0; i < n; ++i)
      *reinterpret_cast<R*>(p[0] + i * step[0]) =
          f(*reinterpret_cast<const T*>(p[1] + i * step[1]));
  });
}
Tensor result_like(const Tensor& x, DType d) {
  const Tensor* operands[] = {&x};
  return allocate_like(x.sizes(), d, operands, 1);
}
template <class F>
void on_complex(DType d, F f) {
  if (d == DType::ComplexFloat) return f(float());
  if (d == DType::ComplexDouble) return f(double());
  fail(ErrorKind::NotImplemented, "not implemented for '", dtype_name(d), "'");
}

Tensor conjugate(const Tensor& x) {
  if (!is_complex(x.dtype())) return x;
  Tensor out = result_like(x, x.dtype());
  on_complex(x.dtype(), [&](auto zero) {
    using C = std::complex<decltype(zero)>;
    map_elements<C, C>(out, x, [](C v) { return std::conj(v); });
  });
  return out;
}

Tensor angle_of(const Tensor& x) {
  DType d = x.dtype();
  if (is_complex(d)) {
    Tensor out = result_like(x, real_dtype(d));
    on_complex(d, [&](auto zero) {
      using T = decltype(zero);
      map_elements<std::complex<T>, T>(out, x, [](std::complex<T> v) { return std::arg(v); });
    });
    return out;
  }
  return call<"torchere::real_angle">(x);
}

// (a, b) as parts of complex numbers, or as length and angle.
template <bool Polar>
Tensor join_parts(const Tensor& a, const Tensor& b) {
  TORCHERE_CHECK(is_floating(a.dtype()) && a.dtype() != DType::BFloat16 && is_floating(b.dtype()) &&
                     b.dtype() != DType::BFloat16,
                 "Expected both inputs to be Half, Float or Double tensors but got ",
                 dtype_name(a.dtype()), " and ", dtype_name(b.dtype()));
  TORCHERE_CHECK(a.dtype() == b.dtype(), "Expected object of scalar type ", dtype_name(a.dtype()),
                 " but got scalar type ", dtype_name(b.dtype()), " for second argument");
  DType d = complex_dtype(a.dtype());
  if (d == DType::ComplexHalf && !Polar) {
    Tensor wide = join_parts<false>(fn::to(a, DType::Float), fn::to(b, DType::Float));
    return fn::to(wide, d);
  }
  Dims sizes = broadcast_sizes(a.sizes(), b.sizes());
  const Tensor* operands[] = {&a, &b};
  Tensor out = allocate_like(sizes, d, operands, 2);
  on_complex(d, [&](auto zero) {
    using T = decltype(zero);
    LoopNest<3> nest = make_loop_nest<3>(sizes, {&out, &a, &b});
    for_each_run<3>(nest, [](char* const* p, const int64_t* step, int64_t n) {
      for (int64_t i = 0; i < n; ++i) {
        T x = *reinterpret_cast<const T*>(p[1] + i * step[1]),
          y = *reinterpret_cast<const T*>(p[2] + i * step[2]);
        auto& to = *reinterpret_cast<std::complex<T>*>(p[0] + i * step[0]);
        to = Polar ? std::complex<T>(x * std::cos(y), x * std::sin(y)) : std::complex<T>(x, y);
      }
    });
  });
  return out;
}

// The same bytes under another dtype and geometry.
Tensor reinterpreted(const Tensor& x, DType d, const Dims& sizes, const Dims& strides,
                     int64_t offset) {
  Tensor t(TensorImpl::make(x.impl()->storage(), d, int(sizes.size())));
  t.impl()->set_device(x.device());
  t.impl()->set_geometry(sizes, strides, offset);
  t.impl()->set_version_detached(x.impl()->version_detached());
  return t;
}

Tensor as_real(const Tensor& x) {
  TORCHERE_CHECK(is_complex(x.dtype()), "view_as_real is only supported for complex tensors");
  Dims sizes(x.sizes()), strides(x.strides());
  for (int64_t& s : strides) s *= 2;
  sizes.push_back(2);
  strides.push_back(1);
  return reinterpreted(x, real_dtype(x.dtype()), sizes, strides, x.storage_offset() * 2);
}

Tensor as_complex(const Tensor& x) {
  TORCHERE_CHECK(is_floating(x.dtype()) && x.dtype() != DType::BFloat16,
                 "view_as_complex is only supported for half, float and double tensors, but got a "
                 "tensor of scalar type: ",
                 dtype_name(x.dtype()));
  TORCHERE_CHECK(x.dim() > 0, "Input tensor must have one or more dimensions");
  TORCHERE_CHECK(x.size(-1) == 2, "Tensor must have a last dimension of size 2");
  TORCHERE_CHECK(x.stride(-1) == 1, "Tensor must have a last dimension with stride 1");
  Dims sizes(x.sizes()), strides(x.strides());
  sizes.pop_back();
  strides.pop_back();
  for (int64_t& s : strides) {
    TORCHERE_CHECK(s % 2 == 0,
                   "Tensor must have a stride divisible by 2 for all but last dimension");
    s /= 2;
  }
  TORCHERE_CHECK(x.storage_offset() % 2 == 0, "Tensor must have a storage_offset divisible by 2");
  return reinterpreted(x, complex_dtype(x.dtype()), sizes, strides, x.storage_offset() / 2);
}

Tensor part_of(const Tensor& x, int64_t part) {
  if (!is_complex(x.dtype())) {
    TORCHERE_CHECK(part == 0, "imag is not implemented for tensors with non-complex dtypes.");
    return x;
  }
  return fn::select(Tensor(fn::view_as_real(x)), -1, part);
}

}  // namespace

void define_complex_numbers(Table& t) {
  auto conj_grad = [](const Backward& b) { return conj_of(b.g()); };
  // The bit that PyTorch sets instead of computing is not there: conj() computes.
  t.op("aten::_conj(Tensor(a) self) -> Tensor(a)")
      .node_name("ConjBackward0")
      .shape(like_first)
      .kernel([](const Tensor& x) { return conjugate(x); })
      .grad("self", "", conj_grad)
      .op()
      ->view = false;
  t.samples("aten::_conj", {"z(2,3)"});
  t.op("aten::conj(Tensor(a) self) -> Tensor(a)").composite().kernel([](const Tensor& x) -> Tensor {
    if (!is_complex(x.dtype())) return x;
    return call<"aten::_conj">(x);
  });
  t.op("aten::_conj_physical(Tensor self) -> Tensor")
      .out()
      .shape(like_first)
      .kernel([](const Tensor& x) { return conjugate(x); })
      .grad("self", "", conj_grad)
      .samples("z(2,3)");
  t.op("aten::conj_physical(Tensor self) -> Tensor")
      .inplace()
      .out()
      .composite()
      .kernel([](const Tensor& x) -> Tensor {
        if (!is_complex(x.dtype())) return x;
        return call<"aten::_conj_physical">(x);
      });
  t.op("aten::resolve_conj(Tensor(a) self) -> Tensor(a)").composite().kernel([](const Tensor& x) {
    return x;
  });
  t.op("aten::resolve_neg(Tensor(a) self) -> Tensor(a)").composite().kernel([](const Tensor& x) {
    return x;
  });
  t.op("aten::is_conj(Tensor self) -> bool").kernel([](const Tensor&) { return false; });
  t.op("aten::is_neg(Tensor self) -> bool").kernel([](const Tensor&) { return false; });
  t.op("aten::real(Tensor(a) self) -> Tensor(a)").composite().kernel([](const Tensor& x) {
    return part_of(x, 0);
  });
  t.op("aten::imag(Tensor(a) self) -> Tensor(a)")
      .composite()
      .kernel([](const Tensor& x) { return part_of(x, 1); })
      .samples("z(2,3)");
  t.op("aten::view_as_real(Tensor(a) self) -> Tensor(a)")
      .shape([](ShapeCall& c) {
        ShapeSpec r = c.tensors[0];
        r.dtype = real_dtype(r.dtype);
        r.sizes.push_back(2);
        c.results = {r};
      })
      .kernel<as_real>()
      .grad("self", "",
            [](const Backward& b) -> Tensor {
              return fn::view_as_complex(Tensor(fn::contiguous(b.g())));
            })
      .samples("z(2,3)");
  t.op("aten::view_as_complex(Tensor(a) self) -> Tensor(a)")
      .shape([](ShapeCall& c) {
        ShapeSpec r = c.tensors[0];
        r.dtype = complex_dtype(r.dtype);
        r.sizes.pop_back();
        c.results = {r};
      })
      .kernel<as_complex>()
      .grad("self", "", [](const Backward& b) -> Tensor { return fn::view_as_real(b.g()); })
      .samples("n(2,3,2)");
  t.op("aten::angle(Tensor self) -> Tensor")
      .out()
      .shape([](ShapeCall& c) {
        ShapeSpec r = c.tensors[0];
        r.dtype = is_integral(r.dtype, true) ? DType::Float : real_dtype(r.dtype);
        c.results = {r};
      })
      .kernel([](const Tensor& x) { return angle_of(x); })
      .grad("self", "self",
            [](const Backward& b) -> Tensor {
              Tensor x = b.t("self");
              if (!is_complex(x.dtype())) return zeros_of(b.g());
              Tensor size = fn::abs(x);
              Tensor turned = fn::complex(-Tensor(fn::div(Tensor(fn::imag(x)), size * size)),
                                          Tensor(fn::div(Tensor(fn::real(x)), size * size)));
              return fn::masked_fill(turned * b.g(), fn::eq(size, 0), 0);
            })
      .samples("z(2,3)");
  t.op("aten::complex(Tensor real, Tensor imag) -> Tensor")
      .out()
      .check_out([](const Op&, const Call& c) {
        DType wanted = complex_dtype(c.argument(0).as_tensor().dtype()),
              given = c.argument(2).as_tensor().dtype();
        TORCHERE_CHECK(wanted == given, "Expected object of scalar type ", dtype_name(wanted),
                       " but got scalar type ", dtype_name(given), " for argument 'out'");
      })
      .kernel([](const Tensor& a, const Tensor& b) { return join_parts<false>(a, b); })
      .grad("real", "", [](const Backward& b) -> Tensor { return fn::real(b.g()); })
      .grad("imag", "", [](const Backward& b) -> Tensor { return fn::imag(b.g()); })
      .samples("n(2,3) n(2,3)");
  t.op("aten::polar(Tensor abs, Tensor angle) -> Tensor")
      .out()
      .kernel([](const Tensor& a, const Tensor& b) { return join_parts<true>(a, b); })
      .grads("abs angle", "result",
             [](const Backward& b) -> Grads {
               Tensor turned = conj_of(b.g()), r = b.out();
               Tensor along = fn::real(turned * Tensor(fn::sgn(r)));
               Tensor across = fn::real(turned * r * Scalar(std::complex<double>(0, 1)));
               return {along, across};
             })
      .samples("p(2,3) n(2,3)");
}

}  // namespace torchere
