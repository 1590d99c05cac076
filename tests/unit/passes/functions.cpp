// Functions: late compilation, recursion, inlining, closures that become forks.
#include <doctest/doctest.h>

#include "ir/function.h"
#include "ir/inline.h"
#include "passes/pipeline.h"
#include "types/callable.h"
#include "unit/passes/integer_ops.h"

using namespace torchere;
using namespace torchere::ir;

namespace {
std::string message_of(const std::function<void()>& f) {
  try {
    f();
  } catch (const Error& e) {
    return e.message();
  }
  return "";
}
}  // namespace

TEST_CASE("a function compiles when first needed, once") {
  int times = 0;
  GraphFunction f("__torch__.f", [&](GraphFunction& self) {
    ++times;
    GraphRef g = parse_graph("graph(%x.1 : int):\n  return (%x.1)\n");
    FunctionSchema s = schema_of_graph("f", *g);
    self.define(g, s);
  });
  CHECK(!f.is_defined());
  CHECK(f.schema().str() == "f(int x) -> int");
  f.graph();
  CHECK(times == 1);
  CHECK(f.name() == "f");
}

TEST_CASE("a function that needs itself is recursive") {
  GraphFunction f("__torch__.f", [](GraphFunction& self) { self.graph(); });
  CHECK(message_of([&] { f.graph(); }) ==
        "function 'f' is called recursively. Recursive calls are not supported");
  CHECK(message_of([&] { f.graph(); }) != "");  // and stays so: the failure left no trace
}

TEST_CASE("calls are inlined with names and places") {
  passes::initialize_passes();
  ensure_integer_ops();
  GraphFunction callee(
      "__torch__.double_it",
      parse_graph("graph(%n.1 : int):\n  %m.1 : int = aten::add(%n.1, %n.1)\n  return (%m.1)\n"));
  auto g = std::make_shared<Graph>();
  auto* x = g->add_input("x", types::integer());
  auto* fn = g->insert_function_constant(&callee);
  CHECK(g->str().find("Function = prim::Constant[name=\"double_it\"]()") != std::string::npos);
  SourceRef source = make_source("y = double_it(x)\n", "caller.py");
  g->set_current_span({source, 4, 16});
  Node* call = g->insert_node(g->create(prim::CallFunction, {fn, x}, 1));
  call->output()->set_type(types::integer())->set_name("y");
  g->register_output(call->output());
  g->verify();
  GraphFunction caller("__torch__.caller", g);
  GraphRef inlined = caller.inlined_graph();
  inlined->verify();
  Node* add = inlined->outputs()[0]->node();
  CHECK(add->kind() == aten("add"));
  CHECK(inlined->outputs()[0]->text() == "y");
  REQUIRE(add->call_stack.size() == 1);
  CHECK(add->call_stack[0].text() == "double_it(x)");
  CHECK(g->outputs()[0]->node()->is(prim::CallFunction));  // the function's own graph is as it was
}

TEST_CASE("a closure that is forked becomes a graph with its captures as inputs") {
  ensure_integer_ops();
  GraphRef g = parse_graph(
      "graph(%x.1 : int):\n"
      "  %c : Function = prim::Closure()\n"
      "    block0():\n"
      "      %y.1 : int = aten::add(%x.1, %x.1)\n"
      "      -> (%y.1)\n"
      "  %f : Future[int] = prim::forkClosure(%c)\n"
      "  return (%f)\n");
  passes::run_cleanup_passes(g, {true, {}, {}});
  CHECK(g->str() ==
        "graph(%x.1 : int):\n"
        "  %f : Future[int] = prim::fork_0(%x.1)\n"
        "  return (%f)\n"
        "with prim::fork_0 = graph(%x.1 : int):\n"
        "  %y.1 : int = aten::add(%x.1, %x.1)\n"
        "  return (%y.1)\n");
}

TEST_CASE("a loop with a count and a break becomes one that counts") {
  ensure_integer_ops();
  GraphRef g = parse_graph(
      "graph(%n : int, %x : int):\n"
      "  %t : bool = prim::Constant[value=1]()\n"
      "  %r : int = prim::Loop(%n, %t, %x)\n"
      "    block0(%i : int, %y : int):\n"
      "      %z : int = aten::add(%y, %i)\n"
      "      %go : bool = aten::lt(%z, %n)\n"
      "      -> (%go, %z)\n"
      "  return (%r)\n");
  passes::run_cleanup_passes(g, {true, {}, {}});
  std::string text = g->str();
  CHECK(text.find("prim::Constant[value=9223372036854775807]") != std::string::npos);
  CHECK(text.find("aten::__and__") != std::string::npos);
  Node* loop = g->find_nodes(prim::Loop).at(0);
  CHECK(loop->outputs().size() == 2);
  CHECK(loop->input(1)->node()->kind() == aten("gt"));
}

TEST_CASE("names of operators are brought to one") {
  ensure_op("aten::absolute(Tensor self) -> Tensor");
  GraphRef g = parse_graph(
      "graph(%x : Tensor, %y : Tensor, %a : bool):\n"
      "  %one : int = prim::Constant[value=1]()\n"
      "  %p : Tensor = aten::absolute(%x)\n"
      "  %q : Tensor = aten::rsub(%x, %y, %one)\n"
      "  %r : bool = aten::__is__(%a, %a)\n"
      "  %s : (Tensor, Tensor, bool) = prim::TupleConstruct(%p, %q, %r)\n"
      "  return (%s)\n");
  passes::run_pipeline({*passes::find_pass("normalize_ops")}, g);
  CHECK(g->find_name("p")->node()->kind() == aten("abs"));
  CHECK(g->find_name("q")->node()->kind() == aten("sub"));
  CHECK(g->find_name("q")->node()->input(0)->text() == "y");
  CHECK(g->find_name("r")->node()->kind() == aten("eq"));
}

namespace {
// The sizes of the first argument, its dtype double.
void double_like_first(ShapeCall& c) {
  c.results = {c.tensors[0]};
  c.results[0].dtype = DType::Double;
}
}  // namespace

TEST_CASE("facts go from inputs to results by the operators' rules") {
  if (!op_table().find("testing::scaled", ""))
    op_table().op("testing::scaled(Tensor self, int n) -> Tensor").shape(double_like_first);
  GraphRef g = parse_graph(
      "graph(%x : Float(2, *, device=cpu), %y : Tensor, %n : int):\n"
      "  %one : int = prim::Constant[value=1]()\n"
      "  %a : Tensor = testing::scaled(%x, %one)\n"
      "  %b : Tensor = testing::scaled(%y, %one)\n"
      "  %c : Tensor = testing::scaled(%x, %n)\n"
      "  %d : Tensor = testing::scaled(%a, %one)\n"
      "  return (%b)\n");
  passes::run_pipeline({*passes::find_pass("propagate_shapes")}, g);
  CHECK(g->find_name("a")->type()->str() == "Double(2, *, device=cpu)");
  CHECK(g->find_name("d")->type()->str() == "Double(2, *, device=cpu)");
  CHECK(g->find_name("b")->type()->str() == "Tensor");
  CHECK(g->find_name("c")->type()->str() == "Tensor");
}
