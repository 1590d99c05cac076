// Reading and writing at positions.
#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "ops/fn.h"
#include "tensor/loop.h"

using namespace torchere;

namespace {

Tensor longs(std::vector<int64_t> v, Dims sizes) {
  Tensor t = empty_tensor(sizes, DType::Long);
  std::copy(v.begin(), v.end(), t.data<int64_t>());
  return t;
}
Tensor counting(Dims sizes) {
  return fn::view(Tensor(call<"aten::arange">(Scalar(double(numel_of(sizes))))), sizes);
}
std::vector<float> values(const Tensor& t) {
  Tensor own = contiguous(t);
  return {own.data<float>(), own.data<float>() + own.numel()};
}
ErrorKind kind_of(const std::function<void()>& f) {
  try {
    f();
  } catch (const Error& e) {
    return e.kind();
  }
  return ErrorKind::Bug;
}
using Indices = std::vector<Tensor>;
using Floats = std::vector<float>;

}  // namespace

TEST_CASE("index places the index's dimensions where the indexed ones stood, or first") {
  Tensor x = counting({2, 3, 4});
  Tensor rows = longs({0, 1}, {2}), picks = longs({3, -1}, {2});
  CHECK(Tensor(fn::index(x, Indices{Tensor(), rows})).sizes() == IntSpan{2, 2, 4});
  Tensor apart = fn::index(x, Indices{rows, Tensor(), picks});
  CHECK(apart.sizes() == IntSpan{2, 3});
  CHECK(values(apart) == Floats{3, 7, 11, 15, 19, 23});
  Tensor mask = fn::gt(x, Scalar(20));
  CHECK(values(fn::index(x, Indices{mask})) == Floats{21, 22, 23});
  CHECK(kind_of([&] { fn::index(x, Indices{longs({5}, {1})}); }) == ErrorKind::Index);
}

TEST_CASE("index_put writes, accumulates and checks shapes") {
  Tensor x = counting({3, 2});
  Tensor at = longs({0, 0}, {2}), ones = call<"aten::ones">(Dims{2, 2});
  Tensor sums = fn::index_put(x, Indices{at}, ones, true);
  CHECK(values(sums) == Floats{2, 3, 2, 3, 4, 5});
  CHECK(values(x) == Floats{0, 1, 2, 3, 4, 5});
  call<"aten::index_put_">(x, Indices{Tensor(), longs({1}, {1})},
                           Tensor(call<"aten::full">(Dims{1}, 9.0)), false);
  CHECK(values(x) == Floats{0, 9, 2, 9, 4, 9});
  CHECK(kind_of([&] {
          fn::index_put(x, Indices{at}, counting({3, 2}), false);
        }) == ErrorKind::Runtime);
}

TEST_CASE("gather and scatter are each other's inverse along a dimension") {
  Tensor x = counting({2, 3}), at = longs({2, 0, 1, 1, 0, 2}, {2, 3});
  Tensor taken = fn::gather(x, 1, at);
  CHECK(values(taken) == Floats{2, 0, 1, 4, 3, 5});
  Tensor zeros = fn::zeros_like(x);
  CHECK(values(fn::scatter(zeros, 1, at, taken)) == values(x));
  CHECK(values(fn::scatter_add(zeros, 1, longs({0, 0, 0, 1, 1, 1}, {2, 3}), x)) ==
        Floats{3, 0, 0, 0, 12, 0});
  CHECK(kind_of([&] { fn::gather(x, 1, longs({3}, {1, 1})); }) == ErrorKind::Runtime);
}

TEST_CASE("scatter_reduce leaves out what was there where asked to") {
  Tensor x = call<"aten::full">(Dims{3}, 10.0), src = counting({4}), at = longs({0, 0, 1, 1}, {4});
  auto reduced = [&](const char* how, bool with) {
    return values(call<"aten::scatter_reduce.two">(x, 0, at, src, how, with));
  };
  CHECK(reduced("sum", true) == Floats{11, 15, 10});
  CHECK(reduced("sum", false) == Floats{1, 5, 10});
  CHECK(reduced("mean", false) == Floats{0.5, 2.5, 10});
  CHECK(reduced("amax", false) == Floats{1, 3, 10});
  CHECK(reduced("prod", true) == Floats{0, 60, 10});
}

TEST_CASE("selection by a vector of positions") {
  Tensor x = counting({3, 4});
  CHECK(values(fn::index_select(x, 0, longs({2, 0}, {2}))) == Floats{8, 9, 10, 11, 0, 1, 2, 3});
  CHECK(values(fn::index_select(x, 1, longs({1}, {1}))) == Floats{1, 5, 9});
  CHECK(kind_of([&] { fn::index_select(x, 0, longs({3}, {1})); }) == ErrorKind::Index);
  CHECK(values(call<"aten::take">(x, longs({-1, 5}, {2}))) == Floats{11, 5});
}

TEST_CASE("sorting puts NaN last and is stable") {
  Tensor x = counting({4});
  x.data<float>()[1] = NAN;
  x.data<float>()[3] = 0;
  Result sorted = call<"aten::sort">(x, 0, false);
  Tensor order = sorted[1];
  CHECK(std::vector<int64_t>(order.data<int64_t>(), order.data<int64_t>() + 4) ==
        std::vector<int64_t>{0, 3, 2, 1});
  Result best = call<"aten::topk">(x, 1, 0, true, true);
  CHECK(best[1].data<int64_t>()[0] == 1);
}
