// Many threads in one library: what is shared, a module, its plans, its parameters, may be used by
// all of them at once. Built with -fsanitize=thread this is where races show.
#include <torch/script.h>
#include <torch/torch.h>

#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <sstream>
#include <thread>

namespace {

constexpr int kThreads = 6;

// Runs f(0) … f(n - 1) on threads of their own that start together; what one throws is the test's
// failure.
template <class F>
void together(F f, int n = kThreads) {
  std::latch start(n);
  std::vector<std::string> errors(static_cast<size_t>(n));
  std::vector<std::thread> threads;
  for (int i = 0; i < n; ++i)
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      try {
        f(i);
      } catch (const std::exception& e) {
        errors[static_cast<size_t>(i)] = e.what();
      }
    });
  for (std::thread& t : threads) t.join();
  for (const std::string& e : errors) CHECK(e == "");
}

const char* const kSource = R"(
def part(self, x: Tensor, n: int) -> Tensor:
  for i in range(n):
    x = torch.tanh(x @ self.weight) + self.bias
  return x

def forward(self, x: Tensor) -> Tensor:
  parts: List[Tensor] = []
  for i in range(3):
    y = self.part(x, i + 1)
    if bool(y.sum() > 1000.):
      raise RuntimeError("too much")
    parts.append(y)
  return torch.stack(parts).sum(0)

def forked(self, x: Tensor) -> Tensor:
  a = torch.jit.fork(self.part, x, 1)
  b = torch.jit.fork(self.part, x, 2)
  return torch.jit.wait(a) + torch.jit.wait(b) + self.part(x, 3)
)";

torch::jit::Module make_module() {
  torch::jit::Module m("__torch__.Net");
  m.register_parameter("weight", torch::arange(16).to(torch::kDouble).view({4, 4}) / 20, false);
  m.register_parameter("bias", torch::full({4}, 0.25, torch::kDouble), false);
  for (torch::Tensor p : m.parameters()) p.requires_grad_(true);
  m.define(kSource);
  return m;
}

std::string archive() {
  std::ostringstream out;
  make_module().save(out);
  return out.str();
}

torch::jit::Module load(const std::string& bytes) {
  std::istringstream in(bytes);
  return torch::jit::load(in);
}

torch::Tensor input() { return torch::linspace(-1, 1, 8, torch::kDouble).view({2, 4}); }

bool same(const torch::Tensor& a, const torch::Tensor& b) { return a.detach().equal(b.detach()); }

// What one training step gives: the gradients of all parameters.
std::vector<torch::Tensor> gradients(torch::jit::Module& m, const torch::Tensor& x) {
  torch::Tensor loss = m.forward({x}).toTensor().pow(2).sum();
  std::vector<torch::Tensor> parameters;
  for (torch::Tensor p : m.parameters()) parameters.push_back(p);
  return torch::autograd::grad({loss}, parameters);
}

}  // namespace

TEST_CASE("threads: each loads, scripts, runs and drops programs of its own") {
  const std::string bytes = archive();
  const torch::Tensor expected = make_module().forward({input()}).toTensor();
  std::atomic<int> wrong{0};
  together([&](int) {
    for (int k = 0; k < 3; ++k) {
      torch::jit::Module loaded = load(bytes), scripted = make_module();
      wrong += !same(loaded.forward({input()}).toTensor(), expected);
      torch::NoGradGuard guard;
      wrong += !same(scripted.forward({input()}).toTensor(), expected);
      std::ostringstream again;
      scripted.save(again);
      wrong += again.str() != bytes;
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("threads: first calls at the same time compile and plan together") {
  const std::string bytes = archive();
  const torch::Tensor expected = make_module().forward({input()}).toTensor();
  std::atomic<int> wrong{0};
  for (int round = 0; round < 10; ++round) {
    torch::jit::Module m = load(bytes);
    together([&](int i) {
      torch::AutoGradMode mode(i % 2 == 0);  // the general plan, the inference plan
      for (int k = 0; k < 3; ++k) {
        torch::Tensor y = m.forward({input()}).toTensor();
        wrong += !same(y, expected) || y.requires_grad() != (i % 2 == 0);
      }
    });
  }
  CHECK(wrong == 0);
}

TEST_CASE("threads: gradients through one module") {
  torch::jit::Module m = load(archive());
  const std::vector<torch::Tensor> expected = gradients(m, input());
  std::atomic<int> wrong{0};
  together([&](int) {
    torch::Tensor x = input().requires_grad_(true);
    for (int k = 0; k < 5; ++k) {
      std::vector<torch::Tensor> found = gradients(m, x);
      for (size_t p = 0; p < found.size(); ++p) wrong += !same(found[p], expected[p]);
    }
  });
  CHECK(wrong == 0);
  for (torch::Tensor p : m.parameters()) CHECK(!p.grad().defined());
}

TEST_CASE("threads: backward passes add up in the parameters they share") {
  torch::jit::Module m = load(archive());
  const std::vector<torch::Tensor> once = gradients(m, input());
  constexpr int kSteps = 5;
  together([&](int) {
    for (int k = 0; k < kSteps; ++k) m.forward({input()}).toTensor().pow(2).sum().backward();
  });
  size_t i = 0;
  for (torch::Tensor p : m.parameters())
    CHECK(p.grad().allclose(once[i++] * double(kThreads * kSteps)));
}

TEST_CASE("threads: forks from many threads wait for one another") {
  torch::jit::Module m = load(archive());
  torch::Tensor expected;
  {
    torch::jit::Module alone = load(archive());
    expected = alone.run_method("forked", input()).toTensor();
  }
  std::atomic<int> wrong{0};
  together([&](int i) {
    torch::AutoGradMode mode(i % 2 == 0);
    for (int k = 0; k < 5; ++k) {
      torch::Tensor y = m.run_method("forked", input()).toTensor();
      wrong += !same(y, expected) || y.requires_grad() != (i % 2 == 0);
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("threads: settings and the random generator") {
  torch::jit::Module m = load(archive());
  const torch::Tensor expected = m.forward({input()}).toTensor();
  std::atomic<int> wrong{0};
  together([&](int i) {
    for (int k = 0; k < 10; ++k) {
      torch::set_num_threads(1 + (i + k) % 3);  // the number holds for this thread
      wrong += torch::get_num_threads() != 1 + (i + k) % 3;
      torch::manual_seed(static_cast<uint64_t>(k));
      wrong += torch::rand({3}).numel() != 3;
      wrong += !same(m.forward({input()}).toTensor(), expected);
    }
  });
  CHECK(wrong == 0);
}

TEST_CASE("threads: a module that is given up by all of them") {
  const std::string bytes = archive();
  for (int round = 0; round < 5; ++round) {
    auto shared = std::make_shared<torch::jit::Module>(load(bytes));
    std::vector<std::shared_ptr<torch::jit::Module>> held(kThreads, shared);
    shared.reset();
    together([&](int i) {
      std::shared_ptr<torch::jit::Module> mine = std::move(held[static_cast<size_t>(i)]);
      mine->forward({input()}).toTensor().sum().backward();
    });
  }
}
