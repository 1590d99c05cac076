// Runs tests/ir/*.ir: a graph, a pass, and what PyTorch's own pass made of the graph (written by
// tests/ir/make_cases.py). Graphs are equal where their texts are, names of values aside.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "passes/pipeline.h"
#include "unit/passes/integer_ops.h"

using namespace torchere;

namespace {
struct Case {
  std::string pass, input, expected;
};

Case read_case(const std::filesystem::path& p) {
  std::ifstream in(p);
  Case c;
  std::string line;
  int part = 0;
  while (std::getline(in, line)) {
    if (line == "---")
      ++part;
    else if (part == 1)
      c.input += line + "\n";
    else if (part == 2)
      c.expected += line + "\n";
    else if (line.rfind("pass: ", 0) == 0)
      c.pass = line.substr(6);
    else if (line.rfind("op: ", 0) == 0)
      ensure_op(line.substr(4));
  }
  return c;
}

// Every value by the order in which the text names it first.
std::string renamed(const std::string& text) {
  std::map<std::string, std::string> names;
  std::string out;
  for (size_t i = 0; i < text.size();) {
    if (text.compare(i, 6, "graph(") == 0) names.clear();  // a subgraph's names are its own
    if (text[i] != '%') {
      out += text[i++];
      continue;
    }
    size_t end = i + 1;
    while (end < text.size() && (std::isalnum(text[end]) || text[end] == '_' || text[end] == '.'))
      ++end;
    auto [it, added] =
        names.try_emplace(text.substr(i, end - i), "%" + std::to_string(names.size()));
    out += it->second;
    i = end;
  }
  return out;
}
}  // namespace

TEST_CASE("passes do what PyTorch's do") {
  ensure_integer_ops();
  size_t seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/ir")) {
    if (entry.path().extension() != ".ir") continue;
    INFO(entry.path().string());
    ++seen;
    Case c = read_case(entry.path());
    const passes::Pass* pass = passes::find_pass(c.pass);
    REQUIRE_MESSAGE(pass, "no pass is called ", c.pass);
    ir::GraphRef g = ir::parse_graph(c.input);
    REQUIRE_NOTHROW(passes::run_pipeline({*pass}, g));
    CHECK_NOTHROW(g->verify());
    CHECK(renamed(g->str()) == renamed(ir::parse_graph(c.expected)->str()));
  }
  CHECK(seen >= 20);
}
