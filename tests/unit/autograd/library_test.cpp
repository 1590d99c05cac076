// Operators that users register: definition, kernels by kind, gradients, and registration while
// other threads look operators up and call them.
#include "autograd/library.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "autograd/autograd.h"
#include "ops/fn.h"
#include "ops/output.h"

using namespace torchere;

namespace {

class Kernel final : public RegisteredKernel {
 public:
  using F = std::function<void(const Op&, const Call&)>;
  explicit Kernel(F f) : f_(std::move(f)) {}
  void run(const Op& op, const Call& c) const override { f_(op, c); }

 private:
  F f_;
};
std::shared_ptr<const RegisteredKernel> kernel(Kernel::F f) {
  return std::make_shared<Kernel>(std::move(f));
}
std::shared_ptr<const RegisteredKernel> times(double factor) {
  return kernel([factor](const Op&, const Call& c) {
    c.result(0) = Value(Tensor(c.argument(0).as_tensor() * Scalar(factor)));
  });
}
Tensor ones() { return fn::full(Dims{2}, 1.0); }
double first(const Tensor& t) { return t.data<float>()[0]; }
Tensor call_one(const Op& op, const Tensor& x) {
  Value v(x);
  return call_values(op, &v).to_tensor();
}
std::string message_of(const std::function<void()>& f) {
  try {
    f();
  } catch (const Error& e) {
    return e.message();
  }
  return "";
}

}  // namespace

TEST_CASE("library: defined, called, withdrawn") {
  autograd::initialize();
  const Op& op = define_operator(parse_schema("lib::a(Tensor x) -> Tensor"));
  CHECK(op_table().find(Symbol("lib::a"), "") == &op);
  CHECK(message_of([&] { call_one(op, ones()); }).find("Could not run 'lib::a'") == 0);
  set_kernel("lib::a", KernelKind::CPU, times(3));
  CHECK(first(call_one(op, ones())) == 3);
  set_kernel("lib::a", KernelKind::CPU, times(4));  // replaces
  CHECK(first(call_one(op, ones())) == 4);
  CHECK(message_of([] {
          define_operator(parse_schema("lib::a(Tensor y) -> Tensor"));
        }).find("Tried to register an operator (lib::a(Tensor y) -> Tensor)") == 0);
  const Op& overload = define_operator(parse_schema("lib::a.two(Tensor x, int n) -> Tensor"));
  CHECK(op_table().find(Symbol("lib::a")).size() == 2);
  uint64_t generation = op_table().generation();
  withdraw_operator(op);
  CHECK(op_table().generation() != generation);
  CHECK(op_table().find(Symbol("lib::a")) == std::vector<const Op*>{&overload});
  CHECK(first(call_one(op, ones())) == 4);  // whoever holds it goes on
  const Op& again = define_operator(parse_schema("lib::a(Tensor x) -> Tensor"));
  CHECK(&again != &op);
  CHECK(message_of([&] { call_one(again, ones()); }) != "");  // the kernels went with the first
}

TEST_CASE("library: what is built in stays") {
  CHECK(message_of([] { define_operator(parse_schema("aten::relu(Tensor self) -> Tensor")); }) ==
        "aten::relu is built in: an operator of that name cannot be defined again.");
  CHECK(message_of([] {
          set_kernel("aten::add.Tensor", KernelKind::CPU, times(1));
        }).find("aten::add.Tensor is built in") == 0);
  CHECK(message_of([] { kernel_kind_of("Nonsense"); }) == "could not parse dispatch key: Nonsense");
  CHECK(!kernel_kind_of("CUDA"));
}

TEST_CASE("library: a kernel may come before its operator") {
  set_kernel("lib::early", KernelKind::CPU, times(5));
  CHECK(first(call_one(define_operator(parse_schema("lib::early(Tensor x) -> Tensor")), ones())) ==
        5);
}

TEST_CASE("library: gradients") {
  autograd::initialize();
  Tensor x = ones();
  autograd::set_requires_grad(x, true);
  autograd::BackwardOptions options;
  options.accumulate = false;
  options.allow_unused = true;
  auto gradient = [&](const Tensor& y) {
    return autograd::run_backward({Tensor(fn::sum(y))}, {Tensor()}, {x}, options)[0];
  };
  SUBCASE("a composite kernel's own calls are differentiated") {
    const Op& op = define_operator(parse_schema("lib::composite(Tensor x) -> Tensor"));
    set_kernel("lib::composite", KernelKind::CompositeImplicit, times(3));
    CHECK(first(gradient(call_one(op, x))) == 3);
  }
  SUBCASE("the Autograd kernel is above the CPU's, which it reaches below autograd") {
    const Op& op = define_operator(parse_schema("lib::both(Tensor x) -> Tensor"));
    set_kernel("lib::both", KernelKind::CPU, times(2));
    set_kernel("lib::both", KernelKind::Autograd, kernel([](const Op& op, const Call& c) {
                 Tensor inner;
                 {
                   BelowAutograd guard;
                   inner = call_one(op, c.argument(0).as_tensor());
                 }
                 CHECK(!inner.requires_grad());
                 c.result(0) = Value(Tensor(c.argument(0).as_tensor() * Scalar(7)));
               }));
    CHECK(first(gradient(call_one(op, x))) == 7);
  }
  SUBCASE("a CPU kernel alone: gradients stop, with a warning") {
    static std::string warning;
    set_warning_sink([](const std::string& m, const std::string&, int64_t) { warning = m; });
    const Op& op = define_operator(parse_schema("lib::opaque(Tensor x) -> Tensor"));
    set_kernel("lib::opaque", KernelKind::CPU, kernel([](const Op&, const Call& c) {
                 NoGrad off;
                 c.result(0) = Value(Tensor(c.argument(0).as_tensor() * Scalar(2)));
               }));
    Tensor y = call_one(op, x);
    CHECK(autograd::grad_fn(y)->name() == "WarnNotImplemented");
    CHECK(!gradient(y).defined());
    CHECK(warning.find("lib::opaque: an autograd kernel was not registered") == 0);
    set_warning_sink(nullptr);
  }
}

TEST_CASE("library: tensors without memory go to the Meta kernel") {
  const Op& op = define_operator(parse_schema("lib::meta(Tensor x) -> Tensor"));
  set_kernel("lib::meta", KernelKind::CPU, times(1));
  Tensor x = empty_tensor(Dims{3}, DType::Float, Device{DeviceType::Meta, -1});
  CHECK(message_of([&] { call_one(op, x); }).find("no fake impl or Meta kernel") !=
        std::string::npos);
  set_kernel(
      "lib::meta", KernelKind::Meta, kernel([](const Op&, const Call& c) {
        c.result(0) = Value(empty_tensor(Dims{7}, DType::Half, Device{DeviceType::Meta, -1}));
      }));
  CHECK(call_one(op, x).sizes() == IntSpan(Dims{7}));
  ShapeCall shape{op, {{DType::Float, Dims{3}, Device{}}}, {{}}, nullptr, {}};
  op.shape(shape);
  CHECK(shape.results.at(0).dtype == DType::Half);
  CHECK(IntSpan(shape.results[0].sizes) == IntSpan(Dims{7}));
}

TEST_CASE("library: a schema read off a function promises nothing") {
  CHECK(define_operator(parse_schema("lib::silent(Tensor _0) -> Tensor"), true).side_effect);
  CHECK(!define_operator(parse_schema("lib::spoken(Tensor x) -> Tensor")).side_effect);
}

TEST_CASE("library: registration beside look-ups and calls") {
  autograd::initialize();
  const Op& add = op_table().get("aten::add.Tensor");
  std::atomic<bool> done{false};
  std::atomic<int> wrong{0}, calls{0};
  std::vector<std::thread> readers, writers;
  for (int t = 0; t < 2; ++t)
    readers.emplace_back([&] {
      Tensor x = ones();
      while (!done) {
        if (op_table().find(Symbol("aten::add"), "Tensor") != &add) ++wrong;
        for (const Op* op : op_table().find(Symbol("race::f")))
          if (first(call_one(*op, x)) != 2) ++wrong;
        ++calls;
      }
    });
  for (int t = 0; t < 2; ++t)
    writers.emplace_back([&, t] {
      for (int i = 0; i < 100; ++i) {
        std::string name = str("race::f.o", t, "_", i);
        set_kernel(name, KernelKind::CPU, times(2));
        const Op& op = define_operator(parse_schema(name + "(Tensor x) -> Tensor"));
        if (i % 3 == 0) withdraw_operator(op);
      }
    });
  for (std::thread& t : writers) t.join();
  while (calls < 4) std::this_thread::yield();
  done = true;
  for (std::thread& t : readers) t.join();
  CHECK(wrong == 0);
  CHECK(op_table().find(Symbol("race::f")).size() == 2 * 66);
}
