// Runs tests/lang/*.py: each chunk compiles to the graph text it states, or fails at the line and
// with the message it states.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "frontend/function.h"
#include "frontend/namespace.h"
#include "unit/frontend/operators.h"

using namespace torchere;

namespace {

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream f(path);
  std::vector<std::string> out;
  for (std::string line; std::getline(f, line);) out.push_back(line);
  return out;
}

// Value numbers in order of appearance, no blanks at line ends.
std::string normal(const std::string& text) {
  static const std::regex number("%\\d+(?![.\\w])");
  std::map<std::string, std::string> names;
  std::string out;
  auto begin = std::sregex_iterator(text.begin(), text.end(), number);
  size_t at = 0;
  for (auto it = begin; it != std::sregex_iterator(); ++it) {
    out += text.substr(at, static_cast<size_t>(it->position()) - at);
    auto [name, fresh] = names.try_emplace(it->str(), "");
    if (fresh) name->second = "%" + std::to_string(names.size() - 1);
    out += name->second;
    at = static_cast<size_t>(it->position() + it->length());
  }
  out += text.substr(at);
  return std::regex_replace(out, std::regex("[ \\t]+(\\n|$)"), "$1");
}

struct Chunk {
  std::string source, graphs, error;
  int error_line = 0;
};

Chunk read_chunk(const std::vector<std::string>& lines) {
  Chunk c;
  int number = 0;
  for (const std::string& line : lines) {
    if (line.rfind("#>", 0) == 0) {
      c.graphs += (line.size() > 3 ? line.substr(3) : "") + "\n";
      continue;
    }
    ++number;
    size_t mark = line.find("  ### \"");
    if (mark != std::string::npos) {
      c.error = line.substr(mark + 7, line.rfind('"') - mark - 7);
      c.error_line = number;
    }
    c.source += line.substr(0, mark) + "\n";
  }
  return c;
}

std::string compile(const std::string& source) {
  std::string out;
  for (auto& f :
       frontend::compile_source(make_source(source, "<string>"), frontend::native_resolver()))
    out += "# " + f->name() + "\n" + f->graph()->str();
  return out;
}

std::string without_blank_lines(const std::string& s) {
  return std::regex_replace(s, std::regex("\\n+"), "\n");
}

void run_chunk(const Chunk& c) {
  CAPTURE(c.source);
  if (c.error.empty()) {
    std::string got;
    try {
      got = compile(c.source);
    } catch (const Error& e) {
      FAIL_CHECK(e.message());
      return;
    }
    CHECK(without_blank_lines(normal(got)) == without_blank_lines(c.graphs));
    return;
  }
  try {
    compile(c.source);
    FAIL_CHECK("compiled, but was to fail with: " << c.error);
  } catch (const Error& e) {
    CAPTURE(e.message());
    CHECK(std::regex_search(e.message(), std::regex(c.error)));
    CHECK(e.message().find("line " + std::to_string(c.error_line) + "\n") != std::string::npos);
  }
}

void run_file(const std::string& path) {
  CAPTURE(path);
  std::vector<std::string> lines = lines_of(path), chunk;
  lines.push_back("# ---");
  bool head = true;
  for (const std::string& line : lines) {
    if (line != "# ---") {
      chunk.push_back(line);
      continue;
    }
    if (!head && !chunk.empty()) run_chunk(read_chunk(chunk));
    head = false;
    chunk.clear();
  }
}
}  // namespace

TEST_CASE("tests/lang") {
  frontend::define_test_operators();
  std::vector<std::string> files;
  for (const auto& e : std::filesystem::directory_iterator("tests/lang"))
    if (e.path().extension() == ".py") files.push_back(e.path().string());
  std::sort(files.begin(), files.end());
  CHECK(files.size() >= 8);
  for (const std::string& f : files) run_file(f);
}
