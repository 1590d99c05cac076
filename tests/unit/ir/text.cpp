// Graph text: what PyTorch printed (tests/ir/golden) reads back and prints the same.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "ir/graph.h"

using namespace torchere;
using namespace torchere::ir;

namespace {
std::string read(const std::filesystem::path& p) {
  std::ifstream in(p);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}
std::string message_of(const std::string& text) {
  try {
    parse_graph(text);
  } catch (const Error& e) {
    return e.message();
  }
  return "";
}
}  // namespace

TEST_CASE("graphs that PyTorch printed read back and print the same") {
  size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/ir/golden")) {
    std::string text = read(entry.path());
    INFO(entry.path().string());
    ++seen;
    GraphRef g;
    REQUIRE_NOTHROW(g = parse_graph(text));
    CHECK(g->str() == text);
    CHECK_NOTHROW(g->verify());
    GraphRef copy = g->copy();
    CHECK_NOTHROW(copy->verify());
    CHECK(std::count(text.begin(), text.end(), '\n') == [&] {
      std::string t = copy->str();
      return std::count(t.begin(), t.end(), '\n');
    }());
  }
  CHECK(seen >= 30);
}

TEST_CASE("constants print as PyTorch prints them") {
  Graph g;
  auto text = [&](const IValue& v) {
    std::string s = g.insert_constant(v)->node()->str();
    return s.substr(s.find(':') + 2, s.size() - s.find(':') - 3);
  };
  CHECK(text(IValue(1)) == "int = prim::Constant[value=1]()");
  CHECK(text(IValue(true)) == "bool = prim::Constant[value=1]()");
  CHECK(text(IValue(1.0)) == "float = prim::Constant[value=1.]()");
  CHECK(text(IValue(1e-5)) == "float = prim::Constant[value=1.0000000000000001e-05]()");
  CHECK(text(IValue(0.1)) == "float = prim::Constant[value=0.10000000000000001]()");
  CHECK(text(IValue(1e16)) == "float = prim::Constant[value=10000000000000000]()");
  CHECK(text(IValue(123456789.0)) == "float = prim::Constant[value=123456789.]()");
  CHECK(text(IValue(-0.0)) == "float = prim::Constant[value=-0.]()");
  CHECK(text(IValue()) == "NoneType = prim::Constant()");
  CHECK(text(IValue("a\"b\\n\n\t'\xc3\xa9\x01")) ==
        "str = prim::Constant[value=\"a\\\"b\\\\n\\n\\t\\'\\0)+\\/.)\\001\"]()");
  CHECK(text(list_of(std::vector<int64_t>{1, 2})) == "int[] = prim::Constant[value=[1, 2]]()");
  CHECK(text(list_of(std::vector<double>{1, 2.5})) ==
        "float[] = prim::Constant[value=[1., 2.5]]()");
  CHECK(text(list_of(std::vector<std::string>{"a"})) == "str[] = prim::Constant[value=[\"a\"]]()");
  CHECK(text(IValue(std::complex<double>(1, 2))) == "complex = prim::Constant[value=1.+2.j]()");
  CHECK(text(IValue(Device{})) == "Device = prim::Constant[value=\"cpu\"]()");
  CHECK(text(tuple_of({IValue(1), IValue(2.0), IValue("a"), IValue(true), IValue()})) ==
        "(int, float, str, bool, NoneType) = prim::Constant[value=(1, 2., \"a\", True, None)]()");
  CHECK(text(IValue(scalar_tensor(Scalar(1.5), DType::Float))) ==
        "Float(requires_grad=0, device=cpu) = prim::Constant[value={1.5}]()");
  CHECK(text(list_of(std::vector<Tensor>{scalar_tensor(Scalar(1.5), DType::Float)})) ==
        "Tensor[] = prim::Constant[value=[<Tensors>]]()");
}

TEST_CASE("places show after a node, with the file's line and column") {
  Graph g;
  SourceRef source = make_source("def f(x):\n    return x\n", "f.py", 10);
  g.set_current_span({source, 14, 22});
  g.register_output(g.insert_constant(IValue(1)));
  CHECK(g.str() == "graph():\n  %0 : int = prim::Constant[value=1]() # f.py:11:4\n  return (%0)\n");
  CHECK(g.str(false) == "graph():\n  %0 : int = prim::Constant[value=1]()\n  return (%0)\n");
}

TEST_CASE("broken text is refused with the line") {
  CHECK(
      message_of("graph(%x : int):\n  %y : int = aten::neg(%z)\n  return (%y)\n").find("line 2") !=
      std::string::npos);
  CHECK(message_of("graph(%x : int):\n  return (%x)\n rest").find("expected the end") !=
        std::string::npos);
  CHECK(message_of("graph(%x : int, %x : int):\n  return (%x)\n").find("defined twice") !=
        std::string::npos);
  CHECK(message_of("graph(%x : Float(1, 2):\n") != "");
  CHECK(message_of("") != "");
  std::string deep = "graph(%x : ";
  for (int i = 0; i < 100000; ++i) deep += "(";
  CHECK(message_of(deep).find("nested too deeply") != std::string::npos);
}
