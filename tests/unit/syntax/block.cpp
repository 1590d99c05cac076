// Where a definition ends: the lines that Python's inspect.getblock gives.
#include "syntax/block.h"

#include <doctest/doctest.h>

#include <string>

namespace torchere::syntax {
namespace {

// The number of lines of the definition at the text's beginning; 0 where it is unclear.
size_t block(std::string_view text) {
  BlockScanner scanner;
  auto state = BlockScanner::State::More;
  while (!text.empty() && state == BlockScanner::State::More) {
    size_t end = text.find('\n');
    end = end == std::string_view::npos ? text.size() : end + 1;
    state = scanner.line(text.substr(0, end));
    text.remove_prefix(end);
  }
  if (state == BlockScanner::State::More) state = scanner.finish();
  return state == BlockScanner::State::Done ? scanner.lines() : 0;
}

TEST_CASE("a definition ends before the next line that is indented less than its body") {
  CHECK(block("def f(x):\n    return x\n\nf(1)\n") == 2);
  CHECK(block("  def f(x):\n    if x:\n      y\n    return x\n  def g(): pass\n") == 4);
  CHECK(block("def f(x):\n    return x") == 2);
  CHECK(block("def f(x): return x\n\n\ny = 1\n") == 1);
  CHECK(block("async def f(x):\n\tawait x\n\n\treturn 1\nclass C: pass\n") == 4);
  CHECK(block("class C:\n    a: int\n\n    def f(self): pass\nx = 1\n") == 4);
}

TEST_CASE("decorators belong to it, also over several lines") {
  CHECK(block("@a\n@b(1,\n   2)\n# c\n\ndef f(x):\n    return x\nf(1)\n") == 7);
}

TEST_CASE("comments behind it belong to it where they are as far indented as the body") {
  CHECK(block("def f(x):\n# head\n    return x\n    # tail\n  # less\n\nf(1)\n") == 4);
  CHECK(block("def f(x):\n    return x\n# less\n    # tail\nf(1)\n") == 4);
}

TEST_CASE("lines within strings, brackets and joined lines do not end it") {
  CHECK(block("def f(x):\n    \"\"\"text\n  # \" ' (\n\"\"\"\n    return x\nf(1)\n") == 5);
  CHECK(block("def f(x,\ny):\n    return (x +\ny)\nf(1)\n") == 4);
  CHECK(block("def f(x):\n    return x + \\\ny\nf(1)\n") == 3);
  CHECK(block("def f(x):\n    s = 'a\\'(' \"#\" r'\\'\n") == 0);  // the last string is open
  CHECK(block("def f(x):\n    s = '\\\\' + \"'''\"  # '''\n    return s\nf(1)\n") == 3);
  CHECK(block("def f(x):\n    s = '''a\\'''(\n'''\n    return s\nf(1)\n") == 4);
}

TEST_CASE("what is no definition, or not whole, is unclear") {
  CHECK(block("x = lambda y: y\n") == 0);
  CHECK(block("default = 1\n") == 0);
  CHECK(block("def f(x:\n    return x\n") == 0);
  CHECK(block("def f(x):\n    return x)\n") == 0);
  CHECK(block("def f(x):\n    s = 'a\\\nb'\n") == 0);  // a string over two lines
}

TEST_CASE("f-strings are told") {
  BlockScanner plain, format;
  plain.line("def f(x): return rb'x' + self.f('y')\n");
  format.line("def f(x): return Rf'{x}'\n");
  CHECK_FALSE(plain.has_format_strings());
  CHECK(format.has_format_strings());
}

}  // namespace
}  // namespace torchere::syntax
