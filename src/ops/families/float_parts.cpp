// Numbers as a mantissa and a power of two.
#include <cmath>

#include "ops/derivative.h"
#include "tensor/loop.h"

namespace torchere {
namespace {

template <class T>
void split(const Tensor& mantissa, const Tensor& exponent, const Tensor& x) {
  LoopNest<3> nest = make_loop_nest<3>(x.sizes(), {&mantissa, &exponent, &x});
  for_each_run<3>(nest, [](char* const* p, const int64_t* step, int64_t n) {
    for (int64_t i = 0; i < n; ++i) {
      int power = 0;
      const T v = *reinterpret_cast<const T*>(p[2] + i * step[2]);
      *reinterpret_cast<T*>(p[0] + i * step[0]) = std::frexp(v, &power);
      *reinterpret_cast<int32_t*>(p[1] + i * step[1]) = power;
    }
  });
}

std::tuple<Tensor, Tensor> parts(const Tensor& x) {
  TORCHERE_CHECK(is_floating(x.dtype()), "torch.frexp() only supports floating-point dtypes");
  // Halves' parts are exact in float.
  const bool is_double = x.dtype() == DType::Double;
  const Tensor in = is_double ? x : Tensor(fn::to(x, DType::Float));
  const Tensor mantissa = fn::empty_like(in);
  const Tensor exponent = fn::empty_like(in, DType::Int);
  if (is_double)
    split<double>(mantissa, exponent, in);
  else
    split<float>(mantissa, exponent, in);
  return {fn::to(mantissa, x.dtype()), exponent};
}

}  // namespace

void define_float_parts(Table& t) {
  t.op("aten::frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)")
      .out("Tensor_out")
      .kernel<parts>()
      .grad(
          "self", "result1",
          [](const Backward& b) -> Tensor { return b.g() / Tensor(call<"aten::exp2">(b.out(1))); })
      .samples("n(2,3)");
  t.op("aten::ldexp.Tensor(Tensor self, Tensor other) -> Tensor")
      .inplace("aten::ldexp_")
      .out("out")
      .composite()
      .kernel([](const Tensor& x, const Tensor& power) -> Tensor {
        return x * Tensor(fn::pow(Scalar(2.0), power));
      })
      .samples("n(2,3) k(0,1,-2)");
}

}  // namespace torchere
