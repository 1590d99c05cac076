// The public classes: what programs hold, convert and catch.
#include <torch/script.h>
#include <torch/torch.h>

#include <doctest/doctest.h>

#include <sstream>

using torch::indexing::None;
using torch::indexing::Slice;

TEST_CASE("options are kept by what is made") {
  auto t = torch::zeros({2, 3}, torch::dtype(torch::kFloat64).requires_grad(true));
  CHECK(t.dtype() == torch::kFloat64);
  CHECK(t.requires_grad());
  CHECK(t.sizes() == std::vector<int64_t>{2, 3});
  CHECK(torch::tensor({1, 2}).dtype() == torch::kInt64);
  CHECK(torch::tensor({1.f, 2.f}).dtype() == torch::kFloat32);
}

TEST_CASE("memory of the caller's is shared and given back once") {
  std::vector<float> data = {1, 2, 3, 4};
  int freed = 0;
  {
    auto t = torch::from_blob(
        data.data(), {2, 2}, [&](void* p) { freed += p == data.data(); }, torch::kFloat);
    auto view = t[1];
    t.reset();
    CHECK(freed == 0);
    view[0] = 7;
  }
  CHECK(data[2] == 7);
  CHECK(freed == 1);
}

TEST_CASE("indexing reads and writes") {
  auto t = torch::arange(12).view({3, 4});
  CHECK(t.index({1, Slice(1, 3)}).equal(torch::tensor({5, 6})));
  CHECK(t.index({None, "...", -1}).sizes() == std::vector<int64_t>{1, 3});
  t.index_put_({t > 9}, 0);
  CHECK(t.sum().item<int64_t>() == 45);
  CHECK_THROWS_AS(t.index({3}), c10::IndexError);
  CHECK_THROWS_AS(t.index({0, 0, 0}), c10::IndexError);
}

TEST_CASE("values convert, and say what they are where they don't") {
  torch::IValue v(std::make_tuple(torch::ones({1}), int64_t{3}, std::string("s")));
  CHECK(v.toTuple()->elements().at(2).toStringRef() == "s");
  auto [t, n, s] = v.to<std::tuple<torch::Tensor, int64_t, std::string>>();
  CHECK(n == 3);
  CHECK_THROWS_WITH_AS(v.toTensor(), "Expected Tensor but got Tuple", c10::Error);
  c10::Dict<std::string, torch::Tensor> d;
  d.insert("a", t);
  CHECK(torch::IValue(d).toGenericDict().at("a").toTensor().is_same(t));
  CHECK_THROWS_AS(d.at("b"), std::out_of_range);
  CHECK(torch::IValue(std::vector<double>{1, 2}).toDoubleVector().size() == 2);
}

TEST_CASE("errors are of the kinds that libtorch throws") {
  CHECK_THROWS_AS(torch::ones({2}) + torch::ones({3}), c10::Error);
  CHECK_THROWS_AS(torch::ones({2}).data_ptr<int>(), c10::Error);
  CHECK_THROWS_AS(torch::jit::load("/nowhere/at/all.pt"), c10::Error);
  std::istringstream junk("this is no archive");
  CHECK_THROWS_AS(torch::jit::load(junk), c10::Error);
  CHECK_THROWS_AS(torch::Tensor().sizes(), c10::Error);
  CHECK_THROWS_AS(torch::jit::Module().forward({}), c10::Error);
}

TEST_CASE("tensors go through a stream") {
  std::stringstream file;
  torch::save(std::vector<torch::Tensor>{torch::ones({2}), torch::arange(3)}, file);
  std::vector<torch::Tensor> back;
  torch::load(back, file);
  REQUIRE(back.size() == 2);
  CHECK(back[1].equal(torch::arange(3)));
}

TEST_CASE("modules made here hold what is registered") {
  torch::jit::Module m("__torch__.Made");
  m.register_parameter("weight", torch::ones({2}), false);
  m.register_buffer("count", torch::zeros({1}));
  CHECK(m.named_parameters().size() == 1);
  CHECK(m.attr("count").toTensor().numel() == 1);
  CHECK_THROWS_AS(m.attr("absent"), torch::jit::ObjectAttributeError);
  CHECK_THROWS_AS(m.setattr("weight", 3), c10::Error);
  CHECK_FALSE(m.find_method("forward").has_value());
}

TEST_CASE("gradient scopes nest") {
  CHECK(torch::GradMode::is_enabled());
  {
    torch::NoGradGuard off;
    torch::AutoGradMode on(true);
    CHECK(torch::GradMode::is_enabled());
  }
  c10::InferenceMode guard;
  CHECK(torch::ones({1}).is_inference());
}

TEST_CASE("methods can be added from text") {
  torch::jit::Module m("__torch__.Scaled");
  m.register_parameter("weight", torch::full({2}, 3.0), false);
  m.define("def forward(self, x: Tensor) -> Tensor:\n  return x * self.weight\n");
  CHECK(m.forward({torch::ones({2})}).toTensor().sum().item<float>() == 6);
}
