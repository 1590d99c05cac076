// Graphs as text, run by both plans: control flow, containers, calls, errors, limits.
#include <doctest/doctest.h>

#include <thread>

#include "ops/output.h"
#include "runtime/executor.h"
#include "runtime/runtime.h"
#include "tensor/thread_state.h"

using namespace torchere;

namespace {

struct Program {
  explicit Program(const char* text)
      : f("__torch__.f", (runtime::initialize(), ir::parse_graph(text))) {}
  Value run(std::vector<Value> inputs) {
    Value with_gradients = f.call(inputs);
    NoGrad off;
    Value without = f.call(std::move(inputs));
    CHECK(with_gradients.display() == without.display());
    return without;
  }
  std::string error(std::vector<Value> inputs) {
    try {
      f.call(std::move(inputs));
    } catch (const Error& e) {
      return e.message();
    }
    return "no error";
  }
  ir::GraphFunction f;
};

constexpr const char* kFibonacci = R"(graph(%n : int):
  %true : bool = prim::Constant[value=1]()
  %zero : int = prim::Constant[value=0]()
  %one : int = prim::Constant[value=1]()
  %x : int, %y : int = prim::Loop(%n, %true, %zero, %one)
    block0(%i : int, %a : int, %b : int):
      %c : int = aten::add(%a, %b)
      -> (%true, %b, %c)
  return (%x)
)";

}  // namespace

TEST_CASE("a loop whose values change places") {
  Program p(kFibonacci);
  CHECK(p.run({Value(10)}).to_int() == 55);
  CHECK(p.run({Value(0)}).to_int() == 0);
  CHECK(p.run({Value(-3)}).to_int() == 0);
}

TEST_CASE("values that swap at the end of each round") {
  Program p(R"(graph(%n : int, %s : str, %t : str):
  %true : bool = prim::Constant[value=1]()
  %x : str, %y : str = prim::Loop(%n, %true, %s, %t)
    block0(%i : int, %a : str, %b : str):
      -> (%true, %b, %a)
  %r : (str, str) = prim::TupleConstruct(%x, %y)
  return (%r)
)");
  CHECK(p.run({Value(3), Value("a"), Value("b")}).display() == "(b, a)");
  CHECK(p.run({Value(4), Value("a"), Value("b")}).display() == "(a, b)");
}

TEST_CASE("a while loop asks its condition before each round") {
  Program p(R"(graph(%n : int):
  %max : int = prim::Constant[value=9223372036854775807]()
  %two : int = prim::Constant[value=2]()
  %one : int = prim::Constant[value=1]()
  %first : bool = aten::lt(%one, %n)
  %r : int = prim::Loop(%max, %first, %one)
    block0(%i : int, %x : int):
      %y : int = aten::mul(%x, %two)
      %again : bool = aten::lt(%y, %n)
      -> (%again, %y)
  return (%r)
)");
  CHECK(p.run({Value(100)}).to_int() == 128);
  CHECK(p.run({Value(0)}).to_int() == 1);
}

TEST_CASE("branches give values of their own or of outside") {
  Program p(R"(graph(%a : int, %b : int, %l : int[]):
  %c : bool = aten::gt(%a, %b)
  %m : int, %k : int[] = prim::If(%c)
    block0():
      %d : int = aten::sub(%a, %b)
      -> (%d, %l)
    block1():
      %e : int[] = prim::ListConstruct(%a, %b)
      -> (%b, %e)
  %r : (int, int[]) = prim::TupleConstruct(%m, %k)
  return (%r)
)");
  Value list = list_of(std::vector<int64_t>{7});
  CHECK(p.run({Value(5), Value(2), list}).display() == "(3, [7])");
  CHECK(p.run({Value(2), Value(5), list}).display() == "(5, [2, 5])");
  CHECK(list.pointer()->use_count() == 1);
}

TEST_CASE("lists are shared, not copied") {
  Program p(R"(graph(%l : int[], %n : int):
  %true : bool = prim::Constant[value=1]()
  %zero : int = prim::Constant[value=0]()
  %s : int = prim::Loop(%n, %true, %zero)
    block0(%i : int, %s0 : int):
      %m : int[] = aten::append(%l, %i)
      %v : int = aten::__getitem__(%l, %i)
      %s1 : int = aten::add(%s0, %v)
      -> (%true, %s1)
  return (%s)
)");
  Value list = list_of(std::vector<int64_t>{});
  CHECK(p.f.call({list, Value(4)}).to_int() == 6);
  CHECK(list.display() == "[0, 1, 2, 3]");
  CHECK(list.pointer()->use_count() == 1);
}

TEST_CASE("errors carry the stack's head and become RuntimeErrors") {
  Program p(R"(graph(%l : int[], %i : int):
  %v : int = aten::__getitem__(%l, %i)
  return (%v)
)");
  std::string message = p.error({list_of(std::vector<int64_t>{1}), Value(3)});
  CHECK(message.find("The following operation failed in the TorchScript interpreter.\n") == 0);
  CHECK(message.find("RuntimeError: list index out of range\n") != std::string::npos);
  CHECK(p.run({list_of(std::vector<int64_t>{1, 5}), Value(-1)}).to_int() == 5);
}

TEST_CASE("what a program raises keeps its class") {
  Program p(R"(graph(%x : int):
  %m : str = prim::Constant[value="too big"]()
  %c : str = prim::Constant[value="builtins.ValueError"]()
   = prim::RaiseException(%m, %c)
  return (%x)
)");
  try {
    p.f.call({Value(1)});
    FAIL("nothing was raised");
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::Script);
    CHECK(e.class_name() == "builtins.ValueError");
    CHECK(e.message().find("builtins.ValueError: too big\n") != std::string::npos);
  }
}

TEST_CASE("print goes to the sink") {
  static std::string printed;
  printed.clear();
  set_print_sink([](const std::string& s) { printed += s; });
  Program p(R"(graph(%x : int, %y : float):
  %s : str = prim::Constant[value="{} of {}"]()
  %t : str = aten::format(%s, %x, %y)
   = prim::Print(%t, %x)
  return (%t)
)");
  CHECK(p.f.call({Value(1), Value(2.0)}).to_string() == "1 of 2.");
  CHECK(printed == "1 of 2. 1\n");
  set_print_sink(nullptr);
}

TEST_CASE("inputs are held against the graph's types") {
  Program p(kFibonacci);
  CHECK(p.error({Value("no")}) != "no error");
  CHECK(p.error({}) != "no error");
}

TEST_CASE("a run stops at its limit of steps") {
  Program p(kFibonacci);
  CHECK_THROWS_AS(runtime::run(p.f, {Value(1000000)}, {1000, 100}), Error);
  CHECK(runtime::run(p.f, {Value(100)}, {1000, 100}).is_int());
}

TEST_CASE("many threads run one function") {
  Program p(kFibonacci);
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) wrong += p.f.call({Value(20)}).to_int() != 6765;
    });
  for (std::thread& t : threads) t.join();
  CHECK(wrong == 0);
}
