// Pointwise operators through the table: promotion, memory formats, in-place and out forms, errors.
#include <doctest/doctest.h>

#include <cmath>

#include "ops/fn.h"
#include "tensor/loop.h"

using namespace torchere;

namespace {

Tensor floats(std::initializer_list<float> v, Dims sizes = {}) {
  if (sizes.empty()) sizes = Dims({int64_t(v.size())});
  Tensor t = empty_tensor(sizes, DType::Float);
  std::copy(v.begin(), v.end(), t.data<float>());
  return t;
}
Tensor longs(std::initializer_list<int64_t> v) {
  Tensor t = empty_tensor(Dims({int64_t(v.size())}), DType::Long);
  std::copy(v.begin(), v.end(), t.data<int64_t>());
  return t;
}
double at(const Tensor& t, int64_t i) {
  return read_element(view_of(contiguous(t), {}, {}, i)).to_double();
}
template <class F>
std::string message_of(F f) {
  try {
    f();
  } catch (const Error& e) {
    return e.message();
  }
  return "no error";
}

}  // namespace

TEST_CASE("pointwise: result dtypes") {
  Tensor i = longs({1, 2, 3}), f = floats({0.5f, 1.5f, 2.5f});
  CHECK(Tensor(fn::add(i, 2)).dtype() == DType::Long);
  CHECK(Tensor(fn::add(i, 2.5)).dtype() == DType::Float);
  CHECK(Tensor(fn::div(i, 2)).dtype() == DType::Float);
  CHECK(at(fn::div(i, 2), 0) == 0.5);
  CHECK(Tensor(fn::lt(i, f)).dtype() == DType::Bool);
  CHECK(at(fn::lt(i, f), 2) == 0);
  CHECK(Tensor(fn::exp(i)).dtype() == DType::Float);
  Tensor zero_dim = scalar_tensor(2.0, DType::Double);
  CHECK(Tensor(fn::mul(f, zero_dim)).dtype() == DType::Float);
  CHECK(Tensor(fn::floor_divide(longs({-7}), 2)).dtype() == DType::Long);
  CHECK(at(fn::floor_divide(longs({-7}), 2), 0) == -4);
}

TEST_CASE("pointwise: broadcasting and memory formats") {
  Tensor m = floats({1, 2, 3, 4, 5, 6}, {2, 3}), r = floats({10, 20, 30});
  Tensor s = fn::add(m, r);
  CHECK(s.sizes() == IntSpan(Dims({2, 3})));
  CHECK(at(s, 5) == 36);
  Tensor last = empty_tensor({2, 3, 4, 5}, DType::Float, {}, MemoryFormat::ChannelsLast);
  fill_elements(last, 2.0);
  CHECK(Tensor(fn::mul(last, last)).is_contiguous(MemoryFormat::ChannelsLast));
  CHECK(
      message_of([&] {
        fn::add(m, floats({1, 2}));
      }) ==
      "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1");
}

TEST_CASE("pointwise: in-place and out forms refuse in PyTorch's words") {
  Tensor i = longs({1, 2, 3}), f = floats({1, 2, 3}), m = floats({1, 2, 3, 4, 5, 6}, {2, 3});
  CHECK(message_of([&] { call<"aten::add_.Tensor">(i, f); }) ==
        "result type Float can't be cast to the desired output type Long");
  CHECK(message_of([&] { call<"aten::add_.Tensor">(f, m); }) ==
        "output with shape [3] doesn't match the broadcast shape [2, 3]");
  call<"aten::mul_.Tensor">(f, f);
  CHECK(at(f, 2) == 9);
  Tensor spread = view_of(f, {3, 3}, {0, 1}, 0);
  CHECK(message_of([&] { call<"aten::add_.Scalar">(spread, 1); }).find("more than one element") !=
        std::string::npos);
  Tensor out = empty_tensor({0}, DType::Double);
  call<"aten::add.out">(f, f, 1, out);
  CHECK(out.sizes() == IntSpan(Dims({3})));
  CHECK(at(out, 2) == 18);
  CHECK(message_of([&] {
          fn::sub(fn::lt(f, 2), fn::lt(f, 2));
        }).rfind("Subtraction, the `-` operator, with two bool", 0) == 0);
  CHECK(message_of([&] { call<"aten::remainder.Scalar">(i, 0); }) == "ZeroDivisionError");
}

TEST_CASE("pointwise: every block length gives what single elements give") {
  for (int64_t n : {1, 2, 7, 8, 15, 16, 17, 33, 257, 1025, 40000}) {
    CAPTURE(n);
    Tensor x = empty_tensor({n}, DType::Float);
    for (int64_t i = 0; i < n; ++i) x.data<float>()[i] = float(i % 41) / 8 - 2.5f;
    Tensor y = fn::tanh(x), z = fn::maximum(x, y), q = fn::lt(x, 0), w = fn::where(q, y, z);
    int64_t wrong = 0;
    for (int64_t i = 0; i < n; ++i) {
      float v = x.data<float>()[i], t = y.data<float>()[i];
      wrong += std::fabs(t - std::tanh(v)) > 2e-7f;
      wrong += z.data<float>()[i] != std::max(v, t);
      wrong += q.data<bool>()[i] != (v < 0);
      wrong += w.data<float>()[i] != (v < 0 ? t : std::max(v, t));
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("pointwise: special values") {
  Tensor x = floats({NAN, INFINITY, -INFINITY, 0.f, -0.f, -1.f});
  CHECK(at(fn::isnan(x), 0) == 1);
  CHECK(at(fn::ne(x, x), 0) == 1);
  CHECK(std::isnan(at(fn::maximum(x, floats({0, 0, 0, 0, 0, 0})), 0)));
  CHECK(std::isnan(at(fn::clamp(x, 0, 1), 0)));
  CHECK(at(fn::clamp(x, 0, 1), 1) == 1);
  CHECK(at(fn::sigmoid(x), 2) == 0);
  CHECK(at(fn::exp(x), 2) == 0);
  CHECK(std::isnan(at(fn::log(x), 5)));
  CHECK(std::isinf(at(fn::log(x), 3)));
  CHECK(at(fn::pow(floats({-2}), 3), 0) == -8);
}

TEST_CASE("reduce: dims, keepdim, indices, errors") {
  Tensor m = floats({1, 5, 3, 4, 2, 6}, {2, 3});
  CHECK(at(fn::sum(m), 0) == 21);
  CHECK(Tensor(fn::sum(m, Dims({0, 1}), true)).sizes() == IntSpan(Dims({1, 1})));
  CHECK(at(fn::mean(m, Dims({1}), false), 1) == 4);
  Result r = call<"aten::max.dim">(m, 1, false);
  CHECK(at(r[0], 0) == 5);
  CHECK(at(r[1], 1) == 2);
  CHECK(Tensor(fn::sum(longs({1, 2}))).dtype() == DType::Long);
  CHECK(message_of([&] { fn::sum(m, Dims({2}), false); }) ==
        "Dimension out of range (expected to be in range of [-2, 1], but got 2)");
  CHECK(message_of([&] {
          fn::sum(m, Dims({0, 0}), false);
        }) == "dim 0 appears multiple times in the list of dims");
  CHECK(message_of([&] {
          fn::mean(longs({1, 2}));
        }) ==
        "mean(): could not infer output dtype. Input dtype must be either a floating point or "
        "complex dtype. Got: Long");
  Tensor s = call<"aten::softmax.int">(m, 1);
  for (int64_t i = 0; i < 2; ++i)
    CHECK(at(s, 3 * i) + at(s, 3 * i + 1) + at(s, 3 * i + 2) == doctest::Approx(1));
}
