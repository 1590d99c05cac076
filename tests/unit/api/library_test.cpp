// TORCH_LIBRARY blocks, classes and differentiable functions through libtorch's names.
#include "cpp/library/mine.cpp"

#include <torch/torch.h>

#include <doctest/doctest.h>

#include <sstream>

namespace {

std::string message_of(const std::function<void()>& f) {
  try {
    f();
  } catch (const std::exception& e) {
    return e.what();
  }
  return "";
}
torch::jit::Module net() {
  torch::jit::Module m("Net");
  m.define(R"(
def forward(self, x):
    y, n = torch.ops.mine.with_count(x)
    z = torch.ops.mine.joined([torch.ops.mine.twice(y), torch.ops.mine.half(x)], [1, 2])
    return torch.ops.mine.scale(z, 0.5), n
def words(self, first: str):
    w = torch.classes.mine.Words([first, "two"])
    w.push("three")
    other = w.clone()
    other.merge(w)
    w.pop()
    w.mark = 7
    return w.all(), other.size(), w.mark, torch.ops.mine.longest(other)
)");
  return m;
}

struct Fill : torch::autograd::Function<Fill> {
  static torch::autograd::variable_list forward(torch::autograd::AutogradContext* ctx, at::Tensor x,
                                                std::vector<at::Tensor> more, int64_t n) {
    ctx->saved_data["n"] = n;
    ctx->saved_data["more"] = int64_t(more.size());
    ctx->mark_dirty({x});
    x.add_(n);
    at::Tensor count = torch::full({1}, double(n));
    ctx->mark_non_differentiable({count});
    return {x, more[0] * 2, count};
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* ctx,
                                                 torch::autograd::variable_list g) {
    CHECK(ctx->needs_input_grad(1));
    CHECK(ctx->saved_data["n"].toInt() == 5);
    torch::autograd::variable_list out{g[0] * 3, g[1] * 2};
    out.resize(size_t(2 + ctx->saved_data["more"].toInt()));
    return out;
  }
};

void sum_of(const c10::OperatorHandle& op, torch::jit::Stack* stack) {
  CHECK(op.schema().name() == "mine::sum_of");
  int64_t a = (*stack)[0].toInt(), b = (*stack)[1].toInt();
  *stack = {a + b, a - b};
}

}  // namespace

TEST_CASE("library: programs call operators and classes of blocks") {
  auto out = net().forward({torch::ones({2, 2})}).toTuple();
  CHECK(out->elements()[0].toTensor().equal(torch::full({2, 2}, 2.5)));
  CHECK(out->elements()[1].toInt() == 4);
  auto words = net().run_method("words", std::string("one")).toTuple();
  CHECK(words->elements()[0].toList().size() == 2);
  CHECK(words->elements()[1].toInt() == 6);
  CHECK(words->elements()[2].toInt() == 7);
  CHECK(words->elements()[3].toStringRef() == "three");
}

TEST_CASE("library: gradients by an Autograd kernel") {
  at::Tensor x = torch::tensor({2.0f, 3.0f}).requires_grad_(true);
  at::Tensor y = cube(x);
  CHECK(y.grad_fn()->name().find("Cube") != std::string::npos);
  y.sum().backward();
  CHECK(x.grad().equal(torch::tensor({12.0f, 27.0f})));
  torch::NoGradGuard off;
  CHECK(!cube(x).requires_grad());
  CHECK(message_of([] {
          cube(torch::ones({1}, torch::kDouble));
        }).find("cube: float tensors only") != std::string::npos);
}

TEST_CASE("library: objects of classes are held, saved and loaded") {
  auto words = c10::make_intrusive<Words>(std::vector<std::string>{"a", "b"});
  torch::jit::IValue v(words);
  CHECK(v.isCustomClass());
  CHECK(v.type()->str() == "__torch__.torch.classes.mine.Words");
  CHECK(v.toCustomClass<Words>().get() == words.get());
  CHECK(words.use_count() == 2);
  torch::jit::Module m("Holder");
  m.register_attribute("words", v.type(), v);
  m.define("def forward(self, w: str):\n  self.words.push(w)\n  return self.words.size()");
  CHECK(m.forward({"c"}).toInt() == 3);
  CHECK(words->size() == 3);
  std::stringstream file;
  m.save(file);
  torch::jit::Module loaded = torch::jit::load(file);
  CHECK(loaded.forward({"d"}).toInt() == 4);
  CHECK(words->size() == 3);  // another object
  torch::jit::Module copy = loaded.deepcopy();
  CHECK(copy.forward({"e"}).toInt() == 5);
  CHECK(loaded.attr("words").toCustomClass<Words>()->size() == 4);
  CHECK(message_of([&] { torch::jit::IValue(3).toCustomClass<Words>(); }) != "");
}

TEST_CASE("library: what blocks refuse") {
  using torch::Library;
  auto block = [](Library::Kind kind, const char* space, auto f) {
    return message_of([&] {
      Library m(kind, space, kind == Library::IMPL ? "CPU" : nullptr, "here.cpp", 1);
      f(m);
    });
  };
  auto nothing = [](Library&) {};
  CHECK(block(Library::DEF, "mine", nothing).find("Only a single TORCH_LIBRARY") == 0);
  CHECK(block(Library::DEF, "aten", nothing).find("Only a single TORCH_LIBRARY") == 0);
  CHECK(block(Library::FRAGMENT, "aten", [](Library& m) {
          m.def("relu(Tensor self) -> Tensor");
        }).find("aten::relu is built in") == 0);
  CHECK(block(Library::FRAGMENT, "mine", [](Library& m) {
          m.def("twice(Tensor x) -> Tensor");
        }).find("Tried to register an operator (mine::twice(Tensor x) -> Tensor)") == 0);
  CHECK(block(Library::FRAGMENT, "mine", [](Library& m) {
          m.def("other::f(Tensor x) -> Tensor");
        }).find("Explicitly provided namespace (other)") == 0);
  CHECK(block(Library::FRAGMENT, "mine", [](Library& m) {
          m.def("wrong(Tensor x, int n) -> Tensor", twice);
        }).find("Inferred operator schema for a C++ kernel function doesn't match") == 0);
  CHECK(block(Library::IMPL, "mine", [](Library& m) {
          m.def("g(Tensor x) -> Tensor");
        }).find("def(...): Cannot define an operator inside of a TORCH_LIBRARY_IMPL") == 0);
  CHECK(block(Library::FRAGMENT, "mine", [](Library& m) {
          m.class_<Words>("Words");
        }).find("Custom class with name") == 0);
}

TEST_CASE("library: functions with lists, dirty and non-differentiable tensors") {
  at::Tensor leaf = torch::ones({2}).requires_grad_(true), x = leaf * 1;
  at::Tensor a = torch::ones({2}).requires_grad_(true), b = torch::ones({2});
  auto out = Fill::apply(x, std::vector<at::Tensor>{a, b}, 5);
  CHECK(out[0].is_same(x));
  CHECK(x[0].item<float>() == 6);
  CHECK(!out[2].requires_grad());
  (out[0].sum() + out[1].sum()).backward();
  CHECK(leaf.grad().equal(torch::full({2}, 3.0)));
  CHECK(a.grad().equal(torch::full({2}, 2.0)));
}

TEST_CASE("library: boxed kernels and calls") {
  torch::Library m(torch::Library::FRAGMENT, "mine", nullptr, "here.cpp", 1);
  m.def("sum_of(int a, int b) -> (int, int)");
  m.impl("sum_of", c10::DispatchKey::CPU, torch::CppFunction::makeFromBoxedFunction<&sum_of>());
  torch::jit::Stack stack{0, 7, 3};
  c10::Dispatcher::singleton().findSchemaOrThrow("mine::sum_of", "").callBoxed(&stack);
  CHECK(stack.size() == 3);
  CHECK(stack[1].toInt() == 10);
  CHECK(stack[2].toInt() == 4);
}
