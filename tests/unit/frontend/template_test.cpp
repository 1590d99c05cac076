// Un-annotated functions as templates, and class statements.
#include <doctest/doctest.h>

#include "frontend/classes.h"
#include "frontend/namespace.h"
#include "unit/frontend/operators.h"

using namespace torchere;
using namespace torchere::frontend;

namespace {

std::string graph_of(const std::string& source, const std::string& name) {
  define_test_operators();
  static std::vector<std::vector<std::unique_ptr<ir::GraphFunction>>> kept;
  kept.push_back(compile_source(make_source(source, "<string>"), native_resolver()));
  for (auto& f : kept.back())
    if (f->qualified_name() == name) return f->graph()->str(false);
  return "";
}
bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
}  // namespace

TEST_CASE("a call with a number specialises an un-annotated parameter") {
  std::string source =
      "def g(x, n):\n    return x + n\n"
      "def f(x, k: int):\n    return g(x, k), g(x, x), g(x, 2)\n";
  CHECK(has(graph_of(source, "g"), "%n.1 : Tensor"));
  CHECK(has(graph_of(source, "g__1"), "%n.1 : int"));
  CHECK(graph_of(source, "g__2").empty());  // one instance serves both calls with an int
}

TEST_CASE("constants and functions choose code in an instance") {
  std::string source =
      "def g(x, flag, act):\n    if flag:\n        return act(x)\n    return undefined_name(x)\n"
      "def f(x):\n    return g(x, True, torch.relu)\n";
  std::string text = graph_of(source, "g__1");
  CHECK(has(text, "aten::relu"));
  CHECK_FALSE(has(text, "prim::If"));
}

TEST_CASE("None, variable arguments, lambdas and nested functions") {
  CHECK(has(graph_of("def g(x, m=None):\n    if m is not None:\n        x = x + m\n    return x\n"
                     "def f(x):\n    return g(x, None) + g(x, x)\n",
                     "g"),
            "Tensor?"));
  std::string many = graph_of(
      "def g(*xs):\n    s = xs[0]\n    for x in xs:\n        s = s + x\n"
      "    return s\ndef f(x):\n    return g(x, x, x)\n",
      "g__1");
  CHECK(has(many, "%xs_2.1 : Tensor"));
  CHECK(has(graph_of("def f(x):\n    h = lambda y: y * 2\n    return h(x)\n", "f"), "aten::mul"));
  CHECK(has(
      graph_of("def f(x):\n    def h(y):\n        z = y * 2\n        return z\n    return h(x)\n",
               "f"),
      "aten::mul"));
}

TEST_CASE("with torch.no_grad") {
  std::string text =
      graph_of("def f(x):\n    with torch.no_grad():\n        x = x + 1\n    return x\n", "f");
  CHECK(has(text, "prim::Enter"));
  CHECK(has(text, "__torch__.torch.autograd.grad_mode.no_grad = prim::CreateObject()"));
}

TEST_CASE("class statements") {
  define_test_operators();
  struct Names final : Resolver {
    std::map<std::string, TypeRef> types;
    SugaredRef resolve(const std::string& n, const Loc& at) override {
      return native_resolver()->resolve(n, at);
    }
    TypeRef resolve_type(const std::string& n, const Loc&) override {
      auto it = types.find(n);
      return it == types.end() ? nullptr : it->second;
    }
  };
  auto names = std::make_shared<Names>();
  auto define = [&](const std::string& text) {
    auto a = syntax::parse_module(make_source(text, "<string>"));
    auto* def = syntax::cast<syntax::ClassDef>(a.body[0]);
    std::string name(def->name);
    return define_class(a, def, "__torch__." + name, names,
                        [&](TypeRef t) { names->types[name] = t; });
  };
  DefinedClass point = define(
      "class P:\n    def __init__(self, x: int):\n        self.x = x\n"
      "    def __add__(self, o: P) -> P:\n        return P(self.x + o.x)\n");
  CHECK(ClassType::of(point.type)->attribute_type("x") == types::integer());
  DefinedClass pair = define("class Pair(NamedTuple):\n    a: int\n    b: Tensor\n");
  CHECK(pair.type->str() == "NamedTuple(a : int, b : Tensor)");
  DefinedClass color = define("class Color(Enum):\n    RED = 1\n    BLUE = 2\n");
  CHECK(EnumType::of(color.type)->members.size() == 2);
  DefinedClass shape =
      define("class Shape(ModuleInterface):\n    def forward(self, x) -> Tensor:\n        pass\n");
  CHECK(InterfaceType::of(shape.type)->find_method("forward"));
  auto fs = compile_source(make_source("def f(x):\n    p = P(1) + P(2)\n    return p.x, Pair(1, "
                                       "x).b, Color.RED == Color.BLUE\n"),
                           names);
  std::string text = fs[0]->graph()->str(false);
  CHECK(has(text, "prim::CallMethod[name=\"__add__\"]"));
  CHECK_THROWS_AS(define("class Q(P):\n    pass\n"), Error);
}
