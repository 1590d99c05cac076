// Calls of functions and methods, attributes, with statements, forks, and containers made and
// unmade.
#include <doctest/doctest.h>

#include "ops/output.h"
#include "runtime/runtime.h"
#include "types/callable.h"

using namespace torchere;

namespace {

// A function whose graph's inputs named %self have the class's type.
std::unique_ptr<ir::GraphFunction> function(const std::string& name, const char* text,
                                            TypeRef self = nullptr) {
  runtime::initialize();
  ir::GraphRef g = ir::parse_graph(text);
  if (self) g->inputs()[0]->set_type(self);
  return std::make_unique<ir::GraphFunction>(name, g);
}

std::string error_of(Function& f, std::vector<Value> inputs) {
  try {
    f.call(std::move(inputs));
  } catch (const Error& e) {
    return e.message();
  }
  return "no error";
}

// Calls f with the graph's inputs.
void add_call(ir::GraphFunction& caller, ir::GraphFunction& callee, const ir::GraphRef& g) {
  std::vector<ir::Value*> inputs{g->insert_function_constant(&callee)};
  for (ir::Value* v : g->inputs()) inputs.push_back(v);
  ir::Node* call = g->create(ir::prim::CallFunction, inputs, 1);
  call->output()->set_type(types::integer());
  g->insert_node(call);
  g->register_output(call->output());
}

ClassType* counter_class() {
  static ClassType* c = [] {
    ClassType* made = ClassType::make("__torch__.Counter", false);
    made->add_attribute("count", types::integer());
    made->add_attribute("log", types::list(types::string()));
    static auto add = function("__torch__.Counter.add", R"(graph(%self : Tensor, %n : int):
  %old : int = prim::GetAttr[name="count"](%self)
  %new : int = aten::add(%old, %n)
   = prim::SetAttr[name="count"](%self, %new)
  return (%new)
)",
                               made);
    static auto enter = function("__torch__.Counter.__enter__", R"(graph(%self : Tensor):
  %log : str[] = prim::GetAttr[name="log"](%self)
  %s : str = prim::Constant[value="enter"]()
  %l : str[] = aten::append(%log, %s)
  return (%self)
)",
                                 made);
    enter->graph()->outputs()[0]->set_type(made);
    static auto exit = function("__torch__.Counter.__exit__",
                                R"(graph(%self : Tensor, %t : Any, %v : Any, %tb : Any):
  %log : str[] = prim::GetAttr[name="log"](%self)
  %s : str = prim::Constant[value="exit"]()
  %l : str[] = aten::append(%log, %s)
  %none : NoneType = prim::Constant()
  return (%none)
)",
                                made);
    for (ir::GraphFunction* f : {add.get(), enter.get(), exit.get()}) made->add_method(f);
    return made;
  }();
  return c;
}

Value counter(int64_t n) {
  auto o = make_ref<Object>(counter_class(), 2);
  o->slots[0] = Value(n);
  o->slots[1] = list_of(std::vector<std::string>{});
  return o;
}

}  // namespace

TEST_CASE("a function calls another") {
  auto inner = function("__torch__.inner", R"(graph(%a : int, %b : int):
  %c : int = aten::floordiv(%a, %b)
  return (%c)
)");
  auto outer = function("__torch__.outer", "graph(%a : int, %b : int):\n  return ()\n");
  add_call(*outer, *inner, outer->graph());
  CHECK(outer->call({Value(7), Value(2)}).to_int() == 3);
  CHECK(error_of(*outer, {Value(7), Value(0)}).find("division by 0") != std::string::npos);
}

TEST_CASE("methods called by name read and write attributes") {
  counter_class();
  auto f = function("__torch__.f", R"(graph(%self : Tensor, %n : int):
  %true : bool = prim::Constant[value=1]()
  %zero : int = prim::Constant[value=0]()
  %r : int = prim::Loop(%n, %true, %zero)
    block0(%i : int, %x : int):
      %y : int = prim::CallMethod[name="add"](%self, %i)
      -> (%true, %y)
  return (%r)
)",
                    counter_class());
  Value o = counter(10);
  CHECK(f->call({o, Value(5)}).to_int() == 20);
  CHECK(o.to<Object>()->slots[0].to_int() == 20);
  CHECK(o.pointer()->use_count() == 1);
}

TEST_CASE("a method of a class that only the run knows") {
  counter_class();
  auto f = function("__torch__.f", R"(graph(%o : Any, %n : int):
  %y : int = prim::CallMethod[name="add"](%o, %n)
  return (%y)
)");
  CHECK(f->call({counter(1), Value(2)}).to_int() == 3);
  auto g = function("__torch__.g", R"(graph(%o : Any, %n : int):
  %y : int = prim::CallMethod[name="nothing"](%o, %n)
  return (%y)
)");
  CHECK(error_of(*g, {counter(1), Value(2)}).find("has no method 'nothing'") != std::string::npos);
}

TEST_CASE("what was entered is left, after an error too") {
  counter_class();
  auto f = function("__torch__.f", R"(graph(%self : Tensor, %a : int, %b : int):
  %none : NoneType = prim::Constant()
  %x : Any = prim::Enter(%self)
  %q : int = aten::floordiv(%a, %b)
  %y : Any = prim::Exit(%self, %none, %none, %none)
  return (%q)
)",
                    counter_class());
  Value o = counter(0);
  CHECK(f->call({o, Value(6), Value(3)}).to_int() == 2);
  CHECK(o.to<Object>()->slots[1].display() == "[enter, exit]");
  CHECK(error_of(*f, {o, Value(6), Value(0)}).find("division by 0") != std::string::npos);
  CHECK(o.to<Object>()->slots[1].display() == "[enter, exit, enter, exit]");
}

TEST_CASE("calls without end stop at the depth limit") {
  // Dynamic calls only: a call whose callee is known would be inlined.
  ClassType* c = ClassType::make("__torch__.Deep", false);
  auto again = function("__torch__.Deep.again", R"(graph(%self : Tensor):
  %o : Any = prim::unchecked_cast(%self)
  %y : int = prim::CallMethod[name="again"](%o)
  return (%y)
)",
                        c);
  c->add_method(again.get());
  std::string message = error_of(*again, {make_ref<Object>(c, 0)});
  CHECK(message.find("maximum recursion depth exceeded") != std::string::npos);
}

TEST_CASE("containers come apart") {
  auto f = function("__torch__.f", R"(graph(%l : int[], %t : (int, str)):
  %a : int, %b : int = prim::ListUnpack(%l)
  %c : int, %s : str = prim::TupleUnpack(%t)
  %d : Dict(str, int) = prim::DictConstruct(%s, %a)
  %one : int = prim::Constant[value=1]()
  %last : str = prim::TupleIndex(%t, %one)
  %r : (int, int, Dict(str, int), str) = prim::TupleConstruct(%b, %c, %d, %last)
  return (%r)
)");
  Value pair = tuple_of({Value(5), Value("k")});
  CHECK(f->call({list_of(std::vector<int64_t>{1, 2}), pair}).display() == "(2, 5, {k: 1}, k)");
  std::string message = error_of(*f, {list_of(std::vector<int64_t>{1}), pair});
  CHECK(message.find("Expected 2 elements in a list but found 1") != std::string::npos);
}

TEST_CASE("isinstance and refinement") {
  auto f = function("__torch__.f", R"(graph(%x : Any):
  %is : bool = prim::isinstance[types=[int]](%x)
  %minus : int = prim::Constant[value=-1]()
  %r : int = prim::If(%is)
    block0():
      %i : int = prim::unchecked_cast(%x)
      -> (%i)
    block1():
      -> (%minus)
  return (%r)
)");
  CHECK(f->call({Value(4)}).to_int() == 4);
  CHECK(f->call({Value("four")}).to_int() == -1);
}

TEST_CASE("forks run, fail and nest") {
  auto f = function("__torch__.f", "graph(%n : int, %d : int):\n  return ()\n");
  ir::GraphRef g = f->graph();
  ir::GraphRef body = ir::parse_graph(R"(graph(%a : int, %b : int):
  %c : int = aten::floordiv(%a, %b)
  return (%c)
)");
  std::vector<ir::Value*> results;
  for (int i = 0; i < 8; ++i) {
    ir::Node* fork = g->create(ir::prim::fork, {g->inputs()[0], g->inputs()[1]}, 1);
    fork->g_(ir::attr::Subgraph, body->copy());
    fork->output()->set_type(types::future(types::integer()));
    results.push_back(g->insert_node(fork)->output());
  }
  for (ir::Value*& v : results) v = g->insert_op(op_table().get("aten::wait"), {v})->output();
  g->register_output(g->insert_node(g->create_list(types::integer(), results))->output());
  for (int k = 0; k < 20; ++k)
    CHECK(f->call({Value(9), Value(3)}).display() == "[3, 3, 3, 3, 3, 3, 3, 3]");
  CHECK(error_of(*f, {Value(9), Value(0)}).find("division by 0") != std::string::npos);
}
