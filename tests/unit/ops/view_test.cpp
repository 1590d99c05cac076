// Views, joins and copies: shapes, strides and which memory is shared.
#include <doctest/doctest.h>

#include <functional>

#include "ops/fn.h"
#include "tensor/loop.h"

using namespace torchere;

namespace {

Tensor counting(Dims sizes) {
  Tensor flat = call<"aten::arange">(Scalar(double(numel_of(sizes))));
  return fn::view(flat, sizes);
}
std::vector<float> values(const Tensor& t) {
  Tensor own = contiguous(t);
  return {own.data<float>(), own.data<float>() + own.numel()};
}
std::string message(const std::function<void()>& f) {
  try {
    f();
  } catch (const Error& e) {
    return e.message();
  }
  return "";
}

}  // namespace

TEST_CASE("views share memory and carry the strides of their shape") {
  Tensor x = counting({2, 3, 4});
  Tensor t = fn::transpose(x, 0, 2);
  CHECK(t.sizes() == IntSpan{4, 3, 2});
  CHECK(t.strides() == IntSpan{1, 4, 12});
  CHECK(t.shares_storage(x));
  Tensor s = fn::slice(x, 2, 1, 100, 2);
  CHECK(s.sizes() == IntSpan{2, 3, 2});
  CHECK(values(fn::select(Tensor(fn::select(s, 0, 1)), 0, -1)) == std::vector<float>{21, 23});
  CHECK(Tensor(fn::diagonal(x, 1, 1, 2)).sizes() == IntSpan{2, 3});
  CHECK(Tensor(fn::unfold(x, 2, 2, 1)).sizes() == IntSpan{2, 3, 3, 2});
  CHECK(Tensor(fn::expand(Tensor(fn::unsqueeze(x, 0)), Dims{5, -1, -1, -1})).strides() ==
        IntSpan{0, 12, 4, 1});
}

TEST_CASE("reshape copies only where it must") {
  Tensor x = counting({2, 3});
  CHECK(Tensor(fn::reshape(x, Dims{3, -1})).shares_storage(x));
  Tensor t = fn::t(x);
  Tensor copied = fn::reshape(t, Dims{6});
  CHECK(!copied.shares_storage(x));
  CHECK(values(copied) == std::vector<float>{0, 3, 1, 4, 2, 5});
  CHECK(message([&] { fn::view(t, Dims{6}); }).find("view size is not compatible") == 0);
  CHECK(message([&] {
          fn::view(x, Dims{4, -1});
        }) == "shape '[4, -1]' is invalid for input of size 6");
}

TEST_CASE("splits are views, cat joins with promotion") {
  Tensor x = counting({5, 2});
  std::vector<Tensor> parts = fn::split(x, 2, 0);
  REQUIRE(parts.size() == 3);
  CHECK(parts[2].sizes() == IntSpan{1, 2});
  CHECK(parts[1].shares_storage(x));
  CHECK(values(fn::cat(parts, 0)) == values(x));
  Tensor whole = call<"aten::to.dtype">(x, DType::Long);
  Tensor joined = fn::cat(std::vector<Tensor>{whole, x}, 1);
  CHECK(joined.dtype() == DType::Float);
  CHECK(joined.sizes() == IntSpan{5, 4});
  CHECK(message([&] {
          fn::cat(std::vector<Tensor>{x, counting({3})}, 0);
        }) == "Tensors must have same number of dimensions: got 2 and 1");
  CHECK(Tensor(fn::stack(std::vector<Tensor>{x, x}, 1)).sizes() == IntSpan{5, 2, 2});
}

TEST_CASE("clones keep a dense order of strides") {
  Tensor t = fn::transpose(counting({2, 3, 4}), 0, 2);
  CHECK(Tensor(fn::clone(t)).strides() == t.strides());
  CHECK(Tensor(fn::clone(t, MemoryFormat::Contiguous)).strides() == IntSpan{6, 2, 1});
  CHECK(Tensor(fn::contiguous(t)).is_contiguous());
  CHECK(Tensor(call<"aten::to.dtype">(t, DType::Float)).is_same(t));
}
