// The printer against PyTorch's: graphs read from text print the source text that PyTorch prints
// for them. code_golden.txt is made by make_code_golden.py.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "serialize/print_code.h"

using namespace torchere;

namespace {

struct Case {
  std::string name, graph, code;
};

std::vector<Case> read_cases() {
  std::ifstream in("tests/unit/serialize/code_golden.txt");
  std::vector<Case> out;
  std::string line;
  bool code = false;
  while (std::getline(in, line)) {
    if (line.rfind("=== ", 0) == 0) {
      out.push_back({line.substr(4), "", ""});
      code = false;
    } else if (line == "---") {
      code = true;
    } else {
      (code ? out.back().code : out.back().graph) += line + "\n";
    }
  }
  return out;
}

// What the text of a graph does not hold: constants shown as <Tensor>, functions' names, named
// tuples' names, parameters' defaults.
bool can_be_read(const Case& c) {
  for (const char* lost : {"<Tensor", ": Function =", "NamedTuple("})
    if (c.graph.find(lost) != std::string::npos) return false;
  return c.code.substr(0, c.code.find("->")).find("=") == std::string::npos;
}

std::string printed(const Case& c) {
  ir::GraphRef g = ir::parse_graph(c.graph);
  ir::GraphFunction f(c.name, g);
  return serialize::code_of(f);
}

std::string line_at(const std::string& text, size_t start) {
  return text.substr(start, text.find('\n', start) - start);
}

// The first lines that differ.
std::string difference(const std::string& a, const std::string& b) {
  size_t start = 0;
  for (size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i)
    if (a[i] == '\n') start = i + 1;
  return "ours    " + line_at(a, std::min(start, a.size())) + "\n    PyTorch " +
         line_at(b, std::min(start, b.size()));
}
}  // namespace

TEST_CASE("graphs print PyTorch's source text") {
  std::vector<Case> cases = read_cases();
  REQUIRE(cases.size() > 100);
  size_t equal = 0, read = 0;
  for (const Case& c : cases) {
    if (!can_be_read(c)) continue;
    ++read;
    std::string text;
    try {
      text = printed(c);
    } catch (const Error& e) {
      text = std::string("error: ") + e.what();
    }
    bool same = text == c.code;
    CHECK_MESSAGE(same, c.name << ":\n    " << difference(text, c.code));
    equal += text == c.code;
  }
  MESSAGE(equal << " of " << read << " texts are equal");
}
