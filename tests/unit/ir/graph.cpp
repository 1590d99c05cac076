// Graphs: names, uses, order, copies, and what the law refuses.
#include <doctest/doctest.h>

#include "ir/alias.h"
#include "ir/graph.h"

using namespace torchere;
using namespace torchere::ir;

namespace {
std::string breaks(const Graph& g) {
  try {
    g.verify();
  } catch (const Error& e) {
    return e.message();
  }
  return "";
}
bool contains(const std::string& s, const std::string& part) {
  return s.find(part) != std::string::npos;
}

void ensure_op(const char* schema) {
  FunctionSchema s = parse_schema(schema);
  if (!op_table().find(s.name, s.overload)) op_table().op(schema);
}
void ensure_ops() {
  ensure_op("aten::neg(Tensor self) -> Tensor");
  ensure_op("aten::neg_(Tensor(a!) self) -> Tensor(a!)");
  ensure_op("aten::t(Tensor(a) self) -> Tensor(a)");
}
}  // namespace

TEST_CASE("the newest value keeps a name, the older gets a suffix") {
  Graph g;
  auto* a = g.add_input("x");
  auto* b = g.add_input("x");
  CHECK(a->text() == "x.1");
  CHECK(b->text() == "x");
  auto* c = g.add_input("x");
  CHECK(b->text() == "x.3");  // the counter stands one past the last suffix, and goes on from there
  CHECK(c->base_name() == "x");
  CHECK(a->base_name() == "x");
  auto* d = g.add_input("y.7");
  auto* e = g.add_input("y.7");
  CHECK(d->text() == "y.8");
  CHECK(e->text() == "y.7");
  CHECK_THROWS_AS(a->set_name("12"), Error);
  a->set_name("");
  CHECK(a->text() == "0");
  CHECK(g.find_name("x") == c);
}

TEST_CASE("inputs and uses name each other through every change") {
  Graph g;
  auto *a = g.add_input("a"), *b = g.add_input("b");
  Node* n = g.insert_node(g.create(aten("f"), {a, b, a}, 1));
  g.register_output(n->output());
  CHECK(a->uses().size() == 2);
  n->insert_input(0, b);
  CHECK(breaks(g) == "");
  n->remove_input(1);
  CHECK(breaks(g) == "");
  CHECK(a->uses().size() == 1);
  CHECK(a->uses()[0].index == 2);
  n->permute_inputs({2, 0, 1});
  CHECK(breaks(g) == "");
  CHECK(n->input(0) == a);
  a->replace_all_uses_with(b);
  CHECK(b->uses().size() == 3);
  CHECK(!a->has_uses());
  CHECK(breaks(g) == "");
}

TEST_CASE("order is known across blocks and after many insertions at one place") {
  GraphRef g = parse_graph(
      "graph(%c : bool):\n"
      "  %a : int = prim::Constant[value=1]()\n"
      "  %r : int = prim::If(%c)\n"
      "    block0():\n      %d : int = prim::Constant[value=2]()\n      -> (%d)\n"
      "    block1():\n      -> (%a)\n"
      "  return (%r)\n");
  Node *a = g->find_name("a")->node(), *d = g->find_name("d")->node(),
       *r = g->find_name("r")->node();
  CHECK(a->is_before(d));
  CHECK(d->is_after(a));
  CHECK(d->is_dominated_by(a));
  CHECK(!r->is_dominated_by(d));
  for (int i = 0; i < 200; ++i) {
    Node* n = g->create(prim::Constant);
    n->v_(attr::value, IValue(i));
    n->output()->set_type(types::integer());
    n->insert_after(a);
    CHECK(a->is_before(n));
    CHECK(n->is_before(r));
  }
  CHECK(breaks(*g) == "");
}

TEST_CASE("the law refuses what is broken") {
  SUBCASE("a use before the definition") {
    Graph g;
    Node* n = g.create(prim::Constant);
    n->v_(attr::value, IValue(1));
    n->output()->set_type(types::integer());
    Node* user = g.insert_node(g.create(aten("f"), {n->output()}, 1));
    n->insert_after(user);
    CHECK(contains(breaks(g), "used where it is not defined"));
    n->move_before(user);
    CHECK(breaks(g) == "");
  }
  SUBCASE("a value of an inner block used outside") {
    GraphRef g = parse_graph(
        "graph(%c : bool):\n   = prim::If(%c)\n    block0():\n"
        "      %d : int = prim::Constant[value=2]()\n      -> ()\n    block1():\n      -> ()\n"
        "  return (%c)\n");
    g->register_output(g->find_name("d"));
    CHECK(contains(breaks(*g), "used where it is not defined"));
  }
  SUBCASE("shapes of If and Loop") {
    GraphRef g = parse_graph(
        "graph(%c : bool, %n : int):\n  %r : int = prim::If(%c)\n    block0():\n      -> (%n)\n"
        "    block1():\n      -> (%n)\n  return (%r)\n");
    CHECK(breaks(*g) == "");
    Node* n = g->find_name("r")->node();
    n->blocks()[1]->erase_output(0);
    CHECK(contains(breaks(*g), "another number of outputs"));
    n->blocks()[1]->register_output(g->find_name("c"));
    CHECK(contains(breaks(*g), "another type"));
    n->replace_input(0, g->find_name("n"));
    CHECK(contains(breaks(*g), "condition is no bool"));
  }
  SUBCASE("a constant of the wrong type") {
    Graph g;
    g.insert_constant(IValue(1))->set_type(types::string());
    CHECK(contains(breaks(g), "not of its type"));
  }
  SUBCASE("a tuple with another number of parts") {
    Graph g;
    Node* n = g.insert_node(g.create_tuple({g.add_input("x")}));
    n->add_input(g.inputs()[0]);
    CHECK(contains(breaks(g), "another number of parts"));
  }
}

TEST_CASE("aliases: views share, copies do not, writes are seen through views") {
  ensure_ops();
  GraphRef g = parse_graph(
      "graph(%x : Tensor, %n : int):\n"
      "  %y : Tensor = aten::neg(%x)\n"
      "  %v : Tensor = aten::t(%y)\n"
      "  %z : Tensor = aten::neg(%x)\n"
      "  %w : Tensor = aten::neg_(%v)\n"
      "  return (%z)\n");
  AliasAnalysis alias(*g);
  auto value = [&](const char* name) { return g->find_name(name); };
  CHECK(alias.may_alias(value("y"), value("v")));
  CHECK(alias.may_alias(value("y"), value("w")));
  CHECK(!alias.may_alias(value("y"), value("z")));
  CHECK(!alias.may_alias(value("x"), value("y")));
  CHECK(alias.has_writers(value("y")));
  CHECK(!alias.has_writers(value("z")));
  CHECK(!alias.has_writers(value("x")));
  CHECK(!alias.has_writers(value("n")));
  CHECK(alias.escapes(value("z")));
  CHECK(!alias.escapes(value("y")));
  Node* write = value("w")->node();
  CHECK(alias.writes_to_alias(write, value("y")));
  CHECK(!alias.writes_to_wildcard(write));
  // The write may pass z's computation, not that of the view.
  CHECK(alias.move_before_topologically_valid(write, value("z")->node()));
  CHECK(!alias.move_before_topologically_valid(write, value("y")->node()));
  CHECK(breaks(*g) == "");
}

TEST_CASE("what went into a container through a view may come out as anything of its type") {
  ensure_ops();
  ensure_op("aten::append.t(t[](a!) self, t(c -> *) el) -> t[](a!)");
  ensure_op("aten::__getitem__.t(t[](a) list, int idx) -> t(*)");
  GraphRef g = parse_graph(
      "graph(%x : Tensor, %l : Tensor[], %i : int):\n"
      "  %a : Tensor = aten::neg(%x)\n"
      "  %v : Tensor = aten::t(%a)\n"
      "  %b : Tensor = aten::neg(%x)\n"
      "  %m : Tensor[] = aten::append(%l, %v)\n"
      "  %y : Tensor = aten::__getitem__(%l, %i)\n"
      "  %w : Tensor = aten::neg_(%y)\n"
      "  return (%i)\n");
  AliasAnalysis alias(*g);
  auto value = [&](const char* name) { return g->find_name(name); };
  CHECK(alias.may_alias(value("a"), value("y")));
  CHECK(alias.has_writers(value("a")));
  CHECK(!alias.may_alias(value("b"), value("y")));
  CHECK(alias.is_wildcard(value("a")));
  CHECK(!alias.is_wildcard(value("b")));
}
