// The tape itself: accumulation, hooks, what is kept and for how long, views written in place,
// gradients of gradients, long chains.
#include <doctest/doctest.h>

#include <cmath>

#include "autograd/autograd.h"
#include "ops/fn.h"
#include "tensor/loop.h"

using namespace torchere;
using namespace torchere::autograd;

namespace {

Tensor vector(std::vector<double> v, bool wants = false) {
  Tensor t = empty_tensor({int64_t(v.size())}, DType::Double);
  std::copy(v.begin(), v.end(), t.data<double>());
  initialize();
  if (wants) set_requires_grad(t, true);
  return t;
}
std::vector<double> values(const Tensor& t) {
  if (!t.defined()) return {};
  Tensor own = contiguous(t);
  return {own.data<double>(), own.data<double>() + own.numel()};
}
void backward(const Tensor& t, bool retain = false, bool create = false) {
  run_backward({t}, {Tensor()}, {}, {.retain_graph = retain || create, .create_graph = create});
}
Tensor grad_of(const Tensor& t, const Tensor& x, bool create = false) {
  return run_backward({t}, {Tensor()}, {x},
                      {.retain_graph = create, .create_graph = create, .accumulate = false})[0];
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
bool holds(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}
using Doubles = std::vector<double>;

}  // namespace

TEST_CASE("gradients accumulate in leaves over uses and over passes") {
  Tensor x = vector({1, 2, 3}, true);
  backward(fn::sum(x * x + x));
  CHECK(values(grad(x)) == Doubles{3, 5, 7});
  backward(fn::sum(x * Scalar(2)));
  CHECK(values(grad(x)) == Doubles{5, 7, 9});
  set_grad(x, Tensor());
  CHECK(!grad(x).defined());
  backward(fn::sum(x));
  CHECK(values(grad(x)) == Doubles{1, 1, 1});
}

TEST_CASE("what may want a gradient, and what has which node") {
  Tensor x = vector({1, 2}, true), y = x * Scalar(2);
  CHECK(is_leaf(x));
  CHECK(!is_leaf(y));
  CHECK(y.requires_grad());
  CHECK(!grad_fn(x));
  CHECK(grad_fn(y)->name() == "MulBackward1");
  CHECK(grad_fn(fn::sum(y))->name() == "SumBackward0");
  Tensor whole = empty_tensor({2}, DType::Long);
  CHECK(
      holds(message_of([&] { set_requires_grad(whole, true); }), "only Tensors of floating point"));
  CHECK(holds(message_of([&] { set_requires_grad(y, false); }),
              "you can only change requires_grad flags of leaf variables."));
  CHECK(message_of([&] { backward(y); }) ==
        "grad can be implicitly created only for scalar outputs");
  CHECK(message_of([&] { backward(vector({1})); }) ==
        "element 0 of tensors does not require grad and does not have a grad_fn");
}

TEST_CASE("a graph is let go after its pass unless kept") {
  Tensor x = vector({1, 2, 3}, true), y = fn::sum(x * x);
  backward(y, true);
  backward(y);
  CHECK(values(grad(x)) == Doubles{4, 8, 12});
  CHECK(holds(message_of([&] { backward(y); }),
              "Trying to backward through the graph a second time"));
  Tensor z = fn::sum(x + x);  // keeps no tensors: may run again
  backward(z);
  CHECK(message_of([&] { backward(z); }) == "no error");
}

TEST_CASE("a kept tensor that was written to is refused") {
  Tensor x = vector({1, 2, 3}, true), y = x * Scalar(2), z = fn::exp(y), s = fn::sum(y * y);
  call<"aten::add_.Scalar">(y, 1);
  std::string m = message_of([&] { backward(s); });
  CHECK(holds(m,
              "one of the variables needed for gradient computation has been modified by an "
              "inplace operation: "
              "[torch.DoubleTensor [3]]"));
  CHECK(holds(m, "is at version 1; expected version 0 instead"));
  CHECK(message_of([&] { backward(fn::sum(z)); }) == "no error");  // exp keeps its result, not y
  call<"aten::mul_.Scalar">(z, 2);
  Tensor e = fn::exp(x), e2 = fn::sum(e);
  call<"aten::mul_.Scalar">(e, 2);
  CHECK(holds(message_of([&] { backward(e2); }), "modified by an inplace operation"));
}

TEST_CASE("leaves that want gradients are not written to") {
  Tensor x = vector({1, 2, 3}, true);
  CHECK(message_of([&] { call<"aten::add_.Scalar">(x, 1); }) ==
        "a leaf Variable that requires grad is being used in an in-place operation.");
  CHECK(message_of([&] { call<"aten::add_.Scalar">(Tensor(fn::select(x, 0, 0)), 1); }) ==
        "a view of a leaf Variable that requires grad is being used in an in-place operation.");
  {
    NoGrad guard;
    call<"aten::add_.Scalar">(x, 1);
  }
  CHECK(values(x) == Doubles{2, 3, 4});
  CHECK(is_leaf(x));
}

TEST_CASE("in place on results and on views of them") {
  Tensor x = vector({1, 2, 3}, true), y = x * Scalar(1);
  call<"aten::mul_.Tensor">(y, vector({2, 3, 4}));
  backward(fn::sum(y));
  CHECK(values(grad(x)) == Doubles{2, 3, 4});

  Tensor a = vector({1, 2, 3}, true), b = a * Scalar(1), part = fn::select(b, 0, 1);
  call<"aten::mul_.Scalar">(part, 10);
  CHECK(values(b) == Doubles{1, 20, 3});
  CHECK(grad_fn(b)->name() == "CopySlices");
  backward(fn::sum(b), true);
  CHECK(values(grad(a)) == Doubles{1, 10, 1});
  CHECK(values(grad_of(fn::sum(part), a)) == Doubles{0, 10, 0});

  Tensor c = vector({1, 2, 3}), w = vector({5}, true), row = fn::slice(c, 0, 0, 1);
  call<"aten::copy_">(row, w);  // a history comes to a base that had none
  CHECK(c.requires_grad());
  backward(fn::sum(c * c));
  CHECK(values(grad(w)) == Doubles{10});
}

TEST_CASE("a view's history follows its base") {
  Tensor x = vector({1, 2, 3}, true), base = x * Scalar(1), view = fn::slice(base, 0, 1, 3);
  CHECK(is_view(view));
  call<"aten::mul_.Scalar">(base, 3);
  CHECK(values(grad_of(fn::sum(view), x)) == Doubles{0, 3, 3});
}

TEST_CASE("in place on a view of another dtype") {
  Tensor x = vector({1, 2, 3, 4}, true), y = x * Scalar(1);
  Tensor z = call<"aten::view_as_complex">(fn::reshape(y, Dims{2, 2}));
  call<"aten::mul_.Scalar">(z, 3);
  CHECK(values(y) == Doubles{3, 6, 9, 12});
  CHECK(grad_fn(y)->name() == "CopySlices");
  CHECK(values(grad_of(fn::sum(y * y), x)) == Doubles{18, 36, 54, 72});
  CHECK(values(grad_of(fn::sum(fn::real(z)), x)) == Doubles{3, 0, 3, 0});
  Tensor part = fn::select(fn::view_as_real(z), 1, 1);  // a window on a view of the view
  call<"aten::mul_.Scalar">(part, 2);
  CHECK(values(y) == Doubles{3, 12, 9, 24});
  CHECK(values(grad_of(fn::sum(y), x)) == Doubles{3, 6, 3, 6});
}

TEST_CASE("what a function of several views gives is not written to, one view too") {
  Tensor x = vector({1, 2}, true), y = x * Scalar(1);
  std::vector<Tensor> parts = call<"aten::split.Tensor">(y, 2, 0);
  REQUIRE(parts.size() == 1);
  CHECK_THROWS(call<"aten::mul_.Scalar">(parts[0], 3));
}

TEST_CASE("detached tensors share memory, not history") {
  Tensor x = vector({1, 2, 3}, true), y = x * Scalar(2), d = detach(y);
  CHECK(!d.requires_grad());
  CHECK(d.shares_storage(y));
  backward(fn::sum(y + d * Scalar(100)));
  CHECK(values(grad(x)) == Doubles{2, 2, 2});
  {
    NoGrad guard;
    CHECK(!Tensor(x * Scalar(2)).requires_grad());
  }
  CHECK(Tensor(x * Scalar(2)).requires_grad());
}

TEST_CASE("hooks see and change gradients") {
  Tensor x = vector({1, 2}, true), y = x * Scalar(3);
  int calls = 0;
  add_hook(y, [&](const Tensor& g) {
    ++calls;
    return Tensor(g * Scalar(2));
  });
  uint64_t number = add_hook(x, [&](const Tensor& g) {
    calls += 10;
    CHECK(values(g) == Doubles{6, 6});
    return Tensor();
  });
  backward(fn::sum(y), true);
  CHECK(calls == 11);
  CHECK(values(grad(x)) == Doubles{6, 6});
  remove_hook(x, number);
  backward(fn::sum(y));
  CHECK(calls == 12);
  CHECK(values(grad(x)) == Doubles{12, 12});
}

TEST_CASE("results keep their gradient where asked to") {
  Tensor x = vector({1, 2}, true), y = x * Scalar(3), z = y * y;
  retain_grad(y);
  backward(fn::sum(z));
  CHECK(values(grad(y)) == Doubles{6, 12});
  CHECK(values(grad(x)) == Doubles{18, 36});
  CHECK(!grad(z).defined());
}

TEST_CASE("gradients of gradients, to the third order") {
  Tensor x = vector({0.5, 2}, true);
  Tensor first = grad_of(fn::sum(x * x * x * x), x, true);
  CHECK(values(first) == Doubles{0.5, 32});
  Tensor second = grad_of(fn::sum(first), x, true);
  CHECK(values(second) == Doubles{3, 48});
  Tensor third = grad_of(fn::sum(second), x);
  CHECK(values(third) == Doubles{12, 48});
  CHECK(!grad(x).defined());
}

TEST_CASE("chosen inputs alone, and those that took no part") {
  Tensor x = vector({1, 2}, true), w = vector({3, 4}, true), unused = vector({1}, true),
         y = fn::sum(x * w);
  BackwardOptions capture{.retain_graph = true, .accumulate = false};
  Grads g = run_backward({y}, {Tensor()}, {w}, capture);
  CHECK(values(g[0]) == Doubles{1, 2});
  CHECK(!grad(x).defined());
  CHECK(holds(message_of([&] { run_backward({y}, {Tensor()}, {unused}, capture); }),
              "One of the differentiated Tensors appears to not have been used in the graph"));
  capture.allow_unused = true;
  CHECK(!run_backward({y}, {Tensor()}, {unused}, capture)[0].defined());
  run_backward({y}, {Tensor()}, {x}, {.retain_graph = true});  // backward(inputs=[x])
  CHECK(values(grad(x)) == Doubles{3, 4});
  CHECK(!grad(w).defined());
  Tensor inner = x * Scalar(2);
  CHECK(values(grad_of(fn::sum(inner * inner), inner)) == Doubles{4, 8});
}

TEST_CASE("several roots with given gradients") {
  Tensor x = vector({1, 2}, true), a = x * Scalar(2), b = x * x;
  run_backward({a, b}, {vector({1, 10}), vector({1, 1})}, {}, {});
  CHECK(values(grad(x)) == Doubles{4, 24});
  Tensor y = x * Scalar(2);
  CHECK(holds(message_of([&] {
                run_backward({y}, {vector({1, 2, 3})}, {}, {});
              }),
              "Mismatch in shape: grad_output[0]"));
}

TEST_CASE("broadcast gradients are summed, dtypes follow the leaf") {
  Tensor x = vector({1, 2, 3}, true), m = empty_tensor({4, 3}, DType::Double);
  fill_elements(m, 2);
  backward(fn::sum(x * m));
  CHECK(values(grad(x)) == Doubles{8, 8, 8});
  Tensor f = empty_tensor({2}, DType::Float);
  fill_elements(f, 1);
  set_requires_grad(f, true);
  backward(fn::sum(f * vector({3, 4})));
  CHECK(grad(f).dtype() == DType::Float);
}

TEST_CASE("a chain of 100,000 operations runs back and is let go without deep recursion") {
  Tensor x = vector({1}, true);
  {
    Tensor y = x;
    for (int i = 0; i < 100000; ++i) y = y + Scalar(1);
    backward(fn::sum(y));
  }
  CHECK(values(grad(x)) == Doubles{1});
  Tensor z = x;
  for (int i = 0; i < 100000; ++i) z = fn::sin(z);
  z = Tensor();  // never run
  CHECK(!z.defined());
}

TEST_CASE("operators without a derivative say so when it matters") {
  Tensor x = vector({1, 2, 3}, true);
  CHECK(!Tensor(fn::floor_divide(detach(x), 2)).requires_grad());
  CHECK(!Tensor(fn::gt(x, 2)).requires_grad());
  CHECK(!Tensor(fn::argmax(x)).requires_grad());
  CHECK(holds(message_of([&] {
                call<"aten::add.out">(x, x, 1, vector({0, 0, 0}));
              }),
              "functions with out=... arguments don't support automatic differentiation"));
}
