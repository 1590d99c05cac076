// Texts that are refused: the message, the line and the column of each.
#include "parse_text.h"

namespace torchere::syntax {
namespace {

const TextRow kRefused[] = {
    {"f(a b)", "expected ',' or ')' but found 'b' here @1:4"},
    {"x = ", "expected an expression but found the end of line here @1:4"},
    {"(a", "'(' was never closed @1:0"},
    {"a)", "unmatched ')' @1:1"},
    {"(a]", "']' does not close '('; expected ')' @1:2"},
    {"if a\n  b",
     "expected ':' after the condition of an 'if' but found the end of line here @1:4"},
    {"if a = b: c", "'=' assigns; to compare write '==' @1:5"},
    {"if a:\nb",
     "expected an indented block after the condition of an 'if' but found 'b' here @2:0"},
    {"if a: b\nelse if c: d", "'else if' is written 'elif' @2:5"},
    {"a\n  b", "unexpected indentation @2:0"},
    {"if a:\n    b\n  c", "this line's indentation matches no outer block @3:0"},
    {"if a:\n        b\n\tc", "inconsistent use of tabs and spaces in indentation @3:0"},
    {"else: a", "'else' without the statement that it continues @1:0"},
    {"1 = a", "cannot assign to a literal @1:0"},
    {"f() = a", "cannot assign to a function call @1:0"},
    {"a + b += c", "cannot assign to an expression @1:0"},
    {"a, b += c", "cannot assign to a tuple with '+=' @1:0"},
    {"None = a", "cannot assign to None @1:0"},
    {"*a = b", "a starred target needs a tuple or list: *a, = x @1:0"},
    {"for 1 in a: b", "cannot assign to a literal @1:4"},
    {"del f()", "cannot delete a function call @1:4"},
    {"print a", "missing parentheses in call to 'print'; write print(...) @1:0"},
    {"a && b", "'&&' is not an operator; write 'and' @1:3"},
    {"a || b", "'||' is not an operator; write 'or' @1:3"},
    {"!a", "'!' is not an operator; write 'not' @1:0"},
    {"a <> b", "'<>' is not an operator; write '!=' @1:2"},
    {"a++",
     "expected an expression but found the end of line here; there is no '++', write '+= 1' "
     "@1:3"},
    {"a + not b", "'not' needs parentheses here @1:4"},
    {"f(a=1, b)", "positional argument follows keyword argument @1:7"},
    {"f(x for x in y, 1)",
     "a generator expression beside other arguments must be parenthesized @1:1"},
    {"def f(a=1, b): pass", "parameter without a default follows parameter with a default @1:11"},
    {"def f(*): pass", "a parameter's name must follow the bare '*' @1:7"},
    {"def f(**a, b): pass", "no parameter may follow the one with '**' @1:11"},
    {"def (a): pass", "expected a function's name but found '(' here @1:4"},
    {"def f(a): # c\nx",
     "expected an indented block after a function's head but found 'x' here @2:0"},
    {"try: a\nb",
     "expected 'except' or 'finally' after the body of a 'try' but found 'b' here @2:0"},
    {"try: a\nexcept B, c: d", "several exception types must be parenthesized: (A, B) @2:8"},
    {"x = 1abc", "invalid number @1:4"},
    {"x = 017", "leading zeros in an integer; write 0o for octal @1:4"},
    {"x = 0xg", "invalid number @1:4"},
    {"x = a $ b", "unexpected character '$' @1:6"},
    {"x = \xe2\x80\x9c"
     "a",
     "found a typographic quote; write \" instead @1:4"},
    {"x = \xff", "the source text is not valid UTF-8 @1:4"},
    {"x = a \\ b", "a backslash that joins lines must be the last character of its line @1:6"},
    {"a := b", "':=' needs parentheses here; to assign write '=' @1:2"},
    {"lambda x y: z", "expected ',' or ':' but found 'y' here @1:9"},
    {"class: pass", "expected a class's name but found ':' here @1:5"},
    {"import", "expected a module's name but found the end of line here @1:6"},
};

}  // namespace

TEST_CASE("refused texts, with the place and the remedy") {
  for (const auto& r : kRefused) {
    CAPTURE(r.text);
    CHECK(refused(r.text) == r.expected);
  }
}

TEST_CASE("blocks nest to a limit, elifs to another") {
  std::string blocks;
  for (int i = 0; i < 90; ++i) blocks += std::string(static_cast<size_t>(i), ' ') + "if a:\n";
  CHECK(refused(blocks + std::string(90, ' ') + "b\n") == "accepted");
  for (int i = 90; i < 150; ++i) blocks += std::string(static_cast<size_t>(i), ' ') + "if a:\n";
  CHECK(refused(blocks).find("too many levels of indentation") == 0);
  std::string chain = "if a: b\n";
  for (int i = 0; i < 900; ++i) chain += "elif a: b\n";
  CHECK(refused(chain) == "accepted");
  for (int i = 0; i < 200; ++i) chain += "elif a: b\n";
  CHECK(refused(chain).find("this is nested too deeply") == 0);
}

}  // namespace torchere::syntax
