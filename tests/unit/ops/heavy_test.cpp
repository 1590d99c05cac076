// The heavy operators called by name: shapes, values worked out by hand, PyTorch's messages.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "ops/fn.h"
#include "tensor/loop.h"

using namespace torchere;

namespace {

// 0, 1, 2 … in these sizes.
Tensor counting(IntSpan sizes, double step = 1) {
  Tensor t = empty_tensor(sizes, DType::Float);
  for (int64_t i = 0; i < t.numel(); ++i) t.data<float>()[i] = float(double(i) * step);
  return t;
}
float at(const Tensor& t, int64_t i) { return contiguous(t).data<float>()[i]; }
template <class F>
std::string message(F&& f) {
  try {
    f();
  } catch (const Error& e) {
    return e.message();
  }
  return "";
}

}  // namespace

TEST_CASE("products: matmul folds, linear adds its bias") {
  Tensor a = counting({2, 3, 4}), b = counting({4, 5});
  Tensor c = fn::matmul(a, b);
  CHECK(c.sizes() == IntSpan{2, 3, 5});
  CHECK(at(c, 0) == 0 * 0 + 1 * 5 + 2 * 10 + 3 * 15);
  Tensor l = fn::linear(counting({3, 4}), counting({2, 4}), counting({2}));
  CHECK(at(l, 1) == 0 * 4 + 1 * 5 + 2 * 6 + 3 * 7 + 1);
  CHECK(message([&] {
          fn::mm(counting({3, 4}), counting({5, 6}));
        }) == "mat1 and mat2 shapes cannot be multiplied (3x4 and 5x6)");
}

TEST_CASE("convolution: a box filter, and the same on channels-last memory") {
  Tensor x = counting({1, 1, 4, 4}), w = fn::ones_like(counting({1, 1, 3, 3}));
  Tensor y =
      fn::convolution(x, w, Value(), Dims{1, 1}, Dims{0, 0}, Dims{1, 1}, false, Dims{0, 0}, 1);
  CHECK(y.sizes() == IntSpan{1, 1, 2, 2});
  CHECK(at(y, 0) == 45);
  CHECK(at(y, 3) == 90);
  Tensor many = counting({2, 8, 6, 5}, 0.01), k = counting({4, 8, 3, 3}, 0.01);
  Tensor last = empty_tensor(many.sizes(), DType::Float, {}, MemoryFormat::ChannelsLast);
  copy_elements(last, many);
  auto run = [&](const Tensor& in) -> Tensor {
    return fn::convolution(in, k, Value(), Dims{2, 1}, Dims{1, 1}, Dims{1, 1}, false, Dims{0, 0},
                           1);
  };
  Tensor p = run(many), q = run(last);
  CHECK(q.is_contiguous(MemoryFormat::ChannelsLast));
  for (int64_t i = 0; i < p.numel(); ++i)
    REQUIRE(at(p, i) == doctest::Approx(at(q, i)).epsilon(1e-5));
}

TEST_CASE("pooling: maxima with positions, averages that count padding") {
  Result r = fn::max_pool2d_with_indices(counting({1, 4, 4}), Dims{2, 2}, Dims{}, Dims{0, 0},
                                         Dims{1, 1}, false);
  CHECK(at(r[0], 0) == 5);
  CHECK(r[1].data<int64_t>()[3] == 15);
  Tensor a = fn::avg_pool2d(counting({1, 2, 2}), Dims{2, 2}, Dims{2, 2}, Dims{1, 1}, false, true);
  CHECK(at(a, 3) == doctest::Approx(0.75));
}

TEST_CASE("embedding refuses what is out of range") {
  Tensor at_index = empty_tensor({1}, DType::Long);
  at_index.data<int64_t>()[0] = 9;
  CHECK(message([&] {
          fn::embedding(counting({3, 4}), at_index);
        }) == "index out of range in self");
}

TEST_CASE("linalg: solve and inverse agree, singular matrices are named") {
  Tensor a = counting({2, 2});
  a.data<float>()[0] = 4;
  Tensor b = counting({2, 1}), x = fn::linalg_solve(a, b), y = fn::mm(fn::linalg_inv(a), b);
  for (int64_t i = 0; i < 2; ++i) CHECK(at(x, i) == doctest::Approx(at(y, i)));
  CHECK(message([&] { fn::linalg_inv(fn::zeros_like(a)); }) ==
        "linalg.inv: The diagonal element 1 is zero, the inversion could not be completed because "
        "the input matrix is singular.");
}
